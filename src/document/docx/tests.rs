//! Each construct of Word on a document made of it alone.

use crate::base::lang::Lang;
use crate::document::problem::archive::ArchiveProblem;
use crate::document::problem::word::XmlFault;
use crate::document::{Block, Role};

use super::*;

#[path = "../../../tests/it/docx_make.rs"]
mod docx_make;

use docx_make::{Docx, p, pp, r, rp, table};

fn parts(docx: &Docx) -> Parts {
    let parts = read(&docx.bytes()).unwrap();
    let mut end = 0;
    for Block { range, .. } in &parts.blocks {
        assert!(range.start >= end && !parts.text[range.clone()].is_empty());
        assert!(parts.text[end..range.start].trim().is_empty(), "text between blocks");
        end = range.end;
    }
    assert!(parts.notes.iter().all(|n| parts.text.get(n.range.clone()).is_some()));
    parts
}

// A line a block: place, role, text; then a line a note.
fn shown(docx: &Docx) -> String {
    let parts = parts(docx);
    let role = |role: Role| match role {
        Role::Cell { heading: true, .. } => " heading".to_string(),
        Role::Cell { .. } | Role::Body => String::new(),
        other => format!(" {other:?}"),
    };
    let block = |b: &Block| {
        let place = b.place.as_ref().unwrap().say(Lang::En);
        format!("{place}{}: {}\n", role(b.role), parts.text[b.range.clone()].escape_debug())
    };
    let notes = parts.notes.iter().map(|n| format!("- {:?} {}\n", &parts.text[n.range.clone()], n.say(Lang::En)));
    parts.blocks.iter().map(block).chain(notes).collect()
}

fn body(xml: &str) -> String {
    shown(&Docx::new(xml))
}

fn problem(docx: &Docx) -> Problem {
    read(&docx.bytes()).unwrap_err()
}

#[test]
fn paragraphs_are_counted_where_they_have_text() {
    let text = body(&[p("Một"), p(" "), "<w:p/>".into(), p("Hai"), format!("<w:p>{}{}</w:p>", r("Ba "), r("bốn"))].concat());
    assert_eq!(text, "paragraph 1: Một\nparagraph 2: Hai\nparagraph 3: Ba bốn\n");
}

#[test]
fn signs_inside_of_a_run() {
    let run = "<w:r><w:t>36a</w:t><w:noBreakHyphen/><w:t>x</w:t><w:tab/><w:t>thủ</w:t><w:softHyphen/><w:t>tục</w:t><w:br/><w:t>dòng</w:t><w:cr/><w:t xml:space=\"preserve\"> z </w:t></w:r>";
    assert_eq!(
        body(&format!("<w:p>{run}</w:p>")),
        "paragraph 1: 36a-x\\tthủtục\\ndòng\\n z\n- \"\" took out characters that do not show: U+00AD\n"
    );
    assert_eq!(body("<w:p><w:r><w:t> a </w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>"), "paragraph 1: ab\n", "as Word trims it");
}

#[test]
fn symbols_are_mapped_or_said() {
    let sym = |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    let text = body(&format!("<w:p>{}{}{}</w:p>", sym("Wingdings", "F0FC"), sym("Symbol", "F0B3"), r(" 90%")));
    assert!(text.starts_with("paragraph 1: ✔≥ 90%\n- \"✔\" a symbol: Wingdings U+F0FC → ✔"), "{text}");
    let text = body(&format!("<w:p>{}{}</w:p>", sym("Odd Font", "F041"), r("x")));
    assert!(text.starts_with("paragraph 1: \u{fffd}x\n"), "{text}");
    let typed = rp("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", "\u{f0e0}ü");
    assert!(body(&format!("<w:p>{typed}{}</w:p>", r(" 5"))).starts_with("paragraph 1: →✔ 5\n"));
}

#[test]
fn tracked_changes_stand_as_if_accepted() {
    let gone = "<w:del><w:r><w:delText>40</w:delText></w:r></w:del>";
    let moved = format!("<w:moveFrom>{}</w:moveFrom>", r("cũ"));
    let text = body(&format!("<w:p>{}{gone}<w:ins>{}</w:ins>{moved}<w:moveTo>{}</w:moveTo></w:p>", r("có "), r("45"), r(" máy")));
    assert_eq!(
        text,
        "paragraph 1: có 45 máy\n- \"\" text deleted by a tracked change, not counted: “40”\n\
         - \"\" text deleted by a tracked change, not counted: “cũ”\n"
    );
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let first = pp("<w:rPr><w:del w:id=\"1\"/></w:rPr>", &r("đạt 95"));
    assert_eq!(body(&(first.clone() + &p("% dịch vụ") + &p("x"))), "paragraph 1: đạt 95% dịch vụ\nparagraph 2: x\n");
    assert_eq!(body(&(first.clone() + &table(&[&["a"]]))), "paragraph 1: đạt 95\ntable 1, row 1, column 1: a\n");
    assert_eq!(body(&first), "paragraph 1: đạt 95\n");
}

#[test]
fn a_deleted_row_is_told_and_not_counted() {
    let gone =
        "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>cũ 12</w:delText></w:r></w:del></w:p></w:tc></w:tr>";
    let kept = format!("<w:tr><w:tc>{}</w:tc></w:tr>", p("mới 15"));
    assert_eq!(
        body(&format!("<w:tbl>{gone}{kept}</w:tbl>")),
        "table 1, row 1, column 1: mới 15\n- \"\" text deleted by a tracked change, not counted: “cũ 12”\n"
    );
}

#[test]
fn fields_give_their_result() {
    let fld = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instr = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let date = [fld("begin"), instr(" DATE "), fld("separate"), r("5/3/2017"), fld("end")].concat();
    assert_eq!(body(&format!("<w:p>{}{date}{}</w:p>", r("ngày "), r("."))), "paragraph 1: ngày 5/3/2017.\n");
    let page = [fld("begin"), instr("PA"), instr("GE"), fld("separate"), r("12"), fld("end")].concat();
    assert_eq!(body(&format!("<w:p>{}{page}</w:p>", r("Trang "))), "paragraph 1: Trang\n- \"\" took out page numbers: “12”\n");
    let simple =
        format!("<w:fldSimple w:instr=\" TITLE \">{}</w:fldSimple><w:fldSimple w:instr=\"NUMPAGES\">{}</w:fldSimple>", r("Tên"), r("9"));
    assert_eq!(body(&format!("<w:p>{simple}</w:p>")), "paragraph 1: Tên\n- \"\" took out page numbers: “9”\n");
    let inner = [fld("begin"), instr("IF "), date, instr("x"), fld("separate"), r("kết quả"), fld("end")].concat();
    assert_eq!(body(&format!("<w:p>{inner}</w:p>")), "paragraph 1: kết quả\n", "a field in an instruction");
}

#[test]
fn a_field_without_an_end_hides_nothing_after_its_paragraph() {
    let open = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:t>x</w:t></w:r></w:p>";
    assert_eq!(body(&(open.to_string() + &p("95%"))), "paragraph 1: 95%\n");
    let result = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>3</w:t></w:r></w:p>";
    assert!(body(&(result.to_string() + &p("95%"))).starts_with("paragraph 1: 95%\n"));
}

#[test]
fn wrappers_are_looked_through() {
    let wrapped = format!(
        "<w:p><w:hyperlink r:id=\"x\">{}</w:hyperlink><w:smartTag w:element=\"date\"><w:smartTagPr/>{}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:commentRangeStart w:id=\"0\"/></w:p>",
        r("a "),
        r("b "),
        r("c")
    );
    assert_eq!(body(&wrapped), "paragraph 1: a b c\n");
    let block = format!("<w:sdt><w:sdtContent>{}<w:customXml>{}</w:customXml></w:sdtContent></w:sdt>", p("một"), p("hai"));
    assert_eq!(body(&block), "paragraph 1: một\nparagraph 2: hai\n");
    let prompt = format!("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", r("Bấm để nhập 5 số"));
    let text = body(&format!("<w:p>{}{prompt}</w:p>", r("x")));
    assert_eq!(text, "paragraph 1: x\n- \"\" hidden text, not counted: “Bấm để nhập 5 số”\n");
}

fn shape(text: &str) -> String {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
}

#[test]
fn a_text_box_is_read_once_and_after_its_paragraph() {
    let boxed = format!("<w:p>{}{}{}</w:p>", r("trước "), shape("95% hộp"), r("sau"));
    assert_eq!(body(&boxed), "paragraph 1: trước sau\ntext box 1: 95% hộp\n");
    let old = format!("<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>", p("a"), p("b"));
    assert_eq!(body(&(boxed + &old)), "paragraph 1: trước sau\ntext box 1: 95% hộp\ntext box 2: a\ntext box 2: b\n");
    let fallback = "<mc:AlternateContent><mc:Choice Requires=\"z\"><w:drawing/></mc:Choice><mc:Fallback><w:r><w:t>chữ</w:t></w:r></mc:Fallback></mc:AlternateContent>";
    assert_eq!(body(&format!("<w:p>{fallback}</w:p>")), "paragraph 1: chữ\n", "what only the old way has");
}

#[test]
fn cells_stand_where_they_are_seen() {
    let tc = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let rows = [
        format!("<w:tr>{}{}</w:tr>", tc("<w:gridSpan w:val=\"2\"/>", "rộng"), tc("", "xa")),
        format!("<w:tr>{}{}{}</w:tr>", tc("<w:vMerge w:val=\"restart\"/>", "cao"), tc("", "b"), tc("", "c")),
        format!("<w:tr><w:trPr/>{}{}{}</w:tr>", tc("<w:vMerge/>", "che"), tc("", "b"), tc("", "c")),
        format!("<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}</w:tr>", tc("", "lùi")),
    ];
    assert_eq!(
        body(&format!("{}<w:tbl>{}</w:tbl>{}", p("trước"), rows.concat(), p("sau"))),
        "paragraph 1: trước\ntable 1, row 1, column 1: rộng\ntable 1, row 1, column 3: xa\ntable 1, row 2, column 1: cao\n\
         table 1, row 2, column 2: b\ntable 1, row 2, column 3: c\ntable 1, row 3, column 2: b\ntable 1, row 3, column 3: c\n\
         table 1, row 4, column 2: lùi\nparagraph 2: sau\n- \"\" hidden text, not counted: “che”\n"
    );
}

#[test]
fn tables_in_cells_and_cells_of_several_paragraphs() {
    let outer =
        format!("<w:tbl><w:tr><w:tc>{}{}{}{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("a"), p("b"), table(&[&["trong"]]), p("c"), p("d"));
    assert_eq!(
        body(&(outer + &table(&[&["x"]]))),
        "table 1, row 1, column 1: a\\nb\ntable 2, row 1, column 1: trong\ntable 1, row 1, column 1: c\ntable 1, row 1, column 2: d\n\
         table 3, row 1, column 1: x\n"
    );
}

#[test]
fn heading_cells_are_marked() {
    let head = format!("<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p("Cấp"), p("Năm 2016"));
    let row = format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p("Tỉnh"), p("95%"));
    assert_eq!(
        body(&format!("<w:tbl>{head}{row}</w:tbl>")),
        "table 1, row 1, column 1 heading: Cấp\ntable 1, row 1, column 2 heading: Năm 2016\n\
         table 1, row 2, column 1 heading: Tỉnh\ntable 1, row 2, column 2: 95%\n"
    );
}

#[test]
fn notes_follow_what_refers_to_them_with_the_number_printed() {
    let refer = |id: &str| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let cell = format!("<w:tbl><w:tr><w:tc><w:p>{}{}</w:p></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", r("95%"), refer("4"), p("b"));
    let xml = format!("<w:p>{}{}{}</w:p>{cell}{}", r("đạt 90%"), refer("7"), r(" số"), p("hết"));
    let docx = Docx::new(&xml).footnotes(&[("4", "tính đến tháng 6"), ("7", "chưa gồm xã"), ("9", "không ai nhắc")]);
    assert_eq!(
        shown(&docx),
        "paragraph 1: đạt 90% số\nnote 1 Note: chưa gồm xã\ntable 1, row 1, column 1: 95%\ntable 1, row 1, column 2: b\n\
         note 2 Note: tính đến tháng 6\nparagraph 2: hết\n"
    );
    let endnote = "<w:p><w:r><w:t>x</w:t><w:endnoteReference w:id=\"2\"/></w:r></w:p>";
    let docx = Docx::new(endnote).part("endnotes", "endnotes", &format!("<w:endnote w:id=\"2\">{}</w:endnote>", p("cuối")));
    assert_eq!(shown(&docx), "paragraph 1: x\nnote 1 Note: cuối\n");
}

#[test]
fn headers_and_footers_are_furniture() {
    let xml =
        p("thân") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference r:id=\"footer\"/></w:sectPr>";
    let docx = Docx::new(&xml).part("header", "hdr", &p("Báo cáo 2016")).part("footer", "ftr", &table(&[&["Trang 2"]]));
    assert_eq!(
        shown(&docx),
        "paragraph 1: thân\npage header or footer Furniture: Báo cáo 2016\npage header or footer Furniture: Trang 2\n"
    );
}

const STYLES: &str = r#"<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
    <w:style w:type="paragraph" w:styleId="D"><w:name w:val="Đầu đề 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="M"><w:name w:val="Riêng"/><w:basedOn w:val="D"/></w:style>
    <w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
    <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="V"><w:name w:val="v"/><w:rPr><w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/></w:rPr></w:style>"#;

#[test]
fn styles_give_roles() {
    let styled = |style: &str, text: &str| pp(&format!("<w:pStyle w:val=\"{style}\"/>"), &r(text));
    let list = |number: &str| format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr>");
    let xml = [
        styled("T", "Báo cáo"),
        styled("D", "I. Phần"),
        styled("M", "1. Mục"),
        pp("<w:outlineLvl w:val=\"1\"/>", &r("2. Mục")),
        styled("C", "Bảng 1"),
        styled("TOC1", "Phần 7"),
        pp(&list("3"), &r("ý một")),
        pp(&list("3"), &r("ý hai")),
        pp(&list("0"), &r("thường")),
    ];
    assert_eq!(
        shown(&Docx::new(&xml.concat()).styles(STYLES)),
        "paragraph 1 Title: Báo cáo\nparagraph 2 Heading: I. Phần\nparagraph 3 Heading: 1. Mục\nparagraph 4 Heading: 2. Mục\n\
         paragraph 5 Caption: Bảng 1\nparagraph 6 Furniture: Phần 7\nparagraph 7 Item: ý một\nparagraph 8 Item: ý hai\nparagraph 9: thường\n\
         - \"\" did not copy the numbers and bullets of lists that Word sets by itself (2 places)\n"
    );
}

#[test]
fn hidden_text_is_told() {
    let xml =
        format!("<w:p>{}{}{}{}</w:p>", r("có "), rp("<w:vanish/>", "99 "), rp("<w:vanish/>", "máy"), rp("<w:vanish w:val=\"0\"/>", "40"));
    assert_eq!(body(&xml), "paragraph 1: có 40\n- \"\" hidden text, not counted: “99 máy”\n");
}

#[test]
fn old_fonts_are_decoded_by_run_and_by_style() {
    let font = |name: &str| format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/>");
    let xml = format!("<w:p>{}{}{}</w:p>", rp(&font(".VnTimeH"), "tØnh "), rp(&font(".VnTime"), "®· cÊp 40"), r(" chữ ®"));
    assert_eq!(
        body(&xml),
        "paragraph 1: TỈNH đã cấp 40 chữ ®\n\
         - \"TỈNH \" converted from TCVN3 (ABC, .VnTime): tØnh → TỈNH (2 places)\n"
    );
    // One letter in two runs, the font from the paragraph's style.
    let parted = pp("<w:pStyle w:val=\"V\"/>", &(r("ñaõ ca") + &r("áp")));
    assert!(shown(&Docx::new(&parted).styles(STYLES)).starts_with("paragraph 1: đã cấp\n"));
}

#[test]
fn formulas_charts_and_embedded_files() {
    let formula = "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>";
    assert_eq!(body(formula), "paragraph 1: 1/2\n");
    let chart = format!("<w:p>{}<w:r><w:drawing><c:chart r:id=\"a\"/></w:drawing></w:r></w:p><w:altChunk r:id=\"b\"/>", r("x"));
    assert_eq!(
        body(&chart),
        "paragraph 1: x\n- \"\" did not read what may have text: chart\n- \"\" did not read what may have text: altChunk\n"
    );
}

#[test]
fn strict_documents_other_prefixes_and_wide_parts_are_the_same() {
    let docx = Docx::of(&["Tỉnh có 40 máy"]).styles(STYLES);
    let plain = shown(&docx);
    assert_eq!(shown(&docx.clone().strict()), plain);
    let (_, main) = docx.entries().into_iter().find(|(n, _)| n == "word/document.xml").unwrap();
    let text = String::from_utf8(main).unwrap();
    assert_eq!(shown(&docx.clone().entry("word/document.xml", text.replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0="))), plain);
    let wide: Vec<u8> = "\u{feff}"
        .chars()
        .chain(text.replace("UTF-8", "UTF-16").chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(shown(&docx.entry("word/document.xml", wide)), plain);
}

#[test]
fn a_document_without_text_says_what_it_is() {
    let picture = "<w:p><w:r><w:drawing><a:blip r:embed=\"rId5\"/></w:drawing></w:r></w:p>";
    let no_text = |pictures| Problem::Word(WordProblem::NoText { pictures });
    assert_eq!(problem(&Docx::new(picture)), no_text(true));
    assert_eq!(problem(&Docx::new("<w:p/>")), no_text(false));
    let header = "<w:p/><w:sectPr><w:headerReference r:id=\"header\"/></w:sectPr>";
    assert_eq!(problem(&Docx::new(header).part("header", "hdr", &p("Trang"))), no_text(false), "a header alone is no report");
}

#[test]
fn damage_is_said_with_the_part() {
    let fault = |docx: &Docx| match problem(docx) {
        Problem::Word(WordProblem::Xml { part, fault, .. }) => (part, fault),
        other => panic!("{other:?}"),
    };
    let main = "word/document.xml".to_string();
    let docx = Docx::of(&["x"]);
    let with = |text: &[u8]| docx.clone().entry("word/document.xml", text);
    assert_eq!(fault(&with(b"<w:document")), (main.clone(), XmlFault::Malformed));
    assert_eq!(fault(&with(b"<!DOCTYPE x><x/>")), (main.clone(), XmlFault::DocumentType));
    assert_eq!(fault(&with(b"\xff\xfe\xff")), (main.clone(), XmlFault::Encoding));
    let deep = format!("<w:document xmlns:w=\"{}\"><w:body>{}", docx_make::W, "<w:tbl><w:tr><w:tc>".repeat(30_000));
    assert_eq!(fault(&with(deep.as_bytes())), (main.clone(), XmlFault::TooDeep));
    let half = format!("<w:document xmlns:w=\"{}\"><w:body>{}", docx_make::W, p("x"));
    assert_eq!(fault(&with(half.as_bytes())), (main.clone(), XmlFault::Unfinished));
    assert_eq!(fault(&with(b"<x/>")), (main.clone(), XmlFault::OtherRoot));
    assert_eq!(fault(&with(b"")), (main, XmlFault::Unfinished));
    assert_eq!(problem(&Docx::of(&["x"]).styles("").entry("word/styles.xml", "<a")), {
        Problem::Word(WordProblem::Xml { part: "word/styles.xml".into(), byte: 2, fault: XmlFault::Malformed })
    });
}

#[test]
fn missing_parts_are_said_and_those_without_which_it_can_be_read_are_not() {
    let keep = |docx: &Docx, name: &str| {
        let entries: Vec<_> = docx.entries().into_iter().filter(|(n, _)| n != name).collect();
        read(&docx_make::pack(&entries))
    };
    let docx = Docx::of(&["x"]).styles(STYLES);
    let missing = |part: &str| Problem::Word(WordProblem::Missing { part: part.into() });
    assert_eq!(keep(&docx, "word/document.xml").unwrap_err(), missing("word/document.xml"));
    assert_eq!(keep(&docx, "word/styles.xml").unwrap_err(), missing("word/styles.xml"));
    assert_eq!(keep(&docx, "[Content_Types].xml").unwrap().text, "x");
    assert_eq!(keep(&docx, "_rels/.rels").unwrap().text, "x");
    let noted = Docx::new("<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>").footnotes(&[("2", "y")]);
    assert_eq!(keep(&noted, "word/_rels/document.xml.rels").unwrap().text, "x\ny", "found by their names");
    let lost = Docx::new("<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>").footnotes(&[("3", "z")]);
    assert!(shown(&lost).ends_with("did not read what may have text: footnote\n"), "{}", shown(&lost));
    let other = docx_make::pack(&[("xl/workbook.xml".to_string(), b"<x/>".to_vec())]);
    assert_eq!(read(&other).unwrap_err(), Problem::Word(WordProblem::NotWord));
    assert_eq!(read(b"PK\x03\x04").unwrap_err(), Problem::Archive(ArchiveProblem::CutShort));
}
