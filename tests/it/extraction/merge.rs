//! A new reading put into a facts file: what a person wrote stays, and merging twice changes nothing more.

use doichieu::base::lang::Lang;
use doichieu::base::source::FileId;
use doichieu::extract::proposal::Confidence;
use doichieu::report::extraction::{Merged, Trouble, draft, merge};
use doichieu::vocab::schema::Tier;
use proptest::prelude::*;

use super::build::{Built, built, sample};
use super::draft::checked;

fn merged(old: &str, built: &Built) -> Merged {
    let merged = merge(FileId(0), old, &built.input(), &built.about(Lang::Vi)).unwrap();
    let again = merge(FileId(0), &merged.text, &built.input(), &built.about(Lang::Vi)).unwrap();
    assert_eq!(again.text, merged.text, "merging twice");
    merged
}

/// The draft with a signature below the fact of this value.
fn signed(text: &str, value: &str) -> String {
    let at = text.find(&format!("value      = {value}")).unwrap();
    let end = text[at..].find("confidence").unwrap() + at;
    let end = text[end..].find('\n').unwrap() + end + 1;
    format!("{}confirmed_by = \"Lê C\"\nconfirmed_on = 2016-12-20\n{}", &text[..end], &text[end..])
}

#[test]
fn a_fresh_draft_merged_is_itself() {
    let built = sample();
    let text = draft(&built.input(), &built.about(Lang::Vi));
    let merged = merged(&text, &built);
    assert_eq!((merged.kept, merged.open, merged.differing, merged.gone), (0, 5, 0, 0));
    assert_eq!(merged.text, text);
}

#[test]
fn confirmed_facts_and_comments_stay_byte_for_byte() {
    let built = sample();
    let draft = draft(&built.input(), &built.about(Lang::Vi));
    let mine = "# Tôi tự thêm, xem trang 3.\n[[fact]]\nindicator='wan.diem'\nvalue = 57\nquote =  \"57 đơn vị\"   # chưa chắc\n";
    let old =
        signed(&draft, "1234").replace("[[fact]]\nindicator  = \"dvc.muc_3\"", &format!("{mine}\n[[fact]]\nindicator  = \"dvc.muc_3\""));
    let merged = merged(&old, &built);
    assert_eq!((merged.kept, merged.open), (2, 4));
    assert!(merged.text.contains(mine), "{}", merged.text);
    insta::assert_snapshot!("merged", merged.text);
}

#[test]
fn a_reading_that_differs_and_a_quote_that_is_gone_are_said() {
    let old_built = sample();
    let old = draft(&old_built.input(), &old_built.about(Lang::Vi));
    let old = signed(&signed(&signed(&old, "1234"), "\"96.5%\""), "\"> 80%\"");
    let new = built(&[
        "Đến nay 97,5% cán bộ, công chức cấp tỉnh và cấp huyện được trang bị máy tính.",
        "Toàn tỉnh có 1.234 dịch vụ công từ mức độ 2 trở lên.",
    ])
    .share("may_tinh.ty_le", "97,5% cán bộ, công chức cấp tỉnh và cấp huyện được trang bị máy tính", "97,5%", 97)
    .at(&[Tier::Tinh, Tier::Huyen])
    .count("dvc.muc_2", "1.234 dịch vụ công từ mức độ 2 trở lên", "1.234", 70);
    let merged = merged(&old, &new);
    assert_eq!((merged.kept, merged.open, merged.differing, merged.gone), (3, 1, 1, 2));
    assert!(merged.text.contains(&new.document.sha256) && !merged.text.contains(&old_built.document.sha256));
    insta::assert_snapshot!("merged-differing", merged.text);
}

#[test]
fn a_signature_of_the_whole_file_does_not_cover_what_is_new() {
    let old_built = sample();
    let text = draft(&old_built.input(), &old_built.about(Lang::Vi));
    let old = text.replace("[report]\n", "[report]\nconfirmed_by = \"Lê C\"\nconfirmed_on = 2016-12-20\n");
    assert_eq!(merged(&old, &old_built).text.matches("confirmed_by = ").count(), 1, "nothing new: one signature for all");
    let new = sample().count("wan.diem", "12 máy chủ", "12", 92);
    let merged = merged(&old, &new);
    assert_eq!((merged.kept, merged.open), (5, 1));
    let (reports, problems) = checked(&new, &merged.text, Some(Confidence(93)));
    assert_eq!(problems, []);
    assert_eq!((reports[0].facts.len(), reports[0].left_out), (5, 1));
    assert!(reports[0].facts.iter().all(|f| f.confirmed.is_some()));
}

#[test]
fn windows_files_keep_their_line_ends_and_their_mark() {
    let built = sample();
    let old = signed(&draft(&built.input(), &built.about(Lang::Vi)), "1234");
    let merged = merged(&format!("\u{feff}{}", old.replace('\n', "\r\n")), &built);
    assert!(merged.text.starts_with('\u{feff}'));
    assert_eq!(merged.text.matches('\n').count(), merged.text.matches("\r\n").count());
    assert_eq!(merged.kept, 1);
}

#[test]
fn a_file_about_another_document_or_with_mistakes_is_left_alone() {
    let built = sample();
    let text = draft(&built.input(), &built.about(Lang::Vi));
    let other = merge(FileId(0), &text.replace("báo-cáo.docx", "khác.docx"), &built.input(), &built.about(Lang::Vi));
    assert!(matches!(other, Err(Trouble::OtherDocument(_, name)) if name == "khác.docx"));
    let broken = merge(FileId(0), "[report\n", &built.input(), &built.about(Lang::Vi));
    assert!(matches!(broken, Err(Trouble::Wrong(problems)) if !problems.is_empty()));
}

/// Lines that people leave between and in facts.
fn line() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just(""), Just("# ghi chú"), Just("#: của chương trình"), Just("#:"), Just("  # lùi vào")]
}

proptest! {
    /// Any facts signed, any comments between: what was signed stays, and the second merge gives what the first gave.
    #[test]
    fn merging_twice_is_merging_once(
        signatures in proptest::collection::vec(any::<bool>(), 5),
        comments in proptest::collection::vec(proptest::collection::vec(line(), 0..4), 6),
        whole in any::<bool>(),
        windows in any::<bool>(),
        shown in 0u8..99,
    ) {
        let mut built = sample();
        let mut text = draft(&built.input(), &built.about(Lang::Vi));
        for (value, _) in ["\"96.5%\"", "\"> 80%\"", "1234", "57", "\"100%\""].iter().zip(&signatures).filter(|(_, s)| **s) {
            text = signed(&text, value);
        }
        let mut pieces: Vec<String> = text.split("\n[[fact]]").map(str::to_string).collect();
        for (piece, comments) in pieces.iter_mut().zip(&comments) {
            for comment in comments {
                piece.push_str(&format!("\n{comment}"));
            }
        }
        text = pieces.join("\n[[fact]]");
        if whole {
            text = text.replace("[report]\n", "[report]\nconfirmed_by = \"Lê C\"\nconfirmed_on = 2016-12-20\n");
        }
        if windows {
            text = text.replace('\n', "\r\n");
        }
        built.extraction = built.extraction.accepted(Confidence(shown));
        let merged = merged(&text, &built);
        let kept = if whole { 5 } else { signatures.iter().filter(|s| **s).count() };
        prop_assert_eq!(merged.kept, kept);
        let (_, problems) = checked(&built, &merged.text, Some(Confidence(0)));
        prop_assert_eq!(problems, []);
    }
}
