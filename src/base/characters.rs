//! Characters as a reader counts them: grapheme clusters.
//!
//! Nearly every character of a Vietnamese text in NFC is one plain letter. Those are told by their number alone; only what may join
//! with its neighbour is looked up in the tables of Unicode.

use unicode_segmentation::UnicodeSegmentation;

/// A letter, digit or sign of Latin script that takes one column, is its own NFC and joins with no other plain one.
pub fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}')
}

/// The characters of a text, each with the byte where it begins.
pub fn characters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let mut chars = rest.chars();
        let first = chars.next()?;
        let alone = is_plain(first) && chars.next().is_none_or(is_plain);
        let len = if alone { first.len_utf8() } else { rest.graphemes(true).next().map_or(rest.len(), str::len) };
        let start = at;
        at += len;
        Some((start, &rest[..len]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_width::UnicodeWidthChar;

    proptest! {
        #[test]
        fn agrees_with_the_tables(text in "([a-zđếờ \r\n\t]|\u{301}|\u{323}|\u{200d}|\u{fe0f}|👩|🇻|\u{600}|क|ष|\u{94d}|가|\\PC){0,40}") {
            prop_assert_eq!(characters(&text).collect::<Vec<_>>(), text.grapheme_indices(true).collect::<Vec<_>>());
        }
    }

    #[test]
    fn plain_characters_are_plain() {
        for c in (0..0x3000).filter_map(char::from_u32).filter(|c| is_plain(*c)) {
            assert_eq!((c.width(), c.nfc().collect::<String>()), (Some(1), c.to_string()), "{c}");
        }
    }
}
