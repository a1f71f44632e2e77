//! Runs of a page to lines, or to the pieces of lines that columns and cells are.

use super::sheet::{Run, Sheet};

/// Gap from which on what follows on the same height is another column or cell, in sizes of the type.
const APART: f32 = 1.2;
/// Gap after the sign of a list item, `-` or `a)`, which a tab often makes.
const AFTER_SIGN: f32 = 6.0;
/// Gap from which on a space was meant.
const SPACE: f32 = 0.12;
/// How far two copies of a run lie apart where it is set twice to look bold.
const TWICE: f32 = 0.2;

/// A line of text, or the piece of one that stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) x: f32,
    pub(super) right: f32,
    /// Baseline.
    pub(super) y: f32,
    /// Size of most of its type.
    pub(super) size: f32,
    pub(super) turn: u16,
    pub(super) text: String,
    /// Whether a space follows its text.
    pub(super) spaced: bool,
    /// Characters in `size`.
    pub(super) weight: usize,
}

impl Line {
    /// Its first word's length in points, nearly.
    pub(super) fn first_word(&self) -> f32 {
        let (all, first) = (self.text.chars().count().max(1), self.text.split(' ').next().unwrap_or("").chars().count());
        (self.right - self.x) * first as f32 / all as f32
    }

    /// Whether two stand on one height.
    pub(super) fn level(&self, other: &Line) -> bool {
        self.turn == other.turn && (self.y - other.y).abs() < 0.5 * self.size.min(other.size)
    }
}

/// The lines of a page, in the order in which they are drawn. Of what stands on one height the order is that of places: letters that
/// a font lacks are drawn behind the whole line, in another font.
pub(super) fn lines(sheet: &Sheet) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut level: Vec<&Run> = Vec::new();
    for run in sheet.runs.iter().filter(|r| !r.text.is_empty()) {
        if level.last().is_some_and(|last| !one_level(last, run)) {
            pieces(std::mem::take(&mut level), &mut lines);
        }
        level.push(run);
    }
    pieces(level, &mut lines);
    lines.retain_mut(|line| {
        line.spaced = line.text.ends_with(char::is_whitespace);
        line.text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        !line.text.is_empty()
    });
    lines
}

fn one_level(a: &Run, b: &Run) -> bool {
    a.turn == b.turn && (a.y - b.y).abs() < 0.5 * a.size.max(b.size)
}

// The pieces of line that runs on one height make.
fn pieces(mut runs: Vec<&Run>, lines: &mut Vec<Line>) {
    runs.sort_by(|a, b| a.x.total_cmp(&b.x));
    runs.dedup_by(|b, a| a.text == b.text && (a.x - b.x).abs() < TWICE * a.size);
    let begin = lines.len();
    for run in runs {
        let open = lines.get_mut(begin..).and_then(<[_]>::last_mut);
        if !open.is_some_and(|line| join(line, run)) {
            lines.push(Line::begin(run));
        }
    }
}

impl Line {
    fn begin(run: &Run) -> Line {
        let weight = run.text.trim().chars().count();
        Line { x: run.x, right: run.x + run.width, y: run.y, size: run.size, turn: run.turn, text: run.text.clone(), spaced: false, weight }
    }
}

fn join(line: &mut Line, run: &Run) -> bool {
    let size = line.size.max(run.size);
    let gap = run.x - line.right;
    let far = if is_sign(line.text.trim()) { AFTER_SIGN } else { APART };
    if gap > far * size {
        return false;
    }
    if gap > SPACE * size && !line.text.ends_with(' ') {
        line.text.push(' ');
    }
    line.text.push_str(&run.text);
    line.right = line.right.max(run.x + run.width);
    let weight = run.text.trim().chars().count();
    if weight > line.weight {
        (line.size, line.weight, line.y) = (run.size, weight, run.y);
    } else if (line.size - run.size).abs() < 0.01 {
        line.weight += weight;
    }
    true
}

/// Whether a text is nothing but the sign of a list item: `-`, `•`, `a)`, `12.`, `IV.`, `1.2.`
pub(super) fn is_sign(text: &str) -> bool {
    match text {
        "-" | "–" | "—" | "+" | "*" | "•" | "●" | "▪" | "○" | "◦" | "➢" | "✓" | "·" => true,
        _ => text.strip_suffix([')', '.', '/']).is_some_and(is_number),
    }
}

fn is_number(text: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.len() <= 2 && p.bytes().all(|b| b.is_ascii_digit());
    let letter = text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
    let roman = !text.is_empty() && text.len() <= 5 && text.chars().all(|c| "IVX".contains(c));
    letter || roman || text.split('.').all(part)
}

/// Whether a line begins with the sign of a list item.
pub(super) fn begins_item(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(first, _)| is_sign(first))
}

#[cfg(test)]
pub(super) mod testing {
    use super::*;

    /// A line in 13 points whose characters are 6 points wide.
    pub(in crate::document::pdf) fn line(x: f32, y: f32, text: &str) -> Line {
        Line::begin(&run(x, y, text))
    }

    /// A run in 13 points whose characters are 6 points wide.
    pub(in crate::document::pdf) fn run(x: f32, y: f32, text: &str) -> Run {
        Run { x, y, width: 6.0 * text.chars().count() as f32, size: 13.0, turn: 0, text: text.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::run;
    use super::*;

    fn texts(runs: Vec<Run>) -> Vec<String> {
        lines(&Sheet { runs, ..Sheet::default() }).into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn pieces_of_a_line_are_put_together_and_columns_kept_apart() {
        assert_eq!(texts(vec![run(50.0, 80.0, "Tỷ lệ "), run(86.0, 80.0, "95%"), run(130.0, 80.0, "xã")]), ["Tỷ lệ 95%", "xã"]);
        assert_eq!(texts(vec![run(50.0, 80.0, "mức"), run(70.0, 80.0, "độ"), run(50.0, 100.0, "bốn")]), ["mức độ", "bốn"]);
    }

    #[test]
    fn letters_of_another_font_that_are_drawn_later_find_their_place() {
        let runs = vec![run(50.0, 80.0, "T"), run(62.0, 80.0, " l"), run(80.0, 80.0, " 95%"), run(56.0, 80.0, "ỷ"), run(74.0, 80.0, "ệ")];
        assert_eq!(texts(runs), ["Tỷ lệ 95%"]);
        assert_eq!(texts(vec![run(50.0, 80.0, "đậm"), run(50.4, 80.0, "đậm")]), ["đậm"]);
    }

    #[test]
    fn the_sign_of_an_item_stays_with_it() {
        assert_eq!(texts(vec![run(50.0, 80.0, "1."), run(86.0, 80.0, "Kết quả")]), ["1. Kết quả"]);
        assert_eq!(texts(vec![run(50.0, 80.0, "-"), run(86.0, 80.0, "Cấp xã")]), ["- Cấp xã"]);
        assert!(!begins_item("95,6% số xã") && !begins_item("2016. Đến nay") && begins_item("IV. Đánh giá"));
    }

    #[test]
    fn a_raised_sign_does_not_move_its_line() {
        let note = Run { size: 8.0, y: 76.0, ..run(86.0, 80.0, "1") };
        let all = lines(&Sheet { runs: vec![run(50.0, 80.0, "mức độ"), note], ..Sheet::default() });
        assert_eq!((all.len(), all[0].y, all[0].size), (1, 80.0, 13.0));
    }
}
