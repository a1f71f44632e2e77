//! The quote names a year, and no milestone is due in it.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::base::source::Span;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, amounts};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_QUOTE_YEAR,
    level: Severity::Warning,
    short: ("hạn không nằm trong năm mà lời trích nêu", "a due date outside the years of its quote"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let sources = context.sources;
    context
        .blocks
        .iter()
        .filter_map(|block| {
            let quote = block.written.quote.as_ref()?;
            let years = amounts::read(sources.text(quote.span)).years;
            let (_, first) = years.first()?;
            let dues: Vec<_> = block.written.requires.iter().filter_map(|r| r.by.as_ref()).collect();
            let due = *dues.first()?;
            if dues.iter().any(|d| years.iter().any(|(y, _)| *y == d.value.year())) {
                return None;
            }
            let start = quote.span.start as usize;
            let said = Span::new(quote.span.file, start + first.start, start + first.end);
            Some(LINT.finds(due.span, move |lang| {
                let (year, day) = (sources.text(said), due.value);
                LINT.says(say!(lang, "hạn là {day}, nhưng lời trích nói {year}", "the due date is {day}, but the quote says {year}"))
                    .label(due.span, lang.pick("hạn", "the due date"))
                    .label(said, lang.pick("lời trích", "the quote"))
                    .help(say!(
                        lang,
                        "Xem lại văn bản rồi sửa bên sai. Nếu cả hai đều đúng, ghi `allow quote-year \"lý do\"`.",
                        "Look it up in the instrument and mend the one that is wrong. If both are right, write `allow quote-year \"why\"`."
                    ))
            }))
        })
        .collect()
}
