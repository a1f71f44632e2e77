use super::*;
use crate::facts::nearest::Difference;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const TEXT: &str = "Tỉnh có 1.549 dịch vụ công từ mức độ 2 trở lên.\r\nCấp huyện có 40 máy; cấp xã có 40 máy.\n";

fn find<'t>(text: &'t str, quote: &str, near: Option<&str>) -> Result<&'t str, QuoteError> {
    let document = Document::new(FileId(0), text);
    document.find(quote, near).map(|r| &text[r])
}

#[test]
fn finds_the_bytes_of_the_original() {
    assert_eq!(find(TEXT, "1.549 dịch vụ", None), Ok("1.549 dịch vụ"));
    assert_eq!(find(TEXT, "lên. Cấp huyện", None), Ok("lên.\r\nCấp huyện"));
    let nfd: String = TEXT.nfd().collect();
    assert_eq!(find(&nfd, "dịch vụ", None).map(|s| s.nfc().collect::<String>()), Ok("dịch vụ".to_string()));
    assert_eq!(find("có 1.549\u{a0}\u{202f} dịch vụ", " 1.549  dịch vụ ", None), Ok("1.549\u{a0}\u{202f} dịch vụ"));
}

#[test]
fn several_places_need_a_neighbour() {
    let places = |e| match e {
        Err(QuoteError::Several(p) | QuoteError::NearSeveral(p) | QuoteError::Tie(p)) => p.count,
        other => panic!("{other:?}"),
    };
    assert_eq!(places(find(TEXT, "40 máy", None)), 2);
    assert_eq!(places(find(TEXT, "40 máy", Some("40 máy"))), 2);
    let at = |near| Document::new(FileId(0), TEXT).find("40 máy", Some(near)).map(|r| TEXT[..r.start].ends_with("cấp xã có "));
    assert_eq!(at("cấp xã có"), Ok(true));
    assert_eq!(at("Cấp huyện"), Ok(false));
    assert!(matches!(at("cấp bản"), Err(QuoteError::NearAbsent(_))));
    assert_eq!(places(find("b a b", "b", Some("a"))), 2);
}

#[test]
fn of_a_thousand_places_the_first_three_are_shown_and_all_are_counted() {
    let text = "có 40 máy, ".repeat(1234);
    let Err(error) = Document::new(FileId(0), &text).find("40 máy", None) else { panic!() };
    let at = crate::base::source::Span::new(FileId(1), 0, 1);
    let diag = crate::facts::quote_words::to_diag(at, None, FileId(0), &error, crate::base::lang::Lang::Vi);
    assert!(diag.message.contains("1.234 chỗ"), "{}", diag.message);
    let labels: Vec<&str> = diag.labels.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(labels, ["chỗ nào?", "chỗ 1", "chỗ 2", "chỗ 3"]);
}

#[test]
fn what_is_absent_is_shown_with_its_difference() {
    let near = |quote| match find(TEXT, quote, None) {
        Err(QuoteError::Absent(Some(n))) => (TEXT[n.place].to_string(), n.difference),
        other => panic!("{other:?}"),
    };
    assert_eq!(near("1.549 dich vu"), ("1.549 dịch vụ".to_string(), Difference::Marks));
    assert_eq!(near("Cấp Huyện có"), ("Cấp huyện có".to_string(), Difference::Case));
    let words = |quoted: &str, found: &str, numbers| Difference::Words { quoted: quoted.into(), found: found.into(), numbers };
    assert_eq!(near("1.594 dịch vụ công").1, words("1.594", "1.549", true));
    assert_eq!(near("có 1.549 dịch vụ từ mức độ 2"), ("có 1.549 dịch vụ công từ mức độ 2".to_string(), words("", "công", false)));
    assert_eq!(find(TEXT, "hoàn toàn khác hẳn", None), Err(QuoteError::Absent(None)));
    assert_eq!(find(TEXT, "  ", None), Err(QuoteError::Absent(None)));
}

#[test]
fn a_letter_is_not_found_inside_a_letter_with_a_mark() {
    assert!(find("ca\u{302}p", "ca", None).is_err());
    assert!(find("x\u{323} y", "x", None).is_err());
}

proptest! {
    // Whatever words are cut out of a text, in whatever spelling, lead back to their bytes.
    #[test]
    fn any_words_of_a_text_are_found(
        words in prop::collection::vec("[a-zđếộ0-9]{1,5}", 2..20), from in 0usize..19, many in 1usize..6,
        spaces in prop::collection::vec(prop::sample::select(vec![" ", "\u{a0}", "\r\n", "  ", "\t"]), 20),
        text_nfd: bool, quote_nfd: bool,
    ) {
        // A number in front of each word keeps every cut unique.
        let words: Vec<String> = words.iter().enumerate().map(|(i, w)| format!("q{i}z{w}")).collect();
        let from = from % words.len();
        let to = (from + many).min(words.len());
        let spell = |w: &String, nfd: bool| if nfd { w.nfd().collect::<String>() } else { w.nfc().collect() };
        let mut text = String::new();
        let mut wanted = 0..0;
        for (i, word) in words.iter().enumerate() {
            if i == from { wanted.start = text.len(); }
            text.push_str(&spell(word, text_nfd));
            if i + 1 == to { wanted.end = text.len(); }
            text.push_str(spaces[i]);
        }
        let quote: Vec<String> = words[from..to].iter().map(|w| spell(w, quote_nfd)).collect();
        prop_assert_eq!(Document::new(FileId(0), &text).find(&quote.join(" "), None), Ok(wanted));
    }

    #[test]
    fn never_panics(text in "[a-cế \u{301}\u{323}\n]{0,40}", quote in "[a-cế \u{301}\n]{0,10}", near in proptest::option::of("[a-c ]{0,4}")) {
        let document = Document::new(FileId(0), &text);
        if let Ok(range) = document.find(&quote, near.as_deref()) {
            prop_assert!(text.get(range).is_some());
        }
    }
}
