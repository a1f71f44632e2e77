//! A fall is one in every world that fits both years, and nothing else is called one.

use proptest::prelude::*;

use super::is_below;
use crate::base::interval::{End, Interval};
use crate::base::number::Number;

// An end and whether it is left out.
type At = Option<(i64, bool)>;

fn end() -> impl Strategy<Value = At> {
    prop_oneof![1 => Just(None), 4 => (0i64..8, any::<bool>()).prop_map(Some)]
}

fn interval() -> impl Strategy<Value = Interval> {
    let built = |(lo, hi): (At, At)| {
        let made = |(at, open): (i64, bool)| if open { End::open(Number::int(at)) } else { End::closed(Number::int(at)) };
        Interval::new(lo.map(made), hi.map(made))
    };
    (end(), end()).prop_filter_map("empty", built)
}

// Every quarter from -1 to 9, which has points inside, at and beyond every end.
fn worlds(of: &Interval) -> Vec<Number> {
    (-4..=36).filter_map(|n| Number::ratio(n, 4)).filter(|n| of.contains(n)).collect()
}

proptest! {
    #[test]
    fn a_fall_is_one_in_every_world(old in interval(), new in interval()) {
        let (before, after) = (worlds(&old), worlds(&new));
        let everywhere = after.iter().all(|a| before.iter().all(|b| a < b));
        prop_assert_eq!(is_below(Some(&new), Some(&old)), everywhere);
    }
}
