//! The words for what a report says of itself: its unit and its year.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

pub(super) fn unknown_unit(at: Span, written: &str, near: Option<&str>, lang: Lang) -> Diag {
    let otherwise = say!(
        lang,
        "Ghi id của đơn vị trong rules/units.toml, ví dụ \"phu-tho\".",
        "Write the unit's id from rules/units.toml, such as \"phu-tho\"."
    );
    Diag::error(code::UNKNOWN_UNIT, say!(lang, "danh mục không có đơn vị `{written}`", "the register has no unit `{written}`"))
        .label(at, lang.pick("không có đơn vị này", "no such unit"))
        .help(did_you_mean(near, otherwise, lang))
}

// What became of a unit, or where it comes from.
pub(super) fn period_help(
    until: Option<Date>,
    merged_into: Option<&str>,
    from: Option<Date>,
    merged_from: &[String],
    lang: Lang,
) -> String {
    match (until, merged_into, from) {
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
    }
}

pub(super) fn unit_not_in_force(at: Span, unit: &str, date: Date, help: String, lang: Lang) -> Diag {
    Diag::error(
        code::UNIT_NOT_IN_FORCE,
        say!(
            lang,
            "đơn vị `{unit}` không tồn tại vào ngày {date} của báo cáo",
            "the unit `{unit}` does not exist on the report's day, {date}"
        ),
    )
    .label(at, say!(lang, "không có vào ngày {date}", "not there on {date}"))
    .help(help)
}

pub(super) fn bad_year(at: Span, year: i64, lang: Lang) -> Diag {
    Diag::error(code::BAD_YEAR, say!(lang, "{year} không phải là năm của một báo cáo", "{year} is not the year of a report"))
        .label(at, lang.pick("ngoài khoảng 1990 đến 2100", "not between 1990 and 2100"))
        .help(say!(
            lang,
            "Ghi năm mà báo cáo nói đến, ví dụ year = 2016.",
            "Write the year that the report speaks of, such as year = 2016."
        ))
}

pub(super) fn did_you_mean(near: Option<&str>, otherwise: String, lang: Lang) -> String {
    match near {
        Some(near) => say!(lang, "Có phải ý bạn là `{near}`?", "Did you mean `{near}`?"),
        None => otherwise,
    }
}
