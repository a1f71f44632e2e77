//! Reports in every encoding, whole and in pieces of 200 bytes: what is read, what is asked for, and what goes wrong.

use std::collections::BTreeMap;
use std::path::Path;

use doichieu::document::encoding::{Encoding, Legacy};
use doichieu::document::problem::{EncodingProblem, Problem};
use doichieu::document::{self, Options};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];

fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut texts: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| std::fs::read_to_string(e.unwrap().path().join("report.txt")).unwrap()).collect();
    texts.sort();
    texts
}

/// A letter's shape in NFC, and its tone as an index of `TONES`.
fn apart(c: char) -> (char, Option<usize>) {
    let parts: Vec<char> = c.nfd().collect();
    let tone = parts.iter().find_map(|p| TONES.iter().position(|t| t == p));
    let shape = parts.iter().filter(|p| !TONES.contains(p)).copied().nfc().next().unwrap();
    (shape, tone)
}

fn signs(text: &str) -> String {
    // What old encodings have no place for is what its writers typed instead.
    text.nfc()
        .collect::<String>()
        .replace(['“', '”'], "\"")
        .replace(['–', '—'], "-")
        .replace('…', "...")
        .replace(['‘', '’'], "'")
        .replace('\u{a0}', " ")
        .replace('\u{feff}', "")
}

fn windows_1258(text: &str) -> Vec<u8> {
    let apart: String = text
        .chars()
        .flat_map(|c| {
            let (shape, tone) = apart(c);
            [Some(shape), tone.map(|t| TONES[t])]
        })
        .flatten()
        .collect();
    encoding_rs::WINDOWS_1258.encode(&apart).0.into_owned()
}

/// One byte a letter; capitals with a tone have none of their own.
fn tcvn3(text: &str) -> Vec<u8> {
    let table: BTreeMap<char, u8> = (0xa1..=0xfeu8)
        .filter(|b| ![0xaf, 0xba, 0xbf, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xcd, 0xd9, 0xda, 0xdb, 0xe0, 0xf0].contains(b))
        .filter_map(|b| Some((Legacy::Tcvn3.decode(&char::from(b).to_string()).chars().next()?, b)))
        .collect();
    text.chars()
        .map(|c| {
            let small = c.to_lowercase().next().unwrap();
            table.get(&c).or(table.get(&small)).copied().unwrap_or(if c.is_ascii() { c as u8 } else { b'?' })
        })
        .collect()
}

fn vni(text: &str) -> Vec<u8> {
    let plain = ["ù", "ø", "û", "õ", "ï"];
    let circumflex = ["á", "à", "å", "ã", "ä"];
    let breve = ["é", "è", "ú", "ü", "ë"];
    let mut made = String::new();
    for c in text.chars() {
        let (shape, tone) = apart(c);
        let small: String = shape.to_lowercase().collect();
        let single = match (small.as_str(), tone) {
            ("i", Some(t)) => Some(["í", "ì", "æ", "ó", "ò"][t].to_string()),
            ("y", Some(4)) => Some("î".to_string()),
            ("đ", None) => Some("ñ".to_string()),
            _ => None,
        };
        let word = single.unwrap_or_else(|| {
            let base = match small.as_str() {
                "â" | "ă" => "a",
                "ê" => "e",
                "ô" => "o",
                "ơ" => "ô",
                "ư" => "ö",
                other => other,
            };
            let mark = match (small.as_str(), tone) {
                ("â" | "ê" | "ô", None) => "â",
                ("â" | "ê" | "ô", Some(t)) => circumflex[t],
                ("ă", None) => "ê",
                ("ă", Some(t)) => breve[t],
                (_, Some(t)) => plain[t],
                (_, None) => "",
            };
            format!("{base}{mark}")
        });
        made.push_str(&if c.is_uppercase() { word.to_uppercase() } else { word });
    }
    made.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

fn viqr(text: &str) -> Vec<u8> {
    let mut made = String::new();
    for c in text.chars() {
        match c {
            'đ' => made.push_str("dd"),
            'Đ' => made.push_str("DD"),
            _ => {
                let (shape, tone) = apart(c);
                for part in shape.nfd() {
                    made.push(match part {
                        '\u{302}' => '^',
                        '\u{306}' => '(',
                        '\u{31b}' => '+',
                        _ => part,
                    });
                }
                made.extend(tone.map(|t| ['\'', '`', '?', '~', '.'][t]));
            }
        }
    }
    made.into_bytes()
}

fn utf_16(text: &str, mark: bool, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    format!("{mark}{text}").encode_utf16().flat_map(order).collect()
}

/// Bytes of the old encoding that some program took for Latin letters and saved as UTF-8.
fn mistaken(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|b| char::from(*b)).collect::<String>().into_bytes()
}

fn ways(text: &str) -> Vec<(&'static str, Encoding, Vec<u8>)> {
    let text = &signs(text);
    vec![
        ("utf-8", Encoding::Utf8, text.clone().into_bytes()),
        ("utf-8 nfd", Encoding::Utf8, text.nfd().collect::<String>().into_bytes()),
        ("utf-16le mark", Encoding::Utf16, utf_16(text, true, u16::to_le_bytes)),
        ("utf-16le", Encoding::Utf16, utf_16(text, false, u16::to_le_bytes)),
        ("utf-16be", Encoding::Utf16, utf_16(text, false, u16::to_be_bytes)),
        ("windows-1258", Encoding::Windows1258, windows_1258(text)),
        ("tcvn3", Encoding::Tcvn3, tcvn3(text)),
        ("tcvn3 in utf-8", Encoding::Tcvn3, mistaken(&tcvn3(text))),
        ("vni", Encoding::Vni, vni(text)),
        ("vni in utf-8", Encoding::Vni, mistaken(&vni(text))),
        ("viqr", Encoding::Viqr, viqr(text)),
    ]
}

/// What became of bytes without an option.
fn outcome(bytes: &[u8], text: Option<&str>, encoding: Encoding) -> &'static str {
    match document::read("a.txt", bytes.to_vec(), &Options::default()) {
        Ok(document) if text.is_some_and(|text| document.text.nfc().eq(text.nfc())) => "read",
        Ok(document) if document.text.as_bytes() == bytes && bytes.is_ascii() && encoding != Encoding::Viqr => "read",
        Ok(_) => "silent",
        Err(Problem::Encoding(EncodingProblem::Asked { likely, .. })) if likely == encoding => "asked",
        Err(Problem::Encoding(EncodingProblem::Asked { .. })) => "asked wrongly",
        Err(_) => "refused",
    }
}

/// Pieces of about 200 bytes, cut between characters of the encoding where those have several bytes.
fn pieces<'a>(name: &str, bytes: &'a [u8]) -> Vec<&'a [u8]> {
    let whole = std::str::from_utf8(bytes).ok().filter(|_| name.contains("utf-8"));
    let mut cut = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let mut end = (start + 200).min(bytes.len());
        let inside =
            |text: &str, end: usize| text.get(end..).is_none_or(|t| t.chars().next().is_some_and(|c| canonical_combining_class(c) != 0));
        while whole.is_some_and(|text| inside(text, end)) {
            end += 1;
        }
        cut.push(&bytes[start..end]);
        start = end;
    }
    cut
}

#[test]
fn whole_reports_are_read_or_asked_for_in_every_encoding() {
    for text in seeds() {
        for (name, encoding, bytes) in ways(&text) {
            let wanted = if matches!(encoding, Encoding::Utf8 | Encoding::Utf16) { "read" } else { "asked" };
            assert_eq!(outcome(&bytes, Some(&signs(&text)), encoding), wanted, "{name}: {}", &signs(&text)[..40]);
            if wanted == "asked" {
                let read = document::read("a.txt", bytes, &Options { encoding: Some(encoding) }).unwrap();
                assert_eq!(read.notes.len(), 1, "{name}");
                let (wanted, all) = (signs(&text), text.split_whitespace().count());
                // TCVN3 has no capitals with a tone.
                let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
                // VIQR uses the signs of sentences, and leaves some words in doubt.
                let most = if encoding == Encoding::Viqr { 3 } else { 0 };
                let wrong: Vec<_> = read.text.split_whitespace().zip(wanted.split_whitespace()).filter(|(a, b)| !same(a, b)).collect();
                assert!(wrong.len() * 100 <= all * most, "{name}: {wrong:?} of {all}");
            }
        }
    }
}

#[test]
fn pieces_of_200_bytes_are_rarely_mistaken() {
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for text in seeds() {
        for (name, encoding, bytes) in ways(&text) {
            for piece in pieces(name, &bytes).into_iter().filter(|p| p.len() >= 100) {
                let whole = std::str::from_utf8(piece).ok().filter(|_| encoding == Encoding::Utf8);
                let wide: Vec<u16> = piece
                    .chunks_exact(2)
                    .map(|p| if name.contains("be") { u16::from_be_bytes([p[0], p[1]]) } else { u16::from_le_bytes([p[0], p[1]]) })
                    .collect();
                let wide = String::from_utf16(&wide)
                    .ok()
                    .filter(|_| encoding == Encoding::Utf16)
                    .map(|t| t.trim_start_matches('\u{feff}').to_string());
                *counts.entry(name).or_default().entry(outcome(piece, whole.or(wide.as_deref()), encoding)).or_default() += 1;
            }
        }
    }
    if std::env::var_os("DOICHIEU_SHOW").is_some() {
        println!("{counts:#?}");
    }
    for (name, outcomes) in &counts {
        let all: usize = outcomes.values().sum();
        let of = |what: &str| outcomes.get(what).copied().unwrap_or(0);
        assert!(all >= 50, "{name}: only {all} pieces");
        assert!(of("silent") * 100 <= all, "{name}: {outcomes:?}");
        assert!((of("asked wrongly") + of("refused")) * 50 <= all, "{name}: {outcomes:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_any_reader_panic(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..400),
            "([a-zA-Zđếơ0-9 %.,|#*>\\-\n<>/=\"&;]|<p>|</div>|<table>|<td colspan=9>|<tr>|<br>|\u{301}|\u{ad}){0,120}".prop_map(String::into_bytes),
            proptest::collection::vec(prop_oneof![Just(b'\n'), Just(b' '), 0xa0u8..=0xff, b'a'..=b'z'], 0..300),
        ],
        kind in prop_oneof![Just("a.txt"), Just("a.md"), Just("a.html")],
        encoding in prop_oneof![Just(None), proptest::sample::select(Encoding::ALL.to_vec()).prop_map(Some)],
    ) {
        if let Ok(document) = document::read(kind, bytes, &Options { encoding }) {
            let mut upto = 0;
            for block in &document.blocks {
                prop_assert!(block.range.start >= upto && block.range.end > block.range.start, "{:?}", document.blocks);
                prop_assert!(document.text.get(block.range.clone()).is_some());
                prop_assert_eq!(block.place.is_some(), kind == "a.html");
                upto = block.range.end;
            }
            for note in &document.notes {
                prop_assert!(document.text.get(note.range.clone()).is_some(), "{:?}", note);
            }
        }
    }
}
