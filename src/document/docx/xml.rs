//! The XML of one part: opened elements, closed elements, text; nothing else reaches the readers.
//!
//! Owns what is refused: document types and with them entities, nesting past [`MAX_DEPTH`], anything not well formed. Namespaces are
//! known by their addresses, transitional and strict alike, never by their prefixes.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::document::problem::word::{WordProblem, XmlFault};

/// Elements within elements. Tables within tables reach some dozens; the readers follow the nesting with their own calls.
pub(super) const MAX_DEPTH: usize = 256;

/// What the elements of a namespace are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML.
    Word,
    /// Choices between ways of saying one thing.
    Compat,
    /// Formulas.
    Math,
    /// Charts.
    Chart,
    /// Diagrams.
    Diagram,
    /// Pictures and shapes, and all that is not told apart.
    Other,
}

/// An element that opens.
#[derive(Debug)]
pub(super) struct Element<'a> {
    pub(super) space: Space,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The name of an element of Word's own, else nothing.
    pub(super) fn word(&self) -> &str {
        if self.space == Space::Word { self.name() } else { "" }
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.start.attributes();
        let found = all.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// The attribute `val`.
    pub(super) fn val(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether a switch is on: it is unless its value says otherwise.
    pub(super) fn on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }

    /// The attribute `val` as a number.
    pub(super) fn number(&self) -> Option<u32> {
        self.val()?.trim().parse().ok()
    }
}

/// One step through a part.
#[derive(Debug)]
pub(super) enum Step<'a> {
    Open(Element<'a>),
    Close,
    Text(Cow<'a, str>),
    End,
}

/// A part being read.
pub(super) struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    part: &'a str,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str, part: &'a str) -> Xml<'a> {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, part, depth: 0 }
    }

    /// The next step.
    pub(super) fn next(&mut self) -> Result<Step<'a>, WordProblem> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return self.open(start).map(Step::Open),
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Ok(Event::Text(text)) => return Ok(Step::Text(text.xml10_content())),
                Ok(Event::CData(text)) => return Ok(Step::Text(text.xml10_content())),
                Ok(Event::GeneralRef(name)) => return self.reference(&name).map(|c| Step::Text(c.into())),
                Ok(Event::DocType(_)) => return Err(self.fault(XmlFault::DocumentType)),
                Ok(Event::Eof) if self.depth > 0 => return Err(self.fault(XmlFault::Unfinished)),
                Ok(Event::Eof) => return Ok(Step::End),
                Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
                Err(_) => return Err(self.fault(XmlFault::Malformed)),
            }
        }
    }

    fn open(&mut self, start: BytesStart<'a>) -> Result<Element<'a>, WordProblem> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.fault(XmlFault::TooDeep));
        }
        let space = match self.reader.resolver().resolve_element(start.name()).0 {
            ResolveResult::Bound(space) => of_address(space.0),
            _ => Space::Other,
        };
        Ok(Element { space, start })
    }

    // Only the five names that XML itself has, and characters by number: no document type, so no others can be known.
    fn reference(&self, name: &quick_xml::events::BytesRef<'_>) -> Result<String, WordProblem> {
        if let Ok(Some(c)) = name.resolve_char_ref() {
            return Ok(c.to_string());
        }
        let known = quick_xml::escape::resolve_predefined_entity(name);
        known.map(str::to_string).ok_or_else(|| self.fault(XmlFault::Malformed))
    }

    fn fault(&self, fault: XmlFault) -> WordProblem {
        let at = self.reader.error_position().max(self.reader.buffer_position());
        WordProblem::Xml { part: self.part.to_string(), byte: at, fault }
    }

    /// Reads up to the first element, which must have one of these names.
    pub(super) fn root(&mut self, names: &[&str]) -> Result<(), WordProblem> {
        loop {
            match self.next()? {
                Step::Open(element) if names.contains(&element.name()) => return Ok(()),
                Step::Open(_) | Step::Close => return Err(self.fault(XmlFault::OtherRoot)),
                Step::End => return Err(self.fault(XmlFault::Unfinished)),
                Step::Text(_) => {}
            }
        }
    }

    /// Reads on to the end: what follows must be well formed too, or the part is damaged.
    pub(super) fn finish(&mut self) -> Result<(), WordProblem> {
        while !matches!(self.next()?, Step::End) {}
        Ok(())
    }

    /// Hands every child element of the one just opened to `each`, which must read it to its end; reads past the end of the parent.
    pub(super) fn children(
        &mut self,
        mut each: impl FnMut(&mut Xml<'a>, Element<'a>) -> Result<(), WordProblem>,
    ) -> Result<(), WordProblem> {
        loop {
            match self.next()? {
                Step::Open(element) => each(self, element)?,
                Step::Close | Step::End => return Ok(()),
                Step::Text(_) => {}
            }
        }
    }

    /// Reads to the end of the element just opened.
    pub(super) fn skip(&mut self) -> Result<(), WordProblem> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// The text directly in the element just opened; reads to its end.
    pub(super) fn text(&mut self) -> Result<String, WordProblem> {
        let mut text = String::new();
        loop {
            match self.next()? {
                Step::Open(_) => self.skip()?,
                Step::Close | Step::End => return Ok(text),
                Step::Text(piece) => text.push_str(&piece),
            }
        }
    }
}

// Strict documents have addresses of their own, with the same last words.
fn of_address(address: &str) -> Space {
    match address {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main" | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compat,
        "http://schemas.openxmlformats.org/officeDocument/2006/math" | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        _ if address.contains("/drawing") && (address.ends_with("/chart") || address.ends_with("/chartex")) => Space::Chart,
        _ if address.contains("/drawingml/") && address.ends_with("/diagram") => Space::Diagram,
        _ => Space::Other,
    }
}

/// The text of a part's bytes: UTF-8 or UTF-16, which is all that office files may be in.
pub(super) fn decode(bytes: Vec<u8>, part: &str) -> Result<String, WordProblem> {
    let wide = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    let fault = |byte: usize| WordProblem::Xml { part: part.to_string(), byte: byte as u64, fault: XmlFault::Encoding };
    match wide {
        Some(encoding) => match encoding.decode_with_bom_removal(&bytes) {
            (text, false) => Ok(text.into_owned()),
            (_, true) => Err(fault(0)),
        },
        None => String::from_utf8(bytes).map_err(|error| fault(error.utf8_error().valid_up_to())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, XmlFault> {
        let mut xml = Xml::new(text, "p");
        let mut shown = String::new();
        loop {
            match xml.next() {
                Ok(Step::Open(e)) => shown.push_str(&format!("<{:?} {}>", e.space, e.name())),
                Ok(Step::Close) => shown.push('/'),
                Ok(Step::Text(t)) => shown.push_str(&t),
                Ok(Step::End) => return Ok(shown),
                Err(WordProblem::Xml { fault, .. }) => return Err(fault),
                Err(other) => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn namespaces_count_and_prefixes_do_not() {
        let text =
            r#"<?xml version="1.0"?><q:p xmlns:q="http://purl.oclc.org/ooxml/wordprocessingml/main"><q:t>a&lt;&#x1EA1;</q:t><p/></q:p>"#;
        assert_eq!(read(text).unwrap(), "<Word p><Word t>a<ạ/<Other p>//");
        let text = r#"<p xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><t><![CDATA[a&b]]></t></p>"#;
        assert_eq!(read(text).unwrap(), "<Word p><Word t>a&b//");
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(read("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), Err(XmlFault::DocumentType));
        assert_eq!(read("<a>&b;</a>"), Err(XmlFault::Malformed));
        assert_eq!(read("<a><b></a>"), Err(XmlFault::Malformed));
        assert_eq!(read("<a>&#0;</a>"), Err(XmlFault::Malformed));
        assert_eq!(read("<a><b>"), Err(XmlFault::Unfinished));
        assert_eq!(read(&"<a>".repeat(100_000)), Err(XmlFault::TooDeep));
        assert!(read(&("<a>".repeat(MAX_DEPTH) + &"</a>".repeat(MAX_DEPTH))).is_ok());
    }

    #[test]
    fn parts_in_utf16_are_read_and_broken_utf8_is_not() {
        let wide: Vec<u8> = "<a>ạ</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(wide.clone(), "p").unwrap(), "<a>ạ</a>");
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
        assert_eq!(decode(marked, "p").unwrap(), "<a>ạ</a>");
        let fault = WordProblem::Xml { part: "p".into(), byte: 3, fault: XmlFault::Encoding };
        assert_eq!(decode(b"<a>\xff</a>".to_vec(), "p"), Err(fault));
    }
}
