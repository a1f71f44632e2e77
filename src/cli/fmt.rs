//! `fmt`: rule files in their canonical form.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::fmt;
use crate::say;
use crate::syntax::FileKind;
use crate::workspace::Files;
use crate::workspace::files::{Kind, MAX_BYTES, identity, shown};
use crate::workspace::problem::FileProblem;
use crate::workspace::rule_files::{is_rules, read_text, rule_files, text_of, unreadable};

use super::args::{Entry, flag, option, output_args, path_operands, paths, text as value};
use super::ui::{Ui, reason};
use super::{FOUND, UNUSABLE, out};

mod diff;

pub(super) const ENTRY: Entry = Entry {
    name: "fmt",
    about: ("Trình bày tệp quy tắc theo một dạng chuẩn", "Lay rule files out in the one canonical form"),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define,
    run,
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let operands = path_operands(
        lang,
        "paths",
        pick(
            "Tệp quy tắc, thư mục, hoặc `-` để đọc từ đầu vào chuẩn; mặc định là `rules/`",
            "Rule files, folders, or `-` for standard input; by default `rules/`",
        ),
    );
    let check = flag(
        "check",
        pick(
            "Không sửa tệp nào: in những chỗ sẽ thay đổi, mã thoát 1 nếu có",
            "Change no file: print what would change, exit 1 if anything would",
        ),
    );
    let name = option(
        "stdin-name",
        pick("Tên của nội dung đọc từ `-`, như `a.test.rules`", "The name of what is read from `-`, such as `a.test.rules`"),
        pick("TÊN", "NAME"),
    );
    output_args(lang, command.arg(operands).arg(check).arg(name))
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let named = paths(matches, "paths");
    let name = value(matches, "stdin-name");
    let mut job = Job {
        ui,
        check: matches.get_flag("check"),
        sources: Sources::default(),
        wrong: Vec::new(),
        told: String::new(),
        count: Count::default(),
    };
    if named.iter().any(|p| p == Path::new("-")) {
        if named.len() > 1 {
            ui.tell_one(&stdin_alone(ui.lang()));
            return UNUSABLE;
        }
        return job.stdin(name.as_deref());
    }
    if name.is_some() {
        ui.tell_one(&nothing_to_name(ui.lang()));
        return UNUSABLE;
    }
    for path in job.files(&named) {
        job.file(&path);
    }
    job.end()
}

#[derive(Debug, Default)]
struct Count {
    changed: usize,
    same: usize,
    wrong: usize,
}

/// One run over some files.
struct Job<'u> {
    ui: &'u Ui,
    check: bool,
    sources: Sources,
    /// Everything that is to be told at the end.
    wrong: Vec<Diag>,
    /// The result so far: names of changed files, or what would change in them.
    told: String,
    count: Count,
}

impl Job<'_> {
    /// The rule files that the arguments lead to, each once.
    fn files(&mut self, named: &[PathBuf]) -> Vec<PathBuf> {
        let usual = Path::new("rules");
        let mut found = match named {
            [] if usual.is_dir() => self.files_in(usual),
            [] => {
                self.wrong.push(nothing_named(self.ui.lang()));
                Vec::new()
            }
            named => named.iter().flat_map(|path| self.files_of(path)).collect(),
        };
        let mut seen = BTreeSet::new();
        found.retain(|path| seen.insert(identity(self.ui.disk(), path)));
        found
    }

    fn files_of(&mut self, path: &Path) -> Vec<PathBuf> {
        let problem = match self.ui.disk().kind(path) {
            Err(error) => unreadable(path, &error),
            Ok(Kind::Folder) => return self.files_in(path),
            Ok(_) if !is_rules(path) => FileProblem::NotARuleFile { path: shown(path) },
            Ok(Kind::Other) => FileProblem::NotAFile { path: shown(path) },
            Ok(Kind::File) => return vec![path.to_path_buf()],
        };
        self.wrong(problem);
        Vec::new()
    }

    fn files_in(&mut self, folder: &Path) -> Vec<PathBuf> {
        let (found, problems) = rule_files(self.ui.disk(), folder);
        if found.is_empty() && problems.is_empty() {
            self.wrong.push(no_rules(folder, self.ui.lang()));
        }
        problems.into_iter().for_each(|p| self.wrong(p));
        found
    }

    fn wrong(&mut self, problem: FileProblem) {
        self.wrong.push(problem.to_diag(self.ui.lang()));
    }

    fn file(&mut self, path: &Path) {
        let name = shown(path);
        let text = match read_text(self.ui.disk(), path) {
            Ok(text) => text,
            Err(problem) => {
                self.count.wrong += 1;
                return self.wrong(problem);
            }
        };
        let Some(formatted) = self.formatted(&name, &text) else { return };
        if formatted == text {
            self.count.same += 1;
        } else if self.check {
            self.count.changed += 1;
            self.told.push_str(&diff::diff(&name, &text, &formatted, &self.ui.style()));
        } else {
            self.replace(path, &name, &formatted);
        }
    }

    /// The canonical form; what is wrong with the text is kept for the end.
    fn formatted(&mut self, name: &str, text: &str) -> Option<String> {
        let file = self.sources.add(name.to_string(), text.to_string());
        match fmt::format(file, text, FileKind::of_name(name)) {
            Ok(formatted) => Some(formatted),
            Err(problems) => {
                self.count.wrong += 1;
                self.wrong.extend(problems.iter().map(|p| p.to_diag(self.ui.lang())));
                None
            }
        }
    }

    fn replace(&mut self, path: &Path, name: &str, formatted: &str) {
        let lang = self.ui.lang();
        let failure = match replace(path, formatted) {
            Ok(true) => {
                self.count.changed += 1;
                return self.told.push_str(&say!(lang, "đã sửa {name}\n", "formatted {name}\n"));
            }
            Ok(false) => read_only(name, lang),
            Err(error) => not_written(name, &error, lang),
        };
        self.count.wrong += 1;
        self.wrong.push(failure);
    }

    /// Standard input to standard output: the canonical form and nothing else, or with `--check` what would change.
    fn stdin(mut self, name: Option<&str>) -> u8 {
        let name = name.unwrap_or("<stdin>");
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
        let text = match read.map_err(|e| unreadable(Path::new(name), &e)).and_then(|_| text_of(bytes, Path::new(name))) {
            Ok(text) => text,
            Err(problem) => {
                self.wrong(problem);
                return self.end();
            }
        };
        let Some(formatted) = self.formatted(name, &text) else {
            self.count = Count::default();
            return self.end();
        };
        let changes = formatted != text;
        match (self.check, changes) {
            (true, true) => self.ui.result(&diff::diff(name, &text, &formatted, &self.ui.style()), FOUND),
            (true, false) => 0,
            (false, _) => self.ui.result(&formatted, 0),
        }
    }

    /// Tells what was wrong and gives out the result.
    fn end(self) -> u8 {
        let code = match () {
            () if !self.wrong.is_empty() => UNUSABLE,
            () if self.check && self.count.changed > 0 => FOUND,
            () => 0,
        };
        if !self.wrong.is_empty() {
            self.ui.tell_diags(self.wrong, &self.sources);
        }
        let Count { changed, same, wrong } = self.count;
        if changed + same + wrong == 0 {
            return code;
        }
        let summary = summary(&self.count, self.check, self.ui.lang());
        self.ui.result(&format!("{}{summary}", self.told), code)
    }
}

/// Replaces a file, whole or not at all; `false` where it is not to be written to.
fn replace(path: &Path, text: &str) -> std::io::Result<bool> {
    let target = out::behind_links(path)?;
    // Its folder would let it be replaced all the same.
    if fs::metadata(&target)?.permissions().readonly() {
        return Ok(false);
    }
    out::write(&target, text.as_bytes()).map(|()| true)
}

fn summary(count: &Count, check: bool, lang: Lang) -> String {
    let Count { changed, same, wrong } = count;
    let noun = if *changed == 1 { "file" } else { "files" };
    let mut parts = vec![match check {
        true => say!(lang, "{changed} tệp sẽ thay đổi", "{changed} {noun} would change"),
        false => say!(lang, "{changed} tệp được trình bày lại", "{changed} {noun} formatted"),
    }];
    parts.push(say!(lang, "{same} tệp vốn đúng dạng chuẩn", "{same} already in form"));
    if *wrong > 0 {
        parts.push(say!(lang, "{wrong} tệp để nguyên vì có lỗi", "{wrong} left alone because of errors"));
    }
    parts.join(", ") + "\n"
}

fn read_only(name: &str, lang: Lang) -> Diag {
    let message = say!(lang, "không ghi được `{name}`: tệp chỉ cho đọc", "`{name}` cannot be written: it is read-only");
    let help = lang.pick(
        "Bỏ thuộc tính chỉ đọc của tệp rồi chạy lại; `--check` cho xem thay đổi mà không ghi.",
        "Take the read-only attribute off the file and run again; `--check` shows the changes without writing.",
    );
    Diag::error(code::NOT_WRITTEN, message).help(help)
}

fn not_written(name: &str, error: &std::io::Error, lang: Lang) -> Diag {
    let why = reason(lang, error);
    let message = say!(lang, "không ghi được `{name}`: {why}", "`{name}` cannot be written: {why}");
    let help = lang.pick(
        "Tệp vẫn nguyên như cũ. Kiểm tra quyền ghi vào thư mục và chỗ trống trên ổ đĩa, rồi chạy lại.",
        "The file is as it was. Look at the folder's permissions and the room on the disk, then run again.",
    );
    Diag::error(code::NOT_WRITTEN, message).help(help)
}

fn no_rules(folder: &Path, lang: Lang) -> Diag {
    let help = lang.pick(
        "Nêu đúng tệp hoặc thư mục quy tắc, ví dụ `doichieu fmt rules/nq36a.rules`.",
        "Name the file or folder of rules, such as `doichieu fmt rules/nq36a.rules`.",
    );
    FileProblem::NoRules { folder: shown(folder) }.to_diag(lang).help(help)
}

fn nothing_named(lang: Lang) -> Diag {
    let message = lang.pick("ở đây không có thư mục `rules/`", "there is no folder `rules/` here");
    let help = lang.pick(
        "Nêu tệp hoặc thư mục cần trình bày lại, ví dụ `doichieu fmt bo-quy-tac/`, hoặc `-` để đọc từ đầu vào chuẩn.",
        "Name the files or folders to format, such as `doichieu fmt my-rules/`, or `-` for standard input.",
    );
    Diag::error(code::NO_RULES, message).help(help)
}

fn nothing_to_name(lang: Lang) -> Diag {
    let message = lang.pick("`--stdin-name` chỉ đi cùng `-`", "`--stdin-name` goes with `-` only");
    let help = lang.pick(
        "Để đọc từ đầu vào chuẩn, thêm `-`: `doichieu fmt --stdin-name a.test.rules -`; để sửa tệp, bỏ `--stdin-name`.",
        "To read standard input, add `-`: `doichieu fmt --stdin-name a.test.rules -`; to format files, leave `--stdin-name` out.",
    );
    Diag::error(code::STDIN_ALONE, message).help(help)
}

fn stdin_alone(lang: Lang) -> Diag {
    let message = lang.pick("`-` không đi cùng đường dẫn khác", "`-` does not go with other paths");
    let help = lang.pick(
        "Chạy riêng `doichieu fmt -` cho đầu vào chuẩn, và một lần nữa cho các tệp.",
        "Run `doichieu fmt -` alone for standard input, and once more for the files.",
    );
    Diag::error(code::STDIN_ALONE, message).help(help)
}
