//! The words for documents that cannot be read or are not the right ones.

use crate::base::encoding::EncodingProblem;
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::flaw;
use crate::diag::model::Diag;
use crate::say;

use super::raw::NoDocument;

pub(super) fn no_document(at: Span, written: &str, why: NoDocument, lang: Lang) -> Diag {
    let label = match why {
        NoDocument::Missing => lang.pick("không có tệp này bên cạnh tệp số liệu", "not beside the facts file"),
        NoDocument::Forbidden => lang.pick("không được phép đọc", "reading is not allowed"),
        NoDocument::Failed => lang.pick("không đọc được", "cannot be read"),
    };
    Diag::error(code::DOCUMENT_UNREADABLE, say!(lang, "không mở được tài liệu `{written}`", "the document `{written}` cannot be opened"))
        .label(at, label)
        .help(say!(
            lang,
            "Đặt văn bản (.txt, UTF-8) cạnh tệp số liệu và ghi đúng tên tệp.",
            "Put the text (.txt, UTF-8) beside the facts file and write its name as it is."
        ))
}

pub(super) fn document_encoding(at: Span, written: &str, why: &EncodingProblem, lang: Lang) -> Diag {
    let (message, help) = flaw::encoding_words(written, why, lang);
    Diag::error(code::DOCUMENT_NOT_UTF8, message).label(at, lang.pick("tài liệu này", "this document")).help(help)
}

pub(super) fn bad_hash(at: Span, actual: &str, lang: Lang) -> Diag {
    Diag::error(code::DOCUMENT_CHANGED, say!(lang, "`sha256` phải có 64 chữ số thập lục phân", "`sha256` has 64 hexadecimal digits"))
        .label(at, lang.pick("không phải mã SHA-256", "not a SHA-256"))
        .help(say!(lang, "Mã của tài liệu hiện nay: sha256 = \"{actual}\"", "Of the document as it is now: sha256 = \"{actual}\""))
}

pub(super) fn document_changed(at: Span, written: &str, actual: &str, lang: Lang) -> Diag {
    let (old, new) = (short(written), short(actual));
    Diag::error(
        code::DOCUMENT_CHANGED,
        say!(lang, "tài liệu đã thay đổi so với khi lấy số liệu", "the document is not the one that the facts were taken from"),
    )
    .label(at, say!(lang, "ghi {old}, tài liệu hiện có {new}", "written {old}, the document has {new}"))
    .help(say!(
        lang,
        "Tìm lại đúng văn bản gốc; hoặc đối chiếu lại các câu trích rồi ghi sha256 = \"{actual}\".",
        "Find the original document; or check the quotes again and write sha256 = \"{actual}\"."
    ))
}

fn short(hash: &str) -> String {
    format!("{}…", hash.chars().take(12).collect::<String>())
}
