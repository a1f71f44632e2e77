use super::*;
use crate::document::Role;

fn sheet(rows: &[&[&str]]) -> Sheet {
    let mut sheet = Sheet { name: "Biểu 1".to_string(), ..Sheet::default() };
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
            let at = At { row: row as u32, column: column as u32 };
            let percent = text.ends_with('%');
            let plain = text.trim_end_matches('%').replace(',', ".");
            let value = Number::parse_decimal(&plain).map_or(Value::Text, |number| Value::Number { number, percent });
            sheet.cells.insert(at, Cell { text: text.to_string(), value, changes: Vec::new() });
        }
    }
    sheet
}

fn merge(sheet: &mut Sheet, area: &str) {
    let (first, last) = area.split_once(':').unwrap();
    sheet.merged.insert(At::parse(first).unwrap(), At::parse(last).unwrap());
}

/// Each block with its part: `T` title, `C` caption, `B` body, `H` heading cell, `x` other cell with its row and column.
fn parts(sheet: Sheet) -> String {
    let written = Workbook { sheets: vec![sheet], hidden: Vec::new() }.write();
    let mut out = String::new();
    for block in &written.blocks {
        let role = match block.role {
            Role::Title => "T".to_string(),
            Role::Caption => "C".to_string(),
            Role::Cell { table, row, column, heading } => format!("{}{table}.{row}.{column}", if heading { "H" } else { "x" }),
            _ => "B".to_string(),
        };
        out.push_str(&format!("{role}={} ", &written.text[block.range.clone()]));
    }
    out.trim_end().to_string()
}

#[test]
fn cells_are_named_as_excel_names_them() {
    for name in ["A1", "Z9", "AA10", "AZ1", "XFD1048576", "B7"] {
        assert_eq!(At::parse(name).unwrap().to_string(), name);
    }
    assert_eq!(At::parse("$b$7"), At::parse("B7"));
    for wrong in ["", "7", "B", "B0", "XFE1", "A1048577", "A1:B2", "ABCD1", "B-7", "Đ7"] {
        assert_eq!(At::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_row_is_a_line_and_tables_are_parted() {
    let written = Workbook {
        sheets: vec![sheet(&[&["BÁO CÁO"], &[], &["TT", "Chỉ tiêu", "Kết quả"], &["1", "Tỷ lệ", "87,11%"], &[], &["Người lập"]])],
        hidden: vec!["Nháp".to_string()],
    }
    .write();
    assert_eq!(written.text, "BÁO CÁO\n\nTT | Chỉ tiêu | Kết quả\n1 | Tỷ lệ | 87,11%\n\nNgười lập\n");
    let places: Vec<String> = written.blocks.iter().map(|b| b.place.clone().unwrap().say(crate::base::lang::Lang::En)).collect();
    assert_eq!(places[0], "sheet “Biểu 1”, cell A1");
    assert_eq!(places[6], "sheet “Biểu 1”, cell C4");
    assert_eq!((written.notes.len(), written.notes[0].before.as_str()), (1, "Nháp"));
}

#[test]
fn titles_headings_and_labels_are_told_from_figures() {
    let rows: &[&[&str]] = &[
        &["UBND TỈNH", "", "CỘNG HÒA"],
        &["Biểu số 01"],
        &["TT", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú"],
        &["(1)", "(2)", "(3)", "(4)", "(5)"],
        &["I", "Dịch vụ công"],
        &["1", "Số dịch vụ mức độ 3", "DV", "1549", "tăng"],
        &["2", "Tỷ lệ hồ sơ", "%", "87,11%"],
    ];
    assert_eq!(
        parts(sheet(rows)),
        "T=UBND TỈNH T=CỘNG HÒA C=Biểu số 01 H1.1.1=TT H1.1.2=Chỉ tiêu H1.1.3=ĐVT H1.1.4=Kết quả H1.1.5=Ghi chú \
         H1.2.1=(1) H1.2.2=(2) H1.2.3=(3) H1.2.4=(4) H1.2.5=(5) H1.3.1=I H1.3.2=Dịch vụ công \
         H1.4.1=1 H1.4.2=Số dịch vụ mức độ 3 H1.4.3=DV x1.4.4=1549 x1.4.5=tăng H1.5.1=2 H1.5.2=Tỷ lệ hồ sơ H1.5.3=% x1.5.4=87,11%"
    );
}

#[test]
fn headings_in_two_rows_are_one_heading() {
    let mut sheet = sheet(&[&["Chỉ tiêu", "Kết quả", ""], &["", "Năm 2015", "Năm 2016"], &["Dịch vụ", "10", "12"]]);
    merge(&mut sheet, "A1:A2");
    merge(&mut sheet, "B1:C1");
    assert_eq!(parts(sheet), "H1.1.1=Chỉ tiêu H1.1.2=Kết quả H1.2.2=Năm 2015 H1.2.3=Năm 2016 H1.3.1=Dịch vụ x1.3.2=10 x1.3.3=12");
}

#[test]
fn words_without_figures_are_no_table() {
    assert_eq!(parts(sheet(&[&["Hướng dẫn", "Ghi"], &["Dòng", "Chữ"]])), "T=Hướng dẫn T=Ghi B=Dòng B=Chữ");
}
