//! What was read, put together: facts told twice once, contradictions beside each other, a reason for every figure left.

use std::collections::HashMap;

use crate::facts::fact::Standing;

use super::claim::Claim;
use super::figure::Figure;
use super::proposal::{Doubt, Extraction, Heading, Proposed, Unused};
use super::repeat::{Told, repeated};
use super::sentence::Sentence;
use super::unused;

/// What was made of the figures of a document, one after the other.
#[derive(Debug, Default)]
pub struct Found {
    /// The facts.
    pub facts: Vec<(Proposed, Told)>,
    /// By figure, what nearly was its subject.
    pub weak: HashMap<usize, Claim>,
    /// By figure, why it states no fact, where that is known already.
    pub aside: HashMap<usize, Unused>,
}

/// Makes the answer.
pub fn outcome(found: Found, figures: Vec<Figure>, heading: Heading, sentences: &[Sentence]) -> Extraction {
    let Found { mut facts, weak, mut aside } = found;
    let again = repeated(&mut facts);
    let mut why: Vec<Option<Unused>> = (0..figures.len()).map(|figure| aside.remove(&figure)).collect();
    let place = places(&again);
    for (at, (fact, _)) in facts.iter().enumerate().filter(|(at, _)| again[*at].is_some()) {
        why[fact.figure] = Some(Unused::Repeated(place[first(&again, at)]));
    }
    let mut out: Vec<Proposed> = facts.into_iter().zip(&again).filter(|(_, r)| r.is_none()).map(|((f, _), _)| f).collect();
    contradictions(&mut out);
    let mut used = vec![false; figures.len()];
    out.iter().for_each(|f| used[f.figure] = true);
    let mut unused = Vec::new();
    let mut sentence = 0;
    for (index, figure) in figures.iter().enumerate().filter(|(index, _)| !used[*index]) {
        while sentence + 1 < sentences.len() && sentences[sentence].range.end <= figure.range.start {
            sentence += 1;
        }
        let reason = why[index].take();
        unused.push((index, reason.unwrap_or_else(|| unused::reason(sentences.get(sentence), figure, weak.get(&index)))));
    }
    Extraction { figures, facts: out, unused, heading }
}

// The index of each fact among those that are kept.
fn places(again: &[Option<usize>]) -> Vec<usize> {
    let kept = again.iter().scan(0, |kept, repeats| {
        let place = *kept;
        *kept += usize::from(repeats.is_none());
        Some(place)
    });
    kept.collect()
}

fn first(again: &[Option<usize>], at: usize) -> usize {
    again[at].map_or(at, |earlier| first(again, earlier))
}

// Two values of one indicator for the same tiers and year, one as much achieved or planned as the other.
fn contradictions(facts: &mut [Proposed]) {
    let key = |f: &Proposed| (f.indicator, f.tiers, f.year, f.standing == Standing::Achieved);
    let mut seen: HashMap<_, usize> = HashMap::new();
    for at in 0..facts.len() {
        let other = *seen.entry(key(&facts[at])).or_insert(at);
        if other != at && facts[other].value != facts[at].value && facts[other].figure != facts[at].figure {
            facts[at].doubts.push(Doubt::SaidTwice(other));
            if !facts[other].doubts.iter().any(|d| matches!(d, Doubt::SaidTwice(_))) {
                facts[other].doubts.push(Doubt::SaidTwice(at));
            }
        }
    }
}
