//! What is shown of the files: which lines, which part of them, in which pieces.

use std::ops::{Range, RangeInclusive};

use super::Style;
use super::cells::{Cell, cells, columns, dots};
use super::rows::{Mark, Place, Row, break_line, marks};
use super::window::visible;
use crate::base::characters::characters;
use crate::base::lang::Lang;
use crate::base::source::{FileId, Source, Sources};
use crate::diag::model::Diag;

/// A label over more lines than this shows its first and its last one.
const MOST_LINES: usize = 4;
/// Rows that a line may fill before it is cut to the sentence.
const MOST_ROWS: usize = 2;
/// Columns of the frame beside the line number.
const FRAME: usize = 4;

/// A row ready to be drawn.
#[derive(Debug)]
pub(super) struct Line {
    /// Line of the file if the row begins it.
    pub(super) number: Option<usize>,
    /// What it shows.
    pub(super) text: String,
    /// Columns that it takes.
    pub(super) width: usize,
}

/// One framed piece of a file. No two of its marks overlap.
#[derive(Debug)]
pub(super) struct Snippet<'a> {
    /// Name of the file.
    pub(super) name: &'a str,
    /// Where in it the first label stands: `:3:12`, or of an office document `, đoạn 7, ký tự 31`.
    pub(super) at: String,
    /// Columns for line numbers, the same for all snippets of a diagnostic.
    pub(super) number_width: usize,
    /// Its rows.
    pub(super) rows: Vec<Line>,
    /// What is underlined, in the order of rows and columns.
    pub(super) marks: Vec<Mark>,
}

/// A file, or a part of an office document, with the labels in it. The lines of the text that was taken from such a document have no
/// numbers there, so that each part says where it stands.
struct Part {
    file: FileId,
    start: Option<usize>,
    places: Vec<Place>,
}

/// The snippets of a diagnostic: one a file or part in the order of first labels, and one more wherever labels lie upon each other.
pub(super) fn snippets<'a>(diag: &Diag, sources: &'a Sources, style: &Style) -> Vec<Snippet<'a>> {
    let mut parts: Vec<Part> = Vec::new();
    for (label, it) in diag.labels.iter().enumerate() {
        let source = sources.get(it.span.file);
        let bytes = whole_characters(source, it.span.range());
        let start = source.place(bytes.start).map(|(_, start)| start);
        let place = Place { label, bytes, text: it.text.clone() };
        match parts.iter_mut().find(|p| (p.file, p.start) == (it.span.file, start)) {
            Some(part) => add(&mut part.places, place),
            None => parts.push(Part { file: it.span.file, start, places: vec![place] }),
        }
    }
    let last = |part: &Part| {
        let source = sources.get(part.file);
        part.places.iter().map(|place| *lines(source, &place.bytes).end()).max().unwrap_or(1)
    };
    let number_width = parts.iter().filter(|p| p.start.is_none()).map(last).max().unwrap_or(1).to_string().len();
    let width = style.width.saturating_sub(FRAME + number_width);
    let sheet = Sheet { number_width, width, ascii: style.ascii_lines, lang: style.lang };
    let in_part = |part: &Part| -> Vec<Snippet<'a>> {
        let source = sources.get(part.file);
        layers(source, &part.places).iter().map(|layer| sheet.snippet(source, layer)).collect()
    };
    parts.iter().flat_map(in_part).collect()
}

/// Adds a place; one that is there already takes in what the new one says.
fn add(places: &mut Vec<Place>, place: Place) {
    match places.iter_mut().find(|other| other.bytes == place.bytes) {
        Some(other) if other.text.is_empty() || place.text.is_empty() => other.text.push_str(&place.text),
        Some(other) => other.text = format!("{}\n{}", other.text, place.text),
        None => places.push(place),
    }
}

/// The range inside the text and widened to whole characters; a place in a line end is moved before it. A range over several lines
/// ends with its last word, so that it does not reach into a line of which it underlines nothing.
pub(super) fn whole_characters(source: &Source, range: Range<usize>) -> Range<usize> {
    let start = character(source, range.start).start;
    let end = if range.end > range.start { character(source, range.end - 1).end.max(start) } else { start };
    let text = &source.text[start..end];
    match text.trim_end().len() {
        inked if inked > 0 && text.contains('\n') => start..character(source, start + inked - 1).end,
        _ => start..end,
    }
}

/// The character that a byte belongs to. The line end counts as one; at the end of the text there is an empty one.
fn character(source: &Source, byte: usize) -> Range<usize> {
    let line = source.line(byte);
    let range = source.line_range(line);
    if byte >= range.end {
        let next = source.line_range(line + 1).start;
        return range.end..if byte < source.text.len() { next } else { range.end };
    }
    let line = &source.text[range.clone()];
    let clusters = characters(line).map(|(at, cluster)| range.start + at..range.start + at + cluster.len());
    clusters.take_while(|cluster| cluster.start <= byte).last().unwrap_or(range.start..range.start)
}

/// The lines that a range touches.
fn lines(source: &Source, bytes: &Range<usize>) -> RangeInclusive<usize> {
    let first = source.line(bytes.start);
    let last = if bytes.is_empty() { first } else { source.line(bytes.end - 1) };
    first..=last
}

/// Labels in layers without overlap: miette would push the second of two overlapping underlines aside.
fn layers<'p>(source: &Source, places: &'p [Place]) -> Vec<Vec<&'p Place>> {
    // An empty label takes the column of the character after it.
    let print = |place: &Place| place.bytes.start..place.bytes.end.max(character(source, place.bytes.start).end).max(place.bytes.start + 1);
    let mut layers: Vec<Vec<(Range<usize>, &Place)>> = Vec::new();
    for place in places {
        let mine = print(place);
        let free =
            |layer: &&mut Vec<(Range<usize>, &Place)>| layer.iter().all(|(other, _)| other.end <= mine.start || mine.end <= other.start);
        match layers.iter_mut().find(free) {
            Some(layer) => layer.push((mine, place)),
            None => layers.push(vec![(mine, place)]),
        }
    }
    layers.into_iter().map(|layer| layer.into_iter().map(|(_, place)| place).collect()).collect()
}

/// The space that there is for rows.
struct Sheet {
    number_width: usize,
    width: usize,
    ascii: bool,
    lang: Lang,
}

impl Sheet {
    fn snippet<'a>(&self, source: &'a Source, places: &[&Place]) -> Snippet<'a> {
        let mut rows = Vec::new();
        let mut before = None;
        for number in self.shown_lines(source, places) {
            if before.is_some_and(|before| before + 1 < number) {
                rows.push(Row::between_lines(Cell::dots(0..0, self.ascii)));
            }
            rows.extend(self.line(source, number, places));
            before = Some(number);
        }
        let marks = marks(&rows, places, self.width);
        let first = places.first().map_or(0, |place| place.bytes.start);
        let at = source.address(first, self.lang).split_off(source.name.len());
        let placed = source.place(first).is_some();
        let number = |row: &Row<'_>| row.number.filter(|_| !placed);
        let rows = rows.iter().map(|row| Line { number: number(row), text: row.text(), width: row.width() }).collect();
        Snippet { name: &source.name, at, number_width: self.number_width, rows, marks }
    }

    /// The lines of the labels, a short line that alone would be left out between two, and the one before an empty line.
    fn shown_lines(&self, source: &Source, places: &[&Place]) -> Vec<usize> {
        let short = |line: usize| columns(&source.text[source.line_range(line)]) < self.width;
        let mut shown: Vec<usize> = Vec::new();
        for place in places {
            let (first, last) = lines(source, &place.bytes).into_inner();
            if first > 1 && source.line_range(first).is_empty() && short(first - 1) {
                shown.push(first - 1);
            }
            if last - first < MOST_LINES {
                shown.extend(first..=last);
            } else {
                shown.extend([first, last]);
            }
        }
        shown.sort_unstable();
        shown.dedup();
        let gaps: Vec<usize> = shown.windows(2).filter(|pair| pair[0] + 2 == pair[1]).map(|pair| pair[0] + 1).collect();
        shown.extend(gaps.into_iter().filter(|line| short(*line)));
        shown.sort_unstable();
        shown
    }

    /// The rows of one line: all of it, or the sentences that hold the labels.
    fn line<'a>(&self, source: &'a Source, number: usize, places: &[&Place]) -> Vec<Row<'a>> {
        let range = source.line_range(number);
        let text = &source.text[range.clone()];
        let here: Vec<_> = places.iter().copied().filter(|place| lines(source, &place.bytes).contains(&number)).collect();
        let inside = |byte: usize| byte.clamp(range.start, range.end) - range.start;
        let within = |place: &&Place| inside(place.bytes.start)..inside(place.bytes.end);
        let labels: Vec<_> = here.iter().map(within).collect();
        let windows =
            if columns(text) <= MOST_ROWS * self.width { std::iter::once(0..text.len()).collect() } else { visible(text, &labels) };
        // A label that began on a line before has no need of room: it goes on where the line begins.
        let begun: Vec<_> = here.into_iter().filter(|place| place.bytes.start >= range.start).collect();
        break_line(number, self.cells(text, range.start, &windows), &begun, self.width)
    }

    /// The cells of the windows of a line, with dots for what lies between, and an empty cell at the end.
    fn cells<'a>(&self, text: &'a str, offset: usize, windows: &[Range<usize>]) -> Vec<Cell<'a>> {
        let mut out = Vec::new();
        let mut done = 0;
        for window in windows {
            if window.start > done {
                let sign = format!("{}{} ", if done > 0 { " " } else { "" }, dots(self.ascii));
                out.push(Cell::new(offset + done..offset + window.start, sign.into()));
            }
            out.extend(cells(&text[window.clone()], offset + window.start, self.ascii));
            done = window.end;
        }
        if done < text.len() {
            out.push(Cell::new(offset + done..offset + text.len(), format!(" {}", dots(self.ascii)).into()));
        }
        out.push(Cell::new(offset + text.len()..offset + text.len(), "".into()));
        out
    }
}
