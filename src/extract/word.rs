//! Words as they are compared: one key for every way to type a Vietnamese word, and small numbers for the keys that matter.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::base::viet;

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// A word of fewer letters is never taken for a misspelt one.
const LEAST_MISSPELT: usize = 5;
/// What has more bytes is no syllable, and trying each of its letters would take its square.
const MOST_MISSPELT: usize = 40;

/// What the name of a list of levels begins with.
pub const LEVEL: &str = "levels:";

/// Number of a word in a [`Lexicon`].
pub type WordId = u32;

/// A word that no phrase has.
pub const UNKNOWN: WordId = 0;
/// A figure that counts or measures something.
pub const FIGURE: WordId = 1;
/// A day, month or year.
pub const DAY: WordId = 2;
/// A body of the administration or several of them.
pub const BODY: WordId = 3;
const FIRST: WordId = 4;

/// The key of a word: small letters in NFC with the tone at the end, wherever it was put; `y` as `i` where both are in use.
pub fn key(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.is_ascii() {
        return one_i(lower);
    }
    let (mut letters, mut tone) = (String::with_capacity(lower.len()), None);
    for c in lower.nfd() {
        if TONES.contains(&c) {
            tone = Some(c);
        } else {
            letters.push(c);
        }
    }
    let mut key = one_i(letters.nfc().collect());
    key.extend(tone.and_then(|t| TONES.iter().position(|k| *k == t)).map(|at| char::from(b'1' + at as u8)));
    key
}

// `kỹ` and `kĩ`, `quý` and `quí` are one; `thúy` and `thúi` are not.
fn one_i(word: String) -> String {
    let vowels = word.chars().filter(|c| "aăâeêioôơuưy".contains(*c)).count();
    let alone = vowels == 1 && word.ends_with('y') && word.len() > 1;
    if alone || word.starts_with("qu") && word.ends_with('y') { format!("{}i", &word[..word.len() - 1]) } else { word }
}

/// The words of a vocabulary.
#[derive(Debug, Default)]
pub struct Lexicon {
    marked: HashMap<String, WordId>,
    bare: HashMap<String, WordId>,
    // Long words by their keys with one letter left out.
    near: HashMap<String, Vec<WordId>>,
    keys: Vec<String>,
}

impl Lexicon {
    /// The number of a word, new where it has none.
    pub fn add(&mut self, word: &str) -> WordId {
        let key = key(word);
        if let Some(id) = self.marked.get(&key) {
            return *id;
        }
        let id = FIRST + self.keys.len() as WordId;
        self.bare.entry(viet::bare(word)).or_insert(id);
        if key.chars().count() >= LEAST_MISSPELT {
            for short in shortened(&key) {
                self.near.entry(short).or_default().push(id);
            }
        }
        self.keys.push(key.clone());
        self.marked.insert(key, id);
        id
    }

    /// The number of a word of a text; `None` where no phrase has it.
    pub fn find(&self, word: &str) -> Option<WordId> {
        self.marked.get(&key(word)).copied()
    }

    /// The number that all words share which are alike without marks.
    pub fn find_bare(&self, word: &str) -> Option<WordId> {
        self.bare.get(&viet::bare(word)).copied()
    }

    /// The same for a word of this lexicon.
    pub fn bare_of(&self, id: WordId, word: &str) -> WordId {
        self.find_bare(word).unwrap_or(id)
    }

    /// The one long word that differs from a word in one letter; `None` where there is none or several.
    pub fn misspelt(&self, word: &str) -> Option<WordId> {
        let key = key(word);
        if key.len() > MOST_MISSPELT || key.chars().count() < LEAST_MISSPELT || key.bytes().any(|b| b.is_ascii_digit() && b > b'5') {
            return None;
        }
        let mut found: Vec<WordId> = self.near.get(&key).into_iter().flatten().copied().collect();
        for short in shortened(&key) {
            found.extend(self.marked.get(&short).filter(|id| self.long(**id)));
            found.extend(self.near.get(&short).into_iter().flatten().filter(|id| self.one_replaced(**id, &key)));
        }
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The words that are lists of levels.
    pub fn levels(&self) -> Vec<WordId> {
        (FIRST..).zip(&self.keys).filter(|(_, k)| k.starts_with(LEVEL)).map(|(id, _)| id).collect()
    }

    fn long(&self, id: WordId) -> bool {
        self.key_of(id).is_some_and(|k| k.chars().count() >= LEAST_MISSPELT)
    }

    fn key_of(&self, id: WordId) -> Option<&String> {
        self.keys.get(id.checked_sub(FIRST)? as usize)
    }

    fn one_replaced(&self, id: WordId, key: &str) -> bool {
        self.key_of(id)
            .is_some_and(|k| k.chars().count() == key.chars().count() && k.chars().zip(key.chars()).filter(|(a, b)| a != b).count() == 1)
    }
}

fn shortened(key: &str) -> Vec<String> {
    key.char_indices().map(|(at, c)| format!("{}{}", &key[..at], &key[at + c.len_utf8()..])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_for_every_way_to_type_a_word() {
        for (a, b) in [("hòa", "hoà"), ("Tỷ", "tỉ"), ("KỸ", "kĩ"), ("quý", "quí"), ("thuỷ", "thủy"), ("co\u{301}", "có"), ("Đạt", "đạt")]
        {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for (a, b) in [("sở", "số"), ("thúy", "thúi"), ("xã", "xa"), ("đi", "di")] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn a_long_word_may_have_one_letter_wrong() {
        let mut lexicon = Lexicon::default();
        let network = lexicon.add("tuyến");
        lexicon.add("xã");
        assert_eq!(lexicon.misspelt("truyến"), Some(network));
        assert_eq!(lexicon.find("tuyến"), Some(network));
        assert_eq!(lexicon.misspelt("tuyên"), Some(network), "a tone that was not typed");
        assert_eq!(lexicon.misspelt("xạ"), None);
    }
}
