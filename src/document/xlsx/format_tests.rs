use proptest::prelude::*;

use super::*;

fn text(value: f64, code: &str) -> String {
    show(value, code, false).text
}

#[test]
fn numbers_are_shown_as_excel_shows_them_here() {
    let cases: &[(f64, &str, &str)] = &[
        (1549.0, "General", "1549"),
        (0.5, "General", "0,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1.0 / 3.0, "General", "0,333333333"),
        (-12.5, "General", "-12,5"),
        (1549.0, "#,##0", "1.549"),
        (1_234_567.0, "#,##0", "1.234.567"),
        (999.0, "#,##0", "999"),
        (1549.256, "#,##0.00", "1.549,26"),
        (0.8711, "0.00%", "87,11%"),
        (0.8711, "0%", "87%"),
        (1.0, "0.00%", "100,00%"),
        (0.8711, "0.0 %", "87,1 %"),
        (12.5, "0.0##", "12,5"),
        (12.0, "0.##", "12"),
        (0.5, "#.00", ",50"),
        (7.0, "00", "07"),
        (12.0, "0\" cơ quan\"", "12 cơ quan"),
        (12.0, "#,##0\\ \\đ", "12 đ"),
        (1_549_000.0, "#,##0,", "1.549"),
        (-1549.0, "#,##0;(#,##0)", "(1.549)"),
        (-1549.0, "#,##0_);[Red](#,##0)", "(1.549)"),
        (-1549.0, "#,##0", "-1.549"),
        (0.0, "#,##0;-#,##0;\"–\"", "–"),
        (0.0, "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)", "-"),
        (1549.0, "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)", "1.549"),
        (25.0, "[>=20]\"nhiều: \"0;\"ít: \"0", "nhiều: 25"),
        (5.0, "[>=20]\"nhiều: \"0;\"ít: \"0", "ít: 5"),
        (50_000.0, "#,##0\\ [$₫-42A]", "50.000 ₫"),
        (912_345_678.0, "0000 000 000", "0912 345 678"),
        (3.0, "\"Mức \"General", "Mức 3"),
        (0.25, "# ?/?", "0,25"),
        (2.5, "0.00E+00", "2,5"),
        (1e20, "#,##0", "1,00000E20"),
        (2.675, "0.00", "2,68"),
        (1549.0, ";;;", ""),
        (f64::INFINITY, "0", "#NUM!"),
    ];
    for (value, code, expected) in cases {
        assert_eq!(text(*value, code), *expected, "{value} as {code}");
    }
}

#[test]
fn days_are_shown_with_the_day_first() {
    let cases: &[(f64, &str, &str)] = &[
        (42_681.0, "dd/mm/yyyy", "07/11/2016"),
        (42_681.0, "d/m/yy", "7/11/16"),
        (42_681.0, "m/d/yyyy", "7/11/2016"),
        (42_681.0, "yyyy\\-mm\\-dd", "2016-11-07"),
        (42_681.0, "mm/yyyy", "11/2016"),
        (42_681.0, "mmmm\\ yyyy", "tháng 11 2016"),
        (42_681.0, "[$-42A]dddd, dd mmmm yyyy;@", "07 tháng 11 2016"),
        (42_681.0, "\"Ngày \"dd\" tháng \"mm\" năm \"yyyy", "Ngày 07 tháng 11 năm 2016"),
        (42_681.437_5, "dd/mm/yyyy hh:mm", "07/11/2016 10:30"),
        (0.4375, "h:mm AM/PM", "10:30 SA"),
        (1.5, "[h]:mm", "36:00"),
        (1.0, "dd/mm/yyyy", "01/01/1900"),
        (59.0, "dd/mm/yyyy", "28/02/1900"),
        (61.0, "dd/mm/yyyy", "01/03/1900"),
        (-5.0, "dd/mm/yyyy", "-5"),
    ];
    for (value, code, expected) in cases {
        assert_eq!(text(*value, code), *expected, "{value} as {code}");
    }
    assert_eq!(show(41_219.0, "dd/mm/yyyy", true).text, "07/11/2016", "counted from 1904");
    let turned = show(42_681.0, "m/d/yyyy", false);
    assert_eq!((turned.text.as_str(), turned.behind.as_deref()), ("7/11/2016", Some("11/7/2016")));
    let day = crate::base::date::Date::parse("2016-11-07").unwrap();
    assert_eq!(turned.value, Value::Days { from: day, to: day });
    let (from, to) = day.month();
    assert_eq!(show(42_681.0, "mm/yyyy", false).value, Value::Days { from, to });
}

#[test]
fn what_is_rounded_away_is_said() {
    let behind = |value, code| show(value, code, false).behind;
    assert_eq!(behind(0.8711, "0.00%"), None);
    assert_eq!(behind(0.8711, "0%").as_deref(), Some("0,8711"));
    assert_eq!(behind(0.1 + 0.2, "General"), None, "noise of binary fractions is no value");
    assert_eq!(behind(0.1 + 0.2, "0.0"), None);
    assert_eq!(behind(1.0 / 3.0, "General").as_deref(), Some("0,333333333333333"));
    assert_eq!(behind(1_549_000.0, "#,##0,").as_deref(), Some("1549000"));
    assert_eq!(behind(1549.0, ";;;").as_deref(), Some("1549"));
}

proptest! {
    // A number written with a format of so many places is read as what is shown of it.
    #[test]
    fn the_value_is_what_is_shown(digits in -1_000_000_000i64..1_000_000_000, scale in 0u32..6, places in 0usize..4, grouped: bool, percent: bool) {
        let value = digits as f64 / f64::from(10u32.pow(scale));
        let code = format!("{}{}{}", if grouped { "#,##0" } else { "0" }, if places > 0 { format!(".{}", "0".repeat(places)) } else { String::new() }, if percent { "%" } else { "" });
        let shown = show(value, &code, false);
        let Value::Number { number, percent: said } = &shown.value else { panic!("{shown:?}") };
        prop_assert_eq!(*said, percent);
        let plain = shown.text.trim_end_matches('%').replace('.', "").replace(',', ".");
        let (sign, plain) = plain.strip_prefix('-').map_or((1, plain.as_str()), |p| (-1, p));
        let read = &Number::parse_decimal(plain).unwrap() * &Number::int(sign);
        prop_assert_eq!(&read, number);
        let exact = &Number::ratio(digits, 10i64.pow(scale)).unwrap() * &Number::int(if percent { 100 } else { 1 });
        prop_assert_eq!(shown.behind.is_none(), exact == read, "{} of {}", shown.text, value);
    }

    #[test]
    fn no_code_and_no_number_stops_it(value: f64, code in "[#0?.,%;E+yMdhs/@\\[\\]<>=\"\\\\_*A-Pđ ]{0,20}") {
        show(value, &code, false);
    }
}
