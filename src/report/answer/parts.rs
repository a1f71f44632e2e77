//! Pieces that all answers have in common.

use serde_json::{Value, json};

use crate::base::lang::Lang;
use crate::base::show::amount;
use crate::diag::model::Diag;
use crate::diag::words::rule_set;
use crate::eval::finding::Verdict;
use crate::facts::fact::Standing;
use crate::report::finding::diag as finding_diag;
use crate::report::json::tiers;
use crate::report::layout::Page;
use crate::report::view::{ENGINE, EvidenceView, FindingView, Scene};
use crate::report::words::{self, at_tiers, counted, name, verdict};
use crate::say;
use crate::vocab::schema::{Indicator, Tiers};

use super::Run;

/// What was read, by which rules and program.
pub(super) fn foot(run: &Run<'_>, page: &Page) -> String {
    let lang = run.lang;
    let rules = counted(lang, run.rule_files, "tệp quy tắc", ["rule file", "rule files"]);
    let reports = counted(lang, run.report_files, "tệp số liệu", ["facts file", "facts files"]);
    let day = match run.as_of {
        Some(day) => say!(lang, "đối chiếu đến ngày {day}", "as of {day}"),
        None => lang.pick("đối chiếu đến ngày cuối năm của mỗi báo cáo", "as of the last day of each report's year").to_string(),
    };
    let set = rule_set(run.rules_hash, lang);
    let synthetic = match run.synthetic {
        0 => String::new(),
        n => say!(lang, " Có {n} báo cáo giả lập.", " Of the reports {n} are synthetic."),
    };
    page.paragraph("", &say!(lang, "Đã đọc {rules}, {reports}.{synthetic}", "Read: {rules}, {reports}.{synthetic}"))
        + &page.paragraph("", &format!("{ENGINE} · {set} · {day}"))
}

/// The beginning of every answer in JSON.
pub(super) fn head(run: &Run<'_>, schema: &str) -> Value {
    json!({
        "schema": schema,
        "engine": ENGINE,
        "as_of": run.as_of.map(|d| d.to_string()),
        "rules_hash": run.rules_hash,
        "files": { "rules": run.rule_files, "reports": run.report_files },
    })
}

/// One object with the fields of both.
pub(super) fn joined(mut head: Value, rest: Value) -> Value {
    if let (Value::Object(head), Value::Object(rest)) = (&mut head, rest) {
        head.extend(rest);
    }
    head
}

/// Which unit and year, in JSON.
pub(super) fn scene(scene: &Scene<'_>) -> Value {
    let mut value = json!({ "unit": scene.unit, "name": scene.name, "year": scene.year, "as_of": scene.as_of.to_string() });
    if scene.synthetic {
        value["synthetic"] = json!(true);
    }
    value
}

/// Which indicator at which tiers, in JSON.
pub(super) fn node(indicator: &Indicator, at: Tiers) -> Value {
    json!({ "indicator": indicator.id, "tier": tiers(at) })
}

/// `tthc.tong`, `may_tinh.ty_le[huyen, xa]`
pub(super) fn id(indicator: &Indicator, at: Tiers) -> String {
    let tiers: Vec<&str> = at.iter().map(|t| t.id()).collect();
    if tiers.is_empty() { indicator.id.clone() } else { format!("{}[{}]", indicator.id, tiers.join(", ")) }
}

/// `tổng số thủ tục hành chính ở cấp huyện`
pub(super) fn full_name(indicator: &Indicator, at: Tiers, lang: Lang) -> String {
    name(lang, indicator) + &at_tiers(lang, at)
}

/// `report.txt:12:3`; nothing where the words stand nowhere.
pub(super) fn place(evidence: &EvidenceView<'_>) -> Option<String> {
    evidence.place.map(|p| format!("{}:{}:{}", p.document, p.line, p.column))
}

/// `trên 40`, `planned by 2016-12-31: at least 500`: the value of a fact as the language writes it; a plan is called a plan.
pub(super) fn value(evidence: &EvidenceView<'_>, lang: Lang) -> String {
    standing(evidence, amount_of(evidence, lang), lang)
}

/// The same with its place.
pub(super) fn written(evidence: &EvidenceView<'_>, lang: Lang) -> String {
    let value = amount_of(evidence, lang);
    let placed = place(evidence).map_or_else(|| value.clone(), |place| format!("{value} ({place})"));
    standing(evidence, placed, lang)
}

// Only a vague value keeps the word that it was written with.
fn amount_of(evidence: &EvidenceView<'_>, lang: Lang) -> String {
    let (value, ty) = (&evidence.fact.value, evidence.indicator.ty);
    if value.vague { value.text.clone() } else { amount(lang, ty.number_unit(), &value.interval, Some(&ty.domain())) }
}

fn standing(evidence: &EvidenceView<'_>, written: String, lang: Lang) -> String {
    match evidence.fact.standing {
        Standing::Achieved => written,
        Standing::PlannedBy(day) => say!(lang, "kế hoạch đến {day}: {written}", "planned by {day}: {written}"),
        Standing::PlannedFrom(day) => say!(lang, "kế hoạch từ {day}: {written}", "planned from {day}: {written}"),
    }
}

/// The state of a finding in JSON.
pub(super) fn state(finding: &FindingView<'_>, lang: Lang) -> Value {
    json!({
        "verdict": finding.verdict.id(),
        "reason": finding.reason.map(|r| r.id()),
        "message": words::message(finding, lang),
    })
}

/// The diagnostic of a verdict that turns.
pub(super) fn turn_diag(told: &FindingView<'_>, message: String, lang: Lang) -> Diag {
    Diag { message, ..finding_diag(told, lang) }
}

/// The verdicts that stay, one paragraph a verdict with its targets; what does not apply is only counted.
pub(super) fn staying(all: &[&FindingView<'_>], page: &Page, lang: Lang) -> String {
    let mut out = String::new();
    for wanted in Verdict::ALL {
        let of: Vec<&str> = all.iter().filter(|f| f.verdict == wanted).map(|f| f.target.id.as_str()).collect();
        if of.is_empty() {
            continue;
        }
        let head = format!("{} ({})", verdict(wanted, lang), of.len());
        let line = if wanted == Verdict::NotApplicable { head } else { format!("{head}: {}", of.join(", ")) };
        out += &page.paragraph(&format!("  {} ", page.sign(wanted)), &line);
    }
    out
}

/// `2 từ không đạt thành đạt, 1 từ đạt thành không đạt`
pub(super) fn ways(turns: impl Iterator<Item = (Verdict, Verdict)>, lang: Lang) -> String {
    let mut counts: std::collections::BTreeMap<(bool, Verdict, Verdict), usize> = std::collections::BTreeMap::new();
    turns.for_each(|(from, to)| *counts.entry((to != Verdict::NotMet, from, to)).or_default() += 1);
    let each: Vec<String> = counts.iter().map(|((_, from, to), n)| format!("{n} {}", way(*from, *to, lang))).collect();
    each.join(", ")
}

/// `từ đạt thành không đạt`; of one verdict that facts contradict now, or no longer, that.
pub(super) fn way(from: Verdict, to: Verdict, lang: Lang) -> String {
    if from == to {
        let name = verdict(to, lang);
        return say!(lang, "vẫn {name}, khác lý do", "still {name}, for another reason");
    }
    crate::report::diff::turned(Some(from), Some(to), lang)
}
