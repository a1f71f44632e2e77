//! Why a PDF cannot be read. What the reading program does over a damaged file is a finding about the file.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

/// Why a PDF cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfProblem {
    /// No page has any text.
    Scan {
        /// How many pages there are.
        pages: u32,
    },
    /// It can be opened with a password only.
    Encrypted,
    /// The file does not say which characters are drawn.
    Garbled {
        /// The first such page, from 1.
        page: u32,
        /// How many of its characters are unknown, in percent.
        percent: u32,
    },
    /// It is cut off or changed on the way.
    Damaged {
        /// The page where this showed, from 1; `None` where the file cannot even be opened.
        page: Option<u32>,
    },
    /// Fewer pages were found than the file says it has.
    PagesMissing {
        /// How many were found.
        found: usize,
        /// How many the file promises.
        promised: Option<i64>,
    },
    /// More pages than any report has.
    TooManyPages {
        /// How many.
        pages: usize,
        /// How many are read at most.
        most: usize,
    },
    /// More on one page than any page holds.
    PageTooLarge {
        /// The page, from 1.
        page: u32,
    },
    /// More text than any report has.
    TooMuchText {
        /// How much is read at most, in MiB.
        mib: u64,
    },
    /// The process that read it ended without an answer.
    Crashed {
        /// The page it was at, from 1.
        page: Option<u32>,
    },
    /// The process that read it wanted more memory than it may have.
    OutOfMemory {
        /// The page it was at, from 1.
        page: Option<u32>,
        /// How much it may have, in MiB.
        mib: u64,
    },
    /// Reading took too long.
    OutOfTime {
        /// The page it was at, from 1.
        page: Option<u32>,
        /// How long it may take, in seconds.
        seconds: u64,
    },
    /// The process that reads it could not be started.
    NotStarted,
}

impl PdfProblem {
    /// The problem in words; `name` is the file's path as people know it.
    pub fn to_diag(&self, name: &str, lang: Lang) -> Diag {
        let (code, message) = match self {
            PdfProblem::Scan { .. } | PdfProblem::Encrypted | PdfProblem::Garbled { .. } => self.unreadable(name, lang),
            PdfProblem::Damaged { .. } | PdfProblem::PagesMissing { .. } => self.damaged(name, lang),
            PdfProblem::TooManyPages { .. } | PdfProblem::PageTooLarge { .. } | PdfProblem::TooMuchText { .. } => {
                self.too_large(name, lang)
            }
            PdfProblem::Crashed { .. } | PdfProblem::OutOfMemory { .. } | PdfProblem::OutOfTime { .. } => self.faulty(name, lang),
            PdfProblem::NotStarted => ours(name, lang),
        };
        Diag::error(code, message).help(self.cure(lang))
    }

    fn unreadable(&self, name: &str, lang: Lang) -> (code::Code, String) {
        match self {
            PdfProblem::Scan { pages } => (
                code::PDF_SCAN,
                say!(
                    lang,
                    "`{name}` là bản quét, không có chữ: {pages} trang chỉ có hình ảnh",
                    "`{name}` is a scan without text: its pages ({pages}) hold pictures only"
                ),
            ),
            PdfProblem::Garbled { page, percent } => (
                code::PDF_GARBLED,
                say!(
                    lang,
                    "`{name}`, trang {page}: nhìn thì là chữ, nhưng tệp không cho biết {percent}% ký tự là chữ gì",
                    "`{name}`, page {page}: it looks like text, but of {percent}% of the characters the file does not say which they are"
                ),
            ),
            _ => (code::PDF_ENCRYPTED, say!(lang, "`{name}` được khóa bằng mật khẩu", "`{name}` is locked with a password")),
        }
    }

    fn damaged(&self, name: &str, lang: Lang) -> (code::Code, String) {
        let message = match self {
            PdfProblem::PagesMissing { found, promised: Some(promised) } => say!(
                lang,
                "`{name}` bị hỏng: tệp ghi là có {promised} trang nhưng chỉ tìm được {found}",
                "`{name}` is damaged: it says it has {promised} pages, and {found} can be found"
            ),
            PdfProblem::PagesMissing { .. } => {
                say!(lang, "`{name}` bị hỏng: không tìm được trang nào", "`{name}` is damaged: no page can be found")
            }
            PdfProblem::Damaged { page: Some(page) } => {
                say!(lang, "`{name}` bị hỏng ở trang {page}", "`{name}` is damaged on page {page}")
            }
            _ => say!(lang, "`{name}` bị hỏng, không mở được", "`{name}` is damaged and cannot be opened"),
        };
        (code::PDF_DAMAGED, message)
    }

    fn too_large(&self, name: &str, lang: Lang) -> (code::Code, String) {
        let message = match self {
            PdfProblem::TooManyPages { pages, most } => say!(
                lang,
                "`{name}` có {pages} trang, chỉ đọc được nhiều nhất {most} trang",
                "`{name}` has {pages} pages; at most {most} are read"
            ),
            PdfProblem::PageTooLarge { page } => say!(
                lang,
                "`{name}`, trang {page}: có quá nhiều nét vẽ hoặc chữ cho một trang",
                "`{name}`, page {page}: there is more drawing or text on it than a page holds"
            ),
            PdfProblem::TooMuchText { mib } => {
                say!(lang, "`{name}` có quá nhiều chữ (trên {mib} MiB)", "`{name}` has too much text (over {mib} MiB)")
            }
            _ => String::new(),
        };
        (code::PDF_TOO_LARGE, message)
    }

    fn faulty(&self, name: &str, lang: Lang) -> (code::Code, String) {
        let at = |page: &Option<u32>| match page {
            Some(page) => say!(lang, "`{name}`, trang {page}", "`{name}`, page {page}"),
            None => format!("`{name}`"),
        };
        match self {
            PdfProblem::OutOfMemory { page, mib } => {
                let at = at(page);
                (
                    code::PDF_OUT_OF_MEMORY,
                    say!(
                        lang,
                        "{at}: đọc tệp PDF này cần quá nhiều bộ nhớ (trên {mib} MiB)",
                        "{at}: reading this PDF takes too much memory (over {mib} MiB)"
                    ),
                )
            }
            PdfProblem::OutOfTime { page, seconds } => {
                let at = at(page);
                (
                    code::PDF_OUT_OF_TIME,
                    say!(
                        lang,
                        "{at}: đọc tệp PDF này quá lâu (trên {seconds} giây)",
                        "{at}: reading this PDF takes too long (over {seconds} seconds)"
                    ),
                )
            }
            PdfProblem::Crashed { page } => {
                let at = at(page);
                (
                    code::PDF_CRASHED,
                    say!(lang, "{at}: cấu trúc PDF sai, không đọc được", "{at}: the PDF is built wrongly and cannot be read"),
                )
            }
            _ => (code::PDF_CRASHED, String::new()),
        }
    }

    fn cure(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            PdfProblem::Scan { .. } => (
                "Xin tệp gốc (Word, hoặc PDF xuất từ Word). Nếu chỉ có bản quét: nhận dạng chữ (OCR) bằng phần mềm khác, soát lại từng con số, lưu thành .docx hoặc .txt rồi đọc tệp đó.",
                "Ask for the original (Word, or a PDF exported from Word). If there is nothing but the scan: recognise its text (OCR) with another program, check every figure, save as .docx or .txt, and read that.",
            ),
            PdfProblem::Encrypted => (
                "Mở tệp bằng mật khẩu, chọn In rồi lưu thành PDF mới (không có mật khẩu), và đọc tệp mới; hoặc xin tệp gốc.",
                "Open it with its password, print it into a new PDF without one, and read that; or ask for the original.",
            ),
            PdfProblem::Garbled { .. } => (
                "Phông chữ trong tệp thiếu bảng mã Unicode. Xin tệp Word gốc; hoặc nhận dạng chữ (OCR) bằng phần mềm khác, soát lại từng con số, rồi đọc tệp đó.",
                "The fonts in the file lack their Unicode tables. Ask for the Word original; or recognise the text (OCR) with another program, check every figure, and read that.",
            ),
            PdfProblem::Damaged { .. } | PdfProblem::PagesMissing { .. } => (
                "Tải hoặc chép lại tệp từ nguồn. Nếu phần mềm xem PDF vẫn mở được đủ trang: chọn In rồi lưu thành PDF mới, và đọc tệp mới.",
                "Download or copy the file again. If a PDF viewer still shows every page: print it into a new PDF, and read that.",
            ),
            PdfProblem::TooManyPages { .. } | PdfProblem::PageTooLarge { .. } | PdfProblem::TooMuchText { .. } => (
                "Tách phần có số liệu cần đọc thành một tệp PDF riêng (In, chọn khoảng trang), rồi đọc tệp đó.",
                "Print the pages that matter into a PDF of their own, and read that.",
            ),
            PdfProblem::Crashed { .. } | PdfProblem::OutOfMemory { .. } | PdfProblem::OutOfTime { .. } => (
                "Không có số liệu nào được lấy từ tệp này. Mở bằng phần mềm xem PDF, chọn In rồi lưu thành PDF mới, và đọc tệp mới; hoặc xin tệp Word gốc.",
                "Nothing was taken from this file. Open it in a PDF viewer, print it into a new PDF, and read that; or ask for the Word original.",
            ),
            PdfProblem::NotStarted => (
                "Tệp chương trình có thể vừa được thay hoặc bị phần mềm diệt vi-rút chặn: chạy lại; nếu vẫn vậy, cài lại chương trình.",
                "The program's file may just have been replaced, or a virus scanner may hold it back: run again; if that does not help, install the program again.",
            ),
        };
        lang.pick(vi, en).to_string()
    }
}

fn ours(name: &str, lang: Lang) -> (code::Code, String) {
    let message =
        say!(lang, "không khởi động được tiến trình riêng để đọc `{name}`", "the process that reads `{name}` could not be started");
    (code::PDF_NOT_STARTED, message)
}
