//! What to look at again between two years, with both sentences underlined.

use crate::answer::trend::{Kind, Look, UnitTrend};
use crate::diag::code::{self, Code};
use crate::diag::model::Diag;
use crate::report::answer::between::{Between, label};

use super::TrendView;

/// The code of a kind.
pub(super) fn code(kind: Kind) -> Code {
    match kind {
        Kind::CountDrops => code::TREND_COUNT_DROPS,
        Kind::TotalShrinks => code::TREND_TOTAL_SHRINKS,
        Kind::ShareFalls => code::TREND_SHARE_FALLS,
        Kind::Copied => code::TREND_COPIED,
        Kind::PlanNotKept => code::TREND_PLAN_NOT_KEPT,
        Kind::PlanNotReported => code::TREND_PLAN_NOT_REPORTED,
    }
}

pub(super) fn diag(view: &TrendView<'_>, unit: &UnitTrend, look: &Look) -> Diag {
    let (kind, lang) = (look.kind, view.run.lang);
    let message = message(view, unit, look);
    let mut diag = if kind.is_proven() { Diag::warning(code(kind).0, message) } else { Diag::note(code(kind).0, message) };
    let Some(between) = Between::new(view.input, unit, look) else { return diag };
    for said in [&between.old, &between.new] {
        for fact in &said.facts {
            // The words of the document, else the place in the facts file.
            let span = fact.place.map_or(fact.fact.span, |p| p.span);
            diag = diag.label(span, label(said.year, fact, lang));
        }
    }
    diag.help(between.help(lang))
}

pub(super) fn message(view: &TrendView<'_>, unit: &UnitTrend, look: &Look) -> String {
    let said = Between::new(view.input, unit, look).map(|b| b.message(view.run.lang)).unwrap_or_default();
    format!("{}: {said}", view.shown(unit))
}
