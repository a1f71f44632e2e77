use super::*;

fn shown(text: &str) -> String {
    let figures = lex(text, &vocabulary());
    let words = |i: &usize| &text[figures[*i].range.clone()];
    let sum = |s: &Sum| format!("{} = {}", words(&s.whole), s.parts.iter().map(words).collect::<Vec<_>>().join(" + "));
    sums(text, &figures).iter().map(sum).collect::<Vec<_>>().join("; ")
}

#[test]
fn signs_tell_parts() {
    assert_eq!(shown("350 = 300 (200+60+40) + 50"), "350 = 300 + 50; 300 = 200 + 60 + 40");
    assert_eq!(shown("Tổng số 1.240 = 1.200 + 40 hồ sơ"), "1.240 = 1.200 + 40");
}

#[test]
fn words_tell_parts() {
    let text = "có 350 dịch vụ mức độ 3; trong đó 300 dịch vụ (200 của tỉnh, 60 của huyện, 40 của xã) và 50 dịch vụ của bộ";
    assert_eq!(shown(text), "350 = 300 + 50; 300 = 200 + 60 + 40");
    assert_eq!(shown("14 đơn vị gồm 12 huyện và 2 sở"), "14 = 12 + 2");
    assert_eq!(shown("nhận 900 hồ sơ, trong đó trả 600 hồ sơ, đang xử lý 300 hồ sơ"), "900 = 600 + 300");
}

#[test]
fn numbers_alone_are_no_sum() {
    assert_eq!(shown("có 12 huyện, 10 xã và 2 sở"), "");
    assert_eq!(shown("14 đơn vị gồm 12 huyện. Có 2 sở"), "");
    assert_eq!(shown("14 đơn vị gồm 12 huyện và 3 sở"), "");
}
