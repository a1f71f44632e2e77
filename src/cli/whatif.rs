//! `whatif`: the verdicts that turn if some facts were others.
//!
//! Exit 1 where on the facts that are supposed a mandatory target is not met, as `check` of such a report would.

use clap::{ArgAction, ArgMatches};

use crate::answer::Bench;
use crate::answer::whatif::whatif;
use crate::base::lang::Lang;
use crate::eval::Judge;
use crate::report::Input;
use crate::report::answer::whatif::{WhatIfEntry, WhatIfView, human, json};

use super::FOUND;
use super::answers::{asked, options, paths_or_seeds, wants_json};
use super::args::{Entry, option, path_operands, paths, texts};
use super::ui::Ui;

pub(super) const ENTRY: Entry = Entry {
    name: "whatif",
    about: ("Nếu số liệu khác đi thì kết luận nào thay đổi", "Which verdicts turn if some facts were others"),
    operands: (" --set TÊN=GIÁ_TRỊ... [ĐƯỜNG_DẪN]...", " --set NAME=VALUE... [PATH]..."),
    define,
    run: |matches, ui| run(matches, ui).unwrap_or_else(|code| code),
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let set = option(
        "set",
        pick(
            "Số liệu giả định (lặp lại được), giá trị viết như trong tệp số liệu: `tthc.tong=1600`, `dvc.muc_3[huyen]=> 40`",
            "A fact to assume (may be repeated), the value as facts files write it: `tthc.tong=1600`, `dvc.muc_3[huyen]=> 40`",
        ),
        pick("TÊN=GIÁ_TRỊ", "NAME=VALUE"),
    );
    let command = command
        .arg(path_operands(
            lang,
            "paths",
            pick("Tệp hoặc thư mục số liệu; mặc định là `seeds/`", "Facts files or folders; by default `seeds/`"),
        ))
        .arg(set.action(ArgAction::Append).required(true));
    options(lang, command).after_help(pick(
        "Mã thoát: 0 với số liệu giả định không chỉ tiêu bắt buộc nào không đạt; 1 có; 2 dữ liệu vào không dùng được.",
        "Exit codes: 0 with the assumed facts no mandatory target is not met; 1 one is; 2 the input could not be used.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, u8> {
    let mut asked = asked(matches, ui)?;
    let assumptions = asked.assumptions(&texts(matches, "set"), ui)?;
    let read = asked.reports(&paths_or_seeds(paths(matches, "paths")), ui)?;
    let rules = &asked.rules.rules;
    let judge = Judge::new(rules);
    let outcomes = judge.judge(&read.reports, &asked.options);
    let bench = Bench { rules, judge: &judge, reports: &read.reports, options: &asked.options };
    let supposed: Vec<_> = outcomes.iter().filter_map(|o| Some((o, whatif(&bench, o, &assumptions)?))).collect();
    let inputs: Vec<[Input<'_>; 2]> = supposed
        .iter()
        .map(|(was, s)| {
            [asked.input(&read.reports, std::slice::from_ref(*was)), asked.input(&s.again.reports, std::slice::from_ref(&s.again.outcome))]
        })
        .collect();
    let pairs = inputs.iter().zip(&supposed);
    let entries = pairs.filter_map(|([was, now], (_, s))| WhatIfEntry::new(was, now, s)).collect();
    let view = WhatIfView { run: asked.run(&read, ui), assumptions: &assumptions, entries };
    let text = if wants_json(matches) { json(&view) } else { human(&view, &ui.style()) };
    Ok(ui.result(&text, if view.fails() { FOUND } else { 0 }))
}
