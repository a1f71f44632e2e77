use std::path::Path;

use super::{folder, json, page};
use crate::command::{refused, write};

/// A fact of a report of some year: indicator, value, further lines, quote.
type Line = (&'static str, &'static str, &'static str, &'static str);

pub(super) fn report_of(folder: &Path, name: &str, unit: &str, year: i16, facts: &[Line]) {
    let quotes: Vec<&str> = facts.iter().map(|f| f.3).collect();
    let text = format!("SỐ LIỆU GIẢ LẬP / SYNTHETIC DATA\nKết quả năm {year}: {}.\n", quotes.join("; "));
    write(folder, &format!("{name}/report.txt"), text);
    let mut text = format!(
        "[report]\nunit = \"{unit}\"\nyear = {year}\npublished = {year}-12-20\ndocument = \"report.txt\"\nsource = \"official\"\nsynthetic = true\n"
    );
    for (indicator, value, more, quote) in facts {
        text += &format!("\n[[fact]]\nindicator = \"{indicator}\"\nvalue = {value}\nquote = \"{quote}\"\n{more}\n");
    }
    write(folder, &format!("{name}/report.facts.toml"), text);
}

const PLANNED: &str = "status = \"planned\"\nby = 2016-12-31";

/// Three years of one province with one of each oddity, and two provinces that became one.
pub fn years(folder: &Path) {
    let computers = "95,6% cán bộ, công chức các sở, ngành có máy tính";
    report_of(
        folder,
        "years/15",
        "phu-tho",
        2015,
        &[
            ("tthc.tong", "1549", "", "1.549 thủ tục hành chính"),
            ("lan.ty_le", "\"95%\"", "", "95% cơ quan có mạng nội bộ"),
            ("chu_ky_so.so_luong", "480", "", "480 chữ ký số đã cấp"),
            ("may_tinh.ty_le", "\"95.6%\"", "tier = \"tinh\"", computers),
            ("dvc.muc_3", "\">= 500\"", PLANNED, "phấn đấu đến hết năm 2016 có 500 dịch vụ mức độ 3"),
            ("dvc.muc_4", "\">= 20\"", PLANNED, "phấn đấu đến hết năm 2016 có 20 dịch vụ mức độ 4"),
        ],
    );
    report_of(
        folder,
        "years/16",
        "phu-tho",
        2016,
        &[
            ("tthc.tong", "1200", "", "1.200 thủ tục hành chính"),
            ("lan.ty_le", "\"82%\"", "", "82% cơ quan có mạng nội bộ"),
            ("chu_ky_so.so_luong", "350", "", "350 chữ ký số đã cấp"),
            ("may_tinh.ty_le", "\"95.6%\"", "tier = \"tinh\"", computers),
            ("dvc.muc_3", "470", "", "470 dịch vụ mức độ 3"),
        ],
    );
    report_of(folder, "years/18", "phu-tho", 2018, &[("lan.ty_le", "\"> 80%\"", "", "trên 80% cơ quan có mạng nội bộ")]);
    for (name, unit, year, value) in [("lc", "lao-cai", 2024, "1549"), ("yb", "yen-bai", 2024, "1600"), ("moi", "lao-cai", 2025, "1500")] {
        let share = ("lan.ty_le", "\"91%\"", "", "91% cơ quan có mạng nội bộ");
        let quote: &'static str = Box::leak(format!("{value} thủ tục hành chính").into_boxed_str());
        report_of(folder, &format!("merged/{name}"), unit, year, &[("tthc.tong", value, "", quote), share]);
    }
}

fn looks(answer: &serde_json::Value) -> Vec<String> {
    let all = answer["units"].as_array().unwrap().iter().flat_map(|u| u["looks"].as_array().unwrap());
    all.map(|l| format!("{} {} {}→{}", l["code"].as_str().unwrap(), l["indicator"].as_str().unwrap(), l["old"]["year"], l["new"]["year"]))
        .collect()
}

#[test]
fn shows_the_years_and_underlines_both_sentences() {
    let folder = folder();
    years(folder.path());
    for lang in ["vi", "en"] {
        let (code, out) = page(folder.path(), &["trend", "years", "--lang", lang, "--width", "80"]);
        assert_eq!(code, Some(1), "{out}");
        insta::assert_snapshot!(format!("trend_{lang}"), out);
    }
    let (_, answer) = json(folder.path(), &["trend", "years"]);
    assert_eq!(
        looks(&answer),
        [
            "trend::count-drops chu_ky_so.so_luong 2015→2016",
            "trend::share-falls lan.ty_le 2015→2016",
            "trend::total-shrinks tthc.tong 2015→2016",
            "trend::plan-not-kept dvc.muc_3 2015→2016",
            "trend::plan-not-reported dvc.muc_4 2015→2016",
            "trend::copied may_tinh.ty_le 2015→2016",
        ]
    );
}

/// A value as a facts file has it, and its quote.
type Said = (&'static str, &'static str);

// Two years of one indicator: what is looked at, where anything is.
fn between(indicator: &'static str, old: Said, new: Said) -> (Option<i32>, Vec<String>) {
    let folder = folder();
    report_of(folder.path(), "y/1", "phu-tho", 2015, &[(indicator, old.0, "", old.1)]);
    report_of(folder.path(), "y/2", "phu-tho", 2016, &[(indicator, new.0, "", new.1)]);
    let (code, answer) = json(folder.path(), &["trend", "y"]);
    (code, looks(&answer).iter().map(|l| l.split(' ').next().unwrap().to_string()).collect())
}

#[test]
fn near_misses_stay_silent() {
    let silent: [(&str, Said, Said); 9] = [
        // A bound that the later figure may lie above.
        ("tthc.tong", ("\"> 40\"", "hơn 40 thủ tục"), ("45", "45 thủ tục")),
        ("tthc.tong", ("\"> 40\"", "hơn 40 thủ tục"), ("\"> 35\"", "hơn 35 thủ tục")),
        // What is printed rounded may be the same.
        ("lan.ty_le", ("\"95.64%\"", "95,64% cơ quan"), ("\"95.6%\"", "95,6% cơ quan có mạng")),
        // Less is better.
        ("hs.tre_han.ty_le", ("\"5%\"", "5% hồ sơ trễ hạn"), ("\"2%\"", "2% hồ sơ trễ hạn")),
        // Nothing is expected of this count.
        ("hs.tiep_nhan.so_luong", ("5000", "5.000 hồ sơ"), ("4000", "4.000 hồ sơ")),
        // What grows, and what is as round as can be.
        ("tthc.tong", ("1200", "1.200 thủ tục"), ("1201", "1.201 thủ tục")),
        ("lan.ty_le", ("\"100%\"", "100% các cơ quan nhà nước có mạng nội bộ"), ("\"100%\"", "100% các cơ quan nhà nước có mạng nội bộ")),
        ("qlvb.don_vi", ("30", "30 đơn vị"), ("30", "30 đơn vị")),
        ("chu_ky_so.so_luong", ("480", "480 chữ ký số"), ("480", "480 chữ ký số")),
    ];
    for (indicator, old, new) in silent {
        assert_eq!(between(indicator, old, new), (Some(0), Vec::new()), "{indicator} {old:?} {new:?}");
    }
}

#[test]
fn a_bound_that_excludes_the_later_figure_is_a_fall() {
    let shrinks = vec!["trend::total-shrinks".to_string()];
    assert_eq!(between("tthc.tong", ("\"> 40\"", "hơn 40 thủ tục"), ("\"35..38\"", "từ 35 đến 38 thủ tục")), (Some(1), shrinks.clone()));
    assert_eq!(between("tthc.tong", ("\"> 40\"", "hơn 40 thủ tục"), ("40", "40 thủ tục")), (Some(1), shrinks));
    let copied = vec!["trend::copied".to_string()];
    assert_eq!(between("tthc.tong", ("1549", "1.549 thủ tục"), ("1549", "có 1.549 thủ tục")), (Some(0), copied));
}

#[test]
fn a_merged_unit_has_the_histories_of_its_parts_beside_it() {
    let folder = folder();
    years(folder.path());
    let (code, answer) = json(folder.path(), &["trend", "merged"]);
    // 1.500 after the merger is no fall from 1.549 of one part.
    assert_eq!((code, looks(&answer)), (Some(0), Vec::new()));
    let merged = answer["units"].as_array().unwrap().iter().find(|u| u["entry"] == "2025-07-01").unwrap();
    let parts: Vec<&str> = merged["made_from"].as_array().unwrap().iter().map(|p| p["unit"].as_str().unwrap()).collect();
    assert_eq!((parts, merged["sums"].as_array().unwrap().len()), (vec!["lao-cai", "yen-bai"], 0));
    let (_, answer) = json(folder.path(), &["trend", "merged", "--unit", "lao-cai", "--add-parts"]);
    let merged = answer["units"].as_array().unwrap().iter().find(|u| u["entry"] == "2025-07-01").unwrap();
    let sums = merged["sums"].as_array().unwrap();
    assert_eq!(sums.len(), 1, "shares are never added: {sums:?}");
    assert_eq!((&sums[0]["points"][0]["year"], &sums[0]["points"][0]["value"]["lo"]), (&2024.into(), &"3149".into()));
    let (_, answer) = json(folder.path(), &["trend", "merged/lc", "merged/moi", "--add-parts"]);
    let sums = answer["units"].as_array().unwrap().iter().flat_map(|u| u["sums"].as_array().unwrap()).count();
    assert_eq!(sums, 0, "a part without a report is not taken for nothing");
    let (_, out) = page(folder.path(), &["trend", "merged", "--add-parts", "--lang", "vi", "--width", "80"]);
    insta::assert_snapshot!("trend_merged_vi", out);
}

#[test]
fn the_order_of_files_never_matters() {
    let folder = folder();
    years(folder.path());
    let of = |paths: [&str; 3]| json(folder.path(), &[&["trend"], &paths[..]].concat());
    let first = of(["years/15", "years/16", "years/18"]);
    for other in [["years/18", "years/16", "years/15"], ["years/16", "years/18", "years/15"], ["years/16", "years/15", "years/18"]] {
        assert_eq!(of(other), first, "{other:?}");
    }
}

#[test]
fn asks_for_what_it_needs() {
    let folder = folder();
    years(folder.path());
    let (code, out) = page(folder.path(), &["trend", "years/15", "--lang", "en", "--width", "80"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("No unit has reports of two years or more"), "{out}");
    let (_, one) = json(folder.path(), &["trend", "years", "--indicator", "tthc.tong"]);
    assert_eq!(looks(&one), ["trend::total-shrinks tthc.tong 2015→2016"]);
    let (code, csv, _) = crate::command::run(folder.path(), &["trend", "years", "--format", "csv", "--lang", "vi"]);
    assert_eq!(code, Some(1));
    assert!(csv.contains("phu-tho;Phú Thọ (giả lập);2015;tthc.tong;"), "{csv}");
    refused(folder.path(), &["trend"], "file::no-reports");
    refused(folder.path(), &["trend", "nowhere"], "file::not-found");
    refused(folder.path(), &["trend", "years", "--indicator", "tthc.tog"], "facts::unknown-indicator");
}

#[test]
fn a_rule_on_the_year_before_shows_what_it_compared() {
    let folder = folder();
    years(folder.path());
    let rules = "+++\n[instrument]\nid = \"qua-nam\"\nnumber = \"2/QĐ-UBND\"\nissued = 2015-01-01\nin_force = { from = 2015-01-01 }\n+++\n
target tang \"Mạng nội bộ không giảm\" {\n  clause   \"Điều 1\"\n  binds    province\n  measure  lan.ty_le\n  \
                 require  lan.ty_le >= previous(lan.ty_le)\n}\n";
    write(folder.path(), "rules/qua-nam.rules", rules);
    let (_, answer) = json(folder.path(), &["trend", "years", "--target", "qua-nam.tang"]);
    let history = &answer["units"][0]["histories"][0];
    let verdicts: Vec<&str> = history["years"].as_array().unwrap().iter().map(|y| y["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["undetermined", "not-met", "undetermined"]);
    let compared: Vec<String> = history["compared"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| format!("{} {} {}", c["year"], c["earlier"][0]["year"], c["earlier"][0]["evidence"][0]["value"]))
        .collect();
    assert_eq!(compared, ["2015 null null", "2016 2015 \"95%\"", "2018 2016 \"82%\""]);
}
