//! The names that may stand in the templates, and what each becomes: `docs/templates.md` lists the same.

use crate::base::suggest;

/// A name; with `inner`, one of a list, whose entries know the names in it.
#[derive(Debug)]
pub struct Field {
    /// As it is written between the braces.
    pub name: &'static str,
    /// The names that each entry adds; `None` for a text.
    pub inner: Option<&'static [Field]>,
}

const fn text(name: &'static str) -> Field {
    Field { name, inner: None }
}

const fn list(name: &'static str, inner: &'static [Field]) -> Field {
    Field { name, inner: Some(inner) }
}

const LINE: &[Field] = &[text("line")];
const FINDING: &[Field] = &[text("no"), text("id"), text("title"), text("message"), text("rule"), text("said"), text("reason")];
const QUESTION: &[Field] =
    &[text("no"), text("ask"), text("id"), text("targets"), text("said"), text("decides"), text("settles"), text("where")];
const CONFLICT: &[Field] = &[text("no"), text("unit"), text("year"), text("message"), text("said"), text("todo")];
const ENTRY: &[Field] = &[
    text("unit"),
    text("year"),
    text("reports"),
    text("verdicts"),
    text("contradictions"),
    list("has_not_met", &[]),
    list("not_met", FINDING),
    list("has_open", &[]),
    list("open", FINDING),
];

/// What a letter of questions knows.
pub const LETTER: &[Field] = &[
    text("parent"),
    text("office"),
    text("number"),
    text("place"),
    text("date"),
    text("position"),
    text("signer"),
    text("recipients"),
    text("unit"),
    text("year"),
    text("as_of"),
    text("reports"),
    text("summary"),
    text("question_count"),
    list("questions", QUESTION),
    list("has_questions", &[]),
    list("has_no_questions", &[]),
    list("not_met", FINDING),
    list("has_not_met", &[]),
    list("made_up", &[]),
    text("engine"),
    text("rules_hash"),
];

/// What the record of an audit knows.
pub const RECORD: &[Field] = &[
    text("parent"),
    text("office"),
    text("number"),
    text("place"),
    text("date"),
    text("position"),
    text("signer"),
    text("recipients"),
    text("as_of"),
    text("engine"),
    text("rules_hash"),
    list("units", ENTRY),
    list("conflicts", CONFLICT),
    list("has_conflicts", &[]),
    list("has_no_conflicts", &[]),
    list("head", LINE),
    list("health", LINE),
    list("basis", LINE),
    list("made_up", &[]),
];

/// The known name that was most likely meant.
pub(super) fn nearest(known: &[&'static [Field]], name: &str) -> Option<String> {
    suggest::nearest(name, known.iter().rev().flat_map(|fields| fields.iter()).map(|f| f.name)).map(str::to_string)
}
