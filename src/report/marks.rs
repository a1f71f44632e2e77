//! Texts and tables in Markdown: what a report or a rule says stays text.

use crate::diag::render::clean;

/// A table with its heads.
pub(super) fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.iter().map(|c| escaped(c)).collect::<Vec<_>>().join(" | "));
    let mut out = line(heads.iter().map(|h| h.to_string()).collect());
    out += &format!("|{}\n", "---|".repeat(heads.len()));
    rows.for_each(|cells| out += &line(cells));
    out
}

/// A sentence of the program: what would end a cell, or be taken for a mark, stays text. Code between back quotes is left as it is but for
/// the bar.
pub(super) fn escaped(text: &str) -> String {
    let paired = text.matches('`').count().is_multiple_of(2);
    let mut code = false;
    let mut out = String::new();
    for c in clean(text).chars() {
        code ^= c == '`' && paired;
        if c == '|' || !code && is_mark(c) || c == '`' && !paired {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

/// The words of somebody else: nothing in them is a mark, back quotes neither.
pub(super) fn foreign(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).chars() {
        if matches!(c, '|' | '`') || is_mark(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '<' | '>' | '[' | ']' | '\\' | '~' | '&' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_text() {
        assert_eq!(escaped("a|b `c_d|e` *f*"), r"a\|b `c_d\|e` \*f\*");
        assert_eq!(escaped("một ` lẻ <b>"), r"một \` lẻ \<b\>");
        assert_eq!(foreign("`x` | <img> [a](b) ~~c~~ &amp; \\"), r"\`x\` \| \<img\> \[a\](b) \~\~c\~\~ \&amp; \\");
    }
}
