//! What both papers say of a finding.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::say;

use super::super::view::{Entry, EvidenceView, FindingView, View};
use super::super::words;
use super::{Scope, text};

/// The report's own words with their places, each once; that it is silent, where it is.
pub(super) fn said<'f>(findings: impl Iterator<Item = &'f FindingView<'f>>, lang: Lang) -> String {
    let mut lines: Vec<String> = Vec::new();
    for finding in findings {
        for evidence in finding.evidence.iter().chain(finding.planned.iter().map(|p| &p.evidence)) {
            let line = line(evidence, finding.scene.sources, lang);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    if lines.is_empty() {
        return lang.pick("Báo cáo không nêu.", "The report says nothing of it.").to_string();
    }
    lines.join("\n")
}

/// `“95,6% …” (report.txt:15)`; the place alone where no words are known.
pub(super) fn line(evidence: &EvidenceView<'_>, sources: &Sources, lang: Lang) -> String {
    let place = words::address(evidence, sources, lang);
    let place = evidence.place.map_or(place.clone(), |p| place.replace(p.document, file(p.document)));
    let quote = evidence.quote.map(|quote| quote.split_whitespace().collect::<Vec<_>>().join(" "));
    quote.map_or(place.clone(), |quote| format!("“{quote}” ({place})"))
}

/// One finding, as both papers list it.
pub(super) fn finding(finding: &FindingView<'_>, lang: Lang) -> Scope {
    let rule = super::super::finding::rule(finding, lang).text;
    let quote = finding.target.quote.as_deref().map_or_else(String::new, |quote| format!(": “{quote}”"));
    Scope::from([
        ("id", text(&finding.target.id)),
        ("title", text(lang.pick(&finding.target.title, &finding.target.title_en))),
        ("message", text(words::message(finding, lang))),
        ("rule", text(format!("{rule}{quote}"))),
        ("said", text(said(std::iter::once(finding), lang))),
        ("reason", text(finding.reason.map_or("", |reason| words::reason(reason, lang)))),
    ])
}

/// The reports of a unit and year, one a line.
pub(super) fn reports(entry: &Entry<'_>, lang: Lang) -> String {
    entry.documents.iter().map(|d| words::document(d, lang).replace(d.name, file(d.name))).collect::<Vec<_>>().join("\n")
}

/// A file without its folders, which mean nothing to whoever gets the paper.
pub(super) fn file(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What the run was judged by.
pub(super) fn run(view: &View<'_>) -> [(&'static str, super::Value); 3] {
    let as_of = match view.as_of {
        Some(day) => self::day(day, view.lang),
        None => view.lang.pick("ngày cuối cùng của năm báo cáo", "the last day of the report's year").to_string(),
    };
    [("as_of", text(as_of)), ("engine", text(super::super::ENGINE)), ("rules_hash", text(view.rules_hash))]
}

// As papers write a day.
fn day(day: Date, lang: Lang) -> String {
    let written = day.to_string();
    let mut parts = written.split('-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else { return written };
    say!(lang, "ngày {day} tháng {month} năm {year}", "{year}-{month}-{day}")
}
