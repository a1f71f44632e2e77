//! `textDocument/definition`: where a name is made known.

use lsp_types::{GotoDefinitionParams, GotoDefinitionResponse};

use super::super::state::State;
use super::Asked;

pub(super) fn definition(state: &State, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let (asked, offset) = Asked::at(state, &params.text_document_position_params)?;
    let symbol = &asked.place(offset)?.symbol;
    let defining = state.all_places(asked.set).filter(|p| p.defines && p.symbol == *symbol);
    Some(GotoDefinitionResponse::Array(defining.filter_map(|p| state.texts.location(p.span)).collect()))
}
