//! The words for faults that any file can have: its encoding, its syntax, its keys.
//!
//! Shared by every stage that reads TOML, CSV or JSON, so that one slip is told in one way.

use crate::base::data::{Flaw, Found, Wanted};
use crate::base::encoding::{EncodingProblem, Likely};
use crate::base::lang::Lang;
use crate::base::toml_slip::Slip;
use crate::say;

use super::code;
use super::model::Diag;

/// What a reader is told of a flaw.
pub fn to_diag(flaw: &Flaw, lang: Lang) -> Diag {
    match flaw {
        Flaw::Slip { at, slip } => {
            let (message, label, help) = slip_words(slip, lang);
            Diag::error(code::FILE_SYNTAX, message).label(*at, label).help(help)
        }
        Flaw::Duplicate { key, again, first } => {
            let diag = Diag::error(code::DUPLICATE_KEY, say!(lang, "`{key}` được ghi hai lần", "`{key}` is given twice"))
                .label(*again, lang.pick("lần thứ hai", "the second time"));
            let diag = match first {
                Some(first) => diag.label(*first, lang.pick("lần đầu", "the first time")),
                None => diag,
            };
            diag.help(say!(lang, "Chỉ giữ lại một.", "Keep one of them only."))
        }
        Flaw::UnknownKey { key, at, table, near, known } => {
            unknown_key(key, table, *near, known, lang).label(*at, lang.pick("không có khóa này", "there is no such key"))
        }
        Flaw::MissingKey { key, at, table } => {
            missing_key(key, table, lang).label(*at, say!(lang, "cần có `{key}`", "`{key}` has to be here"))
        }
        Flaw::WrongKind { key, at, wanted, found, iso } => {
            let is = found_word(*found, lang);
            wrong_kind(key, *wanted, *found, iso.as_deref(), lang).label(*at, say!(lang, "đây là {is}", "this is {is}"))
        }
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

fn unknown_key(key: &str, table: &str, near: Option<&str>, known: &[&str], lang: Lang) -> Diag {
    let message = if table.is_empty() {
        say!(lang, "tệp này không có khóa `{key}`", "this file knows no `{key}`")
    } else {
        say!(lang, "`{table}` không có khóa `{key}`", "`{table}` knows no `{key}`")
    };
    let list = known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
    let help = match near {
        Some(near) => say!(lang, "Có phải ý bạn là `{near}`?", "Did you mean `{near}`?"),
        None => say!(lang, "Ở đây chỉ ghi được: {list}.", "What can stand here: {list}."),
    };
    Diag::error(code::UNKNOWN_KEY, message).help(help)
}

fn missing_key(key: &str, table: &str, lang: Lang) -> Diag {
    let message = if table.is_empty() {
        say!(lang, "tệp thiếu `{key}`", "the file has no `{key}`")
    } else {
        say!(lang, "`{table}` thiếu `{key}`", "`{table}` has no `{key}`")
    };
    let example = match key {
        "report" => "[report]",
        "unit" => "unit = \"phu-tho\"",
        "year" => "year = 2016",
        "published" => "published = 2016-11-07",
        "source" => "source = \"official\"  # official | press | web",
        "indicator" => "indicator = \"dvc.muc_2_tro_len\"",
        "value" => "value = \"95.6%\"",
        "quote" => "quote = \"1.549 DVC từ mức độ 2 trở lên\"",
        "type" => "type = \"share\"  # count | share | ratio | bool | date | level",
        "levels" => "levels = [1, 4]",
        "kind" => "kind = \"province\"",
        "id" => "id = \"…\"",
        "document" => "document = \"report.txt\"",
        "reading" => "reading = \"qualitative\"  # \"100%\" | \"0\" | \"qualitative\"",
        other => {
            return Diag::error(code::MISSING_KEY, message).help(say!(
                lang,
                "Thêm dòng `{other} = \"…\"`.",
                "Add a line `{other} = \"…\"`."
            ));
        }
    };
    Diag::error(code::MISSING_KEY, message).help(say!(lang, "Thêm dòng, ví dụ: {example}", "Add a line such as: {example}"))
}

fn wrong_kind(key: &str, wanted: Wanted, found: Found, iso: Option<&str>, lang: Lang) -> Diag {
    if found == Found::Empty {
        return Diag::error(code::WRONG_KIND, say!(lang, "`{key}` không có nội dung", "`{key}` is empty")).help(say!(
            lang,
            "Ghi nội dung, hoặc xóa cả dòng nếu không bắt buộc.",
            "Write something, or remove the line if it is not needed."
        ));
    }
    let (what, cure) = match wanted {
        Wanted::Text => {
            (lang.pick("một đoạn chữ", "a text"), say!(lang, "Đặt trong ngoặc kép: {key} = \"…\"", "Put it in quotes: {key} = \"…\""))
        }
        Wanted::Texts => (
            lang.pick("một đoạn chữ hoặc một danh sách", "a text or a list of texts"),
            say!(lang, "Viết {key} = [\"…\", \"…\"]", "Write {key} = [\"…\", \"…\"]"),
        ),
        Wanted::Integer => (
            lang.pick("một số nguyên", "a whole number"),
            say!(lang, "Viết số không có ngoặc kép: {key} = 2016", "Write the number without quotes: {key} = 2016"),
        ),
        Wanted::Date => {
            let day = iso.unwrap_or("2016-12-31");
            (
                lang.pick("một ngày", "a date"),
                say!(lang, "Viết năm-tháng-ngày, không có ngoặc kép: {key} = {day}", "Write year-month-day without quotes: {key} = {day}"),
            )
        }
        Wanted::Table => (
            lang.pick("một bảng", "one table"),
            say!(lang, "Viết tên bảng trên một dòng riêng: [{key}]", "Write the table's name on a line of its own: [{key}]"),
        ),
        Wanted::Tables => (
            lang.pick("những bảng lặp lại", "tables that may repeat"),
            say!(lang, "Viết hai cặp ngoặc vuông: [[{key}]]", "Write two pairs of brackets: [[{key}]]"),
        ),
    };
    Diag::error(code::WRONG_KIND, say!(lang, "`{key}` phải là {what}", "`{key}` has to be {what}")).help(cure)
}

fn found_word(found: Found, lang: Lang) -> &'static str {
    match found {
        Found::Text => lang.pick("một đoạn chữ", "a text"),
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
            say!(lang, "dấu ngoặc kép cong không dùng được ở đây", "curly quotes cannot be used here"),
            lang.pick("dùng dấu \" thẳng", "straight \" quotes are needed"),
            say!(
                lang,
                "Thay “…” bằng \"…\" (Word tự đổi dấu; hãy gõ trong Notepad).",
                "Replace “…” by \"…\" (Word changes them by itself; type in Notepad)."
            ),
        ),
        Slip::BareKey { key } => three(
            say!(lang, "tên khóa `{key}` có dấu hoặc dấu cách", "the key `{key}` has marks or spaces"),
            lang.pick("tên khóa chỉ có a-z, 0-9, _ và -", "keys have a-z, 0-9, _ and - only"),
            say!(
                lang,
                "Dùng tên khóa tiếng Anh như trong mẫu, ví dụ `unit`, `value`; tên khác phải đặt trong ngoặc kép.",
                "Use the keys of the template, such as `unit` or `value`; any other name has to be put in quotes."
            ),
        ),
        Slip::UnclosedText => three(
            say!(lang, "đoạn chữ không có dấu đóng ngoặc", "the text has no closing quote"),
            lang.pick("mở ở đây và không đóng trên dòng này", "opened here and not closed on this line"),
            say!(
                lang,
                "Thêm \" ở cuối; nếu đoạn chữ có nhiều dòng, dùng \"\"\" ở hai đầu.",
                "Add \" at its end; for a text of several lines use \"\"\" at both ends."
            ),
        ),
        Slip::BadEscape => three(
            say!(lang, "dấu \\ trong đoạn chữ không đúng", "a \\ in the text means nothing"),
            lang.pick("trong ngoặc kép, \\ là ký hiệu đặc biệt", "inside double quotes \\ is a special sign"),
            say!(lang, "Viết \\\\ thay cho \\, hoặc dùng dấu nháy đơn: '…'.", "Write \\\\ for \\, or use single quotes: '…'."),
        ),
        Slip::UnclosedList => three(
            say!(lang, "danh sách không có dấu ]", "the list has no ]"),
            lang.pick("mở ở đây", "opened here"),
            say!(lang, "Thêm ] ở cuối danh sách.", "Add ] at the end of the list."),
        ),
        Slip::MissingComma => three(
            say!(lang, "thiếu dấu phẩy trong danh sách", "a comma is missing in the list"),
            lang.pick("hai mục liền nhau", "two items without a comma"),
            say!(lang, "Ngăn các mục bằng dấu phẩy: [\"tinh\", \"huyen\"].", "Put a comma between items: [\"tinh\", \"huyen\"]."),
        ),
        Slip::UnclosedHeader { fixed } => three(
            say!(lang, "tên bảng không đủ dấu ngoặc vuông", "the table's name lacks a bracket"),
            lang.pick("ngoặc không cân", "the brackets do not match"),
            say!(lang, "Viết {fixed}", "Write {fixed}"),
        ),
        _ => value_words(slip, lang),
    }
}

// The slips that are about the value of a key.
fn value_words(slip: &Slip, lang: Lang) -> (String, String, String) {
    let three = |message: String, label: &str, help: String| (message, label.to_string(), help);
    match slip {
        Slip::TypedDate { iso: Some(iso) } => three(
            say!(lang, "ngày phải viết theo thứ tự năm-tháng-ngày", "a date is written year-month-day"),
            lang.pick("ngày viết kiểu ngày/tháng/năm", "written day/month/year"),
            say!(lang, "Viết {iso}", "Write {iso}"),
        ),
        Slip::TypedDate { iso: None } | Slip::NoSuchDate => three(
            say!(lang, "không có ngày này trong lịch", "there is no such day"),
            lang.pick("ngày không tồn tại", "not in the calendar"),
            say!(lang, "Kiểm tra lại rồi viết năm-tháng-ngày, ví dụ 2016-12-31.", "Check it and write year-month-day, such as 2016-12-31."),
        ),
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
            say!(lang, "số thập phân viết bằng dấu chấm và đặt trong ngoặc kép", "decimals are written with a dot and put in quotes"),
            lang.pick("dấu phẩy thập phân", "a decimal comma"),
            if dotted.ends_with('%') {
                say!(lang, "Viết trong ngoặc kép: \"{dotted}\"", "Put it in quotes: \"{dotted}\"")
            } else {
                say!(
                    lang,
                    "Nếu là tỷ lệ, viết trong ngoặc kép: \"{dotted}%\"; nếu là số đếm, viết {dotted}.",
                    "For a share put it in quotes: \"{dotted}%\"; for a count write {dotted}."
                )
            },
        ),
        Slip::Unquoted { text } => three(
            say!(lang, "`{text}` phải đặt trong ngoặc kép", "`{text}` has to be in quotes"),
            lang.pick("thiếu ngoặc kép", "quotes are missing"),
            say!(lang, "Viết \"{text}\"", "Write \"{text}\""),
        ),
        Slip::BoolCase { right } => three(
            say!(lang, "`{right}` viết bằng chữ thường", "`{right}` is written in small letters"),
            lang.pick("có chữ hoa", "capital letters"),
            say!(lang, "Viết {right}", "Write {right}"),
        ),
        Slip::LeadingZero => three(
            say!(lang, "số không bắt đầu bằng chữ số 0", "a number does not begin with 0"),
            lang.pick("số 0 ở đầu", "a zero in front"),
            say!(lang, "Bỏ số 0 ở đầu; nếu là mã, đặt trong ngoặc kép.", "Leave the zero out; put a code in quotes."),
        ),
        Slip::MissingEquals { key } => three(
            say!(lang, "thiếu dấu = sau `{key}`", "`=` is missing after `{key}`"),
            lang.pick("cần dấu = ở đây", "`=` is expected here"),
            say!(lang, "Viết {key} = …", "Write {key} = …"),
        ),
        Slip::MissingValue { key } => three(
            say!(lang, "`{key}` chưa có giá trị", "`{key}` has no value"),
            lang.pick("cần một giá trị sau dấu =", "a value is expected after ="),
            say!(lang, "Ghi giá trị, hoặc xóa cả dòng.", "Write the value, or remove the line."),
        ),
        Slip::AfterValue => three(
            say!(lang, "còn chữ thừa sau giá trị", "there is more after the value"),
            lang.pick("phần thừa", "this is too much"),
            say!(
                lang,
                "Mỗi dòng chỉ có một giá trị; ghi chú đặt sau dấu #. Dấu \" ở giữa đoạn chữ viết là \\\".",
                "A line has one value; comments follow a #. Inside a text write \\\" for \"."
            ),
        ),
        _ => three(
            say!(lang, "chỗ này không đúng cú pháp của tệp", "this place does not follow the syntax of the file"),
            lang.pick("không đọc được", "cannot be read"),
            say!(
                lang,
                "Mỗi dòng có dạng `khóa = giá trị`, chữ đặt trong ngoặc kép.",
                "A line has the form `key = value`, texts in double quotes."
            ),
        ),
    }
}
