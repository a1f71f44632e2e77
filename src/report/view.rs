//! The one plain view of findings that every writer reads.
//!
//! Everything that needs looking up or counting is done here; nothing here is in a language. Entries stand in the order of units and
//! years, findings in the order of targets, as the judge hands them over.

mod parts;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::eval::finding::{NotApplicable, Outcome, Reason, Verdict};
use crate::facts::fact::{Grade, Report};
use crate::model::exception::{Exception, Phase};
use crate::model::ir::{Instrument, Milestone, Num, Rules, Target};
use crate::syntax::tree::{Severity, TargetKind};
use crate::vocab::schema::{Indicator, Tiers};

use super::gather;
use super::health::{Health, HealthView};
pub use parts::{BesideView, EvidenceView, FactView, MilestoneView, MissingView, PartView, Place, PlannedView};

/// Version of the program, as every format names it.
pub const ENGINE: &str = concat!("doichieu ", env!("CARGO_PKG_VERSION"));

/// All that a run knows when it comes to writing.
#[derive(Debug)]
pub struct Input<'a> {
    /// The rules that were judged by.
    pub rules: &'a Rules,
    /// Every text that spans lie in.
    pub sources: &'a Sources,
    /// The reports as they were handed to the judge.
    pub reports: &'a [Report],
    /// What the judge said.
    pub outcomes: &'a [Outcome],
    /// SHA-256 of the rule set, in hexadecimal digits.
    pub rules_hash: String,
    /// The day that was asked about; `None`: the last day of each report's year.
    pub as_of: Option<Date>,
    /// What the run read and what it could not read.
    pub health: Health,
}

/// Findings by unit and year, with what was counted.
#[derive(Debug)]
pub struct View<'a> {
    /// The rules that were judged by.
    pub rules: &'a Rules,
    /// The language of every sentence.
    pub lang: Lang,
    /// SHA-256 of the rule set.
    pub rules_hash: &'a str,
    /// The day that was asked about.
    pub as_of: Option<Date>,
    /// One a unit and year.
    pub entries: Vec<Entry<'a>>,
    /// Verdicts of all entries.
    pub summary: Counts,
    /// Contradictions in the facts of all entries.
    pub contradictions: usize,
    /// How many different targets were judged.
    pub targets: usize,
    /// What was read, used, and left aside.
    pub health: HealthView<'a>,
}

/// How often each verdict was given, and how often to a unit that is exempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    all: [usize; 5],
    exempt: [usize; 5],
}

impl Counts {
    /// How often.
    pub fn of(&self, verdict: Verdict) -> usize {
        self.all[verdict as usize]
    }

    /// How many of these stand beside an exception in force.
    pub fn exempt(&self, verdict: Verdict) -> usize {
        self.exempt[verdict as usize]
    }

    /// Counts one more.
    pub fn add(&mut self, finding: &FindingView<'_>) {
        self.all[finding.verdict as usize] += 1;
        self.exempt[finding.verdict as usize] += usize::from(finding.exempt().is_some());
    }
}

/// Which unit and year findings are about.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The rules that were judged by.
    pub rules: &'a Rules,
    /// Every text that spans lie in.
    pub sources: &'a Sources,
    /// Id of the unit.
    pub unit: &'a str,
    /// Its name in the register; the id where it has none.
    pub name: &'a str,
    /// The year.
    pub year: i16,
    /// The day it is judged as of.
    pub as_of: Date,
    /// Whether a report of it is made up.
    pub synthetic: bool,
}

impl Scene<'_> {
    /// The unit as every page names it: what is made up is marked wherever the name stands.
    pub fn shown(&self, lang: Lang) -> String {
        let mark = if self.synthetic { lang.pick(" (giả lập)", " (synthetic)") } else { "" };
        format!("{}{mark}", self.name)
    }
}

/// What the reports of one unit about one year prove.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Which unit and year.
    pub scene: Scene<'a>,
    /// Its reports.
    pub documents: Vec<Document<'a>>,
    /// In the order of the targets.
    pub findings: Vec<FindingView<'a>>,
    /// Its verdicts.
    pub counts: Counts,
    /// Contradictions in its facts.
    pub contradictions: usize,
}

/// One report.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// The text that the quotes stand in; the facts file where there is none.
    pub name: &'a str,
    /// The facts file.
    pub facts_file: &'a str,
    /// SHA-256 of the document's file, where there is one.
    pub sha256: Option<&'a str>,
    /// Who says it.
    pub grade: Grade,
    /// Day of publication.
    pub published: Date,
    /// How many facts it states.
    pub facts: usize,
    /// Whether it is made up.
    pub synthetic: bool,
}

impl Document<'_> {
    /// Whether the document was judged without a facts file.
    pub fn is_direct(&self) -> bool {
        self.sha256.is_some() && self.name == self.facts_file
    }
}

/// One verdict with all that belongs to it.
#[derive(Debug, Clone)]
pub struct FindingView<'a> {
    /// Which unit and year.
    pub scene: Scene<'a>,
    /// The target.
    pub target: &'a Target,
    /// Its instrument.
    pub instrument: &'a Instrument,
    /// Official number of the instrument; `None` where it is not known.
    pub number: Option<&'a str>,
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is undetermined.
    pub reason: Option<Reason>,
    /// Why it does not apply.
    pub not_applicable: Option<&'a NotApplicable>,
    /// The milestone it is judged by; the first where it is not judged.
    pub milestone: Option<&'a Milestone>,
    /// That milestone's conditions as they are written in the rule.
    pub required: String,
    /// That milestone's due date.
    pub due: Option<Date>,
    /// Days from the as-of date to the due date; negative when it is past.
    pub due_in: Option<i64>,
    /// Every milestone of the target.
    pub milestones: Vec<MilestoneView>,
    /// The lines of the milestone, tier by tier.
    pub parts: Vec<PartView<'a>>,
    /// Index in `parts` of the one that decides.
    pub deciding: Option<usize>,
    /// The facts behind the verdict.
    pub evidence: Vec<EvidenceView<'a>>,
    /// What is planned.
    pub planned: Vec<PlannedView<'a>>,
    /// What would settle it.
    pub missing: Vec<MissingView<'a>>,
    /// What stands behind the reason: of a part without its whole, the whole.
    pub cause: Option<(&'a Indicator, Tiers)>,
    /// Date of the latest fact behind the verdict, and days from it to the due date or the as-of date.
    pub age: Option<(Date, i64)>,
    /// The weakest source behind the verdict.
    pub grade: Option<Grade>,
    /// Readings that the verdict rests on, none twice.
    pub readings: Vec<&'a str>,
    /// Names of the documents that were searched.
    pub searched: Vec<&'a str>,
    /// The facts file in which an answer would be written; empty where a document was judged without one.
    pub facts_file: &'a str,
    /// Targets of the other layer that apply as well.
    pub beside: Vec<BesideView<'a>>,
    /// Exceptions of the unit from the target, with where the day lies to each.
    pub exceptions: Vec<(&'a Exception, Phase)>,
}

impl<'a> FindingView<'a> {
    /// What people call the instrument: its number, else its title.
    pub fn instrument_name(&self, lang: Lang) -> &'a str {
        self.number.unwrap_or(lang.pick(&self.instrument.title, &self.instrument.title_en))
    }

    /// What is planned of the very indicator that is measured.
    pub fn plan(&self) -> Option<&PlannedView<'a>> {
        let Some((Num::Get(measured), _)) = &self.deciding_part()?.part.measured else { return None };
        self.planned.iter().find(|p| p.evidence.fact.indicator == measured.indicator)
    }

    /// The exception that frees the unit on the day.
    pub fn exempt(&self) -> Option<&'a Exception> {
        self.exceptions.iter().find(|(_, phase)| *phase == Phase::InForce).map(|(exception, _)| *exception)
    }

    /// Whether it is not met, or open, while the unit is exempt.
    pub fn is_excused(&self) -> bool {
        matches!(self.verdict, Verdict::NotMet | Verdict::Undetermined) && self.exempt().is_some()
    }

    /// Whether the instrument is the unit's own.
    pub fn is_local(&self) -> bool {
        self.instrument.local_unit.is_some()
    }

    /// The part that decides.
    pub fn deciding_part(&self) -> Option<&PartView<'a>> {
        self.parts.get(self.deciding?)
    }

    /// Whether a miss fails a run.
    pub fn is_mandatory(&self) -> bool {
        self.target.severity == Severity::Mandatory
    }

    /// Whether it judges the report itself.
    pub fn is_check(&self) -> bool {
        self.target.kind == TargetKind::Check
    }

    /// Whether it rests on a fact that a program read and nobody confirmed.
    pub fn is_unconfirmed(&self) -> bool {
        self.evidence.iter().any(|e| e.fact.is_unconfirmed())
    }

    /// Undetermined for no other reason than that nothing is said.
    pub fn is_silent(&self) -> bool {
        self.reason == Some(Reason::NotReported) && self.evidence.is_empty() && self.planned.is_empty()
    }
}

impl<'a> View<'a> {
    /// Gathers everything once.
    pub fn new(input: &'a Input<'a>, lang: Lang) -> View<'a> {
        let entries: Vec<Entry<'a>> = input.outcomes.iter().map(|outcome| gather::entry(input, outcome)).collect();
        let mut summary = Counts::default();
        entries.iter().flat_map(|e| &e.findings).for_each(|f| summary.add(f));
        let mut targets: Vec<&str> = entries.iter().flat_map(|e| &e.findings).map(|f| f.target.id.as_str()).collect();
        targets.sort_unstable();
        targets.dedup();
        View {
            rules: input.rules,
            lang,
            rules_hash: &input.rules_hash,
            as_of: input.as_of,
            summary,
            contradictions: entries.iter().map(|e| e.contradictions).sum(),
            targets: targets.len(),
            health: HealthView::new(input, &entries),
            entries,
        }
    }
}
