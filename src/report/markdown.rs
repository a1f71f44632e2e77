//! Findings in Markdown, for a memo: how the matter stands, what fails and what is open with the words of report and clause, what to ask.

use crate::base::lang::Lang;
use crate::eval::finding::Verdict;
use crate::say;

use super::marks::{escaped, foreign, table};
use super::questions::{self, Question};
use super::view::{Entry, FindingView, View};
use super::words;

/// The whole text, with a line end.
pub fn markdown(view: &View<'_>) -> String {
    let lang = view.lang;
    let title = lang.pick("Kết quả đối chiếu", "Results of the check");
    let lines: String = words::head(view, lang).iter().map(|line| format!("\n{}\n", escaped(line))).collect();
    let head = format!("# {title}\n{lines}");
    let entries: String = view.entries.iter().map(|e| entry(e, lang)).collect();
    let health: String = words::health(view, lang).iter().map(|line| format!("- {}\n", escaped(line))).collect();
    let about = lang.pick("Lần đối chiếu này", "About this run");
    format!("{head}\n{}{entries}\n## {about}\n\n{health}", summary(view))
}

fn summary(view: &View<'_>) -> String {
    let lang = view.lang;
    let mut heads = vec![lang.pick("Đơn vị", "Unit"), lang.pick("Năm", "Year")];
    heads.extend(Verdict::ALL.map(|v| words::verdict(v, lang)));
    heads.push(lang.pick("mâu thuẫn trong số liệu", "contradictions in the facts"));
    let count = |e: &Entry<'_>, verdict: Verdict| match (e.counts.of(verdict), e.counts.exempt(verdict)) {
        (n, 0) => n.to_string(),
        (n, exempt) => say!(lang, "{n} ({exempt} được miễn)", "{n} ({exempt} exempt)"),
    };
    let rows = view.entries.iter().map(|e| {
        let mut row = vec![e.scene.shown(lang), e.scene.year.to_string()];
        row.extend(Verdict::ALL.map(|v| count(e, v)));
        row.push(e.contradictions.to_string());
        row
    });
    table(&heads, rows)
}

fn entry(entry: &Entry<'_>, lang: Lang) -> String {
    let documents: Vec<String> = entry.documents.iter().map(|d| escaped(&words::document(d, lang))).collect();
    let mut out = format!("\n## {} {}\n\n{}\n", escaped(&entry.scene.shown(lang)), entry.scene.year, documents.join("; "));
    out += &section(entry, Verdict::NotMet, lang.pick("Không đạt", "Not met"), lang);
    out += &section(entry, Verdict::Undetermined, lang.pick("Chưa kết luận được", "Undetermined"), lang);
    out + &asked(&questions::of_entry(entry), lang)
}

fn section(entry: &Entry<'_>, verdict: Verdict, title: &str, lang: Lang) -> String {
    let of = || entry.findings.iter().filter(move |f| f.verdict == verdict);
    if of().next().is_none() {
        return String::new();
    }
    // What the report is silent about stands in the questions, a line a target.
    let (silent, told): (Vec<_>, Vec<_>) = of().partition(|f| f.is_silent());
    let mut out = format!("\n### {title}\n\n");
    out += &told.iter().map(|f| finding(f, lang)).collect::<String>();
    if !silent.is_empty() {
        let ids: Vec<String> = silent.iter().map(|f| format!("`{}`", f.target.id)).collect();
        let count = words::counted(lang, ids.len(), "chỉ tiêu mà báo cáo không nêu số liệu", ["target", "targets"]);
        let ids = ids.join(", ");
        out += &say!(lang, "- {count}: {ids}\n", "- {count} on which the report gives no fact: {ids}\n");
    }
    out
}

fn finding(finding: &FindingView<'_>, lang: Lang) -> String {
    let (id, message) = (&finding.target.id, escaped(&words::message(finding, lang)));
    let mut out = format!("- `{id}`: {message}\n");
    for tier in words::tier_by_tier(finding, lang) {
        out += &format!("  - {}\n", escaped(&tier));
    }
    let said = finding.evidence.iter().chain(finding.planned.iter().map(|p| &p.evidence));
    let mut quotes: Vec<String> = Vec::new();
    for evidence in said {
        let place = escaped(&words::address(evidence, finding.scene.sources, lang));
        let quote = evidence.quote.map_or(place.clone(), |quote| format!("“{}” ({place})", foreign(quote)));
        if !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    out += &quotes.iter().map(|quote| say!(lang, "  - Báo cáo: {quote}\n", "  - Report: {quote}\n")).collect::<String>();
    out + &format!("  - {}\n", clause(finding, lang))
}

fn clause(finding: &FindingView<'_>, lang: Lang) -> String {
    let label = escaped(&super::finding::rule(finding, lang).text);
    let quote = finding.target.quote.as_deref().map_or_else(String::new, |quote| format!(": “{}”", foreign(quote)));
    say!(lang, "Quy định: {label}{quote}", "Rule: {label}{quote}")
}

fn asked(questions: &[Question<'_, '_>], lang: Lang) -> String {
    if questions.is_empty() {
        return String::new();
    }
    let heads = lang.pick("Cần hỏi", "Questions");
    let columns = match lang {
        Lang::Vi => ["Số liệu", "Cấp", "Tự nó kết luận được", "Giá trị nào thì kết luận ra sao"],
        Lang::En => ["Fact", "Tier", "Settles alone", "Which value decides what"],
    };
    let rows = questions.iter().map(|q| {
        let tipping: Vec<String> = q.asked.iter().map(|(f, m)| format!("`{}`: {}", f.target.id, words::tipping(m, lang))).collect();
        let name = format!("{} (`{}`)", q.indicator.name(lang), q.indicator.id);
        vec![name, words::tiers(q.tiers, lang), q.settles.to_string(), tipping.join("; ")]
    });
    format!("\n### {heads}\n\n{}", table(&columns, rows))
}
