//! One row a target that was judged, with how often each verdict was given.

use std::collections::BTreeMap;

use crate::base::lang::Lang;
use crate::eval::finding::Verdict;

use super::super::view::{Counts, FindingView, View};
use super::super::words;
use super::{Cell, Head, Table};

pub(super) const HEADS: [Head; 17] = [
    ("Mã chỉ tiêu", "Target id", 34),
    ("Loại", "Kind", 14),
    ("Chỉ tiêu", "Target", 44),
    ("Mã văn bản", "Instrument id", 16),
    ("Số văn bản", "Number", 16),
    ("Điều khoản", "Clause", 16),
    ("Nguyên văn", "Words of the clause", 50),
    ("Căn cứ", "Basis", 22),
    ("Nguồn", "Source", 40),
    ("Mức độ", "Weight", 13),
    ("Yêu cầu", "Required", 28),
    ("Các mốc", "Milestones", 36),
    ("Đạt", "Met", 8),
    ("Không đạt", "Not met", 8),
    ("Chưa kết luận được", "Undetermined", 8),
    ("Chưa đến hạn", "Not due", 8),
    ("Không áp dụng", "Not applicable", 8),
];

/// Every target that was judged, in the order of their ids.
pub(in crate::report) fn targets(view: &View<'_>) -> Table {
    let mut found: BTreeMap<&str, (&FindingView<'_>, Counts)> = BTreeMap::new();
    for finding in view.entries.iter().flat_map(|e| &e.findings) {
        found.entry(&finding.target.id).or_insert((finding, Counts::default())).1.add(finding);
    }
    let rows = found.values().map(|(finding, counts)| Vec::from(row(finding, counts, view.lang)));
    Table { name: ("Chỉ tiêu", "Targets"), heads: &HEADS, rows: rows.collect() }
}

fn row(finding: &FindingView<'_>, counts: &Counts, lang: Lang) -> [Cell; HEADS.len()] {
    let (target, instrument) = (finding.target, finding.instrument);
    let [met, not_met, undetermined, not_due, not_applicable] = Verdict::ALL.map(|v| Cell::count(counts.of(v)));
    let milestones = finding.milestones.iter().filter_map(|m| Some(format!("{}: {}", m.due?, m.required)));
    [
        Cell::text(&target.id),
        Cell::text(words::kind(target.kind, lang)),
        Cell::text(lang.pick(&target.title, &target.title_en)),
        Cell::text(&instrument.id),
        Cell::maybe(finding.number),
        Cell::maybe(target.clause.as_deref()),
        Cell::maybe(target.quote.as_deref()),
        Cell::text(words::ground(target, lang)),
        Cell::maybe(target.source.as_deref().or(instrument.source.as_deref())),
        Cell::text(words::weight(target.severity, lang)),
        Cell::text(words::requirements(finding, lang)),
        Cell::lines(milestones),
        met,
        not_met,
        undetermined,
        not_due,
        not_applicable,
    ]
}
