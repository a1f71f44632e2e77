//! Why a target does not apply.

use crate::base::lang::Lang;
use crate::eval::finding::NotApplicable;
use crate::say;
use crate::vocab::words::unit_kinds;

use super::super::view::FindingView;

/// The reason, with the dates and names that belong to it.
pub(super) fn not_applicable(finding: &FindingView<'_>, lang: Lang) -> String {
    let title = lang.pick(&finding.target.title, &finding.target.title_en);
    let instrument = finding.instrument;
    let (number, from, as_of) = (finding.instrument_name(lang), instrument.from, finding.scene.as_of);
    let why = match finding.not_applicable {
        Some(NotApplicable::BindsOthers) => {
            let kinds: Vec<&str> = finding.target.binds.iter().map(|k| unit_kinds(k, lang)).collect();
            let kinds = kinds.join(", ");
            say!(lang, "chỉ tiêu này dành cho {kinds}", "this target binds {kinds}")
        }
        Some(NotApplicable::OtherUnit) => {
            let unit = instrument.local_unit.as_deref().unwrap_or("");
            let unit = finding.scene.rules.vocabulary.unit_entries(unit).next().map_or(unit, |u| &u.name);
            say!(lang, "{number} là kế hoạch riêng của {unit}", "{number} is a plan of {unit} alone")
        }
        Some(NotApplicable::NotYetInForce) => {
            say!(
                lang,
                "{number} có hiệu lực từ {from}, sau ngày đối chiếu {as_of}",
                "{number} is in force from {from}, after the as-of date {as_of}"
            )
        }
        Some(NotApplicable::NoLongerInForce) => match instrument.until {
            Some(until) => say!(lang, "{number} hết hiệu lực sau {until}", "{number} was in force until {until}"),
            None => say!(lang, "{number} không còn hiệu lực", "{number} is no longer in force"),
        },
        Some(NotApplicable::Amended(by, day)) => {
            let by = &finding.scene.rules.target(*by).id;
            say!(lang, "đã được `{by}` thay thế từ {day}", "replaced by `{by}` from {day}")
        }
        Some(NotApplicable::NotYetAmending(day)) => say!(lang, "chỉ áp dụng từ {day}", "applies only from {day}"),
        Some(NotApplicable::NoTier) => {
            say!(lang, "vào ngày {as_of} không còn cấp nào mà chỉ tiêu nêu", "none of its tiers exists on {as_of}")
        }
        Some(NotApplicable::When) | None => {
            lang.pick("điều kiện áp dụng (`when`) không thỏa mãn", "its condition (`when`) is false").to_string()
        }
    };
    say!(lang, "không áp dụng “{title}”: {why}", "“{title}” does not apply: {why}")
}
