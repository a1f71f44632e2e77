//! Where the two sides of a comparison are even: the value of one indicator, the others being given.

use crate::base::number::Number;
use crate::model::ir::{Num, Ref};
use crate::syntax::tree::{ArithmeticOp, GivenKind};

/// An indicator as a `given` line may state it.
pub(super) type Name = (GivenKind, Ref);

/// Every indicator in an expression, in the order of the text, none twice.
pub(super) fn named(num: &Num, found: &mut Vec<Name>) {
    let mut add = |kind, r: &Ref| {
        if !found.contains(&(kind, *r)) {
            found.push((kind, *r));
        }
    };
    num.leaves(&mut |leaf| match leaf {
        Num::Get(r) => add(GivenKind::Achieved, r),
        Num::Previous(r) => add(GivenKind::Previous, r),
        Num::Plan(r) => add(GivenKind::Planned, r),
        _ => {}
    });
}

/// The value of `name` at which `a = b`, where the difference grows with it by a straight line, as that of a sum or of a dividend does.
pub(super) fn even(a: &Num, b: &Num, name: Name, others: &dyn Fn(Name) -> Number) -> Option<Number> {
    let apart = |at: &Number| {
        let value = |n: Name| if n == name { at.clone() } else { others(n) };
        Some(&reckon(a, &value)? - &reckon(b, &value)?)
    };
    let (at_zero, at_one, at_two) = (apart(&Number::ZERO)?, apart(&Number::ONE)?, apart(&Number::int(2))?);
    let slope = &at_one - &at_zero;
    if &at_two - &at_one != slope {
        return None;
    }
    (-&at_zero).div(&slope)
}

fn reckon(num: &Num, value: &dyn Fn(Name) -> Number) -> Option<Number> {
    Some(match num {
        Num::Const(n) => n.clone(),
        Num::ReportYear => return None,
        Num::Get(r) => value((GivenKind::Achieved, *r)),
        Num::Previous(r) => value((GivenKind::Previous, *r)),
        Num::Plan(r) => value((GivenKind::Planned, *r)),
        Num::Neg(a) => -&reckon(a, value)?,
        Num::Arithmetic(op, a, b) => {
            let (a, b) = (reckon(a, value)?, reckon(b, value)?);
            match op {
                ArithmeticOp::Add => &a + &b,
                ArithmeticOp::Sub => &a - &b,
                ArithmeticOp::Mul => &a * &b,
                ArithmeticOp::Div => a.div(&b)?,
            }
        }
        Num::Else(a, _) => reckon(a, value)?,
        Num::Min(all) => all.iter().map(|n| reckon(n, value)).collect::<Option<Vec<_>>>()?.into_iter().min()?,
        Num::Max(all) => all.iter().map(|n| reckon(n, value)).collect::<Option<Vec<_>>>()?.into_iter().max()?,
    })
}
