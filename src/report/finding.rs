//! A finding as a diagnostic: the report's own words underlined, the rule's line as the second source.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::model::{Diag, Label, Severity};
use crate::eval::finding::{NotApplicable, Reason, Verdict};
use crate::facts::fact::Standing;
use crate::say;

use super::view::{FindingView, PlannedView};
use super::words;

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
    Diag {
        code: code(&finding.target.id).into(),
        severity: severity(finding),
        message: words::message(finding, lang),
        labels,
        help: words::help(finding, lang),
    }
}

fn severity(finding: &FindingView<'_>) -> Severity {
    match finding.verdict {
        Verdict::NotMet if finding.is_mandatory() => Severity::Error,
        Verdict::NotMet => Severity::Warning,
        _ if finding.reason == Some(Reason::Contradiction) => Severity::Warning,
        _ => Severity::Note,
    }
}

// Facts that share their words share a label.
fn said(finding: &FindingView<'_>, lang: Lang) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for evidence in finding.evidence.iter().filter(|e| e.fact.standing == Standing::Achieved) {
        if let Some(place) = evidence.place {
            add(&mut labels, place.span, words::said_label(evidence, finding, lang));
        }
    }
    labels
}

fn planned(finding: &FindingView<'_>, lang: Lang) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let placed = |p: &PlannedView<'_>| p.evidence.place.map(|place| place.span);
    for (plan, span) in finding.planned.iter().filter_map(|p| Some((p, placed(p)?))) {
        add(&mut labels, span, words::planned_label(plan, lang));
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

fn rule(finding: &FindingView<'_>, lang: Lang) -> Label {
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
