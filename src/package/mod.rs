//! The package of an audit or a submission: one archive with the originals, the facts, the rules, the findings, and what tells whether a
//! byte of it is another than it was.
//!
//! What must hold: the same files give the same bytes; `manifest.json` names every other file but the cover, with size and SHA-256; the cover is
//! made from the manifest alone; the code of the cover is made from the manifest's SHA-256, so that whoever knows the code knows every byte.
//! Nothing is judged here and no disk is touched.

mod archive;
mod code;
mod cover;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub use archive::{Damage, read, write};
pub use code::{Code, Heard};
pub use cover::{COVER, cover};

/// The list of files, with what they were judged by.
pub const MANIFEST: &str = "manifest.json";
/// The form of a package.
pub const FORMAT: &str = "doichieu/package/1";

/// Files of a package by their path in it, with `/` between folders.
pub type Parts = BTreeMap<String, Vec<u8>>;

/// What a package says of itself beside its files.
#[derive(Debug)]
pub struct About {
    /// The program, with its version.
    pub engine: String,
    /// SHA-256 of the rule set.
    pub rules_hash: String,
    /// What was asked of the judge, as `verify` asks it again.
    pub asked: Value,
    /// Each unit and year: id, name, year, how many targets could be judged, of how many.
    pub units: Vec<Value>,
}

/// SHA-256 in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// The manifest of some files.
pub fn manifest(about: &About, parts: &Parts) -> Vec<u8> {
    let file = |(path, bytes): (&String, &Vec<u8>)| json!({ "path": path, "size": bytes.len(), "sha256": sha256(bytes) });
    let value = json!({
        "format": FORMAT,
        "engine": about.engine,
        "rules_hash": about.rules_hash,
        "asked": about.asked,
        "units": about.units,
        "files": parts.iter().map(file).collect::<Vec<_>>(),
    });
    format!("{value:#}\n").into_bytes()
}

/// The files with manifest and cover.
pub fn complete(about: &About, mut parts: Parts) -> Parts {
    let listed = manifest(about, &parts);
    let page = cover(&listed).unwrap_or_default();
    parts.insert(MANIFEST.to_string(), listed);
    parts.insert(COVER.to_string(), page.into_bytes());
    parts
}

/// How a file differs from what the manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Its bytes are others.
    Changed(String),
    /// It is listed and not there.
    Missing(String),
    /// It is there and not listed.
    Extra(String),
}

/// What a manifest lists; `None` where it is none of ours.
pub fn listed(manifest: &[u8]) -> Option<(Value, Vec<(String, String)>)> {
    let value: Value = serde_json::from_slice(manifest).ok()?;
    if value["format"] != FORMAT {
        return None;
    }
    let files = value["files"].as_array()?.iter();
    let files = files.map(|f| Some((f["path"].as_str()?.to_string(), f["sha256"].as_str()?.to_string()))).collect::<Option<_>>()?;
    Some((value, files))
}

/// What is not as the manifest lists it, in the order of the paths. The cover is held against the manifest as this program writes it.
pub fn differences(parts: &Parts, files: &[(String, String)], same_engine: bool) -> Vec<Difference> {
    let known = |path: &str| path == MANIFEST || path == COVER || files.iter().any(|(listed, _)| listed == path);
    let mut found: Vec<(String, Difference)> = Vec::new();
    for (path, hash) in files {
        match parts.get(path) {
            None => found.push((path.clone(), Difference::Missing(path.clone()))),
            Some(bytes) if sha256(bytes) != *hash => found.push((path.clone(), Difference::Changed(path.clone()))),
            Some(_) => {}
        }
    }
    found.extend(parts.keys().filter(|path| !known(path)).map(|path| (path.clone(), Difference::Extra(path.clone()))));
    let page = parts.get(MANIFEST).and_then(|m| cover(m)).map(String::into_bytes);
    match parts.get(COVER) {
        None => found.push((COVER.into(), Difference::Missing(COVER.into()))),
        Some(bytes) if same_engine && page.as_ref() != Some(bytes) => found.push((COVER.into(), Difference::Changed(COVER.into()))),
        Some(_) => {}
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.into_iter().map(|(_, difference)| difference).collect()
}

/// The paths that some files get in a package: below `folder`, relative to the folder that all of them share. With `/`, composed letters, and
/// nothing that leads out.
pub fn places<'p>(folder: &str, paths: impl Iterator<Item = &'p Path> + Clone) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let folders: Vec<PathBuf> = paths.clone().map(|p| absolute(p).parent().map(Path::to_path_buf).unwrap_or_default()).collect();
    let shared =
        folders.iter().cloned().reduce(|a, b| a.ancestors().find(|up| b.starts_with(up)).map(Path::to_path_buf).unwrap_or_default());
    let shared = shared.unwrap_or_default();
    let inside = |path: &Path| {
        let whole = absolute(path);
        let rest = whole.strip_prefix(&shared).unwrap_or(&whole);
        let names = rest.components().filter_map(|c| match c {
            std::path::Component::Normal(name) => Some(name.to_string_lossy().nfc().collect::<String>()),
            _ => None,
        });
        std::iter::once(folder.to_string()).chain(names).collect::<Vec<_>>().join("/")
    };
    let mut places: Vec<String> = Vec::new();
    for path in paths {
        let place = inside(path);
        // Two names that differ in how their letters are composed are two files all the same.
        let free = (2..).map(|n| format!("{place} ({n})")).find(|p| !places.contains(p));
        places.push(if places.contains(&place) { free.unwrap_or(place) } else { place });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Parts {
        let about = About {
            engine: "doichieu 0".into(),
            rules_hash: "ab".into(),
            asked: json!({}),
            units: vec![json!({ "name": "Bến Tre", "year": 2016 })],
        };
        let parts = [("rules/a.rules", "target"), ("reports/Bến Tre/report.txt", "đạt 95,6%"), ("findings/check.json", "{}")];
        complete(&about, parts.into_iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec())).collect())
    }

    // What `verify` finds of the bytes alone.
    fn is_as_packed(bytes: &[u8]) -> bool {
        let Ok(parts) = read(bytes) else { return false };
        let Some((_, files)) = parts.get(MANIFEST).and_then(|m| listed(m)) else { return false };
        differences(&parts, &files, true).is_empty() && write(&parts).is_ok_and(|rebuilt| rebuilt == bytes)
    }

    #[test]
    fn every_changed_byte_is_found() {
        let bytes = write(&small()).unwrap();
        assert!(is_as_packed(&bytes));
        assert_eq!(bytes, write(&read(&bytes).unwrap()).unwrap());
        for at in 0..bytes.len() {
            for change in [1u8, 0x80] {
                let mut changed = bytes.clone();
                changed[at] ^= change;
                assert!(!is_as_packed(&changed), "byte {at}");
            }
        }
        for cut in 0..bytes.len() {
            assert!(!is_as_packed(&bytes[..cut]), "cut at {cut}");
        }
        assert!(!is_as_packed(&[bytes.as_slice(), b"\0"].concat()));
    }

    #[test]
    fn what_differs_is_named() {
        let differ = |change: &dyn Fn(&mut Parts)| {
            let mut parts = small();
            change(&mut parts);
            let (_, files) = listed(&parts[MANIFEST]).unwrap();
            differences(&parts, &files, true)
        };
        let path = || "rules/a.rules".to_string();
        assert_eq!(differ(&|p| p.get_mut("rules/a.rules").unwrap().push(b' ')), [Difference::Changed(path())]);
        assert_eq!(differ(&|p| drop(p.remove("rules/a.rules"))), [Difference::Missing(path())]);
        assert_eq!(differ(&|p| drop(p.insert("rules/b.rules".into(), vec![]))), [Difference::Extra("rules/b.rules".into())]);
        assert_eq!(differ(&|p| p.get_mut(COVER).unwrap().push(b' ')), [Difference::Changed(COVER.into())]);
        assert_eq!(differ(&|p| drop(p.remove(COVER))), [Difference::Missing(COVER.into())]);
        assert_eq!(differ(&|_| ()), []);
    }

    #[test]
    fn names_lead_nowhere_else() {
        let at = |paths: &[&str]| places("reports", paths.iter().map(Path::new));
        assert_eq!(at(&["/a/b/c/x.toml", "/a/b/d/y.txt"]), ["reports/c/x.toml", "reports/d/y.txt"]);
        assert_eq!(at(&["/a/x.toml"]), ["reports/x.toml"]);
        assert_eq!(at(&["/a/e\u{301}.txt", "/a/é.txt"]), ["reports/é.txt", "reports/é.txt (2)"]);
        assert!(matches!(read(&write(&[("../x".to_string(), vec![1])].into()).unwrap()), Err(Damage::Name(_))));
    }
}
