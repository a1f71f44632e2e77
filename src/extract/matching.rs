//! Where the phrases of the vocabulary stand in a sentence.

use std::collections::HashMap;

use crate::vocab::schema::{IndicatorId, Tiers};

use super::grammar::{Ready, Tables};
use super::stream::{Mark, Stream, Unit};
use super::token::Sep;
use super::word::FIGURE;

/// How many words a gap may stand for.
const GAP: usize = 14;

/// What each word in a gap takes away.
const GAP_COST: f32 = 0.05;

/// A phrase in a sentence.
#[derive(Debug, Clone)]
pub struct Match {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The phrase, by its index in the grammar.
    pub phrase: usize,
    /// The units from its first word to its last.
    pub units: std::ops::Range<usize>,
    /// The unit of the figure that the phrase names.
    pub figure: Option<usize>,
    /// How much it says.
    pub weight: f32,
    /// Whether a letter had to be changed to find it.
    pub misspelt: bool,
}

/// Every phrase in a sentence.
pub fn matches(stream: &Stream, tables: &Tables) -> Vec<Match> {
    let units = &stream.units;
    let mut found = Vec::new();
    // Where each piece stands, ascending.
    let mut seen: HashMap<u32, Vec<std::ops::Range<usize>>> = HashMap::new();
    for at in 0..units.len() {
        for (length, pieces) in tables.pieces.each(joined(&units[at..])) {
            for piece in pieces {
                seen.entry(*piece).or_default().push(at..at + length);
            }
        }
    }
    for (piece, places) in &seen {
        for ready in tables.by_last_piece.get(piece).into_iter().flatten().map(|r| &tables.ready[*r]) {
            found.extend(places.iter().filter_map(|last| whole(ready, last, &seen, stream)));
        }
    }
    found.sort_by_key(|m| (m.units.start, m.units.end, m.indicator, m.phrase));
    found
}

/// The words from one on up to the next mark that no phrase runs over.
pub fn joined(units: &[Unit]) -> impl Iterator<Item = u32> + '_ {
    units.iter().enumerate().take_while(|(n, u)| *n == 0 || u.sep <= Sep::Comma).map(|(_, u)| u.word)
}

// The pieces before the last one, each at its nearest place to the left.
fn whole(ready: &Ready, last: &std::ops::Range<usize>, seen: &HashMap<u32, Vec<std::ops::Range<usize>>>, stream: &Stream) -> Option<Match> {
    let units = &stream.units;
    let mut places = vec![last.clone()];
    for piece in ready.pieces.iter().rev().skip(1) {
        let right = places.last()?.start;
        let place = seen.get(piece)?.iter().rev().find(|p| p.end <= right)?;
        let gap = &units[place.end..right];
        let barred =
            !ready.is_day && gap.iter().any(|u| u.word == FIGURE) || units[place.end..=right].iter().any(|u| u.sep >= Sep::Semicolon);
        if gap.len() > GAP || barred {
            return None;
        }
        places.push(place.clone());
    }
    places.reverse();
    let figure = ready.figure.map(|(piece, at)| places[piece].start + at);
    let misspelt = places.iter().any(|p| units[p.clone()].iter().any(|u| u.misspelt));
    let range = places.first()?.start..last.end;
    let says_tiers = |t: &Mark<Tiers>| (range.start..=range.end).contains(&t.unit) && t.means == ready.tiers;
    if !ready.tiers.is_whole() && !stream.tiers.iter().any(says_tiers) {
        return None;
    }
    let gaps = range.len() - places.iter().map(std::ops::Range::len).sum::<usize>();
    Some(Match {
        indicator: ready.indicator,
        phrase: ready.phrase,
        units: range,
        figure,
        weight: ready.weight - gaps as f32 * GAP_COST,
        misspelt,
    })
}
