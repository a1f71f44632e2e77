//! A cell of a table as a sentence: the words of its headings, then its own.
//
// INVARIANT: each word keeps the bytes that it has in the document, so bytes ascend within one segment only; the borders of segments are
// the borders of the sentence.

use std::ops::Range;

use crate::vocab::schema::Tiers;
use crate::vocab::wording::Role;

use super::super::claim::{Counted, counted};
use super::super::figure::{Figure, Kind};
use super::super::grammar::{Cue, Grammar};
use super::super::matching::matches;
use super::super::sentence::Sentence;
use super::super::stream::{Mark, Stream, Unit};
use super::super::token::{Sep, word_of};
use super::super::word::{FIGURE, UNKNOWN};
use super::{CellContext, Tables};

/// Where the words of a segment stand in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Over the table.
    Caption,
    /// In the line that opens a part of it.
    Part,
    /// In the row.
    Row,
    /// Over the column.
    Column,
    /// In the cell itself.
    Cell,
    /// In the cell with the unit of its row.
    Unit,
}

/// In which order the headings are read; the last one stands next to the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Row, then column: "máy tính" and "cấp huyện".
    RowFirst,
    /// Column, then row: "tỷ lệ" and "cán bộ có máy tính".
    ColumnFirst,
}

/// A cell with its headings as one sentence.
#[derive(Debug)]
pub(super) struct Composed {
    /// The sentence.
    pub sentence: Sentence,
    segments: Vec<(Of, Range<usize>)>,
}

/// After the label of a heading so many words may stand before the one that makes its part a plan.
const BEGINNING: usize = 2;

impl Composed {
    /// Puts a cell's headings before it.
    pub(super) fn new(cell: &CellContext, order: Order, tables: &Tables<'_>, figures: &[Figure], grammar: &Grammar) -> Option<Composed> {
        let own = tables.sentences(cell.cell).first()?;
        let mut out = Composing { figures, stream: Stream { bare: own.stream.bare, ..Stream::default() }, segments: Vec::new() };
        let around = cell.caption.iter().map(|b| (Of::Caption, *b)).chain(cell.parts.iter().map(|b| (Of::Part, *b)));
        let row = cell.row.iter().map(|b| (Of::Row, *b));
        let column = cell.column.iter().map(|b| (Of::Column, *b));
        let headings: Vec<(Of, usize)> = match order {
            Order::RowFirst => around.chain(row).chain(column).collect(),
            Order::ColumnFirst => around.chain(column).chain(row).collect(),
        };
        for (of, block) in headings.into_iter().chain([(Of::Cell, cell.cell)]) {
            let sentences = tables.sentences(block);
            // Of a text only the first sentence goes on from its headings.
            out.append(of, if of == Of::Cell { &sentences[..1] } else { sentences });
        }
        out.append_unit(cell, tables, grammar);
        out.keep_nearest_tiers();
        Some(out.finish(own, grammar))
    }

    /// The units of the cell itself.
    pub(super) fn cell(&self) -> Range<usize> {
        self.of(Of::Cell).next().unwrap_or(0..0)
    }

    /// The segments that stand in one place of the table.
    pub(super) fn of(&self, of: Of) -> impl Iterator<Item = Range<usize>> + '_ {
        self.segments.iter().filter(move |(o, _)| *o == of).map(|(_, range)| range.clone())
    }
}

struct Composing<'a> {
    figures: &'a [Figure],
    stream: Stream,
    segments: Vec<(Of, Range<usize>)>,
}

impl Composing<'_> {
    fn append(&mut self, of: Of, sentences: &[Sentence]) {
        let start = self.stream.units.len();
        let achieved = sentences.iter().flat_map(|s| &s.stream.cues).any(|c| c.means.role == Role::Achieved);
        for sentence in sentences {
            let base = self.stream.units.len();
            let sep = if of == Of::Unit || base == 0 { Sep::None } else { Sep::Slash };
            for (n, unit) in sentence.stream.units.iter().enumerate() {
                let sep = if n == 0 { sep } else { unit.sep };
                self.stream.units.push(Unit { sep, ..self.unit(of, unit) });
            }
            let tiers = sentence.stream.tiers.iter().map(|t| Mark { unit: t.unit + base, sep: t.sep.max(sep), ..t.clone() });
            self.stream.tiers.extend(tiers);
            let cues = sentence.stream.cues.iter().filter_map(|c| {
                let role = cue(of, c, achieved)?;
                Some(Mark { unit: c.unit + base, means: Cue { role }, ..c.clone() })
            });
            self.stream.cues.extend(cues);
        }
        self.segments.push((of, start..self.stream.units.len()));
    }

    // A number in a heading is no figure of the cell; what a cell states may have become another kind by its unit.
    fn unit(&self, of: Of, unit: &Unit) -> Unit {
        let kind = unit.figure.and_then(|f| self.figures.get(f)).map(|f| &f.kind);
        let (word, figure) = match kind.filter(|kind| !matches!(kind, Kind::Levels(_))).map(word_of) {
            Some(FIGURE) if of != Of::Cell => (UNKNOWN, None),
            Some(word) => (word, unit.figure),
            None => (unit.word, unit.figure),
        };
        Unit { word, figure, ..unit.clone() }
    }

    // "TTHC" in the column of units stands after the figure, where it says what that counts; a unit that no indicator counts says nothing.
    fn append_unit(&mut self, cell: &CellContext, tables: &Tables<'_>, grammar: &Grammar) {
        let Some(at) = self.stream.units.iter().rposition(|u| u.word == FIGURE) else { return };
        let ends = at + 1 == self.stream.units.len();
        let is_share = self.stream.units[at].figure.is_some_and(|f| matches!(self.figures[f].kind, Kind::Percent(_)));
        let Some(unit) = cell.unit.filter(|_| ends && !is_share) else { return };
        self.append(Of::Unit, tables.sentences(unit));
        let table = if self.stream.bare { &grammar.bare } else { &grammar.marked };
        if counted(&self.stream.units, at, table) == Counted::Other {
            self.stream.units.truncate(at + 1);
            self.stream.tiers.retain(|t| t.unit <= at + 1);
            self.stream.cues.retain(|c| c.unit <= at);
            self.segments.pop();
        }
    }

    // What the row says of tiers holds before what the column, a part or the caption says.
    fn keep_nearest_tiers(&mut self) {
        let says = |range: &Range<usize>| {
            self.stream.units[range.clone()].iter().any(|u| !u.tiers.is_whole()) || self.stream.tiers.iter().any(|t| inside(range, t))
        };
        let nearest = [Of::Cell, Of::Unit, Of::Row, Of::Column, Of::Part, Of::Caption].into_iter().find_map(|of| {
            let last = self.segments.iter().rev().find(|(o, range)| *o == of && says(range));
            last.map(|(_, range)| range.clone())
        });
        let Some(nearest) = nearest else { return };
        for (n, unit) in self.stream.units.iter_mut().enumerate() {
            if !nearest.contains(&n) {
                unit.tiers = Tiers::WHOLE;
            }
        }
        self.stream.tiers.retain(|t| inside(&nearest, t));
    }

    fn finish(self, own: &Sentence, grammar: &Grammar) -> Composed {
        let tables = if self.stream.bare { &grammar.bare } else { &grammar.marked };
        let found = matches(&self.stream, tables);
        let borders = self.segments.iter().map(|(_, range)| range.start).filter(|start| *start > 0).collect();
        let sentence = Sentence {
            range: own.range.clone(),
            block: own.block,
            part: own.part,
            stream: self.stream,
            matches: found,
            figures: own.figures.clone(),
            borders,
        };
        Composed { sentence, segments: self.segments }
    }
}

// A word of tier stands before the unit that follows it, which may be the first of the next segment.
fn inside<T>(segment: &Range<usize>, mark: &Mark<T>) -> bool {
    segment.contains(&mark.unit) || mark.unit == segment.end
}

// What a cue says in a heading; `None` where it says nothing there.
fn cue(of: Of, cue: &Mark<Cue>, achieved: bool) -> Option<Role> {
    let role = cue.means.role.clone();
    let begins = cue.unit <= BEGINNING && !achieved;
    match (of, role) {
        (Of::Column | Of::Row, Role::TableDone) => Some(Role::Achieved),
        (Of::Column, Role::PlannedPart) if !achieved => Some(Role::Planned),
        (Of::Caption | Of::Part, Role::PlannedPart | Role::Planned) => begins.then_some(Role::Planned),
        (_, role) => Some(role),
    }
}
