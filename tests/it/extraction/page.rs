//! The page for a terminal and the JSON answer.

use doichieu::base::lang::Lang;
use doichieu::diag::render::Style;
use doichieu::document::problem::{Note, Repair};
use doichieu::extract::proposal::{Confidence, Doubt, Unused};
use doichieu::report::extraction::{human, json};
use serde_json::Value;

use super::build::{Built, built, sample};
use crate::command::root;

fn page(built: &Built, lang: Lang, width: usize) -> String {
    let (sources, file) = built.sources();
    let style = Style { lang, width, ..Style::default() };
    human(&built.input(), &sources, file, "doichieu extract \"báo-cáo.docx\" --draft", &style)
}

#[test]
fn the_page_in_both_languages_and_widths() {
    let mut built = sample();
    built.document.notes.push(Note::new(0..3, Repair::LookAlike, "ВÁО", "BÁO"));
    for lang in [Lang::Vi, Lang::En] {
        for width in [80, 120] {
            let page = page(&built, lang, width);
            assert!(page.lines().all(|l| doichieu::diag::render::columns(l) <= width), "{page}");
            insta::assert_snapshot!(format!("page-{}-{width}", if lang == Lang::Vi { "vi" } else { "en" }), page);
        }
    }
}

#[test]
fn a_document_without_facts_says_what_to_do() {
    insta::assert_snapshot!("page-nothing", page(&built(&["Kính gửi: Ủy ban nhân dân tỉnh."]), Lang::Vi, 80));
}

fn answer(built: &Built) -> Value {
    let (sources, file) = built.sources();
    serde_json::from_str(&json(&built.input(), sources.get(file), Lang::Vi)).unwrap()
}

#[test]
fn json_keeps_to_its_schema() {
    let schema = std::fs::read_to_string(root().join("docs/extract.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let mut built = sample();
    built.document.notes.push(Note::new(0..3, Repair::LookAlike, "ВÁО", "BÁO"));
    let answer = answer(&built);
    let wrong: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (field, value) in [("confidence", Value::from("sure")), ("bound", "roughly".into()), ("more", 1.into())] {
        let mut spoilt = answer.clone();
        spoilt["facts"][0][field] = value;
        assert!(!validator.is_valid(&spoilt), "the schema takes any {field}");
    }
}

#[test]
fn json_gives_the_fields_that_are_scored_and_true_places() {
    let built = sample();
    let answer = answer(&built);
    let fact = &answer["facts"][1];
    assert_eq!((fact["value"].as_str(), fact["unit"].as_str(), fact["bound"].as_str()), (Some("80"), Some("percent"), Some("more_than")));
    assert_eq!((fact["tier"].as_str(), fact["status"].as_str(), fact["year"].as_i64()), (Some("xa"), Some("achieved"), Some(2016)));
    assert_eq!(fact["confidence"].as_f64(), Some(0.88));
    let (start, end) = (fact["start"].as_u64().unwrap() as usize, fact["end"].as_u64().unwrap() as usize);
    assert_eq!(Some(&built.document.text[start..end]), fact["quote"].as_str());
    assert!(fact["place"].as_str().unwrap().starts_with("đoạn 2, ký tự "), "{fact}");
    assert_eq!(answer["figures"].to_string(), "{\"used\":5,\"not_understood\":2,\"no_facts\":1}");
}

#[test]
fn below_the_accepted_confidence_nothing_is_lost() {
    let mut built = sample().doubt(Doubt::SaidTwice(3));
    let figures = built.extraction.figures.len();
    built.extraction = built.extraction.accepted(Confidence(90));
    assert_eq!(built.extraction.facts.iter().map(|f| f.confidence.0).collect::<Vec<_>>(), [97, 95, 91]);
    assert_eq!(built.extraction.facts[2].doubts, [], "what it was said beside is gone");
    let used: Vec<usize> = built.extraction.facts.iter().map(|f| f.figure).collect();
    let unused: Vec<usize> = built.extraction.unused.iter().map(|(f, _)| *f).collect();
    assert!((0..figures).all(|f| used.contains(&f) != unused.contains(&f)), "{used:?} {unused:?}");
    assert!(unused.is_sorted());
    assert!(matches!(built.extraction.unused[1].1, Unused::TooUnsure(_, Confidence(61))), "{:?}", built.extraction.unused);
}
