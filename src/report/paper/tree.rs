//! The XML of a part of a Word document, every byte kept as it was written.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

/// Elements inside one another: no letter has as many, and more of them would not fit the stack.
const DEEPEST: usize = 200;

/// A piece of the text.
#[derive(Debug)]
pub(super) enum Node<'x> {
    /// Whatever is no element with content.
    Raw(&'x str),
    Element(Element<'x>),
}

/// An element with its tags as they are written.
#[derive(Debug)]
pub(super) struct Element<'x> {
    pub(super) name: &'x str,
    pub(super) open: &'x str,
    pub(super) children: Vec<Node<'x>>,
    pub(super) close: &'x str,
}

impl Element<'_> {
    /// The words directly in it.
    pub(super) fn text(&self) -> String {
        let raw: String = self.children.iter().filter_map(|c| if let Node::Raw(text) = c { Some(*text) } else { None }).collect();
        quick_xml::escape::unescape(&raw).map(Cow::into_owned).unwrap_or(raw)
    }

    /// Every `w:t` in it, in order, but none of text boxes.
    pub(super) fn each_text(&self, f: &mut impl FnMut(&str)) {
        if self.name == "w:t" {
            return f(&self.text());
        }
        for child in &self.children {
            if let Node::Element(inner) = child
                && inner.name != "w:txbxContent"
            {
                inner.each_text(f);
            }
        }
    }
}

/// The tree; `None` where it is no well-formed XML.
pub(super) fn read(xml: &str) -> Option<Vec<Node<'_>>> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut top, mut at): (Vec<Element<'_>>, Vec<Node<'_>>, usize) = (Vec::new(), Vec::new(), 0);
    loop {
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        let piece = xml.get(at..end)?;
        at = end;
        let node = match event {
            Event::Eof => return open.is_empty().then_some(top),
            Event::Start(_) if open.len() == DEEPEST => return None,
            Event::Start(_) => {
                let name = piece.trim_start_matches('<').split([' ', '>', '\n', '\t', '\r']).next()?;
                open.push(Element { name, open: piece, children: Vec::new(), close: "" });
                continue;
            }
            Event::End(_) => Node::Element(Element { close: piece, ..open.pop()? }),
            _ => Node::Raw(piece),
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => top.push(node),
        }
    }
}
