//! On generated rule sets and facts: the same verdict, reason and measured interval, whatever the construct.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use doichieu::base::date::Date;
use doichieu::bulk::batch::{Batch, Place, Rows};
use doichieu::bulk::cell::Small;
use doichieu::bulk::plan::Plan;
use doichieu::bulk::verdicts;
use doichieu::eval::finding::Outcome;
use doichieu::eval::{Judge, Options};
use doichieu::facts::fact::{Grade, Report};
use doichieu::model::ir::Rules;

use super::generate;
use crate::laws::generate::Dice;

static PAIRS: AtomicUsize = AtomicUsize::new(0);
static IN_BULK: AtomicUsize = AtomicUsize::new(0);

pub struct Each<'r>(pub &'r [Report], pub Vec<(String, i16)>);

impl Rows for Each<'_> {
    fn reports(&self, row: usize) -> Vec<Report> {
        let (unit, year) = &self.1[row];
        self.0.iter().filter(|r| r.unit == *unit && r.year <= *year).cloned().collect()
    }
}

pub fn fill(plan: &mut Plan<'_>, outcomes: &[Outcome], reports: &[Report]) -> Batch {
    let mut batch: Option<Batch> = None;
    for outcome in outcomes {
        let of: Vec<&Report> = reports.iter().filter(|r| r.unit == outcome.unit && r.year == outcome.year).collect();
        let class = plan.class(outcome.year, &outcome.unit, &of[0].kind, of[0].region.as_deref());
        let batch = batch.get_or_insert_with(|| Batch::new(plan));
        batch.begin(class);
        let class = plan.of_class(class);
        for (report, fact) in of.iter().flat_map(|r| r.facts.iter().map(move |f| (r, f))) {
            let ty = plan.rules.vocabulary.indicator(fact.indicator).ty;
            let small = Small::parse(fact.value.text.as_bytes(), ty);
            batch.state(Place::of(plan, fact.indicator, fact.tiers), class, fact.date, fact.standing, small);
            if plan.options.require_source.is_some_and(|least| report.grade < least) {
                batch.weak.set(batch.rows - 1);
            }
        }
    }
    batch.unwrap_or_else(|| Batch::new(plan))
}

fn agree(rules: &Rules, reports: &[Report], options: &Options) -> Result<(), String> {
    let judge = Judge::new(rules);
    let outcomes = judge.judge(reports, options);
    let mut plan = Plan::new(&judge, rules, options);
    let batch = fill(&mut plan, &outcomes, reports);
    let rows = Each(reports, outcomes.iter().map(|o| (o.unit.clone(), o.year)).collect());
    let verdicts = verdicts::judge(&plan, &batch, &rows, true, Vec::new());
    for (row, outcome) in outcomes.iter().enumerate() {
        for (target, finding) in outcome.findings.iter().enumerate() {
            PAIRS.fetch_add(1, Ordering::Relaxed);
            let counts: u64 = verdicts.targets[target].verdicts.iter().map(|bits| u64::from(bits.has(row))).sum();
            let (verdict, reason) = verdicts.verdict(row, target);
            let measured = finding.deciding.and_then(|d| finding.parts[d].measured.clone());
            let (plain, bulk) = ((finding.verdict, finding.reason, measured), (verdict, reason, verdicts.measured(row, target)));
            if !verdicts.plain.contains_key(&(row, target)) {
                IN_BULK.fetch_add(1, Ordering::Relaxed);
            }
            if plain != bulk || counts != 1 {
                let id = &rules.target(finding.target).id;
                return Err(format!("{} {} {id}: plain {plain:?}, bulk {bulk:?}, noted {counts} times", outcome.unit, outcome.year));
            }
        }
    }
    Ok(())
}

fn held(bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut dice = Dice(bytes);
    let case = generate::case(&mut dice);
    let as_of = dice.pick(&[None, None, None, Date::new(2015, 3, 31), Date::new(2025, 12, 31)]);
    let require_source = dice.pick(&[None, None, None, Some(Grade::Official)]);
    let Ok((rules, reports)) = case.load() else { return Ok(()) };
    let options = Options { as_of, require_source, ..Options::default() };
    if let Err(why) = agree(&rules, &reports, &options) {
        let files: BTreeMap<_, _> =
            case.files().0.into_iter().filter(|(p, _)| !p.ends_with("units.toml") && !p.ends_with("quantifiers.toml")).collect();
        let shown: Vec<String> = files.iter().map(|(p, t)| format!("{}\n{}", p.display(), String::from_utf8_lossy(t))).collect();
        return Err(TestCaseError::fail(format!("{why}\nas of {as_of:?}, {require_source:?}\n{}", shown.join("\n"))));
    }
    Ok(())
}

#[test]
fn bulk_and_plain_agree() {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    let config =
        ProptestConfig { cases: wanted.unwrap_or(2600), failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let bytes = proptest::collection::vec(any::<u8>(), 60..260);
    runner.run(&bytes, |bytes| held(&bytes)).unwrap();
    let (pairs, in_bulk) = (PAIRS.load(Ordering::Relaxed), IN_BULK.load(Ordering::Relaxed));
    assert!(wanted.is_some() || pairs >= 20_000, "only {pairs} pairs");
    assert!(in_bulk * 3 > pairs, "only {in_bulk} of {pairs} verdicts come from the kernels");
    eprintln!("{pairs} pairs, {in_bulk} from the kernels");
}
