//! TOML text to a [`Table`] with true places, going on after errors.
//!
//! Numbers and dates are taken from the text as written, never from the library's floats. A line that does not parse leaves
//! [`Datum::Broken`] where its value would be. The library's own English texts are never shown: see [`super::toml_slip`].

use std::collections::{BTreeSet, HashMap};

use toml::de::DeTable;
use toml::de::DeValue;

use super::data::{Datum, Entry, Flaw, Table, Value};
use super::date::Date;
use super::ranges::Ranges;
use super::source::{FileId, Span};
use super::toml_slip;
use super::viet;

/// Reads `text`, which begins at byte `base` of `file` (0 for a whole file; more for a header inside another text).
///
/// Always gives a table, with everything that could be understood, and every flaw in the order of the text.
pub fn read(file: FileId, text: &str, base: usize) -> (Table, Vec<Flaw>) {
    let (tree, errors) = DeTable::parse_recoverable(text);
    let errors: Vec<toml_slip::Fault> = errors.iter().map(|e| toml_slip::Fault::new(e.message(), e.span())).collect();
    let mut reader =
        Reader { file, text, base, flaws: Vec::new(), broken: Ranges::default(), broken_starts: BTreeSet::new(), starts: Vec::new() };
    if !errors.is_empty() {
        reader.explain(tree.get_ref(), &errors);
    }
    let mut table = reader.table(tree.get_ref(), 0..0);
    table.damaged = !reader.flaws.is_empty();
    complete_duplicates(&mut reader.flaws, &table);
    reader.flaws.sort_by_key(|f| f.at());
    (table, reader.flaws)
}

// The library names only the second place of a key; the first is still in the tree.
fn complete_duplicates(flaws: &mut [Flaw], table: &Table) {
    if !flaws.iter().any(|f| matches!(f, Flaw::Duplicate { first: None, .. })) {
        return;
    }
    let mut keys = HashMap::new();
    gather_keys(table, &mut keys);
    keys.values_mut().for_each(|spans| spans.sort_unstable());
    for flaw in flaws {
        if let Flaw::Duplicate { key, again, first: first @ None } = flaw {
            let spans = keys.get(key.as_str()).map_or(&[][..], Vec::as_slice);
            *first = spans.partition_point(|span| span < again).checked_sub(1).and_then(|i| spans.get(i)).copied();
        }
    }
}

fn gather_keys<'t>(table: &'t Table, keys: &mut HashMap<&'t str, Vec<Span>>) {
    for entry in &table.entries {
        keys.entry(&entry.key).or_default().push(entry.key_span);
        match &entry.value.datum {
            Datum::Table(inner) => gather_keys(inner, keys),
            Datum::List(items) => items.iter().for_each(|item| {
                if let Datum::Table(inner) = &item.datum {
                    gather_keys(inner, keys);
                }
            }),
            _ => {}
        }
    }
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    base: usize,
    flaws: Vec<Flaw>,
    // Bytes whose values are not to be trusted.
    broken: Ranges,
    // Where each of them begins.
    broken_starts: BTreeSet<usize>,
    // Where tables begin, to know how far each reaches.
    starts: Vec<usize>,
}

type Spanned<'i> = toml::Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start, self.base + range.end)
    }

    fn slice(&self, span: Span) -> &str {
        let range = span.range();
        self.text.get(range.start - self.base..range.end - self.base).unwrap_or("")
    }

    fn explain(&mut self, tree: &DeTable<'_>, errors: &[toml_slip::Fault]) {
        self.note_starts(tree);
        self.starts.sort_unstable();
        let lists = self.list_ranges(tree);
        for found in toml_slip::explain(self.text, errors, &lists) {
            self.broken_starts.insert(found.lines.start);
            self.broken.add(found.lines);
            let at = self.span(found.at);
            self.flaws.push(match found.slip {
                Some(slip) => Flaw::Slip { at, slip },
                None => Flaw::Duplicate { key: self.slice(at).to_string(), again: at, first: None },
            });
        }
    }

    fn note_starts(&mut self, table: &DeTable<'_>) {
        for value in table.values() {
            self.note_start(value);
        }
    }

    fn note_start(&mut self, value: &Spanned<'_>) {
        match value.get_ref() {
            DeValue::Table(table) => {
                self.starts.push(value.span().start);
                self.note_starts(table);
            }
            DeValue::Array(items) => items.iter().for_each(|item| self.note_start(item)),
            _ => {}
        }
    }

    // Lists in brackets; lists of tables have no brackets of their own.
    fn list_ranges(&self, table: &DeTable<'_>) -> Vec<std::ops::Range<usize>> {
        let mut out = Vec::new();
        for value in table.values() {
            match value.get_ref() {
                DeValue::Table(inner) => out.extend(self.list_ranges(inner)),
                DeValue::Array(items) => {
                    if !self.text.get(value.span()).is_some_and(|t| t.starts_with("[[") && !t.contains('\n')) {
                        out.push(value.span());
                    }
                    for item in items.iter() {
                        if let DeValue::Table(inner) = item.get_ref() {
                            out.extend(self.list_ranges(inner));
                        }
                    }
                }
                _ => {}
            }
        }
        out
    }

    fn table(&mut self, table: &DeTable<'_>, at: std::ops::Range<usize>) -> Table {
        let mut entries: Vec<Entry> = Vec::new();
        let mut ordered: Vec<_> = table.iter().collect();
        ordered.sort_by_key(|(key, value)| (key.span().start, value.span().start));
        for (key, value) in ordered {
            let entry = Entry { key: viet::nfc(key.get_ref()), key_span: self.span(key.span()), value: self.value(value) };
            match entries.iter().find(|e| e.key == entry.key) {
                Some(first) => {
                    self.flaws.push(Flaw::Duplicate { key: entry.key, again: entry.key_span, first: Some(first.key_span) });
                }
                None => entries.push(entry),
            }
        }
        let next = self.starts.get(self.starts.partition_point(|s| *s <= at.start)).copied().unwrap_or(self.text.len());
        let damaged = self.broken_starts.range(at.start..next.max(at.start)).next().is_some();
        Table { span: self.span(at), entries, damaged }
    }

    fn value(&mut self, value: &Spanned<'_>) -> Value {
        let range = value.span();
        let raw = self.text.get(range.clone()).unwrap_or("");
        let datum = match value.get_ref() {
            // What follows a header that is broken hangs on no table: it is left alone.
            DeValue::Table(_) | DeValue::Array(_) if self.broken.contains(range.start) => Datum::Broken,
            DeValue::Table(table) => Datum::Table(self.table(table, range.clone())),
            DeValue::Array(items) if !items.iter().any(|i| matches!(i.get_ref(), DeValue::Table(_))) && self.is_broken(&range) => {
                Datum::Broken
            }
            DeValue::Array(items) => Datum::List(items.iter().map(|item| self.value(item)).collect()),
            _ if self.is_broken(&range) => Datum::Broken,
            DeValue::String(text) => Datum::Text(text.to_string()),
            DeValue::Integer(n) => integer(raw, n),
            DeValue::Float(_) => Datum::Decimal(raw.replace('_', "")),
            DeValue::Boolean(b) => Datum::Bool(*b),
            DeValue::Datetime(d) => date(d),
        };
        Value { span: self.span(range), datum }
    }

    fn is_broken(&self, range: &std::ops::Range<usize>) -> bool {
        self.broken.touches(range)
    }
}

// Hexadecimal and the like are legal TOML; they are turned into decimal digits where they fit.
fn integer(raw: &str, n: &toml::de::DeInteger<'_>) -> Datum {
    if n.radix() == 10 {
        let digits = raw.replace('_', "");
        return Datum::Integer(digits.trim_start_matches('+').to_string());
    }
    match i64::from_str_radix(n.as_str(), n.radix()) {
        Ok(n) => Datum::Integer(n.to_string()),
        Err(_) => Datum::Decimal(raw.to_string()),
    }
}

fn date(d: &toml::value::Datetime) -> Datum {
    match (d.date, d.time, d.offset) {
        (Some(day), None, None) => {
            let (year, month, day) = (i16::try_from(day.year), i8::try_from(day.month), i8::try_from(day.day));
            match (year, month, day) {
                (Ok(y), Ok(m), Ok(d)) => Date::new(y, m, d).map_or(Datum::Time, Datum::Date),
                _ => Datum::Time,
            }
        }
        _ => Datum::Time,
    }
}

#[cfg(test)]
#[path = "toml_tests.rs"]
mod tests;
