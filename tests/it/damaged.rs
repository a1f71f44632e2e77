//! Damaged documents of every kind: each gives a clear error or a result, by the real program, in bounded memory.

use std::path::Path;
use std::process::Command;

use crate::command::{program, root};

/// Address space of the program, in KiB. A document may have 64 MiB, and 64 MiB may come of one of its parts.
const MEMORY: u32 = 640 << 10;

/// Numbers that look random and are the same in every run (xorshift).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    // A stretch of at most a quarter of a text.
    fn stretch(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.below(len);
        start..(start + 1 + self.below(len / 4 + 1)).min(len)
    }
}

type Damage = (&'static str, fn(&[u8], &mut Dice) -> Vec<u8>);

/// What can happen to any file.
const TO_BYTES: &[Damage] = &[
    ("cut", |bytes, dice| bytes[..dice.below(bytes.len())].to_vec()),
    ("begin lost", |bytes, dice| bytes[1 + dice.below(bytes.len() - 1)..].to_vec()),
    ("bits flipped", |bytes, dice| {
        let mut bytes = bytes.to_vec();
        for _ in 0..1 + dice.below(20) {
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
        }
        bytes
    }),
    ("stretch zeroed", |bytes, dice| {
        let mut bytes = bytes.to_vec();
        let stretch = dice.stretch(bytes.len());
        bytes[stretch].fill(0);
        bytes
    }),
    ("stretch scrambled", |bytes, dice| {
        let mut bytes = bytes.to_vec();
        for at in dice.stretch(bytes.len()) {
            bytes[at] = dice.below(256) as u8;
        }
        bytes
    }),
    ("stretch lost", |bytes, dice| {
        let stretch = dice.stretch(bytes.len());
        [&bytes[..stretch.start], &bytes[stretch.end..]].concat()
    }),
    ("stretch twice", |bytes, dice| {
        let stretch = dice.stretch(bytes.len());
        [&bytes[..stretch.end], &bytes[stretch]].concat()
    }),
    ("halves swapped", |bytes, dice| {
        let at = dice.below(bytes.len());
        [&bytes[at..], &bytes[..at]].concat()
    }),
    ("wrong first bytes", |bytes, dice| {
        let magic: [&[u8]; 5] = [b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x05\x06", b"\0\0\0\0", b"{\\rtf1 "];
        let magic = magic[dice.below(magic.len())];
        [magic, &bytes[magic.len().min(bytes.len())..]].concat()
    }),
    ("something in front", |bytes, dice| [&vec![b' '; 1 + dice.below(300)], bytes].concat()),
    ("something behind", |bytes, dice| [bytes, &vec![dice.below(256) as u8; 1 + dice.below(70_000)]].concat()),
];

/// A file that is read without complaint.
pub(super) struct Good {
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
}

// Ways of damaging an archive's parts, which no damage to its bytes would ever reach.
#[cfg(feature = "docx")]
mod archives {
    use std::io::{Cursor, Read};

    use super::{Dice, TO_BYTES};
    use crate::docx_make::pack;

    type Entries = Vec<(String, Vec<u8>)>;
    pub(super) type Damage = (&'static str, fn(&mut Entries, &mut Dice));

    /// What can happen to the parts of an archive, packed again so that every sum is right.
    pub(super) const TO_PARTS: &[Damage] = &[
        ("parts swapped", |entries, dice| {
            let (a, b) = (dice.below(entries.len()), dice.below(entries.len()));
            let content = std::mem::take(&mut entries[a].1);
            entries[a].1 = std::mem::replace(&mut entries[b].1, content);
        }),
        ("part lost", |entries, dice| drop(entries.remove(dice.below(entries.len())))),
        ("part twice", |entries, dice| {
            let (name, content) = entries[dice.below(entries.len())].clone();
            entries.push((name.to_uppercase(), content));
        }),
        ("part emptied", |entries, dice| {
            let at = dice.below(entries.len());
            entries[at].1.clear();
        }),
        ("part renamed", |entries, dice| {
            let at = dice.below(entries.len());
            entries[at].0 = format!("../{}", entries[at].0);
        }),
        ("part damaged", |entries, dice| {
            let at = dice.below(entries.len());
            let (_, damage) = TO_BYTES[dice.below(TO_BYTES.len())];
            if entries[at].1.len() > 1 {
                entries[at].1 = damage(&entries[at].1, dice);
            }
        }),
    ];

    pub(super) fn damaged(bytes: &[u8], damage: fn(&mut Entries, &mut Dice), dice: &mut Dice) -> Vec<u8> {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut entries = Entries::new();
        for index in 0..zip.len() {
            let mut entry = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            entries.push((entry.name().unwrap().into_owned(), content));
        }
        damage(&mut entries, dice);
        pack(&entries)
    }
}

fn good() -> Vec<Good> {
    let seed = |name: &str| std::fs::read_to_string(root().join("seeds").join(name).join("report.txt")).unwrap();
    let lines = seed("ben-tre-2016");
    let wide = "\u{feff}".to_string() + &lines;
    let page: String = lines.lines().map(|line| format!("<p>{line}</p>\n")).collect();
    let mut good = vec![
        Good { name: "plain.txt", bytes: lines.clone().into_bytes() },
        Good { name: "wide.txt", bytes: wide.encode_utf16().flat_map(u16::to_le_bytes).collect() },
        Good { name: "page.html", bytes: format!("<!DOCTYPE html><meta charset=utf-8><main>{page}</main>").into_bytes() },
    ];
    #[cfg(feature = "docx")]
    good.extend([
        Good { name: "plain.docx", bytes: crate::docx_make::Docx::of(&lines.lines().collect::<Vec<_>>()).bytes() },
        Good { name: "rich.docx", bytes: crate::docx::rich().bytes() },
    ]);
    #[cfg(feature = "xlsx")]
    good.push(Good { name: "book.xlsx", bytes: book() });
    good
}

#[cfg(feature = "xlsx")]
fn book() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..20 {
        sheet.write(row, 0, format!("Huyện {row}")).unwrap();
        sheet.write(row, 1, f64::from(row) * 1.5).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// The damaged files: what was done, the name, the bytes.
fn variants() -> Vec<(String, &'static str, Vec<u8>)> {
    let mut found = Vec::new();
    for (number, good) in good().into_iter().enumerate() {
        for round in 0..3 {
            for (at, (what, damage)) in TO_BYTES.iter().enumerate() {
                let dice = &mut Dice::new((number * 1000 + round * 100 + at) as u64 + 1);
                found.push((what.to_string(), good.name, damage(&good.bytes, dice)));
            }
            #[cfg(feature = "docx")]
            for (at, (what, damage)) in archives::TO_PARTS.iter().enumerate().filter(|_| good.bytes.starts_with(b"PK")) {
                let dice = &mut Dice::new((number * 1000 + round * 100 + at) as u64 + 51);
                found.push((what.to_string(), good.name, archives::damaged(&good.bytes, *damage, dice)));
            }
        }
    }
    found
}

// The program with its address space bounded, where the system has a way of doing so.
fn bounded(folder: &Path, name: &str) -> Command {
    if !cfg!(target_os = "linux") {
        let mut command = program(folder);
        command.args(["extract", "--format", "json", name]);
        return command;
    }
    let plain = program(folder);
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" extract --format json \"$1\""), env!("CARGO_BIN_EXE_doichieu"), name]);
    command.current_dir(folder);
    for (key, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(key, value),
            None => command.env_remove(key),
        };
    }
    command
}

/// Reads a file with the real program: a result or one clear error, and the file as it was. Gives the code of the error.
pub(super) fn read(name: &str, bytes: &[u8], what: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let output = bounded(folder.path(), name).output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    for word in ["panicked", "RUST_BACKTRACE", "os error", "memory allocation", "quick_xml", "ZipError", "overflow"] {
        assert!(!err.contains(word), "{name}, {what}: says {word:?}:\n{err}");
    }
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}, {what}: the original was changed");
    match output.status.code() {
        Some(0 | 1) => {
            serde_json::from_str::<serde_json::Value>(&out).unwrap_or_else(|e| panic!("{name}, {what}: {e}\n{out}"));
            None
        }
        Some(2) => {
            assert_eq!(out, "", "{name}, {what}: a result beside an error");
            assert!(err.contains(name), "{name}, {what}: does not name the file:\n{err}");
            let code = err.split(|c: char| !(c.is_ascii_lowercase() || c == ':' || c == '-')).find(|w| w.contains("::"));
            Some(code.unwrap_or_else(|| panic!("{name}, {what}: no code:\n{err}")).to_string())
        }
        other => panic!("{name}, {what}: exit {other:?}\n{err}"),
    }
}

#[test]
fn two_hundred_damaged_files_give_errors_or_results() {
    let variants = variants();
    assert!(variants.len() >= 200, "only {}", variants.len());
    let mut counts = std::collections::BTreeMap::new();
    for (what, name, bytes) in &variants {
        let said = read(name, bytes, what).unwrap_or_else(|| "a result".to_string());
        *counts.entry((name.rsplit('.').next().unwrap(), said)).or_insert(0) += 1;
    }
    // Shown with `--nocapture`.
    for ((kind, said), count) in &counts {
        println!("{kind:5} {count:4} {said}");
    }
    // Text survives most damage, an archive hardly any: both ends are seen.
    let of = |kind: &str, result: bool| counts.iter().filter(|((k, s), _)| *k == kind && (s == "a result") == result).count();
    assert!(of("txt", true) > 0 && of("txt", false) > 0);
    #[cfg(feature = "docx")]
    assert!(of("docx", true) > 0 && of("docx", false) > 3);
}

#[cfg(feature = "docx")]
#[test]
fn bombs_are_refused() {
    use crate::docx_make::{Docx, W, p};
    let document = |inside: &str| Docx::of(&["x"]).entry("word/document.xml", inside.as_bytes());
    let body = |inside: &str| document(&format!("<w:document xmlns:w=\"{W}\"><w:body>{inside}</w:body></w:document>")).bytes();
    let laughs: String = (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughs = format!("<!DOCTYPE x [<!ENTITY l0 \"ha\">{laughs}]><x>&l9;</x>");
    let attributes: String = (0..400_000).map(|n| format!(" a{n}=\"\"")).collect();
    let numbered = |xml: &str| (0..500_100).map(|n| xml.replace("{n}", &n.to_string())).collect::<String>();
    let many = numbered("<w:p><w:r><w:t>{n}</w:t></w:r></w:p>");
    let mut list = b"PK\x03\x04word/document.xml".to_vec();
    list.extend(
        b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0word/a".repeat(1_000_000),
    );
    list.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\0\0\0\x03\x15\0\0\0\0\0");
    let bombs = [
        ("a part of zeros", document(&"\0".repeat(4 << 20)).bytes(), Some("document::archive-limit")),
        ("a paragraph of blanks", body(&p(&" ".repeat(8 << 20))), Some("document::archive-limit")),
        ("a million parts", list, Some("document::archive-limit")),
        ("entities in entities", document(&laughs).bytes(), Some("document::word-damaged")),
        ("tables 100 000 deep", body(&"<w:tbl><w:tr><w:tc>".repeat(33_334)), Some("document::word-too-deep")),
        ("half a million paragraphs", body(&many), Some("document::too-many-parts")),
        (
            "soft hyphens",
            body(&format!("<w:p><w:r>{}</w:r></w:p>", numbered("<w:softHyphen w:x=\"{n}\"/>"))),
            Some("document::too-many-parts"),
        ),
        (
            "symbols",
            body(&format!("<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr><w:t>{}</w:t></w:r></w:p>", numbered("{n}"))),
            Some("document::too-many-parts"),
        ),
        ("styles", Docx::of(&["x"]).styles(&numbered("<w:style w:styleId=\"{n}\"/>")).bytes(), Some("document::too-many-parts")),
        ("attributes", body(&format!("<w:p{attributes}><w:r><w:t>x</w:t></w:r></w:p>")), None),
        (
            "fields in fields",
            body(&("<w:p><w:r>".to_string() + &"<w:fldChar w:fldCharType=\"begin\"/>".repeat(100_000) + "</w:r></w:p>" + &p("x"))),
            None,
        ),
    ];
    for (what, bytes, code) in bombs {
        assert_eq!(read("bom.docx", &bytes, what).as_deref(), code, "{what}");
    }
}
