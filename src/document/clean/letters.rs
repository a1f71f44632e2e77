//! Which characters stand for others: what does not show, signs, and letters of other alphabets.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::document::problem::Repair;

/// Whether a character takes no room and says nothing: soft hyphens, joiners, marks of direction, control characters.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || c.is_control() && !c.is_whitespace()
}

/// What a sign or a letter stands for wherever it is found.
pub(super) fn sign(c: char) -> Option<(Repair, &'static str)> {
    Some(match c {
        '\u{d0}' | '\u{189}' => (Repair::Eth, "Đ"),
        '\u{f0}' | '\u{256}' => (Repair::Eth, "đ"),
        _ if c < '\u{2000}' => return other_sign(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' | '\u{fe63}' => (Repair::Dash, "-"),
        '\u{2018}'..='\u{201b}' | '\u{2032}' => (Repair::Quote, "'"),
        '\u{201c}'..='\u{201f}' | '\u{2033}' => (Repair::Quote, "\""),
        '\u{fb00}' => (Repair::Ligature, "ff"),
        '\u{fb01}' => (Repair::Ligature, "fi"),
        '\u{fb02}' => (Repair::Ligature, "fl"),
        '\u{fb03}' => (Repair::Ligature, "ffi"),
        '\u{fb04}' => (Repair::Ligature, "ffl"),
        '\u{fb05}' | '\u{fb06}' => (Repair::Ligature, "st"),
        '\u{fe6a}' => (Repair::FullWidth, "%"),
        '\u{ff01}'..='\u{ff5e}' => (Repair::FullWidth, wide(c)?),
        _ => return None,
    })
}

fn other_sign(c: char) -> Option<(Repair, &'static str)> {
    Some(match c {
        '\u{ab}' | '\u{bb}' => (Repair::Quote, "\""),
        '\u{66a}' => (Repair::FullWidth, "%"),
        _ => return None,
    })
}

// Signs of double width stand in the order of ASCII.
fn wide(c: char) -> Option<&'static str> {
    const ASCII: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let at = (u32::from(c) - 0xff01) as usize;
    ASCII.get(at..at + 1)
}

/// Letters of Cyrillic and Greek, and the Latin ones that they look like.
const LOOK_ALIKES: &str = "\
    аaАAВBсcСCеeЕEНHһhіiІIјjЈJКKкkМMоoОOрpРPѕsЅSТTхxХXуyУYԁdԛqԝwԜWѵvѴVӏl\
    ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaοoνvιiκkρpυuχxϳj";

/// A letter of another alphabet as the Latin one that it looks like, with its marks.
pub(super) fn look_alike(c: char) -> Option<String> {
    if !is_foreign(c) {
        return None;
    }
    let mut parts = c.nfd();
    let first = parts.next()?;
    let mut table = LOOK_ALIKES.chars();
    while let Some(foreign) = table.next() {
        let latin = table.next()?;
        if foreign == first {
            return Some(std::iter::once(latin).chain(parts).nfc().collect());
        }
    }
    None
}

/// A word with its foreign letters as Latin ones.
pub(super) fn latin(word: &str) -> String {
    word.chars().map(|c| look_alike(c).unwrap_or_else(|| c.to_string())).collect::<String>().nfc().collect()
}

fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52f}' | '\u{1f00}'..='\u{1fff}')
}

/// The word around a byte: letters, their marks, and what does not show between them.
pub(super) fn word_at(text: &str, at: usize) -> Range<usize> {
    let inside = |c: char| c.is_alphabetic() || canonical_combining_class(c) != 0 || is_invisible(c);
    let start = text[..at].char_indices().rev().take_while(|(_, c)| inside(*c)).last().map_or(at, |(start, _)| start);
    let end = text[at..].find(|c| !inside(c)).map_or(text.len(), |end| at + end);
    start..end
}

/// Whether a word is Latin but for letters that look Latin.
pub(super) fn is_latin_but_for_look_alikes(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().any(is_latin) && letters().all(|c| is_latin(c) || look_alike(c).is_some())
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{212a}' | '\u{212b}' | '\u{fb00}'..='\u{fb06}')
        || matches!(c, '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_double_width_are_those_of_ascii() {
        assert_eq!(sign('％').unwrap().1, "%");
        assert_eq!(sign('０').unwrap().1, "0");
        assert_eq!(sign('ｚ').unwrap().1, "z");
        assert_eq!(sign('～').unwrap().1, "~");
    }

    #[test]
    fn each_foreign_letter_stands_once_before_its_latin_one() {
        let table: Vec<char> = LOOK_ALIKES.chars().collect();
        for pair in table.chunks(2) {
            assert!(is_foreign(pair[0]) && pair[1].is_ascii_alphabetic(), "{pair:?}");
            assert_eq!(table.chunks(2).filter(|p| p[0] == pair[0]).count(), 1, "{pair:?}");
        }
    }
}
