//! The form as a workbook. Its labels are locked without a password, its open cells check what is typed and say what belongs there.
//!
//! The checks of the workbook only warn where a facts file may say more than a number ("> 40"); what is wrong all the same is told when
//! the form is read.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::answer::form::{Form, Row};
use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::diag::render::columns as width_of;
use crate::report::workbook::Failed;
use crate::say;
use crate::vocab::schema::Type;

use super::words;

/// The row of the heads; what holds for every row stands above it.
const HEADS: u32 = 7;
/// Columns that stay in sight: id, name, tier.
const FROZEN: u16 = 3;
const VALUE: u16 = 3;
const LINE: f64 = 15.0;
/// Characters that a workbook's input message holds.
const MESSAGE: usize = 255;

/// A column: its name in both languages, its width, whether it is open.
type Head = (&'static str, &'static str, u8, bool);

#[rustfmt::skip]
const COLUMNS: [Head; 12] = [
    ("Chỉ số", "Indicator", 22, false),
    ("Tên chỉ số", "Name", 40, false),
    ("Cấp", "Tier", 15, false),
    ("Giá trị", "Value", 13, true),
    ("Tình trạng", "Status", 11, true),
    ("Đến hạn", "By", 12, true),
    ("Tính đến ngày", "As of", 12, true),
    ("Trích dẫn", "Quote", 28, true),
    ("Ghi chú", "Note", 18, true),
    ("Năm trước", "Last year", 14, false),
    ("Vì sao hỏi", "Why it is asked", 50, false),
    ("Cách điền", "How to fill it in", 40, false),
];

/// The whole file.
///
/// # Errors
/// The form does not fit a sheet.
pub fn workbook(form: &Form<'_>, lang: Lang) -> Result<Vec<u8>, Failed> {
    written(form, lang).map_err(Failed::new)
}

fn written(form: &Form<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day of writing would be another on every run.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(words::title(form, lang)).set_author("doichieu").set_creation_datetime(&day));
    let sheet = book.add_worksheet().set_name(lang.pick("Số liệu", "Figures"))?;
    head(sheet, form, lang)?;
    for (column, (vi, en, width, _)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(
            HEADS,
            column,
            lang.pick(vi, en),
            &locked().set_bold().set_background_color(Color::RGB(0xD9_D9_D9)),
        )?;
    }
    sheet.set_row_height(HEADS, 2.0 * LINE)?;
    for (at, row) in (HEADS + 1..).zip(&form.rows) {
        Filler { sheet, form, lang, at }.row(row)?;
    }
    sheet.set_freeze_panes(HEADS + 1, FROZEN)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
    sheet.set_footer("&P/&N").set_repeat_rows(HEADS, HEADS)?;
    sheet.protect_with_options(&ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() });
    book.save_to_buffer()
}

// Title, what to do, and what holds for every row.
fn head(sheet: &mut Worksheet, form: &Form<'_>, lang: Lang) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, words::title(form, lang), &Format::new().set_bold().set_font_size(14))?;
    let fill = lang.pick("Điền vào các ô nền vàng.", "Fill in the yellow cells.");
    sheet.write_string(1, 0, format!("{fill} {}", words::rule(lang)))?;
    let label = Format::new().set_bold();
    let labels = [("Đơn vị", "Unit"), ("Năm", "Year"), ("Ngày công bố", "Published"), ("Nguồn", "Source")];
    for (row, (vi, en)) in (2..).zip(labels) {
        sheet.write_string_with_format(row, 0, lang.pick(vi, en), &label)?;
    }
    let left = Format::new().set_align(FormatAlign::Left);
    sheet.write_string(2, 1, &form.unit.id)?;
    sheet.write_number_with_format(3, 1, f64::from(form.year), &left)?;
    let published = open().set_num_format(day_format(lang)).set_align(FormatAlign::Left);
    sheet.write_datetime_with_format(4, 1, day(form.last_day)?, &published)?;
    let hint =
        lang.pick("Ngày của báo cáo; chưa ban hành thì giữ ngày cuối năm.", "The report's day; until it is out, the last day of the year.");
    let first = Date::new(form.year, 1, 1).unwrap_or(form.last_day);
    let rule = DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(day(first)?));
    sheet.add_data_validation(4, 1, 4, 1, &messages(rule, hint, &no_day(lang))?)?;
    let sources = choices("chính thức,báo chí,trang web", "official,press,web", lang);
    sheet.write_string_with_format(5, 1, lang.pick("chính thức", "official"), &open())?;
    let hint = lang.pick(
        "Ai nói: chính đơn vị báo cáo (chính thức), báo chí, hay một trang web.",
        "Who says it: the unit itself (official), the press, some page on the web.",
    );
    let rule = DataValidation::new().allow_list_strings(&sources)?;
    sheet.add_data_validation(5, 1, 5, 1, &messages(rule, hint, &one_of(&sources, lang))?)?;
    Ok(())
}

struct Filler<'f> {
    sheet: &'f mut Worksheet,
    form: &'f Form<'f>,
    lang: Lang,
    at: u32,
}

impl Filler<'_> {
    fn row(mut self, row: &Row<'_>) -> Result<(), XlsxError> {
        let (form, lang, at) = (self.form, self.lang, self.at);
        let (name, other) = words::names(form, row, lang);
        let tiers = row.tiers.iter().map(|t| t.name(lang)).collect::<Vec<_>>().join(", ");
        let printed = [
            (0, form.rules.vocabulary.indicator(row.indicator).id.clone()),
            (1, format!("{name}\n{other}")),
            (2, tiers),
            (9, words::before(form, row, lang).unwrap_or_default()),
            (10, words::why(form, row, lang).join("\n")),
            (11, words::how(form, row, lang)),
        ];
        let mut lines = 1;
        for (column, text) in &printed {
            self.sheet.write_string_with_format(at, *column, text, &locked())?;
            let width = COLUMNS.get(usize::from(*column)).map_or(1, |c| usize::from(c.2).saturating_sub(2).max(1));
            lines = lines.max(text.split('\n').map(|line| width_of(line).div_ceil(width).max(1)).sum());
        }
        // Not every program makes room for wrapped text by itself.
        self.sheet.set_row_height(at, LINE * lines as f64)?;
        self.open_cells(row)
    }

    fn open_cells(&mut self, row: &Row<'_>) -> Result<(), XlsxError> {
        let (lang, at) = (self.lang, self.at);
        let ty = self.form.rules.vocabulary.indicator(row.indicator).ty;
        for column in (0..).zip(COLUMNS).filter(|(_, head)| head.3).map(|(column, _): (u16, _)| column) {
            let code = match column {
                VALUE => value_format(ty, lang),
                5 | 6 => day_format(lang),
                _ => "General",
            };
            self.sheet.write_blank(at, column, &open().set_num_format(code))?;
        }
        let value = messages(value_rule(ty, lang)?, &words::how(self.form, row, lang), &unusual(ty, lang))?;
        self.sheet.add_data_validation(at, VALUE, at, VALUE, &value)?;
        let states = choices("đã đạt,kế hoạch", "achieved,planned", lang);
        let rule = DataValidation::new().allow_list_strings(&states)?;
        let hint =
            lang.pick("Để trống là đã đạt. Kế hoạch thì ghi cả “Đến hạn”.", "Empty is achieved. For what is planned, fill in “By” too.");
        self.sheet.add_data_validation(at, 4, at, 4, &messages(rule, hint, &one_of(&states, lang))?)?;
        let first = day(Date::new(self.form.year, 1, 1).unwrap_or(self.form.last_day))?;
        let rule = DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(first.clone()));
        let hint = lang.pick("Chỉ dùng cho kế hoạch: ngày phải đạt được.", "Only for what is planned: the day it is to be reached.");
        self.sheet.add_data_validation(at, 5, at, 5, &messages(rule, hint, &no_day(lang))?)?;
        let rule = DataValidation::new().allow_date(DataValidationRule::Between(first, day(self.form.last_day)?));
        let year = self.form.year;
        let hint = say!(
            lang,
            "Ngày chốt số liệu, trong năm {year}. Để trống: ngày công bố, muộn nhất là 31/12/{year}.",
            "The day the figure is of, in {year}. Empty: the day of publication, at latest 31 December {year}."
        );
        self.sheet.add_data_validation(at, 6, at, 6, &messages(rule, &hint, &no_day(lang))?)?;
        let hint =
            lang.pick("Câu của báo cáo nêu số liệu này, hoặc trang và mục.", "The report's sentence that states it, or page and section.");
        self.sheet.add_data_validation(at, 7, at, 7, &messages(DataValidation::new().allow_any_value(), hint, "")?)?;
        Ok(())
    }
}

fn value_rule(ty: Type, lang: Lang) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new();
    let warns = |rule: DataValidation| rule.set_error_style(DataValidationErrorStyle::Warning);
    Ok(match ty {
        Type::Count => warns(rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))),
        Type::Share => warns(rule.allow_decimal_number(DataValidationRule::Between(0.0, 1.0))),
        Type::Ratio => warns(rule.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))),
        Type::Date => rule.allow_date(DataValidationRule::GreaterThan(ExcelDateTime::from_ymd(1990, 1, 1)?)),
        Type::Bool => rule.allow_list_strings(&choices("có,không", "yes,no", lang))?,
        Type::Level { least, greatest } => {
            let levels: Vec<String> = (least..=greatest).map(|level| level.to_string()).collect();
            rule.allow_list_strings(&levels)?
        }
    })
}

// Excel asks whether to keep what is only unusual.
fn unusual(ty: Type, lang: Lang) -> String {
    let text = match ty {
        Type::Count => lang.pick("Đây không phải là số nguyên không âm.", "This is no whole number from 0 up."),
        Type::Share => lang.pick("Tỷ lệ phải từ 0% đến 100%.", "A share lies between 0% and 100%."),
        Type::Ratio => lang.pick("Đây không phải là tỷ số không âm.", "This is no ratio from 0% up."),
        Type::Date => return no_day(lang),
        Type::Bool | Type::Level { .. } => lang.pick("Hãy chọn một giá trị trong danh sách.", "Choose one of the list."),
    };
    text.to_string()
}

fn no_day(lang: Lang) -> String {
    lang.pick("Ngày này không hợp lệ hoặc nằm ngoài thời gian của báo cáo.", "This is no day, or lies outside the report's time.")
        .to_string()
}

fn one_of(all: &[&str], lang: Lang) -> String {
    let list = all.join(", ");
    say!(lang, "Chỉ ghi một trong: {list}.", "One of: {list}.")
}

fn choices(vi: &'static str, en: &'static str, lang: Lang) -> Vec<&'static str> {
    lang.pick(vi, en).split(',').collect()
}

fn messages(rule: DataValidation, help: &str, error: &str) -> Result<DataValidation, XlsxError> {
    let short = |text: &str| text.chars().take(MESSAGE).collect::<String>();
    rule.set_input_message(short(help))?.set_error_message(short(error))
}

fn value_format(ty: Type, lang: Lang) -> &'static str {
    match ty {
        Type::Count => "#,##0",
        Type::Share | Type::Ratio => "0.00%",
        Type::Date => day_format(lang),
        Type::Bool | Type::Level { .. } => "General",
    }
}

fn day_format(lang: Lang) -> &'static str {
    lang.pick("dd/mm/yyyy", "yyyy-mm-dd")
}

fn day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

fn locked() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair)
}

fn open() -> Format {
    locked().set_unlocked().set_background_color(Color::RGB(0xFF_F9_DB))
}
