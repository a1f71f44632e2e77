//! Bytes of a text to characters. Unicode is read as it is; every older encoding is recognised and asked for, never converted unasked.
//
// INVARIANT: what was converted is told in a note; text that is UTF-8 and was not asked to be read otherwise is kept byte for byte.

mod detect;
mod legacy;
mod lines;
mod score;
mod tcvn3;
mod viqr;
mod vni;
mod wide;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::problem::{EncodingProblem, Note, Problem};

pub(super) use detect::mojibake;
pub use legacy::{Legacy, by_font};
pub(super) use wide::utf16;

/// The encodings that a text can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 of either byte order, “Unicode” in old Windows programs.
    Utf16,
    /// The Vietnamese code page of Windows.
    Windows1258,
    /// TCVN3 (ABC), the fonts .VnTime.
    Tcvn3,
    /// VNI for Windows.
    Vni,
    /// Marks typed behind the letter.
    Viqr,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Encoding; 6] = [Encoding::Utf8, Encoding::Utf16, Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni, Encoding::Viqr];

    /// The names of all of them on the command line, in the order of [`Encoding::ALL`].
    pub const IDS: [&'static str; 6] = ["utf-8", "utf-16", "windows-1258", "tcvn3", "vni", "viqr"];

    /// Its name on the command line, as in `--encoding tcvn3`.
    pub fn id(self) -> &'static str {
        Encoding::IDS[self as usize]
    }

    /// The encoding of a name that [`Encoding::id`] gives.
    pub fn of_id(id: &str) -> Option<Encoding> {
        Encoding::ALL.into_iter().find(|e| e.id() == id)
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16 => "UTF-16",
            Encoding::Windows1258 => "Windows-1258",
            Encoding::Tcvn3 => "TCVN3 (ABC, .VnTime)",
            Encoding::Vni => "VNI",
            Encoding::Viqr => "VIQR",
        }
    }

    // The text of a line's bytes. UTF-16 has no lines of bytes, and is never asked of this.
    fn line(self, bytes: &[u8]) -> String {
        let latin = || bytes.iter().map(|b| char::from(*b)).collect::<String>();
        match self {
            Encoding::Utf8 | Encoding::Utf16 => String::from_utf8_lossy(bytes).into_owned(),
            Encoding::Windows1258 => {
                let (text, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes);
                text.nfc().collect()
            }
            Encoding::Tcvn3 => Legacy::Tcvn3.decode(&latin()),
            Encoding::Vni => Legacy::Vni.decode(&latin()),
            Encoding::Viqr => Legacy::Viqr.decode(&latin()),
        }
    }

    // A text that was read as Unicode, read anew; `None` where the encoding has bytes of its own.
    pub(super) fn again(self, text: &str) -> Option<String> {
        match self {
            Encoding::Tcvn3 => Some(Legacy::Tcvn3.decode(text)),
            Encoding::Vni => Some(Legacy::Vni.decode(text)),
            Encoding::Viqr => Some(Legacy::Viqr.decode(text)),
            Encoding::Utf8 | Encoding::Utf16 | Encoding::Windows1258 => None,
        }
    }
}

/// A text and what was done to get it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text; of UTF-8 byte for byte.
    pub text: String,
    /// What was converted.
    pub notes: Vec<Note>,
}

/// The text of a file; in the encoding that was asked for, else in Unicode.
///
/// # Errors
/// Says in which encoding the file seems to be, and how to ask for it; or why it is no text.
pub(super) fn decode(bytes: Vec<u8>, asked: Option<Encoding>) -> Result<Decoded, Problem> {
    characters(bytes, asked).map_err(Problem::Encoding)
}

fn characters(bytes: Vec<u8>, asked: Option<Encoding>) -> Result<Decoded, EncodingProblem> {
    let wide = utf16(&bytes);
    match (asked, wide) {
        (None | Some(Encoding::Utf16), Some(form)) => return wide::decode(&bytes, form),
        (Some(asked), Some(_)) => return Err(EncodingProblem::NotThat { asked, likely: Some(Encoding::Utf16) }),
        (Some(Encoding::Utf16), None) => {
            let likely = std::str::from_utf8(&bytes).is_ok().then_some(Encoding::Utf8);
            return Err(EncodingProblem::NotThat { asked: Encoding::Utf16, likely });
        }
        _ => {}
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(EncodingProblem::Nul { line: line_of(&bytes, at) });
    }
    match asked {
        Some(Encoding::Utf8) => lines::mended(bytes),
        Some(asked) => lines::convert(&bytes, asked),
        None => match String::from_utf8(bytes) {
            Ok(text) => mojibake(&text).map_or(Ok(Decoded { text, notes: Vec::new() }), Err),
            Err(error) => Err(detect::ask(error.as_bytes())),
        },
    }
}

/// The line of a byte, from 1.
fn line_of(bytes: &[u8], offset: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', &bytes[..offset.min(bytes.len())]).count()
}

/// A line as it is shown in a message: without white space at its ends, of at most 72 characters.
fn shown(line: &str) -> String {
    let line = line.trim().trim_start_matches('\u{feff}');
    let cut = line.char_indices().nth(72).map_or(Cow::Borrowed(line), |(at, _)| Cow::Owned(format!("{}…", line[..at].trim_end())));
    cut.into_owned()
}
