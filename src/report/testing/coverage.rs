//! What tests exercise, as a table in the width of a page, and what is missing with a test for it.

use crate::base::lang::Lang;
use crate::diag::render::columns;
use crate::eval::finding::Verdict;
use crate::report::layout::Page;
use crate::report::words::verdict;
use crate::ruletest::coverage::{Aspect, Edge, Mark, TargetCoverage};
use crate::ruletest::test_block;
use crate::say;

use super::TestView;

/// Columns of a due date, with the blanks before it.
const DUE: usize = 13;
/// Columns of one sign.
const CELL: usize = 3;
/// Columns that the names of targets have at least.
const NAMES: usize = 18;

/// The table, what its signs mean, and a block for each thing that is missing.
pub(super) fn table(view: &TestView<'_>, coverage: &[TargetCoverage], page: &Page) -> Vec<String> {
    let rules = view.input.rules;
    let room = page.width.saturating_sub(DUE + 9 * CELL).max(NAMES);
    let wide = coverage.iter().map(|c| columns(short(&rules.target(c.target).id)) + 2).max().unwrap_or(0).clamp(NAMES, room);
    let mut out = heads(page, wide);
    let mut instrument = None;
    for target in coverage {
        let entry = rules.target(target.target);
        if instrument != Some(entry.instrument) {
            instrument = Some(entry.instrument);
            out += &format!("{}\n", page.bold(&page.cut(&rules.instrument(entry.instrument).id, page.width)));
        }
        out += &rows(view, target, page, wide);
    }
    let mut blocks = vec![out, legend(page)];
    blocks.extend(coverage.iter().flat_map(|target| missing(view, target, page)));
    blocks.push(count(coverage, page));
    blocks
}

fn short(id: &str) -> &str {
    id.split_once('.').map_or(id, |(_, target)| target)
}

fn heads(page: &Page, wide: usize) -> String {
    let lang = page.style.lang;
    let mut line = page.padded(lang.pick("chỉ tiêu", "target"), wide);
    Verdict::ALL.iter().for_each(|v| line += &page.padded(&format!("  {}", page.sign(*v)), CELL));
    line += &page.padded(lang.pick("  hạn", "  due"), DUE);
    ["0", "-1", "=", "<"].iter().for_each(|sign| line += &format!("{sign:>CELL$}"));
    format!("{}\n", line.trim_end())
}

fn rows(view: &TestView<'_>, target: &TargetCoverage, page: &Page, wide: usize) -> String {
    let entry = view.input.rules.target(target.target);
    let mut out = String::new();
    for (index, (milestone, edges)) in entry.milestones.iter().zip(&target.edges).enumerate() {
        let mut line = page.padded(&if index == 0 { format!("  {}", short(&entry.id)) } else { String::new() }, wide);
        for mark in target.verdicts {
            line += &if index == 0 { cell(mark, page) } else { " ".repeat(CELL) };
        }
        let due = milestone.due.map_or_else(|| page.style.lang.pick("thường xuyên", "standing").to_string(), |d| d.to_string());
        line += &page.padded(&format!(" {due}"), DUE);
        edges.iter().for_each(|mark| line += &cell(*mark, page));
        out += line.trim_end();
        out.push('\n');
    }
    out
}

fn cell(mark: Mark, page: &Page) -> String {
    let sign = match mark {
        Mark::Shown => page.colored(Verdict::Met, page.sign(Verdict::Met)),
        Mark::Missing => page.colored(Verdict::NotMet, "o"),
        Mark::None => " ".to_string(),
    };
    format!("  {sign}")
}

fn legend(page: &Page) -> String {
    let lang = page.style.lang;
    let signs: Vec<String> = Verdict::ALL.iter().map(|v| format!("{} {}", page.sign(*v), verdict(*v, lang))).collect();
    let shown = page.sign(Verdict::Met);
    page.paragraph("", &say!(lang, "Trong bảng: {shown} có phép thử, o chưa có.", "In the table: {shown} a test shows it, o none does."))
        + &page.paragraph("", &(say!(lang, "Kết luận: ", "Verdicts: ") + &signs.join("; ") + "."))
        + &page.paragraph(
            "",
            lang.pick(
                "Mốc: 0 đúng ngày hạn; -1 ngày trước hạn; = số liệu vừa đạt ngưỡng; < số liệu vừa không đạt.",
                "Milestones: 0 as of the due date; -1 the day before; = a value that just reaches it; < one that just fails.",
            ),
        )
}

fn missing(view: &TestView<'_>, coverage: &TargetCoverage, page: &Page) -> Vec<String> {
    let target = view.input.rules.target(coverage.target);
    let block = |aspect: &Aspect, test: &Option<_>| {
        let at = match aspect {
            Aspect::Edge(m, _) => target.milestones.get(*m).and_then(|m| m.parts.first()).map_or(target.head, |p| p.span),
            Aspect::Verdict(_) => target.head,
        };
        let place = view.input.sources.line_column(at);
        let (file, line, column) = (super::name(view.input.sources, at), place.line, place.column);
        let (id, what) = (&target.id, lacking(*aspect, target, view.lang));
        let text = format!("{file}:{line}:{column}: `{id}`: {what}");
        let test = test.as_ref().map_or_else(String::new, test_block);
        page.paragraph("", &text) + &test
    };
    coverage.missing.iter().map(|(aspect, test)| block(aspect, test)).collect()
}

fn lacking(aspect: Aspect, target: &crate::model::ir::Target, lang: Lang) -> String {
    let due = |m: usize| target.milestones.get(m).and_then(|m| m.due).map_or(String::new(), |d| format!(" {d}"));
    match aspect {
        Aspect::Verdict(v) => {
            let v = v.id();
            say!(lang, "chưa có phép thử nào ra `{v}`", "no test comes to `{v}`")
        }
        Aspect::Edge(m, edge) => {
            let due = due(m);
            match edge {
                Edge::OnDay => say!(lang, "chưa có phép thử vào đúng ngày hạn{due}", "no test as of the due date{due}"),
                Edge::DayBefore => say!(lang, "chưa có phép thử vào ngày trước hạn{due}", "no test as of the day before{due}"),
                Edge::Reached => say!(lang, "mốc{due} chưa có phép thử vừa đạt ngưỡng", "no value that just reaches the milestone{due}"),
                Edge::Failed => say!(lang, "mốc{due} chưa có phép thử vừa không đạt", "no value that just fails the milestone{due}"),
            }
        }
    }
}

fn count(coverage: &[TargetCoverage], page: &Page) -> String {
    let lang = page.style.lang;
    let all = |wanted: Mark| {
        let marks = coverage.iter().flat_map(|c| c.verdicts.iter().chain(c.edges.iter().flatten()));
        marks.filter(|m| **m == wanted).count()
    };
    let (shown, lacking, targets) = (all(Mark::Shown), all(Mark::Missing), coverage.len());
    let of = shown + lacking;
    page.paragraph(
        "",
        &say!(
            lang,
            "{targets} chỉ tiêu: {shown} trên {of} kết luận và mốc có phép thử, {lacking} chưa có",
            "{targets} targets: {shown} of {of} verdicts and edges have a test, {lacking} have none"
        ),
    )
}
