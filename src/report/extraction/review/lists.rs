//! What stands below the text: figures that state nothing with the reason why, and what was repaired in the document.

use crate::document::problem::Repair;

use super::super::ExtractionInput;
use super::super::tally::Fate;
use super::super::words;
use super::facts::block_at;
use super::two::{Two, two};

/// Characters of the text shown before and after a figure.
const AROUND: usize = 70;

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
            why: Two::of(|lang| words::unused(why, found, lang)),
            place: places.get(block).cloned().unwrap_or_else(|| Two::same(String::new())),
        })
    };
    fates.iter().enumerate().filter(|(_, fate)| wanted(fate)).filter_map(one).collect()
}

// The text before and after a figure inside its block, cut at words.
fn around(found: &ExtractionInput<'_>, block: usize, figure: &std::ops::Range<usize>) -> (String, String) {
    let Some(range) = found.document.blocks.get(block).map(|b| b.range.clone()) else { return Default::default() };
    let text = |range: std::ops::Range<usize>| found.document.text.get(range).unwrap_or("");
    let (before, after) = (text(range.start..figure.start), text(figure.end..range.end));
    let first = before.char_indices().map(|(at, _)| at).rev().nth(AROUND);
    let before = match first.map(|at| &before[at..]) {
        None => before.to_string(),
        Some(cut) => format!("…{}", cut.find(char::is_whitespace).map_or(cut, |space| &cut[space..])),
    };
    let last = after.char_indices().map(|(at, _)| at).nth(AROUND);
    let after = match last.map(|at| &after[..at]) {
        None => after.to_string(),
        Some(cut) => format!("{}…", cut.rfind(char::is_whitespace).map_or(cut, |space| &cut[..=space])),
    };
    (before, after)
}

/// Something that was repaired or left out while reading.
pub(super) struct NoteView<'a> {
    pub(super) what: Two,
    pub(super) before: &'a str,
    pub(super) after: &'a str,
    pub(super) place: Two,
}

/// The notes of the document.
pub(super) fn notes<'a>(found: &ExtractionInput<'a>, places: &[Two]) -> Vec<NoteView<'a>> {
    let note = |note: &'a crate::document::problem::Note| NoteView {
        what: repair(note.repair),
        before: &note.before,
        after: &note.after,
        place: places.get(block_at(found, note.range.start)).cloned().unwrap_or_else(|| Two::same(String::new())),
    };
    found.document.notes.iter().map(note).collect()
}

fn repair(repair: Repair) -> Two {
    match repair {
        Repair::LookAlike => {
            two("chữ của bảng chữ cái khác trông giống chữ La-tinh", "letters of another alphabet that look like Latin ones")
        }
        Repair::Invisible => two("ký tự không nhìn thấy", "characters that cannot be seen"),
    }
}
