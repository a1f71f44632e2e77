//! Text in the encoding that was asked for, line by line: a file that was pieced together has lines in several.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::document::problem::{EncodingProblem, Note, Repair};

use super::score::{Score, score};
use super::{Decoded, Encoding, shown};

/// The share of words, in hundredths, that has to be good in what was asked for, where there are enough of them to tell.
const RIGHT: usize = 40;
const ENOUGH: usize = 5;

/// The text in an older encoding. Lines that are Vietnamese in UTF-8 as they stand are kept.
pub(super) fn convert(bytes: &[u8], asked: Encoding) -> Result<Decoded, EncodingProblem> {
    let lines: Vec<Line<'_>> = bytes.split_inclusive(|b| *b == b'\n').map(|line| Line::of(line, asked)).collect();
    let count = |gain: Gain| lines.iter().filter(|l| l.gain == gain).count();
    // What is as good either way goes with the other lines.
    let ties = count(Gain::Better) > count(Gain::Worse);
    let mut text = String::with_capacity(bytes.len() * 2);
    let (mut made, mut note) = (Score::default(), None::<Note>);
    for line in &lines {
        if line.gain == Gain::Worse || line.gain == Gain::Even && !ties {
            text.push_str(&line.before);
            continue;
        }
        let start = text.len();
        text.push_str(&line.read);
        made += score(&line.read);
        match &mut note {
            _ if line.read == line.before => {}
            Some(note) => note.times += 1,
            None => {
                let end = start + line.read.trim_end().len();
                note = Some(Note::new(start..end, Repair::Encoding(asked), shown(&line.before), shown(&line.read)));
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

// A line as it stands and as it would be read.
struct Line<'a> {
    before: Cow<'a, str>,
    read: String,
    gain: Gain,
}

// Whether reading a line otherwise makes more of it Vietnamese.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gain {
    Better,
    Even,
    Worse,
}

impl Line<'_> {
    fn of(line: &[u8], asked: Encoding) -> Line<'_> {
        let Ok(text) = std::str::from_utf8(line) else {
            let before = line.iter().map(|b| char::from(*b)).collect();
            return Line { before: Cow::Owned(before), read: asked.line(line), gain: Gain::Better };
        };
        let read = asked.again(text).unwrap_or_else(|| text.to_string());
        let gain = match score(&read).good.cmp(&score(text).good) {
            Ordering::Greater => Gain::Better,
            Ordering::Equal => Gain::Even,
            Ordering::Less => Gain::Worse,
        };
        Line { before: Cow::Borrowed(text), read, gain }
    }
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
