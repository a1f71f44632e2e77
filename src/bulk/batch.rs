//! Up to [`ROWS`] units and years with their figures, a column an indicator and set of tiers.

use crate::base::date::Date;
use crate::facts::fact::{Report, Standing};
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

use super::bits::{Bits, ROWS};
use super::cell::Small;
use super::column::{Column, Stated};
use super::plan::{Class, ClassId, Plan};

/// Rows of figures.
pub struct Batch {
    /// How many rows are filled.
    pub rows: usize,
    /// The class of each.
    pub classes: Vec<ClassId>,
    /// By [`super::layout::Layout`].
    pub columns: Vec<Column>,
    /// Rows with a figure of a source that is weaker than the run asks for.
    pub weak: Bits,
    /// Rows that are not judged, because a part of them could not be read.
    pub left_out: Bits,
    // Columns that are used, to clear no others.
    used: Vec<usize>,
}

/// Whoever can give the reports of a row again, as the plain evaluator takes them.
pub trait Rows {
    /// The reports of a row and, where the rules ask for earlier years, of the same unit's earlier rows; the row's own year is the latest.
    fn reports(&self, row: usize) -> Vec<Report>;
}

/// Where a value of the text goes, on a day before and after districts ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    before: Option<(usize, bool)>,
    after: Option<(usize, bool)>,
}

impl Place {
    /// Of an indicator at a set of tiers.
    pub fn of(plan: &Plan<'_>, indicator: IndicatorId, tiers: Tiers) -> Place {
        let left: Tiers = tiers.iter().filter(|t| *t != Tier::Huyen).collect();
        let after = if left.is_whole() && !tiers.is_whole() { None } else { Some(plan.layout.column(indicator, left)) };
        Place { before: Some(plan.layout.column(indicator, tiers)), after }
    }

    /// The column that takes it on a day, and whether that keeps it; `None` where no tier of it exists.
    #[inline]
    pub fn on(self, day: Date) -> Option<(usize, bool)> {
        if Tier::Huyen.exists_on(day) { self.before } else { self.after }
    }
}

impl Batch {
    /// An empty batch of a plan.
    pub fn new(plan: &Plan<'_>) -> Batch {
        let columns = vec![Column::default(); plan.layout.columns()];
        Batch { rows: 0, classes: Vec::with_capacity(ROWS), columns, weak: Bits::NONE, left_out: Bits::NONE, used: Vec::new() }
    }

    /// Forgets all rows.
    pub fn clear(&mut self) {
        self.used.drain(..).for_each(|column| self.columns[column].clear(self.rows));
        self.rows = 0;
        self.classes.clear();
        (self.weak, self.left_out) = (Bits::NONE, Bits::NONE);
    }

    /// How many words of sixty-four rows its rows take.
    pub fn words(&self) -> usize {
        self.rows.div_ceil(64)
    }

    /// What its rows state of a column.
    pub fn stated(&self, column: usize) -> Stated {
        self.columns[column].stated(self.words())
    }

    /// Whether no further row fits.
    pub fn is_full(&self) -> bool {
        self.rows == ROWS
    }

    /// Begins a row of a class; figures that are put next are its.
    pub fn begin(&mut self, class: ClassId) {
        self.classes.push(class);
        self.rows += 1;
    }

    /// States a figure of the last row, whose class this is; `None` where it is more than one number says. A figure of another time says
    /// nothing, and a plan only what is not so yet.
    pub fn state(&mut self, place: Place, class: &Class, date: Date, standing: Standing, small: Option<Small>) {
        if date > class.day || date.year() != class.of.year {
            return;
        }
        match standing {
            Standing::Achieved => self.put(place, class.day, small),
            Standing::PlannedFrom(from) if class.day < from => self.put(place, class.day, None),
            Standing::PlannedFrom(_) | Standing::PlannedBy(_) => {}
        }
    }

    /// Puts an achieved figure of the class's own time into the last row.
    #[inline]
    pub fn put(&mut self, place: Place, day: Date, small: Option<Small>) {
        self.put_at(place.on(day), small);
    }

    /// The same where it is known already where it goes.
    #[inline(always)]
    pub fn put_at(&mut self, place: Option<(usize, bool)>, small: Option<Small>) {
        let Some((index, kept)) = place else { return };
        let row = self.rows - 1;
        let column = self.column(index);
        match small {
            Some(small) if kept => column.put(row, small),
            _ => column.put_hard(row),
        }
    }

    /// A column that figures of rows are put into.
    #[inline(always)]
    pub fn column(&mut self, index: usize) -> &mut Column {
        if !self.columns[index].is_used() {
            self.used.push(index);
        }
        &mut self.columns[index]
    }
}
