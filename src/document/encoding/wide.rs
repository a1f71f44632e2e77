//! UTF-16, with its mark or without.

use crate::document::problem::{EncodingProblem, Note, Repair};

use super::{Decoded, Encoding, shown};

/// One of the two byte orders, and whether a mark says so.
#[derive(Debug, Clone, Copy)]
pub(in crate::document) struct Wide {
    order: &'static encoding_rs::Encoding,
    marked: bool,
}

/// How many bytes are looked at where there is no mark.
const LOOK: usize = 4096;

/// Whether bytes are UTF-16. A mark says so; without one, nearly all of the first characters are such as Vietnamese text is made of,
/// which text in other encodings, taken two bytes at a time, never is.
pub(in crate::document) fn utf16(bytes: &[u8]) -> Option<Wide> {
    let marked = |order| Some(Wide { order, marked: true });
    match bytes {
        [0xff, 0xfe, ..] => return marked(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => return marked(encoding_rs::UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(LOOK)];
    let fits = |read: fn([u8; 2]) -> u16| {
        let all = head.chunks_exact(2).len();
        let likely = head.chunks_exact(2).filter(|pair| is_likely(read([pair[0], pair[1]]))).count();
        all >= 4 && likely * 10 >= all * 9
    };
    let order = match () {
        () if fits(u16::from_le_bytes) => encoding_rs::UTF_16LE,
        () if fits(u16::from_be_bytes) => encoding_rs::UTF_16BE,
        () => return None,
    };
    Some(Wide { order, marked: false })
}

fn is_likely(unit: u16) -> bool {
    matches!(unit, 9 | 10 | 13 | 0x20..=0x7e | 0xa0..=0x24f | 0x300..=0x36f | 0x1ea0..=0x1eff | 0x2010..=0x2026)
}

/// The text, without the mark.
pub(super) fn decode(bytes: &[u8], wide: Wide) -> Result<Decoded, EncodingProblem> {
    let body = if wide.marked { &bytes[2..] } else { bytes };
    let text = wide.order.decode_without_bom_handling_and_without_replacement(body).filter(|_| body.len().is_multiple_of(2));
    let text = text.ok_or(EncodingProblem::Cut)?.into_owned();
    if let Some(at) = text.find('\0') {
        return Err(EncodingProblem::Nul { line: super::line_of(text.as_bytes(), at) });
    }
    let notes = if wide.marked { Vec::new() } else { vec![guessed(&text, wide)] };
    Ok(Decoded { text, notes })
}

// A mark is the file's own word; without it the reader has to know what it was read as.
fn guessed(text: &str, wide: Wide) -> Note {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    let start = text.find(first).unwrap_or(0);
    Note::new(start..start + first.len(), Repair::Encoding(Encoding::Utf16), wide.order.name(), shown(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn both_orders_are_read_with_and_without_a_mark() {
        let text = "Tỉnh đã cấp 1.549 dịch vụ\r\ncông trực tuyến – “mức 3”";
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let plain = decode(&wide(text, order), utf16(&wide(text, order)).unwrap()).unwrap();
            assert_eq!((plain.text.as_str(), plain.notes.len()), (text, 1));
            let marked = wide(&format!("\u{feff}{text}"), order);
            let marked = decode(&marked, utf16(&marked).unwrap()).unwrap();
            assert_eq!((marked.text.as_str(), marked.notes.len()), (text, 0));
        }
    }

    #[test]
    fn other_text_is_not_taken_for_it() {
        assert!(utf16("Tỉnh đã cấp 1.549 dịch vụ".as_bytes()).is_none());
        assert!(utf16(b"plain words of ASCII").is_none());
        assert!(utf16(b"T\xd8nh \xae\xb7 c\xcap d\xdech v\xf4").is_none());
        assert!(utf16(b"").is_none());
    }

    #[test]
    fn a_cut_file_is_said_to_be_cut() {
        let mut bytes = wide("\u{feff}Tỉnh đã cấp", u16::to_le_bytes);
        bytes.pop();
        assert_eq!(decode(&bytes, utf16(&bytes).unwrap()), Err(EncodingProblem::Cut));
    }
}
