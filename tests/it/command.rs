//! The program as a user meets it: exit codes, streams, and what is said when something is amiss.

use std::path::Path;
use std::process::{Command, Output, Stdio};

pub(super) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    command.current_dir(folder).env_remove("LC_ALL").env("LANG", "en_US.UTF-8").env("NO_COLOR", "1");
    command
}

pub(super) fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = program(folder).args(args).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(super) fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

pub(super) fn seed(folder: &Path) {
    for name in ["report.txt", "report.facts.toml"] {
        write(folder, name, std::fs::read(root().join("seeds/ben-tre-2016").join(name)).unwrap());
    }
}

/// Refused: exit 2, nothing on stdout, one clear sentence, no word of a library or a panic.
pub(super) fn refused(folder: &Path, args: &[&str], says: &str) {
    let (code, out, err) = run(folder, args);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{args:?}: {err}");
    assert!(err.contains(says), "{args:?} does not say {says:?}:\n{err}");
    for word in ["panicked", "os error", "Usage:", "serde", "nom::"] {
        assert!(!err.contains(word), "{args:?} says {word:?}:\n{err}");
    }
}

#[test]
fn the_built_in_packs_serve_where_no_rules_are() {
    let folder = tempfile::tempdir().unwrap();
    seed(folder.path());
    let (code, out, err) = run(folder.path(), &["check", "report.facts.toml", "--format", "json"]);
    assert_eq!(code, Some(1), "{err}");
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["summary"]["not_met"], 1);
}

#[test]
fn mistakes_on_the_command_line_are_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    refused(at, &["check"], "there is nothing to check");
    refused(at, &["check", "nowhere"], "`nowhere` was not found");
    refused(at, &["chekc"], "did you mean `check`");
    refused(at, &["check", "--formt", "json"], "--format");
    refused(at, &["check", "--format", "yaml"], "human, narratable, json, sarif, junit, csv, md");
    refused(at, &["check", "--as-of", "31/12/2016"], "2016-12-31");
    refused(at, &["check", "--width"], "needs a value");
    refused(root(), &["check", "--instrument", "nq36"], "Did you mean `nq36a`?");
    refused(root(), &["check", "--unit", "ben-tree"], "Did you mean `ben-tre`?");
    refused(root(), &["check", "--target", "nq36a.dvc-muc-3"], "no target");
    refused(at, &["explain", "no-such-thing"], "no-such-thing");
}

#[test]
fn folders_without_what_is_needed_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::create_dir(at.join("empty")).unwrap();
    seed(at);
    refused(at, &["check", "empty"], "has no facts file");
    refused(at, &["check", "--rules", "empty", "report.facts.toml"], "has no rule file");
    refused(at, &["check", "--rules", "report.txt", "report.facts.toml"], "is not a rule file");
    write(at, "letter.txt", "Kính gửi: Quý bạn đọc.");
    refused(at, &["check", "letter.txt"], "it is not known: unit, year");
    write(at, "report.exe", "MZ");
    refused(at, &["check", "report.exe"], "not in a format that can be read");
    write(at, "forms/a.facts.xlsx", b"PK\x03\x04");
    refused(at, &["check", "forms"], "let its name end in `.zip`");
}

#[test]
fn files_in_another_encoding_are_named_with_the_cure() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    let utf16: Vec<u8> = "\u{feff}[report]\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    write(at, "utf16.facts.toml", &utf16);
    refused(at, &["check", "utf16.facts.toml"], "UTF-16");
    write(at, "rules/a.rules", b"+++\n[instrument]\nid = \"a\"\nin_force = { from = 2010-01-01 }\n+++\ntarget a \"ch\xfe ti\xaau\" {\n}\n");
    refused(at, &["check", "report.facts.toml"], "is not UTF-8");
}

#[test]
fn a_newer_rule_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    let rules = std::fs::read_to_string(root().join("rules/qd1819.rules")).unwrap();
    write(at, "rules/qd1819.rules", rules.replace("[instrument]", "[instrument]\nneeds_engine = \"9.0\""));
    refused(at, &["check", "report.facts.toml"], "needs version 9.0");
}

#[test]
fn keep_going_judges_what_is_good_and_still_ends_in_2() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    write(at, "bad.facts.toml", "[report]\nunit = \"ben-tre\"\n");
    let args = ["check", ".", "--format", "json"];
    refused(at, &args, "`published`");
    let (code, out, err) = run(at, &[&args[..], &["--keep-going"]].concat());
    assert_eq!(code, Some(2));
    assert!(err.contains("bad.facts.toml"), "{err}");
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["reports"].as_array().unwrap().len(), 1);
    assert!(answer["health"].to_string().contains("bad.facts.toml"), "{}", answer["health"]);
}

#[test]
fn fail_on_chooses_what_fails() {
    let at = root();
    let code = |level: &str| run(at, &["check", "seeds", "--fail-on", level, "--format", "json"]).0;
    assert_eq!((code("never"), code("not-met"), code("contradiction"), code("undetermined")), (Some(0), Some(1), Some(1), Some(1)));
    let none = ["check", "seeds/bac-ninh-2017", "--instrument", "nq36a", "--format", "json"];
    assert_eq!(run(at, &none).0, Some(0));
    assert_eq!(run(at, &[&none[..], &["--fail-on", "undetermined"]].concat()).0, Some(1));
}

#[test]
fn out_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    let (code, out, _) = run(at, &["check", "report.facts.toml", "--format", "json", "--out", "answer.json"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    let whole: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(at.join("answer.json")).unwrap()).unwrap();
    assert_eq!(whole["summary"]["not_met"], 1);
    refused(at, &["check", "report.facts.toml", "--out", "nowhere/answer.json"], "cannot be written");
    write(at, "bad.facts.toml", "[report]\n");
    refused(at, &["check", "bad.facts.toml", "--out", "bad.json"], "`unit`");
    assert!(!at.join("bad.json").exists() && !at.join("nowhere").exists());
    let left: Vec<_> = std::fs::read_dir(at).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let mut child =
        program(root()).args(["check", "seeds", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("closed") && !err.contains("panicked"), "{err}");
}

#[test]
fn help_is_in_both_languages() {
    for (lang, words) in [("vi", ["Cách dùng", "Lựa chọn", "Ngày đối chiếu"]), ("en", ["Usage", "Options", "The day asked about"])]
    {
        let (code, out, _) = run(root(), &["check", "--help", "--lang", lang]);
        assert_eq!(code, Some(0));
        assert!(words.iter().all(|w| out.contains(w)), "{out}");
    }
}

#[test]
fn facts_in_csv_and_json_say_the_same_as_in_toml() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "report.txt", "Có 1.549 dịch vụ công; hồ sơ qua mạng đạt 87,11%.");
    let toml = "[report]\nunit = \"ben-tre\"\nyear = 2016\npublished = 2016-12-31\ndocument = \"report.txt\"\nsource = \"official\"\n\n\
        [[fact]]\nindicator = \"dvc.muc_2_tro_len\"\nvalue = 1549\nquote = \"1.549 dịch vụ công\"\n\n\
        [[fact]]\nindicator = \"hs.truc_tuyen.ty_le\"\nvalue = \"87.11%\"\nquote = \"87,11%\"\n";
    let csv = "\u{feff}unit;year;published;document;source;indicator;value;quote\r\n\
        ben-tre;2016;2016-12-31;report.txt;official;dvc.muc_2_tro_len;1549;1.549 dịch vụ công\r\n\
        ben-tre;2016;2016-12-31;report.txt;official;hs.truc_tuyen.ty_le;87,11%;87,11%\r\n";
    let json = r#"{"report": {"unit": "ben-tre", "year": 2016, "published": "2016-12-31", "document": "report.txt", "source": "official"},
        "facts": [{"indicator": "dvc.muc_2_tro_len", "value": 1549, "quote": "1.549 dịch vụ công"},
                  {"indicator": "hs.truc_tuyen.ty_le", "value": "87.11%", "quote": "87,11%"}]}"#;
    write(at, "a.facts.toml", toml);
    write(at, "a.facts.csv", csv);
    write(at, "a.facts.json", json);
    let answer = |name: &str| {
        let (code, out, err) = run(at, &["check", name, "--format", "json"]);
        assert!(matches!(code, Some(0 | 1)), "{name}: {err}");
        let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
        let told = |f: &serde_json::Value| {
            let places: Vec<_> = f["evidence"].as_array().unwrap().iter().map(|e| e["start"].to_string() + &e["end"].to_string()).collect();
            format!("{} {} {} {places:?}", f["target"], f["verdict"], f["measured"])
        };
        answer["reports"][0]["findings"].as_array().unwrap().iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(answer("a.facts.toml"), answer("a.facts.csv"));
    assert_eq!(answer("a.facts.toml"), answer("a.facts.json"));
}
