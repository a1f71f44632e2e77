//! Results of earlier runs: what they said of units and years that are judged again, under which rules.
//!
//! A result is recognised by its `schema`. Only what is compared is read of it, so results of a later form that keep these fields
//! could be read too; but a form that is not known is refused, for its fields may mean something else.

use serde_json::Value;

use crate::eval::finding::Verdict;

use super::json::SCHEMA;
use super::view::{Document, Entry, Input};

/// What one file of an earlier run says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Name of the file.
    pub file: String,
    /// SHA-256 of the rule set that was used.
    pub rules_hash: String,
    entries: Vec<EarlierEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct EarlierEntry {
    unit: String,
    year: i64,
    as_of: String,
    // Hashes of the documents, sorted.
    documents: Vec<String>,
    verdicts: Vec<(String, Verdict)>,
}

/// Why a file that ought to be an earlier result cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// No JSON.
    NotJson,
    /// A form of another version of the program.
    OtherForm,
    /// What is compared is not there.
    Damaged,
}

/// A unit and year that was judged before under other rules.
#[derive(Debug)]
pub struct JudgedBefore<'a> {
    /// The file that says so.
    pub file: &'a str,
    /// Id of the unit.
    pub unit: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The year.
    pub year: i16,
    /// The rules of that time.
    pub rules_hash: &'a str,
    /// The day that was asked about then, where it is another.
    pub as_of: Option<&'a str>,
    /// Whether the documents are other ones, or changed.
    pub documents_changed: bool,
    /// Targets with another verdict now: then, now.
    pub changed: Vec<(&'a str, Verdict, Verdict)>,
    /// Targets that were not judged then.
    pub new: Vec<&'a str>,
    /// Targets that the rules no longer have.
    pub gone: Vec<&'a str>,
}

impl JudgedBefore<'_> {
    /// Whether any verdict is another now, or was not given then, or is no longer.
    pub fn differs(&self) -> bool {
        !(self.changed.is_empty() && self.new.is_empty() && self.gone.is_empty())
    }
}

impl Earlier {
    /// Reads a file's text; `None` where it is no result of `check` at all.
    ///
    /// # Errors
    /// Where it cannot be told, or should be a result and cannot be read as one.
    pub fn read(file: &str, text: &str) -> Result<Option<Earlier>, Broken> {
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| Broken::NotJson)?;
        match value.get("schema").and_then(Value::as_str) {
            Some(SCHEMA) => {}
            Some(other) if other.starts_with("doichieu/check/") => return Err(Broken::OtherForm),
            _ => return Ok(None),
        }
        let entries = value.get("reports").and_then(Value::as_array).ok_or(Broken::Damaged)?;
        let entries = entries.iter().map(|e| entry(e).ok_or(Broken::Damaged)).collect::<Result<_, _>>()?;
        let rules_hash = text_of(&value, "rules_hash").ok_or(Broken::Damaged)?;
        Ok(Some(Earlier { file: file.to_string(), rules_hash, entries }))
    }
}

fn text_of(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_string)
}

fn entry(value: &Value) -> Option<EarlierEntry> {
    let verdict = |finding: &Value| {
        let id = finding.get("verdict")?.as_str()?;
        Some((text_of(finding, "target")?, Verdict::ALL.into_iter().find(|v| v.id() == id)?))
    };
    let documents = value.get("documents").and_then(Value::as_array)?;
    let mut documents: Vec<String> = documents.iter().filter_map(|d| text_of(d, "sha256")).collect();
    documents.sort_unstable();
    Some(EarlierEntry {
        unit: text_of(value, "unit")?,
        year: value.get("year")?.as_i64()?,
        as_of: text_of(value, "as_of")?,
        documents,
        verdicts: value.get("findings")?.as_array()?.iter().map(verdict).collect::<Option<_>>()?,
    })
}

/// The units and years of a run that were judged before under other rules, in the order of the run; of one, in the order of the files.
pub(super) fn judged_before<'a>(input: &'a Input<'a>, entries: &[Entry<'a>]) -> Vec<JudgedBefore<'a>> {
    let others: Vec<&Earlier> = input.health.earlier.iter().filter(|e| e.rules_hash != input.rules_hash).collect();
    let mut found = Vec::new();
    for entry in entries {
        let same = |e: &&EarlierEntry| e.unit == entry.scene.unit && e.year == i64::from(entry.scene.year);
        for earlier in &others {
            found.extend(earlier.entries.iter().filter(same).map(|then| compare(input, earlier, then, entry)));
        }
    }
    found
}

fn compare<'a>(input: &'a Input<'a>, earlier: &'a Earlier, then: &'a EarlierEntry, now: &Entry<'a>) -> JudgedBefore<'a> {
    let before = |id: &str| then.verdicts.iter().find(|(target, _)| target == id).map(|(_, verdict)| *verdict);
    let mut changed = Vec::new();
    let mut new = Vec::new();
    for finding in &now.findings {
        match before(&finding.target.id) {
            None => new.push(&*finding.target.id),
            Some(verdict) if verdict != finding.verdict => changed.push((&*finding.target.id, verdict, finding.verdict)),
            Some(_) => {}
        }
    }
    let known = |id: &str| input.rules.find_target(id).is_some();
    let as_of = now.scene.as_of.to_string();
    JudgedBefore {
        file: &earlier.file,
        unit: now.scene.unit,
        name: now.scene.name,
        year: now.scene.year,
        rules_hash: &earlier.rules_hash,
        as_of: Some(&*then.as_of).filter(|day| *day != as_of),
        documents_changed: hashes(&now.documents) != then.documents,
        changed,
        new,
        gone: then.verdicts.iter().map(|(id, _)| id.as_str()).filter(|id| !known(id)).collect(),
    }
}

fn hashes(documents: &[Document<'_>]) -> Vec<String> {
    let mut hashes: Vec<String> = documents.iter().filter_map(|d| d.sha256).map(str::to_string).collect();
    hashes.sort_unstable();
    hashes
}
