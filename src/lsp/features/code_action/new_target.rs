//! A target from a clause that was pasted: the selected text becomes its quote; what nobody can know from it is left as an error.

use std::ops::Range;

use lsp_types::CodeAction;

use crate::base::date::Date;
use crate::base::source::Span;
use crate::base::viet;
use crate::say;

use super::super::Asked;
use super::rewrite;

/// More is no clause.
const LONGEST: usize = 4000;
const TITLE_WORDS: usize = 14;
const ID_WORDS: usize = 5;

pub(super) fn action(asked: &Asked<'_>, bytes: Range<usize>) -> Option<CodeAction> {
    let bytes = whole_lines(asked, bytes)?;
    let text = asked.text().get(bytes.clone())?;
    let clause = text.lines().map(|l| l.trim().trim_start_matches('#').trim()).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ");
    if clause.split_whitespace().count() < 3 || clause.len() > LONGEST {
        return None;
    }
    let title = say!(asked.state.lang, "Tạo chỉ tiêu từ điều khoản này", "Make a target of this clause");
    rewrite(asked, title, Span::new(asked.file, bytes.start, bytes.end), block(&clause))
}

// The lines that are selected; without a selection the run of comments under the cursor. Nothing inside a block or the header.
fn whole_lines(asked: &Asked<'_>, bytes: Range<usize>) -> Option<Range<usize>> {
    let source = asked.state.texts.get(asked.file);
    let (mut first, mut last) = (source.line(bytes.start), source.line(bytes.end));
    if bytes.is_empty() {
        let is_comment = |line: usize| source.text.get(source.line_range(line)).is_some_and(|l| l.trim_start().starts_with('#'));
        if !is_comment(first) {
            return None;
        }
        while first > 1 && is_comment(first - 1) {
            first -= 1;
        }
        while is_comment(last + 1) {
            last += 1;
        }
    }
    let lines = source.line_range(first).start..source.line_range(last).end;
    let file = asked.state.sets[asked.set].file(asked.file)?;
    let taken = |span: Span| (span.start as usize) < lines.end && lines.start < span.end as usize;
    let header = file.tree.header.as_ref().map(|h| h.span);
    let blocks = file.tree.items.iter().map(super::super::super::set::span_of);
    (!blocks.chain(header).any(taken)).then_some(lines)
}

fn block(clause: &str) -> String {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let title = words.iter().take(TITLE_WORDS).copied().collect::<Vec<_>>().join(" ");
    let title = title.trim_end_matches([',', ';', '.', ':']);
    let bare: String = viet::bare(&words.iter().take(ID_WORDS).copied().collect::<Vec<_>>().join(" "))
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let id = bare.split('-').filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-");
    let id = if id.starts_with(|c: char| c.is_ascii_lowercase()) { id } else { format!("muc-{id}") };
    let threshold = only(words.iter().filter_map(|w| percent(w))).unwrap_or_else(|| "?".into());
    let day = words.iter().filter_map(|w| Date::typed(w.trim_matches(|c: char| !c.is_ascii_digit())));
    let by = only(day.map(|d| d.to_string())).map_or(String::new(), |d| format!(" by {d}"));
    let (title, quote) = (escaped(title), escaped(clause));
    [
        format!("target {id} \"{title}\" {{"),
        "  clause   \"?\"".into(),
        format!("  quote    \"{quote}\""),
        "  basis    unverified".into(),
        "  binds    ?".into(),
        "  measure  ?".into(),
        format!("  require  >= {threshold}{by}"),
        "}".into(),
    ]
    .join("\n")
}

// Of several it cannot be known which one is meant.
fn only(mut found: impl Iterator<Item = String>) -> Option<String> {
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

fn percent(word: &str) -> Option<String> {
    let digits = word.trim_end_matches([',', ';', '.', ':', ')']).strip_suffix('%')?.replace(',', ".");
    digits.parse::<f64>().ok().map(|_| format!("{digits}%"))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
