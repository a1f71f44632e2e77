//! One indicator over tiers against worlds: a value for each tier, weights above zero, and the whole.

use proptest::prelude::*;

use doichieu::eval::finding::{Reason, Verdict};
use doichieu::eval::{Judge, Options};

use super::generate::{Dice, fact, says};
use super::oracle::{R, Says, Ty, r};
use super::worlds::config;
use crate::memory::{Case, said};

const TIERS: [&str; 3] = ["tinh", "huyen", "xa"];

/// A statement about a set of tiers (bits); 0 is the unit as a whole.
type Stated = (u8, Says);

#[derive(Debug)]
struct Small {
    ty: Ty,
    tiers: usize,
    facts: Vec<Stated>,
    // At each of these tiers, or of these together, or of the whole.
    asked: u8,
    together: bool,
    op: &'static str,
    limit: R,
}

fn small(dice: &mut Dice<'_>) -> Small {
    let ty = dice.pick(&[Ty::Share, Ty::Count, Ty::Bool, Ty::Level, Ty::Ratio]);
    // How levels of three tiers nest in each other is left open.
    let tiers = if ty == Ty::Level { 2 } else { 2 + dice.below(2) };
    let sets = 1 << tiers;
    let facts = (0..1 + dice.below(4)).map(|_| (dice.below(sets) as u8, says(dice, 0, ty))).collect();
    let op = if ty == Ty::Bool { "=" } else { dice.pick(&[">=", "<=", ">", "<", "="]) };
    let limit = says(dice, 0, ty);
    let limit = limit.lo.or(limit.hi).map_or(r(1, 1), |(at, _)| at);
    Small { ty, tiers, facts, asked: dice.below(sets) as u8, together: dice.chance(30), op, limit }
}

fn names(set: u8) -> String {
    (0..3).filter(|t| set & (1 << t) != 0).map(|t| TIERS[t]).collect::<Vec<_>>().join(",")
}

impl Small {
    fn case(&self) -> Case {
        let ty = match self.ty {
            Ty::Count => "count",
            Ty::Share => "share",
            Ty::Ratio => "ratio",
            Ty::Bool => "bool",
            Ty::Level => "level levels=1,4",
        };
        let limit = match self.ty {
            Ty::Bool => (self.limit == r(1, 1)).to_string(),
            ty => super::oracle::number(self.limit, matches!(ty, Ty::Share | Ty::Ratio)),
        };
        let (op, at) = (self.op, names(self.asked));
        let require = match (self.asked, self.together) {
            (0, _) => format!("require x.a {op} {limit}"),
            (_, true) => format!("require x.a[{at}] {op} {limit}"),
            _ => format!("require x.a {op} {limit} at {at}"),
        };
        let line = |(set, s): &Stated| {
            let tier = if *set == 0 { String::new() } else { format!(" | tier={}", names(*set)) };
            format!("{}{tier}", fact(s, self.ty))
        };
        let facts: Vec<String> = self.facts.iter().map(line).collect();
        Case::new(&format!("x.a {ty} tiers={}", names((1 << self.tiers) - 1))).target("a", &require).report("2016", &facts)
    }

    fn fits(&self, set: u8, x: R) -> bool {
        let whole_number = matches!(self.ty, Ty::Bool | Ty::Level);
        let (least, greatest) = match self.ty {
            Ty::Count | Ty::Ratio => (0, i64::MAX / 4096),
            Ty::Share | Ty::Bool => (0, 1),
            Ty::Level => (1, 4),
        };
        x >= r(least, 1)
            && x <= r(greatest, 1)
            && (!whole_number || x.is_integer())
            && self.facts.iter().filter(|(s, _)| *s == set).all(|(_, s)| s.allows(x))
    }

    fn satisfied(&self, x: R) -> bool {
        match self.op {
            ">=" => x >= self.limit,
            "<=" => x <= self.limit,
            ">" => x > self.limit,
            "<" => x < self.limit,
            _ => x == self.limit,
        }
    }

    // The values that a set of tiers may have together, of what single tiers have.
    fn together(&self, set: u8, each: &[R], weights: &[R]) -> Vec<R> {
        let of = || (0..self.tiers).filter(|t| set & (1 << t) != 0);
        let (least, greatest) = (of().map(|t| each[t]).min().unwrap(), of().map(|t| each[t]).max().unwrap());
        match self.ty {
            Ty::Count => vec![of().map(|t| each[t]).sum()],
            Ty::Bool => vec![least],
            Ty::Share | Ty::Ratio => vec![of().map(|t| each[t] * weights[t]).sum::<R>() / of().map(|t| weights[t]).sum::<R>()],
            Ty::Level => (least.to_integer()..=greatest.to_integer()).map(|n| r(n, 1)).collect(),
        }
    }

    fn grid(&self, fine: bool) -> Vec<R> {
        let mut ends: Vec<R> = vec![r(0, 1), r(1, 1), self.limit];
        ends.extend(self.facts.iter().flat_map(|(_, s)| [s.lo, s.hi]).flatten().map(|(at, _)| at));
        if self.ty == Ty::Level {
            ends.extend([r(2, 1), r(3, 1), r(4, 1)]);
        }
        let differences: Vec<R> = ends.iter().flat_map(|a| ends.iter().map(move |b| *a - *b)).collect();
        if self.ty == Ty::Count {
            ends.extend(differences);
        }
        for _ in 0..=usize::from(fine) {
            ends.sort_unstable();
            ends.dedup();
            let between: Vec<R> = ends.windows(2).map(|w| (w[0] + w[1]) / 2).collect();
            ends.extend(between);
        }
        ends.push(ends.iter().max().copied().unwrap() + 1);
        ends
    }

    /// Whether a world satisfies, and whether one does not.
    fn worlds(&self, fine: bool) -> [bool; 2] {
        let grid = self.grid(fine);
        let all = (1u8 << self.tiers) - 1;
        let covered = self.facts.iter().fold(0, |c, (set, _)| c | set) == all;
        let scales: Vec<R> =
            if matches!(self.ty, Ty::Share | Ty::Ratio) { vec![r(1, 1), r(3, 1), r(1, 50), r(40, 1)] } else { vec![r(1, 1)] };
        let mut seen = [false; 2];
        let mut each: Vec<Vec<R>> = vec![vec![]];
        for t in 0..self.tiers {
            let fit: Vec<R> = grid.iter().copied().filter(|x| self.fits(1 << t, *x)).collect();
            each = each.iter().flat_map(|e| fit.iter().map(move |x| [&e[..], &[*x]].concat())).collect();
        }
        let stride = (each.len() / if fine { 40_000 } else { 1500 }).max(1);
        for each in each.iter().step_by(stride) {
            // Weights from a few scales, and those with which a stated mean comes out.
            let mut weights: Vec<Vec<R>> = vec![vec![r(1, 1)]];
            for _ in 1..self.tiers {
                weights = weights.iter().flat_map(|w| scales.iter().map(move |s| [&w[..], &[*s]].concat())).collect();
            }
            if let (2, Ty::Share | Ty::Ratio) = (self.tiers, self.ty) {
                for z in grid.iter().filter(|z| self.fits(all, **z)) {
                    let (near, far) = (*z - each[0], each[1] - *z);
                    if far != r(0, 1) && near / far > r(0, 1) {
                        weights.push(vec![r(1, 1), near / far]);
                    }
                }
            }
            for weights in &weights {
                self.world(each, weights, covered, &grid, &mut seen);
                if seen == [true; 2] {
                    return seen;
                }
            }
        }
        seen
    }

    fn world(&self, each: &[R], weights: &[R], covered: bool, grid: &[R], seen: &mut [bool; 2]) {
        let all = (1u8 << self.tiers) - 1;
        let sets: Vec<u8> = (1..=all).filter(|s| s.count_ones() > 1).collect();
        let values = |set: u8| -> Vec<R> { self.together(set, each, weights).into_iter().filter(|x| self.fits(set, *x)).collect() };
        if sets.iter().any(|s| values(*s).is_empty()) {
            return;
        }
        let whole: Vec<R> = if covered { values(all) } else { grid.to_vec() };
        let whole: Vec<R> = whole.into_iter().filter(|x| self.fits(0, *x)).collect();
        if whole.is_empty() {
            return;
        }
        let outcomes: Vec<bool> = match (self.asked, self.together) {
            (0, _) => whole.into_iter().map(|x| self.satisfied(x)).collect(),
            (set, true) if set.count_ones() > 1 => values(set).into_iter().map(|x| self.satisfied(x)).collect(),
            (set, _) => vec![(0..self.tiers).filter(|t| set & (1 << t) != 0).all(|t| self.satisfied(each[t]))],
        };
        outcomes.into_iter().for_each(|yes| seen[usize::from(!yes)] = true);
    }
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn tiers_are_judged_as_all_worlds_say(bytes in proptest::collection::vec(any::<u8>(), 8..40)) {
        let small = small(&mut Dice(&bytes));
        let case = small.case();
        let Ok((rules, reports)) = case.load() else { return Ok(()) };
        let outcome = Judge::new(&rules).judge(&reports, &Options::default()).remove(0);
        let finding = &outcome.findings[0];
        let [mut yes, mut no] = small.worlds(false);
        let about = || format!("{}: {small:?}", said(finding));
        if outcome.contradictions > 0 {
            prop_assert!(!yes && !no, "a world despite a contradiction: {}", about());
            return Ok(());
        }
        prop_assert!(finding.verdict != Verdict::Met || !no, "a world does not satisfy: {}", about());
        prop_assert!(finding.verdict != Verdict::NotMet || !yes, "a world satisfies: {}", about());
        prop_assert!(finding.reason != Some(Reason::Contradiction), "{}", about());
        // The whole follows from the tiers and never the other way: what it would say of them is left aside.
        let of_whole = small.asked != 0 && small.facts.iter().any(|(set, _)| *set == 0);
        let single = small.tiers == 2 && !of_whole && (small.asked.count_ones() < 2 || small.together);
        if finding.verdict == Verdict::Undetermined && single && !(yes && no) {
            [yes, no] = small.worlds(true);
            prop_assert!(yes && no, "all worlds say the same (yes {yes}, no {no}): {}", about());
        }
    }
}
