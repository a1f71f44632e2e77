//! Figures of a text: numbers with what they count, dates, and the numbers that state nothing.

use std::ops::Range;

use crate::base::date::Date;
use crate::base::number::Number;

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
