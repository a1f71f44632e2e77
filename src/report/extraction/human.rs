//! Proposed facts as a page for a terminal: each with its sentence, the doubtful ones with what to look at, then how much was understood.

use crate::base::lang::Lang;
use crate::base::source::{FileId, Sources, Span};
use crate::diag::model::Diag;
use crate::diag::render::{self, Style};
use crate::extract::Proposed;
use crate::extract::proposal::{Reason, Unused};
use crate::say;

use super::super::layout::Page;
use super::super::words::counted;
use super::ExtractionInput;
use super::tally::{Fate, Tally, fates};
use super::words;

/// Figures that were not understood and notes of the document that are listed; the others are counted.
const LISTED: usize = 10;

/// The whole page, with a line end. `file` is the document's text in `sources`; `next` is the command to type next.
pub fn human(input: &ExtractionInput<'_>, sources: &Sources, file: FileId, next: &str, style: &Style) -> String {
    let page = Page::new(style, style.lang);
    let writer = Writer { input, sources, file, lang: style.lang };
    let mut blocks = vec![page.title(input.name) + &page.paragraph("", &writer.heading())];
    blocks.extend(input.extraction.facts.iter().map(|f| render::human(&writer.fact(f), sources, &page.style)));
    blocks.push(listed(&page, writer.not_understood(), &writer.more_figures()));
    blocks.push(listed(&page, writer.notes(), &writer.more_notes()));
    blocks.push(writer.end(&page, next));
    blocks.retain(|b| !b.is_empty());
    blocks.join("\n")
}

fn listed(page: &Page, lines: Vec<String>, more: &dyn Fn(usize) -> String) -> String {
    let Some((head, lines)) = lines.split_first() else { return String::new() };
    let mut out = page.paragraph("", head);
    lines.iter().take(LISTED).for_each(|line| out.push_str(&page.paragraph("  - ", line)));
    if lines.len() > LISTED {
        out.push_str(&page.paragraph("  - ", &more(lines.len() - LISTED)));
    }
    out
}

struct Writer<'a> {
    input: &'a ExtractionInput<'a>,
    sources: &'a Sources,
    file: FileId,
    lang: Lang,
}

impl Writer<'_> {
    // What the document says of itself.
    fn heading(&self) -> String {
        let (lang, heading) = (self.lang, &self.input.extraction.heading);
        let unknown = || lang.pick("chưa rõ", "not known").to_string();
        let id = heading.unit.as_deref();
        let unit = id.and_then(|id| self.input.vocabulary.unit_entries(id).next()).map(|u| u.name.clone());
        let unit = unit.or(heading.unit.clone()).unwrap_or_else(unknown);
        let year = heading.year.map_or_else(unknown, |y| y.to_string());
        let published = heading.published.map_or_else(unknown, |d| d.to_string());
        let source = heading.grade.map_or_else(unknown, |g| super::super::words::grade(g, lang).to_string());
        say!(
            lang,
            "Đơn vị: {unit}; năm: {year}; công bố: {published}; nguồn: {source}",
            "Unit: {unit}; year: {year}; published: {published}; source: {source}"
        )
    }

    // A fact is drawn like a finding: its words underlined in their sentence. A doubtful one is a warning.
    fn fact(&self, fact: &Proposed) -> Diag {
        let lang = self.lang;
        let indicator = self.input.vocabulary.indicator(fact.indicator);
        let (name, value) = (super::super::words::name(lang, indicator), words::value(fact, self.input, lang));
        let (tiers, standing, year) = (words::tiers(fact.tiers, lang), words::standing(fact.standing, lang), words::year(fact.year, lang));
        let (confidence, sure) = (fact.confidence, words::confidence(fact.confidence, lang));
        let message = say!(
            lang,
            "{name}: {value}; {tiers}, {standing}, {year}; độ tin cậy {confidence}, {sure}",
            "{name}: {value}; {tiers}, {standing}, {year}; confidence {confidence}, {sure}"
        );
        let diag =
            if fact.doubts.is_empty() { Diag::note(indicator.id.clone(), message) } else { Diag::warning(indicator.id.clone(), message) };
        let reasons: Vec<String> = fact.reasons.iter().filter(|r| is_telling(r)).map(|r| words::reason(r, self.input, lang)).collect();
        let diag = diag.label(Span::new(self.file, fact.quote.start, fact.quote.end), reasons.join("; "));
        let doubts: Vec<String> = fact.doubts.iter().map(|d| sentence(&words::doubt(d, self.input, lang))).collect();
        if doubts.is_empty() { diag } else { diag.help(doubts.join(" ")) }
    }

    fn not_understood(&self) -> Vec<String> {
        let lang = self.lang;
        let figures = self.input.extraction.figures.iter().zip(fates(self.input.extraction));
        let open = figures.filter_map(|(figure, fate)| match fate {
            Fate::NotUnderstood(why) => Some((figure, why)),
            Fate::Used | Fate::Aside(_) => None,
        });
        // Those that are nearly facts come first.
        let mut open: Vec<_> = open.collect();
        open.sort_by_key(|(_, why)| !matches!(why, Unused::TooUnsure(..)));
        let source = self.sources.get(self.file);
        let mut lines: Vec<String> = open
            .into_iter()
            .map(|(figure, why)| {
                let (text, why) = (words::words(self.input, &figure.range), words::unused(why, self.input, lang));
                format!("“{text}” ({}): {why}", source.address(figure.range.start, lang))
            })
            .collect();
        if !lines.is_empty() {
            lines.insert(0, lang.pick("Con số chưa hiểu:", "Figures that were not understood:").to_string());
        }
        lines
    }

    fn more_figures(&self) -> impl Fn(usize) -> String {
        let lang = self.lang;
        move |n| counted(lang, n, "con số khác", ["more figure", "more figures"])
    }

    fn notes(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.input.document.notes.iter().map(|note| note.say(self.lang)).collect();
        if !lines.is_empty() {
            lines.insert(0, self.lang.pick("Văn bản được đọc có sửa hoặc bỏ bớt:", "What was mended or left out in reading:").to_string());
        }
        lines
    }

    fn more_notes(&self) -> impl Fn(usize) -> String {
        let lang = self.lang;
        move |n| counted(lang, n, "chỗ khác", ["more place", "more places"])
    }

    fn end(&self, page: &Page, next: &str) -> String {
        let (lang, tally) = (self.lang, Tally::of(self.input.extraction));
        let (facts, doubtful, aside) = (tally.facts, tally.doubtful, tally.aside);
        let facts = counted(lang, facts, "số liệu được đề xuất", ["fact proposed", "facts proposed"]);
        let counts = format!("{}; {facts}", tally.say(lang));
        let counts = if doubtful > 0 { say!(lang, "{counts}, {doubtful} cần xem", "{counts}, {doubtful} to look at") } else { counts };
        let aside = match aside {
            0 => String::new(),
            n => say!(
                lang,
                ". Ngoài ra {n} con số không phải số liệu (ngày tháng, số hiệu văn bản, số nhắc lại …)",
                ". Figures that are no facts (dates, document numbers, repetitions …): {n}"
            ),
        };
        let next = if self.input.extraction.facts.is_empty() { nothing(lang) } else { how_next(next, lang) };
        page.paragraph("", &format!("{counts}{aside}.")) + &page.paragraph("", &next)
    }
}

fn how_next(next: &str, lang: Lang) -> String {
    say!(lang, "Để ghi bản nháp số liệu rồi xác nhận: {next}", "To write a draft of a facts file and confirm it: {next}")
}

fn nothing(lang: Lang) -> String {
    say!(
        lang,
        "Không tìm thấy số liệu nào của danh mục chỉ số. Xem văn bản có phải là báo cáo không, hoặc thêm cụm từ vào `phrases` của chỉ số.",
        "No fact about any indicator was found. See whether the document is a report, or add wordings to the `phrases` of an indicator."
    )
}

// What a reader does not see from the underlined words alone.
fn is_telling(reason: &Reason) -> bool {
    matches!(reason, Reason::Phrase { .. } | Reason::Tier(_) | Reason::Planned(_) | Reason::Year(_))
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}
