//! A quote is longer than the sentence that states the requirement.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_LONG_QUOTE,
    level: Severity::Warning,
    short: ("lời trích dài hơn một câu", "a quote is longer than a sentence"),
    mends: Mends::No,
    check: Check::Rules(check),
};

/// Characters beyond which even a single sentence hides the words that matter.
const LONGEST: usize = 400;

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let quotes = context.blocks.iter().filter_map(|b| b.written.quote.as_ref());
    quotes
        .filter_map(|quote| {
            let (sentences, length) = (sentences(&quote.value), quote.value.chars().count());
            if sentences <= 1 && length <= LONGEST {
                return None;
            }
            Some(LINT.finds(quote.span, move |lang| {
                let label = match sentences {
                    0 | 1 => say!(lang, "{length} ký tự", "{length} characters"),
                    n => say!(lang, "{n} câu", "{n} sentences"),
                };
                LINT.says(say!(lang, "lời trích dài hơn một câu", "the quote is longer than a sentence")).label(quote.span, label).help(say!(
                    lang,
                    "Chỉ giữ câu, hoặc phần câu, nêu yêu cầu; mỗi yêu cầu là một chỉ tiêu riêng.",
                    "Keep the sentence, or the part of it, that states the requirement; each requirement is a target of its own."
                ))
            }))
        })
        .collect()
}

// Sentences end with a sign before a capital; `TP. Hồ Chí Minh`, `1. Mục tiêu` and `v.v. Các` do not end one.
fn sentences(text: &str) -> usize {
    let text = text.trim();
    let mut count = 1;
    for (at, sign) in text.match_indices(['.', '!', '?', ';']) {
        let (before, after) = (&text[..at], &text[at + sign.len()..]);
        let next = after.trim_start();
        let spaced = next.len() < after.len() && !next.is_empty();
        let word = before.rsplit(|c: char| c.is_whitespace() || c == '.').next().unwrap_or("");
        let short = word.chars().count() <= 2 || word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
        let begins = next.trim_start_matches(['-', '+', '“', '"', ' ']).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if spaced && begins && (sign != "." || !short) {
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_are_counted() {
        assert_eq!(sentences("100% hồ sơ nộp qua mạng."), 1);
        assert_eq!(sentences("Thành ủy TP. Hồ Chí Minh; phấn đấu đạt 95,6% vào năm 2016"), 1);
        assert_eq!(sentences("1. Mục tiêu: 100% v.v. Các cơ quan"), 1);
        assert_eq!(sentences("100% hồ sơ nộp qua mạng. Các bộ báo cáo hằng quý."), 2);
        assert_eq!(sentences("a) 100% hồ sơ nộp qua mạng; 50% Cổng dịch vụ công"), 2);
    }
}
