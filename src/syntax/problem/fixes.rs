//! What mends a mistake in a rule file: what was meant, written in its place.
//!
//! Sure is only what was read as meant already, and can be meant in no other way.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::model::Fix;
use crate::diag::words::{remove, write};

use super::grammar::Grammar;
use super::header::HeaderProblem;
use super::spelling::Spelling;
use super::{Problem, Wrong};

/// The changes that mend a mistake; each alone is enough.
pub(super) fn of(problem: &Problem, lang: Lang) -> Vec<Fix> {
    let at = problem.at;
    match &problem.wrong {
        Wrong::Spelling(wrong) => spelling(wrong, at, lang),
        Wrong::Header(wrong) => header(wrong, at, lang).into_iter().collect(),
        Wrong::Grammar(wrong) => grammar(wrong, at, lang),
        Wrong::Layout => Vec::new(),
    }
}

fn spelling(wrong: &Spelling, at: Span, lang: Lang) -> Vec<Fix> {
    let one = |fix: Fix| vec![fix];
    match wrong {
        // `a&&b` must not become one word.
        Spelling::Sign { meant } if meant.starts_with(|c: char| c.is_ascii_lowercase()) => one(write(at, format!(" {meant} "), true, lang)),
        // A long dash may be a minus or stand in an id.
        Spelling::Sign { meant } => one(write(at, *meant, *meant != "-", lang)),
        Spelling::FullWidth { meant } | Spelling::DecimalComma { meant } | Spelling::Thousands { meant } | Spelling::PercentSpace { meant } => {
            one(write(at, meant, !matches!(wrong, Spelling::DecimalComma { .. }), lang))
        }
        Spelling::NumberForm { meant: Some(meant) } | Spelling::NameStart { meant: Some(meant) } => one(write(at, meant, false, lang)),
        Spelling::ThreeDecimals { count, decimal } => vec![write(at, count, false, lang), write(at, decimal, false, lang)],
        Spelling::DateForm { meant } | Spelling::UpperCase { meant } => one(write(at, meant, true, lang)),
        Spelling::Accent { meant } => one(write(at, meant, false, lang)),
        Spelling::Vietnamese { meant } => one(write(at, *meant, true, lang)),
        Spelling::CommentSign => one(write(at, "#", false, lang)),
        Spelling::Invisible => one(remove(at, true, lang)),
        Spelling::Stray { typed: ';' } => one(remove(at, true, lang)),
        _ => Vec::new(),
    }
}

fn header(wrong: &HeaderProblem, at: Span, lang: Lang) -> Option<Fix> {
    match wrong {
        HeaderProblem::UnknownKey { near: Some(near), .. } => Some(write(at, *near, false, lang)),
        HeaderProblem::QuotedDate { meant } | HeaderProblem::DateForm { meant } => Some(write(at, meant, true, lang)),
        HeaderProblem::IdSpelling { meant: Some(meant) } => Some(write(at, format!("\"{meant}\""), false, lang)),
        _ => None,
    }
}

fn grammar(wrong: &Grammar, at: Span, lang: Lang) -> Vec<Fix> {
    let one = |text: &str, sure| vec![write(at, text, sure, lang)];
    match wrong {
        Grammar::UnknownBlock { near: Some(near) }
        | Grammar::HeadLeftover { near: Some(near), .. }
        | Grammar::UnknownField { near: Some(near), .. }
        | Grammar::UnknownValue { near: Some(near), .. }
        | Grammar::UnknownFunction { near: Some(near) }
        | Grammar::GivenFunction { near: Some(near) } => one(near, false),
        Grammar::IdSpelling { meant } | Grammar::DefineHyphen { meant } | Grammar::NoComparison { meant } => one(meant, false),
        Grammar::ChainedComparison { meant: Some(meant) } => one(meant, true),
        Grammar::ShortJoined { meant: Some(meant) } => one(meant, false),
        Grammar::MinusSpaces => one(" - ", true),
        Grammar::HyphenName { minus, id } => {
            let quoted = write(at, format!("\"{id}\""), false, lang);
            minus.iter().map(|minus| write(at, minus, false, lang)).chain([quoted]).collect()
        }
        Grammar::StrayBrace | Grammar::UnopenedBracket | Grammar::ReasonWithoutNeed => vec![remove(at, false, lang)],
        Grammar::FieldSign => vec![remove(at, true, lang)],
        Grammar::UnclosedBlock { expected, .. } => vec![Fix { edits: vec![(expected.after(), "\n}".into())], ..write(at, "}", false, lang) }],
        _ => Vec::new(),
    }
}
