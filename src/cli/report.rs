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

#[cfg(feature = "docx")]
mod papers;

pub(super) const ENTRY: Entry = Entry {
    name: "report",
    about: (
        "Lập các tệp kết quả: Excel, Word, CSV, Markdown, SARIF, JUnit, JSON",
        "Write the results to files: Excel, Word, CSV, Markdown, SARIF, JUnit, JSON",
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
        make: |run| Ok(report::html(run.input, run.view).into_bytes()),
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
    let command = command.args(OUTPUTS.iter().map(file));
    #[cfg(feature = "docx")]
    let command = papers::define(lang, command);
    color_args(lang, check::judging(lang, command.arg(to)))
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    written(matches, ui).unwrap_or_else(|diag| {
        ui.tell_one(&diag);
        UNUSABLE
    })
}

fn written(matches: &ArgMatches, ui: &Ui) -> Result<u8, Diag> {
    #[cfg(feature = "docx")]
    if let Some(folder) = path(matches, "write-templates") {
        return papers::write_templates(&folder, ui).map(|()| 0);
    }
    let wanted = wanted(matches);
    let named: Vec<(&str, &Path)> = wanted.iter().map(|(output, path)| (output.option, path.as_path())).collect();
    #[cfg(feature = "docx")]
    let papers = papers::read(matches, ui)?;
    #[cfg(feature = "docx")]
    let named = [named, papers.named()].concat();
    if let Some(diag) = useless(&named, ui.lang()) {
        return Err(diag);
    }
    let code = check::judge(&check::judged(matches), ui, |run| {
        let made = made_all(run, &wanted, ui);
        #[cfg(feature = "docx")]
        let made = made.and_then(|made| Ok([made, papers.made(run)?].concat()));
        match made.and_then(|made| write(&made, ui)) {
            Ok(told) => {
                ui.say(&(report::standing(run.view, &ui.talk_style()) + &told));
                run.code
            }
            Err(diag) => {
                ui.tell_one(&diag);
                UNUSABLE
            }
        }
    });
    Ok(code)
}

// Which files, and where each is to stand.
fn wanted(matches: &ArgMatches) -> Vec<(&'static Output, PathBuf)> {
    let folder = path(matches, "to");
    let named = OUTPUTS.iter().filter_map(|output| Some((output, path(matches, output.option)?)));
    let in_folder = OUTPUTS.iter().filter_map(|output| Some((output, folder.as_ref()?.join(output.name))));
    named.chain(in_folder).collect()
}

fn useless(wanted: &[(&str, &Path)], lang: Lang) -> Option<Diag> {
    if wanted.is_empty() {
        let papers: &[&str] = if cfg!(feature = "docx") { &["letter", "letters", "record"] } else { &[] };
        let options = OUTPUTS.iter().map(|o| o.option).chain(papers.iter().copied()).map(|o| format!("`--{o}`"));
        let options = options.collect::<Vec<_>>().join(", ");
        let message = lang.pick("chưa nêu tệp nào cần lập", "no file is named to write");
        let help =
            say!(lang, "Nêu {options} kèm tên tệp, hoặc `--to` kèm một thư mục.", "Name {options} with a file, or `--to` with a folder.");
        return Some(Diag::error(code::NO_OUTPUT, message).help(help));
    }
    let (i, (second, twice)) = wanted.iter().enumerate().find(|(i, (_, path))| wanted[..*i].iter().any(|(_, other)| other == path))?;
    let first = wanted[..i].iter().find(|(_, path)| path == twice)?.0;
    let shown = twice.display();
    let message =
        say!(lang, "`--{first}` và `--{second}` cùng ghi vào `{shown}`", "`--{first}` and `--{second}` would both write `{shown}`");
    Some(Diag::error(code::NO_OUTPUT, message).help(lang.pick("Đặt cho mỗi tệp một tên.", "Give each file a name of its own.")))
}

/// A file that is made and not yet written.
type Made = (PathBuf, Vec<u8>);

fn made_all(run: &Judged<'_>, wanted: &[(&Output, PathBuf)], ui: &Ui) -> Result<Vec<Made>, Diag> {
    wanted.iter().map(|(output, path)| Ok((path.clone(), made(run, output, path, ui)?))).collect()
}

// All are made before the first is written.
fn write(made: &[Made], ui: &Ui) -> Result<String, Diag> {
    made.iter().try_for_each(|(path, bytes)| ui.write(path, bytes))?;
    Ok(made.iter().map(|(path, _)| told(path, ui.lang())).collect())
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

fn told(path: &Path, lang: Lang) -> String {
    let shown = path.display();
    say!(lang, "Đã ghi {shown}\n", "Wrote {shown}\n")
}
