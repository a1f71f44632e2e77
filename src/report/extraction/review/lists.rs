//! What stands below the text: figures that state nothing with the reason why, and what was repaired in the document.

use crate::document::problem::Note;
use crate::document::{Block, Role};

use super::super::ExtractionInput;
use super::super::tally::Fate;
use super::super::words;
use super::facts::block_at;
use super::two::Two;

/// Characters of the text shown before and after a figure.
const AROUND: usize = 70;

/// Cells shown on either side of a cell.
const CELLS: usize = 3;

/// Strange characters of one place that are named.
const MOST_STRANGE: usize = 8;

/// A figure that states no fact.
pub(super) struct Listed {
    /// Its index among the figures.
    pub(super) index: usize,
    /// The text before it, the figure, the text after it.
    pub(super) before: String,
    pub(super) words: String,
    pub(super) after: String,
    pub(super) kind: Two,
    pub(super) why: Two,
    pub(super) place: Two,
}

/// Figures that were not understood.
pub(super) fn lost(found: &ExtractionInput<'_>, fates: &[Fate<'_>], places: &[Two]) -> Vec<Listed> {
    listed(found, fates, places, |fate| matches!(fate, Fate::NotUnderstood(_)))
}

/// Figures that state no level.
pub(super) fn aside(found: &ExtractionInput<'_>, fates: &[Fate<'_>], places: &[Two]) -> Vec<Listed> {
    listed(found, fates, places, |fate| matches!(fate, Fate::Aside(_)))
}

fn listed(found: &ExtractionInput<'_>, fates: &[Fate<'_>], places: &[Two], wanted: impl Fn(&Fate<'_>) -> bool) -> Vec<Listed> {
    let one = |(index, fate): (usize, &Fate<'_>)| {
        let (Fate::NotUnderstood(why) | Fate::Aside(why)) = fate else { return None };
        let figure = &found.extraction.figures[index];
        let block = block_at(found, figure.range.start);
        let (before, after) = around(found, block, &figure.range);
        Some(Listed {
            index,
            before,
            words: words::words(found, &figure.range),
            after,
            kind: Two::of(|lang| words::kind(&figure.kind, lang).to_string()),
            why: Two::of(|lang| words::unused_figure(figure, why, found, lang)),
            place: places.get(block).cloned().unwrap_or_else(|| Two::same(String::new())),
        })
    };
    fates.iter().enumerate().filter(|(_, fate)| wanted(fate)).filter_map(one).collect()
}

// The text before and after a figure inside its block, cut at words; of a cell, the other cells of its row as well.
fn around(found: &ExtractionInput<'_>, block: usize, figure: &std::ops::Range<usize>) -> (String, String) {
    let Some(range) = found.document.blocks.get(block).map(|b| b.range.clone()) else { return Default::default() };
    let text = |range: std::ops::Range<usize>| found.document.text.get(range).unwrap_or("");
    let (before, after) = (text(range.start..figure.start), text(figure.end..range.end));
    let (left, right) = beside(found, block);
    let first = before.char_indices().map(|(at, _)| at).rev().nth(AROUND);
    let before = match first.map(|at| &before[at..]) {
        None => left + before,
        Some(cut) => format!("…{}", cut.find(char::is_whitespace).map_or(cut, |space| &cut[space..])),
    };
    let last = after.char_indices().map(|(at, _)| at).nth(AROUND);
    let after = match last.map(|at| &after[..at]) {
        None => format!("{after}{right}"),
        Some(cut) => format!("{}…", cut.rfind(char::is_whitespace).map_or(cut, |space| &cut[..=space])),
    };
    (before, after)
}

// The cells to the left and right of a cell, in one line each; nothing of another block.
fn beside(found: &ExtractionInput<'_>, block: usize) -> (String, String) {
    let blocks = &found.document.blocks;
    let row_of = |role: Role| if let Role::Cell { table, row, .. } = role { Some((table, row)) } else { None };
    let Some(row) = row_of(blocks[block].role) else { return Default::default() };
    let same = |b: &&Block| row_of(b.role) == Some(row);
    let text = |b: &Block| found.document.text.get(b.range.clone()).unwrap_or("").to_string();
    let mut left: Vec<String> = blocks[..block].iter().rev().take_while(same).take(CELLS).map(|b| text(b) + " | ").collect();
    left.reverse();
    let right: Vec<String> = blocks[block + 1..].iter().take_while(same).take(CELLS).map(|b| format!(" | {}", text(b))).collect();
    (left.concat(), right.concat())
}

/// Something that was repaired or left out while reading.
pub(super) struct NoteView {
    pub(super) what: Two,
    /// Characters of the file that do not stand in what is read, by their number: they look like others, or like nothing.
    pub(super) strange: String,
    pub(super) place: Two,
}

/// The notes of the document.
pub(super) fn notes(found: &ExtractionInput<'_>, places: &[Two]) -> Vec<NoteView> {
    let note = |note: &Note| NoteView {
        what: Two::of(|lang| note.say(lang)),
        strange: strange(note),
        place: places.get(block_at(found, note.range.start)).cloned().unwrap_or_else(|| Two::same(String::new())),
    };
    found.document.notes.iter().map(note).collect()
}

fn strange(note: &Note) -> String {
    let mut strange: Vec<char> = note.before.chars().filter(|c| !c.is_ascii() && !note.after.contains(*c)).collect();
    strange.sort_unstable();
    strange.dedup();
    let numbers: Vec<String> = strange.iter().take(MOST_STRANGE).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    numbers.join(" ")
}
