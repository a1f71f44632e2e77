//! A rule set made ready for columns: what each target comes down to for a kind of unit in a year.
//!
//! What the kernels cannot say exactly becomes [`Test::Plain`]: rows that depend on it are judged by the plain evaluator. So the plan
//! may be as small as it likes and still says nothing else than that evaluator.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::base::truth::{Comparison, Truth};
use crate::eval::applies::{Time, not_applicable};
use crate::eval::finding::NotApplicable;
use crate::eval::{Judge, Options};
use crate::model::ir::{Attribute, Cond, Num, Ref, Rules, Target, TargetId};
use crate::syntax::tree::{ArithmeticOp, TargetKind};
use crate::vocab::schema::{IndicatorId, Tier, Tiers, Type};

use super::layout::Layout;
use super::net::Net;

/// Index of a [`Slot`] in a plan.
pub type SlotId = usize;
/// Index of a [`Program`] in a plan.
pub type ProgramId = usize;
/// Index of a [`Class`] in a plan.
pub type ClassId = u16;

/// An indicator at a set of tiers that some condition asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    /// Which.
    pub indicator: IndicatorId,
    /// At which tiers; of those, the ones that exist.
    pub tiers: Tiers,
}

/// A condition without parts that a kernel decides.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Leaf {
    /// `x OP limit`
    Limit(SlotId, Comparison, Number),
    /// `x / y OP limit`, the limit above zero.
    Quotient(SlotId, SlotId, Comparison, Number),
    /// `x OP limit`, where `x` is the quotient of the two others by a relation of the vocabulary.
    Share(SlotId, (SlotId, SlotId), Comparison, Number),
    /// `x OP y`
    Order(SlotId, Comparison, SlotId),
    /// `reported(x)`
    Reported(SlotId),
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Test {
    /// Index of a leaf in the plan.
    Leaf(usize),
    /// Settled by the unit and the year.
    Known(Truth),
    /// Negation.
    Not(Box<Test>),
    /// Conjunction.
    And(Box<Test>, Box<Test>),
    /// Disjunction.
    Or(Box<Test>, Box<Test>),
    /// Only the plain evaluator can say.
    Plain,
}

/// A line of a requirement at one tier.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Index of the line in its milestone.
    pub part: usize,
    /// At which tier; `None` for the unit as a whole.
    pub tier: Option<Tier>,
    /// Its condition.
    pub test: Test,
}

/// What a target comes down to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Program {
    /// Applies only where this holds.
    pub when: Option<Test>,
    /// All must hold.
    pub lines: Vec<Line>,
    /// Whether lines that are each undecided may still exclude each other.
    pub entangled: bool,
}

/// What is settled of a target for a class of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Duty {
    /// It does not bind them.
    None(NotApplicable),
    /// It is judged.
    Judged {
        /// By this program.
        program: ProgramId,
        /// The milestone that it is judged by.
        milestone: usize,
        /// How the day stands to its due date.
        time: Time,
    },
}

/// Rows that are the same in all but their figures.
#[derive(Debug, Clone)]
pub struct Class {
    /// What the class is of.
    pub of: Subject,
    /// The day that is asked about.
    pub as_of: Date,
    /// The last day that facts may be of.
    pub day: Date,
    /// A duty for each target of [`Plan::targets`].
    pub duties: Vec<Duty>,
}

/// What a target may ask of a unit and its report beside figures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The year of the report.
    pub year: i16,
    /// Kind of the unit.
    pub kind: String,
    /// Region of the unit.
    pub region: Option<String>,
    /// Its id, where some rule names it; else nothing.
    pub unit: String,
}

/// A rule set made ready for columns.
#[derive(Clone)]
pub struct Plan<'a> {
    /// The plain evaluator, which stays the definition.
    pub judge: &'a Judge<'a>,
    /// What is asked.
    pub options: &'a Options,
    /// The rules.
    pub rules: &'a Rules,
    /// The targets that are asked about, in the order of their ids.
    pub targets: Vec<TargetId>,
    /// Where values stand.
    pub layout: Layout,
    /// What conditions ask for.
    pub slots: Vec<Slot>,
    /// What kernels decide.
    pub leaves: Vec<Leaf>,
    /// What targets come down to.
    pub programs: Vec<Program>,
    /// Kinds of rows that were met so far.
    pub classes: Vec<Class>,
    /// The ids of the register.
    pub registered: HashSet<&'a str>,
    /// Whether some rule asks for an earlier year.
    pub asks_the_past: bool,
    known: BTreeMap<Subject, ClassId>,
    slot_ids: HashMap<Slot, SlotId>,
    leaf_ids: HashMap<Leaf, usize>,
    program_ids: HashMap<Program, ProgramId>,
    named_units: Vec<&'a str>,
    // For each indicator the smallest one that hangs together with it through relations.
    groups: Vec<u32>,
    // Of groups with relations, what the kernels can make of them.
    nets: BTreeMap<u32, Option<Net>>,
}

/// The most classes that a plan keeps; a table of more is judged by several plans.
pub const MOST_CLASSES: usize = 4096;

impl<'a> Plan<'a> {
    /// Makes a rule set ready.
    pub fn new(judge: &'a Judge<'a>, rules: &'a Rules, options: &'a Options) -> Plan<'a> {
        let targets: Vec<TargetId> = rules.target_ids().filter(|id| options.wants(rules, rules.target(*id))).collect();
        let mut layout = Layout::new(rules.vocabulary.indicators.len());
        let conditions = || targets.iter().flat_map(|id| conditions(rules.target(*id)));
        conditions().for_each(|c| {
            c.refs(&mut |r| {
                if let Some(tiers) = r.tiers {
                    // Districts end: the set goes on without them.
                    let left = tiers.iter().filter(|t| *t != Tier::Huyen).collect();
                    [tiers, left].into_iter().for_each(|set| layout.add(r.indicator, set));
                }
            })
        });
        let mut named_units: Vec<&str> = rules.instruments.iter().filter_map(|i| i.local_unit.as_deref()).collect();
        named_units.extend(rules.exceptions.iter().map(|e| e.unit.as_str()));
        conditions().for_each(|c| {
            c.leaves(&mut |leaf| {
                if let Cond::Attribute(Attribute::Id, _, unit) = leaf {
                    named_units.push(unit);
                }
            })
        });
        named_units.sort_unstable();
        named_units.dedup();
        let asks_the_past = conditions().any(Cond::asks_the_past);
        let groups = groups(rules);
        let nets = nets(rules, &groups);
        let (slots, leaves, programs, classes, known) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), BTreeMap::new());
        let (slot_ids, leaf_ids, program_ids) = (HashMap::new(), HashMap::new(), HashMap::new());
        Plan {
            judge,
            options,
            rules,
            targets,
            layout,
            slots,
            leaves,
            programs,
            classes,
            registered: rules.vocabulary.units.iter().map(|u| u.id.as_str()).collect(),
            asks_the_past,
            known,
            slot_ids,
            leaf_ids,
            program_ids,
            named_units,
            groups,
            nets,
        }
    }

    /// The same for engines that hold what relations join for the plain evaluator, whether it fits or not.
    pub fn without_nets(judge: &'a Judge<'a>, rules: &'a Rules, options: &'a Options) -> Plan<'a> {
        let mut plan = Plan::new(judge, rules, options);
        plan.nets.values_mut().for_each(|net| *net = None);
        plan
    }

    /// The class of a unit and year.
    pub fn class(&mut self, year: i16, unit: &str, kind: &str, region: Option<&str>) -> ClassId {
        let unit = if self.named_units.binary_search(&unit).is_ok() { unit } else { "" };
        if let Some((last, class)) = self.classes.last().map(|c| (&c.of, self.classes.len() - 1))
            && (last.year, last.kind.as_str(), last.region.as_deref(), last.unit.as_str()) == (year, kind, region, unit)
        {
            return class as ClassId;
        }
        let of = Subject { year, kind: kind.to_string(), region: region.map(str::to_string), unit: unit.to_string() };
        if let Some(class) = self.known.get(&of) {
            return *class;
        }
        let class = self.compiled(of.clone());
        self.classes.push(class);
        let id = (self.classes.len() - 1) as ClassId;
        self.known.insert(of, id);
        id
    }

    /// The units that some rule names, in order.
    pub fn named_units(&self) -> &[&'a str] {
        &self.named_units
    }

    /// Whether two indicators hang together through relations.
    pub fn group(&self, indicator: IndicatorId) -> u32 {
        self.groups[indicator.0 as usize]
    }

    /// Whether relations speak of an indicator.
    pub fn is_related(&self, indicator: IndicatorId) -> bool {
        self.nets.contains_key(&self.group(indicator))
    }

    /// What hangs together with an indicator, where kernels know what to make of it.
    pub fn net(&self, indicator: IndicatorId) -> Option<&Net> {
        self.nets.get(&self.group(indicator))?.as_ref()
    }

    /// The indicators that hang together.
    pub fn members(&self, group: u32) -> impl Iterator<Item = IndicatorId> + '_ {
        let all = self.groups.iter().enumerate();
        all.filter(move |(_, g)| **g == group).map(|(i, _)| IndicatorId(i as u32))
    }

    /// What holds of an indicator without any fact.
    pub fn domain(&self, indicator: IndicatorId) -> &'a Interval {
        self.judge.domain(indicator)
    }

    fn compiled(&mut self, of: Subject) -> Class {
        let last = Date::last_of_year(of.year).unwrap_or(Date::FIRST);
        let as_of = self.options.as_of.unwrap_or(last);
        let mut class = Class { day: as_of.min(last), as_of, duties: Vec::new(), of };
        for at in 0..self.targets.len() {
            let duty = self.duty(self.targets[at], &class);
            class.duties.push(duty);
        }
        class
    }

    fn duty(&mut self, id: TargetId, class: &Class) -> Duty {
        let rules = self.rules;
        let target = rules.target(id);
        if let Some(why) = not_applicable(rules, target, (&class.of.unit, &class.of.kind), class.as_of) {
            return Duty::None(why);
        }
        let Some(milestone) = target.milestone_on(class.as_of).or((!target.milestones.is_empty()).then_some(0)) else {
            return Duty::None(NotApplicable::When);
        };
        let chosen = &target.milestones[milestone];
        let when = target.when.as_ref().map(|when| self.test(when, target, None, class));
        let mut lines = Vec::new();
        for (part, line) in chosen.parts.iter().enumerate() {
            for tier in line.places().filter(|tier| tier.is_none_or(|t| t.exists_on(class.day))) {
                lines.push(Line { part, tier, test: self.test(&line.condition, target, tier, class) });
            }
        }
        if lines.is_empty() && !chosen.parts.is_empty() {
            // A `when` comes first: where it is false, that is the reason.
            return match when {
                None => Duty::None(NotApplicable::NoTier),
                Some(_) => self.judged(Program { when: Some(Test::Plain), lines, entangled: false }, milestone, Time::Now),
            };
        }
        let entangled = lines.len() > 1 && self.is_entangled(target, milestone, class.day);
        let time = Time::of(chosen.due, class.as_of, class.of.year);
        self.judged(Program { when, lines, entangled }, milestone, time)
    }

    fn judged(&mut self, program: Program, milestone: usize, time: Time) -> Duty {
        let next = self.programs.len();
        let id = *self.program_ids.entry(program.clone()).or_insert(next);
        if id == next {
            self.programs.push(program);
        }
        Duty::Judged { program: id, milestone, time }
    }

    // Lines that ask for the same value, or for values that hang together, may exclude each other though none is decided.
    fn is_entangled(&self, target: &Target, milestone: usize, day: Date) -> bool {
        let mut seen: Vec<(usize, Slot)> = Vec::new();
        let mut lines = 0;
        for part in &target.milestones[milestone].parts {
            for tier in part.places().filter(|tier| tier.is_none_or(|t| t.exists_on(day))) {
                part.condition.refs(&mut |r| seen.push((lines, Slot { indicator: r.indicator, tiers: r.at(tier).existing_on(day) })));
                lines += 1;
            }
        }
        let tied = |(i, a): &(usize, Slot), (j, b): &(usize, Slot)| {
            let related = self.group(a.indicator) == self.group(b.indicator);
            i != j
                && related
                && (a.indicator != b.indicator || self.is_related(a.indicator) || a.tiers == b.tiers || a.tiers.len() + b.tiers.len() > 2)
        };
        seen.iter().any(|a| seen.iter().any(|b| tied(a, b)))
    }

    fn test(&mut self, cond: &Cond, target: &Target, tier: Option<Tier>, class: &Class) -> Test {
        let both = |plan: &mut Self, a: &Cond, b: &Cond| {
            (Box::new(plan.test(a, target, tier, class)), Box::new(plan.test(b, target, tier, class)))
        };
        match cond {
            Cond::Not(a) => Test::Not(Box::new(self.test(a, target, tier, class))),
            Cond::And(a, b) => {
                let (a, b) = both(self, a, b);
                Test::And(a, b)
            }
            Cond::Or(a, b) => {
                let (a, b) = both(self, a, b);
                Test::Or(a, b)
            }
            Cond::Attribute(attribute, equal, text) => Test::Known(attribute_is(&class.of, *attribute, text, *equal)),
            Cond::Reported(r) => match self.slot(*r, tier, class) {
                Some(slot) => self.leaf(Leaf::Reported(slot)),
                None => Test::Plain,
            },
            Cond::Attainable(..) => Test::Plain,
            Cond::Compare(op, a, b) => self.comparison((*op, a, b), target, tier, class).map_or(Test::Plain, |leaf| self.leaf(leaf)),
        }
    }

    fn leaf(&mut self, leaf: Leaf) -> Test {
        let next = self.leaves.len();
        let id = *self.leaf_ids.entry(leaf.clone()).or_insert(next);
        if id == next {
            self.leaves.push(leaf);
        }
        Test::Leaf(id)
    }

    // The slot of a name; `None` where none of its tiers exists on the day.
    fn slot(&mut self, r: Ref, tier: Option<Tier>, class: &Class) -> Option<SlotId> {
        let asked = r.at(tier);
        let tiers = asked.existing_on(class.day);
        if tiers.is_whole() && !asked.is_whole() {
            return None;
        }
        let slot = Slot { indicator: r.indicator, tiers };
        let next = self.slots.len();
        let id = *self.slot_ids.entry(slot).or_insert(next);
        if id == next {
            self.slots.push(slot);
        }
        Some(id)
    }

    fn comparison(&mut self, (op, a, b): (Comparison, &Num, &Num), target: &Target, tier: Option<Tier>, class: &Class) -> Option<Leaf> {
        let (left, right) = (Shape::of(a)?, Shape::of(b)?);
        // A check sets published shares against each other as rounded: more than one number says.
        if target.kind == TargetKind::Check && self.sets_shares_against_others(a, b) {
            return None;
        }
        match (left, right) {
            (Shape::Times(k, r), Shape::Const(limit)) => self.limit(op, (k, r), &limit, tier, class),
            (Shape::Const(limit), Shape::Times(k, r)) => self.limit(turned(op), (k, r), &limit, tier, class),
            (Shape::Quotient(k, x, y), Shape::Const(limit)) => self.quotient(op, (k, x, y), &limit, tier, class),
            (Shape::Const(limit), Shape::Quotient(k, x, y)) => self.quotient(turned(op), (k, x, y), &limit, tier, class),
            (Shape::Times(j, x), Shape::Times(k, y)) if j == Number::ONE && k == Number::ONE => {
                let (x, y) = (self.slot(x, tier, class)?, self.slot(y, tier, class)?);
                let free = [x, y].iter().all(|slot| self.is_simple(self.slots[*slot].indicator));
                (free && !matches!(op, Comparison::Eq | Comparison::Ne)).then_some(Leaf::Order(x, op, y))
            }
            _ => None,
        }
    }

    // Whether relations leave it alone, or leave it alone where it fits the others.
    fn is_simple(&self, indicator: IndicatorId) -> bool {
        !self.is_related(indicator) || self.ty(indicator) == Type::Count && self.net(indicator).is_some()
    }

    fn sets_shares_against_others(&self, a: &Num, b: &Num) -> bool {
        let mut named: Vec<Ref> = Vec::new();
        a.refs(&mut |r| named.push(r));
        b.refs(&mut |r| named.push(r));
        let printed = |r: &Ref| matches!(self.ty(r.indicator), Type::Share | Type::Ratio);
        named.len() > 1 && named.iter().any(printed)
    }

    fn ty(&self, indicator: IndicatorId) -> Type {
        self.rules.vocabulary.indicator(indicator).ty
    }

    fn limit(&mut self, op: Comparison, (k, r): (Number, Ref), limit: &Number, tier: Option<Tier>, class: &Class) -> Option<Leaf> {
        let limit = limit.div(&k)?;
        // A relation may make nothing of nothing of a value that no fact states, whatever its domain says.
        let decided = self.domain(r.indicator).compare(op, &Interval::point(limit.clone()));
        if self.is_related(r.indicator) && (decided != Truth::Unknown || *self.domain(r.indicator) != self.ty(r.indicator).domain()) {
            return None;
        }
        let slot = self.slot(r, tier, class)?;
        if let Some((dividend, divisor)) = self.net(r.indicator).and_then(|net| net.parts(r.indicator)).filter(|_| limit.signum() > 0) {
            let of = |indicator| Ref { indicator, ..r };
            let parts = (self.slot(of(dividend), tier, class)?, self.slot(of(divisor), tier, class)?);
            return Some(Leaf::Share(slot, parts, op, limit));
        }
        Some(Leaf::Limit(slot, op, limit))
    }

    fn quotient(
        &mut self,
        op: Comparison,
        (k, x, y): (Number, Ref, Ref),
        limit: &Number,
        tier: Option<Tier>,
        class: &Class,
    ) -> Option<Leaf> {
        let limit = limit.div(&k)?;
        let from_zero = |r: &Ref| {
            let ty = self.ty(r.indicator);
            matches!(ty, Type::Count | Type::Ratio) && self.is_simple(r.indicator) && *self.domain(r.indicator) == ty.domain()
        };
        if limit.signum() <= 0 || !from_zero(&x) || !from_zero(&y) || matches!(op, Comparison::Eq | Comparison::Ne) {
            return None;
        }
        Some(Leaf::Quotient(self.slot(x, tier, class)?, self.slot(y, tier, class)?, op, limit))
    }
}

// The forms of an expression that kernels know; the factors are above zero.
enum Shape {
    Const(Number),
    Times(Number, Ref),
    Quotient(Number, Ref, Ref),
}

impl Shape {
    fn of(num: &Num) -> Option<Shape> {
        Some(match num {
            Num::Const(n) => Shape::Const(n.clone()),
            Num::Get(r) => Shape::Times(Number::ONE, *r),
            Num::Arithmetic(op, a, b) => match (op, Shape::of(a)?, Shape::of(b)?) {
                (ArithmeticOp::Add, Shape::Const(a), Shape::Const(b)) => Shape::Const(&a + &b),
                (ArithmeticOp::Sub, Shape::Const(a), Shape::Const(b)) => Shape::Const(&a - &b),
                (ArithmeticOp::Mul, Shape::Const(a), Shape::Const(b)) => Shape::Const(&a * &b),
                (ArithmeticOp::Div, Shape::Const(a), Shape::Const(b)) => Shape::Const(a.div(&b)?),
                (ArithmeticOp::Mul, shape, Shape::Const(k)) | (ArithmeticOp::Mul, Shape::Const(k), shape) => shape.times(&k)?,
                (ArithmeticOp::Div, shape, Shape::Const(k)) => shape.times(&Number::ONE.div(&k)?)?,
                (ArithmeticOp::Div, Shape::Times(j, x), Shape::Times(k, y)) => Shape::Quotient(j.div(&k)?, x, y),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn times(self, factor: &Number) -> Option<Shape> {
        (factor.signum() > 0).then(|| match self {
            Shape::Const(n) => Shape::Const(&n * factor),
            Shape::Times(k, r) => Shape::Times(&k * factor, r),
            Shape::Quotient(k, x, y) => Shape::Quotient(&k * factor, x, y),
        })
    }
}

// `a OP b` is `b OP' a`.
fn turned(op: Comparison) -> Comparison {
    match op {
        Comparison::Ge => Comparison::Le,
        Comparison::Gt => Comparison::Lt,
        Comparison::Le => Comparison::Ge,
        Comparison::Lt => Comparison::Gt,
        Comparison::Eq | Comparison::Ne => op,
    }
}

fn attribute_is(of: &Subject, attribute: Attribute, text: &str, equal: bool) -> Truth {
    let own = match attribute {
        Attribute::Kind => Some(of.kind.as_str()),
        Attribute::Id => Some(of.unit.as_str()),
        Attribute::Region => of.region.as_deref(),
    };
    own.map_or(Truth::Unknown, |own| Truth::known((own == text) == equal))
}

fn conditions(target: &Target) -> impl Iterator<Item = &Cond> {
    target.when.iter().chain(target.milestones.iter().flat_map(|m| &m.parts).map(|p| &p.condition))
}

fn nets(rules: &Rules, groups: &[u32]) -> BTreeMap<u32, Option<Net>> {
    let related = rules.relations.iter().map(|r| groups[r.owner.0 as usize]);
    related
        .map(|group| {
            let members: Vec<IndicatorId> = (0..groups.len() as u32).filter(|i| groups[*i as usize] == group).map(IndicatorId).collect();
            (group, Net::of(rules, &members))
        })
        .collect()
}

fn groups(rules: &Rules) -> Vec<u32> {
    let mut groups: Vec<u32> = (0..rules.vocabulary.indicators.len() as u32).collect();
    for relation in &rules.relations {
        for indicator in &relation.indicators {
            let (a, b) = (groups[relation.owner.0 as usize], groups[indicator.0 as usize]);
            groups.iter_mut().filter(|g| **g == a.max(b)).for_each(|g| *g = a.min(b));
        }
    }
    groups
}
