//! `rank`: units by the scores of the rules.
//!
//! Exit 0 whatever the places are: a rank is no failure.

use clap::{Arg, ArgMatches, value_parser};

use crate::answer::rank::rank;
use crate::base::lang::Lang;
use crate::base::suggest;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::words::did_you_mean;
use crate::eval::Judge;
use crate::eval::score::Scored;
use crate::model::ir::Rules;
use crate::model::score::Among;
use crate::report::answer::rank::{RankView, csv, human, json, markdown, narratable};
use crate::say;

use super::answers::{asked_of_units, options_of_units, paths_or_seeds};
use super::args::{Entry, choice, option, path_operands, paths, several, text, texts};
use super::ui::Ui;
use super::{UNUSABLE, filters};

pub(super) const ENTRY: Entry = Entry {
    name: "rank",
    about: ("Chấm điểm, xếp loại và xếp hạng các đơn vị", "Score units, name their bands and rank them"),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define,
    run: |matches, ui| run(matches, ui).unwrap_or_else(|code| code),
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let year: Arg = option("year", pick("Chỉ năm này", "Only this year"), pick("NĂM", "YEAR")).value_parser(value_parser!(i16));
    let command = command
        .arg(path_operands(
            lang,
            "paths",
            pick("Tệp hoặc thư mục số liệu; mặc định là `seeds/`", "Facts files or folders; by default `seeds/`"),
        ))
        .arg(several(lang, "score", pick("Chỉ các bảng điểm này", "Only these scores")))
        .arg(year)
        .arg(choice(
            "by",
            pick(
                "Xếp hạng riêng theo loại đơn vị (kind), theo vùng (region), hoặc chung (none); mặc định như bảng điểm ghi",
                "Rank apart by kind of unit, by region, or all together (none); by default as the score says",
            ),
            &["kind", "region", "none"],
            "kind|region|none",
        ))
        .arg(choice("show", pick("all: in từng tiêu chí của từng đơn vị", "all: show every criterion of every unit"), &["all"], "all"));
    options_of_units(lang, command, (&["human", "narratable", "json", "csv", "md"], "human|narratable|json|csv|md")).after_help(pick(
        "Mã thoát: 0 đã xếp hạng; 2 dữ liệu vào không dùng được, hoặc không có gì để xếp hạng.",
        "Exit codes: 0 ranked; 2 the input could not be used, or there is nothing to rank.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, u8> {
    let lang = ui.lang();
    let tell = |diag: Diag| {
        ui.tell_one(&diag);
        UNUSABLE
    };
    let mut asked = asked_of_units(matches, ui)?;
    let wanted = wanted(&asked.rules.rules, &texts(matches, "score"), lang).map_err(tell)?;
    // Whoever is shown is ranked among all.
    let units = std::mem::take(&mut asked.units);
    let mut read = asked.reports(&paths_or_seeds(paths(matches, "paths")), ui)?;
    let rules = &asked.rules.rules;
    let judge = Judge::new(rules);
    let mut scored = judge.scores(&read.reports, &asked.options, &wanted);
    if let Some(year) = matches.get_one::<i16>("year") {
        // Earlier years stay among the reports: `previous` asks for them.
        scored.retain(|one| one.year == *year);
        read.reports.retain(|r| r.year == *year);
    }
    if scored.is_empty() {
        return Err(tell(nobody(lang)));
    }
    let shown = |one: &Scored| units.is_empty() || units.contains(&one.unit);
    if !scored.iter().any(shown) {
        return Err(tell(filters::no_report(&units, lang)));
    }
    let among = text(matches, "by").map(|by| match by.as_str() {
        "kind" => vec![Among::Kind],
        "region" => vec![Among::Region],
        _ => Vec::new(),
    });
    let mut rankings = rank(rules, &scored, among.as_deref());
    for ranking in &mut rankings {
        ranking.places.retain(|p| scored.get(p.scored).is_some_and(shown));
        ranking.unscored.retain(|i| scored.get(*i).is_some_and(shown));
    }
    rankings.retain(|r| !r.places.is_empty() || !r.unscored.is_empty());
    let view = RankView { run: asked.run(&read, ui), rules, scored: &scored, rankings: &rankings };
    let result = match text(matches, "format").as_deref() {
        Some("json") => json(&view),
        Some("csv") => csv(&view),
        Some("md") => markdown(&view),
        Some("narratable") => narratable(&view, &ui.style()),
        _ => human(&view, &ui.style(), text(matches, "show").is_some()),
    };
    Ok(ui.result(&result, 0))
}

// The scores that are asked about: all of the rules, where none is named.
fn wanted(rules: &Rules, named: &[String], lang: Lang) -> Result<Vec<usize>, Diag> {
    if rules.scores.is_empty() {
        return Err(no_score(lang));
    }
    if named.is_empty() {
        return Ok((0..rules.scores.len()).collect());
    }
    let mut wanted = Vec::new();
    for id in named {
        wanted.push(rules.find_score(id).ok_or_else(|| unknown(rules, id, lang))?);
    }
    wanted.sort_unstable();
    wanted.dedup();
    Ok(wanted)
}

fn unknown(rules: &Rules, id: &str, lang: Lang) -> Diag {
    let ids = || rules.scores.iter().map(|s| s.id.as_str());
    let short = ids().filter_map(|i| i.split_once('.')).find(|(_, short)| suggest::nearest(id, [*short]).is_some()).map(|(_, s)| s);
    let message = say!(lang, "không có bảng điểm nào mang mã `{id}`", "there is no score with the id `{id}`");
    let all = ids().collect::<Vec<_>>().join(", ");
    let otherwise = || say!(lang, "Các bảng điểm của bộ quy tắc: {all}.", "The scores of the rules are {all}.");
    Diag::error(code::UNKNOWN_FILTER, message).help(did_you_mean(suggest::nearest(id, ids()).or(short), otherwise, lang))
}

fn no_score(lang: Lang) -> Diag {
    Diag::error(code::NO_SCORE, lang.pick("bộ quy tắc không có bảng điểm nào", "the rules hold no score")).help(lang.pick(
        "Viết khối `score` trong một tệp quy tắc rồi nêu thư mục đó sau `--rules`; ví dụ đầy đủ ở `examples/ranking/`.",
        "Write a `score` block in a rule file and name its folder behind `--rules`; `examples/ranking/` is a full example.",
    ))
}

fn nobody(lang: Lang) -> Diag {
    Diag::error(code::NO_SCORE, lang.pick("không có đơn vị nào để chấm điểm", "there is no unit to score")).help(lang.pick(
        "Kiểm tra `--year`, và trong tệp quy tắc: `binds`, `when` của bảng điểm, `in_force` của văn bản.",
        "Look at `--year`, and in the rule file at `binds` and `when` of the score and `in_force` of its instrument.",
    ))
}
