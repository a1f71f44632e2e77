//! `extract`: a report's document to proposed facts.
//!
//! The documents are read one after another and each is let go before the next, so that memory is bounded by the largest. Here is only
//! the way of a document: `args` knows what may be typed, `documents` which files are meant, the writers of `report::extraction` what is
//! shown. Another way to read a document stands in [`read`], another thing to make of what was found in [`made_of`].

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::source::Sources;
use crate::document::Document;
use crate::extract::{self, Extraction};
use crate::report::extraction::{self, ExtractionInput};
use crate::vocab::schema::Vocabulary;
use crate::workspace::files::shown;
use crate::workspace::load_document::load_document;
use crate::workspace::{Problem, load_vocabulary};

use super::UNUSABLE;
use super::args::Entry;
use super::check::rules_from;
use super::ui::Ui;

mod args;

use args::{ExtractArgs, Format};

pub(super) const ENTRY: Entry = Entry {
    name: "extract",
    about: ("Đọc số liệu từ văn bản của báo cáo", "Read facts from a report's document"),
    operands: (" <TỆP>...", " <FILE>..."),
    define: args::define,
    run,
};

/// A document with what was found in it.
struct Read {
    path: PathBuf,
    document: Document,
    extraction: Extraction,
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let args = args::read(matches);
    let mut sources = Sources::default();
    let (vocabulary, mut problems) = load_vocabulary(ui.disk(), &rules_from(args.rules.as_ref()), &mut sources);
    let mut made = String::new();
    if problems.is_empty() {
        for path in &args.files {
            match read(path, &args, &vocabulary, ui) {
                Ok(read) => made.push_str(&made_of(&read, &args, &vocabulary)),
                Err(problem) => problems.push(problem),
            }
        }
    }
    if problems.is_empty() {
        return ui.result(&made, 0);
    }
    ui.tell(&problems, &sources);
    UNUSABLE
}

/// A document, and what is found in it.
fn read(path: &Path, args: &ExtractArgs, vocabulary: &Vocabulary, ui: &Ui) -> Result<Read, Problem> {
    let document = load_document(ui.disk(), path)?;
    let extraction = extract::read(&document, vocabulary, &args.request);
    Ok(Read { path: path.to_path_buf(), document, extraction })
}

/// What is printed of a document.
fn made_of(read: &Read, args: &ExtractArgs, vocabulary: &Vocabulary) -> String {
    let name = shown(&read.path);
    let input = ExtractionInput { name: &name, document: &read.document, extraction: &read.extraction, vocabulary };
    match args.format {
        Format::Json => extraction::json(&input),
    }
}
