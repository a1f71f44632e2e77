//! The review page in a real browser: it says nothing on its console, asks for nothing, and its filters, languages, keyboard and
//! confirming work. The checks stand in `tests/browser/review.mjs`.
//!
//! Needs Chromium and Node.js with npm, and installs them where they are missing.

use std::path::Path;
use std::process::Command;

use doichieu::base::lang::Lang;
use serde_json::Value;

use super::command::{root, run};
use super::install::install;
use super::review::hostile;
use super::review::sample::report;

const SKIP: &str = "DOICHIEU_SKIP_BROWSER";

#[test]
fn the_review_page_works_in_a_browser() {
    let scripts = root().join("tests/browser");
    if !install("chromium", &["chromium"], SKIP) || !install("npm", &["nodejs", "npm"], SKIP) {
        return;
    }
    if !scripts.join("node_modules/playwright-core").is_dir() {
        let packed = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&scripts).output().unwrap();
        assert!(packed.status.success(), "`npm ci` in tests/browser: {}", String::from_utf8_lossy(&packed.stderr));
    }
    let browser = Path::new("/usr/bin/chromium");
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
        std::fs::create_dir(at("pictures")).unwrap();
        let checked = Command::new("node")
            .arg(scripts.join("review.mjs"))
            .args([browser, &at(page), &at("hostile.html"), &at("pictures")])
            .current_dir(&scripts)
            .output()
            .unwrap();
        let (out, err) = (String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
        assert!(checked.status.success(), "{page}: {out}{err}");
        let seen: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(seen["checks"], 18, "{page}: {out}");
        std::fs::remove_dir_all(at("pictures")).unwrap();
        confirmed = seen["confirmed"].as_str().unwrap().to_string();
    }
    // What was confirmed on the page of the seed, which is the last, is a facts file that is judged.
    std::fs::write(at("report.facts.toml"), confirmed).unwrap();
    let (code, out, err) = run(folder.path(), &["check", "report.facts.toml", "--format", "json", "--show", "all"]);
    assert_ne!(code, Some(2), "{err}");
    let judged: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(judged["reports"][0]["unit"], "binh-phuoc", "{out}");
}
