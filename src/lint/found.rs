//! One thing that a lint found.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::model::{Diag, Severity};

use super::Lint;

/// Something to look at again.
pub struct Found<'a> {
    /// What found it.
    pub lint: &'static Lint,
    /// How grave it is here; never graver than the lint's own level.
    pub level: Severity,
    /// The place that matters most.
    pub at: Span,
    words: Box<dyn Fn(Lang) -> Diag + 'a>,
}

impl std::fmt::Debug for Found<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {:?}", self.lint.code.0, self.at)
    }
}

impl<'a> Found<'a> {
    pub(super) fn new(lint: &'static Lint, at: Span, words: Box<dyn Fn(Lang) -> Diag + 'a>) -> Found<'a> {
        Found { lint, level: lint.level, at, words }
    }

    /// The same, as a note.
    pub(super) fn softer(self) -> Found<'a> {
        Found { level: Severity::Note, ..self }
    }

    /// The find in words, its first label at [`Found::at`].
    pub fn to_diag(&self, lang: Lang) -> Diag {
        Diag { severity: self.level, ..(self.words)(lang) }
    }

    // Every place that it is about: an `allow` beside any of them is meant for it.
    pub(super) fn places(&self) -> Vec<Span> {
        self.to_diag(Lang::En).labels.iter().map(|l| l.span).collect()
    }
}
