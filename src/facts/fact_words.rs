//! The words for what is wrong with one fact, its value and its quote apart.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;
use crate::vocab::schema::{Tier, Tiers};

use super::problem::Choice;
use super::unit_words::did_you_mean;

pub(super) fn unknown_choice(choice: Choice, at: Span, written: &str, near: Option<&str>, known: &[String], lang: Lang) -> Diag {
    let (key, list) = (choice.key(), known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", "));
    let help = match near {
        Some(near) => {
            say!(lang, "Có phải ý bạn là `{near}`? Các giá trị được dùng: {list}.", "Did you mean `{near}`? It can be {list}.")
        }
        None => say!(lang, "Các giá trị được dùng: {list}.", "It can be {list}."),
    };
    Diag::error(code::FACTS_CHOICE, say!(lang, "`{key}` không có giá trị `{written}`", "`{key}` cannot be `{written}`"))
        .label(at, lang.pick("không biết giá trị này", "not known"))
        .help(help)
}

pub(super) fn unknown_indicator(at: Span, written: &str, near: Option<&str>, lang: Lang) -> Diag {
    let otherwise =
        say!(lang, "Ghi id của chỉ số trong rules/indicators.toml.", "Write the id of an indicator from rules/indicators.toml.");
    Diag::error(code::UNKNOWN_INDICATOR, say!(lang, "không có chỉ số `{written}`", "there is no indicator `{written}`"))
        .label(at, lang.pick("không có chỉ số này", "no such indicator"))
        .help(did_you_mean(near, otherwise, lang))
}

pub(super) fn no_tier(at: Span, lang: Lang) -> Diag {
    Diag::error(code::BAD_TIER, say!(lang, "`tier` không nêu cấp nào", "`tier` names no tier"))
        .label(at, lang.pick("danh sách trống", "an empty list"))
        .help(say!(
            lang,
            "Ghi cấp, ví dụ tier = [\"tinh\", \"huyen\"], hoặc xóa dòng này nếu số liệu nói về cả đơn vị.",
            "Name the tiers, such as tier = [\"tinh\", \"huyen\"], or remove the line if the fact speaks of the whole unit."
        ))
}

pub(super) fn tier_not_declared(at: Span, tier: Tier, indicator: &str, declared: Tiers, lang: Lang) -> Diag {
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
        say!(lang, "chỉ số `{indicator}` không có số liệu cho cấp `{id}`", "the indicator `{indicator}` is not reported for tier `{id}`"),
    )
    .label(at, lang.pick("cấp này không được khai báo", "not declared for it"))
    .help(help)
}

pub(super) fn plan_without_date(at: Span, lang: Lang) -> Diag {
    Diag::error(code::PLAN_DATES, say!(lang, "số liệu kế hoạch không có ngày", "a planned fact without a day"))
        .label(at, lang.pick("bao giờ?", "when?"))
        .help(say!(
            lang,
            "Thêm by = 2017-12-31 (đạt được trước khi hết ngày ấy) hoặc from = 2017-04-01 (bắt đầu từ ngày ấy).",
            "Add by = 2017-12-31 (reached by then) or from = 2017-04-01 (begins then)."
        ))
}

pub(super) fn plan_with_two_dates(by: Span, from: Span, lang: Lang) -> Diag {
    Diag::error(
        code::PLAN_DATES,
        say!(lang, "số liệu kế hoạch chỉ có một trong hai: `by` hoặc `from`", "a planned fact has `by` or `from`, not both"),
    )
    .label(from, lang.pick("bắt đầu từ ngày này", "begins on this day"))
    .label(by, lang.pick("đạt được đến ngày này", "reached by this day"))
    .help(say!(
        lang,
        "Giữ `by` nếu văn bản nói “đến ngày …”, giữ `from` nếu nói “từ ngày …”.",
        "Keep `by` where the report says “by …”, `from` where it says “from …”."
    ))
}

pub(super) fn date_without_plan(at: Span, lang: Lang) -> Diag {
    Diag::error(code::PLAN_DATES, say!(lang, "`by` và `from` chỉ dùng cho kế hoạch", "`by` and `from` belong to plans only"))
        .label(at, lang.pick("số liệu này là đã đạt", "this fact is achieved"))
        .help(say!(
            lang,
            "Thêm status = \"planned\" nếu là kế hoạch; ngày của số liệu đã đạt ghi ở `as_of`.",
            "Add status = \"planned\" if it is a plan; the day of an achieved fact is `as_of`."
        ))
}
