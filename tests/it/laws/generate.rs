//! Small vocabularies, facts and conditions from a stream of bytes, so that a failing one shrinks.

use super::oracle::*;

/// A stream of choices; past its end the first choice is always taken.
pub struct Dice<'b>(pub &'b [u8]);

impl Dice<'_> {
    pub fn below(&mut self, n: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first) % n
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        100 - self.below(100) <= percent
    }
}

const OPS: [&str; 6] = [">=", "<=", ">", "<", "=", "!="];

fn constant(dice: &mut Dice<'_>, ty: Ty) -> R {
    match ty {
        Ty::Count => dice.pick(&[r(5, 1), r(0, 1), r(1, 1), r(2, 1), r(3, 1), r(10, 1), r(5, 2)]),
        Ty::Share => dice.pick(&[r(1, 2), r(0, 1), r(1, 4), r(1, 5), r(3, 4), r(1, 1)]),
        Ty::Ratio => dice.pick(&[r(1, 2), r(0, 1), r(1, 4), r(1, 1), r(3, 2), r(2, 1)]),
        Ty::Bool => dice.pick(&[r(1, 1), r(0, 1)]),
        Ty::Level => dice.pick(&[r(2, 1), r(1, 1), r(3, 1), r(4, 1)]),
    }
}

/// Two to five indicators; what an `is` is made of comes later, so no definition is a circle.
pub fn net(dice: &mut Dice<'_>) -> Net {
    let n = dice.pick(&[3, 2, 4, 5]);
    let mut indicators: Vec<Indicator> = Vec::new();
    let first = [Ty::Share, Ty::Count, Ty::Ratio, Ty::Count, Ty::Level, Ty::Bool];
    let later = [Ty::Count, Ty::Count, Ty::Count, Ty::Count, Ty::Share, Ty::Ratio];
    let types: Vec<Ty> = (0..n).map(|v| if v == 0 { dice.pick(&first) } else { dice.pick(&later) }).collect();
    for (v, ty) in types.iter().enumerate() {
        let counts: Vec<usize> = (v + 1..n).filter(|w| types[*w] == Ty::Count).collect();
        let fractions: Vec<usize> = (v + 1..n).filter(|w| matches!(types[*w], Ty::Share | Ty::Ratio)).collect();
        let is = if dice.chance(90) { relation(dice, *ty, &counts, &fractions) } else { None };
        let same: Vec<usize> = (v + 1..n).filter(|w| types[*w] == *ty && !matches!(ty, Ty::Bool)).collect();
        let part_of = (!same.is_empty() && dice.chance(12)).then(|| dice.pick(&same));
        indicators.push(Indicator { ty: *ty, is, part_of });
    }
    let mut net = Net { indicators, says: Vec::new() };
    for v in 0..n {
        for chance in [70, 15] {
            if dice.chance(chance) {
                let says = says(dice, v, net.indicators[v].ty);
                net.says.push(says);
            }
        }
    }
    net
}

fn relation(dice: &mut Dice<'_>, ty: Ty, counts: &[usize], fractions: &[usize]) -> Option<E> {
    let two = |dice: &mut Dice<'_>, from: &[usize]| {
        let at = dice.below(from.len());
        let other = (at + 1 + dice.below(from.len() - 1)) % from.len();
        (E::V(from[at]), E::V(from[other]))
    };
    let op = |op: char, (a, b): (E, E)| E::Op(op, Box::new(a), Box::new(b));
    Some(match ty {
        Ty::Count if counts.len() >= 3 && dice.chance(20) => E::Many("sum", counts[..3].iter().map(|v| E::V(*v)).collect()),
        Ty::Count if !counts.is_empty() && !fractions.is_empty() && dice.chance(40) => op('*', (E::V(counts[0]), E::V(fractions[0]))),
        Ty::Count if counts.len() >= 2 => match dice.below(6) {
            0 | 1 => op('+', two(dice, counts)),
            2 => op('-', two(dice, counts)),
            3 => op('*', two(dice, counts)),
            4 => {
                let (a, b) = two(dice, counts);
                E::Many("min", vec![a, b])
            }
            _ => {
                let (a, b) = two(dice, counts);
                E::Many("max", vec![a, b])
            }
        },
        Ty::Count if counts.len() == 1 => op(dice.pick(&['*', '/']), (E::V(counts[0]), E::C(r(2, 1)))),
        Ty::Share | Ty::Ratio if counts.len() >= 2 => op('/', two(dice, counts)),
        Ty::Ratio if fractions.len() >= 2 => op(dice.pick(&['+', '-', '*']), two(dice, fractions)),
        _ => return None,
    })
}

pub fn says(dice: &mut Dice<'_>, on: usize, ty: Ty) -> Says {
    let at = constant(dice, ty);
    let form = if ty == Ty::Bool { 0 } else { dice.below(7) };
    let (lo, hi) = match form {
        1 => (Some((at, false)), None),
        2 => (Some((at, true)), None),
        3 => (None, Some((at, false))),
        4 => (None, Some((at, true))),
        5 => {
            let other = constant(dice, ty);
            (Some((at.min(other), false)), Some((at.max(other), false)))
        }
        _ => (Some((at, false)), Some((at, false))),
    };
    Says { on, lo, hi }
}

/// A comparison, or several joined.
pub fn condition(dice: &mut Dice<'_>, net: &Net, depth: usize) -> B {
    if depth > 0 && dice.chance(40) {
        let a = Box::new(condition(dice, net, depth - 1));
        return match dice.below(3) {
            0 => B::And(a, Box::new(condition(dice, net, depth - 1))),
            1 => B::Or(a, Box::new(condition(dice, net, depth - 1))),
            _ => B::Not(a),
        };
    }
    let n = net.indicators.len();
    let v = dice.below(n);
    let ty = net.indicators[v].ty;
    let others: Vec<usize> = (0..n).filter(|w| *w != v && net.indicators[*w].ty == ty).collect();
    let op = if ty == Ty::Bool { dice.pick(&["=", "!="]) } else { dice.pick(&OPS) };
    let limit = E::C(constant(dice, ty));
    let two = |o: char, b: E| E::Op(o, Box::new(E::V(v)), Box::new(b));
    if others.is_empty() || matches!(ty, Ty::Bool | Ty::Level) || dice.chance(50) {
        return B::Cmp(op, E::V(v), limit);
    }
    let other = E::V(dice.pick(&others));
    match (dice.below(5), ty) {
        (0, _) => B::Cmp(op, E::V(v), other),
        (1, Ty::Count) => B::Cmp(op, two('+', other), limit),
        (2, Ty::Count) => B::Cmp(op, two('-', other), limit),
        (3, Ty::Count) => B::Cmp(op, two('/', other), E::C(constant(dice, Ty::Ratio))),
        _ => B::Cmp(op, E::Many("max", vec![E::V(v), other]), limit),
    }
}

/// Whether no variable occurs twice and relations and (where given) the condition form no circle.
pub fn is_tree(net: &Net, cond: Option<&B>) -> bool {
    let mut edges: Vec<Vec<usize>> = Vec::new();
    for (owner, indicator) in net.indicators.iter().enumerate() {
        if let Some(is) = &indicator.is {
            let mut edge = vec![owner];
            is.vars(&mut edge);
            edges.push(edge);
        }
        edges.extend(indicator.part_of.map(|whole| vec![owner, whole]));
    }
    if let Some(cond) = cond {
        let mut edge = Vec::new();
        cond.vars(&mut edge);
        edges.push(edge);
    }
    // Variables and edges together are a forest: each edge joins what was apart.
    let mut group: Vec<usize> = (0..net.indicators.len()).collect();
    for edge in edges {
        for pair in edge.windows(2) {
            let (a, b) = (group[pair[0]], group[pair[1]]);
            if a == b {
                return false;
            }
            group.iter_mut().filter(|g| **g == a).for_each(|g| *g = b);
        }
    }
    true
}

pub fn text(cond: &B, net: &Net) -> String {
    match cond {
        B::Cmp(op, a, b) => {
            let mut vars = Vec::new();
            a.vars(&mut vars);
            let ty = net.indicators[vars[0]].ty;
            let percent = matches!(ty, Ty::Share | Ty::Ratio) || matches!(a, E::Op('/', ..));
            match (ty, b) {
                (Ty::Bool, E::C(c)) => format!("{} {op} {}", a.text(false), *c == r(1, 1)),
                _ => format!("{} {op} {}", a.text(false), b.text(percent)),
            }
        }
        B::Not(a) => format!("not ({})", text(a, net)),
        B::And(a, b) => format!("({}) and ({})", text(a, net), text(b, net)),
        B::Or(a, b) => format!("({}) or ({})", text(a, net), text(b, net)),
    }
}

pub fn vocabulary(net: &Net) -> String {
    let one = |(v, i): (usize, &Indicator)| {
        let ty = match i.ty {
            Ty::Count => "count",
            Ty::Share => "share",
            Ty::Ratio => "ratio",
            Ty::Bool => "bool",
            Ty::Level => "level levels=1,4",
        };
        let is = i.is.as_ref().map_or(String::new(), |e| format!(" is={}", e.text(false)));
        let part = i.part_of.map_or(String::new(), |w| format!(" part_of={}", name(w)));
        format!("{} {ty}{is}{part}", name(v))
    };
    net.indicators.iter().enumerate().map(one).collect::<Vec<_>>().join("; ")
}

/// A fact as it is written; shares as quotients, which are exact.
pub fn fact(says: &Says, ty: Ty) -> String {
    let percent = matches!(ty, Ty::Share | Ty::Ratio);
    let value = match (says.lo, says.hi) {
        (Some((a, _)), Some((b, _))) if a == b => match ty {
            Ty::Bool => (a == r(1, 1)).to_string(),
            Ty::Share | Ty::Ratio => format!("{}/{}", a.numer(), a.denom()),
            _ => number(a, false),
        },
        (Some((a, _)), Some((b, _))) => format!("{}..{}", number(a, percent), number(b, percent)),
        (Some((a, open)), _) => format!("{} {}", if open { ">" } else { ">=" }, number(a, percent)),
        (_, Some((b, open))) => format!("{} {}", if open { "<" } else { "<=" }, number(b, percent)),
        (None, None) => ">= 0".into(),
    };
    format!("{} = {value}", name(says.on))
}
