//! `check --table`: tables of many units, judged in bulk.
//!
//! Exit codes as of `check`; a run that skipped rows does not end in success.

use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::base::source::{Sources, Span};
use crate::bulk::stream::{self, Ask, Feed, Sums, Write};
use crate::bulk::table::Manner;
use crate::bulk::table::cut::Stop;
use crate::cli::args::{path, paths, text, texts};
use crate::cli::ui::{self, Ui};
use crate::cli::{FOUND, UNUSABLE, filters};
use crate::diag::code;
use crate::diag::model::Diag;
use crate::eval::finding::Verdict;
use crate::eval::{Judge, Options};
use crate::facts::fact::Report;
use crate::model::ir::Rules;
use crate::report::bulk::{self, TableView};
use crate::report::{self, Health, HumanOptions, Input};
use crate::say;
use crate::syntax::tree::Severity;
use crate::workspace::{LoadedRules, load_rules_and};

use super::args::{self, CheckArgs, FailOn, Format};
use super::rules_from;

mod input;
mod options;
mod output;

pub(super) use options::define;

use output::{Output, What};

const MEMORY: u64 = 256;

/// Runs it; `None` where no table is asked for.
pub(super) fn run(matches: &ArgMatches, ui: &Ui) -> Option<u8> {
    let tables: Vec<PathBuf> = paths(matches, "table");
    if tables.is_empty() {
        return None;
    }
    let run = Run { args: args::read(matches), form: args::form(matches), matches, ui };
    Some(run.all(&tables).unwrap_or_else(|code| code))
}

struct Run<'r> {
    args: CheckArgs,
    form: args::Form,
    matches: &'r ArgMatches,
    ui: &'r Ui,
}

impl Run<'_> {
    fn all(&self, named: &[PathBuf]) -> Result<u8, u8> {
        let ui = self.ui;
        let mut sources = Sources::default();
        let loaded = load_rules_and(ui.disk(), &rules_from(self.args.rules.as_ref()), self.args.exceptions.as_deref(), &mut sources);
        if !loaded.problems.is_empty() {
            ui.tell(&loaded.problems, &sources);
            return Err(UNUSABLE);
        }
        let options = super::options(&self.args);
        let unknown = filters::unknown_name(&self.args.instruments, &self.args.targets, &[], &loaded.rules, ui.lang());
        if let Some(diag) = unknown.or_else(|| self.form_diag()) {
            return Err(self.tell(&diag));
        }
        let judge = Judge::new(&loaded.rules);
        let ask = self.ask(&loaded.rules, &judge, &options);
        let mut out = self.output()?;
        let tables = self.expand(named);
        let sums = self.judge(&tables, &ask, &mut out)?;
        if let Some(file) = out {
            file.end(ui).map_err(|diag| self.tell(&diag))?;
        }
        Ok(self.tell_all(&sums, tables.len(), &ask, (&loaded, &mut sources)))
    }

    fn tell(&self, diag: &Diag) -> u8 {
        self.ui.tell_one(diag);
        UNUSABLE
    }

    fn form_diag(&self) -> Option<Diag> {
        let lang = self.ui.lang();
        if matches!(self.form.format, Format::Human | Format::Json | Format::Csv) {
            return None;
        }
        let message =
            lang.pick("kết quả của bảng chỉ có các dạng human, json, csv", "the result of a table has the forms human, json and csv only");
        let help = lang.pick(
            "Bỏ `--format`, hoặc dùng `--verdicts TỆP.csv` để có từng kết luận.",
            "Leave `--format` out, or use `--verdicts FILE.csv` for every verdict.",
        );
        Some(Diag::error(code::TABLE_FORM, message).help(help))
    }

    fn ask<'a>(&self, rules: &'a Rules, judge: &'a Judge<'a>, options: &'a Options) -> Ask<'a> {
        let number = |name: &str| self.matches.get_one::<u64>(name).copied();
        let threads = || std::thread::available_parallelism().map_or(1, usize::from).min(16);
        Ask {
            rules,
            judge,
            options,
            manner: Manner {
                unit_kind: text(self.matches, "unit-kind"),
                source: self.args.reading.heading.grade,
                skip_bad: text(self.matches, "on-bad-row").as_deref() == Some("skip"),
            },
            ignored: texts(self.matches, "ignore-column"),
            explain: texts(self.matches, "explain-unit"),
            reasons: true,
            threads: number("threads").and_then(|n| usize::try_from(n).ok()).unwrap_or_else(threads),
            memory: number("memory").unwrap_or(MEMORY) << 20,
        }
    }

    // The file that is written beside the sums.
    fn written(&self) -> Option<(PathBuf, What)> {
        let verdicts = path(self.matches, "verdicts").map(|path| (path, What::Verdicts));
        verdicts.or_else(|| path(self.matches, "facts-out").map(|path| (path, What::Figures)))
    }

    fn output(&self) -> Result<Option<Output>, u8> {
        let begun = self.written().map(|(path, what)| Output::begin(path, what, self.ui));
        begun.transpose().map_err(|diag| self.tell(&diag))
    }

    // Shells of some systems leave `*` to the program.
    fn expand(&self, named: &[PathBuf]) -> Vec<PathBuf> {
        let mut all = Vec::new();
        for path in named {
            let pattern = path.to_str().filter(|p| !path.exists() && p.contains(['*', '?', '[']));
            let found: Vec<PathBuf> = pattern.and_then(|p| glob::glob(p).ok()).map(|g| g.flatten().collect()).unwrap_or_default();
            match found.is_empty() {
                true => all.push(path.clone()),
                false => all.extend(found),
            }
        }
        all
    }

    fn judge(&self, tables: &[PathBuf], ask: &Ask<'_>, out: &mut Option<Output>) -> Result<Sums, u8> {
        let wanted = self.wanted();
        let write: Box<Write<'_>> = match self.written() {
            Some((_, What::Figures)) => Box::new(bulk::statements::statements),
            _ => Box::new(move |verdicts, lines, to| bulk::rows(verdicts, lines, &wanted, to)),
        };
        let write = out.is_some().then_some(&*write);
        let mut all = Sums::default();
        let mut before = Vec::new();
        for table in tables {
            let mut input = self.open(table)?;
            let mut failed = false;
            let mut sink = |bytes: &[u8]| match out {
                Some(file) => file.add(bytes).inspect_err(|_| failed = true),
                None => Ok(()),
            };
            let mut progress = |read: u64| self.progress(table, read);
            let sums = stream::run(&mut *input, ask, write, &mut sink, &mut progress);
            let sums = sums.map_err(|stop| match (stop, failed, &out) {
                (Stop::Io(error), true, Some(file)) => self.tell(&self.ui.write_failed(&file.path, &error)),
                (stop, ..) => self.stopped(table, stop),
            })?;
            before.push((sums.years.clone(), sums.met.sequence.clone()));
            if let Some((a, b)) = stream::overlap(&before) {
                return Err(self.tell(&overlapping(&tables[a], &tables[b], self.ui.lang())));
            }
            all.append(sums);
        }
        Ok(all)
    }

    fn wanted(&self) -> Vec<Verdict> {
        let show = &self.form.show;
        let all = show.is_empty() || show.iter().any(|s| s == "all");
        Verdict::ALL.into_iter().filter(|v| all || show.iter().any(|s| s == v.id())).collect()
    }

    fn open(&self, table: &Path) -> Result<Box<dyn Feed>, u8> {
        if table != Path::new("-") {
            self.ui.disk().notes(table);
        }
        input::open(table, self.ui.lang()).map_err(|failed| match failed {
            input::Failed::Stop(stop) => self.stopped(table, stop),
            #[cfg(not(feature = "parquet"))]
            input::Failed::NotBuilt(diag) => self.tell(&diag),
        })
    }

    fn progress(&self, table: &Path, read: u64) {
        let (lang, name, mib) = (self.ui.lang(), table.display(), read >> 20);
        self.ui.disk().progress().begins(&say!(lang, "Đang đối chiếu {name}: {mib} MiB", "Judging {name}: {mib} MiB"));
    }

    fn stopped(&self, table: &Path, stop: Stop) -> u8 {
        let (lang, shown) = (self.ui.lang(), table.display());
        match stop {
            Stop::Bad(bad) => {
                let mut sources = Sources::default();
                let diag = bad.to_diag(&shown.to_string(), &mut sources, lang);
                self.ui.tell_diags(vec![diag], &sources);
            }
            Stop::Damaged(why) => {
                let why = if why.is_empty() { why } else { format!(" ({why})") };
                let message = say!(lang, "`{shown}` không phải là tệp Parquet nguyên vẹn{why}", "`{shown}` is no whole Parquet file{why}");
                let help = lang.pick(
                    "Tạo hoặc chép lại tệp: nó hỏng, bị cắt ngắn, hoặc được mã hóa.",
                    "Write or copy the file again: it is damaged, cut short, or encrypted.",
                );
                self.ui.tell_one(&Diag::error(code::TABLE_FORM, message).help(help));
            }
            Stop::Io(error) => {
                let why = ui::reason(lang, &error);
                let (code, message) = match error.kind() {
                    io::ErrorKind::NotFound => (code::NOT_FOUND, say!(lang, "không có tệp `{shown}`", "there is no file `{shown}`")),
                    _ => (code::UNREADABLE, say!(lang, "không đọc được `{shown}`: {why}", "`{shown}` cannot be read: {why}")),
                };
                let help = match error.kind() {
                    io::ErrorKind::IsADirectory => {
                        say!(lang, "Nêu các bảng trong đó: `--table '{shown}/*.csv'`.", "Name the tables in it: `--table '{shown}/*.csv'`.")
                    }
                    _ => lang.pick("Kiểm tra đường dẫn của bảng.", "Look at the path of the table.").to_string(),
                };
                self.ui.tell_one(&Diag::error(code, message).help(help));
            }
        }
        UNUSABLE
    }

    fn tell_all(&self, sums: &Sums, tables: usize, ask: &Ask<'_>, (loaded, sources): (&LoadedRules, &mut Sources)) -> u8 {
        let (ui, rules) = (self.ui, &loaded.rules);
        let targets: Vec<_> = rules.target_ids().filter(|id| ask.options.wants(rules, rules.target(*id))).collect();
        let mandatory = |at: usize| rules.target(targets[at]).severity == Severity::Mandatory;
        let failing = self.failing(sums, &mandatory);
        let view =
            TableView { rules, rules_hash: loaded.hash.clone(), as_of: self.args.as_of, targets: targets.clone(), sums, tables, failing };
        let mut text = match self.form.format {
            Format::Json => bulk::json(&view),
            Format::Csv => bulk::csv(&view, ui.lang()),
            _ => bulk::human(&view, &ui.style()),
        };
        if !ask.explain.is_empty() {
            text.push_str(&self.explained(sums, ask, loaded, sources));
        }
        let skipped = sums.met.bad_rows > 0;
        if skipped {
            self.tell_skipped(sums);
        }
        let missing: Vec<&String> = ask.explain.iter().filter(|unit| !sums.explained.iter().any(|r| r.unit == **unit)).collect();
        for unit in &missing {
            let lang = ui.lang();
            ui.say(&say!(lang, "Không có đơn vị `{unit}` trong bảng.\n", "There is no unit `{unit}` in the table.\n"));
        }
        ui.result(&text, if failing > 0 || skipped || !missing.is_empty() { FOUND } else { 0 })
    }

    fn tell_skipped(&self, sums: &Sums) {
        let mut sources = Sources::default();
        let lang = self.ui.lang();
        let file = lang.pick("bảng", "table");
        let diags = sums.met.bad.iter().map(|bad| bad.to_diag(file, &mut sources, lang)).collect();
        self.ui.tell_diags(diags, &sources);
    }

    fn failing(&self, sums: &Sums, mandatory: &dyn Fn(usize) -> bool) -> u64 {
        let level = self.args.fail_on;
        let mut failing = 0;
        if level >= FailOn::NotMet {
            failing += sums.count(Verdict::NotMet, mandatory);
        }
        if level >= FailOn::Contradiction {
            failing += sums.because(crate::eval::finding::Reason::Contradiction);
        }
        if level >= FailOn::Undetermined {
            failing += sums.count(Verdict::Undetermined, mandatory);
        }
        failing
    }

    // The plain evaluator's findings on the units that are asked for, as `check` tells them.
    fn explained(&self, sums: &Sums, ask: &Ask<'_>, loaded: &LoadedRules, sources: &mut Sources) -> String {
        let reports: Vec<Report> = sums.explained.iter().map(|r| shown(r, &loaded.rules, sources)).collect();
        let sources = &*sources;
        let outcomes = ask.judge.judge(&reports, ask.options);
        let input = Input {
            rules: &loaded.rules,
            sources,
            reports: &reports,
            outcomes: &outcomes,
            rules_hash: loaded.hash.clone(),
            as_of: self.args.as_of,
            health: Health { rule_files: loaded.files, report_files: 1, ..Health::default() },
        };
        let view = report::view(&input, self.ui.lang());
        let show = vec![Verdict::NotMet, Verdict::Undetermined];
        let options = HumanOptions { style: self.ui.style(), show, everything: false, focused: true };
        match self.form.format {
            Format::Json => report::json(&view),
            _ => format!("\n{}", report::human(&view, sources, &options)),
        }
    }
}

// A report of a table with a line for each figure to point at.
fn shown(report: &Report, rules: &Rules, sources: &mut Sources) -> Report {
    let mut report = report.clone();
    let (mut text, mut places) = (String::new(), Vec::new());
    for fact in &report.facts {
        let from = text.len();
        let tiers: Vec<&str> = fact.tiers.iter().map(|t| t.id()).collect();
        let at = if tiers.is_empty() { String::new() } else { format!("[{}]", tiers.join(", ")) };
        text.push_str(&format!("{}{at} = {}", rules.vocabulary.indicator(fact.indicator).id, fact.value.text));
        places.push(from..text.len());
        text.push('\n');
    }
    report.file = sources.add(format!("{} {}", report.unit, report.year), text);
    for (fact, place) in report.facts.iter_mut().zip(places) {
        fact.span = Span::new(report.file, place.start, place.end);
    }
    report
}

fn overlapping(a: &Path, b: &Path, lang: Lang) -> Diag {
    let (a, b) = (a.display(), b.display());
    let message =
        say!(lang, "`{a}` và `{b}` có thể cùng nói về một đơn vị trong một năm", "`{a}` and `{b}` may both speak of one unit in one year");
    Diag::error(code::TABLE_ORDER, message).help(lang.pick(
        "Gộp hai bảng làm một, xếp theo đơn vị rồi theo năm; hoặc chia theo năm, hoặc theo khoảng mã đơn vị.",
        "Make one table of both, sorted by unit and year; or divide them by years, or by ranges of units.",
    ))
}
