//! What `whatif`, `compare`, `gap` and `trend` have in common: rules, reports, what is asked, and one judgement to start from.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::{Sources, Span};
use crate::diag::code;
use crate::diag::model::Diag;
use crate::eval::Options;
use crate::eval::finding::Outcome;
use crate::facts::assume::{self, Assumption};
use crate::facts::fact::{Confidence, Report};
use crate::report::answer::Run;
use crate::report::{Health, Input};
use crate::say;
use crate::vocab::schema::{IndicatorId, Tiers, Vocabulary};
use crate::workspace::problem::FileProblem;
use crate::workspace::{LoadedReports, LoadedRules, Problem, Reading, load_reports_as, load_rules_and};

use super::args::{accept_arg, as_of_arg, choice, exceptions_arg, output_args, path, rules_arg, several, text, texts};
use super::check::rules_from;
use super::ui::Ui;
use super::{UNUSABLE, filters};

/// Rules that were read, with all texts so far.
pub(super) struct Asked {
    pub(super) sources: Sources,
    pub(super) rules: LoadedRules,
    pub(super) options: Options,
    reading: Reading,
    /// The units that are asked about; empty for all.
    pub(super) units: Vec<String>,
}

/// The options that choose rules, day, units and targets, and how the answer is written.
pub(super) fn options(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let command = command.arg(several(lang, "instrument", pick("Chỉ các văn bản này", "Only these instruments"))).arg(several(
        lang,
        "target",
        pick("Chỉ các chỉ tiêu này", "Only these targets"),
    ));
    options_of_units(lang, command, (&["human", "json"], "human|json"))
}

/// The options that choose rules, day and units, and how the answer is written.
pub(super) fn options_of_units(
    lang: Lang,
    command: clap::Command,
    (formats, shown): (&'static [&'static str], &'static str),
) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let command = command
        .arg(rules_arg(lang))
        .arg(exceptions_arg(lang))
        .arg(as_of_arg(lang))
        .arg(several(lang, "unit", pick("Chỉ các đơn vị này", "Only these units")))
        .arg(accept_arg(pick(
            "Dùng cả số liệu chương trình đọc, chưa ai xác nhận, có độ tin cậy từ mức này",
            "Also use facts that the program read and nobody confirmed, at this confidence or more",
        )))
        .arg(choice("format", pick("Dạng kết quả", "Form of the result"), formats, shown));
    output_args(lang, command)
}

/// Reads the rules.
///
/// # Errors
/// The exit code, where they cannot be used; why is told.
pub(super) fn asked(matches: &ArgMatches, ui: &Ui) -> Result<Asked, u8> {
    let asked = asked_of_units(matches, ui)?;
    let rules = &asked.rules.rules;
    if !rules.targets.iter().any(|t| asked.options.wants(rules, t)) {
        ui.tell_one(&filters::no_target(ui.lang()));
        return Err(UNUSABLE);
    }
    Ok(asked)
}

/// Reads the rules, for an answer that asks of no single target.
///
/// # Errors
/// The exit code, where they cannot be used; why is told.
pub(super) fn asked_of_units(matches: &ArgMatches, ui: &Ui) -> Result<Asked, u8> {
    let mut sources = Sources::default();
    let rules =
        load_rules_and(ui.disk(), &rules_from(path(matches, "rules").as_ref()), path(matches, "exceptions").as_deref(), &mut sources);
    if !rules.problems.is_empty() {
        ui.tell(&rules.problems, &sources);
        return Err(UNUSABLE);
    }
    let (instruments, units, targets) = (texts(matches, "instrument"), texts(matches, "unit"), texts(matches, "target"));
    if let Some(diag) = filters::unknown_name(&instruments, &targets, &units, &rules.rules, ui.lang()) {
        ui.tell_one(&diag);
        return Err(UNUSABLE);
    }
    let as_of = matches.get_one::<Date>("as-of").copied();
    let reading = Reading { accept: matches.try_get_one::<Confidence>("accept").ok().flatten().copied(), ..Reading::default() };
    let options = Options { as_of, instruments, targets, ..Options::default() };
    Ok(Asked { sources, rules, options, reading, units })
}

impl Asked {
    /// Reads the reports at some paths, those of the chosen units.
    ///
    /// # Errors
    /// The exit code, where they cannot be used; why is told.
    pub(super) fn reports(&mut self, paths: &[PathBuf], ui: &Ui) -> Result<LoadedReports, u8> {
        let mut read = if paths.is_empty() {
            LoadedReports { problems: vec![Problem::File(FileProblem::NothingToCheck)], ..LoadedReports::default() }
        } else {
            load_reports_as(ui.disk(), &self.rules.rules.vocabulary, paths, &self.reading, &mut self.sources)
        };
        if !read.problems.is_empty() {
            ui.tell(&read.problems, &self.sources);
            return Err(UNUSABLE);
        }
        if !self.units.is_empty() {
            read.reports.retain(|r| self.units.contains(&r.unit));
            if read.reports.is_empty() {
                ui.tell_one(&filters::no_report(&self.units, ui.lang()));
                return Err(UNUSABLE);
            }
        }
        Ok(read)
    }

    /// Takes the units in that a chosen one was made from.
    pub(super) fn follow_mergers(&mut self) {
        let entries = self.units.iter().flat_map(|id| self.rules.rules.vocabulary.unit_entries(id));
        let parts: Vec<String> = entries.flat_map(|u| u.merged_from.iter().cloned()).collect();
        self.units.extend(parts);
    }

    /// What the answer says of its run.
    pub(super) fn run(&self, reports: &LoadedReports, ui: &Ui) -> Run<'_> {
        Run {
            sources: &self.sources,
            rules_hash: &self.rules.hash,
            as_of: self.options.as_of,
            rule_files: self.rules.files,
            report_files: reports.files,
            synthetic: reports.reports.iter().filter(|r| r.synthetic).count(),
            lang: ui.lang(),
        }
    }

    /// Reports and outcomes as they are looked at.
    pub(super) fn input<'a>(&'a self, reports: &'a [Report], outcomes: &'a [Outcome]) -> Input<'a> {
        Input {
            rules: &self.rules.rules,
            sources: &self.sources,
            reports,
            outcomes,
            rules_hash: self.rules.hash.clone(),
            as_of: self.options.as_of,
            health: Health::default(),
        }
    }

    /// Facts that are supposed, `NAME=VALUE` each; two on one indicator and the same tiers are refused.
    ///
    /// # Errors
    /// The exit code, where one cannot be used; every one is told.
    pub(super) fn assumptions(&mut self, written: &[String], ui: &Ui) -> Result<Vec<Assumption>, u8> {
        let (lang, vocabulary) = (ui.lang(), &self.rules.rules.vocabulary);
        let mut diags = Vec::new();
        let mut all: Vec<Assumption> = Vec::new();
        for (at, text) in lines(&mut self.sources, "--set", written) {
            match assumption(vocabulary, text, at, lang) {
                Err(diag) => diags.push(diag),
                Ok(one) => match all.iter().find(|a| (a.indicator, a.tiers) == (one.indicator, one.tiers)) {
                    Some(first) => diags.push(twice(first, at, lang)),
                    None => all.push(one),
                },
            }
        }
        if diags.is_empty() {
            return Ok(all);
        }
        ui.tell_diags(diags, &self.sources);
        Err(UNUSABLE)
    }
}

/// Texts of the command line as the lines of one source, so that what is wrong in them can be shown.
fn lines<'t>(sources: &mut Sources, name: &str, written: &'t [String]) -> Vec<(Span, &'t str)> {
    let texts: Vec<&str> = written.iter().map(|t| t.trim()).collect();
    let file = sources.add(name, texts.join("\n"));
    let mut from = 0;
    let place = |text: &'t str| {
        let span = Span::new(file, from, from + text.len());
        from += text.len() + 1;
        (span, text)
    };
    texts.into_iter().map(place).collect()
}

fn assumption(vocabulary: &Vocabulary, text: &str, at: Span, lang: Lang) -> Result<Assumption, Diag> {
    assume::read(vocabulary, text, at).map_err(|problem| match problem {
        Some(problem) => problem.to_diag(lang),
        None => Diag::error(code::SET_FORM, say!(lang, "`--set {text}` thiếu tên hoặc giá trị", "`--set {text}` lacks a name or a value"))
            .label(at, lang.pick("phải là TÊN=GIÁ_TRỊ", "this is written NAME=VALUE"))
            .help(lang.pick(
                "Viết tên chỉ số, dấu `=`, rồi giá trị như trong tệp số liệu: `--set tthc.tong=1600`, `--set 'dvc.muc_3[huyen]=> 40'`.",
                "Write the indicator, `=`, and a value as facts files write it: `--set tthc.tong=1600`, `--set 'dvc.muc_3[huyen]=> 40'`.",
            )),
    })
}

fn twice(first: &Assumption, at: Span, lang: Lang) -> Diag {
    let before = first.at.unwrap_or(at);
    Diag::error(code::SET_FORM, lang.pick("một số liệu được giả định hai lần", "one fact is assumed twice"))
        .label(before, lang.pick("lần thứ nhất", "for the first time"))
        .label(at, lang.pick("lần thứ hai", "for the second time"))
        .help(lang.pick("Bỏ một trong hai; muốn so hai giá trị thì chạy hai lần.", "Leave one out; to try two values, run it twice."))
}

/// Indicators that an option names, each with the tiers behind it.
///
/// # Errors
/// The exit code, where one cannot be used; every one is told.
pub(super) fn nodes(asked: &mut Asked, option: &str, written: &[String], ui: &Ui) -> Result<Vec<(IndicatorId, Tiers)>, u8> {
    let lines = lines(&mut asked.sources, option, written);
    let read: Vec<_> = lines.into_iter().map(|(at, text)| assume::node(&asked.rules.rules.vocabulary, text, at)).collect();
    let diags: Vec<_> = read.iter().filter_map(|r| r.as_ref().err()).map(|p| p.to_diag(ui.lang())).collect();
    if diags.is_empty() {
        return Ok(read.into_iter().flatten().collect());
    }
    ui.tell_diags(diags, &asked.sources);
    Err(UNUSABLE)
}

/// The paths that are named, else `seeds/` where it stands.
pub(super) fn paths_or_seeds(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.is_empty() && Path::new("seeds").is_dir() { vec!["seeds".into()] } else { paths }
}

/// Whether the answer is asked for as JSON.
pub(super) fn wants_json(matches: &ArgMatches) -> bool {
    text(matches, "format").as_deref() == Some("json")
}
