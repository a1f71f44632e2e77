//! What is wrong with the zip archive that a Word or Excel file is.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

/// Why an archive, or a part in it, cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is explained by its message in `to_diag`
pub enum ArchiveProblem {
    CutShort,
    Damaged,
    Name { part: String },
    Twice { part: Option<String> },
    Encrypted { part: String },
    Method { part: String },
    PartDamaged { part: String },
    WrongSum { part: String },
    Limit { part: Option<String>, limit: Limit },
}

/// A limit that an archive passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// On the number of parts: 10 000.
    Parts,
    /// On one part unpacked: 64 MiB.
    Part,
    /// On all parts unpacked: 192 MiB.
    Total,
    /// On what one packed byte unpacks to: 300 bytes.
    Ratio,
}

impl ArchiveProblem {
    /// The problem in words; `name` is the file's path as people know it.
    pub fn to_diag(&self, name: &str, lang: Lang) -> Diag {
        let damaged = |message: String| Diag::error(code::ARCHIVE_DAMAGED, message).help(again(lang));
        match self {
            ArchiveProblem::CutShort => {
                damaged(say!(lang, "`{name}` bị cụt: thiếu phần cuối của tệp", "`{name}` is cut short: the end of the file is missing"))
            }
            ArchiveProblem::Damaged => damaged(say!(
                lang,
                "`{name}` bị hỏng: không đọc được danh mục các phần bên trong",
                "`{name}` is damaged: the list of the parts in it cannot be read"
            )),
            ArchiveProblem::Name { part } => damaged(say!(
                lang,
                "`{name}` có phần mang tên lạ “{part}”, không chương trình văn phòng nào ghi như vậy",
                "`{name}` has a part with a strange name, “{part}”, that no office program writes"
            )),
            ArchiveProblem::Twice { part: Some(part) } => damaged(say!(
                lang,
                "`{name}` có hai phần cùng tên “{part}”, không biết phần nào là thật",
                "`{name}` has two parts named “{part}”, and nothing says which one counts"
            )),
            ArchiveProblem::Twice { part: None } => damaged(say!(
                lang,
                "`{name}` có hai phần cùng tên, không biết phần nào là thật",
                "`{name}` has two parts of one name, and nothing says which one counts"
            )),
            ArchiveProblem::PartDamaged { part } => damaged(say!(
                lang,
                "`{name}` bị hỏng: không giải nén được phần “{part}”",
                "`{name}` is damaged: its part “{part}” cannot be unpacked"
            )),
            ArchiveProblem::WrongSum { part } => damaged(say!(
                lang,
                "`{name}` bị hỏng: nội dung phần “{part}” không khớp với mã kiểm tra (CRC) của nó",
                "`{name}` is damaged: the content of its part “{part}” does not match its checksum (CRC)"
            )),
            ArchiveProblem::Method { part } => damaged(say!(
                lang,
                "`{name}` nén phần “{part}” theo kiểu mà Word và Excel không dùng",
                "`{name}` packs its part “{part}” in a way that Word and Excel do not use"
            )),
            ArchiveProblem::Encrypted { part } => {
                let message =
                    say!(lang, "`{name}` được bảo vệ bằng mật khẩu (phần “{part}”)", "`{name}` is protected by a password (part “{part}”)");
                Diag::error(code::ARCHIVE_ENCRYPTED, message).help(say!(
                    lang,
                    "Mở bằng mật khẩu, bỏ mật khẩu rồi lưu lại thành tệp mới.",
                    "Open it with the password, remove the password and save it as a new file."
                ))
            }
            ArchiveProblem::Limit { part, limit } => limit.to_diag(name, part.as_deref(), lang),
        }
    }
}

// What to do about a damaged office file.
pub(super) fn again(lang: Lang) -> String {
    say!(
        lang,
        "Chép hoặc tải lại tệp. Nếu Word hay Excel vẫn mở được thì mở ra và lưu thành tệp mới; nếu không, xin lại tệp từ nơi gửi.",
        "Copy or download the file again. If Word or Excel still opens it, save it from there as a new file; if not, ask the sender for it again."
    )
}

impl Limit {
    fn to_diag(self, name: &str, part: Option<&str>, lang: Lang) -> Diag {
        let part = part.unwrap_or_default();
        let message = match self {
            Limit::Parts => say!(lang, "`{name}` có hơn 10.000 phần bên trong", "`{name}` has more than 10 000 parts in it"),
            Limit::Part => {
                say!(lang, "phần “{part}” của `{name}` giải nén ra hơn 64 MiB", "the part “{part}” of `{name}` unpacks to more than 64 MiB")
            }
            Limit::Total => say!(lang, "`{name}` giải nén ra hơn 192 MiB", "`{name}` unpacks to more than 192 MiB"),
            Limit::Ratio => say!(
                lang,
                "phần “{part}” của `{name}` giải nén ra lớn gấp hơn 300 lần, như một “bom nén”",
                "the part “{part}” of `{name}` unpacks to more than 300 times its size, as a zip bomb does"
            ),
        };
        Diag::error(code::ARCHIVE_LIMIT, message).help(say!(
            lang,
            "Không báo cáo nào cần đến thế nên tệp không được đọc tiếp. Nếu tệp là thật, mở bằng Word hoặc Excel, bỏ bớt ảnh và trang trống rồi lưu thành tệp mới.",
            "No report needs that much, so the file was not read further. If it is genuine, open it in Word or Excel, remove pictures and empty pages, and save it as a new file."
        ))
    }
}
