//! Large expressions and many facts: judged as small ones are, or refused in words.

use doichieu::eval::Options;

use crate::memory::Case;

fn many(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[test]
fn what_is_too_large_is_told_once_and_not_built() {
    let too_large = |case: Case| assert_eq!(case.load().unwrap_err(), "this expression is too large");
    let target = "target t \"T\" {\nbinds province\nmeasure d0\nrequire >= 485\n}\n";
    let chain = |n: usize| many(n, |i| format!("define d{i} = d{} + 1\n", i + 1)) + &format!("define d{n} = x.n\n{target}");
    let doubled = |n: usize| many(n, |i| format!("define d{i} = d{j} + d{j}\n", j = i + 1)) + &format!("define d{n} = x.n\n{target}");
    let sum = |n: usize| format!("define d0 = sum({}x.n)\n{target}", many(n, |_| "x.n, ".into()));
    let case = || Case::new("x.n count");
    too_large(case().block("thu", &chain(20_000)));
    too_large(case().block("thu", &doubled(60)));
    too_large(case().block("thu", &sum(30_000)));
    too_large(case().target(
        "t",
        &format!("measure x.n * 2 * 2\nrequire {}value >= 1", many(300, |_| format!("sum({}value) + ", many(9, |_| "value, ".into())))),
    ));
    for small in [chain(480), doubled(12), sum(4_000)] {
        case().block("thu", &small).report("2016", &["x.n = 5"]).expect("", "t met");
    }
}

#[test]
fn parts_of_a_long_sum_follow_from_the_rest() {
    let names = ["x.a", "x.b", "x.c", "x.d", "x.e"];
    let case = Case::new("x.a count; x.b count; x.c count; x.d count; x.e count; x.all count is=sum(x.a, x.b, x.c, x.d, x.e)");
    for open in names {
        let case = case.clone().target("t", &format!("measure {open}\nrequire = 6"));
        let facts: Vec<String> = names.iter().filter(|n| **n != open).map(|n| format!("{n} = 1")).collect();
        case.report("2016", &[&facts[..], &["x.all = 10".to_string()]].concat()).expect("", "t met");
    }
}

#[test]
fn many_alternatives_are_quick() {
    let case = Case::new("x.n count; x.m count");
    let case = case.target("t", &format!("require ({}x.n) >= 5", many(200, |_| "x.m else ".into())));
    case.clone().report("2016", &["x.n = 5"]).expect("", "t met");
    case.report("2016", &["x.n = <= 5"]).expect("", "t undetermined bound-too-loose");
}

#[test]
fn many_facts_on_one_node_are_quick() {
    let case = Case::new("x.n count").target("t", "measure x.n\nrequire >= 5");
    let facts: Vec<String> = (0..3_000).map(|i| format!("x.n = >= {i}")).collect();
    case.clone().report("2016", &facts).expect("", "t met");
    let judged = case.report("2016", &["x.n = 2..4", "x.n = 3..6", "x.n = 5", "x.n = >= 1"]).judge(&Options::default());
    assert_eq!(judged.verdict("t"), "undetermined contradiction");
}

#[test]
fn long_products_are_quick() {
    let case = Case::new("x.p ratio").target("t", &format!("measure x.p\nrequire {}value > 0", many(200, |_| "value * ".into())));
    // The ends are given up once they are too long: that may leave it open, but never makes it false.
    assert_ne!(case.report("2016", &["x.p = 12.345678%"]).verdict("t", ""), "not-met");
}
