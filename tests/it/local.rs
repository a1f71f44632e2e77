//! Local instruments over national ones, and exceptions: what the proof says against an enumeration of values and days, and what a
//! judge puts beside a verdict.

use std::path::Path;

use doichieu::base::date::Date;
use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::eval::finding::Verdict;
use doichieu::eval::{Judge, Options};
use doichieu::model::exception::{Idle, Phase};
use doichieu::model::ir::Rules;
use doichieu::model::layer::Stance;
use doichieu::workspace::{RulesFrom, load_reports, load_rules};
use proptest::prelude::*;

use crate::command::{refused, root, run, write};
use crate::memory::{Case, Memory, day};

const OPS: [&str; 6] = ["=", "!=", "<", "<=", ">", ">="];

/// A milestone: the day of January 2016 that it is due on, the comparison, the threshold in percent.
type Step = (Option<i8>, &'static str, i64);

/// An instrument with one target, in force between two days of January 2016.
#[derive(Debug, Clone)]
struct Plan {
    from: i8,
    until: i8,
    steps: Vec<Step>,
}

impl Plan {
    fn header(&self, more: &str) -> String {
        format!("issued = 2016-01-01\nin_force = {{ from = 2016-01-{:02}, until = 2016-01-{:02} }}\n{more}", self.from, self.until)
    }

    fn target(&self, unit: &str) -> String {
        let line = |(due, op, at): &Step| {
            let by = due.map_or_else(String::new, |d| format!(" by 2016-01-{d:02}"));
            format!("require {op} {at}{unit}{by}\n")
        };
        format!("target a \"A\" {{\nbinds province\nmeasure x.a\n{}}}\n", self.steps.iter().map(line).collect::<String>())
    }

    /// The step that is required on a day.
    fn on(&self, day: i8) -> Option<&Step> {
        self.steps.iter().filter(|s| s.0.is_none_or(|due| due <= day)).next_back()
    }
}

fn lets(step: &Step, v: f64) -> bool {
    let at = step.2 as f64;
    match step.1 {
        "=" => v == at,
        "!=" => v != at,
        "<" => v < at,
        "<=" => v <= at,
        ">" => v > at,
        _ => v >= at,
    }
}

/// The definition in `docs/semantics.md`, §13, day by day and value by value.
fn is_weaker(local: &Plan, national: &Plan, values: &[f64], excepted_until: Option<i8>) -> bool {
    let days = local.from.max(national.from)..=local.until.min(national.until);
    days.filter(|day| excepted_until.is_none_or(|until| *day > until)).any(|day| {
        let Some(asked) = national.on(day) else { return false };
        let last = local.steps.last().unwrap();
        match local.on(day) {
            Some(own) if own.0 == last.0 && own.0.is_some_and(|due| due < day) => false,
            Some(own) => values.iter().any(|v| lets(own, *v) && !lets(asked, *v)),
            None => {
                let first = &local.steps[0];
                let stricter = values.iter().any(|v| lets(asked, *v) && !lets(first, *v));
                asked.0.is_some_and(|due| due >= local.from) && !stricter
            }
        }
    })
}

fn any_plan(thresholds: std::ops::RangeInclusive<i64>) -> impl Strategy<Value = Plan> {
    let step = (prop::sample::select(OPS.to_vec()), thresholds);
    (1i8..=12, 6i8..=14, prop::collection::vec(step, 1..=3), any::<bool>()).prop_flat_map(|(from, length, steps, standing)| {
        let until = from + length;
        let dues = prop::collection::btree_set(from..=until, steps.len());
        dues.prop_map(move |dues| {
            let dated = |(due, (op, at)): (i8, &(&'static str, i64))| (Some(due), *op, *at);
            let steps = match standing {
                true => vec![(None, steps[0].0, steps[0].1)],
                false => dues.into_iter().zip(&steps).map(dated).collect(),
            };
            Plan { from, until, steps }
        })
    })
}

fn case(ty: &str, unit: &str, local: &Plan, national: &Plan) -> Case {
    let own = local.header("layer = \"local\"\nunit = \"phu-tho\"");
    Case::new(&format!("x.a {ty}"))
        .header("kh", &own)
        .block("kh", &local.target(unit))
        .header("qg", &national.header(""))
        .block("qg", &national.target(unit))
}

fn exception(unit: &str, target: &str, document: &str, from: &str, until: &str) -> String {
    format!(
        "[[exception]]\nunit = \"{unit}\"\ntarget = \"{target}\"\ndocument = \"{document}\"\nsigner = \"A\"\nissued = {from}\nuntil = {until}\n"
    )
}

fn problems(files: &Memory) -> Vec<String> {
    let loaded = load_rules(files, &RulesFrom::Path("rules".into()), &mut Sources::default());
    loaded.problems.iter().map(|p| p.to_diag(Lang::En).code.into_owned()).collect()
}

fn agrees(files: &Memory, weaker: bool) -> Result<(), TestCaseError> {
    let want: Vec<&str> = if weaker { vec!["model::weaker-local"] } else { vec![] };
    let found = problems(files);
    // Thresholds that no value or every value reaches are another error; it says nothing of this one.
    let found: Vec<&str> = found.iter().map(String::as_str).filter(|c| *c != "model::always-decided").collect();
    prop_assert_eq!(found, want);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_proof_agrees_with_every_value_on_every_day(
        local in any_plan(0..=4), national in any_plan(0..=4), excepted in prop::option::of(1i8..=31),
    ) {
        let share: Vec<f64> = (0..=50).map(|n| f64::from(n) / 10.0).map(|v| v * 20.0).collect();
        let percent = |plan: &Plan| Plan { steps: plan.steps.iter().map(|(d, op, at)| (*d, *op, at * 20 + 10)).collect(), ..plan.clone() };
        let (own, other) = (percent(&local), percent(&national));
        let mut files = case("share", "%", &own, &other).files();
        if let Some(until) = excepted {
            files.put("exceptions/a.toml", exception("phu-tho", "qg.a", "kh", "2016-01-01", &format!("2016-01-{until:02}")));
        }
        agrees(&files, is_weaker(&own, &other, &share, excepted))?;
    }

    #[test]
    fn levels_are_whole_numbers(local in any_plan(1..=4), national in any_plan(1..=4)) {
        let files = case("level levels=1,4", "", &local, &national).files();
        agrees(&files, is_weaker(&local, &national, &[1.0, 2.0, 3.0, 4.0], None))?;
    }
}

/// `kh` of Phú Thọ over `qg`, each with one target `a` on `x.a`.
fn layers(own: &str, other: &str) -> Case {
    let force = "in_force = { from = 2010-01-01, until = 2030-12-31 }\nissued = 2010-01-01";
    let target = |require: &str| format!("target a \"A\" {{\nbinds province\n{require}\n}}\n");
    Case::new("x.a share; x.b share; x.n count; x.m count; x.r ratio is=x.n / x.m; y.s share tiers=tinh,huyen,xa")
        .header("kh", &format!("{force}\nlayer = \"local\"\nunit = \"phu-tho\""))
        .block("kh", &target(own))
        .header("qg", force)
        .block("qg", &target(other))
}

fn is_refused(own: &str, other: &str) -> bool {
    let found = problems(&layers(own, other).files());
    assert!(found.iter().all(|c| c == "model::weaker-local"), "{own} over {other}: {found:?}");
    !found.is_empty()
}

#[test]
fn what_intervals_cannot_compare_is_no_error() {
    let weak = "measure x.a\nrequire >= 20%";
    assert!(is_refused(weak, "measure x.a\nrequire >= 30%"));
    assert!(!is_refused(weak, "measure x.b\nrequire >= 30%"), "another measure");
    assert!(!is_refused(weak, "measure x.a\nrequire >= 30%\nseverity advisory"), "a recommendation is no duty");
    assert!(!is_refused(weak, "measure x.a\nwhen unit.id = \"binh-phuoc\"\nrequire >= 30%"), "a duty of others");
    assert!(!is_refused(weak, "measure x.a\nwhen reported(x.b)\nrequire >= 30%"), "who knows");
    assert!(is_refused(weak, "measure x.a\nwhen report.year >= 2016\nrequire >= 30%"), "from 2016 on");
    assert!(!is_refused(weak, "measure x.a\nwhen report.year >= 2050\nrequire >= 30%"), "after both have ended");
    assert!(!is_refused("measure x.a\nrequire value >= 20% and x.b >= 90%", "measure x.a\nrequire >= 30%"), "the rest may imply it");
    assert!(!is_refused("measure x.n\nrequire >= 0.2 * x.m", "measure x.n\nrequire >= 0.3 * x.m"), "no constant");
    assert!(!is_refused("measure x.n / (x.n + x.m)\nrequire >= 20%", "measure x.n / (x.n + x.m)\nrequire >= 30%"), "one name twice");
}

#[test]
fn the_same_measure_may_be_written_in_two_ways() {
    assert!(is_refused("require x.n / x.m >= 20%", "measure x.r\nrequire >= 30%"));
    assert!(is_refused("require not (x.a < 20%)", "require 30% <= x.a"));
    assert!(!is_refused("require x.a > 30% or x.a = 30%", "measure x.a\nrequire >= 30%"));
    assert!(is_refused("measure y.s\nrequire >= 20% at huyen", "measure y.s\ntiers tinh, huyen\nrequire >= 30%"));
    assert!(!is_refused("measure y.s\nrequire >= 20% at xa", "measure y.s\ntiers tinh, huyen\nrequire >= 30%"), "no tier in common");
    assert!(is_refused("measure y.s[huyen]\nrequire >= 20%", "measure y.s\ntiers tinh, huyen\nrequire >= 30%"));
}

/// An earlier step, a catching up with a standing duty, a step beyond what the nation asked before: none is weaker.
#[test]
fn interim_steps_and_plans_that_catch_up_are_not_weaker() {
    assert!(!is_refused("measure x.a\nrequire >= 20% by 2016-12-31", "measure x.a\nrequire >= 30% by 2017-12-31"));
    assert!(!is_refused("measure x.a\nrequire >= 30% by 2016-12-31", "measure x.a\nrequire >= 30%"));
    assert!(!is_refused("measure x.a\nrequire >= 40% by 2018-12-31", "measure x.a\nrequire >= 30% by 2017-12-31"));
    assert!(is_refused("measure x.a\nrequire >= 30% by 2018-12-31", "measure x.a\nrequire >= 30% by 2017-12-31"));
    assert!(is_refused("measure x.a\nrequire >= 20% by 2016-12-31", "measure x.a\nrequire >= 30%"));
}

/// The finding on a target with the reports of Phú Thọ, and the rules it was made by.
fn found(files: &Memory, target: &str, as_of: &str) -> (doichieu::eval::finding::Finding, Rules) {
    let mut sources = Sources::default();
    let loaded = load_rules(files, &RulesFrom::Path("rules".into()), &mut sources);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let reports = load_reports(files, &loaded.rules.vocabulary, &["reports".into()], &mut sources).reports;
    let options = Options { as_of: Some(day(as_of)), ..Options::default() };
    let outcomes = Judge::new(&loaded.rules).judge(&reports, &options);
    let id = loaded.rules.find_target(target).unwrap();
    (outcomes[0].findings.iter().find(|f| f.target == id).unwrap().clone(), loaded.rules)
}

#[test]
fn each_finding_says_how_it_stands_to_the_other_layer() {
    let case = |own: &str, other: &str| {
        layers(&format!("measure x.a\n{own}"), &format!("measure x.a\n{other}")).report("2016 phu-tho", &["x.a = 35%"]).files()
    };
    let stance = |own: &str, other: &str| {
        let files = case(own, other);
        let (local, rules) = found(&files, "kh.a", "2016-12-31");
        let (national, _) = found(&files, "qg.a", "2016-12-31");
        assert_eq!(rules.target(local.beside[0].target).id, "qg.a");
        assert_eq!(rules.target(national.beside[0].target).id, "kh.a");
        assert_eq!(national.beside[0].stance.turned(), local.beside[0].stance);
        (local.beside[0].stance, local.verdict, national.verdict)
    };
    use Verdict::{Met, NotDue, NotMet};
    assert_eq!(stance("require >= 40%", "require >= 30%"), (Stance::Stricter, NotMet, Met));
    assert_eq!(stance("require >= 30%", "require >= 30%"), (Stance::Same, Met, Met));
    assert_eq!(stance("require >= 30% by 2017-06-30", "require >= 30%"), (Stance::Looser, NotDue, Met));
    assert_eq!(stance("require >= 40%", "require >= 30% by 2017-06-30"), (Stance::Stricter, NotMet, NotDue));
    assert_eq!(stance("require >= 40% by 2017-01-31", "require >= 30% by 2017-06-30"), (Stance::Same, NotDue, NotDue));
}

#[test]
fn other_units_see_nothing_of_the_local_layer() {
    let files = layers("measure x.a\nrequire >= 40%", "measure x.a\nrequire >= 30%").report("2016 binh-phuoc", &["x.a = 35%"]).files();
    assert!(found(&files, "kh.a", "2016-12-31").0.beside.is_empty());
    assert!(found(&files, "qg.a", "2016-12-31").0.beside.is_empty());
}

#[test]
fn an_exception_stands_beside_the_verdict_between_its_days() {
    let mut files = layers("measure x.b\nrequire >= 40%", "measure x.a\nrequire >= 30%")
        .report("2016 phu-tho", &["x.a = 20% | as_of=2016-01-01"])
        .files();
    files.put("exceptions/a.toml", exception("phu-tho", "qg.a", "1/QĐ", "2016-03-01", "2016-06-30"));
    let phases = |as_of: &str| {
        let (finding, _) = found(&files, "qg.a", as_of);
        assert_eq!(finding.verdict, Verdict::NotMet);
        (finding.exempt(), finding.exceptions)
    };
    assert_eq!(phases("2016-02-29"), (None, vec![(0, Phase::NotYet)]));
    assert_eq!(phases("2016-03-01"), (Some(0), vec![(0, Phase::InForce)]));
    assert_eq!(phases("2016-06-30"), (Some(0), vec![(0, Phase::InForce)]));
    assert_eq!(phases("2016-07-01"), (None, vec![(0, Phase::Expired)]));
    assert_eq!(found(&files, "kh.a", "2016-03-01").0.exceptions, vec![]);
}

#[test]
fn exceptions_that_free_nobody_are_known_without_a_clock() {
    let idle = |require: &str, from: &str, until: &str, as_of: Option<Date>| {
        let mut files = layers("measure x.b\nrequire >= 40%", &format!("measure x.a\n{require}")).files();
        files.put("exceptions/a.toml", exception("phu-tho", "qg.a", "1/QĐ", from, until));
        let loaded = load_rules(&files, &RulesFrom::Path("rules".into()), &mut Sources::default());
        loaded.rules.exceptions[0].idle(&loaded.rules, as_of)
    };
    assert_eq!(idle("require >= 30%", "2009-01-01", "2009-12-31", None), Some(Idle::OutsideForce));
    assert_eq!(idle("require >= 30%", "2031-01-01", "2031-12-31", None), Some(Idle::OutsideForce));
    assert_eq!(idle("require >= 30%", "2016-01-01", "2016-12-31", None), None);
    let asked = day("2017-01-01");
    assert_eq!(idle("require >= 30%", "2016-01-01", "2016-12-31", Some(asked)), Some(Idle::Expired(asked)));
    let due = day("2017-12-31");
    assert_eq!(idle("require >= 30% by 2017-12-31", "2016-01-01", "2016-12-31", None), Some(Idle::EndsBeforeDue(due)));
}

#[test]
fn exceptions_count_in_the_hash_of_a_rule_set() {
    let mut files = layers("measure x.b\nrequire >= 40%", "measure x.a\nrequire >= 30%").files();
    let hash = |files: &Memory| load_rules(files, &RulesFrom::Path("rules".into()), &mut Sources::default()).hash;
    let without = hash(&files);
    files.put("exceptions/a.toml", exception("phu-tho", "qg.a", "1/QĐ", "2016-03-01", "2016-06-30"));
    let with = hash(&files);
    files.put("exceptions/a.toml", exception("phu-tho", "qg.a", "1/QĐ", "2016-03-01", "2016-07-31"));
    assert!(without != with && with != hash(&files));
}

#[test]
fn one_rule_file_alone_passes_over_exceptions_from_other_instruments() {
    let mut files = layers("measure x.b\nrequire >= 40%", "measure x.a\nrequire >= 30%").files();
    files.put("exceptions/a.toml", exception("phu-tho", "qg.a", "1/QĐ", "2016-03-01", "2016-06-30"));
    let alone = |name: &str| load_rules(&files, &RulesFrom::Path(name.into()), &mut Sources::default());
    assert!(alone("rules/kh.rules").problems.is_empty() && alone("rules/kh.rules").rules.exceptions.is_empty());
    assert_eq!(alone("rules/qg.rules").rules.exceptions.len(), 1);
}

/// A folder with the seeds and the shipped packs.
fn copy_of_the_seeds() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for place in ["rules", "seeds"] {
        copy(&root().join(place), &folder.path().join(place));
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(|e| e.unwrap()) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

const MISSED: &str = "nq36a.lien-thong-4-cap";

fn freed(until: &str) -> String {
    exception("ben-tre", MISSED, "123/QĐ-UBND", "2016-03-01", until) + "reason = \"chờ phần mềm mới\"\n"
}

fn answer(folder: &Path, args: &[&str]) -> (Option<i32>, serde_json::Value) {
    let (code, out, err) = run(folder, &[&["check", "--format", "json"], args].concat());
    (code, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}")))
}

#[test]
fn what_ben_tre_missed_fails_no_run_while_it_is_exempt() {
    let folder = copy_of_the_seeds();
    write(folder.path(), "exceptions/ben-tre.toml", freed("2016-12-31"));
    let (code, answer) = answer(folder.path(), &[]);
    assert_eq!(code, Some(0));
    let findings = answer["reports"].as_array().unwrap().iter().flat_map(|r| r["findings"].as_array().unwrap());
    let exempt: Vec<&serde_json::Value> = findings.filter(|f| !f["exempt"].is_null()).collect();
    assert_eq!(exempt.len(), 1);
    assert_eq!((exempt[0]["target"].as_str(), exempt[0]["verdict"].as_str()), (Some(MISSED), Some("not-met")));
    assert_eq!(exempt[0]["exempt"]["document"], "123/QĐ-UBND");
    assert_eq!(exempt[0]["under"][0]["target"], "kh-ben-tre-2017.lien-thong-4-cap");
    assert_eq!(exempt[0]["under"][0]["prevails"], "national");
    assert_eq!((answer["summary"]["not_met"].as_i64(), answer["summary"]["exempt"].as_i64()), (Some(1), Some(1)));
    assert_eq!(answer["health"]["exceptions"]["used"], 1);
}

#[test]
fn the_day_before_and_the_day_after_it_counts() {
    let folder = copy_of_the_seeds();
    write(folder.path(), "exceptions/ben-tre.toml", freed("2016-12-30"));
    let (code, answer) = answer(folder.path(), &[]);
    assert_eq!((code, &answer["health"]["exceptions"]["expired"]), (Some(1), &serde_json::json!(1)));
    assert_eq!(run(folder.path(), &["check", "--as-of", "2016-12-30", "--unit", "ben-tre"]).0, Some(0));
    write(folder.path(), "exceptions/ben-tre.toml", exception("ben-tre", MISSED, "1/QĐ", "2017-01-01", "2017-12-31"));
    let (code, answer) = self::answer(folder.path(), &[]);
    assert_eq!((code, &answer["health"]["exceptions"]["not_begun"]), (Some(1), &serde_json::json!(1)));
}

#[test]
fn a_page_shows_who_is_exempt_and_by_what() {
    let folder = copy_of_the_seeds();
    let expired = exception("ben-tre", "nq36a.dvc-muc-2", "9/QĐ-UBND", "2016-01-01", "2016-06-30");
    write(folder.path(), "exceptions/ben-tre.toml", freed("2017-12-31") + "\n" + &expired);
    for (lang, name) in [("vi", "exempt_vi"), ("en", "exempt_en")] {
        let args = ["check", "--lang", lang, "--unit", "ben-tre", "--instrument", "nq36a", "--width", "80"];
        let (code, out, err) = run(folder.path(), &args);
        assert_eq!(code, Some(0), "{err}");
        let hash = out.split_whitespace().find(|w| w.len() == 12 && w.bytes().all(|b| b.is_ascii_hexdigit())).unwrap();
        insta::assert_snapshot!(name, out.replace(hash, "0123456789ab"));
    }
}

#[test]
fn exceptions_are_read_from_where_they_are_named() {
    let folder = copy_of_the_seeds();
    let at = folder.path();
    write(at, "rules/exceptions/ben-tre.toml", freed("2016-12-31"));
    assert_eq!(run(at, &["check"]).0, Some(0), "among the rules");
    std::fs::remove_dir_all(at.join("rules/exceptions")).unwrap();
    write(at, "elsewhere/ben-tre.toml", freed("2016-12-31"));
    assert_eq!(run(at, &["check"]).0, Some(1));
    assert_eq!(run(at, &["check", "--exceptions", "elsewhere"]).0, Some(0));
    assert_eq!(run(at, &["check", "--exceptions", "elsewhere/ben-tre.toml"]).0, Some(0));
    write(at, "exceptions/bad.toml", "[[exception]]\n");
    assert_eq!(run(at, &["check", "--exceptions", "elsewhere"]).0, Some(0), "in the place of `exceptions/`");
    refused(at, &["check"], "`[[exception]]` has no `unit`");
    refused(at, &["explain", MISSED], "`[[exception]]` has no `unit`");
    refused(at, &["check", "--exceptions", "nowhere"], "`nowhere` was not found");
    std::fs::create_dir(at.join("empty")).unwrap();
    refused(at, &["check", "--exceptions", "empty"], "has no file of exceptions");
    write(at, "utf16.toml", [0xff, 0xfe, b'[', 0]);
    refused(at, &["check", "--exceptions", "utf16.toml"], "UTF-16");
}

#[test]
fn a_bad_file_of_exceptions_takes_no_good_one_with_it() {
    let folder = copy_of_the_seeds();
    write(folder.path(), "exceptions/a.toml", freed("2016-12-31"));
    write(folder.path(), "exceptions/b.toml", exception("ben-tre", "nq36a.no-such", "1/QĐ", "2016-01-01", "2016-12-31"));
    let (code, answer) = answer(folder.path(), &["--keep-going"]);
    assert_eq!((code, &answer["health"]["exceptions"]["used"]), (Some(2), &serde_json::json!(1)));
    assert_eq!(answer["health"]["unreadable"][0]["file"], "exceptions/b.toml");
}

#[test]
fn explain_shows_layers_and_exceptions() {
    let folder = copy_of_the_seeds();
    write(folder.path(), "exceptions/ben-tre.toml", freed("2017-12-31"));
    let page = |lang: &str, what: &str| run(folder.path(), &["explain", what, "--lang", lang, "--width", "80"]).1;
    insta::assert_snapshot!("explain_national_vi", page("vi", MISSED));
    insta::assert_snapshot!("explain_national_en", page("en", MISSED));
    insta::assert_snapshot!("explain_local_vi", page("vi", "kh-ben-tre-2017.lien-thong-4-cap"));
    insta::assert_snapshot!("explain_local_en", page("en", "kh-ben-tre-2017.lien-thong-4-cap"));
}
