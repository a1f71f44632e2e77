use super::{FACTS, Stated, folder, json, page, report};
use crate::command::{refused, write};

/// The second submission: more services, no word on officials in communes, a network, the rest as before.
fn second() -> Vec<Stated<'static>> {
    let kept = FACTS.iter().filter(|f| f.0 != "dvc.muc_3" && f.2 != "xa").copied();
    kept.chain([("dvc.muc_3", "470", "", "470 dịch vụ mức độ 3"), ("lan.ty_le", "\"95%\"", "", "95% cơ quan có mạng nội bộ")]).collect()
}

#[test]
fn says_which_facts_changed_and_through_which_a_verdict_turned() {
    let folder = folder();
    report(folder.path(), "pt-2", "phu-tho", &second());
    for lang in ["vi", "en"] {
        let (code, out) = page(folder.path(), &["compare", "pt", "pt-2", "--lang", lang, "--width", "80"]);
        assert_eq!(code, Some(0), "{out}");
        insta::assert_snapshot!(format!("compare_{lang}"), out);
    }
    let (_, answer) = json(folder.path(), &["compare", "pt", "pt-2"]);
    let pair = &answer["pairs"][0];
    let changes: Vec<String> = pair["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| format!("{} {}", c["kind"].as_str().unwrap(), c["indicator"].as_str().unwrap()))
        .collect();
    assert_eq!(changes, ["changed dvc.muc_3", "added lan.ty_le", "removed may_tinh.ty_le"]);
    assert_eq!(pair["unchanged"], 3);
    let turns: Vec<String> =
        pair["turns"].as_array().unwrap().iter().map(|t| format!("{} {} {}", t["target"], t["through"], t["how"])).collect();
    assert_eq!(
        turns,
        [
            "\"thu.lan\" [\"lan.ty_le\"] \"alone\"",
            "\"thu.may-tinh\" [\"may_tinh.ty_le[xa]\"] \"alone\"",
            "\"thu.muc-3\" [\"dvc.muc_3\"] \"alone\"",
            "\"thu.muc-3-nhieu\" [\"dvc.muc_3\"] \"alone\""
        ]
    );
}

#[test]
fn a_verdict_that_only_two_facts_turn_names_both() {
    let folder = folder();
    let part = |part, whole| [("dvc.muc_3", part, "", "mức độ 3"), ("tthc.tong", whole, "", "thủ tục")];
    report(folder.path(), "a", "phu-tho", &part("100", "1000"));
    report(folder.path(), "b", "phu-tho", &part("200", "500"));
    let (_, answer) = json(folder.path(), &["compare", "a", "b", "--target", "thu.muc-3"]);
    let turn = &answer["pairs"][0]["turns"][0];
    assert_eq!((turn["how"].as_str(), turn["through"].as_array().unwrap().len()), (Some("needed"), 2), "{turn:#}");
}

#[test]
fn a_loss_fails_the_run_and_the_same_report_changes_nothing() {
    let folder = folder();
    let at = folder.path();
    report(at, "pt-2", "phu-tho", &second());
    assert_eq!(json(at, &["compare", "pt-2", "pt"]).0, Some(1));
    let (code, out) = page(at, &["compare", "pt", "pt/report.facts.toml", "--lang", "en"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("Nothing changed in the 1 pair of unit and year compared."), "{out}");
}

#[test]
fn audits_are_paired_by_unit_and_year() {
    let folder = folder();
    let at = folder.path();
    for (name, unit, facts) in [
        ("nam/pt", "phu-tho", FACTS.to_vec()),
        ("nam/bt", "ben-tre", FACTS.to_vec()),
        ("sau/pt", "phu-tho", second()),
        ("sau/bp", "binh-phuoc", second()),
    ] {
        report(at, name, unit, &facts);
    }
    let (_, answer) = json(at, &["compare", "nam", "sau"]);
    let units = |key: &str| answer[key].as_array().unwrap().iter().map(|e| e["unit"].as_str().unwrap().to_string()).collect::<Vec<_>>();
    assert_eq!(
        (units("pairs"), units("only_old"), units("only_new")),
        (vec!["phu-tho".into()], vec!["ben-tre".into()], vec!["binh-phuoc".into()])
    );
}

#[test]
fn what_has_nothing_in_common_is_refused() {
    let folder = folder();
    let at = folder.path();
    report(at, "bt", "ben-tre", FACTS);
    refused(at, &["compare", "pt", "bt"], "the two sides are two different units: Phú Thọ 2016; Bến Tre 2016");
    report(at, "hai/bt", "ben-tre", FACTS);
    report(at, "hai/bp", "binh-phuoc", FACTS);
    refused(at, &["compare", "pt", "hai"], "the two sides have no unit and year in common");
    refused(at, &["compare", "pt"], "<NEW>");
    refused(at, &["compare", "pt", "khong-co"], "`khong-co` was not found");
    write(at, "hong/report.facts.toml", "[report\n");
    refused(at, &["compare", "pt", "hong"], "hong/report.facts.toml");
}
