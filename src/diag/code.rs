//! The one table of codes. A code names what is wrong, not the cure, and never changes its meaning once published.
//!
//! Each has a page under `docs/codes/`, shown by `explain`.

/// A stable name such as `syntax::unclosed-block`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub &'static str);

impl From<Code> for std::borrow::Cow<'static, str> {
    fn from(code: Code) -> Self {
        code.0.into()
    }
}

macro_rules! codes {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub const $name: Code = Code($text);
        )*
        /// Every code, in the order of this table.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    // stage `model`: rules that can be read, checked against the vocabulary and each other
    UNKNOWN_NAME = "model::unknown-name";
    UNKNOWN_TIER = "model::unknown-tier";
    UNKNOWN_KIND = "model::unknown-kind";
    UNKNOWN_UNIT = "model::unknown-unit";
    UNKNOWN_TARGET = "model::unknown-target";
    UNKNOWN_LAYER = "model::unknown-layer";
    UNKNOWN_ATTRIBUTE_VALUE = "model::unknown-attribute-value";
    TIER_TWICE = "model::tier-twice";
    TIER_NOT_DECLARED = "model::tier-not-declared";
    LOCAL_UNIT = "model::local-unit";
    INSTRUMENT_TWICE = "model::instrument-twice";
    TARGET_TWICE = "model::target-twice";
    DEFINE_TWICE = "model::define-twice";
    DEFINE_SHADOWS = "model::define-shadows";
    DEFINE_CYCLE = "model::define-cycle";
    INCOMPARABLE = "model::incomparable";
    MISSING_PERCENT = "model::missing-percent";
    NO_ARITHMETIC = "model::no-arithmetic";
    DIVIDED_BY_ZERO = "model::divided-by-zero";
    NOT_A_QUANTITY = "model::not-a-quantity";
    NOT_A_CONDITION = "model::not-a-condition";
    TEXT_ALONE = "model::text-alone";
    NO_MEASURE = "model::no-measure";
    ATTRIBUTE_PLACE = "model::attribute-place";
    NOT_IN_RELATION = "model::not-in-relation";
    RELATION_KIND = "model::relation-kind";
    DATE_TWICE = "model::date-twice";
    MIXED_DATES = "model::mixed-dates";
    DUE_OUTSIDE = "model::due-outside";
    AMENDS_ITSELF = "model::amends-itself";
    ALWAYS_DECIDED = "model::always-decided";
    CONTRADICTORY_VOCABULARY = "model::contradictory-vocabulary";
    // stage `files`: what stands on the disk
    NOT_FOUND = "files::not-found";
    UNREADABLE = "files::unreadable";
    ENCODING = "files::encoding";
    UNKNOWN_FORMAT = "files::unknown-format";
    NO_RULES = "files::no-rules";
    NO_TARGETS = "files::no-targets";
    NO_REPORTS = "files::no-reports";
    NEEDS_ENGINE = "files::needs-engine";
    NOT_WRITTEN = "files::not-written";
    // stage `command`: what was typed
    UNKNOWN_FILTER = "command::unknown-filter";
    NOTHING_TO_EXPLAIN = "command::nothing-to-explain";
}
