//! Changes of an expression: each literal and operator in it, one at a time.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::source::{Span, Spanned};
use crate::base::truth::Comparison;
use crate::syntax::tree::{Expr, ExprKind};
use crate::vocab::schema::Tier;

use super::{Change, What};
use crate::ruletest::write::decimal;

/// Takes a change with the expression that it makes.
pub(super) type Take<'t> = &'t mut dyn FnMut(Change, Expr);

/// Every change of an expression, in the order of the text.
pub(super) fn changes(expr: &Expr, take: Take<'_>) {
    use ExprKind as E;
    match &expr.kind {
        E::Number { value, percent } => numbers(value, *percent, expr, take),
        E::Date(day) => dates(*day, &mut |now, day| {
            take(Change::new(What::Threshold, expr.span, day_text(expr), now), with(expr, E::Date(day)));
        }),
        E::Bool(yes) => {
            take(Change::new(What::Threshold, expr.span, yes.to_string(), (!yes).to_string()), with(expr, E::Bool(!yes)));
        }
        E::Text(_) | E::Value => {}
        E::Name { name, tiers } => self::tiers(tiers, expr.span, &mut |change, tiers| {
            take(change, with(expr, E::Name { name: name.clone(), tiers }));
        }),
        E::Neg(a) => changes(a, &mut |change, a| take(change, with(expr, E::Neg(Box::new(a))))),
        E::Not(a) => {
            take(Change::new(What::Condition, expr.span, "not", ""), (**a).clone());
            changes(a, &mut |change, a| take(change, with(expr, E::Not(Box::new(a)))));
        }
        E::Arithmetic(op, a, b) => pair(a, b, &mut |change, a, b| take(change, with(expr, E::Arithmetic(*op, a, b)))),
        E::Else(a, b) => pair(a, b, &mut |change, a, b| take(change, with(expr, E::Else(a, b)))),
        E::And(a, b) => {
            take(Change::new(What::Joiner, expr.span, "and", "or"), with(expr, E::Or(a.clone(), b.clone())));
            pair(a, b, &mut |change, a, b| take(change, with(expr, E::And(a, b))));
        }
        E::Or(a, b) => {
            take(Change::new(What::Joiner, expr.span, "or", "and"), with(expr, E::And(a.clone(), b.clone())));
            pair(a, b, &mut |change, a, b| take(change, with(expr, E::Or(a, b))));
        }
        E::Compare(op, a, b) => {
            operators(op, &mut |change, op| take(change, with(expr, E::Compare(op, a.clone(), b.clone()))));
            pair(a, b, &mut |change, a, b| take(change, with(expr, E::Compare(op.clone(), a, b))));
        }
        E::Call(function, args) => {
            for (index, arg) in args.iter().enumerate() {
                changes(arg, &mut |change, arg| {
                    let mut args = args.clone();
                    args[index] = arg;
                    take(change, with(expr, E::Call(function.clone(), args)));
                });
            }
        }
    }
}

fn with(expr: &Expr, kind: ExprKind) -> Expr {
    Expr { kind, span: expr.span }
}

fn pair(a: &Expr, b: &Expr, take: &mut dyn FnMut(Change, Box<Expr>, Box<Expr>)) {
    changes(a, &mut |change, changed| take(change, Box::new(changed), Box::new(b.clone())));
    changes(b, &mut |change, changed| take(change, Box::new(a.clone()), Box::new(changed)));
}

/// Stricter or laxer by a hair, equality for order, order for equality, and the other direction.
pub(super) fn operators(op: &Spanned<Comparison>, take: &mut dyn FnMut(Change, Spanned<Comparison>)) {
    use Comparison::*;
    let others: &[Comparison] = match op.value {
        Ge => &[Gt, Le, Eq],
        Gt => &[Ge, Lt],
        Le => &[Lt, Ge, Eq],
        Lt => &[Le, Gt],
        Eq => &[Ne, Ge, Le],
        Ne => &[Eq],
    };
    for other in others {
        take(Change::new(What::Operator, op.span, op.value.symbol(), other.symbol()), Spanned::new(*other, op.span));
    }
}

// The smallest step that matters: one place of what is written, of a percentage at most a tenth of a point.
fn numbers(value: &Number, percent: bool, expr: &Expr, take: Take<'_>) {
    let step = step(value, percent);
    for changed in [value - &step, value + &step] {
        let change = Change::new(What::Threshold, expr.span, decimal(value, percent), decimal(&changed, percent));
        take(change, with(expr, ExprKind::Number { value: changed, percent }));
    }
}

/// The smallest step from a written number that a report could show.
pub(in crate::ruletest) fn step(value: &Number, percent: bool) -> Number {
    let written = decimal(value, percent);
    let places = written.trim_end_matches('%').split_once('.').map_or(0, |(_, places)| places.len());
    let (places, mut step) = if percent { (places.max(1), Number::ratio(1, 100)) } else { (places, Some(Number::ONE)) };
    for _ in 0..places {
        step = step.and_then(|s| s.div(&Number::int(10)));
    }
    step.unwrap_or(Number::ONE)
}

fn day_text(expr: &Expr) -> String {
    if let ExprKind::Date(day) = expr.kind { day.to_string() } else { String::new() }
}

/// The day before and the day after, each with its text.
pub(super) fn dates(day: Date, take: &mut dyn FnMut(String, Date)) {
    for by in [-1, 1] {
        if let Some(changed) = day.plus(by) {
            take(changed.to_string(), changed);
        }
    }
}

/// Each tier left out, put in another's place, or added. Which an indicator has is for the model to say.
pub(super) fn tiers(tiers: &[Spanned<String>], place: Span, take: &mut dyn FnMut(Change, Vec<Spanned<String>>)) {
    let Some(last) = tiers.last() else { return };
    let others: Vec<&str> = Tier::ALL.iter().map(|t| t.id()).filter(|t| !tiers.iter().any(|own| own.value == *t)).collect();
    for (index, tier) in tiers.iter().enumerate() {
        let mut without = tiers.to_vec();
        without.remove(index);
        let at = if tiers.len() == 1 { place } else { tier.span };
        take(Change::new(What::Tier, at, tier.value.as_str(), ""), without);
        for other in &others {
            let mut replaced = tiers.to_vec();
            replaced[index].value = (*other).to_string();
            take(Change::new(What::Tier, tier.span, tier.value.as_str(), *other), replaced);
        }
    }
    for other in others {
        let mut more = tiers.to_vec();
        more.push(Spanned::new(other.to_string(), last.span));
        take(Change::new(What::Tier, last.span, last.value.as_str(), format!("{}, {other}", last.value)), more);
    }
}
