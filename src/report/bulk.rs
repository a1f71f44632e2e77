//! What came of a table of many units: sums for people and programs, and a row a verdict.
//!
//! What must hold: whatever was not judged or not read is told in every form.

mod human;
#[cfg(feature = "parquet")]
pub mod parquet;
mod rows;
pub mod statements;

use serde_json::{Map, Value, json};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::bulk::stream::Sums;
use crate::eval::finding::{Reason, Verdict};
use crate::model::ir::{Rules, TargetId};

pub use human::human;
pub use rows::{HEADER, rows};

use super::view::ENGINE;

/// What every form reads.
pub struct TableView<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// Their hash.
    pub rules_hash: String,
    /// The day that is asked about, where one was named.
    pub as_of: Option<Date>,
    /// The targets that were asked about, in the order of the sums.
    pub targets: Vec<TargetId>,
    /// The sums.
    pub sums: &'a Sums,
    /// Tables that were read.
    pub tables: usize,
    /// How many findings under mandatory targets are not met, and exempt ones not counted.
    pub failing: u64,
}

impl TableView<'_> {
    /// The sum of a verdict over all targets.
    pub fn total(&self, verdict: Verdict) -> u64 {
        self.sums.verdicts.iter().map(|of| of[place(verdict)]).sum()
    }
}

fn place(verdict: Verdict) -> usize {
    Verdict::ALL.iter().position(|v| *v == verdict).unwrap_or_default()
}

fn of_verdicts(sums: &[u64; 5]) -> Value {
    Value::Object(Verdict::ALL.iter().zip(sums).map(|(v, n)| (v.id().replace('-', "_"), json!(n))).collect())
}

fn of_reasons(sums: &[u64; 9]) -> Value {
    let some = Reason::ALL.iter().zip(sums).filter(|(_, n)| **n > 0);
    Value::Object(some.map(|(r, n)| (r.id().to_string(), json!(n))).collect::<Map<_, _>>())
}

/// The sums as JSON.
pub fn json(view: &TableView<'_>) -> String {
    let sums = view.sums;
    let targets: Vec<Value> = view
        .targets
        .iter()
        .enumerate()
        .map(|(at, id)| {
            let (verdicts, reasons) = (sums.verdicts.get(at).unwrap_or(&[0; 5]), sums.reasons.get(at).unwrap_or(&[0; 9]));
            json!({ "target": view.rules.target(*id).id, "verdicts": of_verdicts(verdicts), "reasons": of_reasons(reasons) })
        })
        .collect();
    let totals: [u64; 5] = Verdict::ALL.map(|v| view.total(v));
    let bad: Vec<Value> = sums
        .met
        .bad
        .iter()
        .map(|b| json!({ "line": b.line, "column": b.column, "text": b.text.get(b.at.clone()).unwrap_or("") }))
        .collect();
    let all = json!({
        "schema": "doichieu.table/1",
        "engine": ENGINE,
        "rules_hash": view.rules_hash,
        "as_of": view.as_of.map(|d| d.to_string()),
        "targets": targets,
        "summary": of_verdicts(&totals),
        "health": {
            "tables": view.tables,
            "rows": sums.met.rows,
            "figures": sums.met.figures,
            "units_and_years": sums.units,
            "years": sums.years,
            "judged_by_plain_evaluator": sums.by_hand,
            "bad_rows": sums.met.bad_rows,
            "left_out": sums.left_out,
            "first_bad_rows": bad,
        },
    });
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    text
}

/// The sums as a table, a row a target.
pub fn csv(view: &TableView<'_>, lang: Lang) -> String {
    let delimiter = lang.pick(";", ",");
    let mut heads = vec!["target".to_string()];
    heads.extend(Verdict::ALL.iter().map(|v| v.id().to_string()));
    heads.extend(Reason::ALL.iter().map(|r| r.id().to_string()));
    let mut text = format!("\u{feff}{}\r\n", heads.join(delimiter));
    for (at, id) in view.targets.iter().enumerate() {
        let mut cells = vec![view.rules.target(*id).id.clone()];
        cells.extend(view.sums.verdicts.get(at).unwrap_or(&[0; 5]).iter().map(u64::to_string));
        cells.extend(view.sums.reasons.get(at).unwrap_or(&[0; 9]).iter().map(u64::to_string));
        text.push_str(&cells.join(delimiter));
        text.push_str("\r\n");
    }
    text
}
