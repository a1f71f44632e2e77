//! Letters as they are compared: without marks and case, whatever way they were typed.

use unicode_normalization::char::decompose_canonical;

/// A letter without tone and vowel marks in lower case; `Đ` is `d`, and so is the Icelandic `Ð` that old fonts left in its place.
pub(super) fn plain(c: char) -> char {
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    match first.unwrap_or(c) {
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

/// The value of a Roman number in capitals up to 89, as texts number their sections; `None` for anything else, odd spellings included.
pub(super) fn roman(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 8).then(|| (1..90).find(|n| in_roman(*n) == text)).flatten()
}

/// A number up to 89 in Roman letters.
fn in_roman(mut n: u32) -> String {
    let mut out = String::new();
    for (value, letters) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while n >= value {
            out.push_str(letters);
            n -= value;
        }
    }
    out
}

/// The letters of points in their order.
const POINTS: &str = "abcdđeghiklmnopqrstuvxy";

/// The number of a point's letter, from 1.
pub(super) fn point(letter: char) -> Option<u32> {
    let lower = letter.to_lowercase().next()?;
    let lower = if lower == 'ð' { 'đ' } else { lower };
    POINTS.chars().position(|c| c == lower).map(|i| i as u32 + 1)
}

/// The letter of a point.
pub(super) fn point_letter(number: u32) -> char {
    POINTS.chars().nth(number.saturating_sub(1) as usize).unwrap_or('?')
}

/// `nhất`, `hai` … of a part that is counted in words, without marks.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&[&str]; 10] =
        [&["nhat", "mot"], &["hai", "nhi"], &["ba"], &["tu", "bon"], &["nam"], &["sau"], &["bay"], &["tam"], &["chin"], &["muoi"]];
    WORDS.iter().position(|all| all.contains(&word)).map(|i| i as u32 + 1)
}
