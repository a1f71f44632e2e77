//! Drafts of facts files: as they are read, and what `check` says of them.

use doichieu::base::date::Date;
use doichieu::base::lang::Lang;
use doichieu::base::number::Number;
use doichieu::base::source::Sources;
use doichieu::extract::figure::Bound;
use doichieu::extract::proposal::{Amount, Confidence};
use doichieu::facts::fact::{Report, Standing};
use doichieu::facts::problem::Problem;
use doichieu::facts::read::{self as facts, Format, Loaded};
use doichieu::report::extraction::draft;
use proptest::prelude::*;

use super::build::{Built, built, sample};

/// What `check` makes of a facts file beside the document.
pub(super) fn checked(built: &Built, text: &str, accept: Option<Confidence>) -> (Vec<Report>, Vec<Problem>) {
    let mut sources = Sources::default();
    let file = sources.add("báo-cáo.facts.toml", text);
    let mut documents = |name: &str, _: &doichieu::document::Options| {
        assert_eq!(name, "báo-cáo.docx");
        Ok(Loaded { name: name.to_string(), document: built.document.clone() })
    };
    facts::read(&mut sources, &built.vocabulary, file, Format::Toml, accept, &mut documents)
}

#[test]
fn a_draft_in_both_languages() {
    let built = sample();
    insta::assert_snapshot!("draft-vi", draft(&built.input(), &built.about(Lang::Vi)));
    insta::assert_snapshot!("draft-en", draft(&built.input(), &built.about(Lang::En)));
}

#[test]
fn a_draft_is_refused_until_it_is_confirmed_and_then_taken() {
    let built = sample();
    let text = draft(&built.input(), &built.about(Lang::Vi));
    let (_, problems) = checked(&built, &text, None);
    assert!(matches!(&problems[..], [Problem::Unconfirmed { facts }] if facts.len() == 5), "{problems:?}");

    let (reports, problems) = checked(&built, &text, Some(Confidence(90)));
    assert_eq!(problems, []);
    assert_eq!((reports[0].facts.len(), reports[0].left_out), (3, 2));

    let signed = text.replace("[report]\n", "[report]\nconfirmed_by = \"Lê Thị C\"\nconfirmed_on = 2016-12-20\n");
    let (reports, problems) = checked(&built, &signed, None);
    assert_eq!(problems, []);
    let facts = &reports[0].facts;
    assert_eq!(facts.iter().map(|f| f.value.text.as_str()).collect::<Vec<_>>(), ["96.5%", "> 80%", "1234", "57", "100%"]);
    assert_eq!(facts[3].date.to_string(), "2015-12-31", "a figure of another year is dated there");
    assert_eq!(facts[4].standing, Standing::PlannedFrom(Date::parse("2017-07-01").unwrap()));
    for (fact, proposed) in facts.iter().zip(&built.extraction.facts) {
        assert_eq!(fact.evidence.as_ref().unwrap().span.unwrap().range(), proposed.quote);
    }
}

#[test]
fn what_is_not_known_of_the_report_is_asked_for() {
    let mut built = sample();
    built.extraction.heading = Default::default();
    let text = draft(&built.input(), &built.about(Lang::En));
    assert!(text.contains("#: unit = \"id of the unit\"\n#: year = the report's year\n"), "{text}");
    let (_, problems) = checked(&built, &text, Some(Confidence(90)));
    let missing: Vec<String> = problems.iter().map(|p| p.to_diag(Lang::En).message).collect();
    assert_eq!(missing.len(), 4, "{missing:?}");
    assert!(["`unit`", "`year`", "`published`", "`source`"].iter().all(|key| missing.iter().any(|m| m.contains(key))), "{missing:?}");
}

#[test]
fn a_range_is_one_fact_and_words_that_stand_twice_are_told_apart() {
    let built = built(&["Huyện có 40 máy, xã có 40 máy; đạt từ 30% đến 40% kế hoạch."])
        .count("wan.diem", "40 máy", "40", 95)
        .share("ke_hoach.hoan_thanh.ty_le", "từ 30% đến 40% kế hoạch", "30% đến 40%", 95)
        .but(|f| f.bound = Bound::AtLeast)
        .share("ke_hoach.hoan_thanh.ty_le", "từ 30% đến 40% kế hoạch", "30% đến 40%", 93)
        .but(|f| (f.bound, f.value) = (Bound::AtMost, Amount::Percent(Number::int(40))));
    let text = draft(&built.input(), &built.about(Lang::Vi));
    assert!(text.contains("value      = \"30%..40%\"") && text.contains("near "), "{text}");
    let (reports, problems) = checked(&built, &text, Some(Confidence(90)));
    assert_eq!(problems, []);
    assert_eq!(reports[0].facts.len(), 2);
}

proptest! {
    /// Whatever words a fact rests on, the draft quotes them so that `check` finds them where they were read.
    #[test]
    fn quotes_of_a_draft_lead_back(words in proptest::collection::vec("[a-b]{1,2}|đạt|\"|\\\\|9%", 3..40), pick in 0usize..100, long in 1usize..4) {
        let text = words.join(" ");
        let from = pick % words.len();
        let to = (from + long).min(words.len());
        let start = words[..from].iter().map(|w| w.len() + 1).sum::<usize>();
        let quote = start..start + words[from..to].join(" ").len();
        let built = built(&[&text]).share_at(quote.clone());
        let text = draft(&built.input(), &built.about(Lang::En));
        let (reports, problems) = checked(&built, &text, Some(Confidence(50)));
        prop_assert_eq!(problems, []);
        for fact in reports.iter().flat_map(|r| &r.facts) {
            let found = fact.evidence.as_ref().unwrap().span.unwrap().range();
            prop_assert!(found.start < quote.end && quote.start < found.end);
        }
    }
}
