use super::{FACTS, folder, json, page, report};
use crate::command::refused;

fn needs(answer: &serde_json::Value) -> Vec<String> {
    let all = answer["entries"][0]["needs"].as_array().unwrap();
    all.iter().map(|n| format!("{}{} {}", n["indicator"].as_str().unwrap(), n["tier"], n["value"].as_str().unwrap())).collect()
}

#[test]
fn says_the_least_change_in_units_that_an_office_uses() {
    let folder = folder();
    for lang in ["vi", "en"] {
        let (code, out) = page(folder.path(), &["gap", "pt", "--lang", lang, "--width", "80"]);
        assert_eq!(code, Some(1), "{out}");
        insta::assert_snapshot!(format!("gap_{lang}"), out);
    }
    let (_, answer) = json(folder.path(), &["gap", "pt"]);
    assert_eq!(needs(&answer), ["dvc.muc_3null 465", "hs.tre_han.ty_lenull 0.02", "may_tinh.ty_le\"xa\" 0.9"]);
    let shared = answer["entries"][0]["needs"][0]["for"].as_array().unwrap();
    assert_eq!(shared.iter().map(|f| f["value"].as_str().unwrap()).collect::<Vec<_>>(), ["465", "400"]);
    let after: Vec<&str> = answer["entries"][0]["lines"].as_array().unwrap().iter().map(|l| l["after"].as_str().unwrap()).collect();
    assert_eq!(after, ["met"; 4]);
    assert_eq!(answer["entries"][0]["missing_from_report"][0]["target"], "thu.lan");
}

#[test]
fn what_is_held_fixed_is_not_changed() {
    let folder = folder();
    let at = folder.path();
    let (_, answer) = json(at, &["gap", "pt", "--hold", "dvc.muc_3", "--target", "thu.muc-3"]);
    assert_eq!(needs(&answer), ["tthc.tongnull 546"], "fewer procedures, where nothing else is left");
    let (_, answer) =
        json(at, &["gap", "pt", "--hold", "dvc.muc_3", "--hold", "tthc.tong", "--hold", "dvc.muc_3.ty_le", "--target", "thu.muc-3"]);
    assert_eq!(needs(&answer), Vec::<String>::new());
    let (_, out) = page(at, &["gap", "pt", "--hold", "may_tinh.ty_le[xa]", "--lang", "en", "--width", "200"]);
    assert!(out.contains("everything that could change it is held fixed (`--hold`)"), "{out}");
}

#[test]
fn a_reported_share_rises_with_its_count() {
    let folder = folder();
    let at = folder.path();
    let share = ("dvc.muc_3.ty_le", "\"10.6%\"", "", "10,6% dịch vụ mức độ 3");
    report(at, "share", "phu-tho", &[share]);
    let (_, answer) = json(at, &["gap", "share", "--target", "thu.muc-3"]);
    assert_eq!(needs(&answer), ["dvc.muc_3.ty_lenull 0.3"]);
    // Restated beside its parts, the published share goes with them.
    report(at, "all", "phu-tho", &[&FACTS[..2], &[share]].concat());
    let (_, answer) = json(at, &["gap", "all", "--target", "thu.muc-3"]);
    assert_eq!(needs(&answer), ["dvc.muc_3null 465"]);
    // The whole is not known: the share can be said, the number cannot.
    report(at, "part", "phu-tho", &[FACTS[0], share]);
    let (_, answer) = json(at, &["gap", "part", "--target", "thu.muc-3"]);
    assert_eq!(needs(&answer), ["dvc.muc_3.ty_lenull 0.3"]);
}

#[test]
fn where_no_least_change_is_known_the_reason_is_said() {
    let folder = folder();
    let at = folder.path();
    let rules = std::fs::read_to_string(at.join("rules/thu.rules")).unwrap();
    let more = "\ntarget mang-lon \"Hơn 90%\" {\n  binds province\n  measure may_tinh.ty_le[xa]\n  require > 90% by 2016-12-31\n}\n
target hoac \"Một trong hai\" {\n  binds province\n  require dvc.muc_3 >= 400 or dvc.muc_4 >= 100 by 2016-12-31\n}\n";
    std::fs::write(at.join("rules/thu.rules"), rules + more).unwrap();
    report(at, "pt", "phu-tho", &[FACTS, &[("dvc.muc_4", "3", "", "3 dịch vụ mức độ 4")]].concat());
    let why = |target: &str| {
        let (_, answer) = json(at, &["gap", "pt", "--target", target, "--lang", "en"]);
        assert_eq!(needs(&answer), Vec::<String>::new());
        answer["entries"][0]["lines"][0]["why_not"].as_str().unwrap().to_string()
    };
    assert!(why("thu.mang-lon").starts_with("the limit itself is not enough"));
    assert!(why("thu.hoac").starts_with("the condition has alternatives"));
}

#[test]
fn what_only_the_report_lacks_is_told_apart_within_one_target() {
    let folder = folder();
    let at = folder.path();
    report(at, "tinh", "phu-tho", &[("may_tinh.ty_le", "\"80%\"", "tinh", "80% công chức cấp tỉnh có máy tính")]);
    let args = ["gap", "tinh", "--target", "thu.may-tinh", "--lang", "en", "--width", "200"];
    let (_, answer) = json(at, &args);
    assert_eq!(needs(&answer), ["may_tinh.ty_le\"tinh\" 0.95"]);
    assert_eq!(answer["entries"][0]["lines"][0]["after"], "undetermined");
    let (_, out) = page(at, &args);
    assert!(out.contains("thu.may-tinh then rests on facts that the report does not give: may_tinh.ty_le[xa]."), "{out}");
}

#[test]
fn a_plan_that_begins_later_gives_way() {
    let folder = folder();
    let at = folder.path();
    report(at, "kh", "phu-tho", &[("lan.ty_le", "\"95%\"", "", "95% cơ quan có mạng nội bộ")]);
    let file = at.join("kh/report.facts.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text + "status = \"planned\"\nfrom = 2017-04-01\n").unwrap();
    std::fs::write(at.join("rules/thu.rules"), super::RULES.replace(">= 90% by", ">= 95% by")).unwrap();
    let (_, answer) = json(at, &["gap", "kh", "--target", "thu.lan"]);
    assert_eq!(needs(&answer), ["lan.ty_lenull 0.95"]);
    let (code, answer) = json(at, &["whatif", "kh", "--target", "thu.lan", "--set", "lan.ty_le=96%"]);
    assert_eq!((code, answer["entries"][0]["turns"][0]["now"]["verdict"].as_str()), (Some(0), Some("met")));
}

#[test]
fn nothing_to_change_is_no_failure() {
    let folder = folder();
    let (code, out) = page(folder.path(), &["gap", "pt", "--target", "thu.lan", "--lang", "en"]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("No target is not met.") && out.contains("`lan.ty_le`: met if it is at least 90%"), "{out}");
}

#[test]
fn a_hold_that_is_no_indicator_is_refused() {
    let folder = folder();
    refused(folder.path(), &["gap", "pt", "--hold", "tthc.tog"], "Did you mean `tthc.tong`?");
    refused(folder.path(), &["gap", "pt", "--hold", "may_tinh.ty_le[huyenn]"], "did you mean `huyen`?");
}
