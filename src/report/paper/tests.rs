//! Placeholders in runs, rows and paragraphs; what is wrong with a template; letterheads.

use super::*;
use crate::base::lang::Lang;
use crate::document::archive::Archive;

fn scope() -> Scope {
    let question = |ask: &str| Scope::from([("ask", text(ask)), ("id", text("a.b"))]);
    Scope::from([
        ("unit", text("Bến Tre & <i>")),
        ("reports", text("một\nhai\u{7}")),
        ("questions", numbered([question("số thứ nhất"), question("số thứ hai")].into_iter())),
        ("has_questions", only_if(true)),
        ("has_no_questions", only_if(false)),
    ])
}

fn filled(body: &str) -> Result<String, Fault> {
    fill::fill(&tree::read(&format!("<w:body>{body}</w:body>")).unwrap(), &scope(), schema::LETTER)
}

fn p(runs: &[&str]) -> String {
    let runs: String = runs.iter().map(|run| format!("<w:r><w:rPr/><w:t>{run}</w:t></w:r>")).collect();
    format!("<w:p><w:pPr/>{runs}</w:p>")
}

fn cell(paragraph: &str) -> String {
    format!("<w:tc>{paragraph}</w:tc>")
}

/// The words of the result, its marks resolved.
fn words_of(xml: &str) -> String {
    let nodes = tree::read(xml).unwrap();
    let mut out = String::new();
    for node in &nodes {
        if let tree::Node::Element(element) = node {
            element.each_text(&mut |t| out.push_str(t));
        }
    }
    out
}

#[test]
fn a_placeholder_is_found_whatever_runs_its_letters_are_in() {
    for runs in [&["Gửi {{unit}}!"][..], &["Gửi {", "{un", "it}", "}!"], &["Gửi ", "{{", "unit", "}}", "!"]] {
        let xml = filled(&p(runs)).unwrap();
        assert_eq!(words_of(&xml), "Gửi Bến Tre & <i>!", "{runs:?}");
        assert!(xml.contains("&lt;i&gt;"), "a value became markup: {xml}");
        assert_eq!(xml.matches("<w:r>").count(), runs.len(), "runs are kept");
    }
}

#[test]
fn two_placeholders_in_one_run_and_lines_in_one_value() {
    let xml = filled(&p(&["{{unit}}, {{reports}} và {{unit}}"])).unwrap();
    assert_eq!(words_of(&xml), "Bến Tre & <i>, mộthai và Bến Tre & <i>");
    assert_eq!(xml.matches("<w:br/>").count(), 1);
    assert!(!xml.contains('\u{7}'));
}

#[test]
fn what_holds_no_placeholder_is_kept_byte_for_byte() {
    let body = format!("{}<w:tbl><w:tr w:x='1' ><w:tc>{}</w:tc></w:tr></w:tbl><!-- a --><w:sectPr  />", p(&["a &amp; b", " c"]), p(&["d"]));
    assert_eq!(filled(&body).unwrap(), format!("<w:body>{body}</w:body>"));
}

#[test]
fn rows_and_paragraphs_are_repeated() {
    let row = format!("<w:tr>{}{}</w:tr>", cell(&p(&["{{#ques", "tions}}{{no}}"])), cell(&p(&["{{ask}} {{unit}};{{/questions}}"])));
    let xml = filled(&format!("<w:tbl>{row}</w:tbl>")).unwrap();
    assert_eq!(xml.matches("<w:tr>").count(), 2);
    assert_eq!(words_of(&xml), "1số thứ nhất Bến Tre & <i>;2số thứ hai Bến Tre & <i>;");
    let list = [p(&["{{#has_questions}}"]), p(&["{{#questions}}"]), p(&["{{no}}."]), p(&["{{/questions}}"]), p(&["{{/has_questions}}"])];
    let xml = filled(&list.concat()).unwrap();
    assert_eq!((words_of(&xml).as_str(), xml.matches("<w:p>").count()), ("1.2.", 2), "markers are no lines");
    assert_eq!(words_of(&filled(&p(&["a{{#has_no_questions}}b{{/has_no_questions}}"])).unwrap()), "", "the whole paragraph is the block");
}

#[test]
fn what_is_wrong_is_named() {
    let wrong = |runs: &[&str]| filled(&p(runs)).unwrap_err();
    let unknown = Fault::Unknown { name: "unti".into(), text: "Gửi {{unti}}".into(), near: Some("unit".into()) };
    assert_eq!(wrong(&["Gửi {{un", "ti}}"]), unknown);
    assert!(matches!(wrong(&["{{unit"]), Fault::Broken { .. }));
    assert!(matches!(wrong(&["unit}}"]), Fault::Broken { .. }));
    assert!(matches!(wrong(&["{{}}"]), Fault::Broken { .. }));
    assert!(matches!(wrong(&["{{#questions}}"]), Fault::NotClosed { .. }));
    assert!(matches!(wrong(&["{{/questions}}"]), Fault::NotOpened { .. }));
    assert!(matches!(wrong(&["{{questions}}"]), Fault::IsList { .. }));
    assert!(matches!(wrong(&["{{#unit}}a{{/unit}}"]), Fault::NoList { .. }));
}

#[test]
fn a_wrong_name_is_told_also_in_a_list_without_entries() {
    let list = [p(&["{{#has_no_questions}}"]), p(&["{{unti}}"]), p(&["{{/has_no_questions}}"])];
    assert!(matches!(filled(&list.concat()).unwrap_err(), Fault::Unknown { .. }));
}

#[test]
fn xml_that_is_cut_or_too_deep_is_refused() {
    assert!(tree::read("<a><b></a>").is_none());
    assert!(tree::read("<a>").is_none());
    assert!(tree::read(&("<a>".repeat(5000) + &"</a>".repeat(5000))).is_none());
}

#[test]
fn the_templates_built_in_are_right_and_keep_their_parts() {
    for lang in [Lang::Vi, Lang::En] {
        for kind in Kind::ALL {
            let template = Template::built_in(kind, lang);
            let bytes = template.filled(&Letterhead::default().scope(lang)).unwrap();
            assert_eq!(bytes, template.filled(&Letterhead::default().scope(lang)).unwrap(), "other bytes on another run");
            let (mut old, mut new) = (Archive::open(template.bytes()).unwrap(), Archive::open(&bytes).unwrap());
            for part in ["word/styles.xml", "word/settings.xml", "[Content_Types].xml", "word/header1.xml"] {
                assert_eq!(old.read(part).unwrap(), new.read(part).unwrap(), "{part}");
            }
        }
    }
}

#[test]
fn what_is_no_word_document_is_refused() {
    let of = |bytes: &[u8]| Template::of(Kind::Letter, bytes.to_vec()).filled(&scope()).unwrap_err();
    assert_eq!(of(b"no archive"), Fault::NotWord);
    assert_eq!(of(b""), Fault::NotWord);
    let whole = Template::built_in(Kind::Letter, Lang::Vi);
    assert_eq!(of(&whole.bytes()[..whole.bytes().len() / 2]), Fault::NotWord);
}

#[test]
fn a_letterhead_fills_its_names_and_leaves_gaps() {
    let head = Letterhead::read("office = \"SỞ A\"\nrecipients = [\"Như trên\", \"Lưu: VT\"]").unwrap().scope(Lang::Vi);
    let value = |name: &str| match &head[name] {
        Value::Text(value) => value.clone(),
        Value::List(_) => String::new(),
    };
    assert_eq!((value("office").as_str(), value("number").as_str()), ("SỞ A", "…/…"));
    assert_eq!(value("recipients"), "- Như trên;\n- Lưu: VT;");
    assert_eq!(Letterhead::read("ofice = \"a\"").unwrap_err(), HeadFault::Unknown { key: "ofice".into(), near: Some("office") });
    assert_eq!(Letterhead::read("office = 3").unwrap_err(), HeadFault::NoText("office".into()));
    assert!(matches!(Letterhead::read("a = \"b\"\noffice = ").unwrap_err(), HeadFault::Syntax(_)));
}

#[test]
fn every_name_is_told_in_the_docs() {
    fn names(fields: &'static [schema::Field], found: &mut Vec<&'static str>) {
        for field in fields {
            found.push(field.name);
            names(field.inner.unwrap_or_default(), found);
        }
    }
    let mut found = Vec::new();
    [schema::LETTER, schema::RECORD].into_iter().for_each(|fields| names(fields, &mut found));
    for page in [include_str!("../../../docs/templates.md"), include_str!("../../../docs/templates.vi.md")] {
        for name in &found {
            assert!(page.contains(&format!("`{name}`")), "{name}");
        }
    }
}
