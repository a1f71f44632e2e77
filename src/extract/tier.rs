//! At which tiers a figure holds.

use std::ops::Range;

use crate::vocab::schema::{Role, Tier, Tiers};

use super::sentence::Sentence;
use super::subject::Subject;
use super::word::BODY;

/// Tiers with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The tiers.
    pub tiers: Tiers,
    /// Where it is said; `None` where it follows from what was spoken of before.
    pub at: Option<Range<usize>>,
}

/// Who was spoken of last, sentence by sentence.
#[derive(Debug, Default)]
pub struct Scope {
    actor: Tiers,
    last: Tiers,
    block: usize,
}

impl Scope {
    /// Takes note of who acts in a sentence.
    pub fn enter(&mut self, sentence: &Sentence, text: &str) {
        if self.block != sentence.block {
            self.block = sentence.block;
            if !opens_with_detail(sentence) {
                self.last = Tiers::WHOLE;
            }
        }
        let cues = sentence.stream.cues.iter().filter_map(|c| match c.means.role {
            Role::Actor(tiers) => Some(tiers),
            _ => None,
        });
        let named = sentence.stream.units.iter().filter(|u| u.word == BODY && u.tiers.len() == 1 && is_named(text, u.range.end)).map(|u| u.tiers);
        let actors: Vec<Tiers> = cues.chain(named).collect();
        if let Some(lowest) = actors.iter().max() {
            self.actor = *lowest;
        }
    }

    /// Takes note of the tiers of a fact.
    pub fn leave(&mut self, tiers: Tiers) {
        if !tiers.is_whole() {
            self.last = tiers;
        }
    }

    /// The tiers of a figure; `declared` are those of its indicator.
    pub fn of(&self, sentence: &Sentence, subject: &Subject, parts: Tiers, declared: Tiers) -> Option<Said> {
        if declared.is_whole() {
            return None;
        }
        let units = &sentence.stream.units;
        let after = units[subject.unit + 1..subject.territory.end].iter().take(2).find(|u| u.word == BODY && !u.tiers.is_whole());
        if let Some(body) = after {
            return Some(Said { tiers: body.tiers, at: Some(body.range.clone()) });
        }
        let own: Vec<_> = sentence.stream.tiers.iter().filter(|t| subject.territory.contains(&t.unit) || t.unit == subject.territory.end).collect();
        let near = own.iter().filter(|t| t.unit > subject.unit || own.iter().all(|o| o.unit <= subject.unit));
        let tiers: Tiers = near.clone().flat_map(|t| t.means.iter()).collect();
        if let (Some(first), false) = (near.clone().next(), tiers.is_whole()) {
            return Some(Said { tiers, at: Some(first.range.clone()) });
        }
        let before = units[subject.territory.start..subject.territory.end].iter().filter(|u| u.word == BODY && !u.tiers.is_whole());
        if let Some(body) = before.last() {
            return Some(Said { tiers: body.tiers, at: Some(body.range.clone()) });
        }
        if !parts.is_whole() {
            return Some(Said { tiers: parts, at: None });
        }
        let again = units[subject.unit + 1..].iter().take(2).any(|u| u.again) || opens_with_detail(sentence);
        let carried = if again && !self.last.is_whole() { self.last } else { self.actor };
        (!carried.is_whole()).then_some(Said { tiers: carried, at: None })
    }
}

fn opens_with_detail(sentence: &Sentence) -> bool {
    sentence.stream.cues.iter().any(|c| c.means.role == Role::Detail && c.unit <= 1)
}

// "quận 4", "phường Bến Nghé".
fn is_named(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches(['.', ' ', '\u{a0}']);
    rest.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// The sets of tiers that one figure is a fact for: "huyện và xã" are two facts, every other list is one.
pub fn apart(tiers: Tiers) -> Vec<Tiers> {
    let below = Tiers::one(Tier::Huyen).with(Tier::Xa);
    if tiers == below { below.iter().map(Tiers::one).collect() } else { vec![tiers] }
}
