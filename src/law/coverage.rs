//! Which clauses of a text somebody has looked at: made a target of, or marked as not measurable.
//!
//! Clauses without others in them are counted, each once. One that holds others has been looked at when all of those have been; a
//! `skip` of it holds for all of those, a target in it for the clause that its words stand in alone.

use std::collections::BTreeMap;

use crate::base::source::{Span, Spanned};
use crate::base::suggest;
use crate::syntax::tree::{Item, Skip, Target, Tree};

use super::key::{Level, Step};
use super::problem::{ClauseProblem, Instead};
use super::quotes::{clauses_of, is_known, named};
use super::{Clause, Law, reference};

/// What became of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A target states it.
    Encoded,
    /// A `skip` says why it is no target.
    Skipped,
    /// Of the clauses in it some have been looked at, some not.
    Partly,
    /// Nobody has said anything of it.
    NotLookedAt,
}

/// A clause with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'t> {
    /// Index among the text's clauses.
    pub clause: usize,
    /// What became of it.
    pub state: State,
    /// Ids of the targets that state it, in the order of the rule file.
    pub targets: Vec<&'t str>,
    /// Why it is no target.
    pub why: Option<&'t str>,
    /// Whether it holds no other clause: those are counted.
    pub counts: bool,
}

/// How many clauses without others in them there are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Stated by a target.
    pub encoded: usize,
    /// Marked as not measurable.
    pub skipped: usize,
    /// Not looked at.
    pub not_looked_at: usize,
}

impl Counts {
    /// All of them.
    pub fn clauses(&self) -> usize {
        self.encoded + self.skipped + self.not_looked_at
    }
}

/// A text's clauses held against a rule file.
#[derive(Debug)]
pub struct Coverage<'t> {
    /// One row a clause, in the order of the text.
    pub rows: Vec<Row<'t>>,
    /// How many are in which state.
    pub counts: Counts,
    /// What does not fit, and what nobody has looked at.
    pub problems: Vec<ClauseProblem>,
}

/// Holds a rule file against the text of its instrument.
pub fn cover<'t>(tree: &'t Tree, law: &Law, text: &str) -> Coverage<'t> {
    let mut survey = Survey { law, targets: BTreeMap::new(), skips: BTreeMap::new(), problems: Vec::new() };
    for item in &tree.items {
        match item {
            Item::Target(target) => survey.target(target),
            Item::Skip(skip) => survey.skip(skip),
            Item::Define(_) | Item::Test(_) | Item::Score(_) => {}
        }
    }
    survey.clashes();
    let rows = survey.rows();
    let mut counts = Counts::default();
    for row in rows.iter().filter(|r| r.counts) {
        match row.state {
            State::Encoded => counts.encoded += 1,
            State::Skipped => counts.skipped += 1,
            State::Partly | State::NotLookedAt => counts.not_looked_at += 1,
        }
    }
    survey.not_looked_at(&rows, text);
    Coverage { rows, counts, problems: survey.problems }
}

struct Survey<'t, 'l> {
    law: &'l Law,
    // Targets and skips by the clause that they name or stand in.
    targets: BTreeMap<usize, Vec<&'t Target>>,
    skips: BTreeMap<usize, Vec<&'t Skip>>,
    problems: Vec<ClauseProblem>,
}

impl<'t> Survey<'t, '_> {
    fn target(&mut self, target: &'t Target) {
        let named = target.clause.as_ref().filter(|c| is_known(&c.value)).map(|c| self.named(c)).unwrap_or_default();
        let quote = target.quote.as_ref().filter(|q| is_known(&q.value));
        let stands = quote.map(|q| clauses_of(&self.law.document.places(&q.value), self.law)).unwrap_or_default();
        let inside: Vec<usize> =
            stands.iter().copied().filter(|s| named.is_empty() || named.iter().any(|n| self.law.lies_in(*s, *n))).collect();
        if let Some(quote) = quote.filter(|_| inside.len() > named.len().max(1)) {
            let names = inside.iter().map(|s| self.law.name(*s)).collect();
            self.problems.push(ClauseProblem::QuoteInSeveral { at: quote.span, names });
            return;
        }
        // The words say more exactly than an article's number which of its points is meant.
        let exact: Vec<usize> =
            named.into_iter().filter(|n| !inside.iter().any(|i| self.law.lies_in(*i, *n))).chain(inside.clone()).collect();
        for clause in exact {
            let entry = self.targets.entry(clause).or_default();
            if !entry.iter().any(|t| std::ptr::eq(*t, target)) {
                entry.push(target);
            }
        }
    }

    fn skip(&mut self, skip: &'t Skip) {
        // Without a reason nobody can tell that somebody looked.
        let reasoned = !skip.why.value.trim().is_empty();
        if !reasoned {
            self.problems.push(ClauseProblem::SkipWithoutReason { at: skip.span });
        }
        for clause in self.named(&skip.clause).into_iter().filter(|_| reasoned) {
            self.skips.entry(clause).or_default().push(skip);
        }
    }

    // The clauses that are named; where there are none, or it is not clear which, that is told.
    fn named(&mut self, clause: &Spanned<String>) -> Vec<usize> {
        let Some(references) = reference::read(&clause.value) else {
            self.problems.push(ClauseProblem::NotAReference { at: clause.span });
            return Vec::new();
        };
        let mut all = Vec::new();
        for reference in references {
            match self.law.find(&reference).as_slice() {
                [] => {
                    let instead = self.instead(&reference, &clause.value);
                    self.problems.push(ClauseProblem::NoSuchClause { at: clause.span, instead });
                }
                [one] => all.push(*one),
                several => {
                    let names = several.iter().map(|s| self.law.name(*s)).collect();
                    self.problems.push(ClauseProblem::SeveralClauses { at: clause.span, names });
                }
            }
        }
        named(&clause.value, self.law).into_iter().filter(|c| all.contains(c)).collect()
    }

    // What the text has around the place where the clause would be, or else of its kind.
    fn instead(&self, reference: &[Step], typed: &str) -> Instead {
        let names = |test: &dyn Fn(&Clause) -> bool| -> Vec<String> {
            (0..self.law.clauses.len()).filter(|i| self.law.clauses.get(*i).is_some_and(test)).map(|i| self.law.name(i)).collect()
        };
        for length in (1..reference.len()).rev() {
            if let [one] = self.law.find(reference.get(..length).unwrap_or_default()).as_slice() {
                return Instead::Inside(self.law.name(*one), names(&|c| c.parent == Some(*one)));
            }
        }
        let outermost = reference.first().map(|s| s.level);
        let alike = names(&|c| c.path.last().map(|s| s.level) == outermost);
        if alike.is_empty() {
            let all = names(&|_| true);
            return Instead::Near(suggest::nearest(typed, all.iter().map(String::as_str)).map(str::to_string));
        }
        Instead::Alike(alike)
    }

    // A clause that is marked as not measurable, and measured all the same.
    fn clashes(&mut self) {
        for (skipped, skips) in &self.skips {
            let within = self.targets.iter().filter(|(clause, _)| self.law.lies_in(**clause, *skipped));
            let stated: Vec<(String, Span)> = within.flat_map(|(_, all)| all.iter().map(|t| (t.id.value.clone(), t.head))).collect();
            if let Some(skip) = skips.first().filter(|_| !stated.is_empty()) {
                self.problems.push(ClauseProblem::SkippedAndEncoded { at: skip.span, name: self.law.name(*skipped), targets: stated });
            }
        }
    }

    fn rows(&self) -> Vec<Row<'t>> {
        let clauses = &self.law.clauses;
        let mut rows: Vec<Row<'t>> = (0..clauses.len()).map(|clause| self.row(clause)).collect();
        // A clause comes before those in it, so from the end on each has met all of its own.
        for parent in (0..clauses.len()).rev() {
            let inside: Vec<State> = self.law.inside(parent).filter_map(|c| own(&rows, c, parent, self.law)).collect();
            if let Some(row) = rows.get_mut(parent)
                && !inside.is_empty()
            {
                row.counts = false;
                row.state = together(row.state, &inside);
            }
        }
        rows
    }

    fn row(&self, clause: usize) -> Row<'t> {
        let targets: Vec<&'t str> = self.targets.get(&clause).map(|all| all.iter().map(|t| &*t.id.value).collect()).unwrap_or_default();
        let skip = self.skips.iter().find(|(skipped, _)| self.law.lies_in(clause, **skipped)).and_then(|(_, all)| all.first());
        let state = match (targets.is_empty(), skip) {
            (false, _) => State::Encoded,
            (true, Some(_)) => State::Skipped,
            (true, None) => State::NotLookedAt,
        };
        let why = skip.filter(|_| state == State::Skipped).map(|s| &*s.why.value);
        Row { clause, state, targets, why, counts: true }
    }

    // One note for each clause that nobody has looked at as a whole, not for each point in it.
    fn not_looked_at(&mut self, rows: &[Row<'_>], text: &str) {
        let untouched = |clause: usize| {
            let groups = self.law.clauses.get(clause).and_then(|c| c.path.last()).is_none_or(|s| s.level.groups());
            let row = rows.get(clause).filter(|r| r.state == State::NotLookedAt && r.targets.is_empty());
            row.is_some_and(|r| r.counts || !groups && !self.holds_articles(clause))
        };
        let mut notes = Vec::new();
        for row in rows {
            let parent = self.law.clauses.get(row.clause).and_then(|c| c.parent);
            if untouched(row.clause) && !parent.is_some_and(untouched) {
                let inside = self.law.inside(row.clause).filter(|c| rows.get(*c).is_some_and(|r| r.counts)).count();
                notes.push(ClauseProblem::NotLookedAt { at: self.first_line(row.clause, text), name: self.law.name(row.clause), inside });
            }
        }
        self.problems.extend(notes);
    }

    fn holds_articles(&self, clause: usize) -> bool {
        let is_article = |c: usize| self.law.clauses.get(c).and_then(|c| c.path.last()).is_some_and(|s| s.level == Level::Article);
        self.law.inside(clause).any(is_article)
    }

    fn first_line(&self, clause: usize, text: &str) -> Span {
        let span = self.law.span(clause);
        let line = text.get(span.range()).and_then(|t| t.lines().next()).map_or(0, |l| l.trim_end().len());
        Span::new(span.file, span.range().start, span.range().start + line)
    }
}

// The state of a clause right in another.
fn own(rows: &[Row<'_>], clause: usize, parent: usize, law: &Law) -> Option<State> {
    law.clauses.get(clause).filter(|c| c.parent == Some(parent))?;
    rows.get(clause).map(|r| r.state)
}

fn together(own: State, inside: &[State]) -> State {
    let all = |test: &dyn Fn(State) -> bool| inside.iter().all(|s| test(*s));
    if all(&|s| s == State::NotLookedAt) {
        return if own == State::Encoded { State::Partly } else { State::NotLookedAt };
    }
    if !all(&|s| matches!(s, State::Encoded | State::Skipped)) {
        return State::Partly;
    }
    if own == State::Encoded || inside.contains(&State::Encoded) { State::Encoded } else { State::Skipped }
}
