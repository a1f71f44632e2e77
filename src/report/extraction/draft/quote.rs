//! The words that a fact of a draft quotes, and what tells them from the same words elsewhere in the document.

use std::ops::Range;

use crate::base::source::FileId;
use crate::document::{Block, Role};
use crate::facts::quote::Document;

/// Words around a quote that are tried as its `near`.
const MOST_WORDS: usize = 40;

/// A quote as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its words, on one line.
    pub(crate) quote: String,
    /// Words that stand once and tell which of several places is meant; `None` where the quote stands once.
    pub(crate) near: Option<String>,
}

/// Finds quotes in one document, by the same search that checks them.
pub(crate) struct Finder<'t> {
    text: &'t str,
    document: Document,
    cells: Vec<Cell>,
}

/// A cell of a table that has a label in its row.
struct Cell {
    range: Range<usize>,
    /// Where the label begins.
    label: usize,
}

impl<'t> Finder<'t> {
    /// Folds a text with these blocks.
    pub(crate) fn new(text: &'t str, blocks: &[Block]) -> Finder<'t> {
        Finder { text, document: Document::new(FileId(0), text), cells: cells(text, blocks) }
    }

    /// Where a quote of a facts file stands; of a row that is quoted from its label on, the last cell.
    pub(crate) fn find(&self, quote: &str, near: Option<&str>) -> Option<Range<usize>> {
        let found = self.document.find(quote, near).ok()?;
        let start = self.cell(found.end - 1).map_or(found.start, |cell| found.start.max(cell.range.start));
        Some(start..found.end)
    }

    fn cell(&self, at: usize) -> Option<&Cell> {
        self.cells.get(self.cells.partition_point(|c| c.range.end <= at)).filter(|c| c.range.contains(&at))
    }

    // A number alone in a cell tells a reader nothing: it is quoted with its row.
    fn with_label(&self, range: &Range<usize>) -> Range<usize> {
        let is_bare = !self.text[range.clone()].split_whitespace().any(is_word);
        let label = self.cell(range.start).filter(|_| is_bare).map(|cell| cell.label);
        label.unwrap_or(range.start)..range.end
    }

    /// A quote that leads back to these bytes. `None` where nothing near it tells it from the same words elsewhere.
    pub(crate) fn place(&self, range: &Range<usize>) -> Option<Place> {
        self.text.get(range.clone())?;
        let quote = one_line(&self.text[self.with_label(range)]);
        let leads = |near: Option<&str>| self.find(&quote, near).is_some_and(|found| overlap(&found, range));
        if quote.is_empty() {
            return None;
        }
        if leads(None) {
            return Some(Place { quote, near: None });
        }
        let near = self.surroundings(range).find(|near| leads(Some(near)))?;
        Some(Place { quote, near: Some(near) })
    }

    // More and more words: those before, those behind, those on both sides with the quote itself. Signs between the cells of a table
    // and single words are passed over: nobody knows a place again by them.
    fn surroundings(&self, range: &Range<usize>) -> impl Iterator<Item = String> {
        let (before, behind) = (&self.text[..range.start], &self.text[range.end..]);
        let surroundings = (2..MOST_WORDS).flat_map(move |words| {
            let (start, end) = (last_words(before, words), range.end + first_words(behind, words));
            [start..range.start, range.end..end, start..end].map(|r| one_line(&self.text[r]).trim_matches(is_frame).to_string())
        });
        surroundings.filter(|near| is_known_again(near))
    }
}

fn cells(text: &str, blocks: &[Block]) -> Vec<Cell> {
    let (mut out, mut open) = (Vec::new(), None);
    for block in blocks {
        let Role::Cell { table, row, .. } = block.role else { continue };
        let here = (table, row);
        match open.filter(|(of, _)| *of == here) {
            Some((_, label)) => out.push(Cell { range: block.range.clone(), label }),
            None if text[block.range.clone()].split_whitespace().any(is_word) => open = Some((here, block.range.start)),
            None => {}
        }
    }
    out
}

// At least two letters, and no numeral of a heading.
fn is_word(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | '.'))
}

fn is_frame(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '.' | ',' | ';' | ':' | '-' | '*' | '#')
}

// At least two words with letters, and not numerals of a heading.
fn is_known_again(near: &str) -> bool {
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic) && !word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    near.split_whitespace().filter(is_word).count() >= 2
}

/// Whether two ranges share a byte.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// A few words on either side of a place, on one line.
pub(super) fn around(text: &str, range: &Range<usize>) -> String {
    let (Some(before), Some(behind)) = (text.get(..range.start), text.get(range.end..)) else { return String::new() };
    one_line(&text[last_words(before, 6)..range.end + first_words(behind, 6)])
}

/// The sentence of a place, on one line: up to full stops, semicolons and line ends; of a long one the words around the place.
pub(super) fn sentence(text: &str, range: &Range<usize>) -> String {
    let (Some(before), Some(behind)) = (text.get(..range.start), text.get(range.end..)) else { return String::new() };
    let start = ENDS.iter().filter_map(|end| Some(before.rfind(end)? + end.len())).max().unwrap_or(0);
    let end = ENDS.iter().filter_map(|end| behind.find(end)).min().map_or(text.len(), |at| range.end + at);
    let sentence = one_line(&text[start..end]);
    if sentence.chars().count() > LONG { around(text, range) } else { sentence.trim_end_matches('.').to_string() }
}

const ENDS: [&str; 4] = ["\n", ". ", "; ", " | "];

/// Characters of a sentence that is shown whole.
const LONG: usize = 160;

// Quotes stand on one line of a facts file; runs of white space do not matter to their check.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// Where the last so many words begin.
fn last_words(text: &str, words: usize) -> usize {
    text.split_whitespace().rev().nth(words - 1).map_or(0, |word| word.as_ptr() as usize - text.as_ptr() as usize)
}

// Where the first so many words end.
fn first_words(text: &str, words: usize) -> usize {
    text.split_whitespace().nth(words - 1).map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_stand_twice_are_told_apart() {
        let text = "Sở có 12 máy; huyện có 40 máy, xã có 40 máy.";
        let finder = Finder::new(text, &[]);
        let second = text.rfind("40 máy").unwrap();
        let place = finder.place(&(second..second + "40 máy".len())).unwrap();
        assert_eq!((place.quote.as_str(), place.near.as_deref()), ("40 máy", Some("xã có")));
        assert_eq!(finder.find(&place.quote, place.near.as_deref()), Some(second..second + "40 máy".len()));
        assert_eq!(finder.place(&(0..text.find(';').unwrap())).unwrap().near, None);
    }

    #[test]
    fn a_number_in_a_cell_is_quoted_with_its_row() {
        let text = "1\nMáy tính\n95\n100\n95\n2\nMạng LAN\n100";
        let blocks: Vec<Block> = text
            .split('\n')
            .scan((0, 0), |(at, column), cell| {
                let start = *at;
                *at += cell.len() + 1;
                *column += 1;
                let role = Role::Cell { table: 1, row: 1 + *column / 6, column: *column, heading: false };
                Some(Block { range: start..start + cell.len(), place: None, role })
            })
            .collect();
        let finder = Finder::new(text, &blocks);
        for (cell, quote) in [(2, "Máy tính 95"), (3, "Máy tính 95 100"), (4, "Máy tính 95 100 95"), (7, "Mạng LAN 100")] {
            let place = finder.place(&blocks[cell].range).unwrap();
            assert_eq!((place.quote.as_str(), place.near.as_deref()), (quote, None));
            assert_eq!(finder.find(quote, None), Some(blocks[cell].range.clone()), "the last cell of the quote is meant");
        }
    }

    #[test]
    fn what_nothing_tells_apart_is_left() {
        let text = "a ".repeat(500);
        assert_eq!(Finder::new(&text, &[]).place(&(500..501)), None);
    }

    #[test]
    fn a_place_is_named_by_words_and_not_by_signs() {
        let text = "II | Sở Nội vụ | 12 | 40\nIII | Sở Y tế | 12 | 35";
        let second = text.rfind("12").unwrap();
        let place = Finder::new(text, &[]).place(&(second..second + 2)).unwrap();
        assert_eq!((place.quote.as_str(), place.near.as_deref()), ("12", Some("Y tế")));
    }

    #[test]
    fn a_sentence_ends_where_it_is_said() {
        let text = "Năm 2016. Hầu hết các xã có mạng; huyện có 9 máy.\nHết";
        let at = text.find("Hầu").unwrap();
        assert_eq!(sentence(text, &(at..at + "Hầu hết".len())), "Hầu hết các xã có mạng");
        let at = text.find('9').unwrap();
        assert_eq!(sentence(text, &(at..at + 1)), "huyện có 9 máy");
        assert_eq!(sentence(text, &(text.len() - 4..text.len())), "Hết");
    }

    proptest! {
        #[test]
        fn a_place_leads_back(words in proptest::collection::vec("[a-c]{1,2}|đạt|9%|\n", 1..60), from in 0usize..50, many in 1usize..4) {
            let text = words.join(" ");
            let starts: Vec<usize> = words.iter().scan(0, |at, w| { let start = *at; *at += w.len() + 1; Some(start) }).collect();
            let from = from % words.len();
            let to = (from + many).min(words.len()) - 1;
            let range = starts[from]..starts[to] + words[to].len();
            let finder = Finder::new(&text, &[]);
            if let Some(place) = finder.place(&range) {
                let found = finder.find(&place.quote, place.near.as_deref()).unwrap();
                prop_assert!(overlap(&found, &range));
                prop_assert_eq!(one_line(&text[found]), place.quote);
            }
        }
    }
}
