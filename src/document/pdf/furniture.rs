//! What stands on every page and states nothing: running heads, page numbers, watermarks.

use std::collections::BTreeMap;

use super::lines::Line;

/// How many lines from the top and from the bottom of a page may be its head and foot.
const EDGE: usize = 3;
/// How far a running head may stand from its place on other pages, in points.
const SHIFT: f32 = 8.0;
/// How many numbers of a running head may be the page's.
const NUMBERS: usize = 4;
/// The share of pages that a running head stands on, in percent.
const SHARE: usize = 40;

/// For each page, which of its lines are furniture.
pub(super) fn furniture(pages: &[Vec<Line>]) -> Vec<Vec<bool>> {
    let edges: Vec<Vec<usize>> = pages.iter().map(|lines| edge(lines)).collect();
    let mut repeated: BTreeMap<String, Vec<(usize, f32)>> = BTreeMap::new();
    let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
    for (page, lines) in pages.iter().enumerate() {
        for line in edges[page].iter().map(|at| &lines[*at]) {
            match number(&line.text) {
                Some(n) => *offsets.entry(n - page as i64).or_default() += 1,
                None => patterns(&line.text, page).into_iter().for_each(|p| repeated.entry(p).or_default().push((page, line.y))),
            }
        }
    }
    let needed = (pages.len() * SHARE / 100).max(2);
    let is = |page: usize, line: &Line| match number(&line.text) {
        Some(n) => n == page as i64 + 1 || offsets.get(&(n - page as i64)).is_some_and(|count| *count >= needed),
        None => patterns(&line.text, page).iter().filter_map(|p| repeated.get(p)).any(|seen| {
            let mut on: Vec<usize> = seen.iter().filter(|(_, y)| (y - line.y).abs() < SHIFT).map(|(page, _)| *page).collect();
            on.dedup();
            on.len() >= needed
        }),
    };
    let of_page = |(page, lines): (usize, &Vec<Line>)| {
        let marked = |(at, line): (usize, &Line)| line.turn % 90 != 0 || (edges[page].contains(&at) && is(page, line));
        lines.iter().enumerate().map(marked).collect()
    };
    pages.iter().enumerate().map(of_page).collect()
}

// The lines at the top and at the bottom of a page; a number only where nothing else stands on its height.
fn edge(lines: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].turn == 0).collect();
    order.sort_by(|a, b| lines[*a].y.total_cmp(&lines[*b].y));
    let alone = |i: usize| {
        let beside = |j: Option<usize>| j.and_then(|j| order.get(j)).is_some_and(|at| lines[*at].level(&lines[order[i]]));
        !beside(i.checked_sub(1)) && !beside(i.checked_add(1))
    };
    let outer = |i: usize| i < EDGE || i + EDGE >= order.len();
    let outermost = |i: usize| i == 0 || i + 1 == order.len();
    let is = |i: &usize| if number(&lines[order[*i]].text).is_some() { outermost(*i) && alone(*i) } else { outer(*i) };
    (0..order.len()).filter(is).map(|i| order[i]).collect()
}

// The number of a page, where a line is nothing else: `3`, `- 3 -`, `Trang 3`, `3/10`.
fn number(text: &str) -> Option<i64> {
    let text = text.to_lowercase();
    let text = ["trang", "page"].iter().find_map(|w| text.strip_prefix(w)).unwrap_or(&text);
    let text = text.split_once('/').map_or(text, |(n, all)| if all.trim().parse::<u16>().is_ok() { n } else { "" });
    text.trim_matches(|c: char| c.is_whitespace() || "-–—|".contains(c)).parse::<u16>().ok().map(i64::from)
}

// What a running head is told by: its text, and its text with one number as far from the page's as it is. None of a sentence's end.
fn patterns(text: &str, page: usize) -> Vec<String> {
    if text.ends_with(['.', ',', ';']) {
        return Vec::new();
    }
    let starts = text.char_indices().filter(|(at, c)| c.is_ascii_digit() && !text[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let with = |(at, _): (usize, char)| {
        let digits = text[at..].chars().take_while(char::is_ascii_digit).count();
        let distance = text[at..at + digits].parse::<i64>().ok()? - page as i64;
        Some(format!("{}#{distance}#{}", &text[..at], &text[at + digits..]))
    };
    std::iter::once(text.to_string()).chain(starts.take(NUMBERS).filter_map(with)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::testing::line;
    use super::*;

    #[test]
    fn running_heads_and_page_numbers_are_told_from_text() {
        let page = |n: u32| {
            vec![
                line(250.0, 30.0, &n.to_string()),
                line(56.0, 50.0, &format!("BÁO CÁO SỐ 15, trang {n}/4")),
                line(56.0, 100.0, &format!("Nội dung của trang thứ {}", ["một", "hai", "ba", "bốn"][n as usize - 1])),
                line(56.0, 130.0, "Cả ba xã đều đạt."),
                line(56.0, 160.0, "Số máy tính là"),
                line(56.0, 700.0, &format!("còn {} máy hỏng", ["một", "hai", "ba", "bốn"][n as usize - 1])),
                line(56.0, 720.0, &format!("Có {} máy", 15 * n)),
                line(56.0, 740.0 + 20.0 * n as f32, "Dòng cuối"),
            ]
        };
        let pages: Vec<Vec<Line>> = (1..=4).map(page).collect();
        for marked in furniture(&pages) {
            assert_eq!(marked, [true, true, false, false, false, false, false, false]);
        }
    }

    #[test]
    fn a_figure_at_the_edge_of_a_page_is_no_page_number() {
        let pages = [vec![line(56.0, 50.0, "Tỷ lệ, %"), line(56.0, 700.0, "95")], vec![line(56.0, 50.0, "Số xã"), line(56.0, 700.0, "87")]];
        assert_eq!(furniture(&pages), [[false, false], [false, false]]);
    }

    #[test]
    fn what_is_written_slantwise_is_a_watermark() {
        let slanted = Line { turn: 45, ..line(100.0, 100.0, "BẢN SAO") };
        assert_eq!(furniture(&[vec![slanted, line(56.0, 90.0, "Chữ"), line(56.0, 110.0, "1")]]), [[true, false, true]]);
    }
}
