//! Facts files to reports: what is written is checked against the vocabulary, the calendar and the document.
//!
//! TOML, CSV and JSON are first brought into one shape (`RawReport`); every check is made there, once.
//! A fact that cannot be used is left out and has left a problem; whoever calls decides what a report with problems is worth.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::base::data::{Datum, Flaw, Keys, Table, Value};
use crate::base::date::Date;
use crate::base::source::{FileId, Sources, Span, Spanned};
use crate::base::suggest;
use crate::base::toml_text;
use crate::diag::flaw::Form;
use crate::document::Block;
use crate::document::encoding::Encoding;
use crate::document::workbook::Workbook;
use crate::document::{Document, Options};
use crate::vocab::schema::{Tier, Tiers, Vocabulary};

use super::fact::{Confidence, Evidence, Fact, Grade, Report, Signed, Standing, is_marked_synthetic};
use super::problem::{Choice, Problem};
use super::raw::RawReport;
pub use super::raw::{FACT_KEYS, NoDocument, REPORT_KEYS};
use super::value;

mod confirm;
mod documents;
mod subject;
mod unit;

use self::confirm::{Backed, Unbacked};
use self::documents::Loading;
pub use self::subject::{Subject, shape, subject};
pub use self::unit::entry_on;

/// The format of a facts file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `[report]` and `[[fact]]`.
    Toml,
    /// One row a fact.
    Csv,
    /// Objects.
    Json,
}

/// A document that stands beside a facts file.
#[derive(Debug)]
pub struct Loaded {
    /// Its path as people know it.
    pub name: String,
    /// What was read from it.
    pub document: Document,
}

/// Loads a document by its path as written in the facts file, read as that file says.
pub type Documents<'d> = dyn FnMut(&str, &Options) -> Result<Loaded, NoDocument> + 'd;

/// Reads the reports of a facts file that stands in `sources`; documents that it names are added there.
///
/// Reports come in the order of the file. Every problem of the file is given, sorted by place. `accept` is how sure a fact that a program
/// read has to be to be taken without anybody's word; without it, such facts are a problem.
pub fn read(
    sources: &mut Sources,
    vocab: &Vocabulary,
    file: FileId,
    format: Format,
    accept: Option<Confidence>,
    documents: &mut Documents<'_>,
) -> (Vec<Report>, Vec<Problem>) {
    let text = sources.get(file).text.clone();
    let (raw, problems) = match format {
        Format::Toml => read_toml(file, &text),
        Format::Csv => super::table::read(file, &text),
        Format::Json => super::json::read(file, &text),
    };
    let known = Known { vocab, file, format, accept };
    let (reports, mut problems) = judge(sources, known, documents, &raw, problems);
    match format {
        Format::Toml => {}
        Format::Csv => super::table::name_cells(file, &text, &mut problems),
        Format::Json => super::json::name_items(&raw, &mut problems),
    }
    (reports, in_order(problems))
}

/// The same of a workbook whose text stands in `sources`; `blocks` are the parts of that text.
pub fn read_workbook(
    sources: &mut Sources,
    vocab: &Vocabulary,
    file: FileId,
    (book, blocks): (&Workbook, &[Block]),
    accept: Option<Confidence>,
    documents: &mut Documents<'_>,
) -> (Vec<Report>, Vec<Problem>) {
    let (raw, problems) = super::sheet::read(file, book, blocks);
    // A sheet has rows under the names of columns, as a table in .csv has.
    let known = Known { vocab, file, format: Format::Csv, accept };
    let (reports, mut problems) = judge(sources, known, documents, &raw, problems);
    super::sheet::name_cells(file, book, blocks, &mut problems);
    (reports, in_order(problems))
}

// What is known before a report is looked at.
struct Known<'r> {
    vocab: &'r Vocabulary,
    file: FileId,
    format: Format,
    accept: Option<Confidence>,
}

fn judge(
    sources: &mut Sources,
    Known { vocab, file, format, accept }: Known<'_>,
    documents: &mut Documents<'_>,
    raw: &[RawReport],
    problems: Vec<Problem>,
) -> (Vec<Report>, Vec<Problem>) {
    let (loaded, unbacked) = (BTreeMap::new(), Unbacked::default());
    let mut reader = Reader { sources, vocab, file, format, accept, documents, loaded, unbacked, problems };
    let reports = raw.iter().filter_map(|raw| reader.report(raw)).collect();
    (reports, reader.problems)
}

fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(Problem::at);
    problems.dedup();
    problems
}

fn read_toml(file: FileId, text: &str) -> (Vec<RawReport>, Vec<Problem>) {
    let (root, mut flaws) = toml_text::read(file, text, 0);
    let mut keys = Keys::new(&root, "", &["report", "fact"], &mut flaws);
    let report = keys.table("report").cloned();
    let facts = keys.tables("fact").into_iter().cloned().collect();
    let problems = flaws.into_iter().map(|f| Problem::Shape(f, Form::Toml)).collect();
    (report.map(|report| RawReport { report, facts }).into_iter().collect(), problems)
}

struct Reader<'r, 'd> {
    sources: &'r mut Sources,
    vocab: &'r Vocabulary,
    file: FileId,
    format: Format,
    accept: Option<Confidence>,
    documents: &'r mut Documents<'d>,
    // Each document once; `None` where it could not be read.
    loaded: BTreeMap<String, Option<Rc<Loading>>>,
    // Of the report that is being read.
    unbacked: Unbacked,
    problems: Vec<Problem>,
}

// What the facts of a report need to know of it.
struct Heading {
    document: Option<Rc<Loading>>,
    // Whether a document is named, readable or not.
    named: bool,
    date: Option<Date>,
    // Who stands for all that a program read of it.
    confirmed: Option<Signed>,
}

impl Reader<'_, '_> {
    fn report(&mut self, raw: &RawReport) -> Option<Report> {
        let mut flaws = Vec::new();
        let mut keys = Keys::new(&raw.report, "[report]", REPORT_KEYS, &mut flaws);
        let unit = keys.required_text("unit");
        keys.required("year");
        let year = keys.integer("year");
        keys.required("published");
        let published = keys.date("published");
        let grade = keys.required_text("source");
        let (document, sha256) = (keys.text("document"), keys.text("sha256"));
        let encoding = keys.text("encoding");
        let said_synthetic = keys.yes_no("synthetic").unwrap_or(false);
        keys.text("note");
        let confirmed = confirm::signed(&mut keys, "confirmed_by", "confirmed_on");
        if let (Some(_), None) = (&sha256, &document) {
            keys.required("document");
        }
        self.shape(flaws);
        let year = year.and_then(|y| self.year(&y));
        let grade = grade.and_then(|g| self.choice(Choice::Source, &g, Grade::parse, &Grade::ALL.map(Grade::id)));
        let date = published.as_ref().zip(year).and_then(|(p, y)| Date::last_of_year(y).map(|last| last.min(p.value)));
        let entry = unit.and_then(|u| self.unit(&u, date));
        let encoding = encoding.and_then(|e| self.choice(Choice::Encoding, &e, Encoding::of_id, &Encoding::IDS));
        let loaded = document.as_ref().and_then(|d| self.document(d, &Options { encoding }));
        if let (Some(loaded), Some(wanted)) = (&loaded, &sha256) {
            self.check_hash(&loaded.sha256, wanted);
        }
        let marked = loaded.as_ref().is_some_and(|d| is_marked_synthetic(&self.sources.get(d.document.file).text));
        let heading = Heading { named: document.is_some(), date, document: loaded, confirmed };
        let facts = raw.facts.iter().filter_map(|fact| self.fact(fact, &heading)).collect();
        let left_out = self.tell_unbacked();
        let (entry, year, published, grade) = (entry?, year?, published?, grade?);
        Some(Report {
            unit: entry.id,
            kind: entry.kind,
            entry: entry.from,
            region: entry.region,
            year,
            published: published.value,
            grade,
            document: heading.document.as_ref().map(|d| d.document.file),
            sha256: heading.document.as_ref().map(|d| d.sha256.clone()),
            file: self.file,
            facts,
            left_out,
            synthetic: said_synthetic || marked,
        })
    }

    fn shape(&mut self, flaws: Vec<Flaw>) {
        let form = match self.format {
            Format::Toml => Form::Toml,
            Format::Csv => Form::Csv,
            Format::Json => Form::Json,
        };
        self.problems.extend(flaws.into_iter().map(|f| Problem::Shape(f, form)));
    }

    fn year(&mut self, year: &Spanned<i64>) -> Option<i16> {
        match i16::try_from(year.value) {
            Ok(y) if (1990..=2100).contains(&y) => Some(y),
            _ => {
                self.problems.push(Problem::BadYear { at: year.span, year: year.value });
                None
            }
        }
    }

    fn choice<T>(&mut self, choice: Choice, written: &Spanned<String>, read: impl Fn(&str) -> Option<T>, known: &[&str]) -> Option<T> {
        let value = read(&written.value);
        if value.is_none() {
            self.problems.push(Problem::UnknownChoice {
                choice,
                at: written.span,
                written: written.value.clone(),
                near: suggest::nearest(&written.value, known.iter().copied()).map(str::to_string),
                known: known.iter().map(|k| k.to_string()).collect(),
            });
        }
        value
    }

    fn fact(&mut self, table: &Table, heading: &Heading) -> Option<Fact> {
        let mut flaws = Vec::new();
        let mut keys = Keys::new(table, "[[fact]]", FACT_KEYS, &mut flaws);
        let indicator = keys.required_text("indicator");
        let raw_value = keys.required("value").cloned();
        let obligatory = self.format == Format::Toml || heading.named;
        let quote = if obligatory { keys.required_text("quote") } else { keys.text("quote") };
        let (near, reading, status) = (keys.text("near"), keys.text("reading"), keys.text("status"));
        let as_of = keys.date("as_of");
        let (by, from) = (keys.date("by"), keys.date("from"));
        let tiers = keys.texts("tier");
        let tier_value = keys.any("tier").cloned();
        keys.text("note");
        let backing = confirm::standing(&mut keys);
        self.shape(flaws);

        let id = indicator.and_then(|i| self.indicator(&i));
        let value = raw_value.as_ref().zip(id).and_then(|(v, id)| self.value(v, id));
        let standing = self.standing(table, status.as_ref(), by, from);
        let tiers = self.tiers(&tiers, tier_value.as_ref(), id);
        let evidence = match quote {
            Some(quote) => self.evidence(&quote, near.as_ref(), heading).map(Some),
            None if obligatory => None,
            None => Some(None),
        };
        let (id, tiers, value, standing, evidence) = (id?, tiers?, value?, standing?, evidence?);
        let Backed { confidence, confirmed, second } = self.backed(backing, heading, id, (&value, tiers))?;
        Some(Fact {
            indicator: id,
            tiers,
            value,
            standing,
            date: as_of.map(|d| d.value).or(heading.date)?,
            evidence,
            reading: reading.map(|r| r.value),
            confidence,
            confirmed,
            second,
            // Of a row the cell that says how much is the one to look at.
            span: raw_value.filter(|_| self.format == Format::Csv).map_or(table.span, |v| v.span),
        })
    }

    fn indicator(&mut self, written: &Spanned<String>) -> Option<crate::vocab::schema::IndicatorId> {
        let found = self.vocab.find(&written.value);
        if found.is_none() {
            let near = suggest::nearest(&written.value, self.vocab.indicators.iter().map(|i| i.id.as_str()));
            let near = near.map(str::to_string);
            self.problems.push(Problem::UnknownIndicator { at: written.span, written: written.value.clone(), near });
        }
        found
    }

    fn value(&mut self, written: &Value, id: crate::vocab::schema::IndicatorId) -> Option<super::fact::FactValue> {
        let indicator = self.vocab.indicator(id);
        match value::parse(indicator.ty, self.vocab, &written.datum, self.format == Format::Csv) {
            Ok(value) => Some(value),
            Err(error) => {
                let written = (written.span, self.sources.text(written.span).trim_matches(['"', '\'']).to_string());
                let (at, text) = written;
                self.problems.push(Problem::Value { at, written: text, indicator: indicator.id.clone(), ty: indicator.ty, error });
                None
            }
        }
    }

    // Planned needs exactly one of `by` and `from`; achieved has neither.
    fn standing(
        &mut self,
        table: &Table,
        status: Option<&Spanned<String>>,
        by: Option<Spanned<Date>>,
        from: Option<Spanned<Date>>,
    ) -> Option<Standing> {
        let known = ["achieved", "planned"];
        let planned = match status {
            None => false,
            Some(s) => self.choice(Choice::Status, s, |s| known.contains(&s).then(|| s == "planned"), &known)?,
        };
        match (planned, by, from) {
            (true, Some(by), None) => Some(Standing::PlannedBy(by.value)),
            (true, None, Some(from)) => Some(Standing::PlannedFrom(from.value)),
            (false, None, None) => Some(Standing::Achieved),
            (true, None, None) => {
                // A date that is there but cannot be read was complained about already.
                if table.get("by").is_none() && table.get("from").is_none() && !table.damaged {
                    self.problems.push(Problem::PlanWithoutDate { at: status.map_or(table.span, |s| s.span) });
                }
                None
            }
            (true, Some(by), Some(from)) => {
                self.problems.push(Problem::PlanWithTwoDates { by: by.span, from: from.span });
                None
            }
            (false, by, from) => {
                let at = by.or(from).map_or(table.span, |d| d.span);
                self.problems.push(Problem::DateWithoutPlan { at });
                None
            }
        }
    }

    fn tiers(
        &mut self,
        written: &[Spanned<String>],
        value: Option<&Value>,
        id: Option<crate::vocab::schema::IndicatorId>,
    ) -> Option<Tiers> {
        let Some(value) = value else { return Some(Tiers::WHOLE) };
        if matches!(&value.datum, Datum::List(items) if items.is_empty()) {
            self.problems.push(Problem::NoTier { at: value.span });
            return None;
        }
        let declared = self.vocab.indicator(id?).tiers;
        let known = Tier::ALL.map(Tier::id);
        let mut all = Tiers::WHOLE;
        for tier in written {
            let read = self.choice(Choice::Tier, tier, Tier::parse, &known)?;
            if !declared.contains(read) {
                let indicator = self.vocab.indicator(id?).id.clone();
                self.problems.push(Problem::TierNotDeclared { at: tier.span, tier: read, indicator, declared });
                return None;
            }
            all = all.with(read);
        }
        // A list whose items could not be read has left its own problem.
        (!all.is_whole()).then_some(all)
    }

    fn evidence(&mut self, quote: &Spanned<String>, near: Option<&Spanned<String>>, heading: &Heading) -> Option<Evidence> {
        let Some(loading) = &heading.document else {
            let text = quote.value.clone();
            return (!heading.named).then_some(Evidence { quote: text, span: None });
        };
        let document = &loading.document;
        match document.find(&quote.value, near.map(|n| n.value.as_str())) {
            Ok(place) => {
                let span = Span::new(document.file, place.start, place.end);
                Some(Evidence { quote: quote.value.clone(), span: Some(span) })
            }
            Err(error) => {
                let near = near.map(|n| n.span);
                self.problems.push(Problem::Quote { at: quote.span, near, document: document.file, error });
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
