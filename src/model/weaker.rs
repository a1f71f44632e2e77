//! Proof that no local target is weaker than a national one on the same measure, by the intervals that each lets through.
//!
//! Every day on which both are in force is looked at, one for each stretch on which nothing changes. What is no error here, and why,
//! is written in `docs/semantics.md`, §13.

use std::collections::BTreeSet;

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::base::show::Unit as NumberUnit;
use crate::base::source::Span;
use crate::base::truth::Truth;
use crate::syntax::tree::Severity;
use crate::vocab::schema::{IndicatorId, Tier, UnitEntry};

use super::exception::{Exception, Phase};
use super::ir::{Attribute, Cond, Num, Rules, Target};
use super::layer::{Layers, Pair, shared};
use super::problem::Problem;

/// The last day of the years that reports may speak of.
const LAST_YEAR: i16 = 2100;

/// A local target that lets through what a national one does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Weaker {
    /// Full id of the local target.
    pub local: String,
    /// Full id of the national one.
    pub national: String,
    /// The unit.
    pub unit: String,
    /// What the document of an exception has to name: the local instrument's number, else its id.
    pub document: String,
    /// The first day on which it is so.
    pub day: Date,
    /// What it lets through.
    pub gap: Gap,
    /// The local line.
    pub local_at: Span,
    /// The national line.
    pub national_at: Span,
    /// The document of an exception that does not reach, and whether it names the local instrument (but not on that day).
    pub exception: Option<(Span, bool)>,
}

/// What a weaker target lets through.
#[derive(Debug, Clone, PartialEq)]
pub enum Gap {
    /// Values.
    Values {
        /// Those that satisfy the local line and not the national one.
        intervals: Vec<Interval>,
        /// Every value that there is.
        domain: Interval,
        /// How they are written.
        unit: NumberUnit,
        /// At which tier.
        tier: Option<Tier>,
    },
    /// Time: the national requirement is due, the local one not yet.
    Time {
        /// The first local due date.
        local: Date,
        /// The national one before it.
        national: Date,
    },
}

/// An error for each local target and national one that it is weaker than.
pub fn weaker_locals(rules: &Rules) -> Vec<Problem> {
    let layers = Layers::new(rules);
    let weaker = |pair: &Pair| Proof::of(rules, &layers, *pair)?.weaker().map(|w| Problem::WeakerLocal(Box::new(w)));
    layers.pairs().iter().filter_map(weaker).collect()
}

struct Proof<'r> {
    rules: &'r Rules,
    layers: &'r Layers,
    pair: Pair,
    local: &'r Target,
    national: &'r Target,
    unit: &'r str,
}

// What a target asks on a day of its own.
enum Asks {
    Milestone(usize),
    // Before the first due date.
    NothingYet(Date),
    // After the last due date: the step is made, and nothing is said of what follows.
    NothingMore,
}

impl<'r> Proof<'r> {
    fn of(rules: &'r Rules, layers: &'r Layers, pair: Pair) -> Option<Proof<'r>> {
        let (local, national) = (rules.target(pair.local), rules.target(pair.national));
        let unit = rules.instrument(local.instrument).local_unit.as_deref()?;
        // What is only recommended is no duty that a unit could fall below.
        (national.severity == Severity::Mandatory).then_some(Proof { rules, layers, pair, local, national, unit })
    }

    fn weaker(&self) -> Option<Weaker> {
        self.days().into_iter().filter(|day| self.both_apply(*day)).find_map(|day| self.weaker_on(day))
    }

    // The first day of each stretch on which nothing changes.
    fn days(&self) -> BTreeSet<Date> {
        let instruments = [self.local, self.national].map(|t| self.rules.instrument(t.instrument));
        let after = |day: Date| day.plus(1);
        let mut days: BTreeSet<Date> = instruments.iter().map(|i| i.from).collect();
        for target in [self.local, self.national] {
            let dues = target.milestones.iter().filter_map(|m| m.due);
            days.extend(dues.flat_map(|due| [Some(due), after(due)]).flatten());
            days.extend(target.amends.iter().map(|(_, day)| *day));
            let by = target.amended_by.iter().map(|(by, day)| (self.rules.instrument(self.rules.target(*by).instrument), *day));
            days.extend(by.flat_map(|(by, day)| [Some(day), Some(by.from), by.until.and_then(after)]).flatten());
            if target.when.is_some() {
                days.extend((1990..=LAST_YEAR).filter_map(|year| Date::new(year, 1, 1)));
            }
        }
        days.extend(Tier::ALL.iter().filter_map(|t| t.last_day()).filter_map(after));
        days.extend(self.exceptions().filter_map(|e| after(e.until)));
        days.extend(self.rules.vocabulary.unit_entries(self.unit).filter_map(|u| u.from));
        days
    }

    fn both_apply(&self, day: Date) -> bool {
        let in_force = |t: &Target| {
            self.rules.instrument(t.instrument).in_force_on(day)
                && t.amends.is_none_or(|(_, from)| from <= day)
                && self.rules.amended_on(t, day).is_none()
        };
        let mut entries = self.rules.vocabulary.unit_entries(self.unit);
        let Some(unit) = entries.find(|u| u.exists_on(day)) else { return false };
        let when = |t: &Target| t.when.as_ref().map_or(Truth::True, |w| applies(w, unit, day));
        let (local, national) = (when(self.local), when(self.national));
        let together =
            local != Truth::False && national == Truth::True || national == Truth::Unknown && self.local.when == self.national.when;
        together && [self.local, self.national].into_iter().all(|t| in_force(t) && t.binds_kind(&unit.kind))
    }

    fn exceptions(&self) -> impl Iterator<Item = &'r Exception> {
        let (unit, target) = (self.unit, self.pair.national);
        self.rules.exceptions.iter().filter(move |e| e.unit == unit && e.target == target)
    }

    fn weaker_on(&self, day: Date) -> Option<Weaker> {
        let instrument = self.rules.instrument(self.local.instrument);
        // It names the local instrument itself, so the days from that one's start to its own are not held against it.
        if self.exceptions().any(|e| e.phase(day) != Phase::Expired && e.names(instrument)) {
            return None;
        }
        let asked = self.national.milestone_on(day)?;
        let (gap, local_at, national_at) = match self.asks(day) {
            Asks::NothingMore => return None,
            Asks::Milestone(own) => self.lower(own, asked, day)?,
            Asks::NothingYet(due) => self.later(due, asked, day)?,
        };
        let near = self.exceptions().map(|e| (e.at, e.names(instrument))).max_by_key(|(_, names)| *names);
        let known = instrument.number.trim() != "?";
        Some(Weaker {
            local: self.local.id.clone(),
            national: self.national.id.clone(),
            unit: self.unit.to_string(),
            document: if known { instrument.number.clone() } else { instrument.id.clone() },
            day,
            gap,
            local_at,
            national_at,
            exception: near,
        })
    }

    fn asks(&self, day: Date) -> Asks {
        let milestones = &self.local.milestones;
        match self.local.milestone_on(day) {
            Some(last) if last + 1 == milestones.len() && milestones[last].due.is_some_and(|due| due < day) => Asks::NothingMore,
            Some(milestone) => Asks::Milestone(milestone),
            None => milestones.first().and_then(|m| m.due).map_or(Asks::NothingMore, Asks::NothingYet),
        }
    }

    // What the one milestone lets through and the other does not, with both lines.
    fn lower(&self, step: usize, due: usize, day: Date) -> Option<(Gap, Span, Span)> {
        let (own, asked) = (self.layers.asked(self.pair.local, step)?, self.layers.asked(self.pair.national, due)?);
        if own.more {
            return None;
        }
        let (mine, theirs, left) = shared(own, asked, Some(day)).find_map(|(mine, theirs)| {
            let left = mine.values.without(&theirs.values);
            // What is asked locally of other names may imply the rest.
            let alone = own.nodes.iter().all(|n| names(&n.num) == names(&mine.num));
            (alone && !left.is_empty()).then_some((mine, theirs, left))
        })?;
        let (line, law) = (&self.local.milestones[step].parts[mine.part], &self.national.milestones[due].parts[theirs.part]);
        let unit = line.measured.as_ref().map_or(NumberUnit::Plain, |(_, unit)| *unit);
        let domain = self.rules.widest(&mine.num).unwrap_or_else(Interval::all);
        let gap = Gap::Values { intervals: left.intervals().to_vec(), domain, unit, tier: mine.tier };
        Some((gap, line.span, law.span))
    }

    // A first step that comes after the national date is a delay, unless it asks for more than that date did; a plan that began
    // after that date, or under a standing duty, says only by when it will catch up.
    fn later(&self, first: Date, due: usize, day: Date) -> Option<(Gap, Span, Span)> {
        let begins = self.rules.instrument(self.local.instrument).from;
        let national = self.national.milestones[due].due.filter(|d| *d >= begins)?;
        let (own, asked) = (self.layers.asked(self.pair.local, 0)?, self.layers.asked(self.pair.national, due)?);
        // Where the nation lets through nothing that the first step does not, that step is no stricter.
        let (mine, theirs) = shared(own, asked, Some(day)).find(|(mine, theirs)| theirs.values.is_within(&mine.values))?;
        let (line, law) = (&self.local.milestones[0].parts[mine.part], &self.national.milestones[due].parts[theirs.part]);
        (!own.more).then_some((Gap::Time { local: first, national }, line.span, law.span))
    }
}

fn names(num: &Num) -> Vec<IndicatorId> {
    let mut names = Vec::new();
    num.refs(&mut |r| names.push(r.indicator));
    names
}

// A `when` as far as unit and day decide it; a report asked about speaks of the year of the day.
fn applies(cond: &Cond, unit: &UnitEntry, day: Date) -> Truth {
    let year = |num: &Num| match num {
        Num::ReportYear => Some(Number::int(i64::from(day.year()))),
        Num::Const(n) => Some(n.clone()),
        _ => None,
    };
    cond.truth(&|leaf| match leaf {
        Cond::Compare(op, a, b) => match (year(a), year(b)) {
            (Some(a), Some(b)) => Interval::point(a).compare(*op, &Interval::point(b)),
            _ => Truth::Unknown,
        },
        Cond::Attribute(attribute, equal, text) => {
            let own = match attribute {
                Attribute::Kind => Some(&unit.kind),
                Attribute::Id => Some(&unit.id),
                Attribute::Region => unit.region.as_ref(),
            };
            own.map_or(Truth::Unknown, |own| Truth::known((own == text) == *equal))
        }
        _ => Truth::Unknown,
    })
}
