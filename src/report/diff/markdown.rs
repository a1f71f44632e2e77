//! Tables for a memo: what is pasted into a document keeps its rows and columns.

use crate::rulediff::{Change, spoken};
use crate::say;

use super::super::marks::{escaped, table};
use super::table::{Row, Table};
use super::turn;
use super::{DiffView, short, turned};

/// The whole text in Markdown, with a line end.
pub fn markdown(view: &DiffView<'_>) -> String {
    let mut out = head(view);
    let lang = view.lang;
    let title = lang.pick("Thay đổi về nghĩa", "Changes of meaning");
    out += &changes(view, title, &view.difference.changes, true);
    let title = lang.pick("Lời văn (nghĩa không đổi)", "Wording (the meaning is the same)");
    out += &changes(view, title, &view.difference.wording, false);
    out + &turns(view)
}

fn head(view: &DiffView<'_>) -> String {
    let lang = view.lang;
    let line = |word: &str, side: super::DiffSide<'_>| {
        let (name, hash) = (escaped(side.name), short(side.hash));
        say!(lang, "- {word}: {name} (bộ quy tắc `{hash}`)\n", "- {word}: {name} (rule set `{hash}`)\n")
    };
    let title = lang.pick("Thay đổi của bộ quy tắc", "Changes of the rules");
    let (old, new) = (line(lang.pick("Cũ", "Old"), view.old), line(lang.pick("Mới", "New"), view.new));
    format!("# {title}\n\n{old}{new}\n{}\n", view.summary())
}

fn changes(view: &DiffView<'_>, title: &str, changes: &[Change], ways: bool) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let lang = view.lang;
    let mut heads = vec![lang.pick("Đối tượng", "What"), lang.pick("Thay đổi", "Change")];
    if ways {
        heads.push(lang.pick("Hướng", "Direction"));
    }
    heads.extend([lang.pick("Chỗ cũ", "Old place"), lang.pick("Chỗ mới", "New place")]);
    let place = |span: Option<crate::base::source::Span>| span.map_or_else(String::new, |s| view.place(s));
    let rows = changes.iter().map(|change| {
        let said = spoken(change, view.sources, lang);
        let mut cells = vec![said.subject, said.text];
        if ways {
            cells.push(said.way.unwrap_or_default().to_string());
        }
        cells.extend([place(change.old), place(change.new)]);
        cells
    });
    format!("\n## {title}\n\n{}", table(&heads, rows))
}

fn turns(view: &DiffView<'_>) -> String {
    let Some(sentence) = view.turning() else { return String::new() };
    let lang = view.lang;
    let mut out = format!("\n## {}\n\n{sentence}\n", lang.pick("Kết luận thay đổi", "Verdicts that turn"));
    let all = view.turned();
    if all.is_empty() {
        return out;
    }
    let kinds = view.kinds().into_iter().map(|(kind, n)| vec![turned(kind.0, kind.1, lang), n.to_string()]);
    out += &format!("\n{}", table(&[lang.pick("Loại", "Kind"), lang.pick("Số lượt", "How many")], kinds));
    let grid = Table::new(view);
    let mut heads = vec![lang.pick("Đơn vị", "Unit")];
    heads.extend(grid.targets.iter().map(String::as_str));
    let rows = grid.rows.iter().map(|Row { name, cells }| {
        let cell = |c: &Option<super::TurnView<'_>>| c.map_or_else(String::new, |c| turned(c.turn.from, c.turn.to, lang));
        std::iter::once(name.clone()).chain(cells.iter().map(cell)).collect()
    });
    out += &format!("\n{}\n", table(&heads, rows));
    for one in &all {
        let (target, message) = (turn::target(one, lang), turn::message(one, lang));
        out += &format!("- `{target}`: {}\n", escaped(&message));
        let quotes = one.told().into_iter().flat_map(|f| &f.evidence);
        for (quote, place) in quotes.filter_map(|e| Some((e.quote?, e.place?))) {
            out += &format!("  - “{}” ({}:{}:{})\n", escaped(quote), escaped(place.document), place.line, place.column);
        }
    }
    out
}
