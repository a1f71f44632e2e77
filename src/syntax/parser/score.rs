//! `score`: criteria, their groups, and the bands of their sum.

use nom::Input;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;
use nom::combinator::opt;
use nom::multi::separated_list1;

use crate::base::number::Number;
use crate::base::source::Span;
use crate::base::source::Spanned;
use crate::base::truth::Comparison;
use crate::syntax::problem::grammar::Block;
use crate::syntax::problem::grammar::Grammar;
use crate::syntax::problem::grammar::What;
use crate::syntax::token::Kind;
use crate::syntax::token::Token;
use crate::syntax::tree::Band;
use crate::syntax::tree::Expr;
use crate::syntax::tree::ExprKind;
use crate::syntax::tree::Group;
use crate::syntax::tree::Points;
use crate::syntax::tree::Score;
use crate::syntax::tree::Step;
use crate::syntax::tree::Way;

use super::block::body;
use super::expr;
use super::input::Fail;
use super::input::In;
use super::input::Res;
use super::input::expect;
use super::input::keyword;
use super::input::kind;
use super::literal;
use super::target;
use super::target::whole;

/// By what units may be ranked apart.
const AMONG: &[&str] = &["kind", "region"];

/// The body of a score whose head was read.
pub(super) fn score_body<'t>(i: In<'t>, mut score: Score) -> (In<'t>, Score) {
    let head = score.head;
    let mut complete = true;
    let (rest, seen) = body(i, Block::Score, head, |name, token, line| {
        let read = field(&mut score, name, token, line);
        complete &= read.is_ok();
        read.map(|_| ()).map_err(|_| ())
    });
    score.complete = complete && !seen.unknown && !score.points.is_empty();
    seen.demand(i, head, Block::Score, "binds");
    seen.demand(i, head, Block::Score, "points");
    score.span = seen.close.map_or_else(|| head.to(rest.behind()), |close| head.to(close));
    (rest, score)
}

fn field<'t>(score: &mut Score, name: &str, token: Token, line: In<'t>) -> Res<'t, ()> {
    let start = line.span(token);
    match name {
        "en" => target::text(line).map(|(i, t)| (i, score.en = Some(t))),
        "source" => target::text(line).map(|(i, t)| (i, score.source = Some(t))),
        "basis" => whole(target::basis)(line).map(|(i, b)| (i, score.basis = Some(b))),
        "binds" => whole(|i| expr::names(i, What::UnitKind))(line).map(|(i, names)| (i, score.binds = names)),
        "when" => whole(target::condition)(line).map(|(i, condition)| (i, score.when = Some(condition))),
        "among" => whole(among)(line).map(|(i, names)| (i, score.among = names)),
        "group" => whole(|i| group(i, start))(line).map(|(i, group)| (i, score.groups.push(group))),
        "band" => whole(|i| band(i, start))(line).map(|(i, band)| (i, score.bands.push(band))),
        _ => {
            let group = score.groups.len().checked_sub(1);
            whole(|i| points(i, start, group))(line).map(|(i, points)| (i, score.points.push(points)))
        }
    }
}

/// `Among = ( "kind" | "region" ) { "," ( "kind" | "region" ) }`
fn among(i: In<'_>) -> Res<'_, Vec<Spanned<String>>> {
    const WORDS: &[(&str, &str)] = &[("kind", "kind"), ("region", "region")];
    let word = map(target::one_of("among", WORDS, AMONG), |w| Spanned::new(w.value.to_string(), w.span));
    separated_list1(kind(Kind::Comma), word).parse(i)
}

/// `Titles = TEXT [ TEXT ]`: Vietnamese, then English.
fn titles(i: In<'_>) -> Res<'_, (Spanned<String>, Option<Spanned<String>>)> {
    let (rest, title) = expect(literal::text, || Grammar::Expected { what: What::Text })(i)?;
    let (rest, en) = opt(literal::text).parse(rest)?;
    Ok((rest, (title, en)))
}

/// `Group = "group" ID Titles [ "weight" NUMBER ]`
fn group(i: In<'_>, start: Span) -> Res<'_, Group> {
    let (rest, id) = expect(kind(Kind::Word), || Grammar::Expected { what: What::GroupId })(i)?;
    let (rest, (title, en)) = titles(rest)?;
    let (rest, weight) = match keyword("weight")(rest) {
        Ok((after, _)) => map(weight, Some).parse(after)?,
        Err(_) => (rest, None),
    };
    Ok((rest, Group { id: i.word(id), title, en, weight, span: start.to(rest.behind()) }))
}

/// A part of the whole is written with `%`.
fn weight(i: In<'_>) -> Res<'_, Spanned<Number>> {
    let (rest, (value, percent, span)) = expect(literal::number, || Grammar::Expected { what: What::Weight })(i)?;
    if percent { Ok((rest, Spanned::new(value, span))) } else { i.fail(Grammar::Expected { what: What::Weight }) }
}

/// A number of points has no `%`.
fn count(what: What) -> impl Fn(In<'_>) -> Res<'_, Spanned<Number>> {
    move |i| {
        let (rest, (value, percent, span)) = expect(literal::number, || Grammar::Expected { what })(i)?;
        if percent { i.fail(Grammar::Expected { what }) } else { Ok((rest, Spanned::new(value, span))) }
    }
}

/// `Points = "points" NUMBER [ Titles ] ( "if" ID "met" | "from" Else ( "linear" Limit ".." Limit | "step" Step { "," Step } ) )`
fn points(i: In<'_>, start: Span, group: Option<usize>) -> Res<'_, Points> {
    let (rest, most) = count(What::Points)(i)?;
    let texts = rest.first_kind() == Some(Kind::Text) || rest.first_kind() == Some(Kind::LongText);
    let (rest, named) = if texts { map(titles, Some).parse(rest)? } else { (rest, None) };
    let (rest, way) = match rest.first_word() {
        "if" => met(rest.take_from(1))?,
        "from" => measured(rest.take_from(1))?,
        _ => return rest.fail(Grammar::Expected { what: What::PointsFrom }),
    };
    let (title, en) = named.map_or((None, None), |(title, en)| (Some(title), en));
    Ok((rest, Points { most, title, en, group, way, span: start.to(rest.behind()) }))
}

/// `ID "met"`
fn met(i: In<'_>) -> Res<'_, Way> {
    let (rest, id) = expect(kind(Kind::Word), || Grammar::Expected { what: What::ScoredTarget })(i)?;
    let (rest, _) = expect(keyword("met"), || Grammar::UnknownValue { field: "if", near: Some("met"), allowed: &["met"] })(rest)?;
    Ok((rest, Way::Met(i.word(id))))
}

fn measured(i: In<'_>) -> Res<'_, Way> {
    let (rest, measure) = expect(expr::else_chain, || Grammar::Expected { what: What::Operand })(i)?;
    let measure = measure.expr;
    match rest.first_word() {
        "linear" => {
            let (rest, start) = limit(rest.take_from(1))?;
            let (rest, _) = expect(kind(Kind::DotDot), || Grammar::Expected { what: What::LinearRange })(rest)?;
            let (rest, end) = limit(rest)?;
            Ok((rest, Way::Linear { measure, start, end }))
        }
        "step" => {
            let (rest, steps) = separated_list1(kind(Kind::Comma), step).parse(rest.take_from(1))?;
            Ok((rest, Way::Steps { measure, steps }))
        }
        _ => rest.fail(Grammar::Expected { what: What::LinearOrStep }),
    }
}

/// `Step = NUMBER "if" CMP Limit`
fn step(i: In<'_>) -> Res<'_, Step> {
    let (rest, points) = count(What::Step)(i)?;
    let (rest, _) = expect(keyword("if"), || Grammar::Expected { what: What::Step })(rest)?;
    let (rest, op) = expect(expr::cmp, || Grammar::Expected { what: What::Step })(rest)?;
    if op.value == Comparison::Ne {
        i.say(op.span, Grammar::Expected { what: What::Step });
        return Err(nom::Err::Failure(Fail));
    }
    let (rest, limit) = limit(rest)?;
    Ok((rest, Step { points, op, limit, span: i.here().to(rest.behind()) }))
}

/// `Limit = NUMBER | DATE | "true" | "false"`
fn limit(i: In<'_>) -> Res<'_, Expr> {
    let constant = alt((
        map(literal::number, |(value, percent, _)| ExprKind::Number { value, percent }),
        map(literal::date, |day| ExprKind::Date(day.value)),
        map(target::yes_no, ExprKind::Bool),
    ));
    let (rest, kind) = expect(constant, || Grammar::Expected { what: What::Limit })(i)?;
    Ok((rest, Expr { kind, span: i.here().to(rest.behind()) }))
}

/// `Band = "band" Titles [ ">=" NUMBER ]`
fn band(i: In<'_>, start: Span) -> Res<'_, Band> {
    let (rest, (title, en)) = titles(i)?;
    let (rest, from) = if rest.is_empty() {
        (rest, None)
    } else {
        let (after, _) = expect(kind(Kind::Ge), || Grammar::Expected { what: What::BandLimit })(rest)?;
        map(count(What::BandLimit), Some).parse(after)?
    };
    Ok((rest, Band { title, en, from, span: start.to(rest.behind()) }))
}
