//! Conditions without parts, a whole column at a time.
//
// INVARIANT: whole numbers only. Where a product would not fit 64 bits it is made in 128; a limit that even those cannot hold leaves its
// rows to the plain evaluator.

use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::base::truth::Comparison;

use super::bits::{Bits, WORDS, packed};
use super::cell::ten_to;
use super::column::{Column, Stated, Values};
use super::simd;

/// What is known of a condition in each row.
#[derive(Debug, Clone, Default)]
pub struct Truths {
    /// It holds for all values.
    pub yes: Bits,
    /// It holds for none.
    pub no: Bits,
    /// Only the plain evaluator can say.
    pub plain: Bits,
}

impl Truths {
    /// It holds in every row.
    pub fn everywhere() -> Truths {
        Truths { yes: Bits::ALL, no: Bits::NONE, plain: Bits::NONE }
    }

    /// The plain evaluator has to say, in every row.
    pub fn plain() -> Truths {
        Truths { yes: Bits::NONE, no: Bits::NONE, plain: Bits::ALL }
    }
}

/// A column with what it states, as a kernel reads it. Of rows behind the last word nothing is stated.
#[derive(Clone, Copy)]
pub struct Operand<'b> {
    /// Its numbers.
    pub column: &'b Column,
    /// How many words of sixty-four rows are asked for.
    pub words: usize,
    /// What they say.
    pub stated: &'b Stated,
    /// What holds of the indicator without any fact.
    pub domain: &'b Interval,
}

impl<'b> Operand<'b> {
    fn values(&self) -> Values<'b> {
        self.column.values(self.words)
    }
}

// How the ends of a value stand to a limit, in each of sixty-four rows: each is as certain as the ends are.
struct Ends {
    lo_ge: u64,
    lo_gt: u64,
    hi_le: u64,
    hi_lt: u64,
}

// One loop for each comparison, so that no row asks which it is.
#[inline(always)]
fn truths(op: Comparison, plain: Bits, ends: impl Fn(usize) -> Ends) -> Truths {
    #[inline(always)]
    fn all(plain: Bits, of: impl Fn(usize) -> (u64, u64)) -> Truths {
        let (mut yes, mut no) = (Bits::NONE, Bits::NONE);
        for word in 0..WORDS {
            let (holds, fails) = of(word);
            yes.set_word(word, holds & !plain.word(word));
            no.set_word(word, fails & !plain.word(word));
        }
        Truths { yes, no, plain }
    }
    let equal = |Ends { lo_ge, lo_gt, hi_le, hi_lt }| (lo_ge & hi_le, lo_gt | hi_lt);
    let pair = |word| {
        let Ends { lo_ge, lo_gt, hi_le, hi_lt } = ends(word);
        ((lo_ge, hi_lt), (lo_gt, hi_le))
    };
    match op {
        Comparison::Ge => all(plain, |word| pair(word).0),
        Comparison::Gt => all(plain, |word| pair(word).1),
        Comparison::Le => all(plain, |word| swapped(pair(word).1)),
        Comparison::Lt => all(plain, |word| swapped(pair(word).0)),
        Comparison::Eq => all(plain, |word| equal(ends(word))),
        Comparison::Ne => all(plain, |word| swapped(equal(ends(word)))),
    }
}

fn swapped((a, b): (u64, u64)) -> (u64, u64) {
    (b, a)
}

/// `x OP limit`
pub fn limit(x: Operand<'_>, op: Comparison, limit: &Number) -> Truths {
    let Stated { lo, hi, open, hard } = x.stated;
    let scale = Number::int(ten_to(x.column.decimals()).unwrap_or(1));
    let scaled = limit * &scale;
    let floor = scaled.floor();
    let (Some(above), Some(least)) = (floor.to_i64(), (if scaled.is_integer() { floor } else { &floor + &Number::ONE }).to_i64()) else {
        return Truths::plain();
    };
    // `x >= limit` is `n >= least`, `x > limit` is `n > above`.
    let (ge, gt) = if x.column.is_used() { against(x.values(), least, above) } else { (Bits::NONE, Bits::NONE) };
    // Where no end is stated, that of the domain stands.
    let by_domain = |end: Option<&End>, test: &dyn Fn(&Number) -> bool| if end.is_some_and(|e| test(&e.at)) { u64::MAX } else { 0 };
    let (dlo, dhi) = (x.domain.lo(), x.domain.hi());
    let (dlo_ge, dlo_gt) = (by_domain(dlo, &|n| n >= limit), by_domain(dlo, &|n| n > limit));
    let (dhi_le, dhi_lt) = (by_domain(dhi, &|n| n <= limit), by_domain(dhi, &|n| n < limit));
    truths(op, hard.clone(), |word| {
        let (ge, gt, lo, hi) = (ge.word(word), gt.word(word), lo.word(word), hi.word(word));
        let open_here = open.word(word) & ge & !gt;
        Ends {
            lo_ge: lo & ge | !lo & dlo_ge,
            lo_gt: lo & (gt | open_here) | !lo & dlo_gt,
            hi_le: hi & !gt | !hi & dhi_le,
            hi_lt: hi & (!ge | open_here) | !hi & dhi_lt,
        }
    })
}

fn against(values: Values<'_>, least: i64, above: i64) -> (Bits, Bits) {
    match values {
        // A limit beyond 32 bits is beyond every value.
        Values::Narrow(v) => match i32::try_from(above) {
            Ok(limit) => {
                let (gt, ge) = simd::against(v, limit);
                if least == above { (ge, gt) } else { (gt.clone(), gt) }
            }
            Err(_) => (Bits::all_if(above < 0), Bits::all_if(above < 0)),
        },
        Values::Wide(v) => (rows_of(v, |n| n >= least), rows_of(v, |n| n > above)),
    }
}

fn rows_of(v: &[[i64; 64]], test: impl Fn(i64) -> bool) -> Bits {
    Bits::words(|word| v.get(word).map_or(0, |numbers| packed(|at| test(numbers[at]))))
}

/// `x / y OP limit`, where neither is ever below zero and the limit is above it.
pub fn quotient(x: Operand<'_>, y: Operand<'_>, op: Comparison, limit: &Number) -> Truths {
    let plain = &x.stated.hard | &y.stated.hard;
    // An upper bound of the divisor lets it be nothing, and of nothing there is no share: what is told of it is told by the plain evaluator.
    let only_hi = &y.stated.hi & &!&y.stated.lo;
    let mut plain = plain | &only_hi;
    if !x.column.is_used() || !y.column.is_used() {
        return Truths { yes: Bits::NONE, no: Bits::NONE, plain };
    }
    let Some((ge, gt)) = products(x, y, limit, &mut plain) else { return Truths::plain() };
    let positive = above_zero(y);
    // A divisor that is only known to be above zero has no least value.
    plain |= &(&y.stated.lo & &y.stated.open & &!&positive);
    truths(op, plain, |word| {
        let (ge, gt) = (ge.word(word), gt.word(word));
        let below = y.stated.lo.word(word) & positive.word(word);
        let (lo, hi) = (x.stated.lo.word(word) & below & y.stated.hi.word(word), x.stated.hi.word(word) & below);
        let open = x.stated.open.word(word) & ge & !gt;
        let open_above = (x.stated.open.word(word) | y.stated.open.word(word)) & ge & !gt;
        Ends { lo_ge: lo & ge, lo_gt: lo & (gt | open), hi_le: hi & !gt, hi_lt: hi & (!ge | open_above) }
    })
}

/// Rows whose number is above zero; of rows that state none, any.
pub fn above_zero(x: Operand<'_>) -> Bits {
    if !x.column.is_used() {
        return Bits::NONE;
    }
    match x.values() {
        Values::Narrow(v) => simd::against(v, 0).0,
        Values::Wide(v) => rows_of(v, |n| n > 0),
    }
}

// `x >= limit * y` and `x > limit * y`, in whole numbers.
fn products(x: Operand<'_>, y: Operand<'_>, limit: &Number, plain: &mut Bits) -> Option<(Bits, Bits)> {
    let tens = |column: &Column| ten_to(column.decimals()).map(Number::int);
    let factor = (limit * &tens(x.column)?).div(&tens(y.column)?)?;
    let (by_y, by_x) = whole(&factor)?;
    if let (Values::Narrow(a), Values::Narrow(b)) = (x.values(), y.values()) {
        let fits = |most: u64, by: i64| most.checked_mul(by.unsigned_abs()).is_some_and(|product| product <= i32::MAX as u64);
        if let (true, true, Ok(p), Ok(q)) =
            (fits(x.column.most(), by_x), fits(y.column.most(), by_y), i32::try_from(by_x), i32::try_from(by_y))
        {
            let (gt, ge) = simd::products((a, p), (b, q));
            return Some((ge, gt));
        }
        if let (Ok(p), Ok(q)) = (i32::try_from(by_x), i32::try_from(by_y)) {
            let times = |n: i32, by: i32| i64::from(n) * i64::from(by);
            let both = |word: usize| Some((a.get(word)?, b.get(word)?));
            let all = |test: fn(i64, i64) -> bool| {
                Bits::words(|word| both(word).map_or(0, |(a, b)| packed(|at| test(times(a[at], p), times(b[at], q)))))
            };
            return Some((all(|a, b| a >= b), all(|a, b| a > b)));
        }
    }
    let both = &x.stated.lo | &x.stated.hi;
    let mut bits = (Bits::NONE, Bits::NONE);
    for row in both.rows() {
        if let (Some(a), Some(b)) = (x.column.get(row), y.column.get(row)) {
            let (a, b) = (i128::from(a.mantissa) * i128::from(by_x), i128::from(b.mantissa) * i128::from(by_y));
            if a >= b {
                bits.0.set(row);
            }
            if a > b {
                bits.1.set(row);
            }
        } else if x.column.get(row).is_none() {
            plain.set(row);
        }
    }
    Some(bits)
}

// Numerator and denominator, where both fit.
fn whole(n: &Number) -> Option<(i64, i64)> {
    let (above, below) = n.parts();
    Some((above.parse().ok()?, below.parse().ok()?))
}

/// `x OP y`
pub fn order(x: Operand<'_>, op: Comparison, y: Operand<'_>) -> Truths {
    let mut plain = &x.stated.hard | &y.stated.hard;
    if !x.column.is_used() || !y.column.is_used() {
        // An end of the domain against a stated one: seldom, and not worth a kernel.
        for (one, other) in [(x, y), (y, x)] {
            if !other.column.is_used() && (other.domain.lo().is_some() || other.domain.hi().is_some()) {
                plain |= &at_the_edge(one, other.domain);
            }
        }
        return Truths { yes: Bits::NONE, no: Bits::NONE, plain };
    }
    let Some((p, q)) = common(x.column.decimals(), y.column.decimals()) else { return Truths::plain() };
    let (mut ge, mut gt) = (Bits::NONE, Bits::NONE);
    match (x.values(), y.values()) {
        (Values::Narrow(a), Values::Narrow(b)) if p == 1 && q == 1 => {
            (gt, ge) = simd::products((a, 1), (b, 1));
        }
        _ => {
            for row in (&x.stated.lo | &x.stated.hi).rows() {
                let (Some(a), Some(b)) = (x.column.get(row), y.column.get(row)) else { continue };
                let (a, b) = (i128::from(a.mantissa) * i128::from(p), i128::from(b.mantissa) * i128::from(q));
                if a >= b {
                    ge.set(row);
                }
                if a > b {
                    gt.set(row);
                }
            }
        }
    }
    plain |= &(at_the_edge(x, y.domain) & &!(&y.stated.lo & &y.stated.hi));
    plain |= &(at_the_edge(y, x.domain) & &!(&x.stated.lo & &x.stated.hi));
    truths(op, plain, |word| {
        let (ge, gt) = (ge.word(word), gt.word(word));
        let open = (x.stated.open.word(word) | y.stated.open.word(word)) & ge & !gt;
        let (lo, hi) = (x.stated.lo.word(word) & y.stated.hi.word(word), x.stated.hi.word(word) & y.stated.lo.word(word));
        Ends { lo_ge: lo & ge, lo_gt: lo & (gt | open), hi_le: hi & !gt, hi_lt: hi & (!ge | open) }
    })
}

// Factors that bring two counts of decimals to the same.
fn common(x: u8, y: u8) -> Option<(i64, i64)> {
    let most = x.max(y);
    Some((ten_to(most - x)?, ten_to(most - y)?))
}

// The rows of which a stated number stands at an end of the other's domain: there, an end that nobody states decides.
fn at_the_edge(x: Operand<'_>, domain: &Interval) -> Bits {
    let mut edge = Bits::NONE;
    if !x.column.is_used() {
        return edge;
    }
    let Some(tens) = ten_to(x.column.decimals()).map(Number::int) else { return Bits::ALL };
    for at in [domain.lo(), domain.hi()].into_iter().flatten() {
        let Some(at) = Some(&at.at * &tens).filter(Number::is_integer).and_then(|n| n.to_i64()) else { continue };
        edge |= &match x.values() {
            Values::Narrow(v) => match i32::try_from(at) {
                Ok(at) => {
                    let (gt, ge) = simd::against(v, at);
                    ge.without(&gt)
                }
                Err(_) => Bits::NONE,
            },
            Values::Wide(v) => rows_of(v, |n| n == at),
        };
    }
    edge & &(&x.stated.lo | &x.stated.hi)
}
