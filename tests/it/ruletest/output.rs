//! What is written of tests: pages, JSON, JUnit.

use std::collections::BTreeSet;

use doichieu::base::lang::Lang;
use doichieu::diag::render::{Style, columns};
use doichieu::report::testing::{human, json, junit};
use doichieu::ruletest::coverage::coverage;
use doichieu::ruletest::{Selection, run, test_block};

use super::{Loaded, small, tests};

fn sample() -> Loaded {
    let lines = "
        x.p[tinh] = 15% @ 2017-12-31 -> met
        x.p[tinh] = 30%; x.p[huyen] = 29.9% @ 2017-12-31 -> not-met
        x.p > 10% @ 2017-12-31 -> undetermined not-reported
        x.p = 15 @ 2017-12-31 -> met";
    let body = "en \"A\"\nmeasure x.p\ntiers tinh, huyen\nrequire >= 30% by 2017-12-31";
    Loaded::small("x.p share tiers=tinh,huyen", body, &tests(lines))
}

fn clean() -> Loaded {
    let body = "measure x.p\nrequire >= 30% by 2017-12-31\nrequire >= 100% by 2020-12-31";
    Loaded::small("x.p share", body, &tests("x.p = 30% @ 2017-12-31 -> met\nx.p = 99.9% @ 2020-12-31 -> not-met"))
}

fn page(loaded: &Loaded, lang: Lang, width: usize, everything: bool) -> String {
    let style = Style { lang, width, color: false, ascii_lines: false };
    loaded.view(lang, everything, |view, _| human(view, &style))
}

#[test]
fn failures_show_given_expected_got_and_why() {
    insta::assert_snapshot!("failures_vi", page(&sample(), Lang::Vi, 80, false));
    insta::assert_snapshot!("failures_en", page(&sample(), Lang::En, 80, false));
}

#[test]
fn coverage_and_survivors_fit_the_page() {
    insta::assert_snapshot!("everything_vi", page(&clean(), Lang::Vi, 80, true));
    insta::assert_snapshot!("everything_en", page(&clean(), Lang::En, 80, true));
    let shipped = Loaded::shipped();
    for (lang, width) in [(Lang::Vi, 40), (Lang::En, 80), (Lang::Vi, 120)] {
        let page = page(&shipped, lang, width, true);
        let table: Vec<&str> = page.lines().take_while(|l| !l.is_empty()).collect();
        assert!(table.len() > 60, "{}", table.len());
        assert!(table.iter().all(|l| columns(l) <= width), "{}", table.join("\n"));
    }
}

#[test]
fn json_keeps_to_its_schema() {
    let schema = std::fs::read_to_string(crate::command::root().join("docs/test.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for (loaded, everything) in [(sample(), false), (clean(), true), (Loaded::shipped(), true)] {
        let answer: serde_json::Value = serde_json::from_str(&loaded.view(Lang::Vi, everything, |view, _| json(view))).unwrap();
        let wrong: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let mut spoilt = answer.clone();
        spoilt["tests"][0]["passed"] = "yes".into();
        assert!(!validator.is_valid(&spoilt), "the schema takes anything");
    }
}

#[test]
fn json_says_what_failed_and_why() {
    let answer: serde_json::Value = serde_json::from_str(&sample().view(Lang::En, false, |view, _| json(view))).unwrap();
    insta::assert_snapshot!("json", format!("{answer:#}"));
}

#[test]
fn junit_is_read_back() {
    let text = sample().view(Lang::Vi, false, |view, _| junit(view));
    insta::assert_snapshot!("junit", text);
    let report = quick_junit::Report::deserialize_from_str(&text).unwrap();
    assert_eq!((report.tests, report.failures, report.errors), (4, 3, 0));
    let suite = &report.test_suites[0];
    assert_eq!(suite.name.as_str(), "rules/thu.rules");
    let failed = suite.test_cases.iter().find(|c| c.name.as_str().starts_with("x.p[tinh] = 15% @")).unwrap();
    let quick_junit::TestCaseStatus::NonSuccess { message, description, .. } = &failed.status else { panic!("it passed") };
    assert!(message.as_ref().unwrap().as_str().contains("không đạt"));
    let text = description.as_ref().unwrap().as_str();
    assert!(text.contains("mong đợi `met`, kết quả là `not-met`") && text.contains("yêu cầu: ít nhất 30%"), "{text}");
}

#[test]
fn junit_has_a_case_for_each_survivor() {
    let text = clean().view(Lang::En, true, |view, _| junit(view));
    let report = quick_junit::Report::deserialize_from_str(&text).unwrap();
    let names: Vec<&str> = report.test_suites.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["rules/thu.rules", "rules/thu.rules --mutate"]);
    assert!(report.test_suites[0].failures == 0 && report.test_suites[1].failures > 3);
}

#[test]
fn titles_with_signs_of_xml_come_back_whole() {
    let title = "a < b & \\\"c\\\" > 30% – đạt";
    let text = format!("test \"{title}\" {{\nunit province\ngiven x.p = 30%\nas of 2017-12-31\nexpect a met\n}}\n");
    let loaded = Loaded::small("x.p share", "measure x.p\nrequire >= 30% by 2017-12-31", &text);
    let report = quick_junit::Report::deserialize_from_str(&loaded.view(Lang::Vi, false, |view, _| junit(view))).unwrap();
    assert_eq!(report.test_suites[0].test_cases[0].name.as_str(), title.replace("\\\"", "\""));
}

#[test]
fn what_coverage_proposes_passes_and_fills_the_table() {
    let body = "measure x.l\nwhen x.b = true\nrequire >= 3 at tinh by 2016-12-31\nrequire >= 2 at huyen by 2016-12-31\nrequire > 3 at tinh by 2017-12-31";
    let case = || small("x.l level levels=1,5 tiers=tinh,huyen; x.b bool", body, "");
    let proposals = |loaded: &Loaded| {
        let rules = &loaded.rules.rules;
        let covered = coverage(rules, &run(rules, &Selection::default()), &Selection::default(), Lang::Vi);
        let of = |missing: Vec<(_, Option<doichieu::syntax::tree::Test>)>| missing.into_iter().map(|(_, test)| test_block(&test.unwrap()));
        covered.into_iter().flat_map(|c| of(c.missing)).collect::<BTreeSet<String>>()
    };
    let mut tests = BTreeSet::new();
    // A milestone of several lines needs a test for each of its edges, one at a time.
    for _ in 0..6 {
        let loaded = Loaded::of(&case().block("thu", &tests.iter().cloned().collect::<String>()).files());
        let failed: Vec<String> =
            run(&loaded.rules.rules, &Selection::default()).failures().map(|f| f.to_diag(&loaded.rules.rules, Lang::En).message).collect();
        assert_eq!(failed, Vec::<String>::new());
        let more = proposals(&loaded);
        if more.is_empty() {
            assert!(tests.len() > 6, "{tests:?}");
            return;
        }
        tests.extend(more);
    }
    panic!("still missing after six rounds: {tests:#?}");
}

#[test]
fn what_coverage_proposes_for_the_packs_passes() {
    let shipped = Loaded::shipped();
    let rules = &shipped.rules.rules;
    let covered = coverage(rules, &run(rules, &Selection::default()), &Selection::default(), Lang::Vi);
    let full = |target, test: &doichieu::syntax::tree::Test| {
        let mut test = test.clone();
        test.expects[0].target.value.clone_from(&rules.target(target).id);
        test_block(&test)
    };
    let missing = || covered.iter().flat_map(|c| c.missing.iter().map(move |(aspect, test)| (c.target, aspect, test)));
    let without: Vec<_> = missing().filter(|(.., test)| test.is_none()).map(|(t, aspect, _)| (&rules.target(t).id, aspect)).collect();
    assert!(without.is_empty(), "{without:?}");
    let text: String = missing().filter_map(|(t, _, test)| Some(full(t, test.as_ref()?))).collect();
    let mut files = crate::memory::Memory::default();
    for entry in std::fs::read_dir(crate::command::root().join("rules")).unwrap().map(|e| e.unwrap().path()) {
        files.put(format!("rules/{}", entry.file_name().unwrap().to_string_lossy()), std::fs::read(&entry).unwrap());
    }
    files.put("rules/proposed.test.rules", text);
    let loaded = Loaded::of(&files);
    let results = run(&loaded.rules.rules, &Selection { only: Some(": ".into()), ..Selection::default() });
    assert_eq!(results.failed(), 0);
}
