use super::*;
use crate::workspace::RulesFrom;

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

#[test]
fn pages_of_the_rules() {
    let words = ["nq36a::lien-thong-4-cap", "kh-ben-tre-2017", "dvc.muc_3_4", "dong-nai", "syntax::unclosed-block"];
    for (lang, name) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
        let text: Vec<String> = explained(&words, lang).into_iter().map(|r| r.unwrap_or_else(|d| d.message)).collect();
        insta::assert_snapshot!(name, text.join(&format!("\n{}\n\n", "#".repeat(80))));
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
        "lien-thong-4-cap",
        "nq36a.lien-thong-4-cap",
        "36a/NQ-CP",
        "Phú Thọ",
        "phu tho",
    ];
    let wanted = [
        "syntax::unclosed-block",
        "syntax::unclosed-block",
        "verdict::met",
        "nq36a.lien-thong-4-cap",
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
    assert_eq!(help(&found[3]), "Write one of these in full: `nq36a.dvc-muc-2`, `qd1605.dvc-muc-2`.");
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
