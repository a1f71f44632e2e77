//! Web pages: the main text without menus, counters and scripts, each part with the line of the source that it begins on.
//
// INVARIANT: elements stand in a list with the number of their parent, never inside each other: no page is nested too deeply for the
// machine's stack.

mod charset;
mod choose;
mod elements;
mod tables;
mod tree;

use std::ops::Range;

use html5gum::{DefaultEmitter, Tokenizer};

use crate::base::place::Place;

use super::encoding::mojibake;
use super::furniture::is_furniture;
use super::problem::{Note, Problem, Repair};
use super::text::give_roles;
use super::{Block, Options, Parts, Role, limit};

use self::choose::{Choice, choose};
use self::tree::Tree;

/// Reads a web page.
///
/// # Errors
/// Says in which encoding it seems to be, that it has no text of its own, or which limit it passes.
pub(super) fn read(bytes: Vec<u8>, options: &Options) -> Result<Parts, Problem> {
    let source = charset::decode(bytes, options.encoding)?;
    let tree = grow(&source.text)?;
    if tree.pieces.is_empty() {
        return Err(if tree.scripted { Problem::Scripted } else { Problem::Blank(super::Kind::Html) });
    }
    let choice = choose(&tree);
    let mut parts = assemble(&tree, &choice, &source);
    limit::text(&parts.text)?;
    limit::parts(parts.blocks.len())?;
    // Pages in old encodings mostly say that they are Latin, and are put right by a font.
    match mojibake(&parts.text).filter(|_| source.legacy.is_none()) {
        Some(problem) => Err(Problem::Encoding(problem)),
        None => {
            give_roles(&parts.text, &mut parts.blocks);
            Ok(parts)
        }
    }
}

fn grow(source: &str) -> Result<Tree<'_>, Problem> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Without it a `<` inside a script would begin an element.
    emitter.naively_switch_states(true);
    let mut tree = Tree::new(source);
    for token in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Ok(token) => tree.take(token)?,
            Err(never) => match never {},
        }
    }
    Ok(tree.finish())
}

// The pieces that were chosen, in the order of the page, one below the other.
fn assemble(tree: &Tree<'_>, choice: &Choice, source: &charset::Source) -> Parts {
    let mut parts = Parts { notes: source.notes.clone(), ..Parts::default() };
    // What the head of the page says of it comes first, as in the source.
    if let Some((day, line)) = &tree.published {
        push(&mut parts, day, *line, Role::Furniture, source);
    }
    if let Some((title, line)) = choice.own_title(tree) {
        push(&mut parts, title, line, Role::Title, source);
    }
    let mut left = Vec::new();
    for (at, piece) in tree.pieces.iter().enumerate() {
        match choice.role(tree, at) {
            Some(role) => push(&mut parts, &piece.text, piece.line, role, source),
            None => left.push(piece),
        }
    }
    if let Some(first) = left.first() {
        let shown: String = first.text.chars().take(60).collect();
        let mut note = Note::new(0..0, Repair::LeftOut, shown, "");
        note.times = u32::try_from(left.len()).unwrap_or(u32::MAX);
        parts.notes.push(note);
    }
    parts
}

fn push(parts: &mut Parts, text: &str, line: u32, role: Role, source: &charset::Source) {
    let decoded = source.legacy.map(|legacy| legacy.decode(text));
    let words = decoded.as_deref().unwrap_or(text).trim();
    if words.is_empty() {
        return;
    }
    if !parts.text.is_empty() {
        parts.text.push('\n');
    }
    let role = if matches!(role, Role::Body | Role::Item) && is_furniture(words) { Role::Furniture } else { role };
    let range: Range<usize> = parts.text.len()..parts.text.len() + words.len();
    parts.text.push_str(words);
    parts.blocks.push(Block { range, place: Some(Place::Line(line)), role });
}

#[cfg(test)]
mod tests;
