//! The way of a session: diagnostics come and go, requests are called back, nonsense is answered.

use doichieu::lsp::Ended;
use serde_json::{Value, json};

use super::editor::{Editor, METHODS, uri, workspace};

const PACK: &str = "rules/nq36a.rules";

#[test]
fn a_mistake_is_told_and_goes_away_with_its_cause() {
    let mut editor = Editor::new(workspace());
    editor.open_pack("nq36a.rules");
    editor.replace(PACK, "require  >=", "requier  >=");
    editor.until(|e| e.codes(PACK).contains(&"syntax::unknown-field"));
    let said = editor.said[PACK].iter().find(|d| d["code"] == "syntax::unknown-field").unwrap().clone();
    assert_eq!(said["range"]["start"], editor.position(PACK, "requier", 0));
    assert_eq!(said["codeDescription"]["href"], "doichieu:explain/syntax/unknown-field");
    assert!(said["message"].as_str().unwrap().contains("did you mean `require`"), "{said}");
    editor.replace(PACK, "requier  >=", "require  >=");
    editor.until(|e| e.codes(PACK).iter().all(|c| !c.starts_with("syntax")));
    assert_eq!(editor.leave(), Ended::Asked);
}

#[test]
fn the_language_is_the_one_the_editor_names() {
    for (params, word) in [
        (json!({}), "không có"),
        (json!({ "locale": "en-GB" }), "no such"),
        (json!({ "locale": "en", "initializationOptions": { "lang": "vi" } }), "không có"),
    ] {
        let mut editor = Editor::with(workspace(), params);
        editor.open(
            "rules/x.rules",
            "+++\n[instrument]\nid = \"x\"\nin_force = { from = 2016-01-01 }\n+++\ntarget a \"A\" {\n  bounds province\n}\n",
        );
        editor.until(|e| !e.codes("rules/x.rules").is_empty());
        let text = json!(editor.said["rules/x.rules"]).to_string();
        assert!(text.contains(word), "{text}");
    }
}

#[test]
fn a_change_of_the_vocabulary_is_told_in_rules_and_facts_that_stand_on_it() {
    let mut editor = Editor::new(workspace());
    editor.open_pack("indicators.toml");
    let id = |id: &str| format!("id      = \"{id}\"");
    let (rules, facts) = ("rules/nq36a.rules", "seeds/phu-tho-2015/report.facts.toml");
    editor.replace("rules/indicators.toml", &id("dvc.muc_3_4.ty_le"), &id("dvc.khac.ty_le"));
    editor.until(|e| e.codes(rules).contains(&"model::unknown-name"));
    editor.replace("rules/indicators.toml", &id("dvc.khac.ty_le"), &id("dvc.muc_3_4.ty_le"));
    editor.until(|e| e.codes(rules).iter().all(|c| *c != "model::unknown-name"));
    let reported = std::str::from_utf8(&workspace().0[&super::editor::path(facts)]).unwrap().to_string();
    let first = reported.split("indicator = \"").nth(1).unwrap().split('"').next().unwrap().to_string();
    editor.replace("rules/indicators.toml", &id(&first), &id("khong.co"));
    editor.until(|e| e.codes(facts).contains(&"facts::unknown-indicator"));
}

#[test]
fn places_in_other_files_are_related_information() {
    let mut files = workspace();
    let text = doichieu::workspace::builtin::text("nq17.rules").unwrap();
    files.put("/w/rules/copy.rules", text);
    let mut editor = Editor::new(files);
    editor.open("rules/copy.rules", text);
    let twice = |e: &Editor| ["rules/copy.rules", "rules/nq17.rules"].iter().any(|f| e.codes(f).contains(&"model::instrument-twice"));
    editor.until(twice);
    let said = editor.said.values().flatten().find(|d| d["code"] == "model::instrument-twice").unwrap();
    let other = said["relatedInformation"][0]["location"]["uri"].as_str().unwrap();
    assert!(other.ends_with("nq17.rules") || other.ends_with("copy.rules"), "{said}");
}

#[test]
fn a_failing_test_is_a_diagnostic() {
    let mut editor = Editor::new(workspace());
    let text = editor.open_pack("nq17.rules");
    let line = text.lines().find(|l| l.trim_start().starts_with("expect") && l.ends_with(" not-met")).unwrap();
    let wrong = line.replace(" not-met", " met");
    editor.replace("rules/nq17.rules", line, &wrong);
    editor.until(|e| e.codes("rules/nq17.rules").contains(&"ruletest::failed"));
}

#[test]
fn requests_that_are_called_back_are_not_worked_on() {
    let mut editor = Editor::new(workspace());
    editor.open_pack("nq36a.rules");
    let hints: Vec<_> = (0..200)
        .map(|_| {
            let id = editor.send("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": uri(PACK) } }));
            editor.tell("$/cancelRequest", json!({ "id": id }));
            id
        })
        .collect();
    let answers: Vec<_> = hints.iter().map(|id| editor.answer(id)).collect();
    assert!(answers.iter().all(|a| a.is_ok() || a.as_ref().is_err_and(|m| m == "cancelled")), "{answers:?}");
    assert_eq!(editor.leave(), Ended::Asked);
}

#[test]
fn nonsense_is_answered_and_harms_nothing() {
    let mut editor = Editor::new(workspace());
    editor.open_pack("nq36a.rules");
    editor.open("rules/b.rules", "\u{0}+++\n\"\"\"");
    editor.open("x.facts.toml", "[report\nunit = \"");
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": uri("never-opened.rules"), "version": 3 }, "contentChanges": [{ "text": "x" }] }),
    );
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri("never-opened.rules") } }));
    editor.tell("textDocument/didOpen", json!({ "textDocument": 3 }));
    for file in [PACK, "rules/b.rules", "x.facts.toml", "gone.rules", "rules/indicators.toml"] {
        for (line, character) in [(0, 0), (4_000_000_000_u32, 4_000_000_000_u32), (3, 999), (20, 12)] {
            let position = json!({ "line": line, "character": character });
            let turned = json!({ "start": position, "end": { "line": 0, "character": 1 } });
            for method in METHODS {
                let params = json!({
                    "textDocument": { "uri": uri(file) }, "position": position, "range": turned, "newName": "x y",
                    "context": { "diagnostics": [], "includeDeclaration": false, "triggerKind": 1 }, "options": { "tabSize": 2, "insertSpaces": true },
                });
                // An answer or a refusal, whatever it is.
                let _ = editor.ask(&format!("textDocument/{method}"), params);
            }
        }
    }
    assert!(editor.ask("textDocument/hover", json!({ "position": "?" })).is_err());
    assert!(editor.ask("textDocument/unheardOf", Value::Null).unwrap_err().contains("unheardOf"));
    assert!(editor.ask("workspace/executeCommand", json!({ "command": "rm" })).is_err());
    assert_eq!(editor.leave(), Ended::Asked);
}

#[test]
fn an_editor_that_leaves_without_a_word_is_noticed() {
    for says_exit in [true, false] {
        let mut editor = Editor::new(workspace());
        editor.open_pack("nq36a.rules");
        assert_eq!(editor.hang_up(says_exit), Ended::Gone);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_at_its_first_byte() {
    let mut files = workspace();
    files.put("/w/rules/old.rules", b"target a \"\xc4\xe3\"".as_slice());
    let mut editor = Editor::new(files);
    editor.open_pack("nq36a.rules");
    editor.until(|e| e.codes("rules/old.rules") == ["file::not-utf8"]);
}
