//! What to look at again between two years, with both sentences underlined.

use crate::answer::trend::{Kind, Look, UnitTrend};
use crate::base::lang::Lang;
use crate::base::show::amount;
use crate::base::source::Span;
use crate::diag::code::{self, Code};
use crate::diag::model::Diag;
use crate::eval::finding::FactRef;
use crate::facts::fact::Standing;
use crate::report::answer::parts::{full_name, id};
use crate::report::view::EvidenceView;
use crate::say;

use super::TrendView;

/// The code of a kind.
pub(super) fn code(kind: Kind) -> Code {
    match kind {
        Kind::CountDrops => code::TREND_COUNT_DROPS,
        Kind::TotalShrinks => code::TREND_TOTAL_SHRINKS,
        Kind::ShareFalls => code::TREND_SHARE_FALLS,
        Kind::Copied => code::TREND_COPIED,
        Kind::PlanNotKept => code::TREND_PLAN_NOT_KEPT,
        Kind::PlanNotReported => code::TREND_PLAN_NOT_REPORTED,
    }
}

pub(super) fn diag(view: &TrendView<'_>, unit: &UnitTrend, look: &Look) -> Diag {
    let (kind, message) = (look.kind, message(view, unit, look));
    let mut diag = if kind.is_proven() { Diag::warning(code(kind).0, message) } else { Diag::note(code(kind).0, message) };
    let lang = view.run.lang;
    for (year, facts) in [&look.old, &look.new] {
        for at in facts {
            if let Some((span, fact)) = spot(view, *at) {
                diag = diag.label(span, say!(lang, "báo cáo {year}: {fact}", "{year} report: {fact}"));
            }
        }
    }
    diag.help(help(view, look))
}

// The words of the document, else the place in the facts file.
fn spot(view: &TrendView<'_>, at: FactRef) -> Option<(Span, String)> {
    let evidence = view.evidence(&[at]);
    let one = evidence.first()?;
    Some((one.place.map_or(one.fact.span, |p| p.span), value(one, view.run.lang)))
}

fn value(evidence: &EvidenceView<'_>, lang: Lang) -> String {
    let (fact, ty) = (evidence.fact, evidence.indicator.ty);
    let value =
        if fact.value.vague { fact.value.text.clone() } else { amount(lang, ty.number_unit(), &fact.value.interval, Some(&ty.domain())) };
    match fact.standing {
        Standing::Achieved => value,
        Standing::PlannedBy(day) => say!(lang, "kế hoạch đến {day}: {value}", "planned by {day}: {value}"),
        Standing::PlannedFrom(day) => say!(lang, "kế hoạch từ {day}: {value}", "planned from {day}: {value}"),
    }
}

fn said(view: &TrendView<'_>, facts: &[FactRef]) -> String {
    let mut all: Vec<String> = view.evidence(facts).iter().map(|e| value(e, view.run.lang)).collect();
    all.dedup();
    all.join("; ")
}

pub(super) fn message(view: &TrendView<'_>, unit: &UnitTrend, look: &Look) -> String {
    let lang = view.run.lang;
    let indicator = view.indicator(look.node);
    let (name, what, key) = (view.shown(unit), full_name(indicator, look.node.1, lang), id(indicator, look.node.1));
    let ((y, old), (z, new)) = (&look.old, &look.new);
    let (old, new) = (said(view, old), said(view, new));
    match look.kind {
        Kind::CountDrops => say!(
            lang,
            "{name}: {what} (`{key}`) là số cộng dồn nhưng giảm: {y} là {old}, {z} là {new}",
            "{name}: {what} (`{key}`) counts everything so far, but falls: {old} in {y}, {new} in {z}"
        ),
        Kind::TotalShrinks => say!(
            lang,
            "{name}: {what} (`{key}`) giảm, cần xem lại: {y} là {old}, {z} là {new}",
            "{name}: {what} (`{key}`) shrinks, look at this: {old} in {y}, {new} in {z}"
        ),
        Kind::ShareFalls => say!(
            lang,
            "{name}: {what} (`{key}`) giảm, cần xem lại: {y} là {old}, {z} là {new}",
            "{name}: {what} (`{key}`) falls, look at this: {old} in {y}, {new} in {z}"
        ),
        Kind::Copied => say!(
            lang,
            "{name}: {what} (`{key}`) ở báo cáo {z} giống hệt báo cáo {y}: {new}",
            "{name}: {what} (`{key}`) is the very same in the {z} report as in that of {y}: {new}"
        ),
        Kind::PlanNotKept => say!(
            lang,
            "{name}: {what} (`{key}`) chưa đến mức kế hoạch: báo cáo {y} nêu {old}; kết quả ở báo cáo {z} là {new}",
            "{name}: {what} (`{key}`) falls short of the plan: the {y} report states {old}; the {z} report has {new}"
        ),
        Kind::PlanNotReported => say!(
            lang,
            "{name}: báo cáo {z} không nêu kết quả của {what} (`{key}`), đã có trong kế hoạch: {old}",
            "{name}: the {z} report states no result for {what} (`{key}`), which was planned: {old}"
        ),
    }
}

fn help(view: &TrendView<'_>, look: &Look) -> &'static str {
    let lang = view.run.lang;
    match look.kind {
        Kind::CountDrops => lang.pick(
            "Hai con số không thể cùng là số cộng dồn từ đầu. Xem có con số nào chỉ tính riêng một năm, tính khác phạm vi, hay chép nhầm; rồi hỏi lại đơn vị.",
            "They cannot both count everything since the beginning. See whether one counts a single year, another scope, or was mistyped; then ask the unit.",
        ),
        Kind::TotalShrinks => lang.pick(
            "Số giảm là chắc chắn, sai sót thì không: có thể do cắt giảm thủ tục, sắp xếp lại bộ máy hoặc đổi cách tính. Đề nghị đơn vị nêu lý do.",
            "That it fell is certain, that it is wrong is not: procedures may have been cut, offices merged, or it is counted otherwise. Ask the unit why.",
        ),
        Kind::ShareFalls => lang.pick(
            "Tỷ lệ giảm là chắc chắn, sai sót thì không. Xem mẫu số có thay đổi không (thêm đối tượng, đổi cách tính), rồi đề nghị đơn vị nêu lý do.",
            "That it fell is certain, that it is wrong is not. See whether the whole changed (more counted, counted otherwise), then ask the unit why.",
        ),
        Kind::Copied => lang.pick(
            "Chỉ là gợi ý: con số có thể thật sự không đổi. Hỏi đơn vị số liệu này được tính đến ngày nào.",
            "Only a hint: the figure may indeed not have changed. Ask the unit as of which day it was counted.",
        ),
        Kind::PlanNotKept => lang.pick(
            "Chỉ là gợi ý: so ngày của kết quả với ngày trong kế hoạch. Kế hoạch không được tính là kết quả ở bất cứ kết luận nào.",
            "Only a hint: see how the day of the result lies to the planned day. No verdict counts the plan as achieved.",
        ),
        Kind::PlanNotReported => lang.pick(
            "Chỉ là gợi ý: việc có thể đã làm mà báo cáo không viết. Hỏi đơn vị kết quả.",
            "Only a hint: it may have been done and not written. Ask the unit for the result.",
        ),
    }
}
