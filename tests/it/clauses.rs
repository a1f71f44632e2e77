//! `lint --law` as a user meets it: the page, the JSON, the exit code.

use std::path::Path;

use doichieu::document::sha256_hex;
use serde_json::Value;

use crate::command::{root, run, write};
use crate::guide;

const LAW: &str = "\u{feff}VĂN BẢN THỬ\r\nĐiều 1. Mục tiêu thử\r\n1. Quan điểm: thử là tốt.\r\n2. Mục tiêu cụ thể đến năm 2017:\r\na) 95% cán bộ thử có máy tính;\r\nb) mọi hồ sơ thử đi qua mạng.\r\nĐiều 2. Hiệu lực thi hành.\r\n";
const TARGET: &str = "target may-tinh \"Máy tính\" {\n  clause   \"điểm a khoản 2 Điều 1\"\n  quote    \"95% cán bộ thử có máy tính\"\n  basis    verified\n  binds    province\n  measure  may_tinh.ty_le\n  require  >= 95% by 2017-12-31\n}\n";
const SKIPS: &str = "skip \"Điều 1 khoản 1\" \"Chỉ nêu quan điểm\"\nskip \"Điều 1.2.b\" \"Chưa có chỉ số\"\nskip \"Điều 2\" \"Hiệu lực\"\n";

fn pack(folder: &Path, id: &str, lines: &str, body: &str) {
    let title = "number = \"0/VB-THU\"\ntitle = \"Văn bản thử\"\ntitle_en = \"An invented text\"";
    let text = format!("+++\n[instrument]\nid = \"{id}\"\n{title}\nin_force = {{ from = 2015-01-01 }}\n{lines}\n+++\n\n{body}");
    write(folder, &format!("rules/{id}.rules"), text);
    for name in ["indicators.toml", "units.toml", "quantifiers.toml"] {
        write(folder, &format!("rules/{name}"), std::fs::read(root().join("rules").join(name)).unwrap());
    }
    write(folder, "rules/thu.txt", LAW);
}

fn with_text() -> String {
    format!("document = \"thu.txt\"\nsha256 = \"{}\"", sha256_hex(LAW.as_bytes()))
}

#[test]
fn the_page_shows_each_clause_and_what_nobody_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    pack(folder.path(), "thu", &with_text(), &format!("{TARGET}\nskip \"Điều 1 khoản 1\" \"Chỉ nêu quan điểm\"\n"));
    pack(folder.path(), "xa", "", &TARGET.replace("verified", "unverified"));
    let mut pages = Vec::new();
    for (lang, width) in [("vi", "80"), ("en", "100")] {
        let (code, out, err) = run(folder.path(), &["lint", "--law", "--lang", lang, "--width", width]);
        assert_eq!((code, err.as_str()), (Some(1), ""));
        assert!(out.lines().all(|l| l.chars().count() <= width.parse().unwrap()), "{out}");
        // The hash is that of the packs' vocabulary too.
        let (before, after) = out.rsplit_once(if lang == "vi" { "quy tắc " } else { "rule set " }).unwrap();
        assert!(after.trim_end().trim_end_matches(')').bytes().all(|b| b.is_ascii_hexdigit()), "{after}");
        pages.push(before.to_string());
    }
    insta::assert_snapshot!(pages.join("\n"));
}

#[test]
fn json_keeps_to_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    pack(folder.path(), "thu", &with_text(), TARGET);
    pack(folder.path(), "xa", "", TARGET);
    let (code, out, _) = run(folder.path(), &["lint", "--law", "--format", "json"]);
    assert_eq!(code, Some(1));
    let answer: Value = serde_json::from_str(&out).unwrap();
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(root().join("docs/law.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> = validator.iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let instrument = &answer["sets"][0]["instruments"][0];
    assert_eq!(instrument["counts"]["clauses"], 4);
    let point = instrument["clauses"].as_array().unwrap().iter().find(|c| c["targets"][0] == "may-tinh").unwrap();
    assert_eq!((&point["clause"], &point["state"]), (&"Điều 1 khoản 2 điểm a".into(), &"encoded".into()));
    let place = point["start"].as_u64().unwrap() as usize..point["end"].as_u64().unwrap() as usize;
    assert_eq!(&LAW[place], "a) 95% cán bộ thử có máy tính;");
    assert_eq!(answer["sets"][0]["instruments"][1]["document"], Value::Null);
}

#[test]
fn success_is_every_clause_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    pack(at, "thu", &with_text(), &format!("{TARGET}{SKIPS}"));
    let (code, out, _) = run(at, &["lint", "--law"]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("4 clauses: 1 made a target, 3 not measurable, 0 not looked at"), "{out}");
    // A file alone, and a reason that was forgotten.
    pack(at, "thu", &with_text(), &format!("{TARGET}{}", SKIPS.replace("Hiệu lực", "")));
    let (code, out, _) = run(at, &["lint", "--law", "rules/thu.rules"]);
    assert!(code == Some(1) && out.contains("law::skip-without-reason"), "{out}");
    pack(at, "thu", &with_text(), TARGET);
    assert_eq!(run(at, &["lint", "--law", "--fail-on", "warning"]).0, Some(0), "what nobody looked at is a note");
}

#[test]
fn a_text_that_cannot_be_used_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    pack(at, "thu", &with_text(), TARGET);
    write(at, "rules/thu.txt", LAW.replace("95%", "96%"));
    let (code, out, err) = run(at, &["lint", "--law"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("file::law-changed") && err.contains("file::law-quote"), "{err}");
    write(at, "rules/thu.txt", [0xff, 0xfe, 0x00, 0xd8]);
    assert_eq!(run(at, &["lint", "--law"]).0, Some(2));
    let (code, _, err) = run(at, &["lint", "--law", "--fix"]);
    assert!(code == Some(2) && err.contains("`--law` does not go with `--fix`"), "{err}");
    let plain = "Một văn bản thử không có điều khoản nào.\n";
    pack(
        at,
        "thu",
        &format!("document = \"thu.txt\"\nsha256 = \"{}\"", sha256_hex(plain.as_bytes())),
        &TARGET.replace("95% cán bộ thử có máy tính", "?").replace("verified", "unverified"),
    );
    write(at, "rules/thu.txt", plain);
    let (code, out, _) = run(at, &["lint", "--law"]);
    assert!(code == Some(1) && out.contains("no clause was found in the official text"), "{out}");
}

#[cfg(unix)]
#[test]
fn a_device_is_no_text() {
    let folder = tempfile::tempdir().unwrap();
    pack(folder.path(), "thu", "document = \"/dev/zero\"", TARGET);
    let (code, _, err) = run(folder.path(), &["lint", "--law"]);
    assert!(code == Some(2) && err.contains("`/dev/zero` is no plain file"), "{err}");
}

#[test]
fn a_pack_says_who_signed_it_off() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let signed = "version = \"1.2\"\napproved_by = \"Bà Thử, Trưởng phòng Thử\"\napproved_on = 2016-03-05";
    pack(at, "thu", &format!("{}\n{signed}", with_text()), TARGET);
    let (code, out, err) = run(at, &["explain", "thu"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("Bà Thử, Trưởng phòng Thử, on 2016-03-05") && out.contains("`thu.txt`, the quotes were held against it"), "{out}");
    assert!(out.trim_end().rsplit('\n').next().unwrap().starts_with("rule set "), "{out}");
    let (_, out, _) = run(root(), &["explain", "nq36a"]);
    assert!(out.contains("nobody has yet"), "{out}");
    let seed = root().join("seeds/ben-tre-2016");
    let (_, out, _) = run(at, &["check", seed.to_str().unwrap(), "--format", "json"]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    let pack = &answer["health"]["rules"]["packs"][0];
    assert_eq!((&pack["version"], &pack["approved_on"], &pack["document"]), (&"1.2".into(), &"2016-03-05".into(), &"thu.txt".into()));
    assert_eq!(answer["health"]["rules"]["signed_off"], 1);
    assert_eq!(answer["health"]["verified_without_document"], 0);
    pack_without_text(at);
    let (_, out, _) = run(at, &["check", seed.to_str().unwrap(), "--format", "json"]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    let decided = answer["summary"]["met"].as_u64().unwrap() + answer["summary"]["not_met"].as_u64().unwrap();
    assert!(decided > 0);
    assert_eq!(answer["health"]["verified_without_document"], decided);
}

fn pack_without_text(folder: &Path) {
    let standing = TARGET.replace(" by 2017-12-31", "").replace("may_tinh.ty_le", "may_tinh.ty_le[tinh, huyen]");
    pack(folder, "thu", "", &standing);
}

#[test]
fn the_guide_shows_what_the_screen_shows() {
    for (page, lang) in [("law.md", "en"), ("law.vi.md", "vi")] {
        let folder = tempfile::tempdir().unwrap();
        pack(folder.path(), "thu", "", TARGET);
        let shown = guide::follow_files(page, lang, folder.path());
        assert!(shown >= 4, "{page} shows {shown} screens");
    }
}
