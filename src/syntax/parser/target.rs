//! `target` and `check`: the fields between their braces.

use nom::Input;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;
use nom::combinator::opt;
use nom::combinator::value;
use nom::sequence::preceded;

use crate::base::source::Span;
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::syntax::problem::grammar::Block;
use crate::syntax::problem::grammar::Grammar;
use crate::syntax::problem::grammar::What;
use crate::syntax::token::Kind;
use crate::syntax::token::Token;
use crate::syntax::tree::Allow;
use crate::syntax::tree::Basis;
use crate::syntax::tree::Expr;
use crate::syntax::tree::ExprKind;
use crate::syntax::tree::Require;
use crate::syntax::tree::Requirement;
use crate::syntax::tree::Severity;
use crate::syntax::tree::Target;
use crate::syntax::tree::TargetKind;

use super::block::body;
use super::block::end;
use super::expr;
use super::input::Fail;
use super::input::In;
use super::input::Res;
use super::input::expect;
use super::input::kind;
use super::literal;

/// The body of a target whose head was read: fills it in and demands what every such block must have.
pub(super) fn target_body<'t>(i: In<'t>, mut target: Target) -> (In<'t>, Target) {
    let block = if target.kind == TargetKind::Target { Block::Target } else { Block::Check };
    let head = target.head;
    let (rest, seen) = body(i, block, head, |name, token, line| field(&mut target, name, token, line).map(|_| ()).map_err(|_| ()));
    if block == Block::Target {
        seen.demand(i, head, block, "binds");
    }
    seen.demand(i, head, block, "require");
    if !seen.seen.iter().any(|(name, _)| *name == "measure") && !seen.unknown {
        short_without_measure(i, &target);
    }
    target.span = seen.close.map_or_else(|| head.to(rest.behind()), |close| head.to(close));
    (rest, target)
}

/// `require >= 3` needs something to stand on its left.
fn short_without_measure(i: In<'_>, target: &Target) {
    let check = target.kind == TargetKind::Check;
    let short = target.requires.iter().find_map(|r| match &r.condition {
        Requirement::Short { op, .. } => Some(op.span),
        Requirement::Whole(_) => None,
    });
    if let Some(at) = short {
        i.say(at, Grammar::ShortWithoutMeasure { check });
    }
}

fn field<'t>(target: &mut Target, name: &str, token: Token, line: In<'t>) -> Res<'t, ()> {
    let start = line.span(token);
    match name {
        "en" => text(line).map(|(i, t)| (i, target.en = Some(t))),
        "clause" => text(line).map(|(i, t)| (i, target.clause = Some(t))),
        "quote" => text(line).map(|(i, t)| (i, target.quote = Some(t))),
        "source" => text(line).map(|(i, t)| (i, target.source = Some(t))),
        "advice" => text(line).map(|(i, t)| (i, target.advice = Some(t))),
        "basis" => whole(basis)(line).map(|(i, b)| (i, target.basis = Some(b))),
        "severity" => whole(severity)(line).map(|(i, s)| (i, target.severity = Some(s))),
        "binds" => whole(|i| expr::names(i, What::UnitKind))(line).map(|(i, names)| (i, target.binds = names)),
        "tiers" => whole(|i| expr::names(i, What::Tier))(line).map(|(i, names)| (i, target.tiers = names)),
        "measure" => whole(expect(expr::else_chain, || Grammar::Expected { what: What::Measure }))(line)
            .map(|(i, node)| (i, target.measure = Some(node.expr))),
        "allow" => whole(allow)(line).map(|(i, (lint, reason))| {
            let span = start.to(i.behind());
            (i, target.allows.push(Allow { lint, reason, span }))
        }),
        "when" => whole(condition)(line).map(|(i, condition)| (i, target.when = Some(condition))),
        _ => require(line, start).map(|(i, require)| (i, target.requires.push(require))),
    }
}

/// `inner` and nothing behind it.
pub(super) fn whole<'t, T>(mut inner: impl FnMut(In<'t>) -> Res<'t, T>) -> impl FnMut(In<'t>) -> Res<'t, T> {
    move |i| {
        let (rest, found) = inner(i)?;
        let (rest, ()) = end(rest)?;
        Ok((rest, found))
    }
}

/// `TEXT`; words without quotes are one mistake, whatever letters they have.
pub(super) fn text(i: In<'_>) -> Res<'_, Spanned<String>> {
    let words = i.iter_elements().any(|t| t.kind == Kind::Word || t.kind.is_reserved());
    if words && !matches!(i.first_kind(), Some(Kind::Text | Kind::LongText)) {
        let line = i.here().to(i.take_from(i.input_len()).behind());
        i.unsay_spelling(line);
        i.say(line, Grammar::Expected { what: What::Text });
        return Err(nom::Err::Failure(Fail));
    }
    whole(expect(literal::text, || Grammar::Expected { what: What::Text }))(i)
}

pub(super) fn condition(i: In<'_>) -> Res<'_, Expr> {
    let (rest, node) = expect(expr::condition, || Grammar::Expected { what: What::Condition })(i)?;
    Ok((rest, node.expr))
}

/// One word of a closed list; near misses are named.
pub(super) fn one_of<'t, T: Clone>(
    field: &'static str,
    list: &'static [(&'static str, T)],
    names: &'static [&'static str],
) -> impl Fn(In<'t>) -> Res<'t, Spanned<T>> {
    move |i| {
        let (rest, word) = expect(kind(Kind::Word), || Grammar::UnknownValue { field, near: None, allowed: names })(i)?;
        let typed = i.str(word);
        match list.iter().find(|(name, _)| *name == typed) {
            Some((_, found)) => Ok((rest, Spanned::new(found.clone(), i.span(word)))),
            None => i.fail(Grammar::UnknownValue { field, near: suggest::nearest(typed, names.iter().copied()), allowed: names }),
        }
    }
}

/// `Basis = "verified" | "restated" [ NUMBER ] | "unverified"`
pub(super) fn basis(i: In<'_>) -> Res<'_, Spanned<Basis>> {
    const WORDS: &[(&str, Basis)] = &[("verified", Basis::Verified), ("restated", Basis::Restated(0)), ("unverified", Basis::Unverified)];
    let (rest, word) = one_of("basis", WORDS, &["verified", "restated", "unverified"])(i)?;
    if word.value != Basis::Restated(0) || rest.first_kind() != Some(Kind::Number) {
        return Ok((rest, word));
    }
    let (after, (number, percent, span)) = literal::number(rest)?;
    match number.to_i64().and_then(|n| u32::try_from(n).ok()) {
        Some(n) if n > 0 && !percent => Ok((after, Spanned::new(Basis::Restated(n), word.span.to(span)))),
        _ => rest.fail(Grammar::Expected { what: What::Publications }),
    }
}

/// `Allow = "allow" ID [ TEXT ]`
fn allow(i: In<'_>) -> Res<'_, (Spanned<String>, Option<Spanned<String>>)> {
    let (rest, word) = expect(kind(Kind::Word), || Grammar::Expected { what: What::Lint })(i)?;
    let (rest, reason) = opt(literal::text).parse(rest)?;
    Ok((rest, (i.word(word), reason)))
}

/// `Severity = "mandatory" | "advisory"`
fn severity(i: In<'_>) -> Res<'_, Spanned<Severity>> {
    const WORDS: &[(&str, Severity)] = &[("mandatory", Severity::Mandatory), ("advisory", Severity::Advisory)];
    one_of("severity", WORDS, &["mandatory", "advisory"])(i)
}

/// `Require = "require" ( CMP Else | Condition ) [ "at" TIER { "," TIER } ] [ "by" DATE ]`
fn require(i: In<'_>, start: Span) -> Res<'_, Require> {
    let (rest, condition) = match i.first_kind() {
        Some(k) if k.is_comparison() => short(i)?,
        _ => map(condition, Requirement::Whole).parse(i)?,
    };
    if let Requirement::Whole(Expr { kind, span }) = &condition {
        bare_value(i, kind, *span)?;
    }
    let (rest, early) = opt(by).parse(rest)?;
    let (rest, at) = opt(at_tiers).parse(rest)?;
    if let (Some((word, _)), Some(_)) = (&early, &at) {
        i.say(*word, Grammar::AtBehindBy);
    }
    let (rest, late) = if early.is_none() { opt(by).parse(rest)? } else { (rest, None) };
    let (rest, ()) = end(rest)?;
    let by = early.or(late).map(|(_, date)| date);
    Ok((rest, Require { condition, at: at.unwrap_or_default(), by, span: start.to(rest.behind()) }))
}

/// `CMP Else`: the measure stands on the left, alone.
fn short(i: In<'_>) -> Res<'_, Requirement> {
    let (rest, op) = expr::cmp(i)?;
    let missing = || if rest.is_empty() { Grammar::ExpectedOperand } else { Grammar::Expected { what: What::Operand } };
    let (rest, right) = expect(expr::else_chain, missing)(rest)?;
    match rest.first_kind() {
        Some(k) if k == Kind::And || k == Kind::Or || k.is_comparison() => {
            i.say(op.span.to(last_of_condition(rest)), Grammar::ShortJoined { meant: joined(i) });
            Err(nom::Err::Failure(Fail))
        }
        _ => Ok((rest, Requirement::Short { op, right: right.expr })),
    }
}

fn clause(i: In<'_>) -> usize {
    i.position(|t| matches!(t.kind, Kind::By | Kind::At)).unwrap_or(i.input_len())
}

fn last_of_condition(i: In<'_>) -> Span {
    i.take_from(clause(i)).behind()
}

/// `>= 3 and <= 5` as it must be written: `value >= 3 and value <= 5`.
fn joined(i: In<'_>) -> Option<String> {
    let mut out: Vec<&str> = Vec::new();
    let mut before = Kind::And;
    for t in i.take(clause(i)).iter_elements().take(24) {
        if t.kind.is_comparison() {
            match before {
                Kind::And | Kind::Or | Kind::Not | Kind::ParenOpen => out.push("value"),
                _ => out.extend(["and", "value"]),
            }
        }
        out.push(i.str(t));
        before = t.kind;
    }
    let text = out.join(" ");
    (text.chars().count() <= 70).then_some(text)
}

/// `require 90%`: a value is no condition.
fn bare_value<'t>(i: In<'t>, kind: &ExprKind, span: Span) -> Res<'t, ()> {
    let sign = match kind {
        ExprKind::Number { .. } => ">=",
        ExprKind::Date(_) => "<=",
        ExprKind::Bool(_) => "=",
        _ => return Ok((i, ())),
    };
    let meant = format!("{sign} {}", i.original(span.start, span.end));
    i.say(span, Grammar::NoComparison { meant });
    Err(nom::Err::Failure(Fail))
}

/// `"by" DATE`
pub(super) fn by(i: In<'_>) -> Res<'_, (Span, Spanned<crate::base::date::Date>)> {
    let (rest, word) = kind(Kind::By)(i)?;
    let (rest, date) = expect(literal::date, || Grammar::Expected { what: What::Date })(rest)?;
    Ok((rest, (i.span(word), date)))
}

/// `"at" TIER { "," TIER }`
fn at_tiers(i: In<'_>) -> Res<'_, Vec<Spanned<String>>> {
    preceded(kind(Kind::At), |i| expr::names(i, What::Tier)).parse(i)
}

/// `true` or `false`
pub(super) fn yes_no(i: In<'_>) -> Res<'_, bool> {
    alt((value(true, kind(Kind::True)), value(false, kind(Kind::False)))).parse(i)
}
