//! Records to rows of a batch, and back to facts where the plain evaluator wants them.
//
// INVARIANT: what is put into a batch and what `Lines` gives of the same row say the same.

mod columns;
mod lines;

use std::ops::Range;

use crate::base::date::Date;
use crate::bulk::batch::Batch;
use crate::bulk::cell::Small;
use crate::bulk::plan::{ClassId, Plan};
use crate::vocab::schema::Type;

use super::columns::Columns;
use super::order::{Key, Sequence};
use super::problem::{Bad, Trouble};
use super::record::Line;
use super::row::{Row, Wrong};
use super::{Manner, Role, Shape, Syntax};

pub use lines::Lines;

/// A piece of a table: whole units.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its rows.
    pub body: Body,
    /// The line in the file that it begins with, or the row where there are no lines.
    pub line: u64,
}

/// The rows of a piece.
#[derive(Debug, Clone)]
pub enum Body {
    /// Lines.
    Text(String),
    /// Typed columns.
    Columns(Columns),
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
    // Of the rows of all batches so far: the bytes of their lines, or their rows in columns.
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

// What a row says but for its figures: its class, its day, and the class's day where its figures count then.
struct Head {
    class: ClassId,
    date: Date,
    day: Option<Date>,
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
        let has_quotes = matches!(&piece.body, Body::Text(text) if memchr::memchr(b'"', text.as_bytes()).is_some());
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
        match &self.piece.body {
            Body::Columns(columns) if !self.shape.long => self.next_columns(columns, plan, batch),
            Body::Columns(columns) => {
                while self.at < columns.rows {
                    let row = self.at;
                    if self.take(Line::Cells(columns, row), row..row + 1, plan, batch)? {
                        return Ok(true);
                    }
                    self.pass(row + 1);
                }
                Ok(batch.rows > 0)
            }
            Body::Text(text) => {
                while self.at < text.len() {
                    let end = memchr::memchr(b'\n', &text.as_bytes()[self.at..]).map_or(text.len(), |n| self.at + n);
                    let line = text[self.at..end].strip_suffix('\r').unwrap_or(&text[self.at..end]);
                    if !line.trim().is_empty() && self.take(Line::Text(line), self.at..end, plan, batch)? {
                        return Ok(true);
                    }
                    self.pass(end + 1);
                }
                Ok(batch.rows > 0)
            }
        }
    }

    fn pass(&mut self, to: usize) {
        self.at = to;
        self.line += 1;
    }

    // One row; whether the batch is full, and the row begins a new unit or year.
    fn take(&mut self, line: Line<'f>, range: Range<usize>, plan: &mut Plan<'_>, batch: &mut Batch) -> Result<bool, Box<Bad>> {
        match self.record(line, range, plan, batch) {
            Ok(room) => Ok(!room),
            Err(wrong) => {
                let left_out = self.current.as_ref().map(|_| batch.rows - 1);
                self.wrong(line, self.line, *wrong, left_out, batch).map(|()| false)
            }
        }
    }

    // A row that cannot be used, and the row of the batch that it would have belonged to: a unit and year without one of its rows could be
    // judged wrongly.
    fn wrong(
        &mut self,
        line: Line<'_>,
        number: u64,
        (what, at, column): Wrong,
        left_out: Option<usize>,
        batch: &mut Batch,
    ) -> Result<(), Box<Bad>> {
        let (text, at) = line.shown(at, column);
        let column = self.shape.names.get(column).cloned().unwrap_or_default();
        let bad = Bad { line: number, text, at, column, what };
        if !self.manner.skip_bad {
            return Err(Box::new(bad));
        }
        self.met.bad_rows += 1;
        if self.met.bad.len() < TOLD {
            self.met.bad.push(bad);
        }
        left_out.into_iter().for_each(|row| batch.left_out.set(row));
        Ok(())
    }

    fn record(&mut self, line: Line<'f>, range: Range<usize>, plan: &mut Plan<'_>, batch: &mut Batch) -> Result<bool, Box<Wrong>> {
        let scanned = match line {
            Line::Text(text) if !self.has_quotes => self.row.begin(text).map(|from| (text, from)),
            _ => None,
        };
        let read = if scanned.is_some() { Ok(()) } else { self.row.read(line) };
        let Some(Head { class, date, day }) = self.head(read, range, plan, batch)? else { return Ok(false) };
        match scanned {
            Some((text, from)) => self.scan(text, from, plan, batch, day)?,
            None if self.shape.long => self.figure(plan, batch, class, date)?,
            None => self.figures(plan, batch, day)?,
        }
        Ok(true)
    }

    // What a row that was read says but for its figures; `None` where the batch is full.
    fn head(
        &mut self,
        read: Result<(), (Trouble, Range<usize>)>,
        range: Range<usize>,
        plan: &mut Plan<'_>,
        batch: &mut Batch,
    ) -> Result<Option<Head>, Box<Wrong>> {
        let same = self.is_same();
        if read.is_ok() && !same {
            if batch.is_full() {
                return Ok(None);
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
        let Some((class, year, day)) = self.current.as_ref().map(|c| (c.class, c.year, c.day)) else { return Ok(None) };
        let date = self.row.date(year)?;
        let grade = self.row.grade()?;
        if plan.options.require_source.is_some_and(|least| grade < least) {
            batch.weak.set(batch.rows - 1);
        }
        let day = (date.year() == year && date <= day).then_some(day);
        Ok(Some(Head { class, date, day }))
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

    /// Where each row of all batches so far stands in the piece.
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
