//! The text of a block, cut where passages, figures and the words that facts rest on begin and end.

use std::ops::Range;

use askama::Template;
use askama::filters::HtmlSafe;

use super::super::ExtractionInput;
use super::super::tally::Fate;
use super::facts::FactView;

/// Why a piece of the text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// A figure, by its index.
    Figure(usize),
    /// The quote of a fact, by its index.
    Quote(usize),
    /// What a fact rests on, by its index.
    Why(usize),
}

/// The marks of a whole document.
pub(super) struct Marks {
    /// By block.
    blocks: Vec<Vec<(Range<usize>, Mark)>>,
    /// Of each figure the first card that shows it.
    cards: Vec<Option<usize>>,
}

impl Marks {
    pub(super) fn of(found: &ExtractionInput<'_>, facts: &[FactView<'_>]) -> Marks {
        let cards = vec![None; found.extraction.figures.len()];
        let mut marks = Marks { blocks: vec![Vec::new(); found.document.blocks.len()], cards };
        for (index, figure) in found.extraction.figures.iter().enumerate() {
            marks.add(found, &figure.range, Mark::Figure(index));
        }
        for fact in facts {
            if let Some(card) = marks.cards.get_mut(fact.figure) {
                card.get_or_insert(fact.index);
            }
            marks.add(found, &fact.quoted, Mark::Quote(fact.index));
            fact.because.iter().for_each(|words| marks.add(found, words, Mark::Why(fact.index)));
        }
        marks
    }

    fn add(&mut self, found: &ExtractionInput<'_>, range: &Range<usize>, mark: Mark) {
        let blocks = &found.document.blocks;
        let whole = found.document.text.get(range.clone()).is_some_and(|t| !t.is_empty());
        let first = blocks.partition_point(|b| b.range.end <= range.start);
        for (of_block, block) in self.blocks.iter_mut().zip(blocks).skip(first).filter(|_| whole) {
            if block.range.start >= range.end {
                break;
            }
            of_block.push((range.start.max(block.range.start)..range.end.min(block.range.end), mark));
        }
    }

    /// The text of a block in pieces. A figure that overlaps an earlier one is not marked again.
    pub(super) fn text<'a>(&self, block: usize, found: &ExtractionInput<'a>, fates: &[Fate<'_>]) -> Text<'a> {
        let range = &found.document.blocks[block].range;
        let marks = &self.blocks[block];
        let mut cuts: Vec<usize> = marks.iter().flat_map(|(r, _)| [r.start, r.end]).chain([range.start, range.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut starting: Vec<&(Range<usize>, Mark)> = marks.iter().collect();
        starting.sort_by_key(|(range, mark)| (range.start, *mark));
        let mut starting = starting.into_iter().peekable();
        let mut active: Vec<&(Range<usize>, Mark)> = Vec::new();
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        for ends in cuts.windows(2) {
            active.retain(|(range, _)| range.end > ends[0]);
            active.extend(std::iter::from_fn(|| starting.next_if(|(range, _)| range.start <= ends[0])));
            let figure = active.iter().find_map(|(_, mark)| if let Mark::Figure(i) = mark { Some(*i) } else { None });
            let part = Part::new(found.document.text.get(ends[0]..ends[1]).unwrap_or(""), &active);
            match pieces.last_mut().filter(|p| p.index == figure && figure.is_some()) {
                Some(piece) => piece.parts.push(part),
                None => pieces.push(Piece { index: figure, figure: figure.and_then(|i| self.figure(i, fates)), parts: vec![part] }),
            }
        }
        Text { pieces }
    }

    fn figure(&self, index: usize, fates: &[Fate<'_>]) -> Option<FigureMark> {
        let (target, class) = match fates.get(index)? {
            Fate::Used => (format!("f{}", (*self.cards.get(index)?)?), "used"),
            Fate::NotUnderstood(_) => (format!("u{index}"), "lost"),
            Fate::Aside(_) => (format!("u{index}"), "aside"),
        };
        Some(FigureMark { index, target, class })
    }
}

/// The text of a block; in a template it escapes itself.
#[derive(Template)]
#[template(path = "review/text.html")]
pub(super) struct Text<'a> {
    pieces: Vec<Piece<'a>>,
}

impl HtmlSafe for Text<'_> {}

struct Piece<'a> {
    index: Option<usize>,
    figure: Option<FigureMark>,
    parts: Vec<Part<'a>>,
}

/// A figure in the text.
struct FigureMark {
    index: usize,
    /// The element that tells more of it.
    target: String,
    class: &'static str,
}

/// A piece of text under the same marks; the numbers of the facts are joined with spaces.
struct Part<'a> {
    text: &'a str,
    quotes: String,
    whys: String,
}

impl<'a> Part<'a> {
    fn new(text: &'a str, active: &[&(Range<usize>, Mark)]) -> Part<'a> {
        let mut part = Part { text, quotes: String::new(), whys: String::new() };
        for (_, mark) in active {
            let (list, fact) = match mark {
                Mark::Quote(fact) => (&mut part.quotes, fact),
                Mark::Why(fact) => (&mut part.whys, fact),
                Mark::Figure(_) => continue,
            };
            let space = if list.is_empty() { "" } else { " " };
            *list += &format!("{space}{fact}");
        }
        part
    }

    fn is_marked(&self) -> bool {
        !self.quotes.is_empty() || !self.whys.is_empty()
    }
}
