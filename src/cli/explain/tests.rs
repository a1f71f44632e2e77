use super::*;
use crate::workspace::{Disk, RulesFrom, load_rules};

fn style(lang: Lang) -> Style {
    Style { lang, width: 80, ..Style::default() }
}

fn explained(words: &[&str], lang: Lang) -> Vec<Result<String, Diag>> {
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, &RulesFrom::BuiltIn, &mut sources);
    let known = Known { rules: &loaded.rules, sources: &sources, lang };
    let page = |w: &&str| built_in(&asked(w), &style(lang)).unwrap_or_else(|| from_rules(&asked(w), &known, &style(lang)));
    words.iter().map(page).collect()
}

fn help(result: &Result<String, Diag>) -> &str {
    result.as_ref().err().and_then(|d| d.help.as_deref()).unwrap_or("")
}

const INDICATORS: &str = r#"
[[indicator]]
id      = "tthc.tong"
type    = "count"
vi      = "Tổng số thủ tục hành chính"
en      = "Administrative procedures in all"

[[indicator]]
id      = "dvc.muc_3"
type    = "count"
vi      = "Dịch vụ công mức độ 3"
en      = "Services at level 3"
part_of = "tthc.tong"
phrases = ["DVC mức độ 3", "dịch vụ công trực tuyến mức độ 3"]

[[indicator]]
id      = "dvc.muc_3.ty_le"
type    = "share"
vi      = "Tỷ lệ dịch vụ công mức độ 3"
en      = "Share of services at level 3"
is      = "dvc.muc_3 / tthc.tong"

[[indicator]]
id      = "may_tinh.ty_le"
type    = "ratio"
vi      = "Tỷ lệ máy tính trên cán bộ, công chức"
en      = "Computers per official"
tiers   = ["tinh", "huyen"]

[[indicator]]
id      = "lhq.egdi.hang"
type    = "count"
vi      = "Thứ hạng của Liên hợp quốc"
en      = "Rank in the United Nations' index"
better  = "lower"
"#;

const UNITS: &str = r#"
[[unit]]
id      = "dong-nai"
name    = "Đồng Nai"
kind    = "province"
code    = "75"
aliases = ["tỉnh Đồng Nai"]
until   = 2025-06-30
merged_into = "dong-nai"

[[unit]]
id      = "dong-nai"
name    = "Đồng Nai"
kind    = "province"
from    = 2025-07-01
merged_from = ["dong-nai", "binh-phuoc"]

[[unit]]
id      = "binh-phuoc"
name    = "Bình Phước"
kind    = "province"
until   = 2025-06-30
merged_into = "dong-nai"
"#;

const OLD: &str = r#"+++
[instrument]
id       = "nq36a"
number   = "36a/NQ-CP"
title    = "Nghị quyết về Chính phủ điện tử"
title_en = "Resolution on e-Government"
issuer   = "Chính phủ"
issued   = 2015-10-14
in_force = { from = 2015-10-14, until = 2019-03-06 }
replaced_by = "nq17"
source   = "https://example.org/36a"
+++

target dvc-muc-3 "Dịch vụ công ở mức độ 3" {
  en       "Services online at level 3"
  clause   "Điều 1, khoản 2"
  quote    "30% dịch vụ công ở mức độ 3"
  basis    restated 1
  binds    province, ministry
  measure  dvc.muc_3.ty_le
  require  >= 30% by 2017-12-31
  require  >= 60% by 2018-12-31
  advice   "Báo cáo cả tổng số thủ tục hành chính (tthc.tong)."
}

score san-sang "Mức độ sẵn sàng" {
  en     "Readiness"
  basis  unverified
  binds  district, province
  when   unit.kind = province and
         report.year >= 2016
  among  region
  group  so "Số lượng" "Amount" weight 60%
  points 10 from dvc.muc_3.ty_le linear 0%..50%
  points 5 if dvc-muc-3 met
  group  chat "Chất lượng" "Quality" weight 40%
  points 10 "Máy tính" "Computers" from may_tinh.ty_le step 10 if >= 90%, 4 if >= 50%
  band   "tốt" "good" >= 80
  band   "còn lại" "the rest"
}

test "15% là chưa đạt" {
  given  dvc.muc_3.ty_le = 15%
  as of  2017-12-31
  expect dvc-muc-3 not-met
}

target may-tinh "Cán bộ, công chức có máy tính" {
  binds    province
  measure  may_tinh.ty_le
  tiers    tinh, huyen
  when     unit.kind = province and
           report.year >= 2016
  require  >= 95%
  severity advisory
}
"#;

const NEW: &str = r#"+++
[instrument]
id       = "nq17"
in_force = { from = 2019-03-07 }
+++

target dvc-muc-3 "Dịch vụ công ở mức độ 3" amends nq36a.dvc-muc-3 from 2019-03-07 {
  basis    verified
  binds    province
  measure  dvc.muc_3.ty_le
  require  >= 80% by 2020-12-31
}
"#;

#[test]
fn pages_of_the_rules() -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    let texts = [("indicators.toml", INDICATORS), ("units.toml", UNITS), ("nq36a.rules", OLD), ("nq17.rules", NEW)];
    for (name, text) in texts {
        std::fs::write(folder.path().join(name), text)?;
    }
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, &RulesFrom::Path(folder.path().into()), &mut sources);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let words = [
        "nq36a::dvc-muc-3",
        "nq17.dvc-muc-3",
        "may-tinh",
        "nq36a::san-sang",
        "36a/nq-cp",
        "tthc.tong",
        "may_tinh.ty_le",
        "lhq.egdi.hang",
        "đồng nai",
    ];
    for (lang, name) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
        let known = Known { rules: &loaded.rules, sources: &sources, lang };
        let pages = words.iter().map(|w| from_rules(w, &known, &style(lang)).unwrap_or_else(|d| d.message));
        let text = pages.collect::<Vec<_>>().join(&format!("\n{}\n\n", "#".repeat(80)));
        let shown = folder.path().to_string_lossy().replace('\\', "/");
        insta::assert_snapshot!(name, text.replace(&shown, "rules"));
    }
    Ok(())
}

#[test]
fn pages_of_codes() {
    for (lang, name) in [(Lang::Vi, "code_vi"), (Lang::En, "code_en")] {
        let pages = ["syntax::unclosed-block", "qualitative"].map(|w| built_in(w, &style(lang)).and_then(Result::ok).unwrap_or_default());
        insta::assert_snapshot!(name, pages.join("\n"));
    }
}

#[test]
fn one_thing_is_found_by_each_of_its_names() {
    let titles = |words: &[&str]| -> Vec<String> {
        explained(words, Lang::En).iter().map(|r| r.as_ref().ok().and_then(|t| t.lines().next()).unwrap_or("").to_string()).collect()
    };
    let all = [
        "unclosed-block",
        "[syntax::unclosed-block]",
        "met",
        "lien-thong-vpcp",
        "nq36a.lien-thong-4-cap",
        "36a/NQ-CP",
        "Phú Thọ",
        "phu tho",
    ];
    let wanted = [
        "syntax::unclosed-block",
        "syntax::unclosed-block",
        "verdict::met",
        "nq36a.lien-thong-vpcp",
        "nq36a.lien-thong-4-cap",
        "nq36a",
        "phu-tho",
        "phu-tho",
    ];
    assert_eq!(titles(&all), wanted);
}

#[test]
fn what_is_not_found_is_answered_with_the_nearest() {
    let found =
        explained(&["syntax::unclosed-blok", "nq36a.dvc-muc-22", "tthc.tongg", "dvc-muc-2", "missing-percent", "qwertyuiop"], Lang::En);
    assert_eq!(help(&found[0]), "Did you mean `syntax::unclosed-block`?");
    assert_eq!(help(&found[1]), "Did you mean `nq36a.dvc-muc-2`?");
    assert_eq!(help(&found[2]), "Did you mean `tthc.tong`?");
    assert_eq!(help(&found[3]), "Write one of these in full: `kh-ben-tre-2017.dvc-muc-2`, `nq36a.dvc-muc-2`, `qd1605.dvc-muc-2`.");
    assert_eq!(help(&found[4]), "Write one of these in full: `facts::missing-percent`, `model::missing-percent`.");
    assert!(help(&found[5]).starts_with("There are pages on codes"));
}

#[test]
fn everything_has_a_page_in_every_width() {
    let mut sources = Sources::default();
    let loaded = load_rules(&Disk, &RulesFrom::BuiltIn, &mut sources);
    for (lang, width) in [(Lang::Vi, 40), (Lang::En, 80)] {
        let known = Known { rules: &loaded.rules, sources: &sources, lang };
        let style = Style { lang, width, ..Style::default() };
        let rules = &loaded.rules;
        let units = rules.vocabulary.units.iter().map(|u| u.id.clone());
        let indicators = rules.vocabulary.indicators.iter().map(|i| i.id.clone());
        let instruments = rules.instruments.iter().map(|i| i.id.clone());
        for id in rules.targets.iter().map(|t| t.id.clone()).chain(instruments).chain(indicators).chain(units) {
            let page = from_rules(&id, &known, &style).unwrap_or_default();
            assert!(page.starts_with(&id), "`{id}` has no page");
        }
        for page in pages::ALL {
            let text = built_in(page.code, &style).and_then(Result::ok).unwrap_or_default();
            assert!(text.starts_with(page.code), "`{}` has no page", page.code);
        }
    }
}
