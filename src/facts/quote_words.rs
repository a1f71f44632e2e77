//! The words for quotes that do not lead to one place of the document.

use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit};
use crate::base::source::{FileId, Span};
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

use super::nearest::{Difference, Nearest};
use super::quote::{Places, QuoteError};

/// What the reader is told; the places of the document are labelled too.
pub(super) fn to_diag(at: Span, near: Option<Span>, document: FileId, error: &QuoteError, lang: Lang) -> Diag {
    let place = |r: &std::ops::Range<usize>| Span::new(document, r.start, r.end);
    let (code, message, at, label, help) = match error {
        QuoteError::Absent(nearest) => (
            code::QUOTE_NOT_FOUND,
            say!(lang, "câu trích không có trong tài liệu", "the quote does not stand in the document"),
            at,
            lang.pick("không có nguyên văn", "not in these words"),
            absent_help(nearest.as_ref(), What::Quote, lang),
        ),
        QuoteError::NearAbsent(nearest) => (
            code::NEAR_NOT_UNIQUE,
            say!(lang, "lời ở `near` không có trong tài liệu", "the words of `near` do not stand in the document"),
            near.unwrap_or(at),
            lang.pick("không có nguyên văn", "not in these words"),
            absent_help(nearest.as_ref(), What::Near, lang),
        ),
        QuoteError::Several(places) => {
            let n = count(places, lang);
            (
                code::QUOTE_AMBIGUOUS,
                say!(lang, "câu trích xuất hiện ở {n} chỗ trong tài liệu", "the quote stands in {n} places of the document"),
                at,
                lang.pick("chỗ nào?", "which one is meant?"),
                say!(
                    lang,
                    "Trích dài hơn, hoặc thêm `near = \"…\"` với lời chỉ có một lần, ở gần chỗ cần lấy.",
                    "Quote more, or add `near = \"…\"` with words that stand only once, close to the right place."
                ),
            )
        }
        QuoteError::Tie(places) => {
            let n = count(places, lang);
            (
                code::QUOTE_AMBIGUOUS,
                say!(lang, "`near` cách đều {n} chỗ có câu trích", "`near` is equally far from {n} places of the quote"),
                near.unwrap_or(at),
                lang.pick("chỗ nào?", "which one is meant?"),
                say!(
                    lang,
                    "Chọn lời khác, gần hẳn chỗ cần lấy, hoặc trích dài hơn.",
                    "Choose words closer to the right place, or quote more."
                ),
            )
        }
        QuoteError::NearSeveral(places) => {
            let n = count(places, lang);
            (
                code::NEAR_NOT_UNIQUE,
                say!(lang, "lời ở `near` xuất hiện ở {n} chỗ trong tài liệu", "the words of `near` stand in {n} places of the document"),
                near.unwrap_or(at),
                lang.pick("phải là lời chỉ có một lần", "must be words that stand only once"),
                say!(lang, "Chọn lời dài hơn, chỉ có một lần trong tài liệu.", "Choose longer words that stand only once in the document."),
            )
        }
    };
    let diag = Diag::error(code, message).label(at, label).help(help);
    match error {
        QuoteError::Absent(Some(n)) | QuoteError::NearAbsent(Some(n)) => {
            diag.label(place(&n.place), lang.pick("đoạn gần giống nhất", "the nearest passage"))
        }
        QuoteError::Several(places) | QuoteError::Tie(places) | QuoteError::NearSeveral(places) => {
            places.first.iter().enumerate().fold(diag, |diag, (i, p)| {
                let i = i + 1;
                diag.label(place(p), say!(lang, "chỗ {i}", "place {i}"))
            })
        }
        QuoteError::Absent(None) | QuoteError::NearAbsent(None) => diag,
    }
}

fn count(places: &Places, lang: Lang) -> String {
    show::number(lang, Unit::Plain, &Number::int(i64::try_from(places.count).unwrap_or(i64::MAX)))
}

// What differs between the words and the nearest passage. `what` are the words: the quote, or those of `near`.
fn absent_help(nearest: Option<&Nearest>, what: What, lang: Lang) -> String {
    let copy = lang.pick("chép nguyên văn từ tài liệu", "copy the document's words");
    let the = match what {
        What::Quote => lang.pick("câu trích", "the quote"),
        What::Near => lang.pick("lời ở `near`", "the words of `near`"),
    };
    let begin = if what == What::Quote { "Câu trích" } else { "Lời ở `near`" };
    match nearest.map(|n| &n.difference) {
        None => say!(
            lang,
            "Không có đoạn nào gần giống {the}: kiểm tra lại tài liệu, rồi {copy}.",
            "Nothing in it resembles {the}: check the document, then {copy}."
        ),
        Some(Difference::Marks) => say!(lang, "Chỉ khác dấu thanh hoặc dấu chữ; {copy}.", "Only tone or vowel marks differ; {copy}."),
        Some(Difference::Case) => say!(lang, "Chỉ khác chữ hoa, chữ thường; {copy}.", "Only capital letters differ; {copy}."),
        Some(Difference::Words { quoted, found, numbers: true }) => say!(
            lang,
            "Con số khác nhau: {the} ghi “{quoted}”, tài liệu ghi “{found}”.",
            "The numbers differ: “{quoted}” in {the}, “{found}” in the document."
        ),
        Some(Difference::Words { quoted, found, .. }) if quoted.is_empty() => {
            say!(lang, "{begin} thiếu “{found}”.", "“{found}” stands in the document but not in {the}.")
        }
        Some(Difference::Words { quoted, found, .. }) if found.is_empty() => {
            say!(lang, "{begin} thừa “{quoted}”.", "“{quoted}” stands in {the} but not in the document.")
        }
        Some(Difference::Words { quoted, found, .. }) => {
            say!(lang, "{begin} ghi “{quoted}”, tài liệu ghi “{found}”.", "“{quoted}” in {the}, “{found}” in the document.")
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Quote,
    Near,
}
