//! The same answer for programs and spreadsheets.

use serde_json::{Value, json};

use crate::answer::trend::{History, Kept, Look, Point, Promise, Series, UnitTrend};
use crate::base::show::amount;
use crate::eval::finding::FactRef;
use crate::report::answer::parts::{head, id, joined, node};
use crate::report::csv::written as table_text;
use crate::report::json::{evidence, interval};
use crate::report::table::{Cell, Head, Table};
use crate::report::words;

use super::TrendView;
use super::look::{code, message};

/// Id of the form of this answer.
pub const SCHEMA: &str = "doichieu/trend/1";

/// The whole answer, two spaces a level, with a line end.
pub fn json(view: &TrendView<'_>) -> String {
    let units: Vec<Value> = view.trend.units.iter().map(|u| unit(view, u)).collect();
    format!("{:#}\n", joined(head(&view.run, SCHEMA), json!({ "units": units })))
}

fn facts(view: &TrendView<'_>, all: &[FactRef]) -> Vec<Value> {
    view.evidence(all).iter().map(|e| evidence(e, view.run.lang)).collect()
}

fn unit(view: &TrendView<'_>, unit: &UnitTrend) -> Value {
    let scenes = view.scenes(unit);
    let mut value = json!({
        "unit": unit.unit,
        "name": scenes.last().map_or(unit.unit.as_str(), |s| s.name),
        "entry": unit.entry.map(|d| d.to_string()),
        "years": scenes.iter().map(|s| s.year).collect::<Vec<_>>(),
        "made_from": unit.parts.iter().map(|p| json!({ "unit": p.unit, "at": p.at })).collect::<Vec<_>>(),
        "series": unit.series.iter().map(|s| series(view, s)).collect::<Vec<_>>(),
        "sums": unit.sums.iter().map(|s| series(view, s)).collect::<Vec<_>>(),
        "histories": unit.histories.iter().map(|h| history(view, h)).collect::<Vec<_>>(),
        "plans": unit.promises.iter().map(|p| promise(view, p)).collect::<Vec<_>>(),
        "looks": unit.looks.iter().map(|l| look(view, unit, l)).collect::<Vec<_>>(),
    });
    if scenes.iter().any(|s| s.synthetic) {
        value["synthetic"] = json!(true);
    }
    value
}

fn series(view: &TrendView<'_>, series: &Series) -> Value {
    let indicator = view.indicator(series.node);
    let unit = indicator.ty.number_unit();
    let point = |p: &Point| {
        json!({
            "year": p.year,
            "planned": p.planned.map(|d| d.to_string()),
            "value": p.value.as_ref().map(|i| interval(i, unit)),
            "evidence": facts(view, &p.evidence),
        })
    };
    joined(node(indicator, series.node.1), json!({ "points": series.points.iter().map(point).collect::<Vec<_>>() }))
}

fn history(view: &TrendView<'_>, history: &History) -> Value {
    let years =
        history.verdicts.iter().map(|(year, v, reason)| json!({ "year": year, "verdict": v.id(), "reason": reason.map(|r| r.id()) }));
    let year = |i: usize| view.input.outcomes.get(i).map(|o| o.year);
    let turns = history.turns.iter().map(|t| {
        json!({
            "from": t.verdicts.0.id(),
            "to": t.verdicts.1.id(),
            "from_year": year(t.outcomes.0),
            "year": year(t.outcomes.1),
            "through": facts(view, &t.through),
            "lost": t.is_lost,
        })
    });
    let compared = history.compared.iter().map(|c| {
        let earlier: Vec<Value> = c.earlier.iter().map(|(year, at)| json!({ "year": year, "evidence": facts(view, &[*at]) })).collect();
        joined(node(view.indicator(c.node), c.node.1), json!({ "year": c.year, "earlier": earlier }))
    });
    json!({
        "target": view.input.rules.target(history.target).id,
        "years": years.collect::<Vec<_>>(),
        "turns": turns.collect::<Vec<_>>(),
        "compared": compared.collect::<Vec<_>>(),
    })
}

fn promise(view: &TrendView<'_>, promise: &Promise) -> Value {
    let result = promise.result.as_ref().map(|(year, all)| json!({ "year": year, "evidence": facts(view, all) }));
    let rest = json!({
        "stated": promise.plan.0,
        "day": promise.day.to_string(),
        "plan": facts(view, &[promise.plan.1]),
        "result": result,
        "outcome": match promise.outcome {
            Kept::Kept => "kept",
            Kept::NotKept => "not-kept",
            Kept::CannotTell => "cannot-tell",
            Kept::NotReported => "not-reported",
            Kept::NoReport => "no-report",
        },
    });
    joined(node(view.indicator(promise.node), promise.node.1), rest)
}

fn look(view: &TrendView<'_>, unit: &UnitTrend, look: &Look) -> Value {
    let side = |(year, all): &(i16, Vec<FactRef>)| json!({ "year": year, "evidence": facts(view, all) });
    let rest = json!({
        "code": code(look.kind).0,
        "proven": look.kind.is_proven(),
        "message": message(view, unit, look),
        "old": side(&look.old),
        "new": side(&look.new),
    });
    joined(node(view.indicator(look.node), look.node.1), rest)
}

const HEADS: [Head; 12] = [
    ("Mã đơn vị", "Unit id", 16),
    ("Đơn vị", "Unit", 24),
    ("Năm", "Year", 8),
    ("Mã chỉ số", "Indicator id", 28),
    ("Chỉ số", "Indicator", 40),
    ("Cấp", "Tiers", 16),
    ("Giá trị", "Value", 18),
    ("Từ", "From", 12),
    ("Đến", "To", 12),
    ("Kế hoạch đến ngày", "Planned by", 14),
    ("Nguyên văn", "Quote", 48),
    ("Chỗ", "Place", 36),
];

/// The series as a table for spreadsheets, one row a point; sums are no facts and stand in no row.
pub fn csv(view: &TrendView<'_>) -> String {
    let rows = view.trend.units.iter().flat_map(|u| u.series.iter().flat_map(move |s| s.points.iter().map(move |p| row(view, u, s, p))));
    table_text(&Table { name: ("Chuỗi số liệu", "Series"), heads: &HEADS, rows: rows.map(Vec::from).collect() }, view.run.lang)
}

fn row(view: &TrendView<'_>, unit: &UnitTrend, series: &Series, point: &Point) -> [Cell; HEADS.len()] {
    let (lang, indicator) = (view.run.lang, view.indicator(series.node));
    let number = indicator.ty.number_unit();
    let evidence = view.evidence(&point.evidence);
    let [lo, hi] = Cell::ends(point.value.as_ref().map(|i| (i, number)));
    [
        Cell::text(&unit.unit),
        Cell::text(view.shown(unit)),
        Cell::Whole(point.year.into()),
        Cell::text(id(indicator, series.node.1)),
        Cell::text(indicator.name(lang)),
        Cell::text(words::tiers(series.node.1, lang)),
        Cell::maybe(point.value.as_ref().map(|i| amount(lang, number, i, Some(&indicator.ty.domain())))),
        lo,
        hi,
        point.planned.map_or(Cell::Empty, Cell::Day),
        Cell::lines(evidence.iter().filter_map(|e| e.quote.map(str::to_string))),
        Cell::lines(evidence.iter().map(|e| words::address(e, view.run.sources, lang))),
    ]
}
