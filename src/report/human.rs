//! The page for a terminal: how the matter stands, what fails, the matrix, the health of the run.

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::render::{self, Style};
use crate::eval::finding::Verdict;
use crate::say;

use super::finding::diag;
use super::layout::Page;
use super::matrix::matrix;
use super::view::{Entry, FindingView, View};
use super::words;

/// Reports above which the matrix comes first and diagnostics only on demand.
const FEW: usize = 5;

/// What a person asked to see.
#[derive(Debug, Clone)]
pub struct HumanOptions {
    /// Width, colour, signs.
    pub style: Style,
    /// Findings with these verdicts; by default what fails and what is not settled.
    pub show: Vec<Verdict>,
    /// Everything in full, also rows of the matrix that apply to no report, and what no report speaks of.
    pub everything: bool,
    /// Units or targets were named: findings on them are drawn however many reports there are.
    pub focused: bool,
}

impl Default for HumanOptions {
    fn default() -> HumanOptions {
        HumanOptions { style: Style::default(), show: vec![Verdict::NotMet, Verdict::Undetermined], everything: false, focused: false }
    }
}

impl HumanOptions {
    /// Whether a finding stands in the short list instead of being drawn.
    pub(super) fn as_list(&self, finding: &FindingView<'_>) -> bool {
        !self.everything && !self.focused && finding.is_silent()
    }

    /// Whether diagnostics are drawn at all: above a few reports only for what was named.
    pub(super) fn draws(&self, view: &View<'_>) -> bool {
        view.entries.len() <= FEW || self.focused
    }

    /// The findings of an entry to be shown: what fails first, then what is not settled, then the others.
    pub(super) fn chosen<'v, 'a>(&self, entry: &'v Entry<'a>) -> Vec<&'v FindingView<'a>> {
        let wanted = |f: &&FindingView<'_>| self.everything || self.show.contains(&f.verdict);
        let mut chosen: Vec<&FindingView<'a>> = entry.findings.iter().filter(wanted).collect();
        chosen.sort_by_key(|f| rank(f.verdict));
        chosen
    }
}

fn rank(verdict: Verdict) -> usize {
    match verdict {
        Verdict::NotMet => 0,
        Verdict::Undetermined => 1,
        Verdict::Met => 2,
        Verdict::NotDue => 3,
        Verdict::NotApplicable => 4,
    }
}

/// The whole page, with a line end.
pub fn human(view: &View<'_>, sources: &Sources, options: &HumanOptions) -> String {
    let page = Page::new(&options.style, view.lang);
    let lang = view.lang;
    let many = view.entries.len() > FEW;
    let table = matrix(view, &page, options.everything);
    let mut blocks = vec![words::head(view, lang).iter().map(|line| page.paragraph("", line)).collect::<String>()];
    if many {
        blocks.push(table.clone());
    }
    if options.draws(view) {
        blocks.extend(view.entries.iter().filter_map(|e| entry(sources, e, &page, options)));
    } else {
        blocks.push(page.paragraph("", &how_to_see(lang)));
    }
    if !many {
        blocks.push(table);
    }
    let before = words::judged_before(view, options.everything, lang);
    let health = words::health(view, lang).iter().chain(&before).map(|line| page.paragraph("", line)).collect();
    blocks.push(health);
    blocks.retain(|b| !b.is_empty());
    blocks.join("\n")
}

fn how_to_see(lang: Lang) -> String {
    lang.pick(
        "Căn cứ và cách xử lý của từng phát hiện: thêm `--unit` hoặc `--target`.",
        "For the evidence behind findings name a `--unit` or a `--target`.",
    )
    .to_string()
}

// The findings of one unit and year, or nothing where none is to be shown.
fn entry(sources: &Sources, entry: &Entry<'_>, page: &Page, options: &HumanOptions) -> Option<String> {
    let chosen = options.chosen(entry);
    if chosen.is_empty() {
        return None;
    }
    let (listed, drawn): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|f| options.as_list(f));
    let mut blocks = vec![head(entry, page)];
    blocks.extend(drawn.iter().map(|f| render::human(&diag(f, page.style.lang), sources, &page.style)));
    if !listed.is_empty() {
        blocks.push(silent(&listed, page));
    }
    Some(blocks.join("\n"))
}

fn head(entry: &Entry<'_>, page: &Page) -> String {
    let lang = page.style.lang;
    let title = format!("{} {}", entry.scene.shown(lang), entry.scene.year);
    let documents: Vec<String> = entry.documents.iter().map(|d| words::document(d, lang)).collect();
    page.title(&title) + &page.paragraph("", &documents.join("; ")) + &page.paragraph("", &words::verdicts(&entry.counts, lang))
}

// What no report speaks of: the target, and the figure that is asked for.
fn silent(findings: &[&FindingView<'_>], page: &Page) -> String {
    let lang = page.style.lang;
    let count = words::counted(lang, findings.len(), "chỉ tiêu mà báo cáo không nêu số liệu", ["target", "targets"]);
    let head = say!(lang, "{count}, cần thêm:", "{count} on which the report gives no fact; needed:");
    let mut out = page.paragraph("", &head);
    for finding in findings {
        out.push_str(&page.paragraph(&format!("{} ", page.sign(finding.verdict)), &words::silent_title(finding, lang)));
        for missing in &finding.missing {
            out.push_str(&page.paragraph("    ", &words::silent_ask(missing, lang)));
        }
    }
    out
}
