//! `lsp`: the language server, for editors.

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
    let (connection, threads) = Connection::stdio();
    let ended = serve(&connection, &Setup { disk: Arc::new(Disk), lang: ui.lang(), explain });
    // The writer ends with the last sender.
    drop(connection);
    match ended {
        Ended::Asked => match threads.join() {
            Ok(()) => 0,
            Err(_) => FOUND,
        },
        // The protocol's own code for an editor that left without a word.
        Ended::Gone => FOUND,
    }
}

fn explain(code: &str, lang: Lang) -> Option<String> {
    let page = pages::ALL.iter().find(|p| p.code == code)?;
    Some(format!("# {}\n\n{}", page.code, page.half(lang)))
}
