//! Writes the workbooks of this folder anew: `cargo run --example excel-form`.
//!
//! The form is invented, and so is every figure in it. It is built as forms of ministries are: a title and the unit over the table,
//! headings in two rows, a row that numbers the columns, parts with roman numbers, a column of units.
#![allow(clippy::unwrap_used, reason = "an example with fixed data")]

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

/// A row of the form: its number, what is asked, the unit, and how the figure is shown.
type Row = (&'static str, &'static str, &'static str, &'static str);

const ROWS: [Row; 10] = [
    ("I", "Dịch vụ công trực tuyến", "", ""),
    ("1", "Tổng số thủ tục hành chính", "TTHC", "#,##0"),
    ("2", "Dịch vụ công trực tuyến mức độ 3", "DVC", "#,##0"),
    ("3", "Tỷ lệ hồ sơ giải quyết đúng hạn", "%", "0.00%"),
    ("II", "Hạ tầng và ứng dụng", "", ""),
    ("4", "Tỷ lệ máy tính trên cán bộ, công chức", "%", "0.0"),
    ("5", "Đơn vị có trang thông tin điện tử", "Đơn vị", "0"),
    ("6", "Phần mềm quản lý văn bản đã kết nối với Văn phòng Chính phủ", "Có/không", ""),
    ("III", "Kế hoạch", "", ""),
    ("7", "Dịch vụ công trực tuyến mức độ 3 đến hết năm sau", "DVC", "#,##0"),
];

/// What an invented unit reports: the figures of a row, for the province and for the districts.
const FILLED: [(&str, [f64; 2]); 6] =
    [("1", [1_240.0, 365.0]), ("2", [186.0, 0.0]), ("3", [0.9815, 0.9547]), ("4", [98.5, 91.0]), ("5", [21.0, 13.0]), ("7", [260.0, 0.0])];

/// The workbooks by their names.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    vec![("bieu-01-trong.xlsx", book(false, 0)), ("bieu-01.xlsx", book(true, 0)), ("bieu-01-them-dong.xlsx", book(true, 2))]
}

// `inserted` empty rows stand over the table, as people put them in.
fn book(filled: bool, inserted: u32) -> Vec<u8> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2016, 12, 20).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let sheet = book.add_worksheet().set_name("Biểu 01").unwrap();
    heading(sheet, filled);
    table(sheet, filled, 6 + inserted);
    let notes = book.add_worksheet().set_name("Hướng dẫn").unwrap();
    notes.write(0, 0, "Chỉ điền vào các ô để trắng của Biểu 01; chưa có số liệu thì để trống.").unwrap();
    book.save_to_buffer().unwrap()
}

fn heading(sheet: &mut Worksheet, filled: bool) {
    let title = Format::new().set_bold().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, 5, "BIỂU SỐ 01: KẾT QUẢ ỨNG DỤNG CÔNG NGHỆ THÔNG TIN (BIỂU THỬ)", &title).unwrap();
    for (row, label) in [(2, "Đơn vị báo cáo:"), (3, "Năm báo cáo:"), (4, "Ngày báo cáo:")] {
        sheet.write(row, 1, label).unwrap();
    }
    if filled {
        sheet.write(2, 2, "UBND tỉnh Phú Thọ").unwrap();
        sheet.write(3, 2, 2016).unwrap();
        let day = ExcelDateTime::from_ymd(2016, 12, 20).unwrap();
        sheet.write_with_format(4, 2, &day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    }
    sheet.set_column_width(1, 60).unwrap();
}

fn table(sheet: &mut Worksheet, filled: bool, top: u32) {
    let head = Format::new().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Center);
    for (column, text) in [(0, "TT"), (1, "Chỉ tiêu"), (2, "Đơn vị tính"), (5, "Ghi chú")] {
        sheet.merge_range(top, column, top + 1, column, text, &head).unwrap();
    }
    sheet.merge_range(top, 3, top, 4, "Kết quả", &head).unwrap();
    for (column, text) in [(3, "Cấp tỉnh"), (4, "Cấp huyện")] {
        sheet.write_with_format(top + 1, column, text, &head).unwrap();
    }
    for column in 0..6u16 {
        sheet.write_with_format(top + 2, column, format!("({})", column + 1), &head).unwrap();
    }
    for (row, (number, label, unit, code)) in (top + 3..).zip(ROWS) {
        for (column, text) in [(0, number), (1, label), (2, unit)].into_iter().filter(|(_, t)| !t.is_empty()) {
            sheet.write(row, column, text).unwrap();
        }
        if filled {
            figures(sheet, row, number, code);
        }
    }
}

fn figures(sheet: &mut Worksheet, row: u32, number: &str, code: &str) {
    let shown = Format::new().set_num_format(code);
    let found = FILLED.iter().find(|(of, _)| *of == number);
    for (column, value) in (3..).zip(found.map(|(_, values)| *values).into_iter().flatten()) {
        // What is not counted by district stays empty.
        if value > 0.0 {
            sheet.write_with_format(row, column, value, &shown).unwrap();
        }
    }
    if number == "6" {
        sheet.write(row, 3, "Có").unwrap();
    }
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/excel-form");
    for (name, bytes) in files() {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}
