//! A finding as a diagnostic: the report's own words underlined, the rule's line as the second source.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::model::{Diag, Label, Severity};
use crate::eval::finding::{NotApplicable, Reason, Verdict};
use crate::facts::fact::Standing;
use crate::say;

use super::view::{BesideView, EvidenceView, FindingView};
use super::words;

/// Facts that one picture shows at most.
const MOST_LABELS: usize = 40;

/// The code of a target, as diagnostics and `explain` have it: `nq36a::dvc-muc-2`.
pub fn code(target: &str) -> String {
    target.replacen('.', "::", 1)
}

/// The diagnostic of a finding.
pub fn diag(finding: &FindingView<'_>, lang: Lang) -> Diag {
    let mut labels = said(finding, lang);
    labels.extend(planned(finding, lang));
    labels.push(rule(finding, lang));
    labels.extend(amending(finding, lang));
    labels.extend(beside(finding, lang));
    labels.extend(finding.exceptions.iter().map(|(e, phase)| Label { span: e.at, text: words::exception_label(e, *phase, lang) }));
    Diag {
        code: code(&finding.target.id).into(),
        severity: severity(finding),
        message: words::message(finding, lang),
        labels,
        help: words::beneath(finding, lang),
        fixes: Vec::new(),
    }
}

fn severity(finding: &FindingView<'_>) -> Severity {
    match finding.verdict {
        Verdict::NotMet if finding.exempt().is_some() => Severity::Note,
        Verdict::NotMet if finding.is_mandatory() => Severity::Error,
        Verdict::NotMet => Severity::Warning,
        _ if finding.reason == Some(Reason::Contradiction) => Severity::Warning,
        _ => Severity::Note,
    }
}

// Facts that share their words share a label. Of very many the first are drawn and the others counted; JSON gives all.
fn said(finding: &FindingView<'_>, lang: Lang) -> Vec<Label> {
    let achieved = finding.evidence.iter().filter(|e| e.fact.standing == Standing::Achieved);
    // Of figures that contradict each other each is to be looked at, so one without words is shown where it is written down.
    let contradicts = finding.reason == Some(Reason::Contradiction);
    let place = |e: &EvidenceView<'_>| e.place.map(|p| p.span).or(contradicts.then_some(e.fact.span));
    let placed = achieved.filter_map(|e| Some((place(e)?, e)));
    labels(placed, |evidence| words::said_label(evidence, finding, lang), lang)
}

fn planned(finding: &FindingView<'_>, lang: Lang) -> Vec<Label> {
    let placed = finding.planned.iter().filter_map(|p| Some((p.evidence.place?.span, p)));
    labels(placed, |plan| words::planned_label(plan, lang), lang)
}

fn labels<T>(mut placed: impl Iterator<Item = (Span, T)>, text: impl Fn(T) -> String, lang: Lang) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for (span, it) in placed.by_ref().take(MOST_LABELS) {
        add(&mut labels, span, text(it));
    }
    let more = placed.count();
    if let Some(last) = labels.last_mut().filter(|_| more > 0) {
        let more = words::counted(lang, more, "số liệu khác", ["more fact", "more facts"]);
        last.text.push_str(&say!(lang, "; … và {more}", "; … and {more}"));
    }
    labels
}

fn add(labels: &mut Vec<Label>, span: Span, text: String) {
    match labels.iter_mut().find(|l| l.span == span) {
        Some(label) if label.text == text => {}
        Some(label) => {
            label.text.push_str("; ");
            label.text.push_str(&text);
        }
        None => labels.push(Label { span, text }),
    }
}

/// The rule's line.
pub(super) fn rule(finding: &FindingView<'_>, lang: Lang) -> Label {
    let part = finding.deciding_part().map(|p| p.part).or(finding.milestone.and_then(|m| m.parts.first()));
    let span = match finding.not_applicable {
        Some(_) => finding.target.head,
        None => part.map_or(finding.target.head, |p| p.span),
    };
    Label { span, text: words::rule_label(finding, lang) }
}

fn amending(finding: &FindingView<'_>, lang: Lang) -> Option<Label> {
    let Some(NotApplicable::Amended(by, day)) = finding.not_applicable else { return None };
    let head = finding.scene.rules.target(*by).head;
    Some(Label { span: head, text: say!(lang, "thay thế từ {day}", "replaces it from {day}") })
}

fn beside(finding: &FindingView<'_>, lang: Lang) -> Vec<Label> {
    let line = |b: &BesideView<'_>| {
        let part = b.milestone.and_then(|m| m.parts.first());
        Label { span: part.map_or(b.target.head, |p| p.span), text: words::other_line(finding, b, lang) }
    };
    finding.beside.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::FileId;

    #[test]
    fn of_many_facts_the_first_are_drawn_and_the_others_counted() {
        let facts = |n: usize| (0..n).map(|i| (Span::new(FileId(0), i, i + 1), i));
        let many = labels(facts(MOST_LABELS + 60), |i| i.to_string(), Lang::En);
        assert_eq!(many.len(), MOST_LABELS);
        assert_eq!(many.last().map(|l| l.text.as_str()), Some("39; … and 60 more facts"));
        assert_eq!(labels(facts(2), |i| i.to_string(), Lang::En).last().map(|l| l.text.as_str()), Some("1"));
    }
}
