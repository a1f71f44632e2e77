use super::*;
use crate::base::lang::Lang;
use crate::vocab::read::{self as vocabulary, VocabularyFiles};

/// A vocabulary of a count, a share and a yes/no, two of them with tiers.
pub(in crate::extract::form) fn vocab() -> Vocabulary {
    let indicators = "[[indicator]]\nid = \"x.n\"\ntype = \"count\"\nvi = \"Số dịch vụ\"\nen = \"n\"\ntiers = [\"tinh\", \"huyen\"]\n\
        [[indicator]]\nid = \"x.s\"\ntype = \"share\"\nvi = \"Tỷ lệ hồ sơ đúng hạn\"\nen = \"s\"\n\
        [[indicator]]\nid = \"x.b\"\ntype = \"bool\"\nvi = \"Đã kết nối\"\nen = \"b\"\n";
    let units = "[[unit]]\nid = \"phu-tho\"\nname = \"Phú Thọ\"\nkind = \"province\"\n\n[[unit]]\nid = \"tho\"\nname = \"Thọ\"\nkind = \"commune\"\n";
    let mut sources = Sources::default();
    let mut add = |name: &str, text: &str| sources.add(name, text);
    let files = VocabularyFiles {
        indicators: add("indicators.toml", indicators),
        units: add("units.toml", units),
        quantifiers: None,
        wording: None,
    };
    let (vocab, problems) = vocabulary::read(&sources, files);
    assert!(problems.is_empty(), "{problems:?}");
    vocab
}

fn read_text(text: &str) -> (Option<Mapping>, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("a.form.toml", text);
    let (mapping, problems) = read(&mut sources, &vocab(), file);
    let said = |p: &Problem| {
        let diag = p.to_diag(Lang::En);
        let at = diag.labels.first().map_or("", |l| sources.text(l.span));
        format!("{}: {} @ {}", diag.code, diag.message, at.lines().next().unwrap_or(""))
    };
    (mapping, problems.iter().map(said).collect())
}

const HEAD: &str = "[form]\nid = \"b\"\ntitle = \"B\"\n";
const CELL: &str = "[[cell]]\naddress = \"D7\"\nindicator = \"x.n\"\n";

#[test]
fn a_mapping_is_read_with_what_it_says() {
    let text =
        format!("{HEAD}unit = \"Bìa!C3\"\nyear = 2016\npublished = \"C5\"\n{CELL}tier = \"tinh\"\nstatus = \"planned\"\nby = 2017-12-31\n");
    let (mapping, problems) = read_text(&text);
    assert_eq!(problems, [""; 0]);
    let mapping = mapping.unwrap();
    assert!(
        matches!(&mapping.unit, Some(Given::In(a)) if a.value.sheet.as_deref() == Some("Bìa") && a.value.at == At::parse("C3").unwrap())
    );
    assert_eq!(mapping.year, Some(Given::Here(2016)));
    assert!(mapping.cells[0].subject.tiers.contains(crate::vocab::schema::Tier::Tinh));
    let (mapping, _) = read_text(&format!("{HEAD}unit = \"phu-tho\"\n{CELL}"));
    assert_eq!(mapping.unwrap().unit, Some(Given::Here("phu-tho".to_string())));
}

#[test]
fn every_slip_is_told_at_its_place() {
    for (more, expected) in [
        ("[[cell]]\naddress = \"7D\"\nindicator = \"x.n\"\n", "form::mapping: `7D` is not the name of a cell @ \"7D\""),
        ("[[cell]]\nheader = \"H\"\nindicator = \"x.n\"\n", "form::mapping: nothing says where this cell stands in the form @ [[cell]]"),
        ("[[cell]]\naddress = \"D7\"\nindicator = \"x.m\"\n", "facts::unknown-indicator: there is no indicator `x.m` @ \"x.m\""),
        (
            "[[cell]]\naddress = \"D7\"\nindicator = \"x.s\"\nunit = \"TTHC\"\n",
            "form::mapping: the `unit` of a cell can only be `%`, not `TTHC` @ \"TTHC\"",
        ),
        (
            "[[cell]]\naddress = \"D7\"\nindicator = \"x.s\"\ntier = \"xa\"\n",
            "facts::bad-tier: the indicator `x.s` is not reported by tier `xa` @ \"xa\"",
        ),
        (
            "[[cell]]\naddress = \"D7\"\nindicator = \"x.n\"\nstatus = \"planned\"\n",
            "facts::plan-dates: a planned fact has no date @ \"planned\"",
        ),
        (
            "[[cell]]\nadress = \"D7\"\nindicator = \"x.n\"\nrow = \"R\"\nheader = \"H\"\n",
            "file::unknown-key: `[[cell]]` has no key `adress` @ adress",
        ),
        ("", "form::mapping: the mapping has no cell @ "),
    ] {
        let (mapping, problems) = read_text(&format!("{HEAD}{more}"));
        assert!(mapping.is_none());
        assert_eq!(problems, [expected], "{more}");
    }
}
