//! The arguments of `extract`.

use std::path::PathBuf;

use clap::{ArgMatches, value_parser};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::cli::args::{choice, day_arg, operand, option, output_args, path, paths, rules_arg, text};
use crate::extract::Request;

/// `extract`
pub(super) struct ExtractArgs {
    pub(super) files: Vec<PathBuf>,
    pub(super) rules: Option<PathBuf>,
    pub(super) format: Format,
    /// What is known of the document beforehand.
    pub(super) request: Request,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Json,
}

/// What was typed.
pub(super) fn read(m: &ArgMatches) -> ExtractArgs {
    ExtractArgs {
        files: paths(m, "files"),
        rules: path(m, "rules"),
        format: Format::Json,
        request: Request {
            unit: text(m, "unit"),
            year: m.get_one::<i64>("year").and_then(|y| i16::try_from(*y).ok()),
            published: m.get_one::<Date>("published").copied(),
        },
    }
}

/// What may be typed.
pub(super) fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let help = lang.pick("Văn bản của báo cáo", "The report's document");
    let files = operand("files", lang.pick("TỆP", "FILE"), help).num_args(1..).required(true).value_parser(value_parser!(PathBuf));
    let format = choice("format", lang.pick("Dạng kết quả", "Form of the result"), &["json"], "json").default_value("json");
    let command = known(lang, command.arg(files).arg(rules_arg(lang)).arg(format));
    output_args(lang, command)
}

// What the document itself may not say.
fn known(lang: Lang, command: clap::Command) -> clap::Command {
    let year = option("year", lang.pick("Năm của báo cáo", "The report's year"), lang.pick("NĂM", "YEAR"));
    command
        .arg(option("unit", lang.pick("Đơn vị báo cáo", "The unit that reports"), lang.pick("MÃ", "ID")))
        .arg(year.value_parser(value_parser!(i64).range(1990..=2100)))
        .arg(day_arg(lang, "published", lang.pick("Ngày công bố", "The day it was published")))
}
