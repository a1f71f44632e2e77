//! Two rule sets side by side, for people, memos and programs: what changed, and whose verdict turns.
//!
//! As with findings, every writer reads one [`DiffView`] and computes nothing.

mod human;
mod json;
mod markdown;
mod table;
pub(super) mod turn;

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::{Sources, Span};
use crate::eval::finding::Verdict;
use crate::rulediff::{Difference, Direction, Turn, Turns};
use crate::say;

use super::view::{FindingView, View};
use super::words::{counted, verdict};

pub use human::human;
pub use json::{SCHEMA, json};
pub use markdown::markdown;

/// One of the two rule sets.
#[derive(Debug, Clone, Copy)]
pub struct DiffSide<'a> {
    /// As it was named on the command line.
    pub name: &'a str,
    /// SHA-256 of the rule set, in hexadecimal digits.
    pub hash: &'a str,
    /// The stored reports judged by it.
    pub view: Option<&'a View<'a>>,
}

/// Everything that the writers read.
#[derive(Debug, Clone, Copy)]
pub struct DiffView<'a> {
    /// What differs.
    pub difference: &'a Difference,
    /// Every text that spans lie in.
    pub sources: &'a Sources,
    /// The rules as they were.
    pub old: DiffSide<'a>,
    /// The rules as they are.
    pub new: DiffSide<'a>,
    /// The verdicts that turn; `None` where no report was asked about.
    pub turns: Option<&'a Turns>,
    /// The day that was asked about.
    pub as_of: Option<Date>,
    /// The language of every sentence.
    pub lang: Lang,
}

// From which verdict to which; `None` where one side has no such target.
type Way = (Option<Verdict>, Option<Verdict>);

/// A turn with the findings on both sides.
#[derive(Debug, Clone, Copy)]
struct TurnView<'a> {
    turn: Turn,
    old: Option<&'a FindingView<'a>>,
    new: Option<&'a FindingView<'a>>,
}

impl<'a> TurnView<'a> {
    // The finding that the turn is told by.
    fn told(&self) -> Option<&'a FindingView<'a>> {
        self.new.or(self.old)
    }
}

impl<'a> DiffView<'a> {
    /// Whether somebody who met a mandatory target does so no longer.
    pub fn fails(&self) -> bool {
        self.turned().iter().any(|t| is_loss(&t.turn) && t.new.is_some_and(FindingView::is_mandatory))
    }

    fn turned(&self) -> Vec<TurnView<'a>> {
        let finding = |side: DiffSide<'a>, at: Option<(usize, usize)>| {
            let (entry, finding) = at?;
            side.view?.entries.get(entry)?.findings.get(finding)
        };
        let turns = self.turns.map(|t| t.turns.as_slice()).unwrap_or_default();
        turns.iter().map(|t| TurnView { turn: *t, old: finding(self.old, t.old), new: finding(self.new, t.new) }).collect()
    }

    // How often each kind of turn happens, losses first.
    fn kinds(&self) -> Vec<(Way, usize)> {
        let mut counts: BTreeMap<_, usize> = BTreeMap::new();
        for turn in self.turns.iter().flat_map(|t| &t.turns) {
            *counts.entry((!is_loss(turn), turn.from, turn.to)).or_default() += 1;
        }
        counts.into_iter().map(|((_, from, to), n)| ((from, to), n)).collect()
    }

    // One sentence on what changed in the rules.
    fn summary(&self) -> String {
        let (lang, difference) = (self.lang, self.difference);
        if difference.is_empty() {
            let text = "Không có gì thay đổi: hai bộ quy tắc cùng nghĩa và cùng lời văn.";
            return lang.pick(text, "Nothing differs: the two rule sets mean the same, in the same words.").to_string();
        }
        let words = counted(lang, difference.wording.len(), "chỗ khác về lời văn", ["change of wording", "changes of wording"]);
        if difference.changes.is_empty() {
            return say!(lang, "Nghĩa không thay đổi; chỉ có {words}.", "The meaning is the same; all that differs is {words}.");
        }
        let changes = counted(lang, difference.changes.len(), "thay đổi về nghĩa", ["change of meaning", "changes of meaning"]);
        let (stricter, weaker) = (difference.count(Direction::Stricter), difference.count(Direction::Weaker));
        let same = counted(lang, difference.unchanged, "chỉ tiêu giữ nguyên nghĩa", ["target means the same", "targets mean the same"]);
        let (new, gone) = difference.new_and_gone();
        say!(
            lang,
            "{changes} ({stricter} chặt hơn, {weaker} lỏng hơn, {new} chỉ tiêu mới, {gone} bị bỏ), {words}; {same}.",
            "{changes} ({stricter} stricter, {weaker} weaker, {new} new, {gone} removed), {words}; {same}."
        )
    }

    // One sentence on whose verdict turns; `None` where no report was asked about.
    fn turning(&self) -> Option<String> {
        let (lang, turns) = (self.lang, self.turns?);
        let judged = counted(lang, turns.judged, "lượt đơn vị và năm", ["pair of unit and year", "pairs of unit and year"]);
        if turns.turns.is_empty() {
            return Some(say!(
                lang,
                "Không kết luận nào thay đổi trong {judged} được xét theo cả hai bộ quy tắc.",
                "No verdict turns in the {judged} judged under both rule sets."
            ));
        }
        let total = counted(lang, turns.turns.len(), "kết luận thay đổi", ["verdict turns", "verdicts turn"]);
        let kinds: Vec<String> = self.kinds().iter().map(|((from, to), n)| format!("{n} {}", turned(*from, *to, lang))).collect();
        let kinds = kinds.join(", ");
        Some(say!(lang, "{total} trong {judged}: {kinds}.", "{total} in {judged}: {kinds}."))
    }

    // `rules/nq36a.rules:32:3`
    fn place(&self, span: Span) -> String {
        let at = self.sources.line_column(span);
        format!("{}:{}:{}", self.sources.get(span.file).name, at.line, at.column)
    }
}

fn is_loss(turn: &Turn) -> bool {
    turn.from == Some(Verdict::Met) && turn.to == Some(Verdict::NotMet)
}

/// `từ đạt thành không đạt`; of a target that only one side has, the one verdict.
pub(super) fn turned(from: Option<Verdict>, to: Option<Verdict>, lang: Lang) -> String {
    let name = |v: Verdict| verdict(v, lang);
    match (from.map(name), to.map(name)) {
        (Some(from), Some(to)) => say!(lang, "từ {from} thành {to}", "from {from} to {to}"),
        (None, Some(to)) => say!(lang, "{to} (chỉ tiêu mới)", "{to} (new target)"),
        (Some(from), None) => say!(lang, "trước đây {from} (chỉ tiêu bị bỏ)", "{from} before (target removed)"),
        (None, None) => String::new(),
    }
}

// The first twelve digits: enough to tell rule sets apart.
fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}
