//! Units side by side by their scores: the best and the worst place that each can have.
//!
//! A place is one more than the units that are above. Facts of different units bind each other in nothing, so a unit is at its best where
//! its own score is as high, and all others' as low, as the facts let them be: both ends of a range are reached.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::eval::score::{Scored, Scoring};
use crate::model::ir::Rules;
use crate::model::score::{Among, Score};
use crate::vocab::schema::{IndicatorId, Tiers};

#[cfg(test)]
mod tests;

/// Units that are ranked with each other.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// Index of the score in the rules.
    pub score: usize,
    /// The year.
    pub year: i16,
    /// What they have in common, where units are ranked apart; `None` in it: not known.
    pub among: Vec<(Among, Option<String>)>,
    /// By best place, worst place, unit.
    pub places: Vec<Place>,
    /// Indices of those to whom no criterion applies.
    pub unscored: Vec<usize>,
}

/// The place of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Index among the scored.
    pub scored: usize,
    /// The best place it can have.
    pub best: usize,
    /// The worst.
    pub worst: usize,
    /// The others that are known to have the very same score, as indices among the scored.
    pub tied: Vec<usize>,
    /// The bands it may lie in, the highest first; `None` in it: below all. Empty where there are no bands.
    pub bands: Vec<Option<usize>>,
    /// What would narrow its score the most.
    pub narrows: Option<Narrow>,
}

/// Indicators that, known together, would take so much from the width of a score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrow {
    /// Which; empty where nothing that is missing can be named.
    pub nodes: Vec<(IndicatorId, Tiers)>,
    /// How much.
    pub by: Number,
    /// The whole width.
    pub of: Number,
}

/// Ranks units by score and year, apart by what each score says, or by `among` where it is given.
pub fn rank(rules: &Rules, scored: &[Scored], among: Option<&[Among]>) -> Vec<Ranking> {
    type Key = (usize, i16, Vec<(Among, Option<String>)>);
    let mut apart: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (index, one) in scored.iter().enumerate() {
        let Some(score) = rules.scores.get(one.score) else { continue };
        let by = among.unwrap_or(&score.among);
        let value = |a: &Among| match a {
            Among::Kind => Some(one.kind.clone()),
            Among::Region => one.region.clone(),
        };
        let common = by.iter().map(|a| (*a, value(a))).collect();
        apart.entry((one.score, one.year, common)).or_default().push(index);
    }
    let ranking = |((score, year, among), members): (Key, Vec<usize>)| {
        let unscored = members.iter().copied().filter(|i| scored[*i].sum.is_none()).collect();
        let places = rules.scores.get(score).map_or_else(Vec::new, |score| places(score, scored, &members));
        Ranking { score, year, among, places, unscored }
    };
    apart.into_iter().map(ranking).collect()
}

fn places(score: &Score, scored: &[Scored], members: &[usize]) -> Vec<Place> {
    let sums: Vec<(usize, &Interval, bool)> =
        members.iter().filter_map(|i| Some((*i, scored[*i].sum.as_ref()?, scored[*i].is_certain))).collect();
    let place = |(index, own, _): &(usize, &Interval, bool)| {
        let others = || sums.iter().filter(|(i, ..)| i != index);
        let above = others().filter(|(_, other, certain)| *certain && always_above(other, own)).count();
        let maybe = others().filter(|(_, other, _)| ever_above(other, own)).count();
        let tied = others().filter(|(_, other, _)| own.as_point().is_some() && own.as_point() == other.as_point());
        Place {
            scored: *index,
            best: above + 1,
            worst: maybe + 1,
            tied: tied.map(|(i, ..)| *i).collect(),
            bands: bands(score, own),
            narrows: narrows(&scored[*index].criteria, own),
        }
    };
    let mut places: Vec<Place> = sums.iter().map(place).collect();
    places.sort_by(|a, b| (a.best, a.worst, &scored[a.scored].unit).cmp(&(b.best, b.worst, &scored[b.scored].unit)));
    places
}

// Whether every score of `a` lies above every one of `b`.
fn always_above(a: &Interval, b: &Interval) -> bool {
    match (a.lo(), b.hi()) {
        (Some(lo), Some(hi)) => match lo.at.cmp(&hi.at) {
            Ordering::Greater => true,
            Ordering::Equal => lo.open || hi.open,
            Ordering::Less => false,
        },
        _ => false,
    }
}

// Whether some score of `a` lies above some one of `b`.
fn ever_above(a: &Interval, b: &Interval) -> bool {
    match (a.hi(), b.lo()) {
        (Some(hi), Some(lo)) => hi.at > lo.at,
        _ => true,
    }
}

fn bands(score: &Score, sum: &Interval) -> Vec<Option<usize>> {
    let mut upper: Option<End> = None;
    let mut possible = Vec::new();
    for (index, band) in score.bands.iter().enumerate() {
        let within = Interval::new(band.from.clone().map(End::closed), upper.clone());
        if within.is_some_and(|within| within.intersect(sum).is_some()) {
            possible.push(Some(index));
        }
        upper = band.from.clone().map(End::open);
    }
    let below = upper.and_then(|upper| Interval::new(None, Some(upper)));
    if below.is_some_and(|below| below.intersect(sum).is_some()) {
        possible.push(None);
    }
    possible
}

fn width(interval: &Interval) -> Number {
    match (interval.lo(), interval.hi()) {
        (Some(lo), Some(hi)) => &hi.at - &lo.at,
        _ => Number::ZERO,
    }
}

// Criteria that wait for the same indicators are settled together.
fn narrows(criteria: &[Scoring], sum: &Interval) -> Option<Narrow> {
    let mut all: BTreeMap<&[(IndicatorId, Tiers)], Number> = BTreeMap::new();
    for criterion in criteria {
        let Some(points) = criterion.points.as_ref().filter(|p| p.as_point().is_none()) else { continue };
        let so_far = all.entry(&criterion.open).or_insert(Number::ZERO);
        *so_far = &*so_far + &width(points);
    }
    let most = all.iter().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    Some(Narrow { nodes: most.0.to_vec(), by: most.1.clone(), of: width(sum) })
}
