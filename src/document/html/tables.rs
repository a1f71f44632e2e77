//! The grid of a table: which row and column each cell stands in, with those that reach over several.

/// The widest and tallest cell.
const SPAN: usize = 1000;

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Its number among all tables of the page, from 0.
    pub table: usize,
    row: u32,
    column: usize,
    // Of each column, how many further rows a cell above still takes.
    taken: Vec<usize>,
}

/// What is known of a table when the page was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Whether it only arranges parts of the page: tables stand in it, or it says so.
    pub layout: bool,
    /// Whether cells say that they are headings.
    pub headed: bool,
    /// How many rows the cells of the first reach down.
    pub head: u32,
    /// The most columns.
    pub columns: u32,
}

/// Where a cell stands; all from 1, of several rows and columns the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub table: usize,
    pub row: u32,
    pub column: u32,
    pub heading: bool,
}

impl Grid {
    pub(super) fn new(table: usize) -> Grid {
        Grid { table, ..Grid::default() }
    }

    /// A row begins.
    pub(super) fn next_row(&mut self) {
        self.row += 1;
        self.column = 0;
        self.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }

    /// A cell begins that reaches over so many columns and rows.
    pub(super) fn next_cell(&mut self, columns: usize, rows: usize, heading: bool) -> Cell {
        if self.row == 0 {
            self.next_row();
        }
        while self.taken.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let (columns, rows) = (columns.clamp(1, SPAN), rows.clamp(1, SPAN));
        let cell = Cell { table: self.table, row: self.row, column: self.column as u32 + 1, heading };
        if self.taken.len() < self.column + columns {
            self.taken.resize(self.column + columns, 0);
        }
        // A row takes one away when the next begins.
        self.taken[self.column..self.column + columns].fill(rows);
        self.column += columns;
        cell
    }

    /// The columns so far.
    pub(super) fn columns(&self) -> u32 {
        self.taken.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_below_and_beside_large_ones_are_moved() {
        let mut grid = Grid::new(0);
        let mut at = |columns, rows| {
            let cell = grid.next_cell(columns, rows, false);
            (cell.row, cell.column)
        };
        assert_eq!([at(1, 2), at(2, 1), at(1, 1)], [(1, 1), (1, 2), (1, 4)]);
        grid.next_row();
        let mut at = |columns, rows| {
            let cell = grid.next_cell(columns, rows, false);
            (cell.row, cell.column)
        };
        assert_eq!([at(1, 1), at(1, 1), at(1, 1)], [(2, 2), (2, 3), (2, 4)]);
        grid.next_row();
        assert_eq!(grid.next_cell(1, 1, false).column, 1);
    }
}
