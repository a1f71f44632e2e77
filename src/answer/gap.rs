//! The least change that complies: for each unit, over the targets that it does not meet.
//!
//! One indicator is changed at a time. What is defined by it (`is`) goes with it, every other fact stays as reported. That no smaller
//! change does is proven by what the relations leave possible; that the change does is a verdict of the judge.

use crate::base::number::Number;
use crate::eval::finding::{Finding, Outcome, Verdict};
use crate::facts::assume::Assumption;
use crate::facts::fact::{Fact, FactValue};
use crate::model::ir::Part;
use crate::syntax::tree::TargetKind;
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

pub(super) use moves::{follows, goes};

use super::bench::{Again, Bench, Node};

mod join;
mod moves;
mod way;

use join::joined;
use way::ways;

/// What one unit would have to change in a year.
#[derive(Debug)]
pub struct Gap {
    /// The lines that are not met, in the order of the targets.
    pub lines: Vec<Line>,
    /// The changes, one an indicator and tiers, with the lines that each is for.
    pub needs: Vec<Need>,
    /// All changes together, judged; `None` where there is none.
    pub after: Option<Again>,
    /// Findings that facts would settle which are only missing from the report.
    pub unreported: Vec<usize>,
    /// Findings that are undetermined for another reason: a contradiction, another year.
    pub unsettled: Vec<usize>,
    /// Findings that are not met while the unit is exempt.
    pub exempt: Vec<usize>,
    /// Checks of the report itself that fail: the report has to be mended, not the world.
    pub checks: Vec<usize>,
}

/// One `require` line at one tier that is not met.
#[derive(Debug)]
pub struct Line {
    /// Index of the finding.
    pub finding: usize,
    /// Index among the finding's parts; `None` where no single line fails.
    pub part: Option<usize>,
    /// Single changes that comply, the likeliest first; each is the least in its indicator.
    pub ways: Vec<Way>,
    /// Why there is none.
    pub why_not: Option<WhyNot>,
}

/// The least change of one indicator that makes a line hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What is changed.
    pub node: Node,
    /// The value that is enough.
    pub to: Number,
    /// Whether the value has to rise.
    pub up: bool,
}

/// Why no single change is known to comply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyNot {
    /// All that could change it is held fixed.
    Held,
    /// The limit itself is left out and there is no next value: any value beyond it does, none is the least.
    OpenLimit,
    /// The tiers fail together, and it is not said which of them.
    Together,
    /// The condition has alternatives, an earlier year or a plan in it.
    Shape,
    /// No value of one indicator is enough while all others stay.
    Several,
}

/// A change with the lines that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// What is changed.
    pub node: Node,
    /// The value that is enough for all of its lines.
    pub to: Number,
    /// Whether the value has to rise.
    pub up: bool,
    /// Indices of the lines, with the value that each would need alone.
    pub lines: Vec<(usize, Number)>,
}

/// An indicator that stays as reported: at the tiers that are named, else wherever it stands.
pub type Hold = (IndicatorId, Tiers);

/// What a unit would have to change so that every target complies that is not met in an outcome.
pub fn gap(bench: &Bench<'_>, outcome: &Outcome, holds: &[Hold]) -> Gap {
    let is_check = |f: &Finding| bench.rules.target(f.target).kind == TargetKind::Check;
    let of = |verdict: Verdict, wanted: &dyn Fn(&Finding) -> bool| {
        let found = outcome.findings.iter().enumerate().filter(|(_, f)| f.verdict == verdict && wanted(f));
        found.map(|(i, _)| i).collect::<Vec<_>>()
    };
    let failing = of(Verdict::NotMet, &|f| f.exempt().is_none() && !is_check(f));
    let lines: Vec<Line> = failing.into_iter().flat_map(|i| lines(bench, outcome, holds, i)).collect();
    let needs = joined(&lines);
    let after = (!needs.is_empty()).then(|| apply(bench, outcome, holds, &needs)).flatten();
    Gap {
        lines,
        needs,
        after,
        unreported: of(Verdict::Undetermined, &|f| !f.missing.is_empty() && !is_check(f)),
        unsettled: of(Verdict::Undetermined, &|f| f.missing.is_empty() && !is_check(f)),
        exempt: of(Verdict::NotMet, &|f| f.exempt().is_some() && !is_check(f)),
        checks: of(Verdict::NotMet, &is_check),
    }
}

fn lines(bench: &Bench<'_>, outcome: &Outcome, holds: &[Hold], finding: usize) -> Vec<Line> {
    let Some(found) = outcome.findings.get(finding) else { return Vec::new() };
    let failing: Vec<usize> =
        found.parts.iter().enumerate().filter(|(_, p)| p.truth == crate::base::truth::Truth::False).map(|(i, _)| i).collect();
    if failing.is_empty() {
        return vec![Line { finding, part: None, ways: Vec::new(), why_not: Some(WhyNot::Together) }];
    }
    let line = |part: usize| {
        let (ways, why_not) = ways(&Asked { bench, outcome, holds, finding: found, part });
        Line { finding, part: Some(part), ways, why_not }
    };
    failing.into_iter().map(line).collect()
}

// One line at one tier before the question what it would take.
struct Asked<'q, 'a> {
    bench: &'q Bench<'a>,
    outcome: &'q Outcome,
    holds: &'q [Hold],
    finding: &'q Finding,
    part: usize,
}

impl<'a> Asked<'_, 'a> {
    fn line(&self) -> Option<(&'a Part, Option<Tier>)> {
        let result = self.finding.parts.get(self.part)?;
        let target = self.bench.rules.target(self.finding.target);
        let part = target.milestones.get(self.finding.milestone?)?.parts.get(result.part)?;
        Some((part, result.tier))
    }
}

/// Judges the year again with all changes.
pub fn apply(bench: &Bench<'_>, outcome: &Outcome, holds: &[Hold], needs: &[Need]) -> Option<Again> {
    let nodes: Vec<Node> = needs.iter().map(|n| n.node).collect();
    let facts = needs.iter().map(|n| fact(bench, outcome, n.node, &n.to)).collect();
    bench.again(outcome, &|f| nodes.iter().any(|node| moves::goes(bench, outcome, holds, *node, f)), facts)
}

// Exactly a value, as of the day that is asked about.
fn fact(bench: &Bench<'_>, outcome: &Outcome, node: Node, to: &Number) -> Fact {
    let unit = bench.rules.vocabulary.indicator(node.0).ty.number_unit();
    let text = crate::base::show::number(crate::base::lang::Lang::En, unit, to);
    let interval = crate::base::interval::Interval::point(to.clone());
    let value = FactValue { text: text.clone(), interval, rounded: None, vague: false };
    let assumption = Assumption { indicator: node.0, tiers: node.1, value, written: text, at: None };
    let file = outcome.reports.first().and_then(|r| bench.reports.get(*r)).map_or(crate::base::source::FileId(0), |r| r.file);
    super::whatif::fact(&assumption, outcome, file)
}
