//! `plan`: would what a unit plans comply with the national targets, and when.
//!
//! Exit 1 where a plan, carried out in full, is known to miss a mandatory target.

use clap::ArgMatches;

use crate::answer::Bench;
use crate::answer::plan::{Plan, plan};
use crate::base::lang::Lang;
use crate::eval::Judge;
use crate::report::Input;
use crate::report::answer::plan::{PlanEntry, PlanView, human, json};

use super::FOUND;
use super::answers::{asked, options, paths_or_seeds, wants_json};
use super::args::{Entry, path_operands, paths};
use super::ui::Ui;

pub(super) const ENTRY: Entry = Entry {
    name: "plan",
    about: ("Làm đúng kế hoạch thì đạt chỉ tiêu quốc gia nào, bao giờ", "Which national targets a plan would meet, and when"),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define,
    run: |matches, ui| run(matches, ui).unwrap_or_else(|code| code),
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let help = pick("Tệp hoặc thư mục số liệu; mặc định là `seeds/`", "Facts files or folders; by default `seeds/`");
    options(lang, command.arg(path_operands(lang, "paths", help))).after_help(pick(
        "Mã thoát: 0 không kế hoạch nào chắc chắn không đạt hoặc đạt muộn một chỉ tiêu bắt buộc; 1 có; 2 dữ liệu vào không dùng được.",
        "Exit codes: 0 no plan is known to miss a mandatory target or its date; 1 one is; 2 the input could not be used.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, u8> {
    let mut asked = asked(matches, ui)?;
    let read = asked.reports(&paths_or_seeds(paths(matches, "paths")), ui)?;
    let rules = &asked.rules.rules;
    let judge = Judge::new(rules);
    let outcomes = judge.judge(&read.reports, &asked.options);
    let bench = Bench { rules, judge: &judge, reports: &read.reports, options: &asked.options };
    let plans: Vec<Plan> = outcomes.iter().map(|o| plan(&bench, &outcomes, o)).collect();
    let inputs: Vec<Input<'_>> = outcomes.iter().map(|o| asked.input(&read.reports, std::slice::from_ref(o))).collect();
    let entries = inputs.iter().zip(&plans).map(|(input, plan)| PlanEntry { input, plan }).collect();
    let view = PlanView { run: asked.run(&read, ui), entries };
    let text = if wants_json(matches) { json(&view) } else { human(&view, &ui.style()) };
    Ok(ui.result(&text, if view.fails() { FOUND } else { 0 }))
}
