//! `init`: a working folder for an audit or for one unit's report, with what to type next.
//!
//! Nothing that stands there is written over, and nothing is made where something does.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, value_parser};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;
use crate::vocab::schema::Vocabulary;
use crate::workspace::LoadedReports;
use crate::workspace::files::{Files, shown};

use super::UNUSABLE;
use super::args::{Entry, color_args, flag, operand, option, path, rules_arg, text, year_arg};
use super::template;
use super::ui::Ui;

pub(super) const ENTRY: Entry = Entry {
    name: "init",
    about: ("Lập thư mục làm việc cho một đợt kiểm tra hoặc một đơn vị", "Make a working folder for an audit or for one unit"),
    operands: (" [THƯ_MỤC] --audit|--unit MÃ --year NĂM", " [FOLDER] --audit|--unit ID --year YEAR"),
    define,
    run: |matches, ui| run(matches, ui).unwrap_or_else(|code| code),
};

/// What is made: folders, files, and the two commands that come next.
struct Plan {
    folders: Vec<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
    next: [String; 2],
}

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let folder = operand(
        "folder",
        pick("THƯ_MỤC", "FOLDER"),
        pick("Thư mục sẽ lập; mặc định lấy tên theo đơn vị và năm", "The folder; by default named after unit and year"),
    );
    let command = command
        .arg(folder.value_parser(value_parser!(PathBuf)))
        .arg(flag("audit", pick("Cho một đợt kiểm tra nhiều đơn vị", "For an audit of many units")))
        .arg(option("unit", pick("Cho báo cáo của đơn vị này", "For the report of this unit"), pick("MÃ", "ID")))
        .arg(year_arg(lang, "year", pick("Năm báo cáo", "The year reported on")).required(true));
    #[cfg(feature = "xlsx")]
    let command =
        command.arg(flag("toml", pick("Khung số liệu TOML thay cho biểu Excel", "A facts file in TOML instead of an Excel form")));
    color_args(lang, command.arg(rules_arg(lang))).after_help(pick(
        "Mã thoát: 0 đã lập thư mục; 2 không lập được, và không có gì bị ghi đè.",
        "Exit codes: 0 the folder is made; 2 it could not be, and nothing was written over.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, u8> {
    let lang = ui.lang();
    let stopped = |diag: Diag| {
        ui.tell_one(&diag);
        UNUSABLE
    };
    let year = matches.get_one::<i64>("year").copied().unwrap_or_default();
    let unit = match (matches.get_flag("audit"), text(matches, "unit")) {
        (true, None) => None,
        (false, Some(unit)) => Some(unit),
        _ => return Err(stopped(one_of_both(lang))),
    };
    let name = unit.as_ref().map_or(format!("audit-{year}"), |unit| format!("{unit}-{year}"));
    let folder = path(matches, "folder").unwrap_or_else(|| name.into());
    let rules = template::rules(path(matches, "rules"), &mut Sources::default(), ui)?;
    let plan = match &unit {
        None => audit(&folder, year, &rules.rules.vocabulary, lang),
        Some(unit) => {
            let earlier = LoadedReports::default();
            let form = template::of(&rules, unit, year, &earlier, lang).map_err(stopped)?;
            let excel = cfg!(feature = "xlsx") && !matches.try_get_one::<bool>("toml").ok().flatten().copied().unwrap_or_default();
            let kind = if excel { "xlsx" } else { "toml" };
            let bytes = template::bytes(&form, kind, lang).map_err(stopped)?;
            report(&folder, &format!("{unit}-{year}.facts.{kind}"), bytes, lang)
        }
    };
    make(&plan, ui).map_err(stopped)?;
    Ok(ui.result(&told(&folder, &plan, lang), 0))
}

fn one_of_both(lang: Lang) -> Diag {
    let message = lang.pick("cần đúng một trong hai: `--audit` hoặc `--unit MÃ`", "exactly one of `--audit` and `--unit ID` is needed");
    Diag::error(code::UNKNOWN_FILTER, message).help(lang.pick(
        "Cơ quan kiểm tra nhiều đơn vị: `doichieu init --audit --year 2018`. Một đơn vị tự kiểm tra: `doichieu init --unit ben-tre --year 2018`.",
        "To audit many units: `doichieu init --audit --year 2018`. For the self-check of one: `doichieu init --unit ben-tre --year 2018`.",
    ))
}

fn audit(folder: &Path, year: i64, vocabulary: &Vocabulary, lang: Lang) -> Plan {
    let last_day = i16::try_from(year).ok().and_then(|year| Date::new(year, 12, 31));
    let first = vocabulary.units.iter().find(|u| u.kind == "province" && last_day.is_none_or(|day| u.exists_on(day)));
    let unit = first.map_or("", |u| u.id.as_str());
    let kind = if cfg!(feature = "xlsx") { "xlsx" } else { "toml" };
    let submissions = folder.join("submissions");
    let form = typed(&submissions.join(format!("{unit}.facts.{kind}")));
    let next =
        [format!("doichieu template --unit {unit} --year {year} --{kind} {form}"), format!("doichieu check {}", typed(&submissions))];
    let [first, second] = &next;
    let readme = say!(
        lang,
        "# Đợt kiểm tra năm {year}\n\n\
         - `submissions/`: báo cáo và số liệu các đơn vị nộp (`*.facts.xlsx`, `*.facts.toml`), mỗi đơn vị một tệp hoặc một thư mục.\n\
         - `exceptions/`: các trường hợp được miễn; nêu bằng `--exceptions`.\n\
         - `reports/`: kết quả gửi đi.\n\n\
         Lập biểu cho một đơn vị, rồi đối chiếu tất cả những gì đã nộp:\n\n    {first}\n    {second}\n",
        "# The audit of {year}\n\n\
         - `submissions/`: what the units hand in, reports and facts (`*.facts.xlsx`, `*.facts.toml`), a file or a folder each.\n\
         - `exceptions/`: who is exempt from what; named by `--exceptions`.\n\
         - `reports/`: what goes out.\n\n\
         The form for a unit, and the check of all that was handed in:\n\n    {first}\n    {second}\n"
    );
    Plan {
        folders: vec![submissions, folder.join("exceptions"), folder.join("reports")],
        files: vec![(folder.join("README.md"), readme.into_bytes())],
        next,
    }
}

fn report(folder: &Path, name: &str, form: Vec<u8>, lang: Lang) -> Plan {
    let at = typed(folder);
    let next = [format!("doichieu check {at}"), format!("doichieu gap {at}")];
    let [first, second] = &next;
    let readme = say!(
        lang,
        "# Tự kiểm tra trước khi nộp\n\n\
         - `{name}`: số liệu cần điền; lưu lại rồi chạy lại các lệnh dưới.\n\
         - `documents/`: văn bản báo cáo. Đọc số liệu từ đó: `doichieu extract TỆP --draft`.\n\n    {first}\n    {second}\n",
        "# The self-check before submission\n\n\
         - `{name}`: the figures to fill in; save it and run the commands below again.\n\
         - `documents/`: the report itself. To read facts from it: `doichieu extract FILE --draft`.\n\n    {first}\n    {second}\n"
    );
    let files = vec![(folder.join(name), form), (folder.join("README.md"), readme.into_bytes())];
    Plan { folders: vec![folder.join("documents")], files, next }
}

// As a shell of either family takes it.
fn typed(path: &Path) -> String {
    let name = shown(path);
    if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name }
}

fn make(plan: &Plan, ui: &Ui) -> Result<(), Diag> {
    if let Some((path, _)) = plan.files.iter().find(|(path, _)| ui.disk().kind(path).is_ok()) {
        return Err(template::exists(path, ui.lang()));
    }
    plan.folders.iter().try_for_each(|folder| ui.make_folder(folder))?;
    plan.files.iter().try_for_each(|(path, bytes)| ui.write(path, bytes))
}

fn told(folder: &Path, plan: &Plan, lang: Lang) -> String {
    let (at, [first, second]) = (shown(folder), &plan.next);
    say!(
        lang,
        "Đã lập thư mục `{at}`. Hai lệnh tiếp theo:\n\n  {first}\n  {second}\n",
        "Made the folder `{at}`. The two commands that come next:\n\n  {first}\n  {second}\n"
    )
}
