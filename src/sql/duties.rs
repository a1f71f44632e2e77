//! Which target binds whom in which year, and which program judges it.
//
// INVARIANT: rows of the same class have the same duties; classes with the same duties share a profile.

use std::collections::{BTreeMap, BTreeSet};

use crate::bulk::plan::{Duty, OTHER_REGION, Plan, ProgramId};
use crate::eval::applies::Time;
use crate::vocab::schema::UNIT_KINDS;

use super::cells::districts_ended;
use super::dialect::quoted;

/// Where the regions that no rule names stand among all.
const OTHER: usize = 1;
/// A statement of more classes than this would be longer than engines take.
const MOST_CLASSES: usize = 4096;

/// What is asked of a class in respect of a target: program and time, `None` where nothing is.
type Asked = Option<(ProgramId, u8)>;

/// The duties of all classes.
pub(super) struct Duties {
    // Year, kind, region, unit, profile.
    classes: Vec<(i16, &'static str, usize, usize, usize)>,
    profiles: Vec<Vec<Asked>>,
    regions: Vec<String>,
    units: Vec<String>,
    /// Years at whose end, or on the day that is asked about, districts are no more.
    pub(super) gone: Vec<i16>,
}

impl Duties {
    /// Of all classes in some years; `None` where those are too many.
    pub(super) fn of(plan: &mut Plan<'_>, years: &[i16]) -> Option<Duties> {
        let regions: Vec<String> = plan.named_regions().iter().map(|r| r.to_string()).collect();
        let units: Vec<String> = plan.named_units().iter().map(|u| u.to_string()).collect();
        if years.len() * UNIT_KINDS.len() * (regions.len() + 2) * (units.len() + 1) > MOST_CLASSES {
            return None;
        }
        let mut duties = Duties { classes: Vec::new(), profiles: Vec::new(), gone: Vec::new(), regions, units };
        let mut known: BTreeMap<Vec<Asked>, usize> = BTreeMap::new();
        for year in years {
            for kind in UNIT_KINDS {
                duties.of_kind(plan, (*year, kind), &mut known);
            }
            if plan.classes.iter().any(|c| c.of.year == *year && districts_ended(c.day)) {
                duties.gone.push(*year);
            }
        }
        Some(duties)
    }

    fn of_kind(&mut self, plan: &mut Plan<'_>, (year, kind): (i16, &'static str), known: &mut BTreeMap<Vec<Asked>, usize>) {
        let named = self.regions.iter().map(|r| Some(r.as_str()));
        let regions: Vec<Option<&str>> = [None, Some(OTHER_REGION)].into_iter().chain(named).collect();
        for (region, name) in regions.into_iter().enumerate() {
            for unit in 0..=self.units.len() {
                let id = unit.checked_sub(1).map_or("", |at| self.units[at].as_str());
                let class = plan.class(year, id, kind, name);
                let asked: Vec<Asked> = plan.of_class(class).duties.iter().map(asked).collect();
                let next = self.profiles.len();
                let profile = *known.entry(asked.clone()).or_insert(next);
                if profile == next {
                    self.profiles.push(asked);
                }
                self.classes.push((year, kind, region, unit, profile));
            }
        }
    }

    /// The programs that judge a target somewhere.
    pub(super) fn programs(&self, target: usize) -> BTreeSet<ProgramId> {
        self.profiles.iter().filter_map(|p| p[target]).map(|(program, _)| program).collect()
    }

    /// `classes`: who has which profile; `duties`: what a profile asks of a target.
    pub(super) fn tables(&self, targets: &[usize], place: &dyn Fn(ProgramId) -> usize) -> String {
        let class = |(year, kind, region, unit, profile): &(i16, &str, usize, usize, usize)| {
            format!("({year}, {}, {region}, {unit}, {profile})", quoted(kind))
        };
        let classes: Vec<String> = self.classes.iter().map(class).collect();
        let mut duties = Vec::new();
        for (profile, asked) in self.profiles.iter().enumerate() {
            for target in targets {
                if let Some((program, time)) = asked[*target] {
                    duties.push(format!("({profile}, {target}, {}, {time})", place(program)));
                }
            }
        }
        if duties.is_empty() {
            duties.push("(-2, -2, 1, 0)".into());
        }
        format!(
            "classes(year, kind, region, named, profile) AS (SELECT * FROM (VALUES\n    {}\n  ) AS t(year, kind, region, named, profile)),\n\
             duties(profile, target, program, time) AS (SELECT * FROM (VALUES\n    {}\n  ) AS t(profile, target, program, time)),\n",
            by_lines(&classes),
            by_lines(&duties)
        )
    }

    /// `units`: each unit and year with its profile, below zero where this statement knows none.
    pub(super) fn units(&self, table: &str) -> String {
        format!(
            "reporting AS (\n  SELECT f.unit, f.year, min(f.kind) AS kind,\n    {} AS region,\n    {} AS named,\n    \
             CASE WHEN count(f.kind) < count(*) OR min(f.kind) <> max(f.kind)\n      \
             OR min(coalesce(f.region, '')) <> max(coalesce(f.region, '')) THEN 1 ELSE 0 END AS mixed\n  \
             FROM {table} f GROUP BY f.unit, f.year\n),\n\
             units AS (\n  SELECT r.unit, r.year, CASE WHEN r.mixed = 1 THEN -1 ELSE coalesce(c.profile, -1) END AS profile\n  FROM reporting r \
             LEFT JOIN classes c ON c.year = r.year AND c.kind = r.kind AND c.region = r.region AND c.named = r.named\n),\n",
            cases("min(f.region)", &self.regions, OTHER + 1, &format!("WHEN min(f.region) IS NULL THEN 0 ELSE {OTHER}")),
            cases("f.unit", &self.units, 1, "ELSE 0")
        )
    }
}

fn asked(duty: &Duty) -> Asked {
    match duty {
        Duty::None(_) => None,
        Duty::Judged { program, time, .. } => Some((
            *program,
            match time {
                Time::Now => 0,
                Time::Later { within_year: true } => 1,
                Time::Later { within_year: false } => 2,
                Time::OutOfDate => 3,
            },
        )),
    }
}

fn cases(of: &str, names: &[String], first: usize, rest: &str) -> String {
    let named: Vec<String> =
        names.iter().enumerate().map(|(at, name)| format!("WHEN {of} = {} THEN {} ", quoted(name), at + first)).collect();
    match (named.is_empty(), rest.strip_prefix("ELSE ")) {
        (true, Some(always)) => always.to_string(),
        _ => format!("CASE {}{rest} END", named.concat()),
    }
}

// Some entries a line.
fn by_lines(entries: &[String]) -> String {
    entries.chunks(8).map(|line| line.join(", ")).collect::<Vec<_>>().join(",\n    ")
}
