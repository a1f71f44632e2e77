//! What can be read as rules but should be looked at again: a threshold that its quote contradicts, a target that no test holds.
//!
//! Each lint is one file in `rules/`, with its code, its level, its check and its words; its page is `docs/codes/lint/<name>.md`. A
//! lint says what the files show, never what the law ought to say. What is found beside an `allow NAME "why"` is left out;
//! what is wrong with an `allow` is found as well, and cannot be left out.

mod allows;
mod amounts;
mod context;
mod demand;
mod entries;
mod found;
mod overlap;
mod place;
mod rules;
mod threshold;
mod tones;

pub use context::Input;
pub use found::Found;
pub use rules::ALL;

use crate::base::source::Span;
use crate::diag::code::Code;
use crate::diag::model::{Diag, Severity};

use allows::Allows;
use context::Context;

/// Whether a lint mends what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mends {
    /// It says what to do.
    No,
    /// It offers a change that somebody has to look at.
    Offers,
    /// Its changes are right in every case.
    Surely,
}

enum Check {
    /// Looks at rules, trees and vocabulary.
    Rules(for<'a> fn(&Context<'a>) -> Vec<Found<'a>>),
    /// Looks at what suppresses the others.
    Allows(for<'a> fn(&Context<'a>, &Allows<'a>) -> Vec<Found<'a>>),
}

/// One lint.
pub struct Lint {
    /// `lint::no-clause`
    pub code: Code,
    /// How grave what it finds is; single finds may be less so.
    pub level: Severity,
    /// What it finds, in Vietnamese and English: a line without a full stop.
    pub short: (&'static str, &'static str),
    /// Whether it mends.
    pub mends: Mends,
    check: Check,
}

impl std::fmt::Debug for Lint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.0)
    }
}

impl Lint {
    /// Its name as `allow`, `--only` and `--skip` take it.
    pub fn name(&self) -> &'static str {
        self.code.0.strip_prefix("lint::").unwrap_or(self.code.0)
    }

    /// The lint of a name, with or without `lint::` before it.
    pub fn find(name: &str) -> Option<&'static Lint> {
        let name = name.strip_prefix("lint::").unwrap_or(name);
        ALL.iter().copied().find(|l| l.name() == name)
    }

    /// Whether an `allow` may leave out what it finds.
    pub fn may_be_allowed(&self) -> bool {
        matches!(self.check, Check::Rules(_))
    }

    // A sentence of this lint; its level is set when it is asked for.
    fn says(&self, message: String) -> Diag {
        Diag::note(self.code, message)
    }

    fn finds<'a>(&'static self, at: Span, words: impl Fn(crate::base::lang::Lang) -> Diag + 'a) -> Found<'a> {
        Found::new(self, at, Box::new(words))
    }
}

/// What was found, and how much of it somebody allowed.
#[derive(Debug)]
pub struct Survey<'a> {
    /// In the order of the files.
    pub found: Vec<Found<'a>>,
    /// How many finds an `allow` left out.
    pub allowed: usize,
}

/// Runs the lints of the input. The same input gives the same finds in the same order.
pub fn survey<'a>(input: &Input<'a>) -> Survey<'a> {
    let context = Context::new(input);
    let mut all = Vec::new();
    for lint in &input.lints {
        if let Check::Rules(check) = lint.check {
            all.extend(check(&context));
        }
    }
    let mut allows = Allows::of(&context);
    let before = all.len();
    all.retain(|found| !allows.cover(found));
    let allowed = before - all.len();
    for lint in &input.lints {
        if let Check::Allows(check) = lint.check {
            all.extend(check(&context, &allows));
        }
    }
    all.sort_by_key(|found| (found.at, found.lint.code));
    Survey { found: all, allowed }
}

/// What is found, in the order of the files.
pub fn run<'a>(input: &Input<'a>) -> Vec<Found<'a>> {
    survey(input).found
}

#[cfg(test)]
mod tests;
