//! Numbers and intervals as people read them, in either language. For JSON see the exact forms of [`Number`].

use super::date::Date;
use super::interval::{End, Interval};
use super::lang::Lang;
use super::number::Number;

/// How the numbers of an indicator are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A plain number: a count, a level, days.
    Plain,
    /// A share or ratio, written in percent.
    Percent,
    /// Yes (1) or no (0).
    YesNo,
    /// A day, by its day number.
    Day,
}

/// One number: `1.549`, `98,14%`, `có`, `2017-04-01` in Vietnamese, `1,549`, `98.14%`, `yes` in English.
///
/// A number that no short decimal writes is rounded to two places with `≈` before it.
pub fn number(lang: Lang, unit: Unit, n: &Number) -> String {
    match unit {
        Unit::Plain => decimal(lang, n, ""),
        Unit::Percent => decimal(lang, &(n * &Number::int(100)), "%"),
        Unit::YesNo if n.is_zero() => lang.pick("không", "no").to_string(),
        Unit::YesNo => lang.pick("có", "yes").to_string(),
        Unit::Day => n.to_i64().and_then(Date::from_day_number).map_or_else(|| n.to_string(), |d| d.to_string()),
    }
}

fn decimal(lang: Lang, n: &Number, suffix: &str) -> String {
    let (about, digits) = match n.decimal() {
        Some(d) if d.split_once('.').is_none_or(|(_, f)| f.len() <= 6) => ("", d),
        _ => ("≈ ", n.round_to(2)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |w| ("-", w));
    let (thousand, point) = match lang {
        Lang::Vi => (".", ","),
        Lang::En => (",", "."),
    };
    let mut out = format!("{about}{sign}");
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push_str(thousand);
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push_str(point);
        out.push_str(fraction);
    }
    out + suffix
}

/// An interval in words: `1.549`, `trên 1.948`, `từ 40 đến 60`; `more than 1,948`, `from 40 to 60`.
pub fn interval(lang: Lang, unit: Unit, i: &Interval) -> String {
    if let Some(point) = i.as_point() {
        return number(lang, unit, point);
    }
    let below = |e: &End| {
        let n = number(lang, unit, &e.at);
        if e.open { crate::say!(lang, "dưới {n}", "less than {n}") } else { crate::say!(lang, "nhiều nhất {n}", "at most {n}") }
    };
    let above = |e: &End| {
        let n = number(lang, unit, &e.at);
        if e.open { crate::say!(lang, "trên {n}", "more than {n}") } else { crate::say!(lang, "ít nhất {n}", "at least {n}") }
    };
    match (i.lo(), i.hi()) {
        (None, None) => lang.pick("chưa biết", "not known").to_string(),
        (Some(lo), None) => above(lo),
        (None, Some(hi)) => below(hi),
        (Some(lo), Some(hi)) if !lo.open && !hi.open => {
            let (a, b) = (number(lang, unit, &lo.at), number(lang, unit, &hi.at));
            crate::say!(lang, "từ {a} đến {b}", "from {a} to {b}")
        }
        (Some(lo), Some(hi)) if !lo.open => {
            let (a, b) = (number(lang, unit, &lo.at), below(hi));
            crate::say!(lang, "từ {a} đến {b}", "from {a} to {b}")
        }
        (Some(lo), Some(hi)) => {
            let (a, b) = (above(lo), below(hi));
            crate::say!(lang, "{a} và {b}", "{a} and {b}")
        }
    }
}

/// `trên 90%`, `từ 40 đến 60`, `có`, `trước ngày 2017-04-01`. An end that is only that of the domain is not said.
pub fn amount(lang: Lang, unit: Unit, i: &Interval, domain: Option<&Interval>) -> String {
    if let Some(point) = i.as_point() {
        return number(lang, unit, point);
    }
    let said = |end: Option<&End>, of_domain: Option<&End>| end.filter(|e| Some(*e) != of_domain).cloned();
    let lo = said(i.lo(), domain.and_then(Interval::lo));
    let hi = said(i.hi(), domain.and_then(Interval::hi));
    match (unit, lo, hi) {
        (Unit::YesNo, ..) | (_, None, None) => lang.pick("chưa biết", "not known").to_string(),
        (Unit::Day, lo, hi) => days(lang, lo, hi),
        (_, lo, hi) => Interval::new(lo, hi).map_or_else(String::new, |i| interval(lang, unit, &i)),
    }
}

/// As [`amount`], of numbers that lie in any of several intervals: `dưới 10% hoặc trên 90%`.
pub fn amounts(lang: Lang, unit: Unit, intervals: &[Interval], domain: Option<&Interval>) -> String {
    let all: Vec<String> = intervals.iter().map(|i| amount(lang, unit, i, domain)).collect();
    all.join(lang.pick(" hoặc ", " or "))
}

fn days(lang: Lang, lo: Option<End>, hi: Option<End>) -> String {
    let day = |e: &End| number(lang, Unit::Day, &e.at);
    if let (Some(lo), Some(hi)) = (lo.as_ref().filter(|e| !e.open), hi.as_ref().filter(|e| !e.open)) {
        let (a, b) = (day(lo), day(hi));
        return crate::say!(lang, "từ ngày {a} đến ngày {b}", "from {a} to {b}");
    }
    let lo = lo.map(|e| (day(&e), e.open)).map(|(d, open)| match open {
        true => crate::say!(lang, "sau ngày {d}", "after {d}"),
        false => crate::say!(lang, "từ ngày {d}", "{d} or later"),
    });
    let hi = hi.map(|e| (day(&e), e.open)).map(|(d, open)| match open {
        true => crate::say!(lang, "trước ngày {d}", "before {d}"),
        false => crate::say!(lang, "chậm nhất ngày {d}", "{d} or earlier"),
    });
    lo.into_iter().chain(hi).collect::<Vec<_>>().join(lang.pick(" và ", " and "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_each_language_does() {
        let n = Number::int(1549);
        assert_eq!(number(Lang::Vi, Unit::Plain, &n), "1.549");
        assert_eq!(number(Lang::En, Unit::Plain, &n), "1,549");
        let share = Number::parse_decimal("0.9814").unwrap();
        assert_eq!(number(Lang::Vi, Unit::Percent, &share), "98,14%");
        assert_eq!(number(Lang::En, Unit::Percent, &Number::ratio(164, 1549).unwrap()), "≈ 10.59%");
    }
}
