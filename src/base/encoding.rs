//! Bytes of a file to text: UTF-8 or a reason why not. Nothing is ever converted by guessing.

/// What a file that is not UTF-8 probably is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likely {
    /// "Unicode" in old Windows programs.
    Utf16,
    /// Vietnamese Windows code page 1258.
    Windows1258,
    /// TCVN3 (ABC), with the .VnTime fonts.
    Tcvn3,
    /// Text in UTF-8 but for a character that no text has.
    Nul,
    /// Not a text at all: a Word or Excel file, a PDF, a picture.
    Binary,
}

/// Why bytes are no UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodingProblem {
    /// The first byte that is wrong.
    pub offset: usize,
    /// Its line, from 1.
    pub line: usize,
    /// What the file probably is.
    pub likely: Likely,
}

/// The text of a file in UTF-8, byte for byte, a byte order mark included.
///
/// # Errors
/// Says where the first wrong byte is and in which encoding the file probably is.
pub fn decode(bytes: Vec<u8>) -> Result<String, EncodingProblem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(EncodingProblem { offset: 0, line: 1, likely: Likely::Utf16 });
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        let likely = match () {
            () if is_utf16(&bytes) => Likely::Utf16,
            () if is_known_binary(&bytes) || std::str::from_utf8(&bytes).is_err() => Likely::Binary,
            () => Likely::Nul,
        };
        return Err(EncodingProblem { offset, line: line_of(&bytes, offset), likely });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        EncodingProblem { offset, line: line_of(&bytes, offset), likely: guess(&bytes) }
    })
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    bytes.iter().take(offset).filter(|b| **b == b'\n').count() + 1
}

// Text in UTF-16 without a mark: nearly every second byte is zero or (Vietnamese letters) small.
fn is_utf16(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().copied().take(4096).collect();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    zeros(0).max(zeros(1)) * 4 > head.len() && zeros(0).min(zeros(1)) == 0
}

// Word and Excel files of both ages, and PDF.
fn is_known_binary(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"%PDF") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

// TCVN3 writes đ as 0xAE and spreads its vowels over 0xB5..0xFE; windows-1258 has đ at 0xF0 and tone marks as bytes of their own
// (0xCC, 0xD2, 0xDE, 0xEC, 0xF2), each after a vowel.
fn guess(bytes: &[u8]) -> Likely {
    if is_known_binary(bytes) {
        return Likely::Binary;
    }
    let count = |wanted: &[u8]| bytes.iter().filter(|b| wanted.contains(b)).count();
    let after_vowel = bytes
        .windows(2)
        .filter(|pair| matches!(pair, [v, m] if (b"aeiouyAEIOUY".contains(v) || *v >= 0xc0) && [0xcc, 0xd2, 0xde, 0xec, 0xf2].contains(m)))
        .count();
    let tcvn = count(&[0xae, 0xb5, 0xb8, 0xb9, 0xa9, 0xad, 0xa7]);
    let windows = after_vowel + count(&[0xf0, 0xd0, 0xf5]);
    if tcvn > windows { Likely::Tcvn3 } else { Likely::Windows1258 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_utf8_as_it_is() {
        assert_eq!(decode("\u{feff}đã".as_bytes().to_vec()).unwrap(), "\u{feff}đã");
    }

    #[test]
    fn names_the_likely_encoding() {
        let utf16: Vec<u8> = "tỉnh".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16.clone()).collect();
        assert_eq!(decode(marked).unwrap_err().likely, Likely::Utf16);
        let long: Vec<u8> = "unit = \"phu-tho\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(long).unwrap_err().likely, Likely::Utf16);
        // "đơn vị" in TCVN3 and in windows-1258.
        let tcvn = decode(b"a\n\xae\xacn v\xde".to_vec()).unwrap_err();
        assert_eq!((tcvn.likely, tcvn.line, tcvn.offset), (Likely::Tcvn3, 2, 2));
        assert_eq!(decode(b"\xf0\xf5n vi\xf2".to_vec()).unwrap_err().likely, Likely::Windows1258);
        assert_eq!(decode("tỉnh\0 có 40 máy".as_bytes().to_vec()).unwrap_err().likely, Likely::Nul);
        assert_eq!(decode(b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec()).unwrap_err().likely, Likely::Binary);
        assert_eq!(decode(b"PK\x03\x04\x14\x00".to_vec()).unwrap_err().likely, Likely::Binary);
    }
}
