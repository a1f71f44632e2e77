//! Worlds by enumeration: candidates come from a grid; a relation with one value missing is solved for it, in several orders, so that a
//! world is found wherever one is near.

use super::oracle::{B, E, Holds, Indicator, Net, R, Seen, Slot, Ty, r};

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
