//! Places for changes of a text.

use crate::base::lang::Lang;
use crate::base::source::{Sources, Span};
use crate::diag::model::{Diag, Fix};
use crate::say;

/// The whole lines that a span stands on, line end included: what is taken away when it goes.
pub(super) fn lines(sources: &Sources, span: Span) -> Span {
    let text = &sources.get(span.file).text;
    let start = text[..span.start as usize].rfind('\n').map_or(0, |n| n + 1);
    let end = text[span.end as usize..].find('\n').map_or(text.len(), |n| span.end as usize + n + 1);
    Span::new(span.file, start, end)
}

/// Offers a new field of a block (its head and all of it) as its first line, where one can be put there.
pub(super) fn offer_field(diag: Diag, sources: &Sources, block: (Span, Span), field: &str, sure: bool, lang: Lang) -> Diag {
    let shown = field.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = say!(lang, "thêm `{shown}`", "add `{shown}`");
    match first_field(sources, block, field, title, sure) {
        Some(fix) => diag.fix(fix),
        None => diag,
    }
}

// Indented as the line after the brace is.
fn first_field(sources: &Sources, (head, whole): (Span, Span), field: &str, title: String, sure: bool) -> Option<Fix> {
    let text = &sources.get(whole.file).text;
    let block = text.get(whole.range())?;
    let head = (head.end - whole.start) as usize;
    let brace = head + block.get(head..)?.find('{')?;
    let line_end = brace + block.get(brace..)?.find('\n')?;
    // Something between the brace and the end of its line may be a comment or a field: a new line would tear it off.
    if !block[brace + 1..line_end].trim().is_empty() {
        return None;
    }
    let next = &block[line_end + 1..];
    let indent: String = next.chars().take_while(|c| *c == ' ' || *c == '\t').collect();
    let indent = if next.trim_start_matches([' ', '\t']).starts_with('}') { "  ".to_string() } else { indent };
    let newline = if block[..line_end].ends_with('\r') { "\r\n" } else { "\n" };
    let at = whole.start as usize + line_end + 1;
    Some(Fix { title, edits: vec![(Span::new(whole.file, at, at), format!("{indent}{field}{newline}"))], sure })
}
