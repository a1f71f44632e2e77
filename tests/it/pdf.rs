//! PDF files written by hand, sound and unsound, through the process that reads them: each gives its text or one clear error.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use doichieu::base::lang::Lang;
use doichieu::base::place::Place;
use doichieu::document::encoding::Encoding;
use doichieu::document::problem::pdf::PdfProblem;
use doichieu::document::problem::{Note, Problem, Repair};
use doichieu::document::{Document, Options, Role, pdf};
use doichieu::workspace::pdf_process::{Limits, PdfReader};
use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::command;

const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const ONE_PAGE: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>";
const PAGE: &str = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>";
const HELVETICA: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
const SAYS: &str = "BT /F1 12 Tf 72 720 Td (Ty le dat 95,6%) Tj ET";

fn stream(content: &str) -> Vec<u8> {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes()
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    let packed = encoder.finish().unwrap();
    [format!("<< /Filter /FlateDecode /Length {} >>\nstream\n", packed.len()).as_bytes(), &packed, b"\nendstream"].concat()
}

/// A whole file of these objects, numbered from 1; the first is the catalog.
fn file(objects: &[impl AsRef<[u8]>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object.as_ref());
        bytes.extend(b"\nendobj\n");
    }
    let at = bytes.len();
    bytes.extend(table.bytes());
    bytes.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n", objects.len() + 1).bytes());
    bytes
}

/// One page with this content, set in this font; the form `/X` is object 6 where there is one.
fn page(content: Vec<u8>, font: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let objects: Vec<Vec<u8>> =
        [CATALOG, ONE_PAGE, PAGE].map(|o| o.as_bytes().to_vec()).into_iter().chain([content, font.into()]).collect();
    file(&[objects, more.to_vec()].concat())
}

fn limited(limits: Limits) -> PdfReader {
    PdfReader { program: PathBuf::from(env!("CARGO_BIN_EXE_doichieu")), limits }
}

fn read(bytes: Vec<u8>) -> Result<Document, PdfProblem> {
    limited(Limits::default()).read(bytes)
}

fn text(bytes: Vec<u8>) -> String {
    read(bytes).unwrap().text
}

#[test]
fn text_is_read_with_its_page() {
    let document = read(page(stream(SAYS), HELVETICA, &[])).unwrap();
    assert_eq!(document.text, "Ty le dat 95,6%\n");
    assert_eq!(document.blocks.len(), 1);
    assert_eq!((&document.blocks[0].place, document.blocks[0].role), (&Some(Place::Page(1)), Role::Body));
    assert_eq!(document.notes, [Note::new(0..0, Repair::OrderWorkedOut, "", "")]);
    assert_eq!(document.sha256.len(), 64);
}

#[test]
fn a_heading_and_the_paragraph_under_it_are_not_glued() {
    let content = "BT /F1 18 Tf 72 760 Td (Ket qua) Tj /F1 12 Tf 0 -22 Td (Ty le dat) Tj 0 -15 Td (95,6%) Tj ET \
                   BT /F1 12 Tf 72 600 Td [(muc)-300(do)-300(4)] TJ ET";
    let document = read(page(stream(content), HELVETICA, &[])).unwrap();
    assert_eq!(document.text, "Ket qua\nTy le dat\n95,6%\nmuc do 4\n");
    assert_eq!(document.blocks[0].role, Role::Title);
}

#[test]
fn a_row_of_cells_is_a_table() {
    let content = "BT /F1 12 Tf 72 700 Td (Cap xa) Tj 200 0 Td (62%) Tj -200 -20 Td (Cap huyen) Tj 200 0 Td (95%) Tj ET";
    let document = read(page(stream(content), HELVETICA, &[])).unwrap();
    let cell = |row, column| Role::Cell { table: 1, row, column, heading: row == 1 };
    assert_eq!(document.text, "Cap xa\n62%\nCap huyen\n95%\n");
    assert_eq!(document.blocks.iter().map(|b| b.role).collect::<Vec<_>>(), [cell(1, 1), cell(1, 2), cell(2, 1), cell(2, 2)]);
}

#[test]
fn what_a_piece_of_a_page_stands_for_is_read_in_its_place() {
    let content = "BT /F1 12 Tf 72 720 Td (T) Tj /Span << /ActualText <FEFF1EF7> >> BDC (y?) Tj EMC ( le 95%) Tj ET";
    assert_eq!(text(page(stream(content), HELVETICA, &[])), "Tỷ le 95%\n");
    let form = format!("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length {} >>\nstream\n{content}\nendstream", content.len());
    assert_eq!(text(page(stream("/X Do"), HELVETICA, &[form.into_bytes()])), "Tỷ le 95%\n");
}

#[test]
fn a_font_from_before_unicode_is_read_by_its_name() {
    let font = |name: &str| format!("<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding >>");
    // "Tỷ lệ hộ nghèo" in TCVN3: the letters of a font of that time.
    let content = b"BT /F1 12 Tf 72 720 Td (T\xfb l\xd6 h\xe9 ngh\xcco) Tj ET";
    let file = |name: &str| {
        page([format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat(), &font(name), &[])
    };
    let document = read(file("ABCDEF+.VnTime")).unwrap();
    assert_eq!(document.text, "Tỷ lệ hộ nghèo\n");
    assert_eq!(
        document.notes[1],
        Note::new(0..document.text.len() - 1, Repair::Encoding(Encoding::Tcvn3), "Tû lÖ hé ngh\u{cc}o", "Tỷ lệ hộ nghèo")
    );
    assert_eq!(text(file("ABCDEF+.VnTimeH")), "TỶ LỆ HỘ NGHÈO\n");
    let unnamed = read(file("Arial")).unwrap();
    assert_eq!(unnamed.text, "Tû lÖ hé ngh\u{cc}o\n");
    let asked = pdf::finish(unnamed, &Options { encoding: Some(Encoding::Tcvn3) }).unwrap();
    assert_eq!(asked.text, "Tỷ lệ hộ nghèo\n");
    assert_eq!(&asked.text[asked.blocks[0].range.clone()], "Tỷ lệ hộ nghèo");
}

#[test]
fn old_letters_without_a_font_name_are_asked_about() {
    let line = "Uû ban nh©n d©n tØnh ®· cÊp 1.549 dÞch vô c«ng trùc tuyÕn cho ng\u{ad}êi d©n vµ doanh nghiÖp";
    let bytes: Vec<u8> = line.chars().map(|c| c as u8).collect();
    let content = [&b"BT /F1 6 Tf 72 720 Td ("[..], &bytes, b") Tj ET"].concat();
    let stream = [format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(), &content, b"\nendstream"].concat();
    let read = read(page(stream, HELVETICA, &[])).unwrap();
    let problem = pdf::finish(read, &Options::default()).unwrap_err();
    assert!(matches!(&problem, Problem::Encoding(_)), "{problem:?}");
    assert!(problem.to_diag("a.pdf", Lang::En).help.unwrap().contains("--encoding tcvn3"));
}

#[test]
fn pages_without_text_are_a_scan_or_are_told_of() {
    assert_eq!(read(page(stream("0 0 100 100 re f"), HELVETICA, &[])), Err(PdfProblem::Scan { pages: 1 }));
    let tree = "<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 595 842] >>";
    let objects =
        [CATALOG.as_bytes(), tree.as_bytes(), PAGE.as_bytes(), &stream(SAYS), HELVETICA.as_bytes(), b"<< /Type /Page /Parent 2 0 R >>"];
    let document = read(file(&objects)).unwrap();
    assert_eq!(document.notes[1], Note::new(16..16, Repair::PageWithoutText(2), "", ""));
}

#[test]
fn text_of_unknown_characters_is_not_read_as_text() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 \
                /BaseFont /A /DW 600 /FontDescriptor << /Type /FontDescriptor /FontName /A >> >>] >>";
    let content = format!("BT /F1 12 Tf 72 720 Td <{}> Tj ET", "00410042".repeat(20));
    assert_eq!(read(page(stream(&content), font, &[])), Err(PdfProblem::Garbled { page: 1, percent: 100 }));
}

#[test]
fn pages_that_are_promised_and_not_there_are_missed() {
    let tree = ONE_PAGE.replace("/Count 1", "/Count 1000000000");
    let objects = [CATALOG.as_bytes(), tree.as_bytes(), PAGE.as_bytes(), &stream(SAYS), HELVETICA.as_bytes()];
    assert_eq!(read(file(&objects)), Err(PdfProblem::PagesMissing { found: 1, promised: Some(1_000_000_000) }));
    let ring = "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1 >>";
    assert_eq!(read(file(&[CATALOG, ring])), Err(PdfProblem::PagesMissing { found: 0, promised: Some(1) }));
}

#[test]
fn more_pages_than_a_report_has_are_refused() {
    let kids: String = (0..2001).map(|n| format!("{} 0 R ", n + 3)).collect();
    let tree = format!("<< /Type /Pages /Kids [{kids}] /Count 2001 /MediaBox [0 0 595 842] >>");
    let pages = (0..2001).map(|_| "<< /Type /Page /Parent 2 0 R >>".to_string());
    let objects: Vec<String> = [CATALOG.to_string(), tree].into_iter().chain(pages).collect();
    assert_eq!(read(file(&objects)), Err(PdfProblem::TooManyPages { pages: 2001, most: 2000 }));
}

#[test]
fn half_a_page_is_no_page() {
    let lines: String = (0..200).map(|n| format!("BT /F1 12 Tf 72 {} Td (So lieu thu {n}) Tj ET\n", 800 - 3 * n)).collect();
    let mut content = packed(lines.as_bytes());
    assert!(read(page(content.clone(), HELVETICA, &[])).is_ok());
    let middle = content.len() / 2;
    content[middle] ^= 0x55;
    assert_eq!(read(page(content, HELVETICA, &[])), Err(PdfProblem::Damaged { page: Some(1) }));
    let lost = PAGE.replace("4 0 R", "[4 0 R 99 0 R]");
    let objects = [CATALOG.as_bytes(), ONE_PAGE.as_bytes(), lost.as_bytes(), &stream(SAYS), HELVETICA.as_bytes()];
    assert_eq!(read(file(&objects)), Err(PdfProblem::Damaged { page: Some(1) }));
}

#[test]
fn a_stream_that_says_it_is_huge_takes_no_memory() {
    let claim = String::from_utf8(stream(SAYS)).unwrap().replace("/Length ", "/Length 1000000000");
    let small = Limits { memory: 200 << 20, ..Limits::default() };
    let read = limited(small).read(page(claim.into_bytes(), HELVETICA, &[]));
    assert!(matches!(read, Err(PdfProblem::Damaged { .. } | PdfProblem::PagesMissing { .. })), "{read:?}");
}

#[test]
fn a_page_that_unpacks_into_too_much_is_refused() {
    let content = packed(&vec![b' '; 130 << 20]);
    assert_eq!(read(page(content, HELVETICA, &[])), Err(PdfProblem::PageTooLarge { page: 1 }));
}

#[test]
fn faults_of_the_reading_process_are_findings_about_the_file() {
    let panics = HELVETICA.replace(">>", "/ToUnicode /Nonsense >>");
    assert_eq!(read(page(stream(SAYS), &panics, &[])), Err(PdfProblem::Crashed { page: Some(1) }));
    let itself =
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream";
    assert_eq!(read(page(stream("/X Do"), HELVETICA, &[itself.to_vec()])), Err(PdfProblem::Crashed { page: Some(1) }));
}

/// Forms that each draw the next ten times, so that a small file has ten to the power of nine drawings.
fn endless() -> Vec<u8> {
    let form = |next: usize| {
        let content = "/X Do ".repeat(10);
        let inside = format!("/Resources << /XObject << /X {next} 0 R >> >> /Length {}", content.len());
        format!("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {inside} >>\nstream\n{content}\nendstream").into_bytes()
    };
    let last = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\nstream\n \nendstream".to_vec();
    let forms: Vec<Vec<u8>> = (7..16).map(form).chain([last]).collect();
    page(stream("/X Do"), HELVETICA, &forms)
}

#[test]
fn reading_that_does_not_end_is_ended() {
    let short = Limits { time: Duration::from_secs(1), ..Limits::default() };
    assert_eq!(limited(short).read(endless()), Err(PdfProblem::OutOfTime { page: Some(1), seconds: 1 }));
}

#[cfg(target_os = "linux")]
#[test]
fn reading_that_takes_too_much_memory_is_ended() {
    let content = packed(&b"0 0 m 1 1 l S\n".repeat(4 << 20));
    let small = Limits { memory: 100 << 20, ..Limits::default() };
    assert_eq!(limited(small).read(page(content, HELVETICA, &[])), Err(PdfProblem::OutOfMemory { page: Some(1), mib: 100 }));
}

#[test]
fn an_answer_that_is_too_long_is_cut_off() {
    let short = Limits { answer: 100, ..Limits::default() };
    assert_eq!(limited(short).read(page(stream(SAYS), HELVETICA, &[])), Err(PdfProblem::TooMuchText { mib: 0 }));
}

#[test]
fn a_program_that_is_another_one_or_none_is_no_reader() {
    let sound = page(stream(SAYS), HELVETICA, &[]);
    let reader = |program: &str| PdfReader { program: PathBuf::from(program), limits: Limits::default() };
    assert_eq!(reader("/nowhere/doichieu").read(sound.clone()), Err(PdfProblem::NotStarted));
    #[cfg(unix)]
    assert_eq!(reader("/bin/echo").read(sound), Err(PdfProblem::Crashed { page: None }));
}

#[test]
fn what_is_said_names_the_file_and_the_cure() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    command::write(at, "quét.pdf", page(stream("0 0 100 100 re f"), HELVETICA, &[]));
    command::refused(at, &["extract", "quét.pdf"], "`quét.pdf` is a scan without text");
    command::write(at, "cut.pdf", &page(stream(SAYS), HELVETICA, &[])[..120]);
    command::refused(at, &["extract", "cut.pdf"], "`cut.pdf` is damaged and cannot be opened");
    command::write(at, "itself.pdf", page(stream(SAYS), &HELVETICA.replace(">>", "/ToUnicode /Nonsense >>"), &[]));
    command::refused(at, &["extract", "itself.pdf"], "`itself.pdf`, page 1: the PDF is built wrongly");
    let (_, _, vi) = command::run(at, &["extract", "quét.pdf", "--lang", "vi"]);
    assert!(vi.contains("`quét.pdf` là bản quét, không có chữ"), "{vi}");
    command::write(at, "tot.pdf", page(stream(SAYS), HELVETICA, &[]));
    assert_eq!(command::run(at, &["extract", "tot.pdf"]).0, Some(0));
    let (code, help, _) = command::run(at, &["--help"]);
    assert!(code == Some(0) && !help.contains("read-pdf"), "{help}");
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn a_hundred_damaged_files_give_text_or_a_clear_error() {
    let lines: String = (0..40).map(|n| format!("BT /F1 12 Tf 72 {} Td (So lieu thu {n} la {n}%) Tj ET\n", 800 - 15 * n)).collect();
    let sound = [page(packed(lines.as_bytes()), HELVETICA, &[]), page(stream(&lines), HELVETICA, &[]), endless()];
    let mut numbers = Numbers(4);
    let short = Limits { time: Duration::from_secs(2), ..Limits::default() };
    for round in 0..100 {
        let mut bytes = sound[round % 2].clone();
        let (a, b) = (numbers.below(bytes.len()), numbers.below(bytes.len()));
        match round % 5 {
            0 => bytes.truncate(a),
            1 => bytes[a] ^= 1 << numbers.below(8),
            2 => (0..20).for_each(|_| {
                let at = numbers.below(bytes.len());
                bytes[at] = numbers.below(256) as u8;
            }),
            3 => drop(bytes.drain(a.min(b)..a.max(b))),
            _ => bytes.extend_from_within(a.min(b)..),
        }
        if let Err(problem) = limited(short).read(bytes) {
            for lang in [Lang::Vi, Lang::En] {
                let diag = Problem::Pdf(problem.clone()).to_diag("a.pdf", lang);
                assert!(diag.message.contains("`a.pdf`") && diag.help.is_some_and(|h| h.len() > 20), "{problem:?}");
            }
            assert_ne!(problem, PdfProblem::NotStarted);
        }
    }
}
