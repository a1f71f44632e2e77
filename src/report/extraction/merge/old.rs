//! A facts file in its pieces, each with its bytes, and as much of its facts as can be understood.
//!
//! Nothing is demanded of a fact: one with a mistake is kept as it is, for `check` to tell.

use std::ops::Range;
use std::path::Path;

use crate::base::data::{Datum, Table, Value};
use crate::base::date::Date;
use crate::base::source::{FileId, Span};
use crate::base::toml_text;
use crate::diag::flaw::Form;
use crate::extract::proposal::Heading;
use crate::facts::fact::FactValue;
use crate::facts::problem::Problem;
use crate::facts::value;
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

use super::super::ExtractionInput;
use super::super::draft::{About, Finder};
use super::is_own;

/// Why a reading cannot be put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It has mistakes of form.
    Wrong(Vec<Problem>),
    /// It is about another document: where that is written, and its name.
    OtherDocument(Span, String),
    /// It is about another unit: where that is written, its id, and that of the document.
    OtherUnit(Span, String, String),
    /// It is about another year: where that is written, and the document's.
    OtherYear(Span, i16),
}

/// A facts file in its pieces.
pub(super) struct Old {
    /// A byte order mark, where there is one.
    pub(super) mark: &'static str,
    /// Tables in the order of the file.
    pub(super) segments: Vec<Segment>,
    /// Comments behind the last table.
    pub(super) rest: String,
    /// The lines by which somebody stands for the whole file.
    pub(super) signature: Option<String>,
    windows: bool,
}

/// A table with the lines above it.
pub(super) enum Segment {
    /// `[report]`
    Report(Piece),
    /// `[[fact]]`
    Fact(Box<OldFact>),
}

/// The bytes of a table: lines of white space and comments, then those of the table.
#[derive(Default)]
pub(super) struct Piece {
    // Comments and empty lines above, the program's taken out; those that end with an empty line stand for themselves.
    floating: String,
    // Comments right above.
    attached: String,
    body: String,
}

/// A fact of the file.
pub(super) struct OldFact {
    /// Its bytes.
    pub(super) piece: Piece,
    /// Whether a person wrote it, stands for it, or disputes it.
    pub(super) kept: bool,
    /// Whether only the signature of the whole file stands for it.
    pub(super) needs_signature: bool,
    /// What it speaks of.
    pub(super) indicator: Option<IndicatorId>,
    /// At which tiers.
    pub(super) tiers: Tiers,
    /// Planned, with its day.
    pub(super) planned: Option<Date>,
    /// What it says.
    pub(super) value: Option<FactValue>,
    /// Where its quote stands in the document.
    pub(super) place: Option<Range<usize>>,
}

impl Old {
    /// Reads a file.
    pub(super) fn read(
        file: FileId,
        text: &str,
        about: &About<'_>,
        input: &ExtractionInput<'_>,
        finder: &Finder<'_>,
    ) -> Result<Old, Trouble> {
        let (root, flaws) = toml_text::read(file, text, 0);
        if !flaws.is_empty() {
            return Err(Trouble::Wrong(flaws.into_iter().map(|flaw| Problem::Shape(flaw, Form::Toml)).collect()));
        }
        let report = root.get("report").and_then(table);
        about_this(report, about)?;
        let signature = report.filter(|r| is_signed(r)).map(|r| signature(r, text));
        let mut heads: Vec<(usize, Option<&Table>)> = report.map(|r| (r.span.start as usize, None)).into_iter().collect();
        heads.extend(facts(&root).into_iter().map(|f| (f.span.start as usize, Some(f))));
        heads.sort_by_key(|(start, _)| *start);

        let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |text| ("\u{feff}", text));
        let heads = heads.into_iter().map(|(start, fact)| (line_start(text, start - mark.len()), fact));
        let heads: Vec<(usize, Option<&Table>)> = heads.collect();
        let (mut segments, mut from) = (Vec::new(), 0);
        for (index, (start, fact)) in heads.iter().enumerate() {
            let end = body_end(text, *start, heads.get(index + 1).map_or(text.len(), |(next, _)| *next));
            let piece = Piece::new(&text[from..*start], &text[*start..end]);
            segments.push(match fact {
                None => Segment::Report(piece.with_hash(&input.document.sha256)),
                Some(table) => Segment::Fact(Box::new(OldFact::new(piece, table, signature.is_some(), input, finder))),
            });
            from = end;
        }
        let windows = text.contains("\r\n");
        let rest = without_own(&text[from..]);
        let rest = if rest.trim().is_empty() { String::new() } else { format!("{}\n", rest.trim_end()) };
        Ok(Old { mark, segments, rest: if windows { rest.replace("\r\n", "\n").replace('\n', "\r\n") } else { rest }, signature, windows })
    }

    /// Whether it says something of the report.
    pub(super) fn has_report(&self) -> bool {
        self.segments.iter().any(|s| matches!(s, Segment::Report(_)))
    }

    /// The facts.
    pub(super) fn facts(&self) -> impl Iterator<Item = &OldFact> {
        self.segments.iter().filter_map(|s| match s {
            Segment::Fact(fact) => Some(&**fact),
            Segment::Report(_) => None,
        })
    }

    /// New text with the line ends of the file.
    pub(super) fn line_ends(&self, text: &str) -> String {
        if self.windows { text.replace('\n', "\r\n") } else { text.to_string() }
    }
}

// The file has to be about this document; one without a document is.
fn about_this(report: Option<&Table>, about: &About<'_>) -> Result<(), Trouble> {
    let Some(report) = report else { return Ok(()) };
    let Some(Value { span, datum: Datum::Text(written) }) = report.get("document") else { return same_report(report, about.heading) };
    let name = |path: &str| Path::new(path).file_name().map(|n| n.to_os_string());
    if name(written) != name(about.document) {
        return Err(Trouble::OtherDocument(*span, written.clone()));
    }
    // What a program read of its own document's head may have been put right since; what is asked for now may not differ.
    same_report(report, about.given)
}

fn same_report(report: &Table, known: &Heading) -> Result<(), Trouble> {
    if let (Some(Value { span, datum: Datum::Text(written) }), Some(unit)) = (report.get("unit"), &known.unit)
        && written != unit
    {
        return Err(Trouble::OtherUnit(*span, written.clone(), unit.clone()));
    }
    match (report.get("year"), known.year) {
        (Some(Value { span, datum: Datum::Integer(written) }), Some(year)) if *written != year.to_string() => {
            Err(Trouble::OtherYear(*span, year))
        }
        _ => Ok(()),
    }
}

fn table(value: &Value) -> Option<&Table> {
    match &value.datum {
        Datum::Table(table) => Some(table),
        _ => None,
    }
}

fn facts(root: &Table) -> Vec<&Table> {
    match root.get("fact").map(|v| &v.datum) {
        Some(Datum::List(items)) => items.iter().filter_map(table).collect(),
        _ => Vec::new(),
    }
}

fn is_signed(table: &Table) -> bool {
    table.get("confirmed_by").is_some() && table.get("confirmed_on").is_some()
}

fn signature(table: &Table, text: &str) -> String {
    let line = |key: &str| {
        let written = table.get(key).and_then(|v| text.get(v.span.range())).unwrap_or_default();
        format!("{key} = {written}\n")
    };
    line("confirmed_by") + &line("confirmed_on")
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |n| n + 1)
}

// Where the last line of a table ends: behind it there are only comments and empty lines up to the next table.
fn body_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start;
    let mut at = start;
    for line in text[start..limit].split_inclusive('\n') {
        at += line.len();
        if !is_comment(line) && !line.trim().is_empty() {
            end = at;
        }
    }
    end
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

fn without_own(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !is_own(line)).collect()
}

impl Piece {
    fn new(above: &str, body: &str) -> Piece {
        let above = without_own(above);
        let lines: Vec<&str> = above.split_inclusive('\n').collect();
        let comments = lines.iter().rev().take_while(|line| is_comment(line)).count();
        let (floating, attached) = lines.split_at(lines.len() - comments);
        Piece { floating: floating.concat(), attached: attached.concat(), body: body.to_string() }
    }

    // The hash of the document as it is now: every quote is held against it here.
    fn with_hash(mut self, sha256: &str) -> Piece {
        let line = self.body.split_inclusive('\n').find(|l| l.trim_start().starts_with("sha256"));
        if let Some((line, old)) = line.and_then(|l| Some((l.to_string(), l.split('"').nth(1)?.to_string()))) {
            self.body = self.body.replacen(&line, &line.replacen(&old, sha256, 1), 1);
        }
        self
    }

    /// The whole piece; `remarks` go above the table, `more` below its last line.
    pub(super) fn text(&self, remarks: &str, more: &str) -> String {
        let newline = if self.body.contains("\r\n") { "\r\n" } else { "\n" };
        let own = |text: &str| text.replace('\n', newline);
        let end = if more.is_empty() || self.body.ends_with('\n') { "" } else { newline };
        format!("{}{}{}{}{end}{}", self.floating, self.attached, own(remarks), self.body, own(more))
    }

    /// The whole piece without the lines by which somebody stands for all of a file: they stand below each fact then.
    pub(super) fn unsigned(&self) -> String {
        let other = |line: &&str| !["confirmed_by", "confirmed_on"].iter().any(|key| line.trim_start().starts_with(key));
        let body = self.body.split_inclusive('\n').filter(other).collect();
        Piece { floating: self.floating.clone(), attached: self.attached.clone(), body }.text("", "")
    }

    /// What is left where the table goes: comments that stand for themselves.
    pub(super) fn floating(&self) -> String {
        let text = self.floating.trim_end();
        if text.is_empty() { String::new() } else { self.floating[..text.len()].to_string() + line_end(&self.floating[text.len()..]) }
    }
}

// The first line end of what follows a text.
fn line_end(rest: &str) -> &str {
    if rest.starts_with("\r\n") { "\r\n" } else { "\n" }
}

impl OldFact {
    fn new(piece: Piece, table: &Table, signed: bool, input: &ExtractionInput<'_>, finder: &Finder<'_>) -> OldFact {
        let text = |key: &str| match table.get(key).map(|v| &v.datum) {
            Some(Datum::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let date = |key: &str| match table.get(key).map(|v| &v.datum) {
            Some(Datum::Date(date)) => Some(*date),
            _ => None,
        };
        let indicator = text("indicator").and_then(|id| input.vocabulary.find(id));
        let value = indicator.zip(table.get("value")).and_then(|(id, written)| {
            let ty = input.vocabulary.indicator(id).ty;
            value::parse(ty, input.vocabulary, &written.datum, false).ok()
        });
        let read = table.get("confidence").is_some();
        let own = is_signed(table) || table.get("second").is_some();
        OldFact {
            piece,
            kept: !read || own || signed,
            needs_signature: read && !own && signed,
            indicator,
            tiers: tiers(table.get("tier")),
            planned: (text("status") == Some("planned")).then(|| date("by").or(date("from"))).flatten(),
            value,
            place: text("quote").and_then(|quote| finder.find(quote, text("near"))),
        }
    }
}

fn tiers(written: Option<&Value>) -> Tiers {
    let one = |value: &Value| match &value.datum {
        Datum::Text(text) => Tier::parse(text),
        _ => None,
    };
    match written.map(|v| &v.datum) {
        Some(Datum::List(items)) => items.iter().filter_map(one).collect(),
        Some(_) => written.and_then(one).into_iter().collect(),
        None => Tiers::WHOLE,
    }
}
