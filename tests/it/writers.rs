//! What `check` and `report` write for other programs: SARIF, JUnit, CSV, Markdown, held against JSON.

use std::path::Path;

use serde_json::Value;

use crate::command::{refused, root, run, seed, write};

fn checked(folder: &Path, format: &str, more: &[&str]) -> String {
    let (code, out, err) = run(folder, &[&["check", "--format", format], more].concat());
    assert!(matches!(code, Some(0 | 1)), "{err}");
    out
}

fn json(folder: &Path, more: &[&str]) -> Value {
    serde_json::from_str(&checked(folder, "json", more)).unwrap()
}

fn findings(answer: &Value) -> Vec<&Value> {
    answer["reports"].as_array().unwrap().iter().flat_map(|r| r["findings"].as_array().unwrap()).collect()
}

fn sarif(folder: &Path, more: &[&str]) -> Value {
    let log: Value = serde_json::from_str(&checked(folder, "sarif", more)).unwrap();
    // A bracket too many in the published pattern of languages: as it stands it is no regular expression.
    let schema = include_str!("schemas/sarif-2.1.0.json").replace("|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "|^[a-zA-Z]{2}-[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let mut spoilt = log.clone();
    spoilt["runs"][0]["results"][0]["level"] = "grave".into();
    assert!(!validator.is_valid(&spoilt), "the schema takes anything");
    log
}

/// The words of a region, cut out of the file by code points.
fn cut(region: &Value, text: &str) -> String {
    let at = |field: &str| usize::try_from(region[field].as_u64().unwrap()).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let before = text.split_inclusive('\n').take(at("startLine") - 1).map(|l| l.chars().count()).sum::<usize>();
    let upto = text.split_inclusive('\n').take(at("endLine") - 1).map(|l| l.chars().count()).sum::<usize>();
    let (start, end) = (before + at("startColumn") - 1, upto + at("endColumn") - 1);
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn sarif_keeps_to_the_published_schema_and_says_what_json_says() {
    for lang in ["vi", "en"] {
        let (log, answer) = (sarif(root(), &["--lang", lang]), json(root(), &["--lang", lang]));
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let (results, findings) = (run["results"].as_array().unwrap(), findings(&answer));
        assert_eq!(results.len(), findings.len());
        for (result, finding) in results.iter().zip(findings) {
            assert_eq!((&result["ruleId"], &result["properties"]["verdict"]), (&finding["target"], &finding["verdict"]));
            let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
            let fails = finding["verdict"] == "not-met";
            assert_eq!((result["kind"] == "fail", result["level"] != "none"), (fails, fails), "{result}");
            assert!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].is_string(), "{result}");
        }
    }
}

#[test]
fn regions_hold_the_words_and_the_line_of_the_rule() {
    let log = sarif(root(), &[]);
    let mut seen = 0;
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let related = result["relatedLocations"].as_array().unwrap();
        assert!(related.last().unwrap()["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().ends_with(".rules"));
        for location in result["locations"].as_array().unwrap().iter().chain(related) {
            let place = &location["physicalLocation"];
            let Some(snippet) = place["region"]["snippet"]["text"].as_str() else { continue };
            let text = std::fs::read_to_string(root().join(place["artifactLocation"]["uri"].as_str().unwrap())).unwrap();
            assert_eq!(cut(&place["region"], &text), snippet);
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}

/// A report with combining marks, a byte order mark and a name that is no plain address.
fn odd_report(folder: &Path) {
    let quote = "đa\u{303} co\u{301} 1.549 dịch vụ công | *trực tuyến* `x`";
    write(folder, "báo cáo #1.txt", format!("\u{feff}Dòng một.\r\nTỉnh {quote}.\r\n"));
    let facts = format!(
        "[report]\nunit = \"ben-tre\"\nyear = 2016\npublished = 2016-12-31\ndocument = \"báo cáo #1.txt\"\nsource = \"official\"\n\n\
         [[fact]]\nindicator = \"dvc.muc_2_tro_len\"\nvalue = 1549\nquote = \"{quote}\"\nreading = \"=1+1\"\n"
    );
    write(folder, "a.facts.toml", facts);
}

#[test]
fn regions_count_code_points_and_names_are_addresses() {
    let folder = tempfile::tempdir().unwrap();
    odd_report(folder.path());
    let log = sarif(folder.path(), &["a.facts.toml"]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|r| r["ruleId"] == "nq36a.dvc-muc-2").unwrap();
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "b%C3%A1o%20c%C3%A1o%20%231.txt");
    let region = &place["region"];
    let at = |field: &str| region[field].as_u64().unwrap();
    // Two marks of the quote stand alone, and each is a code point.
    assert_eq!((at("startLine"), at("startColumn"), at("endColumn")), (2, 6, 6 + 45), "{region}");
    assert_eq!(result["locations"][0]["logicalLocations"][0]["name"], "Bến Tre");
}

#[test]
fn what_is_not_mentioned_has_the_document_as_its_place() {
    let log = sarif(root(), &["seeds/bac-ninh-2017", "--target", "nq36a.dvc-muc-2"]);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["properties"]["reason"], "not-reported");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "seeds/bac-ninh-2017/report.txt");
    assert!(place["region"].is_null());
}

#[test]
fn files_that_cannot_be_used_are_told_in_sarif_and_junit() {
    let folder = tempfile::tempdir().unwrap();
    seed(folder.path());
    write(folder.path(), "bad.facts.toml", "[report]\nunit = \"ben-tre\"\n");
    let out = |format: &str| run(folder.path(), &["check", ".", "--keep-going", "--format", format]).1;
    let log: Value = serde_json::from_str(&out("sarif")).unwrap();
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert!(invocation["toolExecutionNotifications"].to_string().contains("bad.facts.toml"), "{invocation}");
    let junit = out("junit");
    assert!(
        junit.contains("errors=\"1\"") && junit.contains("<testcase name=\"./bad.facts.toml\"")
            || junit.contains("<testcase name=\"bad.facts.toml\""),
        "{junit}"
    );
}

#[test]
fn junit_fails_where_the_run_fails() {
    let (text, answer) = (checked(root(), "junit", &[]), json(root(), &[]));
    let count = |tag: &str| text.matches(tag).count();
    let verdict = |v: &str| findings(&answer).iter().filter(|f| f["verdict"] == v).count();
    let all = findings(&answer).len();
    assert_eq!(count("<testcase "), all);
    assert_eq!(count("<failure"), verdict("not-met"));
    assert_eq!(count("<skipped"), all - verdict("met") - verdict("not-met"));
    assert_eq!(count("<testsuite "), answer["reports"].as_array().unwrap().len() + 1);
    assert!(text.contains("type=\"whole-not-reported\"") && !text.contains(" time=") && !text.contains(" timestamp="), "{text}");
}

/// A facts file about one document, with these words as the proof of one fact.
fn facts_of(folder: &Path, document: &str, quote: &str) {
    let facts = format!(
        "[report]\nunit = \"ben-tre\"\nyear = 2016\npublished = 2016-12-31\ndocument = \"{document}\"\nsource = \"official\"\n\n\
         [[fact]]\nindicator = \"dvc.muc_2_tro_len.ty_le\"\nvalue = \"95.6%\"\nquote = \"{quote}\"\n"
    );
    write(folder, "a.facts.toml", facts);
}

#[cfg(feature = "docx")]
#[test]
fn junit_is_well_formed_whatever_stands_in_names_and_quotes() {
    use quick_xml::events::Event;

    let folder = tempfile::tempdir().unwrap();
    let quote = "a \u{1}<b> & \u{b}]]> \u{fffe}95,6%";
    write(folder.path(), "a&b\u{2}<.txt", format!("Tỷ lệ {quote}."));
    facts_of(folder.path(), "a&b\\u0002<.txt", &quote.replace('\u{1}', "\\u0001").replace('\u{b}', "\\u000b"));
    let text = checked(folder.path(), "junit", &["a.facts.toml"]);
    assert!(text.chars().all(|c| !c.is_control() || c == '\n') && !text.contains('\u{fffe}'), "{text}");
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut cases = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                tag.attributes().for_each(|a| assert!(a.is_ok()));
                cases += usize::from(tag.name().as_ref() == "testcase");
            }
            _ => {}
        }
    }
    assert_eq!(cases, findings(&json(folder.path(), &["a.facts.toml"])).len());
    assert!(text.contains("95,6%") && text.contains("&lt;b&gt;"), "{text}");
}

#[cfg(feature = "docx")]
#[test]
fn words_of_a_word_document_have_a_place_and_no_region() {
    let folder = tempfile::tempdir().unwrap();
    let docx = crate::docx_make::Docx::of(&["Kính gửi.", "Tỷ lệ đạt 95,6%."]).bytes();
    write(folder.path(), "a.docx", docx);
    facts_of(folder.path(), "a.docx", "đạt 95,6%");
    let log = sarif(folder.path(), &["a.facts.toml", "--target", "nq36a.dvc-muc-2", "--lang", "vi"]);
    let location = &log["runs"][0]["results"][0]["locations"][0];
    assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "a.docx");
    assert!(location["physicalLocation"]["region"].is_null(), "{location}");
    assert!(location["message"]["text"].as_str().unwrap().starts_with("đoạn 2, ký tự 7: “đạt 95,6%”"), "{location}");
    assert_eq!(location["logicalLocations"][1]["name"], "đoạn 2, ký tự 7");
}

#[test]
fn an_exemption_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    write(
        at,
        "exceptions/a.toml",
        "[[exception]]\nunit = \"ben-tre\"\ntarget = \"nq36a.lien-thong-4-cap\"\ndocument = \"12/QĐ-UBND\"\nsigner = \"A\"\n\
         issued = 2016-01-01\nuntil = 2017-12-31\n",
    );
    let junit = checked(at, "junit", &["report.facts.toml"]);
    assert!(junit.contains("<skipped type=\"not-met\"") || junit.contains("type=\"not-met\"") && !junit.contains("<failure"), "{junit}");
    assert!(!junit.contains("<failure"), "{junit}");
    let log = sarif(at, &["report.facts.toml"]);
    let missed: Vec<&Value> = log["runs"][0]["results"].as_array().unwrap().iter().filter(|r| r["kind"] == "fail").collect();
    assert_eq!((missed.len(), &missed[0]["level"]), (1, &Value::from("note")));
    assert!(missed[0]["properties"]["exempt"].as_str().unwrap().contains("12/QĐ-UBND"));
}

/// Rows of cells; a cell in quotes may hold anything.
fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    assert!(cell.is_empty() && row.is_empty() && !quoted);
    rows
}

#[test]
fn csv_has_a_row_a_finding_and_says_what_json_says() {
    for (lang, separator) in [("vi", ';'), ("en", ',')] {
        let (text, answer) = (checked(root(), "csv", &["--lang", lang]), json(root(), &["--lang", lang]));
        let rows = rows(text.strip_prefix('\u{feff}').unwrap(), separator);
        let findings = findings(&answer);
        assert_eq!(rows.len(), findings.len() + 1);
        assert!(rows.iter().all(|r| r.len() == rows[0].len()));
        let column = |name: &str| rows[0].iter().position(|c| c == name).unwrap();
        let [id, verdict, message] =
            if lang == "vi" { ["Mã chỉ tiêu", "Mã kết luận", "Nhận định"] } else { ["Target id", "Verdict id", "Finding"] }.map(column);
        for (row, finding) in rows[1..].iter().zip(findings) {
            assert_eq!(
                (&row[id], &row[verdict], &row[message]),
                (&text_of(&finding["target"]), &text_of(&finding["verdict"]), &text_of(&finding["message"]))
            );
        }
    }
}

#[test]
fn csv_has_numbers_as_the_language_writes_them() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "report.txt", "- Tỷ lệ đạt 95,6%");
    facts_of(at, "report.txt", "- Tỷ lệ đạt 95,6%");
    let args = ["a.facts.toml", "--target", "nq36a.dvc-muc-2", "--lang"];
    let vi = checked(at, "csv", &[&args[..], &["vi"]].concat());
    assert!(vi.contains(";không đạt;;;;95,6%;95,6%;95,6%;100%;") && vi.contains(";'- Tỷ lệ đạt 95,6%;"), "{vi}");
    let en = checked(at, "csv", &[&args[..], &["en"]].concat());
    assert!(en.contains(",not met,,,,95.6%,95.6%,95.6%,100%,") && en.contains("\"'- Tỷ lệ đạt 95,6%\""), "{en}");
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap().to_string()
}

#[test]
fn how_the_run_stands_is_told_beside_csv() {
    let (_, out, err) = run(root(), &["check", "--format", "csv"]);
    assert!(out.starts_with('\u{feff}') && err.contains("5 reports") && err.contains("Rules: "), "{err}");
}

#[test]
fn markdown_keeps_the_words_of_a_report_as_text() {
    let folder = tempfile::tempdir().unwrap();
    odd_report(folder.path());
    let text = checked(folder.path(), "md", &["a.facts.toml", "--lang", "vi"]);
    assert!(text.contains(r"\| \*trực tuyến\* \`x\`”"), "{text}");
    assert!(text.contains("| Bến Tre | 2016 |") && text.contains("### Cần hỏi") && text.contains("## Lần đối chiếu này"), "{text}");
}

#[test]
fn report_writes_each_file_that_is_named_and_a_folder_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    let (code, out, err) = run(at, &["report", "report.facts.toml", "--md", "a.md", "--csv", "a.csv"]);
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    assert!(err.contains("1 not met") && err.contains("Wrote a.md") && err.contains("Wrote a.csv"), "{err}");
    assert_eq!(std::fs::read_to_string(at.join("a.md")).unwrap(), checked(at, "md", &["report.facts.toml"]));
    assert_eq!(std::fs::read_to_string(at.join("a.csv")).unwrap(), checked(at, "csv", &["report.facts.toml"]));
    std::fs::create_dir(at.join("out")).unwrap();
    assert_eq!(run(at, &["report", "report.facts.toml", "--to", "out"]).0, Some(1));
    let count = std::fs::read_dir(at.join("out")).unwrap().count();
    assert_eq!(
        count,
        5 + usize::from(cfg!(feature = "xlsx")) + usize::from(cfg!(feature = "html")) + 2 * usize::from(cfg!(feature = "docx"))
    );
    assert_eq!(run(at, &["report", "report.facts.toml", "--fail-on", "never", "--json", "a.json"]).0, Some(0));
}

#[test]
fn mistakes_in_what_to_write_are_said_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    refused(at, &["report", "report.facts.toml"], "no file is named to write");
    refused(at, &["report", "report.facts.toml", "--md", "a", "--csv", "a"], "`--csv` and `--md` would both write `a`");
    refused(at, &["report", "report.facts.toml", "--md", "nowhere/a.md"], "cannot be written");
    refused(at, &["report", "report.facts.toml", "--md", "report.txt"], "one of the files that were read");
    refused(at, &["report", "nowhere.toml", "--md", "a.md"], "was not found");
    assert!(!at.join("a").exists() && !at.join("a.md").exists());
}

/// One target with a threshold for each of three tiers: one met, one missed, one open.
fn three_tiers(folder: &Path) {
    let header = "+++\n[instrument]\nid = \"thu\"\ntitle = \"Thử\"\nin_force = { from = 2015-01-01 }\n+++\n\n";
    let target =
        "target tung-cap \"Hồ sơ ở từng cấp\" {\n  en \"Dossiers at each tier\"\n  measure hs_cong_viec.mang.ty_le\n  binds province\n";
    let lines =
        "  require >= 90% at tinh by 2016-12-31\n  require >= 80% at huyen by 2016-12-31\n  require >= 60% at xa by 2016-12-31\n}\n";
    write(folder, "rules/thu.rules", format!("{header}{target}{lines}"));
    write(folder, "b.txt", "Cấp tỉnh đạt 92,5%; cấp huyện đạt 70%; cấp xã đạt trên 40%.");
    let fact = |tier, value, quote| {
        format!("[[fact]]\nindicator = \"hs_cong_viec.mang.ty_le\"\ntier = \"{tier}\"\nvalue = \"{value}\"\nquote = \"{quote}\"\n")
    };
    let report = "[report]\nunit = \"bac-ninh\"\nyear = 2016\npublished = 2016-12-31\nsource = \"official\"\ndocument = \"b.txt\"\n";
    let facts = [fact("tinh", "92.5%", "đạt 92,5%"), fact("huyen", "70%", "đạt 70%"), fact("xa", "> 40%", "trên 40%")];
    write(folder, "b.facts.toml", format!("{report}{}", facts.concat()));
}

#[test]
fn a_threshold_for_each_tier_is_told_tier_by_tier_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    three_tiers(folder.path());
    let said = [
        (
            "vi",
            [
                "cấp tỉnh: 92,5%, yêu cầu ít nhất 90%: đạt",
                "cấp huyện: 70%, yêu cầu ít nhất 80%: không đạt",
                "cấp xã: trên 40%, yêu cầu ít nhất 60%: chưa kết luận được",
            ],
        ),
        (
            "en",
            [
                "province level: 92.5%, required at least 90%: met",
                "district level: 70%, required at least 80%: not met",
                "commune level: more than 40%, required at least 60%: undetermined",
            ],
        ),
    ];
    for (lang, lines) in said {
        for format in ["human", "narratable", "md", "csv", "sarif", "junit"] {
            let told = checked(folder.path(), format, &["b.facts.toml", "--lang", lang, "--width", "120"]);
            lines.iter().for_each(|line| assert!(told.contains(line), "{format}: {line}\n{told}"));
        }
    }
    let answer = json(folder.path(), &["b.facts.toml"]);
    let parts = findings(&answer)[0]["parts"].as_array().unwrap().clone();
    let told: Vec<_> = parts.iter().map(|p| ["tier", "required", "holds"].map(|field| p[field].as_str().unwrap())).collect();
    assert_eq!(told, [["tinh", ">= 90%", "true"], ["huyen", ">= 80%", "false"], ["xa", ">= 60%", "unknown"]]);
}
