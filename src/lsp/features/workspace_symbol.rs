//! `workspace/symbol`: targets, indicators, instruments and units by any word of their names, typed with marks or without.

use lsp_types::{OneOf, SymbolKind, WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse};

use crate::base::source::Span;
use crate::base::viet;

use super::super::set::title;
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
            let name = header.title.as_ref().map_or("", |t| &t.value);
            found.offer((&header.id.value, name), &folded(&header.id.value, name), SymbolKind::MODULE, header.id.span);
        }
        for (instrument, target, folded) in set.targets() {
            found.offer((&format!("{instrument}.{}", target.id.value), title(target)), folded, SymbolKind::CLASS, target.id.span);
        }
        for indicator in &set.vocabulary.indicators {
            let name = indicator.name(state.lang);
            found.offer((&indicator.id, name), &folded(&indicator.id, name), SymbolKind::FIELD, indicator.span);
        }
        for unit in &set.vocabulary.units {
            found.offer((&unit.id, &unit.name), &folded(&unit.id, &unit.name), SymbolKind::ENUM_MEMBER, unit.span);
        }
    }
    Some(WorkspaceSymbolResponse::Nested(found.symbols))
}

fn folded(id: &str, name: &str) -> String {
    viet::bare(&format!("{id} {name}"))
}

struct Found<'s> {
    state: &'s State,
    words: Vec<&'s str>,
    symbols: Vec<WorkspaceSymbol>,
}

impl Found<'_> {
    fn offer(&mut self, (id, title): (&str, &str), folded: &str, kind: SymbolKind, span: Span) {
        if self.symbols.len() >= MOST || !self.words.iter().all(|w| folded.contains(w)) {
            return;
        }
        let Some(location) = self.state.texts.location(span) else { return };
        let name = if title.is_empty() { id.to_string() } else { format!("{id}: {title}") };
        self.symbols.push(WorkspaceSymbol { name, kind, tags: None, container_name: None, location: OneOf::Left(location), data: None });
    }
}
