//! `textDocument/formatting`

use lsp_types::{DocumentFormattingParams, TextEdit};

use super::super::state::State;

pub(super) fn format(_: &State, _: DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    None
}
