//! Blocks and their heads, and the way from a broken one to the next.

use nom::Input;
use nom::Parser;
use nom::combinator::opt;

use crate::base::source::Span;
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::syntax::problem::grammar::Block;
use crate::syntax::problem::grammar::Grammar;
use crate::syntax::problem::grammar::What;
use crate::syntax::recover::BLOCKS;
use crate::syntax::token::Kind;
use crate::syntax::token::Token;
use crate::syntax::tree::Amends;
use crate::syntax::tree::Define;
use crate::syntax::tree::Item;
use crate::syntax::tree::Score;
use crate::syntax::tree::Skip;
use crate::syntax::tree::Target;
use crate::syntax::tree::TargetKind;
use crate::syntax::tree::Test;

use super::block::balanced;
use super::block::begins_item;
use super::block::extent;
use super::expr;
use super::input::In;
use super::input::Res;
use super::input::expect;
use super::input::keyword;
use super::input::kind;
use super::literal;
use super::score::score_body;
use super::target::target_body;
use super::target::whole;
use super::test::test_body;

/// `Items = { Define | Target | Check | Test | Skip | Score }`: every block of a file; what is broken is reported and left out.
pub(super) fn items(mut i: In<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    while let Some(first) = i.first() {
        let (rest, item) = match item_word(i, first) {
            Some("define") => define(i),
            Some("target") => target(i, TargetKind::Target),
            Some("check") => target(i, TargetKind::Check),
            Some("test") => test(i),
            Some("skip") => skip(i),
            Some(_) => score(i),
            None => (outside(i, first), None),
        };
        items.extend(item);
        // Every branch takes the first token at least.
        i = if rest.at > i.at { rest } else { i.take_from(1) };
    }
    items
}

/// The block that a token begins; a near miss is reported and taken for what was meant.
fn item_word<'t>(i: In<'t>, first: Token) -> Option<&'static str> {
    let typed = i.first_word();
    let known = BLOCKS.iter().find(|word| **word == typed).copied();
    if known.is_some() || first.kind != Kind::Word || !begins_item(i, first) {
        return known;
    }
    let near = suggest::nearest(typed, BLOCKS.iter().copied());
    if let Some(near) = near {
        i.say(i.span(first), Grammar::UnknownBlock { near: Some(near) });
    }
    near
}

/// Text that stands in no block: one message for all of it, up to the next block.
fn outside<'t>(i: In<'t>, first: Token) -> In<'t> {
    let rest = i.take_from(1);
    let wrong = match first.kind {
        // What the lexer complained of needs no second word.
        Kind::Bad => return rest,
        Kind::BraceClose => {
            i.say(i.span(first), Grammar::StrayBrace);
            return rest;
        }
        Kind::Word if begins_item(i, first) => Grammar::UnknownBlock { near: None },
        Kind::Word if Block::ALL.iter().any(|b| b.fields().contains(&i.str(first))) => Grammar::FieldOutside,
        _ => Grammar::OutsideBlock,
    };
    i.say(i.span(first), wrong);
    let next = |t: &Token, at: usize| t.first && t.kind == Kind::Word && BLOCKS.contains(&i.take_from(at).first_word());
    let skipped = rest.tokens().iter().enumerate().find(|(n, t)| next(t, n + 1)).map_or(rest.input_len(), |(n, _)| n);
    rest.take_from(skipped)
}

/// `Define = "define" NAME "=" Condition`
fn define(i: In<'_>) -> (In<'_>, Option<Item>) {
    let (rest, line) = extent(i, Block::Define);
    let parsed: Res<'_, Define> = (|| {
        let (after, name) =
            expect(kind(Kind::Word), || Grammar::DefineName { reserved: line.take_from(1).first_kind().is_some_and(Kind::is_reserved) })(
                line.take_from(1),
            )?;
        let name = line.word(name);
        if name.value.contains('-') {
            line.say(name.span, Grammar::DefineHyphen { meant: name.value.replace('-', "_") });
        }
        let (after, _) = expect(kind(Kind::Eq), || Grammar::Expected { what: What::Equals })(after)?;
        let (after, value) = whole(expect(expr::condition, || Grammar::Expected { what: What::Operand }))(after)?;
        Ok((after, Define { name, value: value.expr, span: line.here().to(after.behind()) }))
    })();
    (past_braces(rest), parsed.ok().map(|(_, define)| Item::Define(define)))
}

/// `Skip = "skip" TEXT TEXT NEWLINE`
fn skip(i: In<'_>) -> (In<'_>, Option<Item>) {
    let (rest, line) = extent(i, Block::Skip);
    let parsed: Res<'_, Skip> = (|| {
        let (after, clause) = expect(literal::text, || Grammar::Expected { what: What::Clause })(line.take_from(1))?;
        let (after, why) = whole(expect(literal::text, || Grammar::Expected { what: What::Why }))(after)?;
        Ok((after, Skip { clause, why, span: line.here().to(after.behind()) }))
    })();
    (past_braces(rest), parsed.ok().map(|(_, skip)| Item::Skip(skip)))
}

/// A brace has no business behind a line of its own; it is passed over with what it holds.
fn past_braces(rest: In<'_>) -> In<'_> {
    if rest.first_kind() != Some(Kind::BraceOpen) {
        return rest;
    }
    rest.say(rest.here(), Grammar::Unexpected { near: None });
    balanced(rest).0
}

/// The head of a block up to its brace; every part is wished for, so that the body is read whatever is missing.
struct Head<'t> {
    body: In<'t>,
    span: Span,
    id: Option<Spanned<String>>,
    title: Option<Spanned<String>>,
    amends: Option<Amends>,
}

/// `Head = [ ID ] [ TEXT ] [ "amends" INSTRUMENT "." ID "from" DATE ] "{"`
fn head(i: In<'_>, block: Block) -> Head<'_> {
    let start = i.here();
    let i = i.take_from(1);
    let (rest, id) = if block == Block::Test { (i, None) } else { id(i, block) };
    let title: Res<'_, _> = opt(literal::text).parse(rest);
    let (rest, title) = title.unwrap_or((rest, None));
    let (rest, amends) = match keyword("amends")(rest) {
        Ok(_) if block == Block::Target => amends(rest),
        _ => (rest, None),
    };
    let amending = amends.is_some() || rest.ctx.tokens.get(i.at..rest.at).is_some_and(|seen| seen.iter().any(|t| rest.str(*t) == "amends"));
    let mut rest = rest;
    if title.is_none() && !amending && rest.first_kind() != Some(Kind::Bad) {
        let bare = rest.first().is_some_and(|t| !t.first && t.kind == Kind::Word);
        let open = if bare { to_brace(rest) } else { rest };
        let at = if bare { rest.here().to(open.behind()) } else { rest.behind() };
        rest.unsay_spelling(at);
        rest.say(at, Grammar::MissingTitle { block });
        rest = open;
    }
    let span = start.to(rest.behind());
    Head { body: brace(rest, block), span, id, title, amends }
}

/// The id behind `target` or `check`.
fn id(i: In<'_>, block: Block) -> (In<'_>, Option<Spanned<String>>) {
    let keyword_amends = i.first_word() == "amends" && i.take_from(1).first_kind() == Some(Kind::Word);
    let word = if keyword_amends { Err(nom::Err::Error(super::input::Fail)) } else { kind(Kind::Word)(i) };
    let Ok((rest, word)) = word else {
        if i.first_kind() != Some(Kind::Bad) {
            i.say(i.behind(), Grammar::ExpectedId { block });
        }
        let reserved = i.first_kind().is_some_and(|k| k.is_reserved() || k == Kind::Bad || k == Kind::Number);
        return (i.take_from(usize::from(reserved)), None);
    };
    let id = i.word(word);
    if id.value.contains(['.', '_']) {
        i.say(id.span, Grammar::IdSpelling { meant: id.value.replace(['.', '_'], "-") });
    }
    (rest, Some(id))
}

/// `"amends" INSTRUMENT "." ID "from" DATE`
fn amends(i: In<'_>) -> (In<'_>, Option<Amends>) {
    let parsed: Res<'_, Amends> = (|| {
        let (rest, word) = expect(kind(Kind::Word), || Grammar::Expected { what: What::AmendedTarget })(i.take_from(1))?;
        let place = i.span(word);
        let Some((instrument, target)) = i.str(word).split_once('.') else {
            return i.take_from(1).fail(Grammar::Expected { what: What::AmendedTarget });
        };
        let dot = place.start + u32::try_from(instrument.len()).unwrap_or(0);
        // A mended word has no letter for letter places of its own.
        let (before, after) = match word.fix {
            0 => (Span { end: dot, ..place }, Span { start: dot + 1, ..place }),
            _ => (place, place),
        };
        let (rest, _) = expect(keyword("from"), || Grammar::Expected { what: What::AmendsFrom })(rest)?;
        let (rest, from) = expect(literal::date, || Grammar::Expected { what: What::Date })(rest)?;
        let (instrument, target) = (instrument.to_string(), target.to_string());
        Ok((rest, Amends { instrument: Spanned::new(instrument, before), target: Spanned::new(target, after), from }))
    })();
    match parsed {
        Ok((rest, amends)) => (rest, Some(amends)),
        // The rest of the head was given up: go on at its brace.
        Err(_) => (to_brace(i), None),
    }
}

/// The tokens from the brace of this line on, or from the next line where there is none.
fn to_brace(i: In<'_>) -> In<'_> {
    let stop = i.tokens().iter().enumerate().skip(1).find(|(_, t)| t.kind == Kind::BraceOpen || t.first);
    i.take_from(stop.map_or(i.input_len(), |(n, _)| n))
}

/// The `{` that opens the body.
fn brace(i: In<'_>, block: Block) -> In<'_> {
    let opened = |i| kind(Kind::BraceOpen)(i).map(|(rest, _)| rest);
    if let Ok(rest) = opened(i) {
        return rest;
    }
    let on_line = i.first().filter(|t| !t.first).map(|_| to_brace(i));
    match on_line {
        Some(at) => {
            // Something stands between the head and its brace.
            if i.first_kind() != Some(Kind::Bad) {
                let near = super::expr::vietnamese_word(i);
                i.say(i.here(), Grammar::HeadLeftover { block, near });
            }
            opened(at).unwrap_or(at)
        }
        None => {
            i.say(i.behind(), Grammar::ExpectedBrace { block });
            i
        }
    }
}

/// `Target = ( "target" | "check" ) Head Body`
fn target(i: In<'_>, kind: TargetKind) -> (In<'_>, Option<Item>) {
    let block = if kind == TargetKind::Target { Block::Target } else { Block::Check };
    let head = head(i, block);
    let target = Target {
        kind,
        id: head.id.clone().unwrap_or_else(|| Spanned::new(String::new(), head.span)),
        title: head.title,
        amends: head.amends,
        en: None,
        clause: None,
        quote: None,
        basis: None,
        source: None,
        binds: Vec::new(),
        measure: None,
        tiers: Vec::new(),
        when: None,
        requires: Vec::new(),
        severity: None,
        advice: None,
        allows: Vec::new(),
        head: head.span,
        span: head.span,
    };
    let (rest, target) = target_body(head.body, target);
    (rest, head.id.map(|_| Item::Target(Box::new(target))))
}

/// `Test = "test" TEXT Body`
fn test(i: In<'_>) -> (In<'_>, Option<Item>) {
    let head = head(i, Block::Test);
    let title = head.title.unwrap_or_else(|| Spanned::new(String::new(), head.span));
    let test = Test { title, unit: None, givens: Vec::new(), source: None, as_of: None, expects: Vec::new(), span: head.span };
    let (rest, test) = test_body(head.body, head.span, test);
    (rest, Some(Item::Test(test)))
}

/// `Score = "score" Head Body`
fn score(i: In<'_>) -> (In<'_>, Option<Item>) {
    let head = head(i, Block::Score);
    let score = Score {
        id: head.id.clone().unwrap_or_else(|| Spanned::new(String::new(), head.span)),
        title: head.title,
        en: None,
        basis: None,
        source: None,
        binds: Vec::new(),
        when: None,
        among: Vec::new(),
        groups: Vec::new(),
        points: Vec::new(),
        bands: Vec::new(),
        complete: true,
        head: head.span,
        span: head.span,
    };
    let (rest, score) = score_body(head.body, score);
    (rest, head.id.map(|_| Item::Score(Box::new(score))))
}
