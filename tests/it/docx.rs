//! Word documents as a user meets them: what is said when one cannot be read, and that what LibreOffice writes is read the same.

use doichieu::base::lang::Lang;
use doichieu::document::{self, Document, Options, Role};

use crate::command::root;
use crate::docx_make::{Docx, W, p, pack, pp, r, rp, table};

/// A document with something of everything.
pub(super) fn rich() -> Docx {
    let style = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>";
    let note = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let boxed = format!("<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>", p("hộp 7 máy"));
    let body = [
        pp("<w:pStyle w:val=\"H\"/>", &r("I. Kết quả")),
        format!("<w:p>{}{note}{boxed}</w:p>", r("Tỉnh có 1.549 dịch vụ công, đạt 95%")),
        format!("<w:p><w:del>{}</w:del>{}</w:p>", "<w:r><w:delText>cũ</w:delText></w:r>", rp("<w:rFonts w:ascii=\".VnTime\"/>", "m¸y")),
        table(&[&["Cấp", "Tỷ lệ"], &["Tỉnh", "95%"], &["Huyện", "62%"]]),
        "<w:sectPr><w:footerReference r:id=\"footer\"/></w:sectPr>".to_string(),
    ];
    Docx::new(&body.concat()).styles(style).footnotes(&[("2", "tính đến tháng 11")]).part("footer", "ftr", &p("Trang 1"))
}

fn read(name: &str, bytes: Vec<u8>) -> Result<Document, document::problem::Problem> {
    document::read(name, bytes, &Options::default())
}

fn lines(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|b| &document.text[b.range.clone()]).collect()
}

#[test]
fn a_document_of_everything() {
    let document = read("a.docx", rich().bytes()).unwrap();
    let expected = [
        "I. Kết quả",
        "Tỉnh có 1.549 dịch vụ công, đạt 95%",
        "hộp 7 máy",
        "tính đến tháng 11",
        "máy",
        "Cấp",
        "Tỷ lệ",
        "Tỉnh",
        "95%",
        "Huyện",
        "62%",
        "Trang 1",
    ];
    assert_eq!(lines(&document), expected);
    assert_eq!(document.sha256, document::sha256_hex(&rich().bytes()));
    for ending in ["docm", "dotx", "dotm", "DOCX"] {
        assert_eq!(lines(&read(&format!("a.{ending}"), rich().bytes()).unwrap()), expected);
    }
}

#[test]
fn what_libreoffice_writes_is_the_text_it_was_given() {
    for name in ["ben-tre-2016", "phu-tho-2015"] {
        let document = read("a.docx", std::fs::read(root().join(format!("tests/fixtures/docx/{name}.docx"))).unwrap()).unwrap();
        let text = std::fs::read_to_string(root().join(format!("seeds/{name}/report.txt"))).unwrap();
        let given: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        assert_eq!(lines(&document), given);
        assert!(document.blocks.iter().all(|b| b.role == Role::Body));
    }
}

#[test]
fn what_libreoffice_makes_of_changes_frames_notes_and_fields() {
    let bytes = std::fs::read(root().join("tests/fixtures/docx/libreoffice.docx")).unwrap();
    let document = read("a.docx", bytes).unwrap();
    let mut shown = String::new();
    for block in &document.blocks {
        let place = block.place.as_ref().unwrap().say(Lang::Vi);
        shown.push_str(&format!("{place} [{:?}] {:?}\n", block.role, &document.text[block.range.clone()]));
    }
    for note in &document.notes {
        shown.push_str(&format!("{}\n{}\n", note.say(Lang::Vi), note.say(Lang::En)));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn every_way_of_being_unreadable_is_said_in_both_languages() {
    let good = rich().bytes();
    let main = |xml: &[u8]| rich().entry("word/document.xml", xml).bytes();
    let begun = |inside: &str| format!("<w:document xmlns:w=\"{W}\"><w:body>{inside}");
    let only = |body: &str| Docx::new(body).bytes();
    let without = |name: &str| pack(&rich().entries().into_iter().filter(|(n, _)| n != name).collect::<Vec<_>>());
    let mut sum = good.clone();
    let listed = |bytes: &[u8], name: &str| {
        bytes.windows(4).enumerate().find(|(at, w)| w == b"PK\x01\x02" && bytes[at + 46..].starts_with(name.as_bytes())).unwrap().0
    };
    let at = listed(&sum, "word/styles.xml");
    sum[at + 16] ^= 1;
    let mut locked = good.clone();
    let at = listed(&locked, "word/footnotes.xml");
    locked[at + 8] |= 1;
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("cut", good[..good.len() / 2].to_vec()),
        ("checksum", sum),
        ("encrypted part", locked),
        ("no document", without("word/document.xml")),
        ("no styles", without("word/styles.xml")),
        ("malformed", main(begun("</w:p>").as_bytes())),
        ("breaks off", main(begun(&p("x")).as_bytes())),
        ("document type", main(b"<!DOCTYPE a><a/>")),
        ("encoding", main(b"<a>\xff</a>")),
        ("too deep", main(begun(&"<w:tbl>".repeat(300)).as_bytes())),
        ("another root", main(b"<a/>")),
        ("picture only", only("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>")),
        ("empty", only("<w:p/>")),
        ("bomb", main(&vec![b' '; 4 << 20])),
        ("twice", rich().entry("WORD/document.xml", "x").bytes()),
        ("strange name", rich().entry("../a.xml", "x").bytes()),
    ];
    let mut shown = String::new();
    for (what, bytes) in cases {
        let problem = read("bao-cao.docx", bytes).unwrap_err();
        for lang in [Lang::Vi, Lang::En] {
            let diag = problem.to_diag("bao-cao.docx", lang);
            shown.push_str(&format!("{what} [{}]\n  {}\n  {}\n", diag.code, diag.message, diag.help.unwrap_or_default()));
        }
    }
    insta::assert_snapshot!(shown);
}
