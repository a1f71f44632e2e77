//! What the terminal is like, and writing to it.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::diag::render::{self, Style};
use crate::say;
use crate::workspace::Problem;

use super::disk::Watched;
use super::progress::Progress;
use super::{UNUSABLE, out};

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// What holds for every command.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) lang: Lang,
    pub(super) color: Color,
    pub(super) width: Option<usize>,
    pub(super) out: Option<PathBuf>,
}

pub(super) struct Ui {
    settings: Settings,
    disk: Watched,
}

impl Ui {
    pub(super) fn new(settings: Settings) -> Ui {
        let disk = Watched::new(Progress::new(std::io::stderr().is_terminal()), settings.lang);
        Ui { settings, disk }
    }

    /// Where files are read from.
    pub(super) fn disk(&self) -> &Watched {
        &self.disk
    }

    pub(super) fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// The file of `--out`.
    pub(super) fn out(&self) -> Option<&Path> {
        self.settings.out.as_deref()
    }

    /// How results are drawn.
    pub(super) fn style(&self) -> Style {
        let to_terminal = self.settings.out.is_none() && std::io::stdout().is_terminal();
        self.style_for(to_terminal)
    }

    /// How talk is drawn.
    pub(super) fn talk_style(&self) -> Style {
        self.style_for(std::io::stderr().is_terminal())
    }

    fn style_for(&self, terminal: bool) -> Style {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let color = match self.settings.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !plain,
        };
        let columns = || if terminal { terminal_size::terminal_size().map(|(w, _)| usize::from(w.0)) } else { None };
        let width = self.settings.width.or_else(columns).unwrap_or(80);
        Style { lang: self.settings.lang, width, color, ascii_lines: false }
    }

    /// Tells everything that is wrong with the input, in the order of the files, then how many errors there were.
    pub(super) fn tell(&self, problems: &[Problem], sources: &Sources) {
        self.tell_diags(problems.iter().map(|p| p.to_diag(self.lang())).collect(), sources);
    }

    /// The same for diagnostics.
    pub(super) fn tell_diags(&self, mut diags: Vec<Diag>, sources: &Sources) {
        self.disk.progress().end();
        let lang = self.lang();
        diags.sort_by_key(Diag::order);
        diags.dedup();
        let style = self.talk_style();
        let mut text = String::new();
        for diag in &diags {
            text.push_str(&render::human(diag, sources, &style));
            text.push('\n');
        }
        let errors = diags.iter().filter(|d| d.severity == Severity::Error).count();
        let noun = if errors == 1 { "error" } else { "errors" };
        text.push_str(&say!(
            lang,
            "{errors} lỗi. `doichieu explain MÃ` giải thích từng loại lỗi.\n",
            "{errors} {noun}. `doichieu explain CODE` explains each kind.\n"
        ));
        talk(&text);
    }

    pub(super) fn tell_one(&self, diag: &Diag) {
        self.disk.progress().end();
        talk(&render::human(diag, &Sources::default(), &self.talk_style()));
    }

    /// Writes a result where it belongs: to `--out`, whole or not at all, or to stdout. Gives the exit code.
    pub(super) fn result(&self, text: &str, code: u8) -> u8 {
        self.disk.progress().end();
        match &self.settings.out {
            None => finish(true, text, code, self.lang()),
            // Opened anew, it would write over what stands before in a file that stdout leads to.
            Some(path) if path == Path::new("/dev/stdout") => finish(true, text, code, self.lang()),
            Some(path) => match self.write(path, text) {
                Ok(()) => code,
                Err(diag) => {
                    self.tell_one(&diag);
                    UNUSABLE
                }
            },
        }
    }

    /// Says on stderr what was done.
    pub(super) fn say(&self, text: &str) {
        self.disk.progress().end();
        talk(text);
    }

    /// Replaces a file that was read, whole or not at all.
    pub(super) fn replace(&self, path: &Path, text: &str) -> Result<(), Diag> {
        let help = self
            .lang()
            .pick("Kiểm tra quyền ghi của tệp và thư mục rồi chạy lại.", "See that file and folder may be written to, and run it again.");
        let failed = |error: std::io::Error| self.not_written(path, &error, help);
        out::write(&out::behind_links(path).map_err(failed)?, text.as_bytes()).map_err(failed)
    }

    fn not_written(&self, path: &Path, error: &std::io::Error, help: &str) -> Diag {
        let (lang, shown) = (self.lang(), path.display());
        let why = reason(lang, error);
        let message = say!(lang, "không ghi được `{shown}`: {why}", "`{shown}` cannot be written: {why}");
        Diag::error(code::NOT_WRITTEN, message).help(help)
    }

    /// Makes a folder and those above it, where they are not there.
    pub(super) fn make_folder(&self, path: &Path) -> Result<(), Diag> {
        let help = self.lang().pick("Chọn một nơi ghi được.", "Choose a place that may be written to.");
        std::fs::create_dir_all(path).map_err(|error| self.not_written(path, &error, help))
    }

    /// Begins a file that grows; never over one that was read.
    pub(super) fn begin(&self, path: &Path) -> Result<out::Growing, Diag> {
        let (target, help) = self.target(path)?;
        out::Growing::begin(&target).map_err(|error| self.not_written(path, &error, help))
    }

    /// What is said where a file that grows cannot be written on.
    pub(super) fn write_failed(&self, path: &Path, error: &std::io::Error) -> Diag {
        let help = self.lang().pick("Chọn một nơi còn chỗ và ghi được.", "Choose a place that has room and may be written to.");
        self.not_written(path, error, help)
    }

    /// Writes a new file, whole or not at all; never over one that was read.
    pub(super) fn write(&self, path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Diag> {
        let (target, help) = self.target(path)?;
        out::write(&target, bytes.as_ref()).map_err(|error| self.not_written(path, &error, help))
    }

    // Where a new file comes to stand; never where one was read.
    fn target(&self, path: &Path) -> Result<(PathBuf, &'static str), Diag> {
        let (lang, shown) = (self.lang(), path.display());
        let help = lang.pick("Chọn một thư mục có sẵn và ghi được.", "Choose a folder that exists and may be written to.");
        let target = out::behind_links(path).map_err(|error| self.not_written(path, &error, help))?;
        if self.disk.was_read(&target) {
            let message = say!(
                lang,
                "không ghi được `{shown}`: đó là một tệp vừa được đọc",
                "`{shown}` cannot be written: it is one of the files that were read"
            );
            let help = lang.pick("Chọn tên khác cho tệp kết quả.", "Give the result another name.");
            return Err(Diag::error(code::NOT_WRITTEN, message).help(help));
        }
        Ok((target, help))
    }
}

/// Prints a text and gives the exit code; a reader that went away is said on stderr.
pub(super) fn finish(to_stdout: bool, text: &str, code: u8, lang: Lang) -> u8 {
    if !to_stdout {
        talk(text);
        return code;
    }
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => code,
        Err(error) => {
            let why = match error.kind() {
                ErrorKind::BrokenPipe => lang.pick("nơi nhận đã đóng trước khi ghi xong", "the reader closed the output early").to_string(),
                _ => {
                    let why = reason(lang, &error);
                    say!(lang, "không ghi được kết quả: {why}", "the result cannot be written: {why}")
                }
            };
            talk(&format!("doichieu: {why}\n"));
            UNUSABLE
        }
    }
}

// Nothing can be done when stderr itself is closed.
fn talk(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Why something cannot be written.
pub(super) fn reason(lang: Lang, error: &std::io::Error) -> String {
    let text = match error.kind() {
        ErrorKind::NotFound => lang.pick("không có thư mục này", "there is no such folder"),
        ErrorKind::PermissionDenied => lang.pick("không có quyền ghi", "no leave to write there"),
        ErrorKind::IsADirectory => lang.pick("đó là một thư mục", "it is a folder"),
        ErrorKind::StorageFull => lang.pick("ổ đĩa đầy", "the disk is full"),
        ErrorKind::NotADirectory => lang.pick("một phần đường dẫn không phải thư mục", "a part of the path is no folder"),
        _ => lang.pick("hệ thống từ chối", "the system refused"),
    };
    text.to_string()
}
