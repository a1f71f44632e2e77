//! The words for values that cannot be used; shared by facts files and the `given` lines of rule tests.

use crate::base::lang::Lang;
use crate::base::number::{MOST_DIGITS, Number};
use crate::diag::code;
use crate::diag::code::Code;
use crate::diag::words;
use crate::say;
use crate::vocab::schema::Type;

use super::value::ValueError;

/// What is said of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The code.
    pub code: Code,
    /// One sentence without a full stop.
    pub message: String,
    /// What is wrong at the value.
    pub label: String,
    /// What to write.
    pub help: String,
}

/// Puts an error into words: the value as `written`, for an indicator of a type.
pub fn words(error: &ValueError, written: &str, indicator: &str, ty: Type, lang: Lang) -> Words {
    let kind = ty.describe(lang);
    let of = |code, message: String, label: &str, help: String| Words { code, message, label: label.to_string(), help };
    match error {
        ValueError::MissingPercent(fixed) => of(
            code::MISSING_PERCENT,
            say!(lang, "`{indicator}` là {kind}, phải viết kèm dấu `%`", "`{indicator}` is {kind} and is written with `%`"),
            lang.pick("thiếu dấu `%`", "`%` is missing"),
            match part_of_one(fixed) {
                Some(percent) => say!(
                    lang,
                    "Viết `\"{percent}\"` nếu đây là phần của 1, `\"{fixed}\"` nếu là phần của 100.",
                    "Write `\"{percent}\"` if it is a part of 1, `\"{fixed}\"` if it is a part of 100."
                ),
                None => say!(lang, "Viết `\"{fixed}\"`.", "Write `\"{fixed}\"`."),
            },
        ),
        ValueError::PercentOn(digits) => of(
            code::VALUE_TYPE,
            say!(lang, "`{indicator}` là {kind}, không nhận số phần trăm", "`{indicator}` is {kind} and takes no percentage"),
            lang.pick("số phần trăm", "a percentage"),
            say!(
                lang,
                "Nếu là số đếm, viết `{digits}`; nếu là tỷ lệ, dùng chỉ số tỷ lệ tương ứng (thường có đuôi `.ty_le`).",
                "For a count write `{digits}`; for a share use the indicator of the share (often ending in `.ty_le`)."
            ),
        ),
        ValueError::Thousands { written, joined } => of(
            code::AMBIGUOUS_NUMBER,
            say!(lang, "không rõ `{written}` là {joined} hay số thập phân", "`{written}` may be {joined} or a decimal"),
            lang.pick("hàng nghìn hay thập phân?", "thousands or decimals?"),
            say!(
                lang,
                "Viết `{joined}` nếu dấu này ngăn hàng nghìn; số đếm viết liền, không có dấu ngăn.",
                "Write `{joined}` if the sign separates thousands; counts are written without one."
            ),
        ),
        ValueError::Grouped { joined } => of(
            code::AMBIGUOUS_NUMBER,
            say!(lang, "số viết liền, không có dấu ngăn hàng nghìn", "numbers are written without a sign between thousands"),
            lang.pick("có dấu ngăn", "digits in groups"),
            say!(lang, "Viết `{joined}`.", "Write `{joined}`."),
        ),
        ValueError::DecimalComma(fixed) => of(
            code::AMBIGUOUS_NUMBER,
            words::decimal_comma(lang),
            lang.pick("dấu phẩy thập phân", "a decimal comma"),
            say!(lang, "Viết `\"{fixed}\"`.", "Write `\"{fixed}\"`."),
        ),
        ValueError::WrongType => of(
            code::VALUE_TYPE,
            say!(lang, "`{indicator}` là {kind}, không nhận `{written}`", "`{indicator}` is {kind} and cannot be `{written}`"),
            lang.pick("không đúng kiểu", "of another type"),
            example(ty, lang),
        ),
        ValueError::UnknownWord(near) => of(
            code::UNKNOWN_WORD,
            say!(lang, "không hiểu giá trị `{written}`", "the value `{written}` is not understood"),
            lang.pick("không phải số, cũng không phải từ chỉ lượng", "neither a number nor a word of quantity"),
            match near {
                Some(near) => say!(lang, "Có phải ý bạn là “{near}”?", "Did you mean “{near}”?"),
                None => {
                    let form = example(ty, lang);
                    say!(
                        lang,
                        "{form} Từ chỉ lượng có trong `quantifiers.toml`, ví dụ “hầu hết”.",
                        "{form} Words of quantity are those of `quantifiers.toml`, such as “hầu hết”."
                    )
                }
            },
        ),
        ValueError::WordForNumber => of(
            code::VALUE_TYPE,
            say!(
                lang,
                "`{indicator}` là {kind}; “{written}” không cho biết là bao nhiêu",
                "`{indicator}` is {kind}; “{written}” does not say how many"
            ),
            lang.pick("từ này nói về tỷ lệ", "this word speaks of a share"),
            say!(
                lang,
                "Ghi con số, hoặc dùng chỉ số tỷ lệ tương ứng (thường có đuôi `.ty_le`).",
                "Write the number, or use the indicator of the share (often ending in `.ty_le`)."
            ),
        ),
        _ => form_words(error, written, indicator, ty, lang),
    }
}

// `0.956%` may have been meant as 95.6%: the percentage, where the number is one that leaves this open.
fn part_of_one(fixed: &str) -> Option<String> {
    let at = fixed.find(|c: char| c.is_ascii_digit())?;
    let (sign, digits) = fixed.split_at(at);
    let number = Number::parse_decimal(digits.strip_suffix('%')?)?;
    let open = number.signum() > 0 && number <= Number::ONE && !sign.contains('-');
    let percent = (&number * &Number::int(100)).decimal()?;
    open.then(|| format!("{sign}{percent}%"))
}

// Values whose form is at fault.
fn form_words(error: &ValueError, written: &str, indicator: &str, ty: Type, lang: Lang) -> Words {
    let kind = ty.describe(lang);
    let (message, label, help) = match error {
        ValueError::ZeroDenominator => (
            say!(lang, "`{written}` chia cho 0", "`{written}` divides by zero"),
            lang.pick("mẫu số là 0", "the whole is 0"),
            say!(
                lang,
                "Ghi tử số và mẫu số thành hai số liệu riêng, hoặc bỏ số liệu này.",
                "Give part and whole as two facts, or leave this one out."
            ),
        ),
        ValueError::QuotientFor(first) => (
            say!(lang, "`{indicator}` là {kind}, không nhận phân số", "`{indicator}` is {kind} and takes no fraction"),
            lang.pick("hai con số", "two numbers"),
            say!(
                lang,
                "Viết số thứ nhất: `{first}`; số thứ hai là số liệu của một chỉ số khác.",
                "Write the first number: `{first}`; the second belongs to another indicator."
            ),
        ),
        ValueError::NotWhole => (
            say!(lang, "`{indicator}` là {kind}, phải là số nguyên", "`{indicator}` is {kind} and must be a whole number"),
            lang.pick("không phải số nguyên", "not whole"),
            example(ty, lang),
        ),
        ValueError::Backwards(fixed) => (
            say!(lang, "đầu của khoảng lớn hơn cuối khoảng", "the range begins above its end"),
            lang.pick("đổi chỗ hai đầu", "exchange the two ends"),
            say!(lang, "Viết `\"{fixed}\"`.", "Write `\"{fixed}\"`."),
        ),
        ValueError::Sign(fixed) => (
            say!(lang, "dấu so sánh viết là `>=`, `<=`, `>`, `<` hoặc `~`", "comparisons are written `>=`, `<=`, `>`, `<` or `~`"),
            lang.pick("dấu này không dùng được", "this sign cannot be used"),
            say!(lang, "Viết `\"{fixed}\"`.", "Write `\"{fixed}\"`."),
        ),
        ValueError::NoSuchDate => words::no_such_day(lang),
        ValueError::TooManyDigits => (
            say!(lang, "con số có quá nhiều chữ số", "the number has too many digits"),
            lang.pick("quá dài", "too long"),
            say!(
                lang,
                "Một con số có nhiều nhất {MOST_DIGITS} chữ số; kiểm tra lại trong văn bản gốc.",
                "A number has at most {MOST_DIGITS} digits; look it up in the document again."
            ),
        ),
        ValueError::TypedDate(iso) => words::day_month_year(iso, lang),
        _ => (
            say!(lang, "không đọc được giá trị `{written}`", "the value `{written}` cannot be read"),
            lang.pick("không phải một giá trị", "not a value"),
            example(ty, lang),
        ),
    };
    Words { code: code::BAD_VALUE, message, label: label.to_string(), help }
}

// What a value of a type looks like.
fn example(ty: Type, lang: Lang) -> String {
    match ty {
        Type::Count => {
            say!(
                lang,
                "Viết số, ví dụ `1549`, `\"> 40\"` hoặc `\"40..60\"`.",
                "Write a number, such as `1549`, `\"> 40\"` or `\"40..60\"`."
            )
        }
        Type::Share => say!(
            lang,
            "Viết tỷ lệ trong ngoặc kép, ví dụ `\"95.6%\"`, `\">= 90%\"` hoặc `\"10/11\"`.",
            "Write a share in quotes, such as `\"95.6%\"`, `\">= 90%\"` or `\"10/11\"`."
        ),
        Type::Ratio => {
            say!(lang, "Viết tỷ số, ví dụ `1.25`, `\"125%\"` hoặc `\"5/4\"`.", "Write a ratio, such as `1.25`, `\"125%\"` or `\"5/4\"`.")
        }
        Type::Bool => {
            say!(lang, "Viết `true` (có) hoặc `false` (không), không có ngoặc kép.", "Write `true` (yes) or `false` (no), without quotes.")
        }
        Type::Date => say!(
            lang,
            "Viết ngày, ví dụ `2017-04-01`, hoặc `\"2015-05\"` cho cả tháng.",
            "Write a date, such as `2017-04-01`, or `\"2015-05\"` for a month."
        ),
        Type::Level { least, greatest } => {
            say!(lang, "Viết một số nguyên từ {least} đến {greatest}.", "Write a whole number from {least} to {greatest}.")
        }
    }
}
