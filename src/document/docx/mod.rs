//! Word documents: the parts of a `.docx`, `.docm` or `.dotx` to text in reading order, each paragraph and cell with its place.
//!
//! Shows what Word shows when tracked changes are accepted: inserted text stands, deleted text is told and left out, hidden text too.
//! Text in fonts of older encodings is decoded run by run. Footnotes follow the paragraph or table that refers to them; headers and
//! footers stand at the end. Nothing is left out in silence.
//
// INVARIANT: the calls of the readers follow the nesting of elements, which `xml` bounds; what is kept is bounded by `flow`.

mod blocks;
mod flow;
mod inline;
mod line;
mod package;
mod styles;
mod symbols;
mod xml;

use super::Parts;
use super::archive::Archive;
use super::problem::Problem;
use super::problem::word::WordProblem;

use self::flow::{Flow, Spot};
use self::line::Reference;
use self::package::{Relation, main_part, part, relations};
use self::styles::{Styles, Theme};
use self::xml::{Step, Xml};

/// Reads a Word document.
///
/// # Errors
/// It is damaged, passes a limit, or has no text.
pub(super) fn read(bytes: &[u8]) -> Result<Parts, Problem> {
    open(bytes).map_err(|problem| match problem {
        WordProblem::Archive(problem) => Problem::Archive(problem),
        WordProblem::Limit(limit) => Problem::Limit(limit),
        other => Problem::Word(other),
    })
}

fn open(bytes: &[u8]) -> Result<Parts, WordProblem> {
    let mut archive = Archive::open(bytes)?;
    let main = main_part(&mut archive)?;
    let relations = relations(&mut archive, &main)?;
    let mut flow = Flow::new(styles(&mut archive, &relations)?);
    notes(&mut flow, &mut archive, &relations)?;
    let text = part(&mut archive, &main)?.ok_or_else(|| WordProblem::Missing { part: main.clone() })?;
    body(&mut flow, &text, &main)?;
    drop(text);
    for id in std::mem::take(&mut flow.margins) {
        margin(&mut flow, &mut archive, &relations, &id)?;
    }
    flow.join()
}

fn of_kind<'r>(relations: &'r [Relation], kind: &str) -> Option<&'r Relation> {
    relations.iter().find(|r| r.kind == kind)
}

fn styles(archive: &mut Archive<'_>, relations: &[Relation]) -> Result<Styles, WordProblem> {
    let theme = match of_kind(relations, "theme") {
        Some(relation) => part(archive, &relation.target)?.map(|text| Theme::read(&text, &relation.target)).transpose()?,
        None => None,
    };
    let theme = theme.unwrap_or_default();
    match of_kind(relations, "styles") {
        Some(relation) => match part(archive, &relation.target)? {
            Some(text) => Styles::read(&text, &relation.target, theme),
            None => Err(WordProblem::Missing { part: relation.target.clone() }),
        },
        None => Ok(Styles::default()),
    }
}

// The element of Word's own that a part is.
fn root(xml: &mut Xml<'_>, names: &[&str]) -> Result<(), WordProblem> {
    loop {
        match xml.next()? {
            Step::Open(element) if names.contains(&element.word()) => return Ok(()),
            Step::Text(_) => {}
            Step::Open(_) | Step::Close | Step::End => return Err(WordProblem::NotWord),
        }
    }
}

fn body(flow: &mut Flow, text: &str, name: &str) -> Result<(), WordProblem> {
    let mut xml = Xml::new(text, name);
    root(&mut xml, &["document"])?;
    xml.children(|xml, element| match element.word() {
        "body" => flow.blocks(xml, Spot::Body),
        _ => xml.skip(),
    })?;
    finished(&mut xml)?;
    flow.release();
    Ok(())
}

// Reads on to the end: what follows the last element must be XML too, or the part is damaged.
fn finished(xml: &mut Xml<'_>) -> Result<(), WordProblem> {
    while !matches!(xml.next()?, Step::End) {}
    Ok(())
}

fn notes(flow: &mut Flow, archive: &mut Archive<'_>, relations: &[Relation]) -> Result<(), WordProblem> {
    for (kind, endnote) in [("footnotes", false), ("endnotes", true)] {
        let Some(relation) = of_kind(relations, kind) else { continue };
        let missing = || WordProblem::Missing { part: relation.target.clone() };
        let text = part(archive, &relation.target)?.ok_or_else(missing)?;
        let mut xml = Xml::new(&text, &relation.target);
        root(&mut xml, &[kind])?;
        xml.children(|xml, element| {
            // Lines that separate notes from the text are kept among them.
            let note = element.attribute("type").is_none_or(|t| t == "normal");
            match element.attribute("id").filter(|_| note) {
                Some(id) => {
                    let pieces = flow.apart(|flow| flow.blocks(xml, Spot::Note(0)))?;
                    flow.footnotes.insert(Reference { endnote, id }, pieces);
                    Ok(())
                }
                None => xml.skip(),
            }
        })?;
        finished(&mut xml)?;
    }
    Ok(())
}

fn margin(flow: &mut Flow, archive: &mut Archive<'_>, relations: &[Relation], id: &str) -> Result<(), WordProblem> {
    let Some(relation) = relations.iter().find(|r| r.id == id) else { return Ok(()) };
    let missing = || WordProblem::Missing { part: relation.target.clone() };
    let text = part(archive, &relation.target)?.ok_or_else(missing)?;
    let mut xml = Xml::new(&text, &relation.target);
    root(&mut xml, &["hdr", "ftr"])?;
    flow.blocks(&mut xml, Spot::Margin)?;
    finished(&mut xml)
}

#[cfg(test)]
mod tests;
