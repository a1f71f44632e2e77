//! Laws of comparing: nothing differs from itself, a known edit is told as that edit and nothing else, and “stricter” is true of what
//! the judge says.

use std::path::Path;

use proptest::prelude::*;

use doichieu::base::source::Sources;
use doichieu::diag::code::{self, Code};
use doichieu::eval::finding::Verdict;
use doichieu::eval::{Judge, Options};
use doichieu::rulediff::{Direction, Judged, Side, compare, to_diag, turns};
use doichieu::syntax::tree::{ExprKind, Item, Requirement, Target};
use doichieu::workspace::{Disk, RulesFrom, load_rules};

use crate::memory::Case;
use crate::rulediff::{Two, shipped, without_tests};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_rule_set_does_not_differ_from_itself() {
    let cases = std::fs::read_dir(root().join("tests/conformance")).unwrap().map(|e| e.unwrap().path().join("rules"));
    let mut count = 0;
    for folder in cases.filter(|f| f.is_dir()).chain([root().join("rules")]) {
        let mut sources = Sources::default();
        let mut load = || load_rules(&Disk, &RulesFrom::Path(folder.clone()), &mut sources);
        let (old, new) = (load(), load());
        let side = |l| -> Side<'_> {
            let l: &doichieu::workspace::LoadedRules = l;
            Side { rules: &l.rules, trees: &l.trees }
        };
        let difference = compare(side(&old), side(&new));
        assert!(difference.is_empty() && difference.one_vocabulary, "{}: {:?}", folder.display(), difference.changes);
        assert_eq!(difference.unchanged, new.rules.targets.len());
        count += 1;
    }
    assert!(count > 50, "{count}");
}

const PACKS: [&str; 5] = ["nq36a.rules", "qd1605.rules", "nq17.rules", "qd749.rules", "qd942.rules"];

fn pack(name: &str) -> String {
    without_tests(&String::from_utf8(shipped(name)).unwrap())
}

fn targets(text: &str) -> Vec<Target> {
    let two = Two::texts(text, text);
    let items = two.old.trees.into_iter().flat_map(|t| t.items);
    items.filter_map(|i| if let Item::Target(t) = i { Some(*t) } else { None }).collect()
}

fn replace(text: &str, span: doichieu::base::source::Span, by: &str) -> String {
    format!("{}{by}{}", &text[..span.start as usize], &text[span.end as usize..])
}

/// A pack with one edit, the code that it must be told by, and the direction.
fn edit(text: &str, target: &Target, kind: usize, n: u32) -> Option<(String, Code, Option<Direction>)> {
    let require = target.requires.get(n as usize % target.requires.len())?;
    match kind {
        0 => {
            let Requirement::Short { op, right } = &require.condition else { return None };
            let ExprKind::Number { value, percent } = &right.kind else { return None };
            let hundred = doichieu::base::number::Number::int(if *percent { 100 } else { 1 });
            let now = (value * &hundred).to_i64()?;
            let to = if *percent { i64::from(n % 99) + 1 } else { i64::from(n % 9) + 1 };
            let raises = op.value.symbol().starts_with('>');
            let direction = if (to > now) == raises { Direction::Stricter } else { Direction::Weaker };
            let by = format!("{to}{}", if *percent { "%" } else { "" });
            (to != now).then(|| (replace(text, right.span, &by), code::DIFF_REQUIREMENT, Some(direction)))
        }
        1 => {
            let by = require.by.as_ref().filter(|_| target.requires.iter().all(|r| r.at.is_empty()))?;
            let day = doichieu::base::date::Date::from_day_number(by.value.day_number() - i64::from(n % 20) - 1)?;
            Some((replace(text, by.span, &day.to_string()), code::DIFF_DATES, Some(Direction::Stricter)))
        }
        2 => {
            let last = target.binds.last().filter(|_| target.binds.iter().all(|b| b.value != "district"))?;
            Some((replace(text, last.span, &format!("{}, district", last.value)), code::DIFF_BOUND, Some(Direction::Stricter)))
        }
        3 => {
            let severity = if target.severity.is_some() { return None } else { "\n  severity advisory" };
            Some((replace(text, require.span.after(), severity), code::DIFF_WEIGHT, Some(Direction::Weaker)))
        }
        4 => Some((replace(text, target.id.span, &format!("{}-x", target.id.value)), code::DIFF_RENAMED, None)),
        5 => Some((replace(text, target.span, ""), code::DIFF_REMOVED, Some(Direction::Weaker))),
        6 => {
            let advice = target.advice.as_ref()?;
            Some((replace(text, advice.span, "\"Lời khuyên khác.\""), code::DIFF_WORDING, None))
        }
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    #[test]
    fn a_known_edit_is_told_as_that_edit(pack_at in 0usize..PACKS.len(), at in any::<prop::sample::Index>(), kind in 0usize..7, n in 0u32..1000) {
        let text = pack(PACKS[pack_at]);
        let all = targets(&text);
        let target = &all[at.index(all.len())];
        let Some((edited, code, direction)) = edit(&text, target, kind, n) else { return Ok(()) };
        let two = Two::texts(&text, &edited);
        // Some edits ask for what is always or never so.
        prop_assume!(two.new.problems.is_empty());
        let difference = two.difference();
        let told: Vec<_> = difference.changes.iter().chain(&difference.wording).collect();
        prop_assert_eq!(told.len(), 1, "{:?}", told);
        prop_assert_eq!(to_diag(told[0], &two.sources, Default::default()).code, code.0);
        prop_assert_eq!(told[0].about.old.as_deref().and_then(|id| id.split_once('.')).map(|(_, id)| id), Some(target.id.value.as_str()));
        if let Some(direction) = direction {
            prop_assert_eq!(told[0].direction, direction);
        }
    }

    #[test]
    fn spacing_order_and_comments_are_no_change(pack_at in 0usize..PACKS.len(), seed in any::<u64>(), spaces in 1usize..6) {
        let text = pack(PACKS[pack_at]);
        let (head, body) = text.split_at(text.rfind("+++\n").unwrap() + 4);
        let mut blocks: Vec<String> = targets(&text).iter().map(|t| text[t.span.range()].to_string()).collect();
        let count = blocks.len();
        blocks.rotate_left((seed % count as u64) as usize);
        let defines: String = body.lines().filter(|l| l.starts_with("define")).map(|l| format!("{l}\n")).collect();
        let spaced: Vec<String> = blocks.iter().map(|b| b.replace("\n  ", &format!("\n{}", " ".repeat(spaces)))).collect();
        let two = Two::texts(&text, &format!("{head}# ghi chú\n{defines}{}\n", spaced.join("\n\n\n# nữa\n")));
        prop_assert!(two.difference().is_empty(), "{:?}", two.difference().changes);
    }
}

fn condition() -> impl Strategy<Value = String> {
    let op = prop_oneof![Just(">="), Just(">"), Just("<="), Just("<"), Just("="), Just("!=")];
    let atom = (prop_oneof![Just("x.s"), Just("x.n"), Just("x.s * 2"), Just("x.n + x.m"), Just("x.v")], op, 1u32..8).prop_map(
        |(x, op, n)| match x {
            "x.s" => format!("x.s {op} {}%", n * 12),
            "x.s * 2" => format!("x.s * 2 {op} {}%", n * 24),
            _ => format!("{x} {op} {n}"),
        },
    );
    atom.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} and {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} or {b})")),
            inner.prop_map(|a| format!("not ({a})")),
        ]
    })
}

/// Two conditions, often of one making, so that one is stricter.
fn conditions() -> impl Strategy<Value = (String, String)> {
    (condition(), condition(), 0..5).prop_map(|(a, b, how)| match how {
        0 => (a, b),
        1 => (a.clone(), format!("{a} and {b}")),
        2 => (a.clone(), format!("{a} or {b}")),
        3 => (a.clone(), a.replace(">= ", "> ")),
        _ => (a.clone(), a.replace('1', "2")),
    })
}

fn fact() -> impl Strategy<Value = String> {
    let sign = prop_oneof![Just(""), Just(">= "), Just("< "), Just("> ")];
    (prop_oneof![Just("x.s"), Just("x.n"), Just("x.m"), Just("x.v")], sign, 1u32..8).prop_map(|(x, sign, n)| match x {
        "x.s" => format!("x.s = {sign}{}%", n * 12),
        "x.v" => format!("x.v = {}", n.min(4)),
        _ => format!("{x} = {sign}{n}"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_to_be_stricter_is((a, b) in conditions(), facts in prop::collection::vec(fact(), 1..4)) {
        let case = |cond: &str| {
            let vocabulary = "x.s share; x.n count; x.m count; x.v level levels=1, 4";
            Case::new(vocabulary).target("t", &format!("require {cond} by 2016-12-31")).report("2016", &facts)
        };
        let mut sources = Sources::default();
        let (files_old, files_new) = (case(&a).files(), case(&b).files());
        let old = load_rules(&files_old, &RulesFrom::Path("rules".into()), &mut sources);
        let new = load_rules(&files_new, &RulesFrom::Path("rules".into()), &mut sources);
        prop_assume!(old.problems.is_empty() && new.problems.is_empty());
        let loaded = case(&a).load();
        prop_assume!(loaded.is_ok());
        let reports = loaded.unwrap().1;
        let difference = compare(Side { rules: &old.rules, trees: &old.trees }, Side { rules: &new.rules, trees: &new.trees });
        let judge = |rules| Judge::new(rules).judge(&reports, &Options::default());
        let (was, is) = (judge(&old.rules), judge(&new.rules));
        // The reports were read into other sources: their files are told apart by number only.
        let judged = |outcomes| Judged { reports: &reports, outcomes };
        let (before, now) = (was[0].findings[0].verdict, is[0].findings[0].verdict);
        match difference.changes.first().map(|c| c.direction) {
            None => prop_assert_eq!(before, now, "{} | {}", a, b),
            Some(Direction::Stricter) => {
                prop_assert!(now != Verdict::Met || before == Verdict::Met, "{} | {}", a, b);
                prop_assert!(before != Verdict::NotMet || now == Verdict::NotMet, "{} | {}", a, b);
            }
            Some(Direction::Weaker) => {
                prop_assert!(before != Verdict::Met || now == Verdict::Met, "{} | {}", a, b);
                prop_assert!(now != Verdict::NotMet || before == Verdict::NotMet, "{} | {}", a, b);
            }
            Some(Direction::Changed) => {}
        }
        let turned = turns(&difference, judged(&was), judged(&is), &sources);
        prop_assert_eq!(turned.turns.len(), usize::from(before != now));
    }
}
