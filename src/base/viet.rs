//! Vietnamese spelling: comparing text that was typed in different ways without losing the place in the original.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

use super::characters::is_plain;

/// The text in NFC.
pub fn nfc(text: &str) -> String {
    if text.chars().all(is_plain) { text.to_string() } else { text.nfc().collect() }
}

/// Lower case without tone and vowel marks, `đ` as `d`: for comparing names, never for showing them.
pub fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            bare.push(c.to_ascii_lowercase());
            continue;
        }
        decompose_canonical(c, |part| {
            if !('\u{300}'..='\u{36f}').contains(&part) {
                bare.extend(part.to_lowercase().map(|c| if c == 'đ' { 'd' } else { c }));
            }
        });
    }
    bare
}

/// A view of a text in NFC with every run of white space as one space, and the way back to the original's bytes.
#[derive(Debug)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    // Byte of the original for each byte of `text`, and the original's length at the end.
    origin: Vec<u32>,
}

impl Folded {
    /// Folds a text. White space at both ends is kept as one space.
    pub fn new(original: &str) -> Folded {
        let mut folded = Folded { text: String::with_capacity(original.len()), origin: Vec::with_capacity(original.len() + 1) };
        let mut rest = original.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            if c != ' ' && is_plain(c) && rest.peek().is_none_or(|(_, next)| is_plain(*next)) {
                folded.push(&original[start..start + c.len_utf8()], start);
            } else if c.is_whitespace() {
                while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
                folded.push(" ", start);
            } else if rest.peek().is_none_or(|(_, next)| *next < '\u{300}' || canonical_combining_class(*next) == 0) {
                folded.push_char(c, start);
            } else {
                while rest.next_if(|(_, c)| canonical_combining_class(*c) != 0).is_some() {}
                let end = rest.peek().map_or(original.len(), |(at, _)| *at);
                let composed: String = original[start..end].nfc().collect();
                folded.push(&composed, start);
            }
        }
        folded.origin.push(original.len() as u32);
        folded
    }

    fn push(&mut self, piece: &str, start: usize) {
        self.text.push_str(piece);
        self.origin.extend(std::iter::repeat_n(start as u32, piece.len()));
    }

    fn push_char(&mut self, c: char, start: usize) {
        // A lone code point may still have another canonical form (an angstrom sign).
        if is_plain(c) {
            self.text.push(c);
            self.origin.extend(std::iter::repeat_n(start as u32, c.len_utf8()));
        } else {
            let composed: String = std::iter::once(c).nfc().collect();
            self.push(&composed, start);
        }
    }

    /// The original's bytes for a range of the folded text.
    pub fn original(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let at = |i: usize| self.origin.get(i).or(self.origin.last()).map_or(0, |o| *o as usize);
        at(range.start)..at(range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_drops_marks_and_case() {
        assert_eq!(bare("Đắk Lắk"), "dak lak");
        assert_eq!(bare("Thu\u{309}y"), "thuy");
        assert_eq!(bare("ĐƯỢC Ưu\u{302}\u{301} – 5%"), "duoc uu – 5%");
    }

    #[test]
    fn folded_text_leads_back_to_the_bytes() {
        let original = "tỉnh\u{a0}\r\n co\u{301}  1.549 dịch vụ";
        let folded = Folded::new(original);
        assert_eq!(folded.text, "tỉnh có 1.549 dịch vụ");
        let at = folded.text.find("có 1.549").unwrap();
        assert_eq!(&original[folded.original(at..at + "có 1.549".len())], "co\u{301}  1.549");
    }
}
