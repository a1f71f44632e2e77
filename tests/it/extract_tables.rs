//! Facts from tables: a figure with the words of its row, its column and what stands over it; and when it is none.

use doichieu::extract::proposal::{Reason, Unused};

use crate::extract::{facts_of, read_file};

fn facts(table: &str) -> Vec<String> {
    facts_of("a.md", table)
}

/// Every figure of a table that states nothing, with why.
fn aside(table: &str) -> Vec<String> {
    let (document, extraction) = read_file("a.md", table);
    let words = |range: &std::ops::Range<usize>| document.text[range.clone()].to_string();
    let why = |unused: &Unused| match unused {
        Unused::UnknownHeading(at) => format!("under {}", words(at)),
        Unused::TooUnsure(..) => "too unsure".to_string(),
        other => format!("{other:?}"),
    };
    extraction.unused.iter().map(|(figure, unused)| format!("{}: {}", words(&extraction.figures[*figure].range), why(unused))).collect()
}

#[test]
fn a_figure_is_read_with_its_row_its_column_and_its_unit() {
    let table = "\
| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2017 | Thực hiện năm 2017 |
|---|---|---|---|---|
| 1 | Tỷ lệ cán bộ, công chức có hộp thư điện tử | % | 95 | 91,5 |
| 2 | Dịch vụ công trực tuyến mức độ 4 | DVC | 40 | 33 |
";
    assert_eq!(
        facts(table),
        ["thu_dien_tu.ty_le 95 [] 2017 planned", "thu_dien_tu.ty_le 91,5 [] 2017", "dvc.muc_4 40 [] 2017 planned", "dvc.muc_4 33 [] 2017",]
    );
    assert_eq!(
        aside(table),
        ["năm 2017: TableHeading", "năm 2017: TableHeading", "1: Furniture", "2: Furniture", "mức độ 4: TableHeading",],
        "the numbers of rows and the words of headings are no figures that are left over"
    );
}

#[test]
fn a_year_alone_heads_a_column() {
    let table = "\
| Nội dung | 2016 | 2017 |
|---|---|---|
| Dịch vụ công trực tuyến mức độ 3 | 95 | 120 |
";
    assert_eq!(facts(table), ["dvc.muc_3 95 [] 2016", "dvc.muc_3 120 [] 2017"]);
}

#[test]
fn tiers_come_from_the_row_or_the_column() {
    let by_column = "\
| Nội dung | Cấp tỉnh | Cấp huyện | Cấp xã |
|---|---|---|---|
| Tỷ lệ máy tính trên cán bộ, công chức (%) | 100 | 96,4 | 71 |
";
    let want = ["may_tinh.ty_le 100 [tinh] 2018", "may_tinh.ty_le 96,4 [huyen] 2018", "may_tinh.ty_le 71 [xa] 2018"];
    assert_eq!(facts(by_column), want);
    let by_row = "\
| Nội dung | Tỷ lệ (%) |
|---|---|
| Cán bộ, công chức có máy tính | |
| - Cấp tỉnh | 100 |
| - Cấp huyện | 96,4 |
| - Cấp xã | 71 |
";
    assert_eq!(facts(by_row), want);
}

#[test]
fn a_numbered_row_is_over_its_details() {
    let table = "\
| STT | Nội dung | Năm 2018 |
|---|---|---|
| 1 | Dịch vụ công trực tuyến được cung cấp | 400 |
| 1.1 | Mức độ 3 | 360 |
| 1.2 | Mức độ 4 | 40 |
";
    let found = facts(table);
    assert!(found.contains(&"dvc.muc_3 360 [] 2018".to_string()), "{found:?}");
    assert!(found.contains(&"dvc.muc_4 40 [] 2018".to_string()), "{found:?}");
}

#[test]
fn a_heading_goes_on_with_the_column_before_it() {
    let table = "\
| Cơ quan | Số hồ sơ tiếp nhận | Trong đó trực tuyến |
|---|---|---|
| Tổng cộng | 6.200 | 1.300 |
";
    assert_eq!(facts(table), ["hs.tiep_nhan.so_luong 6.200 [] 2018", "hs.truc_tuyen.so_luong 1.300 [] 2018"]);
}

#[test]
fn the_row_of_one_office_says_nothing_of_the_unit() {
    let table = "\
# Báo cáo của tỉnh Bến Tre năm 2018

| Cơ quan | Số hồ sơ tiếp nhận |
|---|---|
| Sở Tư pháp | 1.200 |
| UBND huyện Ba Tri | 900 |
| UBND thành phố Bến Tre | 5.000 |
| Tỉnh Bến Tre | 7.100 |
";
    assert_eq!(facts(table), ["hs.tiep_nhan.so_luong 7.100 [] 2018"]);
    assert_eq!(aside(table)[1..], ["1.200: Elsewhere", "900: Elsewhere", "5.000: Elsewhere"]);
}

#[test]
fn money_differences_and_unknown_headings_are_no_facts() {
    let table = "\
| Nội dung | Số lượng | Kinh phí (triệu đồng) | So với năm 2017 | Độ ưu tiên |
|---|---|---|---|---|
| Dịch vụ công trực tuyến mức độ 3 | 120 | 500 | 25 | 7 |
| Máy điều hòa | 12 | | | |
";
    assert_eq!(facts(table), ["dvc.muc_3 120 [] 2018"]);
    assert_eq!(
        aside(table),
        [
            "năm 2017: TableHeading",
            "mức độ 3: TableHeading",
            "500: NoIndicatorOfItsKind",
            "25: Difference",
            "7: under Độ ưu tiên",
            "12: NoSubject",
        ]
    );
}

#[test]
fn a_target_in_a_label_is_no_result() {
    let table = "\
| Mục tiêu | Kết quả |
|---|---|
| 100% cán bộ, công chức có hộp thư điện tử | 92% |
";
    assert_eq!(facts(table), ["thu_dien_tu.ty_le 92% [] 2018"]);
}

#[test]
fn a_table_typed_without_marks_is_read() {
    let table = "\
| Noi dung | Nam 2018 |
|---|---|
| Dich vu cong truc tuyen muc do 3 | 120 |
| Dich vu cong truc tuyen muc do 4 | 15 |
";
    assert_eq!(facts(table), ["dvc.muc_3 120 [] 2018", "dvc.muc_4 15 [] 2018"]);
}

#[test]
fn what_the_text_before_a_table_speaks_of_does_not_reach_into_it() {
    let table = "\
Phấn đấu năm 2020 cấp huyện hoàn thành. Kết quả như sau:

| Nội dung | Số lượng |
|---|---|
| Dịch vụ công trực tuyến mức độ 3 | 120 |
";
    assert_eq!(facts(table), ["dvc.muc_3 120 [] 2018"]);
}

#[test]
fn quotes_and_reasons_stay_in_their_cells() {
    let table = "\
| Nội dung | Cấp tỉnh |
|---|---|
| Tỷ lệ máy tính trên cán bộ, công chức | 97,25% |
";
    let (document, extraction) = read_file("a.md", table);
    let fact = &extraction.facts[0];
    assert_eq!(&document.text[fact.quote.clone()], "97,25%");
    for reason in &fact.reasons {
        if let Reason::Phrase { at, .. } | Reason::Tier(at) = reason {
            assert!(document.blocks.iter().any(|b| b.range.start <= at.start && at.end <= b.range.end), "{reason:?}");
        }
    }
}

#[test]
fn a_text_in_a_cell_goes_on_from_its_label() {
    let table = "\
| Nội dung | Kết quả thực hiện |
|---|---|
| Cán bộ, công chức có hộp thư điện tử | Đạt 93%, tăng 4% so với năm trước |
| Hạ tầng | Cấp huyện có 91% cơ quan có mạng LAN |
";
    assert_eq!(facts(table), ["thu_dien_tu.ty_le 93% [] 2018", "lan.ty_le 91% [huyen] 2018"]);
}
