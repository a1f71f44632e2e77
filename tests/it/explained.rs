//! `extract --explain`: why a passage gave what it gave, or nothing, and how to teach it.

use std::path::Path;

use super::command::{root, run, write};

const REPORT: &str = "UBND tỉnh báo cáo kết quả ứng dụng công nghệ thông tin năm 2016.\n\
                      Toàn tỉnh đã có 27 điểm họp từ xa, tăng 9% so với năm trước.\n\
                      Có 1.549 thủ tục hành chính thuộc thẩm quyền của tỉnh.\n\
                      Đã chi 7,5 tỷ đồng.\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "bao-cao.txt", REPORT);
    folder
}

fn explained(folder: &Path, more: &[&str]) -> String {
    let (code, out, err) = run(folder, &[&["extract", "bao-cao.txt"], more].concat());
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    out
}

#[test]
fn each_figure_is_said_with_what_it_gave() {
    let folder = folder();
    insta::assert_snapshot!("vi", explained(folder.path(), &["--explain", "--lang", "vi"]));
    insta::assert_snapshot!("en", explained(folder.path(), &["--explain", "--lang", "en"]));
}

#[test]
fn words_or_a_line_choose_the_sentence() {
    let folder = folder();
    let at = |what: &str| {
        let out = explained(folder.path(), &["--explain", what, "--lang", "en"]);
        out.lines().filter(|l| l.starts_with("line ")).map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(at("2"), ["line 2"], "a line, though every year has a 2");
    assert_eq!(at("hop tu xa"), ["line 2"], "marks need not be typed");
    assert_eq!(at("1.549"), ["line 3"]);
    assert_eq!(at("7,5"), ["line 4"], "what is no quantity too, when it is asked for");
    assert!(at("không có đâu").is_empty());
    assert!(explained(folder.path(), &["--explain", "không có đâu", "--lang", "vi"]).contains("Không có câu nào chứa"));
}

#[test]
fn the_document_may_stand_behind_the_option() {
    let folder = folder();
    let (code, out, err) = run(folder.path(), &["extract", "--explain", "bao-cao.txt", "--lang", "en"]);
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(out, explained(folder.path(), &["--explain", "--lang", "en"]));
}

/// The line that is proposed does what it says.
#[test]
fn what_is_proposed_teaches() {
    let folder = folder();
    let out = explained(folder.path(), &["--explain", "họp từ xa", "--lang", "en", "--width", "200"]);
    let (_, rest) = out.split_once("phrases = [\"").unwrap();
    let phrase = rest.split('"').next().unwrap();
    for entry in std::fs::read_dir(root().join("rules")).unwrap().map(|e| e.unwrap()) {
        let mut text = std::fs::read_to_string(entry.path()).unwrap();
        if entry.file_name() == "indicators.toml" {
            let at = text.find("id      = \"hoi_nghi_truyen_hinh.diem\"").unwrap();
            let list = at + text[at..].find("phrases = [").unwrap() + "phrases = [".len();
            text.insert_str(list, &format!("\"{phrase}\", "));
        }
        write(folder.path(), &format!("rules/{}", entry.file_name().to_str().unwrap()), text);
    }
    let taught = explained(folder.path(), &["--explain", "họp từ xa", "--lang", "en"]);
    assert!(taught.contains("hoi_nghi_truyen_hinh.diem): 27;"), "{taught}");
}
