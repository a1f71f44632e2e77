//! Two rule sets side by side: what is a change, what is none, and how it is said.

use std::path::{Path, PathBuf};

use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::diag::render::{Style, human};
use doichieu::rulediff::{Difference, Direction, Side, compare, to_diag};
use doichieu::workspace::{LoadedRules, RulesFrom, load_rules};

use crate::memory::Memory;

pub(super) const HEADER: &str = "+++\n[instrument]\nid = \"nq36a\"\nissued = 2010-01-01\nin_force = { from = 2010-01-01 }\n+++\n";

pub(super) const MAY_TINH: &str = "target may-tinh \"Máy tính\" {\n  quote \"mọi cán bộ có máy tính\"\n  binds province\n  measure may_tinh.ty_le\n  \
                        require >= 95% by 2017-12-31\n}\n";

/// Two rule sets in one place.
pub(super) struct Two {
    pub(super) files: Memory,
    pub(super) sources: Sources,
    pub(super) old: LoadedRules,
    pub(super) new: LoadedRules,
}

pub(super) fn shipped(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(name)).unwrap()
}

impl Two {
    pub(super) fn load(files: Memory) -> Two {
        let mut sources = Sources::default();
        let mut load = |side: &str| load_rules(&files, &RulesFrom::Path(side.into()), &mut sources);
        let (old, new) = (load("old"), load("new"));
        Two { files, sources, old, new }
    }

    /// Texts of rule files beside the shipped vocabulary; a file `name: text` has another name than `a.rules`.
    pub(super) fn texts(old: &str, new: &str) -> Two {
        let mut files = Memory::default();
        for side in ["old", "new"] {
            for name in ["indicators.toml", "units.toml", "quantifiers.toml"] {
                files.put(format!("{side}/{name}"), shipped(name));
            }
        }
        files.put("old/a.rules", whole(old)).put("new/a.rules", whole(new));
        Two::load(files)
    }

    #[track_caller]
    pub(super) fn difference(&self) -> Difference {
        let problems = self.old.problems.iter().chain(&self.new.problems);
        let told: Vec<String> = problems.map(|p| human(&p.to_diag(Lang::En), &self.sources, &Style::default())).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
        compare(side(&self.old), side(&self.new))
    }

    #[track_caller]
    pub(super) fn said(&self, lang: Lang) -> Vec<String> {
        self.difference().changes.iter().map(|c| to_diag(c, &self.sources, lang).message).collect()
    }
}

fn side(loaded: &LoadedRules) -> Side<'_> {
    Side { rules: &loaded.rules, trees: &loaded.trees }
}

fn whole(text: &str) -> String {
    if text.contains("+++") { text.to_string() } else { format!("{HEADER}{text}") }
}

#[track_caller]
fn changes(old: &str, new: &str, expected: &[&str]) {
    assert_eq!(Two::texts(old, new).said(Lang::En), expected, "\n{old}\n{new}");
}

// One line of the block replaced.
#[track_caller]
fn edited(line: &str, by: &str, expected: &[&str]) {
    assert!(MAY_TINH.contains(line), "{line}");
    changes(MAY_TINH, &MAY_TINH.replace(line, by), expected);
}

const LINE: &str = "require >= 95% by 2017-12-31";

#[test]
fn thresholds_and_operators() {
    edited("95%", "98%", &["nq36a.may-tinh: the threshold rises from 95% to 98% (stricter)"]);
    edited("95%", "90.5%", &["nq36a.may-tinh: the threshold falls from 95% to 90.5% (weaker)"]);
    edited(">= 95%", "> 95%", &["nq36a.may-tinh: the requirement changes from at least 95% to more than 95% (stricter)"]);
    edited(">= 95%", "<= 95%", &["nq36a.may-tinh: the requirement changes from at least 95% to at most 95%"]);
    edited(
        ">= 95%",
        "value >= 95% and value <= 99%",
        &["nq36a.may-tinh: the requirement changes from at least 95% to from 95% to 99% (stricter)"],
    );
    edited(
        ">= 95%",
        "value >= 95% or lan.ty_le >= 95%",
        &["nq36a.may-tinh: the requirement changes from at least 95% to `value >= 95% or lan.ty_le >= 95%` (weaker)"],
    );
    let vi = Two::texts(MAY_TINH, &MAY_TINH.replace("95%", "98%")).said(Lang::Vi);
    assert_eq!(vi, ["nq36a.may-tinh: ngưỡng tăng từ 95% lên 98% (chặt hơn)"]);
}

#[test]
fn dates() {
    edited("2017-12-31", "2018-12-31", &["nq36a.may-tinh: the due date moves from 2017-12-31 to 2018-12-31 (weaker)"]);
    edited(" by 2017-12-31", "", &["nq36a.may-tinh: was due 2017-12-31, is now a standing duty (stricter)"]);
    let more = format!("{LINE}\n  require >= 100% by 2020-12-31");
    edited(LINE, &more, &["nq36a.may-tinh: milestone 2020-12-31 added: 100% (stricter)"]);
    let less = format!("{LINE}\n  require >= 90% by 2020-12-31");
    edited(LINE, &less, &["nq36a.may-tinh: milestone 2020-12-31 added: at least 90%"]);
    edited(
        LINE,
        "require >= 98% by 2016-12-31",
        &[
            "nq36a.may-tinh: the due date moves from 2017-12-31 to 2016-12-31 (stricter)",
            "nq36a.may-tinh: the threshold rises from 95% to 98% (stricter)",
        ],
    );
    let two = MAY_TINH.replace(LINE, &more);
    changes(&two, &two.replace("95%", "96%"), &["nq36a.may-tinh: the threshold rises from 95% to 96%, milestone 2017-12-31 (stricter)"]);
    changes(&two, MAY_TINH, &["nq36a.may-tinh: milestone 2020-12-31 removed: 100% (weaker)"]);
}

#[test]
fn tiers_bound_and_weight() {
    edited(
        LINE,
        &format!("tiers tinh, huyen\n  {LINE}"),
        &["nq36a.may-tinh: the tiers change from the unit as a whole to province level and district level"],
    );
    let tiers = MAY_TINH.replace(LINE, &format!("tiers tinh, huyen\n  {LINE}"));
    changes(
        &tiers,
        &tiers.replace("tinh, huyen", "tinh"),
        &["nq36a.may-tinh: the tiers change from province level and district level to province level (weaker)"],
    );
    let lines = "require >= 98% at tinh by 2017-12-31\n  require >= 95% at huyen by 2017-12-31";
    changes(&tiers, &MAY_TINH.replace(LINE, lines), &["nq36a.may-tinh: the threshold rises from 95% to 98% at province level (stricter)"]);
    edited("binds province", "binds province, ministry", &["nq36a.may-tinh: binds ministries as well (stricter)"]);
    edited("binds province", "binds ministry", &["nq36a.may-tinh: binds ministries instead of provinces"]);
    edited(
        "binds province",
        "binds province\n  when report.year >= 2016",
        &["nq36a.may-tinh: applies only when `report.year >= 2016` now (weaker)"],
    );
    let when = MAY_TINH.replace("binds province", "binds province\n  when report.year >= 2016");
    changes(
        &when,
        &when.replace("2016\n", "2015\n"),
        &["nq36a.may-tinh: the condition to apply changes from `report.year >= 2016` to `report.year >= 2015` (stricter)"],
    );
    edited(
        "binds province",
        "binds province\n  severity advisory",
        &["nq36a.may-tinh: the severity changes from mandatory to advisory (weaker)"],
    );
    edited(
        "binds province",
        "binds province\n  basis restated 2",
        &["nq36a.may-tinh: the basis changes from “not verified” to “as restated by 2”"],
    );
}

#[test]
fn measures_and_defines() {
    edited("measure may_tinh.ty_le", "measure lan.ty_le", &["nq36a.may-tinh: the measure changes from `may_tinh.ty_le` to `lan.ty_le`"]);
    edited(
        "may_tinh.ty_le\n  require >= 95%",
        "lan.ty_le\n  require >= 98%",
        &[
            "nq36a.may-tinh: the measure changes from `may_tinh.ty_le` to `lan.ty_le`",
            "nq36a.may-tinh: the threshold rises from 95% to 98% (stricter)",
        ],
    );
    let defined = |n: &str| {
        format!("define phan = hs.truc_tuyen.so_luong / hs.tiep_nhan.so_luong * {n}\n{}", MAY_TINH.replace("may_tinh.ty_le", "phan"))
    };
    changes(
        &defined("2"),
        &defined("3"),
        &["nq36a.may-tinh: the measure `phan` is written as before but means something else, as a `define` changed"],
    );
    let ratio = |of: &str| {
        format!(
            "define phan = hs.truc_tuyen.so_luong / {of}\n{}",
            MAY_TINH.replace("measure may_tinh.ty_le\n  require >=", "require phan >=")
        )
    };
    changes(
        &ratio("hs.tiep_nhan.so_luong"),
        &ratio("tthc.tong"),
        &["nq36a.may-tinh: at least 95% is written as before but means something else, as a `define` or the measure changed"],
    );
    let limit = |n: &str| format!("define muc = {n}\n{}", MAY_TINH.replace("95%", "muc"));
    changes(&limit("95%"), &limit("96%"), &["nq36a.may-tinh: the threshold rises from 95% to 96% (stricter)"]);
}

#[test]
fn instruments_and_amendments() {
    let until = HEADER.replace("2010-01-01 }", "2010-01-01, until = 2019-12-31 }");
    changes(
        MAY_TINH,
        &format!("{until}{MAY_TINH}"),
        &["instrument nq36a: the time of force changes: before from 2010-01-01 on, with no end; now from 2010-01-01 to 2019-12-31"],
    );
    let replaced = HEADER.replace("issued", "replaced_by = \"nq17\"\nissued");
    changes(MAY_TINH, &format!("{replaced}{MAY_TINH}"), &["instrument nq36a: is now replaced by `nq17`"]);
    let local = HEADER.replace("issued", "layer = \"local\"\nunit = \"phu-tho\"\nissued");
    changes(MAY_TINH, &format!("{local}{MAY_TINH}"), &["instrument nq36a: was a national instrument, is now the own plan of `phu-tho`"]);
    let amending = |from: &str| {
        format!(
            "{MAY_TINH}target moi \"Mới\" amends nq36a.may-tinh from {from} {{\n  binds province\n  measure may_tinh.ty_le\n  require >= 99% by 2018-12-31\n}}\n"
        )
    };
    changes(MAY_TINH, &amending("2018-01-01"), &["nq36a.moi: a new target", "nq36a.moi: now replaces `nq36a.may-tinh` from 2018-01-01"]);
    changes(
        &amending("2018-01-01"),
        &amending("2018-02-01"),
        &["nq36a.moi: replaces `nq36a.may-tinh` from 2018-01-01 before, replaces `nq36a.may-tinh` from 2018-02-01 now"],
    );
}

#[test]
fn one_thing_under_another_name_is_one_thing() {
    let renamed = MAY_TINH.replace("target may-tinh", "target may-tinh-can-bo");
    let was = "was `nq36a.may-tinh` before (known by the same";
    changes(MAY_TINH, &renamed, &[&format!("nq36a.may-tinh-can-bo: {was} meaning)")]);
    let higher = renamed.replace("95%", "98%");
    let rises = "nq36a.may-tinh-can-bo: the threshold rises from 95% to 98% (stricter)";
    changes(MAY_TINH, &higher, &[&format!("nq36a.may-tinh-can-bo: {was} quote)"), rises]);
    let reworded = higher.replace("mọi cán bộ có máy tính", "?");
    changes(MAY_TINH, &reworded, &[&format!("nq36a.may-tinh-can-bo: {was} title)"), rises]);
    let retitled = reworded.replace("\"Máy tính\"", "\"Trang bị máy tính\"");
    changes(MAY_TINH, &retitled, &[&format!("nq36a.may-tinh-can-bo: {was} measure and units)"), rises]);
    let other = retitled.replace("may_tinh.ty_le", "lan.ty_le");
    changes(MAY_TINH, &other, &["nq36a.may-tinh: target removed", "nq36a.may-tinh-can-bo: a new target"]);
}

#[test]
fn an_id_that_is_given_to_another_target_does_not_mislead() {
    let lan = "target lan \"Mạng\" {\n  binds province\n  measure lan.ty_le\n  require >= 80% by 2017-12-31\n}\n";
    let swapped = format!("{}{}", MAY_TINH.replace("target may-tinh", "target lan"), lan.replace("target lan", "target may-tinh"));
    changes(
        &format!("{MAY_TINH}{lan}"),
        &swapped,
        &[
            "nq36a.lan: was `nq36a.may-tinh` before (known by the same meaning)",
            "nq36a.may-tinh: was `nq36a.lan` before (known by the same meaning)",
        ],
    );
}

#[test]
fn a_target_may_move_and_an_instrument_may_have_another_id() {
    let other = "+++\n[instrument]\nid = \"nq17\"\nissued = 2010-01-01\nin_force = { from = 2010-01-01 }\n+++\n";
    let lan = "target lan \"Mạng\" {\n  binds province\n  measure lan.ty_le\n  require >= 80% by 2017-12-31\n}\n";
    let mut two = Two::texts(&format!("{MAY_TINH}{lan}"), MAY_TINH);
    two.files.put("new/b.rules", format!("{other}{lan}"));
    let moved = Two::load(two.files).said(Lang::En);
    assert_eq!(moved, ["instrument nq17: a new instrument", "nq17.lan: moved here from `nq36a.lan` (known by the same meaning)"]);
    let named = format!("{}{MAY_TINH}{lan}", HEADER.replace("nq36a", "nq36a-2015"));
    changes(&format!("{MAY_TINH}{lan}"), &named, &["instrument nq36a-2015: was `nq36a` before (known by the same targets)"]);
}

#[test]
fn what_means_the_same_is_no_change() {
    let same = |old: &str, new: &str| changes(old, new, &[]);
    let with = |line: &str| MAY_TINH.replace(LINE, line);
    same(MAY_TINH, &format!("# a comment\n\n{}", MAY_TINH.replace("  ", "\t \t")));
    let share = |line: &str| with(line).replace("may_tinh.ty_le", "dvc.muc_3_4.ty_le");
    same(&share("require >= 100%"), &share("require = 100%"));
    same(&share("require > 0%"), &share("require != 0%"));
    same(&with("require >= 100%"), &with("require value >= 100%"));
    same(&with("require >= 95%"), &with("require not value < 95%"));
    same(&with("require >= 95%"), &with("require 95% <= may_tinh.ty_le"));
    same(&with("require >= 50%"), &with("require >= 1 / 2"));
    same(&with("require >= 50%"), &with("require value * 2 >= 100%"));
    same(&with("require value >= 50% and value <= 90%"), &with("require value <= 90% and value >= 50%"));
    same(&with("require >= 95%"), &format!("define muc = 95%\n{}", with("require >= muc")));
    same(&with("require >= 90% at tinh\n  require >= 90% at huyen"), &with("tiers tinh, huyen\n  require >= 90%"));
    same(&with("require lan.ty_le + wan.ty_le >= 95%"), &with("require wan.ty_le + lan.ty_le >= 95%"));
    let level = |cond: &str| with(&format!("require {cond}"));
    same(&level("tien_do_ho_so.cong_khai = true"), &level("not (tien_do_ho_so.cong_khai = false)"));
    same(&level("tien_do_ho_so.cong_khai = true"), &level("tien_do_ho_so.cong_khai != false"));
    let second = MAY_TINH.replace("may-tinh", "z-sau").replace("95%", "96%");
    same(&format!("{MAY_TINH}{second}"), &format!("{second}{MAY_TINH}"));
}

#[test]
fn words_are_told_apart() {
    let two = Two::texts(MAY_TINH, &MAY_TINH.replace("Máy tính\"", "Máy tính làm việc\"").replace("mọi", "100%"));
    let difference = two.difference();
    assert_eq!(difference.changes, []);
    let said: Vec<String> = difference.wording.iter().map(|c| to_diag(c, &two.sources, Lang::En).message).collect();
    assert_eq!(said, ["nq36a.may-tinh: the words of `title` change", "nq36a.may-tinh: the words of `quote` change"]);
    assert_eq!(difference.unchanged, 1);
}

#[test]
fn the_vocabulary_counts() {
    let change = |from: &str, to: &str, file: &str| {
        let mut two = Two::texts(MAY_TINH, MAY_TINH);
        let text = String::from_utf8(shipped(file)).unwrap();
        assert!(text.contains(from), "{from}");
        two.files.put(format!("new/{file}"), text.replacen(from, to, 1));
        Two::load(two.files).said(Lang::En)
    };
    let part = "vi      = \"Dịch vụ công trực tuyến, không nêu mức độ\"\nen      = \"Public services offered online, level not stated\"\nover_years = \"steady\"\npart_of = \"tthc.tong\"";
    let alone = part.replace("part_of = \"tthc.tong\"", "");
    assert_eq!(change(part, &alone, "indicators.toml"), ["indicator dvc.tong: is no longer a part of `tthc.tong`"]);
    assert_eq!(
        change("is      = \"dvc.muc_3 + dvc.muc_4\"", "is      = \"dvc.muc_4 + dvc.muc_3\"", "indicators.toml"),
        Vec::<String>::new()
    );
    assert_eq!(
        change("is      = \"dvc.muc_3 + dvc.muc_4\"", "is      = \"dvc.muc_3 + dvc.muc_2\"", "indicators.toml"),
        ["indicator dvc.muc_3_4: was `dvc.muc_3 + dvc.muc_4`, is now `dvc.muc_3 + dvc.muc_2`",]
    );
    assert_eq!(
        change("tiers   = [\"tinh\", \"huyen\", \"xa\"]", "tiers   = [\"tinh\", \"xa\"]", "indicators.toml"),
        [
            "indicator tthc.tong: the tiers it is reported for changes from province level, district level and commune level to province level and commune level",
        ]
    );
}

/// The example of each page on a change: its `-` lines stand in the old file only, its `+` lines in the new one.
#[test]
fn pages_show_what_their_code_is_about() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codes/rulediff");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.sort();
    for page in &pages {
        let text = std::fs::read_to_string(page).unwrap();
        let example = text.split("```diff\n").nth(1).unwrap().split("```").next().unwrap();
        let side = |other: char| -> String {
            let lines = example.lines().filter(|l| !l.starts_with(other));
            lines.map(|l| format!("{}\n", l.get(1..).unwrap_or_default())).collect()
        };
        let (old, new) = (side('+'), side('-'));
        let two = if old.starts_with("# indicators.toml") {
            let mut two = Two::texts(MAY_TINH, MAY_TINH);
            two.files.put("old/indicators.toml", old).put("new/indicators.toml", new);
            Two::load(two.files)
        } else {
            Two::texts(&old, &new)
        };
        let difference = two.difference();
        let all = difference.changes.iter().chain(&difference.wording);
        let codes: Vec<String> = all.map(|c| to_diag(c, &two.sources, Lang::Vi).code.into_owned()).collect();
        let own = format!("rulediff::{}", page.file_stem().unwrap().to_str().unwrap());
        assert_eq!(codes, [own]);
    }
    assert_eq!(pages.len(), 13);
}

#[test]
fn every_change_has_its_places_and_a_direction_turns_round() {
    let names = ["nq36a.rules", "qd1605.rules", "nq17.rules", "qd749.rules"];
    for (a, b) in names.iter().flat_map(|a| names.iter().map(move |b| (a, b))).filter(|(a, b)| a != b) {
        let text = |name: &str| without_tests(&String::from_utf8(shipped(name)).unwrap());
        let (there, back) = (Two::texts(&text(a), &text(b)), Two::texts(&text(b), &text(a)));
        let (d, e) = (there.difference(), back.difference());
        assert_eq!(d.count(Direction::Stricter), e.count(Direction::Weaker), "{a} {b}");
        assert_eq!(d.new_and_gone(), (e.new_and_gone().1, e.new_and_gone().0), "{a} {b}");
        assert!(d.changes.iter().all(|c| c.old.is_some() || c.new.is_some()), "{a} {b}");
        assert!(d.changes.len() > 3);
    }
}

/// A rule file without its `test` blocks, which name targets by id.
pub(super) fn without_tests(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in text.lines() {
        inside |= line.starts_with("test ");
        if !inside {
            out.push_str(line);
            out.push('\n');
        }
        inside &= line != "}";
    }
    out
}
