//! What is wrong with a workbook whose archive can be opened.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::document::Kind;
use crate::say;

/// Why a workbook cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookProblem {
    /// The archive has no `xl/workbook.xml`.
    NoWorkbook,
    /// Its XML cannot be read, or contradicts itself.
    Damaged,
    /// It passes a limit.
    Limit(Limit),
}

/// A limit that a workbook passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// On sheets: 500.
    Sheets,
    /// On cells of all sheets: 1 000 000.
    Cells,
    /// On texts that cells share: 1 000 000.
    Texts,
    /// On the part that holds fonts and formats: 8 MiB.
    Styles,
    /// On merged areas of a sheet: 20 000.
    Merged,
}

impl Limit {
    fn say(self, lang: Lang) -> &'static str {
        match self {
            Limit::Sheets => lang.pick("hơn 500 trang tính", "more than 500 sheets"),
            Limit::Cells => lang.pick("hơn 1.000.000 ô", "more than 1,000,000 cells"),
            Limit::Texts => lang.pick("hơn 1.000.000 chuỗi dùng chung", "more than 1,000,000 shared texts"),
            Limit::Styles => lang.pick("bảng định dạng lớn hơn 8 MiB", "a table of formats over 8 MiB"),
            Limit::Merged => lang.pick("hơn 20.000 vùng ô gộp trong một trang tính", "more than 20,000 merged areas in a sheet"),
        }
    }
}

impl WorkbookProblem {
    /// The problem in words; `name` is the file's path as people know it.
    pub fn to_diag(&self, name: &str, lang: Lang) -> Diag {
        match self {
            WorkbookProblem::NoWorkbook => Diag::error(
                code::WORKBOOK_DAMAGED,
                say!(
                    lang,
                    "`{name}` không có sổ tính bên trong (thiếu phần `workbook.xml`)",
                    "`{name}` has no workbook in it (`workbook.xml` is missing)"
                ),
            )
            .help(again(lang)),
            WorkbookProblem::Damaged => Diag::error(
                code::WORKBOOK_DAMAGED,
                say!(
                    lang,
                    "`{name}` bị hỏng: không đọc được các ô của sổ tính",
                    "`{name}` is damaged: the cells of the workbook cannot be read"
                ),
            )
            .help(again(lang)),
            WorkbookProblem::Limit(limit) => {
                let what = limit.say(lang);
                Diag::error(code::WORKBOOK_LIMIT, say!(lang, "`{name}` vượt giới hạn: {what}", "`{name}` passes a limit: {what}")).help(
                    say!(
                        lang,
                        "Chép các trang tính cần đọc sang một sổ tính mới rồi chạy lại với tệp đó.",
                        "Copy the sheets that are needed into a new workbook and run again with it."
                    ),
                )
            }
        }
    }
}

pub(super) fn no_workbook(name: &str, kind: Kind, lang: Lang) -> Diag {
    let ending = kind.ending();
    Diag::error(
        code::NO_WORKBOOK,
        say!(lang, "`{name}` không phải là sổ tính Excel (đây là {ending})", "`{name}` is no Excel workbook (it is {ending})"),
    )
    .help(say!(lang, "Biểu mẫu phải là tệp .xlsx.", "A form has to be an .xlsx file."))
}

fn again(lang: Lang) -> String {
    say!(
        lang,
        "Mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi chạy lại; nếu không mở được, xin lại tệp gốc.",
        "Open it in Excel or LibreOffice, save it as .xlsx and run again; if it does not open, ask for the original once more."
    )
}

/// What to do about a cell that shows the error of its formula.
pub fn mend_formula(lang: Lang) -> &'static str {
    lang.pick("Sửa công thức trong Excel rồi lưu lại.", "Mend the formula in Excel and save the file.")
}

/// What to do about a formula whose result is not in the file.
pub fn calculate_formula(lang: Lang) -> &'static str {
    lang.pick(
        "Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại để công thức được tính.",
        "Open the file in Excel or LibreOffice and save it, so that the formula is calculated.",
    )
}
