//! The passage of a document that comes nearest to a quote which does not stand there, and what differs.
//!
//! For messages only. Work grows with the document's length times a small constant, not with document times quote.

use std::collections::HashMap;
use std::ops::Range;

use crate::base::viet;

/// The nearest passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// Its bytes.
    pub place: Range<usize>,
    /// What differs.
    pub difference: Difference,
}

/// How a quote and a passage differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Only tone and vowel marks.
    Marks,
    /// Only capital and small letters.
    Case,
    /// The words between the equal beginning and the equal end; either may be empty.
    Words {
        /// In the quote.
        quoted: String,
        /// In the document.
        found: String,
        /// Whether both have numbers, and not the same.
        numbers: bool,
    },
}

// A word with its place and a form without marks and case.
struct Word {
    place: Range<usize>,
    bare: String,
}

const CANDIDATES: usize = 4;
const SHIFT: usize = 2;
// Above this many characters the finer comparison would cost more than it tells.
const FINE: usize = 600;

/// The passage of `text` nearest to `quote`, both folded; `None` where nothing in it resembles the quote.
pub fn passage(text: &str, quote: &str) -> Option<Nearest> {
    let (words, wanted) = (words(text), words_of(quote));
    if words.is_empty() || wanted.is_empty() {
        return None;
    }
    let width = wanted.len().min(words.len());
    let starts = best_windows(&words, &wanted, width)?;
    let place =
        if quote.chars().count() > FINE { window(&words, *starts.first()?, width)? } else { finest(&words, &starts, width, text, quote)? };
    let place = trimmed(text, place, quote)?;
    Some(Nearest { difference: difference(quote, text.get(place.clone())?), place })
}

// Signs at the edges of the passage that the quote does not have there belong to the sentence around it.
fn trimmed(text: &str, place: Range<usize>, quote: &str) -> Option<Range<usize>> {
    let mut passage = text.get(place.clone())?;
    if !quote.ends_with(is_edge) {
        passage = passage.trim_end_matches(is_edge);
    }
    let end = place.start + passage.len();
    if !quote.starts_with(is_edge) {
        passage = passage.trim_start_matches(is_edge);
    }
    Some(end - passage.len()..end)
}

fn is_edge(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '(' | ')' | '"' | '“' | '”' | '.')
}

fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        if !word.is_empty() {
            out.push(Word { place: at..at + word.len(), bare: bare(word) });
        }
        at += word.len() + 1;
    }
    out
}

fn words_of(quote: &str) -> Vec<String> {
    quote.split(' ').filter(|w| !w.is_empty()).map(bare).collect()
}

fn bare(word: &str) -> String {
    viet::bare(word.trim_matches(is_edge))
}

// Where windows begin that share most words with the quote, the best first; none that shares less than a third.
fn best_windows(words: &[Word], wanted: &[String], width: usize) -> Option<Vec<usize>> {
    let mut need: HashMap<&str, i64> = HashMap::new();
    for word in wanted {
        *need.entry(word).or_default() += 1;
    }
    let (mut shared, mut scored) = (0i64, Vec::new());
    for (i, word) in words.iter().enumerate() {
        if let Some(left) = need.get_mut(word.bare.as_str()) {
            shared += i64::from(*left > 0);
            *left -= 1;
        }
        if i >= width
            && let Some(left) = words.get(i - width).and_then(|gone| need.get_mut(gone.bare.as_str()))
        {
            *left += 1;
            shared -= i64::from(*left > 0);
        }
        if i + 1 >= width {
            scored.push((-shared, i + 1 - width));
        }
    }
    scored.sort_unstable();
    let best = -scored.first()?.0;
    if best * 3 < wanted.len() as i64 || best == 0 {
        return None;
    }
    Some(scored.into_iter().take(CANDIDATES).map(|(_, start)| start).collect())
}

// Shifts and stretches the candidates by a word or two and takes the one with the fewest edits.
fn finest(words: &[Word], starts: &[usize], width: usize, text: &str, quote: &str) -> Option<Range<usize>> {
    let wanted = quote.to_lowercase();
    let mut best: Option<(usize, Range<usize>)> = None;
    for start in starts {
        for from in start.saturating_sub(SHIFT)..=start + SHIFT {
            for length in width.saturating_sub(SHIFT).max(1)..=width + SHIFT {
                let Some(place) = window(words, from, length) else { continue };
                let edits = strsim::levenshtein(&text.get(place.clone())?.to_lowercase(), &wanted);
                if best.as_ref().is_none_or(|(least, _)| edits < *least) {
                    best = Some((edits, place));
                }
            }
        }
    }
    // Where more than half has to change, "nearest" would only mislead.
    best.filter(|(edits, _)| edits * 2 <= wanted.chars().count()).map(|(_, place)| place)
}

fn window(words: &[Word], from: usize, length: usize) -> Option<Range<usize>> {
    Some(words.get(from)?.place.start..words.get(from + length - 1)?.place.end)
}

fn difference(quote: &str, found: &str) -> Difference {
    if quote.to_lowercase() == found.to_lowercase() {
        return Difference::Case;
    }
    if viet::bare(quote) == viet::bare(found) {
        return Difference::Marks;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (quote.split(' ').collect(), found.split(' ').collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(head..).unwrap_or(&[]), b.get(head..).unwrap_or(&[]));
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let quoted = a.get(..a.len() - tail).unwrap_or(&[]).join(" ");
    let found = b.get(..b.len() - tail).unwrap_or(&[]).join(" ");
    let (ours, theirs) = (digits(&quoted), digits(&found));
    Difference::Words { numbers: !ours.is_empty() && !theirs.is_empty() && ours != theirs, quoted, found }
}

// The words with digits, without the signs around them.
fn digits(text: &str) -> Vec<&str> {
    text.split(' ').map(|w| w.trim_matches(is_edge)).filter(|w| w.contains(|c: char| c.is_ascii_digit())).collect()
}
