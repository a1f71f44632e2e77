//! What the PDF library draws, gathered into runs of characters.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use super::fonts;
use super::sheet::{Converted, Run, Sheet};
use crate::document::encoding::{Encoding, Legacy};

/// Gap between two characters from which on a space was meant, in sizes of the type. Kerning stays under it.
const SPACE: f32 = 0.15;
/// Gap from which on the rest is something else: a column, a cell.
const APART: f32 = 1.0;
/// How far two copies of a character lie apart where it is set twice to look bold.
const TWICE: f32 = 0.1;
/// A character narrower than this that has no name is most likely a space.
const NARROW: f32 = 0.36;
/// How many runs back a second copy of a run is looked for.
const LOOK_BACK: usize = 8;
/// A page with more text than this is no page that people read; in bytes.
const MAX_TEXT: usize = 4 << 20;

/// Takes down one page.
#[derive(Debug, Default)]
pub(super) struct Taken {
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

impl Taken {
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

    fn put(&mut self, spot: &Spot, text: &str, legacy: Option<Legacy>) {
        let follows =
            self.open.as_ref().filter(|_| self.legacy == legacy).map_or(Follows::Apart, |run| follows(run, spot, text, &self.last));
        match (follows, &mut self.open) {
            (Follows::Twice, _) => return,
            (Follows::Near | Follows::Spaced, Some(run)) => {
                if follows == Follows::Spaced && !run.text.ends_with(' ') && text != " " {
                    run.text.push(' ');
                }
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
        let near = |a: f32, b: f32| (a - b).abs() < 2.0 * TWICE * run.size;
        let copy = |r: &Run| r.text == run.text && r.turn == run.turn && near(r.x, run.x) && near(r.y, run.y);
        if !self.sheet.runs.iter().rev().take(LOOK_BACK).any(copy) {
            self.sheet.runs.push(run);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Near,
    Spaced,
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
    if (size - spot.size).abs() > 0.05 * size || gap < -0.5 * size || gap > APART * size {
        return Follows::Apart;
    }
    if gap > SPACE * size { Follows::Spaced } else { Follows::Near }
}

impl OutputDev for Taken {
    fn begin_page(&mut self, _number: u32, page: &MediaBox, _art: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.height = page.ury as f32;
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
        let (text, legacy) = fonts::unmarked(text);
        let (text, unread) = known(&text);
        self.sheet.drawn = self.sheet.drawn.saturating_add(1);
        if unread && spot.advance > NARROW * spot.size {
            self.sheet.unread = self.sheet.unread.saturating_add(1);
        }
        if !text.is_empty() {
            self.put(&spot, &text, legacy);
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

// The characters that can be read, and whether one of them cannot. Symbol fonts put their bullets and ticks into the private-use area.
fn known(text: &str) -> (String, bool) {
    let mut unread = text.is_empty();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{f000}'..='\u{f0ff}' => {
                unread = true;
                out.push('•');
            }
            '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => unread = true,
            c if c.is_control() => unread = true,
            c => out.push(c),
        }
    }
    (out, unread)
}
