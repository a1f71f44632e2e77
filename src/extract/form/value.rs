//! What a cell of a form says, for an indicator of a type. Nothing is guessed: what can be read in two ways is a problem.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::viet;
use crate::document::workbook::{Cell, Value};
use crate::extract::figure::{Bound, Kind};
use crate::extract::proposal::Amount;
use crate::vocab::schema::Type;

/// Why a cell cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is no number.
    NoNumber,
    /// A number for a share, without `%` in the cell or in the mapping.
    NoPercent,
    /// A percentage for what is counted.
    Percent,
    /// It is no day.
    NoDay,
    /// It is neither yes nor no.
    NoYes,
    /// `#REF!`
    Error,
    /// A formula without a result.
    Uncalculated,
    /// No year that a report can speak of.
    NoYear,
    /// No unit of the register.
    NoUnit,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) amount: Amount,
    pub(super) bound: Bound,
    pub(super) kind: Kind,
}

/// Whether a text stands for nothing: `…`, `-`, `KBC`. A dash is not read as zero, and `x` is a tick where yes or no is asked.
pub(super) fn is_blank(ty: Type, cell: &Cell) -> bool {
    let nothing = |c: char| "-–—…./ ".contains(c) || c == 'x' && ty != Type::Bool;
    cell.value == Value::Text && (cell.text.chars().all(nothing) || ["KBC", "N/A"].contains(&cell.text.as_str()))
}

/// What a cell says. `percent`: the mapping says that its numbers are percentages.
pub(super) fn said(ty: Type, cell: &Cell, percent: bool) -> Result<Said, Wrong> {
    match &cell.value {
        Value::Error => return Err(Wrong::Error),
        Value::Uncalculated => return Err(Wrong::Uncalculated),
        _ => {}
    }
    match ty {
        Type::Count | Type::Level { .. } => {
            let (bound, number, sign) = number(cell).ok_or(Wrong::NoNumber)?;
            if sign {
                return Err(Wrong::Percent);
            }
            Ok(Said { amount: Amount::Count(number.clone()), bound, kind: Kind::Count(number) })
        }
        Type::Share | Type::Ratio => {
            let (bound, number, sign) = number(cell).ok_or(Wrong::NoNumber)?;
            if !sign && !percent {
                return Err(Wrong::NoPercent);
            }
            Ok(Said { amount: Amount::Percent(number.clone()), bound, kind: Kind::Percent(number) })
        }
        Type::Date => {
            let (from, to) = days(cell).ok_or(Wrong::NoDay)?;
            Ok(Said { amount: Amount::Day { from, to }, bound: Bound::Exact, kind: Kind::Period { from, to } })
        }
        Type::Bool => {
            let yes = yes_no(cell).ok_or(Wrong::NoYes)?;
            Ok(Said { amount: Amount::Truth(yes), bound: Bound::Exact, kind: Kind::Count(Number::int(yes.into())) })
        }
    }
}

// The number of a cell, with its sign of bound, and whether it has a `%`.
fn number(cell: &Cell) -> Option<(Bound, Number, bool)> {
    match &cell.value {
        Value::Number { number, percent } => Some((Bound::Exact, number.clone(), *percent)),
        Value::Text => typed(&cell.text),
        _ => None,
    }
}

// A number that was typed as a text: `1.549`, `87,11 %`, `>= 40`.
fn typed(text: &str) -> Option<(Bound, Number, bool)> {
    const SIGNS: [(&str, Bound); 9] = [
        (">=", Bound::AtLeast),
        ("≥", Bound::AtLeast),
        ("<=", Bound::AtMost),
        ("≤", Bound::AtMost),
        (">", Bound::MoreThan),
        ("<", Bound::LessThan),
        ("~", Bound::About),
        ("≈", Bound::About),
        ("=", Bound::Exact),
    ];
    let text = text.trim();
    let (bound, rest) = SIGNS.iter().find_map(|(sign, b)| text.strip_prefix(sign).map(|r| (*b, r))).unwrap_or((Bound::Exact, text));
    let (digits, percent) = match rest.trim().strip_suffix(['%', '％']) {
        Some(digits) => (digits.trim_end(), true),
        None => (rest.trim(), false),
    };
    Some((bound, here(digits)?, percent))
}

// Digits with Vietnamese marks: `.` between thousands, `,` before decimals. `1,549` may be either and is no number.
fn here(digits: &str) -> Option<Number> {
    let (whole, fraction) = digits.split_once(',').map_or((digits, None), |(w, f)| (w, Some(f)));
    let groups: Vec<&str> = whole.split(['.', ' ']).collect();
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.first().is_some_and(|g| all(g) && g.len() <= 3) && groups.iter().skip(1).all(|g| g.len() == 3 && all(g));
    let plain = groups.len() == 1 && all(whole);
    let decimals = fraction.is_none_or(|f| all(f) && (f.len() != 3 || groups.len() > 1 || whole == "0"));
    if !(grouped || plain) || !decimals {
        return None;
    }
    Number::parse_decimal(&fraction.map_or(groups.concat(), |f| format!("{}.{f}", groups.concat())))
}

/// The days of a cell: a day, or a month or year as typed.
pub(super) fn days(cell: &Cell) -> Option<(Date, Date)> {
    match &cell.value {
        Value::Days { from, to } => Some((*from, *to)),
        Value::Text => {
            let text = cell.text.trim_start_matches(|c: char| !c.is_ascii_digit());
            if let Some(day) = Date::typed(text).or_else(|| Date::parse(text)) {
                return Some((day, day));
            }
            let (month, year) = text.split_once(['/', '-'])?;
            Date::new(year.trim().parse().ok()?, month.trim().parse().ok()?, 1).map(Date::month)
        }
        _ => None,
    }
}

fn yes_no(cell: &Cell) -> Option<bool> {
    match &cell.value {
        Value::Truth(yes) => Some(*yes),
        Value::Number { number, percent: false } => number.to_i64().filter(|n| (0..=1).contains(n)).map(|n| n == 1),
        Value::Text => match viet::bare(cell.text.trim()).as_str() {
            "co" | "da co" | "roi" | "yes" | "true" | "dung" | "x" | "✓" | "✔" => Some(true),
            "khong" | "khong co" | "chua" | "chua co" | "no" | "false" | "sai" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell { text: text.to_string(), value: Value::Text, changes: Vec::new() }
    }

    #[test]
    fn typed_numbers_are_read_with_vietnamese_marks() {
        for (written, bound, value, percent) in [
            ("1.549", Bound::Exact, "1549", false),
            ("1549", Bound::Exact, "1549", false),
            ("1.234.567,5", Bound::Exact, "1234567.5", false),
            ("87,11 %", Bound::Exact, "87.11", true),
            ("0,871", Bound::Exact, "0.871", false),
            (">= 40", Bound::AtLeast, "40", false),
            ("≤90%", Bound::AtMost, "90", true),
            ("1 549", Bound::Exact, "1549", false),
        ] {
            assert_eq!(number(&text(written)), Some((bound, Number::parse_decimal(value).unwrap(), percent)), "{written}");
        }
        for unclear in ["khoảng 50", "1,549", "12.5", "40-50", "1.54", "", "50 TTHC", "12,3,4", "-5"] {
            assert_eq!(number(&text(unclear)), None, "{unclear}");
        }
    }

    #[test]
    fn a_type_takes_what_it_needs() {
        let cell = |value| Cell { text: String::new(), value, changes: Vec::new() };
        let half = |percent| cell(Value::Number { number: Number::ratio(1, 2).unwrap(), percent });
        assert_eq!(said(Type::Share, &half(false), false), Err(Wrong::NoPercent));
        assert_eq!(said(Type::Share, &half(false), true).unwrap().amount, Amount::Percent(Number::ratio(1, 2).unwrap()));
        assert_eq!(said(Type::Count, &half(true), false), Err(Wrong::Percent));
        assert_eq!(said(Type::Bool, &text("Chưa có"), false).unwrap().amount, Amount::Truth(false));
        assert_eq!(said(Type::Bool, &text("đang làm"), false), Err(Wrong::NoYes));
        assert_eq!(said(Type::Count, &cell(Value::Error), false), Err(Wrong::Error));
        let (from, to) = Date::parse("2017-04-01").unwrap().month();
        assert_eq!(said(Type::Date, &text("4/2017"), false).unwrap().amount, Amount::Day { from, to });
        assert_eq!(said(Type::Date, &text("sớm"), false), Err(Wrong::NoDay));
    }

    #[test]
    fn a_dash_is_no_zero() {
        for blank in ["-", "…", "–", "KBC", "x", "..."] {
            assert!(is_blank(Type::Count, &text(blank)), "{blank}");
        }
        assert!(!is_blank(Type::Count, &text("0")) && !is_blank(Type::Bool, &text("không")) && !is_blank(Type::Bool, &text("x")));
    }
}
