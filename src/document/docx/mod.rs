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
use self::package::{Relation, main_part, part, relations, role};
use self::styles::{Styles, Theme};
use self::xml::Xml;

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
    body(&mut flow, &part(&mut archive, &main)?, &main)?;
    for id in std::mem::take(&mut flow.margins) {
        if let Some(relation) = relations.iter().find(|r| r.id == id) {
            margin(&mut flow, &part(&mut archive, &relation.target)?, &relation.target)?;
        }
    }
    flow.join()
}

fn styles(archive: &mut Archive<'_>, relations: &[Relation]) -> Result<Styles, WordProblem> {
    let theme = match role(archive, relations, "theme") {
        Some(name) => Theme::read(&part(archive, &name)?, &name)?,
        None => Theme::default(),
    };
    match role(archive, relations, "styles") {
        Some(name) => Styles::read(&part(archive, &name)?, &name, theme),
        None => Ok(Styles::default()),
    }
}

fn body(flow: &mut Flow, text: &str, name: &str) -> Result<(), WordProblem> {
    let mut xml = Xml::new(text, name);
    xml.root(&["document"])?;
    xml.children(|xml, element| match element.word() {
        "body" => flow.blocks(xml, Spot::Body),
        _ => xml.skip(),
    })?;
    flow.release();
    xml.finish()
}

fn notes(flow: &mut Flow, archive: &mut Archive<'_>, relations: &[Relation]) -> Result<(), WordProblem> {
    for (kind, endnote) in [("footnotes", false), ("endnotes", true)] {
        let Some(name) = role(archive, relations, kind) else { continue };
        let text = part(archive, &name)?;
        let mut xml = Xml::new(&text, &name);
        xml.root(&[kind])?;
        xml.children(|xml, element| {
            // Lines that separate notes from the text are kept among them.
            let note = element.attribute("type").is_none_or(|t| t == "normal");
            match element.attribute("id").filter(|_| note) {
                Some(id) => {
                    let pieces = flow.apart(|flow| flow.blocks(xml, Spot::Note(0)))?;
                    flow.footnotes.insert(Reference { endnote, id }, Some(pieces));
                    flow.count(1)
                }
                None => xml.skip(),
            }
        })?;
        xml.finish()?;
    }
    Ok(())
}

fn margin(flow: &mut Flow, text: &str, name: &str) -> Result<(), WordProblem> {
    let mut xml = Xml::new(text, name);
    xml.root(&["hdr", "ftr"])?;
    flow.blocks(&mut xml, Spot::Margin)?;
    xml.finish()
}

#[cfg(test)]
mod tests;
