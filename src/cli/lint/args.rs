//! What may be typed after `lint`.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::suggest;
use crate::cli::args::{choice, day_arg, flag, option, output_args, path, path_operands, paths, rules_arg, text, texts};
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::diag::words::did_you_mean;
use crate::lint::{ALL, Lint};
use crate::say;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Json,
}

pub(super) struct LintArgs {
    pub(super) paths: Vec<PathBuf>,
    pub(super) rules: Option<PathBuf>,
    only: Vec<&'static Lint>,
    skip: Vec<&'static Lint>,
    /// The least grave level that is shown.
    pub(super) level: Severity,
    /// The least grave level that fails; `None`: nothing does.
    pub(super) fail_on: Option<Severity>,
    pub(super) format: Format,
    pub(super) fix: bool,
    pub(super) list: bool,
    /// Clauses of the official texts instead of lints.
    pub(super) law: bool,
    pub(super) explain: Option<&'static Lint>,
    /// The day that exceptions are held against.
    pub(super) as_of: Option<Date>,
}

impl LintArgs {
    /// Whether a lint is to be run.
    pub(super) fn wants(&self, lint: &Lint) -> bool {
        let among = |lints: &[&Lint]| lints.iter().any(|l| l.code == lint.code);
        (self.only.is_empty() || among(&self.only)) && !among(&self.skip)
    }
}

const LEVELS: [&str; 3] = ["note", "warning", "error"];

pub(super) fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let name = pick("TÊN", "NAME");
    let paths = path_operands(
        lang,
        "paths",
        pick("Tệp hoặc thư mục quy tắc; mặc định như `--rules`", "Rule files or folders; by default as `--rules`"),
    );
    let command = command
        .arg(paths)
        .arg(rules_arg(lang))
        .arg(
            option("only", pick("Chỉ chạy mục này (lặp lại được)", "Run this lint only (may be repeated)"), name).action(ArgAction::Append),
        )
        .arg(option("skip", pick("Bỏ qua mục này (lặp lại được)", "Leave this lint out (may be repeated)"), name).action(ArgAction::Append))
        .arg(choice(
            "level",
            pick("In từ mức này trở lên; mặc định: warning", "Show this level and above; by default warning"),
            &LEVELS,
            "note|warning|error",
        ))
        .arg(choice(
            "fail-on",
            pick(
                "Mã thoát 1 từ mức này trở lên; mặc định: warning, với `--law` là note",
                "Exit 1 at this level and above; by default warning, with `--law` note",
            ),
            &["never", "note", "warning", "error"],
            "never|note|warning|error",
        ))
        .arg(choice("format", pick("Dạng kết quả", "Form of the result"), &["human", "json"], "human|json"))
        .arg(day_arg(
            lang,
            "as-of",
            pick("Nêu cả các miễn trừ đã hết hiệu lực vào ngày này", "Find exceptions that have expired by this day as well"),
        ))
        .arg(flag("fix", pick("Sửa ngay trong tệp những gì chắc chắn đúng", "Mend in the files what is mended for sure")));
    output_args(lang, instead(lang, command))
}

// What is shown instead of finds.
fn instead(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    command
        .arg(flag("list", pick("Liệt kê mọi mục kiểm tra", "Show every lint")))
        .arg(
            flag(
                "law",
                pick(
                    "Cho biết điều khoản nào của văn bản gốc đã lập chỉ tiêu, không đo được, hay chưa ai xem",
                    "Show which clauses of the official texts are a target, marked as not measurable, or not looked at",
                ),
            )
            .conflicts_with_all(["only", "skip", "level", "fix", "list", "explain"]),
        )
        .arg(option("explain", pick("Giải thích một mục", "Explain a lint"), pick("TÊN", "NAME")))
}

pub(super) fn read(matches: &ArgMatches, lang: Lang) -> Result<LintArgs, Diag> {
    let lints = |option: &str| texts(matches, option).iter().map(|n| find(n, lang)).collect::<Result<Vec<_>, _>>();
    let severity = |name: &str| match name {
        "note" => Some(Severity::Note),
        "error" => Some(Severity::Error),
        "never" => None,
        _ => Some(Severity::Warning),
    };
    let given = |name| text(matches, name);
    let law = matches.get_flag("law");
    // That nobody has looked at a clause is a note, and what `--law` is asked for.
    let by_default = if law { Severity::Note } else { Severity::Warning };
    let fail_on = given("fail-on").map_or(Some(by_default), |l| severity(&l));
    // What fails has to be seen.
    let level = given("level").and_then(|l| severity(&l)).unwrap_or(Severity::Warning).max(fail_on.unwrap_or(Severity::Error));
    Ok(LintArgs {
        paths: paths(matches, "paths"),
        rules: path(matches, "rules"),
        only: lints("only")?,
        skip: lints("skip")?,
        level,
        fail_on,
        format: if given("format").as_deref() == Some("json") { Format::Json } else { Format::Human },
        fix: matches.get_flag("fix"),
        list: matches.get_flag("list"),
        as_of: matches.get_one::<Date>("as-of").copied(),
        law,
        explain: given("explain").map(|n| find(&n, lang)).transpose()?,
    })
}

fn find(name: &str, lang: Lang) -> Result<&'static Lint, Diag> {
    Lint::find(name).ok_or_else(|| {
        let bare = name.strip_prefix("lint::").unwrap_or(name);
        let near = suggest::nearest(bare, ALL.iter().map(|l| l.name()));
        let list = || say!(lang, "`doichieu lint --list` liệt kê mọi tên.", "`doichieu lint --list` shows every name.");
        let message = say!(lang, "không có mục kiểm tra nào tên `{name}`", "there is no lint called `{name}`");
        Diag::error(code::UNKNOWN_FILTER, message).help(did_you_mean(near, list, lang))
    })
}
