//! `lint --fix`: the changes that are right in every case, made in the files.
//!
//! All changes of a file are made at once. The whole rule set is read again with them before anything is written; a file is replaced
//! whole or not at all.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::source::{FileId, Sources, Span};
use crate::cli::ui::Ui;
use crate::diag::code;
use crate::diag::model::{Diag, Fix};
use crate::say;
use crate::workspace::files::{Files, Kind, identity};

use super::args::LintArgs;
use super::{Read, Set};

/// A changed file.
struct Changed {
    path: PathBuf,
    text: String,
    /// What was done, in the order of the text.
    titles: Vec<(usize, String)>,
}

/// Mends a set and reads it again; `false` where that did not work, which is told then.
pub(super) fn apply(set: &Set, read: &mut Read, args: &LintArgs, ui: &Ui) -> bool {
    let lang = ui.lang();
    if read.loaded.built_in {
        let message =
            say!(lang, "không sửa được bộ quy tắc có sẵn trong chương trình", "the rules built into the program cannot be mended");
        let help = lang.pick(
            "Nêu thư mục quy tắc của bạn: `doichieu lint --fix --rules ĐƯỜNG_DẪN`.",
            "Name your own folder of rules: `doichieu lint --fix --rules PATH`.",
        );
        ui.tell_one(&Diag::error(code::NOT_WRITTEN, message).help(help));
        return false;
    }
    let changed = changes(read, args, ui);
    if changed.is_empty() {
        ui.say(&say!(lang, "Không có gì sửa được ngay.\n", "There is nothing that can be mended for sure.\n"));
        return true;
    }
    let again = match super::read(set, &Overlay { disk: ui.disk(), changed: &changed }) {
        Ok(again) => again,
        Err(_) => {
            let message = say!(lang, "sửa xong thì quy tắc không đọc được nữa", "once mended, the rules could not be read any more");
            let help = lang.pick("Không tệp nào bị thay đổi. Sửa từng chỗ bằng tay.", "No file was changed. Mend each place by hand.");
            ui.tell_one(&Diag::error(code::NOT_WRITTEN, message).help(help));
            return false;
        }
    };
    for file in &changed {
        if let Err(diag) = ui.replace(&file.path, &file.text) {
            ui.tell_one(&diag);
            return false;
        }
        for (line, title) in &file.titles {
            let path = file.path.display();
            ui.say(&say!(lang, "đã sửa {path}:{line}: {title}\n", "mended {path}:{line}: {title}\n"));
        }
    }
    *read = again;
    true
}

fn changes(read: &Read, args: &LintArgs, ui: &Ui) -> Vec<Changed> {
    let survey = read.survey(args);
    let fixes = survey.found.iter().flat_map(|f| f.to_diag(ui.lang()).fixes).filter(|f| f.sure);
    let mut by_file: BTreeMap<FileId, Vec<Fix>> = BTreeMap::new();
    for fix in fixes {
        if let Some((at, _)) = fix.edits.first() {
            by_file.entry(at.file).or_default().push(fix);
        }
    }
    by_file.into_iter().map(|(file, fixes)| change(&read.sources, file, fixes)).collect()
}

// Of changes that touch each other the first is made; the next run makes the other.
fn change(sources: &Sources, file: FileId, fixes: Vec<Fix>) -> Changed {
    let source = sources.get(file);
    let mut edits: Vec<(Span, String)> = Vec::new();
    let mut titles = Vec::new();
    for fix in fixes {
        let touches = |at: &Span| edits.iter().any(|(other, _)| at.start <= other.end && other.start <= at.end);
        if fix.edits.iter().any(|(at, _)| at.file != file || touches(at)) {
            continue;
        }
        titles.extend(fix.edits.first().map(|(at, _)| (source.line(at.start as usize), fix.title.clone())));
        edits.extend(fix.edits);
    }
    edits.sort_by_key(|(at, _)| *at);
    titles.sort();
    let mut text = source.text.clone();
    for (at, new) in edits.iter().rev() {
        text.replace_range(at.range(), new);
    }
    Changed { path: PathBuf::from(&source.name), text, titles }
}

/// The disk as it will be.
struct Overlay<'o> {
    disk: &'o dyn Files,
    changed: &'o [Changed],
}

impl Files for Overlay<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let same = |c: &&Changed| identity(self.disk, &c.path) == identity(self.disk, path);
        match self.changed.iter().find(same) {
            Some(changed) => Ok(changed.text.clone().into_bytes()),
            None => self.disk.read(path),
        }
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        self.disk.kind(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.disk.list(folder)
    }

    fn identity(&self, path: &Path) -> io::Result<PathBuf> {
        self.disk.identity(path)
    }
}
