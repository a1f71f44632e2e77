//! `pack` and `verify`: what is handed on comes to the same findings elsewhere, a change is named, and nothing half-written is left.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use doichieu::package::{self, Code, MANIFEST};

use crate::command::{root, run, write};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_doichieu"))
}

/// A folder with the seeds, and a package of them.
fn packed() -> (tempfile::TempDir, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let seeds = root().join("seeds");
    let (code, out, err) = run(folder.path(), &["pack", seeds.to_str().unwrap(), "--to", "gói.zip", "--lang", "vi"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    let bytes = std::fs::read(folder.path().join("gói.zip")).unwrap();
    (folder, bytes)
}

fn verified(folder: &Path, more: &[&str]) -> (Option<i32>, String) {
    let (code, out, err) = run(folder, &[&["verify", "gói.zip"], more].concat());
    (code, out + &err)
}

#[test]
fn what_is_packed_comes_to_the_same_findings() {
    let (folder, bytes) = packed();
    let parts = package::read(&bytes).unwrap();
    for (path, original) in
        [("reports/ben-tre-2016/report.txt", "seeds/ben-tre-2016/report.txt"), ("rules/nq36a.rules", "rules/nq36a.rules")]
    {
        assert_eq!(parts[path], std::fs::read(root().join(original)).unwrap(), "{path}");
    }
    let code = Code::of(&parts[MANIFEST]).to_string();
    for lang in ["vi", "en"] {
        let (exit, said) = verified(folder.path(), &["--lang", lang, "--total", &code]);
        assert_eq!(exit, Some(0), "{said}");
        let without_code = said.replace(&code, "12345 …");
        insta::assert_snapshot!(format!("verified_{lang}"), without_code);
    }
    let (_, again) = packed();
    assert_eq!(bytes, again, "the same files give the same bytes");
    let cover = String::from_utf8(parts[package::COVER].clone()).unwrap();
    assert!(cover.contains("  Bến Tre 2016: 1 / 7\r\n"), "{cover}");
    let halves: Vec<&str> = code.split(' ').collect();
    assert!(cover.contains(&halves[..5].join("  ")) && cover.contains(&halves[5..].join("  ")), "{cover}");
}

#[test]
fn a_change_is_named() {
    let (folder, bytes) = packed();
    let zip = |change: &dyn Fn(&mut package::Parts)| {
        let mut parts = package::read(&bytes).unwrap();
        change(&mut parts);
        write(folder.path(), "gói.zip", package::write(&parts).unwrap());
        verified(folder.path(), &["--lang", "en"])
    };
    let (exit, said) = zip(&|parts| {
        let text = String::from_utf8(parts["reports/ben-tre-2016/report.txt"].clone()).unwrap();
        parts.insert("reports/ben-tre-2016/report.txt".into(), text.replace("01/4/2017", "01/4/2016").into_bytes());
        parts.remove("rules/nq17.rules");
    });
    assert_eq!(exit, Some(1), "{said}");
    insta::assert_snapshot!("changed", said.replace(folder.path().to_str().unwrap(), ""));
    // Whoever changes the list too makes another package: the code tells.
    let code = Code::of(&package::read(&bytes).unwrap()[MANIFEST]).to_string();
    let mut parts = package::read(&bytes).unwrap();
    let manifest = String::from_utf8(parts[MANIFEST].clone()).unwrap().replace("\"year\": 2016", "\"year\": 2018");
    parts.insert(package::COVER.into(), package::cover(manifest.as_bytes()).unwrap().into_bytes());
    parts.insert(MANIFEST.into(), manifest.into_bytes());
    write(folder.path(), "gói.zip", package::write(&parts).unwrap());
    let (exit, said) = verified(folder.path(), &["--lang", "en", "--total", &code]);
    assert_eq!(exit, Some(1), "{said}");
    assert!(said.contains("ANOTHER CODE"), "{said}");
    // Bytes that no unpacking shows.
    write(folder.path(), "gói.zip", [bytes.as_slice(), b"x"].concat());
    let (exit, said) = verified(folder.path(), &["--lang", "en"]);
    assert!(exit == Some(1) && said.contains("the archive is another one"), "{said}");
}

#[test]
fn other_rules_here_are_said_first() {
    let (folder, _) = packed();
    for entry in std::fs::read_dir(root().join("rules")).unwrap().map(|e| e.unwrap().path()) {
        let name = entry.file_name().unwrap().to_str().unwrap().to_string();
        let more = if name == "nq17.rules" { "\n# một dòng khác\n" } else { "" };
        write(folder.path(), &format!("rules/{name}"), std::fs::read_to_string(&entry).unwrap() + more);
    }
    let (exit, said) = verified(folder.path(), &["--lang", "en"]);
    assert_eq!(exit, Some(0), "{said}");
    let first = said.lines().next().unwrap();
    assert!(first.starts_with("Another rule set, files that differ: 1: rules/nq17.rules;"), "{said}");
    assert!(said.contains("the findings are those of the package"), "{said}");
}

#[test]
fn what_is_no_package_is_told() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "gói.zip", "không phải zip");
    for lang in ["vi", "en"] {
        let (exit, said) = verified(folder.path(), &["--lang", lang]);
        assert_eq!(exit, Some(2));
        insta::assert_snapshot!(format!("no_package_{lang}"), said);
    }
    let (exit, said) = verified(folder.path(), &["--lang", "en", "--rules", "nowhere"]);
    assert_eq!(exit, Some(2), "{said}");
    let (exit, _, err) = run(folder.path(), &["pack", "nowhere", "--lang", "en"]);
    assert!(exit == Some(2) && err.contains("nowhere"), "{err}");
    assert!(!folder.path().join("doichieu.zip").exists());
}

/// Killed at any moment, no file stands under its final name that is not whole.
#[test]
fn killed_at_any_moment_nothing_half_written_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (at, seeds) = (|name: &str| folder.path().join(name), root().join("seeds"));
    let mut whole = 0;
    for wait in (0..200).step_by(8) {
        let mut running =
            program().args(["pack", "--to", "gói.zip"]).arg(&seeds).current_dir(folder.path()).stderr(Stdio::null()).spawn().unwrap();
        let mut writing = program()
            .args(["report", "--json", "k.json", "--csv", "k.csv"])
            .arg(&seeds)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        for process in [&mut running, &mut writing] {
            process.kill().unwrap();
            process.wait().unwrap();
        }
        if let Ok(bytes) = std::fs::read(at("gói.zip")) {
            assert!(package::read(&bytes).is_ok(), "after {wait} ms");
            whole += 1;
        }
        if let Ok(text) = std::fs::read_to_string(at("k.json")) {
            assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "after {wait} ms");
        }
        ["gói.zip", "k.json", "k.csv"].iter().for_each(|name| drop(std::fs::remove_file(at(name))));
    }
    // What is left of those that were killed says whose it is.
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| name.starts_with(".doichieu-")), "{left:?}");
    // The last one waits for its end, so that the test has seen a package too.
    assert!(program().args(["pack", "--to", "gói.zip"]).arg(&seeds).current_dir(folder.path()).status().unwrap().success());
    assert!(package::read(&std::fs::read(at("gói.zip")).unwrap()).is_ok(), "{whole}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let line = format!(
        "ulimit -f 8; trap '' XFSZ; exec {} pack {} --to gói.zip --lang en",
        env!("CARGO_BIN_EXE_doichieu"),
        root().join("seeds").display()
    );
    let output = Command::new("bash").args(["-c", &line]).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("`gói.zip` cannot be written"), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");
}

#[cfg(feature = "sign")]
#[test]
fn a_signature_is_made_and_checked() {
    let (folder, _) = packed();
    let at = |name: &str| folder.path().join(name);
    let keys = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    write(folder.path(), "key.sec", keys.sk.to_box(None).unwrap().into_string());
    write(folder.path(), "key.pub", keys.pk.to_box().unwrap().into_string());
    let seeds = root().join("seeds");
    let (code, _, err) = run(folder.path(), &["pack", seeds.to_str().unwrap(), "--to", "gói.zip", "--sign", "key.sec", "--lang", "vi"]);
    assert_eq!(code, Some(0), "{err}");
    let (exit, said) = verified(folder.path(), &["--public-key", "key.pub", "--lang", "en"]);
    assert!(exit == Some(0) && said.contains("The signature fits the public key."), "{said}");
    let other = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    write(folder.path(), "key.pub", other.pk.to_box().unwrap().into_string());
    let (exit, said) = verified(folder.path(), &["--public-key", "key.pub", "--lang", "en"]);
    assert!(exit == Some(1) && said.contains("THE SIGNATURE DOES NOT FIT"), "{said}");
    std::fs::remove_file(at("gói.zip.minisig")).unwrap();
    let (exit, said) = verified(folder.path(), &["--public-key", "key.pub", "--lang", "en"]);
    assert!(exit == Some(2) && said.contains("command::bad-key"), "{said}");
}
