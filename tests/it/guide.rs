//! Pages that walk through commands: what a page prints is what the screen shows, and what it has the reader type is all there is to it.

use std::collections::BTreeSet;
use std::path::Path;

use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::workspace::{RulesFrom, load_rules};

use crate::command::{root, run, write};
use crate::memory::Memory;

/// Twelve hexadecimal digits are a rule set, and the vocabulary is free to change.
fn without_hash(text: &str) -> String {
    let hash = |word: &str| word.len() == 12 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric());
    words
        .map(|w| {
            if hash(w.trim_end_matches(|c: char| !c.is_alphanumeric())) {
                w.replace(|c: char| c.is_ascii_hexdigit(), "0")
            } else {
                w.to_string()
            }
        })
        .collect()
}

/// A screen agrees with what is printed of it when all of that stands there, in this order, and `[…]` stands for what lies between.
fn agrees(screen: &str, printed: &[&str]) -> bool {
    let (screen, printed) = (without_hash(screen.trim_end()) + "\n", without_hash(&(printed.join("\n") + "\n")));
    let pieces: Vec<&str> = printed.split("[…]\n").collect();
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
    if pieces.len() == 1 {
        return screen.trim_end() == printed.trim_end();
    }
    let mut rest = screen.as_str();
    let found = pieces.iter().all(|piece| rest.split_once(piece).map(|(_, behind)| rest = behind).is_some());
    found && screen.starts_with(first) && screen.ends_with(last)
}

/// The lines of a fence, its closing line read over.
pub(super) fn inside<'t>(lines: &mut impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    lines.take_while(|l| *l != "```").collect()
}

/// Runs the command of a `console` fence: `console 1` also says how it ends.
pub(super) fn try_command(folder: &Path, info: &str, printed: &[&str], lang: &str, page: &str) {
    let words: Vec<&str> = printed[0].strip_prefix("$ doichieu ").unwrap().split(' ').chain(["--lang", lang]).collect();
    let (code, out, err) = run(folder, &words);
    let screen = out + &err;
    assert!(agrees(&screen, &printed[1..]), "{page}: {} shows\n{screen}", printed[0]);
    if let Some(expected) = info.strip_prefix("console ") {
        assert_eq!(code, Some(expected.parse().unwrap()), "{page}: {}", printed[0]);
    }
}

/// Goes through a page whose fences give whole rule files by their name, in a folder of rules. Gives how many screens it shows.
pub(super) fn follow_files(page: &str, lang: &str, folder: &Path) -> usize {
    let text = std::fs::read_to_string(root().join("docs").join(page)).unwrap();
    let (mut shown, mut lines) = (0, text.lines());
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|i| !i.is_empty()) else { continue };
        let inside = inside(&mut lines);
        if info == "console" {
            try_command(folder, info, &inside, lang, page);
            shown += 1;
        } else if let Some((_, name)) = info.split_once(' ') {
            write(folder, &format!("rules/{name}"), inside.join("\n") + "\n");
        }
    }
    shown
}

/// Goes through a page that has its reader type commands in a folder and nothing else. Gives how many screens it shows.
pub(super) fn follow_page(page: &Path, lang: &str, folder: &Path) -> usize {
    let text = std::fs::read_to_string(page).unwrap();
    let (mut shown, mut lines) = (0, text.lines());
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let inside = inside(&mut lines);
        if info.starts_with("console") {
            try_command(folder, info, &inside, lang, &page.display().to_string());
            shown += 1;
        }
    }
    shown
}

const STEPS: &str = "examples/new-decision/steps";

pub(super) fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(|e| e.unwrap().path()) {
        let to = to.join(entry.file_name().unwrap());
        if entry.is_dir() {
            std::fs::create_dir_all(&to).unwrap();
            copy(&entry, &to);
        } else {
            std::fs::copy(entry, to).unwrap();
        }
    }
}

/// Someone who follows the guide, and what they were told to type since the file was last held against its step.
struct Reader<'p> {
    page: &'p str,
    folder: tempfile::TempDir,
    typed: Vec<String>,
    steps: BTreeSet<String>,
}

impl Reader<'_> {
    /// The step holds what was to be typed. In a rule file nothing else is new: whoever types what the page says has this file.
    fn reach(&mut self, step: &str) {
        let text = std::fs::read_to_string(root().join(STEPS).join(step)).unwrap();
        let file = self.folder.path().join("rules").join(if step.contains(".test.") { "qd99-thu.test.rules" } else { "qd99-thu.rules" });
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        for piece in &self.typed {
            assert!(text.contains(piece.as_str()), "{}: {step} lacks\n{piece}", self.page);
        }
        let known: BTreeSet<&str> = before.lines().chain(self.typed.iter().flat_map(|t| t.lines())).collect();
        let new: Vec<&str> = text.lines().filter(|l| !known.contains(l) && !l.is_empty()).collect();
        assert!(new.is_empty() || step.starts_with("6-"), "{}: {step} has lines that nobody was told to type: {new:?}", self.page);
        std::fs::write(file, text).unwrap();
        self.typed.clear();
        self.steps.insert(step.to_string());
    }
}

/// Follows the guide from its first line. Gives its fences without what the screen shows, which alone differs between languages.
fn follow_guide(page: &str, lang: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("docs").join(page)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("examples/new-decision/start"), folder.path());
    std::fs::create_dir(folder.path().join("seeds")).unwrap();
    copy(&root().join("seeds"), &folder.path().join("seeds"));
    let mut reader = Reader { page, folder, typed: Vec::new(), steps: BTreeSet::new() };
    let (mut told, mut lines) = (Vec::new(), text.lines());
    while let Some(line) = lines.next() {
        if let Some((_, step)) = line.split_once("](../examples/new-decision/steps/") {
            reader.reach(step.split(')').next().unwrap());
        }
        let Some(info) = line.strip_prefix("```") else { continue };
        let inside = inside(&mut lines);
        match info.split_once(' ') {
            None => reader.typed.push(inside.join("\n") + "\n"),
            Some(("text", name)) => {
                assert_eq!(std::fs::read_to_string(reader.folder.path().join(name)).unwrap(), inside.join("\n") + "\n", "{page}: {name}");
            }
            Some(_) => try_command(reader.folder.path(), info, &inside, lang, page),
        }
        let screen = info.starts_with("console");
        told.push(format!("{info}\n{}", if screen { inside[0].to_string() } else { inside.join("\n") }));
    }
    assert!(reader.typed.is_empty(), "{page}: no step holds\n{}", reader.typed.join("\n"));
    let all = std::fs::read_dir(root().join(STEPS)).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(reader.steps, all, "{page}: each step is reached");
    told
}

#[test]
fn the_walk_to_a_signed_off_pack_shows_what_the_screen_shows() {
    let (english, vietnamese) = (follow_guide("rules-guide.md", "en"), follow_guide("rules-guide.vi.md", "vi"));
    assert_eq!(english, vietnamese, "both pages have the reader do the same");
    assert!(english.iter().filter(|t| t.starts_with("console")).count() >= 15);
}

#[cfg(all(feature = "xlsx", feature = "html", feature = "package"))]
#[test]
fn the_auditors_year_shows_what_the_screen_shows() {
    for (page, lang) in [("docs/audit-guide.md", "en"), ("docs/audit-guide.vi.md", "vi")] {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(follow_page(&root().join(page), lang, folder.path()), 8, "{page}");
    }
}

#[test]
fn what_is_left_out_of_a_screen_is_marked() {
    let screen = "a\nb\nc\nd\n";
    assert!(agrees(screen, &["a", "b", "c", "d"]) && agrees(screen, &["a", "[…]", "d"]) && agrees(screen, &["a", "b", "[…]"]));
    assert!(!agrees(screen, &["a", "d"]) && !agrees(screen, &["b", "[…]", "d"]) && !agrees(screen, &["a", "[…]", "b"]));
    assert!(!agrees(screen, &["a", "[…]", "c", "b", "[…]", "d"]));
}

/// What is wrong with a rule file beside the real vocabulary, names apart that only stand for others.
fn wrong(text: &str) -> Vec<String> {
    let mut files = Memory::default();
    for name in ["indicators.toml", "units.toml", "quantifiers.toml"] {
        files.put(format!("rules/{name}"), std::fs::read(root().join("rules").join(name)).unwrap());
    }
    files.put("rules/example.rules", text);
    let loaded = load_rules(&files, &RulesFrom::Path("rules".into()), &mut Sources::default());
    let codes = loaded.problems.iter().map(|p| p.to_diag(Lang::En)).map(|d| format!("{}: {}", d.code, d.message));
    codes.filter(|c| !c.starts_with("model::unknown-") && !c.starts_with("file::no-targets")).collect()
}

#[test]
fn whole_examples_of_the_language_reference_can_be_used() {
    let page = std::fs::read_to_string(root().join("docs/language.md")).unwrap();
    let (mut tried, mut lines) = (0, page.lines());
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|i| !i.is_empty()) else { continue };
        let text = inside(&mut lines).join("\n") + "\n";
        if info == "rules" {
            assert_eq!(wrong(&text), [""; 0], "{text}");
            tried += 1;
        }
    }
    assert!(tried >= 6, "{tried} examples");
}
