//! What is wrong with a document, and what was repaired in it, in both languages.
//!
//! Each kind of trouble has a file of its own with its words; readers of one format add theirs beside them.

pub mod archive;
mod encoding;
mod form;
mod limit;
mod note;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod word;
pub mod workbook;

use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit};
use crate::diag::model::Diag;

use self::workbook::WorkbookProblem;
use super::Kind;

use self::archive::ArchiveProblem;
use self::word::WordProblem;

pub use encoding::EncodingProblem;
pub use form::Form;
pub use limit::Limit;
pub use note::{Note, Repair};

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It has no bytes.
    Empty,
    /// It has nothing but white space, or of a web page nothing outside its frame.
    Blank(Kind),
    /// It is a file of this form, which is not read.
    Unread(Form),
    /// Its name has this ending, and it is something else that is read.
    OtherKind {
        /// The ending, without its dot.
        ending: String,
        /// What the bytes show.
        is: Kind,
    },
    /// Its name says that it is of this kind, and its bytes do not.
    NotThatKind {
        /// What the name says.
        said: Kind,
    },
    /// Its name says that it is of this kind, and it is an archive of other files.
    OnlyArchive {
        /// What the name says.
        said: Kind,
    },
    /// It seems to be text, and its name does not say of which kind; the ending is empty where there is none.
    UnknownEnding {
        /// The ending, without its dot.
        ending: String,
    },
    /// It is a web page that has no text of its own: scripts put it there.
    Scripted,
    /// This program was built without the reader of this kind.
    NotBuilt(Kind),
    /// Its characters.
    Encoding(EncodingProblem),
    /// It passes a limit.
    Limit(Limit),
    /// It is a PDF that cannot be read.
    #[cfg(feature = "pdf")]
    Pdf(pdf::PdfProblem),
    /// It is an archive that is damaged, encrypted or passes a limit.
    Archive(ArchiveProblem),
    /// It is a Word document that is damaged or has no text.
    Word(WordProblem),
    /// It is a workbook that is damaged or passes a limit.
    Workbook(WorkbookProblem),
    /// It is a document of this kind where only a workbook will do.
    NoWorkbook(Kind),
}

/// A whole number as it is written in a sentence.
fn count(lang: Lang, n: usize) -> String {
    show::number(lang, Unit::Plain, &Number::int(i64::try_from(n).unwrap_or(i64::MAX)))
}

impl Problem {
    /// The problem in words; `name` is the file's path as people know it.
    pub fn to_diag(&self, name: &str, lang: Lang) -> Diag {
        match self {
            Problem::Archive(problem) => problem.to_diag(name, lang),
            Problem::Word(problem) => problem.to_diag(name, lang),
            Problem::Workbook(problem) => problem.to_diag(name, lang),
            Problem::NoWorkbook(kind) => workbook::no_workbook(name, *kind, lang),
            Problem::Encoding(problem) => problem.to_diag(name, lang),
            Problem::Limit(limit) => limit.to_diag(name, lang),
            #[cfg(feature = "pdf")]
            Problem::Pdf(problem) => problem.to_diag(name, lang),
            Problem::Empty => form::empty(name, lang),
            Problem::Blank(kind) => form::blank(name, *kind, lang),
            Problem::Unread(form) => form.to_diag(name, lang),
            Problem::OtherKind { ending, is } => form::other_kind(name, ending, *is, lang),
            Problem::NotThatKind { said } => form::not_that_kind(name, *said, lang),
            Problem::OnlyArchive { said } => form::only_archive(name, *said, lang),
            Problem::UnknownEnding { ending } => form::unknown_ending(name, ending, lang),
            Problem::Scripted => form::scripted(name, lang),
            Problem::NotBuilt(kind) => form::not_built(name, *kind, lang),
        }
    }
}

#[cfg(test)]
mod tests;
