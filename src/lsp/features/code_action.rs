//! `textDocument/codeAction`: what mends a diagnostic, and what a writer of rules does again and again.

use std::collections::HashMap;

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, TextEdit, Uri, WorkspaceEdit};

use crate::base::source::Span;
use crate::diag::model::{Diag, Fix};
use crate::say;

use super::super::state::{Role, State};
use super::Asked;

mod new_target;
mod new_test;

/// Kinds of actions that are offered.
pub(super) const KINDS: [&str; 4] = ["quickfix", "refactor", "refactor.rewrite", FIX_ALL];
const FIX_ALL: &str = "source.fixAll.doichieu";

pub(super) fn actions(state: &State, params: CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
    let asked = Asked::new(state, &params.text_document.uri)?;
    let bytes = state.texts.ruler(asked.file).bytes(params.range);
    let wanted =
        |kind: &CodeActionKind| params.context.only.as_ref().is_none_or(|only| only.iter().any(|k| kind.as_str().starts_with(k.as_str())));
    let mut actions = Vec::new();
    let diags = state.diags(asked.file);
    let touches = |span: Span| span.start as usize <= bytes.end && bytes.start <= span.end as usize;
    for diag in diags.iter().filter(|d| d.labels.first().is_some_and(|l| l.span.file == asked.file && touches(l.span))) {
        actions.extend(diag.fixes.iter().filter_map(|fix| mend(state, diag, fix)));
    }
    actions.extend(fix_all(state, &diags));
    if asked.role == Role::Rules {
        actions.extend(new_test::action(&asked, bytes.start));
        actions.extend(new_target::action(&asked, bytes));
    }
    actions.retain(|a| a.kind.as_ref().is_none_or(&wanted));
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

fn mend(state: &State, diag: &Diag, fix: &Fix) -> Option<CodeAction> {
    Some(CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![state.diagnostic(diag)]),
        edit: Some(edit(state, &fix.edits)?),
        is_preferred: Some(fix.sure),
        ..CodeAction::default()
    })
}

// Everything that is right in every case, at once; of two that touch each other the first.
fn fix_all(state: &State, diags: &[&Diag]) -> Option<CodeAction> {
    let mut edits: Vec<(Span, String)> = Vec::new();
    for fix in diags.iter().filter_map(|d| d.fixes.iter().find(|f| f.sure)) {
        let free = |span: &Span| edits.iter().all(|(e, _)| e.file != span.file || e.end < span.start || span.end < e.start);
        if fix.edits.iter().all(|(span, _)| free(span)) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    if edits.is_empty() {
        return None;
    }
    let title = say!(state.lang, "Sửa mọi lỗi chắc chắn trong tệp", "Mend everything in the file that is sure");
    Some(CodeAction { title, kind: Some(CodeActionKind::from(FIX_ALL)), edit: Some(edit(state, &edits)?), ..CodeAction::default() })
}

#[allow(clippy::mutable_key_type)] // the protocol's own map
fn edit(state: &State, edits: &[(Span, String)]) -> Option<WorkspaceEdit> {
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for (span, text) in edits {
        let location = state.texts.location(*span)?;
        changes.entry(location.uri).or_default().push(TextEdit { range: location.range, new_text: text.clone() });
    }
    Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
}

fn rewrite(asked: &Asked<'_>, title: String, span: Span, text: String) -> Option<CodeAction> {
    let edit = edit(asked.state, &[(span, text)])?;
    Some(CodeAction { title, kind: Some(CodeActionKind::REFACTOR_REWRITE), edit: Some(edit), ..CodeAction::default() })
}
