//! `template`: the form that a unit fills in before a year is checked.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::answer::form::{Form, NoForm, form};
use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::eval::Options;
use crate::report::form as written;
use crate::say;
use crate::workspace::files::{Files, shown};
use crate::workspace::{LoadedReports, LoadedRules, load_reports, load_rules};

use super::args::{Entry, color_args, option, path, path_arg, path_operands, paths, rules_arg, text, year_arg};
use super::check::rules_from;
use super::ui::Ui;
use super::{UNUSABLE, filters};

pub(super) const ENTRY: Entry = Entry {
    name: "template",
    about: ("Biểu số liệu cần điền của một đơn vị trong một năm", "The form of figures that a unit fills in for a year"),
    operands: (" --unit MÃ --year NĂM [BÁO_CÁO_NĂM_TRƯỚC]...", " --unit ID --year YEAR [EARLIER_REPORT]..."),
    define,
    run: |matches, ui| run(matches, ui).unwrap_or_else(|code| code),
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let file = |name, help| path_arg(lang, name, help).value_name(pick("TỆP", "FILE"));
    let command = command
        .arg(path_operands(lang, "earlier", pick("Số liệu các năm trước, để ghi bên cạnh", "Facts of earlier years, to stand beside")))
        .arg(option("unit", pick("Đơn vị báo cáo", "The unit that reports"), pick("MÃ", "ID")).required(true))
        .arg(year_arg(lang, "year", pick("Năm báo cáo", "The year it reports on")).required(true));
    #[cfg(feature = "xlsx")]
    let command = command.arg(file(
        "xlsx",
        pick("Ghi biểu Excel vào tệp này, tên kết thúc bằng .facts.xlsx", "An Excel form, its name ending in .facts.xlsx"),
    ));
    let command = command
        .arg(file(
            "toml",
            pick(
                "Ghi khung số liệu vào tệp này, tên kết thúc bằng .facts.toml",
                "A facts file to complete, its name ending in .facts.toml",
            ),
        ))
        .arg(rules_arg(lang));
    color_args(lang, command).after_help(pick(
        "Không nêu tệp nào thì in khung số liệu TOML ra màn hình. Tệp đã có thì không ghi đè.\n\
         Mã thoát: 0 đã ghi biểu; 2 dữ liệu vào không dùng được.",
        "Without a file the TOML is printed. A file that exists is never written over.\n\
         Exit codes: 0 the form is written; 2 the input could not be used.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, u8> {
    let lang = ui.lang();
    let (unit, year) = (text(matches, "unit").unwrap_or_default(), matches.get_one::<i64>("year").copied().unwrap_or_default());
    let files = ["xlsx", "toml"].map(|kind| path(matches, kind).map(|path| (kind, path)));
    for (kind, path) in files.iter().flatten() {
        fit(path, kind, ui).map_err(|diag| stopped(&diag, ui))?;
    }
    let mut sources = Sources::default();
    let rules = rules(path(matches, "rules"), &mut sources, ui)?;
    let earlier = earlier(&paths(matches, "earlier"), &rules, &mut sources, ui)?;
    let form = of(&rules, &unit, year, &earlier, lang).map_err(|diag| stopped(&diag, ui))?;
    let mut made = false;
    for (kind, path) in files.into_iter().flatten() {
        let bytes = bytes(&form, kind, lang).map_err(|diag| stopped(&diag, ui))?;
        ui.write(&path, bytes).map_err(|diag| stopped(&diag, ui))?;
        ui.say(&told(&form, &path, lang));
        made = true;
    }
    Ok(if made { 0 } else { ui.result(&written::toml(&form, lang), 0) })
}

fn stopped(diag: &Diag, ui: &Ui) -> u8 {
    ui.tell_one(diag);
    UNUSABLE
}

/// The rules that forms are made of.
///
/// # Errors
/// The exit code; why is told.
pub(super) fn rules(named: Option<PathBuf>, sources: &mut Sources, ui: &Ui) -> Result<LoadedRules, u8> {
    let rules = load_rules(ui.disk(), &rules_from(named.as_ref()), sources);
    if rules.problems.is_empty() {
        return Ok(rules);
    }
    ui.tell(&rules.problems, sources);
    Err(UNUSABLE)
}

fn earlier(paths: &[PathBuf], rules: &LoadedRules, sources: &mut Sources, ui: &Ui) -> Result<LoadedReports, u8> {
    if paths.is_empty() {
        return Ok(LoadedReports::default());
    }
    let read = load_reports(ui.disk(), &rules.rules.vocabulary, paths, sources);
    if read.problems.is_empty() {
        return Ok(read);
    }
    ui.tell(&read.problems, sources);
    Err(UNUSABLE)
}

/// The form of a unit and year.
///
/// # Errors
/// The unit is not known, or nothing is asked of it.
pub(super) fn of<'a>(rules: &'a LoadedRules, unit: &str, year: i64, earlier: &'a LoadedReports, lang: Lang) -> Result<Form<'a>, Diag> {
    if let Some(diag) = filters::unknown_unit(unit, &rules.rules.vocabulary, lang) {
        return Err(diag);
    }
    let short = i16::try_from(year).unwrap_or_default();
    form(&rules.rules, unit, short, &earlier.reports, &Options::default()).map_err(|why| no_form(&why, unit, year, lang))
}

fn no_form(why: &NoForm, unit: &str, year: i64, lang: Lang) -> Diag {
    match why {
        NoForm::NoUnit(into) => {
            let message = say!(lang, "cuối năm {year} không có đơn vị `{unit}`", "there is no unit `{unit}` at the end of {year}");
            let help = match into {
                Some(into) => {
                    say!(lang, "Đơn vị này đã sáp nhập vào `{into}`: dùng `--unit {into}`.", "It went into `{into}`: use `--unit {into}`.")
                }
                None => lang.pick("Chọn một năm mà đơn vị này tồn tại.", "Choose a year in which the unit exists.").to_string(),
            };
            Diag::error(code::UNKNOWN_FILTER, message).help(help)
        }
        NoForm::NoTarget => {
            let message = say!(
                lang,
                "không có chỉ tiêu nào phải đánh giá với `{unit}` ở cuối năm {year}",
                "no target is to be judged for `{unit}` at the end of {year}"
            );
            Diag::error(code::UNKNOWN_FILTER, message).help(lang.pick(
                "Kiểm tra lại năm; `--rules` nêu bộ quy tắc khác nếu các chỉ tiêu nằm ở đó.",
                "Look at the year again; `--rules` names other rules where the targets stand there.",
            ))
        }
    }
}

/// The bytes of a form of a kind.
///
/// # Errors
/// It does not fit a workbook.
pub(super) fn bytes(form: &Form<'_>, kind: &str, lang: Lang) -> Result<Vec<u8>, Diag> {
    #[cfg(feature = "xlsx")]
    if kind == "xlsx" {
        return written::workbook(form, lang).map_err(|error| {
            let message = say!(lang, "không lập được biểu Excel: {error}", "the Excel form cannot be made: {error}");
            Diag::error(code::NOT_WRITTEN, message).help(lang.pick("Dùng `--toml`.", "Use `--toml`."))
        });
    }
    debug_assert_eq!(kind, "toml");
    Ok(written::toml(form, lang).into_bytes())
}

// By its name alone `check` knows a facts file; what somebody filled in is not written over.
fn fit(path: &Path, kind: &str, ui: &Ui) -> Result<(), Diag> {
    let (lang, name) = (ui.lang(), shown(path));
    let end = format!(".facts.{kind}");
    if !name.to_ascii_lowercase().ends_with(&end) {
        let better = path.with_extension("").with_extension(end.trim_start_matches('.'));
        let better = shown(&better);
        let message = say!(lang, "tên `{name}` không kết thúc bằng `{end}`", "the name `{name}` does not end in `{end}`");
        return Err(Diag::error(code::NOT_WRITTEN, message).help(say!(
            lang,
            "`doichieu check` nhận ra tệp số liệu nhờ đuôi này. Đặt tên là `{better}`.",
            "`doichieu check` knows a facts file by it. Name it `{better}`."
        )));
    }
    if ui.disk().kind(path).is_ok() {
        return Err(exists(path, lang));
    }
    Ok(())
}

/// Something stands there already.
pub(super) fn exists(path: &Path, lang: Lang) -> Diag {
    let name = shown(path);
    let message = say!(lang, "`{name}` đã có", "`{name}` is there already");
    Diag::error(code::NOT_WRITTEN, message).help(lang.pick(
        "Chương trình không ghi đè lên tệp có thể đã điền. Chọn tên khác, hoặc tự xóa tệp cũ.",
        "What may be filled in already is not written over. Choose another name, or delete the old file yourself.",
    ))
}

fn told(form: &Form<'_>, path: &Path, lang: Lang) -> String {
    let (name, rows, targets) = (shown(path), form.rows.len(), form.targets);
    say!(
        lang,
        "Đã ghi `{name}`: {rows} dòng, cho {targets} chỉ tiêu. Điền xong thì chạy:\n  doichieu check {name}\n",
        "Wrote `{name}`: {rows} rows, for {targets} targets. When it is filled in, run:\n  doichieu check {name}\n"
    )
}
