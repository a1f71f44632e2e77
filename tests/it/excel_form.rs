//! Forms and facts in Excel, as the program is run: the worked example, and mistakes of people.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::command::{root, run};
use crate::guide::follow_page;

#[path = "../../examples/excel-form/main.rs"]
#[allow(dead_code)]
mod example;

const FOLDER: &str = "examples/excel-form";

fn copy_example(to: &Path) {
    for entry in std::fs::read_dir(root().join(FOLDER)).unwrap().map(|e| e.unwrap().path()) {
        std::fs::copy(&entry, to.join(entry.file_name().unwrap())).unwrap();
    }
}

#[test]
fn the_workbooks_of_the_example_are_what_its_program_writes() {
    for (name, bytes) in example::files() {
        assert!(std::fs::read(root().join(FOLDER).join(name)).unwrap() == bytes, "{name}: cargo run --example excel-form");
    }
}

#[test]
fn the_pages_of_the_example_show_what_the_screen_shows() {
    for (page, lang) in [("README.md", "en"), ("README.vi.md", "vi")] {
        let folder = tempfile::tempdir().unwrap();
        copy_example(folder.path());
        assert_eq!(follow_page(&root().join(FOLDER).join(page), lang, folder.path()), 4);
    }
}

/// A facts workbook; `value` and the cells after it are written by the caller, one row a fact.
fn facts(names: &[&str], fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Hướng dẫn").unwrap().write(0, 0, "Mỗi dòng một số liệu.").unwrap();
    let sheet = book.add_worksheet().set_name("Số liệu").unwrap();
    sheet.write(0, 0, "BẢNG SỐ LIỆU").unwrap();
    for (column, name) in names.iter().enumerate() {
        sheet.write(2, column as u16, *name).unwrap();
    }
    fill(sheet);
    book.save_to_buffer().unwrap()
}

const NAMES: [&str; 7] = ["Đơn vị", "Năm", "Ngày công bố", "Nguồn", "Chỉ số", "Cấp", "Giá trị"];

fn row(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, indicator: &str, tier: &str) {
    let day = ExcelDateTime::from_ymd(2016, 11, 7).unwrap();
    sheet.write(row, 0, "phu-tho").unwrap();
    sheet.write(row, 1, 2016).unwrap();
    sheet.write_with_format(row, 2, &day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    sheet.write(row, 3, "Báo chí").unwrap();
    sheet.write(row, 4, indicator).unwrap();
    sheet.write(row, 5, tier).unwrap();
}

/// Exit code, results and talk of `check`, in a language, on a workbook of facts.
fn check(bytes: &[u8], lang: &str) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.facts.xlsx"), bytes).unwrap();
    run(folder.path(), &["check", "a.facts.xlsx", "--lang", lang, "--format", "json", "--width", "100", "--fail-on", "never"])
}

#[test]
fn facts_in_a_workbook_are_judged_like_any_others() {
    let bytes = facts(&NAMES, |sheet| {
        let code = |code: &str| Format::new().set_num_format(code);
        row(sheet, 3, "hs.dung_han.ty_le", "");
        sheet.write_with_format(3, 6, 0.9547, &code("0.0%")).unwrap();
        row(sheet, 4, "dvc.muc_3", "Cấp tỉnh");
        sheet.write_with_format(4, 6, 1549, &code("#,##0")).unwrap();
        row(sheet, 5, "lien_thong_van_ban.bat_dau", "");
        sheet.write_with_format(5, 6, 42_826, &code("m/d/yyyy")).unwrap();
    });
    let (code, out, err) = check(&bytes, "en");
    assert_eq!(code, Some(0), "{err}");
    let health = &serde_json::from_str::<serde_json::Value>(&out).unwrap()["health"];
    assert_eq!(health["facts"]["read"], 3, "{health}");
}

#[test]
fn mistakes_in_a_workbook_are_told_by_their_cells() {
    let bytes = facts(&NAMES, |sheet| {
        row(sheet, 3, "hs.dung_han.ty_le", "");
        sheet.write(3, 6, 0.9547).unwrap();
        row(sheet, 4, "dvc.muc_33", "tỉnh");
        sheet.write(4, 6, 1549).unwrap();
        row(sheet, 5, "dvc.muc_3", "xóm");
        sheet.write(5, 6, "khoảng 50").unwrap();
        row(sheet, 6, "dvc.muc_3", "");
        sheet.write(6, 6, Formula::new("=A1/B1").set_result("#DIV/0!")).unwrap();
        row(sheet, 7, "dvc.muc_4", "");
    });
    for lang in ["vi", "en"] {
        let (code, out, err) = check(&bytes, lang);
        assert_eq!((code, out.as_str()), (Some(2), ""));
        insta::assert_snapshot!(format!("facts_{lang}"), err);
    }
    let none = facts(&["Cột một", "Cột hai"], |_| ());
    insta::assert_snapshot!("facts_none", check(&none, "vi").2);
}

#[test]
fn mistakes_in_a_form_are_told_by_their_cells() {
    let folder = tempfile::tempdir().unwrap();
    copy_example(folder.path());
    let mapping = std::fs::read_to_string(folder.path().join("bieu-01.form.toml")).unwrap();
    let wrong = mapping
        .replace("unit      = \"%\"\n", "")
        .replace("\"Cấp huyện\"]\nrow       = \"Tổng", "\"Cấp xã\"]\nrow       = \"Tổng")
        .replace("\"C4\"", "\"B4\"");
    std::fs::write(folder.path().join("khac.form.toml"), wrong).unwrap();
    std::fs::write(folder.path().join("sai.form.toml"), mapping.replace("\"D11\"", "\"11D\"").replace("dvc.muc_3\"", "dvc.muc_5\""))
        .unwrap();
    std::fs::write(folder.path().join("hong.xlsx"), &std::fs::read(folder.path().join("bieu-01.xlsx")).unwrap()[..3000]).unwrap();
    std::fs::write(folder.path().join("bao-cao.txt"), "Báo cáo").unwrap();
    std::fs::write(folder.path().join("rong.form.toml"), "").unwrap();
    for lang in ["vi", "en"] {
        let mut all = String::new();
        for (file, form) in [
            ("bieu-01.xlsx", "khac.form.toml"),
            ("bieu-01.xlsx", "sai.form.toml"),
            ("hong.xlsx", "bieu-01.form.toml"),
            ("bao-cao.txt", "bieu-01.form.toml"),
            ("bieu-01.xlsx", "khong-co.form.toml"),
            ("bieu-01.xlsx", "rong.form.toml"),
        ] {
            let (code, out, err) = run(folder.path(), &["extract", file, "--form", form, "--lang", lang, "--width", "100"]);
            assert_eq!((code, out.as_str()), (Some(2), ""), "{file} {form}");
            all += &format!("$ extract {file} --form {form}\n{err}\n");
        }
        insta::assert_snapshot!(format!("form_{lang}"), all);
    }
}
