//! Lines to paragraphs: which line goes on with the one before it.

use super::lines::{Line, begins_item};

/// Text may be as wide as this share of the page, even where all its lines are shorter.
const WIDE: f32 = 0.6;

/// Lines that are one paragraph, and the pages that it stands on, from 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) lines: Vec<Line>,
    pub(super) first_page: u32,
    pub(super) last_page: u32,
    pub(super) furniture: bool,
    // The last line has something to its right: it stands in a cell.
    crowded: bool,
}

impl Paragraph {
    /// Its left end.
    pub(super) fn x(&self) -> f32 {
        self.lines.iter().map(|l| l.x).fold(f32::INFINITY, f32::min)
    }

    /// Its right end.
    pub(super) fn right(&self) -> f32 {
        self.lines.iter().map(|l| l.right).fold(0.0, f32::max)
    }

    /// Its text on one line.
    pub(super) fn text(&self) -> String {
        let (mut text, mut spaced) = (String::new(), false);
        for line in &self.lines {
            if text.ends_with('\u{ad}') {
                text.pop();
            } else if !text.is_empty() && (spaced || !cut_at_sign(&text)) {
                text.push(' ');
            }
            text.push_str(&line.text);
            spaced = line.spaced;
        }
        text
    }
}

// `2016-` and `36a/` go on without a space; a dash with a space before it does not.
fn cut_at_sign(text: &str) -> bool {
    let mut back = text.chars().rev();
    matches!(back.next(), Some('-' | '/' | '–')) && back.next().is_some_and(char::is_alphanumeric)
}

/// The paragraphs of a document. `widths` are those of its pages in points; `furniture` says of each line whether it is part of the
/// page's frame.
pub(super) fn paragraphs(pages: Vec<Vec<Line>>, widths: &[f32], furniture: &[Vec<bool>]) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    for (((number, lines), width), frame) in (1..).zip(pages).zip(widths).zip(furniture) {
        let crowded = crowded(&lines);
        let page = Page::new(&lines, frame, *width);
        let begin = all.len();
        for ((line, frame), crowded) in lines.into_iter().zip(frame).zip(crowded) {
            let open = all.get_mut(begin..).and_then(<[_]>::last_mut).filter(|p| !p.furniture && !frame);
            match open.filter(|p| page.goes_on(p, &line, crowded)) {
                Some(paragraph) => {
                    paragraph.crowded = crowded;
                    paragraph.lines.push(line);
                }
                None => all.push(Paragraph { lines: vec![line], first_page: number, last_page: number, furniture: *frame, crowded }),
            }
        }
        over_the_edge(&mut all, begin, number, &page);
    }
    all
}

// Which lines have another to their right on the same height.
fn crowded(lines: &[Line]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| (lines[*a].turn, lines[*a].y).partial_cmp(&(lines[*b].turn, lines[*b].y)).unwrap_or(std::cmp::Ordering::Equal));
    let mut crowded = vec![false; lines.len()];
    let mut start = 0;
    while start < order.len() {
        let first = &lines[order[start]];
        let end = start + order[start..].iter().take_while(|at| lines[**at].level(first)).count().max(1);
        let furthest = order[start..end].iter().map(|at| lines[*at].x).fold(0.0, f32::max);
        order[start..end].iter().for_each(|at| crowded[*at] = furthest > lines[*at].right);
        start = end;
    }
    crowded
}

// What the lines of a page have in common.
struct Page {
    right: f32,
    leading: f32,
    // Lines are drawn out to the margin, so that one which ends before it ends its paragraph.
    justified: bool,
}

impl Page {
    fn new(lines: &[Line], frame: &[bool], width: f32) -> Page {
        let text: Vec<&Line> = lines.iter().zip(frame).filter(|(_, frame)| !**frame).map(|(line, _)| line).collect();
        let mut steps: Vec<f32> = text.windows(2).filter(|w| w[0].turn == w[1].turn).map(|w| (w[1].y - w[0].y) / w[0].size).collect();
        steps.retain(|step| (0.9..3.0).contains(step));
        steps.sort_by(f32::total_cmp);
        // The least step that is common: paragraphs stand further apart than lines.
        let common = |step: &&f32| steps.iter().filter(|s| (**s - **step).abs() < 0.05).count() * 6 >= steps.len();
        let leading = steps.iter().find(common).copied().unwrap_or(1.5);
        let right = text.iter().map(|l| l.right).fold(WIDE * width, f32::max);
        let full = text.iter().filter(|l| right - l.right < 0.3 * l.size).count();
        Page { right, leading, justified: full >= 4 && full * 2 >= text.len() }
    }

    fn goes_on(&self, paragraph: &Paragraph, line: &Line, crowded: bool) -> bool {
        let Some(last) = paragraph.lines.last() else { return false };
        let size = last.size;
        let step = (line.y - last.y) / size;
        let near = (0.6..=(self.leading * 1.2).max(1.3)).contains(&step);
        let same = last.turn == line.turn && (line.size - size).abs() < 0.08 * size;
        near && same && stands_under(paragraph, line) && self.unended(paragraph, line, crowded)
    }

    // Whether the last line of a paragraph is full, so that what follows may belong to it.
    fn unended(&self, paragraph: &Paragraph, line: &Line, crowded: bool) -> bool {
        let Some(last) = paragraph.lines.last() else { return false };
        let cell = paragraph.crowded || crowded;
        let margin = if cell { paragraph.right().max(line.right) } else { self.right };
        let needed = if self.justified && !cell { 0.5 * last.size } else { 0.3 * last.size + line.first_word() };
        let fits = last.right + needed < margin;
        let ended = last.text.ends_with(['.', ';', ':', '!', '?', ',']);
        !(begins_item(&line.text) && (ended || fits)) && (!fits || (cell && !ended))
    }
}

// Whether a line begins where the next line of a paragraph would: under the last, under its indented first, or centred under it.
fn stands_under(paragraph: &Paragraph, line: &Line) -> bool {
    let Some(last) = paragraph.lines.last() else { return false };
    let (size, shift) = (last.size, line.x - last.x);
    let centred = ((line.x + line.right) - (last.x + last.right)).abs() < size;
    let first = paragraph.lines.len() == 1;
    let hanging = first && begins_item(&last.text) && shift > 0.0 && shift < 5.0 * size;
    shift.abs() < 0.6 * size || (first && shift < 0.0 && shift > -7.0 * size) || hanging || (centred && !begins_item(&line.text))
}

// A paragraph that goes on over the edge of a page.
fn over_the_edge(all: &mut Vec<Paragraph>, begin: usize, number: u32, page: &Page) {
    let Some(next) = (begin..all.len()).find(|at| !all[*at].furniture) else { return };
    let Some(before) = (0..begin).rev().find(|at| !all[*at].furniture).filter(|at| all[*at].last_page + 1 == number) else { return };
    let (paragraph, follower) = (&all[before], &all[next]);
    let (Some(last), Some(line)) = (paragraph.lines.last(), follower.lines.first()) else { return };
    let indented = follower.lines.get(1).is_some_and(|second| line.x - second.x > 0.6 * line.size);
    let under = paragraph.lines.len() < 2 || (line.x - last.x).abs() < 0.6 * last.size;
    let same = last.turn == line.turn && (line.size - last.size).abs() < 0.08 * last.size;
    let ended = last.text.ends_with(['.', ';', ':', '!', '?', '…', '”', '"']) || begins_item(&line.text);
    if same && under && !indented && !ended && !follower.crowded && page.unended(paragraph, line, false) {
        let follower = all.remove(next);
        all[before].lines.extend(follower.lines);
        all[before].last_page = follower.last_page;
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::testing::line;
    use super::*;

    fn texts(pages: Vec<Vec<Line>>) -> Vec<String> {
        let frame: Vec<Vec<bool>> = pages.iter().map(|p| vec![false; p.len()]).collect();
        paragraphs(pages, &[500.0; 2], &frame).iter().map(Paragraph::text).collect()
    }

    const FULL: &str = "Toàn tỉnh có hai trăm bảy mươi bảy xã phường và thị trấn đã nối mạng";

    #[test]
    fn a_full_line_goes_on_and_a_short_one_ends() {
        let page = vec![line(70.0, 80.0, FULL), line(56.0, 96.0, "đến tận thôn."), line(56.0, 112.0, "Cấp huyện thì chưa.")];
        assert_eq!(texts(vec![page]), [&format!("{FULL} đến tận thôn."), "Cấp huyện thì chưa."]);
    }

    #[test]
    fn an_indented_line_and_a_line_in_other_type_begin_anew() {
        let heading = Line { size: 18.0, ..line(56.0, 60.0, FULL) };
        let page = vec![heading, line(56.0, 80.0, FULL), line(80.0, 96.0, FULL), line(56.0, 112.0, "hết.")];
        assert_eq!(texts(vec![page]), [FULL, FULL, &format!("{FULL} hết.")]);
    }

    #[test]
    fn a_period_of_years_is_not_cut_and_a_soft_hyphen_goes() {
        let years = &format!("{FULL} giai đoạn 2016-");
        assert_eq!(texts(vec![vec![line(56.0, 80.0, years), line(56.0, 96.0, "2020 là")]]), [format!("{years}2020 là")]);
        let soft = &format!("{FULL} soft\u{ad}");
        assert_eq!(texts(vec![vec![line(56.0, 80.0, soft), line(56.0, 96.0, "ware")]]), [format!("{FULL} software")]);
    }

    #[test]
    fn a_paragraph_goes_on_over_the_edge_of_a_page() {
        let pages = vec![vec![line(70.0, 80.0, FULL), line(56.0, 96.0, FULL)], vec![line(56.0, 80.0, FULL), line(56.0, 96.0, "hết.")]];
        let frame = vec![vec![false; 2]; 2];
        let all = paragraphs(pages, &[500.0; 2], &frame);
        assert_eq!((all.len(), all[0].first_page, all[0].last_page), (1, 1, 2));
        let ended = vec![vec![line(56.0, 80.0, &format!("{FULL}."))], vec![line(56.0, 80.0, FULL)]];
        assert_eq!(texts(ended).len(), 2);
    }

    #[test]
    fn short_lines_of_a_cell_are_one_text() {
        let page = vec![
            line(56.0, 80.0, "Số xã có"),
            line(56.0, 96.0, "mạng"),
            line(200.0, 80.0, "277"),
            line(56.0, 130.0, "Tỷ lệ"),
            line(200.0, 130.0, "95%"),
        ];
        assert_eq!(texts(vec![page]), ["Số xã có mạng", "277", "Tỷ lệ", "95%"]);
    }
}
