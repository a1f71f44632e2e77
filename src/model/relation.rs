//! What the vocabulary says of indicators among each other: `is` and `part_of`.

use crate::vocab::schema::{IndicatorId, Vocabulary};

use super::ParsedRelation;
use super::ir::{Num, Relation, RelationKind};
use super::kind::Kind;
use super::lower::{Lower, Place};
use super::problem::Problem;

/// The relations in the order of their owners' ids, `is` before `part_of`.
pub(super) fn lower_relations(vocabulary: &Vocabulary, parsed: &[ParsedRelation], problems: &mut Vec<Problem>) -> Vec<Relation> {
    let mut relations = Vec::new();
    let mut lower = Lower::new(vocabulary);
    for (owner, expr) in parsed {
        let Some((num, kind)) = lower.num(expr, Place::Relation) else { continue };
        let entry = vocabulary.indicator(*owner);
        let own = Kind::of(entry.ty);
        if own != kind && !fits(own, kind) {
            problems.push(Problem::RelationKind { indicator: entry.id.clone(), own, kind, at: expr.span });
            continue;
        }
        let mut indicators = vec![*owner];
        num.refs(&mut |r| {
            if !indicators.contains(&r.indicator) {
                indicators.push(r.indicator)
            }
        });
        if tiered(&num) {
            problems.push(Problem::TierInRelation { indicator: entry.id.clone(), at: expr.span });
            continue;
        }
        relations.push(Relation { owner: *owner, kind: RelationKind::Is(num), indicators });
    }
    problems.append(&mut lower.problems);
    for (index, entry) in vocabulary.indicators.iter().enumerate() {
        let Some(whole) = &entry.part_of else { continue };
        let Some(whole_id) = vocabulary.find(&whole.value) else { continue };
        let owner = IndicatorId(index as u32);
        let (own, other) = (Kind::of(entry.ty), Kind::of(vocabulary.indicator(whole_id).ty));
        if own != other {
            problems.push(Problem::RelationKind { indicator: entry.id.clone(), own, kind: other, at: whole.span });
            continue;
        }
        relations.push(Relation { owner, kind: RelationKind::PartOf(whole_id), indicators: vec![owner, whole_id] });
    }
    relations.sort_by_key(|r| (r.owner, matches!(r.kind, RelationKind::PartOf(_))));
    relations
}

// A share may be a quotient of counts, and a quotient may be a share.
fn fits(own: Kind, kind: Kind) -> bool {
    matches!(
        (own, kind),
        (Kind::Share | Kind::Ratio, Kind::Ratio | Kind::Share | Kind::Percent) | (Kind::Count | Kind::Level, Kind::Number)
    )
}

fn tiered(num: &Num) -> bool {
    let mut found = false;
    num.refs(&mut |r| found |= r.tiers.is_some());
    found
}
