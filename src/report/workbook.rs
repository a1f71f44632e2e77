//! The workbook of an audit: the matrix of units by targets, findings, facts with their words, questions, targets, the run itself.
//!
//! What must hold: the same findings give the same bytes; a verdict can be told without its colour; texts are texts, so that no cell is
//! taken for a formula.

mod matrix;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::base::threads;

use super::questions;
use super::table::{self, Table};
use super::view::{FactView, View};
use super::words;

/// Why a workbook could not be written: more rows or columns than a sheet has.
#[derive(Debug)]
pub struct Failed(XlsxError);

impl Failed {
    pub(super) fn new(error: XlsxError) -> Failed {
        Failed(error)
    }
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The whole file.
///
/// # Errors
///
/// Where a table does not fit a sheet.
pub fn workbook(view: &View<'_>, facts: &[FactView<'_>]) -> Result<Vec<u8>, Failed> {
    written(view, facts).map_err(Failed)
}

fn written(view: &View<'_>, facts: &[FactView<'_>]) -> Result<Vec<u8>, XlsxError> {
    let lang = view.lang;
    let mut book = Workbook::new();
    // The day of writing would be another on every run.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = lang.pick("Kết quả đối chiếu", "Results of the check");
    book.set_properties(&DocProperties::new().set_title(title).set_author("doichieu").set_creation_datetime(&day));
    for sheet in sheets(view, facts)? {
        book.push_worksheet(sheet);
    }
    about(&mut book, view)?;
    book.save_to_buffer()
}

// The sheets up to the last; the largest, that of the findings, is made beside the others.
fn sheets(view: &View<'_>, facts: &[FactView<'_>]) -> Result<Vec<Worksheet>, XlsxError> {
    let of = |table: Table| {
        let mut sheet = Worksheet::new();
        sheet::write(&mut sheet, &table, view.lang).map(|()| sheet)
    };
    let others = || {
        let mut matrix = Worksheet::new();
        matrix::write(&mut matrix, view)?;
        let asked = questions::of_all(view);
        Ok::<_, XlsxError>([matrix, of(table::facts(view, facts))?, of(table::questions(view, &asked))?, of(table::targets(view))?])
    };
    let (findings, others) = threads::both(|| of(table::findings(view)), others);
    let [matrix, facts, questions, targets] = others?;
    Ok(vec![matrix, findings?, facts, questions, targets])
}

fn about(book: &mut Workbook, view: &View<'_>) -> Result<(), XlsxError> {
    let lang = view.lang;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = book.add_worksheet().set_name(lang.pick("Lần đối chiếu", "The run"))?;
    sheet.set_column_width(0, 120)?;
    let lines = words::head(view, lang).into_iter().chain(words::health(view, lang)).chain(words::judged_before(view, true, lang));
    for (row, line) in (0..).zip(lines) {
        sheet.write_string_with_format(row, 0, sheet::fitting(&line), &wrapped)?;
    }
    sheet::printed(sheet, 1);
    Ok(())
}
