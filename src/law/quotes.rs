//! Each target's quote stands in the official text, and in the clause that the target names.

use std::ops::Range;

use crate::base::source::Span;
use crate::facts::quote::QuoteError;
use crate::syntax::tree::{Basis, Item, Target, Tree};

use super::Law;
use super::problem::{Problem, QuoteProblem};
use super::reference;

/// What is wrong with the quotes of a rule file whose header names a text.
pub fn check(tree: &Tree, law: &Law) -> Vec<Problem> {
    let targets = tree.items.iter().filter_map(|i| if let Item::Target(target) = i { Some(&**target) } else { None });
    targets.filter_map(|target| of_target(target, law)).map(Problem::Quote).collect()
}

fn of_target(target: &Target, law: &Law) -> Option<QuoteProblem> {
    let Some(quote) = target.quote.as_ref().filter(|q| is_known(&q.value)) else {
        let verified = target.basis.as_ref().filter(|b| b.value == Basis::Verified);
        return verified.map(|basis| QuoteProblem::VerifiedWithoutQuote { at: basis.span });
    };
    if let Err(QuoteError::Absent(nearest)) = law.document.find(&quote.value, None) {
        let nearest = nearest.map(|n| Span::new(law.file(), n.place.start, n.place.end));
        return Some(QuoteProblem::Absent { at: quote.span, nearest });
    }
    let clause = target.clause.as_ref()?;
    let named = named(&clause.value, law);
    let places = law.document.places(&quote.value);
    let elsewhere = !named.is_empty() && !places.iter().any(|p| law.at(p).is_some_and(|at| named.iter().any(|n| law.lies_in(at, *n))));
    elsewhere.then(|| {
        let first = places.first().cloned().unwrap_or(0..0);
        let found = law.at(&first).map(|at| law.name(at));
        let place = Span::new(law.file(), first.start, first.end);
        QuoteProblem::Elsewhere { at: quote.span, clause: clause.span, named: clause.value.clone(), found, place }
    })
}

/// The clauses of the text that a `clause` field names; none where the text has no such clause, or it is no reference.
pub(super) fn named(clause: &str, law: &Law) -> Vec<usize> {
    let mut found: Vec<usize> = reference::read(clause).unwrap_or_default().iter().flat_map(|r| law.find(r)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a `clause` or `quote` says anything: `?` is written while nobody has read it.
pub(super) fn is_known(text: &str) -> bool {
    !matches!(text.trim(), "" | "?")
}

/// The innermost clauses in which a quote stands, each once.
pub(super) fn clauses_of(places: &[Range<usize>], law: &Law) -> Vec<usize> {
    let mut found: Vec<usize> = places.iter().filter_map(|p| law.at(p)).collect();
    found.sort_unstable();
    found.dedup();
    found
}
