//! The picture itself. miette draws the frame, the underlines and the arrows; the words around it are ours, for its own are English.
//!
//! miette measures characters by tables of its own (an older `unicode-width`, character by character), counts columns in bytes and
//! numbers every row. So it is handed a stand-in for each row, one letter a column, and draws upon that; then the true text and
//! the true line number are put in. An underline is where we computed it, whatever the text.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
    ThemeCharacters, ThemeStyles,
};

use super::Style;
use super::cells::{clean, columns, fill, shortened};
use super::rows::Mark;
use super::snippet::Snippet;
use crate::diag::model::Severity;

/// Draws in one style.
pub(super) struct Pen {
    theme: GraphicalTheme,
    severity: Severity,
    width: usize,
    ascii: bool,
}

impl Pen {
    /// A pen for a diagnostic of this severity.
    pub(super) fn new(style: &Style, severity: Severity) -> Pen {
        let characters = if style.ascii_lines { ThemeCharacters::ascii() } else { ThemeCharacters::unicode() };
        let styles = if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        Pen { theme: GraphicalTheme { characters, styles }, severity, width: style.width, ascii: style.ascii_lines }
    }

    /// The severity and the code on one line, the sentence below.
    pub(super) fn heading(&self, severity: &str, code: &str, message: &str) -> String {
        let (styles, signs) = (&self.theme.styles, &self.theme.characters);
        let (style, sign) = match self.severity {
            Severity::Error => (styles.error, &signs.error),
            Severity::Warning => (styles.warning, &signs.warning),
            Severity::Note => (styles.advice, &signs.advice),
        };
        let code = clean(code);
        let mut out = if columns(severity) + 1 + columns(&code) <= self.width {
            format!("{} {}\n", style.style(severity), style.style(code))
        } else {
            fill(&format!("{severity} {code}"), self.width).iter().map(|line| format!("{}\n", style.style(line))).collect()
        };
        for (i, line) in fill(message, self.width - 4).iter().enumerate() {
            let sign = if i == 0 { sign.clone() } else { signs.vbar.to_string() };
            out.push_str(&format!("  {} {line}\n", style.style(sign)));
        }
        out
    }

    /// What to do.
    pub(super) fn help(&self, word: &str, text: &str) -> String {
        let indent = columns(word) + 3;
        let mut out = String::new();
        for (i, line) in fill(text, self.width - indent).iter().enumerate() {
            match i {
                0 => out.push_str(&format!("  {} {line}\n", self.theme.styles.help.style(word))),
                _ => out.push_str(&format!("{:indent$}{line}\n", "")),
            }
        }
        out
    }

    /// One framed piece of a file.
    pub(super) fn snippet(&self, snippet: &Snippet<'_>) -> String {
        let mut theme = self.theme.clone();
        let palette = self.theme.styles.highlights.clone();
        theme.styles.highlights = snippet.marks.iter().filter_map(|mark| palette.get(mark.label % palette.len().max(1)).copied()).collect();
        let handler = GraphicalReportHandler::new_themed(theme).with_width(1000).with_links(false).without_cause_chain();
        let mut drawn = String::new();
        // Writing to a string fails only if the window cannot be read, and ours always can.
        let _ = handler.render_report(&mut drawn, &Picture::new(snippet));
        self.put_text_in(&drawn, snippet)
    }

    /// The head of the frame as it fits the width: `╭─[name:1:2]`.
    fn head(&self, snippet: &Snippet<'_>) -> String {
        let signs = &self.theme.characters;
        let beside = snippet.number_width + 2 + 3 + columns(&snippet.at) + 1;
        let name = shortened(&clean(snippet.name), self.width.saturating_sub(beside), self.ascii);
        format!("{}{}[{}]", signs.ltop, signs.hbar, self.theme.styles.link.style(name + &snippet.at))
    }

    /// Keeps the frame of what miette drew and puts the true rows and line numbers into it.
    fn put_text_in(&self, drawn: &str, snippet: &Snippet<'_>) -> String {
        let signs = &self.theme.characters;
        let edges = [signs.vbar, signs.vbar_break, signs.ltop, signs.lbot];
        let pad = snippet.number_width;
        let mut rows = snippet.rows.iter();
        let mut out = String::new();
        for line in drawn.lines().skip_while(|line| !line.trim_start().starts_with(signs.ltop)) {
            let Some((_, rest)) = line.find(edges).map(|at| line.split_at(at)) else { continue };
            let drawn = if rest.starts_with(signs.vbar) {
                let Some(row) = rows.next() else { continue };
                let number = row.number.map(|n| n.to_string()).unwrap_or_default();
                let number = self.theme.styles.linum.style(format!("{number:>pad$}"));
                format!(" {number} {} {}", signs.vbar, row.text)
            } else if rest.starts_with(signs.ltop) {
                format!(" {:pad$} {}", "", self.head(snippet))
            } else {
                format!(" {:pad$} {rest}", "")
            };
            out.push_str(drawn.trim_end());
            out.push('\n');
        }
        out
    }
}

/// What miette is asked to draw: rows of stand-ins, and labels upon them.
#[derive(Debug)]
struct Picture {
    rows: String,
    labels: Vec<LabeledSpan>,
}

impl Picture {
    fn new(snippet: &Snippet<'_>) -> Picture {
        let mut rows = String::new();
        let mut starts = Vec::with_capacity(snippet.rows.len());
        for row in &snippet.rows {
            starts.push(rows.len());
            rows.extend(std::iter::repeat_n('x', row.width));
            rows.push('\n');
        }
        let label = |mark: &Mark| {
            let start = starts.get(mark.row).copied().unwrap_or(0);
            let text = (!mark.text.is_empty()).then(|| mark.text.join("\n"));
            LabeledSpan::new(text, start + mark.columns.start, mark.columns.len())
        };
        let labels = snippet.marks.iter().map(label).collect();
        Picture { rows, labels }
    }
}

impl SourceCode for Picture {
    fn read_span<'a>(&'a self, _: &SourceSpan, _: usize, _: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let all = SourceSpan::from((0, self.rows.len()));
        let lines = self.rows.lines().count();
        // The name only has miette draw a head; what stands in it is put there afterwards.
        Ok(Box::new(MietteSpanContents::new_named(String::new(), self.rows.as_bytes(), all, 0, 0, lines)))
    }
}

impl Diagnostic for Picture {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Picture {}
