//! Unusual tone marks in the texts of rules and vocabulary.
//!
//! What others wrote is shown and never mended: an instrument's title, a unit's name, a phrase that reports use. Quotes and sources are
//! not even looked at: they have to stand as they do in the document.

use crate::base::source::Span;
use crate::base::tone::{self, Slip};
use crate::diag::model::Fix;
use crate::say;
use crate::syntax::tree::Item;

use super::Lint;
use super::context::Context;
use super::found::Found;

/// A text with its quotes, and whether its author is the keeper of the rules.
#[derive(Debug, Clone, Copy)]
struct Text {
    at: Span,
    own: bool,
}

/// One find for each text that has a slip of this kind.
pub(super) fn slips<'a>(context: &Context<'a>, lint: &'static Lint, slip: Slip, texts_of_others: bool) -> Vec<Found<'a>> {
    let texts = texts(context).into_iter().filter(|t| t.own || texts_of_others);
    texts.filter_map(|text| find(context, lint, slip, text)).collect()
}

fn find<'a>(context: &Context<'a>, lint: &'static Lint, slip: Slip, text: Text) -> Option<Found<'a>> {
    let sources = context.sources;
    let start = text.at.start as usize;
    let place = |range: std::ops::Range<usize>| Span::new(text.at.file, start + range.start, start + range.end);
    let toned = tone::slips(sources.text(text.at)).into_iter().filter(|t| t.slip == slip);
    let words: Vec<(Span, String)> = toned.map(|t| (place(t.range), t.mended)).collect();
    let first = words.first()?.0;
    Some(lint.finds(first, move |lang| {
        let list = |pick: &dyn Fn(&(Span, String)) -> String| words.iter().map(|w| format!("“{}”", pick(w))).collect::<Vec<_>>().join(", ");
        let (wrong, right) = (list(&|(at, _)| sources.text(*at).to_string()), list(&|(_, mended)| mended.clone()));
        let mut diag = lint.says(match slip {
            Slip::Misplaced => say!(lang, "dấu thanh đặt sai chỗ: {wrong}", "a tone mark stands on the wrong letter: {wrong}"),
            Slip::NewStyle => say!(lang, "dấu thanh đặt theo kiểu khác: {wrong}", "tone marks in another style: {wrong}"),
        });
        for (at, mended) in &words {
            diag = diag.label(*at, format!("{}: {mended}", lang.pick("viết", "write")));
        }
        if !text.own {
            return diag.help(say!(
                lang,
                "Đây là lời của văn bản hoặc báo cáo: chỉ sửa thành {right} nếu ở đó cũng viết như vậy.",
                "These are others' words: write {right} only if they do."
            ));
        }
        let title = say!(lang, "viết {right}", "write {right}");
        diag.help(say!(lang, "Viết {right}.", "Write {right}.")).fix(Fix { title, edits: words.clone(), sure: true })
    }))
}

fn texts(context: &Context<'_>) -> Vec<Text> {
    let own = |at: Span| Text { at, own: true };
    let others = |at: Span| Text { at, own: false };
    let mut texts = Vec::new();
    for tree in context.trees {
        if let Some(header) = &tree.header {
            let reasons = header.allows.iter().filter_map(|a| a.reason.as_ref());
            texts.extend(header.title.iter().chain(&header.issuer).map(|t| others(t.span)));
            texts.extend(header.changes.iter().map(|c| &c.what).chain(reasons).map(|t| own(t.span)));
        }
        for item in &tree.items {
            match item {
                Item::Target(t) => {
                    let reasons = t.allows.iter().filter_map(|a| a.reason.as_ref());
                    texts.extend(t.title.iter().chain(&t.advice).chain(reasons).map(|t| own(t.span)));
                }
                Item::Test(t) => texts.push(own(t.title.span)),
                Item::Skip(s) => texts.push(own(s.why.span)),
                Item::Score(s) => {
                    let titles = s.groups.iter().map(|g| &g.title).chain(s.points.iter().filter_map(|p| p.title.as_ref()));
                    texts.extend(s.title.iter().chain(titles).chain(s.bands.iter().map(|b| &b.title)).map(|t| own(t.span)));
                }
                Item::Define(_) => {}
            }
        }
    }
    for entry in &context.entries().indicators {
        texts.extend(entry.name.iter().map(|n| own(n.span)));
        texts.extend(entry.phrases.iter().map(|p| others(p.span)));
    }
    texts.extend(context.entries().units.iter().filter_map(|e| e.name.as_ref()).map(|n| others(n.span)));
    texts
}
