use proptest::prelude::*;

use crate::base::date::Date;
use crate::base::source::{FileId, Span};
use crate::model::ir::InstrumentId;
use crate::model::score::Band;
use crate::syntax::tree::Basis;

use super::*;

fn score(bands: &[i64]) -> Score {
    let at = Span::new(FileId(0), 0, 0);
    let band = |from: &i64| Band { title: from.to_string(), title_en: from.to_string(), from: Some(Number::int(*from)) };
    Score {
        id: "x.y".into(),
        instrument: InstrumentId(0),
        title: "Y".into(),
        title_en: "Y".into(),
        basis: Basis::Unverified,
        source: None,
        binds: Vec::new(),
        when: None,
        among: Vec::new(),
        groups: Vec::new(),
        criteria: Vec::new(),
        bands: bands.iter().map(band).collect(),
        head: at,
        span: at,
    }
}

fn unit(index: usize, sum: Interval) -> Scored {
    Scored {
        score: 0,
        unit: format!("u{index}"),
        kind: "province".into(),
        region: None,
        year: 2017,
        as_of: Date::FIRST,
        reports: Vec::new(),
        is_certain: true,
        sum: Some(sum),
        criteria: Vec::new(),
    }
}

fn ranked(sums: Vec<Interval>) -> Vec<Place> {
    let scored: Vec<Scored> = sums.into_iter().enumerate().map(|(i, sum)| unit(i, sum)).collect();
    let rules = Rules { scores: vec![score(&[])], ..Rules::default() };
    rank(&rules, &scored, None).remove(0).places
}

fn any_interval() -> impl Strategy<Value = Interval> {
    let end = |at: i64, open: bool| Some(End { at: Number::int(at), open });
    (0i64..6, 0i64..6, any::<bool>(), any::<bool>()).prop_map(move |(a, b, lo, hi)| {
        let (a, b) = (a.min(b), a.max(b));
        Interval::new(end(a, lo), end(b, hi)).unwrap_or_else(|| Interval::point(Number::int(a)))
    })
}

// Scores a unit may have, on a grid that is fine enough to come as near to an open end as four units ask for.
fn worlds(sum: &Interval) -> Vec<Number> {
    (0..=60).filter_map(|i| Number::ratio(i, 10)).filter(|n| sum.contains(n)).collect()
}

proptest! {
    #[test]
    fn a_range_holds_every_real_place_and_both_its_ends_are_one(
        sums in proptest::collection::vec(any_interval(), 1..5),
        picks in proptest::collection::vec(0usize..1000, 5),
    ) {
        let places = ranked(sums.clone());
        let grids: Vec<Vec<Number>> = sums.iter().map(worlds).collect();
        let real = |world: &[&Number], unit: usize| world.iter().filter(|other| **other > world[unit]).count() + 1;
        let world: Vec<&Number> = grids.iter().zip(&picks).map(|(grid, pick)| &grid[pick % grid.len()]).collect();
        for place in &places {
            let own = place.scored;
            let here = real(&world, own);
            prop_assert!(place.best <= here && here <= place.worst);
            let with = |own_at: &dyn Fn(&[Number]) -> usize, other_at: &dyn Fn(&[Number]) -> usize| {
                let at = |i: usize, grid: &[Number]| if i == own { own_at(grid) } else { other_at(grid) };
                let world: Vec<&Number> = grids.iter().enumerate().map(|(i, g)| &g[at(i, g)]).collect();
                real(&world, own)
            };
            let (low, high) = (|_: &[Number]| 0usize, |grid: &[Number]| grid.len() - 1);
            prop_assert_eq!(with(&high, &low), place.best);
            prop_assert_eq!(with(&low, &high), place.worst);
        }
    }
}

#[test]
fn equal_scores_share_a_place_and_the_next_is_left_free() {
    let point = |n: i64| Interval::point(Number::int(n));
    let places = ranked(vec![point(5), point(9), point(9), point(2)]);
    let of: Vec<(usize, usize, usize)> = places.iter().map(|p| (p.scored, p.best, p.worst)).collect();
    assert_eq!(of, [(1, 1, 1), (2, 1, 1), (0, 3, 3), (3, 4, 4)]);
    assert_eq!(places[0].tied, [2]);
    assert!(places[2].tied.is_empty());
}

#[test]
fn a_score_may_lie_in_several_bands_or_below_all() {
    let score = score(&[85, 70, 50]);
    let between = |lo: i64, hi: i64| Interval::closed(Number::int(lo), Number::int(hi)).unwrap();
    assert_eq!(bands(&score, &between(84, 85)), [Some(0), Some(1)]);
    assert_eq!(bands(&score, &between(70, 84)), [Some(1)]);
    assert_eq!(bands(&score, &between(40, 69)), [Some(2), None]);
    let open = Interval::new(Some(End::open(Number::int(60))), Some(End::open(Number::int(70)))).unwrap();
    assert_eq!(bands(&score, &open), [Some(2)]);
}

#[test]
fn a_unit_that_may_not_belong_can_push_others_down_but_not_up() {
    let point = |n: i64| Interval::point(Number::int(n));
    let doubtful = Scored { is_certain: false, ..unit(1, point(9)) };
    let rules = Rules { scores: vec![score(&[])], ..Rules::default() };
    let places = rank(&rules, &[unit(0, point(5)), doubtful], None).remove(0).places;
    let own = places.iter().find(|p| p.scored == 0).unwrap();
    assert_eq!((own.best, own.worst), (1, 2));
}
