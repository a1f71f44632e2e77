//! Whole files: blocks, fields, headers, and recovery between them.

use std::path::PathBuf;

use crate::syntax::tree::Requirement;

use super::*;

fn rule_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rule_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rules") {
            found.push(path);
        }
    }
}

#[test]
fn every_rule_of_the_packs_and_the_conformance_cases_is_read() {
    // The conformance cases with a mistake of syntax, one each.
    let wrong = ["159-", "171-", "174-"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["rules", "tests/conformance"] {
        rule_files(&root.join(folder), &mut files);
    }
    for file in files {
        let (name, text) = (file.to_string_lossy(), fs::read_to_string(&file).unwrap());
        let problems = parse(FILE, &text, FileKind::of_name(&name)).1;
        let expected = usize::from(wrong.iter().any(|case| name.contains(case)));
        assert_eq!(problems.len(), expected, "{name} {:?}", said(&text, &problems));
    }
}

#[test]
fn every_case_folder_holds_one_mistake() {
    let mut files = Vec::new();
    rule_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/syntax"), &mut files);
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let problems = rules(&text).1;
        assert_eq!(problems.len(), 1, "{} {:?}", file.display(), said(&text, &problems));
    }
}

#[test]
fn a_field_ends_with_its_line() {
    let text = target(
        "  measure x.a +\n    x.b\n  when unit.kind = province\n    and report.year >= 2016\n  tiers tinh,\n    huyen\n  require sum(\n    x.a,\n    x.b\n  ) >= 3 by 2016-12-31",
    );
    let (tree, problems) = rules(&text);
    assert_eq!(said(&text, &problems), []);
    let [Item::Target(target)] = tree.items.as_slice() else { panic!("{:?}", tree.items) };
    assert_eq!(target.tiers.len(), 2);
    assert!(matches!(target.requires[0].condition, Requirement::Whole(_)));
    assert_eq!(&text[target.requires[0].span.range()], "require sum(\n    x.a,\n    x.b\n  ) >= 3 by 2016-12-31");
    assert_eq!(&text[target.head.range()], "target t \"T\"");
    assert!(text[target.span.range()].ends_with('}'));
}

#[test]
fn an_unclosed_block_hides_nothing() {
    let text = format!(
        "{HEADER}target a \"A\" {{\n  binds province\n  measure x.n\n  require >= 3\ntarget b \"B\" {{\n  binds province\n  measrue x.n\n  require >= 3\n}}\n"
    );
    let (tree, problems) = rules(&text);
    assert_eq!(tree.items.len(), 2);
    assert_eq!(said(&text, &problems), [("unclosed-block".to_string(), "target a \"A\""), ("unknown-field".to_string(), "measrue")]);
}

#[test]
fn one_mistake_is_said_once() {
    let cases: &[(&str, &[&str])] = &[
        ("  measure x.n\n  require >= 3 and <= 5", &["short-joined"]),
        ("  measure x.p\n  require 90%", &["no-comparison"]),
        ("  measure x.n", &["missing-field"]),
        ("  require >= 3", &["short-without-measure"]),
        ("  measure x.n\n  measure x.m\n  require >= 3", &["duplicate-field"]),
        ("  measure: x.n\n  require >= 3", &["field-sign"]),
        ("  measure x.n\n  require >= 3 by 2016", &["expected"]),
        ("  measure x.n\n  require >= 3\n  by 2016-12-31", &["clause-line"]),
        ("  measure x.n\n  require >= 3 by 2016-12-31 at tinh", &["clause-line"]),
        ("  measure x.n\n  require >= 3 by 2016-02-31", &["no-such-date"]),
        ("  measure x.n\n  require >= (3 + x.m\n  advice \"a\"", &["unclosed-bracket"]),
        ("  measure x.n x.m\n  require >= 3", &["unexpected"]),
        ("  measure x.n\n  require >= 3;", &["stray-character"]),
        ("  measure x.n\n  require >= 90% trở lên", &["unexpected"]),
        ("  measure x.n\n  require >= 50 phần trăm", &["unexpected"]),
        ("  measure x.n\n  require >= 3\n  basis sure", &["unknown-value"]),
        ("  measure x.n\n  require >= 3\n  basis restated 4\n  severity high", &["unknown-value"]),
        ("  measure x.n\n  require >= 3\n  clause Điều 1", &["expected"]),
        ("  measure x.n\n  require >= 3\n  expect t met", &["field-elsewhere"]),
        ("  measure x.n\n  require >= 3\n  advice \"a \\n b\"", &["bad-escape"]),
        ("  measure x.n\n  require >= 3\n  advice \"abc", &["unclosed-text"]),
        ("  measure x.n\n  yêu cầu >= 3", &["vietnamese-word"]),
        ("  measure x.n\n  yeu_cau >= 3", &["unknown-field"]),
        ("  measure x.n\n  require >= 3 // note", &["comment-sign"]),
        ("  measure x.n\n  require >= 3 { by 2016-12-31 }", &["unexpected"]),
    ];
    for (body, expected) in cases {
        assert_eq!(codes(body), *expected, "{body}");
    }
}

#[test]
fn heads_are_wished_for_part_by_part() {
    let fields = "\n  binds province\n  measure x.n\n  require >= 3\n}\n";
    let head = |head: &str| {
        let text = format!("{HEADER}{head}{fields}");
        said(&text, &rules(&text).1).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(head("target t \"T\" {"), [""; 0]);
    assert_eq!(head("target t amends a.b from 2016-01-01 {"), [""; 0]);
    assert_eq!(head("target t \"T\" amends a.b-c from 2016-01-01\n{"), [""; 0]);
    assert_eq!(head("target \"T\" {"), ["missing-id"]);
    assert_eq!(head("target t {"), ["missing-title"]);
    assert_eq!(head("target t Chỉ tiêu Số 1 {"), ["missing-title"]);
    assert_eq!(head("target t \"T\""), ["missing-brace"]);
    assert_eq!(head("target t_u \"T\" {"), ["id-spelling"]);
    assert_eq!(head("tagret t \"T\" {"), ["unknown-block"]);
    assert_eq!(head("chỉ tiêu t \"T\" {"), ["vietnamese-word"]);
    assert_eq!(head("target t \"T {"), ["unclosed-text"]);
    assert_eq!(head("target t “T” {"), ["quote-marks"]);
    assert_eq!(head("target t \"T\" amends b from 2016-01-01 {"), ["expected"]);
    assert_eq!(head("target t \"T\" amends a.b {"), ["expected"]);
    assert_eq!(head("target t \"T\" amend a.b from 2016-01-01 {"), ["unexpected"]);
    assert_eq!(head("}\ntarget t \"T\" {"), ["stray-brace"]);
    assert_eq!(head("require >= 3\ntarget t \"T\" {"), ["outside-block"]);
    assert_eq!(head("define a = x.n / x.m\ntarget t \"T\" {"), [""; 0]);
    assert_eq!(head("define a-b = x.n\ntarget t \"T\" {"), ["define-name"]);
    assert_eq!(head("define value = x.n\ntarget t \"T\" {"), ["define-name"]);
    assert_eq!(head("score s \"S\" {\n  binds province\n  points 5 if t met\n}\ntarget t \"T\" {"), [""; 0]);
    assert_eq!(head("score s \"S\" {\n  binds province\n  points 5% if t met\n}\ntarget t \"T\" {"), ["expected"]);
}

#[test]
fn tests_are_read() {
    let test = |body: &str| {
        let text = format!("test \"t\" {{\n{body}\n}}\n");
        let (tree, problems) = parse(FILE, &text, FileKind::Tests);
        let codes: Vec<String> = said(&text, &problems).into_iter().map(|(code, _)| code).collect();
        (tree, codes)
    };
    let full = "  unit phu-tho\n  given x.n = 1549\n  given x.p[tinh, huyen] >= 90%\n  given x.n = 40..60\n  given x.p = \"hầu hết\"\n  given plan(x.b) = true from 2017-04-01\n  given previous(x.n) = -4.50\n  source press\n  as of 2017-12-31\n  expect thu.t undetermined not-reported\n  expect u not-met";
    let (tree, codes) = test(full);
    assert_eq!(codes, [""; 0]);
    let [Item::Test(read)] = tree.items.as_slice() else { panic!("{:?}", tree.items) };
    assert_eq!((read.givens.len(), read.expects.len()), (6, 2));
    let one = |line: &str| test(&format!("  {line}\n  expect t met")).1;
    assert_eq!(one("given plan(x.n) = 3"), ["plan-date"]);
    assert_eq!(one("given x.n = 3 by 2016-12-31"), ["plan-date"]);
    assert_eq!(one("given x.p = 40..60%"), ["range-form"]);
    assert_eq!(one("given x.p = 60..40"), ["range-form"]);
    assert_eq!(one("given x.n != 3"), ["given-form"]);
    assert_eq!(one("given reported(x.n) = 3"), ["given-form"]);
    assert_eq!(one("given x.n"), ["expected"]);
    assert_eq!(one("as 2016-12-31"), ["expected"]);
    assert_eq!(one("source paper"), ["unknown-value"]);
    assert_eq!(one("expect t not met"), ["unknown-value"]);
    assert_eq!(one("expect t meet"), ["unknown-value"]);
    assert_eq!(one("expect t met not-reported"), ["reason-without-need"]);
    assert_eq!(test("  unit province").1, ["missing-field"]);
}

#[test]
fn headers_are_read_key_by_key() {
    let header = |body: &str| {
        let text = format!("+++\n[instrument]\n{body}\n+++\n");
        said(&text, &rules(&text).1).into_iter().map(|(c, at)| format!("{c} {at}")).collect::<Vec<_>>()
    };
    let ok = "id = \"a\"\nin_force = { from = 2010-01-01 }";
    let with = |line: &str| header(&format!("{ok}\n{line}"));
    assert_eq!(with("title = \"x\"\nissued = 2010-01-01"), [""; 0]);
    assert_eq!(with("titel = \"x\"\nfoo = 1"), ["header-unknown-key titel", "header-unknown-key foo"]);
    assert_eq!(with("title = 5"), ["header-type 5"]);
    assert_eq!(with("issued = \"2010-01-01\""), ["header-date \"2010-01-01\""]);
    assert_eq!(with("issued = 31/12/2010"), ["date-form 31/12/2010"]);
    assert_eq!(with("issued = 2010-02-31"), ["no-such-date 2010-02-31"]);
    assert_eq!(with("title = Nghị quyết"), ["header-not-toml title = Nghị quyết"]);
    assert_eq!(with("title \"x\""), ["header-not-toml title \"x\""]);
    assert_eq!(with("title: \"x\""), ["header-not-toml title: \"x\""]);
    assert_eq!(with("title = \"x"), ["header-not-toml title = \"x"]);
    assert_eq!(with("title = “x”"), ["header-not-toml title = “x”"]);
    assert_eq!(with("tên = \"x\""), ["header-not-toml tên = \"x\""]);
    assert_eq!(with("title ="), ["header-not-toml title ="]);
    assert_eq!(with("title = \"x\"\ntitle = \"y\""), ["header-duplicate-key title"]);
    assert_eq!(with("layer = \"local\""), ["header-missing-key \"local\""]);
    assert_eq!(with("layer = \"xa\""), ["header-value \"xa\""]);
    assert_eq!(with("sha256 = \"xa\""), ["header-value \"xa\""]);
    assert_eq!(header("id = \"a\""), ["header-missing-key +++"]);
    assert_eq!(header("in_force = { from = 2010-01-01 }"), ["header-missing-key +++"]);
    assert_eq!(header("id = thu\nin_force = { from = 2010-01-01 }"), ["header-not-toml id = thu"]);
    assert_eq!(header("id = \"a\"\nin_force = { form = 2010-01-01 }"), ["header-unknown-key form"]);
    assert_eq!(header("id = \"a\"\nin_force = { from = 2010-01-01"), ["header-not-toml in_force = { from = 2010-01-01"]);
    assert_eq!(header("id = \"a\"\nin_force = 2010-01-01"), ["header-type 2010-01-01"]);
    assert_eq!(
        header("id = \"NQ 36a\"\nin_force = { from = 2010-01-01, until = 2009-01-01 }"),
        ["id-spelling \"NQ 36a\"", "header-period 2009-01-01"]
    );
}

#[test]
fn headers_have_their_place() {
    let all = |text: &str| said(text, &rules(text).1).into_iter().map(|(c, _)| c).collect::<Vec<_>>();
    assert_eq!(all("target t \"T\" {\n  binds province\n  require x.n > 3\n}\n"), ["header-missing"]);
    assert_eq!(all(""), ["header-missing"]);
    assert_eq!(all(&format!("# first\n{HEADER}")), ["header-not-first"]);
    assert_eq!(
        all(
            "+++\n[instrument]\nid = \"a\"\nin_force = { from = 2010-01-01 }\n\ntarget t \"T\" {\n  binds province\n  require x.n > 3\n}\n"
        ),
        ["header-unclosed"]
    );
    assert_eq!(all("+++\nid = \"a\"\nin_force = { from = 2010-01-01 }\n+++\n"), ["header-missing-key"]);
    let windows = format!("\u{feff}{}", HEADER.replace('\n', "\r\n"));
    assert_eq!(all(&windows), [""; 0]);
    let (tree, _) = rules(&windows);
    let header = tree.header.unwrap();
    assert_eq!(&windows[header.id.span.range()], "\"thu\"");
    assert!(windows[header.span.range()].starts_with("+++") && windows[header.span.range()].ends_with("+++"));
}

#[test]
fn every_example_of_the_language_reference_is_read() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/language.md")).unwrap();
    let mut read = 0;
    for fence in page.split("```rules").skip(1) {
        let (mark, rest) = fence.split_once('\n').unwrap();
        let example = rest.split("\n```").next().unwrap();
        // A fragment shows some fields of a target; what else a target must have is not its matter.
        let fragment = mark == "-fragment";
        let text = if fragment { target(example) } else { example.to_string() };
        let mut wrong = said(&text, &rules(&text).1);
        wrong.retain(|(code, _)| !fragment || !["missing-field", "short-without-measure"].contains(&code.as_str()));
        assert_eq!(wrong, [], "{example}");
        read += 1;
    }
    assert!(read >= 6);
}

#[test]
fn the_grammar_above_the_parsers_is_the_grammar_of_the_reference() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/language.md")).unwrap();
    let spaced = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let page: Vec<String> = page.lines().map(spaced).collect();
    for name in ["expr", "test", "target", "item", "score"] {
        let source = fs::read_to_string(root.join(format!("src/syntax/parser/{name}.rs"))).unwrap();
        for line in source.lines().filter_map(|l| l.strip_prefix("/// `")) {
            let Some((rule, _)) = line.split_once('`').filter(|(rule, _)| rule.contains(" = ")) else { continue };
            // Heads and bodies are cut differently in code; the reference writes them out.
            if ["Items", "Head ", "Body ", "Target", "Test", "Define", "Score", "Require", "Basis", "Severity"]
                .iter()
                .any(|n| rule.starts_with(n))
            {
                continue;
            }
            assert!(page.contains(&spaced(rule)), "{rule}");
        }
    }
}
