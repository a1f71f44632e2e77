//! What mends a mistake in checked rules.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::model::Fix;
use crate::diag::words::write;

use super::Problem;

/// The changes that mend a mistake; each alone is enough.
pub(super) fn of(problem: &Problem, lang: Lang) -> Vec<Fix> {
    let fix = match problem {
        // The tiers behind a name belong to its place and stay.
        Problem::UnknownName { name, near: Some(near), at } => write(start(*at, name.len()), near, false, lang),
        Problem::UnknownTier { near: Some(near), at, .. }
        | Problem::UnknownKind { near: Some(near), at, .. }
        | Problem::UnknownTarget { near: Some(near), at, .. }
        | Problem::UnknownAmended { near: Some(near), at, .. } => write(*at, near, false, lang),
        Problem::UnknownUnit { name, near: Some(near), at } => {
            // In a header it stands in quotes.
            let quoted = (at.end - at.start) as usize == name.len() + 2;
            write(*at, if quoted { format!("\"{near}\"") } else { near.clone() }, false, lang)
        }
        Problem::UnknownAttributeValue { name, near: Some(near), at, .. } => {
            write(*at, if name == "unit.kind" { near.clone() } else { format!("\"{near}\"") }, false, lang)
        }
        Problem::MissingPercent { number, value: Some(value), .. } => write(*number, format!("{value}%"), false, lang),
        _ => return Vec::new(),
    };
    vec![fix]
}

fn start(at: Span, bytes: usize) -> Span {
    Span { end: at.end.min(at.start + bytes as u32), ..at }
}
