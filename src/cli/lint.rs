//! `lint --law`.

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::workspace::load_rules;

use super::args::{Entry, choice, flag, output_args, path, rules_arg, text};
use super::check::rules_from;
use super::ui::Ui;
use super::{UNUSABLE, lint_law};

pub(super) const ENTRY: Entry = Entry {
    name: "lint",
    about: ("Tìm những chỗ trong quy tắc nên xem lại", "Find what to look at again in rules"),
    operands: ("", ""),
    define,
    run,
};

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let law = flag("law", pick("Điều khoản nào của văn bản gốc đã được xem", "Which clauses of the official texts were looked at"));
    let format = choice("format", pick("Dạng kết quả", "Form of the result"), &["human", "json"], "human|json");
    output_args(lang, command.arg(law.required(true)).arg(rules_arg(lang)).arg(format))
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let mut sources = Sources::default();
    let loaded = load_rules(ui.disk(), &rules_from(path(matches, "rules").as_ref()), &mut sources);
    if !loaded.problems.is_empty() {
        ui.tell(&loaded.problems, &sources);
        return UNUSABLE;
    }
    lint_law::run(&[lint_law::Set { loaded: &loaded, sources: &sources, wanted: &[] }], text(matches, "format").as_deref() == Some("json"), ui)
}
