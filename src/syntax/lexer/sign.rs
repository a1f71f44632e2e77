//! Operators and brackets, and the signs that people type instead of them.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::consumed;
use nom::combinator::value;

use super::Lex;
use super::Lexeme;
use crate::syntax::problem::spelling::Spelling;
use crate::syntax::token::Kind;

/// An ASCII sign, right or typed in another language's way.
pub(super) fn sign(i: &str) -> Lex<'_> {
    alt((typed, right)).parse(i)
}

/// A sign of the language.
fn right(i: &str) -> Lex<'_> {
    let bracket = alt((
        value(Kind::BraceOpen, tag("{")),
        value(Kind::BraceClose, tag("}")),
        value(Kind::ParenOpen, tag("(")),
        value(Kind::ParenClose, tag(")")),
        value(Kind::BracketOpen, tag("[")),
        value(Kind::BracketClose, tag("]")),
        value(Kind::Comma, tag(",")),
        value(Kind::DotDot, tag("..")),
        value(Kind::Colon, tag(":")),
    ));
    let operator = alt((
        value(Kind::Ge, tag(">=")),
        value(Kind::Le, tag("<=")),
        value(Kind::Ne, tag("!=")),
        value(Kind::Gt, tag(">")),
        value(Kind::Lt, tag("<")),
        value(Kind::Eq, tag("=")),
        value(Kind::Plus, tag("+")),
        value(Kind::Minus, tag("-")),
        value(Kind::Star, tag("*")),
        value(Kind::Slash, tag("/")),
    ));
    alt((operator, bracket)).map(Lexeme::plain).parse(i)
}

/// A sign from another language, a word processor or a formula editor.
pub(super) fn typed(i: &str) -> Lex<'_> {
    let comparison = alt((
        meant(Kind::Ge, ">=", alt((tag("≥"), tag("⩾"), tag("=>"), tag(">＝")))),
        meant(Kind::Le, "<=", alt((tag("≤"), tag("⩽"), tag("=<"), tag("<＝")))),
        meant(Kind::Ne, "!=", alt((tag("≠"), tag("<>"), tag("=!"), tag("!＝")))),
        meant(Kind::Eq, "=", alt((tag("==="), tag("==")))),
    ));
    let others = alt((
        meant(Kind::And, "and", alt((tag("&&"), tag("&"), tag("∧")))),
        meant(Kind::Or, "or", alt((tag("||"), tag("|"), tag("∨")))),
        meant(Kind::Not, "not", alt((exclamation, tag("¬")))),
        meant(Kind::Star, "*", alt((tag("×"), tag("·"), tag("**")))),
        meant(Kind::Slash, "/", alt((tag("÷"), tag("∕")))),
        meant(Kind::Minus, "-", alt((tag("–"), tag("—"), tag("−"), tag("‐"), tag("‑")))),
        meant(Kind::DotDot, "..", alt((tag("…"), tag("...")))),
        meant(Kind::ParenOpen, "(", tag("（")),
    ));
    alt((comparison, others)).parse(i)
}

/// `!` that is no `!=`.
fn exclamation(i: &str) -> nom::IResult<&str, &str> {
    nom::sequence::terminated(tag("!"), nom::combinator::not(alt((tag("="), tag("＝"))))).parse(i)
}

fn meant<'a>(
    kind: Kind,
    sign: &'static str,
    inner: impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>>,
) -> impl Parser<&'a str, Output = Lexeme, Error = nom::error::Error<&'a str>> {
    consumed(inner)
        .map(move |(typed, _): (&str, &str)| Lexeme::wrong(kind, typed.len(), Some(sign.to_string()), Spelling::Sign { meant: sign }))
}
