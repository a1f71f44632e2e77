use super::trend::report_of;
use super::{folder, json, page};

fn planned(day: &str) -> &'static str {
    Box::leak(format!("status = \"planned\"\nby = {day}").into_boxed_str())
}

fn plans() -> tempfile::TempDir {
    let folder = folder();
    report_of(
        folder.path(),
        "y/15",
        "phu-tho",
        2015,
        &[
            ("tthc.tong", "1000", "", "1.000 thủ tục hành chính"),
            ("dvc.muc_3", "164", "", "164 dịch vụ mức độ 3"),
            ("dvc.muc_3", "450", planned("2017-01-10"), "đến ngày 10/01/2017 có 450 dịch vụ mức độ 3"),
            ("lan.ty_le", "\"95%\"", planned("2016-06-30"), "đến giữa năm 2016 có 95% cơ quan có mạng nội bộ"),
            ("hs.tre_han.ty_le", "\"3%\"", planned("2016-12-31"), "giảm hồ sơ trễ hạn còn 3%"),
        ],
    );
    report_of(folder.path(), "y/17", "phu-tho", 2017, &[("lan.ty_le", "\"96%\"", "", "96% cơ quan có mạng nội bộ")]);
    folder
}

#[test]
fn says_what_would_comply_and_when() {
    let folder = plans();
    let (code, answer) = json(folder.path(), &["plan", "y/15"]);
    assert_eq!(code, Some(1));
    let said: Vec<String> = answer["entries"][0]["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| format!("{} {} {} {}", a["target"].as_str().unwrap(), a["if_carried_out"].as_str().unwrap(), a["day"], a["days_late"]))
        .collect();
    assert_eq!(
        said,
        [
            "thu.lan complies \"2016-06-30\" -184",
            "thu.may-tinh not-planned null null",
            "thu.muc-3 complies \"2017-01-10\" 10",
            "thu.muc-3-nhieu complies \"2017-01-10\" 10",
            "thu.tre-han not-enough null null",
        ]
    );
    for lang in ["vi", "en"] {
        let (_, out) = page(folder.path(), &["plan", "y/15", "--lang", lang, "--width", "80"]);
        insta::assert_snapshot!(format!("plan_{lang}"), out);
    }
}

#[test]
fn a_plan_is_never_counted_as_achieved() {
    let folder = plans();
    let (_, checked) = json(folder.path(), &["check", "y/15", "--as-of", "2017-12-31"]);
    let found = checked["reports"][0]["findings"].as_array().unwrap();
    assert!(found.iter().all(|f| f["verdict"] != "met"), "{found:?}");
}

#[test]
fn a_later_report_is_shown_beside_it() {
    let folder = plans();
    let (_, answer) = json(folder.path(), &["plan", "y", "--target", "thu.lan"]);
    let lan = &answer["entries"][0]["answers"][0];
    assert_eq!((&lan["later"]["year"], &lan["later"]["verdict"]), (&2017.into(), &"met".into()));
}
