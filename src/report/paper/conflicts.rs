//! What does not fit together: within a report, and between two years of a unit; both sentences, and what to do.

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::eval::finding::{Reason, Verdict};
use crate::say;

use super::super::answer::between::{Between, Year};
use super::super::view::{Entry, FindingView, View};
use super::super::words;
use super::{Scope, Value, numbered, said, text};

/// By unit and year, what is in one report before what lies between two.
pub(super) fn conflicts(view: &View<'_>, between: &[Between<'_>], sources: &Sources) -> Value {
    let lang = view.lang;
    let mut all: Vec<Scope> = Vec::new();
    for entry in &view.entries {
        all.extend(inside(entry, lang));
        let ends_here = |b: &&Between<'_>| (b.unit, b.new.year) == (entry.scene.unit, entry.scene.year);
        all.extend(between.iter().filter(ends_here).map(|b| between_years(entry, b, sources, lang)));
    }
    numbered(all.into_iter())
}

// The same sentences may contradict each other under several targets: told once.
fn inside(entry: &Entry<'_>, lang: Lang) -> Vec<Scope> {
    let is_one = |f: &&FindingView<'_>| f.reason == Some(Reason::Contradiction) || f.is_check() && f.verdict == Verdict::NotMet;
    let mut told: Vec<String> = Vec::new();
    let mut all = Vec::new();
    for finding in entry.findings.iter().filter(is_one) {
        let said = said::said(std::iter::once(finding), lang);
        if told.contains(&said) {
            continue;
        }
        let todo = match finding.reason {
            Some(Reason::Contradiction) => lang.pick(
                "Các câu bên cạnh không thể cùng đúng: đối chiếu lại với đơn vị và sửa câu sai.",
                "The sentences beside cannot all be true: ask the unit and correct the wrong one.",
            ),
            _ => lang.pick(
                "Các số liệu bên cạnh không khớp nhau: đối chiếu lại với đơn vị và sửa số sai.",
                "The figures beside do not fit together: ask the unit and correct the wrong one.",
            ),
        };
        all.push(scope(entry, (words::message(finding, lang), &said, todo.to_string()), lang));
        told.push(said);
    }
    // What contradicts itself where no target asks is counted and has no finding to speak of it.
    if all.is_empty() && entry.contradictions > 0 {
        all.push(elsewhere(entry, lang));
    }
    all
}

fn elsewhere(entry: &Entry<'_>, lang: Lang) -> Scope {
    let (name, year, count) = (entry.scene.shown(lang), entry.scene.year, entry.contradictions);
    let message = say!(
        lang,
        "{name} {year}: {count} chỗ mâu thuẫn trong số liệu mà không chỉ tiêu nào đã xét dùng đến",
        "{name} {year}: {count} contradictions in figures that no target asks for"
    );
    let todo = lang.pick("Xem các số liệu trùng chỉ số trong báo cáo.", "Look at figures of one indicator in the report.");
    scope(entry, (message, "", todo.to_string()), lang)
}

fn between_years(entry: &Entry<'_>, between: &Between<'_>, sources: &Sources, lang: Lang) -> Scope {
    let of_year = |Year { year, facts }: &Year<'_>| {
        let line = |fact| {
            let line = said::line(fact, sources, lang);
            say!(lang, "Báo cáo {year}: {line}", "{year} report: {line}")
        };
        facts.iter().map(line).collect::<Vec<_>>()
    };
    let lines = [of_year(&between.old), of_year(&between.new)].concat();
    let message = format!("{} {}: {}", entry.scene.shown(lang), entry.scene.year, between.message(lang));
    scope(entry, (message, &lines.join("\n"), between.help(lang).to_string()), lang)
}

fn scope(entry: &Entry<'_>, (message, said, todo): (String, &str, String), lang: Lang) -> Scope {
    // On paper no mark sets an id apart.
    let bare = |words: &str| text(words.replace('`', ""));
    Scope::from([
        ("unit", text(entry.scene.shown(lang))),
        ("year", text(entry.scene.year.to_string())),
        ("message", bare(&message)),
        ("said", bare(said)),
        ("todo", bare(&todo)),
    ])
}
