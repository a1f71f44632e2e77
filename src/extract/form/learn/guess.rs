//! Which indicator a cell of a form probably speaks of.

use std::collections::BTreeSet;

use crate::base::lang::Lang;
use crate::base::place::Place;
use crate::base::viet;
use crate::document::workbook::At;
use crate::document::{Document, Role};
use crate::extract::form::find::plain;
use crate::say;
use crate::vocab::schema::{Indicator, IndicatorId, Type, Vocabulary};

/// From this likeness on, in hundredths, a proposal takes effect.
const SURE: u32 = 75;
/// Below this it is not worth a word.
const LEAST: u32 = 45;
/// So much ahead of the second.
const AHEAD: u32 = 8;

/// What was found out about a cell.
pub(super) struct Guess {
    // Best first, with its likeness in hundredths and the phrase that it comes from.
    likely: Vec<(IndicatorId, u32, String)>,
    // The one indicator whose known value the cell has.
    known: Option<IndicatorId>,
    label: String,
    doubt: Option<Doubt>,
}

/// Why a likely proposal may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The form asks for what is planned.
    Planned,
    /// Another cell is as likely to say the same.
    Rival,
}

// Words of plans, without marks.
const PLANS: [&str; 8] = ["ke hoach", "den het", "den nam", "phan dau", "du kien", "nam sau", "nam toi", "muc tieu"];

/// Compares the labels of a cell, then with what stands around it, with the names and phrases of the vocabulary. `shares` says whether
/// the cell asks for a percentage, where that is known; `known` are indicators known to have the cell's value.
pub(super) fn guess(vocab: &Vocabulary, row: &[String], around: &[&str], shares: Option<bool>, known: &[IndicatorId]) -> Guess {
    let label = row.join(" ");
    let wider = [around.join(" "), label.clone()].join(" ");
    let mut likely: Vec<(IndicatorId, u32, String)> = Vec::new();
    for (i, indicator) in vocab.indicators.iter().enumerate().filter(|(_, indicator)| fits(indicator, shares)) {
        let alike = |phrase: &str| likeness(&label, phrase).max(likeness(&wider, phrase) * 9 / 10);
        let best = phrases(indicator).map(|p| (alike(p), p)).max_by_key(|(n, _)| *n);
        if let Some((n, phrase)) = best.filter(|(n, _)| *n >= LEAST) {
            likely.push((IndicatorId(i as u32), n, phrase.to_string()));
        }
    }
    likely.sort_by_key(|(id, n, _)| (std::cmp::Reverse(*n), *id));
    let known: BTreeSet<IndicatorId> = known.iter().copied().collect();
    // Equal values are no rarity: what is known decides alone, or among what is likely.
    let among = likely.iter().map(|(id, ..)| *id).find(|id| known.contains(id));
    let known = among.or_else(|| known.first().copied().filter(|_| known.len() == 1));
    let bare = viet::bare(&wider);
    let doubt = PLANS.iter().any(|plan| bare.contains(plan)).then_some(Doubt::Planned);
    Guess { likely, known, label, doubt }
}

fn phrases(indicator: &Indicator) -> impl Iterator<Item = &str> {
    // What stands in brackets behind a name explains it.
    let name = indicator.vi.split(" (").next().unwrap_or(&indicator.vi);
    indicator.phrases.iter().map(String::as_str).chain([indicator.vi.as_str(), name])
}

fn fits(indicator: &Indicator, shares: Option<bool>) -> bool {
    let share = matches!(indicator.ty, Type::Share | Type::Ratio);
    shares.is_none_or(|wanted| wanted == share)
}

// How alike a label and a phrase are, in hundredths: twice their common words over all their words. Other numbers are another thing,
// and a phrase of which a word is missing in the label is never surely meant.
fn likeness(label: &str, phrase: &str) -> u32 {
    if plain(label) == plain(phrase) {
        return 100;
    }
    let words = |text: &str| {
        let bare = viet::bare(&plain(text));
        let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !SMALL.contains(w));
        words.map(str::to_string).collect::<BTreeSet<_>>()
    };
    let (a, b) = (words(label), words(phrase));
    let numbers = |words: &BTreeSet<String>| words.iter().filter(|w| w.bytes().all(|b| b.is_ascii_digit())).cloned().collect::<Vec<_>>();
    let common = a.intersection(&b).count();
    let most = if common < b.len() { SURE as usize - 1 } else { 99 };
    let alike = (200 * common).checked_div(a.len() + b.len()).unwrap_or(0).min(most) as u32;
    if numbers(&a) == numbers(&b) { alike } else { alike / 2 }
}

// Words that tell no indicator from another.
const SMALL: [&str; 8] = ["cac", "cua", "so", "luong", "tong", "va", "duoc", "la"];

impl Guess {
    /// The most likely indicator.
    pub(super) fn best(&self) -> Option<IndicatorId> {
        self.known.or(self.likely.first().map(|(id, ..)| *id))
    }

    /// Whether the proposal may take effect.
    pub(super) fn is_sure(&self) -> bool {
        let ahead = match self.likely.as_slice() {
            [(_, 100, _), (_, second, _), ..] => *second < 100,
            [(_, first, _), (_, second, _), ..] => *first >= SURE && first - second >= AHEAD,
            [(_, first, _)] => *first >= SURE,
            [] => false,
        };
        self.doubt.is_none() && (self.known.is_some() || ahead)
    }

    /// How likely it is, in hundredths; a known value is more than any likeness.
    pub(super) fn strength(&self) -> u32 {
        if self.known.is_some() { 101 } else { self.likely.first().map_or(0, |(_, n, _)| *n) }
    }

    /// Takes the proposal back.
    pub(super) fn doubt(&mut self, why: Doubt) {
        self.doubt = Some(why);
    }

    /// Why, in one line.
    pub(super) fn say(&self, vocab: &Vocabulary, lang: Lang) -> String {
        let why = self.because(vocab, lang);
        match self.doubt {
            None => why,
            Some(Doubt::Planned) => {
                say!(lang, "{why}; có vẻ là kế hoạch: cần `status`, `by`", "{why}; seems to be a plan, which needs `status` and `by`")
            }
            Some(Doubt::Rival) => say!(lang, "{why}; có ô khác giống không kém", "{why}; another cell is as like it"),
        }
    }

    fn because(&self, vocab: &Vocabulary, lang: Lang) -> String {
        let label = &self.label;
        let id = |id: IndicatorId| &vocab.indicator(id).id;
        let others = self.likely.iter().skip(1).take(2).map(|(other, n, _)| format!("{} {n}%", id(*other))).collect::<Vec<_>>().join(", ");
        match (self.known, self.likely.first()) {
            (Some(known), _) => {
                let known = id(known);
                say!(lang, "giá trị của ô bằng giá trị đã biết của {known}", "the cell has the known value of {known}")
            }
            (None, Some((_, n, phrase))) if others.is_empty() => {
                say!(lang, "“{label}” giống “{phrase}” {n}%", "“{label}” is {n}% like “{phrase}”")
            }
            (None, Some((_, n, phrase))) => say!(
                lang,
                "“{label}” giống “{phrase}” {n}%; cũng có thể là {others}",
                "“{label}” is {n}% like “{phrase}”; it may also be {others}"
            ),
            (None, None) => {
                say!(lang, "“{label}”: không có cụm từ nào trong từ vựng giống", "“{label}”: no phrase of the vocabulary is like it")
            }
        }
    }
}

/// The cell over the tables that names a unit, else the one that waits for its name.
pub(super) fn unit_cell(document: &Document, vocab: &Vocabulary) -> Option<String> {
    let names: Vec<String> =
        vocab.units.iter().flat_map(|u| u.aliases.iter().chain([&u.name])).map(|n| format!(" {} ", plain(n))).collect();
    let named = |text: &str| {
        let text = format!(" {} ", plain(text));
        names.iter().any(|name| text.contains(name.as_str()))
    };
    outside(document, named, 0).or_else(|| behind(document, &["don vi bao cao", "ten don vi", "co quan bao cao"]))
}

/// The cell over the tables that names one year, else the one that waits for it.
pub(super) fn year_cell(document: &Document) -> Option<String> {
    let labels = ["nam bao cao", "nam"];
    let year = |text: &str| {
        let years: Vec<i32> =
            text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).filter(|n| (1990..=2100).contains(n)).collect();
        years.len() == 1
    };
    behind(document, &labels).or_else(|| outside(document, year, 0))
}

/// The cell over the tables that waits for the day of the report.
pub(super) fn day_cell(document: &Document) -> Option<String> {
    behind(document, &["ngay bao cao", "ngay lap", "ngay cong bo"])
}

// The cell right of a label such as `Năm báo cáo:`.
fn behind(document: &Document, labels: &[&str]) -> Option<String> {
    outside(document, |text| text.trim_end().ends_with(':') && labels.contains(&viet::bare(&plain(text)).as_str()), 1)
}

// The first cell outside tables that fits, or one so many columns right of it.
fn outside(document: &Document, fits: impl Fn(&str) -> bool, columns: u32) -> Option<String> {
    let mut over = document.blocks.iter().filter(|b| !matches!(b.role, Role::Cell { .. }));
    let found = over.find(|b| document.text.get(b.range.clone()).is_some_and(&fits))?;
    match &found.place {
        Some(Place::Sheet { sheet, cell }) => {
            let at = At::parse(cell)?;
            Some(format!("{sheet}!{}", At { column: at.column + columns, ..at }))
        }
        _ => None,
    }
}
