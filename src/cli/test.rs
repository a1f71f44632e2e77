//! `test`: the `test` blocks of the rules, what they exercise, and which changes they would not see.

use clap::ArgMatches;

use crate::base::source::Sources;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::report::testing::{self, TestInput, TestView};
use crate::ruletest::coverage::coverage;
use crate::ruletest::mutate::mutate;
use crate::ruletest::{self, Selection};
use crate::say;
use crate::workspace::load_rules_and;

use super::args::Entry;
use super::ui::Ui;
use super::{FOUND, UNUSABLE, filters};

mod args;

use args::{Format, TestArgs};

pub(super) const ENTRY: Entry = Entry {
    name: "test",
    about: ("Chạy các khối `test` trong bộ quy tắc", "Run the `test` blocks of the rules"),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define: args::define,
    run,
};

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let args = args::read(matches);
    let mut sources = Sources::default();
    let loaded = load_rules_and(ui.disk(), &args.rules_from(ui.disk()), args.exceptions.as_deref(), &mut sources);
    if !loaded.problems.is_empty() {
        ui.tell(&loaded.problems, &sources);
        return UNUSABLE;
    }
    let (rules, lang) = (&loaded.rules, ui.lang());
    let files = args.files(ui.disk(), &loaded, &sources).map_err(|path| {
        let path = path.display();
        let message = say!(lang, "`{path}` không thuộc bộ quy tắc đang đọc", "`{path}` is no part of the rules that were read");
        let help = say!(lang, "Nêu thư mục chung bằng `--rules`.", "Name the folder that holds them all with `--rules`.");
        Diag::error(code::UNKNOWN_FILTER, message).help(help)
    });
    let selection = files.and_then(|files| {
        let (targets, instruments) = (args.targets.clone(), args.instruments.clone());
        let unknown = filters::unknown_name(&instruments, &targets, &[], rules, lang);
        let conflict = (args.mutate && args.only.is_some()).then(|| filters::only_with_mutate(lang));
        let selection = Selection { only: args.only.clone(), targets, instruments, files };
        unknown.or(conflict).map_or(Ok(selection), Err)
    });
    let results = selection.and_then(|selection| {
        let results = ruletest::run(rules, &selection);
        let asked = args.only.is_some() || !args.targets.is_empty() || !args.instruments.is_empty() || !args.paths.is_empty();
        let named = !args.targets.is_empty() || !args.instruments.is_empty();
        // Of a target without a test it is worth knowing just that.
        let nothing = results.tests.is_empty() && asked && !((args.coverage || args.mutate) && args.only.is_none());
        if nothing { Err(filters::no_test(args.only.as_deref(), named, lang)) } else { Ok((selection, results)) }
    });
    match results {
        Ok((selection, results)) => write(&args, ui, &Run { loaded: &loaded, sources: &sources, selection, results }),
        Err(diag) => {
            ui.tell_one(&diag);
            UNUSABLE
        }
    }
}

struct Run<'r> {
    loaded: &'r crate::workspace::LoadedRules,
    sources: &'r Sources,
    selection: Selection,
    results: ruletest::Results,
}

fn write(args: &TestArgs, ui: &Ui, run: &Run<'_>) -> u8 {
    let (rules, lang) = (&run.loaded.rules, ui.lang());
    let coverage = args.coverage.then(|| coverage(rules, &run.results, &run.selection, lang));
    let sound = run.results.failed() == 0;
    let mutation = (args.mutate && sound).then(|| mutate(rules, &run.loaded.trees, &run.selection, lang));
    if args.mutate && !sound {
        ui.tell_one(&Diag::note(
            code::TEST_FAILED,
            lang.pick("`--mutate` chưa chạy: sửa các phép thử không đạt trước", "`--mutate` did not run: mend the tests that fail first"),
        ));
    }
    let input = TestInput {
        rules,
        sources: run.sources,
        rules_hash: &run.loaded.hash,
        results: &run.results,
        coverage: coverage.as_deref(),
        mutation: mutation.as_ref(),
    };
    let view = TestView::new(input, lang);
    let text = match args.format {
        Format::Human => testing::human(&view, &ui.style()),
        Format::Json => testing::json(&view),
        Format::Junit => testing::junit(&view),
    };
    let survived = mutation.as_ref().is_some_and(|m| !m.survivors.is_empty());
    ui.result(&text, if run.results.failed() > 0 || survived { FOUND } else { 0 })
}
