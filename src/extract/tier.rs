//! At which tiers a figure holds.

use std::ops::Range;

use crate::vocab::schema::{Indicator, Tier, Tiers, Type};
use crate::vocab::wording::Role;

use super::claim::From;
use super::sentence::Sentence;
use super::stream::{Mark, Unit};
use super::subject::{Subject, WHOLE};
use super::token::Sep;
use super::word::{BODY, DAY, FIGURE};

/// Whoever is named within so many words from the start of a sentence is whom it is about.
const OPENING: usize = 2;

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
    last_family: String,
    block: usize,
    family: Option<(String, Type, Tiers)>,
}

impl Scope {
    /// Takes note of who acts in a sentence.
    pub fn enter(&mut self, sentence: &Sentence, text: &str) {
        self.family = None;
        if self.block != sentence.block {
            self.block = sentence.block;
            if !opens_with_detail(sentence) {
                self.last = Tiers::WHOLE;
            }
        }
        let cues = sentence.stream.cues.iter().filter_map(|c| match c.means.role {
            Role::Actor(tiers) if !tiers.is_whole() || c.unit <= OPENING => Some(tiers),
            _ => None,
        });
        let units = &sentence.stream.units;
        let is_one = |u: &Unit| u.word == BODY && u.tiers.len() == 1 && !u.tiers.contains(Tier::Tinh) && is_named(text, &u.range);
        // "02 xã A, B" are examples.
        let counted = |at: usize| at.checked_sub(1).is_some_and(|before| units[before].word == FIGURE);
        let named = units.iter().enumerate().filter(|(at, u)| is_one(u) && !counted(*at)).map(|(_, u)| u.tiers);
        let actors: Vec<Tiers> = cues.chain(named).collect();
        if let Some(lowest) = actors.iter().max() {
            self.actor = *lowest;
        }
    }

    /// Whether tiers were spoken of in this part of the text.
    pub fn speaks_of_tiers(&self) -> bool {
        !self.last.is_whole()
    }

    /// Takes note of the tiers of a fact.
    pub fn leave(&mut self, tiers: Tiers, indicator: &Indicator) {
        if !tiers.is_whole() {
            self.family = Some((indicator.id.clone(), indicator.ty, tiers));
            if self.last_family == family(&indicator.id) {
                self.last = self.last.iter().chain(tiers.iter()).collect();
            } else {
                self.last = tiers;
                self.last_family = family(&indicator.id).to_string();
            }
        }
    }

    /// The tiers of a figure.
    pub fn of(&self, (sentence, text): (&Sentence, &str), subject: &Subject, parts: Tiers, indicator: &Indicator) -> Option<Said> {
        if indicator.tiers.is_whole() {
            return None;
        }
        if let Some(said) = said((sentence, text), subject) {
            return Some(said);
        }
        let units = &sentence.stream.units;
        let sibling = subject.claims.first().is_some_and(|c| c.from == From::Sibling);
        if let (true, Some((_, _, tiers))) = (sibling, &self.family) {
            return Some(Said { tiers: *tiers, at: None });
        }
        if !parts.is_whole() {
            return Some(Said { tiers: parts, at: None });
        }
        let kindred =
            |(id, ty, _): &&(String, Type, Tiers)| *id != indicator.id && *ty == indicator.ty && family(id) == family(&indicator.id);
        if let Some((_, _, tiers)) = self.family.as_ref().filter(kindred) {
            return Some(Said { tiers: *tiers, at: None });
        }
        let counted = units.get(subject.unit + 1).filter(|u| u.word == BODY);
        let detail = || opens_with_detail(sentence) && self.last_family == family(&indicator.id);
        let again = counted.map_or_else(detail, |u| u.again);
        let carried = if again && !self.last.is_whole() { self.last } else { self.actor };
        (!carried.is_whole()).then_some(Said { tiers: carried, at: None })
    }
}

// `mot_cua_dien_tu` of `mot_cua_dien_tu.tthc`.
fn family(id: &str) -> &str {
    id.split('.').next().unwrap_or(id)
}

/// The words of tier in a clause. At its border they stand on the side where less separates them.
pub fn marks<'s>(sentence: &'s Sentence, territory: &'s Range<usize>) -> impl Iterator<Item = &'s Mark<Tiers>> {
    let units = &sentence.stream.units;
    let sep = |unit: usize| units.get(unit).map_or(Sep::Stop, |u| u.sep);
    sentence.stream.tiers.iter().filter(move |t| match t.unit {
        unit if unit == territory.start => unit == 0 || t.sep >= sep(unit),
        unit if unit == territory.end => t.sep < sep(unit),
        unit => territory.contains(&unit),
    })
}

/// The tiers that are said of a figure: by what it counts, by words of tier in its clause, by the bodies before it.
pub fn said((sentence, text): (&Sentence, &str), subject: &Subject) -> Option<Said> {
    let units = &sentence.stream.units;
    let whose = |u: &&Unit| u.word == BODY && !u.tiers.is_whole();
    let of = |u: &Unit| Said { tiers: u.tiers, at: Some(u.range.clone()) };
    let reach = if units[subject.unit].word == DAY { usize::MAX } else { 2 };
    let after = subject.unit + 1..subject.territory.end;
    if let Some(at) = after.clone().take(reach).chain(whole(sentence, subject)).find(|at| whose(&&units[*at])) {
        let more = marks(sentence, &subject.territory).filter(|t| t.unit == at + 1 && t.sep <= Sep::Comma);
        let tiers = more.flat_map(|t| t.means.iter()).chain(units[at].tiers.iter()).collect();
        return Some(Said { tiers, at: Some(units[at].range.clone()) });
    }
    let own: Vec<_> = marks(sentence, &subject.territory).collect();
    let near = own.iter().filter(|t| t.unit > subject.unit || own.iter().all(|o| o.unit <= subject.unit));
    let tiers: Tiers = near.clone().flat_map(|t| t.means.iter()).collect();
    if let (Some(first), false) = (near.clone().next(), tiers.is_whole()) {
        return Some(Said { tiers, at: Some(first.range.clone()) });
    }
    // A department that is named before the subject speaks or acts; named after it, the subject is its.
    let speaks = |u: &Unit| u.tiers == Tiers::one(Tier::Tinh) && is_named(text, &u.range);
    let head = subject.claims.first().filter(|c| c.from == From::List && c.units.end <= subject.unit).map(|c| c.units.end..subject.unit);
    let its = head.and_then(|h| units[h].iter().filter(whose).find(|u| speaks(u)));
    its.or(units[subject.territory.start..subject.unit].iter().filter(whose).rfind(|u| !speaks(u))).map(of)
}

// "40 trong số 55 xã": what the whole counts.
fn whole(sentence: &Sentence, subject: &Subject) -> Option<usize> {
    let units = &sentence.stream.units;
    let of = sentence.stream.cues.iter().any(|c| c.unit == subject.unit + 1 && c.means.role == Role::Whole);
    let figure = (subject.unit + 1..units.len()).take(WHOLE).find(|at| units[*at].word == FIGURE).filter(|_| of)?;
    units.get(figure + 1).filter(|u| u.word == BODY && u.sep < Sep::Comma).map(|_| figure + 1)
}

fn opens_with_detail(sentence: &Sentence) -> bool {
    sentence.stream.cues.iter().any(|c| c.means.role == Role::Detail && c.unit <= 1)
}

/// Whether a body is named: "quận 4", "Q. 4", "phường Bến Nghé".
pub fn is_named(text: &str, body: &Range<usize>) -> bool {
    let short = text[body.clone()].split_whitespace().next_back().is_some_and(|w| w.chars().count() <= 2);
    let rest = text[body.end..].trim_start_matches(|c| c == ' ' || c == '\u{a0}' || short && c == '.');
    rest.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// The sets of tiers that one figure is a fact for: "huyện và xã" are two facts, every other list is one.
pub fn apart(tiers: Tiers) -> Vec<Tiers> {
    let below = Tiers::one(Tier::Huyen).with(Tier::Xa);
    if tiers == below { below.iter().map(Tiers::one).collect() } else { vec![tiers] }
}
