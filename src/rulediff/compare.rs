//! The changes between two rule sets: instruments, targets, vocabulary.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::source::Span;
use crate::model::ir::{Instrument, InstrumentId, Target, TargetId};
use crate::syntax::tree::{self, Header, TargetKind};

use super::canon::{Canon, implies};
use super::change::{About, Change, Direction, Kind, What, Why};
use super::milestones::{self, Found};
use super::pair::{self, InstrumentPair, TargetPair};
use super::scores;
use super::side::{Looked, Side, short};
use super::vocabulary;

/// Everything that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Changes of meaning: instruments with their targets in the order of their ids, then the vocabulary.
    pub changes: Vec<Change>,
    /// Changes of words that no verdict rests on.
    pub wording: Vec<Change>,
    /// Targets and checks that are one on both sides, in the order of the new ids.
    pub pairs: Vec<(TargetId, TargetId)>,
    /// How many of these did not change in meaning.
    pub unchanged: usize,
    /// Whether reports are read alike with both vocabularies, names and spellings included.
    pub one_vocabulary: bool,
}

impl Difference {
    /// Whether nothing differs, words included.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.wording.is_empty()
    }

    /// How many changes of what is on both sides have a direction.
    pub fn count(&self, direction: Direction) -> usize {
        let new_or_gone = |c: &&Change| matches!(c.what, What::Added | What::Removed);
        self.changes.iter().filter(|c| c.direction == direction && !new_or_gone(c)).count()
    }

    /// How many targets and checks are new, and how many are gone.
    pub fn new_and_gone(&self) -> (usize, usize) {
        let of = |what: What| {
            let duties = self.changes.iter().filter(|c| matches!(c.about.kind, Kind::Target | Kind::Check));
            duties.filter(|c| c.what == what).count()
        };
        (of(What::Added), of(What::Removed))
    }
}

/// Compares two rule sets by what they mean.
pub fn compare(old: Side<'_>, new: Side<'_>) -> Difference {
    let names = vocabulary::renamed(&old.rules.vocabulary, &new.rules.vocabulary);
    let canon_old = Canon::new(&old.rules.vocabulary, &new.rules.vocabulary, names.clone());
    let canon_new = Canon::new(&new.rules.vocabulary, &old.rules.vocabulary, BTreeMap::new());
    let (old, new) = (Looked::new(old, &canon_old), Looked::new(new, &canon_new));
    let instruments = pair::instruments(&old, &new);
    let targets = pair::targets(&old, &new, &instruments);
    let mut comparing = Comparing { old: &old, new: &new, instruments: &instruments, targets: &targets, changes: Vec::new(), unchanged: 0 };
    comparing.instruments();
    let mut changes = comparing.changes;
    let unchanged = comparing.unchanged;
    scores::compare((&old.side, &canon_old), (&new.side, &canon_new), &mut changes);
    let before = changes.len();
    vocabulary::compare(&old.side, &new.side, &canon_old, &canon_new, &names, &mut changes);
    let one_vocabulary = changes.len() == before;
    let (wording, changes) = changes.into_iter().partition(|c| matches!(c.what, What::Wording(_)));
    Difference { changes, wording, pairs: targets.iter().map(|p| (p.old, p.new)).collect(), unchanged, one_vocabulary }
}

struct Comparing<'c, 'a> {
    old: &'c Looked<'a>,
    new: &'c Looked<'a>,
    instruments: &'c [InstrumentPair],
    targets: &'c [TargetPair],
    changes: Vec<Change>,
    unchanged: usize,
}

fn kind(target: &Target) -> Kind {
    match target.kind {
        TargetKind::Target => Kind::Target,
        TargetKind::Check => Kind::Check,
    }
}

impl Comparing<'_, '_> {
    // Instruments by id, each with its targets.
    fn instruments(&mut self) {
        let ids = |side: &Looked<'_>| (0..side.side.rules.instruments.len() as u32).map(InstrumentId).collect::<Vec<_>>();
        let (paired_old, paired_new): (BTreeSet<_>, BTreeSet<_>) = self.instruments.iter().map(|p| (p.old, p.new)).unzip();
        let mut all: Vec<(Option<InstrumentId>, Option<InstrumentId>, Option<Why>)> =
            self.instruments.iter().map(|p| (Some(p.old), Some(p.new), p.why)).collect();
        all.extend(ids(self.old).into_iter().filter(|i| !paired_old.contains(i)).map(|i| (Some(i), None, None)));
        all.extend(ids(self.new).into_iter().filter(|i| !paired_new.contains(i)).map(|i| (None, Some(i), None)));
        let (old, new) = (self.old, self.new);
        all.sort_by_key(|(o, n, _)| (n.map(|n| &new.side.instrument(n).id).or(o.map(|o| &old.side.instrument(o).id)), n.is_none()));
        for (old, new, why) in all {
            self.instrument(old, new, why);
            self.targets(old, new);
        }
    }

    fn instrument(&mut self, old: Option<InstrumentId>, new: Option<InstrumentId>, why: Option<Why>) {
        let (a, b) = (old.map(|o| self.old.side.instrument(o)), new.map(|n| self.new.side.instrument(n)));
        let about = About { kind: Kind::Instrument, old: a.map(|a| a.id.clone()), new: b.map(|b| b.id.clone()) };
        let mut found = match (a, b) {
            (Some(a), Some(b)) => {
                let renamed = why.map(|why| found(What::Renamed(why), Direction::Changed, Some(a.span), Some(b.span)));
                renamed.into_iter().chain(self.instrument_fields(a, b)).collect()
            }
            (a, None) => vec![found(What::Removed, Direction::Changed, a.map(|a| a.span), None)],
            (None, b) => vec![found(What::Added, Direction::Changed, None, b.map(|b| b.span))],
        };
        self.add(&about, &mut found);
    }

    fn instrument_fields(&self, a: &Instrument, b: &Instrument) -> Vec<Found> {
        let mut out = Vec::new();
        let place = |key: fn(&Header) -> Option<Span>| (self.old.key(a, key), self.new.key(b, key));
        let mut note = |differs: bool, what: What, direction: Direction, key: fn(&Header) -> Option<Span>| {
            if differs {
                let (old, new) = place(key);
                out.push(found(what, direction, old, new));
            }
        };
        let force = (a.from, a.until) != (b.from, b.until);
        let from = if a.from == b.from { |h: &Header| h.until.as_ref().map(|u| u.span) } else { |h: &Header| Some(h.from.span) };
        note(force, What::Force((a.from, a.until), (b.from, b.until)), Direction::Changed, from);
        let renamed = |id: &Option<String>| id.as_ref().map(|id| self.instrument_now(id));
        let replaced = What::ReplacedBy(a.replaced_by.clone(), b.replaced_by.clone());
        note(renamed(&a.replaced_by) != b.replaced_by, replaced, Direction::Changed, |h| h.replaced_by.as_ref().map(|r| r.span));
        let unit = What::LocalUnit(a.local_unit.clone(), b.local_unit.clone());
        note(a.local_unit != b.local_unit, unit, Direction::Changed, |h| h.unit.as_ref().map(|u| u.span));
        let mut word = |differs: bool, field, key| note(differs, What::Wording(field), Direction::Changed, key);
        word(a.number != b.number, "number", |h| h.number.as_ref().map(|t| t.span));
        word(a.title != b.title, "title", |h| h.title.as_ref().map(|t| t.span));
        word(differs_alone(&a.title_en, &b.title_en, &a.title, &b.title), "title_en", |h| h.title_en.as_ref().map(|t| t.span));
        word(a.issuer != b.issuer, "issuer", |h| h.issuer.as_ref().map(|t| t.span));
        word(a.issued != b.issued, "issued", |h| h.issued.as_ref().map(|t| t.span));
        word(a.source != b.source, "source", |h| h.source.as_ref().map(|t| t.span));
        word(a.version != b.version, "version", |h| h.version.as_ref().map(|t| t.span));
        out
    }

    // The id that an instrument of the old side has on the new one.
    fn instrument_now(&self, id: &str) -> String {
        let pair = self.instruments.iter().find(|p| self.old.side.instrument(p.old).id == id);
        pair.map_or_else(|| id.to_string(), |p| self.new.side.instrument(p.new).id.clone())
    }

    // A target stands with its new instrument; a target that is gone with its old one.
    fn targets(&mut self, old: Option<InstrumentId>, new: Option<InstrumentId>) {
        let (looked_old, looked_new) = (self.old, self.new);
        let mut all: Vec<(&str, Option<TargetPair>, About)> = Vec::new();
        for pair in self.targets {
            let (a, b) = (looked_old.side.target(pair.old), looked_new.side.target(pair.new));
            if Some(b.instrument) == new {
                let about = About { kind: kind(b), old: Some(a.id.clone()), new: Some(b.id.clone()) };
                all.push((&b.id, Some(*pair), about));
            }
        }
        let (paired_old, paired_new): (BTreeSet<_>, BTreeSet<_>) = self.targets.iter().map(|p| (p.old, p.new)).unzip();
        let alone = |side: &Looked<'_>, paired: &BTreeSet<TargetId>, instrument: Option<InstrumentId>| {
            let ids = side.side.rules.target_ids().filter(|id| !paired.contains(id)).collect::<Vec<_>>();
            ids.into_iter().filter(|id| Some(side.side.target(*id).instrument) == instrument).collect::<Vec<_>>()
        };
        for id in alone(looked_old, &paired_old, old) {
            let a = looked_old.side.target(id);
            all.push((&a.id, None, About { kind: kind(a), old: Some(a.id.clone()), new: None }));
        }
        for id in alone(looked_new, &paired_new, new) {
            let b = looked_new.side.target(id);
            all.push((&b.id, None, About { kind: kind(b), old: None, new: Some(b.id.clone()) }));
        }
        all.sort_by(|a, b| a.0.cmp(b.0));
        for (_, pair, about) in all {
            let mut found = match pair {
                Some(pair) => self.target(pair),
                None => std::iter::once(self.alone(&about)).chain(self.alone_amends(&about)).collect(),
            };
            let meant = |f: &Found| !matches!(f.what, What::Wording(_));
            self.unchanged += usize::from(pair.is_some() && !found.iter().any(meant));
            self.add(&about, &mut found);
        }
    }

    fn alone(&self, about: &About) -> Found {
        let head = |side: &Looked<'_>, id: &Option<String>| {
            let id = side.side.rules.find_target(id.as_ref()?)?;
            Some(side.side.target(id).head)
        };
        match about.new {
            Some(_) => found(What::Added, Direction::Stricter, None, head(self.new, &about.new)),
            None => found(What::Removed, Direction::Weaker, head(self.old, &about.old), None),
        }
    }

    // What a target replaces that only one side has.
    fn alone_amends(&self, about: &About) -> Option<Found> {
        let amends = |side: &Looked<'_>, id: &Option<String>| {
            let target = side.side.target(side.side.rules.find_target(id.as_ref()?)?);
            let (other, day) = target.amends?;
            let place = side.field(target, |t| t.amends.as_ref().map(|a| a.instrument.span.to(a.from.span)));
            Some(((side.side.target(other).id.clone(), day), place))
        };
        if let Some((what, place)) = amends(self.new, &about.new) {
            return Some(found(What::Amends(None, Some(what)), Direction::Changed, None, place));
        }
        let (what, place) = amends(self.old, &about.old)?;
        Some(found(What::Amends(Some(what), None), Direction::Changed, place, None))
    }

    fn target(&self, pair: TargetPair) -> Vec<Found> {
        let (a, b) = (self.old.side.target(pair.old), self.new.side.target(pair.new));
        let mut out: Vec<Found> = pair.why.map(|why| self.name(a, b, why)).into_iter().collect();
        self.scope(a, b, pair, &mut out);
        let (measured, requirements) = milestones::compare(self.old.meaning(pair.old), self.new.meaning(pair.new));
        let measure = |t: &tree::Target| t.measure.as_ref().map(|m| m.span);
        if measured {
            out.push(self.fields(a, b, What::Measure, Direction::Changed, measure));
        }
        out.extend(requirements);
        self.standing(a, b, &mut out);
        self.words(a, b, &mut out);
        out
    }

    fn fields(&self, a: &Target, b: &Target, what: What, direction: Direction, field: fn(&tree::Target) -> Option<Span>) -> Found {
        found(what, direction, self.old.field(a, field), self.new.field(b, field))
    }

    fn name(&self, a: &Target, b: &Target, why: Why) -> Found {
        let together = self.instruments.iter().any(|p| p.old == a.instrument && p.new == b.instrument);
        let what = if together { What::Renamed(why) } else { What::Moved(why) };
        found(what, Direction::Changed, Some(a.head), Some(b.head))
    }

    // Whom it binds, and when.
    fn scope(&self, a: &Target, b: &Target, pair: TargetPair, out: &mut Vec<Found>) {
        if a.kind != b.kind {
            out.push(found(What::Kind(b.kind), Direction::Changed, Some(a.head), Some(b.head)));
        }
        let (old, new): (BTreeSet<&String>, BTreeSet<&String>) = (a.binds.iter().collect(), b.binds.iter().collect());
        if old != new {
            // A check without `binds` binds all.
            let within = |a: &BTreeSet<&String>, b: &BTreeSet<&String>| b.is_empty() || !a.is_empty() && a.is_subset(b);
            let direction = match (within(&old, &new), within(&new, &old)) {
                (true, _) => Direction::Stricter,
                (_, true) => Direction::Weaker,
                _ => Direction::Changed,
            };
            let what = What::Binds(a.binds.clone(), b.binds.clone());
            out.push(self.fields(a, b, what, direction, |t| Some(t.binds.first()?.span.to(t.binds.last()?.span))));
        }
        let (old, new) = (&self.old.meaning(pair.old).when, &self.new.meaning(pair.new).when);
        if old != new {
            // It applies to fewer where the new condition implies the old one.
            let direction = match (old, new) {
                (None, _) => Direction::Weaker,
                (_, None) => Direction::Stricter,
                (Some(old), Some(new)) => match (implies(new, old), implies(old, new)) {
                    (true, true) => return,
                    (true, false) => Direction::Weaker,
                    (false, true) => Direction::Stricter,
                    (false, false) => Direction::Changed,
                },
            };
            out.push(self.fields(a, b, What::When, direction, |t| t.when.as_ref().map(|w| w.span)));
        }
    }

    // How much it weighs, and what it replaces.
    fn standing(&self, a: &Target, b: &Target, out: &mut Vec<Found>) {
        if a.severity != b.severity {
            let direction = if b.severity == tree::Severity::Mandatory { Direction::Stricter } else { Direction::Weaker };
            out.push(self.fields(a, b, What::Severity(a.severity, b.severity), direction, |t| t.severity.as_ref().map(|s| s.span)));
        }
        if a.basis != b.basis {
            out.push(self.fields(a, b, What::Basis(a.basis, b.basis), Direction::Changed, |t| t.basis.as_ref().map(|s| s.span)));
        }
        let now = |(id, day): (TargetId, crate::base::date::Date)| {
            let pair = self.targets.iter().find(|p| p.old == id);
            (pair.map_or_else(|| self.old.side.target(id).id.clone(), |p| self.new.side.target(p.new).id.clone()), day)
        };
        let new = b.amends.map(|(id, day)| (self.new.side.target(id).id.clone(), day));
        if a.amends.map(now) != new {
            let old = a.amends.map(|(id, day)| (self.old.side.target(id).id.clone(), day));
            let place = |t: &tree::Target| t.amends.as_ref().map(|a| a.instrument.span.to(a.from.span));
            out.push(self.fields(a, b, What::Amends(old, new), Direction::Changed, place));
        }
    }

    fn words(&self, a: &Target, b: &Target, out: &mut Vec<Found>) {
        let mut note = |differs: bool, name: &'static str, field: fn(&tree::Target) -> Option<Span>| {
            if differs {
                out.push(self.fields(a, b, What::Wording(name), Direction::Changed, field));
            }
        };
        let named = |t: &Target| (t.title != short(&t.id)).then(|| t.title.clone());
        note(named(a) != named(b), "title", |t| t.title.as_ref().map(|t| t.span));
        note(differs_alone(&a.title_en, &b.title_en, &a.title, &b.title), "en", |t| t.en.as_ref().map(|t| t.span));
        note(a.clause != b.clause, "clause", |t| t.clause.as_ref().map(|t| t.span));
        note(a.quote != b.quote, "quote", |t| t.quote.as_ref().map(|t| t.span));
        let own = |side: &Looked<'_>, t: &Target| side.places.block(&t.id).and_then(|b| b.source.as_ref().map(|s| s.value.clone()));
        note(own(self.old, a) != own(self.new, b), "source", |t| t.source.as_ref().map(|t| t.span));
        note(a.advice != b.advice, "advice", |t| t.advice.as_ref().map(|t| t.span));
    }

    fn add(&mut self, about: &About, found: &mut Vec<Found>) {
        let change = |f: Found| Change { about: about.clone(), what: f.what, direction: f.direction, old: f.old, new: f.new };
        self.changes.extend(found.drain(..).map(change));
    }
}

fn found(what: What, direction: Direction, old: Option<Span>, new: Option<Span>) -> Found {
    Found { what, direction, old, new }
}

// An English title that is only the Vietnamese one is told with that.
fn differs_alone(a: &str, b: &str, old_title: &str, new_title: &str) -> bool {
    a != b && !(a == old_title && b == new_title)
}
