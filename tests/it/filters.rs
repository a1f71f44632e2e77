//! Filters that leave nothing to judge, and arguments that a terminal would obey.

use crate::command::{refused, root, run, seed, write};

#[test]
fn a_filter_that_leaves_nothing_is_refused() {
    let at = root();
    let nothing = |args: &[&str], says: &str| {
        refused(at, args, "command::unknown-filter");
        refused(at, args, says);
    };
    nothing(&["check", "seeds/ben-tre-2016", "--unit", "bac-ninh"], "`--unit` leaves nothing: there is no report of `bac-ninh`");
    nothing(&["check", "--target", "nq36a.dvc-muc-2", "--instrument", "qd1819"], "`--target` leaves nothing");
    nothing(&["test", "--only", "no such title"], "`--only` leaves nothing");
    assert_eq!(run(at, &["check", "seeds", "--unit", "bac-ninh,ben-tre", "--fail-on", "never"]).0, Some(0));
}

#[test]
fn a_basis_that_no_target_has_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    let rules = std::fs::read_to_string(root().join("rules/kh-ben-tre-2017.rules")).unwrap();
    let weak: String =
        rules.lines().map(|l| if l.trim_start().starts_with("basis ") { "  basis unverified" } else { l }.to_string() + "\n").collect();
    write(at, "rules/kh-ben-tre-2017.rules", weak);
    refused(at, &["check", "report.facts.toml", "--basis", "verified"], "`--basis` leaves nothing");
    let (code, _, err) = run(at, &["check", "report.facts.toml", "--basis", "unverified", "--fail-on", "never"]);
    assert_eq!(code, Some(0), "{err}");
}

#[test]
fn nothing_that_was_typed_reaches_the_terminal_raw() {
    let at = root();
    let evil = "\u{1b}[31mx\u{7}";
    let option = format!("--{evil}");
    for args in [
        &["check", evil][..],
        &["check", &option],
        &[evil],
        &["explain", evil],
        &["check", "--unit", evil],
        &["check", "--format", evil],
        &["check", "--width", evil],
        &["check", "--as-of", evil],
        &["check", "--rules", evil],
        &["test", "--only", evil],
        &["check", "--out", &format!("no/{evil}")],
    ] {
        let (code, out, err) = run(at, args);
        assert_eq!(code, Some(2), "{args:?}: {err}");
        assert!(!(out + &err).contains(['\u{1b}', '\u{7}']), "{args:?}: {err:?}");
    }
}

#[test]
fn one_sentence_is_in_one_language() {
    for (lang, says, silent) in [("vi", "nơi nhận đã đóng", "closed"), ("en", "closed the output early", "nơi nhận")] {
        let mut command = crate::command::program(root());
        command.args(["check", "seeds", "--format", "json", "--lang", lang]);
        let mut child = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let err = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
        assert!(err.contains(says) && !err.contains(silent), "{err}");
    }
}
