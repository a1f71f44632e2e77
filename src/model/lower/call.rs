//! Calls of functions.

use crate::base::source::Spanned;
use crate::model::ir::{Cond, Num, Ref};
use crate::model::kind::Kind;
use crate::model::problem::Problem;
use crate::syntax::tree::{ArithmeticOp, Expr, ExprKind, Function};

use super::{Lower, Place, Typed};

impl<'a> Lower<'a> {
    pub(super) fn call(&mut self, function: &Spanned<Function>, args: &'a [Expr], place: Place) -> Option<Typed> {
        match function.value {
            Function::Sum | Function::Min | Function::Max => self.fold(function.value, args, place),
            _ if place == Place::Relation => self.fail(Problem::NotInRelation { at: function.span }),
            Function::Attainable => self.attainable(args).map(Typed::Cond),
            with_name => {
                let [Expr { kind: ExprKind::Name { name, tiers }, span }] = args else { return None };
                let r = self.indicator(name, tiers, *span)?;
                let kind = Kind::of(self.vocabulary.indicator(r.indicator).ty);
                Some(match with_name {
                    Function::Reported => Typed::Cond(Cond::Reported(r)),
                    Function::Plan => Typed::Num(Num::Plan(r), kind),
                    Function::Previous => Typed::Num(Num::Previous(r), kind),
                    _ => {
                        let Some(difference) = kind.arithmetic(ArithmeticOp::Sub, kind) else {
                            return self.fail(Problem::NoArithmetic { op: "change", left: (*span, kind), right: None });
                        };
                        let change = Num::Arithmetic(ArithmeticOp::Sub, Box::new(Num::Get(r)), Box::new(Num::Previous(r)));
                        Typed::Num(change, difference)
                    }
                })
            }
        }
    }

    fn attainable(&mut self, args: &'a [Expr]) -> Option<Cond> {
        let [share, count] = args else { return None };
        let (share, count) = (self.argument(share, Kind::Share), self.argument(count, Kind::Count));
        Some(Cond::Attainable(share?, count?))
    }

    // The name of an indicator of one kind.
    fn argument(&mut self, arg: &'a Expr, wanted: Kind) -> Option<Ref> {
        let ExprKind::Name { name, tiers } = &arg.kind else { return None };
        let r = self.indicator(name, tiers, arg.span)?;
        let kind = Kind::of(self.vocabulary.indicator(r.indicator).ty);
        if kind == wanted { Some(r) } else { self.fail(Problem::ArgumentKind { at: arg.span, kind, wanted }) }
    }

    fn fold(&mut self, function: Function, args: &'a [Expr], place: Place) -> Option<Typed> {
        let lowered: Vec<_> = args.iter().map(|a| self.num(a, place)).collect();
        let mut joined: Option<(Vec<Num>, Kind)> = None;
        for (arg, lowered) in args.iter().zip(lowered) {
            let (num, kind) = lowered?;
            joined = Some(match joined {
                None => (vec![num], kind),
                Some((mut nums, so_far)) => {
                    let common = match function {
                        Function::Sum => so_far.arithmetic(ArithmeticOp::Add, kind),
                        _ => so_far.joined(kind),
                    };
                    let Some(common) = common else {
                        let left = (args.first().map_or(arg.span, |a| a.span), so_far);
                        return self.fail(Problem::NoArithmetic { op: function.name(), left, right: Some((arg.span, kind)) });
                    };
                    nums.push(num);
                    (nums, common)
                }
            });
        }
        let (nums, kind) = joined?;
        let num = match function {
            Function::Min => Num::Min(nums),
            Function::Max => Num::Max(nums),
            _ => sum(nums)?,
        };
        Some(Typed::Num(num, kind))
    }
}

// As flat a tree as can be, since every later stage walks it by recursion.
fn sum(mut nums: Vec<Num>) -> Option<Num> {
    if nums.len() < 2 {
        return nums.pop();
    }
    let rest = nums.split_off(nums.len().div_ceil(2));
    Some(Num::Arithmetic(ArithmeticOp::Add, Box::new(sum(nums)?), Box::new(sum(rest)?)))
}
