//! Design §3, "Details that are settled", one by one.

use doichieu::eval::Options;
use doichieu::eval::finding::NotApplicable;
use doichieu::facts::fact::Grade;
use doichieu::syntax::tree::Severity;

use crate::memory::Case;

fn part() -> Case {
    Case::new("x.a count; x.b count; x.s share is=x.a / x.b; x.other count")
}

fn tiered() -> Case {
    Case::new(
        "y.p share tiers=tinh,huyen,xa; y.n count tiers=tinh,huyen; y.yes bool tiers=tinh,huyen,xa; y.l level levels=1,4 tiers=tinh,huyen",
    )
}

#[test]
fn counts_need_not_be_whole() {
    let case = Case::new("x.n count").target("a", "measure x.n\nrequire >= 41").target("b", "measure x.n\nrequire > 40");
    case.report("2016", &["x.n = > 40"]).expect("", "a undetermined bound-too-loose, b met");
}

#[test]
fn values_outside_their_domain_contradict_it() {
    let case = part()
        .target("s", "measure x.s\nrequire >= 30%")
        .target("n", "measure x.a\nrequire >= 3")
        .target("o", "measure x.other\nrequire >= 3");
    let facts = "s undetermined contradiction, n undetermined contradiction, o met";
    case.clone().report("2016", &["x.s = 105%", "x.other = 5"]).expect("", facts);
    case.clone().report("2016", &["x.a = -3", "x.other = 5"]).expect("", facts);
    case.clone().report("2016", &["x.a = 7", "x.b = 5", "x.other = 5"]).expect("", facts);
    case.report("2016", &["x.a = 5", "x.b = 0", "x.other = 5"]).expect("", facts);
}

#[test]
fn a_share_of_nothing_is_undefined() {
    let case =
        part().target("s", "measure x.s\nrequire >= 30%").target("t", "require x.a / x.b >= 30%").target("u", "measure x.s\nrequire = 0%");
    let both = "s undetermined undefined, t undetermined undefined, u undetermined undefined";
    case.clone().report("2016", &["x.a = 0", "x.b = 0"]).expect("", both);
    case.clone().report("2016", &["x.a = 0", "x.b = <= 5"]).expect("", both);
    case.clone().report("2016", &["x.a = 0", "x.b = 5"]).expect("", "s not-met, t not-met, u met");
    // A share that is stated exists: there is something it is a share of.
    case.report("2016", &["x.s = 40%", "x.b = <= 5"]).expect("", "s met");
}

#[test]
fn what_is_undefined_makes_what_is_built_on_it_undefined() {
    let case = Case::new("x.a count; x.b count; x.s share is=x.a / x.b; x.t ratio; x.u ratio is=x.s + x.t; x.v ratio is=x.a / x.b + x.t")
        .target("u", "measure x.u\nrequire >= 10%")
        .target("v", "measure x.v\nrequire >= 10%");
    case.report("2016", &["x.a = 0", "x.b = <= 5", "x.t = 10%"]).expect("", "u undetermined undefined, v undetermined undefined");
}

#[test]
fn about_is_a_tenth_to_either_side_cut_to_the_domain() {
    let case = Case::new("x.n count; x.p share").target("a", "measure x.n\nrequire >= 90").target("b", "measure x.n\nrequire <= 110");
    let case = case
        .target("c", "measure x.n\nrequire > 90")
        .target("d", "measure x.p\nrequire >= 87.3%")
        .target("e", "measure x.p\nrequire >= 87.4%");
    case.report("2016", &["x.n = ~ 100", "x.p = ~ 97%"])
        .expect("", "a met, b met, c undetermined bound-too-loose, d met, e undetermined bound-too-loose");
}

#[test]
fn vague_words_narrow_nothing_and_leave_other_bounds_alone() {
    let case = Case::new("x.p share").target("a", "measure x.p\nrequire >= 90%").target("b", "measure x.p\nrequire >= 80%");
    case.clone().report("2016", &["x.p = hầu hết"]).expect("", "a undetermined qualitative, b undetermined qualitative");
    case.clone().report("2016", &["x.p = hầu hết", "x.p = > 80%"]).expect("", "a undetermined qualitative, b met");
    case.clone().report("2016", &["x.p = tất cả"]).expect("", "a met");
    case.report("2016", &["x.p = không"]).expect("", "a not-met, b not-met");
    let through = part().target("s", "measure x.s\nrequire >= 90%");
    through.report("2016", &["x.a = hầu hết", "x.b = 10"]).expect("", "s undetermined qualitative");
}

#[test]
fn the_printed_share_judges_while_nothing_else_cuts_it() {
    let case = part().target("ge", "measure x.s\nrequire >= 10.6%").target("le", "measure x.s\nrequire <= 10.6%");
    let case = case.target("a", "measure x.a\nrequire >= 106").target("least", "measure x.a\nrequire >= 105.5");
    case.clone().report("2016", &["x.s = 10.6%"]).expect("", "ge met, le met");
    let whole = case.clone().report("2016", &["x.s = 10.6%", "x.b = 1000"]);
    whole.expect("", "ge met, le met, a undetermined bound-too-loose, least met");
    case.clone().report("2016", &["x.s = 10.6%", "x.b = 1000", "x.a = 106.1"]).expect("", "ge met, le not-met");
    case.clone().report("2016", &["x.s = 10.6%", "x.b = 1000", "x.a = >= 106.1"]).expect("", "ge met, le not-met");
    let cut = case.report("2016", &["x.s = 10.6%", "x.b = 1000", "x.a = <= 106.2"]);
    cut.expect("", "ge undetermined bound-too-loose, le undetermined bound-too-loose");
}

#[test]
fn together_and_apart() {
    let case = tiered()
        .target("each", "measure y.p\ntiers tinh, huyen\nrequire >= 98%")
        .target("all", "measure y.p\ntiers tinh, huyen\nrequire >= 100%")
        .target("two", "require y.p[tinh, huyen] >= 96%")
        .target("edge", "measure y.p\ntiers tinh, huyen\nrequire >= 96.2%")
        .target("xa", "measure y.p\nrequire >= 90% at xa");
    let all = case.clone().report("2016", &["y.p = 100% | tier=tinh,huyen"]);
    all.expect("", "each met, all met, two met, xa undetermined not-reported");
    let most = case.clone().report("2016", &["y.p = 96% | tier=tinh,huyen"]);
    most.expect("", "each not-met, all not-met, two met, edge not-met, xa undetermined not-reported");
    let apart = case.clone().report("2016", &["y.p = 100% | tier=tinh", "y.p = 95% | tier=huyen"]);
    apart.expect("", "each not-met, two undetermined bound-too-loose");
    case.clone().report("2016", &["y.p = 97% | tier=tinh", "y.p = 96% | tier=huyen"]).expect("", "two met");
    // One value for the unit as a whole says nothing of one tier.
    case.report("2016", &["y.p = 100%"]).expect("", "each undetermined tiers-not-separated, two undetermined tiers-not-separated");
}

#[test]
fn counts_of_tiers_add_up() {
    let case = tiered()
        .target("h", "measure y.n\nrequire >= 4 at huyen")
        .target("two", "require y.n[tinh, huyen] >= 10")
        .target("whole", "measure y.n\nrequire >= 10");
    case.clone().report("2016", &["y.n = 6 | tier=tinh", "y.n = 10 | tier=tinh,huyen"]).expect("", "h met, two met, whole met");
    case.clone().report("2016", &["y.n = 6 | tier=tinh", "y.n = 4 | tier=huyen"]).expect("", "h met, two met, whole met");
    case.clone().report("2016", &["y.n = 6 | tier=tinh"]).expect("", "h undetermined not-reported, whole undetermined not-reported");
    case.clone().report("2016", &["y.n = 11 | tier=tinh", "y.n = 10 | tier=tinh,huyen"]).expect("", "two undetermined contradiction");
    case.report("2016", &["y.n = 12"]).expect("", "h undetermined tiers-not-separated, two undetermined tiers-not-separated, whole met");
}

#[test]
fn a_yes_of_several_is_a_yes_of_all() {
    let case = tiered()
        .target("whole", "measure y.yes\nrequire = true")
        .target("h", "measure y.yes\nrequire = true at huyen")
        .target("two", "require y.yes[tinh, huyen] = true");
    let yes = |t: &str| format!("y.yes = true | tier={t}");
    let no = |t: &str| format!("y.yes = false | tier={t}");
    case.clone().report("2016", &[yes("tinh"), yes("huyen"), yes("xa")]).expect("", "whole met, h met, two met");
    case.clone().report("2016", &[yes("tinh"), no("huyen"), yes("xa")]).expect("", "whole not-met, h not-met, two not-met");
    case.clone().report("2016", &[yes("tinh"), yes("huyen")]).expect("", "whole undetermined not-reported, two met");
    case.clone().report("2016", &[yes("tinh,huyen")]).expect("", "h met");
    case.clone().report("2016", &[no("tinh,huyen"), yes("tinh")]).expect("", "h not-met");
    case.clone().report("2016", &[no("tinh,huyen")]).expect("", "h undetermined tiers-not-separated, two not-met");
    case.report("2016", &[no("tinh,huyen"), yes("xa")]).expect("", "whole not-met");
}

#[test]
fn the_whole_follows_from_all_declared_tiers_only() {
    let case = tiered().target("p", "measure y.p\nrequire >= 90%").target("q", "measure y.p\nrequire >= 95%");
    let all = ["y.p = 95% | tier=tinh", "y.p = 91% | tier=huyen", "y.p = 97% | tier=xa"];
    case.clone().report("2016", &all).expect("", "p met, q undetermined bound-too-loose");
    case.clone().report("2016", &all[..2]).expect("", "p undetermined not-reported");
    case.clone().report("2016", &["y.p = 95% | tier=tinh,huyen", "y.p = 95% | tier=xa"]).expect("", "p met, q met");
    case.report("2016", &["y.p = 95% | tier=tinh,huyen,xa"]).expect("", "q met");
    let level = tiered().target("l", "measure y.l\nrequire >= 3").target("m", "measure y.l\nrequire >= 4");
    let level = level.report("2016", &["y.l = 3 | tier=tinh", "y.l = 4 | tier=huyen"]);
    level.expect("", "l met, m undetermined bound-too-loose");
}

#[test]
fn relations_hold_at_each_tier_and_for_sets_of_them() {
    let case = Case::new("x.a count tiers=tinh,huyen; x.b count tiers=tinh,huyen; x.s share is=x.a / x.b tiers=tinh,huyen")
        .target("t", "measure x.s\nrequire >= 50% at tinh")
        .target("two", "require x.s[tinh, huyen] >= 50%")
        .target("whole", "measure x.s\nrequire >= 50%");
    let facts = ["x.a = 5 | tier=tinh", "x.b = 10 | tier=tinh", "x.a = 3 | tier=huyen", "x.b = 6 | tier=huyen"];
    case.clone().report("2016", &facts).expect("", "t met, two met, whole met");
    case.report("2016", &["x.a = 8 | tier=tinh,huyen", "x.b = 16 | tier=tinh,huyen"]).expect("", "two met");
}

#[test]
fn a_contradiction_reaches_as_far_as_relations() {
    let case = part()
        .target("a", "measure x.a\nrequire >= 3")
        .target("b", "measure x.b\nrequire >= 3")
        .target("o", "measure x.other\nrequire >= 3");
    let case = case.target("any", "require x.a >= 3 or x.other >= 3").target("both", "require x.b >= 3 and x.other < 3");
    let case = case.report("2016", &["x.a = 5", "x.a = 6", "x.b = 9", "x.other = 4"]);
    case.expect("", "a undetermined contradiction, b undetermined contradiction, o met, any met, both not-met");
    assert_eq!(case.judge(&Options::default()).outcomes[0].contradictions, 1);
}

#[test]
fn checks_are_judged_before_relations() {
    let vocabulary = Case::new("x.a count part_of=x.b; x.b count");
    let case = vocabulary.block("thu", "check trong \"T\" {\nrequire x.a <= x.b\n}\n").target("b", "measure x.b\nrequire >= 3");
    case.clone().report("2016", &["x.a = 9", "x.b = 5"]).expect("", "trong not-met, b undetermined contradiction");
    case.clone().report("2016", &["x.a = 4", "x.b = 5"]).expect("", "trong met");
    case.report("2016", &["x.a = 4"]).expect("", "trong undetermined not-reported, b met");
}

#[test]
fn else_takes_the_first_that_is_reported_or_follows() {
    let case = Case::new("x.a count; x.b count; x.c count is=x.a + x.b; x.d count; x.r ratio is=x.a / x.b");
    let case = case.target("e", "require (x.c else x.d else x.a) >= 5").target("s", "require (x.r else x.d / x.d) >= 50%");
    case.clone().report("2016", &["x.c = 3", "x.d = 9"]).expect("", "e not-met");
    case.clone().report("2016", &["x.a = 1", "x.b = 2", "x.d = 9"]).expect("", "e not-met");
    case.clone().report("2016", &["x.a = 1", "x.d = 9"]).expect("", "e met");
    case.clone().report("2016", &["x.a = 7"]).expect("", "e met");
    case.clone().report("2016", &["x.c = hầu hết", "x.d = 9"]).expect("", "e undetermined qualitative");
    case.clone().report("2016", &["x.c = 9 | by=2017-01-01", "x.d = 4"]).expect("", "e not-met");
    // Nothing of nothing does not follow.
    case.report("2016", &["x.a = 0", "x.b = <= 5", "x.d = 9"]).expect("", "s met");
}

#[test]
fn plan_is_what_is_planned() {
    let case = Case::new("x.n count").target("p", "require plan(x.n) >= 4").target("n", "measure x.n\nrequire >= 4");
    case.clone().report("2016", &["x.n = 5 | by=2017-12-31"]).expect("", "p met, n undetermined not-reported");
    case.clone().report("2016", &["x.n = 5"]).expect("", "p undetermined not-reported, n met");
    case.report("2016", &["x.n = 3 | by=2017-12-31", "x.n = 5 | by=2018-12-31"]).expect("", "p met");
}

#[test]
fn reported_asks_for_an_achieved_fact_on_the_very_node() {
    let case = tiered()
        .target("w", "require reported(y.p)")
        .target("t", "require reported(y.p[tinh])")
        .target("two", "require reported(y.p[tinh, huyen])")
        .target("each", "require reported(y.p) at tinh, xa");
    case.clone().report("2016", &["y.p = 90% | tier=tinh"]).expect("", "w not-met, t met, two not-met, each not-met");
    case.clone().report("2016", &["y.p = hầu hết | tier=tinh,huyen"]).expect("", "w not-met, t not-met, two met");
    case.report("2016", &["y.p = 90% | tier=tinh | by=2017-01-01", "y.p = 90%"]).expect("", "w met, t not-met");
}

#[test]
fn when_false_and_when_unknown() {
    let case = Case::new("x.n count; x.p share")
        .target("kind", "when unit.kind = ministry\nmeasure x.p\nrequire >= 90%")
        .target("many", "when x.n >= 5\nmeasure x.p\nrequire >= 90%")
        .target("region", "when unit.region = \"trung-du\"\nmeasure x.p\nrequire >= 90%");
    case.clone().report("2016", &["x.p = 95%", "x.n = 4"]).expect("", "kind not-applicable, many not-applicable");
    case.clone().report("2016", &["x.p = 95%", "x.n = 5"]).expect("", "many met, region undetermined not-reported");
    case.clone().report("2016", &["x.p = 95%", "x.n = > 4"]).expect("", "many undetermined bound-too-loose");
    case.clone().report("2016", &["x.p = 95%"]).expect("", "many undetermined not-reported");
    case.report("2016 phu-tho", &["x.p = 95%"]).expect("", "region met");
}

#[test]
fn a_local_plan_binds_its_own_unit() {
    let local = "layer = \"local\"\nunit = \"phu-tho\"\nin_force = { from = 2016-01-01 }";
    let case = Case::new("x.p share").target("a", "measure x.p\nrequire >= 80%");
    let case = case.header("kh", local).block("kh", "target a \"T\" {\nbinds province\nmeasure x.p\nrequire >= 90%\n}\n");
    let own = case.clone().report("2016 phu-tho", &["x.p = 85%"]);
    own.expect("", "a met, kh.a not-met");
    let other = case.report("2016 binh-phuoc", &["x.p = 85%"]);
    other.expect("", "a met, kh.a not-applicable");
    assert_eq!(other.judge(&Options::default()).finding("kh.a").not_applicable, Some(NotApplicable::OtherUnit));
}

#[test]
fn advisory_is_a_verdict_like_any() {
    let case = Case::new("x.p share").target("a", "measure x.p\nseverity advisory\nrequire >= 90%").report("2016", &["x.p = 85%"]);
    let judged = case.judge(&Options::default());
    assert_eq!(judged.verdict("a"), "not-met");
    assert_eq!(judged.rules.targets[0].severity, Severity::Advisory);
}

#[test]
fn reasons_stand_in_their_order() {
    let case = Case::new(
        "x.u1 count; x.u2 count; x.us share is=x.u1 / x.u2; x.q count; y.p share tiers=tinh,huyen; x.w1 count; x.w2 count; x.ws share is=x.w1 / x.w2; x.l count; x.no count; x.c count",
    );
    let facts = ["x.u1 = 0", "x.u2 = 0", "x.q = hầu hết", "y.p = 90% | tier=tinh,huyen", "x.w1 = 5", "x.l = > 2", "x.c = 1", "x.c = 2"];
    let clauses = ["x.c >= 5", "x.us >= 5%", "x.q >= 5", "y.p[tinh] >= 5%", "x.ws >= 5%", "x.l >= 5", "x.no >= 5"];
    let reasons =
        ["contradiction", "undefined", "qualitative", "tiers-not-separated", "whole-not-reported", "bound-too-loose", "not-reported"];
    for first in 0..clauses.len() {
        let mut rest = clauses[first..].to_vec();
        rest.reverse();
        let case = case.clone().target("a", &format!("require {} by 2016-06-30", rest.join(" and "))).report("2016", &facts);
        assert_eq!(case.verdict("a", "2016-12-31"), format!("undetermined {}", reasons[first]));
        let late = if first == 0 { "contradiction" } else { "out-of-date" };
        let case = case.target("b", &format!("require {} by 2017-06-30", rest.join(" and ")));
        assert_eq!(case.verdict("b", "2017-12-31"), format!("undetermined {late}"));
    }
}

#[test]
fn the_source_must_carry_a_met() {
    let official = Options { require_source: Some(Grade::Official), ..Options::default() };
    let case = Case::new("x.p share; x.n count; x.k count part_of=x.n");
    let case = case
        .target("a", "measure x.p\nrequire >= 90%")
        .target("up", "require x.n > previous(x.n)")
        .target("when", "when x.n >= 5\nmeasure x.k\nrequire >= 1")
        .block("thu", "check c \"T\" {\nrequire x.k <= x.n\n}\n");
    let press = case.clone().report("2016 binh-phuoc press", &["x.p = 95%"]).judge(&official);
    assert_eq!(press.verdict("a"), "undetermined source-grade");
    let both = case.clone().report("2016 binh-phuoc press", &["x.p = 95%"]).report("2016", &["x.p = > 91%"]).judge(&official);
    assert_eq!(both.verdict("a"), "met");
    // Neither the last earlier report, nor a `when`, nor a check may rest on the press.
    let past = case.clone().report("2015 binh-phuoc press", &["x.n = 1"]).report("2016", &["x.n = 5"]);
    assert_eq!(past.judge(&Options::default()).verdict("up"), "met");
    assert_eq!(past.judge(&official).verdict("up"), "undetermined source-grade");
    let when = case.clone().report("2016 binh-phuoc press", &["x.n = 5"]).report("2016", &["x.k = 2"]);
    assert_eq!(when.judge(&Options::default()).verdict("when"), "met");
    assert_eq!(when.judge(&official).verdict("when"), "undetermined source-grade");
    assert_eq!(when.judge(&Options::default()).verdict("c"), "met");
    assert_eq!(when.judge(&official).verdict("c"), "undetermined source-grade");
}

#[test]
fn days_and_levels_are_whole() {
    let case = Case::new("x.d date; x.l level levels=1,4");
    let case = case
        .target("d", "measure x.d\nrequire <= 2016-09-30")
        .target("l", "measure x.l\nrequire >= 3")
        .target("top", "measure x.l\nrequire = 4");
    case.clone().report("2016", &["x.d = < 2016-10-01", "x.l = > 2"]).expect("", "d met, l met, top undetermined bound-too-loose");
    case.report("2016", &["x.d = > 2016-09-29", "x.l = > 3"]).expect("", "d undetermined bound-too-loose, top met");
}

#[test]
fn printed_shares_of_tiers_are_held_as_printed() {
    let case = Case::new("x.a count tiers=tinh,huyen; x.b count tiers=tinh,huyen; x.s share is=x.a / x.b tiers=tinh,huyen");
    let case = case.target("t", "measure x.s\nrequire >= 50% at tinh");
    let printed = ["x.s = 96% | tier=tinh", "x.s = 96% | tier=huyen", "x.s = 96% | tier=tinh,huyen"];
    case.clone().report("2016", &printed).expect("", "t met");
    let counted = ["x.a = 957 | tier=tinh", "x.b = 1000 | tier=tinh"];
    case.report("2016", &[&printed[..], &counted[..]].concat()).expect("", "t undetermined contradiction");
}

#[test]
fn a_coarser_share_of_a_tier_goes_on_judging_beside_a_finer_one() {
    let case = Case::new("x.s share tiers=tinh,huyen").target("t", "tiers tinh, huyen\nmeasure x.s\nrequire >= 98%");
    let at = |tinh: &str, huyen: &str| [format!("x.s = {tinh} | tier=tinh"), format!("x.s = {huyen} | tier=huyen")];
    for (tinh, huyen, wanted) in [("98.1%", "98%", "t met"), ("98%", "98.1%", "t met"), ("98.1%", "97%", "t not-met")] {
        let facts = at(tinh, huyen);
        case.clone().report("2016", &[facts[0].as_str(), facts[1].as_str()]).expect("", wanted);
    }
}

#[test]
fn a_value_that_tiers_show_is_not_nothing() {
    let case = Case::new("x.a count tiers=tinh,huyen; x.b count tiers=tinh,huyen; x.s share is=x.a / x.b tiers=tinh,huyen");
    let case = case.target("t", "measure x.s\nrequire >= 90% at tinh").target("w", "measure x.s\nrequire >= 90%");
    case.clone().report("2016", &["x.s = 100% | tier=tinh,huyen", "x.a = <= 5 | tier=tinh"]).expect("", "t met, w met");
    case.report("2016", &["x.s = 95% | tier=tinh", "x.s = 91% | tier=huyen", "x.a = <= 5"]).expect("", "t met, w met");
}

#[test]
fn a_share_that_only_others_bound_may_still_be_of_nothing() {
    let case = Case::new("x.a count; x.b count; x.s share is=x.a / x.b part_of=x.q; x.q share");
    let case = case.target("s", "measure x.s\nrequire <= 50%");
    case.clone().report("2016", &["x.q = <= 30%"]).expect("", "s undetermined undefined");
    case.clone().report("2016", &["x.q = <= 30%", "x.a = <= 5"]).expect("", "s undetermined undefined");
    case.report("2016", &["x.q = <= 30%", "x.b = 5"]).expect("", "s met");
}

#[test]
fn a_circle_of_relations_leaves_other_tiers_alone() {
    let case = Case::new("a.n count is=b.n * 2; b.n count is=a.n * 2; z.p count tiers=tinh,huyen");
    let case = case.target("z", "measure z.p\nrequire >= 10");
    let tiers = ["z.p = 6 | tier=tinh", "z.p = 6 | tier=huyen"];
    case.clone().report("2016", &tiers).expect("", "z met");
    case.report("2016", &[&tiers[..], &["a.n = <= 1000"]].concat()).expect("", "z met");
}

#[test]
fn entries_of_one_id_are_two_units() {
    let case = Case::new("x.n count").target("n", "measure x.n\nrequire >= 5").target("up", "require x.n > previous(x.n)");
    let case = case.report("2015 lam-dong", &["x.n = 1"]).report("2016 lam-dong press 2016-03-01", &["x.n = 7"]);
    let case = case.report("2016 lam-dong press 2016-12-01", &["x.n = 2"]).report("2017 lam-dong", &["x.n = 3"]);
    let judged = case.judge(&Options::default());
    let said = |index: usize, target: usize| crate::memory::said(&judged.outcomes[index].findings[target]);
    assert_eq!(judged.outcomes.iter().map(|o| o.year).collect::<Vec<_>>(), [2015, 2016, 2016, 2017]);
    assert_eq!([said(1, 0), said(2, 0)], ["met", "not-met"]);
    // The new unit is not held against what the old one reported.
    assert_eq!([said(1, 1), said(2, 1), said(3, 1)], ["met", "undetermined not-reported", "met"]);
}

#[test]
fn a_plan_of_the_worst_says_nothing() {
    let case = Case::new("x.n count; x.late count better=lower").target("t", "measure x.n\nrequire >= 5");
    case.report("2016", &["x.n = 0 | from=2017-01-01"]).expect("", "t undetermined not-reported");
}
