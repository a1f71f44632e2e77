//! What can be wrong with exceptions, and the words for it.

use crate::base::data::Flaw;
use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::flaw::{self, Form};
use crate::diag::model::Diag;
use crate::diag::words::did_you_mean;
use crate::say;
use crate::vocab::words;

/// Something wrong with a file of exceptions.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // each variant is explained by its message in `to_diag`
pub enum ExceptionProblem {
    Shape(Flaw),
    UnknownUnit { name: String, near: Option<String>, at: Span },
    UnknownTarget { id: String, near: Option<String>, at: Span },
    NotBound { id: String, check: bool, unit: Span, at: Span, target: Span },
    Backwards { issued: Span, until: Span },
    Overlap { first: Span, again: Span, from: Date, until: Date },
}

impl ExceptionProblem {
    /// Where it is to be mended.
    pub fn at(&self) -> Span {
        match self {
            ExceptionProblem::Shape(flaw) => flaw.at(),
            ExceptionProblem::UnknownUnit { at, .. }
            | ExceptionProblem::UnknownTarget { at, .. }
            | ExceptionProblem::NotBound { at, .. } => *at,
            ExceptionProblem::Backwards { until, .. } => *until,
            ExceptionProblem::Overlap { again, .. } => *again,
        }
    }

    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        match self {
            ExceptionProblem::Shape(flaw) => flaw::to_diag(flaw, Form::Toml, lang),
            ExceptionProblem::UnknownUnit { name, near, at } => words::unknown_unit(code::EXCEPTION_UNIT, *at, name, near.as_deref(), lang),
            ExceptionProblem::UnknownTarget { id, near, at } => unknown_target(id, near.as_deref(), *at, lang),
            ExceptionProblem::NotBound { id, check, unit, at, target } => not_bound(id, *check, *unit, *at, *target, lang),
            ExceptionProblem::Backwards { issued, until } => Diag::error(
                code::EXCEPTION_PERIOD,
                say!(lang, "miễn trừ kết thúc trước khi bắt đầu", "the exception ends before it begins"),
            )
            .label(*until, lang.pick("ngày cuối cùng", "the last day"))
            .label(*issued, lang.pick("ngày đầu tiên", "the first day"))
            .help(say!(
                lang,
                "Kiểm tra lại hai ngày trong văn bản; cả hai đều tính vào thời gian được miễn.",
                "Look up the two days in the document; both belong to the exception."
            )),
            ExceptionProblem::Overlap { first, again, from, until } => overlap(*first, *again, *from, *until, lang),
        }
    }
}

fn unknown_target(id: &str, near: Option<&str>, at: Span, lang: Lang) -> Diag {
    let otherwise = || {
        say!(
            lang,
            "Viết đủ mã văn bản và mã chỉ tiêu, ví dụ `nq36a.dvc-muc-2`.",
            "Write the ids of instrument and target, such as `nq36a.dvc-muc-2`."
        )
    };
    Diag::error(code::EXCEPTION_TARGET, say!(lang, "không có chỉ tiêu nào mang mã `{id}`", "there is no target with the id `{id}`"))
        .label(at, lang.pick("không có trong bộ quy tắc", "not among the rules"))
        .help(did_you_mean(near, otherwise, lang))
}

fn not_bound(id: &str, check: bool, unit: Span, at: Span, target: Span, lang: Lang) -> Diag {
    let (message, help) = if check {
        (
            say!(lang, "`{id}` kiểm tra chính báo cáo nên không ai được miễn", "`{id}` checks the report itself: nobody is freed from it"),
            say!(lang, "Xóa mục này, hoặc sửa báo cáo.", "Remove this entry, or mend the report."),
        )
    } else {
        (
            say!(
                lang,
                "`{id}` không ràng buộc đơn vị này nên không cần miễn",
                "`{id}` does not bind this unit, so there is nothing to free it from"
            ),
            say!(
                lang,
                "Kiểm tra lại `unit` và `target` trong văn bản cho miễn, hoặc xóa mục này.",
                "Look up `unit` and `target` in the document, or remove this entry."
            ),
        )
    };
    Diag::error(code::EXCEPTION_NOT_BOUND, message)
        .label(at, lang.pick("chỉ tiêu", "the target"))
        .label(unit, lang.pick("đơn vị", "the unit"))
        .label(target, lang.pick("chỉ tiêu này", "this target"))
        .help(help)
}

fn overlap(first: Span, again: Span, from: Date, until: Date, lang: Lang) -> Diag {
    let days = match from == until {
        true => say!(lang, "ngày {from}", "on {from}"),
        false => say!(lang, "từ ngày {from} đến ngày {until}", "from {from} until {until}"),
    };
    let message = say!(
        lang,
        "hai miễn trừ cho cùng đơn vị và chỉ tiêu trùng thời gian, {days}",
        "two exceptions for one unit and target overlap, {days}"
    );
    Diag::error(code::EXCEPTION_OVERLAP, message)
        .label(again, lang.pick("văn bản sau", "the later document"))
        .label(first, lang.pick("văn bản trước", "the earlier document"))
        .help(say!(
            lang,
            "Chỉ giữ văn bản còn hiệu lực; nếu văn bản sau thay văn bản trước, sửa `until` của mục trước thành ngày liền trước.",
            "Keep the document that counts; where the later one replaces the earlier, end the earlier entry the day before."
        ))
}
