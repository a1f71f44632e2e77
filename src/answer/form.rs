//! What a unit is asked about a year: the indicators that its targets, and the relations behind them, speak of.
//!
//! What must hold: a target is asked for exactly where a check of an empty report of that year would judge it, so that the form and the
//! check never disagree about what applies.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::date::Date;
use crate::base::source::FileId;
use crate::eval::finding::{Finding, Verdict};
use crate::eval::{Judge, Options};
use crate::facts::fact::{Fact, Grade, Report, Standing};
use crate::model::ir::{Cond, Num, Part, Ref, RelationKind, Rules, TargetId};
use crate::syntax::tree::{ArithmeticOp, TargetKind};
use crate::vocab::schema::{IndicatorId, Tier, Tiers, UnitEntry};

use super::bench::Node;

/// What is asked of one unit about one year.
#[derive(Debug)]
pub struct Form<'a> {
    /// The rules in force.
    pub rules: &'a Rules,
    /// The unit, as the register has it on the last day of the year.
    pub unit: &'a UnitEntry,
    /// The year.
    pub year: i16,
    /// Its last day.
    pub last_day: Date,
    /// In the order of the indicators' ids, the unit as a whole before its tiers.
    pub rows: Vec<Row<'a>>,
    /// How many targets ask for them.
    pub targets: usize,
}

/// One indicator at one set of tiers.
#[derive(Debug)]
pub struct Row<'a> {
    /// The indicator.
    pub indicator: IndicatorId,
    /// At which tiers together; the empty set is the unit as a whole.
    pub tiers: Tiers,
    /// The targets that it is asked for, in their order.
    pub targets: Vec<TargetId>,
    /// Indicators that follow from it, where it is asked for on their account.
    pub behind: Vec<IndicatorId>,
    /// Numerator and denominator, where it is the quotient of two indicators.
    pub quotient: Option<(IndicatorId, IndicatorId)>,
    /// What was last achieved in an earlier year, with that year.
    pub before: Option<(i16, &'a Fact)>,
}

/// Why there is no form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoForm {
    /// The unit does not exist on the last day of the year; what it went into, if anything.
    NoUnit(Option<String>),
    /// No target binds it.
    NoTarget,
}

/// What a unit of the register is asked about a year; `reports` are those of earlier years.
///
/// # Errors
/// There is nothing to ask, or nobody.
pub fn form<'a>(rules: &'a Rules, unit: &str, year: i16, reports: &'a [Report], options: &Options) -> Result<Form<'a>, NoForm> {
    let last_day = Date::new(year, 12, 31).ok_or(NoForm::NoTarget)?;
    let entries = || rules.vocabulary.units.iter().filter(|u| u.id == unit);
    let Some(entry) = entries().find(|u| u.exists_on(last_day)) else {
        return Err(NoForm::NoUnit(entries().find_map(|u| u.merged_into.clone())));
    };
    let empty = [empty(entry, year, last_day)];
    let outcomes = Judge::new(rules).judge(&empty, &Options { as_of: None, ..options.clone() });
    let findings = outcomes.iter().flat_map(|o| &o.findings);
    let asking: Vec<&Finding> = findings.filter(|f| asks(rules, f)).collect();
    let mut rows: BTreeMap<Node, Reasons> = BTreeMap::new();
    for finding in &asking {
        for node in nodes(rules, finding) {
            rows.entry(node).or_default().targets.insert(finding.target);
        }
    }
    behind(rules, &mut rows);
    if rows.is_empty() {
        return Err(NoForm::NoTarget);
    }
    let row = |((indicator, tiers), reasons): (Node, Reasons)| Row {
        indicator,
        tiers,
        targets: reasons.targets.into_iter().collect(),
        behind: reasons.behind.into_iter().collect(),
        quotient: quotient(rules, indicator),
        before: before(reports, entry, year, (indicator, tiers)),
    };
    Ok(Form { rules, unit: entry, year, last_day, rows: rows.into_iter().map(row).collect(), targets: asking.len() })
}

/// Why something is asked.
#[derive(Default)]
struct Reasons {
    targets: BTreeSet<TargetId>,
    behind: BTreeSet<IndicatorId>,
}

fn empty(unit: &UnitEntry, year: i16, published: Date) -> Report {
    Report {
        synthetic: false,
        unit: unit.id.clone(),
        kind: unit.kind.clone(),
        entry: unit.from,
        region: unit.region.clone(),
        year,
        published,
        grade: Grade::Official,
        document: None,
        file: FileId(0),
        sha256: None,
        facts: Vec::new(),
        left_out: 0,
    }
}

// What is not due yet is asked about in its year; a check looks at what is reported anyway.
fn asks(rules: &Rules, finding: &Finding) -> bool {
    !matches!(finding.verdict, Verdict::NotApplicable | Verdict::NotDue) && rules.target(finding.target).kind != TargetKind::Check
}

// The indicators of the milestone that a target is judged by, and of its `when`.
fn nodes(rules: &Rules, finding: &Finding) -> BTreeSet<Node> {
    let target = rules.target(finding.target);
    let mut nodes = BTreeSet::new();
    let mut add = |cond: &Cond, at: Option<Tier>| {
        this_year(cond, &mut |r: Ref| {
            nodes.insert((r.indicator, r.at(at)));
        });
    };
    let parts: &[Part] = finding.milestone.and_then(|m| target.milestones.get(m)).map_or(&[], |m| &m.parts);
    for part in parts {
        part.places().for_each(|place| add(&part.condition, place));
    }
    if let Some(when) = &target.when {
        add(when, None);
    }
    nodes
}

// What a report of the year can say: an earlier year's value stands in an earlier report.
fn this_year(cond: &Cond, visit: &mut dyn FnMut(Ref)) {
    cond.leaves(&mut |leaf| match leaf {
        Cond::Reported(r) => visit(*r),
        Cond::Compare(_, a, b) => [a, b].into_iter().for_each(|num| {
            num.leaves(&mut |leaf| {
                if let Num::Get(r) | Num::Plan(r) = leaf {
                    visit(*r);
                }
            });
        }),
        _ => {}
    });
}

// The counts behind a share, the parts behind a sum: they settle what the figure itself would, and prove it.
fn behind(rules: &Rules, rows: &mut BTreeMap<Node, Reasons>) {
    let mut open: Vec<Node> = rows.keys().copied().collect();
    while let Some((indicator, tiers)) = open.pop() {
        let targets = rows.get(&(indicator, tiers)).map(|r| r.targets.clone()).unwrap_or_default();
        let Some(num) = definition(rules, indicator) else { continue };
        let mut parts = BTreeSet::new();
        num.refs(&mut |r| {
            parts.insert(r.indicator);
        });
        for part in parts.into_iter().filter(|p| rules.vocabulary.indicator(*p).tiers.includes(tiers)) {
            let reasons = rows.entry((part, tiers)).or_default();
            let known = reasons.targets.len() + reasons.behind.len();
            reasons.targets.extend(targets.iter().copied());
            reasons.behind.insert(indicator);
            if reasons.targets.len() + reasons.behind.len() > known {
                open.push((part, tiers));
            }
        }
    }
}

fn definition(rules: &Rules, indicator: IndicatorId) -> Option<&Num> {
    rules.relations.iter().filter(|r| r.owner == indicator).find_map(|r| match &r.kind {
        RelationKind::Is(num) => Some(num),
        RelationKind::PartOf(_) => None,
    })
}

fn quotient(rules: &Rules, indicator: IndicatorId) -> Option<(IndicatorId, IndicatorId)> {
    match definition(rules, indicator)? {
        Num::Arithmetic(ArithmeticOp::Div, a, b) => match (&**a, &**b) {
            (Num::Get(a), Num::Get(b)) => Some((a.indicator, b.indicator)),
            _ => None,
        },
        _ => None,
    }
}

// The latest of the last earlier year that says anything.
fn before<'a>(reports: &'a [Report], unit: &UnitEntry, year: i16, node: Node) -> Option<(i16, &'a Fact)> {
    let own = reports.iter().filter(|r| r.unit == unit.id && r.entry == unit.from && r.year < year);
    let facts = own.flat_map(|r| r.facts.iter().map(|f| (r.year, f)));
    let achieved = facts.filter(|(_, f)| f.standing == Standing::Achieved && (f.indicator, f.tiers) == node);
    achieved.max_by_key(|(year, f)| (*year, f.date))
}
