//! TCVN3 (TCVN 5712:1993, the set VN3): one byte a letter. It has no capitals with tones: a font shows small letters as capitals.
//! The few bytes that the set VN1 gives to such capitals are read as these.

use unicode_normalization::UnicodeNormalization;

use super::legacy::plain;

/// The letters of the bytes from 0xA1 on, in order.
pub(super) const LETTERS: &str =
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

const FIRST: u32 = 0xa1;

/// The letter of a code point; `None` where the encoding has none there.
pub(super) fn letter(c: char) -> Option<char> {
    table().get(u32::from(c).checked_sub(FIRST)? as usize).copied()
}

fn table() -> &'static [char] {
    static TABLE: std::sync::OnceLock<Vec<char>> = std::sync::OnceLock::new();
    TABLE.get_or_init(|| LETTERS.chars().collect())
}

/// Text in Unicode; `capitals` where the font shows small letters as capitals.
pub(super) fn decode(text: &str, capitals: bool) -> String {
    let letters = text.chars().map(plain).map(|c| letter(c).unwrap_or(c)).nfc();
    if capitals { letters.flat_map(char::to_uppercase).collect() } else { letters.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(LETTERS.chars().count(), 0xff - 0xa1 + 1);
        for (byte, wanted) in [(0xa7, 'Đ'), (0xae, 'đ'), (0xb8, 'á'), (0xc6, 'ặ'), (0xcc, 'è'), (0xd6, 'ệ'), (0xe9, 'ộ'), (0xfe, 'ỵ')]
        {
            assert_eq!(letter(char::from(byte)), Some(wanted), "{byte:x}");
        }
    }

    #[test]
    fn every_small_letter_comes_back() {
        let small = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";
        for wanted in small.chars() {
            let byte = 0xa1 + LETTERS.chars().position(|c| c == wanted).unwrap() as u8;
            assert_eq!(decode(&char::from(byte).to_string(), false), wanted.to_string());
            assert_eq!(decode(&char::from(byte).to_string(), true), wanted.to_uppercase().to_string());
        }
    }

    #[test]
    fn marks_of_their_own_join_their_letter() {
        assert_eq!(decode("a\u{b3}n", false), "án");
    }
}
