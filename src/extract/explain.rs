//! What the reader of a document saw in each sentence: the phrases that stand there, the words that say how figures are meant, and
//! phrases that nearly stand there. For those who teach it a new wording; a reading asks for none of this.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::viet::bare;
use crate::document::Document;
use crate::vocab::schema::{IndicatorId, Vocabulary};
use crate::vocab::wording::Role;

use super::claim::fits;
use super::figure::{Figure, Kind, Lexer};
use super::grammar::Grammar;
use super::phrase;
use super::sentence::{self, Sentence};

/// Phrases that are named as nearly standing there.
const MOST_NEAR: usize = 3;
/// A phrase nearly stands in a sentence when at least so many hundredths of its words do.
const NEARLY: usize = 60;
/// Words of the text that are proposed as a phrase.
const TAUGHT: usize = 6;

/// A sentence with what was seen in it.
#[derive(Debug)]
pub struct Explained {
    /// Its bytes in the document.
    pub range: Range<usize>,
    /// The block it stands in, by its index.
    pub block: usize,
    /// Its figures, by their indices in [`super::Extraction::figures`].
    pub figures: Range<usize>,
    /// Whether it was typed without marks.
    pub bare: bool,
    /// The phrases that stand in it.
    pub phrases: Vec<Found>,
    /// The words that say how its figures are meant, with what they say.
    pub cues: Vec<(Range<usize>, Role)>,
    /// Phrases of which most words stand in it, the nearest first.
    pub near: Vec<Near>,
    /// For each of its figures the words beside it as a phrase of the vocabulary, where some stand there.
    pub taught: Vec<Option<String>>,
}

/// A phrase that stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its indicator.
    pub indicator: IndicatorId,
    /// The phrase as the vocabulary has it.
    pub phrase: String,
    /// From its first word to its last.
    pub at: Range<usize>,
    /// Whether a letter had to be changed.
    pub misspelt: bool,
}

/// A phrase that nearly stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Its indicator.
    pub indicator: IndicatorId,
    /// The phrase, without what may be missing.
    pub phrase: String,
    /// Its words that do not stand there.
    pub missing: Vec<String>,
}

/// Looks at every sentence of a document. `open` says of a figure, by its index, whether it was not understood: for those sentences what
/// nearly stands there is sought as well.
pub fn explain(document: &Document, vocabulary: &Vocabulary, open: impl Fn(usize) -> bool) -> Vec<Explained> {
    let (grammar, lexer) = (Grammar::new(vocabulary), Lexer::new(&vocabulary.words));
    let (sentences, figures) = sentence::sentences(document, &grammar, &lexer);
    let plain = Plain::of(vocabulary);
    let one = |sentence: &Sentence| {
        let unknown: Vec<&Kind> = sentence.figures.clone().filter(|f| open(*f)).filter_map(|f| figures.get(f)).map(|f| &f.kind).collect();
        let near = if unknown.is_empty() { Vec::new() } else { plain.near(&document.text[sentence.range.clone()], &unknown, vocabulary) };
        Explained {
            range: sentence.range.clone(),
            block: sentence.block,
            figures: sentence.figures.clone(),
            bare: sentence.stream.bare,
            phrases: phrases(sentence, &grammar),
            cues: sentence.stream.cues.iter().map(|cue| (cue.range.clone(), cue.means.role.clone())).collect(),
            near,
            taught: sentence.figures.clone().map(|f| taught(f, sentence, &figures, document)).collect(),
        }
    };
    sentences.iter().map(one).collect()
}

// Of phrases of one indicator at one place the longest says all.
fn phrases(sentence: &Sentence, grammar: &Grammar) -> Vec<Found> {
    let units = &sentence.stream.units;
    let bytes = |range: &Range<usize>| units[range.start].range.start..units[range.end - 1].range.end;
    let mut out: Vec<Found> = Vec::new();
    for m in sentence.matches.iter().filter(|m| !m.units.is_empty()) {
        let found = Found {
            indicator: m.indicator,
            phrase: grammar.phrases.get(m.phrase).cloned().unwrap_or_default(),
            at: bytes(&m.units),
            misspelt: m.misspelt,
        };
        let inside = |a: &Found, b: &Found| a.indicator == b.indicator && b.at.start <= a.at.start && a.at.end <= b.at.end;
        if out.iter().any(|other| inside(&found, other)) {
            continue;
        }
        out.retain(|other| !inside(other, &found));
        out.push(found);
    }
    out
}

// The words after a figure up to the next sign or figure, else those before it.
fn taught(index: usize, sentence: &Sentence, figures: &[Figure], document: &Document) -> Option<String> {
    let figure = figures.get(index)?;
    let stops = |c: char| matches!(c, ',' | ';' | ':' | '.' | '(' | ')' | '"' | '“' | '”' | '\n' | '/' | '#' | '|' | '[' | ']');
    let next = figures.get(index + 1).map(|f| f.range.start).filter(|at| *at <= sentence.range.end).unwrap_or(sentence.range.end);
    let after = document.text.get(figure.range.end..next.max(figure.range.end))?;
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let after = words(after.split(stops).next().unwrap_or(""));
    if !after.is_empty() {
        return Some(format!("# {}", after[..after.len().min(TAUGHT)].join(" ")));
    }
    let last = index.checked_sub(1).and_then(|i| figures.get(i)).map(|f| f.range.end).filter(|at| *at >= sentence.range.start);
    let start = last.unwrap_or(sentence.range.start).min(figure.range.start);
    let before = words(document.text.get(start..figure.range.start)?.rsplit(stops).next().unwrap_or(""));
    (!before.is_empty()).then(|| format!("{} #", before[before.len().saturating_sub(TAUGHT)..].join(" ")))
}

// The vocabulary in plain words, without marks.
struct Plain {
    /// Each phrase of each indicator.
    phrases: Vec<PlainPhrase>,
    /// Words of one meaning: what is written, and what it is read as.
    same: Vec<(String, Vec<String>)>,
}

struct PlainPhrase {
    indicator: IndicatorId,
    text: String,
    /// Its words, as compared and as written.
    words: Vec<(String, String)>,
}

impl Plain {
    fn of(vocabulary: &Vocabulary) -> Plain {
        let each = (0..).map(IndicatorId).zip(&vocabulary.indicators).flat_map(|(id, indicator)| {
            let all = indicator.phrases.iter().flat_map(|p| phrase::expand(p));
            all.map(move |text| PlainPhrase { indicator: id, words: words(&text), text })
        });
        let same =
            vocabulary.wordings.iter().filter_map(|w| if let Role::Same(text) = &w.role { Some((w, plain_words(text))) } else { None });
        let same = same.flat_map(|(w, text)| w.words.iter().map(move |word| (plain_words(word).join(" "), text.clone())));
        Plain { phrases: each.filter(|phrase| phrase.words.len() > 1).collect(), same: same.collect() }
    }

    fn near(&self, sentence: &str, kinds: &[&Kind], vocabulary: &Vocabulary) -> Vec<Near> {
        let written = plain_words(sentence);
        let line = format!(" {} ", written.join(" "));
        let read = self.same.iter().filter(|(word, _)| line.contains(&format!(" {word} "))).flat_map(|(_, text)| text);
        let here: BTreeSet<&String> = written.iter().chain(read).collect();
        let mut near: Vec<(usize, usize, Near)> = Vec::new();
        for PlainPhrase { indicator, text, words } in &self.phrases {
            let missing: Vec<String> = words.iter().filter(|(word, _)| !here.contains(word)).map(|(_, written)| written.clone()).collect();
            let share = (words.len() - missing.len()) * 100 / words.len();
            let told = kinds.iter().any(|kind| fits(vocabulary.indicator(*indicator).ty, kind));
            if told && !missing.is_empty() && share >= NEARLY {
                near.push((share, words.len(), Near { indicator: *indicator, phrase: text.clone(), missing }));
            }
        }
        near.sort_by(|a, b| (b.0, b.1, a.2.indicator).cmp(&(a.0, a.1, b.2.indicator)));
        let mut seen = BTreeSet::new();
        near.into_iter().map(|(_, _, near)| near).filter(|near| seen.insert(near.indicator)).take(MOST_NEAR).collect()
    }
}

// Each word without capitals and marks, and as it is written; signs are no words.
fn words(text: &str) -> Vec<(String, String)> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|w| (bare(w), w.to_string())).collect()
}

fn plain_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|(word, _)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_marks_and_signs() {
        assert_eq!(plain_words("Tỷ lệ … # (hồ sơ)"), ["ty", "le", "ho", "so"]);
    }
}
