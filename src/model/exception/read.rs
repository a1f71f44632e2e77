//! `exceptions/*.toml` to exceptions: first what is written, with its shape checked, then held against the rules.

use crate::base::data::{Flaw, Keys, Table};
use crate::base::date::Date;
use crate::base::source::{FileId, Sources, Span, Spanned};
use crate::base::suggest;
use crate::base::toml_text;
use crate::model::ir::{Rules, Target, TargetId};
use crate::syntax::tree::TargetKind;

use super::Exception;
use super::problem::ExceptionProblem as Problem;

/// The keys of an `[[exception]]`, in the order they are written.
pub const KEYS: &[&str] = &["unit", "target", "document", "signer", "issued", "until", "reason"];

/// An `[[exception]]` as it is written, its names not looked up yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    unit: Spanned<String>,
    target: Spanned<String>,
    document: Spanned<String>,
    signer: String,
    issued: Spanned<Date>,
    until: Spanned<Date>,
    reason: Option<String>,
    head: Span,
}

/// Reads the files in the order given. An entry with a mistake is left out and reported.
pub fn read(sources: &Sources, files: &[FileId]) -> (Vec<Written>, Vec<Problem>) {
    let (mut written, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let (root, mut flaws) = toml_text::read(*file, &sources.get(*file).text, 0);
        let tables = Keys::new(&root, "", &["exception"], &mut flaws).tables("exception");
        let entries: Vec<Option<Written>> = tables.into_iter().map(|t| entry(t, &mut flaws)).collect();
        problems.extend(flaws.into_iter().map(Problem::Shape));
        for entry in entries.into_iter().flatten() {
            if entry.until.value < entry.issued.value {
                problems.push(Problem::Backwards { issued: entry.issued.span, until: entry.until.span });
            } else {
                written.push(entry);
            }
        }
    }
    (written, problems)
}

fn entry(table: &Table, flaws: &mut Vec<Flaw>) -> Option<Written> {
    let mut keys = Keys::new(table, "[[exception]]", KEYS, flaws);
    let (unit, target) = (keys.required_text("unit"), keys.required_text("target"));
    let (document, signer) = (keys.required_text("document"), keys.required_text("signer"));
    let (issued, until) = (required_date(&mut keys, "issued"), required_date(&mut keys, "until"));
    let reason = keys.text("reason").map(|r| r.value);
    // Elsewhere `?` stands for what nobody knows; an exception without its document is none.
    let document = document.filter(|d| d.value.trim() != "?" || keys.empty("document", d.span));
    let (unit, target, document, signer) = (unit?, target?, document?, signer?.value);
    Some(Written { unit, target, document, signer, issued: issued?, until: until?, reason, head: table.span })
}

fn required_date(keys: &mut Keys<'_, '_>, key: &'static str) -> Option<Spanned<Date>> {
    keys.required(key)?;
    keys.date(key)
}

/// Holds what is written against the rules. With `partial`, targets of instruments that are not among the rules are passed over.
pub fn check(rules: &Rules, written: &[Written], partial: bool) -> (Vec<Exception>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for entry in written {
        let (instrument, _) = entry.target.value.split_once('.').unwrap_or((&entry.target.value, ""));
        if partial && !rules.instruments.iter().any(|i| i.id == instrument) {
            continue;
        }
        match resolved(rules, entry) {
            Ok(exception) => found.push(exception),
            Err(mistakes) => problems.extend(mistakes),
        }
    }
    found.sort_by(|a: &Exception, b| (&a.unit, a.target, a.issued, a.head).cmp(&(&b.unit, b.target, b.issued, b.head)));
    problems.extend(overlaps(&found));
    (found, problems)
}

// Of those that begin earlier the one that ends last is shown.
fn overlaps(sorted: &[Exception]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for group in sorted.chunk_by(|a, b| a.unit == b.unit && a.target == b.target) {
        let mut longest = &group[0];
        for again in &group[1..] {
            if again.issued <= longest.until {
                let until = longest.until.min(again.until);
                problems.push(Problem::Overlap { first: longest.at, again: again.at, from: again.issued, until });
            }
            longest = if again.until > longest.until { again } else { longest };
        }
    }
    problems
}

fn resolved(rules: &Rules, entry: &Written) -> Result<Exception, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut units = rules.vocabulary.unit_entries(&entry.unit.value).peekable();
    if units.peek().is_none() {
        let near = suggest::nearest(&entry.unit.value, rules.vocabulary.units.iter().map(|u| u.id.as_str())).map(str::to_string);
        problems.push(Problem::UnknownUnit { name: entry.unit.value.clone(), near, at: entry.unit.span });
    }
    let target = rules.find_target(&entry.target.value);
    match target {
        None => problems.push(unknown_target(rules, &entry.target)),
        Some(target) if problems.is_empty() && !binds(rules, target, &entry.unit.value) => {
            let (id, unit, at) = (entry.target.value.clone(), entry.unit.span, entry.target.span);
            let check = rules.target(target).kind == TargetKind::Check;
            problems.push(Problem::NotBound { id, check, unit, at, target: rules.target(target).head });
        }
        Some(_) => {}
    }
    let Some(target) = target.filter(|_| problems.is_empty()) else { return Err(problems) };
    Ok(Exception {
        unit: entry.unit.value.clone(),
        target,
        document: entry.document.value.clone(),
        signer: entry.signer.clone(),
        issued: entry.issued.value,
        until: entry.until.value,
        reason: entry.reason.clone(),
        at: entry.document.span,
        head: entry.head,
    })
}

fn unknown_target(rules: &Rules, written: &Spanned<String>) -> Problem {
    let last = |id: &str| id.rsplit_once('.').map_or_else(|| id.to_string(), |(_, last)| last.to_string());
    // Whoever leaves out the instrument means the only target of that name.
    let same: Vec<&Target> = rules.targets.iter().filter(|t| last(&t.id) == written.value).collect();
    let near = match same.as_slice() {
        [one] => Some(one.id.clone()),
        _ => suggest::nearest(&written.value, rules.targets.iter().map(|t| t.id.as_str())).map(str::to_string),
    };
    Problem::UnknownTarget { id: written.value.clone(), near, at: written.span }
}

fn binds(rules: &Rules, target: TargetId, unit: &str) -> bool {
    let target = rules.target(target);
    let own = rules.instrument(target.instrument).local_unit.as_deref().is_none_or(|own| own == unit);
    let kind = || rules.vocabulary.unit_entries(unit).any(|u| target.binds.contains(&u.kind));
    target.kind == TargetKind::Target && own && (target.binds.is_empty() || kind())
}
