//! How fast the work of `benches/peers` can be at all: loops over narrow columns that know its ratios, tiers and dates, and nothing else.
//!
//! `kernel DIR` reads `targets.json` and `facts.csv` of the neutral form and prints what `peer DIR eval` prints. A number is a whole count of tenths in
//! 16 bits; nothing is checked, named, explained or left to anybody else.
#![allow(clippy::print_stdout)]

use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::time::Instant;

use serde_json::Value;

const BLOCK: usize = 4096;

/// What stands beside a number.
const EXACT: u8 = 0;
const MORE_THAN: u8 = 2;
const UNKNOWN: u8 = 3;

struct Column {
    tenths: Vec<i16>,
    kinds: Vec<u8>,
}

struct Facts {
    tiers: Vec<u8>,
    days: Vec<u32>,
    columns: Vec<Column>,
}

struct Target {
    dividend: usize,
    divisor: Option<usize>,
    // `>` or `<=`, and whether the verdicts change places: what is at most is what is not more than.
    strict: bool,
    turned: bool,
    // Tenths, of the tiers 1 to 3.
    limits: [i32; 3],
    due: u32,
}

fn main() -> Result<(), String> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: kernel DIR")?);
    let read = |name: &str| fs::read_to_string(folder.join(name)).map_err(|e| format!("{name}: {e}"));
    let began = Instant::now();
    let targets = targets(&read("targets.json")?).ok_or("targets.json is not as it should be")?;
    let facts = facts(&read("facts.csv")?).ok_or("facts.csv is not as it should be")?;
    let load = began.elapsed().as_secs_f64();
    let began = Instant::now();
    let rows = facts.tiers.len();
    let (mut pass, mut fail) = (0, 0);
    for from in (0..rows).step_by(BLOCK) {
        for target in &targets {
            let (yes, no) = judged(target, &facts, from..rows.min(from + BLOCK));
            pass += u64::from(yes);
            fail += u64::from(no);
        }
    }
    let eval = began.elapsed().as_secs_f64();
    let open = (rows * targets.len()) as u64 - pass - fail;
    println!(
        "{{\"pass\": {pass}, \"fail\": {fail}, \"undetermined\": {open}, \"load_s\": {load}, \"eval_s\": {eval}, \"eval_cpu_s\": {eval}}}"
    );
    Ok(())
}

// How many rows pass and fail; one loop for each kind of comparison.
fn judged(target: &Target, facts: &Facts, rows: Range<usize>) -> (u32, u32) {
    let by_tier = target.limits.iter().any(|limit| *limit != target.limits[0]);
    match (by_tier, target.strict) {
        (false, false) => compared(target, facts, rows, |_| target.limits[0], at_least),
        (false, true) => compared(target, facts, rows, |_| target.limits[0], more_than),
        (true, false) => compared(target, facts, rows, |tier| of_tier(target.limits, tier), at_least),
        (true, true) => compared(target, facts, rows, |tier| of_tier(target.limits, tier), more_than),
    }
}

fn of_tier(limits: [i32; 3], tier: u8) -> i32 {
    match tier {
        1 => limits[0],
        2 => limits[1],
        _ => limits[2],
    }
}

// A number with its kind against a limit with its kind: whether it holds for all values, and whether for none.
fn at_least(n: i32, of_n: u8, d: i32, of_d: u8) -> (bool, bool) {
    ((of_d == EXACT) & (n >= d), (of_n == EXACT) & ((n < d) | (of_d == MORE_THAN) & (n == d)))
}

fn more_than(n: i32, of_n: u8, d: i32, of_d: u8) -> (bool, bool) {
    ((of_d == EXACT) & ((n > d) | (of_n == MORE_THAN) & (n == d)), (of_n == EXACT) & (n <= d))
}

#[inline(always)]
fn compared(
    target: &Target,
    facts: &Facts,
    rows: Range<usize>,
    limit: impl Fn(u8) -> i32,
    compare: impl Fn(i32, u8, i32, u8) -> (bool, bool),
) -> (u32, u32) {
    let (tiers, days) = (&facts.tiers[rows.clone()], &facts.days[rows.clone()]);
    let of = |column: usize| {
        let Column { tenths, kinds } = &facts.columns[column];
        tenths[rows.clone()].iter().zip(&kinds[rows.clone()])
    };
    let heads = tiers.iter().zip(days);
    let (mut pass, mut fail) = (0, 0);
    let mut count = |known: bool, day: u32, (holds, fails): (bool, bool)| {
        let (yes, no) = if target.turned { (fails, holds) } else { (holds, fails) };
        pass += u32::from(known & yes);
        fail += u32::from(known & no & (day >= target.due));
    };
    match target.divisor {
        None => of(target.dividend).zip(heads).for_each(|((n, of_n), (tier, day))| {
            count(*of_n < UNKNOWN, *day, compare((*n).into(), *of_n, limit(*tier), EXACT));
        }),
        Some(divisor) => of(target.dividend).zip(of(divisor)).zip(heads).for_each(|(((n, of_n), (d, of_d)), (tier, day))| {
            let against = limit(*tier) * i32::from(*d);
            count((*of_n < UNKNOWN) & (*of_d < UNKNOWN), *day, compare(1000 * i32::from(*n), *of_n, against, *of_d));
        }),
    }
    (pass, fail)
}

fn targets(text: &str) -> Option<Vec<Target>> {
    let target = |entry: &Value| {
        let limit = |tier: &str| Some((entry["thr"][tier].as_f64()? * 10.0).round() as i32);
        let op = entry["op"].as_str()?;
        Some(Target {
            dividend: entry["num"].as_u64()? as usize,
            divisor: entry["den"].as_u64().map(|n| n as usize),
            strict: matches!(op, ">" | "<="),
            turned: matches!(op, "<" | "<="),
            limits: [limit("1")?, limit("2")?, limit("3")?],
            due: entry["due"].as_u64().unwrap_or(0) as u32,
        })
    };
    serde_json::from_str::<Value>(text).ok()?.as_array()?.iter().map(target).collect()
}

fn facts(text: &str) -> Option<Facts> {
    let mut lines = text.lines();
    let columns = lines.next()?.split(',').skip(3).map(|_| Column { tenths: Vec::new(), kinds: Vec::new() }).collect();
    let mut facts = Facts { tiers: Vec::new(), days: Vec::new(), columns };
    for line in lines {
        let mut cells = line.split(',').skip(1);
        facts.tiers.push(cells.next()?.parse().ok()?);
        facts.days.push(cells.next()?.parse().ok()?);
        for column in &mut facts.columns {
            let cell = cells.next()?;
            let (kind, number) = match cell.as_bytes() {
                [] => (UNKNOWN, "0"),
                [b'>', b'=', ..] => (1, &cell[2..]),
                [b'>', ..] => (MORE_THAN, &cell[1..]),
                _ => (EXACT, cell),
            };
            column.kinds.push(kind);
            column.tenths.push((number.parse::<f64>().ok()? * 10.0).round() as i16);
        }
    }
    Some(facts)
}
