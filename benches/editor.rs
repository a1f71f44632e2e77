//! The language server on 5 000 targets and 63 reports: `cargo bench --bench editor`.

#![allow(clippy::unwrap_used)] // a benchmark that cannot make its input has nothing to measure

mod made;

use std::str::FromStr;
use std::sync::Arc;

use divan::Bencher;
use doichieu::base::lang::Lang;
use doichieu::lsp::{Encoding, State};
use lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};
use serde_json::json;

/// Copies of the packs that make 5 000 targets.
const COPIES: usize = 85;
const PACK: &str = "file:///w/rules/nq36a-7.rules";
const VOCABULARY: &str = "file:///w/rules/indicators.toml";

fn main() {
    divan::main();
}

fn uri(text: &str) -> Uri {
    Uri::from_str(text).unwrap()
}

fn text(state: &State, address: &str) -> String {
    let path = std::path::Path::new(address.strip_prefix("file://").unwrap());
    state.texts.get(state.texts.id(path).unwrap()).text.clone()
}

/// The workspace with some files open.
fn opened() -> State {
    let mut state = State::new(Arc::new(made::workspace(COPIES)), vec!["/w".into()], Lang::Vi, Encoding::Utf16);
    assert!(state.sets[0].targets().count() >= 5_000 && state.facts.len() == 63);
    let facts = state.facts.keys().next().unwrap().to_str().unwrap().to_string();
    for address in [PACK, VOCABULARY, &format!("file://{facts}")] {
        let text = text(&state, address);
        state.open(uri(address), 1, text);
    }
    state.refresh();
    state
}

fn place(text: &str, needle: &str, into: usize) -> Position {
    let at = text.find(needle).unwrap() + into;
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    Position::new(text[..at].matches('\n').count() as u32, text[start..at].encode_utf16().count() as u32)
}

// One letter is typed and taken away again, by turns; each time what is wrong with the file is told.
fn keystrokes(bencher: Bencher<'_, '_>, address: &str, needle: &str, into: usize) {
    let mut state = opened();
    let at = place(&text(&state, address), needle, into);
    let after = Position::new(at.line, at.character + 1);
    let (mut typed, mut version) = (false, 1);
    bencher.bench_local(|| {
        let range = Some(Range::new(at, if typed { after } else { at }));
        let new = if typed { "" } else { "x" };
        (typed, version) = (!typed, version + 1);
        state.change(&uri(address), version, vec![TextDocumentContentChangeEvent { range, range_length: None, text: new.into() }]);
        state.refresh().into_iter().map(|file| state.diagnostics(file).len()).sum::<usize>()
    });
}

#[divan::bench]
fn keystroke_in_a_name(bencher: Bencher<'_, '_>) {
    keystrokes(bencher, PACK, "measure  dvc.", 12);
}

#[divan::bench]
fn keystroke_in_a_target_id(bencher: Bencher<'_, '_>) {
    keystrokes(bencher, PACK, "target dvc-muc-2", 10);
}

#[divan::bench]
fn keystroke_in_a_comment(bencher: Bencher<'_, '_>) {
    keystrokes(bencher, PACK, "# ", 2);
}

#[divan::bench]
fn keystroke_in_the_vocabulary(bencher: Bencher<'_, '_>) {
    keystrokes(bencher, VOCABULARY, "vi      = \"", 12);
}

#[divan::bench]
fn keystroke_in_facts(bencher: Bencher<'_, '_>) {
    let state = opened();
    let facts = state.texts.open_paths().find(|p| p.to_str().unwrap().ends_with(".facts.toml")).unwrap();
    keystrokes(bencher, &format!("file://{}", facts.to_str().unwrap()), "indicator = \"", 14);
}

fn asks(bencher: Bencher<'_, '_>, method: &str, needle: &str, into: usize) {
    let state = opened();
    let position = place(&text(&state, PACK), needle, into);
    let params = json!({
        "textDocument": { "uri": PACK }, "position": position, "newName": "x.moi", "context": { "includeDeclaration": true, "triggerKind": 1 },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 400, "character": 0 } },
    });
    bencher.bench_local(|| state.answer(method, params.clone()).unwrap());
}

#[divan::bench]
fn completion_of_an_indicator(bencher: Bencher<'_, '_>) {
    asks(bencher, "textDocument/completion", "measure  dvc.", 13);
}

#[divan::bench]
fn completion_of_a_target(bencher: Bencher<'_, '_>) {
    asks(bencher, "textDocument/completion", "expect dvc-muc-2", 11);
}

#[divan::bench]
fn hover(bencher: Bencher<'_, '_>) {
    asks(bencher, "textDocument/hover", "measure  dvc.", 11);
}

#[divan::bench]
fn rename_of_an_indicator(bencher: Bencher<'_, '_>) {
    asks(bencher, "textDocument/rename", "measure  dvc.", 11);
}

#[divan::bench]
fn code_lenses(bencher: Bencher<'_, '_>) {
    asks(bencher, "textDocument/codeLens", "measure", 0);
}

/// Everything at once, as when nothing is typed for a while: files, tests, lints, 63 reports judged. Runs beside the server.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn survey(bencher: Bencher<'_, '_>) {
    let mut state = opened();
    let mut version = 1;
    bencher.bench_local(|| {
        version += 1;
        let whole = text(&state, PACK);
        state.change(&uri(PACK), version, vec![TextDocumentContentChangeEvent { range: None, range_length: None, text: whole }]);
        state.settle()
    });
}
