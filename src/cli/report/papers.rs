//! The papers in Word that `report` writes: letters of questions and the record, from templates and with what the office says of itself.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::cli::args::{path, path_arg};
use crate::cli::check::Judged;
use crate::cli::ui::{Ui, reason};
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::words::did_you_mean;
use crate::report::paper::{self, Fault, HeadFault, Kind, Letterhead, Template};
use crate::say;
use crate::workspace::files::Files;

use super::{Made, told};

/// Which papers, from what.
pub(super) struct Papers {
    letter: Option<PathBuf>,
    letters: Option<PathBuf>,
    record: Option<PathBuf>,
    to: Option<PathBuf>,
    head: Letterhead,
    /// Of letter and record, each with the name of its file.
    templates: [(Template, String); 2],
    lang: Lang,
}

pub(super) fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let (file, folder) = (lang.pick("TỆP", "FILE"), lang.pick("THƯ_MỤC", "FOLDER"));
    let arg = |name, value, vi, en| path_arg(lang, name, lang.pick(vi, en)).value_name(value);
    command
        .arg(arg("letter", file, "Công văn Word hỏi một đơn vị về số liệu còn thiếu", "Word letter that asks one unit for what is lacking"))
        .arg(arg(
            "letters",
            folder,
            "Như trên, mỗi đơn vị và năm một tệp trong thư mục này",
            "The same, a file a unit and year in this folder",
        ))
        .arg(arg("record", file, "Biên bản đối chiếu, tệp Word", "The record of the audit, in Word"))
        .arg(arg(
            "letterhead",
            file,
            "Tên cơ quan, số, nơi, ngày, người ký cho tệp Word",
            "Office, number, place, date, signer for the Word files",
        ))
        .arg(arg("templates", folder, "Mẫu Word của cơ quan", "Word templates of the office's own"))
        .arg(arg(
            "write-templates",
            folder,
            "Chỉ ghi các mẫu Word có sẵn vào thư mục này để sửa",
            "Only write the templates built in, to be changed",
        ))
}

/// What was typed, with the files that it names.
pub(super) fn read(matches: &ArgMatches, ui: &Ui) -> Result<Papers, Diag> {
    let lang = ui.lang();
    let templates = path(matches, "templates");
    let template = |kind| template(kind, templates.as_deref(), ui);
    let [letter, letters, record, to] = ["letter", "letters", "record", "to"].map(|name| path(matches, name));
    // A template that nothing is made from need not be there.
    let of = |wanted: bool, kind: Kind| {
        if wanted { template(kind) } else { Ok((Template::built_in(kind, lang), String::new())) }
    };
    let head = path(matches, "letterhead").map_or(Ok(Letterhead::default()), |file| letterhead(&file, ui))?;
    Ok(Papers {
        templates: [
            of(letter.is_some() || letters.is_some() || to.is_some(), Kind::Letter)?,
            of(record.is_some() || to.is_some(), Kind::Record)?,
        ],
        letter,
        letters,
        record,
        to,
        head,
        lang,
    })
}

impl Papers {
    /// The options that name a file or folder, with it; `--to` stands with the other files.
    pub(super) fn named(&self) -> Vec<(&str, &Path)> {
        let all = [("letter", &self.letter), ("letters", &self.letters), ("record", &self.record)];
        all.into_iter().filter_map(|(option, path)| Some((option, path.as_deref()?))).collect()
    }

    /// Every paper that is asked for.
    pub(super) fn made(&self, run: &Judged<'_>) -> Result<Vec<Made>, Diag> {
        let view = run.view;
        let mut made = Vec::new();
        if let Some(path) = &self.letter {
            let [entry] = view.entries.as_slice() else { return Err(several(view.entries.len(), self.lang)) };
            made.push((path.clone(), self.right(Kind::Letter, |template| paper::letter(view, entry, &self.head, template))?));
        }
        let folders = [(&self.letters, ""), (&self.to, "audit.")];
        for (folder, before) in folders.iter().filter_map(|(folder, before)| Some((folder.as_ref()?, before))) {
            for entry in &view.entries {
                let name = format!("{before}{}-{}.letter.docx", entry.scene.unit, entry.scene.year);
                let bytes = self.right(Kind::Letter, |template| paper::letter(view, entry, &self.head, template))?;
                made.push((folder.join(name), bytes));
            }
        }
        let in_folder = self.to.as_ref().map(|folder| folder.join("audit.record.docx"));
        for path in self.record.iter().chain(&in_folder) {
            made.push((path.clone(), self.right(Kind::Record, |template| paper::record(run.input, view, &self.head, template))?));
        }
        Ok(made)
    }

    fn right(&self, kind: Kind, make: impl FnOnce(&Template) -> Result<Vec<u8>, Fault>) -> Result<Vec<u8>, Diag> {
        let [letter, record] = &self.templates;
        let (template, name) = if kind == Kind::Letter { letter } else { record };
        make(template).map_err(|fault| wrong_template(&fault, name, self.lang))
    }
}

/// Writes the templates built in, none over one that is there.
pub(super) fn write_templates(folder: &Path, ui: &Ui) -> Result<(), Diag> {
    let all: Vec<(PathBuf, Template)> = [Lang::Vi, Lang::En]
        .into_iter()
        .flat_map(|lang| Kind::ALL.map(|kind| (folder.join(kind.file(lang)), Template::built_in(kind, lang))))
        .collect();
    let lang = ui.lang();
    if let Some((there, _)) = all.iter().find(|(path, _)| ui.disk().kind(path).is_ok()) {
        let shown = there.display();
        let message = say!(lang, "không ghi được `{shown}`: đã có tệp này", "`{shown}` cannot be written: there is such a file");
        let help = lang.pick(
            "Có thể đó là mẫu đã sửa. Chọn thư mục khác, hoặc xóa tệp cũ trước.",
            "It may be a template that somebody changed. Choose another folder, or remove the file first.",
        );
        return Err(Diag::error(code::NOT_WRITTEN, message).help(help));
    }
    for (path, template) in &all {
        ui.write(path, template.bytes())?;
        ui.say(&told(path, lang));
    }
    Ok(())
}

fn template(kind: Kind, folder: Option<&Path>, ui: &Ui) -> Result<(Template, String), Diag> {
    let lang = ui.lang();
    let Some(folder) = folder else { return Ok((Template::built_in(kind, lang), kind.file(lang).to_string())) };
    let path = folder.join(kind.file(lang));
    let shown = path.display().to_string();
    let bytes = ui.disk().read(&path).map_err(|error| {
        let why = unread(&error, lang);
        let message = say!(lang, "không đọc được mẫu `{shown}`: {why}", "the template `{shown}` cannot be read: {why}");
        let help = lang.pick(
            "`report --write-templates THƯ_MỤC` ghi các mẫu có sẵn, đúng tên, vào một thư mục.",
            "`report --write-templates FOLDER` writes the templates built in, rightly named, to a folder.",
        );
        Diag::error(code::TEMPLATE, message).help(help)
    })?;
    Ok((Template::of(kind, bytes), shown))
}

fn unread(error: &std::io::Error, lang: Lang) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => lang.pick("không có tệp này", "there is no such file").to_string(),
        std::io::ErrorKind::PermissionDenied => lang.pick("không có quyền đọc", "no leave to read it").to_string(),
        _ => reason(lang, error),
    }
}

fn several(entries: usize, lang: Lang) -> Diag {
    let message = say!(
        lang,
        "`--letter` lập một công văn, nhưng có {entries} lượt đơn vị và năm",
        "`--letter` writes one letter, but there are {entries} pairs of unit and year"
    );
    let help = lang.pick(
        "Dùng `--letters` kèm một thư mục, hoặc chọn một đơn vị bằng `--unit`.",
        "Use `--letters` with a folder, or choose one unit with `--unit`.",
    );
    Diag::error(code::ONE_LETTER, message).help(help)
}

fn wrong_template(fault: &Fault, file: &str, lang: Lang) -> Diag {
    let see = || lang.pick("`docs/templates.vi.md` nêu mọi tên dùng được.", "`docs/templates.md` lists every name.").to_string();
    let (what, help) = match fault {
        Fault::NotWord => (
            lang.pick("không phải tệp Word (.docx)", "it is no Word document (.docx)").to_string(),
            lang.pick("Mở bằng Word rồi lưu lại dạng .docx.", "Open it in Word and save it as .docx.").to_string(),
        ),
        Fault::Damaged(part) => (
            say!(lang, "phần `{part}` bị hỏng", "its part `{part}` is damaged"),
            lang.pick("Mở bằng Word rồi lưu lại.", "Open it in Word and save it again.").to_string(),
        ),
        Fault::Unknown { name, text, near } => (
            say!(lang, "không có tên `{name}`, ở đoạn “{text}”", "there is no name `{name}`, in “{text}”"),
            did_you_mean(near.as_deref(), see, lang),
        ),
        Fault::Broken { text } => (
            say!(lang, "dấu ngoặc không đủ cặp, ở đoạn “{text}”", "braces without their partners, in “{text}”"),
            lang.pick("Viết mỗi tên giữa `{{` và `}}`.", "Write each name between `{{` and `}}`.").to_string(),
        ),
        Fault::NotClosed { name, text } => (
            say!(lang, "danh sách `{name}` mở ở “{text}” mà không đóng", "the list `{name}` begins in “{text}” and does not end"),
            ends(name, lang),
        ),
        Fault::NotOpened { name, text } => (
            say!(lang, "danh sách `{name}` đóng ở “{text}” mà không mở", "the list `{name}` ends in “{text}” and does not begin"),
            ends(name, lang),
        ),
        Fault::IsList { name, text } => {
            (say!(lang, "`{name}` là danh sách, ở đoạn “{text}”", "`{name}` is a list, in “{text}”"), ends(name, lang))
        }
        Fault::NoList { name, text } => (
            say!(lang, "`{name}` không phải danh sách, ở đoạn “{text}”", "`{name}` is no list, in “{text}”"),
            say!(lang, "Viết `{{{{{name}}}}}`, không có dấu `#`.", "Write `{{{{{name}}}}}`, without `#`."),
        ),
    };
    Diag::error(code::TEMPLATE, say!(lang, "không dùng được mẫu `{file}`: {what}", "the template `{file}` cannot be used: {what}"))
        .help(help)
}

fn ends(name: &str, lang: Lang) -> String {
    say!(
        lang,
        "Danh sách viết từ `{{{{#{name}}}}}` đến `{{{{/{name}}}}}`, cùng trong các dòng của một bảng hoặc cùng trong các đoạn liền nhau.",
        "A list goes from `{{{{#{name}}}}}` to `{{{{/{name}}}}}`, both in rows of one table or both in paragraphs beside each other."
    )
}

fn letterhead(file: &Path, ui: &Ui) -> Result<Letterhead, Diag> {
    let (lang, shown) = (ui.lang(), file.display());
    let known = "parent, office, number, place, date, position, signer, recipients";
    let keys = || say!(lang, "Các khóa: {known}.", "The keys: {known}.");
    let wrong = |why: String, help: String| {
        Diag::error(code::LETTERHEAD, say!(lang, "không dùng được `{shown}`: {why}", "`{shown}` cannot be used: {why}")).help(help)
    };
    let bytes = ui.disk().read(file).map_err(|error| wrong(unread(&error, lang), keys()))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        wrong(
            lang.pick("không phải UTF-8", "it is not UTF-8").to_string(),
            lang.pick("Lưu lại dạng UTF-8.", "Save it as UTF-8.").to_string(),
        )
    })?;
    Letterhead::read(&text).map_err(|fault| match fault {
        HeadFault::Syntax(at) => {
            let line = text.get(..at.start).unwrap_or_default().matches('\n').count() + 1;
            let why = say!(lang, "dòng {line} không đúng TOML", "line {line} is no TOML");
            wrong(why, lang.pick("Viết mỗi dòng `khóa = \"giá trị\"`.", "Write each line as `key = \"value\"`.").to_string())
        }
        HeadFault::Unknown { key, near } => {
            wrong(say!(lang, "không có khóa `{key}`", "there is no key `{key}`"), did_you_mean(near, keys, lang))
        }
        HeadFault::NoText(key) => wrong(
            say!(lang, "giá trị của `{key}` không phải chữ", "the value of `{key}` is no text"),
            lang.pick(
                "Đặt giá trị trong ngoặc kép; chỉ `recipients` được là danh sách.",
                "Put it in quotes; only `recipients` may be a list.",
            )
            .to_string(),
        ),
    })
}
