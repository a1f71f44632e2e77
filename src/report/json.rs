//! The JSON answer: a contract, written down in `docs/check.schema.json`. What changes here changes there.
//!
//! Numbers are strings so that no reader rounds them: decimal digits where that is exact, else `164/1549`; a share is a fraction of
//! one; yes/no and days are `"true"`, `"2017-04-01"`. Every finding is there, whatever a person chose to see.

mod health;

use serde_json::{Value, json};

use crate::base::date::Date;
use crate::base::interval::{End, Interval};
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::Unit as NumberUnit;
use crate::base::truth::Truth;
use crate::eval::finding::{NotApplicable, Verdict};
use crate::facts::fact::{Second, Standing};
use crate::model::exception::Exception;
use crate::model::ir::Rules;
use crate::model::layer::Stance;
use crate::syntax::tree::{Basis, Severity, TargetKind};
use crate::vocab::schema::Tiers;

use super::questions;
use super::view::{
    BesideView, Counts, Document, ENGINE, Entry, EvidenceView, FindingView, MilestoneView, MissingView, PartView, PlannedView, View,
};
use super::words;
use health::health;

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/check/1";

/// The whole answer, two spaces a level, with a line end.
pub fn json(view: &View<'_>) -> String {
    let lang = view.lang;
    let answer = json!({
        "schema": SCHEMA,
        "as_of": view.as_of.map(day),
        "rules_hash": view.rules_hash,
        "engine": ENGINE,
        "reports": [],
        "summary": summary(&view.summary),
        "health": health(&view.health, view),
    });
    let answer = with_lists(answer, [("reports", view.entries.iter().map(|e| entry(e, lang)).collect())]);
    format!("{answer:#}\n")
}

// Lists in the place of empty ones: `json!` would copy each with all that is in it, once for every level.
fn with_lists<const N: usize>(mut value: Value, lists: [(&str, Vec<Value>); N]) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.extend(lists.map(|(field, list)| (field.to_string(), Value::Array(list))));
    }
    value
}

// Fields that are left out where there is nothing to say, instead of being null.
fn without_nulls(mut value: Value, fields: &[&str]) -> Value {
    if let Some(object) = value.as_object_mut() {
        fields.iter().for_each(|f| {
            if object.get(*f).is_some_and(Value::is_null) {
                object.shift_remove(*f);
            }
        });
    }
    value
}

fn entry(entry: &Entry<'_>, lang: Lang) -> Value {
    let value = json!({
        "unit": entry.scene.unit,
        "name": entry.scene.name,
        "year": entry.scene.year,
        "as_of": day(entry.scene.as_of),
        "documents": entry.documents.iter().map(document).collect::<Vec<_>>(),
        "contradictions": entry.contradictions,
        "judged": judged(entry),
        "findings": [],
    });
    with_lists(value, [("findings", entry.findings.iter().map(|f| finding(f, lang)).collect())])
}

fn judged(entry: &Entry<'_>) -> Value {
    let judged = questions::judged(entry);
    let next = judged.next.map(|(q, settles)| json!({ "indicator": q.indicator.id, "tier": tiers(q.tiers), "settles": settles }));
    json!({ "decided": judged.decided, "due": judged.due, "next": next.map(|next| without_nulls(next, &["tier"])) })
}

fn document(document: &Document<'_>) -> Value {
    let value = json!({
        "name": document.name,
        "facts_file": document.facts_file,
        "source": document.grade.id(),
        "published": day(document.published),
        "sha256": document.sha256,
        "facts": document.facts,
        "synthetic": document.synthetic.then_some(true),
    });
    without_nulls(value, &["sha256", "synthetic"])
}

fn finding(finding: &FindingView<'_>, lang: Lang) -> Value {
    let target = finding.target;
    let value = json!({
        "target": target.id,
        "kind": match target.kind { TargetKind::Target => "target", TargetKind::Check => "check" },
        "title": lang.pick(&target.title, &target.title_en),
        "instrument": finding.instrument.id,
        "number": finding.number,
        "verdict": finding.verdict.id(),
        "reason": finding.reason.map(|r| r.id()),
        "not_applicable": finding.not_applicable.map(|why| not_applicable(why, finding.scene.rules)),
        "message": words::message(finding, lang),
        "clause": target.clause,
        "basis": basis(target.basis),
        "severity": match target.severity { Severity::Mandatory => "mandatory", Severity::Advisory => "advisory" },
        "measured": finding.deciding_part().and_then(measured),
        "required": finding.required,
        "due": finding.due.map(day),
        "parts": [],
        "milestones": [],
        "planned": [],
        "age_days": finding.age.map(|(_, days)| days),
        "source": finding.grade.map(|g| g.id()),
        "reading": (!finding.readings.is_empty()).then(|| finding.readings.join(" ")),
        "unconfirmed": finding.is_unconfirmed().then_some(true),
        "layer": if finding.is_local() { "local" } else { "national" },
        "over": [],
        "under": [],
        "exempt": finding.exempt().map(exempt),
        "evidence": [],
        "missing": [],
        "help": words::help(finding, lang),
    });
    let milestone = |m: &MilestoneView| json!({ "due": m.due.map(day), "required": m.required, "holds": truth(m.holds) });
    let lists = [
        ("parts", finding.parts.iter().map(|p| part(p, finding)).collect()),
        ("milestones", finding.milestones.iter().map(milestone).collect()),
        ("planned", finding.planned.iter().map(|p| planned(p, lang)).collect()),
        ("evidence", finding.evidence.iter().map(|e| evidence(e, lang)).collect()),
        ("missing", finding.missing.iter().map(|m| missing(m, lang)).collect()),
        (if finding.is_local() { "over" } else { "under" }, finding.beside.iter().map(|b| beside(b, finding.is_local())).collect()),
    ];
    without_nulls(with_lists(value, lists), &["reason", "not_applicable", "unconfirmed"])
}

/// How sure a wording is, as rules write it.
pub(super) fn basis(basis: Basis) -> String {
    match basis {
        Basis::Verified => "verified".to_string(),
        Basis::Restated(0) => "restated".to_string(),
        Basis::Restated(n) => format!("restated {n}"),
        Basis::Unverified => "unverified".to_string(),
    }
}

fn exempt(exception: &Exception) -> Value {
    json!({
        "document": exception.document,
        "signer": exception.signer,
        "issued": day(exception.issued),
        "until": day(exception.until),
        "reason": exception.reason,
    })
}

// Which of the two counts is said from the layers' side, so that both findings say the same.
fn beside(beside: &BesideView<'_>, local: bool) -> Value {
    let (stance, own, other) = match beside.stance {
        Stance::Stricter => ("stricter", true, false),
        Stance::Same => ("same", true, true),
        Stance::Looser => ("looser", false, true),
        Stance::Crossing => ("crossing", true, true),
        Stance::Open => ("not-comparable", true, true),
    };
    let prevails = match (own, other) {
        (true, true) => "both",
        (own, _) if own == local => "local",
        _ => "national",
    };
    json!({
        "target": beside.target.id,
        "instrument": beside.instrument.id,
        "required": beside.required,
        "due": beside.milestone.and_then(|m| m.due).map(day),
        "verdict": beside.verdict.map(|v| v.id()),
        "relation": stance,
        "prevails": prevails,
    })
}

fn not_applicable(why: &NotApplicable, rules: &Rules) -> Value {
    let (kind, date, target) = match why {
        NotApplicable::BindsOthers => ("binds-others", None, None),
        NotApplicable::OtherUnit => ("other-unit", None, None),
        NotApplicable::NotYetInForce => ("not-yet-in-force", None, None),
        NotApplicable::NoLongerInForce => ("no-longer-in-force", None, None),
        NotApplicable::Amended(by, from) => ("amended", Some(*from), Some(&rules.target(*by).id)),
        NotApplicable::NotYetAmending(from) => ("not-yet-amending", Some(*from), None),
        NotApplicable::When => ("when", None, None),
        NotApplicable::NoTier => ("no-tier", None, None),
    };
    json!({ "why": kind, "from": date.map(day), "by": target })
}

fn part(part: &PartView<'_>, finding: &FindingView<'_>) -> Value {
    json!({
        "required": finding.scene.sources.text(part.part.condition_span).trim(),
        "tier": part.tier.map(|t| t.id()),
        "holds": truth(part.holds),
        "measured": measured(part),
    })
}

fn measured(part: &PartView<'_>) -> Option<Value> {
    part.measured.map(|(i, unit)| interval(i, unit))
}

fn planned(planned: &PlannedView<'_>, lang: Lang) -> Value {
    let mut value = evidence(&planned.evidence, lang);
    if let Some(fields) = value.as_object_mut() {
        fields.insert("planned_for".into(), json!(day(planned.day)));
        fields.insert("days_after_due".into(), json!(planned.after_due));
        fields.insert("days_after_as_of".into(), json!(planned.after_as_of));
    }
    value
}

pub(super) fn evidence(evidence: &EvidenceView<'_>, lang: Lang) -> Value {
    let (place, fact) = (evidence.place, evidence.fact);
    let confirmed = fact.confirmed.as_ref();
    let value = json!({
        "indicator": evidence.indicator.id,
        "tier": tiers(evidence.fact.tiers),
        "value": evidence.fact.value.text,
        "standing": match evidence.fact.standing {
            Standing::Achieved => "achieved",
            Standing::PlannedBy(_) => "by",
            Standing::PlannedFrom(_) => "from",
        },
        "date": day(evidence.fact.date),
        "source": evidence.grade.id(),
        "reading": evidence.fact.reading,
        "quote": evidence.quote,
        "document": place.map(|p| p.document),
        "line": place.map(|p| p.line),
        "column": place.map(|p| p.column),
        "start": place.map(|p| p.span.start),
        "end": place.map(|p| p.span.end),
        "place": place.and_then(|p| p.spot).map(|s| s.say(lang)),
        "confidence": fact.confidence.map(|c| c.to_string()),
        "confirmed_by": confirmed.map(|c| &c.by),
        "confirmed_on": confirmed.map(|c| day(c.on)),
        "second": fact.second.as_ref().map(second),
    });
    without_nulls(value, &["tier", "reading", "place", "confidence", "confirmed_by", "confirmed_on", "second"])
}

fn second(second: &Second) -> Value {
    let resolved = second.resolved.as_ref();
    let value = json!({
        "value": second.value.as_ref().map(|v| &v.text),
        "tier": second.tiers.map(tiers),
        "note": second.note,
        "by": second.signed.by,
        "on": day(second.signed.on),
        "resolved_by": resolved.map(|r| &r.by),
        "resolved_on": resolved.map(|r| day(r.on)),
    });
    without_nulls(value, &["value", "tier", "note", "resolved_by", "resolved_on"])
}

pub(super) fn missing(missing: &MissingView<'_>, lang: Lang) -> Value {
    let unit = missing.indicator.ty.number_unit();
    let value = json!({
        "indicator": missing.indicator.id,
        "tier": tiers(missing.tiers),
        "value": words::tipping(missing, lang),
        "decides": missing.decides,
        "met": missing.met.map(|i| interval(i, unit)),
        "not_met": missing.not_met.map(|i| interval(i, unit)),
    });
    without_nulls(value, &["tier"])
}

// One tier as a text, several together as a list, the unit as a whole as null: as facts files have it.
pub(super) fn tiers(tiers: Tiers) -> Value {
    let names: Vec<&str> = tiers.iter().map(|t| t.id()).collect();
    match names.as_slice() {
        [] => Value::Null,
        [one] => json!(one),
        several => json!(several),
    }
}

fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    }
}

/// An interval with exact ends.
pub(super) fn interval(i: &Interval, unit: NumberUnit) -> Value {
    let end = |e: Option<&End>| e.map(|e| number(&e.at, unit));
    let open = |e: Option<&End>| e.is_none_or(|e| e.open);
    json!({ "lo": end(i.lo()), "hi": end(i.hi()), "lo_open": open(i.lo()), "hi_open": open(i.hi()) })
}

pub(in crate::report) fn number(n: &Number, unit: NumberUnit) -> String {
    let exact = || n.decimal().unwrap_or_else(|| n.to_string());
    match unit {
        NumberUnit::YesNo if n.is_zero() => "false".to_string(),
        NumberUnit::YesNo if *n == Number::ONE => "true".to_string(),
        NumberUnit::Day => n.to_i64().and_then(Date::from_day_number).map_or_else(exact, day),
        NumberUnit::Plain | NumberUnit::Percent | NumberUnit::YesNo => exact(),
    }
}

pub(super) fn summary(counts: &Counts) -> Value {
    let fields = Verdict::ALL.iter().map(|v| (v.id().replace('-', "_"), json!(counts.of(*v))));
    let exempt: usize = Verdict::ALL.iter().map(|v| counts.exempt(*v)).sum();
    Value::Object(fields.chain([("exempt".to_string(), json!(exempt))]).collect())
}

fn day(day: Date) -> String {
    day.to_string()
}
