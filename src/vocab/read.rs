//! Vocabulary files to a [`Vocabulary`], with every problem of every file.
//!
//! What could not be understood is left out; a vocabulary read with problems must not be used for verdicts.

use std::collections::BTreeMap;

use crate::base::data::{Datum, Flaw, Keys, Table, Value};
use crate::base::date::Date;
use crate::base::source::{FileId, Sources, Span, Spanned};
use crate::base::suggest;
use crate::base::toml_text;
use crate::base::viet;

use super::problem::Problem;
use super::schema::{Better, Indicator, IndicatorId, OverYears, Tier, Tiers, Type, UNIT_KINDS, UnitEntry, Vocabulary};

/// The files of a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VocabularyFiles {
    /// `indicators.toml`
    pub indicators: FileId,
    /// `units.toml`
    pub units: FileId,
    /// `quantifiers.toml`, where there is one.
    pub quantifiers: Option<FileId>,
    /// `wording.toml`, where there is one.
    pub wording: Option<FileId>,
}

/// Keys of `[[indicator]]`.
#[rustfmt::skip]
pub const INDICATOR_KEYS: &[&str] = &[
    "id", "type", "vi", "en", "is", "part_of", "tiers", "levels", "better", "over_years", "phrases", "counts", "unless", "like",
    "allow", "note", "note_vi", "note_en", "source",
];
/// Keys of `[[unit]]`.
#[rustfmt::skip]
pub const UNIT_KEYS: &[&str] = &[
    "id", "name", "name_en", "kind", "code", "region", "aliases", "from", "until", "merged_into", "merged_from", "allow", "note",
    "note_vi", "note_en", "source",
];
const WORD_KEYS: &[&str] = &["vi", "en", "reading", "note_vi", "note_en"];
/// Types of indicators.
pub const TYPES: [&str; 6] = ["count", "share", "ratio", "bool", "date", "level"];
/// Words that stand in no name of an indicator.
pub const RESERVED: [&str; 9] = ["and", "or", "not", "else", "by", "at", "true", "false", "value"];

/// Reads a vocabulary. Indicators come back sorted by id.
pub fn read(sources: &Sources, files: VocabularyFiles) -> (Vocabulary, Vec<Problem>) {
    let mut reader = Reader { sources, problems: Vec::new() };
    let mut indicators = reader.each(files.indicators, "indicator", |r, t| r.indicator(t));
    reader.check_unique(&indicators);
    indicators.sort_by(|a, b| a.id.cmp(&b.id));
    indicators.dedup_by(|b, a| a.id == b.id);
    reader.check_part_of(&indicators);
    let units = reader.each(files.units, "unit", |r, t| r.unit(t));
    reader.check_register(&units);
    let words = match files.quantifiers {
        Some(file) => reader.words(file),
        None => Vec::new(),
    };
    let wordings = match files.wording {
        Some(file) => reader.each(file, "wording", |r, t| r.wording(t)),
        None => Vec::new(),
    };
    let by_id = indicators.iter().enumerate().map(|(i, ind)| (ind.id.clone(), IndicatorId(i as u32))).collect();
    let units = units.into_iter().map(|u| u.entry).collect();
    reader.problems.sort_by_key(Problem::at);
    (Vocabulary { indicators, units, words, wordings, by_id }, reader.problems)
}

/// Whether a text is an indicator's id: words of small letters, digits and `_` that begin with a letter, joined by dots.
pub fn is_indicator_id(text: &str) -> bool {
    text.split('.').all(|word| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    })
}

/// Whether a text is an id of a unit, target or instrument: words of small letters and digits joined by `-`.
pub fn is_kebab_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

// A unit with the places that only the checks of the register need.
struct RawUnit {
    entry: UnitEntry,
    mergers: Vec<Spanned<String>>,
}

struct Reader<'s> {
    sources: &'s Sources,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn flaws(&mut self, flaws: Vec<Flaw>) {
        self.problems.extend(flaws.into_iter().map(Problem::Shape));
    }

    // Reads every table `[[name]]` of a file; a table that gives nothing has left a problem.
    fn each<T>(&mut self, file: FileId, name: &'static str, mut one: impl FnMut(&mut Self, &Table) -> Option<T>) -> Vec<T> {
        let (root, mut flaws) = toml_text::read(file, &self.sources.get(file).text, 0);
        let known: &'static [&'static str] = match name {
            "indicator" => &["indicator"],
            "unit" => &["unit"],
            "wording" => &["wording"],
            _ => &["word"],
        };
        let tables = Keys::new(&root, "", known, &mut flaws).tables(name);
        self.flaws(flaws);
        tables.into_iter().filter_map(|table| one(self, table)).collect()
    }

    fn indicator(&mut self, table: &Table) -> Option<Indicator> {
        let mut flaws = Vec::new();
        let mut keys = Keys::new(table, "[[indicator]]", INDICATOR_KEYS, &mut flaws);
        let id = keys.required_text("id");
        let ty = keys.required_text("type");
        let (vi, en) = (keys.required_text("vi"), keys.required_text("en"));
        let (part_of, tiers) = (keys.text("part_of"), keys.texts("tiers"));
        let (better, over_years) = (keys.text("better"), keys.text("over_years"));
        let mut plain = |key| keys.texts(key).into_iter().map(|p| p.value).collect();
        let (phrases, counts, unless) = (plain("phrases"), plain("counts"), plain("unless"));
        let like = keys.text("like");
        let is_text = keys.text("is");
        let levels = self.levels(&mut keys, ty.as_ref());
        self.flaws(flaws);
        let is = is_text.and_then(|text| self.relation(&text));
        let tiers = self.tiers(&tiers);
        let better = better.and_then(|b| self.better(&b)).unwrap_or_default();
        let id = id.filter(|id| self.indicator_id(id));
        let ty = self.ty(&ty?, levels);
        let over_years = over_years.and_then(|written| self.over_years(&written, ty?));
        let (id, ty, vi, en) = (id?, ty?, vi?, en?);
        Some(Indicator {
            id: id.value,
            span: id.span,
            ty,
            vi: vi.value,
            en: en.value,
            is,
            part_of,
            tiers,
            better,
            over_years,
            phrases,
            counts,
            unless,
            like,
        })
    }

    fn indicator_id(&mut self, id: &Spanned<String>) -> bool {
        let reserved = id.value.split('.').find(|w| RESERVED.contains(w));
        if let Some(word) = reserved {
            self.problems.push(Problem::ReservedWord { at: id.span, id: id.value.clone(), word: word.to_string() });
        } else if !is_indicator_id(&id.value) {
            self.problems.push(Problem::BadIndicatorId { at: id.span, id: id.value.clone(), fixed: fixed_id(&id.value, '_') });
        } else {
            return true;
        }
        false
    }

    fn ty(&mut self, ty: &Spanned<String>, levels: Option<(i64, i64)>) -> Option<Type> {
        Some(match ty.value.as_str() {
            "count" => Type::Count,
            "share" => Type::Share,
            "ratio" => Type::Ratio,
            "bool" => Type::Bool,
            "date" => Type::Date,
            "level" => levels.map(|(least, greatest)| Type::Level { least, greatest })?,
            _ => return self.choice("type", ty, &TYPES),
        })
    }

    // Levels belong to type `level` alone, where they are obligatory.
    fn levels(&mut self, keys: &mut Keys<'_, '_>, ty: Option<&Spanned<String>>) -> Option<(i64, i64)> {
        if ty?.value != "level" {
            if let Some(value) = keys.any("levels") {
                self.problems.push(Problem::LevelsWithoutLevel { at: value.span, ty: ty?.value.clone() });
            }
            return None;
        }
        let value = keys.required("levels")?;
        let ends: Option<Vec<i64>> = match &value.datum {
            Datum::List(items) => items.iter().map(whole).collect(),
            _ => None,
        };
        match ends.as_deref() {
            Some([least, greatest]) if least <= greatest => Some((*least, *greatest)),
            _ => {
                self.problems.push(Problem::BadLevels { at: value.span });
                None
            }
        }
    }

    // The text is parsed by a later stage, which needs every byte of it to stand in the file as it is.
    fn relation(&mut self, text: &Spanned<String>) -> Option<Spanned<String>> {
        let raw = self.sources.text(text.span);
        if raw.len() == text.value.len() + 2 && raw.get(1..raw.len() - 1) == Some(text.value.as_str()) {
            let (start, end) = (text.span.start as usize + 1, text.span.end as usize - 1);
            return Some(Spanned::new(text.value.clone(), Span::new(text.span.file, start, end)));
        }
        self.problems.push(Problem::RelationNotPlain { at: text.span });
        None
    }

    fn tiers(&mut self, tiers: &[Spanned<String>]) -> Tiers {
        let known: Vec<&str> = Tier::ALL.iter().map(|t| t.id()).collect();
        let mut read = |tier: &Spanned<String>| Tier::parse(&tier.value).or_else(|| self.choice("tiers", tier, &known));
        tiers.iter().filter_map(&mut read).collect()
    }

    fn better(&mut self, better: &Spanned<String>) -> Option<Better> {
        match better.value.as_str() {
            "higher" => Some(Better::Higher),
            "lower" => Some(Better::Lower),
            _ => self.choice("better", better, &["higher", "lower"]),
        }
    }

    fn over_years(&mut self, written: &Spanned<String>, ty: Type) -> Option<OverYears> {
        if ty != Type::Count {
            self.problems.push(Problem::OverYearsWithoutCount { at: written.span, ty: ty.name() });
            return None;
        }
        match written.value.as_str() {
            "cumulative" => Some(OverYears::Cumulative),
            "steady" => Some(OverYears::Steady),
            _ => self.choice("over_years", written, &["cumulative", "steady"]),
        }
    }

    fn choice<T>(&mut self, key: &'static str, written: &Spanned<String>, known: &[&str]) -> Option<T> {
        self.problems.push(Problem::UnknownChoice {
            key,
            at: written.span,
            written: written.value.clone(),
            near: suggest::nearest(&written.value, known.iter().copied()).map(str::to_string),
            known: known.iter().map(|k| k.to_string()).collect(),
        });
        None
    }

    fn check_unique(&mut self, indicators: &[Indicator]) {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for indicator in indicators {
            match first.get(indicator.id.as_str()) {
                Some(span) => {
                    let id = indicator.id.clone();
                    self.problems.push(Problem::DuplicateIndicator { id, first: *span, again: indicator.span });
                }
                None => {
                    first.insert(&indicator.id, indicator.span);
                }
            }
        }
    }

    fn check_part_of(&mut self, indicators: &[Indicator]) {
        for indicator in indicators {
            let names = [("part_of", &indicator.part_of), ("like", &indicator.like)];
            for (key, other) in names.into_iter().filter_map(|(key, other)| Some((key, other.as_ref()?))) {
                if other.value == indicator.id {
                    self.problems.push(Problem::PartOfItself { key, at: other.span, id: other.value.clone() });
                } else if !indicators.iter().any(|i| i.id == other.value) {
                    let near = suggest::nearest(&other.value, indicators.iter().map(|i| i.id.as_str())).map(str::to_string);
                    self.problems.push(Problem::UnknownPartOf { key, at: other.span, written: other.value.clone(), near });
                }
            }
        }
    }

    fn unit(&mut self, table: &Table) -> Option<RawUnit> {
        let mut flaws = Vec::new();
        let mut keys = Keys::new(table, "[[unit]]", UNIT_KEYS, &mut flaws);
        let (id, name, kind) = (keys.required_text("id"), keys.required_text("name"), keys.required_text("kind"));
        let (code, region) = (keys.text("code"), keys.text("region"));
        let aliases = keys.texts("aliases").into_iter().map(|a| a.value).collect();
        let (from, until) = (keys.date("from"), keys.date("until"));
        let (merged_into, merged_from) = (keys.text("merged_into"), keys.texts("merged_from"));
        self.flaws(flaws);
        let kind = kind.and_then(|k| if UNIT_KINDS.contains(&k.value.as_str()) { Some(k) } else { self.choice("kind", &k, &UNIT_KINDS) });
        if let (Some(from), Some(until)) = (&from, &until)
            && from.value > until.value
        {
            self.problems.push(Problem::PeriodBackwards { from: from.span, until: until.span });
        }
        let (id, name, kind) = (id?, name?, kind?);
        if !is_kebab_id(&id.value) {
            self.problems.push(Problem::BadUnitId { at: id.span, id: id.value.clone(), fixed: fixed_id(&id.value, '-') });
            return None;
        }
        let mergers = merged_into.iter().chain(&merged_from).cloned().collect();
        let entry = UnitEntry {
            id: id.value,
            span: id.span,
            name: name.value,
            kind: kind.value,
            code: code.map(|c| c.value),
            region: region.map(|r| r.value),
            aliases,
            from: from.map(|d| d.value),
            until: until.map(|d| d.value),
            merged_into: merged_into.map(|m| m.value),
            merged_from: merged_from.into_iter().map(|m| m.value).collect(),
        };
        Some(RawUnit { entry, mergers })
    }

    fn check_register(&mut self, units: &[RawUnit]) {
        let mut by_id: BTreeMap<&str, Vec<&UnitEntry>> = BTreeMap::new();
        for RawUnit { entry, .. } in units {
            let same = by_id.entry(&entry.id).or_default();
            if let Some(first) = same.iter().find(|other| overlap(other, entry)) {
                self.problems.push(Problem::OverlappingPeriods { id: entry.id.clone(), first: first.span, again: entry.span });
            }
            same.push(entry);
        }
        for merger in units.iter().flat_map(|u| &u.mergers) {
            if !by_id.contains_key(merger.value.as_str()) {
                let near = suggest::nearest(&merger.value, by_id.keys().copied()).map(str::to_string);
                self.problems.push(Problem::UnknownMerger { at: merger.span, written: merger.value.clone(), near });
            }
        }
    }
}

/// The spelling under which a word of quantity is kept and looked up: NFC, lower case, single spaces.
pub fn quantity_word(text: &str) -> String {
    viet::nfc(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn whole(value: &Value) -> Option<i64> {
    match &value.datum {
        Datum::Integer(digits) => digits.parse().ok(),
        _ => None,
    }
}

fn overlap(a: &UnitEntry, b: &UnitEntry) -> bool {
    let begins_by_the_end = |from: Option<Date>, until: Option<Date>| match (from, until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    };
    begins_by_the_end(a.from, b.until) && begins_by_the_end(b.from, a.until)
}

// A legal id that looks like the text: `Phú Thọ` gives `phu-tho`.
fn fixed_id(text: &str, joint: char) -> Option<String> {
    let mut out = String::new();
    for c in viet::bare(text).chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            '.' if joint == '_' => out.push('.'),
            _ if out.ends_with(joint) => {}
            _ => out.push(joint),
        }
    }
    let out = out.trim_matches(joint).to_string();
    let legal = if joint == '_' { is_indicator_id(&out) } else { is_kebab_id(&out) };
    legal.then_some(out)
}

mod wording;

#[cfg(test)]
mod tests;
