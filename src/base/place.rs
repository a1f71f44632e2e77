//! Where in an office document a piece of its text stands, as people name it.

use super::lang::Lang;
use crate::say;

/// A part of a document that its readers can find.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// A paragraph of a Word document, from 1, tables and notes not counted.
    Paragraph(u32),
    /// A cell of a Word table; all from 1, rows and columns as they are seen, merged cells at their first.
    Cell {
        /// The table, counted through the document.
        table: u32,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A footnote or endnote, by the number that is printed.
    Note(u32),
    /// A text box, from 1.
    TextBox(u32),
    /// The header or footer of pages.
    Margin,
    /// A cell of a workbook.
    Sheet {
        /// The sheet's name.
        sheet: String,
        /// The cell as Excel names it, `B7`.
        cell: String,
    },
    /// A page of a PDF, from 1.
    Page(u32),
    /// Pages of a PDF that one paragraph stands on, from 1.
    Pages {
        /// The first.
        first: u32,
        /// The last.
        last: u32,
    },
    /// A line of a web page's source, from 1.
    Line(u32),
}

/// A byte's place in an office document, as exactly as a reader of it can find it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot<'a> {
    /// The part of the document.
    pub place: &'a Place,
    /// Of running text the character, of a page the line, from 1; in what is seen at one glance it is not told.
    pub within: usize,
}

impl Spot<'_> {
    /// As it is said in a sentence: `đoạn 7, ký tự 31`.
    pub fn say(&self, lang: Lang) -> String {
        let (part, n) = (self.place.say(lang), self.within);
        match self.place {
            Place::Paragraph(_) | Place::Note(_) | Place::TextBox(_) => say!(lang, "{part}, ký tự {n}", "{part}, character {n}"),
            Place::Page(_) => say!(lang, "{part}, dòng {n}", "{part}, line {n}"),
            Place::Cell { .. } | Place::Margin | Place::Sheet { .. } | Place::Pages { .. } | Place::Line(_) => part,
        }
    }
}

impl Place {
    /// The page, or the pages, from one to another.
    pub fn page(first: u32, last: u32) -> Place {
        if first == last { Place::Page(first) } else { Place::Pages { first, last } }
    }

    /// As it is said in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Place::Paragraph(n) => say!(lang, "đoạn {n}", "paragraph {n}"),
            Place::Cell { table, row, column } => {
                say!(lang, "bảng {table}, hàng {row}, cột {column}", "table {table}, row {row}, column {column}")
            }
            Place::Note(n) => say!(lang, "chú thích {n}", "note {n}"),
            Place::TextBox(n) => say!(lang, "hộp chữ {n}", "text box {n}"),
            Place::Margin => lang.pick("đầu hoặc chân trang", "page header or footer").to_string(),
            Place::Sheet { sheet, cell } => say!(lang, "trang tính “{sheet}”, ô {cell}", "sheet “{sheet}”, cell {cell}"),
            Place::Page(n) => say!(lang, "trang {n}", "page {n}"),
            Place::Pages { first, last } => say!(lang, "trang {first}–{last}", "pages {first}–{last}"),
            Place::Line(n) => say!(lang, "dòng {n} của mã nguồn", "line {n} of the source"),
        }
    }
}
