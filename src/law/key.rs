//! The number of a clause: which kind of part it is, and which of them.

use super::spell::point_letter;

/// Kinds of parts of a legal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// `Phụ lục`: an annex, or the text that a decision issues.
    Annex,
    /// `Phần`
    Part,
    /// `Chương`
    Chapter,
    /// `Mục`, also a Roman number at the start of a line
    Section,
    /// `Điều`
    Article,
    /// `khoản`: `1.`
    Clause,
    /// `tiết`: `1.2.`
    Item,
    /// `điểm`: `a)`
    Point,
}

impl Level {
    /// Whether it only groups the clauses below it: a part or a chapter states nothing of its own.
    pub fn groups(self) -> bool {
        self <= Level::Chapter
    }

    /// Its name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Level::Annex => "annex",
            Level::Part => "part",
            Level::Chapter => "chapter",
            Level::Section => "section",
            Level::Article => "article",
            Level::Clause => "clause",
            Level::Item => "item",
            Level::Point => "point",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Level::Annex => "Phụ lục",
            Level::Part => "Phần",
            Level::Chapter => "Chương",
            Level::Section => "Mục",
            Level::Article => "Điều",
            Level::Clause => "khoản",
            Level::Item => "tiết",
            Level::Point => "điểm",
        }
    }
}

/// One part's kind and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Step {
    /// Its kind.
    pub level: Level,
    /// Its number, from 1; of a point the place of its letter in the alphabet of points.
    pub number: u32,
    /// The letter behind the number of a clause that was put in later (`5a`).
    pub suffix: Option<char>,
}

impl Step {
    /// A step without a letter behind it.
    pub fn new(level: Level, number: u32) -> Step {
        Step { level, number, suffix: None }
    }
}

/// How a clause is called, the outermost number first: `Điều 1 khoản 2 điểm a`. Each number comes with its spelling in the text, which
/// is taken for headings. Parts and chapters around an article go without saying.
pub(super) fn name(path: &[(Step, &str)]) -> String {
    let mut out = String::new();
    let mut above = None;
    for (step, written) in path.iter().skip(first_said(path)) {
        if !out.is_empty() {
            out.push(' ');
        }
        out += &own_name(*step, above, written);
        above = Some(step);
    }
    match path.first() {
        Some((annex, _)) if annex.level == Level::Annex && path.len() > 1 => format!("Phụ lục {} {out}", annex.number),
        _ => out,
    }
}

/// The last part of [`name`]; `above` is the step before it.
pub(super) fn own_name(step: Step, above: Option<&Step>, written: &str) -> String {
    format!("{} {}", step.level.word(), number(step, written, above.map(|s| s.number)))
}

fn first_said(path: &[(Step, &str)]) -> usize {
    let level = |wanted: Level| path.iter().position(|(s, _)| s.level == wanted);
    level(Level::Article).or_else(|| level(Level::Section)).unwrap_or_else(|| {
        // Headings are told apart by what stands around them; the annex is said in any case.
        usize::from(path.len() > 1 && path.first().is_some_and(|(s, _)| s.level == Level::Annex))
    })
}

fn number(step: Step, written: &str, above: Option<u32>) -> String {
    let suffix = step.suffix.map(String::from).unwrap_or_default();
    match (step.level, above) {
        (Level::Point, _) => point_letter(step.number).to_string(),
        (Level::Part | Level::Chapter | Level::Section, _) if !written.is_empty() => written.to_string(),
        // It repeats the number of the clause that it lies in.
        (Level::Item, Some(above)) => format!("{above}.{}", step.number),
        _ => format!("{}{suffix}", step.number),
    }
}
