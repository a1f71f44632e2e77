//! `lint`: what to look at again in rules and vocabulary.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::source::{FileId, Sources};
use crate::diag::model::Severity;
use crate::diag::render;
use crate::lint::{self, Found, Input, Survey};
use crate::say;
use crate::workspace::files::{Files, Kind, shown};
use crate::workspace::{LoadedRules, RulesFrom, load_rules};

use super::args::Entry;
use super::check::rules_from;
use super::ui::Ui;
use super::{FOUND, UNUSABLE, explain};

mod args;
mod fix;
mod json;
mod list;

use args::{Format, LintArgs};

pub(super) const ENTRY: Entry = Entry {
    name: "lint",
    about: ("Tìm những chỗ trong quy tắc nên xem lại", "Find what to look at again in rules"),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define: args::define,
    run,
};

/// Rules that were read together, and which of their files were asked about.
struct Set {
    from: RulesFrom,
    /// Files of the set that alone are of interest; all where there are none.
    files: Vec<PathBuf>,
}

/// One set as it was read.
struct Read {
    loaded: LoadedRules,
    sources: Sources,
    wanted: Vec<FileId>,
}

fn run(matches: &ArgMatches, ui: &Ui) -> u8 {
    let args = match args::read(matches, ui.lang()) {
        Ok(args) => args,
        Err(diag) => {
            ui.tell_one(&diag);
            return UNUSABLE;
        }
    };
    if args.list {
        return ui.result(&list::draw(&ui.style()), 0);
    }
    if let Some(lint) = args.explain {
        return explain::code_page(lint.code.0, ui);
    }
    let sets = sets(&args, ui.disk());
    let mut reads = Vec::new();
    for set in &sets {
        match read(set, ui.disk()) {
            Ok(read) => reads.push(read),
            Err((loaded, sources)) => {
                ui.tell(&loaded.problems, &sources);
                return UNUSABLE;
            }
        }
    }
    if args.fix {
        for (set, read) in sets.iter().zip(&mut reads) {
            if !fix::apply(set, read, &args, ui) {
                return UNUSABLE;
            }
        }
    }
    show(&reads, &args, ui)
}

// The rules that are named, else those of the folder of each path, else `rules/`, else those built in. A file is looked at together
// with the others of its pack: tests, conflicts and gaps lie between files.
fn sets(args: &LintArgs, disk: &dyn Files) -> Vec<Set> {
    if args.paths.is_empty() || args.rules.is_some() {
        return vec![Set { from: rules_from(args.rules.as_ref()), files: args.paths.clone() }];
    }
    let mut sets: Vec<Set> = Vec::new();
    for path in &args.paths {
        let folder = path.parent().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
        let pack = |folder: &Path| ["indicators.toml", "units.toml"].iter().any(|n| disk.kind(&folder.join(n)).is_ok());
        let is_file = disk.kind(path).is_ok_and(|k| k == Kind::File);
        let (root, file) = match folder.filter(|f| is_file && pack(f)) {
            Some(folder) => (folder.to_path_buf(), Some(path.clone())),
            None => (path.clone(), None),
        };
        let from = RulesFrom::Path(root);
        match sets.iter_mut().find(|s| s.from == from) {
            // A folder that is named as a whole is wanted as a whole.
            Some(set) if set.files.is_empty() || file.is_none() => set.files.clear(),
            Some(set) => set.files.extend(file),
            None => sets.push(Set { from, files: file.into_iter().collect() }),
        }
    }
    sets
}

fn read(set: &Set, disk: &dyn Files) -> Result<Read, (LoadedRules, Sources)> {
    let mut sources = Sources::default();
    let loaded = load_rules(disk, &set.from, &mut sources);
    if !loaded.problems.is_empty() {
        return Err((loaded, sources));
    }
    let mut wanted = Vec::new();
    for path in &set.files {
        let name = shown(path);
        let inside = |file: &str| file == name || Path::new(file).starts_with(&name);
        wanted.extend((0..sources.len()).map(FileId).filter(|id| inside(&sources.get(*id).name)));
    }
    Ok(Read { loaded, sources, wanted })
}

impl Read {
    /// What the lints that are wanted find in the files that are.
    fn survey(&self, args: &LintArgs) -> Survey<'_> {
        let mut input = Input::new(&self.loaded.rules, &self.loaded.trees, &self.sources);
        input.lints.retain(|l| args.wants(l));
        let mut survey = lint::survey(&input);
        // What is built in cannot be mended by whoever uses it beside their own rules.
        let own = |f: &Found<'_>| self.loaded.built_in || !self.sources.get(f.at.file).name.starts_with("doichieu:");
        let asked = |f: &Found<'_>| self.wanted.is_empty() || self.wanted.contains(&f.at.file);
        survey.found.retain(|f| own(f) && asked(f));
        survey
    }
}

fn show(reads: &[Read], args: &LintArgs, ui: &Ui) -> u8 {
    let surveys: Vec<(&Read, Survey<'_>)> = reads.iter().map(|r| (r, r.survey(args))).collect();
    let fails = surveys.iter().flat_map(|(_, s)| &s.found).any(|f| args.fail_on.is_some_and(|level| f.level <= level));
    let text = match args.format {
        Format::Human => human(&surveys, args, ui),
        Format::Json => json::draw(&surveys, ui.lang()),
    };
    ui.result(&text, if fails { FOUND } else { 0 })
}

fn human(surveys: &[(&Read, Survey<'_>)], args: &LintArgs, ui: &Ui) -> String {
    let mut text = String::new();
    for (read, survey) in surveys {
        for found in survey.found.iter().filter(|f| f.level <= args.level) {
            text.push_str(&render::human(&found.to_diag(ui.lang()), &read.sources, &ui.style()));
            text.push('\n');
        }
        text.push_str(&summary(read, survey, args, ui));
    }
    text
}

fn summary(read: &Read, survey: &Survey<'_>, args: &LintArgs, ui: &Ui) -> String {
    let count = |level: Severity| survey.found.iter().filter(|f| f.level == level).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let hash = read.loaded.hash.get(..12).unwrap_or_default();
    let plural = |n: usize, one: &'static str, many: &'static str| if n == 1 { one } else { many };
    let (e, w, n) = (plural(errors, "error", "errors"), plural(warnings, "warning", "warnings"), plural(notes, "note", "notes"));
    let (lang, allowed) = (ui.lang(), survey.allowed);
    let mut text = say!(lang, "{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú", "{errors} {e}, {warnings} {w}, {notes} {n}");
    if allowed > 0 {
        text.push_str(&say!(lang, ", {allowed} đã được chấp nhận bằng `allow`", ", {allowed} accepted with `allow`"));
    }
    text.push_str(&say!(lang, " (bộ quy tắc {hash})\n", " (rule set {hash})\n"));
    if survey.found.iter().any(|f| f.level > args.level) {
        text.push_str(lang.pick("`--level note` in cả các ghi chú.\n", "`--level note` shows the notes as well.\n"));
    }
    if survey.found.iter().any(|f| f.level <= args.level) {
        let hint = "`doichieu explain MÃ` giải thích từng mục và cách chấp nhận nó.\n";
        text.push_str(lang.pick(hint, "`doichieu explain CODE` explains each, and how to accept it.\n"));
    }
    text
}
