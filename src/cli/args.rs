//! The command line: what may be typed, in both languages, and what was.
//!
//! The parser's own words are English, so help texts, headings and error messages are all written here.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::diag::render::clean;
use crate::facts::fact::Grade;
use crate::say;
use crate::syntax::tree::Basis;

use super::UNUSABLE;
use super::ui::{Color, Settings};

/// What to do.
pub(super) enum Command {
    Check(CheckArgs),
    Explain(ExplainArgs),
    Test(TestArgs),
}

/// `check`
pub(super) struct CheckArgs {
    pub(super) paths: Vec<PathBuf>,
    pub(super) rules: Option<PathBuf>,
    pub(super) as_of: Option<Date>,
    pub(super) instruments: Vec<String>,
    pub(super) units: Vec<String>,
    pub(super) targets: Vec<String>,
    pub(super) basis: Option<Basis>,
    pub(super) require_source: Option<Grade>,
    pub(super) no_readings: bool,
    pub(super) keep_going: bool,
    pub(super) format: Format,
    pub(super) show: Vec<String>,
    pub(super) fail_on: FailOn,
}

/// `explain`
pub(super) struct ExplainArgs {
    pub(super) what: String,
    pub(super) rules: Option<PathBuf>,
}

/// `test`
pub(super) struct TestArgs {
    pub(super) rules: Option<PathBuf>,
    pub(super) only: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Narratable,
    Json,
}

/// The least that fails a run; each level takes in those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FailOn {
    Never,
    NotMet,
    Contradiction,
    Undetermined,
}

/// A command line that runs nothing: help, a version, a mistake.
pub(super) struct Stop {
    pub(super) to_stdout: bool,
    pub(super) text: String,
    pub(super) code: u8,
    pub(super) lang: Lang,
}

/// Reads the arguments, the program's name first.
pub(super) fn parse(arguments: Vec<OsString>) -> Result<(Command, Settings), Stop> {
    let lang = wanted_language(&arguments);
    let matches = command(lang).try_get_matches_from(arguments).map_err(|error| stop(lang, &error))?;
    let (name, sub) = matches.subcommand().unwrap_or(("", &matches));
    let settings = Settings {
        lang,
        color: match text(sub, "color").as_deref() {
            Some("always") => Color::Always,
            Some("never") => Color::Never,
            _ => Color::Auto,
        },
        width: sub.try_get_one::<u64>("width").ok().flatten().map(|w| *w as usize),
        out: sub.try_get_one::<PathBuf>("out").ok().flatten().cloned(),
    };
    let rules = sub.try_get_one::<PathBuf>("rules").ok().flatten().cloned();
    let command = match name {
        "explain" => Command::Explain(ExplainArgs { what: text(sub, "what").unwrap_or_default(), rules }),
        "test" => Command::Test(TestArgs { rules, only: text(sub, "only") }),
        _ => Command::Check(check_args(sub, rules)),
    };
    Ok((command, settings))
}

fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.try_get_one::<String>(name).ok().flatten().cloned()
}

fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.get_many::<String>(name).map(|all| all.cloned().collect()).unwrap_or_default()
}

fn check_args(m: &ArgMatches, rules: Option<PathBuf>) -> CheckArgs {
    CheckArgs {
        paths: m.get_many::<PathBuf>("paths").map(|all| all.cloned().collect()).unwrap_or_default(),
        rules,
        as_of: m.get_one::<Date>("as-of").copied(),
        instruments: texts(m, "instrument"),
        units: texts(m, "unit"),
        targets: texts(m, "target"),
        basis: text(m, "basis").map(|b| match b.as_str() {
            "verified" => Basis::Verified,
            "restated" => Basis::Restated(0),
            _ => Basis::Unverified,
        }),
        require_source: text(m, "require-source").and_then(|g| Grade::parse(&g)),
        no_readings: m.get_flag("no-readings"),
        keep_going: m.get_flag("keep-going"),
        format: match text(m, "format").as_deref() {
            Some("json") => Format::Json,
            Some("narratable") => Format::Narratable,
            _ => Format::Human,
        },
        show: texts(m, "show"),
        fail_on: match text(m, "fail-on").as_deref() {
            Some("never") => FailOn::Never,
            Some("contradiction") => FailOn::Contradiction,
            Some("undetermined") => FailOn::Undetermined,
            _ => FailOn::NotMet,
        },
    }
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

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(String::new)
}

fn command(lang: Lang) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let template = pick("{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}", "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}");
    let sub = |name: &'static str, about: &'static str| {
        clap::Command::new(name)
            .about(about)
            .help_template(template)
            .disable_help_flag(true)
            .arg(help_flag(lang))
            .next_help_heading(pick("Lựa chọn", "Options"))
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
            "Mã thoát: 0 không có gì phải báo, 1 có chỉ tiêu không đạt, 2 dữ liệu vào không dùng được.",
            "Exit codes: 0 nothing to report, 1 a target is missed, 2 the input could not be used.",
        ))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(help_flag(lang))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(pick("In số phiên bản", "Print the version")))
        .arg(lang_arg(lang).global(true))
        .subcommand(check(lang, sub("check", pick("Đối chiếu báo cáo với chỉ tiêu", "Check reports against targets"))))
        .subcommand(explain(
            lang,
            sub("explain", pick("Giải thích một mã, chỉ tiêu hoặc chỉ số", "Explain a code, a target or an indicator")),
        ))
        .subcommand(test(lang, sub("test", pick("Chạy các khối `test` trong bộ quy tắc", "Run the `test` blocks of the rules"))))
}

fn help_flag(lang: Lang) -> Arg {
    Arg::new("help").short('h').long("help").action(ArgAction::Help).help(lang.pick("In hướng dẫn này", "Print this help"))
}

fn lang_arg(lang: Lang) -> Arg {
    option(
        "lang",
        lang.pick(
            "Ngôn ngữ: vi hoặc en (mặc định theo hệ thống, nếu không thì vi)",
            "Language: vi or en (by default the system's, else vi)",
        ),
        "vi|en",
    )
    .value_parser(PossibleValuesParser::new(["vi", "en"]))
    .hide_possible_values(true)
}

fn option(name: &'static str, help: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn rules_arg(lang: Lang) -> Arg {
    option(
        "rules",
        lang.pick(
            "Thư mục hoặc tệp quy tắc; mặc định là `rules/`, nếu không có thì bộ quy tắc có sẵn",
            "Folder or file of rules; by default `rules/`, else the rules built in",
        ),
        lang.pick("ĐƯỜNG_DẪN", "PATH"),
    )
    .value_parser(value_parser!(PathBuf))
}

fn output_args(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    command
        .arg(
            option("color", pick("Tô màu: auto, always, never", "Colour: auto, always, never"), "auto|always|never")
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
                .hide_possible_values(true),
        )
        .arg(
            option("width", pick("Bề rộng, số cột (40 đến 400)", "Width in columns (40 to 400)"), "N")
                .value_parser(value_parser!(u64).range(40..=400)),
        )
        .arg(
            option("out", pick("Ghi kết quả vào tệp này", "Write the result to this file"), pick("TỆP", "FILE"))
                .value_parser(value_parser!(PathBuf)),
        )
}

fn check(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let id = pick("MÃ", "ID");
    let choice = |name, help, values: &'static [&'static str], shown| {
        option(name, help, shown).value_parser(PossibleValuesParser::new(values)).hide_possible_values(true)
    };
    let several = |name, help| option(name, help, id).action(ArgAction::Append).value_delimiter(',');
    let command = command
        .arg(
            Arg::new("paths")
                .value_name(pick("ĐƯỜNG_DẪN", "PATH"))
                .num_args(0..)
                .value_parser(value_parser!(PathBuf))
                .help(pick("Tệp hoặc thư mục số liệu; mặc định là `seeds/`", "Facts files or folders; by default `seeds/`")),
        )
        .arg(rules_arg(lang))
        .arg(
            option(
                "as-of",
                pick(
                    "Ngày đối chiếu; mặc định là ngày cuối năm của mỗi báo cáo",
                    "The day asked about; by default the last day of each report's year",
                ),
                pick("NĂM-THÁNG-NGÀY", "YYYY-MM-DD"),
            )
            .value_parser(date),
        )
        .arg(several("instrument", pick("Chỉ các văn bản này", "Only these instruments")))
        .arg(several("unit", pick("Chỉ các đơn vị này", "Only these units")))
        .arg(several("target", pick("Chỉ các chỉ tiêu này", "Only these targets")))
        .arg(choice(
            "basis",
            pick("Chỉ các chỉ tiêu có căn cứ ít nhất như vậy", "Only targets with at least this basis"),
            &["verified", "restated", "unverified"],
            "verified|restated|unverified",
        ))
        .arg(choice(
            "require-source",
            pick("`đạt` phải dựa vào nguồn ít nhất như vậy", "`met` must rest on at least this source"),
            &["official", "press", "web"],
            "official|press|web",
        ))
        .arg(
            Arg::new("no-readings")
                .long("no-readings")
                .action(ArgAction::SetTrue)
                .help(pick("Bỏ các số liệu dựa vào cách hiểu của người đọc", "Leave out facts that rest on somebody's reading")),
        )
        .arg(Arg::new("keep-going").long("keep-going").action(ArgAction::SetTrue).help(pick(
            "Vẫn đối chiếu các tệp tốt khi có tệp hỏng (mã thoát vẫn là 2)",
            "Judge the good files when some are bad (the exit code is 2 all the same)",
        )))
        .arg(choice("format", pick("Dạng kết quả", "Form of the result"), &["human", "narratable", "json"], "human|narratable|json"))
        .arg(
            choice(
                "show",
                pick("Kết luận được in đầy đủ; mặc định: not-met,undetermined", "Verdicts shown in full; by default not-met,undetermined"),
                &["all", "met", "not-met", "undetermined", "not-due", "not-applicable"],
                "all|met|…",
            )
            .action(ArgAction::Append)
            .value_delimiter(','),
        )
        .arg(choice(
            "fail-on",
            pick("Mức làm cho mã thoát là 1; mặc định: not-met", "What makes the exit code 1; by default not-met"),
            &["never", "not-met", "contradiction", "undetermined"],
            "never|not-met|contradiction|undetermined",
        ));
    output_args(lang, command)
}

fn explain(lang: Lang, command: clap::Command) -> clap::Command {
    let what = Arg::new("what").required(true).value_name(lang.pick("GÌ", "WHAT")).help(lang.pick(
        "Một mã lỗi, chỉ tiêu, chỉ số, văn bản, đơn vị, kết luận hoặc lý do",
        "An error code, target, indicator, instrument, unit, verdict or reason",
    ));
    output_args(lang, command.arg(what).arg(rules_arg(lang)))
}

fn test(lang: Lang, command: clap::Command) -> clap::Command {
    let only = option(
        "only",
        lang.pick("Chỉ các phép thử có chữ này trong tên", "Only tests whose title contains this"),
        lang.pick("CHỮ", "TEXT"),
    );
    output_args(lang, command.arg(rules_arg(lang)).arg(only))
}

fn stop(lang: Lang, error: &clap::Error) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Stop { to_stdout: true, text: error.render().to_string(), code: 0, lang },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Stop { to_stdout: false, text: error.render().to_string(), code: UNUSABLE, lang }
        }
        kind => {
            let message = mistake(lang, error, kind);
            let advice = say!(lang, "`doichieu --help` liệt kê các lệnh và lựa chọn.", "`doichieu --help` lists commands and options.");
            let word = lang.pick("lỗi", "error");
            Stop { to_stdout: false, text: format!("{word}: {message}\n{advice}\n"), code: UNUSABLE, lang }
        }
    }
}

// What was typed may hold what a terminal would obey.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => clean(text),
        Some(ContextValue::Strings(texts)) => clean(&texts.join(", ")),
        _ => String::new(),
    }
}

fn mistake(lang: Lang, error: &clap::Error, kind: ErrorKind) -> String {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.iter().map(|k| context(error, *k)).find(|t| !t.is_empty());
    let mut message = match kind {
        ErrorKind::UnknownArgument => say!(lang, "không có lựa chọn `{arg}`", "there is no option `{arg}`"),
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand);
            say!(lang, "không có lệnh `{name}`", "there is no command `{name}`")
        }
        ErrorKind::InvalidValue if value.is_empty() => say!(lang, "`{arg}` thiếu giá trị", "`{arg}` needs a value"),
        ErrorKind::InvalidValue => {
            let valid = context(error, ContextKind::ValidValue);
            say!(lang, "`{arg}` không nhận `{value}`; các giá trị là: {valid}", "`{arg}` does not take `{value}`; the values are: {valid}")
        }
        ErrorKind::ValueValidation if arg.contains("--as-of") => {
            say!(
                lang,
                "`{value}` không phải là ngày; viết năm-tháng-ngày, ví dụ `2016-12-31`",
                "`{value}` is not a date; write year-month-day, such as `2016-12-31`"
            )
        }
        ErrorKind::ValueValidation => say!(lang, "`{arg}` không nhận `{value}`", "`{arg}` does not take `{value}`"),
        ErrorKind::MissingRequiredArgument => say!(lang, "còn thiếu {arg}", "{arg} is missing"),
        ErrorKind::ArgumentConflict => say!(lang, "`{arg}` được viết hai lần", "`{arg}` is given twice"),
        ErrorKind::InvalidUtf8 => say!(lang, "một đối số không phải UTF-8", "an argument is not UTF-8"),
        ErrorKind::MissingSubcommand => say!(lang, "chưa có lệnh", "there is no command"),
        _ => say!(lang, "không hiểu dòng lệnh", "the command line is not understood"),
    };
    if let Some(near) = near {
        message.push_str(&say!(lang, "; có phải ý bạn là `{near}`?", "; did you mean `{near}`?"));
    }
    message
}
