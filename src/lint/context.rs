//! What lints look at, and what several of them need to know of it.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::date::Date;
use crate::base::source::{FileId, Sources, Span, Spanned};
use crate::model::ir::{self, Rules, TargetId};
use crate::syntax::tree::{Basis, Item, Score, Target, TargetKind, Tree};

use super::Lint;
use super::demand::{self, Demands};
use super::entries::{self, Entries};
use super::overlap::{self, Implied, Pair};
use super::rules::ALL;

/// A rule set with the texts it was read from.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    /// The checked rules.
    pub rules: &'a Rules,
    /// The trees they were made from; also those that have errors and are not in the rules.
    pub trees: &'a [Tree],
    /// The texts.
    pub sources: &'a Sources,
    /// The lints to run.
    pub lints: Vec<&'static Lint>,
    /// The day that expiry is asked about; without it only what holds on every day is found.
    pub as_of: Option<Date>,
}

impl<'a> Input<'a> {
    /// A rule set to be looked at by every lint.
    pub fn new(rules: &'a Rules, trees: &'a [Tree], sources: &'a Sources) -> Input<'a> {
        Input { rules, trees, sources, lints: ALL.to_vec(), as_of: None }
    }
}

/// A target or check as it is written, with what it means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block<'a> {
    pub(super) tree: &'a Tree,
    pub(super) written: &'a Target,
    /// Not there where its file has errors.
    pub(super) checked: Option<&'a ir::Target>,
}

/// What targets, checks and scores have in common: an id, and what is said of where their wording comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated<'a> {
    pub(super) tree: &'a Tree,
    pub(super) id: &'a str,
    /// From the keyword to the title.
    pub(super) head: Span,
    pub(super) span: Span,
    pub(super) basis: Option<&'a Spanned<Basis>>,
    pub(super) source: Option<&'a Spanned<String>>,
    /// Whether it judges reports, so that no law has its words.
    pub(super) is_check: bool,
}

pub(super) struct Context<'a> {
    pub(super) rules: &'a Rules,
    pub(super) trees: &'a [Tree],
    pub(super) sources: &'a Sources,
    pub(super) lints: Vec<&'static Lint>,
    pub(super) as_of: Option<Date>,
    pub(super) blocks: Vec<Block<'a>>,
    by_id: Vec<Option<usize>>,
    demands: OnceCell<Demands>,
    entries: OnceCell<Entries>,
    pairs: OnceCell<Vec<Pair>>,
    implied: OnceCell<Vec<Implied>>,
    tested: OnceCell<BTreeMap<String, BTreeSet<&'a str>>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(input: &Input<'a>) -> Context<'a> {
        let Input { rules, trees, sources, .. } = *input;
        let ids: BTreeMap<Span, TargetId> = rules.target_ids().map(|id| (rules.target(id).head, id)).collect();
        let mut blocks = Vec::with_capacity(rules.targets.len());
        let mut by_id = vec![None; rules.targets.len()];
        for tree in trees {
            for item in &tree.items {
                let Item::Target(written) = item else { continue };
                let id = ids.get(&written.head).copied();
                if let Some(place) = id.and_then(|id| by_id.get_mut(id.0 as usize)) {
                    *place = Some(blocks.len());
                }
                blocks.push(Block { tree, written, checked: id.map(|id| rules.target(id)) });
            }
        }
        Context {
            rules,
            trees,
            sources,
            lints: input.lints.clone(),
            as_of: input.as_of,
            blocks,
            by_id,
            demands: OnceCell::new(),
            entries: OnceCell::new(),
            pairs: OnceCell::new(),
            implied: OnceCell::new(),
            tested: OnceCell::new(),
        }
    }

    /// What binds units: the `target` blocks, not what only checks reports.
    pub(super) fn targets(&self) -> impl Iterator<Item = Block<'a>> {
        self.blocks.iter().copied().filter(|b| b.written.kind == TargetKind::Target)
    }

    /// The `score` blocks, each with its file.
    pub(super) fn scores(&self) -> impl Iterator<Item = (&'a Tree, &'a Score)> {
        let of = |tree: &'a Tree| {
            tree.items.iter().filter_map(move |item| match item {
                Item::Score(score) => Some((tree, &**score)),
                _ => None,
            })
        };
        self.trees.iter().flat_map(of)
    }

    /// Every block that says, or should say, where its wording comes from.
    pub(super) fn stated(&self) -> impl Iterator<Item = Stated<'a>> {
        let targets = self.blocks.iter().map(|Block { tree, written: w, .. }| Stated {
            tree,
            id: &w.id.value,
            head: w.head,
            span: w.span,
            basis: w.basis.as_ref(),
            source: w.source.as_ref(),
            is_check: w.kind == TargetKind::Check,
        });
        let scores = self.scores().map(|(tree, s)| Stated {
            tree,
            id: &s.id.value,
            head: s.head,
            span: s.span,
            basis: s.basis.as_ref(),
            source: s.source.as_ref(),
            is_check: false,
        });
        targets.chain(scores)
    }

    /// The block of a target.
    pub(super) fn block(&self, id: TargetId) -> Option<Block<'a>> {
        self.by_id.get(id.0 as usize).copied().flatten().map(|i| self.blocks[i])
    }

    /// What each target demands, as sets of values in periods.
    pub(super) fn demands(&self) -> &Demands {
        self.demands.get_or_init(|| demand::of(self.rules))
    }

    /// Pairs of targets that speak of one measure to one unit at one time.
    pub(super) fn pairs(&self) -> &[Pair] {
        self.pairs.get_or_init(|| overlap::pairs(self.rules, self.demands()))
    }

    /// The pairs of which one follows from the other.
    pub(super) fn implied(&self) -> &[Implied] {
        self.implied.get_or_init(|| overlap::implied(self.rules, self.demands(), self.pairs()))
    }

    /// The entries of the vocabulary as they are written.
    pub(super) fn entries(&self) -> &Entries {
        self.entries.get_or_init(|| entries::read(self.sources, &self.vocabulary_files()))
    }

    /// For the full id of each target that a test speaks of, the verdicts that are expected.
    pub(super) fn tested(&self) -> &BTreeMap<String, BTreeSet<&'a str>> {
        self.tested.get_or_init(|| {
            let mut tested: BTreeMap<String, BTreeSet<&'a str>> = BTreeMap::new();
            for (instrument, test) in &self.rules.tests {
                for expect in &test.expects {
                    let id = match instrument {
                        Some(own) if !expect.target.value.contains('.') => {
                            format!("{}.{}", self.rules.instrument(*own).id, expect.target.value)
                        }
                        _ => expect.target.value.clone(),
                    };
                    tested.entry(id).or_default().insert(&expect.verdict.value);
                }
            }
            tested
        })
    }

    fn vocabulary_files(&self) -> Vec<FileId> {
        let indicators = self.rules.vocabulary.indicators.iter().map(|i| i.span.file);
        let units = self.rules.vocabulary.units.iter().map(|u| u.span.file);
        indicators.chain(units).collect::<BTreeSet<_>>().into_iter().collect()
    }
}
