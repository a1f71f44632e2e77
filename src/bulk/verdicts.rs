//! A batch judged: verdicts as bits, reasons as bits, and what the kernels cannot say from the plain evaluator.
//
// INVARIANT: of each target and row that is not left out exactly one of `met`, `not_met`, `undetermined`, `not_due`, `not_applicable` is noted.

mod bench;
mod measure;

use std::collections::BTreeMap;

use crate::eval::Options;
use crate::eval::finding::{Finding, Reason, Verdict};
use crate::model::ir::{Rules, TargetId};

use super::batch::{Batch, Rows};
use super::bits::Bits;
use super::plan::{Class, Plan};

use bench::Bench;

/// The rows of each verdict of one target.
#[derive(Debug, Clone, Default)]
pub struct OfTarget {
    /// By [`Verdict::ALL`].
    pub verdicts: [Bits; 5],
    /// Of the undetermined, by [`Reason::ALL`]; empty where no reason is noted.
    pub reasons: Vec<Bits>,
}

impl OfTarget {
    fn clear(&mut self) {
        self.verdicts.fill(Bits::NONE);
        self.reasons.clear();
    }

    /// The rows that have one of some verdicts.
    pub fn any_of(&self, wanted: &[Verdict]) -> Bits {
        let of = Verdict::ALL.iter().zip(&self.verdicts).filter(|(verdict, _)| wanted.contains(verdict));
        of.fold(Bits::NONE, |all, (_, rows)| all | rows)
    }

    fn note(&mut self, reason: usize, rows: &Bits) {
        if self.reasons.is_empty() {
            self.reasons = vec![Bits::NONE; Reason::ALL.len()];
        }
        self.reasons[reason] |= rows;
    }
}

/// A batch with its verdicts.
pub struct Verdicts<'v, 'a> {
    plan: &'v Plan<'a>,
    batch: &'v Batch,
    /// By [`Plan::targets`].
    pub targets: Vec<OfTarget>,
    /// Findings of the plain evaluator, by row and index of the target.
    pub plain: BTreeMap<(usize, usize), Finding>,
    /// Rows that went through the plain evaluator.
    pub by_hand: Bits,
}

/// Judges every row of a batch. `reasons` says whether the reasons of undetermined verdicts are wanted; `spare` are the targets of a batch that is
/// done with, or none, whose memory is used again.
pub fn judge<'v, 'a>(plan: &'v Plan<'a>, batch: &'v Batch, rows: &dyn Rows, reasons: bool, spare: Vec<OfTarget>) -> Verdicts<'v, 'a> {
    let mut bench = Bench::new(plan, batch);
    let classes = bench.classes();
    let mut plain: Vec<(usize, Bits)> = Vec::new();
    let mut targets = spare;
    targets.iter_mut().for_each(OfTarget::clear);
    targets.resize_with(plan.targets.len(), OfTarget::default);
    for (target, of) in targets.iter_mut().enumerate() {
        let mut by_hand = Bits::NONE;
        for (class, rows) in &classes {
            bench.duty(target, *class, rows, of, &mut by_hand, reasons);
        }
        if by_hand.any() {
            plain.push((target, by_hand));
        }
    }
    let mut verdicts = Verdicts { plan, batch, targets, plain: BTreeMap::new(), by_hand: Bits::NONE };
    verdicts.judge_by_hand(&plain, rows);
    verdicts
}

/// The place of a reason in [`OfTarget::reasons`].
pub fn index(reason: Reason) -> usize {
    Reason::ALL.iter().position(|r| *r == reason).unwrap_or_default()
}

impl Verdicts<'_, '_> {
    fn judge_by_hand(&mut self, plain: &[(usize, Bits)], rows: &dyn Rows) {
        plain.iter().for_each(|(_, bits)| self.by_hand |= bits);
        let by_hand = self.by_hand.clone();
        for row in by_hand.rows() {
            let wanted: Vec<usize> = plain.iter().filter(|(_, bits)| bits.has(row)).map(|(target, _)| *target).collect();
            let findings = self.findings(row, &wanted, rows);
            for (target, finding) in wanted.into_iter().zip(findings) {
                let of = &mut self.targets[target];
                let verdict = Verdict::ALL.iter().position(|v| *v == finding.verdict).unwrap_or_default();
                of.verdicts[verdict].set(row);
                if let Some(reason) = finding.reason {
                    let mut one = Bits::NONE;
                    one.set(row);
                    of.note(index(reason), &one);
                }
                self.plain.insert((row, target), finding);
            }
        }
    }

    fn findings(&self, row: usize, wanted: &[usize], rows: &dyn Rows) -> Vec<Finding> {
        let plan = self.plan;
        let reports = rows.reports(row);
        let id = |target: &usize| plan.rules.target(plan.targets[*target]).id.clone();
        let options = Options { targets: wanted.iter().map(id).collect(), ..plan.options.clone() };
        let year = plan.of_class(self.batch.classes[row]).of.year;
        let outcome = plan.judge.judge(&reports, &options).into_iter().find(|o| o.year == year);
        outcome.map(|o| o.findings).unwrap_or_default()
    }

    /// How many rows are not judged.
    pub fn left_out(&self) -> u64 {
        self.batch.left_out.count()
    }

    /// Whether a row is judged.
    pub fn is_judged(&self, row: usize) -> bool {
        !self.batch.left_out.has(row)
    }

    /// The class of a row.
    pub fn class(&self, row: usize) -> &Class {
        self.plan.of_class(self.batch.classes[row])
    }

    /// The classes that occur, some of them more than once.
    pub fn classes(&self) -> impl Iterator<Item = &Class> {
        let changes = self.batch.classes.iter().enumerate().filter(|(at, class)| *at == 0 || self.batch.classes[at - 1] != **class);
        changes.map(|(_, class)| self.plan.of_class(*class))
    }

    /// The rows of units that some rule or exception names.
    pub fn named_rows(&self) -> impl Iterator<Item = usize> {
        (0..self.batch.rows).filter(|row| self.is_judged(*row) && !self.class(*row).of.unit.is_empty())
    }

    /// The targets, in the order of [`Verdicts::targets`].
    pub fn target_ids(&self) -> &[TargetId] {
        &self.plan.targets
    }

    /// The rules.
    pub fn rules(&self) -> &Rules {
        self.plan.rules
    }

    /// The verdict of a row on a target of [`Plan::targets`], with the reason where it is undetermined.
    pub fn verdict(&self, row: usize, target: usize) -> (Verdict, Option<Reason>) {
        let of = &self.targets[target];
        let verdict = Verdict::ALL.into_iter().zip(&of.verdicts).find(|(_, bits)| bits.has(row)).map_or(Verdict::NotApplicable, |(v, _)| v);
        (verdict, Reason::ALL.into_iter().zip(&of.reasons).find(|(_, bits)| bits.has(row)).map(|(r, _)| r))
    }
}
