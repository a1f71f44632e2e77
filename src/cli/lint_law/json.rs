//! The JSON answer, written down in `docs/law.schema.json`.

use serde_json::{Value, json};

use crate::base::lang::Lang;
use crate::base::source::{Sources, Span};
use crate::diag::model::{Diag, Severity};
use crate::law::coverage::{Row, State};
use crate::law::{Law, words};
use crate::report::view::ENGINE;

use super::{Covered, Set};

/// Id of the form of this answer.
const SCHEMA: &str = "doichieu/law/1";

/// The whole answer, with a line end.
pub(super) fn answer(covered: &[(&Set<'_>, Vec<Covered<'_>>)], lang: Lang) -> String {
    let set = |(set, all): &(&Set<'_>, Vec<Covered<'_>>)| {
        let instruments: Vec<Value> = all.iter().map(|c| instrument(c, set.sources, lang)).collect();
        json!({ "rules_hash": set.loaded.hash, "instruments": instruments })
    };
    let answer = json!({ "schema": SCHEMA, "engine": ENGINE, "sets": covered.iter().map(set).collect::<Vec<_>>() });
    format!("{answer:#}\n")
}

fn instrument(covered: &Covered<'_>, sources: &Sources, lang: Lang) -> Value {
    let header = covered.header;
    let counts = covered.counts();
    let clauses = covered.text.iter().flat_map(|(law, coverage)| coverage.rows.iter().map(|row| clause(law, row, sources)));
    let mut diags: Vec<Diag> = covered.problems.iter().map(|p| p.to_diag(lang)).collect();
    diags.sort_by_key(Diag::order);
    json!({
        "instrument": header.id.value,
        "number": header.number.as_ref().map(|n| &n.value),
        "document": covered.text.as_ref().map(|(law, _)| &sources.get(law.file()).name),
        "sha256": covered.text.as_ref().and(header.sha256.as_ref()).map(|s| s.value.to_ascii_lowercase()),
        "counts": {
            "clauses": counts.clauses(),
            "encoded": counts.encoded,
            "skipped": counts.skipped,
            "not_looked_at": counts.not_looked_at,
        },
        "clauses": clauses.collect::<Vec<_>>(),
        "problems": diags.iter().map(|d| problem(d, sources)).collect::<Vec<_>>(),
    })
}

fn clause(law: &Law, row: &Row<'_>, sources: &Sources) -> Value {
    let found = law.clauses.get(row.clause);
    let mut value = json!({
        "clause": law.name(row.clause),
        "level": found.and_then(|c| c.path.last()).map(|s| s.level.id()),
        "words": found.map(|c| words(&sources.get(law.file()).text, c)),
        "counts": row.counts,
        "state": match row.state {
            State::Encoded => "encoded",
            State::Skipped => "skipped",
            State::Partly => "partly",
            State::NotLookedAt => "not-looked-at",
        },
        "targets": row.targets,
        "why": row.why,
    });
    place(&mut value, law.span(row.clause), sources);
    value
}

fn problem(diag: &Diag, sources: &Sources) -> Value {
    let places = diag.labels.iter().map(|label| {
        let mut value = json!({ "file": sources.get(label.span.file).name, "label": label.text });
        place(&mut value, label.span, sources);
        value
    });
    json!({
        "code": diag.code,
        "severity": match diag.severity { Severity::Error => "error", Severity::Warning => "warning", Severity::Note => "note" },
        "message": diag.message,
        "help": diag.help,
        "places": places.collect::<Vec<_>>(),
    })
}

// Line and column count from 1, in characters; start and end are bytes.
fn place(value: &mut Value, span: Span, sources: &Sources) {
    let at = sources.line_column(span);
    if let Some(fields) = value.as_object_mut() {
        fields.insert("line".into(), json!(at.line));
        fields.insert("column".into(), json!(at.column));
        fields.insert("start".into(), json!(span.start));
        fields.insert("end".into(), json!(span.end));
    }
}
