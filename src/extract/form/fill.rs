//! A filled form to facts.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::date::Date;
use crate::base::source::{FileId, Span, Spanned};
use crate::base::viet;
use crate::document::Document;
use crate::document::workbook::{At, Cell, Value, Workbook};
use crate::extract::figure::Figure;
use crate::extract::proposal::{Confidence, Extraction, Heading, Proposed, Reason};
use crate::extract::read::Request;
use crate::facts::fact::Standing;
use crate::vocab::schema::{UnitEntry, Vocabulary};

use super::find::{self, Lookup, plain};
use super::mapping::{Address, Entry, Given, Mapping};
use super::problem::{Note, Problem};
use super::value::{self, Said, Wrong};

/// As sure as a program can be: a person said what the cell means.
const SURE: Confidence = Confidence(99);

/// What a filled form says.
#[derive(Debug, Default)]
pub struct Filled {
    /// The facts, in the order of the mapping.
    pub extraction: Extraction,
    /// What is not reported, and what stands elsewhere than in the form as it was published.
    pub notes: Vec<Note>,
    /// What is wrong; with any of it the facts are not to be used.
    pub problems: Vec<Problem>,
}

/// Reads a filled form. `file` has the document's text; `request` goes before what the form says of itself.
pub fn fill(book: &Workbook, document: &Document, file: FileId, mapping: &Mapping, vocab: &Vocabulary, request: &Request) -> Filled {
    let sheets = book.sheets.iter().map(Lookup::new).collect();
    let mut reader = Reader { book, sheets, ranges: book.ranges(&document.blocks), file, mapping, vocab, filled: Filled::default() };
    let heading = reader.heading(request);
    let year = heading.year.or_else(|| heading.published.map(Date::year));
    reader.filled.extraction.heading = heading;
    for entry in &mapping.cells {
        reader.entry(entry, year);
    }
    if reader.filled.extraction.facts.iter().any(|f| f.year == 0) && reader.filled.problems.is_empty() {
        reader.filled.problems.push(Problem::YearUnsaid { mapping: mapping.id.clone() });
    }
    reader.filled
}

struct Reader<'r> {
    book: &'r Workbook,
    sheets: Vec<Lookup<'r>>,
    ranges: BTreeMap<(usize, At), Range<usize>>,
    file: FileId,
    mapping: &'r Mapping,
    vocab: &'r Vocabulary,
    filled: Filled,
}

/// A cell of the form: its name, its place in the text, what it shows.
struct Spot<'r> {
    name: String,
    range: Range<usize>,
    cell: Option<&'r Cell>,
}

impl<'r> Reader<'r> {
    fn spot(&self, sheet: &str, at: At) -> Spot<'r> {
        let index = self.book.sheets.iter().position(|s| s.name == sheet).unwrap_or(0);
        let cell = self.book.sheets.get(index).and_then(|s| s.cells.get(&at));
        let range = self.ranges.get(&(index, at)).cloned().unwrap_or(0..0);
        Spot { name: format!("{sheet}!{at}"), range, cell: cell.filter(|c| !c.text.is_empty() || c.value == Value::Uncalculated) }
    }

    fn wrong(&self, spot: &Spot<'_>, wrong: Wrong, indicator: Option<String>) -> Problem {
        let text = spot.cell.map(|c| c.text.clone()).unwrap_or_default();
        let at = (!spot.range.is_empty()).then(|| Span::new(self.file, spot.range.start, spot.range.end));
        Problem::Cell { at, cell: spot.name.clone(), text, wrong, indicator }
    }

    fn entry(&mut self, entry: &Entry, year: Option<i16>) {
        let found = find::sheet(&self.sheets, self.mapping, entry.sheet.as_ref(), entry.span)
            .and_then(|lookup| Ok((lookup.sheet.name.clone(), find::cell(lookup, entry)?)));
        let (sheet, at) = match found {
            Ok(found) => found,
            Err(problem) => return self.filled.problems.push(problem),
        };
        let spot = self.spot(&sheet, at);
        if let Some(address) = entry.address.as_ref().filter(|a| a.value != at) {
            self.filled.notes.push(Note::Moved { cell: spot.name.clone(), published: address.value.to_string() });
        }
        let indicator = self.vocab.indicator(entry.subject.indicator);
        match spot.cell.filter(|cell| !value::is_blank(indicator.ty, cell)) {
            None => self.filled.notes.push(Note::NotReported {
                cell: spot.name.clone(),
                indicator: indicator.id.clone(),
                text: spot.cell.map(|c| c.text.clone()).unwrap_or_default(),
            }),
            Some(cell) => match value::said(indicator.ty, cell, entry.percent) {
                Ok(said) => self.add(entry, &spot, said, year),
                Err(wrong) => {
                    let problem = self.wrong(&spot, wrong, Some(indicator.id.clone()));
                    self.filled.problems.push(problem);
                }
            },
        }
    }

    fn add(&mut self, entry: &Entry, spot: &Spot<'_>, said: Said, year: Option<i16>) {
        let extraction = &mut self.filled.extraction;
        let range = spot.range.clone();
        let due = match entry.subject.standing {
            Standing::PlannedBy(day) | Standing::PlannedFrom(day) => Some(day.year()),
            Standing::Achieved => None,
        };
        let year = due.or(entry.subject.as_of.map(Date::year)).or(year).unwrap_or_default();
        extraction.facts.push(Proposed {
            indicator: entry.subject.indicator,
            tiers: entry.subject.tiers,
            value: said.amount,
            bound: said.bound,
            standing: entry.subject.standing,
            as_of: entry.subject.as_of,
            year,
            quote: range.clone(),
            figure: extraction.figures.len(),
            confidence: SURE,
            reasons: vec![Reason::Form { form: self.mapping.id.clone(), at: range.clone() }, Reason::Figure(range.clone())],
            doubts: Vec::new(),
        });
        let at = range.start;
        extraction.figures.push(Figure { range, kind: said.kind, bound: said.bound, bound_range: at..at, other: Vec::new() });
    }

    // What the form says of itself; what is asked for goes before it.
    fn heading(&mut self, request: &Request) -> Heading {
        let mapping = self.mapping;
        let unit = request.unit.clone().or_else(|| self.given(&mapping.unit, |r, cell| r.unit(cell), Wrong::NoUnit));
        let year = request.year.or_else(|| self.given(&mapping.year, |_, cell| year(cell), Wrong::NoYear));
        let published = |_: &Reader<'_>, cell: &Cell| value::days(cell).map(|(_, last)| last);
        let published = request.published.or_else(|| self.given(&mapping.published, published, Wrong::NoDay));
        Heading { unit, year, published, grade: Some(mapping.grade) }
    }

    fn given<T: Clone>(&mut self, given: &'r Option<Given<T>>, read: impl Fn(&Reader<'r>, &Cell) -> Option<T>, wrong: Wrong) -> Option<T> {
        match given.as_ref()? {
            Given::Here(value) => Some(value.clone()),
            Given::In(address) => {
                let spot = self.address(address).map_err(|problem| self.filled.problems.push(problem)).ok()?;
                // An empty cell says nothing, and nothing is made of it.
                let said = read(self, spot.cell?);
                if said.is_none() {
                    let problem = self.wrong(&spot, wrong, None);
                    self.filled.problems.push(problem);
                }
                said
            }
        }
    }

    fn address(&self, address: &Spanned<Address>) -> Result<Spot<'r>, Problem> {
        let written = address.value.sheet.clone().map(|name| Spanned::new(name, address.span));
        let lookup = find::sheet(&self.sheets, self.mapping, written.as_ref(), address.span)?;
        Ok(self.spot(&lookup.sheet.name, lookup.sheet.first_of_merged(address.value.at)))
    }

    // The unit whose name stands in a cell, with whatever else: `Đơn vị báo cáo: UBND tỉnh Phú Thọ`. The longest name wins.
    fn unit(&self, cell: &Cell) -> Option<String> {
        let text = format!(" {} ", plain(&cell.text));
        let stands = |name: &str| text.contains(&format!(" {} ", plain(name)));
        let longest = |u: &UnitEntry| u.aliases.iter().chain([&u.name]).filter(|n| stands(n)).map(|n| n.chars().count()).max();
        let found = self.vocab.units.iter().filter_map(|u| Some((longest(u)?, u))).max_by_key(|(length, _)| *length);
        let by_id = || self.vocab.unit_entries(cell.text.trim()).next();
        found.map(|(_, u)| u).or_else(by_id).map(|u| u.id.clone())
    }
}

// `2016`, `Năm 2016`
fn year(cell: &Cell) -> Option<i16> {
    let possible = |year: &i16| (1990..=2100).contains(year);
    match &cell.value {
        Value::Number { number, percent: false } => number.to_i64().and_then(|n| i16::try_from(n).ok()).filter(possible),
        Value::Days { from, .. } => Some(from.year()),
        _ => {
            let mut years = viet::bare(&cell.text)
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|n| n.parse().ok())
                .filter(possible)
                .collect::<Vec<i16>>();
            years.dedup();
            (years.len() == 1).then(|| years.remove(0))
        }
    }
}

#[cfg(test)]
mod tests;
