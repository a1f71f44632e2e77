//! What stands in the cells of tables: reasons, grounds, values, tiers.

use crate::base::interval::Interval;
use crate::base::lang::Lang;
use crate::base::show::{Unit as NumberUnit, amount};
use crate::base::source::Sources;
use crate::base::truth::Truth;
use crate::eval::finding::{Reason, Verdict};
use crate::model::exception::Exception;
use crate::model::ir::Target;
use crate::say;
use crate::syntax::tree::TargetKind;
use crate::vocab::schema::Tiers;

use super::super::view::{EvidenceView, FindingView, PartView};
use super::amount::{at_tiers, domain, requirement};
use super::help::help;
use super::labels::{basis, verdict};

/// Why a verdict is open, in a word or two: the heads of the pages on reasons.
pub(crate) fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::Contradiction => lang.pick("mâu thuẫn", "contradiction"),
        Reason::OutOfDate => lang.pick("hết thời gian của báo cáo", "out of date"),
        Reason::Undefined => lang.pick("không xác định", "undefined"),
        Reason::Qualitative => lang.pick("định tính", "qualitative"),
        Reason::TiersNotSeparated => lang.pick("chưa tách cấp", "tiers not separated"),
        Reason::WholeNotReported => lang.pick("thiếu tổng số", "whole not reported"),
        Reason::BoundTooLoose => lang.pick("giới hạn quá rộng", "bound too loose"),
        Reason::NotReported => lang.pick("chưa báo cáo", "not reported"),
        Reason::SourceGrade => lang.pick("nguồn chưa đủ cấp", "source grade too low"),
    }
}

/// How sure a target's wording is, also where it is sure; empty for a check, which is no law.
pub(crate) fn ground(target: &Target, lang: Lang) -> String {
    match target.kind {
        TargetKind::Check => String::new(),
        TargetKind::Target => {
            basis(target, lang).unwrap_or_else(|| lang.pick("đã đọc nguyên văn", "read in the official text").to_string())
        }
    }
}

/// A target of the law, or a check of the report itself.
pub(crate) fn kind(kind: TargetKind, lang: Lang) -> &'static str {
    match kind {
        TargetKind::Target => lang.pick("chỉ tiêu", "target"),
        TargetKind::Check => lang.pick("phép kiểm tra", "check"),
    }
}

/// The document that frees a unit, and until when.
pub(crate) fn exempt_by(exception: &Exception, lang: Lang) -> String {
    let (document, until) = (&exception.document, exception.until);
    say!(lang, "{document}, đến hết {until}", "{document}, until {until}")
}

/// What is measured at the deciding place: `1.549`, `trên 40`; empty where nothing is known.
pub(crate) fn value(finding: &FindingView<'_>, lang: Lang) -> String {
    finding.deciding_part().and_then(|part| measured(finding, part, lang)).unwrap_or_default()
}

/// What is known of what is measured; `None` where it may be anything.
pub(crate) fn known<'a>(finding: &FindingView<'a>) -> Option<(&'a Interval, NumberUnit)> {
    let part = finding.deciding_part()?;
    let anything = domain(finding, part).unwrap_or_else(Interval::all);
    part.measured.filter(|(interval, _)| **interval != anything)
}

/// What a line measures at a tier: `1.549`, `trên 40`; `None` where nothing is measured.
pub(crate) fn measured(finding: &FindingView<'_>, part: &PartView<'_>, lang: Lang) -> Option<String> {
    part.measured.map(|(interval, unit)| amount(lang, unit, interval, domain(finding, part).as_ref()))
}

/// What is required, line by line, each with its tiers: `ít nhất 90% ở cấp tỉnh; …`.
pub(crate) fn requirements(finding: &FindingView<'_>, lang: Lang) -> String {
    let parts = finding.milestone.iter().flat_map(|m| &m.parts);
    let said = parts.map(|part| requirement(lang, finding, part) + &at_tiers(lang, part.tiers.iter().copied().collect()));
    said.collect::<Vec<_>>().join("; ")
}

/// How each tier fares, a line a tier; empty where there are none.
pub(crate) fn tier_by_tier(finding: &FindingView<'_>, lang: Lang) -> Vec<String> {
    let line = |part: &PartView<'_>| {
        let tier = tiers(part.tier.map_or(Tiers::WHOLE, Tiers::one), lang);
        let value = measured(finding, part, lang).unwrap_or_else(|| lang.pick("chưa biết", "not known").to_string());
        let required = requirement(lang, finding, part.part);
        let holds = match part.holds {
            Truth::True => verdict(Verdict::Met, lang),
            Truth::False => verdict(Verdict::NotMet, lang),
            Truth::Unknown => verdict(Verdict::Undetermined, lang),
        };
        say!(lang, "{tier}: {value}, yêu cầu {required}: {holds}", "{tier}: {value}, required {required}: {holds}")
    };
    finding.parts.iter().filter(|p| p.tier.is_some()).map(line).collect()
}

/// What people read under a finding: how each tier fares where there is more than one, then what to do.
pub(crate) fn beneath(finding: &FindingView<'_>, lang: Lang) -> Option<String> {
    let tiers = || finding.parts.iter().filter(|p| p.tier.is_some());
    let told = tiers().count() > 1 && tiers().any(|p| p.holds != Truth::Unknown);
    let tiers = tier_by_tier(finding, lang).into_iter().filter(|_| told).map(|line| line + ".");
    let lines: Vec<String> = tiers.chain(help(finding, lang)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Tiers by name; empty for the unit as a whole.
pub(crate) fn tiers(tiers: Tiers, lang: Lang) -> String {
    tiers.iter().map(|t| t.name(lang)).collect::<Vec<_>>().join(", ")
}

/// Where the words of a fact stand, as readers of the document know it; without a document, the line of the facts file.
pub(crate) fn address(evidence: &EvidenceView<'_>, sources: &Sources, lang: Lang) -> String {
    let span = evidence.place.map_or(evidence.fact.span, |place| place.span);
    sources.get(span.file).address(span.start as usize, lang)
}
