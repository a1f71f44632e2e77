//! `textDocument/codeLens`: “run tests” above each target that has some, and above each test.

use lsp_types::{CodeLens, CodeLensParams, Command};
use serde_json::json;

use crate::say;
use crate::syntax::tree::{Item, Test};

use super::super::state::{Role, State};
use super::{Asked, commands};

pub(super) fn lenses(state: &State, params: CodeLensParams) -> Option<Vec<CodeLens>> {
    let uri = &params.text_document.uri;
    let asked = Asked::new(state, uri).filter(|a| a.role == Role::Rules)?;
    let set = &state.sets[asked.set];
    let file = set.file(asked.file)?;
    let own = file.tree.header.as_ref().map(|h| h.id.value.as_str());
    let lens = |span, title, argument| {
        let command = Command { title, command: commands::RUN_TESTS.into(), arguments: Some(vec![json!(uri), argument]) };
        CodeLens { range: state.texts.range(span), command: Some(command), data: None }
    };
    let lang = state.lang;
    let mut lenses = Vec::new();
    for target in file.targets() {
        let full = format!("{}.{}", own.unwrap_or_default(), target.id.value);
        let n = set.files.values().map(|f| tests_of(f, &full).count()).sum::<usize>();
        if n > 0 {
            let noun = if n == 1 { "test" } else { "tests" };
            lenses.push(lens(target.head, say!(lang, "▶ chạy {n} phép thử", "▶ run {n} {noun}"), json!({ "target": full })));
        }
    }
    for item in &file.tree.items {
        let Item::Test(test) = item else { continue };
        lenses.push(lens(test.title.span, say!(lang, "▶ chạy phép thử", "▶ run test"), json!({ "test": test.title.value })));
    }
    Some(lenses)
}

/// The tests of a file that expect something of a target.
pub(super) fn tests_of<'f>(file: &'f super::super::set::RuleFile, full: &'f str) -> impl Iterator<Item = &'f Test> {
    let own = file.tree.header.as_ref().map(|h| h.id.value.as_str());
    let tests = file.tree.items.iter().filter_map(|item| match item {
        Item::Test(test) => Some(test),
        _ => None,
    });
    tests.filter(move |test| {
        test.expects.iter().any(|e| match (e.target.value.contains('.'), own) {
            (false, Some(own)) => full.strip_prefix(own).and_then(|rest| rest.strip_prefix('.')) == Some(e.target.value.as_str()),
            _ => e.target.value == full,
        })
    })
}
