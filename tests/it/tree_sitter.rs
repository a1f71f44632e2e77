//! The editors' grammar beside our parser, on the same files: what the parser reads without a mistake the grammar reads without one,
//! and what is not put together as the language has it is an error in both.

use std::path::{Path, PathBuf};

use doichieu::base::source::Sources;
use doichieu::syntax::{BLOCKS, Block, FileKind, GRADES, REASONS, VERDICTS, parse};
use proptest::prelude::*;
use tree_sitter::{Language, Parser, Query, QueryCursor, StreamingIterator, Tree};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn language() -> Language {
    tree_sitter_doichieu::LANGUAGE.into()
}

fn grammar(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&language()).unwrap();
    parser.parse(text, None).unwrap()
}

fn ours_reads(kind: FileKind, text: &str) -> bool {
    let file = Sources::default().add("a.rules", text);
    parse(file, text, kind).1.is_empty()
}

fn rule_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if path.is_dir() {
            rule_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rules") {
            found.push(path);
        }
    }
}

/// Examples of the documentation: fences of rules, with what each needs around it to be a file.
fn examples(folder: &Path, found: &mut Vec<(String, String)>) {
    for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if path.is_dir() {
            examples(&path, found);
        } else if path.extension().is_some_and(|e| e == "md") {
            let page = std::fs::read_to_string(&path).unwrap();
            for (n, fence) in page.split("\n```rules").skip(1).enumerate() {
                let (_, rest) = fence.split_once('\n').unwrap();
                let example = rest.split("\n```").next().unwrap();
                let begins_block = BLOCKS.iter().any(|block| example.trim_start().starts_with(block)) || example.starts_with(['+', '#']);
                let field = format!("target t \"T\" {{\n  binds province\n  measure x.n\n  require >= 1\n{example}\n}}\n");
                let text = if begins_block { format!("{example}\n") } else { field };
                found.push((format!("{} {n}", path.display()), text));
            }
        }
    }
}

/// Every text that the repository has: its name, the kind of its file, its words.
fn texts() -> Vec<(String, FileKind, String)> {
    let (mut files, mut pages) = (Vec::new(), Vec::new());
    for folder in ["rules", "tests/conformance", "tests/cases"] {
        rule_files(&root().join(folder), &mut files);
    }
    examples(&root().join("docs"), &mut pages);
    let read = |path: PathBuf| {
        let name = path.display().to_string();
        let text = String::from_utf8(std::fs::read(&path).unwrap()).ok()?;
        Some((name.clone(), FileKind::of_name(&name), text))
    };
    let pages = pages.into_iter().map(|(name, text)| (name, FileKind::Tests, text));
    files.into_iter().filter_map(read).chain(pages).collect()
}

#[test]
fn what_the_parser_reads_the_grammar_reads() {
    let (mut read, mut wrong) = (0, Vec::new());
    for (name, kind, text) in texts() {
        if !ours_reads(kind, &text) {
            continue;
        }
        read += 1;
        let tree = grammar(&text);
        if tree.root_node().has_error() {
            wrong.push(format!("{name}\n{}", tree.root_node().to_sexp()));
        }
        let windows = text.replace('\n', "\r\n");
        assert_eq!(grammar(&windows).root_node().to_sexp(), tree.root_node().to_sexp(), "{name} with Windows line ends");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(read > 250, "only {read} texts were read");
}

/// One mistake each, of a kind that an editor must not pass over.
const BROKEN: &[(&str, &str)] = &[
    ("a block without its brace", "target a \"A\" {\n  binds province\n"),
    ("a block that swallows the next", "target a \"A\" {\n  binds province\n\ntarget b \"B\" {\n  binds province\n}\n"),
    ("no opening brace", "target a \"A\"\n  binds province\n}\n"),
    ("a stray brace", "}\n"),
    ("a brace too many", "test \"a\" {\n  expect a met\n}\n}\n"),
    ("a title missing", "target a {\n  binds province\n  measure x.n\n  require >= 1\n}\n"),
    ("an id missing", "check \"A\" {\n  require x.a < x.b\n}\n"),
    ("a field of no block", "target a \"A\" {\n  bind province\n}\n"),
    ("a field of another block", "target a \"A\" {\n  given x.n = 3\n}\n"),
    ("a measure in a check", "check a \"A\" {\n  measure x.n\n  require x.n >= 3\n}\n"),
    ("a field outside a block", "binds province\n"),
    ("two fields on a line", "target a \"A\" {\n  binds province measure x.n\n}\n"),
    ("a sign behind a field's name", "target a \"A\" {\n  binds = province\n}\n"),
    ("a colon behind a field's name", "target a \"A\" {\n  binds: province\n}\n"),
    ("a text without quotes", "target a \"A\" {\n  clause Điều 1\n}\n"),
    ("a text that is not closed", "target a \"A\" {\n  clause \"Điều 1\n  binds province\n}\n"),
    ("a long text that is not closed", "target a \"A\" {\n  clause \"\"\"Điều 1\n  binds province\n}\n"),
    ("an escape that is none", "target a \"A\" {\n  clause \"a\\n\"\n}\n"),
    ("an operand missing", "define a = x.b +\n"),
    ("an operand missing on the left", "define a = * x.b\n"),
    ("comparisons in a chain", "check a \"A\" {\n  require x.a < x.b < x.c\n}\n"),
    ("a parenthesis that is not closed", "define a = (x.b + x.c\n"),
    ("a parenthesis that was not opened", "define a = x.b + x.c)\n"),
    ("a bracket behind a space", "define a = x.b [huyen]\n"),
    ("an empty call", "define a = sum()\n"),
    ("`by` on its own line", "target a \"A\" {\n  binds province\n  measure x.n\n  require >= 1\n  by 2017-12-31\n}\n"),
    ("`at` behind `by`", "target a \"A\" {\n  require x.n >= 1 by 2017-12-31 at huyen\n}\n"),
    ("a comma at the start of a line", "target a \"A\" {\n  binds province\n  , ministry\n}\n"),
    ("a list that ends with a comma", "target a \"A\" {\n  binds province,\n}\n"),
    ("a date as it is typed", "test \"a\" {\n  as of 31/12/2016\n  expect a met\n}\n"),
    ("a verdict of two words", "test \"a\" {\n  expect a not met\n}\n"),
    ("a verdict that there is not", "test \"a\" {\n  expect a reached\n}\n"),
    ("a reason that there is not", "test \"a\" {\n  expect a undetermined unknown\n}\n"),
    ("a blank before the percent sign", "define a = x.b * 3 %\n"),
    ("a foreign sign", "define a = x.b ≥ 3\n"),
    ("a comment of another language", "// a\ndefine a = x.b\n"),
    ("a skip without a reason", "skip \"Điều 1\"\n"),
    ("a skip with a brace", "skip \"Điều 1\" \"a\" {\n}\n"),
    ("a score without a body", "score a\n"),
    ("a score that is not closed", "score a {\n  x {\n}\n"),
    (
        "a header that is not closed",
        "+++\n[instrument]\nid = \"a\"\n\ntarget a \"A\" {\n  binds province\n  measure x.n\n  require >= 1\n}\n",
    ),
    ("words before a block", "Chỉ tiêu:\ndefine a = x.b\n"),
    ("a define over two lines", "define a\n  x.b\n"),
    ("two defines on a line", "define a = x.b define c = x.d\n"),
];

#[test]
fn what_is_not_put_together_rightly_is_an_error_in_both() {
    for (mistake, text) in BROKEN {
        assert!(!ours_reads(FileKind::Tests, text), "our parser reads {mistake}:\n{text}");
        let tree = grammar(text);
        assert!(tree.root_node().has_error(), "the grammar reads {mistake}:\n{text}\n{}", tree.root_node().to_sexp());
    }
}

#[test]
fn the_grammar_has_every_word_of_the_language() {
    let text = std::fs::read_to_string(root().join("editors/tree-sitter-doichieu/src/grammar.json")).unwrap();
    let fields = Block::ALL.iter().flat_map(|block| block.fields());
    for word in [BLOCKS, VERDICTS, REASONS, GRADES].concat().iter().chain(fields) {
        assert!(text.contains(&format!("\"value\": \"{word}\"")), "`{word}`: write it into grammar.js and generate the parser anew");
    }
}

/// A tree as `tree-sitter test` writes it: without the names of fields, in one line.
fn bare(tree: &str) -> String {
    let words = tree.split_whitespace().filter(|word| !word.ends_with(':'));
    words.collect::<Vec<_>>().join(" ").replace(" )", ")")
}

#[test]
fn the_corpus_gives_the_trees_that_stand_in_it() {
    let mut read = 0;
    for path in std::fs::read_dir(root().join("editors/tree-sitter-doichieu/test/corpus")).unwrap().map(|e| e.unwrap().path()) {
        let page = std::fs::read_to_string(&path).unwrap();
        let rule = "=".repeat(20);
        // Between two such lines stands the name of a case; behind the second one the case.
        let pieces: Vec<&str> = page.split(&rule).collect();
        for case in pieces[1..].chunks(2) {
            let (text, tree) = case[1].split_once(&format!("\n{}\n", "-".repeat(20))).unwrap();
            assert_eq!(bare(&grammar(text.trim_start_matches('\n')).root_node().to_sexp()), bare(tree), "{} {}", path.display(), case[0]);
            read += 1;
        }
    }
    assert!(read >= 15, "{read}");
}

/// Each capture of a query on a text, with what it stands on.
fn captures(query: &str, text: &str) -> Vec<(String, String)> {
    let query = Query::new(&language(), query).unwrap();
    let tree = grammar(text);
    let mut cursor = QueryCursor::new();
    let mut found = cursor.captures(&query, tree.root_node(), text.as_bytes());
    let mut all = Vec::new();
    while let Some((found, index)) = found.next() {
        let capture = found.captures()[*index];
        let words = capture.node.utf8_text(text.as_bytes()).unwrap().to_string();
        all.push((query.capture_names()[capture.index as usize].to_string(), words));
    }
    all
}

#[test]
fn the_queries_find_what_an_editor_needs() {
    let text = "+++\n[instrument]\nid = \"a\"\n+++\n# b\ndefine ty_le = x.a / 2\ntarget t \"T\" {\n  when unit.kind = province and value >= 3%\n}\n";
    let has = |query: &str, capture: &str, words: &str| {
        let found = captures(query, text);
        assert!(found.iter().any(|(c, w)| c == capture && w == words), "@{capture} `{words}` is not among {found:?}");
    };
    let colours = tree_sitter_doichieu::HIGHLIGHTS_QUERY;
    for (capture, words) in [
        ("comment", "# b"),
        ("keyword", "target"),
        ("function", "ty_le"),
        ("operator", "/"),
        ("operator", ">="),
        ("label", "t"),
        ("string", "\"T\""),
        ("property", "when"),
        ("variable.builtin", "unit.kind"),
        ("variable.builtin", "value"),
        ("keyword.operator", "and"),
        ("number", "3%"),
        ("punctuation.special", "+++"),
    ] {
        has(colours, capture, words);
    }
    has(tree_sitter_doichieu::INJECTIONS_QUERY, "injection.content", "[instrument]\nid = \"a\"\n");
    has(tree_sitter_doichieu::FOLDS_QUERY, "fold", "{\n  when unit.kind = province and value >= 3%\n}");
    has(tree_sitter_doichieu::INDENTS_QUERY, "outdent", "}");
    has(tree_sitter_doichieu::LOCALS_QUERY, "local.definition", "ty_le");
}

fn piece() -> impl Strategy<Value = String> {
    let words: Vec<&str> = "\n|\r\n| |target a \"A\" {\n|}|}\n|test \"a\" {|define a = |skip \"a\" \"b\"|score a {|binds province|measure x.n\n|\
        require >= 3%|by 2016-12-31|at huyen|and|or |not |else|value|true|(|)|[huyen]|,|..|+|-| - |*|/|=|>=|!=|30%|12.5|x.n|dvc-muc-2|\"a\"|\
        \"\"\"a\nb\"\"\"|\"|# a|#|+++\n|as of 2016-12-31\n|expect a met\n|given x.n = 3|\u{a0}|\u{2028}|\u{feff}|//|🙂|đ"
        .split('|')
        .collect();
    // A byte of zero ends the text for tree-sitter's lexers.
    let other = any::<char>().prop_filter("not zero", |c| *c != '\0');
    prop_oneof![6 => prop::sample::select(words).prop_map(str::to_string), 1 => other.prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Edits of a real file: whatever the parser still reads, the grammar reads.
    #[test]
    fn on_edited_files_too(edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..6, piece()), 1..4)) {
        let mut text: Vec<char> = include_str!("../../rules/nq17.rules").chars().take(4_000).collect();
        while text.pop().is_some_and(|c| c != '}') {}
        text.extend("}\nscore s {\n  a { b }\n}\n".chars());
        for (at, cut, put) in edits {
            let at = at.index(text.len());
            text.splice(at..(at + cut).min(text.len()), put.chars());
        }
        let text: String = text.into_iter().collect();
        let tree = grammar(&text);
        prop_assert!(!ours_reads(FileKind::Rules, &text) || !tree.root_node().has_error(), "{}\n{}", text, tree.root_node().to_sexp());
    }
}
