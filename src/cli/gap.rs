//! `gap`: the least change that complies.
//!
//! Exit 1 where a unit does not meet a mandatory target, as `check` does.

use clap::{ArgAction, ArgMatches};

use crate::answer::Bench;
use crate::answer::gap::{Gap, Hold, gap};
use crate::base::lang::Lang;
use crate::eval::Judge;
use crate::report::Input;
use crate::report::answer::gap::{GapEntry, GapView, human, json};

use super::FOUND;
use super::answers::{asked, nodes, options, paths_or_seeds, wants_json};
use super::args::{Entry, path_operands, paths, several, texts};
use super::ui::Ui;

pub(super) const ENTRY: Entry = Entry {
    name: "gap",
    about: ("Thay đổi ít nhất để đạt các chỉ tiêu", "The least change that meets the targets"),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define,
    run: |matches, ui| run(matches, ui).unwrap_or_else(|code| code),
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let hold = several(
        lang,
        "hold",
        pick(
            "Giữ nguyên chỉ số này (lặp lại được): `tthc.tong`, `may_tinh.ty_le[xa]`",
            "Keep this indicator as reported (may be repeated): `tthc.tong`, `may_tinh.ty_le[xa]`",
        ),
    );
    let command = command
        .arg(path_operands(
            lang,
            "paths",
            pick("Tệp hoặc thư mục số liệu; mặc định là `seeds/`", "Facts files or folders; by default `seeds/`"),
        ))
        // A comma stands between tiers, so each option holds one.
        .arg(hold.action(ArgAction::Append).value_delimiter(None));
    options(lang, command).after_help(pick(
        "Mã thoát: 0 không chỉ tiêu bắt buộc nào không đạt; 1 có; 2 dữ liệu vào không dùng được.",
        "Exit codes: 0 no mandatory target is not met; 1 one is; 2 the input could not be used.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, u8> {
    let mut asked = asked(matches, ui)?;
    let holds: Vec<Hold> = nodes(&mut asked, "--hold", &texts(matches, "hold"), ui)?;
    let read = asked.reports(&paths_or_seeds(paths(matches, "paths")), ui)?;
    let rules = &asked.rules.rules;
    let judge = Judge::new(rules);
    let outcomes = judge.judge(&read.reports, &asked.options);
    let bench = Bench { rules, judge: &judge, reports: &read.reports, options: &asked.options };
    let gaps: Vec<Gap> = outcomes.iter().map(|o| gap(&bench, o, &holds)).collect();
    let inputs: Vec<Input<'_>> = outcomes.iter().map(|o| asked.input(&read.reports, std::slice::from_ref(o))).collect();
    let entries = inputs.iter().zip(&gaps).filter_map(|(input, gap)| GapEntry::new(input, gap)).collect();
    let view = GapView { run: asked.run(&read, ui), holds: &holds, entries };
    let text = if wants_json(matches) { json(&view) } else { human(&view, &ui.style()) };
    Ok(ui.result(&text, if view.fails() { FOUND } else { 0 }))
}
