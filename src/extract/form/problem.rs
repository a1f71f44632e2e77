//! What is wrong with a mapping or a filled form, and what is to be known of one, in both languages.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::document::problem::workbook;
use crate::facts::problem::Problem as FactsProblem;
use crate::say;

pub use super::value::Wrong;

/// Something wrong with a mapping, or between it and a filled form.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are places and the texts that stand there")]
pub enum Problem {
    /// With the mapping's file, as with a facts file.
    Mapping(FactsProblem),
    /// A mapping without cells.
    NoCells { at: Span },
    /// Neither a cell's name nor, for `unit`, an id of the register.
    Address { at: Span, written: String },
    /// A unit other than `%`.
    Unit { at: Span, written: String },
    /// A cell with neither an address nor both a heading and a label.
    Unplaced { at: Span },
    /// The workbook has no such sheet.
    NoSheet { at: Span, written: String, have: Vec<String> },
    /// Of several sheets none is named.
    SheetUnsaid { at: Span, have: Vec<String> },
    /// A text of the mapping stands nowhere in its sheet.
    OtherVersion { at: Span, what: Text, written: String, sheet: String, near: Option<String> },
    /// Several cells fit.
    Ambiguous { at: Span, sheet: String, cells: Vec<String> },
    /// A cell that does not say what is needed; `at` is its place in the form's text, `None` where nothing is shown.
    Cell { at: Option<Span>, cell: String, text: String, wrong: Wrong, indicator: Option<String> },
    /// Nothing says which year the form reports on.
    YearUnsaid { mapping: String },
}

/// Which text of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// `header`
    Header,
    /// `row`
    Row,
    /// `part`
    Part,
}

/// Something to know of a filled form.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are names of cells and what stands there")]
pub enum Note {
    /// The cell is empty, or says in words that nothing is reported.
    NotReported { cell: String, indicator: String, text: String },
    /// The cell was found elsewhere than in the form as it was published.
    Moved { cell: String, published: String },
}

impl Problem {
    /// The place that matters most, for sorting those of a mapping.
    pub(super) fn at(&self) -> Option<Span> {
        match self {
            Problem::Mapping(problem) => Some(problem.at()),
            Problem::NoCells { at }
            | Problem::Address { at, .. }
            | Problem::Unit { at, .. }
            | Problem::Unplaced { at }
            | Problem::NoSheet { at, .. }
            | Problem::SheetUnsaid { at, .. }
            | Problem::OtherVersion { at, .. }
            | Problem::Ambiguous { at, .. } => Some(*at),
            Problem::Cell { at, .. } => *at,
            Problem::YearUnsaid { .. } => None,
        }
    }

    /// What the reader is told.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        match self {
            Problem::Mapping(problem) => problem.to_diag(lang),
            Problem::NoCells { .. } | Problem::Address { .. } | Problem::Unit { .. } | Problem::Unplaced { .. } => self.of_mapping(lang),
            Problem::Cell { at, cell, text, wrong, indicator } => {
                let diag = of_cell(cell, text, wrong, indicator.as_deref(), lang);
                at.map_or(diag.clone(), |at| diag.label(at, say!(lang, "ô {cell}", "cell {cell}")))
            }
            Problem::YearUnsaid { mapping } => Diag::error(
                code::FORM_CELL,
                say!(lang, "không rõ biểu mẫu `{mapping}` báo cáo về năm nào", "nothing says which year the form `{mapping}` reports on"),
            )
            .help(say!(
                lang,
                "Điền ô ghi năm trên biểu, hoặc thêm `--year 2016` vào lệnh.",
                "Fill in the form's cell for the year, or add `--year 2016` to the command."
            )),
            Problem::NoSheet { .. } | Problem::SheetUnsaid { .. } | Problem::OtherVersion { .. } | Problem::Ambiguous { .. } => {
                self.between(lang)
            }
        }
    }

    fn of_mapping(&self, lang: Lang) -> Diag {
        match self {
            Problem::NoCells { at } => Diag::error(code::FORM_MAPPING, lang.pick("tệp ánh xạ không có ô nào", "the mapping has no cell"))
                .label(*at, lang.pick("thiếu `[[cell]]`", "no `[[cell]]`"))
                .help(lang.pick(
                    "Thêm ít nhất một `[[cell]]` với `address` và `indicator`; `doichieu extract --learn-form mẫu.xlsx` đề xuất sẵn.",
                    "Add at least one `[[cell]]` with `address` and `indicator`; `doichieu extract --learn-form form.xlsx` proposes them.",
                )),
            Problem::Address { at, written } => {
                Diag::error(code::FORM_MAPPING, say!(lang, "`{written}` không phải là tên ô", "`{written}` is not the name of a cell"))
                    .label(*at, lang.pick("cần tên ô", "a cell's name belongs here"))
                    .help(lang.pick(
                        "Viết tên ô như Excel: `D7`, hoặc `Biểu 01!D7` khi ô ở trang tính khác.",
                        "Write it as Excel does: `D7`, or `Sheet 1!D7` for a cell of another sheet.",
                    ))
            }
            Problem::Unit { at, written } => Diag::error(
                code::FORM_MAPPING,
                say!(
                    lang,
                    "`unit` của một ô chỉ có thể là `%`, không phải `{written}`",
                    "the `unit` of a cell can only be `%`, not `{written}`"
                ),
            )
            .label(*at, lang.pick("không phải `%`", "not `%`"))
            .help(lang.pick(
                "Ghi `unit = \"%\"` khi ô chỉ có con số (87,11) mà đơn vị tính là %; các trường hợp khác bỏ dòng này.",
                "Write `unit = \"%\"` where the cell has the number alone (87.11) and its unit is %; otherwise leave the line out.",
            )),
            _ => Diag::error(
                code::FORM_MAPPING,
                lang.pick("không rõ ô này ở đâu trên biểu", "nothing says where this cell stands in the form"),
            )
            .label(self.at().unwrap_or(Span::new(crate::base::source::FileId(0), 0, 0)), lang.pick("thiếu `address`", "no `address`"))
            .help(lang.pick(
                "Ghi `address = \"D7\"`, hoặc cả `header` (tên cột) và `row` (tên dòng), hoặc cả hai cách.",
                "Write `address = \"D7\"`, or both `header` (the column's heading) and `row` (the row's label), or all of them.",
            )),
        }
    }

    // The mapping and the workbook do not fit each other.
    fn between(&self, lang: Lang) -> Diag {
        match self {
            Problem::NoSheet { at, written, have } => Diag::error(
                code::FORM_VERSION,
                say!(lang, "sổ tính không có trang tính “{written}”", "the workbook has no sheet “{written}”"),
            )
            .label(*at, lang.pick("tệp ánh xạ cần trang tính này", "the mapping needs this sheet"))
            .help(sheets(have, lang)),
            Problem::SheetUnsaid { at, have } => Diag::error(
                code::FORM_VERSION,
                lang.pick("không rõ ô này ở trang tính nào", "nothing says on which sheet this cell stands"),
            )
            .label(*at, lang.pick("thiếu `sheet`", "no `sheet`"))
            .help(sheets(have, lang)),
            Problem::OtherVersion { at, what, written, sheet, near } => {
                let message = match what {
                    Text::Header => {
                        say!(lang, "trang tính “{sheet}” không có cột “{written}”", "the sheet “{sheet}” has no column “{written}”")
                    }
                    Text::Row => say!(lang, "trang tính “{sheet}” không có dòng “{written}”", "the sheet “{sheet}” has no row “{written}”"),
                    Text::Part => {
                        say!(lang, "trang tính “{sheet}” không có mục “{written}”", "the sheet “{sheet}” has no part “{written}”")
                    }
                };
                let help = match near {
                    Some(near) => say!(
                        lang,
                        "Biểu này có lẽ là bản khác: ở đó ghi “{near}”. Dùng tệp ánh xạ của đúng bản, hoặc sửa dòng này cho khớp.",
                        "The form is probably of another version: it says “{near}”. Use the mapping of that version, or change this line to fit."
                    ),
                    None => say!(
                        lang,
                        "Biểu này có lẽ là bản khác hoặc biểu khác. Dùng tệp ánh xạ của đúng biểu, hoặc lập lại bằng `--learn-form`.",
                        "This is probably another version or another form. Use the mapping that belongs to it, or make one with `--learn-form`."
                    ),
                };
                Diag::error(code::FORM_VERSION, message).label(*at, lang.pick("không có trên biểu", "not in the form")).help(help)
            }
            Problem::Ambiguous { at, sheet, cells } => {
                let list = cells.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ");
                Diag::error(
                    code::FORM_AMBIGUOUS,
                    say!(lang, "trên trang tính “{sheet}” có nhiều ô khớp: {list}", "several cells of the sheet “{sheet}” fit: {list}"),
                )
                .label(*at, lang.pick("không chỉ ra một ô duy nhất", "does not lead to one cell"))
                .help(lang.pick(
                    "Thêm `part` (tên mục chứa dòng này), ghi `row` thành danh sách tên dòng từ trái sang, hoặc thêm `address`.",
                    "Add `part` (the heading of the part with this row), make `row` a list of the labels from the left, or add `address`.",
                ))
            }
            _ => Diag::error(code::FORM_VERSION, String::new()),
        }
    }
}

fn sheets(have: &[String], lang: Lang) -> String {
    let list = have.iter().map(|s| format!("“{s}”")).collect::<Vec<_>>().join(", ");
    match have {
        [] => say!(lang, "Sổ tính không có trang tính nào hiện ra.", "The workbook shows no sheet at all."),
        _ => say!(
            lang,
            "Các trang tính của tệp: {list}. Ghi tên một trang vào `sheet`.",
            "Its sheets are {list}. Write one of them as `sheet`."
        ),
    }
}

// What is wrong with a cell: the sentence names the cell, as people look for it.
fn of_cell(cell: &str, text: &str, wrong: &Wrong, indicator: Option<&str>, lang: Lang) -> Diag {
    let of = |message: String, help: &str| Diag::error(code::FORM_CELL, message).help(help);
    let indicator = indicator.unwrap_or_default();
    match wrong {
        Wrong::NoNumber => of(
            say!(lang, "{cell}: “{text}” không phải là con số (`{indicator}`)", "{cell}: “{text}” is no number (`{indicator}`)"),
            lang.pick(
                "Ghi một con số (1.549 hoặc 87,11%), có thể kèm dấu `>=` hay `<`; chưa có số liệu thì để trống ô.",
                "Write a number (1.549 or 87,11%), with a sign such as `>=` or `<` if need be; leave the cell empty where there is none.",
            ),
        ),
        Wrong::NoPercent => of(
            say!(
                lang,
                "{cell}: “{text}” không có dấu % mà `{indicator}` là tỷ lệ",
                "{cell}: “{text}” has no % sign, and `{indicator}` is a share"
            ),
            lang.pick(
                "Ghi 87,11%; hoặc nếu cột có đơn vị tính là % thì thêm `unit = \"%\"` vào ô này trong tệp ánh xạ.",
                "Write 87,11%; or, if the column's unit is %, add `unit = \"%\"` to this cell in the mapping.",
            ),
        ),
        Wrong::Percent => of(
            say!(
                lang,
                "{cell}: “{text}” là tỷ lệ mà `{indicator}` là số đếm",
                "{cell}: “{text}” is a percentage, and `{indicator}` is counted"
            ),
            lang.pick(
                "Ghi số lượng; nếu biểu hỏi tỷ lệ thì đổi `indicator` trong tệp ánh xạ (thường có đuôi `.ty_le`).",
                "Write how many; if the form asks for a share, change `indicator` in the mapping (often ending in `.ty_le`).",
            ),
        ),
        Wrong::NoDay => of(
            say!(lang, "{cell}: “{text}” không phải là ngày", "{cell}: “{text}” is no date"),
            lang.pick("Ghi ngày/tháng/năm, ví dụ 31/12/2016.", "Write day/month/year, such as 31/12/2016."),
        ),
        Wrong::NoYes => of(
            say!(
                lang,
                "{cell}: “{text}” không phải là có hay không (`{indicator}`)",
                "{cell}: “{text}” is neither yes nor no (`{indicator}`)"
            ),
            lang.pick(
                "Ghi “có” hoặc “không”; chưa rõ thì để trống ô.",
                "Write “có” (yes) or “không” (no); leave the cell empty where it is not known.",
            ),
        ),
        Wrong::Error => {
            of(say!(lang, "{cell}: ô báo lỗi “{text}”", "{cell}: the cell shows the error “{text}”"), workbook::mend_formula(lang))
        }
        Wrong::Uncalculated => of(
            say!(lang, "{cell}: công thức chưa có kết quả trong tệp", "{cell}: the result of the formula is not in the file"),
            workbook::calculate_formula(lang),
        ),
        Wrong::NoYear => of(
            say!(lang, "{cell}: “{text}” không cho biết năm báo cáo", "{cell}: “{text}” does not say which year is reported on"),
            lang.pick("Ghi một năm, ví dụ 2016.", "Write one year, such as 2016."),
        ),
        Wrong::NoUnit => of(
            say!(lang, "{cell}: “{text}” không có tên đơn vị nào trong danh mục", "{cell}: “{text}” names no unit of the register"),
            lang.pick(
                "Ghi tên đơn vị như trong danh mục (ví dụ Phú Thọ), hoặc thêm `--unit phu-tho` vào lệnh.",
                "Write the unit's name as the register has it (such as Phú Thọ), or add `--unit phu-tho` to the command.",
            ),
        ),
    }
}

impl Note {
    /// The note as one sentence without a full stop.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Note::NotReported { cell, indicator, text } if text.is_empty() => {
                say!(lang, "{cell}: để trống, coi như `{indicator}` không được báo cáo", "{cell}: empty, so `{indicator}` is not reported")
            }
            Note::NotReported { cell, indicator, text } => say!(
                lang,
                "{cell}: chỉ ghi “{text}”, coi như `{indicator}` không được báo cáo",
                "{cell}: only “{text}”, so `{indicator}` is not reported"
            ),
            Note::Moved { cell, published } => say!(
                lang,
                "{cell}: tìm thấy theo tên cột và tên dòng; trên biểu gốc là ô {published}",
                "{cell}: found by its headings; in the form as published it is {published}"
            ),
        }
    }
}
