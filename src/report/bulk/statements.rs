//! The figures of a table as statements that an engine reads: `unit,kind,region,year,indicator,tiers,lo,hi,lo_open,hi_open,simple`.
//!
//! What must hold: a row here says what the bulk engine makes of the same figure (`bulk::batch::Batch::state`), no more and no less. Every unit and year has
//! one row without an indicator, so that whoever states nothing is judged all the same.

use crate::base::number::Number;
use crate::bulk::cell::{Small, bound, ten_to};
use crate::bulk::plan::Class;
use crate::bulk::table::fill::Lines;
use crate::bulk::verdicts::Verdicts;
use crate::facts::fact::{Fact, Report, Standing};
use crate::model::ir::Rules;
use crate::vocab::schema::Tier;

use super::rows::cell;

/// The names of the columns.
pub const HEADER: &str = "unit,kind,region,year,indicator,tiers,lo,hi,lo_open,hi_open,simple\n";

/// Adds the statements of a batch.
pub fn statements(verdicts: &Verdicts<'_, '_>, lines: &Lines<'_, '_>, to: &mut Vec<u8>) {
    for row in (0..lines.rows).filter(|row| verdicts.is_judged(*row)) {
        of_unit(&lines.own_reports(row), verdicts.class(row), verdicts.rules(), to);
    }
}

/// Adds the statements of one unit and year, whose reports these are.
pub fn of_unit(reports: &[Report], class: &Class, rules: &Rules, to: &mut Vec<u8>) {
    let Some(Report { unit, kind, region, year, .. }) = reports.first() else { return };
    let head = format!("{},{kind},{},{year}", cell(unit), cell(region.as_deref().unwrap_or("")));
    to.extend_from_slice(format!("{head},,\"\",,,false,false,false\n").as_bytes());
    let of_year = |fact: &&Fact| fact.date <= class.day && fact.date.year() == class.of.year;
    for fact in reports.iter().flat_map(|r| &r.facts).filter(of_year) {
        let indicator = rules.vocabulary.indicator(fact.indicator);
        let small = match fact.standing {
            Standing::Achieved => Small::parse(fact.value.text.as_bytes(), indicator.ty),
            Standing::PlannedFrom(from) if class.day < from => None,
            Standing::PlannedFrom(_) | Standing::PlannedBy(_) => continue,
        };
        let tiers: Vec<&str> = fact.tiers.iter().map(Tier::id).collect();
        to.extend_from_slice(format!("{head},{},\"{}\",{}\n", indicator.id, tiers.join("+"), stated(small)).as_bytes());
    }
}

fn stated(small: Option<Small>) -> String {
    let number = |s: Small| Number::ratio(s.mantissa, ten_to(s.decimals).unwrap_or(1)).and_then(|n| n.decimal()).unwrap_or_default();
    let end = |bit: u8| small.filter(|s| s.bound & bit != 0).map_or_else(String::new, number);
    let open = |bit: u8| small.is_some_and(|s| s.bound & bit != 0 && s.bound & bound::OPEN != 0);
    format!("{},{},{},{},{}", end(bound::LO), end(bound::HI), open(bound::LO), open(bound::HI), small.is_some())
}
