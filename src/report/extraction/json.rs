//! Proposed facts in JSON.

use serde_json::{Number as JsonNumber, Value, json};

use crate::base::date::Date;
use crate::base::number::Number;
use crate::extract::Proposed;
use crate::extract::proposal::Amount;
use crate::facts::fact::Standing;
use crate::vocab::schema::{Tier, Tiers};

use super::ExtractionInput;

/// The whole answer, two spaces a level, with a line end.
pub fn json(input: &ExtractionInput<'_>) -> String {
    let facts: Vec<Value> = input.extraction.facts.iter().map(|f| fact(f, input)).collect();
    let answer = json!({ "facts": facts });
    format!("{answer:#}\n")
}

fn fact(fact: &Proposed, input: &ExtractionInput<'_>) -> Value {
    let (value, unit) = amount(&fact.value);
    json!({
        "indicator": input.vocabulary.indicator(fact.indicator).id,
        "value": value,
        "unit": unit,
        "bound": fact.bound.id(),
        "tier": tiers(fact.tiers),
        "status": if fact.standing == Standing::Achieved { "achieved" } else { "planned" },
        "year": fact.year,
        "quote": input.document.text.get(fact.quote.clone()).unwrap_or(""),
        "start": fact.quote.start,
        "end": fact.quote.end,
        "confidence": JsonNumber::from_f64(f64::from(fact.confidence.0) / 100.0),
    })
}

fn amount(amount: &Amount) -> (Value, &'static str) {
    match amount {
        Amount::Count(n) => (decimal(n), "count"),
        Amount::Percent(n) => (decimal(n), "percent"),
        Amount::Day { from, to } => (json!(day(*from, *to)), "date"),
        Amount::Truth(yes) => (json!(u8::from(*yes)), "bool"),
    }
}

// A string, so that no reader rounds it.
fn decimal(n: &Number) -> Value {
    n.decimal().map_or_else(|| json!(n.parts()), Value::String)
}

// YYYYMMDD with 00 for what is not said.
fn day(from: Date, to: Date) -> i64 {
    let text = from.to_string();
    let digits: i64 = text.replace('-', "").parse().unwrap_or(0);
    let (first, last) = from.month();
    match () {
        () if from == to => digits,
        () if (first, last) == (from, to) => digits / 100 * 100,
        () => digits / 10000 * 10000,
    }
}

fn tiers(tiers: Tiers) -> String {
    let all = [Tier::Tinh, Tier::Huyen, Tier::Xa];
    if all.iter().all(|t| tiers.contains(*t)) {
        return "all".to_string();
    }
    tiers.iter().map(Tier::id).collect::<Vec<_>>().join("+")
}
