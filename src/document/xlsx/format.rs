//! Number formats: what a cell shows of the number in it, with Vietnamese marks (`1.549`, `87,11%`, `07/11/2016`).
//!
//! A number is held to the fifteen digits that Excel itself keeps, so that `0.30000000000000004` is 0.3. What a format leaves out is
//! not in the text; `exact` says whether that changed the value.
//
// INVARIANT: `Shown::value` is what `Shown::text` says, not what the file holds behind it.

use crate::base::number::Number;
use crate::document::workbook::Value;

use super::code::{Section, Token, section_for, sections};
use super::day;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) value: Value,
    /// The number behind the text in full, where the text does not say all of it.
    pub(super) behind: Option<String>,
}

/// Numbers beyond this are no figures of a report; they are shown as `1,5E+20` and taken for texts.
const GREATEST: f64 = 1e18;

/// The text of a number under a format code. `since_1904` is how some workbooks count days.
pub(super) fn show(value: f64, code: &str, since_1904: bool) -> Shown {
    let text = |text: String| Shown { text, value: Value::Text, behind: None };
    if !value.is_finite() {
        return Shown { text: "#NUM!".to_string(), value: Value::Error, behind: None };
    }
    let Some(number) = decimal(value).filter(|_| value.abs() < GREATEST) else {
        return text(format!("{value:.5E}").replace('.', ","));
    };
    let sections = sections(code);
    let Some((section, signed)) = section_for(&sections, value) else { return general(&number) };
    if section.is_date() {
        return day::show(value, section, since_1904).unwrap_or_else(|| general(&number));
    }
    if section.tokens.contains(&Token::General) {
        let shown = general(&number);
        return Shown { text: around_general(&shown.text, section), ..shown };
    }
    match fixed(&number, section, signed) {
        Some(shown) => shown,
        None => general(&number),
    }
}

/// The number that a binary fraction stands for: its first fifteen digits.
fn decimal(value: f64) -> Option<Number> {
    let text = format!("{:.14e}", value.abs());
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: i64 = exponent.parse().ok()?;
    if exponent < -30 {
        return Some(Number::ZERO);
    }
    let mut number = Number::parse_decimal(mantissa)?;
    for _ in 0..exponent.unsigned_abs() {
        number = if exponent > 0 { &number * &Number::int(10) } else { number.div(&Number::int(10))? };
    }
    Some(if value < 0.0 { -&number } else { number })
}

// As cells without a format: up to eleven characters, without zeros at the end.
fn general(number: &Number) -> Shown {
    let whole = number.floor().round_to(0).trim_start_matches('-').len();
    let places = if number.is_integer() { 0 } else { 10usize.saturating_sub(whole) };
    let text = number.round_to(places);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let shown = signed_number(text);
    let behind = (shown != *number).then(|| full(number));
    Shown { text: text.replace('.', ","), value: Value::Number { number: shown, percent: false }, behind }
}

fn signed_number(text: &str) -> Number {
    let digits = text.trim_start_matches('-');
    let number = Number::parse_decimal(digits).unwrap_or(Number::ZERO);
    if text.starts_with('-') { -&number } else { number }
}

fn full(number: &Number) -> String {
    number.decimal().unwrap_or_default().replace('.', ",")
}

fn around_general(general: &str, section: &Section) -> String {
    let piece = |token: &Token| match token {
        Token::Literal(text) => text.clone(),
        Token::General => general.to_string(),
        _ => String::new(),
    };
    tidy(&section.tokens.iter().map(piece).collect::<String>())
}

// The shape of the digits of a section.
struct Shape {
    whole: Vec<char>,
    decimals: Vec<char>,
    grouped: bool,
    // Commas behind the last digit, each a thousand.
    thousands: usize,
    percents: usize,
}

fn shape(tokens: &[Token]) -> Option<Shape> {
    let mut shape = Shape { whole: Vec::new(), decimals: Vec::new(), grouped: false, thousands: 0, percents: 0 };
    let (mut behind_point, mut commas) = (false, 0);
    for token in tokens {
        match token {
            Token::Digit(d) => {
                shape.grouped |= commas > 0 && !behind_point;
                commas = 0;
                if behind_point { shape.decimals.push(*d) } else { shape.whole.push(*d) }
            }
            Token::Point if behind_point => return None,
            Token::Point => {
                shape.thousands += std::mem::take(&mut commas);
                behind_point = true;
            }
            Token::Comma => commas += usize::from(!shape.whole.is_empty() || behind_point),
            Token::Percent => shape.percents += 1,
            // Fractions and powers of ten are shown as plain numbers.
            Token::Fraction | Token::Exponent => return None,
            _ => {}
        }
    }
    shape.thousands += commas;
    Some(shape)
}

fn fixed(number: &Number, section: &Section, signed: bool) -> Option<Shown> {
    let shape = shape(&section.tokens)?;
    let mut scaled = if number.signum() < 0 { -number } else { number.clone() };
    for _ in 0..shape.percents {
        scaled = &scaled * &Number::int(100);
    }
    for _ in 0..shape.thousands {
        scaled = scaled.div(&Number::int(1000))?;
    }
    let has_digits = !(shape.whole.is_empty() && shape.decimals.is_empty());
    let rounded = scaled.round_to(shape.decimals.len());
    let shown = Number::parse_decimal(&rounded)?;
    let exact = shape.thousands == 0 && shown == scaled;
    let (whole, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let keep = shape.decimals.iter().rposition(|d| *d == '0').map_or(0, |i| i + 1);
    let fraction = &fraction[..fraction.trim_end_matches('0').len().max(keep)];
    let minus = if signed && number.signum() < 0 && !shown.is_zero() { "-" } else { "" };
    let text = format!("{minus}{}", laid_out(section, whole_digits(whole, &shape), fraction));
    let value = match number.signum() < 0 {
        true => Value::Number { number: -&shown, percent: shape.percents > 0 },
        false => Value::Number { number: shown, percent: shape.percents > 0 },
    };
    let (behind, value) = match has_digits {
        true => ((!exact).then(|| full(number)), value),
        // A dash for nothing, or words in place of the number.
        false if number.is_zero() => (None, Value::Number { number: Number::ZERO, percent: false }),
        false => (Some(full(number)), Value::Text),
    };
    Some(Shown { text: tidy(&text), value, behind })
}

// Zeros in front as the format wants them, dots between thousands.
fn whole_digits(whole: &str, shape: &Shape) -> String {
    let least = shape.whole.iter().position(|d| *d == '0').map_or(0, |i| shape.whole.len() - i);
    let whole = if whole == "0" && least == 0 { "" } else { whole };
    let padded = format!("{whole:0>least$}");
    if !shape.grouped {
        return padded;
    }
    let (mut out, count) = (String::new(), padded.len());
    for (i, digit) in padded.chars().enumerate() {
        if i > 0 && (count - i) % 3 == 0 {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

// The digits among the literals. Each placeholder takes one digit from the right; the first takes what is left.
fn laid_out(section: &Section, whole: String, fraction: &str) -> String {
    let places = section.tokens.iter().take_while(|t| **t != Token::Point).filter(|t| matches!(t, Token::Digit(_))).count();
    let apart = section.has_literal_between_digits() && !whole.contains('.');
    let (mut out, mut left, mut digits) = (String::new(), whole, places);
    let mut behind_point = false;
    for token in &section.tokens {
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::Percent => out.push('%'),
            Token::Digit(_) if !behind_point => {
                digits -= 1;
                let cut = if apart { left.len().saturating_sub(digits) } else { left.len() };
                out.extend(left.drain(..cut));
            }
            Token::Point => {
                behind_point = true;
                // `.00` has no digit before it.
                out.push_str(&std::mem::take(&mut left));
                if !fraction.is_empty() {
                    out.push(',');
                    out.push_str(fraction);
                }
            }
            _ => {}
        }
    }
    out
}

/// One space where a format leaves room.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
