//! What is known of every indicator, tier by tier, of one unit in one year.
//
// INVARIANT: a cell that was never touched equals the base of its indicator; the base is at rest under all relations, so only
// relations that touch a changed cell need another look.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::date::Date;
use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::facts::fact::{Fact, Standing};
use crate::model::ir::Rules;
use crate::vocab::schema::{Better, IndicatorId, Tiers, Type};

use super::known::{Clash, FactIndex, FactSet, Known};
use super::propagate::Constraint;

/// An indicator at a set of tiers.
pub(super) type Node = (IndicatorId, Tiers);

/// What all units have in common: computed once for a rule set.
pub(super) struct Base {
    /// The domain of each indicator, narrowed by relations alone.
    pub(super) domains: Vec<Known>,
    /// For each indicator the relations it takes part in.
    pub(super) touching: Vec<Vec<u32>>,
    /// For each indicator the smallest one that hangs together with it through relations.
    pub(super) groups: Vec<u32>,
    /// Groups whose relations exclude each other without any fact.
    pub(super) impossible: Vec<u32>,
}

impl Base {
    pub(super) fn new(rules: &Rules) -> Base {
        let indicators = &rules.vocabulary.indicators;
        let mut groups: Vec<u32> = (0..indicators.len() as u32).collect();
        let mut touching = vec![Vec::new(); indicators.len()];
        for (index, relation) in rules.relations.iter().enumerate() {
            for indicator in &relation.indicators {
                touching[indicator.0 as usize].push(index as u32);
                let (a, b) = (groups[relation.owner.0 as usize], groups[indicator.0 as usize]);
                groups.iter_mut().filter(|g| **g == a.max(b)).for_each(|g| *g = a.min(b));
            }
        }
        let domains = indicators.iter().map(|i| Known::of(i.ty.domain(), FactSet::default())).collect();
        let mut base = Base { domains, touching, groups, impossible: Vec::new() };
        let mut world = World::empty(rules, &base, Date::last_of_year(2000));
        world.dirty = (0..rules.relations.len() as u32).map(|r| Constraint::Relation(r, Tiers::WHOLE)).collect();
        world.propagate(false);
        let (cells, clashes) = (world.cells, world.clashes);
        for ((indicator, _), cell) in cells {
            base.domains[indicator.0 as usize] = cell.known;
        }
        base.impossible = clashes.into_iter().map(|(group, _)| group).collect();
        base
    }

    pub(super) fn group(&self, indicator: IndicatorId) -> u32 {
        self.groups[indicator.0 as usize]
    }
}

/// One indicator at one set of tiers.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// What is known, with a published share standing for all that rounds to it.
    pub(super) known: Known,
    /// Achieved facts on this very node that are in use.
    pub(super) own: Vec<FactIndex>,
    /// Whether one of them is a vague word.
    pub(super) vague: bool,
    /// Published shares: the printed number and all that rounds to it.
    printed: Vec<(Number, Interval)>,
}

impl Cell {
    // The printed share, while everything else that is known admits all that rounds to it.
    fn printed(&self) -> Option<&Number> {
        self.printed.iter().find(|(_, rounded)| *rounded == self.known.interval).map(|(printed, _)| printed)
    }
}

/// Everything that is known of one unit in one year.
#[derive(Clone)]
pub(super) struct World<'a> {
    pub(super) rules: &'a Rules,
    pub(super) base: &'a Base,
    /// The day that facts are asked for.
    pub(super) day: Option<Date>,
    pub(super) cells: BTreeMap<Node, Cell>,
    /// Contradictions: the group of indicators that they reach, and the facts that take part.
    pub(super) clashes: Vec<(u32, FactSet)>,
    pub(super) dirty: BTreeSet<Constraint>,
    /// Planned facts, by node.
    pub(super) plans: BTreeMap<Node, Vec<(Date, FactIndex, Interval)>>,
}

impl<'a> World<'a> {
    pub(super) fn empty(rules: &'a Rules, base: &'a Base, day: Option<Date>) -> World<'a> {
        let (cells, dirty, plans) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
        World { rules, base, day, cells, clashes: Vec::new(), dirty, plans }
    }

    /// The tiers of a set that exist on the day; `None` when none of them does.
    pub(super) fn existing(&self, tiers: Tiers) -> Option<Tiers> {
        match self.day {
            Some(day) if !tiers.is_whole() => Some(tiers.existing_on(day)).filter(|t| !t.is_whole()),
            _ => Some(tiers),
        }
    }

    /// Puts the facts in that are in use. `facts` are those that speak of the year, up to the day.
    pub(super) fn state<'f>(&mut self, facts: impl Iterator<Item = (FactIndex, &'f Fact)>) {
        let mut achieved: BTreeMap<Node, Vec<(FactIndex, &Fact)>> = BTreeMap::new();
        let mut planned: Vec<(FactIndex, &Fact, Node, Date, bool)> = Vec::new();
        for (index, fact) in facts {
            let Some(tiers) = self.existing(fact.tiers) else { continue };
            let node = (fact.indicator, tiers);
            match fact.standing {
                Standing::Achieved => achieved.entry(node).or_default().push((index, fact)),
                Standing::PlannedBy(day) => planned.push((index, fact, node, day, false)),
                Standing::PlannedFrom(day) => planned.push((index, fact, node, day, true)),
            }
        }
        let mut stated: BTreeMap<Node, Vec<(FactIndex, Interval)>> = BTreeMap::new();
        for (node, facts) in achieved {
            let latest = facts.iter().map(|(_, f)| f.date).max();
            let used = facts.into_iter().filter(|(_, f)| Some(f.date) == latest);
            stated.insert(node, used.map(|(index, fact)| (index, self.state_achieved(node, index, fact))).collect());
        }
        for (index, fact, node, day, begins) in planned {
            self.plans.entry(node).or_default().push((day, index, fact.value.interval.clone()));
            if begins && self.day.is_some_and(|today| today < day) {
                let not_yet = self.not_yet(node.0, &fact.value.interval);
                stated.entry(node).or_default().extend(not_yet.map(|not_yet| (index, not_yet)));
            }
        }
        for (node, all) in stated {
            match Known::stated(&all) {
                Ok(known) => self.narrow(node, &known),
                Err(clash) => self.clash(node.0, clash),
            }
        }
    }

    // Notes a fact that is in use; gives the values that it stands for.
    fn state_achieved(&mut self, node: Node, index: FactIndex, fact: &Fact) -> Interval {
        let domain = self.rules.vocabulary.indicator(node.0).ty.domain();
        let value = &fact.value;
        let cell = self.cell(node);
        cell.own.push(index);
        cell.vague |= value.vague;
        if let (Some(rounded), Some(printed)) = (&value.rounded, value.interval.as_point())
            && let Some(rounded) = rounded.intersect(&domain)
        {
            cell.printed.push((printed.clone(), rounded));
        }
        value.rounded.as_ref().filter(|r| r.intersect(&domain).is_some()).unwrap_or(&value.interval).clone()
    }

    // Before it begins, a planned value is not reached: what is left is worse than it.
    fn not_yet(&self, indicator: IndicatorId, planned: &Interval) -> Option<Interval> {
        let entry = self.rules.vocabulary.indicator(indicator);
        let turned = |e: &End| Some(End { at: e.at.clone(), open: !e.open });
        let worse = match (entry.ty, entry.better) {
            (Type::Date, _) => None,
            (Type::Bool, _) => planned.as_point().map(|p| Interval::point(&Number::ONE - p)),
            (_, Better::Higher) => planned.lo().and_then(|lo| Interval::new(None, turned(lo))),
            (_, Better::Lower) => planned.hi().and_then(|hi| Interval::new(turned(hi), None)),
        };
        // Nothing is worse than the worst: such a plan says nothing.
        worse.filter(|worse| worse.intersect(&entry.ty.domain()).is_some())
    }

    pub(super) fn cell(&mut self, node: Node) -> &mut Cell {
        let base = &self.base.domains[node.0.0 as usize];
        self.cells.entry(node).or_insert_with(|| Cell { known: base.clone(), own: Vec::new(), vague: false, printed: Vec::new() })
    }

    /// What is known of a node, a published share as all that rounds to it.
    pub(super) fn known(&self, node: Node) -> &Known {
        self.cells.get(&node).map_or(&self.base.domains[node.0.0 as usize], |c| &c.known)
    }

    /// The cells of an indicator, at whatever tiers.
    pub(super) fn cells_of(&self, indicator: IndicatorId) -> impl Iterator<Item = (Tiers, &Cell)> {
        let cells = self.cells.range((indicator, Tiers::WHOLE)..);
        cells.take_while(move |((i, _), _)| *i == indicator).map(|((_, tiers), cell)| (*tiers, cell))
    }

    /// Cuts a node; a contradiction is kept, with the facts that take part.
    pub(super) fn narrow(&mut self, node: Node, known: &Known) {
        if self.known(node).clone().narrow(known) == Ok(false) {
            return;
        }
        let whole = self.is_whole_numbered(node.0);
        let cell = self.cell(node);
        let narrowed = cell.known.narrow(known);
        match if whole { narrowed.and_then(|_| cell.known.close_at_whole()) } else { narrowed.map(|_| ()) } {
            Ok(()) => self.touch(node),
            Err(clash) => self.clash(node.0, clash),
        }
    }

    fn is_whole_numbered(&self, indicator: IndicatorId) -> bool {
        self.rules.vocabulary.indicator(indicator).ty.is_whole_numbered()
    }

    pub(super) fn clash(&mut self, indicator: IndicatorId, Clash(facts): Clash) {
        self.clashes.push((self.base.group(indicator), facts));
    }

    /// Whether a contradiction reaches an indicator.
    pub(super) fn is_clashing(&self, indicator: IndicatorId) -> bool {
        let group = self.base.group(indicator);
        self.clashes.iter().any(|(g, _)| *g == group)
    }

    /// The facts of all contradictions that reach an indicator.
    pub(super) fn clash_facts(&self, indicator: IndicatorId) -> FactSet {
        let group = self.base.group(indicator);
        let mut all = FactSet::default();
        self.clashes.iter().filter(|(g, _)| *g == group).for_each(|(_, facts)| all.add(facts));
        all
    }

    fn touch(&mut self, (indicator, tiers): Node) {
        for relation in &self.base.touching[indicator.0 as usize] {
            self.dirty.insert(Constraint::Relation(*relation, tiers));
        }
        if !tiers.is_whole() {
            let declared = self.rules.vocabulary.indicator(indicator).tiers;
            if let Some(declared) = self.existing(declared) {
                super::tiers::touching(indicator, tiers, declared, &mut self.dirty);
            }
        }
    }

    /// What a node is judged by: the printed share while everything else admits all that rounds to it, else what is known.
    pub(super) fn judged(&self, node: Node) -> Known {
        let Some(cell) = self.cells.get(&node) else { return self.known(node).clone() };
        match cell.printed() {
            Some(printed) => Known { interval: Interval::point(printed.clone()), ..cell.known.clone() },
            None => cell.known.clone(),
        }
    }

    /// Whether a node is judged by a printed share that lies in an interval.
    pub(super) fn is_printed_within(&self, node: Node, known: &Known) -> bool {
        self.cells.get(&node).and_then(Cell::printed).is_some_and(|printed| known.interval.contains(printed))
    }

    /// Whether an achieved fact states this very node.
    pub(super) fn is_reported(&self, node: Node) -> bool {
        self.cells.get(&node).is_some_and(|c| !c.own.is_empty())
    }

    /// Whether facts show that a node has a value at all: one states it, or a set of tiers around it or within it (no tier is empty), or,
    /// of the whole, all its tiers.
    pub(super) fn has_value(&self, node: Node) -> bool {
        let (indicator, tiers) = node;
        if self.is_reported(node) {
            return true;
        }
        let mut of_tiers =
            self.cells.iter().filter(|((i, t), cell)| *i == indicator && !t.is_whole() && !cell.own.is_empty()).map(|((_, t), _)| *t);
        if tiers.is_whole() {
            let declared = self.existing(self.rules.vocabulary.indicator(indicator).tiers);
            let reported: Tiers = of_tiers.flat_map(Tiers::iter).collect();
            return declared.is_some_and(|d| !d.is_whole() && reported.includes(d));
        }
        of_tiers.any(|t| t.includes(tiers) || tiers.includes(t))
    }

    /// Whether facts say anything of the node, on it or through relations.
    pub(super) fn is_informed(&self, node: Node) -> bool {
        self.cells.get(&node).is_some_and(|c| !c.known.lo.is_empty() || !c.known.hi.is_empty())
    }

    /// Supposes that an achieved fact states a node.
    pub(super) fn suppose_reported(&mut self, node: Node, values: &Interval) {
        self.cell(node).own.push(FactIndex::MAX);
        self.narrow(node, &Known::of(values.clone(), FactSet::one(FactIndex::MAX)));
    }

    /// The cells that hang together with an indicator, to try a supposition on.
    pub(super) fn supposing(&self, indicators: &[IndicatorId]) -> World<'a> {
        let groups: Vec<u32> = indicators.iter().map(|i| self.base.group(*i)).collect();
        let cells = self.cells.iter().filter(|((i, _), _)| groups.contains(&self.base.group(*i)));
        World {
            cells: cells.map(|(node, cell)| (*node, cell.clone())).collect(),
            clashes: Vec::new(),
            dirty: BTreeSet::new(),
            plans: BTreeMap::new(),
            rules: self.rules,
            base: self.base,
            day: self.day,
        }
    }
}
