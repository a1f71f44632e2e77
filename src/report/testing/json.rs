//! The JSON of `test`: a contract, written down in `docs/test.schema.json`. What changes here changes there.

use serde_json::{Value, json};

use crate::base::source::{Sources, Span};
use crate::diag::model::Diag;
use crate::eval::finding::Verdict;
use crate::report::view::ENGINE;
use crate::ruletest::coverage::{Aspect, Edge, Mark, TargetCoverage};
use crate::ruletest::test_block;
use crate::syntax::tree::Test;

use super::{FailureView, SurvivorView, TestView, TestedView};

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/test/1";

/// The whole answer, two spaces a level, with a line end.
pub fn json(view: &TestView<'_>) -> String {
    let results = view.input.results;
    let answer = json!({
        "schema": SCHEMA,
        "rules_hash": view.input.rules_hash,
        "engine": ENGINE,
        "summary": { "tests": results.tests.len(), "passed": results.passed(), "failed": results.failed() },
        "tests": view.tests.iter().map(|t| tested(view, t)).collect::<Vec<_>>(),
        "coverage": view.input.coverage.map(|all| all.iter().map(|c| coverage(view, c)).collect::<Vec<_>>()),
        "mutation": view.input.mutation.map(|m| json!({
            "tried": m.tried,
            "noticed": m.tried - m.survivors.len(),
            "not_tried": { "same_meaning": m.same, "refused": m.refused },
            "survivors": view.survivors.iter().map(|s| survivor(view, s)).collect::<Vec<_>>(),
        })),
    });
    format!("{answer:#}\n")
}

fn place(sources: &Sources, at: Span) -> Value {
    let start = sources.line_column(at);
    json!({ "file": super::name(sources, at), "line": start.line, "column": start.column, "start": at.start, "end": at.end })
}

fn tested(view: &TestView<'_>, test: &TestedView<'_>) -> Value {
    json!({
        "title": test.title,
        "file": test.file,
        "line": test.place.line,
        "column": test.place.column,
        "passed": test.failures.is_empty(),
        "failures": test.failures.iter().map(|f| failure(view, f)).collect::<Vec<_>>(),
    })
}

fn failure(view: &TestView<'_>, failure: &FailureView<'_>) -> Value {
    let missed = failure.missed;
    let said = |verdict: &str, reason: Option<&str>| json!({ "verdict": verdict, "reason": reason });
    json!({
        "target": missed.map(|m| &view.input.rules.target(m.target).id),
        "given": failure.given,
        "expected": missed.map(|m| said(&m.expected.0, m.expected.1.as_deref())),
        "got": missed.map(|m| said(m.got.0.id(), m.got.1.map(|r| r.id()))),
        "diagnostic": diagnostic(view, &failure.diag),
        "why": failure.why.as_ref().map(|why| diagnostic(view, why)),
    })
}

fn diagnostic(view: &TestView<'_>, diag: &Diag) -> Value {
    let labels = diag.labels.iter().map(|label| {
        let mut at = place(view.input.sources, label.span);
        if let Some(fields) = at.as_object_mut() {
            fields.insert("text".into(), json!(label.text));
        }
        at
    });
    json!({ "code": diag.code, "message": diag.message, "labels": labels.collect::<Vec<_>>(), "help": diag.help })
}

fn coverage(view: &TestView<'_>, coverage: &TargetCoverage) -> Value {
    let target = view.input.rules.target(coverage.target);
    let verdicts = Verdict::ALL.iter().zip(coverage.verdicts).map(|(v, m)| (v.id().to_string(), mark(m)));
    let milestone = |(milestone, edges): (&crate::model::ir::Milestone, &[Mark; 4])| {
        let mut fields = serde_json::Map::new();
        fields.insert("due".into(), json!(milestone.due.map(|d| d.to_string())));
        fields.extend(Edge::ALL.iter().zip(edges).map(|(edge, m)| (edge.id().to_string(), mark(*m))));
        Value::Object(fields)
    };
    let missing = |(aspect, test): &(Aspect, Option<Test>)| {
        let (what, milestone) = match aspect {
            Aspect::Verdict(verdict) => (verdict.id(), None),
            Aspect::Edge(m, edge) => (edge.id(), Some(*m)),
        };
        json!({ "what": what, "milestone": milestone, "test": test.as_ref().map(test_block) })
    };
    json!({
        "target": target.id,
        "place": place(view.input.sources, target.head),
        "tests": coverage.tests,
        "verdicts": Value::Object(verdicts.collect()),
        "milestones": target.milestones.iter().zip(&coverage.edges).map(milestone).collect::<Vec<_>>(),
        "missing": coverage.missing.iter().map(missing).collect::<Vec<_>>(),
    })
}

// Whether a test shows it; null where there is nothing to show.
fn mark(mark: Mark) -> Value {
    match mark {
        Mark::Shown => json!(true),
        Mark::Missing => json!(false),
        Mark::None => Value::Null,
    }
}

fn survivor(view: &TestView<'_>, survivor: &SurvivorView<'_>) -> Value {
    let s = survivor.survivor;
    json!({
        "what": s.change.what.id(),
        "was": s.change.was,
        "now": s.change.now,
        "place": place(view.input.sources, s.change.at),
        "targets": s.targets.iter().map(|t| &view.input.rules.target(*t).id).collect::<Vec<_>>(),
        "diagnostic": diagnostic(view, &survivor.diag),
        "test": s.test.as_ref().map(test_block),
    })
}
