//! What a figure speaks of: the phrases that stand beside it in its clause, weighed against each other.

use std::ops::Range;

use crate::vocab::schema::{IndicatorId, Type, Vocabulary};

use super::figure::Kind;
use super::grammar::{Grammar, Tables};
use super::matching::{Match, joined};
use super::sentence::Sentence;
use super::stream::Unit;
use super::token::Sep;
use super::word::FIGURE;

/// A phrase that weighs less does not make a fact.
pub const LEAST: f32 = 1.4;
/// The same in a table, where a heading is nothing but its subject.
pub const LEAST_IN_TABLE: f32 = 0.9;
/// What each word between a figure and its phrase takes away.
const DISTANCE: f32 = 0.05;
/// What each comma between them takes away.
const COMMA: f32 = 0.3;
/// What a phrase with a place for its figure loses for beginning in another clause.
const ELSEWHERE: f32 = 1.2;
/// What it adds that the subject is of the family of the subject before it.
const FAMILY: f32 = 0.5;
/// What it adds that the subject before it tells the same of another thing.
const ALIKE: f32 = 0.8;
/// Words that rule an indicator out are looked for from so many words before the figure on.
const REACH: usize = 14;
/// What it adds that the figure counts what the indicator counts.
const COUNTED: f32 = 0.8;
/// What it takes away that the figure measures something else.
const OTHERWISE: f32 = 0.8;

/// What a figure was taken to speak of.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The unit of the figure.
    pub unit: usize,
    /// The indicator.
    pub indicator: IndicatorId,
    /// How much speaks for it.
    pub score: f32,
    /// The next best other indicator of its type.
    pub rival: Option<(IndicatorId, f32)>,
    /// The phrase.
    pub phrase: usize,
    /// The units of the phrase, in the sentence where it stands.
    pub units: Range<usize>,
    /// How the phrase came to the figure.
    pub from: From,
    /// Whether a letter had to be changed.
    pub misspelt: bool,
}

/// How a phrase came to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum From {
    /// The phrase says where the figure stands.
    Named,
    /// It stands in the figure's clause.
    Clause,
    /// It is the head of a list of figures, or stands in another clause of the sentence.
    List,
    /// The figure is the share or the part that belongs to the figure before it.
    Sibling,
    /// It stands in the sentence before.
    Before,
}

/// What a figure counts, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// This noun of the vocabulary.
    Noun(u32),
    /// Something that no indicator counts.
    Other,
    /// It is not said.
    Unsaid,
}

/// Whether an indicator's type can be told by a kind of figure.
pub fn fits(ty: Type, kind: &Kind) -> bool {
    match ty {
        Type::Share => matches!(kind, Kind::Percent(_) | Kind::Range { percent: true, .. } | Kind::Vague(_)),
        Type::Ratio => matches!(kind, Kind::Percent(_) | Kind::Range { percent: true, .. }),
        Type::Count => matches!(kind, Kind::Count(_) | Kind::Part { .. } | Kind::Range { percent: false, .. }),
        Type::Date => matches!(kind, Kind::Period { .. } | Kind::Yearless { .. }),
        Type::Bool => matches!(kind, Kind::Vague(_)),
        Type::Level { .. } => false,
    }
}

/// The noun after a figure.
pub fn counted(units: &[Unit], at: usize, tables: &Tables) -> Counted {
    let Some(next) = units.get(at + 1).filter(|u| u.sep <= Sep::Slash) else { return Counted::Unsaid };
    for skip in 0..=1 {
        let from = at + 1 + skip;
        let rest = units.get(from..).unwrap_or(&[]);
        let inside = rest.first().is_some_and(|u| u.sep <= Sep::Slash && u.word != FIGURE);
        if let Some(noun) = inside.then(|| tables.nouns.each(joined(rest)).last()).flatten().and_then(|(_, nouns)| nouns.first()) {
            return Counted::Noun(*noun);
        }
    }
    if next.word == FIGURE { Counted::Unsaid } else { Counted::Other }
}

/// For each quantity of a sentence the units that belong to it: up to the border with the next, and never over a semicolon.
pub fn territories(units: &[Unit], quantities: &[usize]) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(quantities.len());
    let mut start = 0;
    for (n, at) in quantities.iter().enumerate() {
        let end = quantities.get(n + 1).map_or(units.len(), |next| border(units, *at, *next));
        out.push(clause(units, *at, start..end));
        start = end;
    }
    out
}

fn clause(units: &[Unit], at: usize, within: Range<usize>) -> Range<usize> {
    let bars = |n: &usize| units[*n].sep >= Sep::Semicolon;
    let start = (within.start..=at).rev().find(bars).unwrap_or(within.start);
    start..(at + 1..within.end).find(bars).unwrap_or(within.end)
}

// The strongest separator between two figures, the last of equals; else right before the second.
fn border(units: &[Unit], left: usize, right: usize) -> usize {
    (left + 1..=right).max_by_key(|at| (units[*at].sep, *at)).unwrap_or(right)
}

/// Everything that speaks for an indicator at a figure, the strongest first and each indicator once.
pub fn candidates(
    sentence: &Sentence,
    at: usize,
    territory: &Range<usize>,
    (kind, last): (&Kind, Option<IndicatorId>),
    (vocabulary, grammar): (&Vocabulary, &Grammar),
) -> Vec<Claim> {
    let tables = sentence.tables(grammar);
    let units = &sentence.stream.units;
    let noun = counted(units, at, tables);
    let barred = barred(units, at, territory, tables);
    let mut found: Vec<Claim> = Vec::new();
    for m in &sentence.matches {
        let ty = vocabulary.indicator(m.indicator).ty;
        if !fits(ty, kind) || barred.contains(&m.indicator) {
            continue;
        }
        let Some((near, from)) = nearness(units, m, at, territory) else { continue };
        let Some(counting) = counting(tables, m.indicator, ty, noun) else { continue };
        let family = match last.filter(|l| *l != m.indicator) {
            Some(l) if alike(vocabulary, l, m.indicator) => ALIKE,
            Some(l) if kindred(vocabulary, l, m.indicator) => FAMILY,
            _ => 0.0,
        };
        let score = m.weight + near + counting + family;
        found.push(Claim {
            unit: at,
            indicator: m.indicator,
            score,
            rival: None,
            phrase: m.phrase,
            units: m.units.clone(),
            from,
            misspelt: m.misspelt,
        });
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.indicator.cmp(&b.indicator)));
    let mut seen = Vec::new();
    found.retain(|c| {
        !seen.contains(&c.indicator) && {
            seen.push(c.indicator);
            true
        }
    });
    found
}

// Whether two indicators tell the same of two things: `van_ban_giay.den.ty_le` and `van_ban_dien_tu.den.ty_le`.
fn alike(vocabulary: &Vocabulary, a: IndicatorId, b: IndicatorId) -> bool {
    let aspect = |id: IndicatorId| vocabulary.indicator(id).id.split_once('.').map(|(_, aspect)| aspect).filter(|a| a.contains('.'));
    a != b && aspect(a).is_some() && aspect(a) == aspect(b)
}

// Whether two indicators are of one family: `hs.truc_tuyen.muc_3.ty_le` and `hs.truc_tuyen.muc_4.ty_le`.
fn kindred(vocabulary: &Vocabulary, a: IndicatorId, b: IndicatorId) -> bool {
    let stem = |id: IndicatorId| vocabulary.indicator(id).id.match_indices('.').nth(1).map(|(at, _)| &vocabulary.indicator(id).id[..at]);
    stem(a).is_some() && stem(a) == stem(b)
}

// Nothing or less for a phrase in the clause, by what stands between; `None` where it belongs to another figure.
fn nearness(units: &[Unit], m: &Match, at: usize, territory: &Range<usize>) -> Option<(f32, From)> {
    if let Some(figure) = m.figure {
        let over = |border: usize| m.units.contains(&border) && border > m.units.start && border > 0;
        let crossed = [territory.start, territory.end].into_iter().filter(|b| over(*b)).map(|b| units[b].sep).max();
        let cost = match crossed {
            None => 0.0,
            Some(sep) if sep <= Sep::And => ELSEWHERE,
            Some(_) => return None,
        };
        return (figure == at).then_some((-cost, From::Named));
    }
    let inside = territory.start <= m.units.start && m.units.end <= territory.end;
    if !inside || m.units.contains(&at) {
        return None;
    }
    let between = if m.units.end <= at { m.units.end..at } else { at + 1..m.units.start };
    let commas =
        units[between.start..=between.end.min(units.len() - 1)].iter().filter(|u| (Sep::Comma..Sep::Colon).contains(&u.sep)).count();
    Some((-(between.len() as f32) * DISTANCE - commas as f32 * COMMA, From::Clause))
}

/// What it says for an indicator that the figure counts this; `None` where it rules it out.
pub fn counting(tables: &Tables, indicator: IndicatorId, ty: Type, noun: Counted) -> Option<f32> {
    let own = tables.counts.get(indicator.0 as usize).map_or(&[][..], Vec::as_slice);
    if own.is_empty() || matches!(ty, Type::Date | Type::Bool) {
        return Some(0.0);
    }
    match noun {
        Counted::Noun(noun) if own.contains(&noun) => Some(COUNTED),
        Counted::Noun(_) if ty == Type::Count => None,
        Counted::Noun(_) => Some(-OTHERWISE),
        Counted::Other if ty == Type::Count => None,
        Counted::Other | Counted::Unsaid => Some(0.0),
    }
}

/// The indicators that words beside a figure rule out.
pub fn barred(units: &[Unit], at: usize, territory: &Range<usize>, tables: &Tables) -> Vec<IndicatorId> {
    let clause = &units[territory.start.max(at.saturating_sub(REACH))..territory.end];
    (0..clause.len()).flat_map(|at| tables.unless.each(joined(&clause[at..])).flat_map(|(_, ids)| ids.iter().copied())).collect()
}
