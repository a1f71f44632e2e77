//! Numbers, percentages and dates, and the ways they are written in Vietnamese documents.

use nom::IResult;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::bytes::complete::take_while1;
use nom::character::complete::char;
use nom::character::complete::digit1;
use nom::character::complete::one_of;
use nom::character::complete::satisfy;
use nom::combinator::consumed;
use nom::combinator::eof;
use nom::combinator::not;
use nom::combinator::opt;
use nom::combinator::peek;
use nom::combinator::recognize;
use nom::combinator::value;
use nom::combinator::verify;
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::sequence::terminated;

use super::Lex;
use super::Lexeme;
use crate::base::date::Date;
use crate::base::number::MOST_DIGITS;
use crate::syntax::problem::spelling::Spelling;
use crate::syntax::token::Kind;

/// A token that begins with a digit.
pub(super) fn number(i: &str) -> Lex<'_> {
    alt((iso_date, typed_date, amount)).parse(i)
}

/// `.5`, which the language writes `0.5`.
pub(super) fn bare_fraction(i: &str) -> Lex<'_> {
    let (rest, (typed, _)) = consumed((char('.'), digit1, opt(char('%')))).parse(i)?;
    let meant = format!("0{typed}");
    Ok((rest, Lexeme::wrong(Kind::Number, typed.len(), Some(meant.clone()), Spelling::NumberForm { meant: Some(meant) })))
}

fn digits(least: usize, most: usize) -> impl Fn(&str) -> IResult<&str, &str> {
    move |i| take_while_m_n(least, most, |c: char| c.is_ascii_digit()).parse(i)
}

fn end_of_word(i: &str) -> IResult<&str, ()> {
    not(satisfy(|c| c.is_alphanumeric() || c == '_')).parse(i)
}

/// `2016-12-31`: always a date, whether or not there is such a day.
fn iso_date(i: &str) -> Lex<'_> {
    let day = (digits(4, 4), char('-'), digits(2, 2), char('-'), digits(2, 2));
    let (rest, typed) = terminated(recognize(day), end_of_word).parse(i)?;
    let lexeme = match Date::parse(typed) {
        Some(_) => Lexeme::plain(Kind::Date),
        None => Lexeme::wrong(Kind::Bad, typed.len(), None, Spelling::NoSuchDate),
    };
    Ok((rest, lexeme))
}

/// `31/12/2016`, `31-12-2016`, `31.12.2016`, `2016/12/31`, `2016-1-5`.
fn typed_date(i: &str) -> Lex<'_> {
    let separator = || one_of("/-.");
    let parts = (digits(1, 4), separator(), digits(1, 2), separator(), digits(1, 4));
    let same = |(a, x, _, y, c): &(&str, char, &str, char, &str)| x == y && ((a.len() == 4) ^ (c.len() == 4)) && a.len().min(c.len()) <= 2;
    let (rest, (typed, (a, _, month, _, c))) = terminated(consumed(verify(parts, same)), end_of_word).parse(i)?;
    let (year, day) = if a.len() == 4 { (a, c) } else { (c, a) };
    let iso = |month: &str, day: &str| {
        let text = format!("{year}-{month:0>2}-{day:0>2}");
        Date::parse(&text).map(|_| text)
    };
    // A month above 12 is the American order; nothing else can have been meant.
    let lexeme = match iso(month, day).or_else(|| iso(day, month)) {
        Some(meant) => Lexeme::wrong(Kind::Date, typed.len(), Some(meant.clone()), Spelling::DateForm { meant }),
        None => Lexeme::wrong(Kind::Bad, typed.len(), None, Spelling::NoSuchDate),
    };
    Ok((rest, lexeme))
}

/// What stands after the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Percent {
    No,
    Yes,
    Spaced,
    FullWidth,
}

fn percent(i: &str) -> IResult<&str, Percent> {
    let spaced = (take_while1(|c| c == ' ' || c == '\t' || c == '\u{a0}'), one_of("%％"));
    let found = alt((value(Percent::Yes, char('%')), value(Percent::FullWidth, char('％')), value(Percent::Spaced, spaced)));
    opt(found).map(|found| found.unwrap_or(Percent::No)).parse(i)
}

/// ` 549` after `1`: three digits behind one blank.
fn spaced_group(i: &str) -> IResult<&str, &str> {
    let tail = peek(alt((eof.map(|_| ()), satisfy(|c| !c.is_alphanumeric() && c != '_' && c != '.' && c != '/').map(|_| ()))));
    recognize((one_of(" \u{a0}\u{202f}\u{2009}"), digits(3, 3), tail)).parse(i)
}

/// Digits with at most one dot, then perhaps `%`; the dots, commas and blanks of Vietnamese figures are understood and reported.
fn amount(i: &str) -> Lex<'_> {
    let (rest, whole) = digit1(i)?;
    let (rest, fraction) = opt(preceded(char('.'), digit1)).parse(rest)?;
    let (rest, groups) = recognize(many0_count((char('.'), digit1))).parse(rest)?;
    let (rest, comma) = opt(preceded(char(','), digit1)).parse(rest)?;
    let may_group = whole.len() <= 3 && fraction.is_none() && comma.is_none();
    let (rest, blanks) = if may_group { recognize(many0_count(spaced_group)).parse(rest)? } else { (rest, "") };
    let (rest, percent) = percent(rest)?;
    let (rest, tail) = opt(take_while1(|c: char| c.is_alphanumeric() || c == '_')).parse(rest)?;
    let len = i.len() - rest.len();
    let figure = Figure { whole, fraction, groups, comma, blanks, percent, tail: tail.is_some() };
    let lexeme = match figure.wrong() {
        None => Lexeme::plain(Kind::Number),
        Some((None, wrong)) => Lexeme::wrong(Kind::Bad, len, None, wrong),
        Some((Some(meant), wrong)) => Lexeme::wrong(Kind::Number, len, Some(meant), wrong),
    };
    Ok((rest, lexeme))
}

struct Figure<'a> {
    whole: &'a str,
    fraction: Option<&'a str>,
    groups: &'a str,
    comma: Option<&'a str>,
    blanks: &'a str,
    percent: Percent,
    tail: bool,
}

impl Figure<'_> {
    /// What is wrong, if anything is, and the number to go on with.
    fn wrong(&self) -> Option<(Option<String>, Spelling)> {
        let sign = if self.percent == Percent::No { "" } else { "%" };
        let grouped = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let size = self.whole.len() + self.fraction.map_or(0, str::len) + self.groups.len() + self.comma.map_or(0, str::len);
        if size > MOST_DIGITS || self.tail {
            let wrong = if self.tail { Spelling::NumberForm { meant: None } } else { Spelling::TooManyDigits };
            return Some((None, wrong));
        }
        if !self.blanks.is_empty() {
            let meant = format!("{}{}{sign}", self.whole, grouped(self.blanks));
            return Some((Some(meant.clone()), Spelling::Thousands { meant }));
        }
        if let Some(decimals) = self.comma {
            // `1.549,5`: the dots before a decimal comma part thousands.
            let whole = format!("{}{}{}", self.whole, self.fraction.unwrap_or(""), grouped(self.groups));
            return Some(comma(&whole, decimals, sign));
        }
        if !self.groups.is_empty() {
            let threes = self.groups.split('.').skip(1).all(|g| g.len() == 3) && self.fraction.is_some_and(|f| f.len() == 3);
            let meant = format!("{}{}{}{sign}", self.whole, self.fraction.unwrap_or(""), grouped(self.groups));
            return Some(match threes {
                true => (Some(meant.clone()), Spelling::Thousands { meant }),
                false => (None, Spelling::NumberForm { meant: None }),
            });
        }
        if let (Some(fraction), Percent::No) = (self.fraction, self.percent)
            && ambiguous(self.whole, fraction)
        {
            return Some(three_decimals(self.whole, fraction));
        }
        let dot = self.fraction.map_or(String::new(), |f| format!(".{f}"));
        let meant = || format!("{}{dot}%", self.whole);
        match self.percent {
            Percent::Spaced => Some((Some(meant()), Spelling::PercentSpace { meant: meant() })),
            Percent::FullWidth => Some((Some(meant()), Spelling::FullWidth { meant: meant() })),
            Percent::Yes | Percent::No => None,
        }
    }
}

/// Whether `whole.fraction` may be a count with its thousands parted: `1.549`, but not `0.549` and not `1549.125`.
fn ambiguous(whole: &str, fraction: &str) -> bool {
    fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0')
}

fn comma(whole: &str, decimals: &str, sign: &str) -> (Option<String>, Spelling) {
    if sign.is_empty() && ambiguous(whole, decimals) {
        return three_decimals(whole, decimals);
    }
    let meant = format!("{whole}.{decimals}{sign}");
    (Some(meant.clone()), Spelling::DecimalComma { meant })
}

fn three_decimals(whole: &str, decimals: &str) -> (Option<String>, Spelling) {
    let (count, decimal) = (format!("{whole}{decimals}"), format!("{whole}.{decimals}0"));
    (Some(decimal.clone()), Spelling::ThreeDecimals { count, decimal })
}
