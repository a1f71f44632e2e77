//! From a document to what it states.

use std::ops::Range;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::document::{Document, Role as Part};
use crate::facts::fact::Standing;
use crate::vocab::schema::{IndicatorId, Tiers, Type, Vocabulary};
use crate::vocab::wording::Role;

use super::claim::Claim;
use super::confidence::{Ground, RIVAL, TierFrom, YearFrom, confidence};
use super::figure::{Bound, Figure, Kind, Lexer};
use super::grammar::Grammar;
use super::heading;
use super::part;
use super::parts::parts;
use super::proposal::{Amount, Confidence, Doubt, Extraction, Proposed, Reason, Unused};
use super::quote::quote;
use super::repeat::{Told, repeated};
use super::sentence::{Sentence, sentences};
use super::standing;
use super::subject::{Known, Subject, kin, subjects};
use super::tier::{self, Scope};
use super::unused;
use super::year;

/// A period of more days is no beginning of anything.
const MOST_DAYS: i64 = 100;

/// What is known of a document beforehand.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Unit id.
    pub unit: Option<String>,
    /// The year that it reports on.
    pub year: Option<i16>,
    /// The day it was published.
    pub published: Option<Date>,
}

/// Reads documents with one vocabulary, which is made ready once.
#[derive(Debug)]
pub struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    grammar: Grammar,
    lexer: Lexer,
}

/// Reads every figure of a document and proposes the facts that it states.
pub fn read(document: &Document, vocabulary: &Vocabulary, request: &Request) -> Extraction {
    Reader::new(vocabulary).read(document, request)
}

// What a fact is made from, beside its sentence.
struct Context<'c> {
    text: &'c str,
    report_year: Option<i16>,
    report_year_sure: bool,
    carried_year: Option<year::Carried>,
    carried_plan: Option<Range<usize>>,
    part: part::Part,
}

impl<'v> Reader<'v> {
    /// Makes a vocabulary ready.
    pub fn new(vocabulary: &'v Vocabulary) -> Reader<'v> {
        Reader { vocabulary, grammar: Grammar::new(vocabulary), lexer: Lexer::new(&vocabulary.words) }
    }

    /// Reads a document.
    pub fn read(&self, document: &Document, request: &Request) -> Extraction {
        let (sentences, figures) = sentences(document, &self.grammar, &self.lexer);
        let (heading, sure) = heading::guess(document, &sentences, &figures, self.vocabulary, request);
        let known = Known { vocabulary: self.vocabulary, grammar: &self.grammar, figures: &figures };
        let mut context =
            Context { text: &document.text, report_year: heading.year, report_year_sure: sure, carried_year: None, carried_plan: None, part: part::Part::default() };
        let mut running = year::Running::default();
        let mut scope = Scope::default();
        let mut facts: Vec<(Proposed, Told)> = Vec::new();
        let mut weak: Vec<(usize, usize, Option<Claim>)> = Vec::new();
        for (number, sentence) in sentences.iter().enumerate() {
            let before = number.checked_sub(1).map(|n| &sentences[n]);
            let named = year::named(sentence, &figures);
            context.carried_year = running.enter(sentence, &named, document.blocks[sentence.block].range.len());
            context.carried_plan = carried_plan(sentence, context.carried_plan.take(), before);
            context.part.enter(sentence, &named, context.text);
            scope.enter(sentence, &document.text);
            let subjects = if unused::is_furniture(sentence) || unused::is_elsewhere(sentence) {
                Vec::new()
            } else {
                subjects(sentence, before, known)
            };
            for subject in &subjects {
                let Some(index) = sentence.stream.units[subject.unit].figure else { continue };
                let made = self.facts(sentence, number, subject, &subjects, index, (&figures, &named), &context, &mut scope);
                if made.is_empty() {
                    weak.push((index, number, subject.weak.clone()));
                }
                facts.extend(made);
            }
            let planned = facts.iter().rev().take_while(|(_, told)| told.sentence == number).any(|(f, _)| f.standing != Standing::Achieved);
            if planned && context.carried_plan.is_none() {
                context.carried_plan = plan_of(sentence);
            }
        }
        finish(facts, figures, heading, &sentences, weak)
    }

    #[allow(clippy::too_many_arguments, reason = "all of it is one sentence's surroundings")]
    fn facts(
        &self,
        sentence: &Sentence,
        number: usize,
        subject: &Subject,
        subjects: &[Subject],
        index: usize,
        (figures, named): (&[Figure], &[year::Said]),
        context: &Context<'_>,
        scope: &mut Scope,
    ) -> Vec<(Proposed, Told)> {
        let figure = &figures[index];
        let mut out = Vec::new();
        for claim in &subject.claims {
            let indicator = self.vocabulary.indicator(claim.indicator);
            if unused::is_difference(sentence, figure) && !self.is_about_change(claim, sentence, subject) {
                continue;
            }
            let carried_plan = context.carried_plan.as_ref().or(context.part.planned());
            let plan = standing::planned(sentence, subject.unit, &subject.territory, carried_plan);
            let said = year::of(named, subject.unit, &subject.territory, plan.is_some());
            // What is so already is no figure of a year to come.
            let past = |c: &year::Carried| !c.planned && context.report_year.is_none_or(|r| c.year <= r);
            let carried = context.carried_year.filter(|c| plan.is_some() || past(c)).map(|c| c.year);
            let carried = carried.or(context.part.year().filter(|_| plan.is_some()));
            let year = said.as_ref().map(|s| s.year).or(carried).or(context.report_year);
            let tiers = scope.of((sentence, context.text), subject, parts((sentence, context.text), subject, subjects, figures), indicator);
            let set = tiers.as_ref().map_or(Tiers::WHOLE, |t| t.tiers);
            let ground = Ground {
                year: match () {
                    () if said.is_some() => YearFrom::Sentence,
                    () if carried.is_some() => YearFrom::Before,
                    () if context.report_year.is_none() => YearFrom::Nowhere,
                    () if context.report_year_sure => YearFrom::Report,
                    () => YearFrom::Guess,
                },
                tier: match &tiers {
                    _ if indicator.tiers.is_whole() => TierFrom::Needless,
                    None if scope.speaks_of_tiers() => TierFrom::Unclear,
                    None => TierFrom::Nothing,
                    Some(said) if said.at.is_some() => TierFrom::Clause,
                    Some(_) => TierFrom::Before,
                },
                planned: plan.is_some(),
                changed: claim.misspelt || sentence.stream.bare,
                other_reading: !figure.other.is_empty(),
                heading: matches!(sentence.part, Part::Title | Part::Heading | Part::Caption),
            };
            scope.leave(set, indicator);
            let told = Told {
                sentence: number,
                year_said: said.is_some() || carried.is_some(),
                tier_said: tiers.as_ref().is_some_and(|t| t.at.is_some()),
                part: sentence.part,
            };
            if matches!(figure.kind, Kind::Vague(_)) && indicator.ty == Type::Share && (plan.is_none() || said.is_none()) {
                continue;
            }
            for (of, value, bound) in self.amounts(claim, figure, year) {
                let year = match &value {
                    Amount::Day { to, .. } => Some(to.year()),
                    _ => year,
                };
                for tiers_alone in tier::apart(set) {
                    let fact = Proposed {
                        indicator: of,
                        tiers: tiers_alone,
                        value: value.clone(),
                        bound,
                        as_of: None,
                        standing: if plan.is_some() { standing::due(said.as_ref(), year) } else { Standing::Achieved },
                        year: year.unwrap_or(0),
                        quote: quote(sentence, subject, claim, figure),
                        figure: index,
                        confidence: confidence(claim, ground),
                        reasons: self.reasons(sentence, claim, figure, plan.as_ref(), said.as_ref(), tiers.as_ref()),
                        doubts: doubts(claim, figure, plan.is_some(), said.is_some(), context),
                    };
                    out.push((fact, told));
                }
            }
        }
        out
    }

    // What a figure says, of which indicator: a range says two things, a part of a whole too.
    fn amounts(&self, claim: &Claim, figure: &Figure, year: Option<i16>) -> Vec<(IndicatorId, Amount, Bound)> {
        let (id, bound) = (claim.indicator, figure.bound);
        match &figure.kind {
            Kind::Count(n) => vec![(id, Amount::Count(n.clone()), bound)],
            Kind::Percent(n) => vec![(id, Amount::Percent(n.clone()), bound)],
            Kind::Part { part, whole } => {
                let share = kin(id, self.vocabulary).filter(|_| part == whole).map(|k| (k, Amount::Percent(Number::int(100)), bound));
                let of =
                    self.vocabulary.indicator(id).part_of.as_ref().and_then(|w| self.vocabulary.find(&w.value)).filter(|_| part != whole);
                let of = of.map(|w| (w, Amount::Count(whole.clone()), Bound::Exact));
                std::iter::once((id, Amount::Count(part.clone()), bound)).chain(share).chain(of).collect()
            }
            Kind::Range { lo, hi, percent } => {
                let amount = |n: &Number| if *percent { Amount::Percent(n.clone()) } else { Amount::Count(n.clone()) };
                vec![(id, amount(lo), Bound::AtLeast), (id, amount(hi), Bound::AtMost)]
            }
            Kind::Vague(_) if self.vocabulary.indicator(id).ty == Type::Bool => vec![(id, Amount::Truth(true), Bound::Exact)],
            Kind::Vague(_) => vec![(id, Amount::Percent(Number::int(100)), Bound::Exact)],
            kind => {
                let said = matches!(kind, Kind::Period { .. }) || year.is_some();
                let days = kind.in_year(year.unwrap_or(0)).filter(|(from, to)| said && to.days_since(*from) < MOST_DAYS);
                days.map(|(from, to)| (id, Amount::Day { from, to }, Bound::Exact)).into_iter().collect()
            }
        }
    }

    // "giảm 30% thời gian họp" states how much is cut, and that is the indicator.
    fn is_about_change(&self, claim: &Claim, sentence: &Sentence, subject: &Subject) -> bool {
        let before = sentence.stream.cues.iter().rev().find(|c| c.means.role == Role::Change && c.unit <= subject.unit);
        before.is_some_and(|c| claim.units.contains(&c.unit) || claim.units.contains(&c.unit.saturating_sub(1)))
    }

    fn reasons(
        &self,
        sentence: &Sentence,
        claim: &Claim,
        figure: &Figure,
        plan: Option<&Range<usize>>,
        year: Option<&year::Said>,
        tiers: Option<&tier::Said>,
    ) -> Vec<Reason> {
        let units = &sentence.stream.units;
        let at = match claim.from {
            super::claim::From::Before => sentence.range.clone(),
            _ => units[claim.units.start].range.start..units[claim.units.end - 1].range.end,
        };
        let mut out = vec![Reason::Phrase { phrase: self.grammar.phrases[claim.phrase].clone(), at }, Reason::Figure(figure.range.clone())];
        if !figure.bound_range.is_empty() {
            out.push(Reason::Bound(figure.bound_range.clone()));
        }
        out.extend(tiers.and_then(|t| t.at.clone()).map(Reason::Tier));
        out.extend(plan.cloned().map(Reason::Planned));
        out.push(year.map_or(Reason::ReportYear, |y| Reason::Year(y.at.clone())));
        out
    }
}

fn doubts(claim: &Claim, figure: &Figure, planned: bool, year_said: bool, context: &Context<'_>) -> Vec<Doubt> {
    let rival = claim.rival.filter(|(_, score)| claim.score - score < RIVAL).map(|(id, _)| Doubt::OtherIndicator(id));
    let mut out: Vec<Doubt> = rival.into_iter().collect();
    out.extend(figure.other.first().cloned().map(Doubt::OtherReading));
    if planned && !year_said {
        out.push(Doubt::DueUnsaid);
    } else if !year_said && context.carried_year.is_none() && context.report_year.is_none() {
        out.push(Doubt::YearUnsaid);
    }
    out
}

fn plan_of(sentence: &Sentence) -> Option<Range<usize>> {
    let last = sentence.stream.cues.iter().rev().find(|c| matches!(c.means.role, Role::Planned | Role::PlannedAround | Role::Achieved))?;
    (last.means.role != Role::Achieved).then(|| last.range.clone())
}

// A plan goes on in the sentences of its block.
fn carried_plan(sentence: &Sentence, plan: Option<Range<usize>>, before: Option<&Sentence>) -> Option<Range<usize>> {
    plan.filter(|_| before.is_some_and(|b| b.block == sentence.block))
}

fn finish(
    mut facts: Vec<(Proposed, Told)>,
    figures: Vec<Figure>,
    heading: super::proposal::Heading,
    sentences: &[Sentence],
    weak: Vec<(usize, usize, Option<Claim>)>,
) -> Extraction {
    let again = repeated(&mut facts);
    let mut place = Vec::with_capacity(facts.len());
    let mut kept = 0;
    for repeats in &again {
        place.push(kept);
        kept += usize::from(repeats.is_none());
    }
    let mut why: Vec<Option<Unused>> = vec![None; figures.len()];
    for ((fact, _), repeats) in facts.iter().zip(&again) {
        why[fact.figure] = repeats.map(|r| Unused::Repeated(place[r]));
    }
    let mut out: Vec<Proposed> = facts.into_iter().zip(&again).filter(|(_, r)| r.is_none()).map(|((f, _), _)| f).collect();
    let used: Vec<usize> = out.iter().map(|f| f.figure).collect();
    let mut unused = Vec::new();
    let mut sentence = 0;
    for (index, figure) in figures.iter().enumerate() {
        if used.contains(&index) {
            continue;
        }
        while sentence + 1 < sentences.len() && sentences[sentence].range.end <= figure.range.start {
            sentence += 1;
        }
        let near = weak.iter().find(|(i, _, _)| *i == index).and_then(|(_, _, claim)| claim.as_ref());
        let reason = why[index].take().unwrap_or_else(|| unused::reason(&sentences[sentence], figure, near));
        unused.push((index, reason));
    }
    for fact in &mut out {
        fact.confidence = Confidence(fact.confidence.0.min(99));
    }
    Extraction { figures, facts: out, unused, heading }
}
