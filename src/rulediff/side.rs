//! One of two rule sets, looked over for comparison.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::date::Date;
use crate::base::source::Span;
use crate::model::ir::{Instrument, InstrumentId, Milestone, Part, Rules, Target, TargetId};
use crate::syntax::tree::{self, Header, Item, TargetKind, Tree};
use crate::vocab::schema::Tier;

use super::canon::{Canon, Claim, Value, all};

/// A rule set with the trees it was made from.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Checked rules.
    pub rules: &'a Rules,
    /// The trees of their files; they know where each field stands.
    pub trees: &'a [Tree],
}

/// Where the fields of a side stand.
pub(super) struct Places<'a> {
    headers: BTreeMap<&'a str, &'a Header>,
    blocks: BTreeMap<(&'a str, &'a str), &'a tree::Target>,
}

impl<'a> Side<'a> {
    pub(super) fn places(&self) -> Places<'a> {
        let mut places = Places { headers: BTreeMap::new(), blocks: BTreeMap::new() };
        for tree in self.trees {
            let Some(header) = &tree.header else { continue };
            let id = header.id.value.as_str();
            places.headers.entry(id).or_insert(header);
            for item in &tree.items {
                if let Item::Target(target) = item {
                    places.blocks.entry((id, target.id.value.as_str())).or_insert(target);
                }
            }
        }
        places
    }

    pub(super) fn instrument(&self, id: InstrumentId) -> &'a Instrument {
        self.rules.instrument(id)
    }

    pub(super) fn target(&self, id: TargetId) -> &'a Target {
        self.rules.target(id)
    }
}

impl<'a> Places<'a> {
    /// The header of an instrument.
    pub(super) fn header(&self, id: &str) -> Option<&'a Header> {
        self.headers.get(id).copied()
    }

    /// The block of a target, by its full id.
    pub(super) fn block(&self, id: &str) -> Option<&'a tree::Target> {
        self.blocks.get(&id.split_once('.')?).copied()
    }
}

/// The id of a target without its instrument.
pub(super) fn short(id: &str) -> &str {
    id.split_once('.').map_or(id, |(_, short)| short)
}

/// What a target asks, in the common form.
#[derive(Debug)]
pub(super) struct Meaning<'a> {
    pub(super) milestones: Vec<Asked<'a>>,
    pub(super) when: Option<Claim>,
    pub(super) measure: Option<Value>,
    /// Equal where two targets mean the same; what they amend is left out.
    pub(super) whole: String,
    /// Equal where two targets measure the same of the same kinds of units.
    pub(super) subject: Option<String>,
}

/// What is asked by one day.
#[derive(Debug, Clone)]
pub(super) struct Asked<'a> {
    pub(super) due: Option<Date>,
    /// By tier, `None` for the unit as a whole.
    pub(super) tiers: BTreeMap<Option<Tier>, Duty<'a>>,
}

/// What is asked at one tier: all lines for it together.
#[derive(Debug, Clone)]
pub(super) struct Duty<'a> {
    pub(super) claim: Claim,
    pub(super) parts: Vec<(Claim, &'a Part)>,
}

impl<'a> Meaning<'a> {
    pub(super) fn new(target: &'a Target, canon: &Canon<'_>) -> Meaning<'a> {
        let milestones: Vec<Asked<'a>> = target.milestones.iter().map(|m| Asked::new(m, canon)).collect();
        let when = target.when.as_ref().map(|w| canon.claim(w));
        let measure = target.measure.as_ref().map(|m| canon.value(m));
        let binds: BTreeSet<&String> = target.binds.iter().collect();
        let duties: Vec<_> = milestones.iter().map(|m| (m.due, m.tiers.iter().map(|(t, d)| (t, &d.claim)).collect::<Vec<_>>())).collect();
        let whole = format!("{:?}", (target.kind, &binds, &when, &duties, target.severity));
        let subject = measure.as_ref().filter(|_| target.kind == TargetKind::Target).map(|m| format!("{:?}", (m, &binds)));
        Meaning { milestones, when, measure, whole, subject }
    }
}

impl<'a> Asked<'a> {
    fn new(milestone: &'a Milestone, canon: &Canon<'_>) -> Asked<'a> {
        let mut tiers: BTreeMap<Option<Tier>, Vec<(Claim, &'a Part)>> = BTreeMap::new();
        for part in &milestone.parts {
            let claim = canon.claim(&part.condition);
            for tier in part.places() {
                tiers.entry(tier).or_default().push((claim.clone(), part));
            }
        }
        let duty = |parts: Vec<(Claim, &'a Part)>| Duty { claim: all(parts.iter().map(|(claim, _)| claim.clone())), parts };
        Asked { due: milestone.due, tiers: tiers.into_iter().map(|(tier, lines)| (tier, duty(lines))).collect() }
    }

    /// Whether the same is asked at the same tiers.
    pub(super) fn asks_like(&self, other: &Asked<'_>) -> bool {
        let claims = |a: &Asked<'_>| a.tiers.iter().map(|(t, d)| (*t, d.claim.clone())).collect::<Vec<_>>();
        claims(self) == claims(other)
    }

    /// The tiers that are named.
    pub(super) fn named(&self) -> Vec<Tier> {
        self.tiers.keys().copied().flatten().collect()
    }

    /// The first line of it.
    pub(super) fn first(&self) -> Option<&'a Part> {
        self.tiers.values().flat_map(|d| &d.parts).map(|(_, part)| *part).min_by_key(|p| p.span)
    }
}

/// Places and meanings of one side.
pub(super) struct Looked<'a> {
    pub(super) side: Side<'a>,
    pub(super) places: Places<'a>,
    pub(super) meanings: Vec<Meaning<'a>>,
}

impl<'a> Looked<'a> {
    pub(super) fn new(side: Side<'a>, canon: &Canon<'a>) -> Looked<'a> {
        Looked { side, places: side.places(), meanings: side.rules.targets.iter().map(|t| Meaning::new(t, canon)).collect() }
    }

    pub(super) fn meaning(&self, id: TargetId) -> &Meaning<'a> {
        &self.meanings[id.0 as usize]
    }

    /// The place of a field in a block, else the block's head.
    pub(super) fn field(&self, target: &Target, field: impl Fn(&tree::Target) -> Option<Span>) -> Option<Span> {
        Some(self.places.block(&target.id).and_then(field).unwrap_or(target.head))
    }

    /// The place of a key in a header, else the instrument's id.
    pub(super) fn key(&self, instrument: &Instrument, key: impl Fn(&Header) -> Option<Span>) -> Option<Span> {
        Some(self.places.header(&instrument.id).and_then(key).unwrap_or(instrument.span))
    }
}
