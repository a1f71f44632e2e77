//! `textDocument/semanticTokens`: names coloured by what they are.

use lsp_types::{
    SemanticToken, SemanticTokens, SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
};
use serde_json::{Value, json};

use crate::base::source::Span;
use crate::syntax::paint::{Paint, paint};
use crate::syntax::{BLOCKS, FileKind};

use super::super::state::{Role, State};
use super::super::symbols::{self, Symbol};
use super::super::words;
use super::Asked;

// The order is that of `Type`.
const TYPES: [&str; 12] =
    ["comment", "string", "number", "operator", "keyword", "property", "variable", "class", "namespace", "enumMember", "function", "event"];
const DEFINES: u32 = 1;

#[derive(Clone, Copy)]
enum Type {
    Comment,
    Text,
    Number,
    Operator,
    Keyword,
    Indicator,
    Define,
    Target,
    Instrument,
    Choice,
    Function,
    Date,
}

/// What the numbers of token types and modifiers mean.
pub(super) fn legend() -> Value {
    json!({ "tokenTypes": TYPES, "tokenModifiers": ["declaration"] })
}

pub(super) fn full(state: &State, params: SemanticTokensParams) -> Option<SemanticTokensResult> {
    let asked = Asked::new(state, &params.text_document.uri)?;
    let data = tokens(&asked, 0..usize::MAX)?;
    Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: None, data }))
}

pub(super) fn range(state: &State, params: SemanticTokensRangeParams) -> Option<SemanticTokensRangeResult> {
    let asked = Asked::new(state, &params.text_document.uri)?;
    let data = tokens(&asked, state.texts.ruler(asked.file).bytes(params.range))?;
    Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data }))
}

fn tokens(asked: &Asked<'_>, wanted: std::ops::Range<usize>) -> Option<Vec<SemanticToken>> {
    if asked.role != Role::Rules {
        return None;
    }
    let kind = FileKind::of_name(&asked.state.texts.get(asked.file).name);
    let mut writer = Writer { asked, tokens: Vec::new(), line: 0, column: 0 };
    for (span, paint) in paint(asked.file, asked.text(), kind) {
        let seen = (span.end as usize) >= wanted.start && (span.start as usize) <= wanted.end;
        if let Some((ty, modifiers)) = classify(asked, span, paint).filter(|_| seen) {
            writer.write(span, ty, modifiers);
        }
    }
    Some(writer.tokens)
}

fn classify(asked: &Asked<'_>, span: Span, paint: Paint) -> Option<(Type, u32)> {
    let plain = |ty| Some((ty, 0));
    match paint {
        Paint::Comment => plain(Type::Comment),
        Paint::Text => plain(Type::Text),
        Paint::Number => plain(Type::Number),
        Paint::Date => plain(Type::Date),
        Paint::Operator => plain(Type::Operator),
        Paint::Reserved => plain(Type::Keyword),
        Paint::Word(first) => word(asked, span, first),
    }
}

fn word(asked: &Asked<'_>, span: Span, first: bool) -> Option<(Type, u32)> {
    let text = asked.text().get(span.range())?;
    let is_in = |words: &[words::Word]| words.iter().any(|(w, ..)| *w == text);
    if first && (BLOCKS.contains(&text) || is_in(words::FIELDS)) || ["of", "from", "amends"].contains(&text) {
        return Some((Type::Keyword, 0));
    }
    // `nq36a.dvc-muc-2` is one word with two names; the last says what it is.
    let named = symbols::at(asked.places(), span.end as usize).filter(|p| span.start <= p.span.start && p.span.end == span.end);
    if let Some(place) = named {
        let ty = match place.symbol {
            Symbol::Indicator(_) => Type::Indicator,
            Symbol::Define(..) => Type::Define,
            Symbol::Target(_) => Type::Target,
            Symbol::Instrument(_) => Type::Instrument,
            Symbol::Unit(_) => Type::Choice,
        };
        return Some((ty, if place.defines { DEFINES } else { 0 }));
    }
    if is_in(words::FUNCTIONS) {
        return Some((Type::Function, 0));
    }
    words::help(text, asked.state.lang).map(|_| (Type::Choice, 0))
}

// Each token is written by its distance from the one before, and none may reach over a line end.
struct Writer<'a, 's> {
    asked: &'a Asked<'s>,
    tokens: Vec<SemanticToken>,
    line: u32,
    column: u32,
}

impl Writer<'_, '_> {
    fn write(&mut self, span: Span, ty: Type, modifiers: u32) {
        let source = self.asked.state.texts.get(span.file);
        for line in source.line(span.start as usize)..=source.line(span.end as usize) {
            let range = source.line_range(line);
            let (start, end) = (range.start.max(span.start as usize), range.end.min(span.end as usize));
            if start < end {
                self.piece(Span::new(span.file, start, end), ty, modifiers);
            }
        }
    }

    fn piece(&mut self, span: Span, ty: Type, modifiers: u32) {
        let range = self.asked.state.texts.range(span);
        let (line, column) = (range.start.line, range.start.character);
        let length = range.end.character.saturating_sub(column);
        let delta_start = if line == self.line { column.saturating_sub(self.column) } else { column };
        let token = SemanticToken {
            delta_line: line.saturating_sub(self.line),
            delta_start,
            length,
            token_type: ty as u32,
            token_modifiers_bitset: modifiers,
        };
        self.tokens.push(token);
        (self.line, self.column) = (line, column);
    }
}
