//! The record of an audit: who was checked, by what, and what came of it.

use crate::base::lang::Lang;
use crate::eval::finding::Verdict;

use super::super::answer::between::between;
use super::super::view::{Entry, Input, View};
use super::super::words;
use super::conflicts::conflicts;
use super::{Fault, Letterhead, Scope, Template, Value, is_empty, lines, numbered, only_if, said, text};

/// The filled record, of one input and its view.
///
/// # Errors
///
/// What is wrong with the template.
pub fn record(input: &Input<'_>, view: &View<'_>, head: &Letterhead, template: &Template) -> Result<Vec<u8>, Fault> {
    template.filled(&scope(input, view, head))
}

fn scope(input: &Input<'_>, view: &View<'_>, head: &Letterhead) -> Scope {
    let lang = view.lang;
    let conflicts = conflicts(view, &between(input), input.sources);
    let mut scope = head.scope(lang);
    scope.extend(said::run(view));
    scope.extend([
        ("units", Value::List(view.entries.iter().map(|e| entry(e, lang)).collect())),
        ("head", lines(words::head(view, lang))),
        ("health", lines(words::health(view, lang))),
        ("basis", lines(grounds(view))),
        ("has_conflicts", only_if(!is_empty(&conflicts))),
        ("has_no_conflicts", only_if(is_empty(&conflicts))),
        ("conflicts", conflicts),
        ("made_up", only_if(view.health.synthetic > 0)),
    ]);
    scope
}

fn entry(entry: &Entry<'_>, lang: Lang) -> Scope {
    let of = |verdict| entry.findings.iter().filter(move |f| f.verdict == verdict);
    let list = |verdict| numbered(of(verdict).map(|f| said::finding(f, lang)));
    Scope::from([
        ("unit", text(entry.scene.shown(lang))),
        ("year", text(entry.scene.year.to_string())),
        ("reports", text(said::reports(entry, lang))),
        ("verdicts", text(words::verdicts(&entry.counts, lang))),
        ("contradictions", text(entry.contradictions.to_string())),
        ("has_not_met", only_if(of(Verdict::NotMet).next().is_some())),
        ("not_met", list(Verdict::NotMet)),
        ("has_open", only_if(of(Verdict::Undetermined).next().is_some())),
        ("open", list(Verdict::Undetermined)),
    ])
}

// How sure the wording of each target is that decided something, and where it is read.
fn grounds(view: &View<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let decided = view.entries.iter().flat_map(|e| &e.findings).filter(|f| matches!(f.verdict, Verdict::Met | Verdict::NotMet));
    for finding in decided.filter(|f| !f.is_check()) {
        let line = format!("{}: {}", finding.target.id, words::ground(finding.target, view.lang));
        if !all.contains(&line) {
            all.push(line);
        }
    }
    all
}
