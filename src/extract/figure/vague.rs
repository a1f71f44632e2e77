//! Words of quantity without a number: `hầu hết`, `tất cả`, `không có … nào`, `hàng trăm`.

use std::collections::HashMap;

use crate::base::number::Number;
use crate::vocab::schema::QuantityWord;
use crate::vocab::schema::Reading;

use super::scan::Found;
use super::token::Tokens;
use super::{Kind, spelled, unit};

/// Words in which a word of quantity is a part: they say nothing of how many.
const COMPOUNDS: &[&str] = &[
    "nâng cao",
    "đề cao",
    "cao đẳng",
    "cao cấp",
    "cao tốc",
    "cao nguyên",
    "cao điểm",
    "cao hơn",
    "cao nhất",
    "tối cao",
    "trung cao",
    "chất lượng cao",
    "tầng cao",
    "cao tuổi",
    "công nghệ cao",
    "thấp hơn",
    "thấp nhất",
    "ít nhất",
    "ít hơn",
    "không ít",
    "không nhiều",
    "nhiều hơn",
    "nhiều nhất",
    "bao nhiêu",
    "hạn chế việc",
    "để hạn chế",
    "nhằm hạn chế",
    "cơ bản của",
    "quyền cơ bản",
    "xây dựng cơ bản",
    "điều tra cơ bản",
    "giáo dục cơ bản",
    "không gian",
    "hàng không",
    "không khí",
    "không dây",
    "không chỉ",
    "không những",
    "không quân",
    "góp một phần",
    "một phần mềm",
    "mọi lúc",
    "mọi nơi",
    "mọi mặt",
    "một số hóa",
    "một số hoá",
    "trong một số",
    "cao su",
    "cao ốc",
    "tốc độ cao",
    "chuyên môn cao",
    "đánh giá cao",
];

/// Words before a word of scale that leave open how many.
const MANY: &[&str] = &["hàng", "vài", "mấy", "nhiều", "chục", "hằng"];

/// Negations that, with `nào` after them, are none at all.
const NONE: &[&str] = &["không", "không có", "chưa", "chưa có", "không còn", "chẳng có"];

/// Negations that count to none what stands right after them.
const WITHOUT: &[&str] = &["không có", "chưa có", "không còn", "không phát sinh", "chưa phát sinh", "chưa cung cấp", "chưa triển khai"];

/// What is none after such a negation, and longer words that begin so.
const NOTHING: &[&str] = &["hồ sơ", "thủ tục", "tthc", "dịch vụ", "dvc", "dvctt"];
const SOMETHING: &[&str] = &["hồ sơ sức khỏe", "hồ sơ bệnh án", "hồ sơ quản lý", "dịch vụ bưu chính", "dịch vụ thanh toán"];

/// Words before a `nào` that asks how or when.
const ASKING: &[&str] = &["thế", "khi", "lúc", "cách", "chỗ", "nơi"];

/// How many pieces may stand between a negation and its `nào`.
const REACH: usize = 7;

/// The words of quantity of a vocabulary, by their first words.
#[derive(Debug, Default)]
pub(super) struct Vague {
    by_first: HashMap<String, Vec<(String, usize)>>,
    none: Vec<usize>,
}

impl Vague {
    /// Takes the words; [`Kind::Vague`] has indexes into `words`.
    pub(super) fn new(words: &[QuantityWord]) -> Vague {
        let mut vague = Vague::default();
        for (index, word) in words.iter().enumerate() {
            for spelling in &word.words {
                let first = spelling.split(' ').next().unwrap_or_default().to_string();
                vague.by_first.entry(first).or_default().push((spelling.clone(), index));
            }
            if word.reading == Reading::Exactly(Number::ZERO) {
                vague.none.push(index);
            }
        }
        vague
    }

    /// The word of quantity that begins at `i`.
    pub(super) fn find(&self, t: &Tokens, i: usize) -> Option<Found> {
        if t.word(i).is_empty() {
            return None;
        }
        none_of(t, i).or_else(|| nothing(t, i)).or_else(|| magnitude(t, i)).or_else(|| self.word(t, i))
    }

    fn word(&self, t: &Tokens, i: usize) -> Option<Found> {
        let spellings = self.by_first.get(t.word(i))?;
        let (end, index) = spellings.iter().filter_map(|(s, index)| Some((t.phrase(i, s)?, *index))).max_by_key(|(end, _)| *end)?;
        // `không` and `chưa có` deny far more often than they count.
        let denies = self.none.contains(&index) && unit::counted(t, end).is_none();
        (!denies && !t.is_name(i) && !is_part_of_word(t, i, end)).then(|| Found::new(i, end, Kind::Vague(index)))
    }
}

// A compound that overlaps the words from `i` to `end` and is longer than they are.
fn is_part_of_word(t: &Tokens, i: usize, end: usize) -> bool {
    (i.saturating_sub(2)..end).any(|start| t.longest(start, COMPOUNDS).is_some_and(|after| after > i && after - start > end - i))
}

// `không có hồ sơ nào`, `chưa xã nào`; not `chưa biết thế nào`
fn none_of(t: &Tokens, i: usize) -> Option<Found> {
    let after = t.longest(i, NONE)?;
    if after == i + 1 && unit::counted(t, after).is_none() {
        return None;
    }
    for at in after + 1..after + REACH {
        if t.word(at) == "nào" && !ASKING.contains(&t.word(at - 1)) {
            return Some(Found::new(i, at + 1, Kind::Count(Number::ZERO)));
        }
        if t.word(at).is_empty() {
            return None;
        }
    }
    None
}

// `chưa có dịch vụ công mức độ 4`; not `24 xã chưa có hồ sơ`, where another figure counts who has none
fn nothing(t: &Tokens, i: usize) -> Option<Found> {
    let end = t.longest(i, WITHOUT)?;
    let some = t.longest(end, NOTHING).is_none() || t.longest(end, SOMETHING).is_some();
    let opens = (0..i).rev().take_while(|at| !t.is_sign(*at, &['.', ';', ',', ':'])).all(|at| t.digits(at).is_none());
    (!some && opens).then(|| Found::new(i, end, Kind::Count(Number::ZERO)))
}

// `hàng trăm ngàn`, `vài chục`
fn magnitude(t: &Tokens, i: usize) -> Option<Found> {
    if !MANY.contains(&t.word(i)) {
        return None;
    }
    let (first, at) = match t.word(i + 1) {
        "chục" => (10, i + 2),
        "trăm" => (100, i + 2),
        _ => (1, i + 1),
    };
    let (scale, end) = spelled::scale(t, at);
    let size = first * scale;
    (size > 1).then(|| Found::new(i, end, Kind::Magnitude(Number::int(size))))
}
