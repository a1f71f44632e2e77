//! Words about quotes and the text that they are said to stand in.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

use super::write;

/// What is wrong between a target and the official text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is explained by its message in `to_diag`
pub enum QuoteProblem {
    Absent { at: Span, nearest: Option<Span> },
    Elsewhere { at: Span, clause: Span, named: String, found: Option<String>, place: Span },
    VerifiedWithoutQuote { at: Span },
    VerifiedWithoutDocument { at: Span },
}

impl QuoteProblem {
    pub(super) fn to_diag(&self, lang: Lang) -> Diag {
        match self {
            QuoteProblem::Absent { at, nearest } => {
                let diag = Diag::error(
                    code::LAW_QUOTE,
                    say!(lang, "câu trích không có trong văn bản gốc", "the quote does not stand in the official text"),
                )
                .help(say!(
                    lang,
                    "Chép nguyên văn từ văn bản gốc, hoặc viết `quote \"?\"`.",
                    "Copy the words from the official text, or write `quote \"?\"`."
                ))
                .label(*at, say!(lang, "không có nguyên văn", "not found as written"));
                match nearest {
                    Some(nearest) => diag.label(*nearest, say!(lang, "đoạn gần giống nhất", "the nearest passage")),
                    None => diag,
                }
            }
            QuoteProblem::Elsewhere { at, clause, named, found, place } => {
                let diag = elsewhere(named, found.as_deref(), lang)
                    .label(*at, say!(lang, "câu trích này", "this quote"))
                    .label(*clause, say!(lang, "điều khoản đã ghi", "the clause that is named"))
                    .label(*place, say!(lang, "đứng ở đây", "stands here"));
                match found {
                    Some(found) => diag.fix(write(*clause, found, lang)),
                    None => diag,
                }
            }
            QuoteProblem::VerifiedWithoutQuote { at } => Diag::error(
                code::LAW_QUOTE,
                say!(lang, "`verified` cần có câu trích của văn bản gốc", "`verified` needs a quote of the official text"),
            )
            .help(say!(
                lang,
                "Thêm dòng `quote \"…\"` với nguyên văn, hoặc viết `basis unverified`.",
                "Add a line `quote \"…\"` with the words, or write `basis unverified`."
            ))
            .label(*at, say!(lang, "chưa có câu trích", "no quote")),
            QuoteProblem::VerifiedWithoutDocument { at } => without_document(*at, lang),
        }
    }
}

fn elsewhere(named: &str, found: Option<&str>, lang: Lang) -> Diag {
    let message = match found {
        Some(found) => {
            say!(lang, "câu trích nằm ở “{found}”, không ở “{named}”", "the quote stands in “{found}”, not in “{named}”")
        }
        None => say!(
            lang,
            "câu trích không nằm trong điều khoản nào, nên cũng không ở “{named}”",
            "the quote stands outside every clause, so not in “{named}”"
        ),
    };
    Diag::error(code::QUOTE_ELSEWHERE, message).help(say!(
        lang,
        "Sửa `clause` theo nơi câu trích đứng, hoặc trích đúng lời của điều khoản đã ghi.",
        "Correct the `clause` to where the quote stands, or quote the words of the clause that is named."
    ))
}

fn without_document(at: Span, lang: Lang) -> Diag {
    Diag::error(
        code::CLAIMS_VERIFIED,
        say!(
            lang,
            "cả tệp ghi là đã kiểm chứng nhưng không kèm văn bản gốc",
            "the whole file is said to be verified, but no official text comes with it"
        ),
    )
    .help(say!(
        lang,
        "Đặt văn bản gốc (.txt, UTF-8) cạnh tệp quy tắc rồi ghi `document` và `sha256`. Khi chưa có văn bản, ghi `basis = \"unverified\"`.",
        "Put the official text (.txt, UTF-8) beside the rule file and name it with `document` and `sha256`. While there is none, write `basis = \"unverified\"`."
    ))
    .label(at, say!(lang, "không có `document` để đối chiếu", "no `document` to hold it against"))
}
