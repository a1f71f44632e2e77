//! Any table: what columns make of a row is what the plain evaluator makes of it.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use doichieu::base::source::Sources;
use doichieu::bulk::batch::Rows as _;
use doichieu::bulk::stream::{Ask, text};
use doichieu::bulk::table::Manner;
use doichieu::bulk::table::fill::Lines;
use doichieu::bulk::verdicts::Verdicts;
use doichieu::eval::{Judge, Options};
use doichieu::model::ir::Rules;
use doichieu::workspace::{Disk, RulesFrom, load_rules};
use libfuzzer_sys::fuzz_target;

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let from = RulesFrom::Path(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/rules")));
    let loaded = load_rules(&Disk, &from, &mut Sources::default());
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.rules
});

fuzz_target!(|table: &[u8]| {
    let (judge, options) = (Judge::new(&RULES), Options::default());
    let manner = Manner { unit_kind: Some("commune".into()), skip_bad: true, ..Manner::default() };
    let ask = Ask {
        rules: &RULES,
        judge: &judge,
        options: &options,
        manner,
        ignored: Vec::new(),
        explain: Vec::new(),
        reasons: true,
        threads: 1,
        memory: 16 << 20,
    };
    let held = |verdicts: &Verdicts<'_, '_>, rows: &Lines<'_, '_>, _: &mut Vec<u8>| {
        (0..rows.rows).filter(|row| verdicts.is_judged(*row)).for_each(|row| agrees(&ask, verdicts, rows, row));
    };
    // What is wrong with a table is told; what is left must hold.
    let _ = text(table, &ask, Some(&held), &mut |_| Ok(()), &mut |_| {});
});

fn agrees(ask: &Ask<'_>, verdicts: &Verdicts<'_, '_>, rows: &Lines<'_, '_>, row: usize) {
    let (_, year) = rows.key(row).expect("a row that was judged has its key");
    let outcome = ask.judge.judge(&rows.reports(row), ask.options).into_iter().find(|o| o.year == year).expect("an outcome");
    for (at, target) in verdicts.target_ids().iter().enumerate() {
        let finding = outcome.findings.iter().find(|f| f.target == *target).expect("a finding for each target");
        assert_eq!(verdicts.verdict(row, at), (finding.verdict, finding.reason), "{}", ask.rules.target(*target).id);
        let measured = finding.deciding.and_then(|decides| finding.parts[decides].measured.clone());
        assert_eq!(verdicts.measured(row, at), measured, "{}", ask.rules.target(*target).id);
    }
}
