//! Figures of a text: numbers with what they count, dates, and the numbers that state nothing.

use std::ops::Range;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::vocab::schema::QuantityWord;

mod bound;
mod clock;
mod day;
mod document;
mod furniture;
mod level;
mod name;
mod numeral;
mod ordinal;
mod phone;
mod quantity;
mod scan;
mod span;
mod spelled;
mod sum;
#[cfg(test)]
mod tests;
mod token;
mod unit;
mod vague;
mod version;

pub use self::sum::Sum;
pub use self::sum::sums;

/// Reads the figures of texts with one set of words of quantity.
#[derive(Debug)]
pub struct Lexer {
    vague: vague::Vague,
}

impl Lexer {
    /// Takes the words of a vocabulary; [`Kind::Vague`] has indexes into them.
    pub fn new(words: &[QuantityWord]) -> Lexer {
        Lexer { vague: vague::Vague::new(words) }
    }

    /// Every figure of a text, ascending and disjoint, in bytes of that text.
    ///
    /// Best given one block of a folded text (NFC, single blanks): the start and the end of the text count as those of a line.
    pub fn lex(&self, text: &str) -> Vec<Figure> {
        scan::figures(&token::Tokens::new(text), &self.vague)
    }
}

/// Every figure of one text; see [`Lexer::lex`].
pub fn lex(text: &str, words: &[QuantityWord]) -> Vec<Figure> {
    Lexer::new(words).lex(text)
}

/// Something written with digits, a number word or a vague word of quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The figure with its sign or unit: `98,14%`, `6 triệu 325 nghìn`, `ngày 07/11/2016`; without words of bound.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// How it stands to the true value.
    pub bound: Bound,
    /// The words that say so, `hơn`, `chưa tới`; empty where there are none.
    pub bound_range: Range<usize>,
    /// Other ways to read it, the likelier first.
    pub other: Vec<Kind>,
}

/// What a figure is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// So many of something.
    Count(Number),
    /// A percentage as printed: 98.14 for `98,14%`.
    Percent(Number),
    /// `10/10`, `87.086 văn bản / 253.614 văn bản`.
    Part {
        /// The part.
        part: Number,
        /// The whole.
        whole: Number,
    },
    /// `30-40`, `từ 30% đến 40%`.
    Range {
        /// The lesser end.
        lo: Number,
        /// The greater end.
        hi: Number,
        /// Whether both are percentages.
        percent: bool,
    },
    /// A word from which no number follows, or all or none: `hầu hết`, `tất cả`, `không có … nào`. Index into `Vocabulary::words`.
    Vague(usize),
    /// `mức độ 3, 4`
    Levels(Vec<u8>),
    /// A day, month or year, as the days it may mean; both included.
    Period {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// A day or month whose year is not said, `ngày 18-1`, `quý II`; see [`Kind::in_year`].
    Yearless {
        /// First day.
        from: MonthDay,
        /// Last day.
        to: MonthDay,
    },
    /// An order of magnitude alone, `hàng trăm`: so large or larger, nobody says how much.
    Magnitude(Number),
    /// `lần thứ hai`, `hạng 3`
    Ordinal,
    /// `36a/NQ-CP`
    DocumentNumber,
    /// `7,5 tỷ đồng`
    Money,
    /// `8 giờ`, `3 ngày làm việc`, `4 năm`
    Duration,
    /// `10h30`
    Clock,
    /// `1GB`, `20 km`, `2 Mbps`
    Measure,
    /// Telephone and fax numbers, codes.
    Phone,
    /// `NetOffice 5.0`, `Windows 10`
    Version,
    /// Counters of web pages, page numbers, numbers of a list.
    Furniture,
    /// Part of a name: `3G/4G`, `1022`, `Quốc lộ 14`.
    Name,
}

/// A day of any year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl Kind {
    /// First and last day of a [`Kind::Yearless`] in a year, of a [`Kind::Period`] in its own; a 29 February that a year does not have is
    /// its 28th.
    pub fn in_year(&self, year: i16) -> Option<(Date, Date)> {
        let at = |d: MonthDay| Date::new(year, d.month, d.day).or(Date::new(year, d.month, d.day - 1));
        match self {
            Kind::Period { from, to } => Some((*from, *to)),
            Kind::Yearless { from, to } => Some((at(*from)?, at(*to)?)),
            _ => None,
        }
    }
}

/// How a figure stands to the true value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Bound {
    /// It is the value.
    #[default]
    Exact,
    /// ít nhất, tối thiểu
    AtLeast,
    /// hơn, trên, quá
    MoreThan,
    /// khoảng, gần, xấp xỉ
    About,
    /// tối đa
    AtMost,
    /// dưới, chưa tới, chưa đạt
    LessThan,
}

impl Bound {
    /// As it is written in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::AtLeast => "at_least",
            Bound::MoreThan => "more_than",
            Bound::About => "about",
            Bound::AtMost => "at_most",
            Bound::LessThan => "less_than",
        }
    }
}
