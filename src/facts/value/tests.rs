use super::*;
use crate::vocab::schema::QuantityWord;
use proptest::prelude::*;

const LEVEL: Type = Type::Level { least: 1, greatest: 4 };

fn vocab() -> Vocabulary {
    let word = |w: &str, reading| QuantityWord { words: vec![w.to_string()], reading };
    let mut vocab = Vocabulary::default();
    vocab.words = vec![
        word("hầu hết", Reading::Qualitative),
        word("tất cả", Reading::Exactly(Number::ONE)),
        word("không", Reading::Exactly(Number::ZERO)),
    ];
    vocab
}

fn text(ty: Type, text: &str) -> Result<FactValue, ValueError> {
    parse_text(ty, &vocab(), text, false)
}

// An interval as `[0.9, 1)`.
fn show(i: &Interval) -> String {
    let lo = i.lo().map_or("(-".to_string(), |e| format!("{}{}", if e.open { "(" } else { "[" }, e.at));
    let hi = i.hi().map_or("+)".to_string(), |e| format!("{}{}", e.at, if e.open { ")" } else { "]" }));
    format!("{lo}, {hi}")
}

fn is(ty: Type, written: &str, wanted: &str) {
    let value = text(ty, written).unwrap_or_else(|e| panic!("{written}: {e:?}"));
    assert_eq!((show(&value.interval).as_str(), value.text.as_str()), (wanted, written));
}

#[test]
fn reads_every_form() {
    is(Type::Count, "1549", "[1549, 1549]");
    is(Type::Count, "-3", "[-3, -3]");
    is(Type::Count, "12.5", "[12.5, 12.5]");
    is(Type::Count, "> 40", "(40, +)");
    is(Type::Count, "<5", "(-, 5)");
    is(Type::Count, "<= 5", "(-, 5]");
    is(Type::Count, "40..60", "[40, 60]");
    is(Type::Count, "~ 100", "[90, 110]");
    is(Type::Count, "không", "[0, 0]");
    is(Type::Share, "95.6%", "[0.956, 0.956]");
    is(Type::Share, "95.6 %", "[0.956, 0.956]");
    is(Type::Share, "105%", "[1.05, 1.05]");
    is(Type::Share, ">= 90%", "[0.9, +)");
    is(Type::Share, "40%..60%", "[0.4, 0.6]");
    is(Type::Share, "~ 90%", "[0.81, 0.99]");
    is(Type::Share, "~ 95%", "[0.855, 1]");
    is(Type::Share, "10/11", "[10/11, 10/11]");
    is(Type::Share, "Tất cả", "[1, 1]");
    is(Type::Ratio, "1.25", "[1.25, 1.25]");
    is(Type::Ratio, "112%", "[1.12, 1.12]");
    is(LEVEL, ">= 3", "[3, +)");
    is(Type::Bool, "true", "[1, 1]");
    is(Type::Bool, "không", "[0, 0]");
    is(Type::Date, "2015-05", "[16556, 16586]");
    is(Type::Date, "2015", "[16436, 16800]");
    is(Type::Date, "2017-04-01", "[17257, 17257]");
    is(Type::Date, "< 2015", "(-, 16436)");
    is(Type::Date, "> 2015", "(16800, +)");
}

#[test]
fn printed_percentages_know_what_rounds_to_them() {
    let rounded = |t: &str| text(Type::Share, t).unwrap().rounded.map(|r| show(&r));
    assert_eq!(rounded("10.6%").as_deref(), Some("[0.1055, 0.1065)"));
    assert_eq!(rounded("100%").as_deref(), Some("[0.995, 1.005)"));
    assert_eq!(rounded("98.70%").as_deref(), Some("[0.98695, 0.98705)"));
    assert_eq!(rounded("> 90%"), None);
    assert_eq!(rounded("10/11"), None);
    assert_eq!(text(Type::Count, "5").unwrap().rounded, None);
}

#[test]
fn vague_words_narrow_nothing() {
    for word in ["hầu hết", "HẦU HẾT", "hầu\u{a0} hết", "ha\u{302}\u{300}u hê\u{301}t"] {
        let value = text(Type::Share, word).unwrap();
        assert!(value.vague && value.interval == Interval::all(), "{word}");
    }
}

#[test]
fn refuses_numbers_of_too_many_digits() {
    let long = "9".repeat(100_000);
    for written in
        [format!("0.{long}%"), format!("> {long}"), format!("1/{long}"), format!("1..{long}"), format!("1.{long},5"), long.clone()]
    {
        assert_eq!(text(Type::Share, &written), Err(ValueError::TooManyDigits));
    }
    for datum in [Datum::Integer(long.clone()), Datum::Decimal(format!("0.{long}"))] {
        assert_eq!(parse(Type::Ratio, &vocab(), &datum, true), Err(ValueError::TooManyDigits));
    }
}

#[test]
fn refuses_with_the_cure() {
    use ValueError::*;
    let thousand = |w: &str| Thousands { written: w.into(), joined: "1549".into() };
    let cases = [
        (Type::Share, "95.6", MissingPercent("95.6%".into())),
        (Type::Share, "> 90", MissingPercent("> 90%".into())),
        (Type::Share, "40..60%", MissingPercent("40%".into())),
        (Type::Count, "95%", PercentOn("95".into())),
        (Type::Count, "1.549", thousand("1.549")),
        (Type::Count, "> 1.549", thousand("1.549")),
        (Type::Count, "1,549", thousand("1,549")),
        (Type::Count, "1.549.000", Grouped { joined: "1549000".into() }),
        (Type::Count, "1 549", Grouped { joined: "1549".into() }),
        (Type::Share, "87,11%", DecimalComma("87.11%".into())),
        (Type::Share, "> 87,11%", DecimalComma("> 87.11%".into())),
        (Type::Share, "5/0", ZeroDenominator),
        (Type::Count, "10/11", QuotientFor("10".into())),
        (Type::Bool, "5", WrongType),
        (Type::Count, "true", WrongType),
        (Type::Count, "2017-04-01", WrongType),
        (Type::Date, "95%", WrongType),
        (LEVEL, "3.5", NotWhole),
        (Type::Count, "60..40", Backwards("40..60".into())),
        (Type::Share, "≥ 90%", Sign(">= 90%".into())),
        (Type::Count, "=>5", Sign(">= 5".into())),
        (Type::Date, "2015-02-30", NoSuchDate),
        (Type::Date, "31/12/2016", TypedDate("2016-12-31".into())),
        (Type::Share, "hầu hét", UnknownWord(Some("hầu hết".into()))),
        (Type::Share, "rất tốt", UnknownWord(None)),
        (Type::Count, "tất cả", WordForNumber),
        (Type::Count, "", Unreadable),
        (Type::Count, "5 máy", Unreadable),
    ];
    for (ty, written, wanted) in cases {
        assert_eq!(text(ty, written), Err(wanted), "{written}");
    }
}

#[test]
fn takes_toml_numbers_from_their_text() {
    let datum = |ty, d: Datum| parse(ty, &vocab(), &d, false);
    assert_eq!(datum(Type::Share, Datum::Decimal("95.6".into())), Err(ValueError::MissingPercent("95.6%".into())));
    assert!(matches!(datum(Type::Count, Datum::Decimal("1.549".into())), Err(ValueError::Thousands { .. })));
    assert_eq!(show(&datum(Type::Count, Datum::Decimal("0.1".into())).unwrap().interval), "[0.1, 0.1]");
    assert_eq!(show(&datum(Type::Count, Datum::Integer("-5".into())).unwrap().interval), "[-5, -5]");
    assert_eq!(datum(Type::Count, Datum::Decimal("1e5".into())), Err(ValueError::Unreadable));
    assert_eq!(datum(Type::Share, Datum::Bool(true)), Err(ValueError::WrongType));
}

#[test]
fn a_table_of_excel_may_use_the_decimal_comma() {
    let csv = |ty, t: &str| parse_text(ty, &vocab(), t, true);
    assert_eq!(show(&csv(Type::Share, "87,11%").unwrap().interval), "[0.8711, 0.8711]");
    assert!(matches!(csv(Type::Count, "1,549"), Err(ValueError::Thousands { .. })));
    assert_eq!(csv(Type::Share, "87,11%").unwrap().text, "87,11%");
}

proptest! {
    #[test]
    fn never_panics(written in "[<>=~≥ 0-9.,%/a-zếđ+-]{0,24}", kind in 0usize..6, comma: bool) {
        let ty = [Type::Count, Type::Share, Type::Ratio, Type::Bool, Type::Date, LEVEL][kind];
        let _ = parse_text(ty, &vocab(), &written, comma);
    }

    #[test]
    fn a_percentage_lies_in_what_rounds_to_it(whole in 0u32..2000, decimals in 0usize..6, fraction in 0u32..1000000) {
        let fraction = format!("{fraction:06}");
        let written = if decimals == 0 { format!("{whole}%") } else { format!("{whole}.{}%", &fraction[..decimals]) };
        let value = text(Type::Share, &written).unwrap();
        prop_assert!(value.rounded.unwrap().includes(&value.interval));
    }
}
