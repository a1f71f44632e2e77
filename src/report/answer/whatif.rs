//! What would turn if some facts were others: the page for a terminal, and JSON.

use serde_json::{Value, json};

use crate::answer::whatif::{Supposed, Turn};
use crate::diag::render::{self, Style};
use crate::eval::finding::{Reason, Verdict};
use crate::facts::assume::Assumption;
use crate::report::diff::turn::turning;
use crate::report::gather;
use crate::report::json::{evidence, summary};
use crate::report::layout::Page;
use crate::report::view::{Entry, EvidenceView, FindingView, Input};
use crate::report::words::counted;
use crate::say;

use super::Run;
use super::parts::{foot, full_name, head, id, joined, node, scene, state, staying, turn_diag, way, ways, written};

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/whatif/1";

/// One unit and year with and without the facts that are supposed.
#[derive(Debug)]
pub struct WhatIfEntry<'a> {
    old: Entry<'a>,
    new: Entry<'a>,
    supposed: &'a Supposed,
    replaced: Vec<Vec<EvidenceView<'a>>>,
}

impl<'a> WhatIfEntry<'a> {
    /// `was` and `now` are judged with one outcome each, of the same unit and year.
    pub fn new(was: &'a Input<'a>, now: &'a Input<'a>, supposed: &'a Supposed) -> Option<WhatIfEntry<'a>> {
        let entry = |input: &'a Input<'a>| input.outcomes.first().map(|o| gather::entry(input, o));
        let replaced = supposed.replaced.iter().map(|all| all.iter().filter_map(|r| gather::fact(was, *r)).collect());
        Some(WhatIfEntry { old: entry(was)?, new: entry(now)?, supposed, replaced: replaced.collect() })
    }

    fn pair(&self, turn: &Turn) -> Option<(&FindingView<'a>, &FindingView<'a>)> {
        Some((self.old.findings.get(turn.finding)?, self.new.findings.get(turn.finding)?))
    }

    fn stays(&self) -> Vec<&FindingView<'a>> {
        let turned = |i: usize| self.supposed.turns.iter().any(|t| t.finding == i);
        self.new.findings.iter().enumerate().filter(|(i, _)| !turned(*i)).map(|(_, f)| f).collect()
    }
}

/// Everything that the writers read.
#[derive(Debug)]
pub struct WhatIfView<'a> {
    /// Of the run.
    pub run: Run<'a>,
    /// What is supposed.
    pub assumptions: &'a [Assumption],
    /// In the order of units and years.
    pub entries: Vec<WhatIfEntry<'a>>,
}

impl WhatIfView<'_> {
    /// Whether a mandatory target is not met on the facts that are supposed, and the unit not exempt.
    pub fn fails(&self) -> bool {
        let findings = self.entries.iter().flat_map(|e| &e.new.findings);
        findings.into_iter().any(|f| f.verdict == Verdict::NotMet && f.is_mandatory() && f.exempt().is_none())
    }

    fn ids(&self, entry: &WhatIfEntry<'_>, because: &[usize]) -> Vec<String> {
        let of = |i: &usize| self.assumptions.get(*i).map(|a| id(entry.old.scene.rules.vocabulary.indicator(a.indicator), a.tiers));
        because.iter().filter_map(of).collect()
    }
}

/// The whole page, with a line end.
pub fn human(view: &WhatIfView<'_>, style: &Style) -> String {
    let page = Page::new(style, view.run.lang);
    let mut blocks: Vec<String> = view.entries.iter().map(|e| entry(view, e, &page)).collect();
    blocks.push(foot(&view.run, &page));
    blocks.join("\n")
}

fn entry(view: &WhatIfView<'_>, entry: &WhatIfEntry<'_>, page: &Page) -> String {
    let (lang, scene) = (view.run.lang, &entry.old.scene);
    let mut blocks = vec![page.title(&format!("{} {}", scene.shown(lang), scene.year)) + &suppositions(view, entry, page)];
    let mut said = page.paragraph("", &summing_up(view, entry));
    said += &contradictions(entry, page);
    blocks.push(said);
    for turn in &entry.supposed.turns {
        blocks.push(drawn(view, entry, turn, page));
    }
    let stays = entry.stays();
    if !stays.is_empty() {
        blocks.push(page.paragraph("", lang.pick("Giữ nguyên:", "What stays:")) + &staying(&stays, page, lang));
    }
    blocks.join("\n")
}

fn suppositions(view: &WhatIfView<'_>, entry: &WhatIfEntry<'_>, page: &Page) -> String {
    let lang = view.run.lang;
    let mut out = String::new();
    for (assumption, replaced) in view.assumptions.iter().zip(&entry.replaced) {
        let indicator = entry.old.scene.rules.vocabulary.indicator(assumption.indicator);
        let (id, name) = (id(indicator, assumption.tiers), full_name(indicator, assumption.tiers, lang));
        let value = &assumption.value.text;
        let instead = match replaced.as_slice() {
            [] => lang.pick("báo cáo không nêu", "the report does not give it").to_string(),
            all => {
                let all: Vec<String> = all.iter().map(|e| written(e, lang)).collect();
                let all = all.join(", ");
                say!(lang, "thay cho {all}", "instead of {all}")
            }
        };
        out += &page.paragraph(lang.pick("Giả định  ", "Assumed  "), &format!("{id} = {value}: {name}; {instead}"));
    }
    out
}

fn summing_up(view: &WhatIfView<'_>, entry: &WhatIfEntry<'_>) -> String {
    let lang = view.run.lang;
    let turns = &entry.supposed.turns;
    let stays = counted(lang, entry.stays().len(), "giữ nguyên", ["stays", "stay"]);
    if turns.is_empty() {
        return say!(lang, "Không kết luận nào thay đổi; {stays}.", "No verdict turns; {stays}.");
    }
    let total = counted(lang, turns.len(), "kết luận thay đổi", ["verdict turns", "verdicts turn"]);
    let ways = ways(turns.iter().map(|t| (t.from, t.to)), lang);
    format!("{total}: {ways}; {stays}.")
}

// Facts that cannot all be true are said before anything that follows from them.
fn contradictions(entry: &WhatIfEntry<'_>, page: &Page) -> String {
    let (was, now, lang) = (entry.old.contradictions, entry.new.contradictions, page.style.lang);
    if now <= was {
        return String::new();
    }
    let n = counted(lang, now - was, "mâu thuẫn mới", ["new contradiction", "new contradictions"]);
    let advice = say!(
        lang,
        "{n}: số liệu giả định không thể cùng đúng với các số liệu khác của báo cáo. Giả định cả các số liệu đi cùng, hoặc bỏ bớt.",
        "{n}: what is assumed cannot be true together with other facts of the report. Assume the facts that go with it too, or fewer."
    );
    page.paragraph("! ", &advice)
}

fn drawn(view: &WhatIfView<'_>, entry: &WhatIfEntry<'_>, turn: &Turn, page: &Page) -> String {
    let Some((_, now)) = entry.pair(turn) else { return String::new() };
    let lang = view.run.lang;
    let mut diag = turn_diag(now, message(view, entry, turn, now), lang);
    // What a report should say is no advice on what is supposed, but for a number that is still open.
    if now.verdict != Verdict::Undetermined || now.reason == Some(Reason::Contradiction) {
        diag.help = None;
    }
    let files: Vec<_> = view.assumptions.iter().filter_map(|a| a.at).map(|at| at.file).collect();
    for label in diag.labels.iter_mut().filter(|l| files.contains(&l.span.file)) {
        label.text += lang.pick(" (giả định)", " (assumed)");
    }
    render::human(&diag, view.run.sources, &page.style)
}

fn message(view: &WhatIfView<'_>, entry: &WhatIfEntry<'_>, turn: &Turn, told: &FindingView<'_>) -> String {
    let lang = view.run.lang;
    let (way, because) = (way(turn.from, turn.to, lang), view.ids(entry, &turn.because).join(", "));
    turning(told, &say!(lang, "{way} vì {because}", "{way} because of {because}"), lang)
}

/// The whole answer, two spaces a level, with a line end.
pub fn json(view: &WhatIfView<'_>) -> String {
    let rest = json!({
        "entries": view.entries.iter().map(|e| entry_json(view, e)).collect::<Vec<_>>(),
    });
    format!("{:#}\n", joined(head(&view.run, SCHEMA), rest))
}

fn entry_json(view: &WhatIfView<'_>, entry: &WhatIfEntry<'_>) -> Value {
    let lang = view.run.lang;
    let assumed = view.assumptions.iter().zip(&entry.replaced).map(|(a, replaced)| {
        let indicator = entry.old.scene.rules.vocabulary.indicator(a.indicator);
        let replaced: Vec<Value> = replaced.iter().map(|e| evidence(e, lang)).collect();
        joined(node(indicator, a.tiers), json!({ "value": a.value.text, "replaces": replaced }))
    });
    let turn = |t: &Turn| {
        let (was, now) = entry.pair(t)?;
        Some(json!({
            "target": now.target.id,
            "mandatory": now.is_mandatory(),
            "was": state(was, lang),
            "now": state(now, lang),
            "because": view.ids(entry, &t.because),
            "message": message(view, entry, t, now),
            "evidence": now.evidence.iter().map(|e| joined(evidence(e, lang), json!({ "assumed": is_assumed(view, e) }))).collect::<Vec<_>>(),
        }))
    };
    let stays = entry.stays().into_iter().map(|f| json!({ "target": f.target.id, "verdict": f.verdict.id() }));
    let rest = json!({
        "assumed": assumed.collect::<Vec<_>>(),
        "turns": entry.supposed.turns.iter().filter_map(turn).collect::<Vec<_>>(),
        "stays": stays.collect::<Vec<_>>(),
        "contradictions": { "was": entry.old.contradictions, "now": entry.new.contradictions },
        "summary": { "was": summary(&entry.old.counts), "now": summary(&entry.new.counts) },
    });
    joined(scene(&entry.old.scene), rest)
}

fn is_assumed(view: &WhatIfView<'_>, evidence: &EvidenceView<'_>) -> bool {
    let at = evidence.place.map(|p| p.span);
    at.is_some() && view.assumptions.iter().any(|a| a.at == at)
}
