//! Word documents for tests, made of small pieces of XML.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // two test binaries include it, each using a part

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPACES: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";

/// A document before it is packed.
#[derive(Debug, Clone)]
pub struct Docx {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
    strict: bool,
}

impl Docx {
    /// A document whose body is this XML.
    pub fn new(body: &str) -> Docx {
        let docx = Docx { parts: Vec::new(), relations: String::new(), strict: false };
        docx.word("word/document.xml", &format!("<w:document xmlns:w=\"{W}\" {SPACES}><w:body>{body}</w:body></w:document>"))
    }

    /// A paragraph for each text.
    pub fn of(paragraphs: &[&str]) -> Docx {
        Docx::new(&paragraphs.iter().map(|text| p(text)).collect::<String>())
    }

    fn word(mut self, name: &str, xml: &str) -> Docx {
        self.parts.push((name.to_string(), format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{xml}").into_bytes()));
        self
    }

    /// A part that the main one names, of this root and content; the relation's id is the kind.
    pub fn part(mut self, kind: &str, root: &str, inside: &str) -> Docx {
        self.relations.push_str(&format!("<Relationship Id=\"{kind}\" Type=\"{RELATIONS}/{kind}\" Target=\"{kind}.xml\"/>"));
        self.word(&format!("word/{kind}.xml"), &format!("<w:{root} xmlns:w=\"{W}\" {SPACES}>{inside}</w:{root}>"))
    }

    pub fn styles(self, inside: &str) -> Docx {
        self.part("styles", "styles", inside)
    }

    /// Footnotes with these ids and texts.
    pub fn footnotes(self, notes: &[(&str, &str)]) -> Docx {
        let note = |(id, text): &(&str, &str)| format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", p(text));
        let separator = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>";
        self.part("footnotes", "footnotes", &(separator.to_string() + &notes.iter().map(note).collect::<String>()))
    }

    /// Any other entry of the archive.
    pub fn entry(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Docx {
        self.parts.retain(|(have, _)| have != name);
        self.parts.push((name.to_string(), bytes.into()));
        self
    }

    /// With the addresses of the strict form.
    pub fn strict(mut self) -> Docx {
        self.strict = true;
        self
    }

    /// The names and contents of all entries.
    pub fn entries(&self) -> Vec<(String, Vec<u8>)> {
        let relations = |inside: &str| {
            format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>")
        };
        let root = format!("<Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>");
        let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
        let mut entries = vec![
            ("[Content_Types].xml".to_string(), types.as_bytes().to_vec()),
            ("_rels/.rels".to_string(), relations(&root).into_bytes()),
            ("word/_rels/document.xml.rels".to_string(), relations(&self.relations).into_bytes()),
        ];
        entries.extend(self.parts.iter().cloned());
        if self.strict {
            for (_, bytes) in &mut entries {
                let text = String::from_utf8(std::mem::take(bytes)).unwrap();
                *bytes = text.replace(W, STRICT).replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships").into_bytes();
            }
        }
        entries
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        pack(&self.entries())
    }
}

/// A zip archive of these entries.
pub fn pack(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A run of text.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A run with properties.
pub fn rp(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A paragraph with properties.
pub fn pp(properties: &str, inside: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>")
}

/// A table of rows of cells of text.
pub fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}
