//! The order in which a text is tried: what is surer of its shape comes first.

use std::ops::Range;

use super::token::Tokens;
use super::vague::Vague;
use super::{Bound, Figure, Kind, bound, day, document, furniture, level, name, numeral, ordinal, phone, quantity, span, version};

/// A figure by its pieces, `end` not included.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) other: Vec<Kind>,
}

impl Found {
    /// With one reading.
    pub(super) fn new(start: usize, end: usize, kind: Kind) -> Found {
        Found { start, end, kind, other: Vec::new() }
    }

    /// With a further reading.
    pub(super) fn or(mut self, kind: Kind) -> Found {
        self.other.push(kind);
        self
    }
}

/// Every figure, in order.
pub(super) fn figures(t: &Tokens, vague: &Vague) -> Vec<Figure> {
    let mut figures = Vec::new();
    // `floor`: the piece after the last figure; nothing reaches back before it.
    let (mut i, mut floor) = (0, 0);
    while i < t.len() {
        let address = name::address(t, i);
        if let Some(end) = address.filter(|end| (i..*end).all(|k| t.digits(k).is_none())) {
            (i, floor) = (end, end);
            continue;
        }
        let found = match address {
            Some(end) => Some(Found::new(i, end, Kind::Name)),
            None if t.digits(i).is_some() => Some(at_digits(t, floor, i)),
            None => at_word(t, vague, i),
        };
        let Some(found) = found else {
            i += 1;
            continue;
        };
        figures.push(figure(t, floor, &found));
        (i, floor) = (found.end, found.end);
    }
    figures
}

fn figure(t: &Tokens, floor: usize, found: &Found) -> Figure {
    let bound = bound::bound(t, floor, found);
    Figure {
        range: t.range(found.start, found.end),
        kind: found.kind.clone(),
        bound: bound.map_or(Bound::Exact, |(bound, ..)| bound),
        bound_range: bound.map_or_else(|| none_at(t, found), |(_, start, end)| t.range(start, end)),
        other: found.other.clone(),
    }
}

// An empty range at the figure.
fn none_at(t: &Tokens, found: &Found) -> Range<usize> {
    let start = t.range(found.start, found.end).start;
    start..start
}

fn at_digits(t: &Tokens, floor: usize, i: usize) -> Found {
    furniture::list_number(t, i)
        .or_else(|| document::document(t, floor, i))
        .or_else(|| day::in_digits(t, i))
        .or_else(|| phone::phone(t, floor, i))
        .or_else(|| ordinal::ordinal(t, floor, i))
        .or_else(|| furniture::furniture(t, floor, i))
        .or_else(|| version::version(t, floor, i))
        .or_else(|| name::name(t, floor, i))
        .or_else(|| phone::strokes(t, i))
        .or_else(|| span::in_digits(t, i))
        .or_else(|| quantity::quantity(t, i))
        .unwrap_or_else(|| Found::new(i, numeral::digits(t, i).map_or(i + 1, |n| n.end), Kind::Phone))
}

fn at_word(t: &Tokens, vague: &Vague, i: usize) -> Option<Found> {
    if t.word(i).is_empty() {
        return None;
    }
    day::after_word(t, i)
        .or_else(|| span::after_word(t, i))
        .or_else(|| level::levels(t, i))
        .or_else(|| name::mixed(t, i))
        .or_else(|| furniture::list_letter(t, i))
        .or_else(|| ordinal::after_word(t, i))
        .or_else(|| quantity::from_to(t, i))
        .or_else(|| quantity::quantity(t, i))
        .or_else(|| quantity::half(t, i))
        .or_else(|| vague.find(t, i))
}
