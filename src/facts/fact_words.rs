//! The words for a fact's indicator, tier and plan.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::words::did_you_mean;
use crate::say;

pub(super) fn unknown_choice(key: &str, at: Span, written: &str, near: Option<&str>, known: &[String], lang: Lang) -> Diag {
    let list = known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
    let label = match near {
        Some(near) => say!(lang, "có phải ý bạn là `{near}`?", "did you mean `{near}`?"),
        None => say!(lang, "không có giá trị này", "not one of its values"),
    };
    Diag::error(code::FACTS_CHOICE, say!(lang, "`{key}` không nhận `{written}`", "`{key}` does not take `{written}`"))
        .label(at, label)
        .help(say!(lang, "Viết một trong các giá trị: {list}.", "Write one of {list}."))
}

pub(super) fn unknown_indicator(at: Span, written: &str, near: Option<&str>, lang: Lang) -> Diag {
    let otherwise = || {
        say!(
            lang,
            "Viết mã một chỉ số có trong `indicators.toml`, hoặc thêm chỉ số này vào đó.",
            "Write the id of an indicator in `indicators.toml`, or add this one there."
        )
    };
    Diag::error(code::UNKNOWN_INDICATOR, say!(lang, "không có chỉ số `{written}`", "there is no indicator `{written}`"))
        .label(at, lang.pick("không có trong danh mục chỉ số", "not in the vocabulary"))
        .help(did_you_mean(near, otherwise, lang))
}

pub(super) fn no_tier(at: Span, lang: Lang) -> Diag {
    Diag::error(code::BAD_TIER, say!(lang, "`tier` không nêu cấp nào", "`tier` names no tier"))
        .label(at, lang.pick("danh sách trống", "an empty list"))
        .help(say!(
            lang,
            "Ghi cấp, ví dụ `tier = [\"tinh\", \"huyen\"]`, hoặc xóa dòng này nếu số liệu nói về cả đơn vị.",
            "Name the tiers, such as `tier = [\"tinh\", \"huyen\"]`, or remove the line if the fact speaks of the whole unit."
        ))
}

pub(super) fn plan_without_date(at: Span, lang: Lang) -> Diag {
    Diag::error(code::PLAN_DATES, say!(lang, "số liệu kế hoạch thiếu ngày", "a planned fact has no date"))
        .label(at, lang.pick("thiếu `by` hoặc `from`", "`by` or `from` is missing"))
        .help(say!(
            lang,
            "Thêm `by = 2017-12-31` nếu đạt chậm nhất vào ngày đó, `from = 2017-04-01` nếu bắt đầu từ ngày đó.",
            "Add `by = 2017-12-31` if it is reached by then, `from = 2017-04-01` if it begins then."
        ))
}

pub(super) fn plan_with_two_dates(by: Span, from: Span, lang: Lang) -> Diag {
    Diag::error(
        code::PLAN_DATES,
        say!(lang, "số liệu kế hoạch chỉ có `by` hoặc `from`, không có cả hai", "a planned fact has `by` or `from`, not both"),
    )
    .label(from, lang.pick("bắt đầu từ ngày này", "begins on this day"))
    .label(by, lang.pick("đạt chậm nhất vào ngày này", "reached by this day"))
    .help(say!(
        lang,
        "Giữ `by` nếu tài liệu nói “đến ngày …”, giữ `from` nếu nói “từ ngày …”.",
        "Keep `by` where the document says “by …”, `from` where it says “from …”."
    ))
}

pub(super) fn date_without_plan(at: Span, lang: Lang) -> Diag {
    Diag::error(code::PLAN_DATES, say!(lang, "chỉ số liệu kế hoạch mới có `by` hoặc `from`", "only planned facts have `by` or `from`"))
        .label(at, lang.pick("số liệu này là đã đạt", "this fact is achieved"))
        .help(say!(
            lang,
            "Nếu là kế hoạch, thêm `status = \"planned\"`; ngày của số liệu đã đạt ghi ở `as_of`.",
            "If it is planned, add `status = \"planned\"`; the day of an achieved fact is `as_of`."
        ))
}
