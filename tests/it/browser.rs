//! The review page and the page of an audit in a real browser: they say nothing on the console, ask for nothing, and their filters, links,
//! languages, keyboard, confirming and printing work. The checks stand in `tests/browser`.
//!
//! Needs Chromium and Node.js with npm, and installs them where they are missing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use doichieu::base::lang::Lang;
use serde_json::Value;

use super::command::{root, run, write};
use super::install::install;
use super::review::hostile;
use super::review::sample::report;

const SKIP: &str = "DOICHIEU_SKIP_BROWSER";

/// Whether the browser and what drives it are there, or could be installed.
fn ready() -> bool {
    static PACKED: OnceLock<()> = OnceLock::new();
    if !install("chromium", &["chromium"], SKIP) || !install("npm", &["nodejs", "npm"], SKIP) {
        return false;
    }
    PACKED.get_or_init(|| {
        let scripts = root().join("tests/browser");
        if !scripts.join("node_modules/playwright-core").is_dir() {
            let packed = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&scripts).output().unwrap();
            assert!(packed.status.success(), "`npm ci` in tests/browser: {}", String::from_utf8_lossy(&packed.stderr));
        }
    });
    true
}

/// Runs a script on pages, a folder for pictures last, and gives what it saw.
fn checked(script: &str, pages: &[PathBuf], pictures: &Path) -> Value {
    let scripts = root().join("tests/browser");
    std::fs::create_dir(pictures).unwrap();
    let mut node = Command::new("node");
    node.arg(scripts.join(script)).arg("/usr/bin/chromium").args(pages).arg(pictures).current_dir(&scripts);
    let checked = node.output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
    assert!(checked.status.success(), "{script}: {out}{err}");
    std::fs::remove_dir_all(pictures).unwrap();
    serde_json::from_str(&out).unwrap()
}

#[test]
fn the_review_page_works_in_a_browser() {
    if !ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("hostile.html"), hostile().page(Lang::Vi)).unwrap();
    std::fs::write(at("made.html"), report().page(Lang::Vi)).unwrap();
    std::fs::copy(root().join("seeds/binh-phuoc-2016/report.txt"), at("report.txt")).unwrap();
    let known = ["--unit", "binh-phuoc", "--year", "2016", "--published", "2016-11-07", "--source", "press", "--lang", "vi"];
    let (code, _, err) = run(folder.path(), &[&["extract", "report.txt", "--review", "seed.html"], &known[..]].concat());
    assert_eq!(code, Some(0), "{err}");
    let mut confirmed = String::new();
    for page in ["made.html", "seed.html"] {
        let seen = checked("review.mjs", &[at(page), at("hostile.html")], &at("pictures"));
        assert_eq!(seen["checks"], 18, "{page}: {seen}");
        confirmed = seen["confirmed"].as_str().unwrap().to_string();
    }
    // What was confirmed on the page of the seed, which is the last, is a facts file that is judged.
    std::fs::write(at("report.facts.toml"), confirmed).unwrap();
    let (code, out, err) = run(folder.path(), &["check", "report.facts.toml", "--format", "json", "--show", "all"]);
    assert_ne!(code, Some(2), "{err}");
    let judged: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(judged["reports"][0]["unit"], "binh-phuoc", "{out}");
}

/// A report whose words would be a script, were they not taken as words.
fn hostile_report(folder: &Path) {
    let words = "</script><script>window.harmed=1</script><img src=x onerror=window.harmed=2> Liên thông 2 cấp & <b>hết</b>";
    write(folder, "hostile/report.txt", words);
    let head = "[report]\nunit = \"ben-tre\"\nyear = 2016\npublished = 2016-12-31\nsource = \"press\"\ndocument = \"report.txt\"\n";
    let quote = words.replace('"', "\\\"");
    let fact = format!("[[fact]]\nindicator = \"lien_thong_van_ban.so_cap\"\nvalue = 2\nquote = \"{quote}\"\n");
    write(folder, "hostile/report.facts.toml", format!("{head}{fact}"));
}

/// 63 provinces in six years, each with a share that grows and a plan.
fn country(folder: &Path) {
    let units = std::fs::read_to_string(root().join("rules/units.toml")).unwrap();
    let units: toml::Table = units.parse().unwrap();
    let units = units["unit"].as_array().unwrap().iter();
    let provinces = units.filter(|u| u["kind"].as_str() == Some("province") && u.get("from").is_none()).map(|u| u["id"].as_str().unwrap());
    for (n, unit) in provinces.enumerate() {
        for year in 2015..2021 {
            let share = (n * 7 + (year - 2014) * 11) % 101;
            let head = format!(
                "[report]\nunit = \"{unit}\"\nyear = {year}\npublished = {year}-12-31\nsource = \"official\"\ndocument = \"report.txt\"\n"
            );
            let fact = format!("[[fact]]\nindicator = \"dvc.muc_2_tro_len.ty_le\"\nvalue = \"{share}%\"\nquote = \"đạt {share}%\"\n");
            write(
                folder,
                &format!("country/{unit}-{year}/report.txt"),
                format!("Dịch vụ công mức độ 2 trở lên đạt {share}% (số liệu giả lập)."),
            );
            write(folder, &format!("country/{unit}-{year}/report.facts.toml"), format!("{head}{fact}"));
        }
    }
}

#[test]
fn the_page_of_an_audit_works_in_a_browser() {
    if !ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    hostile_report(folder.path());
    country(folder.path());
    let page = |reports: &Path, name: &str| {
        let (code, _, err) = run(folder.path(), &["report", reports.to_str().unwrap(), "--html", name, "--lang", "vi"]);
        assert!(matches!(code, Some(0 | 1)), "{err}");
        at(name)
    };
    let pages = [page(&root().join("seeds"), "seeds.html"), page(&at("hostile"), "hostile.html"), page(&at("country"), "country.html")];
    let size = pages[2].metadata().unwrap().len();
    assert!(size < 15 << 20, "{size} bytes");
    let seen = checked("audit.mjs", &pages, &at("pictures"));
    assert_eq!(seen["checks"], 45, "{seen}");
    let (_, out, _) = run(folder.path(), &["check", root().join("seeds").to_str().unwrap(), "--format", "json"]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    let counts = ["met", "not_met", "undetermined", "not_due", "not_applicable"].map(|v| answer["summary"][v].clone());
    assert_eq!(seen["tiles"].as_array().unwrap(), &counts, "the page counts as JSON does");
}
