//! What can be wrong with files, and everything that is wrong with what stands in them.

use crate::base::encoding::EncodingProblem;
use crate::base::lang::Lang;
use crate::base::source::{FileId, Span};
use crate::diag::code;
use crate::diag::flaw::encoding_words;
use crate::diag::model::{Diag, Fix};
use crate::extract::proposal::Heading;
use crate::say;

/// Something wrong with the input, of whatever stage.
#[derive(Debug, Clone)]
pub enum Problem {
    /// With the text of a rule file.
    Syntax(crate::syntax::Problem),
    /// With the vocabulary.
    Vocabulary(crate::vocab::problem::Problem),
    /// With rules that can be read.
    Model(crate::model::problem::Problem),
    /// Between rules and the official text, or in what a header says of its pack.
    Law(crate::law::Problem),
    /// With a facts file.
    Facts(crate::facts::problem::Problem),
    /// With a report's document.
    Document {
        /// Its path as people know it.
        path: String,
        /// What is wrong.
        problem: crate::document::problem::Problem,
    },
    /// With a form, or with what says what its cells mean.
    Form(crate::extract::form::Problem),
    /// With a file as such.
    File(FileProblem),
}

// A document that is judged straight away, and does not say whose report it is.
fn unknown_report(path: &str, heading: &Heading, lang: Lang) -> Diag {
    let asked = [
        (heading.unit.is_none(), lang.pick("đơn vị", "unit"), lang.pick("--as-unit MÃ", "--as-unit ID")),
        (heading.year.is_none(), lang.pick("năm", "year"), lang.pick("--as-year NĂM", "--as-year YEAR")),
        (
            heading.published.is_none(),
            lang.pick("ngày công bố", "day of publication"),
            lang.pick("--published NĂM-THÁNG-NGÀY", "--published YYYY-MM-DD"),
        ),
        (heading.grade.is_none(), lang.pick("nguồn", "source"), "--source official|press|web"),
    ];
    let open: Vec<_> = asked.iter().filter(|(missing, ..)| *missing).collect();
    let what = open.iter().map(|(_, what, _)| *what).collect::<Vec<_>>().join(", ");
    let options = open.iter().map(|(.., option)| *option).collect::<Vec<_>>().join(" ");
    Diag::error(code::UNKNOWN_REPORT, say!(lang, "chưa biết {what} của báo cáo `{path}`", "of the report `{path}` it is not known: {what}"))
        .help(say!(
            lang,
            "Văn bản không nói rõ, nên nêu khi chạy: `doichieu check \"{path}\" {options}`.",
            "The document does not say so; say it when you run it: `doichieu check \"{path}\" {options}`."
        ))
}

/// What is wrong with a file as such.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is explained by its message in `to_diag`
pub enum FileProblem {
    NotFound { path: String },
    Forbidden { path: String },
    Unreadable { path: String },
    IsFolder { path: String },
    TooLarge { path: String },
    NotAFile { path: String },
    Encoding { path: String, problem: EncodingProblem },
    NoRules { folder: String },
    NotARuleFile { path: String },
    NoExceptions { folder: String },
    NotExceptions { path: String },
    NoTargets { file: FileId },
    NeedsEngine { wanted: String, have: &'static str, at: Span },
    NoReports { folder: String },
    NoDocuments { folder: String },
    NothingToCheck,
    UnknownFormat { path: String },
    UnknownReport { path: String, heading: Heading },
    LawUnreadable { why: Box<FileProblem>, at: Span },
    LawChanged { have: String, at: Span },
    LawUnsealed { have: String, at: Span },
}

impl Problem {
    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        match self {
            Problem::Syntax(p) => p.to_diag(lang),
            Problem::Vocabulary(p) => p.to_diag(lang),
            Problem::Model(p) => p.to_diag(lang),
            Problem::Law(p) => p.to_diag(lang),
            Problem::Facts(p) => p.to_diag(lang),
            Problem::Document { path, problem } => problem.to_diag(path, lang),
            Problem::Form(p) => p.to_diag(lang),
            Problem::File(p) => p.to_diag(lang),
        }
    }
}

impl FileProblem {
    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        let error = |code, message: String, help: String| Diag::error(code, message).help(help);
        match self {
            FileProblem::NotFound { path } => error(
                code::NOT_FOUND,
                say!(lang, "không tìm thấy `{path}`", "`{path}` was not found"),
                say!(
                    lang,
                    "Kiểm tra đường dẫn; tên có dấu cách thì đặt trong ngoặc kép.",
                    "Check the path; put a name with spaces in quotes."
                ),
            ),
            FileProblem::Forbidden { path } => error(
                code::UNREADABLE,
                say!(lang, "không có quyền đọc `{path}`", "reading `{path}` is not allowed"),
                say!(
                    lang,
                    "Xin quyền đọc tệp này, hoặc chép nó sang thư mục của bạn.",
                    "Ask for leave to read it, or copy it to a folder of yours."
                ),
            ),
            FileProblem::Unreadable { path } => error(
                code::UNREADABLE,
                say!(lang, "không đọc được `{path}`", "`{path}` cannot be read"),
                say!(lang, "Kiểm tra ổ đĩa hoặc kết nối mạng rồi chạy lại.", "Check the disk or the network, then run again."),
            ),
            FileProblem::IsFolder { path } => error(
                code::UNREADABLE,
                say!(lang, "`{path}` là thư mục, ở đây cần một tệp", "`{path}` is a folder, and a file is needed here"),
                say!(lang, "Ghi cả tên tệp trong thư mục ấy.", "Name a file in that folder."),
            ),
            FileProblem::TooLarge { path } => error(
                code::UNREADABLE,
                say!(lang, "`{path}` quá lớn (trên 64 MiB)", "`{path}` is too large (over 64 MiB)"),
                say!(lang, "Tách thành nhiều tệp.", "Split it into several files."),
            ),
            FileProblem::NotAFile { path } => error(
                code::UNREADABLE,
                say!(
                    lang,
                    "`{path}` không phải là tệp thường (là ống dẫn hoặc thiết bị)",
                    "`{path}` is no plain file but a pipe or a device"
                ),
                say!(lang, "Thay bằng một tệp thường, hoặc đổi tên nó.", "Put a plain file in its place, or give it another name."),
            ),
            FileProblem::Encoding { path, problem } => {
                let (message, help) = encoding_words(path, problem, lang);
                error(code::NOT_UTF8, message, help)
            }
            FileProblem::NoRules { folder } => error(
                code::NO_RULES,
                say!(lang, "thư mục `{folder}` không có tệp quy tắc (`*.rules`) nào", "the folder `{folder}` has no rule file (`*.rules`)"),
                say!(
                    lang,
                    "Nêu đúng thư mục quy tắc; khi không nêu, chương trình dùng `rules/`, nếu không có thì bộ quy tắc có sẵn.",
                    "Name the folder with the rules; where none is named, `rules/` is used, else the rules built into the program."
                ),
            ),
            FileProblem::NotARuleFile { path } => error(
                code::NO_RULES,
                say!(lang, "`{path}` không phải là tệp quy tắc", "`{path}` is not a rule file"),
                say!(lang, "Tệp quy tắc có đuôi `.rules`.", "A rule file's name ends in `.rules`."),
            ),
            FileProblem::NoExceptions { folder } => error(
                code::NO_EXCEPTIONS,
                say!(
                    lang,
                    "thư mục `{folder}` không có tệp miễn trừ (`*.toml`) nào",
                    "the folder `{folder}` has no file of exceptions (`*.toml`)"
                ),
                say!(
                    lang,
                    "Chỉ đúng thư mục hoặc tệp miễn trừ, hoặc bỏ `--exceptions`.",
                    "Name the folder or file with the exceptions, or leave out `--exceptions`."
                ),
            ),
            FileProblem::NotExceptions { path } => error(
                code::NO_EXCEPTIONS,
                say!(lang, "`{path}` không phải là tệp miễn trừ", "`{path}` is not a file of exceptions"),
                say!(lang, "Tệp miễn trừ có đuôi `.toml`.", "The name of such a file ends in `.toml`."),
            ),
            FileProblem::NoTargets { file } => error(
                code::NO_TARGETS,
                say!(lang, "tệp quy tắc không có chỉ tiêu hay bảng điểm nào", "the rule file has neither a target nor a score"),
                say!(
                    lang,
                    "Thêm ít nhất một khối `target` hoặc `score`, hoặc xóa tệp này.",
                    "Add at least one `target` or `score` block, or delete the file."
                ),
            )
            .label(Span::new(*file, 0, 0), say!(lang, "chỉ có phần đầu", "only a header")),
            FileProblem::NeedsEngine { wanted, have, at } => error(
                code::NEEDS_ENGINE,
                say!(
                    lang,
                    "tệp quy tắc cần chương trình bản {wanted} trở lên",
                    "the rule file needs version {wanted} of the program or later"
                ),
                say!(lang, "Bản đang chạy là {have}. Cập nhật chương trình.", "This is version {have}. Update the program."),
            )
            .label(*at, say!(lang, "cần bản này", "this version")),
            FileProblem::NoReports { folder } => error(
                code::NO_REPORTS,
                say!(lang, "thư mục `{folder}` không có tệp số liệu nào", "the folder `{folder}` has no facts file"),
                say!(
                    lang,
                    "Tệp số liệu có tên kết thúc bằng `.facts.toml`, `.facts.csv`, `.facts.json` hoặc `.facts.xlsx`.",
                    "A facts file's name ends in `.facts.toml`, `.facts.csv`, `.facts.json` or `.facts.xlsx`."
                ),
            ),
            FileProblem::NoDocuments { folder } => error(
                code::NO_REPORTS,
                say!(lang, "thư mục `{folder}` không có văn bản nào", "the folder `{folder}` has no document"),
                say!(
                    lang,
                    "Văn bản báo cáo là tệp `.docx`, `.pdf`, `.xlsx`, `.html`, `.md` hoặc `.txt`.",
                    "A report's document is a `.docx`, `.pdf`, `.xlsx`, `.html`, `.md` or `.txt` file."
                ),
            ),
            FileProblem::NothingToCheck => error(
                code::NO_REPORTS,
                say!(lang, "chưa biết phải kiểm tra báo cáo nào", "there is nothing to check"),
                say!(
                    lang,
                    "Nêu tệp hoặc thư mục số liệu, ví dụ `doichieu check bao-cao.facts.toml`; không nêu gì thì thư mục `seeds/` được đọc.",
                    "Name a facts file or folder, such as `doichieu check my-report.facts.toml`; without one, the folder `seeds/` is read."
                ),
            ),
            FileProblem::LawUnreadable { why, at } => {
                let why = why.to_diag(lang);
                let help = say!(
                    lang,
                    "Đặt văn bản gốc (.txt, UTF-8) cạnh tệp quy tắc, hoặc bỏ `document` và `sha256`.",
                    "Put the official text (.txt, UTF-8) beside the rule file, or take `document` and `sha256` away."
                );
                error(code::LAW_UNREADABLE, why.message, help).label(*at, say!(lang, "văn bản gốc", "the official text"))
            }
            FileProblem::LawChanged { have, at } => error(
                code::LAW_CHANGED,
                say!(lang, "`sha256` không phải của văn bản gốc hiện có", "`sha256` is not that of the official text as it is"),
                say!(
                    lang,
                    "Tìm lại đúng văn bản gốc; hoặc đọc lại các câu trích rồi ghi `sha256 = \"{have}\"`.",
                    "Find the right official text; or read the quotes again and write `sha256 = \"{have}\"`."
                ),
            )
            .label(*at, say!(lang, "không khớp", "does not fit")),
            FileProblem::LawUnsealed { have, at } => error(
                code::LAW_CHANGED,
                say!(lang, "chưa ghi `sha256` của văn bản gốc", "the `sha256` of the official text is not given"),
                say!(
                    lang,
                    "Sau khi đọc, ghi thêm `sha256 = \"{have}\"` để biết văn bản không bị thay đổi.",
                    "Once it has been read, add `sha256 = \"{have}\"`, so that a change of it is noticed."
                ),
            )
            .label(*at, say!(lang, "văn bản này", "this text"))
            .fix(Fix {
                title: say!(lang, "ghi `sha256` của văn bản như hiện có", "write the `sha256` of the text as it is"),
                edits: vec![(at.after(), format!("\nsha256   = \"{have}\""))],
                sure: false,
            }),
            FileProblem::UnknownFormat { path } => error(
                code::UNKNOWN_FORMAT,
                say!(lang, "chưa đọc được dạng tệp của `{path}`", "`{path}` is not in a format that can be read"),
                say!(
                    lang,
                    "Ghi số liệu vào tệp `.facts.toml`, `.csv` hoặc `.json`; từ Excel chọn lưu dạng `CSV UTF-8`.",
                    "Put the facts into a `.facts.toml`, `.csv` or `.json` file; from Excel, save as `CSV UTF-8`."
                ),
            ),
            FileProblem::UnknownReport { path, heading } => unknown_report(path, heading, lang),
        }
    }
}
