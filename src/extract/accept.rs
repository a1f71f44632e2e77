//! Proposed facts from a confidence up; the others become figures that are not surely enough understood.

use std::collections::BTreeMap;

use super::proposal::{Confidence, Doubt, Extraction, Unused};

impl Extraction {
    /// Keeps the facts that are at least so sure. Nothing is lost: the figure of each other fact is among those that are not used, unless
    /// a fact that stays uses it too.
    #[must_use]
    pub fn accepted(self, level: Confidence) -> Extraction {
        let Extraction { figures, facts, unused, heading } = self;
        let mut places = Vec::with_capacity(facts.len());
        let (mut kept, mut left) = (Vec::new(), Vec::new());
        for fact in facts {
            let stays = fact.confidence >= level;
            places.push(if stays { Ok(kept.len()) } else { Err(Unused::TooUnsure(fact.indicator, fact.confidence)) });
            if stays { kept.push(fact) } else { left.push(fact) }
        }
        for fact in &mut kept {
            fact.doubts.retain_mut(|doubt| match doubt {
                Doubt::SaidTwice(other) => match places.get(*other) {
                    Some(Ok(place)) => {
                        *other = *place;
                        true
                    }
                    _ => false,
                },
                _ => true,
            });
        }
        let mut unused: BTreeMap<usize, Unused> = unused.into_iter().map(|(figure, why)| (figure, renumbered(why, &places))).collect();
        for fact in left.iter().filter(|f| kept.iter().all(|k| k.figure != f.figure)) {
            unused.insert(fact.figure, Unused::TooUnsure(fact.indicator, fact.confidence));
        }
        Extraction { figures, facts: kept, unused: unused.into_iter().collect(), heading }
    }
}

fn renumbered(why: Unused, places: &[Result<usize, Unused>]) -> Unused {
    match why {
        Unused::Repeated(fact) => match places.get(fact) {
            Some(Ok(place)) => Unused::Repeated(*place),
            Some(Err(why)) => why.clone(),
            None => Unused::Repeated(fact),
        },
        other => other,
    }
}
