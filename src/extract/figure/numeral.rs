//! Numbers in digits and words with their words of scale: `1.549`, `31, 2`, `6 triệu 325 nghìn`, `hai mươi`.

use crate::base::number::Number;

use super::token::{Gap, Tokens};
use super::{spelled, unit};

/// More groups of three digits than any number has that can be read.
const MOST_GROUPS: usize = 20;

/// A number as it is written, with no unit yet.
#[derive(Debug, Clone)]
pub(super) struct Numeral {
    /// Its first piece.
    pub(super) start: usize,
    /// The piece after it.
    pub(super) end: usize,
    /// As a count of things, and as a share or a measure where that may differ.
    pub(super) count: Number,
    /// See `count`.
    pub(super) share: Number,
    /// The factor of its word of scale, where it has one and nothing after it.
    pub(super) scale: Option<i64>,
    /// How it is written.
    pub(super) style: Style,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// One run of digits.
    Plain,
    /// Digits with points, commas or blanks between them.
    Separated,
    /// With a word of scale.
    Scaled,
    /// In words alone.
    Words,
}

impl Numeral {
    /// The same number times a factor.
    fn times(self, factor: i64, end: usize) -> Numeral {
        let by = Number::int(factor);
        Numeral { end, count: &self.count * &by, share: &self.share * &by, scale: Some(factor), style: Style::Scaled, ..self }
    }

    /// The other reading, where there is one.
    pub(super) fn other(&self, taken: &Number) -> Option<Number> {
        [&self.count, &self.share].into_iter().find(|n| *n != taken).cloned()
    }
}

/// The number that begins at `i`, with its words of scale.
pub(super) fn numeral(t: &Tokens, i: usize) -> Option<Numeral> {
    let Some(first) = digits(t, i) else {
        let words = spelled::spelled(t, i)?;
        let value = Number::int(words.value);
        return Some(Numeral { start: i, end: words.end, count: value.clone(), share: value, scale: None, style: Style::Words });
    };
    let first = comma_and_blank(t, &first).unwrap_or(first);
    let (factor, end) = scale(t, first.end);
    if factor == 1 {
        return Some(first);
    }
    if t.word(end) == "rưỡi" {
        let half = Number::ratio(factor, 2)?;
        let count = &(&first.count * &Number::int(factor)) + &half;
        return Some(Numeral { end: end + 1, share: count.clone(), count, scale: None, style: Style::Scaled, ..first });
    }
    Some(smaller_parts(t, first.times(factor, end), factor))
}

// `6 triệu` and what follows it, `325 nghìn`, `400`
fn smaller_parts(t: &Tokens, mut whole: Numeral, mut limit: i64) -> Numeral {
    while let Some(next) = digits(t, whole.end) {
        let (factor, end) = scale(t, next.end);
        // The last hundreds stand alone; anything else without a word of scale is another number.
        let hundreds = factor == 1 && limit == 1_000 && t.raw(whole.end).len() == 3 && unit::counted(t, end).is_some();
        if factor >= limit || factor == 1 && !hundreds {
            break;
        }
        let add = &next.count * &Number::int(factor);
        (whole.count, whole.share) = (&whole.count + &add, &whole.share + &add);
        (whole.end, whole.scale, limit) = (end, None, factor);
    }
    whole
}

// As `spelled::scale`, and `trăm` after digits.
fn scale(t: &Tokens, i: usize) -> (i64, usize) {
    match (t.word(i), spelled::scale(t, i + 1)) {
        ("trăm", (factor, end)) => (factor.saturating_mul(100), end),
        _ => spelled::scale(t, i),
    }
}

/// A number in digits alone.
pub(super) fn digits(t: &Tokens, i: usize) -> Option<Numeral> {
    let first = t.digits(i)?;
    let blanks = groups_by_blank(t, i);
    if blanks > 0 {
        return by_blanks(t, i, blanks);
    }
    let plain = |end| {
        let value = Number::parse_decimal(first)?;
        Some(Numeral { start: i, end, count: value.clone(), share: value, scale: None, style: Style::Plain })
    };
    let Some(sign) = t.sign(i + 1).filter(|s| is_separator(t, i + 1, *s)) else { return plain(i + 1) };
    let groups = groups(t, i, sign);
    let end = i + 1 + 2 * groups;
    // Ends with a group of three and another sign with digits: the decimals, `1.234,5`.
    if groups > 0 && is_grouped(first) {
        let decimals = t.sign(end).filter(|s| *s != sign && is_separator(t, end, *s)).and(t.digits(end + 1));
        if let Some(decimals) = decimals {
            return exact(t, i, end, Some(decimals));
        }
        if groups > 1 {
            return exact(t, i, end, None);
        }
        return three_places(t, i, first, sign);
    }
    let value = Number::parse_decimal(&format!("{first}.{}", t.digits(i + 2)?))?;
    let long = (first.len() > 3 && groups == 1).then(|| Number::parse_decimal(&format!("{first}{}", t.raw(i + 2)))).flatten();
    let count = long.unwrap_or_else(|| value.clone());
    Some(Numeral { start: i, end: i + 3, count, share: value, scale: None, style: Style::Separated })
}

// `1.549`: a thousand and more of something, or one and a half per cent.
fn three_places(t: &Tokens, i: usize, first: &str, sign: char) -> Option<Numeral> {
    let count = Number::parse_decimal(&format!("{first}{}", t.raw(i + 2)))?;
    let share = Number::parse_decimal(&format!("{first}.{}", t.raw(i + 2)))?;
    let scaled = spelled::scale(t, i + 3).0 > 1;
    let count = if scaled && sign == ',' { share.clone() } else { count };
    Some(Numeral { start: i, end: i + 3, count, share, scale: None, style: Style::Separated })
}

// Groups without their separators, and decimals.
fn exact(t: &Tokens, i: usize, end: usize, decimals: Option<&str>) -> Option<Numeral> {
    let mut text: String = (i..end).filter_map(|k| t.digits(k)).collect();
    if let Some(decimals) = decimals {
        text = format!("{text}.{decimals}");
    }
    let value = Number::parse_decimal(&text)?;
    let end = if decimals.is_some() { end + 2 } else { end };
    Some(Numeral { start: i, end, count: value.clone(), share: value, scale: None, style: Style::Separated })
}

fn by_blanks(t: &Tokens, i: usize, groups: usize) -> Option<Numeral> {
    let end = i + 1 + groups;
    let decimals = t.sign(end).filter(|s| is_separator(t, end, *s)).and(t.digits(end + 1));
    exact(t, i, end, decimals)
}

// `31, 2%`: a blank slipped in after the comma. Only where a sign of share or a scale follows, else it is a list.
fn comma_and_blank(t: &Tokens, first: &Numeral) -> Option<Numeral> {
    let (i, end) = (first.start, first.end);
    let decimals = t.digits(end + 1).filter(|d| d.len() <= 2)?;
    let whole = t.digits(i).filter(|d| d.len() <= 2 && first.style == Style::Plain)?;
    // `mức độ 4, 50% …` is a level and a share.
    let level = i > 0 && matches!(t.word(i - 1), "mức" | "độ");
    let blanks = [t.gap(end), t.gap(end + 1)];
    let typed = t.sign(end) == Some(',') && blanks.contains(&Gap::Space) && blanks.iter().all(|g| matches!(g, Gap::None | Gap::Space));
    let unit = t.sign(end + 2) == Some('%') || t.phrase(end + 2, "phần trăm").is_some() || spelled::scale(t, end + 2).0 > 1;
    if !typed || !unit || level {
        return None;
    }
    let value = Number::parse_decimal(&format!("{whole}.{decimals}"))?;
    Some(Numeral { start: i, end: end + 2, count: value.clone(), share: value, scale: None, style: Style::Separated })
}

fn is_separator(t: &Tokens, at: usize, sign: char) -> bool {
    matches!(sign, '.' | ',') && t.glued(at) && t.glued(at + 1) && t.digits(at + 1).is_some()
}

// A run of digits that thousands may follow.
fn is_grouped(first: &str) -> bool {
    first.len() <= 3 && !first.starts_with('0')
}

// How many groups of three follow with this sign before each.
fn groups(t: &Tokens, i: usize, sign: char) -> usize {
    let mut groups = 0;
    while groups < MOST_GROUPS
        && t.sign(i + 1 + 2 * groups) == Some(sign)
        && is_separator(t, i + 1 + 2 * groups, sign)
        && t.raw(i + 2 + 2 * groups).len() == 3
    {
        groups += 1;
    }
    groups
}

// How many groups of three follow with one blank before each.
fn groups_by_blank(t: &Tokens, i: usize) -> usize {
    if !is_grouped(t.raw(i)) || t.is_sign(i.wrapping_sub(1), &['.', ',']) && t.glued(i) {
        return 0;
    }
    let mut groups = 0;
    while groups < MOST_GROUPS && t.gap(i + 1 + groups) == Gap::Space && t.digits(i + 1 + groups).is_some_and(|d| d.len() == 3) {
        groups += 1;
    }
    // The last three digits belong to what follows where that goes on: `3 100/200`, `12 345.678`.
    let last = i + groups;
    let goes_on =
        t.glued(last + 1) && t.is_sign(last + 1, &['/', '-', ':']) || is_separator(t, last + 1, '.') && t.sign(last + 1) == Some('.');
    let share = groups == 1 && t.is_sign(last + 1, &['%']);
    if goes_on || share { 0 } else { groups }
}
