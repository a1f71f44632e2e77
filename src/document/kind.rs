//! Which kind of document a file is: what its name's ending says, held against what its bytes show.

use super::Kind;
use super::problem::{Form, Problem};
use super::sniff::{self, Shape};

/// The kind of a file.
///
/// # Errors
/// Says what the file is where it is empty, of a kind that is not read, or not of the kind that its name says.
pub fn kind(name: &str, bytes: &[u8]) -> Result<Kind, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    let shape = sniff::shape(bytes);
    let ending = ending(name);
    match (shape, old_form(&ending)) {
        (Shape::Other(Form::Unknown) | Shape::Binary, Some(old)) => return Err(Problem::Unread(old)),
        (Shape::Other(Form::Archive), _) => {
            return Err(Kind::of_ending(&ending).map_or(Problem::Unread(Form::Archive), |said| Problem::OnlyArchive { said }));
        }
        (Shape::Other(form), _) => return Err(Problem::Unread(form)),
        _ => {}
    }
    let Some(said) = Kind::of_ending(&ending) else {
        // An ending of a format that is not read, over something else: what the bytes are is what has to be said.
        return Err(match shape {
            Shape::Is(is) => Problem::OtherKind { ending, is },
            _ => Problem::UnknownEnding { ending },
        });
    };
    match shape {
        Shape::Is(is) if is != said => Err(Problem::OtherKind { ending, is }),
        Shape::Is(_) => Ok(said),
        _ if matches!(said, Kind::Word | Kind::Excel | Kind::Pdf) => Err(Problem::NotThatKind { said }),
        Shape::Binary if !matches!(said, Kind::Html) => Err(Problem::Unread(Form::Unknown)),
        _ => Ok(said),
    }
}

// An old format by its ending, for files of which too little is left to show it.
fn old_form(ending: &str) -> Option<Form> {
    Some(match ending {
        "doc" | "dot" => Form::Doc,
        "xls" | "xlt" => Form::Xls,
        "ppt" | "pps" => Form::Slides,
        _ => return None,
    })
}

// What follows the last dot of the file's own name, in small letters.
fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}

impl Kind {
    /// The kind that an ending (`docx`, in small letters, without its dot) stands for.
    fn of_ending(ending: &str) -> Option<Kind> {
        Some(match ending {
            "txt" | "text" => Kind::Text,
            "md" | "markdown" => Kind::Markdown,
            "html" | "htm" | "xhtml" => Kind::Html,
            "docx" | "docm" | "dotx" | "dotm" => Kind::Word,
            "xlsx" | "xlsm" => Kind::Excel,
            "pdf" => Kind::Pdf,
            _ => return None,
        })
    }

    /// The ending that files of this kind mostly have, with its dot.
    pub fn ending(self) -> &'static str {
        match self {
            Kind::Text => ".txt",
            Kind::Markdown => ".md",
            Kind::Html => ".html",
            Kind::Word => ".docx",
            Kind::Excel => ".xlsx",
            Kind::Pdf => ".pdf",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, bytes: &[u8]) -> Result<Kind, Problem> {
        kind(name, bytes)
    }

    #[test]
    fn the_ending_tells_text_apart() {
        assert_eq!(of("a/b.TXT", b"x"), Ok(Kind::Text));
        assert_eq!(of("b.md", b"x"), Ok(Kind::Markdown));
        assert_eq!(of("b.htm", b"x"), Ok(Kind::Html));
        assert_eq!(of("b.pdf", b"%PDF-1.4"), Ok(Kind::Pdf));
    }

    #[test]
    fn a_name_that_says_something_else_is_refused() {
        assert_eq!(of("a.txt", b"%PDF-1.4"), Err(Problem::OtherKind { ending: "txt".into(), is: Kind::Pdf }));
        assert_eq!(of("a.doc", b"<html><body>x"), Err(Problem::OtherKind { ending: "doc".into(), is: Kind::Html }));
        assert_eq!(of("a.txt", b"<!DOCTYPE html>"), Err(Problem::OtherKind { ending: "txt".into(), is: Kind::Html }));
        assert_eq!(of("a.pdf", b"hello"), Err(Problem::NotThatKind { said: Kind::Pdf }));
        assert_eq!(of("a.xyz", b"hello"), Err(Problem::UnknownEnding { ending: "xyz".into() }));
        assert_eq!(of("a", b"hello"), Err(Problem::UnknownEnding { ending: String::new() }));
        assert_eq!(of("a.txt", b""), Err(Problem::Empty));
        assert_eq!(of("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), Err(Problem::Unread(Form::Doc)));
        assert_eq!(of("a.xls", b"\0\x01\x02\x03\xff\xfe\0\0\0\x07"), Err(Problem::Unread(Form::Xls)));
        assert_eq!(of("a.docx", b"PK\x03\x04\0\0"), Err(Problem::OnlyArchive { said: Kind::Word }));
        assert_eq!(of("a.zip", b"PK\x03\x04\0\0"), Err(Problem::Unread(Form::Archive)));
        assert_eq!(of("a.docx", b"{\\rtf1"), Err(Problem::Unread(Form::Rtf)));
        assert_eq!(of("a.txt", b"\0\x01\x02\x03\xff\xfe\0\0\0\x07"), Err(Problem::Unread(Form::Unknown)));
    }
}
