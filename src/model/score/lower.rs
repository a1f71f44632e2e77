//! Trees of scores to checked ones.

use std::collections::BTreeMap;

use crate::base::number::Number;
use crate::base::source::{Span, Spanned};
use crate::base::suggest;
use crate::base::truth::Comparison;
use crate::model::ir::{Cond, Instrument, InstrumentId, Num, Target};
use crate::model::kind::Kind;
use crate::model::lower::{Lower, Place};
use crate::model::problem::Problem;
use crate::model::target::{full_id, near_target};
use crate::syntax::tree::{self as tree, Basis, Expr, Item, Tree};
use crate::vocab::schema::{UNIT_KINDS, Vocabulary};

use super::problem::ScoreProblem;
use super::{Among, Band, Criterion, Group, Score, Step, Way};

/// Every score of the files of some instruments, in the order of the full ids.
pub(in crate::model) fn lower_scores(
    vocabulary: &Vocabulary,
    trees: &[&Tree],
    (instruments, targets): (&[Instrument], &[Target]),
    problems: &mut Vec<Problem>,
) -> Vec<Score> {
    let mut scores: Vec<Score> = Vec::new();
    for tree in trees.iter().filter(|t| blocks(t).next().is_some()) {
        let own = instruments.iter().position(|i| i.file == tree.file);
        let Some((index, instrument)) = own.and_then(|i| Some((i, instruments.get(i)?))) else { continue };
        let mut lower = Lower::new(vocabulary);
        lower.define_all(tree.items.iter().filter_map(|item| match item {
            Item::Define(define) => Some(define),
            _ => None,
        }));
        // What is wrong with a `define` is told where the file's targets are lowered.
        lower.problems.clear();
        let mut file = File { instrument, id: InstrumentId(index as u32), targets, lower };
        let mut places: BTreeMap<&str, Span> = BTreeMap::new();
        for block in blocks(tree) {
            match places.insert(&block.id.value, block.id.span) {
                Some(first) => file.say(ScoreProblem::Twice { id: block.id.value.clone(), first, again: block.id.span }),
                None => scores.push(file.score(block)),
            }
        }
        problems.append(&mut file.lower.problems);
    }
    scores.sort_by(|a, b| a.id.cmp(&b.id));
    scores
}

fn blocks(tree: &Tree) -> impl Iterator<Item = &tree::Score> {
    tree.items.iter().filter_map(|item| match item {
        Item::Score(score) => Some(&**score),
        _ => None,
    })
}

struct File<'a> {
    instrument: &'a Instrument,
    id: InstrumentId,
    targets: &'a [Target],
    lower: Lower<'a>,
}

fn titles(vi: &Spanned<String>, en: &Option<Spanned<String>>) -> (String, String) {
    let title = vi.value.clone();
    (title.clone(), en.as_ref().map_or(title, |en| en.value.clone()))
}

impl<'a> File<'a> {
    fn say(&mut self, problem: ScoreProblem) {
        self.lower.problems.push(Problem::Score(Box::new(problem)));
    }

    fn score(&mut self, block: &'a tree::Score) -> Score {
        for kind in block.binds.iter().filter(|k| !UNIT_KINDS.contains(&k.value.as_str())) {
            let near = suggest::nearest(&kind.value, UNIT_KINDS).map(String::from);
            self.lower.problems.push(Problem::UnknownKind { name: kind.value.clone(), near, at: kind.span });
        }
        let title = block.title.as_ref().map_or_else(|| block.id.value.clone(), |t| t.value.clone());
        let score = Score {
            id: format!("{}.{}", self.instrument.id, block.id.value),
            instrument: self.id,
            title_en: block.en.as_ref().map_or_else(|| title.clone(), |t| t.value.clone()),
            title,
            basis: block.basis.as_ref().map_or(Basis::Unverified, |b| b.value),
            source: block.source.as_ref().map(|s| s.value.clone()).or_else(|| self.instrument.source.clone()),
            binds: block.binds.iter().map(|b| b.value.clone()).collect(),
            when: block.when.as_ref().and_then(|w| self.lower.cond(w, Place::When)),
            among: block.among.iter().map(|a| if a.value == "kind" { Among::Kind } else { Among::Region }).collect(),
            groups: block.groups.iter().map(group).collect(),
            criteria: block.points.iter().filter_map(|p| self.criterion(p)).collect(),
            bands: block.bands.iter().map(band).collect(),
            head: block.head,
            span: block.span,
        };
        if block.complete {
            self.weights(block);
        }
        if block.complete && score.criteria.len() == block.points.len() {
            self.bands(block, &score.most());
        }
        score
    }

    fn criterion(&mut self, points: &'a tree::Points) -> Option<Criterion> {
        if points.most.value.signum() <= 0 {
            self.say(ScoreProblem::NoPoints { at: points.most.span });
            return None;
        }
        let way = match &points.way {
            tree::Way::Met(target) => {
                let full = full_id(Some(self.instrument), &target.value);
                let Some(found) = crate::model::ir::find_target(self.targets, &full) else {
                    let near = near_target(&full, &target.value, self.targets).map(String::from);
                    self.lower.problems.push(Problem::UnknownTarget { id: target.value.clone(), near, at: target.span });
                    return None;
                };
                Way::Met(found)
            }
            tree::Way::Linear { measure, start, end } => self.linear(measure, start, end)?,
            tree::Way::Steps { measure, steps } => self.steps(measure, steps, &points.most)?,
        };
        let text = |t: &Option<Spanned<String>>| t.as_ref().map(|t| t.value.clone());
        let (title, en) = (text(&points.title), text(&points.en));
        let title_en = en.or_else(|| title.clone());
        Some(Criterion { title, title_en, group: points.group, most: points.most.value.clone(), way, span: points.span })
    }

    // A constant that the measure can be compared with.
    fn limit(&mut self, op: &Spanned<Comparison>, measure: &(Num, Kind, Span), limit: &'a Expr) -> Option<Number> {
        let (num, kind) = self.lower.num(limit, Place::Rule)?;
        match self.lower.compare(op, measure.clone(), (num, kind, limit.span))? {
            Cond::Compare(_, _, Num::Const(at)) => Some(at),
            _ => None,
        }
    }

    fn linear(&mut self, measure: &'a Expr, start: &'a Expr, end: &'a Expr) -> Option<Way> {
        let (num, kind) = self.lower.num(measure, Place::Rule)?;
        let from = (num.clone(), kind, measure.span);
        let [a, b] = [start, end].map(|at| self.limit(&Spanned::new(Comparison::Ge, at.span), &from, at));
        let (a, b) = (a?, b?);
        if a == b {
            self.say(ScoreProblem::NoRange { at: start.span.to(end.span) });
            return None;
        }
        Some(Way::Linear { num, unit: kind.number_unit(), start: a, end: b })
    }

    fn steps(&mut self, measure: &'a Expr, steps: &'a [tree::Step], most: &Spanned<Number>) -> Option<Way> {
        let (num, kind) = self.lower.num(measure, Place::Rule)?;
        let from = (num.clone(), kind, measure.span);
        let lowered: Vec<Option<Step>> = steps
            .iter()
            .map(|s| {
                let limit = self.limit(&s.op, &from, &s.limit)?;
                Some(Step { points: s.points.value.clone(), op: s.op.value, limit })
            })
            .collect();
        let lowered: Vec<Step> = lowered.into_iter().collect::<Option<_>>()?;
        for ((before, after), pair) in lowered.iter().zip(lowered.iter().skip(1)).zip(steps.windows(2)) {
            if let [first, again] = pair
                && !follows(before, after)
            {
                self.say(ScoreProblem::StepOrder { first: first.span, again: again.span });
                return None;
            }
        }
        if let (Some(first), Some(written)) = (lowered.first(), steps.first())
            && first.points != most.value
        {
            self.say(ScoreProblem::StepMost { most: most.span, step: written.points.span, best: first.points.clone() });
        }
        Some(Way::Steps { num, unit: kind.number_unit(), steps: lowered })
    }

    // Weights stand at every group or at none, and add up to the whole.
    fn weights(&mut self, block: &tree::Score) {
        let Some(weighted) = block.groups.iter().find(|g| g.weight.is_some()) else { return };
        if let Some(bare) = block.groups.iter().find(|g| g.weight.is_none()) {
            return self.say(ScoreProblem::WeightMissing { at: bare.span, other: weighted.span });
        }
        if let Some(loose) = block.points.iter().find(|p| p.group.is_none()) {
            return self.say(ScoreProblem::OutsideGroup { at: loose.span, group: weighted.span });
        }
        for (index, group) in block.groups.iter().enumerate() {
            if !block.points.iter().any(|p| p.group == Some(index)) {
                return self.say(ScoreProblem::EmptyGroup { at: group.span });
            }
        }
        let weights = || block.groups.iter().filter_map(|g| g.weight.as_ref());
        let sum = weights().fold(Number::ZERO, |sum, w| &sum + &w.value);
        if let (true, Some(last)) = (sum != Number::ONE, weights().next_back()) {
            let others = weights().map(|w| w.span).filter(|at| *at != last.span).collect();
            self.say(ScoreProblem::WeightSum { at: last.span, others, sum: &sum * &Number::int(super::WHOLE) });
        }
    }

    // From the highest down, each within what can be reached; one without a limit is the last.
    fn bands(&mut self, block: &tree::Score, most: &Number) {
        for pair in block.bands.windows(2) {
            let [first, again] = pair else { continue };
            match (&first.from, &again.from) {
                (Some(a), Some(b)) if a.value > b.value => {}
                (Some(_), None) => {}
                _ => return self.say(ScoreProblem::BandOrder { first: first.span, again: again.span }),
            }
        }
        let over = block.bands.iter().filter_map(|b| b.from.as_ref()).find(|from| from.value > *most);
        if let Some(from) = over {
            self.say(ScoreProblem::BandTooHigh { at: from.span, most: most.clone() });
        }
    }
}

// Whether a step may stand below another: less for less, in one direction.
fn follows(before: &Step, after: &Step) -> bool {
    use Comparison::*;
    let fewer = after.points < before.points;
    let farther = match (before.op, after.op) {
        (Ge | Gt, Ge | Gt) => after.limit < before.limit,
        (Le | Lt, Le | Lt) => after.limit > before.limit,
        _ => false,
    };
    fewer && farther
}

fn group(group: &tree::Group) -> Group {
    let (title, title_en) = titles(&group.title, &group.en);
    Group { id: group.id.value.clone(), title, title_en, weight: group.weight.as_ref().map(|w| w.value.clone()) }
}

fn band(band: &tree::Band) -> Band {
    let (title, title_en) = titles(&band.title, &band.en);
    Band { title, title_en, from: band.from.as_ref().map(|f| f.value.clone()) }
}
