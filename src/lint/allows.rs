//! What is not wanted: every `allow` with the places it stands for, and whether it left anything out.

use std::collections::BTreeMap;

use crate::base::source::Span;
use crate::syntax::tree::Allow;

use super::Lint;
use super::context::Context;
use super::found::Found;

pub(super) struct OneAllow {
    pub(super) allow: Allow,
    /// The lint it names, where there is one that may be left out.
    pub(super) lint: Option<&'static Lint>,
    /// What it stands for: a block, an entry, a whole file.
    scope: Span,
    pub(super) used: bool,
}

/// Every `allow` of a rule set.
pub(super) struct Allows<'a> {
    pub(super) all: Vec<OneAllow>,
    by_lint: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Allows<'a> {
    pub(super) fn of(context: &Context<'a>) -> Allows<'a> {
        let mut all = Vec::new();
        let mut add = |allow: &Allow, scope: Span| {
            let lint = Lint::find(&allow.lint.value).filter(|l| l.may_be_allowed());
            all.push(OneAllow { allow: allow.clone(), lint, scope, used: false });
        };
        for tree in context.trees {
            let whole = Span { file: tree.file, start: 0, end: u32::MAX };
            tree.header.iter().flat_map(|h| &h.allows).for_each(|a| add(a, whole));
        }
        for block in &context.blocks {
            block.written.allows.iter().for_each(|a| add(a, block.written.span));
        }
        for entry in context.entries().all() {
            entry.allows.iter().for_each(|a| add(a, entry.span));
        }
        let mut by_lint: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, one) in all.iter().enumerate() {
            if let Some(lint) = one.lint {
                by_lint.entry(lint.name()).or_default().push(i);
            }
        }
        Allows { all, by_lint }
    }

    /// Whether something found is not wanted. Each `allow` that says so has been of use.
    pub(super) fn cover(&mut self, found: &Found<'_>) -> bool {
        let Some(candidates) = self.by_lint.get(found.lint.name()) else { return false };
        let places = found.places();
        let mut covered = false;
        for i in candidates {
            let one = &mut self.all[*i];
            if places.iter().any(|p| p.file == one.scope.file && one.scope.start <= p.start && p.end <= one.scope.end) {
                one.used = true;
                covered = true;
            }
        }
        covered
    }
}
