//! What is wrong with a document, and what was repaired in it, in both languages.

pub mod pdf;

use std::ops::Range;

use crate::base::encoding::EncodingProblem;
use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::flaw::encoding_words;
use crate::diag::model::Diag;

use self::pdf::PdfProblem;

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is a text in an encoding that is not converted without being asked for.
    Encoding(EncodingProblem),
    /// It is a PDF that cannot be read.
    Pdf(PdfProblem),
}

impl Problem {
    /// The problem in words; `name` is the file's path as people know it.
    pub fn to_diag(&self, name: &str, lang: Lang) -> Diag {
        match self {
            Problem::Encoding(problem) => {
                let (message, help) = encoding_words(name, problem, lang);
                Diag::error(code::NOT_UTF8, message).help(help)
            }
            Problem::Pdf(problem) => problem.to_diag(name, lang),
        }
    }
}

/// Something that was changed or left out while reading; never silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where in the text.
    pub range: Range<usize>,
    /// What was done.
    pub repair: Repair,
    /// As it stood in the file, shortened.
    pub before: String,
    /// As it is read.
    pub after: String,
}

/// Kinds of repairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repair {
    /// Letters of another alphabet that look like Latin ones.
    LookAlike,
    /// Soft hyphens and characters of no width.
    Invisible,
    /// A PDF: it says where characters stand and not in which order they are read, so that order was worked out.
    OrderWorkedOut,
    /// A page of a PDF, from 1, on which no text was found: a picture of text, or an empty page.
    PageWithoutText(u32),
}
