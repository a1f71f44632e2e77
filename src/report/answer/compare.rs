//! Two submissions, or two audits, side by side: the page for a terminal, and JSON.

use serde_json::{Value, json};

use crate::answer::compare::{Change, Compared, How, Pair, Turn};
use crate::base::lang::Lang;
use crate::diag::render::{self, Style};
use crate::eval::finding::{FactRef, Verdict};
use crate::report::diff::turn::turning;
use crate::report::gather;
use crate::report::json::{evidence, summary};
use crate::report::layout::Page;
use crate::report::view::{Entry, EvidenceView, FindingView, Input};
use crate::report::words::{counted, document};
use crate::say;

use super::Run;
use super::parts::{foot, full_name, head, id, joined, node, scene, state, turn_diag, way, ways, written};

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/compare/1";

/// Turns that are drawn with their sentences; of more, each is one line.
const DRAWN: usize = 20;

/// One unit on both sides.
#[derive(Debug)]
struct PairView<'a> {
    pair: &'a Pair,
    old: Entry<'a>,
    new: Entry<'a>,
    changes: Vec<ChangeView<'a>>,
}

/// A fact that differs.
#[derive(Debug)]
struct ChangeView<'a> {
    change: &'a Change,
    old: Vec<EvidenceView<'a>>,
    new: Vec<EvidenceView<'a>>,
}

/// Everything that the writers read.
#[derive(Debug)]
pub struct CompareView<'a> {
    run: Run<'a>,
    names: [&'a str; 2],
    pairs: Vec<PairView<'a>>,
    only: [Vec<Entry<'a>>; 2],
}

impl<'a> CompareView<'a> {
    /// The two sides as they were named on the command line, read and judged.
    pub fn new(run: Run<'a>, names: [&'a str; 2], sides: [&'a Input<'a>; 2], compared: &'a Compared) -> CompareView<'a> {
        let [old, new] = sides;
        let entry = |input: &'a Input<'a>, i: &usize| input.outcomes.get(*i).map(|o| gather::entry(input, o));
        let facts = |input: &'a Input<'a>, all: &[FactRef]| all.iter().filter_map(|r| gather::fact(input, *r)).collect();
        let change = |c: &'a Change| ChangeView { change: c, old: facts(old, &c.old), new: facts(new, &c.new) };
        let pair = |p: &'a Pair| {
            let changes = p.changes.iter().map(change).collect();
            Some(PairView { pair: p, old: entry(old, &p.old)?, new: entry(new, &p.new)?, changes })
        };
        let only = [(old, &compared.only_old), (new, &compared.only_new)];
        let only = only.map(|(input, all)| all.iter().filter_map(|i| entry(input, i)).collect());
        CompareView { run, names, pairs: compared.pairs.iter().filter_map(pair).collect(), only }
    }

    /// Whether somebody who met a mandatory target does so no longer.
    pub fn fails(&self) -> bool {
        self.pairs
            .iter()
            .any(|p| p.pair.turns.iter().any(|t| is_loss(t) && p.new.findings.get(t.finding).is_some_and(FindingView::is_mandatory)))
    }
}

fn is_loss(turn: &Turn) -> bool {
    (turn.from, turn.to) == (Verdict::Met, Verdict::NotMet)
}

/// The whole page, with a line end; `everything` draws every turn.
pub fn human(view: &CompareView<'_>, style: &Style, everything: bool) -> String {
    let page = Page::new(style, view.run.lang);
    let mut blocks = vec![beginning(view, &page)];
    let draws = everything || view.pairs.iter().map(|p| p.pair.turns.len()).sum::<usize>() <= DRAWN;
    blocks.extend(view.pairs.iter().filter(|p| differs(p)).map(|p| pair(view, p, &page, draws)));
    blocks.push(foot(&view.run, &page));
    blocks.join("\n")
}

fn differs(pair: &PairView<'_>) -> bool {
    !pair.changes.is_empty() || !pair.pair.turns.is_empty()
}

fn beginning(view: &CompareView<'_>, page: &Page) -> String {
    let lang = view.run.lang;
    let mut out = page.paragraph(lang.pick("Cũ   ", "Old  "), view.names[0]) + &page.paragraph(lang.pick("Mới  ", "New  "), view.names[1]);
    let compared = counted(lang, view.pairs.len(), "lượt đơn vị và năm", ["pair of unit and year", "pairs of unit and year"]);
    let changed: Vec<&PairView<'_>> = view.pairs.iter().filter(|p| differs(p)).collect();
    let facts = counted(lang, changed.iter().map(|p| p.changes.len()).sum(), "số liệu thay đổi", ["fact changed", "facts changed"]);
    let turns = || changed.iter().flat_map(|p| &p.pair.turns);
    let turned = counted(lang, turns().count(), "kết luận thay đổi", ["verdict turned", "verdicts turned"]);
    let ways = ways(turns().map(|t| (t.from, t.to)), lang);
    let ways = if ways.is_empty() { ways } else { format!(": {ways}") };
    out += &page.paragraph(
        "",
        &match changed.is_empty() {
            true => say!(lang, "Không có gì thay đổi trong {compared} được so.", "Nothing changed in the {compared} compared."),
            false => {
                say!(lang, "Trong {compared} được so: {facts}; {turned}{ways}.", "In the {compared} compared: {facts}; {turned}{ways}.")
            }
        },
    );
    let alike = view.pairs.len() - changed.len();
    if alike > 0 && !changed.is_empty() {
        let alike = counted(lang, alike, "lượt đơn vị và năm", ["pair", "pairs"]);
        out += &page.paragraph("", &say!(lang, "{alike} không có gì thay đổi.", "{alike} without any change."));
    }
    for (only, side) in view.only.iter().zip([lang.pick("cũ", "old"), lang.pick("mới", "new")]).filter(|(only, _)| !only.is_empty()) {
        let names: Vec<String> = only.iter().map(|e| format!("{} {}", e.scene.shown(lang), e.scene.year)).collect();
        let names = names.join(", ");
        out += &page.paragraph("", &say!(lang, "Chỉ có ở bên {side}: {names}.", "Only on the {side} side: {names}."));
    }
    out
}

fn pair(view: &CompareView<'_>, pair: &PairView<'_>, page: &Page, draws: bool) -> String {
    let lang = view.run.lang;
    let mut top = page.title(&title(pair, lang));
    for (word, entry) in [(lang.pick("Cũ   ", "Old  "), &pair.old), (lang.pick("Mới  ", "New  "), &pair.new)] {
        let documents: Vec<String> = entry.documents.iter().map(|d| document(d, lang)).collect();
        top += &page.paragraph(word, &documents.join("; "));
    }
    let mut blocks = vec![top, facts(view, pair, page)];
    for turn in &pair.pair.turns {
        blocks.extend(pair.new.findings.get(turn.finding).map(|told| drawn(view, pair, turn, told, page, draws)));
    }
    blocks.join("\n")
}

fn title(pair: &PairView<'_>, lang: Lang) -> String {
    let (was, is, name) = (pair.old.scene.year, pair.new.scene.year, pair.new.scene.shown(lang));
    if was == is { format!("{name} {is}") } else { format!("{name} {was} → {is}") }
}

fn facts(view: &CompareView<'_>, pair: &PairView<'_>, page: &Page) -> String {
    let lang = view.run.lang;
    let count = |test: &dyn Fn(&ChangeView<'_>) -> bool| pair.changes.iter().filter(|c| test(c)).count();
    let (added, removed) = (count(&|c| c.old.is_empty()), count(&|c| c.new.is_empty()));
    let changed = pair.changes.len() - added - removed;
    let same = counted(lang, pair.pair.unchanged, "giữ nguyên", ["stays", "stay"]);
    let mut out = page.paragraph(
        "",
        &say!(
            lang,
            "Số liệu: {added} thêm, {removed} bỏ, {changed} đổi giá trị, {same}.",
            "Facts: {added} added, {removed} removed, {changed} changed, {same}."
        ),
    );
    for change in &pair.changes {
        let indicator = pair.new.scene.rules.vocabulary.indicator(change.change.key.indicator);
        let (id, name) = (id(indicator, change.change.key.tiers), full_name(indicator, change.change.key.tiers, lang));
        let values = |all: &[EvidenceView<'_>]| all.iter().map(|e| written(e, lang)).collect::<Vec<_>>().join(", ");
        let (was, is) = (values(&change.old), values(&change.new));
        let arrow = if page.style.ascii_lines { "->" } else { "→" };
        let (sign, what) = match (change.old.is_empty(), change.new.is_empty()) {
            (true, _) => ("+ ", is),
            (_, true) => ("- ", was),
            _ => ("~ ", format!("{was} {arrow} {is}")),
        };
        out += &page.paragraph(&format!("  {sign}"), &format!("{id} ({name}): {what}"));
    }
    out
}

fn drawn(view: &CompareView<'_>, pair: &PairView<'_>, turn: &Turn, told: &FindingView<'_>, page: &Page, draws: bool) -> String {
    let lang = view.run.lang;
    let message = message(view, pair, turn, told);
    if !draws {
        return page.paragraph(&format!("{} ", page.sign(turn.to)), &format!("{}: {message}", told.target.id));
    }
    let mut diag = turn_diag(told, message, lang);
    if let Some(was) = pair.old.findings.get(turn.finding) {
        let old = crate::report::finding::diag(was, lang).labels.into_iter();
        for mut label in old.filter(|l| was.evidence.iter().any(|e| e.place.is_some_and(|p| p.span == l.span))) {
            if diag.labels.iter().all(|l| l.span != label.span) {
                let text = &label.text;
                label.text = say!(lang, "trước đây: {text}", "before: {text}");
                diag.labels.push(label);
            }
        }
    }
    render::human(&diag, view.run.sources, &page.style)
}

fn message(view: &CompareView<'_>, pair: &PairView<'_>, turn: &Turn, told: &FindingView<'_>) -> String {
    let lang = view.run.lang;
    let (way, through) = (way(turn.from, turn.to, lang), through(pair, turn));
    let because = match (turn.how, through.as_slice()) {
        (How::NoFact, _) => lang
            .pick(
                "không do giá trị nào thay đổi mà do ngày hoặc nguồn của số liệu",
                "through no changed value but the dates or sources of facts",
            )
            .to_string(),
        (How::Alone, [one]) => say!(lang, "do {one}", "through {one}"),
        (How::Alone, all) => {
            let all = all.join(", ");
            say!(lang, "do từng số liệu sau, chỉ một cũng đủ: {all}", "through each of these, one being enough: {all}")
        }
        (How::Needed, all) => {
            let all = all.join(lang.pick(" cùng với ", " together with "));
            say!(lang, "do {all}", "through {all}")
        }
        (How::RestsOn, all) => {
            let all = all.join(", ");
            say!(lang, "kết luận dựa vào số liệu đã thay đổi: {all}", "resting on facts that changed: {all}")
        }
    };
    turning(told, &format!("{way}, {because}"), lang)
}

fn through(pair: &PairView<'_>, turn: &Turn) -> Vec<String> {
    let vocabulary = &pair.new.scene.rules.vocabulary;
    let keys = turn.through.iter().filter_map(|i| pair.pair.changes.get(*i)).map(|c| c.key);
    keys.map(|k| id(vocabulary.indicator(k.indicator), k.tiers)).collect()
}

/// The whole answer, two spaces a level, with a line end.
pub fn json(view: &CompareView<'_>) -> String {
    let only = |side: &[Entry<'_>]| side.iter().map(|e| scene(&e.scene)).collect::<Vec<_>>();
    let rest = json!({
        "old": view.names[0],
        "new": view.names[1],
        "pairs": view.pairs.iter().map(|p| pair_json(view, p)).collect::<Vec<_>>(),
        "only_old": only(&view.only[0]),
        "only_new": only(&view.only[1]),
    });
    format!("{:#}\n", joined(head(&view.run, SCHEMA), rest))
}

fn pair_json(view: &CompareView<'_>, pair: &PairView<'_>) -> Value {
    let lang = view.run.lang;
    let change = |c: &ChangeView<'_>| {
        let facts = |all: &[EvidenceView<'_>]| all.iter().map(|e| evidence(e, lang)).collect::<Vec<_>>();
        let kind = match (c.old.is_empty(), c.new.is_empty()) {
            (true, _) => "added",
            (_, true) => "removed",
            _ => "changed",
        };
        let key = node(pair.new.scene.rules.vocabulary.indicator(c.change.key.indicator), c.change.key.tiers);
        let standing = if c.change.key.planned { "planned" } else { "achieved" };
        joined(key, json!({ "standing": standing, "kind": kind, "old": facts(&c.old), "new": facts(&c.new) }))
    };
    let turn = |t: &Turn| {
        let (was, is) = (pair.old.findings.get(t.finding)?, pair.new.findings.get(t.finding)?);
        Some(json!({
            "target": is.target.id,
            "mandatory": is.is_mandatory(),
            "was": state(was, lang),
            "now": state(is, lang),
            "through": through(pair, t),
            "how": how(t.how),
            "message": message(view, pair, t, is),
        }))
    };
    let rest = json!({
        "old_year": pair.old.scene.year,
        "changes": pair.changes.iter().map(change).collect::<Vec<_>>(),
        "unchanged": pair.pair.unchanged,
        "turns": pair.pair.turns.iter().filter_map(turn).collect::<Vec<_>>(),
        "summary": { "was": summary(&pair.old.counts), "now": summary(&pair.new.counts) },
    });
    joined(scene(&pair.new.scene), rest)
}

fn how(how: How) -> &'static str {
    match how {
        How::Alone => "alone",
        How::Needed => "needed",
        How::RestsOn => "rests-on",
        How::NoFact => "no-fact",
    }
}
