//! What changed in the vocabulary: indicators, the register of units, words of quantity.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::source::Span;
use crate::base::viet;
use crate::model::ir::{Relation, RelationKind, Rules};
use crate::vocab::schema::{Better, Indicator, Reading, UnitEntry, Vocabulary};

use super::canon::{Canon, Value};
use super::change::{About, Change, Direction, Kind, What, Why};
use super::side::Side;

/// Indicators that have another id: only one side has the id, and type and a name agree. By old id.
pub(super) fn renamed<'a>(old: &'a Vocabulary, new: &'a Vocabulary) -> BTreeMap<&'a str, &'a str> {
    let gone = old.indicators.iter().filter(|i| new.find(&i.id).is_none());
    let mut left: Vec<&Indicator> = new.indicators.iter().filter(|i| old.find(&i.id).is_none()).collect();
    let mut names = BTreeMap::new();
    for a in gone {
        let named = |b: &&Indicator| viet::nfc(&a.vi) == viet::nfc(&b.vi) || !a.en.is_empty() && a.en == b.en;
        if let Some(at) = left.iter().position(|b| a.ty == b.ty && named(b)) {
            names.insert(a.id.as_str(), left.remove(at).id.as_str());
        }
    }
    names
}

struct Comparing<'c, 'a> {
    old: &'c Side<'a>,
    new: &'c Side<'a>,
    canon_old: &'c Canon<'a>,
    canon_new: &'c Canon<'a>,
    names: &'c BTreeMap<&'a str, &'a str>,
    changes: &'c mut Vec<Change>,
}

/// Adds every change of the vocabulary.
pub(super) fn compare<'a>(
    old: &Side<'a>,
    new: &Side<'a>,
    canon_old: &Canon<'a>,
    canon_new: &Canon<'a>,
    names: &BTreeMap<&'a str, &'a str>,
    changes: &mut Vec<Change>,
) {
    let mut comparing = Comparing { old, new, canon_old, canon_new, names, changes };
    comparing.indicators();
    comparing.units();
    comparing.words();
}

impl<'a> Comparing<'_, 'a> {
    fn now(&self, old: &'a str) -> &'a str {
        self.names.get(old).copied().unwrap_or(old)
    }

    fn add(&mut self, about: &About, what: What, old: Option<Span>, new: Option<Span>) {
        self.changes.push(Change { about: about.clone(), what, direction: Direction::Changed, old, new });
    }

    fn indicators(&mut self) {
        let (old, new) = (&self.old.rules.vocabulary, &self.new.rules.vocabulary);
        let mut all: BTreeMap<&str, (Option<&Indicator>, Option<&Indicator>)> = BTreeMap::new();
        for a in &old.indicators {
            all.entry(self.now(&a.id)).or_default().0 = Some(a);
        }
        for b in &new.indicators {
            all.entry(&b.id).or_default().1 = Some(b);
        }
        for (a, b) in all.into_values() {
            let about = About { kind: Kind::Indicator, old: a.map(|a| a.id.clone()), new: b.map(|b| b.id.clone()) };
            match (a, b) {
                (Some(a), Some(b)) => self.indicator(&about, a, b),
                (Some(a), None) => self.add(&about, What::Removed, Some(a.span), None),
                (_, b) => self.add(&about, What::Added, None, b.map(|b| b.span)),
            }
        }
    }

    fn indicator(&mut self, about: &About, a: &Indicator, b: &Indicator) {
        let mut found = Vec::new();
        if a.id != b.id {
            found.push((What::Renamed(Why::Name), Some(a.span), Some(b.span)));
        }
        let both = (Some(a.span), Some(b.span));
        let mut note = |differs: bool, what: What| {
            if differs {
                found.push((what, both.0, both.1));
            }
        };
        note(a.ty != b.ty, What::Type(a.ty, b.ty));
        note(a.tiers != b.tiers, What::Declared(a.tiers, b.tiers));
        note(a.better != b.better, What::Better(b.better == Better::Lower));
        note(viet::nfc(&a.vi) != viet::nfc(&b.vi), What::Wording("vi"));
        note(a.en != b.en, What::Wording("en"));
        note(a.phrases != b.phrases, What::Wording("phrases"));
        let place = |text: &Option<crate::base::source::Spanned<String>>, own: Span| Some(text.as_ref().map_or(own, |t| t.span));
        if relation(self.canon_old, self.old.rules, &a.id) != relation(self.canon_new, self.new.rules, &b.id) {
            found.push((What::Relation, place(&a.is, a.span), place(&b.is, b.span)));
        }
        let whole = |i: &Indicator| i.part_of.as_ref().map(|p| p.value.clone());
        let renamed = |name: &String| self.names.get(name.as_str()).map_or_else(|| name.clone(), |n| n.to_string());
        if whole(a).as_ref().map(renamed) != whole(b) {
            found.push((What::PartOf(whole(a), whole(b)), place(&a.part_of, a.span), place(&b.part_of, b.span)));
        }
        for (what, old, new) in found {
            self.add(about, what, old, new);
        }
    }

    // Entries of one id are told apart by their order in the register.
    fn units(&mut self) {
        type Both<'u> = (Option<&'u UnitEntry>, Option<&'u UnitEntry>);
        let mut all: BTreeMap<(&str, usize), Both<'_>> = BTreeMap::new();
        for (key, a) in numbered(&self.old.rules.vocabulary.units) {
            all.entry(key).or_default().0 = Some(a);
        }
        for (key, b) in numbered(&self.new.rules.vocabulary.units) {
            all.entry(key).or_default().1 = Some(b);
        }
        for (a, b) in all.into_values() {
            let about = About { kind: Kind::Unit, old: a.map(|a| a.id.clone()), new: b.map(|b| b.id.clone()) };
            let (old, new) = (a.map(|a| a.span), b.map(|b| b.span));
            match (a, b) {
                (Some(a), Some(b)) => unit(a, b).into_iter().for_each(|what| self.add(&about, what, old, new)),
                (Some(_), None) => self.add(&about, What::Removed, old, None),
                _ => self.add(&about, What::Added, None, new),
            }
        }
    }

    // By word: a line with several spellings is several words. Words have no place.
    fn words(&mut self) {
        let mut all: BTreeMap<&str, (Option<String>, Option<String>)> = BTreeMap::new();
        for (word, reading) in readings(&self.old.rules.vocabulary) {
            all.entry(word).or_default().0 = Some(reading);
        }
        for (word, reading) in readings(&self.new.rules.vocabulary) {
            all.entry(word).or_default().1 = Some(reading);
        }
        for (word, (a, b)) in all {
            if a != b {
                let name = |reading: &Option<String>| reading.as_ref().map(|_| word.to_string());
                let about = About { kind: Kind::Word, old: name(&a), new: name(&b) };
                self.add(&about, What::Reading(a, b), None, None);
            }
        }
    }
}

// The exact relation that an indicator's entry states.
fn relation(canon: &Canon<'_>, rules: &Rules, id: &str) -> Option<Value> {
    let owner = rules.vocabulary.find(id)?;
    rules.relations.iter().find_map(|r| match r {
        Relation { owner: o, kind: RelationKind::Is(num), .. } if *o == owner => Some(canon.value(num)),
        _ => None,
    })
}

fn numbered(units: &[UnitEntry]) -> Vec<((&str, usize), &UnitEntry)> {
    let mut entries: Vec<&UnitEntry> = units.iter().collect();
    entries.sort_by_key(|u| (&u.id, u.from));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    entries
        .into_iter()
        .map(|u| {
            let count = seen.entry(&u.id).or_default();
            *count += 1;
            ((u.id.as_str(), *count), u)
        })
        .collect()
}

fn unit(a: &UnitEntry, b: &UnitEntry) -> Vec<What> {
    let mut found = Vec::new();
    let mut note = |differs: bool, what: What| {
        if differs {
            found.push(what);
        }
    };
    note(a.kind != b.kind, What::Register("kind", Some(a.kind.clone()), Some(b.kind.clone())));
    note(a.region != b.region, What::Register("region", a.region.clone(), b.region.clone()));
    let days = |u: &UnitEntry| -> (Option<Date>, Option<Date>) { (u.from, u.until) };
    note(days(a) != days(b), What::Exists(days(a), days(b)));
    note(viet::nfc(&a.name) != viet::nfc(&b.name), What::Wording("name"));
    note(a.aliases != b.aliases, What::Wording("aliases"));
    note(a.code != b.code, What::Wording("code"));
    note(a.merged_into != b.merged_into, What::Wording("merged_into"));
    note(a.merged_from != b.merged_from, What::Wording("merged_from"));
    found
}

fn readings(vocabulary: &Vocabulary) -> Vec<(&str, String)> {
    let say = |reading: &Reading| match reading {
        Reading::Exactly(n) => n.decimal().unwrap_or_else(|| n.to_string()),
        Reading::Qualitative => "?".to_string(),
    };
    vocabulary.words.iter().flat_map(|w| w.words.iter().map(move |word| (word.as_str(), say(&w.reading)))).collect()
}
