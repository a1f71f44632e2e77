//! The characters of a page: what it says of itself, or what was asked for.

use crate::document::encoding::{self, Decoded, Encoding, Legacy};
use crate::document::problem::{Note, Problem, Repair};

/// A page's source in characters.
#[derive(Debug)]
pub(super) struct Source {
    pub text: String,
    /// In which encoding its words are still to be read: they may be written as entities (`&copy;` for `â`).
    pub legacy: Option<Legacy>,
    pub notes: Vec<Note>,
}

/// So many bytes are looked at for what a page says of itself, as browsers do.
const LOOK: usize = 1024;

/// Decodes a page.
pub(super) fn decode(bytes: Vec<u8>, asked: Option<Encoding>) -> Result<Source, Problem> {
    if let Some(legacy) = asked.and_then(legacy) {
        let text = String::from_utf8(bytes).unwrap_or_else(|error| latin(error.as_bytes()));
        let note = asked.map(|encoding| Note::new(0..0, Repair::Encoding(encoding), "", ""));
        return Ok(Source { text, legacy: Some(legacy), notes: note.into_iter().collect() });
    }
    let bytes = match String::from_utf8(bytes) {
        // What is UTF-8 is that, whatever the page says; whether its words are Vietnamese is seen when they are read.
        Ok(text) if asked.is_none() && !text.contains('\0') => return Ok(Source { text, legacy: None, notes: Vec::new() }),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let declared = declared(&bytes).filter(|_| asked.is_none() && encoding::utf16(&bytes).is_none());
    if declared.is_some_and(|name| name == encoding_rs::WINDOWS_1252) {
        return Ok(Source { text: latin(&bytes), legacy: None, notes: Vec::new() });
    }
    let said = declared.filter(|name| *name == encoding_rs::WINDOWS_1258).map(|_| Encoding::Windows1258);
    let Decoded { text, mut notes } = encoding::decode(bytes, asked.or(said))?;
    // They speak of places in the source, which the document's text has not.
    notes.iter_mut().for_each(|note| note.range = 0..0);
    Ok(Source { text, legacy: None, notes })
}

fn legacy(encoding: Encoding) -> Option<Legacy> {
    match encoding {
        Encoding::Tcvn3 => Some(Legacy::Tcvn3),
        Encoding::Vni => Some(Legacy::Vni),
        Encoding::Viqr => Some(Legacy::Viqr),
        Encoding::Utf8 | Encoding::Utf16 | Encoding::Windows1258 => None,
    }
}

// Each byte as the code point of that number: what stands for letters in old encodings is kept.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|b| char::from(*b)).collect()
}

// `<meta charset=…>` or the older `content="text/html; charset=…"`.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes[..bytes.len().min(LOOK)].to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")?;
    let rest = head[at + b"charset=".len()..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let len = rest.iter().position(|b| matches!(b, b'"' | b'\'' | b'>' | b';' | b'/' | b' ')).unwrap_or(rest.len());
    encoding_rs::Encoding::for_label(&rest[..len])
}
