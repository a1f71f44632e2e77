//! Encodings of Vietnamese older than Unicode, whose letters stand at other letters' code points and are put right by a font.

use super::{Encoding, tcvn3, viqr, vni};

/// An encoding that is made of other letters' code points, so that text in it is a wrong text and not a broken one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Legacy {
    /// TCVN3, also called ABC: the fonts `.VnTime`, `.VnArial` ….
    Tcvn3,
    /// TCVN3 under a font that shows small letters as capitals: `.VnTimeH`.
    Tcvn3Capitals,
    /// VNI for Windows: the fonts `VNI-Times` ….
    Vni,
    /// VIQR: marks typed behind the letter, as in e-mail (`Tie^'ng Vie^.t`).
    Viqr,
}

impl Legacy {
    /// The text in Unicode (NFC). `text` has the characters as programs of Office keep them: each byte of the encoding as the code
    /// point of that number (`n­íc` for `nước`); the private code points of symbol fonts (U+F020 to U+F0FF) count as these.
    /// What is no letter of the encoding stays as it is.
    pub fn decode(self, text: &str) -> String {
        match self {
            Legacy::Tcvn3 => tcvn3::decode(text, false),
            Legacy::Tcvn3Capitals => tcvn3::decode(text, true),
            Legacy::Vni => vni::decode(text),
            Legacy::Viqr => viqr::decode(text),
        }
    }

    /// The encoding, for notes.
    pub fn encoding(self) -> Encoding {
        match self {
            Legacy::Tcvn3 | Legacy::Tcvn3Capitals => Encoding::Tcvn3,
            Legacy::Vni => Encoding::Vni,
            Legacy::Viqr => Encoding::Viqr,
        }
    }
}

/// The encoding of text that is set in a font; `None` for fonts of Unicode.
pub fn by_font(font: &str) -> Option<Legacy> {
    let font = font.trim().trim_matches(['"', '\'']);
    let starts = |head: &str| font.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head));
    match () {
        // Its capitals are a font of their own, with an H behind the name.
        () if starts(".Vn") && font.ends_with('H') => Some(Legacy::Tcvn3Capitals),
        () if starts(".Vn") => Some(Legacy::Tcvn3),
        () if starts("VNI-") || starts("VNI ") => Some(Legacy::Vni),
        () => None,
    }
}

/// A code point of a symbol font as the byte that it stands for; any other as it is.
pub(super) fn plain(c: char) -> char {
    match u32::from(c) {
        code @ 0xf020..=0xf0ff => char::from((code & 0xff) as u8),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_tell_their_encoding() {
        for (font, legacy) in [
            (".VnTime", Some(Legacy::Tcvn3)),
            (".vntime", Some(Legacy::Tcvn3)),
            (".VnArial Narrow", Some(Legacy::Tcvn3)),
            (".VnTimeH", Some(Legacy::Tcvn3Capitals)),
            (" .VnArial NarrowH ", Some(Legacy::Tcvn3Capitals)),
            ("VNI-Times", Some(Legacy::Vni)),
            ("vni-helve", Some(Legacy::Vni)),
            ("Times New Roman", None),
            ("Vnitimes", None),
            ("VNtimes new roman", None),
            ("UTM Avo", None),
            (".V", None),
            ("", None),
        ] {
            assert_eq!(by_font(font), legacy, "{font}");
        }
    }

    #[test]
    fn office_text_is_decoded() {
        assert_eq!(Legacy::Tcvn3.decode("Uû ban nh©n d©n tØnh ®· cÊp 1.549 dÞch vô"), "Uỷ ban nhân dân tỉnh đã cấp 1.549 dịch vụ");
        assert_eq!(Legacy::Tcvn3Capitals.decode("b¸o c¸o kÕt qu¶"), "BÁO CÁO KẾT QUẢ");
        assert_eq!(Legacy::Vni.decode("UÛy ban nhaân daân tænh ñaõ caáp 1.549 dòch vuï"), "Ủy ban nhân dân tỉnh đã cấp 1.549 dịch vụ");
        assert_eq!(Legacy::Tcvn3.decode("\u{f0ae}\u{f0b7} x"), "đã x");
    }
}
