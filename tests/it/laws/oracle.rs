//! The oracle's own rule language, written from the design alone: a world gives every indicator one value, or none (nothing of nothing).

use num_rational::Ratio;

pub type R = Ratio<i64>;

pub fn r(n: i64, d: i64) -> R {
    Ratio::new(n, d)
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ty {
    Count,
    Share,
    Ratio,
    Bool,
    Level,
}

#[derive(Debug, Clone)]
pub enum E {
    C(R),
    V(usize),
    Op(char, Box<E>, Box<E>),
    Many(&'static str, Vec<E>),
}

#[derive(Debug, Clone)]
pub enum B {
    Cmp(&'static str, E, E),
    Not(Box<B>),
    And(Box<B>, Box<B>),
    Or(Box<B>, Box<B>),
}

/// What a fact says: `at OP value`, or a closed range.
#[derive(Debug, Clone)]
pub struct Says {
    pub on: usize,
    pub lo: Option<(R, bool)>,
    pub hi: Option<(R, bool)>,
}

impl Says {
    pub fn allows(&self, x: R) -> bool {
        self.lo.is_none_or(|(at, open)| x > at || !open && x == at) && self.hi.is_none_or(|(at, open)| x < at || !open && x == at)
    }
}

#[derive(Debug, Clone)]
pub struct Indicator {
    pub ty: Ty,
    pub is: Option<E>,
    pub part_of: Option<usize>,
}

/// Indicators, what holds among them, and what is said of them.
#[derive(Debug, Clone)]
pub struct Net {
    pub indicators: Vec<Indicator>,
    pub says: Vec<Says>,
}

/// Undecided, decided without a value, decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Slot {
    Open,
    Nothing,
    At(R),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Holds {
    Yes,
    No,
    Neither,
}

impl E {
    pub fn vars(&self, into: &mut Vec<usize>) {
        match self {
            E::C(_) => {}
            E::V(v) => into.push(*v),
            E::Op(_, a, b) => [a, b].iter().for_each(|e| e.vars(into)),
            E::Many(_, all) => all.iter().for_each(|e| e.vars(into)),
        }
    }

    pub fn has(&self, v: usize) -> bool {
        let mut vars = Vec::new();
        self.vars(&mut vars);
        vars.contains(&v)
    }

    /// `None`: it has no value.
    pub fn value(&self, world: &[Slot]) -> Option<R> {
        match self {
            E::C(c) => Some(*c),
            E::V(v) => {
                if let Slot::At(x) = world[*v] {
                    Some(x)
                } else {
                    None
                }
            }
            E::Op(op, a, b) => {
                let (a, b) = (a.value(world)?, b.value(world)?);
                match op {
                    '+' => Some(a + b),
                    '-' => Some(a - b),
                    '*' => Some(a * b),
                    _ if b == r(0, 1) => None,
                    _ => Some(a / b),
                }
            }
            E::Many(name, all) => {
                let values = all.iter().map(|e| e.value(world)).collect::<Option<Vec<R>>>()?;
                match *name {
                    "sum" => Some(values.into_iter().sum()),
                    "min" => values.into_iter().min(),
                    _ => values.into_iter().max(),
                }
            }
        }
    }

    // The value of `v` with which the expression comes to `t`, where one is singled out.
    pub fn solve(&self, t: R, v: usize, world: &[Slot]) -> Option<R> {
        match self {
            E::C(_) => None,
            E::V(_) => Some(t),
            E::Op(op, a, b) => {
                let left = a.has(v);
                let other = if left { b.value(world)? } else { a.value(world)? };
                let zero = r(0, 1);
                let t = match (op, left) {
                    ('+', _) => t - other,
                    ('-', true) => t + other,
                    ('-', false) => other - t,
                    ('*', _) if other != zero => t / other,
                    ('/', true) if other != zero => t * other,
                    ('/', false) if t != zero => other / t,
                    _ => return None,
                };
                (if left { a } else { b }).solve(t, v, world)
            }
            E::Many("sum", all) => {
                let rest: Option<Vec<R>> = all.iter().filter(|e| !e.has(v)).map(|e| e.value(world)).collect();
                all.iter().find(|e| e.has(v))?.solve(t - rest?.into_iter().sum::<R>(), v, world)
            }
            E::Many(_, all) => all.iter().find(|e| e.has(v))?.solve(t, v, world),
        }
    }

    pub fn text(&self, percent: bool) -> String {
        match self {
            E::C(c) => number(*c, percent),
            E::V(v) => name(*v),
            E::Op(op, a, b) => format!("({} {op} {})", a.text(percent), b.text(percent)),
            E::Many(f, all) => format!("{f}({})", all.iter().map(|e| e.text(percent)).collect::<Vec<_>>().join(", ")),
        }
    }
}

pub fn name(v: usize) -> String {
    format!("x.{}", (b'a' + v as u8) as char)
}

/// A decimal, or a percentage.
pub fn number(x: R, percent: bool) -> String {
    let x = if percent { x * 100 } else { x };
    let thousandths = x * 10000;
    assert!(thousandths.is_integer(), "{x}");
    let n = thousandths.to_integer();
    let text = format!("{}.{:04}", n / 10000, n % 10000);
    let text = text.trim_end_matches('0').trim_end_matches('.').to_string();
    if percent { format!("{text}%") } else { text }
}

impl B {
    pub fn holds(&self, world: &[Slot]) -> Holds {
        match self {
            B::Cmp(op, a, b) => match (a.value(world), b.value(world)) {
                (Some(a), Some(b)) => {
                    let yes = match *op {
                        "=" => a == b,
                        "!=" => a != b,
                        "<" => a < b,
                        "<=" => a <= b,
                        ">" => a > b,
                        _ => a >= b,
                    };
                    if yes { Holds::Yes } else { Holds::No }
                }
                _ => Holds::Neither,
            },
            B::Not(a) => match a.holds(world) {
                Holds::Yes => Holds::No,
                Holds::No => Holds::Yes,
                Holds::Neither => Holds::Neither,
            },
            B::And(a, b) => match (a.holds(world), b.holds(world)) {
                (Holds::No, _) | (_, Holds::No) => Holds::No,
                (Holds::Yes, Holds::Yes) => Holds::Yes,
                _ => Holds::Neither,
            },
            B::Or(a, b) => match (a.holds(world), b.holds(world)) {
                (Holds::Yes, _) | (_, Holds::Yes) => Holds::Yes,
                (Holds::No, Holds::No) => Holds::No,
                _ => Holds::Neither,
            },
        }
    }

    // The values of `v` at which a comparison tips, and their neighbours.
    pub fn tips(&self, v: usize, world: &[Slot], into: &mut Vec<R>) {
        match self {
            B::Cmp(_, a, b) => {
                for (a, b) in [(a, b), (b, a)] {
                    let tip = b.value(world).filter(|_| a.has(v)).and_then(|t| a.solve(t, v, world));
                    into.extend(tip.into_iter().flat_map(|x| [x, x + r(1, 512), x - r(1, 512)]));
                }
            }
            B::Not(a) => a.tips(v, world, into),
            B::And(a, b) | B::Or(a, b) => [a, b].iter().for_each(|c| c.tips(v, world, into)),
        }
    }

    pub fn vars(&self, into: &mut Vec<usize>) {
        match self {
            B::Cmp(_, a, b) => [a, b].iter().for_each(|e| e.vars(into)),
            B::Not(a) => a.vars(into),
            B::And(a, b) | B::Or(a, b) => [a, b].iter().for_each(|c| c.vars(into)),
        }
    }
}

/// What the worlds that were found say of a condition.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub yes: Option<Vec<Slot>>,
    pub no: Option<Vec<Slot>>,
    pub neither: Option<Vec<Slot>>,
}

impl Seen {
    pub fn any(&self) -> bool {
        self.yes.is_some() || self.no.is_some() || self.neither.is_some()
    }

    pub fn disagree(&self) -> bool {
        self.neither.is_some() || self.yes.is_some() && self.no.is_some()
    }
}
