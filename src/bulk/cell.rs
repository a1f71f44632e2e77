//! A value as one whole number: what the kernels compare without going back to the text.
//
// INVARIANT: a `Small` lies inside its indicator's domain; what does not, or needs more than one number to be said, is
// none and is judged by the plain evaluator.

use crate::base::date::Date;
use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::vocab::schema::Type;

/// What a number says of a value, as bits.
pub mod bound {
    /// The value has a lower end that is stated.
    pub const LO: u8 = 1;
    /// The value has an upper end that is stated.
    pub const HI: u8 = 2;
    /// The end does not belong.
    pub const OPEN: u8 = 4;
    /// Something is stated that one number does not say.
    pub const HARD: u8 = 8;
    /// Nothing is stated.
    pub const UNKNOWN: u8 = 0;
    /// Exactly the number.
    pub const EXACT: u8 = LO | HI;
}

/// The most decimals of a column.
pub const MOST_DECIMALS: u8 = 9;
const TENS: [i64; 19] = {
    let mut tens = [1; 19];
    let mut at = 1;
    while at < 19 {
        tens[at] = tens[at - 1] * 10;
        at += 1;
    }
    tens
};

/// `mantissa / 10^decimals`, with what it says of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Small {
    /// The digits.
    pub mantissa: i64,
    /// How many of them stand behind the point.
    pub decimals: u8,
    /// Bits of [`bound`].
    pub bound: u8,
}

/// Ten to a power that fits; `None` where it does not.
pub fn ten_to(power: u8) -> Option<i64> {
    TENS.get(usize::from(power)).copied()
}

impl Small {
    /// Reads the plainest forms of a value, as `facts::value` reads them; `None` of all others, right or wrong.
    pub fn parse(text: &[u8], ty: Type) -> Option<Small> {
        Small::scan(text, 0, b'\n', ty).filter(|(_, end)| *end == text.len()).map(|(small, _)| small)
    }

    /// The same of a text that begins at a byte and goes on to a delimiter or the end; with the byte it ends before.
    #[inline(always)]
    pub fn scan(text: &[u8], at: usize, delimiter: u8, ty: Type) -> Option<(Small, usize)> {
        match ty {
            Type::Date | Type::Bool => return word(text, at, delimiter, ty),
            Type::Count | Type::Share | Type::Ratio | Type::Level { .. } => {}
        }
        let (bound, at) = sign(text, at);
        let (mantissa, decimals, percent, end) = match short(text, at, delimiter) {
            Some(read) => read,
            None => decimal(text, at).filter(|(.., end)| text.get(*end).is_none_or(|b| *b == delimiter))?,
        };
        let small = match percent {
            true if matches!(ty, Type::Share | Type::Ratio) => Small { mantissa, decimals: decimals + 2, bound }.within(ty),
            true => None,
            false => Small::of(mantissa, decimals, bound, ty),
        };
        small.map(|small| (small, end))
    }

    /// Of a number without a sign of per cent: `mantissa / 10^decimals`, with the bits of [`bound`]. `None` where that is not the plainest form of
    /// a value of the type.
    #[inline(always)]
    pub fn of(mantissa: i64, decimals: u8, bound: u8, ty: Type) -> Option<Small> {
        let plain = match ty {
            Type::Count => decimals != 3,
            Type::Level { .. } => decimals == 0,
            Type::Ratio => true,
            Type::Share | Type::Bool | Type::Date => false,
        };
        if plain && mantissa >= 0 { Small { mantissa, decimals, bound }.within(ty) } else { None }
    }

    /// Of a day by its number. Of whole numbers an open end stands for its neighbour, which belongs.
    pub fn of_day(day: i64, bound: u8) -> Small {
        let mantissa = match (bound & bound::OPEN != 0, bound & bound::LO != 0) {
            (false, _) => day,
            (true, true) => day + 1,
            (true, false) => day - 1,
        };
        Small { mantissa, decimals: 0, bound: bound & !bound::OPEN }
    }

    // Kept where it lies in the domain and, of a bound, does not make it a point.
    fn within(self, ty: Type) -> Option<Small> {
        let one = ten_to(self.decimals)?;
        let exact = self.bound == bound::EXACT;
        let fits = match ty {
            Type::Count | Type::Ratio => exact || self.mantissa > 0 || self.bound & bound::LO != 0,
            Type::Share if exact => self.mantissa <= one,
            Type::Share => self.mantissa < one && (self.mantissa > 0 || self.bound & bound::LO != 0),
            Type::Level { least, greatest } => exact && least <= self.mantissa && self.mantissa <= greatest,
            Type::Bool | Type::Date => true,
        };
        (fits && self.decimals <= MOST_DECIMALS).then_some(self)
    }

    /// The values that it leaves of a domain.
    pub fn interval(self, domain: &Interval) -> Interval {
        let tenths = ten_to(self.decimals).unwrap_or(1);
        let at = Number::ratio(self.mantissa, tenths).unwrap_or(Number::ZERO);
        let end = |bit: u8, of_domain: Option<&End>| match self.bound & bit {
            0 => of_domain.cloned(),
            _ => Some(End { at: at.clone(), open: self.bound & bound::OPEN != 0 }),
        };
        Interval::new(end(bound::LO, domain.lo()), end(bound::HI, domain.hi())).unwrap_or_else(|| domain.clone())
    }
}

/// What the signs of a column of bounds say; `None` of anything else.
pub fn bound_of(text: &str) -> Option<u8> {
    match text {
        "" | "=" => Some(bound::EXACT),
        _ => Some(sign(text.as_bytes(), 0)).filter(|(_, end)| *end == text.len()).map(|(bound, _)| bound),
    }
}

#[inline]
fn sign(text: &[u8], at: usize) -> (u8, usize) {
    let equal = || text.get(at + 1) == Some(&b'=');
    let (bound, end) = match text.get(at) {
        Some(b'>') if equal() => (bound::LO, at + 2),
        Some(b'<') if equal() => (bound::HI, at + 2),
        Some(b'>') => (bound::LO | bound::OPEN, at + 1),
        Some(b'<') => (bound::HI | bound::OPEN, at + 1),
        _ => return (bound::EXACT, at),
    };
    (bound, if text.get(end) == Some(&b' ') { end + 1 } else { end })
}

#[inline]
fn digits(text: &[u8], mut at: usize, mut mantissa: i64) -> (i64, usize) {
    while let Some(digit) = text.get(at).map(|b| b.wrapping_sub(b'0')).filter(|d| *d < 10) {
        mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(digit));
        at += 1;
    }
    (mantissa, at)
}

// `12`, `12.5`, `12.5%`, `12.5 %`: digits, how many of them are decimals, whether there is a sign of per cent, and where it ends.
#[inline]
fn decimal(text: &[u8], at: usize) -> Option<(i64, u8, bool, usize)> {
    let (mut mantissa, mut end) = digits(text, at, 0);
    let whole = end - at;
    let mut decimals = 0;
    if text.get(end) == Some(&b'.') {
        let point = end;
        (mantissa, end) = digits(text, point + 1, mantissa);
        decimals = end - point - 1;
        if decimals == 0 {
            return None;
        }
    }
    if whole == 0 || whole + decimals > 18 {
        return None;
    }
    let percent = match text.get(end) {
        Some(b'%') => 1,
        Some(b' ') if text.get(end + 1) == Some(&b'%') => 2,
        _ => 0,
    };
    Some((mantissa, decimals as u8, percent > 0, end + percent))
}

const ONES: u64 = 0x0101_0101_0101_0101;

// The lowest byte that is zero, as its highest bit; bits above it may be set too.
#[inline(always)]
fn zero(bytes: u64) -> u64 {
    bytes.wrapping_sub(ONES) & !bytes & (ONES << 7)
}

// As `decimal`, of at most seven characters before a delimiter, without a step a character: eight bytes are looked at together, the first
// character in the lowest. `None` of anything else, right or wrong.
#[inline(always)]
fn short(text: &[u8], at: usize, delimiter: u8) -> Option<(i64, u8, bool, usize)> {
    let bytes = text.get(at..at + 8).and_then(|b| <[u8; 8]>::try_from(b).ok())?;
    let word = u64::from_le_bytes(bytes);
    let stop = zero(word ^ (ONES * u64::from(delimiter)));
    if stop == 0 {
        return None;
    }
    let end = stop.trailing_zeros() / 8;
    let percent = end > 1 && word >> (8 * (end - 1)) & 0xff == u64::from(b'%');
    let len = end - u32::from(percent);
    let word = word & ((1 << (8 * len)) - 1);
    let point = zero(word ^ (ONES * u64::from(b'.'))) & ((1 << (8 * len)) - 1);
    let (digits, empty, decimals) = if point == 0 {
        (word, 8 - len, 0)
    } else {
        let before = point.trailing_zeros() / 8;
        let below = (1 << (8 * before)) - 1;
        if before == 0 || before + 1 == len {
            return None;
        }
        ((word & below) << 8 | word & !(below << 8 | 0xff), 9 - len, len - 1 - before)
    };
    if len == 0 || empty > 7 {
        return None;
    }
    // The last digit comes to stand in the highest byte, noughts before the first.
    let noughts = ONES * u64::from(b'0');
    let digits = digits << (8 * (8 - len)) | noughts & ((1 << (8 * empty)) - 1);
    let is_digit = |w: u64| w & (ONES * 0xf0) == noughts && w.wrapping_add(ONES * 6) & (ONES * 0xf0) == noughts;
    if !is_digit(digits) {
        return None;
    }
    let pairs = (digits & (ONES * 0x0f)).wrapping_mul(10).wrapping_add((digits & (ONES * 0x0f)) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    let eight = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff;
    Some((i64::from(eight as u32), decimals as u8, percent, at + end as usize))
}

// Days, and yes or no.
fn word(text: &[u8], at: usize, delimiter: u8, ty: Type) -> Option<(Small, usize)> {
    let rest = text.get(at..)?;
    let end = rest.iter().position(|b| *b == delimiter).unwrap_or(rest.len());
    let small = if ty == Type::Bool { yes_no(&rest[..end]) } else { date(&rest[..end]) };
    small.map(|small| (small, at + end))
}

fn date(text: &[u8]) -> Option<Small> {
    let (bound, from) = sign(text, 0);
    let day = Date::parse(std::str::from_utf8(&text[from..]).ok().filter(|t| t.len() == 10)?)?.day_number();
    Some(Small::of_day(day, bound))
}

fn yes_no(text: &[u8]) -> Option<Small> {
    let mantissa = match text {
        b"true" => 1,
        b"false" => 0,
        _ => return None,
    };
    Some(Small { mantissa, decimals: 0, bound: bound::EXACT })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::data::Datum;
    use crate::facts::value;
    use crate::vocab::schema::Vocabulary;

    const TYPES: [Type; 6] = [Type::Count, Type::Share, Type::Ratio, Type::Bool, Type::Date, Type::Level { least: 1, greatest: 4 }];

    // Whatever is read here says what the reader of facts files says, cut to the domain.
    #[test]
    fn agrees_with_the_reader_of_facts() {
        let vocabulary = Vocabulary::default();
        let numbers = ["0", "1", "3", "4", "5", "12", "12.5", "1.549", "1.5490", "99.95", "100", "100.1", "007", "1234567890123456789"];
        let days = ["2016-12-31", "2016-02-30", "2016-12", "true", "false", "", ".5", "5.", "-3", "1,5", "1 549"];
        let mut read = 0;
        for ty in TYPES {
            for sign in ["", ">", ">=", "<", "<=", "> ", ">= ", "< ", "<= ", "~ ", "= ", ">  "] {
                for (number, percent) in numbers.iter().chain(&days).flat_map(|n| [(n, ""), (n, "%"), (n, " %")]) {
                    let text = format!("{sign}{number}{percent}");
                    let Some(small) = Small::parse(text.as_bytes(), ty) else { continue };
                    read += 1;
                    let full = value::parse(ty, &vocabulary, &Datum::Text(text.clone()), true).unwrap();
                    let whole = if ty.is_whole_numbered() { closed(&full.interval) } else { full.interval };
                    assert_eq!(Some(small.interval(&ty.domain())), whole.intersect(&ty.domain()), "{text} of {ty:?}");
                }
            }
        }
        assert!(read > 250, "{read}");
    }

    // Eight bytes together and one by one.
    #[test]
    fn short_numbers_are_read_alike() {
        let digits = ["0", "7", "12", "999", "1234", "12345", "123456", "1234567", "", "1a", "a1", ":1", "/9"];
        let mut read = 0;
        for (a, b) in digits.iter().flat_map(|a| digits.iter().map(move |b| (a, b))) {
            for text in [a.to_string(), format!("{a}.{b}"), format!("{a}%"), format!("{a}.{b}%"), format!("{a}.{b}.{a}"), format!("{a} %")]
            {
                let row = format!("{text},xxxxxxxxx");
                let one_by_one = decimal(row.as_bytes(), 0).filter(|(.., end)| row.as_bytes()[*end] == b',');
                if let Some(together) = short(row.as_bytes(), 0, b',') {
                    assert_eq!(Some(together), one_by_one, "{text}");
                    read += 1;
                } else {
                    assert!(one_by_one.is_none() || text.len() > 7 || text.contains(' '), "{text} could be read together");
                }
            }
        }
        assert!(read > 100, "{read}");
    }

    fn closed(i: &Interval) -> Interval {
        let step = |e: Option<&End>, by: i64| e.map(|e| End::closed(if e.open { &e.at + &Number::int(by) } else { e.at.clone() }));
        Interval::new(step(i.lo(), 1), step(i.hi(), -1)).unwrap()
    }
}
