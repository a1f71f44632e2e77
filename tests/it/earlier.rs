//! Results of earlier runs beside the reports: what `check` says when the rules are others now.

use std::path::Path;

use serde_json::Value;

use crate::command::{root, run, seed, write};

fn rules(folder: &Path, least: &str) {
    let target = format!(
        "target may-tinh \"Máy tính\" {{\n  binds    province\n  measure  may_tinh.ty_le[tinh, huyen]\n  require  >= {least}\n}}\n"
    );
    let header = "+++\n[instrument]\nid = \"thu\"\nin_force = { from = 2010-01-01 }\n+++\n\n";
    write(folder, "rules/thu.rules", format!("{header}{target}"));
    for name in ["indicators.toml", "units.toml", "quantifiers.toml"] {
        write(folder, &format!("rules/{name}"), std::fs::read(root().join("rules").join(name)).unwrap());
    }
}

/// A folder with one report, judged once under a threshold of 90%.
fn judged() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    rules(folder.path(), "90%");
    let reports = folder.path().join("r");
    std::fs::create_dir(&reports).unwrap();
    seed(&reports);
    let (code, _, err) = run(folder.path(), &["check", "r", "--format", "json", "--out", "r/first.check.json"]);
    assert_eq!(code, Some(0), "{err}");
    folder
}

fn answer(folder: &Path, args: &[&str]) -> (Option<i32>, Value) {
    let (code, out, err) = run(folder, &[&["check", "r", "--format", "json"], args].concat());
    (code, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}")))
}

#[test]
fn nothing_is_said_under_the_same_rules() {
    let folder = judged();
    let (code, answer) = answer(folder.path(), &[]);
    assert_eq!(code, Some(0));
    assert_eq!(answer["health"]["judged_before"], Value::Array(Vec::new()));
}

#[test]
fn a_changed_verdict_is_named() {
    let folder = judged();
    let at = folder.path();
    rules(at, "99%");
    let (code, answer) = answer(at, &[]);
    assert_eq!(code, Some(1));
    let before = &answer["health"]["judged_before"][0];
    assert_eq!((&before["unit"], &before["year"], &before["file"]), (&"ben-tre".into(), &2016.into(), &"r/first.check.json".into()));
    assert_eq!(before["changed"], serde_json::json!([{ "target": "thu.may-tinh", "was": "met", "now": "not-met" }]));
    assert_ne!(before["rules_hash"], answer["rules_hash"]);
    assert_eq!((&before["as_of"], &before["documents_changed"]), (&Value::Null, &false.into()));
    let mut said = Vec::new();
    for args in [
        &["--lang", "vi"][..],
        &["--lang", "en"],
        &["--lang", "vi", "--show", "all"],
        &["--lang", "en", "--show", "all", "--format", "narratable"],
    ] {
        let (_, out, _) = run(at, &[&["check", "r", "--width", "120"], args].concat());
        let line = out.lines().skip_while(|l| !l.contains("Bến Tre 2016 was judged") && !l.contains("Bến Tre 2016 đã được"));
        let hashes = |word: &str| {
            word.trim_matches(['(', ')', ':']).len() == 12 && word.trim_matches(['(', ')', ':']).bytes().all(|b| b.is_ascii_hexdigit())
        };
        let words: Vec<String> =
            line.flat_map(str::split_whitespace).map(|w| if hashes(w) { "…".to_string() } else { w.to_string() }).collect();
        said.push(words.join(" "));
    }
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn another_day_and_another_report_are_said() {
    let folder = judged();
    let at = folder.path();
    rules(at, "91%");
    let facts = std::fs::read_to_string(at.join("r/report.facts.toml")).unwrap();
    let unsealed: Vec<&str> = facts.lines().filter(|l| !l.starts_with("sha256")).collect();
    write(at, "r/report.facts.toml", unsealed.join("\n"));
    write(at, "r/report.txt", std::fs::read_to_string(at.join("r/report.txt")).unwrap() + "\nThêm một dòng.\n");
    let (_, answer) = answer(at, &["--as-of", "2016-11-30"]);
    let before = &answer["health"]["judged_before"][0];
    assert_eq!((&before["as_of"], &before["documents_changed"]), (&"2016-12-31".into(), &true.into()));
    let (_, out, _) = run(at, &["check", "r", "--as-of", "2016-11-30", "--width", "200"]);
    assert!(out.contains("then as of 2016-12-31, and of other documents"), "{out}");
}

#[test]
fn targets_that_came_and_went_are_counted_apart() {
    let folder = judged();
    let at = folder.path();
    let text = std::fs::read_to_string(at.join("rules/thu.rules")).unwrap();
    write(at, "rules/thu.rules", text.replace("target may-tinh ", "target may "));
    let (_, answer) = answer(at, &[]);
    let before = &answer["health"]["judged_before"][0];
    assert_eq!(
        (&before["changed"], &before["new"], &before["gone"]),
        (&serde_json::json!([]), &serde_json::json!(["thu.may"]), &serde_json::json!(["thu.may-tinh"]))
    );
}

#[test]
fn the_result_that_is_replaced_counts_too() {
    let folder = judged();
    let at = folder.path();
    std::fs::rename(at.join("r/first.check.json"), at.join("result.json")).unwrap();
    rules(at, "99%");
    let (code, _, err) = run(at, &["check", "r", "--format", "json", "--out", "result.json"]);
    assert_eq!(code, Some(1), "{err}");
    let answer: Value = serde_json::from_str(&std::fs::read_to_string(at.join("result.json")).unwrap()).unwrap();
    assert_eq!(answer["health"]["judged_before"][0]["changed"][0]["target"], "thu.may-tinh");
    // Whatever else stood there is simply replaced.
    write(at, "result.json", "{ broken");
    let (code, ..) = run(at, &["check", "r", "--fail-on", "never", "--out", "result.json"]);
    assert_eq!(code, Some(0));
}

#[test]
fn a_result_that_cannot_be_read_is_said_and_no_success() {
    let folder = judged();
    let at = folder.path();
    let good = std::fs::read_to_string(at.join("r/first.check.json")).unwrap();
    for (text, says) in [
        ("{ broken".to_string(), "is no JSON"),
        (good.replace("doichieu/check/1", "doichieu/check/9"), "another version of the program"),
        (good.replace("\"verdict\"", "\"verdikt\""), "damaged"),
        (good.replace("\"met\"", "\"fine\""), "damaged"),
    ] {
        write(at, "r/first.check.json", &text);
        let (code, answer) = answer(at, &["--lang", "en"]);
        assert_eq!(code, Some(1), "{says}");
        assert_eq!(
            (&answer["health"]["complete"], &answer["summary"]["met"]),
            (&false.into(), &1.into()),
            "the verdicts stand all the same"
        );
        assert!(answer["health"]["unreadable"][0]["why"].as_str().unwrap().contains(says), "{answer}");
    }
    // Run again onto it, it is whole again.
    let (code, ..) = run(at, &["check", "r", "--format", "json", "--out", "r/first.check.json"]);
    assert_eq!(code, Some(0));
    assert_eq!(answer(at, &[]).0, Some(0));
}

#[test]
fn json_of_others_is_no_concern() {
    let folder = judged();
    let at = folder.path();
    for text in ["{\"a\": 1}", "[1, 2]", "\"x\"", "{\"schema\": \"other/1\"}"] {
        write(at, "r/first.check.json", text);
        assert_eq!(answer(at, &[]).0, Some(0), "{text}");
    }
    // What the shell makes of `r/*` names it too.
    let (code, _, err) = run(at, &["check", "r/report.facts.toml", "r/first.check.json"]);
    assert_eq!(code, Some(0), "{err}");
    let (code, _, err) = run(at, &["check", "r/first.check.json"]);
    assert!(code == Some(2) && err.contains("there is nothing to check"), "{err}");
}
