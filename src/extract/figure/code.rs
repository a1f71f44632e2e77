//! Numbers that state nothing: of documents, of articles, telephones, versions, places, web addresses, lists and page furniture.

use super::day;
use super::scan::Found;
use super::token::{Gap, Tokens};
use super::{Kind, numeral, spelled, unit};

/// Kinds of documents whose number may follow at once.
const DOCUMENTS: &[&str] = &[
    "nghị quyết", "nghị định", "quyết định", "thông tư", "thông tư liên tịch", "chỉ thị", "công văn", "công điện", "nq", "nđ", "qđ", "tt",
    "pháp lệnh", "kết luận", "sắc lệnh", "lệnh",
];

/// Kinds of documents whose number follows the word `số`.
const NUMBERED: &[&str] = &[
    "kế hoạch", "báo cáo", "chương trình", "chương trình hành động", "đề án", "tờ trình", "thông báo", "hướng dẫn", "luật", "văn bản", "kh",
    "bc", "tb", "dự án", "quy chế", "quy định", "hợp đồng", "giấy phép", "mẫu", "biểu mẫu", "phụ lục", "chứng chỉ", "quyển",
];

/// Parts of a law or a report.
const ARTICLES: &[&str] = &["điều", "khoản", "chương", "mục", "phụ lục", "biểu", "mẫu", "tiểu mục", "phần", "tập"];

/// Parts of a page or a web page's counters.
const FURNITURE: &[&str] = &[
    "trang", "hình", "bảng", "ảnh", "biểu đồ", "lượt xem", "lượt đọc", "lượt truy cập", "số lượt truy cập", "số lượt xem", "đang online",
    "đang truy cập", "trực tuyến", "hôm nay", "hôm qua", "tổng truy cập", "views", "copyright", "bình luận",
];

/// Those that need a colon, because they are also running words.
const WITH_COLON: &[&str] = &["trực tuyến", "hôm nay", "hôm qua", "lượt truy cập", "số lượt truy cập", "trang", "bảng", "bình luận"];

/// Places and groups that have a number for a name.
const NAMES: &[&str] = &[
    "quận", "phường", "q", "p", "tổ", "tổ dân phố", "khu phố", "khu vực", "thôn", "ấp", "xóm", "khóm", "buôn", "làng", "bản", "đường", "phố", "ngõ",
    "ngách", "hẻm", "quốc lộ", "tỉnh lộ", "hương lộ", "ql", "tl", "đt", "km", "lô", "tầng", "phòng", "nhà", "khóa", "khoá", "kỳ", "kỳ họp", "lớp",
    "đợt", "vòng", "loại", "nhóm", "bước", "tiểu dự án", "hợp phần", "chi cục", "cục", "ban quản lý", "đội", "cơ sở", "tháng thứ", "top", "mạng",
    "thế hệ", "cấp độ", "hạng", "bậc", "ca", "cổng số", "ngành hàng", "vùng", "block", "cửa số", "số nhà", "chỉ tiêu", "tiêu chí", "tiêu chuẩn", "phương án",
];

/// Words before an ordinal number.
const ORDINALS: &[&str] = &["thứ", "lần thứ", "hạng", "xếp hạng", "xếp thứ", "đứng thứ", "vị trí", "vị trí số", "vị trí thứ", "top"];

/// Products, standards and other words before a version.
const VERSIONS: &[&str] = &[
    "phiên bản", "version", "ver", "v", "windows", "office", "win", "ios", "android", "iso", "tcvn", "iec", "sql", "server", "java", "php", "html",
    "oracle", "ie", "chrome", "firefox", "excel", "word", "sharepoint", "net", "usb", "tls", "ssl", "công nghiệp", "cách mạng", "ubuntu", "redhat",
    "exchange", "itu", "vneid", "thế hệ",
];

/// Words before a telephone number.
const PHONES: &[&str] = &[
    "điện thoại", "đt", "đtdđ", "sđt", "tel", "fax", "hotline", "đường dây nóng", "tổng đài", "số máy", "di động", "zalo", "đầu số", "mobile", "phone",
    "máy lẻ", "mã số thuế", "mst", "cmnd", "cccd", "số tài khoản", "stk",
];

/// Words between such a word and its number.
const FILL: &[&str] = &["số", "là", "qua", "hỗ trợ"];

/// Whatever has a meaning of its own because of the pieces at and before `i`, a run of digits. Does not reach back before `floor`.
pub(super) fn code(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    list_number(t, i)
        .or_else(|| document(t, floor, i))
        .or_else(|| phone(t, floor, i))
        .or_else(|| ordinal(t, floor, i))
        .or_else(|| furniture(t, floor, i))
        .or_else(|| version(t, floor, i))
        .or_else(|| name(t, floor, i))
}

/// A web or mail address that begins at `i`, with no blank in it; `None` inside the figure where it has no digit.
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

/// Letters and digits in one, `C03`, `IPv6`, `COVID-19`: the piece after them.
pub(super) fn mixed(t: &Tokens, i: usize) -> Option<usize> {
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
    Some(end)
}

/// What begins with the word at `i` and states nothing: names with digits, ordinals in words, letters of a list.
pub(super) fn after_word(t: &Tokens, i: usize) -> Option<Found> {
    if let Some(end) = mixed(t, i) {
        return Some(Found::new(i, end, Kind::Name));
    }
    if t.gap(i) == Gap::Line && is_list_letter(t, i) {
        return Some(Found::new(i, i + 2, Kind::Furniture));
    }
    let at = t.longest(i, ROMAN)?;
    let ordinal = at > i && t.word(at - 1) == "thứ" && ["nhất", "nhì", "tư"].contains(&t.word(at));
    if ordinal || is_roman(t, at) {
        return Some(Found::new(i, at + 1, Kind::Ordinal));
    }
    let words = spelled::spelled(t, at).filter(|_| t.word(at - 1) == "thứ")?;
    Some(Found::new(i, words.end, Kind::Ordinal))
}

/// Words before Roman figures and ordinals in words.
const ROMAN: &[&str] = &["thứ", "lần thứ", "khóa", "khoá", "chương", "phần", "mục", "thế kỷ", "thế kỉ", "phụ lục", "vị trí thứ", "đứng thứ", "xếp thứ", "loại", "hạng", "nhóm", "vùng"];

fn is_roman(t: &Tokens, i: usize) -> bool {
    let raw = t.raw(i);
    !raw.is_empty() && raw.len() <= 6 && raw.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

// `a)`, `b.`, `II.`
fn is_list_letter(t: &Tokens, i: usize) -> bool {
    let one = t.raw(i).chars().nth(1).is_none();
    let closed = t.glued(i + 1) && (t.is_sign(i + 1, &[')']) || t.is_sign(i + 1, &['.', '/']) && matches!(t.gap(i + 2), Gap::Space | Gap::Wide));
    closed && (one || is_roman(t, i))
}

// Vietnamese words without marks that are typed together with the number after them by mistake.
fn is_common(word: &str) -> bool {
    matches!(word, "trong" | "cho" | "trang" | "hai" | "ba" | "hay" | "ra" | "theo" | "trung")
}

// `1. `, `2.1.`, `1) `, `(1)`, `1/ ` at the start of a line.
fn list_number(t: &Tokens, i: usize) -> Option<Found> {
    let bracket = t.sign(i.wrapping_sub(1)) == Some('(') && t.gap(i - 1) == Gap::Line;
    if t.gap(i) != Gap::Line && !bracket || t.raw(i).len() > 2 {
        return None;
    }
    let mut end = i + 1;
    while t.sign(end) == Some('.') && t.glued(end) && t.glued(end + 1) && t.digits(end + 1).is_some_and(|d| d.len() <= 2) {
        end += 2;
    }
    let closed = t.is_sign(end, &[')', '/', '.', ':']) && t.glued(end) && matches!(t.gap(end + 1), Gap::Space | Gap::Wide);
    let closed = closed && (t.sign(end) != Some('/') || t.digits(end + 1).is_none());
    let glued_word = t.is_sign(end, &['.', ')']) && t.glued(end + 1) && t.is_capital(end + 1);
    // `2.1 Kết quả`
    let heading = end > i + 1 && t.gap(end) == Gap::Space && t.is_capital(end) && spelled::scale(t, end).0 == 1;
    let closing = end + usize::from(closed || glued_word);
    (closed || glued_word || heading).then(|| Found::new(i, closing, Kind::Furniture))
}

fn document(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let numbered = t.word(i.wrapping_sub(1)) == "số" && i > floor;
    let lead_end = if numbered { i - 1 } else { i };
    let named = t.ending(floor, lead_end, DOCUMENTS).or_else(|| numbered.then(|| t.ending(floor, lead_end, NUMBERED)).flatten());
    let mut end = i + 1;
    if t.glued(end) && matches!(t.word(end), "a" | "b" | "c" | "d") {
        end += 1;
    }
    if let Some(after) = parts_of_number(t, end) {
        return Some(Found::new(i, after, Kind::DocumentNumber));
    }
    // `Quyết định 28/2018`
    let year = (t.sign(end) == Some('/')).then(|| day::year(t, end + 1)).flatten();
    if let Some(start) = named.or(numbered.then_some(i)).filter(|_| year.is_some()) {
        return Some(Found::new(start.max(i), end + 2, Kind::DocumentNumber));
    }
    if t.ending(floor, i, ARTICLES).is_some() && t.raw(i).len() <= 3 && unit::unit(t, i + 1).is_none() && unit::counted(t, end).is_none() {
        return Some(Found::new(i, end, Kind::DocumentNumber));
    }
    let counts = !numbered && (unit::counted(t, end).is_some() || unit::unit(t, end).is_some() || spelled::scale(t, end).0 > 1);
    let plain = !t.glued(end) || !t.is_sign(end, &['.', ',', '%']) || t.digits(end + 1).is_none();
    (named.is_some() && !counts && plain).then(|| Found::new(i, end, Kind::DocumentNumber))
}

/// Abbreviations in capitals that are counted and end no document's number.
const COUNTED: &[&str] = &["CBCC", "CBCCVC", "CBCNV", "CCVC", "DVC", "DVCTT", "TTHC", "HS", "VB", "CB", "GB", "USD", "VND", "VNĐ"];

// `/NQ-CP`, `-NQ/TW`, `/2011/NĐ-CP`, ` / KH - UBND`
fn parts_of_number(t: &Tokens, i: usize) -> Option<usize> {
    let near = |k: usize| matches!(t.gap(k), Gap::None | Gap::Space);
    let joint = |k: usize| t.is_sign(k, &['/', '-', '–']) && near(k) && near(k + 1) && (t.glued(k) == t.glued(k + 1));
    let (mut at, mut letters) = (i, false);
    while joint(at) {
        if t.sign(at) == Some('/') && !letters && day::year(t, at + 1).is_some() {
            at += 2;
        } else if is_abbreviation(t, at + 1) && !COUNTED.contains(&t.raw(at + 1)) && (letters || t.glued(at) || t.sign(at) == Some('/')) {
            (at, letters) = (at + 2, true);
            while t.glued(at) && (t.digits(at).is_some() || t.is_capital(at)) {
                at += 1;
            }
        } else {
            break;
        }
    }
    letters.then_some(at)
}

// At least two capitals, `NQ`, `QĐ`, `CTr`, `TTg`
fn is_abbreviation(t: &Tokens, i: usize) -> bool {
    let raw = t.raw(i);
    !t.word(i).is_empty() && t.is_capital(i) && raw.chars().take(8).filter(|c| c.is_uppercase()).count() >= 2
}

fn phone(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let plus = t.sign(i.wrapping_sub(1)) == Some('+') && t.glued(i) && t.raw(i).starts_with("84");
    let (end, digits) = phone_end(t, i);
    let hot = matches!(t.digits(i).map(|d| (d.get(..4), d.len())), Some((Some("1900" | "1800"), 8 | 10)));
    let service = matches!(t.digits(i), Some("1900" | "1800")) && digits >= 8 && end > i + 1;
    let dialled = t.raw(i).starts_with('0') && (9..=12).contains(&digits) && t.raw(i).len() >= 2;
    let led = has_phone_word(t, floor, i) && digits >= 3 && unit::unit(t, end).is_none() && unit::counted(t, end).is_none();
    if plus || hot || service || dialled || led {
        return Some(Found::new(i, end, Kind::Phone));
    }
    (t.raw(i).len() > 15).then(|| Found::new(i, i + 1, Kind::Phone))
}

// Groups of digits with blanks, points, hyphens and brackets between them, and how many digits there are.
fn phone_end(t: &Tokens, i: usize) -> (usize, usize) {
    let (mut end, mut digits) = (i + 1, t.raw(i).len());
    while digits < 12 {
        let signs = (end..end + 2).take_while(|k| t.is_sign(*k, &['.', '-', ')', '(']) && matches!(t.gap(*k), Gap::None | Gap::Space)).count();
        let next = end + signs;
        let Some(group) = t.digits(next).filter(|d| d.len() >= 2 && matches!(t.gap(next), Gap::None | Gap::Space)) else { break };
        if digits + group.len() > 12 {
            break;
        }
        (end, digits) = (next + 1, digits + group.len());
    }
    (end, digits)
}

fn has_phone_word(t: &Tokens, floor: usize, i: usize) -> bool {
    let mut at = i;
    for _ in 0..4 {
        let before = at.wrapping_sub(1);
        if at > floor && (t.is_sign(before, &[':', '.', '(']) || FILL.contains(&t.word(before))) {
            at = before;
        } else {
            break;
        }
    }
    t.ending(floor, at, PHONES).is_some()
}

// `lần thứ 11`, `hạng 5/63`, `vị trí số 1`
fn ordinal(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let start = t.ending(floor, i, ORDINALS)?;
    let of = (t.sign(i + 1) == Some('/') && t.digits(i + 2).is_some()).then_some(i + 3);
    let end = of.unwrap_or(i + 1);
    (t.raw(i).len() <= 3 && unit::unit(t, end).is_none_or(|(u, _)| u == unit::Unit::Duration)).then(|| Found::new(start, end, Kind::Ordinal))
}

fn furniture(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let colon = t.sign(i.wrapping_sub(1)) == Some(':') && i > floor;
    let end = if colon { i - 1 } else { i };
    let copyright = t.sign(i.wrapping_sub(1)) == Some('©');
    let start = t.ending(floor, end, FURNITURE);
    let words = start.is_some() && (colon || t.ending(floor, end, WITH_COLON) != start);
    let page = t.word(end.wrapping_sub(1)) == "trang" && start.is_some() && unit::counted(t, i + 1).is_none() && t.raw(i).len() <= 3;
    if !words && !copyright && !page {
        return None;
    }
    let number = numeral::digits(t, i)?;
    let of = (t.sign(number.end) == Some('/') && t.digits(number.end + 1).is_some()).then_some(number.end + 2);
    (unit::unit(t, number.end).is_none()).then(|| Found::new(i, of.unwrap_or(number.end), Kind::Furniture))
}

// `NetOffice 5.0`, `Windows 10`, `ISO 9001:2015`, `1.2.3`
fn version(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let mut end = i + 1;
    while t.is_sign(end, &['.', ':']) && t.glued(end) && t.glued(end + 1) && t.digits(end + 1).is_some() {
        end += 2;
    }
    let counts = || unit::counted(t, end).is_some() || unit::unit(t, end).is_some() || spelled::scale(t, end).0 > 1;
    let before = i.wrapping_sub(1);
    let inner_capital = i > floor && t.raw(before).is_ascii() && t.raw(before).chars().skip(1).any(char::is_uppercase) && !t.is_capitals(before);
    let led = t.ending(floor, i, VERSIONS).filter(|_| !counts());
    let product = (inner_capital && end > i + 1 && !counts()).then_some(before);
    if let Some(start) = led.or(product) {
        return Some(Found::new(start, end, Kind::Version));
    }
    let groups = numeral::digits(t, i).map_or(i, |n| n.end);
    let dotted = end > i + 3 && groups < end && (i + 1..end).step_by(2).all(|k| t.sign(k) == Some('.'));
    dotted.then(|| Found::new(i, end, Kind::Version))
}

// `Quốc lộ 14`, `phường 12`, `Q. 4`, `3G`
fn name(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
    let letter = t.glued(i + 1) && t.raw(i + 1).len() == 1 && !t.word(i + 1).is_empty() && t.raw(i + 1).is_ascii();
    if letter && unit::unit(t, i + 1).is_none() && !matches!(t.word(i + 1), "h" | "g") || letter && t.raw(i + 1) == "G" {
        return Some(Found::new(i, i + 2, Kind::Name));
    }
    let abbreviated = t.sign(i.wrapping_sub(1)) == Some('.') && matches!(t.word(i.wrapping_sub(2)), "q" | "p") && t.is_capital(i.wrapping_sub(2));
    let lead = if abbreviated && i >= floor + 2 { Some(i - 2) } else { t.ending(floor, i, NAMES) };
    let start = lead.filter(|s| abbreviated || !matches!(t.word(*s), "q" | "p") || t.is_capital(*s))?;
    let number = numeral::numeral(t, i)?;
    let counts = unit::counted(t, number.end).is_some() || unit::unit(t, number.end).is_some() || number.end > i + 1;
    let part = t.is_sign(i + 1, &['/']) && t.digits(i + 2).is_some();
    (!counts && !part && t.raw(i).len() <= 3).then(|| Found::new(start, i + 1, Kind::Name))
}
