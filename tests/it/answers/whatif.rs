use super::{folder, json, page};
use crate::command::refused;

#[test]
fn says_what_turns_because_of_which_fact_and_what_stays() {
    let folder = folder();
    for lang in ["vi", "en"] {
        let args = ["whatif", "--set", "dvc.muc_3=420", "--set", "may_tinh.ty_le[xa]=95%", "pt", "--lang", lang, "--width", "80"];
        let (code, out) = page(folder.path(), &args);
        assert_eq!(code, Some(1), "{out}");
        insta::assert_snapshot!(format!("whatif_{lang}"), out);
    }
}

#[test]
fn a_set_fact_replaces_the_reported_one_and_only_that() {
    let folder = folder();
    let at = folder.path();
    let (code, answer) = json(at, &["whatif", "--set", "dvc.muc_3=420", "--set", "may_tinh.ty_le[xa]=95%", "pt"]);
    let entry = &answer["entries"][0];
    let turns: Vec<String> =
        entry["turns"].as_array().unwrap().iter().map(|t| format!("{} {} {}", t["target"], t["now"]["verdict"], t["because"])).collect();
    assert_eq!(code, Some(1));
    assert_eq!(turns, ["\"thu.may-tinh\" \"met\" [\"may_tinh.ty_le[xa]\"]", "\"thu.muc-3-nhieu\" \"met\" [\"dvc.muc_3\"]"]);
    assert_eq!(entry["assumed"][0]["replaces"][0]["value"], "164");
    assert_eq!(entry["stays"].as_array().unwrap().len(), 3);
    assert_eq!(entry["summary"]["was"]["not_met"], 4);
    assert_eq!(entry["summary"]["now"]["not_met"], 2);
    // Of another tier it is another fact.
    let (_, answer) = json(at, &["whatif", "--set", "may_tinh.ty_le[huyen]=10%", "pt"]);
    assert_eq!(answer["entries"][0]["assumed"][0]["replaces"], serde_json::json!([]));
    assert_eq!(answer["entries"][0]["turns"], serde_json::json!([]));
}

#[test]
fn exits_as_a_check_of_the_supposed_report_would() {
    let folder = folder();
    let all = ["--set", "dvc.muc_3=465", "--set", "may_tinh.ty_le[xa]=90%", "--set", "hs.tre_han.ty_le=2%"];
    let (code, answer) = json(folder.path(), &[&["whatif"], &all[..], &["pt"]].concat());
    assert_eq!(code, Some(0), "{answer:#}");
    assert_eq!(answer["entries"][0]["turns"].as_array().unwrap().len(), 4);
}

#[test]
fn contradictions_with_what_is_reported_are_said() {
    let folder = folder();
    let args = ["whatif", "--set", "tthc.tong=100", "pt", "--lang", "en", "--width", "80"];
    let (_, out) = page(folder.path(), &args);
    assert!(out.contains("! 2 new contradictions: what is assumed cannot be true together with other facts"), "{out}");
    let (_, answer) = json(folder.path(), &args);
    assert_eq!(answer["entries"][0]["contradictions"], serde_json::json!({ "was": 0, "now": 2 }));
    assert_eq!(answer["entries"][0]["turns"][0]["now"]["reason"], "contradiction");
}

#[test]
fn what_cannot_be_assumed_is_told_with_its_place() {
    let folder = folder();
    let at = folder.path();
    refused(at, &["whatif", "pt", "--set", "tthc.tog=3"], "Did you mean `tthc.tong`?");
    refused(at, &["whatif", "pt", "--set", "tthc.tong"], "lacks a name or a value");
    refused(at, &["whatif", "pt", "--set", "tthc.tong=1.549"], "may be 1549 or a decimal");
    refused(at, &["whatif", "pt", "--set", "tthc.tong=3", "--set", "tthc.tong=4"], "one fact is assumed twice");
    refused(at, &["whatif", "pt", "--set", "dvc.muc_3[hueyn]=3"], "did you mean `huyen`?");
    refused(at, &["whatif", "pt"], "--set");
    refused(at, &["whatif", "--set", "tthc.tong=3"], "there is nothing to check");
    refused(at, &["whatif", "--set", "tthc.tong=3", "khong-co"], "`khong-co` was not found");
    refused(at, &["whatif", "--set", "tthc.tong=3", "pt", "--unit", "ben-tre"], "there is no report of `ben-tre`");
}
