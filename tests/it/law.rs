//! The official text beside a rule file: unchanged, and holding what the targets quote.

use doichieu::base::lang::Lang;
use doichieu::base::source::Sources;
use doichieu::document::sha256_hex;
use doichieu::workspace::{RulesFrom, load_rules};

use crate::memory::Memory;

const LAW: &str = "Điều 1. Mục tiêu\n95% hồ sơ khai thuế\ncủa doanh nghiệp được nộp trực tuyến.\n";

/// The codes of what is said of a pack with this header and these lines in its target.
fn codes(header: &str, lines: &str) -> Vec<String> {
    let mut files = Memory::default();
    files.put("rules/indicators.toml", include_str!("../cases/rules/indicators.toml"));
    files.put("rules/units.toml", include_str!("../cases/rules/units.toml"));
    files.put("rules/luat.txt", LAW);
    let head = format!("+++\n[instrument]\nid = \"thu\"\nin_force = {{ from = 2010-01-01 }}\n{header}\n+++\n");
    files.put("rules/thu.rules", format!("{head}target t \"T\" {{\n  binds province\n  measure x.p\n  require >= 95%\n{lines}\n}}\n"));
    let mut sources = Sources::default();
    let loaded = load_rules(&files, &RulesFrom::Path("rules".into()), &mut sources);
    loaded.problems.iter().map(|p| p.to_diag(Lang::En).code.into_owned()).collect()
}

#[test]
fn quotes_stand_in_the_official_text() {
    let header = format!("document = \"luat.txt\"\nsha256 = \"{}\"", sha256_hex(LAW.as_bytes()));
    assert_eq!(codes(&header, "  basis verified\n  quote \"95% hồ sơ khai thuế của doanh nghiệp\""), [""; 0]);
    assert_eq!(codes(&header, "  basis unverified\n  quote \"?\""), [""; 0]);
    assert_eq!(codes(&header, "  basis restated 2\n  quote \"90% hồ sơ khai thuế\""), ["file::law-quote"]);
    assert_eq!(codes(&header, "  basis verified\n  quote \"?\""), ["file::law-quote"]);
}

#[test]
fn the_official_text_is_the_one_that_was_read() {
    let quote = "  quote \"95% hồ sơ khai thuế\"";
    assert_eq!(codes(&format!("document = \"luat.txt\"\nsha256 = \"{}\"", "0".repeat(64)), quote), ["file::law-changed"]);
    assert_eq!(codes("document = \"luat.txt\"", quote), ["file::law-changed"]);
    assert_eq!(codes(&format!("document = \"khac.txt\"\nsha256 = \"{}\"", "0".repeat(64)), quote), ["file::law-unreadable"]);
    assert_eq!(codes("", quote), [""; 0]);
}
