//! The arguments of `check`.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::cli::args::{
    accept_arg, as_of_arg, choice, day_arg, encoding_arg, exceptions_arg, flag, option, output_args, path, path_operands, paths, rules_arg,
    several, source_arg, text, texts, year_arg,
};
use crate::document::Options;
use crate::document::encoding::Encoding;
use crate::extract::proposal::Heading;
use crate::facts::fact::{Confidence, Grade};
use crate::syntax::tree::Basis;
use crate::workspace::Reading;

/// What is judged and how, whatever is made of it.
pub(in crate::cli) struct CheckArgs {
    pub(in crate::cli) paths: Vec<PathBuf>,
    pub(in crate::cli) rules: Option<PathBuf>,
    pub(in crate::cli) exceptions: Option<PathBuf>,
    pub(in crate::cli) as_of: Option<Date>,
    pub(in crate::cli) instruments: Vec<String>,
    pub(in crate::cli) units: Vec<String>,
    pub(in crate::cli) targets: Vec<String>,
    pub(in crate::cli) basis: Option<Basis>,
    pub(in crate::cli) require_source: Option<Grade>,
    pub(in crate::cli) no_readings: bool,
    pub(in crate::cli) keep_going: bool,
    pub(in crate::cli) fail_on: FailOn,
    /// How facts that a program read are taken, and what is known of documents that are named.
    pub(in crate::cli) reading: Reading,
}

/// How the result of `check` is written.
pub(super) struct Form {
    pub(super) format: Format,
    pub(super) show: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Narratable,
    Json,
    Sarif,
    Junit,
    Csv,
    Markdown,
}

/// The least that fails a run; each level takes in those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum FailOn {
    Never,
    NotMet,
    Contradiction,
    Undetermined,
}

/// In which form.
pub(super) fn form(m: &ArgMatches) -> Form {
    let format = match text(m, "format").as_deref() {
        Some("json") => Format::Json,
        Some("narratable") => Format::Narratable,
        Some("sarif") => Format::Sarif,
        Some("junit") => Format::Junit,
        Some("csv") => Format::Csv,
        Some("md") => Format::Markdown,
        _ => Format::Human,
    };
    Form { format, show: texts(m, "show") }
}

/// What was typed.
pub(in crate::cli) fn read(m: &ArgMatches) -> CheckArgs {
    CheckArgs {
        paths: paths(m, "paths"),
        rules: path(m, "rules"),
        exceptions: path(m, "exceptions"),
        as_of: m.get_one::<Date>("as-of").copied(),
        instruments: texts(m, "instrument"),
        units: texts(m, "unit"),
        targets: texts(m, "target"),
        basis: text(m, "basis").map(|b| match b.as_str() {
            "verified" => Basis::Verified,
            "restated" => Basis::Restated(0),
            _ => Basis::Unverified,
        }),
        require_source: text(m, "require-source").and_then(|g| Grade::parse(&g)),
        no_readings: m.get_flag("no-readings"),
        keep_going: m.get_flag("keep-going"),
        fail_on: match text(m, "fail-on").as_deref() {
            Some("never") => FailOn::Never,
            Some("contradiction") => FailOn::Contradiction,
            Some("undetermined") => FailOn::Undetermined,
            _ => FailOn::NotMet,
        },
        reading: Reading {
            accept: m.get_one::<Confidence>("accept").copied(),
            heading: Heading {
                unit: text(m, "as-unit"),
                year: m.get_one::<i64>("as-year").and_then(|y| i16::try_from(*y).ok()),
                published: m.get_one::<Date>("published").copied(),
                grade: text(m, "source").and_then(|g| Grade::parse(&g)),
            },
            options: Options { encoding: text(m, "encoding").and_then(|id| Encoding::of_id(&id)) },
        },
    }
}

/// What may be typed.
pub(super) fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let command = judging(lang, command)
        .arg(choice(
            "format",
            pick("Dạng kết quả", "Form of the result"),
            &["human", "narratable", "json", "sarif", "junit", "csv", "md"],
            "human|narratable|json|sarif|junit|csv|md",
        ))
        .arg(
            choice(
                "show",
                pick("Kết luận được in đầy đủ; mặc định: not-met,undetermined", "Verdicts shown in full; by default not-met,undetermined"),
                &["all", "met", "not-met", "undetermined", "not-due", "not-applicable"],
                "all|met|…",
            )
            .action(ArgAction::Append)
            .value_delimiter(','),
        );
    output_args(lang, command)
}

/// What is judged and how, without what is made of it.
pub(in crate::cli) fn judging(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let command = command
        .arg(path_operands(
            lang,
            "paths",
            pick(
                "Tệp hoặc thư mục số liệu, hoặc văn bản của báo cáo; mặc định là `seeds/`",
                "Facts files or folders, or documents of reports; by default `seeds/`",
            ),
        ))
        .arg(rules_arg(lang))
        .arg(exceptions_arg(lang))
        .arg(as_of_arg(lang));
    documents(lang, filters(lang, command))
        .arg(flag(
            "keep-going",
            pick(
                "Vẫn đối chiếu các tệp tốt khi có tệp hỏng (mã thoát vẫn là 2)",
                "Judge the good files when some are bad (the exit code is 2 all the same)",
            ),
        ))
        .arg(choice(
            "fail-on",
            pick("Mã thoát 1 từ mức này trở lên; mặc định: not-met", "Exit 1 at this level and above; by default not-met"),
            &["never", "not-met", "contradiction", "undetermined"],
            "never|not-met|contradiction|undetermined",
        ))
}

// How reports' documents and what a program read of them are taken.
fn documents(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    command
        .arg(accept_arg(pick(
            "Dùng cả số liệu chương trình đọc, chưa ai xác nhận, có độ tin cậy từ mức này; với văn bản của báo cáo mặc định là 0.90",
            "Also use facts that the program read and nobody confirmed, at this confidence or more; of a report's document 0.90 by default",
        )))
        .arg(option("as-unit", pick("Đơn vị của văn bản báo cáo", "The unit whose report the document is"), pick("MÃ", "ID")))
        .arg(year_arg(lang, "as-year", pick("Năm của văn bản báo cáo", "The year of the document's report")))
        .arg(day_arg(lang, "published", pick("Ngày công bố văn bản báo cáo", "The day the document was published")))
        .arg(source_arg(pick("Nguồn của văn bản báo cáo", "Where the document comes from")))
        .arg(encoding_arg(lang))
}

// Which findings are made, and on which facts.
fn filters(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let several = |name, help| several(lang, name, help);
    command
        .arg(several("instrument", pick("Chỉ các văn bản này", "Only these instruments")))
        .arg(several("unit", pick("Chỉ các đơn vị này", "Only these units")))
        .arg(several("target", pick("Chỉ các chỉ tiêu này", "Only these targets")))
        .arg(choice(
            "basis",
            pick("Chỉ các chỉ tiêu có căn cứ ít nhất như vậy", "Only targets with at least this basis"),
            &["verified", "restated", "unverified"],
            "verified|restated|unverified",
        ))
        .arg(choice(
            "require-source",
            pick("`đạt` phải dựa vào nguồn ít nhất như vậy", "`met` must rest on at least this source"),
            &["official", "press", "web"],
            "official|press|web",
        ))
        .arg(flag("no-readings", pick("Bỏ các số liệu dựa vào cách đọc của người nhập", "Leave out facts that rest on somebody's reading")))
}
