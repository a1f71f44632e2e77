//! Ratios that a busy machine cannot move far: each is the median over pairs of runs that stand next to each other.
//!
//! `cargo bench --bench ratios` prints them; nothing is asserted.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a benchmark prints, and stops where it has nothing to measure

mod made;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// With this argument the program only starts, reads the files that are named after it, and ends.
const READ_ONLY: &str = "--read-only";

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.get(1).is_some_and(|a| a == READ_ONLY) {
        println!("{}", arguments[2..].iter().map(|path| std::fs::read(path).unwrap().len()).sum::<usize>());
        return;
    }
    cold_check();
    country();
    growth();
}

fn cold_check() {
    let files: Vec<PathBuf> = ["rules", "seeds"].iter().flat_map(|f| all_files(&Path::new(made::ROOT).join(f))).collect();
    let bytes: u64 = files.iter().map(|f| f.metadata().unwrap().len()).sum();
    let mut check = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    check.arg("check").current_dir(made::ROOT).stdout(Stdio::null());
    let mut read_only = Command::new(std::env::current_exe().unwrap());
    read_only.arg(READ_ONLY).args(&files).current_dir(made::ROOT).stdout(Stdio::null());
    let run = |command: &mut Command| assert!(command.status().unwrap().code().is_some_and(|code| code < 2));
    let (a, b, ratio) = pairs(101, &mut || run(&mut check), &mut || run(&mut read_only));
    println!("check of the seeds, cold, {bytes} bytes: {a:.1?}; start and read alone: {b:.1?}; ratio {ratio:.1}");
}

fn country() {
    let rules = made::rules();
    let reports = made::load(&made::country(&rules), &rules).reports;
    let took = median((0..21).map(|_| time(&mut || _ = black_box(made::judge(&rules, &reports)))).collect());
    println!("{} reports x {} targets, judged: {took:.1?}", reports.len(), rules.targets.len());
}

fn growth() {
    let rules = made::rules();
    let texts = [200_000, 2_000_000, 20_000_000].map(made::rule_text);
    tenfold("rule text parsed (0.2, 2, 20 MB)", &texts, |text| made::parse(text));
    let took = median((0..5).map(|_| time(&mut || _ = black_box(made::parse(&texts[1])))).collect());
    println!("rule text parsed: {:.0} MB/s", texts[1].len() as f64 / 1e6 / took.as_secs_f64());
    let folders = [1, 10, 100].map(made::rule_folder);
    tenfold("rules loaded and checked (the packs 1, 10, 100 times)", &folders, made::load_folder);
    let facts = [1, 10, 100].map(|n| made::long_report(n, 1));
    tenfold("facts of one report, read and judged", &facts, |f| made::judge(&rules, &made::load(f, &rules).reports));
    let lengths = [1, 10, 100].map(|n| made::long_report(1, n));
    tenfold("length of one report, read with quotes", &lengths, |f| made::load(f, &rules));
    let few = made::load(&made::country(&rules), &rules).reports;
    let many = [1, 10, 100].map(|n| made::more(&few, n));
    tenfold("reports judged (63, 630, 6300)", &many, |reports| made::judge(&rules, reports));
}

fn tenfold<T, R>(what: &str, inputs: &[T; 3], run: impl Fn(&T) -> R) {
    let [one, ten, hundred] = inputs;
    let run = |input: &T| _ = black_box(run(input));
    let (_, _, first) = pairs(9, &mut || run(ten), &mut || run(one));
    let (most, _, second) = pairs(5, &mut || run(hundred), &mut || run(ten));
    println!("{what}: 10x/1x {first:.1}, 100x/10x {second:.1} (100x: {most:.1?})");
}

/// Medians of `a`, of `b`, and of the ratio pair by pair. The first pair only warms up.
fn pairs(times: usize, a: &mut dyn FnMut(), b: &mut dyn FnMut()) -> (Duration, Duration, f64) {
    let all: Vec<(Duration, Duration)> = (0..=times).map(|_| (time(a), time(b))).skip(1).collect();
    let mut ratios: Vec<f64> = all.iter().map(|(a, b)| a.as_secs_f64() / b.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    (median(all.iter().map(|p| p.0).collect()), median(all.iter().map(|p| p.1).collect()), ratios[ratios.len() / 2])
}

fn time(run: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all[all.len() / 2]
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { all_files(&path) } else { vec![path] }).collect()
}
