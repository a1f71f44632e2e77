//! `--form` and `--learn-form`: official forms in Excel.

use std::path::{Path, PathBuf};

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::cli::args::{flag, path_arg};
use crate::cli::ui::Ui;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::extract::form::learn::{self, Example};
use crate::say;
use crate::vocab::schema::Vocabulary;
use crate::workspace::files::shown;
use crate::workspace::load_document::load_workbook;
use crate::workspace::load_form::{load_form, load_mapping};
use crate::workspace::load_reports;

use super::Read;
use super::args::ExtractArgs;
use super::draft::Stopped;
use crate::cli::UNUSABLE;

/// `--form`, `--learn-form`, `--facts`
pub(super) fn form_args(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let form = pick("Đọc biểu mẫu Excel theo tệp ánh xạ này (`*.form.toml`)", "Read Excel forms by this mapping (`*.form.toml`)");
    let facts = pick("Với --learn-form: số liệu đã biết của biểu", "With --learn-form: facts that the form is known to say");
    command
        .arg(path_arg(lang, "form", form))
        .arg(
            flag("learn-form", pick("Đề xuất tệp ánh xạ từ một biểu mẫu Excel", "Propose a mapping from an example of a form"))
                .conflicts_with("form"),
        )
        .arg(path_arg(lang, "facts", facts).requires("learn-form"))
}

/// A filled form, read by a mapping. What is empty or moved is told.
pub(super) fn read(path: &Path, mapping: &Path, args: &ExtractArgs, vocabulary: &Vocabulary, ui: &Ui) -> Result<Read, Stopped> {
    let (mut sources, lang) = (Sources::default(), ui.lang());
    let mapping = match load_mapping(ui.disk(), vocabulary, mapping, &mut sources) {
        Ok(mapping) => mapping,
        Err(problems) => return Err(Stopped::Facts(sources, problems.iter().map(|p| p.to_diag(lang)).collect())),
    };
    let loaded = load_form(ui.disk(), vocabulary, &mapping, &args.request(), path, &mut sources);
    let (document, filled) = loaded.map_err(|p| Stopped::Diag(p.to_diag(lang)))?;
    if !filled.problems.is_empty() {
        return Err(Stopped::Facts(sources, filled.problems.iter().map(|p| p.to_diag(lang)).collect()));
    }
    for note in &filled.notes {
        ui.say(&format!("{}\n", note.say(lang)));
    }
    let mut extraction = filled.extraction;
    extraction.heading = args.heading.clone().or(extraction.heading);
    Ok(Read { path: path.to_path_buf(), document, extraction })
}

/// Proposes a mapping from one example.
pub(super) fn learn(found: &[PathBuf], args: &ExtractArgs, vocabulary: &Vocabulary, ui: &Ui) -> u8 {
    let (lang, mut sources) = (ui.lang(), Sources::default());
    let [path] = found else {
        ui.tell_one(&one_example(found.len(), lang));
        return UNUSABLE;
    };
    let known = args.known.iter().cloned().collect::<Vec<_>>();
    let known = if known.is_empty() { Default::default() } else { load_reports(ui.disk(), vocabulary, &known, &mut sources) };
    if !known.problems.is_empty() {
        ui.tell(&known.problems, &sources);
        return UNUSABLE;
    }
    match load_workbook(ui.disk(), path) {
        Ok((book, _)) => {
            let known: Vec<_> = known.reports.into_iter().flat_map(|r| r.facts).collect();
            let example = Example { name: &shown(path), book: &book, vocab: vocabulary, known: &known };
            ui.result(&learn::learn(&example, lang), 0)
        }
        Err(problem) => {
            ui.tell(&[problem], &sources);
            UNUSABLE
        }
    }
}

fn one_example(n: usize, lang: Lang) -> Diag {
    let message = say!(lang, "`--learn-form` chỉ nhận một biểu mẫu, ở đây có {n}", "`--learn-form` takes one form, and here are {n}");
    Diag::error(code::ONE_DOCUMENT, message).help(lang.pick("Nêu một tệp .xlsx.", "Name one .xlsx file."))
}
