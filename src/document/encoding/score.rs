//! How far a text looks like Vietnamese: of its words with letters beyond ASCII, how many are spelt as syllables.

use std::collections::HashMap;
use std::ops::AddAssign;

use crate::base::tone::is_syllable;

/// Words with letters beyond ASCII, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Score {
    /// Spelt as Vietnamese syllables are.
    pub good: usize,
    /// All of them.
    pub all: usize,
}

impl Score {
    /// The share of good ones, in hundredths; none of none is 0.
    pub(super) fn percent(self) -> usize {
        (self.good * 100).checked_div(self.all).unwrap_or(0)
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Score) {
        self.good += other.good;
        self.all += other.all;
    }
}

/// Counts the words of a text.
pub(super) fn score(text: &str) -> Score {
    score_known(text, &mut HashMap::new())
}

/// The same with the words that were looked at before: a report has few syllables, each many times.
pub(super) fn score_known<'t>(text: &'t str, known: &mut HashMap<&'t str, bool>) -> Score {
    let mut score = Score::default();
    if text.is_ascii() {
        return score;
    }
    // Old encodings have letters at the places of signs (`nh©n`), so only what no encoding uses for letters ends a word.
    let ends = |c: char| c.is_whitespace() && c != '\u{a0}' || c.is_ascii() && !c.is_ascii_alphabetic() || is_punctuation(c);
    for word in text.split(ends).filter(|w| !w.is_ascii()) {
        // A sign on its own (`©`) tells nothing.
        if word.chars().any(char::is_alphabetic) {
            score.all += 1;
            score.good += usize::from(*known.entry(word).or_insert_with(|| is_syllable(word)));
        }
    }
    score
}

// Dashes, curly quotes, bullets, arrows, byte order marks.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_scores_high_and_wrong_text_low() {
        let right = score("Tỉnh đã cấp 1.549 dịch vụ – “công trực tuyến” ở Đắk Lắk, © 2016");
        assert_eq!((right.good, right.all), (9, 11));
        assert_eq!(score("TØnh ®· cÊp 1.549 dÞch vô").percent(), 25);
        assert_eq!(score("Tænh ñaõ caáp 1.549 dòch vuï").percent(), 0);
        assert_eq!(score("plain words, 95.6%"), Score::default());
    }
}
