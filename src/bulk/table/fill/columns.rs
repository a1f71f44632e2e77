//! Rows of a wide table that come in as columns: heads row by row, then the figures column by column.

use std::borrow::Cow;

use crate::base::data::Datum;
use crate::base::date::Date;
use crate::bulk::batch::Batch;
use crate::bulk::cell::{Small, bound};
use crate::bulk::column::Column;
use crate::bulk::plan::Plan;
use crate::bulk::table::columns::{Cells, Columns};
use crate::bulk::table::problem::{Bad, Trouble};
use crate::bulk::table::record::Line;
use crate::bulk::table::row::{Wrong, bounded};
use crate::bulk::table::{Figure, Role};
use crate::facts::value;
use crate::vocab::schema::{Type, Vocabulary};

use super::{Filler, Head};

// A row of the table that is in the batch.
struct Placed {
    row: usize,
    // Its row there, and the day that its figures count on.
    at: usize,
    day: Option<Date>,
}

// A row that cannot be used, with its row in the batch where it is there.
type Unusable = (usize, Option<usize>, Wrong);

impl<'f> Filler<'f> {
    pub(super) fn next_columns(&mut self, columns: &'f Columns, plan: &mut Plan<'_>, batch: &mut Batch) -> Result<bool, Box<Bad>> {
        let first = self.at;
        let (mut placed, mut wrong): (Vec<Placed>, Vec<Unusable>) = (Vec::new(), Vec::new());
        let mut full = false;
        while self.at < columns.rows && !full {
            let row = self.at;
            self.row.read_head(columns, row);
            match self.head(Ok(()), row..row + 1, plan, batch) {
                Ok(Some(Head { day, .. })) => placed.push(Placed { row, at: batch.rows - 1, day }),
                Ok(None) => full = true,
                Err(what) => wrong.push((row, self.current.as_ref().map(|_| batch.rows - 1), *what)),
            }
            self.at += usize::from(!full);
        }
        for (column, role) in self.shape.roles.iter().enumerate() {
            if let Role::Figure(figure) = role {
                self.met.figures += fill(columns, (column, figure), &placed, (&plan.rules.vocabulary, batch), &mut wrong);
            }
        }
        // As they would be met row by row; of a row the first.
        wrong.sort_by_key(|(row, _, (_, _, column))| (*row, *column));
        wrong.dedup_by_key(|(row, ..)| *row);
        for (row, left_out, what) in wrong {
            self.wrong(Line::Cells(columns, row), self.line + (row - first) as u64, what, left_out, batch)?;
        }
        self.line += (self.at - first) as u64;
        Ok(batch.rows > 0)
    }
}

// Puts the figures of a column into the batch; how many there are. Rows of one day go to the same place.
fn fill(
    columns: &Columns,
    (column, figure): (usize, &Figure),
    placed: &[Placed],
    (vocabulary, batch): (&Vocabulary, &mut Batch),
    wrong: &mut Vec<Unusable>,
) -> u64 {
    let cells = &columns.columns[column];
    let bounds = figure.bound.map(|bound| &columns.columns[bound]);
    let (mut figures, mut left) = (0, Vec::new());
    for rows in placed.chunk_by(|a, b| a.day == b.day) {
        let place = rows[0].day.and_then(|day| figure.place.on(day));
        let mut to = place.map(|(index, kept)| (batch.column(index), kept));
        left.clear();
        let many = match &mut to {
            Some((column, true)) => together(cells, bounds, figure.ty, rows, column, &mut left),
            _ => None,
        };
        figures += many.unwrap_or_else(|| {
            left.extend((0..rows.len()).filter(|at| cells.says(rows[*at].row)));
            left.len() as u64
        });
        for Placed { row, at, .. } in left.iter().map(|at| &rows[*at]) {
            let stands = bounds.map_or(Some(bound::EXACT), |bounds| bounds.stands(*row));
            let small = match stands.and_then(|bound| cells.small(*row, bound, figure.ty)) {
                Some(small) => Some(small),
                None => match read(vocabulary, figure, bounds.map_or("", |b| b.written(*row)), &cells.text(*row)) {
                    Ok(small) => small,
                    Err(what) => {
                        wrong.push((*row, Some(*at), (what, 0..0, column)));
                        continue;
                    }
                },
            };
            match (&mut to, small) {
                (Some((column, true)), Some(small)) => column.put(*at, small),
                (Some((column, _)), _) => column.put_hard(*at),
                (None, _) => {}
            }
        }
    }
    figures
}

// Puts all exact numbers of rows that follow each other at once; gives how many figures there are, and which are `left` to be read one by one.
// `None` where the column is not as plain as that.
fn together(cells: &Cells, bounds: Option<&Cells>, ty: Type, rows: &[Placed], to: &mut Column, left: &mut Vec<usize>) -> Option<u64> {
    let Cells::Numbers { mantissas, decimals, said } = cells else { return None };
    // Of these types every number from nought on is plain, if one is.
    let plain = matches!(ty, Type::Count | Type::Ratio) && Small::of(0, *decimals, bound::EXACT, ty).is_some();
    let (first, last) = (rows.first()?, rows.last()?);
    if !plain || last.row - first.row + 1 != rows.len() || last.at - first.at + 1 != rows.len() {
        return None;
    }
    let here = first.row..last.row + 1;
    let said = &said[here.clone()];
    let mut from = first.row.checked_sub(1).zip(bounds).map_or(0, |(row, bounds)| bounds.end(row));
    let exact = match bounds {
        None => Cow::Borrowed(said),
        Some(Cells::Texts { ends, .. }) => {
            let alone = |(said, end): (&bool, &usize)| *said & (std::mem::replace(&mut from, *end) == *end);
            Cow::Owned(said.iter().zip(&ends[here.clone()]).map(alone).collect())
        }
        Some(_) => return None,
    };
    if !to.put_all(first.at, &mantissas[here], &exact, *decimals) {
        return None;
    }
    // Without a branch: which rows have a bound is not to be foreseen.
    left.resize(rows.len(), 0);
    let mut many = 0;
    for (at, (said, exact)) in said.iter().zip(&*exact).enumerate() {
        left[many] = at;
        many += usize::from(said != exact);
    }
    left.truncate(many);
    Some(said.iter().map(|said| u64::from(*said)).sum())
}

// A figure as text; `None` where it is more than one number says.
fn read(vocabulary: &Vocabulary, figure: &Figure, bound: &str, text: &str) -> Result<Option<Small>, Trouble> {
    let mut whole = String::new();
    bounded(&mut whole, bound, text);
    if let Some(small) = Small::parse(whole.as_bytes(), figure.ty) {
        return Ok(Some(small));
    }
    let value = value::parse(figure.ty, vocabulary, &Datum::Text(whole), true)
        .map_err(|error| Trouble::Value(error, vocabulary.indicator(figure.indicator).id.clone(), figure.ty))?;
    Ok(Small::parse(value.text.as_bytes(), figure.ty))
}
