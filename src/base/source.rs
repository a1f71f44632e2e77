//! Files that were read, and places in them.
//!
//! Offsets are bytes of the text as it was read, never of a normalised copy. Lines and columns exist only at the edge, for people:
//! lines and columns count from 1, a column counts characters as a reader sees them (grapheme clusters).

use std::sync::OnceLock;

use super::characters::characters;
use super::lang::Lang;
use super::place::{Place, Spot};

/// Index of a file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

impl FileId {
    /// The id of a file that was taken in by [`Sources::append`].
    pub fn moved(self, by: u32) -> FileId {
        FileId(self.0 + by)
    }
}

/// Half-open range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` to byte `end` of `file`. The readers take no file over 64 MiB, so nothing is cut.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The smallest span that holds both; both must lie in one file.
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same bytes of the file whose id is greater by so many, for files that were taken in by [`Sources::append`].
    pub fn moved(self, by: u32) -> Span {
        Span { file: self.file.moved(by), ..self }
    }

    /// The empty place just after this span.
    pub fn after(self) -> Span {
        Span { file: self.file, start: self.end, end: self.end }
    }

    /// The bytes as a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// One text that was read, with the name that people know it by.
#[derive(Debug)]
pub struct Source {
    /// Path as the user gave it, with `/` between folders.
    pub name: String,
    /// The text, byte for byte as in the file, a byte order mark included.
    pub text: String,
    line_starts: Vec<u32>,
    // Of long lines, every so often a byte and the characters before it in its line: reports are paragraphs of one line.
    milestones: OnceLock<Vec<(u32, u32)>>,
    // Of office documents: the byte where each part begins, ascending, and where that part stands in the original.
    places: Vec<(u32, Place)>,
}

/// Bytes between two milestones, and the length from which a line has any.
const STRIDE: usize = 4096;

/// A place as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

impl Source {
    fn new(name: String, text: String) -> Self {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1);
        let line_starts = std::iter::once(0).chain(starts).collect();
        Source { name, text, line_starts, milestones: OnceLock::new(), places: Vec::new() }
    }

    /// Line and column of a byte offset; an offset past the end is the end, one inside a character is that character.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = self.floor(offset);
        let line = self.line(offset);
        let start = self.line_starts[line - 1] as usize;
        let (from, before) = if offset - start < STRIDE { (start, 0) } else { self.milestone(start, offset) };
        let head = self.text[from..offset].trim_start_matches('\u{feff}');
        LineColumn { line, column: before + characters(head).count() + 1 }
    }

    /// The same counted in code points, as formats for exchange count columns; a byte order mark is none.
    pub fn code_points(&self, offset: usize) -> LineColumn {
        let offset = self.floor(offset);
        let line = self.line(offset);
        let head = self.text[self.line_starts[line - 1] as usize..offset].trim_start_matches('\u{feff}');
        LineColumn { line, column: head.chars().count() + 1 }
    }

    // The last milestone of a line up to an offset: its byte, and the characters before it.
    fn milestone(&self, line_start: usize, offset: usize) -> (usize, usize) {
        let milestones = self.milestones.get_or_init(|| self.survey());
        let upto = milestones.partition_point(|(at, _)| *at as usize <= offset);
        let last = upto.checked_sub(1).map(|i| milestones[i]).filter(|(at, _)| *at as usize > line_start);
        last.map_or((line_start, 0), |(at, before)| (at as usize, before as usize))
    }

    fn survey(&self) -> Vec<(u32, u32)> {
        let mut milestones = Vec::new();
        for line in 1..=self.line_starts.len() {
            let range = self.line_range(line);
            let text = self.text[range.clone()].trim_start_matches('\u{feff}');
            let (start, mut due) = (range.end - text.len(), STRIDE);
            for (before, (begin, _)) in characters(text).enumerate() {
                if begin >= due {
                    milestones.push(((start + begin) as u32, before as u32));
                    due = begin + STRIDE;
                }
            }
        }
        milestones
    }

    /// Where a byte stands in the office document that the text was taken from, and the byte where that part begins.
    /// `None` where the text is the file itself.
    pub fn place(&self, offset: usize) -> Option<(&Place, usize)> {
        let upto = self.places.partition_point(|(start, _)| *start as usize <= offset);
        let (start, place) = self.places.get(upto.checked_sub(1)?)?;
        Some((place, *start as usize))
    }

    /// The same with the character or line within that part. A page or paragraph that was taken in several pieces counts as one.
    pub fn spot(&self, offset: usize) -> Option<Spot<'_>> {
        let offset = self.floor(offset);
        let (place, _) = self.place(offset)?;
        let upto = self.places.partition_point(|(start, _)| *start as usize <= offset);
        let first = self.places[..upto].iter().rev().take_while(|(_, p)| p == place).last()?;
        let before = &self.text[first.0 as usize..offset];
        let within = match place {
            Place::Page(_) => memchr::memchr_iter(b'\n', before.as_bytes()).count(),
            _ => characters(before).count(),
        };
        Some(Spot { place, within: within + 1 })
    }

    /// Where a byte stands, as people are told: `báo-cáo.docx, đoạn 7, ký tự 31`, or `báo-cáo.txt:3:12`.
    pub fn address(&self, offset: usize, lang: Lang) -> String {
        let name = &self.name;
        match self.spot(offset) {
            Some(spot) => format!("{name}, {}", spot.say(lang)),
            None => {
                let LineColumn { line, column } = self.line_column(offset);
                format!("{name}:{line}:{column}")
            }
        }
    }

    /// Line of a byte offset, from 1; an offset past the end is on the last line.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|s| *s as usize <= offset).max(1)
    }

    /// The bytes of the line (from 1) without its line end.
    pub fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.line_starts.get(line - 1).map_or(self.text.len(), |s| *s as usize);
        let end = self.line_starts.get(line).map_or(self.text.len(), |s| *s as usize - 1);
        let text = &self.text[start..end];
        start..start + text.trim_end_matches('\r').len()
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// All texts of one run.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Keeps a text under a name and gives it an id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.files.push(Source::new(name.into(), text.into()));
        FileId(self.files.len() as u32 - 1)
    }

    /// Keeps the text that was taken from an office document. `places`, ascending, says of each part where it begins in the text and
    /// where it stands in the original.
    pub fn add_placed(&mut self, name: impl Into<String>, text: impl Into<String>, places: Vec<(u32, Place)>) -> FileId {
        let id = self.add(name, text);
        self.files[id.0 as usize].places = places;
        id
    }

    /// Takes in the files of another run behind those that are here: the ids of those files grow by what is given back.
    pub fn append(&mut self, other: Sources) -> u32 {
        let before = self.len();
        self.files.extend(other.files);
        before
    }

    /// Puts another text in the place of one that was read; its id and its name stay.
    pub fn replace(&mut self, id: FileId, text: impl Into<String>) {
        let old = &mut self.files[id.0 as usize];
        *old = Source::new(std::mem::take(&mut old.name), text.into());
    }

    /// How many files there are; their ids count from 0.
    pub fn len(&self) -> u32 {
        self.files.len() as u32
    }

    /// Whether no file was read.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file of an id that [`Sources::add`] gave.
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The text under a span; empty where the span is not in the text.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or("")
    }

    /// Line and column where a span begins.
    pub fn line_column(&self, span: Span) -> LineColumn {
        self.get(span.file).line_column(span.start as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_in_nfc_and_nfd() {
        let mut sources = Sources::default();
        let nfc = sources.add("a", "dòng\nđã cấp x");
        let nfd = sources.add("b", "do\u{300}ng\nđa\u{303} ca\u{302}\u{301}p x");
        for file in [nfc, nfd] {
            let at = sources.get(file).text.find('x').unwrap();
            assert_eq!(sources.get(file).line_column(at), LineColumn { line: 2, column: 8 });
        }
    }

    #[test]
    fn code_points_count_each_mark() {
        let mut sources = Sources::default();
        let file = sources.add("a", "\u{feff}x\ny\nđa\u{303} ca\u{302}\u{301}p x");
        let source = sources.get(file);
        let at = |words: &str| source.code_points(source.text.find(words).unwrap());
        assert_eq!((at("x"), at("p x")), (LineColumn { line: 1, column: 1 }, LineColumn { line: 3, column: 9 }));
        assert_eq!(source.code_points(source.text.len()), LineColumn { line: 3, column: 12 });
    }

    #[test]
    fn columns_of_long_lines_are_counted_from_milestones() {
        let mut sources = Sources::default();
        let text = format!("\u{feff}ngắn\n{}x\n{}y", "đã cấp ".repeat(3000), "e\u{302}\u{301}m ".repeat(5000));
        let file = sources.add("a", text.clone());
        let source = sources.get(file);
        for (at, _) in text.char_indices().filter(|(at, c)| *at % 1000 < 3 || matches!(c, 'x' | 'y')) {
            let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
            let counted = characters(text[start..at].trim_start_matches('\u{feff}')).count() + 1;
            assert_eq!(source.line_column(at).column, counted, "byte {at}");
        }
    }

    #[test]
    fn places_of_office_documents_are_said_with_character_or_line() {
        let mut sources = Sources::default();
        let text = "Kính gửi:\nĐã đạt 95%.\nmột\nhai\nba";
        let parts = [("Kính", Place::Paragraph(1)), ("Đã", Place::Paragraph(7)), ("một", Place::Page(2)), ("hai", Place::Page(2))];
        let places = parts.map(|(words, place)| (text.find(words).unwrap() as u32, place)).to_vec();
        let file = sources.add_placed("báo-cáo.docx", text, places);
        let at = |words: &str| {
            let source = sources.get(file);
            source.address(source.text.find(words).unwrap(), Lang::Vi)
        };
        assert_eq!(at("gửi"), "báo-cáo.docx, đoạn 1, ký tự 6");
        assert_eq!(at("95%"), "báo-cáo.docx, đoạn 7, ký tự 8");
        assert_eq!(at("ba"), "báo-cáo.docx, trang 2, dòng 3");
        let plain = sources.add("a.txt", "một\nhai");
        assert_eq!(sources.get(plain).address(7, Lang::En), "a.txt:2:2");
    }

    #[test]
    fn a_line_range_leaves_the_line_end_out() {
        let mut sources = Sources::default();
        let file = sources.add("a", "một\r\nhai\n");
        assert_eq!(&sources.get(file).text[sources.get(file).line_range(1)], "một");
        assert_eq!(&sources.get(file).text[sources.get(file).line_range(2)], "hai");
        assert_eq!(&sources.get(file).text[sources.get(file).line_range(3)], "");
    }
}
