//! Paragraphs to a document: what part each plays, and the text they make together.

use std::collections::BTreeMap;

use crate::base::place::Place;
use crate::document::problem::{Note, Repair};
use crate::document::{Block, Document, Kind, Role};

use super::furniture::furniture;
use super::lines::lines;
use super::paragraphs::{Paragraph, paragraphs};
use super::sheet::Sheet;
use super::tables::{Seat, seats};

/// A heading is shorter than this, in characters.
const SHORT: usize = 250;
/// A heading is set in larger type than the text by this factor; the title by the second.
const LARGER: (f32, f32) = (1.12, 1.25);

/// The document that pages make.
pub(super) fn document(sha256: String, sheets: &[Sheet]) -> Document {
    let pages: Vec<_> = sheets.iter().map(lines).collect();
    let empty: Vec<u32> = (1..).zip(&pages).filter(|(_, lines)| lines.is_empty()).map(|(number, _)| number).collect();
    let frame = furniture(&pages);
    let widths: Vec<f32> = sheets.iter().map(|s| s.width).collect();
    let paragraphs = paragraphs(pages, &widths, &frame);
    let roles = roles(&paragraphs);
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (paragraph, role) in paragraphs.iter().zip(roles) {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(&paragraph.text());
        let place = Place::page(paragraph.first_page, paragraph.last_page);
        blocks.push(Block { range: start..text.len(), place: Some(place), role });
    }
    text.push('\n');
    let without = |page: u32| {
        let at = paragraphs.iter().zip(&blocks).find(|(p, _)| p.first_page > page).map_or(text.len(), |(_, b)| b.range.start);
        Note::new(at..at, Repair::PageWithoutText(page), "", "")
    };
    let order = Note::new(0..0, Repair::OrderWorkedOut, "", "");
    let notes = std::iter::once(order).chain(empty.into_iter().map(without)).chain(converted(sheets, &text)).chain(broken(&text)).collect();
    Document { kind: Kind::Pdf, sha256, text, blocks, notes }
}

// One note for each encoding that fonts stand for, with the longest piece as the example.
fn converted(sheets: &[Sheet], text: &str) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for piece in sheets.iter().flat_map(|s| &s.converted).filter(|c| c.before != c.after) {
        let (before, after) = (shown(&piece.before), shown(&piece.after));
        let at = text.find(piece.after.trim()).unwrap_or(0);
        let repair = Repair::Encoding(piece.encoding);
        match notes.iter_mut().find(|n| n.repair == repair) {
            Some(note) if note.before.len() >= before.len() => note.times += 1,
            Some(note) => {
                let times = note.times + 1;
                *note = Note { times, ..Note::new(at..at + piece.after.trim().len(), repair, before, after) };
            }
            None => notes.push(Note::new(at..at + piece.after.trim().len(), repair, before, after)),
        }
    }
    notes.retain_mut(|note| text.get(note.range.clone()).is_some());
    notes
}

// Characters of which the file does not say which they are.
fn broken(text: &str) -> Option<Note> {
    let at = text.find('\u{fffd}')?;
    let line = text.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |n| n + 1);
    let times = u32::try_from(text.matches('\u{fffd}').count()).unwrap_or(u32::MAX);
    let after = shown(text.get(line..).and_then(|rest| rest.lines().next()).unwrap_or(""));
    Some(Note { times, ..Note::new(at..at + '\u{fffd}'.len_utf8(), Repair::Broken, "", after) })
}

fn shown(piece: &str) -> String {
    piece.trim().chars().take(72).collect()
}

fn roles(paragraphs: &[Paragraph]) -> Vec<Role> {
    let body = body_size(paragraphs);
    let mut titled = false;
    let role = |(paragraph, seat): (&Paragraph, Option<Seat>)| {
        let role = role(paragraph, seat, body, titled);
        titled |= !matches!(role, Role::Furniture | Role::Cell { .. });
        role
    };
    paragraphs.iter().zip(seats(paragraphs)).map(role).collect()
}

// The size that most of the text is set in.
fn body_size(paragraphs: &[Paragraph]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for line in paragraphs.iter().filter(|p| !p.furniture).flat_map(|p| &p.lines) {
        *sizes.entry((line.size * 10.0).round() as i32).or_default() += line.text.len();
    }
    sizes.iter().max_by_key(|(_, count)| **count).map_or(0.0, |(size, _)| *size as f32 / 10.0)
}

// What size and place show; the words of a paragraph show the rest later. `titled`: text stood before it, so it cannot be the title of the whole.
fn role(paragraph: &Paragraph, seat: Option<Seat>, body: f32, titled: bool) -> Role {
    let text = paragraph.text();
    let size = paragraph.lines.iter().map(|l| l.size).fold(0.0, f32::max);
    let short = text.chars().count() < SHORT;
    match seat {
        _ if paragraph.furniture => Role::Furniture,
        Some((table, row, column)) => Role::Cell { table, row, column, heading: row == 1 },
        None if short && !titled && size > body * LARGER.1 => Role::Title,
        None if short && size > body * LARGER.0 => Role::Heading,
        None => Role::Body,
    }
}
