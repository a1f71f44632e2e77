//! Which part of a page is its main text, and what part each piece of it plays.

use crate::document::Role;
use crate::document::furniture::is_furniture;

use super::elements::Tag;
use super::tables::Cell;
use super::tree::{Piece, Tree};

/// Bytes of text that a marked element has to hold to be believed.
const ENOUGH: usize = 200;

/// A container is the main text while one part inside it has less than this share of its words, in hundredths.
const MOST: usize = 75;

/// Cells of tables that only arrange a page hold more than this.
const LONG_CELL: usize = 600;

/// What was chosen.
#[derive(Debug)]
pub(super) struct Choice {
    // Of each element, whether it holds the main text or stands in it.
    main: Vec<bool>,
    // The piece that is the title.
    title: Option<usize>,
    // The number of each table among those that hold data, from 1.
    tables: Vec<Option<u32>>,
}

/// Chooses the main text of a page.
pub(super) fn choose(tree: &Tree<'_>) -> Choice {
    let weights = weights(tree);
    let tables = tables(tree);
    let chosen = marked(tree, &weights).unwrap_or_else(|| heaviest(tree, &weights, &tables));
    let mut main = vec![false; tree.elements.len()];
    for element in chosen..main.len() {
        main[element] = element == chosen || main[tree.elements[element].parent];
    }
    let mut choice = Choice { main, title: None, tables };
    choice.title = title(tree, &choice);
    choice
}

// Of each element, the words in it that are no links and no frame.
fn weights(tree: &Tree<'_>) -> Vec<usize> {
    let mut weights = vec![0; tree.elements.len()];
    for piece in tree.pieces.iter().filter(|p| !tree.elements[p.element].frame) {
        weights[piece.element] += piece.text.len().saturating_sub(2 * piece.linked);
    }
    // Parents stand before their children.
    for element in (1..weights.len()).rev() {
        weights[tree.elements[element].parent] += weights[element];
    }
    weights
}

// The element that says that it is the main text: the smallest that holds most of what such elements hold.
fn marked(tree: &Tree<'_>, weights: &[usize]) -> Option<usize> {
    let body = (0..weights.len()).filter(|e| tree.is_article_body(*e)).max_by_key(|e| weights[*e]).filter(|e| weights[*e] >= ENOUGH);
    if body.is_some() {
        return body;
    }
    let most = (0..weights.len()).filter(|e| tree.elements[*e].main).map(|e| weights[e]).max().filter(|most| *most >= ENOUGH)?;
    // A page of several articles is none of them.
    if most * 2 < weights[0] {
        return None;
    }
    (0..weights.len()).filter(|e| tree.elements[*e].main && weights[*e] * 100 >= most * MOST).max()
}

// From the whole page down into the part that has most of its words, while there is one.
fn heaviest(tree: &Tree<'_>, weights: &[usize], tables: &[Option<u32>]) -> usize {
    let mut best = vec![0; weights.len()];
    for element in 1..weights.len() {
        let parent = tree.elements[element].parent;
        if best[parent] == 0 || weights[element] > weights[best[parent]] {
            best[parent] = element;
        }
    }
    let mut main = 0;
    while best[main] != 0 && weights[main] > 0 && weights[best[main]] * 100 >= weights[main] * MOST {
        // A single paragraph or cell of data is no part of a page that holds its text.
        if !matches!(tree.elements[best[main]].tag, Tag::Container | Tag::Table | Tag::Rows(_) | Tag::Row | Tag::Cell(_)) {
            break;
        }
        main = best[main];
    }
    out_of_data(tree, main, tables)
}

// A table of data is kept whole, with what stands around it.
fn out_of_data(tree: &Tree<'_>, main: usize, tables: &[Option<u32>]) -> usize {
    let mut holds = vec![false; tree.elements.len()];
    tree.pieces.iter().filter(|p| p.cell.is_some_and(|c| tables[c.table].is_some())).for_each(|p| holds[p.element] = true);
    for element in (1..holds.len()).rev().filter(|e| *e >= main) {
        let parent = tree.elements[element].parent;
        holds[parent] |= holds[element];
    }
    let mut at = main;
    while at != 0 && tree.elements[at].tag.of_tables() && holds[main] {
        at = tree.elements[at].parent;
    }
    at
}

// Which tables hold data: not those in whose cells tables, long texts or several paragraphs stand, nor those of one column.
fn tables(tree: &Tree<'_>) -> Vec<Option<u32>> {
    let mut layout: Vec<bool> = tree.tables.iter().map(|t| t.layout || t.columns < 2).collect();
    let mut last: Option<(Cell, usize)> = None;
    for piece in &tree.pieces {
        let Some(cell) = piece.cell else { continue };
        let same = last.filter(|(before, _)| *before == cell).map_or(0, |(_, count)| count);
        last = Some((cell, same + 1));
        layout[cell.table] |= piece.text.len() > LONG_CELL || (same >= 4 && !tree.tables[cell.table].headed);
    }
    let mut number = 0;
    let mut next = || {
        number += 1;
        number
    };
    layout.into_iter().map(|layout| (!layout).then(&mut next)).collect()
}

// The first large heading in the main text, else the last one before it, else what the page's own title begins with.
fn title(tree: &Tree<'_>, choice: &Choice) -> Option<usize> {
    let heads: Vec<usize> = (0..tree.pieces.len()).filter(|at| heading(tree, &tree.pieces[*at]) == Some(1)).collect();
    let in_main = |at: &usize| choice.is_main(tree, &tree.pieces[*at]);
    let first = (0..tree.pieces.len()).find(in_main).unwrap_or(0);
    let own = tree.title.as_ref().map_or("", |(title, _)| title.as_str());
    let named = |at: &usize| own.starts_with(&tree.pieces[*at].text) && is_title(&tree.pieces[*at].text);
    heads
        .iter()
        .copied()
        .find(in_main)
        .or_else(|| heads.iter().rev().copied().find(|at| *at < first && is_title(&tree.pieces[*at].text)))
        .or_else(|| (0..tree.pieces.len()).find(|at| in_main(at) && named(at)))
}

// Long enough to say what a page is about, and no name of a site.
fn is_title(text: &str) -> bool {
    text.split_whitespace().count() >= 4
}

fn heading(tree: &Tree<'_>, piece: &Piece) -> Option<u8> {
    match tree.nearest(piece.element, |tag| matches!(tag, Tag::Heading(_)))? {
        Tag::Heading(level) => Some(level),
        _ => None,
    }
}

impl Choice {
    fn is_main(&self, tree: &Tree<'_>, piece: &Piece) -> bool {
        !tree.elements[piece.element].frame && self.main[piece.element]
    }

    /// The page's own title, where no piece of it is one, without the name of the site behind it.
    pub(super) fn own_title<'t>(&self, tree: &'t Tree<'_>) -> Option<(&'t str, u32)> {
        let (title, line) = tree.title.as_ref().filter(|_| self.title.is_none())?;
        let cut = [" | ", " :: ", " - ", " – "].iter().filter_map(|sign| title.find(sign)).min().unwrap_or(title.len());
        Some((&title[..cut], *line)).filter(|(title, _)| is_title(title))
    }

    /// What part a piece plays; `None` for what is left out. Outside the main text, title and datelines are kept.
    pub(super) fn role(&self, tree: &Tree<'_>, at: usize) -> Option<Role> {
        let piece = &tree.pieces[at];
        if self.title == Some(at) {
            return Some(Role::Title);
        }
        if !self.is_main(tree, piece) {
            let dated = piece.text.matches(['/', '-', '.']).count() >= 2 && piece.text.bytes().filter(u8::is_ascii_digit).count() >= 6;
            return (dated && is_furniture(&piece.text)).then_some(Role::Furniture);
        }
        if let Some(role) = self.cell(tree, piece) {
            return Some(role);
        }
        let links = piece.linked * 10 >= piece.text.len() * 8 && !piece.text.ends_with(['.', ';']);
        let shape = |tag: Tag| matches!(tag, Tag::Heading(_) | Tag::Item | Tag::Caption);
        Some(match tree.nearest(piece.element, shape) {
            _ if links => Role::Furniture,
            Some(Tag::Heading(_)) => Role::Heading,
            Some(Tag::Item) => Role::Item,
            Some(Tag::Caption) => Role::Caption,
            _ => Role::Body,
        })
    }

    fn cell(&self, tree: &Tree<'_>, piece: &Piece) -> Option<Role> {
        let cell = piece.cell?;
        let table = self.tables[cell.table]?;
        // Where no cell says that it is a heading, those of the first row are, as far down as its cells reach.
        let first = cell.row <= tree.tables[cell.table].head
            && !tree.tables[cell.table].headed
            && !piece.text.contains(|c: char| c.is_ascii_digit());
        Some(Role::Cell { table, row: cell.row, column: cell.column, heading: cell.heading || first })
    }
}
