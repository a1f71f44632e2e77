//! `diff` as a user meets it: folders, files and revisions, the three formats, whose verdict turns, what is refused.

use std::path::Path;
use std::process::Command;

use crate::command::{program, refused, root, run, write};

const RULES: &str = "+++\n[instrument]\nid = \"thu\"\nnumber = \"1/QĐ-UBND\"\nissued = 2015-01-01\nin_force = { from = 2015-01-01 }\n+++\n
target may-tinh \"Cán bộ, công chức có máy tính\" {\n  clause   \"Điều 1\"\n  binds    province\n  measure  may_tinh.ty_le[tinh, huyen]\n  \
                     require  >= 95% by 2015-12-31\n}\n
target lan \"Mạng nội bộ\" {\n  binds    province\n  measure  lan.ty_le[tinh, huyen]\n  require  >= 90% by 2015-12-31\n}\n";

fn pack(folder: &Path, name: &str, rules: &str) {
    for file in ["indicators.toml", "units.toml", "quantifiers.toml"] {
        write(folder, &format!("{name}/{file}"), std::fs::read(root().join("rules").join(file)).unwrap());
    }
    write(folder, &format!("{name}/thu.rules"), rules);
}

fn stored(folder: &Path) {
    for seed in ["phu-tho-2015", "ben-tre-2016"] {
        for name in ["report.txt", "report.facts.toml"] {
            write(folder, &format!("so-lieu/{seed}/{name}"), std::fs::read(root().join("seeds").join(seed).join(name)).unwrap());
        }
    }
}

fn changed() -> String {
    let renamed = RULES.replace("target lan \"Mạng nội bộ\"", "target mang-noi-bo \"Mạng nội bộ\"");
    let moved = renamed.replace(">= 90% by 2015-12-31", ">= 90% by 2015-06-30").replace("Điều 1", "Điều 1 khoản 2");
    let raised = moved.replace(">= 95%", ">= 98%");
    raised + "\ntarget wan \"Mạng số liệu chuyên dùng\" {\n  binds    province\n  measure  wan.ty_le\n  require  >= 100% by 2015-12-31\n}\n"
}

fn two_packs() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    pack(folder.path(), "cu", RULES);
    pack(folder.path(), "moi", &changed());
    stored(folder.path());
    folder
}

/// The hashes of the rule sets, which change with the shipped vocabulary, in the form they always have here.
fn with_fixed_hashes(folder: &Path, text: &str) -> String {
    let (_, out, _) = run(folder, &["diff", "cu", "moi", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    let fixed = |text: String, side: &str, digit: &str| {
        let hash = answer[side]["rules_hash"].as_str().unwrap();
        text.replace(hash, &digit.repeat(64)).replace(&hash[..12], &digit.repeat(12))
    };
    fixed(fixed(text.to_string(), "old", "0"), "new", "1")
}

#[test]
fn a_raised_threshold_shows_the_province_that_turns() {
    let folder = two_packs();
    for lang in ["vi", "en"] {
        for format in ["human", "md"] {
            let args = ["diff", "cu", "moi", "--on", "so-lieu", "--format", format, "--lang", lang, "--width", "80"];
            let (code, out, err) = run(folder.path(), &args);
            assert_eq!((code, err.as_str()), (Some(1), ""), "{out}");
            assert!(format == "md" || out.lines().all(|l| doichieu::diag::render::columns(l) <= 80), "{out}");
            insta::assert_snapshot!(format!("{format}_{lang}"), with_fixed_hashes(folder.path(), &out));
        }
    }
}

#[test]
fn facts_that_nobody_confirmed_are_taken_at_a_level() {
    let folder = two_packs();
    let path = folder.path().join("so-lieu/phu-tho-2015/report.facts.toml");
    let text = std::fs::read_to_string(&path).unwrap().replacen("quote", "confidence = \"0.95\"\nquote", 1);
    std::fs::write(&path, text).unwrap();
    refused(folder.path(), &["diff", "cu", "moi", "--on", "so-lieu"], "unconfirmed");
    let (code, _, err) = run(folder.path(), &["diff", "cu", "moi", "--on", "so-lieu", "--accept", "0.9"]);
    assert_eq!(code, Some(1), "{err}");
    refused(folder.path(), &["diff", "cu", "moi", "--accept", "0.9"], "--on");
}

#[test]
fn json_keeps_to_its_schema() {
    let folder = two_packs();
    let schema = std::fs::read_to_string(root().join("docs/diff.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for args in [["--on", "so-lieu"], ["--lang", "vi"]] {
        let (code, out, _) = run(folder.path(), &[&["diff", "cu", "moi", "--format", "json"][..], &args[..]].concat());
        let mut answer: serde_json::Value = serde_json::from_str(&out).unwrap();
        let wrong: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(code, Some(i32::from(args[0] == "--on")));
        if args[0] == "--on" {
            insta::assert_snapshot!("json", with_fixed_hashes(folder.path(), &out));
        }
        answer["changes"][0]["direction"] = "up".into();
        assert!(!validator.is_valid(&answer), "the schema takes anything");
    }
}

#[test]
fn differences_alone_are_no_failure_and_none_is_said_too() {
    let folder = two_packs();
    let at = folder.path();
    assert_eq!(run(at, &["diff", "cu", "moi"]).0, Some(0));
    let (code, out, _) = run(at, &["diff", "cu", "cu", "--on", "so-lieu"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("Nothing differs: the two rule sets mean the same, in the same words."), "{out}");
    assert!(out.contains("No verdict turns in the 2 pairs of unit and year judged under both rule sets."), "{out}");
    let (code, out, _) = run(at, &["diff", "cu", "moi", "--on", "so-lieu", "--as-of", "2015-03-31"]);
    assert_eq!(code, Some(0), "{out}");
    pack(at, "nhe", &changed().replace("  require  >= 98%", "  severity advisory\n  require  >= 98%"));
    assert_eq!(run(at, &["diff", "cu", "nhe", "--on", "so-lieu"]).0, Some(0), "an advisory target never fails a run");
    let (code, out, err) = run(at, &["diff", "cu/thu.rules", "moi/thu.rules", "--out", "so-sanh.md", "--format", "md"]);
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""));
    assert!(
        std::fs::read_to_string(at.join("so-sanh.md"))
            .unwrap()
            .contains("| thu.may-tinh | the threshold rises from 95% to 98% | stricter |")
    );
}

#[test]
fn whoever_met_the_old_target_and_misses_the_one_that_replaces_it_turns() {
    let folder = two_packs();
    let replacing = "\ntarget may-tinh-moi \"Máy tính\" amends thu.may-tinh from 2015-07-01 {\n  binds province\n  measure may_tinh.ty_le[tinh, huyen]\n  \
                     require >= 98% by 2015-12-31\n}\n";
    pack(folder.path(), "sua", &format!("{RULES}{replacing}"));
    let args = ["diff", "cu", "sua", "--on", "so-lieu/phu-tho-2015", "--format", "json"];
    let (code, out, _) = run(folder.path(), &args);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    let turns = answer["turns"].as_array().unwrap();
    assert_eq!((code, turns.len()), (Some(1), 1), "{out}");
    let state = |side: &str| [&turns[0][side]["target"], &turns[0][side]["verdict"]].map(|v| v.as_str().unwrap().to_string());
    assert_eq!(
        (state("old"), state("new")),
        (["thu.may-tinh", "met"].map(String::from), ["thu.may-tinh-moi", "not-met"].map(String::from))
    );
    let (_, back, _) = run(folder.path(), &["diff", "sua", "cu", "--on", "so-lieu/phu-tho-2015"]);
    assert!(back.contains("1 verdict turns in 1 pair of unit and year: 1 from not met to met."), "{back}");
}

#[test]
fn reports_that_one_vocabulary_cannot_read_are_told_with_its_name() {
    let folder = two_packs();
    let at = folder.path();
    let words = std::fs::read_to_string(root().join("rules/indicators.toml")).unwrap();
    write(at, "moi/indicators.toml", words.replace("\"trao_doi_qua_mang.ty_le\"", "\"trao_doi.ty_le\""));
    refused(at, &["diff", "cu", "moi", "--on", "so-lieu"], "Wrong only when it is read with the vocabulary of `moi`.");
    let (_, out, _) = run(at, &["diff", "cu", "moi"]);
    assert!(out.contains("indicator trao_doi.ty_le: was `trao_doi_qua_mang.ty_le` before"), "{out}");
    let facts = std::fs::read_to_string(at.join("so-lieu/ben-tre-2016/report.facts.toml")).unwrap();
    write(at, "moi/indicators.toml", words.replacen("phrases = [\"", "phrases = [\"thêm\", \"", 1));
    write(at, "so-lieu/ben-tre-2016/report.facts.toml", facts.replace("ben-tre", "ben-tra"));
    let (code, _, err) = run(at, &["diff", "cu", "moi", "--on", "so-lieu"]);
    assert_eq!((code, err.matches("the register has no unit").count()), (Some(2), 1), "{err}");
    assert!(!err.contains("Wrong only"), "{err}");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let folder = two_packs();
    let at = folder.path();
    refused(at, &["diff", "cu", "mới"], "`mới` was not found");
    refused(at, &["diff", "cu"], "<NEW> is missing");
    refused(at, &["diff", "cu", "so-lieu"], "has no rule file");
    refused(at, &["diff", "cu", "moi", "--on", "cu"], "has no facts file");
    refused(at, &["diff", "cu", "moi", "--on", "nowhere"], "`nowhere` was not found");
    write(at, "moi/thu.rules", changed().replace("require  >= 98%", "require  ≥ 98"));
    let (code, out, err) = run(at, &["diff", "cu", "moi"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("moi/thu.rules:"), "{err}");
}

fn git(folder: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Thử", "-c", "user.email=thu@example.org", "-c", "commit.gpgsign=false"]).args(args);
    let output = command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    git(at, &["init", "--quiet", "--initial-branch=main"]);
    pack(at, "quy tắc", RULES);
    write(at, "tren.rules", RULES.replace("\"thu\"", "\"tren\""));
    #[cfg(unix)]
    std::os::unix::fs::symlink("quy tắc", at.join("noi")).unwrap();
    git(at, &["add", "--all"]);
    git(at, &["commit", "--quiet", "--message", "một"]);
    git(at, &["branch", "cong-viec/cu"]);
    pack(at, "quy tắc", &changed());
    git(at, &["commit", "--quiet", "--all", "--message", "hai"]);
    folder
}

#[test]
fn revisions_are_read_like_folders() {
    let folder = repository();
    let at = folder.path();
    let lines = |folder: &Path, old: &str, new: &str| {
        let (code, out, err) = run(folder, &["diff", old, new]);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{old} {new}");
        out
    };
    let there = lines(at, "git:HEAD~1:quy tắc", "git:HEAD:quy tắc");
    assert!(there.contains("╭─[git:HEAD~1:quy tắc/thu.rules:13:3]"), "{there}");
    assert!(there.contains("the threshold rises from 95% to 98%"), "{there}");
    assert_eq!(
        there.replace("HEAD~1", "cong-viec/cu").matches("rulediff::").count(),
        lines(at, "git:cong-viec/cu:quy tắc", "quy tắc").matches("rulediff::").count()
    );
    let inside = at.join("quy tắc");
    assert!(lines(&inside, "git:HEAD:./", ".").contains("Nothing differs"));
    assert!(lines(&inside, "git:HEAD:../quy tắc/thu.rules", "thu.rules").contains("Nothing differs"));
    assert!(lines(&inside, "git:HEAD:tren.rules", "../tren.rules").contains("Nothing differs"));
    assert!(lines(&inside, "git:cong-viec/cu:tren.rules", "../tren.rules").contains("Nothing differs"));
    #[cfg(unix)]
    assert!(lines(at, "git:HEAD:noi", "quy tắc").contains("Nothing differs"));
    assert!(lines(at, "git:HEAD:", ".").contains("Nothing differs"));
}

#[test]
fn revisions_that_are_not_there_are_refused() {
    let folder = repository();
    let at = folder.path();
    let git_refused = |argument: &str, says: &str| {
        refused(at, &["diff", argument, "quy tắc"], says);
        refused(at, &["diff", argument, "quy tắc"], "file::git");
    };
    git_refused("git:HEAD", "is not of the form `git:REV:path`");
    git_refused("git::quy tắc", "is not of the form `git:REV:path`");
    git_refused("git:--exec-path:quy tắc", "is not of the form `git:REV:path`");
    git_refused("git:khong-co:quy tắc", "has no revision `khong-co`");
    git_refused("git:HEAD~9:quy tắc", "has no revision `HEAD~9`");
    git_refused("git:HEAD:quy tác", "Did you mean `quy tắc`?");
    git_refused("git:HEAD:../ngoai", "has no `../ngoai`");
    git_refused("git:HEAD:a:b", "What stands behind the second `:`");
    let outside = tempfile::tempdir().unwrap();
    pack(outside.path(), "moi", RULES);
    refused(outside.path(), &["diff", "git:HEAD:rules", "moi"], "the current folder is in no git repository");
    let output = program(outside.path()).env("PATH", "").args(["diff", "git:HEAD:rules", "moi"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no program `git`"));
    // What looks like a revision and is a folder all the same.
    #[cfg(unix)]
    {
        pack(outside.path(), "git:cu", RULES);
        assert_eq!(run(outside.path(), &["diff", "./git:cu", "moi"]).0, Some(0));
    }
}
