use super::*;
use crate::base::toml_slip::Slip;
use proptest::prelude::*;

fn flaws(text: &str) -> Vec<(String, String)> {
    let (_, flaws) = read(FileId(0), text, 0);
    flaws
        .iter()
        .map(|f| {
            let slip = match f {
                Flaw::Slip { slip, .. } => format!("{slip:?}"),
                other => format!("{other:?}").split([' ', '{']).next().unwrap().to_string(),
            };
            (slip, text[f.at().range()].to_string())
        })
        .collect()
}

fn one(text: &str, slip: Slip, at: &str) {
    assert_eq!(flaws(text), [(format!("{slip:?}"), at.to_string())], "{text}");
}

#[test]
fn names_what_people_type() {
    one("a = 1\r\nx = 87,11\r\nb = 2\r\n", Slip::DecimalComma { dotted: "87.11".into() }, "87,11");
    one("x = 87,11%\n", Slip::DecimalComma { dotted: "87.11%".into() }, "87,11%");
    one("x = 95.6%  # ghi chú\n", Slip::Unquoted { text: "95.6%".into() }, "95.6%");
    one("máy tính = 1\n", Slip::BareKey { key: "máy tính".into() }, "máy tính");
    one("x = \"abc\ny = 2\nz = \"a\"\n", Slip::UnclosedText, "\"abc");
    one("d = 31/12/2016\n", Slip::TypedDate { iso: Some("2016-12-31".into()) }, "31/12/2016");
    one("d = 31/02/2016\n", Slip::TypedDate { iso: None }, "31/02/2016");
    one("d = 2016-02-30\n", Slip::NoSuchDate, "2016-02-30");
    one("d = 99999-01-01\n", Slip::YearDigits, "99999-01-01");
    one("q = “abc”\n", Slip::SmartQuotes, "“abc”");
    one("unit \"phu-tho\"\n", Slip::MissingEquals { key: "unit".into() }, "");
    one("unit: \"phu-tho\"\n", Slip::MissingEquals { key: "unit".into() }, "");
    one("id = thu\n", Slip::Unquoted { text: "thu".into() }, "thu");
    one("v = > 40\n", Slip::Unquoted { text: "> 40".into() }, "> 40");
    one("x = \nb = 1\n", Slip::MissingValue { key: "x".into() }, "");
    one("[[indicator]\nid = 3\n", Slip::UnclosedHeader { fixed: "[[indicator]]".into() }, "[[indicator]");
    one("[indicator\nid = 3\n", Slip::UnclosedHeader { fixed: "[indicator]".into() }, "[indicator");
    one("x = True\n", Slip::BoolCase { right: "true" }, "True");
    one("x = 007\n", Slip::LeadingZero, "007");
    one("x = \"a\" b\n", Slip::AfterValue, "b");
    one("x = \"C:\\Quy\"\n", Slip::BadEscape, "\"C:\\Quy\"");
    one("t = [\"a\", \"b\"\nx = 1\n", Slip::UnclosedList, "[");
    one("t = [\"a\" \"b\"]\n", Slip::MissingComma, "[\"a\" \"b\"]");
}

#[test]
fn what_follows_a_broken_header_is_left_alone() {
    let (table, flaws) = read(FileId(0), "[[a]]\nx = 1\n[[a]\nid = 3\ny = 4\n[[a]]\nx = 2\n", 0);
    assert_eq!(flaws.len(), 1);
    assert!(table.entries.iter().all(|e| e.key == "a" || e.value.datum == Datum::Broken), "{table:?}");
}

#[test]
fn a_key_twice_shows_both_places_also_after_nfc() {
    for text in ["a = 1\nb = 2\na = 3\n", "\"má\" = 1\n\"ma\u{301}\" = 2\n"] {
        let (_, flaws) = read(FileId(0), text, 0);
        assert!(matches!(&flaws[..], [Flaw::Duplicate { first: Some(first), again, .. }] if first < again), "{flaws:?}");
    }
}

#[test]
fn numbers_are_kept_as_written_and_places_are_true() {
    let text = "\u{feff}[report]\r\nnăm = 1\r\nv = 1.549\r\nw = 1_000\r\nd = 2016-12-31\r\nh = 0x10\r\n";
    let (table, flaws) = read(FileId(0), text, 0);
    assert_eq!(flaws.len(), 1);
    let Some(Value { datum: Datum::Table(report), .. }) = table.get("report") else { panic!() };
    let datum = |key: &str| report.get(key).unwrap().datum.clone();
    assert_eq!(datum("v"), Datum::Decimal("1.549".into()));
    assert_eq!(datum("w"), Datum::Integer("1000".into()));
    assert_eq!(datum("h"), Datum::Integer("16".into()));
    assert!(matches!(datum("d"), Datum::Date(_)));
    assert_eq!(&text[report.get("v").unwrap().span.range()], "1.549");
    assert!(report.damaged);
}

#[test]
fn a_header_inside_another_text_keeps_the_places_of_the_whole() {
    let (table, _) = read(FileId(0), "a = 1\n", 100);
    assert_eq!(table.entries[0].key_span, Span::new(FileId(0), 100, 101));
}

proptest! {
    #[test]
    fn never_panics_and_points_into_the_text(text in "[a-zđế\"'\\[\\]=,.%#{}“0-9\\\\ \r\n/-]{0,60}") {
        let (_, flaws) = read(FileId(0), &text, 0);
        for flaw in flaws {
            prop_assert!(text.get(flaw.at().range()).is_some(), "{flaw:?}");
        }
    }
}

#[test]
fn what_is_nested_too_deep_is_told_so() {
    for text in [
        format!("x = {}{}\n", "[".repeat(1000), "]".repeat(1000)),
        format!("x = {}\n", "[".repeat(1000)),
        format!("x = [\n{}\n]\n", "[".repeat(1000)),
    ] {
        let flaws = flaws(&text);
        assert!(flaws.iter().any(|(slip, _)| slip == "TooDeep"), "{flaws:?}");
    }
    // A header that is no header is told in general words.
    assert_eq!(flaws(&"[".repeat(1000)).first().map(|(slip, _)| slip.as_str()), Some("Other"));
}

#[test]
fn a_big_file_with_a_mistake_in_every_table_names_each() {
    let text = "[[fact]]\nx = 87,11\ny = 1\ny = 2\nt = [\"a\"]\n".repeat(20_000);
    assert!(flaws(&text).len() >= 20_000);
}
