//! Signs and words that people type instead of those of the language, in words.

use crate::base::lang::Lang;
use crate::base::number::MOST_DIGITS;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::words;
use crate::say;

/// A sign, number or word that is spelt wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are what was meant, or what was typed")]
pub enum Spelling {
    /// `≥`, `=>`, `&&` …
    Sign { meant: &'static str },
    /// `％`, `（`, full-width digits
    FullWidth { meant: String },
    /// `87,11%`
    DecimalComma { meant: String },
    /// `1.549`: a count or a decimal?
    ThreeDecimals { count: String, decimal: String },
    /// `1 549`, `1.549.000`
    Thousands { meant: String },
    /// `95 %`
    PercentSpace { meant: String },
    /// `.5`, `3x`, `1.2.3`
    NumberForm { meant: Option<String> },
    /// A number too long to be meant.
    TooManyDigits,
    /// `31/12/2016`
    DateForm { meant: String },
    /// `2016-02-31`
    NoSuchDate,
    /// `và`, `chỉ tiêu`
    Vietnamese { meant: &'static str },
    /// “…”, '…'
    QuoteMarks,
    /// `"…` to the end of the line
    UnclosedText,
    /// `"""…` to the end of the block
    UnclosedLongText,
    /// `\n` in a text
    BadEscape,
    /// A character that begins nothing.
    Stray { typed: char },
    /// `DVC.muc_3`
    UpperCase { meant: String },
    /// `dvc.mức_3`
    Accent { meant: String },
    /// A name that begins with `_`
    NameStart { meant: Option<String> },
    /// A character without a width.
    Invisible,
    /// `//`
    CommentSign,
}

impl Spelling {
    pub(super) fn to_diag(&self, at: Span, lang: Lang) -> Diag {
        match self {
            Spelling::Sign { .. } | Spelling::FullWidth { .. } | Spelling::CommentSign | Spelling::Stray { .. } | Spelling::Invisible => {
                self.sign(at, lang)
            }
            Spelling::DateForm { .. } | Spelling::NoSuchDate => self.date(at, lang),
            Spelling::QuoteMarks | Spelling::UnclosedText | Spelling::UnclosedLongText | Spelling::BadEscape => self.text(at, lang),
            Spelling::Vietnamese { .. } | Spelling::UpperCase { .. } | Spelling::Accent { .. } | Spelling::NameStart { .. } => {
                self.word(at, lang)
            }
            _ => self.number(at, lang),
        }
    }

    fn sign(&self, at: Span, lang: Lang) -> Diag {
        match self {
            Spelling::Sign { meant } => Diag::error(
                code::SIGN_SPELLING,
                say!(lang, "dấu này trong tệp quy tắc viết là `{meant}`", "this sign is written `{meant}` in a rule file"),
            )
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(
                lang,
                "Các dấu so sánh là `= != < <= > >=`; các phép tính là `+ - * /`; các từ nối là `and`, `or`, `not`.",
                "Comparisons are `= != < <= > >=`, arithmetic is `+ - * /`, and conditions are joined by `and`, `or`, `not`."
            )),
            Spelling::FullWidth { meant } if meant == " " => Diag::error(
                code::FULL_WIDTH,
                say!(lang, "dấu cách toàn khổ (full-width) không dùng được ở đây", "a full-width space cannot be used here"),
            )
            .label(at, say!(lang, "thay bằng dấu cách thường", "replace it by an ordinary space"))
            .help(say!(
                lang,
                "Tắt kiểu gõ toàn khổ của bàn phím rồi gõ lại.",
                "Switch the keyboard's full-width mode off and type it again."
            )),
            Spelling::FullWidth { meant } => Diag::error(
                code::FULL_WIDTH,
                say!(lang, "ký tự toàn khổ (full-width) không dùng được ở đây", "full-width characters cannot be used here"),
            )
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(
                lang,
                "Tắt kiểu gõ toàn khổ của bàn phím rồi gõ lại.",
                "Switch the keyboard's full-width mode off and type it again."
            )),
            Spelling::CommentSign => Diag::error(code::COMMENT_SIGN, say!(lang, "chú thích bắt đầu bằng `#`", "a comment begins with `#`"))
                .label(at, say!(lang, "viết `#`", "write `#`"))
                .help(say!(lang, "Chú thích kéo dài từ `#` đến hết dòng.", "A comment runs from `#` to the end of its line.")),
            Spelling::Stray { typed } => {
                let help = match typed {
                    ';' => {
                        say!(lang, "Mỗi mục kết thúc ở cuối dòng của nó; hãy bỏ dấu `;`.", "A field ends with its line; leave out the `;`.")
                    }
                    '?' => say!(lang, "Chưa biết thì viết `\"?\"` trong ngoặc kép.", "Write `\"?\"` in quotes for what is not known yet."),
                    '~' => say!(
                        lang,
                        "Giá trị gần đúng viết trong ngoặc kép, ví dụ `\"~ 90%\"`.",
                        "Write an approximate value in quotes, such as `\"~ 90%\"`."
                    ),
                    '%' => {
                        say!(lang, "`%` đứng liền sau một con số, ví dụ `95%`.", "`%` stands right after a number, as in `95%`.")
                    }
                    _ => say!(
                        lang,
                        "Hãy xóa ký tự này; nếu nó thuộc về lời văn thì đặt lời văn trong ngoặc kép `\"…\"`.",
                        "Delete it; if it belongs to a text, put the text in quotes `\"…\"`."
                    ),
                };
                Diag::error(
                    code::STRAY_CHARACTER,
                    say!(lang, "ký tự `{typed}` không có nghĩa trong tệp quy tắc", "the character `{typed}` has no meaning in a rule file"),
                )
                .label(at, say!(lang, "không hiểu ký tự này", "not understood"))
                .help(help)
            }
            _ => Diag::error(
                code::INVISIBLE_CHARACTER,
                say!(lang, "có ký tự không nhìn thấy ở chỗ này", "there is an invisible character here"),
            )
            .label(at, say!(lang, "xóa rồi gõ lại phần này", "delete this part and type it again"))
            .help(say!(
                lang,
                "Ký tự không có độ rộng thường đi kèm khi dán văn bản từ PDF hoặc trang web.",
                "Characters without a width often come along when text is pasted from a PDF or a web page."
            )),
        }
    }

    fn number(&self, at: Span, lang: Lang) -> Diag {
        match self {
            Spelling::DecimalComma { meant } => Diag::error(code::DECIMAL_COMMA, words::decimal_comma(lang))
                .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
                .help(say!(
                    lang,
                    "Trong tệp quy tắc hãy viết `{meant}`. Nếu đây là hai con số của một danh sách, đặt dấu cách sau dấu phẩy.",
                    "Write `{meant}` in a rule file. If these are two numbers of a list, put a space after the comma."
                )),
            Spelling::ThreeDecimals { count, decimal } => Diag::error(
                code::THOUSAND_OR_DECIMAL,
                say!(lang, "không rõ đây là `{count}` hay `{decimal}`", "this may be `{count}` or `{decimal}`"),
            )
            .label(at, say!(lang, "hàng nghìn hay phần thập phân?", "thousands or decimals?"))
            .help(say!(
                lang,
                "Viết `{count}` nếu dấu này ngăn hàng nghìn, `{decimal}` nếu đó là phần thập phân.",
                "Write `{count}` if the sign separates thousands, `{decimal}` if these are decimals."
            )),
            Spelling::Thousands { meant } => Diag::error(
                code::THOUSANDS_MARK,
                say!(lang, "số viết liền, không có dấu ngăn hàng nghìn", "numbers are written without a sign between thousands"),
            )
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(lang, "Viết liền các chữ số: `{meant}`.", "Write the digits together: `{meant}`.")),
            Spelling::PercentSpace { meant } => {
                Diag::error(code::PERCENT_SPACE, say!(lang, "`%` phải đứng liền sau con số", "`%` stands right after its number"))
                    .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
                    .help(say!(lang, "Bỏ dấu cách trước `%`.", "Leave out the space before `%`."))
            }
            Spelling::TooManyDigits => {
                Diag::error(code::NUMBER_FORM, say!(lang, "con số có quá nhiều chữ số", "the number has too many digits"))
                    .label(at, say!(lang, "nhiều nhất {MOST_DIGITS} chữ số", "at most {MOST_DIGITS} digits"))
                    .help(say!(lang, "Kiểm tra lại con số trong văn bản.", "Look the number up in the instrument again."))
            }
            _ => {
                let label = match self {
                    Spelling::NumberForm { meant: Some(meant) } => say!(lang, "viết `{meant}`", "write `{meant}`"),
                    _ => say!(lang, "không phải là số, cũng không phải là tên", "neither a number nor a name"),
                };
                Diag::error(code::NUMBER_FORM, say!(lang, "con số viết sai dạng", "the number is not written as numbers are"))
                    .label(at, label)
                    .help(say!(
                        lang,
                        "Con số viết như `30`, `12.5` hoặc `95.6%`; tên bắt đầu bằng chữ cái.",
                        "A number is written like `30`, `12.5` or `95.6%`; a name begins with a letter."
                    ))
            }
        }
    }

    fn date(&self, at: Span, lang: Lang) -> Diag {
        match self {
            Spelling::DateForm { meant } => Diag::error(
                code::DATE_FORM,
                say!(lang, "ngày viết theo thứ tự năm-tháng-ngày: `{meant}`", "a date is written year-month-day: `{meant}`"),
            )
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(
                lang,
                "Ngày luôn có dạng `nnnn-tt-nn`, đủ bốn chữ số của năm và hai chữ số của tháng, của ngày.",
                "Dates always have the form `yyyy-mm-dd`, with four digits for the year and two for month and day."
            )),
            _ => {
                let (message, label, help) = words::no_such_day(lang);
                Diag::error(code::NO_SUCH_DATE, message).label(at, label).help(help)
            }
        }
    }

    fn text(&self, at: Span, lang: Lang) -> Diag {
        match self {
            Spelling::QuoteMarks => Diag::error(
                code::QUOTE_MARKS,
                say!(lang, "lời văn đặt trong ngoặc kép thẳng `\"…\"`", "texts stand in straight double quotes `\"…\"`"),
            )
            .label(at, say!(lang, "thay bằng `\"` ở cả hai đầu", "use `\"` on both sides"))
            .help(say!(
                lang,
                "Không dùng dấu nháy đơn `'…'` hay ngoặc cong `“…”`; Word tự đổi thành ngoặc cong, hãy gõ lại trong Notepad.",
                "Neither single quotes `'…'` nor curly ones `“…”` can be used; Word makes quotes curly by itself, so type them in Notepad."
            )),
            Spelling::UnclosedText => {
                Diag::error(code::UNCLOSED_TEXT, say!(lang, "lời văn thiếu dấu `\"` đóng", "the text lacks its closing `\"`"))
                    .label(at, say!(lang, "thêm `\"` ở cuối", "add `\"` at the end"))
                    .help(say!(
                        lang,
                        "Lời văn kết thúc ngay trên dòng của nó; lời văn nhiều dòng đặt giữa `\"\"\"` và `\"\"\"`.",
                        "A text ends on its line; put a text of several lines between `\"\"\"` and `\"\"\"`."
                    ))
            }
            Spelling::UnclosedLongText => Diag::error(
                code::UNCLOSED_TEXT,
                say!(lang, "lời văn mở bằng `\"\"\"` chưa được đóng", "the text that `\"\"\"` opens is not closed"),
            )
            .label(at, say!(lang, "mở ở đây", "opened here"))
            .help(say!(lang, "Thêm `\"\"\"` vào cuối lời văn.", "Add `\"\"\"` at the end of the text.")),
            _ => Diag::error(
                code::BAD_ESCAPE,
                say!(lang, "sau `\\` trong lời văn chỉ có thể là `\"` hoặc `\\`", "only `\"` or `\\` can follow `\\` in a text"),
            )
            .label(at, say!(lang, "không có cách viết này", "no such escape"))
            .help(say!(
                lang,
                "Viết `\\\\` cho một dấu gạch chéo ngược, `\\\"` cho một dấu ngoặc kép.",
                "Write `\\\\` for a backslash and `\\\"` for a quote."
            )),
        }
    }

    fn word(&self, at: Span, lang: Lang) -> Diag {
        match self {
            Spelling::Vietnamese { meant } => Diag::error(
                code::VIETNAMESE_WORD,
                say!(
                    lang,
                    "từ khóa của tệp quy tắc viết bằng tiếng Anh: có phải ý bạn là `{meant}`?",
                    "keywords are English words: did you mean `{meant}`?"
                ),
            )
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(
                lang,
                "Tiếng Việt chỉ dùng trong lời văn giữa hai dấu `\"`.",
                "Vietnamese stands only in texts between two `\"`."
            )),
            Spelling::UpperCase { meant } => Diag::error(
                code::UPPER_CASE,
                say!(
                    lang,
                    "từ khóa và tên viết bằng chữ thường: có phải ý bạn là `{meant}`?",
                    "keywords and names are written in lower case: did you mean `{meant}`?"
                ),
            )
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(
                lang,
                "Chữ hoa chỉ dùng trong lời văn giữa hai dấu `\"`.",
                "Capitals stand only in texts between two `\"`."
            )),
            Spelling::Accent { meant } => Diag::error(
                code::ACCENT_IN_NAME,
                say!(
                    lang,
                    "tên viết không dấu: có phải ý bạn là `{meant}`?",
                    "names are written without Vietnamese marks: did you mean `{meant}`?"
                ),
            )
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(
                lang,
                "Tên chỉ gồm chữ thường không dấu `a-z`, chữ số, `_` và `.`; lời văn tiếng Việt đặt trong ngoặc kép.",
                "Names consist of lower-case letters `a-z`, digits, `_` and `.`; Vietnamese texts stand in quotes."
            )),
            _ => {
                let label = match self {
                    Spelling::NameStart { meant: Some(meant) } => say!(lang, "viết `{meant}`", "write `{meant}`"),
                    _ => say!(lang, "không bắt đầu bằng chữ cái", "does not begin with a letter"),
                };
                Diag::error(code::NAME_START, say!(lang, "tên phải bắt đầu bằng chữ cái", "a name begins with a letter"))
                    .label(at, label)
                    .help(say!(
                        lang,
                        "Tên chỉ gồm chữ thường không dấu `a-z`, chữ số, `_` và `.`.",
                        "Names consist of lower-case letters `a-z`, digits, `_` and `.`."
                    ))
            }
        }
    }
}
