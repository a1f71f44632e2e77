//! Records to rows of a batch, and back to facts where the plain evaluator wants them.
//
// INVARIANT: what is put into a batch and what `Lines` gives of the same row say the same.

use std::ops::Range;

use crate::base::date::Date;
use crate::base::source::FileId;
use crate::bulk::batch::{Batch, Rows};
use crate::bulk::cell::Small;
use crate::bulk::plan::{ClassId, Plan};
use crate::facts::fact::{Fact, Grade, Report};
use crate::vocab::schema::Type;

use super::order::{Key, Sequence};
use super::problem::{Bad, Trouble};
use super::row::{Row, Wrong};
use super::{Manner, Role, Shape, Syntax};

/// A piece of a table: whole units.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// Its lines.
    pub text: String,
    /// The line in the file that it begins with.
    pub line: u64,
}

/// What filling met beside figures.
#[derive(Debug, Clone, Default)]
pub struct Met {
    /// Rows of the table.
    pub rows: u64,
    /// Figures.
    pub figures: u64,
    /// Rows that could not be used; the first few are kept.
    pub bad: Vec<Bad>,
    /// How many there are of them.
    pub bad_rows: u64,
    /// The order of units and years.
    pub sequence: Sequence,
}

// The most bad rows that are told one by one.
const TOLD: usize = 10;

/// Fills batches from a piece.
pub struct Filler<'f> {
    shape: &'f Shape,
    manner: &'f Manner,
    piece: &'f Piece,
    row: Row<'f>,
    // Of the rows of all batches so far: the bytes of their lines.
    spans: Vec<Range<usize>>,
    at: usize,
    line: u64,
    current: Option<Current>,
    has_quotes: bool,
    // What each column is on the day of the last row.
    lanes: Vec<Lane>,
    day_of_lanes: Option<Option<Date>>,
    /// What was met.
    pub met: Met,
}

struct Current {
    unit: String,
    year: i16,
    kind: String,
    region: String,
    class: ClassId,
    day: Date,
}

impl<'f> Filler<'f> {
    /// Of a piece of a table.
    pub fn new(shape: &'f Shape, manner: &'f Manner, piece: &'f Piece) -> Filler<'f> {
        let (row, met) = (Row::new(shape, manner), Met::default());
        let has_quotes = memchr::memchr(b'"', piece.text.as_bytes()).is_some();
        Filler {
            shape,
            manner,
            piece,
            row,
            spans: Vec::new(),
            at: 0,
            line: piece.line,
            current: None,
            has_quotes,
            lanes: Vec::new(),
            day_of_lanes: None,
            met,
        }
    }

    /// Fills the next batch; `false` where nothing is left.
    ///
    /// # Errors
    /// A row that cannot be used, unless such rows are left out.
    pub fn next(&mut self, plan: &mut Plan<'_>, batch: &mut Batch) -> Result<bool, Box<Bad>> {
        batch.clear();
        self.current = None;
        let text: &'f str = &self.piece.text;
        while self.at < text.len() {
            let end = memchr::memchr(b'\n', &text.as_bytes()[self.at..]).map_or(text.len(), |n| self.at + n);
            let line = text[self.at..end].strip_suffix('\r').unwrap_or(&text[self.at..end]);
            if !line.trim().is_empty() {
                match self.record(line, self.at..end, plan, batch) {
                    Ok(true) => {}
                    // The batch is full, and the row begins a new unit or year.
                    Ok(false) => return Ok(true),
                    Err(wrong) => self.wrong(line, *wrong, batch)?,
                }
            }
            self.at = end + 1;
            self.line += 1;
        }
        Ok(batch.rows > 0)
    }

    fn wrong(&mut self, line: &str, (what, at, column): Wrong, batch: &mut Batch) -> Result<(), Box<Bad>> {
        let column = self.shape.names.get(column).cloned().unwrap_or_default();
        let bad = Bad { line: self.line, text: line.to_string(), at, column, what };
        if !self.manner.skip_bad {
            return Err(Box::new(bad));
        }
        self.met.bad_rows += 1;
        if self.met.bad.len() < TOLD {
            self.met.bad.push(bad);
        }
        // A unit and year without one of its rows could be judged wrongly.
        if self.current.is_some() {
            batch.left_out.set(batch.rows - 1);
        }
        Ok(())
    }

    fn record(&mut self, line: &'f str, range: Range<usize>, plan: &mut Plan<'_>, batch: &mut Batch) -> Result<bool, Box<Wrong>> {
        let figures = if self.has_quotes { None } else { self.row.begin(line) };
        let read = if figures.is_some() { Ok(()) } else { self.row.read(line) };
        let same = self.is_same();
        if read.is_ok() && !same {
            if batch.is_full() {
                return Ok(false);
            }
            // Until the next unit is known, nothing that is wrong concerns the one before.
            self.current = None;
        }
        self.met.rows += 1;
        read.map_err(|(what, at)| Box::new((what, at, usize::MAX)))?;
        match self.current.as_ref().filter(|_| same) {
            Some(current) => {
                self.row.continues((&current.kind, &current.region))?;
                if let Some(last) = self.spans.last_mut() {
                    last.end = range.end;
                }
            }
            None => self.begin(range, plan, batch)?,
        }
        let Some((class, year, day)) = self.current.as_ref().map(|c| (c.class, c.year, c.day)) else { return Ok(true) };
        let date = self.row.date(year)?;
        let grade = self.row.grade()?;
        if plan.options.require_source.is_some_and(|least| grade < least) {
            batch.weak.set(batch.rows - 1);
        }
        let day = (date.year() == year && date <= day).then_some(day);
        match figures {
            Some(from) => self.scan(line, from, plan, batch, day)?,
            None if self.shape.long => self.figure(plan, batch, class, date)?,
            None => self.figures(plan, batch, day)?,
        }
        Ok(true)
    }

    // The figures of a wide row one after the other, without cutting it first.
    fn scan(&mut self, line: &'f str, from: usize, plan: &Plan<'_>, batch: &mut Batch, day: Option<Date>) -> Result<(), Box<Wrong>> {
        let Syntax::Csv { delimiter } = self.shape.syntax else { return Ok(()) };
        if self.day_of_lanes != Some(day) {
            self.lanes = self.shape.roles.iter().map(|role| Lane::of(role, day)).collect();
            self.day_of_lanes = Some(day);
        }
        let (bytes, wanted) = (line.as_bytes(), self.lanes.len());
        let (mut at, mut column, mut figures) = (from, self.shape.figures_from.unwrap_or(0), 0);
        loop {
            let lane = self.lanes.get(column).copied().unwrap_or(Lane { ty: None, place: None });
            let end = match (lane.ty, bytes.get(at)) {
                (_, None) => at,
                (_, Some(b)) if *b == delimiter => at,
                (None, _) => end_of_cell(bytes, at, delimiter),
                (Some(ty), _) => match Small::scan(bytes, at, delimiter, ty) {
                    Some((small, end)) => {
                        figures += 1;
                        batch.put_at(lane.place, Some(small));
                        end
                    }
                    None => {
                        let end = end_of_cell(bytes, at, delimiter);
                        figures += u64::from(self.odd(line, at..end, column, plan, batch)?);
                        end
                    }
                },
            };
            column += 1;
            if end >= bytes.len() {
                break;
            }
            at = end + 1;
        }
        self.met.figures += figures;
        if column == wanted { Ok(()) } else { Err(Box::new((Trouble::Cells { found: column, wanted }, 0..line.len(), usize::MAX))) }
    }

    // A figure that is not written in the plainest way; whether there is one at all.
    #[cold]
    fn odd(&self, line: &str, at: Range<usize>, column: usize, plan: &Plan<'_>, batch: &mut Batch) -> Result<bool, Box<Wrong>> {
        let Some(Role::Figure(figure)) = self.shape.roles.get(column) else { return Ok(false) };
        let text = line[at.clone()].trim_matches(' ');
        if text.is_empty() {
            return Ok(false);
        }
        let small = self.row.odd(&plan.rules.vocabulary, (text, at, column), figure)?;
        batch.put_at(self.lanes[column].place, small);
        Ok(true)
    }

    fn is_same(&self) -> bool {
        self.current.as_ref().is_some_and(|c| c.unit == self.row.unit() && Some(c.year) == self.row.year())
    }

    fn begin(&mut self, range: Range<usize>, plan: &mut Plan<'_>, batch: &mut Batch) -> Result<(), Box<Wrong>> {
        let (year, kind, region) = self.row.heading(plan)?;
        let unit = self.row.unit();
        let class = plan.class(year, unit, &kind, region.as_deref());
        batch.begin(class);
        self.spans.push(range);
        self.met.sequence.push(Key { unit: unit.to_string(), year, line: self.line });
        let (kind, region) = self.row.kind_and_region();
        let day = plan.of_class(class).day;
        self.current = Some(Current { unit: unit.to_string(), year, kind: kind.to_string(), region: region.to_string(), class, day });
        Ok(())
    }

    fn figures(&mut self, plan: &Plan<'_>, batch: &mut Batch, day: Option<Date>) -> Result<(), Box<Wrong>> {
        for (column, role) in self.shape.roles.iter().enumerate() {
            let Role::Figure(figure) = role else { continue };
            if !self.row.says(column) {
                continue;
            }
            self.met.figures += 1;
            let small = self.row.figure(&plan.rules.vocabulary, column, figure)?;
            if let Some(day) = day {
                batch.put(figure.place, day, small);
            }
        }
        Ok(())
    }

    fn figure(&mut self, plan: &Plan<'_>, batch: &mut Batch, class: ClassId, date: Date) -> Result<(), Box<Wrong>> {
        let node = self.row.node(plan)?;
        let standing = self.row.standing()?;
        let small = self.row.value_of(&plan.rules.vocabulary, node)?;
        self.met.figures += 1;
        batch.state(node.3, plan.of_class(class), date, standing, small);
        Ok(())
    }

    /// The bytes of each row of all batches so far.
    pub fn spans(&self) -> &[Range<usize>] {
        &self.spans
    }
}

// What a column is to the loop over figures: their type, and where they go; nowhere where they are of another time.
#[derive(Debug, Clone, Copy)]
struct Lane {
    ty: Option<Type>,
    place: Option<(usize, bool)>,
}

impl Lane {
    fn of(role: &Role, day: Option<Date>) -> Lane {
        match role {
            Role::Figure(figure) => Lane { ty: Some(figure.ty), place: day.and_then(|day| figure.place.on(day)) },
            _ => Lane { ty: None, place: None },
        }
    }
}

fn end_of_cell(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    bytes[at.min(bytes.len())..].iter().position(|b| *b == delimiter).map_or(bytes.len(), |n| at + n)
}

/// Gives the reports of a batch's rows from the lines they came from.
pub struct Lines<'f, 'p> {
    /// How to read them.
    pub shape: &'f Shape,
    /// As they were read.
    pub manner: &'f Manner,
    /// Where they stand.
    pub piece: &'f Piece,
    /// The rules.
    pub plan: &'f Plan<'p>,
    /// The bytes of every row up to the last of the batch.
    pub spans: &'f [Range<usize>],
    /// How many rows the batch has: they are the last ones.
    pub rows: usize,
}

impl Lines<'_, '_> {
    /// The unit and year of a row of the batch.
    pub fn key(&self, row: usize) -> Option<(String, i16)> {
        self.key_at(self.spans.len() - self.rows + row)
    }

    fn key_at(&self, at: usize) -> Option<(String, i16)> {
        let mut row = Row::new(self.shape, self.manner);
        row.read(self.lines(at).next()?).ok()?;
        Some((row.unit().to_string(), row.year()?))
    }

    fn lines(&self, at: usize) -> impl Iterator<Item = &str> {
        let lines = self.piece.text[self.spans[at].clone()].split('\n');
        lines.map(|line| line.strip_suffix('\r').unwrap_or(line)).filter(|line| !line.trim().is_empty())
    }

    /// The reports of a row of the batch alone.
    pub fn own_reports(&self, row: usize) -> Vec<Report> {
        self.reports_at(self.spans.len() - self.rows + row)
    }

    fn reports_at(&self, at: usize) -> Vec<Report> {
        let mut row = Row::new(self.shape, self.manner);
        let mut reports: Vec<Report> = Vec::new();
        for line in self.lines(at) {
            let Some(year) = row.read(line).ok().and_then(|()| row.year()) else { continue };
            let Ok((_, kind, region)) = row.heading(self.plan) else { continue };
            let unit = row.unit().to_string();
            let Some((grade, facts)) = row.facts(line, self.plan, year) else { continue };
            match reports.iter_mut().find(|r| r.grade == grade) {
                Some(report) => report.facts.extend(facts),
                None => reports.push(report(unit, kind, region, year, grade, facts)),
            }
        }
        reports
    }
}

fn report(unit: String, kind: String, region: Option<String>, year: i16, grade: Grade, facts: Vec<Fact>) -> Report {
    Report {
        unit,
        kind,
        entry: None,
        region,
        year,
        published: Date::last_of_year(year).unwrap_or(Date::FIRST),
        grade,
        document: None,
        file: FileId(0),
        sha256: None,
        facts,
        left_out: 0,
        synthetic: false,
    }
}

impl Rows for Lines<'_, '_> {
    fn reports(&self, row: usize) -> Vec<Report> {
        let at = self.spans.len() - self.rows + row;
        let mut reports = self.own_reports(row);
        if self.plan.asks_the_past {
            let unit = reports.first().map(|r| r.unit.clone());
            let earlier = (0..at).rev().take_while(|before| self.key_at(*before).map(|(u, _)| u) == unit);
            earlier.for_each(|before| reports.extend(self.reports_at(before)));
        }
        reports
    }
}
