//! `lint --list`: every lint with its level.

use crate::diag::model::Severity;
use crate::diag::render::{Style, columns, fill};
use crate::lint::{ALL, Mends};

/// A line a lint: name, level, what it finds.
pub(super) fn draw(style: &Style) -> String {
    let lang = style.lang;
    let level = |severity| match severity {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
        Severity::Note => lang.pick("ghi chú", "note"),
    };
    let names = ALL.iter().map(|l| columns(l.name())).max().unwrap_or(0) + 2;
    let levels = ALL.iter().map(|l| columns(level(l.level))).max().unwrap_or(0) + 2;
    let mut text = String::new();
    for lint in ALL {
        let mends = match lint.mends {
            Mends::Surely => lang.pick(" [--fix]", " [--fix]"),
            Mends::Offers | Mends::No => "",
        };
        let short = format!("{}{mends}", lang.pick(lint.short.0, lint.short.1));
        let pad = |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))));
        let head = format!("{}{}", pad(lint.name(), names), pad(level(lint.level), levels));
        for (i, line) in fill(&short, style.width.saturating_sub(names + levels).max(20)).iter().enumerate() {
            let before = if i == 0 { head.clone() } else { " ".repeat(names + levels) };
            text.push_str(&format!("{before}{line}\n"));
        }
    }
    text
}
