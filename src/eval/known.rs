//! What is known of a quantity: an interval, and the facts that each of its ends came from.

use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::base::truth::{Comparison, Truth};

/// Index into the facts of one unit and year.
pub type FactIndex = u32;

/// A set of facts, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FactSet(Vec<FactIndex>);

impl FactSet {
    pub(super) fn one(fact: FactIndex) -> FactSet {
        FactSet(vec![fact])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = FactIndex> + '_ {
        self.0.iter().copied()
    }

    pub(super) fn add(&mut self, other: &FactSet) {
        if other.0.iter().any(|fact| self.0.binary_search(fact).is_err()) {
            self.0.extend(&other.0);
            self.0.sort_unstable();
            self.0.dedup();
        }
    }

    pub(super) fn union(&self, other: &FactSet) -> FactSet {
        let mut all = self.clone();
        all.add(other);
        all
    }
}

impl FromIterator<FactIndex> for FactSet {
    fn from_iter<I: IntoIterator<Item = FactIndex>>(facts: I) -> FactSet {
        let mut all: Vec<FactIndex> = facts.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        FactSet(all)
    }
}

/// Nothing fits: the facts that together exclude every value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clash(pub(super) FactSet);

/// An interval with the facts behind its lower and its upper end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) interval: Interval,
    pub(super) lo: FactSet,
    pub(super) hi: FactSet,
}

/// A bound with more bits than this is not worth its weight: leaving it out is sound, and keeps circles of products small.
const MAX_BITS: u64 = 2048;

fn is_light(end: Option<&End>) -> bool {
    end.is_none_or(|e| e.at.bits() <= MAX_BITS)
}

// A product of many numbers doubles its digits again and again; an end that is too long is given up for infinity.
fn light(interval: Interval) -> Interval {
    let kept = |end: Option<&End>| end.filter(|e| is_light(Some(e))).cloned();
    if is_light(interval.lo()) && is_light(interval.hi()) {
        return interval;
    }
    Interval::new(kept(interval.lo()), kept(interval.hi())).unwrap_or_else(Interval::all)
}

impl Known {
    pub(super) fn of(interval: Interval, facts: FactSet) -> Known {
        Known { interval, lo: facts.clone(), hi: facts }
    }

    /// What all of several statements allow, whatever their order: behind each end stand all that set it, and a contradiction is made
    /// of all that exclude another.
    pub(super) fn stated(all: &[(FactIndex, Interval)]) -> Result<Known, Clash> {
        let facts = |wanted: &dyn Fn(&Interval) -> bool| all.iter().filter(|(_, i)| wanted(i)).map(|(f, _)| *f).collect::<FactSet>();
        let intervals = || all.iter().map(|(_, i)| i);
        let highest = intervals().reduce(|a, b| if b.raises_lo(a) { b } else { a }).and_then(Interval::lo);
        let lowest = intervals().reduce(|a, b| if b.lowers_hi(a) { b } else { a }).and_then(Interval::hi);
        if let Some(interval) = Interval::new(highest.cloned(), lowest.cloned()) {
            let (lo, hi) = (facts(&|i| i.lo().is_some() && i.lo() == highest), facts(&|i| i.hi().is_some() && i.hi() == lowest));
            return Ok(Known { interval, lo, hi });
        }
        // Whatever excludes any other excludes the one with the highest lower end, or the one with the lowest upper end.
        let apart = |lo: Option<&End>, hi: Option<&End>| Interval::new(lo.cloned(), hi.cloned()).is_none();
        Err(Clash(facts(&|i| apart(i.lo(), lowest) || apart(highest, i.hi()))))
    }

    pub(super) fn constant(number: Number) -> Known {
        Known::of(Interval::point(number), FactSet::default())
    }

    pub(super) fn anything() -> Known {
        Known::of(Interval::all(), FactSet::default())
    }

    /// Everything behind either end.
    pub(super) fn facts(&self) -> FactSet {
        self.lo.union(&self.hi)
    }

    /// Cuts to what `other` allows as well; says whether anything changed.
    pub(super) fn narrow(&mut self, other: &Known) -> Result<bool, Clash> {
        let raises = other.interval.raises_lo(&self.interval) && is_light(other.interval.lo());
        let lowers = other.interval.lowers_hi(&self.interval) && is_light(other.interval.hi());
        if !raises && !lowers {
            return Ok(false);
        }
        let lo = if raises { &other.interval } else { &self.interval }.lo().cloned();
        let hi = if lowers { &other.interval } else { &self.interval }.hi().cloned();
        let (lo_facts, hi_facts) = (if raises { &other.lo } else { &self.lo }, if lowers { &other.hi } else { &self.hi });
        match Interval::new(lo, hi) {
            Some(interval) => {
                *self = Known { interval, lo: lo_facts.clone(), hi: hi_facts.clone() };
                Ok(true)
            }
            None => Err(Clash(lo_facts.union(hi_facts))),
        }
    }

    /// Of whole numbers: an open end at one of them stands for its neighbour, which belongs.
    pub(super) fn close_at_whole(&mut self) -> Result<(), Clash> {
        let step = |e: Option<&End>, by: i64| {
            let stepped = |e: &End| End { at: &e.at + &Number::int(by), open: false };
            e.map(|e| if e.open && e.at.is_integer() { stepped(e) } else { e.clone() })
        };
        match Interval::new(step(self.interval.lo(), 1), step(self.interval.hi(), -1)) {
            Some(interval) => self.interval = interval,
            None => return Err(Clash(self.facts())),
        }
        Ok(())
    }

    pub(super) fn neg(&self) -> Known {
        Known { interval: self.interval.neg(), lo: self.hi.clone(), hi: self.lo.clone() }
    }

    pub(super) fn add(&self, other: &Known) -> Known {
        Known { interval: self.interval.add(&other.interval), lo: self.lo.union(&other.lo), hi: self.hi.union(&other.hi) }
    }

    pub(super) fn sub(&self, other: &Known) -> Known {
        self.add(&other.neg())
    }

    pub(super) fn mul(&self, other: &Known) -> Known {
        let interval = light(self.interval.mul(&other.interval));
        if self.never_negative() && other.never_negative() {
            return Known { interval, lo: self.lo.union(&other.lo), hi: self.hi.union(&other.hi) };
        }
        Known::of(interval, self.facts().union(&other.facts()))
    }

    /// `None` when the divisor can only be zero.
    pub(super) fn div(&self, other: &Known) -> Option<Known> {
        let interval = light(self.interval.div(&other.interval)?);
        if self.never_negative() && other.never_negative() {
            return Some(Known { interval, lo: self.lo.union(&other.hi), hi: self.hi.union(&other.lo) });
        }
        Some(Known::of(interval, self.facts().union(&other.facts())))
    }

    /// The least (or greatest) of several.
    pub(super) fn least(all: &[Known], greatest: bool) -> Known {
        let pick = |k: &Known| if greatest { k.neg() } else { k.clone() };
        let least = all.iter().map(pick).reduce(|a, b| {
            let upper = if a.interval.lowers_hi(&b.interval) { &a } else { &b };
            let hull = a.interval.hull(&b.interval);
            let interval = Interval::new(hull.lo().cloned(), upper.interval.hi().cloned()).unwrap_or(hull);
            Known { interval, lo: a.lo.union(&b.lo), hi: upper.hi.clone() }
        });
        match least {
            Some(k) if greatest => k.neg(),
            Some(k) => k,
            None => Known::anything(),
        }
    }

    pub(super) fn has_zero(&self) -> bool {
        self.interval.contains(&Number::ZERO)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.interval.as_point().is_some_and(Number::is_zero)
    }

    fn never_negative(&self) -> bool {
        self.interval.lo().is_some_and(|e| e.at.signum() >= 0)
    }

    /// The facts that make `self OP other` come out as `truth`.
    pub(super) fn witnesses(&self, op: Comparison, other: &Known, truth: Truth) -> FactSet {
        use Comparison::*;
        match (op, truth) {
            (Ge | Gt, Truth::True) | (Le | Lt, Truth::False) => self.lo.union(&other.hi),
            (Le | Lt, Truth::True) | (Ge | Gt, Truth::False) => self.hi.union(&other.lo),
            _ => self.facts().union(&other.facts()),
        }
    }
}
