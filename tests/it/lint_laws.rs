//! What lints say of two targets, held against days and values one by one.

use std::collections::BTreeSet;
use std::path::Path;

use doichieu::base::source::Sources;
use doichieu::lint::{self, Input};
use doichieu::workspace::{RulesFrom, load_rules};
use proptest::prelude::*;

use crate::memory::Memory;

/// `>= 3 by 2012-12-31` as operator, threshold and year; the year 0: without a date.
type Milestone = (&'static str, i32, i32);

const UNTIL: i32 = 2016;

fn milestones() -> impl Strategy<Value = Vec<Milestone>> {
    let bound = || (prop::sample::select(vec![">=", "<=", "=", ">", "<"]), 1..6i32);
    let dated = prop::collection::btree_map(2011..UNTIL, bound(), 1..4);
    let dated = dated.prop_map(|all| all.into_iter().map(|(year, (op, n))| (op, n, year)).collect());
    prop_oneof![3 => dated, 1 => bound().prop_map(|(op, n)| vec![(op, n, 0)])]
}

fn target(id: &str, milestones: &[Milestone]) -> String {
    let line = |(op, n, year): &Milestone| match year {
        0 => format!("require {op} {n}\n"),
        year => format!("require {op} {n} by {year}-12-31\n"),
    };
    format!("target {id} \"T\" {{\nbinds province\nmeasure x.n\n{}}}\n", milestones.iter().map(line).collect::<String>())
}

fn found(a: &[Milestone], b: &[Milestone]) -> BTreeSet<&'static str> {
    let mut files = Memory::default();
    let vocabulary =
        [("indicators.toml", include_str!("../cases/rules/indicators.toml")), ("units.toml", include_str!("../cases/rules/units.toml"))];
    for (name, text) in vocabulary {
        files.put(Path::new("rules").join(name), text);
    }
    let header = format!("+++\n[instrument]\nid = \"thu\"\nin_force = {{ from = 2010-01-01, until = {UNTIL}-12-31 }}\n+++\n");
    files.put("rules/thu.rules", header + &target("a", a) + &target("b", b));
    let mut sources = Sources::default();
    let loaded = load_rules(&files, &RulesFrom::Path("rules".into()), &mut sources);
    assert!(loaded.problems.is_empty());
    lint::run(&Input::new(&loaded.rules, &loaded.trees, &sources)).iter().map(|f| f.lint.name()).collect()
}

/// The milestone that is judged at the end of a year.
fn judged(milestones: &[Milestone], year: i32) -> Option<Milestone> {
    milestones.iter().rfind(|(.., due)| *due <= year).copied()
}

/// Values at and between the thresholds.
fn allows((op, n, _): Milestone) -> BTreeSet<i32> {
    let holds = |half: &i32| match op {
        ">=" => *half >= 2 * n,
        "<=" => *half <= 2 * n,
        ">" => *half > 2 * n,
        "<" => *half < 2 * n,
        _ => *half == 2 * n,
    };
    (0..=14).filter(holds).collect()
}

fn implies(strong: &[Milestone], weak: &[Milestone]) -> bool {
    let asked: Vec<(i32, Milestone)> = (2010..=UNTIL).filter_map(|y| Some((y, judged(weak, y)?))).collect();
    !asked.is_empty() && asked.iter().all(|(y, w)| judged(strong, *y).is_some_and(|s| allows(s).is_subset(&allows(*w))))
}

fn weakens(milestones: &[Milestone]) -> bool {
    milestones.windows(2).any(|m| allows(m[0]).is_subset(&allows(m[1])) && allows(m[0]) != allows(m[1]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn pairs_are_what_days_and_values_say(a in milestones(), b in milestones()) {
        let found = found(&a, &b);
        let clash = (2010..=UNTIL).any(|y| match (judged(&a, y), judged(&b, y)) {
            (Some(a), Some(b)) => allows(a).is_disjoint(&allows(b)),
            _ => false,
        });
        prop_assert_eq!(found.contains("conflict"), clash, "conflict: {:?} {:?}", a, b);
        let (ab, ba) = (implies(&a, &b), implies(&b, &a));
        prop_assert_eq!(found.contains("duplicate"), ab && ba, "duplicate: {:?} {:?}", a, b);
        prop_assert_eq!(found.contains("shadowed"), ab != ba, "shadowed: {:?} {:?}", a, b);
        prop_assert_eq!(found.contains("weaker-later"), weakens(&a) || weakens(&b), "weaker-later: {:?} {:?}", a, b);
    }
}
