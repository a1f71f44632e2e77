//! `sql` as a user meets it.

use serde_json::Value;

use crate::command::{refused, root, run, write};

const LEFT: [&str; 3] = ["sql", "--leave-out", "--years"];

#[test]
fn what_sql_cannot_say_is_refused_by_name_or_left_out_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    refused(at, &["sql", "--dialect", "duckdb", "--years", "2016"], "`nq36a.muc-3-trong-muc-2`");
    let (code, out, err) = run(at, &[&LEFT[..], &["2016", "--dialect", "duckdb"]].concat());
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("-- doichieu ") && out.contains("-- left out: nq36a.muc-3-trong-muc-2 (only `doichieu check` can judge it)\n"));
    assert!(!out.contains("'nq36a.muc-3-trong-muc-2'") && out.contains("'nq36a.dvc-muc-2'"));
    refused(
        at,
        &["sql", "--dialect", "duckdb", "--years", "2016", "--target", "nq36a.muc-3-trong-muc-2", "--leave-out"],
        "none of the chosen",
    );
}

#[test]
fn the_head_names_the_rule_set_and_the_program() {
    let folder = tempfile::tempdir().unwrap();
    crate::command::seed(folder.path());
    let (_, answer, _) = run(folder.path(), &["check", "report.facts.toml", "--format", "json"]);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let hash = answer["rules_hash"].as_str().unwrap();
    for dialect in ["duckdb", "postgres", "spark", "datafusion"] {
        let (_, out, _) = run(folder.path(), &[&LEFT[..], &["2015..2016", "--dialect", dialect]].concat());
        let first = out.lines().next().unwrap();
        assert_eq!(first, format!("-- doichieu {}, rule set {hash}", env!("CARGO_PKG_VERSION")));
        assert!(out.contains("-- create table facts (unit ") && out.matches(";\n").count() == 1 && out.contains("years 2015, 2016\n"));
    }
}

#[test]
fn a_job_is_a_whole_program_with_the_statement_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(folder.path(), &[&LEFT[..], &["2016", "--job", "spark"]].concat());
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("# doichieu ") && out.contains("argparse") && out.contains("'nq36a.dvc-muc-2'"));
    for left in ["#HEAD#", "#DECIMAL#", "#STATEMENT#"] {
        assert!(!out.contains(left));
    }
}

#[test]
fn numbers_that_would_have_to_be_rounded_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["indicators.toml", "units.toml", "quantifiers.toml"] {
        write(at, &format!("rules/{name}"), std::fs::read(root().join("rules").join(name)).unwrap());
    }
    let head = "+++\n[instrument]\nid = \"thu\"\nin_force = { from = 2015-01-01 }\n+++\n";
    let of = |limit: &str| format!("{head}target a \"A\" {{\n  binds    province\n  require  dvc.hoi_dap.ty_le {limit}\n}}\n");
    write(at, "rules/thu.rules", of(">= 33.3333333%"));
    let (code, _, err) = run(at, &["sql", "--dialect", "duckdb", "--years", "2016"]);
    assert_eq!(code, Some(0), "{err}");
    write(at, "rules/thu.rules", of(">= 33.333333333333%"));
    refused(at, &["sql", "--dialect", "duckdb", "--years", "2016"], "longer than 38 digits");
}

#[test]
fn mistakes_are_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    refused(at, &["sql", "--years", "2016"], "--dialect <duckdb|postgres|spark|datafusion> is missing");
    refused(at, &["sql", "--dialect", "duckdb"], "--years <2015..2020> is missing");
    refused(at, &["sql", "--dialect", "oracle", "--years", "2016"], "the values are: duckdb, postgres, spark, datafusion");
    refused(at, &["sql", "--dialect", "duckdb", "--years", "2020..2015"], "are no years from 1990 to 2100");
    refused(at, &["sql", "--dialect", "duckdb", "--years", "2016", "--facts", "a; drop table b"], "is no name of a table");
    refused(at, &["sql", "--dialect", "duckdb", "--years", "2016", "--target", "nq36a.nothing"], "nq36a.nothing");
    refused(at, &["sql", "--dialect", "duckdb", "--job", "spark", "--years", "2016"], "does not go with");
    refused(at, &["sql", "--dialect", "duckdb", "--years", "2016", "--leave-out", "--out", "nowhere/x.sql"], "cannot be written");
}
