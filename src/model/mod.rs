//! Trees and vocabulary to checked rules.
//!
//! What comes out has every name resolved and every type agreed; what could not be is left out and reported.

mod constraint;
pub mod exception;
pub mod ir;
mod kind;
pub mod layer;
mod lower;
pub mod problem;
mod relation;
pub mod score;
mod target;
mod weaker;
mod widest;

use crate::syntax::tree::{Expr, Tree};
use crate::vocab::schema::{IndicatorId, Vocabulary};

use self::ir::{Instrument, Rules, Target};
use self::problem::Problem;

pub use self::weaker::weaker_locals;

/// A vocabulary's `is`, parsed.
pub type ParsedRelation = (IndicatorId, Expr);

/// Checks vocabulary, relations and rule files together.
///
/// `relations` are the parsed `is` texts of the vocabulary. The order of `trees` does not matter for the result.
pub fn build(vocabulary: Vocabulary, relations: &[ParsedRelation], trees: &[&Tree]) -> (Rules, Vec<Problem>) {
    let mut problems = Vec::new();
    let checked = relation::lower_relations(&vocabulary, relations, &mut problems);
    let (instruments, targets, tests) = target::lower_files(&vocabulary, trees, &mut problems);
    let scores = score::lower_scores(&vocabulary, trees, (&instruments, &targets), &mut problems);
    (Rules { vocabulary, relations: checked, instruments, targets, scores, tests, exceptions: Vec::new() }, problems)
}

/// Instruments and targets of trees that differ from those that `rules` was built of, under the same vocabulary and relations.
pub fn relower(rules: &Rules, trees: &[&Tree]) -> (Vec<Instrument>, Vec<Target>, Vec<Problem>) {
    let mut problems = Vec::new();
    let (instruments, targets, _) = target::lower_files(&rules.vocabulary, trees, &mut problems);
    (instruments, targets, problems)
}
