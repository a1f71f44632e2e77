//! Results of earlier runs: beside the reports, and in the file that this run will replace.

use std::path::{Path, PathBuf};

use crate::base::encoding;
use crate::base::lang::Lang;
use crate::cli::ui::Ui;
use crate::report::{Broken, Earlier};
use crate::workspace::files::{Disk, Files, MAX_BYTES, identity, shown};

/// The earlier results, and the files that cannot be read as such with the reason.
///
/// They are read past [`Ui::disk`]: a result may well be written over the one before it.
pub(super) fn read(beside: &[PathBuf], ui: &Ui) -> (Vec<Earlier>, Vec<(String, String)>) {
    let mut found = Vec::new();
    let mut broken = Vec::new();
    let out = ui.out().filter(|path| Disk.kind(path).is_ok_and(|kind| kind == crate::workspace::files::Kind::File));
    let replaced = out.map(|path| identity(&Disk, path));
    for path in beside.iter().filter(|p| replaced.as_ref() != Some(&identity(&Disk, p))) {
        match one(path) {
            Ok(earlier) => found.extend(earlier),
            Err(why) => broken.push((shown(path), words(why, ui.lang()).to_string())),
        }
    }
    // What this run replaces may be anything, and is mended by being replaced.
    found.extend(out.and_then(|path| one(path).ok().flatten()));
    (found, broken)
}

// `None`: it cannot be read at all.
fn one(path: &Path) -> Result<Option<Earlier>, Option<Broken>> {
    let bytes = Disk.read(path).ok().filter(|b| b.len() <= MAX_BYTES).ok_or(None)?;
    let text = encoding::decode(bytes).map_err(|_| Some(Broken::NotJson))?;
    Earlier::read(&shown(path), &text).map_err(Some)
}

fn words(why: Option<Broken>, lang: Lang) -> &'static str {
    match why {
        None => lang.pick("không mở được", "it cannot be opened"),
        Some(Broken::NotJson) => lang.pick(
            "lẽ ra là kết quả đối chiếu lần trước, nhưng không phải JSON; hãy xóa hoặc tạo lại",
            "it should be an earlier result, but is no JSON; delete it or make it anew",
        ),
        Some(Broken::OtherForm) => lang.pick(
            "là kết quả của một bản chương trình khác; hãy đối chiếu lại để tạo mới",
            "it is a result of another version of the program; check again to make it anew",
        ),
        Some(Broken::Damaged) => lang.pick(
            "là kết quả đối chiếu lần trước nhưng đã hỏng; hãy xóa hoặc tạo lại",
            "it is an earlier result, but damaged; delete it or make it anew",
        ),
    }
}
