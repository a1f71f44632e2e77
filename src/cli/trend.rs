//! `trend`: several years of the same units.
//!
//! Exit 1 where a figure fell between two years that should not, in every world that fits the reports; hints are no failure.

use clap::{ArgAction, ArgMatches};

use crate::answer::trend::trend;
use crate::base::lang::Lang;
use crate::eval::Judge;
use crate::report::answer::trend::{TrendView, csv, human, json};

use super::FOUND;
use super::answers::{asked, nodes, options, paths_or_seeds};
use super::args::{Entry, choice, flag, path_operands, paths, several, text, texts};
use super::ui::Ui;

pub(super) const ENTRY: Entry = Entry {
    name: "trend",
    about: (
        "Số liệu và kết luận qua các năm, chỗ không khớp giữa các năm",
        "Figures and verdicts over the years, and what does not fit between them",
    ),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define,
    run: |matches, ui| run(matches, ui).unwrap_or_else(|code| code),
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let indicator = several(
        lang,
        "indicator",
        pick(
            "Chỉ chỉ số này (lặp lại được): `tthc.tong`, `may_tinh.ty_le[xa]`",
            "Only this indicator (may be repeated): `tthc.tong`, `may_tinh.ty_le[xa]`",
        ),
    );
    let sums = flag(
        "add-parts",
        pick(
            "Cộng số đếm của các đơn vị cũ cho đơn vị hợp nhất, ở những năm mọi đơn vị cũ đều báo cáo; tỷ lệ không bao giờ cộng",
            "Add up the counts of the units that one was made from, in years in which all of them report; shares are never added",
        ),
    );
    let command = command
        .arg(path_operands(
            lang,
            "paths",
            pick(
                "Tệp hoặc thư mục số liệu của nhiều năm; mặc định là `seeds/`",
                "Facts files or folders of several years; by default `seeds/`",
            ),
        ))
        // A comma stands between tiers, so each option holds one.
        .arg(indicator.action(ArgAction::Append).value_delimiter(None))
        .arg(sums)
        .arg(choice("show", pick("all: nêu mọi chỉ số kèm căn cứ", "all: every indicator with its evidence"), &["all"], "all"));
    let formats = choice("format", pick("Dạng kết quả", "Form of the result"), &["human", "json", "csv"], "human|json|csv");
    options(lang, command).mut_arg("format", |_| formats).after_help(pick(
        "Mã thoát: 0 không số liệu nào giảm trái lẽ giữa hai năm; 1 có; 2 dữ liệu vào không dùng được. Gợi ý không làm đổi mã thoát.",
        "Exit codes: 0 no figure fell between two years that should not; 1 one did; 2 the input could not be used. Hints change no exit code.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, u8> {
    let mut asked = asked(matches, ui)?;
    let wanted = nodes(&mut asked, "--indicator", &texts(matches, "indicator"), ui)?;
    asked.follow_mergers();
    let read = asked.reports(&paths_or_seeds(paths(matches, "paths")), ui)?;
    let rules = &asked.rules.rules;
    let outcomes = Judge::new(rules).judge(&read.reports, &asked.options);
    let mut trend = trend(rules, &read.reports, &outcomes, matches.get_flag("add-parts"));
    if !wanted.is_empty() {
        trend.keep(rules, &wanted);
    }
    let input = asked.input(&read.reports, &outcomes);
    let everything = text(matches, "show").is_some();
    let view = TrendView { run: asked.run(&read, ui), input: &input, trend: &trend, everything };
    let result = match text(matches, "format").as_deref() {
        Some("json") => json(&view),
        Some("csv") => csv(&view),
        _ => human(&view, &ui.style()),
    };
    Ok(ui.result(&result, if view.fails() { FOUND } else { 0 }))
}
