use super::*;
use crate::document::{Block, Kind};

/// A document of one table; a cell that begins with `!` is marked as a heading. The first text is the caption.
fn document(caption: &str, rows: &[&[&str]]) -> Document {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    let mut add = |content: &str, role| {
        let start = text.len();
        text.push_str(content);
        blocks.push(Block { range: start..text.len(), place: None, role });
        text.push('\n');
    };
    add(caption, Role::Caption);
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            let (row, column) = (row as u32 + 1, column as u32 + 1);
            add(cell.trim_start_matches('!'), Role::Cell { table: 1, row, column, heading: cell.starts_with('!') });
        }
    }
    Document { kind: Kind::Excel, sha256: String::new(), text, blocks, notes: Vec::new() }
}

/// `figure <- row / column / parts / caption [unit]`, a line each.
fn shown(document: &Document) -> String {
    let words = |blocks: &[usize]| blocks.iter().map(|b| text(document, *b)).collect::<Vec<_>>().join(" + ");
    let line = |c: &CellContext| {
        let unit = c.unit.map_or(String::new(), |u| format!(" [{}]", text(document, u)));
        format!(
            "{} <- {} / {} / {} / {}{unit}\n",
            text(document, c.cell),
            words(&c.row),
            words(&c.column),
            words(&c.parts),
            words(&c.caption)
        )
    };
    contexts(document).iter().map(line).collect()
}

#[test]
fn a_figure_has_its_row_its_column_and_its_unit() {
    let rows: &[&[&str]] = &[
        &["!TT", "!Chỉ tiêu", "!ĐVT", "!Năm 2015", "!Năm 2016"],
        &["1", "Dịch vụ công trực tuyến mức độ 3", "DVC", "120", "164"],
        &["2", "Cán bộ có hộp thư", "%", "90", "khoảng 95"],
    ];
    assert_eq!(
        shown(&document("Biểu 1", rows)),
        "120 <- Dịch vụ công trực tuyến mức độ 3 / Năm 2015 /  / Biểu 1 [DVC]\n\
         164 <- Dịch vụ công trực tuyến mức độ 3 / Năm 2016 /  / Biểu 1 [DVC]\n\
         90 <- Cán bộ có hộp thư / Năm 2015 /  / Biểu 1 [%]\n\
         khoảng 95 <- Cán bộ có hộp thư / Năm 2016 /  / Biểu 1 [%]\n"
    );
}

#[test]
fn unmarked_headings_and_merged_ones_are_found() {
    let rows: &[&[&str]] =
        &[&["!Chỉ tiêu", "!Kết quả", "", "!Ghi chú"], &["", "!Cấp tỉnh", "!Cấp huyện"], &["Máy tính trên cán bộ", "98%", "91,5%"]];
    assert_eq!(
        shown(&document("Bảng", rows)),
        "98% <- Máy tính trên cán bộ / Kết quả + Cấp tỉnh /  / Bảng\n91,5% <- Máy tính trên cán bộ / Kết quả + Cấp huyện /  / Bảng\n"
    );
    let plain: &[&[&str]] = &[&["Chỉ tiêu", "Kết quả"], &["Văn bản điện tử", "71,4%"]];
    assert_eq!(shown(&document("Bảng", plain)), "71,4% <- Văn bản điện tử / Kết quả /  / Bảng\n");
    let bare: &[&[&str]] = &[&["Văn bản điện tử", "71,4%"], &["Chữ ký số", "12"]];
    assert_eq!(shown(&document("Bảng", bare)), "71,4% <- Văn bản điện tử /  /  / Bảng\n12 <- Chữ ký số /  /  / Bảng\n");
}

#[test]
fn a_row_lies_in_the_parts_above_it() {
    let rows: &[&[&str]] = &[
        &["!TT", "!Chỉ tiêu", "!Kết quả"],
        &["A", "Dịch vụ công"],
        &["I", "Mức độ 3"],
        &["1", "Cấp tỉnh", "120"],
        &["2", "Cấp huyện", "44"],
        &["II", "Mức độ 4"],
        &["1", "Cấp tỉnh", "3"],
        &["B", "Hạ tầng"],
        &["1", "Mạng nội bộ", "10/10"],
    ];
    assert_eq!(
        shown(&document("Biểu", rows)),
        "120 <- Cấp tỉnh / Kết quả / Dịch vụ công + Mức độ 3 / Biểu\n\
         44 <- Cấp huyện / Kết quả / Dịch vụ công + Mức độ 3 / Biểu\n\
         3 <- Cấp tỉnh / Kết quả / Dịch vụ công + Mức độ 4 / Biểu\n\
         10/10 <- Mạng nội bộ / Kết quả / Hạ tầng / Biểu\n"
    );
}

#[test]
fn a_label_merged_over_rows_holds_for_each() {
    let rows: &[&[&str]] =
        &[&["!Nội dung", "!Cấp", "!Số"], &["Trang thông tin điện tử", "Tỉnh", "20"], &["", "Huyện", "13"], &["Hộp thư", "Tỉnh", "900"]];
    assert_eq!(
        shown(&document("Bảng", rows)),
        "20 <- Trang thông tin điện tử + Tỉnh / Số /  / Bảng\n\
         13 <- Trang thông tin điện tử + Huyện / Số /  / Bảng\n\
         900 <- Hộp thư + Tỉnh / Số /  / Bảng\n"
    );
}

#[test]
fn numbers_of_rows_and_columns_are_no_figures() {
    let rows: &[&[&str]] = &[&["!TT", "!Chỉ tiêu", "!Số"], &["!(1)", "!(2)", "!(3)"], &["1.2", "Mức độ 3", "12"]];
    assert_eq!(shown(&document("Bảng", rows)), "12 <- Mức độ 3 / Số /  / Bảng\n");
}

#[test]
fn figures_are_told_from_words_with_digits() {
    for figure in ["12", "1.549", "87,11%", "> 40", "≥ 90 %", "10/10", "khoảng 50", "trên 90%", "12 cơ quan", "30-40%"] {
        assert!(is_figure(figure), "{figure}");
    }
    for words in ["", "-", "Mức độ 3", "Nghị quyết 36a", "Dịch vụ công trực tuyến mức 3", "không có", "Đạt"] {
        assert!(!is_figure(words), "{words}");
    }
}
