//! Files of exceptions in an editor: their names follow a rename, and what is wrong with them is told.

use serde_json::json;

use super::editor::{Editor, ROOT, applied, uri, workspace};

const FILE: &str = "exceptions/ben-tre.toml";
const EXCEPTION: &str = "[[exception]]\nunit     = \"ben-tre\"\ntarget   = \"nq36a.lien-thong-4-cap\"\ndocument = \"123/QĐ-UBND\"\nsigner   = \"Trần Văn A\"\nissued   = 2016-03-01\nuntil    = 2017-12-31\n";

fn editor(text: &str) -> Editor {
    let mut files = workspace();
    files.put(format!("{ROOT}/{FILE}"), text);
    let mut editor = Editor::new(files);
    editor.open(FILE, text);
    editor
}

#[test]
fn an_exception_follows_the_new_name_of_its_target_and_instrument() {
    let mut editor = editor(EXCEPTION);
    for (needle, new, wanted) in
        [("lien-thong-4-cap", "lien-thong", "\"nq36a.lien-thong\""), ("nq36a", "nghi-quyet-36a", "\"nghi-quyet-36a.lien-thong-4-cap\"")]
    {
        let position = editor.position(FILE, needle, 2);
        let at = json!({ "textDocument": { "uri": uri(FILE) }, "position": position, "newName": new });
        let edit = editor.ask("textDocument/rename", at).unwrap();
        assert!(applied(&edit, FILE, EXCEPTION).contains(wanted));
        let rules = applied(&edit, "rules/nq36a.rules", doichieu::workspace::builtin::text("nq36a.rules").unwrap());
        assert!(rules.contains(&format!("target {new} ")) || rules.contains(&format!("id       = \"{new}\"")), "{rules}");
    }
    let there = editor.ask_at("textDocument/definition", FILE, "ben-tre", 2).unwrap();
    assert_eq!(there[0]["uri"], uri("rules/units.toml"));
}

#[test]
fn an_exception_from_what_does_not_exist_is_told_and_goes_when_mended() {
    let mut editor = editor(&EXCEPTION.replace("4-cap", "5-cap"));
    editor.until(|e| e.codes(FILE) == ["exception::unknown-target"]);
    editor.replace(FILE, "5-cap", "4-cap");
    editor.until(|e| e.codes(FILE).is_empty());
}

#[test]
fn a_key_that_is_missing_is_told_of_a_file_that_was_just_changed() {
    let mut editor = editor(EXCEPTION);
    editor.replace(FILE, "signer   = \"Trần Văn A\"\n", "");
    editor.until(|e| e.codes(FILE) == ["file::missing-key"]);
}

#[test]
fn completion_offers_units_targets_and_keys() {
    let cases = [("unit = \"phu|\"\n", "phu-tho"), ("target = \"nq36a.lien|\"\n", "nq36a.lien-thong-4-cap"), ("si|\n", "signer")];
    for (line, wanted) in cases {
        let text = format!("[[exception]]\n{line}");
        let mut editor = editor(&text);
        let position = editor.position(FILE, "|", 0);
        editor.replace(FILE, "|", "");
        let answer = editor.ask("textDocument/completion", json!({ "textDocument": { "uri": uri(FILE) }, "position": position })).unwrap();
        let labels: Vec<&str> = answer["items"].as_array().unwrap().iter().map(|i| i["label"].as_str().unwrap()).collect();
        assert!(labels.contains(&wanted), "{line}: {labels:?}");
    }
}
