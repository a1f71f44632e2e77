//! How large an expression may be once its `define`s are in place: later stages walk it, and hold all of it.

use crate::model::ir::{Cond, Num};

use super::Typed;

const NODES: usize = 10_000;
const DEPTH: usize = 500;

/// How much there is of an expression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    nodes: usize,
    depth: usize,
}

/// The expression at hand while it is lowered.
#[derive(Debug, Default)]
pub(super) struct Room {
    nodes: usize,
    /// How deep the place at hand lies.
    pub(super) depth: usize,
    /// Whether it was told that there is no room left.
    pub(super) full: bool,
}

impl Room {
    /// Adds something at the place at hand; false where it does not fit, or something before it did not.
    pub(super) fn take(&mut self, size: Size) -> bool {
        self.nodes += size.nodes;
        !self.full && self.nodes <= NODES && self.depth + size.depth <= DEPTH
    }
}

impl Size {
    /// One name or number.
    pub(super) const ONE: Size = Size { nodes: 1, depth: 1 };

    fn around(parts: impl Iterator<Item = Size>) -> Size {
        parts.fold(Size::ONE, |all, part| Size { nodes: all.nodes + part.nodes, depth: all.depth.max(part.depth + 1) })
    }

    pub(super) fn of_num(num: &Num) -> Size {
        match num {
            Num::Const(_) | Num::ReportYear | Num::Get(_) | Num::Previous(_) | Num::Plan(_) => Size::ONE,
            Num::Neg(a) => Size::around([Size::of_num(a)].into_iter()),
            Num::Arithmetic(_, a, b) | Num::Else(a, b) => Size::around([a, b].into_iter().map(|n| Size::of_num(n))),
            Num::Min(all) | Num::Max(all) => Size::around(all.iter().map(Size::of_num)),
        }
    }

    fn of_cond(cond: &Cond) -> Size {
        match cond {
            Cond::Attribute(..) | Cond::Reported(_) | Cond::Attainable(..) => Size::ONE,
            Cond::Compare(_, a, b) => Size::around([a, b].into_iter().map(Size::of_num)),
            Cond::Not(a) => Size::around([Size::of_cond(a)].into_iter()),
            Cond::And(a, b) | Cond::Or(a, b) => Size::around([a, b].into_iter().map(|c| Size::of_cond(c))),
        }
    }
}

impl Typed {
    pub(super) fn size(&self) -> Size {
        match self {
            Typed::Num(num, _) => Size::of_num(num),
            Typed::Cond(cond) => Size::of_cond(cond),
        }
    }
}
