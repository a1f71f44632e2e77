//! What the cells of a document's tables are, and what the figures in them speak of.
//!
//! A figure is a fact only where its row and its column are both understood: a row of one office, a column of money or of differences
//! says nothing of the unit, however well the caption fits.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::Document;
use crate::vocab::schema::UnitEntry;
use crate::vocab::wording::Role;

use super::super::figure::Figure;
use super::super::proposal::Unused;
use super::super::sentence::Sentence;
use super::super::subject::{Known, Subject, subjects};
use super::super::tier::is_named;
use super::super::word::{BODY, DAY};
use super::composed::{Composed, Of, Order};
use super::values::set_kinds;
use super::{CellContext, contexts, is_row_number, text};

/// A body within so many words from the start of a label is whose row it is.
const OPENING: usize = 1;
/// What stands between a body and the name of its place.
const PLACES: [&str; 5] = ["thành phố ", "Thành phố ", "TP. ", "TP ", "tỉnh "];

/// What a cell is for the reading of figures.
#[derive(Debug, Clone, Copy)]
pub enum CellKind<'t> {
    /// It states a figure under headings.
    Figure(&'t CellContext),
    /// It is a text with figures under headings.
    Text(&'t CellContext),
    /// It is read with the figures that it heads.
    Heading,
    /// It is the number of its row.
    Number,
}

/// The tables of a document.
#[derive(Debug)]
pub struct Tables<'s> {
    document: &'s Document,
    all: &'s [Sentence],
    figures: HashMap<usize, CellContext>,
    headings: HashSet<usize>,
}

impl<'s> Tables<'s> {
    /// Finds the cells, and sets the kinds of their figures as the headings say.
    pub fn new(document: &'s Document, all: &'s [Sentence], figures: &mut [Figure]) -> Tables<'s> {
        let cells = contexts(document);
        set_kinds(document, &cells, figures);
        let heads = |c: &CellContext| c.row.iter().chain(&c.column).chain(&c.parts).chain(&c.unit).copied().collect::<Vec<_>>();
        let headings = cells.iter().flat_map(heads).collect();
        Tables { document, all, figures: cells.into_iter().map(|c| (c.cell, c)).collect(), headings }
    }

    /// What a block is; `None` where it is no cell or one with a text of its own.
    pub fn cell(&self, block: usize) -> Option<CellKind<'_>> {
        if self.figures.is_empty() {
            return None;
        }
        let number = || self.document.blocks[block].role.is_cell() && is_row_number(text(self.document, block));
        match self.figures.get(&block) {
            Some(context) if context.is_text => Some(CellKind::Text(context)),
            Some(context) => Some(CellKind::Figure(context)),
            None if self.headings.contains(&block) => Some(CellKind::Heading),
            None => number().then_some(CellKind::Number),
        }
    }

    /// The sentences of a block.
    pub fn sentences(&self, block: usize) -> &'s [Sentence] {
        let start = self.all.partition_point(|s| s.block < block);
        let end = self.all.partition_point(|s| s.block <= block);
        &self.all[start..end]
    }

    /// The first sentence of a cell of text with its headings before it, where it has figures that it does not explain alone.
    pub fn labelled(&self, sentence: &Sentence, known: Known<'_>) -> Option<Sentence> {
        let Some(CellKind::Text(cell)) = self.cell(sentence.block) else { return None };
        let first = self.sentences(sentence.block).first()?;
        let open = || subjects(sentence, None, known).iter().any(|s| s.claims.is_empty());
        (first.range == sentence.range && open()).then_some(())?;
        Some(Composed::new(cell, Order::ColumnFirst, self, known.figures, known.grammar)?.sentence)
    }

    /// The figures of a cell with their subjects, in the sentence that the headings make with it; else why they state nothing.
    pub fn read(&self, cell: &CellContext, known: Known<'_>, unit: Option<&UnitEntry>) -> Result<(Sentence, Vec<Subject>), Unused> {
        let mut refused = None;
        for order in [Order::RowFirst, Order::ColumnFirst] {
            let Some(composed) = Composed::new(cell, order, self, known.figures, known.grammar) else { break };
            let heads = Heads { text: &self.document.text, cell, composed: &composed, unit };
            if let Some(unused) = heads.states_something_else(self) {
                return Err(unused);
            }
            let own = composed.cell();
            let mut found = subjects(&composed.sentence, None, known);
            found.retain(|s| own.contains(&s.unit));
            let claims = || found.iter().flat_map(|s| &s.claims).map(|c| c.units.clone());
            let unread = claims().next().and_then(|_| heads.unread(self, &claims().collect::<Vec<_>>()));
            match unread {
                None if claims().next().is_some() => return Ok((composed.sentence, found)),
                None => refused = refused.or(Some(Ok((composed.sentence, found)))),
                Some(heading) => refused = Some(Err(Unused::UnknownHeading(heading))),
            }
        }
        refused.unwrap_or(Err(Unused::NoSubject))
    }
}

// The headings of a cell, judged.
struct Heads<'h> {
    text: &'h str,
    cell: &'h CellContext,
    composed: &'h Composed,
    unit: Option<&'h UnitEntry>,
}

impl Heads<'_> {
    fn cues(&self, segment: &Range<usize>) -> impl Iterator<Item = &Role> {
        self.composed.sentence.stream.cues.iter().filter(|c| segment.contains(&c.unit)).map(|c| &c.means.role)
    }

    // A column of differences, a row of money, the row of one office.
    fn states_something_else(&self, tables: &Tables<'_>) -> Option<Unused> {
        let column = || self.composed.of(Of::Column);
        let row = || self.composed.of(Of::Row);
        if column().any(|s| self.cues(&s).any(|r| matches!(r, Role::Change | Role::OtherYear))) {
            return Some(Unused::Difference);
        }
        if column().chain(row()).any(|s| self.cues(&s).any(|r| *r == Role::TableOther)) {
            return Some(Unused::NoIndicatorOfItsKind);
        }
        let one = row().chain(column()).any(|s| self.names_one(&s)) && !self.names_the_unit(tables);
        one.then_some(Unused::Elsewhere)
    }

    fn names_one(&self, segment: &Range<usize>) -> bool {
        let units = self.composed.sentence.stream.units[segment.clone()].iter().take(OPENING + 1);
        units.clone().any(|u| u.word == BODY && u.tiers.len() <= 1 && (is_named(self.text, &u.range) || self.names_a_place(u.range.end)))
    }

    // "UBND thành phố Bến Tre"
    fn names_a_place(&self, end: usize) -> bool {
        let after = self.text[end..].lines().next().unwrap_or("").trim_start();
        PLACES.iter().filter_map(|p| after.strip_prefix(p)).any(|rest| rest.trim_start().starts_with(char::is_uppercase))
    }

    // "Bến Tre", "tỉnh Bến Tre"; a town of a province has its name too.
    fn names_the_unit(&self, tables: &Tables<'_>) -> bool {
        let Some(unit) = self.unit else { return false };
        let labels = || self.cell.row.iter().chain(&self.cell.column).map(|b| text(tables.document, *b));
        let own = |label: &str| {
            let name = label.strip_prefix("UBND").unwrap_or(label).trim_start();
            let name = ["tỉnh", "Tỉnh"].iter().find_map(|p| name.strip_prefix(p)).unwrap_or(name).trim();
            unit.name == name || unit.aliases.iter().any(|alias| alias == name)
        };
        labels().any(own)
    }

    // The heading of the row or the column that nothing in the vocabulary explains.
    fn unread(&self, tables: &Tables<'_>, claims: &[Range<usize>]) -> Option<Range<usize>> {
        let whole = |blocks: &[usize]| {
            let of = |b: &usize| tables.document.blocks[*b].range.clone();
            Some(of(blocks.first()?).start..of(blocks.last()?).end)
        };
        let row: Vec<Range<usize>> = self.composed.of(Of::Row).collect();
        let column: Vec<Range<usize>> = self.composed.of(Of::Column).collect();
        if !self.understood(&row, claims) && !self.names_the_unit(tables) {
            return whole(&self.cell.row);
        }
        if !self.understood(&column, claims) { whole(&self.cell.column) } else { None }
    }

    // A phrase reaches into it, or it names tiers, a time or nothing of its own.
    fn understood(&self, segments: &[Range<usize>], claims: &[Range<usize>]) -> bool {
        let stream = &self.composed.sentence.stream;
        let claimed = |unit: usize| claims.iter().any(|c| c.contains(&unit));
        let said = |range: &Range<usize>| stream.cues.iter().any(|c| c.range.start <= range.start && range.end <= c.range.end);
        let units = || segments.iter().flat_map(|s| s.clone().map(|at| (at, &stream.units[at])));
        let places = stream.tiers.iter().any(|t| segments.iter().any(|s| s.contains(&t.unit) || s.end == t.unit));
        places || units().any(|(at, u)| claimed(at) || u.word == BODY || u.word == DAY) || units().all(|(_, u)| said(&u.range))
    }
}
