//! doichieu in the bench of `benches/peers`: reads what `encode.py` wrote, judges, and prints the line that the bench wants.
//!
//! `peer DIR csv` and, with the feature `parquet`, `peer DIR e2e` from the table to the sums, as `check --table` does; `peer DIR eval` with all
//! figures in memory first, the evaluation alone being timed. `peer DIR decode` reads the columns of the Parquet file and does nothing with them.
#![allow(clippy::print_stdout)]

use std::fs::File;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use doichieu::base::source::Sources;
use doichieu::bulk::batch::Batch;
use doichieu::bulk::plan::Plan;
use doichieu::bulk::stream::{self, Ask, Feed};
use doichieu::bulk::table::cut::{Cutter, Stop};
use doichieu::bulk::table::fill::{Body, Filler, Lines};
#[cfg(feature = "parquet")]
use doichieu::bulk::table::parquet::Parquet;
use doichieu::bulk::table::{Manner, header};
use doichieu::bulk::verdicts;
use doichieu::eval::finding::Verdict;
use doichieu::eval::{Judge, Options};
use doichieu::workspace::{Disk, RulesFrom, load_rules};

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, mode] = arguments.as_slice() else { return Err("usage: peer DIR e2e|csv|eval|decode".into()) };
    let folder = PathBuf::from(folder).join("doichieu");
    let began = Instant::now();
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, &RulesFrom::Path(folder.join("rules")), &mut sources);
    if !loaded.problems.is_empty() {
        return Err(format!("{} problems in the rules", loaded.problems.len()));
    }
    let (options, judge) = (Options::default(), Judge::new(&loaded.rules));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let manner = Manner { unit_kind: Some("commune".into()), ..Manner::default() };
    let ask = Ask {
        rules: &loaded.rules,
        judge: &judge,
        options: &options,
        manner,
        ignored: Vec::new(),
        explain: Vec::new(),
        reasons: false,
        threads,
        memory: 64 << 20,
    };
    let name = if matches!(mode.as_str(), "e2e" | "decode") { "facts.parquet" } else { "facts.csv" };
    let table = File::open(folder.join(name)).map_err(|e| e.to_string())?;
    let (sums, load, eval, cpu) = match mode.as_str() {
        "eval" => in_memory(table, &ask).map_err(|stop| format!("{stop:?}"))?,
        "decode" => decoded(table, &ask).map_err(|stop| format!("{stop:?}"))?,
        _ => {
            let load = began.elapsed();
            let mut feed = feed(table).map_err(|stop| format!("{stop:?}"))?;
            let sums = stream::run(&mut *feed, &ask, None, &mut |_| Ok(()), &mut |_| {}).map_err(|stop| format!("{stop:?}"))?;
            let total = |verdict| sums.count(verdict, |_| true);
            let eval = began.elapsed() - load;
            ([Verdict::Met, Verdict::NotMet, Verdict::Undetermined].map(total), load, eval, eval)
        }
    };
    let [pass, fail, open] = sums;
    println!(
        "{{\"pass\": {pass}, \"fail\": {fail}, \"undetermined\": {open}, \"load_s\": {}, \"eval_s\": {}, \"eval_cpu_s\": {}}}",
        load.as_secs_f64(),
        eval.as_secs_f64(),
        cpu.as_secs_f64()
    );
    Ok(())
}

#[cfg(feature = "parquet")]
fn feed(mut table: File) -> Result<Box<dyn Feed>, Stop> {
    use std::io::{Read, Seek};
    let mut begin = [0; 4];
    table.read_exact(&mut begin)?;
    table.rewind()?;
    Ok(if &begin == b"PAR1" { Box::new(Parquet::open(table)?) } else { Box::new(Cutter::new(table, 0, 0)) })
}

#[cfg(not(feature = "parquet"))]
fn feed(table: File) -> Result<Box<dyn Feed>, Stop> {
    Ok(Box::new(Cutter::new(table, 0, 0)))
}

// What reading alone costs; rows stand where met findings would.
fn decoded(table: File, ask: &Ask<'_>) -> Result<Timed, Stop> {
    let began = Instant::now();
    let mut feed = feed(table)?;
    feed.limit(1 << 20, 12 << 20);
    let plan = Plan::new(ask.judge, ask.rules, ask.options);
    let shape = feed.shape(&plan, &ask.ignored)?;
    let mut rows = 0;
    while let Some(piece) = feed.next(&shape, &ask.manner)? {
        rows += match &piece.body {
            Body::Columns(columns) => columns.rows as u64,
            Body::Text(text) => text.lines().count() as u64,
        };
    }
    Ok(([rows, 0, 0], began.elapsed(), Duration::ZERO, Duration::ZERO))
}

type Timed = ([u64; 3], Duration, Duration, Duration);

// Every figure in memory, then one thread over all batches: wall and processor time are the same.
fn in_memory(table: File, ask: &Ask<'_>) -> Result<Timed, Stop> {
    let began = Instant::now();
    let mut cutter = Cutter::new(table, 1 << 20, 1 << 28);
    let mut plan = Plan::new(ask.judge, ask.rules, ask.options);
    let shape = header::csv(&cutter.first_line(|_| true)?, &plan, &ask.ignored)?;
    let mut filled = Vec::new();
    while let Some(piece) = cutter.next(&shape, &ask.manner)? {
        let mut batches = Vec::new();
        let mut filler = Filler::new(&shape, &ask.manner, &piece);
        let mut batch = Batch::new(&plan);
        while filler.next(&mut plan, &mut batch)? {
            batches.push((std::mem::replace(&mut batch, Batch::new(&plan)), filler.spans().to_vec()));
        }
        filled.push((piece, batches));
    }
    let load = began.elapsed();
    let (mut sums, mut spare) = ([0; 3], Vec::new());
    let began = Instant::now();
    for (piece, batches) in &filled {
        for (batch, spans) in batches {
            let lines = Lines { shape: &shape, manner: &ask.manner, piece, plan: &plan, spans, rows: batch.rows };
            let verdicts = verdicts::judge(&plan, batch, &lines, ask.reasons, spare);
            for of in &verdicts.targets {
                (0..3).for_each(|at| sums[at] += of.verdicts[at].count());
            }
            spare = verdicts.targets;
        }
    }
    let eval = began.elapsed();
    Ok((sums, load, eval, eval))
}
