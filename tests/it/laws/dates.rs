//! Due dates, force and as-of dates: a small function from design §3 "Time" against the judge; sources, readings, exact numbers.

use proptest::prelude::*;

use doichieu::base::date::Date;
use doichieu::eval::Options;
use doichieu::facts::fact::Grade;

use super::worlds::config;
use crate::memory::{Case, said};

fn any_day() -> impl Strategy<Value = Date> {
    (2015i16..=2018, prop_oneof![Just((1, 1)), Just((6, 30)), Just((7, 1)), Just((12, 30)), Just((12, 31))])
        .prop_map(|(year, (month, day))| Date::new(year, month, day).unwrap())
}

#[derive(Debug, Clone)]
struct Question {
    year: i16,
    as_of: Option<Date>,
    from: Date,
    until: Option<Date>,
    // Each with whether 85% reaches it.
    milestones: Vec<(Date, bool)>,
    fact: Option<Date>,
}

fn question() -> impl Strategy<Value = Question> {
    let milestones = proptest::collection::btree_map(any_day(), any::<bool>(), 0..4);
    let parts =
        (2015i16..=2018, prop::option::of(any_day()), any_day(), prop::option::of(any_day()), milestones, prop::option::of(any_day()));
    parts.prop_map(|(year, as_of, from, until, milestones, fact)| Question {
        year,
        as_of,
        from,
        until,
        milestones: milestones.into_iter().collect(),
        fact,
    })
}

// Design §3, read line by line.
fn wanted(q: &Question, standing_reached: bool) -> &'static str {
    let as_of = q.as_of.unwrap_or(Date::last_of_year(q.year).unwrap());
    if as_of < q.from || q.until.is_some_and(|until| as_of > until) {
        return "not-applicable";
    }
    // A fact of an earlier year, or after the as-of date, or after the report's year, is not used.
    let known = q.fact.is_some_and(|day| day.year() == q.year && day <= as_of);
    let judged = |reached: bool| {
        if !known {
            "undetermined not-reported"
        } else if reached {
            "met"
        } else {
            "not-met"
        }
    };
    let Some(first) = q.milestones.first() else {
        return if as_of.year() == q.year { judged(standing_reached) } else { "undetermined out-of-date" };
    };
    let (due, reached) = *q.milestones.iter().rfind(|(due, _)| *due <= as_of).unwrap_or(first);
    if due > as_of {
        return if known && reached && due.year() == q.year { "met" } else { "not-due" };
    }
    if due.year() > q.year || as_of.year() < q.year {
        return "undetermined out-of-date";
    }
    judged(reached)
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn dates_decide_as_the_design_says(q in question(), reached in any::<bool>()) {
        let limit = |reached: bool| if reached { "80%" } else { "90%" };
        let mut body = "measure x.p\n".to_string();
        q.milestones.iter().for_each(|(due, reached)| body.push_str(&format!("require >= {} by {due}\n", limit(*reached))));
        if q.milestones.is_empty() {
            body.push_str(&format!("require >= {}\n", limit(reached)));
        }
        let until = q.until.map_or(String::new(), |d| format!(", until = {d}"));
        let header = format!("issued = 2010-01-01\nin_force = {{ from = {}{until} }}", q.from);
        let facts: Vec<String> = q.fact.iter().map(|d| format!("x.p = 17/20 | as_of={d}")).collect();
        let case = Case::new("x.p share").header("thu", &header).target("a", &body).report(&q.year.to_string(), &facts);
        // A header or a due date that is refused beforehand.
        let Ok(_) = case.load() else { return Ok(()) };
        let judged = case.judge(&Options { as_of: q.as_of, ..Options::default() });
        prop_assert_eq!(said(judged.finding("a")), wanted(&q, reached), "{:?}", q);
    }

    #[test]
    fn a_grade_only_takes_met_away(values in proptest::collection::vec((0usize..3, 0usize..3, 0u8..20, any::<bool>()), 1..6), limit in 1u8..20) {
        let case = Case::new("x.n count; x.a count; x.b count is=x.n + x.a; x.s ratio is=x.n / x.a");
        let case = case.target("a", &format!("measure x.b\nrequire >= {limit}")).target("b", &format!("measure x.s\nrequire <= {limit}0%"));
        let mut without = case.clone();
        let mut case = case;
        for (index, grade) in ["official", "press", "web"].into_iter().enumerate() {
            let line = |(_, on, n, read): &(usize, usize, u8, bool)| {
                format!("x.{} = >= {n}{}", ["n", "a", "b"][*on], if *read { " | reading=r" } else { "" })
            };
            let all: Vec<String> = values.iter().filter(|v| v.0 == index).map(line).collect();
            let sure: Vec<String> = values.iter().filter(|v| v.0 == index && !v.3).map(line).collect();
            case = case.report(&format!("2016 binh-phuoc {grade}"), &all);
            without = without.report(&format!("2016 binh-phuoc {grade}"), &sure);
        }
        let plain = case.judge(&Options::default());
        for least in Grade::ALL {
            let strict = case.judge(&Options { require_source: Some(least), ..Options::default() });
            for id in ["a", "b"] {
                let (before, after) = (plain.verdict(id), strict.verdict(id));
                prop_assert!(after == before || before == "met" && after == "undetermined source-grade", "{before} then {after}");
            }
        }
        let (no_readings, deleted) = (case.judge(&Options { no_readings: true, ..Options::default() }), without.judge(&Options::default()));
        for id in ["a", "b"] {
            prop_assert_eq!(no_readings.verdict(id), deleted.verdict(id));
            prop_assert_eq!(&no_readings.finding(id).parts, &deleted.finding(id).parts);
            prop_assert_eq!(&no_readings.finding(id).missing, &deleted.finding(id).missing);
        }
    }

    #[test]
    fn arithmetic_is_exact(a in 1u32..100_000, b in 1u32..100_000, c in 1u32..100_000, tenths in 1u32..10_000) {
        let case = Case::new("x.a count; x.b count; x.c count; x.t count; x.u count")
            .target("third", "require x.a / x.c * x.c = x.a")
            .target("sum", "require x.a / x.c + x.b / x.c = (x.a + x.b) / x.c")
            .target("tenths", &format!("require x.t + x.u = {}.{}", tenths / 10, tenths % 10))
            .target("less", "require x.a / x.b < (x.a + 1) / x.b");
        let tenth = |n: u32| format!("{}.{}", n / 10, n % 10);
        let facts = [
            format!("x.a = {a}"), format!("x.b = {b}"), format!("x.c = {c}"),
            format!("x.t = {}", tenth(tenths / 3)), format!("x.u = {}", tenth(tenths - tenths / 3)),
        ];
        let judged = case.report("2016", &facts).judge(&Options::default());
        for id in ["third", "sum", "tenths", "less"] {
            prop_assert_eq!(judged.verdict(id), "met", "{}", id);
        }
    }

    // Bounds stay in order and verdicts are the same whichever half of the facts another document states.
    #[test]
    fn measured_ends_are_in_order(bytes in proptest::collection::vec(any::<u8>(), 12..60)) {
        let mut dice = super::generate::Dice(&bytes);
        let net = super::generate::net(&mut dice);
        let cond = super::generate::condition(&mut dice, &net, 1);
        let case = super::worlds::case(&net, &cond);
        let Ok(_) = case.load() else { return Ok(()) };
        for part in &case.judge(&Options::default()).finding("a").parts {
            let Some((interval, _)) = &part.measured else { continue };
            if let (Some(lo), Some(hi)) = (interval.lo(), interval.hi()) {
                prop_assert!(lo.at < hi.at || lo.at == hi.at && !lo.open && !hi.open);
            }
        }
    }
}
