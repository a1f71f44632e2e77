//! The canonical form, what it keeps, and what it must not touch.

use super::*;

mod laws;

const FILE: FileId = FileId(0);
const HEADER: &str = "+++\n[instrument]\nid       = \"thu\"\nin_force = { from = 2010-01-01 }\n+++\n\n";

/// The canonical form of blocks behind the smallest header, without that header.
fn blocks(text: &str) -> String {
    let formatted = formatted(&format!("{HEADER}{text}"));
    formatted.strip_prefix(HEADER).expect("the header is in form").to_string()
}

fn formatted(text: &str) -> String {
    match format(FILE, text, FileKind::Rules) {
        Ok(formatted) => formatted,
        Err(problems) => panic!("{problems:?}\n{text}"),
    }
}

/// The fields of a target, in their canonical form.
fn fields(text: &str) -> String {
    let whole = blocks(&format!("target t \"T\" {{\n  binds province\n{text}\n}}\n"));
    let inside = whole.strip_prefix("target t \"T\" {\n  binds    province\n").and_then(|t| t.strip_suffix("}\n"));
    inside.expect("a target").to_string()
}

#[test]
fn a_file_with_a_mistake_is_not_formatted() {
    let text = format!("{HEADER}target t \"T\" {{\n  binds province\n  measure x.n\n  require ≥ 90%\n}}\n");
    let problems = format(FILE, &text, FileKind::Rules).expect_err("a mistake");
    assert_eq!(problems, syntax::parse(FILE, &text, FileKind::Rules).1);
    assert!(!problems.is_empty());
}

#[test]
fn blanks_around_signs() {
    let signs = fields("  measure  sum ( x.a,x.b[tinh ,huyen] )*2 - x.c/- x.d\n  require  not( value>=3 )or value=  -5\n");
    assert_eq!(signs, "  measure  sum(x.a, x.b[tinh, huyen]) * 2 - x.c / -x.d\n  require  not (value >= 3) or value = -5\n");
}

#[test]
fn windows_line_ends_and_marks_are_dropped_and_texts_mean_the_same() {
    let unix =
        format!("{HEADER}target t \"T\" {{\n  quote    \"\"\"một\n  hai\"\"\"\n  binds    province\n  measure  x.n\n  require  >= 1\n}}\n");
    let windows = format!("\u{feff}{}", unix.replace('\n', "\r\n"));
    assert_eq!(formatted(&windows), unix);
    // In TOML a line end is part of the text.
    let title = HEADER.replace("[instrument]", "[instrument]\ntitle    = \"\"\"một\r\nhai\"\"\"");
    assert_eq!(formatted(&title), title.trim_end().to_string() + "\n");
    // Half a line end more would be a whole one afterwards.
    let odd = unix.replace("một\n", "một\r\r\n");
    assert_eq!(formatted(&odd), odd);
}

#[test]
fn a_header_of_any_form_keeps_its_order() {
    let text = "+++\ninstrument.in_force.from=2010-01-01 # a\ninstrument . id='thu'\ninstrument.in_force.until = 2011-01-01\n+++\n";
    assert_eq!(
        formatted(text),
        "+++\ninstrument.in_force.from  = 2010-01-01  # a\ninstrument.id             = 'thu'\ninstrument.in_force.until = 2011-01-01\n+++\n"
    );
}

#[test]
fn an_empty_file_stays_empty() {
    assert_eq!(format(FILE, " \n\n", FileKind::Tests), Ok(String::new()));
    assert_eq!(format(FILE, "# chỉ có chú thích", FileKind::Tests), Ok("# chỉ có chú thích\n".to_string()));
}

#[test]
fn the_deepest_conditions_are_formatted() {
    let (open, close) = ("(".repeat(60), ")".repeat(60));
    let long = vec!["x.a"; 390].join(" + ");
    let text = format!("define a = {open}x.a = 1{close}\ndefine b = {}x.a = 1\ndefine c = {long}\n", "not ".repeat(390));
    assert_eq!(blocks(&text), text);
}

/// What the check before anything is given out says of two texts.
fn difference(old: &str, new: &str) -> Option<usize> {
    let read = |text: &str| syntax::read(FILE, &format!("{HEADER}{text}"), FileKind::Rules);
    let (was, is) = (read(old), read(new));
    meaning::difference((&format!("{HEADER}{old}"), &was), (&format!("{HEADER}{new}"), &is)).map(|at| at.saturating_sub(HEADER.len()))
}

#[test]
fn another_meaning_is_noticed() {
    let old = "# một hai\ndefine a = x.n - 30%  # ba\ndefine b = unit.id = \"phú thọ\"\n";
    assert_eq!(difference(old, &old.replace("  ", " ")), None, "blanks between pieces");
    assert_eq!(difference(old, &old.replace("30%", "31%")), Some(old.find("0%").expect("there")), "another number");
    for (what, new) in [
        ("blanks in a text", old.replace("phú thọ", "phú  thọ")),
        ("blanks in a comment", old.replace("một hai", "một  hai")),
        ("a comment that goes on", old.replace("hai\n", "hai ")),
        ("a comment in two", old.replace("một hai", "một\n#hai").replace("\n#", "\n")),
        ("a comment left out", old.replace("# ba", "")),
        ("a comment more", old.replace("# ba", "# ba #")),
        ("a name in two", old.replace("x.n", "x .n")),
        ("a block in another place", old.replace("define a", "define c").replace("define b", "define a")),
    ] {
        assert!(difference(old, &new).is_some(), "{what}");
    }
}

#[test]
fn places_are_left_out_of_a_tree_and_texts_are_not() {
    let read = |text: &str| syntax::read(FILE, &format!("{HEADER}{text}"), FileKind::Rules);
    let text = "skip \"Span { a }\" \"\\\"Span { b }\"\n";
    assert_eq!(difference(text, &text.replace("Span { a }", "Span { c }")), Some(text.find("a }").expect("there")));
    assert!(read(text).problems.is_empty());
}

#[test]
fn what_is_said_when_the_meaning_would_change() {
    let problem = Problem::new(Span::new(FILE, 0, 0), Wrong::Layout);
    for lang in [crate::base::lang::Lang::Vi, crate::base::lang::Lang::En] {
        let diag = problem.to_diag(lang);
        assert_eq!(diag.code, "fmt::meaning-changed");
        assert!(!diag.message.ends_with('.') && diag.help.is_some_and(|h| h.contains("--version")));
    }
}
