//! `lint` as a user meets it: what is read, what is shown, what fails, and what `--fix` does to files.

use std::path::Path;

use doichieu::base::source::Sources;
use doichieu::lint;
use doichieu::model::ir::Rules;
use doichieu::workspace::{Disk, RulesFrom, load_rules};

use crate::command::{refused, root, run, write};

const HEADER: &str = "+++\n[instrument]\nid = \"thu\"\nnumber = \"1\"\ntitle = \"Văn bản thử\"\ntitle_en = \"A test\"\nissuer = \"Chính phủ\"\n\
                      issued = 2010-01-01\nin_force = { from = 2010-01-01 }\nsource = \"https://example.org\"\n";

fn target(fields: &str) -> String {
    format!(
        "target a \"Chỉ tiêu\" {{\n  en       \"A target\"\n  clause   \"Điều 1\"\n  quote    \"90% hồ sơ\"\n{fields}  binds    province\n  \
         measure  hs.truc_tuyen.ty_le\n  require  >= 90% by 2017-12-31\n  advice   \"Báo cáo cả tổng số.\"\n}}\n"
    )
}

fn tests() -> String {
    let one = |value: &str, expect: &str| {
        format!("\ntest \"{expect}\" {{\n  given  hs.truc_tuyen.ty_le {value}\n  as of  2017-12-31\n  expect thu.a {expect}\n}}\n")
    };
    one("= 95%", "met") + &one("= 80%", "not-met") + &one("> 80%", "undetermined")
}

fn clean() -> String {
    format!("{HEADER}+++\n\n{}{}", target("  basis    restated 2\n"), tests())
}

#[test]
fn exit_codes_follow_the_level_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "rules/thu.rules", clean());
    let (code, out, err) = run(at, &["lint"]);
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(out.starts_with("0 errors, 0 warnings, 0 notes (rule set "), "{out}");
    write(at, "rules/thu.rules", clean().replace("  clause   \"Điều 1\"\n", ""));
    let (code, out, _) = run(at, &["lint"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("warning lint::no-clause") && out.contains("0 errors, 1 warning, 0 notes"), "{out}");
    assert_eq!(run(at, &["lint", "--fail-on", "error"]).0, Some(0));
    assert_eq!(run(at, &["lint", "--fail-on", "never"]).0, Some(0));
    assert_eq!(run(at, &["lint", "--skip", "no-clause"]).0, Some(0));
    assert_eq!(run(at, &["lint", "--only", "lint::no-test"]).0, Some(0));
    write(at, "rules/thu.rules", clean().replace("\"Điều 1\"", "\"?\""));
    let (code, out, _) = run(at, &["lint"]);
    assert!(code == Some(0) && !out.contains("lint::") && out.contains("`--level note` shows"), "{out}");
    let (code, out, _) = run(at, &["lint", "--fail-on", "note"]);
    assert!(code == Some(1) && out.contains("note lint::no-clause"), "{out}");
}

#[test]
fn what_cannot_be_linted_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "rules/thu.rules", clean().replace("require", "requir"));
    refused(at, &["lint"], "require");
    refused(at, &["lint", "nowhere.rules"], "`nowhere.rules` was not found");
    refused(at, &["lint", "--only", "no-clauze"], "Did you mean `no-clause`?");
    refused(at, &["lint", "--explain", "no-clauze"], "Did you mean `no-clause`?");
    std::fs::create_dir(at.join("empty")).unwrap();
    refused(at, &["lint", "empty"], "has no rule file");
    refused(&at.join("empty"), &["lint", "--fix"], "built into the program");
}

#[test]
fn a_lint_is_explained_in_one_way() {
    let page = run(root(), &["lint", "--explain", "gap"]);
    assert_eq!(page, run(root(), &["explain", "lint::gap"]));
    assert!(page.1.contains("lint::gap"));
    let (code, list, _) = run(root(), &["lint", "--list"]);
    assert_eq!(code, Some(0));
    assert!(lint::ALL.iter().all(|l| list.contains(l.name())), "{list}");
}

#[test]
fn a_file_is_looked_at_beside_the_others_of_its_pack() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["indicators.toml", "units.toml"] {
        write(at, &format!("pack/{name}"), std::fs::read(root().join("rules").join(name)).unwrap());
    }
    write(at, "pack/thu.rules", clean().replace(&tests(), ""));
    write(at, "pack/thu.test.rules", tests());
    write(at, "pack/khac.rules", clean().replace("\"thu\"", "\"khac\"").replace(&tests(), "").replace("hs.truc_tuyen.ty_le", "wan.ty_le"));
    let (code, out, err) = run(at, &["lint", "pack/thu.rules"]);
    assert_eq!(code, Some(0), "{out}{err}");
    let (code, out, _) = run(at, &["lint", "pack/khac.rules"]);
    assert!(code == Some(1) && out.contains("lint::no-test") && out.contains("pack/khac.rules"), "{out}");
    let (code, out, _) = run(at, &["lint", "--rules", "pack", "pack/thu.rules"]);
    assert_eq!(code, Some(0), "{out}");
    let (_, all, _) = run(at, &["lint", "pack/thu.rules", "pack"]);
    assert!(all.contains("pack/khac.rules") && all.matches("rule set").count() == 1, "{all}");
}

#[test]
fn an_allow_leaves_out_what_it_names_and_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let without = clean().replace("  clause   \"Điều 1\"\n", "");
    write(at, "rules/thu.rules", without.replace("  advice", "  allow    no-clause \"Toàn văn chưa đọc được\"\n  advice"));
    let (code, out, _) = run(at, &["lint"]);
    assert!(code == Some(0) && out.contains("0 warnings, 0 notes, 1 accepted with `allow`"), "{out}");
    write(at, "rules/thu.rules", without.replace("+++\n\n", "\n[allow]\nno-clause = \"Toàn văn chưa đọc được\"\n+++\n\n"));
    let (code, out, _) = run(at, &["lint"]);
    assert!(code == Some(0) && out.contains("1 accepted"), "{out}");
    write(at, "rules/thu.rules", clean().replace("  advice", "  allow    no-clause \"Toàn văn chưa đọc được\"\n  advice"));
    let (code, out, _) = run(at, &["lint"]);
    assert!(code == Some(1) && out.contains("lint::allow-unused"), "{out}");
    let (code, out, _) = run(at, &["lint", "--skip", "no-clause"]);
    assert_eq!(code, Some(0), "of a lint that did not run nothing can be said: {out}");
}

fn meaning(folder: &Path) -> Vec<String> {
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, &RulesFrom::Path(folder.join("rules")), &mut sources);
    assert!(loaded.problems.is_empty());
    let Rules { targets, .. } = &loaded.rules;
    let one = |t: &doichieu::model::ir::Target| {
        let parts = t.milestones.iter().flat_map(|m| m.parts.iter().map(move |p| (m.due, &p.tiers, &p.condition)));
        format!("{} {:?} {:?} {:?} {:?} {:?} {:?}", t.id, t.basis, t.binds, t.when, t.severity, t.measure, parts.collect::<Vec<_>>())
    };
    targets.iter().map(one).collect()
}

#[test]
fn fix_mends_what_is_sure_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let wrong = format!("{HEADER}+++\n\n# Chú thích: tòan bộ.\n{}{}", target(""), tests())
        .replace("\"Chỉ tiêu\"", "\"Tòan bộ hồ sơ ở Khánh Hoà\"")
        .replace("  clause   \"Điều 1\"\n", "")
        .replace("90% hồ sơ", "90% hồ sơ, tòan trình")
        .replace('\n', "\r\n");
    write(at, "rules/thu.rules", &wrong);
    let before = meaning(at);
    let (code, out, err) = run(at, &["lint", "--fix"]);
    assert_eq!(code, Some(1), "what cannot be mended is still found: {out}{err}");
    assert!(out.contains("lint::no-clause") && !out.contains("lint::no-basis") && !out.contains("lint::tone"), "{out}");
    assert_eq!(err.matches("mended rules/thu.rules:").count(), 3, "{err}");
    let text = std::fs::read_to_string(at.join("rules/thu.rules")).unwrap();
    let wanted = wrong.replace("\"Tòan bộ hồ sơ ở Khánh Hoà\" {\r\n", "\"Toàn bộ hồ sơ ở Khánh Hòa\" {\r\n  basis    unverified\r\n");
    assert_eq!(text, wanted);
    assert_eq!(meaning(at), before);
    let (_, _, err) = run(at, &["lint", "--fix"]);
    assert!(err.contains("nothing that can be mended for sure"), "{err}");
    assert_eq!(std::fs::read_to_string(at.join("rules/thu.rules")).unwrap(), text);
}

#[test]
fn json_has_everything_that_was_found() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "rules/thu.rules", format!("{HEADER}+++\n\n{}", target("")).replace("\"Điều 1\"", "\"?\""));
    let (code, out, _) = run(at, &["lint", "--format", "json"]);
    assert_eq!(code, Some(1));
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["schema"], "doichieu/lint/1");
    let set = &answer["sets"][0];
    assert_eq!(set["summary"], serde_json::json!({ "error": 0, "warning": 2, "note": 1, "allowed": 0 }));
    let codes: Vec<&str> = set["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["lint::no-basis", "lint::no-test", "lint::no-clause"]);
    let fix = &set["findings"][0]["fixes"][0];
    assert_eq!((fix["sure"].as_bool(), fix["edits"][0]["text"].as_str()), (Some(true), Some("  basis    unverified\n")));
    let place = &set["findings"][2]["places"][0];
    assert_eq!((place["file"].as_str(), place["line"].as_u64(), place["column"].as_u64()), (Some("rules/thu.rules"), Some(15), Some(12)));
}
