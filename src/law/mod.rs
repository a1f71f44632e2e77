//! The law beside the rule: the official text of an instrument cut into its clauses, and rule files held against it.
//!
//! What must hold: a clause is what the text itself numbers, nothing is made up; every byte of a place is a byte of the text as it
//! was read; a quote counts for the clause that it stands in. Files and commands are unknown here: texts come in, problems go out.
//!
//! `head` knows how a line begins a clause, `cut` makes a tree of them, `reference` reads how people name a clause, `quotes` and
//! `pack` are what every run checks, `coverage` is what `lint --law` shows.

pub mod coverage;
mod cut;
mod head;
pub mod key;
pub mod pack;
pub mod problem;
mod quotes;
pub mod reference;
mod spell;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::base::source::{FileId, Span};
use crate::base::viet::Folded;
use crate::facts::quote::Document;

use key::{Level, Step};

pub use problem::Problem;
pub use quotes::check as check_quotes;

/// An official text with its clauses.
#[derive(Debug)]
pub struct Law {
    /// The text, for finding quotes in it.
    pub document: Document,
    /// Its clauses in the order of the text; a clause comes before those in it.
    pub clauses: Vec<Clause>,
}

/// A numbered part of a text, from a whole part down to a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its number below the numbers of the clauses that it lies in, the outermost first.
    pub path: Vec<Step>,
    /// Its own number as the text writes it, of parts, chapters and sections: `II`, `thứ nhất`, `A`.
    pub written: String,
    /// The clause that it lies in.
    pub parent: Option<usize>,
    /// Bytes of the text from its number to its end, the clauses in it included.
    pub place: Range<usize>,
    /// Bytes of its own words behind its number, up to the first clause in it.
    pub own: Range<usize>,
}

impl Law {
    /// Cuts a text.
    pub fn read(file: FileId, text: &str) -> Law {
        Law { document: Document::new(file, text), clauses: cut::clauses(text) }
    }

    /// The text's file.
    pub fn file(&self) -> FileId {
        self.document.file
    }

    /// How a clause is called, as a rule file would name it; empty where there is no such clause.
    pub fn name(&self, clause: usize) -> String {
        let mut path = Vec::new();
        let mut at = self.clauses.get(clause);
        while let Some(clause) = at {
            path.extend(clause.path.last().map(|step| (*step, &*clause.written)));
            at = clause.parent.and_then(|p| self.clauses.get(p));
        }
        path.reverse();
        key::name(&path)
    }

    /// Its number without those of the clauses it lies in: `khoản 2`.
    pub fn own_name(&self, clause: usize) -> String {
        let own = |c: &Clause| {
            c.path.last().map(|step| key::own_name(*step, c.path.len().checked_sub(2).and_then(|i| c.path.get(i)), &c.written))
        };
        self.clauses.get(clause).and_then(own).unwrap_or_default()
    }

    /// Where a clause stands.
    pub fn span(&self, clause: usize) -> Span {
        let place = self.clauses.get(clause).map_or(0..0, |c| c.place.clone());
        Span::new(self.file(), place.start, place.end)
    }

    /// The clauses that a reference names: those that end in its last number and lie in the others. What a reference leaves out, such
    /// as the chapter of an article, does not matter; but “Điều 1” is that of the text itself where an annex has one too.
    pub fn find(&self, reference: &[Step]) -> Vec<usize> {
        let within = |clause: &Clause| {
            let known = |step: &Step| clause.path.contains(step);
            clause.path.last().is_some_and(|last| reference.contains(last)) && reference.iter().all(known)
        };
        let annexed = |i: &usize| self.clauses.get(*i).and_then(|c| c.path.first()).is_some_and(|s| s.level == Level::Annex);
        let found = (0..self.clauses.len()).filter(|i| self.clauses.get(*i).is_some_and(within));
        let (annexed, own): (Vec<usize>, Vec<usize>) = found.partition(annexed);
        if own.is_empty() { annexed } else { own }
    }

    /// The innermost clause that holds a range of the text.
    pub fn at(&self, place: &Range<usize>) -> Option<usize> {
        // A clause comes before those in it, so the last that holds the range is the innermost.
        self.clauses.iter().rposition(|c| c.place.start <= place.start && place.end <= c.place.end)
    }

    /// The clauses in a clause, those in them included.
    pub fn inside(&self, clause: usize) -> impl Iterator<Item = usize> {
        // They come right behind it.
        (clause + 1..self.clauses.len()).take_while(move |c| self.lies_in(*c, clause))
    }

    /// Whether one clause lies in another, or is it.
    pub fn lies_in(&self, inner: usize, outer: usize) -> bool {
        let mut at = Some(inner);
        while let Some(clause) = at {
            if clause == outer {
                return true;
            }
            at = self.clauses.get(clause).and_then(|c| c.parent);
        }
        false
    }
}

/// The first words of a clause, on one line.
pub fn words(text: &str, clause: &Clause) -> String {
    Folded::new(text.get(clause.own.clone()).unwrap_or("")).text.trim().to_string()
}
