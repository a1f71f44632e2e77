//! The tokens of one file as input of nom, and the few parsers that everything else is made of.
//!
//! A soft failure (`Err::Error`) has consumed and said nothing: another form may be tried. A hard one (`Err::Failure`) was said
//! already: the field is given up, and nobody complains of it again.

use std::cell::Cell;
use std::cell::RefCell;

use nom::IResult;
use nom::Input;
use nom::Needed;
use nom::Parser;
use nom::error::ErrorKind;
use nom::error::ParseError;

use crate::base::ranges::Ranges;
use crate::base::source::FileId;
use crate::base::source::Span;
use crate::base::source::Spanned;
use crate::syntax::problem::Problem;
use crate::syntax::problem::Wrong;
use crate::syntax::token::Kind;
use crate::syntax::token::Token;

/// What all parsers of one file share.
pub(crate) struct Ctx<'t> {
    pub(super) file: FileId,
    pub(super) text: &'t str,
    /// How far places are moved from offsets of `text`.
    pub(super) shift: usize,
    pub(super) tokens: &'t [Token],
    pub(super) fixes: &'t [String],
    pub(super) problems: RefCell<Vec<Problem>>,
    /// Places whose spelling nobody is to be told of; the lexer has said all of it before the parser begins.
    pub(super) unsaid: RefCell<Ranges>,
    /// Parentheses that are open now.
    pub(super) nesting: Cell<usize>,
}

impl Ctx<'_> {
    /// What is wrong, without what was taken back.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let (mut problems, unsaid) = (self.problems.into_inner(), self.unsaid.into_inner());
        let last = |p: &Problem| p.at.end.max(p.at.start + 1) - 1;
        let inside = |p: &Problem| unsaid.contains(p.at.start as usize) && unsaid.contains(last(p) as usize);
        problems.retain(|p| !(p.is_spelling() && inside(p)));
        problems
    }
}

/// A run of tokens that is still to be read.
#[derive(Clone, Copy)]
pub(super) struct In<'t> {
    pub(super) ctx: &'t Ctx<'t>,
    pub(super) at: usize,
    pub(super) end: usize,
}

/// Why a parser failed: nothing but whether it did, see the head of this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fail;

impl<I> ParseError<I> for Fail {
    fn from_error_kind(_: I, _: ErrorKind) -> Self {
        Fail
    }
    fn append(_: I, _: ErrorKind, other: Self) -> Self {
        other
    }
}

pub(super) type Res<'t, T> = IResult<In<'t>, T, Fail>;

impl<'t> In<'t> {
    pub(super) fn new(ctx: &'t Ctx<'t>) -> In<'t> {
        In { ctx, at: 0, end: ctx.tokens.len() }
    }

    pub(super) fn tokens(self) -> &'t [Token] {
        self.ctx.tokens.get(self.at..self.end).unwrap_or(&[])
    }

    pub(super) fn first(self) -> Option<Token> {
        self.tokens().first().copied()
    }

    pub(super) fn first_kind(self) -> Option<Kind> {
        self.first().map(|t| t.kind)
    }

    pub(super) fn is_empty(self) -> bool {
        self.at >= self.end
    }

    pub(super) fn span(self, token: Token) -> Span {
        Span { file: self.ctx.file, start: token.start, end: token.end }
    }

    /// The place of the next token, or the empty place behind the last one.
    pub(super) fn here(self) -> Span {
        self.first().map_or_else(|| self.behind(), |token| self.span(token))
    }

    /// The empty place behind the token before.
    pub(super) fn behind(self) -> Span {
        let before = self.at.checked_sub(1).and_then(|at| self.ctx.tokens.get(at));
        let end = before.map_or(self.ctx.shift as u32, |t| t.end);
        Span { file: self.ctx.file, start: end, end }
    }

    /// What a token says: what was meant where it was mended, the original text elsewhere.
    pub(super) fn str(self, token: Token) -> &'t str {
        match token.fix.checked_sub(1).and_then(|i| self.ctx.fixes.get(i as usize)) {
            Some(fix) => fix,
            None => self.original(token.start, token.end),
        }
    }

    /// The original text between two places.
    pub(super) fn original(self, start: u32, end: u32) -> &'t str {
        let shift = self.ctx.shift;
        self.ctx.text.get((start as usize).saturating_sub(shift)..(end as usize).saturating_sub(shift)).unwrap_or("")
    }

    pub(super) fn word(self, token: Token) -> Spanned<String> {
        Spanned::new(self.str(token).to_string(), self.span(token))
    }

    /// The next token's word, empty where it is none.
    pub(super) fn first_word(self) -> &'t str {
        self.first().filter(|t| t.kind == Kind::Word).map_or("", |t| self.str(t))
    }

    pub(super) fn say(self, at: Span, wrong: impl Into<Wrong>) {
        self.ctx.problems.borrow_mut().push(Problem::new(at, wrong));
    }

    /// Takes back, when everything is read, what was said of the spelling between two places, where another mistake explains it.
    pub(super) fn unsay_spelling(self, within: Span) {
        self.ctx.unsaid.borrow_mut().add(within.range());
    }

    /// Says what is wrong here, unless the lexer has complained of this very token, and fails for good.
    pub(super) fn fail<T>(self, wrong: impl Into<Wrong>) -> Res<'t, T> {
        if self.first_kind() != Some(Kind::Bad) {
            self.say(self.here(), wrong);
        }
        Err(nom::Err::Failure(Fail))
    }
}

impl<'t> Input for In<'t> {
    type Item = Token;
    type Iter = std::iter::Copied<std::slice::Iter<'t, Token>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.end.saturating_sub(self.at)
    }
    fn take(&self, index: usize) -> Self {
        In { end: (self.at + index).min(self.end), ..*self }
    }
    fn take_from(&self, index: usize) -> Self {
        In { at: (self.at + index).min(self.end), ..*self }
    }
    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }
    fn position<P: Fn(Token) -> bool>(&self, predicate: P) -> Option<usize> {
        self.tokens().iter().position(|t| predicate(*t))
    }
    fn iter_elements(&self) -> Self::Iter {
        self.tokens().iter().copied()
    }
    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }
    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.input_len() { Ok(count) } else { Err(Needed::new(count - self.input_len())) }
    }
}

/// One token of a kind.
pub(super) fn kind<'t>(wanted: Kind) -> impl Fn(In<'t>) -> Res<'t, Token> {
    token(move |t| t.kind == wanted)
}

/// One token that a test accepts.
pub(super) fn token<'t>(accepts: impl Fn(Token) -> bool) -> impl Fn(In<'t>) -> Res<'t, Token> {
    move |i| match i.first() {
        Some(t) if accepts(t) => Ok((i.take_from(1), t)),
        _ => Err(nom::Err::Error(Fail)),
    }
}

/// A word of the language that is not reserved, such as `from`.
pub(super) fn keyword<'t>(word: &'static str) -> impl Fn(In<'t>) -> Res<'t, Token> {
    move |i| if i.first_word() == word { kind(Kind::Word)(i) } else { Err(nom::Err::Error(Fail)) }
}

/// `inner`, or what is wrong when it is not there.
pub(super) fn expect<'t, T, W: Into<Wrong>>(
    mut inner: impl Parser<In<'t>, Output = T, Error = Fail>,
    wrong: impl Fn() -> W,
) -> impl FnMut(In<'t>) -> Res<'t, T> {
    move |i| match inner.parse(i) {
        Err(nom::Err::Error(_)) => i.fail(wrong()),
        other => other,
    }
}
