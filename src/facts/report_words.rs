//! The words for a report's unit, year and document.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::document::problem::Problem;
use crate::say;

use super::read::NoDocument;

pub(super) fn unit_not_in_force(at: Span, unit: &str, date: Date, help: String, lang: Lang) -> Diag {
    let message = say!(
        lang,
        "đơn vị `{unit}` không tồn tại vào ngày {date} của báo cáo",
        "the unit `{unit}` does not exist on the report's day, {date}"
    );
    Diag::error(code::UNIT_NOT_IN_FORCE, message).label(at, say!(lang, "không tồn tại vào ngày {date}", "not there on {date}")).help(help)
}

/// When a unit exists, and which one to write instead.
pub(super) fn unit_period(
    until: Option<Date>,
    merged_into: Option<&str>,
    from: Option<Date>,
    merged_from: &[String],
    lang: Lang,
) -> String {
    match (until, merged_into, from) {
        (Some(until), Some(into), _) => say!(
            lang,
            "Đơn vị tồn tại đến hết ngày {until} rồi nhập vào `{into}`; với báo cáo sau ngày ấy, ghi `{into}`.",
            "It existed until {until} and then went into `{into}`; for reports after that day write `{into}`."
        ),
        (Some(until), None, _) => say!(
            lang,
            "Đơn vị chỉ tồn tại đến hết ngày {until}; kiểm tra lại `year` và `published`.",
            "It existed until {until} only; check `year` and `published`."
        ),
        (None, _, Some(from)) if !merged_from.is_empty() => {
            let old = merged_from.iter().map(|m| format!("`{m}`")).collect::<Vec<_>>().join(", ");
            say!(
                lang,
                "Đơn vị có từ ngày {from}, hợp nhất từ {old}; với báo cáo trước ngày ấy, ghi một trong các đơn vị đó.",
                "It exists from {from}, made from {old}; for reports before that day write one of these."
            )
        }
        (None, _, Some(from)) => say!(
            lang,
            "Đơn vị có từ ngày {from}; kiểm tra lại `year` và `published`.",
            "It exists from {from}; check `year` and `published`."
        ),
        (None, _, None) => say!(lang, "Kiểm tra lại `year` và `published`.", "Check `year` and `published`."),
    }
}

pub(super) fn bad_year(at: Span, year: i64, lang: Lang) -> Diag {
    Diag::error(code::BAD_YEAR, say!(lang, "{year} không phải là năm của một báo cáo", "{year} is not the year of a report"))
        .label(at, lang.pick("ngoài khoảng 1990 đến 2100", "not between 1990 and 2100"))
        .help(say!(
            lang,
            "Ghi năm mà báo cáo nói đến, ví dụ `year = 2016`.",
            "Write the year that the report speaks of, such as `year = 2016`."
        ))
}

pub(super) fn no_document(at: Span, written: &str, why: &NoDocument, lang: Lang) -> Diag {
    let (label, help) = match why {
        NoDocument::Unusable(problem) => return unusable(at, written, problem, lang),
        NoDocument::Missing => (
            lang.pick("không có tệp này cạnh tệp số liệu", "not beside the facts file"),
            say!(
                lang,
                "Đặt tài liệu cạnh tệp số liệu và ghi đúng tên tệp, cả đuôi.",
                "Put the document beside the facts file and write its name as it is, with its ending."
            ),
        ),
        NoDocument::Forbidden => (
            lang.pick("không có quyền đọc", "reading is not allowed"),
            say!(
                lang,
                "Xin quyền đọc tài liệu này, hoặc chép nó vào thư mục của bạn cùng tệp số liệu.",
                "Ask for leave to read it, or copy it to a folder of yours together with the facts file."
            ),
        ),
        NoDocument::Failed => (
            lang.pick("không đọc được", "cannot be read"),
            say!(
                lang,
                "Kiểm tra đây có phải là tệp không (không phải thư mục), và ổ đĩa hoặc kết nối mạng; rồi chạy lại.",
                "Check that it is a file and no folder, and the disk or the network; then run again."
            ),
        ),
        NoDocument::TooLarge => (
            lang.pick("quá lớn (trên 64 MiB)", "too large (over 64 MiB)"),
            say!(lang, "Chỉ giữ phần lời văn của báo cáo.", "Keep only the text of the report."),
        ),
        NoDocument::Outside => (
            lang.pick("ra ngoài thư mục của tệp số liệu", "leads out of the folder of the facts file"),
            say!(
                lang,
                "Chép tài liệu vào thư mục của tệp số liệu; đường dẫn bắt đầu bằng `/` hoặc có `..` không được nhận.",
                "Copy the document into the folder of the facts file; a path that begins with `/` or has `..` in it is not taken."
            ),
        ),
    };
    Diag::error(code::DOCUMENT_UNREADABLE, say!(lang, "không mở được tài liệu `{written}`", "the document `{written}` cannot be opened"))
        .label(at, label)
        .help(help)
}

// A text in another encoding is a fault of what stands beside the facts file, and has a page on that; all else has its own.
fn unusable(at: Span, written: &str, problem: &Problem, lang: Lang) -> Diag {
    let diag = problem.to_diag(written, lang).label(at, lang.pick("tài liệu này", "this document"));
    match problem {
        Problem::Encoding(_) => Diag { code: code::DOCUMENT_NOT_UTF8.into(), ..diag },
        _ => diag,
    }
}

pub(super) fn bad_hash(at: Span, actual: &str, lang: Lang) -> Diag {
    Diag::error(code::DOCUMENT_CHANGED, say!(lang, "`sha256` phải có 64 chữ số thập lục phân", "`sha256` must have 64 hexadecimal digits"))
        .label(at, lang.pick("không phải mã SHA-256", "not a SHA-256"))
        .help(say!(
            lang,
            "Với tài liệu hiện có, viết `sha256 = \"{actual}\"`.",
            "For the document as it is now write `sha256 = \"{actual}\"`."
        ))
}

pub(super) fn document_changed(at: Span, written: &str, actual: &str, lang: Lang) -> Diag {
    let short = |hash: &str| format!("{}…", hash.chars().take(12).collect::<String>());
    let (old, new) = (short(written), short(actual));
    Diag::error(
        code::DOCUMENT_CHANGED,
        say!(lang, "tài liệu không phải là bản đã dùng khi lấy số liệu", "the document is not the one that the facts were taken from"),
    )
    .label(at, say!(lang, "ở đây ghi {old}, tài liệu hiện có là {new}", "written here {old}, the document has {new}"))
    .help(say!(
        lang,
        "Tìm lại đúng tài liệu gốc; hoặc đối chiếu lại các câu trích rồi viết `sha256 = \"{actual}\"`.",
        "Find the original document; or check the quotes again and write `sha256 = \"{actual}\"`."
    ))
}
