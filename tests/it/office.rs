//! Documents as office programs make them: the five seeds and a page of our own, written by LibreOffice as Word, PDF, HTML and Excel,
//! say what the plain text says.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use doichieu::base::lang::Lang;
use doichieu::base::place::Place;
use doichieu::document::clean::Clean;
use doichieu::document::problem::pdf::PdfProblem;
use doichieu::document::problem::{Form, Problem};
use doichieu::document::{self, Document, Options, Role, pdf};
use doichieu::workspace::pdf_process::PdfReader;
use serde_json::Value;

use crate::command;
use crate::install::{install, say_aloud};

const SEEDS: [&str; 5] = ["bac-ninh-2017", "ben-tre-2016", "binh-phuoc-2016", "binh-thuan-2015", "phu-tho-2015"];

/// Whether there is an office to test with.
pub(super) fn there() -> bool {
    let packages = ["libreoffice-writer-nogui", "libreoffice-calc-nogui", "fonts-liberation"];
    install("soffice", &packages, "DOICHIEU_SKIP_OFFICE")
}

/// Has LibreOffice write files in another format, `pdf` or `docx:MS Word 2007 XML`, beside them.
pub(super) fn convert(folder: &Path, names: &[String], format: &str) {
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
         <style:style style:name=\"N\" style:family=\"paragraph\" style:parent-style-name=\"P\">\
         <style:paragraph-properties fo:break-before=\"page\"/></style:style>\
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
        Some("pdf") => pdf::finish(reader().read(bytes).map_err(Problem::Pdf)?, &Options::default()),
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
    let (code, out, err) =
        command::run(path.parent().unwrap(), &["extract", "--format", "json", path.to_str().unwrap(), "--rules", rules.to_str().unwrap()]);
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
        // A web page has a title of its own besides, under which what stood above the text's title is no frame; and only of texts and
        // PDF files is it worked out what belongs to the frame of a page.
        if extension == "pdf" {
            assert_eq!(got.join(" "), want.join(" "), "{}", path.display());
        }
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

const TABLE: [&[&str]; 5] = [
    &["STT", "Nội dung", "ĐVT", "Kế hoạch năm 2018", "Thực hiện năm 2018"],
    &["1", "Tỷ lệ cán bộ, công chức có hộp thư điện tử", "%", "100", "98,5"],
    &["2", "Dịch vụ công trực tuyến mức độ 3", "DVC", "160", "1.549"],
    &["2.1", "Hồ sơ tiếp nhận", "Hồ sơ", "", "12.300"],
    &["3", "Kinh phí", "Triệu đồng", "500", "480"],
];

/// The table as a web page, in Markdown and as a workbook.
fn tables() -> [String; 3] {
    let row = |open: &str, close: &str, cells: &[&str]| cells.iter().map(|c| format!("{open}{c}{close}")).collect::<String>();
    let lines = |line: &dyn Fn(&[&str]) -> String| TABLE.iter().map(|cells| line(cells)).collect::<String>();
    let html = lines(&|cells| format!("<tr>{}</tr>", row("<td>", "</td>", cells)));
    let markdown: Vec<String> = TABLE.iter().map(|cells| format!("{}|\n", row("| ", " ", cells))).collect();
    let calc = lines(&|cells| {
        let open = "<table:table-cell office:value-type=\"string\"><text:p>";
        format!("<table:table-row>{}</table:table-row>", row(open, "</text:p></table:table-cell>", cells))
    });
    let empty = workbook(&[]);
    let at = empty.find("</table:table>").unwrap();
    [
        format!("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"></head><body><table>{html}</table></body></html>"),
        format!("{}|---|---|---|---|---|\n{}", markdown[0], markdown[1..].concat()),
        format!("{}{calc}{}", &empty[..at], &empty[at..]),
    ]
}

#[test]
fn a_table_says_the_same_in_every_format() {
    if !there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let [html, markdown, calc] = tables();
    command::write(at, "a.html", html);
    command::write(at, "a.md", markdown);
    command::write(at, "b.fods", calc);
    convert(at, &["a.html".to_string()], "docx:MS Word 2007 XML");
    convert(at, &["b.fods".to_string()], "xlsx:Calc MS Excel 2007 XML");
    let want = facts(&at.join("a.md"));
    let values: Vec<&str> = want.iter().map(|f| f.split(' ').nth(1).unwrap().trim_matches('"')).collect();
    assert_eq!(values, ["1549", "160", "12300", "100", "98.5"], "{want:#?}");
    for name in ["a.html", "a.docx", "b.xlsx"] {
        assert_eq!(facts(&at.join(name)), want, "{name}");
    }
}

/// A report of our own: a title, running text over several pages, a list, a table, a running head and page numbers.
fn own_report() -> String {
    let mut body = "<text:h text:style-name=\"T\" text:outline-level=\"1\">Kết quả chuyển đổi số năm 2016</text:h>".to_string();
    for n in 1..=30 {
        body += &paragraph(&format!(
            "Đoạn {n}: đến hết quý {n}, có {n} trên tổng số 277 xã, phường, thị trấn nối mạng nội bộ với trung tâm dữ liệu của tỉnh; cán bộ \
             được cấp hòm thư công vụ và dùng hằng ngày trong giai đoạn 2016-2020, hơn hẳn cùng kỳ năm trước về mọi mặt."
        ));
    }
    body += "<text:p text:style-name=\"N\">Bảng số liệu kèm theo báo cáo này ở trang sau.</text:p>";
    body += &["- Cấp tỉnh dùng chữ ký số;", "- Cấp huyện chưa dùng."].map(paragraph).concat();
    let cells = [["Cấp", "Tỷ lệ có máy tính"], ["Cấp tỉnh, gồm cả các sở và ban quản lý khu công nghiệp", "98,5%"], ["Cấp xã", "62%"]];
    let row = |row: &[&str; 2]| {
        let cell = |c: &&str| format!("<table:table-cell><text:p>{c}</text:p></table:table-cell>");
        format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())
    };
    let rows: String = cells.iter().map(row).collect();
    body += &format!("<table:table table:name=\"B\"><table:table-column table:number-columns-repeated=\"2\"/>{rows}</table:table>");
    let master = "<style:header><text:p>Báo cáo của một tỉnh</text:p></style:header><style:footer><text:p>Trang <text:page-number/></text:p></style:footer>";
    text_document(&body, master)
}

#[test]
fn a_pdf_of_many_pages_keeps_its_parts_apart() {
    if !there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    command::write(folder.path(), "a.fodt", own_report());
    convert(folder.path(), &["a.fodt".to_string()], "pdf");
    let document = read(&folder.path().join("a.pdf")).unwrap();
    let with = |role: &dyn Fn(Role) -> bool| {
        let of = document.blocks.iter().filter(|b| role(b.role));
        of.map(|b| document.text[b.range.clone()].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(with(&|r| r == Role::Title), ["Kết quả chuyển đổi số năm 2016"]);
    assert_eq!(with(&|r| r == Role::Item), ["- Cấp tỉnh dùng chữ ký số;", "- Cấp huyện chưa dùng."]);
    let body = with(&|r| r == Role::Body);
    assert_eq!(body.len(), 31, "{body:#?}");
    assert!(body[..30].iter().all(|p| p.starts_with("Đoạn ") && p.ends_with("về mọi mặt.") && p.contains("2016-2020")), "{body:#?}");
    let cells = ["Cấp", "Tỷ lệ có máy tính", "Cấp tỉnh, gồm cả các sở và ban quản lý khu công nghiệp", "98,5%", "Cấp xã", "62%"];
    assert_eq!(with(&|r| matches!(r, Role::Cell { .. })), cells);
    let seats: Vec<Role> = document.blocks.iter().map(|b| b.role).filter(|r| matches!(r, Role::Cell { .. })).collect();
    assert_eq!(seats[3], Role::Cell { table: 1, row: 2, column: 2, heading: false });
    let furniture = with(&|r| r == Role::Furniture);
    assert!(furniture.len() >= 6 && furniture[..2] == ["Báo cáo của một tỉnh", "Trang 1"], "{furniture:?}");
    assert!(document.blocks.iter().any(|b| matches!(b.place, Some(Place::Pages { .. }))), "no paragraph goes over an edge");
}

#[test]
fn formats_that_are_not_read_are_named_with_a_cure() {
    if !there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    command::write(at, "a.fodt", text_document(&paragraph("Tỷ lệ đạt 95%."), ""));
    let names = ["a.fodt".to_string()];
    for (format, form) in [("doc:MS Word 97", Form::Doc), ("rtf:Rich Text Format", Form::Rtf), ("odt:writer8", Form::Odt)] {
        convert(at, &names, format);
        let name = format!("a.{}", format.split(':').next().unwrap());
        assert_eq!(read(&at.join(&name)), Err(Problem::Unread(form)));
        command::refused(at, &["extract", &name], "Word (.docx)");
    }
    let locked =
        "{\"EncryptFile\":{\"type\":\"boolean\",\"value\":\"true\"},\"DocumentOpenPassword\":{\"type\":\"string\",\"value\":\"mật khẩu\"}}";
    convert(at, &names, &format!("pdf:writer_pdf_Export:{locked}"));
    assert_eq!(read(&at.join("a.pdf")), Err(Problem::Pdf(PdfProblem::Encrypted)));
    command::refused(at, &["extract", "a.pdf"], "`a.pdf` is locked with a password");
    // Rights alone ask for no password.
    let rights = locked.replace("DocumentOpenPassword", "PermissionPassword").replace("EncryptFile", "RestrictPermissions");
    convert(at, &names, &format!("pdf:writer_pdf_Export:{rights}"));
    assert_eq!(folded(&read(&at.join("a.pdf")).unwrap()), ["Tỷ lệ đạt 95%."]);
}
