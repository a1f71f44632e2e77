//! Printed shares in checks of a report: what their rounding allows.

use crate::memory::Case;

// Of what is printed: 33.3% is 3 of 9, and no number of 9 is 33.4%.
#[test]
fn attainable_asks_for_a_whole_number_behind_a_printed_share() {
    let case = Case::new("x.p share; x.n count; x.a count part_of=x.n; x.q share is=x.a / x.n")
        .block("thu", "check p \"T\" {\nrequire attainable(x.p, x.n)\n}\n")
        .target("q", "require not attainable(x.q, x.n)");
    for (share, met) in
        [("33.3%", true), ("33%", true), ("33.4%", false), ("33.33%", true), ("33.30%", false), ("100%", true), ("0%", true)]
    {
        let said = if met { "p met" } else { "p not-met" };
        case.clone().report("2016", &[&format!("x.p = {share}"), "x.n = 9"]).expect("", said);
    }
    case.clone().report("2016", &["x.p = 33.5%"]).expect("", "p undetermined not-reported");
    case.clone().report("2016", &["x.n = 9"]).expect("", "p undetermined not-reported");
    case.clone().report("2016", &["x.p = 33.5%", "x.n = 0"]).expect("", "p undetermined undefined");
    case.clone().report("2016", &["x.p = 33.5%", "x.n = 10.5"]).expect("", "p undetermined undefined");
    case.clone().report("2016", &["x.p = 33.5%", "x.n = > 9"]).expect("", "p undetermined bound-too-loose");
    case.clone().report("2016", &["x.p = 33.5%", "x.n = 9", "x.n = 10"]).expect("", "p undetermined contradiction");
    case.clone().report("2016", &["x.p = hầu hết", "x.n = 9"]).expect("", "p met");
    // A share that follows was printed nowhere; one that is printed counts as what is left of its rounding.
    case.clone().report("2016", &["x.a = 3", "x.n = 9"]).expect("", "q undetermined not-reported");
    case.report("2016", &["x.q = 33.5%", "x.n = 10"]).expect("", "q met");
}

#[test]
fn what_differs_by_rounding_alone_counts_as_equal_in_a_check() {
    let check = |id: &str, op: &str| format!("check {id} \"T\" {{\nrequire x.p {op} x.a / x.b\n}}\n");
    let all: String =
        [("eq", "="), ("le", "<="), ("ge", ">="), ("ne", "!="), ("lt", "<"), ("gt", ">")].map(|(id, op)| check(id, op)).concat();
    let case = Case::new("x.a count; x.b count; x.p share").block("thu", &all);
    let equal = "eq met, le met, ge met, ne not-met, lt not-met, gt not-met";
    case.clone().report("2016", &["x.p = 10.6%", "x.a = 164", "x.b = 1549"]).expect("", equal);
    case.clone()
        .report("2016", &["x.p = 10.5%", "x.a = 164", "x.b = 1549"])
        .expect("", "eq not-met, le met, ge not-met, lt met, ne met, gt not-met");
    // What is not known to the point is open all the same.
    let open = "eq undetermined bound-too-loose, le undetermined bound-too-loose, ge undetermined bound-too-loose";
    case.clone().report("2016", &["x.p = 10.6%", "x.a = >= 160", "x.b = 1549"]).expect("", open);
    case.report("2016", &["x.p = >= 10.5%", "x.a = 164", "x.b = 1549"]).expect("", "eq undetermined bound-too-loose");
}
