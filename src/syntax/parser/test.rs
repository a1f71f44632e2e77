//! `test`: facts that are given and verdicts that are expected.

use nom::Input;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;
use nom::combinator::opt;
use nom::sequence::pair;
use nom::sequence::preceded;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::source::Span;
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::base::truth::Comparison;
use crate::syntax::problem::grammar::Block;
use crate::syntax::problem::grammar::Grammar;
use crate::syntax::problem::grammar::What;
use crate::syntax::token::Kind;
use crate::syntax::token::Token;
use crate::syntax::tree::Expect;
use crate::syntax::tree::Given;
use crate::syntax::tree::GivenKind;
use crate::syntax::tree::GivenValue;
use crate::syntax::tree::Test;

use super::block::body;
use super::block::end;
use super::expr;
use super::input::Fail;
use super::input::In;
use super::input::Res;
use super::input::expect;
use super::input::keyword;
use super::input::kind;
use super::literal;
use super::target::by;
use super::target::whole;
use super::target::yes_no;

/// The verdicts a test may expect.
pub const VERDICTS: &[&str] = &["met", "not-met", "undetermined", "not-due", "not-applicable"];

/// The reasons of an undetermined verdict.
pub const REASONS: &[&str] = &[
    "not-reported",
    "whole-not-reported",
    "undefined",
    "bound-too-loose",
    "qualitative",
    "tiers-not-separated",
    "contradiction",
    "out-of-date",
    "source-grade",
];

/// The grades of a source.
pub const GRADES: &[&str] = &["official", "press", "web"];

/// The body of a test whose head was read.
pub(super) fn test_body<'t>(i: In<'t>, head: Span, mut test: Test) -> (In<'t>, Test) {
    let (rest, seen) = body(i, Block::Test, head, |name, token, line| field(&mut test, name, token, line).map(|_| ()).map_err(|_| ()));
    seen.demand(i, head, Block::Test, "expect");
    test.span = seen.close.map_or_else(|| head.to(rest.behind()), |close| head.to(close));
    (rest, test)
}

fn field<'t>(test: &mut Test, name: &str, token: Token, line: In<'t>) -> Res<'t, ()> {
    let start = line.span(token);
    match name {
        "unit" => whole(word(What::Unit))(line).map(|(i, unit)| (i, test.unit = Some(unit))),
        "source" => whole(listed("source", GRADES))(line).map(|(i, grade)| (i, test.source = Some(grade))),
        "as" => whole(as_of)(line).map(|(i, date)| (i, test.as_of = Some(date))),
        "given" => given(line, start).map(|(i, given)| (i, test.givens.push(given))),
        _ => expected(line, start).map(|(i, expect)| (i, test.expects.push(expect))),
    }
}

fn word<'t>(what: What) -> impl FnMut(In<'t>) -> Res<'t, Spanned<String>> {
    move |i| {
        let (rest, word) = expect(kind(Kind::Word), || Grammar::Expected { what })(i)?;
        Ok((rest, i.word(word)))
    }
}

/// A word of a closed list, as it was written.
fn listed<'t>(field: &'static str, names: &'static [&'static str]) -> impl Fn(In<'t>) -> Res<'t, Spanned<String>> {
    move |i| {
        // `not met` with a blank begins with a reserved word, so the list is named for any other token too.
        let (rest, word) = expect(kind(Kind::Word), || Grammar::UnknownValue { field, near: None, allowed: names })(i)?;
        let typed = i.str(word);
        if names.contains(&typed) {
            return Ok((rest, i.word(word)));
        }
        i.fail(Grammar::UnknownValue { field, near: suggest::nearest(typed, names.iter().copied()), allowed: names })
    }
}

/// `"as" "of" DATE`
fn as_of(i: In<'_>) -> Res<'_, Spanned<Date>> {
    let (rest, _) = expect(keyword("of"), || Grammar::Expected { what: What::Of })(i)?;
    expect(literal::date, || Grammar::Expected { what: What::Date })(rest)
}

/// `"expect" ID VERDICT [ REASON ]`
fn expected(i: In<'_>, start: Span) -> Res<'_, Expect> {
    let (rest, target) = word(What::TargetId)(i)?;
    let (rest, verdict) = verdict(rest)?;
    let (rest, reason) = if rest.is_empty() { (rest, None) } else { map(listed("expect", REASONS), Some).parse(rest)? };
    if let (Some(reason), true) = (&reason, verdict.value != "undetermined") {
        i.say(reason.span, Grammar::ReasonWithoutNeed);
    }
    let (rest, ()) = end(rest)?;
    Ok((rest, Expect { target, verdict, reason, span: start.to(rest.behind()) }))
}

/// `VERDICT`; `not met` is understood and reported.
fn verdict(i: In<'_>) -> Res<'_, Spanned<String>> {
    if let Ok((rest, (not, word))) = pair(kind(Kind::Not), kind(Kind::Word)).parse(i)
        && let Some(name) = VERDICTS.iter().find(|v| v.strip_prefix("not-") == Some(i.str(word)))
    {
        let span = i.span(not).to(i.span(word));
        i.say(span, Grammar::UnknownValue { field: "expect", near: Some(name), allowed: VERDICTS });
        return Ok((rest, Spanned::new((*name).to_string(), span)));
    }
    listed("expect", VERDICTS)(i)
}

/// `"given" Fact CMP GivenValue [ ( "by" | "from" ) DATE ]`
fn given(i: In<'_>, start: Span) -> Res<'_, Given> {
    let (rest, (kind, indicator, tiers)) = fact(i)?;
    let (rest, op) = expect(expr::cmp, || Grammar::Expected { what: What::Comparison })(rest)?;
    if op.value == Comparison::Ne {
        i.say(op.span, Grammar::GivenUnequal);
        return Err(nom::Err::Failure(Fail));
    }
    let value_start = rest;
    let (rest, value) = expect(given_value, || Grammar::Expected { what: What::GivenValue })(rest)?;
    let span = value_start.here().to(rest.behind());
    if op.value != Comparison::Eq && !matches!(value, GivenValue::Number { .. } | GivenValue::Date(_)) {
        i.say(op.span, Grammar::BoundOfNoNumber);
        return Err(nom::Err::Failure(Fail));
    }
    let (rest, by) = opt(by).parse(rest)?;
    let (rest, from) = opt(from).parse(rest)?;
    let (rest, ()) = end(rest)?;
    let by = by.map(|(_, date)| date);
    planned_dates(i, kind, start, &by, &from);
    Ok((rest, Given { kind, indicator, tiers, op, value: Spanned::new(value, span), by, from, span: start.to(rest.behind()) }))
}

/// A planned value has one date, `by` or `from`; no other value has any.
fn planned_dates(i: In<'_>, kind: GivenKind, start: Span, by: &Option<Spanned<Date>>, from: &Option<Spanned<Date>>) {
    match (kind, by, from) {
        (GivenKind::Planned, None, None) => i.say(start, Grammar::PlanWithoutDate),
        (GivenKind::Planned, Some(_), Some(from)) => i.say(from.span, Grammar::PlanWithTwoDates),
        (GivenKind::Achieved | GivenKind::Previous, Some(date), _) | (GivenKind::Achieved | GivenKind::Previous, None, Some(date)) => {
            i.say(date.span, Grammar::DateWithoutPlan);
        }
        _ => {}
    }
}

/// `"from" DATE`
fn from(i: In<'_>) -> Res<'_, Spanned<Date>> {
    preceded(keyword("from"), expect(literal::date, || Grammar::Expected { what: What::Date })).parse(i)
}

type Fact = (GivenKind, Spanned<String>, Vec<Spanned<String>>);

/// `Fact = Indicator | ( "plan" | "previous" ) "(" Indicator ")"`
fn fact(i: In<'_>) -> Res<'_, Fact> {
    let call = i.take_from(1).first_kind() == Some(Kind::ParenOpen);
    let form = match i.first_word() {
        _ if !call => return indicator(i).map(|(rest, (name, tiers))| (rest, (GivenKind::Achieved, name, tiers))),
        "plan" => GivenKind::Planned,
        "previous" => GivenKind::Previous,
        other => {
            let near = suggest::nearest(other, ["plan", "previous"]);
            return i.fail(Grammar::GivenFunction { near });
        }
    };
    let (rest, open) = kind(Kind::ParenOpen)(i.take_from(1))?;
    let (rest, (name, tiers)) = indicator(rest)?;
    let (rest, _) = expr::close(rest, open, Kind::ParenClose)?;
    Ok((rest, (form, name, tiers)))
}

/// `Indicator = NAME [ "[" TIER { "," TIER } "]" ]`
fn indicator(i: In<'_>) -> Res<'_, (Spanned<String>, Vec<Spanned<String>>)> {
    let (rest, name) = word(What::Indicator)(i)?;
    let (rest, tiers) = opt(expr::tier_suffix).parse(rest)?;
    Ok((rest, (name, tiers.unwrap_or_default())))
}

/// `GivenValue = [ "-" ] NUMBER | NUMBER ".." NUMBER | DATE | "true" | "false" | TEXT`
fn given_value(i: In<'_>) -> Res<'_, GivenValue> {
    alt((
        range_or_number,
        negative,
        map(literal::date, |d| GivenValue::Date(d.value)),
        map(yes_no, GivenValue::Bool),
        map(literal::text, |t| GivenValue::Text(t.value)),
    ))
    .parse(i)
}

fn decimals(i: In<'_>) -> u32 {
    let written = i.first().map_or("", |t| i.str(t));
    let fraction = written.trim_end_matches('%').split_once('.').map_or(0, |(_, f)| f.len());
    u32::try_from(fraction).unwrap_or(0)
}

fn range_or_number(i: In<'_>) -> Res<'_, GivenValue> {
    let (rest, (lo, percent, _)) = literal::number(i)?;
    let Ok((after, _)) = kind(Kind::DotDot)(rest) else {
        return Ok((rest, GivenValue::Number { value: lo, percent, decimals: decimals(i) }));
    };
    let (rest, (hi, high_percent, span)) = expect(literal::number, || Grammar::Expected { what: What::Number })(after)?;
    let whole = i.here().to(span);
    if percent != high_percent {
        // `40..60%` can only mean percent at both ends, but a figure is never guessed.
        i.say(whole, Grammar::RangeHalfPercent);
        return Err(nom::Err::Failure(Fail));
    }
    if lo > hi {
        i.say(whole, Grammar::RangeBackwards);
        return Err(nom::Err::Failure(Fail));
    }
    Ok((rest, GivenValue::Range { lo, hi, percent }))
}

/// A negative number: wrong for every count and share, which is what some tests show.
fn negative(i: In<'_>) -> Res<'_, GivenValue> {
    let (number, _) = kind(Kind::Minus)(i)?;
    let (rest, (value, percent, _)): (In<'_>, (Number, bool, Span)) =
        expect(literal::number, || Grammar::Expected { what: What::Number })(number)?;
    Ok((rest, GivenValue::Number { value: -&value, percent, decimals: decimals(number) }))
}
