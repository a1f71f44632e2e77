//! Numbers with what they count or measure: counts, shares, parts of a whole, ranges, money, durations, measures.

use crate::base::number::Number;

use super::numeral::{Numeral, Style, digits, numeral};
use super::scan::Found;
use super::token::{Gap, Tokens};
use super::unit::{self, Unit};
use super::{Kind, clock, day, span, spelled};

/// How many words may stand between a part and the stroke before its whole.
const PART_WORDS: usize = 4;

/// Words after which `một` before a thing that is counted is a number and no article.
const ONE_AFTER: &[&str] = &["có", "còn", "chỉ", "thêm", "gồm", "và", "với", "được"];

/// Words after which `năm` is a year and not five.
const YEAR_AFTER: &[&str] =
    &["mỗi", "hàng", "hằng", "trong", "cả", "từng", "các", "những", "một", "đầu", "cuối", "giữa", "hết", "nhiều", "mấy"];

/// The quantity whose number begins at `i`.
pub(super) fn quantity(t: &Tokens, i: usize) -> Option<Found> {
    let n = numeral(t, i)?;
    if let Some(found) = clock::clock(t, i).or_else(|| span::months_of_year(t, &n)).or_else(|| share_in_words(t, &n)) {
        return Some(found);
    }
    if n.style == Style::Words && !is_number_word(t, &n) {
        return None;
    }
    // `Hai là, …` begins the second point of a speech.
    if n.style == Style::Words && t.word(n.end) == "là" && t.begins_sentence(i) {
        return Some(Found::new(i, n.end, Kind::Ordinal));
    }
    Some(part(t, &n).or_else(|| range(t, &n)).unwrap_or_else(|| single(t, &n)))
}

/// `từ 30 đến 40`, at the word `từ`.
pub(super) fn from_to(t: &Tokens, i: usize) -> Option<Found> {
    if t.word(i) != "từ" || day::in_digits(t, i + 1).is_some() || span::in_digits(t, i + 1).is_some() {
        return None;
    }
    let n = numeral(t, i + 1)?;
    range(t, &n).map(|found| Found { start: i, ..found })
}

// `một nửa`, `hai phần ba`, `nửa số`
fn share_in_words(t: &Tokens, n: &Numeral) -> Option<Found> {
    let part = |whole: i64, end: usize| Some(Found::new(n.start, end, Kind::Part { part: n.count.clone(), whole: Number::int(whole) }));
    if t.word(n.end) == "nửa" && n.count == Number::ONE {
        return part(2, n.end + 1);
    }
    if n.style != Style::Words || t.word(n.end) != "phần" {
        return None;
    }
    if t.word(n.end + 1) == "tư" {
        return part(4, n.end + 2);
    }
    let whole = spelled::spelled(t, n.end + 1).filter(|w| w.value > 1)?;
    part(whole.value, whole.end)
}

/// `nửa số hồ sơ`, `hơn nửa`
pub(super) fn half(t: &Tokens, i: usize) -> Option<Found> {
    let counted = matches!(t.word(i + 1), "số" | "tổng" | "các") || unit::counted(t, i + 1).is_some();
    let bounded = matches!(t.word(i.wrapping_sub(1)), "hơn" | "gần" | "quá" | "khoảng");
    (t.word(i) == "nửa" && (counted || bounded)).then(|| Found::new(i, i + 1, Kind::Part { part: Number::ONE, whole: Number::int(2) }))
}

// Whether words that may be a number are one: `một` is mostly an article, `năm` a year, `ba` and `chín` names.
fn is_number_word(t: &Tokens, n: &Numeral) -> bool {
    let (i, before) = (n.start, t.word(n.start.wrapping_sub(1)));
    if n.end > i + 1 {
        return true;
    }
    let thing = unit::counted(t, n.end).is_some();
    let measured = unit::unit(t, n.end).is_some_and(|(u, _)| matches!(u, Unit::Duration | Unit::Percent | Unit::Money));
    if t.is_name(i) || matches!(before, "thứ" | "tháng" | "mồng" | "mùng") {
        return false;
    }
    match t.word(i) {
        "một" => measured || thing && (ONE_AFTER.contains(&before) || t.is_sign(i.wrapping_sub(1), &[','])),
        "năm" => (thing || t.word(n.end) == "năm" || t.is_sign(n.end, &['%'])) && !YEAR_AFTER.contains(&before),
        _ => thing || measured || !t.word(n.end).is_empty(),
    }
}

// `10/10`, `87.086 văn bản / 253.614 văn bản`
fn part(t: &Tokens, n: &Numeral) -> Option<Found> {
    let mut at = n.end;
    while at < n.end + PART_WORDS && !t.word(at).is_empty() && !(t.glued(at) && at == n.end) {
        at += 1;
    }
    let whole = if t.sign(at) == Some('/') && t.gap(at + 1) != Gap::Line { digits(t, at + 1)? } else { return None };
    let named = at > n.end;
    if n.style == Style::Words || named && unit::counted(t, n.end).is_none() {
        return None;
    }
    if t.is_sign(whole.end, &['/', '%']) && t.glued(whole.end) {
        return None;
    }
    let kind = Kind::Part { part: n.count.clone(), whole: whole.count.clone() };
    if n.start + 2 == at + 1 && matches!((t.raw(n.start), t.raw(at + 1)), ("24", "24" | "7")) {
        return Some(Found::new(n.start, whole.end, Kind::Duration));
    }
    if let Some((Unit::Points, end)) = unit::unit(t, whole.end).filter(|_| !unit::is_place(t, whole.end, n.start)) {
        return Some(Found::new(n.start, end, Kind::Measure));
    }
    let found = Found::new(n.start, whole.end, kind);
    Some(match date_reading(t, n, &whole) {
        Some(date) if n.count > whole.count => Found::new(n.start, whole.end, date).or(found.kind),
        Some(date) => found.or(date),
        None => found,
    })
}

fn date_reading(t: &Tokens, n: &Numeral, whole: &Numeral) -> Option<Kind> {
    if whole.start != n.end + 1 || unit::counted(t, whole.end).is_some() {
        return None;
    }
    day::day_and_month(t, n.start).map(|found| found.kind)
}

// `30-40`, `30% - 40%`, `5 – 7 ngày`, `2-3 triệu`, `20 đến 30%`
fn range(t: &Tokens, n: &Numeral) -> Option<Found> {
    let own = unit::unit(t, n.end);
    let at = own.map_or(n.end, |(_, end)| end);
    let next = match (t.sign(at), t.word(at)) {
        (Some('-' | '–' | '—' | '~' | '÷'), _) if t.glued(at) == t.glued(at + 1) && t.gap(at + 1) != Gap::Line => at + 1,
        (None, "đến" | "tới") => at + 1,
        _ => return None,
    };
    let m = numeral(t, next)?;
    let unit = unit::unit(t, m.end);
    if own.is_some() && own.map(|(u, _)| u) != unit.map(|(u, _)| u) {
        return None;
    }
    let percent = matches!(unit, Some((Unit::Percent, _)));
    let pick = |x: &Numeral| if percent { x.share.clone() } else { x.count.clone() };
    let shared = m.scale.filter(|_| n.style == Style::Plain).map_or(Number::ONE, Number::int);
    let (lo, hi) = (&pick(n) * &shared, pick(&m));
    if lo >= hi || t.is_sign(m.end, &['-', '/']) && t.glued(m.end) && t.digits(m.end + 1).is_some() {
        return None;
    }
    let counts = Kind::Range { lo, hi, percent };
    let (kind, end) = match unit {
        Some((Unit::Percent, end)) => (counts, end),
        Some((Unit::Money, end)) => (Kind::Money, end),
        Some((Unit::Duration, end)) => (Kind::Duration, end),
        Some((Unit::Measure, end)) => (Kind::Measure, end),
        Some((Unit::Permille | Unit::Points, _)) | None => (counts, m.end),
    };
    Some(Found::new(n.start, end, kind))
}

fn single(t: &Tokens, n: &Numeral) -> Found {
    let found = |end, kind| Found::new(n.start, end, kind);
    let percent = |value: Number| Kind::Percent(value);
    match unit::unit(t, n.end) {
        Some((Unit::Percent, end)) => with_other(found(end, percent(n.share.clone())), n, &n.share, percent),
        Some((Unit::Permille, end)) => found(end, percent(n.share.div(&Number::int(10)).unwrap_or(Number::ZERO))),
        Some((Unit::Money, end)) => found(end, Kind::Money),
        Some((Unit::Duration, end)) => duration(t, n, end),
        Some((Unit::Measure, end)) => found(end, Kind::Measure),
        Some((Unit::Points, end)) => points(t, n, end),
        None => bare(t, n),
    }
}

// `3 năm 2015-2017` are three years, `1.640 năm 2018` are so many in 2018.
fn duration(t: &Tokens, n: &Numeral, end: usize) -> Found {
    let year = t.word(end - 1) == "năm" && day::year(t, end).is_some();
    let several = year && span::in_digits(t, end).is_some_and(|s| s.end > end + 1);
    if year && !several { bare(t, n) } else { Found::new(n.start, end, Kind::Duration) }
}

fn points(t: &Tokens, n: &Numeral, end: usize) -> Found {
    let count = Kind::Count(n.count.clone());
    if n.count.is_integer() && unit::is_place(t, n.end, n.start) {
        Found::new(n.start, n.end, count).or(Kind::Measure)
    } else {
        Found::new(n.start, end, Kind::Measure)
    }
}

// No unit: a count, unless nothing can be counted so.
fn bare(t: &Tokens, n: &Numeral) -> Found {
    let rate = t.word(n.end) == "lần" && t.word(n.start.wrapping_sub(1)) == "gấp";
    if rate {
        return Found::new(n.start, n.end + 1, Kind::Measure);
    }
    let counted = unsure(t, n, Found::new(n.start, n.end, Kind::Count(n.count.clone())));
    // `thời đại 4.0`
    if n.style == Style::Separated && n.end == n.start + 3 && t.sign(n.start + 1) == Some('.') && t.raw(n.start + 2) == "0" {
        return Found::new(n.start, n.end, Kind::Version).or(Kind::Measure);
    }
    if !n.count.is_integer() && n.style != Style::Scaled {
        let percent = (n.share <= Number::int(100)).then(|| Kind::Percent(n.share.clone()));
        let found = Found::new(n.start, n.end, Kind::Measure);
        return percent.into_iter().fold(found, Found::or);
    }
    let billions = n.scale.is_some_and(|s| s >= 1_000_000_000) && unit::counted(t, n.end).is_none();
    if billions { Found::new(n.start, n.end, Kind::Money).or(counted.kind) } else { counted }
}

// `1.549` where nothing says what is counted may be a measure; `2 318` may be two numbers.
fn unsure(t: &Tokens, n: &Numeral, found: Found) -> Found {
    if n.style == Style::Scaled {
        return with_other(found, n, &n.count, Kind::Count);
    }
    let blank = n.end == n.start + 2;
    let last = t.digits(n.end - 1).filter(|_| blank && n.style == Style::Separated).and_then(Number::parse_decimal);
    let found = last.map(Kind::Count).into_iter().fold(found, Found::or);
    let open = t.word(n.end).is_empty() && n.other(&n.count).is_some();
    if open { found.or(Kind::Measure) } else { found }
}

fn with_other(found: Found, n: &Numeral, taken: &Number, kind: impl Fn(Number) -> Kind) -> Found {
    match n.other(taken) {
        Some(other) => found.or(kind(other)),
        None => found,
    }
}
