//! What somebody who does not know TOML probably meant by a line that is not TOML.
//!
//! Looks at the line itself; the library's messages serve only to tell a few cases apart, and are never shown.

use std::ops::Range;

use super::date::Date;
use super::ranges::Ranges;

/// What is wrong with a piece of TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// “ ” or ‘ ’ where `"` is meant.
    SmartQuotes,
    /// A key with letters that a key without quotes cannot have.
    BareKey {
        /// The key.
        key: String,
    },
    /// A text that is not closed on its line.
    UnclosedText,
    /// A backslash with a letter that means nothing.
    BadEscape,
    /// A list without its `]`.
    UnclosedList,
    /// A list without a comma between two of its items.
    MissingComma,
    /// `[[fact]` or `[report`.
    UnclosedHeader {
        /// The header as it has to be written.
        fixed: String,
    },
    /// A day written 31/12/2016.
    TypedDate {
        /// The same day as it has to be written, where there is such a day.
        iso: Option<String>,
    },
    /// A day that no calendar has.
    NoSuchDate,
    /// A day whose year has not four digits.
    YearDigits,
    /// A number with a decimal comma.
    DecimalComma {
        /// The number with a dot.
        dotted: String,
    },
    /// A text, a bound or a percentage without quotes.
    Unquoted {
        /// The text.
        text: String,
    },
    /// `True` for `true`.
    BoolCase {
        /// As it has to be written.
        right: &'static str,
    },
    /// A number that begins with 0.
    LeadingZero,
    /// A key and no `=` after it.
    MissingEquals {
        /// The key.
        key: String,
    },
    /// Nothing after `=`.
    MissingValue {
        /// The key.
        key: String,
    },
    /// More after the end of the value.
    AfterValue,
    /// Lists or tables inside each other, too many of them.
    TooDeep,
    /// Something else.
    Other,
}

/// One error of the TOML library.
#[derive(Debug)]
pub struct Fault {
    message: String,
    at: Range<usize>,
}

impl Fault {
    /// Keeps what the library said and where.
    pub fn new(message: &str, at: Option<Range<usize>>) -> Fault {
        Fault { message: message.to_string(), at: at.unwrap_or(0..0) }
    }

    fn is_depth(&self) -> bool {
        self.message.contains("recurs")
    }
}

/// One error in our words.
#[derive(Debug)]
pub struct Explained {
    /// Where to point.
    pub at: Range<usize>,
    /// The bytes in which no value is to be trusted.
    pub lines: Range<usize>,
    /// What it is; `None` for a key that stands twice.
    pub slip: Option<Slip>,
}

/// Puts errors into our words, one a line. `lists` are the bytes of the lists in brackets that were found.
pub fn explain(text: &str, faults: &[Fault], lists: &[Range<usize>]) -> Vec<Explained> {
    let lists = outermost(lists);
    let mut unclosed: Vec<usize> = faults.iter().filter(|f| f.message.contains("unclosed array")).map(|f| f.at.start).collect();
    unclosed.sort_unstable();
    let (mut out, mut said) = (Vec::new(), Ranges::default());
    for fault in faults {
        let line = line_at(text, fault.at.start);
        if fault.message == "duplicate key" {
            out.push(Explained { at: fault.at.clone(), lines: 0..0, slip: None });
            continue;
        }
        // Of the lists that begin before the line only the last one can reach it.
        let before = lists.partition_point(|l| l.start < line.start).checked_sub(1).and_then(|i| lists.get(i));
        let found = match before.filter(|l| fault.at.start <= l.end) {
            Some(list) => in_list(text, fault, list, &unclosed),
            None => in_line(text, line, fault),
        };
        if !said.contains(found.lines.start) {
            said.add(found.lines.start..found.lines.end.max(found.lines.start + 1));
            out.push(found);
        }
    }
    out
}

// Sorted, without those that lie inside another one.
fn outermost(lists: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sorted = lists.to_vec();
    sorted.sort_unstable_by_key(|l| (l.start, std::cmp::Reverse(l.end)));
    let mut end = 0;
    sorted.retain(|l| {
        let outer = l.end > end;
        end = end.max(l.end);
        outer
    });
    sorted
}

fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    let end = text.get(at..).and_then(|t| t.find('\n')).map_or(text.len(), |i| at + i);
    start..end
}

fn in_list(text: &str, fault: &Fault, list: &Range<usize>, unclosed: &[usize]) -> Explained {
    let first = unclosed.partition_point(|at| *at < list.start);
    if fault.is_depth() {
        return Explained { at: fault.at.clone(), lines: list.clone(), slip: Some(Slip::TooDeep) };
    }
    if unclosed.get(first).is_some_and(|at| *at <= list.end) {
        return Explained { at: list.start..list.start + 1, lines: list.clone(), slip: Some(Slip::UnclosedList) };
    }
    let slip = match text.get(fault.at.clone()) {
        _ if fault.message.contains("missing comma") => Slip::MissingComma,
        Some(raw) if !raw.is_empty() => value_slip(raw),
        _ => Slip::Other,
    };
    Explained { at: fault.at.clone(), lines: list.clone(), slip: Some(slip) }
}

fn in_line(text: &str, line: Range<usize>, fault: &Fault) -> Explained {
    let raw = text.get(line.clone()).unwrap_or("").trim_end_matches('\r');
    let lead = raw.len() - raw.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
    let start = line.start + lead;
    let body = strip_comment(raw.get(lead..).unwrap_or(""));
    let whole = start..start + body.len();
    let (at, slip) = match equals_sign(body) {
        _ if fault.is_depth() => (whole, Slip::TooDeep),
        _ if body.starts_with('[') => header_slip(body, whole),
        Some(at) => pair_slip(body.get(..at).unwrap_or("").trim_end(), body.get(at + 1..).unwrap_or(""), start, start + at + 1),
        None => missing_equals(body, start),
    };
    Explained { at, lines: line, slip: Some(slip) }
}

// The first `=` outside quotes.
fn equals_sign(body: &str) -> Option<usize> {
    let mut quote = None;
    for (i, c) in body.char_indices() {
        match (quote, c) {
            (None, '=') => return Some(i),
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    None
}

// A `#` inside quotes is text.
fn strip_comment(body: &str) -> &str {
    let mut quote = None;
    for (i, c) in body.char_indices() {
        match (quote, c) {
            (None, '#') => return body.get(..i).unwrap_or(body).trim_end(),
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if q == c => quote = None,
            _ => {}
        }
    }
    body.trim_end()
}

fn header_slip(body: &str, whole: Range<usize>) -> (Range<usize>, Slip) {
    let name = body.trim_matches(|c: char| c == '[' || c == ']' || c.is_whitespace());
    if is_bare(name) {
        let fixed = if body.starts_with("[[") { format!("[[{name}]]") } else { format!("[{name}]") };
        if fixed != body {
            return (whole, Slip::UnclosedHeader { fixed });
        }
    } else if !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ' ') {
        return (whole, Slip::BareKey { key: name.to_string() });
    }
    (whole, Slip::Other)
}

fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-' || b == b'.')
}

fn missing_equals(body: &str, start: usize) -> (Range<usize>, Slip) {
    let word: String = body.chars().take_while(|c| !c.is_whitespace() && *c != ':').collect();
    let at = start + word.len();
    if word.is_empty() || word.starts_with(['"', '\'', '{', '}', ']']) {
        return (start..start + body.len(), Slip::Other);
    }
    (at..at, Slip::MissingEquals { key: word })
}

fn pair_slip(key: &str, value: &str, key_start: usize, value_start: usize) -> (Range<usize>, Slip) {
    let quoted_key = key.starts_with(['"', '\'']);
    if !quoted_key && !key.split('.').all(|k| is_bare(k.trim())) {
        return (key_start..key_start + key.len(), Slip::BareKey { key: key.to_string() });
    }
    let lead = value.len() - value.trim_start().len();
    let value = value.trim();
    let start = value_start + lead;
    if value.is_empty() {
        let end = value_start;
        return (end..end, Slip::MissingValue { key: key.to_string() });
    }
    let slip = value_slip(value);
    // Of a value with something after it, only that something is wrong.
    if slip == Slip::AfterValue {
        let after = value.get(1..).and_then(|v| closing(v, value.starts_with('"'))).map_or(0, |i| i + 2);
        let rest = value.get(after..).unwrap_or("");
        let skip = after + (rest.len() - rest.trim_start().len());
        return (start + skip..start + value.len(), slip);
    }
    (start..start + value.len(), slip)
}

// What is wrong with the text of one value that does not parse.
fn value_slip(value: &str) -> Slip {
    let smart = |c: char| matches!(c, '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '＂');
    if value.starts_with(smart) || value.starts_with(['[']) && value.contains(smart) {
        return Slip::SmartQuotes;
    }
    if let Some(rest) = value.strip_prefix('"') {
        return match closing(rest, true) {
            None => Slip::UnclosedText,
            Some(end) if rest.get(end + 1..).is_some_and(|r| !r.trim().is_empty()) => Slip::AfterValue,
            Some(_) => Slip::BadEscape,
        };
    }
    if let Some(rest) = value.strip_prefix('\'') {
        return match closing(rest, false) {
            None => Slip::UnclosedText,
            Some(_) => Slip::AfterValue,
        };
    }
    if value.starts_with('[') {
        return if value.ends_with(']') { Slip::MissingComma } else { Slip::UnclosedList };
    }
    bare_slip(value)
}

fn bare_slip(value: &str) -> Slip {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let dmy = value.split('/').count() == 3 && value.split('/').all(|p| digits(p.trim()));
    if dmy || value.split(['-', '.']).count() == 3 && Date::typed(value).is_some() {
        return Slip::TypedDate { iso: Date::typed(value).map(|d| d.to_string()) };
    }
    if value.len() == 10 && value.split('-').count() == 3 && value.split('-').all(digits) {
        return Slip::NoSuchDate;
    }
    let years = value.split('-').next().map_or(0, str::len);
    if years != 4 && value.split('-').count() == 3 && value.split('-').all(digits) {
        return Slip::YearDigits;
    }
    let number = value.trim_end_matches('%').trim_end();
    if let Some((whole, fraction)) = number.split_once(',')
        && digits(whole)
        && digits(fraction)
    {
        let percent = if value.ends_with('%') { "%" } else { "" };
        return Slip::DecimalComma { dotted: format!("{whole}.{fraction}{percent}") };
    }
    match value.to_lowercase().as_str() {
        "true" => return Slip::BoolCase { right: "true" },
        "false" => return Slip::BoolCase { right: "false" },
        _ => {}
    }
    if digits(value) && value.starts_with('0') {
        return Slip::LeadingZero;
    }
    if value.contains(['"', '{', '}', '[']) {
        return Slip::Other;
    }
    Slip::Unquoted { text: value.to_string() }
}

// Where the closing quote stands in what follows the opening one.
fn closing(rest: &str, escapes: bool) -> Option<usize> {
    let quote = if escapes { '"' } else { '\'' };
    let mut escaped = false;
    for (i, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if escapes => escaped = true,
            c if c == quote => return Some(i),
            _ => {}
        }
    }
    None
}
