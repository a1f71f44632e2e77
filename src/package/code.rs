//! A hash that two people can hold against each other over the telephone: ten groups of five digits, the last of each a check digit.

use std::fmt;

use sha2::{Digest, Sha256};

/// Groups of a code.
const GROUPS: usize = 10;
/// Digits of a group that say something; one more checks them.
const DIGITS: usize = 4;

// Damm's quasigroup of order 10: the check digit made with it finds every digit that is misheard and every two neighbours that are exchanged.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The code of some bytes: the first 128 bits of their SHA-256 as a number of forty digits, in groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code([[u8; DIGITS + 1]; GROUPS]);

/// What was heard, against a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// The same.
    Same,
    /// Not ten groups of five digits.
    NoCode,
    /// A group, counted from 1, whose check digit does not fit: it was misheard, or stands at another place.
    Misheard(usize),
    /// The groups, counted from 1, that are other ones, each well heard.
    Other(Vec<usize>),
}

// The place of a group goes in first, so that a group said at another place does not fit there.
fn check(place: usize, digits: &[u8]) -> u8 {
    let start = u8::try_from(place % GROUPS).unwrap_or_default();
    digits.iter().fold(start, |state, digit| DAMM[usize::from(state)][usize::from(*digit)])
}

impl Code {
    /// The code of some bytes.
    pub fn of(bytes: &[u8]) -> Code {
        let hash = Sha256::digest(bytes);
        let number = hash.iter().take(16).fold(0u128, |n, byte| (n << 8) | u128::from(*byte));
        let digits: Vec<u8> = format!("{number:040}").bytes().map(|b| b - b'0').collect();
        let mut groups = [[0; DIGITS + 1]; GROUPS];
        for (place, (group, said)) in groups.iter_mut().zip(digits.chunks(DIGITS)).enumerate() {
            group[..DIGITS].copy_from_slice(said);
            group[DIGITS] = check(place, said);
        }
        Code(groups)
    }

    /// Holds what was heard against the code. What stands between the digits does not matter.
    pub fn hear(&self, text: &str) -> Heard {
        let digits: Vec<u8> = text.chars().filter_map(|c| c.to_digit(10)).filter_map(|d| u8::try_from(d).ok()).collect();
        let strange = text.chars().any(|c| c.is_alphabetic());
        if strange || digits.len() != GROUPS * (DIGITS + 1) {
            return Heard::NoCode;
        }
        let groups = digits.chunks(DIGITS + 1).enumerate();
        if let Some((place, _)) = groups.clone().find(|(place, group)| check(*place, &group[..DIGITS]) != group[DIGITS]) {
            return Heard::Misheard(place + 1);
        }
        let other: Vec<usize> = groups.filter(|(place, group)| self.0[*place] != **group).map(|(place, _)| place + 1).collect();
        if other.is_empty() { Heard::Same } else { Heard::Other(other) }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, group) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            group.iter().try_for_each(|digit| write!(f, "{digit}"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_misheard_is_found(bytes in prop::collection::vec(any::<u8>(), 0..40), at in 0usize..50, other in 1u8..10) {
            let code = Code::of(&bytes);
            let said = code.to_string();
            prop_assert_eq!(code.hear(&said), Heard::Same);
            prop_assert_eq!(code.hear(&said.replace(' ', "")), Heard::Same);
            let mut digits: Vec<u8> = said.bytes().filter(u8::is_ascii_digit).collect();
            digits[at] = (digits[at] - b'0' + other) % 10 + b'0';
            prop_assert_eq!(code.hear(&String::from_utf8(digits).unwrap()), Heard::Misheard(at / 5 + 1));
        }

        #[test]
        fn groups_in_another_order_are_found(bytes in prop::collection::vec(any::<u8>(), 0..40), a in 0usize..10, b in 0usize..10) {
            let said = Code::of(&bytes).to_string();
            let mut groups: Vec<&str> = said.split(' ').collect();
            prop_assume!(groups[a] != groups[b]);
            groups.swap(a, b);
            prop_assert!(Code::of(&bytes).hear(&groups.join(" ")) != Heard::Same);
        }
    }

    #[test]
    fn the_code_of_another_file_is_another() {
        let (one, other) = (Code::of(b"a"), Code::of(b"b"));
        assert_eq!(one.hear(&other.to_string()), Heard::Other((1..=10).collect()));
        assert_eq!(one.hear("12345"), Heard::NoCode);
        assert_eq!(one.to_string().len(), 59);
    }
}
