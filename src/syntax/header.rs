//! The TOML header of a rule file, read with `toml` and walked key by key, so that one run reports every mistake in it.
//
// INVARIANT (true places): the header's text is cut out of the file as it is, so a place in it plus where it begins is the place
// in the file.

use std::ops::Range;

use toml::Spanned as TomlSpanned;
use toml::de::DeTable;
use toml::de::DeValue;

use crate::base::date::Date;
use crate::base::source::FileId;
use crate::base::source::Span;
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::base::viet;

use super::FileKind;
use super::problem::Problem;
use super::problem::header::HeaderProblem;
use super::problem::header::Wanted;
use super::recover::begins_block;
use super::tree::Header;

mod entries;
mod not_toml;

/// Keys of `[instrument]`.
pub const KEYS: &[&str] = &[
    "id",
    "number",
    "title",
    "title_en",
    "issuer",
    "issued",
    "in_force",
    "replaced_by",
    "source",
    "version",
    "needs_engine",
    "document",
    "sha256",
    "layer",
    "unit",
    "basis",
    "approved_by",
    "approved_on",
];
/// Tables of a header.
const TABLES: &[&str] = &["instrument", "change", "allow"];
const PERIOD_KEYS: &[&str] = &["from", "until"];

/// What was read of a header.
pub(crate) struct Read {
    /// `None` where there is none, or it lacks what it must have.
    pub(crate) header: Option<Header>,
    /// Where the TOML stands; `None` where there is no header.
    pub(crate) toml: Option<Range<usize>>,
    /// Where the rule language begins.
    pub(crate) end: usize,
    /// Every mistake.
    pub(crate) problems: Vec<Problem>,
}

/// Reads the header of a file.
pub(crate) fn read(file: FileId, text: &str, kind: FileKind) -> Read {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut problems = Vec::new();
    let Some(open) = opening(text, start) else {
        if kind == FileKind::Rules {
            problems.push(Problem::new(Span::new(file, start, first_line_end(text, start)), HeaderProblem::Missing));
        }
        return Read { header: None, toml: None, end: start, problems };
    };
    let mark = Span::new(file, open, open + 3);
    if open > start {
        problems.push(Problem::new(mark, HeaderProblem::NotFirst));
    }
    let body = line_end(text, open);
    let (body_end, end) = closing(text, body).unwrap_or_else(|| {
        let end = unclosed_end(text, body);
        problems.push(Problem::new(mark, HeaderProblem::Unclosed { expected: Span::new(file, end, end) }));
        (end, end)
    });
    let mut walk = Walk { file, text, base: body, body: &text[body..body_end], problems, broken: Vec::new(), broken_lines: Vec::new() };
    let header = walk.header(Span::new(file, open, end));
    Read { header, toml: Some(body..body_end), end, problems: walk.problems }
}

/// Where `+++` begins a line: at the start, or behind comments and blank lines.
fn opening(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let bare = line.trim();
        if bare == "+++" {
            return Some(at + line.len() - line.trim_start().len());
        }
        if begins_block(line) {
            return None;
        }
        at += line.len();
    }
    None
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

fn first_line_end(text: &str, start: usize) -> usize {
    start + text[start..].lines().next().map_or(0, |line| line.trim_end().len())
}

/// Where the header's body ends and where the line of the second `+++` ends.
fn closing(text: &str, body: usize) -> Option<(usize, usize)> {
    let mut at = body;
    for line in text[body..].split_inclusive('\n') {
        if line.trim() == "+++" {
            return Some((at, at + line.trim_end().len()));
        }
        if begins_block(line) {
            return None;
        }
        at += line.len();
    }
    None
}

/// Where the rule language seems to begin in a header without an end.
fn unclosed_end(text: &str, body: usize) -> usize {
    let mut at = body;
    for line in text[body..].split_inclusive('\n') {
        if begins_block(line) {
            return at;
        }
        at += line.len();
    }
    text.len()
}

struct Walk<'t> {
    file: FileId,
    text: &'t str,
    /// Where the body begins in the file.
    base: usize,
    body: &'t str,
    problems: Vec<Problem>,
    /// First words of lines that are not TOML: their keys are not missing, only unread.
    broken: Vec<String>,
    /// Those lines: what the TOML reader made of them is not worth a second word.
    broken_lines: Vec<Span>,
}

type Value<'i> = TomlSpanned<DeValue<'i>>;

impl<'t> Walk<'t> {
    fn span(&self, range: Range<usize>) -> Span {
        let floor = |mut n: usize| {
            n = n.min(self.body.len());
            while !self.body.is_char_boundary(n) {
                n -= 1;
            }
            n
        };
        Span::new(self.file, self.base + floor(range.start), self.base + floor(range.end))
    }

    fn say(&mut self, at: Span, wrong: HeaderProblem) {
        if self.broken_lines.iter().any(|line| line.start <= at.start && at.start <= line.end) {
            return;
        }
        self.problems.push(Problem::new(at, wrong));
    }

    fn header(&mut self, span: Span) -> Option<Header> {
        let (root, errors) = DeTable::parse_recoverable(self.body);
        for found in not_toml::translate(self.body, &errors) {
            let at = self.span(found.at);
            self.problems.push(Problem::new(at, found.wrong));
            self.broken.push(found.key);
            let line = self.span(found.line);
            self.broken_lines.push(line);
        }
        let root = root.into_inner();
        let table = self.instrument(&root, span)?;
        self.unknown_keys(table, KEYS);
        let changes = self.changes(&root);
        let allows = self.allows(&root);
        Some(Header { changes, allows, ..self.instrument_keys(table, span)? })
    }

    /// The `[instrument]` table; keys without it are read all the same.
    fn instrument<'a>(&mut self, root: &'a DeTable<'t>, span: Span) -> Option<&'a DeTable<'t>> {
        let found = root.iter().find(|(key, _)| key.get_ref() == "instrument");
        match found.map(|(_, value)| (value.span(), value.get_ref())) {
            Some((_, DeValue::Table(table))) => {
                self.unknown_keys(root, TABLES);
                Some(table)
            }
            Some((at, _)) => {
                let at = self.span(at);
                self.say(at, HeaderProblem::WrongType { key: "instrument".to_string(), wanted: Wanted::Table });
                None
            }
            None if root.iter().any(|(key, _)| KEYS.contains(&key.get_ref().as_ref())) => {
                if !self.broken.iter().any(|key| key.starts_with('[')) {
                    let first = root.keys().map(|key| key.span()).min_by_key(|at| at.start).unwrap_or(0..0);
                    let at = self.span(first);
                    self.say(at, HeaderProblem::NoTable);
                }
                Some(root)
            }
            None => {
                self.unknown_keys(root, TABLES);
                if root.is_empty() && self.broken.is_empty() {
                    self.say(Span { end: span.start + 3, ..span }, HeaderProblem::NoTable);
                }
                None
            }
        }
    }

    fn unknown_keys(&mut self, table: &DeTable<'_>, known: &'static [&'static str]) {
        let mut unknown: Vec<_> = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_by_key(|key| key.span().start);
        for key in unknown {
            let near = suggest::nearest(key.get_ref(), known.iter().copied());
            let at = self.span(key.span());
            self.broken.extend(near.map(str::to_string));
            self.say(at, HeaderProblem::UnknownKey { near, known });
        }
    }

    fn instrument_keys(&mut self, table: &DeTable<'_>, span: Span) -> Option<Header> {
        let id = self.text_of(table, "id");
        if let Some(id) = &id {
            self.check_id(id);
        }
        let (from, until) = self.in_force(table, span);
        let unread = |walk: &Self, key: &str| table.contains_key(key) || walk.broken.iter().any(|b| b == key);
        if id.is_none() && !unread(self, "id") {
            self.say(Span { end: span.start + 3, ..span }, HeaderProblem::MissingKey { key: "id" });
        }
        let mut text = |key: &str| self.text_of(table, key);
        let (number, title, title_en, issuer) = (text("number"), text("title"), text("title_en"), text("issuer"));
        let (replaced_by, source, version, needs_engine) = (text("replaced_by"), text("source"), text("version"), text("needs_engine"));
        let (document, sha256, layer, unit) = (text("document"), text("sha256"), text("layer"), text("unit"));
        let approved_by = text("approved_by");
        let basis = self.basis_of(table);
        let (issued, approved_on) = (self.date_of(table, "issued"), self.date_of(table, "approved_on"));
        self.check_values(&sha256, &layer, unit.is_some() || unread(self, "unit"));
        Some(Header {
            span,
            id: id?,
            number,
            title,
            title_en,
            issuer,
            issued,
            from: from?,
            until,
            replaced_by,
            source,
            version,
            needs_engine,
            document,
            sha256,
            layer,
            unit,
            basis,
            approved_by,
            approved_on,
            changes: Vec::new(),
            allows: Vec::new(),
        })
    }

    fn check_id(&mut self, id: &Spanned<String>) {
        let kebab = |id: &str| {
            let legal = id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            legal && id.starts_with(|c: char| c.is_ascii_lowercase()) && !id.ends_with('-')
        };
        if !kebab(&id.value) {
            let meant = viet::bare(id.value.trim()).replace(['_', '.', '/', ' '], "-");
            self.say(id.span, HeaderProblem::IdSpelling { meant: Some(meant).filter(|m| kebab(m)) });
        }
    }

    fn check_values(&mut self, sha256: &Option<Spanned<String>>, layer: &Option<Spanned<String>>, unit: bool) {
        if let Some(sha) = sha256
            && !(sha.value.len() == 64 && sha.value.bytes().all(|b| b.is_ascii_hexdigit()))
        {
            self.say(sha.span, HeaderProblem::Sha256);
        }
        match layer {
            Some(layer) if layer.value == "local" && !unit => self.say(layer.span, HeaderProblem::LocalWithoutUnit),
            Some(layer) if layer.value != "local" && layer.value != "national" => self.say(layer.span, HeaderProblem::Layer),
            _ => {}
        }
    }

    fn text_of(&mut self, table: &DeTable<'_>, key: &str) -> Option<Spanned<String>> {
        let value = table.get(key)?;
        let at = self.span(value.span());
        match value.get_ref() {
            DeValue::String(text) => Some(Spanned::new(text.to_string(), at)),
            _ => {
                self.say(at, HeaderProblem::WrongType { key: key.to_string(), wanted: Wanted::Text });
                None
            }
        }
    }

    /// A TOML date; one in quotes is reported and read.
    fn date_of(&mut self, table: &DeTable<'_>, key: &str) -> Option<Spanned<Date>> {
        let value: &Value<'_> = table.get(key)?;
        let at = self.span(value.span());
        let written = self.text.get(at.range()).unwrap_or("");
        let wrong = match value.get_ref() {
            DeValue::Datetime(day) if day.time.is_none() => {
                let date = Date::parse(written);
                if let Some(date) = date {
                    return Some(Spanned::new(date, at));
                }
                HeaderProblem::NoSuchDate
            }
            DeValue::String(text) => {
                if let Some(date) = Date::parse(text) {
                    self.say(at, HeaderProblem::QuotedDate { meant: date.to_string() });
                    return Some(Spanned::new(date, at));
                }
                match not_toml::date_meant(text) {
                    Some(meant) => HeaderProblem::DateForm { meant },
                    None => HeaderProblem::WrongType { key: key.to_string(), wanted: Wanted::Date },
                }
            }
            _ => HeaderProblem::WrongType { key: key.to_string(), wanted: Wanted::Date },
        };
        self.say(at, wrong);
        None
    }

    /// `in_force = { from = …, until = … }`
    fn in_force(&mut self, table: &DeTable<'_>, span: Span) -> (Option<Spanned<Date>>, Option<Spanned<Date>>) {
        let Some(value) = table.get("in_force") else {
            if !self.broken.iter().any(|key| key == "in_force") {
                self.say(Span { end: span.start + 3, ..span }, HeaderProblem::MissingKey { key: "in_force" });
            }
            return (None, None);
        };
        let at = self.span(value.span());
        let DeValue::Table(period) = value.get_ref() else {
            self.say(at, HeaderProblem::WrongType { key: "in_force".to_string(), wanted: Wanted::Period });
            return (None, None);
        };
        let before = self.problems.len();
        self.unknown_keys(period, PERIOD_KEYS);
        let (from, until) = (self.date_of(period, "from"), self.date_of(period, "until"));
        let said = self.problems.len() > before || self.broken.iter().any(|key| key == "in_force");
        if from.is_none() && !said {
            self.say(at, HeaderProblem::MissingKey { key: "in_force.from" });
        }
        if let (Some(from), Some(until)) = (&from, &until)
            && from.value > until.value
        {
            self.say(until.span, HeaderProblem::Backwards);
        }
        (from, until)
    }
}
