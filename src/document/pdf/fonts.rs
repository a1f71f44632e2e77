//! Fonts from before Unicode. Text set in `.VnTime` says `§¹i` where `Đại` is seen, and only the font's name tells; the library hands
//! over characters without their font. So each such font is given a table of its own before pages are drawn, in which every character
//! is one of private use that carries the font's number, and the mark is taken off again behind.

use encoding_rs::WINDOWS_1252;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// First of the characters that carry a mark; 256 fonts of 256 characters follow.
const FIRST: u32 = 0xf0000;
/// One past the last.
const END: u32 = 0x10_0000;

/// Marks the fonts of a document that are from before Unicode, and gives their names.
pub(super) fn mark(document: &mut Document) -> Vec<String> {
    let found: Vec<(ObjectId, String)> =
        document.objects.iter().filter_map(|(id, o)| Some((*id, legacy_name(o.as_dict().ok()?)?))).collect();
    let (mut names, mut tables) = (Vec::<String>::new(), Vec::new());
    for (id, name) in found {
        let number = names.iter().position(|n| *n == name).unwrap_or_else(|| {
            names.push(name.clone());
            names.len() - 1
        });
        let Ok(number) = u8::try_from(number) else { break };
        tables.extend(table(document, id, number).map(|table| (id, table)));
    }
    for (font, table) in tables {
        let stream = document.add_object(Stream::new(dictionary! {}, table.into_bytes()));
        if let Ok(font) = document.get_dictionary_mut(font) {
            font.set("ToUnicode", Object::Reference(stream));
        }
    }
    names
}

// `ABCDEF+.VnTime,Bold` is `.VnTime`.
fn legacy_name(font: &Dictionary) -> Option<String> {
    let whole = String::from_utf8_lossy(font.get(b"BaseFont").ok()?.as_name().ok()?).into_owned();
    let name = whole.split_once('+').map_or(&*whole, |(_, name)| name);
    let name = name.split([',', '-']).next().filter(|n| n.starts_with(".Vn")).unwrap_or(name);
    let is_font = font.has_type(b"Font") && [&b"TrueType"[..], b"Type1", b"Type0"].contains(&font.get(b"Subtype").ok()?.as_name().ok()?);
    let upper = name.to_uppercase();
    (is_font && (upper.starts_with(".VN") || upper.starts_with("VNI-"))).then(|| name.to_string())
}

// The font's own table, each character with a mark. Codes are of one byte, or of two in a composite font.
fn table(document: &Document, id: ObjectId, number: u8) -> Option<String> {
    let font = document.get_dictionary(id).ok()?;
    let wide = font.get(b"Subtype").ok()?.as_name().ok()? == b"Type0";
    let encoding = font.get_font_encoding(document).ok()?;
    let codes: u32 = if wide { 0x1_0000 } else { 0x100 };
    let mut entries = Vec::new();
    for code in 0..codes {
        let bytes = if wide { vec![(code >> 8) as u8, code as u8] } else { vec![code as u8] };
        let text = Document::decode_text(&encoding, &bytes).unwrap_or_default();
        if let Some(byte) = byte(&text) {
            let mark = FIRST + (u32::from(number) << 8) + u32::from(byte) - 0x1_0000;
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

/// Takes the mark off: the characters as the file has them, and the font's number where they carried one.
pub(super) fn unmarked(text: &str) -> (String, Option<u8>) {
    let mut font = None;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        let code = u32::from(c);
        if (FIRST..END).contains(&code) {
            font = Some(((code - FIRST) >> 8) as u8);
            plain.push_str(&WINDOWS_1252.decode_without_bom_handling(&[code as u8]).0);
        } else {
            plain.push(c);
        }
    }
    (plain, font)
}
