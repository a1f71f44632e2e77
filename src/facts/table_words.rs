//! The words for CSV and JSON texts that cannot be read as rows or objects.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::document::problem::workbook;
use crate::say;

use super::problem::TableTrouble;

/// What the reader is told.
pub(super) fn to_diag(at: Span, trouble: &TableTrouble, lang: Lang) -> Diag {
    let (message, label, help) = match trouble {
        TableTrouble::Empty => (
            say!(lang, "bảng không có dòng tiêu đề", "the table has no header row"),
            lang.pick("cần tên các cột ở đây", "the names of the columns belong here"),
            say!(
                lang,
                "Dòng đầu ghi tên các cột: `unit,year,published,source,indicator,value`.",
                "Begin with a row of names: `unit,year,published,source,indicator,value`."
            ),
        ),
        TableTrouble::TooManyCells => (
            say!(lang, "dòng có nhiều ô hơn dòng tiêu đề", "a row has more cells than the header"),
            lang.pick("ô thừa", "one cell too many"),
            say!(
                lang,
                "Ô có dấu phẩy hoặc dấu chấm phẩy phải đặt trong ngoặc kép: `\"87,11%\"`.",
                "Put a cell with a comma or semicolon in quotes: `\"87,11%\"`."
            ),
        ),
        TableTrouble::UnclosedCell => (
            say!(lang, "ô thiếu dấu `\"` đóng", "a cell lacks its closing `\"`"),
            lang.pick("mở ở đây", "opened here"),
            say!(
                lang,
                "Thêm `\"` ở cuối ô; dấu `\"` trong ô viết hai lần: `\"\"`.",
                "Add `\"` at its end; inside a cell write `\"\"` for `\"`."
            ),
        ),
        TableTrouble::CellError => (
            say!(lang, "ô báo lỗi công thức", "the cell shows the error of a formula"),
            lang.pick("không có giá trị", "no value"),
            workbook::mend_formula(lang).to_string(),
        ),
        TableTrouble::Uncalculated => (
            say!(lang, "công thức chưa có kết quả trong tệp", "the result of the formula is not in the file"),
            lang.pick("ở dòng này", "in this row"),
            workbook::calculate_formula(lang).to_string(),
        ),
        TableTrouble::AfterYear { day, year } => (
            say!(lang, "ngày {day} sau năm {year} của biểu", "{day} lies after {year}, the year of the form"),
            lang.pick("ngày chốt số liệu", "the day the figure is of"),
            say!(
                lang,
                "Ghi ngày trong năm {year}, hoặc để trống. Số liệu của năm sau thì ghi vào biểu của năm đó; việc chưa làm thì chọn “kế hoạch”.",
                "Write a day in {year}, or leave it empty. A later year's figure belongs into the form of that year; what is not done yet is “planned”."
            ),
        ),
        TableTrouble::NoHeader => (
            say!(lang, "sổ tính không có bảng số liệu nào", "the workbook has no table of facts"),
            lang.pick("không trang tính nào có dòng tên cột", "no sheet has a row with the names of columns"),
            say!(
                lang,
                "Một dòng phải ghi tên các cột: `unit`, `year`, `published`, `source`, `indicator`, `value` (hoặc Đơn vị, Năm, Ngày công bố, \
                 Nguồn, Chỉ số, Giá trị).",
                "One row has to name the columns: `unit`, `year`, `published`, `source`, `indicator`, `value`."
            ),
        ),
        TableTrouble::NotJson => (
            say!(lang, "chỗ này không đúng cú pháp JSON", "this is not JSON"),
            lang.pick("không đọc được", "cannot be read"),
            say!(
                lang,
                "Kiểm tra dấu phẩy, dấu ngoặc và dấu `\"` ở gần chỗ này; phần thập phân viết sau dấu chấm.",
                "Check commas, brackets and quotes near this place; decimals are written after a dot."
            ),
        ),
        TableTrouble::TooDeep => (
            say!(lang, "JSON lồng nhau quá sâu", "the JSON is nested too deep"),
            lang.pick("quá nhiều dấu mở ngoặc", "too many brackets are open"),
            say!(
                lang,
                "Báo cáo chỉ cần bốn tầng: {{\"report\": {{…}}, \"facts\": [{{\"tier\": [\"tinh\"]}}]}}.",
                "A report needs four levels: {{\"report\": {{…}}, \"facts\": [{{\"tier\": [\"tinh\"]}}]}}."
            ),
        ),
        TableTrouble::NoReport => (
            say!(lang, "tệp JSON không có báo cáo nào", "the JSON file has no report"),
            lang.pick("không phải báo cáo hay danh sách số liệu", "neither a report nor a list of facts"),
            say!(
                lang,
                "Viết `{{\"report\": {{…}}, \"facts\": [{{…}}]}}`, hoặc một danh sách các đối tượng như thế.",
                "Write `{{\"report\": {{…}}, \"facts\": [{{…}}]}}`, or a list of such objects."
            ),
        ),
    };
    Diag::error(code::TABLE_SHAPE, message).label(at, label).help(help)
}
