//! Targets as the rules of a SARIF tool.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::base::lang::Lang;

use super::super::json::basis;
use super::super::view::{FindingView, View};
use super::super::words;

/// The targets that were judged, in the order of their ids.
pub(super) struct Rules<'v, 'a> {
    found: Vec<&'v FindingView<'a>>,
}

impl<'v, 'a> Rules<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>) -> Rules<'v, 'a> {
        let all = view.entries.iter().flat_map(|e| &e.findings).map(|f| (f.target.id.as_str(), f));
        let found: BTreeMap<&str, &FindingView<'a>> = all.collect();
        Rules { found: found.into_values().collect() }
    }

    /// Where a target stands among them.
    pub(super) fn index(&self, target: &str) -> Option<usize> {
        self.found.binary_search_by(|f| f.target.id.as_str().cmp(target)).ok()
    }

    pub(super) fn descriptors(&self, lang: Lang) -> Vec<Value> {
        self.found.iter().map(|f| descriptor(f, lang)).collect()
    }
}

fn descriptor(finding: &FindingView<'_>, lang: Lang) -> Value {
    let (target, instrument) = (finding.target, finding.instrument);
    let title = lang.pick(&target.title, &target.title_en);
    let mut rule = json!({
        "id": target.id,
        "shortDescription": { "text": title },
        "fullDescription": { "text": target.quote.as_deref().unwrap_or(title) },
        "defaultConfiguration": { "level": if finding.is_mandatory() { "error" } else { "warning" } },
        "properties": {
            "title_vi": target.title,
            "title_en": target.title_en,
            "kind": words::kind(target.kind, lang),
            "instrument": instrument.id,
            "number": finding.number,
            "clause": target.clause,
            "basis": basis(target.basis),
        },
    });
    if let Some(address) = address(target.source.as_deref()).or_else(|| address(instrument.source.as_deref())) {
        rule["helpUri"] = json!(address);
    }
    if let Some(advice) = &target.advice {
        rule["help"] = json!({ "text": advice });
    }
    rule
}

// The first address on the web that a source names.
fn address(source: Option<&str>) -> Option<&str> {
    let is_address = |word: &&str| (word.starts_with("https://") || word.starts_with("http://")) && word.bytes().all(is_plain);
    source?.split([' ', ',', ';', '(', ')', '<', '>']).map(|word| word.trim_end_matches(['.', ':'])).find(is_address)
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_address_of_a_source_is_found_among_words() {
        assert_eq!(address(Some("VnExpress, 20/10/2015")), None);
        assert_eq!(address(Some("Công báo (https://example.vn/a?b=1), tr. 5")), Some("https://example.vn/a?b=1"));
        assert_eq!(address(Some("http://example.vn/văn-bản")), None);
    }
}
