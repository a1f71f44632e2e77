//! The one table of codes. A code names what is wrong, not the cure, and never changes its meaning once published.
//!
//! Each has a page under `docs/codes/`, shown by `explain`.

/// A stable name such as `syntax::unclosed-block`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub &'static str);

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
    // stage `syntax`: the text of a rule file
    UNEXPECTED = "syntax::unexpected";

    // any file in TOML, CSV or JSON: its shape, whatever it is about
    NOT_UTF8 = "file::not-utf8";
    FILE_SYNTAX = "file::syntax";
    DUPLICATE_KEY = "file::duplicate-key";
    UNKNOWN_KEY = "file::unknown-key";
    MISSING_KEY = "file::missing-key";
    WRONG_KIND = "file::wrong-kind";

    // stage `vocab`: indicators.toml, units.toml, quantifiers.toml
    BAD_ID = "vocab::bad-id";
    DUPLICATE_ID = "vocab::duplicate-id";
    UNKNOWN_CHOICE = "vocab::unknown-choice";
    BAD_LEVELS = "vocab::bad-levels";
    RELATION_NOT_PLAIN = "vocab::relation-not-plain";
    UNKNOWN_PART_OF = "vocab::unknown-part-of";
    BAD_PERIOD = "vocab::bad-period";
    OVERLAPPING_PERIODS = "vocab::overlapping-periods";
    UNKNOWN_MERGER = "vocab::unknown-merger";
    BAD_READING = "vocab::bad-reading";
    DUPLICATE_WORD = "vocab::duplicate-word";

    // stage `facts`: reports and what they state
    UNKNOWN_UNIT = "facts::unknown-unit";
    UNIT_NOT_IN_FORCE = "facts::unit-not-in-force";
    BAD_YEAR = "facts::bad-year";
    FACTS_CHOICE = "facts::unknown-choice";
    UNKNOWN_INDICATOR = "facts::unknown-indicator";
    BAD_VALUE = "facts::bad-value";
    VALUE_TYPE = "facts::value-type";
    AMBIGUOUS_NUMBER = "facts::ambiguous-number";
    MISSING_PERCENT = "facts::missing-percent";
    UNKNOWN_WORD = "facts::unknown-word";
    BAD_TIER = "facts::bad-tier";
    PLAN_DATES = "facts::plan-dates";
    MISSING_QUOTE = "facts::missing-quote";
    QUOTE_NOT_FOUND = "facts::quote-not-found";
    QUOTE_AMBIGUOUS = "facts::quote-ambiguous";
    NEAR_NOT_UNIQUE = "facts::near-not-unique";
    DOCUMENT_UNREADABLE = "facts::document-unreadable";
    DOCUMENT_NOT_UTF8 = "facts::document-not-utf8";
    DOCUMENT_CHANGED = "facts::document-changed";
    TABLE_SHAPE = "facts::table-shape";
}
