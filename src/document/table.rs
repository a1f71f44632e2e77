//! Which cells of a table head its columns and rows, where the document does not say so itself.

/// A cell as it is seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) row: u32,
    pub(super) text: &'a str,
    /// Whether all its letters are bold.
    pub(super) bold: bool,
    /// Whether the document marks its row as one that heads the table.
    pub(super) marked: bool,
}

// Rows that can head a table, and characters that a heading has at most.
const MAX_ROWS: usize = 4;
const MAX_LENGTH: usize = 200;

/// For each cell (rows ascending, columns ascending in each) whether it heads its column or its row.
pub(super) fn headings(cells: &[Seen<'_>]) -> Vec<bool> {
    let rows: Vec<&[Seen<'_>]> = cells.chunk_by(|a, b| a.row == b.row).collect();
    let top = top_rows(&rows);
    let mut found = Vec::with_capacity(cells.len());
    for (index, row) in rows.iter().enumerate() {
        let head = if index < top { None } else { row_head(row) };
        found.extend(row.iter().enumerate().map(|(at, cell)| (index < top && short(cell)) || head == Some(at)));
    }
    found
}

fn top_rows(rows: &[&[Seen<'_>]]) -> usize {
    let marked = rows.iter().take_while(|row| row.iter().any(|c| c.marked)).count();
    let bold = rows.iter().take(MAX_ROWS).take_while(|row| row.iter().all(|c| c.bold && short(c))).count();
    // A first row without figures, above rows that have some.
    let wordy = |row: &[Seen<'_>]| row.len() > 1 && row.iter().all(|c| !has_digit(c.text) && short(c));
    let worded = rows.split_first().is_some_and(|(first, rest)| wordy(first) && rest.iter().any(|r| r.iter().any(|c| has_digit(c.text))));
    let top = match (marked, bold) {
        (0, bold) if bold > 0 && bold < rows.len() => bold,
        (0, _) => usize::from(worded),
        (marked, _) => marked,
    };
    // Under the headings stands often a row that numbers the columns.
    top + usize::from(top > 0 && rows.get(top).is_some_and(|row| numbers_columns(row)))
}

fn numbers_columns(row: &[Seen<'_>]) -> bool {
    let number = |cell: &Seen<'_>| cell.text.trim().trim_start_matches('(').trim_end_matches(')').parse::<u32>().ok();
    let numbers: Vec<Option<u32>> = row.iter().map(number).collect();
    row.len() >= 3
        && numbers.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if a.checked_add(1) == Some(*b)))
        && numbers[0] <= Some(2)
}

// The first cell with words, where figures stand to the right of it.
fn row_head(row: &[Seen<'_>]) -> Option<usize> {
    let at = row.iter().position(|c| c.text.chars().any(char::is_alphabetic))?;
    let figures_before = row.iter().take(at).filter(|c| has_digit(c.text)).count();
    let figures_after = row.iter().skip(at + 1).any(|c| has_digit(c.text));
    (figures_before <= 1 && figures_after && row.get(at).is_some_and(short)).then_some(at)
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

fn short(cell: &Seen<'_>) -> bool {
    cell.text.chars().nth(MAX_LENGTH).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Rows of cells; `*` before a text makes it bold, `!` marks its row.
    fn heads(rows: &[&[&str]]) -> String {
        let seen = |(row, text): (usize, &&'static str)| Seen {
            row: row as u32 + 1,
            text: text.trim_start_matches(['*', '!']),
            bold: text.starts_with('*'),
            marked: text.starts_with('!'),
        };
        let rows: Vec<Vec<&'static str>> =
            rows.iter().map(|r| r.iter().map(|t| &*Box::leak(t.to_string().into_boxed_str())).collect()).collect();
        let cells: Vec<Seen<'_>> = rows.iter().enumerate().flat_map(|(at, r)| r.iter().map(move |t| seen((at, t)))).collect();
        let mut found = headings(&cells).into_iter();
        let shown = rows.iter().map(|r| r.iter().map(|_| if found.next().unwrap() { 'H' } else { '.' }).collect::<String>());
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn headings_are_marked_bold_or_without_figures() {
        assert_eq!(heads(&[&["!Cấp", "!Tỷ lệ 2016"], &["Tỉnh", "95%"]]), "HH H.");
        assert_eq!(heads(&[&["*Cấp", "*Tỷ lệ 2016"], &["Tỉnh", "95%"]]), "HH H.");
        assert_eq!(heads(&[&["TT", "Cấp", "Tỷ lệ"], &["1", "2", "3"], &["1", "Tỉnh", "95%"]]), "HHH HHH .H.");
        assert_eq!(heads(&[&["TT", "Cấp", "Tỷ lệ"], &["(1)", "(2)", "(3)"], &["1", "Tỉnh", "95%"]]), "HHH HHH .H.");
    }

    #[test]
    fn tables_of_figures_or_of_prose_have_none() {
        assert_eq!(heads(&[&["40", "95%"], &["10", "12"]]), ".. ..");
        assert_eq!(heads(&[&["*40 máy", "*95%"], &["*10 máy", "*12"]]), "H. H.");
        assert_eq!(heads(&[&["Một ô có cả đoạn văn"]]), ".");
        let long = "chữ ".repeat(80);
        assert_eq!(heads(&[&[&long, "b"], &["c", "4"]]), ".. H.");
    }
}
