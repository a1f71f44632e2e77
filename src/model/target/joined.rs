//! Two `require` lines of one due date, written as one.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::syntax::tree::{Expr, ExprKind, Require, Requirement};

/// `require value >= 3 and value <= 9 by 2016-12-31`: two lines of one due date as one, where both are simple comparisons at the same tiers.
pub(super) fn line(first: &Require, again: &Require, day: Date) -> Option<String> {
    let tiers = |r: &Require| r.at.iter().map(|t| t.value.clone()).collect::<Vec<_>>().join(", ");
    let at = match tiers(first) {
        at if at != tiers(again) => return None,
        at if at.is_empty() => at,
        at => format!(" at {at}"),
    };
    let (a, b) = (comparison(&first.condition)?, comparison(&again.condition)?);
    Some(format!("require {a} and {b}{at} by {day}"))
}

fn comparison(requirement: &Requirement) -> Option<String> {
    match requirement {
        Requirement::Short { op, right } => Some(format!("value {} {}", op.value.symbol(), operand(right)?)),
        Requirement::Whole(Expr { kind: ExprKind::Compare(op, left, right), .. }) => {
            Some(format!("{} {} {}", operand(left)?, op.value.symbol(), operand(right)?))
        }
        Requirement::Whole(_) => None,
    }
}

fn operand(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Number { value, percent: false } => Some(value.to_string()),
        ExprKind::Number { value, percent: true } => Some(format!("{}%", value * &Number::int(100))),
        ExprKind::Date(date) => Some(date.to_string()),
        ExprKind::Bool(yes) => Some(yes.to_string()),
        ExprKind::Value => Some("value".to_string()),
        ExprKind::Name { name, tiers } if tiers.is_empty() => Some(name.clone()),
        _ => None,
    }
}
