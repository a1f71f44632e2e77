//! Sums, products and quotients in one form. Each step is exact on intervals too.

use crate::base::number::Number;

use super::{Value, one_or, sorted};

pub(super) fn sum(parts: impl IntoIterator<Item = Value>) -> Value {
    let mut constant = Number::ZERO;
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Value::Const(n) => constant = &constant + &n,
            Value::Sum(inner) => {
                for part in inner {
                    match part {
                        Value::Const(n) => constant = &constant + &n,
                        other => flat.push(other),
                    }
                }
            }
            other => flat.push(other),
        }
    }
    if !constant.is_zero() || flat.is_empty() {
        flat.push(Value::Const(constant));
    }
    one_or(flat, Value::Sum)
}

// A constant times a value: over a sum it goes to each part, which is exact on intervals too.
pub(super) fn scaled(factor: &Number, value: Value) -> Value {
    match value {
        Value::Const(n) => Value::Const(factor * &n),
        Value::Sum(parts) => sum(parts.into_iter().map(|p| scaled(factor, p))),
        Value::Scaled(inner, value) => scaled(&(factor * &inner), *value),
        value if *factor == Number::ONE => value,
        value => Value::Scaled(factor.clone(), value.into()),
    }
}

// Splits the constant factor off.
fn factor(value: Value) -> (Number, Value) {
    match value {
        Value::Const(n) => (n, Value::Const(Number::ONE)),
        Value::Scaled(n, value) => (n, *value),
        other => (Number::ONE, other),
    }
}

pub(super) fn product(a: Value, b: Value) -> Value {
    let ((m, a), (n, b)) = match (a, b) {
        (Value::Const(n), sum @ Value::Sum(_)) | (sum @ Value::Sum(_), Value::Const(n)) => return scaled(&n, sum),
        (a, b) => (factor(a), factor(b)),
    };
    let mut parts = Vec::new();
    for value in [a, b] {
        match value {
            Value::Const(_) => {}
            Value::Product(inner) => parts.extend(inner),
            other => parts.push(other),
        }
    }
    let factor = &m * &n;
    if parts.is_empty() { Value::Const(factor) } else { scaled(&factor, one_or(parts, Value::Product)) }
}

pub(super) fn quotient(a: Value, b: Value) -> Value {
    if let Value::Const(n) = &b
        && let Some(inverse) = Number::ONE.div(n)
    {
        return scaled(&inverse, a);
    }
    let ((m, a), (n, b)) = (factor(a), factor(b));
    match m.div(&n) {
        Some(factor) if !factor.is_zero() => scaled(&factor, Value::Quotient(a.into(), b.into())),
        _ => Value::Quotient(scaled(&m, a).into(), scaled(&n, b).into()),
    }
}

pub(super) fn extreme(values: impl Iterator<Item = Value>, greatest: bool) -> Value {
    let mut flat = Vec::new();
    for value in values {
        match (value, greatest) {
            (Value::Min(inner), false) | (Value::Max(inner), true) => flat.extend(inner),
            (other, _) => flat.push(other),
        }
    }
    let mut flat = sorted(flat);
    flat.dedup();
    one_or(flat, if greatest { Value::Max } else { Value::Min })
}
