//! Levels of online services: `mức độ 3, 4`, `mức 3 và mức 4`, `mức độ 2 trở lên`, `mức độ III`.

use super::scan::Found;
use super::spelled;
use super::token::Tokens;
use super::unit;
use super::{Kind, numeral};

// Without marks `muc` alone may be `mục`, a part of a document.
const LEVEL: &[&str] = &["mức", "mức độ", "cấp độ", "muc do"];

/// The highest level that there is.
const HIGHEST: u8 = 4;

/// Levels that begin with the word at `i`.
pub(super) fn levels(t: &Tokens, i: usize) -> Option<Found> {
    let (first, mut end) = item(t, t.longest(i, LEVEL)?)?;
    let mut levels = vec![first];
    while let Some((level, after, through)) = next(t, end) {
        match levels.last() {
            Some(last) if through && *last < level => levels.extend(*last + 1..=level),
            _ => levels.push(level),
        }
        end = after;
    }
    for (words, up) in [("trở lên", true), ("trở xuống", false)] {
        if let Some(after) = t.phrase(end, words) {
            let (lo, hi) = (levels.iter().min().copied().unwrap_or(1), levels.iter().max().copied().unwrap_or(HIGHEST));
            levels = if up { (lo..=hi.max(HIGHEST)).collect() } else { (1..=hi).collect() };
            end = after;
        }
    }
    levels.sort_unstable();
    levels.dedup();
    Some(Found::new(i, end, Kind::Levels(levels)))
}

// The next level of a list, the piece after it, and whether it is the end of a range.
fn next(t: &Tokens, at: usize) -> Option<(u8, usize, bool)> {
    let (start, through) = match (t.sign(at), t.word(at)) {
        (Some(',' | '/' | '&' | '+' | ';'), _) => (at + 1, false),
        (Some('.'), _) if t.glued(at) && t.glued(at + 1) => (at + 1, false),
        (Some('-' | '–' | '—'), _) => (at + 1, true),
        (_, "và" | "hoặc" | "hay" | "cùng" | "với") => (at + 1, false),
        (_, "đến" | "tới") => (at + 1, true),
        _ => return None,
    };
    let start = start + usize::from(matches!(t.word(start), "và"));
    let named = t.longest(start, LEVEL);
    let (level, end) = item(t, named.unwrap_or(start))?;
    // `164 dịch vụ mức độ 3, 4 dịch vụ mức độ 4`: the second 4 counts services.
    let counts = named.is_none() && unit::counted(t, end).is_some_and(|after| (after..after + 6).any(|k| t.word(k) == "mức"));
    (!counts).then_some((level, end, through))
}

fn item(t: &Tokens, i: usize) -> Option<(u8, usize)> {
    let (level, end) = match (t.digits(i), t.word(i)) {
        (Some(digit), _) => (digit.parse().ok().filter(|_| digit.len() == 1)?, i + 1),
        (None, "i") => (1, i + 1),
        (None, "ii") => (2, i + 1),
        (None, "iii") => (3, i + 1),
        (None, "iv") => (4, i + 1),
        (None, word) => (["một", "hai", "ba", "bốn"].iter().position(|w| *w == word)? as u8 + 1, i + 1),
    };
    let alone = t.word(end).is_empty() || !t.glued(end);
    ((1..=HIGHEST + 1).contains(&level) && alone && !is_quantity(t, i, end)).then_some((level, end))
}

// `mức 3,5%`, `mức 3 triệu`, `mức 1.549`: no level. The digits go on after a separator, or a unit follows.
fn is_quantity(t: &Tokens, i: usize, end: usize) -> bool {
    if unit::unit(t, end).is_some() || spelled::scale(t, end).0 > 1 {
        return true;
    }
    let Some(whole) = numeral::numeral(t, i).filter(|n| n.end > end) else { return false };
    let listed = t.digits(whole.end - 1).is_some_and(|d| d.len() == 1) && whole.end == end + 2;
    !listed || unit::unit(t, whole.end).is_some() || whole.scale.is_some()
}
