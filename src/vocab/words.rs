//! Sentences about units and tiers that rules and reports get wrong in the same way.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code::Code;
use crate::diag::model::Diag;
use crate::diag::words::did_you_mean;
use crate::say;

use super::schema::{Tier, Tiers};

/// A unit that the register does not have.
pub fn unknown_unit(code: Code, at: Span, written: &str, near: Option<&str>, lang: Lang) -> Diag {
    let otherwise = || {
        say!(
            lang,
            "Viết mã một đơn vị có trong `units.toml`, ví dụ `phu-tho`, hoặc thêm đơn vị vào đó.",
            "Write the id of a unit in `units.toml`, such as `phu-tho`, or add the unit there."
        )
    };
    Diag::error(code, say!(lang, "danh mục không có đơn vị `{written}`", "the register has no unit `{written}`"))
        .label(at, lang.pick("không có đơn vị này", "no such unit"))
        .help(did_you_mean(near, otherwise, lang))
}

/// A tier that an indicator is not reported by.
pub fn tier_not_declared(code: Code, at: Span, tier: Tier, indicator: &str, declared: Tiers, lang: Lang) -> Diag {
    let id = tier.id();
    let help = if declared.is_whole() {
        say!(
            lang,
            "Chỉ số này không chia theo cấp: bỏ tên cấp, hoặc thêm `tiers = [\"{id}\"]` cho nó trong `indicators.toml`.",
            "This indicator has no tiers: take the tier away, or add `tiers = [\"{id}\"]` to it in `indicators.toml`."
        )
    } else {
        let list = declared.iter().map(|t| format!("`{}`", t.id())).collect::<Vec<_>>().join(", ");
        say!(lang, "Các cấp của chỉ số này: {list}.", "The tiers of this indicator are {list}.")
    };
    Diag::error(
        code,
        say!(lang, "chỉ số `{indicator}` không được báo cáo theo cấp `{id}`", "the indicator `{indicator}` is not reported by tier `{id}`"),
    )
    .label(at, lang.pick("chỉ số không có cấp này", "not a tier of the indicator"))
    .help(help)
}

/// A kind of units, in the plural.
pub fn unit_kinds(kind: &str, lang: Lang) -> &str {
    match kind {
        "province" => lang.pick("cấp tỉnh", "provinces"),
        "district" => lang.pick("cấp huyện", "districts"),
        "commune" => lang.pick("cấp xã", "communes"),
        "ministry" => lang.pick("bộ, ngành Trung ương", "ministries"),
        "state" => lang.pick("Nhà nước", "the State"),
        other => other,
    }
}
