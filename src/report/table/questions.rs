//! One row a number that would settle verdicts, the most telling first.

use crate::base::lang::Lang;

use super::super::questions::Question;
use super::super::view::View;
use super::super::words;
use super::{Cell, Head, Table};

pub(super) const HEADS: [Head; 10] = [
    ("Mã đơn vị", "Unit id", 12),
    ("Đơn vị", "Unit", 16),
    ("Năm", "Year", 7),
    ("Mã chỉ số", "Indicator id", 26),
    ("Chỉ số", "Indicator", 40),
    ("Cấp", "Tier", 16),
    ("Tự nó kết luận được", "Settled by it alone", 12),
    ("Chỉ tiêu cần đến", "Targets that need it", 12),
    ("Mã chỉ tiêu", "Target ids", 40),
    ("Giá trị nào thì kết luận ra sao", "Which value decides what", 60),
];

/// What to ask.
pub(in crate::report) fn questions(view: &View<'_>, questions: &[Question<'_, '_>]) -> Table {
    Table { name: ("Cần hỏi", "Questions"), heads: &HEADS, rows: questions.iter().map(|q| Vec::from(row(q, view.lang))).collect() }
}

fn row(question: &Question<'_, '_>, lang: Lang) -> [Cell; HEADS.len()] {
    let scene = question.scene;
    let tipping = question.asked.iter().map(|(f, missing)| format!("{}: {}", f.target.id, words::tipping(missing, lang)));
    [
        Cell::text(scene.unit),
        Cell::text(scene.shown(lang)),
        Cell::Whole(scene.year.into()),
        Cell::text(&question.indicator.id),
        Cell::text(question.indicator.name(lang)),
        Cell::text(words::tiers(question.tiers, lang)),
        Cell::count(question.settles),
        Cell::count(question.asked.len()),
        Cell::lines(question.asked.iter().map(|(f, _)| f.target.id.clone())),
        Cell::lines(tipping),
    ]
}
