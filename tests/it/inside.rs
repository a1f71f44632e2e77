//! Inside checks of a report: what cannot all be true in it is told with every sentence that takes part.

use std::collections::BTreeSet;

use crate::command::{run, write};

const TEXT: &str = "Toàn tỉnh có 11 huyện, thành, thị. 100% huyện, thành, thị có hệ thống một cửa điện tử.
Có 10 huyện đã vận hành một cửa điện tử.
Trong năm tiếp nhận 10 hồ sơ; 33,5% hồ sơ được nộp trực tuyến.
Có 164 dịch vụ công mức độ 3 trong tổng số 100 thủ tục hành chính.
99% cán bộ, công chức hai cấp có máy tính (cấp tỉnh 98%, cấp huyện 95%).
";

// Indicator, tiers, value, and the words that state it.
type Stated = (&'static str, &'static str, &'static str, &'static str);

const PACK: [&str; 3] = ["check", "--instrument", "tu-kiem-tra"];

const MEAN: [Stated; 3] = [
    ("may_tinh.ty_le", "tinh huyen", "99%", "99% cán bộ, công chức hai cấp có máy tính"),
    ("may_tinh.ty_le", "tinh", "98%", "cấp tỉnh 98%"),
    ("may_tinh.ty_le", "huyen", "95%", "cấp huyện 95%"),
];
const PART: [Stated; 2] =
    [("dvc.muc_3", "", "164", "164 dịch vụ công mức độ 3"), ("tthc.tong", "", "100", "tổng số 100 thủ tục hành chính")];
const DISTRICTS: [Stated; 3] = [
    ("mot_cua_dien_tu.ty_le", "huyen", "100%", "100% huyện, thành, thị có hệ thống một cửa điện tử"),
    ("mot_cua_dien_tu.don_vi", "huyen", "10", "Có 10 huyện đã vận hành một cửa điện tử"),
    ("co_quan.so_luong", "huyen", "11", "Toàn tỉnh có 11 huyện, thành, thị"),
];
const WHOLE: [Stated; 2] =
    [("hs.truc_tuyen.ty_le", "", "33.5%", "33,5% hồ sơ được nộp trực tuyến"), ("hs.tiep_nhan.so_luong", "", "10", "tiếp nhận 10 hồ sơ")];

fn report(facts: &[Stated]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut file =
        "[report]\nunit = \"phu-tho\"\nyear = 2016\npublished = 2016-12-31\nsource = \"official\"\ndocument = \"a.txt\"\n".to_string();
    for (indicator, tiers, value, quote) in facts {
        let tiers: Vec<String> = tiers.split_whitespace().map(|t| format!("\"{t}\"")).collect();
        let value = if value.ends_with('%') { format!("\"{value}\"") } else { (*value).to_string() };
        file += &format!("\n[[fact]]\nindicator = \"{indicator}\"\nvalue = {value}\nquote = \"{quote}\"\n");
        if !tiers.is_empty() {
            file += &format!("tier = [{}]\n", tiers.join(", "));
        }
    }
    write(folder.path(), "a.facts.toml", file);
    write(folder.path(), "a.txt", TEXT);
    folder
}

// What is not met, with the words that it rests on; nothing else may be said of the report.
fn found(facts: &[Stated]) -> Vec<(String, BTreeSet<String>)> {
    let folder = report(facts);
    let (_, out, err) = run(folder.path(), &[&PACK[..], &["a.facts.toml", "--format", "json"]].concat());
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
    let findings = answer["reports"][0]["findings"].as_array().unwrap();
    let quotes = |f: &serde_json::Value| {
        f["evidence"].as_array().unwrap().iter().map(|e| e["quote"].as_str().unwrap().to_string()).collect::<BTreeSet<_>>()
    };
    assert!(findings.iter().all(|f| matches!(f["verdict"].as_str(), Some("met" | "not-met" | "not-applicable"))), "{out}");
    findings.iter().filter(|f| f["verdict"] == "not-met").map(|f| (f["target"].as_str().unwrap().to_string(), quotes(f))).collect()
}

fn expected(target: &str, facts: &[Stated]) -> Vec<(String, BTreeSet<String>)> {
    vec![(format!("tu-kiem-tra.{target}"), facts.iter().map(|(.., quote)| (*quote).to_string()).collect())]
}

#[test]
fn a_mean_outside_its_parts() {
    // The lower part does not decide that the mean is too high, and is shown all the same: it is half of the story.
    assert_eq!(found(&MEAN), expected("chung-may-tinh", &MEAN));
    let [_, province, district] = MEAN;
    let mean = ("may_tinh.ty_le", "tinh huyen", "96%", "99% cán bộ, công chức hai cấp có máy tính");
    assert_eq!(found(&[mean, province, district]), []);
    assert_eq!(found(&[MEAN[0], province]), [], "one part alone says nothing");
}

#[test]
fn a_part_above_its_whole() {
    assert_eq!(found(&PART), expected("phan-dvc-muc-3", &PART));
    assert_eq!(found(&[("dvc.muc_3", "", "100", "164 dịch vụ công mức độ 3"), PART[1]]), []);
}

#[test]
fn all_districts_beside_ten_of_eleven() {
    assert_eq!(found(&DISTRICTS), expected("ty-le-mot-cua-dien-tu-huyen", &DISTRICTS));
    let [_, part, whole] = DISTRICTS;
    for share in ["91%", "90.9%", "90.91%"] {
        assert_eq!(found(&[("mot_cua_dien_tu.ty_le", "huyen", share, DISTRICTS[0].3), part, whole]), [], "{share}");
    }
}

#[test]
fn a_percentage_that_no_whole_number_gives() {
    assert_eq!(found(&WHOLE), expected("ty-le-ho-so-truc-tuyen", &WHOLE));
    for share in ["30%", "30.0%", "100%", "0%"] {
        assert_eq!(found(&[("hs.truc_tuyen.ty_le", "", share, WHOLE[0].3), WHOLE[1]]), [], "{share}");
    }
}

#[test]
fn a_report_without_such_figures_hears_nothing() {
    let folder = report(&[MEAN[0], PART[0], DISTRICTS[2]]);
    let (code, out, _) = run(folder.path(), &[&PACK[..], &["a.facts.toml", "--lang", "en"]].concat());
    assert_eq!(code, Some(0));
    assert!(out.contains("0 met, 0 not met, 0 undetermined, 0 not due"), "{out}");
}

#[test]
fn every_sentence_that_takes_part_is_underlined() {
    let folder = report(&[&MEAN[..], &PART, &DISTRICTS, &WHOLE].concat());
    for (lang, name) in [("vi", "inside_vi"), ("en", "inside_en")] {
        let (code, out, err) = run(folder.path(), &[&PACK[..], &["a.facts.toml", "--lang", lang, "--width", "80"]].concat());
        assert_eq!(code, Some(1), "{err}");
        let hash = out.split_whitespace().find(|w| w.len() == 12 && w.bytes().all(|b| b.is_ascii_hexdigit())).unwrap();
        insta::assert_snapshot!(name, out.replace(hash, "0123456789ab"));
    }
}
