//! The least value of one indicator at which a line holds.

use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::base::truth::Truth;
use crate::eval::Options;
use crate::facts::fact::{Fact, Report};
use crate::model::ir::{Cond, Num};
use crate::vocab::schema::{Better, Type};

use super::super::bench::Node;
use super::super::whatif::reported;
use super::moves::{definition, goes, is_held, named};
use super::{Asked, Way, WhyNot, fact};

/// The ways of a line, the likeliest first, or why there is none.
pub(super) fn ways(asked: &Asked<'_, '_>) -> (Vec<Way>, Option<WhyNot>) {
    let all = asked.candidates();
    let free: Vec<Node> = all.iter().copied().filter(|node| !is_held(asked.holds, *node)).collect();
    if free.is_empty() && !all.is_empty() {
        return (Vec::new(), Some(WhyNot::Held));
    }
    let tried: Vec<Result<Way, WhyNot>> = free.iter().map(|node| asked.way(*node)).collect();
    let mut ways: Vec<Way> = tried.iter().filter_map(|t| t.as_ref().ok()).cloned().collect();
    // Fewer procedures raise a share too, but nobody is asked for them where the good way is open.
    if ways.iter().any(|w| asked.is_good(w)) {
        ways.retain(|w| asked.is_good(w));
    }
    ways.sort_by_key(|w| (!asked.is_good(w), asked.value(w.node).is_none()));
    let why_not = ways
        .is_empty()
        .then(|| asked.shape().unwrap_or_else(|| tried.iter().filter_map(|t| t.as_ref().err()).min().copied().unwrap_or(WhyNot::Several)));
    (ways, why_not)
}

impl Asked<'_, '_> {
    // What the line speaks of, and what that is made of, at the same tiers.
    fn candidates(&self) -> Vec<Node> {
        let Some((part, tier)) = self.line() else { return Vec::new() };
        let mut all: Vec<Node> = Vec::new();
        part.condition.refs(&mut |r| all.push((r.indicator, r.at(tier))));
        let mut next = 0;
        while let Some((indicator, tiers)) = all.get(next).copied() {
            for named in definition(self.bench.rules, indicator).map(named).unwrap_or_default() {
                if !all.contains(&(named, tiers)) {
                    all.push((named, tiers));
                }
            }
            next += 1;
        }
        all.dedup();
        // What is made of reported numbers is changed through them.
        let made = |(indicator, tiers): &Node| {
            let made_of = definition(self.bench.rules, *indicator).map(named).unwrap_or_default();
            !made_of.is_empty() && made_of.iter().all(|i| self.value((*i, *tiers)).is_some())
        };
        all.retain(|node| !made(node));
        all
    }

    /// What is reported of a node, where that is one number or a bound.
    fn value(&self, node: Node) -> Option<Interval> {
        let facts = reported(self.bench.reports, self.outcome, node);
        let values = facts.iter().filter_map(|r| self.bench.reports.get(r.report)?.facts.get(r.fact)).filter(|f| !f.value.vague);
        values.map(|f| f.value.interval.clone()).reduce(|a, b| a.intersect(&b).unwrap_or(a))
    }

    fn way(&self, node: Node) -> Result<Way, WhyNot> {
        let Some((part, tier)) = self.line() else { return Err(WhyNot::Several) };
        let reports = self.changed(node, Vec::new()).ok_or(WhyNot::Several)?;
        let left = self.bench.judge.left(&reports, self.outcome.year, self.bench.options, (&part.condition, tier), node);
        let left = left.ok_or(WhyNot::Several)?;
        let indicator = self.bench.rules.vocabulary.indicator(node.0);
        let up = match self.value(node) {
            Some(now) if below(&now, &left) => true,
            Some(now) if below(&left, &now) => false,
            _ => indicator.better == Better::Higher,
        };
        let end = if up { left.lo() } else { left.hi() };
        let to = end.ok_or(WhyNot::Several).and_then(|end| nearest(end, up, indicator.ty))?;
        if left.contains(&to) && self.holds_with(node, &to) { Ok(Way { node, to, up }) } else { Err(WhyNot::Several) }
    }

    fn changed(&self, node: Node, instead: Vec<Fact>) -> Option<Vec<Report>> {
        self.bench.changed(self.outcome, &|f| goes(self.bench, self.outcome, self.holds, node, f), instead)
    }

    // Whether the line holds by the judge, the very target asked alone.
    fn holds_with(&self, node: Node, to: &Number) -> bool {
        let target = self.bench.rules.target(self.finding.target).id.clone();
        let options = Options { targets: vec![target], ..self.bench.options.clone() };
        let reports = self.changed(node, vec![fact(self.bench, self.outcome, node, to)]);
        let judged = reports.and_then(|r| self.bench.judged(&r, self.outcome, &options));
        let Some(found) = judged.as_ref().and_then(|o| o.findings.first()) else { return false };
        let (line, milestone) = (self.finding.parts.get(self.part), self.finding.milestone);
        let same = |p: &&crate::eval::finding::PartResult| line.is_some_and(|l| (l.part, l.tier) == (p.part, p.tier));
        found.milestone == milestone && found.parts.iter().find(same).is_some_and(|p| p.truth == Truth::True)
    }

    fn is_good(&self, way: &Way) -> bool {
        way.up == (self.bench.rules.vocabulary.indicator(way.node.0).better == Better::Higher)
    }

    // What about the condition keeps a single least value from being found.
    fn shape(&self) -> Option<WhyNot> {
        let (part, _) = self.line()?;
        (!is_plain(&part.condition)).then_some(WhyNot::Shape)
    }
}

fn is_plain(cond: &Cond) -> bool {
    match cond {
        Cond::Compare(_, a, b) => [a, b].into_iter().all(|num| {
            let mut plain = !has_choice(num);
            num.leaves(&mut |leaf| plain &= !matches!(leaf, Num::Previous(_) | Num::Plan(_)));
            plain
        }),
        Cond::And(a, b) => is_plain(a) && is_plain(b),
        _ => false,
    }
}

fn has_choice(num: &Num) -> bool {
    match num {
        Num::Const(_) | Num::ReportYear | Num::Get(_) | Num::Previous(_) | Num::Plan(_) => false,
        Num::Neg(a) => has_choice(a),
        Num::Arithmetic(_, a, b) => has_choice(a) || has_choice(b),
        Num::Else(..) | Num::Min(_) | Num::Max(_) => true,
    }
}

// Whether all of `a` lies below all of `b`.
fn below(a: &Interval, b: &Interval) -> bool {
    matches!((a.hi(), b.lo()), (Some(h), Some(l)) if h.at < l.at || h.at == l.at && (h.open || l.open))
}

// The value nearest to what is now that lies within an end: whole where things are counted.
fn nearest(end: &End, up: bool, ty: Type) -> Result<Number, WhyNot> {
    if !(ty == Type::Count || ty.is_whole_numbered()) {
        return if end.open { Err(WhyNot::OpenLimit) } else { Ok(end.at.clone()) };
    }
    let floor = end.at.floor();
    let whole = floor == end.at;
    Ok(match (up, whole, end.open) {
        (_, true, false) => floor,
        (true, ..) => &floor + &Number::ONE,
        (false, true, true) => &floor - &Number::ONE,
        (false, false, _) => floor,
    })
}
