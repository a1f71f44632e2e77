//! What an editor can ask, one file a kind of request. Each answer is made from [`State`] alone and changes nothing.

use lsp_server::ErrorCode;
use lsp_types::request as ask;
use lsp_types::request::Request as _;
use lsp_types::{TextDocumentPositionParams, Uri};
use serde_json::{Value, json};

use crate::base::source::FileId;

use super::convert::Encoding;
use super::server::read;
use super::state::{Role, State};
use super::symbols::{self, Place};

mod code_action;
mod code_lens;
pub(super) mod commands;
mod completion;
mod definition;
mod document_symbol;
mod folding;
mod formatting;
mod hover;
mod inlay_hint;
mod references;
mod rename;
mod semantic_tokens;
mod workspace_symbol;

/// What the server can do, for the answer to `initialize`.
pub(super) fn capabilities(encoding: Encoding) -> Value {
    json!({
        "capabilities": {
            "positionEncoding": encoding.kind(),
            "textDocumentSync": { "openClose": true, "change": 2, "save": { "includeText": false } },
            "hoverProvider": true,
            "completionProvider": { "triggerCharacters": [".", "[", "\"", " "], "resolveProvider": false },
            "definitionProvider": true,
            "referencesProvider": true,
            "documentHighlightProvider": true,
            "renameProvider": { "prepareProvider": true },
            "documentSymbolProvider": true,
            "workspaceSymbolProvider": true,
            "documentFormattingProvider": true,
            "codeActionProvider": { "codeActionKinds": code_action::KINDS },
            "codeLensProvider": { "resolveProvider": false },
            "inlayHintProvider": true,
            "foldingRangeProvider": true,
            "semanticTokensProvider": { "legend": semantic_tokens::legend(), "full": true, "range": true },
            "executeCommandProvider": { "commands": commands::ALL },
            "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
        },
        "serverInfo": { "name": "doichieu", "version": env!("CARGO_PKG_VERSION") },
    })
}

type Answer = Result<Value, (ErrorCode, String)>;

impl State {
    /// The answer to a request of the protocol.
    ///
    /// # Errors
    /// Says why it is refused.
    pub fn answer(&self, method: &str, params: Value) -> Result<Value, String> {
        answer(self, method, params).map_err(|(_, message)| message)
    }
}

/// Answers a request.
pub(super) fn answer(state: &State, method: &str, params: Value) -> Answer {
    match method {
        ask::HoverRequest::METHOD => plain::<ask::HoverRequest>(state, params, hover::hover),
        ask::Completion::METHOD => plain::<ask::Completion>(state, params, completion::complete),
        ask::GotoDefinition::METHOD => plain::<ask::GotoDefinition>(state, params, definition::definition),
        ask::References::METHOD => plain::<ask::References>(state, params, references::references),
        ask::DocumentHighlightRequest::METHOD => plain::<ask::DocumentHighlightRequest>(state, params, references::highlights),
        ask::DocumentSymbolRequest::METHOD => plain::<ask::DocumentSymbolRequest>(state, params, document_symbol::symbols),
        ask::WorkspaceSymbolRequest::METHOD => plain::<ask::WorkspaceSymbolRequest>(state, params, workspace_symbol::symbols),
        ask::Formatting::METHOD => plain::<ask::Formatting>(state, params, formatting::format),
        ask::CodeActionRequest::METHOD => plain::<ask::CodeActionRequest>(state, params, code_action::actions),
        ask::CodeLensRequest::METHOD => plain::<ask::CodeLensRequest>(state, params, code_lens::lenses),
        ask::InlayHintRequest::METHOD => plain::<ask::InlayHintRequest>(state, params, inlay_hint::hints),
        ask::FoldingRangeRequest::METHOD => plain::<ask::FoldingRangeRequest>(state, params, folding::ranges),
        ask::SemanticTokensFullRequest::METHOD => plain::<ask::SemanticTokensFullRequest>(state, params, semantic_tokens::full),
        ask::SemanticTokensRangeRequest::METHOD => plain::<ask::SemanticTokensRangeRequest>(state, params, semantic_tokens::range),
        ask::PrepareRenameRequest::METHOD => fallible::<ask::PrepareRenameRequest>(state, params, rename::prepare),
        ask::Rename::METHOD => fallible::<ask::Rename>(state, params, rename::rename),
        other => Err((ErrorCode::MethodNotFound, format!("unknown method `{other}`"))),
    }
}

fn plain<R: ask::Request>(state: &State, params: Value, make: fn(&State, R::Params) -> R::Result) -> Answer {
    written::<R>(make(state, read::<R>(params)?))
}

// A request that may be refused, with words for the person who asked.
fn fallible<R: ask::Request>(state: &State, params: Value, make: fn(&State, R::Params) -> Result<R::Result, String>) -> Answer {
    let result = make(state, read::<R>(params)?).map_err(|message| (ErrorCode::RequestFailed, message))?;
    written::<R>(result)
}

fn written<R: ask::Request>(result: R::Result) -> Answer {
    serde_json::to_value(result).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

/// A known file that is asked about.
#[derive(Clone, Copy)]
struct Asked<'s> {
    state: &'s State,
    file: FileId,
    role: Role,
    set: usize,
}

impl<'s> Asked<'s> {
    fn new(state: &'s State, uri: &Uri) -> Option<Asked<'s>> {
        let (file, role, set) = state.find(uri)?;
        Some(Asked { state, file, role, set })
    }

    /// The file and the byte of a position in it.
    fn at(state: &'s State, params: &TextDocumentPositionParams) -> Option<(Asked<'s>, usize)> {
        let asked = Asked::new(state, &params.text_document.uri)?;
        Some((asked, state.texts.ruler(asked.file).offset(params.position)))
    }

    fn text(&self) -> &'s str {
        &self.state.texts.get(self.file).text
    }

    fn places(&self) -> &'s [Place] {
        self.state.places(self.file, self.set)
    }

    fn place(&self, offset: usize) -> Option<&'s Place> {
        symbols::at(self.places(), offset)
    }
}
