//! The TOML header: keys in a column, one blank line between tables; what a value says stays as it was written.
//
// The reader of TOML tells where keys and values stand; what lies between them is white space and comments, so that nothing is
// lost or put in another order, whatever form the header has.

use std::collections::BTreeMap;
use std::ops::Range;

use toml_edit::Document;
use toml_edit::Item;
use toml_edit::Key;
use toml_edit::Table;
use toml_edit::Value;
use unicode_width::UnicodeWidthStr;

use super::page::Own;
use super::page::Page;

/// Columns for the keys of `[instrument]`. The few longer keys run over, so that adding one moves no other line.
const INSTRUMENT: usize = 8;

/// A header with its `+++` lines in its canonical form, from the TOML between them.
pub(super) fn laid_out(toml: &str) -> String {
    let mut page = Page::default();
    match statements(toml) {
        Some(all) => write(&mut page, toml, &all),
        // Only where two readers of TOML do not agree.
        None => page.line(0, toml.trim_end_matches(['\r', '\n'])),
    }
    format!("+++\n{}+++\n", page.into_text())
}

/// The comments of a header, in the order of the text.
pub(super) fn comments(toml: &str) -> Vec<&str> {
    let all = statements(toml).unwrap_or_default();
    let starts = all.iter().map(|s| s.place.start).chain([toml.len()]);
    let ends = std::iter::once(0).chain(all.iter().map(|s| s.place.end));
    ends.zip(starts).flat_map(|(from, to)| gap(toml, from..to).0).map(|c| c.text).collect()
}

fn write(page: &mut Page, toml: &str, statements: &[Statement]) {
    let columns = columns(statements);
    let (mut end, mut below_head) = (0, true);
    for statement in statements {
        let head = statement.value.is_none();
        write_gap(page, gap(toml, end..statement.place.start), below_head, Some(head));
        match &statement.value {
            None => page.line(0, &statement.key),
            Some(value) => {
                let column = columns.get(&statement.table).copied().unwrap_or(0);
                let fill = column.saturating_sub(statement.key.width());
                page.line(0, &format!("{}{:fill$} = {value}", statement.key, ""));
            }
        }
        (end, below_head) = (statement.place.end, head);
    }
    write_gap(page, gap(toml, end..toml.len()), below_head, None);
}

/// The comments between two statements; `next` tells whether there is a second, and whether that is the head of a table.
fn write_gap(page: &mut Page, (mut comments, mut breaks): (Vec<Own<'_>>, usize), below_head: bool, next: Option<bool>) {
    if comments.first().is_some_and(|c| c.breaks == 0) && !page.is_empty() {
        page.trailing(comments.remove(0).text);
    }
    let apart = next == Some(true) && !page.is_empty();
    if below_head && !apart {
        // A head has its keys right below it.
        let first = comments.first_mut().map_or(&mut breaks, |c| &mut c.breaks);
        *first = 1;
    }
    page.above(&comments, next.map(|_| breaks), apart);
}

/// The comments in a stretch of white space, and the line ends behind the last.
fn gap(toml: &str, place: Range<usize>) -> (Vec<Own<'_>>, usize) {
    let (mut comments, mut breaks) = (Vec::new(), 0);
    for (n, line) in toml.get(place).unwrap_or("").split('\n').enumerate() {
        breaks += usize::from(n > 0);
        let text = line.trim();
        if text.starts_with('#') {
            comments.push(Own { text, breaks });
            breaks = 0;
        }
    }
    (comments, breaks)
}

/// The width of each table's keys, by the table's number.
fn columns(statements: &[Statement]) -> BTreeMap<usize, usize> {
    let mut columns = BTreeMap::new();
    for statement in statements {
        let column = columns.entry(statement.table).or_insert(0);
        let width = if statement.value.is_some() { statement.key.width() } else { 0 };
        *column = width.max(*column);
    }
    let instrument = statements.iter().find(|s| s.key == "[instrument]");
    columns.extend(instrument.map(|s| (s.table, INSTRUMENT)));
    columns
}

/// A line of a header: the head of a table, or a key with its value.
struct Statement {
    place: Range<usize>,
    /// Which table it stands in.
    table: usize,
    /// The key, or the whole head.
    key: String,
    /// `None` for the head of a table.
    value: Option<String>,
}

/// Every statement in the order of the text.
fn statements(toml: &str) -> Option<Vec<Statement>> {
    let document = Document::parse(toml).ok()?;
    let mut walk = Walk { toml, tables: 0, found: Vec::new() };
    walk.table(document.as_table(), 0);
    walk.found.sort_by_key(|s| s.place.start);
    Some(walk.found)
}

struct Walk<'t> {
    toml: &'t str,
    /// Tables met so far.
    tables: usize,
    found: Vec<Statement>,
}

impl Walk<'_> {
    /// The keys that stand in a table and in those within it.
    fn table(&mut self, table: &Table, number: usize) {
        for (name, item) in table.iter() {
            match item {
                Item::Value(value) => self.found.extend(table.key(name).and_then(|key| self.pair(key, value, number))),
                Item::Table(inner) if inner.is_dotted() => self.table(inner, number),
                Item::Table(inner) => self.headed(inner),
                Item::ArrayOfTables(all) => all.iter().for_each(|inner| self.headed(inner)),
                Item::None => {}
            }
        }
    }

    fn headed(&mut self, table: &Table) {
        self.tables += 1;
        let number = self.tables;
        let place = table.span().filter(|_| !table.is_implicit());
        self.found.extend(place.and_then(|place| {
            let key = path(self.toml.get(place.clone())?);
            Some(Statement { place, table: number, key, value: None })
        }));
        self.table(table, number);
    }

    /// `a.b = 1`; of a dotted key only the last piece has a place of its own in every case.
    fn pair(&self, key: &Key, value: &Value, table: usize) -> Option<Statement> {
        let (name, place) = (key.span()?, value.span()?);
        let line = self.toml.get(..name.start)?.rfind('\n').map_or(0, |n| n + 1);
        let before = self.toml.get(line..name.start)?;
        let start = line + before.len() - before.trim_start().len();
        let key = path(self.toml.get(start..name.end)?);
        Some(Statement { place: start..place.end, table, key, value: Some(one_line(self.toml, value)?) })
    }
}

/// A key or a head without the blanks in it; with quotes in it, as it was written.
fn path(written: &str) -> String {
    match written.contains(['"', '\'']) {
        true => written.to_string(),
        false => written.chars().filter(|c| !c.is_whitespace()).collect(),
    }
}

/// A value on one line; one over several lines as it was written.
fn one_line(toml: &str, value: &Value) -> Option<String> {
    let written = toml.get(value.span()?)?;
    // A line end inside a text is part of what it says.
    let holds_text = value.is_str() || ["\"\"\"", "'''"].iter().any(|quotes| written.contains(quotes));
    let (mut parts, blank, trailing) = match value {
        _ if written.contains('\n') && holds_text => return Some(written.to_string()),
        _ if written.contains('\n') => return Some(written.replace("\r\n", "\n")),
        Value::Array(array) => (array.iter().map(|v| (Vec::new(), v)).collect(), "", array.trailing_comma()),
        Value::InlineTable(table) => (table.get_values(), " ", table.trailing_comma()),
        _ => return Some(written.to_string()),
    };
    parts.sort_by_key(|(_, v)| v.span().map_or(0, |at| at.start));
    let part = |(keys, value): &(Vec<&Key>, &Value)| {
        let keys = keys.iter().map(|k| toml.get(k.span()?)).collect::<Option<Vec<_>>>()?;
        let value = one_line(toml, value)?;
        Some(if keys.is_empty() { value } else { format!("{} = {value}", keys.join(".")) })
    };
    let inside = parts.iter().map(part).collect::<Option<Vec<_>>>()?.join(", ") + if trailing { "," } else { "" };
    let blank = if inside.is_empty() { "" } else { blank };
    let (open, close) = (written.get(..1)?, written.get(written.len().checked_sub(1)?..)?);
    Some(format!("{open}{blank}{inside}{blank}{close}"))
}
