use crate::base::truth::Comparison;

use super::*;

fn n(value: i64) -> Number {
    Number::int(value)
}

fn between(lo: (i64, bool), hi: (i64, bool)) -> Interval {
    let end = |(at, open)| Some(End { at: Number::ratio(at, 10).unwrap(), open });
    Interval::new(end(lo), end(hi)).unwrap()
}

#[test]
fn points_rise_in_proportion_and_stop_at_both_ends() {
    let points = |i: &Interval| in_proportion(i, &Number::ZERO, &Number::ONE, &n(10));
    assert_eq!(points(&between((5, false), (5, false))), Interval::point(n(5)));
    assert_eq!(points(&Interval::all()), Interval::closed(n(0), n(10)).unwrap());
    // An open end inside stays open; beyond the range it is reached.
    assert_eq!(points(&between((5, true), (8, true))), Interval::new(Some(End::open(n(5))), Some(End::open(n(8)))).unwrap());
    assert_eq!(points(&between((5, true), (18, true))), Interval::new(Some(End::open(n(5))), Some(End::closed(n(10)))).unwrap());
    assert_eq!(points(&between((10, true), (18, true))), Interval::point(n(10)));
    assert_eq!(points(&between((-8, false), (0, true))), Interval::point(n(0)));
}

#[test]
fn less_is_better_where_the_range_runs_down() {
    let points = |at: i64| in_proportion(&Interval::point(n(at)), &n(20), &n(10), &n(4));
    assert_eq!([25, 20, 15, 10, 5].map(points), [0, 0, 2, 4, 4].map(|p| Interval::point(n(p))));
    let open = Interval::new(Some(End::open(n(15))), None).unwrap();
    assert_eq!(in_proportion(&open, &n(20), &n(10), &n(4)), Interval::new(Some(End::closed(n(0))), Some(End::open(n(2)))).unwrap());
}

#[test]
fn every_step_that_a_value_reaches_counts() {
    let step = |points: i64, limit: i64| Step { points: n(points), op: Comparison::Ge, limit: n(limit) };
    let steps = [step(10, 80), step(5, 60)];
    let points = |i: Interval| by_steps(&i, &steps);
    assert_eq!(points(Interval::point(n(80))), Interval::point(n(10)));
    assert_eq!(points(Interval::point(n(79))), Interval::point(n(5)));
    assert_eq!(points(Interval::point(n(59))), Interval::point(n(0)));
    assert_eq!(points(Interval::closed(n(60), n(79)).unwrap()), Interval::point(n(5)));
    assert_eq!(points(Interval::closed(n(60), n(90)).unwrap()), Interval::closed(n(5), n(10)).unwrap());
    assert_eq!(points(Interval::new(Some(End::open(n(40))), Some(End::open(n(80)))).unwrap()), Interval::closed(n(0), n(5)).unwrap());
    assert_eq!(points(Interval::all()), Interval::closed(n(0), n(10)).unwrap());
}

#[test]
fn a_yes_gives_all_and_a_value_that_may_be_either_gives_both() {
    let steps = [Step { points: n(3), op: Comparison::Eq, limit: n(1) }];
    assert_eq!(by_steps(&Interval::point(n(1)), &steps), Interval::point(n(3)));
    assert_eq!(by_steps(&Interval::point(n(0)), &steps), Interval::point(n(0)));
    assert_eq!(by_steps(&Interval::closed(n(0), n(1)).unwrap(), &steps), Interval::closed(n(0), n(3)).unwrap());
}

mod laws {
    use proptest::prelude::*;

    use super::{Comparison, End, Interval, Number, Step, by_steps, in_proportion, n};

    fn any_interval() -> impl Strategy<Value = Interval> {
        let end = |at: i64, open: bool| Some(End { at: Number::ratio(at, 2).unwrap(), open });
        (-4i64..24, -4i64..24, any::<bool>(), any::<bool>()).prop_map(move |(a, b, lo, hi)| {
            let (a, b) = (a.min(b), a.max(b));
            Interval::new(end(a, lo), end(b, hi)).unwrap_or_else(|| Interval::point(Number::ratio(a, 2).unwrap()))
        })
    }

    // Values inside, as near to each end as a hundredth.
    fn worlds(value: &Interval) -> Vec<Number> {
        (-400..=2400).filter_map(|i| Number::ratio(i, 200)).filter(|n| value.contains(n)).collect()
    }

    fn agrees(value: &Interval, points: impl Fn(&Interval) -> Interval, slack: &Number) -> Result<(), TestCaseError> {
        let whole = points(value);
        let real: Vec<Number> = worlds(value).into_iter().filter_map(|n| points(&Interval::point(n)).as_point().cloned()).collect();
        prop_assert!(real.iter().all(|p| whole.contains(p)), "{whole:?} leaves out a world");
        let (least, most) = (real.iter().min().unwrap(), real.iter().max().unwrap());
        let (lo, hi) = (whole.lo().unwrap(), whole.hi().unwrap());
        prop_assert!(lo.at == *least || lo.open && &lo.at + slack >= *least, "{whole:?} begins below every world");
        prop_assert!(hi.at == *most || hi.open && &hi.at - slack <= *most, "{whole:?} ends above every world");
        Ok(())
    }

    proptest! {
        #[test]
        fn points_are_those_of_the_worlds(value in any_interval(), a in 0i64..10, b in 0i64..10, steps in prop::collection::btree_set(0i64..10, 1..4)) {
            if a != b {
                // One hundredth of the way between neighbours on the grid is at most a tenth of the points.
                agrees(&value, |i| in_proportion(i, &n(a), &n(b), &n(10)), &Number::ratio(1, 10).unwrap())?;
            }
            let rising: Vec<i64> = steps.into_iter().collect();
            let step = |op, (rank, limit): (usize, &i64)| Step { points: n(3 - rank as i64), op, limit: n(*limit) };
            let down: Vec<Step> = rising.iter().rev().enumerate().map(|s| step(Comparison::Ge, s)).collect();
            let up: Vec<Step> = rising.iter().enumerate().map(|s| step(Comparison::Lt, s)).collect();
            agrees(&value, |i| by_steps(i, &down), &Number::ZERO)?;
            agrees(&value, |i| by_steps(i, &up), &Number::ZERO)?;
        }
    }
}
