//! Rules and reports without a disk: texts in memory, and a short notation for small cases.
//!
//! `Case::new("x.a count; x.s share is=x.a / x.b; may.p share tiers=tinh,huyen").target("a", "measure x.s\nrequire >= 90%")
//! .report("2016", &["x.a = 5", "may.p = 90% | tier=huyen | as_of=2016-05-01"])`

use std::collections::BTreeMap;

use doichieu::base::date::Date;
use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::eval::finding::{Finding, Outcome, Verdict};
use doichieu::eval::{Judge, Options};
use doichieu::facts::fact::Report;
use doichieu::model::ir::Rules;
use doichieu::workspace::{RulesFrom, load_reports, load_rules};

/// Files by path.
pub use doichieu::workspace::kept::Kept as Memory;

const UNITS: &str = r#"
[[unit]]
id = "binh-phuoc"
name = "Bình Phước"
kind = "province"
[[unit]]
id = "phu-tho"
name = "Phú Thọ"
kind = "province"
region = "trung-du"
[[unit]]
id = "lam-dong"
name = "Lâm Đồng"
kind = "province"
until = 2016-06-30
[[unit]]
id = "lam-dong"
name = "Lâm Đồng"
kind = "province"
from = 2016-07-01
[[unit]]
id = "bo-tttt"
name = "Bộ Thông tin và Truyền thông"
kind = "ministry"
"#;

const WORDS: &str = r#"
[[word]]
vi = ["tất cả"]
en = ["all"]
reading = "100%"
[[word]]
vi = ["không"]
en = ["none"]
reading = "0"
[[word]]
vi = ["hầu hết"]
en = ["most"]
reading = "qualitative"
"#;

/// Instruments with their targets, and reports, in a short notation.
#[derive(Debug, Clone, Default)]
pub struct Case {
    indicators: String,
    instruments: BTreeMap<String, (String, String)>,
    reports: Vec<String>,
}

/// What came out: rules and outcomes.
pub struct Judged {
    pub rules: Rules,
    pub outcomes: Vec<Outcome>,
}

impl Case {
    /// Entries `id type key=value key=value` between semicolons; a value runs to the next key.
    pub fn new(vocabulary: &str) -> Case {
        Case { indicators: vocabulary.split(';').map(indicator).collect(), ..Case::default() }
    }

    /// A target of the instrument `thu`, in force from 2010 to 2030, binding provinces.
    pub fn target(self, id: &str, body: &str) -> Case {
        self.block("thu", &format!("target {id} \"T\" {{\nbinds province\n{body}\n}}\n"))
    }

    /// Any text in the rule file of an instrument.
    pub fn block(mut self, instrument: &str, text: &str) -> Case {
        let default = || ("in_force = { from = 2010-01-01, until = 2030-12-31 }\nissued = 2010-01-01".to_string(), String::new());
        self.instruments.entry(instrument.into()).or_insert_with(default).1.push_str(text);
        self
    }

    /// The header lines of an instrument beside its id.
    pub fn header(mut self, instrument: &str, lines: &str) -> Case {
        self.instruments.entry(instrument.into()).or_default().0 = lines.to_string();
        self
    }

    /// `2016`, or `2016 phu-tho press 2016-11-07`: year, unit, source, day of publication; and facts `x.a = 5 | tier=huyen`.
    pub fn report<F: AsRef<str>>(mut self, head: &str, facts: &[F]) -> Case {
        let mut words = head.split(' ');
        let year = words.next().unwrap();
        let (unit, source) = (words.next().unwrap_or("binh-phuoc"), words.next().unwrap_or("official"));
        let published = words.next().map_or(format!("{year}-12-31"), str::to_string);
        let mut text = format!("[report]\nunit = \"{unit}\"\nyear = {year}\npublished = {published}\nsource = \"{source}\"\n");
        facts.iter().for_each(|f| text.push_str(&fact(f.as_ref())));
        self.reports.push(text);
        self
    }

    pub fn files(&self) -> Memory {
        let mut files = Memory::default();
        files.put("rules/indicators.toml", self.indicators.as_str());
        files.put("rules/units.toml", UNITS);
        files.put("rules/quantifiers.toml", WORDS);
        for (id, (header, body)) in &self.instruments {
            let text = format!("+++\n[instrument]\nid = \"{id}\"\nnumber = \"1\"\ntitle = \"T\"\n{header}\n+++\n{body}");
            files.put(format!("rules/{id}.rules"), text);
        }
        for (index, text) in self.reports.iter().enumerate() {
            files.put(format!("reports/r{index:02}.facts.toml"), text.as_str());
        }
        files
    }

    /// The rules and reports, or every message in English.
    pub fn load(&self) -> Result<(Rules, Vec<Report>), String> {
        let (files, mut sources) = (self.files(), Sources::default());
        let loaded = load_rules(&files, &RulesFrom::Path("rules".into()), &mut sources);
        let reports = match self.reports.is_empty() {
            true => Default::default(),
            false => load_reports(&files, &loaded.rules.vocabulary, &["reports".into()], &mut sources),
        };
        let problems: Vec<String> = loaded.problems.iter().chain(&reports.problems).map(|p| p.to_diag(Lang::En).message).collect();
        if problems.is_empty() { Ok((loaded.rules, reports.reports)) } else { Err(problems.join("\n")) }
    }

    /// Judges; a case that does not load is a fault of the test.
    pub fn judge(&self, options: &Options) -> Judged {
        let (rules, reports) = self.load().unwrap_or_else(|problems| panic!("{problems}\n{self:#?}"));
        let outcomes = Judge::new(&rules).judge(&reports, options);
        Judged { rules, outcomes }
    }

    /// The verdict (with its reason) on a target of `thu` for the last unit and year, by default as of the end of that year.
    pub fn verdict(&self, target: &str, as_of: &str) -> String {
        let as_of = (!as_of.is_empty()).then(|| day(as_of));
        self.judge(&Options { as_of, ..Options::default() }).verdict(target)
    }

    /// Holds verdicts `a met, b undetermined not-reported` against the judge.
    #[track_caller]
    pub fn expect(&self, as_of: &str, verdicts: &str) {
        for line in verdicts.split(',') {
            let (target, verdict) = line.trim().split_once(' ').unwrap();
            assert_eq!(self.verdict(target, as_of), verdict, "{target} as of {as_of:?}");
        }
    }
}

impl Judged {
    /// The finding on a target (of `thu` where no instrument is named) for the last unit and year.
    #[track_caller]
    pub fn finding(&self, target: &str) -> &Finding {
        let full = if target.contains('.') { target.to_string() } else { format!("thu.{target}") };
        let last = self.outcomes.last().expect("an outcome");
        last.findings.iter().find(|f| self.rules.target(f.target).id == full).unwrap_or_else(|| panic!("no target {full}"))
    }

    #[track_caller]
    pub fn verdict(&self, target: &str) -> String {
        said(self.finding(target))
    }
}

/// `met`, or `undetermined not-reported`.
pub fn said(finding: &Finding) -> String {
    match (finding.verdict, finding.reason) {
        (Verdict::Undetermined, Some(reason)) => format!("undetermined {}", reason.id()),
        (verdict, None) => verdict.id().to_string(),
        (verdict, Some(reason)) => format!("{} with reason {}", verdict.id(), reason.id()),
    }
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("no date: {text}"))
}

fn indicator(entry: &str) -> String {
    let mut words = entry.split_whitespace();
    let (id, ty) = (words.next().unwrap(), words.next().unwrap());
    let mut text = format!("[[indicator]]\nid = \"{id}\"\ntype = \"{ty}\"\nvi = \"{id}\"\nen = \"{id}\"\nphrases = []\n");
    let mut keys: Vec<(String, String)> = Vec::new();
    for word in words {
        match word.split_once('=').filter(|(key, _)| !key.is_empty()) {
            Some((key, value)) => keys.push((key.into(), value.into())),
            None => {
                let last = keys.last_mut().unwrap();
                last.1 = format!("{} {word}", last.1);
            }
        }
    }
    for (key, value) in keys {
        let quoted = match key.as_str() {
            "tiers" => format!("[{}]", value.split(',').map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(", ")),
            "levels" => format!("[{value}]"),
            _ => format!("\"{value}\""),
        };
        text.push_str(&format!("{key} = {quoted}\n"));
    }
    text
}

fn fact(line: &str) -> String {
    let mut parts = line.split('|').map(str::trim);
    let (indicator, value) = parts.next().unwrap().split_once(" = ").unwrap();
    let bare = value.parse::<i64>().is_ok() || ["true", "false"].contains(&value);
    let value = if bare { value.to_string() } else { format!("\"{value}\"") };
    let mut text = format!("[[fact]]\nindicator = \"{indicator}\"\nvalue = {value}\nquote = \"q\"\n");
    for option in parts {
        let (key, value) = option.split_once('=').unwrap();
        let value = match key {
            "as_of" => value.to_string(),
            "by" | "from" => format!("{value}\nstatus = \"planned\""),
            "tier" if value.contains(',') => format!("[{}]", value.split(',').map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(", ")),
            _ => format!("\"{value}\""),
        };
        text.push_str(&format!("{key} = {value}\n"));
    }
    text
}
