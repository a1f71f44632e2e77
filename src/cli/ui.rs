//! What the terminal is like, and writing to it.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::model::{Diag, Severity};
use crate::diag::render::{self, Style};
use crate::say;
use crate::workspace::Problem;

use super::UNUSABLE;

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
}

impl Ui {
    pub(super) fn new(settings: Settings) -> Ui {
        Ui { settings }
    }

    pub(super) fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// How results are drawn.
    pub(super) fn style(&self) -> Style {
        let to_terminal = self.settings.out.is_none() && std::io::stdout().is_terminal();
        self.style_for(to_terminal)
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
        let lang = self.lang();
        let mut diags: Vec<Diag> = problems.iter().map(|p| p.to_diag(lang)).collect();
        diags.sort_by_key(Diag::order);
        diags.dedup();
        let style = self.style_for(std::io::stderr().is_terminal());
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
        talk(&render::human(diag, &Sources::default(), &self.style_for(std::io::stderr().is_terminal())));
    }

    /// Writes a result where it belongs: to `--out`, whole or not at all, or to stdout. Gives the exit code.
    pub(super) fn result(&self, text: &str, code: u8) -> u8 {
        match &self.settings.out {
            None => finish(true, text, code),
            Some(path) => match write_whole(path, text) {
                Ok(()) => code,
                Err(error) => {
                    let (path, why) = (path.display(), reason(self.lang(), &error));
                    let message = say!(self.lang(), "không ghi được `{path}`: {why}", "`{path}` cannot be written: {why}");
                    let help =
                        say!(self.lang(), "Chọn một thư mục có sẵn và ghi được.", "Choose a folder that exists and may be written to.");
                    self.tell_one(&Diag::error(crate::diag::code::NOT_WRITTEN, message).help(help));
                    UNUSABLE
                }
            },
        }
    }
}

/// Prints a text and gives the exit code; a reader that went away is said on stderr.
pub(super) fn finish(to_stdout: bool, text: &str, code: u8) -> u8 {
    if !to_stdout {
        talk(text);
        return code;
    }
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => code,
        Err(error) => {
            let why = if error.kind() == ErrorKind::BrokenPipe {
                "doichieu: nơi nhận đã đóng trước khi ghi xong (the reader closed the output early)\n".to_string()
            } else {
                format!("doichieu: không ghi được kết quả (the result cannot be written): {}\n", reason(Lang::Vi, &error))
            };
            talk(&why);
            UNUSABLE
        }
    }
}

// Nothing can be done when stderr itself is closed.
fn talk(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".doichieu-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map(|_| ()).map_err(|e| e.error)
}

fn reason(lang: Lang, error: &std::io::Error) -> String {
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
