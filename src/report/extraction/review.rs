//! The page on which a person looks at proposed facts beside the report's own words: one HTML file that asks nothing of any network.
//!
//! What must hold: everything from a document is escaped; both languages stand in the page, so that it can be switched without a
//! program; without its script the page still shows everything. Its policy forbids whatever is not part of it: scripts and styles run
//! by a word that no document can hold, because it is made from the document's own hash.

mod facts;
mod lists;
mod marks;
mod rows;
mod two;

use askama::Template;
use serde_json::json;

use crate::document::{Block, Document, Kind, sha256_hex};
use crate::extract::proposal::Heading;
use crate::say;
use crate::vocab::schema::Vocabulary;

use super::ExtractionInput;
use super::draft::{self, About, OWN};
use super::tally::{Tally, fates};

use facts::FactView;
use lists::{Listed, NoteView};
use rows::{Row, Shape};
use two::{Two, two};

const STYLE: &str = include_str!("../../../templates/review/style.css");
const SCRIPT: &str = include_str!("../../../templates/review/script.js");

/// What the page is made from.
#[derive(Debug)]
pub struct ReviewInput<'a> {
    /// What was found.
    pub extraction: &'a ExtractionInput<'a>,
    /// What the facts file says of the report; its language is the one that the page opens in.
    pub about: &'a About<'a>,
    /// SHA-256 of the vocabulary that the document was read with.
    pub vocabulary_hash: &'a str,
}

#[derive(Template)]
#[template(path = "review/page.html")]
struct Page<'a> {
    lang: &'static str,
    nonce: &'a str,
    name: &'a str,
    kind: Two,
    sha256: &'a str,
    vocabulary_hash: &'a str,
    heading: Vec<(Two, Two)>,
    /// What the document does not say of itself and a facts file needs.
    missing: Vec<Two>,
    tally: Tally,
    counts: Two,
    indicators: Vec<Choice<'a>>,
    rows: Vec<Row<'a>>,
    lost: Vec<Listed>,
    aside: Vec<Listed>,
    notes: Vec<NoteView>,
    data: String,
    style: &'static str,
    script: &'static str,
}

/// An indicator that facts can be chosen by.
struct Choice<'a> {
    id: &'a str,
    name: Two,
    facts: usize,
}

/// The whole page.
pub fn review(input: &ReviewInput<'_>) -> String {
    let found = input.extraction;
    let document = found.document;
    let fates = fates(found.extraction);
    let places = places(document);
    let draft = draft::parts(found, input.about);
    let facts = facts::views(found, &draft.blocks, &places);
    let tally = Tally::of(found.extraction);
    let page = Page {
        lang: input.about.lang.pick("vi", "en"),
        nonce: &document.sha256,
        name: found.name,
        kind: kind(document.kind),
        sha256: &document.sha256,
        vocabulary_hash: input.vocabulary_hash,
        heading: heading(input.about.heading, found.vocabulary),
        missing: missing(input.about.heading),
        counts: Two::of(|lang| tally.say(lang)),
        tally,
        indicators: choices(found),
        data: data(input, &format!("{}\n{}", draft.preface, draft.report), &facts),
        rows: rows::rows(found, &fates, facts, &places),
        lost: lists::lost(found, &fates, &places),
        aside: lists::aside(found, &fates, &places),
        notes: lists::notes(found, &places),
        style: STYLE,
        script: SCRIPT,
    };
    // Writing to a string fails only where a value refuses to be shown, and none of ours does.
    page.render().unwrap_or_default()
}

fn kind(kind: Kind) -> Two {
    match kind {
        Kind::Text => two("văn bản thường", "plain text"),
        Kind::Markdown => two("Markdown", "Markdown"),
        Kind::Html => two("trang web", "web page"),
        Kind::Word => two("Word", "Word"),
        Kind::Excel => two("Excel", "Excel"),
        Kind::Pdf => two("PDF", "PDF"),
    }
}

fn heading(heading: &Heading, vocabulary: &Vocabulary) -> Vec<(Two, Two)> {
    let unit = heading.unit.as_ref().map(|id| {
        let name = vocabulary.unit_entries(id).next().map_or_else(|| id.clone(), |u| format!("{} ({id})", u.name));
        (two("Đơn vị", "Unit"), Two::same(name))
    });
    let year = heading.year.map(|y| (two("Năm báo cáo", "Year reported on"), Two::same(y.to_string())));
    let published = heading.published.map(|d| (two("Ngày công bố", "Published"), Two::same(d.to_string())));
    unit.into_iter().chain(year).chain(published).collect()
}

fn missing(heading: &Heading) -> Vec<Two> {
    let all = [
        (heading.unit.is_none(), two("đơn vị (unit)", "the unit (unit)")),
        (heading.year.is_none(), two("năm (year)", "the year (year)")),
        (heading.published.is_none(), two("ngày công bố (published)", "the day of publication (published)")),
        (heading.grade.is_none(), two("nguồn (source)", "the source (source)")),
    ];
    all.into_iter().filter_map(|(missing, what)| missing.then_some(what)).collect()
}

fn choices<'a>(found: &ExtractionInput<'a>) -> Vec<Choice<'a>> {
    let mut count = std::collections::BTreeMap::new();
    for fact in &found.extraction.facts {
        *count.entry(fact.indicator).or_insert(0) += 1;
    }
    let choice = |(id, facts)| {
        let indicator = found.vocabulary.indicator(id);
        Choice { id: &indicator.id, name: Two::of(|lang| indicator.name(lang).to_string()), facts }
    };
    count.into_iter().map(choice).collect()
}

/// What the page's script needs, in JSON that ends no element.
fn data(input: &ReviewInput<'_>, head: &str, facts: &[FactView<'_>]) -> String {
    let found = input.extraction;
    let entries: Vec<_> = facts.iter().map(|f| json!({ "entry": f.entry, "value": f.literal })).collect();
    // What somebody chose is kept for the same proposals only: others of the same document have other facts at their numbers.
    let id = sha256_hex(json!([found.document.sha256, entries]).to_string().as_bytes());
    let data = json!({ "name": found.name, "id": id, "head": head, "own": OWN, "facts": entries });
    data.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Where each block stands: `đoạn 12`, or its line where the text is the file itself.
fn places(document: &Document) -> Vec<Two> {
    let (mut line, mut seen) = (1, 0);
    let mut place = |block: &Block| {
        let upto = block.range.start.min(document.text.len());
        line += memchr::memchr_iter(b'\n', &document.text.as_bytes()[seen..upto.max(seen)]).count();
        seen = upto.max(seen);
        match &block.place {
            Some(place) => Two::of(|lang| place.say(lang)),
            None => Two::of(|lang| say!(lang, "dòng {line}", "line {line}")),
        }
    };
    document.blocks.iter().map(&mut place).collect()
}
