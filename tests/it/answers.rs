//! `whatif`, `compare`, `gap`, `rank`, `trend` and `plan` as a user meets them: a small pack of rules over the shipped vocabulary, and reports made for it.

mod compare;
mod gap;
mod gap_laws;
mod plan;
mod rank;
pub mod trend;
mod whatif;

use std::path::Path;

use crate::command::{root, run, write};

const RULES: &str = "+++\n[instrument]\nid = \"thu\"\nnumber = \"1/QĐ-UBND\"\nissued = 2015-01-01\nin_force = { from = 2015-01-01 }\n+++\n
target muc-3 \"Dịch vụ công mức độ 3\" {\n  clause   \"Điều 1\"\n  binds    province\n  measure  dvc.muc_3.ty_le\n  \
                     require  >= 30% by 2016-12-31\n}\n
target muc-3-nhieu \"Nhiều dịch vụ công mức độ 3\" {\n  clause   \"Điều 2\"\n  binds    province\n  measure  dvc.muc_3\n  \
                     require  >= 400 by 2016-12-31\n}\n
target may-tinh \"Cán bộ, công chức có máy tính\" {\n  clause   \"Điều 3\"\n  binds    province\n  measure  may_tinh.ty_le\n  \
                     require  >= 95% at tinh by 2016-12-31\n  require  >= 90% at xa by 2016-12-31\n}\n
target tre-han \"Hồ sơ trễ hạn\" {\n  clause   \"Điều 4\"\n  binds    province\n  measure  hs.tre_han.ty_le\n  \
                     require  <= 2% by 2016-12-31\n}\n
target lan \"Mạng nội bộ\" {\n  clause   \"Điều 5\"\n  binds    province\n  measure  lan.ty_le\n  require  >= 90% by 2016-12-31\n}\n";

/// A fact as a facts file has it: indicator, value, tier, quote.
type Stated<'t> = (&'t str, &'t str, &'t str, &'t str);

const FACTS: &[Stated<'_>] = &[
    ("dvc.muc_3", "164", "", "164 dịch vụ mức độ 3"),
    ("tthc.tong", "1549", "", "1.549 thủ tục hành chính"),
    ("may_tinh.ty_le", "\"100%\"", "tinh", "100% công chức cấp tỉnh có máy tính"),
    ("may_tinh.ty_le", "\"62%\"", "xa", "62% công chức cấp xã có máy tính"),
    ("hs.tre_han.ty_le", "\"5%\"", "", "5% hồ sơ trễ hạn"),
];

fn report(folder: &Path, name: &str, unit: &str, facts: &[Stated<'_>]) {
    let quotes: Vec<&str> = facts.iter().map(|f| f.3).collect();
    write(folder, &format!("{name}/report.txt"), format!("Kết quả năm 2016: {}.\n", quotes.join("; ")));
    let mut text =
        format!("[report]\nunit = \"{unit}\"\nyear = 2016\npublished = 2016-12-20\ndocument = \"report.txt\"\nsource = \"official\"\n");
    for (indicator, value, tier, quote) in facts {
        text += &format!("\n[[fact]]\nindicator = \"{indicator}\"\nvalue = {value}\nquote = \"{quote}\"\n");
        if !tier.is_empty() {
            text += &format!("tier = \"{tier}\"\n");
        }
    }
    write(folder, &format!("{name}/report.facts.toml"), text);
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in ["indicators.toml", "units.toml", "quantifiers.toml"] {
        write(folder.path(), &format!("rules/{file}"), std::fs::read(root().join("rules").join(file)).unwrap());
    }
    write(folder.path(), "rules/thu.rules", RULES);
    report(folder.path(), "pt", "phu-tho", FACTS);
    folder
}

fn json(folder: &Path, args: &[&str]) -> (Option<i32>, serde_json::Value) {
    let (code, out, err) = run(folder, &[args, &["--format", "json"]].concat());
    (code, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{args:?}: {out}{err}")))
}

/// A page with the hash of the rules, which changes with the shipped vocabulary, in the form it always has here.
fn page(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let hash = json(folder, args).1["rules_hash"].as_str().unwrap()[..12].to_string();
    let (code, out, err) = run(folder, args);
    assert_eq!(err, "", "{args:?}");
    let width = args.iter().position(|a| *a == "--width").map_or(80, |at| args[at + 1].parse().unwrap());
    assert!(out.lines().all(|l| doichieu::diag::render::columns(l) <= width), "{out}");
    (code, out.replace(&hash, "000000000000"))
}

#[test]
fn json_keeps_to_its_schema() {
    let folder = folder();
    report(folder.path(), "pt-2", "phu-tho", &[FACTS[1], ("dvc.muc_3", "470", "", "470 dịch vụ mức độ 3")]);
    let schema = std::fs::read_to_string(root().join("docs/answers.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    trend::years(folder.path());
    let answers: [&[&str]; 5] = [
        &["whatif", "--set", "dvc.muc_3=500", "--set", "may_tinh.ty_le[xa, tinh]=95%", "pt"],
        &["compare", "pt", "pt-2"],
        &["gap", "pt", "--hold", "tthc.tong"],
        &["trend", "years", "merged", "--add-parts"],
        &["plan", "years"],
    ];
    for args in answers {
        let (_, mut answer) = json(folder.path(), args);
        let wrong: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{args:?}: {}", wrong.join("\n"));
        answer["schema"] = "doichieu/other/1".into();
        assert!(!validator.is_valid(&answer), "the schema takes anything");
    }
}
