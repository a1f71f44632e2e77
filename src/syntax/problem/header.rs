//! Mistakes in the TOML header, in words. The TOML reader's own texts are never shown.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::words;
use crate::say;

use super::listed;

/// The smallest header, for messages.
const SMALLEST: &str = "+++\n[instrument]\nid = \"nq36a\"\nin_force = { from = 2015-10-14 }\n+++";

/// What a header's value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// `"…"`
    Text,
    /// `2015-10-14`
    Date,
    /// `{ from = … }`
    Period,
    /// `[instrument]`
    Table,
    /// `[[change]]`
    Changes,
    /// `[allow]`
    Allows,
}

/// Why a line of the header is not TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotToml {
    /// `id "x"`
    NoEquals,
    /// `id =`
    NoValue,
    /// `id = "x`
    OpenText,
    /// `id = x`
    BareText,
    /// `id = “x”`
    QuoteMarks,
    /// `tên = "x"`
    MarkedKey,
    /// `[instrument`
    OpenTable,
    /// `in_force = { from = …`
    OpenPeriod,
    /// `id: "x"`
    Colon,
    /// Whatever else.
    Other,
}

/// A mistake in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are names and values of the header")]
pub enum HeaderProblem {
    /// The file has no header.
    Missing,
    /// Something stands before it.
    NotFirst,
    /// The second `+++` is missing.
    Unclosed { expected: Span },
    /// A line is not TOML.
    NotToml { why: NotToml },
    /// A key stands twice.
    DuplicateKey,
    /// A key that no header has.
    UnknownKey { near: Option<&'static str>, known: &'static [&'static str] },
    /// The header has no `[instrument]`.
    NoTable,
    /// A key that must be there.
    MissingKey { key: &'static str },
    /// A value of another type.
    WrongType { key: String, wanted: Wanted },
    /// A date in quotes.
    QuotedDate { meant: String },
    /// A day written in another order.
    DateForm { meant: String },
    /// 31 February.
    NoSuchDate,
    /// `until` before `from`.
    Backwards,
    /// An id in another spelling.
    IdSpelling { meant: Option<String> },
    /// `layer` is neither `national` nor `local`.
    Layer,
    /// `layer = "local"` without `unit`.
    LocalWithoutUnit,
    /// `basis` is none of its three words.
    Basis,
    /// Not 64 hexadecimal digits.
    Sha256,
}

impl HeaderProblem {
    pub(super) fn to_diag(&self, at: Span, lang: Lang) -> Diag {
        match self {
            HeaderProblem::Missing | HeaderProblem::NotFirst | HeaderProblem::Unclosed { .. } => self.frame(at, lang),
            HeaderProblem::NotToml { why } => why.to_diag(at, lang),
            HeaderProblem::DuplicateKey | HeaderProblem::UnknownKey { .. } | HeaderProblem::NoTable | HeaderProblem::MissingKey { .. } => {
                self.key(at, lang)
            }
            _ => self.value(at, lang),
        }
    }

    fn frame(&self, at: Span, lang: Lang) -> Diag {
        match self {
            HeaderProblem::NotFirst => Diag::error(
                code::HEADER_NOT_FIRST,
                say!(lang, "phần đầu phải đứng ngay đầu tệp", "the header stands at the very start of the file"),
            )
            .label(at, say!(lang, "phía trước còn có nội dung khác", "something stands before it"))
            .help(say!(
                lang,
                "Chuyển phần từ `+++` đến `+++` lên dòng thứ nhất.",
                "Move everything from `+++` to `+++` up to the first line."
            )),
            HeaderProblem::Unclosed { expected } => Diag::error(
                code::HEADER_UNCLOSED,
                say!(lang, "phần đầu chưa được đóng bằng dòng `+++` thứ hai", "the header is not closed by a second `+++` line"),
            )
            .label(at, say!(lang, "mở ở đây", "opened here"))
            .label(*expected, say!(lang, "cần `+++` trước chỗ này", "expected `+++` before this"))
            .help(say!(
                lang,
                "Thêm một dòng chỉ có `+++` sau dòng cuối của phần đầu.",
                "Add a line with nothing but `+++` after the header's last line."
            )),
            _ => Diag::error(
                code::HEADER_MISSING,
                say!(lang, "tệp quy tắc thiếu phần đầu ghi tên văn bản", "the rule file has no header that names its instrument"),
            )
            .label(at, say!(lang, "phần đầu phải đứng ở đây", "the header belongs here"))
            .help(say!(lang, "Phần đầu ngắn nhất:\n{SMALLEST}", "The smallest header is:\n{SMALLEST}")),
        }
    }

    fn key(&self, at: Span, lang: Lang) -> Diag {
        match self {
            HeaderProblem::UnknownKey { near, known } => {
                let known = listed(known);
                let label = match near {
                    Some(near) => say!(lang, "có phải ý bạn là `{near}`?", "did you mean `{near}`?"),
                    None => say!(lang, "không có khóa này", "no such key"),
                };
                Diag::error(code::HEADER_UNKNOWN_KEY, say!(lang, "phần đầu không có khóa này", "a header has no such key"))
                    .label(at, label)
                    .help(say!(lang, "Các khóa dùng được ở đây: {known}.", "The keys that can stand here are {known}."))
            }
            HeaderProblem::NoTable => Diag::error(
                code::HEADER_MISSING_KEY,
                say!(lang, "phần đầu thiếu dòng `[instrument]`", "the header lacks the line `[instrument]`"),
            )
            .label(at, say!(lang, "thêm `[instrument]` vào trước", "`[instrument]` belongs before this"))
            .help(say!(lang, "Phần đầu ngắn nhất:\n{SMALLEST}", "The smallest header is:\n{SMALLEST}")),
            HeaderProblem::MissingKey { key } => {
                let example = match *key {
                    "id" => "id = \"nq36a\"",
                    "unit" => "unit = \"phu-tho\"",
                    "version" => "version = \"1.1\"",
                    "on" => "on = 2016-03-01",
                    "what" => "what = \"…\"",
                    _ => "in_force = { from = 2015-10-14 }",
                };
                Diag::error(code::HEADER_MISSING_KEY, say!(lang, "phần đầu thiếu `{key}`", "the header lacks `{key}`"))
                    .label(at, say!(lang, "thiếu `{key}` ở đây", "`{key}` is missing here"))
                    .help(say!(lang, "Thêm một dòng như `{example}`.", "Add a line such as `{example}`."))
            }
            _ => Diag::error(
                code::HEADER_DUPLICATE_KEY,
                say!(lang, "khóa này đã có trong phần đầu", "this key stands in the header already"),
            )
            .label(at, say!(lang, "lặp lại ở đây", "again here"))
            .help(say!(lang, "Chỉ giữ lại một dòng cho mỗi khóa.", "Keep one line for each key.")),
        }
    }

    fn value(&self, at: Span, lang: Lang) -> Diag {
        match self {
            HeaderProblem::WrongType { key, wanted } => {
                let (vi, en) = wanted.words();
                let (kind, example) = (lang.pick(vi, en), wanted.example(key));
                Diag::error(code::HEADER_TYPE, say!(lang, "`{key}` phải là {kind}", "`{key}` must be {kind}"))
                    .label(at, say!(lang, "cần {kind} ở đây", "expected {kind} here"))
                    .help(say!(lang, "Viết như `{example}`.", "Write it like `{example}`."))
            }
            HeaderProblem::QuotedDate { meant } => Diag::error(
                code::HEADER_DATE,
                say!(lang, "ngày trong phần đầu viết không có ngoặc kép", "a date in the header has no quotes"),
            )
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(lang, "Bỏ hai dấu ngoặc kép: `{meant}`.", "Leave out the quotes: `{meant}`.")),
            HeaderProblem::DateForm { meant } => Diag::error(
                code::DATE_FORM,
                say!(lang, "ngày viết theo thứ tự năm-tháng-ngày: `{meant}`", "a date is written year-month-day: `{meant}`"),
            )
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(
                lang,
                "Trong phần đầu, ngày viết dạng `nnnn-tt-nn`, không có ngoặc kép.",
                "In the header a date has the form `yyyy-mm-dd`, without quotes."
            )),
            HeaderProblem::NoSuchDate => {
                let (message, label, help) = words::no_such_day(lang);
                Diag::error(code::NO_SUCH_DATE, message).label(at, label).help(help)
            }
            HeaderProblem::Backwards => Diag::error(
                code::HEADER_PERIOD,
                say!(lang, "văn bản hết hiệu lực trước ngày có hiệu lực", "the instrument ends before it begins"),
            )
            .label(at, say!(lang, "`until` sớm hơn `from`", "`until` is before `from`"))
            .help(say!(
                lang,
                "`from` là ngày đầu, `until` là ngày cuối còn hiệu lực.",
                "`from` is the first day in force, `until` the last."
            )),
            HeaderProblem::IdSpelling { meant } => {
                let label = match meant {
                    Some(meant) => say!(lang, "viết `{meant}`", "write `{meant}`"),
                    None => say!(lang, "không phải là mã", "not an id"),
                };
                Diag::error(
                    code::ID_SPELLING,
                    say!(
                        lang,
                        "mã viết bằng chữ thường không dấu, chữ số và dấu `-`",
                        "an id is written in lower-case letters without marks, digits and `-`"
                    ),
                )
                .label(at, label)
                .help(say!(lang, "Ví dụ: `nq36a`, `kh-phu-tho-2016`.", "Examples are `nq36a` and `kh-phu-tho-2016`."))
            }
            HeaderProblem::Layer => Diag::error(
                code::HEADER_VALUE,
                say!(lang, "`layer` phải là `\"national\"` hoặc `\"local\"`", "`layer` is `\"national\"` or `\"local\"`"),
            )
            .label(at, say!(lang, "không có giá trị này", "not one of its values"))
            .help(say!(
                lang,
                "`\"national\"` cho văn bản của trung ương, `\"local\"` cho văn bản của một địa phương.",
                "Write `\"national\"` for the State's instruments and `\"local\"` for those of one province."
            )),
            HeaderProblem::Basis => Diag::error(
                code::HEADER_VALUE,
                say!(
                    lang,
                    "`basis` phải là `\"verified\"`, `\"restated\"` hoặc `\"unverified\"`",
                    "`basis` is `\"verified\"`, `\"restated\"` or `\"unverified\"`"
                ),
            )
            .label(at, say!(lang, "không có giá trị này", "not one of its values"))
            .help(say!(
                lang,
                "Ghi mức mà mọi chỉ tiêu trong tệp đều đạt, hoặc bỏ dòng này.",
                "Write what every target of the file reaches, or leave the line out."
            )),
            HeaderProblem::LocalWithoutUnit => Diag::error(
                code::HEADER_MISSING_KEY,
                say!(lang, "văn bản địa phương phải ghi `unit`", "a local instrument must name its `unit`"),
            )
            .label(at, say!(lang, "của đơn vị nào?", "whose instrument is it?"))
            .help(say!(lang, "Thêm một dòng như `unit = \"phu-tho\"`.", "Add a line such as `unit = \"phu-tho\"`.")),
            _ => Diag::error(
                code::HEADER_VALUE,
                say!(lang, "`sha256` phải có 64 chữ số thập lục phân", "`sha256` must have 64 hexadecimal digits"),
            )
            .label(at, say!(lang, "không phải mã SHA-256", "not a SHA-256"))
            .help(say!(
                lang,
                "Lấy mã bằng lệnh `sha256sum` (Linux) hoặc `certutil -hashfile TỆP SHA256` (Windows).",
                "`sha256sum` (Linux) or `certutil -hashfile FILE SHA256` (Windows) prints it."
            )),
        }
    }
}

impl Wanted {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Wanted::Text => ("lời văn trong ngoặc kép", "a text in quotes"),
            Wanted::Date => ("ngày (năm-tháng-ngày)", "a date (year-month-day)"),
            Wanted::Period => ("khoảng thời gian", "a period"),
            Wanted::Table => ("một bảng", "a table"),
            Wanted::Changes => ("các mục `[[change]]`", "a row of `[[change]]`"),
            Wanted::Allows => ("một bảng `[allow]`", "a table `[allow]`"),
        }
    }

    // The whole line, so that nobody has to put it together.
    fn example(self, key: &str) -> String {
        match self {
            Wanted::Text => format!("{key} = \"{}\"", example_text(key)),
            Wanted::Date => format!("{key} = 2015-10-14"),
            Wanted::Period => format!("{key} = {{ from = 2015-10-14, until = 2019-03-06 }}"),
            Wanted::Table => format!("[{key}]"),
            Wanted::Changes => "[[change]]\nversion = \"1.1\"\non = 2016-03-01\nwhat = \"…\"".to_string(),
            Wanted::Allows => "[allow]\nno-clause = \"…\"".to_string(),
        }
    }
}

fn example_text(key: &str) -> &'static str {
    match key {
        "id" => "nq36a",
        "number" => "36a/NQ-CP",
        "title" => "Nghị quyết về Chính phủ điện tử",
        "title_en" => "Resolution on e-Government",
        "issuer" => "Chính phủ",
        "layer" => "local",
        "unit" => "phu-tho",
        "needs_engine" => "0.1.0",
        "version" => "1.1",
        "basis" => "restated",
        "approved_by" => "Trần Thị B, Cục Chuyển đổi số",
        _ => "…",
    }
}

impl NotToml {
    fn to_diag(self, at: Span, lang: Lang) -> Diag {
        let (message, label) = match self {
            NotToml::NoEquals => (
                say!(lang, "phần đầu: thiếu dấu `=` giữa khóa và giá trị", "header: `=` is missing between key and value"),
                lang.pick("thêm `=` sau khóa", "add `=` after the key"),
            ),
            NotToml::NoValue => (
                say!(lang, "phần đầu: sau dấu `=` chưa có giá trị", "header: no value stands after `=`"),
                lang.pick("thêm giá trị sau `=`", "add a value after `=`"),
            ),
            NotToml::OpenText => (
                say!(lang, "phần đầu: lời văn thiếu dấu `\"` đóng", "header: the text lacks its closing `\"`"),
                lang.pick("thêm `\"` ở cuối", "add `\"` at the end"),
            ),
            NotToml::BareText => (
                say!(lang, "phần đầu: lời văn phải đặt trong ngoặc kép", "header: a text stands in quotes"),
                lang.pick("đặt giá trị giữa hai dấu `\"`", "put the value between two `\"`"),
            ),
            NotToml::QuoteMarks => (
                say!(
                    lang,
                    "phần đầu: lời văn đặt trong ngoặc kép thẳng `\"…\"`",
                    "header: a text stands in straight double quotes `\"…\"`"
                ),
                lang.pick("thay bằng `\"` ở cả hai đầu", "use `\"` on both sides"),
            ),
            NotToml::MarkedKey => (
                say!(lang, "phần đầu: khóa viết bằng chữ không dấu", "header: keys are written without Vietnamese marks"),
                lang.pick("khóa có dấu", "the key has marks"),
            ),
            NotToml::OpenTable => (
                say!(lang, "phần đầu: thiếu dấu `]` đóng", "header: the closing `]` is missing"),
                lang.pick("thêm `]` ở cuối", "add `]` at the end"),
            ),
            NotToml::OpenPeriod => (
                say!(
                    lang,
                    "phần đầu: thiếu dấu `}}` đóng, hoặc thiếu dấu phẩy giữa hai mục",
                    "header: the closing `}}`, or a comma between two entries, is missing"
                ),
                lang.pick("thêm `}` hoặc dấu phẩy", "add `}` or a comma"),
            ),
            NotToml::Colon => (
                say!(
                    lang,
                    "phần đầu: giữa khóa và giá trị là dấu `=`, không phải `:`",
                    "header: `=`, not `:`, stands between key and value"
                ),
                lang.pick("thay `:` bằng `=`", "use `=` for `:`"),
            ),
            NotToml::Other => (
                say!(lang, "phần đầu: dòng này không đúng dạng", "header: this line is not in its form"),
                lang.pick("cần `khóa = giá trị`", "expected `key = value`"),
            ),
        };
        Diag::error(code::HEADER_NOT_TOML, message).label(at, label).help(say!(
            lang,
            "Mỗi dòng có dạng `khóa = giá trị`, ví dụ `title = \"Nghị quyết\"` hoặc `issued = 2015-10-14`.",
            "Each line has the form `key = value`, such as `title = \"Nghị quyết\"` or `issued = 2015-10-14`."
        ))
    }
}
