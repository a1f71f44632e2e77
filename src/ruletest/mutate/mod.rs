//! Changes a rule in one place at a time and asks whether some test sees it.
//!
//! What must hold: a change that is tried differs in meaning from the rule and from every other change of the same block that is tried,
//! as far as interval reasoning can tell; a survivor's proposed test passes under the rule and fails under the change.

mod expr;
mod same;
mod sites;
mod words;

use std::collections::BTreeSet;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::eval::{self, Judge};
use crate::model;
use crate::model::ir::{Rules, Target, TargetId};
use crate::syntax::tree::{Item, Test, Tree};

pub(super) use expr::step;

use self::same::same_target;
use self::sites::Changed;
use super::Selection;
use super::case::{Case, Prepared};
use super::probe::Probe;
use super::run::passes;

/// What kind of thing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// A number, a date or a yes/no in a condition.
    Threshold,
    /// A comparison.
    Operator,
    /// `and` or `or`.
    Joiner,
    /// A `not`, or a whole `when`.
    Condition,
    /// The date of a `by`.
    Due,
    /// A date of `in_force`.
    Force,
    /// The date of an `amends … from`.
    Amendment,
    /// A tier.
    Tier,
    /// A kind of unit that is bound.
    Binds,
}

impl What {
    /// Its name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            What::Threshold => "threshold",
            What::Operator => "operator",
            What::Joiner => "joiner",
            What::Condition => "condition",
            What::Due => "due",
            What::Force => "force",
            What::Amendment => "amendment",
            What::Tier => "tier",
            What::Binds => "binds",
        }
    }
}

/// One change of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was changed.
    pub what: What,
    /// Where.
    pub at: Span,
    /// What stands there; empty where something is added.
    pub was: String,
    /// What stands there instead; empty where something is left out.
    pub now: String,
}

impl Change {
    fn new(what: What, at: Span, was: impl Into<String>, now: impl Into<String>) -> Change {
        Change { what, at, was: was.into(), now: now.into() }
    }

    // Days on which a date matters: the one it was moved from or to, and those beside.
    fn days(&self) -> Vec<Date> {
        let moved = [&self.was, &self.now].into_iter().filter_map(|text| Date::parse(text));
        moved.flat_map(|day| [0, -1, 1].map(|by| day.plus(by))).flatten().collect()
    }
}

/// A change that no test sees.
#[derive(Debug, Clone)]
pub struct Survivor {
    /// The change.
    pub change: Change,
    /// The targets that it touches, in the order of their ids.
    pub targets: Vec<TargetId>,
    /// Just behind the block that was changed.
    pub behind: Span,
    /// A test that passes under the rule and fails under the change, where one was found.
    pub test: Option<Test>,
}

/// How the changes of a rule set went.
#[derive(Debug, Default)]
pub struct Mutation {
    /// Changes that were tried.
    pub tried: usize,
    /// Changes that mean the same as the rule, or as another change that was tried, and were not.
    pub same: usize,
    /// Changes that the checker itself refuses, and were not tried.
    pub refused: usize,
    /// Changes that no test sees, in the order of the files.
    pub survivors: Vec<Survivor>,
}

/// Tries every change of the chosen targets. `trees` are those that `rules` was built of; tests that fail as it is see nothing.
pub fn mutate(rules: &Rules, trees: &[Tree], selection: &Selection, lang: Lang) -> Mutation {
    let mut bench = Bench::new(rules, trees, selection, lang);
    for tree in 0..bench.trees.len() {
        let Some(header) = bench.trees[tree].header.clone() else { continue };
        let of_instrument = |target: &&Target| rules.instrument(target.instrument).id == header.id.value;
        let chosen = |id: &str| rules.find_target(id).is_some_and(|t| selection.takes_target(rules, t));
        // A date of force is the business of the instrument as a whole.
        if selection.targets.is_empty() && rules.targets.iter().filter(of_instrument).any(|t| chosen(&t.id)) {
            bench.try_all(tree, header.span.after(), sites::of_header(&header));
        }
        for index in 0..bench.trees[tree].items.len() {
            let item = &bench.trees[tree].items[index];
            let behind = match item {
                Item::Target(target) if chosen(&format!("{}.{}", header.id.value, target.id.value)) => target.span.after(),
                Item::Define(define) => define.span.after(),
                Item::Target(_) | Item::Test(_) | Item::Score(_) | Item::Skip(_) => continue,
            };
            let changes = sites::of_item(index, item);
            bench.try_all(tree, behind, changes);
        }
    }
    bench.mutation.survivors.sort_by_key(|s| s.change.at);
    bench.mutation
}

struct Bench<'a> {
    rules: &'a Rules,
    lang: Lang,
    judge: Judge<'a>,
    // The rules with a change in them.
    changed: Rules,
    // Without tests: these are prepared once.
    trees: Vec<Tree>,
    tests: Vec<(&'a Test, Prepared)>,
    selection: &'a Selection,
    mutation: Mutation,
}

impl<'a> Bench<'a> {
    fn new(rules: &'a Rules, trees: &[Tree], selection: &'a Selection, lang: Lang) -> Bench<'a> {
        let judge = Judge::new(rules);
        let without_tests = |tree: &Tree| Tree {
            items: tree.items.iter().filter(|i| matches!(i, Item::Target(_) | Item::Define(_))).cloned().collect(),
            comments: Vec::new(),
            ..tree.clone()
        };
        let tests = rules.tests.iter().filter_map(|(instrument, test)| {
            let prepared = Case { rules, test, instrument: *instrument }.prepare().ok()?;
            let sound = prepared.judge(&judge, rules).is_some_and(|outcome| passes(test, &prepared, &outcome));
            sound.then_some((test, prepared))
        });
        Bench {
            rules,
            lang,
            changed: Rules { tests: Vec::new(), ..rules.clone() },
            trees: trees.iter().map(without_tests).collect(),
            tests: tests.collect(),
            judge,
            selection,
            mutation: Mutation::default(),
        }
    }

    // Every change of one block or header.
    fn try_all(&mut self, tree: usize, behind: Span, changes: Vec<(Change, Changed)>) {
        let mut tried: Vec<Vec<(TargetId, Target)>> = Vec::new();
        for (change, changed) in changes {
            let Some(touched) = self.change(tree, changed) else {
                self.mutation.refused += 1;
                continue;
            };
            let chosen = touched.iter().any(|t| self.selection.takes_target(self.rules, *t));
            if touched.is_empty() || !chosen {
                continue;
            }
            let targets: Vec<(TargetId, Target)> = touched.iter().map(|t| (*t, self.changed.target(*t).clone())).collect();
            let known = match change.what {
                What::Force => self.applies_alike(&change, &touched),
                What::Amendment => self.applies_alike(&change, &touched) || self.is_known(&targets, &tried),
                _ => self.is_known(&targets, &tried),
            };
            if known {
                self.mutation.same += 1;
                continue;
            }
            tried.push(targets);
            self.mutation.tried += 1;
            if !self.is_seen(&touched) {
                let test = self.proposal(&change, &touched);
                self.mutation.survivors.push(Survivor { change, targets: touched, behind, test });
            }
        }
    }

    // Puts a change in; the targets that it touches, or nothing where the checker refuses it.
    fn change(&mut self, tree: usize, changed: Changed) -> Option<Vec<TargetId>> {
        let whole_instrument = matches!(changed, Changed::Header(_));
        let tree_with = changed.apply(&self.trees[tree]);
        let trees: Vec<&Tree> = self.trees.iter().enumerate().map(|(i, t)| if i == tree { &tree_with } else { t }).collect();
        let (instruments, targets, problems) = model::relower(self.rules, &trees);
        if !problems.is_empty() || targets.len() != self.rules.targets.len() {
            return None;
        }
        let file = self.trees[tree].file;
        let moved = |t: &Target| {
            let own = |t: &Target| self.rules.instrument(t.instrument).file == file;
            whole_instrument && (own(t) || t.amended_by.iter().any(|(by, _)| own(self.rules.target(*by))))
        };
        let touched: Vec<TargetId> = self
            .rules
            .target_ids()
            .filter(|id| targets[id.0 as usize] != *self.rules.target(*id) || moved(self.rules.target(*id)))
            .collect();
        let decided = touched.iter().any(|id| !eval::decided(self.rules, &targets[id.0 as usize]).is_empty());
        (self.changed.instruments, self.changed.targets) = (instruments, targets);
        (!decided).then_some(touched)
    }

    fn is_known(&self, targets: &[(TargetId, Target)], tried: &[Vec<(TargetId, Target)>]) -> bool {
        let as_it_was = targets.iter().all(|(id, t)| self.means_the_same(t, self.rules.target(*id)));
        let as_another = |other: &Vec<(TargetId, Target)>| {
            other.len() == targets.len() && other.iter().zip(targets).all(|((a, x), (b, y))| a == b && same_target(self.rules, x, y))
        };
        as_it_was || tried.iter().any(as_another)
    }

    // A day of force or of an amendment that was moved matters on the days that it moved over, and only where it decides.
    fn applies_alike(&self, change: &Change, touched: &[TargetId]) -> bool {
        let applies = |rules: &Rules, id: TargetId, day: Date| {
            let target = rules.target(id);
            rules.instrument(target.instrument).in_force_on(day)
                && target.amends.is_none_or(|(_, from)| from <= day)
                && rules.amended_on(target, day).is_none()
        };
        let days = change.days();
        !days.is_empty()
            && touched.iter().all(|id| days.iter().all(|day| applies(self.rules, *id, *day) == applies(&self.changed, *id, *day)))
    }

    // A kind of which the register has no unit makes no difference: nobody is judged otherwise.
    fn means_the_same(&self, a: &Target, b: &Target) -> bool {
        let real = |t: &Target| -> BTreeSet<String> {
            let has_units = |kind: &&String| self.rules.vocabulary.units.iter().any(|u| u.kind == **kind);
            t.binds.iter().filter(has_units).cloned().collect()
        };
        real(a) == real(b) && same_target(self.rules, &Target { binds: b.binds.clone(), ..a.clone() }, b)
    }

    fn is_seen(&self, touched: &[TargetId]) -> bool {
        let judge = self.judge.of_changed(&self.changed);
        let asks = |prepared: &Prepared| prepared.targets.iter().any(|t| touched.contains(t));
        let fails = |(test, prepared): &&(&Test, Prepared)| {
            prepared.judge(&judge, &self.changed).is_none_or(|outcome| !passes(test, prepared, &outcome))
        };
        self.tests.iter().filter(|(_, prepared)| asks(prepared)).any(|test| fails(&test))
    }

    // The due date of the line that was changed, and the day before.
    fn due_of(&self, change: &Change, target: TargetId) -> Vec<Date> {
        let holds = |span: Span| span.file == change.at.file && span.start <= change.at.start && change.at.end <= span.end;
        let milestones = &self.rules.target(target).milestones;
        let due = milestones.iter().filter(|m| m.parts.iter().any(|p| holds(p.span))).find_map(|m| m.due);
        due.into_iter().flat_map(|day| [Some(day), day.plus(-1)]).flatten().collect()
    }

    fn proposal(&self, change: &Change, touched: &[TargetId]) -> Option<Test> {
        let changed = self.judge.of_changed(&self.changed);
        touched.iter().find_map(|target| {
            let near = if change.days().is_empty() { self.due_of(change, *target) } else { change.days() };
            let probe = Probe { rules: self.rules, judge: &self.judge, target: *target, lang: self.lang };
            probe.find(&near, &mut |_, prepared, finding| {
                let under_change = prepared.judge(&changed, &self.changed);
                let other = under_change.as_ref().and_then(|o| o.findings.first()).map(|f| f.verdict);
                other.is_some_and(|other| other != finding.verdict)
            })
        })
    }
}
