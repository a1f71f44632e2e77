//! Templates: Word documents, those built in and those of an office.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::base::lang::Lang;
use crate::document::archive::{Archive, MAX_PART};

use super::schema::{Field, LETTER, RECORD};
use super::{Fault, Scope, fill, tree};

/// What a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The letter of questions to a unit.
    Letter,
    /// The record of the audit.
    Record,
}

impl Kind {
    /// Both.
    pub const ALL: [Kind; 2] = [Kind::Letter, Kind::Record];

    /// The file of its template in a folder of templates.
    pub fn file(self, lang: Lang) -> &'static str {
        match self {
            Kind::Letter => lang.pick("letter.vi.docx", "letter.en.docx"),
            Kind::Record => lang.pick("record.vi.docx", "record.en.docx"),
        }
    }

    fn fields(self) -> &'static [Field] {
        match self {
            Kind::Letter => LETTER,
            Kind::Record => RECORD,
        }
    }

    fn page(self, lang: Lang) -> &'static str {
        match self {
            Kind::Letter => {
                lang.pick(include_str!("../../../templates/docx/letter.vi.xml"), include_str!("../../../templates/docx/letter.en.xml"))
            }
            Kind::Record => {
                lang.pick(include_str!("../../../templates/docx/record.vi.xml"), include_str!("../../../templates/docx/record.en.xml"))
            }
        }
    }
}

/// The part that holds the words.
const PAGE: &str = "word/document.xml";

/// The parts that both papers share, as an office program expects them.
const SHARED: [(&str, &str); 6] = [
    ("[Content_Types].xml", include_str!("../../../templates/docx/content-types.xml")),
    ("_rels/.rels", include_str!("../../../templates/docx/rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("../../../templates/docx/document-rels.xml")),
    ("word/styles.xml", include_str!("../../../templates/docx/styles.xml")),
    ("word/settings.xml", include_str!("../../../templates/docx/settings.xml")),
    ("word/header1.xml", include_str!("../../../templates/docx/header.xml")),
];

/// A template for one kind of paper.
#[derive(Debug, Clone)]
pub struct Template {
    kind: Kind,
    bytes: Vec<u8>,
}

impl Template {
    /// The one built in.
    pub fn built_in(kind: Kind, lang: Lang) -> Template {
        Template { kind, bytes: packed(kind.page(lang)).unwrap_or_default() }
    }

    /// One of an office's own.
    pub fn of(kind: Kind, bytes: Vec<u8>) -> Template {
        Template { kind, bytes }
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same file with its placeholders filled, everything else byte for byte as it was.
    pub(super) fn filled(&self, scope: &Scope) -> Result<Vec<u8>, Fault> {
        // Its limits hold for a template too.
        let archive = Archive::open(&self.bytes).map_err(|_| Fault::NotWord)?;
        if !archive.has(PAGE) {
            return Err(Fault::NotWord);
        }
        let mut old = ZipArchive::new(Cursor::new(self.bytes.as_slice())).map_err(|_| Fault::NotWord)?;
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..old.len() {
            let mut part = old.by_index(index).map_err(|_| Fault::NotWord)?;
            let name = part.name().map_err(|_| Fault::NotWord)?.into_owned();
            let damaged = || Fault::Damaged(name.clone());
            if !holds_words(&name) {
                new.raw_copy_file(part).map_err(|_| damaged())?;
                continue;
            }
            let mut xml = String::new();
            part.by_ref().take(MAX_PART).read_to_string(&mut xml).map_err(|_| damaged())?;
            let nodes = tree::read(&xml).ok_or_else(damaged)?;
            let filled = fill::fill(&nodes, scope, self.kind.fields())?;
            write(&mut new, &name, &filled).map_err(|_| damaged())?;
        }
        new.finish().map(Cursor::into_inner).map_err(|_| Fault::NotWord)
    }
}

fn holds_words(name: &str) -> bool {
    let inside = name.strip_prefix("word/").and_then(|n| n.strip_suffix(".xml"));
    inside.is_some_and(|n| n == "document" || !n.contains('/') && (n.starts_with("header") || n.starts_with("footer")))
}

fn packed(page: &str) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    SHARED.iter().chain([&(PAGE, page)]).try_for_each(|(name, text)| write(&mut zip, name, text))?;
    zip.finish().map(Cursor::into_inner)
}

// The time of writing would be another on every run.
fn write(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> zip::result::ZipResult<()> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    zip.start_file(name, options)?;
    Ok(zip.write_all(text.as_bytes())?)
}
