//! `compare`: two submissions of one unit, or two audits, side by side.
//!
//! Exit 1 where somebody who met a mandatory target does so no longer; differences alone are no failure.

use std::path::PathBuf;

use clap::{ArgMatches, value_parser};

use crate::answer::Bench;
use crate::answer::compare::{Compared, Side, compare};
use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::eval::Judge;
use crate::eval::finding::Outcome;
use crate::report::answer::compare::{CompareView, human, json};
use crate::say;
use crate::vocab::schema::Vocabulary;
use crate::workspace::files::shown;

use super::answers::{asked, options, wants_json};
use super::args::{Entry, choice, operand, path, text};
use super::ui::Ui;
use super::{FOUND, UNUSABLE};

pub(super) const ENTRY: Entry = Entry {
    name: "compare",
    about: ("So hai bản báo cáo của một đơn vị, hoặc hai đợt kiểm tra", "Compare two submissions of one unit, or two audits"),
    operands: (" <CŨ> <MỚI>", " <OLD> <NEW>"),
    define,
    run: |matches, ui| run(matches, ui).unwrap_or_else(|code| code),
};

/// Units that a message names at most.
const NAMED: usize = 3;

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let side = |id, name, help| operand(id, name, help).required(true).value_parser(value_parser!(PathBuf));
    let command = command
        .arg(side("before", pick("CŨ", "OLD"), pick("Tệp hoặc thư mục số liệu trước đây", "The facts as they were: a file or a folder")))
        .arg(side("now", pick("MỚI", "NEW"), pick("Tệp hoặc thư mục số liệu bây giờ", "The facts as they are")))
        .arg(choice("show", pick("all: in đầy đủ mọi kết luận thay đổi", "all: show every verdict that turned in full"), &["all"], "all"));
    options(lang, command).after_help(pick(
        "Mã thoát: 0 không đơn vị nào từ đạt thành không đạt một chỉ tiêu bắt buộc; 1 có; 2 dữ liệu vào không dùng được.",
        "Exit codes: 0 nobody turned from met to not met on a mandatory target; 1 somebody did; 2 the input could not be used.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, u8> {
    let mut asked = asked(matches, ui)?;
    let named = ["before", "now"].map(|id| path(matches, id).unwrap_or_default());
    let [old, new] = &named;
    let (was, is) = (asked.reports(std::slice::from_ref(old), ui)?, asked.reports(std::slice::from_ref(new), ui)?);
    let rules = &asked.rules.rules;
    let judge = Judge::new(rules);
    let [was_judged, is_judged] = [&was, &is].map(|read| judge.judge(&read.reports, &asked.options));
    let bench = |reports| Bench { rules, judge: &judge, reports, options: &asked.options };
    let sides = [(&was, &was_judged), (&is, &is_judged)].map(|(read, o)| Side { bench: bench(&read.reports), outcomes: o });
    let compared = compare(&sides[0], &sides[1]);
    if compared.pairs.is_empty() {
        ui.tell_one(&nothing_common(&compared, &was_judged, &is_judged, &rules.vocabulary, ui.lang()));
        return Err(UNUSABLE);
    }
    let inputs = [asked.input(&was.reports, &was_judged), asked.input(&is.reports, &is_judged)];
    let names = named.each_ref().map(|p| shown(p));
    let mut run = asked.run(&was, ui);
    run.report_files += is.files;
    run.synthetic += is.reports.iter().filter(|r| r.synthetic).count();
    let view = CompareView::new(run, [&names[0], &names[1]], [&inputs[0], &inputs[1]], &compared);
    let result = if wants_json(matches) { json(&view) } else { human(&view, &ui.style(), text(matches, "show").is_some()) };
    Ok(ui.result(&result, if view.fails() { FOUND } else { 0 }))
}

fn nothing_common(compared: &Compared, old: &[Outcome], new: &[Outcome], vocabulary: &Vocabulary, lang: Lang) -> Diag {
    let names = |all: &[usize], outcomes: &[Outcome]| {
        let name = |o: &Outcome| vocabulary.unit_entries(&o.unit).next().map_or_else(|| o.unit.clone(), |u| u.name.clone());
        let all: Vec<String> = all.iter().filter_map(|i| outcomes.get(*i)).map(|o| format!("{} {}", name(o), o.year)).collect();
        let more = if all.len() > NAMED { ", …" } else { "" };
        format!("{}{more}", all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", "))
    };
    let (was, is) = (names(&compared.only_old, old), names(&compared.only_new, new));
    let message = match (old, new) {
        ([a], [b]) if a.unit != b.unit => {
            say!(lang, "hai bên là hai đơn vị khác nhau: {was}; {is}", "the two sides are two different units: {was}; {is}")
        }
        _ => say!(
            lang,
            "hai bên không có chung đơn vị nào trong cùng một năm: {was}; {is}",
            "the two sides have no unit and year in common: {was}; {is}"
        ),
    };
    Diag::error(code::DIFFERENT_UNITS, message)
    .help(lang.pick(
        "Nêu hai bản báo cáo của cùng một đơn vị, hoặc hai thư mục của hai đợt kiểm tra; xem nhiều đơn vị cạnh nhau thì dùng `doichieu check`.",
        "Name two submissions of one unit, or the folders of two audits; to see several units beside each other use `doichieu check`.",
    ))
}
