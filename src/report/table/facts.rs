//! One row a fact, used or not, with the words that state it.

use crate::base::lang::Lang;
use crate::base::show::amount;

use super::super::view::{FactView, View};
use super::super::words;
use super::{Cell, Head, Table};

pub(super) const HEADS: [Head; 19] = [
    ("Mã đơn vị", "Unit id", 12),
    ("Đơn vị", "Unit", 16),
    ("Năm", "Year", 7),
    ("Mã chỉ số", "Indicator id", 26),
    ("Chỉ số", "Indicator", 40),
    ("Cấp", "Tier", 16),
    ("Viết là", "Written as", 14),
    ("Giá trị", "Value", 18),
    ("Giá trị từ", "Value from", 11),
    ("Giá trị đến", "Value to", 11),
    ("Là", "Standing", 22),
    ("Ngày của số liệu", "Date of the fact", 12),
    ("Nguồn", "Source", 18),
    ("Câu trong báo cáo", "Words of the report", 50),
    ("Chỗ", "Place", 36),
    ("Cách đọc", "Reading", 30),
    ("Xác nhận", "Confirmed", 24),
    ("Được dùng", "Use", 24),
    ("Tệp số liệu", "Facts file", 36),
];

/// Every fact that was read, in the order of units, years and files.
pub(in crate::report) fn facts(view: &View<'_>, facts: &[FactView<'_>]) -> Table {
    Table { name: ("Số liệu", "Facts"), heads: &HEADS, rows: facts.iter().map(|f| Vec::from(row(f, view.lang))).collect() }
}

fn row(it: &FactView<'_>, lang: Lang) -> [Cell; HEADS.len()] {
    let (scene, fact, indicator) = (it.scene, it.evidence.fact, it.evidence.indicator);
    let unit = indicator.ty.number_unit();
    let known = Some(&fact.value.interval).filter(|_| !fact.value.vague);
    let [lo, hi] = Cell::ends(known.map(|i| (i, unit)));
    [
        Cell::text(scene.unit),
        Cell::text(scene.shown(lang)),
        Cell::Whole(scene.year.into()),
        Cell::text(&indicator.id),
        Cell::text(indicator.name(lang)),
        Cell::text(words::tiers(fact.tiers, lang)),
        Cell::text(&fact.value.text),
        Cell::maybe(known.map(|i| amount(lang, unit, i, Some(&indicator.ty.domain())))),
        lo,
        hi,
        Cell::text(words::standing(fact.standing, lang)),
        Cell::Day(fact.date),
        Cell::text(words::grade(it.evidence.grade, lang)),
        Cell::maybe(it.evidence.quote),
        Cell::text(words::address(&it.evidence, scene.sources, lang)),
        Cell::maybe(fact.reading.as_deref()),
        Cell::text(words::confirmed(fact, lang)),
        Cell::text(words::use_of(it.unused, fact.standing, lang)),
        Cell::text(&scene.sources.get(fact.span.file).name),
    ]
}
