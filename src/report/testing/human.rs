//! The page for a terminal: what failed and why, what is exercised, which changes nobody sees, and the count.

use crate::diag::model::Diag;
use crate::diag::render::{self, Style};
use crate::diag::words::rule_set;
use crate::report::layout::Page;
use crate::report::words::counted;
use crate::ruletest::test_block;
use crate::say;

use super::coverage::table;
use super::{FailureView, SurvivorView, TestView};

/// The whole page, with a line end.
pub fn human(view: &TestView<'_>, style: &Style) -> String {
    let page = Page::new(style, view.lang);
    let mut blocks: Vec<String> = view.tests.iter().flat_map(|t| &t.failures).map(|f| failure(view, f, &page)).collect();
    if let Some(coverage) = view.input.coverage {
        blocks.extend(table(view, coverage, &page));
    }
    let mut told: Vec<String> = Vec::new();
    blocks.extend(view.survivors.iter().map(|s| survivor(view, s, &page, &mut told)));
    blocks.push(count(view, &page));
    blocks.join("\n")
}

fn failure(view: &TestView<'_>, failure: &FailureView<'_>, page: &Page) -> String {
    let mut out = render::human(&failure.diag, view.input.sources, &page.style);
    if let (Some(why), Some(missed)) = (&failure.why, failure.missed) {
        let got = missed.got_text();
        out.push_str(&page.paragraph("  ", &say!(view.lang, "Vì sao là `{got}`:", "Why `{got}`:")));
        out.push_str(&render::human(why, view.input.sources, &page.style));
    }
    out
}

// The test as it can be pasted: not wrapped, not indented. One that stands above is only named: it may notice several changes.
fn survivor(view: &TestView<'_>, survivor: &SurvivorView<'_>, page: &Page, told: &mut Vec<String>) -> String {
    let Some(test) = &survivor.survivor.test else {
        return render::human(&survivor.diag, view.input.sources, &page.style);
    };
    let block = test_block(test);
    if told.contains(&block) {
        let title = &test.title.value;
        let help = say!(view.lang, "Thêm phép thử “{title}” đã nêu ở trên.", "Add the test “{title}” that stands above.");
        let diag = Diag { help: Some(help), ..survivor.diag.clone() };
        return render::human(&diag, view.input.sources, &page.style);
    }
    let drawn = render::human(&survivor.diag, view.input.sources, &page.style) + "\n" + &block;
    told.push(block);
    drawn
}

fn count(view: &TestView<'_>, page: &Page) -> String {
    let lang = view.lang;
    let mut out = String::new();
    if let Some(mutation) = view.input.mutation {
        let (tried, survived) = (mutation.tried, mutation.survivors.len());
        let seen = tried - survived;
        let changes = counted(lang, tried, "thay đổi đã thử", ["change tried", "changes tried"]);
        let line = say!(
            lang,
            "{changes}: phép thử nhận ra {seen}, không nhận ra {survived}",
            "{changes}: {seen} noticed by a test, {survived} not"
        );
        let (same, refused) = (mutation.same, mutation.refused);
        out += &page.paragraph("", &line);
        out += &page.paragraph(
            "",
            &say!(
                lang,
                "Không thử: {same} thay đổi không làm khác nghĩa, {refused} thay đổi bị báo lỗi ngay khi đọc",
                "Not tried: {same} without a change of meaning, {refused} that the checker refuses"
            ),
        );
    }
    let (passed, failed) = (view.input.results.passed(), view.input.results.failed());
    let rules = rule_set(view.input.rules_hash, lang);
    let noun = if passed == 1 { "test" } else { "tests" };
    out + &page.paragraph(
        "",
        &say!(lang, "{passed} phép thử đạt, {failed} không đạt ({rules})", "{passed} {noun} passed, {failed} failed ({rules})"),
    )
}
