//! `textDocument/formatting`: the canonical form of a rule file. A file with mistakes is left alone; its diagnostics say why.

use lsp_types::{DocumentFormattingParams, TextEdit};

use crate::base::source::Span;
use crate::fmt;
use crate::syntax::FileKind;

use super::super::state::{Role, State};
use super::Asked;

pub(super) fn format(state: &State, params: DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    let asked = Asked::new(state, &params.text_document.uri).filter(|a| a.role == Role::Rules)?;
    let old = asked.text();
    let new = fmt::format(asked.file, old, FileKind::of_name(&state.texts.get(asked.file).name)).ok()?;
    // An editor keeps its own line ends and mark; only what stands between them is compared.
    let mark = old.len() - old.trim_start_matches('\u{feff}').len();
    let new = if old.contains("\r\n") { new.replace('\n', "\r\n") } else { new };
    let (start, end, text) = difference(&old[mark..], &new)?;
    let span = Span::new(asked.file, mark + start, mark + end);
    Some(vec![TextEdit { range: state.texts.range(span), new_text: text.to_string() }])
}

// The lines that differ, so that cursors and marks elsewhere stay where they are; `None` where nothing does.
fn difference<'n>(old: &str, new: &'n str) -> Option<(usize, usize, &'n str)> {
    if old == new {
        return None;
    }
    let same = |a: std::str::SplitInclusive<'_, char>, b: std::str::SplitInclusive<'_, char>| -> usize {
        a.zip(b).take_while(|(x, y)| x == y).map(|(x, _)| x.len()).sum()
    };
    let head = same(old.split_inclusive('\n'), new.split_inclusive('\n'));
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let backwards = old_rest.split_inclusive('\n').rev().zip(new_rest.split_inclusive('\n').rev());
    let tail: usize = backwards.take_while(|(x, y)| x == y).map(|(x, _)| x.len()).sum();
    Some((head, old.len() - tail, &new_rest[..new_rest.len() - tail]))
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn the_lines_that_differ_make_the_new_text_of_the_old() {
        for (old, new) in [("a\nb\nc", "a\nB\nc"), ("a\na\na\n", "a\na\n"), ("", "x\n"), ("x\n", ""), ("a\n\n\nb", "a\nb\n"), ("a", "a\n")] {
            let (start, end, text) = difference(old, new).unwrap();
            assert_eq!(format!("{}{text}{}", &old[..start], &old[end..]), new);
        }
        assert_eq!(difference("a\n", "a\n"), None);
    }
}
