//! The sentences about a change that complies.

use crate::answer::gap::{Line, Need, WhyNot};
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{Unit, number};
use crate::report::view::{EvidenceView, FindingView, PartView};
use crate::report::words::{at_tiers, name, requirement};
use crate::say;
use crate::vocab::schema::{Indicator, Tiers};

use super::parts::{full_name, id, written};

/// `Thêm 301 dịch vụ công trực tuyến mức độ 3: từ 164 (report.txt:1:19) lên 465 (dvc.muc_3)`
pub(super) fn change(indicator: &Indicator, need: &Need, now: &[EvidenceView<'_>], lang: Lang) -> String {
    let (unit, (_, tiers)) = (indicator.ty.number_unit(), need.node);
    let (id, to) = (id(indicator, tiers), number(lang, unit, &need.to));
    let [evidence] = now else {
        let name = full_name(indicator, tiers, lang);
        let least = match (unit, need.up) {
            (Unit::YesNo | Unit::Day, _) => to,
            (_, true) => say!(lang, "ít nhất {to}", "at least {to}"),
            (_, false) => say!(lang, "nhiều nhất {to}", "at most {to}"),
        };
        return say!(lang, "{name}: cần {least} ({id})", "{name}: {least} is needed ({id})");
    };
    let from = written(evidence, lang);
    let way = match need.up {
        true => say!(lang, "từ {from} lên {to} ({id})", "from {from} to {to} ({id})"),
        false => say!(lang, "từ {from} xuống {to} ({id})", "from {from} down to {to} ({id})"),
    };
    match evidence.fact.value.interval.as_point() {
        Some(now) if matches!(unit, Unit::Plain | Unit::Percent) => {
            let far = &need.to - now;
            let far = if far.signum() < 0 { -&far } else { far };
            format!("{}: {way}", amount(indicator, tiers, (&far, unit), need.up, lang))
        }
        _ => format!("{}: {way}", full_name(indicator, tiers, lang)),
    }
}

// `Thêm 28 điểm phần trăm tỷ lệ …`, `28 percentage points more: …`
fn amount(indicator: &Indicator, tiers: Tiers, (far, unit): (&Number, Unit), up: bool, lang: Lang) -> String {
    let counted = thing(indicator, lang) + &at_tiers(lang, tiers);
    let far = match unit {
        Unit::Percent => {
            let points = number(lang, Unit::Plain, &(far * &Number::int(100)));
            let en = if points == "1" { "percentage point" } else { "percentage points" };
            say!(lang, "{points} điểm phần trăm", "{points} {en}")
        }
        _ => number(lang, unit, far),
    };
    match up {
        true => say!(lang, "Thêm {far} {counted}", "{far} more: {counted}"),
        false => say!(lang, "Bớt {far} {counted}", "{far} less: {counted}"),
    }
}

// A number of what is counted, and not a number of numbers.
fn thing(indicator: &Indicator, lang: Lang) -> String {
    let name = name(lang, indicator);
    let counted = ["tổng số ", "số lượng ", "số "].iter().find_map(|p| name.strip_prefix(p)).filter(|_| lang == Lang::Vi);
    counted.map_or(name.clone(), str::to_string)
}

/// `may_tinh.ty_le ở cấp xã phải ít nhất 90%`: what the line of a target requires.
pub(super) fn wanted(finding: &FindingView<'_>, line: &Line, lang: Lang) -> String {
    let part: Option<&PartView<'_>> = line.part.and_then(|p| finding.parts.get(p)).or_else(|| finding.deciding_part());
    let Some(part) = part else { return finding.required.clone() };
    let required = requirement(lang, finding, part.part);
    let at = part.tier.map(|t| at_tiers(lang, Tiers::one(t))).unwrap_or_default();
    say!(lang, "yêu cầu {required}{at}", "{required} required{at}")
}

/// Why no least change is known.
pub(super) fn why_not(why: WhyNot, lang: Lang) -> &'static str {
    match why {
        WhyNot::Held => lang
            .pick("mọi chỉ số có thể thay đổi đều được giữ nguyên (`--hold`)", "everything that could change it is held fixed (`--hold`)"),
        WhyNot::OpenLimit => lang.pick(
            "phải vượt hẳn ngưỡng: giá trị nào lớn hơn (hoặc nhỏ hơn) ngưỡng cũng đạt, nên không có mức ít nhất",
            "the limit itself is not enough: any value beyond it is, so none is the least",
        ),
        WhyNot::Together => lang.pick(
            "báo cáo chỉ nêu số chung của nhiều cấp: không thể mọi cấp đều đạt, nhưng không rõ cấp nào thiếu bao nhiêu",
            "one value stands for several tiers: not each can comply, but which one lacks how much is not said",
        ),
        WhyNot::Shape => lang.pick(
            "điều kiện có nhiều khả năng, hoặc dựa vào năm trước hay kế hoạch",
            "the condition has alternatives, or rests on an earlier year or a plan",
        ),
        WhyNot::Several => lang.pick(
            "thay đổi một chỉ số không đủ khi các số liệu khác giữ nguyên; cần thay đổi hoặc báo cáo thêm số liệu khác",
            "no change of one indicator is enough while other facts stay; others have to change, or to be reported too",
        ),
    }
}
