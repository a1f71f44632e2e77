//! In facts files and vocabulary files: keys, and the values of those that take one of a list.

use lsp_types::CompletionItemKind;

use crate::facts::read::{FACT_KEYS, REPORT_KEYS};
use crate::model::exception::KEYS as EXCEPTION_KEYS;
use crate::syntax::tree::Function;
use crate::vocab::read::{INDICATOR_KEYS, TYPES, UNIT_KEYS};

use super::super::super::words;
use super::{Offer, names};

pub(super) fn facts(offer: &mut Offer<'_>) {
    let Some((key, value)) = offer.cursor.before.split_once('=') else {
        match table(offer).as_deref() {
            Some("[[fact]]") => keys(offer, FACT_KEYS),
            Some("[report]") => keys(offer, REPORT_KEYS),
            _ => {}
        }
        heads(offer, &["[report]", "[[fact]]"]);
        return;
    };
    if !open_text(value) {
        return;
    }
    match key.trim() {
        "indicator" => names::quantities(offer, last_text(value)),
        "unit" => names::units(offer),
        "tier" => offer.words(words::TIERS, CompletionItemKind::ENUM_MEMBER),
        "source" => offer.words(words::GRADES, CompletionItemKind::ENUM_MEMBER),
        "status" => offer.words(
            &[
                ("achieved", "Đã đạt được (mặc định).", "Achieved (the default)."),
                ("planned", "Theo kế hoạch; cần `by` hoặc `from`.", "Planned; needs `by` or `from`."),
            ],
            CompletionItemKind::ENUM_MEMBER,
        ),
        _ => {}
    }
}

pub(super) fn exceptions(offer: &mut Offer<'_>) {
    let Some((key, value)) = offer.cursor.before.split_once('=') else {
        if table(offer).as_deref() == Some("[[exception]]") {
            keys(offer, EXCEPTION_KEYS);
        }
        heads(offer, &["[[exception]]"]);
        return;
    };
    if !open_text(value) {
        return;
    }
    match key.trim() {
        "unit" => names::units(offer),
        "target" => names::targets(offer, true),
        _ => {}
    }
}

pub(super) fn vocabulary(offer: &mut Offer<'_>) {
    let Some((key, value)) = offer.cursor.before.split_once('=') else {
        match table(offer).as_deref() {
            Some("[[indicator]]") => keys(offer, INDICATOR_KEYS),
            Some("[[unit]]") => keys(offer, UNIT_KEYS),
            _ => {}
        }
        heads(offer, &["[[indicator]]", "[[unit]]"]);
        return;
    };
    if !open_text(value) {
        return;
    }
    match key.trim() {
        "is" => {
            let typed = offer.typed("._");
            names::quantities(offer, typed);
            let folds = [Function::Sum, Function::Min, Function::Max].map(Function::name);
            offer.words(
                &words::FUNCTIONS.iter().filter(|w| folds.contains(&w.0)).copied().collect::<Vec<_>>(),
                CompletionItemKind::FUNCTION,
            );
        }
        "part_of" => names::quantities(offer, last_text(value)),
        "type" => plain(offer, &TYPES),
        "tiers" => offer.words(words::TIERS, CompletionItemKind::ENUM_MEMBER),
        "better" => plain(offer, &["higher", "lower"]),
        "over_years" => plain(offer, &["cumulative", "steady"]),
        "kind" => offer.words(words::KINDS, CompletionItemKind::ENUM_MEMBER),
        "merged_into" | "merged_from" => names::units(offer),
        _ => {}
    }
}

/// Keys of a table with ` = ` behind them.
pub(super) fn keys(offer: &mut Offer<'_>, keys: &[&str]) {
    let typed = offer.typed("_");
    if typed.len() != offer.cursor.before.trim_start().len() {
        return;
    }
    for key in keys {
        let item = offer.item(typed, key, format!("{key} = "), CompletionItemKind::PROPERTY);
        offer.items.push(item);
    }
}

fn heads(offer: &mut Offer<'_>, heads: &[&str]) {
    let typed = offer.cursor.before.trim_start();
    for head in heads.iter().filter(|h| h.starts_with(typed)) {
        let item = offer.item(typed, head, head.to_string(), CompletionItemKind::STRUCT);
        offer.items.push(item);
    }
}

fn plain(offer: &mut Offer<'_>, values: &[&str]) {
    let typed = offer.typed("_");
    for value in values {
        let item = offer.item(typed, value, value.to_string(), CompletionItemKind::ENUM_MEMBER);
        offer.items.push(item);
    }
}

// The head of the table that the cursor is in.
fn table(offer: &Offer<'_>) -> Option<String> {
    let text = offer.cursor.asked.text().get(..offer.cursor.offset)?;
    text.lines().rev().map(str::trim).find(|l| l.starts_with('[') && l.ends_with(']') && !l.contains('=')).map(str::to_string)
}

// Whether the cursor stands inside quotes.
fn open_text(value: &str) -> bool {
    value.matches('"').count() % 2 == 1
}

fn last_text(value: &str) -> &str {
    value.rsplit('"').next().unwrap_or("")
}
