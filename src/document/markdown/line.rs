//! What one line of Markdown is.

use std::ops::Range;

use crate::document::Role;

/// A line outside fences, comments and tables. Ranges are bytes of the file, without the marks before and behind.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing but white space.
    Blank,
    /// `***`
    Rule,
    /// Where a link leads.
    Definition,
    /// The begin of code: its sign, and how often it stands there.
    Fence(char, usize),
    /// A comment of HTML, and whether it ends here.
    Comment { ends: bool },
    /// `## …`
    Heading { body: Range<usize>, level: usize },
    /// `===` or `---` below a line.
    Underline { level: usize },
    /// The first row of a table.
    Head,
    /// A part of one line.
    Own { body: Range<usize>, role: Role },
    /// A part that the next lines may go on.
    Begins { body: Range<usize>, role: Role },
    /// The next line of a part, or the first of a paragraph.
    Text { body: Range<usize> },
}

/// What a line is, with the line below it, and whether a part is open above.
pub(super) fn of(text: &str, range: &Range<usize>, next: &str, open: bool) -> Line {
    let body = trimmed(text, range.clone());
    let line = &text[body.clone()];
    let within = |from: &str| body.end - from.len()..body.end;
    let sign = line.chars().next().unwrap_or(' ');
    let run = line.len() - line.trim_start_matches(sign).len();
    let alone = line.len() >= 2 && run == line.len();
    match sign {
        _ if line.is_empty() => Line::Blank,
        '`' | '~' if run >= 3 => Line::Fence(sign, run),
        '<' if line.starts_with("<!--") => Line::Comment { ends: line.contains("-->") },
        '#' if run <= 6 && line[run..].starts_with([' ', '\t']) => {
            let rest = line[run..].trim();
            let shown = rest.trim_end_matches('#').trim_end();
            let start = body.end - rest.len();
            Line::Heading { body: start..start + shown.len(), level: run }
        }
        '=' | '-' if alone && open => Line::Underline { level: if sign == '=' { 1 } else { 2 } },
        '-' | '*' | '_' if is_rule(line, sign) => Line::Rule,
        '>' => {
            let rest = line.trim_start_matches(['>', ' ']);
            if rest.is_empty() { Line::Blank } else { Line::Own { body: within(rest), role: Role::Body } }
        }
        '!' if line.starts_with("![") && line.ends_with(')') && line.matches("](").count() == 1 => {
            let end = line.find("](").unwrap_or(line.len());
            Line::Own { body: body.start + 2..body.start + end.max(2), role: Role::Caption }
        }
        '[' if line.contains("]:") => match (line.strip_prefix("[^"), line.split_once("]:")) {
            (Some(_), Some((_, note))) => Line::Begins { body: within(note.trim_start()), role: Role::Note },
            _ => Line::Definition,
        },
        _ if line.contains('|') && is_delimiter(next) => Line::Head,
        _ => match item(line) {
            Some(rest) => Line::Begins { body: within(rest), role: Role::Item },
            None => Line::Text { body },
        },
    }
}

fn is_rule(line: &str, sign: char) -> bool {
    line.chars().all(|c| c == sign || c == ' ') && line.matches(sign).count() >= 3
}

// `|---|:-:|`
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

// What stands behind the sign or number of an item.
fn item(line: &str) -> Option<&str> {
    let (mark, rest) = line.split_once([' ', '\t'])?;
    let number = mark.strip_suffix(['.', ')']).is_some_and(|n| !n.is_empty() && n.len() <= 9 && n.bytes().all(|b| b.is_ascii_digit()));
    if !matches!(mark, "-" | "*" | "+") && !number {
        return None;
    }
    let rest = rest.trim_start();
    let task = ["[ ]", "[x]", "[X]"].iter().find_map(|task| rest.strip_prefix(task));
    Some(task.map_or(rest, str::trim_start))
}

/// A range without white space and byte order marks at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let outside = |c: char| c.is_whitespace() || c == '\u{feff}';
    let line = &text[range.clone()];
    let start = range.start + line.len() - line.trim_start_matches(outside).len();
    let len = text[start..range.end].trim_end_matches(outside).len();
    start..start + len
}

/// The cells of a table's row; empty ones are empty ranges.
pub(super) fn cells(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let row = trimmed(text, range);
    let mut start = row.start + usize::from(text[row.clone()].starts_with('|'));
    let (mut cells, mut escaped) = (Vec::new(), false);
    for (at, c) in text[start..row.end].char_indices().map(|(at, c)| (start + at, c)).collect::<Vec<_>>() {
        if c == '|' && !escaped {
            cells.push(trimmed(text, start..at));
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if start < row.end {
        cells.push(trimmed(text, start..row.end));
    }
    cells
}

/// A range without marks of emphasis or code that stand around the whole of it.
pub(super) fn inner(text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    for mark in ["***", "**", "__", "*", "_", "`"] {
        let body = &text[range.clone()];
        let inside = body.strip_prefix(mark).and_then(|b| b.strip_suffix(mark)).filter(|b| !b.contains(&mark[..1]));
        if inside.is_some() {
            range = trimmed(text, range.start + mark.len()..range.end - mark.len());
        }
    }
    range
}
