//! Why a revision cannot be read.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::words::did_you_mean;
use crate::say;

/// Why an argument `git:REV:path` cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GitProblem {
    /// It is not of that form.
    Form {
        /// As typed.
        argument: String,
    },
    /// There is no program `git`.
    NoProgram,
    /// The current folder is in no repository.
    NoRepository,
    /// Git refuses the repository, as somebody else owns it.
    NotTrusted,
    /// There is no such revision.
    NoRevision {
        /// As typed.
        rev: String,
    },
    /// The revision has no such file or folder.
    NoPath {
        /// The revision.
        rev: String,
        /// As typed.
        path: String,
        /// What it has instead.
        near: Option<String>,
    },
    /// Git failed otherwise.
    Failed {
        /// Its own words; may be empty.
        said: String,
    },
}

impl GitProblem {
    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        let (message, help) = match self {
            GitProblem::Form { argument } => form(argument, lang),
            GitProblem::NoProgram => (
                say!(lang, "không có chương trình `git` trên máy này", "there is no program `git` on this machine"),
                say!(
                    lang,
                    "Cài git, hoặc nêu hai thư mục quy tắc thay cho `git:…`.",
                    "Install git, or name two folders with rules instead of `git:…`."
                ),
            ),
            GitProblem::NoRepository => (
                say!(lang, "thư mục hiện tại không nằm trong kho git nào", "the current folder is in no git repository"),
                say!(
                    lang,
                    "Chuyển vào thư mục của kho rồi chạy lại, hoặc nêu một thư mục thay cho `git:…`.",
                    "Go into a folder of the repository and run again, or name a folder instead of `git:…`."
                ),
            ),
            GitProblem::NotTrusted => (
                say!(lang, "git không đọc kho này vì kho thuộc về người dùng khác", "git refuses this repository: another user owns it"),
                say!(
                    lang,
                    "`git status` trong thư mục này cho biết lệnh cần chạy để cho phép.",
                    "`git status` in this folder tells the command that allows it."
                ),
            ),
            GitProblem::NoRevision { rev } => (
                say!(lang, "kho git không có bản `{rev}`", "the repository has no revision `{rev}`"),
                say!(
                    lang,
                    "`git log --oneline` và `git branch --all` liệt kê các bản; viết ví dụ `git:HEAD~1:rules`.",
                    "`git log --oneline` and `git branch --all` list what there is; write `git:HEAD~1:rules`, say."
                ),
            ),
            GitProblem::NoPath { rev, path, near } => no_path(rev, path, near.as_deref(), lang),
            GitProblem::Failed { said } => {
                let said = if said.is_empty() { lang.pick("không rõ lý do", "no reason is given") } else { said };
                (
                    say!(lang, "git không đọc được kho: {said}", "git cannot read the repository: {said}"),
                    say!(
                        lang,
                        "Chạy `git status` trong thư mục này để xem kho có lỗi gì.",
                        "Run `git status` in this folder to see what is wrong."
                    ),
                )
            }
        };
        Diag::error(code::GIT, message).help(help)
    }
}

fn form(argument: &str, lang: Lang) -> (String, String) {
    (
        say!(lang, "`{argument}` không có dạng `git:BẢN:đường_dẫn`", "`{argument}` is not of the form `git:REV:path`"),
        say!(
            lang,
            "Viết ví dụ `git:HEAD~1:rules`. Tên bản không bắt đầu bằng `-` và không chứa `:`. Nếu đó là tên thư mục, viết `./{argument}`.",
            "Write `git:HEAD~1:rules`, say. A revision does not begin with `-` and has no `:` in it. For a folder of that name, write `./{argument}`."
        ),
    )
}

fn no_path(rev: &str, path: &str, near: Option<&str>, lang: Lang) -> (String, String) {
    let otherwise = || {
        if path.contains(':') {
            return say!(
                lang,
                "Phần sau dấu `:` thứ hai được đọc là đường dẫn. Tên bản không chứa `:`; nếu có, hãy dùng mã băm của bản đó.",
                "What stands behind the second `:` is read as the path. A revision has no `:` in it; use its hash instead."
            );
        }
        say!(
            lang,
            "Đường dẫn tính từ gốc của kho; viết `./{path}` để tính từ thư mục hiện tại. `git ls-tree --name-only {rev}` liệt kê những gì có.",
            "The path counts from the top of the repository; write `./{path}` to count from the current folder. `git ls-tree --name-only {rev}` lists what there is."
        )
    };
    let message = say!(lang, "bản `{rev}` không có `{path}`", "the revision `{rev}` has no `{path}`");
    (message, did_you_mean(near, otherwise, lang))
}
