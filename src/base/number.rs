//! Exact rational numbers: fast while numerator and denominator fit 64 bits, as wide as needed beyond.
//!
//! No binary floating point and no silent wrap: whatever leaves 64 bits is carried by [`BigRational`].
//
// INVARIANT (one form a number): `Small` is reduced with a positive denominator, and a number that fits `Small` is never `Big`.
// Every constructor goes through `from_wide` or `from_big`; equality and hashing rely on it.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// The most digits of a number that is read: more than any figure of a report needs. Exact arithmetic on longer ones would cost more
/// than it is worth.
pub const MOST_DIGITS: usize = 60;

/// A decimal of more places than this is shown as a fraction.
const MOST_PLACES: u64 = 200;

/// An exact rational number.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Form);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    Small(i64, i64),
    Big(Box<BigRational>),
}

impl Number {
    /// Zero.
    pub const ZERO: Number = Number(Form::Small(0, 1));
    /// One; as a share, 100%.
    pub const ONE: Number = Number(Form::Small(1, 1));

    /// A whole number.
    pub fn int(n: i64) -> Number {
        Number::from_wide(i128::from(n), 1)
    }

    /// `n / d`, or `None` when `d` is zero.
    pub fn ratio(n: i64, d: i64) -> Option<Number> {
        (d != 0).then(|| Number::from_wide(i128::from(n), i128::from(d)))
    }

    /// Whether a text has more digits than a number may have.
    pub fn is_too_long(text: &str) -> bool {
        text.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS
    }

    /// Reads `12`, `12.5` or `0.956`: at most [`MOST_DIGITS`] ASCII digits with at most one dot that has digits on both sides.
    pub fn parse_decimal(text: &str) -> Option<Number> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let dotted = text.contains('.');
        if text.len() > MOST_DIGITS + 1 || Number::is_too_long(text) {
            return None;
        }
        if whole.is_empty() || !digits(whole) || !digits(fraction) || dotted && fraction.is_empty() {
            return None;
        }
        let numerator: BigInt = format!("{whole}{fraction}").parse().ok()?;
        let denominator = BigInt::from(10).pow(u32::try_from(fraction.len()).ok()?);
        Some(Number::from_big(BigRational::new(numerator, denominator)))
    }

    /// This number divided by `other`, or `None` when `other` is zero.
    pub fn div(&self, other: &Number) -> Option<Number> {
        if other.is_zero() {
            return None;
        }
        Some(match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => Number::from_wide(i128::from(*a) * i128::from(*d), i128::from(*b) * i128::from(*c)),
            _ => Number::from_big(self.big() / other.big()),
        })
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Form::Small(0, _))
    }

    /// -1, 0 or 1.
    pub fn signum(&self) -> i32 {
        match &self.0 {
            Form::Small(n, _) => n.signum() as i32,
            Form::Big(b) => {
                if b.is_negative() {
                    -1
                } else {
                    1
                }
            }
        }
    }

    /// Whether this is a whole number.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Form::Small(_, d) => *d == 1,
            Form::Big(b) => b.is_integer(),
        }
    }

    /// The greatest whole number that is not above this one.
    pub fn floor(&self) -> Number {
        match &self.0 {
            Form::Small(n, d) => Number::int(n.div_euclid(*d)),
            Form::Big(b) => Number::from_big(b.floor()),
        }
    }

    /// The whole number, where this is one that fits 64 bits.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Form::Small(n, 1) => Some(*n),
            _ => None,
        }
    }

    /// Bits that numerator and denominator take together: a measure of how unwieldy the number has become.
    pub fn bits(&self) -> u64 {
        match &self.0 {
            Form::Small(..) => 128,
            Form::Big(b) => b.numer().bits() + b.denom().bits(),
        }
    }

    /// Numerator and denominator in decimal digits, the denominator positive.
    pub fn parts(&self) -> (String, String) {
        match &self.0 {
            Form::Small(n, d) => (n.to_string(), d.to_string()),
            Form::Big(b) => (b.numer().to_string(), b.denom().to_string()),
        }
    }

    /// The number in decimal digits with a dot (`0.956`), where that is exact and of no more than 200 places.
    pub fn decimal(&self) -> Option<String> {
        let number = match &self.0 {
            Form::Small(_, d) => return places(*d).map(|places| self.round_to(places)),
            Form::Big(b) => b,
        };
        let twos = number.denom().trailing_zeros().unwrap_or(0);
        if twos > MOST_PLACES {
            return None;
        }
        let (mut rest, mut fives) = (number.denom() >> twos, 0u64);
        while (&rest % 5u32).is_zero() && fives <= MOST_PLACES {
            rest /= 5u32;
            fives += 1;
        }
        let places = twos.max(fives);
        (rest == BigInt::from(1) && places <= MOST_PLACES).then(|| self.round_to(places as usize))
    }

    /// The number rounded half away from zero to `places` decimals, in digits.
    pub fn round_to(&self, places: usize) -> String {
        if let Some(scaled) = self.scaled(places) {
            return point(scaled < 0, &scaled.unsigned_abs().to_string(), places);
        }
        let scale = BigInt::from(10).pow(u32::try_from(places).unwrap_or(u32::MAX));
        let scaled = (self.big() * BigRational::from_integer(scale)).round().to_integer();
        point(scaled.is_negative(), &scaled.abs().to_string(), places)
    }

    // The number times a power of ten, rounded half away from zero, where 128 bits carry it.
    fn scaled(&self, places: usize) -> Option<i128> {
        let Form::Small(n, d) = &self.0 else { return None };
        let d = i128::from(*d);
        let wide = i128::from(*n).checked_mul(10i128.checked_pow(u32::try_from(places).ok()?)?)?;
        let (whole, rest) = (wide / d, wide % d);
        Some(if rest.abs() * 2 >= d { whole + wide.signum() } else { whole })
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Form::Small(n, d) => BigRational::new_raw(BigInt::from(*n), BigInt::from(*d)),
            Form::Big(b) => (**b).clone(),
        }
    }

    fn from_big(b: BigRational) -> Number {
        match (b.numer().to_i64(), b.denom().to_i64()) {
            (Some(n), Some(d)) if n != i64::MIN => Number(Form::Small(n, d)),
            _ => Number(Form::Big(Box::new(b))),
        }
    }

    fn from_wide(n: i128, d: i128) -> Number {
        let divisor = gcd(n.unsigned_abs(), d.unsigned_abs()).max(1) as i128;
        let (mut n, mut d) = (n / divisor, d / divisor);
        if d < 0 {
            (n, d) = (-n, -d);
        }
        match (i64::try_from(n), i64::try_from(d)) {
            (Ok(n), Ok(d)) if n != i64::MIN => Number(Form::Small(n, d)),
            _ => Number(Form::Big(Box::new(BigRational::new_raw(BigInt::from(n), BigInt::from(d))))),
        }
    }
}

// The decimals that a fraction of this denominator needs; `None` where it has no end.
fn places(denominator: i64) -> Option<usize> {
    let twos = denominator.trailing_zeros();
    let (mut rest, mut fives) = (denominator >> twos, 0);
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    (rest == 1).then_some(twos.max(fives) as usize)
}

/// Digits of a whole number with a dot before the last `places` of them: `(true, "5", 2)` is `-0.05`.
pub fn point(negative: bool, digits: &str, places: usize) -> String {
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if negative { "-" } else { "" };
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

// `Small` never holds i64::MIN, so the products below stay under 2^126 and their sum under 2^127.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Add for &Number {
    type Output = Number;
    fn add(self, other: &Number) -> Number {
        match (&self.0, &other.0) {
            (Form::Small(a, 1), Form::Small(c, 1)) => Number::from_wide(i128::from(*a) + i128::from(*c), 1),
            (Form::Small(a, b), Form::Small(c, d)) => {
                let (a, b, c, d) = (i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d));
                Number::from_wide(a * d + c * b, b * d)
            }
            _ => Number::from_big(self.big() + other.big()),
        }
    }
}

impl Sub for &Number {
    type Output = Number;
    fn sub(self, other: &Number) -> Number {
        self + &-other
    }
}

impl Mul for &Number {
    type Output = Number;
    fn mul(self, other: &Number) -> Number {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => Number::from_wide(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d)),
            _ => Number::from_big(self.big() * other.big()),
        }
    }
}

impl Neg for &Number {
    type Output = Number;
    fn neg(self) -> Number {
        match &self.0 {
            Form::Small(n, d) => Number(Form::Small(-n, *d)),
            Form::Big(b) => Number::from_big(-(**b).clone()),
        }
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) if b == d => a.cmp(c),
            (Form::Small(a, b), Form::Small(c, d)) => (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b))),
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Exact: a decimal (`0.956`) where one exists, else a fraction (`164/1549`).
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal() {
            Some(text) => f.write_str(&text),
            None => {
                let (n, d) = self.parts();
                write!(f, "{n}/{d}")
            }
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn n(text: &str) -> Number {
        Number::parse_decimal(text).unwrap()
    }

    #[test]
    fn tenths_add_up_exactly() {
        assert_eq!(&n("0.1") + &n("0.2"), n("0.3"));
        assert_eq!(Number::ratio(1549, 1549), Some(Number::ONE));
        assert_eq!(Number::ratio(164, 1549).unwrap().to_string(), "164/1549");
    }

    #[test]
    fn leaves_64_bits_and_comes_back() {
        let wide = &Number::int(i64::MAX) * &Number::int(i64::MAX);
        assert_eq!(wide.div(&Number::int(i64::MAX)), Some(Number::int(i64::MAX)));
        assert!(wide > Number::int(i64::MAX));
        assert_eq!(n("123456789012345678901234567890").to_string(), "123456789012345678901234567890");
    }

    #[test]
    fn rounds_half_away_from_zero() {
        assert_eq!(n("0.125").round_to(2), "0.13");
        assert_eq!((-&n("0.125")).round_to(2), "-0.13");
        assert_eq!(n("0.004").round_to(2), "0.00");
    }

    #[test]
    fn refuses_what_is_no_decimal() {
        for wrong in ["", ".5", "5.", "1.2.3", "1,5", "-1", "1e3"] {
            assert_eq!(Number::parse_decimal(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn digits_and_places_have_an_end() {
        assert!(Number::parse_decimal(&format!("0.{}", "9".repeat(MOST_DIGITS - 1))).is_some());
        assert_eq!(Number::parse_decimal(&format!("0.{}", "9".repeat(MOST_DIGITS))), None);
        let tenth = n("0.1");
        let small = |places: usize| (0..places).fold(Number::ONE, |n, _| &n * &tenth);
        assert_eq!(small(200).decimal().map(|d| d.len()), Some(202));
        assert_eq!(small(201).decimal(), None);
        assert!(small(201).to_string().starts_with("1/1000"));
    }

    proptest! {
        #[test]
        fn agrees_with_big_rationals(a in any::<i64>(), b in 1i64.., c in any::<i64>(), d in 1i64..) {
            let (x, y) = (Number::ratio(a, b).unwrap(), Number::ratio(c, d).unwrap());
            let (p, q) = (BigRational::new(a.into(), b.into()), BigRational::new(c.into(), d.into()));
            prop_assert_eq!((&x + &y).big(), &p + &q);
            prop_assert_eq!((&x - &y).big(), &p - &q);
            prop_assert_eq!((&x * &y).big(), &p * &q);
            prop_assert_eq!(x.cmp(&y), p.cmp(&q));
            if let Some(z) = x.div(&y) { prop_assert_eq!(z.big(), &p / &q); }
        }

        #[test]
        fn small_numbers_are_written_as_big_ones(n in any::<i64>(), d in 1i64.., twos in 0u32..30, fives in 0u32..13, places in 0usize..25) {
            for d in [d, 2i64.pow(twos) * 5i64.pow(fives), 1 + d % 7] {
                let Some(number) = Number::ratio(n, d) else { continue };
                let scaled = (number.big() * BigRational::from_integer(BigInt::from(10).pow(places as u32))).round().to_integer();
                prop_assert_eq!(number.round_to(places).replace('.', "").parse::<BigInt>().unwrap(), scaled);
                match number.decimal() {
                    Some(written) => {
                        let (digits, places) = (written.replace('.', ""), written.split_once('.').map_or(0, |(_, f)| f.len()));
                        let back = BigRational::new(digits.parse().unwrap(), BigInt::from(10).pow(places as u32));
                        prop_assert_eq!(back, number.big());
                        prop_assert!(places == 0 || !written.ends_with('0'));
                    }
                    // Every denominator of twos and fives that fits 64 bits divides 10^63.
                    None => prop_assert!(!(BigInt::from(10).pow(63) % number.big().denom()).is_zero()),
                }
            }
        }
    }
}
