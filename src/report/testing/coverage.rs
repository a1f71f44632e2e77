//! What tests exercise, as a table in the width of a page, and what is missing with a test for it.

use crate::base::lang::Lang;
use crate::diag::render::columns;
use crate::eval::finding::Verdict;
use crate::report::layout::Page;
use crate::report::words::{counted, verdict};
use crate::ruletest::coverage::{Aspect, Edge, Mark, TargetCoverage};
use crate::ruletest::test_block;
use crate::say;

use super::TestView;

/// Columns below which signs stand closer.
const ROOMY: usize = 64;

/// Columns of names, of a due date and of a sign.
struct Columns {
    names: usize,
    due: usize,
    cell: usize,
}

impl Columns {
    fn of(page: &Page, longest: usize) -> Columns {
        let (due, cell) = if page.width < ROOMY { (11, 2) } else { (13, 3) };
        Columns { names: longest.min(page.width.saturating_sub(due + 9 * cell)), due, cell }
    }
}

/// The table, what its signs mean, and a block for each thing that is missing.
pub(super) fn table(view: &TestView<'_>, coverage: &[TargetCoverage], page: &Page) -> Vec<String> {
    let rules = view.input.rules;
    let head = page.style.lang.pick("chỉ tiêu", "target");
    let longest = coverage.iter().map(|c| columns(short(&rules.target(c.target).id)) + 2).max().unwrap_or(0).max(columns(head));
    let wide = Columns::of(page, longest);
    let mut out = heads(page, &wide);
    let mut instrument = None;
    for target in coverage {
        let entry = rules.target(target.target);
        if instrument != Some(entry.instrument) {
            instrument = Some(entry.instrument);
            out += &format!("{}\n", page.bold(&page.cut(&rules.instrument(entry.instrument).id, page.width)));
        }
        out += &rows(view, target, page, &wide);
    }
    let mut blocks = vec![out, legend(page)];
    blocks.extend(coverage.iter().flat_map(|target| missing(view, target, page)));
    blocks.push(count(coverage, page));
    blocks
}

fn short(id: &str) -> &str {
    id.split_once('.').map_or(id, |(_, target)| target)
}

fn heads(page: &Page, wide: &Columns) -> String {
    let lang = page.style.lang;
    let cell = wide.cell;
    let mut line = page.padded(lang.pick("chỉ tiêu", "target"), wide.names);
    Verdict::ALL.iter().for_each(|v| line += &format!("{:>cell$}", page.sign(*v)));
    line += &page.padded(lang.pick(" hạn", " due"), wide.due);
    ["0", "-1", "=", "<"].iter().for_each(|sign| line += &format!("{sign:>cell$}"));
    format!("{}\n", line.trim_end())
}

fn rows(view: &TestView<'_>, target: &TargetCoverage, page: &Page, wide: &Columns) -> String {
    let entry = view.input.rules.target(target.target);
    let mut out = String::new();
    for (index, (milestone, edges)) in entry.milestones.iter().zip(&target.edges).enumerate() {
        let mut line = page.padded(&if index == 0 { format!("  {}", short(&entry.id)) } else { String::new() }, wide.names);
        for mark in target.verdicts {
            line += &if index == 0 { cell(mark, page, wide) } else { " ".repeat(wide.cell) };
        }
        let due = milestone.due.map_or_else(|| page.style.lang.pick("thường xuyên", "standing").to_string(), |d| d.to_string());
        line += &page.padded(&format!(" {due}"), wide.due);
        edges.iter().for_each(|mark| line += &cell(*mark, page, wide));
        out += line.trim_end();
        out.push('\n');
    }
    out
}

fn cell(mark: Mark, page: &Page, wide: &Columns) -> String {
    let sign = match mark {
        Mark::Shown => page.colored(Verdict::Met, page.sign(Verdict::Met)),
        Mark::Missing => page.colored(Verdict::NotMet, "o"),
        Mark::None => " ".to_string(),
    };
    " ".repeat(wide.cell - 1) + &sign
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

// One block for all that a single test would show.
fn missing(view: &TestView<'_>, coverage: &TargetCoverage, page: &Page) -> Vec<String> {
    let target = view.input.rules.target(coverage.target);
    let mut blocks: Vec<(Option<String>, String)> = Vec::new();
    for (aspect, test) in &coverage.missing {
        let at = match aspect {
            Aspect::Edge(m, _) => target.milestones.get(*m).and_then(|m| m.parts.first()).map_or(target.head, |p| p.span),
            Aspect::Verdict(_) => target.head,
        };
        let place = view.input.sources.line_column(at);
        let (file, line, column) = (super::name(view.input.sources, at), place.line, place.column);
        let (id, what) = (&target.id, lacking(*aspect, target, view.lang));
        let text = page.paragraph("", &format!("{file}:{line}:{column}: `{id}`: {what}"));
        let block = test.as_ref().map(test_block);
        match blocks.iter_mut().find(|(b, _)| block.is_some() && *b == block) {
            Some((_, texts)) => texts.push_str(&text),
            None => blocks.push((block, text)),
        }
    }
    blocks.into_iter().map(|(block, texts)| texts + &block.unwrap_or_default()).collect()
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
    let (shown, lacking) = (all(Mark::Shown), all(Mark::Missing));
    let (of, targets) = (shown + lacking, counted(lang, coverage.len(), "chỉ tiêu", ["target", "targets"]));
    page.paragraph(
        "",
        &say!(
            lang,
            "{targets}: {shown} trên {of} kết luận và mốc có phép thử, {lacking} chưa có",
            "{targets}: {shown} of {of} verdicts and edges have a test; without one: {lacking}"
        ),
    )
}
