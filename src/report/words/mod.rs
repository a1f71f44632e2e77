//! Every sentence about a finding, in both languages.
//!
//! A message is one sentence without a full stop that names unit, year, value and requirement. It says no more than the finding
//! proves: what is planned is called a plan, what somebody read is called a reading.

mod amount;
mod apply;
mod before;
mod beside;
mod cells;
mod help;
mod labels;
#[cfg(feature = "xlsx")]
mod sheets;
mod summary;

pub(super) use amount::{at_tiers, name, requirement};
pub(super) use before::judged_before;
pub(super) use beside::{exception_label, other_line};
#[cfg(feature = "html")]
pub(super) use cells::measured as measured_text;
pub(super) use cells::{address, beneath, exempt_by, ground, kind, known, reason, requirements, tier_by_tier, tiers, value};
pub use help::help;
pub(super) use help::tipping;
pub(super) use labels::{document, grade, planned_label, rule_label, said_label, silent_ask, silent_title, verdict};
#[cfg(feature = "xlsx")]
pub(super) use sheets::{confirmed, standing, use_of, weight};
pub(super) use summary::{counted, head, health, verdicts};

use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit as NumberUnit};
use crate::base::truth::Truth;
use crate::eval::finding::{Reason, Verdict};
use crate::say;
use crate::vocab::schema::{Indicator, Tiers};

use super::view::{FindingView, PartView};
use amount::{facts, measured, subject};

/// How the matter stands, in one sentence.
pub fn message(finding: &FindingView<'_>, lang: Lang) -> String {
    let (name, year) = (finding.scene.shown(lang), finding.scene.year);
    let what = match finding.verdict {
        Verdict::Met => decided(finding, lang, true),
        Verdict::NotMet => decided(finding, lang, false),
        Verdict::Undetermined => undetermined(finding, lang),
        Verdict::NotDue => not_due(finding, lang),
        Verdict::NotApplicable => apply::not_applicable(finding, lang),
    };
    let exempt = beside::exempt(finding, lang);
    format!("{name} {year}: {what}{exempt}")
}

fn decided(finding: &FindingView<'_>, lang: Lang, met: bool) -> String {
    let wanted = Truth::known(met);
    let part = finding.deciding_part();
    let what = match part.filter(|p| p.holds == wanted) {
        Some(part) => one_part(finding, part, met, lang),
        None if met => {
            let subject = subject(lang, finding, None);
            say!(lang, "{subject}: đạt", "{subject}: met")
        }
        None => together(finding, lang),
    };
    let mut out = what;
    if let Some(due) = finding.due {
        out += &say!(lang, " (hạn {due})", " (due {due})");
    }
    if !finding.readings.is_empty() {
        out += lang.pick(", theo cách đọc của người nhập", ", as somebody read an unclear sentence");
    }
    if finding.is_unconfirmed() {
        out += lang.pick(", theo số liệu chương trình đọc, chưa ai xác nhận", ", by facts that the program read and nobody confirmed");
    }
    if let Some((date, days)) = finding.age.filter(|(_, days)| *days > 0) {
        let until = match finding.due.filter(|d| *d <= finding.scene.as_of) {
            Some(_) => lang.pick("hạn", "the due date"),
            None => lang.pick("ngày đối chiếu", "the as-of date"),
        };
        let days = days_text(lang, days);
        out += &say!(lang, ", theo số liệu ngày {date}, {days} trước {until}", ", as last reported on {date}, {days} before {until}");
    }
    out + &plan(finding, lang)
}

fn one_part(finding: &FindingView<'_>, part: &PartView<'_>, met: bool, lang: Lang) -> String {
    let required = requirement(lang, finding, part.part);
    let unit = part.measured.map(|(_, unit)| unit);
    let Some(measured) = measured(lang, finding, part) else {
        let subject = subject(lang, finding, None);
        return match met {
            // The condition of a check stands beside, and says no more than its title.
            true if finding.is_check() => say!(lang, "{subject}: đúng", "{subject}: this holds"),
            false if finding.is_check() => say!(lang, "{subject}: không đúng", "{subject}: this does not hold"),
            true => say!(lang, "{subject}: thỏa mãn {required}", "{subject}: {required} holds"),
            false => say!(lang, "{subject}: không thỏa mãn {required}", "{subject}: {required} does not hold"),
        };
    };
    match (unit, met) {
        (Some(NumberUnit::YesNo), true) => say!(lang, "{measured}, đúng yêu cầu", "{measured}, as required"),
        (Some(NumberUnit::YesNo), false) => say!(lang, "{measured}, yêu cầu: {required}", "{measured}, required: {required}"),
        (_, true) => say!(lang, "{measured}, đạt yêu cầu {required}", "{measured}, as required ({required})"),
        (_, false) => say!(lang, "{measured}, không đạt yêu cầu {required}", "{measured}, but {required} is required"),
    }
}

// No single line fails, yet not all can hold.
fn together(finding: &FindingView<'_>, lang: Lang) -> String {
    let said = facts(lang, &finding.evidence);
    let required = finding.deciding_part().map(|p| requirement(lang, finding, p.part)).unwrap_or_default();
    let subject = match finding.deciding_part() {
        Some(part) => subject(lang, finding, Some(&PartView { tier: None, ..part.clone() })),
        None => subject(lang, finding, None),
    };
    say!(
        lang,
        "{said}, nên không thể mọi cấp đều đạt yêu cầu {required} về {subject}",
        "{said}, so not every tier can reach the required {required} of {subject}"
    )
}

/// The first plan, as a clause: `; theo kế hoạch có từ 2017-04-01 (91 ngày sau ngày đối chiếu)`.
fn plan(finding: &FindingView<'_>, lang: Lang) -> String {
    if finding.verdict == Verdict::Met {
        return String::new();
    }
    finding.plan().map_or_else(String::new, |p| {
        let planned = labels::planned_when(p, lang);
        say!(lang, "; dự kiến {planned}", "; planned {planned}")
    })
}

fn undetermined(finding: &FindingView<'_>, lang: Lang) -> String {
    let subject = subject(lang, finding, finding.deciding_part());
    let what = match finding.reason.unwrap_or(Reason::NotReported) {
        Reason::NotReported => not_reported(finding, lang),
        Reason::WholeNotReported => whole_not_reported(finding, lang),
        Reason::Undefined => say!(
            lang,
            "{subject} là phần của một tổng số bằng 0, hoặc có thể bằng 0, nên không xác định được",
            "{subject} is a part of a whole that is, or may be, 0, so it has no value"
        ),
        Reason::BoundTooLoose => too_loose(finding, lang),
        Reason::Qualitative => qualitative(finding, lang),
        Reason::TiersNotSeparated => {
            let said = facts(lang, &finding.evidence);
            let said = if said.is_empty() { subject } else { said };
            say!(lang, "{said}, nhưng không tách riêng từng cấp", "{said}, but not for each tier separately")
        }
        Reason::Contradiction => {
            let said = facts(lang, &finding.evidence);
            say!(
                lang,
                "các số liệu mâu thuẫn nhau ({said}) nên không kết luận được về {subject}",
                "the facts contradict each other ({said}), so nothing follows for {subject}"
            )
        }
        Reason::OutOfDate => out_of_date(finding, lang),
        Reason::SourceGrade => {
            let grade = finding.grade.map_or("", |g| grade(g, lang));
            let said = finding.deciding_part().and_then(|p| measured(lang, finding, p)).unwrap_or(subject);
            say!(lang, "{said}, nhưng chỉ {grade} nói vậy", "{said}, but only {grade} says so")
        }
    };
    what + &plan(finding, lang)
}

fn not_reported(finding: &FindingView<'_>, lang: Lang) -> String {
    let past = finding.deciding_part().is_some_and(|p| p.part.condition.asks_the_past());
    if past && finding.missing.is_empty() {
        let subject = subject(lang, finding, finding.deciding_part());
        return say!(lang, "chưa có báo cáo năm trước để so sánh {subject}", "there is no earlier report to compare {subject} with");
    }
    let asked = asked(finding, lang).unwrap_or_else(|| subject(lang, finding, finding.deciding_part()));
    let searched = finding.searched.join(", ");
    say!(lang, "báo cáo không nêu {asked} (đã tìm trong {searched})", "the report says nothing about {asked} (searched: {searched})")
}

// The figures that would settle it, by name.
fn asked(finding: &FindingView<'_>, lang: Lang) -> Option<String> {
    let each = finding.missing.iter().map(|m| said_name(lang, m.indicator, m.tiers));
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| each.join(lang.pick(" và ", " and ")))
}

// English names read like clauses of their own, so they stand in quotes.
fn said_name(lang: Lang, indicator: &Indicator, tiers: Tiers) -> String {
    let name = name(lang, indicator);
    let name = if lang == Lang::En { format!("“{name}”") } else { name };
    name + &at_tiers(lang, tiers)
}

fn whole_not_reported(finding: &FindingView<'_>, lang: Lang) -> String {
    let said = facts(lang, &finding.evidence);
    let whole = finding.cause.map(|(indicator, tiers)| said_name(lang, indicator, tiers));
    match whole {
        _ if said.is_empty() => not_reported(finding, lang),
        Some(whole) => say!(
            lang,
            "{said}, nhưng không rõ trên tổng số bao nhiêu: báo cáo không nêu {whole}",
            "{said}, but out of how many is not known: the report does not give {whole}"
        ),
        None => say!(lang, "{said}, nhưng không rõ trên tổng số bao nhiêu", "{said}, but out of how many is not known"),
    }
}

fn too_loose(finding: &FindingView<'_>, lang: Lang) -> String {
    let part = finding.deciding_part();
    let said = part.and_then(|p| measured(lang, finding, p)).unwrap_or_else(|| facts(lang, &finding.evidence));
    let required = part.map(|p| requirement(lang, finding, p.part)).unwrap_or_default();
    say!(lang, "{said}, chưa đủ để biết có đạt yêu cầu {required} hay không", "{said}, which leaves open whether {required} is reached")
}

fn qualitative(finding: &FindingView<'_>, lang: Lang) -> String {
    let vague = finding.evidence.iter().find(|e| e.fact.value.vague);
    match vague {
        Some(e) => {
            let (word, name) = (&e.fact.value.text, name(lang, e.indicator) + &at_tiers(lang, e.fact.tiers));
            say!(lang, "báo cáo chỉ nói “{word}” về {name}, không nêu con số", "the report only says “{word}” of {name}, without a number")
        }
        None => {
            let subject = subject(lang, finding, finding.deciding_part());
            say!(
                lang,
                "báo cáo chỉ nói chung chung về {subject}, không nêu con số",
                "the report is only vague on {subject}, without a number"
            )
        }
    }
}

fn out_of_date(finding: &FindingView<'_>, lang: Lang) -> String {
    let (year, as_of) = (finding.scene.year, finding.scene.as_of);
    let subject = subject(lang, finding, finding.deciding_part());
    match finding.due.filter(|d| d.year() > year && *d <= as_of) {
        Some(due) => say!(
            lang,
            "báo cáo năm {year} không chứng minh được gì về {subject} vào hạn {due}",
            "the report on {year} proves nothing about {subject} on the due date {due}"
        ),
        None => say!(
            lang,
            "báo cáo năm {year} không chứng minh được gì về {subject} vào ngày {as_of}",
            "the report on {year} proves nothing about {subject} on {as_of}"
        ),
    }
}

fn not_due(finding: &FindingView<'_>, lang: Lang) -> String {
    let part = finding.deciding_part();
    let required = part.map(|p| requirement(lang, finding, p.part)).unwrap_or_default();
    let subject_text = subject(lang, finding, part);
    let when = match finding.due.zip(finding.due_in) {
        Some((due, days)) => {
            let days = days_text(lang, days);
            say!(lang, "chưa đến hạn {due} (còn {days})", "not due until {due} (in {days})")
        }
        None => lang.pick("chưa đến hạn", "not due yet").to_string(),
    };
    let all_hold = !finding.parts.is_empty() && finding.parts.iter().all(|p| p.holds == Truth::True);
    let informed = !finding.evidence.is_empty();
    let stands = match part.and_then(|p| measured(lang, finding, p)).filter(|_| informed) {
        Some(said) if all_hold => say!(lang, "{said}, đã đạt yêu cầu {required}", "{said}, {required} is already reached"),
        Some(said) => say!(lang, "hiện {said}, yêu cầu {required}", "at present {said}, {required} is required"),
        None => say!(lang, "{subject_text} chưa được báo cáo", "{subject_text} is not reported yet"),
    };
    format!("{when}; {stands}{}", plan(finding, lang))
}

/// `1.096 ngày`, `1,096 days`, `1 day`.
fn days_text(lang: Lang, days: i64) -> String {
    let n = show::number(lang, NumberUnit::Plain, &Number::int(days));
    let en = if days == 1 { "day" } else { "days" };
    say!(lang, "{n} ngày", "{n} {en}")
}
