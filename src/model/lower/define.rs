//! The `define`s of a file: each is lowered once, after those that it stands on.
//!
//! A chain of them may be as long as the file, so the way along it is kept in a list and not on the call stack.

use std::collections::BTreeSet;

use crate::base::source::Span;
use crate::model::ir::{Cond, Num};
use crate::model::problem::Problem;
use crate::syntax::tree::{Define, Expr, ExprKind};
use crate::vocab::schema::Tiers;

use super::{Lower, Place, Typed};

// A `define` on the way down, with the names in it that were not looked at yet.
struct Step<'a> {
    define: &'a Define,
    uses: std::vec::IntoIter<(&'a str, Span)>,
}

impl<'a> Lower<'a> {
    /// Makes the `define`s of the file known and checks each, used or not.
    pub(in crate::model) fn define_all(&mut self, defines: impl Iterator<Item = &'a Define>) {
        for define in defines {
            let name = define.name.value.as_str();
            if let Some(first) = self.defines.get(name) {
                let first = first.name.span;
                self.problems.push(Problem::DefineTwice { name: name.into(), first, again: define.name.span });
            } else if self.vocabulary.find(name).is_some() {
                self.problems.push(Problem::DefineShadows { name: name.into(), at: define.name.span });
            } else {
                self.defines.insert(name, define);
            }
        }
        let mut circular = BTreeSet::new();
        for define in self.defines.clone().into_values() {
            if !self.lowered.contains_key(define.name.value.as_str()) {
                self.define(define, &mut circular);
            }
        }
    }

    // Lowers a `define` after all that it stands on. `circular` are the members of the circles that were told.
    fn define(&mut self, first: &'a Define, circular: &mut BTreeSet<&'a str>) {
        let mut way = vec![self.step(first)];
        let mut on_the_way = BTreeSet::from([first.name.value.as_str()]);
        while let Some(step) = way.last_mut() {
            let Some((name, at)) = step.uses.next() else {
                let define = step.define;
                let typed = self.any(&define.value, Place::Rule);
                self.lowered.insert(&define.name.value, typed);
                on_the_way.remove(define.name.value.as_str());
                way.pop();
                continue;
            };
            if self.lowered.contains_key(name) {
                continue;
            }
            if on_the_way.insert(name) {
                let next = self.defines.get(name).map(|define| self.step(define));
                way.extend(next);
            } else {
                self.circle(&way, name, at, circular);
            }
        }
    }

    fn step(&self, define: &'a Define) -> Step<'a> {
        let mut uses = Vec::new();
        names(&define.value, &mut uses);
        uses.retain(|(name, _)| self.defines.contains_key(name));
        Step { define, uses: uses.into_iter() }
    }

    // Told where it has a member that no circle before had: of those that are twisted together, as many as it takes to name them all.
    fn circle(&mut self, way: &[Step<'a>], name: &'a str, at: Span, circular: &mut BTreeSet<&'a str>) {
        let start = way.iter().position(|step| step.define.name.value == name).unwrap_or(0);
        let members = || way[start..].iter().map(|step| step.define.name.value.as_str());
        if members().any(|member| !circular.contains(member)) {
            let path = members().chain([name]).map(str::to_string).collect();
            self.problems.push(Problem::DefineCycle { path, at });
            circular.extend(members());
        }
    }
}

// Every name that may stand for a `define`, in the order of the text.
fn names<'a>(expr: &'a Expr, found: &mut Vec<(&'a str, Span)>) {
    use ExprKind as E;
    match &expr.kind {
        E::Name { name, .. } => found.push((name, expr.span)),
        E::Neg(a) | E::Not(a) => names(a, found),
        E::Arithmetic(_, a, b) | E::Else(a, b) | E::Compare(_, a, b) | E::And(a, b) | E::Or(a, b) => {
            names(a, found);
            names(b, found);
        }
        // The other functions ask of indicators only.
        E::Call(function, args) if function.value.names().is_none() => {
            args.iter().for_each(|a| names(a, found));
        }
        E::Call(..) | E::Number { .. } | E::Date(_) | E::Bool(_) | E::Text(_) | E::Value => {}
    }
}

impl Typed {
    // A tier suffix on a `define` speaks of every name in it that names no tier itself.
    pub(super) fn at(mut self, tiers: Tiers) -> Typed {
        match &mut self {
            Typed::Num(num, _) => fix_num(num, tiers),
            Typed::Cond(cond) => fix_cond(cond, tiers),
        }
        self
    }
}

/// Gives tiers to the names that have none.
pub(in crate::model) fn fix_num(num: &mut Num, tiers: Tiers) {
    match num {
        Num::Const(_) | Num::ReportYear => {}
        Num::Get(r) | Num::Previous(r) | Num::Plan(r) => r.tiers = r.tiers.or(Some(tiers)),
        Num::Neg(a) => fix_num(a, tiers),
        Num::Arithmetic(_, a, b) | Num::Else(a, b) => {
            fix_num(a, tiers);
            fix_num(b, tiers);
        }
        Num::Min(all) | Num::Max(all) => all.iter_mut().for_each(|n| fix_num(n, tiers)),
    }
}

fn fix_cond(cond: &mut Cond, tiers: Tiers) {
    match cond {
        Cond::Attribute(..) => {}
        Cond::Reported(r) => r.tiers = r.tiers.or(Some(tiers)),
        Cond::Attainable(share, count) => [share, count].into_iter().for_each(|r| r.tiers = r.tiers.or(Some(tiers))),
        Cond::Compare(_, a, b) => {
            fix_num(a, tiers);
            fix_num(b, tiers);
        }
        Cond::Not(a) => fix_cond(a, tiers),
        Cond::And(a, b) | Cond::Or(a, b) => {
            fix_cond(a, tiers);
            fix_cond(b, tiers);
        }
    }
}
