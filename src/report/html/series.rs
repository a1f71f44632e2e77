//! What a unit reported of one indicator in several years.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::base::show::amount;
use crate::facts::fact::Standing;

use super::super::view::FactView;
use super::super::words;
use super::bars::{ends, unit};
use super::texts::Texts;

/// `[unit, name, kind of number, [[year, value, planned, text], …]]`, each with achieved values of two years or more.
pub(super) fn series(facts: &[FactView<'_>], texts: &mut Texts) -> Value {
    let mut all: BTreeMap<(&str, &str, Vec<&str>), Vec<&FactView<'_>>> = BTreeMap::new();
    let drawn = |f: &&FactView<'_>| f.unused.is_none() && !f.evidence.fact.value.vague;
    for fact in facts.iter().filter(drawn) {
        let tiers = fact.evidence.fact.tiers.iter().map(|t| t.id()).collect();
        all.entry((fact.scene.unit, &fact.evidence.indicator.id, tiers)).or_default().push(fact);
    }
    all.retain(|_, facts| {
        let mut years = facts.iter().filter(|f| f.evidence.fact.standing == Standing::Achieved).map(|f| f.scene.year);
        years.next().is_some_and(|first| years.any(|other| other != first))
    });
    all.into_values().filter_map(|facts| one(&facts, texts)).collect()
}

fn one(facts: &[&FactView<'_>], texts: &mut Texts) -> Option<Value> {
    let first = facts.first()?;
    let (indicator, tiers) = (first.evidence.indicator, first.evidence.fact.tiers);
    let number = indicator.ty.number_unit();
    let domain = indicator.ty.domain();
    let name = texts.two(|lang| indicator.name(lang).to_string() + &words::at_tiers(lang, tiers));
    let points: Vec<Value> = facts
        .iter()
        .map(|f| {
            let fact = f.evidence.fact;
            let (year, planned) = match fact.standing {
                Standing::Achieved => (f.scene.year, 0),
                Standing::PlannedBy(day) | Standing::PlannedFrom(day) => (day.year(), 1),
            };
            let text = texts.two(|lang| amount(lang, number, &fact.value.interval, Some(&domain)));
            json!([year, ends(&fact.value.interval), planned, text])
        })
        .collect();
    Some(json!([first.scene.unit, name, unit(number), points]))
}
