//! The sums for a terminal.

use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show;
use crate::diag::render::Style;
use crate::eval::finding::{Reason, Verdict};
use crate::report::Page;
use crate::report::words;
use crate::say;

use super::{TableView, place};

/// The first lines, a line a target that somebody misses or that is not proven, and how the run stands.
pub fn human(view: &TableView<'_>, style: &Style) -> String {
    let (lang, page) = (style.lang, Page::new(style, style.lang));
    let mut text = page.paragraph("", &head(view, lang));
    text.push_str(&page.paragraph("", &totals(view, lang)));
    let open =
        |at: &usize| [Verdict::NotMet, Verdict::Undetermined].iter().any(|v| view.sums.verdicts.get(*at).is_some_and(|s| s[place(*v)] > 0));
    let shown: Vec<usize> = (0..view.targets.len()).filter(open).collect();
    if !shown.is_empty() {
        text.push('\n');
        text.push_str(&page.paragraph(
            "",
            lang.pick(
                "Chỉ tiêu: đạt · không đạt · chưa kết luận được (lý do nhiều nhất)",
                "Target: met · not met · undetermined (most frequent reason)",
            ),
        ));
    }
    for at in shown {
        text.push_str(&page.paragraph("  ", &of_target(view, at, lang)));
    }
    text.push('\n');
    health(view, lang).iter().for_each(|line| text.push_str(&page.paragraph("", line)));
    text
}

fn count(n: u64, lang: Lang) -> String {
    show::number(lang, show::Unit::Plain, &Number::int(i64::try_from(n).unwrap_or(i64::MAX)))
}

fn head(view: &TableView<'_>, lang: Lang) -> String {
    let (units, targets) = (count(view.sums.units, lang), view.targets.len());
    let years: Vec<String> = view.sums.years.iter().map(i16::to_string).collect();
    let years = match years.as_slice() {
        [] => String::new(),
        [one] => say!(lang, " năm {one}", " in {one}"),
        [first, .., last] => say!(lang, " các năm {first}–{last}", " in {first}–{last}"),
    };
    let noun = if view.sums.units == 1 { "unit and year" } else { "units and years" };
    say!(lang, "{units} lượt đơn vị và năm{years}, {targets} chỉ tiêu và kiểm tra.", "{units} {noun}{years}, {targets} targets and checks.")
}

fn totals(view: &TableView<'_>, lang: Lang) -> String {
    let parts: Vec<String> = Verdict::ALL.iter().map(|v| format!("{} {}", count(view.total(*v), lang), words::verdict(*v, lang))).collect();
    parts.join(" · ")
}

fn of_target(view: &TableView<'_>, at: usize, lang: Lang) -> String {
    let sums = view.sums.verdicts.get(at).copied().unwrap_or_default();
    let target = &view.rules.target(view.targets[at]).id;
    let [met, not_met, open] = [Verdict::Met, Verdict::NotMet, Verdict::Undetermined].map(|v| count(sums[place(v)], lang));
    let reasons = view.sums.reasons.get(at).copied().unwrap_or_default();
    let most = Reason::ALL.iter().zip(reasons).filter(|(_, n)| *n > 0).max_by_key(|(_, n)| *n).map(|(r, _)| words::reason(*r, lang));
    let why = most.map_or(String::new(), |why| format!(" ({why})"));
    format!("{target}: {met} · {not_met} · {open}{why}")
}

fn health(view: &TableView<'_>, lang: Lang) -> Vec<String> {
    let sums = view.sums;
    let (rows, figures) = (count(sums.met.rows, lang), count(sums.met.figures, lang));
    let tables = view.tables;
    let of = |n: u64, one: &'static str, many: &'static str| if n == 1 { one } else { many };
    let noun = of(tables as u64, "table", "tables");
    let (row_noun, figure_noun) = (of(sums.met.rows, "row", "rows"), of(sums.met.figures, "figure", "figures"));
    let mut lines = vec![say!(
        lang,
        "Đã đọc {tables} bảng: {rows} dòng, {figures} số liệu.",
        "{tables} {noun} read: {rows} {row_noun}, {figures} {figure_noun}."
    )];
    if sums.by_hand > 0 {
        let (by_hand, were) = (count(sums.by_hand, lang), of(sums.by_hand, "unit and year was", "units and years were"));
        lines.push(say!(
            lang,
            "{by_hand} lượt đơn vị và năm phải đối chiếu riêng ở một số chỉ tiêu (số liệu không gọn trong một con số, hoặc liên quan đến số liệu khác).",
            "{by_hand} {were} judged one by one on some targets (figures that one number does not say, or that hang together with others)."
        ));
    }
    if sums.met.bad_rows > 0 {
        let (bad, left_out) = (count(sums.met.bad_rows, lang), count(sums.left_out, lang));
        lines.push(say!(
            lang,
            "BỎ QUA {bad} dòng không dùng được; vì vậy {left_out} lượt đơn vị và năm không được đối chiếu.",
            "SKIPPED {bad} rows that cannot be used; so {left_out} units and years are not judged."
        ));
    }
    lines
}
