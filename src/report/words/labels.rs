//! What is said of a place: of the report's own words, of a plan, of the rule's line.

use crate::base::lang::Lang;
use crate::base::show::amount;
use crate::eval::finding::Verdict;
use crate::facts::fact::{Fact, Grade};
use crate::model::ir::Target;
use crate::say;
use crate::syntax::tree::{Basis, TargetKind};

use super::super::view::{Document, EvidenceView, FindingView, MissingView, PlannedView};
use super::amount::{at_tiers, fact, name, requirement};
use super::help::tipping;

/// A verdict in a table or a count.
pub(crate) fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Met => lang.pick("đạt", "met"),
        Verdict::NotMet => lang.pick("không đạt", "not met"),
        Verdict::Undetermined => lang.pick("chưa kết luận được", "undetermined"),
        Verdict::NotDue => lang.pick("chưa đến hạn", "not due"),
        Verdict::NotApplicable => lang.pick("không áp dụng", "not applicable"),
    }
}

/// Who says it.
pub(crate) fn grade(grade: Grade, lang: Lang) -> &'static str {
    match grade {
        Grade::Official => lang.pick("văn bản chính thức", "the unit itself"),
        Grade::Press => lang.pick("báo chí", "the press"),
        Grade::Web => lang.pick("một trang mạng", "a web page"),
    }
}

/// How sure the target's wording is; `None` where it was read in the official text, and for a check, which is no law.
pub(crate) fn basis(target: &Target, lang: Lang) -> Option<String> {
    if target.kind == TargetKind::Check {
        return None;
    }
    match target.basis {
        Basis::Verified => None,
        Basis::Restated(0) => Some(lang.pick("theo nguồn thuật lại", "as restated elsewhere").to_string()),
        Basis::Restated(1) => Some(lang.pick("theo 1 nguồn thuật lại", "as restated by 1 publication").to_string()),
        Basis::Restated(n) => Some(say!(lang, "theo {n} nguồn thuật lại", "as restated by {n} publications")),
        Basis::Unverified => Some(lang.pick("chưa kiểm chứng nguyên văn", "wording not verified").to_string()),
    }
}

/// What the words of a report say, who says them, how they were read.
pub(crate) fn said_label(evidence: &EvidenceView<'_>, finding: &FindingView<'_>, lang: Lang) -> String {
    let mut out = fact(lang, evidence);
    if evidence.grade != Grade::Official {
        let who = grade(evidence.grade, lang);
        out += &say!(lang, ", theo {who}", ", says {who}");
    }
    let (date, as_of) = (evidence.fact.date, finding.scene.as_of);
    if date != as_of {
        out += &say!(lang, ", số liệu ngày {date}", ", as of {date}");
    }
    if let Some(reading) = &evidence.fact.reading {
        out += &say!(lang, " (cách đọc của người nhập: {reading})", " (somebody's reading: {reading})");
    }
    out + &unconfirmed(evidence.fact, lang)
}

// Who stands for a fact is said where nobody does.
fn unconfirmed(fact: &Fact, lang: Lang) -> String {
    match fact.confidence.filter(|_| fact.is_unconfirmed()) {
        None => String::new(),
        Some(confidence) => say!(
            lang,
            " (chương trình đọc, độ tin cậy {confidence}, chưa ai xác nhận)",
            " (read by the program, confidence {confidence}, confirmed by nobody)"
        ),
    }
}

/// `4 từ 2017-04-01, 91 ngày sau ngày đối chiếu`.
pub(super) fn planned_when(planned: &PlannedView<'_>, lang: Lang) -> String {
    let indicator = planned.evidence.indicator;
    let domain = indicator.ty.domain();
    let value = amount(lang, indicator.ty.number_unit(), &planned.evidence.fact.value.interval, Some(&domain));
    let day = planned.day;
    let when = match planned.begins {
        true => say!(lang, "{value} từ {day}", "{value} from {day}"),
        false => say!(lang, "{value} đến {day}", "{value} by {day}"),
    };
    let (days, until) = match planned.after_due {
        Some(days) => (days, lang.pick("hạn", "the due date")),
        None => (planned.after_as_of, lang.pick("ngày đối chiếu", "the as-of date")),
    };
    let (count, far) = (super::days_text(lang, days.abs()), days.signum());
    match far {
        1 => say!(lang, "{when}, {count} sau {until}", "{when}, {count} after {until}"),
        -1 => say!(lang, "{when}, {count} trước {until}", "{when}, {count} before {until}"),
        _ => say!(lang, "{when}, đúng {until}", "{when}, on {until}"),
    }
}

/// What the words of a plan say.
pub(crate) fn planned_label(planned: &PlannedView<'_>, lang: Lang) -> String {
    let name = name(lang, planned.evidence.indicator) + &at_tiers(lang, planned.evidence.fact.tiers);
    let when = planned_when(planned, lang);
    let mut out = say!(lang, "kế hoạch, chưa phải kết quả: {name} dự kiến {when}", "a plan, not a result: {name} planned {when}");
    if let Some(reading) = &planned.evidence.fact.reading {
        out += &say!(lang, " (cách đọc của người nhập: {reading})", " (somebody's reading: {reading})");
    }
    out + &unconfirmed(planned.evidence.fact, lang)
}

/// What the rule's line requires, by which clause, how sure that is.
pub(crate) fn rule_label(finding: &FindingView<'_>, lang: Lang) -> String {
    let part = finding.deciding_part().map(|p| p.part).or(finding.milestone.and_then(|m| m.parts.first()));
    let mut pieces = Vec::new();
    if let Some(part) = part {
        let required = requirement(lang, finding, part);
        pieces.push(say!(lang, "yêu cầu: {required}", "required: {required}"));
    }
    let number = finding.instrument_name(lang);
    pieces.push(match &finding.target.clause {
        _ if finding.target.kind == TargetKind::Check => {
            lang.pick("phép kiểm tra chính báo cáo", "a check of the report itself").to_string()
        }
        Some(clause) => format!("{number}, {clause}"),
        None => say!(lang, "{number}, điều khoản chưa rõ", "{number}, clause not known"),
    });
    pieces.extend(basis(finding.target, lang));
    pieces.join("; ")
}

/// A report: its document, who says it, when it came out.
pub(crate) fn document(document: &Document<'_>, lang: Lang) -> String {
    let (name, published, who) = (document.name, document.published, grade(document.grade, lang));
    let synthetic = if document.synthetic { lang.pick(", giả lập", ", synthetic") } else { "" };
    format!("{name} ({who}, {published}{synthetic})")
}

/// A target in the list of those that no report speaks of.
pub(crate) fn silent_title(finding: &FindingView<'_>, lang: Lang) -> String {
    let (id, title) = (&finding.target.id, lang.pick(&finding.target.title, &finding.target.title_en));
    let exempt = super::beside::exempt(finding, lang);
    match basis(finding.target, lang) {
        Some(basis) => format!("{id}: {title} ({basis}){exempt}"),
        None => format!("{id}: {title}{exempt}"),
    }
}

/// The figure that such a target asks for.
pub(crate) fn silent_ask(missing: &MissingView<'_>, lang: Lang) -> String {
    let (id, tiers, tipping) = (&missing.indicator.id, at_tiers(lang, missing.tiers), tipping(missing, lang));
    format!("`{id}`{tiers}: {tipping}")
}
