//! The oracle: worlds by enumeration, written from the design alone.
//!
//! A world gives every indicator one value (or none: nothing of nothing). Candidates come from a grid; a relation with one value
//! missing is solved for it, in several orders, so that a world is found wherever one is near.

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

    fn has(&self, v: usize) -> bool {
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
    fn solve(&self, t: R, v: usize, world: &[Slot]) -> Option<R> {
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
    fn tips(&self, v: usize, world: &[Slot], into: &mut Vec<R>) {
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

impl Net {
    fn domain(&self, v: usize, x: R) -> bool {
        let zero = r(0, 1);
        match self.indicators[v].ty {
            Ty::Count | Ty::Ratio => x >= zero,
            Ty::Share => x >= zero && x <= r(1, 1),
            Ty::Bool => x == zero || x == r(1, 1),
            Ty::Level => x.is_integer() && x >= r(1, 1) && x <= r(4, 1),
        }
    }

    pub fn reported(&self, v: usize) -> bool {
        self.says.iter().any(|s| s.on == v)
    }

    pub fn fits(&self, v: usize, x: R) -> bool {
        self.domain(v, x) && self.says.iter().filter(|s| s.on == v).all(|s| s.allows(x))
    }

    /// Every end, points between and beside, and beyond; `fine` times halved again.
    fn grid(&self, cond: &B, fine: usize) -> Vec<R> {
        let mut ends = vec![r(0, 1), r(1, 1)];
        ends.extend(self.says.iter().flat_map(|s| [s.lo, s.hi]).flatten().map(|(at, _)| at));
        constants(cond, &mut ends);
        if self.indicators.iter().any(|i| i.ty == Ty::Level) {
            ends.extend((1..=4).map(|n| r(n, 1)));
        }
        ends.sort_unstable();
        ends.dedup();
        for _ in 0..=fine {
            let between: Vec<R> = ends.windows(2).map(|w| (w[0] + w[1]) / 2).collect();
            ends.extend(between);
            ends.sort_unstable();
            ends.dedup();
        }
        let last = ends[ends.len() - 1];
        ends.extend([last + 1, last * 2 + 1]);
        if fine > 0 {
            let beside: Vec<R> = ends.iter().flat_map(|e| [e + r(1, 512), e - r(1, 512)]).collect();
            ends.extend(beside);
            ends.push(last + 4096);
        }
        ends
    }

    /// Looks for worlds that fit; gives up once they disagree or after `budget` steps.
    pub fn worlds(&self, cond: &B, fine: usize, budget: usize) -> Seen {
        let grid = self.grid(cond, fine);
        let n = self.indicators.len();
        let candidates: Vec<Vec<R>> = (0..n).map(|v| grid.iter().copied().filter(|x| self.fits(v, *x)).collect()).collect();
        let mut seen = Seen::default();
        let orders = orders(n);
        let share = budget / orders.len() + 1;
        for order in orders {
            let mut left = share;
            self.search(&order, vec![Slot::Open; n], &candidates, cond, &mut seen, &mut left);
            if seen.disagree() {
                break;
            }
        }
        seen
    }

    fn search(&self, order: &[usize], mut world: Vec<Slot>, candidates: &[Vec<R>], cond: &B, seen: &mut Seen, left: &mut usize) {
        if *left == 0 || seen.disagree() || !self.follow(&mut world) {
            return;
        }
        *left -= 1;
        let Some(v) = order.iter().copied().find(|v| world[*v] == Slot::Open) else {
            let holds = cond.holds(&world);
            let place = match holds {
                Holds::Yes => &mut seen.yes,
                Holds::No => &mut seen.no,
                Holds::Neither => &mut seen.neither,
            };
            place.get_or_insert(world);
            return;
        };
        let mut tried = candidates[v].clone();
        cond.tips(v, &world, &mut tried);
        for x in tried.iter().filter(|x| self.fits(v, **x)) {
            let mut next = world.clone();
            next[v] = Slot::At(*x);
            self.search(order, next, candidates, cond, seen, left);
        }
    }

    // Works out what relations single out; `false`: no such world.
    fn follow(&self, world: &mut [Slot]) -> bool {
        loop {
            let mut changed = false;
            for (owner, indicator) in self.indicators.iter().enumerate() {
                let Some(is) = &indicator.is else { continue };
                let mut open = vec![owner];
                is.vars(&mut open);
                open.retain(|v| world[*v] == Slot::Open);
                match open[..] {
                    [] => {
                        let value = is.value(world).map_or(Slot::Nothing, Slot::At);
                        if value != world[owner] || value == Slot::Nothing && !self.may_lack(owner, is, world) {
                            return false;
                        }
                    }
                    [one] if one == owner => {
                        let value = is.value(world).map_or(Slot::Nothing, Slot::At);
                        match value {
                            Slot::At(x) if self.fits(owner, x) => {}
                            Slot::Nothing if self.may_lack(owner, is, world) => {}
                            _ => return false,
                        }
                        world[owner] = value;
                        changed = true;
                    }
                    [one] => {
                        let Slot::At(t) = world[owner] else { continue };
                        let Some(x) = is.solve(t, one, world) else { continue };
                        if !self.fits(one, x) {
                            return false;
                        }
                        world[one] = Slot::At(x);
                        changed = true;
                    }
                    _ => {}
                }
            }
            let apart = |(v, i): (usize, &Indicator)| match i.part_of.map(|whole| (world[v], world[whole])) {
                Some((Slot::At(part), Slot::At(whole))) => part > whole,
                _ => false,
            };
            if self.indicators.iter().enumerate().any(apart) {
                return false;
            }
            if !changed {
                return true;
            }
        }
    }

    // A value that is stated exists; something of nothing contradicts; nothing of nothing is no value.
    fn may_lack(&self, owner: usize, is: &E, world: &[Slot]) -> bool {
        let something_of_nothing = match is {
            E::Op('/', a, _) => a.value(world).is_some_and(|a| a != r(0, 1)),
            _ => false,
        };
        !self.reported(owner) && !something_of_nothing
    }
}

fn constants(cond: &B, into: &mut Vec<R>) {
    fn of(e: &E, into: &mut Vec<R>) {
        match e {
            E::C(c) => into.push(*c),
            E::V(_) => {}
            E::Op(_, a, b) => [a, b].iter().for_each(|e| of(e, into)),
            E::Many(_, all) => all.iter().for_each(|e| of(e, into)),
        }
    }
    match cond {
        B::Cmp(_, a, b) => [a, b].iter().for_each(|e| of(e, into)),
        B::Not(a) => constants(a, into),
        B::And(a, b) | B::Or(a, b) => [a, b].iter().for_each(|c| constants(c, into)),
    }
}

// All orders of up to four; of five, each rotation forwards and backwards.
fn orders(n: usize) -> Vec<Vec<usize>> {
    if n > 4 {
        let turned = |by: usize| (0..n).map(move |i| (i + by) % n).collect::<Vec<usize>>();
        return (0..n).flat_map(|by| [turned(by), turned(by).into_iter().rev().collect()]).collect();
    }
    let mut all = vec![Vec::new()];
    for v in 0..n {
        all = all
            .into_iter()
            .flat_map(|o: Vec<usize>| {
                (0..=o.len()).map(move |at| {
                    let mut o = o.clone();
                    o.insert(at, v);
                    o
                })
            })
            .collect();
    }
    all
}
