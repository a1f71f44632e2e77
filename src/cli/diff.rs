//! `diff`: what changed between two rule sets, and whose verdict turns.
//!
//! Exit 1 where, with `--on`, somebody who met a mandatory target does so no longer; differences alone are no failure.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{ArgAction, ArgMatches, value_parser};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::model::Diag;
use crate::eval::finding::Outcome;
use crate::eval::{Judge, Options};
use crate::facts::fact::Confidence;
use crate::report::diff::{DiffSide, DiffView, human, json, markdown};
use crate::report::{self, Health, Input};
use crate::rulediff::{Difference, Judged, Side, compare, turns};
use crate::say;
use crate::workspace::files::shown;
use crate::workspace::git::{self, GitProblem};
use crate::workspace::load_direct::Reading;
use crate::workspace::{LoadedReports, LoadedRules, RulesFrom, load_reports_as, load_rules};

use super::args::{Entry, accept_arg, as_of_arg, choice, operand, output_args, path, path_arg, paths, text};
use super::ui::Ui;
use super::{FOUND, UNUSABLE};

pub(super) const ENTRY: Entry = Entry {
    name: "diff",
    about: ("So sánh nghĩa của hai bộ quy tắc, và ai đổi kết luận", "Compare what two rule sets mean, and whose verdict turns"),
    operands: (" <CŨ> <MỚI>", " <OLD> <NEW>"),
    define,
    run,
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let side = |id, name, help| operand(id, name, help).required(true).value_parser(value_parser!(PathBuf));
    let command = command
        .arg(side(
            "before",
            pick("CŨ", "OLD"),
            pick(
                "Bộ quy tắc cũ: tệp, thư mục hoặc `git:BẢN:đường_dẫn` (tính từ gốc kho; `./` tính từ đây)",
                "The rules as they were: a file, a folder or `git:REV:path` (from the top of the repository; `./` from here)",
            ),
        ))
        .arg(side("now", pick("MỚI", "NEW"), pick("Bộ quy tắc mới, cùng cách viết", "The rules as they are, in the same form")))
        .arg(
            path_arg(
                lang,
                "on",
                pick(
                    "Đối chiếu các báo cáo ở đây theo cả hai bộ quy tắc (lặp lại được)",
                    "Judge the reports that stand here under both (may be repeated)",
                ),
            )
            .action(ArgAction::Append),
        )
        .arg(as_of_arg(lang))
        .arg(
            accept_arg(pick(
                "Với --on: dùng cả số liệu chương trình đọc, chưa ai xác nhận, có độ tin cậy từ mức này",
                "With --on: also use facts that the program read and nobody confirmed, at this confidence or more",
            ))
            .requires("on"),
        )
        .arg(choice("format", pick("Dạng kết quả", "Form of the result"), &["human", "json", "md"], "human|json|md"))
        .arg(choice("show", pick("all: in đầy đủ mọi kết luận thay đổi", "all: show every verdict that turns in full"), &["all"], "all"));
    output_args(lang, command).after_help(pick(
        "Mã thoát: 0 không đơn vị nào từ đạt thành không đạt một chỉ tiêu bắt buộc (chỉ có thay đổi, không có `--on`, cũng là 0); 1 có; 2 dữ liệu vào không dùng được.",
        "Exit codes: 0 nobody turns from met to not met on a mandatory target (differences alone, without `--on`, are 0 too); 1 somebody does; 2 the input could not be used.",
    ))
}

// One of the two rule sets.
struct Loaded {
    name: String,
    rules: LoadedRules,
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let mut sources = Sources::default();
    let mut load = |id| load(&path(matches, id).unwrap_or_default(), ui, &mut sources);
    let (old, new) = match (load("before"), load("now")) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(problem), _) | (_, Err(problem)) => {
            ui.tell_one(&problem.to_diag(ui.lang()));
            return UNUSABLE;
        }
    };
    let problems: Vec<Diag> = old.rules.problems.iter().chain(&new.rules.problems).map(|p| p.to_diag(ui.lang())).collect();
    if !problems.is_empty() {
        ui.tell_diags(once_each(problems, &sources), &sources);
        return UNUSABLE;
    }
    let difference = compare(side(&old), side(&new));
    let asked = paths(matches, "on");
    if asked.is_empty() {
        let view = view(&difference, &sources, [&old, &new], ui.lang());
        return write(&view, matches, ui);
    }
    judge(matches, ui, &difference, sources, [&old, &new], &asked)
}

fn load(argument: &Path, ui: &Ui, sources: &mut Sources) -> Result<Loaded, GitProblem> {
    let name = shown(argument);
    if git::is_revision(argument) {
        let (revision, path) = git::open(argument)?;
        return Ok(Loaded { name, rules: load_rules(&revision, &RulesFrom::Path(path), sources) });
    }
    Ok(Loaded { name, rules: load_rules(ui.disk(), &RulesFrom::Path(argument.to_path_buf()), sources) })
}

fn side(loaded: &Loaded) -> Side<'_> {
    Side { rules: &loaded.rules.rules, trees: &loaded.rules.trees }
}

fn view<'a>(difference: &'a Difference, sources: &'a Sources, sides: [&'a Loaded; 2], lang: Lang) -> DiffView<'a> {
    let [old, new] = sides.map(|l| DiffSide { name: &l.name, hash: &l.rules.hash, view: None });
    DiffView { difference, sources, old, new, turns: None, as_of: None, lang }
}

fn write(view: &DiffView<'_>, matches: &ArgMatches, ui: &Ui) -> u8 {
    let result = match text(matches, "format").as_deref() {
        Some("json") => json(view),
        Some("md") => markdown(view),
        _ => human(view, &ui.style(), text(matches, "show").is_some()),
    };
    ui.result(&result, if view.fails() { FOUND } else { 0 })
}

// Each side reads the reports with its own vocabulary; where these are one, once is enough.
fn judge(matches: &ArgMatches, ui: &Ui, difference: &Difference, mut sources: Sources, sides: [&Loaded; 2], asked: &[PathBuf]) -> u8 {
    let [old, new] = sides;
    let how = Reading { accept: matches.get_one::<Confidence>("accept").copied(), ..Reading::default() };
    let mut read = |side: &Loaded| load_reports_as(ui.disk(), &side.rules.rules.vocabulary, asked, &how, &mut sources);
    let now = read(new);
    let before = (!difference.one_vocabulary).then(|| read(old));
    let problems = unreadable(&sources, ui.lang(), sides, before.as_ref(), &now);
    if !problems.is_empty() {
        ui.tell_diags(problems, &sources);
        return UNUSABLE;
    }
    let before = before.as_ref().unwrap_or(&now);
    let as_of = matches.get_one::<Date>("as-of").copied();
    let options = Options { as_of, ..Options::default() };
    let outcomes = |side: &Loaded, read: &LoadedReports| Judge::new(&side.rules.rules).judge(&read.reports, &options);
    let (was, is) = (outcomes(old, before), outcomes(new, &now));
    let [was_judged, is_judged] = [(before, &was), (&now, &is)].map(|(read, outcomes)| Judged { reports: &read.reports, outcomes });
    let found = turns(difference, was_judged, is_judged, &sources);
    let inputs = [input(old, before, &was, &sources, as_of), input(new, &now, &is, &sources, as_of)];
    let views = [report::view(&inputs[0], ui.lang()), report::view(&inputs[1], ui.lang())];
    let mut view = view(difference, &sources, sides, ui.lang());
    (view.old.view, view.new.view) = (Some(&views[0]), Some(&views[1]));
    (view.turns, view.as_of) = (Some(&found), as_of);
    write(&view, matches, ui)
}

fn input<'a>(side: &'a Loaded, read: &'a LoadedReports, outcomes: &'a [Outcome], sources: &'a Sources, as_of: Option<Date>) -> Input<'a> {
    Input {
        rules: &side.rules.rules,
        sources,
        reports: &read.reports,
        outcomes,
        rules_hash: side.rules.hash.clone(),
        as_of,
        health: Health { rule_files: side.rules.files, report_files: read.files, ..Health::default() },
    }
}

// What is wrong whichever vocabulary reads it is told once; what only one cannot read, with its name.
fn unreadable(sources: &Sources, lang: Lang, sides: [&Loaded; 2], before: Option<&LoadedReports>, now: &LoadedReports) -> Vec<Diag> {
    let diags = |read: &LoadedReports| read.problems.iter().map(|p| p.to_diag(lang)).collect::<Vec<_>>();
    let (new, Some(old)) = (diags(now), before.map(diags)) else { return diags(now) };
    let keys = |diags: &[Diag]| diags.iter().map(|d| key(d, sources)).collect::<BTreeSet<_>>();
    let (in_old, in_new) = (keys(&old), keys(&new));
    let only = |diags: Vec<Diag>, other: &BTreeSet<String>, name: &str| {
        diags.into_iter().map(move |d| if other.contains(&key(&d, sources)) { d } else { named(d, name, lang) }).collect::<Vec<_>>()
    };
    let mut all = only(new, &in_old, &sides[1].name);
    all.extend(only(old, &in_new, &sides[0].name));
    once_each(all, sources)
}

fn named(mut diag: Diag, side: &str, lang: Lang) -> Diag {
    let where_ = say!(lang, "Chỉ sai khi đọc bằng danh mục của `{side}`.", "Wrong only when it is read with the vocabulary of `{side}`.");
    diag.help = Some(diag.help.map_or(where_.clone(), |help| format!("{where_}\n{help}")));
    diag
}

// One text may be read twice, so places are told by name and not by the number of the file.
fn key(diag: &Diag, sources: &Sources) -> String {
    let places: Vec<_> = diag.labels.iter().map(|l| (&sources.get(l.span.file).name, l.span.range(), &l.text)).collect();
    format!("{:?}", (&diag.code, &diag.message, places))
}

fn once_each(diags: Vec<Diag>, sources: &Sources) -> Vec<Diag> {
    let mut seen = BTreeSet::new();
    diags.into_iter().filter(|d| seen.insert(key(d, sources))).collect()
}
