//! Findings as a table of values for spreadsheets: one row a finding.
//!
//! A byte order mark, so that spreadsheets read UTF-8; between cells what the language's spreadsheets expect; lines end as RFC 4180 has it.
//! No cell is taken for a formula: a text that begins as one gets an apostrophe before it.

use crate::base::lang::Lang;
use crate::diag::render::clean;

use super::table::{Cell, Table, findings};
use super::view::View;

/// The whole file.
pub fn csv(view: &View<'_>) -> String {
    written(&findings(view), view.lang)
}

pub(super) fn written(table: &Table, lang: Lang) -> String {
    let separator = lang.pick(";", ",");
    let line = |cells: Vec<String>| cells.join(separator) + "\r\n";
    let heads = table.heads.iter().map(|(vi, en, _)| quoted(lang.pick(vi, en), separator)).collect();
    let rows = table.rows.iter().map(|row| line(row.iter().map(|cell| written_cell(cell, lang)).collect()));
    format!("\u{feff}{}{}", line(heads), rows.collect::<String>())
}

fn written_cell(cell: &Cell, lang: Lang) -> String {
    let separator = lang.pick(";", ",");
    let said = cell.say(lang);
    match cell {
        // What the program wrote as a number is one, a negative one too.
        Cell::Number(..) | Cell::Whole(_) | Cell::Day(_) | Cell::Empty => quoted(&said, separator),
        Cell::Text(_) => quoted(&harmless(&said), separator),
    }
}

// Spreadsheets also look behind blanks.
fn harmless(text: &str) -> String {
    let clean = text.split('\n').map(clean).collect::<Vec<_>>().join("\n");
    if clean.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{clean}") } else { clean }
}

fn quoted(text: &str, separator: &str) -> String {
    if text.contains(separator) || text.contains(['"', '\n', '\r', '\t']) || text.trim() != text {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: [super::super::table::Head; 2] = [("Một", "One", 1), ("Hai", "Two", 1)];

    #[test]
    fn no_text_is_taken_for_a_formula_and_numbers_stay_numbers() {
        let text = |t: &str| Cell::text(t);
        let minus = Cell::Number(crate::base::number::Number::int(-1549), crate::base::show::Unit::Plain);
        let rows = vec![
            vec![text("=1+1"), text(" @a")],
            vec![text("-5"), minus],
            vec![text("a;\"b\"\n=c"), Cell::Empty],
            vec![text("\t=x"), Cell::Whole(2016)],
        ];
        let table = Table { name: ("", ""), heads: &TABLE, rows };
        assert_eq!(written(&table, Lang::Vi), "\u{feff}Một;Hai\r\n'=1+1;' @a\r\n'-5;-1.549\r\n\"a;\"\"b\"\"\n=c\";\r\n' =x;2016\r\n");
        assert!(written(&table, Lang::En).contains("'-5,\"-1,549\"\r\n"));
    }
}
