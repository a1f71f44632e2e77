//! `textDocument/codeLens`: “run tests” above each target that has some, and above each test.

use std::collections::{BTreeMap, BTreeSet};

use lsp_types::{CodeLens, CodeLensParams, Command};
use serde_json::json;

use crate::say;
use crate::syntax::tree::Item;

use super::super::set::RuleSet;
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
    let counts = counts(set, own);
    for target in file.targets() {
        let full = format!("{}.{}", own.unwrap_or_default(), target.id.value);
        if let Some(n) = counts.get(target.id.value.as_str()) {
            let n = *n;
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

// How many tests expect something of each target of an instrument, by the target's own id.
fn counts<'s>(set: &'s RuleSet, instrument: Option<&str>) -> BTreeMap<&'s str, usize> {
    let mut counts = BTreeMap::new();
    for file in set.files.values() {
        let own = file.tree.header.as_ref().map(|h| h.id.value.as_str());
        let tests = file.tree.items.iter().filter_map(|item| match item {
            Item::Test(test) => Some(test),
            _ => None,
        });
        for test in tests {
            let expected: BTreeSet<&str> = test
                .expects
                .iter()
                .filter_map(|e| match e.target.value.split_once('.') {
                    Some((of, id)) => (Some(of) == instrument).then_some(id),
                    None => (own == instrument).then_some(e.target.value.as_str()),
                })
                .collect();
            expected.into_iter().for_each(|id| *counts.entry(id).or_default() += 1);
        }
    }
    counts
}
