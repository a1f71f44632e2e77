//! Words for texts whose characters are not Unicode, or are broken.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::document::encoding::Encoding;
use crate::say;

/// Why the characters of a text cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EncodingProblem {
    /// It seems to be in an older encoding, which is converted only when asked for.
    Asked {
        /// The encoding that makes it Vietnamese.
        likely: Encoding,
        /// The first line that shows it, from 1.
        line: usize,
        /// How that line is read now, shortened.
        before: String,
        /// How it would be read, shortened.
        after: String,
        /// Whether other lines are right as they are.
        mixed: bool,
    },
    /// It is UTF-8, in which some characters are broken.
    Damaged {
        /// The line of the first, from 1.
        line: usize,
        /// Its byte, from 0.
        offset: usize,
    },
    /// It is in no encoding that is known.
    Unknown {
        /// The line of the first byte that is no UTF-8, from 1.
        line: usize,
        /// That byte, from 0.
        offset: usize,
    },
    /// It is not in the encoding that was asked for.
    NotThat {
        /// What was asked for.
        asked: Encoding,
        /// What it seems to be in.
        likely: Option<Encoding>,
    },
    /// It has a character that no text has.
    Nul {
        /// Its line, from 1.
        line: usize,
    },
    /// It is UTF-16 that ends in the middle of a character, or has half a one.
    Cut,
}

impl EncodingProblem {
    pub(super) fn to_diag(&self, name: &str, lang: Lang) -> Diag {
        match self {
            EncodingProblem::Asked { likely, line, before, after, mixed } => {
                let title = likely.title();
                let message = match mixed {
                    false => say!(
                        lang,
                        "`{name}` có lẽ dùng bảng mã {title}, không phải Unicode",
                        "`{name}` is probably in {title}, not in Unicode"
                    ),
                    true => say!(
                        lang,
                        "`{name}` có những dòng có lẽ dùng bảng mã {title}, lẫn với Unicode",
                        "`{name}` has lines that are probably in {title}, among Unicode"
                    ),
                };
                Diag::error(code::LEGACY_ENCODING, message).help(ask(*likely, *line, before, after, lang))
            }
            EncodingProblem::Damaged { line, offset } => damaged(name, *line, *offset, lang),
            EncodingProblem::Unknown { line, offset } => unknown(name, *line, *offset, lang),
            EncodingProblem::NotThat { asked, likely } => not_that(name, *asked, *likely, lang),
            EncodingProblem::Nul { line } => {
                let message = say!(lang, "`{name}` có ký tự NUL ở dòng {line}", "`{name}` has a NUL character on line {line}");
                let help = say!(
                    lang,
                    "Văn bản không có ký tự này; tệp có lẽ bị hỏng khi chép hoặc khi xuất. Xóa ký tự ấy, hoặc lấy lại bản gốc.",
                    "No text has this character; the file was probably damaged in copying or exporting. Remove it, or get the original again."
                );
                Diag::error(code::DAMAGED_TEXT, message).help(help)
            }
            EncodingProblem::Cut => {
                let message =
                    say!(lang, "`{name}` là văn bản UTF-16 bị đứt giữa một ký tự", "`{name}` is UTF-16 text with half a character in it");
                let help = say!(lang, "Tệp chép chưa xong: lấy lại bản gốc.", "It was not copied to the end: get the original again.");
                Diag::error(code::DAMAGED_TEXT, message).help(help)
            }
        }
    }
}

fn ask(likely: Encoding, line: usize, before: &str, after: &str, lang: Lang) -> String {
    let id = likely.id();
    say!(
        lang,
        "Dòng {line} đang là: {before}\nsẽ đọc thành: {after}\nNếu đúng, chạy lại với `--encoding {id}`; \
         hoặc chuyển mã tệp sang Unicode (UTF-8) rồi đọc tệp mới.",
        "Line {line} stands as: {before}\nand would be read as: {after}\nIf that is right, run again with `--encoding {id}`; \
         or convert the file to Unicode (UTF-8) and read that."
    )
}

fn damaged(name: &str, line: usize, offset: usize, lang: Lang) -> Diag {
    let message = say!(
        lang,
        "`{name}` là văn bản UTF-8 có ký tự hỏng (dòng {line}, byte {offset})",
        "`{name}` is UTF-8 text with a broken character (line {line}, byte {offset})"
    );
    let help = say!(
        lang,
        "Sửa ký tự ấy hoặc lấy lại bản gốc. Nếu vẫn muốn đọc, thêm `--encoding utf-8`: ký tự hỏng hiện thành `\u{fffd}` và được ghi chú.",
        "Mend the character, or get the original again. To read it all the same add `--encoding utf-8`: what is broken shows as `\u{fffd}` and is noted."
    );
    Diag::error(code::DAMAGED_TEXT, message).help(help)
}

fn unknown(name: &str, line: usize, offset: usize, lang: Lang) -> Diag {
    let message = say!(
        lang,
        "không nhận ra bảng mã của `{name}` (dòng {line}, byte {offset} không phải UTF-8)",
        "the encoding of `{name}` is not known (line {line}, byte {offset} is no UTF-8)"
    );
    let help = say!(
        lang,
        "Mở bằng chương trình đã tạo ra tệp rồi lưu lại với mã hóa UTF-8; nếu biết bảng mã, nêu nó: `--encoding windows-1258`, `tcvn3` hoặc `vni`.",
        "Open it in the program that made it and save it as UTF-8; if you know its encoding, name it: `--encoding windows-1258`, `tcvn3` or `vni`."
    );
    Diag::error(code::UNKNOWN_ENCODING, message).help(help)
}

fn not_that(name: &str, asked: Encoding, likely: Option<Encoding>, lang: Lang) -> Diag {
    let title = asked.title();
    let message = say!(lang, "`{name}` không phải là văn bản {title}", "`{name}` is not text in {title}");
    let help = match likely {
        Some(Encoding::Utf8 | Encoding::Utf16) => say!(
            lang,
            "Tệp đã là Unicode: bỏ `--encoding` rồi chạy lại.",
            "The file is Unicode as it is: leave `--encoding` out and run again."
        ),
        Some(other) => {
            let (id, title) = (other.id(), other.title());
            say!(lang, "Tệp có lẽ dùng bảng mã {title}: thử `--encoding {id}`.", "The file is probably in {title}: try `--encoding {id}`.")
        }
        None => say!(
            lang,
            "Bỏ `--encoding` để chương trình tự xem bảng mã của tệp.",
            "Leave `--encoding` out, and the program will say what the file seems to be in."
        ),
    };
    Diag::error(code::WRONG_ENCODING, message).help(help)
}
