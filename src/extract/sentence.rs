//! A document to sentences, each as phrases see it, with the places in the document's bytes.

use std::ops::Range;

use crate::document;
use crate::document::clean::Clean;
use crate::document::{Document, Role as Part};

use super::figure::{Figure, Kind, Lexer};
use super::grammar::{Grammar, Tables};
use super::matching::{Match, matches};
use super::stream::{Stream, stream};
use super::token::{Known, Reading, Sep, Token, tokens};
use super::word::FIGURE;

/// Fewer words than this do not show whether a text is typed without marks.
const LEAST_WORDS: usize = 4;
/// A text of fewer than one marked word in so many is typed without marks.
const MARKED: usize = 12;

/// A title has so many words.
const TITLE: Range<usize> = 6..40;
/// It is one of so many blocks from the start.
const HEAD: usize = 4;
/// A number that begins within so many bytes of a word of quantity is what that belongs to: "tất cả 584 xã".
const BESIDE: usize = 16;

/// A sentence.
#[derive(Debug)]
pub struct Sentence {
    /// Its bytes in the document.
    pub range: Range<usize>,
    /// The block it stands in.
    pub block: usize,
    /// What part that plays.
    pub part: Part,
    /// Its words; ranges are bytes of the document.
    pub stream: Stream,
    /// The phrases in it.
    pub matches: Vec<Match>,
    /// The figures in it, by index.
    pub figures: Range<usize>,
    /// Where words of another block begin, in a sentence put together from a table; the bytes of units ascend between them only.
    pub borders: Vec<usize>,
}

impl Sentence {
    /// The units that are quantities.
    pub fn quantities(&self) -> impl Iterator<Item = usize> + '_ {
        self.stream.units.iter().enumerate().filter(|(_, u)| u.word == FIGURE).map(|(at, _)| at)
    }

    /// The tables that it was read with.
    pub fn tables<'g>(&self, grammar: &'g Grammar) -> &'g Tables {
        if self.stream.bare { &grammar.bare } else { &grammar.marked }
    }

    /// The units that stand in one block with this one.
    pub fn segment(&self, unit: usize) -> Range<usize> {
        let start = self.borders.iter().rev().find(|b| **b <= unit).copied().unwrap_or(0);
        start..self.borders.iter().find(|b| **b > unit).copied().unwrap_or(self.stream.units.len())
    }
}

/// Cuts a document; gives its sentences and all its figures.
pub fn sentences(document: &Document, grammar: &Grammar, lexer: &Lexer) -> (Vec<Sentence>, Vec<Figure>) {
    let (mut out, mut figures) = (Vec::new(), Vec::new());
    let title = title(document);
    let mut known = Known::new(&grammar.lexicon);
    let mut tables = Typed::default();
    for (number, block) in document.blocks.iter().enumerate() {
        let clean = Clean::new(&document.text[block.range.clone()]);
        let first = figures.len();
        let found = lexer.lex(clean.text());
        let text = clean.text();
        let is_short = |word: &str| grammar.short.iter().any(|s| s == word);
        let is_all = |at: usize| is_all(&found, at, grammar);
        let all = tokens(text, 0..text.len(), (first, &found), &mut known, &Reading { is_short: &is_short, is_figure: &is_all });
        let back = |range: Range<usize>| {
            let original = clean.original(range);
            block.range.start + original.start..block.range.start + original.end
        };
        figures.extend(found.into_iter().map(|f| Figure { range: back(f.range), bound_range: back(f.bound_range), ..f }));
        let bare = match block.role {
            Part::Cell { table, .. } => tables.bare(document, number, table),
            _ => is_bare(&all),
        };
        for sentence in cut(all) {
            let part = if Some(number) == title { Part::Title } else { block.role };
            out.push(build(sentence, (number, part), grammar, bare, &back, &figures));
        }
    }
    (out, figures)
}

// A plain text does not say which line is its title: the first one is that looks like one.
fn title(document: &Document) -> Option<usize> {
    if document.kind != document::Kind::Text || document.blocks.iter().any(|b| b.role == Part::Title) {
        return None;
    }
    let looks = |range: &Range<usize>| {
        let line = &document.text[range.clone()];
        let words = line.split_whitespace().count();
        (TITLE.start..TITLE.end).contains(&words) && !line.ends_with(['.', ';', ':', ','])
    };
    document.blocks.iter().take(HEAD).position(|b| b.role == Part::Body && looks(&b.range)).filter(|_| document.blocks.len() > 1)
}

// "tất cả" is a figure where nothing nearer counts: not before a number, and in a text with a year or without any other number.
fn is_all(figures: &[Figure], at: usize, grammar: &Grammar) -> bool {
    let counts = |f: &Figure| matches!(f.kind, Kind::Count(_) | Kind::Percent(_) | Kind::Part { .. } | Kind::Range { .. });
    let all = |f: &Figure| matches!(f.kind, Kind::Vague(word) if grammar.all.contains(&word));
    let before_number = figures.get(at + 1).is_some_and(|next| counts(next) && next.range.start - figures[at].range.end < BESIDE);
    let dated = figures.iter().any(|f| matches!(f.kind, Kind::Period { .. }));
    all(&figures[at]) && !before_number && (dated || !figures.iter().any(counts))
}

fn is_bare(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.figure.is_none() && !t.upper).count();
    let marked = tokens.iter().filter(|t| t.marked && t.figure.is_none()).count();
    words >= LEAST_WORDS && marked * MARKED < words
}

// A label is too short to show whether its table is typed without marks; all labels together do.
#[derive(Debug, Default)]
struct Typed {
    table: u32,
    bare: bool,
}

impl Typed {
    fn bare(&mut self, document: &Document, first: usize, table: u32) -> bool {
        if self.table != table {
            let inside = document.blocks[first..].iter().take_while(|b| matches!(b.role, Part::Cell { table: t, .. } if t == table));
            let words = inside.flat_map(|b| document.text[b.range.clone()].split_whitespace());
            let (mut all, mut marked) = (0, 0);
            for word in words.filter(|w| w.chars().any(char::is_lowercase)) {
                all += 1;
                marked += usize::from(!word.is_ascii());
            }
            *self = Typed { table, bare: all >= LEAST_WORDS && marked * MARKED < all };
        }
        self.bare
    }
}

fn cut(tokens: Vec<Token>) -> Vec<Vec<Token>> {
    let mut out: Vec<Vec<Token>> = Vec::new();
    for token in tokens {
        match out.last_mut() {
            Some(last) if token.sep < Sep::Stop => last.push(token),
            _ => out.push(vec![token]),
        }
    }
    out
}

fn build(
    tokens: Vec<Token>,
    (block, part): (usize, Part),
    grammar: &Grammar,
    bare: bool,
    back: &impl Fn(Range<usize>) -> Range<usize>,
    figures: &[Figure],
) -> Sentence {
    let tables = if bare { &grammar.bare } else { &grammar.marked };
    let mut stream = stream(&tokens, tables, bare);
    for unit in &mut stream.units {
        unit.range = back(unit.range.clone());
    }
    for range in stream.tiers.iter_mut().map(|m| &mut m.range).chain(stream.cues.iter_mut().map(|m| &mut m.range)) {
        *range = back(range.clone());
    }
    let whole = tokens.first().map_or(0, |t| t.range.start)..tokens.last().map_or(0, |t| t.range.end);
    let range = back(whole);
    let start = figures.partition_point(|f| f.range.end <= range.start);
    let end = figures.partition_point(|f| f.range.start < range.end);
    let matches = matches(&stream, tables);
    Sentence { range, block, part, stream, matches, figures: start..end, borders: Vec::new() }
}
