//! `lsp`: the language server, for editors.

use std::io::IsTerminal;
use std::sync::Arc;

use clap::ArgMatches;
use lsp_server::Connection;

use crate::base::lang::Lang;
use crate::lsp::{Ended, Setup, serve};
use crate::workspace::Disk;

use super::args::{Entry, flag};
use super::ui::Ui;
use super::{FOUND, pages};

pub(super) const ENTRY: Entry = Entry {
    name: "lsp",
    about: ("Chạy máy chủ ngôn ngữ cho trình soạn thảo (qua stdio)", "Run the language server for editors (over stdio)"),
    operands: ("", ""),
    define,
    run,
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    // Editors' clients add this by themselves; there is no other way.
    command.arg(flag("stdio", lang.pick("Nói qua stdin và stdout (luôn là vậy)", "Speak over stdin and stdout (always so)")))
}

fn run(_: &ArgMatches, ui: &Ui) -> u8 {
    let lang = ui.lang();
    if std::io::stdin().is_terminal() {
        ui.say(lang.pick(
            "Lệnh này do trình soạn thảo gọi và chờ nó nói qua stdin. Bấm Ctrl+C để thoát; cách cài đặt: docs/editors.md.\n",
            "An editor starts this command and speaks to it over stdin. Press Ctrl+C to leave; docs/editors.md says how to set it up.\n",
        ));
    }
    let (connection, threads) = Connection::stdio();
    let ended = serve(&connection, &Setup { disk: Arc::new(Disk), lang, explain });
    // The writer ends with the last sender.
    drop(connection);
    match ended {
        Ended::Asked => match threads.join() {
            Ok(()) => 0,
            Err(_) => FOUND,
        },
        // The protocol's own code for an editor that left without a word.
        Ended::Gone => {
            ui.say(lang.pick(
                "doichieu: trình soạn thảo đã ngắt kết nối mà không báo trước\n",
                "doichieu: the editor closed the connection without saying so first\n",
            ));
            FOUND
        }
    }
}

fn explain(code: &str, lang: Lang) -> Option<String> {
    let page = pages::ALL.iter().find(|p| p.code == code)?;
    Some(format!("# {}\n\n{}", page.code, page.half(lang)))
}
