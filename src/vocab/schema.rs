//! Indicators, units and vague words as plain data.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::interval::{End, Interval};
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::Unit as NumberUnit;
use crate::base::source::{Span, Spanned};

use super::wording::Wording;

/// Index of an indicator in [`Vocabulary::indicators`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndicatorId(pub u32);

/// What kind of quantity an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// How many; from 0 up, not assumed to be whole (some are means).
    Count,
    /// A part of a whole, from 0 to 1 (0% to 100%).
    Share,
    /// A quotient that may pass 1.
    Ratio,
    /// Yes (1) or no (0).
    Bool,
    /// A day, by its day number.
    Date,
    /// A whole number in a declared range, both ends included.
    Level {
        /// Least level.
        least: i64,
        /// Greatest level.
        greatest: i64,
    },
}

impl Type {
    /// Every value that the type allows.
    pub fn domain(self) -> Interval {
        let from_zero = Some(End::closed(Number::ZERO));
        let (lo, hi) = match self {
            Type::Count | Type::Ratio => (from_zero, None),
            Type::Share | Type::Bool => (from_zero, Some(End::closed(Number::ONE))),
            Type::Date => (None, None),
            Type::Level { least, greatest } => (Some(End::closed(Number::int(least))), Some(End::closed(Number::int(greatest.max(least))))),
        };
        Interval::new(lo, hi).unwrap_or_else(Interval::all)
    }

    /// Whether no value lies between two neighbours: days, levels and yes/no; counts may be means.
    pub fn is_whole_numbered(self) -> bool {
        match self {
            Type::Bool | Type::Date | Type::Level { .. } => true,
            Type::Count | Type::Share | Type::Ratio => false,
        }
    }

    /// How its numbers are written.
    pub fn number_unit(self) -> NumberUnit {
        match self {
            Type::Count | Type::Level { .. } => NumberUnit::Plain,
            Type::Share | Type::Ratio => NumberUnit::Percent,
            Type::Bool => NumberUnit::YesNo,
            Type::Date => NumberUnit::Day,
        }
    }

    /// The word for it in vocabulary files.
    pub fn name(self) -> &'static str {
        match self {
            Type::Count => "count",
            Type::Share => "share",
            Type::Ratio => "ratio",
            Type::Bool => "bool",
            Type::Date => "date",
            Type::Level { .. } => "level",
        }
    }

    /// The word for it in a sentence.
    pub fn describe(self, lang: Lang) -> &'static str {
        match self {
            Type::Count => lang.pick("số đếm", "a count"),
            Type::Share => lang.pick("tỷ lệ (0% đến 100%)", "a share (0% to 100%)"),
            Type::Ratio => lang.pick("tỷ số", "a ratio"),
            Type::Bool => lang.pick("có/không", "yes or no"),
            Type::Date => lang.pick("ngày", "a date"),
            Type::Level { .. } => lang.pick("mức", "a level"),
        }
    }
}

/// A level of government inside a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// Central.
    TrungUong,
    /// Province.
    Tinh,
    /// District; abolished on 2025-07-01.
    Huyen,
    /// Commune.
    Xa,
}

impl Tier {
    /// Every tier, from the top down.
    pub const ALL: [Tier; 4] = [Tier::TrungUong, Tier::Tinh, Tier::Huyen, Tier::Xa];

    /// As it is written in rules and facts.
    pub fn id(self) -> &'static str {
        match self {
            Tier::TrungUong => "trung_uong",
            Tier::Tinh => "tinh",
            Tier::Huyen => "huyen",
            Tier::Xa => "xa",
        }
    }

    /// The tier of an id.
    pub fn parse(id: &str) -> Option<Tier> {
        Tier::ALL.into_iter().find(|t| t.id() == id)
    }

    /// As it is called in a sentence.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Tier::TrungUong => lang.pick("cấp trung ương", "central level"),
            Tier::Tinh => lang.pick("cấp tỉnh", "province level"),
            Tier::Huyen => lang.pick("cấp huyện", "district level"),
            Tier::Xa => lang.pick("cấp xã", "commune level"),
        }
    }

    /// The last day of a tier that is no more. Districts ended with 30 June 2025 (Resolution 202/2025/QH15 and the law on local government).
    pub fn last_day(self) -> Option<Date> {
        if self == Tier::Huyen { Date::new(2025, 6, 30) } else { None }
    }

    /// Whether the tier exists on a day.
    pub fn exists_on(self, day: Date) -> bool {
        self.last_day().is_none_or(|last| day <= last)
    }
}

/// A set of tiers; the empty set means the unit as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Tiers(u8);

impl Tiers {
    /// The unit as a whole: no tier named.
    pub const WHOLE: Tiers = Tiers(0);

    /// The set of one tier.
    pub fn one(tier: Tier) -> Tiers {
        Tiers(1 << tier as u8)
    }

    /// Adds a tier.
    #[must_use]
    pub fn with(self, tier: Tier) -> Tiers {
        Tiers(self.0 | Tiers::one(tier).0)
    }

    /// Whether no tier is named.
    pub fn is_whole(self) -> bool {
        self.0 == 0
    }

    /// Whether a tier is in the set.
    pub fn contains(self, tier: Tier) -> bool {
        self.0 & Tiers::one(tier).0 != 0
    }

    /// Whether every tier of `other` is in this set.
    pub fn includes(self, other: Tiers) -> bool {
        other.0 & !self.0 == 0
    }

    /// How many tiers are in the set.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether no tier is in the set; the same as [`Tiers::is_whole`].
    pub fn is_empty(self) -> bool {
        self.is_whole()
    }

    /// The tiers, from the top down.
    pub fn iter(self) -> impl Iterator<Item = Tier> {
        Tier::ALL.into_iter().filter(move |t| self.contains(*t))
    }

    /// The tiers of the set that exist on a day.
    #[must_use]
    pub fn existing_on(self, day: Date) -> Tiers {
        self.iter().filter(|t| t.exists_on(day)).collect()
    }
}

impl FromIterator<Tier> for Tiers {
    fn from_iter<I: IntoIterator<Item = Tier>>(tiers: I) -> Tiers {
        tiers.into_iter().fold(Tiers::WHOLE, Tiers::with)
    }
}

/// Which direction of an indicator is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Better {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
}

/// What is expected of a count from one year to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OverYears {
    /// It counts everything since the beginning: it cannot fall.
    Cumulative,
    /// It counts what is there: it may fall, but seldom does, and then for a reason.
    Steady,
}

/// A typed quantity that reports give values for.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// `dvc.muc_3.ty_le`
    pub id: String,
    /// Where the id is written.
    pub span: Span,
    /// Its type.
    pub ty: Type,
    /// Name in Vietnamese.
    pub vi: String,
    /// Name in English.
    pub en: String,
    /// An exact relation in the rule language's arithmetic, not yet parsed; the place is that of the text inside the quotes.
    pub is: Option<Spanned<String>>,
    /// Id of an indicator that this one never passes.
    pub part_of: Option<Spanned<String>>,
    /// Tiers that it may be reported for.
    pub tiers: Tiers,
    /// The good direction.
    pub better: Better,
    /// Of a count, what is expected of it over the years; `None` where it may go either way.
    pub over_years: Option<OverYears>,
    /// How reports speak of it, in the phrase language of `extract::phrase`.
    pub phrases: Vec<String>,
    /// What its figures count: `hồ sơ`, `đơn vị`.
    pub counts: Vec<String>,
    /// Words that rule it out where they stand beside the figure.
    pub unless: Vec<String>,
    /// Id of an indicator of another type that is spoken of in the same words.
    pub like: Option<Spanned<String>>,
}

impl Indicator {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

/// An entry of the register of units. An id may stand in several entries with disjoint periods.
#[derive(Debug, Clone)]
pub struct UnitEntry {
    /// `phu-tho`
    pub id: String,
    /// Where the id is written.
    pub span: Span,
    /// Name in Vietnamese.
    pub name: String,
    /// `province`, `district`, `commune`, `ministry` or `state`.
    pub kind: String,
    /// Official code, where known.
    pub code: Option<String>,
    /// Region id, where known.
    pub region: Option<String>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// First day it exists; `None` where no beginning is kept.
    pub from: Option<Date>,
    /// Last day it exists; `None` while it does.
    pub until: Option<Date>,
    /// Id of the unit it went into.
    pub merged_into: Option<String>,
    /// Ids of the units it was made from.
    pub merged_from: Vec<String>,
}

impl UnitEntry {
    /// Whether the entry is in force on a day.
    pub fn exists_on(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f <= day) && self.until.is_none_or(|u| day <= u)
    }
}

/// The kinds of units.
pub const UNIT_KINDS: [&str; 5] = ["province", "district", "commune", "ministry", "state"];

/// What a word of quantity says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Exactly this: "tất cả" is 1, "không" is 0.
    Exactly(Number),
    /// No number follows from it: "hầu hết".
    Qualitative,
}

/// A word of quantity with its reading.
#[derive(Debug, Clone)]
pub struct QuantityWord {
    /// Spellings in both languages, NFC, lower case.
    pub words: Vec<String>,
    /// What it says.
    pub reading: Reading,
}

/// Everything that reports and rules have in common.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// In the order of their ids, so that an [`IndicatorId`] is also a rank.
    pub indicators: Vec<Indicator>,
    /// The register, in the order of the file.
    pub units: Vec<UnitEntry>,
    /// Words of quantity.
    pub words: Vec<QuantityWord>,
    /// Words that any report uses, with what they do.
    pub wordings: Vec<Wording>,
    pub(super) by_id: BTreeMap<String, IndicatorId>,
}

impl Vocabulary {
    /// The indicator of an id that this vocabulary gave.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.0 as usize]
    }

    /// The id of an indicator by its name.
    pub fn find(&self, name: &str) -> Option<IndicatorId> {
        self.by_id.get(name).copied()
    }

    /// All entries of a unit id.
    pub fn unit_entries<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a UnitEntry> {
        self.units.iter().filter(move |u| u.id == id)
    }
}
