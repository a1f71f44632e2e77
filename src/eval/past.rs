//! What earlier reports of the same unit say, and this year's reports of earlier years.

use std::cell::OnceCell;

use crate::base::date::Date;
use crate::facts::fact::Grade;

use super::cells::{Base, Node, World};
use super::judge::{Group, Groups, Judge, Options, unused};
use super::known::Known;

// What is known of one unit's earlier years. Few rules ask for them, so they are settled when the first does.
pub(super) struct Past<'a> {
    judge: &'a Judge<'a>,
    group: &'a Group<'a>,
    all: &'a Groups<'a>,
    options: &'a Options,
    grade: Option<Grade>,
    years: OnceCell<Years<'a>>,
}

// The unit's last earlier report, and what this year's reports say of earlier years.
struct Years<'a> {
    report: Option<(i16, World<'a>)>,
    restated: Vec<(i16, World<'a>)>,
}

impl<'a> Past<'a> {
    // With a grade, only what facts of that grade and better say.
    pub(super) fn of(
        judge: &'a Judge<'a>,
        group: &'a Group<'a>,
        all: &'a Groups<'a>,
        options: &'a Options,
        grade: Option<Grade>,
    ) -> Past<'a> {
        Past { judge, group, all, options, grade, years: OnceCell::new() }
    }

    fn settled(&self) -> Years<'a> {
        let Past { judge, group, all, options, grade, .. } = *self;
        let earlier = group.earlier(all).next_back();
        let world = |year: i16, groups: &[&Group<'_>]| {
            let mut world = World::empty(judge.rules, &judge.base, Date::last_of_year(year));
            let day = Date::last_of_year(year).unwrap_or(Date::FIRST);
            let graded = groups.iter().flat_map(|g| g.facts.iter()).filter(|(.., g)| grade.is_none_or(|least| *g >= least));
            let facts = graded.map(|(_, f, _)| *f);
            let of_year = facts.filter(|f| unused(f, year, day, options).is_none());
            // These facts are another year's: they are no evidence of this one, so they carry no index.
            world.state(of_year.map(|f| (u32::MAX, f)));
            world.settle();
            world
        };
        let report = earlier.map(|g| (g.year, world(g.year, &[g, group])));
        let mut years: Vec<i16> = group.facts.iter().map(|(_, f, _)| f.date.year()).filter(|y| *y < group.year).collect();
        years.sort_unstable();
        years.dedup();
        years.retain(|y| earlier.is_none_or(|g| *y > g.year));
        let restated = years.into_iter().rev().map(|y| (y, world(y, &[group]))).collect();
        Years { report, restated }
    }

    pub(super) fn value(&self, node: Node, base: &Base) -> Known {
        let years = self.years.get_or_init(|| self.settled());
        let restated = years.restated.iter().find(|(_, w)| w.is_reported(node)).map(|(_, w)| w);
        match restated.or(years.report.as_ref().map(|(_, w)| w)) {
            Some(world) if !world.is_clashing(node.0) => world.judged(node),
            _ => base.domains[node.0.0 as usize].clone(),
        }
    }
}
