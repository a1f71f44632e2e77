//! Why a document cannot be opened, in words.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

use super::read::NoDocument;

pub(super) fn no_document(at: Span, written: &str, why: NoDocument, lang: Lang) -> Diag {
    let label = match why {
        NoDocument::Missing => lang.pick("không có tệp này bên cạnh tệp số liệu", "not beside the facts file"),
        NoDocument::Forbidden => lang.pick("không được phép đọc", "reading is not allowed"),
        NoDocument::Failed => lang.pick("không đọc được", "cannot be read"),
        NoDocument::TooLarge => lang.pick("quá lớn (trên 64 MiB)", "too large (over 64 MiB)"),
        NoDocument::Outside => lang.pick("ra ngoài thư mục của tệp số liệu", "leads out of the folder of the facts file"),
    };
    let message = say!(lang, "không mở được tài liệu `{written}`", "the document `{written}` cannot be opened");
    Diag::error(code::DOCUMENT_UNREADABLE, message).label(at, label).help(help(why, lang))
}

fn help(why: NoDocument, lang: Lang) -> &'static str {
    match why {
        NoDocument::Outside => lang.pick(
            "Chép văn bản vào thư mục của tệp số liệu; đường dẫn bắt đầu bằng `/` hoặc có `..` không được nhận.",
            "Copy the text into the folder of the facts file; a path that begins with `/` or has `..` in it is not taken.",
        ),
        NoDocument::TooLarge => lang.pick("Chỉ giữ phần văn bản của báo cáo.", "Keep only the text of the report."),
        _ => lang.pick(
            "Đặt văn bản (.txt, UTF-8) cạnh tệp số liệu và ghi đúng tên tệp.",
            "Put the text (.txt, UTF-8) beside the facts file and write its name as it is.",
        ),
    }
}
