//! Proposed facts as facts files have them: the value in their grammar, and what cannot be said there.

use crate::base::data::Datum;
use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::source::{FileId, Span};
use crate::document::Document;
use crate::facts::fact::{Confidence, Evidence, Fact, FactValue, Report, Standing, is_marked_synthetic};
use crate::facts::value;
use crate::vocab::schema::{UnitEntry, Vocabulary};

use super::figure::Bound;
use super::proposal::{Amount, Extraction, Heading, Proposed};

/// A value as a facts file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A whole number, `true` or a day: without quotes.
    Bare(String),
    /// Everything else: `95.6%`, `> 40`, `40..60`, `2017-04`.
    Quoted(String),
}

impl Written {
    /// Without quotes.
    pub fn text(&self) -> &str {
        match self {
            Written::Bare(text) | Written::Quoted(text) => text,
        }
    }
}

/// Proposed facts that stand as one in a facts file: two ends of one figure are one range.
#[derive(Debug, Clone, Copy)]
pub struct Joined<'e> {
    /// The fact; of a range the one with the lesser end.
    pub fact: &'e Proposed,
    /// The fact with the greater end.
    pub upper: Option<&'e Proposed>,
}

/// The proposed facts, the two ends of each range together, in the order of the text.
pub fn joined(extraction: &Extraction) -> Vec<Joined<'_>> {
    let mut out: Vec<Joined<'_>> = Vec::new();
    for fact in &extraction.facts {
        let other = out.iter_mut().rev().take_while(|j| j.fact.figure == fact.figure).find(|j| j.upper.is_none() && is_range(j.fact, fact));
        match other {
            Some(lower) if fact.bound == Bound::AtMost => lower.upper = Some(fact),
            Some(upper) => *upper = Joined { fact, upper: Some(upper.fact) },
            None => out.push(Joined { fact, upper: None }),
        }
    }
    out
}

fn is_range(a: &Proposed, b: &Proposed) -> bool {
    let same = (a.figure, a.indicator, a.tiers, a.standing, a.year) == (b.figure, b.indicator, b.tiers, b.standing, b.year);
    same && matches!((a.bound, b.bound), (Bound::AtLeast, Bound::AtMost) | (Bound::AtMost, Bound::AtLeast))
}

impl Joined<'_> {
    /// How sure the less sure of both is.
    pub fn confidence(&self) -> Confidence {
        self.upper.map_or(self.fact.confidence, |u| u.confidence.min(self.fact.confidence))
    }

    /// The value in the grammar of facts files.
    pub fn written(&self) -> Written {
        if let Some(upper) = self.upper {
            return Written::Quoted(format!("{}..{}", plain(&self.fact.value).text(), plain(&upper.value).text()));
        }
        let value = plain(&self.fact.value);
        match sign(self.fact.bound) {
            "" => value,
            sign => Written::Quoted(format!("{sign} {}", value.text())),
        }
    }

    /// What that says of the indicator; `None` where its type does not take it, or it is not reported for these tiers.
    pub fn value(&self, vocabulary: &Vocabulary) -> Option<FactValue> {
        let indicator = vocabulary.indicator(self.fact.indicator);
        if !indicator.tiers.includes(self.fact.tiers) {
            return None;
        }
        let written = self.written();
        let datum = match &self.fact.value {
            Amount::Truth(yes) => Datum::Bool(*yes),
            _ => Datum::Text(written.text().to_string()),
        };
        value::parse(indicator.ty, vocabulary, &datum, false).ok()
    }

    /// The day the statement holds for, where it is not the report's: one that is said, or the end of another year.
    pub fn as_of(&self, year: Option<i16>) -> Option<Date> {
        let said = self.fact.year != 0;
        let other = said && self.fact.standing == Standing::Achieved && year.is_some_and(|y| y != self.fact.year);
        self.fact.as_of.or_else(|| Date::last_of_year(self.fact.year).filter(|_| other))
    }
}

fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => ">=",
        Bound::MoreThan => ">",
        Bound::About => "~",
        Bound::AtMost => "<=",
        Bound::LessThan => "<",
    }
}

fn plain(amount: &Amount) -> Written {
    match amount {
        Amount::Count(n) if n.is_integer() => Written::Bare(digits(n)),
        Amount::Count(n) => Written::Quoted(digits(n)),
        Amount::Percent(n) => Written::Quoted(format!("{}%", digits(n))),
        Amount::Truth(yes) => Written::Bare(yes.to_string()),
        Amount::Day { from, to } => days(*from, *to),
    }
}

fn digits(n: &Number) -> String {
    n.decimal().unwrap_or_else(|| n.to_string())
}

// A day, a whole month, a whole year, else both ends.
fn days(from: Date, to: Date) -> Written {
    let year = (Date::new(from.year(), 1, 1), Date::last_of_year(from.year()));
    match () {
        () if from == to => Written::Bare(from.to_string()),
        () if from.month() == (from, to) => Written::Quoted(from.to_string().chars().take(7).collect()),
        () if year == (Some(from), Some(to)) => Written::Quoted(from.year().to_string()),
        () => Written::Quoted(format!("{from}..{to}")),
    }
}

/// What a report made of a document straight away needs to know of it.
#[derive(Debug)]
pub struct Known<'k> {
    /// The unit, as it was on the report's day.
    pub unit: &'k UnitEntry,
    /// The year that it reports on.
    pub year: i16,
    /// The day it was published.
    pub published: Date,
    /// Who says it.
    pub grade: crate::facts::fact::Grade,
    /// The text in which the words stand.
    pub file: FileId,
}

/// The report that a document is, of its facts that are at least so sure; the others are counted as left out.
pub fn report(document: &Document, extraction: &Extraction, vocabulary: &Vocabulary, known: &Known<'_>, accept: Confidence) -> Report {
    let all = joined(extraction);
    let sure = all.iter().filter(|j| j.confidence() >= accept);
    let facts: Vec<Fact> = sure.filter_map(|j| fact(j, document, vocabulary, known)).collect();
    Report {
        unit: known.unit.id.clone(),
        kind: known.unit.kind.clone(),
        entry: known.unit.from,
        region: known.unit.region.clone(),
        year: known.year,
        published: known.published,
        grade: known.grade,
        document: Some(known.file),
        sha256: Some(document.sha256.clone()),
        file: known.file,
        left_out: all.len() - facts.len(),
        synthetic: is_marked_synthetic(&document.text),
        facts,
    }
}

fn fact(joined: &Joined<'_>, document: &Document, vocabulary: &Vocabulary, known: &Known<'_>) -> Option<Fact> {
    let Proposed { indicator, tiers, standing, quote, .. } = joined.fact;
    let span = Span::new(known.file, quote.start, quote.end);
    let last = Date::last_of_year(known.year)?;
    Some(Fact {
        indicator: *indicator,
        tiers: *tiers,
        value: joined.value(vocabulary)?,
        standing: *standing,
        date: joined.as_of(Some(known.year)).unwrap_or(known.published.min(last)),
        evidence: Some(Evidence { quote: document.text.get(quote.clone())?.to_string(), span: Some(span) }),
        reading: None,
        confidence: Some(joined.confidence()),
        confirmed: None,
        second: None,
        span,
    })
}

impl Heading {
    /// What is said on the command line goes before what the document says.
    #[must_use]
    pub fn or(self, other: Heading) -> Heading {
        Heading {
            unit: self.unit.or(other.unit),
            year: self.year.or(other.year),
            published: self.published.or(other.published),
            grade: self.grade.or(other.grade),
        }
    }
}
