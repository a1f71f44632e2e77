//! Times of day: `10h30`, `8 giờ 30 phút`, `09:44`.

use super::Kind;
use super::scan::Found;
use super::token::Tokens;

/// Words before `h` and `giờ` that make it a time of day rather than a duration.
const AT: &[&str] = &["lúc", "vào", "từ", "đến", "hồi", "trước", "sau"];

/// The time of day that begins with the digits at `i`.
pub(super) fn clock(t: &Tokens, i: usize) -> Option<Found> {
    let hour = number(t, i).filter(|h| *h <= 24)?;
    let after = i + 3;
    if t.sign(i + 1) == Some(':') {
        return (t.glued(i + 1) && t.glued(i + 2) && is_sixtieth(t, i + 2)).then(|| with_seconds(t, i));
    }
    let letter = matches!(t.raw(i + 1), "h" | "g" | "H") && t.glued(i + 1);
    let word = t.word(i + 1) == "giờ" && !matches!(t.word(i + 2), "đồng" | "làm");
    if (letter || word) && is_sixtieth(t, i + 2) && (letter && t.glued(i + 2) || matches!(t.word(after), "phút" | "")) {
        let end = after + usize::from(t.word(after) == "phút" || t.is_sign(after, &['\'', '’', '′']));
        return Some(Found::new(i, end, Kind::Clock));
    }
    let before = t.word(i.wrapping_sub(1));
    let said = word && matches!(before, "lúc" | "hồi");
    let meant = letter && hour < 24 && (AT.contains(&before) || matches!(t.word(i + 2), "ngày" | "sáng" | "chiều"));
    (said || meant).then(|| Found::new(i, i + 2, Kind::Clock).or(Kind::Duration))
}

fn with_seconds(t: &Tokens, i: usize) -> Found {
    let after = i + 3;
    let seconds = t.sign(after) == Some(':') && t.glued(after) && t.glued(after + 1) && is_sixtieth(t, after + 1);
    Found::new(i, if seconds { after + 2 } else { after }, Kind::Clock)
}

fn number(t: &Tokens, i: usize) -> Option<u8> {
    t.digits(i).filter(|d| d.len() <= 2)?.parse().ok()
}

fn is_sixtieth(t: &Tokens, i: usize) -> bool {
    t.raw(i).len() == 2 && number(t, i).is_some_and(|m| m < 60)
}
