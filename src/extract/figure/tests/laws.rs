//! What holds of every text.

use proptest::prelude::*;

use super::*;
use crate::base::viet::Folded;
use unicode_normalization::UnicodeNormalization;

/// Pieces from which texts are put together that look like reports more than random letters do.
const PIECES: &[&str] = &[
    "12",
    "1.549",
    "98,14%",
    "31, 2%",
    "2016",
    "07/11/2016",
    "36a/NQ-CP",
    "mức độ 3,4",
    "hơn",
    "khoảng",
    "trên",
    "trở lên",
    "năm",
    "tháng",
    "ngày",
    "quý",
    "quý I",
    "từ",
    "đến",
    "-",
    "–",
    "/",
    ",",
    ".",
    " ",
    "  ",
    "\n",
    "\t",
    "\u{a0}",
    "(",
    ")",
    "+",
    "=",
    "%",
    "triệu",
    "nghìn",
    "tỷ",
    "đồng",
    "hai",
    "mươi",
    "trăm",
    "linh",
    "một",
    "phần",
    "nửa",
    "hồ sơ",
    "xã",
    "không có",
    "nào",
    "hầu hết",
    "tất cả",
    "hàng",
    "http://",
    "www.",
    "a@b",
    "số",
    "điểm",
    "thứ",
    "lần thứ",
    "giai đoạn",
    "3G",
    "C03",
    "0271",
    "1900",
    "h",
    "30",
    "giờ",
    "phút",
    ":",
    "Điện thoại",
    "cấp",
    "GB",
    "é",
    "e\u{301}",
    "😀",
    "٣",
    "²",
    "rưỡi",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => proptest::sample::select(PIECES).prop_map(str::to_string), 1 => "\\PC{0,3}", 1 => "[0-9.,/ -]{0,12}"];
    proptest::collection::vec((piece, proptest::sample::select(&["", " "][..])), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, blank)| piece + blank).collect())
}

/// The laws of one text.
fn hold(text: &str) {
    let figures = lex(text, &vocabulary());
    let mut end = 0;
    for figure in &figures {
        assert!(figure.range.start >= end && figure.range.start < figure.range.end, "{figure:?} in {text:?}");
        assert!(text.get(figure.range.clone()).is_some() && text.get(figure.bound_range.clone()).is_some(), "{figure:?} in {text:?}");
        let apart = figure.bound_range.end <= figure.range.start || figure.bound_range.start >= figure.range.end;
        assert!(apart || figure.bound_range.is_empty(), "{figure:?} in {text:?}");
        assert_eq!(figure.bound_range.is_empty(), figure.bound == Bound::Exact, "{figure:?} in {text:?}");
        end = figure.range.end;
    }
    for (at, _) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        assert_eq!(figures.iter().filter(|f| f.range.contains(&at)).count(), 1, "the digit at {at} of {text:?}");
    }
    for sum in sums(text, &figures) {
        let value = |i: usize| match &figures[i].kind {
            Kind::Count(n) => n.clone(),
            other => panic!("{other:?} in a sum"),
        };
        assert_eq!(sum.parts.iter().fold(Number::ZERO, |n, i| &n + &value(*i)), value(sum.whole));
        assert!(sum.parts.iter().all(|i| *i > sum.whole) && sum.parts.is_sorted());
    }
}

/// A whole number with points between thousands.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|g| std::str::from_utf8(g).unwrap()).collect();
    groups.join(".")
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// A number below 1000 in words; `full` where thousands stand before it.
fn group_in_words(n: u64, full: bool) -> String {
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    let mut words = Vec::new();
    if full || hundreds > 0 {
        words.extend([DIGITS[hundreds as usize], "trăm"]);
    }
    match tens {
        0 if ones > 0 && !words.is_empty() => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([DIGITS[tens as usize], "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(DIGITS[ones as usize]),
    }
    words.join(" ")
}

fn in_words(n: u64) -> String {
    let mut words = Vec::new();
    for (size, name) in [(1_000_000, " triệu"), (1_000, " nghìn"), (1, "")] {
        let group = n / size % 1000;
        if group > 0 {
            words.push(group_in_words(group, !words.is_empty()) + name);
        }
    }
    words.join(" ")
}

fn only(text: &str) -> Kind {
    let figures = lex(text, &[]);
    assert_eq!(figures.len(), 1, "{text}: {figures:?}");
    figures[0].kind.clone()
}

fn steps(text: &str) -> usize {
    let tokens = token::Tokens::new(text);
    scan::figures(&tokens, &vague::Vague::new(&vocabulary()));
    tokens.steps.get()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn texts_like_reports(text in text()) {
        hold(&text);
    }

    #[test]
    fn any_text(text in any::<String>()) {
        hold(&text);
    }

    #[test]
    fn counts_come_back(n in 0u64..1_000_000_000) {
        prop_assert_eq!(only(&format!("có {} hồ sơ", grouped(n))), Kind::Count(Number::int(n as i64)));
        prop_assert_eq!(only(&format!("có {n:03} hồ sơ")), Kind::Count(Number::int(n as i64)));
    }

    #[test]
    fn shares_come_back(n in 0u64..100_000) {
        let share = Kind::Percent(Number::ratio(n as i64, 100).unwrap());
        prop_assert_eq!(only(&format!("đạt {},{:02}%", n / 100, n % 100)), share.clone());
        prop_assert_eq!(only(&format!("đạt {}.{:02}%", n / 100, n % 100)), share.clone());
        prop_assert_eq!(only(&format!("đạt {},{:02} phần trăm", n / 100, n % 100)), share);
    }

    #[test]
    fn words_come_back(n in 2u64..1_000_000_000) {
        prop_assert_eq!(only(&format!("Có {} hồ sơ", in_words(n))), Kind::Count(Number::int(n as i64)));
    }

    #[test]
    fn days_come_back(days in -20_000i64..30_000) {
        let date = Date::from_day_number(days).unwrap();
        let (y, m, d) = (date.year(), date.to_string()[5..7].parse::<u8>().unwrap(), date.to_string()[8..].parse::<u8>().unwrap());
        let spellings = [
            format!("{d}/{m}/{y}"), format!("{d:02}-{m:02}-{y}"), format!("{d}.{m}.{y}"), format!("ngày {d:02}/{m:02}/{y}"), format!("{y}-{m:02}-{d:02}"),
            format!("ngày {d} tháng {m} năm {y}"), format!("Ngày {d:02}, tháng {m:02}, năm {y}"), format!("{d} / {m} / {y}"), format!("ngày {d}- {m}- {y}"),
        ];
        for spelling in spellings {
            prop_assert_eq!(only(&spelling), Kind::Period { from: date, to: date }, "{}", spelling);
        }
        let (from, to) = date.month();
        for spelling in [format!("tháng {m}/{y}"), format!("tháng {m:02}-{y}"), format!("tháng {m} năm {y}"), format!("{m:02}/{y}")] {
            prop_assert_eq!(only(&spelling), Kind::Period { from, to }, "{}", spelling);
        }
    }

    #[test]
    fn spelling_and_blanks_change_nothing(text in text()) {
        let kinds = |text: &str| lex(&Folded::new(text).text, &vocabulary()).into_iter().map(|f| (f.kind, f.bound)).collect::<Vec<_>>();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(kinds(&text), kinds(&decomposed));
        prop_assert_eq!(kinds(&text), kinds(&text.replace(' ', "\u{a0} ")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Steps for each byte stay the same however long a text is.
    #[test]
    fn reading_takes_steps_in_proportion(shape in proptest::collection::vec(proptest::sample::select(PIECES), 1..5)) {
        let shape = shape.concat();
        let (small, large) = (steps(&shape.repeat(40)), steps(&shape.repeat(320)));
        prop_assert!(large < 10 * small + 2_000, "{:?}: {} steps, then {}", shape, small, large);
    }
}
