//! Numbers in words: `hai mươi`, `một trăm linh năm`, `một nghìn hai trăm`.

use super::token::Tokens;

const ONES: [(&str, i64); 10] =
    [("một", 1), ("hai", 2), ("ba", 3), ("bốn", 4), ("năm", 5), ("sáu", 6), ("bảy", 7), ("bẩy", 7), ("tám", 8), ("chín", 9)];

/// Ones as they are said after `mươi`; `năm` is not among them: `hai mươi năm` are twenty years.
const AFTER_TENS: [(&str, i64); 13] = [
    ("mốt", 1),
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("tư", 4),
    ("bốn", 4),
    ("lăm", 5),
    ("nhăm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
];

/// Words that multiply what stands before them.
pub(super) const SCALES: [(&str, i64); 6] =
    [("nghìn", 1_000), ("ngàn", 1_000), ("vạn", 10_000), ("triệu", 1_000_000), ("tỷ", 1_000_000_000), ("tỉ", 1_000_000_000)];

/// A number in words.
pub(super) struct Spelled {
    /// What it is.
    pub(super) value: i64,
    /// The piece after it.
    pub(super) end: usize,
}

/// The number whose first word is `i`.
pub(super) fn spelled(t: &Tokens, i: usize) -> Option<Spelled> {
    let (mut value, mut at, mut limit) = (0i64, i, i64::MAX);
    while let Some((group, after)) = group(t, at, at > i) {
        let (scale, end) = scale(t, after);
        if scale >= limit {
            break;
        }
        value = group.checked_mul(scale).and_then(|n| n.checked_add(value))?;
        (at, limit) = (end, scale);
        if scale == 1 {
            break;
        }
        if t.word(at) == "rưỡi" {
            return Some(Spelled { value: value.checked_add(scale / 2)?, end: at + 1 });
        }
    }
    (at > i).then_some(Spelled { value, end: at })
}

/// The factor of the words of scale at `i`, `nghìn tỷ` as well, and the piece after them.
pub(super) fn scale(t: &Tokens, i: usize) -> (i64, usize) {
    // "một tỷ lệ" is a share.
    let Some(first) = look_up(&SCALES, t.word(i)).filter(|_| t.word(i + 1) != "lệ") else { return (1, i) };
    match (first, look_up(&SCALES, t.word(i + 1))) {
        (1_000 | 1_000_000, Some(second)) if second > first => (first * second, i + 2),
        _ => (first, i + 1),
    }
}

// Up to 999; `later` where thousands stand before it, so that it may begin with `không trăm` or `linh`.
fn group(t: &Tokens, i: usize, later: bool) -> Option<(i64, usize)> {
    if later && let Some(found) = after_linh(t, i) {
        return Some(found);
    }
    if t.word(i + 1) != "trăm" {
        return below_hundred(t, i, later);
    }
    let hundreds = match t.word(i) {
        "không" if later => 0,
        word => look_up(&ONES, word)?,
    };
    let rest = after_linh(t, i + 2).or_else(|| below_hundred(t, i + 2, true));
    Some(rest.map_or((hundreds * 100, i + 2), |(n, end)| (hundreds * 100 + n, end)))
}

fn after_linh(t: &Tokens, i: usize) -> Option<(i64, usize)> {
    let ones =
        if matches!(t.word(i), "linh" | "lẻ") { look_up(&ONES, t.word(i + 1)).or(look_up(&AFTER_TENS, t.word(i + 1))) } else { None };
    ones.map(|n| (n, i + 2))
}

// What follows hundreds or thousands must be tens; ones alone (`một trăm năm`) are something else.
fn below_hundred(t: &Tokens, i: usize, tens_only: bool) -> Option<(i64, usize)> {
    let (tens, after) = match (t.word(i), t.word(i + 1)) {
        ("mười", _) => (10, i + 1),
        (ones, "mươi") => (look_up(&ONES, ones)? * 10, i + 2),
        (ones, "chục") => return Some((look_up(&ONES, ones)? * 10, i + 2)),
        (ones, next) => {
            let n = look_up(&ONES, ones)?;
            return (!tens_only || look_up(&SCALES, next).is_some()).then_some((n, i + 1));
        }
    };
    let ones = look_up(&AFTER_TENS, t.word(after));
    Some(ones.map_or((tens, after), |n| (tens + n, after + 1)))
}

fn look_up(table: &[(&str, i64)], word: &str) -> Option<i64> {
    table.iter().find(|(w, _)| *w == word).map(|(_, n)| *n)
}
