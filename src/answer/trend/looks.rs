//! What to look at again between two years.

use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::facts::fact::Fact;
use crate::vocab::schema::{Better, Indicator, OverYears, Type};

use super::{Kept, Kind, Look, Point, Promise, Series, Years, is_below};

/// Digits from which two years do not come to the same figure by themselves.
const MANY_DIGITS: usize = 4;
/// Digits of a figure in a sentence that both years have word for word.
const SOME_DIGITS: usize = 3;
/// Words from which a sentence is one that was written, and not a name.
const MANY_WORDS: usize = 6;

impl Years<'_> {
    pub(super) fn looks(&self, series: &[Series], promises: &[Promise]) -> Vec<Look> {
        let mut all: Vec<Look> = series.iter().flat_map(|s| self.of_series(s)).collect();
        all.extend(promises.iter().filter_map(|p| self.of_promise(p)));
        all.sort_by_key(|l| (!l.kind.is_proven(), l.node, l.old.0, l.kind));
        all
    }

    fn of_series(&self, series: &Series) -> Vec<Look> {
        let indicator = self.rules.vocabulary.indicator(series.node.0);
        let achieved: Vec<&Point> = series.points.iter().filter(|p| p.planned.is_none()).collect();
        let look = |pair: &[&Point]| {
            let [old, new] = pair else { return None };
            let fell = fall(indicator).filter(|_| is_below(new.within.as_ref(), old.within.as_ref()));
            let kind = fell.or_else(|| self.is_copied(indicator, old, new).then_some(Kind::Copied))?;
            Some(Look { kind, node: series.node, old: (old.year, old.evidence.clone()), new: (new.year, new.evidence.clone()) })
        };
        achieved.windows(2).filter_map(look).collect()
    }

    fn of_promise(&self, promise: &Promise) -> Option<Look> {
        let kind = match promise.outcome {
            Kept::NotKept => Kind::PlanNotKept,
            Kept::NotReported => Kind::PlanNotReported,
            Kept::Kept | Kept::CannotTell | Kept::NoReport => return None,
        };
        let (year, at) = promise.plan;
        Some(Look { kind, node: promise.node, old: (year, vec![at]), new: promise.result.clone()? })
    }

    fn is_copied(&self, indicator: &Indicator, old: &Point, new: &Point) -> bool {
        let Some(value) = same_point(old, new) else { return false };
        if !matches!(indicator.ty, Type::Count | Type::Share | Type::Ratio) || is_end(&indicator.ty.domain(), value) {
            return false;
        }
        digits(indicator, value).is_some_and(|n| n >= MANY_DIGITS || n >= SOME_DIGITS && self.is_one_sentence(old, new))
    }

    fn is_one_sentence(&self, old: &Point, new: &Point) -> bool {
        let facts = |p: &Point| -> Vec<&Fact> { p.evidence.iter().filter_map(|at| self.fact(*at)).collect() };
        let words = |f: &Fact| -> Vec<String> {
            f.evidence.as_ref().map(|e| e.quote.split_whitespace().map(str::to_lowercase).collect()).unwrap_or_default()
        };
        let before: Vec<Vec<String>> = facts(old).into_iter().map(words).collect();
        facts(new).into_iter().map(words).any(|w| w.len() >= MANY_WORDS && before.contains(&w))
    }
}

fn fall(indicator: &Indicator) -> Option<Kind> {
    match (indicator.ty, indicator.over_years) {
        (Type::Count, Some(OverYears::Cumulative)) => Some(Kind::CountDrops),
        (Type::Count, Some(OverYears::Steady)) => Some(Kind::TotalShrinks),
        (Type::Share, _) if indicator.better == Better::Higher => Some(Kind::ShareFalls),
        _ => None,
    }
}

fn same_point<'p>(old: &'p Point, new: &Point) -> Option<&'p Number> {
    let value = old.value.as_ref()?.as_point()?;
    (new.value.as_ref()?.as_point() == Some(value)).then_some(value)
}

fn is_end(domain: &Interval, value: &Number) -> bool {
    [domain.lo(), domain.hi()].into_iter().flatten().any(|end| end.at == *value)
}

// Digits without the zeros around them: three of 1,490, four of 98.14%; none of a number that no decimal writes.
fn digits(indicator: &Indicator, value: &Number) -> Option<usize> {
    let printed = if indicator.ty == Type::Count { value.clone() } else { value * &Number::int(100) };
    let decimal: String = printed.decimal()?.chars().filter(char::is_ascii_digit).collect();
    Some(decimal.trim_matches('0').len())
}
