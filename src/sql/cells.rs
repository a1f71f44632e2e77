//! From a table of facts, a row a statement, to one row a unit and year with a column for each place of a value.
//!
//! A place is a column of [`crate::bulk::layout::Layout`]; its state is a whole number: 0 nothing stated, 1 a lower bound, 2 an upper
//! bound, 3 exactly, 5 and 6 a bound that does not belong, 8 more than one number says.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::base::date::Date;
use crate::base::interval::End;
use crate::bulk::plan::{Plan, Slot, SlotId};
use crate::vocab::schema::{IndicatorId, Tier, Tiers, Type};

use super::dialect::quoted;
use super::tests::decimal;

/// Digits before and after the point of a fact; every [`crate::bulk::cell::Small`] fits.
pub(super) const DIGITS: (usize, usize) = (27, 9);

/// The states in which something is stated of a lower end.
pub(super) const LO: &str = "(1, 3, 5)";
/// The states in which something is stated of an upper end.
pub(super) const HI: &str = "(2, 3, 6)";

/// The columns that conditions need.
pub(super) struct Cells<'p, 'a> {
    plan: &'p Plan<'a>,
    slots: BTreeSet<SlotId>,
    indicators: BTreeSet<IndicatorId>,
    related: BTreeSet<IndicatorId>,
    states: BTreeSet<usize>,
}

impl<'p, 'a> Cells<'p, 'a> {
    pub(super) fn new(plan: &'p Plan<'a>, slots: BTreeSet<SlotId>) -> Cells<'p, 'a> {
        let mut cells = Cells { plan, slots, indicators: BTreeSet::new(), related: BTreeSet::new(), states: BTreeSet::new() };
        for slot in cells.slots.iter().map(|id| plan.slots[*id]) {
            cells.indicators.insert(slot.indicator);
            cells.states.extend(cells.places(slot.indicator).into_iter().map(|(_, column)| column));
            if plan.is_related(slot.indicator) {
                cells.related.extend(plan.members(plan.group(slot.indicator)));
            }
        }
        cells.indicators.extend(cells.related.iter().copied());
        cells
    }

    /// How many columns the widest step has.
    pub(super) fn columns(&self) -> usize {
        2 * self.states.len() + self.indicators.len() + self.related.len() + 2 * self.slots.len()
    }

    // The places of an indicator that keep what is said there.
    fn places(&self, indicator: IndicatorId) -> Vec<(Tiers, usize)> {
        let declared = self.plan.rules.vocabulary.indicator(indicator).tiers;
        let sets = (0u8..16).map(|bits| Tier::ALL.into_iter().filter(|t| bits & 1 << *t as u8 != 0).collect::<Tiers>());
        let kept = |tiers: &Tiers| declared.includes(*tiers) && self.plan.layout.column(indicator, *tiers).1;
        sets.filter(kept).map(|tiers| (tiers, self.plan.layout.column(indicator, tiers).0)).collect()
    }

    fn place(&self, slot: Slot) -> usize {
        self.plan.layout.column(slot.indicator, slot.tiers).0
    }

    /// `indicators`: what is looked at, with the type's ends; `places`: where statements go.
    pub(super) fn tables(&self) -> String {
        let mut known: Vec<String> = Vec::new();
        let mut places: Vec<String> = Vec::new();
        for id in &self.indicators {
            let indicator = self.plan.rules.vocabulary.indicator(*id);
            let domain = indicator.ty.domain();
            let end = |end: Option<&End>, else_: &str| decimal(&end.map_or(else_.to_string(), |e| e.at.round_to(0)));
            let (least, most) = (end(domain.lo(), "-999999999999999999"), end(domain.hi(), "999999999999999999"));
            let bounds = !matches!(indicator.ty, Type::Bool | Type::Level { .. });
            known.push(format!("({}, {}, {least}, {most}, {})", quoted(&indicator.id), id.0, u8::from(bounds)));
            for (tiers, column) in self.places(*id) {
                places.push(format!("({}, {}, {column})", id.0, quoted(&written(tiers))));
            }
        }
        if known.is_empty() {
            known.push(format!("('', -1, {0}, {0}, 0)", decimal("0")));
            places.push("(-1, '', -1)".into());
        }
        format!(
            "indicators(id, ind, least, most, bounds) AS (SELECT * FROM (VALUES\n    {}\n  ) AS t(id, ind, least, most, bounds)),\n\
             places(ind, tiers, place) AS (SELECT * FROM (VALUES\n    {}\n  ) AS t(ind, tiers, place)),\n",
            known.join(",\n    "),
            places.join(",\n    ")
        )
    }

    /// `stated`: each statement with its place, its state and its number; `cells`: each place.
    pub(super) fn steps(&self, table: &str, gone: &[i16], once: &str) -> String {
        let now = match gone.is_empty() {
            true => "coalesce(f.tiers, '')".to_string(),
            false => format!("CASE WHEN f.year IN ({}) THEN {} ELSE coalesce(f.tiers, '') END", list(gone), without_districts()),
        };
        let (p, s) = DIGITS;
        format!(
            "stated AS (\n  SELECT f.unit, f.year, i.ind, i.least, i.most, i.bounds,\n    {now} AS tiers,\n    \
             CASE WHEN f.simple IS NULL OR NOT f.simple THEN 8\n      WHEN f.lo IS NULL AND f.hi IS NULL THEN 8\n      \
             WHEN f.lo IS NULL THEN CASE WHEN coalesce(f.hi_open, FALSE) THEN 6 ELSE 2 END\n      \
             WHEN f.hi IS NULL THEN CASE WHEN coalesce(f.lo_open, FALSE) THEN 5 ELSE 1 END\n      \
             WHEN f.lo <> f.hi OR coalesce(f.lo_open, FALSE) OR coalesce(f.hi_open, FALSE) THEN 8\n      ELSE 3 END AS state,\n    \
             CAST(coalesce(f.lo, f.hi, 0) AS DECIMAL({p}, {s})) AS v\n  FROM {table} f JOIN indicators i ON f.indicator = i.id\n),\n\
             kept AS (\n  SELECT s.unit, s.year, s.ind, coalesce(p.place, -1) AS place, s.v,\n    \
             CASE WHEN p.place IS NULL THEN 8\n      WHEN s.state = 3 AND (s.v < s.least OR s.v > s.most) THEN 8\n      \
             WHEN s.state <> 3 AND (s.bounds = 0 OR s.v < s.least OR s.v = s.least AND s.state IN (2, 6) OR s.v >= s.most) THEN 8\n      ELSE s.state END AS state\n  \
             FROM stated s LEFT JOIN places p ON s.ind = p.ind AND s.tiers = p.tiers\n  WHERE s.tiers <> '-'\n),\n\
             cells AS{once} (\n  SELECT unit, year, ind, place, CASE WHEN count(*) > 1 THEN 8 ELSE max(state) END AS state, max(v) AS v\n  \
             FROM kept GROUP BY unit, year, ind, place\n),\n"
        )
    }

    /// `wide`: a row a unit and year; `slots`: with what bears on each value taken in.
    pub(super) fn wide(&self, once: &str) -> String {
        let mut columns = String::new();
        let valued: BTreeSet<usize> = self.slots.iter().map(|id| self.place(self.plan.slots[*id])).collect();
        for place in &self.states {
            let _ = write!(columns, ",\n    max(CASE WHEN c.place = {place} THEN c.state ELSE 0 END) AS s{place}");
        }
        for place in &valued {
            let _ = write!(columns, ",\n    coalesce(max(CASE WHEN c.place = {place} THEN c.v END), 0) AS v{place}");
        }
        for ind in self.indicators.iter().map(|i| i.0) {
            let _ = write!(columns, ",\n    max(CASE WHEN c.ind = {ind} AND c.state = 8 THEN 1 ELSE 0 END) AS h{ind}");
        }
        for ind in self.related.iter().map(|i| i.0) {
            let _ = write!(columns, ",\n    max(CASE WHEN c.ind = {ind} THEN 1 ELSE 0 END) AS m{ind}");
        }
        let mut slots = String::new();
        for id in &self.slots {
            let slot = self.plan.slots[*id];
            let place = self.place(slot);
            let _ = write!(slots, ",\n    CASE WHEN {} THEN 8 ELSE w.s{place} END AS x{id}, w.v{place} AS n{id}", self.hard(slot));
        }
        for place in self.wholes() {
            let _ = write!(slots, ",\n    w.s{place} AS t{place}");
        }
        format!(
            "wide AS{once} (\n  SELECT u.unit, u.year, u.profile{columns}\n  FROM units u LEFT JOIN cells c ON u.unit = c.unit AND u.year = c.year\n  \
             GROUP BY u.unit, u.year, u.profile\n),\nslots AS{once} (\n  SELECT w.unit, w.year, w.profile{slots}\n  FROM wide w\n),\n"
        )
    }

    /// The place of the whole of a slot that speaks of tiers.
    pub(super) fn whole(&self, id: SlotId) -> Option<usize> {
        let slot = self.plan.slots[id];
        (!slot.tiers.is_whole()).then(|| self.plan.layout.column(slot.indicator, Tiers::WHOLE).0)
    }

    fn wholes(&self) -> BTreeSet<usize> {
        self.slots.iter().filter_map(|id| self.whole(*id)).collect()
    }

    // Where something else bears on a value than what is stated of it alone.
    fn hard(&self, slot: Slot) -> String {
        let (plan, own) = (self.plan, self.place(slot));
        let mut any = vec![format!("w.h{} = 1", slot.indicator.0)];
        let others = self.places(slot.indicator).into_iter().filter(|(_, place)| *place != own);
        // Of several tiers together, every other place bears on it; of one or the whole, what is said of several together.
        let bearing = others.filter(|(tiers, _)| slot.tiers.len() > 1 || tiers.len() > 1);
        any.extend(bearing.map(|(_, place)| format!("w.s{place} <> 0")));
        if slot.tiers.len() <= 1 {
            any.extend(self.complete(slot));
        }
        if plan.is_related(slot.indicator) {
            let others = plan.members(plan.group(slot.indicator)).filter(|o| *o != slot.indicator);
            any.extend(others.map(|o| format!("w.m{} = 1", o.0)));
        }
        any.join(" OR ")
    }

    // Where all tiers are stated, the whole follows from them.
    fn complete(&self, slot: Slot) -> Option<String> {
        let declared = self.plan.rules.vocabulary.indicator(slot.indicator).tiers;
        if declared.is_whole() {
            return None;
        }
        let needed = declared.iter().filter(|t| *t != Tier::Huyen || declared.len() == 1).map(Tiers::one);
        let whole = (!slot.tiers.is_whole()).then_some(Tiers::WHOLE);
        let all = needed.chain(whole).map(|tiers| format!("w.s{} <> 0", self.plan.layout.column(slot.indicator, tiers).0));
        Some(format!("({})", all.collect::<Vec<_>>().join(" AND ")))
    }
}

/// A set of tiers as it stands in a table of facts.
pub(super) fn written(tiers: Tiers) -> String {
    tiers.iter().map(Tier::id).collect::<Vec<_>>().join("+")
}

/// Whether districts are no more on the day of a class.
pub(super) fn districts_ended(day: Date) -> bool {
    !Tier::Huyen.exists_on(day)
}

// Sets of tiers after districts ended; `-` where nothing is left.
fn without_districts() -> String {
    let mut cases = String::from("CASE f.tiers");
    for bits in 0u8..16 {
        let tiers: Tiers = Tier::ALL.into_iter().filter(|t| bits & 1 << *t as u8 != 0).collect();
        if tiers.contains(Tier::Huyen) {
            let left: Tiers = tiers.iter().filter(|t| *t != Tier::Huyen).collect();
            let left = if left.is_whole() { "-".to_string() } else { written(left) };
            let _ = write!(cases, " WHEN {} THEN {}", quoted(&written(tiers)), quoted(&left));
        }
    }
    cases + " ELSE coalesce(f.tiers, '') END"
}

fn list(years: &[i16]) -> String {
    years.iter().map(i16::to_string).collect::<Vec<_>>().join(", ")
}
