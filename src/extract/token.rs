//! A piece of text to words with what separates them.

use std::collections::HashMap;
use std::ops::Range;

use super::figure::{Figure, Kind};
use super::word::{DAY, FIGURE, LEVEL, Lexicon, UNKNOWN, WordId};

/// What stands between a word and the one before it; the greater separates more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sep {
    /// Nothing, or a word that was read with another.
    None,
    /// Quotation marks.
    Quote,
    /// A slash or a hyphen inside a word.
    Slash,
    /// `và`
    And,
    /// A comma.
    Comma,
    /// A dash between spaces.
    Dash,
    /// A bracket.
    Bracket,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// The end of a sentence.
    Stop,
}

/// A word, or a figure as one word.
#[derive(Debug, Clone)]
pub struct Token {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its number in the lexicon.
    pub word: WordId,
    /// The number that it shares with words that differ in marks.
    pub bare: WordId,
    /// What stands before it.
    pub sep: Sep,
    /// Whether all its letters are capitals.
    pub upper: bool,
    /// Whether it has letters with marks.
    pub marked: bool,
    /// Whether it is right only with a letter changed.
    pub misspelt: bool,
    /// The figure it is, by its index.
    pub figure: Option<usize>,
}

/// The name under which a list of levels is a word: `mức độ 3, 4` and `mức 3 và mức 4` are one.
pub fn level_word(levels: &[u8]) -> String {
    let list: Vec<String> = levels.iter().map(u8::to_string).collect();
    format!("{LEVEL}{}", list.join("+"))
}

/// What a text alone does not say.
pub struct Reading<'r> {
    /// Of which words a full stop ends no sentence.
    pub is_short: &'r dyn Fn(&str) -> bool,
    /// Which words of quantity are read as figures, by the index of the figure.
    pub is_figure: &'r dyn Fn(usize) -> bool,
}

/// How phrases are read: no sentence ends in them, and no word of quantity is a figure.
pub const PHRASE: Reading<'static> = Reading { is_short: &|_| true, is_figure: &|_| false };

/// How the words of a text get their numbers.
pub trait Numbering {
    /// The numbers with marks and without, and whether a letter had to be changed.
    fn number(&mut self, word: &str) -> (WordId, WordId, bool);
}

/// Looks words up, each way to write one once.
#[derive(Debug)]
pub struct Known<'l> {
    lexicon: &'l Lexicon,
    seen: HashMap<String, (WordId, WordId, bool)>,
}

impl Known<'_> {
    /// Looks up in a lexicon.
    pub fn new(lexicon: &Lexicon) -> Known<'_> {
        Known { lexicon, seen: HashMap::new() }
    }
}

impl Numbering for Known<'_> {
    fn number(&mut self, word: &str) -> (WordId, WordId, bool) {
        if let Some(known) = self.seen.get(word) {
            return *known;
        }
        let bare = self.lexicon.find_bare(word).unwrap_or(UNKNOWN);
        let found = match self.lexicon.find(word).map(|id| (id, false)).or_else(|| self.lexicon.misspelt(word).map(|id| (id, true))) {
            Some((id, misspelt)) => (id, bare, misspelt),
            None => (UNKNOWN, bare, false),
        };
        self.seen.insert(word.to_string(), found);
        found
    }
}

/// Gives every word a number.
#[derive(Debug)]
pub struct Learning<'l>(pub &'l mut Lexicon);

impl Numbering for Learning<'_> {
    fn number(&mut self, word: &str) -> (WordId, WordId, bool) {
        let id = self.0.add(word);
        (id, self.0.bare_of(id, word), false)
    }
}

/// The words of `text[within]`. `figures` are those of the whole text that lie there, ascending, with the index of the first.
pub fn tokens(
    text: &str,
    within: Range<usize>,
    (first, figures): (usize, &[Figure]),
    numbering: &mut impl Numbering,
    reading: &Reading<'_>,
) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let (mut at, mut gap_from) = (within.start, within.start);
    let mut coming = figures.iter().enumerate().filter(|(at, f)| !is_a_word(*at, &f.kind, reading)).peekable();
    while at < within.end {
        while coming.next_if(|(_, f)| extent(f).start < at).is_some() {}
        let (range, figure) = match coming.next_if(|(_, f)| extent(f).start == at) {
            Some((index, figure)) => (head(text, figure), Some((first + index, figure))),
            None => {
                let stop = coming.peek().map_or(within.end, |(_, f)| extent(f).start.min(within.end));
                let end = word_end(text, at, stop);
                if end == at {
                    at += text[at..].chars().next().map_or(1, char::len_utf8);
                    continue;
                }
                (at..end, None)
            }
        };
        let before = out.last().map(|t| &text[t.range.clone()]);
        let sep = before.map_or(Sep::None, |b| separator(&text[gap_from..at], b, &text[range.clone()], reading.is_short));
        out.push(token(text, range.clone(), figure, sep, numbering));
        at = range.end.max(at + 1);
        gap_from = at;
    }
    out
}

fn extent(figure: &Figure) -> Range<usize> {
    match figure.bound_range.is_empty() {
        true => figure.range.clone(),
        false => figure.bound_range.start.min(figure.range.start)..figure.range.end.max(figure.bound_range.end),
    }
}

// The words between the two numbers of a part and its whole, or between `không` and its `nào`, say what is counted: only what stands
// before them is the figure.
fn head(text: &str, figure: &Figure) -> Range<usize> {
    let whole = extent(figure);
    let written = &text[figure.range.clone()];
    let first = match figure.kind {
        Kind::Part { .. } => written.contains(' ').then(|| written.find(|c: char| c.is_whitespace() || c == '/')).flatten(),
        Kind::Count(_) if written.contains(' ') && !written.contains(|c: char| c.is_ascii_digit()) && written.ends_with("nào") => {
            written.find(' ')
        }
        _ => None,
    };
    whole.start..first.map_or(whole.end, |n| figure.range.start + n)
}

// Names are read as words, and so are words of quantity but for those that are called figures.
fn is_a_word(at: usize, kind: &Kind, reading: &Reading<'_>) -> bool {
    matches!(kind, Kind::Name) || matches!(kind, Kind::Vague(_)) && !(reading.is_figure)(at)
}

fn token(text: &str, range: Range<usize>, figure: Option<(usize, &Figure)>, sep: Sep, numbering: &mut impl Numbering) -> Token {
    let written = &text[range.clone()];
    let (word, bare, misspelt) = match figure.map(|(_, f)| &f.kind) {
        None => numbering.number(written),
        Some(Kind::Levels(levels)) => numbering.number(&level_word(levels)),
        Some(kind) => (word_of(kind), word_of(kind), false),
    };
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    Token {
        word,
        bare,
        sep,
        upper: letters().next().is_some() && letters().all(char::is_uppercase),
        marked: !written.is_ascii(),
        misspelt,
        figure: figure.map(|(index, _)| index),
        range,
    }
}

/// The word that a figure is; a list of levels has words of its own.
pub fn word_of(kind: &Kind) -> WordId {
    match kind {
        Kind::Count(_) | Kind::Vague(_) | Kind::Percent(_) | Kind::Part { .. } | Kind::Range { .. } => FIGURE,
        Kind::Period { .. } | Kind::Yearless { .. } => DAY,
        _ => UNKNOWN,
    }
}

fn word_end(text: &str, at: usize, stop: usize) -> usize {
    let is_in = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) || c == '#';
    text[at..stop].char_indices().find(|(_, c)| !is_in(*c)).map_or(stop, |(i, _)| at + i)
}

fn separator(between: &str, before: &str, after: &str, is_short: &dyn Fn(&str) -> bool) -> Sep {
    let spaced = between.contains(char::is_whitespace);
    between.chars().map(|c| mark(c, between, before, after, spaced, is_short)).max().unwrap_or(Sep::None)
}

fn mark(c: char, between: &str, before: &str, after: &str, spaced: bool, is_short: &dyn Fn(&str) -> bool) -> Sep {
    match c {
        ',' => Sep::Comma,
        ';' => Sep::Semicolon,
        ':' => Sep::Colon,
        '(' | '[' => Sep::Bracket,
        '–' | '—' => Sep::Dash,
        '-' if between.starts_with(char::is_whitespace) && spaced => Sep::Dash,
        '/' | '-' | '&' | '+' => Sep::Slash,
        '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | ')' | ']' => Sep::Quote,
        '?' | '!' => Sep::Stop,
        '.' | '…' if spaced && begins_a_sentence(after) && !(between.trim() == "." && is_short(before)) => Sep::Stop,
        '…' | '|' | '•' | '*' => Sep::Semicolon,
        _ => Sep::None,
    }
}

fn begins_a_sentence(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}
