//! A page before it is drawn, and drawing it as plain text.

use crate::diag::render::{Style, clean, columns, fill};

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// What the page is about.
    Title(String),
    /// A heading inside it.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A point of a list.
    Point(String),
    /// A named property.
    Row(String, String),
    /// Source text as it is, with the name of its file where it has one.
    Code(Option<String>, String),
}

/// Columns that source text is moved to the right.
const INDENT: &str = "    ";
/// The widest column for names of properties.
const WIDEST_NAME: usize = 18;

/// Reads the Markdown of a page: headings, fences, paragraphs.
pub(super) fn of_markdown(title: &str, text: &str) -> Vec<Piece> {
    let mut pieces = vec![Piece::Title(title.to_string())];
    let mut lines = text.lines();
    let mut open: Vec<&str> = Vec::new();
    let close = |open: &mut Vec<&str>, pieces: &mut Vec<Piece>| {
        if !open.is_empty() {
            pieces.push(Piece::Text(std::mem::take(open).join(" ")));
        }
    };
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            close(&mut open, &mut pieces);
            let name = info.split_once(' ').map(|(_, name)| name.to_string());
            let inside: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
            pieces.push(Piece::Code(name, inside.join("\n")));
        } else if let Some(heading) = line.strip_prefix("### ") {
            close(&mut open, &mut pieces);
            pieces.push(Piece::Heading(heading.to_string()));
        } else if line.trim().is_empty() {
            close(&mut open, &mut pieces);
        } else {
            open.push(line);
        }
    }
    close(&mut open, &mut pieces);
    pieces
}

/// Draws a page. Prose is broken at the style's width, source text never is. Ends with a line end.
pub(super) fn draw(pieces: &[Piece], style: &Style) -> String {
    let pen = Pen { style, names: name_column(pieces) };
    let mut out = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| pieces.get(i));
        let joined = match (before, piece) {
            // In colour a title has no line below it.
            (Some(Piece::Title(_)), _) if style.color => false,
            (Some(Piece::Title(_)), Piece::Heading(_)) => false,
            (Some(Piece::Heading(_) | Piece::Title(_)), _) => true,
            (Some(Piece::Row(..)), Piece::Row(..)) | (Some(Piece::Point(_)), Piece::Point(_)) => true,
            _ => false,
        };
        if i > 0 && !joined {
            out.push('\n');
        }
        pen.piece(piece, &mut out);
    }
    out
}

struct Pen<'s> {
    style: &'s Style,
    names: usize,
}

impl Pen<'_> {
    fn piece(&self, piece: &Piece, out: &mut String) {
        let width = self.style.width.max(30);
        match piece {
            Piece::Title(text) => self.heading(text, if self.style.ascii_lines { "=" } else { "═" }, out),
            Piece::Heading(text) => self.heading(text, if self.style.ascii_lines { "-" } else { "─" }, out),
            Piece::Text(text) => self.lines("", "", &fill(text, width), out),
            Piece::Point(text) => self.lines("- ", "  ", &fill(text, width - 2), out),
            Piece::Row(name, value) => {
                let gap = " ".repeat(self.names.saturating_sub(columns(name)) + 2);
                let rest = " ".repeat(self.names + 2);
                let head = format!("{}{gap}", self.bold(name));
                self.lines(&head, &rest, &fill(value, width.saturating_sub(self.names + 2).max(20)), out);
            }
            Piece::Code(name, text) => {
                if let Some(name) = name {
                    out.push_str(&format!("  {name}:\n"));
                }
                let lines: Vec<String> = text.lines().map(|l| clean(&l.replace('\t', INDENT))).collect();
                let depth = |line: &String| line.len() - line.trim_start_matches(' ').len();
                let least = lines.iter().filter(|l| !l.trim().is_empty()).map(depth).min().unwrap_or(0);
                for line in &lines {
                    out.push_str(format!("{INDENT}{}", line.get(least..).unwrap_or("")).trim_end());
                    out.push('\n');
                }
            }
        }
    }

    fn lines(&self, first: &str, next: &str, lines: &[String], out: &mut String) {
        for (i, line) in lines.iter().enumerate() {
            out.push_str(if i == 0 { first } else { next });
            out.push_str(line);
            out.push('\n');
        }
    }

    fn heading(&self, text: &str, line: &str, out: &mut String) {
        let text = clean(text);
        out.push_str(&self.bold(&text));
        out.push('\n');
        if !self.style.color {
            out.push_str(&line.repeat(columns(&text)));
            out.push('\n');
        }
    }

    fn bold(&self, text: &str) -> String {
        if self.style.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_string() }
    }
}

fn name_column(pieces: &[Piece]) -> usize {
    let names = pieces.iter().filter_map(|p| if let Piece::Row(name, _) = p { Some(columns(name)) } else { None });
    names.max().unwrap_or(0).min(WIDEST_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_headings_rows_and_source_text() {
        let pieces = [
            Piece::Title("tthc.tong".into()),
            Piece::Row("Tên".into(), "tổng số thủ tục hành chính của cả tỉnh".into()),
            Piece::Row("Kiểu".into(), "số đếm".into()),
            Piece::Heading("Ví dụ".into()),
            Piece::Code(Some("a.rules".into()), "target a {\n\n}".into()),
        ];
        let style = Style { width: 30, ..Style::default() };
        let drawn = draw(&pieces, &style);
        let wanted = "tthc.tong\n═════════\nTên   tổng số thủ tục hành\n      chính của cả tỉnh\nKiểu  số đếm\n\nVí dụ\n─────\n  a.rules:\n    target a {\n\n    }\n";
        assert_eq!(drawn, wanted);
        assert!(
            draw(&pieces, &Style { color: true, ..style })
                .starts_with("\u{1b}[1mtthc.tong\u{1b}[0m\n\nTên".replace("Tên", "\u{1b}[1mTên").as_str())
        );
    }

    #[test]
    fn markdown_is_read_in_pieces() {
        let pieces = of_markdown("t", "một\nhai\n\n### Ví dụ\n```rules a.rules\nx\n```\nba\n");
        let text = |t: &str| Piece::Text(t.into());
        assert_eq!(
            pieces,
            [
                Piece::Title("t".into()),
                text("một hai"),
                Piece::Heading("Ví dụ".into()),
                Piece::Code(Some("a.rules".into()), "x".into()),
                text("ba")
            ]
        );
    }
}
