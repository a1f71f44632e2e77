//! What does not fit between two years of a unit, with the sentences of both: what every writer of it says.

use crate::answer::trend::{Kind, Look, UnitTrend, trend};
use crate::base::lang::Lang;
use crate::eval::finding::FactRef;
use crate::report::gather;
use crate::report::view::{EvidenceView, Input};
use crate::say;
use crate::vocab::schema::{Indicator, Tiers};

use super::parts::{full_name, id, value};

/// Two statements of two years that should be looked at together.
#[derive(Debug)]
pub struct Between<'a> {
    /// Id of the unit.
    pub unit: &'a str,
    /// What is odd.
    pub kind: Kind,
    /// About which indicator, at which tiers.
    pub indicator: &'a Indicator,
    /// At which tiers.
    pub tiers: Tiers,
    /// What the earlier year says.
    pub old: Year<'a>,
    /// What the later says; empty where it is silent.
    pub new: Year<'a>,
}

/// What one year says.
#[derive(Debug)]
pub struct Year<'a> {
    /// Which.
    pub year: i16,
    /// In the order of the facts.
    pub facts: Vec<EvidenceView<'a>>,
}

/// Figures that contradict each other between two years, or are the very same, in the order of units; plans are another matter.
pub fn between<'a>(input: &'a Input<'a>) -> Vec<Between<'a>> {
    let trend = trend(input.rules, input.reports, input.outcomes, false);
    let is_of_figures = |look: &&Look| look.kind.is_proven() || look.kind == Kind::Copied;
    let of_unit =
        |unit: &UnitTrend| unit.looks.iter().filter(is_of_figures).filter_map(|l| Between::new(input, unit, l)).collect::<Vec<_>>();
    trend.units.iter().flat_map(of_unit).collect()
}

impl<'a> Between<'a> {
    pub(super) fn new(input: &'a Input<'a>, unit: &UnitTrend, look: &Look) -> Option<Between<'a>> {
        let outcome = input.outcomes.get(*unit.outcomes.first()?)?;
        let year = |(year, facts): &(i16, Vec<FactRef>)| Year {
            year: *year,
            facts: facts.iter().filter_map(|at| gather::fact(input, *at)).collect(),
        };
        Some(Between {
            unit: &outcome.unit,
            kind: look.kind,
            indicator: input.rules.vocabulary.indicator(look.node.0),
            tiers: look.node.1,
            old: year(&look.old),
            new: year(&look.new),
        })
    }

    /// What does not fit, without a full stop; the unit stands elsewhere.
    pub fn message(&self, lang: Lang) -> String {
        let (what, key) = (full_name(self.indicator, self.tiers, lang), id(self.indicator, self.tiers));
        let (y, z) = (self.old.year, self.new.year);
        let (old, new) = (self.old.said(lang), self.new.said(lang));
        match self.kind {
            Kind::CountDrops => say!(
                lang,
                "{what} (`{key}`) là số cộng dồn nhưng giảm: {y} là {old}, {z} là {new}",
                "{what} (`{key}`) counts everything so far, but falls: {old} in {y}, {new} in {z}"
            ),
            Kind::TotalShrinks => say!(
                lang,
                "{what} (`{key}`) giảm, cần xem lại: {y} là {old}, {z} là {new}",
                "{what} (`{key}`) shrinks, look at this: {old} in {y}, {new} in {z}"
            ),
            Kind::ShareFalls => say!(
                lang,
                "{what} (`{key}`) giảm, cần xem lại: {y} là {old}, {z} là {new}",
                "{what} (`{key}`) falls, look at this: {old} in {y}, {new} in {z}"
            ),
            Kind::Copied => say!(
                lang,
                "{what} (`{key}`) ở báo cáo {z} giống hệt báo cáo {y}: {new}",
                "{what} (`{key}`) is the very same in the {z} report as in that of {y}: {new}"
            ),
            Kind::PlanNotKept => say!(
                lang,
                "{what} (`{key}`) chưa đến mức kế hoạch: báo cáo {y} nêu {old}; kết quả ở báo cáo {z} là {new}",
                "{what} (`{key}`) falls short of the plan: the {y} report states {old}; the {z} report has {new}"
            ),
            Kind::PlanNotReported => say!(
                lang,
                "báo cáo {z} không nêu kết quả của {what} (`{key}`), đã có trong kế hoạch: {old}",
                "the {z} report states no result for {what} (`{key}`), which was planned: {old}"
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self, lang: Lang) -> &'static str {
        match self.kind {
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
}

impl Year<'_> {
    fn said(&self, lang: Lang) -> String {
        let mut all: Vec<String> = self.facts.iter().map(|e| value(e, lang)).collect();
        all.dedup();
        all.join("; ")
    }
}

/// `báo cáo 2016: 1.490`
pub fn label(year: i16, evidence: &EvidenceView<'_>, lang: Lang) -> String {
    let value = value(evidence, lang);
    say!(lang, "báo cáo {year}: {value}", "{year} report: {value}")
}
