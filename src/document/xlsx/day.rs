//! Days and times of day as cells show them.

use crate::base::date::Date;
use crate::document::workbook::Value;

use super::code::{Section, Token};
use super::format::{Shown, tidy};

/// What a section for days shows of a number; `None` where no calendar has such a day.
pub(super) fn show(value: f64, section: &Section, since_1904: bool) -> Option<Shown> {
    // To the second, as cells do.
    let seconds = (value * 86_400.0).round();
    if !(0.0..2.6e11).contains(&seconds) {
        return None;
    }
    let seconds = seconds as i64;
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    let date = date(days, since_1904);
    let has = |c: char| section.tokens.iter().any(|t| matches!(t, Token::Day(d, _) if *d == c));
    if has('y') || has('d') || has('m') {
        date?;
    }
    let written = |tokens: &[Token]| text(tokens, date, seconds, time);
    let text = written(&section.tokens);
    let value = match (date, has('y'), has('m'), has('d')) {
        (Some(day), true, true, true) => Value::Days { from: day, to: day },
        (Some(day), true, true, false) => Value::Days { from: day.month().0, to: day.month().1 },
        _ => Value::Text,
    };
    match day_first(&section.tokens) {
        Some(tokens) => Some(Shown { text: written(&tokens), value, behind: Some(text) }),
        None => Some(Shown { text, value, behind: None }),
    }
}

/// The day of a number of days as Excel counts them; it has a 29 February 1900.
fn date(days: i64, since_1904: bool) -> Option<Date> {
    let first = if since_1904 { Date::new(1904, 1, 1)? } else { Date::new(1899, 12, 30)? };
    match (since_1904, days) {
        (true, _) | (false, 61..) => first.plus(days),
        (false, 60 | 0) => None,
        (false, _) => first.plus(days + 1),
    }
}

// The tokens with the day before the month, where the month stands first: nobody here reads 11/7 as 7 November.
fn day_first(tokens: &[Token]) -> Option<Vec<Token>> {
    let month = tokens.iter().position(|t| matches!(t, Token::Day('m', _)))?;
    let day = tokens.iter().position(|t| matches!(t, Token::Day('d', n) if *n <= 2))?;
    let year = tokens.iter().position(|t| matches!(t, Token::Day('y', _)));
    if day < month || year.is_some_and(|y| y < month) {
        return None;
    }
    let mut turned = tokens.to_vec();
    turned.swap(month, day);
    Some(turned)
}

fn text(tokens: &[Token], date: Option<Date>, seconds: i64, time: i64) -> String {
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    let halves = tokens.contains(&Token::Half);
    let parts = date.map(|d| d.to_string()).unwrap_or_default();
    let mut parts = parts.split('-').map(|p| p.parse::<i64>().unwrap_or(0));
    let (year, month, day) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    let digits = |n: i64, width: usize| format!("{n:0width$}", width = width.min(2));
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::Day('y', n) if *n <= 2 => out.push_str(&digits(year % 100, 2)),
            Token::Day('y', _) => out.push_str(&format!("{year:04}")),
            Token::Day('m', n) if *n > 2 => out.push_str(&format!("tháng {month}")),
            Token::Day('m', n) => out.push_str(&digits(month, *n)),
            // The name of the day says nothing that the date does not.
            Token::Day('d', n) if *n > 2 => {}
            Token::Day('d', n) => out.push_str(&digits(day, *n)),
            Token::Day('h', n) => out.push_str(&digits(if halves { (hour + 11) % 12 + 1 } else { hour }, *n)),
            Token::Day('M', n) => out.push_str(&digits(minute, *n)),
            Token::Day(_, n) => out.push_str(&digits(second, *n)),
            Token::Elapsed('h') => out.push_str(&(seconds / 3600).to_string()),
            Token::Elapsed('m') => out.push_str(&(seconds / 60).to_string()),
            Token::Elapsed(_) => out.push_str(&seconds.to_string()),
            Token::Half => out.push_str(if hour < 12 { "SA" } else { "CH" }),
            Token::Point => out.push('.'),
            Token::Comma => out.push(','),
            Token::Fraction => out.push('/'),
            Token::Percent | Token::Digit(_) | Token::Exponent | Token::General => {}
        }
    }
    tidy(out.trim_matches([' ', ',']))
}
