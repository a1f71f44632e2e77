//! One paragraph while it is read: its text as far as known, what was repaired in it, what is to follow it.

use crate::document::encoding::{Legacy, by_font};
use crate::document::problem::{Note, Repair};

use super::flow::{MAX_PIECES, Piece};
use super::styles::{Letters, Part};
use super::symbols;

// Characters of a note's text that are kept.
const SHOWN: usize = 60;

/// A reference to a footnote or endnote.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Reference {
    pub(super) endnote: bool,
    pub(super) id: String,
}

/// A paragraph being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) notes: Vec<Note>,
    /// What stands in text boxes anchored here.
    pub(super) boxes: Vec<Piece>,
    pub(super) references: Vec<Reference>,
    pub(super) part: Part,
    pub(super) numbered: bool,
    /// How its letters are set where a run says nothing.
    pub(super) base: Letters,
    /// How the letters of the run being read are set.
    pub(super) letters: Letters,
    /// Inside of a tracked deletion, whose text has elements of its own.
    pub(super) deleting: bool,
    /// Whether a tracked change takes the mark at its end away, so that the next paragraph goes on in it.
    pub(super) joined: bool,
    // Text in an old font that is not decoded yet: letters are made of several characters, which runs may part.
    coded: String,
    font: Option<Legacy>,
    hidden: String,
    // Whether there are letters, and any that are not bold.
    plain: bool,
}

impl Line {
    /// An empty line whose letters are set like this where a run says nothing.
    pub(super) fn under(base: Letters) -> Line {
        Line { base, ..Line::default() }
    }

    /// Adds text of the run being read.
    pub(super) fn push(&mut self, text: &str) {
        if self.letters.hidden == Some(true) {
            self.hidden.push_str(text);
            return;
        }
        self.tell_hidden();
        self.plain |= self.letters.bold != Some(true) && !text.trim().is_empty();
        let name = self.font_of(text);
        if name.as_deref().is_some_and(symbols::is_symbol_font) && !text.trim().is_empty() {
            let name = name.unwrap_or_default();
            text.chars().for_each(|c| self.symbol(&name, c));
            return;
        }
        let font = name.as_deref().and_then(by_font);
        if font != self.font {
            self.decode();
            self.font = font;
        }
        match font {
            Some(_) => self.coded.push_str(text),
            None => self.text.push_str(text),
        }
    }

    fn font_of(&self, text: &str) -> Option<String> {
        let (ascii, other) = (&self.letters.ascii, &self.letters.other);
        if text.is_ascii() { ascii.clone().or_else(|| other.clone()) } else { other.clone().or_else(|| ascii.clone()) }
    }

    /// Adds a character that is set apart with its font, as programs insert symbols.
    pub(super) fn sign(&mut self, font: &str, c: char) {
        match self.letters.hidden {
            Some(true) => self.hidden.push(c),
            _ => {
                self.tell_hidden();
                self.symbol(font, c);
            }
        }
    }

    fn symbol(&mut self, font: &str, c: char) {
        if c.is_whitespace() {
            self.settle();
            self.text.push(c);
            return;
        }
        self.settle();
        let start = self.text.len();
        let shown = symbols::character(font, c).unwrap_or(char::REPLACEMENT_CHARACTER);
        self.text.push(shown);
        let before = format!("{font} U+{:04X}", u32::from(c));
        self.note(Note::new(start..self.text.len(), Repair::Symbol, before, shown));
    }

    /// Notes that something was left out here.
    pub(super) fn left_out(&mut self, repair: Repair, before: &str) {
        let before = shortened(before);
        if !before.is_empty() {
            self.settle();
            self.note(Note::new(self.text.len()..self.text.len(), repair, before, ""));
        }
    }

    // Puts everything that waits into the text.
    pub(super) fn settle(&mut self) {
        self.tell_hidden();
        self.decode();
        self.font = None;
    }

    fn tell_hidden(&mut self) {
        if !self.hidden.is_empty() {
            self.decode();
            let before = shortened(&std::mem::take(&mut self.hidden));
            if !before.is_empty() {
                self.note(Note::new(self.text.len()..self.text.len(), Repair::Hidden, before, ""));
            }
        }
    }

    fn decode(&mut self) {
        let (Some(font), false) = (self.font, self.coded.is_empty()) else { return };
        let coded = std::mem::take(&mut self.coded);
        let (text, start) = (font.decode(&coded), self.text.len());
        self.text.push_str(&text);
        if text != coded {
            let (before, after) = (shortened(&coded), shortened(&text));
            self.note(Note::new(start..self.text.len(), Repair::Encoding(font.encoding()), before, after));
        }
    }

    // What is past the limit is not kept: the document is refused at the end of the run.
    fn note(&mut self, note: Note) {
        if self.notes.len() <= MAX_PIECES {
            self.notes.push(note);
        }
    }

    /// How much came of it so far; more after something was added.
    pub(super) fn weight(&self) -> usize {
        self.text.len() + self.coded.len() + self.hidden.len() + self.boxes.len() + self.notes.len() + self.references.len()
    }

    /// Whether all its letters are bold.
    pub(super) fn bold(&self) -> bool {
        !self.plain && !self.text.trim().is_empty()
    }
}

/// The beginning of a text on one line.
pub(super) fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace().flat_map(|word| std::iter::once(' ').chain(word.chars())).skip(1);
    let mut short: String = words.by_ref().take(SHOWN).collect();
    if words.next().is_some() {
        short.push('…');
    }
    short
}
