//! Documents as office programs make them: the five seeds and a page of our own, written by LibreOffice as Word, PDF, HTML and Excel,
//! say what the plain text says.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use doichieu::base::lang::Lang;
use doichieu::document::clean::Clean;
use doichieu::document::problem::Problem;
use doichieu::document::{self, Document, Options, Role};
use doichieu::workspace::pdf_process::PdfReader;
use serde_json::Value;

use crate::command;
use crate::install::{install, say_aloud};

const SEEDS: [&str; 5] = ["bac-ninh-2017", "ben-tre-2016", "binh-phuoc-2016", "binh-thuan-2015", "phu-tho-2015"];

/// Whether there is an office to test with.
fn there() -> bool {
    let packages = ["libreoffice-writer-nogui", "libreoffice-calc-nogui", "fonts-liberation"];
    install("soffice", &packages, "DOICHIEU_SKIP_OFFICE")
}

/// Has LibreOffice write files in another format, `pdf` or `docx:MS Word 2007 XML`, beside them.
fn convert(folder: &Path, names: &[String], format: &str) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut command = Command::new("soffice");
    command.current_dir(folder).args([&profile, "--headless", "--convert-to", format]).args(names);
    let output = command.output().unwrap();
    let ending = format.split(':').next().unwrap();
    for name in names {
        let made = folder.join(name).with_extension(ending);
        assert!(made.is_file(), "{} was not made: {}", made.display(), String::from_utf8_lossy(&output.stderr));
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text document in one file of XML: pages of A4 in 14 points with first lines indented, as official documents are set. `body` is its
/// content, `master` what stands on every page.
fn text_document(body: &str, master: &str) -> String {
    let spaces = ["office", "style", "text", "table"].map(|s| format!("xmlns:{s}=\"urn:oasis:names:tc:opendocument:xmlns:{s}:1.0\""));
    let font = "<style:text-properties style:font-name=\"Liberation Serif\" fo:font-size=\"14pt\"/>";
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document {} xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
         office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.text\">\
         <office:font-face-decls><style:font-face style:name=\"Liberation Serif\"/></office:font-face-decls>\
         <office:styles><style:default-style style:family=\"paragraph\">{font}</style:default-style>\
         <style:style style:name=\"P\" style:family=\"paragraph\"><style:paragraph-properties fo:text-align=\"justify\" \
         fo:text-indent=\"1cm\" fo:margin-bottom=\"0.2cm\"/>{font}</style:style>\
         <style:style style:name=\"T\" style:family=\"paragraph\"><style:paragraph-properties fo:text-align=\"center\" \
         fo:margin-bottom=\"0.4cm\"/><style:text-properties fo:font-size=\"20pt\" fo:font-weight=\"bold\"/></style:style></office:styles>\
         <office:automatic-styles><style:page-layout style:name=\"A4\"><style:page-layout-properties fo:page-width=\"21cm\" \
         fo:page-height=\"29.7cm\" fo:margin=\"2cm\"/></style:page-layout></office:automatic-styles>\
         <office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"A4\">{master}</style:master-page>\
         </office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>\n",
        spaces.join(" ")
    )
}

fn paragraph(text: &str) -> String {
    format!("<text:p text:style-name=\"P\">{}</text:p>", escaped(text))
}

/// A workbook in one file of XML, a paragraph a cell of the first column.
fn workbook(paragraphs: &[String]) -> String {
    let spaces = ["office", "text", "table"].map(|s| format!("xmlns:{s}=\"urn:oasis:names:tc:opendocument:xmlns:{s}:1.0\""));
    let rows = paragraphs.iter().fold(String::new(), |mut rows, text| {
        let text = escaped(text);
        let _ = write!(
            rows,
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
        );
        rows
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document {} office:version=\"1.2\" \
         office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Báo cáo\">{rows}</table:table></office:spreadsheet></office:body></office:document>\n",
        spaces.join(" ")
    )
}

fn reader() -> PdfReader {
    PdfReader { program: PathBuf::from(env!("CARGO_BIN_EXE_doichieu")), ..PdfReader::own().unwrap() }
}

fn read(path: &Path) -> Result<Document, Problem> {
    let bytes = std::fs::read(path).unwrap();
    match path.extension().and_then(|e| e.to_str()) {
        Some("pdf") => reader().read(bytes).map_err(Problem::Pdf),
        _ => document::read(path.to_str().unwrap(), bytes, &Options::default()),
    }
}

/// The paragraphs of a document, folded, without what stands on every page. A line of a PDF that ends in `/` does not say whether a
/// space followed.
fn folded(document: &Document) -> Vec<String> {
    let body = document.blocks.iter().filter(|b| b.role != Role::Furniture);
    let texts = body.map(|b| Clean::new(&document.text[b.range.clone()]).text().trim().replace("/ ", "/"));
    texts.filter(|t| !t.is_empty()).collect()
}

/// What `extract` says of a document, fact by fact, without what differs from format to format.
fn facts(path: &Path) -> Vec<String> {
    let rules = command::root().join("rules");
    let (code, out, err) = command::run(path.parent().unwrap(), &["extract", path.to_str().unwrap(), "--rules", rules.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{}: {err}", path.display());
    let answer: Value = serde_json::from_str(&out).unwrap();
    let fields = ["indicator", "value", "unit", "bound", "tier", "status", "year"];
    let of = |fact: &Value| fields.map(|f| fact[f].to_string()).join(" ");
    let mut facts: Vec<String> = answer["facts"].as_array().unwrap().iter().map(of).collect();
    facts.sort();
    facts
}

/// One variant of every seed held against the plain text; `extension` of the files that stand in the folder.
fn same_as_text(folder: &Path, extension: &str) {
    for seed in SEEDS {
        let plain = read(&folder.join(seed).with_extension("txt")).unwrap();
        let path = folder.join(seed).with_extension(extension);
        let other = match read(&path) {
            Err(Problem::NotBuilt(kind)) => return say_aloud(&format!("LEFT OUT: {} files, for which there is no reader", kind.ending())),
            other => other.unwrap_or_else(|p| panic!("{}", p.to_diag(seed, Lang::En).message)),
        };
        let (want, got) = (folded(&plain), folded(&other));
        let missing: Vec<&String> = want.iter().filter(|p| !got.contains(p)).collect();
        assert_eq!(missing, Vec::<&String>::new(), "{}, which has {got:#?}", path.display());
        assert_eq!(got.join(" "), want.join(" "), "{}", path.display());
        assert_eq!(facts(&path), facts(&folder.join(seed).with_extension("txt")), "{}", path.display());
    }
}

#[test]
fn the_seeds_say_the_same_in_every_format() {
    if !there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for seed in SEEDS {
        let text = std::fs::read_to_string(command::root().join("seeds").join(seed).join("report.txt")).unwrap();
        let paragraphs: Vec<String> = text.lines().map(|l| l.trim().to_string()).filter(|l| !l.is_empty()).collect();
        let body: String = paragraphs.iter().map(|p| paragraph(p)).collect();
        command::write(at, &format!("{seed}.txt"), &text);
        command::write(at, &format!("{seed}.fodt"), text_document(&body, ""));
        command::write(at, &format!("{seed}.fods"), workbook(&paragraphs));
    }
    let texts = SEEDS.map(|s| format!("{s}.fodt"));
    for (from, format) in [
        (&texts, "pdf"),
        (&texts, "docx:MS Word 2007 XML"),
        (&texts, "html:XHTML Writer File:UTF8"),
        (&SEEDS.map(|s| format!("{s}.fods")), "xlsx:Calc MS Excel 2007 XML"),
    ] {
        convert(at, from, format);
        same_as_text(at, format.split(':').next().unwrap());
    }
}
