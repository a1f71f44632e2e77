//! One batch before the kernels: each condition is asked once, whatever the targets and classes that ask it.

mod reasons;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::LazyLock;

use crate::base::number::Number;
use crate::base::truth::{Comparison, Truth};
use crate::eval::applies::Time;
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

use super::OfTarget;
use crate::bulk::batch::Batch;
use crate::bulk::bits::{Bits, WORDS};
use crate::bulk::column::Stated;
use crate::bulk::kernel::{self, Operand, Truths};
use crate::bulk::plan::{ClassId, Duty, Leaf, Plan, Program, ProgramId, SlotId, Test};

// What one batch knows, made once for all targets.
pub(super) struct Bench<'v, 'a> {
    plan: &'v Plan<'a>,
    batch: &'v Batch,
    stated: Vec<Option<Stated>>,
    leaves: Vec<Option<Rc<Truths>>>,
    // Of related indicators at a set of tiers: the rows in which what is stated fits together and changes nothing.
    fitting: BTreeMap<(u32, Tiers), Bits>,
    programs: Vec<Option<Rc<Judged>>>,
}

struct Judged {
    // `None`: it applies everywhere.
    applies: Option<Rc<Truths>>,
    holds: Rc<Truths>,
}

impl<'v, 'a> Bench<'v, 'a> {
    pub(super) fn new(plan: &'v Plan<'a>, batch: &'v Batch) -> Bench<'v, 'a> {
        let (stated, leaves, programs) = (vec![None; plan.slots.len()], vec![None; plan.leaves.len()], vec![None; plan.programs.len()]);
        Bench { plan, batch, stated, leaves, fitting: BTreeMap::new(), programs }
    }

    // The rows of each class that occurs; of classes with the same duties the first stands for all.
    pub(super) fn classes(&self) -> Vec<(ClassId, Bits)> {
        let (given, judged) = (&self.batch.classes, !&self.batch.left_out);
        let mut all: BTreeMap<ClassId, Bits> = BTreeMap::new();
        let mut from = 0;
        for same in given.chunk_by(|a, b| a == b) {
            let rows = all.entry(self.plan.of_class(same[0]).alike).or_default();
            match same.len() == given.len() {
                true => *rows = Bits::first(given.len()),
                false => (from..from + same.len()).for_each(|row| rows.set(row)),
            }
            from += same.len();
        }
        all.into_iter().map(|(class, rows)| (class, rows & &judged)).collect()
    }

    // What a target says of the rows of a class. All is worked out word by word, so that nothing between is written down.
    pub(super) fn duty(&mut self, target: usize, class: ClassId, rows: &Bits, of: &mut OfTarget, by_hand: &mut Bits, reasons: bool) {
        let [met, not_met, undetermined, not_due, not_applicable] = &mut of.verdicts;
        let Duty::Judged { program, time, .. } = self.plan.of_class(class).duties[target] else {
            *not_applicable |= rows;
            return;
        };
        let judged = self.program(program);
        let (holds, weak) = (&judged.holds, self.batch.weak.any().then_some(&self.batch.weak));
        let applies = |word: usize| match &judged.applies {
            None => (u64::MAX, 0, 0),
            Some(applies) => (applies.yes.word(word), applies.no.word(word), applies.plain.word(word)),
        };
        // Of a word: left to the plain evaluator, not known to apply, applying.
        let split = |word: usize| {
            let (yes, no, plain) = applies(word);
            let rows = rows.word(word);
            let weak = weak.map_or(0, |weak| holds.yes.word(word) & yes & weak.word(word));
            // Where a `when` is false, nothing else is asked.
            let plain = (plain | holds.plain.word(word) & !no | weak) & rows;
            (plain, rows & !yes & !no & !plain, yes & rows & !plain, no & rows & !plain)
        };
        for word in 0..WORDS {
            let (plain, unsure, applying, not) = split(word);
            let (yes, no) = (holds.yes.word(word) & applying, holds.no.word(word) & applying);
            let (met_now, not_met_now, open, later) = match time {
                Time::Now => (yes, no, applying & !yes & !no, 0),
                Time::Later { within_year: true } => (yes, 0, 0, applying & !yes),
                Time::Later { within_year: false } => (0, 0, 0, applying),
                Time::OutOfDate => (0, 0, applying, 0),
            };
            met.add_word(word, met_now);
            not_met.add_word(word, not_met_now);
            undetermined.add_word(word, unsure | open);
            not_due.add_word(word, later);
            not_applicable.add_word(word, not);
            by_hand.add_word(word, plain);
        }
        if reasons {
            let decided = &holds.yes | &holds.no;
            let unsure = Bits::words(|word| split(word).1);
            let open = Bits::words(|word| split(word).2 & !decided.word(word));
            let decided = Bits::words(|word| split(word).2 & decided.word(word));
            self.reasons(program, &unsure, (&open, &decided, time), of);
        }
    }

    fn program(&mut self, id: ProgramId) -> Rc<Judged> {
        if let Some(judged) = &self.programs[id] {
            return Rc::clone(judged);
        }
        let plan = self.plan;
        let Program { when, lines, entangled } = &plan.programs[id];
        let applies = when.as_ref().map(|when| self.test(when));
        let of_lines = lines.iter().map(|line| self.test(&line.test)).reduce(|a, b| Rc::new(and(&a, &b)));
        let mut holds = of_lines.unwrap_or_else(|| Rc::new(Truths::everywhere()));
        if *entangled {
            let open = !(&holds.yes | &holds.no);
            holds = Rc::new(Truths { plain: &holds.plain | &open, ..(*holds).clone() });
        }
        let judged = Rc::new(Judged { applies, holds });
        self.programs[id] = Some(Rc::clone(&judged));
        judged
    }

    fn test(&mut self, test: &Test) -> Rc<Truths> {
        Rc::new(match test {
            Test::Leaf(id) => return self.leaf(*id),
            Test::Known(truth) => {
                let [yes, no] = [Truth::True, Truth::False].map(|t| Bits::all_if(*truth == t));
                Truths { yes, no, plain: Bits::NONE }
            }
            Test::Not(a) => {
                let a = self.test(a);
                Truths { yes: a.no.clone(), no: a.yes.clone(), plain: a.plain.clone() }
            }
            Test::And(a, b) => and(&self.test(a), &self.test(b)),
            Test::Or(a, b) => or(&self.test(a), &self.test(b)),
            Test::Plain => Truths::plain(),
        })
    }

    fn leaf(&mut self, id: usize) -> Rc<Truths> {
        if let Some(truths) = &self.leaves[id] {
            return Rc::clone(truths);
        }
        let plan = self.plan;
        let truths = match &plan.leaves[id] {
            Leaf::Limit(x, op, limit) => {
                self.prepare(*x);
                kernel::limit(self.operand(*x), *op, limit)
            }
            Leaf::Quotient(x, y, op, limit) => {
                self.prepare(*x);
                self.prepare(*y);
                kernel::quotient(self.operand(*x), self.operand(*y), *op, limit)
            }
            Leaf::Share(x, parts, op, limit) => self.share(*x, *parts, *op, limit),
            Leaf::Order(x, op, y) => {
                self.prepare(*x);
                self.prepare(*y);
                kernel::order(self.operand(*x), *op, self.operand(*y))
            }
            Leaf::Reported(x) => {
                self.prepare(*x);
                let stated = self.operand(*x).stated;
                let said = &stated.lo | &stated.hi;
                Truths { no: !(&said | &stated.hard), yes: said.without(&stated.hard), plain: stated.hard.clone() }
            }
        };
        let truths = Rc::new(truths);
        self.leaves[id] = Some(Rc::clone(&truths));
        truths
    }

    fn operand(&self, slot: SlotId) -> Operand<'_> {
        static NOTHING: LazyLock<Stated> = LazyLock::new(Stated::default);
        let of = self.plan.slots[slot];
        let (column, _) = self.plan.layout.column(of.indicator, of.tiers);
        let stated = self.stated[slot].as_ref().unwrap_or(&NOTHING);
        self.operand_of(column, stated, of.indicator)
    }

    fn operand_of<'o>(&'o self, column: usize, stated: &'o Stated, of: IndicatorId) -> Operand<'o> {
        Operand { column: &self.batch.columns[column], words: self.batch.words(), stated, domain: self.plan.domain(of) }
    }

    // What a slot states, with the rows in which something else bears on it.
    fn prepare(&mut self, id: SlotId) {
        if self.stated[id].is_some() {
            return;
        }
        let plan = self.plan;
        let slot = plan.slots[id];
        let (own, _) = plan.layout.column(slot.indicator, slot.tiers);
        let mut stated = self.batch.stated(own);
        let mut hard = std::mem::take(&mut stated.hard);
        // What contradicts itself at one tier is told at all of them.
        let used = |c: &usize| *c != own && self.batch.columns[*c].is_used();
        plan.layout.columns_of(slot.indicator).filter(used).for_each(|c| hard |= &self.batch.stated(c).hard);
        for together in plan.layout.together(slot.indicator).filter(|c| *c != own) {
            hard |= &self.said(together);
        }
        if slot.tiers.len() > 1 {
            plan.layout.columns_of(slot.indicator).filter(|c| *c != own).for_each(|c| hard |= &self.said(c));
        } else {
            hard |= &self.complete(slot.indicator, slot.tiers);
        }
        if plan.is_related(slot.indicator) {
            let others = self.others(slot.indicator);
            let sure = match plan.net(slot.indicator) {
                Some(net) if others.any() && net.parts(slot.indicator).is_none() => {
                    self.fitting(slot.indicator, slot.tiers) & &(&stated.lo & &stated.hi)
                }
                _ => Bits::NONE,
            };
            hard |= &(others & &!&sure);
        }
        stated.hard = hard;
        self.stated[id] = Some(stated);
    }

    fn said(&self, column: usize) -> Bits {
        let stated = self.batch.stated(column);
        stated.lo | &stated.hi | &stated.hard
    }

    // Rows in which all tiers of an indicator are stated: then the whole follows from them, and is held against what is stated of it.
    fn complete(&self, indicator: IndicatorId, tiers: Tiers) -> Bits {
        let declared = self.plan.rules.vocabulary.indicator(indicator).tiers;
        if declared.is_whole() {
            return Bits::NONE;
        }
        // Districts need not be stated where they are no more; before, this is more careful than it need be.
        let needed = declared.iter().filter(|t| *t != Tier::Huyen || declared.len() == 1);
        let mut all = Bits::ALL;
        for tier in needed {
            all &= &self.said(self.plan.layout.column(indicator, Tiers::one(tier)).0);
        }
        if tiers.is_whole() { all } else { all & &self.said(self.plan.layout.column(indicator, Tiers::WHOLE).0) }
    }

    // Rows in which something is stated of another indicator that hangs together with this one.
    fn others(&self, indicator: IndicatorId) -> Bits {
        let plan = self.plan;
        let group = plan.group(indicator);
        let mut said = Bits::NONE;
        for other in plan.members(group).filter(|o| *o != indicator) {
            plan.layout.columns_of(other).filter(|c| self.batch.columns[*c].is_used()).for_each(|c| said |= &self.said(c));
        }
        said
    }

    // Rows in which all that is stated of the indicators that hang together with this one are exact counts at these tiers, none more than
    // what it is a part of, and no divisor of stated numbers nothing.
    fn fitting(&mut self, indicator: IndicatorId, tiers: Tiers) -> Bits {
        let plan = self.plan;
        let key = (plan.group(indicator), tiers);
        if let Some(bits) = self.fitting.get(&key) {
            return bits.clone();
        }
        let Some(net) = plan.net(indicator) else { return Bits::NONE };
        let mut fits = Bits::ALL;
        let column = |of: IndicatorId| plan.layout.column(of, tiers).0;
        for member in plan.members(key.0) {
            let own = column(member);
            for other in plan.layout.columns_of(member).filter(|c| *c != own || net.parts(member).is_some()) {
                fits = fits.without(&self.said(other));
            }
            let stated = self.batch.stated(own);
            let inexact = (&(&stated.lo | &stated.hi) & &!(&stated.lo & &stated.hi)) | &stated.hard;
            fits = fits.without(&inexact);
        }
        let both = |a: IndicatorId, b: IndicatorId| self.said(column(a)) & &self.said(column(b));
        for (part, whole) in net.ordered.iter().copied().filter(|(a, b)| both(*a, *b).any()) {
            let (a, b) = (self.batch.stated(column(part)), self.batch.stated(column(whole)));
            let operand = |of: IndicatorId, stated| self.operand_of(column(of), stated, of);
            let ordered = kernel::order(operand(part, &a), Comparison::Le, operand(whole, &b)).yes;
            fits = fits.without(&(both(part, whole) & &!&ordered));
        }
        for (_, dividend, divisor) in net.quotients.iter().copied().filter(|(_, a, b)| both(*a, *b).any()) {
            let stated = self.batch.stated(column(divisor));
            let operand = self.operand_of(column(divisor), &stated, divisor);
            let above = kernel::limit(operand, Comparison::Gt, &Number::ZERO).yes;
            fits = fits.without(&(both(dividend, divisor) & &!&above));
        }
        self.fitting.insert(key, fits.clone());
        fits
    }

    // A share is what is stated of it where nothing else is, and the quotient of its parts where nothing but counts is.
    fn share(&mut self, x: SlotId, (a, b): (SlotId, SlotId), op: Comparison, limit: &Number) -> Truths {
        [x, a, b].into_iter().for_each(|slot| self.prepare(slot));
        let of = self.plan.slots[x];
        let own = kernel::limit(self.operand(x), op, limit);
        let others = self.others(of.indicator);
        if !others.any() {
            return own;
        }
        let said = |o: Operand<'_>| &o.stated.lo | &o.stated.hi;
        let made = self.fitting(of.indicator, of.tiers) & &(said(self.operand(a)) & &said(self.operand(b)));
        let quotient = kernel::quotient(self.operand(a), self.operand(b), op, limit);
        let made = made.without(&quotient.plain);
        let alone = !&others;
        Truths {
            yes: (own.yes & &alone) | &(quotient.yes & &made),
            no: (own.no & &alone) | &(quotient.no & &made),
            plain: (own.plain & &alone) | &others.without(&made),
        }
    }
}

// What one side decides needs no word of the other.
fn and(a: &Truths, b: &Truths) -> Truths {
    let no = &a.no | &b.no;
    Truths { yes: &a.yes & &b.yes, plain: (&a.plain | &b.plain).without(&no), no }
}

fn or(a: &Truths, b: &Truths) -> Truths {
    let yes = &a.yes | &b.yes;
    Truths { no: &a.no & &b.no, plain: (&a.plain | &b.plain).without(&yes), yes }
}
