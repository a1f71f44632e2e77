//! The registry: a line a lint, in the order of their names.

use super::Lint;

macro_rules! lints {
    ($($name:ident)*) => {
        $(mod $name;)*
        /// Every lint, in the order of their names.
        pub static ALL: &[&Lint] = &[$(&$name::LINT),*];
    };
}

lints! {
    allow_unknown
    allow_unused
    allow_without_reason
    bare_header
    basis_below
    conflict
    duplicate
    expired_exception
    few_tests
    gap
    long_quote
    no_advice
    no_basis
    no_clause
    no_english
    no_quote
    no_source
    no_test
    open_whole
    phrase_twice
    quote_number
    quote_year
    shadowed
    source_address
    standing_duty
    successor
    title_number
    tone_place
    tone_style
    unreachable_band
    unreachable_points
    unused_define
    verified_without_document
    weaker_later
}
