//! The same page for people who listen: sentences, one a line, without tables, signs or lines.

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::render;
use crate::say;

use super::finding::diag;
use super::human::HumanOptions;
use super::view::{Entry, FindingView, View};
use super::words;

/// The whole page, with a line end.
pub fn narratable(view: &View<'_>, sources: &Sources, options: &HumanOptions) -> String {
    let lang = view.lang;
    let mut out: String = words::head(view, lang).iter().map(|line| sentence(&spoken(line))).collect();
    let draws = options.draws(view);
    for entry in &view.entries {
        out.push('\n');
        out += &self::entry(sources, entry, options, draws, lang);
    }
    out.push('\n');
    words::health(view, lang).iter().for_each(|line| out += &sentence(line));
    words::judged_before(view, options.everything, lang).iter().for_each(|line| out += &sentence(line));
    out
}

fn entry(sources: &Sources, entry: &Entry<'_>, options: &HumanOptions, draws: bool, lang: Lang) -> String {
    let (name, year, as_of) = (entry.scene.shown(lang), entry.scene.year, entry.scene.as_of);
    let documents: Vec<String> = entry.documents.iter().map(|d| words::document(d, lang)).collect();
    let documents = documents.join("; ");
    let verdicts = words::verdicts(&entry.counts, lang);
    let mut out = sentence(&say!(lang, "{name} năm {year}, đối chiếu đến {as_of}: {verdicts}", "{name} {year}, as of {as_of}: {verdicts}"));
    out += &sentence(&say!(lang, "Nguồn: {documents}", "Sources: {documents}"));
    for finding in options.chosen(entry).into_iter().filter(|_| draws) {
        if options.as_list(finding) {
            out += &silent(finding, lang);
        } else {
            out += &render::narratable(&diag(finding, lang), sources, lang);
        }
    }
    out
}

fn silent(finding: &FindingView<'_>, lang: Lang) -> String {
    let title = words::silent_title(finding, lang);
    let asked: Vec<String> = finding.missing.iter().map(|m| words::silent_ask(m, lang)).collect();
    let asked = asked.join("; ");
    sentence(&say!(lang, "Báo cáo không nêu: {title}. Cần {asked}", "Not reported: {title}. Needed: {asked}"))
}

// The dot that parts two matters on a page is read out by some programs.
fn spoken(text: &str) -> String {
    text.replace(" · ", "; ")
}

fn sentence(text: &str) -> String {
    let text = render::clean(text);
    format!("{}.\n", text.trim_end_matches('.'))
}
