//! JUnit XML, as continuous integration reads it: a suite for each rule file; a change that nobody sees is a failed case of its own suite.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::diag::render::{self, Style};
use crate::report::view::ENGINE;
use crate::ruletest::test_block;
use crate::say;

use super::{FailureView, TestView};

/// Columns of the pictures in it: whoever shows them has no terminal.
const WIDTH: usize = 100;

/// The whole document, with a line end.
pub fn junit(view: &TestView<'_>) -> String {
    let mut report = Report::new(ENGINE);
    for file in files(view.tests.iter().map(|t| t.file)) {
        let mut suite = TestSuite::new(file);
        for test in view.tests.iter().filter(|t| t.file == file) {
            suite.add_test_case(case(test.title, file, test.failures.iter().map(|f| (f.diag.message.as_str(), failure(view, f)))));
        }
        report.add_test_suite(suite);
    }
    for file in files(view.survivors.iter().map(|s| s.file)) {
        let mut suite = TestSuite::new(format!("{file} --mutate"));
        for survivor in view.survivors.iter().filter(|s| s.file == file) {
            let at = view.input.sources.line_column(survivor.survivor.change.at);
            let (line, column, message) = (at.line, at.column, &survivor.diag.message);
            let test = survivor.survivor.test.as_ref().map_or_else(String::new, test_block);
            let text = drawn(view, &survivor.diag) + "\n" + &test;
            suite.add_test_case(case(&format!("{line}:{column} {message}"), file, [(message.as_str(), text)].into_iter()));
        }
        report.add_test_suite(suite);
    }
    // Only text that is no XML could fail, and quick-junit takes such characters out.
    report.to_string().map(|text| text.trim_end().to_string() + "\n").unwrap_or_default()
}

fn files<'v>(of: impl Iterator<Item = &'v str>) -> Vec<&'v str> {
    let mut files: Vec<&str> = Vec::new();
    of.for_each(|file| {
        if !files.contains(&file) {
            files.push(file);
        }
    });
    files
}

fn case<'f>(name: &str, file: &str, failures: impl Iterator<Item = (&'f str, String)>) -> TestCase {
    let failures: Vec<(&str, String)> = failures.collect();
    let status = match failures.first() {
        None => TestCaseStatus::success(),
        Some((message, _)) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            let text: Vec<&str> = failures.iter().map(|(_, text)| text.as_str()).collect();
            status.set_message(*message).set_description(text.join("\n"));
            status
        }
    };
    let mut case = TestCase::new(name, status);
    case.set_classname(file.rsplit('/').next().unwrap_or(file).trim_end_matches(".rules"));
    case
}

fn failure(view: &TestView<'_>, failure: &FailureView<'_>) -> String {
    let mut text = drawn(view, &failure.diag);
    if let (Some(why), Some(missed)) = (&failure.why, failure.missed) {
        let got = missed.got_text();
        text += &say!(view.lang, "Vì sao là `{got}`:\n", "Why `{got}`:\n");
        text += &drawn(view, why);
    }
    text
}

fn drawn(view: &TestView<'_>, diag: &crate::diag::model::Diag) -> String {
    let style = Style { lang: view.lang, width: WIDTH, color: false, ascii_lines: false };
    render::human(diag, view.input.sources, &style)
}
