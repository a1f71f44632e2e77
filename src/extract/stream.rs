//! Words as phrases see them: what means the same is one, what says nothing is gone, kinds of bodies are one word with their tiers.

use std::ops::Range;

use crate::vocab::schema::Tiers;

use super::grammar::{Cue, Meaning, Tables};
use super::token::{Sep, Token};
use super::word::{BODY, FIGURE, UNKNOWN, WordId};

/// A word of the stream.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its number.
    pub word: WordId,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What stands before it, dropped words included.
    pub sep: Sep,
    /// The figure it is, by its index.
    pub figure: Option<usize>,
    /// Of a body: the tiers.
    pub tiers: Tiers,
    /// Of a body: whether it is at the tiers spoken of last.
    pub again: bool,
    /// Whether it is right only with a letter changed.
    pub misspelt: bool,
}

/// Words that set tiers, or that say how what stands beside them is meant.
#[derive(Debug, Clone)]
pub struct Mark<T> {
    /// The unit that follows it.
    pub unit: usize,
    /// What separates it from the unit before.
    pub sep: Sep,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it says.
    pub means: T,
}

/// A sentence as phrases see it.
#[derive(Debug, Clone, Default)]
pub struct Stream {
    /// Its words.
    pub units: Vec<Unit>,
    /// Words of tier that are no bodies.
    pub tiers: Vec<Mark<Tiers>>,
    /// Words of standing, of detail and the like.
    pub cues: Vec<Mark<Cue>>,
    /// Whether it was typed without marks.
    pub bare: bool,
}

/// How many tokens a look-up may run over.
const LONGEST: usize = 14;

/// Reads the tokens of one sentence.
pub fn stream(tokens: &[Token], tables: &Tables, bare: bool) -> Stream {
    let mut out = Stream { bare, ..Stream::default() };
    let mut marks: Vec<(usize, Mark<Cue>)> = Vec::new();
    let word = |t: &Token| if bare { t.bare } else { t.word };
    // The unit that each token went into or that follows it.
    let mut unit_of = Vec::with_capacity(tokens.len() + 1);
    let mut sep = Sep::None;
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let open = if at == 0 { Sep::None } else { token.sep };
        sep = sep.max(open);
        let (length, meaning) = longest(&tokens[at..], tables, &word, out.units.last().is_some_and(|u| u.word == FIGURE));
        unit_of.extend(std::iter::repeat_n(out.units.len(), length));
        let range = token.range.start..tokens[at + length - 1].range.end;
        let misspelt = tokens[at..at + length].iter().any(|t| t.misspelt);
        match meaning {
            None => {
                out.units.push(Unit { word: word(token), range, sep, figure: token.figure, tiers: Tiers::WHOLE, again: false, misspelt });
                sep = Sep::None;
            }
            Some(Meaning::Same(words)) => {
                for word in words {
                    out.units.push(Unit {
                        word: *word,
                        range: range.clone(),
                        sep,
                        figure: None,
                        tiers: Tiers::WHOLE,
                        again: false,
                        misspelt,
                    });
                    sep = Sep::None;
                }
            }
            Some(Meaning::Skip) => {
                if tables.is_and(word(token)) {
                    sep = sep.max(Sep::And);
                }
            }
            Some(Meaning::Break) => sep = sep.max(Sep::Comma),
            Some(Meaning::Tier(tiers)) => out.tiers.push(Mark { unit: out.units.len(), sep, range, means: *tiers }),
            Some(meaning @ (Meaning::Body(_) | Meaning::Counted(_) | Meaning::Again)) => {
                push_body(&mut out.units, meaning, range, sep);
                sep = Sep::None;
            }
        }
        at += length;
    }
    unit_of.push(out.units.len());
    for (at, _) in tokens.iter().enumerate() {
        marks.extend(cues(&tokens[at..], tables, &word).map(|(n, cue)| {
            let range = tokens[at].range.start..tokens[at + n - 1].range.end;
            (at, Mark { unit: unit_of[at], sep: Sep::None, range, means: cue })
        }));
    }
    out.cues = marks.into_iter().map(|(_, mark)| mark).collect();
    out
}

// Several bodies in a row are one: "các sở, ngành, UBND các huyện, thành phố".
fn push_body(units: &mut Vec<Unit>, meaning: &Meaning, range: Range<usize>, sep: Sep) {
    let tiers = match meaning {
        Meaning::Body(tiers) | Meaning::Counted(tiers) => *tiers,
        _ => Tiers::WHOLE,
    };
    let again = matches!(meaning, Meaning::Again);
    match units.last_mut().filter(|last| last.word == BODY && sep <= Sep::Dash) {
        Some(last) => {
            last.tiers = last.tiers.iter().chain(tiers.iter()).collect();
            last.again &= again;
            last.range.end = range.end;
        }
        None => units.push(Unit { word: BODY, range, sep, figure: None, tiers, again, misspelt: false }),
    }
}

fn longest<'t>(
    tokens: &'t [Token],
    tables: &'t Tables,
    word: &'t impl Fn(&Token) -> WordId,
    after_figure: bool,
) -> (usize, Option<&'t Meaning>) {
    let mut best = (1, None);
    if word(&tokens[0]) == UNKNOWN {
        return best;
    }
    for (length, meanings) in tables.rewrite.each(joined(tokens, word)) {
        let fits = |(meaning, upper): &&(Meaning, bool)| {
            (!upper || tokens[..length].iter().all(|t| t.upper)) && (after_figure || !matches!(meaning, Meaning::Counted(_)))
        };
        if let Some((meaning, _)) = meanings.iter().rev().find(fits) {
            best = (length, Some(meaning));
        }
    }
    best
}

fn cues<'t>(tokens: &'t [Token], tables: &'t Tables, word: &'t impl Fn(&Token) -> WordId) -> impl Iterator<Item = (usize, Cue)> + 't {
    tables.cues.each(joined(tokens, word)).flat_map(move |(length, cues)| {
        let upper = tokens[..length].iter().all(|t| t.upper);
        cues.iter().filter(move |(_, all_capitals)| !all_capitals || upper).map(move |(cue, _)| (length, cue.clone()))
    })
}

// The words up to the next mark that no phrase runs over.
fn joined<'t>(tokens: &'t [Token], word: &'t impl Fn(&Token) -> WordId) -> impl Iterator<Item = WordId> + 't {
    tokens.iter().take(LONGEST).enumerate().take_while(|(n, t)| *n == 0 || t.sep <= Sep::Dash).map(|(_, t)| word(t))
}
