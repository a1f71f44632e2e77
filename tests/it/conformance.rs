//! The conformance cases: small inputs that fix what the language means, run through the program as a user would.
//!
//! Each folder of `tests/conformance` has rules, facts, and an `expect.toml`; `tests/conformance-seeds.toml` says what must come out of
//! the five seeds.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use toml::Table;

/// How one run of `check` ended.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

fn check(folder: &Path, args: &[String]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(["check", "--format", "json"])
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("NO_COLOR", "1")
        .env("LANG", "C.UTF-8")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn texts(value: Option<&toml::Value>) -> Vec<String> {
    value.and_then(|v| v.as_array()).map(|all| all.iter().map(|v| v.as_str().unwrap().to_string()).collect()).unwrap_or_default()
}

fn facts_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if entry.is_dir() {
            facts_below(&entry, found);
        } else if entry.to_string_lossy().ends_with(".facts.toml") {
            found.push(entry);
        }
    }
}

fn case(folder: &Path) -> Vec<String> {
    let expect: Table = std::fs::read_to_string(folder.join("expect.toml")).unwrap().parse().unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let mut args = vec!["--rules".to_string(), "rules".to_string()];
    args.extend(texts(expect.get("args")).into_iter().map(|a| a.replace("{tmp}", temporary.path().to_str().unwrap())));
    let mut paths = texts(expect.get("paths"));
    if paths.is_empty() {
        let mut found = Vec::new();
        facts_below(folder, &mut found);
        found.sort();
        paths = found.iter().map(|p| p.strip_prefix(folder).unwrap().to_str().unwrap().to_string()).collect();
    }
    args.extend(paths);
    let run = check(folder, &args);
    let mut wrong = Vec::new();
    let allowed: Vec<i64> = match (expect.get("exit_any"), expect.get("exit")) {
        (Some(any), _) => any.as_array().unwrap().iter().map(|v| v.as_integer().unwrap()).collect(),
        (_, Some(one)) => vec![one.as_integer().unwrap()],
        _ => vec![0, 1],
    };
    if !run.code.is_some_and(|c| allowed.contains(&i64::from(c))) {
        wrong.push(format!("exit {:?}, want {allowed:?}: {}", run.code, run.stderr));
    }
    let all = format!("{}{}", run.stdout, run.stderr);
    wrong.extend(texts(expect.get("output_contains")).iter().filter(|t| !all.contains(*t)).map(|t| format!("output lacks {t:?}")));
    wrong.extend(texts(expect.get("output_lacks")).iter().filter(|t| all.contains(*t)).map(|t| format!("output has {t:?}")));
    if run.code == Some(2) {
        if expect.contains_key("finding") || expect.contains_key("summary") {
            wrong.push(format!("ended in 2 where findings are expected: {}", run.stderr));
        }
        return wrong;
    }
    let answer: Value = serde_json::from_str(&run.stdout).unwrap_or(Value::Null);
    wrong.extend(invariants(&answer));
    for (key, count) in expect.get("summary").and_then(|s| s.as_table()).into_iter().flatten() {
        if answer["summary"][key].as_i64() != count.as_integer() {
            wrong.push(format!("summary.{key} is {}, want {count}", answer["summary"][key]));
        }
    }
    for finding in expect.get("finding").and_then(|f| f.as_array()).into_iter().flatten() {
        wrong.extend(expected(&answer, finding.as_table().unwrap()));
    }
    wrong
}

fn findings<'a>(answer: &'a Value, want: &Table) -> Vec<&'a Value> {
    let target = want["target"].as_str().unwrap();
    let fits = |id: &str| target.strip_suffix('*').map_or(id == target, |head| id.starts_with(head));
    let of_report = |r: &&Value| r["unit"] == want["unit"].as_str().unwrap() && r["year"] == want["year"].as_integer().unwrap();
    let reports = answer["reports"].as_array().unwrap().iter().filter(of_report);
    reports.flat_map(|r| r["findings"].as_array().unwrap()).filter(|f| fits(f["target"].as_str().unwrap())).collect()
}

fn expected(answer: &Value, want: &Table) -> Option<String> {
    let name = format!("{}-{} {}", want["unit"], want["year"], want["target"]);
    let got = findings(answer, want);
    let flag = |key: &str| want.get(key).and_then(|v| v.as_bool()).unwrap_or(false);
    if flag("absent") {
        return (!got.is_empty()).then(|| format!("{name}: there, want absent"));
    }
    if got.is_empty() {
        return (!flag("optional")).then(|| format!("{name}: no such finding"));
    }
    let wrong: Vec<String> = got.iter().filter_map(|g| differs(g, want)).collect();
    let failed = if flag("several") { wrong.len() == got.len() } else { !wrong.is_empty() };
    failed.then(|| format!("{name}: {}", wrong[0]))
}

fn differs(got: &Value, want: &Table) -> Option<String> {
    let verdict = got["verdict"].as_str().unwrap();
    if want.contains_key("may_be_undetermined") && verdict == "undetermined" {
        return None;
    }
    let text = |key: &str| want.get(key).and_then(|v| v.as_str());
    if text("verdict").is_some_and(|v| v != verdict) || texts(want.get("verdict_not")).iter().any(|v| v == verdict) {
        return Some(format!("verdict {verdict} ({})", got["reason"]));
    }
    if text("reason").is_some_and(|r| got["reason"] != r) {
        return Some(format!("reason {}, want {:?}", got["reason"], text("reason")));
    }
    for (key, value) in want.get("measured").and_then(|m| m.as_table()).into_iter().flatten() {
        let same = match value {
            toml::Value::Boolean(b) => got["measured"][key] == *b,
            other => got["measured"][key] == other.as_str().unwrap(),
        };
        if !same {
            return Some(format!("measured.{key} {}, want {value}", got["measured"][key]));
        }
    }
    if text("missing_has").is_some_and(|m| !format!("{}{}", got["missing"], got["help"]).contains(m)) {
        return Some("what is missing is not named".to_string());
    }
    let evidence = got["evidence"].as_array().unwrap();
    let least = want.get("evidence_count_min").and_then(|v| v.as_integer()).unwrap_or(0);
    if (evidence.len() as i64) < least {
        return Some(format!("{} pieces of evidence, want {least}", evidence.len()));
    }
    let place = want.get("evidence").and_then(|e| e.as_table())?;
    let at = |e: &Value| place.iter().all(|(k, v)| e[k].as_i64() == v.as_integer());
    (!evidence.iter().any(at)).then(|| format!("evidence {evidence:?}, want {place}"))
}

/// What the contract promises of every answer.
fn invariants(answer: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut tally = std::collections::BTreeMap::new();
    for finding in answer["reports"].as_array().into_iter().flatten().flat_map(|r| r["findings"].as_array().unwrap()) {
        let verdict = finding["verdict"].as_str().unwrap();
        *tally.entry(verdict.replace('-', "_")).or_insert(0) += 1;
        if (verdict == "undetermined") != finding["reason"].is_string() {
            wrong.push(format!("{}: {verdict} with reason {}", finding["target"], finding["reason"]));
        }
        let ends = [&finding["measured"]["lo"], &finding["measured"]["hi"]];
        if ends.iter().any(|e| !e.is_string() && !e.is_null()) {
            wrong.push(format!("{}: a measured end is no text", finding["target"]));
        }
    }
    for key in ["met", "not_met", "undetermined", "not_due", "not_applicable"] {
        if answer["summary"][key].as_i64() != Some(tally.get(key).copied().unwrap_or(0)) {
            wrong.push(format!("summary.{key} does not count the findings"));
        }
    }
    wrong
}

#[test]
fn every_case_comes_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    let mut failed = Vec::new();
    for folder in &folders {
        let wrong = case(folder);
        if !wrong.is_empty() {
            failed.push(format!("{}: {}", folder.file_name().unwrap().to_string_lossy(), wrong.join("; ")));
        }
    }
    assert!(folders.len() >= 84, "only {} cases", folders.len());
    assert!(failed.is_empty(), "{} of {} cases:\n{}", failed.len(), folders.len(), failed.join("\n"));
}

#[test]
fn the_five_seeds_come_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let expect: Table = std::fs::read_to_string(root.join("tests/conformance-seeds.toml")).unwrap().parse().unwrap();
    let run = check(root, &["--rules".into(), "rules".into(), "seeds".into()]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(invariants(&answer), Vec::<String>::new());
    let wants = expect["expect"].as_array().unwrap();
    let wrong: Vec<String> = wants.iter().filter_map(|w| expected(&answer, w.as_table().unwrap())).collect();
    assert!(wants.len() >= 14 && wrong.is_empty(), "{}", wrong.join("\n"));
}
