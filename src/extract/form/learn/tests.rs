use super::*;
use crate::document::workbook::{Cell, Sheet};
use crate::extract::form::mapping;

fn book(rows: &[&[&str]]) -> Workbook {
    let mut sheet = Sheet { name: "Biểu".to_string(), ..Sheet::default() };
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
            let value = Number::parse_decimal(text).map_or(Value::Text, |number| Value::Number { number, percent: false });
            sheet.cells.insert(At { row: row as u32, column: column as u32 }, Cell { text: text.to_string(), value, changes: Vec::new() });
        }
    }
    Workbook { sheets: vec![sheet], hidden: Vec::new() }
}

fn learnt(rows: &[&[&str]], known: &[Fact]) -> String {
    let (book, vocab) = (book(rows), mapping::tests::vocab());
    learn(&Example { name: "thư mục/Biểu mẫu 1.xlsx", book: &book, vocab: &vocab, known }, Lang::En)
}

const EMPTY: &[&[&str]] = &[
    &["BIỂU THỬ"],
    &["", "Đơn vị báo cáo:"],
    &["", "Năm báo cáo:"],
    &[],
    &["TT", "Chỉ tiêu", "Đơn vị tính", "Cấp tỉnh", "Ghi chú"],
    &["I", "Phần thứ nhất"],
    &["1", "Số dịch vụ", "DV"],
    &["2", "Tỷ lệ hồ sơ đúng hạn", "%"],
    &["3", "Việc chưa ai biết", "DV"],
];

#[test]
fn an_empty_form_gives_a_mapping_that_can_be_read() {
    let text = learnt(EMPTY, &[]);
    insta::assert_snapshot!(text);
    let mut sources = crate::base::source::Sources::default();
    let file = sources.add("a.form.toml", text.as_str());
    let (mapping, problems) = mapping::read(&mut sources, &mapping::tests::vocab(), file);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(mapping.unwrap().cells.len(), 2);
}

#[test]
fn texts_of_the_form_are_quoted() {
    assert_eq!(quoted("Biểu \"1\"\\2"), "\"Biểu \\\"1\\\"\\\\2\"");
}
