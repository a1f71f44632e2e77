#![allow(missing_docs, clippy::print_stdout)]
use doichieu::base::lang::Lang; use doichieu::base::source::Sources; use doichieu::diag::render::{human, Style};
use doichieu::workspace::*; use doichieu::*;
fn main() {
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, &RulesFrom::Path("rules".into()), &mut sources);
    let style = Style { lang: Lang::En, width: 100, color: false, ascii_lines: false };
    for p in &loaded.problems { println!("{}", human(&p.to_diag(Lang::En), &sources, &style)); }
    println!("{} targets {} relations, {} tests", loaded.rules.targets.len(), loaded.rules.relations.len(), loaded.rules.tests.len());
    let r = ruletest::run(&loaded.rules, None);
    for f in &r.failures { println!("{}", human(&f.to_diag(&loaded.rules, Lang::En), &sources, &style)); }
    println!("{} passed {} failed", r.passed, r.failures.len());
    let reports = load_reports(&Disk, &loaded.rules.vocabulary, &["seeds".into()], &mut sources);
    for p in &reports.problems { println!("{}", human(&p.to_diag(Lang::Vi), &sources, &style)); }
    let judge = eval::Judge::new(&loaded.rules);
    for o in judge.judge(&reports.reports, &eval::Options::default()) {
        println!("== {} {} {}", o.unit, o.year, o.contradictions);
        for f in &o.findings { println!("{:40} {} {:?}", loaded.rules.target(f.target).id, f.verdict.id(), f.reason); }
    }
}
