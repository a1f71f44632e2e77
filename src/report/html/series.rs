//! What a unit reported of one indicator in several years, and what does not fit between two of them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::base::show::amount;
use crate::base::source::Sources;
use crate::facts::fact::Standing;

use super::super::answer::between::{Between, label};
use super::super::view::FactView;
use super::super::words;
use super::bars::{ends, unit};
use super::detail::words_of;
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

/// `[unit, later year, what does not fit, what to do, the sentences]`, the earlier year's before the later's.
pub(super) fn between(all: &[Between<'_>], sources: &Sources, texts: &mut Texts) -> Value {
    let one = |between: &Between<'_>| {
        let mut sentences: Vec<Value> = Vec::new();
        for said in [&between.old, &between.new] {
            for fact in &said.facts {
                sentences.push(words_of(fact, sources, texts, |lang| label(said.year, fact, lang)));
            }
        }
        let message = texts.two(|lang| between.message(lang));
        let help = texts.two(|lang| between.help(lang).to_string());
        json!([between.unit, between.new.year, message, help, sentences])
    };
    all.iter().map(one).collect()
}
