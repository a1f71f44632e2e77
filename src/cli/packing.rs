//! What `pack` and `verify` have in common: the files of a package judged in memory, and the rules as a package holds them.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::render::Style;
use crate::eval::{Judge, Options};
use crate::facts::fact::Confidence;
use crate::package::{About, Parts, places};
use crate::report::{self, ENGINE, Health, HumanOptions, Input};
use crate::workspace::files::shown;
use crate::workspace::kept::{Keeping, Kept};
use crate::workspace::{LoadedRules, Problem, Reading, RulesFrom, builtin, load_reports_as, load_rules_and};

use super::disk::Watched;

/// The folders of a package.
pub(super) const RULES: &str = "rules";
pub(super) const EXCEPTIONS: &str = "exceptions";
pub(super) const REPORTS: &str = "reports";
/// The findings, for programs and for people.
pub(super) const FINDINGS: &str = "findings/check.json";
pub(super) const PAGE: &str = "findings/check.txt";
/// The width of the page for people.
const WIDTH: usize = 100;

/// What the judge is asked, as the manifest keeps it.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) as_of: Option<Date>,
    pub(super) accept: Option<Confidence>,
    pub(super) lang: Lang,
    /// The facts files, by their paths in the package.
    pub(super) reports: Vec<String>,
}

impl Asked {
    pub(super) fn written(&self) -> Value {
        json!({
            "as_of": self.as_of.map(|d| d.to_string()),
            "accept": self.accept.map(|c| c.to_string()),
            "lang": self.lang.pick("vi", "en"),
            "reports": self.reports,
        })
    }

    /// `None` where it is none of ours.
    pub(super) fn read(value: &Value) -> Option<Asked> {
        let optional = |field: &str| value[field].as_str();
        Some(Asked {
            as_of: optional("as_of").map(|d| Date::parse(d).ok_or(())).transpose().ok()?,
            accept: optional("accept").map(|c| Confidence::parse(c).ok_or(())).transpose().ok()?,
            lang: if optional("lang")? == "en" { Lang::En } else { Lang::Vi },
            reports: value["reports"].as_array()?.iter().map(|r| r.as_str().map(str::to_string)).collect::<Option<_>>()?,
        })
    }
}

/// What the files of a package come to.
pub(super) struct Answer {
    pub(super) rules_hash: String,
    pub(super) json: String,
    pub(super) page: String,
    pub(super) units: Vec<Value>,
}

impl Answer {
    pub(super) fn about(&self, asked: &Asked) -> About {
        About { engine: ENGINE.to_string(), rules_hash: self.rules_hash.clone(), asked: asked.written(), units: self.units.clone() }
    }
}

/// Judges the files of a package.
///
/// # Errors
/// What is wrong with them, with the texts that it stands in.
pub(super) fn judge(parts: &Parts, asked: &Asked) -> Result<Answer, (Vec<Problem>, Sources)> {
    let mut kept = Kept::default();
    for (path, bytes) in parts {
        kept.put(path, bytes.clone());
    }
    let mut sources = Sources::default();
    let rules = load_rules_and(&kept, &RulesFrom::Path(RULES.into()), None, &mut sources);
    let reading = Reading { accept: asked.accept, ..Reading::default() };
    let paths: Vec<PathBuf> = asked.reports.iter().map(PathBuf::from).collect();
    let reports = load_reports_as(&kept, &rules.rules.vocabulary, &paths, &reading, &mut sources);
    if !(rules.problems.is_empty() && reports.problems.is_empty()) {
        return Err((rules.problems.into_iter().chain(reports.problems).collect(), sources));
    }
    let options = Options { as_of: asked.as_of, ..Options::default() };
    let outcomes = Judge::new(&rules.rules).judge(&reports.reports, &options);
    let health = Health {
        rule_files: rules.files,
        report_files: reports.files,
        exception_files: rules.exception_files,
        built_in_vocabulary: rules.built_in_vocabulary,
        ..Health::default()
    };
    let input = Input {
        rules: &rules.rules,
        sources: &sources,
        reports: &reports.reports,
        outcomes: &outcomes,
        rules_hash: rules.hash.clone(),
        as_of: asked.as_of,
        health,
    };
    let view = report::view(&input, asked.lang);
    let options = HumanOptions { style: Style { lang: asked.lang, width: WIDTH, ..Style::default() }, ..HumanOptions::default() };
    let units = view.entries.iter().map(|entry| {
        let judged = report::questions::judged(entry);
        let (unit, name) = (entry.scene.unit, entry.scene.shown(asked.lang));
        json!({ "unit": unit, "name": name, "year": entry.scene.year, "decided": judged.decided, "due": judged.due })
    });
    Ok(Answer {
        units: units.collect(),
        json: report::json(&view),
        page: report::human(&view, &sources, &options),
        rules_hash: rules.hash.clone(),
    })
}

/// Rules as they are read here, and as a package holds them.
pub(super) struct OwnRules {
    pub(super) loaded: LoadedRules,
    pub(super) sources: Sources,
    pub(super) parts: Parts,
}

/// Reads rules, vocabulary and exceptions; what is built in is written out.
pub(super) fn own_rules(disk: &Watched, from: &RulesFrom, exceptions: Option<&Path>) -> OwnRules {
    let keeping = Keeping::new(disk);
    let mut sources = Sources::default();
    let loaded = load_rules_and(&keeping, from, exceptions, &mut sources);
    let folder = match from {
        RulesFrom::BuiltIn => None,
        RulesFrom::Path(path) if path.is_dir() => Some(path.clone()),
        RulesFrom::Path(path) => Some(path.parent().map(Path::to_path_buf).unwrap_or_default()),
    };
    let mut parts = Parts::new();
    for (path, bytes) in keeping.into_kept().0 {
        let inside = folder.as_ref().and_then(|folder| path.strip_prefix(folder).ok());
        let place = inside.map_or_else(
            || format!("{EXCEPTIONS}/{}", path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default()),
            |inside| format!("{RULES}/{}", shown(inside)),
        );
        parts.insert(place, bytes);
    }
    for (name, text) in builtin::FILES {
        let vocabulary = !name.ends_with(".rules");
        if loaded.built_in || (loaded.built_in_vocabulary && vocabulary) {
            parts.entry(format!("{RULES}/{name}")).or_insert_with(|| text.as_bytes().to_vec());
        }
    }
    OwnRules { loaded, sources, parts }
}

/// Reports with their documents as a package holds them; the first of the result are the paths of the facts files in it.
pub(super) fn own_reports(kept: &Kept, facts_files: &[String]) -> (Vec<String>, Parts) {
    let places = places(REPORTS, kept.0.keys().map(PathBuf::as_path));
    let placed = kept.0.iter().zip(&places);
    let named = placed.clone().filter(|((path, _), _)| facts_files.contains(&shown(path))).map(|(_, place)| place.clone()).collect();
    (named, placed.map(|((_, bytes), place)| (place.clone(), bytes.clone())).collect())
}
