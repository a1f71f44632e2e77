//! `textDocument/references` and `textDocument/documentHighlight`: everywhere a name stands.

use lsp_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, Location, ReferenceParams};

use super::super::state::State;
use super::Asked;

pub(super) fn references(state: &State, params: ReferenceParams) -> Option<Vec<Location>> {
    let (asked, offset) = Asked::at(state, &params.text_document_position)?;
    let symbol = &asked.place(offset)?.symbol;
    let wanted = |defines: bool| !defines || params.context.include_declaration;
    let places = state.all_places(asked.set).filter(|p| p.symbol == *symbol && wanted(p.defines));
    Some(places.filter_map(|p| state.texts.location(p.span)).collect())
}

pub(super) fn highlights(state: &State, params: DocumentHighlightParams) -> Option<Vec<DocumentHighlight>> {
    let (asked, offset) = Asked::at(state, &params.text_document_position_params)?;
    let symbol = &asked.place(offset)?.symbol;
    let highlight = |defines: bool| if defines { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
    let places = asked.places().iter().filter(|p| p.symbol == *symbol);
    Some(places.map(|p| DocumentHighlight { range: state.texts.range(p.span), kind: Some(highlight(p.defines)) }).collect())
}
