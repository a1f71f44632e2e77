//! Narrowing: bounds are carried through relations, forward and backward, until nothing changes.
//!
//! Sweeps go over relations in the order of their owners' ids; at most 64 sweeps, since a circle of relations may narrow for ever.
//! What is known then is sound and is used.

use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::base::truth::Comparison;
use crate::model::ir::{Cond, Num, RelationKind};
use crate::syntax::tree::ArithmeticOp;
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

use super::cells::World;
use super::known::{Clash, FactSet, Known};

/// Something that holds between nodes; the order is the order of a sweep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Constraint {
    /// A relation of the vocabulary (its index) at a set of tiers.
    Relation(u32, Tiers),
    /// Two disjoint sets of tiers against the two together.
    Together(IndicatorId, Tiers, Tiers),
    /// All declared tiers against the unit as a whole.
    Whole(IndicatorId),
}

const SWEEPS: usize = 64;

// The value of each part of an expression, in the shape of the expression.
struct Node {
    known: Known,
    kids: Vec<Node>,
    // A quotient that may be nothing by nothing: it has no value then, and binds nobody.
    loose: bool,
}

impl Node {
    fn leaf(known: Known) -> Node {
        Node { known, kids: Vec::new(), loose: false }
    }
}

impl World<'_> {
    /// Carries everything that is stated through relations, then through relations and tiers.
    ///
    /// Tiers come second because among them a published share counts as printed, which only holds while relations leave it alone.
    pub(super) fn settle(&mut self) {
        self.propagate(false);
        self.propagate(true);
    }

    /// Sweeps until nothing changes; without `tiers`, only over relations (the rest stays noted).
    pub(super) fn propagate(&mut self, tiers: bool) {
        let mut cursor = None;
        let mut sweeps = 0;
        while sweeps < SWEEPS {
            let next = match cursor {
                None => self.dirty.first().copied(),
                Some(last) => self.dirty.range((std::ops::Bound::Excluded(last), std::ops::Bound::Unbounded)).next().copied(),
            };
            let next = next.filter(|c| tiers || matches!(c, Constraint::Relation(..)));
            match (next, cursor) {
                (None, None) => return,
                (None, Some(_)) => {
                    cursor = None;
                    sweeps += 1;
                }
                (Some(constraint), _) => {
                    self.dirty.remove(&constraint);
                    self.revise(constraint);
                    cursor = Some(constraint);
                }
            }
        }
        // A circle that narrows for ever is given up; what is noted for the second pass is not its concern. Nothing else is left here:
        // whatever hangs together with no circle came to rest in the sweeps that the circle had too.
        self.dirty.retain(|c| !tiers && !matches!(c, Constraint::Relation(..)));
    }

    fn revise(&mut self, constraint: Constraint) {
        match constraint {
            Constraint::Whole(indicator) if !self.is_clashing(indicator) => self.revise_whole(indicator),
            Constraint::Together(indicator, a, b) if !self.is_clashing(indicator) => self.revise_together(indicator, a, b),
            Constraint::Relation(index, tiers) => {
                let rules = self.rules;
                let relation = &rules.relations[index as usize];
                if self.is_clashing(relation.owner) {
                    return;
                }
                let revised = match &relation.kind {
                    RelationKind::Is(num) => self.revise_is(relation.owner, num, tiers),
                    RelationKind::PartOf(whole) => self.revise_part(relation.owner, *whole, tiers),
                };
                if let Err(clash) = revised {
                    self.clash(relation.owner, clash);
                }
            }
            _ => {}
        }
    }

    fn revise_part(&mut self, part: IndicatorId, whole: IndicatorId, tiers: Tiers) -> Result<(), Clash> {
        let (part, whole) = ((part, tiers), (whole, tiers));
        let below = at_most(self.known(whole), false);
        self.narrow(part, &below);
        let above = at_least(self.known(part), false);
        self.narrow(whole, &above);
        Ok(())
    }

    fn revise_is(&mut self, owner: IndicatorId, num: &Num, tiers: Tiers) -> Result<(), Clash> {
        let at = Place { tiers: Some(tiers), defined: self.has_value((owner, tiers)) };
        let mut root = self.forward(num, at)?;
        if root.loose && root.kids.get(1).is_some_and(|divisor| divisor.known.is_zero()) {
            return self.backward(num, root, at);
        }
        root.known.narrow(&self.known((owner, tiers)).clone())?;
        self.narrow((owner, tiers), &root.known);
        self.backward(num, root, at)
    }

    fn forward(&self, num: &Num, at: Place) -> Result<Node, Clash> {
        Ok(match num {
            Num::Const(n) => Node::leaf(Known::constant(n.clone())),
            Num::Get(r) => Node::leaf(self.known((r.indicator, at.of(r.tiers))).clone()),
            Num::Neg(a) => {
                let a = self.forward(a, at)?;
                Node { known: a.known.neg(), kids: vec![a], loose: false }
            }
            Num::Arithmetic(op, a, b) => {
                let (a, b) = (self.forward(a, at)?, self.forward(b, at)?);
                arithmetic(*op, a, b, at.defined)?
            }
            Num::Min(all) | Num::Max(all) => {
                let kids: Vec<Node> = all.iter().map(|n| self.forward(n, at)).collect::<Result<_, _>>()?;
                let known: Vec<Known> = kids.iter().map(|k| k.known.clone()).collect();
                Node { known: Known::least(&known, matches!(num, Num::Max(_))), kids, loose: false }
            }
            // These are resolved from the facts before anything is narrowed; nothing flows back into them.
            Num::ReportYear | Num::Previous(_) | Num::Plan(_) | Num::Else(..) => Node::leaf(Known::anything()),
        })
    }

    // `node.known` is what the whole expression may be; its parts are narrowed to what that leaves.
    fn backward(&mut self, num: &Num, node: Node, at: Place) -> Result<(), Clash> {
        let Node { known: z, mut kids, loose } = node;
        match num {
            Num::Get(r) => self.narrow((r.indicator, at.of(r.tiers)), &z),
            Num::Neg(a) => {
                let mut kid = kids.remove(0);
                kid.known.narrow(&z.neg())?;
                self.backward(a, kid, at)?;
            }
            Num::Arithmetic(op, a, b) => {
                let (mut y, mut x) = (kids.remove(1), kids.remove(0));
                let (of_x, of_y) = arithmetic_backward(*op, &z, &x.known, &y.known, loose);
                x.known.narrow(&of_x)?;
                y.known.narrow(&of_y)?;
                self.backward(a, x, at)?;
                self.backward(b, y, at)?;
            }
            Num::Min(all) | Num::Max(all) => {
                let greatest = matches!(num, Num::Max(_));
                let narrowed = least_backward(&z, &kids, greatest);
                for ((part, mut kid), known) in all.iter().zip(kids).zip(narrowed) {
                    kid.known.narrow(&known)?;
                    self.backward(part, kid, at)?;
                }
            }
            Num::Const(_) | Num::ReportYear | Num::Previous(_) | Num::Plan(_) | Num::Else(..) => {}
        }
        Ok(())
    }

    /// Supposes that a condition is true (or false) at a tier and cuts what is known accordingly; what cannot be cut is left.
    pub(super) fn suppose(&mut self, cond: &Cond, truth: bool, tier: Option<Tier>) -> Result<(), Clash> {
        match cond {
            Cond::Not(inner) => self.suppose(inner, !truth, tier),
            Cond::And(a, b) if truth => self.suppose(a, true, tier).and_then(|()| self.suppose(b, true, tier)),
            Cond::Or(a, b) if !truth => self.suppose(a, false, tier).and_then(|()| self.suppose(b, false, tier)),
            Cond::Compare(op, a, b) => {
                let op = if truth { *op } else { op.negated() };
                let at = Place { tiers: tier.map(Tiers::one), defined: true };
                let (mut x, mut y) = (self.forward(a, at)?, self.forward(b, at)?);
                let (of_x, of_y) = compared(op, &x.known, &y.known);
                x.known.narrow(&of_x)?;
                y.known.narrow(&of_y)?;
                self.backward(a, x, at)?;
                self.backward(b, y, at)
            }
            _ => Ok(()),
        }
    }
}

#[derive(Clone, Copy)]
struct Place {
    tiers: Option<Tiers>,
    // Whether the value is known to exist, so that no quotient in it is nothing by nothing.
    defined: bool,
}

impl Place {
    fn of(self, named: Option<Tiers>) -> Tiers {
        named.or(self.tiers).unwrap_or(Tiers::WHOLE)
    }
}

fn at_most(known: &Known, strict: bool) -> Known {
    let hi = known.interval.hi().map(|e| End { at: e.at.clone(), open: e.open || strict });
    Known::of(Interval::new(None, hi).unwrap_or_else(Interval::all), known.hi.clone())
}

fn at_least(known: &Known, strict: bool) -> Known {
    let lo = known.interval.lo().map(|e| End { at: e.at.clone(), open: e.open || strict });
    Known::of(Interval::new(lo, None).unwrap_or_else(Interval::all), known.lo.clone())
}

// What `x OP y` leaves of `x` and of `y`.
fn compared(op: Comparison, x: &Known, y: &Known) -> (Known, Known) {
    match op {
        Comparison::Eq => (y.clone(), x.clone()),
        Comparison::Ne => (other_than(y, x), other_than(x, y)),
        Comparison::Ge => (at_least(y, false), at_most(x, false)),
        Comparison::Gt => (at_least(y, true), at_most(x, true)),
        Comparison::Le => (at_most(y, false), at_least(x, false)),
        Comparison::Lt => (at_most(y, true), at_least(x, true)),
    }
}

// What is left of `of` when one number is taken out: an end that stands at it no longer belongs.
fn other_than(out: &Known, of: &Known) -> Known {
    let at = |e: Option<&End>| out.interval.as_point().filter(|p| e.is_some_and(|e| e.at == **p)).cloned();
    let interval = match (at(of.interval.lo()), at(of.interval.hi())) {
        (Some(lo), _) => Interval::compared(Comparison::Gt, lo),
        (_, Some(hi)) => Interval::compared(Comparison::Lt, hi),
        _ => Interval::all(),
    };
    Known::of(interval, out.facts())
}

fn arithmetic(op: ArithmeticOp, x: Node, mut y: Node, defined: bool) -> Result<Node, Clash> {
    let mut loose = false;
    let known = match op {
        ArithmeticOp::Add => x.known.add(&y.known),
        ArithmeticOp::Sub => x.known.sub(&y.known),
        ArithmeticOp::Mul => x.known.mul(&y.known),
        ArithmeticOp::Div => {
            loose = !defined && x.known.has_zero() && y.known.has_zero();
            if !loose {
                without_zero(&mut y.known, &x.known)?;
            }
            x.known.div(&y.known).unwrap_or_else(Known::anything)
        }
    };
    Ok(Node { known, kids: vec![x, y], loose })
}

// Something by nothing is no value: a divisor that may be zero is not, where the quotient exists.
fn without_zero(divisor: &mut Known, dividend: &Known) -> Result<(), Clash> {
    if !divisor.has_zero() {
        return Ok(());
    }
    let facts = dividend.facts();
    if divisor.is_zero() {
        return Err(Clash(divisor.facts().union(&facts)));
    }
    let at_zero = |e: Option<&End>| e.is_some_and(|e| e.at.is_zero());
    let above = at_zero(divisor.interval.lo());
    let below = at_zero(divisor.interval.hi());
    let away = match (above, below) {
        (true, _) => Interval::compared(Comparison::Gt, Number::ZERO),
        (_, true) => Interval::compared(Comparison::Lt, Number::ZERO),
        _ => return Ok(()),
    };
    divisor.narrow(&Known::of(away, facts)).map(|_| ())
}

fn arithmetic_backward(op: ArithmeticOp, z: &Known, x: &Known, y: &Known, loose: bool) -> (Known, Known) {
    let quotient =
        |a: &Known, b: &Known| if a.has_zero() && b.has_zero() { Known::anything() } else { a.div(b).unwrap_or_else(Known::anything) };
    match op {
        ArithmeticOp::Add => (z.sub(y), z.sub(x)),
        ArithmeticOp::Sub => (z.add(y), x.sub(z)),
        ArithmeticOp::Mul => (quotient(z, y), quotient(z, x)),
        ArithmeticOp::Div if loose && y.is_zero() => (Known::of(Interval::point(Number::ZERO), y.facts()), Known::anything()),
        ArithmeticOp::Div => {
            let (of_x, of_y) = (z.mul(y), quotient(x, z));
            if loose { (with_zero(of_x), with_zero(of_y)) } else { (of_x, of_y) }
        }
    }
}

fn with_zero(known: Known) -> Known {
    Known { interval: known.interval.hull(&Interval::point(Number::ZERO)), ..known }
}

// None lies below the least; where only one can be that low, it is the least.
fn least_backward(z: &Known, kids: &[Node], greatest: bool) -> Vec<Known> {
    let turn = |k: &Known| if greatest { k.neg() } else { k.clone() };
    let z = turn(z);
    let kids: Vec<Known> = kids.iter().map(|k| turn(&k.known)).collect();
    let can_be_least = |k: &Known| k.interval.intersect(&at_most(&z, false).interval).is_some();
    let low: Vec<usize> = (0..kids.len()).filter(|i| can_be_least(&kids[*i])).collect();
    let mut narrowed: Vec<Known> = kids.iter().map(|_| at_least(&z, false)).collect();
    if let [only] = low[..] {
        let others: FactSet = kids.iter().enumerate().filter(|(i, _)| *i != only).flat_map(|(_, k)| k.lo.iter()).collect();
        narrowed[only] = Known { interval: z.interval.clone(), lo: z.lo.clone(), hi: z.hi.union(&others) };
    }
    narrowed.iter().map(turn).collect()
}
