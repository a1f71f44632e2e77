//! What a header says of its pack: version, changelog, sign-off, and the text it claims to be verified in.

use crate::base::date::Date;
use crate::base::source::Spanned;
use crate::syntax::tree::{Basis, Change, Header};

use super::problem::{PackProblem, Problem, QuoteProblem};

/// Everything that does not fit together in a header.
pub fn check(header: &Header) -> Vec<Problem> {
    let mut problems = Vec::new();
    let needed = header.needs_engine.as_ref().filter(|v| engine(&v.value).is_none());
    problems.extend(needed.map(|v| Problem::Pack(PackProblem::EngineForm { at: v.span })));
    let versions = header.version.iter().chain(header.changes.iter().map(|c| &c.version));
    let odd = versions.filter(|v| version(&v.value).is_none());
    problems.extend(odd.map(|v| Problem::Pack(PackProblem::VersionForm { at: v.span })));
    problems.extend(changelog(header).map(Problem::Pack));
    problems.extend(sign_off(header).map(Problem::Pack));
    if let (Some(basis), None) = (header.basis.as_ref().filter(|b| b.value == Basis::Verified), &header.document) {
        problems.push(Problem::Quote(QuoteProblem::VerifiedWithoutDocument { at: basis.span }));
    }
    problems
}

/// The numbers of a version of two or three, such as `1.2` or `1.2.3`.
pub fn version(text: &str) -> Option<[u32; 3]> {
    numbers(text, 2)
}

/// The numbers of the least version of the program that a header asks for; `>=` may stand before it.
pub fn engine(text: &str) -> Option<[u32; 3]> {
    numbers(text.trim().trim_start_matches(">=").trim_start(), 1)
}

fn numbers(text: &str, least: usize) -> Option<[u32; 3]> {
    let parts: Vec<&str> = text.split('.').collect();
    let plain = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if parts.len() < least || parts.len() > 3 || !parts.iter().all(plain) {
        return None;
    }
    let mut found = [0; 3];
    for (place, part) in found.iter_mut().zip(&parts) {
        *place = part.parse().ok()?;
    }
    Some(found)
}

// Newest first or newest last, as people keep such lists, but not mixed.
fn changelog(header: &Header) -> Option<PackProblem> {
    let key = |change: &Change| version(&change.version.value).map(|v| (v, change.on.value));
    // A version that cannot be read is told already.
    let keyed = header.changes.iter().map(|c| key(c).map(|k| (k, c))).collect::<Option<Vec<_>>>()?;
    let upward = keyed.first()?.0 <= keyed.last()?.0;
    for pair in keyed.windows(2) {
        let [(above, before), (below, change)] = pair else { continue };
        let (older, newer) = if upward { (above, below) } else { (below, above) };
        if older.0 >= newer.0 || older.1 > newer.1 {
            return Some(PackProblem::ChangesOutOfOrder { at: change.span, before: before.span });
        }
    }
    let (newest, change) = keyed.iter().max_by_key(|(key, _)| *key)?;
    let (place, text) = (change.version.span, change.version.value.clone());
    match &header.version {
        None => Some(PackProblem::NoVersion { newest: place, text }),
        Some(written) => {
            let differs = version(&written.value).is_some_and(|v| v != newest.0);
            differs.then_some(PackProblem::VersionNotNewest { at: written.span, newest: place, text })
        }
    }
}

fn sign_off(header: &Header) -> Option<PackProblem> {
    match (&header.approved_by, &header.approved_on) {
        (Some(by), _) if by.value.trim().is_empty() => Some(PackProblem::SignedByNobody { at: by.span }),
        (Some(by), None) => Some(PackProblem::SignedWithoutDate { at: by.span }),
        (None, Some(on)) => Some(PackProblem::SignedByNobody { at: on.span }),
        (Some(_), Some(on)) => too_early(header, on),
        (None, None) => None,
    }
}

fn too_early(header: &Header, on: &Spanned<Date>) -> Option<PackProblem> {
    let last = header.changes.iter().max_by_key(|c| c.on.value).filter(|c| on.value < c.on.value);
    let changed = last.map(|c| PackProblem::SignedBeforeChange { at: on.span, signed: on.value, change: c.on.span, changed: c.on.value });
    let issued = header.issued.as_ref().filter(|issued| on.value < issued.value);
    issued.map(|i| PackProblem::SignedBeforeIssue { at: on.span, signed: on.value, issued: i.span, issued_on: i.value }).or(changed)
}
