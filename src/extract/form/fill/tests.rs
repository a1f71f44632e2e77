use super::*;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::source::Sources;
use crate::document::Kind;
use crate::document::workbook::Sheet;
use crate::extract::form::mapping;
use crate::extract::proposal::Amount;

const FORM: &[&[&str]] = &[
    &["BIỂU 01"],
    &["Đơn vị:", "UBND tỉnh Phú Thọ"],
    &["Năm:", "Năm 2016"],
    &[],
    &["TT", "Chỉ tiêu", "Kết quả", ""],
    &["", "", "Cấp tỉnh", "Cấp huyện"],
    &["I", "Dịch vụ"],
    &["1", "Tổng số", "1549", "12"],
    &["II", "Hồ sơ"],
    &["1", "Tổng số", "7", ""],
    &["2", "Đúng hạn", "95,5%", "-"],
];

/// A number is one unless it stands in quotes; `^` in front merges a cell over the next one.
fn book(rows: &[&[&str]]) -> Workbook {
    let mut sheet = Sheet { name: "Biểu 01".to_string(), ..Sheet::default() };
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
            let percent = text.ends_with('%');
            let number = Number::parse_decimal(&text.trim_end_matches('%').replace(',', "."));
            let value = number.map_or(Value::Text, |number| Value::Number { number, percent });
            sheet.cells.insert(At { row: row as u32, column: column as u32 }, Cell { text: text.to_string(), value, changes: Vec::new() });
        }
    }
    let over = sheet.cells.iter().find(|(_, c)| c.text == "Kết quả").map(|(at, _)| *at);
    if let Some(at) = over {
        sheet.merged.insert(at, At { column: at.column + 1, ..at });
    }
    Workbook { sheets: vec![sheet], hidden: Vec::new() }
}

/// What comes of a form: a line for each fact, note and problem.
fn shown(rows: &[&[&str]], cells: &str) -> String {
    let (book, vocab, mut sources) = (book(rows), mapping::tests::vocab(), Sources::default());
    let text = format!("[form]\nid = \"b\"\ntitle = \"B\"\nunit = \"B2\"\nyear = \"B3\"\n{cells}");
    let file = sources.add("b.form.toml", text);
    let (mapping, problems) = mapping::read(&mut sources, &vocab, file);
    assert!(problems.is_empty(), "{problems:?}");
    let parts = book.write();
    let document = Document { kind: Kind::Excel, sha256: String::new(), text: parts.text, blocks: parts.blocks, notes: parts.notes };
    let file = sources.add_placed("b.xlsx", document.text.clone(), document.places());
    let filled = fill(&book, &document, file, &mapping.unwrap(), &vocab, &Request::default());
    let mut out = format!("{:?} {:?}\n", filled.extraction.heading.unit, filled.extraction.heading.year);
    for fact in &filled.extraction.facts {
        let value = match &fact.value {
            Amount::Count(n) => n.round_to(0),
            Amount::Percent(n) => n.round_to(1) + "%",
            other => format!("{other:?}"),
        };
        let quote = &document.text[fact.quote.clone()];
        out += &format!("{} {value} {} “{quote}”\n", vocab.indicator(fact.indicator).id, fact.year);
    }
    filled.notes.iter().for_each(|n| out += &format!("{}\n", n.say(Lang::En)));
    for problem in &filled.problems {
        let diag = problem.to_diag(Lang::En);
        let at = diag.labels.first().map_or("", |l| sources.text(l.span));
        out += &format!("{}: {} @ {at}\n", diag.code, diag.message);
    }
    out
}

fn cell(more: &str) -> String {
    format!("[[cell]]\n{more}\n")
}

#[test]
fn cells_are_found_by_address_and_by_their_headings() {
    let by = |more: &str| shown(FORM, &cell(more)).lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(by("address = \"C8\"\nindicator = \"x.n\""), "x.n 1549 2016 “1549”");
    assert_eq!(by("header = [\"Kết quả\", \"cấp huyện\"]\nrow = \"Tổng số\"\npart = \"Dịch vụ\"\nindicator = \"x.n\""), "x.n 12 2016 “12”");
    assert_eq!(by("header = \"Cấp tỉnh\"\nrow = \"tổng  số:\"\npart = \"Hồ sơ\"\nindicator = \"x.n\""), "x.n 7 2016 “7”");
    assert_eq!(
        by("address = \"C10\"\nheader = \"Cấp tỉnh\"\nrow = \"Tổng số\"\nindicator = \"x.n\""),
        "x.n 7 2016 “7”",
        "the address decides"
    );
    assert_eq!(by("header = \"Cấp tỉnh\"\nrow = \"Đúng hạn\"\nindicator = \"x.s\""), "x.s 95.5% 2016 “95,5%”");
    assert_eq!(
        by("header = \"Cấp tỉnh\"\nrow = \"Tổng số\"\nindicator = \"x.n\""),
        "form::ambiguous-cell: several cells of the sheet “Biểu 01” fit: `C8`, `C10` @ \"Tổng số\""
    );
}

#[test]
fn rows_that_were_put_in_do_no_harm() {
    let mut rows = FORM.to_vec();
    rows.insert(4, &[]);
    rows.insert(7, &["", "Dòng thêm"]);
    let said = shown(&rows, &cell("address = \"C8\"\nheader = \"Cấp tỉnh\"\nrow = \"Tổng số\"\npart = \"Dịch vụ\"\nindicator = \"x.n\""));
    assert_eq!(
        said,
        "Some(\"phu-tho\") Some(2016)\nx.n 1549 2016 “1549”\nBiểu 01!C10: found by its headings; in the form as published it is C8\n"
    );
}

#[test]
fn a_form_of_another_version_is_told() {
    let by = |more: &str| shown(FORM, &cell(more)).lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(
        by("address = \"C8\"\nheader = \"Cấp xã\"\nrow = \"Đúng hạn\"\nindicator = \"x.n\""),
        "form::other-version: the sheet “Biểu 01” has no column “Cấp xã” @ \"Cấp xã\""
    );
    assert_eq!(
        by("address = \"C8\"\nheader = \"Cấp tỉnh\"\nrow = \"Đúng hẹnn\"\nindicator = \"x.n\""),
        "form::other-version: the sheet “Biểu 01” has no row “Đúng hẹnn” @ \"Đúng hẹnn\""
    );
    assert_eq!(
        by("sheet = \"Biểu 02\"\naddress = \"C8\"\nindicator = \"x.n\""),
        "form::other-version: the workbook has no sheet “Biểu 02” @ \"Biểu 02\""
    );
}

#[test]
fn what_is_empty_is_not_reported_and_what_is_wrong_has_its_cell() {
    let by = |more: &str| shown(FORM, &cell(more)).lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(by("address = \"D10\"\nindicator = \"x.n\""), "Biểu 01!D10: empty, so `x.n` is not reported");
    assert_eq!(by("address = \"D11\"\nindicator = \"x.s\""), "Biểu 01!D11: only “-”, so `x.s` is not reported");
    assert_eq!(
        by("address = \"C11\"\nindicator = \"x.n\""),
        "form::bad-cell: Biểu 01!C11: “95,5%” is a percentage, and `x.n` is counted @ 95,5%"
    );
    assert_eq!(
        by("address = \"C8\"\nindicator = \"x.s\""),
        "form::bad-cell: Biểu 01!C8: “1549” has no % sign, and `x.s` is a share @ 1549"
    );
    let mut rows = FORM.to_vec();
    rows[7] = &["1", "Tổng số", "khoảng 50"];
    rows[1] = &["Đơn vị:", "Sở Thông tin"];
    assert_eq!(
        shown(&rows, &cell("address = \"C8\"\nindicator = \"x.n\"")),
        "None Some(2016)\nform::bad-cell: Biểu 01!B2: “Sở Thông tin” names no unit of the register @ Sở Thông tin\n\
         form::bad-cell: Biểu 01!C8: “khoảng 50” is no number (`x.n`) @ khoảng 50\n"
    );
}
