//! `lint --law`: which clauses of the official texts have been looked at.
//!
//! Exit 0: every clause of every text has been, and nothing else is amiss; 1: not so, also where an instrument has no text to hold
//! it against; 2: the rules cannot be used.

mod human;
mod json;

use crate::base::source::{FileId, Sources, Span};
use crate::diag::model::Severity;
use crate::law::Law;
use crate::law::coverage::{Counts, Coverage, cover};
use crate::law::problem::ClauseProblem;
use crate::syntax::tree::{Header, Tree};
use crate::workspace::LoadedRules;

use super::FOUND;
use super::ui::Ui;

/// Rules that were read together without a problem.
pub(super) struct Set<'r> {
    pub(super) loaded: &'r LoadedRules,
    pub(super) sources: &'r Sources,
    /// The rule files that are asked about; all where there are none.
    pub(super) wanted: &'r [FileId],
}

/// An instrument with its text held against its rule file.
struct Covered<'r> {
    header: &'r Header,
    /// The text with what became of its clauses; `None` where there is no text.
    text: Option<(&'r Law, Coverage<'r>)>,
    problems: Vec<ClauseProblem>,
}

impl Covered<'_> {
    fn counts(&self) -> Counts {
        self.text.as_ref().map(|(_, c)| c.counts).unwrap_or_default()
    }
}

/// Shows the clauses of the rules' official texts, as a page or as JSON; exit 1 where something of this level or graver is found.
pub(super) fn run(sets: &[Set<'_>], fail_on: Option<Severity>, as_json: bool, ui: &Ui) -> u8 {
    let covered: Vec<(&Set<'_>, Vec<Covered<'_>>)> = sets.iter().map(|set| (set, covered(set))).collect();
    let text = match as_json {
        true => json::answer(&covered, ui.lang()),
        false => covered.iter().map(|(set, all)| human::page(all, &set.loaded.hash, set.sources, &ui.style())).collect(),
    };
    let problems = covered.iter().flat_map(|(_, all)| all).flat_map(|c| &c.problems);
    let found = problems.map(|p| p.to_diag(ui.lang()).severity).any(|s| fail_on.is_some_and(|level| s <= level));
    ui.result(&text, if found { FOUND } else { 0 })
}

// In the order of the rule files. Files of tests alone are no instrument.
fn covered<'r>(set: &Set<'r>) -> Vec<Covered<'r>> {
    let wanted = |tree: &&Tree| set.wanted.is_empty() || set.wanted.contains(&tree.file);
    let instruments = set.loaded.trees.iter().filter(wanted).filter_map(|t| t.header.as_ref().map(|h| (t, h)));
    instruments.map(|(tree, header)| one(tree, header, set)).collect()
}

fn one<'r>(tree: &'r Tree, header: &'r Header, set: &Set<'r>) -> Covered<'r> {
    let Some(law) = set.loaded.laws.iter().find(|l| l.rules == tree.file).map(|l| &l.law) else {
        return Covered { header, text: None, problems: vec![ClauseProblem::NoDocument { at: header.id.span }] };
    };
    let coverage = cover(tree, law, &set.sources.get(law.file()).text);
    let mut problems = coverage.problems.clone();
    if law.clauses.is_empty() {
        problems.push(ClauseProblem::NoClauses { at: Span::new(law.file(), 0, 0) });
    }
    Covered { header, text: Some((law, coverage)), problems }
}
