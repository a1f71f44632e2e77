//! The committed samples in `reports/`: what `check` prints for the five seeds, held true.
//!
//! `UPDATE_SAMPLES=1 cargo test samples` writes them anew; read the difference before it is committed.

use std::path::Path;
use std::process::Command;

const SAMPLES: [(&str, &[&str]); 10] = [
    ("seeds.vi.txt", &["--lang", "vi"]),
    ("seeds.en.txt", &["--lang", "en"]),
    ("seeds.narratable.vi.txt", &["--lang", "vi", "--format", "narratable"]),
    ("seeds.narratable.en.txt", &["--lang", "en", "--format", "narratable"]),
    ("seeds.json", &["--lang", "vi", "--format", "json"]),
    ("seeds.vi.md", &["--lang", "vi", "--format", "md"]),
    ("seeds.en.md", &["--lang", "en", "--format", "md"]),
    ("seeds.vi.csv", &["--lang", "vi", "--format", "csv"]),
    ("seeds.en.sarif", &["--lang", "en", "--format", "sarif"]),
    ("seeds.vi.junit.xml", &["--lang", "vi", "--format", "junit"]),
];

fn print(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(["check", "--rules", "rules", "--width", "80", "--color", "never"])
        .args(args)
        .arg("seeds")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn samples_are_what_check_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let mut stale = Vec::new();
    for (name, args) in SAMPLES {
        let text = print(args);
        let path = folder.join(name);
        if std::env::var_os("UPDATE_SAMPLES").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "no longer true: {stale:?}; UPDATE_SAMPLES=1 writes them anew");
}

#[test]
#[cfg(all(feature = "html", feature = "xlsx"))]
fn the_page_and_the_workbook_are_what_report_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = tempfile::tempdir().unwrap();
    for (option, name) in [("--html", "seeds.html"), ("--xlsx", "seeds.vi.xlsx")] {
        let path = made.path().join(name);
        let report = Command::new(env!("CARGO_BIN_EXE_doichieu"))
            .args(["report", "--rules", "rules", "--lang", "vi", "seeds", option])
            .arg(&path)
            .current_dir(root)
            .output()
            .unwrap();
        assert_eq!(report.status.code(), Some(1), "{}", String::from_utf8_lossy(&report.stderr));
        let (page, sample) = (std::fs::read(path).unwrap(), root.join("reports").join(name));
        if std::env::var_os("UPDATE_SAMPLES").is_some() {
            std::fs::write(&sample, &page).unwrap();
        }
        assert!(std::fs::read(sample).unwrap_or_default() == page, "no longer true: {name}; UPDATE_SAMPLES=1 writes it anew");
    }
}

#[test]
fn json_keeps_to_its_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(root.join("docs/check.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let answer: serde_json::Value = serde_json::from_str(&print(&["--format", "json"])).unwrap();
    let wrong: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let mut spoilt = answer.clone();
    spoilt["summary"]["met"] = "three".into();
    assert!(!validator.is_valid(&spoilt), "the schema takes anything");
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert_eq!(print(&["--format", "json"]), print(&["--format", "json"]));
}

/// The finding that the README shows: the one on Bình Phước's services, out of the English sample.
fn readme_finding(sample: &str) -> &str {
    let found = sample.split("\n\n").find(|block| block.starts_with("note nq36a::dvc-muc-2\n") && block.contains("Bình Phước 2016"));
    found.unwrap()
}

#[test]
fn the_readme_shows_a_real_finding() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = std::fs::read_to_string(root.join("reports/seeds.en.txt")).unwrap();
    let finding = readme_finding(&sample);
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let (head, rest) = readme.split_once("```text\n").unwrap();
    let (shown, tail) = rest.split_once("\n```").unwrap();
    if std::env::var_os("UPDATE_SAMPLES").is_some() {
        std::fs::write(root.join("README.md"), format!("{head}```text\n{finding}\n```{tail}")).unwrap();
    } else {
        assert_eq!(shown, finding);
    }
}

/// The first facts file that a README shows, beside a document in which its quotes stand, is taken.
#[test]
fn the_readmes_facts_files_are_right() {
    for name in ["README.md", "README.vi.md"] {
        let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let facts = readme.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
        let folder = tempfile::tempdir().unwrap();
        let table: toml::Table = facts.parse().unwrap();
        let quotes: Vec<&str> = table["fact"].as_array().unwrap().iter().map(|f| f["quote"].as_str().unwrap()).collect();
        std::fs::write(folder.path().join(table["report"]["document"].as_str().unwrap()), quotes.join(". ")).unwrap();
        std::fs::write(folder.path().join("a.facts.toml"), facts).unwrap();
        let output =
            Command::new(env!("CARGO_BIN_EXE_doichieu")).args(["check", "a.facts.toml"]).current_dir(folder.path()).output().unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
