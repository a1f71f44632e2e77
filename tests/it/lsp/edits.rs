//! Ten thousand edits, the same in every run: none stops the server, and what it says at the end is what a fresh look at the text says.

use std::str::FromStr;
use std::sync::Arc;

use doichieu::base::lang::Lang;
use doichieu::lsp::{Encoding, State};
use lsp_types::{Diagnostic, Position, Range, TextDocumentContentChangeEvent, Uri};
use serde_json::json;

use crate::memory::Memory;

use super::editor::{METHODS, path, uri};

const VOCABULARY: &str = "[[indicator]]\nid = \"x.a\"\ntype = \"count\"\nvi = \"Số a\"\nen = \"A\"\n\n[[indicator]]\nid = \"x.n\"\ntype = \"count\"\nvi = \"Tổng\"\nen = \"All\"\n\n[[indicator]]\nid = \"x.s\"\ntype = \"share\"\nvi = \"Tỷ lệ\"\nen = \"Share\"\nis = \"x.a / x.n\"\ntiers = [\"tinh\"]\n";
const UNITS: &str = "[[unit]]\nid = \"phu-tho\"\nname = \"Phú Thọ\"\nkind = \"province\"\n";
const RULES: &str = "+++\n[instrument]\nid = \"thu\"\ntitle = \"Thử nghiệm 😀\"\nin_force = { from = 2010-01-01, until = 2020-12-31 }\n+++\n\n# chú thích đã gõ\ndefine hai = x.a + x.a\n\ntarget mot \"Tỷ lệ đạt\" {\n  quote    \"\"\"dòng một\ndòng hai\"\"\"\n  binds    province\n  measure  x.s\n  tiers    tinh\n  require  >= 90% by 2016-12-31\n}\n\ncheck ba \"Kiểm tra\" {\n  require  hai >= x.a\n}\n\ntest \"đủ\" {\n  given    x.s[tinh] = 95%\n  as of    2016-12-31\n  expect   mot met\n}\n";
const OTHER: &str = "+++\n[instrument]\nid = \"khac\"\nin_force = { from = 2010-01-01 }\n+++\ntarget sua \"Sửa\" amends thu.mot from 2016-07-01 {\n  binds province\n  measure x.n\n  require >= 3\n}\n";
const FACTS: &str = "[report]\nunit = \"phu-tho\"\nyear = 2016\npublished = 2016-12-31\nsource = \"official\"\n\n[[fact]]\nindicator = \"x.a\"\nvalue = \"hơn 40\"\nquote = \"bốn mươi\"\n";

const FILES: [(&str, &str); 5] = [
    ("rules/thu.rules", RULES),
    ("rules/khac.rules", OTHER),
    ("rules/indicators.toml", VOCABULARY),
    ("rules/units.toml", UNITS),
    ("bc.facts.toml", FACTS),
];

const PIECES: [&str; 40] = [
    "a",
    " ",
    "\n",
    "\r\n",
    "\"",
    "\"\"\"",
    "{",
    "}",
    "(",
    "[",
    "]",
    "#",
    "+++\n",
    "=",
    ">= ",
    "by ",
    "2016-12-31",
    "31/12/2016",
    "87,11%",
    "≥",
    "target x \"X\" {\n",
    "require",
    "expect mot met\n",
    "e\u{302}\u{301}",
    "đ",
    "😀",
    "𠮷",
    "\u{feff}",
    "\u{200b}",
    "\t",
    "x.a",
    "x.s[tinh]",
    "define hai = hai\n",
    "test \"t\" {\n",
    "[[fact]]\n",
    "value = 3\n",
    "id = \"x.a\"\n",
    "-",
    "thu.mot",
    "1549",
];

// A generator of our own, so that every run on every machine makes the same edits.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn files() -> Memory {
    let mut files = Memory::default();
    FILES.iter().for_each(|(name, text)| {
        files.put(path(name), *text);
    });
    files
}

fn state() -> State {
    State::new(Arc::new(files()), vec![path("")], Lang::Vi, Encoding::Utf16)
}

fn address(name: &str) -> Uri {
    Uri::from_str(&uri(name)).unwrap()
}

fn position(text: &str, at: usize) -> Position {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    Position::new(text[..at].matches('\n').count() as u32, text[start..at].encode_utf16().count() as u32)
}

// A place that an editor could name: on a character, and not between the two halves of a line end.
fn place(text: &str, chance: &mut Chance) -> usize {
    let mut at = chance.below(text.len() + 1);
    while !text.is_char_boundary(at) || (at > 0 && text[..at].ends_with('\r')) {
        at -= 1;
    }
    at
}

fn edit(text: &mut String, chance: &mut Chance) -> TextDocumentContentChangeEvent {
    let (a, b) = (place(text, chance), place(text, chance));
    let (start, mut end) = (a.min(b), a.max(b));
    if chance.below(8) != 0 {
        end = end.min(start + chance.below(12));
        while !text.is_char_boundary(end) || (end > 0 && text[..end].ends_with('\r')) {
            end -= 1;
        }
    }
    let end = end.max(start);
    let new = if chance.below(3) == 0 { "" } else { PIECES[chance.below(PIECES.len())] };
    let range = Range::new(position(text, start), position(text, end));
    text.replace_range(start..end, new);
    TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: new.into() }
}

fn all_diagnostics(state: &State) -> Vec<Vec<Diagnostic>> {
    FILES.iter().map(|(name, _)| state.texts.id(&path(name)).map_or(Vec::new(), |file| state.diagnostics(file))).collect()
}

fn ask_something(state: &State, name: &str, text: &str, chance: &mut Chance) {
    let method = METHODS[chance.below(METHODS.len())];
    let at = position(text, place(text, chance));
    let params = json!({
        "textDocument": { "uri": uri(name) }, "position": at, "range": { "start": at, "end": at }, "options": { "tabSize": 2, "insertSpaces": true },
        "context": { "diagnostics": [], "includeDeclaration": true, "triggerKind": 1 }, "newName": "x.moi",
    });
    // Renaming may be refused, with words; all else must have been understood.
    let answer = state.answer(&format!("textDocument/{method}"), params);
    assert!(answer.is_ok() || method.to_lowercase().contains("rename"), "{method}: {answer:?}");
}

#[test]
fn ten_thousand_edits_end_where_a_fresh_look_does() {
    let mut chance = Chance(0x1f3a_5b7c_9d2e_4680);
    let mut told = 0;
    for round in 0..50 {
        let (mut state, mut texts) = (state(), FILES.map(|(_, text)| text.to_string()));
        FILES.iter().for_each(|(name, text)| state.open(address(name), 1, text.to_string()));
        for step in 0..200 {
            // Mostly one file, as people do; a step back to the beginning keeps texts from drowning in noise.
            let which = if chance.below(4) == 0 { chance.below(FILES.len()) } else { round % FILES.len() };
            let (name, text) = (FILES[which].0, &mut texts[which]);
            let change = match chance.below(60) {
                0 => {
                    *text = FILES[which].1.to_string();
                    TextDocumentContentChangeEvent { range: None, range_length: None, text: text.clone() }
                }
                _ => edit(text, &mut chance),
            };
            state.change(&address(name), step + 2, vec![change]);
            if chance.below(3) > 0 {
                state.refresh();
            }
            ask_something(&state, name, text, &mut chance);
        }
        state.settle();
        for ((name, _), text) in FILES.iter().zip(&texts) {
            let file = state.texts.id(&path(name)).unwrap();
            assert_eq!(state.texts.get(file).text, *text, "round {round}: the server has another text of {name}");
        }
        let mut fresh = self::state();
        FILES.iter().zip(&texts).for_each(|((name, _), text)| fresh.open(address(name), 1, text.clone()));
        fresh.settle();
        let (now, then) = (all_diagnostics(&state), all_diagnostics(&fresh));
        assert_eq!(now, then, "round {round}: {texts:#?}");
        told += now.iter().map(Vec::len).sum::<usize>();
    }
    assert!(told > 100, "the edits made only {told} mistakes: nothing was tried");
}

#[test]
fn what_is_told_at_once_is_what_a_survey_tells_of_one_file() {
    let mut chance = Chance(0x0dd_ba11);
    for round in 0..60 {
        let (mut state, mut text) = (state(), RULES.to_string());
        state.open(address("rules/thu.rules"), 1, text.clone());
        state.settle();
        for step in 0..4 {
            let change = edit(&mut text, &mut chance);
            state.change(&address("rules/thu.rules"), step + 2, vec![change]);
        }
        let file = state.texts.id(&path("rules/thu.rules")).unwrap();
        let spoken = |state: &State| -> Vec<String> {
            let of_one_file = |d: &&Diagnostic| !d.message.contains("thu.mot");
            let told = state.diagnostics(file);
            let codes = told.iter().filter(of_one_file).map(|d| format!("{:?} {:?}", d.code, d.range.start));
            codes.filter(|c| c.contains("syntax::") || c.contains("model::")).collect()
        };
        state.refresh();
        let quick = spoken(&state);
        state.settle();
        assert_eq!(quick, spoken(&state), "round {round}: {text}");
    }
}
