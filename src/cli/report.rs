//! `report`: what goes out of an audit, as files.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::report;
use crate::say;

use super::UNUSABLE;
use super::args::{Entry, color_args, path, path_arg};
use super::check::{self, Judged};
use super::ui::Ui;

pub(super) const ENTRY: Entry = Entry {
    name: "report",
    about: (
        "Lập các tệp kết quả: Excel, CSV, Markdown, SARIF, JUnit, JSON",
        "Write the results to files: Excel, CSV, Markdown, SARIF, JUnit, JSON",
    ),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define,
    run,
};

/// A file that can be written.
struct Output {
    /// The option that names it.
    option: &'static str,
    /// Its name in the folder of `--to`.
    name: &'static str,
    help: (&'static str, &'static str),
    make: fn(&Judged<'_>) -> Result<Vec<u8>, String>,
}

macro_rules! text {
    ($write:path) => {
        |run| Ok($write(run.view).into_bytes())
    };
}

/// Every file, in the order of the help.
const OUTPUTS: &[Output] = &[
    #[cfg(feature = "xlsx")]
    Output {
        option: "xlsx",
        name: "audit.xlsx",
        help: (
            "Tệp Excel: bảng tổng hợp, phát hiện, số liệu, câu hỏi, chỉ tiêu",
            "Excel workbook: matrix, findings, facts, questions, targets",
        ),
        make: |run| report::workbook(run.view, &report::facts(run.input)).map_err(|e| e.to_string()),
    },
    #[cfg(feature = "html")]
    Output {
        option: "html",
        name: "audit.html",
        help: (
            "Trang web trong một tệp: bảng tổng hợp có bộ lọc, trang từng đơn vị, câu hỏi, bản in",
            "Web page in one file: matrix with filters, a page per unit, questions, print",
        ),
        make: |run| Ok(report::html(run.view, &report::facts(run.input)).into_bytes()),
    },
    Output {
        option: "csv",
        name: "audit.csv",
        help: ("Bảng phát hiện, mỗi dòng một phát hiện", "Table of findings, one row each"),
        make: text!(report::csv),
    },
    Output {
        option: "md",
        name: "audit.md",
        help: ("Bản Markdown để dán vào báo cáo", "Markdown, for a memo"),
        make: text!(report::markdown),
    },
    Output { option: "sarif", name: "audit.sarif", help: ("SARIF 2.1.0", "SARIF 2.1.0"), make: text!(report::sarif) },
    Output { option: "junit", name: "audit.junit.xml", help: ("JUnit XML", "JUnit XML"), make: text!(report::junit) },
    Output {
        option: "json",
        name: "audit.json",
        help: ("JSON, như `check --format json`", "JSON, as `check --format json`"),
        make: text!(report::json),
    },
];

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |of: (&'static str, &'static str)| lang.pick(of.0, of.1);
    let file = |output: &Output| path_arg(lang, output.option, pick(output.help)).value_name(pick(("TỆP", "FILE")));
    let to = path_arg(
        lang,
        "to",
        pick(("Thư mục có sẵn để ghi mọi tệp nói trên, tên là audit.*", "An existing folder for all of these, named audit.*")),
    );
    color_args(lang, check::judging(lang, command.args(OUTPUTS.iter().map(file)).arg(to)))
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let wanted = wanted(matches);
    if let Some(diag) = useless(&wanted, ui.lang()) {
        ui.tell_one(&diag);
        return UNUSABLE;
    }
    check::judge(&check::judged(matches), ui, |run| match write(run, &wanted, ui) {
        Ok(()) => {
            ui.say(&(report::standing(run.view, &ui.talk_style()) + &told(&wanted, ui.lang())));
            run.code
        }
        Err(diag) => {
            ui.tell_one(&diag);
            UNUSABLE
        }
    })
}

// Which files, and where each is to stand.
fn wanted(matches: &ArgMatches) -> Vec<(&'static Output, PathBuf)> {
    let folder = path(matches, "to");
    let named = OUTPUTS.iter().filter_map(|output| Some((output, path(matches, output.option)?)));
    let in_folder = OUTPUTS.iter().filter_map(|output| Some((output, folder.as_ref()?.join(output.name))));
    named.chain(in_folder).collect()
}

fn useless(wanted: &[(&Output, PathBuf)], lang: Lang) -> Option<Diag> {
    if wanted.is_empty() {
        let options = OUTPUTS.iter().map(|o| format!("`--{}`", o.option)).collect::<Vec<_>>().join(", ");
        let message = lang.pick("chưa nêu tệp nào cần lập", "no file is named to write");
        let help =
            say!(lang, "Nêu {options} kèm tên tệp, hoặc `--to` kèm một thư mục.", "Name {options} with a file, or `--to` with a folder.");
        return Some(Diag::error(code::NO_OUTPUT, message).help(help));
    }
    let (i, (_, twice)) = wanted.iter().enumerate().find(|(i, (_, path))| wanted[..*i].iter().any(|(_, other)| other == path))?;
    let (first, second) = (wanted.iter().find(|(_, path)| path == twice)?.0.option, wanted.get(i)?.0.option);
    let shown = twice.display();
    let message =
        say!(lang, "`--{first}` và `--{second}` cùng ghi vào `{shown}`", "`--{first}` and `--{second}` would both write `{shown}`");
    Some(Diag::error(code::NO_OUTPUT, message).help(lang.pick("Đặt cho mỗi tệp một tên.", "Give each file a name of its own.")))
}

// All are made before the first is written.
fn write(run: &Judged<'_>, wanted: &[(&Output, PathBuf)], ui: &Ui) -> Result<(), Diag> {
    let made = wanted.iter().map(|(output, path)| Ok((path, made(run, output, path, ui)?)));
    let made: Vec<(&PathBuf, Vec<u8>)> = made.collect::<Result<_, Diag>>()?;
    made.iter().try_for_each(|(path, bytes)| ui.write(path, bytes))
}

fn made(run: &Judged<'_>, output: &Output, path: &Path, ui: &Ui) -> Result<Vec<u8>, Diag> {
    let (lang, shown) = (ui.lang(), path.display());
    ui.disk().progress().begins(&say!(lang, "Đang lập {shown}", "Making {shown}"));
    (output.make)(run).map_err(|_| {
        let shown = path.display();
        let message = say!(
            lang,
            "không lập được `{shown}`: quá nhiều dòng hoặc cột cho một trang tính",
            "`{shown}` cannot be made: too many rows or columns for one sheet"
        );
        let help = lang.pick(
            "Chọn bớt bằng `--unit` hoặc `--instrument`, hoặc dùng `--csv`.",
            "Choose fewer with `--unit` or `--instrument`, or use `--csv`.",
        );
        Diag::error(code::NOT_WRITTEN, message).help(help)
    })
}

fn told(wanted: &[(&Output, PathBuf)], lang: Lang) -> String {
    let line = |path: &Path| {
        let shown = path.display();
        say!(lang, "Đã ghi {shown}\n", "Wrote {shown}\n")
    };
    wanted.iter().map(|(_, path)| line(path)).collect()
}
