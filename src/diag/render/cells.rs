//! Characters as a terminal shows them: what stands for each, and how many columns it takes.
//!
//! Nothing from an input reaches the terminal except through here, so that control characters cannot move the cursor, change
//! colours or turn the direction of writing.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::base::characters::{characters, is_plain};

/// A tab is shown as this.
const TAB: &str = "    ";

/// One character as a reader counts them.
#[derive(Debug, Clone)]
pub(super) struct Cell<'a> {
    /// The bytes of the file that it stands for.
    pub(super) bytes: Range<usize>,
    /// What is shown.
    pub(super) text: Cow<'a, str>,
    /// Columns that it takes.
    pub(super) width: usize,
}

impl<'a> Cell<'a> {
    /// A cell that shows `text` for some bytes.
    pub(super) fn new(bytes: Range<usize>, text: Cow<'a, str>) -> Cell<'a> {
        Cell { bytes, width: columns(&text), text }
    }

    /// Three dots in place of bytes that are not shown.
    pub(super) fn dots(bytes: Range<usize>, ascii: bool) -> Cell<'a> {
        Cell::new(bytes, dots(ascii).into())
    }

    /// Nothing to see: white space (a no-break space included) or something without width.
    pub(super) fn is_blank(&self) -> bool {
        self.width == 0 || self.text.chars().all(char::is_whitespace)
    }

    /// Whether a row may end after this cell.
    pub(super) fn may_break(&self) -> bool {
        self.is_blank() && !self.text.contains(['\u{a0}', '\u{202f}', '\u{2007}']) && self.width > 0
    }
}

/// The sign for something left out.
pub(super) fn dots(ascii: bool) -> &'static str {
    if ascii { "..." } else { "…" }
}

/// The columns that a text takes.
pub fn columns(text: &str) -> usize {
    if text.chars().all(is_plain) { text.chars().count() } else { text.width() }
}

/// The cells of a text that begins at byte `offset` of its file.
pub(super) fn cells(text: &str, offset: usize, ascii: bool) -> impl Iterator<Item = Cell<'_>> {
    characters(text).map(move |(at, cluster)| {
        let start = offset + at;
        Cell::new(start..start + cluster.len(), shown(cluster, ascii))
    })
}

/// A text of one line without anything that a terminal would obey.
pub fn clean(text: &str) -> String {
    if text.chars().all(is_plain) {
        return text.to_string();
    }
    characters(text).map(|(_, cluster)| if cluster == "\t" { " ".into() } else { shown(cluster, false) }).collect()
}

fn shown(cluster: &str, ascii: bool) -> Cow<'_, str> {
    let first = cluster.chars().next().unwrap_or(' ');
    match first {
        _ if cluster.chars().all(is_plain) => cluster.into(),
        '\t' => TAB.into(),
        '\u{feff}' => "".into(),
        _ if cluster.chars().any(is_obeyed) => cluster.chars().map(|c| if is_obeyed(c) { picture(c, ascii) } else { c }).collect(),
        // A mark with nothing to stand on would sit on the frame.
        _ if columns(cluster) == 0 && !is_invisible(first) => format!("{}{cluster}", if ascii { ' ' } else { '◌' }).into(),
        _ => cluster.into(),
    }
}

/// Characters that stand for nothing one can see: soft hyphens, zero-width blanks and joiners.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}')
}

/// Characters that a terminal acts upon instead of showing them: controls, line ends, changes of direction.
fn is_obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn picture(c: char, ascii: bool) -> char {
    match c {
        _ if ascii => '?',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        _ => '\u{fffd}',
    }
}

/// Breaks prose into lines of at most `width` columns. A word stays whole, for names must be copied as they are, unless it is longer
/// than a line: then it is broken behind a sign between its parts, and where there is none, anywhere.
pub fn fill(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let (mut line, mut used) = (String::new(), 0);
        for word in paragraph.split_ascii_whitespace().map(clean) {
            for (i, piece) in pieces(&word, width).into_iter().enumerate() {
                let (wide, blank) = (columns(piece), usize::from(i == 0 && !line.is_empty()));
                if !line.is_empty() && used + blank + wide > width {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                } else if blank > 0 {
                    line.push(' ');
                    used += 1;
                }
                line.push_str(piece);
                used += wide;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// A word in pieces that fit a line; nearly always the word itself.
fn pieces(word: &str, width: usize) -> Vec<&str> {
    if columns(word) <= width {
        return vec![word];
    }
    let (mut out, mut start, mut used) = (Vec::new(), 0, 0);
    for (at, cluster) in characters(word) {
        let wide = columns(cluster);
        let sign = word[start..at].ends_with(['.', '-', '_', '/', ':', '=', ',', '|']);
        if at > start && (sign || used + wide > width.max(1)) {
            out.push(&word[start..at]);
            (start, used) = (at, 0);
        }
        used += wide;
    }
    out.push(&word[start..]);
    out
}

/// A name of at most `room` columns: of a longer one the middle is left out, for its end tells most.
pub(super) fn shortened(name: &str, room: usize, ascii: bool) -> String {
    let sign = dots(ascii);
    let keep = room.saturating_sub(columns(sign));
    if columns(name) <= room {
        return name.to_string();
    }
    let all: Vec<&str> = characters(name).map(|(_, cluster)| cluster).collect();
    let head = fitting(all.iter().copied(), keep / 3);
    let tail = fitting(all.iter().rev().copied(), keep - keep / 3);
    all[..head].concat() + sign + &all[all.len() - tail..].concat()
}

/// How many characters fit a room.
fn fitting<'a>(characters: impl Iterator<Item = &'a str>, room: usize) -> usize {
    let mut used = 0;
    let fits = |cluster: &&str| {
        used += columns(cluster);
        used <= room
    };
    characters.take_while(fits).count()
}
