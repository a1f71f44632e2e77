//! Local instruments over national ones, and exceptions: what the proof says against an enumeration of values and days, and what a
//! judge puts beside a verdict. What the program makes of exceptions is in `exceptions`.

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
        self.steps.iter().rfind(|s| s.0.is_none_or(|due| due <= day))
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

pub fn exception(unit: &str, target: &str, document: &str, from: &str, until: &str) -> String {
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
