//! A phrase by which reports speak of two indicators of one type that count the same: the reader of reports cannot know which is meant.

use std::collections::BTreeMap;

use crate::base::source::Span;
use crate::base::viet;
use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_PHRASE_TWICE,
    level: Severity::Warning,
    short: ("một cụm từ thuộc hai chỉ số", "a phrase that two indicators claim"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let mut first: BTreeMap<String, (String, Span)> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in &context.entries().indicators {
        for phrase in &entry.phrases {
            let key = viet::bare(&format!("{} {}", entry.figure, phrase.value)).split_whitespace().collect::<Vec<_>>().join(" ");
            let Some((other, before)) = first.get(&key) else {
                first.insert(key, (entry.id.clone(), phrase.span));
                continue;
            };
            let (id, other, at, before, text) = (entry.id.clone(), other.clone(), phrase.span, *before, phrase.value.clone());
            found.push(LINT.finds(at, move |lang| {
                let message = if id == other {
                    say!(lang, "`{id}` nêu cụm từ “{text}” hai lần", "`{id}` gives the phrase “{text}” twice")
                } else {
                    say!(lang, "“{text}” vừa chỉ `{id}` vừa chỉ `{other}`", "“{text}” means both `{id}` and `{other}`")
                };
                LINT.says(message)
                    .label(at, lang.pick("ở đây", "here"))
                    .label(before, lang.pick("và ở đây", "and here"))
                    .help(say!(
                        lang,
                        "Giữ ở một nơi, hoặc viết dài hơn cho khác nhau. Chữ hoa, dấu và khoảng trắng không làm hai cụm từ khác nhau.",
                        "Keep it in one place, or make one of them longer. Capitals, marks and spaces do not make a difference."
                    ))
            }));
        }
    }
    found
}
