//! Design §3, "Time", line by line.

use crate::memory::Case;

fn share() -> Case {
    Case::new("x.p share; x.n count; x.low count better=lower; x.yes bool")
}

#[test]
fn before_the_first_milestone_the_first_one_judges() {
    let case = share().target("a", "measure x.p\nrequire >= 80% by 2017-12-31\nrequire >= 95% by 2018-12-31");
    let some = case.clone().report("2016", &["x.p = 85%"]);
    some.expect("", "a not-due");
    let judged = some.judge(&Default::default());
    assert_eq!((judged.finding("a").milestone, judged.finding("a").milestones.len()), (Some(0), 2));
    case.clone().report("2017", &["x.p = 85%"]).expect("2017-06-30", "a not-due");
    case.clone().report("2017", &["x.p = 85% | as_of=2017-06-01"]).expect("2017-06-30", "a met");
    case.clone().report("2017", &["x.p = 75% | as_of=2017-06-01"]).expect("2017-06-30", "a not-due");
    case.clone().report("2018", &["x.p = 85%"]).expect("", "a not-met");
    case.report("2018", &["x.p = 85% | as_of=2018-06-01"]).expect("2018-12-30", "a met");
}

#[test]
fn milestones_stand_in_any_order() {
    let case = share().target("a", "measure x.p\nrequire >= 95% by 2018-12-31\nrequire >= 80% by 2016-12-31");
    case.report("2017", &["x.p = 85%"]).expect("", "a met");
}

#[test]
fn due_in_an_earlier_year_is_judged_by_the_report() {
    let case = share().target("a", "measure x.p\nrequire >= 90% by 2015-06-30");
    case.clone().report("2016", &["x.p = 95%"]).expect("", "a met");
    case.clone().report("2016", &["x.p = 85%"]).expect("", "a not-met");
    case.clone().report("2016", &["x.n = 5"]).expect("", "a undetermined not-reported");
    // Neither before its year is there anything that the report says.
    case.clone().report("2016", &["x.p = 95%"]).expect("2015-12-31", "a undetermined out-of-date");
    case.report("2016", &["x.p = 95%"]).expect("2015-01-31", "a not-due");
}

#[test]
fn due_after_the_reports_year_is_never_proven_by_it() {
    let case = share().target("a", "measure x.p\nrequire >= 90% by 2017-06-30").report("2016", &["x.p = 95%"]);
    case.expect("", "a not-due");
    case.expect("2017-06-29", "a not-due");
    case.expect("2017-06-30", "a undetermined out-of-date");
}

#[test]
fn a_standing_duty_is_asked_within_the_reports_year() {
    let case = share().target("a", "measure x.p\nrequire >= 90%").report("2016", &["x.p = 95% | as_of=2016-03-01"]);
    for (day, verdict) in [
        ("2015-12-31", "undetermined out-of-date"),
        ("2016-01-01", "undetermined not-reported"),
        ("2016-03-01", "met"),
        ("2016-12-31", "met"),
        ("2017-01-01", "undetermined out-of-date"),
    ] {
        assert_eq!(case.verdict("a", day), verdict, "{day}");
    }
}

#[test]
fn nothing_is_true_before_the_report_speaks() {
    // Due in 2015, asked earlier in 2015 of a report on 2016: whatever holds, it is not due.
    let case = share().target("a", "require not reported(x.p) by 2015-12-31").report("2016", &["x.p = 95%"]);
    case.expect("2015-06-30", "a not-due");
}

#[test]
fn age_is_said_up_to_the_due_date() {
    let case = share().target("a", "measure x.p\nrequire >= 90% by 2016-12-31\n").target("b", "measure x.p\nrequire >= 90%");
    let judged = case.report("2016", &["x.p = 85% | as_of=2016-11-07"]).judge(&Default::default());
    assert_eq!((judged.verdict("a").as_str(), judged.finding("a").age_days), ("not-met", Some(54)));
    assert_eq!(judged.finding("b").age_days, Some(54));
}

#[test]
fn a_fact_without_a_day_is_dated_by_publication_or_year() {
    let case = share().target("a", "measure x.p\nrequire >= 90%");
    let later = case.clone().report("2015 phu-tho press 2016-02-10", &["x.p = 95%"]);
    later.expect("2015-12-31", "a met");
    later.expect("2015-12-30", "a undetermined not-reported");
    let early = case.report("2016 phu-tho press 2016-11-07", &["x.p = 95%"]);
    early.expect("2016-11-07", "a met");
    early.expect("2016-11-06", "a undetermined not-reported");
}

#[test]
fn an_earlier_years_fact_feeds_previous_only() {
    let case =
        share().target("a", "measure x.n\nrequire >= 5").target("b", "require x.n > previous(x.n)").target("c", "require change(x.n) >= 3");
    let both = case.clone().report("2016", &["x.n = 9 | as_of=2015-12-31", "x.n = 12"]);
    both.expect("", "a met, b met, c met");
    let only_old = case.clone().report("2016", &["x.n = 9 | as_of=2015-12-31"]);
    only_old.expect("", "a undetermined not-reported, b undetermined not-reported");
    // An own restatement of a later year than the last earlier report comes first.
    let restated = case.clone().report("2014", &["x.n = 20"]).report("2016", &["x.n = 9 | as_of=2015-06-30", "x.n = 12"]);
    restated.expect("", "b met");
    // The last earlier report alone is asked, also where it is silent.
    case.report("2014", &["x.n = 1"]).report("2015", &["x.p = 5%"]).report("2016", &["x.n = 12"]).expect("", "b undetermined not-reported");
}

#[test]
fn the_latest_fact_on_or_before_the_day_is_used() {
    let case = share().target("a", "measure x.n\nrequire >= 5");
    let two = ["x.n = 3 | as_of=2016-03-31", "x.n = 6 | as_of=2016-09-30"];
    let one_report = case.clone().report("2016", &two);
    let documents = case.clone().report("2016 binh-phuoc press", &two[..1]).report("2016 binh-phuoc web", &two[1..]);
    for case in [one_report, documents] {
        case.expect("2016-03-30", "a undetermined not-reported");
        case.expect("2016-03-31", "a not-met");
        case.expect("2016-09-29", "a not-met");
        case.expect("2016-09-30", "a met");
        case.expect("", "a met");
    }
    case.clone()
        .report("2016", &["x.n = > 4", "x.n = < 6"])
        .target("b", "measure x.n\nrequire < 6")
        .expect("", "a undetermined bound-too-loose, b met");
    // Of tiers each has its own latest fact.
    let tiers = Case::new("y.p share tiers=tinh,huyen").target("a", "measure y.p\ntiers tinh, huyen\nrequire >= 90%");
    tiers.report("2016", &["y.p = 95% | tier=tinh | as_of=2016-01-31", "y.p = 91% | tier=huyen"]).expect("", "a met");
}

#[test]
fn what_begins_later_is_worse_until_then() {
    let case = share()
        .target("n", "measure x.n\nrequire >= 4")
        .target("m", "measure x.n\nrequire >= 3")
        .target("low", "measure x.low\nrequire <= 4")
        .target("low5", "measure x.low\nrequire <= 5")
        .target("yes", "measure x.yes\nrequire = true");
    let facts = ["x.n = 4 | from=2017-04-01", "x.low = 4 | from=2017-04-01", "x.yes = true | from=2017-04-01"];
    let case = case.report("2016", &facts);
    case.expect("", "n not-met, m undetermined bound-too-loose, low not-met, low5 undetermined bound-too-loose, yes not-met");
    // Of the time after its year the report proves nothing.
    case.expect("2017-06-30", "n undetermined out-of-date, yes undetermined out-of-date");
    let by = share().target("n", "measure x.n\nrequire >= 4").report("2016", &["x.n = 4 | by=2016-06-30 | as_of=2016-01-01"]);
    by.expect("", "n undetermined not-reported");
    by.expect("2016-03-01", "n undetermined not-reported");
}

#[test]
fn a_plan_is_shown_with_its_distance() {
    let case = share().target("a", "measure x.n\nrequire >= 4 by 2016-12-31").report("2016", &["x.n = 4 | from=2017-03-31"]);
    let judged = case.judge(&Default::default());
    assert_eq!(judged.finding("a").planned.first().and_then(|p| p.days_after_due), Some(90));
}

#[test]
fn force_includes_both_its_days() {
    let case = share().header("thu", "in_force = { from = 2016-03-01, until = 2016-10-31 }").target("a", "measure x.p\nrequire >= 90%");
    let case = case.report("2016", &["x.p = 95% | as_of=2016-01-01"]);
    for (day, verdict) in [("2016-02-29", "not-applicable"), ("2016-03-01", "met"), ("2016-10-31", "met"), ("2016-11-01", "not-applicable")]
    {
        assert_eq!(case.verdict("a", day), verdict, "{day}");
    }
}

#[test]
fn tiers_that_no_longer_exist_do_not_count() {
    let case = Case::new("y.p share tiers=tinh,huyen,xa")
        .target("each", "measure y.p\ntiers tinh, huyen, xa\nrequire >= 90%")
        .target("huyen", "measure y.p\nrequire >= 90% at huyen")
        .target("whole", "measure y.p\nrequire >= 90%")
        .target("two", "require y.p[tinh, huyen] >= 90%")
        .report("2025", &["y.p = 95% | tier=tinh | as_of=2025-06-01", "y.p = 91% | tier=xa | as_of=2025-06-01"]);
    let before = "each undetermined not-reported, huyen undetermined not-reported, whole undetermined not-reported, two undetermined bound-too-loose";
    case.expect("2025-06-30", before);
    case.expect("2025-07-01", "each met, huyen not-applicable, whole met, two met");
    case.expect("", "each met");
}

#[test]
fn amended_targets_name_the_new_one_from_its_day() {
    let case = share()
        .target("t", "measure x.p\nrequire >= 80%")
        .block("moi", "target t2 \"Mới\" amends thu.t from 2016-07-01 {\nbinds province\nmeasure x.p\nrequire >= 90%\n}\n")
        .report("2016", &["x.p = 85% | as_of=2016-01-01"]);
    case.expect("2016-06-30", "t met, moi.t2 not-applicable");
    case.expect("2016-07-01", "t not-applicable, moi.t2 not-met");
    let judged = case.judge(&Default::default());
    let why = judged.finding("t").not_applicable.clone();
    assert!(matches!(why, Some(doichieu::eval::finding::NotApplicable::Amended(by, _)) if judged.rules.target(by).id == "moi.t2"));
    // An amendment that is out of force again leaves the old one standing.
    let short = case.header("moi", "in_force = { from = 2016-07-01, until = 2016-08-31 }");
    short.expect("2016-08-31", "t not-applicable, moi.t2 not-met");
    short.expect("2016-09-01", "t met, moi.t2 not-applicable");
}
