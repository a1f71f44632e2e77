//! What is wrong with a command line, in words of this program.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::base::lang::Lang;
use crate::cli::UNUSABLE;
use crate::diag::render::clean;
use crate::say;

use super::Stop;

/// What is printed instead of running anything.
pub(super) fn stop(lang: Lang, error: &clap::Error) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Stop { to_stdout: true, text: error.render().to_string(), code: 0, lang },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Stop { to_stdout: false, text: error.render().to_string(), code: UNUSABLE, lang }
        }
        kind => {
            let message = mistake(lang, error, kind);
            let advice = say!(lang, "`doichieu --help` liệt kê các lệnh và lựa chọn.", "`doichieu --help` lists commands and options.");
            let word = lang.pick("lỗi", "error");
            Stop { to_stdout: false, text: format!("{word}: {message}\n{advice}\n"), code: UNUSABLE, lang }
        }
    }
}

// What was typed may hold what a terminal would obey.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => clean(text),
        Some(ContextValue::Strings(texts)) => clean(&texts.join(", ")),
        _ => String::new(),
    }
}

fn mistake(lang: Lang, error: &clap::Error, kind: ErrorKind) -> String {
    // `--width <N>`: the name is enough.
    let arg = context(error, ContextKind::InvalidArg);
    let arg = arg.split(' ').next().unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue);
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.iter().map(|k| context(error, *k)).find(|t| !t.is_empty());
    let mut message = match kind {
        ErrorKind::UnknownArgument => say!(lang, "không có lựa chọn `{arg}`", "there is no option `{arg}`"),
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand);
            say!(lang, "không có lệnh `{name}`", "there is no command `{name}`")
        }
        ErrorKind::InvalidValue if value.is_empty() => say!(lang, "`{arg}` thiếu giá trị", "`{arg}` needs a value"),
        ErrorKind::InvalidValue => {
            let valid = context(error, ContextKind::ValidValue);
            say!(lang, "`{arg}` không nhận `{value}`; các giá trị là: {valid}", "`{arg}` does not take `{value}`; the values are: {valid}")
        }
        ErrorKind::ValueValidation if arg == "--accept" => say!(
            lang,
            "`--accept` phải là số từ 0 đến 1, ví dụ `0.9`, không nhận `{value}`",
            "`--accept` is a number from 0 to 1, such as `0.9`, not `{value}`"
        ),
        ErrorKind::ValueValidation if ["--year", "--as-year"].contains(&arg) => {
            say!(lang, "`{arg}` phải là năm từ 1990 đến 2100, không nhận `{value}`", "`{arg}` is a year from 1990 to 2100, not `{value}`")
        }
        ErrorKind::ValueValidation if ["--as-of", "--published"].contains(&arg) => {
            say!(
                lang,
                "`{value}` không phải là ngày; viết năm-tháng-ngày, ví dụ `2016-12-31`",
                "`{value}` is not a date; write year-month-day, such as `2016-12-31`"
            )
        }
        ErrorKind::ValueValidation if arg == "--width" => {
            say!(lang, "`--width` phải là số từ 40 đến 400, không nhận `{value}`", "`--width` is a number from 40 to 400, not `{value}`")
        }
        ErrorKind::ValueValidation => say!(lang, "`{arg}` không nhận `{value}`", "`{arg}` does not take `{value}`"),
        ErrorKind::MissingRequiredArgument if !["<GÌ>", "<WHAT>"].iter().any(|what| arg.starts_with(what)) => {
            let missing = context(error, ContextKind::InvalidArg);
            say!(lang, "còn thiếu {missing}; thêm `--help` để xem cách dùng", "{missing} is missing; add `--help` to see how it is used")
        }
        ErrorKind::MissingRequiredArgument => say!(
            lang,
            "chưa nêu cần giải thích gì; ví dụ `doichieu explain nq36a.dvc-muc-2`",
            "nothing is named to explain; an example is `doichieu explain nq36a.dvc-muc-2`"
        ),
        ErrorKind::ArgumentConflict => conflict(lang, arg, &context(error, ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => say!(lang, "một đối số không phải UTF-8", "an argument is not UTF-8"),
        ErrorKind::MissingSubcommand => say!(lang, "chưa có lệnh", "there is no command"),
        _ => say!(lang, "không hiểu dòng lệnh", "the command line is not understood"),
    };
    if let Some(near) = near {
        message.push_str(&say!(lang, "; có phải ý bạn là `{near}`?", "; did you mean `{near}`?"));
    }
    message
}

fn conflict(lang: Lang, arg: &str, other: &str) -> String {
    let other = other.split([' ', ',']).next().unwrap_or_default();
    if other.is_empty() || other == arg {
        return say!(lang, "`{arg}` được viết hai lần", "`{arg}` is given twice");
    }
    say!(lang, "`{arg}` không đi cùng `{other}`", "`{arg}` does not go with `{other}`")
}
