//! The pages of `explain`: each example does trigger its code, and each whole mended block is right.

use std::path::{Path, PathBuf};

use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::diag::model::Diag;
use doichieu::lint;
use doichieu::ruletest;
use doichieu::workspace::{RulesFrom, load_reports, load_rules};

use crate::memory::Memory;

const HEADER: &str = "+++\n[instrument]\nid = \"nq36a\"\nin_force = { from = 2015-10-14, until = 2019-03-06 }\n+++\n\n";
const SOUND: &str = "target a \"A\" {\n  binds    province\n  measure  tthc.tong\n  require  >= 1\n}\n";
const DOCUMENT: &str = "1.549 DVC từ mức độ 2 trở lên; 95,6% dịch vụ công; liên thông 04 cấp.";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for stage in std::fs::read_dir(root().join("docs/codes")).unwrap().map(|e| e.unwrap().path()) {
        for file in std::fs::read_dir(&stage).unwrap().map(|e| e.unwrap().path()) {
            let name = |p: &Path| p.file_stem().unwrap().to_str().unwrap().to_string();
            pages.push((format!("{}::{}", name(&stage), name(&file)), std::fs::read_to_string(&file).unwrap()));
        }
    }
    pages.sort();
    pages
}

/// Info string and text of each fence.
fn fences(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
            found.push((info, inside.join("\n") + "\n"));
        }
    }
    found
}

fn with_header(code: &str, text: &str) -> String {
    let whole = text.contains("+++") || code == "syntax::header-missing";
    if whole { text.to_string() } else { format!("{HEADER}{text}") }
}

/// The codes that a file of this name and text gives rise to beside the real vocabulary.
fn codes(code: &str, name: &str, text: &str) -> Vec<String> {
    found(code, name, text).0.into_iter().map(|d| d.code.into_owned()).collect()
}

fn found(code: &str, name: &str, text: &str) -> (Vec<Diag>, Sources) {
    let mut files = Memory::default();
    let read = |name: &str| std::fs::read(root().join("rules").join(name)).unwrap();
    for name in ["indicators.toml", "units.toml", "quantifiers.toml"] {
        files.put(format!("rules/{name}"), read(name));
    }
    files.put("rules/sound.rules", HEADER.replace("nq36a", "sound") + SOUND);
    if code == "model::instrument-twice" {
        files.put("rules/nq36a.rules", read("nq36a.rules"));
    }
    let mut reports = Vec::new();
    if name.contains(".facts.") {
        let document = text.lines().find_map(|l| l.strip_prefix("# report.txt: ")).unwrap_or(DOCUMENT);
        files.put("report.txt", document).put(name, text);
        reports.push(PathBuf::from(name));
    } else if name.ends_with(".rules") {
        files.put(format!("rules/{name}"), with_header(code, text));
    } else {
        files.put(format!("rules/{name}"), text);
    }
    let mut sources = Sources::default();
    let loaded = load_rules(&files, &RulesFrom::Path("rules".into()), &mut sources);
    let mut diags: Vec<_> = loaded.problems.iter().map(|p| p.to_diag(Lang::En)).collect();
    diags.extend(ruletest::run(&loaded.rules, None).failures.iter().map(|f| f.to_diag(&loaded.rules, Lang::En)));
    if code.starts_with("lint::") {
        let input = lint::Input::new(&loaded.rules, &loaded.trees, &sources);
        let shown = |f: &&lint::Found<'_>| sources.get(f.at.file).name != "rules/sound.rules";
        diags.extend(lint::run(&input).iter().filter(shown).map(|f| f.to_diag(Lang::En)));
    }
    diags.extend(load_reports(&files, &loaded.rules.vocabulary, &reports, &mut sources).problems.iter().map(|p| p.to_diag(Lang::En)));
    (diags, sources)
}

fn of(codes: &[String], code: &str) -> usize {
    codes.iter().filter(|c| *c == code).count()
}

#[test]
fn every_fix_that_is_offered_mends_what_it_is_offered_for() {
    let (mut tried, mut wrong) = (0, Vec::new());
    for (code, text) in pages() {
        let all = fences(&text);
        let Some((_, name)) = all.first().and_then(|(info, _)| info.split_once(' ')) else { continue };
        let (diags, sources) = found(&code, name, &all[0].1);
        let before: Vec<String> = diags.iter().map(|d| d.code.to_string()).collect();
        for (diag, fix) in diags.iter().flat_map(|d| d.fixes.iter().map(move |f| (d, f))) {
            tried += 1;
            let source = sources.get(fix.edits[0].0.file);
            let mut mended = source.text.clone();
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
            edits.iter().for_each(|(span, new)| mended.replace_range(span.range(), new));
            let now = codes("syntax::header-missing", name, &mended);
            if of(&now, &diag.code) >= of(&before, &diag.code) {
                wrong.push(format!("{code}: {:?} for {} leaves {now:?} of {before:?}", fix.title, diag.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried >= 30, "only {tried} fixes tried");
}

#[test]
fn examples_trigger_their_code_and_mended_blocks_are_right() {
    let (mut tried, mut wrong) = (0, Vec::new());
    for (code, text) in pages() {
        let (vi, en) = text.split_once("\n## en\n").unwrap();
        let all = fences(vi);
        assert_eq!(all, fences(en), "{code}: the halves show different texts");
        let (info, example) = &all[0];
        if let Some((_, name)) = info.split_once(' ') {
            tried += 1;
            let found = codes(&code, name, example);
            if !found.contains(&code) {
                wrong.push(format!("{code}: the example gives {found:?}"));
            }
        }
        let block = |t: &str| ["+++", "target ", "test "].iter().any(|w| t.starts_with(w)) && t.contains("}\n") && t.contains("require");
        for (info, mended) in all.iter().skip(1).filter(|(_, t)| block(t)) {
            let found = codes("", "mended.rules", mended);
            if !found.is_empty() {
                wrong.push(format!("{code}: the mended {info} gives {found:?}"));
            }
            if code.starts_with("lint::") && codes(&code, "mended.rules", mended).contains(&code) {
                wrong.push(format!("{code}: the mended {info} still gives it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried >= 100, "only {tried} examples tried");
}
