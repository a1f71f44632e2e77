//! Fonts from before Unicode. Text set in `.VnTime` says `§¹i` where `Đại` is seen, and only the font's name tells; the library hands
//! over characters without their font. So each such font is given a table of its own before pages are drawn, in which every character
//! is one of private use that carries the number of its encoding, and the mark is taken off again behind.

use encoding_rs::WINDOWS_1252;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::document::encoding::{Legacy, by_font};

/// First of the characters that carry a mark; 256 for each encoding follow.
const FIRST: u32 = 0xf0000;
/// The encodings that fonts stand for, in the order of their marks.
const MARKED: [Legacy; 3] = [Legacy::Tcvn3, Legacy::Tcvn3Capitals, Legacy::Vni];

/// Marks the characters of the fonts that are from before Unicode.
pub(super) fn mark(document: &mut Document) {
    let found = document.objects.iter().filter_map(|(id, object)| Some((*id, legacy(object.as_dict().ok()?)?)));
    let tables: Vec<(ObjectId, String)> = found.filter_map(|(id, legacy)| Some((id, table(document, id, legacy)?))).collect();
    for (font, table) in tables {
        let stream = document.add_object(Stream::new(dictionary! {}, table.into_bytes()));
        if let Ok(font) = document.get_dictionary_mut(font) {
            font.set("ToUnicode", Object::Reference(stream));
        }
    }
}

// The encoding of a font from before Unicode: `ABCDEF+.VnTime,Bold` is `.VnTime`.
fn legacy(font: &Dictionary) -> Option<Legacy> {
    let kind = font.get(b"Subtype").ok()?.as_name().ok()?;
    let known = font.has_type(b"Font") && [&b"TrueType"[..], b"Type1", b"Type0"].contains(&kind);
    let whole = String::from_utf8_lossy(font.get(b"BaseFont").ok().filter(|_| known)?.as_name().ok()?);
    let name = whole.split_once('+').map_or(&*whole, |(_, name)| name);
    by_font(name.split([',']).next().unwrap_or(name))
}

// The font's own table, each character with a mark. Codes are of one byte, or of two in a composite font.
fn table(document: &Document, id: ObjectId, legacy: Legacy) -> Option<String> {
    let font = document.get_dictionary(id).ok()?;
    let wide = font.get(b"Subtype").ok()?.as_name().ok()? == b"Type0";
    let encoding = font.get_font_encoding(document).ok()?;
    let number = MARKED.iter().position(|m| *m == legacy)? as u32;
    let codes: u32 = if wide { 0x1_0000 } else { 0x100 };
    let mut entries = Vec::new();
    for code in 0..codes {
        let bytes = if wide { vec![(code >> 8) as u8, code as u8] } else { vec![code as u8] };
        let text = Document::decode_text(&encoding, &bytes).unwrap_or_default();
        if let Some(byte) = byte(&text) {
            let mark = FIRST + (number << 8) + u32::from(byte) - 0x1_0000;
            let (high, low) = (0xd800 + (mark >> 10), 0xdc00 + (mark & 0x3ff));
            let digits = if wide { 4 } else { 2 };
            entries.push(format!("<{code:0digits$X}> <{high:04X}{low:04X}>\n"));
        }
    }
    let range = if wide { "<0000> <FFFF>" } else { "<00> <FF>" };
    let parts: String = entries.chunks(100).map(|part| format!("{} beginbfchar\n{}endbfchar\n", part.len(), part.concat())).collect();
    let head = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n";
    let end = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    Some(format!("{head}1 begincodespacerange\n{range}\nendcodespacerange\n{parts}{end}"))
}

// The one byte that such a font has a character under.
fn byte(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    let (bytes, _, unknown) = WINDOWS_1252.encode(text);
    (!unknown && c >= ' ' && bytes.len() == 1).then(|| bytes.first().copied())?
}

/// Takes the mark off: the characters as programs of Office keep them, and the encoding where they carried one.
pub(super) fn unmarked(text: &str) -> (String, Option<Legacy>) {
    let mut encoding = None;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        let code = u32::from(c).wrapping_sub(FIRST);
        match usize::try_from(code >> 8).ok().and_then(|number| MARKED.get(number)) {
            Some(legacy) => {
                encoding = Some(*legacy);
                plain.push(char::from(code as u8));
            }
            None => plain.push(c),
        }
    }
    (plain, encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_from_before_unicode_is_marked_and_the_mark_comes_off() {
        let mut document = Document::new();
        let name = |n: &str| Object::Name(n.as_bytes().to_vec());
        let font = |base: &str| dictionary! { "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => name(base), "Encoding" => "WinAnsiEncoding" };
        let (old, new) = (document.add_object(font("ABCDEF+.VnTimeH,Bold")), document.add_object(font("TimesNewRoman")));
        mark(&mut document);
        assert!(document.get_dictionary(new).unwrap().get(b"ToUnicode").is_err());
        let table = document.get_dictionary(old).unwrap().get_deref(b"ToUnicode", &document).unwrap().as_stream().unwrap();
        let table = String::from_utf8(table.content.clone()).unwrap();
        // `®` of the font: U+F01AE as a pair.
        assert!(table.contains("<AE> <DB80DDAE>"), "{table}");
        assert_eq!(unmarked("\u{f01ae}\u{f0161}"), ("®a".to_string(), Some(Legacy::Tcvn3Capitals)));
        assert_eq!(unmarked("Tỷ"), ("Tỷ".to_string(), None));
    }
}
