//! What all blocks share: lines of fields between braces, where a field ends, and how reading goes on after a mistake.

use nom::Input;

use crate::base::source::Span;
use crate::base::suggest;
use crate::syntax::problem::grammar::Block;
use crate::syntax::problem::grammar::Grammar;
use crate::syntax::recover::BLOCKS;
use crate::syntax::token::Kind;
use crate::syntax::token::Token;
use crate::syntax::token::goes_on;

use super::expr::vietnamese_word;
use super::input::In;
use super::input::Res;

/// What was seen of a block's body.
pub(super) struct Body {
    /// The fields that stand in it, each once, with the place of its name.
    pub(super) seen: Vec<(&'static str, Span)>,
    /// The place of the closing brace; `None` where it is missing.
    pub(super) close: Option<Span>,
    /// Whether a line was met that might be any field.
    pub(super) unknown: bool,
}

impl Body {
    /// Complains of a field that must be there, unless a line that was not understood may have been it.
    pub(super) fn demand(&self, i: In<'_>, head: Span, block: Block, field: &'static str) {
        let seen = self.seen.iter().any(|(name, _)| *name == field);
        if !seen && !self.unknown && self.close.is_some() {
            i.say(head, Grammar::MissingField { field, block });
        }
    }
}

/// `Body = { Field NEWLINE } "}"`: hands each field's name, its place and its tokens to `field`.
pub(super) fn body<'t>(
    mut i: In<'t>,
    block: Block,
    head: Span,
    mut field: impl FnMut(&'static str, Token, In<'t>) -> Result<(), ()>,
) -> (In<'t>, Body) {
    let mut body = Body { seen: Vec::new(), close: None, unknown: false };
    loop {
        match i.first() {
            Some(t) if t.kind == Kind::BraceClose => {
                body.close = Some(i.span(t));
                return (i.take_from(1), body);
            }
            Some(t) if !begins_item(i, t) => {}
            _ => {
                i.say(head, Grammar::UnclosedBlock { block, expected: i.behind() });
                return (i, body);
            }
        }
        let (rest, line) = extent(i, block);
        if let Some((name, token)) = field_name(line, block, &mut body) {
            // What went wrong inside the field was said where it went wrong.
            let _ = field(name, token, after_sign(line.take_from(1), name));
        }
        i = nested_braces(rest);
    }
}

/// Whether a token begins a block: one of the block words at the start of a line, or any word whose line opens a brace.
pub(super) fn begins_item(i: In<'_>, t: Token) -> bool {
    if !t.first || t.kind != Kind::Word {
        return false;
    }
    let word = i.str(t);
    BLOCKS.contains(&word) || !Block::ALL.iter().any(|b| b.fields().contains(&word)) && opens_brace(i)
}

/// Whether the line that begins here opens a brace; only so many tokens are looked at, that a line stays linear.
fn opens_brace(i: In<'_>) -> bool {
    let tokens = i.tokens().iter().take(12).enumerate();
    let mut line = tokens.take_while(|(n, t)| *n == 0 || !t.first);
    line.any(|(_, t)| t.kind == Kind::BraceOpen)
}

/// The tokens of the field that begins here: to the end of its line, and beyond it inside brackets, after a comma, and beside
/// an operator that ends a line or begins the next.
pub(super) fn extent<'t>(i: In<'t>, block: Block) -> (In<'t>, In<'t>) {
    let tokens = i.tokens();
    let (mut open, mut before) = (0usize, None::<Kind>);
    let mut length = tokens.len();
    for (n, t) in tokens.iter().enumerate() {
        let ends = t.first && n > 0 && (!goes_on(open, before, t.kind) || begins_field(i.take_from(n), *t, block));
        if ends || matches!(t.kind, Kind::BraceOpen | Kind::BraceClose) {
            length = n;
            break;
        }
        match t.kind {
            Kind::ParenOpen | Kind::BracketOpen => open += 1,
            Kind::ParenClose | Kind::BracketClose => open = open.saturating_sub(1),
            _ => {}
        }
        before = Some(t.kind);
    }
    i.take_split(length)
}

/// Whether a line that might go on the one before is a field of its own all the same: behind a bracket that was never closed.
fn begins_field(i: In<'_>, t: Token, block: Block) -> bool {
    let word = if t.kind == Kind::Word { i.str(t) } else { return false };
    if begins_item(i, t) || word == "require" {
        return true;
    }
    let next = i.take_from(1).first();
    let starts_value = |n: Token| !n.first && matches!(n.kind, Kind::Word | Kind::Number | Kind::Text | Kind::LongText | Kind::Date);
    block.fields().contains(&word) && next.is_some_and(starts_value)
}

/// The field that a line begins with, if it is one of this block and stands there for the first time.
fn field_name(line: In<'_>, block: Block, body: &mut Body) -> Option<(&'static str, Token)> {
    let token = line.first()?;
    let at = line.span(token);
    let (typed, legal) = (line.str(token), block.fields());
    if matches!(token.kind, Kind::By | Kind::At) {
        line.say(at, Grammar::ClauseOnItsOwnLine { word: if token.kind == Kind::By { "by" } else { "at" } });
        return None;
    }
    let known = legal.iter().find(|name| **name == typed).copied();
    let name = match known {
        Some(name) => name,
        None if token.kind == Kind::Bad => {
            body.unknown = true;
            return None;
        }
        None => {
            let elsewhere = Block::ALL.iter().find(|b| b.fields().contains(&typed));
            let vietnamese = vietnamese_word(line).filter(|word| legal.contains(word));
            let near = vietnamese.or_else(|| suggest::nearest(typed, legal.iter().copied())).filter(|_| elsewhere.is_none());
            let wrong = match elsewhere {
                Some(other) if token.kind == Kind::Word => Grammar::FieldElsewhere { block, other: *other },
                _ => Grammar::UnknownField { near, block },
            };
            line.say(at, wrong);
            body.unknown |= near.is_none();
            near?
        }
    };
    let first = body.seen.iter().find(|(seen, _)| *seen == name).map(|(_, at)| *at);
    match first {
        Some(first) if !block.repeats(name) => {
            line.say(at, Grammar::DuplicateField { first });
            None
        }
        Some(_) => Some((name, token)),
        None => {
            body.seen.push((name, at));
            Some((name, token))
        }
    }
}

/// Leaves out a `:` or `=` behind a field's name, as other formats have it.
fn after_sign<'t>(line: In<'t>, name: &str) -> In<'t> {
    match line.first_kind() {
        Some(Kind::Colon) => {}
        Some(Kind::Eq) if name != "require" => {}
        _ => return line,
    }
    line.say(line.here(), Grammar::FieldSign);
    line.take_from(1)
}

/// Braces inside a block belong to no field: they are skipped as a whole, so that the block does not end with theirs.
fn nested_braces(i: In<'_>) -> In<'_> {
    if i.first_kind() != Some(Kind::BraceOpen) {
        return i;
    }
    i.say(i.here(), Grammar::Unexpected { near: None });
    balanced(i).0
}

/// From a `{` to behind its `}`; not beyond a line that begins a block. The second value tells whether the `}` was there.
pub(super) fn balanced(i: In<'_>) -> (In<'_>, bool) {
    let mut depth = 0usize;
    for (n, t) in i.tokens().iter().enumerate() {
        match t.kind {
            Kind::BraceOpen => depth += 1,
            Kind::BraceClose => depth = depth.saturating_sub(1),
            Kind::Word if n > 0 && t.first && BLOCKS.contains(&i.str(*t)) => return (i.take_from(n), false),
            _ => {}
        }
        if depth == 0 {
            return (i.take_from(n + 1), true);
        }
    }
    (i.take_from(i.input_len()), false)
}

/// Complains of whatever follows a complete field, once: what is spelt wrongly in it is part of the same mistake.
pub(super) fn end(i: In<'_>) -> Res<'_, ()> {
    match i.first_kind() {
        None => Ok((i, ())),
        Some(Kind::ParenClose | Kind::BracketClose) => i.fail(Grammar::UnopenedBracket),
        Some(first) => {
            if first != Kind::Bad {
                i.unsay_spelling(i.here().to(i.take_from(i.input_len()).behind()));
            }
            i.fail(Grammar::Unexpected { near: vietnamese_word(i) })
        }
    }
}
