//! The web page of an audit: one file that works from a disk and asks nothing of any network.
//!
//! What must hold: everything the page shows was said by `words`, in both languages, and stands once in one block of data that the page's
//! script draws; nothing from a report can end that block or become markup; the same findings give the same bytes. Full detail is kept for
//! what is not met or undetermined; without its script the page still shows how each unit stands.

mod bars;
mod data;
mod detail;
mod series;
mod texts;

use askama::Template;

use crate::base::lang::Lang;
use crate::document::sha256_hex;
use crate::eval::finding::Verdict;

use super::answer::between::between;
use super::view::{Input, View};
use super::{facts, words};

const STYLE: &str = include_str!("../../templates/audit/style.css");
const SCRIPT: &str = include_str!("../../templates/audit/script.js");
const DRAWING: &str = include_str!("../../templates/audit/drawing.js");

#[derive(Template)]
#[template(path = "audit/page.html")]
struct Page {
    lang: &'static str,
    /// A word that no report can hold, because it is made from the block of data: only what carries it may run.
    nonce: String,
    head: Vec<[String; 2]>,
    verdicts: Vec<[&'static str; 2]>,
    rows: Vec<Row>,
    data: String,
    style: &'static str,
    drawing: &'static str,
    script: &'static str,
}

/// A unit and year in the table that is shown without the script.
struct Row {
    name: String,
    year: i16,
    counts: Vec<usize>,
}

/// The whole page; its view, facts and what does not fit between years are all of one input.
pub fn html(input: &Input<'_>, view: &View<'_>) -> String {
    let (facts, between) = (facts(input), between(input));
    // No text of a report can close the block or open a comment in it.
    let data = data::data(view, &facts, &between, input.sources).to_string().replace('<', "\\u003c");
    let both = |say: &dyn Fn(Lang) -> Vec<String>| -> Vec<[String; 2]> {
        say(Lang::Vi).into_iter().zip(say(Lang::En)).map(|(vi, en)| [vi, en]).collect()
    };
    let rows = view.entries.iter().map(|e| Row {
        name: e.scene.shown(view.lang),
        year: e.scene.year,
        counts: Verdict::ALL.iter().map(|v| e.counts.of(*v)).collect(),
    });
    let page = Page {
        lang: view.lang.pick("vi", "en"),
        nonce: sha256_hex(data.as_bytes()),
        head: both(&|lang| words::head(view, lang)),
        verdicts: Verdict::ALL.map(|v| [Lang::Vi, Lang::En].map(|lang| words::verdict(v, lang))).to_vec(),
        rows: rows.collect(),
        data,
        style: STYLE,
        drawing: DRAWING,
        script: SCRIPT,
    };
    // Writing to a string fails only where a value refuses to be shown, and none of ours does.
    page.render().unwrap_or_default()
}
