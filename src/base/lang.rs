//! The two languages of everything that a person reads.

/// The language of messages and pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// Formats one of two templates, Vietnamese first: `say!(lang, "thiếu `{name}`", "`{name}` is missing")`.
///
/// Both templates stand side by side so that nobody can change one and forget the other.
#[macro_export]
macro_rules! say {
    ($lang:expr, $vi:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::base::lang::Lang::Vi => format!($vi),
            $crate::base::lang::Lang::En => format!($en),
        }
    };
}
