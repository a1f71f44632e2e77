//! Facts in .json: `{"report": {…}, "facts": […]}`, a list of such objects, or a list of flat objects with the fields of both.

use crate::base::data::{Datum, Entry, Flaw, Keys, Table, Value};
use crate::base::date::Date;
use crate::base::json_text;
use crate::base::source::FileId;
use crate::diag::flaw::Form;

use super::problem::{Place, Problem, TableTrouble};
use super::raw::RawReport;
use super::table::{self, Flat};

pub(super) fn read(file: FileId, text: &str) -> (Vec<RawReport>, Vec<Problem>) {
    let (value, mut flaws) = match json_text::read(file, text) {
        Ok(read) => read,
        Err(json_text::Trouble { at, too_deep }) => {
            let trouble = if too_deep { TableTrouble::TooDeep } else { TableTrouble::NotJson };
            return (Vec::new(), vec![Problem::TableShape { at, trouble }]);
        }
    };
    let (mut reports, mut problems, mut flat) = (Vec::new(), Vec::new(), Flat::default());
    let at = value.span;
    match value.datum {
        Datum::List(items) if !items.is_empty() => {
            for item in items {
                let at = item.span;
                match item.datum {
                    Datum::Table(object) => add_object(object, &mut reports, &mut flat, &mut flaws),
                    _ => problems.push(Problem::TableShape { at, trouble: TableTrouble::NoReport }),
                }
            }
        }
        Datum::Table(object) if object.get("report").is_some() || object.get("indicator").is_some() => {
            add_object(object, &mut reports, &mut flat, &mut flaws);
        }
        _ => problems.push(Problem::TableShape { at, trouble: TableTrouble::NoReport }),
    }
    problems.extend(flaws.into_iter().map(|f| Problem::Shape(f, Form::Json)));
    (reports, problems)
}

fn add_object(object: Table, reports: &mut Vec<RawReport>, flat: &mut Flat, flaws: &mut Vec<Flaw>) {
    if object.get("report").is_none() {
        return flat.add(with_days(object), reports);
    }
    let mut keys = Keys::new(&object, "", &["report", "facts", "fact"], flaws);
    let report = keys.table("report").cloned();
    let facts = keys.tables("facts").into_iter().chain(keys.tables("fact")).cloned().map(with_days).collect();
    let Some(report) = report.map(with_days) else { return };
    // Flat objects that say the same of their report belong to it.
    flat.index(&report, reports.len());
    reports.push(RawReport { report, facts });
}

// JSON has no days: a text that is one becomes one where a day is wanted.
fn with_days(table: Table) -> Table {
    let read = |entry: Entry| match &entry.value.datum {
        Datum::Text(text) if table::is_day(&entry.key) => match Date::parse(text.trim()) {
            Some(date) => Entry { value: Value { span: entry.value.span, datum: Datum::Date(date) }, ..entry },
            None => entry,
        },
        _ => entry,
    };
    Table { entries: table.entries.into_iter().map(read).collect(), ..table }
}

/// Says of each problem which fact and which key it is about.
pub(super) fn name_items(raw: &[RawReport], problems: &mut [Problem]) {
    let mut facts: Vec<(usize, &RawReport, &Table)> = Vec::new();
    for (i, (report, fact)) in raw.iter().flat_map(|r| r.facts.iter().map(move |f| (r, f))).enumerate() {
        facts.push((i + 1, report, fact));
    }
    // Objects of facts do not lie in each other, so that of two the later one begins behind the end of the first.
    facts.sort_by_key(|(_, _, fact)| fact.span);
    for problem in problems {
        let at = problem.at();
        let before = facts.partition_point(|(_, _, fact)| (fact.span.file, fact.span.start) <= (at.file, at.start));
        let inside = |t: &Table| t.span.file == at.file && t.span.start <= at.start && at.end <= t.span.end;
        let found = before.checked_sub(1).and_then(|i| facts.get(i));
        let Some((fact, report, table)) = found.filter(|(_, _, fact)| inside(fact)) else { continue };
        let covers = |e: &&Entry| e.key_span == at || e.value.span.start <= at.start && at.end <= e.value.span.end;
        let key = table.entries.iter().chain(&report.report.entries).find(covers).map(|e| e.key.clone());
        *problem = Problem::In { place: Place::Item { fact: *fact, key }, problem: Box::new(problem.clone()) };
    }
}
