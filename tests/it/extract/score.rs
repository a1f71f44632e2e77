//! How well proposed facts agree with annotated ones.
//!
//! A proposed fact and an annotated one may be a pair when unit and value agree and their places overlap. At each level as many pairs as
//! possible are made, one to one.
// The figures are for whoever runs the test.
#![allow(clippy::print_stdout)]

use std::ops::Range;
use std::path::{Path, PathBuf};

use doichieu::base::number::Number;
use doichieu::document::{self, Document, Options};
use doichieu::extract::proposal::Amount;
use doichieu::extract::{Extraction, Proposed};
use doichieu::facts::fact::Standing;
use doichieu::vocab::schema::{Tier, Tiers, Vocabulary};

/// What has to agree: value and unit; bound and standing too; the indicator too; tiers and year too.
pub const LEVELS: [&str; 4] = ["found", "+bound/status", "+indicator", "full"];

/// A document with its annotated facts.
pub struct Annotated {
    pub name: String,
    pub document: Document,
    pub gold: Vec<Gold>,
}

/// An annotated fact.
pub struct Gold {
    value: Number,
    unit: String,
    bound: String,
    indicator: String,
    tier: String,
    status: String,
    year: i64,
    places: Vec<Range<usize>>,
}

/// The documents of a folder that have an annotation beside them.
pub fn folder(folder: &Path) -> Vec<Annotated> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths
        .iter()
        .map(|p| (p, p.with_extension("gold.toml")))
        .filter(|(_, gold)| gold.exists())
        .map(|(p, gold)| annotated(p, &gold))
        .collect()
}

/// A document and its annotation.
pub fn annotated(path: &Path, annotation: &Path) -> Annotated {
    let name = path.display().to_string();
    let document = document::read(&name, std::fs::read(path).unwrap(), &Options::default()).unwrap();
    let file: toml::Table = std::fs::read_to_string(annotation).unwrap().parse().unwrap();
    let facts = file.get("fact").and_then(toml::Value::as_array).into_iter().flatten();
    let gold = facts.map(|f| gold(f.as_table().unwrap(), &document, &name)).collect();
    Annotated { name, document, gold }
}

fn gold(fact: &toml::Table, document: &Document, name: &str) -> Gold {
    let said = |key: &str| fact[key].as_str().unwrap().to_string();
    let quote = said("quote");
    let places: Vec<Range<usize>> = document.text.match_indices(&quote).map(|(at, q)| at..at + q.len()).collect();
    assert!(!places.is_empty(), "{name}: «{quote}» does not stand in the text");
    Gold {
        value: Number::parse_decimal(&fact["value"].to_string()).unwrap(),
        unit: said("unit"),
        bound: said("bound"),
        indicator: said("indicator"),
        tier: said("tier"),
        status: said("status"),
        year: fact["year"].as_integer().unwrap(),
        places,
    }
}

/// Hits, proposed and annotated facts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub hits: [usize; 4],
    pub proposed: usize,
    pub annotated: usize,
}

impl Score {
    /// Adds the facts of one document; also gives which of the proposed facts are right in every part.
    pub fn add(&mut self, document: &Annotated, extraction: &Extraction, vocabulary: &Vocabulary) -> Vec<bool> {
        self.proposed += extraction.facts.len();
        self.annotated += document.gold.len();
        let mut right = Vec::new();
        for (level, hits) in self.hits.iter_mut().enumerate() {
            let owner = pairs(&extraction.facts, &document.gold, |p, g| fits(p, g, level, vocabulary));
            *hits += owner.iter().flatten().count();
            right = (0..extraction.facts.len()).map(|p| owner.contains(&Some(p))).collect();
        }
        right
    }

    pub fn precision(&self, level: usize) -> f64 {
        self.hits[level] as f64 / self.proposed.max(1) as f64
    }

    pub fn recall(&self, level: usize) -> f64 {
        self.hits[level] as f64 / self.annotated.max(1) as f64
    }

    pub fn f1(&self, level: usize) -> f64 {
        let (p, r) = (self.precision(level), self.recall(level));
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }

    pub fn print(&self, name: &str) {
        println!("{name}: {} annotated, {} proposed", self.annotated, self.proposed);
        for (level, said) in LEVELS.iter().enumerate() {
            println!("  {said:14} {:.3} {:.3} {:.3}", self.precision(level), self.recall(level), self.f1(level));
        }
    }
}

// For each annotated fact its partner, by augmenting paths.
fn pairs(proposed: &[Proposed], gold: &[Gold], fits: impl Fn(&Proposed, &Gold) -> bool) -> Vec<Option<usize>> {
    let may: Vec<Vec<usize>> = proposed.iter().map(|p| (0..gold.len()).filter(|g| fits(p, &gold[*g])).collect()).collect();
    let mut owner = vec![None; gold.len()];
    for p in 0..proposed.len() {
        assign(p, &may, &mut vec![false; gold.len()], &mut owner);
    }
    owner
}

fn assign(p: usize, may: &[Vec<usize>], seen: &mut [bool], owner: &mut [Option<usize>]) -> bool {
    for &g in &may[p] {
        if !std::mem::replace(&mut seen[g], true) && owner[g].is_none_or(|other| assign(other, may, seen, owner)) {
            owner[g] = Some(p);
            return true;
        }
    }
    false
}

fn fits(p: &Proposed, g: &Gold, level: usize, vocabulary: &Vocabulary) -> bool {
    let (value, unit) = value(&p.value);
    let there = g.places.iter().any(|at| p.quote.start < at.end && at.start < p.quote.end);
    let status = if p.standing == Standing::Achieved { "achieved" } else { "planned" };
    there
        && unit == g.unit
        && value == g.value
        && (level < 1 || p.bound.id() == g.bound && status == g.status)
        && (level < 2 || vocabulary.indicator(p.indicator).id == g.indicator)
        && (level < 3 || tiers(p.tiers) == g.tier && i64::from(p.year) == g.year)
}

fn value(amount: &Amount) -> (Number, &'static str) {
    match amount {
        Amount::Count(n) => (n.clone(), "count"),
        Amount::Percent(n) => (n.clone(), "percent"),
        Amount::Truth(yes) => (Number::int(i64::from(*yes)), "bool"),
        Amount::Day { from, to } => {
            let digits: i64 = from.to_string().replace('-', "").parse().unwrap();
            (Number::int(if from == to { digits } else { digits / 100 * 100 }), "date")
        }
    }
}

fn tiers(tiers: Tiers) -> String {
    match tiers.len() {
        3 => "all".to_string(),
        _ => tiers.iter().map(Tier::id).collect::<Vec<_>>().join("+"),
    }
}
