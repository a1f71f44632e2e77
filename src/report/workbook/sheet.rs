//! A table as a sheet: heads that stay in sight, a filter, cells with the formats of what they hold.

use std::borrow::Cow;

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatPattern, Worksheet, XlsxError,
};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit as NumberUnit};
use crate::diag::render::{clean, columns};
use crate::eval::finding::Verdict;

use super::super::table::{Cell, Head, Table};
use super::super::words;

/// UTF-16 units that a cell holds.
const MOST: usize = 32_767;
/// Decimals that a cell shows at most; the cell holds them all.
const DECIMALS: usize = 4;
/// Characters across a page of A4 that can still be read.
const READABLE: u16 = 280;
/// Points of a line of text, and lines of the highest row: of longer texts the cell shows the beginning.
const LINE: f64 = 15.0;
const MOST_LINES: usize = 12;
/// Columns that stay in sight: id and name of the unit, or id and kind of the target.
const FROZEN: u16 = 2;

/// The formats of cells, made once for a sheet.
pub(super) struct Pens {
    lang: Lang,
    text: Format,
    whole: Format,
    day: Format,
    other: Format,
    // Numbers and shares, by their decimals.
    plain: [Format; DECIMALS + 1],
    percent: [Format; DECIMALS + 1],
}

impl Pens {
    pub(super) fn new(lang: Lang) -> Pens {
        let top = || Format::new().set_align(FormatAlign::Top);
        let numbers = |whole: &str, sign: &str| {
            std::array::from_fn(|decimals| {
                let places = if decimals > 0 { format!(".{}", "0".repeat(decimals)) } else { String::new() };
                top().set_num_format(format!("{whole}{places}{sign}"))
            })
        };
        Pens {
            lang,
            text: top().set_text_wrap(),
            whole: top().set_num_format("0"),
            day: top().set_align(FormatAlign::Left).set_num_format(lang.pick("dd/mm/yyyy", "yyyy-mm-dd")),
            other: top(),
            plain: numbers("#,##0", ""),
            percent: numbers("0", "%"),
        }
    }
}

pub(super) fn write(sheet: &mut Worksheet, table: &Table, lang: Lang) -> Result<(), XlsxError> {
    let pens = Pens::new(lang);
    sheet.set_name(lang.pick(table.name.0, table.name.1))?;
    for (column, (vi, en, width)) in (0..).zip(table.heads) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, lang.pick(vi, en), &head())?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            pens.write(sheet, (row, column), cell)?;
        }
        sheet.set_row_height(row, height(cells, table.heads, lang))?;
    }
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.heads.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.set_row_height(0, 2.0 * LINE)?;
    sheet.set_freeze_panes(1, FROZEN)?;
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, FROZEN - 1)?;
    if let Some(verdict) = (0..).zip(table.heads).find(|(_, head)| head.1 == "Verdict id").map(|(column, _): (u16, _)| column) {
        color_rows(sheet, verdict, last_row.max(1))?;
    }
    let width: u16 = table.heads.iter().map(|head| u16::from(head.2)).sum();
    printed(sheet, width.div_ceil(READABLE));
    Ok(())
}

// Not every program makes room for wrapped text by itself. Words seldom end at the edge, so lines are taken for a little shorter.
fn height(cells: &[Cell], heads: &[Head], lang: Lang) -> f64 {
    let lines = |cell: &Cell, width: u8| {
        let room = usize::from(width).saturating_sub(2).max(1);
        let text = cell.say(lang);
        // No character takes more than two columns.
        let of_line = |line: &str| if line.chars().count() * 2 <= room { 1 } else { columns(line).div_ceil(room).max(1) };
        text.split('\n').map(of_line).sum::<usize>()
    };
    let most = cells.iter().zip(heads).map(|(cell, head)| lines(cell, head.2)).max().unwrap_or(1);
    LINE * most.min(MOST_LINES) as f64
}

// The id of the verdict and its word, which is the next column.
fn color_rows(sheet: &mut Worksheet, column: u16, last: u32) -> Result<(), XlsxError> {
    let letter = rust_xlsxwriter::column_number_to_name(column);
    for verdict in Verdict::ALL {
        let formula = format!("=${letter}2=\"{}\"", verdict.id());
        let format = ConditionalFormatFormula::new().set_rule(formula.as_str()).set_format(look(verdict));
        sheet.add_conditional_format(1, column, last, column + 1, &format)?;
    }
    Ok(())
}

/// How a verdict looks: each has its colour, and a pattern or a weight that is seen without it.
pub(super) fn look(verdict: Verdict) -> Format {
    let filled = |pattern, ground: u32, dots: u32| {
        Format::new().set_pattern(pattern).set_background_color(Color::RGB(ground)).set_foreground_color(Color::RGB(dots))
    };
    match verdict {
        Verdict::Met => filled(FormatPattern::Solid, 0xE2_F0_D9, 0xE2_F0_D9).set_font_color(Color::RGB(0x1E_4D_1E)),
        Verdict::NotMet => filled(FormatPattern::Solid, 0x9C_1C_1C, 0x9C_1C_1C).set_font_color(Color::White).set_bold(),
        Verdict::Undetermined => filled(FormatPattern::LightUp, 0xFF_F2_CC, 0xBF_90_00).set_font_color(Color::Black),
        Verdict::NotDue => filled(FormatPattern::Gray0625, 0xDD_EB_F7, 0x5B_7F_A6).set_font_color(Color::Black).set_italic(),
        Verdict::NotApplicable => Format::new().set_font_color(Color::RGB(0x6B_6B_6B)),
    }
}

pub(super) fn head() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0xD9_D9_D9))
        .set_border_bottom(FormatBorder::Thin)
}

/// Landscape on A4, shrunk so that it is so many pages wide; on the pages beside the first its first columns stand again.
pub(super) fn printed(sheet: &mut Worksheet, wide: u16) {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(wide, 0);
}

/// A text that a cell takes: without control characters, and cut where it is too long.
pub(super) fn fitting(text: &str) -> Cow<'_, str> {
    let is_clean = |line: &str| clean(line) == line;
    let text = match text.split('\n').all(is_clean) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.split('\n').map(clean).collect::<Vec<_>>().join("\n")),
    };
    // No text has more units than bytes.
    if text.len() <= MOST || text.encode_utf16().count() <= MOST {
        return text;
    }
    let mut used = 1;
    let kept = text.chars().take_while(|c| {
        used += c.len_utf16();
        used <= MOST
    });
    Cow::Owned(kept.chain(['…']).collect())
}

impl Pens {
    /// Writes a cell at its row and column.
    pub(super) fn write(&self, sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                sheet.write_string_with_format(row, column, fitting(text), &self.text)?;
            }
            Cell::Whole(n) => {
                sheet.write_number_with_format(row, column, *n as f64, &self.whole)?;
            }
            Cell::Day(day) => self.day(sheet, (row, column), *day)?,
            Cell::Number(n, unit) => self.number(sheet, (row, column), n, *unit)?,
        }
        Ok(())
    }

    fn day(&self, sheet: &mut Worksheet, (row, column): (u32, u16), day: Date) -> Result<(), XlsxError> {
        match ExcelDateTime::parse_from_str(&day.to_string()) {
            Ok(date) => sheet.write_datetime_with_format(row, column, date, &self.day)?,
            // Workbooks have no day before 1900.
            Err(_) => sheet.write_string_with_format(row, column, day.to_string(), &self.day)?,
        };
        Ok(())
    }

    // Separators are those of the reader's Excel; the program fixes how many decimals there are.
    fn number(&self, sheet: &mut Worksheet, at: (u32, u16), n: &Number, unit: NumberUnit) -> Result<(), XlsxError> {
        let percent = unit == NumberUnit::Percent;
        let value = n.decimal().unwrap_or_else(|| n.round_to(17)).parse::<f64>();
        match (unit, value) {
            (NumberUnit::Day, _) if n.to_i64().and_then(Date::from_day_number).is_some() => {
                n.to_i64().and_then(Date::from_day_number).map_or(Ok(()), |day| self.day(sheet, at, day))
            }
            (NumberUnit::Plain | NumberUnit::Percent, Ok(value)) => {
                let shown = if percent { n * &Number::int(100) } else { n.clone() };
                let decimals = shown.decimal().map_or(2, |d| d.split_once('.').map_or(0, |(_, f)| f.len().min(DECIMALS)));
                let format = &if percent { &self.percent } else { &self.plain }[decimals];
                sheet.write_number_with_format(at.0, at.1, value, format).map(|_| ())
            }
            _ => sheet.write_string_with_format(at.0, at.1, show::number(self.lang, unit, n), &self.other).map(|_| ()),
        }
    }
}

/// `✓ đạt, ✗ không đạt, …`
pub(super) fn legend(signs: &[(Verdict, &str)], lang: Lang) -> String {
    signs.iter().map(|(v, sign)| format!("{sign} {}", words::verdict(*v, lang))).collect::<Vec<_>>().join(", ")
}
