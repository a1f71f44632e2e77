//! Which values of one indicator leave it possible that a condition holds, by all that reports say of others.

use crate::base::interval::Interval;
use crate::facts::fact::Report;
use crate::model::ir::Cond;
use crate::vocab::schema::Tier;

use super::cells::{Node, World};
use super::judge::{Judge, Options, days, groups, unused};

impl Judge<'_> {
    /// The values of a node among which every one lies at which a condition, asked at a tier, holds of the unit whose reports these are in
    /// a year. `None` where it can hold at none of them, where facts contradict each other, or where there is no report of the year.
    ///
    /// What lies outside is proven not to do; what lies inside may depend on other facts: the judge tells.
    pub fn left(
        &self,
        reports: &[Report],
        year: i16,
        options: &Options,
        (cond, tier): (&Cond, Option<Tier>),
        node: Node,
    ) -> Option<Interval> {
        let groups = groups(reports);
        let group = groups.values().find(|g| g.year == year)?;
        let (_, day) = days(group, options);
        let mut world = World::empty(self.rules, &self.base, Some(day));
        let facts = group.facts.iter().map(|(_, fact, _)| *fact).enumerate();
        world.state(facts.filter(|(_, f)| unused(f, year, day, options).is_none()).map(|(i, f)| (i as u32, f)));
        world.settle();
        if world.is_clashing(node.0) {
            return None;
        }
        let mut indicators = vec![node.0];
        cond.refs(&mut |r| indicators.push(r.indicator));
        let mut world = world.supposing(&indicators);
        world.suppose(cond, true, tier).ok()?;
        world.settle();
        (!world.is_clashing(node.0)).then(|| world.known(node).interval.clone())
    }
}
