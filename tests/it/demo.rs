//! The made-up country: any seed is read without an error, agrees with itself but where that was meant, and is marked wherever it shows.

use std::path::Path;

use doichieu::base::date::Date;
use doichieu::base::source::Sources;
use doichieu::demo::{Country, Submission, YEARS, country};
use doichieu::eval::{Judge, Options};
use doichieu::facts::fact::{SYNTHETIC_MARK, Standing};
use doichieu::model::ir::Rules;
use doichieu::workspace::{Disk, LoadedReports, RulesFrom, load_reports, load_rules};
use proptest::prelude::*;

use crate::command::{refused, root, run, write};
use crate::memory::Memory;

fn rules() -> Rules {
    load_rules(&Disk, &RulesFrom::BuiltIn, &mut Sources::default()).rules
}

fn made(asked: &Country, rules: &Rules) -> Vec<Submission> {
    country(asked, &rules.vocabulary).collect()
}

fn load(made: &[Submission], rules: &Rules) -> LoadedReports {
    let mut files = Memory::default();
    for one in made {
        files.put(format!("/c/{}/report.txt", one.folder), one.document.clone());
        files.put(format!("/c/{}/report.facts.toml", one.folder), one.facts.clone());
    }
    load_reports(&files, &rules.vocabulary, &["/c".into()], &mut Sources::default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_seed_is_read_without_an_error_and_contradicts_itself_only_where_that_was_meant(seed: u64, first in 2010_i16..=2030, more in 0_i16..3) {
        let rules = rules();
        let years = first..=(first + more).min(*YEARS.end());
        let made = made(&Country { units: 8, years, seed }, &rules);
        let loaded = load(&made, &rules);
        prop_assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.first());
        prop_assert_eq!(loaded.reports.len(), made.len());
        prop_assert!(loaded.reports.iter().all(|r| r.synthetic && r.facts.len() > 10));
        for outcome in Judge::new(&rules).judge(&loaded.reports, &Options::default()) {
            let folder = format!("{}-{}", outcome.unit, outcome.year);
            let meant = made.iter().find(|m| m.folder == folder).unwrap().contradicts;
            prop_assert_eq!(outcome.contradictions > 0, meant, "{}", folder);
        }
    }
}

#[test]
fn a_country_has_all_provinces_of_its_time_and_every_kind_of_figure() {
    let rules = rules();
    let made = made(&Country { units: 63, years: 2024..=2025, seed: 7 }, &rules);
    let of = |year: &str| made.iter().filter(|m| m.folder.ends_with(year)).count();
    assert_eq!((of("-2024"), of("-2025")), (63, 34));
    assert!(load(&made, &rules).reports.iter().filter(|r| r.year == 2025).all(|r| r.published >= Date::new(2025, 7, 1).unwrap()));
    let made = self::made(&Country { units: 63, years: 2016..=2017, seed: 7 }, &rules);
    let loaded = load(&made, &rules);
    let facts = || loaded.reports.iter().flat_map(|r| &r.facts);
    assert!(facts().any(|f| f.value.vague) && facts().any(|f| f.value.text.starts_with('>')) && facts().any(|f| !f.tiers.is_whole()));
    assert!(
        facts().any(|f| matches!(f.standing, Standing::PlannedBy(_))) && facts().any(|f| matches!(f.standing, Standing::PlannedFrom(_)))
    );
    let contradicting = made.iter().filter(|m| m.contradicts).count();
    assert!((1..20).contains(&contradicting), "{contradicting} of 126");
    assert!(made.iter().all(|m| m.document.starts_with(SYNTHETIC_MARK) && m.facts.starts_with(&format!("# {SYNTHETIC_MARK}"))));
}

#[test]
fn a_report_does_not_depend_on_what_else_is_asked_for() {
    let rules = rules();
    let all = made(&Country { units: 63, years: 2015..=2020, seed: 7 }, &rules);
    let few = made(&Country { units: 3, years: 2016..=2017, seed: 7 }, &rules);
    assert_eq!((all.len(), few.len()), (378, 6));
    assert!(few.iter().all(|one| all.contains(one)));
    assert!(few.iter().all(|one| !made(&Country { units: 3, years: 2016..=2017, seed: 8 }, &rules).contains(one)));
}

#[test]
fn the_sample_is_what_the_command_writes() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(folder.path(), &["demo", "--units", "3", "--years", "2016..2017", "--to", "c"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(err.contains("6 synthetic reports") && err.contains("doichieu check c"), "{err}");
    let sample = root().join("examples/country/sample");
    if std::env::var_os("UPDATE_SAMPLES").is_some() {
        let _ = std::fs::remove_dir_all(&sample);
        copy(&folder.path().join("c"), &sample);
    }
    assert_eq!(all_files(&folder.path().join("c")), all_files(&sample), "UPDATE_SAMPLES=1 writes them anew");
}

fn copy(from: &Path, to: &Path) {
    for (name, text) in all_files(from) {
        write(to, &name, text);
    }
}

fn all_files(folder: &Path) -> Vec<(String, String)> {
    let entries = |path: &Path| std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect::<Vec<_>>();
    let files = entries(folder).into_iter().flat_map(|below| entries(&below));
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    let mut all: Vec<_> = files.map(|path| (name(&path), std::fs::read_to_string(&path).unwrap())).collect();
    all.sort();
    all
}

#[test]
fn nothing_that_stands_there_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "full/mine.txt", "mine");
    write(at, "file", "mine");
    std::fs::create_dir(at.join("empty")).unwrap();
    refused(at, &["demo", "--units", "1", "--to", "full"], "`full` exists and is not empty");
    refused(at, &["demo", "--units", "1", "--to", "file"], "`file` exists and is not empty");
    refused(at, &["demo", "--units", "1", "--to", "no/where"], "there is no such folder");
    refused(at, &["demo", "--years", "2020..2015"], "`--years 2020..2015` are no years from 2010 to 2030");
    refused(at, &["demo", "--units", "64"], "--units");
    refused(at, &["demo", "--seed", "x"], "--seed");
    assert_eq!(run(at, &["demo", "--units", "1", "--years", "2016", "--to", "empty"]).0, Some(0));
    let mut left: Vec<_> = std::fs::read_dir(at).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["empty", "file", "full"]);
    assert_eq!(all_files(&at.join("empty")).len(), 2);
}

#[test]
fn what_is_made_up_is_marked_in_every_output() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["demo", "--units", "1", "--years", "2016", "--to", "c"]);
    for format in ["human", "narratable", "md", "csv", "sarif", "junit", "json"] {
        for (lang, mark) in [("vi", "Hà Nội (giả lập)"), ("en", "Hà Nội (synthetic)")] {
            let (_, out, err) = run(at, &["check", "c", "--lang", lang, "--format", format, "--width", "200"]);
            assert!(out.contains(mark), "{format} {lang}: {err}{out}");
        }
    }
    let (_, out, _) = run(at, &["check", "c", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&answer["health"]["reports"]["synthetic"], &answer["reports"][0]["documents"][0]["synthetic"]), (&1.into(), &true.into()));
    let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(root().join("docs/check.schema.json")).unwrap()).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&answer));
    for args in [&["gap", "c"][..], &["whatif", "c", "--set", "tthc.tong=1"], &["compare", "c", "c", "--show", "all"]] {
        let (_, out, err) = run(at, args);
        assert!(out.contains(" synthetic"), "{args:?}: {err}{out}");
    }
}

// The mark stands in the document too, so that it survives a facts file that somebody wrote anew, or none at all.
#[test]
fn the_document_alone_says_that_it_is_made_up() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["demo", "--units", "1", "--years", "2016", "--to", "c"]);
    let facts = std::fs::read_to_string(at.join("c/ha-noi-2016/report.facts.toml")).unwrap();
    write(at, "c/ha-noi-2016/report.facts.toml", facts.replace("synthetic = true\n", ""));
    assert!(run(at, &["check", "c"]).1.starts_with("SYNTHETIC DATA"));
    let (_, out, err) = run(at, &["check", "c/ha-noi-2016/report.txt", "--source", "web"]);
    assert!(out.starts_with("SYNTHETIC DATA"), "{err}{out}");
}
