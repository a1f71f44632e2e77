//! Files of each kind around what the fuzzer writes.

use std::io::Cursor;
use std::io::Write;

use zip::write::SimpleFileOptions;

/// A file name with the bytes of such a file: the data themselves, or packed as the main part of a Word or Excel file.
pub fn file(kind: u8, data: &[u8]) -> (&'static str, Vec<u8>) {
    match kind % 7 {
        0 => ("a.txt", data.to_vec()),
        1 => ("a.md", data.to_vec()),
        2 => ("a.html", data.to_vec()),
        3 => ("a.docx", data.to_vec()),
        4 => ("a.xlsx", data.to_vec()),
        5 => ("a.docx", packed(&[("[Content_Types].xml", WORD_TYPES), ("_rels/.rels", WORD_RELS)], "word/document.xml", data)),
        _ => {
            let parts = [
                ("[Content_Types].xml", EXCEL_TYPES),
                ("_rels/.rels", EXCEL_RELS),
                ("xl/workbook.xml", WORKBOOK),
                ("xl/_rels/workbook.xml.rels", SHEETS),
            ];
            ("a.xlsx", packed(&parts, "xl/worksheets/sheet1.xml", data))
        }
    }
}

fn packed(parts: &[(&str, &str)], main: &str, data: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts.iter().map(|(n, text)| (*n, text.as_bytes())).chain([(main, data)]) {
        archive.start_file(name, stored).expect("a part is begun in memory");
        archive.write_all(bytes).expect("a part is written in memory");
    }
    archive.finish().expect("an archive in memory is closed").into_inner()
}

const WORD_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const WORD_RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const EXCEL_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const EXCEL_RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const SHEETS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
