//! What a document says of itself: whose it is, when it was published, on which year it reports, who says it.

use crate::base::date::Date;
use crate::document::{Document, Role as Part};
use crate::facts::fact::Grade;
use crate::vocab::schema::{Role, UnitEntry, Vocabulary};

use super::figure::{Figure, Kind};
use super::proposal::Heading;
use super::read::Request;
use super::sentence::Sentence;
use super::standing;
use super::word::DAY;

/// How many sentences from the start may name the unit.
const HEAD: usize = 12;
/// A line of fewer words with a date in it is the line of the date of publication.
const DATELINE: usize = 14;
/// Up to this month what was done "this year" is reported on as last year's.
const EARLY: i8 = 3;

/// Guesses what was not said beforehand.
pub fn guess(document: &Document, sentences: &[Sentence], figures: &[Figure], vocabulary: &Vocabulary, request: &Request) -> Heading {
    let published = request.published.or_else(|| dateline(sentences, figures));
    let summed_up = summed_up(sentences, figures);
    let year = request.year.or(summed_up).or(published.map(Date::year)).or_else(|| from_years(sentences, figures));
    let unit = request.unit.clone().or_else(|| unit(document, sentences, vocabulary));
    Heading { unit, year, published, grade: Some(grade(sentences)) }
}

// A whole day in a short line near the start.
fn dateline(sentences: &[Sentence], figures: &[Figure]) -> Option<Date> {
    let short = |s: &&Sentence| s.stream.units.len() <= DATELINE;
    sentences.iter().take(HEAD * 2).filter(short).find_map(|s| whole_day(s, figures))
}

fn whole_day(sentence: &Sentence, figures: &[Figure]) -> Option<Date> {
    figures[sentence.figures.clone()].iter().find_map(|f| match f.kind {
        Kind::Period { from, to } if from == to => Some(to),
        _ => None,
    })
}

// "tổng kết công tác năm 2018".
fn summed_up(sentences: &[Sentence], figures: &[Figure]) -> Option<i16> {
    sentences.iter().find_map(|s| {
        let cue = s.stream.cues.iter().find(|c| c.means.role == Role::SummedUp)?;
        let after = s.stream.units.iter().enumerate().filter(|(at, u)| u.word == DAY && *at >= cue.unit);
        after.filter_map(|(_, u)| year(&figures[u.figure?].kind)).next()
    })
}

fn year(kind: &Kind) -> Option<i16> {
    match kind {
        Kind::Period { from, to } if from.year() == to.year() => Some(to.year()),
        _ => None,
    }
}

// Without a date the last year that is spoken of as past; plans alone are of the year before the first of them.
fn from_years(sentences: &[Sentence], figures: &[Figure]) -> Option<i16> {
    let (mut past, mut due, mut early): (Option<i16>, Option<i16>, bool) = (None, None, false);
    for s in sentences {
        for (at, unit) in s.stream.units.iter().enumerate().filter(|(_, u)| u.word == DAY) {
            let Some(kind) = unit.figure.map(|f| &figures[f].kind) else { continue };
            if let Kind::Yearless { to, .. } = kind {
                early |= to.month < EARLY;
            }
            let (Some(year), Kind::Period { from, to }) = (year(kind), kind) else { continue };
            let whole_year = from.month() != to.month();
            if whole_year && standing::planned(s, at, &(0..s.stream.units.len()), None).is_some() {
                due = Some(due.map_or(year, |d: i16| d.min(year)));
            } else {
                past = Some(past.map_or(year, |p: i16| p.max(year)));
            }
        }
    }
    match (past, due) {
        (Some(past), Some(due)) if due > past => Some(past),
        (Some(past), _) => Some(past + i16::from(early)),
        (None, Some(due)) => Some(due - 1),
        (None, None) => None,
    }
}

// The name that comes first among those of the head of the document; a province before a ministry before the state.
fn unit(document: &Document, sentences: &[Sentence], vocabulary: &Vocabulary) -> Option<String> {
    let end = sentences.get(HEAD).or(sentences.last())?.range.end;
    let head = document.text.get(..end)?;
    let mut best: Option<(u8, usize, &UnitEntry)> = None;
    for entry in &vocabulary.units {
        let names = std::iter::once(&entry.name).chain(&entry.aliases);
        let Some(at) = names.filter_map(|n| stands_in(head, n)).min() else { continue };
        let rank = match entry.kind.as_str() {
            "state" => 2,
            "ministry" => 1,
            _ => 0,
        };
        if best.is_none_or(|(r, a, _)| (rank, at) < (r, a)) {
            best = Some((rank, at, entry));
        }
    }
    best.map(|(_, _, entry)| entry.id.clone())
}

fn stands_in(text: &str, name: &str) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).map(|(at, _)| at).find(|at| !letter(text[..*at].chars().next_back()) && !letter(text[at + name.len()..].chars().next()))
}

fn grade(sentences: &[Sentence]) -> Grade {
    let says = |role: Role| sentences.iter().any(|s| s.stream.cues.iter().any(|c| c.means.role == role));
    let titled = sentences.iter().any(|s| s.part == Part::Title);
    match () {
        () if says(Role::Official) => Grade::Official,
        () if says(Role::Press) => Grade::Press,
        () if titled => Grade::Press,
        () => Grade::Web,
    }
}
