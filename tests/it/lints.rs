//! Lints, one idea a folder: what each finds, in both languages, and what comes near it and must not be found.
//!
//! `tests/cases/lint/<lint>/` and `<lint>.found-<why>/` hold rules in which the lint finds something, with what is said of it in
//! `said.snap`; in `<lint>.silent-<why>/` it must find nothing. What is missing of the vocabulary comes from `tests/cases/rules`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::diag::model::Severity;
use doichieu::diag::render::{Style, human};
use doichieu::lint::{self, Input};
use doichieu::workspace::{Disk, LoadedRules, RulesFrom, load_rules};

use crate::memory::Memory;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn load(folder: &Path) -> (LoadedRules, Sources) {
    let mut files = Memory::default();
    for from in [root().join("rules"), folder.to_path_buf()] {
        for entry in std::fs::read_dir(from).unwrap().map(|e| e.unwrap()) {
            if [".rules", ".toml"].iter().any(|end| entry.file_name().to_string_lossy().ends_with(end)) {
                files.put(Path::new("rules").join(entry.file_name()), std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut sources = Sources::default();
    let loaded = load_rules(&files, &RulesFrom::Path("rules".into()), &mut sources);
    let told: Vec<String> = loaded.problems.iter().map(|p| p.to_diag(Lang::En).message).collect();
    assert!(told.is_empty(), "{}: {}", folder.display(), told.join("\n"));
    (loaded, sources)
}

/// What one lint says of a case; the lints about `allow` need the others to have run.
fn said(folder: &Path, lint: &str, lang: Lang) -> Vec<String> {
    let (loaded, sources) = load(folder);
    let found = lint::run(&Input::new(&loaded.rules, &loaded.trees, &sources));
    let style = Style { lang, width: 80, color: false, ascii_lines: false };
    let own = found.iter().filter(|f| f.lint.name() == lint);
    own.map(|f| {
        let diag = f.to_diag(lang);
        assert_eq!(diag.labels.first().map(|l| l.span), Some(f.at), "{lint}: the first label stands elsewhere");
        assert!(f.level >= f.lint.level, "{lint}: graver than it says of itself");
        let fixes: String = diag.fixes.iter().map(|f| format!("  [{} sure={}]\n", f.title, f.sure)).collect();
        format!("{}{fixes}", human(&diag, &sources, &style))
    })
    .collect()
}

#[test]
fn every_lint_finds_what_it_should_and_nothing_near_it() {
    let (mut found, mut silent) = (BTreeSet::new(), BTreeSet::new());
    for folder in std::fs::read_dir(root().join("lint")).unwrap().map(|e| e.unwrap().path()).collect::<BTreeSet<_>>() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let (lint, kind) = name.split_once('.').unwrap_or((&name, "found"));
        assert!(lint::Lint::find(lint).is_some(), "no lint is called {lint}");
        let vi = said(&folder, lint, Lang::Vi);
        if kind.starts_with("silent") {
            assert!(vi.is_empty(), "{name}:\n{}", vi.join("\n"));
            silent.insert(lint.to_string());
            continue;
        }
        assert!(!vi.is_empty(), "{name} finds nothing");
        found.insert(lint.to_string());
        let en = said(&folder, lint, Lang::En);
        insta::with_settings!({ snapshot_path => &folder, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("said", format!("{}\n{}\n\n{}", vi.join("\n"), "-".repeat(80), en.join("\n")));
        });
    }
    let all: BTreeSet<String> = lint::ALL.iter().map(|l| l.name().to_string()).collect();
    assert_eq!(all.difference(&found).collect::<Vec<_>>(), Vec::<&String>::new(), "lints without a case");
    assert_eq!(all.difference(&silent).collect::<Vec<_>>(), Vec::<&String>::new(), "lints without a near miss");
}

#[test]
fn the_shipped_packs_have_nothing_above_a_note() {
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, &RulesFrom::Path(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")), &mut sources);
    let survey = lint::survey(&Input::new(&loaded.rules, &loaded.trees, &sources));
    let graver = survey.found.iter().filter(|f| f.level < Severity::Note);
    let told: Vec<String> = graver.map(|f| human(&f.to_diag(Lang::En), &sources, &Style::default())).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(survey.found.len() > 100, "the lints look at too little: {}", survey.found.len());
    assert_eq!(survey.allowed, 0, "the packs need no suppression");
}

#[test]
fn lints_are_in_the_order_of_their_names() {
    let names: Vec<&str> = lint::ALL.iter().map(|l| l.name()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
}
