//! Tables as statements: row label × column heading → figure.
//!
//! A cell of figures says nothing alone. What it speaks of stands left of it in its row, above it in the headings of its column, in
//! the line that opens its part of the table, and over the table; its unit (`%`, `TTHC`) often in a column of its own. This gathers
//! those words for each cell with a figure; which indicator they mean is for others to say.
//
// INVARIANT: contexts come in the order of `Document::blocks`, one for each cell that states a figure, and every index in them is one
// of `Document::blocks`.

mod cells;
mod composed;
mod values;

use std::collections::BTreeMap;

use crate::base::viet;
use crate::document::{Document, Role};

pub use self::cells::{CellKind, Tables};

/// A line of more bytes is no caption.
const CAPTION: usize = 200;

/// What surrounds a cell with a figure. All are indices into [`Document::blocks`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellContext {
    /// The cell itself.
    pub cell: usize,
    /// The labels of its row, from left to right; without the row's number and without the unit.
    pub row: Vec<usize>,
    /// The headings of its column, from top to bottom.
    pub column: Vec<usize>,
    /// The headings of the parts that its row lies in (`I. Dịch vụ công`), the outermost first.
    pub parts: Vec<usize>,
    /// The words over the table: its name, `Đơn vị tính: %`.
    pub caption: Vec<usize>,
    /// The cell that gives the unit of its row.
    pub unit: Option<usize>,
    /// Whether the cell is running text: "Đạt 95%, tăng 5% so với năm trước".
    pub is_text: bool,
}

impl CellContext {
    /// The words it speaks of, in the order in which a sentence would have them: label, parts, headings, caption.
    pub fn phrases(&self) -> impl Iterator<Item = usize> + '_ {
        let nearest_first = self.parts.iter().rev().chain(self.column.iter().rev()).chain(self.caption.iter().rev());
        self.row.iter().chain(nearest_first).copied()
    }
}

/// The contexts of all cells that state figures.
pub fn contexts(document: &Document) -> Vec<CellContext> {
    let mut out = Vec::new();
    let mut blocks = document.blocks.iter().enumerate().peekable();
    while let Some((first, block)) = blocks.next() {
        let Role::Cell { table, .. } = block.role else { continue };
        let mut last = first;
        while let Some((i, _)) = blocks.next_if(|(_, b)| matches!(b.role, Role::Cell { table: t, .. } if t == table)) {
            last = i;
        }
        out.extend(Table::new(document, first..last + 1).contexts());
    }
    out
}

// Columns of one table by what they hold.
#[derive(Debug, Default, Clone, Copy)]
struct Column {
    figures: usize,
    words: usize,
    units: usize,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    block: usize,
    column: u32,
    heading: bool,
}

struct Table<'d> {
    document: &'d Document,
    // The words over the table.
    caption: Vec<usize>,
    // Cells by row, from left to right.
    rows: BTreeMap<u32, Vec<Cell>>,
    // The last row of headings; `None` where no row is one.
    heads: Option<u32>,
    columns: BTreeMap<u32, Column>,
}

impl<'d> Table<'d> {
    fn new(document: &'d Document, blocks: std::ops::Range<usize>) -> Table<'d> {
        let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
        for (i, block) in document.blocks.iter().enumerate().take(blocks.end).skip(blocks.start) {
            if let Role::Cell { row, column, heading, .. } = block.role {
                rows.entry(row).or_default().push(Cell { block: i, column, heading });
            }
        }
        let caption = captions(document, blocks.start);
        let mut table = Table { document, caption, rows, heads: None, columns: BTreeMap::new() };
        table.heads = table.last_heading_row();
        table.count();
        table
    }

    fn text(&self, cell: Cell) -> &'d str {
        text(self.document, cell.block)
    }

    // The rows from the top whose cells are all headings; where none is marked, the first row, if it has no figure.
    fn last_heading_row(&self) -> Option<u32> {
        let marked = self.rows.iter().take_while(|(_, cells)| cells.iter().all(|c| c.heading));
        let body = |row: u32| self.rows.range(row + 1..).next().is_some();
        let last = marked.map(|(row, _)| *row).last().filter(|row| body(*row));
        let first = || {
            let (row, cells) = self.rows.first_key_value()?;
            (cells.len() > 1 && cells.iter().all(|c| !is_figure(self.text(*c)))).then_some(*row)
        };
        last.or_else(first)
    }

    fn body(&self) -> impl Iterator<Item = (&u32, &Vec<Cell>)> {
        let first = self.heads.map_or(0, |h| h + 1);
        self.rows.range(first..)
    }

    fn count(&mut self) {
        let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
        for cell in self.body().flat_map(|(_, cells)| cells) {
            let counted = columns.entry(cell.column).or_default();
            match self.text(*cell) {
                text if is_figure(text) => counted.figures += 1,
                text if is_unit(text) => counted.units += 1,
                _ => counted.words += 1,
            }
        }
        self.columns = columns;
    }

    // The first column with words, which heads the rows.
    fn label_column(&self) -> Option<u32> {
        self.columns.iter().find(|(_, c)| c.words > c.figures && c.words >= c.units).map(|(column, _)| *column)
    }

    fn contexts(&self) -> Vec<CellContext> {
        let (label_column, units) = (self.label_column(), self.unit_column());
        let (mut out, mut parts) = (Vec::new(), Parts::default());
        // What a label merged over several rows says; it stands in the first of them.
        let mut above: BTreeMap<u32, usize> = BTreeMap::new();
        for (_, cells) in self.body() {
            let figures: Vec<Cell> = cells.iter().filter(|c| self.states(**c, label_column)).copied().collect();
            let texts = cells.iter().filter(|c| self.tells(**c, label_column, &figures)).copied();
            let stating: Vec<Cell> = figures.iter().copied().chain(texts).collect();
            if stating.is_empty() {
                parts.open(self.number(cells, label_column), self.labels(cells), false);
                above.clear();
                continue;
            }
            let number = self.number(cells, label_column);
            parts.reach(number);
            let unit = cells.iter().find(|c| units.map_or_else(|| is_unit(self.text(**c)), |column| c.column == column)).map(|c| c.block);
            let labels: Vec<Cell> =
                cells.iter().filter(|c| !stating.iter().any(|f| f.block == c.block) && Some(c.block) != unit).copied().collect();
            for label in &labels {
                above.insert(label.column, label.block);
            }
            let detail = number.is_some() || labels.first().is_some_and(|label| is_detail(self.text(*label)));
            let open = parts.over(detail);
            for figure in stating {
                out.push(CellContext {
                    cell: figure.block,
                    row: self.row(&labels, figure, &above, label_column),
                    column: self.column(figure.column),
                    parts: open.clone(),
                    caption: self.caption.clone(),
                    unit,
                    is_text: !is_figure(self.text(figure)),
                });
            }
            if number.is_some() {
                parts.open(number, self.labels(&labels), true);
            }
        }
        out
    }

    fn labels(&self, cells: &[Cell]) -> Vec<usize> {
        cells.iter().filter(|c| !is_row_number(self.text(**c))).map(|c| c.block).collect()
    }

    // Whether a cell states a figure and is no number of its row.
    fn states(&self, cell: Cell, label_column: Option<u32>) -> bool {
        is_figure(self.text(cell)) && label_column.is_none_or(|label| cell.column > label)
    }

    // Whether it is a text with numbers that no figure follows in its row, so that it is no label of one.
    fn tells(&self, cell: Cell, label_column: Option<u32>, figures: &[Cell]) -> bool {
        let text = self.text(cell);
        let right = label_column.is_some_and(|label| cell.column > label) && figures.iter().all(|f| f.column < cell.column);
        right && !is_figure(text) && !is_row_number(text) && text.contains(|c: char| c.is_ascii_digit())
    }

    // `I`, `1`, `1.2` before the labels.
    fn number(&self, cells: &[Cell], label_column: Option<u32>) -> Option<&'d str> {
        let first = cells.first().filter(|c| label_column.is_none_or(|label| c.column < label))?;
        Some(self.text(*first)).filter(|text| is_row_number(text))
    }

    fn row(&self, labels: &[Cell], figure: Cell, above: &BTreeMap<u32, usize>, label_column: Option<u32>) -> Vec<usize> {
        let left = |c: &&Cell| c.column < figure.column && !is_row_number(self.text(**c));
        let own: Vec<Cell> = labels.iter().filter(left).copied().collect();
        // A label of the first column that is missing was merged with the one above.
        let missing = label_column.filter(|label| own.iter().all(|c| c.column > *label));
        let merged = missing.and_then(|label| above.get(&label)).copied();
        merged.into_iter().chain(own.iter().map(|c| c.block)).collect()
    }

    // Of each row of headings the one above the column, or the nearest to its left, which was merged over it.
    fn column(&self, column: u32) -> Vec<usize> {
        let Some(heads) = self.heads else { return Vec::new() };
        let mut out: Vec<usize> = Vec::new();
        for (_, cells) in self.rows.range(..=heads) {
            let nearest = cells.iter().rfind(|c| c.column <= column).filter(|c| c.column == column || self.reaches(heads, **c, column));
            let Some(nearest) = nearest.filter(|c| !numbers_column(self.text(**c))) else { continue };
            let continues = |c: &Cell| continues(self.text(*c)) && Some(c.column) != cells.first().map(|first| first.column);
            if continues(nearest) {
                let before: Vec<&Cell> = cells.iter().filter(|c| c.column < nearest.column).collect();
                let begins = before.iter().rposition(|c| !continues(c)).unwrap_or(0);
                out.extend(before[begins..].iter().map(|c| c.block));
            }
            out.push(nearest.block);
        }
        out
    }

    // Whether a heading may reach over a column to its right: another row of headings parts that column, and it heads no labels.
    fn reaches(&self, heads: u32, cell: Cell, column: u32) -> bool {
        let labels = self.columns.get(&cell.column).is_some_and(|c| c.words + c.units > c.figures);
        !labels && self.rows.range(..=heads).any(|(_, cells)| cells.iter().any(|c| c.column == column))
    }

    // The column of units, by its heading.
    fn unit_column(&self) -> Option<u32> {
        let heads = self.rows.range(..=self.heads?);
        // "Đơn vị" may also head the offices that the rows are about.
        let holds_units = |c: &Cell| self.columns.get(&c.column).is_some_and(|held| held.units > held.words);
        let named = |c: &&Cell| match viet::bare(self.text(**c)).as_str() {
            "dvt" | "don vi tinh" => true,
            "don vi" => holds_units(c),
            _ => false,
        };
        heads.flat_map(|(_, cells)| cells).find(named).map(|c| c.column)
    }
}

// The parts of a table that are open: `A`, `I`, `1`.
#[derive(Default)]
struct Parts {
    open: Vec<Part>,
}

struct Part {
    depth: usize,
    labels: Vec<usize>,
    // Whether it is a row of figures itself: `1` over `1.1` or over `- Cấp tỉnh`.
    is_row: bool,
}

impl Parts {
    fn open(&mut self, number: Option<&str>, labels: Vec<usize>, is_row: bool) {
        let depth = depth(number);
        self.open.retain(|open| open.depth < depth);
        if !labels.is_empty() {
            self.open.push(Part { depth, labels, is_row });
        }
    }

    // A row of figures closes the parts that are numbered like it.
    fn reach(&mut self, number: Option<&str>) {
        if number.is_some() {
            let depth = depth(number);
            self.open.retain(|open| open.depth < depth);
        }
    }

    // The labels of the parts over a row; rows are over their details only.
    fn over(&self, detail: bool) -> Vec<usize> {
        self.open.iter().filter(|open| detail || !open.is_row).flat_map(|open| open.labels.iter().copied()).collect()
    }
}

// "- Cấp tỉnh", "Trong đó: mức độ 3", "Cấp xã"
fn is_detail(label: &str) -> bool {
    let bare = viet::bare(label);
    label.starts_with(['-', '+', '•', '–', '*']) || ["trong do", "cap "].iter().any(|b| bare.starts_with(b))
}

fn depth(number: Option<&str>) -> usize {
    let Some(number) = number.map(|n| n.trim_matches(['.', ')', '(', ' '])) else { return 2 };
    let roman = !number.is_empty() && number.chars().all(|c| "IVXLC".contains(c));
    match number.chars().next() {
        _ if roman => 1,
        Some(c) if c.is_ascii_uppercase() => 0,
        Some(c) if c.is_ascii_digit() => 2 + number.split('.').count(),
        _ => 10,
    }
}

// "Trong đó trực tuyến", "Tỷ lệ (%)": a heading that goes on with what the column before it is about.
fn continues(heading: &str) -> bool {
    let bare = viet::bare(heading);
    let words = bare.trim_matches(|c: char| !c.is_alphanumeric());
    bare.starts_with("trong do") || ["", "ty le", "dat ty le", "chiem ty le"].contains(&words)
}

// Lines directly over a table that are no running text: headings, "Biểu 2", "Đơn vị tính: %".
fn captions(document: &Document, first: usize) -> Vec<usize> {
    let over = document.blocks.iter().enumerate().take(first).rev();
    let names_a_table = |range: &std::ops::Range<usize>| {
        let line = document.text.get(range.clone()).unwrap_or("");
        let bare = if line.len() <= CAPTION { viet::bare(line) } else { String::new() };
        ["bang ", "bieu ", "phu luc ", "don vi tinh", "(don vi", "dvt"].iter().any(|b| bare.starts_with(b))
    };
    let is_one = |b: &crate::document::Block| match b.role {
        Role::Caption | Role::Heading | Role::Title => true,
        Role::Body | Role::Item => names_a_table(&b.range),
        _ => false,
    };
    let near = over.take_while(|(_, b)| is_one(b)).take(3);
    let mut found: Vec<usize> = near.map(|(i, _)| i).collect();
    found.reverse();
    found
}

fn text(document: &Document, block: usize) -> &str {
    document.blocks.get(block).and_then(|b| document.text.get(b.range.clone())).unwrap_or("").trim()
}

/// Whether the text of a cell is a figure and little else: `87,11%`, `1.549`, `> 40`, `10/10`, `khoảng 50 TTHC`.
pub fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().any(char::is_alphabetic)).collect();
    let starts = text.trim_start_matches(['<', '>', '=', '≥', '≤', '~', '≈', '+', '-', '(', ' ']).starts_with(|c: char| c.is_ascii_digit());
    digits > 0
        && match words.len() {
            0 => starts,
            1..=4 => starts && text.len() <= 40 && !is_row_number(text) || bounded(text),
            _ => false,
        }
}

// A word of bound before a number.
fn bounded(text: &str) -> bool {
    const BOUNDS: [&str; 14] =
        ["tren", "hon", "gan", "khoang", "xap xi", "it nhat", "toi thieu", "duoi", "chua toi", "toi da", "dat", "qua", "tu", "den"];
    let bare = viet::bare(text);
    BOUNDS.iter().any(|b| bare.strip_prefix(b).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit())))
}

/// Whether it is a unit and nothing else: `%`, `TTHC`, `Hồ sơ`, `(%)`.
fn is_unit(text: &str) -> bool {
    const UNITS: [&str; 20] = [
        "%", "tthc", "ho so", "dich vu", "dvc", "dvctt", "thu tuc", "co quan", "don vi", "nguoi", "van ban", "may", "may tinh", "cai",
        "bo", "luot", "he thong", "ty le %", "ngay", "co/khong",
    ];
    let bare = viet::bare(text.trim_matches(['(', ')', ' ']));
    UNITS.contains(&bare.as_str())
}

// `1`, `1.2`, `I`, `a)`, `A`
fn is_row_number(text: &str) -> bool {
    let inside = text.trim_matches(['(', ')', '.', ' ', '-']);
    let arabic = !inside.is_empty()
        && inside.len() <= 8
        && inside.split('.').all(|n| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
    let roman = !inside.is_empty() && inside.len() <= 5 && inside.chars().all(|c| "IVXLC".contains(c));
    let letter = inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_alphabetic()) || inside == "đ" || inside == "Đ";
    arabic || roman || letter || text == "-" || text == "+"
}

// `(1)`, `3=1/2`
fn numbers_column(text: &str) -> bool {
    let inside = text.trim_matches(['(', ')', '[', ']']);
    is_row_number(inside) || !inside.is_empty() && inside.contains('=') && !inside.chars().any(|c| c.is_alphabetic() && c != 'x')
}

#[cfg(test)]
mod tests;
