//! `lint`: what to look at again in rules and vocabulary.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::lang::Lang;
use crate::base::source::{FileId, Sources};
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::diag::render;
use crate::diag::words::rule_set;
use crate::lint::{self, Found, Input, Survey};
use crate::say;
use crate::workspace::builtin;
use crate::workspace::files::{Files, Kind, identity, shown};
use crate::workspace::{LoadedRules, RulesFrom, load_rules};

use super::args::Entry;
use super::check::rules_from;
use super::ui::Ui;
use super::{FOUND, UNUSABLE, explain, lint_law};

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
    let Some(mut reads) = read_all(&sets, ui) else { return UNUSABLE };
    if args.law {
        let sets: Vec<lint_law::Set<'_>> =
            reads.iter().map(|r| lint_law::Set { loaded: &r.loaded, sources: &r.sources, wanted: &r.wanted }).collect();
        return lint_law::run(&sets, args.fail_on, args.format == Format::Json, ui);
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
// with the others of its pack, which are those of `rules/` or of a folder with a vocabulary: tests, conflicts, gaps and what is amended
// lie between files.
fn sets(args: &LintArgs, disk: &dyn Files) -> Vec<Set> {
    if args.paths.is_empty() || args.rules.is_some() {
        return vec![Set { from: rules_from(args.rules.as_ref()), files: args.paths.clone() }];
    }
    let mut sets: Vec<Set> = Vec::new();
    for path in &args.paths {
        let folder = path.parent().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
        let pack = |folder: &Path| {
            let vocabulary = ["indicators.toml", "units.toml"].iter().any(|n| disk.kind(&folder.join(n)).is_ok());
            vocabulary || rules_from(None) == RulesFrom::Path(folder.into())
        };
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

fn read_all(sets: &[Set], ui: &Ui) -> Option<Vec<Read>> {
    let mut reads = Vec::new();
    for set in sets {
        let read = read(set, ui.disk());
        if !read.loaded.problems.is_empty() {
            ui.tell(&read.loaded.problems, &read.sources);
            return None;
        }
        if let Some(path) = stranger(set, &read, ui.disk()) {
            ui.tell_one(&not_part(path, set, ui.disk(), ui.lang()));
            return None;
        }
        reads.push(read);
    }
    Some(reads)
}

fn read(set: &Set, disk: &dyn Files) -> Read {
    let mut sources = Sources::default();
    let loaded = load_rules(disk, &set.from, &mut sources);
    let wanted = set.files.iter().flat_map(|path| inside(path, &sources, disk)).collect();
    Read { loaded, sources, wanted }
}

// The files that were read and that a path means, whatever way it is written.
fn inside(path: &Path, sources: &Sources, disk: &dyn Files) -> Vec<FileId> {
    let wanted = identity(disk, path);
    let files = (0..sources.len()).map(FileId);
    files.filter(|id| identity(disk, Path::new(&sources.get(*id).name)).starts_with(&wanted)).collect()
}

// A path that is no part of the rules it was to be looked at in.
fn stranger<'s>(set: &'s Set, read: &Read, disk: &dyn Files) -> Option<&'s PathBuf> {
    set.files.iter().find(|path| inside(path, &read.sources, disk).is_empty())
}

fn not_part(path: &Path, set: &Set, disk: &dyn Files, lang: Lang) -> Diag {
    let name = shown(path);
    if disk.kind(path).is_err() {
        let message = say!(lang, "không tìm thấy `{name}`", "`{name}` was not found");
        return Diag::error(code::NOT_FOUND, message).help(lang.pick("Kiểm tra lại đường dẫn.", "Check the path."));
    }
    let from = match &set.from {
        RulesFrom::Path(path) => format!("`{}`", shown(path)),
        RulesFrom::BuiltIn => lang.pick("bộ quy tắc có sẵn", "the rules built in").to_string(),
    };
    Diag::error(code::UNKNOWN_FILTER, say!(lang, "`{name}` không thuộc {from}", "`{name}` is no part of {from}"))
        .help(lang.pick("Nêu một tệp trong bộ quy tắc ấy, hoặc bỏ `--rules`.", "Name a file of these rules, or leave `--rules` out."))
}

impl Read {
    /// What the lints that are wanted find in the files that are.
    fn survey(&self, args: &LintArgs) -> Survey<'_> {
        let mut input = Input::new(&self.loaded.rules, &self.loaded.trees, &self.sources);
        input.lints.retain(|l| args.wants(l));
        input.as_of = args.as_of;
        let mut survey = lint::survey(&input);
        // What is built in cannot be mended by whoever uses it beside their own rules.
        let own = |f: &Found<'_>| self.loaded.built_in || !builtin::is_shown(&self.sources.get(f.at.file).name);
        // What lies between two files is of interest to both.
        let about = |f: &Found<'_>| f.to_diag(Lang::En).labels.iter().any(|l| self.wanted.contains(&l.span.file));
        let asked = |f: &Found<'_>| self.wanted.is_empty() || about(f);
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
    let rules = rule_set(&read.loaded.hash, ui.lang());
    let plural = |n: usize, one: &'static str, many: &'static str| if n == 1 { one } else { many };
    let (e, w, n) = (plural(errors, "error", "errors"), plural(warnings, "warning", "warnings"), plural(notes, "note", "notes"));
    let (lang, allowed) = (ui.lang(), survey.allowed);
    let mut text = say!(lang, "{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú", "{errors} {e}, {warnings} {w}, {notes} {n}");
    if allowed > 0 {
        text.push_str(&say!(lang, ", {allowed} đã được chấp nhận bằng `allow`", ", {allowed} accepted with `allow`"));
    }
    text.push_str(&say!(lang, " ({rules})\n", " ({rules})\n"));
    if survey.found.iter().any(|f| f.level > args.level) {
        text.push_str(lang.pick("`--level note` in cả các ghi chú.\n", "`--level note` shows the notes as well.\n"));
    }
    if survey.found.iter().any(|f| f.level <= args.level) {
        let hint = "`doichieu explain MÃ` giải thích từng mục và cách chấp nhận nó.\n";
        text.push_str(lang.pick(hint, "`doichieu explain CODE` explains each, and how to accept it.\n"));
    }
    text
}
