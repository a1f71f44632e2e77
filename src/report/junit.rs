//! Findings as JUnit XML: a suite a unit and year, a case a target.
//!
//! JUnit knows passed, failed, skipped. Failed is what fails a run: a mandatory target that is not met and from which the unit is not
//! exempt. What is not settled, not due, not applicable, only recommended or exempt is skipped, with its reason. There are no times: a
//! verdict does not take any.

use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

use crate::base::lang::Lang;
use crate::eval::finding::Verdict;
use crate::say;

use super::view::{ENGINE, Entry, FindingView, View};
use super::words;

/// The whole document, with a line end.
pub fn junit(view: &View<'_>) -> String {
    let mut report = Report::new(ENGINE);
    view.entries.iter().for_each(|e| {
        report.add_test_suite(suite(e, view.lang));
    });
    report.add_test_suite(run(view));
    // quick-junit takes out what is no XML, but for the two last characters of the plane.
    let text = report.to_string().unwrap_or_default().replace(['\u{fffe}', '\u{ffff}'], "");
    text.trim_end().to_string() + "\n"
}

fn suite(entry: &Entry<'_>, lang: Lang) -> TestSuite {
    let scene = entry.scene;
    let mut suite = TestSuite::new(format!("{} {}", scene.shown(lang), scene.year));
    suite.add_property(Property::new("unit", scene.unit));
    suite.add_property(Property::new("year", scene.year.to_string()));
    suite.add_property(Property::new("as_of", scene.as_of.to_string()));
    for document in &entry.documents {
        suite.add_property(Property::new("document", words::document(document, lang)));
    }
    suite.add_test_cases(entry.findings.iter().map(|f| case(f, lang)));
    suite
}

fn case(finding: &FindingView<'_>, lang: Lang) -> TestCase {
    let (scene, target) = (finding.scene, finding.target);
    let title = lang.pick(&target.title, &target.title_en);
    let mut case = TestCase::new(format!("{}: {title}", target.id), status(finding, lang));
    case.set_classname(format!("{}.{}", scene.unit, scene.year));
    case
}

fn status(finding: &FindingView<'_>, lang: Lang) -> TestCaseStatus {
    let fails = finding.verdict == Verdict::NotMet && finding.is_mandatory() && finding.exempt().is_none();
    let mut status = match finding.verdict {
        Verdict::Met => return TestCaseStatus::success(),
        _ if fails => TestCaseStatus::non_success(NonSuccessKind::Failure),
        _ => TestCaseStatus::skipped(),
    };
    let kind = finding.reason.map_or(finding.verdict.id(), |r| r.id());
    status.set_type(kind).set_message(skipped_for(finding, lang) + &words::message(finding, lang));
    let lines = quotes(finding, lang).chain(words::beneath(finding, lang));
    status.set_description(lines.collect::<Vec<_>>().join("\n"));
    status
}

// What is not met and yet fails no run is said first; that a unit is exempt stands in the message.
fn skipped_for(finding: &FindingView<'_>, lang: Lang) -> String {
    let advisory = finding.verdict == Verdict::NotMet && !finding.is_mandatory();
    if advisory { lang.pick("chỉ là khuyến nghị: ", "a recommendation only: ").to_string() } else { String::new() }
}

fn quotes<'f>(finding: &'f FindingView<'_>, lang: Lang) -> impl Iterator<Item = String> + 'f {
    let sources = finding.scene.sources;
    finding.evidence.iter().filter_map(move |e| {
        let (quote, place) = (e.quote?, words::address(e, sources, lang));
        Some(say!(lang, "“{quote}” ({place})", "“{quote}” ({place})"))
    })
}

// How the run stands: its health, and an error for each file that could not be used.
fn run(view: &View<'_>) -> TestSuite {
    let lang = view.lang;
    let mut suite = TestSuite::new(lang.pick("Lần đối chiếu", "The run"));
    suite.add_property(Property::new("rules_hash", view.rules_hash));
    for (file, why) in &view.health.run.unreadable {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type("unreadable").set_message(why.as_str());
        suite.add_test_case(TestCase::new(file.as_str(), status));
    }
    let lines = words::head(view, lang).into_iter().chain(words::health(view, lang));
    suite.set_system_out(lines.collect::<Vec<_>>().join("\n"));
    suite
}
