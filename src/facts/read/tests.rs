use super::*;
use crate::base::lang::Lang;
use crate::vocab::read::{self as vocab_read, VocabularyFiles};

const INDICATORS: &str = include_str!("../../../tests/cases/rules/indicators.toml");
const UNITS: &str = include_str!("../../../tests/cases/rules/units.toml");
const WORDS: &str = include_str!("../../../tests/cases/rules/quantifiers.toml");
const TEXT: &str = "Tỉnh có 1.549 dịch vụ công; 95,6% hồ sơ qua mạng.\nCấp huyện có 40 máy; cấp xã có 40 máy.\n";
const HEAD: &str = "[report]\nunit = \"binh-phuoc\"\nyear = 2016\npublished = 2016-11-07\ndocument = \"report.txt\"\nsource = \"press\"\n";
const FACT: &str = "[[fact]]\nindicator = \"x.n\"\nvalue = 1549\nquote = \"1.549 dịch vụ\"\n";

fn vocabulary() -> Vocabulary {
    let mut sources = Sources::default();
    let files = VocabularyFiles {
        indicators: sources.add("indicators.toml", INDICATORS),
        units: sources.add("units.toml", UNITS),
        quantifiers: Some(sources.add("quantifiers.toml", WORDS)),
        wording: None,
    };
    let (vocab, problems) = vocab_read::read(&sources, files);
    assert_eq!(problems, []);
    vocab
}

fn document(path: &str, _: &Options) -> Result<Loaded, NoDocument> {
    match path {
        "report.txt" => loaded(path, TEXT.as_bytes()),
        "tcvn.txt" => loaded(path, b"\xae\xacn v\xde"),
        _ => Err(NoDocument::Missing),
    }
}

fn loaded(path: &str, bytes: &[u8]) -> Result<Loaded, NoDocument> {
    let document = crate::document::read(path, bytes.to_vec(), &Options::default()).map_err(NoDocument::Unusable)?;
    Ok(Loaded { name: path.to_string(), document })
}

fn run(format: Format, text: &str) -> (Sources, Vec<Report>, Vec<Problem>) {
    run_as(format, text, None)
}

fn run_as(format: Format, text: &str, accept: Option<Confidence>) -> (Sources, Vec<Report>, Vec<Problem>) {
    let mut sources = Sources::default();
    let file = sources.add("a.facts", text);
    let (reports, problems) = read(&mut sources, &vocabulary(), file, format, accept, &mut document);
    for problem in &problems {
        for lang in [Lang::Vi, Lang::En] {
            let diag = problem.to_diag(lang);
            assert!(!diag.message.is_empty() && !diag.message.ends_with('.') && diag.help.is_some(), "{diag:?}");
            assert!(diag.labels.iter().all(|l| sources.get(l.span.file).text.get(l.span.range()).is_some()), "{diag:?}");
        }
    }
    (sources, reports, problems)
}

fn codes(format: Format, text: &str) -> Vec<(String, String)> {
    let (sources, _, problems) = run(format, text);
    problems.iter().map(|p| (p.to_diag(Lang::Vi).code.to_string(), sources.text(p.at()).to_string())).collect()
}

fn wrong(text: &str, code: &str, at: &str) {
    assert_eq!(codes(Format::Toml, text), [(code.to_string(), at.to_string())], "{text}");
}

#[test]
fn reads_a_report() {
    let more = "[[fact]]\nindicator = \"may.so\"\nvalue = \"> 40\"\ntier = [\"tinh\", \"huyen\"]\nquote = \"40 máy\"\nnear = \"cấp xã\"\nas_of = 2016-10-31\nstatus = \"planned\"\nby = 2017-12-31\nreading = \"r\"\nconfirmed_by = \"A\"\nconfirmed_on = 2016-11-01\n";
    let (sources, reports, problems) = run(Format::Toml, &format!("{HEAD}{FACT}{more}"));
    assert_eq!(problems, []);
    let [report] = &reports[..] else { panic!() };
    assert_eq!((report.unit.as_str(), report.kind.as_str(), report.year, report.grade), ("binh-phuoc", "province", 2016, Grade::Press));
    let [first, second] = &report.facts[..] else { panic!() };
    assert_eq!(first.date.to_string(), "2016-11-07");
    assert_eq!(sources.text(first.evidence.as_ref().unwrap().span.unwrap()), "1.549 dịch vụ");
    assert_eq!((second.date.to_string().as_str(), second.tiers.len()), ("2016-10-31", 2));
    assert_eq!(second.standing, Standing::PlannedBy(Date::parse("2017-12-31").unwrap()));
    assert_eq!(sources.text(second.span), "[[fact]]");
}

#[test]
fn a_report_out_after_its_year_is_dated_at_the_end_of_it() {
    let (_, reports, _) = run(Format::Toml, &format!("{HEAD}{FACT}").replace("2016-11-07", "2017-02-25"));
    assert_eq!(reports[0].facts[0].date.to_string(), "2016-12-31");
}

#[test]
fn a_report_without_facts_and_quotes_without_a_document_are_legal() {
    let head = HEAD.replace("document = \"report.txt\"\n", "");
    let (_, reports, problems) = run(Format::Toml, &head);
    assert_eq!((reports.len(), problems), (1, vec![]));
    let (_, reports, _) = run(Format::Toml, &format!("{head}{FACT}"));
    assert_eq!(reports[0].facts[0].evidence.as_ref().unwrap().span, None);
}

#[test]
fn every_mistake_in_the_report_has_its_code_and_place() {
    let head = |from: &str, to: &str| format!("{HEAD}{FACT}").replace(from, to);
    wrong(&head("binh-phuoc", "binh-phuok"), "facts::unknown-unit", "\"binh-phuok\"");
    wrong(&head("binh-phuoc", "Bình Phước"), "facts::unknown-unit", "\"Bình Phước\"");
    wrong(
        &head("unit = \"binh-phuoc\"\nyear = 2016\npublished = 2016-11-07", "unit = \"ben-tre\"\nyear = 2025\npublished = 2025-11-07"),
        "facts::unit-not-in-force",
        "\"ben-tre\"",
    );
    wrong(&head("year = 2016", "year = 216"), "facts::bad-year", "216");
    wrong(&head("year = 2016\n", ""), "file::missing-key", "[report]");
    wrong(&head("\"press\"", "\"pres\""), "facts::unknown-choice", "\"pres\"");
    wrong(&head("source = \"press\"\n", ""), "file::missing-key", "[report]");
    wrong(&head("report.txt", "khong-co.txt"), "facts::document-unreadable", "\"khong-co.txt\"");
    wrong(&head("report.txt", "tcvn.txt"), "facts::document-not-utf8", "\"tcvn.txt\"");
    wrong(&head("source =", "sha256 = \"00\"\nsource ="), "facts::document-changed", "\"00\"");
    let hash = "a".repeat(64);
    wrong(&head("source =", &format!("sha256 = \"{hash}\"\nsource =")), "facts::document-changed", &format!("\"{hash}\""));
    wrong(&head("2016-11-07", "07/11/2016"), "file::syntax", "07/11/2016");
    wrong(&head("2016-11-07", "\"07/11/2016\""), "file::wrong-kind", "\"07/11/2016\"");
    wrong(&head("published", "publishd"), "file::unknown-key", "publishd");
    wrong("", "file::missing-key", "");
}

#[test]
fn every_mistake_in_a_fact_has_its_code_and_place() {
    let fact = |from: &str, to: &str| format!("{HEAD}{}", FACT.replace(from, to));
    wrong(&fact("x.n", "x.nn"), "facts::unknown-indicator", "\"x.nn\"");
    wrong(&fact("1549", "1.549"), "facts::ambiguous-number", "1.549");
    wrong(&fact("1549", "\"95%\""), "facts::value-type", "\"95%\"");
    wrong(&fact("x.n\"\nvalue = 1549", "x.s\"\nvalue = 95.6"), "facts::missing-percent", "95.6");
    wrong(&fact("1549", "\"rất nhiều\""), "facts::unknown-word", "\"rất nhiều\"");
    wrong(&fact("quote = \"1.549 dịch vụ\"\n", ""), "file::missing-key", "[[fact]]");
    wrong(&fact("1.549 dịch vụ", "1.549 dich vu"), "facts::quote-not-found", "\"1.549 dich vu\"");
    wrong(&fact("1.549 dịch vụ", "40 máy"), "facts::quote-ambiguous", "\"40 máy\"");
    wrong(&fact("quote = \"1.549 dịch vụ\"", "quote = \"40 máy\"\nnear = \"có\""), "facts::near-not-unique", "\"có\"");
    wrong(&fact("quote", "tier = \"tinh\"\nquote"), "facts::bad-tier", "\"tinh\"");
    wrong(&fact("x.n\"", "may.so\"\ntier = []"), "facts::bad-tier", "[]");
    wrong(&fact("x.n\"", "may.so\"\ntier = \"tỉnh\""), "facts::unknown-choice", "\"tỉnh\"");
    wrong(&fact("quote", "status = \"planned\"\nquote"), "facts::plan-dates", "\"planned\"");
    wrong(&fact("quote", "status = \"planned\"\nby = 2017-01-01\nfrom = 2017-01-01\nquote"), "facts::plan-dates", "2017-01-01");
    wrong(&fact("quote", "by = 2017-01-01\nquote"), "facts::plan-dates", "2017-01-01");
    wrong(&fact("quote", "status = \"plan\"\nquote"), "facts::unknown-choice", "\"plan\"");
    wrong(&fact("quote", "asof = 2016-01-01\nquote"), "file::unknown-key", "asof");
    wrong(&fact("1549", "1549,5"), "file::syntax", "1549,5");
    wrong(&fact("[[fact]]", "[fact]"), "file::wrong-kind", "[fact]");
}

#[test]
fn a_part_of_one_is_not_taken_for_a_percentage() {
    let (_, _, problems) = run(Format::Toml, &format!("{HEAD}{}", FACT.replace("x.n\"\nvalue = 1549", "x.s\"\nvalue = 0.956")));
    assert!(problems[0].to_diag(Lang::En).help.unwrap().starts_with("Write `\"95.6%\"` if"));
}

#[test]
fn one_run_names_every_mistake() {
    let text = format!("{HEAD}{}{}", FACT.replace("x.n", "x.nn").replace("1.549 d", "1.594 d"), FACT.replace("1549", "15%"))
        .replace("2016-11-07", "7/11/2016");
    let found: Vec<String> = codes(Format::Toml, &text).into_iter().map(|(code, _)| code).collect();
    assert_eq!(found, ["file::syntax", "facts::unknown-indicator", "facts::quote-not-found", "file::syntax"]);
}

#[test]
fn a_mark_in_front_and_windows_line_ends_do_no_harm() {
    let text = format!("\u{feff}{HEAD}{FACT}").replace('\n', "\r\n");
    let (sources, reports, problems) = run(Format::Toml, &text);
    assert_eq!(problems, []);
    assert_eq!(sources.line_column(reports[0].facts[0].span).line, 7);
}

const COLUMNS: &str = "unit,year,published,document,source,indicator,value,quote,tier\n";

#[test]
fn reads_a_table_with_semicolons_and_decimal_commas() {
    let text = "\u{feff}value;indicator;unit;year;published;source;tier;quote\r\n87,11%;x.p;phu-tho;2015;2016-02-25;official;;\r\n\r\n40;may.so;phu-tho;2015;2016-02-25;official;tinh+huyen;\"a;b\"\r\n1549;x.n;ben-tre;2016;2016-11-07;press;;\r\nTRUE;x.b;ben-tre;2016;2016-11-07;press;;\r\n";
    let (sources, reports, problems) = run(Format::Csv, text);
    assert_eq!(problems, []);
    let sizes: Vec<(&str, usize)> = reports.iter().map(|r| (r.unit.as_str(), r.facts.len())).collect();
    assert_eq!(sizes, [("phu-tho", 2), ("ben-tre", 2)]);
    assert_eq!(reports[0].facts[0].value.interval.as_point().unwrap().to_string(), "0.8711");
    assert_eq!(reports[0].facts[0].evidence, None);
    assert_eq!(reports[0].facts[1].tiers.len(), 2);
    assert_eq!(sources.line_column(reports[0].facts[1].span).line, 4);
}

#[test]
fn mistakes_in_a_table_name_row_and_column() {
    let row = "phu-tho,2016,2016-11-07,report.txt,press,x.n,1549,1.549 dịch vụ,\n";
    let csv = |from: &str, to: &str| format!("{COLUMNS}{}", row.replace(from, to));
    let cases = [
        (csv(",1549,", ",1.549,"), "facts::ambiguous-number", "1.549", "row 2, column `value`"),
        (csv(",1549,", ",\"1,549\","), "facts::ambiguous-number", "\"1,549\"", "row 2, column `value`"),
        (csv("x.n", "x.nn"), "facts::unknown-indicator", "x.nn", "row 2, column `indicator`"),
        (csv("2016-11-07", "07/11/2016"), "file::wrong-kind", "07/11/2016", "row 2, column `published`"),
        (csv("1.549 dịch vụ", ""), "file::missing-key", row.trim_end().replace("1.549 dịch vụ", "").as_str(), "row 2"),
        (csv("dịch vụ,", "dịch vụ,tinh"), "facts::bad-tier", "tinh", "row 2, column `tier`"),
        (csv(",\n", ",,thừa\n"), "facts::table-shape", "thừa", "row 2"),
        (csv(",1549", ",\"1549"), "facts::table-shape", "\"", ""),
        (format!("{COLUMNS}{row}").replace("source", "sorce"), "file::unknown-key", "sorce", "row 1"),
        (String::new(), "facts::table-shape", "", ""),
        ("unit,year,published,source,value\n".to_string(), "file::missing-key", "unit,year,published,source,value", "row 1"),
    ]
    .map(|(a, b, c, d)| (a, b.to_string(), c.to_string(), d.to_string()));
    for (text, code, at, place) in cases {
        let (sources, _, problems) = run(Format::Csv, &text);
        assert_eq!(problems.len(), 1, "{text}");
        let diag = problems[0].to_diag(Lang::En);
        assert_eq!((&*diag.code, sources.text(problems[0].at())), (code.as_str(), at.as_str()), "{text}");
        assert!(diag.message.contains(&place), "{}", diag.message);
    }
}

#[test]
fn reads_json_in_its_three_shapes() {
    let head = r#""unit": "phu-tho", "year": 2016, "published": "2016-11-07", "source": "press""#;
    let fact = r#""indicator": "x.p", "value": "95.6%", "quote": null"#;
    let texts = [
        format!("{{\"report\": {{{head}}}, \"facts\": [{{{fact}}}]}}"),
        format!("[{{\"report\": {{{head}}}, \"fact\": [{{{fact}}}]}}]"),
        format!("[{{{head}, {fact}}}]"),
    ];
    for text in texts {
        let (_, reports, problems) = run(Format::Json, &text);
        assert_eq!(problems, []);
        assert_eq!((reports.len(), reports[0].facts.len(), reports[0].facts[0].evidence.as_ref()), (1, 1, None));
    }
}

#[test]
fn mistakes_in_json_name_fact_and_key() {
    let text = |fact: &str| {
        format!(
            "{{\"report\": {{\"unit\": \"phu-tho\", \"year\": 2016, \"published\": \"2016-11-07\", \"source\": \"press\"}}, \"facts\": [{{\"indicator\": \"x.n\", \"value\": 5}}, {{{fact}}}]}}"
        )
    };
    let cases = [
        (text("\"indicator\": \"x.p\", \"value\": 95.6"), "facts::missing-percent", "95.6", "fact 2, `value`"),
        (text("\"indicator\": \"x.n\", \"value\": 1.549"), "facts::ambiguous-number", "1.549", "fact 2, `value`"),
        (text("\"indicator\": \"x.n\", \"valu\": 1"), "file::unknown-key", "\"valu\"", "fact 2, `valu`"),
        (text("\"indicator\": \"x.n\", \"value\": 87,11"), "facts::table-shape", "1", ""),
        ("[]".to_string(), "facts::table-shape", "[]", ""),
        ("{\"a\": 1}".to_string(), "facts::table-shape", "{\"a\": 1}", ""),
    ];
    for (text, code, at, place) in cases {
        let (sources, _, problems) = run(Format::Json, &text);
        let diag = problems[0].to_diag(Lang::En);
        assert_eq!((problems.len(), &*diag.code, sources.text(problems[0].at())), (1, code, at), "{text}");
        assert!(diag.message.contains(place), "{}", diag.message);
    }
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "[a-z\"=,;.\\[\\]{}:0-9 \n\r%ếx]{0,80}", csv: bool) {
        let text = if csv { format!("{COLUMNS}{text}") } else { text };
        for format in [Format::Toml, Format::Csv, Format::Json] {
            run(format, &text);
        }
    }
}

#[test]
fn json_that_is_nested_too_deep_is_told_so() {
    let (_, _, problems) = run(Format::Json, &"[".repeat(1000));
    assert!(problems.iter().any(|p| p.to_diag(Lang::En).message.contains("nested too deep")), "{problems:?}");
}

#[test]
fn big_files_with_a_mistake_in_every_fact_name_each() {
    let rows: String = (0..20_000).map(|i| format!("binh-phuoc,2016,2016-11-{:02},press,x.m{i},1\n", i % 28 + 1)).collect();
    let (_, reports, problems) = run(Format::Csv, &format!("unit,year,published,source,indicator,value\n{rows}"));
    assert_eq!((reports.len(), problems.len()), (28, 20_000));
    let last = problems.last().unwrap().to_diag(Lang::En).message;
    assert!(last.contains("row 20001, column `indicator`"), "{last}");
    let facts = vec!["{\"indicator\": \"x.n\", \"value\": 1, \"tier\": []}"; 5_000].join(",");
    let json = format!(
        "{{\"report\": {{\"unit\": \"binh-phuoc\", \"year\": 2016, \"published\": \"2016-11-07\", \"source\": \"press\"}}, \"facts\": [{facts}]}}"
    );
    let (_, _, problems) = run(Format::Json, &json);
    let last = problems.last().unwrap().to_diag(Lang::En).message;
    assert!(last.contains("fact 5000, `tier`"), "{last}");
}

const READ: &str = "confidence = \"0.93\"\n";
const SIGNED: &str = "confirmed_by = \"Trần B\"\nconfirmed_on = 2016-11-20\n";

#[test]
fn what_a_program_read_is_refused_until_somebody_confirms_it() {
    wrong(&format!("{HEAD}{FACT}{READ}"), "facts::unconfirmed", "\"0.93\"");
    for text in [format!("{HEAD}{FACT}{READ}{SIGNED}"), format!("{HEAD}{SIGNED}{FACT}{READ}")] {
        let (_, reports, problems) = run(Format::Toml, &text);
        assert_eq!(problems, [], "{text}");
        let fact = &reports[0].facts[0];
        assert_eq!((fact.confidence, fact.is_unconfirmed()), (Some(Confidence(93)), false));
        assert_eq!(fact.confirmed.as_ref().map(|c| c.by.as_str()), Some("Trần B"));
    }
}

#[test]
fn one_message_stands_for_all_facts_that_nobody_confirmed() {
    let text = format!("{HEAD}{}", format!("{FACT}{READ}").repeat(40));
    let (_, _, problems) = run(Format::Toml, &text);
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    let diag = problem.to_diag(Lang::En);
    assert_eq!(diag.labels.len(), 5);
    assert!(diag.message.starts_with("40 facts"), "{}", diag.message);
    assert!(diag.labels[4].text.ends_with("and 35 more"), "{}", diag.labels[4].text);
}

#[test]
fn an_accepted_confidence_takes_what_is_sure_and_counts_the_rest() {
    let text = format!("{HEAD}{FACT}{READ}{FACT}confidence = 0.899\n{FACT}");
    let (_, reports, problems) = run_as(Format::Toml, &text, Some(Confidence(90)));
    assert_eq!(problems, []);
    assert_eq!((reports[0].facts.len(), reports[0].left_out), (2, 1));
    assert!(reports[0].facts[0].is_unconfirmed() && !reports[0].facts[1].is_unconfirmed());
}

#[test]
fn half_a_signature_and_a_wrong_confidence_are_mistakes() {
    let half = codes(Format::Toml, &format!("{HEAD}{FACT}{READ}confirmed_by = \"A\"\nconfirmed_on = \"20/11/2016\"\n"));
    assert_eq!(half.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["facts::unconfirmed", "file::wrong-kind"]);
    let found: Vec<String> =
        codes(Format::Toml, &format!("{HEAD}{FACT}confirmed_by = \"A\"\n")).into_iter().map(|(code, _)| code).collect();
    assert_eq!(found, ["file::missing-key"]);
    for bad in ["\"1.2\"", "\"chắc\"", "true", "-1", "\"93%\""] {
        wrong(&format!("{HEAD}{FACT}confidence = {bad}\n"), "facts::bad-confidence", bad);
    }
}

#[test]
fn a_second_reader_who_differs_has_to_be_answered() {
    let second = |rest: &str| format!("{HEAD}{FACT}second = {{ {rest}, by = \"Lê C\", on = 2016-12-01 }}\n");
    let differs = second("value = 1594");
    let found: Vec<String> = codes(Format::Toml, &differs).into_iter().map(|(code, _)| code).collect();
    assert_eq!(found, ["facts::disagreement"]);
    // No level of confidence and no signature stands above two people who differ.
    let (_, _, problems) = run_as(Format::Toml, &format!("{differs}{READ}{SIGNED}"), Some(Confidence(50)));
    assert!(matches!(problems[..], [Problem::Disagreement { .. }]), "{problems:?}");
    let diag = problems[0].to_diag(Lang::Vi);
    assert!(diag.labels[0].text.contains("1594") && diag.labels[0].text.contains("Lê C"), "{diag:?}");

    let (_, reports, problems) = run(Format::Toml, &format!("{differs}resolved_by = \"D\"\nresolved_on = 2016-12-02\n"));
    assert_eq!(problems, []);
    assert_eq!(reports[0].facts[0].second.as_ref().and_then(|s| s.resolved.as_ref()).map(|r| r.by.as_str()), Some("D"));
    assert_eq!(codes(Format::Toml, &second("note = \"không phải số này\"")).len(), 1);
    let empty: Vec<String> = codes(Format::Toml, &second("value = \"\"")).into_iter().map(|(code, _)| code).collect();
    assert_eq!(empty.len(), 1, "{empty:?}");
}

#[test]
fn a_second_reader_stands_in_a_table_too() {
    let head = "unit,year,published,source,indicator,value,second_value,second_by,second_on,resolved_by,resolved_on\n";
    let row = |rest: &str| format!("{head}binh-phuoc,2016,2016-11-07,press,x.n,1549,{rest}\n");
    let found: Vec<String> = codes(Format::Csv, &row("1594,Lê C,2016-12-01,,")).into_iter().map(|(code, _)| code).collect();
    assert_eq!(found, ["facts::disagreement"]);
    let (_, reports, problems) = run(Format::Csv, &row("1594,Lê C,2016-12-01,D,2016-12-02"));
    assert_eq!(problems, []);
    let second = reports[0].facts[0].second.as_ref().unwrap();
    assert_eq!((second.signed.by.as_str(), second.value.as_ref().map(|v| v.text.as_str())), ("Lê C", Some("1594")));
    assert_eq!(second.resolved.as_ref().map(|r| r.by.as_str()), Some("D"));
    let found: Vec<String> = codes(Format::Csv, &row("1594,,2016-12-01,,")).into_iter().map(|(code, _)| code).collect();
    assert_eq!(found, ["file::missing-key"]);
    let (_, _, problems) = run(Format::Csv, &row("1594,,2016-12-01,,"));
    assert!(problems[0].to_diag(Lang::En).message.contains("second_by"), "{problems:?}");
    assert_eq!(codes(Format::Csv, &row(",,,,")), []);
}
