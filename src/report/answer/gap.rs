//! The least change that complies: the page for a terminal, and JSON.

use serde_json::{Value, json};

use crate::answer::gap::{Gap, Hold, Line, Need, Way};
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::diag::render::Style;
use crate::eval::finding::{FactRef, Verdict};
use crate::report::gather;
use crate::report::json::{evidence, missing, number};
use crate::report::layout::Page;
use crate::report::view::{Entry, EvidenceView, FindingView, Input};
use crate::report::words::{self, counted, silent_ask, silent_title};
use crate::say;
use crate::vocab::schema::{IndicatorId, Tiers};

use super::Run;
use super::gap_words::{change, wanted, why_not};
use super::parts::{foot, head, id, joined, node, scene};

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/gap/1";

/// What one unit would have to change in a year.
#[derive(Debug)]
pub struct GapEntry<'a> {
    pub(super) entry: Entry<'a>,
    gap: &'a Gap,
    /// What is reported of what each need changes.
    now: Vec<Vec<EvidenceView<'a>>>,
}

impl<'a> GapEntry<'a> {
    /// `input` is judged with one outcome, of the unit and year of the gap.
    pub fn new(input: &'a Input<'a>, gap: &'a Gap) -> Option<GapEntry<'a>> {
        let outcome = input.outcomes.first()?;
        let facts = |n: &Need| -> Vec<FactRef> { crate::answer::whatif::reported(input.reports, outcome, n.node) };
        let now = gap.needs.iter().map(|n| facts(n).iter().filter_map(|r| gather::fact(input, *r)).collect());
        Some(GapEntry { entry: gather::entry(input, outcome), gap, now: now.collect() })
    }

    fn id(&self, (indicator, tiers): (IndicatorId, Tiers)) -> String {
        id(self.entry.scene.rules.vocabulary.indicator(indicator), tiers)
    }

    fn finding(&self, line: &Line) -> Option<&FindingView<'a>> {
        self.entry.findings.get(line.finding)
    }

    /// The verdict on a finding after all changes.
    fn after(&self, finding: usize) -> Option<Verdict> {
        self.gap.after.as_ref()?.outcome.findings.get(finding).map(|f| f.verdict)
    }

    // Findings with lines, in their order, none twice.
    fn failing(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.gap.lines.iter().map(|l| l.finding).collect();
        all.dedup();
        all
    }

    // What was met, or open, and is missed after all changes.
    fn harmed(&self) -> Vec<&FindingView<'a>> {
        let is_harmed = |(i, f): &(usize, &FindingView<'_>)| f.verdict != Verdict::NotMet && self.after(*i) == Some(Verdict::NotMet);
        self.entry.findings.iter().enumerate().filter(is_harmed).map(|(_, f)| f).collect()
    }
}

/// Everything that the writers read.
#[derive(Debug)]
pub struct GapView<'a> {
    /// Of the run.
    pub run: Run<'a>,
    /// What stays as reported.
    pub holds: &'a [Hold],
    /// In the order of units and years.
    pub entries: Vec<GapEntry<'a>>,
}

impl GapView<'_> {
    /// Whether a unit that is not exempt misses a mandatory target.
    pub fn fails(&self) -> bool {
        let failing = |e: &GapEntry<'_>| {
            let checks = e.gap.checks.iter().filter_map(|i| e.entry.findings.get(*i)).filter(|f| f.exempt().is_none());
            e.gap.lines.iter().filter_map(|l| e.finding(l)).chain(checks).any(FindingView::is_mandatory)
        };
        self.entries.iter().any(failing)
    }
}

/// The whole page, with a line end.
pub fn human(view: &GapView<'_>, style: &Style) -> String {
    let page = Page::new(style, view.run.lang);
    let mut blocks: Vec<String> = view.entries.iter().map(|e| entry(view, e, &page)).collect();
    blocks.push(foot(&view.run, &page));
    blocks.join("\n")
}

fn entry(view: &GapView<'_>, entry: &GapEntry<'_>, page: &Page) -> String {
    let lang = view.run.lang;
    let scene = &entry.entry.scene;
    let mut blocks = vec![page.title(&format!("{} {}", scene.shown(lang), scene.year)) + &page.paragraph("", &summary(view, entry))];
    if !entry.gap.needs.is_empty() {
        let needs = entry.gap.needs.iter().zip(&entry.now).enumerate();
        blocks.push(needs.map(|(i, (need, now))| self::need(entry, (i, need), now, page)).collect());
    }
    blocks.extend(outside(entry, page));
    blocks.extend(open(entry, page));
    blocks.extend(unreported(entry, page));
    let lists = [
        (
            &entry.gap.unsettled,
            lang.pick(
                "Chưa kết luận được vì lý do khác (xem `doichieu check`):",
                "Undetermined for another reason (see `doichieu check`):",
            ),
        ),
        (
            &entry.gap.checks,
            lang.pick("Báo cáo không qua phép kiểm tra, phải sửa báo cáo:", "The report fails these checks and has to be mended:"),
        ),
        (&entry.gap.exempt, lang.pick("Không đạt nhưng đang được miễn:", "Not met, and exempt:")),
    ];
    for (list, title) in lists.into_iter().filter(|(list, _)| !list.is_empty()) {
        let ids: Vec<&str> = list.iter().filter_map(|i| entry.entry.findings.get(*i)).map(|f| f.target.id.as_str()).collect();
        blocks.push(page.paragraph("", &format!("{title} {}.", ids.join(", "))));
    }
    blocks.join("\n")
}

fn summary(view: &GapView<'_>, entry: &GapEntry<'_>) -> String {
    let lang = view.run.lang;
    let failing = entry.failing();
    if failing.is_empty() {
        return lang.pick("Không có chỉ tiêu nào không đạt.", "No target is not met.").to_string();
    }
    let not_met = counted(lang, failing.len(), "chỉ tiêu không đạt", ["target is not met", "targets are not met"]);
    let reached = failing.iter().filter(|i| entry.after(**i) == Some(Verdict::Met)).count();
    let held: Vec<String> = view.holds.iter().map(|hold| entry.id(*hold)).collect();
    let held = match held.is_empty() {
        true => String::new(),
        false => {
            let held = held.join(", ");
            say!(lang, " Giữ nguyên: {held}.", " Held fixed: {held}.")
        }
    };
    let changes = counted(lang, entry.gap.needs.len(), "thay đổi", ["change", "changes"]);
    match entry.gap.needs.is_empty() {
        true => say!(
            lang,
            "{not_met}; không một thay đổi riêng lẻ nào đủ để đạt.{held}",
            "{not_met}; no single change is known to meet any.{held}"
        ),
        false => say!(
            lang,
            "{not_met}; với {changes} dưới đây, {reached} đạt. Mỗi con số là ít nhất khi các số liệu khác như báo cáo.{held}",
            "{not_met}; with the {changes} below, {reached} would be met. Each number is the least while other facts stay as reported.{held}"
        ),
    }
}

// The change, then each target that it is for.
fn need(entry: &GapEntry<'_>, (index, need): (usize, &Need), now: &[EvidenceView<'_>], page: &Page) -> String {
    let lang = page.style.lang;
    let indicator = entry.entry.scene.rules.vocabulary.indicator(need.node.0);
    let number = format!("{}. ", index + 1);
    let mut out = page.paragraph(&number, &change(indicator, need, now, lang));
    for (line, to) in &need.lines {
        let Some((line, finding)) = entry.gap.lines.get(*line).and_then(|l| Some((l, entry.finding(l)?))) else { continue };
        let sign = page.sign(Verdict::Met);
        let mut said = format!("{}: {}", finding.target.id, wanted(finding, line, lang));
        if need.lines.len() > 1 {
            let alone = crate::base::show::number(lang, indicator.ty.number_unit(), to);
            said += &match *to == need.to {
                true => say!(lang, "; riêng chỉ tiêu này cần {alone}, là mức lớn nhất", "; alone it needs {alone}, the largest need"),
                false => say!(lang, "; riêng chỉ tiêu này chỉ cần {alone}", "; alone it needs only {alone}"),
            };
        }
        out += &page.paragraph(&format!("   {sign} "), &said);
        for other in line.ways.iter().filter(|w| w.node != need.node) {
            out += &page.paragraph("     ", &instead(entry, other, lang));
        }
    }
    out
}

fn instead(entry: &GapEntry<'_>, way: &Way, lang: Lang) -> String {
    let indicator = entry.entry.scene.rules.vocabulary.indicator(way.node.0);
    let (id, to) = (entry.id(way.node), crate::base::show::number(lang, indicator.ty.number_unit(), &way.to));
    say!(lang, "hoặc {id} là {to}", "or {id} at {to}")
}

// What the changes together do beside what they are for, or fail to do.
fn outside(entry: &GapEntry<'_>, page: &Page) -> Option<String> {
    let lang = page.style.lang;
    let mut out = String::new();
    for harmed in entry.harmed() {
        let id = &harmed.target.id;
        out += &page.paragraph("! ", &say!(lang, "Những thay đổi này làm {id} không đạt.", "These changes leave {id} not met."));
    }
    let has_need = |finding: usize| {
        entry.gap.needs.iter().flat_map(|n| &n.lines).any(|(l, _)| entry.gap.lines.get(*l).is_some_and(|l| l.finding == finding))
    };
    for finding in entry.failing().into_iter().filter(|i| has_need(*i) && entry.after(*i) != Some(Verdict::Met)) {
        out += &page.paragraph("! ", &not_yet(entry, finding, lang));
    }
    (!out.is_empty()).then_some(out)
}

// Why a target is not met though all changes are made that are known.
fn not_yet(entry: &GapEntry<'_>, finding: usize, lang: Lang) -> String {
    let id = entry.entry.findings.get(finding).map_or("", |f| &f.target.id);
    let after = entry.gap.after.as_ref().and_then(|a| a.outcome.findings.get(finding));
    let asked: Vec<String> = after.iter().flat_map(|f| &f.missing).map(|m| entry.id((m.indicator, m.tiers))).collect();
    if entry.after(finding) == Some(Verdict::Undetermined) && !asked.is_empty() {
        let asked = asked.join(", ");
        return say!(
            lang,
            "Khi đó {id} còn tùy vào số liệu mà báo cáo không nêu: {asked}.",
            "{id} then rests on facts that the report does not give: {asked}."
        );
    }
    say!(
        lang,
        "Làm cùng lúc, {id} vẫn chưa đạt: xem phần chưa tính được dưới đây, hoặc các thay đổi ảnh hưởng lẫn nhau.",
        "Made together, {id} is still not met: see what is not known below, or the changes bear on each other."
    )
}

// Lines for which no single change is known, with the reason.
fn open(entry: &GapEntry<'_>, page: &Page) -> Option<String> {
    let lang = page.style.lang;
    let lines = entry.gap.lines.iter().filter_map(|l| Some((l, l.why_not?, entry.finding(l)?)));
    let said: String = lines
        .map(|(line, why, finding)| {
            let text = format!("{}: {}; {}", finding.target.id, wanted(finding, line, lang), why_not(why, lang));
            page.paragraph(&format!("{} ", page.sign(Verdict::NotMet)), &text)
        })
        .collect();
    let title = lang.pick("Chưa tính được thay đổi ít nhất:", "No least change is known for:");
    (!said.is_empty()).then(|| page.paragraph("", title) + &said)
}

fn unreported(entry: &GapEntry<'_>, page: &Page) -> Option<String> {
    let lang = page.style.lang;
    let findings: Vec<&FindingView<'_>> = entry.gap.unreported.iter().filter_map(|i| entry.entry.findings.get(*i)).collect();
    if findings.is_empty() {
        return None;
    }
    let n = counted(
        lang,
        findings.len(),
        "chỉ tiêu chỉ thiếu trong báo cáo",
        ["target is missing from the report only", "targets are missing from the report only"],
    );
    let mut out = page.paragraph(
        "",
        &say!(lang, "{n}: chưa biết đơn vị có phải thay đổi gì không.", "{n}: whether anything has to change is not known."),
    );
    for finding in findings {
        out += &page.paragraph(&format!("{} ", page.sign(finding.verdict)), &silent_title(finding, lang));
        for asked in &finding.missing {
            out += &page.paragraph("    ", &silent_ask(asked, lang));
        }
    }
    Some(out)
}

/// The whole answer, two spaces a level, with a line end.
pub fn json(view: &GapView<'_>) -> String {
    let rest = json!({
        "held": view.holds.iter().map(|(i, tiers)| held(view, *i, *tiers)).collect::<Vec<_>>(),
        "entries": view.entries.iter().map(|e| entry_json(view, e)).collect::<Vec<_>>(),
    });
    format!("{:#}\n", joined(head(&view.run, SCHEMA), rest))
}

fn held(view: &GapView<'_>, indicator: IndicatorId, tiers: Tiers) -> Value {
    view.entries.first().map_or(Value::Null, |e| node(e.entry.scene.rules.vocabulary.indicator(indicator), tiers))
}

fn entry_json(view: &GapView<'_>, entry: &GapEntry<'_>) -> Value {
    let lang = view.run.lang;
    let vocabulary = &entry.entry.scene.rules.vocabulary;
    let value = |of: (IndicatorId, &Number)| number(of.1, vocabulary.indicator(of.0).ty.number_unit());
    let need = |(n, now): (&Need, &Vec<EvidenceView<'_>>)| {
        let lines = n.lines.iter().filter_map(|(l, to)| Some((entry.finding(entry.gap.lines.get(*l)?)?, to)));
        let lines: Vec<Value> = lines.map(|(f, to)| json!({ "target": f.target.id, "value": value((n.node.0, to)) })).collect();
        let rest = json!({
            "value": value((n.node.0, &n.to)),
            "direction": if n.up { "up" } else { "down" },
            "reported": now.iter().map(|e| evidence(e, lang)).collect::<Vec<_>>(),
            "for": lines,
            "message": change(vocabulary.indicator(n.node.0), n, now, lang),
        });
        joined(node(vocabulary.indicator(n.node.0), n.node.1), rest)
    };
    let line = |l: &Line| {
        let finding = entry.finding(l)?;
        let ways: Vec<Value> = l
            .ways
            .iter()
            .map(|w| joined(node(vocabulary.indicator(w.node.0), w.node.1), json!({ "value": value((w.node.0, &w.to)) })))
            .collect();
        let tier = l.part.and_then(|p| finding.parts.get(p)).and_then(|p| p.tier).map(|t| t.id());
        Some(json!({
            "target": finding.target.id,
            "mandatory": finding.is_mandatory(),
            "tier": tier,
            "required": finding.required,
            "exact": l.why_not.is_none(),
            "ways": ways,
            "why_not": l.why_not.map(|w| why_not(w, lang)),
            "after": entry.after(l.finding).map(Verdict::id),
        }))
    };
    let silent = |i: &usize| {
        let finding = entry.entry.findings.get(*i)?;
        let asked: Vec<Value> = finding.missing.iter().map(|m| missing(m, lang)).collect();
        Some(json!({ "target": finding.target.id, "missing": asked, "message": words::message(finding, lang) }))
    };
    let ids = |all: &[usize]| all.iter().filter_map(|i| entry.entry.findings.get(*i)).map(|f| f.target.id.clone()).collect::<Vec<_>>();
    let rest = json!({
        "needs": entry.gap.needs.iter().zip(&entry.now).map(need).collect::<Vec<_>>(),
        "lines": entry.gap.lines.iter().filter_map(line).collect::<Vec<_>>(),
        "missing_from_report": entry.gap.unreported.iter().filter_map(silent).collect::<Vec<_>>(),
        "unsettled": ids(&entry.gap.unsettled),
        "exempt": ids(&entry.gap.exempt),
        "failed_checks": ids(&entry.gap.checks),
        "harmed": entry.harmed().iter().map(|f| f.target.id.clone()).collect::<Vec<_>>(),
    });
    joined(scene(&entry.entry.scene), rest)
}
