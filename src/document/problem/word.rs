//! What is wrong with a Word document whose archive can be opened.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

use super::Limit;
use super::archive::{ArchiveProblem, again};

/// Why a Word document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordProblem {
    /// Its archive is at fault.
    Archive(ArchiveProblem),
    /// An archive of something else.
    NotWord,
    /// A part that the document names is not there.
    Missing {
        /// The part's name.
        part: String,
    },
    /// The XML of a part is at fault.
    Xml {
        /// The part's name.
        part: String,
        /// About where, in bytes of the part.
        byte: u64,
        /// What is wrong.
        fault: XmlFault,
    },
    /// It passes a limit that every document has.
    Limit(Limit),
    /// There are no words in it.
    NoText {
        /// Whether there are pictures.
        pictures: bool,
    },
}

/// What is wrong with the XML of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XmlFault {
    /// Not well formed.
    Malformed,
    /// It ends before its elements do.
    Unfinished,
    /// Its outermost element is that of another part.
    OtherRoot,
    /// Neither UTF-8 nor UTF-16.
    Encoding,
    /// It brings a document type, with which entities could be defined.
    DocumentType,
    /// More than 256 elements within each other.
    TooDeep,
}

impl From<ArchiveProblem> for WordProblem {
    fn from(problem: ArchiveProblem) -> Self {
        WordProblem::Archive(problem)
    }
}

impl WordProblem {
    /// The problem in words; `name` is the file's path as people know it.
    pub fn to_diag(&self, name: &str, lang: Lang) -> Diag {
        let error = |code, message: String, help: String| Diag::error(code, message).help(help);
        match self {
            WordProblem::Archive(problem) => problem.to_diag(name, lang),
            WordProblem::NotWord => error(
                code::NOT_WORD,
                say!(lang, "`{name}` không phải là văn bản Word", "`{name}` is not a Word document"),
                say!(
                    lang,
                    "Mở tệp bằng chương trình đã tạo ra nó rồi lưu thành Word (.docx).",
                    "Open it in the program that made it and save it as a Word document (.docx)."
                ),
            ),
            WordProblem::Missing { part } => error(
                code::WORD_DAMAGED,
                say!(lang, "`{name}` bị hỏng: thiếu phần “{part}”", "`{name}` is damaged: its part “{part}” is missing"),
                again(lang),
            ),
            WordProblem::Xml { part, byte, fault } => fault.to_diag(name, part, *byte, lang),
            WordProblem::Limit(limit) => limit.to_diag(name, lang),
            WordProblem::NoText { pictures: true } => error(
                code::WORD_NO_TEXT,
                say!(
                    lang,
                    "`{name}` chỉ có hình ảnh, không có chữ: có lẽ là bản quét",
                    "`{name}` has only pictures and no text: it is probably a scan"
                ),
                say!(
                    lang,
                    "Xin bản Word gốc có chữ, hoặc nhận dạng chữ (OCR) rồi soát lại từng con số trước khi dùng.",
                    "Ask for the original with text, or have the text recognised (OCR) and check every figure before using it."
                ),
            ),
            WordProblem::NoText { pictures: false } => error(
                code::WORD_NO_TEXT,
                say!(lang, "`{name}` không có chữ nào trong nội dung", "`{name}` has no text in its body"),
                say!(
                    lang,
                    "Kiểm tra xem có nhầm tệp, hoặc tệp được lưu khi chưa có nội dung.",
                    "See whether it is the right file, and whether it was saved with its content."
                ),
            ),
        }
    }
}

impl XmlFault {
    fn to_diag(self, name: &str, part: &str, byte: u64, lang: Lang) -> Diag {
        let why = match self {
            XmlFault::Malformed => say!(lang, "XML sai cú pháp gần byte {byte}", "its XML is malformed near byte {byte}"),
            XmlFault::Unfinished => say!(lang, "XML dừng giữa chừng ở byte {byte}", "its XML breaks off at byte {byte}"),
            XmlFault::OtherRoot => say!(lang, "nội dung là của một phần khác", "its content is that of another part"),
            XmlFault::Encoding => say!(lang, "không phải UTF-8 hay UTF-16 (byte {byte})", "it is neither UTF-8 nor UTF-16 (byte {byte})"),
            XmlFault::DocumentType => {
                say!(lang, "có khai báo DOCTYPE, điều Word không bao giờ ghi", "it brings a DOCTYPE, which Word never writes")
            }
            XmlFault::TooDeep => say!(lang, "có hơn 256 lớp lồng nhau", "its elements stand more than 256 deep in each other"),
        };
        let message = say!(lang, "không đọc được phần “{part}” của `{name}`: {why}", "the part “{part}” of `{name}` cannot be read: {why}");
        let code = if self == XmlFault::TooDeep { code::WORD_TOO_DEEP } else { code::WORD_DAMAGED };
        Diag::error(code, message).help(again(lang))
    }
}
