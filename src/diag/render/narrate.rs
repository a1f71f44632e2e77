//! A diagnostic in sentences, for people who listen: no lines, no arrows, nothing that depends on where it stands on the page.

use unicode_segmentation::UnicodeSegmentation;

use super::cells::clean;
use super::severity;
use super::snippet::whole_characters;
use crate::base::lang::Lang;
use crate::base::source::{Source, Sources};
use crate::diag::model::{Diag, Label};
use crate::say;

/// Characters of underlined words that are read out before they are cut in the middle.
const LONGEST: usize = 300;

/// See [`super::narratable`].
pub(super) fn narrate(diag: &Diag, sources: &Sources, lang: Lang) -> String {
    let (word, code, message) = (severity(diag.severity, lang), clean(&diag.code), line(&diag.message));
    let mut out = stop(format!("{} {code}: {message}", capital(word)));
    for label in &diag.labels {
        out.push_str(&stop(sentence(label, sources.get(label.span.file), lang)));
    }
    if let Some(help) = &diag.help {
        let help = line(help);
        out.push_str(&stop(say!(lang, "Gợi ý: {help}", "Help: {help}")));
    }
    out
}

/// "In file a.rules, line 3, column 5, "words": text".
fn sentence(label: &Label, source: &Source, lang: Lang) -> String {
    let range = whole_characters(source, label.span.range());
    let (from, name) = (source.line_column(range.start), clean(&source.name));
    let (row, column) = (from.line, from.column);
    let words = shortened(&line(&source.text[range.clone()]));
    let spot = source.spot(range.start).map(|spot| spot.say(lang));
    let at = spot.as_ref().map_or_else(|| say!(lang, "dòng {row}, cột {column}", "line {row}, column {column}"), String::clone);
    let place = say!(lang, "Tệp {name}, {at}", "File {name}, {at}");
    // Lines of the text that was taken from an office document are nothing that its readers know.
    let end = if spot.is_some() { row } else { source.line(range.end.saturating_sub(1).max(range.start)) };
    let what = if words.is_empty() { gap(source, range.start, lang) } else { format!("“{words}”") };
    let place = if end > row { say!(lang, "{place}, đến dòng {end}", "{place}, to line {end}") } else { place };
    let place = format!("{place}, {what}");
    if label.text.is_empty() { place } else { format!("{place}: {}", line(&label.text)) }
}

/// Where a place without words is.
fn gap(source: &Source, at: usize, lang: Lang) -> String {
    let line_end = source.line_range(source.line(at)).end;
    let next = source.text[at..line_end].split_whitespace().next().map(clean);
    match next {
        _ if source.text[at..].trim().is_empty() => lang.pick("ở cuối tệp", "at the end of the file").to_owned(),
        None => lang.pick("ở cuối dòng", "at the end of the line").to_owned(),
        Some(next) => say!(lang, "ngay trước “{next}”", "just before “{next}”"),
    }
}

/// The text on one line, with one space for each run of white space.
fn line(text: &str) -> String {
    clean(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn shortened(words: &str) -> String {
    let clusters: Vec<&str> = words.graphemes(true).collect();
    if clusters.len() <= LONGEST {
        return words.to_owned();
    }
    let half = LONGEST / 2;
    format!("{} … {}", clusters[..half].concat(), clusters[clusters.len() - half..].concat())
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn stop(mut sentence: String) -> String {
    if !sentence.ends_with(['.', '!', '?', '…']) {
        sentence.push('.');
    }
    sentence.push('\n');
    sentence
}
