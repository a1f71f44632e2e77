//! What only the sheets of a workbook say: how a target weighs, what a fact is and what became of it.

use crate::base::lang::Lang;
use crate::eval::finding::Unused;
use crate::facts::fact::{Fact, Standing};
use crate::say;
use crate::syntax::tree::Severity;

/// Whether a miss counts.
pub(crate) fn weight(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Mandatory => lang.pick("bắt buộc", "mandatory"),
        Severity::Advisory => lang.pick("khuyến nghị", "advisory"),
    }
}

/// Achieved or planned.
pub(crate) fn standing(standing: Standing, lang: Lang) -> String {
    match standing {
        Standing::Achieved => lang.pick("kết quả", "achieved").to_string(),
        Standing::PlannedBy(day) => say!(lang, "kế hoạch đến {day}", "planned by {day}"),
        Standing::PlannedFrom(day) => say!(lang, "kế hoạch từ {day}", "planned from {day}"),
    }
}

/// What became of a fact.
pub(crate) fn use_of(unused: Option<Unused>, standing: Standing, lang: Lang) -> &'static str {
    match unused {
        Some(Unused::TooLate) => {
            lang.pick("không dùng: sau ngày đối chiếu hoặc sau năm báo cáo", "not used: after the as-of date or the report's year")
        }
        Some(Unused::EarlierYear) => lang.pick("không dùng: thuộc năm trước", "not used: of an earlier year"),
        Some(Unused::Replaced) => lang.pick("không dùng: có số mới hơn thay", "not used: replaced by a later one"),
        Some(Unused::Reading) => lang.pick("không dùng: dựa vào cách đọc", "not used: left out as a reading"),
        Some(Unused::NoTier) => lang.pick("không dùng: về cấp không còn tồn tại", "not used: about tiers that no longer exist"),
        None if standing == Standing::Achieved => lang.pick("được dùng", "used"),
        None => lang.pick("kế hoạch: không tính là đạt", "planned: never counted as achieved"),
    }
}

/// Who stands for a fact: a person with the day, nobody yet, or whoever wrote the facts file.
pub(crate) fn confirmed(fact: &Fact, lang: Lang) -> String {
    match (&fact.confirmed, fact.confidence) {
        (Some(signed), _) => format!("{}, {}", signed.by, signed.on),
        (None, Some(confidence)) => {
            say!(lang, "chưa ai xác nhận (độ tin cậy {confidence})", "confirmed by nobody (confidence {confidence})")
        }
        (None, None) => String::new(),
    }
}
