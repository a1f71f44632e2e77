//! Changes of a rule: which are made, which are proven to mean the same, and which test would notice one.

use std::collections::BTreeSet;

use doichieu::base::lang::Lang;
use doichieu::ruletest::mutate::mutate;
use doichieu::ruletest::{Selection, run, test_block};

use super::{Loaded, small, tests};

/// In force for good, so that the dates of force are no change to look at.
const FORCE: &str = "in_force = { from = 2010-01-01, until = 2017-12-31 }\nissued = 2010-01-01";

#[test]
fn the_shipped_packs_leave_no_survivor() {
    let shipped = Loaded::shipped();
    let mutation = shipped.mutants();
    let told: Vec<String> = mutation.survivors.iter().map(|s| s.to_diag(&shipped.rules.rules, Lang::En)).map(|d| d.message).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(mutation.tried > 400 && mutation.same > 20, "{} tried, {} the same", mutation.tried, mutation.same);
}

#[test]
fn tests_at_the_edges_notice_every_change_of_a_threshold_an_operator_and_a_date() {
    let body = "measure x.p\nrequire >= 30% by 2016-12-31";
    let none = Loaded::of(&small("x.p share", body, "").header("thu", FORCE).files());
    let all = ["2010-01-01 -> 2009-12-31", "2010-01-01 -> 2010-01-02", "2017-12-31 -> 2017-12-30", "2017-12-31 -> 2018-01-01"];
    let all = all.into_iter().chain([">= -> >", ">= -> <=", ">= -> =", "30% -> 29.9%", "30% -> 30.1%"]);
    let all: Vec<&str> = all.chain(["2016-12-31 -> 2016-12-30", "2016-12-31 -> 2017-01-01"]).collect();
    let found: Vec<String> = none.survivors().iter().map(|s| s.split(": ").next().unwrap().to_string()).collect();
    assert_eq!(found, all);
    let edges = "
        x.p = 29.9% @ 2016-12-30 -> not-due
        x.p = 30% @ 2016-12-31 -> met
        x.p = 50% @ 2016-12-31 -> met
        x.p = 30% @ 2009-12-31 -> not-applicable
        x.p = 0% @ 2010-01-01 -> not-due
        x.p = 10% @ 2017-12-31 -> not-met
        x.p = 10% @ 2018-01-01 -> not-applicable";
    let complete = Loaded::of(&small("x.p share", body, &tests(edges)).header("thu", FORCE).files());
    assert_eq!(complete.survivors(), Vec::<String>::new());
}

#[test]
fn every_proposed_test_passes_and_notices_its_change() {
    let body = "measure x.p\nwhen unit.kind = province and x.b = true\nrequire >= 30% at tinh by 2016-12-31\nrequire >= 20% at huyen by 2016-12-31\nrequire >= 50% at tinh by 2017-12-31";
    let case = || small("x.p share tiers=tinh,huyen,xa; x.b bool", body, "").header("thu", FORCE);
    let bare = Loaded::of(&case().files());
    let survivors = bare.mutants().survivors;
    assert!(survivors.len() > 30, "{}", survivors.len());
    assert!(survivors.iter().all(|s| s.test.is_some()), "{:#?}", survivors.iter().filter(|s| s.test.is_none()).collect::<Vec<_>>());
    let blocks: BTreeSet<String> = survivors.iter().filter_map(|s| s.test.as_ref()).map(test_block).collect();
    let mended = Loaded::of(&case().block("thu", &blocks.into_iter().collect::<String>()).files());
    let failed: Vec<String> =
        run(&mended.rules.rules, &Selection::default()).failures().map(|f| f.to_diag(&mended.rules.rules, Lang::En).message).collect();
    assert_eq!(failed, Vec::<String>::new());
    assert_eq!(mended.survivors(), Vec::<String>::new());
}

/// Survivors on `require …` alone, without those on dates of force.
fn on_condition(indicators: &str, body: &str) -> Vec<String> {
    let loaded = Loaded::small(indicators, body, "");
    let survivors = loaded.mutants().survivors.into_iter().filter(|s| s.change.what.id() != "force" && s.change.what.id() != "due");
    survivors.map(|s| format!("{} -> {}", s.change.was, s.change.now)).collect()
}

#[test]
fn what_means_the_same_is_not_tried() {
    assert_eq!(on_condition("x.p share", "measure x.p\nrequire >= 100%"), ["100% -> 99.9%"]);
    assert_eq!(on_condition("x.p share", "measure x.p\nrequire = 100%"), ["= -> !=", "100% -> 99.9%"]);
    assert_eq!(on_condition("x.b bool", "measure x.b\nrequire = true"), ["= -> !="]);
    // A whole number below 5 is one of at most 4.
    assert_eq!(on_condition("x.l level levels=1,4", "measure x.l\nrequire >= 4"), ["4 -> 3"]);
    assert_eq!(on_condition("x.l level levels=1,9", "measure x.l\nrequire < 5"), ["< -> <=", "< -> >", "5 -> 4"]);
    assert_eq!(on_condition("x.c count", "measure x.c\nrequire >= 80"), [">= -> >", ">= -> <=", ">= -> =", "80 -> 79", "80 -> 81"]);
    assert_eq!(on_condition("x.d date", "measure x.d\nrequire <= 2016-12-31").len(), 4);
}

#[test]
fn steps_are_as_fine_as_what_is_written() {
    let of = |body: &str| on_condition("x.p share; x.c count", &format!("{body}\nrequire x.c != 7"));
    assert!(of("measure x.p\nrequire >= 12.55%").contains(&"12.55% -> 12.54%".to_string()));
    assert!(of("measure x.p\nrequire >= 30%").contains(&"30% -> 30.1%".to_string()));
    assert!(of("measure x.c\nrequire >= 2.5").contains(&"2.5 -> 2.4".to_string()));
    assert!(of("measure x.c\nrequire >= 2.5").contains(&"!= -> =".to_string()));
}

#[test]
fn conditions_are_dropped_negated_and_joined_otherwise() {
    let found =
        on_condition("x.p share; x.b bool", "measure x.p\nwhen unit.kind = province or x.b = true\nrequire value >= 30% and value < 60%");
    for change in ["when -> ", " -> not", "or -> and", "and -> or", "= -> !=", "< -> <="] {
        assert!(found.contains(&change.to_string()), "{change} is not among {found:?}");
    }
    let found = on_condition("x.p share; x.b bool", "measure x.p\nrequire not (x.b = true) or x.p > 10%");
    assert!(found.contains(&"not -> ".to_string()), "{found:?}");
}

#[test]
fn tiers_are_left_out_replaced_and_added() {
    let found = on_condition("x.p share tiers=tinh,huyen,xa", "measure x.p\ntiers tinh, huyen\nrequire >= 30%");
    for change in ["tinh -> ", "huyen -> ", "tinh -> xa", "huyen -> xa", "huyen -> huyen, xa"] {
        assert!(found.contains(&change.to_string()), "{change} is not among {found:?}");
    }
    assert!(!found.iter().any(|f| f.contains("trung_uong")), "no tier that the indicator lacks: {found:?}");
    let together = on_condition("x.p share tiers=tinh,huyen,xa", "measure x.p[tinh, huyen]\nrequire >= 30%");
    assert!(together.contains(&"huyen -> ".to_string()) && together.contains(&"huyen -> huyen, xa".to_string()), "{together:?}");
}

#[test]
fn a_line_that_is_never_asked_is_not_changed() {
    // Districts ended on 30 June 2025: only the first milestone is at hand before.
    let header = "in_force = { from = 2020-01-01, until = 2030-12-31 }\nissued = 2020-01-01";
    let body = "measure x.p\nrequire >= 10% at xa by 2025-12-31\nrequire >= 90% at huyen by 2030-12-31\nrequire >= 50% at xa by 2030-12-31";
    let found = Loaded::of(&small("x.p share tiers=tinh,huyen,xa", body, "").header("thu", header).files()).survivors();
    assert!(!found.iter().any(|f| f.starts_with("90%")) && found.iter().any(|f| f.starts_with("50%")), "{found:?}");
    let late = "in_force = { from = 2026-01-01, until = 2030-12-31 }\nissued = 2026-01-01";
    let body = "measure x.p\nrequire >= 90% at huyen by 2030-12-31\nrequire >= 50% at xa by 2030-12-31";
    let found = Loaded::of(&small("x.p share tiers=tinh,huyen,xa", body, "").header("thu", late).files()).survivors();
    assert!(!found.iter().any(|f| f.starts_with("90%")) && found.iter().any(|f| f.starts_with("50%")), "{found:?}");
}

#[test]
fn a_change_of_a_define_touches_what_uses_it() {
    let text = "define rate = x.a / x.b\ndefine limit = 30%\ntarget a \"A\" {\nbinds province\nrequire rate >= limit\n}\n";
    let files = crate::memory::Case::new("x.a count; x.b count").block("thu", text).files();
    let loaded = Loaded::of(&files);
    let survivors = loaded.mutants().survivors;
    let of_limit: Vec<_> = survivors.iter().filter(|s| s.change.was == "30%").collect();
    assert_eq!(of_limit.len(), 2);
    assert!(of_limit.iter().all(|s| s.test.is_some() && s.targets.len() == 1));
}

#[test]
fn the_day_of_a_replacement_is_changed() {
    let old = "target a \"A\" {\nbinds province\nmeasure x.p\nrequire >= 30%\n}\n";
    let new = "target a \"A\" amends thu.a from 2016-07-01 {\nbinds province\nmeasure x.p\nrequire >= 40%\n}\n";
    let case = crate::memory::Case::new("x.p share").block("thu", old).block("moi", new);
    let loaded = Loaded::of(&case.files());
    let survivors = loaded.mutants().survivors;
    let moved: Vec<_> = survivors.iter().filter(|s| s.change.what.id() == "amendment").collect();
    assert_eq!(moved.iter().map(|s| s.change.now.as_str()).collect::<Vec<_>>(), ["2016-06-30", "2016-07-02"]);
    assert!(moved.iter().all(|s| s.targets.len() == 2 && s.test.is_some()), "{moved:#?}");
    // The new instrument has been in force for long by then: of its days only the last decides, and that of both targets.
    let of_both = survivors.iter().filter(|s| s.change.what.id() == "force" && s.targets.len() == 2);
    let days: std::collections::BTreeSet<&str> = of_both.map(|s| s.change.was.as_str()).collect();
    assert_eq!(days, ["2030-12-31"].into());
}

#[test]
fn a_filter_chooses_what_is_changed() {
    let shipped = Loaded::shipped();
    let rules = &shipped.rules.rules;
    let one = Selection { targets: vec!["qd749.dvc-muc-4".into()], ..Selection::default() };
    let one = mutate(rules, &shipped.rules.trees, &one, Lang::En);
    let pack = Selection { instruments: vec!["qd749".into()], ..Selection::default() };
    let pack = mutate(rules, &shipped.rules.trees, &pack, Lang::En);
    assert!(one.tried > 5 && one.tried < pack.tried && pack.tried < 100, "{} of {}", one.tried, pack.tried);
    assert!(one.survivors.is_empty() && pack.survivors.is_empty());
}
