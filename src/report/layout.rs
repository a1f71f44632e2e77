//! Lines that fit the page: wrapping, cutting, padding, colour.

use crate::base::characters::characters;
use crate::base::lang::Lang;
use crate::diag::render::{Style, clean, columns, fill};
use crate::eval::finding::{Reason, Verdict};

use super::view::FindingView;

/// Columns below which a page is not laid out any narrower.
const NARROWEST: usize = 40;

/// A page in one style.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    /// Colours, signs, language.
    pub(crate) style: Style,
    /// Columns.
    pub(crate) width: usize,
}

impl Page {
    pub(crate) fn new(style: &Style, lang: Lang) -> Page {
        let width = style.width.max(NARROWEST);
        Page { style: Style { width, lang, ..*style }, width }
    }

    /// A paragraph; `first` stands before its first line, and the others are indented as far.
    pub(crate) fn paragraph(&self, first: &str, text: &str) -> String {
        let indent = columns(first);
        let mut out = String::new();
        for (i, line) in fill(text, self.width.saturating_sub(indent)).iter().enumerate() {
            let before = if i == 0 { first.to_string() } else { " ".repeat(indent) };
            out.push_str(format!("{before}{line}").trim_end());
            out.push('\n');
        }
        out
    }

    /// A title with a rule to the right edge.
    pub(crate) fn title(&self, text: &str) -> String {
        let sign = if self.style.ascii_lines { "=" } else { "━" };
        let text = self.cut(text, self.width.saturating_sub(8));
        let rest = self.width.saturating_sub(columns(&text) + 4);
        format!("{}\n", self.bold(&format!("{sign}{sign} {text} {}", sign.repeat(rest))))
    }

    /// A text that is cut to a number of columns.
    pub(crate) fn cut(&self, text: &str, width: usize) -> String {
        let text = clean(text);
        if columns(&text) <= width {
            return text;
        }
        let dots = if self.style.ascii_lines { "..." } else { "…" };
        let room = width.saturating_sub(columns(dots));
        let mut out = String::new();
        let mut used = 0;
        for (_, cluster) in characters(&text) {
            used += columns(cluster);
            if used > room {
                break;
            }
            out.push_str(cluster);
        }
        format!("{}{dots}", out.trim_end())
    }

    /// A text that is cut or filled up to a number of columns.
    pub(crate) fn padded(&self, text: &str, width: usize) -> String {
        let text = self.cut(text, width);
        let rest = width.saturating_sub(columns(&text));
        text + &" ".repeat(rest)
    }

    /// The sign of a verdict: one column, different without colour.
    pub(super) fn sign(&self, verdict: Verdict) -> &'static str {
        let ascii = self.style.ascii_lines;
        match verdict {
            Verdict::Met => {
                if ascii {
                    "+"
                } else {
                    "✓"
                }
            }
            Verdict::NotMet => {
                if ascii {
                    "x"
                } else {
                    "✗"
                }
            }
            Verdict::Undetermined => "?",
            Verdict::NotDue => {
                if ascii {
                    "."
                } else {
                    "…"
                }
            }
            Verdict::NotApplicable => {
                if ascii {
                    "-"
                } else {
                    "–"
                }
            }
        }
    }

    /// The sign of a finding: a contradiction has its own.
    pub(super) fn sign_of(&self, finding: &FindingView<'_>) -> String {
        if finding.is_excused() {
            return self.colored(Verdict::NotDue, self.exempt_sign());
        }
        let sign = if finding.reason == Some(Reason::Contradiction) { CONTRADICTION } else { self.sign(finding.verdict) };
        self.colored(finding.verdict, sign)
    }

    /// The sign of what is not met, or open, while the unit is exempt.
    pub(super) fn exempt_sign(&self) -> &'static str {
        if self.style.ascii_lines { "o" } else { "○" }
    }

    /// A text in the colour of a verdict.
    pub(super) fn colored(&self, verdict: Verdict, text: &str) -> String {
        let color = match verdict {
            Verdict::Met => "32",
            Verdict::NotMet => "31",
            Verdict::Undetermined => "33",
            Verdict::NotDue | Verdict::NotApplicable => "2",
        };
        self.ansi(color, text)
    }

    pub(super) fn bold(&self, text: &str) -> String {
        self.ansi("1", text)
    }

    fn ansi(&self, code: &str, text: &str) -> String {
        if self.style.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }
}

/// The sign of a contradiction.
pub(super) const CONTRADICTION: &str = "!";
