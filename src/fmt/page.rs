//! The lines that are given out, and comments in one column behind neighbouring ones.

use unicode_width::UnicodeWidthStr;

/// Columns beyond which a line draws its neighbours' comments after it no more.
const WIDE: usize = 80;

#[derive(Debug, Default)]
struct Line {
    /// Indented; a long text in it may hold line ends.
    code: String,
    /// A comment behind it.
    comment: Option<String>,
}

impl Line {
    /// Whether it opens or closes a block or a table; its comment is about all of it, and stands in nobody's column.
    fn is_edge(&self) -> bool {
        self.code == "}" || self.code.ends_with('{') || self.code.starts_with('[')
    }

    /// Columns of its last line of text.
    fn width(&self) -> usize {
        self.code.rsplit('\n').next().unwrap_or("").width()
    }
}

/// A comment on a line of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own<'t> {
    /// From `#` on.
    pub(super) text: &'t str,
    /// Line ends before it.
    pub(super) breaks: usize,
}

/// Lines in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Page {
    lines: Vec<Line>,
}

impl Page {
    /// A line of code or a comment of its own.
    pub(super) fn line(&mut self, indent: usize, text: &str) {
        let code = format!("{:indent$}{text}", "");
        self.lines.push(Line { code, comment: None });
    }

    /// A comment behind the last line.
    pub(super) fn trailing(&mut self, comment: &str) {
        match self.lines.last_mut() {
            Some(line) => line.comment = Some(comment.to_string()),
            None => self.line(0, comment),
        }
    }

    /// One blank line, unless nothing stands above it or one does already.
    pub(super) fn blank(&mut self) {
        if self.lines.last().is_some_and(|l| !l.code.is_empty()) {
            self.lines.push(Line::default());
        }
    }

    /// Comments, and the blank line that is due before what comes next, so many line ends behind them.
    ///
    /// Comments right above something belong to it: where it stands `apart` from what was before, the blank line is above them.
    pub(super) fn above(&mut self, comments: &[Own<'_>], next: Option<usize>, apart: bool) {
        let attached = match next {
            Some(0 | 1) => comments.iter().rposition(|c| c.breaks > 1).unwrap_or(0),
            _ => comments.len(),
        };
        for (n, comment) in comments.iter().enumerate() {
            if comment.breaks > 1 || apart && n == attached {
                self.blank();
            }
            self.line(0, comment.text);
        }
        if next.is_some_and(|breaks| breaks > 1 || apart && attached == comments.len()) {
            self.blank();
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The text, each line with its end.
    pub(super) fn into_text(self) -> String {
        let mut out = String::new();
        let mut rest = self.lines.as_slice();
        while let Some(first) = rest.first() {
            let (run, column) = run(rest);
            for line in rest.iter().take(run.max(1)) {
                out.push_str(&line.code);
                if let Some(comment) = &line.comment {
                    let fill = column.unwrap_or(first.width()).saturating_sub(line.width()) + 2;
                    out.push_str(&format!("{:fill$}{comment}", ""));
                }
                out.push('\n');
            }
            rest = rest.get(run.max(1)..).unwrap_or(&[]);
        }
        out
    }
}

/// How many lines from the first on have a comment in one column, and which width that column stands behind.
fn run(lines: &[Line]) -> (usize, Option<usize>) {
    let joins = |(n, line): &(usize, &Line)| {
        let spread = *n > 0 && line.code.contains('\n');
        line.comment.is_some() && line.width() <= WIDE && !spread && !line.is_edge()
    };
    let widths: Vec<usize> = lines.iter().enumerate().take_while(joins).map(|(_, line)| line.width()).collect();
    (widths.len(), widths.iter().max().copied())
}
