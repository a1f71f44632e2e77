//! Inside the TOML header of a rule file.

use lsp_types::CompletionItemKind;

use crate::syntax::HEADER_KEYS;
use crate::syntax::tree::Header;

use super::super::super::words;
use super::Offer;
use super::data;

pub(super) fn offer(offer: &mut Offer<'_>, header: Option<&Header>) {
    let before = offer.cursor.before;
    let Some((key, value)) = before.split_once('=') else {
        let text = offer.cursor.asked.text();
        let end = header.map_or(text.len(), |h| h.span.end as usize).min(text.len());
        let present: Vec<&str> = text.get(..end).unwrap_or("").lines().filter_map(|l| l.split_once('=').map(|(k, _)| k.trim())).collect();
        let missing: Vec<&str> = HEADER_KEYS.iter().copied().filter(|k| !present.contains(k)).collect();
        data::keys(offer, &missing);
        return;
    };
    if !value.contains('"') {
        return;
    }
    match key.trim() {
        "replaced_by" => super::names::instruments(offer),
        "unit" => super::names::units(offer),
        "basis" => offer.words(words::BASES, CompletionItemKind::ENUM_MEMBER),
        "layer" => offer.words(
            &[("national", "Văn bản của cả nước.", "A national instrument."), ("local", "Văn bản của một đơn vị.", "One unit's own.")],
            CompletionItemKind::ENUM_MEMBER,
        ),
        _ => {}
    }
}
