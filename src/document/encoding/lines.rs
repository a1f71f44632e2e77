//! Text in the encoding that was asked for, line by line: a file that was pieced together has lines in several.

use crate::document::problem::{EncodingProblem, Note, Repair};

use super::score::{Score, score};
use super::{Decoded, Encoding, shown};

/// The share of words, in hundredths, that has to be good in what was asked for, where there are enough of them to tell.
const RIGHT: usize = 40;
const ENOUGH: usize = 5;

/// The text in an older encoding. Lines that are Vietnamese in UTF-8 as they stand are kept.
pub(super) fn convert(bytes: &[u8], asked: Encoding) -> Result<Decoded, EncodingProblem> {
    let mut text = String::with_capacity(bytes.len() * 2);
    let (mut made, mut note) = (Score::default(), None::<Note>);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let start = text.len();
        let Some(read) = reading(line, asked) else {
            text.push_str(&String::from_utf8_lossy(line));
            continue;
        };
        text.push_str(&read);
        made += score(&read);
        match &mut note {
            Some(note) => note.times += 1,
            None => {
                let before = std::str::from_utf8(line).map_or_else(|_| line.iter().map(|b| char::from(*b)).collect(), str::to_string);
                note = Some(Note::new(start..start + read.trim_end().len(), Repair::Encoding(asked), shown(&before), shown(&read)));
            }
        }
    }
    let wrong = made.all >= ENOUGH && made.percent() < RIGHT;
    match note {
        Some(note) if !wrong => Ok(Decoded { text, notes: vec![note] }),
        Some(_) => Err(EncodingProblem::NotThat { asked, likely: otherwise(bytes) }),
        None => Err(EncodingProblem::NotThat { asked, likely: Some(Encoding::Utf8) }),
    }
}

// The line in the encoding; `None` where it says the same in UTF-8, or is better so.
fn reading(line: &[u8], asked: Encoding) -> Option<String> {
    let Ok(text) = std::str::from_utf8(line) else { return Some(asked.line(line)) };
    let read = asked.again(text)?;
    let better = read != text && score(&read).good > score(text).good;
    better.then_some(read)
}

fn otherwise(bytes: &[u8]) -> Option<Encoding> {
    match super::characters(bytes.to_vec(), None) {
        Ok(_) => Some(Encoding::Utf8),
        Err(EncodingProblem::Asked { likely, .. }) => Some(likely),
        Err(_) => None,
    }
}

/// The text in UTF-8 where that was asked for: a character here and there may be broken, and is shown as such.
pub(super) fn mended(bytes: Vec<u8>) -> Result<Decoded, EncodingProblem> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, notes: Vec::new() }),
        Err(error) => error.into_bytes(),
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let broken = text.matches('\u{fffd}').count();
    if broken * 50 > text.chars().count() {
        return Err(EncodingProblem::NotThat { asked: Encoding::Utf8, likely: otherwise(&bytes) });
    }
    let at = text.find('\u{fffd}').unwrap_or(0);
    let line = super::line_of(text.as_bytes(), at);
    let shown = shown(text.lines().nth(line - 1).unwrap_or_default());
    let mut note = Note::new(at..at + '\u{fffd}'.len_utf8(), Repair::Broken, "", shown);
    note.times = u32::try_from(broken).unwrap_or(u32::MAX);
    Ok(Decoded { text, notes: vec![note] })
}
