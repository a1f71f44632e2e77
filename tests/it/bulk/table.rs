//! Tables: whatever their form, they say what facts files say; what is wrong in them is told with its place.

use std::path::Path;

use proptest::prelude::*;

use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::bulk::plan::{ClassId, Plan};
use doichieu::bulk::stream::{self, Ask, Sums};
use doichieu::bulk::table::Manner;
use doichieu::bulk::table::cut::Stop;
use doichieu::diag::render::{Style, human};
use doichieu::eval::{Judge, Options};
use doichieu::facts::fact::{Fact, Grade, Report, Standing};
use doichieu::model::ir::Rules;
use doichieu::workspace::{RulesFrom, load_rules};

use super::generate;
use crate::laws::generate::Dice;
use crate::memory::Case;

fn ask<'a>(rules: &'a Rules, judge: &'a Judge<'a>, options: &'a Options) -> Ask<'a> {
    let manner = Manner { source: Some(Grade::Official), ..Manner::default() };
    Ask { rules, judge, options, manner, ignored: Vec::new(), explain: Vec::new(), reasons: true, threads: 2, memory: 16 << 20 }
}

/// Sums, and a line a verdict.
fn judged(text: &[u8], ask: &Ask<'_>) -> Result<(Sums, Vec<String>), Stop> {
    let mut lines = Vec::new();
    let sums = stream::text(
        text,
        ask,
        Some(&|verdicts, rows, to: &mut Vec<u8>| {
            for row in (0..rows.rows).filter(|row| verdicts.is_judged(*row)) {
                let (unit, year) = rows.key(row).unwrap();
                for (target, id) in verdicts.target_ids().iter().enumerate() {
                    let id = &verdicts.rules().target(*id).id;
                    let (verdict, reason) = verdicts.verdict(row, target);
                    let measured = verdicts.measured(row, target);
                    to.extend_from_slice(format!("{unit} {year} {id} {verdict:?} {reason:?} {measured:?}\n").as_bytes());
                }
            }
        }),
        &mut |bytes| {
            lines.extend(String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_string));
            Ok(())
        },
        &mut |_| {},
    )?;
    Ok((sums, lines))
}

fn plainly(reports: &[Report], ask: &Ask<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for outcome in ask.judge.judge(reports, ask.options) {
        for finding in &outcome.findings {
            let measured = finding.deciding.and_then(|d| finding.parts[d].measured.clone());
            let (unit, year, id) = (&outcome.unit, outcome.year, &ask.rules.target(finding.target).id);
            lines.push(format!("{unit} {year} {id} {:?} {:?} {measured:?}", finding.verdict, finding.reason));
        }
    }
    lines
}

fn tiers(fact: &Fact) -> String {
    fact.tiers.iter().map(|t| t.id()).collect::<Vec<_>>().join("+")
}

// The columns of a long table, by name.
fn cells(report: &Report, fact: &Fact, rules: &Rules) -> Vec<(&'static str, String)> {
    let (status, by, from) = match fact.standing {
        Standing::Achieved => ("", String::new(), String::new()),
        Standing::PlannedBy(day) => ("planned", day.to_string(), String::new()),
        Standing::PlannedFrom(day) => ("planned", String::new(), day.to_string()),
    };
    vec![
        ("unit", report.unit.clone()),
        ("year", report.year.to_string()),
        ("indicator", rules.vocabulary.indicator(fact.indicator).id.clone()),
        ("tier", tiers(fact)),
        ("value", fact.value.text.clone()),
        ("status", status.into()),
        ("by", by),
        ("from", from),
        ("as_of", fact.date.to_string()),
        ("source", report.grade.id().into()),
    ]
}

fn rows(reports: &[Report], rules: &Rules) -> Vec<Vec<(&'static str, String)>> {
    let mut all: Vec<&Report> = reports.iter().filter(|r| !r.facts.is_empty()).collect();
    all.sort_by_key(|r| (r.unit.clone(), r.year));
    all.iter().flat_map(|r| r.facts.iter().map(|f| cells(r, f, rules))).collect()
}

fn csv(rows: &[Vec<(&'static str, String)>]) -> String {
    let line = |cells: Vec<&str>| cells.iter().map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(";") + "\r\n";
    let head = line(rows[0].iter().map(|(name, _)| *name).collect());
    rows.iter().fold(format!("\u{feff}{head}"), |all, row| all + &line(row.iter().map(|(_, cell)| cell.as_str()).collect()))
}

fn ndjson(rows: &[Vec<(&'static str, String)>]) -> String {
    let object = |row: &Vec<(&'static str, String)>| {
        let given = row.iter().filter(|(_, cell)| !cell.is_empty());
        serde_json::Value::Object(given.map(|(name, cell)| (name.to_string(), cell.clone().into())).collect())
    };
    rows.iter().map(|row| object(row).to_string() + "\n").collect()
}

fn held(bytes: &[u8]) -> Result<(), TestCaseError> {
    let case = generate::case(&mut Dice(bytes));
    let Ok((rules, mut reports)) = case.load() else { return Ok(()) };
    reports.retain(|r| !r.facts.is_empty());
    let (options, judge) = (Options::default(), Judge::new(&rules));
    let (ask, rows) = (ask(&rules, &judge, &options), rows(&reports, &rules));
    if rows.is_empty() {
        return Ok(());
    }
    let wanted = plainly(&reports, &ask);
    for text in [csv(&rows), ndjson(&rows)] {
        let (sums, lines) = judged(text.as_bytes(), &ask).map_err(|stop| TestCaseError::fail(format!("{stop:?}\n{text}")))?;
        prop_assert_eq!(&lines, &wanted, "{}", text);
        prop_assert_eq!(sums.met.figures, rows.len() as u64);
        prop_assert_eq!(sums.verdicts.iter().flatten().sum::<u64>(), lines.len() as u64);
    }
    Ok(())
}

// One achieved figure of the year a node, and no two reports of a unit and year.
fn widened(reports: &[Report]) -> Vec<Report> {
    let mut kept: Vec<Report> = Vec::new();
    for report in reports {
        let mut report = Report { grade: Grade::Official, ..report.clone() };
        let mut seen = Vec::new();
        let usual = |f: &Fact| f.standing == Standing::Achieved && f.date.to_string() == format!("{}-12-31", report.year);
        report.facts.retain(|f| {
            usual(f) && !seen.contains(&(f.indicator, f.tiers)) && {
                seen.push((f.indicator, f.tiers));
                true
            }
        });
        if !report.facts.is_empty() && !kept.iter().any(|k| (&k.unit, k.year) == (&report.unit, report.year)) {
            kept.push(report);
        }
    }
    kept.sort_by_key(|r| (r.unit.clone(), r.year));
    kept
}

#[derive(Clone, Copy, PartialEq)]
enum Wide {
    // Nothing but figures behind the first of them, no quotation marks.
    Plain,
    Quoted,
    // The sign of a bound in a column of its own, and the unit last.
    Bounds,
}

fn wide(reports: &[Report], rules: &Rules, form: Wide) -> String {
    let mut nodes: Vec<_> = reports.iter().flat_map(|r| r.facts.iter().map(|f| (f.indicator, f.tiers))).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let name = |(indicator, tiers): &(_, doichieu::vocab::schema::Tiers)| {
        let id = &rules.vocabulary.indicator(*indicator).id;
        let tiers: Vec<&str> = tiers.iter().map(|t| t.id()).collect();
        if tiers.is_empty() { id.clone() } else { format!("{id}[{}]", tiers.join(",")) }
    };
    let cell = |text: &str| if form == Wide::Quoted { format!("\"{text}\"") } else { text.to_string() };
    let mut rows = vec![Vec::new(); reports.len() + 1];
    let unit = |rows: &mut Vec<Vec<String>>| {
        rows[0].extend([cell("unit"), cell("year")]);
        reports.iter().enumerate().for_each(|(at, r)| rows[at + 1].extend([cell(&r.unit), cell(&r.year.to_string())]));
    };
    if form != Wide::Bounds {
        unit(&mut rows);
    }
    for node in &nodes {
        let said = |r: &Report| r.facts.iter().find(|f| (f.indicator, f.tiers) == *node).map_or(String::new(), |f| f.value.text.clone());
        rows[0].push(cell(&name(node)));
        if form == Wide::Bounds {
            rows[0].push(format!("{}.bound", name(node)));
        }
        for (at, report) in reports.iter().enumerate() {
            let text = said(report);
            let sign = text.len() - text.trim_start_matches(['>', '<', '=', '~']).len();
            match form {
                Wide::Bounds => rows[at + 1].extend([text[sign..].trim().to_string(), text[..sign].to_string()]),
                _ => rows[at + 1].push(cell(&text)),
            }
        }
    }
    if form == Wide::Bounds {
        unit(&mut rows);
    }
    rows.iter().map(|row| row.join(";") + "\n").collect()
}

fn held_wide(bytes: &[u8]) -> Result<(), TestCaseError> {
    let case = generate::case(&mut Dice(bytes));
    let Ok((rules, reports)) = case.load() else { return Ok(()) };
    let (options, judge, reports) = (Options::default(), Judge::new(&rules), widened(&reports));
    let ask = ask(&rules, &judge, &options);
    if reports.is_empty() {
        return Ok(());
    }
    let wanted = plainly(&reports, &ask);
    for form in [Wide::Plain, Wide::Quoted, Wide::Bounds] {
        let text = wide(&reports, &rules, form);
        let (_, lines) = judged(text.as_bytes(), &ask).map_err(|stop| TestCaseError::fail(format!("{stop:?}\n{text}")))?;
        prop_assert_eq!(&lines, &wanted, "{}", text);
    }
    Ok(())
}

#[test]
fn wide_tables_say_what_facts_files_say() {
    runner(150).run(&proptest::collection::vec(any::<u8>(), 60..260), |bytes| held_wide(&bytes)).unwrap();
}

fn runner(cases: u32) -> proptest::test_runner::TestRunner {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: wanted.unwrap_or(cases),
        failure_persistence: None,
        ..ProptestConfig::default()
    })
}

#[test]
fn long_tables_say_what_facts_files_say() {
    runner(150).run(&proptest::collection::vec(any::<u8>(), 60..260), |bytes| held(&bytes)).unwrap();
}

fn packs() -> Rules {
    let mut sources = Sources::default();
    load_rules(&doichieu::workspace::Disk, &RulesFrom::BuiltIn, &mut sources).rules
}

/// The rendered problem, or the counts.
fn told(text: &[u8], rules: &Rules, skip_bad: bool, lang: Lang) -> String {
    let (options, judge) = (Options::default(), Judge::new(rules));
    let mut ask = ask(rules, &judge, &options);
    ask.manner.skip_bad = skip_bad;
    match judged(text, &ask) {
        Ok((sums, _)) => format!("{} units, {} bad rows, {} left out", sums.units, sums.met.bad_rows, sums.left_out),
        Err(Stop::Bad(bad)) => {
            let mut sources = Sources::default();
            let diag = bad.to_diag("bang.csv", &mut sources, lang);
            human(&diag, &sources, &Style { lang, width: 80, color: false, ascii_lines: false })
        }
        Err(stop) => format!("{stop:?}"),
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let rules = packs();
    let bad: &[&[u8]] = &[
        b"",
        b"unit,year\nan-giang,2016\n",
        b"unit,dvc.muc_3\nan-giang,3\n",
        b"unit,year,dvc.muc3\nan-giang,2016,3\n",
        b"unit,year,dvc.muc_3,dvc.muc_3\nan-giang,2016,3,4\n",
        b"unit,year,dvc.muc_3[huyne]\nan-giang,2016,3\n",
        b"unit,year,dvc.muc_3.bound,tthc.tong\nan-giang,2016,>,3\n",
        b"unit,year,dvc.muc_3\nan-giang,2016,3,4\n",
        b"unit,year,dvc.muc_3\nan-giang,2016,\"3\n",
        b"unit,year,dvc.muc_3\nan-giang,2016,\xff3\n",
        b"unit,year,dvc.muc_3\n,2016,3\n",
        b"unit,year,dvc.muc_3\nxa-1,2016,3\n",
        b"unit,year,kind,dvc.muc_3\nxa-1,2016,thon,3\n",
        b"unit,year,dvc.muc_3\nan-giang,16,3\n",
        b"unit,year,as_of,dvc.muc_3\nan-giang,2016,31/12/2016,3\n",
        b"unit,year,source,dvc.muc_3\nan-giang,2016,radio,3\n",
        b"unit,year,dvc.muc_3\nan-giang,2016,1.549\n",
        b"unit,year,dvc.muc_3\nan-giang,2016,ba\n",
        b"unit,year,indicator,value\nan-giang,2016,dvc.muc3,3\n",
        b"unit,year,indicator,tier,value\nan-giang,2016,dvc.muc_3,thon,3\n",
        b"unit,year,indicator,value,status\nan-giang,2016,dvc.muc_3,3,planned\n",
        b"unit,year,dvc.muc_3\nben-tre,2016,3\nan-giang,2016,3\n",
        b"unit,year,kind,dvc.muc_3\nxa-1,2016,commune,3\nxa-1,2016,district,3\n",
        b"{\"unit\":\"an-giang\",\"year\":2016,\"dvc.muc_3\":[3]}\n",
        b"{\"unit\":\"an-giang\",\"year\":2016,\"dvc.muc3\":3}\n",
        b"{\"unit\":\"an-giang\",\"year\":2016,\n",
    ];
    for (lang, name) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
        let all: Vec<String> = bad.iter().map(|text| told(text, &rules, false, lang)).collect();
        insta::assert_snapshot!(format!("bad_tables_{name}"), all.join("\n"));
    }
}

#[test]
fn a_bad_row_takes_its_unit_and_year_along() {
    let rules = packs();
    let table = b"unit,year,indicator,value\nan-giang,2016,dvc.muc_3,3\nan-giang,2016,tthc.tong,x\nan-giang,2017,dvc.muc_3,3\nben-tre,2016,dvc.muc_3,3\n";
    assert_eq!(told(table, &rules, true, Lang::En), "2 units, 1 bad rows, 1 left out");
    let table = b"unit,year,dvc.muc_3\nan-giang,x,3\nben-tre,2016,3\n";
    assert_eq!(told(table, &rules, true, Lang::En), "1 units, 1 bad rows, 0 left out");
}

#[test]
fn pages_of_tables_show_what_they_say() {
    let rules = packs();
    for name in ["columns", "row", "cell", "order"] {
        let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/codes/table/{name}.md"))).unwrap();
        let fences: Vec<&str> = page.split("```text\n").skip(1).map(|f| f.split("```").next().unwrap()).collect();
        assert!(told(fences[0].as_bytes(), &rules, false, Lang::En).contains(&format!("table::{name}")), "{name}");
        assert!(told(fences[1].as_bytes(), &rules, false, Lang::En).contains("0 bad rows"), "{name}");
    }
}

// Pieces of few bytes, however many threads: the same lines in the same order.
#[test]
fn the_order_of_verdicts_is_that_of_the_table() {
    let rules = packs();
    let (options, judge) = (Options::default(), Judge::new(&rules));
    let mut text = "unit,year,kind,dvc.muc_3,tthc.tong,tien_do_ho_so.cong_khai\n".to_string();
    for unit in 0..20_000 {
        text.push_str(&format!("{unit},2016,commune,{},{},{}\n", unit % 7, unit % 11, ["", "true", "false"][unit % 3]));
    }
    let lines = |threads| {
        let ask = Ask { threads, ..ask(&rules, &judge, &options) };
        judged(text.as_bytes(), &ask).unwrap().1
    };
    let one = lines(1);
    assert_eq!(one.len(), 20_000 * rules.targets.len());
    assert!(one == lines(3), "three threads give other lines");
}

// A set of tiers becomes another one when districts end: rows of both times stand in one table.
#[test]
fn sets_of_tiers_outlive_districts() {
    let case = Case::new("x.a count tiers=tinh,huyen,xa").target("a", "require x.a[tinh, huyen, xa] >= 5");
    let (rules, _) = case.load().unwrap();
    let (options, judge) = (Options::default(), Judge::new(&rules));
    let table = b"unit,year,x.a[tinh+huyen+xa]\nbinh-phuoc,2024,7\nbinh-phuoc,2026,3\n";
    let (_, lines) = judged(table, &ask(&rules, &judge, &options)).unwrap();
    let verdicts: Vec<&str> = lines.iter().map(|l| l.split(' ').nth(3).unwrap()).collect();
    assert_eq!(verdicts, ["Met", "NotMet"]);
}

// The verdicts of a table, in its order.
fn verdicts(rules: &Rules, table: &str) -> Vec<String> {
    let (options, judge) = (Options::default(), Judge::new(rules));
    let (_, lines) = judged(table.as_bytes(), &ask(rules, &judge, &options)).unwrap();
    lines.iter().map(|line| line.split(' ').nth(3).unwrap().to_string()).collect()
}

// What a region is called makes a difference only where a rule names it: a table of many regions is no table of many kinds of rows.
#[test]
fn regions_are_told_apart_as_far_as_rules_do() {
    let case = Case::new("x.a count").target("a", "when unit.region = \"trung-du\"\nrequire x.a >= 5");
    let (rules, _) = case.load().unwrap();
    let (options, judge) = (Options::default(), Judge::new(&rules));
    let mut plan = Plan::new(&judge, &rules, &options);
    let ids: Vec<ClassId> = (0..100_000).map(|n| plan.class(2020, "1", "province", Some(&format!("vung-{n}")))).collect();
    assert!(ids.iter().all(|id| *id == ids[0]) && plan.classes.len() == 1);
    let others = [None, Some("trung-du")].map(|region| plan.class(2020, "1", "province", region));
    assert_eq!((ids[0], others), (0, [1, 2]));

    let table = "unit,year,kind,region,x.a\n1,2020,province,trung-du,7\n2,2020,province,vung-khac,7\n";
    assert_eq!(verdicts(&rules, table), ["Met", "NotApplicable"]);
}

// A check holds what is stated against itself, so it knows nothing of a share that a report leaves to be worked out.
#[test]
fn a_check_makes_no_share_of_its_parts() {
    let vocabulary = "x.a count; x.b count; x.s share is=x.a / x.b";
    let verdict = |block: &str| {
        let (rules, _) = Case::new(vocabulary).block("thu", block).load().unwrap();
        verdicts(&rules, "unit,year,kind,x.a,x.b,x.s\n1,2020,province,4,5,\n2,2020,province,,,80%\n")
    };
    assert_eq!(verdict("target s \"T\" {\nbinds province\nrequire x.s >= 50%\n}\n"), ["Met", "Met"]);
    assert_eq!(verdict("check s \"T\" {\nrequire x.s >= 50%\n}\n"), ["Undetermined", "Met"]);
}
