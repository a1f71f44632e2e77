//! What the TOML reader complains of, turned into the few mistakes that people make. Its own texts never leave this file.

use std::ops::Range;

use crate::base::date::Date;
use crate::syntax::problem::header::HeaderProblem;
use crate::syntax::problem::header::NotToml;

/// One line that is not TOML.
pub(super) struct Found {
    /// Bytes of the header's body.
    pub(super) at: Range<usize>,
    /// The whole line.
    pub(super) line: Range<usize>,
    /// The first word of the line.
    pub(super) key: String,
    pub(super) wrong: HeaderProblem,
}

/// One mistake for each line that the reader stumbled over, in the order of the lines.
pub(super) fn translate(body: &str, errors: &[toml::de::Error]) -> Vec<Found> {
    let mut lines: Vec<(Range<usize>, Range<usize>, bool)> = Vec::new();
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let line = line_of(body, at.start);
        if !lines.iter().any(|(known, ..)| *known == line) {
            lines.push((line, at, error.message() == "duplicate key"));
        }
    }
    lines.sort_by_key(|(line, ..)| line.start);
    lines.into_iter().map(|(line, at, twice)| found(body, line, at, twice)).collect()
}

/// The line around a byte, without its end; of a place behind the last line, that line.
fn line_of(body: &str, at: usize) -> Range<usize> {
    let mut at = at.min(body.len());
    while !body.is_char_boundary(at) {
        at -= 1;
    }
    if at == body.len() || body[at..].starts_with(['\n', '\r']) {
        // An error at a line's end is about that line; one behind everything is about the last line with something on it.
        let head = if at == body.len() { body.trim_end() } else { &body[..at] };
        let start = head.rfind('\n').map_or(0, |n| n + 1);
        return start..head.len().max(start);
    }
    let start = body[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = body[at..].find('\n').map_or(body.len(), |n| at + n);
    start..start + body[start..end].trim_end().len()
}

fn found(body: &str, line: Range<usize>, at: Range<usize>, twice: bool) -> Found {
    let text = &body[line.clone()];
    let indent = text.len() - text.trim_start().len();
    let whole = line.start + indent..line.end;
    let key = text.trim().split([' ', '\t', '=', ':']).next().unwrap_or("").to_string();
    if twice {
        let at = if at.is_empty() { whole } else { at };
        return Found { at, line: 0..0, key, wrong: HeaderProblem::DuplicateKey };
    }
    let (at, wrong) = line_problem(text, &whole, line.start);
    Found { at, line, key, wrong }
}

/// What is wrong with a line, and the part of it that is.
fn line_problem(text: &str, whole: &Range<usize>, start: usize) -> (Range<usize>, HeaderProblem) {
    let not_toml = |why| (whole.clone(), HeaderProblem::NotToml { why });
    let line = text.trim();
    if line.starts_with('[') {
        return not_toml(if line.contains(']') { NotToml::Other } else { NotToml::OpenTable });
    }
    let Some((key, value)) = line.split_once('=') else {
        return not_toml(if line.split_once(':').is_some_and(|(key, _)| is_bare(key.trim())) { NotToml::Colon } else { NotToml::NoEquals });
    };
    if !is_bare(key.trim()) {
        let colon = key.contains(':') && is_bare(key.split(':').next().unwrap_or("").trim());
        return not_toml(match () {
            () if colon => NotToml::Colon,
            () if !key.is_ascii() => NotToml::MarkedKey,
            () => NotToml::Other,
        });
    }
    let value = value.trim();
    if let Some((place, wrong)) = wrong_date(text, start) {
        return (place, wrong);
    }
    not_toml(match value.chars().next() {
        None | Some('#') => NotToml::NoValue,
        Some('“' | '”' | '„' | '«' | '‘' | '’' | '＂') => NotToml::QuoteMarks,
        Some('"') if value.matches('"').count() % 2 == 1 => NotToml::OpenText,
        Some('{') => NotToml::OpenPeriod,
        Some(c) if c.is_alphabetic() => NotToml::BareText,
        _ => NotToml::Other,
    })
}

fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'"' | b'\''))
}

/// A date on the line that is written in another order, or that does not exist.
fn wrong_date(text: &str, start: usize) -> Option<(Range<usize>, HeaderProblem)> {
    let digit_or_mark = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
    let unquoted = text.split('"').next().unwrap_or("");
    let mut at = 0;
    for piece in unquoted.split(|c| !digit_or_mark(c)) {
        let place = start + at..start + at + piece.len();
        at += piece.len() + unquoted[at + piece.len()..].chars().next().map_or(0, char::len_utf8);
        let marks = piece.chars().filter(|c| !c.is_ascii_digit()).count();
        if marks != 2 || Date::parse(piece).is_some() || piece.len() < 8 {
            continue;
        }
        return Some(match date_meant(piece) {
            Some(meant) => (place, HeaderProblem::DateForm { meant }),
            None => (place, HeaderProblem::NoSuchDate),
        });
    }
    None
}

/// `31/12/2016`, `31-12-2016`, `2016/12/31` as `2016-12-31`.
pub(super) fn date_meant(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let iso = format!("{year}-{month:0>2}-{day:0>2}");
    Date::parse(&iso).map(|_| iso)
}
