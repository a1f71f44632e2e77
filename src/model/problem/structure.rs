//! Files, blocks, dates and amendments that do not fit each other.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

fn twice(code: code::Code, message: String, first: Span, again: Span, help: String, lang: Lang) -> Diag {
    let (once_more, before) = (lang.pick("lặp lại ở đây", "again here"), lang.pick("lần đầu ở đây", "first here"));
    Diag::error(code, message).label(again, once_more).label(first, before).help(help)
}

pub(super) fn unit_without_local(at: Span, lang: Lang) -> Diag {
    Diag::error(code::UNIT_WITHOUT_LOCAL, say!(lang, "`unit` chỉ dùng cho văn bản của địa phương", "`unit` is for local instruments only"))
        .label(at, lang.pick("văn bản này là của cả nước", "this instrument is a national one"))
        .help(say!(lang, "Thêm `layer = \"local\"`, hoặc bỏ `unit`.", "Add `layer = \"local\"`, or take `unit` away."))
}

pub(super) fn instrument_twice(id: &str, first: Span, again: Span, lang: Lang) -> Diag {
    let message = say!(lang, "hai tệp quy tắc cùng mang mã văn bản `{id}`", "two rule files have the instrument id `{id}`");
    let help = say!(
        lang,
        "Mỗi văn bản là một tệp: gộp hai tệp lại, đặt mã khác cho một tệp, hoặc xóa bản thừa.",
        "One instrument is one file: join the two, give one of them another id, or delete the spare one."
    );
    twice(code::INSTRUMENT_TWICE, message, first, again, help, lang)
}

pub(super) fn target_twice(id: &str, first: Span, again: Span, lang: Lang) -> Diag {
    let message = say!(lang, "mã `{id}` dùng cho hai chỉ tiêu", "the id `{id}` is used for two targets");
    let help = say!(lang, "Đặt mã khác cho một chỉ tiêu, hoặc xóa bản thừa.", "Give one of them another id, or delete the spare one.");
    twice(code::TARGET_TWICE, message, first, again, help, lang)
}

pub(super) fn define_twice(name: &str, first: Span, again: Span, lang: Lang) -> Diag {
    let message = say!(lang, "`{name}` được `define` hai lần", "`{name}` is defined twice");
    let help = say!(lang, "Đặt tên khác cho một biểu thức.", "Give one of the expressions another name.");
    twice(code::DEFINE_TWICE, message, first, again, help, lang)
}

pub(super) fn define_shadows(name: &str, at: Span, lang: Lang) -> Diag {
    Diag::error(code::DEFINE_SHADOWS, say!(lang, "`{name}` đã là tên một chỉ số", "`{name}` is already the name of an indicator"))
        .label(at, lang.pick("trùng tên trong danh mục chỉ số", "an indicator of the vocabulary has this name"))
        .help(say!(lang, "Đặt tên khác cho `define` này.", "Give this `define` another name."))
}

pub(super) fn define_cycle(path: &[String], at: Span, lang: Lang) -> Diag {
    let path = path.join(" → ");
    Diag::error(code::DEFINE_CYCLE, say!(lang, "các `define` gọi vòng tròn: {path}", "the `define`s go round in a circle: {path}"))
        .label(at, lang.pick("ở đây quay lại chỗ bắt đầu", "here it comes back to where it began"))
        .help(say!(
            lang,
            "Viết một trong các biểu thức này mà không dùng các tên kia.",
            "Write one of these expressions without the other names."
        ))
}

/// `joined` is the one line that says both, where it can be written as simply as that.
pub(super) fn date_twice(day: Date, first: Span, again: Span, joined: Option<&str>, lang: Lang) -> Diag {
    let message = say!(lang, "hai dòng `require` cùng hạn {day}", "two `require` lines are due on {day}");
    let help = match joined {
        Some(joined) => say!(
            lang,
            "Viết một dòng: `{joined}`; hoặc để mỗi dòng cho các cấp khác nhau bằng `at`.",
            "Write one line: `{joined}`; or give each line tiers of its own by `at`."
        ),
        None => say!(
            lang,
            "Nối hai điều kiện bằng `and` trên một dòng; hoặc để mỗi dòng cho các cấp khác nhau bằng `at`.",
            "Join the two conditions by `and` on one line; or give each line tiers of its own by `at`."
        ),
    };
    twice(code::DATE_TWICE, message, first, again, help, lang)
}

pub(super) fn mixed_dates(dated: Span, undated: Span, id: &str, lang: Lang) -> Diag {
    Diag::error(
        code::MIXED_DATES,
        say!(lang, "một chỉ tiêu có hạn hoặc không có hạn, không thể cả hai", "a target is dated or undated, not both"),
    )
    .label(undated, lang.pick("không có hạn", "no due date"))
    .label(dated, lang.pick("có hạn", "a due date"))
    .help(say!(
        lang,
        "Tách thành hai chỉ tiêu: giữ `{id}` cho các dòng có `by`, và thêm `target {id}-thuong-xuyen` cho dòng không có hạn.",
        "Split it in two: keep `{id}` for the lines with `by`, and add `target {id}-standing` for the line without."
    ))
}

pub(super) fn due_before(due: Date, begins: Date, at: Span, header: Span, lang: Lang) -> Diag {
    Diag::error(code::DUE_OUTSIDE, say!(lang, "hạn {due} đến trước khi có văn bản", "the due date {due} lies before the instrument"))
        .label(at, say!(lang, "văn bản có từ {begins}", "the instrument begins on {begins}"))
        .label(header, lang.pick("văn bản", "the instrument"))
        .help(say!(
            lang,
            "Sửa hạn, hoặc sửa `issued` và `in_force` ở phần đầu.",
            "Mend the due date, or `issued` and `in_force` in the header."
        ))
}

pub(super) fn due_after(due: Date, until: Date, at: Span, header: Span, lang: Lang) -> Diag {
    Diag::error(
        code::DUE_OUTSIDE,
        say!(lang, "hạn {due} đến sau khi văn bản hết hiệu lực", "the due date {due} lies after the instrument's end"),
    )
    .label(at, say!(lang, "văn bản hết hiệu lực sau {until}", "the instrument is in force until {until}"))
    .label(header, lang.pick("văn bản", "the instrument"))
    .help(say!(
        lang,
        "Sửa hạn, hoặc sửa `until` trong `in_force` ở phần đầu.",
        "Mend the due date, or `until` of `in_force` in the header."
    ))
}

pub(super) fn amends_itself(id: &str, at: Span, lang: Lang) -> Diag {
    Diag::error(code::AMENDS_ITSELF, say!(lang, "`{id}` không thể sửa đổi chính nó", "`{id}` cannot amend itself"))
        .label(at, lang.pick("chính chỉ tiêu này", "this very target"))
        .help(say!(lang, "Viết mã của chỉ tiêu cũ trong văn bản cũ.", "Write the id of the old target in the old instrument."))
}

pub(super) fn amends_outside_force(day: Date, from: Date, until: Option<Date>, at: Span, lang: Lang) -> Diag {
    let force = match until {
        Some(until) => say!(lang, "hiệu lực từ {from} đến {until}", "in force from {from} until {until}"),
        None => say!(lang, "hiệu lực từ {from}", "in force from {from}"),
    };
    Diag::error(
        code::DUE_OUTSIDE,
        say!(
            lang,
            "ngày sửa đổi {day} nằm ngoài hiệu lực của văn bản này",
            "the day of amendment {day} lies outside this instrument's force"
        ),
    )
    .label(at, force)
    .help(say!(lang, "Sửa ngày, hoặc sửa `in_force` ở phần đầu.", "Mend the day, or `in_force` in the header."))
}

pub(super) fn always_met(id: &str, at: Span, lang: Lang) -> Diag {
    Diag::error(
        code::ALWAYS_DECIDED,
        say!(lang, "chỉ tiêu `{id}` luôn đạt, dù báo cáo ghi gì", "the target `{id}` is met whatever a report says"),
    )
    .label(at, lang.pick("đúng với mọi giá trị có thể có", "true of every possible value"))
    .help(say!(lang, "Kiểm tra ngưỡng và chiều so sánh.", "Look at the threshold and the direction of the comparison."))
}

pub(super) fn never_met(id: &str, at: Span, lang: Lang) -> Diag {
    Diag::error(code::ALWAYS_DECIDED, say!(lang, "chỉ tiêu `{id}` không bao giờ đạt được", "the target `{id}` can never be met"))
        .label(at, lang.pick("sai với mọi giá trị có thể có", "false of every possible value"))
        .help(say!(
            lang,
            "Kiểm tra ngưỡng, dấu `%` và chiều so sánh.",
            "Look at the threshold, the `%` and the direction of the comparison."
        ))
}

pub(super) fn too_large(at: Span, lang: Lang) -> Diag {
    let label = lang.pick(
        "đến đây, kể cả các `define`, đã quá 10.000 phần hoặc quá 500 tầng",
        "here it passes 10,000 parts or 500 levels, the `define`s in it counted",
    );
    Diag::error(code::TOO_LARGE, say!(lang, "biểu thức này quá lớn", "this expression is too large")).label(at, label).help(say!(
        lang,
        "Viết gọn lại, hoặc đưa một phần vào danh mục thành chỉ số có `is`.",
        "Write it shorter, or make a part of it an indicator of the vocabulary with `is`."
    ))
}
