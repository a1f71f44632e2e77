//! The arguments of `test`, and which rules and tests they mean.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::base::source::{FileId, Sources};
use crate::cli::args::{choice, exceptions_arg, flag, option, output_args, path, path_operands, paths, rules_arg, several, text, texts};
use crate::cli::check::rules_from;
use crate::workspace::files::{Files, Kind, identity};
use crate::workspace::{LoadedRules, RulesFrom};

/// `test`
pub(super) struct TestArgs {
    pub(super) paths: Vec<PathBuf>,
    rules: Option<PathBuf>,
    pub(super) exceptions: Option<PathBuf>,
    pub(super) only: Option<String>,
    pub(super) targets: Vec<String>,
    pub(super) instruments: Vec<String>,
    pub(super) coverage: bool,
    pub(super) mutate: bool,
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Json,
    Junit,
}

/// What was typed.
pub(super) fn read(m: &ArgMatches) -> TestArgs {
    TestArgs {
        paths: paths(m, "paths"),
        rules: path(m, "rules"),
        exceptions: path(m, "exceptions"),
        only: text(m, "only"),
        targets: texts(m, "target"),
        instruments: texts(m, "instrument"),
        coverage: m.get_flag("coverage"),
        mutate: m.get_flag("mutate"),
        format: match text(m, "format").as_deref() {
            Some("json") => Format::Json,
            Some("junit") => Format::Junit,
            _ => Format::Human,
        },
    }
}

/// What may be typed.
pub(super) fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let command = command
        .arg(path_operands(
            lang,
            "paths",
            pick(
                "Tệp hoặc thư mục quy tắc có phép thử cần chạy; mặc định là mọi tệp",
                "Rule files or folders whose tests are run; by default all",
            ),
        ))
        .arg(rules_arg(lang))
        .arg(exceptions_arg(lang))
        .arg(option("only", pick("Chỉ các phép thử có chữ này trong tên", "Only tests whose title contains this"), pick("CHỮ", "TEXT")))
        .arg(several(lang, "target", pick("Chỉ các phép thử của chỉ tiêu này", "Only tests of these targets")))
        .arg(several(lang, "instrument", pick("Chỉ các phép thử của văn bản này", "Only tests of targets of these instruments")))
        .arg(flag(
            "coverage",
            pick(
                "Cho biết kết luận và mốc nào đã có phép thử, kèm phép thử còn thiếu",
                "Show which verdicts and milestones have a test, with tests for the others",
            ),
        ))
        .arg(flag(
            "mutate",
            pick(
                "Đổi từng ngưỡng, phép so sánh, hạn, cấp và báo chỗ không phép thử nào nhận ra",
                "Change each threshold, comparison, date and tier, and tell what no test notices",
            ),
        ))
        .arg(choice("format", pick("Dạng kết quả", "Form of the result"), &["human", "json", "junit"], "human|json|junit"));
    output_args(lang, command)
}

impl TestArgs {
    /// Where the rules come from: `--rules`; else the default, where all paths lie in it; else the folder of the first path.
    pub(super) fn rules_from(&self, files: &dyn Files) -> RulesFrom {
        let default = rules_from(self.rules.as_ref());
        let Some(first) = self.paths.first().filter(|_| self.rules.is_none()) else { return default };
        if let RulesFrom::Path(root) = &default
            && self.paths.iter().all(|path| is_below(files, root, path))
        {
            return default;
        }
        let is_folder = files.kind(first).is_ok_and(|kind| kind == Kind::Folder);
        let folder = if is_folder { Some(first.as_path()) } else { first.parent() };
        let missing = files.kind(first).is_err();
        // A path that is not there is told as such.
        RulesFrom::Path(if missing { first.clone() } else { folder.filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new(".")).into() })
    }

    /// The rule files that the paths name; the first path that names none of those read.
    pub(super) fn files(&self, files: &dyn Files, loaded: &LoadedRules, sources: &Sources) -> Result<Vec<FileId>, PathBuf> {
        let mut named = Vec::new();
        for path in &self.paths {
            let below = |file: &FileId| is_below(files, path, Path::new(&sources.get(*file).name));
            let found: Vec<FileId> = loaded.trees.iter().map(|t| t.file).filter(below).collect();
            if found.is_empty() {
                return Err(path.clone());
            }
            named.extend(found);
        }
        Ok(named)
    }
}

fn is_below(files: &dyn Files, root: &Path, path: &Path) -> bool {
    identity(files, path).starts_with(identity(files, root))
}
