//! Units by targets: a row a unit and year, a column a target, a sign a finding.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Format, FormatAlign, Worksheet, XlsxError};

use crate::diag::render::Style;
use crate::eval::finding::Verdict;
use crate::say;

use super::super::layout::{CONTRADICTION, Page};
use super::super::table::Cell;
use super::super::view::{Entry, View};
use super::super::words;
use super::sheet;

/// The row of the heads: over it stand how the matter stands, and what the signs mean.
const HEADS: u32 = 2;

pub(super) fn write(sheet: &mut Worksheet, view: &View<'_>) -> Result<(), XlsxError> {
    let lang = view.lang;
    let page = Page::new(&Style { color: false, ..Style::default() }, lang);
    sheet.set_name(lang.pick("Bảng tổng hợp", "Matrix"))?;
    sheet.write_string_with_format(
        0,
        0,
        sheet::fitting(words::head(view, lang).first().map_or("", String::as_str)),
        &Format::new().set_bold(),
    )?;
    let signs = Verdict::ALL.map(|v| (v, page.sign(v)));
    let legend = sheet::legend(&signs, lang);
    let exempt = page.exempt_sign();
    let legend = say!(
        lang,
        "{legend}, {CONTRADICTION} mâu thuẫn trong số liệu, {exempt} chưa đạt nhưng được miễn",
        "{legend}, {CONTRADICTION} the facts contradict each other, {exempt} not met or open, but exempt"
    );
    sheet.write_string(1, 0, legend)?;
    let columns = heads(sheet, view)?;
    let pens = sheet::Pens::new(lang);
    let middle = Format::new().set_align(FormatAlign::Center);
    for (row, entry) in (HEADS + 1..).zip(&view.entries) {
        write_row((&mut *sheet, row), entry, &columns, &page, (&pens, &middle))?;
    }
    let first = 3 + Verdict::ALL.len() as u16;
    let last = (HEADS + u32::try_from(view.entries.len()).unwrap_or(u32::MAX), first + u16::try_from(columns.len()).unwrap_or(u16::MAX));
    sheet.set_freeze_panes(HEADS + 1, 3)?;
    sheet.autofilter(HEADS, 0, last.0, last.1.saturating_sub(1))?;
    sheet.set_repeat_rows(HEADS, HEADS)?.set_repeat_columns(0, 2)?;
    if !columns.is_empty() && !view.entries.is_empty() {
        color(sheet, [HEADS + 1, last.0], [first, last.1 - 1], &signs)?;
    }
    sheet::printed(sheet, 1);
    Ok(())
}

// The heads, and the column of each target.
fn heads<'v>(sheet: &mut Worksheet, view: &'v View<'_>) -> Result<BTreeMap<&'v str, u16>, XlsxError> {
    let lang = view.lang;
    let named = [(lang.pick("Mã đơn vị", "Unit id"), 12), (lang.pick("Đơn vị", "Unit"), 16), (lang.pick("Năm", "Year"), 7)];
    let counts = Verdict::ALL.map(|v| (words::verdict(v, lang), 13));
    let mut next = 0;
    for (head, width) in named.into_iter().chain(counts) {
        sheet.set_column_width(next, width)?;
        sheet.write_string_with_format(HEADS, next, head, &sheet::head())?;
        next += 1;
    }
    let mut columns: BTreeMap<&str, u16> = view.entries.iter().flat_map(|e| &e.findings).map(|f| (f.target.id.as_str(), 0)).collect();
    let upright = sheet::head().set_rotation(90).set_align(FormatAlign::Bottom);
    for (id, column) in &mut columns {
        *column = next;
        sheet.set_column_width(next, 4)?;
        sheet.write_string_with_format(HEADS, next, *id, &upright)?;
        next += 1;
    }
    sheet.set_row_height(HEADS, 210)?;
    Ok(columns)
}

fn write_row(
    (sheet, row): (&mut Worksheet, u32),
    entry: &Entry<'_>,
    columns: &BTreeMap<&str, u16>,
    page: &Page,
    (pens, middle): (&sheet::Pens, &Format),
) -> Result<(), XlsxError> {
    let lang = page.style.lang;
    let named = [Cell::text(entry.scene.unit), Cell::text(entry.scene.shown(lang)), Cell::Whole(entry.scene.year.into())];
    let counts = Verdict::ALL.map(|v| Cell::count(entry.counts.of(v)));
    for (column, cell) in (0..).zip(named.iter().chain(&counts)) {
        pens.write(sheet, (row, column), cell)?;
    }
    for finding in &entry.findings {
        if let Some(column) = columns.get(finding.target.id.as_str()) {
            sheet.write_string_with_format(row, *column, page.sign_of(finding), middle)?;
        }
    }
    Ok(())
}

// What is exempt looks as what is not due, what is contradicted as what is open: their signs differ.
fn color(sheet: &mut Worksheet, rows: [u32; 2], columns: [u16; 2], signs: &[(Verdict, &str)]) -> Result<(), XlsxError> {
    let others = [(Verdict::Undetermined, CONTRADICTION)];
    for (verdict, sign) in signs.iter().chain(&others) {
        let rule = ConditionalFormatCellRule::EqualTo((*sign).to_string());
        let format = ConditionalFormatCell::new().set_rule(rule).set_format(sheet::look(*verdict));
        sheet.add_conditional_format(rows[0], columns[0], rows[1], columns[1], &format)?;
    }
    Ok(())
}
