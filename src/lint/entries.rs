//! Entries of the vocabulary as they are written, with the place of every text.

use crate::base::data::{Datum, Table, Value};
use crate::base::source::{FileId, Sources, Span, Spanned};
use crate::base::toml_text;
use crate::syntax::tree::Allow;

/// One `[[indicator]]` or `[[unit]]`.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: String,
    /// The Vietnamese name.
    pub(super) name: Option<Spanned<String>>,
    /// Of an indicator: its type and what its figures count, by which two may be told apart that are spoken of in the same words.
    pub(super) figure: String,
    /// How reports speak of it.
    pub(super) phrases: Vec<Spanned<String>>,
    /// Lints that are not wanted for it.
    pub(super) allows: Vec<Allow>,
    /// From its first key to its last value.
    pub(super) span: Span,
}

/// All entries, in the order of the files.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) indicators: Vec<Entry>,
    pub(super) units: Vec<Entry>,
}

pub(super) fn read(sources: &Sources, files: &[FileId]) -> Entries {
    let mut entries = Entries::default();
    for file in files {
        let (root, _) = toml_text::read(*file, &sources.get(*file).text, 0);
        entries.indicators.extend(tables(&root, "indicator").filter_map(|t| entry(sources, t, "vi")));
        entries.units.extend(tables(&root, "unit").filter_map(|t| entry(sources, t, "name")));
    }
    entries
}

impl Entries {
    pub(super) fn all(&self) -> impl Iterator<Item = &Entry> {
        self.indicators.iter().chain(&self.units)
    }
}

fn tables<'t>(root: &'t Table, name: &str) -> impl Iterator<Item = &'t Table> + use<'t> {
    let items = match root.get(name).map(|v| &v.datum) {
        Some(Datum::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match &item.datum {
        Datum::Table(table) => Some(table),
        _ => None,
    })
}

fn text(value: &Value) -> Option<Spanned<String>> {
    match &value.datum {
        Datum::Text(text) => Some(Spanned::new(text.clone(), value.span)),
        _ => None,
    }
}

fn entry(sources: &Sources, table: &Table, name: &str) -> Option<Entry> {
    let id = text(table.get("id")?)?;
    let phrases = match table.get("phrases").map(|v| &v.datum) {
        Some(Datum::List(items)) => items.iter().filter_map(text).collect(),
        _ => table.get("phrases").and_then(text).into_iter().collect(),
    };
    let figure = figure(table);
    let allows = table.get("allow").map(|value| allows(sources, value)).unwrap_or_default();
    let spans = table.entries.iter().map(|e| e.key_span.to(e.value.span));
    let span = spans.reduce(Span::to).unwrap_or(id.span);
    Some(Entry { id: id.value, name: table.get(name).and_then(text), figure, phrases, allows, span })
}

fn figure(table: &Table) -> String {
    let ty = table.get("type").and_then(text).map(|t| if t.value == "ratio" { "share".to_string() } else { t.value });
    let counts = match table.get("counts").map(|v| &v.datum) {
        Some(Datum::List(items)) => items.iter().filter_map(text).map(|t| t.value).collect(),
        _ => Vec::new(),
    };
    format!("{} {}", ty.unwrap_or_default(), counts.join(", "))
}

// Whatever stands there is taken for the name of a lint, so that a slip of the form is told and not passed over.
fn allows(sources: &Sources, value: &Value) -> Vec<Allow> {
    match &value.datum {
        Datum::Table(table) => table.entries.iter().map(allow).collect(),
        Datum::List(items) => items.iter().flat_map(|item| allows(sources, item)).collect(),
        _ => {
            let name = text(value).map_or_else(|| sources.text(value.span).to_string(), |t| t.value);
            vec![Allow { lint: Spanned::new(name, value.span), reason: None, span: value.span }]
        }
    }
}

fn allow(entry: &crate::base::data::Entry) -> Allow {
    Allow { lint: Spanned::new(entry.key.clone(), entry.key_span), reason: text(&entry.value), span: entry.key_span.to(entry.value.span) }
}
