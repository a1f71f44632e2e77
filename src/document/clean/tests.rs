use super::*;
use proptest::prelude::*;

fn folded(text: &str) -> String {
    Clean::new(text).text().to_string()
}

fn back<'a>(original: &'a str, words: &str) -> &'a str {
    let clean = Clean::new(original);
    let at = clean.text().find(words).unwrap();
    &original[clean.original(at..at + words.len())]
}

#[test]
fn ways_of_typing_one_thing_are_one() {
    for (typed, read) in [
        ("ti\u{309}nh  \u{a0}\tPhú\r\nThọ", "tỉnh Phú Thọ"),
        ("95,6\u{2009}\u{200b}\u{202f}%", "95,6 %"),
        ("hành\u{ad}chính\u{200b}", "hànhchính"),
        ("a\u{200b}\u{301}n", "án"),
        ("tоàn tỉnh СNTT", "toàn tỉnh CNTT"),
        ("DVС mứс độ ３，４ đạt ９５％", "DVC mức độ 3,4 đạt 95%"),
        ("2015–2020 — “một cửa” ‘x’ «y» −5", "2015-2020 - \"một cửa\" 'x' \"y\" -5"),
        ("ﬁle oﬃce", "file office"),
        ("Ðắk Lắk, ðã", "Đắk Lắk, đã"),
        ("\u{feff}Tỉnh", "Tỉnh"),
        ("Москва và Αθήνα", "Москва và Αθήνα"),
        ("x\u{0}y\u{7}z", "xyz"),
    ] {
        assert_eq!(folded(typed), read, "{typed:?}");
    }
}

#[test]
fn places_lead_back_to_the_bytes() {
    assert_eq!(back("tỉnh\u{a0}\r\n co\u{301}  1.549 dịch vụ", "có 1.549"), "co\u{301}  1.549");
    assert_eq!(back("đạt \u{200b} ９５\u{ad}％ số", "95%"), "９５\u{ad}％");
    assert_eq!(back("mức оn\u{ad}line nay", "online"), "оn\u{ad}line");
    assert_eq!(back("ﬁle x", "fi"), "ﬁ");
    let clean = Clean::new("a  b");
    assert_eq!((clean.original(3..3), clean.original(0..3), clean.original(1..1)), (4..4, 0..4, 1..1));
}

#[test]
fn repairs_are_told_once_with_their_number() {
    let notes = |text: &str| Clean::new(text).repairs().into_iter().map(|n| (n.repair, n.before, n.after, n.times)).collect::<Vec<_>>();
    assert_eq!(notes("Tỉnh đã cấp\r\n\t1.549  dịch vụ"), []);
    assert_eq!(notes(&"x\u{a0}".repeat(10_000)), [(Repair::Space, "U+00A0".into(), " ".into(), 10_000)]);
    assert_eq!(
        notes("tоàn bộ, hоặс, tоàn tỉnh, hоặс"),
        [(Repair::LookAlike, "tоàn".into(), "toàn".into(), 2), (Repair::LookAlike, "hоặс".into(), "hoặc".into(), 2),]
    );
    assert_eq!(notes("co\u{301} và to\u{300}an"), [(Repair::Apart, "U+006F U+0301".into(), "ó".into(), 2)]);
    let many: String = (0..500).map(|i| format!("а{}b ", "x".repeat(i % 100))).collect();
    let said = notes(&many);
    assert_eq!((said.len(), said.iter().map(|n| n.3).sum::<u32>()), (20, 500));
}

proptest! {
    #[test]
    fn folding_twice_is_once(text in "([a-zA-ZđĐăơ0-9 .,%]|[àếữ]|\u{301}|\u{323}|\u{306}|\u{ad}|\u{200b}|\u{a0}|[\u{430}-\u{45f}]|[α-ωά]|ﬁ|Ａ|％|–|“|ð|\\PC|\u{0}|\n){0,60}") {
        let once = folded(&text);
        prop_assert_eq!(folded(&once), once);
    }

    #[test]
    fn every_range_leads_to_characters_of_the_original(text in "([a-zđ ]|ế|\u{301}|\u{ad}|\u{200b}|\u{a0}|[аео]|ﬁ|％|–|\\PC|\n){0,60}", a in 0usize..200, b in 0usize..200) {
        let clean = Clean::new(&text);
        let ends: Vec<usize> = clean.text().char_indices().map(|(at, _)| at).chain([clean.text().len()]).collect();
        let (a, b) = (ends[a % ends.len()], ends[b % ends.len()]);
        let (a, b) = (a.min(b), a.max(b));
        let range = clean.original(a..b);
        prop_assert!(text.get(range.clone()).is_some());
        // What the range holds folds to the range, but for the marks and neighbours that its ends may cut off.
        if !clean.text()[a..b].contains(|c: char| !c.is_ascii()) && text[range.clone()].is_ascii() {
            prop_assert_eq!(folded(&text[range]), &clean.text()[a..b]);
        }
    }
}
