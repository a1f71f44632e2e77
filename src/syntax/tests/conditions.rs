//! Expressions: precedence, places, and the mistakes in them.

use crate::syntax::tree::Expr;

use super::*;

/// An expression with every grouping written out.
fn show(e: &Expr) -> String {
    let two = |a: &Expr, op: &str, b: &Expr| format!("({} {op} {})", show(a), show(b));
    match &e.kind {
        ExprKind::Number { value, percent } => format!("{value}{}", if *percent { "p" } else { "" }),
        ExprKind::Date(d) => d.to_string(),
        ExprKind::Bool(b) => b.to_string(),
        ExprKind::Text(t) => format!("{t:?}"),
        ExprKind::Value => "value".to_string(),
        ExprKind::Name { name, tiers } if tiers.is_empty() => name.clone(),
        ExprKind::Name { name, tiers } => format!("{name}{:?}", tiers.iter().map(|t| &*t.value).collect::<Vec<_>>()),
        ExprKind::Neg(a) => format!("(-{})", show(a)),
        ExprKind::Arithmetic(op, a, b) => two(a, &format!("{op:?}"), b),
        ExprKind::Else(a, b) => two(a, "else", b),
        ExprKind::Compare(op, a, b) => two(a, op.value.symbol(), b),
        ExprKind::Not(a) => format!("(not {})", show(a)),
        ExprKind::And(a, b) => two(a, "and", b),
        ExprKind::Or(a, b) => two(a, "or", b),
        ExprKind::Call(f, a) => format!("{}({})", f.value.name(), a.iter().map(show).collect::<Vec<_>>().join(", ")),
    }
}

fn read(text: &str) -> String {
    let (expr, problems) = parse_expr(FILE, text, 0);
    assert_eq!(said(text, &problems), [], "{text}");
    show(&expr.unwrap())
}

#[test]
fn binds_as_the_design_has_it() {
    assert_eq!(read("a + b * c - -d"), "((a Add (b Mul c)) Sub (-d))");
    assert_eq!(read("a else b + 1 >= 3 and not c = d or e < f"), "((((a else (b Add 1)) >= 3) and (not (c = d))) or (e < f))");
    assert_eq!(read("not not a = b"), "(not (not (a = b)))");
    assert_eq!(read("(a or b) and c"), "((a or b) and c)");
    assert_eq!(read("sum(a, b + 1) - previous(x.n[tinh, huyen])"), "(sum(a, (b Add 1)) Sub previous(x.n[\"tinh\", \"huyen\"]))");
    assert_eq!(read("unit.id = \"phu-tho\" and x.ngay <= 2016-12-31"), "((unit.id = \"phu-tho\") and (x.ngay <= 2016-12-31))");
    assert_eq!(read("value >= 12.5% and x.b = true"), "((value >= 0.125p) and (x.b = true))");
}

#[test]
fn says_what_is_wrong_once() {
    let wrong = |text: &str| said(text, &parse_expr(FILE, text, 0).1).into_iter().map(|(c, at)| format!("{c} {at}")).collect::<Vec<_>>();
    assert_eq!(wrong("a < b < c"), ["chained-comparison a < b < c"]);
    assert_eq!(wrong("x.n >="), ["expected-operand "]);
    assert_eq!(wrong("(a + b >= 3"), ["unclosed-bracket ("]);
    assert_eq!(wrong("a + b) >= 3"), ["unopened-bracket )"]);
    assert_eq!(wrong("a -5"), ["minus-spaces -"]);
    assert_eq!(wrong("x.n-5 > 3"), ["hyphen-in-name x.n-5"]);
    assert_eq!(wrong("unit.id = phu-tho"), ["hyphen-in-name phu-tho"]);
    assert_eq!(wrong("previuos(x)"), ["unknown-function previuos"]);
    assert_eq!(wrong("previous(a + b)"), ["function-argument a + b"]);
    assert_eq!(wrong("sum()"), ["function-argument )"]);
    assert_eq!(wrong("x.n [huyen] > 3"), ["tiers-place ["]);
    assert_eq!(wrong("previous(x)[huyen] > 3"), ["tiers-place ["]);
    assert_eq!(wrong("a >= 3 va b >= 4"), ["unexpected va"]);
}

#[test]
fn takes_what_people_type_for_what_they_mean() {
    let cases = [
        ("a ≥ 3", "sign-spelling", "(a >= 3)"),
        ("a => 3", "sign-spelling", "(a >= 3)"),
        ("a =< 3", "sign-spelling", "(a <= 3)"),
        ("a == 3", "sign-spelling", "(a = 3)"),
        ("a <> 3", "sign-spelling", "(a != 3)"),
        ("a && b", "sign-spelling", "(a and b)"),
        ("!a", "sign-spelling", "(not a)"),
        ("a × b", "sign-spelling", "(a Mul b)"),
        ("a – b", "sign-spelling", "(a Sub b)"),
        ("a >= 87,11%", "decimal-comma", "(a >= 0.8711p)"),
        ("a >= 1.549", "thousand-or-decimal", "(a >= 1.549)"),
        ("a >= 1.549.000", "thousands-mark", "(a >= 1549000)"),
        ("a >= 1 549", "thousands-mark", "(a >= 1549)"),
        ("a >= 95 %", "percent-space", "(a >= 0.95p)"),
        ("a >= .5", "number-form", "(a >= 0.5)"),
        ("a <= 31/12/2016", "date-form", "(a <= 2016-12-31)"),
        ("a <= 1.2.2016", "date-form", "(a <= 2016-02-01)"),
        ("a <= 2016/12/31", "date-form", "(a <= 2016-12-31)"),
        ("a VÀ b", "vietnamese-word", "(a and b)"),
        ("a hoa\u{323}\u{306}c b", "vietnamese-word", "(a or b)"),
        ("không a", "vietnamese-word", "(not a)"),
        ("DVC.muc_3 > 1", "upper-case", "(dvc.muc_3 > 1)"),
        ("dvc.mức_3 > 1", "accent-in-name", "(dvc.muc_3 > 1)"),
        ("dvc.mu\u{31b}\u{301}c_3 > 1", "accent-in-name", "(dvc.muc_3 > 1)"),
        ("dvc\u{200b}.muc > 1", "invisible-character", "(dvc.muc > 1)"),
        ("unit.id = “phu-tho”", "quote-marks", "(unit.id = \"phu-tho\")"),
        ("unit.id = 'phu-tho'", "quote-marks", "(unit.id = \"phu-tho\")"),
        ("a ＞ 1", "full-width", "(a > 1)"),
        ("a > ９０％", "full-width", "(a > 0.9p)"),
        ("a >\u{3000}1", "full-width", "(a > 1)"),
    ];
    for (text, code, tree) in cases {
        let (expr, problems) = parse_expr(FILE, text, 0);
        let codes: Vec<String> = said(text, &problems).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, [code], "{text}");
        assert_eq!(expr.map(|e| show(&e)).as_deref(), Some(tree), "{text}");
    }
}

#[test]
fn long_chains_and_deep_nesting_end_in_an_error_and_not_in_a_crash() {
    let chain = vec!["a"; 100_000].join(" and ");
    let nested = format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000));
    let nots = format!("{}a", "not ".repeat(100_000));
    for text in [chain, nested, nots] {
        let (expr, problems) = parse_expr(FILE, &text, 0);
        assert!(expr.is_none());
        assert_eq!(problems[0].to_diag(Lang::En).code, "syntax::too-deep");
        assert_eq!(problems.len(), 1);
    }
    assert!(parse_expr(FILE, &vec!["a"; 300].join(" and "), 0).0.is_some());
}

#[test]
fn places_are_moved_by_the_offset() {
    let (expr, _) = parse_expr(FILE, "dvc.a / dvc.b", 100);
    let span = expr.unwrap().span;
    assert_eq!((span.start, span.end), (100, 113));
    let (_, problems) = parse_expr(FILE, "a +", 100);
    assert_eq!(problems[0].at.start, 103);
}
