//! `workspace/symbol`: targets, indicators, instruments and units by any word of their names, typed with marks or without.

use lsp_types::{OneOf, SymbolKind, WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse};

use crate::base::source::Span;
use crate::base::viet;

use super::super::state::State;

/// An editor shows no more; whoever wants less types more.
const MOST: usize = 200;

pub(super) fn symbols(state: &State, params: WorkspaceSymbolParams) -> Option<WorkspaceSymbolResponse> {
    let query = viet::bare(&params.query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found = Found { state, words, symbols: Vec::new() };
    for set in &state.sets {
        for file in set.files.values() {
            let Some(header) = &file.tree.header else { continue };
            let title = header.title.as_ref().map_or("", |t| &t.value);
            found.offer(&header.id.value, title, SymbolKind::MODULE, header.id.span);
            for target in file.targets() {
                let title = target.title.as_ref().map_or("", |t| &t.value);
                found.offer(&format!("{}.{}", header.id.value, target.id.value), title, SymbolKind::CLASS, target.id.span);
            }
        }
        for indicator in &set.vocabulary.indicators {
            found.offer(&indicator.id, indicator.name(state.lang), SymbolKind::FIELD, indicator.span);
        }
        for unit in &set.vocabulary.units {
            found.offer(&unit.id, &unit.name, SymbolKind::ENUM_MEMBER, unit.span);
        }
    }
    Some(WorkspaceSymbolResponse::Nested(found.symbols))
}

struct Found<'s> {
    state: &'s State,
    words: Vec<&'s str>,
    symbols: Vec<WorkspaceSymbol>,
}

impl Found<'_> {
    fn offer(&mut self, id: &str, title: &str, kind: SymbolKind, span: Span) {
        let folded = viet::bare(&format!("{id} {title}"));
        if self.symbols.len() >= MOST || !self.words.iter().all(|w| folded.contains(w)) {
            return;
        }
        let Some(location) = self.state.texts.location(span) else { return };
        let name = if title.is_empty() { id.to_string() } else { format!("{id}: {title}") };
        self.symbols.push(WorkspaceSymbol { name, kind, tags: None, container_name: None, location: OneOf::Left(location), data: None });
    }
}
