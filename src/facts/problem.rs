//! What can be wrong with a facts file, and the words for it. Values have their words in [`super::value_words`].

use crate::base::data::Flaw;
use crate::base::date::Date;
use crate::base::encoding::EncodingProblem;
use crate::base::lang::Lang;
use crate::base::source::{FileId, Span};
use crate::diag::code;
use crate::diag::flaw;
use crate::diag::model::Diag;
use crate::say;
use crate::vocab::schema::{Tier, Tiers, Type};

use super::document_words;
use super::quote::QuoteError;
use super::quote_words;
use super::read::NoDocument;
use super::table_words;
use super::value::ValueError;
use super::value_words;

/// A key whose values are a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// `source`
    Source,
    /// `status`
    Status,
    /// `tier`
    Tier,
}

impl Choice {
    fn key(self) -> &'static str {
        match self {
            Choice::Source => "source",
            Choice::Status => "status",
            Choice::Tier => "tier",
        }
    }
}

/// Where in a table or in JSON something stands, for people who do not count lines.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are numbers from 1 and names as written")]
pub enum Place {
    /// A row of a table, the header being row 1.
    Cell { row: usize, column: Option<String> },
    /// A fact in JSON.
    Item { fact: usize, key: Option<String> },
}

/// Something wrong with a facts file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are places and the texts that stand there")]
pub enum Problem {
    /// The shape of the file.
    Shape(Flaw),
    /// A problem at a named place of a table or of JSON.
    In { place: Place, problem: Box<Problem> },
    /// The unit is not in the register.
    UnknownUnit { at: Span, written: String, near: Option<String> },
    /// The unit does not exist on the day that the report belongs to.
    UnitNotInForce {
        at: Span,
        unit: String,
        date: Date,
        until: Option<Date>,
        merged_into: Option<String>,
        from: Option<Date>,
        merged_from: Vec<String>,
    },
    /// A year that no report can speak of.
    BadYear { at: Span, year: i64 },
    /// A word that is none of a closed list.
    UnknownChoice { choice: Choice, at: Span, written: String, near: Option<String>, known: Vec<String> },
    /// The indicator is not in the vocabulary.
    UnknownIndicator { at: Span, written: String, near: Option<String> },
    /// The value cannot be used.
    Value { at: Span, written: String, indicator: String, ty: Type, error: ValueError },
    /// `tier = []`
    NoTier { at: Span },
    /// The indicator is not reported for this tier.
    TierNotDeclared { at: Span, tier: Tier, indicator: String, declared: Tiers },
    /// Planned, and no day.
    PlanWithoutDate { at: Span },
    /// Planned, with both `by` and `from`.
    PlanWithTwoDates { by: Span, from: Span },
    /// `by` or `from` on what is achieved.
    DateWithoutPlan { at: Span },
    /// The document cannot be read.
    NoDocument { at: Span, written: String, why: NoDocument },
    /// The document is not UTF-8.
    DocumentEncoding { at: Span, written: String, why: EncodingProblem },
    /// `sha256` is not 64 hexadecimal digits.
    BadHash { at: Span, actual: String },
    /// The document is not the one the facts were taken from.
    DocumentChanged { at: Span, written: String, actual: String },
    /// The quote or its `near` does not lead to one place.
    Quote { at: Span, near: Option<Span>, document: FileId, error: QuoteError },
    /// A table or JSON text that cannot be read as rows or objects.
    TableShape { at: Span, trouble: TableTrouble },
}

/// What is wrong with the shape of a table or JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableTrouble {
    /// No header row.
    Empty,
    /// A row with more cells than the header has columns.
    TooManyCells,
    /// A quoted cell that does not end.
    UnclosedCell,
    /// Text that is not JSON.
    NotJson,
    /// JSON that is neither a report, nor a list of reports or facts.
    NoReport,
}

impl Problem {
    /// The place that matters most.
    pub fn at(&self) -> Span {
        match self {
            Problem::Shape(flaw) => flaw.at(),
            Problem::In { problem, .. } => problem.at(),
            Problem::UnknownUnit { at, .. }
            | Problem::UnitNotInForce { at, .. }
            | Problem::BadYear { at, .. }
            | Problem::UnknownChoice { at, .. }
            | Problem::UnknownIndicator { at, .. }
            | Problem::Value { at, .. }
            | Problem::NoTier { at }
            | Problem::TierNotDeclared { at, .. }
            | Problem::PlanWithoutDate { at }
            | Problem::DateWithoutPlan { at }
            | Problem::NoDocument { at, .. }
            | Problem::DocumentEncoding { at, .. }
            | Problem::BadHash { at, .. }
            | Problem::DocumentChanged { at, .. }
            | Problem::Quote { at, near: None, .. }
            | Problem::TableShape { at, .. } => *at,
            Problem::Quote { at, near: Some(near), error, .. } => match error {
                QuoteError::Absent(_) | QuoteError::Several(_) => *at,
                QuoteError::NearAbsent(_) | QuoteError::NearSeveral(_) | QuoteError::Tie(_) => *near,
            },
            Problem::PlanWithTwoDates { from, .. } => *from,
        }
    }

    /// What the reader is told.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        match self {
            Problem::Shape(flaw) => flaw::to_diag(flaw, lang),
            Problem::In { place, problem } => {
                let diag = problem.to_diag(lang);
                Diag { message: format!("{} ({})", diag.message, place_words(place, lang)), ..diag }
            }
            Problem::Value { at, written, indicator, ty, error } => {
                let words = value_words::words(error, written, indicator, *ty, lang);
                Diag::error(words.code, words.message).label(*at, words.label).help(words.help)
            }
            Problem::Quote { at, near, document, error } => quote_words::to_diag(*at, *near, *document, error, lang),
            Problem::UnknownUnit { .. } | Problem::UnitNotInForce { .. } | Problem::BadYear { .. } => self.unit_diag(lang),
            Problem::NoDocument { .. }
            | Problem::DocumentEncoding { .. }
            | Problem::BadHash { .. }
            | Problem::DocumentChanged { .. }
            | Problem::TableShape { .. } => self.document_diag(lang),
            Problem::UnknownChoice { .. }
            | Problem::UnknownIndicator { .. }
            | Problem::NoTier { .. }
            | Problem::TierNotDeclared { .. }
            | Problem::PlanWithoutDate { .. }
            | Problem::PlanWithTwoDates { .. }
            | Problem::DateWithoutPlan { .. } => self.fact_diag(lang),
        }
    }

    fn unit_diag(&self, lang: Lang) -> Diag {
        match self {
            Problem::UnknownUnit { at, written, near } => {
                let otherwise = say!(
                    lang,
                    "Ghi id của đơn vị trong rules/units.toml, ví dụ \"phu-tho\".",
                    "Write the unit's id from rules/units.toml, such as \"phu-tho\"."
                );
                Diag::error(code::UNKNOWN_UNIT, say!(lang, "danh mục không có đơn vị `{written}`", "the register has no unit `{written}`"))
                    .label(*at, lang.pick("không có đơn vị này", "no such unit"))
                    .help(did_you_mean(near.as_deref(), otherwise, lang))
            }
            Problem::UnitNotInForce { at, unit, date, until, merged_into, from, merged_from } => {
                let help = match (until, merged_into, from) {
                    (Some(until), Some(into), _) => say!(
                        lang,
                        "Đơn vị tồn tại đến hết ngày {until}, sau đó nhập vào `{into}`; báo cáo từ ngày ấy ghi unit = \"{into}\".",
                        "It existed until {until} and then went into `{into}`; reports after that day write unit = \"{into}\"."
                    ),
                    (Some(until), None, _) => say!(
                        lang,
                        "Đơn vị chỉ tồn tại đến hết ngày {until}; kiểm tra lại `year` và `published`.",
                        "It existed until {until} only; check `year` and `published`."
                    ),
                    (None, _, Some(from)) if !merged_from.is_empty() => {
                        let old = merged_from.iter().map(|m| format!("`{m}`")).collect::<Vec<_>>().join(", ");
                        say!(
                            lang,
                            "Đơn vị có từ ngày {from}, hợp nhất từ {old}; trước ngày ấy ghi một trong các đơn vị đó.",
                            "It exists from {from}, made from {old}; before that day write one of these."
                        )
                    }
                    (None, _, Some(from)) => say!(
                        lang,
                        "Đơn vị có từ ngày {from}; kiểm tra lại `year` và `published`.",
                        "It exists from {from}; check `year` and `published`."
                    ),
                    (None, _, None) => say!(lang, "Kiểm tra lại `year` và `published`.", "Check `year` and `published`."),
                };
                Diag::error(
                    code::UNIT_NOT_IN_FORCE,
                    say!(
                        lang,
                        "đơn vị `{unit}` không tồn tại vào ngày {date} của báo cáo",
                        "the unit `{unit}` does not exist on the report's day, {date}"
                    ),
                )
                .label(*at, say!(lang, "không có vào ngày {date}", "not there on {date}"))
                .help(help)
            }
            Problem::BadYear { at, year } => {
                Diag::error(code::BAD_YEAR, say!(lang, "{year} không phải là năm của một báo cáo", "{year} is not the year of a report"))
                    .label(*at, lang.pick("ngoài khoảng 1990 đến 2100", "not between 1990 and 2100"))
                    .help(say!(
                        lang,
                        "Ghi năm mà báo cáo nói đến, ví dụ year = 2016.",
                        "Write the year that the report speaks of, such as year = 2016."
                    ))
            }
            other => other.fallback(lang),
        }
    }

    fn fact_diag(&self, lang: Lang) -> Diag {
        match self {
            Problem::UnknownChoice { choice, at, written, near, known } => {
                let (key, list) = (choice.key(), known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", "));
                let help = match near {
                    Some(near) => {
                        say!(lang, "Có phải ý bạn là `{near}`? Các giá trị được dùng: {list}.", "Did you mean `{near}`? It can be {list}.")
                    }
                    None => say!(lang, "Các giá trị được dùng: {list}.", "It can be {list}."),
                };
                Diag::error(code::FACTS_CHOICE, say!(lang, "`{key}` không có giá trị `{written}`", "`{key}` cannot be `{written}`"))
                    .label(*at, lang.pick("không biết giá trị này", "not known"))
                    .help(help)
            }
            Problem::UnknownIndicator { at, written, near } => {
                let otherwise = say!(
                    lang,
                    "Ghi id của chỉ số trong rules/indicators.toml.",
                    "Write the id of an indicator from rules/indicators.toml."
                );
                Diag::error(code::UNKNOWN_INDICATOR, say!(lang, "không có chỉ số `{written}`", "there is no indicator `{written}`"))
                    .label(*at, lang.pick("không có chỉ số này", "no such indicator"))
                    .help(did_you_mean(near.as_deref(), otherwise, lang))
            }
            Problem::NoTier { at } => Diag::error(code::BAD_TIER, say!(lang, "`tier` không nêu cấp nào", "`tier` names no tier"))
                .label(*at, lang.pick("danh sách trống", "an empty list"))
                .help(say!(
                    lang,
                    "Ghi cấp, ví dụ tier = [\"tinh\", \"huyen\"], hoặc xóa dòng này nếu số liệu nói về cả đơn vị.",
                    "Name the tiers, such as tier = [\"tinh\", \"huyen\"], or remove the line if the fact speaks of the whole unit."
                )),
            Problem::TierNotDeclared { at, tier, indicator, declared } => {
                let (id, list) = (tier.id(), declared.iter().map(|t| format!("`{}`", t.id())).collect::<Vec<_>>().join(", "));
                let help = if declared.is_whole() {
                    say!(
                        lang,
                        "Chỉ số này không chia theo cấp: xóa dòng `tier`, hoặc khai báo `tiers` trong rules/indicators.toml.",
                        "This indicator has no tiers: remove the line `tier`, or declare `tiers` in rules/indicators.toml."
                    )
                } else {
                    say!(lang, "Các cấp của chỉ số này: {list}.", "The tiers of this indicator: {list}.")
                };
                Diag::error(
                    code::BAD_TIER,
                    say!(
                        lang,
                        "chỉ số `{indicator}` không có số liệu cho cấp `{id}`",
                        "the indicator `{indicator}` is not reported for tier `{id}`"
                    ),
                )
                .label(*at, lang.pick("cấp này không được khai báo", "not declared for it"))
                .help(help)
            }
            Problem::PlanWithoutDate { at } => {
                Diag::error(code::PLAN_DATES, say!(lang, "số liệu kế hoạch không có ngày", "a planned fact without a day"))
                    .label(*at, lang.pick("bao giờ?", "when?"))
                    .help(say!(
                        lang,
                        "Thêm by = 2017-12-31 (đạt được trước khi hết ngày ấy) hoặc from = 2017-04-01 (bắt đầu từ ngày ấy).",
                        "Add by = 2017-12-31 (reached by then) or from = 2017-04-01 (begins then)."
                    ))
            }
            Problem::PlanWithTwoDates { by, from } => Diag::error(
                code::PLAN_DATES,
                say!(lang, "số liệu kế hoạch chỉ có một trong hai: `by` hoặc `from`", "a planned fact has `by` or `from`, not both"),
            )
            .label(*from, lang.pick("bắt đầu từ ngày này", "begins on this day"))
            .label(*by, lang.pick("đạt được đến ngày này", "reached by this day"))
            .help(say!(
                lang,
                "Giữ `by` nếu văn bản nói “đến ngày …”, giữ `from` nếu nói “từ ngày …”.",
                "Keep `by` where the report says “by …”, `from` where it says “from …”."
            )),
            Problem::DateWithoutPlan { at } => {
                Diag::error(code::PLAN_DATES, say!(lang, "`by` và `from` chỉ dùng cho kế hoạch", "`by` and `from` belong to plans only"))
                    .label(*at, lang.pick("số liệu này là đã đạt", "this fact is achieved"))
                    .help(say!(
                        lang,
                        "Thêm status = \"planned\" nếu là kế hoạch; ngày của số liệu đã đạt ghi ở `as_of`.",
                        "Add status = \"planned\" if it is a plan; the day of an achieved fact is `as_of`."
                    ))
            }
            other => other.fallback(lang),
        }
    }

    fn document_diag(&self, lang: Lang) -> Diag {
        match self {
            Problem::NoDocument { at, written, why } => document_words::no_document(*at, written, *why, lang),
            Problem::DocumentEncoding { at, written, why } => {
                let (message, help) = flaw::encoding_words(written, why, lang);
                Diag::error(code::DOCUMENT_NOT_UTF8, message).label(*at, lang.pick("tài liệu này", "this document")).help(help)
            }
            Problem::BadHash { at, actual } => Diag::error(
                code::DOCUMENT_CHANGED,
                say!(lang, "`sha256` phải có 64 chữ số thập lục phân", "`sha256` has 64 hexadecimal digits"),
            )
            .label(*at, lang.pick("không phải mã SHA-256", "not a SHA-256"))
            .help(say!(
                lang,
                "Mã của tài liệu hiện nay: sha256 = \"{actual}\"",
                "Of the document as it is now: sha256 = \"{actual}\""
            )),
            Problem::DocumentChanged { at, written, actual } => {
                let (old, new) = (short(written), short(actual));
                Diag::error(
                    code::DOCUMENT_CHANGED,
                    say!(lang, "tài liệu đã thay đổi so với khi lấy số liệu", "the document is not the one that the facts were taken from"),
                )
                .label(*at, say!(lang, "ghi {old}, tài liệu hiện có {new}", "written {old}, the document has {new}"))
                .help(say!(
                    lang,
                    "Tìm lại đúng văn bản gốc; hoặc đối chiếu lại các câu trích rồi ghi sha256 = \"{actual}\".",
                    "Find the original document; or check the quotes again and write sha256 = \"{actual}\"."
                ))
            }
            Problem::TableShape { at, trouble } => table_words::to_diag(*at, trouble, lang),
            other => other.fallback(lang),
        }
    }

    // Reached only if a variant is sent to the wrong group above.
    fn fallback(&self, lang: Lang) -> Diag {
        Diag::error(code::BAD_VALUE, lang.pick("số liệu không dùng được", "the fact cannot be used")).label(self.at(), "")
    }
}

fn place_words(place: &Place, lang: Lang) -> String {
    match place {
        Place::Cell { row, column: Some(column) } => say!(lang, "dòng {row}, cột `{column}`", "row {row}, column `{column}`"),
        Place::Cell { row, column: None } => say!(lang, "dòng {row}", "row {row}"),
        Place::Item { fact, key: Some(key) } => say!(lang, "số liệu thứ {fact}, `{key}`", "fact {fact}, `{key}`"),
        Place::Item { fact, key: None } => say!(lang, "số liệu thứ {fact}", "fact {fact}"),
    }
}

fn did_you_mean(near: Option<&str>, otherwise: String, lang: Lang) -> String {
    match near {
        Some(near) => say!(lang, "Có phải ý bạn là `{near}`?", "Did you mean `{near}`?"),
        None => otherwise,
    }
}

fn short(hash: &str) -> String {
    format!("{}…", hash.chars().take(12).collect::<String>())
}
