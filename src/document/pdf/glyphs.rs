//! What the PDF library draws, gathered into runs of characters.

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};

use super::actual::{self, Told};
use super::fonts;
use super::sheet::{Converted, Run, Sheet};
use crate::document::encoding::{Encoding, Legacy};

/// Gap between two characters from which on they are no neighbours, in sizes of the type. Kerning stays under it.
const APART: f32 = 0.15;
/// How far a mark of its own, such as a tone, may stand from where the next character would.
const MARK: f32 = 1.5;
/// How far two copies of a character lie apart where it is set twice to look bold.
const TWICE: f32 = 0.1;
/// Stands for a character of which the file does not say which it is.
const UNKNOWN: char = '\u{fffd}';
/// A character narrower than this that has no name is most likely a space.
const NARROW: f32 = 0.36;
/// A page with more text than this is no page that people read; in bytes.
const MAX_TEXT: usize = 4 << 20;

/// Takes down one page.
#[derive(Debug)]
pub(super) struct Taken<'a> {
    // What pieces of pages stand for, and the text of the piece that is being drawn: said with its first character.
    texts: &'a [String],
    standing: Option<Option<&'a str>>,
    sheet: Sheet,
    open: Option<Run>,
    // The encoding of the open run, where its font is from before Unicode.
    legacy: Option<Legacy>,
    last: (f32, String),
    height: f32,
    bytes: usize,
}

// Where a character stands, the page turned so that the text runs to the right.
struct Spot {
    x: f32,
    y: f32,
    advance: f32,
    size: f32,
    turn: u16,
}

impl<'a> Taken<'a> {
    /// A page on which nothing is drawn yet. `texts`: what pieces of pages stand for, as [`actual`] numbers them.
    pub(super) fn new(texts: &'a [String]) -> Self {
        let last = (0.0, String::new());
        Taken { texts, standing: None, sheet: Sheet::default(), open: None, legacy: None, last, height: 0.0, bytes: 0 }
    }

    /// The page, once it is drawn.
    pub(super) fn finish(mut self) -> Sheet {
        self.close();
        self.sheet
    }

    /// Whether there was more text than a page can hold.
    pub(super) fn overfull(&self) -> bool {
        self.bytes > MAX_TEXT
    }

    fn spot(&self, t: &Transform, width: f64, size: f64) -> Option<Spot> {
        let turn = (t.m12.atan2(t.m11).to_degrees().round() as i32).rem_euclid(360) as u16;
        let (sin, cos) = f64::from(turn).to_radians().sin_cos();
        let along = t.m31 * cos + t.m32 * sin;
        let up = t.m32 * cos - t.m31 * sin;
        let top = if turn == 0 { f64::from(self.height) } else { 0.0 };
        let spot = Spot {
            x: along as f32,
            y: (top - up) as f32,
            advance: (width * size * t.m11.hypot(t.m12)).abs() as f32,
            size: (size * t.m21.hypot(t.m22)).abs() as f32,
            turn,
        };
        let sound = [spot.x, spot.y, spot.advance, spot.size].iter().all(|v| v.is_finite() && v.abs() < 1e6);
        (sound && spot.size > 0.0).then_some(spot)
    }

    fn character(&mut self, spot: &Spot, text: &str) {
        let (text, legacy) = fonts::unmarked(text);
        let mut text = known(&text);
        if text.contains(UNKNOWN) {
            self.sheet.unread = self.sheet.unread.saturating_add(1);
        } else if text.is_empty() && spot.advance > NARROW * spot.size {
            self.sheet.unread = self.sheet.unread.saturating_add(1);
            text.push(UNKNOWN);
        }
        if !text.is_empty() {
            self.put(spot, &text, legacy);
        }
    }

    // A further glyph of a piece whose text was said already.
    fn stretch(&mut self, spot: &Spot) {
        if let Some(run) = self.open.as_mut().filter(|run| run.turn == spot.turn) {
            run.width = run.width.max(spot.x + spot.advance - run.x);
        }
    }

    fn put(&mut self, spot: &Spot, text: &str, legacy: Option<Legacy>) {
        let follows =
            self.open.as_ref().filter(|_| self.legacy == legacy).map_or(Follows::Apart, |run| follows(run, spot, text, &self.last));
        match (follows, &mut self.open) {
            (Follows::Twice, _) => return,
            (Follows::Near, Some(run)) => {
                run.text.push_str(text);
                run.width = run.width.max(spot.x + spot.advance - run.x);
            }
            _ => {
                self.close();
                let Spot { x, y, advance, size, turn } = *spot;
                self.legacy = legacy;
                self.open = Some(Run { x, y, width: advance, size, turn, text: text.to_string() });
            }
        }
        self.bytes += text.len();
        self.last = (spot.x, text.to_string());
    }

    fn close(&mut self) {
        let Some(mut run) = self.open.take() else { return };
        if let Some(legacy) = self.legacy {
            let after = legacy.decode(&run.text);
            let before = std::mem::replace(&mut run.text, after);
            let encoding = if legacy == Legacy::Vni { Encoding::Vni } else { Encoding::Tcvn3 };
            self.sheet.converted.push(Converted { encoding, before, after: run.text.clone() });
        }
        self.sheet.runs.push(run);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Near,
    Apart,
    Twice,
}

fn follows(run: &Run, spot: &Spot, text: &str, last: &(f32, String)) -> Follows {
    let size = run.size;
    if run.turn != spot.turn || (run.y - spot.y).abs() > 0.2 * size {
        return Follows::Apart;
    }
    let (gap, back) = (spot.x - run.x - run.width, (spot.x - last.0).abs());
    if last.1 == text && text != " " && back < TWICE * size && spot.advance > 2.0 * TWICE * size {
        return Follows::Twice;
    }
    // A tone that is drawn by itself stands over the letter before it.
    if text.starts_with(|c: char| ('\u{300}'..='\u{36f}').contains(&c)) {
        return if gap.abs() < MARK * size { Follows::Near } else { Follows::Apart };
    }
    let near = (size - spot.size).abs() <= 0.05 * size && (-0.5 * size..=APART * size).contains(&gap);
    if near { Follows::Near } else { Follows::Apart }
}

impl OutputDev for Taken<'_> {
    fn begin_page(&mut self, _number: u32, page: &MediaBox, _art: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.height = page.ury as f32;
        self.sheet.width = (page.urx - page.llx) as f32;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(&mut self, t: &Transform, width: f64, _spacing: f64, size: f64, text: &str) -> Result<(), OutputError> {
        let Some(spot) = self.spot(t, width, size) else { return Ok(()) };
        if self.overfull() {
            return Ok(());
        }
        self.sheet.drawn = self.sheet.drawn.saturating_add(1);
        match self.standing.as_mut().map(Option::take) {
            Some(Some(text)) => self.put(&spot, text, None),
            Some(None) => self.stretch(&spot),
            None => self.character(&spot, text),
        }
        Ok(())
    }

    fn fill(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        match actual::told(path) {
            Some(Told::Begin(number)) => self.standing = self.texts.get(number).map(|text| Some(text.as_str())),
            Some(Told::End) => self.standing = None,
            None => {}
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

// The characters that can be read. Symbol fonts put their bullets and ticks into the private-use area.
fn known(text: &str) -> String {
    let read = |c: char| match c {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{f000}'..='\u{f0ff}' => Some('•'),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Some(UNKNOWN),
        c if c.is_control() => None,
        c => Some(c),
    };
    text.chars().filter_map(read).collect()
}
