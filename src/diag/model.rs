//! One thing to tell the reader, before anyone has chosen how to show it.

use std::borrow::Cow;

use crate::base::source::Span;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input can be used, but somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

/// A place with what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What; may be empty.
    pub text: String,
}

/// A change of a text that mends what a diagnostic says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a short command: “write `tthc.tong`”.
    pub title: String,
    /// Places with what is to stand there instead; none overlaps another. An empty place inserts.
    pub edits: Vec<(Span, String)>,
    /// Whether it is right in every case, so that it may be applied without being looked at.
    pub sure: bool,
}

/// A diagnostic in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diag {
    /// Stable name of what is wrong, or the id of the target that a finding is about; `explain` has a page on both.
    pub code: Cow<'static, str>,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// Places, the one that matters most first. They may lie in several files.
    pub labels: Vec<Label>,
    /// What to do, as one or more sentences.
    pub help: Option<String>,
    /// Changes that mend it; each alone is enough. The best comes first.
    pub fixes: Vec<Fix>,
}

impl Diag {
    /// An error with nothing but its sentence.
    pub fn error(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Diag {
        Diag { code: code.into(), severity: Severity::Error, message: message.into(), labels: Vec::new(), help: None, fixes: Vec::new() }
    }

    /// A note with nothing but its sentence.
    pub fn note(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Diag {
        Diag { severity: Severity::Note, ..Diag::error(code, message) }
    }

    /// A warning with nothing but its sentence.
    pub fn warning(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Diag {
        Diag { severity: Severity::Warning, ..Diag::error(code, message) }
    }

    /// Adds a place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Diag {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Diag {
        self.help = Some(text.into());
        self
    }

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Diag {
        self.fixes.push(fix);
        self
    }

    /// The key that diagnostics are sorted by: file, place, code.
    pub fn order(&self) -> (Option<Span>, Cow<'static, str>) {
        (self.labels.first().map(|l| l.span), self.code.clone())
    }
}
