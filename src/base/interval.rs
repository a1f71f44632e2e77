//! Intervals of exact numbers with open, closed or infinite ends.
//!
//! An [`Interval`] is never empty: operations that could empty it return `None` instead.

use std::cmp::Ordering;

use super::number::Number;
use super::truth::{Comparison, Truth};

/// One finite end of an interval.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct End {
    /// Where the interval ends.
    pub at: Number,
    /// Whether `at` itself is left out.
    pub open: bool,
}

impl End {
    /// An end that belongs to the interval.
    pub fn closed(at: Number) -> End {
        End { at, open: false }
    }

    /// An end that does not belong to the interval.
    pub fn open(at: Number) -> End {
        End { at, open: true }
    }
}

/// A set of numbers without a gap; `None` is an infinite end.
//
// INVARIANT: at least one number lies inside. Built only by `Interval::new` and by operations that keep this.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Interval {
    lo: Option<End>,
    hi: Option<End>,
}

// Orders lower ends: of two at one place the closed one comes first. `None` is minus infinity.
fn cmp_lo(a: Option<&End>, b: Option<&End>) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (_, None) => Ordering::Greater,
        (Some(a), Some(b)) => a.at.cmp(&b.at).then(a.open.cmp(&b.open)),
    }
}

// Orders upper ends: of two at one place the open one comes first. `None` is plus infinity.
fn cmp_hi(a: Option<&End>, b: Option<&End>) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
        (Some(a), Some(b)) => a.at.cmp(&b.at).then(b.open.cmp(&a.open)),
    }
}

impl Interval {
    /// The interval between two ends, or `None` when nothing lies between them.
    pub fn new(lo: Option<End>, hi: Option<End>) -> Option<Interval> {
        if let (Some(l), Some(h)) = (&lo, &hi) {
            match l.at.cmp(&h.at) {
                Ordering::Greater => return None,
                Ordering::Equal if l.open || h.open => return None,
                _ => {}
            }
        }
        Some(Interval { lo, hi })
    }

    /// All numbers.
    pub fn all() -> Interval {
        Interval { lo: None, hi: None }
    }

    /// One number.
    pub fn point(at: Number) -> Interval {
        Interval { lo: Some(End::closed(at.clone())), hi: Some(End::closed(at)) }
    }

    /// Both ends included; `None` when `lo` is above `hi`.
    pub fn closed(lo: Number, hi: Number) -> Option<Interval> {
        Interval::new(Some(End::closed(lo)), Some(End::closed(hi)))
    }

    /// The numbers that stand in a comparison to `at`; `!=` has no such interval and gives all numbers.
    pub fn compared(op: Comparison, at: Number) -> Interval {
        match op {
            Comparison::Eq => Interval::point(at),
            Comparison::Ne => Interval::all(),
            Comparison::Lt => Interval { lo: None, hi: Some(End::open(at)) },
            Comparison::Le => Interval { lo: None, hi: Some(End::closed(at)) },
            Comparison::Gt => Interval { lo: Some(End::open(at)), hi: None },
            Comparison::Ge => Interval { lo: Some(End::closed(at)), hi: None },
        }
    }

    /// The lower end; `None` is minus infinity.
    pub fn lo(&self) -> Option<&End> {
        self.lo.as_ref()
    }

    /// The upper end; `None` is plus infinity.
    pub fn hi(&self) -> Option<&End> {
        self.hi.as_ref()
    }

    /// The only number inside, where there is only one.
    pub fn as_point(&self) -> Option<&Number> {
        match (&self.lo, &self.hi) {
            (Some(l), Some(h)) if l.at == h.at => Some(&l.at),
            _ => None,
        }
    }

    /// Whether a number lies inside.
    pub fn contains(&self, n: &Number) -> bool {
        self.lo.as_ref().is_none_or(|l| l.at < *n || !l.open && l.at == *n)
            && self.hi.as_ref().is_none_or(|h| *n < h.at || !h.open && h.at == *n)
    }

    /// Whether a whole number lies inside.
    pub fn has_whole_number(&self) -> bool {
        self.lo().is_none_or(|lo| [Number::ZERO, Number::ONE].iter().any(|n| self.contains(&(&lo.at.floor() + n))))
    }

    /// Whether every number of `other` lies inside.
    pub fn includes(&self, other: &Interval) -> bool {
        cmp_lo(self.lo(), other.lo()).is_le() && cmp_hi(self.hi(), other.hi()).is_ge()
    }

    /// What lies in both, or `None`.
    pub fn intersect(&self, other: &Interval) -> Option<Interval> {
        let lo = if cmp_lo(self.lo(), other.lo()).is_ge() { &self.lo } else { &other.lo };
        let hi = if cmp_hi(self.hi(), other.hi()).is_le() { &self.hi } else { &other.hi };
        Interval::new(lo.clone(), hi.clone())
    }

    /// The smallest interval that holds both.
    pub fn hull(&self, other: &Interval) -> Interval {
        let lo = if cmp_lo(self.lo(), other.lo()).is_le() { &self.lo } else { &other.lo };
        let hi = if cmp_hi(self.hi(), other.hi()).is_ge() { &self.hi } else { &other.hi };
        Interval { lo: lo.clone(), hi: hi.clone() }
    }

    /// Whether the lower end of this interval lies higher than that of `other`.
    pub fn raises_lo(&self, other: &Interval) -> bool {
        cmp_lo(self.lo(), other.lo()).is_gt()
    }

    /// Whether the upper end of this interval lies lower than that of `other`.
    pub fn lowers_hi(&self, other: &Interval) -> bool {
        cmp_hi(self.hi(), other.hi()).is_lt()
    }

    /// Every `-x`.
    pub fn neg(&self) -> Interval {
        let flip = |e: &Option<End>| e.as_ref().map(|e| End { at: -&e.at, open: e.open });
        Interval { lo: flip(&self.hi), hi: flip(&self.lo) }
    }

    /// Every `x + y`.
    pub fn add(&self, other: &Interval) -> Interval {
        let sum = |a: &Option<End>, b: &Option<End>| match (a, b) {
            (Some(a), Some(b)) => Some(End { at: &a.at + &b.at, open: a.open || b.open }),
            _ => None,
        };
        Interval { lo: sum(&self.lo, &other.lo), hi: sum(&self.hi, &other.hi) }
    }

    /// Every `x - y`.
    pub fn sub(&self, other: &Interval) -> Interval {
        self.add(&other.neg())
    }

    /// The smallest interval that holds every `x * y`.
    pub fn mul(&self, other: &Interval) -> Interval {
        let corners = [
            corner(self.side(false), other.side(false)),
            corner(self.side(false), other.side(true)),
            corner(self.side(true), other.side(false)),
            corner(self.side(true), other.side(true)),
        ];
        let lo = corners.iter().min_by(|a, b| a.cmp_as_lo(b)).and_then(Corner::end);
        let hi = corners.iter().max_by(|a, b| a.cmp_as_hi(b)).and_then(Corner::end);
        Interval { lo, hi }
    }

    /// The smallest interval that holds every `x / y` with `y` not zero; `None` when `y` can only be zero.
    pub fn div(&self, other: &Interval) -> Option<Interval> {
        let halves = [other.below_zero(), other.above_zero()];
        halves.into_iter().flatten().map(|half| self.mul(&half.reciprocal())).reduce(|a, b| a.hull(&b))
    }

    /// The part that is above zero.
    pub fn above_zero(&self) -> Option<Interval> {
        self.intersect(&Interval::compared(Comparison::Gt, Number::ZERO))
    }

    fn below_zero(&self) -> Option<Interval> {
        self.intersect(&Interval::compared(Comparison::Lt, Number::ZERO))
    }

    // 1/y over an interval that lies wholly on one side of zero: an end at zero becomes infinite, an infinite end becomes an open zero.
    fn reciprocal(&self) -> Interval {
        let flip = |e: &Option<End>| match e {
            None => Some(End::open(Number::ZERO)),
            Some(e) => Number::ONE.div(&e.at).map(|at| End { at, open: e.open }),
        };
        let positive = self.lo.as_ref().is_some_and(|l| l.at.signum() >= 0);
        let (lo, hi) = (flip(&self.hi), flip(&self.lo));
        match (positive, self.lo.is_none(), self.hi.is_none()) {
            // (-inf, h] with h < 0 turns into [1/h, 0)
            (false, true, _) => Interval { lo, hi: Some(End::open(Number::ZERO)) },
            // [l, inf) with l > 0 turns into (0, 1/l]
            (true, _, true) => Interval { lo: Some(End::open(Number::ZERO)), hi },
            _ => Interval { lo, hi },
        }
    }

    fn side(&self, upper: bool) -> Corner {
        match (if upper { &self.hi } else { &self.lo }, upper) {
            (Some(e), _) => Corner::At(e.clone()),
            (None, false) => Corner::MinusInfinity,
            (None, true) => Corner::PlusInfinity,
        }
    }

    /// Whether `x OP y` holds for every `x` of this interval and every `y` of the other, for none, or neither.
    pub fn compare(&self, op: Comparison, other: &Interval) -> Truth {
        match op {
            Comparison::Lt => other.compare(Comparison::Gt, self),
            Comparison::Le => other.compare(Comparison::Ge, self),
            Comparison::Gt => other.compare(Comparison::Ge, self).not(),
            Comparison::Ne => self.compare(Comparison::Eq, other).not(),
            Comparison::Eq => match (self.as_point(), other.as_point()) {
                (Some(a), Some(b)) => Truth::known(a == b),
                _ if self.intersect(other).is_none() => Truth::False,
                _ => Truth::Unknown,
            },
            Comparison::Ge => {
                let at_least = match (&self.lo, &other.hi) {
                    (Some(l), Some(h)) => l.at >= h.at,
                    _ => false,
                };
                let below = match (&self.hi, &other.lo) {
                    (Some(h), Some(l)) => h.at < l.at || h.at == l.at && (h.open || l.open),
                    _ => false,
                };
                if at_least {
                    Truth::True
                } else if below {
                    Truth::False
                } else {
                    Truth::Unknown
                }
            }
        }
    }
}

// A corner of a product. Zero times infinity is zero: near infinity the factor is finite, and zero times any of it is zero.
enum Corner {
    MinusInfinity,
    At(End),
    PlusInfinity,
}

fn corner(a: Corner, b: Corner) -> Corner {
    let infinite = |plus: bool| if plus { Corner::PlusInfinity } else { Corner::MinusInfinity };
    match (a, b) {
        (Corner::At(a), Corner::At(b)) => {
            let held = |e: &End| e.at.is_zero() && !e.open;
            let open = (a.open || b.open) && !held(&a) && !held(&b);
            Corner::At(End { at: &a.at * &b.at, open })
        }
        (Corner::At(e), inf) | (inf, Corner::At(e)) => match e.at.signum() {
            0 => Corner::At(e),
            sign => infinite((sign > 0) == matches!(inf, Corner::PlusInfinity)),
        },
        (a, b) => infinite(matches!(a, Corner::PlusInfinity) == matches!(b, Corner::PlusInfinity)),
    }
}

impl Corner {
    fn rank(&self) -> i8 {
        match self {
            Corner::MinusInfinity => -1,
            Corner::At(_) => 0,
            Corner::PlusInfinity => 1,
        }
    }

    fn cmp_as_lo(&self, other: &Corner) -> Ordering {
        match (self, other) {
            (Corner::At(a), Corner::At(b)) => cmp_lo(Some(a), Some(b)),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn cmp_as_hi(&self, other: &Corner) -> Ordering {
        match (self, other) {
            (Corner::At(a), Corner::At(b)) => cmp_hi(Some(a), Some(b)),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn end(&self) -> Option<End> {
        match self {
            Corner::At(e) => Some(e.clone()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(i: &Interval) -> String {
        let lo = i.lo().map_or("(-inf".into(), |e| format!("{}{}", if e.open { '(' } else { '[' }, e.at));
        let hi = i.hi().map_or("inf)".into(), |e| format!("{}{}", e.at, if e.open { ')' } else { ']' }));
        format!("{lo}, {hi}")
    }

    fn make(lo: Option<(i64, bool)>, hi: Option<(i64, bool)>) -> Option<Interval> {
        let end = |e: Option<(i64, bool)>| e.map(|(n, open)| End { at: Number::int(n), open });
        Interval::new(end(lo), end(hi))
    }

    #[test]
    fn zero_times_everything_is_zero() {
        let zero = Interval::point(Number::ZERO);
        assert_eq!(zero.mul(&Interval::all()), zero);
        let open = make(Some((0, true)), Some((5, true))).unwrap();
        assert_eq!(show(&zero.mul(&open)), "[0, 0]");
        let count = make(Some((0, false)), None).unwrap();
        assert_eq!(show(&count.mul(&make(Some((1, false)), None).unwrap())), "[0, inf)");
    }

    #[test]
    fn division_leaves_zero_out() {
        let one = Interval::point(Number::ONE);
        assert_eq!(one.div(&Interval::point(Number::ZERO)), None);
        assert_eq!(show(&one.div(&make(Some((0, false)), Some((4, false))).unwrap()).unwrap()), "[1/4, inf)".replace("1/4", "0.25"));
        assert_eq!(show(&one.div(&make(Some((2, false)), None).unwrap()).unwrap()), "(0, 0.5]");
        assert_eq!(show(&one.div(&make(None, Some((-2, false))).unwrap()).unwrap()), "[-0.5, 0)");
        assert_eq!(show(&one.div(&Interval::all()).unwrap()), "(-inf, inf)");
    }

    fn any_end() -> impl Strategy<Value = Option<(i64, bool)>> {
        prop_oneof![1 => Just(None), 5 => (-3i64..=3, any::<bool>()).prop_map(Some)]
    }

    fn any_interval() -> impl Strategy<Value = Interval> {
        (any_end(), any_end()).prop_filter_map("empty", |(a, b)| make(a, b))
    }

    // Halves from -8 to 8: every end, a point between neighbours, and points beyond.
    fn grid() -> Vec<Number> {
        (-16..=16).filter_map(|n| Number::ratio(n, 2)).collect()
    }

    proptest! {
        #[test]
        fn arithmetic_holds_every_result(a in any_interval(), b in any_interval()) {
            let (sum, product, quotient) = (a.add(&b), a.mul(&b), a.div(&b));
            for x in grid().iter().filter(|x| a.contains(x)) {
                for y in grid().iter().filter(|y| b.contains(y)) {
                    prop_assert!(sum.contains(&(x + y)));
                    prop_assert!(product.contains(&(x * y)), "{x} * {y} not in {}", show(&product));
                    if let Some(q) = x.div(y) { prop_assert!(quotient.as_ref().unwrap().contains(&q)); }
                }
            }
        }

        #[test]
        fn comparison_is_what_all_values_say(a in any_interval(), b in any_interval()) {
            use Comparison::*;
            for op in [Eq, Ne, Lt, Le, Gt, Ge] {
                let mut seen = [false, false];
                for x in grid().iter().filter(|x| a.contains(x)) {
                    for y in grid().iter().filter(|y| b.contains(y)) {
                        let holds = match op { Eq => x == y, Ne => x != y, Lt => x < y, Le => x <= y, Gt => x > y, Ge => x >= y };
                        seen[usize::from(holds)] = true;
                    }
                }
                let want = match seen { [false, true] => Truth::True, [true, false] => Truth::False, _ => Truth::Unknown };
                // The grid has one point between neighbours, so a single one in both intervals must not count as equality.
                if !(matches!(op, Eq | Ne | Le | Ge | Lt | Gt) && a.as_point().is_none() && b.as_point().is_none()) {
                    prop_assert_eq!(a.compare(op, &b), want, "{} {} {}", show(&a), op.symbol(), show(&b));
                }
            }
        }
    }
}
