//! What the program does with odd files and folders: links, pipes, files named twice, results written over what was there.

use std::path::Path;

use serde_json::Value;

use crate::command::{refused, root, run, seed, write};

const HEAD: &str = "[report]\nunit = \"ben-tre\"\nyear = 2016\npublished = 2016-12-31\nsource = \"official\"\n";

fn answer(at: &Path, args: &[&str]) -> Value {
    let (code, out, err) = run(at, &[&["check", "--format", "json"], args].concat());
    assert!(matches!(code, Some(0 | 1)), "{args:?}: {err}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn what_is_named_twice_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    write(at, "sub/report.txt", std::fs::read(at.join("report.txt")).unwrap());
    write(at, "sub/b.facts.toml", std::fs::read(at.join("report.facts.toml")).unwrap());
    let once = answer(at, &["."]);
    for args in [&[".", "."][..], &[".", "sub"], &["sub", "."], &["report.facts.toml", ".", "./report.facts.toml"]] {
        assert_eq!(answer(at, args), once, "{args:?}");
    }
}

#[test]
fn the_order_of_arguments_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "a.txt", "Có 1.549 dịch vụ công.");
    write(at, "b.txt", "Có 1.550 dịch vụ công.");
    let fact = |value: &str, quote: &str| format!("\n[[fact]]\nindicator = \"dvc.muc_2_tro_len\"\nvalue = {value}\nquote = \"{quote}\"\n");
    write(at, "a.facts.toml", format!("{HEAD}document = \"a.txt\"\n{}", fact("1549", "1.549 dịch vụ công")));
    write(at, "b.facts.toml", format!("{HEAD}document = \"b.txt\"\n{}", fact("1550", "1.550 dịch vụ công")));
    for format in ["json", "human", "narratable"] {
        let told = |files: [&str; 2]| run(at, &[&["check", "--show", "all", "--format", format], &files[..]].concat());
        assert_eq!(told(["a.facts.toml", "b.facts.toml"]), told(["b.facts.toml", "a.facts.toml"]));
    }
    let lost = |files: [&str; 2]| run(at, &[&["check"], &files[..]].concat());
    assert_eq!(lost(["no-1", "no-2"]), lost(["no-2", "no-1"]));
}

#[test]
fn a_document_stands_beside_its_facts() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "secret.txt", "Có 1.549 dịch vụ công.");
    let secret = at.join("secret.txt").display().to_string();
    for document in ["../secret.txt", "sub/../../secret.txt", &secret] {
        write(at, "in/a.facts.toml", format!("{HEAD}document = '{document}'\n"));
        refused(at, &["check", "in"], "leads out of the folder");
    }
    write(at, "in/sub/a.txt", "Có 1.549 dịch vụ công.");
    write(at, "in/a.facts.toml", format!("{HEAD}document = \"./sub/a.txt\"\n"));
    answer(at, &["in"]);
}

#[test]
fn what_is_too_large_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "a.facts.toml", format!("{HEAD}document = \"big.txt\"\n"));
    std::fs::File::create(at.join("big.txt")).unwrap().set_len((64 << 20) + 1).unwrap();
    refused(at, &["check", "a.facts.toml"], "too large (over 64 MiB)");
}

#[test]
fn a_folder_may_be_named_like_a_facts_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(&at.join("x.facts.toml"));
    assert_eq!(answer(at, &["."])["reports"].as_array().unwrap().len(), 1);
    assert_eq!(answer(at, &["x.facts.toml"])["reports"].as_array().unwrap().len(), 1);
}

#[test]
fn a_result_is_not_written_over_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    seed(at);
    write(at, "rules/qd1819.rules", std::fs::read(root().join("rules/qd1819.rules")).unwrap());
    for name in ["report.txt", "report.facts.toml", "rules/qd1819.rules", "./rules/../report.txt"] {
        let before = std::fs::read(at.join(name)).unwrap();
        refused(at, &["check", "report.facts.toml", "--out", name], "it is one of the files");
        assert_eq!(std::fs::read(at.join(name)).unwrap(), before, "{name}");
    }
    refused(at, &["test", "--out", "rules/qd1819.rules"], "it is one of the files");
    refused(at, &["check", "report.facts.toml", "--out", "rules"], "it is a folder");
}

#[cfg(unix)]
mod unix {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::{Command, Stdio};

    use super::*;
    use crate::command::program;

    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn links_to_nowhere_matter_only_where_a_file_was_meant() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        seed(at);
        write(at, "rules/qd1819.rules", std::fs::read(root().join("rules/qd1819.rules")).unwrap());
        symlink("nowhere", at.join("readme.txt")).unwrap();
        symlink("self", at.join("self")).unwrap();
        symlink(".", at.join("again")).unwrap();
        symlink("nowhere", at.join("rules/readme.txt")).unwrap();
        assert_eq!(answer(at, &["."])["reports"].as_array().unwrap().len(), 1);
        symlink("nowhere", at.join("rules/b.rules")).unwrap();
        refused(at, &["check", "."], "`rules/b.rules` was not found");
        std::fs::remove_file(at.join("rules/b.rules")).unwrap();
        symlink("nowhere", at.join("b.facts.toml")).unwrap();
        refused(at, &["check", "."], "`b.facts.toml` was not found");
    }

    #[test]
    fn pipes_and_devices_are_no_facts_files() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        seed(at);
        write(at, "rules/qd1819.rules", std::fs::read(root().join("rules/qd1819.rules")).unwrap());
        pipe(&at.join("c.facts.toml"));
        refused(at, &["check", "."], "`c.facts.toml` is no plain file");
        std::fs::remove_file(at.join("c.facts.toml")).unwrap();
        pipe(&at.join("c.txt"));
        answer(at, &["."]);
        write(at, "c.facts.toml", format!("{HEAD}document = \"c.txt\"\n"));
        refused(at, &["check", "c.facts.toml"], "cannot be read");
        pipe(&at.join("rules/c.rules"));
        refused(at, &["check", "report.facts.toml"], "`rules/c.rules` is no plain file");
    }

    #[test]
    fn a_device_without_end_is_too_large() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        symlink("/dev/zero", at.join("zero.facts.toml")).unwrap();
        refused(at, &["check", "zero.facts.toml"], "too large (over 64 MiB)");
        refused(at, &["check", "."], "is no plain file");
    }

    #[test]
    fn what_has_no_path_of_its_own_is_read_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        let stdin = |args: &[&str]| {
            let mut command = program(at);
            let mut child = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), HEAD.as_bytes());
            let output = child.wait_with_output().unwrap();
            (output.status.code(), String::from_utf8(output.stderr).unwrap())
        };
        let (code, err) = stdin(&["check", "/dev/stdin"]);
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains("`/dev/stdin` is not in a format that can be read"), "{err}");
        symlink("/dev/stdin", at.join("in.facts.toml")).unwrap();
        let (code, err) = stdin(&["check", "in.facts.toml", "--fail-on", "never"]);
        assert_eq!(code, Some(0), "{err}");
    }

    #[test]
    fn out_follows_links_and_keeps_the_mode() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        seed(at);
        let out = |name: &str| run(at, &["check", "report.facts.toml", "--format", "json", "--out", name]);
        write(at, "real/old.json", "old");
        std::fs::set_permissions(at.join("real/old.json"), Permissions::from_mode(0o640)).unwrap();
        symlink("real/old.json", at.join("link.json")).unwrap();
        symlink("real/new.json", at.join("new-link.json")).unwrap();
        assert_eq!((out("link.json").0, out("new-link.json").0), (Some(1), Some(1)));
        assert!(std::fs::symlink_metadata(at.join("link.json")).unwrap().is_symlink());
        assert!(std::fs::read_to_string(at.join("real/old.json")).unwrap().starts_with('{'));
        assert_eq!(mode(&at.join("real/old.json")), 0o640);
        write(at, "plain", "");
        assert_eq!(mode(&at.join("real/new.json")), mode(&at.join("plain")), "what the umask gives");
        symlink("ring", at.join("ring")).unwrap();
        refused(at, &["check", "report.facts.toml", "--out", "ring"], "cannot be written");
        symlink("report.txt", at.join("input.json")).unwrap();
        refused(at, &["check", "report.facts.toml", "--out", "input.json"], "it is one of the files");
    }

    #[test]
    fn out_writes_straight_into_what_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        seed(at);
        let args = ["check", "report.facts.toml", "--format", "json", "--out"];
        let straight = run(at, &args[..4]).1;
        assert_eq!(run(at, &[&args[..], &["/dev/stdout"]].concat()).1, straight);
        pipe(&at.join("fifo"));
        let reader = Command::new("cat").arg(at.join("fifo")).stdout(Stdio::piped()).spawn().unwrap();
        assert_eq!(run(at, &[&args[..], &["fifo"]].concat()).0, Some(1));
        assert_eq!(String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap(), straight);
        assert_eq!(run(at, &[&args[..], &["/dev/null"]].concat()).0, Some(1));
        assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
    }
}
