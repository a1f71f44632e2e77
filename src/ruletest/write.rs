//! Tests and their lines as rule text, in the columns of the shipped packs.

use crate::base::number::Number;
use crate::syntax::tree::{Expect, Given, GivenKind, GivenValue, Test};

/// A whole `test` block with a line end, ready to be put into a rule file.
pub fn test_block(test: &Test) -> String {
    let title = test.title.value.replace('\\', "\\\\").replace('"', "\\\"");
    let mut out = format!("test \"{title}\" {{\n");
    let mut field = |name: &str, text: &str| out.push_str(&format!("  {name:<6} {text}\n"));
    if let Some(unit) = &test.unit {
        field("unit", &unit.value);
    }
    test.givens.iter().for_each(|given| field("given", &stated(given)));
    if let Some(source) = &test.source {
        field("source", &source.value);
    }
    if let Some(day) = &test.as_of {
        field("as of", &day.value.to_string());
    }
    test.expects.iter().for_each(|expect| field("expect", &expected(expect)));
    out.push_str("}\n");
    out
}

/// A `given` line: `given dvc.muc_3[tinh] >= 90`.
pub fn given_line(given: &Given) -> String {
    format!("given {}", stated(given))
}

fn stated(given: &Given) -> String {
    let tiers: Vec<&str> = given.tiers.iter().map(|t| t.value.as_str()).collect();
    let name = if tiers.is_empty() { given.indicator.value.clone() } else { format!("{}[{}]", given.indicator.value, tiers.join(", ")) };
    let name = match given.kind {
        GivenKind::Achieved => name,
        GivenKind::Planned => format!("plan({name})"),
        GivenKind::Previous => format!("previous({name})"),
    };
    let value = match &given.value.value {
        GivenValue::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        other => given_value(other),
    };
    let when = match (&given.by, &given.from) {
        (Some(by), _) => format!(" by {}", by.value),
        (_, Some(from)) => format!(" from {}", from.value),
        _ => String::new(),
    };
    format!("{name} {} {value}{when}", given.op.value.symbol())
}

fn expected(expect: &Expect) -> String {
    let reason = expect.reason.as_ref().map_or(String::new(), |r| format!(" {}", r.value));
    format!("{} {}{reason}", expect.target.value, expect.verdict.value)
}

/// The value of a `given` line as it was written, a text without its quotes.
pub(super) fn given_value(value: &GivenValue) -> String {
    match value {
        // Zeros at the end count: a printed share stands for all that rounds to it.
        GivenValue::Number { value, percent: false, decimals } => value.round_to(*decimals as usize),
        GivenValue::Number { value, percent: true, decimals } => format!("{}%", (value * &Number::int(100)).round_to(*decimals as usize)),
        GivenValue::Range { lo, hi, percent } => format!("{}..{}", decimal(lo, *percent), decimal(hi, *percent)),
        GivenValue::Date(date) => date.to_string(),
        GivenValue::Bool(yes) => yes.to_string(),
        GivenValue::Text(text) => text.clone(),
    }
}

/// A number with as many places as it needs: `12.5`, `12.5%`.
pub(super) fn decimal(number: &Number, percent: bool) -> String {
    let shown = if percent { number * &Number::int(100) } else { number.clone() };
    let digits = shown.decimal().unwrap_or_else(|| shown.round_to(6));
    if percent { format!("{digits}%") } else { digits }
}
