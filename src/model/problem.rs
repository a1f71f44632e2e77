//! What can be wrong with rules that can be read: names, kinds of quantities, dates, circles.
//!
//! Owns all wording of this stage: `names` for what is not known, `quantities` for what does not go together, `structure` for
//! files, blocks and dates, `layers` for local targets under national ones.

mod fixes;
mod layers;
mod names;
mod quantities;
mod structure;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::vocab::schema::{Tier, Tiers};
use crate::vocab::words;

use super::exception::ExceptionProblem;
pub use super::kind::Kind;
pub use super::weaker::{Gap, Weaker};

/// An error in checked rules, with the places that show it.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // each variant is explained by its message in `to_diag`
pub enum Problem {
    UnknownName {
        name: String,
        near: Option<String>,
        at: Span,
    },
    UnknownTier {
        name: String,
        near: Option<String>,
        at: Span,
    },
    TierTwice {
        tier: Tier,
        at: Span,
    },
    TierNotDeclared {
        indicator: String,
        declared: Tiers,
        tier: Tier,
        at: Span,
    },
    UnknownKind {
        name: String,
        near: Option<String>,
        at: Span,
    },
    UnknownUnit {
        name: String,
        near: Option<String>,
        at: Span,
    },
    UnknownTarget {
        id: String,
        near: Option<String>,
        at: Span,
    },
    UnitWithoutLocal {
        at: Span,
    },
    InstrumentTwice {
        id: String,
        first: Span,
        again: Span,
    },
    TargetTwice {
        id: String,
        first: Span,
        again: Span,
    },
    DefineTwice {
        name: String,
        first: Span,
        again: Span,
    },
    DefineShadows {
        name: String,
        at: Span,
    },
    DefineCycle {
        path: Vec<String>,
        at: Span,
    },
    TooLarge {
        at: Span,
    },
    Incomparable {
        op: Span,
        left: (Span, Kind),
        right: (Span, Kind),
    },
    MissingPercent {
        share: Span,
        number: Span,
        value: Option<Number>,
    },
    NoArithmetic {
        op: &'static str,
        left: (Span, Kind),
        right: Option<(Span, Kind)>,
    },
    DividedByZero {
        at: Span,
    },
    NotAQuantity {
        at: Span,
    },
    /// `attainable(x.count, x.share)`
    ArgumentKind {
        at: Span,
        kind: Kind,
        wanted: Kind,
    },
    NotACondition {
        at: Span,
        kind: Kind,
    },
    TextAlone {
        at: Span,
    },
    ValueWithoutMeasure {
        at: Span,
    },
    AttributeOutsideWhen {
        name: String,
        at: Span,
    },
    AttributeOrder {
        name: String,
        at: Span,
    },
    AttributeValue {
        name: String,
        at: Span,
    },
    UnknownAttributeValue {
        name: String,
        text: String,
        near: Option<String>,
        at: Span,
    },
    NotInRelation {
        at: Span,
    },
    TierInRelation {
        indicator: String,
        at: Span,
    },
    RelationKind {
        indicator: String,
        own: Kind,
        kind: Kind,
        at: Span,
    },
    DateTwice {
        day: Date,
        first: Span,
        again: Span,
        joined: Option<String>,
    },
    MixedDates {
        dated: Span,
        undated: Span,
        id: String,
    },
    DueBeforeInstrument {
        due: Date,
        begins: Date,
        at: Span,
        header: Span,
    },
    DueAfterEnd {
        due: Date,
        until: Date,
        at: Span,
        header: Span,
    },
    UnknownAmended {
        id: String,
        near: Option<String>,
        at: Span,
    },
    AmendsItself {
        id: String,
        at: Span,
    },
    AmendsOutsideForce {
        day: Date,
        from: Date,
        until: Option<Date>,
        at: Span,
    },
    AlwaysMet {
        id: String,
        at: Span,
    },
    NeverMet {
        id: String,
        at: Span,
    },
    ContradictoryVocabulary {
        indicators: Vec<String>,
        at: Span,
    },
    WeakerLocal(Box<Weaker>),
    Exception(ExceptionProblem),
}

impl Problem {
    /// Where it is to be mended.
    pub fn at(&self) -> Span {
        match self {
            Problem::UnknownName { at, .. }
            | Problem::UnknownTier { at, .. }
            | Problem::TierTwice { at, .. }
            | Problem::TierNotDeclared { at, .. }
            | Problem::UnknownKind { at, .. }
            | Problem::UnknownUnit { at, .. }
            | Problem::UnknownTarget { at, .. }
            | Problem::UnitWithoutLocal { at, .. }
            | Problem::DefineShadows { at, .. }
            | Problem::DefineCycle { at, .. }
            | Problem::DividedByZero { at, .. }
            | Problem::NotAQuantity { at, .. }
            | Problem::ArgumentKind { at, .. }
            | Problem::NotACondition { at, .. }
            | Problem::TextAlone { at, .. }
            | Problem::ValueWithoutMeasure { at, .. }
            | Problem::AttributeOutsideWhen { at, .. }
            | Problem::AttributeOrder { at, .. }
            | Problem::AttributeValue { at, .. }
            | Problem::UnknownAttributeValue { at, .. }
            | Problem::NotInRelation { at, .. }
            | Problem::TierInRelation { at, .. }
            | Problem::RelationKind { at, .. }
            | Problem::DueBeforeInstrument { at, .. }
            | Problem::DueAfterEnd { at, .. }
            | Problem::UnknownAmended { at, .. }
            | Problem::AmendsItself { at, .. }
            | Problem::AmendsOutsideForce { at, .. }
            | Problem::AlwaysMet { at, .. }
            | Problem::NeverMet { at, .. }
            | Problem::ContradictoryVocabulary { at, .. }
            | Problem::TooLarge { at, .. } => *at,
            Problem::InstrumentTwice { again, .. }
            | Problem::TargetTwice { again, .. }
            | Problem::DefineTwice { again, .. }
            | Problem::DateTwice { again, .. } => *again,
            Problem::Incomparable { op, .. } => *op,
            Problem::MissingPercent { number, .. } => *number,
            Problem::NoArithmetic { left, .. } => left.0,
            Problem::MixedDates { undated, .. } => *undated,
            Problem::WeakerLocal(weaker) => weaker.local_at,
            Problem::Exception(problem) => problem.at(),
        }
    }

    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        use Problem as P;
        let diag = match self {
            P::UnknownName { name, near, at } => names::name(name, near.as_deref(), *at, lang),
            P::UnknownTier { name, near, at } => names::tier(name, near.as_deref(), *at, lang),
            P::UnknownKind { name, near, at } => names::kind(name, near.as_deref(), *at, lang),
            P::UnknownUnit { name, near, at } => words::unknown_unit(code::UNIT_NOT_IN_REGISTER, *at, name, near.as_deref(), lang),
            P::UnknownTarget { id, near, at } => names::target(id, near.as_deref(), *at, lang),
            P::UnknownAmended { id, near, at } => names::amended(id, near.as_deref(), *at, lang),
            P::UnknownAttributeValue { name, text, near, at } => names::attribute_value(name, text, near.as_deref(), *at, lang),
            P::TierTwice { tier, at } => names::tier_twice(*tier, *at, lang),
            P::TierNotDeclared { indicator, declared, tier, at } => {
                words::tier_not_declared(code::TIER_NOT_DECLARED, *at, *tier, indicator, *declared, lang)
            }
            P::Incomparable { op, left, right } => quantities::incomparable(*op, *left, *right, lang),
            P::MissingPercent { share, number, value } => quantities::missing_percent(*share, *number, value.as_ref(), lang),
            P::NoArithmetic { op, left, right } => quantities::no_arithmetic(op, *left, *right, lang),
            P::DividedByZero { at } => quantities::divided_by_zero(*at, lang),
            P::NotAQuantity { at } => quantities::not_a_quantity(*at, lang),
            P::ArgumentKind { at, kind, wanted } => quantities::argument_kind(*at, *kind, *wanted, lang),
            P::NotACondition { at, kind } => quantities::not_a_condition(*at, *kind, lang),
            P::TextAlone { at } => quantities::text_alone(*at, lang),
            P::ValueWithoutMeasure { at } => quantities::no_measure(*at, lang),
            P::AttributeOutsideWhen { name, at } => quantities::attribute_outside_when(name, *at, lang),
            P::AttributeOrder { name, at } => quantities::attribute_order(name, *at, lang),
            P::AttributeValue { name, at } => quantities::attribute_needs_name(name, *at, lang),
            P::NotInRelation { at } => quantities::not_in_relation(*at, lang),
            P::TierInRelation { indicator, at } => quantities::tier_in_relation(indicator, *at, lang),
            P::RelationKind { indicator, own, kind, at } => quantities::relation_kind(indicator, *own, *kind, *at, lang),
            P::ContradictoryVocabulary { indicators, at } => quantities::contradictory_vocabulary(indicators, *at, lang),
            P::UnitWithoutLocal { at } => structure::unit_without_local(*at, lang),
            P::InstrumentTwice { id, first, again } => structure::instrument_twice(id, *first, *again, lang),
            P::TargetTwice { id, first, again } => structure::target_twice(id, *first, *again, lang),
            P::DefineTwice { name, first, again } => structure::define_twice(name, *first, *again, lang),
            P::DefineShadows { name, at } => structure::define_shadows(name, *at, lang),
            P::DefineCycle { path, at } => structure::define_cycle(path, *at, lang),
            P::DateTwice { day, first, again, joined } => structure::date_twice(*day, *first, *again, joined.as_deref(), lang),
            P::MixedDates { dated, undated, id } => structure::mixed_dates(*dated, *undated, id, lang),
            P::DueBeforeInstrument { due, begins, at, header } => structure::due_before(*due, *begins, *at, *header, lang),
            P::DueAfterEnd { due, until, at, header } => structure::due_after(*due, *until, *at, *header, lang),
            P::AmendsItself { id, at } => structure::amends_itself(id, *at, lang),
            P::AmendsOutsideForce { day, from, until, at } => structure::amends_outside_force(*day, *from, *until, *at, lang),
            P::AlwaysMet { id, at } => structure::always_met(id, *at, lang),
            P::NeverMet { id, at } => structure::never_met(id, *at, lang),
            P::TooLarge { at } => structure::too_large(*at, lang),
            P::WeakerLocal(weaker) => layers::weaker(weaker, lang),
            P::Exception(problem) => problem.to_diag(lang),
        };
        Diag { fixes: fixes::of(self, lang), ..diag }
    }
}
