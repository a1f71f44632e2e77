//! `extract`, and `check` on what comes of it, as a user meets them.

use std::path::Path;

use serde_json::Value;

use crate::command::{program, refused, root, run, write};

const REPORT: &str = "BÁO CÁO\nTình hình ứng dụng công nghệ thông tin năm 2016 của tỉnh Bến Tre\n\
    Đến nay 95,6% cán bộ, công chức cấp huyện được trang bị máy tính. Tỉnh có 1.234 dịch vụ công từ mức độ 2 trở lên.\n";

const FACTS: &str = "[report]\nunit = \"ben-tre\"\nyear = 2016\npublished = 2016-12-05\ndocument = \"báo-cáo.txt\"\nsource = \"official\"\n\n\
    [[fact]]\nindicator = \"may_tinh.ty_le\"\nvalue = \"95.6%\"\ntier = \"huyen\"\nquote = \"95,6% cán bộ, công chức cấp huyện\"\nconfidence = \"0.93\"\n\n\
    [[fact]]\nindicator = \"dvc.muc_2_tro_len\"\nvalue = 1234\nquote = \"1.234 dịch vụ công\"\nconfidence = \"0.71\"\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "báo-cáo.txt", REPORT);
    folder
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn mistakes_are_said_plainly() {
    let folder = folder();
    let at = folder.path();
    std::fs::create_dir(at.join("trống")).unwrap();
    write(at, "hai/a.txt", REPORT);
    write(at, "hai/b.md", REPORT);
    refused(at, &["extract"], "is missing");
    refused(at, &["extract", "không-có.docx"], "was not found");
    refused(at, &["extract", "trống"], "has no document");
    refused(at, &["extract", "hai", "--format", "json"], "takes one document, and here are 2");
    refused(at, &["extract", "báo-cáo.txt", "--unit", "Bến Tre"], "Did you mean `ben-tre`?");
    refused(at, &["extract", "báo-cáo.txt", "--accept", "90%"], "from 0 to 1");
    refused(at, &["extract", "báo-cáo.txt", "--accept", "-1"], "from 0 to 1");
    refused(at, &["extract", "báo-cáo.txt", "--accept", "0,9"], "such as `0.9`");
    refused(at, &["extract", "báo-cáo.txt", "--year", "16"], "1990 to 2100");
    refused(at, &["extract", "báo-cáo.txt", "--published", "05/12/2016"], "2016-12-31");
    refused(at, &["extract", "báo-cáo.txt", "--merge", "không-có.facts.toml"], "was not found");
    refused(at, &["extract", "báo-cáo.txt", "--draft", "--format", "json"], "does not go with");
    refused(at, &["check", "báo-cáo.txt", "--as-unit", "ben-tree"], "Did you mean `ben-tre`?");
}

#[test]
fn wrong_files_are_told_for_what_they_are() {
    let folder = folder();
    let at = folder.path();
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0";
    write(at, "cũ.doc", ole);
    write(at, "cũ.xls", ole);
    write(at, "rar.docx", b"PK\x03\x04 not a document");
    write(at, "tệp.facts.xlsx", b"PK\x03\x04 not a workbook");
    write(at, "trang.html", "<!DOCTYPE html><html><body><nav><a href='/'>Trang chủ</a></nav></body></html>");
    refused(at, &["extract", "cũ.doc"], "old Word (.doc)");
    refused(at, &["check", "cũ.xls"], "type Excel (.xlsx)");
    refused(at, &["extract", "rar.docx"], "let its name end in `.zip`");
    refused(at, &["check", "tệp.facts.xlsx"], "get the original");
    refused(at, &["extract", "trang.html"], "holds no main text");
}

#[test]
fn a_reading_is_put_into_its_own_facts_file_alone() {
    let folder = folder();
    let at = folder.path();
    std::fs::create_dir(at.join("thư mục")).unwrap();
    write(at, "khác.facts.toml", FACTS.replace("ben-tre", "phu-tho").replace("document = \"báo-cáo.txt\"\n", ""));
    write(at, "cùng.facts.toml", FACTS.replace("ben-tre", "phu-tho"));
    write(at, "năm.facts.toml", FACTS.replace("year = 2016", "year = 2015").replace("document = \"báo-cáo.txt\"\n", ""));
    write(at, "trống.facts.toml", "");
    let merge = |file: &str, more: &[&str]| [&["extract", "báo-cáo.txt", "--merge", file], more].concat().join("\0");
    let refused_with = |file: &str, more: &[&str], what: &str| refused(at, &merge(file, more).split('\0').collect::<Vec<_>>(), what);
    refused_with("thư mục", &[], "is a folder");
    refused_with("báo-cáo.txt", &[], "facts file in `.toml`");
    refused_with("khác.facts.toml", &[], "of the unit `phu-tho`");
    refused_with("năm.facts.toml", &[], "of another year");
    refused_with("cùng.facts.toml", &["--unit", "ben-tre"], "of the unit `phu-tho`");
    // Whoever named this document put right what the program reads of its head.
    let (code, out, _) = run(at, &["extract", "báo-cáo.txt", "--merge", "cùng.facts.toml"]);
    assert!(code == Some(0) && out.contains("phu-tho"), "{out}");
    let (code, out, _) = run(at, &["extract", "báo-cáo.txt", "--merge", "trống.facts.toml"]);
    assert!(code == Some(0) && out.contains("[report]") && out.contains("unit      = \"ben-tre\""), "{out}");
}

#[test]
fn a_report_that_names_no_year_and_vague_words_is_asked_about() {
    let folder = folder();
    let at = folder.path();
    let text = "Tỉnh Bến Tre có 1.234 dịch vụ công trực tuyến mức độ 3. Hầu hết các xã có mạng nội bộ.\n";
    write(at, "mờ.txt", text);
    let (code, out, err) = run(at, &["extract", "mờ.txt"]);
    assert!(code == Some(0) && out.contains("year not known") && !out.contains("year 0"), "{out}{err}");
    let (_, draft, _) = run(at, &["extract", "mờ.txt", "--format", "toml", "--unit", "ben-tre"]);
    assert!(draft.contains("#: The document does not say; fill in, and take the #: away: year, published"), "{draft}");
    assert!(draft.contains("#: - not a number: “Hầu hết” in “Hầu hết các xã có mạng nội bộ”"), "{draft}");
    write(at, "mờ.facts.toml", &draft);
    refused(at, &["check", "mờ.facts.toml"], "`year`");

    let (_, answer, _) = run(at, &["extract", "mờ.txt", "--format", "json"]);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert!(answer["facts"][0]["year"].is_null());
    let vague = answer["unused"].as_array().unwrap().iter().find(|u| u["kind"] == "vague").unwrap();
    assert_eq!(vague["message"], "not a number: “Hầu hết” does not say how many; ask for the figure");
}

#[test]
fn every_repair_of_the_spelling_is_a_note() {
    let folder = folder();
    let at = folder.path();
    write(
        at,
        "sửa.txt",
        REPORT.replace("công chức", "c\u{43e}ng chức").replace("máy", "m\u{ad}áy").replace("1.234 dịch", "1.234\u{a0}dịch"),
    );
    let (_, answer, _) = run(at, &["extract", "sửa.txt", "--format", "json"]);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let notes: Vec<[&str; 2]> =
        answer["notes"].as_array().unwrap().iter().map(|n| ["before", "after"].map(|key| n[key].as_str().unwrap())).collect();
    assert_eq!(notes, [["c\u{43e}ng", "cong"], ["U+00AD", ""], ["U+00A0", " "]]);
    let (_, page, _) = run(at, &["extract", "sửa.txt", "--lang", "vi"]);
    assert!(page.contains("chữ của bảng chữ cái khác"), "{page}");
}

#[test]
fn rules_with_mistakes_do_not_stand_in_the_way() {
    let folder = folder();
    write(folder.path(), "rules/a.rules", "target {{{");
    let (code, out, err) = run(folder.path(), &["extract", "báo-cáo.txt", "--format", "json"]);
    assert_eq!(code, Some(0), "{err}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((answer["schema"].as_str(), answer["document"]["kind"].as_str()), (Some("doichieu/extract/1"), Some("text")));
    assert!(answer["facts"].is_array());
}

#[test]
fn drafts_stand_beside_their_documents_and_are_merged_into() {
    let folder = folder();
    let at = folder.path();
    write(at, "sâu/phụ-lục.md", REPORT);
    write(at, "~$báo-cáo.docx", b"x");
    write(at, "báo-cáo.facts.toml", FACTS.replace("confidence = \"0.93\"", "# tôi đã xem"));
    let (code, out, err) = run(at, &["extract", ".", "--draft"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("báo-cáo.facts.toml: 1 facts kept") && out.contains("phụ-lục.facts.toml"), "{out}");
    let merged = read(at, "báo-cáo.facts.toml");
    assert!(merged.contains("# tôi đã xem"), "{merged}");
    assert!(read(at, "sâu/phụ-lục.facts.toml").contains("document  = \"phụ-lục.md\""));
    let again = run(at, &["extract", ".", "--draft"]);
    assert_eq!((again.0, read(at, "báo-cáo.facts.toml")), (Some(0), merged));
}

#[test]
fn one_bad_document_does_not_keep_the_others_from_their_drafts() {
    let folder = folder();
    let at = folder.path();
    write(at, "hỏng.docx", b"\xd0\xcf\x11\xe0");
    write(at, "báo-cáo.md", REPORT);
    let (code, out, err) = run(at, &["extract", ".", "--draft"]);
    assert_eq!(code, Some(2));
    assert!(out.contains("báo-cáo.facts.toml"), "{out}");
    assert!(err.contains("hỏng.docx") && err.contains("the name of another one"), "{err}");
}

#[test]
fn a_draft_can_be_merged_in_place_with_out() {
    let folder = folder();
    let at = folder.path();
    write(at, "x.facts.toml", FACTS);
    let (code, out, err) = run(at, &["extract", "báo-cáo.txt", "--merge", "x.facts.toml", "--out", "x.facts.toml"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(err.contains("to confirm"), "{err}");
    write(at, "khác.facts.toml", FACTS.replace("báo-cáo.txt", "khác.txt"));
    refused(at, &["extract", "báo-cáo.txt", "--merge", "khác.facts.toml"], "holds the facts of `khác.txt`");
}

#[test]
fn what_nobody_confirmed_is_refused_or_marked() {
    let folder = folder();
    let at = folder.path();
    write(at, "báo-cáo.facts.toml", FACTS);
    refused(at, &["check", "báo-cáo.facts.toml"], "facts::unconfirmed");

    // Nothing fails, and yet the run does not end in success: a fact was left out.
    let args = ["check", "báo-cáo.facts.toml", "--accept", "0.9", "--fail-on", "never", "--format", "json"];
    let (code, out, err) = run(at, &args);
    assert_eq!(code, Some(1), "{err}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    let facts = &answer["health"]["facts"];
    assert_eq!((facts["unconfirmed"].as_i64(), facts["unused"]["not_accepted"].as_i64()), (Some(1), Some(1)));
    let (code, out, err) = run(at, &["check", "báo-cáo.facts.toml", "--accept", "0.7", "--fail-on", "never", "--format", "json"]);
    assert_eq!(code, Some(0), "{err}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    let marked = |f: &&Value| f["unconfirmed"] == true && f["evidence"][0]["confidence"] == "0.71";
    assert!(answer["reports"][0]["findings"].as_array().unwrap().iter().any(|f| marked(&f)), "{out}");

    let page = program(at).args(&args[..6]).output().unwrap();
    let page = String::from_utf8(page.stdout).unwrap().replace('\n', " ");
    assert!(page.contains("confirmed by nobody; 1 more not sure enough"), "{page}");

    let signed = FACTS.replace("source =", "confirmed_by = \"A\"\nconfirmed_on = 2016-12-20\nsource =");
    write(at, "báo-cáo.facts.toml", signed);
    let (code, out, err) = run(at, &["check", "báo-cáo.facts.toml", "--fail-on", "never", "--format", "json"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(!out.contains("\"unconfirmed\": true") && out.contains("\"confirmed_by\": \"A\""), "{out}");
}

#[test]
fn a_document_that_is_named_is_judged_and_never_one_of_a_folder() {
    let folder = folder();
    let at = folder.path();
    refused(at, &["check", "."], "has no facts file");
    let known = ["check", "báo-cáo.txt", "--as-unit", "ben-tre", "--as-year", "2016", "--published", "2016-12-05", "--source", "official"];
    let (code, out, err) = run(at, &[&known[..], &["--fail-on", "never", "--format", "json"]].concat());
    assert!(matches!(code, Some(0 | 1)), "{err}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((answer["reports"][0]["unit"].as_str(), answer["reports"][0]["year"].as_i64()), (Some("ben-tre"), Some(2016)));
    assert_eq!(answer["reports"][0]["documents"][0]["name"], "báo-cáo.txt");
}

#[test]
fn an_encoding_that_a_workbook_does_not_take_is_said() {
    let form = root().join("examples/excel-form/bieu-01.xlsx");
    let words = ["extract", form.to_str().unwrap(), "--encoding", "tcvn3", "--lang", "en"];
    let (code, out, _) = run(root(), &words);
    assert_eq!(code, Some(0));
    assert!(out.replace("\n    ", " ").contains("did not use `--encoding`"), "{out}");
    let (_, out, _) = run(root(), &[&words[..2], &words[4..]].concat());
    assert!(!out.contains("--encoding"), "{out}");
}
