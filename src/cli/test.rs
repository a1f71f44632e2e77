//! `test`: the `test` blocks of the rules.

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::render;
use crate::ruletest;
use crate::say;
use crate::workspace::load_rules_and;

use super::args::{Entry, exceptions_arg, option, output_args, path, rules_arg, text as value};
use super::check::rules_from;
use super::ui::Ui;
use super::{FOUND, UNUSABLE, filters};

pub(super) const ENTRY: Entry = Entry {
    name: "test",
    about: ("Chạy các khối `test` trong bộ quy tắc", "Run the `test` blocks of the rules"),
    operands: ("", ""),
    define,
    run,
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let only = option(
        "only",
        lang.pick("Chỉ các phép thử có chữ này trong tên", "Only tests whose title contains this"),
        lang.pick("CHỮ", "TEXT"),
    );
    output_args(lang, command.arg(rules_arg(lang)).arg(exceptions_arg(lang)).arg(only))
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let only = value(matches, "only");
    let mut sources = Sources::default();
    let exceptions = path(matches, "exceptions");
    let from = rules_from(path(matches, "rules").as_ref());
    let loaded = load_rules_and(ui.disk(), &from, exceptions.as_deref(), &mut sources);
    if !loaded.problems.is_empty() {
        ui.tell(&loaded.problems, &sources);
        return UNUSABLE;
    }
    let lang = ui.lang();
    let results = ruletest::run(&loaded.rules, only.as_deref());
    if let Some(only) = &only
        && results.passed == 0
        && results.failures.is_empty()
    {
        ui.tell_one(&filters::no_test(only, lang));
        return UNUSABLE;
    }
    let mut text = String::new();
    for failure in results.failures.iter().map(|f| f.to_diag(&loaded.rules, lang)) {
        text.push_str(&render::human(&failure, &sources, &ui.style()));
        text.push('\n');
    }
    let (passed, failed) = (results.passed, results.failures.len());
    let hash = loaded.hash.get(..12).unwrap_or_default();
    let noun = if passed == 1 { "test" } else { "tests" };
    text.push_str(&say!(
        lang,
        "{passed} phép thử đạt, {failed} không đạt (bộ quy tắc {hash})\n",
        "{passed} {noun} passed, {failed} failed (rule set {hash})\n"
    ));
    ui.result(&text, if failed > 0 { FOUND } else { 0 })
}
