//! From a document to what it states.

use std::ops::Range;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::document::{Document, Role as Part};
use crate::facts::fact::Standing;
use crate::vocab::schema::{IndicatorId, Tiers, Type, Vocabulary};
use crate::vocab::wording::Role;

use super::bound;
use super::claim::{Claim, From};
use super::confidence::{Ground, RIVAL, TierFrom, YearFrom, confidence};
use super::figure::{Bound, Figure, Kind, Lexer};
use super::grammar::Grammar;
use super::heading;
use super::outcome::{Found, outcome};
use super::part;
use super::parts::parts;
use super::proposal::{Amount, Doubt, Extraction, Proposed, Reason, Unused};
use super::quote::quote;
use super::repeat::Told;
use super::sentence::{Sentence, sentences};
use super::standing;
use super::subject::{Known, Subject, kin, subjects};
use super::table::{CellKind, Tables};
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
    before: Option<&'c Sentence>,
    report_year: Option<i16>,
    report_year_sure: bool,
    carried_year: Option<year::Carried>,
    carried_plan: Option<Range<usize>>,
    part: part::Part,
}

impl Context<'_> {
    // What was said in the sentences before a table is not said in it, nor after it.
    fn forget_sentences(&mut self) {
        (self.before, self.carried_year, self.carried_plan) = (None, None, None);
    }
}

impl<'v> Reader<'v> {
    /// Makes a vocabulary ready.
    pub fn new(vocabulary: &'v Vocabulary) -> Reader<'v> {
        Reader { vocabulary, grammar: Grammar::new(vocabulary), lexer: Lexer::new(&vocabulary.words) }
    }

    /// Reads a document.
    pub fn read(&self, document: &Document, request: &Request) -> Extraction {
        let (sentences, mut figures) = sentences(document, &self.grammar, &self.lexer);
        let tables = Tables::new(document, &sentences, &mut figures);
        let (heading, sure) = heading::guess(document, &sentences, &figures, self.vocabulary, request);
        let known = Known { vocabulary: self.vocabulary, grammar: &self.grammar, figures: &figures };
        let mut context = Context {
            text: &document.text,
            before: None,
            report_year: heading.year,
            report_year_sure: sure,
            carried_year: None,
            carried_plan: None,
            part: part::Part::default(),
        };
        let mut running = year::Running::default();
        let mut scope = Scope::default();
        let unit = heading.unit.as_ref().and_then(|id| self.vocabulary.units.iter().find(|u| u.id == *id));
        let mut found = Found::default();
        for (number, sentence) in sentences.iter().enumerate() {
            if let Some(cell) = tables.cell(sentence.block) {
                context.forget_sentences();
                let read = match cell {
                    CellKind::Text(_) => None,
                    CellKind::Heading => Some(Err(Unused::TableHeading)),
                    CellKind::Number => Some(Err(Unused::Furniture)),
                    CellKind::Figure(cell) => Some(tables.read(cell, known, unit)),
                };
                if let Some(read) = read {
                    self.cell((number, sentence), read, &figures, &context, &mut found);
                    continue;
                }
            }
            let labelled = tables.labelled(sentence, known);
            let sentence = labelled.as_ref().unwrap_or(sentence);
            let before = number.checked_sub(1).map(|n| &sentences[n]);
            context.before = before;
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
                    found.weak.extend(subject.weak.clone().map(|claim| (index, claim)));
                }
                found.facts.extend(made);
            }
            let planned =
                found.facts.iter().rev().take_while(|(_, told)| told.sentence == number).any(|(f, _)| f.standing != Standing::Achieved);
            if planned && context.carried_plan.is_none() {
                context.carried_plan = plan_of(sentence);
            }
        }
        outcome(found, figures, heading, &sentences)
    }

    // A cell is read alone: who or which year was spoken of in the text around a table says nothing of its rows.
    fn cell(
        &self,
        (number, cell): (usize, &Sentence),
        read: Result<(Sentence, Vec<Subject>), Unused>,
        figures: &[Figure],
        context: &Context<'_>,
        found: &mut Found,
    ) {
        let (sentence, subjects) = match read {
            Ok(read) => read,
            Err(unused) => return found.aside.extend(cell.figures.clone().map(|f| (f, unused.clone()))),
        };
        let named = year::named(&sentence, figures);
        let mut scope = Scope::default();
        for subject in &subjects {
            let Some(index) = sentence.stream.units[subject.unit].figure else { continue };
            let made = self.facts(&sentence, number, subject, &subjects, index, (figures, &named), context, &mut scope);
            if made.is_empty() {
                found.weak.extend(subject.weak.clone().map(|claim| (index, claim)));
            }
            found.facts.extend(made);
        }
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
            let ahead = year::ahead(named, (subject.unit, &subject.territory), context.report_year, context.text);
            let plan = plan.or(ahead);
            let said = year::of(named, subject.unit, &subject.territory, plan.is_some());
            // What is so already is no figure of a year to come.
            let past = |c: &&year::Carried| !c.planned && context.report_year.is_none_or(|r| c.year <= r);
            let carried = context.carried_year.as_ref().filter(|c| plan.is_some() || past(c));
            let of_part = context.part.year().filter(|_| plan.is_some());
            let year = said.as_ref().map(|s| s.year).or(carried.map(|c| c.year)).or(of_part).or(context.report_year);
            let year_at = said.as_ref().map(|s| s.at.clone()).or(carried.map(|c| c.at.clone()));
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
                composed: claim.from != From::Before && claim.units.end > sentence.segment(claim.units.start).end,
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
            let shared = plan.as_ref().and_then(|_| bound::shared(sentence, subject, subjects, figures));
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
                        bound: shared.filter(|_| bound == Bound::Exact).unwrap_or(bound),
                        as_of: None,
                        standing: if plan.is_some() { standing::due(said.as_ref(), year) } else { Standing::Achieved },
                        year: year.unwrap_or(0),
                        quote: quote(sentence, subject, claim, figure),
                        figure: index,
                        confidence: confidence(claim, ground),
                        reasons: self.reasons((sentence, context.before), claim, figure, plan.as_ref(), year_at.clone(), tiers.as_ref()),
                        doubts: doubts(claim, (sentence, context.before), figure, (plan.is_some(), ground.year)),
                    };
                    out.push((fact, told));
                }
            }
        }
        out
    }

    // What a figure says, of which indicator: a range says two things, a part that is the whole too. The second number of "61/87" may be
    // that of any list, so nothing is said of it.
    fn amounts(&self, claim: &Claim, figure: &Figure, year: Option<i16>) -> Vec<(IndicatorId, Amount, Bound)> {
        let (id, bound) = (claim.indicator, figure.bound);
        match &figure.kind {
            Kind::Count(n) => vec![(id, Amount::Count(n.clone()), bound)],
            Kind::Percent(n) => vec![(id, Amount::Percent(n.clone()), bound)],
            Kind::Part { part, whole } => {
                let share = kin(id, self.vocabulary).filter(|_| part == whole).map(|k| (k, Amount::Percent(Number::int(100)), bound));
                std::iter::once((id, Amount::Count(part.clone()), bound)).chain(share).collect()
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

    // "giảm 30% thời gian họp" states how much is cut, "hoàn thành 90% kế hoạch" how much is done, and that is the indicator.
    fn is_about_change(&self, claim: &Claim, sentence: &Sentence, subject: &Subject) -> bool {
        let cues = &sentence.stream.cues;
        let before = cues.iter().rev().find(|c| c.means.role == Role::Change && c.unit <= subject.unit);
        let after = cues.iter().find(|c| c.means.role == Role::OfPlan && c.unit > subject.unit);
        before.into_iter().chain(after).any(|c| claim.units.contains(&c.unit))
    }

    fn reasons(
        &self,
        (sentence, before): (&Sentence, Option<&Sentence>),
        claim: &Claim,
        figure: &Figure,
        plan: Option<&Range<usize>>,
        year: Option<Range<usize>>,
        tiers: Option<&tier::Said>,
    ) -> Vec<Reason> {
        let phrase = self.grammar.phrases[claim.phrase].clone();
        let mut out = vec![Reason::Phrase { phrase, at: place(claim, sentence, before) }, Reason::Figure(figure.range.clone())];
        if !figure.bound_range.is_empty() {
            out.push(Reason::Bound(figure.bound_range.clone()));
        }
        out.extend(tiers.and_then(|t| t.at.clone()).map(Reason::Tier));
        out.extend(plan.cloned().map(Reason::Planned));
        out.push(year.map_or(Reason::ReportYear, Reason::Year));
        out
    }
}

// Where a phrase stands that came to its figure.
fn place(claim: &Claim, sentence: &Sentence, before: Option<&Sentence>) -> Range<usize> {
    let stands = match (claim.from, before) {
        (From::Before, Some(before)) => before,
        _ => sentence,
    };
    let units = &stands.stream.units;
    let end = claim.units.end.min(stands.segment(claim.units.start).end);
    units[claim.units.start].range.start..units[end - 1].range.end
}

fn doubts(
    claim: &Claim,
    (sentence, before): (&Sentence, Option<&Sentence>),
    figure: &Figure,
    (planned, year): (bool, YearFrom),
) -> Vec<Doubt> {
    let rival = claim.rival.filter(|(_, score)| claim.score - score < RIVAL).map(|(id, _)| Doubt::OtherIndicator(id));
    let mut out: Vec<Doubt> = rival.into_iter().collect();
    if claim.from == From::Before {
        out.push(Doubt::SubjectElsewhere(place(claim, sentence, before)));
    }
    out.extend(figure.other.first().cloned().map(Doubt::OtherReading));
    if planned && year != YearFrom::Sentence {
        out.push(Doubt::DueUnsaid);
    } else if matches!(year, YearFrom::Guess | YearFrom::Nowhere) {
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
