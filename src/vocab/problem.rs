//! What can be wrong with a vocabulary, and the words for it.

use crate::base::data::Flaw;
use crate::base::lang::Lang;
use crate::base::number::{MOST_DIGITS, Number};
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::flaw::{self, Form};
use crate::diag::model::{Diag, Fix};
use crate::diag::words::{did_you_mean, write};
use crate::say;

/// Something wrong with indicators.toml, units.toml or quantifiers.toml.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are places and the texts that stand there")]
pub enum Problem {
    /// The shape of the file.
    Shape(Flaw),
    /// An indicator's id that is not words of small letters joined by dots.
    BadIndicatorId { at: Span, id: String, fixed: Option<String> },
    /// An indicator's id with a word of the rule language in it.
    ReservedWord { at: Span, id: String, word: String },
    /// Two indicators with one id.
    DuplicateIndicator { id: String, first: Span, again: Span },
    /// A word that is none of a closed list.
    UnknownChoice { key: &'static str, at: Span, written: String, near: Option<String>, known: Vec<String> },
    /// `levels` that are not two whole numbers in order.
    BadLevels { at: Span },
    /// `levels` of an indicator that is no level.
    LevelsWithoutLevel { at: Span, ty: String },
    /// `over_years` of an indicator that is no count.
    OverYearsWithoutCount { at: Span, ty: &'static str },
    /// A relation with escapes or several lines: its places would not be those of the file.
    RelationNotPlain { at: Span },
    /// `part_of` or `like` names no indicator.
    UnknownPartOf { key: &'static str, at: Span, written: String, near: Option<String> },
    /// `part_of` or `like` names the indicator itself.
    PartOfItself { key: &'static str, at: Span, id: String },
    /// A unit's id that is not kebab-case.
    BadUnitId { at: Span, id: String, fixed: Option<String> },
    /// `until` lies before `from`.
    PeriodBackwards { from: Span, until: Span },
    /// Two entries of one id that are in force on one day.
    OverlappingPeriods { id: String, first: Span, again: Span },
    /// `merged_into` or `merged_from` names no unit.
    UnknownMerger { at: Span, written: String, near: Option<String> },
    /// A reading that is no number and not `qualitative`.
    BadReading { at: Span, written: String },
    /// One word of quantity in two entries.
    DuplicateWord { word: String, first: Span, again: Span },
}

impl Problem {
    /// The place that matters most.
    pub fn at(&self) -> Span {
        match self {
            Problem::Shape(flaw) => flaw.at(),
            Problem::BadIndicatorId { at, .. }
            | Problem::ReservedWord { at, .. }
            | Problem::UnknownChoice { at, .. }
            | Problem::BadLevels { at }
            | Problem::LevelsWithoutLevel { at, .. }
            | Problem::OverYearsWithoutCount { at, .. }
            | Problem::RelationNotPlain { at }
            | Problem::UnknownPartOf { at, .. }
            | Problem::PartOfItself { at, .. }
            | Problem::BadUnitId { at, .. }
            | Problem::UnknownMerger { at, .. }
            | Problem::BadReading { at, .. } => *at,
            Problem::PeriodBackwards { until, .. } => *until,
            Problem::DuplicateIndicator { again, .. }
            | Problem::OverlappingPeriods { again, .. }
            | Problem::DuplicateWord { again, .. } => *again,
        }
    }

    /// What the reader is told.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        let diag = match self {
            Problem::Shape(flaw) => flaw::to_diag(flaw, Form::Toml, lang),
            Problem::BadIndicatorId { at, id, fixed } => {
                let form = say!(
                    lang,
                    "Mã chỉ số gồm chữ thường không dấu, chữ số và `_`, nối bằng dấu chấm, ví dụ `dvc.muc_3`.",
                    "The id of an indicator has lower-case letters without marks, digits and `_`, joined by dots, such as `dvc.muc_3`."
                );
                Diag::error(code::BAD_ID, say!(lang, "`{id}` không dùng được làm mã chỉ số", "`{id}` cannot be the id of an indicator"))
                    .label(*at, lang.pick("mã không đúng dạng", "not the form of an id"))
                    .help(write_instead(fixed.as_deref(), form, lang))
            }
            Problem::ReservedWord { at, id, word } => Diag::error(
                code::BAD_ID,
                say!(lang, "mã `{id}` dùng từ `{word}` của ngôn ngữ quy tắc", "the id `{id}` uses `{word}`, a word of the rule language"),
            )
            .label(*at, say!(lang, "`{word}` là từ dành riêng", "`{word}` is reserved"))
            .help(say!(
                lang,
                "Đặt mã khác; không dùng được các từ `and or not else by at true false value`.",
                "Take another id; the words `and or not else by at true false value` cannot stand in it."
            )),
            Problem::DuplicateIndicator { id, first, again } => {
                Diag::error(code::DUPLICATE_ID, say!(lang, "chỉ số `{id}` được khai báo hai lần", "the indicator `{id}` is declared twice"))
                    .label(*again, lang.pick("lặp lại ở đây", "again here"))
                    .label(*first, lang.pick("lần đầu ở đây", "first here"))
                    .help(say!(
                        lang,
                        "Gộp hai mục làm một, hoặc đặt mã khác cho một mục.",
                        "Make one entry of the two, or give one of them another id."
                    ))
            }
            Problem::UnknownChoice { key, at, written, near, known } => {
                let list = known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
                let label = match near {
                    Some(near) => say!(lang, "có phải ý bạn là `{near}`?", "did you mean `{near}`?"),
                    None => say!(lang, "không có giá trị này", "not one of its values"),
                };
                Diag::error(code::UNKNOWN_CHOICE, say!(lang, "`{key}` không nhận `{written}`", "`{key}` does not take `{written}`"))
                    .label(*at, label)
                    .help(say!(lang, "Viết một trong các giá trị: {list}.", "Write one of {list}."))
            }
            Problem::BadLevels { at } => Diag::error(
                code::BAD_LEVELS,
                say!(lang, "`levels` phải có mức thấp nhất và mức cao nhất", "`levels` must give the least and the greatest level"),
            )
            .label(*at, lang.pick("không phải hai số nguyên theo thứ tự tăng", "not two whole numbers in rising order"))
            .help(say!(lang, "Viết như `levels = [1, 4]`.", "Write it like `levels = [1, 4]`.")),
            Problem::LevelsWithoutLevel { at, ty } => Diag::error(
                code::BAD_LEVELS,
                say!(lang, "`levels` chỉ dùng cho kiểu `level`, không dùng cho `{ty}`", "`levels` belongs to type `level`, not to `{ty}`"),
            )
            .label(*at, lang.pick("thừa", "not used"))
            .help(say!(lang, "Xóa dòng này, hoặc viết `type = \"level\"`.", "Remove the line, or write `type = \"level\"`.")),
            Problem::OverYearsWithoutCount { at, ty } => Diag::error(
                code::OVER_YEARS,
                say!(
                    lang,
                    "`over_years` chỉ dùng cho kiểu `count`, không dùng cho `{ty}`",
                    "`over_years` belongs to type `count`, not to `{ty}`"
                ),
            )
            .label(*at, lang.pick("thừa", "not used"))
            .help(lang.pick("Xóa dòng này.", "Remove the line.")),
            _ => self.reference_diag(lang),
        };
        match self {
            // Its own words bring their own.
            Problem::Shape(_) => diag,
            _ => Diag { fixes: self.fixes(lang), ..diag },
        }
    }

    // Values stand in quotes, which belong to their places.
    fn fixes(&self, lang: Lang) -> Vec<Fix> {
        match self {
            Problem::BadIndicatorId { at, fixed: Some(meant), .. }
            | Problem::BadUnitId { at, fixed: Some(meant), .. }
            | Problem::UnknownChoice { at, near: Some(meant), .. }
            | Problem::UnknownPartOf { at, near: Some(meant), .. }
            | Problem::UnknownMerger { at, near: Some(meant), .. } => vec![write(*at, format!("\"{meant}\""), false, lang)],
            _ => Vec::new(),
        }
    }

    // Relations, names of other entries, periods and words.
    fn reference_diag(&self, lang: Lang) -> Diag {
        match self {
            Problem::UnknownPartOf { key, at, written, near } => {
                let form = say!(
                    lang,
                    "Khai báo chỉ số đó trong tệp này, hoặc bỏ `{key}`.",
                    "Declare that indicator in this file, or leave out `{key}`."
                );
                Diag::error(
                    code::UNKNOWN_PART_OF,
                    say!(lang, "`{key}` nêu chỉ số `{written}` chưa được khai báo", "`{key}` names `{written}`, which is not declared"),
                )
                .label(*at, lang.pick("không có chỉ số này", "no such indicator"))
                .help(did_you_mean(near.as_deref(), || form, lang))
            }
            Problem::PartOfItself { key: "like", at, id } => {
                Diag::error(code::UNKNOWN_PART_OF, say!(lang, "`like` của `{id}` nêu chính nó", "`like` of `{id}` names the entry itself"))
                    .label(*at, lang.pick("chính là mã của mục này", "the id of this very entry"))
                    .help(say!(
                        lang,
                        "Ghi mã của một chỉ số khác kiểu, hoặc bỏ `like`.",
                        "Name an indicator of another type, or leave out `like`."
                    ))
            }
            Problem::PartOfItself { at, id, .. } => Diag::error(
                code::UNKNOWN_PART_OF,
                say!(lang, "`{id}` được ghi là một phần của chính nó", "`{id}` is declared a part of itself"),
            )
            .label(*at, lang.pick("chính là mã của mục này", "the id of this very entry"))
            .help(say!(lang, "Ghi mã của tổng thể, hoặc bỏ `part_of`.", "Name the whole, or leave out `part_of`.")),
            Problem::RelationNotPlain { at } => Diag::error(
                code::RELATION_NOT_PLAIN,
                say!(lang, "`is` phải nằm trọn trên một dòng và không có dấu `\\`", "`is` stands on one line and has no `\\`"),
            )
            .label(*at, lang.pick("nhiều dòng hoặc có `\\`", "several lines, or a `\\`"))
            .help(say!(
                lang,
                "Viết trong một cặp ngoặc kép, ví dụ `is = \"dvc.muc_2 + dvc.muc_3_4\"`.",
                "Write it in one pair of quotes, such as `is = \"dvc.muc_2 + dvc.muc_3_4\"`."
            )),
            Problem::BadUnitId { at, id, fixed } => {
                let form = say!(
                    lang,
                    "Mã đơn vị gồm chữ thường không dấu và chữ số, nối bằng dấu `-`, ví dụ `phu-tho`.",
                    "The id of a unit has lower-case letters without marks and digits, joined by `-`, such as `phu-tho`."
                );
                Diag::error(code::BAD_ID, say!(lang, "`{id}` không dùng được làm mã đơn vị", "`{id}` cannot be the id of a unit"))
                    .label(*at, lang.pick("mã không đúng dạng", "not the form of an id"))
                    .help(write_instead(fixed.as_deref(), form, lang))
            }
            Problem::PeriodBackwards { from, until } => {
                Diag::error(code::BAD_PERIOD, say!(lang, "`until` sớm hơn `from`", "`until` lies before `from`"))
                    .label(*until, lang.pick("ngày cuối", "the last day"))
                    .label(*from, lang.pick("ngày đầu", "the first day"))
                    .help(say!(
                        lang,
                        "Kiểm tra lại hai ngày; cả hai đều tính vào thời kỳ.",
                        "Check the two days; both belong to the period."
                    ))
            }
            Problem::OverlappingPeriods { id, first, again } => Diag::error(
                code::OVERLAPPING_PERIODS,
                say!(lang, "hai mục của đơn vị `{id}` trùng thời gian", "two entries of the unit `{id}` overlap in time"),
            )
            .label(*again, lang.pick("mục thứ hai, có hiệu lực cùng ngày", "the second entry, in force on the same day"))
            .label(*first, lang.pick("mục thứ nhất", "the first entry"))
            .help(say!(
                lang,
                "Ghi `until` ở mục trước và `from` ở mục sau, ví dụ `until = 2025-06-30` và `from = 2025-07-01`.",
                "Write `until` in the earlier and `from` in the later one, such as `until = 2025-06-30` and `from = 2025-07-01`."
            )),
            Problem::UnknownMerger { at, written, near } => {
                let form = say!(lang, "Thêm đơn vị đó vào tệp này.", "Add that unit to this file.");
                Diag::error(
                    code::UNKNOWN_MERGER,
                    say!(lang, "danh mục không có đơn vị `{written}`", "the register has no unit `{written}`"),
                )
                .label(*at, lang.pick("không có đơn vị này", "no such unit"))
                .help(did_you_mean(near.as_deref(), || form, lang))
            }
            Problem::BadReading { at, written } if Number::is_too_long(written) => {
                Diag::error(code::BAD_READING, say!(lang, "con số có quá nhiều chữ số", "the number has too many digits"))
                    .label(*at, say!(lang, "nhiều nhất {MOST_DIGITS} chữ số", "at most {MOST_DIGITS} digits"))
                    .help(say!(lang, "Viết con số ngắn hơn, ví dụ \"100%\".", "Write a shorter number, such as \"100%\"."))
            }
            Problem::BadReading { at, written } => {
                Diag::error(code::BAD_READING, say!(lang, "`reading` không nhận `{written}`", "`reading` does not take `{written}`"))
                    .label(*at, lang.pick("không phải con số, cũng không phải `qualitative`", "neither a number nor `qualitative`"))
                    .help(say!(
                        lang,
                        "Viết `\"100%\"`, `\"0\"` hoặc `\"qualitative\"` (không suy ra con số nào).",
                        "Write `\"100%\"`, `\"0\"` or `\"qualitative\"` (no number follows)."
                    ))
            }
            Problem::DuplicateWord { word, first, again } => {
                Diag::error(code::DUPLICATE_WORD, say!(lang, "từ “{word}” được ghi hai lần", "the word “{word}” is given twice"))
                    .label(*again, lang.pick("lặp lại ở đây", "again here"))
                    .label(*first, lang.pick("lần đầu ở đây", "first here"))
                    .help(say!(lang, "Mỗi từ chỉ có một cách đọc: chỉ giữ lại một.", "A word has one reading: keep one of them."))
            }
            other => Diag::error(code::FILE_SYNTAX, "").label(other.at(), ""),
        }
    }
}

fn write_instead(fixed: Option<&str>, form: String, lang: Lang) -> String {
    match fixed {
        Some(fixed) => say!(lang, "Viết `\"{fixed}\"`. {form}", "Write `\"{fixed}\"`. {form}"),
        None => form,
    }
}
