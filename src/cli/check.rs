//! `check`: reports against targets.

use std::path::{Path, PathBuf};

use crate::base::source::Sources;
use crate::eval::finding::{Outcome, Reason, Verdict};
use crate::eval::{Judge, Options};
use crate::model::ir::Rules;
use crate::report::{self, Health, HumanOptions, Input, View};
use crate::syntax::tree::Severity;
use crate::workspace::problem::FileProblem;
use crate::workspace::{LoadedReports, LoadedRules, Problem, RulesFrom, load_reports_as, load_rules_and};

use super::args::Entry;
use super::ui::Ui;
use super::{FOUND, UNUSABLE, filters};

mod args;
mod earlier;
mod table;

pub(super) use args::{CheckArgs, judging, read as judged};
use args::{FailOn, Form, Format};

pub(super) const ENTRY: Entry = Entry {
    name: "check",
    about: ("Đối chiếu báo cáo với chỉ tiêu", "Check reports against targets"),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define: |lang, command| table::define(lang, args::define(lang, command)),
    run: |matches, ui| {
        if let Some(code) = table::run(matches, ui) {
            return code;
        }
        let form = args::form(matches);
        judge(&args::read(matches), ui, |run| {
            let text = written(run, &form, ui);
            ui.result(&text, run.code)
        })
    },
};

/// The rules that are named, else `rules/` where it stands, else those built in.
pub(super) fn rules_from(named: Option<&PathBuf>) -> RulesFrom {
    match named {
        Some(path) => RulesFrom::Path(path.clone()),
        None if Path::new("rules").is_dir() => RulesFrom::Path("rules".into()),
        None => RulesFrom::BuiltIn,
    }
}

/// What was judged, for whoever writes it down.
pub(super) struct Judged<'a> {
    /// All that the run knows.
    pub(super) input: &'a Input<'a>,
    /// What the writers read.
    pub(super) view: &'a View<'a>,
    /// The exit code, where nothing goes wrong in writing.
    pub(super) code: u8,
    args: &'a CheckArgs,
}

/// Reads rules and reports, judges, and hands the result to `write`, which gives the exit code. What cannot be used is told, and then
/// nothing is written.
pub(super) fn judge(args: &CheckArgs, ui: &Ui, write: impl FnOnce(&Judged<'_>) -> u8) -> u8 {
    let mut sources = Sources::default();
    let loaded = load_rules_and(ui.disk(), &rules_from(args.rules.as_ref()), args.exceptions.as_deref(), &mut sources);
    let unit = args.reading.heading.unit.as_ref().filter(|_| loaded.has_vocabulary());
    if let Some(diag) = unit.and_then(|unit| filters::unknown_unit(unit, &loaded.rules.vocabulary, ui.lang())) {
        ui.tell_one(&diag);
        return UNUSABLE;
    }
    let mut reports = match paths(args) {
        Some(paths) if loaded.has_vocabulary() => load_reports_as(ui.disk(), &loaded.rules.vocabulary, &paths, &args.reading, &mut sources),
        Some(_) => LoadedReports::default(),
        None => LoadedReports { problems: vec![Problem::File(FileProblem::NothingToCheck)], ..LoadedReports::default() },
    };
    let problems: Vec<Problem> = loaded.problems.iter().chain(&reports.problems).cloned().collect();
    let unusable = !problems.is_empty();
    if unusable {
        ui.tell(&problems, &sources);
        if !args.keep_going || loaded.rules.targets.is_empty() || reports.reports.is_empty() {
            return UNUSABLE;
        }
    }
    // `previous` looks at the years before of the same unit only, so other units are not needed.
    if !args.units.is_empty() {
        reports.reports.retain(|r| args.units.contains(&r.unit));
    }
    let options = options(args);
    let useless = filters::unknown(args, &loaded.rules, ui.lang())
        .or_else(|| filters::nothing_left(&options, &loaded.rules, &reports.reports, args, ui.lang()));
    if let Some(diag) = useless {
        ui.tell_one(&diag);
        return UNUSABLE;
    }
    let code = judge_and_write(args, &options, ui, &sources, &loaded, &reports, write);
    if unusable { UNUSABLE } else { code }
}

fn paths(args: &CheckArgs) -> Option<Vec<PathBuf>> {
    if !args.paths.is_empty() {
        return Some(args.paths.clone());
    }
    Path::new("seeds").is_dir().then(|| vec!["seeds".into()])
}

fn options(args: &CheckArgs) -> Options {
    Options {
        as_of: args.as_of,
        basis: args.basis,
        require_source: args.require_source,
        no_readings: args.no_readings,
        instruments: args.instruments.clone(),
        targets: args.targets.clone(),
    }
}

fn judge_and_write(
    args: &CheckArgs,
    options: &Options,
    ui: &Ui,
    sources: &Sources,
    loaded: &LoadedRules,
    read: &LoadedReports,
    write: impl FnOnce(&Judged<'_>) -> u8,
) -> u8 {
    ui.disk().progress().begins(ui.lang().pick("Đang đối chiếu", "Judging"));
    let outcomes = Judge::new(&loaded.rules).judge(&read.reports, options);
    let code = if fails(args.fail_on, &outcomes, &loaded.rules) { FOUND } else { 0 };
    let judged = outcomes.iter().map(|o| o.findings.len()).max().unwrap_or(0);
    let input = Input {
        rules: &loaded.rules,
        sources,
        reports: &read.reports,
        outcomes: &outcomes,
        rules_hash: loaded.hash.clone(),
        as_of: args.as_of,
        health: health(loaded, read, if options.basis.is_some() { loaded.rules.targets.len().saturating_sub(judged) } else { 0 }, ui),
    };
    // The verdicts hold without it, but a run that could not use a file, or a fact that nobody stands for, does not end in success.
    let left_out = read.reports.iter().any(|r| r.left_out > 0);
    let code = if input.health.unreadable.is_empty() && !left_out { code } else { code.max(FOUND) };
    let view = report::view(&input, ui.lang());
    write(&Judged { input: &input, view: &view, code, args })
}

fn written(run: &Judged<'_>, form: &Form, ui: &Ui) -> String {
    let (view, sources) = (run.view, run.input.sources);
    match form.format {
        Format::Human => report::human(view, sources, &page(run.args, form, ui)),
        Format::Narratable => report::narratable(view, sources, &page(run.args, form, ui)),
        Format::Json => report::json(view),
        Format::Sarif => report::sarif(view),
        Format::Junit => report::junit(view),
        Format::Markdown => report::markdown(view),
        Format::Csv => {
            // A table of values has no place for how the run stands.
            ui.say(&report::standing(view, &ui.talk_style()));
            report::csv(view)
        }
    }
}

fn page(args: &CheckArgs, form: &Form, ui: &Ui) -> HumanOptions {
    let all = form.show.iter().any(|s| s == "all");
    let named = |v: &Verdict| form.show.iter().any(|s| s == v.id());
    let show = match (all, form.show.is_empty()) {
        (true, _) => Verdict::ALL.to_vec(),
        (false, true) => vec![Verdict::NotMet, Verdict::Undetermined],
        (false, false) => Verdict::ALL.into_iter().filter(named).collect(),
    };
    HumanOptions { style: ui.style(), show, everything: all, focused: !args.units.is_empty() || !args.targets.is_empty() }
}

fn health(loaded: &LoadedRules, read: &LoadedReports, left_out_by_basis: usize, ui: &Ui) -> Health {
    let why = ui.lang().pick("có lỗi", "has errors").to_string();
    let bad = loaded.bad_files.iter().chain(&read.bad_files).map(|f| (f.clone(), why.clone()));
    let (earlier, broken) = earlier::read(&read.earlier, ui);
    Health {
        rule_files: loaded.files,
        report_files: read.files,
        exception_files: loaded.exception_files,
        unreadable: bad.chain(broken).collect(),
        earlier,
        left_out_by_basis,
        built_in_rules: loaded.built_in,
        built_in_vocabulary: loaded.built_in_vocabulary,
    }
}

fn fails(level: FailOn, outcomes: &[Outcome], rules: &Rules) -> bool {
    let mandatory = |f: &&crate::eval::finding::Finding| rules.target(f.target).severity == Severity::Mandatory && f.exempt().is_none();
    let any = |test: &dyn Fn(&crate::eval::finding::Finding) -> bool| outcomes.iter().flat_map(|o| &o.findings).filter(mandatory).any(test);
    level >= FailOn::NotMet && any(&|f| f.verdict == Verdict::NotMet)
        || level >= FailOn::Contradiction
            && (any(&|f| f.reason == Some(Reason::Contradiction)) || outcomes.iter().any(|o| o.contradictions > 0))
        || level >= FailOn::Undetermined && any(&|f| f.verdict == Verdict::Undetermined)
}
