//! Reports by targets in the width of a page: targets as rows under their instruments, reports as numbered columns.
//!
//! Many reports get narrower columns with their numbers written downwards, then several tables one below the other.

use crate::base::lang::Lang;
use crate::eval::finding::Verdict;
use crate::say;

use super::layout::{CONTRADICTION, Page};
use super::view::{Entry, FindingView, View};
use super::words;

/// Columns that the names of targets need at least.
const NAMES: usize = 24;

/// Columns from which on the titles of targets stand beside their ids.
const TITLES: usize = 44;

/// Reports with their counts, then the table, then what the signs mean.
pub(super) fn matrix(view: &View<'_>, page: &Page, every_row: bool) -> String {
    if view.entries.is_empty() {
        return String::new();
    }
    let mut out = reports(view, page);
    let rows = rows(view);
    for panel in panels(view.entries.len(), page.width) {
        out.push('\n');
        out.push_str(&table(view, page, &rows, &panel, every_row));
    }
    out.push('\n');
    out.push_str(&legend(view, page));
    out
}

// The reports, numbered, each with how often each verdict was given.
fn reports(view: &View<'_>, page: &Page) -> String {
    let digits = digits(view.entries.len());
    let wide = Verdict::ALL.map(|v| view.entries.iter().map(|e| e.counts.of(v).to_string().len()).max().unwrap_or(1));
    let counts_width: usize = wide.iter().map(|w| w + 3).sum();
    let names = view.entries.iter().map(|e| crate::diag::render::columns(&heading(e, page.style.lang))).max().unwrap_or(0);
    let names = names.min(page.width.saturating_sub(digits + 2 + counts_width));
    let mut out = String::new();
    for (i, entry) in view.entries.iter().enumerate() {
        let number = i + 1;
        let mut line = format!("{number:>digits$}  {}", page.padded(&heading(entry, page.style.lang), names));
        for (verdict, wide) in Verdict::ALL.into_iter().zip(wide) {
            let count = entry.counts.of(verdict);
            let text = format!(" {count:>wide$} {}", page.sign(verdict));
            line.push_str(&if count > 0 { page.colored(verdict, &text) } else { text });
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn heading(entry: &Entry<'_>, lang: Lang) -> String {
    format!("{} {}", entry.scene.shown(lang), entry.scene.year)
}

// One row: the target, and its finding in each report where there is one.
struct Row<'v, 'a> {
    first: &'v FindingView<'a>,
    cells: Vec<Option<&'v FindingView<'a>>>,
}

impl Row<'_, '_> {
    fn applies_nowhere(&self) -> bool {
        self.cells.iter().flatten().all(|f| f.verdict == Verdict::NotApplicable)
    }
}

fn rows<'v, 'a>(view: &'v View<'a>) -> Vec<Row<'v, 'a>> {
    let mut rows: std::collections::BTreeMap<&str, Row<'v, 'a>> = std::collections::BTreeMap::new();
    for (column, entry) in view.entries.iter().enumerate() {
        for finding in &entry.findings {
            let row = rows.entry(&finding.target.id).or_insert_with(|| Row { first: finding, cells: vec![None; view.entries.len()] });
            if let Some(cell) = row.cells.get_mut(column) {
                *cell = Some(finding);
            }
        }
    }
    let mut rows: Vec<Row<'v, 'a>> = rows.into_values().collect();
    rows.sort_by_key(|r| (&r.first.instrument.id, &r.first.target.id));
    rows
}

// Which columns stand in one table, and how wide each is.
struct Panel {
    columns: std::ops::Range<usize>,
    cell: usize,
}

fn panels(reports: usize, width: usize) -> Vec<Panel> {
    let room = width.saturating_sub(NAMES).max(1);
    let cell = (1..=3).rev().find(|cell| cell * reports <= room).unwrap_or(1);
    let count = (reports * cell).div_ceil(room).max(1);
    let each = reports.div_ceil(count).max(1);
    (0..reports).step_by(each).map(|start| Panel { columns: start..(start + each).min(reports), cell }).collect()
}

fn table(view: &View<'_>, page: &Page, rows: &[Row<'_, '_>], panel: &Panel, every_row: bool) -> String {
    let names = page.width - panel.cell * panel.columns.len();
    let mut out = numbers(view.entries.len(), panel, names);
    for group in rows.chunk_by(|a, b| a.first.instrument.id == b.first.instrument.id) {
        out.push_str(&instrument(page, group));
        let (hidden, shown): (Vec<_>, Vec<_>) = group.iter().partition(|r| !every_row && r.applies_nowhere());
        for row in shown {
            out.push_str(&line(page, row, panel, names));
        }
        if !hidden.is_empty() {
            let text = words::counted(
                page.style.lang,
                hidden.len(),
                "chỉ tiêu không áp dụng cho báo cáo nào",
                ["target that applies to no report", "targets that apply to no report"],
            );
            let text = page.cut(&format!("  ({text})"), page.width);
            out.push_str(&format!("{}\n", page.colored(Verdict::NotApplicable, &text)));
        }
    }
    out
}

fn instrument(page: &Page, group: &[Row<'_, '_>]) -> String {
    let Some(row) = group.first() else { return String::new() };
    let instrument = row.first.instrument;
    let title = page.style.lang.pick(&instrument.title, &instrument.title_en);
    let number = row.first.number.map(|n| format!(" ({n})")).unwrap_or_default();
    let text = format!("{}{number} {title}", instrument.id);
    format!("{}\n", page.bold(page.cut(&text, page.width).trim_end()))
}

// The numbers of the reports; digit below digit where the columns are too narrow.
fn numbers(reports: usize, panel: &Panel, names: usize) -> String {
    let digits = digits(reports);
    let one_line = panel.cell > digits;
    let lines = if one_line { 1 } else { digits };
    let mut out = String::new();
    for line in 0..lines {
        let mut text = " ".repeat(names);
        for column in panel.columns.clone() {
            let number = format!("{:>digits$}", column + 1);
            let piece = if one_line { number.as_str() } else { number.get(line..=line).unwrap_or(" ") };
            text.push_str(&format!("{piece:>cell$}", cell = panel.cell));
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}

fn line(page: &Page, row: &Row<'_, '_>, panel: &Panel, names: usize) -> String {
    let target = row.first.target;
    let id = target.id.split_once('.').map_or(&*target.id, |(_, id)| id);
    let title = page.style.lang.pick(&target.title, &target.title_en);
    let id_width = crate::diag::render::columns(id);
    let room = names.saturating_sub(id_width + 6);
    let label = if room >= 16 && names >= TITLES { format!("  {id}  {}", page.cut(title, room)) } else { format!("  {id}") };
    let mut out = page.padded(&label, names.saturating_sub(1)) + " ";
    let before = " ".repeat(panel.cell - 1);
    for cell in row.cells.get(panel.columns.clone()).unwrap_or_default() {
        out.push_str(&before);
        out.push_str(&cell.map_or_else(|| " ".to_string(), |f| page.sign_of(f)));
    }
    format!("{}\n", out.trim_end())
}

fn legend(view: &View<'_>, page: &Page) -> String {
    let lang: Lang = page.style.lang;
    let mut pieces: Vec<String> = Verdict::ALL.iter().map(|v| format!("{} {}", page.sign(*v), words::verdict(*v, lang))).collect();
    if view.contradictions > 0 {
        let sign = CONTRADICTION;
        pieces.push(say!(lang, "{sign} mâu thuẫn trong số liệu", "{sign} the facts contradict each other"));
    }
    if view.entries.iter().flat_map(|e| &e.findings).any(|f| f.is_excused()) {
        let sign = page.exempt_sign();
        pieces.push(say!(lang, "{sign} chưa đạt nhưng được miễn", "{sign} not met or open, but exempt"));
    }
    page.paragraph("", &pieces.join(", "))
}

fn digits(n: usize) -> usize {
    n.to_string().len()
}
