//! A new reading of a document, put into the facts file that stands beside it.
//!
//! What a person wrote or confirmed is kept byte for byte, comments too; what only the program said is written anew, behind it. Where a
//! kept fact and the new reading differ, or its quote is gone from the document, a line of the program above the fact says so. Merging
//! twice changes nothing more.

mod compare;
mod old;

use crate::base::source::FileId;
use crate::facts::problem::Problem;

use super::ExtractionInput;
use super::draft::{About, Draft, Finder, OWN, parts};

use compare::Compared;
use old::{Old, Segment};

pub use old::Trouble;

/// A facts file with a new reading in it, and what became of the old one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The whole file.
    pub text: String,
    /// Facts that a person wrote or confirmed.
    pub kept: usize,
    /// Facts that await confirmation.
    pub open: usize,
    /// Kept facts that the new reading contradicts.
    pub differing: usize,
    /// Kept facts whose quote is no longer in the document.
    pub gone: usize,
}

/// Puts the reading of a document into the text of a facts file.
///
/// # Errors
/// The file is no facts file, or is one about another document.
pub fn merge(file: FileId, old: &str, input: &ExtractionInput<'_>, about: &About<'_>) -> Result<Merged, Trouble> {
    let finder = Finder::new(&input.document.text, &input.document.blocks);
    let old = Old::read(file, old, about, input, &finder)?;
    let Draft { preface, report, blocks, tail } = parts(input, about);
    let Compared { new, remarks } = compare::compare(&old, &blocks, input, about.lang);
    let kept = old.facts().filter(|f| f.kept).count();
    let (differing, gone) = (remarks.values().filter(|r| r.differs).count(), remarks.values().filter(|r| r.gone).count());

    let signed = old.signature.as_ref().filter(|_| !new.is_empty());
    let mut body = String::new();
    for (index, segment) in old.segments.iter().enumerate() {
        body.push_str(&match (segment, remarks.get(&index)) {
            (Segment::Fact(fact), _) if !fact.kept => fact.piece.floating(),
            (Segment::Fact(fact), remark) => {
                let covered = signed.filter(|_| fact.needs_signature);
                fact.piece.text(remark.map_or("", |r| &r.text), covered.map_or("", |s| s))
            }
            (Segment::Report(piece), _) if signed.is_some() => piece.unsigned(),
            (Segment::Report(piece), _) => piece.text("", ""),
        });
    }
    let body = body + &old.rest;
    let open: String = new.iter().map(|block| format!("\n{}", block.text)).collect();
    let tail = if tail.is_empty() { tail } else { format!("\n{tail}") };
    // A file in which nothing is said of the report yet.
    let report = if old.has_report() { String::new() } else { format!("{report}\n") };
    let preface = if new.is_empty() { String::new() } else { format!("{preface}\n") } + &report;
    let body = body.trim_start_matches(['\r', '\n']);
    let body = if body.is_empty() || body.ends_with('\n') { body.to_string() } else { format!("{body}\n") };
    let text = format!("{}{}{body}{}", old.mark, old.line_ends(&preface), old.line_ends(&format!("{open}{tail}")));
    Ok(Merged { text, kept, open: new.len(), differing, gone })
}

/// Whether a line is the program's own.
fn is_own(line: &str) -> bool {
    line.starts_with(OWN)
}

impl From<Vec<Problem>> for Trouble {
    fn from(problems: Vec<Problem>) -> Trouble {
        Trouble::Wrong(problems)
    }
}
