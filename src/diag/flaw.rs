//! The words for faults that any file can have: its encoding, its syntax, its keys.
//!
//! Shared by every stage that reads TOML, CSV or JSON, so that one slip is told in one way.

use crate::base::data::{Flaw, Found, Wanted};
use crate::base::encoding::{EncodingProblem, Likely};
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::base::toml_slip::Slip;
use crate::say;

use super::code;
use super::model::Diag;
use super::words;

/// How a file is written, for examples of what to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `key = value`
    Toml,
    /// Cells under the names of their columns.
    Csv,
    /// `"key": value`
    Json,
}

/// What a reader is told of a flaw.
pub fn to_diag(flaw: &Flaw, form: Form, lang: Lang) -> Diag {
    let diag = said(flaw, form, lang);
    match flaw {
        Flaw::UnknownKey { at, near: Some(near), .. } if form == Form::Toml => diag.fix(words::write(*at, *near, false, lang)),
        Flaw::WrongKind { at, iso: Some(day), .. } if form == Form::Toml => diag.fix(words::write(*at, day, true, lang)),
        _ => diag,
    }
}

fn said(flaw: &Flaw, form: Form, lang: Lang) -> Diag {
    match flaw {
        Flaw::Slip { at, slip } => {
            let (message, label, help) = slip_words(slip, lang);
            Diag::error(code::FILE_SYNTAX, message).label(*at, label).help(help)
        }
        Flaw::Duplicate { key, again, first } => {
            let diag = Diag::error(code::DUPLICATE_KEY, say!(lang, "`{key}` được ghi hai lần", "`{key}` is given twice"))
                .label(*again, lang.pick("lặp lại ở đây", "again here"));
            let diag = match first {
                Some(first) => diag.label(*first, lang.pick("lần đầu ở đây", "first here")),
                None => diag,
            };
            diag.help(say!(lang, "Chỉ giữ lại một.", "Keep one of them."))
        }
        Flaw::UnknownKey { key, at, table, near, known } => unknown_key(key, table, *near, known, form, lang).label(
            *at,
            match form {
                Form::Csv => lang.pick("không có cột này", "no such column"),
                Form::Toml | Form::Json => lang.pick("không có khóa này", "no such key"),
            },
        ),
        Flaw::MissingKey { key, at, table } => missing_key(key, table, *at, form, lang),
        Flaw::WrongKind { key, at, wanted, found, iso } => {
            let is = found_word(*found, form, lang);
            let label = match (form, iso) {
                // A table or JSON has no days of its own, so the form is at fault.
                (Form::Csv | Form::Json, Some(_)) => say!(lang, "ngày viết kiểu khác", "a date in another form"),
                _ => say!(lang, "đây là {is}", "this is {is}"),
            };
            wrong_kind(key, *wanted, *found, iso.as_deref(), form, lang).label(*at, label)
        }
    }
}

// What to write for a key, as the file has it.
fn entry(key: &str, value: &str, form: Form) -> String {
    match form {
        Form::Toml => format!("{key} = {value}"),
        Form::Csv => value.trim_matches('"').to_string(),
        Form::Json => format!("\"{key}\": {value}"),
    }
}

/// What a reader is told of a file that is not UTF-8: sentence and help. The file has no text, so there is no place to label.
pub fn encoding_words(name: &str, problem: &EncodingProblem, lang: Lang) -> (String, String) {
    let (line, offset) = (problem.line, problem.offset);
    let message = match problem.likely {
        Likely::Nul => {
            say!(lang, "`{name}` có ký tự NUL (dòng {line}, byte {offset})", "`{name}` has a NUL character (line {line}, byte {offset})")
        }
        _ => say!(
            lang,
            "`{name}` không phải là văn bản UTF-8 (dòng {line}, byte {offset})",
            "`{name}` is not UTF-8 text (line {line}, byte {offset})"
        ),
    };
    let help = match problem.likely {
        Likely::Utf16 => say!(
            lang,
            "Tệp có lẽ được lưu dạng “Unicode” (UTF-16). Mở bằng Notepad, chọn Lưu thành (Save As), Mã hóa (Encoding): UTF-8.",
            "The file was probably saved as “Unicode” (UTF-16). Open it in Notepad, choose Save As, Encoding: UTF-8."
        ),
        Likely::Windows1258 => say!(
            lang,
            "Tệp có lẽ dùng bảng mã Vietnamese Windows (windows-1258). Mở bằng chương trình đã tạo ra nó rồi lưu lại với mã hóa UTF-8.",
            "The file is probably in Vietnamese Windows (windows-1258). Open it in the program that made it and save it as UTF-8."
        ),
        Likely::Tcvn3 => say!(
            lang,
            "Tệp có lẽ dùng bảng mã TCVN3 (phông .VnTime). Chuyển mã sang Unicode (UTF-8) rồi lưu lại.",
            "The file is probably in TCVN3 (the .VnTime fonts). Convert it to Unicode (UTF-8) and save it."
        ),
        Likely::Nul => say!(
            lang,
            "Văn bản không có ký tự này; tệp có lẽ bị hỏng khi chép hoặc khi xuất. Xóa ký tự ấy, hoặc chép lại tệp.",
            "No text has this character; the file was probably damaged in copying or exporting. Remove it, or copy the file again."
        ),
        Likely::Binary => say!(
            lang,
            "Đây không phải là tệp văn bản (có lẽ là Word, Excel, PDF hoặc ảnh). Lưu nội dung thành tệp .txt với mã hóa UTF-8.",
            "This is not a text file (probably Word, Excel, PDF or a picture). Save its content as .txt in UTF-8."
        ),
    };
    (message, help)
}

fn unknown_key(key: &str, table: &str, near: Option<&str>, known: &[&str], form: Form, lang: Lang) -> Diag {
    let message = match form {
        Form::Csv => say!(lang, "bảng không có cột `{key}`", "the table has no column `{key}`"),
        _ if table.is_empty() => say!(lang, "tệp này không có khóa `{key}`", "the file has no key `{key}`"),
        _ => say!(lang, "`{table}` không có khóa `{key}`", "`{table}` has no key `{key}`"),
    };
    let list = known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
    let help = match (near, form) {
        (Some(near), _) => say!(lang, "Có phải ý bạn là `{near}`?", "Did you mean `{near}`?"),
        (None, Form::Csv) => say!(lang, "Các cột dùng được: {list}.", "The columns are {list}."),
        (None, _) => say!(lang, "Các khóa dùng được ở đây: {list}.", "The keys that can stand here are {list}."),
    };
    Diag::error(code::UNKNOWN_KEY, message).help(help)
}

fn missing_key(key: &str, table: &str, at: Span, form: Form, lang: Lang) -> Diag {
    // A table of the file, and in .csv the columns of a second reader.
    let name = match (form, table, key) {
        (Form::Toml | Form::Json, "", "report" | "form") => format!("[{key}]"),
        (Form::Csv, "second", _) => format!("second_{key}"),
        _ => key.to_string(),
    };
    let message = match (form, table) {
        (Form::Csv, "") => say!(lang, "bảng thiếu cột `{key}`", "the table has no column `{key}`"),
        (_, "") => say!(lang, "tệp thiếu `{name}`", "the file has no `{name}`"),
        (Form::Csv, _) => say!(lang, "thiếu `{name}`", "`{name}` is missing"),
        (Form::Toml | Form::Json, _) => say!(lang, "`{table}` thiếu `{key}`", "`{table}` has no `{key}`"),
    };
    let (value, others) = match key {
        "unit" => ("\"phu-tho\"", ""),
        "year" => ("2016", ""),
        "published" => ("2016-11-07", ""),
        "source" => ("\"official\"", "`official`, `press`, `web`"),
        "indicator" => ("\"dvc.muc_2_tro_len\"", ""),
        "value" => ("\"95.6%\"", ""),
        "quote" => ("\"1.549 DVC từ mức độ 2 trở lên\"", ""),
        "type" => ("\"share\"", "`count`, `share`, `ratio`, `bool`, `date`, `level`"),
        "levels" => ("[1, 4]", ""),
        "kind" => ("\"province\"", "`province`, `district`, `commune`, `ministry`, `state`"),
        "document" if table == "[[exception]]" => ("\"123/QĐ-UBND\"", ""),
        "document" => ("\"report.txt\"", ""),
        "target" => ("\"nq36a.dvc-muc-2\"", ""),
        "signer" => ("\"Nguyễn Văn A\"", ""),
        "issued" => ("2016-03-01", ""),
        "until" => ("2017-12-31", ""),
        "reading" => ("\"qualitative\"", "`100%`, `0`, `qualitative`"),
        _ => ("\"…\"", ""),
    };
    let value = if form == Form::Json && key == "published" { "\"2016-11-07\"" } else { value };
    let line = if form == Form::Toml && name.starts_with('[') { name.clone() } else { entry(key, value, form) };
    let what = match (form, table) {
        (Form::Csv, "") => say!(lang, "Thêm cột `{key}`, với giá trị như `{line}`", "Add a column `{key}`, with values such as `{line}`"),
        (Form::Csv, _) => say!(lang, "Điền vào cột `{name}`, ví dụ `{line}`", "Fill in the column `{name}`, such as `{line}`"),
        (Form::Json, _) => say!(lang, "Thêm `{line}`", "Add `{line}`"),
        (Form::Toml, "") if key == "report" => say!(
            lang,
            "Thêm dòng `{line}`, rồi `unit`, `year`, `published`, `source` ở dưới",
            "Add a line `{line}` with `unit`, `year`, `published`, `source` below it"
        ),
        (Form::Toml, "") if key == "form" => say!(
            lang,
            "Thêm dòng `{line}`, rồi `id`, `title`, `sheet` ở dưới; tệp này phải là tệp ánh xạ `*.form.toml`",
            "Add a line `{line}` with `id`, `title`, `sheet` below it; this has to be a mapping `*.form.toml`"
        ),
        (Form::Toml, _) => say!(lang, "Thêm một dòng như `{line}`", "Add a line such as `{line}`"),
    };
    let help = match others {
        "" => format!("{what}."),
        others => say!(lang, "{what}; các giá trị dùng được: {others}.", "{what}; it can be {others}."),
    };
    Diag::error(code::MISSING_KEY, message).label(at, say!(lang, "cần `{name}` ở đây", "expected `{name}` here")).help(help)
}

fn wrong_kind(key: &str, wanted: Wanted, found: Found, iso: Option<&str>, form: Form, lang: Lang) -> Diag {
    if found == Found::Empty {
        return Diag::error(code::WRONG_KIND, say!(lang, "`{key}` không có nội dung", "`{key}` is empty")).help(say!(
            lang,
            "Ghi nội dung, hoặc xóa cả dòng nếu không bắt buộc.",
            "Write something, or remove the line if it is not needed."
        ));
    }
    let line = |value: &str| entry(key, value, form);
    let (what, cure) = match wanted {
        Wanted::Text => {
            let line = line("\"…\"");
            (lang.pick("lời văn trong ngoặc kép", "a text in quotes"), say!(lang, "Viết như `{line}`.", "Write it like `{line}`."))
        }
        Wanted::Texts => {
            let line = line(if key == "tier" || key == "tiers" { "[\"tinh\", \"huyen\"]" } else { "[\"…\", \"…\"]" });
            (lang.pick("lời văn hoặc danh sách", "a text or a list of texts"), say!(lang, "Viết như `{line}`.", "Write it like `{line}`."))
        }
        Wanted::Integer => {
            let number = if key == "year" { "2016" } else { "1" };
            let line = line(number);
            let what = lang.pick("số nguyên", "a whole number");
            match form {
                Form::Csv => (what, say!(lang, "Viết như `{line}`.", "Write it like `{line}`.")),
                _ => (what, say!(lang, "Viết số không có ngoặc kép, như `{line}`.", "Write the number without quotes, like `{line}`.")),
            }
        }
        Wanted::Date => {
            let day = iso.unwrap_or("2016-12-31");
            let line = line(&if form == Form::Json { format!("\"{day}\"") } else { day.to_string() });
            let what = lang.pick("ngày (năm-tháng-ngày)", "a date (year-month-day)");
            match (form, iso) {
                (Form::Toml, Some(_)) => (what, say!(lang, "Viết `{line}`, không có ngoặc kép.", "Write `{line}`, without quotes.")),
                (Form::Toml, None) => {
                    (what, say!(lang, "Viết không có ngoặc kép, như `{line}`.", "Write it without quotes, like `{line}`."))
                }
                (_, Some(_)) => (what, say!(lang, "Viết `{line}`.", "Write `{line}`.")),
                (_, None) => (what, say!(lang, "Viết như `{line}`.", "Write it like `{line}`.")),
            }
        }
        Wanted::YesNo => {
            let (yes, no) = (line("true"), line("false"));
            (
                lang.pick("`true` hoặc `false`", "`true` or `false`"),
                say!(lang, "Viết `{yes}` hoặc `{no}`, không có ngoặc kép.", "Write `{yes}` or `{no}`, without quotes."),
            )
        }
        Wanted::Table => (
            lang.pick("một bảng", "one table"),
            match form {
                Form::Json => say!(lang, "Viết `\"{key}\": {{…}}`.", "Write `\"{key}\": {{…}}`."),
                _ => say!(lang, "Viết tên bảng trên một dòng riêng: `[{key}]`.", "Write the table's name on a line of its own: `[{key}]`."),
            },
        ),
        Wanted::Tables => (
            lang.pick("những bảng lặp lại", "tables that may repeat"),
            match form {
                Form::Json => say!(lang, "Viết `\"{key}\": [{{…}}]`.", "Write `\"{key}\": [{{…}}]`."),
                _ => say!(lang, "Viết hai cặp ngoặc vuông: `[[{key}]]`.", "Write two pairs of brackets: `[[{key}]]`."),
            },
        ),
    };
    Diag::error(code::WRONG_KIND, say!(lang, "`{key}` phải là {what}", "`{key}` must be {what}")).help(cure)
}

fn found_word(found: Found, form: Form, lang: Lang) -> &'static str {
    match found {
        Found::Text if form == Form::Csv => lang.pick("lời văn", "a text"),
        Found::Text => lang.pick("lời văn trong ngoặc kép", "a text in quotes"),
        Found::Number => lang.pick("một con số", "a number"),
        Found::Bool => lang.pick("đúng/sai (true, false)", "true or false"),
        Found::Date => lang.pick("một ngày", "a date"),
        Found::Time => lang.pick("ngày kèm giờ", "a date with a time"),
        Found::List => lang.pick("một danh sách", "a list"),
        Found::Table => lang.pick("một bảng", "a table"),
        Found::Empty => lang.pick("chỗ trống", "empty"),
    }
}

// Sentence, label and help for a slip.
fn slip_words(slip: &Slip, lang: Lang) -> (String, String, String) {
    let three = |message: String, label: &str, help: String| (message, label.to_string(), help);
    match slip {
        Slip::SmartQuotes => three(
            say!(lang, "lời văn đặt trong ngoặc kép thẳng `\"…\"`", "texts stand in straight double quotes `\"…\"`"),
            lang.pick("thay bằng `\"` ở cả hai đầu", "use `\"` on both sides"),
            say!(
                lang,
                "Word tự đổi `\"` thành ngoặc cong `“…”`; hãy gõ lại trong Notepad.",
                "Word makes quotes curly `“…”` by itself; type them again in Notepad."
            ),
        ),
        Slip::BareKey { key } => three(
            say!(lang, "khóa `{key}` có dấu hoặc dấu cách", "the key `{key}` has marks or spaces"),
            lang.pick("khóa chỉ gồm `a-z`, `0-9`, `_` và `-`", "keys have `a-z`, `0-9`, `_` and `-` only"),
            say!(lang, "Dùng các khóa tiếng Anh, ví dụ `unit`, `year`, `value`.", "Use the English keys, such as `unit`, `year`, `value`."),
        ),
        Slip::UnclosedText => three(
            say!(lang, "lời văn thiếu dấu `\"` đóng", "the text lacks its closing `\"`"),
            lang.pick("thêm `\"` ở cuối", "add `\"` at the end"),
            say!(
                lang,
                "Lời văn kết thúc ngay trên dòng của nó; lời văn nhiều dòng đặt giữa `\"\"\"` và `\"\"\"`.",
                "A text ends on its line; put a text of several lines between `\"\"\"` and `\"\"\"`."
            ),
        ),
        Slip::BadEscape => three(
            say!(lang, "dấu `\\` trong lời văn không đúng", "a `\\` in the text means nothing"),
            lang.pick("trong ngoặc kép, `\\` là ký hiệu đặc biệt", "inside double quotes `\\` is a special sign"),
            say!(lang, "Viết `\\\\` thay cho `\\`, hoặc dùng dấu nháy đơn: `'…'`.", "Write `\\\\` for `\\`, or use single quotes: `'…'`."),
        ),
        Slip::UnclosedList => three(
            say!(lang, "danh sách thiếu dấu `]` đóng", "the list lacks its closing `]`"),
            lang.pick("mở ở đây", "opened here"),
            say!(lang, "Thêm `]` ở cuối danh sách.", "Add `]` at the end of the list."),
        ),
        Slip::MissingComma => three(
            say!(lang, "thiếu dấu phẩy trong danh sách", "a comma is missing in the list"),
            lang.pick("hai mục liền nhau", "two items without a comma"),
            say!(lang, "Ngăn các mục bằng dấu phẩy: `[\"tinh\", \"huyen\"]`.", "Put a comma between items: `[\"tinh\", \"huyen\"]`."),
        ),
        Slip::UnclosedHeader { fixed } => three(
            say!(lang, "tên bảng thiếu dấu ngoặc vuông", "the table's name lacks a bracket"),
            lang.pick("ngoặc không cân", "the brackets do not match"),
            say!(lang, "Viết `{fixed}`.", "Write `{fixed}`."),
        ),
        _ => value_words(slip, lang),
    }
}

// The slips that are about the value of a key.
fn value_words(slip: &Slip, lang: Lang) -> (String, String, String) {
    let three = |message: String, label: &str, help: String| (message, label.to_string(), help);
    let shared = |(message, label, help): (String, &str, String)| three(message, label, help);
    match slip {
        Slip::TypedDate { iso: Some(iso) } => shared(words::day_month_year(iso, lang)),
        Slip::TypedDate { iso: None } | Slip::NoSuchDate => shared(words::no_such_day(lang)),
        Slip::YearDigits => three(
            say!(lang, "năm có bốn chữ số", "a year has four digits"),
            lang.pick("không phải một ngày", "not a day"),
            say!(lang, "Viết năm-tháng-ngày, ví dụ 2016-12-31.", "Write year-month-day, such as 2016-12-31."),
        ),
        Slip::TooDeep => three(
            say!(lang, "danh sách hoặc bảng lồng nhau quá sâu", "lists or tables are nested too deep"),
            lang.pick("quá nhiều dấu mở ngoặc", "too many brackets are open"),
            say!(lang, "Tệp này không cần lồng sâu như vậy; bỏ bớt các ngoặc [ và {{.", "No file needs that; remove some of the [ and {{."),
        ),
        Slip::DecimalComma { dotted } => three(
            words::decimal_comma(lang),
            lang.pick("dấu phẩy thập phân", "a decimal comma"),
            if dotted.ends_with('%') {
                say!(lang, "Viết `\"{dotted}\"`, trong ngoặc kép.", "Write `\"{dotted}\"`, in quotes.")
            } else {
                say!(
                    lang,
                    "Nếu là tỷ lệ, viết `\"{dotted}%\"`, trong ngoặc kép; nếu là số đếm, viết `{dotted}`.",
                    "For a share write `\"{dotted}%\"`, in quotes; for a count write `{dotted}`."
                )
            },
        ),
        Slip::Unquoted { text } => three(
            say!(lang, "`{text}` phải đặt trong ngoặc kép", "`{text}` must stand in quotes"),
            lang.pick("thiếu ngoặc kép", "quotes are missing"),
            say!(lang, "Viết `\"{text}\"`.", "Write `\"{text}\"`."),
        ),
        Slip::BoolCase { right } => three(
            say!(lang, "`{right}` viết bằng chữ thường", "`{right}` is written in lower case"),
            lang.pick("có chữ hoa", "capital letters"),
            say!(lang, "Viết `{right}`.", "Write `{right}`."),
        ),
        Slip::LeadingZero => three(
            say!(lang, "số không bắt đầu bằng chữ số 0", "a number does not begin with 0"),
            lang.pick("số 0 ở đầu", "a zero in front"),
            say!(lang, "Bỏ số 0 ở đầu; nếu là mã, đặt trong ngoặc kép.", "Leave out the zero; put an id in quotes."),
        ),
        Slip::MissingEquals { key } => three(
            say!(lang, "thiếu dấu `=` sau `{key}`", "`=` is missing after `{key}`"),
            lang.pick("cần `=` ở đây", "expected `=` here"),
            say!(lang, "Viết `{key} = …`.", "Write `{key} = …`."),
        ),
        Slip::MissingValue { key } => three(
            say!(lang, "`{key}` chưa có giá trị", "`{key}` has no value"),
            lang.pick("cần một giá trị sau `=`", "expected a value after `=`"),
            say!(lang, "Ghi giá trị, hoặc xóa cả dòng.", "Write the value, or remove the line."),
        ),
        Slip::AfterValue => three(
            say!(lang, "còn nội dung thừa sau giá trị", "there is more after the value"),
            lang.pick("phần thừa", "this is too much"),
            say!(
                lang,
                "Mỗi dòng chỉ có một giá trị; chú thích đặt sau `#`. Dấu `\"` ở giữa lời văn viết là `\\\"`.",
                "A line has one value; a comment begins with `#`. Inside a text write `\\\"` for `\"`."
            ),
        ),
        _ => three(
            say!(lang, "chỗ này không đúng cú pháp của tệp", "this place does not follow the syntax of the file"),
            lang.pick("không đọc được", "cannot be read"),
            say!(
                lang,
                "Mỗi dòng có dạng `khóa = giá trị`, lời văn đặt trong ngoặc kép.",
                "A line has the form `key = value`, texts in double quotes."
            ),
        ),
    }
}
