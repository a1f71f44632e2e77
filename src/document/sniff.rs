//! What the bytes of a file show of its kind, whatever its name says.

use memchr::memmem;

use super::Kind;
use super::problem::Form;

/// What bytes look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Surely this kind.
    Is(Kind),
    /// Surely something that is not read.
    Other(Form),
    /// Bytes that no text has.
    Binary,
    /// Text, of whatever kind.
    Text,
}

const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// First bytes of formats that are not read.
const OTHERS: [(&[u8], Form); 16] = [
    (b"{\\rtf", Form::Rtf),
    (b"\x89PNG\r\n\x1a\n", Form::Picture),
    (b"\xff\xd8\xff", Form::Picture),
    (b"GIF8", Form::Picture),
    (b"II*\0", Form::Picture),
    (b"MM\0*", Form::Picture),
    (b"AT&TFORM", Form::Picture),
    (b"Rar!\x1a\x07", Form::Archive),
    (b"7z\xbc\xaf\x27\x1c", Form::Archive),
    (b"\x1f\x8b\x08", Form::Archive),
    (b"\x50\x4b\x05\x06", Form::Archive),
    (b"MIME-Version:", Form::WebArchive),
    (b"From: <Saved by", Form::WebArchive),
    (b"MZ\x90\0", Form::Unknown),
    (b"\x7fELF", Form::Unknown),
    (b"SQLite format 3\0", Form::Unknown),
];

/// What the bytes of a file look like.
pub(super) fn shape(bytes: &[u8]) -> Shape {
    if bytes.starts_with(&OLE) {
        return Shape::Other(compound(bytes));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return package(bytes);
    }
    if let Some((_, form)) = OTHERS.iter().find(|(head, _)| bytes.starts_with(head)) {
        return Shape::Other(*form);
    }
    if is_bitmap(bytes) {
        return Shape::Other(Form::Picture);
    }
    // Writers of PDF may put something before the mark; readers look through the first kilobyte.
    if memmem::find(head(bytes, 1024), b"%PDF-").is_some() {
        return Shape::Is(Kind::Pdf);
    }
    if is_page(bytes) {
        return Shape::Is(Kind::Html);
    }
    if is_binary(head(bytes, 64 * 1024)) { Shape::Binary } else { Shape::Text }
}

fn head(bytes: &[u8], len: usize) -> &[u8] {
    &bytes[..bytes.len().min(len)]
}

fn is_bitmap(bytes: &[u8]) -> bool {
    let bmp = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let heic = bytes.get(4..8) == Some(b"ftyp");
    bmp || webp || heic
}

// The old formats of Office, and new ones that a password locks, are one container; its streams have names in UTF-16.
fn compound(bytes: &[u8]) -> Form {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    match () {
        () if has("EncryptedPackage") => Form::Locked,
        () if has("WordDocument") => Form::Doc,
        () if has("Workbook") || has("Book") => Form::Xls,
        () if has("PowerPoint Document") => Form::Slides,
        () => Form::Unknown,
    }
}

fn package(bytes: &[u8]) -> Shape {
    if let Some(mime) = bytes.get(30..).and_then(|rest| rest.strip_prefix(b"mimetypeapplication/vnd.oasis.opendocument.")) {
        return Shape::Other(match () {
            () if mime.starts_with(b"text") => Form::Odt,
            () if mime.starts_with(b"spreadsheet") => Form::Ods,
            () => Form::Slides,
        });
    }
    let of = |name: &[u8]| match () {
        () if name.starts_with(b"word/") => Some(Shape::Is(Kind::Word)),
        () if name.starts_with(b"xl/workbook.bin") => Some(Shape::Other(Form::Xlsb)),
        () if name.starts_with(b"xl/") => Some(Shape::Is(Kind::Excel)),
        () if name.starts_with(b"ppt/") => Some(Shape::Other(Form::Slides)),
        () => None,
    };
    // The archive's own list stands at its end, behind those of archives inside it; of a cut file only the parts' heads are left.
    let listed = memmem::rfind_iter(bytes, b"PK\x01\x02").filter_map(|at| name_at(bytes, at, 46, 28)).map(of);
    let headed = memmem::find_iter(bytes, b"PK\x03\x04").filter_map(|at| name_at(bytes, at, 30, 26)).map(of);
    let mut listed: Vec<Shape> = listed.flatten().take(64).collect();
    // A workbook saved in binary has parts in XML too.
    if let Some(binary) = listed.iter().position(|s| *s == Shape::Other(Form::Xlsb)) {
        return listed.swap_remove(binary);
    }
    listed.first().copied().or_else(|| headed.flatten().next()).unwrap_or(Shape::Other(Form::Archive))
}

// The name in a head of an archive's entry: its length is two bytes at `len`, and it begins at `start`.
fn name_at(bytes: &[u8], head: usize, start: usize, len: usize) -> Option<&[u8]> {
    let length = bytes.get(head + len..head + len + 2)?;
    let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
    bytes.get(head + start..head + start + length)
}

// A web page: its first sign, behind white space, a byte order mark and comments, is its type or one of its outer elements.
fn is_page(bytes: &[u8]) -> bool {
    let mut rest = head(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), 4096).trim_ascii_start();
    loop {
        let close = match () {
            () if rest.starts_with(b"<!--") => memmem::find(rest, b"-->").map(|at| at + 3),
            () if rest.starts_with(b"<?xml") => memmem::find(rest, b"?>").map(|at| at + 2),
            () => break,
        };
        let Some(close) = close else { return false };
        rest = rest[close..].trim_ascii_start();
    }
    let starts = |word: &[u8]| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    starts(b"<!doctype html") || starts(b"<html") || starts(b"<head") || starts(b"<body")
}

// Control characters that no text has, in a share that no slip explains; text in UTF-16 has every second byte zero or small.
fn is_binary(head: &[u8]) -> bool {
    let control = |b: &&u8| matches!(b, 0..=8 | 14..=26 | 28..=31);
    let odd = head.iter().filter(control).count();
    odd * 20 > head.len() && super::encoding::utf16(head).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip_of(names: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (sign, fixed, len_at) in [(b"PK\x03\x04", 30, 26), (b"PK\x01\x02", 46, 28)] {
            for name in names {
                let mut head = vec![0; fixed];
                head[..4].copy_from_slice(sign);
                head[len_at] = name.len() as u8;
                bytes.extend(head);
                bytes.extend(name.as_bytes());
            }
        }
        bytes
    }

    fn ole_of(stream: &str) -> Vec<u8> {
        OLE.iter().copied().chain(stream.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn archives_are_told_by_their_parts() {
        assert_eq!(shape(&zip_of(&["[Content_Types].xml", "word/document.xml"])), Shape::Is(Kind::Word));
        assert_eq!(shape(&zip_of(&["_rels/.rels", "xl/workbook.xml"])), Shape::Is(Kind::Excel));
        assert_eq!(shape(&zip_of(&["xl/workbook.bin", "xl/styles.xml"])), Shape::Other(Form::Xlsb));
        assert_eq!(shape(&zip_of(&["ppt/presentation.xml"])), Shape::Other(Form::Slides));
        assert_eq!(shape(&zip_of(&["bao-cao.docx"])), Shape::Other(Form::Archive));
        let whole = zip_of(&["_rels/.rels", "word/document.xml"]);
        assert_eq!(shape(&whole[..whole.len() / 2]), Shape::Is(Kind::Word), "cut before its list");
        let mut text = zip_of(&["mimetype"]);
        text.splice(38.., *b"application/vnd.oasis.opendocument.text");
        assert_eq!(shape(&text), Shape::Other(Form::Odt));
    }

    #[test]
    fn old_and_locked_files_of_office_are_told_apart() {
        assert_eq!(shape(&ole_of("WordDocument")), Shape::Other(Form::Doc));
        assert_eq!(shape(&ole_of("Workbook")), Shape::Other(Form::Xls));
        assert_eq!(shape(&ole_of("EncryptedPackage")), Shape::Other(Form::Locked));
        assert_eq!(shape(&ole_of("Something")), Shape::Other(Form::Unknown));
    }

    #[test]
    fn pages_and_text_are_told_apart() {
        assert_eq!(shape("\u{feff}\n<!-- x --><!doctype HTML>".as_bytes()), Shape::Is(Kind::Html));
        assert_eq!(shape(b"<?xml version='1.0'?>\n<html xmlns='x'>"), Shape::Is(Kind::Html));
        assert_eq!(shape("Báo cáo".as_bytes()), Shape::Text);
        assert_eq!(shape(b"B\xb8o c\xb8o"), Shape::Text);
        let wide: Vec<u8> = "Báo cáo kết quả".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(shape(&wide), Shape::Text);
        assert_eq!(shape(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Shape::Other(Form::Picture));
    }
}
