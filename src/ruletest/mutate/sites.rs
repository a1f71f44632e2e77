//! What can be changed in a rule file: every condition, date, tier and kind, one at a time.

use crate::base::date::Date;
use crate::base::source::Spanned;
use crate::syntax::tree::{Define, Header, Item, Require, Requirement, Target, Tree};

use super::expr::{changes, dates, operators, tiers};
use super::{Change, What};

/// A file with one change in it.
pub(super) enum Changed {
    /// In the header.
    Header(Box<Header>),
    /// In the item of this index.
    Item(usize, Item),
}

impl Changed {
    /// The file as it is after the change.
    pub(super) fn apply(self, tree: &Tree) -> Tree {
        let mut tree = tree.clone();
        match self {
            Changed::Header(header) => tree.header = Some(*header),
            Changed::Item(index, item) => tree.items[index] = item,
        }
        tree
    }
}

/// Every change of the header.
pub(super) fn of_header(header: &Header) -> Vec<(Change, Changed)> {
    let mut found = Vec::new();
    moved(What::Force, &header.from, &mut |change, from| {
        found.push((change, Changed::Header(Box::new(Header { from, ..header.clone() }))));
    });
    if let Some(until) = &header.until {
        moved(What::Force, until, &mut |change, until| {
            found.push((change, Changed::Header(Box::new(Header { until: Some(until), ..header.clone() }))));
        });
    }
    found
}

/// Every change of an item, in the order of the text.
pub(super) fn of_item(index: usize, item: &Item) -> Vec<(Change, Changed)> {
    let mut found = Vec::new();
    match item {
        Item::Target(target) => {
            of_target(target, &mut |change, target| found.push((change, Changed::Item(index, Item::Target(Box::new(target))))))
        }
        Item::Define(define) => changes(&define.value, &mut |change, value| {
            found.push((change, Changed::Item(index, Item::Define(Define { value, ..define.clone() }))));
        }),
        Item::Test(_) | Item::Score(_) | Item::Skip(_) => {}
    }
    found
}

type TakeTarget<'t> = &'t mut dyn FnMut(Change, Target);

fn of_target(target: &Target, take: TakeTarget<'_>) {
    if let Some(amends) = &target.amends {
        moved(What::Amendment, &amends.from, &mut |change, from| {
            let mut changed = target.clone();
            changed.amends = Some(crate::syntax::tree::Amends { from, ..amends.clone() });
            take(change, changed);
        });
    }
    of_binds(target, take);
    if let Some(measure) = &target.measure {
        changes(measure, &mut |change, measure| take(change, Target { measure: Some(measure), ..target.clone() }));
    }
    tiers(&target.tiers, target.head, &mut |change, tiers| take(change, Target { tiers, ..target.clone() }));
    of_when(target, take);
    for (index, require) in target.requires.iter().enumerate() {
        of_require(require, &mut |change, require| {
            let mut changed = target.clone();
            changed.requires[index] = require;
            take(change, changed);
        });
    }
}

// A target must bind somebody, so a single kind stays.
fn of_binds(target: &Target, take: TakeTarget<'_>) {
    for (index, kind) in target.binds.iter().enumerate().filter(|_| target.binds.len() > 1) {
        let mut changed = target.clone();
        changed.binds.remove(index);
        take(Change::new(What::Binds, kind.span, kind.value.as_str(), ""), changed);
    }
}

fn of_when(target: &Target, take: TakeTarget<'_>) {
    use crate::syntax::tree::{Expr, ExprKind};
    let Some(when) = &target.when else { return };
    take(Change::new(What::Condition, when.span, "when", ""), Target { when: None, ..target.clone() });
    let negated = Expr { kind: ExprKind::Not(Box::new(when.clone())), span: when.span };
    take(Change::new(What::Condition, when.span, "", "not"), Target { when: Some(negated), ..target.clone() });
    changes(when, &mut |change, when| take(change, Target { when: Some(when), ..target.clone() }));
}

fn of_require(require: &Require, take: &mut dyn FnMut(Change, Require)) {
    let mut with = |change, condition| take(change, Require { condition, ..require.clone() });
    match &require.condition {
        Requirement::Short { op, right } => {
            operators(op, &mut |change, op| with(change, Requirement::Short { op, right: right.clone() }));
            changes(right, &mut |change, right| with(change, Requirement::Short { op: op.clone(), right }));
        }
        Requirement::Whole(expr) => changes(expr, &mut |change, expr| with(change, Requirement::Whole(expr))),
    }
    tiers(&require.at, require.span, &mut |change, at| take(change, Require { at, ..require.clone() }));
    if let Some(by) = &require.by {
        moved(What::Due, by, &mut |change, by| take(change, Require { by: Some(by), ..require.clone() }));
    }
}

fn moved(what: What, day: &Spanned<Date>, take: &mut dyn FnMut(Change, Spanned<Date>)) {
    dates(day.value, &mut |now, changed| {
        take(Change::new(what, day.span, day.value.to_string(), now), Spanned::new(changed, day.span));
    });
}
