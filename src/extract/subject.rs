//! The subjects of a sentence's figures: first what stands in each figure's own clause, then what lists, parts and brackets inherit.

use std::ops::Range;

use crate::vocab::schema::{IndicatorId, Type, Vocabulary};
use crate::vocab::wording::Role;

use super::claim::{self, Claim, Counted, From, LEAST, LEAST_IN_TABLE, candidates, counted, fits, territories};
use super::figure::{Figure, Kind};
use super::grammar::Grammar;
use super::matching::Match;
use super::sentence::Sentence;
use super::tier;
use super::token::Sep;
use super::word::{BODY, DAY};

/// What a subject loses for standing in another clause of the sentence.
const LIST: f32 = 0.5;
/// What it loses for standing in the sentence before.
const BEFORE: f32 = 0.8;

/// Between a part and its whole stand so many words.
pub const WHOLE: usize = 4;
/// A figure that belongs to the one before it stands within so many words.
const NEAR: usize = 8;

/// The words of a figure's own predicate begin within so many words before it.
const OWN: usize = 6;

/// What is known while the figures of a document are read.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The vocabulary.
    pub vocabulary: &'a Vocabulary,
    /// The same, ready.
    pub grammar: &'a Grammar,
    /// All figures.
    pub figures: &'a [Figure],
}

impl Known<'_> {
    fn ty(&self, indicator: IndicatorId) -> Type {
        self.vocabulary.indicator(indicator).ty
    }
}

/// A figure of a sentence with what was found for it.
#[derive(Debug)]
pub struct Subject {
    /// The unit of the figure.
    pub unit: usize,
    /// The units that belong to it.
    pub territory: Range<usize>,
    /// The best claims, the strongest first; several where one figure states several facts.
    pub claims: Vec<Claim>,
    /// The best that was too weak.
    pub weak: Option<Claim>,
}

/// Finds the subjects of a sentence. `before` is the sentence before, where it may be continued.
pub fn subjects(sentence: &Sentence, before: Option<&Sentence>, known: Known<'_>) -> Vec<Subject> {
    let quantities: Vec<usize> = sentence.quantities().collect();
    let territories = territories(&sentence.stream.units, &quantities);
    let mut out: Vec<Subject> = Vec::with_capacity(quantities.len());
    for (at, territory) in quantities.iter().zip(territories) {
        let last = out.iter().rev().find_map(|s| s.claims.first()).map(|c| c.indicator);
        out.push(own(sentence, *at, territory, last, known));
    }
    for n in 1..out.len() {
        of_a_whole(sentence, &mut out, n, known);
        past_its_body(sentence, &mut out, n, known);
    }
    for n in 0..out.len() {
        if let Some(claim) = belonging(sentence, &out, n, known) {
            out[n].claims = vec![claim];
        }
    }
    for n in 0..out.len() {
        if out[n].claims.is_empty() {
            let claim = sibling(sentence, &out, n, known)
                .or_else(|| listed(sentence, &out, n, known))
                .or_else(|| head(sentence, &out, n, known))
                .or_else(|| of_family(sentence, &out, n, known));
            out[n].claims.extend(claim);
        }
    }
    for n in (0..out.len().saturating_sub(1)).rev() {
        if let Some(claim) = shared_end(sentence, &out, n, known) {
            out[n].claims = vec![claim];
        }
    }
    for n in 1..out.len() {
        if is_by_the_way(sentence, &out[n - 1], &out[n]) {
            out[n].claims.clear();
        }
    }
    for subject in out.iter_mut().filter(|s| s.claims.is_empty()) {
        let claim = before.and_then(|b| continued(sentence, b, subject, known));
        subject.claims.extend(claim);
    }
    out.extend(days(sentence, known));
    out.sort_by_key(|s| s.unit);
    out
}

fn kind<'k>(sentence: &Sentence, unit: usize, known: Known<'k>) -> Option<&'k Kind> {
    known.figures.get(sentence.stream.units[unit].figure?).map(|f| &f.kind)
}

fn own(sentence: &Sentence, at: usize, territory: Range<usize>, last: Option<IndicatorId>, known: Known<'_>) -> Subject {
    let Some(kind) = kind(sentence, at, known) else { return Subject { unit: at, territory, claims: Vec::new(), weak: None } };
    let mut found = candidates(sentence, at, &territory, (kind, last), (known.vocabulary, known.grammar));
    if matches!(kind, Kind::Vague(_)) && !is_dated_plan(sentence) {
        found.retain(|c| known.ty(c.indicator) == Type::Bool);
    }
    let least = if sentence.borders.is_empty() { LEAST } else { LEAST_IN_TABLE };
    let strong = found.iter().take_while(|c| c.score >= least).count();
    let weak = if strong == 0 { found.first().cloned() } else { None };
    found.truncate(strong);
    let second = found.get(1).map(|c| (c.indicator, c.score));
    let and = found.first().and_then(|first| found[1..].iter().find(|other| joined_by_and(sentence, first, other))).cloned();
    found.truncate(1);
    for first in &mut found {
        first.rival = second;
    }
    found.extend(and);
    Subject { unit: at, territory, claims: found, weak }
}

// Only a plan with its date makes a hundred per cent of "tất cả".
fn is_dated_plan(sentence: &Sentence) -> bool {
    let plan = sentence.stream.cues.iter().any(|c| matches!(c.means.role, Role::Planned | Role::PlannedAround));
    plan && sentence.stream.units.iter().any(|u| u.word == DAY)
}

// One figure, two predicates: "100% đơn vị có mạng LAN và kết nối Internet".
fn joined_by_and(sentence: &Sentence, first: &Claim, other: &Claim) -> bool {
    let (left, right) = if first.units.start < other.units.start { (first, other) } else { (other, first) };
    let apart = |c: &Claim| if c.units.contains(&c.unit) || c.from == From::Named { c.unit + 1..c.units.end } else { c.units.clone() };
    let (left, right) = (apart(left), apart(right));
    first.unit < left.start
        && left.end <= right.start
        && right.start - left.end <= 1
        && sentence.stream.units[left.end..=right.start].iter().any(|u| u.sep == Sep::And)
}

fn days(sentence: &Sentence, known: Known<'_>) -> Vec<Subject> {
    let units = &sentence.stream.units;
    let at = units.iter().enumerate().filter(|(_, u)| u.word == DAY).map(|(at, _)| at);
    at.map(|at| own(sentence, at, 0..units.len(), None, known)).filter(|s| !s.claims.is_empty()).collect()
}

// "22.600 hồ sơ, đạt 98,3%": the share that belongs to the count before it, or the count that belongs to the share.
fn sibling(sentence: &Sentence, subjects: &[Subject], n: usize, known: Known<'_>) -> Option<Claim> {
    let (this, last) = (&subjects[n], subjects.get(n.checked_sub(1)?)?);
    let Some(claim) = last.claims.first() else { return share_of_a_count(sentence, this, last, known) };
    let other = kin(claim.indicator, known.vocabulary)?;
    let units = &sentence.stream.units;
    let tables = sentence.tables(known.grammar);
    let between = this.unit - last.unit - 1;
    let near = between <= NEAR && units[last.unit + 1..this.unit].iter().all(|u| u.word != BODY || between < 4);
    let noun = counted(units, this.unit, tables);
    let agrees = noun == Counted::Unsaid || claim::counting(tables, other, known.ty(other), noun).is_some_and(|c| c > 0.0);
    let beside = units[this.unit].sep == Sep::Bracket || units[this.unit].sep >= Sep::Comma && near && agrees;
    (beside && fits(known.ty(other), kind(sentence, this.unit, known)?)).then(|| related(this, claim, other))
}

// "trước hạn 22.357 hồ sơ, đạt 83%": the count is no indicator's, and the share is.
fn share_of_a_count(sentence: &Sentence, this: &Subject, last: &Subject, known: Known<'_>) -> Option<Claim> {
    let (units, tables) = (&sentence.stream.units, sentence.tables(known.grammar));
    let kind = kind(sentence, this.unit, known)?;
    let beside = this.unit - last.unit <= 3 && (Sep::Comma..=Sep::Bracket).contains(&units[this.unit].sep);
    let noun = counted(units, last.unit, tables);
    let of_the_count = |m: &&Match| {
        let ty = known.ty(m.indicator);
        let counts = claim::counting(tables, m.indicator, ty, noun).is_some_and(|c| c > 0.0);
        let inside = last.territory.start <= m.units.start && m.units.end <= last.unit;
        m.figure.is_none() && inside && ty == Type::Share && fits(ty, kind) && counts && m.weight >= LEAST
    };
    let best = sentence.matches.iter().filter(|_| beside).filter(of_the_count).max_by(|a, b| a.weight.total_cmp(&b.weight))?;
    Some(carried(best, this.unit, LIST, From::Sibling))
}

fn related(this: &Subject, claim: &Claim, other: IndicatorId) -> Claim {
    Claim { unit: this.unit, indicator: other, score: claim.score - 0.2, rival: None, from: From::Sibling, ..claim.clone() }
}

// "700 trong tổng số 1.200 thủ tục đã trực tuyến": what follows is said of the part, and the second figure is the whole.
fn of_a_whole(sentence: &Sentence, subjects: &mut [Subject], n: usize, known: Known<'_>) {
    let (part, whole) = (subjects[n - 1].unit, subjects[n].unit);
    let Some(kind) = kind(sentence, part, known) else { return };
    if !is_whole(sentence, part, whole) {
        return;
    }
    let all = candidates(sentence, whole, &subjects[n].territory, (kind, None), (known.vocabulary, known.grammar));
    let (of_whole, of_part): (Vec<Claim>, Vec<Claim>) = all.into_iter().partition(|c| (part + 1..whole).contains(&c.units.start));
    let of_part = of_part.into_iter().find(|c| c.units.start >= whole && c.score >= LEAST);
    if let (Some(claim), true) = (of_part, subjects[n - 1].claims.is_empty()) {
        subjects[n - 1].claims = vec![Claim { unit: part, from: From::List, ..claim }];
        subjects[n].claims = of_whole.into_iter().take(1).collect();
    }
}

// "40 trong số 55 xã": between the part and its whole.
fn is_whole(sentence: &Sentence, part: usize, whole: usize) -> bool {
    whole - part <= WHOLE && sentence.stream.cues.iter().any(|c| c.unit == part + 1 && c.means.role == Role::Whole)
}

// The whole is no second figure of what is said of its part, and how many bodies there are is told by the way.
fn is_by_the_way(sentence: &Sentence, part: &Subject, whole: &Subject) -> bool {
    let told = |s: &Subject| s.claims.first().map(|c| c.indicator);
    let bodies = sentence.stream.units.get(whole.unit + 1).is_some_and(|u| u.word == BODY);
    is_whole(sentence, part.unit, whole.unit) && told(part).is_some() && (bodies || told(part) == told(whole))
}

// "36 thủ tục của 5 bộ được đưa lên một cửa quốc gia": whose they are is counted between the figure and its predicate.
fn past_its_body(sentence: &Sentence, subjects: &mut [Subject], n: usize, known: Known<'_>) {
    let units = &sentence.stream.units;
    let (this, body) = (&subjects[n - 1], &subjects[n]);
    let beside = body.unit - this.unit <= NEAR && units[this.unit + 1..=body.unit].iter().all(|u| u.sep < Sep::Comma);
    let counts_bodies = units.get(body.unit + 1).is_some_and(|u| u.word == BODY && u.sep < Sep::Comma);
    let Some(kind) = kind(sentence, this.unit, known).filter(|_| beside && counts_bodies) else { return };
    let least = this.claims.first().map_or(LEAST, |c| c.score.max(LEAST));
    let noun = counted(units, this.unit, sentence.tables(known.grammar));
    let all = candidates(sentence, this.unit, &(this.territory.start..body.territory.end), (kind, None), (known.vocabulary, known.grammar));
    let said = |c: &Claim| c.score >= least && c.units.start > body.unit && matches!(noun, Counted::Noun(_));
    if let Some(claim) = all.into_iter().find(said) {
        subjects[n - 1].claims = vec![claim];
    }
}

// "đã cập nhật 900 thủ tục thuộc 30 lĩnh vực": of the family of the subject before it one indicator alone counts this.
fn of_family(sentence: &Sentence, subjects: &[Subject], n: usize, known: Known<'_>) -> Option<Claim> {
    let (this, last) = (&subjects[n], subjects.get(n.checked_sub(1)?)?);
    let claim = last.claims.first()?;
    let units = &sentence.stream.units;
    let tables = sentence.tables(known.grammar);
    let Counted::Noun(noun) = counted(units, this.unit, tables) else { return None };
    let beside = this.unit - last.unit <= NEAR && units[last.unit + 1..=this.unit].iter().all(|u| u.sep < Sep::Semicolon);
    let family = |id: IndicatorId| known.vocabulary.indicator(id).id.split('.').next();
    let counts = |id: IndicatorId| tables.counts.get(id.0 as usize).is_some_and(|own| own.contains(&noun));
    let fitting = |id: &IndicatorId| known.ty(*id) == Type::Count && family(*id) == family(claim.indicator) && counts(*id);
    let mut members = (0..known.vocabulary.indicators.len() as u32).map(IndicatorId).filter(fitting);
    let other = members.next().filter(|_| members.next().is_none() && beside && !counts(claim.indicator))?;
    let barred = claim::barred(units, this.unit, &this.territory, tables).contains(&other);
    (!barred && fits(Type::Count, kind(sentence, this.unit, known)?)).then(|| related(this, claim, other))
}

// "555 dịch vụ mức độ 3, 4 chiếm gần 50% tổng số thủ tục": what stands after the figure is the whole, not the subject.
fn belonging(sentence: &Sentence, subjects: &[Subject], n: usize, known: Known<'_>) -> Option<Claim> {
    let (this, last) = (&subjects[n], subjects.get(n.checked_sub(1)?)?);
    let claim = last.claims.first()?;
    let other = kin(claim.indicator, known.vocabulary)?;
    let start = sentence.stream.units[this.unit].range.start;
    let said = sentence.stream.cues.iter().any(|c| c.means.role == Role::Belongs && c.range.end <= start && start - c.range.end <= 2);
    let own_subject = this.claims.iter().any(|c| c.from == From::Clause && c.units.end <= this.unit && c.units.start > last.unit);
    let near = this.unit - last.unit <= NEAR;
    (said && near && !own_subject && fits(known.ty(other), kind(sentence, this.unit, known)?)).then(|| related(this, claim, other))
}

/// The share of a count, the count of a share.
pub fn kin(indicator: IndicatorId, vocabulary: &Vocabulary) -> Option<IndicatorId> {
    let id = vocabulary.indicator(indicator).id.as_str();
    if let Some(stem) = id.strip_suffix(".ty_le") {
        return [".so_luong", ".don_vi", ""].iter().find_map(|end| vocabulary.find(&format!("{stem}{end}")));
    }
    let stem = id.strip_suffix(".so_luong").or(id.strip_suffix(".don_vi")).unwrap_or(id);
    vocabulary.find(&format!("{stem}.ty_le"))
}

// "98,14%, trong đó các sở đạt 98,70%; các huyện đạt 97,58%": what was said of the figure before holds for its parts.
fn listed(sentence: &Sentence, subjects: &[Subject], n: usize, known: Known<'_>) -> Option<Claim> {
    let this = &subjects[n];
    let claim = subjects[..n].iter().rev().find_map(|s| s.claims.first())?;
    let units = &sentence.stream.units;
    let kind = kind(sentence, this.unit, known)?;
    if !fits(known.ty(claim.indicator), kind) {
        return None;
    }
    let tables = sentence.tables(known.grammar);
    if claim::barred(units, this.unit, &this.territory, tables).contains(&claim.indicator) {
        return None;
    }
    let noun = counted(units, this.unit, tables);
    let head_noun = counted(units, claim.unit, tables);
    let of_tiers = units[this.territory.clone()].iter().any(|u| u.word == BODY) || tier::marks(sentence, &this.territory).next().is_some();
    let detail = sentence.stream.cues.iter().any(|c| c.means.role == Role::Detail && c.unit <= this.unit && c.unit > claim.unit);
    let same_noun = noun == head_noun && noun != Counted::Other;
    let agrees = match known.ty(claim.indicator) {
        Type::Count => same_noun || detail && matches!(noun, Counted::Noun(_)),
        _ => of_tiers || detail,
    };
    (agrees && (detail || of_tiers || same_noun)).then(|| Claim {
        unit: this.unit,
        score: claim.score - LIST,
        rival: None,
        from: From::List,
        ..claim.clone()
    })
}

// The subject stands before another figure of the sentence, which it is not about: "mức độ hài lòng về 8 dịch vụ: hai dịch vụ đạt 98%".
fn head(sentence: &Sentence, subjects: &[Subject], n: usize, known: Known<'_>) -> Option<Claim> {
    let this = &subjects[n];
    let kind = kind(sentence, this.unit, known)?;
    let free =
        subjects[..n].iter().any(|s| !s.claims.is_empty() && self::kind(sentence, s.unit, known).is_some_and(|k| same_kind(k, kind)));
    if free {
        return subjects[..n]
            .iter()
            .rev()
            .find_map(|s| s.claims.first())
            .filter(|c| c.from == From::List)
            .filter(|c| fits(known.ty(c.indicator), kind))
            .map(|c| Claim { unit: this.unit, ..c.clone() });
    }
    let tables = sentence.tables(known.grammar);
    let noun = counted(&sentence.stream.units, this.unit, tables);
    let counting = |m: &Match| claim::counting(tables, m.indicator, known.ty(m.indicator), noun);
    let strong = |m: &&Match| counting(m).is_some_and(|c| m.weight + c >= LEAST);
    let heads = sentence
        .matches
        .iter()
        .filter(|m| m.figure.is_none() && m.units.end <= this.unit && fits(known.ty(m.indicator), kind))
        .filter(strong);
    let best = heads.max_by(|a, b| a.weight.total_cmp(&b.weight).then(a.units.end.cmp(&b.units.end)))?;
    Some(carried(best, this.unit, LIST + 0.3, From::List))
}

fn carried(m: &Match, unit: usize, loss: f32, from: From) -> Claim {
    Claim {
        unit,
        indicator: m.indicator,
        score: m.weight - loss,
        rival: None,
        phrase: m.phrase,
        units: m.units.clone(),
        from,
        misspelt: m.misspelt,
    }
}

fn same_kind(a: &Kind, b: &Kind) -> bool {
    matches!((a, b), (Kind::Percent(_), Kind::Percent(_)) | (Kind::Count(_), Kind::Count(_)))
}

// "đã nhận 840 phản ánh và trả lời 790 phản ánh": what stands right before a figure is its own.
fn is_right_before(units: &[super::stream::Unit], claim: &Claim) -> bool {
    let words = claim.units.start..claim.unit;
    !words.is_empty() && words.len() <= OWN && units[words.start + 1..=claim.unit].iter().all(|u| u.sep < Sep::Comma)
}

// "100% cấp tỉnh, 95% cấp huyện và 62% cấp xã được trang bị máy tính": the predicate stands after the last.
fn shared_end(sentence: &Sentence, subjects: &[Subject], n: usize, known: Known<'_>) -> Option<Claim> {
    let (this, next) = (&subjects[n], &subjects[n + 1]);
    let claim = next.claims.first().filter(|c| c.units.start >= next.unit)?;
    let units = &sentence.stream.units;
    let same = fits(known.ty(claim.indicator), kind(sentence, this.unit, known)?);
    let tables = sentence.tables(known.grammar);
    let nouns = (counted(units, this.unit, tables), counted(units, next.unit, tables));
    let left = this.claims.iter().all(|c| c.units.end <= this.unit + 2 && !is_right_before(units, c));
    let bare = left && next.unit - this.unit <= 5 && units[this.unit + 1..=next.unit].iter().all(|u| u.sep <= Sep::Bracket);
    let alike = nouns.0 == nouns.1
        || nouns.0 == Counted::Unsaid
        || units.get(next.unit + 1).is_some_and(|noun| units[this.unit + 1..next.unit].iter().any(|u| u.word == noun.word));
    (same && bare && alike).then(|| Claim { unit: this.unit, score: claim.score - LIST, rival: None, from: From::List, ..claim.clone() })
}

// "Mức độ hài lòng được nâng lên. Cụ thể, lĩnh vực đất đai đạt 80%".
fn continued(sentence: &Sentence, before: &Sentence, this: &Subject, known: Known<'_>) -> Option<Claim> {
    let opens = sentence.stream.cues.iter().any(|c| c.means.role == Role::Detail && c.unit <= 1);
    let kind = kind(sentence, this.unit, known)?;
    if !opens {
        return None;
    }
    let end = before.stream.units.len();
    // What counts the same may have stood with a figure of its own: "570 đơn vị có trang tin. Trong đó, cơ quan nhà nước là 77 đơn vị".
    let tables = sentence.tables(known.grammar);
    let noun = counted(&sentence.stream.units, this.unit, tables);
    let counts =
        |m: &Match| matches!(noun, Counted::Noun(_)) && claim::counting(tables, m.indicator, known.ty(m.indicator), noun) > Some(0.0);
    let free = |m: &Match| m.figure.is_none() || known.ty(m.indicator) == Type::Count && counts(m);
    let fitting = before.matches.iter().filter(|m| free(m) && fits(known.ty(m.indicator), kind) && m.weight >= LEAST);
    let best = fitting.max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.units.end.abs_diff(end).cmp(&a.units.end.abs_diff(end))))?;
    Some(carried(best, this.unit, BEFORE, From::Before))
}
