//! Proposed facts as a draft of a facts file.
//!
//! Lines that begin with `#:` are the program's own: they say what to look at, and merging writes them anew. What a person writes is
//! never begun so. What is not known of the report stands as such a line with what to fill in, so that `check` asks for it.

mod quote;

use crate::base::lang::Lang;
use crate::extract::as_fact::{Joined, Written, joined};
use crate::extract::proposal::{Heading, Unused};
use crate::facts::fact::Standing;
use crate::say;

use super::ExtractionInput;
use super::tally::Tally;
use super::words;

use quote::Place;
pub(super) use quote::{Finder, overlap};

/// What a draft's lines of the program begin with.
pub(super) const OWN: &str = "#:";

/// So many vague words are listed.
const MOST_VAGUE: usize = 12;

/// What is said of the whole report in its facts file.
#[derive(Debug)]
pub struct About<'a> {
    /// The document's path as seen from the facts file.
    pub document: &'a str,
    /// The encoding that was asked for, by its id.
    pub encoding: Option<&'a str>,
    /// What is known of the report.
    pub heading: &'a Heading,
    /// What of it a person said; the rest was read in the document.
    pub given: &'a Heading,
    /// The language of the comments.
    pub lang: Lang,
}

/// A draft in its parts.
#[derive(Debug)]
pub(super) struct Draft<'e> {
    /// The program's lines on top.
    pub(super) preface: String,
    /// The table `[report]`.
    pub(super) report: String,
    /// The facts, in the order of the text.
    pub(super) blocks: Vec<Block<'e>>,
    /// What else may be a fact, as lines of the program.
    pub(super) tail: String,
}

/// A fact of a draft.
#[derive(Debug)]
pub(super) struct Block<'e> {
    /// The proposed fact.
    pub(super) joined: Joined<'e>,
    /// Its table with its doubts above, and a line end.
    pub(super) text: String,
}

/// The whole draft, with a line end.
pub fn draft(input: &ExtractionInput<'_>, about: &About<'_>) -> String {
    let Draft { preface, report, blocks, tail } = parts(input, about);
    let mut out = format!("{preface}\n{report}");
    for block in &blocks {
        out.push('\n');
        out.push_str(&block.text);
    }
    if !tail.is_empty() {
        out.push('\n');
        out.push_str(&tail);
    }
    out
}

/// The draft in its parts.
pub(super) fn parts<'e>(input: &ExtractionInput<'e>, about: &About<'_>) -> Draft<'e> {
    let finder = Finder::new(&input.document.text, &input.document.blocks);
    let (mut blocks, mut left) = (Vec::new(), Vec::new());
    for joined in joined(input.extraction) {
        let place = finder.place(&joined.fact.quote);
        match place.filter(|_| joined.value(input.vocabulary).is_some()) {
            Some(place) => blocks.push(Block { joined, text: block(&joined, &place, input, about) }),
            None => left.push(joined),
        }
    }
    Draft { preface: preface(input, about), report: report(input, about), blocks, tail: tail(&left, input, about.lang) }
}

fn own(text: &str) -> String {
    text.lines().map(|line| format!("{OWN} {line}\n")).collect()
}

fn preface(input: &ExtractionInput<'_>, about: &About<'_>) -> String {
    let (lang, name) = (about.lang, about.document);
    let counts = Tally::of(input.extraction).say(lang);
    own(&say!(
        lang,
        "Bản nháp do `doichieu extract` đọc từ {name}: {counts}.\n\
         So từng số liệu với câu trích; sửa hoặc xóa số liệu sai. Dòng bắt đầu bằng {OWN} là của chương trình, xóa được.\n\
         Xác nhận từng số liệu: thêm dưới nó hai dòng confirmed_by = \"Họ tên\" và confirmed_on = NĂM-THÁNG-NGÀY.\n\
         Xác nhận cả tệp: thêm hai dòng ấy dưới [report]. Khi chưa xác nhận, `doichieu check` không nhận số liệu.",
        "A draft that `doichieu extract` read from {name}: {counts}.\n\
         Hold each fact against its quote; mend or delete what is wrong. Lines that begin with {OWN} are the program's, and may be deleted.\n\
         To confirm a fact add two lines below it: confirmed_by = \"Name\" and confirmed_on = YYYY-MM-DD.\n\
         To confirm the whole file add them below [report]. Until then `doichieu check` does not take the facts."
    ))
}

fn report(input: &ExtractionInput<'_>, about: &About<'_>) -> String {
    let (lang, heading) = (about.lang, about.heading);
    let known = |key: &str, value: Option<String>, ask: &str| match value {
        Some(value) => format!("{key:<9} = {value}\n"),
        None => format!("{OWN} {key} = {ask}\n"),
    };
    let mut out = String::from("[report]\n") + &read_here(about) + &missing(about);
    out += &known("unit", heading.unit.as_deref().map(quoted), lang.pick("\"mã đơn vị\"", "\"id of the unit\""));
    out += &known("year", heading.year.map(|y| y.to_string()), lang.pick("năm của báo cáo", "the report's year"));
    let published = lang.pick("ngày công bố, NĂM-THÁNG-NGÀY", "day of publication, YYYY-MM-DD");
    out += &known("published", heading.published.map(|d| d.to_string()), published);
    out += &known("document", Some(quoted(about.document)), "");
    out += &known("sha256", Some(quoted(&input.document.sha256)), "");
    if let Some(encoding) = about.encoding {
        out += &known("encoding", Some(quoted(encoding)), "");
    }
    let source = lang.pick("\"official\", \"press\" hoặc \"web\"", "\"official\", \"press\" or \"web\"");
    out + &known("source", heading.grade.map(|g| quoted(g.id())), source)
}

// The keys that nobody has said: a wrong year is as wrong as a wrong figure.
fn read_here(about: &About<'_>) -> String {
    let (heading, given) = (about.heading, about.given);
    let keys = [
        ("unit", heading.unit.is_some() && given.unit.is_none()),
        ("year", heading.year.is_some() && given.year.is_none()),
        ("published", heading.published.is_some() && given.published.is_none()),
        ("source", heading.grade.is_some() && given.grade.is_none()),
    ];
    let read: Vec<&str> = keys.iter().filter(|(_, read)| *read).map(|(key, _)| *key).collect();
    if read.is_empty() {
        return String::new();
    }
    let read = read.join(", ");
    own(&say!(about.lang, "Chương trình đọc từ văn bản, cần xem lại: {read}", "Read in the document, look at it again: {read}"))
}

// `check` does not begin without these.
fn missing(about: &About<'_>) -> String {
    let Heading { unit, year, published, grade } = about.heading;
    let keys = [("unit", unit.is_none()), ("year", year.is_none()), ("published", published.is_none()), ("source", grade.is_none())];
    let missing: Vec<&str> = keys.iter().filter(|(_, missing)| *missing).map(|(key, _)| *key).collect();
    if missing.is_empty() {
        return String::new();
    }
    let missing = missing.join(", ");
    let whose = match year {
        Some(_) => "",
        None => about
            .lang
            .pick(". Số liệu không có `as_of` là của năm ghi ở `year`", ". A fact without `as_of` is of the year that stands in `year`"),
    };
    own(&say!(
        about.lang,
        "Văn bản không nói, phải điền rồi bỏ {OWN} ở đầu dòng: {missing}{whose}",
        "The document does not say; fill in, and take the {OWN} away: {missing}{whose}"
    ))
}

fn block(joined: &Joined<'_>, place: &Place, input: &ExtractionInput<'_>, about: &About<'_>) -> String {
    let (fact, lang) = (joined.fact, about.lang);
    let indicator = input.vocabulary.indicator(fact.indicator);
    let mut out = String::new();
    let doubts = joined.upper.iter().flat_map(|u| &u.doubts).filter(|d| !fact.doubts.contains(d));
    for doubt in fact.doubts.iter().chain(doubts) {
        let doubt = words::doubt(doubt, input, lang);
        out += &own(&say!(lang, "Cần xem: {doubt}", "Look at this: {doubt}"));
    }
    out += "[[fact]]\n";
    let mut line = |key: &str, value: String| out += &format!("{key:<10} = {value}\n");
    line("indicator", format!("{}  # {}", quoted(&indicator.id), indicator.name(lang)));
    line("value", value(&joined.written()));
    match fact.tiers.iter().map(|t| quoted(t.id())).collect::<Vec<_>>().as_slice() {
        [] => {}
        [one] => line("tier", one.clone()),
        several => line("tier", format!("[{}]", several.join(", "))),
    }
    match fact.standing {
        Standing::Achieved => {}
        Standing::PlannedBy(day) => {
            line("status", quoted("planned"));
            line("by", day.to_string());
        }
        Standing::PlannedFrom(day) => {
            line("status", quoted("planned"));
            line("from", day.to_string());
        }
    }
    if let Some(day) = joined.as_of(about.heading.year) {
        line("as_of", day.to_string());
    }
    line("quote", quoted(&place.quote));
    if let Some(near) = &place.near {
        line("near", quoted(near));
    }
    line("confidence", quoted(&joined.confidence().to_string()));
    out
}

// What may be a fact and was not made one: left to the reader.
fn tail(left: &[Joined<'_>], input: &ExtractionInput<'_>, lang: Lang) -> String {
    let unsaid = left.iter().map(|j| {
        let (quote, what) = (words::words(input, &j.fact.quote), words::indicator(j.fact.indicator, input, lang));
        let value = words::value(j.fact, input, lang);
        say!(
            lang,
            "“{quote}”: {what} = {value}, nhưng tệp số liệu không nhận giá trị hoặc cấp này",
            "“{quote}”: {what} = {value}, but a facts file does not take this value or tier"
        )
    });
    let unsure = input.extraction.unused.iter().filter(|(_, why)| matches!(why, Unused::TooUnsure(..))).filter_map(|(index, why)| {
        let figure = input.extraction.figures.get(*index)?;
        let (around, why) = (quote::around(&input.document.text, &figure.range), words::unused(why, input, lang));
        Some(format!("“{around}”: {why}"))
    });
    let head = lang.pick("Có thể còn là số liệu; nếu đúng thì tự thêm:", "Perhaps facts as well; if so, add them:");
    listed(head, unsaid.chain(unsure).collect()) + &vague(input, lang)
}

fn listed(head: &str, lines: Vec<String>) -> String {
    let lines: String = lines.iter().map(|line| own(&format!("- {line}"))).collect();
    if lines.is_empty() { lines } else { own(head) + &lines }
}

// Words from which no number follows, with their sentences.
fn vague(input: &ExtractionInput<'_>, lang: Lang) -> String {
    let said = input.extraction.unused.iter().filter_map(|(index, why)| {
        let figure = input.extraction.figures.get(*index)?;
        words::is_vague(figure, why, input).then(|| {
            let (word, sentence) = (words::words(input, &figure.range), quote::sentence(&input.document.text, &figure.range));
            say!(lang, "không phải con số: “{word}” trong “{sentence}”", "not a number: “{word}” in “{sentence}”")
        })
    });
    let mut lines: Vec<String> = said.collect();
    let more = lines.len().saturating_sub(MOST_VAGUE);
    lines.truncate(MOST_VAGUE);
    if more > 0 {
        lines.push(say!(
            lang,
            "còn {more} chỗ như vậy; xem `doichieu extract --explain`",
            "{more} more of these; see `doichieu extract --explain`"
        ));
    }
    let head = lang.pick("Chỉ nói chung; nếu cần thì hỏi đơn vị con số cụ thể:", "Vague; where it matters ask for the figure:");
    listed(head, lines)
}

fn value(written: &Written) -> String {
    match written {
        Written::Bare(text) => text.clone(),
        Written::Quoted(text) => quoted(text),
    }
}

/// A text in the quotes of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}
