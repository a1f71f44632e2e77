//! What to ask: the numbers that would settle verdicts, each once for a unit and year.

use std::collections::BTreeMap;

use crate::eval::finding::Verdict;
use crate::syntax::tree::TargetKind;
use crate::vocab::schema::{Indicator, Tiers};

use super::view::{Entry, FindingView, MissingView, Scene, View};

/// One number that findings ask for.
#[derive(Debug)]
pub struct Question<'v, 'a> {
    /// Of which unit and year.
    pub scene: Scene<'a>,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// At which tiers.
    pub tiers: Tiers,
    /// The findings that ask for it, with what it would mean to each.
    pub asked: Vec<(&'v FindingView<'a>, MissingView<'a>)>,
    /// How many verdicts it settles alone.
    pub settles: usize,
}

/// The questions of one unit and year: what settles most verdicts alone first, then what is asked for most, then by indicator.
pub fn of_entry<'v, 'a>(entry: &'v Entry<'a>) -> Vec<Question<'v, 'a>> {
    let mut found: BTreeMap<(&str, Vec<&str>), Question<'v, 'a>> = BTreeMap::new();
    for finding in &entry.findings {
        for missing in &finding.missing {
            let key = (missing.indicator.id.as_str(), missing.tiers.iter().map(|t| t.id()).collect());
            let question = found.entry(key).or_insert_with(|| Question {
                scene: entry.scene,
                indicator: missing.indicator,
                tiers: missing.tiers,
                asked: Vec::new(),
                settles: 0,
            });
            question.asked.push((finding, *missing));
            question.settles += usize::from(missing.decides);
        }
    }
    let mut all: Vec<Question<'v, 'a>> = found.into_values().collect();
    sort(&mut all);
    all
}

/// The questions of all units, in the same order.
pub fn of_all<'v, 'a>(view: &'v View<'a>) -> Vec<Question<'v, 'a>> {
    let mut all: Vec<Question<'v, 'a>> = view.entries.iter().flat_map(of_entry).collect();
    sort(&mut all);
    all
}

/// How far the targets that are due for one unit and year are judged. Checks of the report itself are not counted.
#[derive(Debug)]
pub struct Judged<'v, 'a> {
    /// Met or not met.
    pub decided: usize,
    /// These, and those that are undetermined.
    pub due: usize,
    /// The number that settles most of the others by itself, and how many.
    pub next: Option<(Question<'v, 'a>, usize)>,
}

/// Counts them.
pub fn judged<'v, 'a>(entry: &'v Entry<'a>) -> Judged<'v, 'a> {
    let of = |verdicts: &[Verdict]| {
        let counts = |f: &&FindingView<'_>| f.target.kind == TargetKind::Target && verdicts.contains(&f.verdict);
        entry.findings.iter().filter(counts).count()
    };
    let decided = of(&[Verdict::Met, Verdict::NotMet]);
    let settles = |q: &Question<'_, '_>| q.asked.iter().filter(|(f, m)| m.decides && f.target.kind == TargetKind::Target).count();
    let next = of_entry(entry).into_iter().map(|q| (settles(&q), q)).rev().max_by_key(|(n, _)| *n);
    Judged { decided, due: decided + of(&[Verdict::Undetermined]), next: next.filter(|(n, _)| *n > 0).map(|(n, q)| (q, n)) }
}

fn sort(questions: &mut [Question<'_, '_>]) {
    questions.sort_by_key(|q| (std::cmp::Reverse(q.settles), std::cmp::Reverse(q.asked.len())));
}
