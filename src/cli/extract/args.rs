//! The arguments of `extract`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, value_parser};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::cli::args::{
    accept_arg, choice, day_arg, encoding_arg, flag, operand, option, output_args, path, path_arg, paths, rules_arg, source_arg, text,
    year_arg,
};
use crate::document::Options;
use crate::document::encoding::Encoding;
use crate::extract::Request;
use crate::extract::proposal::Heading;
use crate::facts::fact::{Confidence, Grade};
use crate::report::extraction::Asked;

use super::form::form_args;

/// `extract`
pub(super) struct ExtractArgs {
    pub(super) paths: Vec<PathBuf>,
    pub(super) rules: Option<PathBuf>,
    pub(super) format: Format,
    /// A draft is written beside each document.
    pub(super) draft: bool,
    /// What is to be explained.
    pub(super) explain: Option<Asked>,
    /// The page that is written for reviewing.
    pub(super) review: Option<PathBuf>,
    /// Whether anything but that page is asked for.
    pub(super) printed: bool,
    /// The facts file that the reading is put into.
    pub(super) merge: Option<PathBuf>,
    /// The least confidence of facts that are proposed.
    pub(super) accept: Option<Confidence>,
    /// What is known of the document beforehand.
    pub(super) heading: Heading,
    /// What the cells of a form mean.
    pub(super) form: Option<PathBuf>,
    /// A mapping is proposed instead.
    pub(super) learn_form: bool,
    /// Facts that the form to learn from is known to say.
    pub(super) known: Option<PathBuf>,
    /// How the document is read.
    pub(super) options: Options,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Json,
    Toml,
}

impl ExtractArgs {
    /// What the reader of figures is told.
    pub(super) fn request(&self) -> Request {
        Request { unit: self.heading.unit.clone(), year: self.heading.year, published: self.heading.published }
    }
}

/// What was typed.
pub(super) fn read(m: &ArgMatches) -> ExtractArgs {
    let merge = path(m, "merge");
    let (paths, explain) = explained(paths(m, "files"), m);
    ExtractArgs {
        paths,
        explain,
        rules: path(m, "rules"),
        format: match text(m, "format").as_deref() {
            Some("json") => Format::Json,
            Some("toml") => Format::Toml,
            None if merge.is_some() => Format::Toml,
            _ => Format::Human,
        },
        draft: m.get_flag("draft"),
        review: path(m, "review"),
        printed: m.get_flag("draft") || merge.is_some() || text(m, "format").is_some() || path(m, "review").is_none(),
        merge,
        accept: m.get_one::<Confidence>("accept").copied(),
        heading: Heading {
            unit: text(m, "unit"),
            year: m.get_one::<i64>("year").and_then(|y| i16::try_from(*y).ok()),
            published: m.get_one::<Date>("published").copied(),
            grade: text(m, "source").and_then(|g| Grade::parse(&g)),
        },
        form: path(m, "form"),
        learn_form: m.get_flag("learn-form"),
        known: path(m, "facts"),
        options: Options { encoding: text(m, "encoding").and_then(|id| Encoding::of_id(&id)) },
    }
}

// `--explain báo-cáo.docx` alone: the word behind it is the document.
fn explained(paths: Vec<PathBuf>, m: &ArgMatches) -> (Vec<PathBuf>, Option<Asked>) {
    match text(m, "explain") {
        None => (paths, m.contains_id("explain").then_some(Asked::Figures)),
        Some(file) if paths.is_empty() => (vec![PathBuf::from(file)], Some(Asked::Figures)),
        Some(words) => (paths, Some(Asked::Words(words))),
    }
}

/// What may be typed.
pub(super) fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let help = pick("Văn bản của báo cáo, hoặc thư mục có các văn bản", "Documents of reports, or folders of them");
    let files =
        operand("files", pick("TỆP", "FILE"), help).num_args(1..).required_unless_present("explain").value_parser(value_parser!(PathBuf));
    let command = command
        .arg(files)
        .arg(rules_arg(lang))
        .arg(choice("format", pick("Dạng kết quả", "Form of the result"), &["human", "json", "toml"], "human|json|toml"))
        .arg(
            flag(
                "draft",
                pick(
                    "Ghi bản nháp số liệu `TÊN.facts.toml` cạnh mỗi văn bản; tệp đã có thì ghép vào",
                    "Write a draft `NAME.facts.toml` beside each document; into one that is there it is merged",
                ),
            )
            .conflicts_with_all(["merge", "format"]),
        )
        .arg(path_arg(
            lang,
            "merge",
            pick("Ghép vào tệp số liệu này, giữ số liệu đã xác nhận", "Merge into this facts file, keeping confirmed facts"),
        ))
        .arg(accept_arg(pick("Chỉ lấy số liệu có độ tin cậy từ mức này", "Only facts with at least this confidence")))
        .args(review_arg(lang))
        .arg(explain_arg(lang))
        .arg(encoding_arg(lang));
    output_args(lang, known(lang, form_args(lang, command)))
}

fn explain_arg(lang: Lang) -> Arg {
    let help = lang.pick(
        "Cho biết vì sao mỗi câu có số cho ra số liệu ấy, hoặc không; có thể chỉ xem những câu chứa các từ này, hoặc dòng, đoạn, trang số mấy",
        "Say why each sentence with figures gave its facts, or none; or only those that hold these words, or a line, paragraph or page",
    );
    option("explain", help, lang.pick("TỪ|SỐ", "TEXT|LINE")).num_args(0..=1)
}

#[cfg(feature = "html")]
fn review_arg(lang: Lang) -> Option<Arg> {
    let help = lang.pick(
        "Ghi trang xem lại: văn bản, số liệu cạnh từng câu, chỗ chưa hiểu; mở bằng trình duyệt, không cần mạng",
        "Write a page for reviewing: the text, each fact beside its sentence, what was not understood; opens in a browser, offline",
    );
    Some(option("review", help, lang.pick("TỆP", "FILE")).value_parser(value_parser!(PathBuf)))
}

#[cfg(not(feature = "html"))]
fn review_arg(_lang: Lang) -> Option<Arg> {
    None
}

// What the document itself may not say.
fn known(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    command
        .arg(option("unit", pick("Đơn vị báo cáo", "The unit that reports"), pick("MÃ", "ID")))
        .arg(year_arg(lang, "year", pick("Năm của báo cáo", "The report's year")))
        .arg(day_arg(lang, "published", pick("Ngày công bố", "The day it was published")))
        .arg(source_arg(pick("Nguồn của văn bản", "Where the document comes from")))
}
