//! The workbook of an audit: read back it says what JSON says, LibreOffice opens it, and two runs give the same bytes.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx};
use serde_json::Value;

#[cfg(feature = "pdf")]
use crate::command::seed;
use crate::command::{root, run, write};
#[cfg(feature = "pdf")]
use crate::office;

fn workbook(folder: &Path, more: &[&str]) -> Vec<u8> {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("a.xlsx");
    let (code, _, err) = run(folder, &[&["report", "--xlsx", file.to_str().unwrap()], more].concat());
    assert!(matches!(code, Some(0 | 1)), "{err}");
    std::fs::read(file).unwrap()
}

fn json(folder: &Path, more: &[&str]) -> Value {
    let (_, out, _) = run(folder, &[&["check", "--format", "json"], more].concat());
    serde_json::from_str(&out).unwrap()
}

fn sheets(bytes: Vec<u8>) -> Vec<(String, Range<Data>)> {
    Xlsx::new(Cursor::new(bytes)).unwrap().worksheets()
}

/// Rows by the heads of their columns.
fn rows(sheet: &Range<Data>) -> Vec<BTreeMap<String, Data>> {
    let mut lines = sheet.rows();
    let heads: Vec<String> = lines.next().unwrap().iter().map(ToString::to_string).collect();
    lines.map(|cells| heads.iter().cloned().zip(cells.iter().cloned()).collect()).collect()
}

/// A number of JSON as a cell holds it.
fn number(value: &Value) -> Option<f64> {
    let text = value.as_str()?;
    match text.split_once('/') {
        Some((a, b)) => Some(a.parse::<f64>().unwrap() / b.parse::<f64>().unwrap()),
        None => text.parse().ok(),
    }
}

#[test]
fn the_workbook_says_what_json_says() {
    let (sheets, answer) = (sheets(workbook(root(), &["--lang", "en"])), json(root(), &["--lang", "en"]));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Matrix", "Findings", "Facts", "Questions", "Targets", "The run"]);
    let reports = answer["reports"].as_array().unwrap();
    let told: Vec<(&Value, &Value)> = reports.iter().flat_map(|r| r["findings"].as_array().unwrap().iter().map(move |f| (r, f))).collect();
    let rows = rows(&sheets[1].1);
    assert_eq!(rows.len(), told.len());
    let mut numbers = 0;
    for (row, (report, finding)) in rows.iter().zip(told) {
        let text = |head: &str| row[head].to_string();
        let given = |value: &Value| value.as_str().unwrap_or_default().to_string();
        assert_eq!((text("Unit id"), row["Year"].clone()), (given(&report["unit"]), Data::Float(report["year"].as_f64().unwrap())));
        for (head, field) in [("Target id", "target"), ("Verdict id", "verdict"), ("Reason id", "reason"), ("Finding", "message")] {
            assert_eq!(text(head), given(&finding[field]), "{head} of {finding}");
        }
        for (head, end) in [("Value from", "lo"), ("Value to", "hi")] {
            let Some(wanted) = number(&finding["measured"][end]) else { continue };
            let Data::Float(got) = row[head] else {
                assert!(row[head] == Data::Empty && text("Value") == "not known" || finding["required"] == "= true", "{head}: {row:?}");
                continue;
            };
            assert!((got - wanted).abs() < 1e-12, "{got} {wanted}");
            numbers += 1;
        }
        let quotes: Vec<String> = finding["evidence"].as_array().unwrap().iter().map(|e| given(&e["quote"])).collect();
        assert!(quotes.iter().all(|q| text("Words of the report").contains(q)), "{row:?}");
    }
    assert!(numbers > 10, "{numbers}");
}

#[test]
fn the_matrix_the_facts_and_the_questions_are_whole() {
    let (sheets, answer) = (sheets(workbook(root(), &["--lang", "vi"])), json(root(), &["--lang", "vi"]));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Bảng tổng hợp", "Phát hiện", "Số liệu", "Cần hỏi", "Chỉ tiêu", "Lần đối chiếu"]);
    let matrix = &sheets[0].1;
    let cell = |row: usize, column: usize| matrix.get((row, column)).unwrap().to_string();
    assert!(cell(0, 0).contains("1 không đạt") && cell(1, 0).contains("✗ không đạt"), "{}", cell(1, 0));
    let signs = BTreeMap::from([("met", "✓"), ("not-met", "✗"), ("undetermined", "?"), ("not-due", "…"), ("not-applicable", "–")]);
    for (row, report) in (3..).zip(answer["reports"].as_array().unwrap()) {
        assert_eq!(cell(row, 0), report["unit"].as_str().unwrap());
        for finding in report["findings"].as_array().unwrap() {
            let column = (8..matrix.width()).find(|c| cell(2, *c) == finding["target"].as_str().unwrap()).unwrap();
            assert_eq!(cell(row, column), signs[finding["verdict"].as_str().unwrap()], "{finding}");
        }
    }
    let facts = rows(&sheets[2].1);
    assert_eq!(facts.len() as u64, answer["health"]["facts"]["read"].as_u64().unwrap());
    assert!(facts.iter().all(|f| !f["Được dùng"].to_string().is_empty() && !f["Chỗ"].to_string().is_empty()));
    let asked: usize = rows(&sheets[3].1).iter().map(|q| q["Chỉ tiêu cần đến"].to_string().parse::<usize>().unwrap()).sum();
    let missing = |f: &Value| f["missing"].as_array().unwrap().len();
    let wanted: usize = answer["reports"].as_array().unwrap().iter().flat_map(|r| r["findings"].as_array().unwrap()).map(missing).sum();
    assert_eq!(asked, wanted);
    assert_eq!(rows(&sheets[4].1).len() as u64, answer["health"]["rules"]["judged"].as_u64().unwrap());
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert!(workbook(root(), &[]) == workbook(root(), &[]));
}

#[test]
fn a_text_that_begins_as_a_formula_is_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "report.txt", "=1+1 là 1.549 dịch vụ công");
    write(
        at,
        "a.facts.toml",
        "[report]\nunit = \"ben-tre\"\nyear = 2016\npublished = 2016-12-31\ndocument = \"report.txt\"\nsource = \"official\"\n\n\
         [[fact]]\nindicator = \"dvc.muc_2_tro_len\"\nvalue = 1549\nquote = \"=1+1 là 1.549 dịch vụ công\"\n",
    );
    let bytes = workbook(at, &["a.facts.toml", "--lang", "en"]);
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
    let facts = rows(&book.worksheet_range("Facts").unwrap());
    assert_eq!(facts[0]["Words of the report"], Data::String("=1+1 là 1.549 dịch vụ công".to_string()));
    assert_eq!((&facts[0]["Value from"], &facts[0]["Value"]), (&Data::Float(1549.0), &Data::String("1,549".to_string())));
}

#[cfg(feature = "pdf")]
#[test]
fn libreoffice_opens_it_and_reads_the_same() {
    if !office::there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    let bytes = workbook(at, &["report.facts.toml", "--lang", "vi"]);
    write(at, "a.xlsx", &bytes);
    std::fs::create_dir(at.join("again")).unwrap();
    write(at, "again/a.xlsx", &bytes);
    office::convert(&at.join("again"), &["a.xlsx".to_string()], "ods");
    let ods = std::fs::read(at.join("again/a.ods")).unwrap();
    let again = calamine::Ods::new(Cursor::new(ods)).unwrap().worksheets();
    let first = sheets(bytes);
    assert_eq!(again.len(), first.len());
    for (name, before) in &first {
        let after = again.iter().find(|(of, _)| of == name).map(|(_, sheet)| sheet).unwrap();
        for (row, column, cell) in before.used_cells() {
            let (row, column) = (row as u32 + before.start().unwrap().0, column as u32 + before.start().unwrap().1);
            if let Data::String(text) = cell {
                let got = after.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
                assert_eq!(got.replace('\r', ""), *text, "{name} {row} {column}");
            }
            if let Data::Float(n) = cell {
                let got = after.get_value((row, column)).and_then(calamine::DataType::as_f64);
                assert!(got.is_some_and(|got| (got - n).abs() < 1e-9), "{name} {row} {column}: {got:?} {n}");
            }
        }
    }
}
