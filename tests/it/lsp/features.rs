//! What an editor shows and does: each request on the packs and a stored report.

use serde_json::{Value, json};

use super::editor::{Editor, ROOT, applied, uri, workspace};

const PACK: &str = "rules/nq36a.rules";
const FACTS: &str = "seeds/phu-tho-2015/report.facts.toml";

fn packed() -> Editor {
    let mut editor = Editor::new(workspace());
    editor.open_pack("nq36a.rules");
    editor
}

fn open_facts(editor: &mut Editor) {
    let files = workspace();
    let text = String::from_utf8(files.0[&super::editor::path(FACTS)].clone()).unwrap();
    editor.open(FACTS, &text);
}

fn hovered(editor: &mut Editor, needle: &str, into: usize) -> String {
    let answer = editor.ask_at("textDocument/hover", PACK, needle, into).unwrap();
    answer["contents"]["value"].as_str().unwrap_or("").to_string()
}

fn labels(answer: &Value) -> Vec<String> {
    answer["items"].as_array().unwrap().iter().map(|i| i["label"].as_str().unwrap().to_string()).collect()
}

/// The labels offered where `|` stands in a text that is laid in place of the pack.
fn offered(text: &str) -> Vec<String> {
    labels(&completion(text))
}

fn completion(text: &str) -> Value {
    let header = "+++\n[instrument]\nid = \"thu\"\nissued = 2016-01-01\nin_force = { from = 2016-01-01, until = 2018-06-30 }\n+++\n";
    let whole = if text.starts_with("+++") { text.to_string() } else { format!("{header}{text}") };
    let mut editor = Editor::new(workspace());
    editor.open("rules/thu.rules", &whole.replacen('|', "", 1));
    editor.open("rules/where.rules", &whole);
    let position = editor.position("rules/where.rules", "|", 0);
    editor.ask("textDocument/completion", json!({ "textDocument": { "uri": uri("rules/thu.rules") }, "position": position })).unwrap()
}

#[test]
fn hover_tells_of_targets_indicators_numbers_days_and_words() {
    let mut editor = packed();
    let all = [
        hovered(&mut editor, "target dvc-muc-2", 9),
        hovered(&mut editor, "dvc.muc_2_tro_len.ty_le", 3),
        hovered(&mut editor, ">= 100%", 4),
        hovered(&mut editor, "2016-12-31", 2),
        hovered(&mut editor, "binds", 1),
        hovered(&mut editor, "nq36a", 1),
        hovered(&mut editor, "# ", 1),
    ];
    insta::assert_snapshot!(all.join("\n\n=====\n\n"));
}

#[test]
fn hover_speaks_vietnamese_to_an_editor_that_names_no_language() {
    let mut editor = Editor::with(workspace(), json!({}));
    editor.open_pack("nq36a.rules");
    let all = [
        hovered(&mut editor, "target dvc-muc-2", 9),
        hovered(&mut editor, "dvc.muc_2_tro_len.ty_le", 3),
        hovered(&mut editor, "require", 2),
    ];
    insta::assert_snapshot!(all.join("\n\n=====\n\n"));
}

#[test]
fn completion_finds_indicators_by_vietnamese_names_without_marks() {
    for typed in ["dich vu cong muc 3", "dịch vụ công mức 3", "muc 3 dvc", "dvc.muc_3"] {
        let found = offered(&format!("target a \"A\" {{\n  binds province\n  measure {typed}|\n}}\n"));
        assert!(found.contains(&"dvc.muc_3".to_string()), "{typed}: {found:?}");
        assert!(!found.contains(&"may_tinh.ty_le".to_string()), "{typed}: {found:?}");
    }
}

#[test]
fn what_is_chosen_takes_the_place_of_all_that_was_typed() {
    let answer = completion("target a \"A\" {\n  binds province\n  measure dich vu cong muc 3|\n}\n");
    let item = answer["items"].as_array().unwrap().iter().find(|i| i["label"] == "dvc.muc_3").unwrap();
    let range = &item["textEdit"]["range"];
    assert_eq!((&range["start"]["character"], &range["end"]["character"]), (&json!(10), &json!(28)), "{item}");
    assert_eq!(item["textEdit"]["newText"], "dvc.muc_3");
    assert!(item["filterText"].as_str().unwrap().contains("dich vu cong"), "{item}");
    assert!(
        item["documentation"]["value"].as_str().unwrap().contains("Kiểu")
            || item["documentation"]["value"].as_str().unwrap().contains("Type")
    );
}

#[test]
fn completion_knows_where_it_is() {
    let block = |line: &str| format!("target a \"A\" {{\n  binds    province\n  measure  dvc.muc_3\n  {line}\n}}\n\ntest \"t\" {{\n}}\n");
    let cases: [(String, &[&str], &[&str]); 14] = [
        (block("|"), &["require", "tiers", "quote"], &["binds", "measure", "given", "expect"]),
        (block("tiers |"), &["tinh", "huyen"], &["province", "dvc.muc_3"]),
        (block("basis |"), &["verified", "restated"], &["met"]),
        (block("allow a|"), &["no-advice", "basis-below"], &["allow-unused"]),
        (block("severity a|"), &["advisory"], &["verified"]),
        (block("require >= 30% by |"), &["2016-12-31", "2017-12-31", "2018-06-30"], &["2018-12-31", "2015-12-31", "dvc.muc_3"]),
        (block("require >= 30% at |"), &["tinh"], &["2016-12-31"]),
        (block("require dvc.muc_4[|"), &["tinh"], &["dvc.muc_3"]),
        (block("when unit.kind = |"), &["province"], &[]),
        (block("quote \"dvc|"), &[], &["dvc.muc_3"]),
        (block("# binds |"), &[], &["province"]),
        ("|".into(), &["target", "check", "test", "define", "skip"], &["measure"]),
        ("test \"t\" {\n  expect nq36a.dvc-muc-2 undetermined |\n}\n".into(), &["whole-not-reported"], &["met"]),
        ("test \"t\" {\n  unit phu|\n}\n".into(), &["phu-tho"], &["ben-tre"]),
    ];
    for (text, wanted, unwanted) in cases {
        let found = offered(&text);
        for word in wanted {
            assert!(found.iter().any(|f| f == word), "{word} is not offered in {text}: {found:?}");
        }
        for word in unwanted {
            assert!(!found.iter().any(|f| f == word), "{word} is offered in {text}");
        }
    }
}

#[test]
fn completion_offers_targets_and_instruments_that_can_be_amended() {
    let found = offered("target a \"A\" amends nq36a.dvc|");
    assert!(found.contains(&"nq36a.dvc-muc-2".into()), "{found:?}");
    let found = offered("+++\n[instrument]\nid = \"thu\"\nreplaced_by = \"nq|\"\nin_force = { from = 2016-01-01 }\n+++\n");
    assert!(found.contains(&"nq17".into()) && found.contains(&"nq36a".into()), "{found:?}");
    let found = offered("+++\n[instrument]\nid = \"thu\"\nin_force = { from = 2016-01-01 }\niss|\n+++\n");
    assert!(found.contains(&"issuer".into()) && !found.contains(&"id".into()), "{found:?}");
}

#[test]
fn completion_in_facts_and_vocabulary_offers_what_they_take() {
    let mut editor = Editor::new(workspace());
    let cases = [
        ("a.facts.toml", "[report]\nunit = \"phú|\"\n", "phu-tho"),
        ("b.facts.toml", "[[fact]]\nindicator = \"dich vu cong muc 3|\"\n", "dvc.muc_3"),
        ("c.facts.toml", "[[fact]]\ntier = \"|\"\n", "huyen"),
        ("d.facts.toml", "[[fact]]\n|\n", "quote"),
        ("rules/indicators.toml", "[[indicator]]\ntype = \"|\"\n", "share"),
    ];
    for (file, text, wanted) in cases {
        editor.open(&format!("mark-{}", file.replace('/', "-")), text);
        let position = editor.position(&format!("mark-{}", file.replace('/', "-")), "|", 0);
        editor.open(file, &text.replace('|', ""));
        let answer = editor.ask("textDocument/completion", json!({ "textDocument": { "uri": uri(file) }, "position": position })).unwrap();
        assert!(labels(&answer).iter().any(|l| l == wanted), "{wanted} is not offered in {text}: {:?}", labels(&answer));
    }
}

#[test]
fn a_name_leads_to_where_it_is_made_known_and_to_all_that_use_it() {
    let mut editor = packed();
    open_facts(&mut editor);
    let there = editor.ask_at("textDocument/definition", PACK, "dvc.muc_2_tro_len.ty_le", 3).unwrap();
    assert_eq!(there[0]["uri"], uri("rules/indicators.toml"));
    let name = editor.text(FACTS).split("indicator = \"").nth(1).unwrap().split('"').next().unwrap().to_string();
    let there = editor.ask_at("textDocument/definition", FACTS, &name, 2).unwrap();
    assert_eq!(there[0]["uri"], uri("rules/indicators.toml"));
    let all = editor.ask_at("textDocument/references", FACTS, &name, 2).unwrap();
    let mut files: Vec<&str> = all.as_array().unwrap().iter().map(|l| l["uri"].as_str().unwrap()).collect();
    files.sort_unstable();
    files.dedup();
    assert!(files.contains(&uri(FACTS).as_str()) && files.contains(&uri("rules/indicators.toml").as_str()), "{files:?}");
    let there = editor.ask_at("textDocument/definition", FACTS, "\"phu-tho\"", 3).unwrap();
    assert_eq!(there[0]["uri"], uri("rules/units.toml"));
    let expect = editor.ask_at("textDocument/definition", PACK, "expect dvc-muc-2 ", 9).unwrap();
    assert_eq!(expect[0]["range"]["start"], editor.position(PACK, "target dvc-muc-2", 7));
}

#[test]
fn the_names_in_a_score_lead_to_their_target_and_indicator() {
    const FILE: &str = "rules/vi_du.rules";
    let header = "+++\n[instrument]\nid = \"vi-du\"\nin_force = { from = 2016-01-01 }\n+++\n";
    let target = "target nhieu \"T\" {\n  binds province\n  measure tthc.tong\n  require >= 5\n}\n";
    let score = "score s \"S\" {\n  binds province\n  points 5 if nhieu met\n  points 5 from dvc.muc_4 linear 0..9\n}\n";
    let mut editor = Editor::new(workspace());
    editor.open(FILE, &format!("{header}{target}{score}"));
    let there = editor.ask_at("textDocument/definition", FILE, "if nhieu met", 4).unwrap();
    assert_eq!(there[0]["range"]["start"], editor.position(FILE, "target nhieu", 7));
    let there = editor.ask_at("textDocument/definition", FILE, "dvc.muc_4", 2).unwrap();
    assert_eq!(there[0]["uri"], uri("rules/indicators.toml"));
    let hover = editor.ask_at("textDocument/hover", FILE, "if nhieu met", 4).unwrap();
    assert!(hover["contents"]["value"].as_str().unwrap().contains("(`nhieu`)"), "{hover}");
}

#[test]
fn an_indicator_is_renamed_in_rules_tests_vocabulary_and_facts() {
    let mut editor = packed();
    open_facts(&mut editor);
    let name = "dvc.muc_2_tro_len";
    let position = editor.position("rules/nq36a.rules", "dvc.muc_2_tro_len.ty_le", 3);
    let at = json!({ "textDocument": { "uri": uri(PACK) }, "position": position });
    let prepared = editor.ask("textDocument/prepareRename", at.clone()).unwrap();
    assert_eq!(prepared["placeholder"], format!("{name}.ty_le"));
    let rename = |editor: &mut Editor, new: &str| {
        let mut params = at.clone();
        params["newName"] = new.into();
        editor.ask("textDocument/rename", params)
    };
    assert!(rename(&mut editor, "dvc.muc_3").unwrap_err().contains("already"));
    assert!(rename(&mut editor, "Mức 2").unwrap_err().contains("not well formed"));
    assert!(rename(&mut editor, "dvc.value").unwrap_err().contains("reserved"));
    let edit = rename(&mut editor, "dvc.tu_muc_2.ty_le").unwrap();
    let rules = applied(&edit, PACK, editor.text(PACK));
    assert!(rules.contains("measure  dvc.tu_muc_2.ty_le") && !rules.contains("dvc.muc_2_tro_len.ty_le"));
    let vocabulary = applied(&edit, "rules/indicators.toml", doichieu::workspace::builtin::text("indicators.toml").unwrap());
    assert!(vocabulary.contains("\"dvc.tu_muc_2.ty_le\"") && !vocabulary.contains("dvc.muc_2_tro_len.ty_le"));
    let facts = applied(&edit, FACTS, editor.text(FACTS));
    assert_ne!(facts, editor.text(FACTS), "the facts keep the old name");
    assert!(!facts.contains("dvc.muc_2_tro_len.ty_le"));
}

#[test]
fn a_target_is_renamed_with_what_expects_and_amends_it() {
    let mut files = workspace();
    let amends = "+++\n[instrument]\nid = \"moi\"\nin_force = { from = 2016-01-01 }\n+++\ntarget x \"X\" amends nq36a.dvc-muc-2 from 2016-07-01 {\n  binds province\n  measure dvc.muc_3\n  require >= 3\n}\n";
    files.put(format!("{ROOT}/rules/moi.rules"), amends);
    let mut editor = Editor::new(files);
    editor.open_pack("nq36a.rules");
    let position = editor.position(PACK, "target dvc-muc-2", 9);
    let at = json!({ "textDocument": { "uri": uri(PACK) }, "position": position, "newName": "dvc-tu-muc-2" });
    let edit = editor.ask("textDocument/rename", at).unwrap();
    let rules = applied(&edit, PACK, editor.text(PACK));
    assert!(rules.contains("target dvc-tu-muc-2 ") && rules.contains("expect dvc-tu-muc-2 ") && !rules.contains("expect dvc-muc-2 "));
    assert!(applied(&edit, "rules/moi.rules", amends).contains("amends nq36a.dvc-tu-muc-2 from"));
}

#[test]
fn a_name_that_is_built_in_is_not_renamed() {
    let mut editor = Editor::new(crate::memory::Memory::default());
    editor.open(FACTS, "[[fact]]\nindicator = \"dvc.muc_3\"\n");
    let refused = editor.ask_at("textDocument/prepareRename", FACTS, "dvc.muc_3", 1).unwrap_err();
    assert!(refused.contains("built into the program"), "{refused}");
}

#[test]
fn a_slip_is_mended_by_its_quick_fix() {
    let mut editor = packed();
    editor.replace(PACK, "measure  dvc.muc_2_tro_len.ty_le", "measure  dvc.muc_2_tro_lne.ty_le");
    let position = editor.position(PACK, "dvc.muc_2_tro_lne", 2);
    let params = json!({ "textDocument": { "uri": uri(PACK) }, "range": { "start": position, "end": position }, "context": { "diagnostics": [], "only": ["quickfix"] } });
    let actions = editor.ask("textDocument/codeAction", params).unwrap();
    let action = actions.as_array().unwrap().iter().find(|a| a["title"].as_str().unwrap().contains("dvc.muc_2_tro_len.ty_le")).unwrap();
    let mended = applied(&action["edit"], PACK, editor.text(PACK));
    assert!(mended.contains("measure  dvc.muc_2_tro_len.ty_le") && !mended.contains("tro_lne"));
}

#[test]
fn everything_that_is_sure_is_mended_at_once() {
    let mut editor = packed();
    editor.replace(PACK, "require  >= 100%", "require  ≥ 100 %");
    let actions = act(&mut editor, PACK, "+++", 0, "source.fixAll");
    let mended = applied(&actions[0]["edit"], PACK, editor.text(PACK));
    assert!(mended.contains("require  >= 100%"), "{mended}");
}

fn act(editor: &mut Editor, file: &str, needle: &str, length: usize, only: &str) -> Value {
    let (start, end) = (editor.position(file, needle, 0), editor.position(file, needle, length));
    let params = json!({ "textDocument": { "uri": uri(file) }, "range": { "start": start, "end": end }, "context": { "diagnostics": [], "only": [only] } });
    editor.ask("textDocument/codeAction", params).unwrap()
}

#[test]
fn a_test_is_added_that_passes() {
    let mut editor = packed();
    let actions = act(&mut editor, PACK, "target dvc-muc-2", 0, "refactor");
    let text = applied(&actions[0]["edit"], PACK, editor.text(PACK));
    let added = text.split("\n\ntest ").nth(1).unwrap().split("\n}").next().unwrap();
    insta::assert_snapshot!(added);
    let mut files = workspace();
    files.put(format!("{ROOT}/{PACK}"), text);
    let mut other = Editor::new(files);
    other.open_pack("nq17.rules");
    other.until(|e| !e.said.is_empty());
    assert!(!other.codes(PACK).contains(&"ruletest::failed"), "{:?}", other.said[PACK]);
}

#[test]
fn a_pasted_clause_becomes_a_target_with_what_is_not_known_left_open() {
    let mut editor = packed();
    let clause = "# Đến ngày 31/12/2018, có ít nhất 30% hồ sơ \"thủ tục\" được xử lý trực tuyến.";
    editor.replace(PACK, "\ntarget dvc-muc-2", &format!("\n\n{clause}\n\ntarget dvc-muc-2"));
    let actions = act(&mut editor, PACK, clause, 0, "refactor");
    let made = actions.as_array().unwrap().iter().find(|a| a["title"] == "Make a target of this clause").unwrap();
    let text = applied(&made["edit"], PACK, editor.text(PACK));
    let start = text.find("target den-ngay").unwrap();
    insta::assert_snapshot!(&text[start..start + text[start..].find("\n}").unwrap() + 2]);
}

#[test]
fn a_file_is_formatted_and_left_alone_where_it_has_mistakes() {
    let mut editor = packed();
    let whole = editor.text(PACK).to_string();
    editor.replace(PACK, "  binds    province", "      binds province");
    let params = json!({ "textDocument": { "uri": uri(PACK) }, "options": { "tabSize": 2, "insertSpaces": true } });
    let edits = editor.ask("textDocument/formatting", params.clone()).unwrap();
    let edit = json!({ "changes": { uri(PACK): edits } });
    assert_eq!(applied(&edit, PACK, editor.text(PACK)), whole);
    editor.replace(PACK, "      binds province", "      binds provinze ≥");
    assert_eq!(editor.ask("textDocument/formatting", params).unwrap(), Value::Null);
}

#[test]
fn symbols_folds_and_colours_cover_a_file() {
    let mut editor = packed();
    let file = json!({ "textDocument": { "uri": uri(PACK) } });
    let symbols = editor.ask("textDocument/documentSymbol", file.clone()).unwrap();
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert!(names.starts_with(&["nq36a"]) && names.contains(&"dvc-muc-2"), "{names:?}");
    let folds = editor.ask("textDocument/foldingRange", file.clone()).unwrap();
    assert!(folds.as_array().unwrap().iter().any(|f| f["startLine"] == 0 && f["kind"] == "imports"), "{folds}");
    let tokens = editor.ask("textDocument/semanticTokens/full", file).unwrap();
    let data: Vec<u64> = tokens["data"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    let mut line = 0;
    let lines: Vec<&str> = editor.text(PACK).lines().collect();
    let mut column = 0;
    let mut keywords = Vec::new();
    for token in data.chunks(5) {
        column = if token[0] > 0 { token[1] } else { column + token[1] };
        line += token[0] as usize;
        let units: Vec<u16> = lines[line].encode_utf16().collect();
        let text = String::from_utf16(&units[column as usize..(column + token[2]) as usize]).unwrap();
        if token[3] == 4 {
            keywords.push(text);
        }
    }
    assert!(["target", "binds", "measure", "require", "by"].iter().all(|k| keywords.iter().any(|w| w == k)), "{keywords:?}");
    assert!(keywords.iter().all(|w| w.chars().all(|c| c.is_ascii_lowercase())), "{keywords:?}");
}

#[test]
fn the_workspace_is_searched_without_marks() {
    let mut editor = packed();
    let found = editor.ask("workspace/symbol", json!({ "query": "phu tho" })).unwrap();
    assert!(found.as_array().unwrap().iter().any(|s| s["name"].as_str().unwrap().starts_with("phu-tho: Phú Thọ")), "{found}");
    assert_eq!(editor.ask("workspace/symbol", json!({ "query": "không hề có gì như thế này" })).unwrap(), json!([]));
}

#[test]
fn hints_count_what_the_stored_reports_prove() {
    let refresh =
        json!({ "capabilities": { "workspace": { "inlayHint": { "refreshSupport": true } } }, "initializationOptions": { "lang": "en" } });
    let mut editor = Editor::with(workspace(), refresh);
    editor.open_pack("nq36a.rules");
    editor.until(|e| e.asked.iter().any(|m| m == "workspace/inlayHint/refresh"));
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9999, "character": 0 } });
    let hints = editor.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": uri(PACK) }, "range": range })).unwrap();
    let labels: Vec<&str> = hints.as_array().unwrap().iter().map(|h| h["label"].as_str().unwrap()).collect();
    assert!(labels.iter().any(|l| l.starts_with("met ")), "{labels:?}");
}

#[test]
fn tests_are_run_from_the_editor() {
    let mut editor = packed();
    let lenses = editor.ask("textDocument/codeLens", json!({ "textDocument": { "uri": uri(PACK) } })).unwrap();
    let command = &lenses[0]["command"];
    assert_eq!(command["command"], "doichieu.runTests");
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    editor.ask("workspace/executeCommand", params.clone()).unwrap();
    editor.until(|e| e.shown.iter().any(|m| m.contains(", 0 failed")));
    let line =
        editor.text(PACK).lines().find(|l| l.trim_start().starts_with("expect dvc-muc-2 ") && l.ends_with(" met")).unwrap().to_string();
    editor.replace(PACK, &line, &line.replace(" met", " not-met"));
    editor.ask("workspace/executeCommand", params).unwrap();
    editor.until(|e| e.shown.iter().any(|m| m.contains(", 1 failed") && m.contains("expected `not-met`")));
}

#[test]
fn places_are_right_behind_marks_apart_and_characters_beyond_the_bmp() {
    let text = "\u{feff}+++\r\n[instrument]\r\nid = \"thu\"\r\nin_force = { from = 2016-01-01 }\r\n+++\r\ntarget t \"😀 𠮷 ca\u{302}\u{301}p đo\u{323}\" amends nq36a.dvc-muc-22 from 2016-02-01 {\r\n  binds province\r\n  measure dvc.muc_3\r\n  require >= 1\r\n}\r\n";
    for encoding in ["utf-16", "utf-8"] {
        let general =
            json!({ "capabilities": { "general": { "positionEncodings": [encoding] } }, "initializationOptions": { "lang": "en" } });
        let mut editor = Editor::with(workspace(), general);
        editor.open("rules/thu.rules", text);
        editor.until(|e| e.codes("rules/thu.rules").contains(&"model::unknown-target"));
        let said = editor.said["rules/thu.rules"].iter().find(|d| d["code"] == "model::unknown-target").unwrap().clone();
        let line = text.lines().nth(5).unwrap();
        let head = &line[..line.find("nq36a.").unwrap()];
        let column = if encoding == "utf-8" { head.len() } else { head.encode_utf16().count() };
        assert_eq!(said["range"]["start"], json!({ "line": 5, "character": column }), "{encoding}");
        let wide = "nq36a.dvc-muc-22".len();
        assert_eq!(said["range"]["end"]["character"], column + wide, "{encoding}");
    }
}
