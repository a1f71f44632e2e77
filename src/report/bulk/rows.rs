//! A row a unit, year and target: `unit,year,target,verdict,reason,lo,hi,lo_open,hi_open`.
//!
//! Numbers as in the JSON answer: decimals where they are exact, else fractions; an infinite end is empty and open.

use std::io::Write;

use crate::base::interval::Interval;
use crate::base::show::Unit;
use crate::bulk::bits::Bits;
use crate::bulk::table::fill::Lines;
use crate::bulk::verdicts::Verdicts;
use crate::eval::finding::Verdict;
use crate::report::json::number;

/// The names of the columns.
pub const HEADER: &str = "unit,year,target,verdict,reason,lo,hi,lo_open,hi_open\n";

/// Adds the rows of a batch whose verdict is `wanted`.
pub fn rows(verdicts: &Verdicts<'_, '_>, lines: &Lines<'_, '_>, wanted: &[Verdict], to: &mut Vec<u8>) {
    let asked: Vec<Bits> = verdicts.targets.iter().map(|of| of.any_of(wanted)).collect();
    for row in (0..lines.rows).filter(|row| verdicts.is_judged(*row)) {
        let Some((unit, year)) = lines.key(row) else { continue };
        let unit = cell(&unit);
        for (target, id) in verdicts.target_ids().iter().enumerate().filter(|(target, _)| asked[*target].has(row)) {
            let (verdict, reason) = verdicts.verdict(row, target);
            let named = verdicts.rules().target(*id);
            let reason = reason.map_or("", |r| r.id());
            // A `Vec` takes whatever it is given.
            let _ = write!(to, "{unit},{year},{},{},{reason}", named.id, verdict.id());
            match verdicts.measured(row, target) {
                Some((interval, written)) => measured(&interval, written, to),
                None => to.extend_from_slice(b",,,,"),
            }
            to.push(b'\n');
        }
    }
}

fn measured(interval: &Interval, unit: Unit, to: &mut Vec<u8>) {
    let ends = [interval.lo(), interval.hi()];
    for end in ends {
        to.push(b',');
        end.iter().for_each(|end| to.extend_from_slice(number(&end.at, unit).as_bytes()));
    }
    for end in ends {
        to.extend_from_slice(if end.is_none_or(|end| end.open) { b",true" } else { b",false" });
    }
}

// A text between commas.
pub(super) fn cell(text: &str) -> std::borrow::Cow<'_, str> {
    match text.contains(['"', ',', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")).into(),
        false => text.into(),
    }
}
