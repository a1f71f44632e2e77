//! Invented texts, cut and held against rule files.

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::syntax::{FileKind, parse};

use super::coverage::{State, cover};
use super::{Law, check_quotes, pack, reference, words};

const PROGRAMME: &str = "\
VĂN BẢN THỬ
Điều 1. Phê duyệt chương trình thử với các nội dung sau:
I. MỤC TIÊU
1. Mục tiêu tổng quát: làm cho phép thử chạy được.
2. Mục tiêu cụ thể đến năm 2020:
a) 95% phép thử chạy trong một giây;
b) 1.549 phép thử có tên, trong đó
2015. là một năm, không phải là một khoản;
đ) mọi phép thử có lý do.
II. NHIỆM VỤ
1. Viết phép thử theo
Điều 5 của một luật khác.
2.1. Không có khoản 2 nên đây là lời văn.
2. Chạy phép thử:
2.1. Mỗi ngày.
2.2. Mỗi đêm.
Điều 2. Văn bản này sửa một văn bản khác như sau: “Điều 9.
1. Lời được trích.”
Điều 3. Hiệu lực thi hành.
Nơi nhận:
- Không ai.
QUY ĐỊNH THỬ
(Ban hành kèm theo Văn bản thử)
Chương I
QUY ĐỊNH CHUNG
Mục 1. PHẠM VI
Điều 1. Phạm vi
1. Chỉ để thử.
1a. Khoản thêm sau.
";

fn law(text: &str) -> Law {
    Law::read(Sources::default().add("thu.txt", text), text)
}

/// The clauses with their own words, a line each.
fn outline(text: &str) -> String {
    let law = law(text);
    let line = |i: usize| format!("{} | {}\n", law.name(i), words(text, &law.clauses[i]));
    (0..law.clauses.len()).map(line).collect()
}

#[test]
fn a_text_is_cut_into_its_clauses() {
    insta::assert_snapshot!(outline(PROGRAMME));
}

#[test]
fn how_the_text_was_typed_does_not_matter() {
    use unicode_normalization::UnicodeNormalization;
    let plain = outline(PROGRAMME);
    let nfd: String = PROGRAMME.nfd().collect();
    assert_eq!(outline(&nfd), plain);
    assert_eq!(outline(&format!("\u{feff}{}", PROGRAMME.replace('\n', "\r\n"))), plain);
    assert_eq!(outline(&PROGRAMME.replace(' ', "\u{a0} ").replace('\n', "  \n\n\t ")), plain);
    let names = |text: &str| outline(text).lines().map(|l| l.split(" | ").next().unwrap().to_string()).collect::<Vec<_>>();
    assert_eq!(names(&PROGRAMME.replace("Điều", "ĐIỀU").replace("Mục 1", "MỤC 1")), names(PROGRAMME));
    assert_eq!(names(&PROGRAMME.replace("Điều", "Ðiều")), names(PROGRAMME));
}

#[test]
fn places_are_bytes_of_the_text() {
    let text = "\u{feff}  Điều 1. Một  \r\n\r\n  1.\u{a0}Hai \r\n  a)  ba\r\n";
    let law = law(text);
    let shown: Vec<&str> = law.clauses.iter().map(|c| &text[c.place.clone()]).collect();
    assert_eq!(shown, ["Điều 1. Một  \r\n\r\n  1.\u{a0}Hai \r\n  a)  ba", "1.\u{a0}Hai \r\n  a)  ba", "a)  ba"]);
    let own: Vec<&str> = law.clauses.iter().map(|c| &text[c.own.clone()]).collect();
    assert_eq!(own, ["Một", "Hai", "ba"]);
}

#[test]
fn parts_may_be_letters_numbers_or_words() {
    let text = "Phần thứ nhất\nCHUNG\nĐiều 1. Một\nPHẦN II. RIÊNG\nChương 3\nĐiều 2. Hai\nA. KHÔNG PHẢI PHẦN\n";
    assert_eq!(
        outline(text),
        "Phần thứ nhất | CHUNG\nĐiều 1 | Một\nPhần II | RIÊNG\nPhần II Chương 3 | \nĐiều 2 | Hai A. KHÔNG PHẢI PHẦN\n"
    );
    assert_eq!(
        outline("A. Một\nI. Hai\n1. Ba\nB. Bốn\nI. Năm\n"),
        "Phần A | Một\nMục I | Hai\nMục I khoản 1 | Ba\nPhần B | Bốn\nMục I | Năm\n"
    );
}

#[test]
fn an_excerpt_may_leave_clauses_out_at_the_start_of_paragraphs() {
    assert_eq!(
        outline("Điều 4. Bốn:\n3. Ba;\n7. Bảy;\nvà theo khoản\n9. Không phải khoản.\n"),
        "Điều 4 | Bốn:\nĐiều 4 khoản 3 | Ba;\nĐiều 4 khoản 7 | Bảy; và theo khoản 9. Không phải khoản.\n"
    );
}

/// The names of the clauses of the programme that a reference leads to; `-` where it is none.
fn named(text: &str) -> String {
    let law = law(PROGRAMME);
    let Some(references) = reference::read(text) else { return "-".to_string() };
    let names: Vec<String> = references.iter().flat_map(|r| law.find(r)).map(|c| law.name(c)).collect();
    names.join("; ")
}

#[test]
fn a_clause_is_named_in_either_order_and_in_short() {
    let point = "Điều 1 Mục I khoản 2 điểm a";
    for way in [
        "Điều 1 mục I khoản 2 điểm a",
        "điểm a khoản 2 mục I Điều 1",
        "Điều 1, Mục I, khoản 2, điểm a)",
        "Mục I.2.a",
        "I.2.a",
        "mục I khoản 2a",
        "Điều 1.I.2.a",
        "Article 1 section I clause 2 point a",
        "Điều 1 mục I khoản 2 điểm a (mục tiêu cụ thể)",
    ] {
        let wanted = if way == "mục I khoản 2a" { "" } else { point };
        assert_eq!(named(way), wanted, "{way}");
    }
    assert_eq!(named("Điều 1.2.a"), point);
    assert_eq!(named("tiết 2.2 Mục II"), "Điều 1 Mục II khoản 2 tiết 2.2");
    assert_eq!(named("điểm a và điểm b khoản 2 Mục I; Điều 3"), format!("{point}; Điều 1 Mục I khoản 2 điểm b; Điều 3"));
    assert_eq!(named("Mục I khoản 1, 2"), "Điều 1 Mục I khoản 1; Điều 1 Mục I khoản 2");
    assert_eq!(named("khoản 1 Mục I và khoản 2 Mục II"), "Điều 1 Mục I khoản 1; Điều 1 Mục II khoản 2");
    assert_eq!(named("Mục I khoản 2 điểm a và khoản 1"), format!("{point}; Điều 1 Mục I khoản 1"));
    assert_eq!(named("Phụ lục 1 Điều 1 khoản 1a"), "Phụ lục 1 Điều 1 khoản 1a");
    assert_eq!(named("Điều 1"), "Điều 1", "an annex has one too");
    assert_eq!(named("khoản 1"), "Điều 1 Mục I khoản 1; Điều 1 Mục II khoản 1");
    assert_eq!(
        (named("Nghị quyết 36a"), named("?"), named("mục tiêu cụ thể"), named("5%")),
        ("-".into(), "-".into(), "-".into(), "-".into())
    );
}

#[test]
fn every_name_of_a_clause_leads_back_to_it() {
    let law = law(PROGRAMME);
    for clause in 0..law.clauses.len() {
        let name = law.name(clause);
        let found: Vec<usize> = reference::read(&name).unwrap_or_default().iter().flat_map(|r| law.find(r)).collect();
        assert!(found.contains(&clause), "{name} leads to {found:?}");
    }
}

const HEADER: &str = "+++\n[instrument]\nid = \"thu\"\nin_force = { from = 2010-01-01 }\n+++\n";

fn tree(text: &str) -> (crate::syntax::tree::Tree, Sources) {
    let mut sources = Sources::default();
    let text = format!("{HEADER}{text}");
    let file = sources.add("thu.rules", text.clone());
    let (tree, problems) = parse(file, &text, FileKind::Rules);
    assert!(problems.is_empty(), "{problems:?}");
    (tree, sources)
}

fn target(id: &str, lines: &str) -> String {
    format!("target {id} \"T\" {{\n  binds province\n  measure x.p\n  require >= 95%\n{lines}\n}}\n")
}

#[test]
fn a_quote_stands_in_the_clause_that_is_named() {
    let said = |clause: &str, quote: &str| {
        let (tree, mut sources) = tree(&target("t", &format!("  clause \"{clause}\"\n  quote \"{quote}\"")));
        let law = Law::read(sources.add("thu.txt", PROGRAMME), PROGRAMME);
        check_quotes(&tree, &law).iter().map(|p| p.to_diag(Lang::En).message).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(said("Mục I khoản 2 điểm a", "95% phép thử"), "");
    assert_eq!(said("Điều 1", "95% phép thử"), "", "an article holds its points");
    assert_eq!(said("Mục I khoản 1; Mục I.2.a", "95% phép thử"), "");
    assert_eq!(said("Mục I khoản 1", "95% phép thử"), "the quote stands in “Điều 1 Mục I khoản 2 điểm a”, not in “Mục I khoản 1”");
    assert_eq!(said("Điều 3", "Không ai"), "the quote stands outside every clause, so not in “Điều 3”");
    // Stands in several clauses; one of them is named.
    assert_eq!(said("Mục II khoản 2", "phép thử"), "");
    assert_eq!(said("Điều 77", "95% phép thử"), "", "that the text has no such clause is for `lint --law`");
    assert_eq!(said("?", "95% phép thử"), "");
}

/// State and targets of each clause, and what is said.
fn covered(rules: &str) -> (Vec<String>, Vec<String>, (usize, usize, usize)) {
    let (tree, mut sources) = tree(rules);
    let law = Law::read(sources.add("thu.txt", PROGRAMME), PROGRAMME);
    let coverage = cover(&tree, &law, PROGRAMME);
    let sign = |state: State| match state {
        State::Encoded => "+",
        State::Skipped => "-",
        State::Partly => "~",
        State::NotLookedAt => "?",
    };
    let rows =
        coverage.rows.iter().map(|r| format!("{} {} {}", sign(r.state), law.name(r.clause), r.targets.join(" ")).trim_end().to_string());
    let said = coverage.problems.iter().map(|p| p.to_diag(Lang::En).message);
    let counts = coverage.counts;
    (rows.collect(), said.collect(), (counts.encoded, counts.skipped, counts.not_looked_at))
}

#[test]
fn clauses_are_encoded_skipped_or_not_looked_at() {
    let rules = target("nhanh", "  clause \"Mục I\"\n  quote \"95% phép thử chạy\"")
        + &target("ten", "  quote \"1.549 phép thử có tên\"")
        + "skip \"Mục I khoản 1\" \"Chỉ nêu mục tiêu chung\"\nskip \"Mục II\" \"Nhiệm vụ, không có mức\"\n";
    let (rows, said, counts) = covered(&rules);
    insta::assert_snapshot!(format!("{}\n\n{}\n\n{counts:?}", rows.join("\n"), said.join("\n")));
}

#[test]
fn what_does_not_fit_is_said() {
    let one = |rules: &str| covered(rules).1.into_iter().next().unwrap_or_default();
    assert_eq!(one("skip \"Điều 9\" \"vì\"\n"), "the official text has no such clause");
    assert_eq!(one("skip \"mở đầu\" \"vì\"\n"), "this does not name a clause");
    assert_eq!(one("skip \"khoản 1\" \"vì\"\n"), "2 clauses are called so");
    assert_eq!(one("skip \"Điều 3\" \" \"\n"), "it does not say why nothing can be measured by this clause");
    assert_eq!(covered("skip \"Điều 3\" \" \"\n").2.1, 0, "without a reason nobody has looked");
    assert_eq!(one(&target("t", "  quote \"phép thử\"")), "the quote stands in 6 clauses");
    let both = target("t", "  clause \"Mục I.2.a\"") + "skip \"Mục I\" \"vì\"\n";
    assert_eq!(one(&both), "“Điều 1 Mục I” is marked as not measurable, yet there is a target in it");
}

#[test]
fn a_target_on_an_article_leaves_its_clauses_to_be_looked_at() {
    let (rows, _, counts) = covered(&target("t", "  clause \"Mục I khoản 2\""));
    assert!(rows.contains(&"~ Điều 1 Mục I khoản 2 t".to_string()), "{rows:?}");
    assert_eq!(counts.0, 0);
}

#[test]
fn versions_have_two_or_three_numbers() {
    assert_eq!(pack::version("1.2"), Some([1, 2, 0]));
    assert_eq!(pack::version("1.10.3"), Some([1, 10, 3]));
    assert!(pack::version("1.10") > pack::version("1.9.9"));
    for odd in ["", "1", "1.", "1.2.3.4", "v1.2", "1.2-a", "abc", "1.99999999999", "1. 2"] {
        assert_eq!(pack::version(odd), None, "{odd}");
    }
    assert_eq!(pack::engine(">= 1"), Some([1, 0, 0]));
    assert_eq!(pack::engine("abc"), None);
}

/// What is said of a header with these lines, and these tables behind it.
fn said_of(lines: &str, tables: &str) -> Vec<String> {
    let text = format!("+++\n[instrument]\nid = \"thu\"\nin_force = {{ from = 2010-01-01 }}\n{lines}\n{tables}\n+++\n");
    let file = Sources::default().add("thu.rules", text.clone());
    let (tree, problems) = parse(file, &text, FileKind::Rules);
    assert!(problems.is_empty(), "{problems:?}");
    pack::check(tree.header.as_ref().unwrap()).iter().map(|p| p.to_diag(Lang::En).message).collect()
}

fn change(version: &str, on: &str) -> String {
    format!("[[change]]\nversion = \"{version}\"\non = {on}\nwhat = \"w\"\n")
}

#[test]
fn a_sign_off_has_a_name_and_a_day_behind_all_changes() {
    assert_eq!(said_of("approved_by = \"Bà A\"\napproved_on = 2016-03-01", ""), [""; 0]);
    assert_eq!(said_of("approved_by = \"Bà A\"", ""), ["somebody signed it off, but no day is given"]);
    assert_eq!(said_of("approved_on = 2016-03-01", ""), ["nobody is named as having signed it off"]);
    assert_eq!(said_of("approved_by = \" \"\napproved_on = 2016-03-01", ""), ["nobody is named as having signed it off"]);
    assert_eq!(
        said_of("issued = 2017-01-01\napproved_by = \"Bà A\"\napproved_on = 2016-03-01", ""),
        ["it was signed off on 2016-03-01, before the instrument was issued on 2017-01-01"]
    );
    let signed = "version = \"1.1\"\napproved_by = \"Bà A\"\napproved_on = 2016-03-01";
    assert_eq!(said_of(signed, &change("1.1", "2016-03-01")), [""; 0]);
    assert_eq!(
        said_of(signed, &change("1.1", "2016-03-02")),
        ["what was signed off on 2016-03-01 is out of date: the rules changed on 2016-03-02"]
    );
}

#[test]
fn a_changelog_runs_one_way_up_to_the_version() {
    let (first, second, third) = (change("1.0", "2016-01-01"), change("1.1", "2016-02-01"), change("1.2", "2016-02-01"));
    assert_eq!(said_of("version = \"1.2\"", &format!("{first}{second}{third}")), [""; 0]);
    assert_eq!(said_of("version = \"1.2\"", &format!("{third}{second}{first}")), [""; 0]);
    assert_eq!(said_of("version = \"1.2\"", &format!("{second}{first}{third}")), ["the changelog is out of order"]);
    assert_eq!(said_of("version = \"1.1\"", &format!("{second}{second}")), ["the changelog is out of order"]);
    assert_eq!(said_of("version = \"1.1\"", &format!("{}{second}", change("1.0", "2016-05-01"))), ["the changelog is out of order"]);
    assert_eq!(said_of("version = \"1.3\"", &format!("{first}{second}")), ["`version` is not the newest of the changelog (1.1)"]);
    assert_eq!(said_of("", &first), ["there is a changelog, but no `version`"]);
    assert_eq!(said_of("version = \"một\"", ""), ["the version is not of the right form"]);
    assert_eq!(said_of("needs_engine = \"abc\"", ""), ["this is not a version"]);
}

#[test]
fn a_whole_file_is_verified_only_with_its_text() {
    assert_eq!(said_of("basis = \"verified\"", ""), ["the whole file is said to be verified, but no official text comes with it"]);
    assert_eq!(said_of("basis = \"restated\"", ""), [""; 0]);
    assert_eq!(said_of("basis = \"verified\"\ndocument = \"thu.txt\"", ""), [""; 0]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_cut_into_nested_places(text in "([ \r\t“”a-dđIVX]|Điều |Mục |khoản |[0-9]|\\.|\\)|\n){0,120}") {
        let law = law(&text);
        for (i, clause) in law.clauses.iter().enumerate() {
            proptest::prop_assert!(text.get(clause.place.clone()).is_some() && text.get(clause.own.clone()).is_some());
            proptest::prop_assert!(clause.place.start <= clause.own.start && clause.own.end <= clause.place.end);
            if let Some(parent) = clause.parent {
                let outer = &law.clauses[parent];
                proptest::prop_assert!(parent < i && outer.place.start <= clause.place.start && clause.place.end <= outer.place.end);
                proptest::prop_assert!(outer.own.end <= clause.place.start);
            }
        }
    }

    #[test]
    fn any_reference_is_read_without_a_fault(text in "\\PC{0,40}") {
        let _ = reference::read(&text);
    }
}
