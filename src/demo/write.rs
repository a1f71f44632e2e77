//! Figures and sentences to the two files of a report.

use sha2::{Digest, Sha256};

use crate::facts::fact::SYNTHETIC_MARK;
use crate::vocab::schema::UnitEntry;

use super::Submission;
use super::figures::{Figures, Value};
use super::random::Random;
use super::sentences::{Part, STATEMENTS, Said, Statement, When};

/// Of a hundred statements, how many a report leaves out.
const SILENT: i64 = 15;

/// The parts of a report with their titles and the words that open them, which state no figure.
const PARTS: [(Part, &str, &[&str]); 5] = [
    (
        Part::Infrastructure,
        "I. HẠ TẦNG KỸ THUẬT",
        &[
            "Hạ tầng kỹ thuật công nghệ thông tin tiếp tục được quan tâm đầu tư, nâng cấp.",
            "Hạ tầng công nghệ thông tin cơ bản đáp ứng yêu cầu công việc của các cơ quan, đơn vị.",
            "Các cơ quan, đơn vị đã chú trọng đầu tư hạ tầng kỹ thuật công nghệ thông tin.",
        ],
    ),
    (
        Part::Services,
        "II. DỊCH VỤ CÔNG VÀ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        &[
            "Công tác cải cách thủ tục hành chính được triển khai đồng bộ.",
            "Việc cung cấp dịch vụ công cho người dân và doanh nghiệp có nhiều chuyển biến tích cực.",
            "Người dân và doanh nghiệp ngày càng quan tâm đến dịch vụ công.",
        ],
    ),
    (
        Part::Papers,
        "III. ỨNG DỤNG TRONG NỘI BỘ CƠ QUAN NHÀ NƯỚC",
        &[
            "Việc ứng dụng công nghệ thông tin trong chỉ đạo, điều hành được duy trì thường xuyên.",
            "Lãnh đạo các cấp quan tâm chỉ đạo việc làm việc trên môi trường mạng.",
            "Các phần mềm dùng chung hoạt động ổn định.",
        ],
    ),
    (
        Part::People,
        "IV. NGUỒN NHÂN LỰC VÀ TỔ CHỨC THỰC HIỆN",
        &[
            "Đội ngũ làm công tác công nghệ thông tin tiếp tục được kiện toàn.",
            "Công tác đào tạo, bồi dưỡng kỹ năng được tổ chức hằng năm.",
            "Công tác chỉ đạo được thực hiện thống nhất từ trên xuống dưới.",
        ],
    ),
    (
        Part::Plans,
        "V. PHƯƠNG HƯỚNG NHIỆM VỤ",
        &[
            "Thời gian tới, các cơ quan, đơn vị tiếp tục thực hiện các nhiệm vụ đã được giao.",
            "Trên cơ sở kết quả đạt được, một số nhiệm vụ trọng tâm được xác định như sau.",
        ],
    ),
];

// What sentences name beside figures.
struct Names {
    // With its kind, as in the middle of a sentence: `tỉnh Bến Tre`.
    unit: String,
    year: i16,
    interlink_year: i64,
}

// A sentence as it stands in the report, without its full stop, and the facts in it.
struct Spoken {
    part: Part,
    text: String,
    facts: Vec<(&'static Said, Value)>,
}

/// The report of a unit about a year.
pub(super) fn submission(seed: u64, unit: &UnitEntry, year: i16) -> Submission {
    let figures = Figures::new(seed, &unit.id, year);
    let names = Names { unit: called(unit), year, interlink_year: figures.interlinked_from() };
    let mut drawn = Random::of(seed, &format!("{}/{year}/report", unit.id));
    let published = format!("{year}-12-{:02}", 1 + drawn.below(28));
    let spoken: Vec<Spoken> = STATEMENTS.iter().filter_map(|s| spoken(seed, &unit.id, s, &figures, &names)).collect();
    let document = document(&mut drawn, &names, &published, &spoken);
    let facts = facts(&unit.id, &names, &published, &document, &spoken);
    Submission { folder: format!("{}-{year}", unit.id), document, facts, contradicts: figures.slip().is_some() }
}

// Cities under the central government have `TP.` among their names.
fn called(unit: &UnitEntry) -> String {
    let bare = ["Thành phố ", "TP. "].iter().fold(unit.name.as_str(), |name, kind| name.strip_prefix(kind).unwrap_or(name));
    let is_city = bare != unit.name || unit.aliases.iter().any(|alias| alias.strip_prefix("TP. ") == Some(bare));
    format!("{} {bare}", if is_city { "thành phố" } else { "tỉnh" })
}

fn spoken(seed: u64, unit: &str, statement: &'static Statement, figures: &Figures<'_>, names: &Names) -> Option<Spoken> {
    let [first, last] = statement.years;
    if !(first..=last).contains(&names.year) {
        return None;
    }
    let mut drawn = Random::of(seed, &format!("{unit}/{}/says {}", names.year, statement.name));
    let silent = drawn.happens(SILENT) && !statement.facts.iter().any(|f| figures.is_needed(f.figure));
    let template = drawn.one(statement.texts).filter(|_| !silent)?;
    let facts: Vec<(&Said, Value)> = statement.facts.iter().map(|said| Some((said, figures.value(said.figure)?))).collect::<Option<_>>()?;
    let mut text = filled(template, names);
    for (slot, (_, value)) in facts.iter().enumerate() {
        text = text.replace(&format!("{{{slot}}}"), &in_prose(*value));
    }
    Some(Spoken { part: statement.part, text: capital(&text), facts })
}

fn filled(template: &str, names: &Names) -> String {
    let day = format!("01/04/{}", names.interlink_year);
    let slots =
        [("{unit}", names.unit.clone()), ("{year}", names.year.to_string()), ("{next}", (names.year + 1).to_string()), ("{day}", day)];
    slots.iter().fold(template.to_string(), |text, (slot, with)| text.replace(slot, with))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

// As reports print it: a dot for thousands, a comma for decimals.
fn in_prose(value: Value) -> String {
    match value {
        Value::Count(n) => thousands(n),
        Value::MoreThan(n) => format!("hơn {}", thousands(n)),
        Value::Share(tenths) => percent(tenths, ','),
        Value::Vague(word) => word.to_string(),
        Value::April(year) => format!("01/04/{year}"),
        Value::Yes => String::new(),
    }
}

fn in_facts(value: Value) -> String {
    match value {
        Value::Count(n) => n.to_string(),
        Value::MoreThan(n) => format!("\"> {n}\""),
        Value::Share(tenths) => format!("\"{}\"", percent(tenths, '.')),
        Value::Vague(word) => format!("\"{word}\""),
        Value::April(year) => format!("{year}-04-01"),
        Value::Yes => "true".to_string(),
    }
}

fn percent(tenths: i64, mark: char) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, rest) => format!("{whole}{mark}{rest}%"),
    }
}

fn thousands(n: i64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

fn document(drawn: &mut Random, names: &Names, published: &str, spoken: &[Spoken]) -> String {
    let (unit, year) = (&names.unit, names.year);
    let day: String = published.rsplit('-').collect::<Vec<_>>().join("/");
    let mut out = format!(
        "{SYNTHETIC_MARK}: do chương trình lập ra để chạy thử, không phải báo cáo của {unit}; made up by a program, no report of any province.\n\n\
         ỦY BAN NHÂN DÂN\n{}\n\nBÁO CÁO\nKết quả ứng dụng công nghệ thông tin trong hoạt động của cơ quan nhà nước năm {year}\n\n\
         Ngày {day}, Ủy ban nhân dân {unit} báo cáo kết quả thực hiện năm {year} như sau:\n",
        unit.to_uppercase()
    );
    for (part, title, openings) in PARTS {
        let sentences = spoken.iter().filter(|s| s.part == part).map(|s| format!(" {}.", s.text));
        let opening = drawn.one(openings).copied().unwrap_or_default();
        out += &format!("\n{title}\n\n{opening}{}\n", sentences.collect::<String>());
    }
    out + "\nTrên đây là số liệu giả lập; không dùng để kết luận về bất kỳ đơn vị nào.\n"
}

fn facts(unit: &str, names: &Names, published: &str, document: &str, spoken: &[Spoken]) -> String {
    let sha256: String = Sha256::digest(document.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut out = format!(
        "# {SYNTHETIC_MARK}: do chương trình lập ra để chạy thử; made up by a program.\n\
         [report]\n\
         unit      = \"{unit}\"\n\
         year      = {}\n\
         published = {published}\n\
         document  = \"report.txt\"\n\
         sha256    = \"{sha256}\"\n\
         source    = \"web\"\n\
         synthetic = true\n\
         note      = \"Số liệu giả lập (doichieu demo), không phải báo cáo thật. Synthetic, no real report.\"\n",
        names.year
    );
    for spoken in spoken {
        out.extend(spoken.facts.iter().map(|(said, value)| fact(said, *value, &spoken.text, names)));
    }
    out
}

fn fact(said: &Said, value: Value, quote: &str, names: &Names) -> String {
    let tier = match said.tiers {
        [] => String::new(),
        [one] => format!("tier      = \"{one}\"\n"),
        several => format!("tier      = [{}]\n", several.iter().map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(", ")),
    };
    let when = match said.when {
        When::Achieved => String::new(),
        When::ByNextYear => format!("status    = \"planned\"\nby        = {}-12-31\n", names.year + 1),
        When::ByDay => format!("status    = \"planned\"\nby        = {}-04-01\n", names.interlink_year),
        When::FromDay => format!("status    = \"planned\"\nfrom      = {}-04-01\n", names.interlink_year),
    };
    let (indicator, value) = (said.indicator, in_facts(value));
    format!("\n[[fact]]\nindicator = \"{indicator}\"\nvalue     = {value}\n{tier}{when}quote     = \"{quote}\"\n")
}
