//! Why passages of a document gave what they gave, or nothing, as a page for a terminal: for who teaches a new wording.

use std::ops::Range;

use crate::base::lang::Lang;
use crate::base::place::Place;
use crate::base::viet::bare;
use crate::diag::render::Style;
use crate::extract::explain::{Explained, explain as look};
use crate::extract::figure::{Figure, Kind};
use crate::extract::proposal::{Proposed, Unused};
use crate::say;
use crate::vocab::wording::Role;

use super::super::layout::Page;
use super::ExtractionInput;
use super::tally::{Fate, Tally, fates};
use super::words;

/// Which sentences are explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// All that have a figure which says how much or how many.
    Figures,
    /// Those in which these words stand; a bare number is a line, paragraph or page where there is one.
    Words(String),
}

/// The page, with a line end. Where nothing was asked for that stands in the document, it says so.
pub fn explain(input: &ExtractionInput<'_>, asked: &Asked, style: &Style) -> String {
    let page = Page::new(style, style.lang);
    let fates = fates(input.extraction);
    let all = look(input.document, input.vocabulary, |figure| matches!(fates.get(figure), Some(Fate::NotUnderstood(_))));
    let writer = Writer { input, fates: &fates, page: &page, lang: style.lang };
    let lines = lines(input);
    let wanted = writer.wanted(&all, asked, &lines);
    let mut out = page.title(input.name);
    if wanted.is_empty() {
        return out + &page.paragraph("", &writer.nothing(asked));
    }
    for explained in wanted {
        out.push('\n');
        out += &writer.sentence(explained, lines[explained.block]);
    }
    out.push('\n');
    out + &page.paragraph("", &format!("{}.", Tally::of(input.extraction).say(style.lang)))
}

// The line on which each block begins.
fn lines(input: &ExtractionInput<'_>) -> Vec<usize> {
    let (mut line, mut seen) = (1, 0);
    let text = input.document.text.as_bytes();
    let mut of = |start: usize| {
        line += memchr::memchr_iter(b'\n', &text[seen..start.max(seen)]).count();
        seen = start.max(seen);
        line
    };
    input.document.blocks.iter().map(|b| of(b.range.start)).collect()
}

struct Writer<'w> {
    input: &'w ExtractionInput<'w>,
    fates: &'w [Fate<'w>],
    page: &'w Page,
    lang: Lang,
}

impl Writer<'_> {
    // A number is a place first: "2" stands in every "2016".
    fn wanted<'e>(&self, all: &'e [Explained], asked: &Asked, lines: &[usize]) -> Vec<&'e Explained> {
        let Asked::Words(words) = asked else {
            return all.iter().filter(|e| e.figures.clone().any(|f| self.may_be_missed(f))).collect();
        };
        let number = words.parse::<usize>().ok();
        let there: Vec<&Explained> = all.iter().filter(|e| number.is_some() && number == self.number(e, lines)).collect();
        if !there.is_empty() {
            return there;
        }
        let plain = |text: &str| bare(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        let words = plain(words);
        all.iter().filter(|e| plain(self.text(&e.range)).contains(&words)).collect()
    }

    // The line, paragraph, note or page that people count.
    fn number(&self, explained: &Explained, lines: &[usize]) -> Option<usize> {
        match &self.input.document.blocks[explained.block].place {
            None => lines.get(explained.block).copied(),
            Some(Place::Paragraph(n) | Place::Page(n) | Place::Note(n)) => Some(*n as usize),
            Some(_) => None,
        }
    }

    // Dates, document numbers and page frames are seldom what somebody looks for a fact in.
    fn may_be_missed(&self, figure: usize) -> bool {
        !matches!(self.fates.get(figure), None | Some(Fate::Aside(Unused::NoQuantity | Unused::Furniture)))
    }

    fn nothing(&self, asked: &Asked) -> String {
        let lang = self.lang;
        match asked {
            Asked::Figures => lang
                .pick("Văn bản không có con số nào nêu số lượng hoặc tỷ lệ.", "No figure of the document says how much or how many.")
                .to_string(),
            Asked::Words(words) => say!(
                lang,
                "Không có câu nào chứa “{words}”, cũng không có dòng, đoạn hay trang nào mang số ấy. Chép nguyên vài từ trong văn bản rồi thử lại.",
                "No sentence holds “{words}”, and no line, paragraph or page has that number. Copy a few words from the document and try again."
            ),
        }
    }

    fn text(&self, range: &Range<usize>) -> &str {
        self.input.document.text.get(range.clone()).unwrap_or("")
    }

    fn sentence(&self, explained: &Explained, line: usize) -> String {
        let (page, lang) = (self.page, self.lang);
        let block = &self.input.document.blocks[explained.block];
        let place = block.place.as_ref().map_or_else(|| say!(lang, "dòng {line}", "line {line}"), |p| p.say(lang));
        let quote = self.text(&explained.range).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut out = page.paragraph("", &page.bold(&place)) + &page.paragraph("  ", &format!("“{quote}”"));
        if explained.bare {
            out += &page.paragraph(
                "  ",
                lang.pick("Câu gõ không dấu, nên được so với từ vựng bỏ dấu.", "Typed without marks, so compared without marks."),
            );
        }
        for (n, figure) in explained.figures.clone().enumerate() {
            out += &self.figure(figure, explained.taught.get(n).and_then(Option::as_deref));
        }
        if explained.figures.is_empty() {
            out += &page
                .paragraph("  ", lang.pick("Không có con số nào, nên không nêu số liệu nào.", "It has no figure, so it states no fact."));
        }
        out + &self.seen(explained)
    }

    fn figure(&self, index: usize, taught: Option<&str>) -> String {
        let (page, lang) = (self.page, self.lang);
        let Some(figure) = self.input.extraction.figures.get(index) else { return String::new() };
        let text = words::words(self.input, &figure.range);
        let mut head = format!("{}: {}", page.bold(&text), words::kind(&figure.kind, lang));
        if let Some(reading) = words::reading(&figure.kind, lang) {
            head += &format!(" {reading}");
        }
        if !figure.bound_range.is_empty() {
            let (bound, from) = (words::bound(figure.bound, lang), words::words(self.input, &figure.bound_range));
            head += &say!(lang, ", {bound} (từ “{from}”)", ", {bound} (from “{from}”)");
        }
        for other in &figure.other {
            let (kind, read) = (words::kind(other, lang), words::reading(other, lang).unwrap_or_default());
            head += say!(lang, "; hoặc là: {kind} {read}", "; or else: {kind} {read}").trim_end();
        }
        let mut out = page.paragraph("  • ", head.trim_end());
        let facts: Vec<&Proposed> = self.input.extraction.facts.iter().filter(|f| f.figure == index).collect();
        for fact in &facts {
            out += &self.fact(fact);
        }
        if let (true, Some(Fate::NotUnderstood(why) | Fate::Aside(why))) = (facts.is_empty(), self.fates.get(index)) {
            out += &self.unused(figure, why, matches!(self.fates[index], Fate::NotUnderstood(_)), taught);
        }
        out
    }

    fn fact(&self, fact: &Proposed) -> String {
        let (page, lang, input) = (self.page, self.lang, self.input);
        let (value, what) = (words::value(fact, input, lang), words::indicator(fact.indicator, input, lang));
        let (tiers, standing, year) = (words::tiers(fact.tiers, lang), words::standing(fact.standing, lang), words::year(fact.year, lang));
        let (sure, confidence) = (words::confidence(fact.confidence, lang), fact.confidence);
        let head = say!(
            lang,
            "{what}: {value}; {tiers}, {standing}, {year}; độ tin cậy {confidence}, {sure}",
            "{what}: {value}; {tiers}, {standing}, {year}; confidence {confidence}, {sure}"
        );
        let reasons: Vec<String> = fact.reasons.iter().map(|r| words::reason(r, input, lang)).collect();
        let mut out = page.paragraph("    → ", &head) + &page.paragraph(lang.pick("      vì: ", "      why: "), &reasons.join("; "));
        for doubt in &fact.doubts {
            out += &page.paragraph(lang.pick("      cần xem: ", "      look at: "), &words::doubt(doubt, input, lang));
        }
        out
    }

    fn unused(&self, figure: &Figure, why: &Unused, open: bool, taught: Option<&str>) -> String {
        let (page, lang) = (self.page, self.lang);
        let said = words::unused_figure(figure, why, self.input, lang);
        let mut out = page.paragraph("    – ", &say!(lang, "không dùng: {said}", "not used: {said}"));
        let advice = match (why, taught) {
            (Unused::TooUnsure(indicator, _), Some(taught)) => {
                let id = &self.input.vocabulary.indicator(*indicator).id;
                say!(
                    lang,
                    "Nếu đúng là chỉ số ấy, thêm vào phrases của `{id}` trong rules/indicators.toml, bớt những từ không cần: \"{taught}\"",
                    "If it is that indicator, add to the phrases of `{id}` in rules/indicators.toml, without the words it does not need: \"{taught}\""
                )
            }
            (Unused::NoSubject, Some(taught)) if open => say!(
                lang,
                "Để dạy, thêm vào chỉ số nó nói đến trong rules/indicators.toml, bớt những từ không cần: phrases = [\"{taught}\"]",
                "To teach it, add to the indicator it speaks of in rules/indicators.toml, without the words it does not need: phrases = [\"{taught}\"]"
            ),
            (Unused::Elsewhere, _) => lang
                .pick(
                    "Do một cụm từ có role = \"elsewhere\" trong rules/wording.toml.",
                    "Because of words with role = \"elsewhere\" in rules/wording.toml.",
                )
                .to_string(),
            (Unused::Difference, _) => lang
                .pick(
                    "Do một từ có role = \"change\" đứng ngay trước, khai trong rules/wording.toml.",
                    "Because of a word with role = \"change\" right before it, in rules/wording.toml.",
                )
                .to_string(),
            _ => return out,
        };
        out += &page.paragraph("      ", &advice);
        out
    }

    // What stands in the sentence whatever its figures gave.
    fn seen(&self, explained: &Explained) -> String {
        let (lang, input) = (self.lang, self.input);
        let phrases = explained.phrases.iter().map(|found| {
            let (at, phrase) = (words::words(input, &found.at), &found.phrase);
            let id = &input.vocabulary.indicator(found.indicator).id;
            let changed = if found.misspelt { lang.pick(", có lỗi chính tả", ", misspelt") } else { "" };
            say!(lang, "“{at}” khớp \"{phrase}\" của `{id}`{changed}", "“{at}” matches \"{phrase}\" of `{id}`{changed}")
        });
        let near = explained.near.iter().map(|near| {
            let (phrase, id, missing) = (&near.phrase, &input.vocabulary.indicator(near.indicator).id, near.missing.join(" "));
            say!(lang, "\"{phrase}\" của `{id}`, thiếu “{missing}”", "\"{phrase}\" of `{id}`, but for “{missing}”")
        });
        let dated =
            explained.figures.clone().filter_map(|f| input.extraction.figures.get(f)).any(|f| matches!(f.kind, Kind::Period { .. }));
        let cues = explained.cues.iter().filter(|(_, role)| dated || *role != Role::OtherYear).filter_map(|(at, role)| {
            let (at, what) = (words::words(input, at), cue(role, lang)?);
            Some(format!("“{at}”: {what}"))
        });
        let mut cues: Vec<String> = cues.collect();
        cues.dedup();
        self.list(lang.pick("Cụm từ khớp", "Phrases that match"), phrases.collect())
            + &self.list(lang.pick("Cụm từ gần khớp", "Phrases that nearly match"), near.collect())
            + &self.list(lang.pick("Từ cho biết cách hiểu", "Words that say how to read it"), cues)
    }

    fn list(&self, head: &str, lines: Vec<String>) -> String {
        if lines.is_empty() {
            return String::new();
        }
        let each = lines.iter().map(|line| self.page.paragraph("    ", line));
        self.page.paragraph("  ", &format!("{head}:")) + &each.collect::<String>()
    }
}

// What a word says of the figures beside it; `None` for what says nothing of figures.
fn cue(role: &Role, lang: Lang) -> Option<&'static str> {
    Some(match role {
        Role::Planned => lang.pick("điều đứng sau là kế hoạch", "what follows is planned"),
        Role::PlannedAround => lang.pick("điều đứng cạnh là kế hoạch", "what stands beside it is planned"),
        Role::Achieved => lang.pick("điều đứng cạnh là kết quả", "what stands beside it is done"),
        Role::Change => lang.pick("con số đứng sau là mức tăng, giảm", "the figure that follows is a difference"),
        Role::Detail => lang.pick("các số đứng sau là chi tiết của số trước", "the figures that follow are parts of the one before"),
        Role::OtherYear => lang.pick("năm đứng sau là mốc so sánh", "the year that follows is only compared with"),
        Role::Belongs => lang.pick("số đứng sau thuộc về số đứng trước", "the figure that follows belongs to the one before"),
        Role::Whole => lang.pick("số đứng sau là tổng thể", "the figure that follows is the whole"),
        Role::Elsewhere => lang.pick("câu nói về nơi khác hoặc việc khác", "the sentence speaks of another country or matter"),
        Role::Furniture => lang.pick("chữ của khung trang", "words of a page's frame"),
        _ => return None,
    })
}
