//! Lines to paragraphs: one line one paragraph, but where a text was broken into lines of one width.

use std::ops::Range;

use crate::document::{Block, Role};

/// The shortest and the longest line, in characters, that a text broken at one width may have as its longest.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=130;

/// So many lines are needed to tell a width.
const ENOUGH: usize = 6;

struct Line {
    range: Range<usize>,
    chars: usize,
}

/// One block a paragraph, all of them running text; the lines between them are blank.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let width = width(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<&Line> = None;
    for line in &lines {
        let goes_on = last.is_some_and(|last| continues(text, last, line, width));
        match blocks.last_mut().filter(|_| goes_on) {
            Some(block) => block.range.end = line.range.end,
            None => blocks.push(Block { range: line.range.clone(), place: None, role: Role::Body }),
        }
        last = Some(line);
    }
    blocks
}

// The lines that are not blank, without white space at their ends.
fn lines(text: &str) -> Vec<Line> {
    let outside = |c: char| c.is_whitespace() || c == '\u{feff}';
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches(outside);
        let from = start + line.len() - body.len();
        let body = body.trim_end_matches(outside);
        if !body.is_empty() {
            lines.push(Line { range: from..from + body.len(), chars: body.chars().count() });
        }
        start += line.len();
    }
    lines
}

// The width at which a text was broken: of lines followed by another at once, most are nearly as long as the longest.
fn width(text: &str, lines: &[Line]) -> Option<usize> {
    let inner: Vec<usize> = lines.windows(2).filter(|pair| touch(text, &pair[0], &pair[1])).map(|pair| pair[0].chars).collect();
    let longest = lines.iter().map(|l| l.chars).max().filter(|longest| WIDTHS.contains(longest))?;
    let near = inner.iter().filter(|chars| **chars * 10 >= longest * 8).count();
    (inner.len() >= ENOUGH && near * 10 >= inner.len() * 7).then_some(longest)
}

// Whether no blank line stands between them.
fn touch(text: &str, above: &Line, below: &Line) -> bool {
    memchr::memchr_iter(b'\n', &text.as_bytes()[above.range.end..below.range.start]).count() == 1
}

fn continues(text: &str, above: &Line, below: &Line, width: Option<usize>) -> bool {
    let (head, tail) = (&text[above.range.clone()], &text[below.range.clone()]);
    if !touch(text, above, below) || super::roles::marker(tail).is_some() {
        return false;
    }
    let open = !head.ends_with(['.', ';', ':', '!', '?', '…', '|']);
    let small = tail.chars().next().is_some_and(char::is_lowercase);
    match width {
        // The first word below would still have fitted: the line was ended on purpose.
        Some(width) => {
            let first = tail.split_whitespace().next().map_or(0, |w| w.chars().count());
            (above.chars + 1 + first + 4 > width) || (open && small)
        }
        None => open && small && above.chars >= *WIDTHS.start(),
    }
}
