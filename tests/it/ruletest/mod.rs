//! `test` blocks: what runs, what is shown of a failure, what is exercised, and which changes of a rule are noticed.

mod mutants;
mod output;
mod selected;

use std::path::Path;

use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::report::testing::{TestInput, TestView};
use doichieu::ruletest::coverage::coverage;
use doichieu::ruletest::mutate::{Mutation, mutate};
use doichieu::ruletest::{Selection, run};
use doichieu::workspace::{LoadedRules, RulesFrom, load_rules};

use crate::memory::{Case, Memory};

/// Rules as they were read, with their texts.
struct Loaded {
    rules: LoadedRules,
    sources: Sources,
}

impl Loaded {
    #[track_caller]
    fn of(files: &Memory) -> Loaded {
        let mut sources = Sources::default();
        let rules = load_rules(files, &RulesFrom::Path("rules".into()), &mut sources);
        let problems: Vec<String> = rules.problems.iter().map(|p| p.to_diag(Lang::En).message).collect();
        assert!(problems.is_empty(), "{problems:?}");
        Loaded { rules, sources }
    }

    /// A target `thu.a` on one indicator, with tests.
    #[track_caller]
    fn small(indicators: &str, body: &str, tests: &str) -> Loaded {
        Loaded::of(&small(indicators, body, tests).files())
    }

    fn shipped() -> Loaded {
        let mut sources = Sources::default();
        let from = RulesFrom::Path(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"));
        let rules = load_rules(&doichieu::workspace::Disk, &from, &mut sources);
        assert!(rules.problems.is_empty());
        Loaded { rules, sources }
    }

    fn mutants(&self) -> Mutation {
        mutate(&self.rules.rules, &self.rules.trees, &Selection::default(), Lang::En)
    }

    /// `30% -> 29.9%`, in the order of the file, each with what a test that notices it expects.
    fn survivors(&self) -> Vec<String> {
        let shown = |s: &doichieu::ruletest::mutate::Survivor| {
            let verdict = s.test.as_ref().map_or("?", |t| t.expects[0].verdict.value.as_str());
            format!("{} -> {}: {verdict}", s.change.was, s.change.now)
        };
        self.mutants().survivors.iter().map(shown).collect()
    }

    fn view<T>(&self, lang: Lang, everything: bool, write: impl Fn(&TestView<'_>, &Sources) -> T) -> T {
        let rules = &self.rules.rules;
        let results = run(rules, &Selection::default());
        let covered = everything.then(|| coverage(rules, &results, &Selection::default(), lang));
        let mutation = everything.then(|| mutate(rules, &self.rules.trees, &Selection::default(), lang));
        let input = TestInput {
            rules,
            sources: &self.sources,
            rules_hash: "0123456789abcdef",
            results: &results,
            coverage: covered.as_deref(),
            mutation: mutation.as_ref(),
        };
        write(&TestView::new(input, lang), &self.sources)
    }
}

fn small(indicators: &str, body: &str, tests: &str) -> Case {
    Case::new(indicators).target("a", body).block("thu", tests)
}

/// One test a line: `x.p = 30% @ 2017-12-31 -> met`; several facts with `;`.
fn tests(lines: &str) -> String {
    let block = |line: &str| {
        let (given, rest) = line.split_once(" @ ").unwrap();
        let (day, verdict) = rest.split_once(" -> ").unwrap();
        let givens: String = given.split(';').filter(|g| !g.trim().is_empty()).map(|g| format!("given {}\n", g.trim())).collect();
        format!("test \"{}\" {{\nunit province\n{givens}as of {day}\nexpect a {verdict}\n}}\n", line.replace('"', "'"))
    };
    lines.lines().map(str::trim).filter(|l| !l.is_empty()).map(block).collect()
}
