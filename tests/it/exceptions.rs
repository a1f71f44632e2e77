//! Exceptions as a user meets them: a copy of the seeds, exit codes, pages, places where files are read.

use std::path::Path;

use crate::command::{refused, root, run, write};
use crate::local::exception;

/// A folder with the seeds and the shipped packs.
fn copy_of_the_seeds() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for place in ["rules", "seeds"] {
        copy(&root().join(place), &folder.path().join(place));
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(|e| e.unwrap()) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

const MISSED: &str = "nq36a.lien-thong-4-cap";

fn freed(until: &str) -> String {
    exception("ben-tre", MISSED, "123/QĐ-UBND", "2016-03-01", until) + "reason = \"chờ phần mềm mới\"\n"
}

fn answer(folder: &Path, args: &[&str]) -> (Option<i32>, serde_json::Value) {
    let (code, out, err) = run(folder, &[&["check", "--format", "json"], args].concat());
    (code, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}")))
}

#[test]
fn what_ben_tre_missed_fails_no_run_while_it_is_exempt() {
    let folder = copy_of_the_seeds();
    write(folder.path(), "exceptions/ben-tre.toml", freed("2016-12-31"));
    let (code, answer) = answer(folder.path(), &[]);
    assert_eq!(code, Some(0));
    let findings = answer["reports"].as_array().unwrap().iter().flat_map(|r| r["findings"].as_array().unwrap());
    let exempt: Vec<&serde_json::Value> = findings.filter(|f| !f["exempt"].is_null()).collect();
    assert_eq!(exempt.len(), 1);
    assert_eq!((exempt[0]["target"].as_str(), exempt[0]["verdict"].as_str()), (Some(MISSED), Some("not-met")));
    assert_eq!(exempt[0]["exempt"]["document"], "123/QĐ-UBND");
    assert_eq!(exempt[0]["under"][0]["target"], "kh-ben-tre-2017.lien-thong-4-cap");
    assert_eq!(exempt[0]["under"][0]["prevails"], "national");
    assert_eq!((answer["summary"]["not_met"].as_i64(), answer["summary"]["exempt"].as_i64()), (Some(1), Some(1)));
    assert_eq!(answer["health"]["exceptions"]["used"], 1);
}

#[test]
fn the_day_before_and_the_day_after_it_counts() {
    let folder = copy_of_the_seeds();
    write(folder.path(), "exceptions/ben-tre.toml", freed("2016-12-30"));
    let (code, answer) = answer(folder.path(), &[]);
    assert_eq!((code, &answer["health"]["exceptions"]["expired"]), (Some(1), &serde_json::json!(1)));
    assert_eq!(run(folder.path(), &["check", "--as-of", "2016-12-30", "--unit", "ben-tre"]).0, Some(0));
    write(folder.path(), "exceptions/ben-tre.toml", exception("ben-tre", MISSED, "1/QĐ", "2017-01-01", "2017-12-31"));
    let (code, answer) = self::answer(folder.path(), &[]);
    assert_eq!((code, &answer["health"]["exceptions"]["not_begun"]), (Some(1), &serde_json::json!(1)));
}

#[test]
fn a_page_shows_who_is_exempt_and_by_what() {
    let folder = copy_of_the_seeds();
    let expired = exception("ben-tre", "nq36a.dvc-muc-2", "9/QĐ-UBND", "2016-01-01", "2016-06-30");
    write(folder.path(), "exceptions/ben-tre.toml", freed("2017-12-31") + "\n" + &expired);
    for (lang, name) in [("vi", "exempt_vi"), ("en", "exempt_en")] {
        let args = ["check", "--lang", lang, "--unit", "ben-tre", "--instrument", "nq36a", "--width", "80"];
        let (code, out, err) = run(folder.path(), &args);
        assert_eq!(code, Some(0), "{err}");
        let hash = out.split_whitespace().find(|w| w.len() == 12 && w.bytes().all(|b| b.is_ascii_hexdigit())).unwrap();
        insta::assert_snapshot!(name, out.replace(hash, "0123456789ab"));
    }
}

#[test]
fn exceptions_are_read_from_where_they_are_named() {
    let folder = copy_of_the_seeds();
    let at = folder.path();
    write(at, "rules/exceptions/ben-tre.toml", freed("2016-12-31"));
    assert_eq!(run(at, &["check"]).0, Some(0), "among the rules");
    std::fs::remove_dir_all(at.join("rules/exceptions")).unwrap();
    write(at, "elsewhere/ben-tre.toml", freed("2016-12-31"));
    assert_eq!(run(at, &["check"]).0, Some(1));
    assert_eq!(run(at, &["check", "--exceptions", "elsewhere"]).0, Some(0));
    assert_eq!(run(at, &["check", "--exceptions", "elsewhere/ben-tre.toml"]).0, Some(0));
    write(at, "exceptions/bad.toml", "[[exception]]\n");
    assert_eq!(run(at, &["check", "--exceptions", "elsewhere"]).0, Some(0), "in the place of `exceptions/`");
    refused(at, &["check"], "`[[exception]]` has no `unit`");
    refused(at, &["explain", MISSED], "`[[exception]]` has no `unit`");
    refused(at, &["check", "--exceptions", "nowhere"], "`nowhere` was not found");
    std::fs::create_dir(at.join("empty")).unwrap();
    refused(at, &["check", "--exceptions", "empty"], "has no file of exceptions");
    refused(at, &["check", "--exceptions", "seeds/ben-tre-2016/report.txt"], "is not a file of exceptions");
    write(at, "utf16.toml", [0xff, 0xfe, b'[', 0]);
    refused(at, &["check", "--exceptions", "utf16.toml"], "UTF-16");
}

#[test]
fn a_bad_file_of_exceptions_takes_no_good_one_with_it() {
    let folder = copy_of_the_seeds();
    write(folder.path(), "exceptions/a.toml", freed("2016-12-31"));
    write(folder.path(), "exceptions/b.toml", exception("ben-tre", "nq36a.no-such", "1/QĐ", "2016-01-01", "2016-12-31"));
    let (code, answer) = answer(folder.path(), &["--keep-going"]);
    assert_eq!((code, &answer["health"]["exceptions"]["used"]), (Some(2), &serde_json::json!(1)));
    assert_eq!(answer["health"]["unreadable"][0]["file"], "exceptions/b.toml");
}

#[test]
fn explain_shows_layers_and_exceptions() {
    let folder = copy_of_the_seeds();
    write(folder.path(), "exceptions/ben-tre.toml", freed("2017-12-31"));
    let page = |lang: &str, what: &str| run(folder.path(), &["explain", what, "--lang", lang, "--width", "80"]).1;
    insta::assert_snapshot!("explain_national_vi", page("vi", MISSED));
    insta::assert_snapshot!("explain_national_en", page("en", MISSED));
    insta::assert_snapshot!("explain_local_vi", page("vi", "kh-ben-tre-2017.lien-thong-4-cap"));
    insta::assert_snapshot!("explain_local_en", page("en", "kh-ben-tre-2017.lien-thong-4-cap"));
}

/// A province that asks for 40% where the nation asks for 30%, and reports 35%.
#[test]
fn both_layers_are_shown_with_the_one_that_counts() {
    let folder = tempfile::tempdir().unwrap();
    let file = |id: &str, number: &str, header: &str, requires: &str| {
        let header = format!("id = \"{id}\"\nnumber = \"{number}\"\n{header}in_force = {{ from = 2016-01-01, until = 2018-12-31 }}");
        let head = "target dvc-muc-3 \"Dịch vụ công mức độ 3 trở lên\" {\n  en \"Services at level 3 or above\"\n  binds province";
        format!("+++\n[instrument]\n{header}\n+++\n\n{head}\n  measure dvc.muc_3_4.ty_le\n  {requires}\n}}\n")
    };
    write(folder.path(), "rules/qg.rules", file("qg", "1819/QĐ-TTg", "", "require >= 30% by 2016-12-31"));
    let own = "layer = \"local\"\nunit = \"phu-tho\"\n";
    write(folder.path(), "rules/kh.rules", file("kh", "12/KH-UBND", own, "require >= 40% by 2016-12-31"));
    let report = "[report]\nunit = \"phu-tho\"\nyear = 2016\npublished = 2016-12-31\nsource = \"official\"\n";
    let fact = "[[fact]]\nindicator = \"dvc.muc_3_4.ty_le\"\nvalue = \"35%\"\nquote = \"35% dịch vụ công\"\n";
    write(folder.path(), "a.facts.toml", format!("{report}{fact}"));
    for (lang, name) in [("vi", "layers_vi"), ("en", "layers_en")] {
        let (code, out, err) = run(folder.path(), &["check", "a.facts.toml", "--lang", lang, "--show", "all", "--width", "80"]);
        assert_eq!(code, Some(1), "{err}");
        let page = out.split("━━ ").nth(1).unwrap();
        insta::assert_snapshot!(name, page.split("\n1  ").next().unwrap());
    }
    let (_, answer) = answer(folder.path(), &["a.facts.toml"]);
    let findings = answer["reports"][0]["findings"].as_array().unwrap();
    let brief = |f: &serde_json::Value, list: &str| {
        let other = &f[list][0];
        format!("{} {} {} {} {}", f["layer"], f["verdict"], other["target"], other["relation"], other["prevails"]).replace('"', "")
    };
    assert_eq!(brief(&findings[0], "over"), "local not-met qg.dvc-muc-3 stricter local");
    assert_eq!(brief(&findings[1], "under"), "national met kh.dvc-muc-3 looser local");
}
