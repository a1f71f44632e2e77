//! `textDocument/completion`: what can stand at the cursor, with help; indicators also by their Vietnamese names, typed without marks.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse, CompletionTextEdit, Documentation,
    InsertTextFormat, MarkupContent, MarkupKind, TextEdit,
};

use crate::base::source::Span;
use crate::base::viet;

use super::super::state::{Role, State};
use super::super::words::Word;
use super::Asked;

mod data;
mod header;
mod names;
mod rules;
mod snippets;

pub(super) fn complete(state: &State, params: CompletionParams) -> Option<CompletionResponse> {
    let (asked, offset) = Asked::at(state, &params.text_document_position)?;
    let source = state.texts.get(asked.file);
    let line = source.line_range(source.line(offset));
    let before = source.text.get(line.start.min(offset)..offset)?;
    let cursor = Cursor { asked, offset, before };
    let mut offer = Offer { cursor, items: Vec::new() };
    match asked.role {
        Role::Rules => rules::offer(&mut offer),
        Role::Facts => data::facts(&mut offer),
        Role::Exceptions => data::exceptions(&mut offer),
        Role::Vocabulary => data::vocabulary(&mut offer),
    }
    // Names are found by their words, so what fits is other with every letter.
    Some(CompletionResponse::List(CompletionList { is_incomplete: true, items: offer.items }))
}

/// Nobody reads a longer list; another letter makes another list.
const MOST: usize = 300;

/// Where the cursor is.
#[derive(Clone, Copy)]
struct Cursor<'s> {
    asked: Asked<'s>,
    offset: usize,
    /// The line up to it.
    before: &'s str,
}

/// What is offered there.
struct Offer<'s> {
    cursor: Cursor<'s>,
    items: Vec<CompletionItem>,
}

impl<'s> Offer<'s> {
    fn state(&self) -> &'s State {
        self.cursor.asked.state
    }

    // The letters before the cursor that are being typed: a word of these signs.
    fn typed(&self, signs: &str) -> &'s str {
        let before = self.cursor.before;
        let is_part = |c: char| c.is_alphanumeric() || signs.contains(c) || ('\u{300}'..='\u{36f}').contains(&c);
        let start = before.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(before.len(), |(at, _)| at);
        &before[start..]
    }

    // An item that takes the place of what is typed.
    fn item(&self, typed: &str, label: &str, text: String, kind: CompletionItemKind) -> CompletionItem {
        let start = self.cursor.offset - typed.len();
        let range = self.state().texts.range(Span::new(self.cursor.asked.file, start, self.cursor.offset));
        let text_edit = Some(CompletionTextEdit::Edit(TextEdit { range, new_text: text }));
        CompletionItem { label: label.into(), kind: Some(kind), text_edit, ..CompletionItem::default() }
    }

    /// Words of a closed list with their help.
    fn words(&mut self, words: &[Word], kind: CompletionItemKind) {
        let typed = self.typed("_-");
        for (word, vi, en) in words.iter().filter(|(word, ..)| fits(typed, word)) {
            let mut item = self.item(typed, word, word.to_string(), kind);
            item.detail = Some(self.state().lang.pick(vi, en).to_string());
            self.items.push(item);
        }
    }

    /// Something with an id and a name, found by the words of either; `typed` may be several words of the name. `folded` are id and name
    /// without marks.
    fn named(&mut self, typed: &str, (id, name, folded): (&str, &str, &str), page: impl FnOnce() -> String, kind: CompletionItemKind) {
        let wanted = viet::bare(typed);
        if self.items.len() >= MOST || !wanted.split_whitespace().all(|word| folded.contains(word)) {
            return;
        }
        let mut item = self.item(typed, id, id.to_string(), kind);
        // An editor compares letter by letter with what is typed, marks and all.
        item.filter_text = Some(match (typed.is_ascii(), typed.contains(' ') || !folded.starts_with(&wanted)) {
            (false, _) => typed.to_string(),
            (true, true) => format!("{} {id}", folded.strip_prefix(id).unwrap_or(folded).trim()),
            (true, false) => folded.to_string(),
        });
        item.detail = Some(name.to_string());
        let page = page();
        if !page.is_empty() {
            item.documentation = Some(Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: page }));
        }
        self.items.push(item);
    }

    /// A text with places to fill in.
    fn snippet(&mut self, typed: &str, label: &str, text: String, help: &str) {
        let mut item = self.item(typed, label, text, CompletionItemKind::SNIPPET);
        item.insert_text_format = Some(InsertTextFormat::SNIPPET);
        item.detail = Some(help.to_string());
        self.items.push(item);
    }
}

// What an editor would find by itself; sending more is time for nothing.
fn fits(typed: &str, word: &str) -> bool {
    let typed = viet::bare(typed);
    let mut letters = word.chars();
    typed.chars().all(|c| letters.any(|l| l == c))
}
