//! What can be wrong with a table, and the words for it.

use crate::base::lang::Lang;
use crate::base::source::{Sources, Span};
use crate::diag::code;
use crate::diag::model::Diag;
use crate::facts::value::ValueError;
use crate::facts::value_words;
use crate::say;
use crate::vocab::schema::{Tier, Type, UNIT_KINDS};

/// A row that cannot be used, or a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    /// The line in the file, or the row where there are no lines, from 1; 0 is the file's own list of columns.
    pub line: u64,
    /// The line as it stands.
    pub text: String,
    /// The bytes in the line that it is about.
    pub at: std::ops::Range<usize>,
    /// The name of the column, where it is about one.
    pub column: String,
    /// What is wrong.
    pub what: Trouble,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The table is empty.
    NoHeader,
    /// A column that every table needs is missing.
    NoColumn(&'static str),
    /// No column of a wide table is an indicator.
    NoFigures,
    /// A column that means nothing; a name that resembles it.
    UnknownColumn(Option<String>),
    /// A column stands twice.
    ColumnTwice,
    /// A column of a type that says no figure.
    ColumnType(String),
    /// A `.bound` whose indicator has no column.
    BoundAlone,
    /// An indicator cannot be reported for this tier.
    TierNotDeclared(Tier, String),
    /// The row has more or fewer cells than the header.
    Cells {
        /// As many as the row has.
        found: usize,
        /// As many as the header has.
        wanted: usize,
    },
    /// A cell has no closing quotation mark on its line.
    Unclosed,
    /// The line is not a JSON object of texts, numbers and yes/no.
    NotAnObject,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// There is no unit in the row.
    NoUnit,
    /// A unit that stands in no register, and no kind is given.
    UnknownUnit,
    /// A kind that units do not have.
    UnknownKind,
    /// Not a year from 1990 to 2100.
    BadYear,
    /// Not a day.
    BadDate,
    /// A word of a closed list is none of it.
    Choice(&'static [&'static str]),
    /// `planned` without `by` or `from`, or with both, or these without `planned`.
    Plan,
    /// An indicator that the vocabulary does not have; one that resembles it.
    UnknownIndicator(Option<String>),
    /// A tier that there is not.
    UnknownTier,
    /// A value that cannot be used, of an indicator of a type.
    Value(ValueError, String, Type),
    /// The row stands after one that belongs behind it.
    Order {
        /// Unit and year of the row before.
        before: (String, i16),
        /// Unit and year of the row.
        now: (String, i16),
    },
    /// The kind of a unit is another in the same unit and year.
    KindChanged,
    /// One unit has more rows than the memory holds.
    TooLarge,
}

impl Bad {
    /// The diagnostic, with the line as a source of its own.
    pub fn to_diag(&self, file: &str, sources: &mut Sources, lang: Lang) -> Diag {
        let row = match self.line {
            0 => None,
            line if file.to_ascii_lowercase().ends_with(".parquet") => Some(say!(lang, "dòng {line}", "row {line}")),
            line => Some(say!(lang, "dòng {line}", "line {line}")),
        };
        let name = row.as_ref().map_or_else(|| file.to_string(), |row| format!("{file} ({row})"));
        let (text, at) = cut(&self.text, self.at.clone());
        let id = sources.add(name, text);
        let (message, label, help) = self.words(lang);
        let column = Some(&self.column).filter(|c| !c.is_empty()).map(|column| say!(lang, "cột `{column}`", "column `{column}`"));
        let place: Vec<String> = row.into_iter().chain(column).collect();
        let message = if place.is_empty() { message } else { format!("{}: {message}", place.join(", ")) };
        Diag::error(self.what.code(), message).label(Span::new(id, at.start, at.end), label).help(help)
    }

    fn words(&self, lang: Lang) -> (String, String, String) {
        let written = self.text.get(self.at.clone()).unwrap_or("").trim_matches('"');
        let of = |message: String, label: &str, help: String| (message, label.to_string(), help);
        let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
        let near = |near: &Option<String>, otherwise: String| match near {
            Some(near) => say!(lang, "Có phải là `{near}`?", "Did you mean `{near}`?"),
            None => otherwise,
        };
        match &self.what {
            Trouble::Value(error, indicator, ty) => {
                let words = value_words::words(error, written, indicator, *ty, lang);
                (words.message, words.label, words.help)
            }
            Trouble::NoHeader => of(
                say!(lang, "bảng không có dòng nào", "the table has no row"),
                pick("cần tên các cột ở đây", "the names of the columns belong here"),
                pick(
                    "Dòng đầu ghi tên các cột: `unit,year,indicator,value`, hoặc `unit,year` và mã các chỉ số.",
                    "Begin with a row of names: `unit,year,indicator,value`, or `unit,year` and the ids of indicators.",
                )
                .to_string(),
            ),
            Trouble::NoColumn(name) => of(
                say!(lang, "thiếu cột `{name}`", "there is no column `{name}`"),
                pick("các cột hiện có", "the columns there are"),
                say!(lang, "Thêm cột `{name}` vào bảng.", "Add a column `{name}` to the table."),
            ),
            Trouble::NoFigures => of(
                say!(lang, "không cột nào là một chỉ số", "no column is an indicator"),
                pick("các cột hiện có", "the columns there are"),
                pick(
                    "Bảng dài cần các cột `indicator` và `value`; bảng rộng cần mỗi chỉ số một cột, tên cột là mã chỉ số.",
                    "A long table needs the columns `indicator` and `value`; a wide one a column for each indicator, named by its id.",
                )
                .to_string(),
            ),
            Trouble::UnknownColumn(like) => of(
                say!(lang, "không có chỉ số hay cột nào tên như vậy", "no indicator and no column has this name"),
                pick("không dùng được", "cannot be used"),
                near(
                    like,
                    say!(
                        lang,
                        "Bỏ cột này, hoặc thêm `--ignore-column {written}`.",
                        "Leave the column out, or add `--ignore-column {written}`."
                    ),
                ),
            ),
            Trouble::ColumnTwice => of(
                say!(lang, "cột này có hai lần", "this column stands twice"),
                pick("lần thứ hai", "the second time"),
                pick("Chỉ giữ một cột.", "Keep one of them.").to_string(),
            ),
            Trouble::ColumnType(kind) => of(
                say!(lang, "kiểu `{kind}` của cột này không phải số liệu", "the type `{kind}` of this column says no figure"),
                pick("cột này", "this column"),
                say!(
                    lang,
                    "Dùng số nguyên, DECIMAL, DATE, BOOLEAN hoặc chữ, không lồng nhau; hoặc thêm `--ignore-column {written}`.",
                    "Use whole numbers, DECIMAL, DATE, BOOLEAN or text, none of them nested; or add `--ignore-column {written}`."
                ),
            ),
            Trouble::BoundAlone => of(
                say!(lang, "không có cột số cho cột `.bound` này", "this `.bound` has no column of numbers beside it"),
                pick("cột của chỉ số nằm ở đâu?", "where is the indicator's own column?"),
                pick("Thêm cột của chỉ số, hoặc bỏ cột này.", "Add the indicator's column, or leave this one out.").to_string(),
            ),
            Trouble::TierNotDeclared(tier, indicator) => {
                let name = tier.name(lang);
                of(
                    say!(lang, "`{indicator}` không được báo cáo theo {name}", "`{indicator}` is not reported for the {name}"),
                    pick("cấp này", "this tier"),
                    pick("Xem các cấp của chỉ số trong `rules/indicators.toml`.", "Its tiers stand in `rules/indicators.toml`.")
                        .to_string(),
                )
            }
            Trouble::Cells { found, wanted } => of(
                say!(lang, "dòng có {found} ô, tiêu đề có {wanted}", "the row has {found} cells, the header has {wanted}"),
                pick("dòng này", "this row"),
                pick(
                    "Ô có dấu phân cách phải đặt trong ngoặc kép: `\"87,11%\"`; ô trống vẫn phải có dấu phân cách.",
                    "Put a cell that has a delimiter in it in quotes: `\"87,11%\"`; an empty cell still needs its delimiter.",
                )
                .to_string(),
            ),
            Trouble::Unclosed => of(
                say!(lang, "ô thiếu dấu `\"` đóng trên dòng này", "a cell lacks its closing `\"` on this line"),
                pick("mở ở đây", "opened here"),
                pick(
                    "Mỗi dòng của bảng nằm trên một dòng; trong ô viết `\"\"` cho `\"`.",
                    "A row stands on one line; inside a cell write `\"\"` for `\"`.",
                )
                .to_string(),
            ),
            Trouble::NotAnObject => of(
                say!(
                    lang,
                    "dòng không phải là một đối tượng JSON gồm chữ, số, true/false",
                    "the line is no JSON object of texts, numbers, true and false"
                ),
                pick("từ đây", "from here"),
                pick(
                    "Mỗi dòng một đối tượng: `{\"unit\": \"phu-tho\", \"year\": 2016, …}`.",
                    "One object a line: `{\"unit\": \"phu-tho\", \"year\": 2016, …}`.",
                )
                .to_string(),
            ),
            Trouble::NotUtf8 => of(
                say!(lang, "dòng có ký tự không phải UTF-8", "the line has bytes that are not UTF-8"),
                pick("ở đây", "here"),
                pick("Lưu bảng lại với bảng mã UTF-8 (trong Excel: “CSV UTF-8”).", "Save the table as UTF-8 (in Excel: “CSV UTF-8”).")
                    .to_string(),
            ),
            Trouble::NoUnit => of(
                say!(lang, "ô đơn vị trống", "the unit is empty"),
                pick("cần mã đơn vị", "an id belongs here"),
                pick("Ghi mã đơn vị ở mỗi dòng.", "Write the unit's id in every row.").to_string(),
            ),
            Trouble::UnknownUnit => of(
                say!(
                    lang,
                    "đơn vị `{written}` không có trong danh mục vào năm này, và bảng không ghi loại đơn vị",
                    "the unit `{written}` is in no register for this year, and no kind is given"
                ),
                pick("loại nào?", "which kind?"),
                {
                    let kinds = UNIT_KINDS.join(", ");
                    say!(
                        lang,
                        "Thêm cột `kind` ({kinds}), hoặc `--unit-kind commune` cho cả bảng.",
                        "Add a column `kind` ({kinds}), or `--unit-kind commune` for the whole table."
                    )
                },
            ),
            Trouble::UnknownKind => of(
                say!(lang, "không có loại đơn vị `{written}`", "there is no kind of unit `{written}`"),
                pick("không có loại này", "no such kind"),
                {
                    let kinds = UNIT_KINDS.join(", ");
                    say!(lang, "Một trong: {kinds}.", "One of: {kinds}.")
                },
            ),
            Trouble::BadYear => of(
                say!(lang, "`{written}` không phải là năm từ 1990 đến 2100", "`{written}` is no year from 1990 to 2100"),
                pick("cần một năm", "a year belongs here"),
                pick("Viết bốn chữ số: `2016`.", "Write four digits: `2016`.").to_string(),
            ),
            Trouble::BadDate => of(
                say!(lang, "`{written}` không phải là ngày", "`{written}` is no day"),
                pick("cần một ngày", "a day belongs here"),
                pick("Viết năm-tháng-ngày: `2016-12-31`.", "Write year-month-day: `2016-12-31`.").to_string(),
            ),
            Trouble::Choice(known) => {
                let known = known.join(", ");
                of(
                    say!(lang, "không dùng được `{written}` ở đây", "`{written}` cannot stand here"),
                    pick("không có lựa chọn này", "no such choice"),
                    say!(lang, "Một trong: {known}.", "One of: {known}."),
                )
            }
            Trouble::Plan => of(
                say!(lang, "kế hoạch cần đúng một trong hai ngày `by` và `from`", "a plan needs exactly one of `by` and `from`"),
                pick("ở dòng này", "in this row"),
                pick(
                    "Với `planned`: ghi `by` (đạt trước ngày) hoặc `from` (bắt đầu từ ngày); số đã đạt thì để trống cả hai.",
                    "With `planned` give `by` (reached by a day) or `from` (begins on a day); with an achieved figure neither.",
                )
                .to_string(),
            ),
            Trouble::UnknownIndicator(like) => of(
                say!(lang, "không có chỉ số `{written}`", "there is no indicator `{written}`"),
                pick("không có trong danh mục", "not in the vocabulary"),
                near(like, pick("Mã chỉ số nằm trong `rules/indicators.toml`.", "Ids stand in `rules/indicators.toml`.").to_string()),
            ),
            Trouble::UnknownTier => of(
                say!(lang, "không có cấp `{written}`", "there is no tier `{written}`"),
                pick("không có cấp này", "no such tier"),
                {
                    let known = Tier::ALL.map(Tier::id).join(", ");
                    say!(lang, "Một trong: {known}; nhiều cấp thì nối bằng `+`.", "One of: {known}; join several with `+`.")
                },
            ),
            Trouble::Order { before, now } => {
                let ((a, b), (c, d)) = (before, now);
                of(
                    say!(lang, "{c} năm {d} đứng sau {a} năm {b}", "{c} {d} stands after {a} {b}"),
                    pick("không theo thứ tự", "out of order"),
                    pick(
                        "Xếp bảng theo đơn vị rồi theo năm (mã toàn chữ số thì theo số): `sort -t, -k1,1 -k2,2n`, hoặc `ORDER BY unit, year`.",
                        "Sort the table by unit, then year (ids of digits alone as numbers): `sort -t, -k1,1 -k2,2n`, or `ORDER BY unit, year`.",
                    )
                    .to_string(),
                )
            }
            Trouble::KindChanged => of(
                say!(
                    lang,
                    "cùng đơn vị và năm mà loại hoặc vùng lại khác dòng trước",
                    "the same unit and year has another kind or region than the row before"
                ),
                pick("khác dòng trước", "unlike the row before"),
                pick("Ghi giống nhau ở mọi dòng của một đơn vị và năm.", "Write the same in every row of a unit and year.").to_string(),
            ),
            Trouble::TooLarge => of(
                say!(lang, "một đơn vị có nhiều dòng hơn mức bộ nhớ cho phép", "one unit has more rows than the memory holds"),
                pick("đơn vị này", "this unit"),
                pick("Tăng `--memory`, hoặc kiểm tra cột `unit`.", "Raise `--memory`, or look at the column `unit`.").to_string(),
            ),
        }
    }
}

impl Trouble {
    fn code(&self) -> code::Code {
        match self {
            Trouble::NoHeader
            | Trouble::NoColumn(_)
            | Trouble::NoFigures
            | Trouble::UnknownColumn(_)
            | Trouble::ColumnTwice
            | Trouble::BoundAlone
            | Trouble::ColumnType(_)
            | Trouble::TierNotDeclared(..) => code::TABLE_COLUMNS,
            Trouble::Cells { .. } | Trouble::Unclosed | Trouble::NotAnObject | Trouble::NotUtf8 => code::TABLE_ROW,
            Trouble::Order { .. } | Trouble::KindChanged | Trouble::TooLarge => code::TABLE_ORDER,
            Trouble::NoUnit
            | Trouble::UnknownUnit
            | Trouble::UnknownKind
            | Trouble::BadYear
            | Trouble::BadDate
            | Trouble::Choice(_)
            | Trouble::Plan
            | Trouble::UnknownIndicator(_)
            | Trouble::UnknownTier
            | Trouble::Value(..) => code::TABLE_CELL,
        }
    }
}

/// The most of a line that is shown before and after the place.
const AROUND: usize = 60;

// A line may be long: what is shown is around the place.
fn cut(text: &str, at: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let end = at.end.min(text.len());
    let start = boundary(at.start.min(end));
    let (from, to) = (boundary(start.saturating_sub(AROUND)), boundary((end + AROUND).min(text.len())));
    let to = to.max(start);
    (text[from..to].to_string(), start - from..(end - from).min(to - from))
}
