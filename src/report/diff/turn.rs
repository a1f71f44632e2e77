//! A verdict that turns, as a diagnostic: the report's own words, the new line that judges them, the old line beside it.

use crate::base::lang::Lang;
use crate::diag::model::{Diag, Label, Severity};
use crate::report::finding::{diag as finding_diag, rule};
use crate::report::view::FindingView;
use crate::report::words::message as finding_message;
use crate::say;

use super::{TurnView, turned};

/// One sentence: who, from which verdict to which, and how the matter stands now.
pub(super) fn message(turn: &TurnView<'_>, lang: Lang) -> String {
    let way = turned(turn.turn.from, turn.turn.to, lang);
    turn.told().map_or_else(String::new, |told| turning(told, &way, lang))
}

/// Who, `way` behind the year, and how the matter stands.
pub(in crate::report) fn turning(told: &FindingView<'_>, way: &str, lang: Lang) -> String {
    let (name, year) = (told.scene.name, told.scene.year);
    let who = format!("{name} {year}: ");
    let said = finding_message(told, lang);
    let how = said.strip_prefix(&who).unwrap_or(&said);
    format!("{name} {year}, {way}: {how}")
}

/// The diagnostic of the finding under the new rules, with the old rule's line.
pub(super) fn diag(turn: &TurnView<'_>, lang: Lang) -> Option<Diag> {
    let told = turn.told()?;
    let mut diag = finding_diag(told, lang);
    diag.message = message(turn, lang);
    if turn.new.is_none() {
        diag.severity = Severity::Note;
        diag.help = None;
    }
    let line = rule(told, lang);
    if let Some(label) = diag.labels.iter_mut().find(|l| l.span == line.span) {
        label.text = dated(&label.text, turn.new.is_some(), lang);
    }
    if let Some(old) = turn.old.filter(|_| turn.new.is_some()) {
        let line = rule(old, lang);
        diag.labels.push(Label { span: line.span, text: dated(&line.text, false, lang) });
    }
    Some(diag)
}

// `nay yêu cầu: …`, `required before: …`
fn dated(label: &str, now: bool, lang: Lang) -> String {
    let (vi, en) = if now { ("nay", "now") } else { ("trước đây", "before") };
    match label.strip_prefix("required: ").filter(|_| lang == Lang::En) {
        Some(rest) => format!("required {en}: {rest}"),
        None => say!(lang, "{vi} {label}", "{en}: {label}"),
    }
}

/// Under which target, by its new id, and its old one where that differs.
pub(super) fn target(turn: &TurnView<'_>, lang: Lang) -> String {
    let id = |f: Option<&FindingView<'_>>| f.map(|f| f.target.id.clone());
    match (id(turn.old), id(turn.new)) {
        (Some(old), Some(new)) if old != new => say!(lang, "{new} (trước đây {old})", "{new} (was {old})"),
        (_, Some(new)) => new,
        (Some(old), None) => say!(lang, "{old} (bị bỏ)", "{old} (removed)"),
        (None, None) => String::new(),
    }
}
