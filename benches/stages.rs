//! Each stage by itself: `cargo bench --bench stages`.

#![allow(clippy::unwrap_used)] // a benchmark that cannot make its input has nothing to measure

mod made;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use doichieu::base::source::Sources;
use doichieu::vocab::read::{VocabularyFiles, read};
use doichieu::workspace::builtin;

fn main() {
    divan::main();
}

#[divan::bench(args = [200_000, 2_000_000, 20_000_000], sample_count = 10)]
fn parse_rules(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = made::rule_text(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| made::parse(&text));
}

#[divan::bench]
fn vocabulary(bencher: Bencher<'_, '_>) {
    let mut sources = Sources::default();
    let mut file = |name: &str| sources.add(name, builtin::text(name).unwrap());
    let files = VocabularyFiles {
        indicators: file("indicators.toml"),
        units: file("units.toml"),
        quantifiers: Some(file("quantifiers.toml")),
        wording: Some(file("wording.toml")),
    };
    let bytes = ["indicators.toml", "units.toml", "quantifiers.toml", "wording.toml"]
        .iter()
        .map(|n| builtin::text(n).unwrap().len())
        .sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| read(&sources, files));
}

/// The packs 1, 10, 100 times, read, checked and made ready to judge.
#[divan::bench(args = [1, 10, 100], sample_count = 10)]
fn load_rules(bencher: Bencher<'_, '_>, times: usize) {
    let files = made::rule_folder(times);
    bencher.bench_local(|| made::load_folder(&files));
}

#[divan::bench]
fn read_63_reports(bencher: Bencher<'_, '_>) {
    let rules = made::rules();
    let files = made::country(&rules);
    bencher.bench_local(|| made::load(&files, &rules));
}

#[divan::bench]
fn judge_63_reports(bencher: Bencher<'_, '_>) {
    let rules = made::rules();
    let reports = made::load(&made::country(&rules), &rules).reports;
    assert_eq!(reports.len(), 63);
    bencher.counter(ItemsCount::new(reports.len())).bench_local(|| made::judge(&rules, &reports));
}

/// One report with its facts 1, 10, 100 times: read with quotes, and judged.
#[divan::bench(args = [1, 10, 100], sample_count = 10)]
fn facts(bencher: Bencher<'_, '_>, times: usize) {
    let rules = made::rules();
    let files = made::long_report(times, 1);
    bencher.bench_local(|| made::judge(&rules, &made::load(&files, &rules).reports));
}

/// One report with a document 1, 10, 100 times as long.
#[divan::bench(args = [1, 10, 100], sample_count = 10)]
fn report_length(bencher: Bencher<'_, '_>, times: usize) {
    let rules = made::rules();
    let files = made::long_report(1, times);
    bencher.bench_local(|| made::load(&files, &rules));
}
