use super::*;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::vocab::schema::Reading;

const UNITS: &str = "[[unit]]\nid = \"phu-tho\"\nname = \"Phú Thọ\"\nkind = \"province\"\n";
const COUNT: &str = "[[indicator]]\nid = \"x.n\"\ntype = \"count\"\nvi = \"a\"\nen = \"a\"\n";

fn read_texts(indicators: &str, units: &str, words: &str) -> (Vocabulary, Vec<String>, String) {
    let mut sources = Sources::default();
    let files = VocabularyFiles {
        indicators: sources.add("indicators.toml", indicators),
        units: sources.add("units.toml", units),
        quantifiers: Some(sources.add("quantifiers.toml", words)),
        wording: None,
    };
    let (vocab, problems) = read(&sources, files);
    let mut at = String::new();
    let codes = problems.iter().map(|p| {
        for lang in [Lang::Vi, Lang::En] {
            let diag = p.to_diag(lang);
            assert!(!diag.message.is_empty() && !diag.message.ends_with('.') && diag.help.is_some(), "{diag:?}");
        }
        at = sources.text(p.at()).to_string();
        p.to_diag(Lang::En).code.to_string()
    });
    let codes = codes.collect();
    (vocab, codes, at)
}

fn wrong_indicator(text: &str, code: &str, at: &str) {
    let (_, codes, place) = read_texts(&format!("{COUNT}{text}"), UNITS, "");
    assert_eq!((codes, place.as_str()), (vec![code.to_string()], at), "{text}");
}

#[test]
fn reads_a_vocabulary_sorted_by_id() {
    let more = "[[indicator]]\nid = \"a.s\"\ntype = \"share\"\nvi = \"s\"\nen = \"s\"\nis = \"x.n / x.n\"\npart_of = \"x.n\"\ntiers = [\"tinh\", \"xa\"]\nbetter = \"lower\"\n\
                [[indicator]]\nid = \"m\"\ntype = \"level\"\nlevels = [1, 4]\nvi = \"s\"\nen = \"s\"\n";
    let word =
        "[[word]]\nvi = [\"Hầu hết\"]\nen = [\"most\"]\nreading = \"qualitative\"\n[[word]]\nvi = [\"tất cả\"]\nreading = \"100%\"\n";
    let (vocab, codes, _) = read_texts(&format!("{COUNT}{more}"), UNITS, word);
    assert_eq!(codes, Vec::<String>::new());
    let ids: Vec<&str> = vocab.indicators.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["a.s", "m", "x.n"]);
    assert_eq!(vocab.find("x.n"), Some(IndicatorId(2)));
    let share = vocab.indicator(IndicatorId(0));
    let is = share.is.as_ref().unwrap();
    assert_eq!(is.value.len(), is.span.range().len());
    assert_eq!(share.better, Better::Lower);
    assert_eq!(share.tiers.len(), 2);
    assert_eq!(vocab.words[0].words, ["hầu hết", "most"]);
    assert_eq!(vocab.words[1].reading, Reading::Exactly(Number::ONE));
}

#[test]
fn every_mistake_in_indicators_has_its_code_and_place() {
    let ok = "vi = \"a\"\nen = \"a\"\n";
    wrong_indicator(&format!("[[indicator]]\nid = \"Dvc Mức\"\ntype = \"count\"\n{ok}"), "vocab::bad-id", "\"Dvc Mức\"");
    wrong_indicator(&format!("[[indicator]]\nid = \"x.value\"\ntype = \"count\"\n{ok}"), "vocab::bad-id", "\"x.value\"");
    wrong_indicator(&format!("[[indicator]]\nid = \"x.n\"\ntype = \"count\"\n{ok}"), "vocab::duplicate-id", "\"x.n\"");
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"shares\"\n{ok}"), "vocab::unknown-choice", "\"shares\"");
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"level\"\n{ok}"), "file::missing-key", "[[indicator]]");
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"level\"\nlevels = [4, 1]\n{ok}"), "vocab::bad-levels", "[4, 1]");
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"count\"\nlevels = [1, 4]\n{ok}"), "vocab::bad-levels", "[1, 4]");
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"count\"\ntiers = [\"tỉnh\"]\n{ok}"), "vocab::unknown-choice", "\"tỉnh\"");
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"count\"\nbetter = \"less\"\n{ok}"), "vocab::unknown-choice", "\"less\"");
    wrong_indicator(
        &format!("[[indicator]]\nid = \"y\"\ntype = \"count\"\npart_of = \"x.nn\"\n{ok}"),
        "vocab::unknown-part-of",
        "\"x.nn\"",
    );
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"count\"\npart_of = \"y\"\n{ok}"), "vocab::unknown-part-of", "\"y\"");
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"share\"\nlike = \"x.m\"\n{ok}"), "vocab::unknown-part-of", "\"x.m\"");
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"share\"\nlike = \"y\"\n{ok}"), "vocab::unknown-part-of", "\"y\"");
    wrong_indicator(
        &format!("[[indicator]]\nid = \"y\"\ntype = \"count\"\nis = \"\"\"x.n\"\"\"\n{ok}"),
        "vocab::relation-not-plain",
        "\"\"\"x.n\"\"\"",
    );
    wrong_indicator(&format!("[[indicator]]\nid = \"y\"\ntype = \"count\"\nphrase = [\"a\"]\n{ok}"), "file::unknown-key", "phrase");
    wrong_indicator(&format!("[[indicator]]\nid = 3\ntype = \"count\"\n{ok}"), "file::wrong-kind", "3");
    wrong_indicator(&format!("[[indicator]]\nid = y\ntype = \"count\"\n{ok}"), "file::syntax", "y");
}

#[test]
fn every_mistake_in_units_has_its_code() {
    let unit = |lines: &str| format!("{UNITS}[[unit]]\nname = \"B\"\n{lines}\n");
    let cases = [
        ("id = \"Ben Tre\"\nkind = \"province\"", "vocab::bad-id"),
        ("id = \"b\"\nkind = \"tỉnh\"", "vocab::unknown-choice"),
        ("id = \"b\"\nkind = \"province\"\nfrom = 2025-07-01\nuntil = 2025-06-30", "vocab::bad-period"),
        ("id = \"phu-tho\"\nkind = \"province\"\nfrom = 2025-07-01", "vocab::overlapping-periods"),
        ("id = \"b\"\nkind = \"province\"\nmerged_into = \"phu-to\"", "vocab::unknown-merger"),
        ("id = \"b\"\nkind = \"province\"\nfrom = \"2025-07-01\"", "file::wrong-kind"),
    ];
    for (lines, code) in cases {
        assert_eq!(read_texts(COUNT, &unit(lines), "").1, [code], "{lines}");
    }
}

#[test]
fn every_mistake_in_wordings_has_its_code() {
    let codes = |text: &str| {
        let mut sources = Sources::default();
        let files = VocabularyFiles {
            indicators: sources.add("indicators.toml", COUNT),
            units: sources.add("units.toml", UNITS),
            quantifiers: None,
            wording: Some(sources.add("wording.toml", text)),
        };
        let (vocabulary, problems) = read(&sources, files);
        (vocabulary.wordings.len(), problems.iter().map(|p| p.to_diag(Lang::En).code.to_string()).collect::<Vec<_>>())
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(codes("[[wording]]\nrole = \"body\"\ntiers = [\"xa\"]\nvi = [\"phường\"]\n"), (1, none));
    assert_eq!(codes("[[wording]]\nrole = \"bodies\"\nvi = [\"phường\"]\n"), (0, vec!["vocab::unknown-choice".to_string()]));
    assert_eq!(codes("[[wording]]\nrole = \"same\"\nvi = [\"TTHC\"]\n"), (0, vec!["file::missing-key".to_string()]));
    assert_eq!(codes("[[wording]]\nrole = \"tier\"\ntiers = [\"xã\"]\nvi = [\"cấp xã\"]\n").1, ["vocab::unknown-choice"]);
}

#[test]
fn every_mistake_in_words_has_its_code() {
    let word = "[[word]]\nvi = [\"hầu hết\"]\nreading = \"qualitative\"\n";
    assert_eq!(read_texts(COUNT, UNITS, &format!("{word}[[word]]\nvi = [\"Hầu  hết\"]\nreading = \"0\"\n")).1, ["vocab::duplicate-word"]);
    assert_eq!(read_texts(COUNT, UNITS, "[[word]]\nvi = [\"vài\"]\nreading = \"ít\"\n").1, ["vocab::bad-reading"]);
}
