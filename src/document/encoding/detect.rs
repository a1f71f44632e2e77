//! In which older encoding a text seems to be, told by which reading of it is Vietnamese.

use std::collections::HashMap;

use crate::document::problem::EncodingProblem;

use super::score::{Score, score, score_known};
use super::{Encoding, line_of, shown};

/// The encodings that have bytes of their own.
const BYTES: [Encoding; 3] = [Encoding::Tcvn3, Encoding::Windows1258, Encoding::Vni];

/// The share of words, in hundredths, that a reading has to make good to be offered, and that the text as it is stays under.
const OFFERED: usize = 60;
const DOUBTED: usize = 40;

/// So many words have to be good in another reading before a text that is Unicode is doubted.
const WORDS: usize = 3;

/// What is to be said of bytes that are no UTF-8.
pub(super) fn ask(bytes: &[u8]) -> EncodingProblem {
    let offset = std::str::from_utf8(bytes).err().map_or(0, |e| e.valid_up_to());
    // What is right in UTF-8 may be most of the file: then it is one that was damaged, or pieced together.
    let sound = bytes.split(|b| *b == b'\n').filter_map(|l| std::str::from_utf8(l).ok());
    let mut right = Score::default();
    sound.for_each(|line| right += score(line));
    let broken: Vec<&[u8]> = bytes.split(|b| *b == b'\n').filter(|l| std::str::from_utf8(l).is_err()).collect();
    match best(&broken) {
        Some((likely, line)) if !is_damaged(&broken, likely) => EncodingProblem::Asked {
            likely,
            line: line_of(bytes, offset),
            before: shown(&line.iter().map(|b| char::from(*b)).collect::<String>()),
            after: shown(&likely.line(line)),
            mixed: right.good >= WORDS,
        },
        _ if is_damaged(&broken, Encoding::Utf8) => EncodingProblem::Damaged { line: line_of(bytes, offset), offset },
        _ => EncodingProblem::Unknown { line: line_of(bytes, offset), offset },
    }
}

// The encoding whose reading is best, and the first line that shows it.
fn best<'a>(lines: &[&'a [u8]]) -> Option<(Encoding, &'a [u8])> {
    let rated = BYTES.map(|encoding| {
        let mut total = Score::default();
        lines.iter().for_each(|line| total += score(&encoding.line(line)));
        (encoding, total)
    });
    let (encoding, total) = rated.into_iter().max_by_key(|(e, s)| (s.percent(), s.good, std::cmp::Reverse(e.id())))?;
    if total.percent() < OFFERED {
        return None;
    }
    let shows = |line: &&&[u8]| score(&encoding.line(line)).good > 0;
    lines.iter().find(shows).map(|line| (encoding, *line))
}

// Whether the lines are better UTF-8 with a broken character here and there than they are in the other encoding.
fn is_damaged(lines: &[&[u8]], other: Encoding) -> bool {
    let (mut as_it_is, mut otherwise) = (Score::default(), Score::default());
    for line in lines {
        let text = String::from_utf8_lossy(line);
        as_it_is += score(&text.replace('\u{fffd}', " "));
        otherwise += score(&other.line(line));
    }
    as_it_is.good > 0 && as_it_is.percent() >= OFFERED && (other == Encoding::Utf8 || as_it_is.good >= otherwise.good)
}

/// Text that is Unicode only by its bytes: an old encoding's letters, or marks typed behind letters.
pub(in crate::document) fn mojibake(text: &str) -> Option<EncodingProblem> {
    if text.is_ascii() {
        return typed(text);
    }
    let mut found: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    let (mut words, mut right, mut known) = ([0, 0], Score::default(), HashMap::new());
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_ascii()) {
        let plain = score_known(line, &mut known);
        right += plain;
        if plain.all == 0 && !line.contains('\u{ad}') || plain.percent() >= DOUBTED {
            continue;
        }
        let read = [Encoding::Tcvn3, Encoding::Vni].map(|e| e.again(line).map_or(Score::default(), |again| score(&again)));
        let better = usize::from(read[1].good > read[0].good);
        if read[better].percent() >= OFFERED && read[better].good > plain.good + 1 {
            found[better].push(number);
            words[better] += read[better].good;
        }
    }
    let better = usize::from(words[1] > words[0]);
    if words[better] < WORDS {
        return typed(text);
    }
    let likely = [Encoding::Tcvn3, Encoding::Vni][better];
    let number = found[better].first().copied()?;
    Some(shown_at(text, number, likely, right.good >= WORDS && right.percent() >= 20))
}

// VIQR: words with signs for the shape of a letter, which no sentence puts there.
fn typed(text: &str) -> Option<EncodingProblem> {
    const SHAPES: [&str; 8] = ["a^", "e^", "o^", "a(", "o+", "u+", "o*", "u*"];
    let (mut words, mut first) = (0, None);
    for (number, line) in text.lines().enumerate() {
        let lower = line.to_ascii_lowercase();
        if !SHAPES.iter().any(|shape| lower.contains(shape)) {
            continue;
        }
        let made = line.split_whitespace().filter(|word| {
            let lower = word.to_ascii_lowercase();
            word.is_ascii() && SHAPES.iter().any(|shape| lower.contains(shape)) && {
                let read = super::Legacy::Viqr.decode(word);
                let read = score(&read);
                read.good > 0 && read.good == read.all
            }
        });
        let made = made.count();
        words += made;
        if made > 0 && first.is_none() {
            first = Some(number);
        }
    }
    let number = first.filter(|_| words >= WORDS)?;
    Some(shown_at(text, number, Encoding::Viqr, score(text).good > words))
}

fn shown_at(text: &str, number: usize, likely: Encoding, mixed: bool) -> EncodingProblem {
    let line = text.lines().nth(number).unwrap_or_default();
    let after = likely.again(line).unwrap_or_default();
    EncodingProblem::Asked { likely, line: number + 1, before: shown(line), after: shown(&after), mixed }
}
