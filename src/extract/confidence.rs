//! How likely a proposed fact is right, by what it rests on.

use super::claim::{Claim, From};
use super::proposal::Confidence;

/// What a fact rests on besides its phrase.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    /// Its year is named in the sentence.
    pub year_said: bool,
    /// Its tiers are.
    pub tier_said: bool,
    /// Its tiers follow from what was spoken of before.
    pub tier_carried: bool,
    /// It is planned.
    pub planned: bool,
    /// The text was typed without marks, or a letter had to be changed.
    pub changed: bool,
    /// The figure can be read in another way.
    pub other_reading: bool,
}

/// The likelihood for a claim on this ground.
pub fn confidence(claim: &Claim, ground: Ground) -> Confidence {
    let start: i32 = match claim.from {
        From::Named => 93,
        From::Clause => 90,
        From::Sibling => 84,
        From::List => 78,
        From::Before => 66,
    };
    let strength = ((claim.score - 2.4) * 6.0).clamp(-18.0, 5.0) as i32;
    let rival = claim.rival.map_or(0, |(_, score)| if claim.score - score < 0.4 { -14 } else { 0 });
    let minus = [
        (!ground.year_said, 3),
        (ground.tier_carried, 8),
        (ground.planned && !ground.year_said, 4),
        (ground.changed, 6),
        (ground.other_reading, 6),
    ];
    let less: i32 = minus.iter().filter(|(holds, _)| *holds).map(|(_, n)| n).sum();
    let plus = i32::from(ground.tier_said) * 2;
    Confidence((start + strength + rival + plus - less).clamp(5, 97) as u8)
}
