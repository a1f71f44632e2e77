//! What stands under a verdict: how the matter stands, the words of the report, the clause, what to do.

use serde_json::{Map, Value, json};

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::base::truth::Truth;
use crate::diag::render::sentence;
use crate::eval::finding::Verdict;
use crate::facts::fact::Standing;
use crate::say;

use super::super::finding::rule;
use super::super::view::{EvidenceView, FindingView, MilestoneView};
use super::super::words;
use super::bars::bars;
use super::texts::Texts;

/// The detail of a finding. What the report is silent about says only that, so that units share it.
pub(super) fn detail(finding: &FindingView<'_>, texts: &mut Texts) -> Value {
    let mut all = Map::new();
    let mut put = |field: &str, value: Value| {
        let empty = value.as_array().is_some_and(Vec::is_empty) || value.is_null();
        if !empty {
            all.insert(field.to_string(), value);
        }
    };
    put("rule", json!(texts.two(|lang| rule(finding, lang).text)));
    put("required", json!(texts.two(|lang| words::requirements(finding, lang))));
    put("due", json!(finding.due.map(|d| d.to_string())));
    if finding.is_silent() {
        put("ask", finding.missing.iter().map(|m| json!(texts.two(|lang| words::silent_ask(m, lang)))).collect());
        return Value::Object(all);
    }
    put("message", json!(texts.two(|lang| without_scene(finding, words::message(finding, lang), lang))));
    if finding.verdict == Verdict::NotApplicable {
        return Value::Object(all);
    }
    put("said", finding.evidence.iter().filter(|e| e.fact.standing == Standing::Achieved).map(|e| said(e, finding, texts)).collect());
    put(
        "planned",
        finding.planned.iter().map(|p| words_of(&p.evidence, finding.scene.sources, texts, |lang| words::planned_label(p, lang))).collect(),
    );
    put("bars", bars(finding, texts));
    if matches!(finding.verdict, Verdict::NotMet | Verdict::Undetermined) {
        put("help", json!(words::help(finding, Lang::Vi).map(|_| texts.two(|lang| words::help(finding, lang).unwrap_or_default()))));
    }
    if finding.milestones.len() > 1 {
        put("milestones", finding.milestones.iter().map(milestone).collect());
    }
    let exceptions = finding.exceptions.iter();
    put("exceptions", exceptions.map(|(e, phase)| json!(texts.two(|lang| words::exception_label(e, *phase, lang)))).collect());
    Value::Object(all)
}

// Unit and year stand over the page.
fn without_scene(finding: &FindingView<'_>, message: String, lang: Lang) -> String {
    let scene = format!("{} {}: ", finding.scene.shown(lang), finding.scene.year);
    message.strip_prefix(&scene).map_or(message.clone(), str::to_string)
}

fn milestone(milestone: &MilestoneView) -> Value {
    let holds = match milestone.holds {
        Truth::False => 0,
        Truth::True => 1,
        Truth::Unknown => 2,
    };
    json!([milestone.due.map(|d| d.to_string()), milestone.required, holds])
}

fn said(evidence: &EvidenceView<'_>, finding: &FindingView<'_>, texts: &mut Texts) -> Value {
    words_of(evidence, finding.scene.sources, texts, |lang| words::said_label(evidence, finding, lang))
}

// `[before, quote, after, place, what it says]`: the sentence with the words that state the fact between what surrounds them.
pub(super) fn words_of(evidence: &EvidenceView<'_>, sources: &Sources, texts: &mut Texts, label: impl Fn(Lang) -> String) -> Value {
    let [before, quote, after] = surrounded(evidence, sources).unwrap_or_default();
    let place = texts.two(|lang| place(evidence, sources, lang));
    json!([texts.one(&before), texts.one(&quote), texts.one(&after), place, texts.two(label)])
}

fn surrounded(evidence: &EvidenceView<'_>, sources: &Sources) -> Option<[String; 3]> {
    let span = evidence.place?.span.range();
    let source = sources.get(evidence.place?.span.file);
    let lines = source.line_range(source.line(span.start)).start..source.line_range(source.line(span.end.max(1) - 1)).end;
    let text = source.text.get(lines.clone())?;
    let label = span.start - lines.start..span.end - lines.start;
    let around = sentence(text, &label);
    let (from, to) = (around.start.min(label.start), around.end.max(label.end));
    Some([text.get(from..label.start)?.into(), text.get(label.clone())?.into(), text.get(label.end..to)?.trim_end().into()])
}

fn place(evidence: &EvidenceView<'_>, sources: &Sources, lang: Lang) -> String {
    let address = words::address(evidence, sources, lang);
    match evidence.place.filter(|p| p.spot.is_none()) {
        Some(at) => {
            let (document, line, column) = (at.document, at.line, at.column);
            say!(lang, "{document}, dòng {line}, ký tự {column}", "{document}, line {line}, character {column}")
        }
        None => address,
    }
}
