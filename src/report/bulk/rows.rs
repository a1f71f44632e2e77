//! A row a unit, year and target: `unit,year,target,verdict,reason,lo,hi,lo_open,hi_open`.
//!
//! Numbers as in the JSON answer: decimals where they are exact, else fractions; an infinite end is empty and open.

use crate::base::interval::{End, Interval};
use crate::base::show::Unit;
use crate::bulk::table::fill::Lines;
use crate::bulk::verdicts::Verdicts;
use crate::eval::finding::Verdict;
use crate::report::json::number;

/// The names of the columns.
pub const HEADER: &str = "unit,year,target,verdict,reason,lo,hi,lo_open,hi_open\n";

/// Adds the rows of a batch whose verdict is `wanted`.
pub fn rows(verdicts: &Verdicts<'_, '_>, lines: &Lines<'_, '_>, wanted: &[Verdict], to: &mut Vec<u8>) {
    for row in (0..lines.rows).filter(|row| verdicts.is_judged(*row)) {
        let Some((unit, year)) = lines.key(row) else { continue };
        let unit = cell(&unit);
        for (target, id) in verdicts.target_ids().iter().enumerate() {
            let (verdict, reason) = verdicts.verdict(row, target);
            if !wanted.contains(&verdict) {
                continue;
            }
            let named = verdicts.rules().target(*id);
            to.extend_from_slice(unit.as_bytes());
            let reason = reason.map_or("", |r| r.id());
            to.extend_from_slice(format!(",{year},{},{},{reason}", named.id, verdict.id()).as_bytes());
            match verdicts.measured(row, target) {
                Some((interval, written)) => measured(&interval, written, to),
                None => to.extend_from_slice(b",,,,"),
            }
            to.push(b'\n');
        }
    }
}

fn measured(interval: &Interval, unit: Unit, to: &mut Vec<u8>) {
    let end = |e: Option<&End>| e.map_or_else(String::new, |e| number(&e.at, unit));
    let open = |e: Option<&End>| e.is_none_or(|e| e.open);
    let (lo, hi) = (interval.lo(), interval.hi());
    to.extend_from_slice(format!(",{},{},{},{}", end(lo), end(hi), open(lo), open(hi)).as_bytes());
}

// A text between commas.
pub(super) fn cell(text: &str) -> std::borrow::Cow<'_, str> {
    match text.contains(['"', ',', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")).into(),
        false => text.into(),
    }
}
