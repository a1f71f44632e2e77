//! The names of columns to what they say.

use std::collections::HashMap;

use crate::base::suggest;
use crate::bulk::batch::Place;
use crate::bulk::plan::Plan;
use crate::vocab::schema::{IndicatorId, Tier, Tiers, Vocabulary};

use super::problem::{Bad, Trouble};
use super::record::Record;
use super::{Figure, Role, Shape, Syntax};

const FIXED: [(&str, Role); 13] = [
    ("unit", Role::Unit),
    ("year", Role::Year),
    ("kind", Role::Kind),
    ("region", Role::Region),
    ("tier", Role::Tier),
    ("indicator", Role::Indicator),
    ("value", Role::Value),
    ("status", Role::Status),
    ("as_of", Role::AsOf),
    ("by", Role::By),
    ("from", Role::From),
    ("source", Role::Source),
    ("note", Role::Ignored),
];

/// Reads the header of a table; `ignored` are columns that are said to mean nothing.
///
/// # Errors
/// The first column that cannot be used, or what is missing.
pub fn csv(line: &str, plan: &Plan<'_>, ignored: &[String]) -> Result<Shape, Box<Bad>> {
    let delimiter = delimiter(line);
    let mut record = Record::default();
    record.split(line, delimiter).map_err(|(what, at)| bad(line, at, "", what))?;
    let mut names: Vec<(String, std::ops::Range<usize>)> = Vec::new();
    for column in 0.. {
        let at = record.place(column);
        if column > 0 && at == (0..0) {
            break;
        }
        names.push((record.cell(column).to_string(), at));
    }
    let syntax = Syntax::Csv { delimiter };
    shape(names, syntax, plan, ignored).map_err(|(column, at, what)| bad(line, at, &column, what))
}

/// Reads the names of typed columns; as [`csv`].
///
/// # Errors
/// As [`csv`].
#[cfg(feature = "parquet")]
pub fn columns(names: &[String], plan: &Plan<'_>, ignored: &[String]) -> Result<Shape, Box<Bad>> {
    let mut from = 0;
    let placed = names.iter().map(|name| {
        let at = from..from + name.len();
        from = at.end + 1;
        (name.clone(), at)
    });
    let placed = placed.collect();
    shape(placed, Syntax::Columns, plan, ignored)
        .map_err(|(column, at, what)| Box::new(Bad { line: 0, ..*bad(&names.join(","), at, &column, what) }))
}

/// The columns that objects may have: all that any table has. The first object tells whether the table is a long one.
pub fn ndjson(first: &str, plan: &Plan<'_>, ignored: &[String]) -> Result<Shape, Box<Bad>> {
    let mut names: Vec<(String, Role)> = FIXED.iter().map(|(name, role)| (name.to_string(), role.clone())).collect();
    names.extend(ignored.iter().map(|name| (name.clone(), Role::Ignored)));
    let long = first.contains("\"indicator\"");
    if !long {
        let fixed = names.len();
        let all = plan.rules.vocabulary.indicators.iter().enumerate();
        for (index, indicator) in all {
            let id = IndicatorId(index as u32);
            let whole = std::iter::once(Tiers::WHOLE);
            for tiers in whole.chain(indicator.tiers.iter().map(Tiers::one)) {
                let name = named(&indicator.id, tiers);
                let figure =
                    Figure { indicator: id, tiers, ty: indicator.ty, place: Place::of(plan, id, tiers), bound: Some(names.len() + 1) };
                names.push((name.clone(), Role::Figure(figure)));
                names.push((format!("{name}.bound"), Role::Bound));
            }
        }
        debug_assert!(names.len() >= fixed);
    }
    let (names, roles): (Vec<String>, Vec<Role>) = names.into_iter().unzip();
    let index: HashMap<String, usize> = names.iter().cloned().enumerate().map(|(i, n)| (n, i)).collect();
    Ok(Shape { syntax: Syntax::Ndjson, names, roles, long, figures_from: None, index })
}

fn named(id: &str, tiers: Tiers) -> String {
    let tiers: Vec<&str> = tiers.iter().map(Tier::id).collect();
    if tiers.is_empty() { id.to_string() } else { format!("{id}[{}]", tiers.join(",")) }
}

fn bad(line: &str, at: std::ops::Range<usize>, column: &str, what: Trouble) -> Box<Bad> {
    Box::new(Bad { line: 1, text: line.to_string(), at, column: column.to_string(), what })
}

// The delimiter that stands most often; a comma where none does.
fn delimiter(line: &str) -> u8 {
    let count = |delimiter: u8| line.bytes().filter(|b| *b == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|d| count(*d)).filter(|d| count(*d) > 0).unwrap_or(b',')
}

type Wrong = (String, std::ops::Range<usize>, Trouble);

fn shape(names: Vec<(String, std::ops::Range<usize>)>, syntax: Syntax, plan: &Plan<'_>, ignored: &[String]) -> Result<Shape, Wrong> {
    let everything = 0..names.last().map_or(0, |(_, at)| at.end);
    let has = |wanted: &str| names.iter().any(|(name, _)| name == wanted);
    let missing = |name: &'static str| (String::new(), everything.clone(), Trouble::NoColumn(name));
    let long = has("indicator");
    for name in ["unit", "year"].into_iter().chain(long.then_some("value")) {
        if !has(name) {
            return Err(missing(name));
        }
    }
    let mut roles: Vec<Role> = Vec::new();
    for (index, (name, at)) in names.iter().enumerate() {
        if names[..index].iter().any(|(before, _)| before == name) {
            return Err((name.clone(), at.clone(), Trouble::ColumnTwice));
        }
        roles.push(role(name, long, plan, ignored).map_err(|what| (name.clone(), at.clone(), what))?);
    }
    for (index, (name, at)) in names.iter().enumerate() {
        let Some(of) = name.strip_suffix(".bound").filter(|_| roles[index] == Role::Bound) else { continue };
        let figure = names.iter().position(|(n, _)| n == of).and_then(|column| roles.get_mut(column));
        match figure {
            Some(Role::Figure(figure)) => figure.bound = Some(index),
            _ => return Err((name.clone(), at.clone(), Trouble::BoundAlone)),
        }
    }
    if !long && !roles.iter().any(|r| matches!(r, Role::Figure(_))) {
        return Err((String::new(), everything, Trouble::NoFigures));
    }
    let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
    let index = names.iter().cloned().enumerate().map(|(i, n)| (n, i)).collect();
    let figures_from = if long { None } else { Shape::figures_from(&roles) };
    Ok(Shape { syntax, names, roles, long, figures_from, index })
}

fn role(name: &str, long: bool, plan: &Plan<'_>, ignored: &[String]) -> Result<Role, Trouble> {
    if ignored.iter().any(|i| i == name) {
        return Ok(Role::Ignored);
    }
    let of_long = |role: &Role| matches!(role, Role::Tier | Role::Indicator | Role::Value | Role::Status | Role::By | Role::From);
    if let Some((_, role)) = FIXED.iter().find(|(fixed, role)| *fixed == name && (long || !of_long(role))) {
        return Ok(role.clone());
    }
    let vocabulary = &plan.rules.vocabulary;
    if long {
        return Err(Trouble::UnknownColumn(suggest::nearest(name, FIXED.iter().map(|(n, _)| *n)).map(str::to_string)));
    }
    if let Some(of) = name.strip_suffix(".bound").filter(|_| vocabulary.find(name).is_none()) {
        figure(of, plan)?;
        return Ok(Role::Bound);
    }
    figure(name, plan).map(Role::Figure)
}

fn figure(name: &str, plan: &Plan<'_>) -> Result<Figure, Trouble> {
    let vocabulary = &plan.rules.vocabulary;
    let (id, tiers) = match name.strip_suffix(']').and_then(|n| n.split_once('[')) {
        Some((id, tiers)) => (id, tiers),
        None => (name, ""),
    };
    let indicator = vocabulary.find(id).ok_or_else(|| Trouble::UnknownColumn(like(id, vocabulary)))?;
    let tiers = read_tiers(tiers).ok_or(Trouble::UnknownTier)?;
    let entry = vocabulary.indicator(indicator);
    if let Some(tier) = tiers.iter().find(|t| !entry.tiers.contains(*t)) {
        return Err(Trouble::TierNotDeclared(tier, entry.id.clone()));
    }
    Ok(Figure { indicator, tiers, ty: entry.ty, place: Place::of(plan, indicator, tiers), bound: None })
}

/// The id of an indicator that resembles a text.
pub fn like(id: &str, vocabulary: &Vocabulary) -> Option<String> {
    let fixed = FIXED.iter().map(|(n, _)| *n);
    suggest::nearest(id, vocabulary.indicators.iter().map(|i| i.id.as_str()).chain(fixed)).map(str::to_string)
}

/// Tiers joined by `+` or a comma; the empty text is the unit as a whole.
pub fn read_tiers(text: &str) -> Option<Tiers> {
    if text.is_empty() {
        return Some(Tiers::WHOLE);
    }
    text.split(['+', ',']).map(|t| Tier::parse(t.trim())).collect()
}
