//! `explain`: a page on anything that the program prints.
//!
//! Pages on codes, verdicts and reasons are built in and need no rules; those on targets, scores, instruments, indicators and units
//! are made from the rules as they are.

mod doc;
mod layers;
mod rule;
mod score;
#[cfg(test)]
mod tests;
mod vocabulary;

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::base::source::{Sources, Span};
use crate::base::{suggest, viet};
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::render::Style;
use crate::diag::words::rule_set;
use crate::model::ir::Rules;
use crate::say;
use crate::workspace::load_rules_and;

use super::UNUSABLE;
use super::args::{Entry, exceptions_arg, operand, output_args, path, rules_arg, texts};
use super::check::rules_from;
use super::pages;
use super::ui::Ui;
use doc::Piece;

pub(super) const ENTRY: Entry = Entry {
    name: "explain",
    about: ("Giải thích một mã, chỉ tiêu hoặc chỉ số", "Explain a code, a target or an indicator"),
    operands: (" <GÌ>...", " <WHAT>..."),
    define,
    run,
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let help = lang.pick(
        "Một mã lỗi, chỉ tiêu, bảng điểm, chỉ số, văn bản, đơn vị, kết luận hoặc lý do",
        "An error code, target, score, indicator, instrument, unit, verdict or reason",
    );
    let what = operand("what", lang.pick("GÌ", "WHAT"), help).required(true).num_args(1..);
    output_args(lang, command.arg(what).arg(rules_arg(lang)).arg(exceptions_arg(lang)))
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let word = asked(&texts(matches, "what").join(" "));
    let style = ui.style();
    let page = match built_in(&word, &style) {
        Some(page) => page,
        None => {
            let mut sources = Sources::default();
            let exceptions = path(matches, "exceptions");
            let from = rules_from(path(matches, "rules").as_ref());
            let loaded = load_rules_and(ui.disk(), &from, exceptions.as_deref(), &mut sources);
            if !loaded.problems.is_empty() {
                ui.tell(&loaded.problems, &sources);
                return UNUSABLE;
            }
            let known = Known { rules: &loaded.rules, sources: &sources, lang: ui.lang() };
            from_rules(&word, &known, &style).map(|page| page + "\n" + &rule_set(&loaded.hash, ui.lang()) + "\n")
        }
    };
    match page {
        Ok(text) => ui.result(&text, 0),
        Err(diag) => {
            ui.tell_one(&diag);
            UNUSABLE
        }
    }
}

/// Prints the page of a code and gives the exit code.
pub(super) fn code_page(code: &str, ui: &Ui) -> u8 {
    let style = ui.style();
    let page = pages::find(code).into_iter().next();
    let text = page.map(|page| doc::draw(&doc::of_markdown(page.code, page.half(ui.lang())), &style));
    ui.result(&text.unwrap_or_default(), 0)
}

/// What pages on rules are made from.
struct Known<'r> {
    rules: &'r Rules,
    sources: &'r Sources,
    lang: Lang,
}

impl Known<'_> {
    fn text(&self, span: Span) -> &str {
        self.sources.text(span)
    }

    /// `rules/nq36a.rules:23`
    fn place(&self, span: Span) -> String {
        format!("{}:{}", self.sources.get(span.file).name, self.sources.line_column(span).line)
    }

    fn unit_name(&self, id: &str) -> String {
        let name = self.rules.vocabulary.unit_entries(id).next().map(|u| u.name.as_str());
        name.map_or_else(|| format!("`{id}`"), |name| format!("{name} (`{id}`)"))
    }
}

// What was copied from a message may have its brackets or marks around it.
fn asked(what: &str) -> String {
    let around = |c: char| c.is_whitespace() || ['`', '[', ']', '(', ')', '"', '“', '”', ',', ';', ':'].contains(&c);
    viet::nfc(what.trim_matches(around))
}

/// The page of a word that needs no rules; `None` where the word may be of the rules.
fn built_in(word: &str, style: &Style) -> Option<Result<String, Diag>> {
    let lang = style.lang;
    let found = pages::find(word);
    if let [page] = found.as_slice() {
        return Some(Ok(doc::draw(&doc::of_markdown(page.code, page.half(lang)), style)));
    }
    if !found.is_empty() {
        return Some(Err(several(word, found.iter().map(|p| p.code.to_string()), lang)));
    }
    let (stage, _) = word.split_once("::")?;
    let codes = || pages::ALL.iter().map(|p| p.code);
    codes().any(|c| c.split_once("::").is_some_and(|(s, _)| s == stage)).then(|| Err(nothing(word, suggest::nearest(word, codes()), lang)))
}

/// The page of a word of the rules.
fn from_rules(word: &str, known: &Known<'_>, style: &Style) -> Result<String, Diag> {
    let found = find(word, known);
    match found.as_slice() {
        [one] => Ok(doc::draw(&one.pieces(known), style)),
        [] => Err(nothing(word, near(word, known).as_deref(), known.lang)),
        many => Err(several(word, many.iter().map(|t| t.id(known)), known.lang)),
    }
}

/// Something of the rules that has a page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Thing {
    Target(crate::model::ir::TargetId),
    Score(usize),
    Instrument(crate::model::ir::InstrumentId),
    Indicator(crate::vocab::schema::IndicatorId),
    Unit(String),
}

impl Thing {
    fn id(&self, known: &Known<'_>) -> String {
        match self {
            Thing::Target(id) => known.rules.target(*id).id.clone(),
            Thing::Score(index) => known.rules.scores.get(*index).map(|s| s.id.clone()).unwrap_or_default(),
            Thing::Instrument(id) => known.rules.instrument(*id).id.clone(),
            Thing::Indicator(id) => known.rules.vocabulary.indicator(*id).id.clone(),
            Thing::Unit(id) => id.clone(),
        }
    }

    fn pieces(&self, known: &Known<'_>) -> Vec<Piece> {
        match self {
            Thing::Target(id) => rule::target(*id, known),
            Thing::Score(index) => score::score(*index, known),
            Thing::Instrument(id) => rule::instrument(*id, known),
            Thing::Indicator(id) => vocabulary::indicator(*id, known),
            Thing::Unit(id) => vocabulary::unit(id, known),
        }
    }
}

// Ids come before names: a whole id, else the own part of the id of a target or score, else a number or a name.
fn find(word: &str, known: &Known<'_>) -> Vec<Thing> {
    let rules = known.rules;
    let full = word.replacen("::", ".", 1);
    if let Some(id) = rules.find_target(&full) {
        return vec![Thing::Target(id)];
    }
    let scores = |test: &dyn Fn(&str) -> bool| {
        rules.scores.iter().enumerate().filter(|(_, s)| test(&s.id)).map(|(n, _)| Thing::Score(n)).collect::<Vec<_>>()
    };
    let by_id = scores(&|id| id == full);
    if !by_id.is_empty() {
        return by_id;
    }
    let instruments = |test: &dyn Fn(&crate::model::ir::Instrument) -> bool| {
        let all = rules.instruments.iter().enumerate().filter(|(_, i)| test(i));
        all.map(|(n, _)| Thing::Instrument(crate::model::ir::InstrumentId(n as u32))).collect::<Vec<_>>()
    };
    let by_id = instruments(&|i| i.id == word);
    if !by_id.is_empty() {
        return by_id;
    }
    if let Some(id) = rules.vocabulary.find(word) {
        return vec![Thing::Indicator(id)];
    }
    let units = |test: &dyn Fn(&crate::vocab::schema::UnitEntry) -> bool| {
        let mut ids: Vec<&str> = rules.vocabulary.units.iter().filter(|u| test(u)).map(|u| u.id.as_str()).collect();
        ids.dedup();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| Thing::Unit(id.to_string())).collect::<Vec<_>>()
    };
    let by_id = units(&|u| u.id == word);
    if !by_id.is_empty() {
        return by_id;
    }
    let own = |id: &str| id.split_once('.').is_some_and(|(_, own)| own == word);
    let mut by_own: Vec<Thing> = rules.target_ids().filter(|t| own(&rules.target(*t).id)).map(Thing::Target).collect();
    by_own.extend(scores(&own));
    if !by_own.is_empty() {
        return by_own;
    }
    let bare = viet::bare(word);
    let same = |name: &str| viet::bare(name) == bare;
    let mut named = instruments(&|i| same(&i.number));
    named.extend(units(&|u| same(&u.name) || u.aliases.iter().any(|a| same(a))));
    named
}

fn near(word: &str, known: &Known<'_>) -> Option<String> {
    let rules = known.rules;
    let findings: Vec<String> = rules.targets.iter().map(|t| t.id.replacen('.', "::", 1)).collect();
    let pages = pages::ALL.iter().flat_map(|p| [p.code, p.name()]);
    let blocks = || rules.targets.iter().map(|t| t.id.as_str()).chain(rules.scores.iter().map(|s| s.id.as_str()));
    let own = blocks().filter_map(|id| id.split_once('.').map(|(_, own)| own));
    let instruments = rules.instruments.iter().map(|i| i.id.as_str());
    let indicators = rules.vocabulary.indicators.iter().map(|i| i.id.as_str());
    let units = rules.vocabulary.units.iter().flat_map(|u| [u.id.as_str(), u.name.as_str()]);
    let all = blocks().chain(findings.iter().map(String::as_str)).chain(instruments).chain(indicators).chain(pages).chain(own).chain(units);
    suggest::nearest(word, all).map(str::to_string)
}

fn nothing(word: &str, near: Option<&str>, lang: Lang) -> Diag {
    let help = match near {
        Some(near) => say!(lang, "Có phải ý bạn là `{near}`?", "Did you mean `{near}`?"),
        None => say!(
            lang,
            "Có trang cho mã lỗi (`syntax::unclosed-block`), chỉ tiêu (`nq36a.dvc-muc-2`), bảng điểm, văn bản (`nq36a`), chỉ số (`tthc.tong`), đơn vị (`phu-tho`), kết luận và lý do (`undetermined`, `qualitative`).",
            "There are pages on codes (`syntax::unclosed-block`), targets (`nq36a.dvc-muc-2`), scores, instruments (`nq36a`), indicators (`tthc.tong`), units (`phu-tho`), verdicts and reasons (`undetermined`, `qualitative`)."
        ),
    };
    Diag::error(
        code::NOTHING_TO_EXPLAIN,
        say!(lang, "không có gì mang tên `{word}` để giải thích", "there is nothing called `{word}` to explain"),
    )
    .help(help)
}

fn several(word: &str, ids: impl Iterator<Item = String>, lang: Lang) -> Diag {
    let list = ids.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    Diag::error(code::NOTHING_TO_EXPLAIN, say!(lang, "`{word}` có thể là nhiều thứ", "`{word}` may be several things")).help(say!(
        lang,
        "Viết đầy đủ một trong: {list}.",
        "Write one of these in full: {list}."
    ))
}
