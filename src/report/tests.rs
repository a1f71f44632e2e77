//! The five seeds under the built-in packs, and the same reports told of many provinces.

use std::path::PathBuf;

use crate::base::interval::{End, Interval};
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::Unit as NumberUnit;
use crate::base::source::Sources;
use crate::diag::render::{Style, columns};
use crate::eval::Judge;
use crate::eval::finding::Verdict;
use crate::facts::fact::Report;
use crate::workspace::{Disk, RulesFrom, load_reports, load_rules};

use super::layout::Page;
use super::matrix::matrix;
use super::view::FindingView;
use super::{Health, HumanOptions, Input, View, human, json, message, narratable, view};

/// Reads the seeds, tells each of as many provinces as it takes to make `reports`, and hands the view over.
fn with_view(reports: usize, lang: Lang, test: impl Fn(&View<'_>, &Sources)) {
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, &RulesFrom::BuiltIn, &mut sources);
    let seeds = load_reports(&Disk, &loaded.rules.vocabulary, &[PathBuf::from("seeds")], &mut sources);
    assert!(loaded.problems.is_empty() && seeds.problems.is_empty());
    let provinces: Vec<&str> = loaded.rules.vocabulary.units.iter().filter(|u| u.kind == "province").map(|u| u.id.as_str()).collect();
    let told = (0..reports).map(|i| match seeds.reports.get(i) {
        Some(report) => report.clone(),
        None => Report { unit: provinces[i].to_string(), ..seeds.reports[i % seeds.reports.len()].clone() },
    });
    let told: Vec<Report> = told.collect();
    let outcomes = Judge::new(&loaded.rules).judge(&told, &Default::default());
    let unreadable = vec![("bad.facts.toml".to_string(), "x".to_string())];
    let input = Input {
        rules: &loaded.rules,
        sources: &sources,
        reports: &told,
        outcomes: &outcomes,
        rules_hash: loaded.hash.clone(),
        as_of: None,
        health: Health { rule_files: loaded.files, report_files: seeds.files, unreadable, ..Health::default() },
    };
    test(&view(&input, lang), &sources);
}

fn find<'v, 'a>(view: &'v View<'a>, unit: &str, target: &str) -> &'v FindingView<'a> {
    let all = view.entries.iter().flat_map(|e| &e.findings);
    all.into_iter().find(|f| f.scene.unit == unit && f.target.id == target).expect("the finding is there")
}

#[test]
fn json_keeps_to_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../docs/check.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for lang in [Lang::Vi, Lang::En] {
        with_view(7, lang, |view, _| {
            let answer: serde_json::Value = serde_json::from_str(&json(view)).unwrap();
            let errors: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert_eq!(errors, Vec::<String>::new());
        });
    }
}

#[test]
fn the_summary_counts_every_finding_once() {
    with_view(5, Lang::Vi, |view, _| {
        for verdict in Verdict::ALL {
            let counted = view.entries.iter().flat_map(|e| &e.findings).filter(|f| f.verdict == verdict).count();
            assert_eq!(view.summary.of(verdict), counted);
            assert_eq!(view.entries.iter().map(|e| e.counts.of(verdict)).sum::<usize>(), counted);
        }
    });
}

#[test]
fn every_finding_has_a_sentence_in_both_languages() {
    with_view(5, Lang::Vi, |view, _| {
        for finding in view.entries.iter().flat_map(|e| &e.findings) {
            let [vi, en] = [Lang::Vi, Lang::En].map(|lang| message(finding, lang));
            assert!(vi.starts_with(finding.scene.name) && vi.len() > finding.scene.name.len() + 10, "{vi}");
            assert!(en != vi && !en.contains("  ") && !vi.ends_with('.') && !en.ends_with('.'), "{en}");
        }
    });
}

#[test]
fn sentences_name_value_requirement_and_plan() {
    with_view(5, Lang::Vi, |view, _| {
        let say = |unit: &str, target: &str, lang| message(find(view, unit, target), lang);
        assert_eq!(
            say("ben-tre", "nq36a.lien-thong-4-cap", Lang::Vi),
            "Bến Tre 2016: số cấp hành chính liên thông văn bản điện tử dưới 4, không đạt yêu cầu ít nhất 4; \
             dự kiến 4 từ 2017-04-01, 91 ngày sau ngày đối chiếu"
        );
        assert_eq!(
            say("binh-phuoc", "nq36a.dvc-muc-2", Lang::En),
            "Bình Phước 2016: public services online at level 2 or above: 1,549, but out of how many is not known: \
             the report does not give “administrative procedures (public services) in all”"
        );
        assert_eq!(
            say("phu-tho", "qd1605.cong-thong-tin", Lang::Vi),
            "Phú Thọ 2015: báo cáo chỉ nói “hầu hết” về tỷ lệ đơn vị có cổng hoặc trang thông tin điện tử ở cấp tỉnh và cấp huyện, \
             không nêu con số"
        );
        assert_eq!(
            say("bac-ninh", "qd1605.dvc-muc-2", Lang::En),
            "Bắc Ninh 2017: “All public services online at level 2” does not apply: 1605/QĐ-TTg was in force until 2015-12-31"
        );
    });
}

#[test]
fn pages_fit_their_width() {
    for (reports, step) in [(5, 1), (63, 7)] {
        for lang in [Lang::Vi, Lang::En] {
            with_view(reports, lang, |view, sources| {
                for width in (60..=160).step_by(step) {
                    for ascii_lines in [false, true] {
                        let style = Style { width, ascii_lines, ..Style::default() };
                        let mut page = matrix(view, &Page::new(&style, lang), ascii_lines);
                        if reports > 5 {
                            page += &human(view, sources, &HumanOptions { style, ..HumanOptions::default() });
                        }
                        for line in page.lines() {
                            assert!(columns(line) <= width, "{width}: {line}");
                        }
                    }
                }
            });
        }
    }
}

#[test]
fn the_first_line_says_how_the_matter_stands() {
    with_view(5, Lang::Vi, |view, sources| {
        let style = Style { width: 200, ..Style::default() };
        let page = human(view, sources, &HumanOptions { style, ..HumanOptions::default() });
        let first = page.lines().next().unwrap();
        assert!(
            first.starts_with("5 báo cáo, ") && first.contains(" 1 không đạt, ") && first.ends_with("1 tệp không dùng được"),
            "{first}"
        );
    });
}

#[test]
fn what_is_heard_has_no_lines_and_signs() {
    with_view(5, Lang::En, |view, sources| {
        let page = narratable(view, sources, &HumanOptions::default());
        assert!(!page.contains(['│', '╭', '─', '✓', '✗', '━', '·']), "{page}");
        assert!(page.contains("Error nq36a::lien-thong-4-cap"));
    });
}

#[test]
fn numbers_are_exact_texts() {
    let ratio = Number::ratio(164, 1549).unwrap();
    let share = super::json::interval(&Interval::point(ratio), NumberUnit::Percent);
    assert_eq!(share["lo"], "164/1549");
    let above = Interval::new(Some(End::open(Number::parse_decimal("0.956").unwrap())), None).unwrap();
    let above = super::json::interval(&above, NumberUnit::Percent);
    assert_eq!(above, serde_json::json!({ "lo": "0.956", "hi": null, "lo_open": true, "hi_open": true }));
    let either = super::json::interval(&Interval::closed(Number::ZERO, Number::ONE).unwrap(), NumberUnit::YesNo);
    assert_eq!(either, serde_json::json!({ "lo": "false", "hi": "true", "lo_open": false, "hi_open": false }));
    let day = Interval::point(Number::int(crate::base::date::Date::parse("2017-04-01").unwrap().day_number()));
    assert_eq!(super::json::interval(&day, NumberUnit::Day)["hi"], "2017-04-01");
}
