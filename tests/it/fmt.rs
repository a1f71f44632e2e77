//! The canonical form: cases of one idea each, laws over every rule file of the project, and the command as a user meets it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use doichieu::base::source::FileId;
use doichieu::fmt::format;
use doichieu::syntax::{FileKind, parse};

use crate::command::{program, refused, root, run, write};

const SOUND: &str = "+++\n[instrument]\nid       = \"thu\"\nin_force = { from = 2010-01-01 }\n+++\n\ntarget t \"T\" {\n  binds    province\n  measure  tthc.tong\n  require  >= 1\n}\n";
const MESSY: &str = "+++\n[instrument]\nid=\"thu\"\nin_force={from=2010-01-01}\n+++\ntarget t \"T\" {\n binds province\n measure tthc.tong # số thủ tục\n require >=1\n}\n";
const IN_FORM: &str = "+++\n[instrument]\nid       = \"thu\"\nin_force = { from = 2010-01-01 }\n+++\n\ntarget t \"T\" {\n  binds    province\n  measure  tthc.tong  # số thủ tục\n  require  >= 1\n}\n";
const BROKEN: &str = "+++\n[instrument]\nid=\"sai\"\nin_force={from=2010-01-01}\n+++\ntarget t \"T\" {\n binds province\n measure tthc.tong\n require ≥ 1\n}\n";

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if entry.is_dir() {
            files(&entry, found);
        } else if entry.extension().is_some_and(|e| e == "rules") {
            found.push(entry);
        }
    }
}

fn kind(path: &Path) -> FileKind {
    FileKind::of_name(path.file_name().unwrap().to_str().unwrap())
}

#[test]
fn cases() {
    let mut count = 0;
    for folder in std::fs::read_dir(root().join("tests/cases/fmt")).unwrap().map(|e| e.unwrap().path()) {
        let name = if folder.join("input.rules").exists() { "rules" } else { "test.rules" };
        let input = std::fs::read_to_string(folder.join(format!("input.{name}"))).unwrap();
        let wanted = std::fs::read_to_string(folder.join(format!("formatted.{name}"))).unwrap();
        let formatted = format(FileId(0), &input, FileKind::of_name(&format!("a.{name}"))).unwrap();
        assert_eq!(formatted, wanted, "{}", folder.display());
        assert_ne!(input, wanted, "{} shows nothing", folder.display());
        count += 1;
    }
    assert!(count >= 20, "only {count} cases");
}

/// Every character but white space, and comments with theirs.
fn content(path: &Path, text: &str) -> (String, Vec<String>) {
    let (tree, _) = parse(FileId(0), text, kind(path));
    let comments = tree.comments.iter().map(|c| text[c.range()].to_string()).collect();
    (text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect(), comments)
}

#[test]
fn laws_hold_for_every_rule_file() {
    let mut found = Vec::new();
    for folder in ["rules", "tests"] {
        files(&root().join(folder), &mut found);
    }
    let (mut sound, mut broken) = (0, 0);
    for path in &found {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let problems = parse(FileId(0), &text, kind(path)).1;
        if !problems.is_empty() {
            broken += 1;
            assert_eq!(format(FileId(0), &text, kind(path)), Err(problems), "{}", path.display());
            continue;
        }
        let once = format(FileId(0), &text, kind(path)).unwrap_or_else(|p| panic!("{}: {p:?}", path.display()));
        assert_eq!(format(FileId(0), &once, kind(path)).as_ref(), Ok(&once), "{}", path.display());
        assert_eq!(content(path, &once), content(path, &text), "{}", path.display());
        sound += 1;
    }
    assert!(sound >= 100 && broken >= 30, "{sound} sound and {broken} broken files tried");
}

#[test]
fn shipped_packs_are_in_form() {
    let (code, out, err) = run(root(), &["fmt", "--check"]);
    assert_eq!(code, Some(0), "{out}{err}");
}

/// Rule examples of a page that are whole, with what a fragment lacks.
fn examples(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in page.split("\n```rules").skip(1) {
        let (mark, text) = part.split_once('\n').unwrap();
        let text = text.split("\n```").next().unwrap().to_string() + "\n";
        let lacks = |field: &str| !text.lines().any(|l| l.starts_with(&format!("  {field} ")));
        if mark == "-fragment" {
            let measure = if lacks("measure") { "  measure  x.n\n" } else { "" };
            let require = if lacks("require") { "  require  >= 1\n" } else { "" };
            found.push(
                SOUND.split("target").next().unwrap().to_string()
                    + &format!("target t \"T\" {{\n  binds    province\n{measure}{require}{text}}}\n"),
            );
        } else if text.contains("+++") {
            found.push(text);
        }
    }
    found
}

#[test]
fn examples_of_the_documentation_are_in_form() {
    let mut count = 0;
    for page in ["docs/language.md", "README.md", "README.vi.md"] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        for example in examples(&text) {
            let formatted = format(FileId(0), &example, FileKind::Rules).unwrap_or_else(|p| panic!("{page}: {p:?}\n{example}"));
            assert_eq!(formatted, example, "{page}");
            count += 1;
        }
    }
    assert!(count >= 6, "only {count} examples");
}

fn piped(folder: &Path, args: &[&str], text: &str) -> (Option<i32>, String, String) {
    let mut child = program(folder).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(piped(at, &["fmt", "-"], MESSY), (Some(0), IN_FORM.to_string(), String::new()));
    assert_eq!(piped(at, &["fmt", "-"], IN_FORM), (Some(0), IN_FORM.to_string(), String::new()));
    assert_eq!(piped(at, &["fmt", "--check", "-"], IN_FORM), (Some(0), String::new(), String::new()));
    let test = "test \"a\" { expect thu.t met }";
    let (code, out, err) = piped(at, &["fmt", "-"], test);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("header-missing") && err.contains("<stdin>:1:1"), "{err}");
    let named = ["fmt", "-", "--stdin-name", "a.test.rules"];
    assert_eq!(piped(at, &named, test).1, "test \"a\" {\n  expect thu.t met\n}\n");
    refused(at, &["fmt", "-", "rules"], "does not go with other paths");
    refused(at, &["fmt", "--stdin-name", "a.test.rules", "rules"], "goes with `-` only");
}

#[test]
fn check_shows_what_would_change_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "rules/messy.rules", MESSY);
    write(at, "rules/sound.rules", SOUND);
    write(at, "rules/windows.rules", format!("\u{feff}{}", SOUND.replace('\n', "\r\n")));
    let (code, out, err) = run(at, &["fmt", "--check"]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    insta::assert_snapshot!("check_diff", out);
    let (_, vi, _) = run(at, &["fmt", "--check", "--lang", "vi", "rules/windows.rules"]);
    insta::assert_snapshot!("check_windows_vi", vi);
    assert_eq!(std::fs::read_to_string(at.join("rules/messy.rules")).unwrap(), MESSY);
    let (_, colored, _) = run(at, &["fmt", "--check", "--color", "always", "rules/messy.rules"]);
    assert!(colored.contains("\u{1b}[32m+  measure  tthc.tong  # số thủ tục\u{1b}[0m"), "{colored}");
    assert!(!out.contains('\u{1b}'));
}

#[test]
fn a_file_with_errors_is_left_alone_and_others_are_formatted() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "rules/broken.rules", BROKEN);
    write(at, "rules/sub/messy.rules", MESSY);
    write(at, "rules/utf16.rules", b"\xff\xfet\0");
    write(at, "rules/other.txt", MESSY);
    let (code, out, err) = run(at, &["fmt"]);
    assert_eq!(code, Some(2));
    assert_eq!(out, "formatted rules/sub/messy.rules\n1 file formatted, 0 already in form, 2 left alone because of errors\n");
    assert!(err.contains("syntax::sign-spelling") && err.contains("rules/broken.rules:9:10") && err.contains("file::not-utf8"), "{err}");
    assert_eq!(std::fs::read_to_string(at.join("rules/broken.rules")).unwrap(), BROKEN);
    assert_eq!(std::fs::read_to_string(at.join("rules/other.txt")).unwrap(), MESSY);
    assert_eq!(std::fs::read_to_string(at.join("rules/sub/messy.rules")).unwrap(), IN_FORM);
    let (code, out, _) = run(at, &["fmt", "--lang", "vi", "rules/sub", "rules/sub/messy.rules"]);
    assert_eq!((code, out.as_str()), (Some(0), "0 tệp được trình bày lại, 1 tệp vốn đúng dạng chuẩn\n"));
}

#[test]
fn paths_that_lead_nowhere_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::create_dir(at.join("empty")).unwrap();
    write(at, "a.txt", MESSY);
    refused(at, &["fmt"], "there is no folder `rules/` here");
    refused(at, &["fmt", "nowhere"], "`nowhere` was not found");
    refused(at, &["fmt", "empty"], "has no rule file");
    refused(at, &["fmt", "a.txt"], "is not a rule file");
    write(at, "large.rules", vec![b'#'; (64 << 20) + 1]);
    let (code, out, err) = run(at, &["fmt", "large.rules"]);
    assert_eq!((code, out.contains("1 left alone"), err.contains("too large (over 64 MiB)")), (Some(2), true, true), "{err}");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "real/a.rules", MESSY);
    write(at, "real/locked.rules", MESSY);
    let mode = |name: &str, mode: u32| std::fs::set_permissions(at.join(name), std::fs::Permissions::from_mode(mode)).unwrap();
    mode("real/a.rules", 0o640);
    mode("real/locked.rules", 0o444);
    std::fs::create_dir(at.join("rules")).unwrap();
    symlink("../real/a.rules", at.join("rules/link.rules")).unwrap();
    symlink("../real/locked.rules", at.join("rules/locked.rules")).unwrap();
    let (code, out, err) = run(at, &["fmt"]);
    assert_eq!(code, Some(2), "{out}");
    assert!(err.contains("`rules/locked.rules` cannot be written: it is read-only"), "{err}");
    assert_eq!(std::fs::read_to_string(at.join("real/locked.rules")).unwrap(), MESSY);
    assert_eq!(std::fs::read_to_string(at.join("real/a.rules")).unwrap(), IN_FORM);
    assert!(std::fs::symlink_metadata(at.join("rules/link.rules")).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(at.join("real/a.rules")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(std::fs::read_dir(at.join("real")).unwrap().count(), 2, "nothing is left behind");
}
