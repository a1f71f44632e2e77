//! Names, ids and tiers that nobody knows, and tiers that do not fit.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::words::did_you_mean;
use crate::say;
use crate::vocab::schema::Tier;

// A name that is nowhere: the nearest one, or else what to do.
fn unknown(code: code::Code, message: String, (at, label): (Span, &str), near: Option<&str>, otherwise: String, lang: Lang) -> Diag {
    Diag::error(code, message).label(at, label).help(did_you_mean(near, || otherwise, lang))
}

pub(super) fn name(name: &str, near: Option<&str>, at: Span, lang: Lang) -> Diag {
    let message = say!(lang, "không có chỉ số hay `define` nào tên là `{name}`", "there is no indicator or `define` called `{name}`");
    let otherwise = say!(
        lang,
        "Viết tên một chỉ số có trong `indicators.toml`, hoặc thêm chỉ số này vào đó.",
        "Write the name of an indicator in `indicators.toml`, or add this one there."
    );
    let label = lang.pick("không có trong danh mục chỉ số", "not in the vocabulary");
    unknown(code::UNKNOWN_NAME, message, (at, label), near, otherwise, lang)
}

pub(super) fn tier(name: &str, near: Option<&str>, at: Span, lang: Lang) -> Diag {
    let message = say!(lang, "không có cấp nào tên là `{name}`", "there is no tier called `{name}`");
    let otherwise = say!(lang, "Các cấp là `trung_uong`, `tinh`, `huyen`, `xa`.", "The tiers are `trung_uong`, `tinh`, `huyen`, `xa`.");
    unknown(code::UNKNOWN_TIER, message, (at, lang.pick("không phải tên cấp", "not a tier")), near, otherwise, lang)
}

pub(super) fn kind(name: &str, near: Option<&str>, at: Span, lang: Lang) -> Diag {
    let message = say!(lang, "không có loại đơn vị nào tên là `{name}`", "there is no kind of unit called `{name}`");
    let otherwise = say!(
        lang,
        "Các loại đơn vị là `province`, `district`, `commune`, `ministry`, `state`.",
        "The kinds are `province`, `district`, `commune`, `ministry`, `state`."
    );
    let label = lang.pick("không phải loại đơn vị", "not a kind of unit");
    unknown(code::UNKNOWN_KIND, message, (at, label), near, otherwise, lang)
}

pub(super) fn target(id: &str, near: Option<&str>, at: Span, lang: Lang) -> Diag {
    let message = say!(lang, "không có chỉ tiêu nào mang mã `{id}`", "there is no target with the id `{id}`");
    let otherwise = say!(
        lang,
        "Viết mã một chỉ tiêu của tệp này, hoặc `văn-bản.mã` cho chỉ tiêu của tệp khác.",
        "Write the id of a target of this file, or `instrument.id` for one of another file."
    );
    unknown(code::UNKNOWN_TARGET, message, (at, no_id(lang)), near, otherwise, lang)
}

pub(super) fn amended(id: &str, near: Option<&str>, at: Span, lang: Lang) -> Diag {
    let message = say!(lang, "chỉ tiêu được sửa đổi `{id}` không có trong bộ quy tắc", "the amended target `{id}` is not in the rule set");
    let otherwise = say!(
        lang,
        "Để tệp của văn bản cũ trong cùng thư mục quy tắc, và viết `văn-bản.mã`.",
        "Keep the old instrument's file in the same rules folder, and write `instrument.id`."
    );
    unknown(code::UNKNOWN_TARGET, message, (at, no_id(lang)), near, otherwise, lang)
}

fn no_id(lang: Lang) -> &'static str {
    lang.pick("không có mã này", "no such id")
}

pub(super) fn attribute_value(name: &str, text: &str, near: Option<&str>, at: Span, lang: Lang) -> Diag {
    let message = say!(lang, "`{name}` không bao giờ là `{text}`", "`{name}` is never `{text}`");
    let otherwise = say!(
        lang,
        "Viết một giá trị có trong danh mục đơn vị (`units.toml`).",
        "Write a value that the register of units (`units.toml`) has."
    );
    let label = lang.pick("không có trong danh mục đơn vị", "not in the register of units");
    unknown(code::UNKNOWN_ATTRIBUTE_VALUE, message, (at, label), near, otherwise, lang)
}

pub(super) fn tier_twice(tier: Tier, at: Span, lang: Lang) -> Diag {
    let id = tier.id();
    Diag::error(code::TIER_TWICE, say!(lang, "cấp `{id}` được ghi hai lần", "the tier `{id}` is given twice"))
        .label(at, lang.pick("lặp lại ở đây", "again here"))
        .help(say!(lang, "Chỉ giữ lại một.", "Keep one of them."))
}
