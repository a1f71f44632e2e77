//! Mistakes, one a folder: what is said of each, in both languages, as a user sees it at 80 columns without colour.
//!
//! `tests/cases/<stage>/<name>/` holds the wrong files; what is missing of rules and vocabulary comes from `tests/cases/rules`. The
//! snapshot `said.snap` stands in the same folder. Adding a case is adding a folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::diag::code;
use doichieu::diag::model::Diag;
use doichieu::diag::render::{Style, human};
use doichieu::law::coverage::cover;
use doichieu::law::problem::ClauseProblem;
use doichieu::syntax::tree::Tree;
use doichieu::workspace::{Problem, RulesFrom, load_reports, load_rules};

use crate::memory::Memory;

const STAGES: [&str; 7] = ["syntax", "vocab", "model", "exception", "facts", "law", "pack"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn folders(stage: &str) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root().join(stage)).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Everything that is wrong with a case.
struct Wrong {
    problems: Vec<Problem>,
    clauses: Vec<ClauseProblem>,
    sources: Sources,
}

fn wrong(folder: &Path) -> Wrong {
    let mut files = Memory::default();
    for entry in std::fs::read_dir(root().join("rules")).unwrap().map(|e| e.unwrap()) {
        files.put(Path::new("rules").join(entry.file_name()), std::fs::read(entry.path()).unwrap());
    }
    files.put("rules/quantifiers.toml", include_str!("../../rules/quantifiers.toml"));
    let mut reports = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap()) {
        let name = entry.file_name().into_string().unwrap();
        let place = match name.rsplit_once('.').unwrap().1 {
            "snap" | "new" => continue,
            "rules" => format!("rules/{name}"),
            "toml" if name.contains(".exceptions.") => format!("rules/exceptions/{name}"),
            "toml" if !name.contains(".facts.") => format!("rules/{name}"),
            _ => name.clone(),
        };
        // The official text of rules; a report's stands beside its facts.
        if name == "thu.txt" {
            files.put(Path::new("rules").join(&name), std::fs::read(entry.path()).unwrap());
            continue;
        }
        if name.contains(".facts.") {
            reports.push(PathBuf::from(&place));
        }
        files.put(place, std::fs::read(entry.path()).unwrap());
    }
    let has_rules = std::fs::read_dir(folder).unwrap().any(|e| e.unwrap().path().extension().is_some_and(|e| e == "rules"));
    if !has_rules {
        files.put("rules/dung.rules", include_str!("../cases/dung.rules"));
    }
    reports.sort();
    let mut sources = Sources::default();
    let loaded = load_rules(&files, &RulesFrom::Path("rules".into()), &mut sources);
    let mut problems = loaded.problems;
    if !reports.is_empty() {
        problems.extend(load_reports(&files, &loaded.rules.vocabulary, &reports, &mut sources).problems);
    }
    let text_of = |tree: &Tree| loaded.laws.iter().find(|l| l.rules == tree.file).map(|l| &l.law);
    let covered = loaded.trees.iter().filter_map(|tree| text_of(tree).map(|law| cover(tree, law, &sources.get(law.file()).text)));
    let clauses = covered.flat_map(|c| c.problems).collect();
    Wrong { problems, clauses, sources }
}

fn said(wrong: &Wrong, lang: Lang) -> (String, Vec<Diag>) {
    let mut diags: Vec<Diag> = wrong.problems.iter().map(|p| p.to_diag(lang)).collect();
    // Clauses are looked at where nothing else is wrong.
    if diags.is_empty() {
        diags.extend(wrong.clauses.iter().map(|p| p.to_diag(lang)));
    }
    diags.sort_by_key(Diag::order);
    let style = Style { lang, width: 80, color: false, ascii_lines: false };
    (diags.iter().map(|d| human(d, &wrong.sources, &style)).collect::<Vec<_>>().join("\n"), diags)
}

#[test]
fn every_mistake_is_said_in_both_languages() {
    let mut count = 0;
    for folder in STAGES.iter().flat_map(|s| folders(s)) {
        let wrong = wrong(&folder);
        let ((vi, diags), (en, _)) = (said(&wrong, Lang::Vi), said(&wrong, Lang::En));
        assert!(!diags.is_empty(), "{} is found to be right", folder.display());
        insta::with_settings!({ snapshot_path => &folder, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("said", format!("{vi}\n{}\n\n{en}", "-".repeat(80)));
        });
        count += 1;
    }
    assert!(count >= 60, "only {count} cases");
}

/// Codes that no case folder can show: what the command line and the disk give rise to is tested where it happens.
const ELSEWHERE: [&str; 26] = [
    "sql::",
    "table::",
    "document::",
    "form::",
    "pdf::",
    "lint::",
    "command::",
    "facts::other-document",
    "facts::unknown-report",
    "fmt::",
    "rulediff::",
    "ruletest::",
    "trend::",
    "file::git",
    "file::not-utf8",
    "file::not-found",
    "file::unreadable",
    "file::unknown-format",
    "file::no-rules",
    "file::no-reports",
    "file::no-exceptions",
    "file::needs-engine",
    "file::not-written",
    "file::law-unreadable",
    "file::law-changed",
    "law::no-document",
];

#[test]
fn every_code_is_shown_by_a_case() {
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for folder in STAGES.iter().flat_map(|s| folders(s)) {
        shown.extend(said(&wrong(&folder), Lang::En).1.into_iter().map(|d| d.code.into_owned()));
    }
    let elsewhere = |c: &str| ELSEWHERE.iter().any(|e| c.starts_with(e));
    let missing: Vec<&str> = code::ALL.iter().map(|c| c.0).filter(|c| !shown.contains(*c) && !elsewhere(c)).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

#[test]
fn codes_are_unique() {
    let unique: BTreeSet<&str> = code::ALL.iter().map(|c| c.0).collect();
    assert_eq!(unique.len(), code::ALL.len());
}
