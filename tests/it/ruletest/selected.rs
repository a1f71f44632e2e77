//! Which tests run: files beside the targets, files of their own, and filters.

use std::path::Path;

use crate::command::{refused, root, run, write};

fn rules(at: &Path) {
    for name in ["indicators.toml", "units.toml", "quantifiers.toml", "nq17.rules", "nq36a.rules"] {
        write(at, &format!("rules/{name}"), std::fs::read(root().join("rules").join(name)).unwrap());
    }
}

const OWN: &str = "test \"tệp riêng: 15% là chưa đạt\" {\n  unit   province\n  given  dvc.muc_2_tro_len.ty_le = 15%\n  as of  2016-12-31\n  expect nq36a.dvc-muc-2 not-met\n}\n";

#[test]
fn a_file_of_tests_alone_needs_no_header() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    rules(at);
    write(at, "rules/more/own.test.rules", OWN);
    let (code, out, err) = run(at, &["test", "--only", "tệp riêng"]);
    assert_eq!((code, out.starts_with("1 test passed")), (Some(0), true), "{out}{err}");
    // The same when the file itself is named: its targets are those of the whole folder.
    let (code, out, err) = run(at, &["test", "rules/more/own.test.rules"]);
    assert_eq!((code, out.starts_with("1 test passed")), (Some(0), true), "{out}{err}");
}

#[test]
fn a_file_of_tests_alone_names_targets_in_full() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    rules(at);
    write(at, "rules/own.test.rules", OWN.replace("nq36a.dvc-muc-2 ", "dvc-muc-2 "));
    refused(at, &["test"], "model::unknown-target");
    refused(at, &["test"], "Did you mean `nq36a.dvc-muc-2`?");
    write(at, "rules/own.test.rules", OWN.replace("nq36a.dvc-muc-2 ", "nq36a.dvc-muc2 "));
    refused(at, &["test"], "Did you mean `nq36a.dvc-muc-2`?");
    write(at, "rules/own.test.rules", OWN.replace("nq36a.dvc-muc-2 ", "khong-co "));
    refused(at, &["test"], "`instrument.id`");
}

#[test]
fn one_failing_test_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    rules(at);
    write(at, "rules/a.test.rules", OWN.replace("not-met", "met"));
    let (code, out, _) = run(at, &["test"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("expected `met`, got `not-met`") && out.contains("Why `not-met`") && out.contains("nq36a::dvc-muc-2"), "{out}");
    assert!(out.contains(" passed, 1 failed"), "{out}");
    let (code, out, err) = run(at, &["test", "--mutate"]);
    assert!(code == Some(1) && err.contains("did not run") && !out.contains("changes tried"), "{out}{err}");
}

#[test]
fn filters_choose_by_target_instrument_and_path() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    rules(at);
    write(at, "rules/own.test.rules", OWN);
    let count = |args: &[&str]| {
        let (code, out, err) = run(at, &[&["test"][..], args].concat());
        assert_eq!(code, Some(0), "{args:?}: {out}{err}");
        out.split(' ').next().unwrap().parse::<usize>().unwrap()
    };
    let all = count(&[]);
    let (old, new) = (count(&["--instrument", "nq36a"]), count(&["--instrument", "nq17"]));
    assert_eq!(old + new, all);
    assert_eq!(count(&["rules/nq17.rules"]), new);
    assert_eq!(count(&["rules/nq17.rules", "rules/own.test.rules"]), new + 1);
    assert_eq!(count(&["rules"]), all);
    assert_eq!(count(&["--rules", "rules", "rules/nq36a.rules"]), old - 1);
    let one = count(&["--target", "nq36a.dvc-muc-2"]);
    assert!(one > 1 && one < old);
    assert_eq!(count(&["--target", "nq36a.dvc-muc-2,nq36a.xep-hang-osi"]), one + count(&["--target", "nq36a.xep-hang-osi"]));
}

#[test]
fn a_filter_that_leaves_nothing_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    rules(at);
    refused(at, &["test", "--only", "no such title"], "`--only` leaves nothing");
    refused(at, &["test", "--target", "nq36a.dvc-muc2"], "Did you mean `nq36a.dvc-muc-2`");
    refused(at, &["test", "--instrument", "nq36"], "Did you mean `nq36a`");
    refused(at, &["test", "nowhere.rules"], "`nowhere.rules` was not found");
    refused(at, &["test", "--rules", "rules", "nowhere.rules"], "no part of the rules");
    refused(at, &["test", "--only", "a", "--mutate"], "`--only` does not go with `--mutate`");
    write(
        at,
        "rules/bare.rules",
        "+++\n[instrument]\nid = \"bare\"\nin_force = { from = 2016-01-01 }\n+++\n\ntarget a \"A\" {\n  binds    province\n  measure  tthc.tong\n  require  >= 1\n}\n",
    );
    refused(at, &["test", "--instrument", "bare"], "no test of the targets");
    let (code, out, err) = run(at, &["test", "--instrument", "bare", "--coverage"]);
    assert!(code == Some(0) && out.contains("no test comes to `met`"), "{out}{err}");
    let (code, out, err) = run(at, &["test", "--instrument", "bare", "--mutate"]);
    assert!(code == Some(1) && out.contains("ruletest::survivor"), "{out}{err}");
}
