//! The page for a terminal: the two rule sets, what changed in meaning, what only in words, whose verdict turns.

use crate::base::lang::Lang;
use crate::diag::render::{self, Style};
use crate::eval::finding::Verdict;
use crate::report::layout::Page;
use crate::report::words::{counted, verdict};
use crate::rulediff::{Change, spoken, to_diag};
use crate::say;

use super::table::{Row, Table};
use super::turn;
use super::{DiffView, TurnView, is_loss, short};

/// Turns that are drawn without being asked for.
const DRAWN: usize = 20;

/// Columns of a cell: two signs, an arrow, a space on both sides.
const CELL: usize = 5;

/// The whole page, with a line end; `everything` draws every turn.
pub fn human(view: &DiffView<'_>, style: &Style, everything: bool) -> String {
    let page = Page::new(style, view.lang);
    let mut blocks = vec![head(view, &page)];
    blocks.extend(view.difference.changes.iter().map(|c| draw(view, c, &page)));
    blocks.push(wording(view, &page));
    blocks.push(turns(view, &page, everything));
    blocks.retain(|b| !b.is_empty());
    blocks.join("\n")
}

fn head(view: &DiffView<'_>, page: &Page) -> String {
    let lang = view.lang;
    let mut out = String::new();
    for (word, side) in [(lang.pick("Cũ ", "Old"), view.old), (lang.pick("Mới", "New"), view.new)] {
        let (name, hash) = (side.name, short(side.hash));
        out += &page.paragraph(&format!("{word}  "), &say!(lang, "{name} (bộ quy tắc {hash})", "{name} (rule set {hash})"));
    }
    out + &page.paragraph("", &view.summary())
}

fn draw(view: &DiffView<'_>, change: &Change, page: &Page) -> String {
    render::human(&to_diag(change, view.sources, view.lang), view.sources, &page.style)
}

fn wording(view: &DiffView<'_>, page: &Page) -> String {
    if view.difference.wording.is_empty() {
        return String::new();
    }
    let mut out = page.title(view.lang.pick("Lời văn (nghĩa không đổi)", "Wording (the meaning is the same)"));
    for change in &view.difference.wording {
        let said = spoken(change, view.sources, view.lang);
        let places: Vec<String> = [change.old, change.new].into_iter().flatten().map(|s| view.place(s)).collect();
        out += &page.paragraph("- ", &format!("{}: {} ({})", said.subject, said.text, places.join(" → ")));
    }
    out
}

fn turns(view: &DiffView<'_>, page: &Page, everything: bool) -> String {
    let Some(sentence) = view.turning() else { return String::new() };
    let lang = view.lang;
    let mut out = page.title(lang.pick("Kết luận thay đổi", "Verdicts that turn"));
    out += &page.paragraph("", &sentence);
    let all = view.turned();
    if all.is_empty() {
        return out;
    }
    out.push('\n');
    out += &table(&Table::new(view), page);
    let drawn = drawn(&all, everything);
    for one in &drawn {
        out.push('\n');
        out += &turn::diag(one, lang).map(|d| render::human(&d, view.sources, &page.style)).unwrap_or_default();
    }
    if drawn.len() < all.len() {
        let left = counted(lang, all.len() - drawn.len(), "kết luận thay đổi chưa được vẽ", ["turn is not drawn", "turns are not drawn"]);
        let text = say!(lang, "Còn {left}; `--show all` vẽ tất cả.", "{left}; `--show all` draws every one.");
        out.push('\n');
        out += &page.paragraph("", &text);
    }
    out
}

// Of very many only those that end in not met, whoever met it before first.
fn drawn<'t, 'a>(all: &'t [TurnView<'a>], everything: bool) -> Vec<&'t TurnView<'a>> {
    if everything || all.len() <= DRAWN {
        return all.iter().collect();
    }
    let mut worst: Vec<&TurnView<'a>> = all.iter().filter(|t| t.turn.to == Some(Verdict::NotMet)).collect();
    worst.sort_by_key(|t| !is_loss(&t.turn));
    worst.truncate(DRAWN);
    worst
}

// The targets with their numbers, then one row a unit, in several tables where the page is too narrow for one.
fn table(table: &Table<'_>, page: &Page) -> String {
    let mut out = String::new();
    let digits = table.targets.len().to_string().len();
    for (index, target) in table.targets.iter().enumerate() {
        out += &page.paragraph(&format!("{:>digits$}  ", index + 1), target);
    }
    let widest = table.rows.iter().map(|row| render::columns(&row.name)).max().unwrap_or(0);
    let names = widest.min(page.width.saturating_sub(CELL + 2)).max(1);
    let each = (page.width.saturating_sub(names + 1) / CELL).max(1);
    for from in (0..table.targets.len()).step_by(each) {
        let columns = from..(from + each).min(table.targets.len());
        out.push('\n');
        let numbers: String = columns.clone().map(|c| format!("{:>CELL$}", c + 1)).collect();
        out += &format!("{}{numbers}\n", " ".repeat(names));
        for Row { name, cells } in &table.rows {
            let cells = cells.get(columns.clone()).unwrap_or_default();
            if cells.iter().any(Option::is_some) {
                let drawn: String = cells.iter().map(|c| cell(c.as_ref(), page)).collect();
                out += &format!("{}\n", format!("{}{drawn}", page.padded(name, names)).trim_end());
            }
        }
    }
    out.push('\n');
    out + &page.paragraph("", &legend(page))
}

fn cell(turn: Option<&TurnView<'_>>, page: &Page) -> String {
    let Some(turn) = turn else { return " ".repeat(CELL) };
    let sign = |v: Option<Verdict>| v.map_or(" ", |v| page.sign(v));
    let arrow = if page.style.ascii_lines { ">" } else { "→" };
    let text = format!("{}{arrow}{}", sign(turn.turn.from), sign(turn.turn.to));
    let color = turn.turn.to.or(turn.turn.from).unwrap_or(Verdict::NotApplicable);
    format!("  {}", page.colored(color, &text))
}

fn legend(page: &Page) -> String {
    let lang: Lang = page.style.lang;
    let mut pieces: Vec<String> = Verdict::ALL.iter().map(|v| format!("{} {}", page.sign(*v), verdict(*v, lang))).collect();
    pieces.push(lang.pick("để trống: không có chỉ tiêu này", "blank: no such target").to_string());
    pieces.join(", ")
}
