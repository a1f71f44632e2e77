//! Checks one report against the rules that are built in: `cargo run --example check_report -- seeds/ben-tre-2016`.
#![allow(clippy::print_stdout)] // an example talks to the terminal

use std::path::PathBuf;

use doichieu::base::source::Sources;
use doichieu::eval::{Judge, Options};
use doichieu::workspace::{Disk, RulesFrom, load_reports, load_rules};

fn main() {
    let path = std::env::args().nth(1).map_or_else(|| PathBuf::from("seeds/ben-tre-2016"), PathBuf::from);
    let mut sources = Sources::default();
    let rules = load_rules(&Disk, &RulesFrom::BuiltIn, &mut sources).rules;
    let read = load_reports(&Disk, &rules.vocabulary, &[path], &mut sources);
    for outcome in Judge::new(&rules).judge(&read.reports, &Options::default()) {
        for finding in &outcome.findings {
            let (target, verdict) = (&rules.target(finding.target).id, finding.verdict.id());
            println!("{} {} {target}: {verdict}", outcome.unit, outcome.year);
        }
    }
}
