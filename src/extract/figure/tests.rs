//! What each spelling of a figure means, by sentences made up for it.

use super::*;
use crate::vocab::schema::Reading;

mod bounds;
mod codes;
mod dates;
mod laws;
mod levels;
mod numbers;
mod sums;
mod words;

/// Some words of quantity, as `rules/quantifiers.toml` has them.
fn vocabulary() -> Vec<QuantityWord> {
    let word = |words: &[&str], reading| QuantityWord { words: words.iter().map(|w| w.to_string()).collect(), reading };
    vec![
        word(&["tất cả", "toàn bộ", "trăm phần trăm"], Reading::Exactly(Number::ONE)),
        word(&["không", "không có", "chưa có"], Reading::Exactly(Number::ZERO)),
        word(&["hầu hết", "đa số", "nhiều", "một số", "một phần", "cao", "hầu như chưa"], Reading::Qualitative),
    ]
}

/// Every figure of a text as `words: meaning`, with its bound and its other readings.
fn read(text: &str) -> String {
    lex(text, &vocabulary()).iter().map(|f| show(text, f)).collect::<Vec<_>>().join("; ")
}

fn show(text: &str, figure: &Figure) -> String {
    let mut shown = format!("{}: {}", &text[figure.range.clone()], kind(&figure.kind));
    if figure.bound != Bound::Exact {
        shown += &format!(" {} `{}`", figure.bound.id(), &text[figure.bound_range.clone()]);
    }
    for other in &figure.other {
        shown += &format!(" or {}", kind(other));
    }
    shown
}

fn kind(kind: &Kind) -> String {
    let day = |d: &MonthDay| format!("{}/{}", d.day, d.month);
    match kind {
        Kind::Count(n) => n.to_string(),
        Kind::Percent(n) => format!("{n}%"),
        Kind::Part { part, whole } => format!("{part} of {whole}"),
        Kind::Range { lo, hi, percent } => format!("{lo} to {hi}{}", if *percent { "%" } else { "" }),
        Kind::Vague(index) => format!("word {index}"),
        Kind::Levels(levels) => format!("levels {levels:?}"),
        Kind::Period { from, to } if from == to => from.to_string(),
        Kind::Period { from, to } => format!("{from} to {to}"),
        Kind::Yearless { from, to } if from == to => day(from),
        Kind::Yearless { from, to } => format!("{} to {}", day(from), day(to)),
        Kind::Magnitude(n) => format!("some {n}"),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// Holds `read` against lines of `text = meaning`.
fn check(lines: &str) {
    let wrong: Vec<String> = lines
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .filter_map(|line| {
            let (text, expected) = line.split_once(" = ").unwrap_or_else(|| panic!("no meaning in {line}"));
            let (got, expected) = (read(text.trim()), expected.trim());
            (got != expected.trim_matches('∅')).then(|| format!("{text}\n  expected {expected}\n  got      {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
