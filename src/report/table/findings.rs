//! One row a finding.

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::base::threads;

use super::super::view::{Entry, EvidenceView, FindingView, View};
use super::super::words;
use super::{Cell, Head, Table};

pub(super) const HEADS: [Head; 24] = [
    ("Mã đơn vị", "Unit id", 12),
    ("Đơn vị", "Unit", 16),
    ("Năm", "Year", 7),
    ("Ngày đối chiếu", "As of", 12),
    ("Mã chỉ tiêu", "Target id", 34),
    ("Chỉ tiêu", "Target", 40),
    ("Văn bản", "Instrument", 28),
    ("Điều khoản", "Clause", 16),
    ("Mã kết luận", "Verdict id", 14),
    ("Kết luận", "Verdict", 18),
    ("Mã lý do", "Reason id", 18),
    ("Lý do", "Reason", 20),
    ("Được miễn theo", "Exempt by", 18),
    ("Giá trị", "Value", 18),
    ("Giá trị từ", "Value from", 11),
    ("Giá trị đến", "Value to", 11),
    ("Yêu cầu", "Required", 24),
    ("Từng cấp", "Tier by tier", 30),
    ("Hạn", "Due", 12),
    ("Căn cứ của chỉ tiêu", "Basis of the target", 22),
    ("Câu trong báo cáo", "Words of the report", 50),
    ("Chỗ", "Place", 36),
    ("Nhận định", "Finding", 60),
    ("Cần hỏi hoặc làm", "What to ask or do", 60),
];

/// Every finding, in the order of units, years and targets.
pub(in crate::report) fn findings(view: &View<'_>) -> Table {
    let of_entry = |entry: &Entry<'_>| entry.findings.iter().map(|f| Vec::from(row(f, view.lang))).collect::<Vec<_>>();
    let rows = threads::map(&view.entries, of_entry).into_iter().flatten().collect();
    Table { name: ("Phát hiện", "Findings"), heads: &HEADS, rows }
}

fn row(finding: &FindingView<'_>, lang: Lang) -> [Cell; HEADS.len()] {
    let (scene, target) = (finding.scene, finding.target);
    let [lo, hi] = Cell::ends(words::known(finding));
    [
        Cell::text(scene.unit),
        Cell::text(scene.shown(lang)),
        Cell::Whole(scene.year.into()),
        Cell::Day(scene.as_of),
        Cell::text(&target.id),
        Cell::text(lang.pick(&target.title, &target.title_en)),
        Cell::text(finding.instrument_name(lang)),
        Cell::maybe(target.clause.as_deref()),
        Cell::text(finding.verdict.id()),
        Cell::text(words::verdict(finding.verdict, lang)),
        Cell::maybe(finding.reason.map(|r| r.id())),
        Cell::maybe(finding.reason.map(|r| words::reason(r, lang))),
        Cell::maybe(finding.exempt().map(|e| words::exempt_by(e, lang))),
        Cell::text(words::value(finding, lang)),
        lo,
        hi,
        Cell::text(words::requirements(finding, lang)),
        Cell::lines(words::tier_by_tier(finding, lang).into_iter()),
        Cell::day(finding.due),
        Cell::text(words::ground(target, lang)),
        Cell::lines(said(finding).filter_map(|e| e.quote.map(str::to_string))),
        Cell::lines(said(finding).map(|e| place(e, scene.sources, lang))),
        Cell::text(words::message(finding, lang)),
        Cell::maybe(words::help(finding, lang)),
    ]
}

fn said<'f, 'a>(finding: &'f FindingView<'a>) -> impl Iterator<Item = &'f EvidenceView<'a>> {
    finding.evidence.iter().chain(finding.planned.iter().map(|p| &p.evidence))
}

fn place(evidence: &EvidenceView<'_>, sources: &Sources, lang: Lang) -> String {
    words::address(evidence, sources, lang)
}
