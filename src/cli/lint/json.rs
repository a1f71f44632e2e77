//! `lint --format json`: everything that was found, whatever level is shown to people.
//!
//! Lines and columns count from 1, columns in characters; `start` and `end` are bytes from 0, `end` exclusive.

use serde_json::{Value, json};

use crate::base::lang::Lang;
use crate::base::source::{Sources, Span};
use crate::diag::model::{Diag, Severity};
use crate::lint::Survey;

use super::Read;

/// Id of the form of this answer.
const SCHEMA: &str = "doichieu/lint/1";

pub(super) fn draw(surveys: &[(&Read, Survey<'_>)], lang: Lang) -> String {
    let sets: Vec<Value> = surveys.iter().map(|(read, survey)| set(read, survey, lang)).collect();
    let answer = json!({ "schema": SCHEMA, "engine": env!("CARGO_PKG_VERSION"), "sets": sets });
    format!("{answer:#}\n")
}

fn set(read: &Read, survey: &Survey<'_>, lang: Lang) -> Value {
    let count = |level: Severity| survey.found.iter().filter(|f| f.level == level).count();
    let found: Vec<Value> = survey.found.iter().map(|f| one(&f.to_diag(lang), &read.sources)).collect();
    json!({
        "rules_hash": read.loaded.hash,
        "findings": found,
        "summary": {
            "error": count(Severity::Error),
            "warning": count(Severity::Warning),
            "note": count(Severity::Note),
            "allowed": survey.allowed,
        },
    })
}

fn one(diag: &Diag, sources: &Sources) -> Value {
    let places: Vec<Value> = diag.labels.iter().map(|l| with(place(l.span, sources), "text", l.text.clone().into())).collect();
    let edit = |(at, text): &(Span, String)| with(place(*at, sources), "text", text.clone().into());
    let fixes =
        diag.fixes.iter().map(|f| json!({ "title": f.title, "sure": f.sure, "edits": f.edits.iter().map(edit).collect::<Vec<_>>() }));
    json!({
        "code": diag.code,
        "level": match diag.severity { Severity::Error => "error", Severity::Warning => "warning", Severity::Note => "note" },
        "message": diag.message,
        "help": diag.help,
        "places": places,
        "fixes": fixes.collect::<Vec<_>>(),
    })
}

fn place(at: Span, sources: &Sources) -> Value {
    let source = sources.get(at.file);
    let begin = source.line_column(at.start as usize);
    json!({ "file": source.name, "line": begin.line, "column": begin.column, "start": at.start, "end": at.end })
}

fn with(mut value: Value, key: &str, what: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.insert(key.to_string(), what);
    }
    value
}
