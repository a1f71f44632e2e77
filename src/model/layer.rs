//! Local instruments over national ones: which targets speak of the same measure, and how their requirements stand to each other on
//! a day.
//!
//! Owns the meaning of “the same measure” and “stricter” (`docs/semantics.md`, §13). Nothing here changes a verdict.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::date::Date;
use crate::base::values::Values;
use crate::syntax::tree::TargetKind;
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

use super::ir::{Cond, Num, Part, Rules, TargetId};
use super::lower::fix_num;

/// A target of a local instrument and a national one that ask for the same measure of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The local one.
    pub local: TargetId,
    /// The national one.
    pub national: TargetId,
}

/// How one requirement stands to another on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// What reaches it reaches the other, and not the other way round.
    Stricter,
    /// The same values reach both.
    Same,
    /// What reaches the other reaches it, and not the other way round.
    Looser,
    /// Each lets through what the other does not.
    Crossing,
    /// Intervals cannot tell.
    Open,
}

impl Stance {
    /// How the other stands to this one.
    #[must_use]
    pub fn turned(self) -> Stance {
        match self {
            Stance::Stricter => Stance::Looser,
            Stance::Looser => Stance::Stricter,
            other => other,
        }
    }

    fn of(within: bool, around: bool) -> Stance {
        match (within, around) {
            (true, true) => Stance::Same,
            (true, false) => Stance::Stricter,
            (false, true) => Stance::Looser,
            (false, false) => Stance::Crossing,
        }
    }
}

// What one `require` line asks of a measured expression, every name in it with its tiers.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) num: Num,
    pub(super) tier: Option<Tier>,
    pub(super) values: Values,
    // Which line of the milestone.
    pub(super) part: usize,
}

// What the lines of one due date ask together.
#[derive(Debug)]
pub(super) struct Demand {
    pub(super) nodes: Vec<Node>,
    // Whether more is asked than `nodes` say.
    pub(super) more: bool,
}

/// The pairs of a rule set, ready to be compared on any day.
#[derive(Debug, Default)]
pub struct Layers {
    pairs: Vec<Pair>,
    // Of each target in a pair what its milestones ask, in their order.
    demands: BTreeMap<TargetId, Vec<Demand>>,
}

impl Layers {
    /// Finds every local target with each national one on the same measure.
    pub fn new(rules: &Rules) -> Layers {
        let is_local = |id: &TargetId| rules.instrument(rules.target(*id).instrument).local_unit.is_some();
        let mut layers = Layers::default();
        if !rules.instruments.iter().any(|i| i.local_unit.is_some()) {
            return layers;
        }
        let targets = rules.target_ids().filter(|id| rules.target(*id).kind == TargetKind::Target);
        let (locals, nationals): (Vec<TargetId>, Vec<TargetId>) = targets.partition(is_local);
        let demands = |id: TargetId| -> Vec<Demand> { rules.target(id).milestones.iter().map(|m| rules.demand(&m.parts)).collect() };
        let mut by_indicator: BTreeMap<IndicatorId, Vec<TargetId>> = BTreeMap::new();
        for id in nationals {
            let asked = demands(id);
            indicators(&asked).into_iter().for_each(|i| by_indicator.entry(i).or_default().push(id));
            layers.demands.insert(id, asked);
        }
        for local in locals {
            let asked = demands(local);
            let near = indicators(&asked).into_iter().filter_map(|i| by_indicator.get(&i)).flatten();
            let near: BTreeSet<TargetId> = near.copied().collect();
            layers.demands.insert(local, asked);
            let pairs = near.into_iter().map(|national| Pair { local, national }).filter(|p| layers.is_pair(rules, *p));
            let pairs: Vec<Pair> = pairs.collect();
            layers.pairs.extend(pairs);
        }
        layers
    }

    /// The pairs in the order of the targets, the local ones first.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// What a milestone asks; nothing where the target is in no pair.
    pub(super) fn asked(&self, target: TargetId, milestone: usize) -> Option<&Demand> {
        self.demands.get(&target)?.get(milestone)
    }

    fn is_pair(&self, rules: &Rules, pair: Pair) -> bool {
        let (local, national) = (rules.target(pair.local), rules.target(pair.national));
        let Some(unit) = rules.instrument(local.instrument).local_unit.as_deref() else { return false };
        let bound = rules.vocabulary.unit_entries(unit).any(|u| local.binds_kind(&u.kind) && national.binds_kind(&u.kind));
        let all = |id: TargetId| self.demands.get(&id).into_iter().flatten();
        bound && all(pair.local).any(|own| all(pair.national).any(|other| shared(own, other, None).next().is_some()))
    }

    /// How the local requirement of a pair stands to the national one on a day: that of the latest milestone due by then. Before
    /// the first nothing is asked yet, which is looser than anything.
    pub fn stance(&self, rules: &Rules, pair: Pair, day: Date) -> Stance {
        let asked = |id: TargetId| rules.target(id).milestone_on(day).and_then(|m| self.asked(id, m));
        let (own, other) = match (asked(pair.local), asked(pair.national)) {
            (None, None) => return Stance::Same,
            (None, Some(_)) => return Stance::Looser,
            (Some(_), None) => return Stance::Stricter,
            (Some(own), Some(other)) => (own, other),
        };
        let shared: Vec<(&Node, &Node)> = shared(own, other, Some(day)).collect();
        if own.more || other.more || shared.is_empty() {
            return Stance::Open;
        }
        let within = shared.iter().all(|(a, b)| a.values.is_within(&b.values));
        let around = shared.iter().all(|(a, b)| b.values.is_within(&a.values));
        Stance::of(within, around)
    }
}

fn indicators(asked: &[Demand]) -> BTreeSet<IndicatorId> {
    let mut found = BTreeSet::new();
    asked.iter().flat_map(|d| &d.nodes).for_each(|n| {
        n.num.refs(&mut |r| {
            found.insert(r.indicator);
        })
    });
    found
}

impl Rules {
    // What lines ask, each at each of its tiers.
    fn demand(&self, parts: &[Part]) -> Demand {
        let mut demand = Demand { nodes: Vec::new(), more: false };
        for (index, part) in parts.iter().enumerate() {
            for tier in part.places() {
                self.conjuncts(&part.condition, tier, index, &mut demand);
            }
        }
        demand
    }

    fn conjuncts(&self, cond: &Cond, tier: Option<Tier>, part: usize, demand: &mut Demand) {
        if let Some((num, values)) = self.constraint(cond).filter(|(num, _)| is_exact(num)) {
            let num = at_hand(&num, tier);
            match demand.nodes.iter_mut().find(|n| n.num == num) {
                Some(node) => node.values = node.values.and(&values),
                None => demand.nodes.push(Node { num, tier, values, part }),
            }
        } else if let Cond::And(a, b) = cond {
            self.conjuncts(a, tier, part, demand);
            self.conjuncts(b, tier, part, demand);
        } else {
            demand.more = true;
        }
    }
}

// Nodes of the same expression at the same tiers, those alone that exist on a day.
pub(super) fn shared<'d>(own: &'d Demand, other: &'d Demand, day: Option<Date>) -> impl Iterator<Item = (&'d Node, &'d Node)> {
    let exists = move |n: &&Node| n.tier.is_none_or(|t| day.is_none_or(|day| t.exists_on(day)));
    own.nodes.iter().filter(exists).filter_map(|n| Some((n, other.nodes.iter().find(|o| o.num == n.num)?)))
}

// Whether an expression speaks of reports and can have every value that it seems to: where a name stands twice, intervals would allow
// more than there is.
fn is_exact(num: &Num) -> bool {
    let mut names = Vec::new();
    num.refs(&mut |r| names.push(r));
    let all = names.len();
    names.sort_unstable_by_key(|r| (r.indicator, r.tiers));
    names.dedup();
    all > 0 && names.len() == all
}

// The expression with the tiers that each name means when `tier` is at hand.
fn at_hand(num: &Num, tier: Option<Tier>) -> Num {
    let mut num = num.clone();
    fix_num(&mut num, tier.map_or(Tiers::WHOLE, Tiers::one));
    num
}
