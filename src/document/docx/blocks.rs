//! What stands between paragraphs: paragraphs themselves, tables and their cells, the ways of wrapping them.

use crate::document::Role;
use crate::document::problem::Repair;
use crate::document::problem::word::WordProblem;
use crate::document::table::{self, Seen};

use super::flow::{Flow, Spot};
use super::inline::shows_prompt;
use super::line::Line;
use super::xml::{Element, Space, Xml};

// Columns that a cell can span; Word knows 63.
const MAX_SPAN: u32 = 1000;

// A table being read.
struct Table {
    number: u32,
    rows: u32,
    outer: Spot,
}

// A row being read.
#[derive(Default)]
struct Row {
    column: u32,
    marked: bool,
    deleted: bool,
    hidden: bool,
    begun: bool,
}

// What the properties of a cell say.
#[derive(Default)]
struct Shape {
    span: u32,
    covered: bool,
    deleted: bool,
}

impl Flow {
    /// Reads the content of a container that has just opened.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>, spot: Spot) -> Result<(), WordProblem> {
        xml.children(|xml, element| self.block(xml, &element, spot))?;
        self.close()
    }

    fn block(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, spot: Spot) -> Result<(), WordProblem> {
        match (element.space, element.name()) {
            (Space::Word, "p") => self.paragraph(xml, spot),
            (Space::Word, "tbl") => {
                self.close()?;
                self.table(xml, spot)
            }
            (Space::Word, "sdt") => self.controlled(xml, spot),
            (Space::Word, "customXml" | "ins" | "moveTo" | "sdtContent") => xml.children(|xml, e| self.block(xml, &e, spot)),
            (Space::Word, "del" | "moveFrom") => {
                let text = self.aside(|flow| flow.blocks(xml, spot))?;
                self.left_out(Repair::Deleted, &text, spot)
            }
            (Space::Word, "sectPr") => self.section(xml),
            (Space::Word, "altChunk" | "subDoc") => {
                self.left_out(Repair::NotRead, element.name(), spot)?;
                xml.skip()
            }
            (Space::Compat, "AlternateContent") => {
                let before = self.pieces.len();
                xml.children(|xml, way| match way.space {
                    Space::Compat if self.pieces.len() == before => xml.children(|xml, e| self.block(xml, &e, spot)),
                    _ => xml.skip(),
                })
            }
            // A run or a formula that some program left outside of a paragraph.
            (Space::Word, "r" | "hyperlink") | (Space::Math, "oMathPara" | "oMath") => {
                let mut line = Line::under(self.styles.of_paragraph(None));
                self.inline(xml, element, &mut line, spot)?;
                self.finish(line, spot)
            }
            _ => xml.skip(),
        }
    }

    fn controlled(&mut self, xml: &mut Xml<'_>, spot: Spot) -> Result<(), WordProblem> {
        let mut prompt = false;
        xml.children(|xml, element| match element.word() {
            "sdtPr" => {
                prompt = shows_prompt(xml)?;
                Ok(())
            }
            "sdtContent" if prompt => {
                let text = self.aside(|flow| flow.blocks(xml, spot))?;
                self.left_out(Repair::Hidden, &text, spot)
            }
            "sdtContent" => xml.children(|xml, e| self.block(xml, &e, spot)),
            _ => xml.skip(),
        })
    }

    fn table(&mut self, xml: &mut Xml<'_>, outer: Spot) -> Result<(), WordProblem> {
        let start = self.pieces.len();
        self.tables += u32::from(!matches!(outer, Spot::Margin | Spot::Note(_)));
        self.inside += 1;
        let mut table = Table { number: self.tables, rows: 0, outer };
        self.rows(xml, &mut table)?;
        self.head(start, table.number);
        self.inside -= 1;
        if self.inside == 0 {
            self.release();
        }
        Ok(())
    }

    fn rows(&mut self, xml: &mut Xml<'_>, table: &mut Table) -> Result<(), WordProblem> {
        xml.children(|xml, element| match element.word() {
            "tr" => {
                table.rows += 1;
                let mut row = Row { column: 1, ..Row::default() };
                self.cells(xml, table, &mut row)?;
                table.rows -= u32::from(row.deleted || row.hidden);
                Ok(())
            }
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.rows(xml, table),
            _ => xml.skip(),
        })
    }

    fn cells(&mut self, xml: &mut Xml<'_>, table: &Table, row: &mut Row) -> Result<(), WordProblem> {
        xml.children(|xml, element| match element.word() {
            "trPr" if !row.begun => row_properties(xml, row),
            "tc" => {
                row.begun = true;
                self.cell(xml, table, row)
            }
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.cells(xml, table, row),
            _ => xml.skip(),
        })
    }

    fn cell(&mut self, xml: &mut Xml<'_>, table: &Table, row: &mut Row) -> Result<(), WordProblem> {
        let mut shape = Shape { span: 1, ..Shape::default() };
        let spot = match table.outer {
            Spot::Margin | Spot::Note(_) => table.outer,
            Spot::Body | Spot::Cell { .. } | Spot::Box(_) => {
                Spot::Cell { table: table.number, row: table.rows, column: row.column, marked: row.marked }
            }
        };
        let mut gone = String::new();
        xml.children(|xml, element| match element.word() {
            "tcPr" => cell_properties(xml, &mut shape),
            _ if row.deleted || row.hidden || shape.covered || shape.deleted => {
                let text = self.aside(|flow| {
                    flow.block(xml, &element, spot)?;
                    flow.close()
                })?;
                gone.push_str(&text);
                gone.push(' ');
                Ok(())
            }
            _ => self.block(xml, &element, spot),
        })?;
        self.close()?;
        row.column = row.column.saturating_add(shape.span);
        if gone.trim().is_empty() {
            return Ok(());
        }
        let repair = if row.deleted || shape.deleted { Repair::Deleted } else { Repair::Hidden };
        self.left_out(repair, &gone, spot)
    }

    // Marks the cells that head columns and rows of a table whose pieces begin at `start`.
    fn head(&mut self, start: usize, number: u32) {
        let of_table = |role: &Role| matches!(role, Role::Cell { table, .. } if *table == number);
        let pieces = self.pieces.get_mut(start..).unwrap_or_default();
        let row = |role: &Role| if let Role::Cell { row, .. } = role { *row } else { 0 };
        let seen: Vec<Seen<'_>> = pieces
            .iter()
            .filter(|p| of_table(&p.role) && !p.text.is_empty())
            .map(|p| Seen { row: row(&p.role), text: &p.text, bold: p.bold, marked: p.marked })
            .collect();
        let mut found = table::headings(&seen).into_iter();
        for piece in pieces.iter_mut().filter(|p| of_table(&p.role) && !p.text.is_empty()) {
            if let Role::Cell { heading, .. } = &mut piece.role {
                *heading = found.next().unwrap_or(false);
            }
        }
    }
}

fn row_properties(xml: &mut Xml<'_>, row: &mut Row) -> Result<(), WordProblem> {
    xml.children(|xml, element| {
        match element.word() {
            "tblHeader" => row.marked = element.on(),
            "gridBefore" => row.column = row.column.saturating_add(element.number().unwrap_or(0).min(MAX_SPAN)),
            "hidden" => row.hidden = element.on(),
            "del" => row.deleted = true,
            _ => {}
        }
        xml.skip()
    })
}

fn cell_properties(xml: &mut Xml<'_>, shape: &mut Shape) -> Result<(), WordProblem> {
    xml.children(|xml, element| {
        match element.word() {
            "gridSpan" => shape.span = element.number().unwrap_or(1).clamp(1, MAX_SPAN),
            // Merged with the cell above or to the left unless it begins the merged one.
            "vMerge" | "hMerge" => shape.covered |= element.val().is_none_or(|v| v != "restart"),
            "cellDel" => shape.deleted = true,
            _ => {}
        }
        xml.skip()
    })
}
