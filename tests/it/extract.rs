//! What is read from reports, held against what people found in them.
// The figures are for whoever runs the test.
#![allow(clippy::print_stdout)]

pub mod score;

use std::path::{Path, PathBuf};

use doichieu::base::source::Sources;
use doichieu::document::{self, Options};
use doichieu::extract::figure::Bound;
use doichieu::extract::read::Reader;
use doichieu::extract::{Extraction, Request};
use doichieu::vocab::read::{VocabularyFiles, read};
use doichieu::vocab::schema::Vocabulary;
use doichieu::workspace::builtin;

use score::{Annotated, LEVELS, Score, annotated, folder};

/// The vocabulary that is built in.
pub fn vocabulary() -> Vocabulary {
    let mut sources = Sources::default();
    let mut file = |name: &str| sources.add(name, builtin::text(name).unwrap());
    let files = VocabularyFiles {
        indicators: file("indicators.toml"),
        units: file("units.toml"),
        quantifiers: Some(file("quantifiers.toml")),
        wording: Some(file("wording.toml")),
    };
    let (vocabulary, problems) = read(&sources, files);
    assert_eq!(problems, []);
    vocabulary
}

fn seeds() -> Vec<Annotated> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = ["bac-ninh-2017", "ben-tre-2016", "binh-phuoc-2016", "binh-thuan-2015", "phu-tho-2015"];
    let gold = |name: &str| root.join(format!("tests/extract/seeds/{name}.gold.toml"));
    all.iter().map(|name| annotated(&root.join("seeds").join(name).join("report.txt"), &gold(name))).collect()
}

/// The annotated documents that `DOICHIEU_CORPUS` names, with the seeds; `None` where it is not set.
pub fn corpus() -> Option<Vec<Annotated>> {
    let Some(path) = std::env::var_os("DOICHIEU_CORPUS").map(PathBuf::from) else {
        println!("left out: DOICHIEU_CORPUS names no folder of annotated texts");
        return None;
    };
    let mut all = folder(&path);
    all.extend(seeds());
    Some(all)
}

/// Reads all documents; of each fact whether it is right in every part, with its confidence.
pub fn scored(documents: &[Annotated], vocabulary: &Vocabulary) -> (Score, Vec<(u8, bool)>) {
    let reader = Reader::new(vocabulary);
    let (mut score, mut right) = (Score::default(), Vec::new());
    for document in documents {
        let extraction = reader.read(&document.document, &Request::default());
        accounted_for(&extraction, &document.name);
        let all = score.add(document, &extraction, vocabulary);
        right.extend(extraction.facts.iter().map(|f| f.confidence.0).zip(all));
    }
    (score, right)
}

// Every figure is used or has a reason why not, and never both.
fn accounted_for(extraction: &Extraction, name: &str) {
    for index in 0..extraction.figures.len() {
        let used = extraction.facts.iter().any(|f| f.figure == index);
        let unused = extraction.unused.iter().filter(|(i, _)| *i == index).count();
        assert_eq!(usize::from(!used), unused, "{name}: figure {index} {:?}", extraction.figures[index]);
    }
}

fn hold(score: &Score, floors: [f64; 4]) {
    for (level, floor) in floors.into_iter().enumerate() {
        assert!(score.f1(level) >= floor, "{}: {:.3}, not {floor}", LEVELS[level], score.f1(level));
        assert!(score.precision(level) >= score.recall(level) - 0.05, "{}: too many that are wrong", LEVELS[level]);
    }
}

#[test]
fn the_seeds_give_what_people_found_in_them() {
    let (score, _) = scored(&seeds(), &vocabulary());
    score.print("seeds");
    hold(&score, [0.97, 0.97, 0.97, 0.90]);
}

#[test]
fn other_texts_give_what_people_found_in_them() {
    let Some(documents) = corpus() else { return };
    let (score, right) = scored(&documents, &vocabulary());
    score.print("all annotated texts");
    hold(&score, [0.90, 0.88, 0.82, 0.72]);
    let buckets = [(95, 100), (90, 95), (80, 90), (70, 80), (50, 70), (0, 50)];
    for (from, to) in buckets {
        let inside: Vec<bool> = right.iter().filter(|(c, _)| (from..to).contains(c)).map(|(_, r)| *r).collect();
        println!(
            "  confidence {from:2} to {to:3}: {:3} facts, {:3} right in every part",
            inside.len(),
            inside.iter().filter(|r| **r).count()
        );
    }
    let sure: Vec<bool> = right.iter().filter(|(c, _)| *c >= 90).map(|(_, r)| *r).collect();
    let share = sure.iter().filter(|r| **r).count() as f64 / sure.len() as f64;
    assert!(share >= 0.95, "of {} facts at 90 or more {share:.3} are right", sure.len());
    assert!(sure.len() * 5 >= right.len() * 2, "only {} of {} facts are sure", sure.len(), right.len());
}

// Indicator, value and tiers of each fact of a text.
fn facts(text: &str) -> Vec<String> {
    facts_of("a.txt", text)
}

/// The same of any file.
pub fn facts_of(name: &str, text: &str) -> Vec<String> {
    let vocabulary = vocabulary();
    let document = document::read(name, text.as_bytes().to_vec(), &Options::default()).unwrap();
    let request = Request { year: Some(2018), ..Request::default() };
    let extraction = Reader::new(&vocabulary).read(&document, &request);
    accounted_for(&extraction, text);
    let said = |f: &doichieu::extract::Proposed| {
        let figure = &document.text[extraction.figures[f.figure].range.clone()];
        let tiers: Vec<&str> = f.tiers.iter().map(|t| t.id()).collect();
        let planned = if f.standing == doichieu::facts::fact::Standing::Achieved { "" } else { " planned" };
        format!("{} {figure} [{}] {}{planned}", vocabulary.indicator(f.indicator).id, tiers.join("+"), f.year)
    };
    extraction.facts.iter().map(said).collect()
}

#[test]
fn one_predicate_for_many_figures() {
    let text = "100% cán bộ cấp tỉnh, 92% cán bộ cấp huyện và 71% cán bộ cấp xã được trang bị máy tính.".replace("cán bộ", "CBCC");
    assert_eq!(facts(&text), ["may_tinh.ty_le 100% [tinh] 2018", "may_tinh.ty_le 92% [huyen] 2018", "may_tinh.ty_le 71% [xa] 2018",]);
}

#[test]
fn parts_of_a_whole_and_their_tiers() {
    assert_eq!(
        facts("Hệ thống một cửa điện tử đã vận hành tại 14 đơn vị, gồm 11 đơn vị cấp huyện và 3 đơn vị cấp tỉnh."),
        ["mot_cua_dien_tu.don_vi 14 [tinh+huyen] 2018", "mot_cua_dien_tu.don_vi 11 [huyen] 2018", "mot_cua_dien_tu.don_vi 3 [tinh] 2018",]
    );
}

#[test]
fn a_share_belongs_to_the_count_before_it() {
    assert_eq!(
        facts("Số hồ sơ quá hạn là 1.023 hồ sơ, chiếm 0,9%."),
        ["hs.tre_han.so_luong 1.023 [] 2018", "hs.tre_han.ty_le 0,9% [] 2018"]
    );
}

#[test]
fn a_difference_is_no_level() {
    assert_eq!(facts("Tỷ lệ hồ sơ trực tuyến đạt 41%, tăng 9% so với năm 2017."), ["hs.truc_tuyen.ty_le 41% [] 2018"]);
}

#[test]
fn plans_and_results_stand_apart() {
    let text = "Năm 2018, 90% văn bản được gửi dưới dạng điện tử. Phấn đấu đến năm 2020, 100% văn bản được gửi dưới dạng điện tử.";
    assert_eq!(facts(text), ["van_ban_dien_tu.ty_le 90% [] 2018", "van_ban_dien_tu.ty_le 100% [] 2020 planned"]);
}

#[test]
fn a_year_ahead_is_a_plan_without_a_word_that_says_so() {
    assert_eq!(facts("Đến năm 2021, 65% hồ sơ được nộp qua mạng."), ["hs.truc_tuyen.ty_le 65% [] 2021 planned"]);
    assert_eq!(facts("Đến năm 2017, 25% hồ sơ được nộp qua mạng."), ["hs.truc_tuyen.ty_le 25% [] 2017"]);
}

#[test]
fn none_of_what_is_counted_is_a_figure() {
    assert_eq!(facts("Huyện chưa có dịch vụ công mức độ 4."), ["dvc.muc_4 chưa có [huyen] 2018"]);
    assert_eq!(facts("Trong quý, sở không có hồ sơ quá hạn."), ["hs.tre_han.so_luong không có [tinh] 2018"]);
    assert_eq!(facts("Có 14 xã chưa có dịch vụ công trực tuyến."), Vec::<String>::new(), "another figure counts who has none");
    assert_eq!(facts("Tỉnh chưa có hồ sơ sức khỏe điện tử cho trẻ em."), Vec::<String>::new(), "no dossier of an office");
}

#[test]
fn a_bound_holds_for_what_is_joined_to_it_in_a_plan() {
    let bounds = |text: &str| read_text(text).1.facts.iter().map(|f| f.bound).collect::<Vec<_>>();
    let text = "Phấn đấu đến cuối năm 2020, ít nhất 35% hồ sơ được nộp trực tuyến và 55% dịch vụ công ở mức độ 3";
    assert_eq!(bounds(&format!("{text}.")), [Bound::AtLeast, Bound::AtLeast]);
    assert_eq!(bounds(&text.replace(" và 55%", ", 55%")), [Bound::AtLeast, Bound::Exact], "a comma begins another");
    assert_eq!(bounds("Đã có ít nhất 35% hồ sơ nộp trực tuyến và 55% dịch vụ công ở mức độ 3."), [Bound::AtLeast, Bound::Exact]);
}

#[test]
fn bodies_that_stand_between_belong_to_the_figure() {
    assert_eq!(
        facts("Đã có 83 thủ tục hành chính của 9 bộ, ngành thực hiện qua Cơ chế một cửa quốc gia."),
        ["mot_cua_quoc_gia.tthc 83 [] 2018"]
    );
    assert_eq!(facts("Có 61 trong số 74 xã, phường vận hành một cửa điện tử."), ["mot_cua_dien_tu.don_vi 61 [xa] 2018"]);
    assert_eq!(
        facts("Phần mềm quản lý văn bản được cài đặt tại 100% cơ quan cấp tỉnh, cấp huyện; 83% UBND cấp xã."),
        ["qlvb.ty_le 100% [tinh+huyen] 2018", "qlvb.ty_le 83% [xa] 2018"]
    );
}

#[test]
fn the_family_of_the_subject_before_counts_what_it_alone_counts() {
    assert_eq!(
        facts("Phần mềm một cửa đã cập nhật 870 thủ tục thuộc 36 lĩnh vực."),
        ["mot_cua_dien_tu.tthc 870 [] 2018", "mot_cua_dien_tu.linh_vuc 36 [] 2018"]
    );
    assert_eq!(
        facts("Văn bản đến qua mạng chiếm tỷ lệ 58%, còn lại 42% là văn bản giấy."),
        ["van_ban_dien_tu.den.ty_le 58% [] 2018", "van_ban_giay.den.ty_le 42% [] 2018"]
    );
}

#[test]
fn what_stands_right_before_a_figure_is_its_own() {
    assert_eq!(
        facts("Đường dây nóng nhận 910 phản ánh, kiến nghị, đã chuyển các đơn vị xử lý 860 phản ánh, trả lời 815 phản ánh."),
        ["pakn.tiep_nhan.so_luong 910 [] 2018", "pakn.chuyen_xu_ly.so_luong 860 [] 2018", "pakn.tra_loi.so_luong 815 [] 2018"]
    );
}

#[test]
fn spellings_make_no_difference() {
    use unicode_normalization::UnicodeNormalization;
    let text = "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%.";
    let said = ["hs.dung_han.ty_le 98,5% [] 2018"];
    assert_eq!(facts(text), said);
    assert_eq!(facts(&text.nfd().collect::<String>()), said, "marks as letters of their own");
    assert_eq!(facts("TỈ LỆ HỒ SƠ GIẢI QUYẾT ĐÚNG HẠN ĐẠT 98,5%."), said, "capitals");
    assert_eq!(facts("Ty le ho so giai quyet dung han dat 98,5%."), said, "no marks");
    assert_eq!(facts("Tỷ lệ hồ sơ giải quyêt đúng hạn đạt 98,5%."), said, "a letter wrong");
}

#[test]
fn what_is_no_level_of_the_unit_states_none() {
    assert_eq!(facts("Đã cấp hộp thư điện tử cho cán bộ, đạt 96% kế hoạch."), [""; 0], "a part of a plan is no share of officials");
    assert_eq!(facts("Giai đoạn 2011 - 2015 và các năm sau, có 30 dịch vụ công mức độ 3."), ["dvc.muc_3 30 [] 2018"]);
    assert_eq!(facts("Văn bản điện tử chiếm một tỷ lệ cao."), [""; 0], "`một tỷ lệ` is no billion");
    let example = "Mạng di động phủ sóng toàn tỉnh (trừ 3 xã Ia Tơi, Ia Đal). Có 12 dịch vụ công mức độ 4.";
    assert_eq!(facts(example), ["dvc.muc_4 12 [] 2018"], "the communes named as an exception do not act");
}

#[test]
fn a_share_beside_a_count_that_no_indicator_has() {
    let text = "Đã trả kết quả trước hạn 1.210 hồ sơ, đạt 61%.";
    assert_eq!(facts(text), ["hs.truoc_han.ty_le 61% [] 2018"]);
}

#[test]
fn other_matters_state_no_fact() {
    for text in [
        "Tổng vốn đăng ký đạt 2,5 tỷ USD, chiếm 16% tổng vốn đầu tư cả nước.",
        "Kinh tế tăng trưởng 7,5%, tỷ lệ hộ nghèo còn 5%.",
        "Singapore có 98% dịch vụ công trực tuyến.",
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.",
        "Toàn huyện có 21 trường học đạt chuẩn quốc gia.",
    ] {
        assert_eq!(facts(text), Vec::<String>::new(), "{text}");
    }
}

fn read_text(text: &str) -> (document::Document, Extraction) {
    read_file("a.txt", text)
}

/// A file with what is read from it.
pub fn read_file(name: &str, text: &str) -> (document::Document, Extraction) {
    let document = document::read(name, text.as_bytes().to_vec(), &Options::default()).unwrap();
    let extraction = Reader::new(&vocabulary()).read(&document, &Request::default());
    (document, extraction)
}

#[test]
fn a_document_says_whose_it_is_and_when() {
    let text = "Kon Tum: Hội nghị tổng kết công tác cải cách hành chính năm 2018\nThứ ba, 15/01/2019 09:00\nTheo Báo Kon Tum\n";
    let (_, read) = read_text(text);
    assert_eq!(read.heading.year, Some(2018), "what is summed up, not the day it was published");
    assert_eq!(read.heading.published.map(|d| d.to_string()).as_deref(), Some("2019-01-15"));
    assert_eq!(read.heading.unit.as_deref(), Some("kon-tum"));
    assert_eq!(read.heading.grade, Some(doichieu::facts::fact::Grade::Press));
}

#[test]
fn each_unused_figure_says_why() {
    use doichieu::extract::proposal::Unused;
    let text = "Kinh phí 7,5 tỷ đồng. Theo Quyết định số 12/QĐ-UBND, tỷ lệ hồ sơ trực tuyến tăng 9%. Có 21 cây cầu. Thái Lan có 45% hồ sơ trực tuyến.";
    let (document, read) = read_text(text);
    let why = |words: &str| {
        let at = document.text.find(words).unwrap();
        read.unused.iter().find(|(i, _)| read.figures[*i].range.contains(&at)).map(|(_, why)| why.clone())
    };
    assert_eq!(why("7,5"), Some(Unused::NoIndicatorOfItsKind));
    assert_eq!(why("12/QĐ"), Some(Unused::NoQuantity));
    assert_eq!(why("9%"), Some(Unused::Difference));
    assert_eq!(why("21"), Some(Unused::NoSubject));
    assert_eq!(why("45%"), Some(Unused::Elsewhere));
}

#[test]
fn reasons_and_doubts_are_the_words_behind_a_fact() {
    use doichieu::extract::proposal::{Doubt, Reason};
    let text = "Phấn đấu đạt trên 90% hồ sơ cấp huyện được giải quyết đúng hạn. Đến hết năm 2017, 80% hồ sơ cấp huyện được giải quyết đúng hạn.\n\
                Mức độ hài lòng được nâng lên. Cụ thể, lĩnh vực đất đai đạt 70%, lĩnh vực tư pháp đạt 75%.";
    let (document, read) = read_text(text);
    let said = |r: &std::ops::Range<usize>| document.text[r.clone()].to_string();
    let first: Vec<String> = read.facts[0]
        .reasons
        .iter()
        .map(|r| match r {
            Reason::Phrase { at, .. } => format!("phrase {}", said(at)),
            Reason::Figure(at) => format!("figure {}", said(at)),
            Reason::Bound(at) => format!("bound {}", said(at)),
            Reason::Tier(at) => format!("tier {}", said(at)),
            Reason::Planned(at) => format!("planned {}", said(at)),
            Reason::Year(at) => format!("year {}", said(at)),
            Reason::Form { .. } => panic!("no form was read"),
            Reason::ReportYear => "report".to_string(),
        })
        .collect();
    let sure =
        ["phrase 90% hồ sơ cấp huyện được giải quyết đúng hạn", "figure 90%", "bound trên", "tier cấp huyện", "planned Phấn đấu", "report"];
    assert_eq!(first.iter().map(|f| f.replace("trên 90%", "90%")).collect::<Vec<_>>(), sure);
    assert!(read.facts[0].doubts.contains(&Doubt::DueUnsaid), "{:?}", read.facts[0].doubts);
    let elsewhere = |f: &doichieu::extract::Proposed| {
        f.doubts.iter().any(|d| matches!(d, Doubt::SubjectElsewhere(at) if said(at).starts_with("Mức độ hài lòng")))
    };
    assert_eq!(read.facts.iter().filter(|f| elsewhere(f)).count(), 2);
    assert!(read.facts.iter().any(|f| f.doubts.iter().any(|d| matches!(d, Doubt::SaidTwice(_)))), "70% and 75% of one thing");
}

#[test]
fn abbreviations_and_decimal_points_end_no_sentence() {
    let text = "UBND Q. 4, TP. HCM đã đạt tỷ lệ hồ sơ trực tuyến 51.38%. Tỷ lệ hồ sơ đúng hạn đạt 99%.";
    assert_eq!(facts(text), ["hs.truc_tuyen.ty_le 51.38% [huyen] 2018", "hs.dung_han.ty_le 99% [huyen] 2018"]);
}
