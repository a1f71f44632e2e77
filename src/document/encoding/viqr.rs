//! VIQR (RFC 1456): marks typed behind the letter: `Vie^.t Nam`, `dde^'n`.
//!
//! The same signs end sentences. A sign is a mark only where what comes out is a syllable that Vietnamese has; `\` keeps a sign a sign.

use unicode_normalization::UnicodeNormalization;

use crate::base::tone::is_syllable;

/// Signs and the marks that they stand for, with the letters that may bear them.
const MARKS: [(char, char, &str); 9] = [
    ('^', '\u{302}', "aeoAEO"),
    ('(', '\u{306}', "aA"),
    ('+', '\u{31b}', "ouOU"),
    ('*', '\u{31b}', "ouOU"),
    ('\'', '\u{301}', VOWELS),
    ('`', '\u{300}', VOWELS),
    ('?', '\u{309}', VOWELS),
    ('~', '\u{303}', VOWELS),
    ('.', '\u{323}', VOWELS),
];

const VOWELS: &str = "aeiouyAEIOUY";

/// Text in Unicode.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_alphabetic() {
            let len = word(rest);
            push_word(&rest[..len], &mut decoded);
            rest = &rest[len..];
        } else {
            let sign = rest.strip_prefix('\\').and_then(|r| r.chars().next()).filter(|c| is_sign(*c));
            decoded.push(sign.unwrap_or(first));
            rest = &rest[first.len_utf8() + sign.map_or(0, char::len_utf8)..];
        }
    }
    decoded
}

fn is_sign(c: char) -> bool {
    c == '\\' || MARKS.iter().any(|(sign, ..)| *sign == c)
}

// Bytes of a word with the signs behind its vowels: at most one for the letter's shape and one for its tone.
fn word(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        let letter = char::from(bytes[at]);
        at += 1;
        for tones in [false, true] {
            let mark = bytes.get(at).and_then(|b| MARKS.iter().find(|(sign, _, on)| *sign == char::from(*b) && on.contains(letter)));
            at += usize::from(mark.is_some_and(|(_, mark, _)| is_tone(*mark) == tones));
        }
    }
    at
}

fn is_tone(mark: char) -> bool {
    !matches!(mark, '\u{302}' | '\u{306}' | '\u{31b}')
}

// The longest head of the word that is a syllable is read; what is left of it are signs of the sentence.
fn push_word(word: &str, decoded: &mut String) {
    let signs = word.len() - word.trim_end_matches(is_sign).len();
    for end in (word.len() - signs..=word.len()).rev() {
        let read = marked(&word[..end]);
        if read != word[..end] && is_syllable(&read) {
            decoded.push_str(&read);
            decoded.push_str(&word[end..]);
            return;
        }
    }
    decoded.push_str(word);
}

fn marked(word: &str) -> String {
    let mut read = String::new();
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        match MARKS.iter().find(|(sign, ..)| *sign == c) {
            Some((_, mark, _)) => read.push(*mark),
            None if matches!(c, 'd' | 'D') && rest.next_if(|n| matches!(n, 'd' | 'D')).is_some() => {
                read.push(if c == 'd' { 'đ' } else { 'Đ' });
            }
            None => read.push(c),
        }
    }
    read.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read() {
        assert_eq!(decode("Co^ng hoa` xa~ ho^.i chu? nghi~a Vie^.t Nam"), "Công hoà xã hội chủ nghĩa Việt Nam");
        assert_eq!(decode("DDe^'n na(m 2016, ddu+o+.c 95,6% di.ch vu.."), "Đến năm 2016, được 95,6% dịch vụ.");
        assert_eq!(decode("UBND ti?nh dda~ du*.ng"), "UBND tỉnh đã dựng");
    }

    #[test]
    fn signs_of_the_sentence_stay() {
        assert_eq!(decode("Internet. LAN. (xem 3.2) that? add, http://a.b/c?d=e"), "Internet. LAN. (xem 3.2) that? add, http://a.b/c?d=e");
        assert_eq!(decode(r"co\. va` kho^ng\?"), "co. và không?");
        assert_eq!(decode("so^'. to^i?"), "số. tôi?");
    }

    #[test]
    fn every_letter_comes_back() {
        for letter in "áàảãạâấầẩẫậăắằẳẵặéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđÂĂÊÔƠƯĐ".chars()
        {
            // Behind `b` every one of them is a syllable.
            let word = format!("b{letter}");
            if matches!(letter, 'đ' | 'Đ') {
                assert_eq!(decode(if letter == 'đ' { "dda" } else { "DDa" }), format!("{letter}a"));
                continue;
            }
            // The letter's shape comes before its tone.
            let mut parts: Vec<char> = word.nfd().collect();
            parts[2..].sort_by_key(|mark| is_tone(*mark));
            let viqr: String =
                parts.into_iter().map(|c| MARKS.iter().find(|(_, mark, _)| *mark == c).map_or(c, |(sign, ..)| *sign)).collect();
            assert_eq!(decode(&viqr), word, "{viqr}");
        }
    }
}
