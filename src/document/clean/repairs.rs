//! What was changed in a text, gathered so that a thousand changes of one kind are told once.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::problem::{Note, Repair};

/// So many different things of one kind are told apart; what comes after them is counted with the last.
const MOST: usize = 20;

/// The longest word that a note shows, in characters.
const SHOWN: usize = 40;

/// Changes by kind.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    kinds: BTreeMap<Repair, Vec<Note>>,
}

impl Repairs {
    /// Counts a change; `words` gives what stood there and what is read.
    pub(super) fn add(&mut self, repair: Repair, range: Range<usize>, words: impl FnOnce() -> (String, String)) {
        // Letters and marks typed apart are a property of the whole file.
        let most = if repair == Repair::Apart { 1 } else { MOST };
        let notes = self.kinds.entry(repair).or_default();
        if repair == Repair::Apart && notes.len() == most {
            notes[0].times = notes[0].times.saturating_add(1);
            return;
        }
        let (before, after) = words();
        let (before, after) = (shown(&before), shown(&after));
        let full = notes.len() >= most;
        let known = notes.iter().position(|n| n.before == before).or(full.then(|| notes.len() - 1));
        match known {
            Some(at) => notes[at].times = notes[at].times.saturating_add(1),
            None => notes.push(Note::new(range, repair, before, after)),
        }
    }

    /// The notes in the order of the text.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut notes: Vec<Note> = self.kinds.values().flatten().cloned().collect();
        notes.sort_by_key(|n| (n.range.start, n.repair));
        notes
    }
}

fn shown(word: &str) -> String {
    match word.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &word[..at]),
        None => word.to_string(),
    }
}
