//! Days and months: `07/11/2016`, `ngày 7 tháng 11 năm 2016`, `ngày 18- 1`, `tháng 12-2017`.

use crate::base::date::Date;

use super::scan::Found;
use super::spelled;
use super::token::{Gap, Tokens};
use super::unit;
use super::{Kind, MonthDay};

/// Words after which a day and a month may stand alone.
const DAY: &[&str] = &["ngày", "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "khuya"];

/// Words after which `25/11` is a day unless something is counted.
const WEAK_DAY: &[&str] = &["từ", "đến", "tới", "vào", "trước", "sau", "hết", "hạn", "kể từ", "lúc"];

/// Words before `ngày` or `tháng` that make it a rate.
const RATE: &[&str] = &["mỗi", "hàng", "hằng", "một", "trong", "quân", "từng", "nhiều"];

const FIRST_YEAR: i16 = 1900;
const LAST_YEAR: i16 = 2100;

/// A year in four digits.
pub(super) fn year(t: &Tokens, i: usize) -> Option<i16> {
    let year: i16 = t.digits(i).filter(|d| d.len() == 4)?.parse().ok()?;
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(year)
}

/// A number of one or two digits up to `most`.
pub(super) fn small(t: &Tokens, i: usize, most: i8) -> Option<i8> {
    let n: i8 = t.digits(i).filter(|d| d.len() <= 2)?.parse().ok()?;
    (1..=most).contains(&n).then_some(n)
}

/// A date that begins with the word at `i`.
pub(super) fn after_word(t: &Tokens, i: usize) -> Option<Found> {
    if let Some(weekday) = weekday(t, i) {
        return Some(weekday);
    }
    match t.word(i) {
        "tháng" => month(t, i),
        word if DAY.contains(&word) => day(t, i),
        _ => None,
    }
}

/// A date in digits alone.
pub(super) fn in_digits(t: &Tokens, i: usize) -> Option<Found> {
    full(t, i).or_else(|| month_of_year(t, i)).or_else(|| after_weak_word(t, i))
}

// `Thứ sáu, 19/01/2018`
fn weekday(t: &Tokens, i: usize) -> Option<Found> {
    let named = t.word(i) == "thứ" && matches!(t.word(i + 1), "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "bẩy");
    if !named && t.phrase(i, "chủ nhật").is_none() {
        return None;
    }
    let comma = i + 2 + usize::from(t.sign(i + 2) == Some(','));
    let date = if t.word(comma) == "ngày" { day(t, comma) } else { full(t, comma) };
    date.filter(|d| matches!(d.kind, Kind::Period { .. })).map(|d| Found { start: i, ..d })
}

// `ngày 7/11/2016`, `ngày 7 tháng 11 năm 2016`, `ngày 18- 1`, `ngày mùng 5`
fn day(t: &Tokens, i: usize) -> Option<Found> {
    let at = i + 1 + usize::from(matches!(t.word(i + 1), "mùng" | "mồng"));
    let with_start = |found: Found| Found { start: i, ..found };
    if let Some(found) = full(t, at).or_else(|| days_of_month(t, at)).or_else(|| in_words(t, at)).or_else(|| day_and_month(t, at)) {
        return Some(with_start(found));
    }
    let rate = RATE.contains(&t.word(i.wrapping_sub(1))) || t.is_sign(i.wrapping_sub(1), &['/']) || unit::counted(t, at + 1).is_some();
    let alone = t.word(i) == "ngày" && !rate && small(t, at, 31).is_some() && !t.is_sign(at + 1, &['.', ',', '%']);
    alone.then(|| Found::new(i, at + 1, Kind::Ordinal))
}

// `7-8/11/2016`, `7-8/11`
fn days_of_month(t: &Tokens, i: usize) -> Option<Found> {
    let (first, second) = (small(t, i, 31)?, dash(t, i + 1)?);
    let to = full(t, second).or_else(|| day_and_month(t, second).filter(|_| t.sign(second + 1) == Some('/')))?;
    let kind = match to.kind {
        Kind::Period { to, .. } => {
            let from = Date::new(to.year(), month_number(to), first).filter(|from| *from < to)?;
            Kind::Period { from, to }
        }
        Kind::Yearless { to, .. } if first < to.day => Kind::Yearless { from: MonthDay { month: to.month, day: first }, to },
        _ => return None,
    };
    Some(Found::new(i, to.end, kind))
}

fn month_number(date: Date) -> i8 {
    (1..=12).find(|m| Date::new(date.year(), *m, 1) == Some(date.month().0)).unwrap_or(1)
}

// `7/11/2016`, `7 - 11 - 2016`, `7.11.2016`, `2016-11-07`
fn full(t: &Tokens, i: usize) -> Option<Found> {
    if let Some(first) = year(t, i) {
        let same = |at| t.glued(at) && t.is_sign(at, &['-', '/']) && t.sign(at) == t.sign(i + 1) && t.glued(at + 1);
        let (month, day) = (small(t, i + 2, 12)?, small(t, i + 4, 31)?);
        let date = Date::new(first, month, day).filter(|_| same(i + 1) && same(i + 3))?;
        return Some(Found::new(i, i + 5, Kind::Period { from: date, to: date }));
    }
    let (day, first) = (small(t, i, 31)?, separator(t, i + 1)?);
    let (month, second) = (small(t, i + 2, 12)?, separator(t, i + 3)?);
    let short = || small(t, i + 4, 49).filter(|_| first == '/' && t.raw(i + 4).len() == 2).map(|y| 2000 + i16::from(y));
    let year = year(t, i + 4).or_else(short)?;
    let dots_glued = first != '.' || (i + 1..i + 5).all(|k| t.glued(k));
    let goes_on = t.glued(i + 5) && t.is_sign(i + 5, &['/']) && t.digits(i + 6).is_some();
    let date = Date::new(year, month, day).filter(|_| first == second && dots_glued && !goes_on)?;
    Some(Found::new(i, i + 5, Kind::Period { from: date, to: date }))
}

// The sign between the parts of a date, with up to one blank on each side.
fn separator(t: &Tokens, at: usize) -> Option<char> {
    let near = |k| matches!(t.gap(k), Gap::None | Gap::Space);
    let sign = t.sign(at).filter(|_| near(at) && near(at + 1))?;
    match sign {
        '/' | '.' => Some(sign),
        '-' | '–' => Some('-'),
        _ => None,
    }
}

fn dash(t: &Tokens, at: usize) -> Option<usize> {
    (separator(t, at) == Some('-')).then_some(at + 1)
}

// `7 tháng 11 năm 2016`, with commas or without
fn in_words(t: &Tokens, i: usize) -> Option<Found> {
    let comma = |at: usize| at + usize::from(t.sign(at) == Some(','));
    let (day, first) = match (small(t, i, 31), spelled::spelled(t, i)) {
        (Some(day), _) => (day, i + 1),
        (None, Some(words)) => (i8::try_from(words.value).ok().filter(|d| (1..=31).contains(d))?, words.end),
        _ => return None,
    };
    let at = comma(first);
    let (month, after) = month_name(t, at + 1).filter(|_| t.word(at) == "tháng")?;
    match year_after(t, after) {
        Some((year, end)) => {
            let date = Date::new(year, month, day)?;
            Some(Found::new(i, end, Kind::Period { from: date, to: date }))
        }
        None => Some(Found::new(i, after, one_day(month, day)?)),
    }
}

fn month_name(t: &Tokens, i: usize) -> Option<(i8, usize)> {
    if let Some(month) = small(t, i, 12) {
        return Some((month, i + 1));
    }
    match t.word(i) {
        "giêng" => Some((1, i + 1)),
        "tư" => Some((4, i + 1)),
        "chạp" => Some((12, i + 1)),
        _ => {
            let words = spelled::spelled(t, i)?;
            i8::try_from(words.value).ok().filter(|m| (1..=12).contains(m)).map(|m| (m, words.end))
        }
    }
}

/// The year of a month or quarter that ends before `i`: `/2016`, `- 2016`, `năm 2016`, `, năm 2016`.
pub(super) fn year_after(t: &Tokens, i: usize) -> Option<(i16, usize)> {
    let named = i + usize::from(t.sign(i) == Some(','));
    if t.word(named) == "năm" {
        return year(t, named + 1).map(|y| (y, named + 2));
    }
    if t.word(i) == "của" && t.word(i + 1) == "năm" {
        return year(t, i + 2).map(|y| (y, i + 3));
    }
    separator(t, i).and_then(|_| year(t, i + 1)).map(|y| (y, i + 2))
}

/// A day without its year: `18-1`, `18- 1`, `18/1`.
pub(super) fn day_and_month(t: &Tokens, i: usize) -> Option<Found> {
    let (day, sign, month) = (small(t, i, 31)?, separator(t, i + 1)?, small(t, i + 2, 12)?);
    let glued = t.glued(i + 1) && t.glued(i + 2);
    let fits = match sign {
        '/' | '-' => true,
        _ => glued && t.raw(i + 2).len() == 2 && t.raw(i).len() == 2,
    };
    let goes_on = t.glued(i + 3) && (t.is_sign(i + 3, &['%']) || !t.word(i + 3).is_empty());
    (fits && !goes_on).then(|| one_day(month, day).map(|kind| Found::new(i, i + 3, kind)))?
}

fn after_weak_word(t: &Tokens, i: usize) -> Option<Found> {
    t.ending(0, i, WEAK_DAY)?;
    let found = days_of_month(t, i).or_else(|| day_and_month(t, i).filter(|_| t.is_sign(i + 1, &['/', '-'])))?;
    let counts = unit::counted(t, found.end).is_some() || unit::unit(t, found.end).is_some() || spelled::scale(t, found.end).0 > 1;
    (!counts).then_some(found)
}

fn one_day(month: i8, day: i8) -> Option<Kind> {
    // A year with a 29 February, so that this day is not refused.
    Date::new(2000, month, day)?;
    let at = MonthDay { month, day };
    Some(Kind::Yearless { from: at, to: at })
}

/// A whole month of a year.
pub(super) fn whole_month(year: i16, month: i8) -> Option<Kind> {
    let (from, to) = Date::new(year, month, 1)?.month();
    Some(Kind::Period { from, to })
}

// `5/2015`, `12-2017`
fn month_of_year(t: &Tokens, i: usize) -> Option<Found> {
    let month = small(t, i, 12)?;
    let glued = t.glued(i + 1) && t.glued(i + 2);
    let year = separator(t, i + 1).filter(|s| *s != '.' && glued).and(year(t, i + 2))?;
    let goes_on = t.glued(i + 3) && t.is_sign(i + 3, &['/', '-']);
    if goes_on || unit::counted(t, i + 3).is_some() {
        return None;
    }
    Some(Found::new(i, i + 3, whole_month(year, month)?))
}

// `tháng 5/2015`, `tháng 5 năm 2015`, `tháng 1-6/2018`, `tháng 8`
fn month(t: &Tokens, i: usize) -> Option<Found> {
    let (month, after) = month_name(t, i + 1)?;
    if let Some((year, end)) = year_after(t, after) {
        return Some(Found::new(i, end, whole_month(year, month)?));
    }
    if let Some((last, (year, end))) = dash(t, after).and_then(|at| Some((small(t, at, 12)?, year_after(t, at + 1)?))) {
        let (from, to) = (Date::new(year, month, 1)?, Date::new(year, last, 1)?.month().1);
        return (from < to).then(|| Found::new(i, end, Kind::Period { from, to }));
    }
    let numbered = t.digits(i + 1).is_some();
    let goes_on = t.glued(after) && t.is_sign(after, &['.', ',', '/', '%']) && t.digits(after + 1).is_some();
    let rate = RATE.contains(&t.word(i.wrapping_sub(1))) && unit::counted(t, after).is_some();
    if goes_on || rate || t.is_sign(after, &['%']) || !numbered && unit::counted(t, after).is_some() {
        return None;
    }
    Some(Found::new(i, after, yearless_months(month, month)))
}

/// From the first day of a month to the last of another, in a year that is not said.
pub(super) fn yearless_months(first: i8, last: i8) -> Kind {
    let days = match last {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    Kind::Yearless { from: MonthDay { month: first, day: 1 }, to: MonthDay { month: last, day: days } }
}
