//! Markdown: the text stays the file; blocks leave the marks out that stand before, behind and around them.
//
// INVARIANT: a block is one stretch of the file, so marks in the middle of a sentence stay in it.

mod line;

use std::ops::Range;

use super::problem::Problem;
use super::text::give_roles;
use super::{Block, Options, Parts, Role, encoding, limit};

use self::line::{Line, cells, inner, of, trimmed};

/// Reads Markdown.
///
/// # Errors
/// Says why it is no text, in which encoding it seems to be, or which limit it passes.
pub(super) fn read(bytes: Vec<u8>, options: &Options) -> Result<Parts, Problem> {
    let decoded = encoding::decode(bytes, options.encoding)?;
    limit::text(&decoded.text)?;
    let mut scan = Scan { text: &decoded.text, blocks: Vec::new(), open: None, inside: Inside::Text, tables: 0, titled: false };
    scan.all();
    let mut blocks = scan.blocks;
    limit::parts(blocks.len())?;
    give_roles(&decoded.text, &mut blocks);
    Ok(Parts { text: decoded.text, blocks, notes: decoded.notes })
}

// What a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    // Of a fence, its sign and length.
    Fence(char, usize),
    FrontMatter,
    Comment,
    // The rows of a table so far.
    Table(u32),
}

struct Scan<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    // The paragraph or item that the next line may go on.
    open: Option<(Range<usize>, Role)>,
    inside: Inside,
    tables: u32,
    titled: bool,
}

impl Scan<'_> {
    fn all(&mut self) {
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            lines.push(start..start + line.trim_end_matches(['\n', '\r']).len());
            start += line.len();
        }
        for (at, line) in lines.iter().enumerate() {
            let next = lines.get(at + 1).map_or("", |next| &self.text[next.clone()]);
            self.line(line.clone(), next, at == 0);
        }
        self.close();
    }

    fn line(&mut self, range: Range<usize>, next: &str, first: bool) {
        let text = &self.text[range.clone()];
        let line = text.trim().trim_start_matches('\u{feff}');
        match self.inside {
            Inside::Fence(sign, len) => {
                let ends = line.chars().all(|c| c == sign) && line.len() >= len;
                if ends { self.inside = Inside::Text } else { self.push(trimmed(self.text, range), Role::Furniture) }
            }
            Inside::FrontMatter if matches!(line, "---" | "...") => self.inside = Inside::Text,
            Inside::FrontMatter => self.push(trimmed(self.text, range), Role::Furniture),
            Inside::Comment => {
                if line.contains("-->") {
                    self.inside = Inside::Text;
                }
            }
            Inside::Table(row) if line.contains('|') => {
                if row > 0 {
                    self.row(range, row + 1);
                }
                self.inside = Inside::Table(row + 1);
            }
            Inside::Text if first && line == "---" => self.inside = Inside::FrontMatter,
            Inside::Table(_) | Inside::Text => {
                self.inside = Inside::Text;
                self.text_line(range, next);
            }
        }
    }

    fn text_line(&mut self, range: Range<usize>, next: &str) {
        match of(self.text, &range, next, self.open.is_some()) {
            Line::Blank | Line::Rule | Line::Definition => self.close(),
            Line::Fence(sign, len) => {
                self.close();
                self.inside = Inside::Fence(sign, len);
            }
            Line::Comment { ends } => {
                self.close();
                self.inside = if ends { Inside::Text } else { Inside::Comment };
            }
            Line::Heading { body, level } => {
                self.close();
                self.heading(body, level);
            }
            // The line above is a heading where nothing else is open.
            Line::Underline { level } => {
                if let Some((body, Role::Body)) = self.open.take() {
                    self.heading(body, level);
                }
            }
            Line::Head => {
                self.close();
                self.tables += 1;
                self.row(range, 1);
                self.inside = Inside::Table(0);
            }
            Line::Own { body, role } => {
                self.close();
                self.push(body, role);
            }
            Line::Begins { body, role } => {
                self.close();
                self.open = Some((body, role));
            }
            Line::Text { body } => match &mut self.open {
                Some((open, _)) => open.end = body.end,
                None => self.open = Some((body, Role::Body)),
            },
        }
    }

    fn heading(&mut self, body: Range<usize>, level: usize) {
        let title = level == 1 && !self.titled;
        self.titled |= title;
        self.push(body, if title { Role::Title } else { Role::Heading });
    }

    fn row(&mut self, range: Range<usize>, row: u32) {
        for (column, cell) in (1..).zip(cells(self.text, range)) {
            self.push(cell, Role::Cell { table: self.tables, row, column, heading: row == 1 });
        }
    }

    fn close(&mut self) {
        if let Some((range, role)) = self.open.take() {
            self.push(range, role);
        }
    }

    fn push(&mut self, range: Range<usize>, role: Role) {
        let range = inner(self.text, range);
        if !range.is_empty() {
            self.blocks.push(Block { range, place: None, role });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let parts = read(text.as_bytes().to_vec(), &Options::default()).unwrap();
        assert_eq!(parts.text, text);
        parts.blocks.iter().map(|b| format!("{:?}: {}", b.role, &text[b.range.clone()])).collect()
    }

    #[test]
    fn marks_stay_outside_the_blocks() {
        let text = "---\ndate: 2016-01-05\n---\n# **Báo cáo năm 2015** #\n\nTỉnh đã có\n12 cổng.\n\n<!-- bỏ\nqua -->\nKết quả\n-------\n\
                    - 96% cán bộ\n  có máy tính\n- [x] xong\n1. một\n\n> trích một câu dài.\n\n![Ảnh họp](a.png)\n[1]: http://a\n[^1]: chú thích 5%\n\n```\nx = 5\n```\n***\n**Đã đạt 95%.**\n";
        assert_eq!(
            shown(text),
            [
                "Furniture: date: 2016-01-05",
                "Title: Báo cáo năm 2015",
                "Body: Tỉnh đã có\n12 cổng.",
                "Heading: Kết quả",
                "Item: 96% cán bộ\n  có máy tính",
                "Item: xong",
                "Item: một",
                "Body: trích một câu dài.",
                "Caption: Ảnh họp",
                "Note: chú thích 5%",
                "Furniture: x = 5",
                "Body: Đã đạt 95%.",
            ]
        );
    }

    #[test]
    fn tables_have_cells() {
        let text = "Bảng số liệu của tỉnh:\n\n| Đơn vị | Tỷ lệ |\n|---|:-:|\n| Sở \\| ban | 95% |\n| Huyện | |\nHết bảng.\n";
        assert_eq!(
            shown(text),
            [
                "Body: Bảng số liệu của tỉnh:",
                "Cell { table: 1, row: 1, column: 1, heading: true }: Đơn vị",
                "Cell { table: 1, row: 1, column: 2, heading: true }: Tỷ lệ",
                "Cell { table: 1, row: 2, column: 1, heading: false }: Sở \\| ban",
                "Cell { table: 1, row: 2, column: 2, heading: false }: 95%",
                "Cell { table: 1, row: 3, column: 1, heading: false }: Huyện",
                "Body: Hết bảng.",
            ]
        );
    }
}
