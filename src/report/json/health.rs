//! The health of a run: what was read, used and left aside, and by which packs.

use serde_json::{Value, json};

use crate::model::exception::Phase;
use crate::model::ir::Instrument;

use super::super::earlier::JudgedBefore;
use super::super::health::HealthView;
use super::super::view::View;
use super::{day, without_nulls};

pub(super) fn health(health: &HealthView<'_>, view: &View<'_>) -> Value {
    let (run, facts) = (health.run, health.facts);
    let phase = |wanted: Option<Phase>| health.exceptions.iter().filter(|(_, phase)| *phase == wanted).count();
    json!({
        "complete": health.complete,
        "rules": {
            "files": run.rule_files,
            "instruments": health.instruments,
            "targets": health.targets,
            "checks": health.checks,
            "tests": health.tests,
            "judged": view.targets,
            "left_out_by_basis": run.left_out_by_basis,
            "built_in": run.built_in_rules,
            "built_in_vocabulary": run.built_in_vocabulary,
            "signed_off": health.signed_off,
            "packs": view.rules.instruments.iter().map(pack).collect::<Vec<_>>(),
        },
        "reports": without_nulls(
            json!({
                "files": run.report_files,
                "read": health.reports,
                "judged": health.entries,
                "synthetic": (health.synthetic > 0).then_some(health.synthetic),
            }),
            &["synthetic"],
        ),
        "facts": {
            "read": facts.read,
            "used": facts.used,
            "planned": facts.planned,
            "unconfirmed": facts.unconfirmed,
            "unused": {
                "too_late": facts.too_late,
                "earlier_year": facts.earlier_year,
                "replaced": facts.replaced,
                "reading": facts.reading,
                "no_tier": facts.no_tier,
                "not_accepted": facts.left_out,
            },
        },
        "exceptions": {
            "files": run.exception_files,
            "read": health.exceptions.len(),
            "used": phase(Some(Phase::InForce)),
            "expired": phase(Some(Phase::Expired)),
            "not_begun": phase(Some(Phase::NotYet)),
            "unused": phase(None),
        },
        "unreadable": run.unreadable.iter().map(|(file, why)| json!({ "file": file, "why": why })).collect::<Vec<_>>(),
        "contradictions": view.contradictions,
        "on_readings": health.on_readings,
        "on_unconfirmed": health.on_unconfirmed,
        "on_press": health.on_press,
        "on_web": health.on_web,
        "not_verified": health.not_verified,
        "verified_without_document": health.verified_without_document,
        "judged_before": health.judged_before.iter().map(before).collect::<Vec<_>>(),
    })
}

fn pack(instrument: &Instrument) -> Value {
    json!({
        "instrument": instrument.id,
        "version": instrument.version,
        "approved_by": instrument.approved_by,
        "approved_on": instrument.approved_on.map(day),
        "document": instrument.document,
    })
}

fn before(before: &JudgedBefore<'_>) -> Value {
    let changed = before.changed.iter().map(|(target, was, now)| json!({ "target": target, "was": was.id(), "now": now.id() }));
    json!({
        "unit": before.unit,
        "year": before.year,
        "file": before.file,
        "rules_hash": before.rules_hash,
        "as_of": before.as_of,
        "documents_changed": before.documents_changed,
        "changed": changed.collect::<Vec<_>>(),
        "new": before.new,
        "gone": before.gone,
    })
}
