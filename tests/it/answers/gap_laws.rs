//! Of any report: the change complies, by the judge, and no smaller change of that indicator does.

use doichieu::answer::gap::{Line, Need, apply, gap};
use doichieu::answer::{Again, Bench};
use doichieu::base::number::Number;
use doichieu::base::source::Sources;
use doichieu::base::truth::Truth;
use doichieu::eval::finding::{Outcome, Verdict};
use doichieu::eval::{Judge, Options};
use doichieu::model::ir::Rules;
use doichieu::workspace::{LoadedRules, RulesFrom, load_reports, load_rules};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::RULES;
use crate::command::root;
use crate::memory::Memory;

const MORE: &str =
    "\ntarget tu-muc-2 \"Từ mức độ 2\" {\n  binds province\n  measure dvc.muc_2_tro_len.ty_le\n  require >= 60% by 2016-12-31\n}\n
target it-tre \"Ít hồ sơ trễ hạn\" {\n  binds province\n  measure hs.tre_han.so_luong\n  require < 40 by 2016-12-31\n}\n
target muc-4 \"Mức độ 4\" {\n  binds province\n  measure dvc.muc_3_4.ty_le - 10%\n  require >= 12.5% by 2016-12-31\n}\n";

fn files(facts: &str) -> Memory {
    let mut files = Memory::default();
    for file in ["indicators.toml", "units.toml", "quantifiers.toml"] {
        files.put(format!("rules/{file}"), std::fs::read(root().join("rules").join(file)).unwrap());
    }
    files.put("rules/thu.rules", format!("{RULES}{MORE}"));
    files.put("a.facts.csv", facts);
    files
}

/// Numbers as a report may give them: some are left out.
fn facts() -> impl Strategy<Value = String> {
    let count = |least: u32, most: u32| prop_oneof![4 => (least..most).prop_map(Some), 1 => Just(None)];
    let tenths = || prop_oneof![3 => (0u32..1000).prop_map(Some), 1 => Just(None)];
    (count(500, 2000), count(0, 200), count(0, 200), count(0, 200), tenths(), tenths(), tenths(), count(0, 90)).prop_map(
        |(whole, two, three, four, officials, late, share, days)| {
            let mut text = "unit,year,published,source,indicator,tier,value\n".to_string();
            let mut add = |indicator: &str, tier: &str, value: Option<String>| {
                if let Some(value) = value {
                    text += &format!("phu-tho,2016,2016-12-20,official,{indicator},{tier},{value}\n");
                }
            };
            let percent = |t: Option<u32>| t.map(|t| format!("{}.{}%", t / 10, t % 10));
            add("tthc.tong", "", whole.map(|n| n.to_string()));
            add("dvc.muc_2", "", two.map(|n| n.to_string()));
            add("dvc.muc_3", "", three.map(|n| n.to_string()));
            add("dvc.muc_4", "", four.map(|n| n.to_string()));
            add("may_tinh.ty_le", "xa", percent(officials));
            add("may_tinh.ty_le", "tinh", Some("80%".to_string()));
            add("hs.tre_han.ty_le", "", percent(late));
            add("hs.tre_han.so_luong", "", days.map(|n| n.to_string()));
            add("lan.ty_le", "", percent(share));
            text
        },
    )
}

/// Whether a line holds on changed facts, and the verdict on its target.
fn after(again: &Again, line: &Line) -> (Truth, Verdict) {
    let finding = &again.outcome.findings[line.finding];
    (finding.parts[line.part.unwrap()].truth, finding.verdict)
}

/// One step towards what is reported: a whole one where things are counted, a very small one else.
fn smaller(bench: &Bench<'_>, need: &Need) -> Need {
    let whole = matches!(bench.rules.vocabulary.indicator(need.node.0).ty, doichieu::vocab::schema::Type::Count);
    let step = if whole { Number::ONE } else { Number::ratio(1, 1_000_000).unwrap() };
    let to = if need.up { &need.to - &step } else { &need.to + &step };
    Need { to, ..need.clone() }
}

fn holds_for(bench: &Bench<'_>, outcome: &Outcome) -> usize {
    let gap = gap(bench, outcome, &[]);
    let mut tried = 0;
    for line in &gap.lines {
        let parts = outcome.findings[line.finding].parts.iter().enumerate();
        // The target complies where nothing else about it is amiss or unknown.
        let alone = parts.filter(|(i, _)| Some(*i) != line.part).all(|(_, p)| p.truth == Truth::True);
        for way in &line.ways {
            let need = Need { node: way.node, to: way.to.clone(), up: way.up, lines: Vec::new() };
            let judged = |need: &Need| apply(bench, outcome, &[], std::slice::from_ref(need)).unwrap();
            let (truth, verdict) = after(&judged(&need), line);
            assert_eq!((truth, verdict == Verdict::Met), (Truth::True, alone), "{way:?}");
            let less = smaller(bench, &need);
            assert_ne!(after(&judged(&less), line).0, Truth::True, "{less:?}");
            tried += 1;
        }
    }
    tried
}

/// The rules, read once for all reports.
fn rules() -> LoadedRules {
    let mut sources = Sources::default();
    let loaded = load_rules(&files(""), &RulesFrom::Path("rules".into()), &mut sources);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded
}

fn tried(rules: &Rules, judge: &Judge<'_>, facts: &str) -> usize {
    let (files, mut sources) = (files(facts), Sources::default());
    let read = load_reports(&files, &rules.vocabulary, &["a.facts.csv".into()], &mut sources);
    assert!(read.problems.is_empty(), "{facts}\n{:?}", read.problems);
    let options = Options::default();
    let outcomes = judge.judge(&read.reports, &options);
    let bench = Bench { rules, judge, reports: &read.reports, options: &options };
    outcomes.iter().map(|o| holds_for(&bench, o)).sum()
}

#[test]
fn the_change_complies_and_no_smaller_one_does() {
    let loaded = rules();
    let judge = Judge::new(&loaded.rules);
    let mut runner = TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) });
    let law = |facts: String| {
        tried(&loaded.rules, &judge, &facts);
        Ok(())
    };
    runner.run(&facts(), law).unwrap();
}

#[test]
fn there_is_something_to_change() {
    let loaded = rules();
    let judge = Judge::new(&loaded.rules);
    let head = "unit,year,published,source,indicator,tier,value\n";
    let row = |what: &str| format!("phu-tho,2016,2016-12-20,official,{what}\n");
    let rows =
        ["tthc.tong,,1000", "dvc.muc_2,,100", "dvc.muc_3,,100", "dvc.muc_4,,10", "hs.tre_han.so_luong,,60", "may_tinh.ty_le,tinh,80%"];
    let facts: String = rows.iter().map(|r| row(r)).collect();
    assert!(tried(&loaded.rules, &judge, &format!("{head}{facts}")) >= 5);
}
