//! Telephone numbers and other codes of digits.

use super::scan::Found;
use super::token::Gap;
use super::token::Tokens;
use super::{Kind, unit};

/// Words before a telephone number.
const PHONES: &[&str] = &[
    "điện thoại",
    "đt",
    "đtdđ",
    "sđt",
    "tel",
    "fax",
    "hotline",
    "đường dây nóng",
    "tổng đài",
    "số máy",
    "di động",
    "zalo",
    "đầu số",
    "mobile",
    "phone",
    "máy lẻ",
    "mã số thuế",
    "mst",
    "cmnd",
    "cccd",
    "số tài khoản",
    "stk",
];

/// Words between such a word and its number.
const FILL: &[&str] = &["số", "là", "qua", "hỗ trợ"];

/// A telephone number or code at `i`, a run of digits. Does not reach back before `floor`.
pub(super) fn phone(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let (end, digits) = phone_end(t, i);
    let plus = t.sign(i.wrapping_sub(1)) == Some('+') && t.glued(i) && t.raw(i).starts_with("84") && digits >= 9;
    let hot = matches!(t.digits(i).map(|d| (d.get(..4), d.len())), Some((Some("1900" | "1800"), 8 | 10)));
    let service = matches!(t.digits(i), Some("1900" | "1800")) && digits >= 8 && end > i + 1;
    let dialled = t.raw(i).starts_with('0') && (9..=12).contains(&digits) && t.raw(i).len() >= 2;
    let led = has_phone_word(t, floor, i) && digits >= 3 && unit::unit(t, end).is_none() && unit::counted(t, end).is_none();
    let starred = t.is_sign(i.wrapping_sub(1), &['*']) && t.glued(i) && digits >= 3;
    if plus || starred || hot || service || dialled || led {
        return Some(Found::new(i, end, Kind::Phone));
    }
    (t.raw(i).len() > 15).then(|| Found::new(i, i + 1, Kind::Phone))
}

// Groups of digits with blanks, points, hyphens and brackets between them, and how many digits there are.
fn phone_end(t: &Tokens, i: usize) -> (usize, usize) {
    let (mut end, mut digits) = (i + 1, t.raw(i).len());
    while digits < 12 {
        let signs =
            (end..end + 2).take_while(|k| t.is_sign(*k, &['.', '-', ')', '(']) && matches!(t.gap(*k), Gap::None | Gap::Space)).count();
        let next = end + signs;
        let Some(group) = t.digits(next).filter(|d| d.len() >= 2 && matches!(t.gap(next), Gap::None | Gap::Space)) else { break };
        if digits + group.len() > 12 {
            break;
        }
        (end, digits) = (next + 1, digits + group.len());
    }
    (end, digits)
}

fn has_phone_word(t: &Tokens, floor: usize, i: usize) -> bool {
    let mut at = i;
    for _ in 0..4 {
        let before = at.wrapping_sub(1);
        if at > floor && (t.is_sign(before, &[':', '.', '(']) || FILL.contains(&t.word(before))) {
            at = before;
        } else {
            break;
        }
    }
    t.ending(floor, at, PHONES).is_some()
}

/// Three runs of digits and no date: `31/2/2018`, `12-5-301`
pub(super) fn strokes(t: &Tokens, i: usize) -> Option<Found> {
    let mut end = i + 1;
    while t.is_sign(end, &['/', '-']) && t.sign(end) == t.sign(i + 1) && t.glued(end) && t.glued(end + 1) && t.digits(end + 1).is_some() {
        end += 2;
    }
    (end > i + 3).then(|| Found::new(i, end, Kind::Phone))
}
