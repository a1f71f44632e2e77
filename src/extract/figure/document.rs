//! Numbers of documents and of their parts: `36a/NQ-CP`, `Quyết định 1819`, `Điều 15`.

use super::scan::Found;
use super::token::Gap;
use super::token::Tokens;
use super::{Kind, day, spelled, unit};

/// Kinds of documents whose number may follow at once.
const DOCUMENTS: &[&str] = &[
    "nghị quyết",
    "nghị định",
    "quyết định",
    "thông tư",
    "thông tư liên tịch",
    "chỉ thị",
    "công văn",
    "công điện",
    "nq",
    "nđ",
    "qđ",
    "tt",
    "pháp lệnh",
    "kết luận",
    "sắc lệnh",
    "lệnh",
];

/// Kinds of documents whose number follows the word `số`.
const NUMBERED: &[&str] = &[
    "kế hoạch",
    "báo cáo",
    "chương trình",
    "chương trình hành động",
    "đề án",
    "tờ trình",
    "thông báo",
    "hướng dẫn",
    "luật",
    "văn bản",
    "kh",
    "bc",
    "tb",
    "dự án",
    "quy chế",
    "quy định",
    "hợp đồng",
    "giấy phép",
    "mẫu",
    "biểu mẫu",
    "phụ lục",
    "chứng chỉ",
    "quyển",
];

/// Parts of a law or a report.
const ARTICLES: &[&str] = &["điều", "khoản", "chương", "mục", "phụ lục", "biểu", "mẫu", "tiểu mục", "phần", "tập"];

/// The number of a document at `i`, a run of digits. Does not reach back before `floor`.
pub(super) fn document(t: &Tokens, floor: usize, i: usize) -> Option<Found> {
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
    if joint(at) && t.sign(at) == Some('/') && day::year(t, at + 1).is_some() {
        at += 2;
    }
    while joint(at) {
        if is_abbreviation(t, at + 1) && !COUNTED.contains(&t.raw(at + 1)) && (letters || t.glued(at) || t.sign(at) == Some('/')) {
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
