use rust_xlsxwriter::{Format, Formula, Workbook as Writer};

use super::*;
use crate::document::encoding::Encoding;

fn written(fill: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut book = Writer::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

fn cell(bytes: &[u8], name: &str) -> Cell {
    read(bytes).unwrap().sheets[0].cells.get(&At::parse(name).unwrap()).cloned().unwrap_or_else(|| panic!("{name} is empty"))
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let bytes = written(|book| {
        let sheet = book.add_worksheet().set_name("Biểu 01").unwrap();
        let code = |code: &str| Format::new().set_num_format(code);
        sheet.write(0, 0, "Tỷ lệ hồ sơ\nxử lý").unwrap();
        sheet.write_with_format(0, 1, 0.8711, &code("0.00%")).unwrap();
        sheet.write_with_format(1, 1, 1549, &code("#,##0")).unwrap();
        sheet.write_with_format(2, 1, 42_681, &code("m/d/yyyy")).unwrap();
        sheet.write_with_format(3, 1, 42_681, &Format::new().set_num_format_index(14)).unwrap();
        sheet.write(4, 1, true).unwrap();
        sheet.write(5, 1, 0.1 + 0.2).unwrap();
        sheet.write(6, 1, "87,11%").unwrap();
        sheet.write_with_format(7, 1, 0.8711, &code("0%")).unwrap();
    });
    let text = |name| cell(&bytes, name).text;
    assert_eq!(text("A1"), "Tỷ lệ hồ sơ xử lý");
    assert_eq!(
        (text("B1"), text("B2"), text("B3"), text("B4")),
        ("87,11%".into(), "1.549".into(), "7/11/2016".into(), "07/11/2016".into())
    );
    assert_eq!((text("B5"), text("B6"), text("B8")), ("TRUE".into(), "0,3".into(), "87%".into()));
    assert_eq!(cell(&bytes, "B7").value, Value::Text);
    assert_eq!(cell(&bytes, "B3").changes, [(Repair::DayFirst, "11/7/2016".to_string())]);
    assert_eq!(cell(&bytes, "B8").changes, [(Repair::Rounded, "0,8711".to_string())]);
    assert_eq!(read(&bytes).unwrap().sheets[0].name, "Biểu 01");
}

#[test]
fn merged_areas_show_once() {
    let bytes = written(|book| {
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 1, 2, "BÁO CÁO", &Format::new()).unwrap();
        // What another program left under the area.
        sheet.write(1, 1, "thừa").unwrap();
        sheet.write(2, 1, "dưới").unwrap();
    });
    let book = read(&bytes).unwrap();
    let texts: Vec<&str> = book.sheets[0].cells.values().map(|c| c.text.as_str()).collect();
    assert_eq!(texts, ["BÁO CÁO", "dưới"]);
    assert_eq!(book.sheets[0].reach(At { row: 0, column: 0 }), At { row: 1, column: 2 });
}

#[test]
fn what_is_hidden_is_left_out_and_said() {
    let bytes = written(|book| {
        let sheet = book.add_worksheet().set_name("Biểu").unwrap();
        for row in 0..6 {
            for column in 0..4 {
                sheet.write(row, column, row * 10 + u32::from(column)).unwrap();
            }
        }
        sheet.set_row_hidden(2).unwrap().set_row_hidden(3).unwrap().set_column_hidden(1).unwrap();
        book.add_worksheet().set_name("Nháp").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
        book.add_worksheet().set_name("Trống").unwrap().set_hidden(true);
    });
    let book = read(&bytes).unwrap();
    assert_eq!(book.hidden, ["Biểu!3:4", "Biểu!B:B", "Nháp"]);
    assert_eq!(book.sheets.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["Biểu"]);
    assert_eq!(book.sheets[0].cells.len(), 12);
}

#[test]
fn formulas_give_the_result_in_the_file() {
    let bytes = written(|book| {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, Formula::new("=B1/C1").set_result("0.5")).unwrap();
        sheet.write(1, 0, Formula::new("=B2/C2").set_result("#DIV/0!")).unwrap();
        sheet.write(2, 0, Formula::new("=B3").set_result("4711")).unwrap();
    });
    let bytes = with_part(&bytes, "xl/worksheets/sheet1.xml", |xml| xml.replace("<v>4711</v>", ""));
    assert_eq!(cell(&bytes, "A1").text, "0,5");
    assert_eq!((cell(&bytes, "A2").value, cell(&bytes, "A2").text), (Value::Error, "#DIV/0!".to_string()));
    let none = cell(&bytes, "A3");
    assert_eq!((none.text.as_str(), none.value), ("", Value::Uncalculated));
}

#[test]
fn fonts_of_old_encodings_are_read_by_their_tables() {
    let bytes = written(|book| {
        let sheet = book.add_worksheet();
        let font = |name: &str| Format::new().set_font_name(name);
        sheet.write_with_format(0, 0, "n\u{ad}íc", &font(".VnTime")).unwrap();
        sheet.write_with_format(1, 0, "n\u{ad}íc", &font(".VnTimeH")).unwrap();
        sheet.write_with_format(2, 0, "nước", &font("Times New Roman")).unwrap();
    });
    assert_eq!((cell(&bytes, "A1").text, cell(&bytes, "A2").text, cell(&bytes, "A3").text), ("nước".into(), "NƯỚC".into(), "nước".into()));
    assert_eq!(cell(&bytes, "A1").changes, [(Repair::Encoding(Encoding::Tcvn3), "n\u{ad}íc".to_string())]);
    assert_eq!(cell(&bytes, "A3").changes, []);
}

/// The file with one part replaced.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..old.len() {
        let mut part = old.by_index(i).unwrap();
        let (mut content, found) = (Vec::new(), part.name().unwrap().into_owned());
        part.read_to_end(&mut content).unwrap();
        if found == name {
            content = change(String::from_utf8(content).unwrap()).into_bytes();
        }
        new.start_file(found, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&content).unwrap();
    }
    new.finish().unwrap().into_inner()
}

fn small() -> Vec<u8> {
    written(|book| {
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Chỉ tiêu").unwrap();
        sheet.write(0, 1, "Kết quả").unwrap();
        sheet.write(1, 0, "Dịch vụ").unwrap();
        sheet.write_with_format(1, 1, 0.5, &Format::new().set_num_format("0.0%")).unwrap();
    })
}

#[test]
fn claims_that_would_take_all_memory_are_refused() {
    let texts = with_part(&small(), "xl/sharedStrings.xml", |xml| xml.replace("uniqueCount=\"3\"", "uniqueCount=\"99999999999\""));
    assert_eq!(read(&texts), Err(Problem::Workbook(WorkbookProblem::Limit(Limit::Texts))));
    // A cell far away costs no room between.
    let far = with_part(&small(), "xl/worksheets/sheet1.xml", |xml| xml.replace("r=\"B2\"", "r=\"XFD1048576\""));
    assert_eq!(read(&far).unwrap().sheets[0].cells.len(), 4);
}

#[test]
fn a_panic_of_the_library_is_a_damaged_file() {
    let bytes = with_part(&small(), "xl/worksheets/sheet1.xml", |xml| xml.replace("ref=\"A1:B2\"", "ref=\"B9:A1\""));
    let result = read(&bytes);
    assert!(matches!(result, Ok(_) | Err(Problem::Workbook(WorkbookProblem::Damaged))), "{result:?}");
}

#[test]
fn damaged_workbooks_give_a_problem_or_a_result() {
    let bytes = small();
    let mut refused = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x5a;
        refused += usize::from(read(&flipped).is_err()) + usize::from(read(&bytes[..at]).is_err());
    }
    assert!(refused > 60, "{refused}");
    // Not only the archive: the XML inside, cut and changed.
    for part in ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels"] {
        for cut in 1..20 {
            let _ = read(&with_part(&bytes, part, |xml| xml.chars().take(xml.chars().count() * cut / 20).collect()));
            let _ = read(&with_part(&bytes, part, |xml| xml.replacen(&cut.to_string(), "-99999999999999999999", 3)));
        }
    }
    let none = with_part(&bytes, "xl/workbook.xml", |_| String::new());
    assert!(read(&none).is_err());
}
