//! What stands beside a verdict and never changes it: the other layer's target, and exceptions.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::truth::Comparison;
use crate::model::exception::{Exception, Phase};
use crate::model::ir::{Cond, Instrument, Milestone};
use crate::model::layer::Stance;
use crate::say;

use super::super::view::{BesideView, FindingView};
use super::amount::required;
use super::labels::verdict;

/// The clause of a message that says who is freed: `; được miễn theo 12/QĐ-UBND đến hết 2017-12-31 (nếu không được miễn: không đạt)`.
pub(super) fn exempt(finding: &FindingView<'_>, lang: Lang) -> String {
    let Some(Exception { document, until, .. }) = finding.exempt() else { return String::new() };
    let otherwise = verdict(finding.verdict, lang);
    say!(
        lang,
        "; được miễn theo {document} đến hết ngày {until} (nếu không được miễn: {otherwise})",
        "; exempt by {document} until {until} (otherwise: {otherwise})"
    )
}

/// What is said of an exception's own line.
pub(crate) fn exception_label(exception: &Exception, phase: Phase, lang: Lang) -> String {
    let Exception { signer, issued, until, .. } = exception;
    let mut out = match phase {
        Phase::InForce => say!(
            lang,
            "được miễn: {signer} ký ngày {issued}, đến hết ngày {until}",
            "exempt: signed by {signer} on {issued}, until {until}"
        ),
        Phase::Expired => say!(lang, "miễn trừ này hết hiệu lực sau ngày {until}", "this exception ended with {until}"),
        Phase::NotYet => say!(lang, "miễn trừ này có hiệu lực từ ngày {issued}", "this exception begins on {issued}"),
    };
    if let Some(reason) = &exception.reason {
        out += &format!("; {reason}");
    }
    out
}

/// What exceptions mean for whoever reads the finding, a sentence each.
pub(super) fn exceptions(finding: &FindingView<'_>, lang: Lang) -> Vec<String> {
    finding.exceptions.iter().map(|(exception, phase)| effect(exception, *phase, finding.scene.as_of, lang)).collect()
}

fn effect(exception: &Exception, phase: Phase, as_of: Date, lang: Lang) -> String {
    let Exception { document, issued, until, .. } = exception;
    match phase {
        Phase::InForce => say!(
            lang,
            "Đang được miễn theo {document} nên không tính là vi phạm; sau ngày {until} lại phải đạt.",
            "Exempt by {document}, so this counts against nobody; after {until} it does again."
        ),
        Phase::Expired => say!(
            lang,
            "Miễn trừ theo {document} chỉ đến hết ngày {until}: không còn tác dụng ngày {as_of}.",
            "The exception by {document} ended with {until}: it has no effect on {as_of}."
        ),
        Phase::NotYet => say!(
            lang,
            "Miễn trừ theo {document} có hiệu lực từ ngày {issued}: chưa có tác dụng ngày {as_of}.",
            "The exception by {document} begins on {issued}: it has no effect yet on {as_of}."
        ),
    }
}

// One of the two that are compared.
struct Side<'a> {
    name: &'a str,
    asked: String,
    due: Option<Date>,
    is_due: bool,
    rises: bool,
}

/// How the two layers stand to each other, in one sentence; the same under both findings.
pub(super) fn layers(finding: &FindingView<'_>, lang: Lang) -> Vec<String> {
    finding.beside.iter().map(|beside| layer(finding, beside, lang)).collect()
}

fn layer(finding: &FindingView<'_>, beside: &BesideView<'_>, lang: Lang) -> String {
    let is_due = finding.target.milestone_on(finding.scene.as_of).is_some();
    let own = side(finding, finding.instrument, finding.milestone, &finding.required, is_due, lang);
    let other = side(finding, beside.instrument, beside.milestone, &beside.required, beside.is_due, lang);
    match finding.is_local() {
        true => sentence(&own, &other, beside.stance, lang),
        false => sentence(&other, &own, beside.stance.turned(), lang),
    }
}

fn side<'a>(
    finding: &FindingView<'_>,
    instrument: &'a Instrument,
    milestone: Option<&Milestone>,
    written: &str,
    is_due: bool,
    lang: Lang,
) -> Side<'a> {
    let name = if instrument.number == "?" { lang.pick(&instrument.title, &instrument.title_en) } else { &instrument.number };
    let only = milestone.and_then(|m| if let [part] = m.parts.as_slice() { Some(part) } else { None });
    let rises = only.is_some_and(|p| matches!(&p.condition, Cond::Compare(Comparison::Ge | Comparison::Gt, ..)));
    let asked = only.map_or_else(|| format!("`{written}`"), |part| required(lang, finding.scene.sources, part));
    Side { name, asked, due: milestone.and_then(|m| m.due), is_due, rises }
}

fn sentence(local: &Side<'_>, national: &Side<'_>, stance: Stance, lang: Lang) -> String {
    let (plan, own, law, theirs) = (local.name, &local.asked, national.name, &national.asked);
    let due = |side: &Side<'_>| side.due.map_or_else(String::new, |d| d.to_string());
    let (own_due, their_due) = (due(local), due(national));
    match (local.is_due, national.is_due) {
        (false, false) => say!(
            lang,
            "Chưa mức nào đến hạn: địa phương ({plan}) {own}, hạn {own_due}; quốc gia ({law}) {theirs}, hạn {their_due}.",
            "Neither is due yet: locally ({plan}) {own} by {own_due}, nationally ({law}) {theirs} by {their_due}."
        ),
        (true, false) => say!(
            lang,
            "{plan} đặt {own}; mức quốc gia ({law}: {theirs}) đến hạn {their_due}: hiện xét theo mức của địa phương.",
            "{plan} asks for {own}; the national requirement ({law}: {theirs}) is due on {their_due}: until then the local one counts."
        ),
        (false, true) => say!(
            lang,
            "{plan} đặt {own}, hạn {own_due}; mức quốc gia ({law}: {theirs}) đang áp dụng: hiện xét theo mức quốc gia.",
            "{plan} asks for {own} by {own_due}; the national requirement ({law}: {theirs}) applies now: until then it counts."
        ),
        (true, true) => both_due(local, national, stance, lang),
    }
}

fn both_due(local: &Side<'_>, national: &Side<'_>, stance: Stance, lang: Lang) -> String {
    let (plan, own, law, theirs) = (local.name, &local.asked, national.name, &national.asked);
    let higher = local.rises && national.rises;
    let more = lang.pick(if higher { "cao hơn" } else { "chặt hơn" }, if higher { "higher" } else { "stricter" });
    let less = lang.pick(if higher { "thấp hơn" } else { "nhẹ hơn" }, if higher { "lower" } else { "looser" });
    match stance {
        Stance::Stricter => say!(
            lang,
            "{plan} đặt {own}, {more} mức quốc gia ({law}: {theirs}): xét theo mức của địa phương, mức quốc gia vẫn áp dụng.",
            "{plan} asks for {own}, {more} than the national requirement ({law}: {theirs}): the local one counts, the national one applies as well."
        ),
        Stance::Same => say!(
            lang,
            "{plan} và {law} đặt cùng một mức ({own}): đạt mức này là đạt cả hai.",
            "{plan} and {law} ask for the same ({own}): what reaches one reaches both."
        ),
        Stance::Looser => say!(
            lang,
            "{plan} đặt {own}, {less} mức quốc gia ({law}: {theirs}): xét theo mức quốc gia.",
            "{plan} asks for {own}, {less} than the national requirement ({law}: {theirs}): the national one counts."
        ),
        Stance::Crossing => say!(
            lang,
            "{plan} đặt {own}, {law} đặt {theirs}; mỗi mức chặt hơn ở một phía: phải đạt cả hai.",
            "{plan} asks for {own}, {law} for {theirs}; each is stricter on one side: both must be reached."
        ),
        Stance::Open => say!(
            lang,
            "{plan} đặt {own}, {law} đặt {theirs}; hai mức không so được với nhau: phải đạt cả hai.",
            "{plan} asks for {own}, {law} for {theirs}; the two cannot be compared: both must be reached."
        ),
    }
}

/// What is said of the other target's line.
pub(crate) fn other_line(finding: &FindingView<'_>, beside: &BesideView<'_>, lang: Lang) -> String {
    let id = &beside.target.id;
    match finding.is_local() {
        true => say!(lang, "mức quốc gia, `{id}`", "the national requirement, `{id}`"),
        false => say!(lang, "mức của địa phương, `{id}`", "the local requirement, `{id}`"),
    }
}
