//! Where the values of an indicator at a set of tiers stand in a batch.
//!
//! Each indicator has a column for the unit as a whole, one for each tier, and one that only notes that some other set of tiers is
//! spoken of; sets that rules name have columns of their own behind these.

use std::collections::BTreeMap;

use crate::vocab::schema::{IndicatorId, Tier, Tiers};

const OF_EACH: usize = 2 + Tier::ALL.len();
const OTHERS: usize = OF_EACH - 1;

/// The columns of a batch.
#[derive(Debug, Clone)]
pub struct Layout {
    indicators: usize,
    sets: BTreeMap<(IndicatorId, Tiers), usize>,
}

impl Layout {
    /// Of so many indicators.
    pub fn new(indicators: usize) -> Layout {
        Layout { indicators, sets: BTreeMap::new() }
    }

    /// Gives a set of tiers that a rule names a column of its own.
    pub fn add(&mut self, indicator: IndicatorId, tiers: Tiers) {
        if tiers.len() > 1 {
            let next = self.columns();
            self.sets.entry((indicator, tiers)).or_insert(next);
        }
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.indicators * OF_EACH + self.sets.len()
    }

    /// The column of an indicator at a set of tiers, and whether it keeps what is said there.
    pub fn column(&self, indicator: IndicatorId, tiers: Tiers) -> (usize, bool) {
        let first = indicator.0 as usize * OF_EACH;
        let mut all = tiers.iter();
        match (all.next(), all.next()) {
            (None, _) => (first, true),
            (Some(tier), None) => (first + 1 + tier as usize, true),
            _ => self.sets.get(&(indicator, tiers)).map_or((first + OTHERS, false), |column| (*column, true)),
        }
    }

    /// Every column of an indicator.
    pub fn columns_of(&self, indicator: IndicatorId) -> impl Iterator<Item = usize> + '_ {
        let first = indicator.0 as usize * OF_EACH;
        (first..first + OF_EACH).chain(self.of_sets(indicator))
    }

    /// The columns of an indicator that speak of several tiers together.
    pub fn together(&self, indicator: IndicatorId) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(indicator.0 as usize * OF_EACH + OTHERS).chain(self.of_sets(indicator))
    }

    fn of_sets(&self, indicator: IndicatorId) -> impl Iterator<Item = usize> + '_ {
        self.sets.range((indicator, Tiers::WHOLE)..).take_while(move |((i, _), _)| *i == indicator).map(|(_, column)| *column)
    }
}
