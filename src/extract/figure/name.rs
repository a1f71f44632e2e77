//! Numbers that are part of a name: `Quốc lộ 14`, `phường 12`, `3G`, `C03`, web and mail addresses.

use super::scan::Found;
use super::token::Gap;
use super::token::Tokens;
use super::{Kind, numeral, unit};

/// Places and groups that have a number for a name.
const NAMES: &[&str] = &[
    "giai đoạn",
    "quận",
    "phường",
    "q",
    "p",
    "tổ",
    "tổ dân phố",
    "khu phố",
    "khu vực",
    "thôn",
    "ấp",
    "xóm",
    "khóm",
    "buôn",
    "làng",
    "bản",
    "đường",
    "phố",
    "ngõ",
    "ngách",
    "hẻm",
    "quốc lộ",
    "tỉnh lộ",
    "hương lộ",
    "ql",
    "tl",
    "đt",
    "km",
    "lô",
    "tầng",
    "phòng",
    "nhà",
    "khóa",
    "khoá",
    "kỳ",
    "kỳ họp",
    "lớp",
    "đợt",
    "loại",
    "nhóm",
    "bước",
    "tiểu dự án",
    "hợp phần",
    "chi cục",
    "cục",
    "ban quản lý",
    "đội",
    "cơ sở",
    "tháng thứ",
    "top",
    "mạng",
    "thế hệ",
    "cấp độ",
    "hạng",
    "bậc",
    "ca",
    "cổng số",
    "ngành hàng",
    "vùng",
    "block",
    "cửa số",
    "số nhà",
    "chỉ tiêu",
    "tiêu chí",
    "tiêu chuẩn",
    "phương án",
];

/// Words before a number of a street or a house.
const STREETS: &[&str] = &["đường", "phố", "ngõ", "ngách", "hẻm", "kiệt", "số nhà", "địa chỉ số", "địa chỉ", "tại số", "địa chỉ tại số"];

/// The piece after a web or mail address that begins at `i` and has no blank in it.
pub(super) fn address(t: &Tokens, i: usize) -> Option<usize> {
    let web = match t.word(i) {
        "http" | "https" | "ftp" => t.sign(i + 1) == Some(':') && t.sign(i + 2) == Some('/'),
        "www" => t.sign(i + 1) == Some('.'),
        _ => false,
    };
    let stop = |k: usize| t.gap(k) != Gap::None || t.is_sign(k, &[')', ',', ';', '"', '”', '>', '<', '|']);
    let end = || (i + 1..=t.len()).find(|k| *k == t.len() || stop(*k));
    if web {
        return end();
    }
    // Only at the start of a run without blanks, so that no run is searched twice.
    if t.glued(i) || t.word(i).is_empty() && t.digits(i).is_none() {
        return None;
    }
    let end = end()?;
    let mail = (i + 1..end).any(|k| t.sign(k) == Some('@'));
    mail.then_some(end)
}

/// Letters and digits in one that begin with the word at `i`: `C03`, `IPv6`, `COVID-19`.
pub(super) fn mixed(t: &Tokens, i: usize) -> Option<Found> {
    let ascii = t.word(i).is_ascii() && !t.word(i).is_empty();
    let hyphen = usize::from(t.sign(i + 1) == Some('-') && t.glued(i + 1) && t.is_capital(i));
    let at = i + 1 + hyphen;
    if !ascii || t.digits(at).is_none() || !t.glued(at) || is_common(t.word(i)) {
        return None;
    }
    let after = numeral::digits(t, at).map_or(at + 1, |n| n.end);
    if unit::unit(t, after).is_some() {
        return None;
    }
    let mut end = at + 1;
    while t.glued(end) && (t.digits(end).is_some() || t.word(end).is_ascii() && !t.word(end).is_empty()) {
        end += 1;
    }
    Some(Found::new(i, end, Kind::Name))
}

// Vietnamese words without marks that are typed together with the number after them by mistake.
fn is_common(word: &str) -> bool {
    matches!(word, "trong" | "cho" | "trang" | "hai" | "ba" | "hay" | "ra" | "theo" | "trung")
}

/// A name with the number at `i`: `Quốc lộ 14`, `phường 12`, `Q. 4`, `3G`. Does not reach back before `floor`.
pub(super) fn name(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let letter = t.glued(i + 1) && t.raw(i + 1).len() == 1 && !t.word(i + 1).is_empty() && t.raw(i + 1).is_ascii();
    if letter && unit::unit(t, i + 1).is_none() && !matches!(t.word(i + 1), "h" | "g") || letter && t.raw(i + 1) == "G" {
        return Some(Found::new(i, i + 2, Kind::Name));
    }
    let abbreviated =
        t.sign(i.wrapping_sub(1)) == Some('.') && matches!(t.word(i.wrapping_sub(2)), "q" | "p") && t.is_capital(i.wrapping_sub(2));
    let lead = if abbreviated && i >= floor + 2 { Some(i - 2) } else { t.ending(floor, i, NAMES) };
    if t.raw(i).starts_with('0') && t.raw(i).len() == 2 && t.is_capitals(i.wrapping_sub(1)) && unit::counted(t, i + 1).is_none() {
        return Some(Found::new(i, i + 1, Kind::Name));
    }
    if let Some(found) = in_address(t, floor, i) {
        return Some(found);
    }
    let start = lead.filter(|s| abbreviated || !matches!(t.word(*s), "q" | "p") || t.is_capital(*s))?;
    let number = numeral::numeral(t, i)?;
    let counted = unit::counted(t, number.end).is_some_and(|after| t.digits(after).is_none());
    let counts = counted || unit::unit(t, number.end).is_some() || number.end > i + 1;
    let part = t.is_sign(i + 1, &['/']) && t.digits(i + 2).is_some();
    (!counts && !part && t.raw(i).len() <= 3).then(|| Found::new(start, i + 1, Kind::Name).or(Kind::Count(number.count)))
}

// `đường 3/2`, `số 15-17`
fn in_address(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let start = t.ending(floor, i, STREETS)?;
    let joined = t.is_sign(i + 1, &['/', '-', '–']) && t.glued(i + 1) && t.glued(i + 2) && t.digits(i + 2).is_some();
    let end = if joined { i + 3 } else { i + 1 };
    let housed = matches!(t.word(start), "địa" | "tại");
    let begin = if housed { i } else { start };
    ((joined || housed) && unit::counted(t, end).is_none() && unit::unit(t, end).is_none()).then(|| Found::new(begin, end, Kind::Name))
}
