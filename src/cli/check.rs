//! `check`: reports against targets.

use std::path::{Path, PathBuf};

use crate::base::source::Sources;
use crate::base::suggest;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::eval::finding::{Outcome, Reason, Verdict};
use crate::eval::{Judge, Options};
use crate::model::ir::Rules;
use crate::report::{self, Health, HumanOptions, Input};
use crate::say;
use crate::syntax::tree::Severity;
use crate::workspace::problem::FileProblem;
use crate::workspace::{Disk, LoadedReports, LoadedRules, Problem, RulesFrom, load_reports, load_rules};

use super::args::{CheckArgs, FailOn, Format};
use super::ui::Ui;
use super::{FOUND, UNUSABLE};

/// The rules that are named, else `rules/` where it stands, else those built in.
pub(super) fn rules_from(named: Option<&PathBuf>) -> RulesFrom {
    match named {
        Some(path) => RulesFrom::Path(path.clone()),
        None if Path::new("rules").is_dir() => RulesFrom::Path("rules".into()),
        None => RulesFrom::BuiltIn,
    }
}

pub(super) fn run(args: &CheckArgs, ui: &mut Ui) -> u8 {
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, &rules_from(args.rules.as_ref()), &mut sources);
    let reports = match paths(args) {
        Some(paths) if loaded.has_vocabulary() => load_reports(&Disk, &loaded.rules.vocabulary, &paths, &mut sources),
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
    if let Some(diag) = unknown_filter(args, &loaded.rules, ui) {
        ui.tell_one(&diag);
        return UNUSABLE;
    }
    let code = judge_and_write(args, ui, &sources, loaded, reports);
    if unusable { UNUSABLE } else { code }
}

fn paths(args: &CheckArgs) -> Option<Vec<PathBuf>> {
    if !args.paths.is_empty() {
        return Some(args.paths.clone());
    }
    Path::new("seeds").is_dir().then(|| vec!["seeds".into()])
}

fn judge_and_write(args: &CheckArgs, ui: &Ui, sources: &Sources, loaded: LoadedRules, mut read: LoadedReports) -> u8 {
    // Every report of a unit is kept while it is judged: `previous` looks at the years before.
    if !args.units.is_empty() {
        read.reports.retain(|r| args.units.contains(&r.unit));
    }
    let options = Options {
        as_of: args.as_of,
        basis: args.basis,
        require_source: args.require_source,
        no_readings: args.no_readings,
        instruments: args.instruments.clone(),
        targets: args.targets.clone(),
    };
    let outcomes = Judge::new(&loaded.rules).judge(&read.reports, &options);
    let code = if fails(args.fail_on, &outcomes, &loaded.rules) { FOUND } else { 0 };
    let judged = outcomes.iter().map(|o| o.findings.len()).max().unwrap_or(0);
    let input = Input {
        rules: &loaded.rules,
        sources,
        reports: &read.reports,
        outcomes: &outcomes,
        rules_hash: loaded.hash.clone(),
        as_of: args.as_of,
        health: health(&loaded, &read, if options.basis.is_some() { loaded.rules.targets.len().saturating_sub(judged) } else { 0 }, ui),
    };
    let view = report::view(&input, ui.lang());
    let text = match args.format {
        Format::Json => report::json(&view),
        Format::Narratable => report::narratable(&view, sources, &page(args, ui)),
        Format::Human => report::human(&view, sources, &page(args, ui)),
    };
    ui.result(&text, code)
}

fn page(args: &CheckArgs, ui: &Ui) -> HumanOptions {
    let all = args.show.iter().any(|s| s == "all");
    let named = |v: &Verdict| args.show.iter().any(|s| s == v.id());
    let show = match (all, args.show.is_empty()) {
        (true, _) => Verdict::ALL.to_vec(),
        (false, true) => vec![Verdict::NotMet, Verdict::Undetermined],
        (false, false) => Verdict::ALL.into_iter().filter(named).collect(),
    };
    HumanOptions { style: ui.style(), show, everything: all, focused: !args.units.is_empty() || !args.targets.is_empty() }
}

fn health(loaded: &LoadedRules, read: &LoadedReports, left_out_by_basis: usize, ui: &Ui) -> Health {
    let why = ui.lang().pick("có lỗi", "has errors").to_string();
    let bad = loaded.bad_files.iter().chain(&read.bad_files);
    Health {
        rule_files: loaded.files,
        report_files: read.files,
        unreadable: bad.map(|f| (f.clone(), why.clone())).collect(),
        left_out_by_basis,
        built_in_rules: loaded.built_in,
        built_in_vocabulary: loaded.built_in_vocabulary,
    }
}

fn fails(level: FailOn, outcomes: &[Outcome], rules: &Rules) -> bool {
    let mandatory = |f: &&crate::eval::finding::Finding| rules.target(f.target).severity == Severity::Mandatory;
    let any = |test: &dyn Fn(&crate::eval::finding::Finding) -> bool| outcomes.iter().flat_map(|o| &o.findings).filter(mandatory).any(test);
    level >= FailOn::NotMet && any(&|f| f.verdict == Verdict::NotMet)
        || level >= FailOn::Contradiction
            && (any(&|f| f.reason == Some(Reason::Contradiction)) || outcomes.iter().any(|o| o.contradictions > 0))
        || level >= FailOn::Undetermined && any(&|f| f.verdict == Verdict::Undetermined)
}

// A filter that matches nothing would end in success without having judged anything.
fn unknown_filter(args: &CheckArgs, rules: &Rules, ui: &Ui) -> Option<Diag> {
    let lang = ui.lang();
    let unknown = |wanted: &[String], known: Vec<&str>| {
        let name = wanted.iter().find(|w| !known.contains(&w.as_str()))?.clone();
        let near = suggest::nearest(&name, known).map(str::to_string);
        Some((name, near))
    };
    let help = |near: Option<String>| match near {
        Some(near) => say!(lang, "Có phải ý bạn là `{near}`?", "Did you mean `{near}`?"),
        None => say!(lang, "`doichieu check --format json` liệt kê mọi mã.", "`doichieu check --format json` lists every id."),
    };
    let instruments = rules.instruments.iter().map(|i| i.id.as_str()).collect();
    let targets = rules.targets.iter().map(|t| t.id.as_str()).collect();
    let units = rules.vocabulary.units.iter().map(|u| u.id.as_str()).collect();
    let found = unknown(&args.instruments, instruments)
        .map(|(n, near)| (say!(lang, "không có văn bản nào mang mã `{n}`", "there is no instrument with the id `{n}`"), near))
        .or_else(|| {
            unknown(&args.targets, targets)
                .map(|(n, near)| (say!(lang, "không có chỉ tiêu nào mang mã `{n}`", "there is no target with the id `{n}`"), near))
        })
        .or_else(|| {
            unknown(&args.units, units)
                .map(|(n, near)| (say!(lang, "không có đơn vị nào mang mã `{n}`", "there is no unit with the id `{n}`"), near))
        });
    found.map(|(message, near)| Diag::error(code::UNKNOWN_FILTER, message).help(help(near)))
}
