//! What to do about a finding: which number to report, and where.

use crate::base::interval::Interval;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{Unit as NumberUnit, amount};
use crate::eval::finding::{NotApplicable, Reason, Verdict};
use crate::say;

use super::super::view::{FindingView, MissingView};
use super::amount::{at_tiers, name, requirement};
use super::beside;

/// Advice of one or more sentences, each on its own line; `None` where there is nothing to do.
pub fn help(finding: &FindingView<'_>, lang: Lang) -> Option<String> {
    let mut lines = match finding.verdict {
        Verdict::Met => Vec::new(),
        Verdict::NotApplicable => amended(finding, lang).into_iter().collect(),
        Verdict::Undetermined => undetermined(finding, lang),
        Verdict::NotMet => not_met(finding, lang),
        Verdict::NotDue => milestones(finding, lang).into_iter().collect(),
    };
    if !matches!(finding.verdict, Verdict::Met | Verdict::NotApplicable) {
        lines.extend(finding.target.advice.clone());
    }
    lines.extend(beside::layers(finding, lang));
    lines.extend(beside::exceptions(finding, lang));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn amended(finding: &FindingView<'_>, lang: Lang) -> Option<String> {
    let NotApplicable::Amended(by, _) = finding.not_applicable? else { return None };
    let by = &finding.scene.rules.target(*by).id;
    Some(say!(lang, "Xem kết luận về `{by}`.", "See the finding on `{by}`."))
}

fn undetermined(finding: &FindingView<'_>, lang: Lang) -> Vec<String> {
    let mut lines = match finding.reason {
        Some(Reason::Contradiction) => vec![
            lang.pick(
                "Các câu được gạch chân không thể cùng đúng: đối chiếu lại với đơn vị và sửa câu sai.",
                "The underlined sentences cannot all be true: ask the unit and correct the wrong one.",
            )
            .to_string(),
        ],
        Some(Reason::OutOfDate) => {
            let day = finding.due.unwrap_or(finding.scene.as_of);
            let year = day.year();
            vec![say!(lang, "Đối chiếu báo cáo về năm {year}.", "Check a report on {year}.")]
        }
        Some(Reason::SourceGrade) => {
            vec![lang.pick("Lấy số liệu này từ báo cáo chính thức của đơn vị.", "Take this fact from the unit's own report.").to_string()]
        }
        _ => finding.missing.iter().map(|m| ask(m, lang)).chain(whole(finding, lang)).collect(),
    };
    if !finding.missing.is_empty() && !finding.facts_file.is_empty() {
        let file = finding.facts_file;
        lines.push(say!(lang, "Ghi vào `{file}` cùng câu làm căn cứ.", "Write it into `{file}` with the sentence that states it."));
    }
    lines.extend(milestones(finding, lang));
    lines
}

fn not_met(finding: &FindingView<'_>, lang: Lang) -> Vec<String> {
    if finding.is_check() {
        return against_the_sources(finding, lang).into_iter().collect();
    }
    let required = finding.deciding_part().map_or_else(|| format!("`{}`", finding.required), |p| requirement(lang, finding, p.part));
    let mut lines = vec![say!(
        lang,
        "Mức phải đạt: {required}. Nếu đã đạt, báo cáo cần nêu số liệu mới hơn cùng ngày của nó.",
        "Required: {required}. If that is reached by now, the report must give the newer fact with its date."
    )];
    lines.extend(milestones(finding, lang));
    lines
}

// A check fails by what the report says, which no newer fact mends.
fn against_the_sources(finding: &FindingView<'_>, lang: Lang) -> Option<String> {
    let stated = !finding.evidence.is_empty();
    stated.then(|| {
        say!(
            lang,
            "Đối chiếu các câu được gạch chân với nguồn và sửa số sai.",
            "Hold the underlined sentences against their sources and correct the wrong figure."
        )
    })
}

// The other due dates of the target.
fn milestones(finding: &FindingView<'_>, lang: Lang) -> Option<String> {
    let others: Vec<String> = finding
        .milestones
        .iter()
        .filter(|m| m.due != finding.due)
        .filter_map(|m| m.due.map(|due| (due, &m.required)))
        .map(|(due, required)| say!(lang, "`{required}` đến {due}", "`{required}` by {due}"))
        .collect();
    let others = others.join(", ");
    (!others.is_empty()).then(|| say!(lang, "Các mốc khác: {others}.", "Other milestones: {others}."))
}

// Where the whole would not decide alone, it is named all the same: most offices know it, and not the share.
fn whole(finding: &FindingView<'_>, lang: Lang) -> Option<String> {
    let (indicator, tiers) = finding.cause.filter(|_| finding.reason == Some(Reason::WholeNotReported))?;
    let named = finding.missing.iter().any(|m| m.indicator.id == indicator.id && m.tiers == tiers);
    let (id, name) = (&indicator.id, name(lang, indicator) + &at_tiers(lang, tiers));
    (!named).then(|| {
        say!(
            lang,
            "Hoặc báo cáo `{id}` ({name}) cùng con số chính xác của phần đã nêu.",
            "Or report `{id}` ({name}) together with the exact number of the part."
        )
    })
}

fn ask(missing: &MissingView<'_>, lang: Lang) -> String {
    let (id, name) = (&missing.indicator.id, name(lang, missing.indicator) + &at_tiers(lang, missing.tiers));
    let tipping = tipping(missing, lang);
    say!(lang, "Báo cáo `{id}` ({name}): {tipping}.", "Report `{id}` ({name}): {tipping}.")
}

/// `đạt nếu là 1.549; không đạt nếu lớn hơn`.
pub(crate) fn tipping(missing: &MissingView<'_>, lang: Lang) -> String {
    let unit = missing.indicator.ty.number_unit();
    let domain = missing.indicator.ty.domain();
    let (met, not_met) = (missing.met, missing.not_met);
    let value = |i: &Interval| conditional(lang, unit, i, &domain);
    match (met, not_met) {
        (Some(met), Some(not_met)) if missing.decides => {
            let other = || lang.pick("là giá trị khác", "it is any other").to_string();
            let a = if *met == domain { other() } else { value(met) };
            let b = if *not_met == domain { other() } else { beyond(lang, unit, met, not_met).unwrap_or_else(|| value(not_met)) };
            say!(lang, "đạt nếu {a}; không đạt nếu {b}", "met if {a}; not met if {b}")
        }
        (Some(met), _) if *met != domain => {
            let a = value(met);
            say!(lang, "chỉ có thể đạt nếu {a}; còn cần các số liệu khác", "can be met only if {a}; other facts are needed too")
        }
        (None, Some(_)) => lang.pick("không giá trị nào làm cho đạt", "no value would make it met").to_string(),
        _ => lang.pick("cần cả số liệu này và các số liệu khác", "needed together with other facts").to_string(),
    }
}

// After "if": a number alone needs a verb.
fn conditional(lang: Lang, unit: NumberUnit, i: &Interval, domain: &Interval) -> String {
    let text = amount(lang, unit, i, Some(domain));
    match (i.as_point().is_some(), unit, lang) {
        (true, NumberUnit::YesNo, _) => text,
        (true, _, Lang::Vi) => format!("là {text}"),
        (false, _, Lang::Vi) => text,
        (_, _, Lang::En) => format!("it is {text}"),
    }
}

// "More" and "less" are enough where the other interval begins at the point that was just named.
fn beyond(lang: Lang, unit: NumberUnit, met: &Interval, not_met: &Interval) -> Option<String> {
    if matches!(unit, NumberUnit::YesNo | NumberUnit::Day) {
        return None;
    }
    let is_at = |at: &Number, end: Option<&crate::base::interval::End>| end.is_some_and(|e| e.open && e.at == *at);
    let (least, greatest) = (met.lo().filter(|e| !e.open), met.hi().filter(|e| !e.open));
    if greatest.is_some_and(|e| is_at(&e.at, not_met.lo())) {
        return Some(lang.pick("lớn hơn", "it is more").to_string());
    }
    least.is_some_and(|e| is_at(&e.at, not_met.hi())).then(|| lang.pick("nhỏ hơn", "it is less").to_string())
}
