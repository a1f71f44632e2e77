//! Which part of a line to show. A report's paragraph is one line of a thousand characters: the reader gets the sentence.

use std::ops::Range;

use crate::base::characters::characters;

/// Characters of one sentence that are shown at most.
const LONGEST: usize = 300;
/// Characters that are shown before and after a label that is itself too long.
const BESIDE: usize = 25;
/// Characters of the head and of the tail of a label that is itself too long.
const HEAD: usize = 150;
const TAIL: usize = 80;
/// A gap of fewer bytes than this between two windows is not worth a cut.
const GAP: usize = 20;
/// A cut moves by at most this many characters to stand between two words.
const WORD: usize = 12;

/// The ranges of `line` that show every one of `labels` (ranges of the line), sorted, without overlap, never inside a character.
pub(super) fn visible(line: &str, labels: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = labels.iter().flat_map(|label| window(line, label)).collect();
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end + GAP => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    if let Some(first) = merged.first_mut().filter(|r| line[..r.start].trim().is_empty()) {
        first.start = 0;
    }
    if let Some(last) = merged.last_mut().filter(|r| line[r.end..].trim().is_empty()) {
        last.end = line.len();
    }
    merged
}

/// The sentence or sentences around a label, cut where they are too long.
fn window(line: &str, label: &Range<usize>) -> Vec<Range<usize>> {
    let sentence = sentence(line, label);
    let text = Ruler::new(&line[sentence.clone()], sentence.start);
    let (first, last) = (text.index(label.start), text.index(label.end));
    let all = text.len();
    if all <= LONGEST {
        return vec![sentence];
    }
    if last - first > LONGEST - 2 * BESIDE {
        let head = text.range(text.word_start(first.saturating_sub(BESIDE), first), text.word_end(first + HEAD, first));
        let tail = text.range(text.word_start(last - TAIL, last), text.word_end((last + BESIDE).min(all), last));
        return vec![head, tail];
    }
    let room = LONGEST - (last - first);
    let before = first.min((room / 3).max(room.saturating_sub(all - last)));
    let after = (all - last).min(room - before);
    vec![text.range(text.word_start(first - before, first), text.word_end(last + after, last))]
}

/// From the end of the sentence before the label to the end of the sentence that the label ends in, as ranges of the line.
pub fn sentence(line: &str, label: &Range<usize>) -> Range<usize> {
    let start = ends(&line[..label.start])
        .map(|end| end + line[end..].len() - line[end..].trim_start().len())
        .take_while(|start| *start <= label.start)
        .last();
    let inner = line[..label.end].char_indices().next_back().map_or(0, |(at, _)| at);
    let end = ends(&line[inner..]).next().map(|end| inner + end).filter(|end| *end >= label.end);
    start.unwrap_or(0)..end.unwrap_or(line.len())
}

/// The places just after a `.`, `;`, `!` or `?` that ends a sentence: at the end of the text or before white space.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let stops = text.char_indices().filter(|(_, c)| matches!(c, '.' | ';' | '!' | '?'));
    stops.map(|(at, _)| at + 1).filter(|end| text[*end..].chars().next().is_none_or(char::is_whitespace))
}

/// Counts the characters of a text that begins at byte `offset` of its line.
struct Ruler {
    // Start of each character, and the end.
    starts: Vec<usize>,
    // Whether each character is white space.
    blank: Vec<bool>,
}

impl Ruler {
    fn new(text: &str, offset: usize) -> Ruler {
        let (mut starts, blank): (Vec<_>, Vec<_>) =
            characters(text).map(|(at, c)| (offset + at, c.chars().all(char::is_whitespace))).unzip();
        starts.push(offset + text.len());
        Ruler { starts, blank }
    }

    fn len(&self) -> usize {
        self.blank.len()
    }

    fn index(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start < byte).min(self.len())
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        self.starts[from.min(self.len())]..self.starts[to.min(self.len())]
    }

    /// The start of a word at or soon after `at`, but not past `limit`; `at` itself if there is none.
    fn word_start(&self, at: usize, limit: usize) -> usize {
        let starts = |i: &usize| *i == 0 || self.blank.get(i - 1) == Some(&true);
        (at..=limit.min(at + WORD)).find(starts).unwrap_or(at)
    }

    /// The end of a word at or soon before `at`, but not before `limit`; `at` itself if there is none.
    fn word_end(&self, at: usize, limit: usize) -> usize {
        let ends = |i: &usize| self.blank.get(*i).is_none_or(|blank| *blank);
        (limit.max(at.saturating_sub(WORD))..=at).rev().find(ends).unwrap_or(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, words: &str) -> String {
        let at = line.find(words).unwrap();
        visible(line, std::slice::from_ref(&(at..at + words.len()))).into_iter().map(|r| &line[r]).collect::<Vec<_>>().join("…")
    }

    #[test]
    fn a_sentence_is_cut_at_its_ends_but_not_inside_numbers() {
        let line = "Câu một. Có 1.549 dịch vụ công; trong đó 98,14% ở mức 2. Câu ba!";
        assert_eq!(shown(line, "1.549"), "Có 1.549 dịch vụ công;");
        assert_eq!(shown(line, "98,14%"), "trong đó 98,14% ở mức 2.");
        assert_eq!(shown(line, "mức 2."), "trong đó 98,14% ở mức 2.");
        assert_eq!(shown(line, "công; trong"), "Có 1.549 dịch vụ công; trong đó 98,14% ở mức 2.");
        assert_eq!(shown(line, "Câu một"), "Câu một.");
        assert_eq!(shown(line, "ba"), "Câu ba!");
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let line = format!("{}mục tiêu{}", "trước ".repeat(100), " sau".repeat(100));
        let shown = shown(&line, "mục tiêu");
        assert!(characters(&shown).count() <= LONGEST);
        assert!(shown.starts_with("trước ") && shown.ends_with(" sau"), "{shown}");
    }

    #[test]
    fn a_long_label_keeps_its_head_and_its_tail() {
        let line = format!("a {} z", "lời ".repeat(200));
        let ranges = visible(&line, std::slice::from_ref(&(2..line.len() - 2)));
        assert_eq!(ranges.len(), 2);
        assert_eq!((ranges[0].start, ranges[1].end), (0, line.len()));
    }
}
