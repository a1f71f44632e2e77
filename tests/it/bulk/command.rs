//! `check --table` as a user meets it.

use serde_json::Value;

use crate::command::{refused, run, write};

const TABLE: &str = "unit,year,kind,dvc.muc_3,tthc.tong,may_tinh.ty_le\nan-giang,2016,,300,1500,> 90%\nxa-1,2016,commune,,,100%\n";

#[test]
fn sums_verdicts_and_figures_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "a.csv", TABLE);
    let (code, out, err) = run(at, &["check", "--table", "a.csv", "--format", "json", "--verdicts", "v.csv"]);
    assert_eq!(code, Some(0), "{err}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&answer["health"]["rows"], &answer["health"]["figures"]), (&2.into(), &4.into()));
    let rows = std::fs::read_to_string(at.join("v.csv")).unwrap();
    let sums = answer["summary"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum::<u64>();
    assert_eq!(rows.lines().count() as u64, 1 + sums);
    assert!(rows.starts_with("unit,year,target,verdict,reason,lo,hi,lo_open,hi_open\nan-giang,2016,"));
    let (code, _, err) = run(at, &["check", "--table", "a.csv", "--facts-out", "f.csv"]);
    assert_eq!(code, Some(0), "{err}");
    let facts = std::fs::read_to_string(at.join("f.csv")).unwrap();
    insta::assert_snapshot!("facts_of_a_table", facts);
}

#[test]
fn a_row_that_cannot_be_used_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "a.csv", TABLE.replace("1500", "1.500"));
    refused(at, &["check", "--table", "a.csv", "--verdicts", "v.csv"], "line 2, column `tthc.tong`");
    assert!(!at.join("v.csv").exists());
    let (code, out, err) = run(at, &["check", "--table", "a.csv", "--on-bad-row", "skip", "--format", "json"]);
    assert_eq!(code, Some(1), "what was skipped is no success");
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&answer["health"]["bad_rows"], &answer["health"]["left_out"]), (&1.into(), &1.into()));
    assert!(err.contains("`1.500`"), "{err}");
}

#[test]
fn one_unit_is_told_in_full_and_patterns_are_tables() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "a1.csv", TABLE);
    write(at, "a2.csv", TABLE.replace("2016", "2017"));
    let (code, out, err) = run(at, &["check", "--table", "a*.csv", "--explain-unit", "an-giang", "--lang", "en"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("4 units and years in 2016–2017") && out.contains("2 tables read"), "{out}");
    assert!(out.contains("An Giang 2016") && out.contains("nq36a::"), "{out}");
    refused(at, &["check", "--table", "a1.csv", "a1.csv"], "may both speak of one unit");
    refused(at, &["check", "--table", "none.csv"], "there is no file");
    refused(at, &["check", "--table", "a1.csv", "--format", "sarif"], "human, json and csv");
}
