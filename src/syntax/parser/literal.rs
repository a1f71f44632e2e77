//! Numbers, dates and texts: what one token holds.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::source::Spanned;
use crate::syntax::problem::grammar::Grammar;
use crate::syntax::problem::grammar::What;
use crate::syntax::token::Kind;

use super::input::In;
use super::input::Res;
use super::input::kind;
use super::input::token;

/// A number, whether it has `%`, and its place.
pub(super) fn number(i: In<'_>) -> Res<'_, (Number, bool, crate::base::source::Span)> {
    let (rest, token) = kind(Kind::Number)(i)?;
    let text = i.str(token);
    let percent = text.ends_with('%');
    let digits = text.trim_end_matches('%');
    let Some(number) = decimal(digits, percent) else {
        return i.fail(Grammar::Expected { what: What::Number });
    };
    Ok((rest, (number, percent, i.span(token))))
}

/// The exact value; in percent, as a fraction of one.
fn decimal(digits: &str, percent: bool) -> Option<Number> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let places = fraction.len() + if percent { 2 } else { 0 };
    if whole.len() + fraction.len() <= 17 && places <= 17 {
        // The usual case without big numbers: both parts fit 64 bits.
        let numerator = whole.bytes().chain(fraction.bytes()).fold(0i64, |n, d| n * 10 + i64::from(d.saturating_sub(b'0')));
        return Number::ratio(numerator, 10i64.pow(u32::try_from(places).ok()?));
    }
    let number = Number::parse_decimal(digits)?;
    if percent { number.div(&Number::int(100)) } else { Some(number) }
}

/// `2016-12-31`
pub(super) fn date(i: In<'_>) -> Res<'_, Spanned<Date>> {
    let (rest, token) = kind(Kind::Date)(i)?;
    match Date::parse(i.str(token)) {
        Some(date) => Ok((rest, Spanned::new(date, i.span(token)))),
        None => i.fail(Grammar::Expected { what: What::Date }),
    }
}

/// `"…"` or `"""…"""`, as what the quotes hold.
pub(super) fn text(i: In<'_>) -> Res<'_, Spanned<String>> {
    let (rest, token) = token(|t| matches!(t.kind, Kind::Text | Kind::LongText))(i)?;
    let written = i.str(token);
    let held = match (token.fix, token.kind) {
        (0, Kind::LongText) => long_text(written),
        (0, _) => unescaped(written.get(1..written.len().saturating_sub(1)).unwrap_or("")),
        _ => written.to_string(),
    };
    Ok((rest, Spanned::new(held, i.span(token))))
}

fn long_text(written: &str) -> String {
    let held = written.get(3..written.len().saturating_sub(3)).unwrap_or("");
    let held = held.strip_prefix("\r\n").or_else(|| held.strip_prefix('\n')).unwrap_or(held);
    held.replace("\r\n", "\n")
}

fn unescaped(held: &str) -> String {
    if !held.contains('\\') {
        return held.to_string();
    }
    let mut out = String::with_capacity(held.len());
    let mut chars = held.chars();
    while let Some(c) = chars.next() {
        out.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    out
}
