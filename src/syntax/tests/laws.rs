//! Whatever the input: no panic, no endless loop, and every place on a character boundary inside the file.

use proptest::prelude::*;

use super::*;

const VALID: &str = "+++\n[instrument]\nid = \"thu\"\ntitle = \"Nghị quyết\"\nin_force = { from = 2010-01-01, until = 2020-12-31 }\n+++\n\n# chú thích\ndefine ty_le = x.a / x.b\n\ntarget a \"Chỉ tiêu\" amends b.c from 2016-01-01 {\n  quote \"\"\"dài\n  dòng\"\"\"\n  basis restated 4\n  binds province, ministry\n  measure sum(x.a, x.b[huyen]) else 3\n  tiers tinh,\n    huyen\n  when unit.id = \"phu-tho\" and not (report.year < 2016)\n  require >= 95.6% at huyen by 2016-12-31\n}\n\ntest \"thử\" {\n  given x.n = 40..60\n  given plan(x.b) = true from 2017-04-01\n  as of 2017-12-31\n  expect a undetermined not-reported\n}\nscore s \"S\" {\n  binds province\n  among kind, region\n  group a \"A\" weight 100%\n  points 10 \"Mười\" from x.a / x.b linear 0%..100%\n  points 5 from x.n step 5 if >= 3, 2 if >= 1\n  points 5 if a met\n  band \"tốt\" \"good\" >= 85\n  band \"yếu\"\n}\n";

fn sound(text: &str) -> Result<(), TestCaseError> {
    let file = text.len() as u32;
    for kind in [FileKind::Rules, FileKind::Tests] {
        let (tree, problems) = parse(FILE, text, kind);
        for problem in &problems {
            for lang in [Lang::Vi, Lang::En] {
                let diag = problem.to_diag(lang);
                prop_assert!(!diag.message.is_empty() && !diag.message.contains('\n'));
                prop_assert!(diag.help.is_some());
                for label in diag.labels {
                    let at = label.span;
                    prop_assert!(at.start <= at.end && at.end <= file, "{problem:?}");
                    prop_assert!(text.is_char_boundary(at.start as usize) && text.is_char_boundary(at.end as usize), "{problem:?}");
                }
            }
        }
        for comment in &tree.comments {
            prop_assert!(text.get(comment.range()).is_some());
        }
    }
    Ok(())
}

fn piece() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = "target check test define score group points band among linear step weight if met en clause basis binds measure tiers when require given expect as of by at and or not else value true false sum( previous( x.n dvc-muc-2 { } ( ) [ ] , : .. + - * / = != < <= > >= ≥ => 30% 12.5 1.549 87,11% 1 549 2016-12-31 31/12/2016 2016-02-31 \" \"\"\" “ ” ' \\ # // +++ ~ ; ％ （ ９０ và hoặc yêu cầu DVC mức \u{200b} \u{3000} \u{301} 🙂".split(' ').collect();
    prop_oneof![4 => prop::sample::select(words).prop_map(str::to_string), 2 => Just(" ".to_string()), 1 => Just("\n".to_string()), 1 => any::<char>().prop_map(String::from)]
}

proptest! {
    #[test]
    fn token_soup_never_panics(pieces in prop::collection::vec(piece(), 0..80)) {
        sound(&pieces.concat())?;
        sound(&format!("{HEADER}target a \"A\" {{\n{}", pieces.join(" ")))?;
    }

    #[test]
    fn a_damaged_file_never_panics(at in 0..VALID.len(), cut in 0usize..12, put in piece()) {
        let chars: Vec<char> = VALID.chars().collect();
        let at = at.min(chars.len());
        let end = (at + cut).min(chars.len());
        let text: String = chars[..at].iter().chain(put.chars().collect::<Vec<_>>().iter()).chain(chars[end..].iter()).collect();
        sound(&text)?;
        sound(&text.replace('\n', "\r\n"))?;
    }

    #[test]
    fn line_ends_and_marks_do_not_change_the_meaning(bom in any::<bool>()) {
        let text = format!("{}{}", if bom { "\u{feff}" } else { "" }, VALID.replace('\n', "\r\n"));
        let (tree, problems) = rules(&text);
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(tree.items.len(), 4);
    }
}
