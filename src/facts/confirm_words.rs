//! The words for facts that nobody stands for, or that two readers read otherwise.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

use super::fact::{Confidence, Second};
use super::problem::Disagreement;

/// Facts that one message points at; the others are counted.
const SHOWN: usize = 5;

/// The level that is offered: what is above it is nearly always right.
const OFFERED: Confidence = Confidence(90);

pub(super) fn bad_confidence(at: Span, lang: Lang) -> Diag {
    Diag::error(code::BAD_CONFIDENCE, say!(lang, "`confidence` phải là số từ 0 đến 1", "`confidence` must be a number from 0 to 1"))
        .label(at, lang.pick("không phải độ tin cậy", "no confidence"))
        .help(say!(lang, "Viết như `confidence = \"0.93\"`.", "Write it as in `confidence = \"0.93\"`."))
}

pub(super) fn unconfirmed(facts: &[(Span, Confidence)], lang: Lang) -> Diag {
    let count = facts.len();
    let message = match count {
        1 => say!(
            lang,
            "1 số liệu do chương trình đọc, chưa có người xác nhận",
            "1 fact was read by the program and nobody has confirmed it"
        ),
        _ => say!(
            lang,
            "{count} số liệu do chương trình đọc, chưa có người xác nhận",
            "{count} facts were read by the program and nobody has confirmed them"
        ),
    };
    let label = |(at, confidence): &(Span, Confidence)| (*at, say!(lang, "chưa xác nhận ({confidence})", "not confirmed ({confidence})"));
    pointed(Diag::error(code::UNCONFIRMED, message), facts.iter().map(label).collect(), lang).help(how_to_confirm(facts, lang))
}

fn how_to_confirm(facts: &[(Span, Confidence)], lang: Lang) -> String {
    let (count, sure) = (facts.len(), facts.iter().filter(|(_, c)| *c >= OFFERED).count());
    let confirm = say!(
        lang,
        "So từng số liệu với câu trích, sửa chỗ sai, rồi thêm vào dưới số liệu hai dòng `confirmed_by = \"Họ tên\"` và `confirmed_on = \
         NĂM-THÁNG-NGÀY`; xác nhận cả tệp thì thêm hai dòng ấy dưới `[report]`.",
        "Hold each against its quote, mend what is wrong, then add the two lines `confirmed_by = \"Name\"` and `confirmed_on = YYYY-MM-DD` \
         below it; to confirm the whole file add them below `[report]`."
    );
    let accept = say!(
        lang,
        "Muốn xem trước kết quả khi chưa xác nhận: `doichieu check --accept {OFFERED}` dùng {sure}/{count} số liệu có độ tin cậy từ {OFFERED}.",
        "To see results before that, `doichieu check --accept {OFFERED}` uses the {sure} of {count} with a confidence of {OFFERED} or more."
    );
    format!("{confirm} {accept}")
}

pub(super) fn disagreement(facts: &[Disagreement], lang: Lang) -> Diag {
    let count = facts.len();
    let message = match count {
        1 => say!(lang, "hai người đọc một số liệu khác nhau, chưa ai quyết định", "two readers differ on a fact and nobody has decided"),
        _ => say!(
            lang,
            "hai người đọc {count} số liệu khác nhau, chưa ai quyết định",
            "two readers differ on {count} facts and nobody has decided"
        ),
    };
    let labels = facts.iter().map(|d| (d.at, both(d, lang))).collect();
    pointed(Diag::error(code::DISAGREEMENT, message), labels, lang).help(say!(
        lang,
        "Đọc lại câu trích, ghi giá trị đúng vào `value`, giữ nguyên `second`, rồi thêm `resolved_by = \"Họ tên\"` và `resolved_on = \
         NĂM-THÁNG-NGÀY`.",
        "Read the quote again, put the right value into `value`, leave `second` as it is, and add `resolved_by = \"Name\"` and `resolved_on = \
         YYYY-MM-DD`."
    ))
}

// Both readings, the fact's own first.
fn both(disagreement: &Disagreement, lang: Lang) -> String {
    let Disagreement { value, second: Second { signed, value: other, tiers, note, .. }, .. } = disagreement;
    let (by, on) = (&signed.by, signed.on);
    let tiers = tiers.map(|tiers| tiers.iter().map(|t| t.name(lang)).collect::<Vec<_>>().join(lang.pick(" và ", " and ")));
    let read: Vec<String> = other.iter().map(|v| v.text.clone()).chain(tiers).chain(note.iter().map(|n| format!("“{n}”"))).collect();
    let read = read.join(", ");
    say!(lang, "số liệu ghi {value}; {by} ({on}): {read}", "the fact says {value}; {by} ({on}): {read}")
}

fn pointed(diag: Diag, labels: Vec<(Span, String)>, lang: Lang) -> Diag {
    let more = labels.len().saturating_sub(SHOWN);
    let last = labels.len().min(SHOWN);
    labels.into_iter().take(SHOWN).enumerate().fold(diag, |diag, (i, (at, text))| {
        let and_more = if more > 0 && i + 1 == last {
            say!(lang, "; … và {more} số liệu nữa", "; … and {more} more")
        } else {
            String::new()
        };
        diag.label(at, text + &and_more)
    })
}
