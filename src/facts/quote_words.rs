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
            absent_help(nearest.as_ref(), lang),
        ),
        QuoteError::NearAbsent(nearest) => (
            code::NEAR_NOT_UNIQUE,
            say!(lang, "`near` không có trong tài liệu", "`near` does not stand in the document"),
            near.unwrap_or(at),
            lang.pick("không có nguyên văn", "not in these words"),
            absent_help(nearest.as_ref(), lang),
        ),
        QuoteError::Several(places) => {
            let n = count(places, lang);
            (
                code::QUOTE_AMBIGUOUS,
                say!(lang, "câu trích đứng ở {n} chỗ trong tài liệu", "the quote stands {n} times in the document"),
                at,
                lang.pick("chỗ nào?", "which one is meant?"),
                say!(
                    lang,
                    "Trích dài hơn, hoặc thêm near = \"…\" với lời chỉ có một lần, ở gần chỗ cần lấy.",
                    "Quote more, or add near = \"…\" with words that stand only once, close to the right place."
                ),
            )
        }
        QuoteError::Tie(places) => {
            let n = count(places, lang);
            (
                code::QUOTE_AMBIGUOUS,
                say!(lang, "`near` cách đều {n} chỗ của câu trích", "`near` is equally far from {n} places of the quote"),
                near.unwrap_or(at),
                lang.pick("không rõ chỗ nào", "does not decide"),
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
                say!(lang, "`near` đứng ở {n} chỗ trong tài liệu", "`near` stands {n} times in the document"),
                near.unwrap_or(at),
                lang.pick("phải là lời chỉ có một lần", "has to stand only once"),
                say!(lang, "Chọn lời dài hơn, chỉ có một lần trong tài liệu.", "Choose longer words that stand only once."),
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

fn absent_help(nearest: Option<&Nearest>, lang: Lang) -> String {
    match nearest.map(|n| &n.difference) {
        None => say!(
            lang,
            "Không có đoạn nào gần giống; kiểm tra lại tài liệu và chép nguyên văn câu trích.",
            "Nothing in it resembles the quote; check the document and copy its words."
        ),
        Some(Difference::Marks) => say!(
            lang,
            "Chỉ khác dấu thanh hoặc dấu chữ; chép nguyên văn từ tài liệu.",
            "Only tone or vowel marks differ; copy the document's words."
        ),
        Some(Difference::Case) => say!(
            lang,
            "Chỉ khác chữ hoa, chữ thường; chép nguyên văn từ tài liệu.",
            "Only capital letters differ; copy the document's words."
        ),
        Some(Difference::Words { quoted, found, numbers: true }) => say!(
            lang,
            "Con số khác nhau: câu trích ghi “{quoted}”, tài liệu ghi “{found}”.",
            "The numbers differ: “{quoted}” in the quote, “{found}” in the document."
        ),
        Some(Difference::Words { quoted, found, .. }) if quoted.is_empty() => {
            say!(lang, "Câu trích thiếu “{found}”; chép nguyên văn từ tài liệu.", "The quote lacks “{found}”; copy the document's words.")
        }
        Some(Difference::Words { quoted, found, .. }) if found.is_empty() => say!(
            lang,
            "Câu trích thừa “{quoted}”; chép nguyên văn từ tài liệu.",
            "The quote has “{quoted}” too much; copy the document's words."
        ),
        Some(Difference::Words { quoted, found, .. }) => {
            say!(lang, "Câu trích ghi “{quoted}”, tài liệu ghi “{found}”.", "“{quoted}” in the quote, “{found}” in the document.")
        }
    }
}
