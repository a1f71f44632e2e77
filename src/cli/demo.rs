//! `demo`: a made-up country, written to a folder of its own.

use std::fs;
use std::io::{Error, ErrorKind};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, value_parser};

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::demo::{Country, Submission, YEARS, country};
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;
use crate::workspace::files::shown;
use crate::workspace::{Disk, RulesFrom, load_rules};

use super::args::{Entry, color_args, option, path, path_arg, text};
use super::ui::{self, Ui};
use super::{UNUSABLE, out};

pub(super) const ENTRY: Entry = Entry {
    name: "demo",
    about: ("Lập số liệu giả lập của cả nước để chạy thử", "Write a made-up country to try things on"),
    operands: ("", ""),
    define,
    run: |matches, ui| match run(matches, ui) {
        Ok(()) => 0,
        Err(diag) => {
            ui.tell_one(&diag);
            UNUSABLE
        }
    },
};

/// Provinces before July 2025, the most there were.
const MOST: u64 = 63;
const FOLDER: &str = "doichieu-demo";

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let command = command
        .arg(
            option("units", pick("Số tỉnh, thành phố (1 đến 63)", "How many provinces (1 to 63)"), "N")
                .value_parser(value_parser!(u64).range(1..=MOST))
                .default_value("63")
                .hide_default_value(true),
        )
        .arg(
            option("years", pick("Năm, hoặc từ năm đến năm (2010 đến 2030)", "A year, or from year to year (2010 to 2030)"), "2015..2020")
                .default_value("2015..2020")
                .hide_default_value(true),
        )
        .arg(
            option(
                "seed",
                pick("Số gốc: cùng số gốc thì cùng số liệu", "What figures are drawn from: the same seed gives the same figures"),
                "N",
            )
            .value_parser(value_parser!(u64))
            .default_value("7")
            .hide_default_value(true),
        )
        .arg(path_arg(
            lang,
            "to",
            pick("Thư mục mới hoặc còn trống; mặc định là `doichieu-demo`", "A folder that is new or empty; by default `doichieu-demo`"),
        ));
    color_args(lang, command).after_help(pick(
        "Mọi tệp đều ghi rõ là giả lập, và mọi kết quả lập từ đó cũng vậy.",
        "Every file says that it is synthetic, and so does everything that is made of them.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<(), Diag> {
    let lang = ui.lang();
    let years = text(matches, "years").unwrap_or_default();
    let number = |name| matches.get_one::<u64>(name).copied();
    let asked = Country {
        units: number("units").and_then(|n| usize::try_from(n).ok()).unwrap_or_default(),
        years: span(&years).ok_or_else(|| bad_years(&years, lang))?,
        seed: number("seed").unwrap_or_default(),
    };
    let to = path(matches, "to").unwrap_or_else(|| PathBuf::from(FOLDER));
    let vocabulary = load_rules(&Disk, &RulesFrom::BuiltIn, &mut Sources::default()).rules.vocabulary;
    let made = write(&to, country(&asked, &vocabulary)).map_err(|failed| failed.diag(&to, lang))?;
    ui.say(&told(&to, &made, lang));
    Ok(())
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

/// Why nothing was written.
enum Failed {
    NotEmpty,
    Io(Error),
}

impl Failed {
    fn diag(&self, to: &Path, lang: Lang) -> Diag {
        let name = shown(to);
        match self {
            Failed::NotEmpty => {
                let message = say!(lang, "`{name}` đã có và không trống", "`{name}` exists and is not empty");
                Diag::error(code::NOT_EMPTY, message).help(lang.pick(
                    "Nêu một thư mục mới bằng `--to`: số liệu giả lập không được lẫn với tệp khác.",
                    "Name a new folder with `--to`: what is made up must not lie among other files.",
                ))
            }
            Failed::Io(error) => {
                let why = ui::reason(lang, error);
                let message = say!(lang, "không ghi được `{name}`: {why}", "`{name}` cannot be written: {why}");
                let help = lang.pick(
                    "Chọn một thư mục mới, bên trong một thư mục có sẵn và ghi được.",
                    "Choose a new folder in one that exists and may be written to.",
                );
                Diag::error(code::NOT_WRITTEN, message).help(help)
            }
        }
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Failed {
        Failed::Io(error)
    }
}

/// What was written.
#[derive(Default)]
struct Made {
    reports: usize,
    contradicting: usize,
}

// Everything is written beside its place first: a new folder is there whole or not at all.
fn write(to: &Path, submissions: impl Iterator<Item = Submission>) -> Result<Made, Failed> {
    let to = out::behind_links(to)?;
    let exists = free(&to)?;
    let parent = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = out::folder_in(if exists { &to } else { parent })?;
    let made = fill(beside.path(), submissions)?;
    if exists {
        // The folder may be the one that somebody stands in, so it stays and gets what was written.
        for folder in fs::read_dir(beside.path())? {
            let folder = folder?;
            fs::rename(folder.path(), to.join(folder.file_name()))?;
        }
    } else {
        fs::rename(beside.path(), &to)?;
    }
    Ok(made)
}

fn fill(into: &Path, submissions: impl Iterator<Item = Submission>) -> Result<Made, Failed> {
    let mut made = Made::default();
    for submission in submissions {
        let folder = into.join(&submission.folder);
        fs::create_dir(&folder)?;
        fs::write(folder.join("report.txt"), &submission.document)?;
        fs::write(folder.join("report.facts.toml"), &submission.facts)?;
        made.reports += 1;
        made.contradicting += usize::from(submission.contradicts);
    }
    Ok(made)
}

// Whether an empty folder stands there; anything else in its place is refused.
fn free(to: &Path) -> Result<bool, Failed> {
    match fs::read_dir(to) {
        Ok(mut entries) => {
            if entries.next().is_none() {
                Ok(true)
            } else {
                Err(Failed::NotEmpty)
            }
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Err(Failed::NotEmpty),
        Err(error) => Err(error.into()),
    }
}

fn told(to: &Path, made: &Made, lang: Lang) -> String {
    let (name, reports, contradicting) = (shown(to), made.reports, made.contradicting);
    let noun = if reports == 1 { "report" } else { "reports" };
    say!(
        lang,
        "Đã lập {reports} báo cáo giả lập trong {name}; {contradicting} báo cáo có mâu thuẫn cố ý.\n\
         Tiếp theo: doichieu check {name}\n",
        "Wrote {reports} synthetic {noun} to {name}; {contradicting} with a contradiction put in on purpose.\n\
         Next: doichieu check {name}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_a_span_of_them() {
        assert_eq!((span("2016"), span("2015..2020"), span(" 2015 .. 2016 ")), (Some(2016..=2016), Some(2015..=2020), Some(2015..=2016)));
        for wrong in ["", "..", "2020..2015", "2015-2020", "2009", "2015..2031", "15..20", "2015...2020"] {
            assert_eq!(span(wrong), None, "{wrong}");
        }
    }
}
