//! Sentences that several stages say of the same slip, so that it is told in one way in every kind of file.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::model::Fix;
use crate::say;

/// The nearest known name, or else what to do.
pub fn did_you_mean(near: Option<&str>, otherwise: impl FnOnce() -> String, lang: Lang) -> String {
    match near {
        Some(near) => say!(lang, "Có phải ý bạn là `{near}`?", "Did you mean `{near}`?"),
        None => otherwise(),
    }
}

/// Message, label and help for a day that no calendar has, such as 31 February.
pub fn no_such_day(lang: Lang) -> (String, &'static str, String) {
    (
        say!(lang, "không có ngày này trong lịch", "there is no such day"),
        lang.pick("ngày không tồn tại", "not in the calendar"),
        say!(lang, "Kiểm tra lại rồi viết năm-tháng-ngày, ví dụ `2016-12-31`.", "Check it and write year-month-day, such as `2016-12-31`."),
    )
}

/// Message, label and help for `31/12/2016` in a data file; `iso` is the day meant.
pub fn day_month_year(iso: &str, lang: Lang) -> (String, &'static str, String) {
    (
        say!(lang, "ngày phải viết theo thứ tự năm-tháng-ngày", "a date is written year-month-day"),
        lang.pick("ngày viết kiểu ngày/tháng/năm", "written day/month/year"),
        say!(lang, "Viết `{iso}`.", "Write `{iso}`."),
    )
}

/// The message for `87,11`.
pub fn decimal_comma(lang: Lang) -> String {
    say!(lang, "phần thập phân viết sau dấu chấm, không sau dấu phẩy", "decimals are written after a dot, not after a comma")
}

/// A change that writes another text at a place.
pub fn write(at: Span, text: impl Into<String>, sure: bool, lang: Lang) -> Fix {
    let text = text.into();
    let shown = text.trim();
    Fix { title: say!(lang, "Viết `{shown}`", "Write `{shown}`"), edits: vec![(at, text)], sure }
}

/// A change that takes a place away.
pub fn remove(at: Span, sure: bool, lang: Lang) -> Fix {
    Fix { title: say!(lang, "Xóa phần này", "Delete this"), edits: vec![(at, String::new())], sure }
}
