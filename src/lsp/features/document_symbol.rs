//! `textDocument/documentSymbol`: what a file is made of.

use lsp_types::{DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, SymbolKind};

use crate::base::source::Span;
use crate::syntax::tree::{Item, TargetKind, Tree};

use super::super::set::span_of;
use super::super::state::{Role, State};
use super::super::symbols::{Place, Symbol};
use super::Asked;

pub(super) fn symbols(state: &State, params: DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let asked = Asked::new(state, &params.text_document.uri)?;
    let symbols = match asked.role {
        Role::Rules => of_rules(state, &state.sets[asked.set].file(asked.file)?.tree),
        Role::Vocabulary => of_names(&asked, |p| p.defines),
        Role::Facts | Role::Exceptions => of_names(&asked, |_| true),
    };
    Some(DocumentSymbolResponse::Nested(symbols))
}

fn of_rules(state: &State, tree: &Tree) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    if let Some(header) = &tree.header {
        let title = header.title.as_ref().map(|t| t.value.clone());
        symbols.push(symbol(state, header.id.value.clone(), title, SymbolKind::MODULE, header.span, header.id.span));
    }
    for item in &tree.items {
        let span = span_of(item);
        symbols.push(match item {
            Item::Define(d) => symbol(state, d.name.value.clone(), None, SymbolKind::VARIABLE, span, d.name.span),
            Item::Target(t) => {
                let kind = if t.kind == TargetKind::Target { SymbolKind::CLASS } else { SymbolKind::INTERFACE };
                symbol(state, t.id.value.clone(), t.title.as_ref().map(|t| t.value.clone()), kind, span, t.id.span)
            }
            Item::Test(t) => symbol(state, t.title.value.clone(), None, SymbolKind::METHOD, span, t.title.span),
            Item::Score(s) => {
                symbol(state, s.id.value.clone(), s.title.as_ref().map(|t| t.value.clone()), SymbolKind::OBJECT, span, s.id.span)
            }
            Item::Skip(s) => symbol(state, s.clause.value.clone(), Some(s.why.value.clone()), SymbolKind::STRING, span, s.clause.span),
        });
    }
    symbols
}

fn of_names(asked: &Asked<'_>, wanted: fn(&Place) -> bool) -> Vec<DocumentSymbol> {
    let vocabulary = &asked.state.sets[asked.set].vocabulary;
    let each = asked.places().iter().filter(|p| wanted(p)).map(|place| {
        let (name, detail, kind) = match &place.symbol {
            Symbol::Indicator(id) => {
                (id, vocabulary.find(id).map(|i| vocabulary.indicator(i).name(asked.state.lang).into()), SymbolKind::FIELD)
            }
            Symbol::Unit(id) => (id, vocabulary.unit_entries(id).next().map(|u| u.name.clone()), SymbolKind::ENUM_MEMBER),
            Symbol::Define(_, id) | Symbol::Target(id) | Symbol::Instrument(id) => (id, None, SymbolKind::KEY),
        };
        symbol(asked.state, name.clone(), detail, kind, place.span, place.span)
    });
    each.collect()
}

#[allow(deprecated)] // a field of the protocol's own type
fn symbol(state: &State, name: String, detail: Option<String>, kind: SymbolKind, span: Span, own: Span) -> DocumentSymbol {
    // An editor refuses an empty name, and a place outside of the whole.
    let name = if name.trim().is_empty() { "?".to_string() } else { name };
    let span = if own.start < span.start || own.end > span.end { span.to(own) } else { span };
    let (range, selection_range) = (state.texts.range(span), state.texts.range(own));
    DocumentSymbol { name, detail, kind, tags: None, deprecated: None, range, selection_range, children: None }
}
