//! A `define` that nothing in its file uses.

use std::collections::BTreeSet;

use crate::diag::code;
use crate::diag::model::{Fix, Severity};
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, place};
use crate::say;
use crate::syntax::tree::{Define, Expr, ExprKind, Item, Requirement, Tree};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_UNUSED_DEFINE,
    level: Severity::Warning,
    short: ("`define` không được dùng", "a `define` that nothing uses"),
    mends: Mends::Offers,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let sources = context.sources;
    let mut found = Vec::new();
    for tree in context.trees {
        let used = used(tree);
        let unused = defines(tree).filter(|d| !used.contains(d.name.value.as_str()));
        found.extend(unused.map(|define| {
            let mut named = BTreeSet::new();
            defines(tree).for_each(|other| gather(&other.value, &mut named));
            let alone = !named.contains(define.name.value.as_str());
            LINT.finds(define.name.span, move |lang| {
                let name = &define.name.value;
                let diag = LINT
                    .says(say!(lang, "không khối nào của tệp dùng `{name}`", "no block of the file uses `{name}`"))
                    .label(define.name.span, lang.pick("không được dùng", "not used"))
                    .help(say!(lang, "Xóa đi, hoặc dùng nó trong `measure` hay `require`.", "Remove it, or use it in a `measure` or `require`."));
                if !alone {
                    return diag;
                }
                let title = lang.pick("xóa `define` này", "remove this `define`").to_string();
                diag.fix(Fix { title, edits: vec![(place::lines(sources, define.span), String::new())], sure: false })
            })
        }));
    }
    found
}

fn defines(tree: &Tree) -> impl Iterator<Item = &Define> {
    tree.items.iter().filter_map(|item| match item {
        Item::Define(define) => Some(define),
        _ => None,
    })
}

// Names that targets, checks and scores speak of, directly or through other defines. One that only unused ones name is unused too.
fn used(tree: &Tree) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for item in &tree.items {
        match item {
            Item::Target(target) => {
                let requires = target.requires.iter().map(|r| match &r.condition {
                    Requirement::Short { right, .. } => right,
                    Requirement::Whole(expr) => expr,
                });
                target.measure.iter().chain(&target.when).chain(requires).for_each(|e| gather(e, &mut names));
            }
            Item::Score(score) => score.expressions().for_each(|e| gather(e, &mut names)),
            _ => {}
        }
    }
    loop {
        let before = names.len();
        for define in defines(tree) {
            if names.contains(define.name.value.as_str()) {
                gather(&define.value, &mut names);
            }
        }
        if names.len() == before {
            return names;
        }
    }
}

fn gather<'t>(expr: &'t Expr, names: &mut BTreeSet<&'t str>) {
    match &expr.kind {
        ExprKind::Name { name, .. } => {
            names.insert(name);
        }
        ExprKind::Neg(a) | ExprKind::Not(a) => gather(a, names),
        ExprKind::Arithmetic(_, a, b) | ExprKind::Else(a, b) | ExprKind::Compare(_, a, b) | ExprKind::And(a, b) | ExprKind::Or(a, b) => {
            gather(a, names);
            gather(b, names);
        }
        ExprKind::Call(_, all) => all.iter().for_each(|e| gather(e, names)),
        ExprKind::Number { .. } | ExprKind::Date(_) | ExprKind::Bool(_) | ExprKind::Text(_) | ExprKind::Value => {}
    }
}
