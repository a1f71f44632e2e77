//! `textDocument/foldingRange`: header, blocks, runs of comments, long texts.

use lsp_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::base::source::Span;
use crate::syntax::tree::{Item, Tree};

use super::super::set::span_of;
use super::super::state::{Role, State};
use super::Asked;

pub(super) fn ranges(state: &State, params: FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let asked = Asked::new(state, &params.text_document.uri)?;
    let mut ranges = Vec::new();
    let mut add = |span: Span, kind: Option<FoldingRangeKind>| {
        let range = state.texts.range(span);
        if range.end.line > range.start.line {
            ranges.push(FoldingRange { start_line: range.start.line, end_line: range.end.line, kind, ..FoldingRange::default() });
        }
    };
    if asked.role == Role::Rules {
        let tree = &state.sets[asked.set].file(asked.file)?.tree;
        tree.header.iter().for_each(|h| add(h.span, Some(FoldingRangeKind::Imports)));
        tree.items.iter().for_each(|item| add(span_of(item), None));
        long_texts(tree).into_iter().for_each(|span| add(span, None));
        comments(state, tree).into_iter().for_each(|span| add(span, Some(FoldingRangeKind::Comment)));
    } else {
        tables(asked.text()).into_iter().for_each(|(start, end)| add(Span::new(asked.file, start, end), None));
    }
    Some(ranges)
}

fn long_texts(tree: &Tree) -> Vec<Span> {
    let targets = tree.items.iter().filter_map(|item| match item {
        Item::Target(target) => Some(target),
        _ => None,
    });
    targets.flat_map(|t| [&t.quote, &t.advice, &t.clause, &t.en]).flatten().map(|text| text.span).collect()
}

// Comments on lines of their own that stand below each other.
fn comments(state: &State, tree: &Tree) -> Vec<Span> {
    let source = state.texts.get(tree.file);
    let alone = |span: &&Span| {
        source.text.get(source.line_range(source.line(span.start as usize))).is_some_and(|l| l.trim_start().starts_with('#'))
    };
    let mut runs: Vec<Span> = Vec::new();
    for comment in tree.comments.iter().filter(alone) {
        match runs.last_mut() {
            Some(run) if source.line(run.end as usize) + 1 == source.line(comment.start as usize) => *run = run.to(*comment),
            _ => runs.push(*comment),
        }
    }
    runs
}

// A TOML table reaches from its head to the last line before the next that says something.
fn tables(text: &str) -> Vec<(usize, usize)> {
    let mut tables: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let said = line.trim();
        if said.starts_with('[') && said.ends_with(']') && !said.contains('=') {
            tables.push((at, at + line.trim_end().len()));
        } else if !said.is_empty()
            && !said.starts_with('#')
            && let Some(last) = tables.last_mut()
        {
            last.1 = at + line.trim_end().len();
        }
        at += line.len();
    }
    tables
}
