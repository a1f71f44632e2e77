//! `extract`: a report's document to proposed facts.
//!
//! The documents are read one after another and each is let go before the next, so that memory is bounded by the largest. Here is only
//! the way of a document: `args` knows what may be typed, `draft` writes facts files, the writers of `report::extraction` know what is
//! shown. Another way to read a document stands in [`read`], another thing to make of what was found in [`made_of`].

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::source::Sources;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::document::Document;
use crate::extract::Extraction;
use crate::extract::read::Reader;
use crate::report::extraction::{self, ExtractionInput};
use crate::say;
use crate::vocab::schema::Vocabulary;
use crate::workspace::files::shown;
use crate::workspace::load_direct::documents;
use crate::workspace::load_document::load_document;
use crate::workspace::{Problem, load_vocabulary};

use super::args::Entry;
use super::check::rules_from;
use super::disk::Watched;
use super::ui::Ui;
use super::{UNUSABLE, filters};

mod args;
mod draft;
mod form;
mod review;
mod side_by_side;

use args::{ExtractArgs, Format};
use draft::Stopped;

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
    let (vocabulary, problems) = load_vocabulary(ui.disk(), &rules_from(args.rules.as_ref()), &mut sources);
    if !problems.is_empty() {
        ui.tell(&problems, &sources);
        return UNUSABLE;
    }
    let (found, problems) = documents(ui.disk(), &args.paths);
    let wrong = args.heading.unit.as_ref().and_then(|unit| filters::unknown_unit(unit, &vocabulary, ui.lang()));
    if let Some(diag) = wrong.or_else(|| too_many(&found, &args, ui)) {
        ui.tell_one(&diag);
        return UNUSABLE;
    }
    if found.is_empty() {
        ui.tell(&problems, &sources);
        return UNUSABLE;
    }
    if args.learn_form {
        return form::learn(&found, &args, &vocabulary, ui);
    }
    let hash = if args.review.is_some() { review::vocabulary_hash(&sources) } else { String::new() };
    all(&found, problems, &args, &Known { vocabulary: &vocabulary, hash }, ui)
}

/// The vocabulary that documents are read with.
struct Known<'v> {
    vocabulary: &'v Vocabulary,
    /// Its SHA-256; empty where no page asks for it.
    hash: String,
}

// Some documents at a time, told in their order; one that cannot be used does not keep the others from being read.
fn all(found: &[PathBuf], problems: Vec<Problem>, args: &ExtractArgs, known: &Known<'_>, ui: &Ui) -> u8 {
    let mut wrong: Vec<Diag> = problems.iter().map(|p| p.to_diag(ui.lang())).collect();
    let (mut made, mut written, mut failed) = (Vec::new(), BTreeSet::new(), false);
    let reader = Reader::new(known.vocabulary);
    let one = |path: &PathBuf| read(path, args, &reader, ui.disk());
    let reads = found.chunks(side_by_side::width()).flat_map(|paths| match &args.form {
        Some(mapping) => paths.iter().map(|path| form::read(path, mapping, args, known.vocabulary, ui)).collect(),
        None => side_by_side::each(paths, &one).into_iter().map(|r| r.map_err(|p| Stopped::Diag(p.to_diag(ui.lang())))).collect::<Vec<_>>(),
    });
    for read in reads {
        match read.and_then(|read| made_of(&read, args, known, &mut written, ui)) {
            Ok(text) => made.push(text),
            Err(Stopped::Diag(diag)) => wrong.push(diag),
            Err(Stopped::Facts(sources, diags)) => {
                failed = true;
                ui.tell_diags(diags, &sources);
            }
        }
    }
    failed |= !wrong.is_empty();
    if !wrong.is_empty() {
        ui.tell_diags(wrong, &Sources::default());
    }
    if made.is_empty() {
        return UNUSABLE;
    }
    let between = if args.draft { "" } else { "\n" };
    ui.result(&made.join(between), if failed { UNUSABLE } else { 0 })
}

/// A document, and what is found in it.
fn read(path: &Path, args: &ExtractArgs, reader: &Reader<'_>, disk: &Watched) -> Result<Read, Problem> {
    let mut document = load_document(disk, path, &args.options)?;
    document.note_spelling();
    let mut extraction = reader.read(&document, &args.request());
    extraction.heading = args.heading.clone().or(extraction.heading);
    let extraction = match args.accept {
        Some(level) => extraction.accepted(level),
        None => extraction,
    };
    Ok(Read { path: path.to_path_buf(), document, extraction })
}

/// What is printed of a document.
fn made_of(read: &Read, args: &ExtractArgs, known: &Known<'_>, written: &mut BTreeSet<PathBuf>, ui: &Ui) -> Result<String, Stopped> {
    let name = shown(&read.path);
    let input = ExtractionInput { name: &name, document: &read.document, extraction: &read.extraction, vocabulary: known.vocabulary };
    if let Some(said) = review::page(&input, &known.hash, args, ui) {
        let said = said.map_err(Stopped::Diag)?;
        if !args.printed {
            return Ok(said);
        }
        ui.say(&said);
    }
    if let Some(asked) = &args.explain {
        return Ok(extraction::explain(&input, asked, &ui.style()));
    }
    if args.draft {
        return draft::beside(&input, args, written, ui);
    }
    if args.format == Format::Toml {
        return draft::printed(&input, args, ui);
    }
    let mut sources = Sources::default();
    let file = sources.add_placed(name.as_str(), read.document.text.clone(), read.document.places());
    Ok(match args.format {
        Format::Json => extraction::json(&input, sources.get(file), ui.lang()),
        Format::Human | Format::Toml => {
            let next = format!("doichieu extract \"{name}\" --draft");
            extraction::human(&input, &sources, file, &next, &ui.style())
        }
    })
}

// Formats that one document fills.
fn too_many(found: &[PathBuf], args: &ExtractArgs, ui: &Ui) -> Option<Diag> {
    let lang = ui.lang();
    let page = args.review.is_some();
    if found.len() < 2
        || args.explain.is_some() && !page
        || !page && (args.draft && args.merge.is_none() || args.format == Format::Human && args.merge.is_none())
    {
        return None;
    }
    let what = match (args.merge.is_some(), args.format) {
        _ if page => "--review",
        (true, _) => "--merge",
        (_, Format::Json) => "--format json",
        (_, _) => "--format toml",
    };
    let n = found.len();
    let message = say!(lang, "`{what}` chỉ nhận một văn bản, ở đây có {n}", "`{what}` takes one document, and here are {n}");
    let alone = lang.pick("Chạy từng văn bản một, mỗi lần một tên trang.", "Take one document at a time, each with a page of its own.");
    let several = lang.pick(
        "Với nhiều văn bản, dùng `--draft`: mỗi văn bản được một bản nháp bên cạnh.",
        "For several use `--draft`: each gets a draft of its own beside it.",
    );
    Some(Diag::error(code::ONE_DOCUMENT, message).help(if page { alone } else { several }))
}
