//! Values, tiers, requirements as pieces of sentences.

use crate::base::interval::Interval;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit as NumberUnit, amount};
use crate::base::source::Sources;
use crate::base::truth::{Comparison, Truth};
use crate::model::ir::{Cond, Num, Part};
use crate::say;
use crate::vocab::schema::{Indicator, Tiers};

use super::super::view::{EvidenceView, FindingView, PartView};

/// The value as the predicate of a sentence: ` là 1.549`, ` trên 40`, `: không`; `: 1,549`, as English names are often plural.
pub(crate) fn predicate(lang: Lang, unit: NumberUnit, i: &Interval, domain: Option<&Interval>) -> String {
    let value = amount(lang, unit, i, domain);
    match (unit, i.as_point().is_some(), lang) {
        (NumberUnit::YesNo, ..) | (_, _, Lang::En) => format!(": {value}"),
        (_, false, Lang::Vi) => format!(" {value}"),
        (_, true, Lang::Vi) => format!(" là {value}"),
    }
}

/// The name of an indicator inside a sentence.
pub(crate) fn name(lang: Lang, indicator: &Indicator) -> String {
    lower_first(indicator.name(lang))
}

/// Small first letter, unless the words are a name or an abbreviation.
pub(crate) fn lower_first(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    let is_name = first.chars().skip(1).any(char::is_uppercase) || words.next().is_some_and(|w| w.starts_with(char::is_uppercase));
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if !is_name => c.to_lowercase().chain(chars).collect(),
        _ => text.to_string(),
    }
}

/// ` ở cấp huyện`, ` ở cấp tỉnh và cấp huyện`; empty for the unit as a whole.
pub(crate) fn at_tiers(lang: Lang, tiers: Tiers) -> String {
    let names: Vec<&str> = tiers.iter().map(|t| t.name(lang)).collect();
    if names.is_empty() {
        return String::new();
    }
    let names = names.join(lang.pick(" và ", " and "));
    say!(lang, " ở {names}", " at {names}")
}

/// What a fact says: `tổng số thủ tục hành chính là 1.549`.
pub(crate) fn fact(lang: Lang, evidence: &EvidenceView<'_>) -> String {
    let (indicator, fact) = (evidence.indicator, evidence.fact);
    let subject = name(lang, indicator) + &at_tiers(lang, fact.tiers);
    if fact.value.vague {
        let word = &fact.value.text;
        return say!(lang, "{subject}: “{word}”", "{subject}: “{word}”");
    }
    let domain = indicator.ty.domain();
    subject + &predicate(lang, indicator.ty.number_unit(), &fact.value.interval, Some(&domain))
}

/// Several facts in one sentence, at most three of them.
pub(crate) fn facts(lang: Lang, evidence: &[EvidenceView<'_>]) -> String {
    let mut said: Vec<String> = Vec::new();
    for text in evidence.iter().map(|e| fact(lang, e)) {
        if !said.contains(&text) {
            said.push(text);
        }
        // A fourth one is known to exist; there may be ten thousand more.
        if said.len() > 3 {
            break;
        }
    }
    let more = said.len() > 3;
    said.truncate(3);
    if more {
        said.push("…".to_string());
    }
    said.join("; ")
}

/// What a part measures, by name, with its tier; the target's title where it measures no single indicator.
pub(crate) fn subject(lang: Lang, finding: &FindingView<'_>, part: Option<&PartView<'_>>) -> String {
    let title = lower_first(lang.pick(&finding.target.title, &finding.target.title_en));
    let Some(part) = part else { return format!("“{title}”") };
    let tier = part.tier.map(Tiers::one);
    match &part.part.measured {
        Some((Num::Get(r), _)) => {
            let indicator = finding.scene.rules.vocabulary.indicator(r.indicator);
            name(lang, indicator) + &at_tiers(lang, r.tiers.or(tier).unwrap_or(Tiers::WHOLE))
        }
        _ => format!("“{title}”{}", at_tiers(lang, tier.unwrap_or(Tiers::WHOLE))),
    }
}

/// The subject with what is measured of it: `tổng số thủ tục hành chính là 1.549`; `None` where nothing is measured.
pub(crate) fn measured(lang: Lang, finding: &FindingView<'_>, part: &PartView<'_>) -> Option<String> {
    let (interval, unit) = part.measured?;
    Some(subject(lang, finding, Some(part)) + &predicate(lang, unit, interval, domain(finding, part).as_ref()))
}

/// Every value that what a part measures may have, where that is one indicator.
pub(super) fn domain(finding: &FindingView<'_>, part: &PartView<'_>) -> Option<Interval> {
    match &part.part.measured {
        Some((Num::Get(r), _)) => Some(finding.scene.rules.vocabulary.indicator(r.indicator).ty.domain()),
        _ => None,
    }
}

/// What a line requires: `100%`, `ít nhất 30%`, `phải có`; the condition as written where no short word says it.
pub(crate) fn requirement(lang: Lang, finding: &FindingView<'_>, part: &Part) -> String {
    required(lang, finding.scene.sources, part)
}

/// The same of any line.
pub(crate) fn required(lang: Lang, sources: &Sources, part: &Part) -> String {
    let simple = match (&part.condition, &part.measured) {
        (Cond::Compare(op, _, Num::Const(limit)), Some((_, unit))) => short(lang, *op, limit, *unit),
        _ => None,
    };
    simple.unwrap_or_else(|| format!("`{}`", sources.text(part.condition_span).trim()))
}

fn short(lang: Lang, op: Comparison, limit: &Number, unit: NumberUnit) -> Option<String> {
    let n = show::number(lang, unit, limit);
    Some(match (unit, op) {
        (NumberUnit::YesNo, _) => {
            let wanted = Interval::point(Number::ONE).compare(op, &Interval::point(limit.clone())) == Truth::True;
            lang.pick(if wanted { "phải có" } else { "không được có" }, if wanted { "yes" } else { "no" }).to_string()
        }
        (NumberUnit::Day, Comparison::Le) => say!(lang, "chậm nhất ngày {n}", "{n} or earlier"),
        (NumberUnit::Day, Comparison::Lt) => say!(lang, "trước ngày {n}", "before {n}"),
        (NumberUnit::Day, Comparison::Ge) => say!(lang, "từ ngày {n}", "{n} or later"),
        (NumberUnit::Day, Comparison::Gt) => say!(lang, "sau ngày {n}", "after {n}"),
        (NumberUnit::Percent, Comparison::Ge) if *limit == Number::ONE => n,
        (_, Comparison::Ge) => say!(lang, "ít nhất {n}", "at least {n}"),
        (_, Comparison::Gt) => say!(lang, "trên {n}", "more than {n}"),
        (_, Comparison::Le) => say!(lang, "không quá {n}", "at most {n}"),
        (_, Comparison::Lt) => say!(lang, "dưới {n}", "less than {n}"),
        (_, Comparison::Eq) => say!(lang, "đúng {n}", "exactly {n}"),
        (_, Comparison::Ne) => say!(lang, "khác {n}", "other than {n}"),
    })
}
