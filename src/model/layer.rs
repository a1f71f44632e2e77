//! Local instruments over national ones: which targets speak of the same measure, and how their requirements stand to each other on
//! a day.
//!
//! Owns the meaning of “the same measure” and “stricter” (`docs/semantics.md`, §13). Nothing here changes a verdict.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::syntax::tree::TargetKind;
use crate::vocab::schema::{IndicatorId, Tier};

use super::ir::{Cond, Num, Part, Ref, RelationKind, Rules, Target, TargetId};
use super::values::Values;

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
pub(super) struct Node<'r> {
    pub(super) num: Num,
    pub(super) tier: Option<Tier>,
    pub(super) values: Values,
    pub(super) part: &'r Part,
}

// What the lines of one due date ask together.
pub(super) struct Demand<'r> {
    pub(super) nodes: Vec<Node<'r>>,
    // Whether more is asked than `nodes` say.
    pub(super) more: bool,
}

impl Rules {
    /// Every local target with each national one on the same measure, in the order of the targets.
    pub fn pairs(&self) -> Vec<Pair> {
        let is_local = |t: &Target| self.instrument(t.instrument).local_unit.is_some();
        if !self.instruments.iter().any(|i| i.local_unit.is_some()) {
            return Vec::new();
        }
        let targets = || self.target_ids().filter(|id| self.target(*id).kind == TargetKind::Target);
        let mut by_indicator: BTreeMap<IndicatorId, Vec<TargetId>> = BTreeMap::new();
        for id in targets().filter(|id| !is_local(self.target(*id))) {
            self.speaks_of(id).into_iter().for_each(|i| by_indicator.entry(i).or_default().push(id));
        }
        let mut pairs = Vec::new();
        for local in targets().filter(|id| is_local(self.target(*id))) {
            let same = self.speaks_of(local).into_iter().filter_map(|i| by_indicator.get(&i)).flatten();
            let mut nationals: Vec<TargetId> = same.copied().collect();
            nationals.sort_unstable();
            nationals.dedup();
            pairs.extend(nationals.into_iter().map(|national| Pair { local, national }).filter(|p| self.is_pair(*p)));
        }
        pairs
    }

    fn speaks_of(&self, id: TargetId) -> Vec<IndicatorId> {
        let mut found = Vec::new();
        for part in self.target(id).milestones.iter().flat_map(|m| &m.parts) {
            part.condition.refs(&mut |r| found.push(r.indicator));
            // A quotient that a relation names is that indicator.
            found.extend(part.measured.iter().filter_map(|(num, _)| self.owner(num)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn is_pair(&self, pair: Pair) -> bool {
        let (local, national) = (self.target(pair.local), self.target(pair.national));
        let Some(unit) = self.instrument(local.instrument).local_unit.as_deref() else { return false };
        let binds = |t: &Target, kind: &String| t.binds.is_empty() || t.binds.contains(kind);
        let bound = self.vocabulary.unit_entries(unit).any(|u| binds(local, &u.kind) && binds(national, &u.kind));
        let nodes =
            |t: &'_ Target| -> Vec<Num> { t.milestones.iter().flat_map(|m| self.demand(&m.parts, None).nodes).map(|n| n.num).collect() };
        bound && nodes(local).iter().any(|n| nodes(national).contains(n))
    }

    /// How the local requirement of a pair stands to the national one on a day: that of the latest milestone due by then. Before
    /// the first nothing is asked yet, which is looser than anything.
    pub fn stance(&self, pair: Pair, day: Date) -> Stance {
        let (local, national) = (self.target(pair.local), self.target(pair.national));
        let (own, other) = match (local.milestone_on(day), national.milestone_on(day)) {
            (None, None) => return Stance::Same,
            (None, Some(_)) => return Stance::Looser,
            (Some(_), None) => return Stance::Stricter,
            (Some(own), Some(other)) => (&local.milestones[own].parts, &national.milestones[other].parts),
        };
        let (own, other) = (self.demand(own, Some(day)), self.demand(other, Some(day)));
        let shared: Vec<(&Node<'_>, &Node<'_>)> = shared(&own, &other).collect();
        if own.more || other.more || shared.is_empty() {
            return Stance::Open;
        }
        let within = shared.iter().all(|(a, b)| a.values.without(&b.values).is_empty());
        let around = shared.iter().all(|(a, b)| b.values.without(&a.values).is_empty());
        Stance::of(within, around)
    }

    // What lines ask, at the tiers that exist on a day.
    pub(super) fn demand<'r>(&self, parts: &'r [Part], day: Option<Date>) -> Demand<'r> {
        let mut demand = Demand { nodes: Vec::new(), more: false };
        for part in parts {
            let whole = part.tiers.is_empty().then_some(None);
            let tiers = part.tiers.iter().filter(|t| day.is_none_or(|day| t.exists_on(day))).map(|t| Some(*t));
            for tier in whole.into_iter().chain(tiers) {
                self.conjuncts(&part.condition, tier, part, &mut demand);
            }
        }
        demand
    }

    fn conjuncts<'r>(&self, cond: &Cond, tier: Option<Tier>, part: &'r Part, demand: &mut Demand<'r>) {
        if let Some((num, values)) = self.constraint(cond) {
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

    // The one expression that a condition measures, with the values that satisfy it; `None` for every other shape.
    fn constraint(&self, cond: &Cond) -> Option<(Num, Values)> {
        match cond {
            Cond::Compare(op, a, b) => {
                let (num, op, at) = match (self.constant(a), self.constant(b)) {
                    (None, Some(at)) => (a, *op, at),
                    (Some(at), None) => (b, op.turned(), at),
                    _ => return None,
                };
                let num = self.owner(num).map_or_else(|| num.clone(), |indicator| Num::Get(Ref { indicator, tiers: None }));
                let values = self.possible(&num)?.compared(op, &at);
                Some((num, values))
            }
            Cond::Not(a) => {
                let (num, values) = self.constraint(a)?;
                let values = self.possible(&num)?.without(&values);
                Some((num, values))
            }
            Cond::And(a, b) | Cond::Or(a, b) => {
                let ((num, left), (other, right)) = (self.constraint(a)?, self.constraint(b)?);
                let values = if matches!(cond, Cond::And(..)) { left.and(&right) } else { left.or(&right) };
                (num == other).then_some((num, values))
            }
            Cond::Attribute(..) | Cond::Reported(_) => None,
        }
    }

    fn constant(&self, num: &Num) -> Option<Number> {
        let mut names = matches!(num, Num::ReportYear);
        num.refs(&mut |_| names = true);
        if names { None } else { self.widest(num)?.as_point().cloned() }
    }

    // Every value that an expression can have. Where a name stands twice, intervals would allow more than there is: `None`.
    fn possible(&self, num: &Num) -> Option<Values> {
        let mut names = Vec::new();
        num.refs(&mut |r| names.push(r));
        let all = names.len();
        names.sort_unstable_by_key(|r| (r.indicator, r.tiers));
        names.dedup();
        let whole = match num {
            Num::Get(r) | Num::Previous(r) | Num::Plan(r) => self.vocabulary.indicator(r.indicator).ty.is_whole_numbered(),
            _ => false,
        };
        if all == 0 || names.len() < all { None } else { Some(Values::all(self.widest(num)?, whole)) }
    }

    // The indicator that the vocabulary says is this very expression.
    fn owner(&self, num: &Num) -> Option<IndicatorId> {
        let is = |kind: &RelationKind| matches!(kind, RelationKind::Is(other) if other == num);
        self.relations.iter().find(|r| is(&r.kind)).map(|r| r.owner)
    }
}

// Nodes of the same expression at the same tiers.
pub(super) fn shared<'d, 'r>(own: &'d Demand<'r>, other: &'d Demand<'r>) -> impl Iterator<Item = (&'d Node<'r>, &'d Node<'r>)> {
    own.nodes.iter().filter_map(|n| Some((n, other.nodes.iter().find(|o| o.num == n.num)?)))
}

// The expression with the tiers that each name means when `tier` is at hand.
fn at_hand(num: &Num, tier: Option<Tier>) -> Num {
    let at = |r: &Ref| Ref { tiers: Some(r.at(tier)), ..*r };
    let all = |list: &[Num]| list.iter().map(|n| at_hand(n, tier)).collect();
    let boxed = |n: &Num| Box::new(at_hand(n, tier));
    match num {
        Num::Const(_) | Num::ReportYear => num.clone(),
        Num::Get(r) => Num::Get(at(r)),
        Num::Previous(r) => Num::Previous(at(r)),
        Num::Plan(r) => Num::Plan(at(r)),
        Num::Neg(a) => Num::Neg(boxed(a)),
        Num::Arithmetic(op, a, b) => Num::Arithmetic(*op, boxed(a), boxed(b)),
        Num::Else(a, b) => Num::Else(boxed(a), boxed(b)),
        Num::Min(list) => Num::Min(all(list)),
        Num::Max(list) => Num::Max(all(list)),
    }
}
