//! The command line: what may be typed, in both languages, and what was.
//!
//! Each command has its own arguments in its own file; here is what they share. The parser's own words are English, so help texts,
//! headings and error messages are all written in this program.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::document::encoding::Encoding;
use crate::facts::fact::Confidence;

use super::COMMANDS;
use super::ui::{Color, Settings, Ui};

mod mistake;

use mistake::stop;

// Help shows operands first, then a command's own options in the order of its file, then what every command has.
const FIRST: usize = 0;
const LAST: usize = 999;

/// A command: how it is typed and what it does.
pub(super) struct Entry {
    pub(super) name: &'static str,
    /// One line, Vietnamese and English.
    pub(super) about: (&'static str, &'static str),
    /// What may stand behind the options, in both languages; empty or with a space before it.
    pub(super) operands: (&'static str, &'static str),
    /// Adds its arguments.
    pub(super) define: fn(Lang, clap::Command) -> clap::Command,
    /// Runs it and gives the exit code.
    pub(super) run: fn(&ArgMatches, &Ui) -> u8,
}

/// A command line that runs nothing: help, a version, a mistake.
pub(super) struct Stop {
    pub(super) to_stdout: bool,
    pub(super) text: String,
    pub(super) code: u8,
    pub(super) lang: Lang,
}

/// Reads the arguments, the program's name first.
pub(super) fn parse(arguments: Vec<OsString>) -> Result<(&'static Entry, ArgMatches, Settings), Stop> {
    let lang = wanted_language(&arguments);
    let mut matches = command(lang).try_get_matches_from(arguments).map_err(|error| stop(lang, &error))?;
    let (name, sub) = matches.remove_subcommand().unwrap_or_default();
    let settings = Settings {
        lang,
        color: match text(&sub, "color").as_deref() {
            Some("always") => Color::Always,
            Some("never") => Color::Never,
            _ => Color::Auto,
        },
        width: sub.try_get_one::<u64>("width").ok().flatten().map(|w| *w as usize),
        out: path(&sub, "out"),
    };
    let entry = COMMANDS.iter().find(|c| c.name == name).unwrap_or(&COMMANDS[0]);
    Ok((entry, sub, settings))
}

/// The value of an option, where it is one of this command and was given.
pub(super) fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.try_get_one::<String>(name).ok().flatten().cloned()
}

/// All values of an option, where it is one of this command.
pub(super) fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.try_get_many::<String>(name).ok().flatten().map(|all| all.cloned().collect()).unwrap_or_default()
}

/// The path of an option, where it is one of this command and was given.
pub(super) fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.try_get_one::<PathBuf>(name).ok().flatten().cloned()
}

/// All paths of an operand.
pub(super) fn paths(matches: &ArgMatches, name: &str) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>(name).map(|all| all.cloned().collect()).unwrap_or_default()
}

// Help and errors are in a language before anything is parsed: `--lang`, else the locale, else Vietnamese.
fn wanted_language(arguments: &[OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|a| a.to_str()).collect();
    let named = texts.iter().enumerate().find_map(|(i, t)| match t.strip_prefix("--lang=") {
        Some(value) => Some(value),
        None if *t == "--lang" => texts.get(i + 1).copied(),
        None => None,
    });
    match named {
        Some("en") => return Lang::En,
        Some(_) => return Lang::Vi,
        None => {}
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|v| std::env::var(v).ok()).find(|v| !v.is_empty());
    if locale.is_some_and(|l| l.starts_with("en")) { Lang::En } else { Lang::Vi }
}

fn command(lang: Lang) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let template = pick("{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}", "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}");
    // The parser would write `[OPTIONS]` in either language.
    let sub = |entry: &Entry| {
        let (name, operands) = (entry.name, pick(entry.operands.0, entry.operands.1));
        let command = clap::Command::new(name)
            .about(pick(entry.about.0, entry.about.1))
            .override_usage(format!("doichieu {name} [{}]{operands}", pick("LỰA CHỌN", "OPTIONS")))
            .help_template(template)
            .disable_help_flag(true)
            .arg(help_flag(lang))
            .next_help_heading(pick("Lựa chọn", "Options"));
        (entry.define)(lang, command)
    };
    clap::Command::new("doichieu")
        .bin_name("doichieu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(pick(
            "Đối chiếu báo cáo của đơn vị với chỉ tiêu của Nhà nước, và nói rõ báo cáo chứng minh được gì.",
            "Holds a unit's report against the State's targets, and says what the report proves.",
        ))
        .help_template(pick(
            "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\n{options}\n{after-help}",
            "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\n{options}\n{after-help}",
        ))
        .after_help(pick(
            "Mã thoát: 0 không có gì phải báo; 1 có điều phải báo (chỉ tiêu không đạt, quy tắc nên xem lại, phép thử không đạt, tệp chưa \
             đúng dạng); 2 dữ liệu vào không dùng được.",
            "Exit codes: 0 nothing to report; 1 something is (a missed target, a rule to look at again, a failed test, a file not in \
             form); 2 the input could not be used.",
        ))
        .override_usage(pick("doichieu <LỆNH>", "doichieu <COMMAND>"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(help_flag(lang))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(pick("In số phiên bản", "Print the version")))
        .arg(lang_arg(lang).global(true))
        .subcommands(COMMANDS.iter().map(sub))
}

fn help_flag(lang: Lang) -> Arg {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).display_order(LAST);
    help.help(lang.pick("In hướng dẫn này", "Print this help")).help_heading(lang.pick("Lựa chọn", "Options"))
}

fn lang_arg(lang: Lang) -> Arg {
    choice(
        "lang",
        lang.pick(
            "Ngôn ngữ: vi hoặc en (mặc định theo hệ thống, nếu không thì vi)",
            "Language: vi or en (by default the system's, else vi)",
        ),
        &["vi", "en"],
        "vi|en",
    )
    .display_order(LAST - 1)
    .help_heading(lang.pick("Lựa chọn", "Options"))
}

/// `--name VALUE`
pub(super) fn option(name: &'static str, help: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// `--rules PATH`
pub(super) fn rules_arg(lang: Lang) -> Arg {
    let help = lang.pick(
        "Thư mục hoặc tệp quy tắc; mặc định là `rules/`, nếu không có thì bộ quy tắc có sẵn",
        "Folder or file of rules; by default `rules/`, else the rules built in",
    );
    path_arg(lang, "rules", help)
}

/// `--exceptions PATH`
pub(super) fn exceptions_arg(lang: Lang) -> Arg {
    let help = lang.pick(
        "Thư mục hoặc tệp miễn trừ; mặc định là `exceptions/`, nếu có",
        "Folder or file of exceptions; by default `exceptions/`, if any",
    );
    path_arg(lang, "exceptions", help)
}

/// `--name PATH`
pub(super) fn path_arg(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    option(name, help, lang.pick("ĐƯỜNG_DẪN", "PATH")).value_parser(value_parser!(PathBuf))
}

/// `--as-of DATE` of what judges reports
pub(super) fn as_of_arg(lang: Lang) -> Arg {
    let help = lang.pick(
        "Ngày đối chiếu; mặc định là ngày cuối năm của mỗi báo cáo",
        "The day asked about; by default the last day of each report's year",
    );
    day_arg(lang, "as-of", help)
}

/// `--name DATE`
pub(super) fn day_arg(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    option(name, help, lang.pick("NĂM-THÁNG-NGÀY", "YYYY-MM-DD")).value_parser(|text: &str| Date::parse(text).ok_or_else(String::new))
}

/// `--accept 0.9`
pub(super) fn accept_arg(help: &'static str) -> Arg {
    option("accept", help, "0.9").allow_negative_numbers(true).value_parser(|text: &str| Confidence::parse(text).ok_or_else(String::new))
}

/// `--name YEAR` of a report
pub(super) fn year_arg(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    option(name, help, lang.pick("NĂM", "YEAR")).value_parser(value_parser!(i64).range(1990..=2100))
}

/// `--encoding ID` of a document
pub(super) fn encoding_arg(lang: Lang) -> Arg {
    let help = lang.pick("Bảng mã của văn bản, khi chương trình hỏi", "The document's encoding, where the program asks for it");
    choice("encoding", help, &Encoding::IDS, "utf-8|utf-16|windows-1258|tcvn3|vni|viqr")
}

/// `--source GRADE`
pub(super) fn source_arg(help: &'static str) -> Arg {
    choice("source", help, &["official", "press", "web"], "official|press|web")
}

/// `--color`, `--width`, `--out`
pub(super) fn output_args(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    color_args(lang, command).arg(
        option("out", pick("Ghi kết quả vào tệp này", "Write the result to this file"), pick("TỆP", "FILE"))
            .value_parser(value_parser!(PathBuf)),
    )
}

/// `--color`, `--width`
pub(super) fn color_args(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    command
        .arg(choice(
            "color",
            pick("Tô màu: auto, always, never", "Colour: auto, always, never"),
            &["auto", "always", "never"],
            "auto|always|never",
        ))
        .arg(
            option("width", pick("Bề rộng, số cột (40 đến 400)", "Width in columns (40 to 400)"), "N")
                .value_parser(value_parser!(u64).range(40..=400)),
        )
}

/// `--name ID`, several times or with commas
pub(super) fn several(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    option(name, help, lang.pick("MÃ", "ID")).action(ArgAction::Append).value_delimiter(',')
}

/// `--name a|b|c`
pub(super) fn choice(name: &'static str, help: &'static str, values: &'static [&'static str], shown: &'static str) -> Arg {
    option(name, help, shown).value_parser(PossibleValuesParser::new(values)).hide_possible_values(true)
}

/// `--name`
pub(super) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// `VALUE`, without a name before it
pub(super) fn operand(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(value).help(help).display_order(FIRST)
}

/// `[PATH]...`
pub(super) fn path_operands(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    operand(name, lang.pick("ĐƯỜNG_DẪN", "PATH"), help).num_args(0..).value_parser(value_parser!(PathBuf))
}
