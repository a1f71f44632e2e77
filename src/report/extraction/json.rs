//! Proposed facts in JSON: a contract, written down in `docs/extract.schema.json`. What changes here changes there.
//!
//! A value is a string, so that no reader rounds it, a day the number YYYYMMDD with 00 for what is not said. Positions are bytes of the
//! document's text; `place` is where that stands in an office document, in the language of the run.

use std::ops::Range;

use serde_json::{Number as JsonNumber, Value, json};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::source::Source;
use crate::document::Kind as FileKind;
use crate::document::problem::Note;
use crate::extract::Proposed;
use crate::extract::figure::Kind;
use crate::extract::proposal::{Amount, Confidence, Doubt, Heading, Reason, Unused};
use crate::facts::fact::Standing;
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

use super::super::view::ENGINE;
use super::ExtractionInput;
use super::tally::{Fate, Tally, fates};
use super::words;

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/extract/1";

/// The whole answer, two spaces a level, with a line end. `source` is the document's text with its places.
pub fn json(input: &ExtractionInput<'_>, source: &Source, lang: Lang) -> String {
    let writer = Writer { input, source, lang };
    let extraction = input.extraction;
    let tally = Tally::of(extraction);
    let answer = json!({
        "schema": SCHEMA,
        "engine": ENGINE,
        "document": { "name": input.name, "sha256": input.document.sha256, "kind": kind(input.document.kind) },
        "heading": heading(&extraction.heading),
        "figures": { "used": tally.used, "not_understood": tally.not_understood, "no_facts": tally.aside },
        "facts": extraction.facts.iter().map(|f| writer.fact(f)).collect::<Vec<_>>(),
        "unused": writer.unused(),
        "notes": input.document.notes.iter().map(|n| writer.note(n)).collect::<Vec<_>>(),
    });
    format!("{answer:#}\n")
}

struct Writer<'a> {
    input: &'a ExtractionInput<'a>,
    source: &'a Source,
    lang: Lang,
}

impl Writer<'_> {
    fn fact(&self, fact: &Proposed) -> Value {
        let (value, unit) = amount(&fact.value);
        let due = match fact.standing {
            Standing::Achieved => Value::Null,
            Standing::PlannedBy(day) => json!({ "by": day.to_string() }),
            Standing::PlannedFrom(day) => json!({ "from": day.to_string() }),
        };
        json!({
            "indicator": self.id(fact.indicator),
            "value": value,
            "unit": unit,
            "bound": fact.bound.id(),
            "tier": tiers(fact.tiers),
            "status": if fact.standing == Standing::Achieved { "achieved" } else { "planned" },
            "due": due,
            "year": (fact.year != 0).then_some(fact.year),
            "quote": self.text(&fact.quote),
            "start": fact.quote.start,
            "end": fact.quote.end,
            "place": self.place(&fact.quote),
            "confidence": confidence(fact.confidence),
            "reasons": fact.reasons.iter().map(|r| self.reason(r)).collect::<Vec<_>>(),
            "doubts": fact.doubts.iter().map(|d| self.doubt(d)).collect::<Vec<_>>(),
        })
    }

    fn reason(&self, reason: &Reason) -> Value {
        let at = |what: &str, at: &Range<usize>| json!({ "what": what, "text": self.text(at), "start": at.start, "end": at.end });
        match reason {
            Reason::Phrase { phrase, at: range } => {
                json!({ "what": "phrase", "phrase": phrase, "text": self.text(range), "start": range.start, "end": range.end })
            }
            Reason::Figure(range) => at("figure", range),
            Reason::Bound(range) => at("bound", range),
            Reason::Tier(range) => at("tier", range),
            Reason::Planned(range) => at("planned", range),
            Reason::Year(range) => at("year", range),
            Reason::Form { form, at: cell } => with(at("form", cell), json!({ "form": form })),
            Reason::ReportYear => json!({ "what": "report-year" }),
        }
    }

    fn doubt(&self, doubt: &Doubt) -> Value {
        let (what, extra) = match doubt {
            Doubt::OtherIndicator(other) => ("other-indicator", json!({ "indicator": self.id(*other) })),
            Doubt::SubjectElsewhere(at) => ("subject-elsewhere", json!({ "start": at.start, "end": at.end })),
            Doubt::OtherReading(_) => ("other-reading", json!({})),
            Doubt::YearUnsaid => ("year-unsaid", json!({})),
            Doubt::DueUnsaid => ("due-unsaid", json!({})),
            Doubt::SaidTwice(other) => ("said-twice", json!({ "fact": other })),
        };
        with(json!({ "what": what, "message": words::doubt(doubt, self.input, self.lang) }), extra)
    }

    // Figures that no fact uses, dates and document numbers among them.
    fn unused(&self) -> Vec<Value> {
        let fates = fates(self.input.extraction);
        let one = |(index, why): &(usize, Unused)| {
            let figure = self.input.extraction.figures.get(*index)?;
            let understood = !matches!(fates.get(*index), Some(Fate::NotUnderstood(_)));
            let (what, extra) = match why {
                Unused::NoQuantity => ("no-quantity", json!({})),
                Unused::NoIndicatorOfItsKind => ("no-indicator-of-its-kind", json!({})),
                Unused::NoSubject => ("no-subject", json!({})),
                Unused::TooUnsure(id, sure) => ("too-unsure", json!({ "indicator": self.id(*id), "confidence": confidence(*sure) })),
                Unused::Difference => ("difference", json!({})),
                Unused::Furniture => ("furniture", json!({})),
                Unused::Repeated(fact) => ("repeated", json!({ "fact": fact })),
                Unused::Elsewhere => ("elsewhere", json!({})),
                Unused::TableHeading => ("table-heading", json!({})),
                Unused::UnknownHeading(_) => ("unknown-heading", json!({})),
            };
            let value = json!({
                "text": self.text(&figure.range),
                "start": figure.range.start,
                "end": figure.range.end,
                "place": self.place(&figure.range),
                "kind": figure_kind(&figure.kind),
                "understood": understood,
                "why": what,
                "message": words::unused_figure(figure, why, self.input, self.lang),
            });
            Some(with(value, extra))
        };
        self.input.extraction.unused.iter().filter_map(one).collect()
    }

    fn note(&self, note: &Note) -> Value {
        json!({
            "message": note.say(self.lang),
            "before": note.before,
            "after": note.after,
            "times": note.times.max(1),
            "start": note.range.start,
            "end": note.range.end,
            "place": self.place(&note.range),
        })
    }

    fn id(&self, id: IndicatorId) -> &str {
        &self.input.vocabulary.indicator(id).id
    }

    fn text(&self, range: &Range<usize>) -> &str {
        self.input.document.text.get(range.clone()).unwrap_or("")
    }

    fn place(&self, range: &Range<usize>) -> Option<String> {
        self.source.spot(range.start).map(|spot| spot.say(self.lang))
    }
}

fn with(mut value: Value, extra: Value) -> Value {
    if let (Some(object), Value::Object(extra)) = (value.as_object_mut(), extra) {
        object.extend(extra);
    }
    value
}

fn heading(heading: &Heading) -> Value {
    json!({
        "unit": heading.unit,
        "year": heading.year,
        "published": heading.published.map(|d| d.to_string()),
        "source": heading.grade.map(|g| g.id()),
    })
}

fn kind(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Text => "text",
        FileKind::Markdown => "markdown",
        FileKind::Html => "html",
        FileKind::Word => "word",
        FileKind::Excel => "excel",
        FileKind::Pdf => "pdf",
    }
}

fn figure_kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Count(_) => "count",
        Kind::Percent(_) => "percent",
        Kind::Part { .. } => "part",
        Kind::Range { .. } => "range",
        Kind::Vague(_) => "vague",
        Kind::Levels(_) => "levels",
        Kind::Period { .. } => "period",
        Kind::Yearless { .. } => "yearless",
        Kind::Magnitude(_) => "magnitude",
        Kind::Ordinal => "ordinal",
        Kind::DocumentNumber => "document-number",
        Kind::Money => "money",
        Kind::Duration => "duration",
        Kind::Clock => "clock",
        Kind::Measure => "measure",
        Kind::Phone => "phone",
        Kind::Version => "version",
        Kind::Furniture => "furniture",
        Kind::Name => "name",
    }
}

fn confidence(confidence: Confidence) -> Option<JsonNumber> {
    JsonNumber::from_f64(f64::from(confidence.0) / 100.0)
}

fn amount(amount: &Amount) -> (Value, &'static str) {
    match amount {
        Amount::Count(n) => (decimal(n), "count"),
        Amount::Percent(n) => (decimal(n), "percent"),
        Amount::Day { from, to } => (json!(day(*from, *to)), "date"),
        Amount::Truth(yes) => (json!(u8::from(*yes)), "bool"),
    }
}

// A string, so that no reader rounds it.
fn decimal(n: &Number) -> Value {
    json!(n.decimal().unwrap_or_else(|| n.to_string()))
}

fn day(from: Date, to: Date) -> i64 {
    let text = from.to_string();
    let digits: i64 = text.replace('-', "").parse().unwrap_or(0);
    let (first, last) = from.month();
    match () {
        () if from == to => digits,
        () if (first, last) == (from, to) => digits / 100 * 100,
        () => digits / 10000 * 10000,
    }
}

fn tiers(tiers: Tiers) -> String {
    let all = [Tier::Tinh, Tier::Huyen, Tier::Xa];
    if all.iter().all(|t| tiers.contains(*t)) {
        return "all".to_string();
    }
    tiers.iter().map(Tier::id).collect::<Vec<_>>().join("+")
}
