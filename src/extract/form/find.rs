//! Where the cell of a mapping stands in a workbook: by its address, by the texts over it and left of it, or by both.

use std::collections::HashMap;

use crate::base::source::{Span, Spanned};
use crate::base::suggest;
use crate::base::tone;
use crate::base::viet;
use crate::document::workbook::{At, Sheet};

use super::mapping::{Entry, Mapping};
use super::problem::{Problem, Text};

/// A text as it is compared: case, tone style, white space and signs at the ends do not matter.
pub(super) fn plain(text: &str) -> String {
    let text = viet::nfc(text).to_lowercase();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = |c: char| c.is_whitespace() || ":;.,*-–()[]".contains(c);
    tone::one_style(words.trim_matches(ends)).into_owned()
}

/// A sheet with its texts by how they are compared.
pub(super) struct Lookup<'w> {
    pub(super) sheet: &'w Sheet,
    exact: HashMap<String, Vec<At>>,
    bare: HashMap<String, Vec<At>>,
    last_row: u32,
}

impl<'w> Lookup<'w> {
    pub(super) fn new(sheet: &'w Sheet) -> Lookup<'w> {
        let (mut exact, mut bare): (HashMap<String, Vec<At>>, HashMap<String, Vec<At>>) = Default::default();
        for (at, cell) in sheet.cells.iter().filter(|(_, c)| !c.text.is_empty()) {
            let text = plain(&cell.text);
            bare.entry(viet::bare(&text)).or_default().push(*at);
            exact.entry(text).or_default().push(*at);
        }
        let last_row = sheet.cells.last_key_value().map_or(0, |(at, _)| at.row);
        Lookup { sheet, exact, bare, last_row }
    }

    /// The cells with a text; where none has it exactly, those that have it without marks.
    fn named(&self, text: &str) -> &[At] {
        let wanted = plain(text);
        let found = self.exact.get(&wanted).or_else(|| self.bare.get(&viet::bare(&wanted)));
        found.map_or(&[], Vec::as_slice)
    }

    /// The last row that a label speaks of: a merged one reaches over its area, another until the next content of its column.
    fn reaches_down(&self, at: At) -> u32 {
        let next = self.sheet.cells.range(At { row: at.row + 1, column: 0 }..).find(|(o, c)| o.column <= at.column && !c.text.is_empty());
        next.map_or(self.last_row, |(next, _)| next.row - 1).max(self.sheet.reach(at).row)
    }
}

/// The sheet of an entry, or of the form.
pub(super) fn sheet<'l, 'w>(
    sheets: &'l [Lookup<'w>],
    mapping: &Mapping,
    written: Option<&Spanned<String>>,
    span: Span,
) -> Result<&'l Lookup<'w>, Problem> {
    let have = || sheets.iter().map(|l| l.sheet.name.clone()).collect::<Vec<_>>();
    match (written.or(mapping.sheet.as_ref()), sheets) {
        (Some(name), _) => {
            let same = |l: &&Lookup<'_>| plain(&l.sheet.name) == plain(&name.value);
            sheets.iter().find(same).ok_or_else(|| Problem::NoSheet { at: name.span, written: name.value.clone(), have: have() })
        }
        (None, [only]) => Ok(only),
        (None, _) => Err(Problem::SheetUnsaid { at: span, have: have() }),
    }
}

/// The cell of an entry.
pub(super) fn cell(lookup: &Lookup<'_>, entry: &Entry) -> Result<At, Problem> {
    let address = entry.address.as_ref().map(|a| a.value);
    let rows = match (entry.row.is_empty(), address) {
        (true, Some(address)) => vec![address.row],
        _ => rows(lookup, entry)?,
    };
    let mut found = Vec::new();
    for row in rows {
        match (entry.header.is_empty(), address) {
            (true, Some(address)) => found.push(At { row, column: address.column }),
            _ => found.extend(columns(lookup, &entry.header, row).into_iter().map(|column| At { row, column })),
        }
    }
    let found: Vec<At> = found.into_iter().map(|at| lookup.sheet.first_of_merged(at)).collect();
    match (found.as_slice(), address) {
        ([only], _) => Ok(*only),
        ([], _) => Err(missing(lookup, entry, &entry.header, Text::Header)),
        // The address says which of them is meant.
        (several, Some(address)) if several.contains(&address) => Ok(address),
        (several, _) => Err(Problem::Ambiguous {
            at: entry.row.last().or(entry.header.last()).map_or(entry.span, |t| t.span),
            sheet: lookup.sheet.name.clone(),
            cells: several.iter().map(At::to_string).collect(),
        }),
    }
}

// The rows whose labels are those of an entry, in the part that it names.
fn rows(lookup: &Lookup<'_>, entry: &Entry) -> Result<Vec<u32>, Problem> {
    let Some((last, outer)) = entry.row.split_last() else { return Ok(Vec::new()) };
    let beside = |text: &Spanned<String>, at: At| {
        lookup.named(&text.value).iter().any(|o| o.column < at.column && (o.row..=lookup.reaches_down(*o)).contains(&at.row))
    };
    let labels = lookup.named(&last.value).iter().filter(|at| outer.iter().all(|text| beside(text, **at)));
    let mut rows: Vec<u32> = labels.map(|at| at.row).collect();
    if let Some(part) = &entry.part {
        let Some(heading) = lookup.named(&part.value).iter().map(|at| at.row).min() else {
            return Err(missing(lookup, entry, std::slice::from_ref(part), Text::Part));
        };
        // The first below the heading of the part.
        rows = rows.into_iter().filter(|row| *row > heading).min().into_iter().collect();
    }
    rows.sort_unstable();
    rows.dedup();
    if rows.is_empty() { Err(missing(lookup, entry, &entry.row, Text::Row)) } else { Ok(rows) }
}

// The columns under the headings of an entry: the nearest above a row.
fn columns(lookup: &Lookup<'_>, header: &[Spanned<String>], row: u32) -> Vec<u32> {
    let Some((last, outer)) = header.split_last() else { return Vec::new() };
    let over = |text: &Spanned<String>, at: At| {
        let spans = |o: &At| o.row < at.row && (o.column..=lookup.sheet.reach(*o).column).contains(&at.column);
        lookup.named(&text.value).iter().any(spans)
    };
    let above: Vec<At> =
        lookup.named(&last.value).iter().copied().filter(|at| at.row < row && outer.iter().all(|t| over(t, *at))).collect();
    let nearest = above.iter().map(|at| at.row).max();
    above.into_iter().filter(|at| Some(at.row) == nearest).map(|at| at.column).collect()
}

// The text that is not there, with the one that resembles it.
fn missing(lookup: &Lookup<'_>, entry: &Entry, texts: &[Spanned<String>], what: Text) -> Problem {
    let absent = texts.iter().find(|t| lookup.named(&t.value).is_empty()).or(texts.last());
    let known = lookup.sheet.cells.values().map(|c| c.text.as_str());
    let near = absent.and_then(|t| suggest::nearest(&t.value, known)).map(str::to_string);
    Problem::OtherVersion {
        at: absent.map_or(entry.span, |t| t.span),
        what,
        written: absent.map(|t| t.value.clone()).unwrap_or_default(),
        sheet: lookup.sheet.name.clone(),
        near: near.filter(|near| absent.is_some_and(|t| plain(near) != plain(&t.value))),
    }
}
