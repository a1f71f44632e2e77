//! Years, quarters and parts of years: `năm 2016`, `giai đoạn 2016-2020`, `quý I/2017`, `6 tháng đầu năm 2018`, `cuối năm 2018`.

use crate::base::date::Date;

use super::day::{year, year_after, yearless_months};
use super::numeral::Numeral;
use super::scan::Found;
use super::token::Tokens;
use super::{Kind, unit};

/// Words before years from one to another.
const STAGE: &[&str] =
    &["giai đoạn", "nhiệm kỳ", "nhiệm kì", "niên khóa", "niên khoá", "thời kỳ", "thời kì", "năm học", "các năm", "trong các năm"];

/// Words before a number of four digits that make it a year.
const BEFORE_YEAR: &[&str] =
    &["năm", "hết", "đến", "tới", "trong", "đầu", "giữa", "cuối", "trước", "sau", "từ", "với", "và", "hè", "xuân", "tết"];

/// Parts of a year by their first and last month.
const PARTS: &[(&str, i8, i8)] = &[("đầu", 1, 4), ("giữa", 5, 8), ("cuối", 9, 12), ("nửa đầu", 1, 6), ("nửa cuối", 7, 12)];

/// A span of time that begins with the word at `i`.
pub(super) fn after_word(t: &Tokens, i: usize) -> Option<Found> {
    match t.word(i) {
        "năm" => years(t, i, i + 1),
        "quý" | "quí" => quarter(t, i),
        "đầu" | "giữa" | "cuối" | "nửa" => part_of_year(t, i),
        _ => t.longest(i, STAGE).and_then(|at| years(t, i, at)),
    }
    .or_else(|| t.longest(i, STAGE).and_then(|at| years(t, i, at)))
}

// Years from `at`: `2016`, `2016-2020`, `từ năm 2016 đến năm 2020`
fn years(t: &Tokens, start: usize, at: usize) -> Option<Found> {
    let named = |at: usize| at + usize::from(t.word(at) == "năm");
    let first = named(at + usize::from(t.word(at) == "từ"));
    let from = year(t, first).filter(|_| !is_long(t, first))?;
    let between = first + 1;
    let joined = t.is_sign(between, &['-', '–', '—', '/']) || matches!(t.word(between), "đến" | "tới");
    let second = named(between + 1);
    let last = year(t, second).filter(|to| joined && *to > from && to - from <= 50 && !is_long(t, second));
    let (to, end) = last.map_or((from, between), |to| (to, second + 1));
    Some(Found::new(start, end, whole_years(from, to)?))
}

// The four digits go on: `2016.5`, `2016/NQ-CP`.
fn is_long(t: &Tokens, i: usize) -> bool {
    t.glued(i + 1) && (t.is_sign(i + 1, &['.', ',']) && t.glued(i + 2) && t.digits(i + 2).is_some() || t.is_sign(i + 1, &['%']))
}

fn whole_years(from: i16, to: i16) -> Option<Kind> {
    Some(Kind::Period { from: Date::new(from, 1, 1)?, to: Date::last_of_year(to)? })
}

/// `2016-2020`, `2016` without a word before it.
pub(super) fn in_digits(t: &Tokens, i: usize) -> Option<Found> {
    let mut found = years(t, i, i)?;
    if found.end > i + 1 {
        return Some(found);
    }
    let counted = unit::counted(t, i + 1).is_some() || unit::unit(t, i + 1).is_some();
    if counted && !BEFORE_YEAR.contains(&t.word(i.wrapping_sub(1))) || !t.word(i + 1).is_empty() && t.glued(i + 1) {
        return None;
    }
    found.other.push(Kind::Count(crate::base::number::Number::int(i64::from(year(t, i)?))));
    Some(found)
}

// `quý I/2017`, `quý 2 năm 2018`
fn quarter(t: &Tokens, i: usize) -> Option<Found> {
    let quarter = match (t.word(i + 1), t.digits(i + 1)) {
        ("i" | "một", _) | (_, Some("1" | "01")) => 1,
        ("ii" | "hai", _) | (_, Some("2" | "02")) => 2,
        ("iii" | "ba", _) | (_, Some("3" | "03")) => 3,
        ("iv" | "bốn" | "tư", _) | (_, Some("4" | "04")) => 4,
        _ => return None,
    };
    Some(months(t, i, i + 2, quarter * 3 - 2, quarter * 3))
}

// From one month to another, of the year after `at` or of none.
fn months(t: &Tokens, start: usize, at: usize, first: i8, last: i8) -> Found {
    let dated = year_after(t, at).or_else(|| year(t, at).map(|y| (y, at + 1)));
    let period = dated.and_then(|(y, end)| {
        let (from, to) = (Date::new(y, first, 1)?, Date::new(y, last, 1)?.month().1);
        Some(Found::new(start, end, Kind::Period { from, to }))
    });
    period.unwrap_or_else(|| Found::new(start, at, yearless_months(first, last)))
}

// `đầu năm 2018`, `nửa cuối năm 2018`, `cuối tháng 5/2018`, `giữa quý II/2018`
fn part_of_year(t: &Tokens, i: usize) -> Option<Found> {
    let (words, first, last) = PARTS.iter().rev().find(|(words, ..)| t.phrase(i, words).is_some())?;
    let at = i + words.split(' ').count();
    match t.word(at) {
        "năm" => year(t, at + 1).map(|_| months(t, i, at, *first, *last)),
        _ => None,
    }
}

/// `6 tháng đầu năm 2018`, `9 tháng năm 2018`, after the number.
pub(super) fn months_of_year(t: &Tokens, n: &Numeral) -> Option<Found> {
    let count = n.count.to_i64().and_then(|c| i8::try_from(c).ok()).filter(|c| (1..=12).contains(c))?;
    let after = t.phrase(n.end, "tháng")?;
    let (first, last, at) = match t.word(after) {
        "đầu" => (1, count, after + 1),
        "cuối" => (13 - count, 12, after + 1),
        _ => (1, count, after),
    };
    let of = at + usize::from(t.word(at) == "của");
    if t.word(of) != "năm" {
        return None;
    }
    let found = months(t, n.start, of, first, last);
    let yearless = matches!(found.kind, Kind::Yearless { .. });
    match (yearless, at > after) {
        (true, false) => None,
        (true, true) => Some(Found { end: of + 1, ..found }),
        _ => Some(found),
    }
}
