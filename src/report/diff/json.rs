//! The JSON answer of `diff`: a contract, written down in `docs/diff.schema.json`. What changes here changes there.

use serde_json::{Value, json};

use crate::base::source::Span;
use crate::diag::model::Diag;
use crate::report::view::{ENGINE, FindingView};
use crate::report::words::{help, message as finding_message};
use crate::rulediff::{Change, Spoken, Turns, spoken, to_diag};

use super::{DiffSide, DiffView, TurnView, turn};

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/diff/1";

/// The whole answer, two spaces a level, with a line end.
pub fn json(view: &DiffView<'_>) -> String {
    let difference = view.difference;
    let answer = json!({
        "schema": SCHEMA,
        "engine": ENGINE,
        "as_of": view.as_of.map(|d| d.to_string()),
        "old": side(view.old),
        "new": side(view.new),
        "changes": difference.changes.iter().map(|c| change(view, c)).collect::<Vec<_>>(),
        "wording": difference.wording.iter().map(|c| change(view, c)).collect::<Vec<_>>(),
        "unchanged": difference.unchanged,
        "judged": view.turns.map(|t: &Turns| t.judged),
        "turns": view.turns.map(|_| view.turned().iter().map(|t| turned(view, t)).collect::<Vec<_>>()),
        "turn_counts": view.turns.map(|_| counts(view)),
        "summary": view.summary(),
    });
    format!("{answer:#}\n")
}

fn side(side: DiffSide<'_>) -> Value {
    json!({ "name": side.name, "rules_hash": side.hash })
}

fn change(view: &DiffView<'_>, change: &Change) -> Value {
    let Spoken { before, now, .. } = spoken(change, view.sources, view.lang);
    let Diag { code, message, .. } = to_diag(change, view.sources, view.lang);
    let about = &change.about;
    json!({
        "code": code,
        "kind": about.kind.id(),
        "old_id": about.old,
        "new_id": about.new,
        "message": message,
        "direction": change.direction.id(),
        "before": before,
        "now": now,
        "old": change.old.map(|s| place(view, s)),
        "new": change.new.map(|s| place(view, s)),
    })
}

fn place(view: &DiffView<'_>, span: Span) -> Value {
    let at = view.sources.line_column(span);
    let file = &view.sources.get(span.file).name;
    json!({ "file": file, "line": at.line, "column": at.column, "start": span.start, "end": span.end })
}

fn turned(view: &DiffView<'_>, one: &TurnView<'_>) -> Value {
    let told = one.told();
    let state = |f: Option<&FindingView<'_>>| {
        f.map(|f| {
            json!({
                "target": f.target.id,
                "verdict": f.verdict.id(),
                "reason": f.reason.map(|r| r.id()),
                "clause": f.target.clause,
                "required": f.required,
                "due": f.due.map(|d| d.to_string()),
                "message": finding_message(f, view.lang),
                "rule": place(view, crate::report::finding::rule(f, view.lang).span),
            })
        })
    };
    let evidence = told.into_iter().flat_map(|f| &f.evidence).map(|e| {
        json!({
            "indicator": e.indicator.id,
            "quote": e.quote,
            "place": e.place.map(|p| place(view, p.span)),
        })
    });
    json!({
        "unit": told.map(|f| f.scene.unit),
        "name": told.map(|f| f.scene.name),
        "year": told.map(|f| f.scene.year),
        "as_of": told.map(|f| f.scene.as_of.to_string()),
        "mandatory": told.is_some_and(FindingView::is_mandatory),
        "message": turn::message(one, view.lang),
        "old": state(one.old),
        "new": state(one.new),
        "evidence": evidence.collect::<Vec<_>>(),
        "help": one.new.and_then(|f| help(f, view.lang)),
    })
}

fn counts(view: &DiffView<'_>) -> Vec<Value> {
    let kinds = view.kinds();
    kinds.iter().map(|((from, to), n)| json!({ "from": from.map(|v| v.id()), "to": to.map(|v| v.id()), "count": n })).collect()
}
