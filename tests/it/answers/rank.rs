//! `rank` as a user meets it: the example, mistakes, every form.

use std::path::Path;

use crate::command::{root, run, write};
use crate::guide::{copy, follow_page};

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("examples/ranking");
    std::fs::create_dir_all(&to).unwrap();
    copy(&root().join("examples/ranking"), &to);
    folder
}

const EXAMPLE: [&str; 4] = ["rank", "--rules", "examples/ranking/rules", "examples/ranking/facts"];

fn ranked(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let (code, out, err) = run(folder, &[&EXAMPLE, args].concat());
    (code, hidden(&out), hidden(&err))
}

// The hash of the rules changes with every word of the example.
fn hidden(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    let is_hash = |w: &str| {
        let w = w.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        matches!(w.len(), 12 | 64) && w.bytes().all(|b| b.is_ascii_hexdigit())
    };
    words.map(|w| if is_hash(w) { w.replace(|c: char| c.is_ascii_hexdigit(), "0") } else { w.to_string() }).collect()
}

#[test]
fn the_example_in_both_languages_and_widths() {
    let folder = folder();
    for (name, args) in [
        ("vi_80", &["--lang", "vi", "--width", "80"][..]),
        ("en_120_all", &["--lang", "en", "--width", "120", "--show", "all"]),
        ("vi_narratable", &["--lang", "vi", "--width", "80", "--format", "narratable", "--by", "none"]),
        ("en_narratable", &["--lang", "en", "--width", "80", "--format", "narratable"]),
        ("vi_csv", &["--lang", "vi", "--format", "csv"]),
        ("en_md", &["--lang", "en", "--format", "md"]),
        ("en_json", &["--lang", "en", "--format", "json", "--unit", "huyen-cuong"]),
    ] {
        let (code, out, err) = ranked(folder.path(), args);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{name}");
        insta::assert_snapshot!(name, out);
    }
}

#[test]
fn json_keeps_to_its_schema() {
    let folder = folder();
    let schema = std::fs::read_to_string(root().join("docs/rank.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for by in ["kind", "region", "none"] {
        let (_, out, _) = run(folder.path(), &[&EXAMPLE[..], &["--format", "json", "--by", by]].concat());
        let mut answer: serde_json::Value = serde_json::from_str(&out).unwrap();
        let wrong: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{by}: {}", wrong.join("\n"));
        answer["rankings"][0]["units"][0]["best"] = 0.into();
        assert!(!validator.is_valid(&answer), "the schema takes anything");
    }
}

#[test]
fn what_cannot_be_ranked_is_said() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    write(
        folder.path(),
        "plain/thu.rules",
        "+++\n[instrument]\nid = \"thu\"\nin_force = { from = 2015-01-01 }\n+++\n\ntarget t \"T\" {\n  binds    province\n  measure  tthc.tong\n  require  >= 1\n}\n",
    );
    for (name, args) in [
        ("unknown_score", &["rank", "--rules", "examples/ranking/rules", "--score", "san-san", "examples/ranking/facts"][..]),
        ("no_unit_of_the_year", &["rank", "--rules", "examples/ranking/rules", "--year", "2011", "examples/ranking/facts"]),
        ("no_score", &["rank", "--rules", "plain", "examples/ranking/facts"]),
        ("no_facts", &["rank", "--rules", "examples/ranking/rules", "empty"]),
        ("no_such_path", &["rank", "--rules", "examples/ranking/rules", "nowhere"]),
    ] {
        for lang in ["vi", "en"] {
            let (code, out, err) = run(folder.path(), &[args, &["--lang", lang, "--width", "80"]].concat());
            assert_eq!((code, out.as_str()), (Some(2), ""), "{name}");
            insta::assert_snapshot!(format!("{name}_{lang}"), err);
        }
    }
}

#[test]
fn the_order_of_files_never_matters() {
    let folder = folder();
    let facts = |unit: &str| format!("examples/ranking/facts/{unit}-2017.facts.csv");
    let (a, b) = (facts("huyen-an"), facts("huyen-binh"));
    let of = |first: &str, second: &str| run(folder.path(), &["rank", "--rules", "examples/ranking/rules", first, second]);
    assert_eq!(of(&a, &b), of(&b, &a));
}

#[test]
fn the_pages_show_what_the_screen_shows() {
    for (page, lang) in [("docs/ranking.md", "en"), ("docs/ranking.vi.md", "vi")] {
        let folder = folder();
        assert_eq!(follow_page(&root().join(page), lang, folder.path()), 3, "{page}");
    }
}
