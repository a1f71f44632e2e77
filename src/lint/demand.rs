//! What targets demand, as sets of values in periods: what two targets can be held against each other by.
//!
//! A milestone is judged from its due date until the day before the next; what has no date, as long as its instrument is in force. A
//! target that another amends ends the day before. Only constraints
//! ([`Rules::constraint`]) have a place here.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::show::Unit as NumberUnit;
use crate::base::source::Span;
use crate::base::values::Values;
use crate::model::ir::{Num, Part, Rules, Target, TargetId};
use crate::syntax::tree::TargetKind;
use crate::vocab::schema::{IndicatorId, Tier};

/// Days in a row, both ends included; no end where none is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: Date,
    pub(super) until: Option<Date>,
}

impl Period {
    pub(super) fn new(from: Date, until: Option<Date>) -> Option<Period> {
        until.is_none_or(|until| from <= until).then_some(Period { from, until })
    }

    pub(super) fn meet(self, other: Period) -> Option<Period> {
        let until = match (self.until, other.until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Period::new(self.from.max(other.from), until)
    }
}

/// Rank of a measure among all measures; the same for expressions that mean the same indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Measure(pub(super) usize);

/// One `require` at one tier.
#[derive(Debug, Clone)]
pub(super) struct Demand {
    pub(super) measure: Measure,
    /// `None`: the unit as a whole.
    pub(super) tier: Option<Tier>,
    /// The values that satisfy it.
    pub(super) allowed: Values,
    pub(super) due: Option<Date>,
    /// When it is the one that is judged; `None` where it never is.
    pub(super) period: Option<Period>,
    /// How the values are written.
    pub(super) unit: NumberUnit,
    /// The line.
    pub(super) span: Span,
}

/// What one target demands.
#[derive(Debug, Clone, Default)]
pub(super) struct TargetDemands {
    /// Earliest milestone first.
    pub(super) all: Vec<Demand>,
    /// Whether `all` says everything that the target's conditions say.
    pub(super) complete: bool,
    /// When the target is in force; `None`: never, or it is a check.
    pub(super) force: Option<Period>,
}

#[derive(Debug)]
pub(super) struct Demands {
    /// In the order of the targets.
    pub(super) of_target: Vec<TargetDemands>,
    /// How many measures there are.
    pub(super) measures: usize,
}

impl Demands {
    pub(super) fn of(&self, id: TargetId) -> &TargetDemands {
        &self.of_target[id.0 as usize]
    }
}

pub(super) fn of(rules: &Rules) -> Demands {
    let mut measures = Measures::default();
    let of_target = rules.targets.iter().map(|t| target(rules, t, &mut measures)).collect();
    Demands { of_target, measures: measures.count }
}

fn force(rules: &Rules, target: &Target) -> Option<Period> {
    let instrument = rules.instrument(target.instrument);
    let from = target.amends.map_or(instrument.from, |(_, day)| day.max(instrument.from));
    let replaced = target.amended_by.first().and_then(|(_, day)| day.plus(-1));
    let until = match (instrument.until, replaced) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Period::new(from, until)
}

fn target(rules: &Rules, target: &Target, measures: &mut Measures) -> TargetDemands {
    let force = if target.kind == TargetKind::Target { force(rules, target) } else { None };
    let mut demands = TargetDemands { all: Vec::new(), complete: target.kind == TargetKind::Target, force };
    for (i, milestone) in target.milestones.iter().enumerate() {
        let next = target.milestones.get(i + 1).and_then(|m| m.due).and_then(|due| due.plus(-1));
        let judged = force.and_then(|force| Period::new(milestone.due.unwrap_or(force.from), next).and_then(|p| p.meet(force)));
        for part in &milestone.parts {
            let Some((num, allowed)) = rules.constraint(&part.condition) else {
                demands.complete = false;
                continue;
            };
            if allowed.is_empty() {
                continue;
            }
            let (measure, unit) = (measures.rank(num), unit(part));
            let one = |tier| Demand { measure, tier, allowed: allowed.clone(), due: milestone.due, period: judged, unit, span: part.span };
            demands.all.extend(part.places().map(one));
        }
    }
    demands
}

fn unit(part: &Part) -> NumberUnit {
    part.measured.as_ref().map_or(NumberUnit::Plain, |(_, unit)| *unit)
}

// Gives each measure its rank.
#[derive(Default)]
struct Measures {
    known: BTreeMap<Vec<IndicatorId>, Vec<(Num, Measure)>>,
    count: usize,
}

impl Measures {
    fn rank(&mut self, num: Num) -> Measure {
        let mut key = Vec::new();
        num.refs(&mut |r| key.push(r.indicator));
        let same = self.known.entry(key).or_default();
        if let Some((_, measure)) = same.iter().find(|(n, _)| *n == num) {
            return *measure;
        }
        let measure = Measure(self.count);
        self.count += 1;
        same.push((num, measure));
        measure
    }
}
