//! Between the editor's places and ours: lines and UTF-16 (or UTF-8) columns there, bytes here; addresses there, paths here.
//!
//! The only place that knows how an editor counts. A position may be any nonsense: what lies outside of a text is its nearest end. A line
//! ends with `\n`, a `\r` before it belongs to the end.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::{Position, PositionEncodingKind, Range, Uri};

use crate::base::source::Source;

/// How the editor counts columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// In bytes.
    Utf8,
    /// In units of UTF-16: what every editor can.
    #[default]
    Utf16,
    /// In code points.
    Utf32,
}

impl Encoding {
    /// The best of those that the editor offers, UTF-16 where it offers none.
    pub fn choose(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        let offers = |kind: &PositionEncodingKind| offered.is_some_and(|all| all.contains(kind));
        if offers(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { Encoding::Utf16 }
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units a character takes.
    pub fn units(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// A text as the editor counts in it.
#[derive(Debug, Clone, Copy)]
pub struct Ruler<'s> {
    /// The text.
    pub source: &'s Source,
    /// How columns are counted.
    pub encoding: Encoding,
    /// Whether a byte order mark is a character to the editor: only where it sent one itself.
    pub counts_mark: bool,
}

impl Ruler<'_> {
    /// The byte of a position.
    pub fn offset(&self, position: Position) -> usize {
        let line = (position.line as usize).saturating_add(1);
        let range = self.line(line);
        let text = self.source.text.get(range.clone()).unwrap_or("");
        let mut left = position.character as usize;
        for (at, c) in text.char_indices() {
            let units = self.encoding.units(c);
            // A column inside a character is its beginning.
            if left < units {
                return range.start + at;
            }
            left -= units;
        }
        range.end
    }

    /// The position of a byte.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.source.text.len());
        while !self.source.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.source.line(offset);
        let range = self.line(line);
        let head = self.source.text.get(range.start..offset.clamp(range.start, range.end)).unwrap_or("");
        let units: usize = head.chars().map(|c| self.encoding.units(c)).sum();
        Position { line: narrow(line - 1), character: narrow(units) }
    }

    /// The range of bytes `start..end`.
    pub fn range(&self, bytes: std::ops::Range<usize>) -> Range {
        Range { start: self.position(bytes.start), end: self.position(bytes.end.max(bytes.start)) }
    }

    /// The bytes of a range; one that is turned around is put right.
    pub fn bytes(&self, range: Range) -> std::ops::Range<usize> {
        let (a, b) = (self.offset(range.start), self.offset(range.end));
        a.min(b)..a.max(b)
    }

    fn line(&self, line: usize) -> std::ops::Range<usize> {
        let range = self.source.line_range(line);
        let marked = line == 1 && !self.counts_mark && self.source.text.starts_with('\u{feff}');
        if marked { range.start + '\u{feff}'.len_utf8()..range.end } else { range }
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The path of an address; one that is no file of this machine is its own name.
pub(super) fn path_of(uri: &Uri) -> PathBuf {
    let text = uri.as_str();
    let Some(rest) = text.strip_prefix("file://") else { return PathBuf::from(text) };
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    let bytes = percent_decoded(path);
    let path = String::from_utf8_lossy(&bytes).into_owned();
    // `/c:/Users` is `c:/Users`.
    let drive = path.as_bytes().get(2) == Some(&b':') && path.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    PathBuf::from(if drive { &path[1..] } else { &path })
}

/// The address of a path.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    let text = path.to_string_lossy().replace('\\', "/");
    if text.contains("://") || text.starts_with("untitled:") {
        return Uri::from_str(&text).ok();
    }
    let mut out = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri::from_str(&out).ok()
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).and_then(|h| u8::from_str_radix(h, 16).ok());
        match (byte, hex) {
            (b'%', Some(value)) => {
                out.push(value);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Sources;

    fn ruler<'s>(sources: &'s mut Sources, text: &str, encoding: Encoding) -> Ruler<'s> {
        let file = sources.add("a", text);
        Ruler { source: sources.get(file), encoding, counts_mark: false }
    }

    #[test]
    fn every_byte_finds_its_way_back_in_nfd_with_crlf_a_mark_and_characters_beyond_the_bmp() {
        let text = "\u{feff}đa\u{303} ca\u{302}\u{301}p 😀x\r\nmột 𠮷\r\n\r\nhết";
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let mut sources = Sources::default();
            let ruler = ruler(&mut sources, text, encoding);
            for (at, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\n' | '\r' | '\u{feff}')) {
                assert_eq!(ruler.offset(ruler.position(at)), at, "{c:?} in {encoding:?}");
            }
        }
    }

    #[test]
    fn columns_are_those_of_the_encoding() {
        let text = "ca\u{302}\u{301}p 😀x";
        let at = text.find('x').unwrap();
        for (encoding, column) in [(Encoding::Utf8, 12), (Encoding::Utf16, 8), (Encoding::Utf32, 7)] {
            let mut sources = Sources::default();
            assert_eq!(ruler(&mut sources, text, encoding).position(at).character, column, "{encoding:?}");
        }
    }

    #[test]
    fn a_mark_counts_only_where_the_editor_sent_it() {
        let mut sources = Sources::default();
        let ruler = ruler(&mut sources, "\u{feff}ab", Encoding::Utf16);
        assert_eq!(ruler.position(4), Position::new(0, 1));
        let counting = Ruler { counts_mark: true, ..ruler };
        assert_eq!(counting.position(4), Position::new(0, 2));
    }

    #[test]
    fn nonsense_is_the_nearest_end() {
        let mut sources = Sources::default();
        let ruler = ruler(&mut sources, "một\r\n😀", Encoding::Utf16);
        assert_eq!(ruler.offset(Position::new(0, 999)), "một".len());
        assert_eq!(ruler.offset(Position::new(u32::MAX, u32::MAX)), ruler.source.text.len());
        assert_eq!(ruler.offset(Position::new(1, 1)), "một\r\n".len(), "inside a pair of surrogates");
        assert_eq!(ruler.position(usize::MAX), Position::new(1, 2));
    }

    #[test]
    fn paths_and_addresses_go_there_and_back() {
        let path = Path::new("/ho so/bộ quy tắc/a#1%.rules");
        assert_eq!(path_of(&uri_of(path).unwrap()), path);
        let windows = Uri::from_str("file:///c%3A/Users/a%20b.rules").unwrap();
        assert_eq!(path_of(&windows), Path::new("c:/Users/a b.rules"));
        assert_eq!(path_of(&Uri::from_str("untitled:Untitled-1").unwrap()), Path::new("untitled:Untitled-1"));
        path_of(&Uri::from_str("file:").unwrap());
    }
}
