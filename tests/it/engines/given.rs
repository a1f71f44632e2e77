//! Rule sets with their facts as a table, and the table of verdicts that the bulk engine makes of them.

use std::collections::BTreeSet;
use std::path::Path;

use doichieu::base::date::Date;
use doichieu::base::source::Sources;
use doichieu::bulk::plan::Plan;
use doichieu::bulk::verdicts;
use doichieu::eval::{Judge, Options};
use doichieu::facts::fact::Report;
use doichieu::model::ir::Rules;
use doichieu::report::bulk::statements::{self, HEADER};
use doichieu::sql::dialect::Dialect;
use doichieu::sql::statement::{Ask, Refused, statement};
use doichieu::workspace::{Disk, RulesFrom, load_reports, load_rules};

use crate::bulk::generate;
use crate::bulk::laws::{Each, fill};
use crate::command;
use crate::laws::generate::Dice;

/// A rule set, its facts and what is asked.
pub struct Given {
    pub rules: Rules,
    pub reports: Vec<Report>,
    pub options: Options,
    /// A year that the statement is not told of.
    unknown: Option<i16>,
}

/// What an engine is given and what it has to say.
pub struct Wanted {
    pub sql: String,
    pub facts: String,
    pub verdicts: Vec<String>,
}

impl Given {
    /// The statement with the table that it reads and the verdicts; `None` where nothing is left to say.
    pub fn wanted(&self, dialect: Dialect, table: &str, ordered: bool) -> Option<Wanted> {
        let judge = Judge::new(&self.rules);
        let years: BTreeSet<i16> = self.reports.iter().map(|r| r.year).filter(|y| Some(*y) != self.unknown).collect();
        let years = years.into_iter().collect();
        let ask = Ask { dialect, years, table, leave_out: true, ordered, rules_hash: "0123", engine: "doichieu" };
        let sql = match statement(&mut Plan::without_nets(&judge, &self.rules, &self.options), &ask) {
            Err(Refused::Nothing) => return None,
            said => said.unwrap(),
        };
        let left: BTreeSet<&str> = sql.lines().filter_map(|l| l.strip_prefix("-- left out: ")?.split(' ').next()).collect();
        let (facts, verdicts) = self.judged(&judge, &left);
        Some(Wanted { facts, verdicts, sql })
    }

    fn judged(&self, judge: &Judge<'_>, left: &BTreeSet<&str>) -> (String, Vec<String>) {
        let outcomes = judge.judge(&self.reports, &self.options);
        let mut plan = Plan::without_nets(judge, &self.rules, &self.options);
        // A batch has the columns of the classes that are known when it is made.
        for report in &self.reports {
            plan.class(report.year, &report.unit, &report.kind, report.region.as_deref());
        }
        let (mut facts, mut lines) = (HEADER.as_bytes().to_vec(), Vec::new());
        for outcomes in outcomes.chunks(1000) {
            let batch = fill(&mut plan, outcomes, &self.reports);
            let rows = Each(&self.reports, outcomes.iter().map(|o| (o.unit.clone(), o.year)).collect());
            let judged = verdicts::judge(&plan, &batch, &rows, true, Vec::new());
            for (row, outcome) in outcomes.iter().enumerate() {
                let class = plan.of_class(batch.classes[row]);
                let of: Vec<&Report> = self.reports.iter().filter(|r| r.unit == outcome.unit && r.year == outcome.year).collect();
                let of: Vec<Report> = of.into_iter().cloned().collect();
                statements::of_unit(&of, class, &self.rules, &mut facts);
                for (at, target) in plan.targets.iter().enumerate() {
                    let id = self.rules.target(*target).id.as_str();
                    let plain = judged.plain.contains_key(&(row, at));
                    if left.contains(id) {
                        let (verdict, _) = judged.verdict(row, at);
                        assert!(
                            plain || verdict.id() == "not-applicable",
                            "{id} is left out, but is judged for {} {}",
                            outcome.unit,
                            outcome.year
                        );
                        continue;
                    }
                    let (verdict, reason) = judged.verdict(row, at);
                    let said = match plain || self.unknown == Some(outcome.year) {
                        true => ("plain", ""),
                        false => (verdict.id(), reason.map_or("", |r| r.id())),
                    };
                    lines.push(format!("{},{},{id},{},{}", outcome.unit, outcome.year, said.0, said.1));
                }
            }
        }
        (String::from_utf8(facts).unwrap(), lines)
    }
}

/// Rule sets with every construct, always the same.
pub fn generated(many: usize) -> Vec<Given> {
    let mut found = Vec::new();
    let mut state: u64 = 7;
    while found.len() < many {
        let bytes: Vec<u8> = (0..260)
            .map(|_| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (state >> 56) as u8
            })
            .collect();
        let mut dice = Dice(&bytes);
        let case = generate::case(&mut dice);
        let as_of = [None, None, Date::new(2015, 3, 31), Date::new(2025, 12, 31)][found.len() % 4];
        if let Ok((rules, reports)) = case.load() {
            let unknown = (found.len() % 5 == 4).then_some(2016);
            found.push(Given { rules, reports, options: Options { as_of, ..Options::default() }, unknown });
        }
    }
    found
}

/// The packs that are shipped, with a made-up country.
pub fn shipped(folder: &Path, units: &str) -> Given {
    let (code, _, err) = command::run(folder, &["demo", "--units", units, "--years", "2014..2026", "--to", "country"]);
    assert_eq!(code, Some(0), "{err}");
    let mut sources = Sources::default();
    let rules = load_rules(&Disk, &RulesFrom::Path(command::root().join("rules")), &mut sources).rules;
    let read = load_reports(&Disk, &rules.vocabulary, &[folder.join("country"), command::root().join("seeds")], &mut sources);
    assert!(read.problems.is_empty() && !read.reports.is_empty());
    Given { rules, reports: read.reports, options: Options::default(), unknown: None }
}
