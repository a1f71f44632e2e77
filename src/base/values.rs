//! Sets of numbers as unions of intervals: what a condition on one measured expression lets through.
//!
//! INVARIANT: no interval is empty, and none meets another. Of whole numbers every end that could be reached is closed, so that a set without a whole number has
//! no interval.

use super::interval::{End, Interval};
use super::number::Number;
use super::truth::Comparison;

/// A set of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    intervals: Vec<Interval>,
    whole: bool,
}

impl Values {
    /// Every number of an interval; with `whole` the whole ones alone.
    pub fn all(interval: Interval, whole: bool) -> Values {
        Values { intervals: Vec::new(), whole }.with(Some(interval))
    }

    /// The numbers of this set that stand in a comparison to `at`.
    pub fn compared(&self, op: Comparison, at: &Number) -> Values {
        match op {
            Comparison::Ne => self.without(&Values { intervals: vec![Interval::point(at.clone())], whole: self.whole }),
            op => self.and(&Values { intervals: vec![Interval::compared(op, at.clone())], whole: self.whole }),
        }
    }

    /// What lies in both.
    pub fn and(&self, other: &Values) -> Values {
        let both = self.intervals.iter().flat_map(|a| other.intervals.iter().map(|b| a.intersect(b)));
        both.fold(Values { intervals: Vec::new(), whole: self.whole }, Values::with)
    }

    /// What lies in either.
    pub fn or(&self, other: &Values) -> Values {
        other.without(self).intervals.into_iter().fold(self.clone(), |set, i| set.with(Some(i)))
    }

    /// What lies in this set and not in the other.
    pub fn without(&self, other: &Values) -> Values {
        other.intervals.iter().fold(self.clone(), |rest, out| {
            let pieces = rest.intervals.iter().flat_map(|i| [below(i, out), above(i, out)]);
            pieces.fold(Values { intervals: Vec::new(), whole: rest.whole }, Values::with)
        })
    }

    /// Whether all of it lies in the other.
    pub fn is_within(&self, other: &Values) -> bool {
        self.without(other).is_empty()
    }

    /// Whether nothing lies in it.
    pub fn is_empty(&self) -> bool {
        self.intervals.is_empty()
    }

    /// Its intervals, in no order that means anything.
    pub fn intervals(&self) -> &[Interval] {
        &self.intervals
    }

    fn with(mut self, interval: Option<Interval>) -> Values {
        let whole = self.whole;
        self.intervals.extend(interval.and_then(|i| if whole { closed_at_whole(&i) } else { Some(i) }));
        self
    }
}

// The part of an interval that lies below another.
fn below(i: &Interval, other: &Interval) -> Option<Interval> {
    let end = other.lo()?;
    i.intersect(&Interval::compared(if end.open { Comparison::Le } else { Comparison::Lt }, end.at.clone()))
}

// The part of an interval that lies above another.
fn above(i: &Interval, other: &Interval) -> Option<Interval> {
    let end = other.hi()?;
    i.intersect(&Interval::compared(if end.open { Comparison::Ge } else { Comparison::Gt }, end.at.clone()))
}

// The least interval that holds the same whole numbers.
fn closed_at_whole(i: &Interval) -> Option<Interval> {
    let lo = i.lo().map(|e| if e.open || !e.at.is_integer() { &e.at.floor() + &Number::ONE } else { e.at.clone() });
    let hi = i.hi().map(|e| if e.open && e.at.is_integer() { &e.at - &Number::ONE } else { e.at.floor() });
    Interval::new(lo.map(End::closed), hi.map(End::closed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grid() -> impl Iterator<Item = Number> {
        (-24..=24).filter_map(|n| Number::ratio(n, 4))
    }

    fn holds(set: &Values, n: &Number) -> bool {
        set.intervals.iter().any(|i| i.contains(n))
    }

    fn any_set(whole: bool) -> impl Strategy<Value = Values> {
        let ops = [Comparison::Eq, Comparison::Ne, Comparison::Lt, Comparison::Le, Comparison::Gt, Comparison::Ge];
        let one = (prop::sample::select(ops.to_vec()), -6i64..=6);
        prop::collection::vec((one, any::<bool>()), 1..4).prop_map(move |parts| {
            let domain = Values::all(Interval::closed(Number::int(-4), Number::int(4)).unwrap(), whole);
            let mut set: Option<Values> = None;
            for ((op, at), and) in parts {
                let part = domain.compared(op, &Number::ratio(at, 2).unwrap());
                set = Some(match set {
                    None => part,
                    Some(set) if and => set.and(&part),
                    Some(set) => set.or(&part),
                });
            }
            set.unwrap()
        })
    }

    proptest! {
        #[test]
        fn sets_hold_what_their_parts_hold((a, b) in any::<bool>().prop_flat_map(|w| (any_set(w), any_set(w)))) {
            for n in grid().filter(|n| !a.whole || n.is_integer()) {
                let (in_a, in_b) = (holds(&a, &n), holds(&b, &n));
                prop_assert_eq!(holds(&a.and(&b), &n), in_a && in_b);
                prop_assert_eq!(holds(&a.or(&b), &n), in_a || in_b);
                prop_assert_eq!(holds(&a.without(&b), &n), in_a && !in_b);
            }
            prop_assert!(a.and(&b).is_within(&a) && a.is_within(&a.or(&b)));
            let left = a.without(&b);
            prop_assert_eq!(left.is_empty(), grid().all(|n| a.whole && !n.is_integer() || !holds(&left, &n)));
        }
    }
}
