//! The rule packs that are shipped: they read without an error, and their own tests pass.

use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::diag::render::{Style, human};
use doichieu::eval::finding::Verdict;
use doichieu::model::ir::Rules;
use doichieu::ruletest::{self, Selection};
use doichieu::syntax::tree::TargetKind;
use doichieu::workspace::{Disk, RulesFrom, load_rules};

fn packs(from: &RulesFrom) -> (Rules, Sources, String) {
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, from, &mut sources);
    let told: Vec<String> = loaded.problems.iter().map(|p| human(&p.to_diag(Lang::En), &sources, &Style::default())).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    (loaded.rules, sources, loaded.hash)
}

fn shipped() -> RulesFrom {
    RulesFrom::Path(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"))
}

#[test]
fn every_test_of_the_packs_passes() {
    let (rules, sources, _) = packs(&shipped());
    let results = ruletest::run(&rules, &Selection::default());
    let told: Vec<String> = results.failures().map(|f| human(&f.to_diag(&rules, Lang::En), &sources, &Style::default())).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(results.passed() > 200, "{}", results.passed());
}

#[test]
fn every_target_has_a_source_and_tests_for_what_it_can_come_to() {
    let (rules, ..) = packs(&shipped());
    let expects = |id: &str, verdict: Verdict| {
        let own = |i: &Option<_>| i.map(|i| rules.instrument(i).id.clone()).unwrap_or_default();
        rules.tests.iter().any(|(instrument, test)| {
            let full = |t: &str| if t.contains('.') { t.to_string() } else { format!("{}.{t}", own(instrument)) };
            test.expects.iter().any(|e| full(&e.target.value) == id && e.verdict.value == verdict.id())
        })
    };
    let mut wrong = Vec::new();
    for target in &rules.targets {
        if target.kind == TargetKind::Target && target.source.is_none() {
            wrong.push(format!("{} has no source", target.id));
        }
        for verdict in [Verdict::Met, Verdict::NotMet, Verdict::Undetermined] {
            if !expects(&target.id, verdict) {
                wrong.push(format!("{} has no test for {}", target.id, verdict.id()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_packs_that_are_built_in_are_the_ones_in_the_folder() {
    assert_eq!(packs(&shipped()).2, packs(&RulesFrom::BuiltIn).2);
}

#[test]
fn a_rule_whose_test_fails_is_shown() {
    let (mut rules, sources, _) = packs(&shipped());
    let (_, test) = rules.tests.iter_mut().find(|(_, t)| t.expects[0].verdict.value == "met").unwrap();
    test.expects[0].verdict.value = "not-met".into();
    let results = ruletest::run(&rules, &Selection::default());
    let failures: Vec<_> = results.failures().collect();
    assert_eq!(failures.len(), 1);
    let told = human(&failures[0].to_diag(&rules, Lang::En), &sources, &Style::default());
    assert!(told.contains("expected `not-met`, got `met`"), "{told}");
}
