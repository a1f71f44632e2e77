//! The page on which proposed facts are looked at: what stands in it, and that nothing of a document gets out of its place.

pub(crate) mod sample;

use doichieu::base::lang::Lang;
use doichieu::base::number::Number;
use doichieu::document::Role;
use doichieu::document::problem::{Note, Repair};
use doichieu::extract::figure::Kind;
use doichieu::extract::proposal::{Reason, Unused};

use super::command::{root, run, write};
use sample::{Sample, report};

/// The page without what is the same on every page.
fn body(page: &str) -> &str {
    let (_, body) = page.split_once("</head>").unwrap();
    body.split_once("<script").unwrap().0
}

fn count(page: &str, what: &str) -> usize {
    body(page).matches(what).count()
}

#[test]
fn counts_cards_and_marks_agree() {
    let page = report().page(Lang::Vi);
    assert!(page.contains("12 con số, 7 dùng, 5 chưa hiểu"), "{}", body(&page));
    assert!(page.contains("12 figures, 7 used, 5 not understood"));
    assert_eq!(count(&page, "<article class=\"card"), 7);
    assert_eq!(count(&page, "<article class=\"card doubtful"), 2);
    assert_eq!(count(&page, "<a class=\"fig used\""), 7);
    assert_eq!(count(&page, "<a class=\"fig lost\""), 5);
    assert_eq!(count(&page, "<a class=\"fig aside\""), 5);
    assert_eq!(count(&page, "<li id=\"u"), 10, "each figure that states nothing is in a list");
    assert!(page.contains("<html lang=\"vi\">") && report().page(Lang::En).contains("<html lang=\"en\">"));
}

#[test]
fn a_card_says_everything_of_its_fact() {
    insta::assert_snapshot!(card(&report().page(Lang::Vi), 2));
}

fn card(page: &str, index: usize) -> String {
    let start = page.find(&format!("id=\"f{index}\"")).unwrap();
    let rest = &page[page[..start].rfind("<article").unwrap()..];
    rest[..rest.find("</article>").unwrap()].to_string()
}

#[test]
fn passages_stay_as_they_read() {
    let sample = report();
    let page = sample.page(Lang::Vi);
    for block in &sample.document.blocks {
        let words = &sample.document.text[block.range.clone()];
        assert!(plain(body(&page)).contains(words), "`{words}` does not read as in the document");
    }
}

// What a reader sees: no tags, no entities.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&")
}

/// A document that would run as a program wherever it is not escaped: in text, names, quotes, notes, data.
pub(crate) fn hostile() -> Sample {
    let attack = "</script><script>window.harmed = 1</script>\"><img src=x onerror=\"window.harmed = 2\">'; window.harmed = 3; //<!--";
    let text = format!("{attack} Tỉnh có 7 thủ tục hành chính {attack} và 5 việc khác {attack}\u{2028}\u{0}");
    let mut sample = Sample::of(&format!("{attack}.docx"), &[(Role::Title, attack), (Role::Body, &text)]);
    let start = sample.document.text.find(" Tỉnh có").unwrap() + 1;
    let end = sample.document.text.find(" việc khác").unwrap();
    let quote = sample.document.text[start..end].to_string();
    let phrase = Reason::Phrase { phrase: attack.to_string(), at: start..end };
    sample.fact(&quote, "7", "tthc.tong", 80, |fact| fact.reasons.push(phrase));
    sample.unused(sample.inside("và 5 việc", "5"), Kind::Count(Number::int(5)), Unused::NoSubject);
    sample.document.notes = vec![Note::new(0..4, Repair::LookAlike, attack, attack)];
    sample.extraction.heading.unit = Some(attack.to_string());
    sample
}

#[test]
fn nothing_of_a_document_becomes_markup() {
    let page = hostile().page(Lang::Vi);
    for tag in ["<img", "<iframe", "onerror=\"window"] {
        assert!(!page.contains(tag), "`{tag}` stands in the page");
    }
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script").count(), 2);
    let data = page.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert!(data["name"].as_str().unwrap().starts_with("</script><script>window.harmed"));
}

#[test]
fn the_page_asks_for_nothing() {
    let page = report().page(Lang::Vi);
    for word in ["http:", "https:", "src=", "@import", "url(", "<link rel=\"stylesheet\"", "fetch(", "XMLHttpRequest", "WebSocket"] {
        assert!(!page.contains(word), "`{word}` stands in the page");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_command_writes_the_page_and_says_the_counts() {
    let folder = tempfile::tempdir().unwrap();
    let seed = root().join("seeds/binh-phuoc-2016/report.txt");
    write(folder.path(), "báo-cáo.txt", std::fs::read(&seed).unwrap());
    let (code, out, err) = run(folder.path(), &["extract", "báo-cáo.txt", "--review", "xem.html", "--lang", "vi"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    let page = std::fs::read_to_string(folder.path().join("xem.html")).unwrap();
    let counts = out.trim().strip_prefix("xem.html: ").unwrap();
    assert!(page.contains(counts), "{counts}");
    // Asked for something else as well, it is said on stderr, and the result stays clean.
    let (code, out, err) = run(folder.path(), &["extract", "báo-cáo.txt", "--review", "xem.html", "--format", "json", "--lang", "vi"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok() && err.contains("xem.html"));
}

#[test]
fn a_page_is_never_written_over_its_document_or_for_several() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        write(folder.path(), name, "Tỉnh có 12 thủ tục hành chính.\n");
    }
    super::command::refused(folder.path(), &["extract", "a.txt", "--review", "a.txt", "--lang", "en"], "one of the files that were read");
    super::command::refused(folder.path(), &["extract", "a.txt", "b.txt", "--review", "c.html", "--lang", "en"], "takes one document");
    super::command::refused(folder.path(), &["extract", "a.txt", "--review", "none/c.html", "--lang", "en"], "no such folder");
}

#[test]
fn every_row_of_a_table_has_a_cell_in_every_column() {
    let cell = |row, column| Role::Cell { table: 1, row, column, heading: false };
    let sample = Sample::of("a.docx", &[(cell(1, 2), "Cấp"), (cell(1, 500), "Số"), (cell(2, 500), "48"), (cell(3, 2), "Xã")]);
    let page = sample.page(Lang::En);
    assert_eq!((count(&page, "<tr>"), count(&page, "<td"), count(&page, "<td></td>")), (3, 6, 2));
}
