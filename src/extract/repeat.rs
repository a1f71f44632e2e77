//! One fact told twice in a text is one fact.

use crate::document::Role as Part;
use crate::facts::fact::Standing;

use super::proposal::Proposed;

/// What is needed to know a fact again.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The sentence it stands in.
    pub sentence: usize,
    /// Whether its year is said in the sentence.
    pub year_said: bool,
    /// Whether its tiers are.
    pub tier_said: bool,
    /// What part of the document it stands in.
    pub part: Part,
}

/// For each fact the one that it repeats; what the other says of year and tiers and this one does not is taken over.
pub fn repeated(facts: &mut [(Proposed, Told)]) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = vec![None; facts.len()];
    for later in 0..facts.len() {
        for earlier in 0..later {
            if out[earlier].is_some() || facts[earlier].1.sentence == facts[later].1.sentence || !alike(&facts[earlier], &facts[later]) {
                continue;
            }
            let heading = matches!(facts[earlier].1.part, Part::Title | Part::Heading | Part::Caption);
            let (kept, gone) = if heading { (later, earlier) } else { (earlier, later) };
            take_over(facts, kept, gone);
            out[gone] = Some(kept);
            break;
        }
    }
    out
}

fn alike((a, told): &(Proposed, Told), (b, again): &(Proposed, Told)) -> bool {
    let same = a.indicator == b.indicator && a.value == b.value && (a.bound == b.bound || heading(told) || heading(again));
    let years = a.year == b.year || !told.year_said || !again.year_said;
    let tiers = a.tiers == b.tiers || !told.tier_said || !again.tier_said;
    same && years && tiers && (a.standing == Standing::Achieved) == (b.standing == Standing::Achieved)
}

fn heading(told: &Told) -> bool {
    matches!(told.part, Part::Title | Part::Heading | Part::Caption)
}

fn take_over(facts: &mut [(Proposed, Told)], kept: usize, gone: usize) {
    let other = (facts[gone].0.year, facts[gone].0.tiers, facts[gone].1);
    let (fact, told) = &mut facts[kept];
    if !told.year_said && other.2.year_said {
        fact.year = other.0;
        told.year_said = true;
    }
    if !told.tier_said && other.2.tier_said {
        fact.tiers = other.1;
        told.tier_said = true;
    }
}
