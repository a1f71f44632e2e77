//! Whole commands on a made-up country, 63 units over six years by all packs: `cargo bench --bench country`.
//!
//! Each is the median over runs with the files in the cache of the system; nothing is asserted.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a benchmark prints, and stops where it has nothing to measure

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What is run in a folder whose `country` holds the reports.
const COMMANDS: &[&[&str]] = &[
    &["check", "country"],
    &["check", "country", "--format", "json"],
    &["report", "country", "--csv", "audit.csv"],
    #[cfg(feature = "html")]
    &["report", "country", "--html", "audit.html"],
    #[cfg(feature = "xlsx")]
    &["report", "country", "--xlsx", "audit.xlsx"],
];
const TIMES: usize = 11;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    time(folder.path(), &["demo", "--units", "63", "--years", "2015..2020", "--seed", "7", "--to", "country"]);
    for command in COMMANDS {
        let mut all: Vec<Duration> = (0..=TIMES).map(|_| time(folder.path(), command)).skip(1).collect();
        all.sort();
        println!("{}: {:.0?} (from {:.0?} to {:.0?})", command.join(" "), all[TIMES / 2], all[0], all[TIMES - 1]);
    }
}

fn time(folder: &Path, arguments: &[&str]) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    assert!(command.status().unwrap().code().is_some_and(|code| code < 2), "{arguments:?}");
    start.elapsed()
}
