//! Findings as SARIF 2.1.0, for the tools that show results beside a text.
//!
//! `kind` says the verdict and `level` how grave a miss is; as the standard has it, only a `fail` has a level, so that nothing is shown as
//! a failure that is not proven. Lines and columns count from 1, columns in code points, `endColumn` is one past the last.

mod place;
mod rules;

use serde_json::{Map, Value, json};

use crate::base::lang::Lang;
use crate::eval::finding::{Reason, Verdict};
use crate::facts::fact::Standing;

use super::json::basis;
use super::view::{EvidenceView, FindingView, View};
use super::words;
use place::{artifact, logical, region, said_at, uri};
use rules::Rules;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The whole log, with a line end.
pub fn sarif(view: &View<'_>) -> String {
    let rules = Rules::new(view);
    let results: Vec<Value> = view.entries.iter().flat_map(|e| &e.findings).map(|f| result(f, &rules, view.lang)).collect();
    let health: Vec<String> = words::head(view, view.lang).into_iter().chain(words::health(view, view.lang)).collect();
    let run = json!({
        "tool": { "driver": {
            "name": "doichieu",
            "version": env!("CARGO_PKG_VERSION"),
            "language": view.lang.pick("vi", "en"),
            "rules": rules.descriptors(view.lang),
        } },
        "language": view.lang.pick("vi", "en"),
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation(view)],
        "artifacts": artifacts(view),
        "results": results,
        "properties": {
            "rules_hash": view.rules_hash,
            "as_of": view.as_of.map(|d| d.to_string()),
            "health": health,
        },
    });
    format!("{:#}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn invocation(view: &View<'_>) -> Value {
    let unreadable = view.health.run.unreadable.iter().map(|(file, why)| {
        json!({
            "level": "error",
            "message": { "text": why },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(file) } } }],
        })
    });
    json!({
        "executionSuccessful": view.health.complete,
        "toolExecutionNotifications": unreadable.collect::<Vec<_>>(),
    })
}

// The documents with their hashes; a facts file without a document has none.
fn artifacts(view: &View<'_>) -> Vec<Value> {
    let mut seen = std::collections::BTreeSet::new();
    let documents = view.entries.iter().flat_map(|e| &e.documents).filter(|d| seen.insert(d.name));
    let artifact = |d: &super::view::Document<'_>| match d.sha256 {
        Some(hash) => json!({ "location": { "uri": uri(d.name) }, "hashes": { "sha-256": hash } }),
        None => json!({ "location": { "uri": uri(d.name) } }),
    };
    documents.map(artifact).collect()
}

fn result(finding: &FindingView<'_>, rules: &Rules<'_, '_>, lang: Lang) -> Value {
    let (scene, target) = (finding.scene, finding.target);
    let (kind, level) = weight(finding);
    let mut told = said(finding, lang).into_iter();
    let location = location(told.next(), finding, lang);
    let mut related: Vec<Value> = told.collect();
    let rule = super::finding::rule(finding, lang);
    related.push(json!({
        "physicalLocation": { "artifactLocation": artifact(scene.sources, rule.span), "region": region(scene.sources, rule.span) },
        "message": { "text": rule.text },
    }));
    for (id, location) in (1..).zip(&mut related) {
        location["id"] = json!(id);
    }
    json!({
        "ruleId": target.id,
        "ruleIndex": rules.index(&target.id),
        "kind": kind,
        "level": level,
        "message": { "text": message(finding, lang) },
        "locations": [location],
        "relatedLocations": related,
        "partialFingerprints": { "finding/v1": format!("{}/{}/{}", scene.unit, scene.year, target.id) },
        "properties": properties(finding, lang),
    })
}

fn weight(finding: &FindingView<'_>) -> (&'static str, &'static str) {
    match finding.verdict {
        Verdict::Met => ("pass", "none"),
        Verdict::NotMet if finding.exempt().is_some() => ("fail", "note"),
        Verdict::NotMet => ("fail", if finding.is_mandatory() { "error" } else { "warning" }),
        Verdict::Undetermined if finding.reason == Some(Reason::Contradiction) => ("review", "none"),
        Verdict::Undetermined => ("open", "none"),
        Verdict::NotDue => ("informational", "none"),
        Verdict::NotApplicable => ("notApplicable", "none"),
    }
}

fn message(finding: &FindingView<'_>, lang: Lang) -> String {
    let message = words::message(finding, lang) + ".";
    words::beneath(finding, lang).map_or(message.clone(), |help| format!("{message}\n{help}"))
}

// The first words that are told of; of what the report is silent about, the document as a whole.
fn location(told: Option<Value>, finding: &FindingView<'_>, lang: Lang) -> Value {
    let whole = || {
        let name = finding.searched.first().copied().unwrap_or(finding.facts_file);
        json!({ "physicalLocation": { "artifactLocation": { "uri": uri(name) } } })
    };
    let mut location = told.unwrap_or_else(whole);
    let first = achieved(finding).next().or(finding.planned.first().map(|p| &p.evidence));
    location["logicalLocations"] = logical(finding.scene, first.and_then(|e| e.place?.spot), lang);
    location
}

fn achieved<'f, 'a>(finding: &'f FindingView<'a>) -> impl Iterator<Item = &'f EvidenceView<'a>> {
    finding.evidence.iter().filter(|e| e.fact.standing == Standing::Achieved)
}

// What the report says, then what it plans.
fn said(finding: &FindingView<'_>, lang: Lang) -> Vec<Value> {
    let sources = finding.scene.sources;
    let said = achieved(finding).map(|e| said_at(e, sources, &words::said_label(e, finding, lang), lang));
    let planned = finding.planned.iter().map(|p| said_at(&p.evidence, sources, &words::planned_label(p, lang), lang));
    said.chain(planned).collect()
}

fn properties(finding: &FindingView<'_>, lang: Lang) -> Value {
    let tiers: std::collections::BTreeSet<_> = finding.parts.iter().filter_map(|p| p.tier).map(|t| t.id()).collect();
    let fields = [
        ("unit", Some(json!(finding.scene.unit))),
        ("year", Some(json!(finding.scene.year))),
        ("verdict", Some(json!(finding.verdict.id()))),
        ("reason", finding.reason.map(|r| json!(r.id()))),
        ("basis", Some(json!(basis(finding.target.basis)))),
        ("tiers", (!tiers.is_empty()).then(|| json!(tiers))),
        ("tier_by_tier", (!tiers.is_empty()).then(|| json!(words::tier_by_tier(finding, lang)))),
        ("exempt", finding.exempt().map(|e| json!(words::exempt_by(e, lang)))),
    ];
    Value::Object(fields.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?))).collect::<Map<_, _>>())
}
