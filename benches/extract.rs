//! How fast reports are read: `cargo bench --bench extract` prints it; nothing is asserted.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a benchmark prints, and stops where it has nothing to measure

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Reports of a year, and the bytes of one of 40 pages.
const REPORTS: usize = 63;
const BYTES: usize = 100_000;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut texts: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(seeds).unwrap() {
        texts.push(std::fs::read_to_string(entry.unwrap().path().join("report.txt")).unwrap());
    }
    texts.sort();
    for number in 0..REPORTS {
        let mut text = String::new();
        while text.len() < BYTES {
            text.push_str(&texts[(number + text.len()) % texts.len()]);
            text.push_str("\n\n");
        }
        std::fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    let one = folder.path().join("0.txt");
    let (all, single) = (median(|| extract(folder.path())), median(|| extract(&one)));
    println!(
        "{REPORTS} reports of {} kB: {all:.2?}; one: {single:.0?}; ratio {:.0}",
        BYTES / 1000,
        all.as_secs_f64() / single.as_secs_f64()
    );
}

fn extract(path: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    let status = command.args(["extract", "--lang", "en"]).arg(path).stdout(Stdio::null()).stderr(Stdio::null()).status();
    black_box(status.unwrap());
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}
