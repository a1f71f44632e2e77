//! Checked rules: every name resolved, every type agreed, ready to be judged.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::show::Unit as NumberUnit;
use crate::base::source::{FileId, Span};
use crate::base::truth::{Comparison, Truth};
use crate::syntax::tree::{ArithmeticOp, Basis, Severity, TargetKind, Test};
use crate::vocab::schema::{IndicatorId, Tier, Tiers, Vocabulary};

use super::exception::Exception;
use super::score::Score;

/// Index of an instrument in [`Rules::instruments`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InstrumentId(pub u32);

/// Index of a target in [`Rules::targets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TargetId(pub u32);

/// A rule set: the vocabulary, what holds between indicators, and what is required.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Indicators, units, words.
    pub vocabulary: Vocabulary,
    /// What the vocabulary says of indicators among each other, in the order of the owners' ids.
    pub relations: Vec<Relation>,
    /// Instruments in the order of their ids.
    pub instruments: Vec<Instrument>,
    /// Targets and checks in the order of their full ids.
    pub targets: Vec<Target>,
    /// Scores in the order of their full ids.
    pub scores: Vec<Score>,
    /// `test` blocks with the instrument of their file, names checked.
    pub tests: Vec<(Option<InstrumentId>, Test)>,
    /// Exceptions from targets, in the order of their units, targets and days.
    pub exceptions: Vec<Exception>,
}

impl Rules {
    /// The instrument of an id.
    pub fn instrument(&self, id: InstrumentId) -> &Instrument {
        &self.instruments[id.0 as usize]
    }

    /// The target of an id.
    pub fn target(&self, id: TargetId) -> &Target {
        &self.targets[id.0 as usize]
    }

    /// The ids of all targets, in order.
    pub fn target_ids(&self) -> impl Iterator<Item = TargetId> + use<> {
        (0..self.targets.len() as u32).map(TargetId)
    }

    /// What replaces a target by a day, and since when: the latest that is itself in force then.
    pub fn amended_on(&self, target: &Target, day: Date) -> Option<(TargetId, Date)> {
        let in_force = |by: TargetId| self.instrument(self.target(by).instrument).in_force_on(day);
        target.amended_by.iter().rev().find(|(by, from)| *from <= day && in_force(*by)).copied()
    }

    /// The target with a full id such as `nq36a.dvc-muc-2`.
    pub fn find_target(&self, id: &str) -> Option<TargetId> {
        find_target(&self.targets, id)
    }
}

/// The target with a full id, among targets in the order of their ids.
pub(super) fn find_target(targets: &[Target], id: &str) -> Option<TargetId> {
    targets.binary_search_by(|t| t.id.as_str().cmp(id)).ok().map(|i| TargetId(i as u32))
}

/// An exact statement about indicators; it holds for the unit as a whole, for each tier and for each set of tiers.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The indicator whose entry states it.
    pub owner: IndicatorId,
    /// What it states.
    pub kind: RelationKind,
    /// Every indicator that takes part, the owner first, none twice.
    pub indicators: Vec<IndicatorId>,
}

/// Forms of a [`Relation`].
#[derive(Debug, Clone, PartialEq)]
pub enum RelationKind {
    /// The owner equals this.
    Is(Num),
    /// The owner never passes this indicator.
    PartOf(IndicatorId),
}

/// A resolution, decision or plan.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// Kebab-case id.
    pub id: String,
    /// Its rule file.
    pub file: FileId,
    /// Where the id is written.
    pub span: Span,
    /// Official number; the id where none is given.
    pub number: String,
    /// Title in Vietnamese; may be empty.
    pub title: String,
    /// Title in English; the Vietnamese one where none is given.
    pub title_en: String,
    /// Who issued it; may be empty.
    pub issuer: String,
    /// Day of issue.
    pub issued: Option<Date>,
    /// First day in force.
    pub from: Date,
    /// Last day in force; `None` while no end is known.
    pub until: Option<Date>,
    /// What replaced it.
    pub replaced_by: Option<String>,
    /// Where it was read.
    pub source: Option<String>,
    /// Version of the pack.
    pub version: Option<String>,
    /// Who signed that version off; `None` where nobody has.
    pub approved_by: Option<String>,
    /// When.
    pub approved_on: Option<Date>,
    /// The official text beside the rule file; `None` where there is none to hold its quotes against.
    pub document: Option<String>,
    /// The unit whose own plan this is; `None` for a national instrument.
    pub local_unit: Option<String>,
}

impl Instrument {
    /// Whether a day lies in its time of force, both ends included.
    pub fn in_force_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// One requirement of an instrument, or one check of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Full id: `nq36a.dvc-muc-2`.
    pub id: String,
    /// Whether it judges the unit or its report.
    pub kind: TargetKind,
    /// Its instrument.
    pub instrument: InstrumentId,
    /// Title in Vietnamese.
    pub title: String,
    /// Title in English; the Vietnamese one where none is given.
    pub title_en: String,
    /// Article, section, point; `None` where not known.
    pub clause: Option<String>,
    /// The clause's own words; `None` while nobody has read them.
    pub quote: Option<String>,
    /// How sure the wording is.
    pub basis: Basis,
    /// Where the wording was read; the instrument's where none is given.
    pub source: Option<String>,
    /// Kinds of units it binds; empty for a check without `binds`, which binds all.
    pub binds: Vec<String>,
    /// Applies only where this holds.
    pub when: Option<Cond>,
    /// The expression that is measured.
    pub measure: Option<Num>,
    /// Requirements by due date, earliest first; one without a date where the duty is a standing one.
    pub milestones: Vec<Milestone>,
    /// Whether a miss fails a run.
    pub severity: Severity,
    /// What the author advises.
    pub advice: Option<String>,
    /// What it replaces, from which day on.
    pub amends: Option<(TargetId, Date)>,
    /// What replaces it, from which day on; in the order of the days.
    pub amended_by: Vec<(TargetId, Date)>,
    /// Keyword to title.
    pub head: Span,
    /// The whole block.
    pub span: Span,
}

impl Target {
    /// Whether units of a kind are bound.
    pub fn binds_kind(&self, kind: &str) -> bool {
        self.binds.is_empty() || self.binds.iter().any(|own| own == kind)
    }

    /// The milestone that is required on a day: the latest due by then, or the standing duty; `None` before the first is due.
    pub fn milestone_on(&self, day: Date) -> Option<usize> {
        self.milestones.iter().rposition(|m| m.due.is_none_or(|due| due <= day))
    }
}

/// What is required by one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    /// The due date; `None` for a standing duty.
    pub due: Option<Date>,
    /// All must hold.
    pub parts: Vec<Part>,
}

/// One `require` line.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// It must hold at each of these; empty: for the unit as a whole (or at the tiers that the condition itself names).
    pub tiers: Vec<Tier>,
    /// The condition; names without tiers speak of the tier at hand.
    pub condition: Cond,
    /// What is measured and how it is written, where the condition is one comparison.
    pub measured: Option<(Num, NumberUnit)>,
    /// The condition as written.
    pub condition_span: Span,
    /// The line from `require` on.
    pub span: Span,
}

impl Part {
    /// Where it must hold: at each of its tiers; `None` is the unit as a whole.
    pub fn places(&self) -> impl Iterator<Item = Option<Tier>> + '_ {
        let whole = self.tiers.is_empty().then_some(None);
        whole.into_iter().chain(self.tiers.iter().copied().map(Some))
    }
}

/// An indicator as it is spoken of in a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ref {
    /// Which.
    pub indicator: IndicatorId,
    /// At these tiers together; `None`: at the tier at hand, or the unit as a whole.
    pub tiers: Option<Tiers>,
}

impl Ref {
    /// The set of tiers meant when `at` is the tier at hand.
    pub fn at(self, at: Option<Tier>) -> Tiers {
        self.tiers.unwrap_or_else(|| at.map_or(Tiers::WHOLE, Tiers::one))
    }
}

/// An expression with a numeric value; yes/no is 1/0, a date its day number, a share a fraction of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Num {
    /// A constant.
    Const(Number),
    /// The year that the report speaks of.
    ReportYear,
    /// An indicator.
    Get(Ref),
    /// Its value in the unit's last earlier report.
    Previous(Ref),
    /// Its planned value.
    Plan(Ref),
    /// `-x`
    Neg(Box<Num>),
    /// Arithmetic.
    Arithmetic(ArithmeticOp, Box<Num>, Box<Num>),
    /// The first that is reported or follows as a point.
    Else(Box<Num>, Box<Num>),
    /// The least of several.
    Min(Vec<Num>),
    /// The greatest of several.
    Max(Vec<Num>),
}

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Cond {
    /// `a >= b`
    Compare(Comparison, Num, Num),
    /// An attribute of the unit equals (or not, where the flag is false) a text.
    Attribute(Attribute, bool, String),
    /// An achieved fact states it.
    Reported(Ref),
    /// Some whole number of the count, the second, prints as the share, the first.
    Attainable(Ref, Ref),
    /// Negation.
    Not(Box<Cond>),
    /// Conjunction.
    And(Box<Cond>, Box<Cond>),
    /// Disjunction.
    Or(Box<Cond>, Box<Cond>),
}

/// What a `when` may ask about the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// `unit.kind`
    Kind,
    /// `unit.id`
    Id,
    /// `unit.region`
    Region,
}

impl Num {
    /// Calls `visit` with everything in it that has no parts, in the order of the text.
    pub fn leaves(&self, visit: &mut dyn FnMut(&Num)) {
        match self {
            Num::Const(_) | Num::ReportYear | Num::Get(_) | Num::Previous(_) | Num::Plan(_) => visit(self),
            Num::Neg(a) => a.leaves(visit),
            Num::Arithmetic(_, a, b) | Num::Else(a, b) => {
                a.leaves(visit);
                b.leaves(visit);
            }
            Num::Min(all) | Num::Max(all) => all.iter().for_each(|n| n.leaves(visit)),
        }
    }

    /// Calls `visit` with every indicator that is spoken of, in the order of the text.
    pub fn refs(&self, visit: &mut dyn FnMut(Ref)) {
        self.leaves(&mut |leaf| {
            if let Num::Get(r) | Num::Previous(r) | Num::Plan(r) = leaf {
                visit(*r);
            }
        });
    }

    /// Whether `plan` stands in it.
    pub fn asks_a_plan(&self) -> bool {
        let mut found = false;
        self.leaves(&mut |leaf| found |= matches!(leaf, Num::Plan(_)));
        found
    }

    fn asks_the_past(&self) -> bool {
        let mut found = false;
        self.leaves(&mut |leaf| found |= matches!(leaf, Num::Previous(_)));
        found
    }
}

impl Num {
    /// Calls `visit` with dividend and divisor of every quotient, the outermost first.
    pub fn quotients<'n>(&'n self, visit: &mut dyn FnMut(&'n Num, &'n Num)) {
        match self {
            Num::Const(_) | Num::ReportYear | Num::Get(_) | Num::Previous(_) | Num::Plan(_) => {}
            Num::Neg(a) => a.quotients(visit),
            Num::Arithmetic(op, a, b) => {
                if *op == ArithmeticOp::Div {
                    visit(a, b);
                }
                a.quotients(visit);
                b.quotients(visit);
            }
            Num::Else(a, b) => {
                a.quotients(visit);
                b.quotients(visit);
            }
            Num::Min(all) | Num::Max(all) => all.iter().for_each(|n| n.quotients(visit)),
        }
    }
}

impl Cond {
    /// Its truth, of the truth of its comparisons and of what else has no parts.
    pub fn truth(&self, of: &dyn Fn(&Cond) -> Truth) -> Truth {
        match self {
            Cond::Compare(..) | Cond::Attribute(..) | Cond::Reported(_) | Cond::Attainable(..) => of(self),
            Cond::Not(a) => a.truth(of).not(),
            Cond::And(a, b) => a.truth(of).and(b.truth(of)),
            Cond::Or(a, b) => a.truth(of).or(b.truth(of)),
        }
    }

    /// Calls `visit` with every comparison and what else has no parts, in the order of the text.
    pub fn leaves<'c>(&'c self, visit: &mut dyn FnMut(&'c Cond)) {
        match self {
            Cond::Compare(..) | Cond::Attribute(..) | Cond::Reported(_) | Cond::Attainable(..) => visit(self),
            Cond::Not(a) => a.leaves(visit),
            Cond::And(a, b) | Cond::Or(a, b) => {
                a.leaves(visit);
                b.leaves(visit);
            }
        }
    }

    /// Whether `previous` or `change` stands in it.
    pub fn asks_the_past(&self) -> bool {
        let mut found = false;
        self.leaves(&mut |leaf| found |= matches!(leaf, Cond::Compare(_, a, b) if a.asks_the_past() || b.asks_the_past()));
        found
    }

    /// Calls `visit` with every indicator that is spoken of, in the order of the text.
    pub fn refs(&self, visit: &mut dyn FnMut(Ref)) {
        self.leaves(&mut |leaf| match leaf {
            Cond::Reported(r) => visit(*r),
            Cond::Attainable(share, count) => [share, count].into_iter().for_each(|r| visit(*r)),
            Cond::Compare(_, a, b) => {
                a.refs(visit);
                b.refs(visit);
            }
            _ => {}
        });
    }
}
