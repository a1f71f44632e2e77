//! A rule set made ready for columns: what each target comes down to for a kind of unit in a year.
//!
//! What the kernels cannot say exactly becomes [`Test::Plain`]: rows that depend on it are judged by the plain evaluator. So the plan
//! may be as small as it likes and still says nothing else than that evaluator.

mod compile;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::base::truth::{Comparison, Truth};
use crate::eval::applies::Time;
use crate::eval::finding::NotApplicable;
use crate::eval::{Judge, Options};
use crate::model::ir::{Attribute, Cond, Rules, Target, TargetId};
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

use super::layout::Layout;
use super::net::Net;

/// Index of a [`Slot`] in a plan.
pub type SlotId = usize;
/// Index of a [`Program`] in a plan.
pub type ProgramId = usize;
/// Index of a [`Class`] in a plan.
pub type ClassId = u32;

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
    /// The first class with the same duties: a batch is judged by these, so that many years cost little more than one.
    pub alike: ClassId,
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
    // The class that was asked for last.
    last: ClassId,
    slot_ids: HashMap<Slot, SlotId>,
    leaf_ids: HashMap<Leaf, usize>,
    program_ids: HashMap<Program, ProgramId>,
    named_units: Vec<&'a str>,
    named_regions: Vec<&'a str>,
    // For each indicator the smallest one that hangs together with it through relations.
    groups: Vec<u32>,
    // Of groups with relations, what the kernels can make of them.
    nets: BTreeMap<u32, Option<Net>>,
}

/// The region of whoever lives in one that no rule names: what the region is called makes no difference there. No text of a rule or a
/// table has this character.
pub const OTHER_REGION: &str = "\0";

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
        let mut named_units: BTreeSet<&str> = rules.instruments.iter().filter_map(|i| i.local_unit.as_deref()).collect();
        named_units.extend(rules.exceptions.iter().map(|e| e.unit.as_str()));
        let mut named_regions: BTreeSet<&str> = BTreeSet::new();
        conditions().for_each(|c| {
            c.leaves(&mut |leaf| match leaf {
                Cond::Attribute(Attribute::Id, _, unit) => drop(named_units.insert(unit)),
                Cond::Attribute(Attribute::Region, _, region) => drop(named_regions.insert(region)),
                _ => {}
            })
        });
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
            last: 0,
            slot_ids,
            leaf_ids,
            program_ids,
            named_units: named_units.into_iter().collect(),
            named_regions: named_regions.into_iter().collect(),
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

    /// The class of a unit and year. There are no more than the rules tell apart, whatever a table holds.
    pub fn class(&mut self, year: i16, unit: &str, kind: &str, region: Option<&str>) -> ClassId {
        let unit = if self.named_units.binary_search(&unit).is_ok() { unit } else { "" };
        let region = region.map(|region| if self.named_regions.binary_search(&region).is_ok() { region } else { OTHER_REGION });
        // Most rows are of the class of the row before or, where a unit has several years, of the next one.
        for id in [self.last, self.last + 1] {
            if let Some(Class { of, .. }) = self.classes.get(id as usize)
                && (of.year, of.region.as_deref(), of.unit.is_empty()) == (year, region, unit.is_empty())
                && of.kind == kind
                // An empty text points to no memory, and some processors compare even nothing slowly there.
                && (unit.is_empty() || of.unit == unit)
            {
                self.last = id;
                return id;
            }
        }
        let of = Subject { year, kind: kind.to_string(), region: region.map(str::to_string), unit: unit.to_string() };
        let id = match self.known.get(&of) {
            Some(id) => *id,
            None => {
                let class = self.compiled(of.clone());
                self.classes.push(class);
                let id = (self.classes.len() - 1) as ClassId;
                self.known.insert(of, id);
                id
            }
        };
        self.last = id;
        id
    }

    /// A class that [`Plan::class`] gave.
    #[inline]
    pub fn of_class(&self, id: ClassId) -> &Class {
        &self.classes[id as usize]
    }

    /// The units that some rule names, in order.
    pub fn named_units(&self) -> &[&'a str] {
        &self.named_units
    }

    /// The regions that some rule names, in order.
    pub fn named_regions(&self) -> &[&'a str] {
        &self.named_regions
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
        let mut class = Class { day: as_of.min(last), as_of, duties: Vec::new(), of, alike: 0 };
        for at in 0..self.targets.len() {
            let duty = self.duty(self.targets[at], &class);
            class.duties.push(duty);
        }
        let mut firsts = self.classes.iter().enumerate().filter(|(id, c)| c.alike as usize == *id);
        class.alike = firsts.find(|(_, first)| first.duties == class.duties).map_or(self.classes.len(), |(id, _)| id) as ClassId;
        class
    }
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
