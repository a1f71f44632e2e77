//! Words for documents that pass a limit.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

/// A limit that every kind of document is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many MiB of text at most.
    Text(usize),
    /// So many parts (paragraphs, cells) at most.
    Parts(usize),
    /// Line `line` is longer than so many MiB.
    Line {
        /// The line, from 1.
        line: usize,
        /// The longest that is read, in MiB.
        most: usize,
    },
    /// On line `line` elements of a page stand inside each other deeper than so many.
    Depth {
        /// The line, from 1.
        line: usize,
        /// The deepest that is read.
        most: usize,
    },
}

impl Limit {
    pub(super) fn to_diag(self, name: &str, lang: Lang) -> Diag {
        let split = lang.pick(
            "Một báo cáo không dài đến thế. Kiểm tra xem có đúng tệp không; nếu đúng, tách thành nhiều tệp.",
            "No report is as long as that. See whether this is the right file; if it is, split it into several.",
        );
        let (code, message, help) = match self {
            Limit::Text(most) => {
                (code::DOCUMENT_TOO_LARGE, say!(lang, "`{name}` có hơn {most} MiB chữ", "`{name}` has more than {most} MiB of text"), split)
            }
            Limit::Parts(most) => {
                let most = super::count(lang, most);
                (
                    code::TOO_MANY_PARTS,
                    say!(lang, "`{name}` có hơn {most} đoạn và ô", "`{name}` has more than {most} paragraphs and cells"),
                    split,
                )
            }
            Limit::Line { line, most } => (
                code::LONG_LINE,
                say!(lang, "dòng {line} của `{name}` dài hơn {most} MiB", "line {line} of `{name}` is longer than {most} MiB"),
                lang.pick(
                    "Đây có lẽ là dữ liệu, không phải câu văn. Kiểm tra xem có đúng tệp không; nếu đúng, xuống dòng ở cuối mỗi đoạn.",
                    "This is probably data and no sentence. See whether this is the right file; if it is, end each paragraph's line.",
                ),
            ),
            Limit::Depth { line, most } => (
                code::TOO_DEEP_PAGE,
                {
                    let most = super::count(lang, most);
                    say!(
                        lang,
                        "ở dòng {line} của `{name}`, các phần tử HTML lồng nhau quá {most} tầng",
                        "on line {line} of `{name}`, HTML elements stand inside each other more than {most} deep"
                    )
                },
                lang.pick(
                    "Trang có lẽ bị hỏng. Mở bằng trình duyệt, chép phần nội dung rồi lưu thành .txt (UTF-8).",
                    "The page is probably broken. Open it in a browser, copy its content and save that as .txt in UTF-8.",
                ),
            ),
        };
        Diag::error(code, message).help(help)
    }
}
