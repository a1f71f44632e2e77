//! What must hold of what is read from any document.

use doichieu::base::source::Sources;
use doichieu::document::Document;
use doichieu::extract::Request;
use doichieu::extract::proposal::Reason;
use doichieu::extract::read::Reader;
use doichieu::vocab::read::{VocabularyFiles, read};
use doichieu::vocab::schema::Vocabulary;
use doichieu::workspace::builtin;

fn vocabulary() -> Vocabulary {
    let mut sources = Sources::default();
    let mut file = |name: &str| sources.add(name, builtin::text(name).expect("a file that is built in"));
    let files = VocabularyFiles {
        indicators: file("indicators.toml"),
        units: file("units.toml"),
        quantifiers: Some(file("quantifiers.toml")),
        wording: Some(file("wording.toml")),
    };
    read(&sources, files).0
}

thread_local! {
    static READER: Reader<'static> = Reader::new(Box::leak(Box::new(vocabulary())));
}

/// Every figure is used or says why not; quotes and reasons are pieces of the text, each inside one block.
pub fn extraction_holds(document: &Document) {
    let extraction = READER.with(|reader| reader.read(document, &Request::default()));
    let mut seen = vec![false; extraction.figures.len()];
    extraction.facts.iter().for_each(|f| seen[f.figure] = true);
    extraction.unused.iter().for_each(|(figure, _)| seen[*figure] = true);
    assert!(seen.iter().all(|s| *s), "a figure without a fate");
    for fact in &extraction.facts {
        assert!(document.blocks.iter().any(|b| b.range.start <= fact.quote.start && fact.quote.end <= b.range.end), "{fact:?}");
        document.text.get(fact.quote.clone()).expect("a quote on character boundaries");
        for reason in &fact.reasons {
            let (Reason::Phrase { at, .. }
            | Reason::Tier(at)
            | Reason::Planned(at)
            | Reason::Year(at)
            | Reason::Bound(at)
            | Reason::Figure(at)) = reason
            else {
                continue;
            };
            assert!(document.text.get(at.clone()).is_some_and(|t| !t.is_empty()), "{reason:?}");
        }
    }
}
