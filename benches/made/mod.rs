//! Inputs of any size, made from the packs and the seeds.

#![allow(dead_code)] // each benchmark uses a part of it

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use doichieu::base::date::Date;
use doichieu::base::source::{FileId, Sources};
use doichieu::eval::{Judge, Options};
use doichieu::facts::fact::Report;
use doichieu::model::ir::Rules;
use doichieu::syntax::{self, FileKind};
use doichieu::workspace::files::{Files, Kind};
use doichieu::workspace::{Disk, LoadedReports, LoadedRules, RulesFrom, builtin, load_reports, load_rules};

/// The folder of the package.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Files in memory, so that a benchmark measures no disk.
#[derive(Default)]
pub(crate) struct Memory(BTreeMap<PathBuf, Vec<u8>>);

impl Files for Memory {
    fn read(&self, path: &Path) -> Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| Error::from(ErrorKind::NotFound))
    }

    fn kind(&self, path: &Path) -> Result<Kind> {
        match self.0.contains_key(path) {
            true => Ok(Kind::File),
            false if self.0.range(path.join("")..).next().is_some_and(|(p, _)| p.starts_with(path)) => Ok(Kind::Folder),
            false => Err(Error::from(ErrorKind::NotFound)),
        }
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>> {
        let below = self.0.keys().filter_map(|p| p.strip_prefix(folder).ok()?.components().next().map(|c| folder.join(c)));
        let mut entries: Vec<PathBuf> = below.collect();
        entries.dedup();
        Ok(entries)
    }

    fn identity(&self, path: &Path) -> Result<PathBuf> {
        Ok(path.to_path_buf())
    }
}

fn packs() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    builtin::FILES.iter().filter_map(|(name, text)| Some((name.strip_suffix(".rules")?, *text)))
}

/// One rule file of at least so many bytes: the blocks of all packs, again and again.
pub(crate) fn rule_text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + (64 << 10));
    for (_, pack) in packs().cycle() {
        let (header, blocks) = pack.split_at(pack[3..].find("+++").map_or(0, |at| at + 6));
        text.push_str(if text.is_empty() { header } else { "" });
        text.push_str(blocks);
        if text.len() >= bytes {
            return text;
        }
    }
    text
}

/// Parses one rule file; gives the number of its items.
pub(crate) fn parse(text: &str) -> usize {
    let (tree, problems) = syntax::parse(FileId(0), text, FileKind::Rules);
    assert!(problems.is_empty(), "{:?}", problems.first());
    tree.items.len()
}

/// A folder with the packs `times` times, every copy under ids of its own.
pub(crate) fn rule_folder(times: usize) -> Memory {
    let mut files = Memory::default();
    for copy in 0..times {
        for (name, text) in packs() {
            let renamed = match copy {
                0 => text.to_string(),
                _ => packs().fold(text.to_string(), |text, (id, _)| text.replace(id, &format!("{id}-x{copy}"))),
            };
            files.0.insert(format!("rules/{name}-{copy}.rules").into(), renamed.into_bytes());
        }
    }
    files
}

/// What an editor has open: the packs so many times, their vocabulary, and a report of each of the 63 provinces, below `/w`.
pub(crate) fn workspace(times: usize) -> Memory {
    let vocabulary = builtin::FILES.iter().filter(|(name, _)| name.ends_with(".toml"));
    let vocabulary = vocabulary.map(|(name, text)| (Path::new("rules").join(name), text.as_bytes().to_vec()));
    let files = rule_folder(times).0.into_iter().chain(country(&rules()).0).chain(vocabulary);
    Memory(files.map(|(path, bytes)| (Path::new("/w").join(path), bytes)).collect())
}

/// Reads a folder of rules that must have no errors.
pub(crate) fn load_folder(files: &Memory) -> LoadedRules {
    let loaded = load_rules(files, &RulesFrom::Path("rules".into()), &mut Sources::default());
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.first());
    loaded
}

/// The rules that are built in.
pub(crate) fn rules() -> Rules {
    load_rules(&Disk, &RulesFrom::BuiltIn, &mut Sources::default()).rules
}

fn seeds() -> Vec<(String, String, String)> {
    let folder = Path::new(ROOT).join("seeds");
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    let text = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    let seed = |p: &PathBuf| {
        let id = p.file_name().unwrap().to_string_lossy();
        let unit = id.rsplit_once('-').unwrap().0.to_string();
        (unit, text(p.join("report.facts.toml")), text(p.join("report.txt")))
    };
    names.iter().map(seed).collect()
}

/// A report of each of the 63 provinces: the seeds in turn, under the province's own name.
pub(crate) fn country(rules: &Rules) -> Memory {
    let day = Date::new(2016, 12, 31).unwrap();
    let provinces = rules.vocabulary.units.iter().filter(|u| u.kind == "province" && u.exists_on(day));
    let mut files = Memory::default();
    for (unit, (own, facts, document)) in provinces.zip(seeds().iter().cycle()) {
        let facts = facts.replacen(&format!("\"{own}\""), &format!("\"{}\"", unit.id), 1);
        files.0.insert(format!("reports/{}.facts.toml", unit.id).into(), facts.replace("report.txt", &format!("{}.txt", unit.id)).into());
        files.0.insert(format!("reports/{}.txt", unit.id).into(), document.clone().into());
    }
    files
}

/// One report, the seed of Phú Thọ, with its facts `facts` times and a document `length` times as long.
pub(crate) fn long_report(facts: usize, length: usize) -> Memory {
    let (_, seed, document) = seeds().into_iter().find(|(unit, ..)| unit == "phu-tho").unwrap();
    let (head, each) = seed.split_at(seed.find("[[fact]]").unwrap());
    // The document is another one, so the hash of the seed's would be wrong.
    let head: String = head.lines().filter(|l| !l.starts_with("sha256")).map(|l| format!("{l}\n")).collect();
    let filler = "Ủy ban nhân dân tỉnh giao các đơn vị thực hiện, định kỳ gửi kết quả về cơ quan thường trực để tổng hợp.\n";
    let more = filler.repeat((length - 1) * document.len() / filler.len());
    let mut files = Memory::default();
    files.0.insert("reports/a.facts.toml".into(), (head + &each.repeat(facts)).into());
    files.0.insert("reports/report.txt".into(), (document + &more).into());
    files
}

/// Reads reports that must have no errors.
pub(crate) fn load(files: &Memory, rules: &Rules) -> LoadedReports {
    let loaded = load_reports(files, &rules.vocabulary, &["reports".into()], &mut Sources::default());
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.first());
    loaded
}

/// The reports `times` times, every copy of other units.
pub(crate) fn more(reports: &[Report], times: usize) -> Vec<Report> {
    let copy = |n: usize| reports.iter().cloned().map(move |r| Report { unit: format!("{}-{n}", r.unit), ..r });
    (0..times).flat_map(copy).collect()
}

/// Judges; gives the number of findings.
pub(crate) fn judge(rules: &Rules, reports: &[Report]) -> usize {
    Judge::new(rules).judge(reports, &Options::default()).iter().map(|o| o.findings.len()).sum()
}
