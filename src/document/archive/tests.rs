use std::io::Write;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn packed(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, ArchiveProblem> {
    Archive::open(bytes)?.read(name)
}

fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let places: Vec<usize> = memmem::find_iter(bytes, old).collect();
    assert!(!places.is_empty());
    places.iter().for_each(|at| bytes[*at..*at + new.len()].copy_from_slice(new));
}

#[test]
fn parts_are_found_whatever_the_case_and_slashes() {
    let bytes = packed(&[("Word\\Document.xml", b"one"), ("/b/c.xml", b"two")], CompressionMethod::Deflated);
    assert_eq!(read(&bytes, "word/document.xml").unwrap().unwrap(), b"one");
    assert_eq!(read(&bytes, "b/c.xml").unwrap().unwrap(), b"two");
    assert_eq!(read(&bytes, "b/d.xml").unwrap(), None);
    let mut archive = Archive::open(&bytes).unwrap();
    assert!(archive.has("WORD/document.xml") && archive.names().count() == 2);
    archive.verify(|_| true).unwrap();
}

#[test]
fn cut_and_damaged_archives_are_told_apart() {
    let bytes = packed(&[("a.xml", b"some content that is stored as it is")], CompressionMethod::Stored);
    assert_eq!(read(&bytes[..bytes.len() / 2], "a.xml").unwrap_err(), ArchiveProblem::CutShort);
    assert_eq!(read(&[], "a.xml").unwrap_err(), ArchiveProblem::CutShort);
    let mut list = bytes.clone();
    replace(&mut list, b"PK\x01\x02", b"PK\x01\x00");
    assert_eq!(read(&list, "a.xml").unwrap_err(), ArchiveProblem::Damaged);
    let mut sum = bytes.clone();
    replace(&mut sum, b"some content", b"sXme content");
    assert_eq!(read(&sum, "a.xml").unwrap_err(), ArchiveProblem::WrongSum { part: "a.xml".into() });
    let mut head = bytes;
    replace(&mut head, b"PK\x03\x04", b"PK\x03\x00");
    assert_eq!(read(&head, "a.xml").unwrap_err(), ArchiveProblem::PartDamaged { part: "a.xml".into() });
    let mut deflated = packed(&[("a.xml", &b"abcdefgh".repeat(99))], CompressionMethod::Deflated);
    deflated[36..44].fill(0xff);
    assert_eq!(read(&deflated, "a.xml").unwrap_err(), ArchiveProblem::PartDamaged { part: "a.xml".into() });
}

#[test]
fn names_that_no_office_program_writes_are_refused() {
    let packs = |names: &[&str]| {
        let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (*n, &b""[..])).collect();
        Archive::open(&packed(&parts, CompressionMethod::Stored)).map(|_| ())
    };
    let long = "x/".repeat(300);
    for name in ["../a.xml", "word/../../a", "C:/a.xml", "//a", "a\u{7}b", &long] {
        assert!(matches!(packs(&[name]), Err(ArchiveProblem::Name { .. })), "{name}");
    }
    assert_eq!(packs(&["a.xml", "A.xml"]), Err(ArchiveProblem::Twice { part: Some("a.xml".into()) }));
    let mut bytes = packed(&[("a.xml", b"1"), ("b.xml", b"2")], CompressionMethod::Stored);
    replace(&mut bytes, b"b.xml", b"a.xml");
    assert_eq!(Archive::open(&bytes).unwrap_err(), ArchiveProblem::Twice { part: None });
}

#[test]
fn each_limit_has_its_own_error() {
    let limit = |part: Option<&str>, limit| ArchiveProblem::Limit { part: part.map(str::to_string), limit };
    let zeros = vec![0; (RATIO_FROM + 1) as usize];
    let bomb = packed(&[("a.xml", &zeros)], CompressionMethod::Deflated);
    assert_eq!(read(&bomb, "a.xml").unwrap_err(), limit(Some("a.xml"), Limit::Ratio));

    let wide = vec![7; MAX_PART as usize + 1];
    let bytes = packed(&[("a.xml", &wide)], CompressionMethod::Stored);
    assert_eq!(read(&bytes, "a.xml").unwrap_err(), limit(Some("a.xml"), Limit::Part));
    drop(bytes);

    let full = &wide[..MAX_PART as usize];
    let bytes = packed(&[("a", full), ("b", full), ("c", full), ("d", b"x")], CompressionMethod::Stored);
    assert_eq!(Archive::open(&bytes).unwrap().verify(|_| true).unwrap_err(), limit(Some("d"), Limit::Total));
    drop(bytes);

    let many = b"PK\x01\x02".repeat(MAX_PARTS + 1);
    assert_eq!(Archive::open(&many).unwrap_err(), limit(None, Limit::Parts));
}

#[test]
fn encrypted_parts_and_strange_packing_are_said() {
    let stored = packed(&[("a.xml", b"1")], CompressionMethod::Stored);
    // The flags stand 6 bytes into the local header and 8 into the central one, the method 2 bytes after.
    let patched = |flag: bool, value: u8| {
        let mut bytes = stored.clone();
        for (mark, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            let start = memmem::find(&bytes, mark).unwrap() + at + if flag { 0 } else { 2 };
            bytes[start] |= value;
        }
        read(&bytes, "a.xml").unwrap_err()
    };
    assert_eq!(patched(true, 1), ArchiveProblem::Encrypted { part: "a.xml".into() });
    assert_eq!(patched(false, 12), ArchiveProblem::Method { part: "a.xml".into() });
}

#[test]
fn a_lie_about_the_size_allocates_nothing() {
    let mut bytes = packed(&[("a.xml", b"short")], CompressionMethod::Stored);
    let start = memmem::find(&bytes, b"PK\x01\x02").unwrap();
    bytes[start + 24..start + 28].copy_from_slice(&0xf000_0000u32.to_le_bytes());
    assert_eq!(read(&bytes, "a.xml").unwrap().unwrap().capacity(), 8);
}
