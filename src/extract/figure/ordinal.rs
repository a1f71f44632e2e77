//! Ranks and places in a row: `lần thứ 11`, `thứ hai`, `hạng 5/63`, `khóa XII`.

use super::scan::Found;
use super::token::Tokens;
use super::{Kind, spelled, unit};

/// Words before an ordinal number.
const ORDINALS: &[&str] = &[
    "thứ",
    "lần thứ",
    "hạng",
    "xếp hạng",
    "xếp thứ",
    "đứng thứ",
    "vị trí",
    "vị trí số",
    "vị trí thứ",
    "top",
    "bảng",
    "bảng số",
    "biểu",
    "biểu số",
    "hình",
    "hình số",
    "phụ lục",
    "phụ lục số",
    "mẫu số",
];

/// Words before Roman figures and ordinals in words.
const ROMAN: &[&str] = &[
    "thứ",
    "lần thứ",
    "khóa",
    "khoá",
    "chương",
    "phần",
    "mục",
    "thế kỷ",
    "thế kỉ",
    "phụ lục",
    "vị trí thứ",
    "đứng thứ",
    "xếp thứ",
    "loại",
    "hạng",
    "nhóm",
    "vùng",
];

/// An ordinal in digits at `i`: `lần thứ 11`, `hạng 5/63`, `vị trí số 1`. Does not reach back before `floor`.
pub(super) fn ordinal(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let start = t.ending(floor, i, ORDINALS)?;
    let of = (t.sign(i + 1) == Some('/') && t.digits(i + 2).is_some()).then_some(i + 3);
    let end = of.unwrap_or(i + 1);
    (t.raw(i).len() <= 3 && unit::unit(t, end).is_none_or(|(u, _)| u == unit::Unit::Duration))
        .then(|| Found::new(start, end, Kind::Ordinal))
}

/// An ordinal in words or Roman figures that begins with the word at `i`.
pub(super) fn after_word(t: &Tokens, i: usize) -> Option<Found> {
    let at = t.longest(i, ROMAN)?;
    let ordinal = at > i && t.word(at - 1) == "thứ" && ["nhất", "nhì", "tư"].contains(&t.word(at));
    if ordinal || is_roman(t, at) {
        return Some(Found::new(i, at + 1, Kind::Ordinal));
    }
    let words = spelled::spelled(t, at).filter(|_| t.word(at - 1) == "thứ")?;
    Some(Found::new(i, words.end, Kind::Ordinal))
}

/// Whether the word is a Roman figure.
pub(super) fn is_roman(t: &Tokens, i: usize) -> bool {
    let raw = t.raw(i);
    !raw.is_empty() && raw.len() <= 6 && raw.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
