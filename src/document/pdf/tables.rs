//! Which paragraphs are the cells of a table: a PDF draws cells row by row and says of none that it is one.

use super::paragraphs::Paragraph;

/// A cell's table, row and column, from 1.
pub(super) type Seat = (u32, u32, u32);

/// For each paragraph, its seat in a table; `None` where it stands in none.
pub(super) fn seats(paragraphs: &[Paragraph]) -> Vec<Option<Seat>> {
    let mut seats = vec![None; paragraphs.len()];
    let (mut table, mut rows) = (0, Vec::new());
    for row in rows_of(paragraphs).into_iter().chain([Vec::new()]) {
        if row.len() > 1 {
            rows.push(row);
            continue;
        }
        if rows.len() > 1 {
            table += 1;
            seat(paragraphs, &rows, table, &mut seats);
        }
        rows.clear();
    }
    seats
}

// Paragraphs side by side, as indices; what stands alone is a row of one.
fn rows_of(paragraphs: &[Paragraph]) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for at in (0..paragraphs.len()).filter(|at| !paragraphs[*at].furniture) {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| beside(&paragraphs[*last], &paragraphs[at])) => row.push(at),
            _ => rows.push(vec![at]),
        }
    }
    rows
}

// Whether a paragraph is drawn to the right of another and on its height.
fn beside(left: &Paragraph, right: &Paragraph) -> bool {
    let (Some(first), Some(last), Some(begin), Some(end)) =
        (left.lines.first(), left.lines.last(), right.lines.first(), right.lines.last())
    else {
        return false;
    };
    let overlap = begin.y - begin.size < last.y && end.y > first.y - first.size;
    let one_page = left.last_page == right.first_page && left.first_page == left.last_page;
    one_page && first.turn == begin.turn && overlap && right.x() > left.right()
}

// Columns are told by where their cells begin and end: cells of one column overlap, whatever side they are set to.
fn seat(paragraphs: &[Paragraph], rows: &[Vec<usize>], table: u32, seats: &mut [Option<Seat>]) {
    let extent = |at: &usize| (paragraphs[*at].x(), paragraphs[*at].right());
    let mut columns: Vec<(f32, f32)> = rows.iter().max_by_key(|row| row.len()).into_iter().flatten().map(extent).collect();
    for at in rows.iter().flatten() {
        let (x, right) = extent(at);
        if let Some(column) = nearest(&columns, (x, right)).and_then(|c| columns.get_mut(c)) {
            *column = (column.0.min(x), column.1.max(right));
        }
    }
    for (number, row) in (1..).zip(rows) {
        for at in row {
            let column = nearest(&columns, extent(at)).and_then(|column| u32::try_from(column + 1).ok());
            seats[*at] = column.map(|column| (table, number, column));
        }
    }
}

// The column that shares most of an extent, or lies nearest to it.
fn nearest(columns: &[(f32, f32)], extent: (f32, f32)) -> Option<usize> {
    let shared = |column: &(f32, f32)| extent.1.min(column.1) - extent.0.max(column.0);
    (0..columns.len()).max_by(|a, b| shared(&columns[*a]).total_cmp(&shared(&columns[*b])))
}
