//! What was changed or left out while reading, in words.

use std::ops::Range;

use crate::base::lang::Lang;
use crate::document::encoding::Encoding;
use crate::say;

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
    /// Characters that cannot be read.
    Broken,
    /// Parts of a page outside its main text.
    LeftOut,
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
            Repair::Broken => say!(lang, "{what}: {after}", "{what}: {after}"),
            Repair::Encoding(_) => say!(lang, "{what}: {before} → {after}", "{what}: {before} → {after}"),
            Repair::Invisible => say!(lang, "{what}: {before}, bỏ đi", "{what}: {before}, taken out"),
            _ => say!(lang, "{what}: “{before}” đọc là “{after}”", "{what}: “{before}” is read as “{after}”"),
        };
        match self.times {
            0 | 1 => said,
            times => say!(lang, "{said} ({times} chỗ)", "{said} ({times} places)"),
        }
    }
}

impl Repair {
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
            Repair::Broken => lang.pick("ký tự hỏng, không đọc được", "broken characters that cannot be read"),
            Repair::LeftOut => lang.pick("phần ngoài nội dung chính của trang", "what stands outside the page's main text"),
        };
        title.to_string()
    }
}
