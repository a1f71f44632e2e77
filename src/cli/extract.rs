//! `extract`: a report's document to proposed facts.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, value_parser};

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::document::Options;
use crate::document::encoding::Encoding;
use crate::extract::{self, Request};
use crate::report::extraction::{self, ExtractionInput};
use crate::workspace::files::shown;
use crate::workspace::load_document::load_document;
use crate::workspace::load_rules_and;

use super::UNUSABLE;
use super::args::{Entry, choice, operand, output_args, path, rules_arg, text};
use super::check::rules_from;
use super::ui::Ui;

pub(super) const ENTRY: Entry = Entry {
    name: "extract",
    about: ("Đọc số liệu từ văn bản của báo cáo", "Read facts from a report's document"),
    operands: (" <TỆP>", " <FILE>"),
    define,
    run,
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let help = lang.pick("Văn bản của báo cáo", "The report's document");
    let file = operand("file", lang.pick("TỆP", "FILE"), help).required(true).value_parser(value_parser!(PathBuf));
    let format = choice("format", lang.pick("Dạng kết quả", "Form of the result"), &["json"], "json").default_value("json");
    output_args(lang, command.arg(file).arg(rules_arg(lang)).arg(encoding_arg(lang)).arg(format))
}

fn encoding_arg(lang: Lang) -> clap::Arg {
    let help = lang.pick("Bảng mã của văn bản, khi chương trình hỏi", "The text's encoding, where the program asks for it");
    choice("encoding", help, &Encoding::IDS, "utf-8|utf-16|windows-1258|tcvn3|vni|viqr")
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let mut sources = Sources::default();
    let loaded = load_rules_and(ui.disk(), &rules_from(path(matches, "rules").as_ref()), None, &mut sources);
    if !loaded.problems.is_empty() {
        ui.tell(&loaded.problems, &sources);
        return UNUSABLE;
    }
    let file = path(matches, "file").unwrap_or_default();
    let options = Options { encoding: text(matches, "encoding").and_then(|id| Encoding::of_id(&id)) };
    match one(&file, &options, &loaded.rules.vocabulary, ui) {
        Ok(text) => ui.result(&text, 0),
        Err(problem) => {
            ui.tell(&[problem], &sources);
            UNUSABLE
        }
    }
}

fn one(
    file: &Path,
    options: &Options,
    vocabulary: &crate::vocab::schema::Vocabulary,
    ui: &Ui,
) -> Result<String, crate::workspace::Problem> {
    let document = load_document(ui.disk(), file, options)?;
    let extraction = extract::read(&document, vocabulary, &Request::default());
    Ok(extraction::json(&ExtractionInput { name: &shown(file), document: &document, extraction: &extraction, vocabulary }))
}
