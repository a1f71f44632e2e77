//! Soundness, exactness, contradictions, monotony, order and tips on generated nets, against the oracle.

use proptest::prelude::*;

use doichieu::base::interval::Interval;
use doichieu::eval::finding::{Finding, Reason, Verdict};
use doichieu::eval::{Judge, Options};

use super::generate::*;
use super::oracle::*;
use crate::memory::{Case, said};

pub(super) fn case(net: &Net, cond: &B) -> Case {
    let facts: Vec<String> = net.says.iter().map(|s| fact(s, net.indicators[s.on].ty)).collect();
    Case::new(&vocabulary(net)).target("a", &format!("require {}", text(cond, net))).report("2016", &facts)
}

// What cannot be loaded (a target that is decided before anybody reports) is passed over.
fn judged(net: &Net, cond: &B) -> Option<(Finding, usize, Vec<String>)> {
    let (rules, reports) = case(net, cond).load().ok()?;
    let outcome = Judge::new(&rules).judge(&reports, &Options::default()).remove(0);
    let quoted = outcome.findings[0].evidence.iter().map(|f| fact_name(net, *f as usize)).collect();
    Some((outcome.findings[0].clone(), outcome.contradictions, quoted))
}

fn fact_name(net: &Net, at: usize) -> String {
    fact(&net.says[at], net.indicators[net.says[at].on].ty)
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 12..90)
}

pub(super) fn config(cases: u32) -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    ProptestConfig { cases: wanted.unwrap_or(cases), failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default() }
}

fn shown(world: &Option<Vec<Slot>>) -> String {
    let Some(world) = world else { return "none".into() };
    let one = |(v, slot): (usize, &Slot)| match slot {
        Slot::At(x) => format!("{} = {x}", name(v)),
        _ => format!("{} is nothing", name(v)),
    };
    world.iter().enumerate().map(one).collect::<Vec<_>>().join(", ")
}

/// Soundness always, exactness where there is no circle, contradictions.
fn hold_against_worlds(net: &Net, cond: &B) -> Result<(), String> {
    let Some((finding, contradictions, _)) = judged(net, cond) else { return Ok(()) };
    let seen = net.worlds(cond, 0, 3000);
    let got = said(&finding);
    let context = |what: &str, world: &Option<Vec<Slot>>| {
        let facts: Vec<String> = (0..net.says.len()).map(|i| fact_name(net, i)).collect();
        format!(
            "{what}: {got}\n  {}\n  require {}\n  facts {}\n  world {}",
            vocabulary(net),
            text(cond, net),
            facts.join("; "),
            shown(world)
        )
    };
    if contradictions > 0 {
        let world = seen.yes.or(seen.no).or(seen.neither);
        return if world.is_some() { Err(context("contradiction, yet here is a world", &world)) } else { Ok(()) };
    }
    if is_tree(net, None) && !seen.any() && !(1..=3).any(|fine| net.worlds(cond, fine, 30_000).any()) {
        return Err(context("no world, yet no contradiction", &None));
    }
    let against = match finding.verdict {
        Verdict::Met => seen.no.clone().or(seen.neither.clone()),
        Verdict::NotMet => seen.yes.clone().or(seen.neither.clone()),
        _ => None,
    };
    if against.is_some() {
        return Err(context("unsound", &against));
    }
    if finding.verdict == Verdict::Undetermined && is_tree(net, Some(cond)) && !seen.disagree() {
        let fine = (1..=3).map(|fine| net.worlds(cond, fine, 30_000)).find(Seen::disagree);
        if fine.is_none() {
            let what = if seen.yes.is_some() {
                "all worlds satisfy"
            } else if seen.no.is_some() {
                "no world satisfies"
            } else {
                "no world at all"
            };
            return Err(context(what, &seen.yes.or(seen.no)));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn verdicts_are_what_all_worlds_say(bytes in bytes()) {
        let mut dice = Dice(&bytes);
        let net = net(&mut dice);
        let cond = condition(&mut dice, &net, 2);
        if let Err(why) = hold_against_worlds(&net, &cond) {
            prop_assert!(false, "{why}");
        }
    }
}

proptest! {
    #![proptest_config(config(220))]

    // A further fact on an indicator that has none, or one that stands beside another of the same day, replaces none.
    #[test]
    fn a_further_fact_never_turns_a_verdict_round(bytes in bytes()) {
        let mut dice = Dice(&bytes);
        let mut net = net(&mut dice);
        let cond = condition(&mut dice, &net, 2);
        let Some((before, ..)) = judged(&net, &cond) else { return Ok(()) };
        let on = dice.below(net.indicators.len());
        let more = says(&mut dice, on, net.indicators[on].ty);
        net.says.push(more);
        let Some((after, ..)) = judged(&net, &cond) else { return Ok(()) };
        let turned = matches!((before.verdict, after.verdict), (Verdict::Met, Verdict::NotMet) | (Verdict::NotMet, Verdict::Met));
        prop_assert!(!turned, "{} then {}: {:?}", said(&before), said(&after), case(&net, &cond));
        let loosened = after.verdict == Verdict::Undetermined && after.reason != Some(Reason::Contradiction);
        prop_assert!(before.verdict == Verdict::Undetermined || !loosened, "{} then {}: {:?}", said(&before), said(&after), case(&net, &cond));
    }

    #[test]
    fn the_order_of_facts_and_targets_does_not_matter(bytes in bytes()) {
        let mut dice = Dice(&bytes);
        let mut net = net(&mut dice);
        let (first, second) = (condition(&mut dice, &net, 1), condition(&mut dice, &net, 1));
        let forward = judged(&net, &first);
        let case_of = |net: &Net, blocks: [(&str, &B); 2]| {
            let facts: Vec<String> = net.says.iter().map(|s| fact(s, net.indicators[s.on].ty)).collect();
            let case = blocks.iter().fold(Case::new(&vocabulary(net)), |c, (id, b)| c.target(id, &format!("require {}", text(b, net))));
            let middle = facts.len() / 2;
            case.report("2016", &facts[..middle]).report("2016", &facts[middle..])
        };
        let apart = case_of(&net, [("a", &first), ("b", &second)]);
        net.says.reverse();
        let backward = judged(&net, &first);
        let turned = case_of(&net, [("b", &second), ("a", &first)]);
        let (Some((f, n, mut e)), Some((b, m, mut d))) = (forward, backward) else { return Ok(()) };
        e.sort();
        d.sort();
        prop_assert_eq!((said(&f), n), (said(&b), m));
        prop_assert_eq!(f.missing.clone(), b.missing);
        prop_assert_eq!(e, d);
        let (Ok(_), Ok(_)) = (apart.load(), turned.load()) else { return Ok(()) };
        let (apart, turned) = (apart.judge(&Options::default()), turned.judge(&Options::default()));
        prop_assert_eq!(said(&f), apart.verdict("a"));
        prop_assert_eq!(said(&f), turned.verdict("a"));
        prop_assert_eq!(apart.verdict("b"), turned.verdict("b"));
        prop_assert_eq!(&apart.finding("b").missing, &turned.finding("b").missing);
        prop_assert_eq!(&apart.finding("b").parts, &turned.finding("b").parts);
    }

    #[test]
    fn findings_are_well_formed_and_what_is_missing_settles_them(bytes in bytes()) {
        let mut dice = Dice(&bytes);
        let net = net(&mut dice);
        let cond = condition(&mut dice, &net, 1);
        let Some((finding, contradictions, evidence)) = judged(&net, &cond) else { return Ok(()) };
        prop_assert_eq!(finding.verdict == Verdict::Undetermined, finding.reason.is_some());
        prop_assert!(finding.reason != Some(Reason::Contradiction) || contradictions > 0 && !evidence.is_empty());
        for missing in &finding.missing {
            let (Some(met), Some(not_met)) = (&missing.met, &missing.not_met) else { continue };
            if !missing.decides || met.intersect(not_met).is_some() {
                continue;
            }
            for (interval, verdict) in [(met, Verdict::Met), (not_met, Verdict::NotMet)] {
                let ty = net.indicators[missing.indicator.0 as usize].ty;
                for value in inside(interval, ty) {
                    let mut told = net.clone();
                    told.says.push(Says { on: missing.indicator.0 as usize, lo: Some((value, false)), hi: Some((value, false)) });
                    let Some((after, clashes, _)) = judged(&told, &cond) else { continue };
                    // An open end that facts keep out of reach may still be named: then the fact contradicts them.
                    prop_assert!(after.verdict == verdict || clashes > 0, "{} with {} = {value} is {}, not {}: {:?}", said(&finding), name(missing.indicator.0 as usize), said(&after), verdict.id(), case(&net, &cond));
                }
            }
        }
    }
}

// The closed ends of an interval and a point inside that a fact can state.
fn inside(interval: &Interval, ty: Ty) -> Vec<R> {
    let n = |e: &doichieu::base::interval::End| {
        let (a, b) = e.at.parts();
        Some(r(a.parse().ok()?, b.parse().ok()?))
    };
    let (lo, hi) = (interval.lo().and_then(n), interval.hi().and_then(n));
    let middle = match (lo, hi) {
        (Some(l), Some(h)) => (l + h) / 2,
        (Some(l), None) => l + 1,
        (None, Some(h)) => h - 1,
        (None, None) => r(1, 1),
    };
    let closed = |e: Option<&doichieu::base::interval::End>| e.filter(|e| !e.open).and_then(n);
    let points = [Some(middle), closed(interval.lo()), closed(interval.hi())];
    let written =
        |x: &R| matches!(ty, Ty::Share | Ty::Ratio) || (*x * 10000).is_integer() && !(*x * 1000).is_integer() || (*x * 100).is_integer();
    let whole = |x: &R| !matches!(ty, Ty::Bool | Ty::Level) || x.is_integer();
    points.into_iter().flatten().filter(written).filter(whole).collect()
}
