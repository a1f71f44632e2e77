//! Proofs that a changed target means the same, by reasoning over the values that its expressions can have.
//
// Sound, not complete: what cannot be shown to be the same counts as another.

use crate::base::date::Date;
use crate::base::values::Values;
use crate::model::ir::{Cond, Milestone, Part, Rules, Target};

/// Whether two targets come to the same verdict on every report.
pub(super) fn same_target(rules: &Rules, a: &Target, b: &Target) -> bool {
    let rest = a.binds == b.binds && a.amends == b.amends && a.amended_by == b.amended_by && a.kind == b.kind;
    let when = match (&a.when, &b.when) {
        (None, None) => true,
        (Some(x), Some(y)) => same_cond(rules, x, y),
        _ => false,
    };
    let from = rules.instrument(a.instrument).from;
    let since = |index: usize, due: Option<Date>| due.filter(|_| index > 0).map_or(from, |due| due.max(from));
    let milestones = a.milestones.iter().zip(&b.milestones).enumerate();
    rest && when
        && a.milestones.len() == b.milestones.len()
        && milestones.into_iter().all(|(index, (x, y))| same_milestone(rules, since(index, x.due), x, y))
}

// `since` is the first day on which the milestone may be at hand: of the first one that of force, of a later one its due date.
fn same_milestone(rules: &Rules, since: Date, a: &Milestone, b: &Milestone) -> bool {
    let same = |(x, y): (&Part, &Part)| x.tiers == y.tiers && (same_cond(rules, &x.condition, &y.condition) || is_never_asked(x, since));
    a.due == b.due && a.parts.len() == b.parts.len() && a.parts.iter().zip(&b.parts).all(same)
}

// A line whose tiers have all ended by then asks nothing.
fn is_never_asked(part: &Part, since: Date) -> bool {
    !part.tiers.is_empty() && !part.tiers.iter().any(|tier| tier.exists_on(since))
}

/// Whether two conditions have the same truth under whatever is known.
pub(super) fn same_cond(rules: &Rules, a: &Cond, b: &Cond) -> bool {
    match (a, b) {
        (Cond::Not(x), Cond::Not(y)) => same_cond(rules, x, y),
        (Cond::Not(x), y) | (y, Cond::Not(x)) if negated(x).is_some() => negated(x).is_some_and(|x| same_cond(rules, &x, y)),
        (Cond::And(a, b), Cond::And(x, y)) | (Cond::Or(a, b), Cond::Or(x, y)) => same_cond(rules, a, x) && same_cond(rules, b, y),
        (Cond::Compare(..), Cond::Compare(..)) => a == b || same_comparison(rules, a, b),
        _ => a == b,
    }
}

// The negation of a comparison is a comparison.
fn negated(cond: &Cond) -> Option<Cond> {
    match cond {
        Cond::Compare(op, a, b) => Some(Cond::Compare(op.negated(), a.clone(), b.clone())),
        Cond::Attribute(attribute, equal, text) => Some(Cond::Attribute(*attribute, !equal, text.clone())),
        Cond::Not(a) => Some((**a).clone()),
        Cond::Reported(_) | Cond::Attainable(..) | Cond::And(..) | Cond::Or(..) => None,
    }
}

// `x OP a` against `x OQ b`. The same values of x satisfy both, so that they agree on every interval of such values. `Rules::constraint`
// would prove too much: `is` makes an expression equal to an indicator, but not what is known of it; and of `and` and `or` equal sets
// are not equal truth.
fn same_comparison(rules: &Rules, a: &Cond, b: &Cond) -> bool {
    let (Some((x, op, limit)), Some((y, other, bound))) = (a.comparison(), b.comparison()) else { return false };
    let Some(range) = rules.widest(x).filter(|_| x == y) else { return false };
    // What is known has whole ends, but for plans; and a limit between two whole numbers may lie within it.
    let whole = rules.is_whole(x) && !x.asks_a_plan() && limit.is_integer() && bound.is_integer();
    let all = Values::all(range, whole);
    let (one, two) = (all.compared(op, &limit), all.compared(other, &bound));
    one.is_within(&two) && two.is_within(&one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::interval::{End, Interval};
    use crate::base::number::Number;
    use crate::base::source::{FileId, Span};
    use crate::base::truth::{Comparison, Truth};
    use crate::eval::finding::{Reason, Verdict};
    use crate::eval::{Judge, Options};
    use crate::facts::fact::{Fact, FactValue, Grade, Report, Standing};
    use crate::model::ir::{Instrument, InstrumentId, Num, Ref};
    use crate::syntax::tree::{Basis, Severity, TargetKind};
    use crate::vocab::schema::{Better, Indicator, IndicatorId, Tiers, Type};
    use proptest::prelude::*;

    const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };
    const OPS: [Comparison; 6] = [Comparison::Eq, Comparison::Ne, Comparison::Lt, Comparison::Le, Comparison::Gt, Comparison::Ge];
    const TYPES: [Type; 6] = [Type::Count, Type::Share, Type::Ratio, Type::Bool, Type::Date, Type::Level { least: 1, greatest: 4 }];

    fn rules(ty: Type, condition: Cond) -> Rules {
        let mut rules = Rules::default();
        rules.vocabulary.indicators = vec![Indicator {
            id: "x".into(),
            span: NOWHERE,
            ty,
            vi: "x".into(),
            en: "x".into(),
            is: None,
            part_of: None,
            tiers: Tiers::WHOLE,
            better: Better::Higher,
            over_years: None,
            phrases: Vec::new(),
            counts: Vec::new(),
            unless: Vec::new(),
            like: None,
        }];
        let from = Date::FIRST;
        rules.instruments = vec![Instrument {
            id: "t".into(),
            file: FileId(0),
            span: NOWHERE,
            number: "1".into(),
            title: String::new(),
            title_en: String::new(),
            issuer: String::new(),
            issued: None,
            from,
            until: None,
            replaced_by: None,
            source: None,
            version: None,
            approved_by: None,
            approved_on: None,
            document: None,
            local_unit: None,
        }];
        rules.targets = vec![target(condition)];
        rules
    }

    fn target(condition: Cond) -> Target {
        let part = Part { tiers: Vec::new(), condition, measured: None, condition_span: NOWHERE, span: NOWHERE };
        Target {
            id: "t.a".into(),
            kind: TargetKind::Target,
            instrument: InstrumentId(0),
            title: String::new(),
            title_en: String::new(),
            clause: None,
            quote: None,
            basis: Basis::Unverified,
            source: None,
            binds: vec!["province".into()],
            when: None,
            measure: None,
            milestones: vec![Milestone { due: None, parts: vec![part] }],
            severity: Severity::Mandatory,
            advice: None,
            amends: None,
            amended_by: Vec::new(),
            head: NOWHERE,
            span: NOWHERE,
        }
    }

    fn verdict(rules: &Rules, value: Option<Interval>) -> (Verdict, Option<Reason>) {
        let date = Date::new(2016, 12, 31).unwrap();
        let fact = |interval: Interval| Fact {
            indicator: IndicatorId(0),
            tiers: Tiers::WHOLE,
            value: FactValue { text: String::new(), interval, rounded: None, vague: false },
            standing: Standing::Achieved,
            date,
            evidence: None,
            reading: None,
            confidence: None,
            confirmed: None,
            second: None,
            span: NOWHERE,
        };
        let report = Report {
            unit: "u".into(),
            kind: "province".into(),
            entry: None,
            region: None,
            year: 2016,
            published: date,
            grade: Grade::Official,
            document: None,
            file: FileId(0),
            sha256: None,
            facts: value.into_iter().map(fact).collect(),
            left_out: 0,
            synthetic: false,
        };
        let outcomes = Judge::new(rules).judge(&[report], &Options::default());
        let finding = &outcomes[0].findings[0];
        (finding.verdict, finding.reason)
    }

    // Of a share or ratio quarters, of all else whole numbers; now and then outside the type's values.
    fn number(ty: Type, n: i64) -> Number {
        let parts = if matches!(ty, Type::Share | Type::Ratio) { 4 } else { 1 };
        Number::ratio(n, parts).unwrap()
    }

    fn cond(negated: bool, turned: bool, op: Comparison, limit: Number) -> Cond {
        let x = Num::Get(Ref { indicator: IndicatorId(0), tiers: None });
        let (a, b) = if turned { (Num::Const(limit), x) } else { (x, Num::Const(limit)) };
        let compare = Cond::Compare(op, a, b);
        if negated { Cond::Not(Box::new(compare)) } else { compare }
    }

    fn comparison() -> impl Strategy<Value = (bool, bool, Comparison, i64)> {
        (any::<bool>(), any::<bool>(), prop::sample::select(&OPS[..]), -1i64..6)
    }

    fn value() -> impl Strategy<Value = Option<(i64, i64, bool, bool)>> {
        prop::option::weighted(0.9, (-1i64..6, 0i64..4, any::<bool>(), any::<bool>()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn what_is_declared_the_same_comes_to_the_same_verdict(
            ty in prop::sample::select(&TYPES[..]), a in comparison(), b in comparison(), value in value(),
        ) {
            let of = |(negated, turned, op, limit): (bool, bool, Comparison, i64)| cond(negated, turned, op, number(ty, limit));
            let (one, other) = (rules(ty, of(a)), rules(ty, of(b)));
            if same_target(&one, &one.targets[0], &other.targets[0]) {
                let end = |n: i64, open: bool| Some(End { at: number(ty, n), open });
                let fact = value.and_then(|(lo, width, open, shut)| Interval::new(end(lo, open), end(lo + width, shut)));
                prop_assert_eq!(verdict(&one, fact.clone()), verdict(&other, fact));
            }
        }
    }

    // Over every pair: nothing that is the same on all values of the type is missed, where the limits are whole.
    #[test]
    fn what_is_the_same_on_every_value_is_declared_the_same() {
        let holds = |op: Comparison, x: &Number, limit: &Number| {
            Interval::point(x.clone()).compare(op, &Interval::point(limit.clone())) == Truth::True
        };
        let mut same = 0;
        for ty in [Type::Bool, Type::Level { least: 1, greatest: 4 }] {
            let values: Vec<Number> = (0..=4).map(Number::int).filter(|n| ty.domain().contains(n)).collect();
            let all = || OPS.into_iter().flat_map(|op| (-1..6).map(move |n| (op, Number::int(n))));
            for (op, limit) in all() {
                for (other, bound) in all() {
                    let alike = values.iter().all(|x| holds(op, x, &limit) == holds(other, x, &bound));
                    let one = rules(ty, cond(false, false, op, limit.clone()));
                    let opposite = same_cond(&one, &cond(false, false, op, limit.clone()), &cond(true, false, other, bound.clone()));
                    let plain = same_cond(&one, &cond(false, false, op, limit.clone()), &cond(false, false, other, bound.clone()));
                    assert_eq!(plain, alike, "{ty:?}: {} {limit} and {} {bound}", op.symbol(), other.symbol());
                    assert!(!(opposite && plain), "both a condition and its negation");
                    same += usize::from(plain);
                }
            }
        }
        assert!(same > 400, "{same}");
    }

    // What is planned is no more closed at whole numbers than it was written, and 2.5 lies in a level from 2 to 3.
    #[test]
    fn what_evaluation_could_tell_apart_is_not_the_same() {
        let level = Type::Level { least: 1, greatest: 4 };
        let x = Ref { indicator: IndicatorId(0), tiers: None };
        let rules = rules(level, cond(false, false, Comparison::Ge, Number::ONE));
        let same = |num: fn(Ref) -> Num, (op, limit): (Comparison, Number), (other, bound): (Comparison, Number)| {
            let of = |op, at| Cond::Compare(op, num(x), Num::Const(at));
            same_cond(&rules, &of(op, limit), &of(other, bound))
        };
        let (more, least) = ((Comparison::Gt, Number::int(2)), (Comparison::Ge, Number::int(3)));
        assert!(same(Num::Get, more.clone(), least.clone()));
        assert!(!same(Num::Plan, more, least));
        let between = |n| (Comparison::Ne, Number::ratio(n, 2).unwrap());
        assert!(!same(Num::Get, between(5), between(15)));
    }
}
