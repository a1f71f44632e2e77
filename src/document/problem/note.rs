//! What was changed or left out while reading, in words.

use std::ops::Range;

use crate::base::lang::Lang;
use crate::document::encoding::Encoding;
use crate::say;

use super::count;

/// Something that was changed or left out while reading; never silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where in the text; of several, the first.
    pub range: Range<usize>,
    /// What was done.
    pub repair: Repair,
    /// As it stood in the file, shortened.
    pub before: String,
    /// As it is read.
    pub after: String,
    /// How many times, this one counted.
    pub times: u32,
}

/// Kinds of repairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repair {
    /// Letters of another alphabet that look like Latin ones.
    LookAlike,
    /// Soft hyphens and characters of no width.
    Invisible,
    /// White space other than the plain space and ends of lines.
    Space,
    /// Digits, letters and signs of double width.
    FullWidth,
    /// Dashes of other lengths and minus signs.
    Dash,
    /// Curly quotation marks.
    Quote,
    /// Several letters in one character (`ﬁ`).
    Ligature,
    /// `ð` for `đ`.
    Eth,
    /// A letter and its marks typed apart (NFD).
    Apart,
    /// Text in an older encoding, or UTF-16 without its mark.
    Encoding(Encoding),
    /// An encoding was asked for, and the file names its own.
    EncodingNotUsed,
    /// Characters that cannot be read.
    Broken,
    /// Parts of a page outside its main text.
    LeftOut,
    /// Text that a tracked change deletes or moves away.
    Deleted,
    /// Text that does not show: hidden letters, covered cells, the prompts of empty fields.
    Hidden,
    /// A character of a font of symbols.
    Symbol,
    /// Numbers of pages that Word counts by itself.
    PageNumber,
    /// Numbers and bullets of lists that Word sets by itself.
    ListLabel,
    /// What may have text and is not read: charts, diagrams, embedded files.
    NotRead,
    /// A number of which not all is shown.
    Rounded,
    /// A day with the month first, turned round.
    DayFirst,
    /// `#REF!` and the like in place of a value.
    CellError,
    /// A formula whose result is not in the file.
    Uncalculated,
    /// Rows, columns, sheets or values that a workbook hides; left out.
    HiddenCells,
    /// A PDF says where characters stand and not in which order they are read: that order was worked out.
    OrderWorkedOut,
    /// A page of a PDF, from 1, on which no text was found: a picture of text, or an empty page.
    PageWithoutText(u32),
}

impl Note {
    /// A repair that was made once.
    pub fn new(range: Range<usize>, repair: Repair, before: impl Into<String>, after: impl Into<String>) -> Note {
        Note { range, repair, before: before.into(), after: after.into(), times: 1 }
    }

    /// The note as one sentence without a full stop.
    pub fn say(&self, lang: Lang) -> String {
        let (before, after, what) = (&self.before, &self.after, self.repair.title(lang));
        let said = match self.repair {
            Repair::LeftOut => say!(lang, "bỏ qua {what}: {before}", "left out {what}: {before}"),
            Repair::Broken => format!("{what}: {after}"),
            Repair::Invisible => say!(lang, "bỏ {what}: {before}", "took out {what}: {before}"),
            Repair::Space => say!(lang, "{what}: {before} → dấu cách thường", "{what}: {before} → a plain space"),
            Repair::Deleted | Repair::Hidden => say!(lang, "{what}, không tính: “{before}”", "{what}, not counted: “{before}”"),
            Repair::HiddenCells => say!(lang, "bỏ qua {what}: {before}", "left out {what}: {before}"),
            Repair::PageNumber => say!(lang, "bỏ {what}: “{before}”", "took out {what}: “{before}”"),
            Repair::ListLabel => say!(lang, "không chép {what}", "did not copy {what}"),
            Repair::NotRead => say!(lang, "không đọc {what}: {before}", "did not read {what}: {before}"),
            Repair::CellError => format!("{what}: {before}"),
            Repair::Rounded => say!(lang, "{what}: {before} hiện là {after}", "{what}: {before} is shown as {after}"),
            _ if before.is_empty() => what,
            _ => format!("{what}: {before} → {after}"),
        };
        match self.times {
            0 | 1 => said,
            times => {
                let times = count(lang, times as usize);
                say!(lang, "{said} ({times} chỗ)", "{said} ({times} places)")
            }
        }
    }
}

impl Repair {
    /// Whether it is a matter of print alone: the text says the same with and without it.
    pub fn is_typographic(self) -> bool {
        matches!(self, Repair::Space | Repair::Dash | Repair::Quote | Repair::Ligature)
    }

    /// What was repaired, as a heading.
    pub fn title(self, lang: Lang) -> String {
        let title = match self {
            Repair::LookAlike => {
                lang.pick("chữ của bảng chữ cái khác trông giống chữ Latinh", "letters of another alphabet that look Latin")
            }
            Repair::Invisible => lang.pick("ký tự không hiện", "characters that do not show"),
            Repair::Space => lang.pick("khoảng trắng đặc biệt", "spaces of other kinds"),
            Repair::FullWidth => lang.pick("ký tự rộng gấp đôi", "characters of double width"),
            Repair::Dash => lang.pick("gạch ngang đặc biệt", "dashes of other kinds"),
            Repair::Quote => lang.pick("dấu nháy cong", "curly quotation marks"),
            Repair::Ligature => lang.pick("chữ ghép", "joined letters"),
            Repair::Eth => lang.pick("chữ ð viết thay cho đ", "the letter ð in place of đ"),
            Repair::Apart => lang.pick("chữ và dấu gõ rời (NFD)", "letters and marks typed apart (NFD)"),
            Repair::Encoding(encoding) => {
                let title = encoding.title();
                return say!(lang, "chuyển từ bảng mã {title}", "converted from {title}");
            }
            Repair::EncodingNotUsed => lang.pick(
                "không dùng `--encoding`: lựa chọn này dành cho văn bản thuần, trang mạng và PDF; tệp Word và Excel tự ghi phông chữ",
                "did not use `--encoding`: it is for plain text, web pages and PDF; Word and Excel files name their fonts themselves",
            ),
            Repair::Broken => lang.pick("ký tự hỏng, không đọc được", "broken characters that cannot be read"),
            Repair::Deleted => lang.pick("chữ đã xóa trong chế độ theo dõi thay đổi", "text deleted by a tracked change"),
            Repair::Hidden => lang.pick("chữ ẩn", "hidden text"),
            Repair::Symbol => lang.pick("ký hiệu", "a symbol"),
            Repair::PageNumber => lang.pick("số trang", "page numbers"),
            Repair::ListLabel => {
                lang.pick("số thứ tự hoặc dấu đầu dòng do Word tự đánh", "the numbers and bullets of lists that Word sets by itself")
            }
            Repair::NotRead => lang.pick("phần có thể chứa chữ", "what may have text"),
            Repair::Rounded => lang.pick("số hiện ra đã làm tròn", "numbers that are shown rounded"),
            Repair::DayFirst => lang.pick("ngày ghi tháng trước", "dates with the month first"),
            Repair::CellError => lang.pick("ô báo lỗi", "cells with an error"),
            Repair::Uncalculated => lang.pick("công thức chưa có kết quả trong tệp", "formulas whose result is not in the file"),
            Repair::HiddenCells => lang.pick("phần bị ẩn trong sổ tính", "hidden parts of the workbook"),
            Repair::OrderWorkedOut => lang.pick(
                "đọc từ PDF: thứ tự chữ và ranh giới đoạn được suy ra từ vị trí, chưa chắc đúng",
                "read from PDF: the order of the text and its paragraphs follow from positions and are not certain",
            ),
            Repair::PageWithoutText(page) => {
                return say!(
                    lang,
                    "trang {page} không có chữ: là trang quét, hình ảnh hoặc trang trống; số liệu trên đó (nếu có) chưa được đọc",
                    "page {page} has no text: a scan, a picture or an empty page; figures on it, if any, were not read"
                );
            }
            Repair::LeftOut => lang.pick("phần ngoài nội dung chính của trang", "what stands outside the page's main text"),
        };
        title.to_string()
    }
}
