//! The letter of questions to one unit about one year.

use crate::base::lang::Lang;
use crate::eval::finding::Verdict;
use crate::say;

use super::super::questions::{self, Question};
use super::super::view::{Entry, View};
use super::super::words;
use super::{Fault, Letterhead, Scope, Template, Value, numbered, only_if, said, text};

/// The filled letter.
///
/// # Errors
///
/// What is wrong with the template.
pub fn letter(view: &View<'_>, entry: &Entry<'_>, head: &Letterhead, template: &Template) -> Result<Vec<u8>, Fault> {
    template.filled(&scope(view, entry, head))
}

pub(super) fn scope(view: &View<'_>, entry: &Entry<'_>, head: &Letterhead) -> Scope {
    let lang = view.lang;
    let asked = questions::of_entry(entry);
    let not_met: Vec<Scope> = entry.findings.iter().filter(|f| f.verdict == Verdict::NotMet).map(|f| said::finding(f, lang)).collect();
    let mut scope = head.scope(lang);
    scope.extend(said::run(view));
    scope.extend([
        ("unit", text(entry.scene.shown(lang))),
        ("year", text(entry.scene.year.to_string())),
        ("reports", text(said::reports(entry, lang))),
        ("summary", text(words::verdicts(&entry.counts, lang))),
        ("question_count", text(asked.len().to_string())),
        ("has_questions", only_if(!asked.is_empty())),
        ("has_no_questions", only_if(asked.is_empty())),
        ("has_not_met", only_if(!not_met.is_empty())),
        ("made_up", only_if(entry.scene.synthetic)),
        ("questions", numbered(asked.iter().map(|q| question(q, lang)))),
        ("not_met", numbered(not_met.into_iter())),
    ]);
    scope
}

fn question(question: &Question<'_, '_>, lang: Lang) -> Scope {
    let tiers = words::at_tiers(lang, question.tiers);
    let findings = || question.asked.iter().map(|(finding, _)| *finding);
    let targets = findings().map(|f| format!("{}: {} ({})", f.target.id, lang.pick(&f.target.title, &f.target.title_en), clause(f, lang)));
    let decides = question.asked.iter().map(|(f, missing)| format!("{}: {}", f.target.id, words::tipping(missing, lang)));
    let joined = |lines: &mut dyn Iterator<Item = String>| lines.collect::<Vec<_>>().join("\n");
    Scope::from([
        ("ask", text(format!("{}{tiers}", question.indicator.name(lang)))),
        ("id", text(&question.indicator.id)),
        ("targets", text(joined(&mut targets.into_iter()))),
        ("said", said_of(question, lang)),
        ("decides", text(joined(&mut decides.into_iter()))),
        ("settles", text(question.settles.to_string())),
        ("where", text(place(question, lang))),
    ])
}

fn said_of(question: &Question<'_, '_>, lang: Lang) -> Value {
    text(said::said(question.asked.iter().map(|(finding, _)| *finding), lang))
}

fn clause(finding: &super::super::view::FindingView<'_>, lang: Lang) -> String {
    let instrument = finding.instrument_name(lang);
    finding.target.clause.as_deref().map_or_else(|| instrument.to_string(), |clause| format!("{clause}, {instrument}"))
}

// Where the answer is written: the facts file, where there is one.
fn place(question: &Question<'_, '_>, lang: Lang) -> String {
    let id = &question.indicator.id;
    match question.asked.first().map(|(f, _)| f.facts_file).filter(|file| !file.is_empty()).map(said::file) {
        Some(file) => say!(lang, "Văn bản trả lời; mã `{id}` trong {file}", "Your reply; id `{id}` in {file}"),
        None => say!(lang, "Văn bản trả lời; mã `{id}`", "Your reply; id `{id}`"),
    }
}
