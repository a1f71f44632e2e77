//! Rows that come in as columns of typed values instead of lines of text.
//
// INVARIANT: all columns have as many rows; what a cell says as text is what its value holds, digit by digit.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::date::Date;
use crate::base::number::point;
use crate::bulk::cell::{Small, bound_of};
use crate::vocab::schema::Type;

/// Some rows of a table.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// How many rows.
    pub rows: usize,
    /// A column for each of [`super::Shape::names`].
    pub columns: Vec<Cells>,
}

/// The cells of one column.
#[derive(Debug, Clone)]
pub enum Cells {
    /// Nothing that is used.
    Unread,
    /// `mantissa / 10^decimals`.
    Numbers {
        /// The digits; any number where nothing is said.
        mantissas: Vec<i64>,
        /// How many of them stand behind the point.
        decimals: u8,
        /// Whether a cell says anything.
        said: Vec<bool>,
    },
    /// Days since 1970-01-01.
    Days {
        /// The day; any where nothing is said.
        days: Vec<i32>,
        /// Whether a cell says anything.
        said: Vec<bool>,
    },
    /// Yes or no; `None` where nothing is said.
    Flags(Vec<Option<bool>>),
    /// Texts one behind the other; an empty one says nothing.
    Texts {
        /// All of them.
        text: String,
        /// Where each ends.
        ends: Vec<usize>,
    },
}

impl Columns {
    /// Takes away the rows from one on.
    #[must_use]
    pub fn split_off(&mut self, row: usize) -> Columns {
        let rest = Columns { rows: self.rows - row, columns: self.columns.iter_mut().map(|c| c.split_off(row)).collect() };
        self.rows = row;
        rest
    }

    /// A row as a line of text, and the bytes of one cell in it.
    pub fn line(&self, row: usize, column: usize) -> (String, Range<usize>) {
        let (mut line, mut place) = (String::new(), 0..0);
        for (index, cells) in self.columns.iter().enumerate() {
            if index > 0 {
                line.push(',');
            }
            let from = line.len();
            line.push_str(&cells.text(row));
            if index == column {
                place = from..line.len();
            }
        }
        (line, place)
    }
}

impl Cells {
    /// What a cell says, without space around it; empty where it says nothing.
    pub fn text(&self, row: usize) -> Cow<'_, str> {
        match self {
            Cells::Numbers { mantissas, decimals, said } if said[row] => Cow::Owned(written(mantissas[row], *decimals)),
            Cells::Days { days, said } if said[row] => {
                Cow::Owned(Date::from_day_number(days[row].into()).map_or_else(|| days[row].to_string(), |day| day.to_string()))
            }
            Cells::Flags(flags) => Cow::Borrowed(flags[row].map_or("", |yes| if yes { "true" } else { "false" })),
            Cells::Texts { .. } => Cow::Borrowed(self.written(row)),
            Cells::Unread | Cells::Numbers { .. } | Cells::Days { .. } => Cow::Borrowed(""),
        }
    }

    /// The same of a column of texts; of others the empty text.
    pub fn written(&self, row: usize) -> &str {
        match self {
            Cells::Texts { text, ends } => {
                let from = row.checked_sub(1).map_or(0, |before| ends[before]);
                match &text[from..ends[row]] {
                    padded if padded.starts_with(' ') || padded.ends_with(' ') => padded.trim_matches(' '),
                    plain => plain,
                }
            }
            _ => "",
        }
    }

    /// The byte that a cell of a column of texts ends before; of others nought.
    pub fn end(&self, row: usize) -> usize {
        if let Cells::Texts { ends, .. } = self { ends[row] } else { 0 }
    }

    /// What stands beside a number, as bits of [`crate::bulk::cell::bound`]; `None` of what has to be read as text.
    #[inline(always)]
    pub fn stands(&self, row: usize) -> Option<u8> {
        match self {
            Cells::Texts { .. } => bound_of(self.written(row)),
            _ => bound_of(&self.text(row)),
        }
    }

    /// Whether a cell says anything.
    #[inline(always)]
    pub fn says(&self, row: usize) -> bool {
        match self {
            Cells::Unread => false,
            Cells::Numbers { said, .. } | Cells::Days { said, .. } => said[row],
            Cells::Flags(flags) => flags[row].is_some(),
            Cells::Texts { .. } => !self.written(row).is_empty(),
        }
    }

    /// What a cell says of an indicator of a type, with the bits of [`crate::bulk::cell::bound`] that stand beside it; `None` where it is to be
    /// read as text.
    #[inline(always)]
    pub fn small(&self, row: usize, bound: u8, ty: Type) -> Option<Small> {
        match self {
            Cells::Numbers { mantissas, decimals, .. } => Small::of(mantissas[row], *decimals, bound, ty),
            Cells::Days { days, .. } if ty == Type::Date => Some(Small::of_day(days[row].into(), bound)),
            _ => None,
        }
    }

    fn split_off(&mut self, row: usize) -> Cells {
        match self {
            Cells::Unread => Cells::Unread,
            Cells::Numbers { mantissas, decimals, said } => {
                Cells::Numbers { mantissas: mantissas.split_off(row), decimals: *decimals, said: said.split_off(row) }
            }
            Cells::Days { days, said } => Cells::Days { days: days.split_off(row), said: said.split_off(row) },
            Cells::Flags(flags) => Cells::Flags(flags.split_off(row)),
            Cells::Texts { text, ends } => {
                let from = row.checked_sub(1).map_or(0, |before| ends[before]);
                let rest = ends.split_off(row).into_iter().map(|end| end - from).collect();
                Cells::Texts { text: text.split_off(from), ends: rest }
            }
        }
    }
}

/// A whole number with so many of its digits behind the point, without noughts at the end.
pub fn decimal(negative: bool, digits: &str, decimals: usize) -> String {
    let written = point(negative, digits, decimals);
    match decimals {
        0 => written,
        _ => written.trim_end_matches('0').trim_end_matches('.').to_string(),
    }
}

fn written(mantissa: i64, decimals: u8) -> String {
    match decimals {
        0 => mantissa.to_string(),
        _ => decimal(mantissa < 0, &mantissa.unsigned_abs().to_string(), decimals.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Columns {
        let said = vec![true, false, true];
        let columns = vec![
            Cells::Numbers { mantissas: vec![1250, 7, -5], decimals: 2, said: said.clone() },
            Cells::Days { days: vec![17_167, 0, 0], said },
            Cells::Flags(vec![None, Some(true), Some(false)]),
            Cells::Texts { text: "một  >=12".to_string(), ends: vec![5, 7, 11] },
            Cells::Unread,
        ];
        Columns { rows: 3, columns }
    }

    #[test]
    fn cells_are_written_as_in_text() {
        let columns = columns();
        let lines = [0, 1, 2].map(|row| columns.line(row, 3).0);
        assert_eq!(lines, ["12.5,2017-01-01,,một,", ",,true,,", "-0.05,1970-01-01,false,>=12,"]);
        assert_eq!(columns.line(2, 3).1, 23..27);
    }

    #[test]
    fn what_is_cut_is_all_there() {
        let whole = columns();
        for cut in 0..=3 {
            let mut head = columns();
            let tail = head.split_off(cut);
            assert_eq!((head.rows, tail.rows), (cut, 3 - cut));
            for row in 0..3 {
                let (part, at) = if row < cut { (&head, row) } else { (&tail, row - cut) };
                assert_eq!(part.line(at, 0), whole.line(row, 0), "cut at {cut}, row {row}");
            }
        }
    }
}
