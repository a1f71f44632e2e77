//! Where the tone mark of a Vietnamese syllable stands: `hoàn`, not `hòan`.
//!
//! Two styles are right for `oa`, `oe`, `uy` at the end of a syllable: on the first vowel (`hòa`, `thủy`) or on the second (`hoà`,
//! `thuỷ`). NFC does not bring them together. What is no Vietnamese syllable is never judged.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

/// What is unusual about the tone mark of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// It stands on a letter where no style puts it.
    Misplaced,
    /// It stands on the second vowel of a final `oa`, `oe`, `uy`.
    NewStyle,
}

/// A word with an unusual tone mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toned {
    /// Its bytes in the text.
    pub range: std::ops::Range<usize>,
    /// What is unusual.
    pub slip: Slip,
    /// The word with its mark where it belongs (in the style of `hòa`), in NFC.
    pub mended: String,
}

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

const INITIALS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s",
    "t", "v", "x",
];

const FINALS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Vowel groups that a syllable may have, without tones; those of one letter are not needed here.
const NUCLEI: [&str; 49] = [
    "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "ia", "iê", "iu", "oa", "oă", "oe", "oi", "oo", "ôi", "ơi", "ua", "uâ", "ue", "uê",
    "ui", "uô", "uơ", "uy", "ưa", "ưi", "ươ", "ưu", "ya", "yê", "iêu", "oai", "oao", "oay", "oeo", "uao", "uây", "uôi", "uya", "uyê",
    "uyu", "ươi", "ươu", "yêu", "ơu", "êu", "uêu",
];

/// Every word of a text whose tone mark stands in an unusual place, in the order of the text.
pub fn slips(text: &str) -> Vec<Toned> {
    let mut found = Vec::new();
    let mut start = None;
    let word_char = |c: char| c.is_alphabetic() || TONES.contains(&c) || ('\u{300}'..='\u{36f}').contains(&c);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (word_char(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                if let Some((slip, mended)) = word(&text[from..at]) {
                    found.push(Toned { range: from..at, slip, mended });
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a word is spelt as a syllable of Vietnamese may be, in NFC or NFD, in whatever case: its consonants, vowels and tone go
/// together. Says nothing of whether the syllable is in use; a word without any mark may be one too.
pub fn is_syllable(word: &str) -> bool {
    let Some((letters, tones)) = letters(word) else { return false };
    let lower: String = letters.iter().map(|l| l.lower).collect();
    let Some((initial, nucleus, end)) = split(&lower) else { return false };
    let narrow = nucleus.starts_with(['e', 'ê', 'i', 'y']);
    let spelt = match &lower[..initial] {
        "k" | "gh" | "ngh" => narrow,
        "c" | "ng" => !narrow,
        "g" => !nucleus.starts_with(['e', 'ê']),
        _ => true,
    };
    let (first, vowels): (usize, Vec<char>) = (lower[..initial].chars().count(), nucleus.chars().collect());
    let may_bear = |at: usize| [false, true].iter().any(|new| first + place(&vowels, end, *new) == at);
    spelt
        && match tones.as_slice() {
            [] => true,
            // Words that end in a stop have one of two tones.
            [(at, tone)] => may_bear(*at) && (!matches!(end, "c" | "ch" | "p" | "t") || ['\u{301}', '\u{323}'].contains(tone)),
            _ => false,
        }
}

/// A text with every syllable in the style of `hòa`, and marks that stand where no style puts them put right: for comparing.
pub fn one_style(text: &str) -> Cow<'_, str> {
    let slips = slips(text);
    if slips.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut styled, mut upto) = (String::with_capacity(text.len()), 0);
    for slip in slips {
        styled.push_str(&text[upto..slip.range.start]);
        styled.push_str(&slip.mended);
        upto = slip.range.end;
    }
    styled.push_str(&text[upto..]);
    Cow::Owned(styled)
}

// A letter without its tone, in NFC, as it was written.
struct Letter {
    written: char,
    lower: char,
}

/// The rank of the letter that bears it, and the mark.
type Tone = (usize, char);

fn word(text: &str) -> Option<(Slip, String)> {
    if text.is_ascii() {
        return None;
    }
    let (letters, tones) = letters(text)?;
    let [(at, tone)] = tones.as_slice() else { return None };
    let lower: String = letters.iter().map(|l| l.lower).collect();
    let (initial, nucleus, end) = split(&lower)?;
    let first = lower[..initial].chars().count();
    let vowels: Vec<char> = nucleus.chars().collect();
    let old = first + place(&vowels, end, false);
    if old == *at {
        return None;
    }
    let new = first + place(&vowels, end, true);
    let slip = if new == *at { Slip::NewStyle } else { Slip::Misplaced };
    let mut mended = String::new();
    for (i, letter) in letters.iter().enumerate() {
        mended.push(letter.written);
        if i == old {
            mended.push(*tone);
        }
    }
    Some((slip, mended.nfc().collect()))
}

// The letters, and each tone with the letter that bears it.
fn letters(text: &str) -> Option<(Vec<Letter>, Vec<Tone>)> {
    if text.chars().all(is_whole) { whole_letters(text) } else { any_letters(text) }
}

fn any_letters(text: &str) -> Option<(Vec<Letter>, Vec<Tone>)> {
    let (mut letters, mut tones): (Vec<Letter>, Vec<Tone>) = (Vec::new(), Vec::new());
    let mut plain = String::new();
    for c in text.nfd() {
        if TONES.contains(&c) {
            tones.push((plain.nfc().count().checked_sub(1)?, c));
        } else {
            plain.push(c);
        }
    }
    for written in plain.nfc() {
        let mut lower = written.to_lowercase();
        letters.push(Letter { written, lower: lower.next()? });
    }
    Some((letters, tones))
}

// A letter that joins with none before or behind it: Latin ones with their marks in them.
fn is_whole(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}')
}

// The same of such letters, each by itself.
fn whole_letters(text: &str) -> Option<(Vec<Letter>, Vec<Tone>)> {
    let (mut letters, mut tones): (Vec<Letter>, Vec<Tone>) = (Vec::with_capacity(text.len()), Vec::new());
    for c in text.chars() {
        let mut written = None;
        decompose_canonical(c, |part| match written {
            _ if TONES.contains(&part) => tones.push((letters.len(), part)),
            None => written = Some(part),
            Some(before) => written = compose(before, part),
        });
        let written = written?;
        letters.push(Letter { written, lower: written.to_lowercase().next()? });
    }
    Some((letters, tones))
}

// Bytes of the initial, the vowels, the final consonants; `None` where this is no syllable.
fn split(lower: &str) -> Option<(usize, &str, &str)> {
    let is_vowel = |c: char| "aăâeêioôơuưy".contains(c);
    let has_vowel = |rest: &str| rest.starts_with(is_vowel);
    let initial = INITIALS.iter().find(|i| lower.strip_prefix(**i).is_some_and(has_vowel)).map_or(0, |i| i.len());
    // In `gì`, `gìn` the `i` is the vowel.
    let rest = &lower[initial..];
    let vowels = rest.find(|c| !is_vowel(c)).unwrap_or(rest.len());
    let (nucleus, end) = rest.split_at(vowels);
    let known = nucleus.chars().count() == 1 || NUCLEI.contains(&nucleus);
    (known && FINALS.contains(&end)).then_some((initial, nucleus, end))
}

// Which of the vowels bears the tone.
fn place(vowels: &[char], end: &str, new_style: bool) -> usize {
    if let Some(marked) = vowels.iter().rposition(|v| "ăâêôơư".contains(*v)) {
        return marked;
    }
    match vowels.len() {
        3 => 1,
        2 if !end.is_empty() => 1,
        2 if new_style && matches!(vowels, ['o', 'a' | 'e'] | ['u', 'y']) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> Vec<(Slip, String)> {
        slips(text).into_iter().map(|t| (t.slip, t.mended)).collect()
    }

    #[test]
    fn misplaced_marks_are_found_and_mended() {
        for (wrong, right) in [
            ("tòan", "toàn"),
            ("hòan", "hoàn"),
            ("Hòang", "Hoàng"),
            ("qúy", "quý"),
            ("thúê", "thuế"),
            ("tiêú", "tiếu"),
            ("gỉai", "giải"),
            ("ngòai", "ngoài"),
            ("TÒAN", "TOÀN"),
            ("mứơn", "mướn"),
            ("to\u{300}an", "toàn"),
            ("mìên", "miền"),
            ("cuả", "của"),
            ("chiạ", "chịa"),
        ] {
            assert_eq!(said(wrong), [(Slip::Misplaced, right.to_string())], "{wrong}");
        }
    }

    #[test]
    fn the_new_style_is_told_apart_from_a_mistake() {
        for (new, old) in [("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("Uỷ", "Ủy"), ("khoá", "khóa")] {
            assert_eq!(said(new), [(Slip::NewStyle, old.to_string())], "{new}");
        }
    }

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in ["tỉnh", "ĐƯỢC", "nghiệp", "quyết", "gì", "giếng", "hoà", "hòa", "thuỷ", "ở", "ý", "ba", "ngoẹo", "khuya", "quốc", "Uỷ"]
        {
            assert!(is_syllable(word), "{word}");
            assert!(is_syllable(&word.nfd().collect::<String>()), "{word} in NFD");
        }
        for word in ["b¸o", "nh©n", "ñöôïc", "tØnh", "cãch", "các̃", "Müller", "straße", "ngề", "cí", "kà", "đđ", "tôỉ", "x", "", "đ"]
        {
            assert!(!is_syllable(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn whole_letters_are_read_as_any(word in "[\u{1}-\u{24f}\u{1ea0}-\u{1ef9}]{0,6}") {
            let read = |letters: Option<(Vec<Letter>, Vec<Tone>)>| {
                letters.map(|(letters, tones)| (letters.iter().map(|l| (l.written, l.lower)).collect::<Vec<_>>(), tones))
            };
            prop_assert_eq!(read(whole_letters(&word)), read(any_letters(&word)));
        }
    }

    #[test]
    fn one_style_makes_both_styles_one() {
        assert_eq!(one_style("Hoà Bình, uỷ ban, tòan tỉnh, KHOẺ"), "Hòa Bình, ủy ban, toàn tỉnh, KHỎE");
        assert!(matches!(one_style("Hòa Bình"), Cow::Borrowed(_)));
    }

    #[test]
    fn right_and_foreign_words_are_left_alone() {
        let text = "Tỷ lệ dịch vụ công trực tuyến ở mức độ 3, 4 của tỉnh Thừa Thiên Huế, Hòa Bình, Khánh Hòa, Đắk Lắk, quý, quốc, \
                    giếng, gì, gìn, giữ, nghiệp, khuỷu, ngoẹo, xoáy, thuở, quyển, tuyển, chuyển, mía, múa, bìa, rượu, hươu, yếu, \
                    kỹ thuật, hỏi, mỗi, đoàn, soạn, hoạt, huyện, xã, thủy, lũy kế, ủy ban, café, Nguyễn, Huỳnh, quỳnh, quả, giá, \
                    giáo, giúp, đúng hẹn, khoảng, khoản, toàn, toán, loại, ngoài, thuế, thuộc, mười, đường, nước, được, trường, ỷ, ý, ở";
        assert_eq!(said(text), []);
        assert_eq!(said(&text.nfd().collect::<String>()), []);
    }
}
