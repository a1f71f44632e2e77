//! What a document says of itself: whose it is, when it was published, on which year it reports, who says it.

use crate::base::date::Date;
use crate::base::viet;
use crate::document::{Document, Role as Part};
use crate::facts::fact::Grade;
use crate::vocab::schema::{UnitEntry, Vocabulary};
use crate::vocab::wording::Role;

use super::figure::{Figure, Kind};
use super::proposal::Heading;
use super::read::Request;
use super::sentence::Sentence;
use super::standing;
use super::word::DAY;

/// How many sentences from the start may name the unit.
const HEAD: usize = 12;
/// Between "tổng kết" and its year stand so many words.
const SUBJECT: usize = 14;
/// A line of fewer words with a date in it is the line of the date of publication.
const DATELINE: usize = 14;
/// A sentence opens with a date that is among so many of its words.
const OPENING: usize = 4;
/// The date of a document stands within so many bytes after its number.
const ISSUED: usize = 20;
/// Up to this month a text speaks of the last year as the past one.
const EARLY: i8 = 3;
/// A past day after so many days of its year was last year's for a text of the first months.
const HALF: i64 = 150;
/// From this month on what is to be done by the end of a year is to be done by that of the next.
const LATE: i8 = 10;

/// Guesses what was not said beforehand; also gives whether the year is more than a guess from the years that are mentioned.
pub fn guess(
    document: &Document,
    sentences: &[Sentence],
    figures: &[Figure],
    vocabulary: &Vocabulary,
    request: &Request,
) -> (Heading, bool) {
    let published = request.published.or_else(|| dateline(sentences, figures));
    let summed_up = summed_up(sentences, figures);
    let told = request.year.or(summed_up).or(published.map(Date::year));
    let year = told.or_else(|| opening(sentences, figures).map(Date::year)).or_else(|| from_years(sentences, figures));
    let unit = request.unit.clone().or_else(|| unit(document, sentences, vocabulary));
    (Heading { unit, year, published, grade: Some(grade(sentences)) }, told.is_some())
}

// A whole day in a short line near the start, that is no beginning: "từ ngày 01/4/2017".
fn dateline(sentences: &[Sentence], figures: &[Figure]) -> Option<Date> {
    let short = |s: &&Sentence| s.stream.units.len() <= DATELINE;
    sentences.iter().take(HEAD * 2).filter(short).find_map(|s| whole_days(s, figures).next().map(|(_, day)| day))
}

// "Sáng 18/7/2019, UBND thành phố …": news is of the day that it opens with.
fn opening(sentences: &[Sentence], figures: &[Figure]) -> Option<Date> {
    let opens = |s: &Sentence| {
        whole_days(s, figures).find(|(at, _)| *at <= OPENING && standing::planned(s, *at, &(0..s.stream.units.len()), None).is_none())
    };
    sentences.iter().take(HEAD / 2).find_map(opens).map(|(_, day)| day)
}

fn whole_days<'s>(sentence: &'s Sentence, figures: &'s [Figure]) -> impl Iterator<Item = (usize, Date)> + 's {
    let day = move |(at, unit): (usize, &super::stream::Unit)| match figures[unit.figure?].kind {
        Kind::Period { from, to } if from == to && !beside(sentence, Role::OtherYear, unit.range.start) => Some((at, to)),
        _ => None,
    };
    sentence.stream.units.iter().enumerate().filter(|(_, u)| u.word == DAY).filter_map(day)
}

// Whether words of a role stand right before a place.
fn beside(sentence: &Sentence, role: Role, start: usize) -> bool {
    sentence.stream.cues.iter().any(|c| c.means.role == role && c.range.end <= start && start - c.range.end <= 6)
}

// "tổng kết công tác năm 2018".
fn summed_up(sentences: &[Sentence], figures: &[Figure]) -> Option<i16> {
    sentences.iter().find_map(|s| {
        let cue = s.stream.cues.iter().find(|c| c.means.role == Role::SummedUp)?;
        let near = |at: usize| at >= cue.unit && at - cue.unit <= SUBJECT;
        let after = s.stream.units.iter().enumerate().filter(|(at, u)| u.word == DAY && near(*at));
        after.filter_map(|(_, u)| whole_year(&figures[u.figure?].kind)).next()
    })
}

fn whole_year(kind: &Kind) -> Option<i16> {
    year(kind).filter(|_| matches!(kind, Kind::Period { from, to } if from.month() != to.month()))
}

fn year(kind: &Kind) -> Option<i16> {
    match kind {
        Kind::Period { from, to } if from.year() == to.year() => Some(to.year()),
        _ => None,
    }
}

// Without a date the last year that is spoken of as past, the year after one that is compared with, the year before the first that is
// only planned for.
fn from_years(sentences: &[Sentence], figures: &[Figure]) -> Option<i16> {
    let mut seen = Seen::default();
    for s in sentences {
        let days = s.stream.units.iter().enumerate().filter(|(_, u)| u.word == DAY);
        for (at, unit) in days {
            // The date of a document says when that was issued.
            let issued = unit
                .figure
                .and_then(|f| f.checked_sub(1))
                .is_some_and(|f| figures[f].kind == Kind::DocumentNumber && unit.range.start.saturating_sub(figures[f].range.end) < ISSUED);
            if let Some(kind) = unit.figure.filter(|_| !issued).map(|f| &figures[f].kind) {
                seen.take(s, at, unit.range.start, kind);
            }
        }
    }
    seen.year()
}

#[derive(Debug, Default)]
struct Seen {
    past: Option<Date>,
    compared: Option<i16>,
    due: Option<i16>,
    within: Option<i16>,
    months: Vec<i8>,
}

impl Seen {
    fn take(&mut self, s: &Sentence, at: usize, start: usize, kind: &Kind) {
        if let Kind::Yearless { to, .. } = kind {
            self.months.push(to.month);
        }
        let (Some(year), Kind::Period { from, to }) = (year(kind), kind) else { return };
        let whole_year = from.month() != to.month();
        if whole_year && beside(s, Role::OtherYear, start) {
            self.compared = self.compared.max(Some(year));
        } else if whole_year && standing::planned(s, at, &(0..s.stream.units.len()), None).is_some() {
            let slot = if beside(s, Role::Within, start) { &mut self.within } else { &mut self.due };
            *slot = Some(slot.map_or(year, |d| d.min(year)));
        } else {
            self.past = self.past.max(Some(*to));
        }
    }

    fn year(&self) -> Option<i16> {
        let early = i16::from(self.months.iter().any(|m| *m <= EARLY));
        let late = self.months.iter().any(|m| *m >= LATE);
        if let Some(past) = self.past {
            let (year, late) = (past.year(), past.month().0.day_number() - Date::new(past.year(), 1, 1).map_or(0, Date::day_number) > HALF);
            if let Some(within) = self.within.filter(|w| *w > year + 1) {
                return Some(within);
            }
            let ahead = self.due.or(self.within).is_some_and(|d| d > year);
            let said = if ahead || !late { year } else { year + early };
            return Some(self.compared.map_or(said, |c| said.max(c + 1 + early)));
        }
        if let Some(within) = self.within {
            return Some(if late { within - 1 } else { within });
        }
        self.due.map(|d| d - 1).or(self.compared.map(|c| c + 1 + early))
    }
}

// The name that comes first among those of the head of the document; a province before a ministry before the state.
fn unit(document: &Document, sentences: &[Sentence], vocabulary: &Vocabulary) -> Option<String> {
    let end = sentences.get(HEAD).or(sentences.last())?.range.end;
    let head = document.text.get(..end)?;
    // The frame of a web page is often typed without marks.
    first_named(head, vocabulary, str::to_string).or_else(|| first_named(&viet::bare(head), vocabulary, viet::bare))
}

// `spelled` brings names to the spelling of the text.
fn first_named(head: &str, vocabulary: &Vocabulary, spelled: impl Fn(&str) -> String) -> Option<String> {
    let mut best: Option<(u8, usize, &UnitEntry)> = None;
    for entry in &vocabulary.units {
        let names = std::iter::once(&entry.name).chain(&entry.aliases);
        let Some(at) = names.filter_map(|n| stands_in(head, &spelled(n))).min() else { continue };
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
    text.match_indices(name)
        .map(|(at, _)| at)
        .find(|at| !letter(text[..*at].chars().next_back()) && !letter(text[at + name.len()..].chars().next()))
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
