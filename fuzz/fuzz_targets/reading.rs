//! What must hold of every document that is read.

use doichieu::document::clean::Clean;
use doichieu::document::{self, Document};

use crate::laws::figures_hold;

/// A document has its blocks in order and on character boundaries; its folded text leads back into it.
pub fn document_holds(name: &str, bytes: Vec<u8>, options: &document::Options) -> Option<Document> {
    let document = document::read(name, bytes, options).ok()?;
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.range.start >= end && block.range.start <= block.range.end, "{block:?} after {end}");
        let text = document.text.get(block.range.clone()).expect("a block on character boundaries");
        end = block.range.end;
        let clean = Clean::new(text);
        figures_hold(clean.text());
        for (at, c) in clean.text().char_indices() {
            let original = clean.original(at..at + c.len_utf8());
            text.get(original).expect("a folded character leads back to characters");
        }
    }
    Some(document)
}
