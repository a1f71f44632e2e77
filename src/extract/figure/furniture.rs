//! Numbers of lists and pages and the counters of web pages: `1. `, `Trang 3/12`, `Lượt xem: 736`.

use super::ordinal::is_roman;
use super::scan::Found;
use super::token::Gap;
use super::token::Tokens;
use super::{Kind, numeral, spelled, unit};

/// Parts of a page or a web page's counters.
const FURNITURE: &[&str] = &[
    "trang",
    "hình",
    "bảng",
    "ảnh",
    "biểu đồ",
    "lượt xem",
    "lượt đọc",
    "lượt truy cập",
    "số lượt truy cập",
    "số lượt xem",
    "đang online",
    "đang truy cập",
    "trực tuyến",
    "hôm nay",
    "hôm qua",
    "tổng truy cập",
    "views",
    "copyright",
    "bình luận",
];

/// Those that need a colon, because they are also running words.
const WITH_COLON: &[&str] = &["trực tuyến", "hôm nay", "hôm qua", "lượt truy cập", "số lượt truy cập", "trang", "bảng", "bình luận"];

/// The number of an item at the start of a line: `1. `, `2.1.`, `1) `, `(1)`, `1/ `.
pub(super) fn list_number(t: &Tokens, i: usize) -> Option<Found> {
    let bracket = t.sign(i.wrapping_sub(1)) == Some('(') && t.gap(i - 1) == Gap::Line;
    if t.gap(i) != Gap::Line && !bracket || t.raw(i).len() > 2 {
        return None;
    }
    let mut end = i + 1;
    while t.sign(end) == Some('.') && t.glued(end) && t.glued(end + 1) && t.digits(end + 1).is_some_and(|d| d.len() <= 2) {
        end += 2;
    }
    let closed = t.is_sign(end, &[')', '/', '.', ':']) && t.glued(end) && matches!(t.gap(end + 1), Gap::Space | Gap::Wide);
    let closed = closed && (t.sign(end) != Some('/') || t.digits(end + 1).is_none());
    let glued_word = t.is_sign(end, &['.', ')']) && t.glued(end + 1) && t.is_capital(end + 1);
    // `2.1 Kết quả`
    let heading = end > i + 1 && t.gap(end) == Gap::Space && t.is_capital(end) && spelled::scale(t, end).0 == 1;
    let closing = end + usize::from(closed || glued_word);
    (closed || glued_word || heading).then(|| Found::new(i, closing, Kind::Furniture))
}

/// The letter of an item at the start of a line: `a)`, `b.`, `II.`
pub(super) fn list_letter(t: &Tokens, i: usize) -> Option<Found> {
    if t.gap(i) != Gap::Line || !t.glued(i + 1) {
        return None;
    }
    let one = t.raw(i).chars().nth(1).is_none();
    let apart = matches!(t.gap(i + 2), Gap::Space | Gap::Wide) && t.digits(i + 2).is_none();
    let closed = t.is_sign(i + 1, &[')']) || t.is_sign(i + 1, &['.', '/']) && apart;
    (closed && (one || is_roman(t, i))).then(|| Found::new(i, i + 2, Kind::Furniture))
}

/// A number at `i` of a page or a counter. Does not reach back before `floor`.
pub(super) fn furniture(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let colon = t.sign(i.wrapping_sub(1)) == Some(':') && i > floor;
    let end = if colon { i - 1 } else { i };
    let copyright = t.sign(i.wrapping_sub(1)) == Some('©');
    let start = t.ending(floor, end, FURNITURE);
    let words = start.is_some() && (colon || t.ending(floor, end, WITH_COLON) != start);
    let page = t.word(end.wrapping_sub(1)) == "trang" && start.is_some() && unit::counted(t, i + 1).is_none() && t.raw(i).len() <= 3;
    if !words && !copyright && !page {
        return None;
    }
    let number = numeral::digits(t, i)?;
    let of = (t.sign(number.end) == Some('/') && t.digits(number.end + 1).is_some()).then_some(number.end + 2);
    let counts = unit::unit(t, number.end).is_some() || unit::counted(t, number.end).is_some();
    (!counts).then(|| Found::new(i, of.unwrap_or(number.end), Kind::Furniture))
}
