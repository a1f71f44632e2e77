//! Figures that are parts of another: "552 gồm 440 (344 + 94 + 2) và 112".

use crate::base::number::Number;
use crate::vocab::schema::Tiers;
use crate::vocab::wording::Role;

use super::claim::From;
use super::figure::{Figure, Kind};
use super::sentence::Sentence;
use super::subject::Subject;
use super::tier;
use super::word::BODY;

/// The tiers of a figure by those of its parts; whole where it has none or one of them has none.
pub fn parts((sentence, text): (&Sentence, &str), subject: &Subject, subjects: &[Subject], figures: &[Figure]) -> Tiers {
    let Some(claim) = subject.claims.first() else { return Tiers::WHOLE };
    let same = |s: &&Subject| s.unit >= subject.unit && s.claims.first().is_some_and(|c| c.indicator == claim.indicator);
    let line: Vec<&Subject> = subjects.iter().filter(same).collect();
    let values: Vec<Number> = line.iter().map_while(|s| count(sentence, s, figures)).collect();
    if let Some((direct, _)) = summing_up(&values, 0) {
        let tiers: Vec<Tiers> = direct.iter().map(|n| tier::said((sentence, text), line[*n]).map_or(Tiers::WHOLE, |s| s.tiers)).collect();
        return if tiers.iter().any(|t| t.is_whole()) { Tiers::WHOLE } else { tiers.into_iter().flat_map(Tiers::iter).collect() };
    }
    if line.len() > 1 { shares((sentence, text), &line) } else { told(sentence, subject) }
}

// "98%, trong đó các sở 99%, các huyện 97%": shares that are said to be details of one.
fn shares((sentence, text): (&Sentence, &str), line: &[&Subject]) -> Tiers {
    let (first, second) = (line[0].unit, line[1].unit);
    let detail = sentence.stream.cues.iter().any(|c| c.means.role == Role::Detail && c.unit > first && c.unit <= second);
    let tiers: Vec<Tiers> = line[1..].iter().map(|s| tier::said((sentence, text), s).map_or(Tiers::WHOLE, |s| s.tiers)).collect();
    let is_share = line[1..].iter().all(|s| s.claims.first().is_some_and(|c| c.from == From::List));
    if detail && is_share && !tiers.iter().any(|t| t.is_whole()) { tiers.into_iter().flat_map(Tiers::iter).collect() } else { Tiers::WHOLE }
}

fn count(sentence: &Sentence, subject: &Subject, figures: &[Figure]) -> Option<Number> {
    match &figures.get(sentence.stream.units[subject.unit].figure?)?.kind {
        Kind::Count(n) => Some(n.clone()),
        _ => None,
    }
}

/// More parts than these are no sentence's.
const MOST: usize = 12;

/// The values after the one at `whole` that add up to it, those that add up to one of them left out, and where they end.
fn summing_up(values: &[Number], whole: usize) -> Option<(Vec<usize>, usize)> {
    let total = values.get(whole)?.clone();
    let (mut direct, end) = fill(&values[..values.len().min(MOST)], whole + 1, &total)?;
    direct.reverse();
    (direct.len() > 1).then_some((direct, end))
}

// Values from `at` on that add up to `rest`, the last first; after each its own parts may stand.
fn fill(values: &[Number], at: usize, rest: &Number) -> Option<(Vec<usize>, usize)> {
    if rest.is_zero() {
        return Some((Vec::new(), at));
    }
    let left = values.get(at).map(|v| rest - v).filter(|left| left.signum() >= 0)?;
    let own_parts = summing_up(values, at).map(|(_, end)| end);
    [Some(at + 1), own_parts].into_iter().flatten().find_map(|next| fill(values, next, &left)).map(|(mut direct, end)| {
        direct.push(at);
        (direct, end)
    })
}

// "30 đơn vị, gồm các sở, ngành và UBND các huyện": parts that are named and not counted.
fn told(sentence: &Sentence, subject: &Subject) -> Tiers {
    let after = |unit: usize| unit > subject.unit && subject.territory.contains(&unit);
    let detail = sentence.stream.cues.iter().find(|c| c.means.role == Role::Detail && after(c.unit));
    let Some(detail) = detail else { return Tiers::WHOLE };
    let bodies = sentence.stream.units[detail.unit..subject.territory.end].iter().filter(|u| u.word == BODY);
    bodies.flat_map(|u| u.tiers.iter()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(values: &[i64]) -> Option<(Vec<usize>, usize)> {
        summing_up(&values.iter().map(|n| Number::int(*n)).collect::<Vec<_>>(), 0)
    }

    #[test]
    fn parts_add_up_with_their_own_parts_left_out() {
        assert_eq!(sum(&[12, 10, 2]), Some((vec![1, 2], 3)));
        assert_eq!(sum(&[60, 45, 30, 10, 5, 15]), Some((vec![1, 5], 6)));
        assert_eq!(sum(&[60, 45, 10]), None);
        assert_eq!(sum(&[7, 7]), None, "one part is no part");
    }
}
