//! What formatting would change in a file, as a unified diff.

use similar::{ChangeTag, TextDiff};

use crate::diag::render::{Style, clean};
use crate::say;

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// What would change. Line ends and a byte order mark are told in words: nobody could see them in a diff, and it would be all they see.
pub(super) fn diff(name: &str, old: &str, new: &str, style: &Style) -> String {
    let name = clean(name);
    let paint = |code: &str, text: &str| if style.color { format!("\u{1b}[{code}m{text}\u{1b}[0m\n") } else { format!("{text}\n") };
    let mut out = String::new();
    let (unmarked, lang) = (old.trim_start_matches('\u{feff}'), style.lang);
    if unmarked.len() < old.len() {
        out.push_str(&say!(lang, "{name}: bỏ dấu BOM ở đầu tệp\n", "{name}: the byte order mark is dropped\n"));
    }
    let plain = unmarked.replace("\r\n", "\n");
    if plain.len() < unmarked.len() {
        out.push_str(&say!(lang, "{name}: dấu xuống dòng kiểu Windows (CRLF) thành LF\n", "{name}: Windows line ends (CRLF) become LF\n"));
    }
    let diff = TextDiff::from_lines(plain.as_str(), new);
    for (n, hunk) in diff.unified_diff().context_radius(CONTEXT).iter_hunks().enumerate() {
        if n == 0 {
            out.push_str(&paint("1", &format!("--- {name}")));
            out.push_str(&paint("1", &format!("+++ {name}")));
        }
        out.push_str(&paint("36", hunk.header().to_string().trim_end()));
        for change in hunk.iter_changes() {
            let tabbed: Vec<String> = change.value().trim_end_matches('\n').split('\t').map(clean).collect();
            let line = tabbed.join("\t");
            out.push_str(&match change.tag() {
                ChangeTag::Equal => format!(" {line}\n"),
                ChangeTag::Delete => paint("31", &format!("-{line}")),
                ChangeTag::Insert => paint("32", &format!("+{line}")),
            });
            if change.missing_newline() {
                out.push_str(&say!(lang, "\\ tệp không có dấu xuống dòng ở cuối\n", "\\ No newline at end of file\n"));
            }
        }
    }
    out
}
