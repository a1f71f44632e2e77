//! `sql`: the rules as one statement for an engine that holds the data, or as a job for Spark.

use std::ops::RangeInclusive;

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::bulk::plan::Plan;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::eval::Judge;
use crate::report::ENGINE;
use crate::say;
use crate::sql::dialect::Dialect;
use crate::sql::job::{VIEW, job};
use crate::sql::statement::{Ask, Refused, Why, statement};

use super::UNUSABLE;
use super::answers::asked;
use super::args::{Entry, as_of_arg, choice, flag, option, output_args, rules_arg, several, text};
use super::ui::Ui;

pub(super) const ENTRY: Entry = Entry {
    name: "sql",
    about: (
        "Viết bộ quy tắc thành một câu lệnh SQL, hoặc một chương trình Spark",
        "Write the rules as one SQL statement, or as a job for Spark",
    ),
    operands: ("", ""),
    define,
    run: |matches, ui| run(matches, ui).unwrap_or_else(|code| code),
};

/// The years that reports may speak of.
const YEARS: RangeInclusive<i16> = 1990..=2100;
/// Targets that a message names at most.
const NAMED: usize = 8;

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let dialect = choice(
        "dialect",
        pick("Ngôn ngữ của hệ quản trị dữ liệu", "The engine's language"),
        &Dialect::IDS,
        "duckdb|postgres|spark|datafusion",
    );
    let job_arg = choice(
        "job",
        pick("Viết cả chương trình PySpark cho `spark-submit`", "Write a whole PySpark job for `spark-submit`"),
        &["spark"],
        "spark",
    );
    let years =
        option("years", pick("Năm của báo cáo, hoặc từ năm đến năm", "The year of the reports, or from year to year"), "2015..2020");
    let command = command
        .arg(dialect.required_unless_present("job").conflicts_with("job"))
        .arg(job_arg.conflicts_with("facts"))
        .arg(years.required(true))
        .arg(option(
            "facts",
            pick("Tên bảng số liệu; mặc định là `facts`", "Name of the table of facts; by default `facts`"),
            pick("BẢNG", "TABLE"),
        ))
        .arg(flag(
            "leave-out",
            pick(
                "Bỏ các chỉ tiêu không viết được bằng SQL; đầu câu lệnh ghi rõ",
                "Leave out targets that SQL cannot say; the statement names them at its head",
            ),
        ))
        .arg(rules_arg(lang))
        .arg(several(lang, "instrument", pick("Chỉ các văn bản này", "Only these instruments")))
        .arg(several(lang, "target", pick("Chỉ các chỉ tiêu này", "Only these targets")))
        .arg(as_of_arg(lang));
    output_args(lang, command).after_help(pick(
        "Mã thoát: 0 đã viết; 2 dữ liệu vào không dùng được, hoặc có chỉ tiêu không viết được bằng SQL.",
        "Exit codes: 0 written; 2 the input could not be used, or SQL cannot say some target.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, u8> {
    let lang = ui.lang();
    let tell = |diag: Diag| {
        ui.tell_one(&diag);
        UNUSABLE
    };
    let written = text(matches, "years").unwrap_or_default();
    let years = span(&written).ok_or_else(|| tell(bad_years(&written, lang)))?;
    let table = text(matches, "facts").unwrap_or_else(|| VIEW.to_string());
    if !is_name(&table) {
        return Err(tell(bad_table(&table, lang)));
    }
    let dialect = text(matches, "dialect").and_then(|id| Dialect::parse(&id)).unwrap_or(Dialect::Spark);
    let as_job = text(matches, "job").is_some();
    let asked = asked(matches, ui)?;
    let rules = &asked.rules.rules;
    let judge = Judge::new(rules);
    let ask = Ask {
        dialect,
        years: years.collect(),
        table: &table,
        leave_out: matches.get_flag("leave-out"),
        ordered: !as_job,
        rules_hash: &asked.rules.hash,
        engine: ENGINE,
    };
    let said = statement(&mut Plan::without_nets(&judge, rules, &asked.options), &ask).map_err(|refused| tell(refusal(&refused, lang)))?;
    Ok(ui.result(&if as_job { job(&said) } else { said }, 0))
}

// `2016`, `2015..2020`
fn span(text: &str) -> Option<RangeInclusive<i16>> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let year = |text: &str| text.trim().parse().ok().filter(|year| YEARS.contains(year));
    let (first, last): (i16, i16) = (year(first)?, year(last)?);
    (first <= last).then_some(first..=last)
}

fn bad_years(written: &str, lang: Lang) -> Diag {
    let (first, last) = (YEARS.start(), YEARS.end());
    let message = say!(
        lang,
        "`--years {written}` không phải là các năm từ {first} đến {last}",
        "`--years {written}` are no years from {first} to {last}"
    );
    let help = lang.pick("Viết như `--years 2016` hoặc `--years 2015..2020`.", "Write it like `--years 2016` or `--years 2015..2020`.");
    Diag::error(code::BAD_YEARS, message).help(help)
}

// `facts`, `audit.facts`
fn is_name(table: &str) -> bool {
    let word = |word: &str| {
        let first = word.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        first && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    table.split('.').count() <= 3 && table.split('.').all(word)
}

fn bad_table(table: &str, lang: Lang) -> Diag {
    let message = say!(lang, "`--facts {table}` không phải là tên bảng", "`--facts {table}` is no name of a table");
    Diag::error(code::TABLE_NAME, message).help(lang.pick(
        "Tên gồm chữ thường không dấu, chữ số và dấu `_`, có thể có tên lược đồ đứng trước: `facts`, `kiem_tra.facts`.",
        "A name has small letters, digits and `_`, and may stand behind a schema's: `facts`, `audit.facts`.",
    ))
}

fn refusal(refused: &Refused, lang: Lang) -> Diag {
    match refused {
        Refused::Targets(left) => not_sayable(left, lang),
        Refused::Nothing => Diag::error(
            code::NOT_SAYABLE,
            lang.pick("không viết được bằng SQL chỉ tiêu nào trong số đã chọn", "SQL can say none of the chosen targets"),
        )
        .help(lang.pick("Dùng `doichieu check` cho các chỉ tiêu này.", "Use `doichieu check` for these targets.")),
        Refused::TooManyYears => {
            Diag::error(code::SQL_TOO_MUCH, lang.pick("quá nhiều năm cho một câu lệnh", "these are too many years for one statement")).help(
                lang.pick(
                    "Viết mỗi câu lệnh cho ít năm hơn, hoặc chọn bớt văn bản bằng `--instrument`.",
                    "Write a statement each for fewer years, or choose fewer instruments with `--instrument`.",
                ),
            )
        }
        Refused::TooWide(needed, most) => Diag::error(
            code::SQL_TOO_MUCH,
            say!(
                lang,
                "câu lệnh cần {needed} cột ở một bước, hệ này chỉ cho {most}",
                "the statement needs {needed} columns in one step, and this engine allows {most}"
            ),
        )
        .help(lang.pick(
            "Chọn bớt văn bản hoặc chỉ tiêu bằng `--instrument`, `--target`, rồi viết nhiều câu lệnh.",
            "Choose fewer instruments or targets with `--instrument`, `--target`, and write several statements.",
        )),
    }
}

fn not_sayable(left: &[(String, Why)], lang: Lang) -> Diag {
    let count = left.len();
    let message = match left {
        [(target, _)] => say!(lang, "không viết được `{target}` bằng SQL", "SQL cannot say `{target}`"),
        _ => say!(lang, "không viết được {count} chỉ tiêu bằng SQL", "SQL cannot say {count} targets"),
    };
    let why = |why: Why| {
        match why {
        Why::Plain => lang.pick(
            "điều kiện hỏi năm trước, kế hoạch, tổng, hoặc so các tỷ lệ đã công bố với nhau: so sánh theo cột không quyết định được",
            "the condition asks for an earlier year, a plan or a sum, or sets published shares against each other, which comparing columns cannot decide",
        ),
        Why::TooLong => {
            lang.pick("các số dài quá 38 chữ số khi tính chính xác", "its numbers are longer than 38 digits when worked out exactly")
        }
    }
    };
    let mut told = String::new();
    for reason in [Why::Plain, Why::TooLong] {
        let of: Vec<&str> = left.iter().filter(|(_, w)| *w == reason).map(|(id, _)| id.as_str()).collect();
        if !of.is_empty() {
            let more = if of.len() > NAMED { ", …" } else { "" };
            let shown = of.iter().take(NAMED).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
            told.push_str(&format!("{shown}{more}: {}. ", why(reason)));
        }
    }
    let advice = lang.pick(
        "Thêm `--leave-out` để bỏ các chỉ tiêu này (đầu câu lệnh sẽ ghi rõ), và đối chiếu chúng bằng `doichieu check`.",
        "Add `--leave-out` to leave them out (the head of the statement names them), and judge them with `doichieu check`.",
    );
    Diag::error(code::NOT_SAYABLE, message).help(told + advice)
}
