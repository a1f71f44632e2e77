//! Lines that belong to the frame of a page and state nothing: menus, counters, datelines, page numbers.
//!
//! A dateline stays a block, so that the day it names can be found.

use crate::base::viet::bare;

/// What is written on buttons and in frames, without marks and signs.
const LABELS: [&str; 72] = [
    "top",
    "menu",
    "home",
    "img",
    "image",
    "icon",
    "logo",
    "banner",
    "site banner",
    "slide",
    "loading",
    "search",
    "login",
    "print",
    "share",
    "tweet",
    "like",
    "email",
    "rss",
    "faq",
    "english",
    "tieng viet",
    "tieng anh",
    "trang chu",
    "gioi thieu",
    "lien he",
    "dang nhap",
    "dang ky",
    "dang xuat",
    "dang xu ly",
    "dang tai",
    "tim kiem",
    "so do cong",
    "so do trang",
    "so do site",
    "dau trang",
    "ve dau trang",
    "len dau trang",
    "quay lai",
    "tro ve",
    "tro lai",
    "in trang",
    "in bai",
    "in bai viet",
    "ban in",
    "gui mail",
    "gui email",
    "gui bai viet",
    "chia se",
    "xem chi tiet",
    "xem chi tiet icon",
    "chi tiet",
    "xem them",
    "doc them",
    "doc tiep",
    "xem tiep",
    "xem tat ca",
    "tat ca",
    "tin lien quan",
    "bai lien quan",
    "bai viet lien quan",
    "tin khac",
    "cac tin khac",
    "tin moi",
    "tin moi nhat",
    "tin noi bat",
    "cung chuyen muc",
    "binh luan",
    "y kien ban doc",
    "gui binh luan",
    "quang cao",
    "nghe doc bai",
];

/// Words of which datelines and counters are made, beside numbers.
const FRAME: [&str; 46] = [
    "thu", "hai", "ba", "tu", "nam", "sau", "bay", "chu", "nhat", "ngay", "thang", "luc", "gio", "phut", "sang", "trua", "chieu", "toi",
    "am", "pm", "sa", "ch", "gmt", "utc", "cap", "dang", "tai", "viet", "bai", "xuat", "ban", "lan", "luot", "so", "xem", "doc", "truy",
    "views", "view", "hits", "online", "trang", "page", "lan", "cu", "in",
];

/// Whether a line belongs to the frame of its page.
pub(super) fn is_furniture(line: &str) -> bool {
    // What belongs to a frame is short.
    if line.chars().take(161).count() > 160 {
        return false;
    }
    let bare = bare(line);
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.is_empty() || LABELS.contains(&words.join(" ").as_str()) || is_counter(&words) || is_state_heading(&words) || is_dateline(&words)
}

// Numbers with nothing but words of datelines and counters.
fn is_counter(words: &[&str]) -> bool {
    let number = |w: &&&str| w.starts_with(|c: char| c.is_ascii_digit()) && w.chars().all(|c| c.is_ascii_digit() || "hgp".contains(c));
    words.iter().any(|w| number(&w)) && words.iter().all(|w| number(&w) || FRAME.contains(w))
}

// The country's name and its motto over every official letter.
fn is_state_heading(words: &[&str]) -> bool {
    matches!(words, ["cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam"] | ["doc", "lap", "tu", "do", "hanh", "phuc"])
}

// “Việt Trì, ngày 5 tháng 1 năm 2016”, “Số: 12/BC-UBND”.
fn is_dateline(words: &[&str]) -> bool {
    let number = |w: &&str| w.bytes().all(|b| b.is_ascii_digit());
    let dated = match words {
        [place @ .., "ngay", day, "thang", month, "nam", year] => place.len() <= 5 && [day, month, year].into_iter().all(number),
        [place @ .., "ngay", "thang", month, "nam", year] => place.len() <= 5 && [month, year].into_iter().all(number),
        _ => false,
    };
    let numbered = matches!(words, ["so", rest @ ..] if (1..=6).contains(&rest.len()) && rest[0].starts_with(|c: char| c.is_ascii_digit()) && !rest[1..].iter().any(|w| w.len() > 6));
    dated || numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_told_from_statements() {
        for line in [
            "Thứ năm, 25/02/2016 11:14",
            "Chủ Nhật, 27/11/2016 736",
            "|",
            "Top",
            "Đang xử lý.....",
            "Xem chi tiết »",
            "19/01/2018 - 09:44 (GMT+7)",
            "Lượt xem: 1.204",
            "Trang 3/12",
            "- 4 -",
            "Việt Trì, ngày 05 tháng 01 năm 2016",
            "Số: 12/BC-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Cập nhật lúc 14h30 ngày 5/6/2017",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Hạ tầng kỹ thuật",
            "Năm 2016 có 95% cán bộ dùng thư điện tử.",
            "100% sở, ngành",
            "Số thủ tục: 1.549",
            "Kế hoạch năm 2017",
            "Ngày 7/11/2016, tỉnh đã phê duyệt kế hoạch.",
            "15 xã",
            "Số hồ sơ tiếp nhận trong tháng: 1.200",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
