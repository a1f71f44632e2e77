//! Who stands for a fact: whether a person confirmed what a program read, and whether two readers agree.

use crate::base::data::{Datum, Keys, Table, Value};
use crate::base::source::{Span, Spanned};
use crate::facts::fact::{Confidence, FactValue, Second, Signed};
use crate::facts::problem::{Disagreement, Problem};
use crate::facts::raw::SECOND_KEYS;
use crate::vocab::schema::{IndicatorId, Tiers};

use super::Reader;

// What a fact says of who stands for it, before the values of it are read.
pub(super) struct Standing<'t> {
    confidence: Option<&'t Value>,
    confirmed: Option<Signed>,
    second: Option<&'t Table>,
    resolved: Option<Signed>,
}

// A fact that a person wrote or confirmed, or that is as sure as was asked for.
pub(super) struct Backed {
    pub(super) confidence: Option<Confidence>,
    pub(super) confirmed: Option<Signed>,
    pub(super) second: Option<Second>,
}

// What of a report's facts nobody stands for.
#[derive(Default)]
pub(super) struct Unbacked {
    unconfirmed: Vec<(Span, Confidence)>,
    disagreements: Vec<Disagreement>,
    pub(super) left_out: usize,
}

// `NAME_by` and `NAME_on`: both or neither.
pub(super) fn signed(keys: &mut Keys<'_, '_>, by: &'static str, on: &'static str) -> Option<Signed> {
    let (who, when) = (keys.text(by), keys.date(on));
    if who.is_some() {
        keys.required(on);
    }
    if when.is_some() {
        keys.required(by);
    }
    who.zip(when).map(|(by, on)| Signed { by: by.value, on: on.value })
}

pub(super) fn standing<'t>(keys: &mut Keys<'t, '_>) -> Standing<'t> {
    Standing {
        confidence: keys.any("confidence"),
        confirmed: signed(keys, "confirmed_by", "confirmed_on"),
        second: keys.optional_table("second"),
        resolved: signed(keys, "resolved_by", "resolved_on"),
    }
}

impl Reader<'_, '_> {
    /// Who stands for a fact with these values. `None` where nobody does, or that cannot be read; it was noted.
    pub(super) fn backed(
        &mut self,
        standing: Standing<'_>,
        heading: &super::Heading,
        id: IndicatorId,
        (value, tiers): (&FactValue, Tiers),
    ) -> Option<Backed> {
        let confidence = match standing.confidence {
            Some(written) => Some((written.span, self.confidence(written)?)),
            None => None,
        };
        let confirmed = standing.confirmed.or_else(|| heading.confirmed.clone().filter(|_| confidence.is_some()));
        let second = match standing.second {
            Some(table) => Some(self.second(table, id, standing.resolved)?),
            None => None,
        };
        if let Some((second, at)) = second.as_ref().zip(standing.second.map(|t| t.span))
            && second.resolved.is_none()
            && differs(second, value, tiers)
        {
            let (value, second) = (value.text.clone(), second.clone());
            self.unbacked.disagreements.push(Disagreement { at, value, second });
            return None;
        }
        let refused = confidence.filter(|(_, c)| confirmed.is_none() && self.accept.is_none_or(|level| *c < level));
        match (refused, self.accept) {
            (Some(_), Some(_)) => self.unbacked.left_out += 1,
            (Some(unconfirmed), None) => self.unbacked.unconfirmed.push(unconfirmed),
            (None, _) => return Some(Backed { confidence: confidence.map(|(_, c)| c), confirmed, second }),
        }
        None
    }

    /// Tells what of a report nobody stands for, once for all its facts; gives how many were left out as not sure enough.
    pub(super) fn tell_unbacked(&mut self) -> usize {
        let Unbacked { unconfirmed, disagreements, left_out } = std::mem::take(&mut self.unbacked);
        if !unconfirmed.is_empty() {
            self.problems.push(Problem::Unconfirmed { facts: unconfirmed });
        }
        if !disagreements.is_empty() {
            self.problems.push(Problem::Disagreement { facts: disagreements });
        }
        left_out
    }

    fn confidence(&mut self, written: &Value) -> Option<Confidence> {
        let text = match &written.datum {
            Datum::Text(text) | Datum::Integer(text) | Datum::Decimal(text) => text.as_str(),
            _ => "",
        };
        let confidence = Confidence::parse(text);
        if confidence.is_none() {
            self.problems.push(Problem::BadConfidence { at: written.span });
        }
        confidence
    }

    fn second(&mut self, table: &Table, id: IndicatorId, resolved: Option<Signed>) -> Option<Second> {
        let mut flaws = Vec::new();
        let mut keys = Keys::new(table, "second", SECOND_KEYS, &mut flaws);
        let (by, note) = (keys.required_text("by"), keys.text("note"));
        keys.required("on");
        let on = keys.date("on");
        let tier: Vec<Spanned<String>> = keys.texts("tier");
        let (tier_value, value) = (keys.any("tier").cloned(), keys.any("value").cloned());
        if note.is_none() && tier_value.is_none() {
            keys.required("value");
        }
        self.shape(flaws);
        let value = match value {
            Some(written) => Some(self.value(&written, id)?),
            None => None,
        };
        let tiers = match &tier_value {
            Some(_) => Some(self.tiers(&tier, tier_value.as_ref(), Some(id))?),
            None => None,
        };
        let signed = by.zip(on).map(|(by, on)| Signed { by: by.value, on: on.value })?;
        Some(Second { signed, value, tiers, note: note.map(|n| n.value), resolved })
    }
}

// A second reader who read the same, and says no more, agrees.
fn differs(second: &Second, value: &FactValue, tiers: Tiers) -> bool {
    let same_value = second.value.as_ref().is_none_or(|v| v.interval == value.interval && v.vague == value.vague);
    let same_tiers = second.tiers.is_none_or(|t| t == tiers);
    let only_a_note = second.value.is_none() && second.tiers.is_none();
    !same_value || !same_tiers || only_a_note
}
