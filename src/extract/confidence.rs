//! How likely a proposed fact is right, by what it rests on. The numbers are set so that of facts at 90 or more at least 95 in a hundred
//! are right in every part on annotated texts; `tests/it/extract.rs` holds them to it.

use super::claim::{Claim, From};
use super::proposal::Confidence;

/// Where a fact's year comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearFrom {
    /// It is named in the sentence.
    Sentence,
    /// It was named before.
    Before,
    /// It is the report's, which is told or read from its date or title.
    Report,
    /// It is the report's as far as that can be guessed from the years that are mentioned.
    Guess,
    /// Nothing says it.
    Nowhere,
}

/// Where a fact's tiers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TierFrom {
    /// They are named with the figure.
    Clause,
    /// They are those spoken of before.
    Before,
    /// None is named: the unit as a whole.
    Nothing,
    /// None is named where others were just spoken of.
    Unclear,
    /// The indicator has none.
    Needless,
}

/// What a fact rests on besides its phrase.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    /// Its year.
    pub year: YearFrom,
    /// Its tiers.
    pub tier: TierFrom,
    /// It is planned.
    pub planned: bool,
    /// The text was typed without marks, or a letter had to be changed.
    pub changed: bool,
    /// The figure can be read in another way.
    pub other_reading: bool,
    /// It stands in a title, a heading or a caption.
    pub heading: bool,
    /// Its phrase was put together from several headings of a table.
    pub composed: bool,
}

/// A phrase of this strength is neither strong nor weak.
const MIDDLE: f32 = 2.4;
/// Two phrases nearer than this are rivals.
pub const RIVAL: f32 = 0.4;

/// The likelihood for a claim on this ground.
pub fn confidence(claim: &Claim, ground: Ground) -> Confidence {
    let start: i32 = match claim.from {
        From::Named => 96,
        From::Clause => 95,
        From::Sibling => 92,
        From::List => 88,
        From::Before => 78,
    };
    let strength = ((claim.score - MIDDLE) * 5.0).clamp(-12.0, 3.0) as i32;
    let year = match ground.year {
        YearFrom::Sentence | YearFrom::Report => 0,
        YearFrom::Before => 4,
        YearFrom::Guess => 9,
        YearFrom::Nowhere => 45,
    };
    let tier = match ground.tier {
        TierFrom::Clause | TierFrom::Needless => 0,
        TierFrom::Nothing => 2,
        TierFrom::Before | TierFrom::Unclear => 6,
    };
    let minus = [
        (claim.rival.is_some_and(|(_, score)| claim.score - score < RIVAL), 8),
        (ground.planned && ground.year != YearFrom::Sentence, 6),
        (ground.changed, 6),
        (ground.other_reading, 4),
        (ground.heading, 20),
        (ground.composed, 4),
    ];
    let less: i32 = minus.iter().filter(|(holds, _)| *holds).map(|(_, n)| n).sum();
    Confidence((start + strength - year - tier - less).clamp(5, 98) as u8)
}
