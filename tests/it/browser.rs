//! The review page in a real browser: it says nothing on its console, asks for nothing, and its filters, languages, keyboard and
//! confirming work. The checks stand in `tests/browser/review.mjs`.
//!
//! Needs Chromium (Debian: `chromium`) and Node.js with npm. Where one is missing the test is left out, and says so.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use doichieu::base::lang::Lang;
use serde_json::Value;

use super::command::{root, run};
use super::review::hostile;
use super::review::sample::report;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Says something past the test harness, which keeps what passing tests print to itself.
fn say_aloud(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// Where a program stands in the search path.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn runs(program: &Path, arguments: &[&str], folder: &Path) -> bool {
    let started = Command::new(program).args(arguments).current_dir(folder).stdin(Stdio::null()).output();
    started.is_ok_and(|output| output.status.success())
}

/// The browser and Node.js with what the script needs; else what is missing.
fn tools(scripts: &Path) -> Result<(PathBuf, PathBuf), &'static str> {
    let browser = BROWSERS.iter().find_map(|name| find(name)).ok_or("there is no Chromium")?;
    let (node, npm) = (find("node").ok_or("there is no Node.js")?, find("npm").ok_or("there is no npm")?);
    if !scripts.join("node_modules/playwright-core").is_dir() && !runs(&npm, &["ci", "--no-audit", "--no-fund"], scripts) {
        return Err("`npm ci` in tests/browser did not work");
    }
    Ok((browser, node))
}

#[test]
fn the_review_page_works_in_a_browser() {
    let scripts = root().join("tests/browser");
    let (browser, node) = match tools(&scripts) {
        Ok(tools) => tools,
        Err(missing) => {
            say_aloud(&format!("LEFT OUT: the test of the review page in a browser, because {missing}"));
            return;
        }
    };
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
        let checked = Command::new(&node)
            .arg(scripts.join("review.mjs"))
            .args([&browser, &at(page), &at("hostile.html"), &at("pictures")])
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
