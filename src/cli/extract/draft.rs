//! Drafts of facts files: printed, merged into a file that is named, or written beside each document.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::base::lang::Lang;
use crate::base::source::{FileId, Sources};
use crate::cli::ui::Ui;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::facts::problem::Problem;
use crate::report::extraction::{self, About, ExtractionInput, Merged, Trouble};
use crate::say;
use crate::workspace::files::{Disk, Files, Kind, shown};
use crate::workspace::rule_files::read_text;

use super::args::ExtractArgs;

/// The draft of a document as it is printed, or merged into the file of `--merge`.
pub(super) fn printed(input: &ExtractionInput<'_>, args: &ExtractArgs, ui: &Ui) -> Result<String, Stopped> {
    let into = ui.out().and_then(Path::parent).unwrap_or(Path::new(""));
    let document = below(Path::new(input.name), into);
    let about = about(&document, input, args, ui.lang());
    match &args.merge {
        None => Ok(extraction::draft(input, &about)),
        Some(path) if Disk.kind(path).is_ok_and(|kind| kind == Kind::File) && !is_toml(path) => {
            Err(Stopped::Diag(no_toml(path, ui.lang())))
        }
        Some(path) => {
            let merged = merged(path, input, &about, ui.lang())?;
            ui.say(&format!("{}\n", said(&merged, ui.lang())));
            Ok(merged.text)
        }
    }
}

/// Writes the draft beside its document, or into what stands there; gives a line that says so. `written` are the drafts of this run.
pub(super) fn beside(input: &ExtractionInput<'_>, args: &ExtractArgs, written: &mut BTreeSet<PathBuf>, ui: &Ui) -> Result<String, Stopped> {
    let (lang, path) = (ui.lang(), draft_of(Path::new(input.name)));
    let (name, target) = (input.name, shown(&path));
    if !written.insert(path.clone()) {
        let message = say!(
            lang,
            "bản nháp của `{name}` trùng tên với bản nháp khác (`{target}`)",
            "the draft of `{name}` would have the name of another one (`{target}`)"
        );
        let help = say!(
            lang,
            "Hai văn bản cùng tên, khác đuôi: chạy riêng từng tệp với `--format toml --out`.",
            "Two documents differ in their ending only: take each alone, with `--format toml --out`."
        );
        return Err(Stopped::Diag(Diag::error(code::NOT_WRITTEN, message).help(help)));
    }
    let document = below(Path::new(name), path.parent().unwrap_or(Path::new("")));
    let about = about(&document, input, args, lang);
    let (text, what) = match Disk.kind(&path) {
        Ok(Kind::File) => {
            let merged = merged(&path, input, &about, lang)?;
            let what = said(&merged, lang);
            (merged.text, what)
        }
        _ => (extraction::draft(input, &about), extraction::counts(input.extraction, lang)),
    };
    ui.replace(&path, &text).map_err(Stopped::Diag)?;
    Ok(format!("{target}: {what}\n"))
}

/// Why there is no draft.
pub(super) enum Stopped {
    /// One thing is wrong.
    Diag(Diag),
    /// The file to merge into has mistakes; its text.
    Facts(Sources, Vec<Diag>),
}

fn merged(path: &Path, input: &ExtractionInput<'_>, about: &About<'_>, lang: Lang) -> Result<Merged, Stopped> {
    // Read past `Ui::disk`: this is the one file that a merge may be written over.
    let text = read_text(&Disk, path).map_err(|problem| Stopped::Diag(problem.to_diag(lang)))?;
    let mut sources = Sources::default();
    let file = sources.add(shown(path), text.clone());
    extraction::merge(file, &text, input, about).map_err(|trouble| troubled(trouble, sources, input.name, file, lang))
}

fn troubled(trouble: Trouble, sources: Sources, document: &str, file: FileId, lang: Lang) -> Stopped {
    let diags = match trouble {
        Trouble::Wrong(problems) => problems.iter().map(|p: &Problem| p.to_diag(lang)).collect(),
        Trouble::OtherDocument(at, written) => {
            let name = &sources.get(file).name;
            let message = say!(
                lang,
                "`{name}` là số liệu của `{written}`, không phải của `{document}`",
                "`{name}` holds the facts of `{written}`, not of `{document}`"
            );
            let label = lang.pick("văn bản khác", "another document");
            vec![Diag::error(code::OTHER_DOCUMENT, message).label(at, label).help(say!(
                lang,
                "Chọn đúng tệp số liệu; nếu văn bản đã đổi tên thì sửa `document`.",
                "Choose the right facts file; if the document was renamed, change `document`."
            ))]
        }
        Trouble::OtherUnit(at, written, unit) => {
            let message = say!(
                lang,
                "tệp số liệu là của đơn vị `{written}`, còn `{document}` là của `{unit}`",
                "the facts are of the unit `{written}`, and `{document}` is of `{unit}`"
            );
            let label = lang.pick("đơn vị khác", "another unit");
            vec![other_report(message, lang).label(at, label)]
        }
        Trouble::OtherYear(at, year) => {
            let message = say!(
                lang,
                "tệp số liệu là của năm khác, còn `{document}` là của năm {year}",
                "the facts are of another year, and `{document}` is of {year}"
            );
            vec![other_report(message, lang).label(at, lang.pick("năm khác", "another year"))]
        }
    };
    Stopped::Facts(sources, diags)
}

fn other_report(message: String, lang: Lang) -> Diag {
    Diag::error(code::OTHER_DOCUMENT, message).help(say!(
        lang,
        "Chọn đúng tệp số liệu; nếu đúng là báo cáo này thì thêm dòng `document = \"TÊN TỆP\"` dưới `[report]`, hoặc sửa `--unit`, `--year`.",
        "Choose the right facts file; if it is this report, add `document = \"FILE NAME\"` below `[report]`, or change `--unit`, `--year`."
    ))
}

// A facts file that facts can be put into is in TOML.
fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"))
}

fn no_toml(path: &Path, lang: Lang) -> Diag {
    let name = shown(path);
    let message = say!(
        lang,
        "chỉ ghép được vào tệp số liệu `.toml`, `{name}` thì không phải",
        "a reading is merged into a facts file in `.toml`, which `{name}` is not"
    );
    Diag::error(code::NOT_WRITTEN, message).help(say!(
        lang,
        "Nêu tệp `TÊN.facts.toml`; chưa có thì dùng `--draft` để ghi bản nháp mới.",
        "Name a file `NAME.facts.toml`; where there is none yet, `--draft` writes a new one."
    ))
}

// What became of the facts file.
fn said(merged: &Merged, lang: Lang) -> String {
    let Merged { kept, open, differing, gone, .. } = merged;
    let mut out = say!(lang, "giữ {kept} số liệu, {open} chờ xác nhận", "{kept} facts kept, {open} to confirm");
    if *differing > 0 {
        out += &say!(lang, ", {differing} chương trình đọc khác", ", {differing} read otherwise by the program");
    }
    if *gone > 0 {
        out += &say!(lang, ", {gone} câu trích không còn trong văn bản", ", {gone} with a quote that is no longer in the document");
    }
    out
}

pub(super) fn about<'a>(document: &'a str, input: &'a ExtractionInput<'_>, args: &'a ExtractArgs, lang: Lang) -> About<'a> {
    let encoding = args.options.encoding.map(|e| e.id());
    About { document, encoding, heading: &input.extraction.heading, given: &args.heading, lang }
}

/// The facts file beside a document.
pub(super) fn draft_of(document: &Path) -> PathBuf {
    document.with_extension("facts.toml")
}

// The way to a document from a folder above it; its name alone where it is not below.
pub(super) fn below(document: &Path, folder: &Path) -> String {
    let name = || document.file_name().map(Path::new).unwrap_or(document);
    shown(document.strip_prefix(folder).ok().filter(|p| p.is_relative()).unwrap_or_else(name))
}
