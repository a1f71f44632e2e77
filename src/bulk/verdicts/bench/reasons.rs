//! Why rows are undetermined.

use crate::base::number::Number;
use crate::base::truth::Comparison;
use crate::bulk::bits::Bits;
use crate::bulk::kernel::{self, Operand};
use crate::bulk::plan::{Leaf, Program, ProgramId, SlotId, Test};
use crate::eval::applies::Time;
use crate::eval::finding::Reason;
use crate::vocab::schema::Tiers;

use super::super::{OfTarget, index};
use super::Bench;

impl Bench<'_, '_> {
    // Of the undetermined, the gravest reason of those that hold.
    pub(super) fn reasons(&mut self, program: ProgramId, unsure: &Bits, (open, decided, time): (&Bits, &Bits, Time), of: &mut OfTarget) {
        let plan = self.plan;
        let Program { when, lines, .. } = &plan.programs[program];
        if !unsure.any() && !open.any() && time == Time::Now {
            return;
        }
        let mut found: [Bits; 9] = Default::default();
        if let Some(when) = when.as_ref().filter(|_| unsure.any()) {
            self.causes(when, unsure, &mut found);
        }
        match time {
            Time::Now => lines.iter().for_each(|line| self.causes(&line.test, open, &mut found)),
            Time::OutOfDate => found[index(Reason::OutOfDate)] |= &(open | decided),
            Time::Later { .. } => {}
        }
        let mut left = unsure.clone();
        match time {
            Time::Now => left |= open,
            Time::OutOfDate => left |= &(open | decided),
            Time::Later { .. } => {}
        }
        for (reason, rows) in found.iter().enumerate() {
            let now = rows & &left;
            if now.any() {
                of.note(reason, &now);
                left = left.without(&now);
            }
        }
        if left.any() {
            of.note(index(Reason::NotReported), &left);
        }
    }

    fn causes(&mut self, test: &Test, asked: &Bits, found: &mut [Bits; 9]) {
        if !asked.any() {
            return;
        }
        let truths = self.test(test);
        let open = asked & &!(&truths.yes | &truths.no);
        match test {
            Test::Leaf(id) => self.causes_of_leaf(*id, &open, found),
            Test::Known(_) => found[index(Reason::NotReported)] |= &open,
            Test::Not(a) => self.causes(a, &open, found),
            Test::And(a, b) | Test::Or(a, b) => {
                self.causes(a, &open, found);
                self.causes(b, &open, found);
            }
            Test::Plain => {}
        }
    }

    fn causes_of_leaf(&mut self, id: usize, open: &Bits, found: &mut [Bits; 9]) {
        let plan = self.plan;
        match &plan.leaves[id] {
            // Where it is made of its parts it is one number, and never open.
            Leaf::Limit(x, ..) | Leaf::Share(x, ..) => self.causes_of_slot(*x, open, found),
            Leaf::Order(x, _, y) => {
                self.causes_of_slot(*x, open, found);
                self.causes_of_slot(*y, open, found);
            }
            Leaf::Quotient(x, y, ..) => {
                self.causes_of_slot(*x, open, found);
                self.causes_of_slot(*y, open, found);
                let (a, b) = (self.operand(*x), self.operand(*y));
                let zero = |o: Operand<'_>| kernel::limit(o, Comparison::Eq, &Number::ZERO).yes;
                let said = |o: Operand<'_>| &o.stated.lo | &o.stated.hi;
                let (divisor, dividend) = (zero(b), zero(a));
                // What is at least nothing says no more than its domain.
                let idle =
                    |o: Operand<'_>| o.stated.lo.clone().without(&o.stated.hi).without(&o.stated.open).without(&kernel::above_zero(o));
                let from_zero = !&b.stated.lo | &idle(b);
                let undefined = &divisor | &(&dividend & &from_zero);
                found[index(Reason::Undefined)] |= &(&undefined & open);
                found[index(Reason::WholeNotReported)] |= &(said(a).without(&idle(a)).without(&said(b)) & open);
            }
            Leaf::Reported(_) => found[index(Reason::NotReported)] |= open,
        }
    }

    fn causes_of_slot(&mut self, id: SlotId, open: &Bits, found: &mut [Bits; 9]) {
        let slot = self.plan.slots[id];
        let stated = self.operand(id).stated;
        let said = &stated.lo | &stated.hi;
        let exact = &stated.lo & &stated.hi;
        found[index(Reason::BoundTooLoose)] |= &(&(&said & &!&exact) & open);
        let silent = open & &!&said;
        if !slot.tiers.is_whole() {
            let whole = self.said(self.plan.layout.column(slot.indicator, Tiers::WHOLE).0);
            found[index(Reason::TiersNotSeparated)] |= &(&whole & &silent);
        }
        found[index(Reason::NotReported)] |= &silent;
    }
}
