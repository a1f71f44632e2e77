//! In the rule language: what a line can go on with.

use lsp_types::CompletionItemKind as Kind;

use crate::lint;
use crate::syntax::Block;
use crate::syntax::tree::{Item, TargetKind};

use super::super::super::words::{self, Word};
use super::{Offer, header, names, snippets};

pub(super) fn offer(offer: &mut Offer<'_>) {
    let asked = offer.cursor.asked;
    let Some(file) = asked.state.sets[asked.set].file(asked.file) else { return };
    if in_comment_or_text(offer) {
        return;
    }
    if in_header(offer) {
        return header::offer(offer, file.tree.header.as_ref());
    }
    // Behind the closing brace a block is over.
    let item = file.item(offer.cursor.offset).filter(|i| {
        let end = super::super::super::set::span_of(i).end as usize;
        offer.cursor.offset < end || !asked.text()[..end].ends_with('}')
    });
    let block = match item {
        Some(Item::Target(t)) if t.kind == TargetKind::Target => Block::Target,
        Some(Item::Target(_)) => Block::Check,
        Some(Item::Test(_)) => Block::Test,
        Some(Item::Define(_)) => return expression(offer, false),
        Some(Item::Score(_)) => Block::Score,
        Some(Item::Skip(_)) => return,
        None => return outside(offer),
    };
    match line(offer, block) {
        Line::Head => head(offer),
        Line::Field => fields(offer, block),
        Line::Inside(field) => inside(offer, block, field),
    }
}

fn outside(offer: &mut Offer<'_>) {
    let first = offer.cursor.before.trim_start();
    if let Some(rest) = first.strip_prefix("define ") {
        if rest.contains('=') {
            expression(offer, false);
        }
        return;
    }
    if first.starts_with("target ") {
        return head(offer);
    }
    let typed = offer.typed("");
    if typed.len() < first.len() {
        return;
    }
    for (label, text, help) in snippets::all(offer.state().lang) {
        if super::fits(typed, label) {
            offer.snippet(typed, label, text, help);
        }
    }
}

// A text that is open has an odd number of quotes before the cursor; a `#` outside of texts begins a comment.
fn in_comment_or_text(offer: &Offer<'_>) -> bool {
    let mut inside = false;
    for c in offer.cursor.before.chars() {
        match c {
            '"' => inside = !inside,
            '#' if !inside => return true,
            _ => {}
        }
    }
    // `unit.id = "` and the header take names in quotes.
    inside && !in_header(offer) && !asks_unit(offer)
}

fn asks_unit(offer: &Offer<'_>) -> bool {
    let before = offer.cursor.before;
    before.rfind('"').is_some_and(|at| before[..at].trim_end().trim_end_matches(['=', '!']).trim_end().ends_with("unit.id"))
}

// The header ends with the second `+++`, whether the rest of it can be read or not.
fn in_header(offer: &Offer<'_>) -> bool {
    let text = offer.cursor.asked.text();
    let marks =
        text.get(..offer.cursor.offset).unwrap_or("").lines().filter(|l| l.trim_start_matches('\u{feff}').trim_end() == "+++").count();
    marks == 1 && text.trim_start_matches('\u{feff}').starts_with("+++")
}

enum Line {
    /// `target id "…" amends …`
    Head,
    /// The first word of a line is being typed.
    Field,
    /// Behind a field's name, on its line or one that continues it.
    Inside(&'static str),
}

fn line(offer: &Offer<'_>, block: Block) -> Line {
    let first = offer.cursor.before.trim_start();
    let lone = first.chars().all(|c| c.is_alphanumeric() || c == '_');
    let text = offer.cursor.asked.text().get(..offer.cursor.offset).unwrap_or("");
    for (index, line) in text.lines().rev().enumerate() {
        let words = line.trim_start();
        let word = words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("");
        if index == 0 && lone {
            // An operator at the end of the line before makes this one its continuation.
            let before = text.lines().rev().skip(1).find(|l| !l.trim().is_empty()).unwrap_or("").trim_end();
            if !before.ends_with([',', '+', '-', '*', '/', '=', '<', '>', '(', '[']) {
                return Line::Field;
            }
            continue;
        }
        if syntax_blocks(word) && words.len() == line.len() {
            return Line::Head;
        }
        if let Some(field) = block.fields().iter().find(|f| **f == word) {
            return Line::Inside(field);
        }
    }
    Line::Head
}

fn syntax_blocks(word: &str) -> bool {
    crate::syntax::BLOCKS.contains(&word)
}

fn head(offer: &mut Offer<'_>) {
    let before = offer.cursor.before;
    let Some(at) = before.find(" amends ") else {
        if before.matches('"').count() >= 2 && before.starts_with("target") {
            offer.words(&words::FIELDS.iter().filter(|w| w.0 == "amends").copied().collect::<Vec<_>>(), Kind::KEYWORD);
        }
        return;
    };
    let rest = before[at + " amends ".len()..].trim_start();
    match rest.split_once(' ') {
        None => names::targets(offer, true),
        Some((_, rest)) if rest.trim_start().starts_with("from ") => names::days(offer),
        Some(_) => offer.words(&words::FIELDS.iter().filter(|w| w.0 == "from").copied().collect::<Vec<_>>(), Kind::KEYWORD),
    }
}

// Fields that are not there yet, or that may stand again.
fn fields(offer: &mut Offer<'_>, block: Block) {
    let asked = offer.cursor.asked;
    let Some(item) = asked.state.sets[asked.set].file(asked.file).and_then(|f| f.item(offer.cursor.offset)) else { return };
    let span = super::super::super::set::span_of(item);
    let text = asked.state.texts.sources().text(span);
    let present: Vec<&str> = text.lines().skip(1).filter_map(|l| l.split_whitespace().next()).collect();
    let typed = offer.typed("_");
    let open: Vec<&Word> = words::FIELDS
        .iter()
        .filter(|(f, ..)| block.fields().contains(f) && (block.repeats(f) || *f == typed || !present.contains(f)))
        .collect();
    for (field, vi, en) in open {
        let help = offer.state().lang.pick(vi, en);
        let (label, body) = match *field {
            "as" => ("as of", "as of    ${1:2016-12-31}".to_string()),
            "en" | "clause" | "quote" | "advice" => (*field, format!("{field:<8} \"$1\"")),
            "source" if block != Block::Test => (*field, format!("{field:<8} \"$1\"")),
            _ => (*field, format!("{field:<8} ")),
        };
        offer.snippet(typed, label, body, help);
        if let Some(item) = offer.items.last_mut() {
            item.kind = Some(Kind::KEYWORD);
        }
    }
}

fn inside(offer: &mut Offer<'_>, block: Block, field: &'static str) {
    let list = |offer: &mut Offer<'_>, words: &[Word]| offer.words(words, Kind::ENUM_MEMBER);
    match (field, block) {
        ("binds", _) => list(offer, words::KINDS),
        ("tiers", _) => list(offer, words::TIERS),
        ("basis", _) => list(offer, words::BASES),
        ("severity", _) => list(offer, words::SEVERITIES),
        ("source", Block::Test) => list(offer, words::GRADES),
        ("unit", _) => {
            list(offer, words::KINDS);
            names::units(offer);
        }
        ("as", _) => match last_word(offer) {
            "of" => names::days(offer),
            _ => list(offer, &words::FIELDS.iter().filter(|w| w.0 == "of").copied().collect::<Vec<_>>()),
        },
        ("expect", _) => expected(offer),
        ("allow", _) if !offer.cursor.before.contains('"') => lints(offer),
        ("measure" | "require" | "given", _) => expression(offer, field == "require"),
        ("when", _) => {
            if asks_unit(offer) {
                return names::units(offer);
            }
            list(offer, words::ATTRIBUTES);
            if offer.cursor.before.trim_end().trim_end_matches(['=', '!']).trim_end().ends_with("unit.kind")
                || last_word(offer) == "unit.kind"
            {
                list(offer, words::KINDS);
            }
            expression(offer, false);
        }
        _ => {}
    }
}

fn lints(offer: &mut Offer<'_>) {
    let typed = offer.typed("-");
    for lint in lint::ALL.iter().filter(|l| l.may_be_allowed() && super::fits(typed, l.name())) {
        let help = offer.state().lang.pick(lint.short.0, lint.short.1);
        offer.snippet(typed, lint.name(), format!("{} \"$1\"", lint.name()), help);
    }
}

fn expected(offer: &mut Offer<'_>) {
    let words: Vec<&str> = offer.cursor.before.split_whitespace().collect();
    let typing = usize::from(!offer.cursor.before.ends_with(' '));
    match words.len() - typing.min(words.len()) {
        0 | 1 => names::targets(offer, false),
        2 => offer.words(words::VERDICTS, Kind::ENUM_MEMBER),
        3 if words.get(2) == Some(&"undetermined") => offer.words(words::REASONS, Kind::ENUM_MEMBER),
        _ => {}
    }
}

// The last whole word before what is being typed.
fn last_word<'s>(offer: &Offer<'s>) -> &'s str {
    let before = offer.cursor.before;
    let typed = offer.typed("_-.");
    before[..before.len() - typed.len()].split_whitespace().next_back().unwrap_or("")
}

fn expression(offer: &mut Offer<'_>, require: bool) {
    match last_word(offer) {
        "by" | "from" => return names::days(offer),
        "at" => return offer.words(words::TIERS, Kind::ENUM_MEMBER),
        _ => {}
    }
    let before = offer.cursor.before;
    if before.rfind('[').is_some_and(|open| !before[open..].contains(']')) {
        return offer.words(words::TIERS, Kind::ENUM_MEMBER);
    }
    let phrase = phrase(offer);
    if phrase.starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    names::quantities(offer, phrase);
    if !phrase.contains([' ', '.']) {
        offer.words(words::FUNCTIONS, Kind::FUNCTION);
        let joints: &[&str] = if require {
            &["and", "or", "not", "else", "at", "by", "value", "true", "false"]
        } else {
            &["and", "or", "not", "else", "true", "false", "by", "from"]
        };
        let joints: Vec<Word> = words::FIELDS.iter().filter(|w| joints.contains(&w.0)).copied().collect();
        offer.words(&joints, Kind::KEYWORD);
    }
}

// What is typed of a name, which may be several words: everything behind the field, the last sign or the last joint.
fn phrase<'s>(offer: &Offer<'s>) -> &'s str {
    const JOINTS: [&str; 15] =
        ["measure", "require", "when", "given", "define", "and", "or", "not", "else", "by", "at", "from", "value", "true", "false"];
    let before = offer.cursor.before;
    let tail = before.rfind(['=', '<', '>', '+', '*', '/', '(', ',', ')', ']']).map_or(before, |at| &before[at + 1..]);
    let tail = tail.rfind(" - ").map_or(tail, |at| &tail[at + 3..]);
    let mut rest = tail.trim_start();
    while let Some((word, more)) = rest.split_once(char::is_whitespace) {
        if !JOINTS.contains(&word) {
            break;
        }
        rest = more.trim_start();
    }
    // A name that is whole already is no part of what is typed next.
    let known = |word: &str| offer.state().sets[offer.cursor.asked.set].vocabulary.find(word).is_some();
    match rest.rsplit_once(char::is_whitespace) {
        Some((head, last)) if head.split_whitespace().any(|w| known(w) || w.ends_with('%') || JOINTS.contains(&w)) => last,
        _ => rest,
    }
}
