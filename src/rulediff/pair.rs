//! What belongs together on two sides, whatever it is called.
//!
//! Ids come first. What is left over is paired by content: the same meaning, then the same quote, title or measure, each with the
//! reason. What has nothing of that in common stays removed and added.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::viet;
use crate::model::ir::{InstrumentId, TargetId};

use super::change::Why;
use super::side::{Looked, short};

/// Two instruments that are one; the reason where their ids differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InstrumentPair {
    pub(super) old: InstrumentId,
    pub(super) new: InstrumentId,
    pub(super) why: Option<Why>,
}

/// Two targets that are one; the reason where their ids differ by more than the id of their instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TargetPair {
    pub(super) old: TargetId,
    pub(super) new: TargetId,
    pub(super) why: Option<Why>,
}

/// Instruments of one id, then those of one number or title, then those with the same targets.
pub(super) fn instruments(old: &Looked<'_>, new: &Looked<'_>) -> Vec<InstrumentPair> {
    let ids = |side: &Looked<'_>| (0..side.side.rules.instruments.len() as u32).map(InstrumentId).collect::<Vec<_>>();
    let (mut left_old, mut left_new) = (ids(old), ids(new));
    let mut pairs = Vec::new();
    let mut take = |why: Option<Why>, same: &dyn Fn(InstrumentId, InstrumentId) -> bool| {
        left_old.retain(|o| {
            let found = left_new.iter().position(|n| same(*o, *n)).map(|at| left_new.remove(at));
            pairs.extend(found.map(|new| InstrumentPair { old: *o, new, why }));
            found.is_none()
        });
    };
    let of = |o, n| (old.side.instrument(o), new.side.instrument(n));
    take(None, &|o, n| of(o, n).0.id == of(o, n).1.id);
    take(Some(Why::Name), &|o, n| {
        let (o, n) = of(o, n);
        let numbered = |i: &crate::model::ir::Instrument| i.number != "?" && i.number != i.id;
        numbered(o) && o.number == n.number || !o.title.is_empty() && viet::nfc(&o.title) == viet::nfc(&n.title)
    });
    let (ours, theirs) = (targets_of(old), targets_of(new));
    take(Some(Why::Targets), &|o, n| match (ours.get(&o), theirs.get(&n)) {
        (Some(a), Some(b)) => 2 * a.intersection(b).count() > a.len().max(b.len()),
        _ => false,
    });
    pairs.sort_by_key(|p| (p.new, p.old));
    pairs
}

// The meanings of each instrument's targets.
fn targets_of<'s>(side: &'s Looked<'_>) -> BTreeMap<InstrumentId, BTreeSet<&'s str>> {
    let mut found: BTreeMap<InstrumentId, BTreeSet<&str>> = BTreeMap::new();
    for id in side.side.rules.target_ids() {
        found.entry(side.side.target(id).instrument).or_default().insert(&side.meaning(id).whole);
    }
    found
}

struct Pairing<'p, 'a> {
    old: &'p Looked<'a>,
    new: &'p Looked<'a>,
    instruments: BTreeMap<InstrumentId, InstrumentId>,
    left_old: BTreeSet<TargetId>,
    left_new: BTreeSet<TargetId>,
    pairs: Vec<TargetPair>,
}

/// Targets and checks that are one.
pub(super) fn targets(old: &Looked<'_>, new: &Looked<'_>, instruments: &[InstrumentPair]) -> Vec<TargetPair> {
    let mut pairing = Pairing {
        old,
        new,
        instruments: instruments.iter().map(|p| (p.old, p.new)).collect(),
        left_old: old.side.rules.target_ids().collect(),
        left_new: new.side.rules.target_ids().collect(),
        pairs: Vec::new(),
    };
    let namesakes = pairing.namesakes();
    pairing.take(namesakes.iter().filter(|(o, n)| pairing.shared(*o, *n).is_some()).copied().collect(), |_, _, _| None);
    let same = |side: &Looked<'_>, id: TargetId| Some(side.meaning(id).whole.clone());
    pairing.take_nearest(pairing.in_one_instrument(same));
    pairing.take_nearest(pairing.candidates(same));
    pairing.take(namesakes, |_, _, _| None);
    let mut alike = pairing.in_one_instrument(quote);
    alike.extend(pairing.in_one_instrument(title));
    alike.extend(pairing.in_one_instrument(subject));
    pairing.take_nearest(alike);
    // Across instruments the id, or a second thing, must be the same too.
    let named = |key: fn(&Looked<'_>, TargetId) -> Option<String>| {
        move |side: &Looked<'_>, id: TargetId| Some(format!("{} {}", short(&side.side.target(id).id), key(side, id)?))
    };
    let mut moved = pairing.candidates(named(quote));
    moved.extend(pairing.candidates(named(title)));
    moved.extend(pairing.candidates(named(subject)));
    moved.extend(pairing.candidates(|side, id| Some(format!("{:?}", (title(side, id)?, subject(side, id)?)))));
    pairing.take_nearest(moved);
    pairing.pairs.sort_by_key(|p| (p.new, p.old));
    pairing.pairs
}

fn quote(side: &Looked<'_>, id: TargetId) -> Option<String> {
    side.side.target(id).quote.as_deref().map(viet::nfc)
}

fn title(side: &Looked<'_>, id: TargetId) -> Option<String> {
    Some(viet::bare(&side.side.target(id).title))
}

fn subject(side: &Looked<'_>, id: TargetId) -> Option<String> {
    side.meaning(id).subject.clone()
}

impl Pairing<'_, '_> {
    // Targets of one id in one instrument.
    fn namesakes(&self) -> Vec<(TargetId, TargetId)> {
        let find = |old: &TargetId| {
            let target = self.old.side.target(*old);
            let instrument = self.new.side.instrument(*self.instruments.get(&target.instrument)?);
            let new = self.new.side.rules.find_target(&format!("{}.{}", instrument.id, short(&target.id)))?;
            Some((*old, new))
        };
        self.left_old.iter().filter_map(find).collect()
    }

    // The strongest thing that two targets have in common.
    fn shared(&self, old: TargetId, new: TargetId) -> Option<Why> {
        if self.old.meaning(old).whole == self.new.meaning(new).whole {
            return Some(Why::Meaning);
        }
        let same = |key: fn(&Looked<'_>, TargetId) -> Option<String>| key(self.old, old).is_some_and(|k| Some(k) == key(self.new, new));
        [(Why::Quote, quote as fn(&Looked<'_>, TargetId) -> Option<String>), (Why::Title, title), (Why::Measure, subject)]
            .into_iter()
            .find_map(|(why, key)| same(key).then_some(why))
    }

    // Pairs of what is left over in one instrument on which a key agrees.
    fn in_one_instrument(&self, key: impl Fn(&Looked<'_>, TargetId) -> Option<String>) -> Vec<(TargetId, TargetId)> {
        let instrument = |side: &Looked<'_>, id: TargetId| {
            let own = side.side.target(id).instrument;
            if std::ptr::eq(side, self.old) { self.instruments.get(&own).copied() } else { Some(own) }
        };
        self.candidates(|side, id| Some(format!("{} {}", instrument(side, id)?.0, key(side, id)?)))
    }

    // Pairs of what is left over on which a key agrees.
    fn candidates(&self, key: impl Fn(&Looked<'_>, TargetId) -> Option<String>) -> Vec<(TargetId, TargetId)> {
        let mut by_key: BTreeMap<String, Vec<TargetId>> = BTreeMap::new();
        for new in &self.left_new {
            if let Some(key) = key(self.new, *new) {
                by_key.entry(key).or_default().push(*new);
            }
        }
        let keyed = self.left_old.iter().filter_map(|old| Some((*old, by_key.get(&key(self.old, *old)?)?)));
        keyed.flat_map(|(old, news)| news.iter().map(move |new| (old, *new))).collect()
    }

    // The nearest first: of one id, with the most in common, with the likest id.
    fn take_nearest(&mut self, mut candidates: Vec<(TargetId, TargetId)>) {
        candidates.sort_by_cached_key(|(old, new)| {
            let (a, b) = (short(&self.old.side.target(*old).id), short(&self.new.side.target(*new).id));
            let strength = match self.shared(*old, *new) {
                Some(Why::Meaning) => 0,
                Some(Why::Quote) => 1,
                Some(Why::Title) => 2,
                _ => 3,
            };
            let titles = title(self.old, *old) != title(self.new, *new);
            (a != b, strength, titles, strsim::damerau_levenshtein(a, b), *old, *new)
        });
        self.take(candidates, |pairing, old, new| pairing.shared(old, new));
    }

    fn take(&mut self, candidates: Vec<(TargetId, TargetId)>, why: impl Fn(&Self, TargetId, TargetId) -> Option<Why>) {
        for (old, new) in candidates {
            if self.left_old.contains(&old) && self.left_new.contains(&new) {
                let why = why(self, old, new);
                self.left_old.remove(&old);
                self.left_new.remove(&new);
                self.pairs.push(TargetPair { old, new, why });
            }
        }
    }
}
