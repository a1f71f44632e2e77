//! Finds a test that shows something of a target: small reports around its dates, units and thresholds are tried, the plainest first.
//!
//! Whatever is found was judged, so that it passes as it stands.

mod block;
mod slots;
mod solve;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Spanned;
use crate::eval::Judge;
use crate::eval::finding::Finding;
use crate::model::ir::{Attribute, Cond, Rules, Target, TargetId};
use crate::syntax::tree::Test;
use crate::vocab::schema::UnitEntry;

use self::slots::choices;
use super::case::{Case, Prepared};

pub(super) use slots::smallest;

/// Reports that are tried before a search is given up.
const MOST_TRIES: usize = 1500;

/// A search for tests of one target.
pub(super) struct Probe<'a> {
    pub(super) rules: &'a Rules,
    pub(super) judge: &'a Judge<'a>,
    pub(super) target: TargetId,
    pub(super) lang: Lang,
}

/// Whether a test with its finding is what is looked for.
pub(super) type Wanted<'w> = &'w mut dyn FnMut(&Test, &Prepared, &Finding) -> bool;

impl Probe<'_> {
    /// The first test that is wanted; days in `near` are tried first.
    pub(super) fn find(&self, near: &[Date], wanted: Wanted<'_>) -> Option<Test> {
        let target = self.rules.target(self.target);
        let mut tries = 0;
        for choices in choices(self.rules, target) {
            for day in self.days(target, near) {
                for (unit, givens) in self.units(target, day).iter().flat_map(|u| choices.iter().map(move |c| (u, c))) {
                    tries += 1;
                    if tries > MOST_TRIES {
                        return None;
                    }
                    if let Some(test) = self.tried(self.test(target, day, unit, givens), wanted) {
                        return Some(test);
                    }
                }
            }
        }
        None
    }

    fn tried(&self, mut test: Test, wanted: Wanted<'_>) -> Option<Test> {
        let instrument = Some(self.rules.target(self.target).instrument);
        let prepared = Case { rules: self.rules, test: &test, instrument }.prepare().ok()?;
        let outcome = prepared.judge(self.judge, self.rules)?;
        let finding = outcome.findings.first()?;
        let expect = test.expects.first_mut()?;
        expect.verdict.value = finding.verdict.id().to_string();
        expect.reason = finding.reason.map(|r| Spanned::new(r.id().to_string(), expect.span));
        if !wanted(&test, &prepared, finding) {
            return None;
        }
        test.title.value = self.title(&test, finding.verdict);
        Some(test)
    }

    // Near the question, then where milestones, force and tiers begin and end, then ends of years that a condition names.
    fn days(&self, target: &Target, near: &[Date]) -> Vec<Date> {
        let instrument = self.rules.instrument(target.instrument);
        let mut days: Vec<Option<Date>> = near.iter().copied().map(Some).collect();
        let last = instrument.until.unwrap_or(Date::last_of_year(instrument.from.year() + 1).unwrap_or(instrument.from));
        days.extend(target.milestones.iter().rev().flat_map(|m| [m.due, m.due.and_then(|d| d.plus(-1))]));
        let tiers = target.milestones.iter().flat_map(|m| &m.parts).flat_map(|p| &p.tiers);
        days.extend(tiers.map(|t| t.last_day().filter(|day| instrument.in_force_on(*day))));
        days.extend([Some(last), last.plus(1), Some(instrument.from), instrument.from.plus(-1)]);
        let amending = target.amends.iter().chain(&target.amended_by).map(|(_, day)| *day);
        days.extend(amending.flat_map(|day| [Some(day), day.plus(-1)]));
        days.extend((instrument.from.year()..=last.year()).take(12).map(Date::last_of_year));
        let mut seen = Vec::new();
        days.into_iter().flatten().for_each(|day| {
            if !seen.contains(&day) {
                seen.push(day);
            }
        });
        seen
    }

    // One of each kind that is bound, the unit whose plan it is, those that a condition names, and one that is not bound.
    fn units(&self, target: &Target, day: Date) -> Vec<&UnitEntry> {
        let all = || self.rules.vocabulary.units.iter().filter(|u| u.exists_on(day));
        let own = self.rules.instrument(target.instrument).local_unit.as_deref();
        let mut units: Vec<&UnitEntry> = all().filter(|u| Some(u.id.as_str()) == own).collect();
        units.extend(target.binds.iter().filter_map(|kind| all().find(|u| u.kind == *kind)));
        let mut named = Vec::new();
        target
            .when
            .iter()
            .chain(target.milestones.iter().flat_map(|m| &m.parts).map(|p| &p.condition))
            .for_each(|c| attributes(c, &mut named));
        for (attribute, text) in named {
            let has = |u: &&UnitEntry| match attribute {
                Attribute::Kind => u.kind == text,
                Attribute::Id => u.id == text,
                Attribute::Region => u.region.as_deref() == Some(text),
            };
            units.extend(all().find(has));
            units.extend(target.binds.iter().filter_map(|kind| all().find(|u| u.kind == *kind && !has(u))));
        }
        units.extend(all().find(|u| !target.binds_kind(&u.kind)));
        units.extend(all().find(|u| own.is_some_and(|own| own != u.id) && target.binds.contains(&u.kind)));
        units.extend(all().next().filter(|_| target.binds.is_empty()));
        let mut seen: Vec<&UnitEntry> = Vec::new();
        units.into_iter().for_each(|u| {
            if !seen.iter().any(|s| s.id == u.id) {
                seen.push(u);
            }
        });
        seen
    }
}

fn attributes<'c>(cond: &'c Cond, found: &mut Vec<(Attribute, &'c str)>) {
    cond.leaves(&mut |leaf| {
        if let Cond::Attribute(attribute, _, text) = leaf {
            found.push((*attribute, text));
        }
    });
}
