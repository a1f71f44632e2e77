//! The rows of modules: imports go strictly downward, and neighbours in one row do not import each other.

use std::path::Path;

/// Modules by row, the lowest first; the data that the test holds the code to.
const ROWS: &[&[&str]] = &[
    &["base"],
    &["diag"],
    &["document", "syntax", "vocab"],
    &["facts", "fmt", "model"],
    &["eval", "extract", "law"],
    &["workspace", "ruletest", "rulediff", "lint", "answer", "bulk", "demo", "package"],
    &["report", "lsp", "sql"],
    &["cli"],
];

fn row(module: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&module))
}

fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|e| e == "rs") {
            found.push(entry);
        }
    }
}

/// Every module named after `crate::`, in paths, groups (`crate::{a, b}`) and macros.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap().split(',').map(|n| n.trim().to_string()).collect(),
            None => vec![rest.to_string()],
        };
        let word = |n: String| n.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        found.extend(names.into_iter().map(word));
    }
    found
}

#[test]
fn imports_go_downward() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for file in &files {
        let inside = file.strip_prefix(&root).unwrap();
        let module = inside.iter().next().unwrap().to_string_lossy().into_owned();
        let Some(own) = row(&module) else {
            assert!(["lib.rs", "main.rs"].contains(&module.as_str()), "`{module}` stands in no row");
            continue;
        };
        for import in imports(&std::fs::read_to_string(file).unwrap()) {
            // `say!` is exported at the crate's root and belongs to `base`.
            let import = if import == "say" { "base".to_string() } else { import };
            seen += 1;
            match row(&import) {
                _ if import == module => {}
                Some(target) if target < own => {}
                _ => wrong.push(format!("{} imports `{import}`", inside.display())),
            }
        }
    }
    assert!(files.len() > 40 && seen > 100, "the test reads too little: {} files, {seen} imports", files.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_has_a_row() {
    let lib = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules: Vec<&str> = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")).map(|l| l.trim_end_matches(';')).collect();
    let mut rows: Vec<&str> = ROWS.iter().flat_map(|r| r.iter().copied()).collect();
    rows.sort_unstable();
    assert_eq!(modules, rows);
}
